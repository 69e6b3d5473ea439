//! Opening the file, whatever state it is in. What can't be kept in the file is kept in memory until the program ends.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use super::notice::{Error, Notice};
use super::store::Store;
use super::{salvage, schema};

/// How long others are waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Between tries where `SQLite` doesn't wait by itself.
const PAUSE: Duration = Duration::from_millis(20);
/// `SQLite`'s own files beside the file: the log of changes, its index, and the journal of other modes.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What came of opening.
#[derive(Debug)]
pub struct Opened {
    /// Works in any case.
    pub store: Store,
    /// What a person should know.
    pub notice: Option<Notice>,
}

/// Why the file can't be used as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Unwritable,
    Damaged,
    Newer,
    Locked,
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        match Error::from(error) {
            Error::Locked(_) => Self::Locked,
            Error::Damaged(_) => Self::Damaged,
            _ => Self::Unwritable,
        }
    }
}

/// A file that is in order.
struct Ready {
    connection: Connection,
    /// There was a file, but nothing in it.
    was_empty: bool,
}

pub(super) fn open(path: &Path) -> Opened {
    // SQLite would take a relative `file:` for a URI.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = path.parent() {
        // Whether it is there shows in what follows.
        let _ = fs::create_dir_all(folder);
    }
    match ready(&path) {
        Ok(ready) => opened(ready, path),
        Err(Trouble::Damaged) => replaced(path),
        Err(trouble) => beside_file(trouble, path),
    }
}

fn opened(ready: Ready, path: PathBuf) -> Opened {
    Opened {
        store: Store::new(Some(ready.connection), true),
        notice: ready.was_empty.then_some(Notice::Empty { file: path }),
    }
}

/// A store in memory with what can be read of the file.
fn beside_file(trouble: Trouble, file: PathBuf) -> Opened {
    let mut connection = memory();
    // What another program holds is being written: then it is read as it allows, or not at all.
    let source = read_only(&file).or_else(|| match trouble {
        Trouble::Locked => None,
        _ => unchanging(&file),
    });
    if let (Some(target), Some(source)) = (&mut connection, source) {
        let _ = salvage::copy(&source, target);
    }
    Opened {
        store: Store::new(connection, false),
        notice: Some(match trouble {
            Trouble::Unwritable => Notice::Unwritable { file },
            Trouble::Damaged => Notice::Stuck { file },
            Trouble::Newer => Notice::Newer { file },
            Trouble::Locked => Notice::Locked { file },
        }),
    }
}

/// An empty record in memory; `None` only where there is no memory left.
pub(super) fn memory() -> Option<Connection> {
    let mut connection = Connection::open_in_memory().ok()?;
    schema::migrate(&mut connection).ok()?;
    Some(connection)
}

fn ready(path: &Path) -> Result<Ready, Trouble> {
    let start = Instant::now();
    loop {
        match attempt(path) {
            Err(Trouble::Locked) if start.elapsed() < PATIENCE => sleep(PAUSE),
            result => return result,
        }
    }
}

