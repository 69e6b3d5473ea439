//! Zip files (APPNOTE 6.3.10): the list of what is in them, and entries inflated from where they lie. Nothing is ever unpacked to a disk.
//!
//! Hostile archives are small and claim, or become, something huge. Everything here is bounded by what is really read.

use std::fs::File;
use std::io::{BufReader, Read, Seek as _, SeekFrom, Take};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use flate2::bufread::DeflateDecoder;

use super::Error;

/// More entries than any folder of mails has.
const MAX_ENTRIES: u64 = 100_000;
/// All entries together, inflated.
pub(super) const MAX_INFLATED_BYTES: u64 = 4 * 1024 * 1024 * 1024;
/// An entry over this size …
const MAX_FREE_BYTES: u64 = 10 * 1024 * 1024;
/// … may not be this many times as long as what is stored of it. Text of mails shrinks to a tenth.
const MAX_RATIO: u64 = 200;

/// Section 4.3.16: the end of the directory, without its comment.
const END_LEN: usize = 22;
/// Section 4.3.15.
const LOCATOR_LEN: u64 = 20;
/// Section 4.3.14.
const END64_LEN: u64 = 56;
/// Section 4.3.12.
const ENTRY_LEN: usize = 46;
/// Section 4.3.7.
const LOCAL_LEN: usize = 30;

/// An entry that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// First byte of its header in the file.
    pub header: u64,
    /// Bytes as stored.
    pub len: u64,
    /// Bytes inflated, as the directory says.
    pub inflated_len: u64,
    /// Whether it is deflated, or stored as it is.
    pub is_deflated: bool,
}

/// What stands in the list.
#[derive(Debug)]
pub(super) enum Listed {
    /// A file.
    Entry(Entry),
    /// A file that can't be read here: with a password, or packed in another way.
    Locked,
    /// A folder, or what a system put there for itself.
    Nothing,
}

/// The list of what is in an archive, read bit by bit.
#[derive(Debug)]
pub(super) struct Directory {
    input: BufReader<File>,
    left: u64,
    /// Where bytes before the archive, such as a program that unpacks it, shift all places.
    shift: u64,
}

/// Whether a file with this beginning is an archive.
pub(super) fn looks_like_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

