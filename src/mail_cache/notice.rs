//! What a person is told when the file isn't as it should be. The sentences are in `errors.ftl`.

use std::path::PathBuf;

use crate::database::Fault;

/// What happened on opening. In all cases there is a cache to work with, and the servers have what isn't in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The file or its folder can't be written. What is fetched is kept until the program ends.
    Unwritable {
        /// The file.
        file: PathBuf,
    },
    /// The file was damaged and is set aside; a new one was begun.
    Damaged {
        /// The damaged file, where it is now. The next one that is damaged takes its place.
        aside: PathBuf,
    },
    /// The file is damaged and can't be set aside. What is fetched is kept until the program ends.
    Stuck {
        /// The file.
        file: PathBuf,
    },
    /// A newer version of the program wrote the file. What is fetched is kept until the program ends.
    Newer {
        /// The file.
        file: PathBuf,
    },
    /// Another program keeps the file to itself. What is fetched is kept until the program ends.
    Locked {
        /// The file.
        file: PathBuf,
    },
}

impl Notice {
    /// Id of the message in `errors.ftl`.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Unwritable { .. } => "cache-unwritable",
            Self::Damaged { .. } => "cache-damaged",
            Self::Stuck { .. } => "cache-stuck",
            Self::Newer { .. } => "cache-newer",
            Self::Locked { .. } => "cache-locked",
        }
    }

    /// For that message: the file, whole.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let (Self::Unwritable { file }
        | Self::Damaged { aside: file }
        | Self::Stuck { file }
        | Self::Newer { file }
        | Self::Locked { file }) = self;
        vec![("file", file.display().to_string())]
    }
}

/// Why something wasn't kept or can't be read. Nothing of that call is in the file; all before it is.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program held the file for longer than is waited for.
    #[error("locked")]
    Locked,
    /// No space is left.
    #[error("no space left: {0}")]
    Full(#[source] rusqlite::Error),
    /// The file is damaged; opening it anew sets it aside.
    #[error("damaged: {0}")]
    Damaged(#[source] rusqlite::Error),
    /// The file can't be read or written.
    #[error("can't be read or written: {0}")]
    Unwritable(#[source] rusqlite::Error),
    /// Anything else.
    #[error("{0}")]
    Failed(#[source] rusqlite::Error),
    /// Another window has forgotten the folder, or met another UIDVALIDITY: it is to be asked for anew.
    #[error("the folder is gone")]
    Gone,
    /// Forgotten in memory, but there is a file that can't be written, and what it holds stays.
    #[error("{} can't be written, so what it holds stays", .0.display())]
    Unreachable(PathBuf),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match Fault::from(&error) {
            Fault::Locked => Self::Locked,
            Fault::Full => Self::Full(error),
            Fault::Damaged => Self::Damaged(error),
            Fault::Unwritable => Self::Unwritable(error),
            Fault::Failed => Self::Failed(error),
        }
    }
}

impl Error {
    /// Id of the message in `errors.ftl`.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Locked => "cache-error-locked",
            Self::Full(_) => "cache-error-full",
            Self::Damaged(_) => "cache-error-damaged",
            Self::Unwritable(_) => "cache-error-unwritable",
            Self::Failed(_) => "cache-error-failed",
            Self::Gone => "cache-error-gone",
            Self::Unreachable(_) => "cache-error-unreachable",
        }
    }

    /// For that message.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Unreachable(file) => vec![("file", file.display().to_string())],
            _ => Vec::new(),
        }
    }
}
