//! The file, what `SQLite` puts beside it, and other names for them.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Instant;

use super::open::{PATIENCE, PAUSE};

/// `SQLite`'s own files beside the file: the log of changes, its index, and the journal of other modes.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A file and its companions.
pub fn all_of(path: &Path) -> [PathBuf; 4] {
    let [log, index, journal] = COMPANIONS.map(|end| beside(path, end));
    [path.to_owned(), log, index, journal]
}

/// The path with an end.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// `triage-<what>-2026-11-22.db` for `triage.db`, with a number behind the date if there is one already.
pub fn free_name(path: &Path, what: &str) -> Option<PathBuf> {
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

/// Gives the file and its companions another name. `false`: all is as it was.
pub fn set_aside(path: &Path, aside: &Path) -> bool {
    let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
    for (from, to) in all_of(path).into_iter().zip(all_of(aside)) {
        match fs::rename(&from, &to) {
            Ok(()) => moved.push((from, to)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(_) => {
                for (from, to) in moved {
                    let _ = fs::rename(to, from);
                }
                return false;
            }
        }
    }
    true
}

/// Holds a lock on a file that is made for this.
pub fn only_one(path: &Path) -> Option<File> {
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

/// `file:///…?immutable=1`: the file as if nobody ever wrote it. `None` for names that aren't Unicode.
pub fn uri(path: &Path) -> Option<OsString> {
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
