//! Folders: which there are, and opening one.

use io_imap::types::flag::FlagNameAttribute;
use io_imap::types::mailbox::Mailbox;

pub use crate::account::{Folder, Role};

use super::command::Command;
use super::name;
use super::response::{Answer, Kind};
use super::session::{Keeps, SMALL, Session};
use super::trouble::{Trouble, Words};

/// Folders that are listed.
const MOST: usize = 20_000;
/// Bytes of a list of folders.
const LIST_BYTES: u64 = 4 << 20;

/// A folder that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// UIDs hold as long as this stays the same; 0: the server told none, so they never hold.
    pub uid_validity: u32,
    /// The next mail's UID, where told.
    pub uid_next: Option<u32>,
    /// Mails in it.
    pub exists: u32,
    /// What changed last (RFC 7162); `None`: not kept for this folder.
    pub highest_modseq: Option<u64>,
    /// Whether new keywords may be made; many servers tell only after [`Session::select`].
    pub takes_new_keywords: bool,
    /// Whether nothing may be written: always so after [`Session::examine`].
    pub is_read_only: bool,
}

impl Session {
    /// All folders, as the server sorts them.
    pub fn folders(&mut self) -> Result<Vec<Folder>, Trouble> {
        // Special uses come with LIST where they are supported; RFC 6154 section 2 lets a server wait to be asked.
        let command = if self.offers("SPECIAL-USE") && self.offers("LIST-EXTENDED") {
            r#"LIST "" "*" RETURN (SPECIAL-USE CHILDREN)"#
        } else {
            r#"LIST "" "*""#
        };
        let mut folders = Vec::new();
        let mut odd = Vec::new();
        let mut is_full = false;
        self.done(Command::new(command), LIST_BYTES, |answer| {
            if let Answer::List {
                attributes,
                delimiter,
                name,
            } = answer
            {
                if folders.len() < MOST {
                    let (folder, raw) = folder(&attributes, delimiter, &name);
                    odd.extend(raw.map(|raw| (folder.name.clone(), raw)));
                    folders.push(folder);
                } else {
                    is_full = true;
                }
            }
        })?;
        if is_full {
            return Err(Trouble::TooMuch);
        }
        if folders.is_empty() && self.garbled > 0 {
            return self.note(Err(Trouble::Nonsense(Words::new("LIST"))));
        }
        self.odd_names = odd.into_iter().collect();
        Ok(folders)
    }

    /// Opens a folder for reading only: nothing changes by it (RFC 3501 section 6.3.2).
    pub fn examine(&mut self, folder: &str) -> Result<Opened, Trouble> {
        self.open("EXAMINE ", folder)
    }

    /// Opens a folder for writing.
    pub fn select(&mut self, folder: &str) -> Result<Opened, Trouble> {
        self.open("SELECT ", folder)
    }

    fn open(&mut self, word: &str, folder: &str) -> Result<Opened, Trouble> {
        let mut command = Command::new(word).string(&self.wire_name(folder));
        if self.offers_condstore() {
            command = command.word(" (CONDSTORE)");
        }
        let mut opened = Opened {
            uid_validity: 0,
            uid_next: None,
            exists: 0,
            highest_modseq: None,
            takes_new_keywords: false,
            is_read_only: word == "EXAMINE ",
        };
        self.opened();
        let result = self.done(command, SMALL, |answer| match answer {
            Answer::Exists(count) => opened.exists = count,
            Answer::Status(status) if status.kind == Kind::Ok => {
                let number = status.arguments.trim();
                match status.code.as_str() {
                    "UIDVALIDITY" => opened.uid_validity = number.parse().unwrap_or(0),
                    "UIDNEXT" => opened.uid_next = number.parse().ok(),
                    "HIGHESTMODSEQ" => {
                        opened.highest_modseq = number.parse().ok().filter(|n| *n > 0);
                    }
                    "PERMANENTFLAGS" => {
                        opened.takes_new_keywords = status.arguments.contains(r"\*");
                    }
                    _ => {}
                }
            }
            _ => {}
        });
        if result.is_err() {
            // None is open now.
            self.keeps = Keeps::Nothing;
        }
        let status = result?;
        opened.is_read_only |= status.code == "READ-ONLY";
        if opened.is_read_only {
            self.keeps = Keeps::Nothing;
        }
        self.has_changed = false;
        Ok(opened)
    }

    /// A folder's name as the server knows it.
    pub(super) fn wire_name(&self, folder: &str) -> String {
        self.odd_names
            .get(folder)
            .cloned()
            .unwrap_or_else(|| name::encode(folder))
    }
}

/// The folder, and its raw name where that can't be made again.
fn folder(
    attributes: &[FlagNameAttribute<'_>],
    delimiter: Option<char>,
    mailbox: &Mailbox<'_>,
) -> (Folder, Option<String>) {
    let (name, raw) = match mailbox {
        Mailbox::Inbox => ("INBOX".to_owned(), None),
        Mailbox::Other(other) => {
            let wire: &[u8] = other.inner().as_ref();
            let name = name::decode(wire);
            let raw = (name::encode(&name).as_bytes() != wire)
                .then(|| String::from_utf8(wire.to_vec()).ok())
                .flatten();
            (name, raw)
        }
    };
    let words: Vec<String> = attributes
        .iter()
        .map(|attribute| attribute.to_string().to_ascii_lowercase())
        .collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let role = [
        (r"\sent", Role::Sent),
        (r"\drafts", Role::Drafts),
        (r"\junk", Role::Junk),
        (r"\trash", Role::Trash),
        (r"\archive", Role::Archive),
        (r"\all", Role::All),
        (r"\flagged", Role::Flagged),
    ];
    let role = if matches!(mailbox, Mailbox::Inbox) {
        Some(Role::Inbox)
    } else {
        role.iter()
            .find(|(word, _)| has(word))
            .map(|(_, role)| *role)
    };
    let has_children = if has(r"\haschildren") {
        Some(true)
    } else if has(r"\hasnochildren") || has(r"\noinferiors") {
        Some(false)
    } else {
        None
    };
    let folder = Folder {
        name,
        delimiter,
        role,
        is_selectable: !has(r"\noselect") && !has(r"\nonexistent"),
        has_children,
    };
    (folder, raw)
}
