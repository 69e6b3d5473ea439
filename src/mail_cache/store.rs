//! Writing and looking up what is known. Each call is one transaction.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{
    Connection, OptionalExtension as _, Row, Statement, Transaction, TransactionBehavior, params,
};

use super::notice::Error;
use super::open::{self, Opened};
use super::pack::packed;
use super::read::{self, KeptBytes, Place, Reader, Uses};
use super::{
    AccountStats, FolderId, FolderState, Head, Kept, MAX_HEAD, MAX_MAIL, MEMORY_LIMIT, NewKeywords,
    Stats, limit,
};

/// The cache, see the module. One thread owns it; others read by [`Reader`]s. Several windows may have the same file.
#[derive(Debug)]
pub struct MailCache {
    /// `None` only where there was no memory left.
    pub(super) connection: Option<Connection>,
    place: Place,
    /// The file that was asked for, also where it can't be used.
    pub(super) file: Option<PathBuf>,
    pub(super) is_kept: bool,
    pub(super) limit: u64,
    pub(super) uses: Arc<Mutex<Uses>>,
}

impl MailCache {
    /// Opens or makes the file, and its folder; `None`: all is in memory until the program ends. `limit`: bytes that the file may have, see
    /// [`super::DEFAULT_LIMIT`]. Never fails outright: see [`super::Notice`]. May wait some seconds for another program.
    pub fn open(file: Option<&Path>, limit: u64) -> Opened {
        let mut opened = open::open(file, limit);
        // The limit may have been another one. What can't be done now is done when something is kept.
        let _ = opened.cache.shrink();
        opened
    }

    pub(super) fn new(
        connection: Option<Connection>,
        place: Place,
        file: Option<PathBuf>,
        is_kept: bool,
        limit: u64,
    ) -> Self {
        let mut new = Self {
            connection,
            place,
            file,
            is_kept,
            limit: 0,
            uses: Arc::default(),
        };
        new.limit = new.allowed(limit);
        new
    }

    /// Whether what is fetched goes to the file, and doesn't end with the program.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// From here on the file may have so many bytes; what is too much goes at once.
    pub fn set_limit(&mut self, bytes: u64) -> Result<(), Error> {
        self.limit = self.allowed(bytes);
        self.shrink()
    }

    fn allowed(&self, limit: u64) -> u64 {
        if self.is_kept {
            limit
        } else {
            limit.min(MEMORY_LIMIT)
        }
    }

    /// For another thread.
    pub fn reader(&self) -> Result<Reader, Error> {
        Reader::open(self.place.clone(), Arc::clone(&self.uses))
    }

    /// What is known of a folder, which is new from here on if nothing is. With another UIDVALIDITY all of its mails go.
    pub fn folder(
        &mut self,
        account: &str,
        name: &str,
        uid_validity: u32,
    ) -> Result<FolderState, Error> {
        let transaction = begin(&mut self.connection)?;
        let found = transaction
            .query_row(
                "SELECT id, uid_validity, uid_next, modseq, synced FROM folder WHERE account = ?1 AND name = ?2",
                params![account, name],
                |row| {
                    let validity: i64 = row.get(1)?;
                    let state = FolderState {
                        id: FolderId(row.get(0)?),
                        is_new_validity: false,
                        uid_next: small(row.get(2)?),
                        modseq: row.get::<_, Option<i64>>(3)?.and_then(|m| u64::try_from(m).ok()),
                        synced: row.get(4)?,
                        known: 0,
                    };
                    Ok((validity == i64::from(uid_validity), state))
                },
            )
            .optional()?;
        let is_there = found.is_some();
        let state = match found {
            Some((true, state)) => {
                let known: i64 = transaction.query_row(
                    "SELECT count(*) FROM mail WHERE folder = ?1",
                    [state.id.0],
                    |row| row.get(0),
                )?;
                FolderState {
                    known: usize::try_from(known).unwrap_or_default(),
                    ..state
                }
            }
            other => {
                if let Some((_, old)) = other {
                    drop_folder(&transaction, old.id)?;
                }
                transaction.execute(
                    "INSERT INTO folder (account, name, uid_validity) VALUES (?1, ?2, ?3)",
                    params![account, name, uid_validity],
                )?;
                FolderState {
                    id: FolderId(transaction.last_insert_rowid()),
                    is_new_validity: is_there,
                    uid_next: None,
                    modseq: None,
                    synced: None,
                    known: 0,
                }
            }
        };
        transaction.commit()?;
        Ok(state)
    }

