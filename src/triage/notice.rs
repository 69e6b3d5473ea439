//! What a person is told when the file isn't as it should be. The sentences are in `errors.ftl`.

use std::path::PathBuf;

use crate::database::Fault;

/// What happened on opening. In all cases there is a store to work with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The file or its folder can't be written. What is there is shown; changes are kept until the program ends.
    Unwritable {
        /// The file.
        file: PathBuf,
    },
    /// The file was damaged and is set aside; what could be read of it is in the new one.
    Damaged {
        /// The damaged file, where it is now.
        aside: PathBuf,
    },
    /// The file is damaged and can't be set aside. What could be read is shown; changes are kept until the program ends.
    Stuck {
        /// The file.
        file: PathBuf,
    },
    /// The file had no content; a new record was begun in it.
    Empty {
        /// The file.
        file: PathBuf,
    },
    /// A newer version of the program wrote the file. What is understood is shown; changes are kept until the program ends.
    Newer {
        /// The file.
        file: PathBuf,
    },
    /// Another program keeps the file to itself. What can be read is shown; changes are kept until the program ends.
    Locked {
        /// The file.
        file: PathBuf,
    },
}

impl Notice {
    /// Id of the message in `errors.ftl`.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Unwritable { .. } => "triage-unwritable",
            Self::Damaged { .. } => "triage-damaged",
            Self::Stuck { .. } => "triage-stuck",
            Self::Empty { .. } => "triage-empty",
            Self::Newer { .. } => "triage-newer",
            Self::Locked { .. } => "triage-locked",
        }
    }

    /// For that message: the file, whole.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let (Self::Unwritable { file }
        | Self::Damaged { aside: file }
        | Self::Stuck { file }
        | Self::Empty { file }
        | Self::Newer { file }
        | Self::Locked { file }) = self;
        vec![("file", file.display().to_string())]
    }
}

/// Why something wasn't kept or can't be read. Nothing of that call is in the file; all before it is.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program held the file for longer than is waited for.
    #[error("locked: {0}")]
    Locked(#[source] rusqlite::Error),
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
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match Fault::from(&error) {
            Fault::Locked => Self::Locked(error),
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
            Self::Locked(_) => "triage-error-locked",
            Self::Full(_) => "triage-error-full",
            Self::Damaged(_) => "triage-error-damaged",
            Self::Unwritable(_) => "triage-error-unwritable",
            Self::Failed(_) => "triage-error-failed",
        }
    }
}
