//! The file: read whole or put aside, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::Settings;

/// Larger than any file of ours.
const MAX_BYTES: u64 = 64 * 1024;
/// Damaged files that are kept; a further one takes the place of the last.
const MAX_ASIDE: usize = 9;

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
    let bytes = match read(path) {
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

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn put_aside(path: &Path) -> Option<PathBuf> {
    let place = |n: usize| path.with_file_name(format!("settings-damaged-{n}.toml"));
    let free = (1..MAX_ASIDE).map(place).find(|p| !p.exists());
    let aside = free.unwrap_or_else(|| place(MAX_ASIDE));
    fs::rename(path, &aside).ok().map(|()| aside)
}

/// Writes the file: beside its place first, then in one step over the old one. A crash in between leaves the old one.
pub fn save(path: &Path, settings: &Settings) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = path.with_extension("toml.new");
    let mut file = File::create(&new)?;
    file.write_all(settings.to_text().as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(&new, path)
}
