//! The compound file and the properties in it. \[MS-CFB\] for the file, \[MS-OXMSG\] section 2 for the names of its streams.
//!
//! The library refuses files whose sectors are linked twice, so no chain of sectors is endless. How much is read in all, and
//! how many sectors are followed, is bounded here: streams of a hostile file may share their sectors.

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;
use encoding_rs::UTF_16LE;

use crate::source::decode;

use super::id;

/// First bytes of every compound file. \[MS-CFB\] section 2.2.
const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PROPERTIES: &str = "__properties_version1.0";
const RECIPIENT: &str = "__recip_version1.0_#";
const ATTACHMENT: &str = "__attach_version1.0_#";

/// In a whole file, messages within it included. Real ones have a few dozen.
const MAX_RECIPIENTS: usize = 2_000;
const MAX_ATTACHMENTS: usize = 500;
/// Properties of one object. Outlook writes about a hundred.
const MAX_PROPERTIES: usize = 4_000;
/// Links between sectors that are followed in all: some seconds of work. A full honest file needs a fifth.
const MAX_LINKS: u64 = 1_000_000_000;
/// Streams below this length lie in the mini stream. \[MS-CFB\] section 2.2.
const MINI_STREAM_CUTOFF: u64 = 4096;
const MINI_SECTOR_LEN: u64 = 64;
const SECTOR_LEN: u64 = 512;

/// Types of properties. \[MS-OXCDATA\] section 2.11.1.
const INTEGER_32: u16 = 0x0003;
const OBJECT: u16 = 0x000d;
const STRING_8: u16 = 0x001e;
const STRING: u16 = 0x001f;
const TIME: u16 = 0x0040;
const BINARY: u16 = 0x0102;

/// Whether these are the first bytes of a compound file.
pub(in crate::source) fn has_magic(head: &[u8]) -> bool {
    head.starts_with(&MAGIC)
}

/// Where in the file its directory begins, in bytes from its start; its first entries tell a `.msg` from other compound files.
pub(in crate::source) fn directory_place(head: &[u8]) -> Option<u64> {
    let shift = u32::from(u16::from_le_bytes(head.get(30..32)?.try_into().ok()?));
    let sector = u32::from_le_bytes(head.get(48..52)?.try_into().ok()?);
    (has_magic(head) && (shift == 9 || shift == 12)).then(|| (u64::from(sector) + 1) << shift)
}

/// Whether the first 512 bytes of a directory name what only a `.msg` has.
pub(in crate::source) fn is_msg_directory(bytes: &[u8]) -> bool {
    const NAMES: [&str; 5] = [
        PROPERTIES,
        "__nameid_version1.0",
        "__substg1.0_",
        RECIPIENT,
        ATTACHMENT,
    ];
    bytes.chunks(128).take(4).any(|entry| {
        NAMES.iter().any(|name| {
            name.encode_utf16()
                .flat_map(u16::to_le_bytes)
                .eq(entry.iter().copied().take(name.len() * 2))
        })
    })
}

/// A compound file that is being read.
pub(super) struct Store<'b> {
    file: CompoundFile<Cursor<&'b [u8]>>,
    len_bytes: u64,
    /// Entries that the table of the mini stream can have.
    mini_links: u64,
    bytes_left: u64,
    links_left: u64,
    recipients_left: usize,
    attachments_left: usize,
}

