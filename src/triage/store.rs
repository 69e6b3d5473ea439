//! Reading and writing the record. Each call is one transaction; what was answered for is on the disk.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use crate::source::Fingerprint;

use super::notice::Error;
use super::open::{self, Opened};
use super::suppression::{self, Suppression, SuppressionEntry};
use super::{Change, Entry, Key, MAX_ADDRESS, MAX_NAME, Mark, State, What, cut};

/// Rows of a history that are given.
const MAX_ENTRIES: i64 = 1_000;

/// The record of what was done, see the module. One per window; several may have the same file.
#[derive(Debug)]
pub struct Store {
    /// `None` only where there was no memory left.
    connection: Option<Connection>,
    is_kept: bool,
    /// `SQLite`'s number of what others have written.
    data_version: i64,
    /// The last row of the history that [`Store::news`] looked at.
    seen: i64,
    /// First and last of the rows behind it that were written here.
    own: Vec<(i64, i64)>,
}

impl Store {
    /// Opens or makes the file, and its folder. Never fails outright: see [`super::Notice`]. May wait some seconds for another program.
    pub fn open(path: &Path) -> Opened {
        open::open(path)
    }

    /// A record that ends with the program, for systems without a place for files.
    pub fn in_memory() -> Self {
        Self::new(open::memory(), false)
    }

    pub(super) fn new(connection: Option<Connection>, is_kept: bool) -> Self {
        // What is there is no news. Where this can't be read, all of it will be.
        let start = connection
            .as_ref()
            .and_then(|c| Some((data_version(c).ok()?, last_entry(c).ok()?)));
        let (data_version, seen) = start.unwrap_or((-1, 0));
        Self {
            connection,
            is_kept,
            data_version,
            seen,
            own: Vec::new(),
        }
    }

    /// Whether changes go to the file, and don't end with the program.
    pub fn is_kept(&self) -> bool {
        self.is_kept
    }

    /// Of all deliveries that something was done with. What others change from then on is [`Store::news`].
    pub fn load(&mut self) -> Result<HashMap<Key, Mark>, Error> {
        let connection = some(&mut self.connection)?;
        let data_version = data_version(connection)?;
        let transaction = connection.transaction()?;
        let mut statement = transaction
            .prepare("SELECT fingerprint, recipient, state, who, memo, changed FROM mark")?;
        let mut rows = statement.query([])?;
        let mut marks = HashMap::new();
        while let Some(row) = rows.next()? {
            if let Some(key) = key(row, 0)? {
                marks.insert(key, mark(row, 2)?);
            }
        }
        self.seen = last_entry(&transaction)?;
        self.data_version = data_version;
        self.own.clear();
        Ok(marks)
    }

    /// Keeps changes with their history, all or none. `by`: name of who uses the program, may be empty; `at`: seconds since 1970.
    /// Once it has returned, they outlive a crash.
    pub fn apply(&mut self, changes: &[Change], by: &str, at: i64) -> Result<(), Error> {
        if changes.is_empty() {
            return Ok(());
        }
        let transaction = begin(&mut self.connection)?;
        let first = write(&transaction, changes, cut(by, MAX_NAME), at)?;
        let last = transaction.last_insert_rowid();
        transaction.commit()?;
        match self.own.last_mut() {
            Some((_, before)) if *before + 1 == first => *before = last,
            _ => self.own.push((first, last)),
        }
        Ok(())
    }

    /// What holds now of the deliveries that other windows have changed since the last call, or since [`Store::load`]. Costs next to
    /// nothing where there is none.
    pub fn news(&mut self) -> Result<Vec<(Key, Mark)>, Error> {
        let connection = some(&mut self.connection)?;
        let data_version = data_version(connection)?;
        if data_version == self.data_version {
            return Ok(Vec::new());
        }
        let transaction = connection.transaction()?;
        let mut seen = self.seen;
        let mut keys = BTreeSet::new();
        {
            let mut statement = transaction.prepare(
                "SELECT id, fingerprint, recipient FROM history WHERE id > ?1 ORDER BY id",
            )?;
            let mut rows = statement.query([self.seen])?;
            let mut own = self.own.iter().peekable();
            while let Some(row) = rows.next()? {
                seen = row.get(0)?;
                while own.next_if(|(_, last)| *last < seen).is_some() {}
                if own.peek().is_none_or(|(first, _)| seen < *first) {
                    keys.extend(key(row, 1)?);
                }
            }
        }
        let mut marks = Vec::with_capacity(keys.len());
        {
            let mut statement = transaction.prepare(
                "SELECT state, who, memo, changed FROM mark WHERE fingerprint = ?1 AND recipient = ?2",
            )?;
            for key in keys {
                let found = statement
                    .query_row(params![key.fingerprint.0, key.recipient], |r| mark(r, 0))
                    .optional()?;
                marks.extend(found.map(|mark| (key, mark)));
            }
        }
        self.seen = seen;
        self.data_version = data_version;
        self.own.clear();
        Ok(marks)
    }

