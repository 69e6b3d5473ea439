//! Where a mail is, and reading it from there. Small and cloneable: the model keeps origins, not mails.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use super::fingerprint::{Fingerprint, fingerprint};
use super::remote::Remote;
use super::{Error, mbox, msg, zip};

/// The largest mail that is read. Mail systems stop at 25 to 150 MB; parsing needs about twice the bytes.
pub const MAX_MAIL_BYTES: u64 = 128 * 1024 * 1024;

/// Where a mail is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A file that holds one mail.
    File(Arc<Path>),
    /// A part of a file.
    Within {
        /// The file.
        file: Arc<Path>,
        /// Its place among the mails of the file, from 1; 0 where the file holds one mail only.
        number: u64,
        /// First byte of it in the file.
        offset: u64,
        /// Bytes as they are stored.
        len: u64,
        /// How they are stored.
        how: Container,
    },
    /// Text that a person pasted, or what came in by standard input. The text itself is the place.
    Pasted(Arc<[u8]>),
    /// A sample that is part of the program: name and bytes.
    Sample(&'static str, &'static [u8]),
    /// A mail in a mailbox on a server.
    Remote(Remote),
}

/// How a mail is stored in a file that holds more than it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    /// A mailbox of the mbox family.
    Mbox {
        /// Whether `>From ` at the beginning of a line stands for `From `, as in mboxrd.
        is_quoted: bool,
    },
    /// A file of Apple Mail: the mail's length in a line of its own, the mail, then a property list.
    Emlx,
    /// An entry of a zip file, or a part of one. Offset and length in the file are those of the whole entry as it is packed.
    Zip {
        /// Whether it is deflated, or stored as it is.
        is_deflated: bool,
        /// Bytes of the whole entry, inflated.
        inflated_len: u64,
        /// First byte of the mail in the inflated entry.
        start: u64,
        /// Bytes of the mail.
        len: u64,
        /// As in a mailbox, where the entry is one.
        is_quoted: bool,
    },
}

impl Origin {
    /// What a person knows it by: the file as found, with `#` and its number where the file holds several. On one line:
    /// names of files may hold what moves a terminal's cursor.
    pub fn name(&self) -> String {
        let source = self.source().replace(char::is_control, "\u{fffd}");
        match self {
            Self::Within { number: 1.., .. } | Self::Remote(_) => {
                format!("{source}#{}", self.index())
            }
            _ => source,
        }
    }

    /// The file as found, a sample's name, account and folder, or `-`: the field `source` of the output.
    pub fn source(&self) -> String {
        match self {
            Self::File(path) | Self::Within { file: path, .. } => path.display().to_string(),
            Self::Pasted(_) => "-".to_owned(),
            Self::Sample(name, _) => (*name).to_owned(),
            Self::Remote(mail) => format!("{}/{}", mail.label, mail.place.folder),
        }
    }

    /// Its place among the mails of the file, from 1; of a mail on a server its UID; 0 for a file of its own: the field `index` of the output.
    pub fn index(&self) -> u64 {
        match self {
            Self::Within { number, .. } => *number,
            Self::Remote(mail) => u64::from(mail.place.uid),
            _ => 0,
        }
    }

    /// About how many bytes it has; 0 where that can't be told.
    pub fn len_bytes(&self) -> u64 {
        match self {
            Self::File(path) => std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
            Self::Within {
                how: Container::Zip { len, .. },
                ..
            }
            | Self::Within { len, .. } => *len,
            Self::Pasted(bytes) => bytes.len() as u64,
            Self::Sample(_, bytes) => bytes.len() as u64,
            Self::Remote(mail) => mail.len,
        }
    }

    /// The file that it is in.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) | Self::Within { file: path, .. } => Some(path),
            Self::Pasted(_) | Self::Sample(..) | Self::Remote(_) => None,
        }
    }
}

/// What is here of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// From its first byte on.
    pub bytes: Vec<u8>,
    /// About how many bytes are still on the server; 0: here is all of it.
    pub missing: u64,
    /// So many of the bytes tell which mail it is; `None`: all.
    known_len: Option<usize>,
}

impl From<Vec<u8>> for Contents {
    fn from(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            missing: 0,
            known_len: None,
        }
    }
}

impl Contents {
    /// The same, known by so many bytes at most: see [`Copied::known_len`](super::Copied::known_len).
    #[must_use]
    pub fn beginning(self, known_len: usize) -> Self {
        Self {
            known_len: Some(known_len),
            ..self
        }
    }

    /// By what the mail is known again.
    pub fn fingerprint(&self) -> Fingerprint {
        let known = self.known_len.and_then(|len| self.bytes.get(..len));
        fingerprint(known.unwrap_or(&self.bytes))
    }
}

