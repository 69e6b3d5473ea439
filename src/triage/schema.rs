//! The tables, and how files of older versions become those of today.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// What `SQLite` files of this program have as `application_id`: `modo`.
pub(super) const APPLICATION_ID: i32 = 0x6d6f_646f;
/// Version of the tables, as `user_version` has it.
pub(super) const VERSION: i32 = 1;

/// From each version to the next. The first makes the tables, as far as they aren't there.
const STEPS: [&str; VERSION as usize] = ["
    CREATE TABLE IF NOT EXISTS mark (
        id INTEGER PRIMARY KEY,
        fingerprint BLOB NOT NULL,
        recipient TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'open',
        who TEXT NOT NULL DEFAULT '',
        memo TEXT NOT NULL DEFAULT '',
        changed INTEGER NOT NULL,
        UNIQUE (fingerprint, recipient)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        fingerprint BLOB NOT NULL,
        recipient TEXT NOT NULL,
        what TEXT NOT NULL,
        value TEXT NOT NULL,
        person TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS history_of_mail ON history (fingerprint, recipient);
    CREATE TABLE IF NOT EXISTS suppression (
        id INTEGER PRIMARY KEY,
        address TEXT NOT NULL UNIQUE COLLATE NOCASE,
        cause TEXT,
        reason TEXT NOT NULL,
        person TEXT NOT NULL,
        added INTEGER NOT NULL,
        expires INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS suppression_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        address TEXT NOT NULL COLLATE NOCASE,
        what TEXT NOT NULL,
        cause TEXT,
        reason TEXT NOT NULL,
        person TEXT NOT NULL,
        at INTEGER NOT NULL,
        expires INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS suppression_history_of_address ON suppression_history (address);
"];

/// A table and its columns. The first is the number of the row, the others are what is copied from a damaged file.
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

/// All, so that each file can be checked and copied.
pub(super) const TABLES: [Table; 4] = [
    Table {
        name: "history",
        columns: &[
            "id",
            "fingerprint",
            "recipient",
            "what",
            "value",
            "person",
            "at",
        ],
    },
    Table {
        name: "mark",
        columns: &[
            "id",
            "fingerprint",
            "recipient",
            "state",
            "who",
            "memo",
            "changed",
        ],
    },
    Table {
        name: "suppression",
        columns: &[
            "id", "address", "cause", "reason", "person", "added", "expires",
        ],
    },
    Table {
        name: "suppression_history",
        columns: &[
            "id", "address", "what", "cause", "reason", "person", "at", "expires",
        ],
    },
];

/// What a file says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    pub application_id: i32,
    pub version: i32,
    /// Whether it has tables at all.
    pub has_tables: bool,
    /// Whether one of them is ours.
    pub has_marks: bool,
}

pub(super) fn header(connection: &Connection) -> rusqlite::Result<Header> {
    Ok(Header {
        application_id: connection.pragma_query_value(None, "application_id", |r| r.get(0))?,
        version: connection.pragma_query_value(None, "user_version", |r| r.get(0))?,
        has_tables: connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema)",
            [],
            |r| r.get(0),
        )?,
        has_marks: connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'mark')",
            [],
            |r| r.get(0),
        )?,
    })
}

/// Takes all steps that are still to be taken, in one go. Returns whether there were any: another window may have been quicker.
pub(super) fn migrate(connection: &mut Connection) -> rusqlite::Result<bool> {
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let version: i32 = transaction.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let done = usize::try_from(version).unwrap_or_default();
    let steps = STEPS.get(done..).unwrap_or_default();
    if steps.is_empty() {
        return Ok(false);
    }
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(true)
}

/// Whether all tables and columns are there.
pub(super) fn is_whole(connection: &Connection) -> bool {
    TABLES
        .iter()
        .all(|table| connection.prepare(&select(table)).is_ok())
}

/// The rows of a table from a number on, in order, with nothing but the table itself read.
pub(super) fn select(table: &Table) -> String {
    let Table { name, columns } = table;
    format!(
        "SELECT {} FROM {name} NOT INDEXED WHERE id >= ?1 ORDER BY id",
        columns.join(", ")
    )
}