impl<'b> Store<'b> {
    /// `None` where it is no compound file, or too damaged.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let file = CompoundFile::open(Cursor::new(bytes)).ok()?;
        let len_bytes = bytes.len() as u64;
        // Its length is what the file says; the table takes 4 bytes for each sector.
        let mini_links = (file.root_entry().len() / MINI_SECTOR_LEN).min(len_bytes / 4);
        Some(Self {
            file,
            len_bytes,
            mini_links,
            bytes_left: len_bytes,
            links_left: MAX_LINKS,
            recipients_left: MAX_RECIPIENTS,
            attachments_left: MAX_ATTACHMENTS,
        })
    }

    /// Whether the root holds a message.
    pub(super) fn has_message(&self) -> bool {
        self.file.is_stream(format!("/{PROPERTIES}"))
    }

    /// Storages with such names, in the order of the numbers at their ends.
    fn storages(&self, path: &str, prefix: &str, most: usize) -> Vec<String> {
        let within = if path.is_empty() { "/" } else { path };
        let Ok(entries) = self.file.read_storage(within) else {
            return Vec::new();
        };
        let mut numbers: Vec<(u32, String)> = entries
            .filter(|e| e.is_storage())
            .filter_map(|e| {
                let number = e.name().strip_prefix(prefix)?;
                let number = u32::from_str_radix(number, 16).ok()?;
                Some((number, format!("{path}/{}", e.name())))
            })
            .take(most)
            .collect();
        numbers.sort_unstable();
        numbers.into_iter().map(|(_, path)| path).collect()
    }

    /// The bytes of a stream; what is there of a damaged one.
    fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        if !self.file.is_stream(path) {
            return None;
        }
        let stream = self.file.open_stream(path).ok()?;
        let links = if stream.len() < MINI_STREAM_CUTOFF {
            self.mini_links
        } else {
            self.len_bytes / SECTOR_LEN
        };
        self.links_left = self.links_left.checked_sub(links)?;
        let mut bytes = Vec::new();
        let read = stream.take(self.bytes_left).read_to_end(&mut bytes);
        self.bytes_left = self.bytes_left.saturating_sub(bytes.len() as u64);
        (read.is_ok() || !bytes.is_empty()).then_some(bytes)
    }
}

/// A message, a recipient or an attachment: where it is, and its properties of fixed length.
pub(super) struct Object {
    path: String,
    fixed: Vec<(u16, u16, [u8; 8])>,
    /// Of strings in 8 bits; `None` is found out from the bytes.
    pub(super) charset: Option<&'static str>,
}

impl Object {
    /// The message in a storage; `charset` is that of the one around it.
    pub(super) fn message(
        store: &mut Store<'_>,
        path: &str,
        is_embedded: bool,
        charset: Option<&'static str>,
    ) -> Option<Self> {
        let head_len = if is_embedded { 24 } else { 32 };
        let mut object = Self::read(store, path.to_owned(), head_len, charset)?;
        let code_page = |id| object.number(id).and_then(charset_of);
        object.charset = code_page(id::MESSAGE_CODE_PAGE)
            .or_else(|| code_page(id::INTERNET_CODE_PAGE))
            .or(charset);
        Some(object)
    }

    /// \[MS-OXMSG\] section 2.4: a head of 8, 24 or 32 bytes, then 16 bytes for each property.
    fn read(
        store: &mut Store<'_>,
        path: String,
        head_len: usize,
        charset: Option<&'static str>,
    ) -> Option<Self> {
        let bytes = store.stream(&format!("{path}/{PROPERTIES}"))?;
        let fixed = bytes
            .get(head_len..)
            .unwrap_or_default()
            .as_chunks::<16>()
            .0
            .iter()
            .take(MAX_PROPERTIES)
            .map(|[k0, k1, i0, i1, _, _, _, _, value @ ..]| {
                (
                    u16::from_le_bytes([*i0, *i1]),
                    u16::from_le_bytes([*k0, *k1]),
                    *value,
                )
            })
            .collect();
        Some(Self {
            path,
            fixed,
            charset,
        })
    }

    pub(super) fn recipients(&self, store: &mut Store<'_>) -> Vec<Self> {
        let found = self.children(store, RECIPIENT, store.recipients_left);
        store.recipients_left -= found.len();
        found
    }

    pub(super) fn attachments(&self, store: &mut Store<'_>) -> Vec<Self> {
        let found = self.children(store, ATTACHMENT, store.attachments_left);
        store.attachments_left -= found.len();
        found
    }

