//! Looking for mails: in files, in folders, and in files that hold many. What a file is shows in its first bytes, not in its name.
//!
//! One thing after the other, so that the first mail can be read while the rest is still being looked for.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::mbox::{self, BLOCK_BYTES, Splitter, Step};
use super::{Container, Error, Origin, looks_like_mail};

/// Folders below folders: deeper than any archive, and an end for links that lead in circles.
const MAX_FOLDER_DEPTH: usize = 16;

/// What a search comes upon.
#[derive(Debug)]
pub enum Found {
    /// A mail.
    Mail(Origin),
    /// A file or folder that can't be read.
    Failed(Origin, Error),
    /// A file in a folder, or a part of a file, that is no mail.
    Other(PathBuf),
    /// Nothing yet: a moment to stop, if somebody wants to.
    Nothing,
}

/// Looks for the mails at a path, in order: those of a folder sorted by path, those of a file as they stand in it.
#[derive(Debug)]
pub struct Search {
    path: PathBuf,
    state: State,
    /// Files not yet looked at.
    files: VecDeque<PathBuf>,
    /// Folders that can't be read.
    failed: Vec<(PathBuf, Error)>,
    open: Option<OpenBox>,
    is_empty: bool,
    has_box: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    File,
    Folder,
    Ended,
}

/// A file with many mails that is being read.
#[derive(Debug)]
struct OpenBox {
    path: Arc<Path>,
    splitter: Splitter<BufReader<File>>,
    /// Mails found in it.
    count: u64,
}

/// What a file is, by its first bytes.
enum Kind {
    Mail,
    Mbox,
    /// Place and length of its mail.
    Emlx(u64, u64),
    Other,
}

impl Search {
    /// Nothing is read yet.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            state: State::New,
            files: VecDeque::new(),
            failed: Vec::new(),
            open: None,
            is_empty: true,
            has_box: false,
        }
    }

    /// How many mails may still come, where that can be told: each file that waits is one mail at most.
    pub fn waiting(&self) -> Option<usize> {
        match self.state {
            State::New if self.path.is_dir() => None,
            State::New => Some(1),
            _ if self.has_box => None,
            _ => Some(self.files.len()),
        }
    }

    fn begin(&mut self) -> Result<(), Error> {
        // What a person names is opened, whatever it is: they are told what is wrong with it.
        if !self.path.is_dir() {
            self.state = State::File;
            self.files.push_back(self.path.clone());
            return Ok(());
        }
        self.state = State::Folder;
        let root = self.path.canonicalize().map_err(Error::from_io)?;
        let folder = self.path.clone();
        self.list(&folder, &root, MAX_FOLDER_DEPTH)
    }

    /// Names of files, sorted; links to folders, and those that lead out of the folder, are not followed.
    fn list(&mut self, folder: &Path, root: &Path, depth_left: usize) -> Result<(), Error> {
        let mut entries: Vec<_> = std::fs::read_dir(folder)
            .map_err(Error::from_io)?
            .filter_map(Result::ok)
            .collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            let Ok(kind) = entry.file_type() else {
                continue;
            };
            if kind.is_dir() {
                // Maildir++ hides the folders of a mailbox.
                if depth_left > 0
                    && (!is_hidden || path.join("cur").is_dir())
                    && let Err(error) = self.list(&path, root, depth_left - 1)
                {
                    self.failed.push((path, error));
                }
            } else if !is_hidden
                && path.is_file()
                && (!kind.is_symlink() || path.canonicalize().is_ok_and(|to| to.starts_with(root)))
            {
                self.files.push_back(path);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf) -> Found {
        let is_named = self.state == State::File;
        let kind = match kind_of(&path) {
            Ok(kind) => kind,
            Err(_) if is_named => Kind::Mail,
            Err(error) => return self.failed(&path, error),
        };
        match kind {
            Kind::Mbox => match OpenBox::mbox(&path) {
                Ok(open) => {
                    self.has_box = true;
                    self.open = Some(open);
                    Found::Nothing
                }
                Err(error) => self.failed(&path, error),
            },
            Kind::Emlx(offset, len) => self.mail(Origin::Within {
                file: Arc::from(path),
                number: 0,
                offset,
                len,
                how: Container::Emlx,
            }),
            Kind::Mail => self.mail(Origin::File(Arc::from(path))),
            // What calls itself a mail is opened all the same.
            Kind::Other if is_named || has_extension(&path, "eml") => {
                self.mail(Origin::File(Arc::from(path)))
            }
            Kind::Other => Found::Other(path),
        }
    }

    fn mail(&mut self, origin: Origin) -> Found {
        self.is_empty = false;
        Found::Mail(origin)
    }

    fn failed(&mut self, path: &Path, error: Error) -> Found {
        self.is_empty = false;
        Found::Failed(Origin::File(Arc::from(path)), error)
    }
}

