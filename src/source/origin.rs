//! Where a mail is, and reading it from there. Small and cloneable: the model keeps origins, not mails.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Error, msg};

/// The largest mail that is read. Mail systems stop at 25 to 150 MB; parsing needs about twice the bytes.
pub const MAX_MAIL_BYTES: u64 = 128 * 1024 * 1024;

/// Folders below folders: deeper than any archive, and an end for links that lead in circles.
const MAX_FOLDER_DEPTH: usize = 16;

/// Where a mail is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A file that holds one mail.
    File(Arc<Path>),
    /// Text that a person pasted, or what came in by standard input. The text itself is the place.
    Pasted(Arc<[u8]>),
    /// A sample that is part of the program: name and bytes.
    Sample(&'static str, &'static [u8]),
}

impl Origin {
    /// What stands in the field `source` of the output, and in the list where nothing better is known.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Pasted(_) => "-".to_owned(),
            Self::Sample(name, _) => (*name).to_owned(),
        }
    }
}

/// The bytes of a mail. Outlook's `.msg` is known by its first bytes and becomes the mail that it holds.
pub fn read(origin: &Origin) -> Result<Vec<u8>, Error> {
    let bytes = match origin {
        Origin::File(path) => read_file(path)?,
        Origin::Pasted(bytes) => bytes.to_vec(),
        Origin::Sample(_, bytes) => bytes.to_vec(),
    };
    check_len(&bytes)?;
    if msg::has_magic(&bytes) {
        // Attachments are longer in a mail than in the file.
        let bytes = msg::to_mail(&bytes)?;
        check_len(&bytes)?;
        return Ok(bytes);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    Ok(bytes)
}

fn check_len(bytes: &[u8]) -> Result<(), Error> {
    let len_bytes = bytes.len() as u64;
    if len_bytes > MAX_MAIL_BYTES {
        return Err(Error::TooLarge {
            len_bytes,
            limit_bytes: MAX_MAIL_BYTES,
        });
    }
    Ok(())
}

fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
    let too_large = |len_bytes| Error::TooLarge {
        len_bytes,
        limit_bytes: MAX_MAIL_BYTES,
    };
    let metadata = std::fs::metadata(path).map_err(Error::from_io)?;
    // A pipe or a device would block or never end.
    if !metadata.is_file() {
        return Err(Error::NotMail);
    }
    if metadata.len() > MAX_MAIL_BYTES {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // One byte more than allowed: a file that grows while it is read is noticed, not followed.
    File::open(path)
        .and_then(|file| file.take(MAX_MAIL_BYTES + 1).read_to_end(&mut bytes))
        .map_err(Error::from_io)?;
    if bytes.len() as u64 > MAX_MAIL_BYTES {
        Err(too_large(bytes.len() as u64))
    } else {
        Ok(bytes)
    }
}

/// What lies in a folder.
#[derive(Debug, Default)]
pub struct Found {
    /// Files that look like mails, sorted by path.
    pub mails: Vec<PathBuf>,
    /// Files that don't, sorted by path.
    pub others: Vec<PathBuf>,
    /// Files and folders that can't be read.
    pub failed: Vec<(PathBuf, Error)>,
}

/// Looks through a folder and those in it. Links to folders are not followed, hidden files are left alone.
pub fn files_below(folder: &Path) -> Result<Found, Error> {
    let mut found = Found::default();
    walk(folder, MAX_FOLDER_DEPTH, &mut found)?;
    if found.mails.is_empty() && found.failed.is_empty() {
        return Err(Error::EmptyFolder);
    }
    Ok(found)
}

fn walk(folder: &Path, depth_left: usize, found: &mut Found) -> Result<(), Error> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .map_err(Error::from_io)?
        .filter_map(Result::ok)
        .collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() {
            if depth_left > 0
                && let Err(error) = walk(&path, depth_left - 1, found)
            {
                found.failed.push((path, error));
            }
        } else if path.is_file() {
            match head(&path) {
                Ok(head) if super::looks_like_mail(&head) => found.mails.push(path),
                Ok(head) if is_msg(&path, &head) => found.mails.push(path),
                // What calls itself a mail is opened all the same, so that the person is told what is wrong with it.
                Ok(_)
                    if path
                        .extension()
                        .is_some_and(|e| e.eq_ignore_ascii_case("eml")) =>
                {
                    found.mails.push(path);
                }
                Ok(_) => found.others.push(path),
                Err(error) => found.failed.push((path, error)),
            }
        }
    }
    Ok(())
}

/// The first bytes of a file, enough to see whether it is a mail.
fn head(path: &Path) -> Result<Vec<u8>, Error> {
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(2048).read_to_end(&mut head))
        .map_err(Error::from_io)?;
    Ok(head)
}

/// Whether the directory of a compound file is that of a `.msg`: old Word and Excel files are compound files too.
fn is_msg(path: &Path, head: &[u8]) -> bool {
    let Some(place) = msg::directory_place(head) else {
        return false;
    };
    let mut directory = Vec::new();
    let read = File::open(path).and_then(|mut file| {
        file.seek(SeekFrom::Start(place))?;
        file.take(512).read_to_end(&mut directory)
    });
    let calls_itself_one = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("msg"));
    calls_itself_one || (read.is_ok() && msg::is_msg_directory(&directory))
}
