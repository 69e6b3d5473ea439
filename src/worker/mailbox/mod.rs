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
mod signing;
#[cfg(feature = "network")]
mod sync;
#[cfg(feature = "network")]
mod team;
#[cfg(feature = "network")]
mod tokens;
#[cfg(feature = "network")]
mod told;
#[cfg(feature = "network")]
mod whole;

use std::path::PathBuf;

use crate::account::Account;
use crate::explain::Language;
use crate::sign_in::{Endpoints, Secret};
use crate::source::RemotePlace;
use crate::team::Standing;

#[cfg(not(feature = "network"))]
pub(super) use absent::run;
#[cfg(feature = "network")]
pub(super) use manage::run;
pub use news::{MailboxNews, SigningNews, Stage, ToShare, Told, Whole, Written};

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
    /// Sign in with a browser.
    SignIn(Box<SignInOrder>),
    /// Stop that, and throw away what it has brought.
    StopSignIn(String),
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
    /// Write to keywords how far the work is.
    Share {
        account: String,
        mails: Vec<ToShare>,
    },
    /// Remember what keywords said.
    Seen {
        account: String,
        mails: Vec<(RemotePlace, Standing)>,
    },
    /// Move mails to another folder.
    MoveMails {
        account: String,
        mails: Vec<RemotePlace>,
        folder: String,
        is_back: bool,
    },
    /// End all.
    Close,
}

/// A sign-in with a browser.
#[derive(Debug)]
#[cfg_attr(
    not(feature = "network"),
    expect(dead_code, reason = "nobody is connected to")
)]
pub(super) struct SignInOrder {
    pub ticket: u64,
    pub account: Account,
    /// What was just typed; `None`: the one that is kept.
    pub client_secret: Option<Secret>,
    pub way: BrowserPlace,
    /// Language of the page that the browser shows at the end.
    pub language: Language,
}

/// Where the browser is that a person signs in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BrowserPlace {
    /// On this computer (RFC 8252).
    Here,
    /// Anywhere; a code is typed there (RFC 8628).
    Elsewhere,
}

/// Where mailboxes keep what they have, and whom they ask.
#[derive(Debug, Clone)]
pub struct MailboxSetup {
    /// The file of mails that were fetched; `None`: in memory.
    pub cache_file: Option<PathBuf>,
    /// Bytes that it may have, see [`DEFAULT_LIMIT`](crate::mail_cache::DEFAULT_LIMIT).
    pub cache_limit: u64,
    /// Whether secrets go to the system's store.
    pub uses_system_store: bool,
    /// Whom the DNS is.
    pub resolver: crate::lookup::ResolverChoice,
    /// Where tokens are had, in place of the issuers' own places; for tests.
    pub endpoints: Option<Endpoints>,
}
