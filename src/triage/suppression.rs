//! Addresses that nothing is sent to for now.

use rusqlite::{Connection, Row, Transaction, params};

use super::store::{text, text_or_none};
use super::{MAX_ADDRESS, MAX_NAME, MAX_REASON, cut};

/// An address that nothing is sent to for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The address. ASCII letters count as one in both cases, so that an address is there once.
    pub address: String,
    /// Cause id, where it came from a diagnosis.
    pub cause: Option<String>,
    /// In somebody's words; may be empty.
    pub reason: String,
    /// Name of who used the program; may be empty.
    pub by: String,
    /// Seconds since 1970.
    pub added: i64,
    /// The second from which it no longer holds; `None`: until it is lifted.
    pub expires: Option<i64>,
}

impl Suppression {
    /// Whether it holds at that second.
    pub fn holds(&self, now: i64) -> bool {
        self.expires.is_none_or(|end| now < end)
    }
}

/// One row of the history of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SuppressionEntry {
    /// It was put on the list, or its row was changed.
    Suppressed(Suppression),
    /// It was taken off.
    Lifted {
        /// Name of who used the program; may be empty.
        by: String,
        /// Seconds since 1970.
        at: i64,
    },
}

const COLUMNS: &str = "address, cause, reason, person, added, expires";

fn read(row: &Row<'_>) -> rusqlite::Result<Suppression> {
    Ok(Suppression {
        address: text(row, 0)?,
        cause: text_or_none(row, 1)?,
        reason: text(row, 2)?,
        by: text(row, 3)?,
        added: row.get(4)?,
        expires: row.get(5)?,
    })
}

/// Those that hold at that second, or those that no longer do; the latest first.
pub(super) fn list(
    connection: &Connection,
    now: i64,
    holds: bool,
) -> rusqlite::Result<Vec<Suppression>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM suppression WHERE coalesce(expires > ?1, 1) = ?2 ORDER BY added DESC, id DESC"
    );
    let mut statement = connection.prepare(&sql)?;
    statement.query_map(params![now, holds], read)?.collect()
}

pub(super) fn add(transaction: &Transaction<'_>, all: &[Suppression]) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO suppression ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (address) DO UPDATE SET address = excluded.address, cause = excluded.cause, reason = excluded.reason,
            person = excluded.person, added = excluded.added, expires = excluded.expires"
    );
    let mut put = transaction.prepare(&sql)?;
    let mut note = transaction.prepare(
        "INSERT INTO suppression_history (address, what, cause, reason, person, at, expires)
         VALUES (?1, 'added', ?2, ?3, ?4, ?5, ?6)",
    )?;
    for one in all {
        let values = params![
            cut(&one.address, MAX_ADDRESS),
            one.cause.as_deref().map(|cause| cut(cause, MAX_NAME)),
            cut(&one.reason, MAX_REASON),
            cut(&one.by, MAX_NAME),
            one.added,
            one.expires,
        ];
        put.execute(values)?;
        note.execute(values)?;
    }
    Ok(())
}

pub(super) fn lift(
    transaction: &Transaction<'_>,
    address: &str,
    by: &str,
    at: i64,
) -> rusqlite::Result<bool> {
    let address = cut(address, MAX_ADDRESS);
    let count = transaction.execute("DELETE FROM suppression WHERE address = ?1", [address])?;
    if count > 0 {
        transaction.execute(
            "INSERT INTO suppression_history (address, what, reason, person, at) VALUES (?1, 'lifted', '', ?2, ?3)",
            params![address, cut(by, MAX_NAME), at],
        )?;
    }
    Ok(count > 0)
}

pub(super) fn history(
    connection: &Connection,
    address: &str,
    max: i64,
) -> rusqlite::Result<Vec<SuppressionEntry>> {
    let mut statement = connection.prepare(
        "SELECT address, cause, reason, person, at, expires, what FROM suppression_history
         WHERE address = ?1 ORDER BY id DESC LIMIT ?2",
    )?;
    let rows = statement.query_map(params![cut(address, MAX_ADDRESS), max], |row| {
        let one = read(row)?;
        Ok(match text(row, 6)?.as_str() {
            "added" => Some(SuppressionEntry::Suppressed(one)),
            "lifted" => Some(SuppressionEntry::Lifted {
                by: one.by,
                at: one.added,
            }),
            // Of a later version.
            _ => None,
        })
    })?;
    rows.filter_map(Result::transpose).collect()
}
