//! Mailboxes on servers: a thread for each that is connected, and errands like finding a server or trying an account.

#[cfg(not(feature = "network"))]
mod absent;
#[cfg(feature = "network")]
mod desk;
#[cfg(feature = "network")]
mod manage;
mod news;
#[cfg(feature = "network")]
mod run;
#[cfg(feature = "network")]
mod sync;
#[cfg(feature = "network")]
mod told;
#[cfg(feature = "network")]
mod whole;

use std::path::PathBuf;

use crate::account::Account;
use crate::sign_in::Secret;
use crate::source::RemotePlace;

#[cfg(not(feature = "network"))]
pub(super) use absent::run;
#[cfg(feature = "network")]
pub(super) use manage::run;
pub use news::{MailboxNews, Stage, Told, Whole};

/// What is asked for.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "network"),
    expect(dead_code, reason = "nobody is connected to")
)]
pub(super) enum Order {
    /// Read which accounts there are.
    Read(PathBuf),
    /// Keep them.
    Save(PathBuf, Vec<Account>),
    /// Find the server of an address.
    Find {
        ticket: u64,
        address: String,
        allows_dns: bool,
    },
    /// Sign in once.
    Try {
        ticket: u64,
        account: Box<Account>,
        secret: Option<Secret>,
    },
    /// Stop both.
    StopTrying,
    /// Connect and stay connected.
    Connect {
        account: Box<Account>,
        secret: Option<Secret>,
    },
    /// Try again without waiting.
    Again(String),
    /// Fetch the rest of a mail.
    FetchWhole(RemotePlace),
    /// End a connection.
    Disconnect(String),
    /// Forget an account with all that is kept of it.
    Forget(String),
    /// End all.
    Close,
}

/// Where mailboxes keep what they have, and whom they ask.
#[derive(Debug, Clone)]
pub struct MailboxSetup {
    /// The file of mails that were fetched; `None`: in memory.
    pub cache_file: Option<PathBuf>,
    /// Whether secrets go to the system's store.
    pub uses_system_store: bool,
    /// Whom the DNS is.
    pub resolver: crate::lookup::ResolverChoice,
}
