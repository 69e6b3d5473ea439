//! The file: read whole or put aside, written whole or not at all.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::Settings;
use crate::kept_file::{place_aside, read_front, write_whole};

/// Larger than any file of ours.
const MAX_BYTES: u64 = 64 * 1024;

/// What came of reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loaded {
    /// Read, or there is none yet.
    Fine(Settings),
    /// It was damaged and is now at this place; nothing is chosen.
    PutAside(PathBuf),
    /// It can't be read, and stays as it is.
    Unreadable,
}

/// `modori/settings.toml`, beside the folder of one's own rules.
pub fn default_file() -> Option<PathBuf> {
    crate::own_rules::default_folder().map(|rules| rules.with_file_name("settings.toml"))
}

/// Reads the file. A damaged one is put aside under another name, so that nothing in it is lost.
pub fn load(path: &Path) -> Loaded {
    let bytes = match read_front(path, MAX_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Loaded::Fine(Settings::default());
        }
        Err(_) => return Loaded::Unreadable,
    };
    let text = String::from_utf8(bytes).ok();
    // An editor of Windows puts a mark before the text.
    let settings = text.and_then(|t| Settings::parse(t.trim_start_matches('\u{feff}')));
    match settings {
        Some(settings) => Loaded::Fine(settings),
        None => put_aside(path).map_or(Loaded::Unreadable, Loaded::PutAside),
    }
}

fn put_aside(path: &Path) -> Option<PathBuf> {
    let aside = place_aside(path);
    fs::rename(path, &aside).ok().map(|()| aside)
}

/// Writes the file, whole or not at all.
pub fn save(path: &Path, settings: &Settings) -> io::Result<()> {
    write_whole(path, &settings.to_text())
}
