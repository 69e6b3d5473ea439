//! Opening a file, or saying why it can't be used as it is.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::fault::Fault;
use super::files::{beside, free_name};
use super::layout::{Layout, header, migrate};

/// How long others are waited for.
pub const PATIENCE: Duration = Duration::from_secs(5);
/// Between tries where `SQLite` doesn't wait by itself.
pub const PAUSE: Duration = Duration::from_millis(20);

/// Why the file can't be used as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It or its folder can't be written.
    Unwritable,
    /// It isn't whole, or not ours.
    Damaged,
    /// A newer version of the program wrote it.
    Newer,
    /// Another program keeps it to itself.
    Locked,
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match Fault::from(&error) {
            Fault::Locked => Self::Locked,
            Fault::Damaged => Self::Damaged,
            _ => Self::Unwritable,
        }
    }
}

/// A file that is in order.
#[derive(Debug)]
pub struct Ready {
    /// With all tables; changes are on the disk once a transaction has ended.
    pub connection: Connection,
    /// There was a file, but nothing in it.
    pub was_empty: bool,
}

/// Opens or makes the file; its folder has to be there. May wait some seconds for another program.
pub fn ready(path: &Path, layout: &Layout) -> Result<Ready, Trouble> {
    let start = Instant::now();
    loop {
        match attempt(path, layout) {
            Err(Trouble::Locked) if start.elapsed() < PATIENCE => sleep(PAUSE),
            result => return result,
        }
    }
}

fn attempt(path: &Path, layout: &Layout) -> Result<Ready, Trouble> {
    let there = match fs::metadata(path) {
        // A pipe would block, a folder is none.
        Ok(metadata) if !metadata.is_file() => return Err(Trouble::Unwritable),
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(_) => return Err(Trouble::Unwritable),
    };
    // To `SQLite` one byte is none: it writes that on some file systems before it begins.
    let has_content = there.as_ref().is_some_and(|file| file.len() > 1);
    // SQLite deletes the log of a file without content.
    let has_log = || fs::metadata(beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    if !has_content && has_log() {
        return Err(Trouble::Damaged);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    // Until it is known to be whole, closing leaves the file and its log as they are.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.execute_batch(layout.pragmas)?;
    let header = header(&connection, layout)?;
    let is_first = header.application_id == 0
        && header.version == 0
        && (header.has_sign || !header.has_tables);
    if header.application_id != layout.application_id && !is_first {
        return Err(Trouble::Damaged);
    }
    if header.version > layout.version() {
        return Err(Trouble::Newer);
    }
    if connection.is_readonly("main")? {
        return Err(Trouble::Unwritable);
    }
    if header.has_tables && !is_sound(&connection)? {
        return Err(Trouble::Damaged);
    }
    let mode: String = connection.pragma_query_value(None, "journal_mode", |r| r.get(0))?;
    if mode != "wal" {
        // Where the file system can't do it, SQLite stays with its journal, which is as safe.
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    }
    // What was answered for is on the disk.
    connection.pragma_update(None, "synchronous", "FULL")?;
    let mut is_made = false;
    if header.version < layout.version() {
        if header.has_tables && layout.backs_up {
            back_up(&connection, path, header.version)?;
        }
        is_made = match migrate(&mut connection, layout) {
            Ok(is_done) => is_done && !header.has_tables,
            Err(error) => {
                return Err(match Fault::from(&error) {
                    // Tables of an unknown form.
                    Fault::Failed | Fault::Damaged => Trouble::Damaged,
                    Fault::Locked => Trouble::Locked,
                    _ => Trouble::Unwritable,
                });
            }
        };
    }
    if !layout.is_whole(&connection) {
        return Err(Trouble::Damaged);
    }
    // Whether changes will be possible.
    Transaction::new(&mut connection, TransactionBehavior::Immediate)?.rollback()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(Ready {
        connection,
        was_empty: is_made && there.is_some_and(|file| !is_fresh(&file)),
    })
}

/// Another window may have made the file a moment ago, and be about to write it.
fn is_fresh(file: &Metadata) -> bool {
    let age = file.modified().ok().and_then(|time| time.elapsed().ok());
    age.is_some_and(|age| age < PATIENCE)
}

fn is_sound(connection: &Connection) -> rusqlite::Result<bool> {
    let said: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(said == "ok")
}

/// A copy of a file of an older version.
fn back_up(connection: &Connection, path: &Path, version: i32) -> Result<(), Trouble> {
    let copy = free_name(path, &format!("version-{version}")).ok_or(Trouble::Unwritable)?;
    let name = copy.to_str().ok_or(Trouble::Unwritable)?;
    connection.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}
