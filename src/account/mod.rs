//! A mailbox on a server that a person has given to the program: where it is, how to sign in, what to do there. No secrets: those
//! are kept elsewhere, by [`Account::id`].

mod advice;
mod file;
mod host;
mod identity;
mod providers;

use std::path::PathBuf;

pub use advice::{Note, Trouble, registration_id};
pub use file::{Fault, MAX_ACCOUNTS, MAX_FOLDERS, MAX_LABEL_LEN, Reason, default_file, read, save};
pub use host::{host_name, is_loopback};
pub use identity::{MAX_KEYWORD_NAME_LEN, keyword_name, suggest_keyword_name};
pub use providers::{
    Place, Provider, UserForm, Way, provider_of_domain, provider_of_host, provider_of_mail_host,
    providers,
};

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Names it for good, in files and in the store of secrets: a few small letters and digits, made once.
    pub id: String,
    /// What a person calls it; empty: its address.
    pub label: String,
    /// Mail address, by which the server is found.
    pub address: String,
    /// Name to sign in with; most servers want the address.
    pub user: String,
    /// Where it is.
    pub server: Server,
    /// How to sign in.
    pub sign_in: SignIn,
    /// Folders to look for bounces in, as the server names them, decoded. Empty: the inbox.
    pub folders: Vec<String>,
    /// Only mails that came in so many days; `None`: all.
    pub days: Option<u32>,
    /// Whether it is connected when the program starts; else whenever a person presses.
    pub connects_at_start: bool,
    /// Whether colleagues see who works on what: states are written to the server as keywords.
    pub shares_work: bool,
    /// Where mails go that are done, if anywhere.
    pub done_folder: Option<String>,
}

/// A server for IMAP (RFC 9051).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Name, or address, in ASCII.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// One more certificate authority to trust, as companies have their own: a PEM file.
    pub ca_file: Option<PathBuf>,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Security {
    /// TLS from the first byte (RFC 8314), port 993.
    Tls,
    /// TLS after STARTTLS (RFC 9051 section 6.2.1), port 143.
    StartTls,
    /// Not at all; only to this computer itself.
    None,
}

impl Security {
    /// All, with the word that files and messages know them by.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Tls, "tls"),
        (Self::StartTls, "starttls"),
        (Self::None, "none"),
    ];

    /// The port that servers listen at.
    pub fn port(self) -> u16 {
        match self {
            Self::Tls => 993,
            Self::StartTls | Self::None => 143,
        }
    }
}

/// How to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignIn {
    /// With a password, or with one that is for programs only.
    Password,
    /// With a token of OAuth 2 (RFC 6749).
    OAuth(OAuthClient),
}

/// How an organization has registered this program where its people sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthClient {
    /// Whose service.
    pub issuer: Issuer,
    /// The id that the organization got; it isn't secret.
    pub client_id: String,
}

/// Who issues tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issuer {
    /// Gmail and Google Workspace.
    Google,
    /// Microsoft 365 and Outlook.com, with the directory of the organization: its id, its domain, or `organizations`.
    Microsoft {
        /// The directory.
        tenant: String,
    },
}

/// A folder of a mailbox on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// Its whole name, decoded.
    pub name: String,
    /// What stands between the parts of the name; `None`: folders have no folders in them.
    pub delimiter: Option<char>,
    /// What it is for, where the server says so.
    pub role: Option<Role>,
    /// Whether it holds mails, and not only folders.
    pub is_selectable: bool,
    /// Whether folders are in it, where the server says (RFC 3348).
    pub has_children: Option<bool>,
}

/// What a folder is for (RFC 6154 section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Where mails arrive.
    Inbox,
    /// All mails there are.
    All,
    /// Kept away.
    Archive,
    /// Not sent yet.
    Drafts,
    /// Marked.
    Flagged,
    /// Unwanted.
    Junk,
    /// Sent by the person.
    Sent,
    /// Thrown away.
    Trash,
}
