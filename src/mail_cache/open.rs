//! Opening the file, whatever state it is in. What can't be kept in the file is kept in memory until the program ends.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};

use crate::database::{self, PATIENCE, Trouble, all_of, beside, only_one};

use super::layout::LAYOUT;
use super::notice::Notice;
use super::read::Place;
use super::store::MailCache;

/// What came of opening.
#[derive(Debug)]
pub struct Opened {
    /// Works in any case.
    pub cache: MailCache,
    /// What a person should know.
    pub notice: Option<Notice>,
}

pub(super) fn open(file: Option<&Path>, limit: u64) -> Opened {
    let Some(file) = file else {
        return in_memory(None, limit, None);
    };
    // SQLite would take a relative `file:` for a URI.
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    if let Some(folder) = path.parent() {
        // Whether it is there shows in what follows.
        let _ = fs::create_dir_all(folder);
    }
    match ready(&path) {
        Ok(connection) => in_file(connection, path, limit, None),
        Err(Trouble::Damaged) => replaced(path, limit),
        Err(trouble) => beside_file(trouble, path, limit),
    }
}

fn ready(path: &Path) -> Result<Connection, Trouble> {
    // One at a time, see `keep_private`.
    static OPENING: Mutex<()> = Mutex::new(());
    let turn = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    keep_private(path);
    let connection = database::ready(path, &LAYOUT)?.connection;
    drop(turn);
    // A commit that a power cut takes back is fetched again; the file stays whole.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection)
}

fn in_file(connection: Connection, path: PathBuf, limit: u64, notice: Option<Notice>) -> Opened {
    let place = Place::File(path.clone());
    Opened {
        cache: MailCache::new(Some(connection), place, Some(path), true, limit),
        notice,
    }
}

fn in_memory(file: Option<PathBuf>, limit: u64, notice: Option<Notice>) -> Opened {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    // `memdb` shares it among the connections of this program that know the name.
    let name = format!("file:/modori-mail-cache-{number}?vfs=memdb");
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&name, flags).and_then(|mut connection| {
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch(LAYOUT.pragmas)?;
        database::migrate(&mut connection, &LAYOUT)?;
        Ok(connection)
    });
    let place = Place::Memory(name);
    Opened {
        cache: MailCache::new(connection.ok(), place, file, false, limit),
        notice,
    }
}

fn beside_file(trouble: Trouble, file: PathBuf, limit: u64) -> Opened {
    let notice = match trouble {
        Trouble::Unwritable => Notice::Unwritable { file: file.clone() },
        Trouble::Damaged => Notice::Stuck { file: file.clone() },
        Trouble::Newer => Notice::Newer { file: file.clone() },
        Trouble::Locked => Notice::Locked { file: file.clone() },
    };
    in_memory(Some(file), limit, Some(notice))
}

/// Sets a damaged file aside and begins a new one.
fn replaced(path: PathBuf, limit: u64) -> Opened {
    // Of two windows that find the damage, one does the work, and the other one finds a file in order.
    let guard = beside(&path, "-repair");
    let Some(lock) = only_one(&guard) else {
        return beside_file(Trouble::Damaged, path, limit);
    };
    let opened = match ready(&path) {
        Ok(connection) => in_file(connection, path, limit, None),
        Err(Trouble::Damaged) => {
            let aside = aside_of(&path);
            // One is enough: it may have the size of the limit.
            remove(&aside);
            if database::set_aside(&path, &aside) {
                match ready(&path) {
                    Ok(connection) => {
                        let notice = Notice::Damaged { aside };
                        in_file(connection, path, limit, Some(notice))
                    }
                    Err(_) => beside_file(Trouble::Unwritable, path, limit),
                }
            } else {
                beside_file(Trouble::Damaged, path, limit)
            }
        }
        Err(trouble) => beside_file(trouble, path, limit),
    };
    drop(lock);
    let _ = fs::remove_file(guard);
    opened
}

/// `mail-cache-damaged.db` for `mail-cache.db`.
pub(super) fn aside_of(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push("-damaged");
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

/// Removes a file and its companions, as far as they are there. `false`: one of them stays.
pub(super) fn remove(path: &Path) -> bool {
    let mut is_gone = true;
    for file in all_of(path) {
        match fs::remove_file(file) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(_) => is_gone = false,
        }
    }
    is_gone
}

/// Makes the file, so that it is nobody else's to read from its first byte on. `SQLite` gives its companions the same permissions.
fn keep_private(path: &Path) {
    // A file that is there isn't opened here: closing it would take the locks of this program's other connections (POSIX).
    let is_there = path.symlink_metadata().is_ok();
    if !is_there {
        // Whether it worked shows in what follows.
        let _ = private(OpenOptions::new().write(true).create_new(true)).open(path);
    }
    for file in all_of(path) {
        if fs::metadata(&file).is_ok_and(|metadata| metadata.is_file()) {
            make_private(&file);
        }
    }
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn make_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let _ = fs::set_permissions(file, fs::Permissions::from_mode(0o600));
}

/// A user's folder for data is the user's own there.
#[cfg(not(unix))]
fn make_private(_: &Path) {}
