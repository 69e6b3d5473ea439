//! Looking for mails: in files, in folders, and in files that hold many. What a file is shows in its first bytes, not in its name.
//!
//! One thing after the other, so that the first mail can be read while the rest is still being looked for.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::mbox::{self, BLOCK_BYTES, Piece, Splitter, Step};
use super::zip::{self, Directory, Entry, Inflated, Listed, MAX_INFLATED_BYTES};
use super::{Container, Error, Origin, looks_like_mail, msg};

/// Folders below folders: deeper than any archive, and an end for links that lead in circles.
const MAX_FOLDER_DEPTH: usize = 16;

/// Of faults that come by the thousand, so many are told one by one.
const MAX_TOLD: usize = 20;

/// Enough to see what a file is.
const HEAD_BYTES: u64 = 2048;

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
    /// Files not yet looked at, with their lengths.
    files: VecDeque<(PathBuf, u64)>,
    /// Bytes of all files, and of those looked at.
    total_bytes: u64,
    done_bytes: u64,
    /// Bytes of the one that is looked at.
    open_bytes: u64,
    /// Folders that can't be read.
    failed: VecDeque<(PathBuf, Error)>,
    open: Option<OpenBox>,
    is_empty: bool,
    has_box: bool,
    /// Found in a folder, not named by a person.
    is_found: bool,
    /// Files without a byte that were told, though they call themselves mails.
    told_empty: usize,
    /// Folders that are too deep and were told.
    told_deep: usize,
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
enum OpenBox {
    Mbox(Box<MboxFile>),
    Zip(Box<ZipFile>),
}

#[derive(Debug)]
struct MboxFile {
    path: Arc<Path>,
    splitter: Splitter<BufReader<File>>,
    /// Mails found in it.
    count: u64,
}

#[derive(Debug)]
struct ZipFile {
    path: Arc<Path>,
    directory: Directory,
    /// An entry that is a box.
    entry: Option<OpenEntry>,
    /// Mails found in it.
    count: u64,
    /// Entries that are no mails and weren't told of: in an archive without any mail, it alone is told.
    others: usize,
    /// All entries together, inflated.
    inflated_len: u64,
    /// All entries so far together, as they are packed.
    packed_len: u64,
    has_locked: bool,
    has_failed: bool,
    is_at_end: bool,
}

struct OpenEntry {
    entry: Entry,
    data_at: u64,
    splitter: Splitter<BufReader<Inflated>>,
}

/// What a file is, by its first bytes.
enum Kind {
    Mail,
    Mbox,
    /// Place and length of its mail.
    Emlx(u64, u64),
    Zip,
    /// Not a byte.
    Empty,
    Other,
}