    /// A folder of which something is kept, with its UIDVALIDITY: for reading without the server.
    pub fn kept_folder(&self, account: &str, name: &str) -> Result<Option<(FolderId, u32)>, Error> {
        let found = some(self.connection.as_ref())?
            .query_row(
                "SELECT id, uid_validity FROM folder WHERE account = ?1 AND name = ?2",
                params![account, name],
                |row| Ok((FolderId(row.get(0)?), row.get(1)?)),
            )
            .optional()?;
        Ok(found)
    }

    /// The UIDs of all mails that are known, bounces or not, in order.
    pub fn known_uids(&self, folder: FolderId) -> Result<Vec<u32>, Error> {
        let mut statement = some(self.connection.as_ref())?
            .prepare("SELECT uid FROM mail WHERE folder = ?1 ORDER BY uid")?;
        let uids = statement.query_map([folder.0], |row| Ok(small(row.get(0)?)))?;
        Ok(uids
            .filter_map(Result::transpose)
            .collect::<Result<_, _>>()?)
    }

    /// The UIDs of those that [`MailCache::mails`] tells of, in order.
    pub fn bounce_uids(&self, folder: FolderId) -> Result<Vec<u32>, Error> {
        let mut statement = some(self.connection.as_ref())?.prepare(
            "SELECT uid FROM mail WHERE folder = ?1 AND is_bounce IS NOT 0 ORDER BY uid",
        )?;
        let uids = statement.query_map([folder.0], |row| Ok(small(row.get(0)?)))?;
        Ok(uids
            .filter_map(Result::transpose)
            .collect::<Result<_, _>>()?)
    }

    /// Bytes that can be kept before others are given up for them.
    pub fn room(&self) -> Result<u64, Error> {
        let used = limit::sizes(some(self.connection.as_ref())?)?.used;
        Ok(limit::target(self.limit).saturating_sub(used))
    }

