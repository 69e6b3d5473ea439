//! Reading bytes of mails, on any thread.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, OptionalExtension as _, Row, params};

use crate::database::PATIENCE;

use super::notice::Error;
use super::pack::unpack_into;

/// Uses that are remembered until the next time something is written.
const MAX_USES: usize = 10_000;

/// Bytes of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBytes {
    /// From its first byte on.
    pub bytes: Vec<u8>,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// So many bytes are its beginning, as it came first; [`super::MAX_HEAD`] at most. They stay the same while there are any.
    pub head_len: usize,
}

/// Where the content is.
#[derive(Debug, Clone)]
pub(super) enum Place {
    File(PathBuf),
    /// A name that `SQLite` gives memory to, for this program alone.
    Memory(String),
}

/// What readers have to say to the one who writes.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Mails that were read, the latest last.
    pub read: Vec<i64>,
    /// Mails whose bytes turned out not to be what was kept.
    pub spoiled: Vec<Spoiled>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Spoiled {
    pub mail: i64,
    /// The rest alone.
    pub is_rest: bool,
}

impl Uses {
    fn note(&mut self, mail: i64, found: Found) {
        if found != Found::Fine && self.spoiled.len() < MAX_USES {
            self.spoiled.push(Spoiled {
                mail,
                is_rest: found == Found::NoRest,
            });
        }
        if found != Found::Nothing && self.read.len() < MAX_USES && self.read.last() != Some(&mail)
        {
            self.read.push(mail);
        }
    }
}

/// Reads mails while others write. Each thread has its own.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    place: Place,
    uses: Arc<Mutex<Uses>>,
}

impl Reader {
    pub(super) fn open(place: Place, uses: Arc<Mutex<Uses>>) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = match &place {
            Place::File(file) => Connection::open_with_flags(file, flags),
            Place::Memory(name) => {
                Connection::open_with_flags(name, flags | OpenFlags::SQLITE_OPEN_URI)
            }
        }?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        Ok(Self {
            connection,
            place,
            uses,
        })
    }

    /// One more, for another thread.
    pub fn another(&self) -> Result<Self, Error> {
        Self::open(self.place.clone(), Arc::clone(&self.uses))
    }

    /// What is kept of a mail. `None`: nothing, or it isn't what it was; then it is to be fetched again.
    pub fn read(
        &self,
        account: &str,
        folder: &str,
        uid_validity: u32,
        uid: u32,
    ) -> Result<Option<KeptBytes>, Error> {
        read(
            &self.connection,
            &self.uses,
            (account, folder, uid_validity, uid),
        )
    }
}

/// How the bytes of a mail were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Fine,
    /// The beginning, but not the rest.
    NoRest,
    Nothing,
}

pub(super) fn read(
    connection: &Connection,
    uses: &Mutex<Uses>,
    (account, folder, uid_validity, uid): (&str, &str, u32, u32),
) -> Result<Option<KeptBytes>, Error> {
    // One statement, so that beginning and rest are of the same moment.
    let mut statement = connection.prepare(
        "SELECT mail.id, head_len, rest_len, is_whole, head.bytes, rest.bytes
         FROM folder JOIN mail ON mail.folder = folder.id
            LEFT JOIN head ON head.id = mail.id LEFT JOIN rest ON rest.id = mail.id
         WHERE account = ?1 AND name = ?2 AND uid_validity = ?3 AND uid = ?4",
    )?;
    let found = statement
        .query_row(params![account, folder, uid_validity, uid], |row| {
            let mut bytes = Vec::new();
            let (found, is_whole, head_len) = bytes_of(row, &mut bytes)?;
            Ok((row.get(0)?, found, is_whole, head_len, bytes))
        })
        .optional()?;
    let Some((mail, found, is_whole, head_len, bytes)) = found else {
        return Ok(None);
    };
    (uses.lock().unwrap_or_else(PoisonError::into_inner)).note(mail, found);
    // An empty mail may be all there is.
    let is_there = !bytes.is_empty() || is_whole;
    Ok(is_there.then_some(KeptBytes {
        bytes,
        is_whole,
        head_len,
    }))
}

/// Appends the bytes; how they were found, whether they are the whole mail, and how many of them are its beginning.
fn bytes_of(row: &Row<'_>, bytes: &mut Vec<u8>) -> rusqlite::Result<(Found, bool, usize)> {
    let head = part(row, 1, 4, bytes)?;
    // A length that can't be counts as wrong bytes.
    if !head {
        return Ok((Found::Nothing, false, 0));
    }
    let head_len = bytes.len();
    let is_whole = row.get::<_, i64>(3)? == 1;
    Ok(if part(row, 2, 5, bytes)? {
        (Found::Fine, is_whole, head_len)
    } else {
        (Found::NoRest, false, head_len)
    })
}

/// Appends one part; whether it is what was kept.
fn part(row: &Row<'_>, len: usize, blob: usize, bytes: &mut Vec<u8>) -> rusqlite::Result<bool> {
    let Ok(len) = u64::try_from(row.get::<_, i64>(len)?) else {
        return Ok(false);
    };
    Ok(match row.get_ref(blob)? {
        _ if len == 0 => true,
        ValueRef::Blob(packed) => unpack_into(packed, len, bytes),
        _ => false,
    })
}