impl Directory {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let mut file = File::open(path).map_err(Error::from_io)?;
        let file_len = file.seek(SeekFrom::End(0)).map_err(Error::from_io)?;
        // The comment behind it is shorter than 64 KiB.
        let tail_at = file_len.saturating_sub(END_LEN as u64 + 0xffff);
        let tail = read_at(&mut file, tail_at, END_LEN as u64 + 0xffff)?;
        let at = memchr::memmem::rfind(&tail, b"PK\x05\x06").ok_or(Error::BadArchive)?;
        let end = tail.get(at..).unwrap_or_default();
        let end_at = tail_at + at as u64;
        let mut count = u64::from(u16_at(end, 10)?);
        let mut len = u64::from(u32_at(end, 12)?);
        let mut start = u64::from(u32_at(end, 16)?);
        let mut directory_end = end_at;
        if count == 0xffff || len == 0xffff_ffff || start == 0xffff_ffff {
            let locator_at = end_at.checked_sub(LOCATOR_LEN).ok_or(Error::BadArchive)?;
            let locator = read_at(&mut file, locator_at, LOCATOR_LEN)?;
            if locator.starts_with(b"PK\x06\x07") {
                directory_end = u64_at(&locator, 8)?;
                let end64 = read_at(&mut file, directory_end, END64_LEN)?;
                if !end64.starts_with(b"PK\x06\x06") {
                    return Err(Error::BadArchive);
                }
                count = u64_at(&end64, 32)?;
                len = u64_at(&end64, 40)?;
                start = u64_at(&end64, 48)?;
            }
        }
        if count > MAX_ENTRIES {
            return Err(Error::BadArchive);
        }
        // The directory ends where its end begins; what is missing stands before the archive.
        let real_start = directory_end.checked_sub(len).ok_or(Error::BadArchive)?;
        let shift = real_start.checked_sub(start).ok_or(Error::BadArchive)?;
        file.seek(SeekFrom::Start(real_start))
            .map_err(Error::from_io)?;
        Ok(Self {
            input: BufReader::new(file),
            left: count,
            shift,
        })
    }

    /// The next one; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Listed, Error>> {
        self.left = self.left.checked_sub(1)?;
        let listed = self.entry();
        if listed.is_err() {
            self.left = 0;
        }
        Some(listed)
    }

    fn entry(&mut self) -> Result<Listed, Error> {
        let mut fixed = [0; ENTRY_LEN];
        self.input
            .read_exact(&mut fixed)
            .map_err(|_| Error::BadArchive)?;
        if !fixed.starts_with(b"PK\x01\x02") {
            return Err(Error::BadArchive);
        }
        // Three lengths of 16 bits each bound what is read.
        let name = self.bytes(u16_at(&fixed, 28)?)?;
        let extra = self.bytes(u16_at(&fixed, 30)?)?;
        self.bytes(u16_at(&fixed, 32)?)?;
        let (flags, method) = (u16_at(&fixed, 8)?, u16_at(&fixed, 10)?);
        let mut len = u64::from(u32_at(&fixed, 20)?);
        let mut inflated_len = u64::from(u32_at(&fixed, 24)?);
        let mut header = u64::from(u32_at(&fixed, 42)?);
        // Section 4.5.3: what doesn't fit in 32 bits follows, in this order.
        let mut large = large_values(&extra);
        for value in [&mut inflated_len, &mut len, &mut header] {
            if *value == 0xffff_ffff
                && let Some((first, rest)) = large.split_first_chunk()
            {
                *value = u64::from_le_bytes(*first);
                large = rest;
            }
        }
        let last = name
            .rsplit(|b| matches!(b, b'/' | b'\\'))
            .next()
            .unwrap_or_default();
        // Folders have no name behind the last stroke; `._a.eml` is what macOS puts beside `a.eml`.
        if last.is_empty() || last.starts_with(b".") {
            return Ok(Listed::Nothing);
        }
        if flags & 1 != 0 || !matches!(method, 0 | 8) {
            return Ok(Listed::Locked);
        }
        Ok(Listed::Entry(Entry {
            header: header.checked_add(self.shift).ok_or(Error::BadArchive)?,
            len,
            inflated_len,
            is_deflated: method == 8,
        }))
    }

    fn bytes(&mut self, len: u16) -> Result<Vec<u8>, Error> {
        let mut bytes = vec![0; usize::from(len)];
        self.input
            .read_exact(&mut bytes)
            .map_err(|_| Error::BadArchive)?;
        Ok(bytes)
    }
}

impl Entry {
    /// Where its bytes begin: behind its own header, whose names may be longer than those in the directory.
    pub(super) fn data_at(&self, path: &Path) -> Result<u64, Error> {
        let mut file = File::open(path).map_err(Error::from_io)?;
        let local = read_at(&mut file, self.header, LOCAL_LEN as u64)?;
        if !local.starts_with(b"PK\x03\x04") {
            return Err(Error::BadArchive);
        }
        let names = u64::from(u16_at(&local, 26)?) + u64::from(u16_at(&local, 28)?);
        Ok(self.header + LOCAL_LEN as u64 + names)
    }
}

/// The bytes of an entry, inflated while they are read.
pub(super) struct Inflated {
    input: Input,
    /// How many may still come: an entry that becomes longer than the directory says is hostile.
    left: u64,
}

enum Input {
    Stored(Take<BufReader<File>>),
    Deflated(Box<DeflateDecoder<Take<BufReader<File>>>>),
}

impl Inflated {
    /// `stored_len` bytes from `data_at`, which become `len` bytes.
    pub(super) fn open(
        path: &Path,
        data_at: u64,
        stored_len: u64,
        is_deflated: bool,
        len: u64,
    ) -> Result<Self, Error> {
        let mut file = File::open(path).map_err(Error::from_io)?;
        file.seek(SeekFrom::Start(data_at)).map_err(error_of)?;
        let stored = BufReader::new(file).take(stored_len);
        Ok(Self {
            input: if is_deflated {
                Input::Deflated(Box::new(DeflateDecoder::new(stored)))
            } else {
                Input::Stored(stored)
            },
            left: len,
        })
    }
}