/// As [`read`], with what is missing.
pub fn read_contents(origin: &Origin) -> Result<Contents, Error> {
    Reader::default().contents(origin)
}

/// The bytes of a mail. Outlook's `.msg` is known by its first bytes and becomes the mail that it holds.
pub fn read(origin: &Origin) -> Result<Vec<u8>, Error> {
    Reader::default().read(origin)
}

/// Reads mails one after the other. The box that the last one was in stays open, as the next one is in it too, most likely.
#[derive(Debug, Default)]
pub struct Reader {
    open: Option<(Arc<Path>, File)>,
}

impl Reader {
    /// As [`read`].
    pub fn read(&mut self, origin: &Origin) -> Result<Vec<u8>, Error> {
        self.contents(origin).map(|contents| contents.bytes)
    }

    /// As [`read_contents`].
    pub fn contents(&mut self, origin: &Origin) -> Result<Contents, Error> {
        read_by(self, origin)
    }

    fn file(&mut self, path: &Arc<Path>) -> Result<&mut File, Error> {
        // The same `Arc` mostly, so that comparing costs nothing.
        let is_open = |(open, _): &(Arc<Path>, File)| Arc::ptr_eq(open, path) || open == path;
        let kept = self.open.take().filter(is_open);
        let kept = match kept {
            Some(kept) => kept,
            None => (Arc::clone(path), File::open(path).map_err(Error::from_io)?),
        };
        Ok(&mut self.open.insert(kept).1)
    }
}

fn read_by(reader: &mut Reader, origin: &Origin) -> Result<Contents, Error> {
    let (mut missing, mut known_len) = (0, None);
    let bytes = match origin {
        Origin::File(path) => read_file(path)?,
        Origin::Within {
            file,
            offset,
            len,
            how,
            ..
        } => read_within(reader, file, *offset, *len, *how)?,
        Origin::Pasted(bytes) => bytes.to_vec(),
        Origin::Sample(_, bytes) => bytes.to_vec(),
        Origin::Remote(mail) => {
            let copied = mail.read()?;
            if !copied.is_whole {
                missing = mail.len.saturating_sub(copied.bytes.len() as u64);
            }
            known_len = Some(copied.known_len);
            copied.bytes
        }
    };
    check_len(&bytes)?;
    if msg::has_magic(&bytes) {
        // Attachments are longer in a mail than in the file.
        let bytes = msg::to_mail(&bytes)?;
        check_len(&bytes)?;
        return Ok(bytes.into());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty);
    }
    Ok(Contents {
        bytes,
        missing,
        known_len,
    })
}

fn check_len(bytes: &[u8]) -> Result<(), Error> {
    let len_bytes = bytes.len() as u64;
    if len_bytes > MAX_MAIL_BYTES {
        return Err(too_large(len_bytes));
    }
    Ok(())
}

fn too_large(len_bytes: u64) -> Error {
    Error::TooLarge {
        len_bytes,
        limit_bytes: MAX_MAIL_BYTES,
    }
}

fn read_within(
    reader: &mut Reader,
    path: &Arc<Path>,
    offset: u64,
    len: u64,
    how: Container,
) -> Result<Vec<u8>, Error> {
    if let Container::Zip {
        is_deflated,
        inflated_len,
        start,
        len: part_len,
        is_quoted,
    } = how
    {
        if part_len > MAX_MAIL_BYTES {
            return Err(too_large(part_len));
        }
        let open = || zip::Inflated::open(path, offset, len, is_deflated, inflated_len);
        let bytes = zip::read_part(path, open, offset, start, part_len)?;
        return Ok(if is_quoted {
            mbox::without_quotes(bytes)
        } else {
            bytes
        });
    }
    if len > MAX_MAIL_BYTES {
        return Err(too_large(len));
    }
    let file = reader.file(path)?;
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0).saturating_add(1));
    // With the byte before it: a mail program may have written the box anew since, with other mails in this place.
    let before = offset.checked_sub(1).ok_or(Error::Changed)?;
    file.seek(SeekFrom::Start(before))
        .and_then(|_| file.take(len + 1).read_to_end(&mut bytes))
        .map_err(Error::from_io)?;
    let is_there = bytes.len() as u64 == len + 1;
    if !is_there || bytes.remove(0) != b'\n' || !mbox::begins_header(&bytes) {
        return Err(Error::Changed);
    }
    if how == (Container::Mbox { is_quoted: true }) {
        bytes = mbox::without_quotes(bytes);
    }
    Ok(bytes)
}

fn read_file(path: &Path) -> Result<Vec<u8>, Error> {
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
