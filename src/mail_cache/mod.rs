//! A copy of what was fetched from mailboxes on servers, in one `SQLite` file: for reading without a connection, and so that a second start
//! fetches only what is new. The servers have all of it, so nothing is lost with the file. Several windows may write it at once.

mod forget;
mod layout;
mod limit;
mod notice;
mod open;
mod pack;
mod place;
mod read;
mod store;

pub use notice::{Error, Notice};
pub use open::Opened;
pub use place::default_file;
pub use read::{KeptBytes, Reader};
pub use store::MailCache;

/// Bytes that the file may have by default.
pub const DEFAULT_LIMIT: u64 = 200_000_000;
/// Bytes that are kept at most where there is no file.
pub const MEMORY_LIMIT: u64 = 64_000_000;
/// Bytes of a mail's beginning that stay when the rest is given up.
pub const MAX_HEAD: usize = 256 * 1_024;
/// Bytes of a mail that are kept at most, whatever the limit.
pub const MAX_MAIL: u64 = 128 * 1_024 * 1_024;

/// A folder in the file. It names the folder for as long as its UIDs hold: with another UIDVALIDITY it becomes another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FolderId(i64);

/// What is known of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderState {
    /// Names it from here on.
    pub id: FolderId,
    /// It was there with another UIDVALIDITY (RFC 9051 section 2.3.1.1), so all that was known of its mails is gone.
    pub is_new_validity: bool,
    /// UIDNEXT when it was last synchronized.
    pub uid_next: Option<u32>,
    /// Highest mod-sequence (RFC 7162) when it was last synchronized.
    pub modseq: Option<u64>,
    /// When that was, in seconds since 1970. `None`: never to its end.
    pub synced: Option<i64>,
    /// Mails that are known.
    pub known: usize,
}

/// The beginning of a mail, as it was fetched.
#[derive(Debug, Clone, Copy)]
pub struct Head<'a> {
    /// UID.
    pub uid: u32,
    /// Bytes on the server (RFC822.SIZE).
    pub size: u64,
    /// INTERNALDATE, in seconds since 1970.
    pub date: Option<i64>,
    /// Flags and keywords. Those that no server may have (RFC 9051: atoms) are left out.
    pub keywords: &'a [String],
    /// Mod-sequence; more than the 63 bits of RFC 7162 count as none.
    pub modseq: Option<u64>,
    /// Whether it is a bounce by our judgment; `None`: not judged. Of a mail that is none, no bytes are kept.
    pub is_bounce: Option<bool>,
    /// From its first byte on; may be empty.
    pub bytes: &'a [u8],
    /// Whether that is all of it.
    pub is_whole: bool,
}

/// The keywords that a mail has now.
#[derive(Debug, Clone, Copy)]
pub struct NewKeywords<'a> {
    /// UID.
    pub uid: u32,
    /// All of them, as in [`Head::keywords`].
    pub keywords: &'a [String],
    /// As in [`Head::modseq`].
    pub modseq: Option<u64>,
}

/// A mail of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// UID.
    pub uid: u32,
    /// Bytes on the server.
    pub size: u64,
    /// Bytes that are kept, from the first on.
    pub kept_len: u64,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// Whether it is a bounce; `None`: not judged.
    pub is_bounce: Option<bool>,
    /// Flags and keywords, as they came.
    pub keywords: Vec<String>,
    /// Mod-sequence.
    pub modseq: Option<u64>,
    /// INTERNALDATE, in seconds since 1970.
    pub date: Option<i64>,
}

/// How much there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// Bytes of the file, without the log beside it.
    pub bytes: u64,
    /// By account, in the order of their ids.
    pub accounts: Vec<AccountStats>,
}

/// How much there is of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountStats {
    /// Id of the account.
    pub account: String,
    /// Mails that are known, looked at or not.
    pub mails: u64,
    /// Those of them that are bounces.
    pub bounces: u64,
}