    /// Keeps beginnings of mails, all or none. Bytes of a mail that is there already are replaced by no fewer ones only; its other
    /// values by what is newer.
    pub fn keep_heads(&mut self, folder: FolderId, heads: &[Head<'_>]) -> Result<(), Error> {
        // Before others are kept waiting.
        let parts: Vec<Option<Parts>> = heads
            .iter()
            .map(|head| {
                let has_bytes = !head.bytes.is_empty() || head.is_whole;
                let is_wanted = has_bytes && head.is_bounce != Some(false) && self.fits(head.bytes);
                is_wanted.then(|| Parts::of(head.bytes, MAX_HEAD, head.is_whole))
            })
            .collect();
        let transaction = begin_in(&mut self.connection, folder)?;
        let mut used = limit::note_uses(&transaction, &self.uses)?;
        {
            let mut known = transaction.prepare(
                "SELECT id, head_len, rest_len FROM mail WHERE folder = ?1 AND uid = ?2",
            )?;
            let mut put = transaction.prepare(
                "INSERT INTO mail (folder, uid, size, date, keywords, modseq, is_bounce)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (folder, uid) DO UPDATE SET size = excluded.size, date = excluded.date, is_bounce = excluded.is_bounce",
            )?;
            let mut keywords = transaction.prepare(SET_KEYWORDS)?;
            let mut keep = Keep::new(&transaction)?;
            for (head, parts) in heads.iter().zip(parts) {
                let before: Option<(i64, i64, i64)> = known
                    .query_row(params![folder.0, head.uid], |row| {
                        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
                    })
                    .optional()?;
                put.execute(params![
                    folder.0,
                    head.uid,
                    large(head.size),
                    head.date,
                    joined(head.keywords),
                    modseq(head.modseq),
                    head.is_bounce
                ])?;
                let id = match before {
                    None => transaction.last_insert_rowid(),
                    Some((id, ..)) => {
                        let new = NewKeywords {
                            uid: head.uid,
                            keywords: head.keywords,
                            modseq: head.modseq,
                        };
                        set_keywords(&mut keywords, folder, &new)?;
                        id
                    }
                };
                let (head_len, rest_len) = before.map_or((0, 0), |(_, head, rest)| (head, rest));
                match parts {
                    // A mail that is no bounce, as it is seen now.
                    None if head.is_bounce == Some(false) && (head_len > 0 || rest_len > 0) => {
                        limit::drop_bytes(&transaction, id)?;
                    }
                    Some(parts) => {
                        let new = large(head.bytes.len() as u64);
                        if new >= head_len.saturating_add(rest_len) {
                            used = used.saturating_add(1);
                            keep.keep(id, &parts, used)?;
                        }
                    }
                    None => {}
                }
            }
        }
        transaction.commit()?;
        // What can't be done now is done the next time.
        let _ = self.shrink();
        Ok(())
    }

    /// Keeps the bytes of a mail whose beginning is known, from the first on: all of them, or more than there are. `false`: they are
    /// not kept, as the mail isn't known, is no bounce, or is larger than a tenth of the limit.
    pub fn keep_body(
        &mut self,
        folder: FolderId,
        uid: u32,
        bytes: &[u8],
        is_whole: bool,
    ) -> Result<bool, Error> {
        if !self.fits(bytes) {
            return Ok(false);
        }
        let find = |connection: &Connection| {
            connection
                .query_row(
                    "SELECT id, head_len, rest_len FROM mail WHERE folder = ?1 AND uid = ?2 AND is_bounce IS NOT 0",
                    params![folder.0, uid],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )
                .optional()
        };
        // What stays when the rest goes is what came as the beginning.
        let known: Option<(i64, i64, i64)> = find(some(self.connection.as_ref())?)?;
        let head_len = known.map_or(0, |(_, head_len, _)| head_len);
        let head_len = match usize::try_from(head_len) {
            Ok(len @ 1..=MAX_HEAD) => len,
            _ => SHORT_HEAD,
        };
        let parts = Parts::of(bytes, head_len, is_whole);
        let transaction = begin_in(&mut self.connection, folder)?;
        let used = limit::note_uses(&transaction, &self.uses)?.saturating_add(1);
        let Some((id, head_len, rest_len)) = find(&transaction)? else {
            transaction.commit()?;
            return Ok(false);
        };
        if is_whole || large(bytes.len() as u64) >= head_len.saturating_add(rest_len) {
            Keep::new(&transaction)?.keep(id, &parts, used)?;
        }
        transaction.commit()?;
        let _ = self.shrink();
        Ok(true)
    }

    /// Sets the keywords of mails that are known, all or none. Older ones than those that are there, by their mod-sequence, change nothing.
    pub fn set_keywords(&mut self, folder: FolderId, all: &[NewKeywords<'_>]) -> Result<(), Error> {
        let transaction = begin_in(&mut self.connection, folder)?;
        {
            let mut keywords = transaction.prepare(SET_KEYWORDS)?;
            for new in all {
                set_keywords(&mut keywords, folder, new)?;
            }
        }
        Ok(transaction.commit()?)
    }

    /// Takes out mails that are no longer on the server.
    pub fn remove(&mut self, folder: FolderId, uids: &[u32]) -> Result<(), Error> {
        let transaction = begin_in(&mut self.connection, folder)?;
        {
            let mut find =
                transaction.prepare("SELECT id FROM mail WHERE folder = ?1 AND uid = ?2")?;
            let mut head = transaction.prepare("DELETE FROM head WHERE id = ?1")?;
            let mut rest = transaction.prepare("DELETE FROM rest WHERE id = ?1")?;
            let mut mail = transaction.prepare("DELETE FROM mail WHERE id = ?1")?;
            for uid in uids {
                let found = find.query_row(params![folder.0, uid], |row| row.get::<_, i64>(0));
                if let Some(id) = found.optional()? {
                    for table in [&mut head, &mut rest, &mut mail] {
                        table.execute([id])?;
                    }
                }
            }
        }
        Ok(transaction.commit()?)
    }

    /// All of the folder up to here is known. `at`: seconds since 1970.
    pub fn synced(
        &mut self,
        folder: FolderId,
        highest_modseq: Option<u64>,
        uid_next: Option<u32>,
        at: i64,
    ) -> Result<(), Error> {
        let transaction = begin_in(&mut self.connection, folder)?;
        transaction.execute(
            "UPDATE folder SET modseq = ?2, uid_next = ?3, synced = ?4 WHERE id = ?1",
            params![folder.0, modseq(highest_modseq), uid_next, at],
        )?;
        Ok(transaction.commit()?)
    }

    /// The bounces of a folder, and what wasn't judged, by UID.
    pub fn mails(&self, folder: FolderId) -> Result<Vec<Kept>, Error> {
        let mut statement = some(self.connection.as_ref())?.prepare(
            "SELECT uid, size, head_len + rest_len, is_whole, is_bounce, keywords, modseq, date
             FROM mail WHERE folder = ?1 AND is_bounce IS NOT 0 ORDER BY uid",
        )?;
        let mails = statement.query_map([folder.0], kept)?;
        Ok(mails
            .filter_map(Result::transpose)
            .collect::<Result<_, _>>()?)
    }

    /// As [`Reader::read`].
    pub fn read(
        &mut self,
        account: &str,
        folder: &str,
        uid_validity: u32,
        uid: u32,
    ) -> Result<Option<KeptBytes>, Error> {
        let mail = (account, folder, uid_validity, uid);
        let found = read::read(some(self.connection.as_ref())?, &self.uses, mail)?;
        let is_spoiled = !lock(&self.uses).spoiled.is_empty();
        if is_spoiled {
            // So that the list doesn't tell of bytes that aren't there. If not now, then with what is kept next.
            let _ = self.note_uses();
        }
        Ok(found)
    }

    fn note_uses(&mut self) -> Result<(), Error> {
        let transaction = begin(&mut self.connection)?;
        limit::note_uses(&transaction, &self.uses)?;
        Ok(transaction.commit()?)
    }

    /// How much there is.
    pub fn stats(&self) -> Result<Stats, Error> {
        let connection = some(self.connection.as_ref())?;
        let mut statement = connection.prepare(
            "SELECT account, count(mail.id), count(*) FILTER (WHERE is_bounce = 1)
             FROM folder LEFT JOIN mail ON mail.folder = folder.id GROUP BY account ORDER BY account",
        )?;
        let accounts = statement.query_map([], |row| {
            Ok(AccountStats {
                account: row.get(0)?,
                mails: row.get::<_, i64>(1)?.try_into().unwrap_or_default(),
                bounces: row.get::<_, i64>(2)?.try_into().unwrap_or_default(),
            })
        })?;
        Ok(Stats {
            accounts: accounts.collect::<Result<_, _>>()?,
            bytes: limit::sizes(connection)?.file,
        })
    }

    fn fits(&self, bytes: &[u8]) -> bool {
        bytes.len() as u64 <= (self.limit / 10).min(MAX_MAIL)
    }
}

/// Bytes that stay of a mail whose beginning wasn't kept by itself.
const SHORT_HEAD: usize = 64 * 1_024;

/// What the next program goes by when it makes room. Nobody is waited for.
impl Drop for MailCache {
    fn drop(&mut self) {
        let has_uses = !lock(&self.uses).read.is_empty();
        if let Some(connection) = &self.connection
            && has_uses
            && self.is_kept
            && connection.busy_timeout(std::time::Duration::ZERO).is_ok()
        {
            let _ = self.note_uses();
        }
    }
}

/// The bytes of a mail, packed.
struct Parts {
    head: Vec<u8>,
    head_len: usize,
    rest: Vec<u8>,
    rest_len: usize,
    is_whole: bool,
}

impl Parts {
    fn of(bytes: &[u8], head_len: usize, is_whole: bool) -> Self {
        let (head, rest) = bytes.split_at(head_len.min(bytes.len()));
        let pack = |part: &[u8]| {
            if part.is_empty() {
                Vec::new()
            } else {
                packed(part)
            }
        };
        Self {
            head_len: head.len(),
            rest_len: rest.len(),
            head: pack(head),
            rest: pack(rest),
            is_whole,
        }
    }
}

/// What keeps bytes of mails, ready to run for many of them.
struct Keep<'a> {
    parts: [(Statement<'a>, Statement<'a>); 2],
    lengths: Statement<'a>,
}

impl<'a> Keep<'a> {
    fn new(connection: &'a Connection) -> rusqlite::Result<Self> {
        let part = |table: &str| {
            let put = format!("INSERT OR REPLACE INTO {table} (id, bytes) VALUES (?1, ?2)");
            let delete = format!("DELETE FROM {table} WHERE id = ?1");
            Ok::<_, rusqlite::Error>((connection.prepare(&put)?, connection.prepare(&delete)?))
        };
        Ok(Self {
            parts: [part("head")?, part("rest")?],
            lengths: connection.prepare(
                "UPDATE mail SET head_len = ?2, rest_len = ?3, is_whole = ?4, used = ?5 WHERE id = ?1",
            )?,
        })
    }