impl Iterator for Search {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        if self.state == State::New
            && let Err(error) = self.begin()
        {
            self.state = State::Ended;
            let path = self.path.clone();
            return Some(self.failed(&path, error));
        }
        if let Some(open) = &mut self.open {
            let found = open.next();
            if found.is_none() {
                self.open = None;
            }
            if matches!(found, Some(Found::Mail(_) | Found::Failed(..))) {
                self.is_empty = false;
            }
            return Some(found.unwrap_or(Found::Nothing));
        }
        if let Some(path) = self.files.pop_front() {
            return Some(self.file(path));
        }
        if let Some((path, error)) = self.failed.pop() {
            return Some(self.failed(&path, error));
        }
        if self.state == State::Folder && self.is_empty {
            self.state = State::Ended;
            let path = self.path.clone();
            return Some(self.failed(&path, Error::EmptyFolder));
        }
        None
    }
}

impl OpenBox {
    fn mbox(path: &Path) -> Result<Self, Error> {
        let open = || File::open(path).map_err(Error::from_io);
        let input = BufReader::with_capacity(BLOCK_BYTES, open()?);
        Ok(Self {
            path: Arc::from(path),
            splitter: Splitter::new(input, Some(open()?)),
            count: 0,
        })
    }

    fn next(&mut self) -> Option<Found> {
        match self.splitter.step() {
            Step::Mail(piece) => {
                self.count += 1;
                Some(Found::Mail(Origin::Within {
                    file: Arc::clone(&self.path),
                    number: self.count,
                    offset: piece.offset,
                    len: piece.len,
                    how: Container::Mbox {
                        is_quoted: piece.is_quoted,
                    },
                }))
            }
            Step::Block => Some(Found::Nothing),
            Step::End => None,
            Step::Failed(error) => {
                let origin = Origin::File(Arc::clone(&self.path));
                Some(Found::Failed(origin, Error::from_io(error)))
            }
        }
    }
}

fn kind_of(path: &Path) -> Result<Kind, Error> {
    let metadata = std::fs::metadata(path).map_err(Error::from_io)?;
    // A pipe or a device would block or never end.
    if !metadata.is_file() {
        return Ok(Kind::Other);
    }
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(2048).read_to_end(&mut head))
        .map_err(Error::from_io)?;
    Ok(if mbox::looks_like_mbox(&head) {
        Kind::Mbox
    } else if let Some((offset, len)) = emlx(&head) {
        let offset = offset as u64;
        // Of a file that was cut off: what is there.
        Kind::Emlx(offset, len.min(metadata.len().saturating_sub(offset)))
    } else if looks_like_mail(&head) {
        Kind::Mail
    } else {
        Kind::Other
    })
}

/// Where the mail in a file of Apple Mail begins, and how long it is.
fn emlx(head: &[u8]) -> Option<(usize, u64)> {
    let end = memchr::memchr(b'\n', head.get(..head.len().min(32))?)?;
    let (line, rest) = head.split_at_checked(end + 1)?;
    let digits = line.trim_ascii();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) || !looks_like_mail(rest) {
        return None;
    }
    let len = std::str::from_utf8(digits).ok()?.parse().ok()?;
    Some((end + 1, len))
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(extension))
}
