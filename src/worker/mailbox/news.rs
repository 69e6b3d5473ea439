//! What is to be told of a mailbox on a server.

use crate::account::Folder;
use crate::source::RemotePlace;

/// How it stands with the connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Stage {
    /// Not connected; only what is on this computer can be seen.
    #[default]
    Off,
    /// Connecting and signing in.
    Connecting,
    /// Looking for mails and fetching them.
    Reading {
        /// Mails that were fetched.
        done: usize,
        /// Mails that are to be, as far as is known.
        total: usize,
    },
    /// All is here; what comes is in the list within seconds.
    Watching,
    /// Something is in the way that may pass; tried again by itself.
    Waiting {
        /// What it is.
        trouble: Told,
        /// After so many seconds.
        seconds: u64,
    },
    /// Something is in the way that a person must put right.
    Stopped(Told),
}

impl Stage {
    /// Whether the server can be asked.
    pub fn is_connected(&self) -> bool {
        matches!(self, Self::Reading { .. } | Self::Watching)
    }

    /// Whether a thread is at work on it.
    pub fn is_on(&self) -> bool {
        !matches!(self, Self::Off | Self::Stopped(_))
    }
}

/// Why something didn't work, as a message with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Id of the message that says what happened; its attribute `.do` says what to do.
    pub message_id: &'static str,
    /// Names for it.
    pub args: Vec<(&'static str, String)>,
    /// What the server said, if anything.
    pub words: String,
}

/// How it stands with the rest of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whole {
    /// So many bytes of the mail are here, of so many.
    Coming {
        /// From its first byte on.
        done: u64,
        /// All of it.
        total: u64,
    },
    /// All of it is here.
    Here,
    /// It can't be fetched.
    Failed(Told),
}

/// Something new of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailboxNews {
    /// How it stands.
    Stage(Stage),
    /// The folders that it has.
    Folders(Vec<Folder>),
    /// Mails that aren't there any more.
    Gone(Vec<RemotePlace>),
    /// What becomes of the rest of a mail that was asked for.
    Whole(RemotePlace, Whole),
    /// The password is kept for this run only, as the system has no place for it.
    OnlyThisRun,
}