    fn keep(&mut self, mail: i64, parts: &Parts, used: i64) -> rusqlite::Result<()> {
        for ((put, delete), bytes) in self.parts.iter_mut().zip([&parts.head, &parts.rest]) {
            if bytes.is_empty() {
                delete.execute([mail])?;
            } else {
                put.execute(params![mail, bytes])?;
            }
        }
        self.lengths.execute(params![
            mail,
            large(parts.head_len as u64),
            large(parts.rest_len as u64),
            parts.is_whole,
            used
        ])?;
        Ok(())
    }
}

/// Sets keywords, unless those that are there are newer.
const SET_KEYWORDS: &str = "UPDATE mail SET keywords = ?3, modseq = coalesce(?4, modseq)
    WHERE folder = ?1 AND uid = ?2 AND (modseq IS NULL OR ?4 IS NULL OR modseq <= ?4)";

fn set_keywords(
    statement: &mut Statement<'_>,
    folder: FolderId,
    new: &NewKeywords<'_>,
) -> rusqlite::Result<()> {
    let keywords = joined(new.keywords);
    statement.execute(params![folder.0, new.uid, keywords, modseq(new.modseq)])?;
    Ok(())
}

/// Takes out a folder and all that is in it.
pub(super) fn drop_folder(transaction: &Transaction<'_>, folder: FolderId) -> rusqlite::Result<()> {
    for statement in [
        "DELETE FROM head WHERE id IN (SELECT id FROM mail WHERE folder = ?1)",
        "DELETE FROM rest WHERE id IN (SELECT id FROM mail WHERE folder = ?1)",
        "DELETE FROM mail WHERE folder = ?1",
        "DELETE FROM folder WHERE id = ?1",
    ] {
        transaction.execute(statement, [folder.0])?;
    }
    Ok(())
}

pub(super) fn some(connection: Option<&Connection>) -> Result<&Connection, Error> {
    connection.ok_or_else(nothing)
}

fn nothing() -> Error {
    Error::Failed(rusqlite::Error::InvalidQuery)
}

/// A transaction that may write from its beginning, so that it never has to give up halfway.
pub(super) fn begin(connection: &mut Option<Connection>) -> Result<Transaction<'_>, Error> {
    let connection = connection.as_mut().ok_or_else(nothing)?;
    Ok(Transaction::new(
        connection,
        TransactionBehavior::Immediate,
    )?)
}