impl Read for Inflated {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let len = match &mut self.input {
            Input::Stored(stored) => stored.read(to),
            Input::Deflated(deflated) => deflated.read(to),
        }?;
        let Some(left) = self.left.checked_sub(len as u64) else {
            let kind = std::io::ErrorKind::InvalidData;
            return Err(std::io::Error::new(kind, Error::BadArchive));
        };
        self.left = left;
        Ok(len)
    }
}

/// Entries that hold several mails, at the place up to which they were read: whoever reads the mails in order inflates an entry
/// once, not once for each mail.
static READERS: Mutex<Vec<Reader>> = Mutex::new(Vec::new());
/// As many as threads may read at once.
const MAX_READERS: usize = 16;

struct Reader {
    path: PathBuf,
    /// The file as it was: length and time.
    state: (u64, Option<SystemTime>),
    data_at: u64,
    /// Bytes read so far.
    at: u64,
    inflated: Inflated,
}

/// `len` bytes of an entry from `start`, counted in inflated bytes.
pub(super) fn read_part(
    path: &Path,
    open: impl FnOnce() -> Result<Inflated, Error>,
    data_at: u64,
    start: u64,
    len: u64,
) -> Result<Vec<u8>, Error> {
    let metadata = std::fs::metadata(path).map_err(Error::from_io)?;
    let state = (metadata.len(), metadata.modified().ok());
    let waiting = {
        let mut readers = lock();
        let fits = |r: &Reader| {
            r.path == path && r.state == state && r.data_at == data_at && r.at <= start
        };
        let nearest = (readers.iter().enumerate())
            .filter(|(_, r)| fits(r))
            .max_by_key(|(_, r)| r.at)
            .map(|(at, _)| at);
        nearest.map(|at| readers.swap_remove(at))
    };
    let mut reader = match waiting {
        Some(reader) => reader,
        None => Reader {
            path: path.to_owned(),
            state,
            data_at,
            at: 0,
            inflated: open()?,
        },
    };
    let skip = start.saturating_sub(reader.at);
    let skipped = std::io::copy(&mut (&mut reader.inflated).take(skip), &mut std::io::sink());
    if skipped.map_err(error_of)? != skip {
        return Err(Error::BadArchive);
    }
    let mut bytes = Vec::new();
    (&mut reader.inflated)
        .take(len)
        .read_to_end(&mut bytes)
        .map_err(error_of)?;
    if bytes.len() as u64 != len {
        return Err(Error::BadArchive);
    }
    reader.at = start + len;
    if start > 0 {
        let mut readers = lock();
        if readers.len() >= MAX_READERS {
            readers.remove(0);
        }
        readers.push(reader);
    }
    Ok(bytes)
}

fn lock() -> MutexGuard<'static, Vec<Reader>> {
    READERS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether an entry grows as no text does.
pub(super) fn is_bomb(entry: &Entry) -> bool {
    entry.inflated_len > MAX_FREE_BYTES && entry.inflated_len > entry.len.saturating_mul(MAX_RATIO)
}

/// What reading an entry said: damage and bombs are told as such.
pub(super) fn error_of(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::InvalidData
        | std::io::ErrorKind::InvalidInput
        | std::io::ErrorKind::UnexpectedEof => Error::BadArchive,
        _ => Error::from_io(error),
    }
}

/// The values of the extra field for large archives.
fn large_values(mut extra: &[u8]) -> &[u8] {
    while let (Ok(id), Ok(len)) = (u16_at(extra, 0), u16_at(extra, 2)) {
        let end = 4 + usize::from(len);
        if id == 1 {
            return extra.get(4..end).unwrap_or_default();
        }
        extra = extra.get(end..).unwrap_or_default();
    }
    &[]
}

fn read_at(file: &mut File, at: u64, len: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(at))
        .and_then(|_| file.take(len).read_to_end(&mut bytes))
        .map_err(error_of)?;
    Ok(bytes)
}

fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], Error> {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .copied()
        .ok_or(Error::BadArchive)
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Error> {
    array_at(bytes, at).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Error> {
    array_at(bytes, at).map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Result<u64, Error> {
    array_at(bytes, at).map(u64::from_le_bytes)
}