    /// What was done with a delivery, the latest first; a thousand rows at most.
    pub fn history(&mut self, key: &Key) -> Result<Vec<Entry>, Error> {
        let connection = some(&mut self.connection)?;
        let mut statement = connection.prepare(
            "SELECT what, value, person, at FROM history WHERE fingerprint = ?1 AND recipient = ?2 ORDER BY id DESC LIMIT ?3",
        )?;
        let recipient = cut(&key.recipient, MAX_ADDRESS);
        let mut rows = statement.query(params![key.fingerprint.0, recipient, MAX_ENTRIES])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(what) = What::of_file(&text(row, 0)?, text(row, 1)?) else {
                continue;
            };
            entries.push(Entry {
                change: Change {
                    key: key.clone(),
                    what,
                },
                by: text(row, 2)?,
                at: row.get(3)?,
            });
        }
        Ok(entries)
    }

    /// Addresses that nothing is sent to at that second (since 1970); the latest first.
    pub fn suppressions(&mut self, now: i64) -> Result<Vec<Suppression>, Error> {
        Ok(suppression::list(some(&mut self.connection)?, now, true)?)
    }

    /// Those whose time is over; they are kept until they are lifted.
    pub fn expired_suppressions(&mut self, now: i64) -> Result<Vec<Suppression>, Error> {
        Ok(suppression::list(some(&mut self.connection)?, now, false)?)
    }

    /// Puts addresses on the list, all or none; of one that is there, the row is replaced.
    pub fn suppress(&mut self, all: &[Suppression]) -> Result<(), Error> {
        let transaction = begin(&mut self.connection)?;
        suppression::add(&transaction, all)?;
        Ok(transaction.commit()?)
    }

    /// Takes an address off the list. `false`: it wasn't there.
    pub fn lift(&mut self, address: &str, by: &str, at: i64) -> Result<bool, Error> {
        let transaction = begin(&mut self.connection)?;
        let was_there = suppression::lift(&transaction, address, by, at)?;
        transaction.commit()?;
        Ok(was_there)
    }

    /// When an address was put on the list and taken off, the latest first; a thousand rows at most.
    pub fn suppression_history(&mut self, address: &str) -> Result<Vec<SuppressionEntry>, Error> {
        let connection = some(&mut self.connection)?;
        Ok(suppression::history(connection, address, MAX_ENTRIES)?)
    }
}

fn some(connection: &mut Option<Connection>) -> Result<&mut Connection, Error> {
    connection
        .as_mut()
        .ok_or(Error::Failed(rusqlite::Error::InvalidQuery))
}

/// A transaction that may write from its beginning, so that it never has to give up halfway.
fn begin(connection: &mut Option<Connection>) -> Result<Transaction<'_>, Error> {
    let connection = some(connection)?;
    Ok(Transaction::new(
        connection,
        TransactionBehavior::Immediate,
    )?)
}

/// Writes changes; the number of the first row of the history. Nobody else writes in between, so the numbers follow one another.
fn write(
    transaction: &Transaction<'_>,
    changes: &[Change],
    by: &str,
    at: i64,
) -> rusqlite::Result<i64> {
    let put = |column: &str| {
        transaction.prepare(&format!(
            "INSERT INTO mark (fingerprint, recipient, {column}, changed) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (fingerprint, recipient) DO UPDATE SET {column} = excluded.{column}, changed = excluded.changed"
        ))
    };
    let (mut state, mut who, mut memo) = (put("state")?, put("who")?, put("memo")?);
    let mut note = transaction.prepare(
        "INSERT INTO history (fingerprint, recipient, what, value, person, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut first = None;
    for Change { key, what } in changes {
        let statement = match what {
            What::State(_) => &mut state,
            What::Who(_) => &mut who,
            What::Memo(_) => &mut memo,
        };
        let fingerprint = key.fingerprint.0;
        let recipient = cut(&key.recipient, MAX_ADDRESS);
        statement.execute(params![fingerprint, recipient, what.value(), at])?;
        let id = note.insert(params![
            fingerprint,
            recipient,
            what.word(),
            what.value(),
            by,
            at
        ])?;
        first.get_or_insert(id);
    }
    Ok(first.unwrap_or_default())
}

fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

fn last_entry(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("SELECT coalesce(max(id), 0) FROM history", [], |row| {
        row.get(0)
    })
}

/// Fingerprint and recipient; `None` for what is none.
fn key(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Key>> {
    let ValueRef::Blob(bytes) = row.get_ref(at)? else {
        return Ok(None);
    };
    let Ok(bytes) = bytes.try_into() else {
        return Ok(None);
    };
    Ok(Some(Key {
        fingerprint: Fingerprint(bytes),
        recipient: text(row, at + 1)?,
    }))
}

/// State, who, memo and when.
fn mark(row: &Row<'_>, at: usize) -> rusqlite::Result<Mark> {
    Ok(Mark {
        state: State::of_file(&text(row, at)?),
        who: text(row, at + 1)?,
        memo: text(row, at + 2)?,
        changed: row.get(at + 3)?,
    })
}

/// A text, whatever the file has in its place.
pub(super) fn text(row: &Row<'_>, at: usize) -> rusqlite::Result<String> {
    Ok(text_or_none(row, at)?.unwrap_or_default())
}

pub(super) fn text_or_none(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<String>> {
    Ok(match row.get_ref(at)? {
        ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    })
}
