//! Opening the file, whatever state it is in. What can't be kept in the file is kept in memory until the program ends.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::database::{
    self, PAUSE, Ready, Trouble, all_of, beside, free_name, header, only_one, uri,
};

use super::notice::Notice;
use super::salvage;
use super::schema::LAYOUT;
use super::store::Store;

/// What came of opening.
#[derive(Debug)]
pub struct Opened {
    /// Works in any case.
    pub store: Store,
    /// What a person should know.
    pub notice: Option<Notice>,
}

pub(super) fn open(path: &Path) -> Opened {
    // SQLite would take a relative `file:` for a URI.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = path.parent() {
        // Whether it is there shows in what follows.
        let _ = fs::create_dir_all(folder);
    }
    match database::ready(&path, &LAYOUT) {
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
    database::migrate(&mut connection, &LAYOUT).ok()?;
    Some(connection)
}

/// Sets a damaged file aside and begins a new one with what can be read of it.
fn replaced(path: PathBuf) -> Opened {
    // Of two windows that find the damage, one does the work, and the other one finds a file in order.
    let guard = beside(&path, "-repair");
    let Some(lock) = only_one(&guard) else {
        return beside_file(Trouble::Damaged, path);
    };
    let opened = match database::ready(&path, &LAYOUT) {
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
    let (mut connection, is_kept) = match database::ready(&path, &LAYOUT) {
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

/// The new name of the file, or `None` and all is as it was.
fn set_aside(path: &Path) -> Option<PathBuf> {
    let aside = free_name(path, "damaged")?;
    database::set_aside(path, &aside).then_some(aside)
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
    header(&connection, &LAYOUT).ok()?;
    Some(connection)
}