    fn children(&self, store: &mut Store<'_>, prefix: &str, most: usize) -> Vec<Self> {
        store
            .storages(&self.path, prefix, most)
            .into_iter()
            .filter_map(|path| Self::read(store, path, 8, self.charset))
            .collect()
    }

    fn fixed(&self, id: u16, kind: u16) -> Option<[u8; 8]> {
        let found = self.fixed.iter().find(|(i, k, _)| (*i, *k) == (id, kind))?;
        Some(found.2)
    }

    /// A whole number.
    pub(super) fn number(&self, id: u16) -> Option<u32> {
        let [a, b, c, d, ..] = self.fixed(id, INTEGER_32)?;
        Some(u32::from_le_bytes([a, b, c, d]))
    }

    /// A time: units of 100 ns since 1601, UTC.
    pub(super) fn time(&self, id: u16) -> Option<jiff::Timestamp> {
        const FROM_1601_TO_1970: i64 = 11_644_473_600;
        let ticks = i64::try_from(u64::from_le_bytes(self.fixed(id, TIME)?)).ok()?;
        let seconds = ticks / 10_000_000 - FROM_1601_TO_1970;
        jiff::Timestamp::from_second(seconds).ok()
    }

    fn value(&self, store: &mut Store<'_>, id: u16, kind: u16) -> Option<Vec<u8>> {
        store.stream(&format!("{}/__substg1.0_{id:04X}{kind:04X}", self.path))
    }

    /// Whether there is a string, without reading it: what a file holds is read once.
    pub(super) fn has_text(&self, store: &Store<'_>, id: u16) -> bool {
        [STRING, STRING_8].iter().any(|kind| {
            let path = format!("{}/__substg1.0_{id:04X}{kind:04X}", self.path);
            store.file.is_stream(path)
        })
    }

    /// A string, in Unicode or in the code page of the message, without zeros at its end.
    pub(super) fn text(&self, store: &mut Store<'_>, id: u16) -> Option<String> {
        let text = if let Some(bytes) = self.value(store, id, STRING) {
            UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned()
        } else {
            let bytes = self.value(store, id, STRING_8)?;
            decode(&bytes, self.charset).into_owned()
        };
        let len = text.trim_end_matches('\0').len();
        text.get(..len).map(str::to_owned)
    }

    pub(super) fn binary(&self, store: &mut Store<'_>, id: u16) -> Option<Vec<u8>> {
        self.value(store, id, BINARY)
    }

    /// The page, decoded: a string, or bytes in the code page of the internet mail.
    pub(super) fn html(&self, store: &mut Store<'_>) -> Option<String> {
        if let Some(bytes) = self.binary(store, id::HTML) {
            let charset = self.number(id::INTERNET_CODE_PAGE).and_then(charset_of);
            return Some(decode(&bytes, charset.or(self.charset)).into_owned());
        }
        self.text(store, id::HTML)
    }

    /// The storage of a message that is the value of a property.
    pub(super) fn embedded_path(&self, store: &Store<'_>, id: u16) -> Option<String> {
        let path = format!("{}/__substg1.0_{id:04X}{OBJECT:04X}", self.path);
        store
            .file
            .is_stream(format!("{path}/{PROPERTIES}"))
            .then_some(path)
    }
}

/// The charset of a Windows code page, as mails label it.
pub(super) fn charset_of(code_page: u32) -> Option<&'static str> {
    Some(match code_page {
        932 => "shift_jis",
        65001 => "utf-8",
        50220..=50222 => "iso-2022-jp",
        20932 | 51932 => "euc-jp",
        936 => "gbk",
        54936 => "gb18030",
        949 | 51949 => "euc-kr",
        950 => "big5",
        874 => "windows-874",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1252 | 28591 => "windows-1252",
        1253 => "windows-1253",
        1254 | 28599 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        20866 => "koi8-r",
        21866 => "koi8-u",
        28592 => "iso-8859-2",
        28595 => "iso-8859-5",
        28597 => "iso-8859-7",
        28605 => "iso-8859-15",
        _ => return None,
    })
}