/// The same, for a folder that is there.
fn begin_in(
    connection: &mut Option<Connection>,
    folder: FolderId,
) -> Result<Transaction<'_>, Error> {
    let transaction = begin(connection)?;
    let is_there: bool = transaction.query_row(
        "SELECT EXISTS (SELECT 1 FROM folder WHERE id = ?1)",
        [folder.0],
        |row| row.get(0),
    )?;
    if is_there {
        Ok(transaction)
    } else {
        Err(Error::Gone)
    }
}

pub(super) fn lock(uses: &Mutex<Uses>) -> std::sync::MutexGuard<'_, Uses> {
    uses.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `None` for a row whose numbers can't be.
fn kept(row: &Row<'_>) -> rusqlite::Result<Option<Kept>> {
    let (Some(uid), Ok(size), Ok(kept_len)) = (
        small(row.get(0)?),
        u64::try_from(row.get::<_, i64>(1)?),
        u64::try_from(row.get::<_, i64>(2)?),
    ) else {
        return Ok(None);
    };
    let is_bounce: Option<i64> = row.get(4)?;
    let keywords: String = row.get(5)?;
    let modseq: Option<i64> = row.get(6)?;
    Ok(Some(Kept {
        uid,
        size,
        kept_len,
        is_whole: row.get::<_, i64>(3)? == 1,
        is_bounce: is_bounce.map(|is| is != 0),
        keywords: keywords.split_whitespace().map(str::to_owned).collect(),
        modseq: modseq.and_then(|m| u64::try_from(m).ok()),
        date: row.get(7)?,
    }))
}

fn small(number: Option<i64>) -> Option<u32> {
    number.and_then(|n| u32::try_from(n).ok())
}

fn large(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// RFC 7162 section 7: 63 bits.
fn modseq(number: Option<u64>) -> Option<i64> {
    number.and_then(|n| i64::try_from(n).ok())
}

/// Keywords are atoms (RFC 9051 section 9), so a space stands between them.
fn joined(keywords: &[String]) -> String {
    let is_one = |word: &&String| {
        !word.is_empty() && !word.contains(|c: char| c.is_whitespace() || c.is_control())
    };
    let words: Vec<&str> = keywords.iter().filter(is_one).map(|w| w.as_str()).collect();
    words.join(" ")
}
