//! What is to be told of a mailbox on a server.

use std::time::Duration;

use crate::account::Folder;
use crate::sign_in::{Secret, StoreTrouble};
use crate::source::RemotePlace;
use crate::team::Standing;

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
    /// Folders that can't be read, with why; the others go on being read. In place of what was said before.
    FoldersMissing(Vec<(String, Told)>),
    /// Mails that aren't there any more.
    Gone(Vec<RemotePlace>),
    /// How far the work on mails was by their keywords when the window last took note of them ([`Request::Seen`](crate::worker::Request)).
    WorkBefore(Vec<(RemotePlace, Standing)>),
    /// How far it is by the keywords that they have on the server now.
    Work(Vec<(RemotePlace, Standing)>),
    /// What came of [`Request::Share`](crate::worker::Request), for each of the mails.
    Written(Vec<Written>),
    /// A folder doesn't keep keywords, so nothing was written.
    NoKeywords {
        /// Which.
        folder: String,
    },
    /// Mails were moved; where a place is missing, the server didn't tell it.
    Moved {
        /// Each with where it was and where it is.
        mails: Vec<(RemotePlace, Option<RemotePlace>)>,
        /// As it was asked for.
        is_back: bool,
    },
    /// Mails couldn't be moved.
    NotMoved(Told),
    /// What becomes of the rest of a mail that was asked for.
    Whole(RemotePlace, Whole),
    /// The password, or what stands for it, is kept for this run only; why the system doesn't take it.
    OnlyThisRun(StoreTrouble),
}

/// What is to be written about a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToShare {
    /// Which.
    pub place: RemotePlace,
    /// What its keywords are to say.
    pub wanted: Standing,
    /// What they said last, as far as is known here.
    pub base: Standing,
    /// Whether it replaces what a colleague has written since; otherwise it yields to that.
    pub is_newest: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Which mail.
    pub place: RemotePlace,
    /// What its keywords say now; `None`: it isn't there, or nothing could be written.
    pub now: Option<Standing>,
    /// What a colleague had written meanwhile, and was replaced.
    pub instead_of: Option<Standing>,
}

/// How signing in goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SigningNews {
    /// The browser is to open this. It holds what belongs to this one sign-in.
    Browser(Secret),
    /// A browser anywhere is to open the address, and the person types the code there.
    Code {
        /// For one person's eyes.
        code: Secret,
        /// Where.
        address: String,
        /// How long it is good for, from now.
        lifetime: Duration,
    },
    /// It is done.
    Done,
    /// It came to nothing.
    Failed(Told),
}
