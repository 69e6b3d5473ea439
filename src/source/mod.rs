//! Where mails come from, and their bytes as layers of text. Knows form, never meaning.

mod attachment;
mod charset;
mod eml;
mod fingerprint;
mod header;
mod html;
mod mail;
mod mbox;
mod msg;
mod origin;
mod remote;
mod search;
mod trace;
mod zip;

pub use attachment::{Attachment, attachment_bytes, attachments, harmless as harmless_name};
pub use charset::decode;
pub use eml::{looks_like_mail, parse};
pub use fingerprint::{Fingerprint, NoFingerprint, fingerprint};
pub use header::decode_header;
pub use mail::{Form, HeaderField, Layer, Mail, Notice, Part};
pub use origin::{Container, Contents, MAX_MAIL_BYTES, Origin, Reader, read, read_contents};
pub use remote::{Copied, Copies, Remote, RemotePlace};
pub use search::{Found, Search};
pub use trace::{Hop, slowest, trace, trace_of_original};

/// Why a file gives no mail. The run goes on with the next one.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file can't be opened or read.
    #[error("can't read: {source}")]
    Unreadable {
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The system refuses access to the file.
    #[error("permission denied: {source}")]
    PermissionDenied {
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// No such file.
    #[error("file not found: {source}")]
    NotFound {
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// Not a single byte, or only white space.
    #[error("empty file")]
    Empty,
    /// Over [`MAX_MAIL_BYTES`].
    #[error("{len_bytes} bytes, more than the limit of {limit_bytes}")]
    TooLarge {
        /// Length of the file.
        len_bytes: u64,
        /// [`MAX_MAIL_BYTES`].
        limit_bytes: u64,
    },
    /// A picture, a program, an office file: no text of a mail in it.
    #[error("not a mail")]
    NotMail,
    /// A folder without a single mail.
    #[error("no mail in the folder")]
    EmptyFolder,
    /// A folder below more folders than are looked into.
    #[error("too deep below other folders")]
    TooDeep,
    /// The file was written anew since its mails were listed.
    #[error("the file has changed")]
    Changed,
    /// A mail on a server of which nothing is here.
    #[error("not fetched")]
    NotFetched,
    /// A zip file that is damaged, or made to become huge.
    #[error("damaged or too large archive")]
    BadArchive,
    /// A zip file with a password, or packed in an unusual way.
    #[error("locked archive")]
    LockedArchive,
    /// The parser gave up on it; a fault of ours, the file is unharmed.
    #[error("the parser failed")]
    ParserFailed,
    /// A compound file, which Outlook's `.msg` are, that can't be taken apart.
    #[error("damaged .msg file")]
    DamagedMsg,
}

impl Error {
    /// Classifies an error of the file system.
    pub fn from_io(source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::PermissionDenied => Self::PermissionDenied { source },
            std::io::ErrorKind::NotFound => Self::NotFound { source },
            _ => Self::Unreadable { source },
        }
    }

    /// Id of the message in `errors.ftl` that tells a person.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "error-unreadable",
            Self::PermissionDenied { .. } => "error-permission-denied",
            Self::NotFound { .. } => "error-not-found",
            Self::Empty => "error-empty",
            Self::TooLarge { .. } => "error-too-large",
            Self::NotMail => "error-not-mail",
            Self::EmptyFolder => "error-empty-folder",
            Self::TooDeep => "error-too-deep",
            Self::Changed => "error-changed",
            Self::NotFetched => "error-not-fetched",
            Self::BadArchive => "error-bad-archive",
            Self::LockedArchive => "error-locked-archive",
            Self::ParserFailed => "error-parser-failed",
            Self::DamagedMsg => "error-damaged-msg",
        }
    }

    /// Numbers for that message, in MB rounded up.
    pub fn message_args(&self) -> Vec<(&'static str, u64)> {
        const MB: u64 = 1024 * 1024;
        match self {
            Self::TooLarge {
                len_bytes,
                limit_bytes,
            } => {
                vec![
                    ("size-mb", len_bytes.div_ceil(MB)),
                    ("limit-mb", limit_bytes / MB),
                ]
            }
            _ => Vec::new(),
        }
    }
}