impl Search {
    /// Nothing is read yet.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            state: State::New,
            files: VecDeque::new(),
            total_bytes: 0,
            done_bytes: 0,
            open_bytes: 0,
            failed: VecDeque::new(),
            open: None,
            is_empty: true,
            has_box: false,
            is_found: false,
            told_empty: 0,
            told_deep: 0,
        }
    }

    /// The same for what was found in a folder, later: what is no mail is passed over rather than opened all the same.
    pub fn in_folder(path: &Path) -> Self {
        let mut search = Self::new(path);
        // Nobody needs to hear that there is no mail in it.
        search.is_empty = false;
        search.is_found = true;
        search
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

    /// How many bytes were looked at, and how many there are; none before the first step.
    pub fn progress(&self) -> Option<(u64, u64)> {
        let within = match &self.open {
            Some(OpenBox::Mbox(file)) => file.splitter.at(),
            Some(OpenBox::Zip(file)) => file.packed_len,
            None => self.open_bytes,
        };
        let done = self.done_bytes + within.min(self.open_bytes);
        (self.state != State::New).then_some((done, self.total_bytes))
    }

    fn begin(&mut self) -> Result<(), Error> {
        // What a person names is opened, whatever it is: they are told what is wrong with it.
        if !self.path.is_dir() {
            self.state = State::File;
            let len = std::fs::metadata(&self.path).map_or(0, |m| m.len());
            self.push(self.path.clone(), len);
            return Ok(());
        }
        self.state = State::Folder;
        let root = self.path.canonicalize().map_err(Error::from_io)?;
        let folder = self.path.clone();
        self.list(&folder, &root, MAX_FOLDER_DEPTH)
    }

    fn push(&mut self, path: PathBuf, len: u64) {
        self.total_bytes = self.total_bytes.saturating_add(len);
        self.files.push_back((path, len));
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
                if is_hidden && !path.join("cur").is_dir() {
                    continue;
                }
                if depth_left > 0 {
                    if let Err(error) = self.list(&path, root, depth_left - 1) {
                        self.failed.push_back((path, error));
                    }
                } else if self.told_deep < MAX_TOLD {
                    self.told_deep += 1;
                    self.failed.push_back((path, Error::TooDeep));
                }
            } else if !is_hidden
                && let Ok(metadata) = std::fs::metadata(&path)
                && metadata.is_file()
                && (!kind.is_symlink() || path.canonicalize().is_ok_and(|to| to.starts_with(root)))
            {
                self.push(path, metadata.len());
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf) -> Found {
        let is_named = self.is_named();
        let kind = match kind_of(&path) {
            Ok(kind) => kind,
            Err(_) if is_named => Kind::Mail,
            Err(error) => return self.failed(&path, error),
        };
        match kind {
            Kind::Mbox => self.open(
                &path,
                MboxFile::open(&path).map(|file| OpenBox::Mbox(Box::new(file))),
            ),
            Kind::Zip => {
                let open = ZipFile::open(&path).map(|file| OpenBox::Zip(Box::new(file)));
                self.open(&path, open)
            }
            Kind::Emlx(offset, len) => self.mail(Origin::Within {
                file: Arc::from(path),
                number: 0,
                offset,
                len,
                how: Container::Emlx,
            }),
            Kind::Mail => self.mail(Origin::File(Arc::from(path))),
            // It may be about to be written.
            Kind::Empty if self.is_found => Found::Other(path),
            // A thousand files that were never written are one fault, not a thousand.
            Kind::Empty if !is_named && self.told_empty >= MAX_TOLD => Found::Other(path),
            Kind::Empty if is_named || has_extension(&path, "eml") => {
                self.told_empty += 1;
                self.mail(Origin::File(Arc::from(path)))
            }
            // What calls itself a mail is opened all the same.
            Kind::Other if is_named || has_extension(&path, "eml") => {
                self.mail(Origin::File(Arc::from(path)))
            }
            Kind::Empty | Kind::Other => Found::Other(path),
        }
    }

    /// Whether a person chose this file and wants to know what is wrong with it.
    fn is_named(&self) -> bool {
        self.state == State::File && !self.is_found
    }

    fn open(&mut self, path: &Path, open: Result<OpenBox, Error>) -> Found {
        match open {
            Ok(open) => {
                self.has_box = true;
                self.open = Some(open);
                Found::Nothing
            }
            Err(error) => self.failed(path, error),
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
        let is_named = self.is_named();
        if let Some(open) = &mut self.open {
            let found = match open {
                OpenBox::Mbox(file) => file.next(),
                OpenBox::Zip(file) => file.next(is_named),
            };
            if found.is_none() {
                self.open = None;
            }
            if matches!(found, Some(Found::Mail(_) | Found::Failed(..))) {
                self.is_empty = false;
            }
            return Some(found.unwrap_or(Found::Nothing));
        }
        if let Some((path, len)) = self.files.pop_front() {
            self.done_bytes += std::mem::replace(&mut self.open_bytes, len);
            return Some(self.file(path));
        }
        if let Some((path, error)) = self.failed.pop_front() {
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

impl MboxFile {
    fn open(path: &Path) -> Result<Self, Error> {
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
            // It only began like a box.
            Step::End if self.count == 0 => {
                self.count = 1;
                Some(Found::Mail(Origin::File(Arc::clone(&self.path))))
            }
            Step::End => None,
            Step::Failed(error) => {
                self.count = self.count.max(1);
                let origin = Origin::File(Arc::clone(&self.path));
                Some(Found::Failed(origin, Error::from_io(error)))
            }
        }
    }
}

impl ZipFile {
    fn open(path: &Path) -> Result<Self, Error> {
        Ok(Self {
            path: Arc::from(path),
            directory: Directory::open(path)?,
            entry: None,
            count: 0,
            others: 0,
            inflated_len: 0,
            packed_len: 0,
            has_locked: false,
            has_failed: false,
            is_at_end: false,
        })
    }

    /// `is_named`: a person chose this file and wants to know that no mail is in it.
    fn next(&mut self, is_named: bool) -> Option<Found> {
        if self.count > 0 && self.others > 0 {
            self.others -= 1;
            return Some(Found::Other(self.path.to_path_buf()));
        }
        if let Some(open) = &mut self.entry {
            let (entry, data_at) = (open.entry, open.data_at);
            return Some(match open.splitter.step() {
                Step::Mail(piece) => self.mail(entry, data_at, piece),
                Step::Block => Found::Nothing,
                Step::End => {
                    self.entry = None;
                    Found::Nothing
                }
                Step::Failed(error) => {
                    self.entry = None;
                    self.failed(zip::error_of(error))
                }
            });
        }
        let listed = if self.is_at_end {
            return None;
        } else {
            self.directory.next()
        };
        let found = match listed {
            None => {
                self.is_at_end = true;
                return Some(self.end(is_named));
            }
            Some(Ok(Listed::Nothing)) => Ok(Found::Nothing),
            Some(Ok(Listed::Locked)) => {
                self.has_locked = true;
                Ok(Found::Nothing)
            }
            Some(Ok(Listed::Entry(entry))) => self.look_at(entry),
            Some(Err(error)) => Err(error),
        };
        Some(found.unwrap_or_else(|error| {
            self.is_at_end = true;
            self.failed(error)
        }))
    }

    fn look_at(&mut self, entry: Entry) -> Result<Found, Error> {
        self.packed_len = self.packed_len.saturating_add(entry.len);
        self.inflated_len = self.inflated_len.saturating_add(entry.inflated_len);
        if zip::is_bomb(&entry) || self.inflated_len > MAX_INFLATED_BYTES {
            return Err(Error::BadArchive);
        }
        let data_at = entry.data_at(&self.path)?;
        let inflated = || {
            let len = entry.inflated_len;
            Inflated::open(&self.path, data_at, entry.len, entry.is_deflated, len)
        };
        let mut head = Vec::new();
        inflated()?
            .take(HEAD_BYTES)
            .read_to_end(&mut head)
            .map_err(zip::error_of)?;
        let whole = Piece {
            offset: 0,
            len: entry.inflated_len,
            is_quoted: false,
        };
        Ok(match kind_of_bytes(&head, entry.inflated_len) {
            Kind::Mbox => {
                let input = BufReader::with_capacity(BLOCK_BYTES, inflated()?);
                self.entry = Some(OpenEntry {
                    entry,
                    data_at,
                    // Nothing can be looked up ahead in what has to be inflated first.
                    splitter: Splitter::new(input, None),
                });
                Found::Nothing
            }
            Kind::Emlx(offset, len) => {
                let is_quoted = false;
                let piece = Piece {
                    offset,
                    len,
                    is_quoted,
                };
                self.mail(entry, data_at, piece)
            }
            Kind::Mail => self.mail(entry, data_at, whole),
            // Archives in archives are how small files become huge ones.
            Kind::Zip | Kind::Empty | Kind::Other => {
                self.others += 1;
                Found::Nothing
            }
        })
    }

    fn mail(&mut self, entry: Entry, data_at: u64, piece: Piece) -> Found {
        self.count += 1;
        Found::Mail(Origin::Within {
            file: Arc::clone(&self.path),
            number: self.count,
            offset: data_at,
            len: entry.len,
            how: Container::Zip {
                is_deflated: entry.is_deflated,
                inflated_len: entry.inflated_len,
                start: piece.offset,
                len: piece.len,
                is_quoted: piece.is_quoted,
            },
        })
    }

    fn failed(&mut self, error: Error) -> Found {
        self.has_failed = true;
        Found::Failed(Origin::File(Arc::clone(&self.path)), error)
    }

    fn end(&mut self, is_named: bool) -> Found {
        if self.has_locked {
            self.failed(Error::LockedArchive)
        } else if self.count > 0 || self.has_failed {
            Found::Nothing
        } else if is_named {
            self.failed(Error::NotMail)
        } else {
            Found::Other(self.path.to_path_buf())
        }
    }
}

impl std::fmt::Debug for OpenEntry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenEntry")
            .field("entry", &self.entry)
            .finish_non_exhaustive()
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
        .and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head))
        .map_err(Error::from_io)?;
    if is_msg(path, &head) {
        return Ok(Kind::Mail);
    }
    Ok(kind_of_bytes(&head, metadata.len()))
}

/// `head` is the beginning of `len` bytes.
fn kind_of_bytes(head: &[u8], len: u64) -> Kind {
    if head.is_empty() {
        Kind::Empty
    } else if zip::looks_like_zip(head) {
        Kind::Zip
    } else if mbox::looks_like_mbox(head) {
        Kind::Mbox
    } else if let Some((offset, mail_len)) = emlx(head) {
        let offset = offset as u64;
        // Of a file that was cut off: what is there.
        Kind::Emlx(offset, mail_len.min(len.saturating_sub(offset)))
    } else if looks_like_mail(head) {
        Kind::Mail
    } else {
        Kind::Other
    }
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
