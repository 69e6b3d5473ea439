//! Taking over what can be read of another file: one that is damaged, newer, or not to be written.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{
    Connection, OpenFlags, Row, Statement, Transaction, TransactionBehavior, params_from_iter,
};

use crate::database::Table;

use super::schema::{TABLES, select};
use super::{MAX_ADDRESS, MAX_MEMO, cut};

/// More rows than any helpdesk writes; a file may be hostile.
const MAX_ROWS: usize = 5_000_000;
/// Numbers that are tried one by one behind damage; a page has fewer rows.
const NEAR: u32 = 300;
/// Up to which number of rows they are looked for further and further off.
const MAX_GAP: i64 = 1 << 40;

const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const HEADER_LEN: usize = 100;
/// Of all files that we make.
const PAGE_LEN: u64 = 4_096;

/// Opens a copy of a damaged file, which may be written for that.
pub(super) fn open(path: &Path) -> Option<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).ok()?;
    connection
        .pragma_update(None, "trusted_schema", false)
        .ok()?;
    tolerate(&connection).ok()?;
    Some(connection)
}

/// Goes on where `SQLite` would refuse a file that is shorter than it says.
pub(super) fn tolerate(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "writable_schema", true)
}

/// Where the first bytes aren't those of a database, writes those that all our files have (the database header of `SQLite`'s file format,
/// section 1.3). The table of tables stands behind them.
pub(super) fn restore_header(path: &Path) -> io::Result<()> {
    let mut file = File::options().read(true).write(true).open(path)?;
    let mut start = Vec::new();
    (&file).take(MAGIC.len() as u64).read_to_end(&mut start)?;
    if start != MAGIC {
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&header())?;
    }
    // Of a file without a single page, the log isn't read.
    if file.metadata()?.len() < PAGE_LEN {
        file.set_len(PAGE_LEN)?;
    }
    Ok(())
}

fn header() -> Vec<u8> {
    let mut new = Vec::with_capacity(HEADER_LEN);
    new.extend_from_slice(MAGIC);
    // Pages of 4096 bytes, written with a log, no bytes reserved, fractions of payloads.
    new.extend_from_slice(&[0x10, 0, 2, 2, 0, 64, 32, 32]);
    // Counter of changes, pages (as many as the file has), free pages (none are known), cookie, format 4, cache, vacuum, UTF-8.
    for number in [1_u32, 0, 0, 0, 1, 4, 0, 0, 1] {
        new.extend_from_slice(&number.to_be_bytes());
    }
    new.resize(HEADER_LEN, 0);
    new
}

/// Copies all rows that can be read, in one transaction. Where a mark can't be read, it is made anew from the history.
pub(super) fn copy(source: &Connection, target: &mut Connection) -> rusqlite::Result<()> {
    let transaction = Transaction::new(target, TransactionBehavior::Immediate)?;
    for table in &TABLES {
        // A table that isn't there, or has another form.
        let Ok(rows) = source.prepare(&select(table)) else {
            continue;
        };
        let Table { name, columns } = table;
        let places = vec!["?"; columns.len()].join(", ");
        let insert = format!(
            "INSERT OR IGNORE INTO {name} ({}) VALUES ({places})",
            columns.join(", ")
        );
        copy_rows(rows, &mut transaction.prepare(&insert)?, columns)?;
    }
    transaction.execute_batch(
        "INSERT OR IGNORE INTO mark (fingerprint, recipient, state, who, memo, changed)
         SELECT fingerprint, recipient,
            coalesce((SELECT value FROM history l WHERE l.fingerprint = h.fingerprint
                AND l.recipient = h.recipient AND what = 'state' ORDER BY id DESC LIMIT 1), 'open'),
            coalesce((SELECT value FROM history l WHERE l.fingerprint = h.fingerprint
                AND l.recipient = h.recipient AND what = 'who' ORDER BY id DESC LIMIT 1), ''),
            coalesce((SELECT value FROM history l WHERE l.fingerprint = h.fingerprint
                AND l.recipient = h.recipient AND what = 'memo' ORDER BY id DESC LIMIT 1), ''),
            max(at)
         FROM history h GROUP BY fingerprint, recipient",
    )?;
    transaction.commit()
}

/// Row by row, over places that can't be read: behind one it goes on at the next numbers, then further and further off.
fn copy_rows(
    mut rows: Statement<'_>,
    insert: &mut Statement<'_>,
    columns: &[&str],
) -> rusqlite::Result<()> {
    let mut from: i64 = 0;
    let mut step = 1;
    let mut missed = 0;
    let mut count = 0;
    loop {
        let start = from;
        let is_end = {
            let mut found = rows.query([from])?;
            loop {
                match found.next() {
                    Ok(None) => break true,
                    // The number has to grow, or this would never end.
                    Ok(Some(row)) => match row.get::<_, i64>(0) {
                        Ok(id) if id >= from && id < i64::MAX && count < MAX_ROWS => {
                            from = id + 1;
                            count += 1;
                            if let Some(values) = values(row, columns) {
                                // Rows that fit nowhere are left out.
                                let _ = insert.execute(params_from_iter(values));
                            }
                        }
                        _ => break false,
                    },
                    Err(_) => break false,
                }
            }
        };
        if from > start {
            step = 1;
            missed = 0;
        }
        if is_end || step > MAX_GAP || count >= MAX_ROWS {
            return Ok(());
        }
        from = from.saturating_add(step);
        missed += 1;
        if missed > NEAR {
            step *= 2;
        }
    }
}

/// The values of a row within our bounds; `None` for a row of no mail.
fn values(row: &Row<'_>, columns: &[&str]) -> Option<Vec<Value>> {
    let value = |(at, name): (usize, &&str)| {
        Some(match row.get_ref(at).ok()? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Integer(number),
            ValueRef::Text(bytes) => {
                let max = match *name {
                    "recipient" | "address" => MAX_ADDRESS,
                    _ => MAX_MEMO,
                };
                Value::Text(cut(&String::from_utf8_lossy(bytes), max).to_owned())
            }
            ValueRef::Blob(bytes) if *name == "fingerprint" && bytes.len() == 16 => {
                Value::Blob(bytes.to_owned())
            }
            ValueRef::Blob(_) | ValueRef::Real(_) => return None,
        })
    };
    columns.iter().enumerate().map(value).collect()
}
