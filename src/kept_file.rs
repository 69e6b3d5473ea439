//! A small file of the user's configuration folder: written whole or not at all, put aside where it is damaged.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Damaged files that are kept; a further one takes the place of the last.
const MAX_ASIDE: usize = 9;

/// The first bytes of a file, so many at most.
pub fn read_front(path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(max_bytes).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// `settings-damaged-1.toml` for `settings.toml`, or a later number: where a damaged file goes.
pub fn place_aside(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let place = |n: usize| path.with_file_name(format!("{stem}-damaged-{n}.toml"));
    let free = (1..MAX_ASIDE).map(place).find(|p| !p.exists());
    free.unwrap_or_else(|| place(MAX_ASIDE))
}

/// Writes the file: beside its place first, then in one step over the old one. A crash in between leaves the old one.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = path.with_extension("toml.new");
    let mut file = File::create(&new)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(&new, path)
}