fn attempt(path: &Path) -> Result<Ready, Trouble> {
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
    let header = schema::header(&connection)?;
    let is_first = header.application_id == 0
        && header.version == 0
        && (header.has_marks || !header.has_tables);
    if header.application_id != schema::APPLICATION_ID && !is_first {
        return Err(Trouble::Damaged);
    }
    if header.version > schema::VERSION {
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
    if header.version < schema::VERSION {
        if header.has_tables {
            back_up(&connection, path, header.version)?;
        }
        is_made = match schema::migrate(&mut connection) {
            Ok(is_done) => is_done && !header.has_tables,
            Err(error) => {
                return Err(match Error::from(error) {
                    // Tables of an unknown form.
                    Error::Failed(_) | Error::Damaged(_) => Trouble::Damaged,
                    Error::Locked(_) => Trouble::Locked,
                    _ => Trouble::Unwritable,
                });
            }
        };
    }
    if !schema::is_whole(&connection) {
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

/// Sets a damaged file aside and begins a new one with what can be read of it.
fn replaced(path: PathBuf) -> Opened {
    // Of two windows that find the damage, one does the work, and the other one finds a file in order.
    let guard = beside(&path, "-repair");
    let Some(lock) = only_one(&guard) else {
        return beside_file(Trouble::Damaged, path);
    };
    let opened = match ready(&path) {
        Ok(ready) => opened(ready, path),
        Err(Trouble::Damaged) => match set_aside(&path) {
            Some(aside) => begun_anew(path, aside),
            None => beside_file(Trouble::Damaged, path),
        },
        Err(trouble) => beside_file(trouble, path),
    };
    drop(lock);
    let _ = fs::remove_file(guard);
    opened
}

fn begun_anew(path: PathBuf, aside: PathBuf) -> Opened {
    let (mut connection, is_kept) = match ready(&path) {
        Ok(ready) => (Some(ready.connection), true),
        Err(_) => (memory(), false),
    };
    if let Some(target) = &mut connection {
        // The damaged file stays as it was found: a copy of it is opened.
        let copy = beside(&path, "-salvage");
        let source = copied(&aside, &copy)
            .ok()
            .and_then(|()| salvage::open(&copy))
            .or_else(|| unchanging(&aside));
        if let Some(source) = source {
            let _ = salvage::copy(&source, target);
        }
        for file in all_of(&copy) {
            let _ = fs::remove_file(file);
        }
    }
    Opened {
        store: Store::new(connection, is_kept),
        notice: Some(if is_kept {
            Notice::Damaged { aside }
        } else {
            Notice::Unwritable { file: path }
        }),
    }
}

/// Copies a damaged file and its log, with a new beginning where the old one isn't that of a database.
fn copied(from: &Path, to: &Path) -> io::Result<()> {
    for file in all_of(to) {
        let _ = fs::remove_file(file);
    }
    match fs::copy(from, to) {
        // The log alone.
        Err(error) if error.kind() == ErrorKind::NotFound => File::create(to).map(drop)?,
        result => drop(result?),
    }
    let _ = fs::copy(beside(from, "-wal"), beside(to, "-wal"));
    salvage::restore_header(to)
}

/// Holds a lock on a file that is made for this.
fn only_one(path: &Path) -> Option<File> {
    let file = File::create(path).ok()?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(fs::TryLockError::WouldBlock) if start.elapsed() < PATIENCE => sleep(PAUSE),
            Err(_) => return None,
        }
    }
}

/// Gives the file and its companions another name; the new name of the file, or `None` and all is as it was.
fn set_aside(path: &Path) -> Option<PathBuf> {
    let aside = free_name(path, "damaged")?;
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    for (from, to) in all_of(path).into_iter().zip(all_of(&aside)) {
        match fs::rename(&from, &to) {
            Ok(()) => moved.push((from, to)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(_) => {
                for (from, to) in moved {
                    let _ = fs::rename(to, from);
                }
                return None;
            }
        }
    }
    Some(aside)
}

/// `triage-<what>-2026-11-22.db` for `triage.db`, with a number behind the date if there is one already.
fn free_name(path: &Path, what: &str) -> Option<PathBuf> {
    let day = jiff::Zoned::now().date();
    let name = |n: u32| {
        let mut name = path.file_stem().unwrap_or_default().to_owned();
        name.push(format!("-{what}-{day}"));
        if n > 1 {
            name.push(format!("-{n}"));
        }
        if let Some(extension) = path.extension() {
            name.push(".");
            name.push(extension);
        }
        path.with_file_name(name)
    };
    let is_free = |name: &PathBuf| all_of(name).iter().all(|f| f.symlink_metadata().is_err());
    (1..1_000).map(name).find(is_free)
}

/// A file and its companions.
fn all_of(path: &Path) -> [PathBuf; 4] {
    let [log, index, journal] = COMPANIONS.map(|end| beside(path, end));
    [path.to_owned(), log, index, journal]
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// The file as it is now, read only; `None` where that isn't possible.
fn read_only(path: &Path) -> Option<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    readable(Connection::open_with_flags(path, flags).ok()?)
}

/// The file as if nobody ever wrote it: for folders where `SQLite` can't put its companions.
fn unchanging(path: &Path) -> Option<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    readable(Connection::open_with_flags(uri(path)?, flags).ok()?)
}

fn readable(connection: Connection) -> Option<Connection> {
    // It was waited for already.
    connection.busy_timeout(PAUSE).ok()?;
    connection
        .pragma_update(None, "trusted_schema", false)
        .ok()?;
    salvage::tolerate(&connection).ok()?;
    schema::header(&connection).ok()?;
    Some(connection)
}

/// `file:///…?immutable=1`; `None` for names that aren't Unicode.
fn uri(path: &Path) -> Option<OsString> {
    let mut uri = String::from("file://");
    let name = path.to_str()?;
    let name = if cfg!(windows) {
        name.replace('\\', "/")
    } else {
        name.to_owned()
    };
    // Before the drive of Windows.
    if !name.starts_with('/') {
        uri.push('/');
    }
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri.push_str("?immutable=1");
    Some(uri.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_uris() {
        let (path, want) = if cfg!(windows) {
            (
                r"C:\a b\?#%.db",
                "file:///C:/a%20b/%3F%23%25.db?immutable=1",
            )
        } else {
            ("/a b/?#%.db", "file:///a%20b/%3F%23%25.db?immutable=1")
        };
        assert_eq!(uri(Path::new(path)), Some(want.into()));
    }
}
