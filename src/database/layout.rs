//! The tables of a file, and how files of older versions become those of today.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// What a file holds.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// What its files have as `application_id`.
    pub application_id: i32,
    /// From each version (`user_version`) to the next, from 0 on. The first makes the tables, as far as they aren't there.
    pub steps: &'static [&'static str],
    /// All of today.
    pub tables: &'static [Table],
    /// The table by which a file without marks is known as ours.
    pub sign: &'static str,
    /// What is set on each connection, before there is anything in the file.
    pub pragmas: &'static str,
    /// Whether a copy of a file of an older version stays.
    pub backs_up: bool,
}

/// A table and its columns.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// All of them.
    pub columns: &'static [&'static str],
}

impl Layout {
    /// Version of the tables of today.
    pub fn version(&self) -> i32 {
        i32::try_from(self.steps.len()).unwrap_or(i32::MAX)
    }

    /// Whether all tables and columns are there.
    pub fn is_whole(&self, connection: &Connection) -> bool {
        self.tables.iter().all(|Table { name, columns }| {
            let select = format!("SELECT {} FROM {name} NOT INDEXED", columns.join(", "));
            connection.prepare(&select).is_ok()
        })
    }
}

/// What a file says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Header {
    /// Whose it is; 0: it doesn't say.
    pub application_id: i32,
    /// Version of the tables.
    pub version: i32,
    /// Whether it has tables at all.
    pub has_tables: bool,
    /// Whether one of them is [`Layout::sign`].
    pub has_sign: bool,
}

/// Reads it.
pub fn header(connection: &Connection, layout: &Layout) -> rusqlite::Result<Header> {
    Ok(Header {
        application_id: connection.pragma_query_value(None, "application_id", |r| r.get(0))?,
        version: connection.pragma_query_value(None, "user_version", |r| r.get(0))?,
        has_tables: connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema)",
            [],
            |r| r.get(0),
        )?,
        has_sign: connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
            [layout.sign],
            |r| r.get(0),
        )?,
    })
}

/// Takes all steps that are still to be taken, in one go. Returns whether there were any: another window may have been quicker.
pub fn migrate(connection: &mut Connection, layout: &Layout) -> rusqlite::Result<bool> {
    let transaction = Transaction::new(connection, TransactionBehavior::Immediate)?;
    let version: i32 = transaction.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let done = usize::try_from(version).unwrap_or_default();
    let steps = layout.steps.get(done..).unwrap_or_default();
    if steps.is_empty() {
        return Ok(false);
    }
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", layout.application_id)?;
    transaction.pragma_update(None, "user_version", layout.version())?;
    transaction.commit()?;
    Ok(true)
}
