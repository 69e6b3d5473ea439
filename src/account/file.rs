//! The file of accounts. An entry that is damaged costs that entry alone, and what can't be read is kept aside when the file is written.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::host::{host_name, is_loopback};
use super::identity::is_id;
use super::{Account, Issuer, OAuthClient, Security, Server, SignIn};
use crate::kept_file::{place_aside, read_front, write_whole};
use crate::user_folders::{System, config};

/// Bytes of the file.
const MAX_BYTES: usize = 1024 * 1024;
/// Accounts of the file; further ones are left out and told.
pub const MAX_ACCOUNTS: usize = 100;
/// Characters of a label that are kept.
pub const MAX_LABEL_LEN: usize = 100;
/// Folders of an account that are kept.
pub const MAX_FOLDERS: usize = 100;
/// Characters of an address or a name to sign in with; RFC 5321 section 4.5.3.1.3 allows 254 for addresses.
const MAX_USER_LEN: usize = 320;
/// Characters of the name of a folder, and of ids that others give.
const MAX_NAME_LEN: usize = 1_000;
/// Characters of a path.
const MAX_PATH_LEN: usize = 4_096;
/// A hundred years.
const MAX_DAYS: u32 = 36_500;

/// What the file says before its first entry.
const HEAD: &str = include_str!("../../assets/accounts/head.toml");

/// Keys of an entry.
const KEYS: [&str; 16] = [
    "id",
    "label",
    "address",
    "user",
    "host",
    "port",
    "security",
    "ca-file",
    "sign-in",
    "client-id",
    "tenant",
    "folders",
    "days",
    "connects-at-start",
    "shares-work",
    "done-folder",
];

/// Something in the file that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which entry, from 1; `None`: the file.
    pub entry: Option<usize>,
    /// Its address, or its label; empty where it has none.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The file can't be read, or is too large.
    NotReadable,
    /// It is no TOML; on this line, or somewhere behind it.
    NotToml(usize),
    /// There are more than so many accounts.
    TooMany(usize),
    /// The entry is no table of values.
    NotAnEntry,
    /// No id, or one that can't be.
    Id,
    /// The id of an account before it.
    IdTwice,
    /// No address, or one that can't be.
    Address,
    /// A name to sign in with that can't be.
    User,
    /// No host, or one that can't be.
    Host,
    /// A port that can't be.
    Port,
    /// A word for the protection that isn't known.
    Security,
    /// No protection, on the way to another computer.
    Unprotected,
    /// A path that can't be.
    CaFile,
    /// A way to sign in that isn't known, or lacks something.
    SignIn,
    /// A folder's name that can't be.
    Folder,
}

impl Reason {
    /// The message that says it; `$line` and `$count` are those of the reason.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::NotReadable => "account-fault-not-readable",
            Self::NotToml(_) => "account-fault-not-toml",
            Self::TooMany(_) => "account-fault-too-many",
            Self::NotAnEntry => "account-fault-not-an-entry",
            Self::Id => "account-fault-id",
            Self::IdTwice => "account-fault-id-twice",
            Self::Address => "account-fault-address",
            Self::User => "account-fault-user",
            Self::Host => "account-fault-host",
            Self::Port => "account-fault-port",
            Self::Security => "account-fault-security",
            Self::Unprotected => "account-fault-unprotected",
            Self::CaFile => "account-fault-ca-file",
            Self::SignIn => "account-fault-sign-in",
            Self::Folder => "account-fault-folder",
        }
    }

    /// All, with numbers in place of those that are found.
    pub const ALL: [Self; 15] = [
        Self::NotReadable,
        Self::NotToml(1),
        Self::TooMany(MAX_ACCOUNTS),
        Self::NotAnEntry,
        Self::Id,
        Self::IdTwice,
        Self::Address,
        Self::User,
        Self::Host,
        Self::Port,
        Self::Security,
        Self::Unprotected,
        Self::CaFile,
        Self::SignIn,
        Self::Folder,
    ];
}

/// `modori/accounts.toml` in the user's configuration folder; `None` where the system names no such folder.
pub fn default_file() -> Option<PathBuf> {
    let folder = config(System::own(), |name| std::env::var_os(name));
    folder.map(|folder| folder.join("modori").join("accounts.toml"))
}

/// The accounts of the file, and what is wrong in it. A file that isn't there has none. Nothing is written or moved.
pub fn read(path: &Path) -> (Vec<Account>, Vec<Fault>) {
    let parsed = parse_file(path).unwrap_or_else(|_| Parsed::fault(Reason::NotReadable));
    (parsed.accounts, parsed.faults)
}

/// Writes the file, whole or not at all. What of the old one would be lost is kept first, as `accounts-damaged-1.toml` and so on. An account
/// that couldn't be read again is an error (`InvalidInput`), and nothing is written.
pub fn save(path: &Path, accounts: &[Account]) -> io::Result<()> {
    let text = to_text(accounts).ok_or(ErrorKind::InvalidInput)?;
    let again = parse(&text);
    if text.len() > MAX_BYTES || !again.faults.is_empty() || again.accounts.len() != accounts.len()
    {
        return Err(ErrorKind::InvalidInput.into());
    }
    match parse_file(path) {
        Ok(old) if !old.has_more => {}
        Ok(_) => fs::copy(path, place_aside(path)).map(|_| ())?,
        // What can't be read can often be moved.
        Err(_) => fs::rename(path, place_aside(path))?,
    }
    write_whole(path, &text)
}

/// What a file holds.
#[derive(Default)]
struct Parsed {
    accounts: Vec<Account>,
    faults: Vec<Fault>,
    /// Whether there is anything in it that `accounts` doesn't hold, remarks aside.
    has_more: bool,
}

impl Parsed {
    fn fault(reason: Reason) -> Self {
        let fault = Fault {
            entry: None,
            name: String::new(),
            reason,
        };
        Self {
            accounts: Vec::new(),
            faults: vec![fault],
            has_more: true,
        }
    }
}

fn parse_file(path: &Path) -> io::Result<Parsed> {
    let bytes = match read_front(path, MAX_BYTES as u64 + 1) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Parsed::default()),
        Err(error) => return Err(error),
    };
    if bytes.len() > MAX_BYTES {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.as_bytes().get(..error.utf8_error().valid_up_to());
            let line = line_after(good.unwrap_or_default());
            return Ok(Parsed::fault(Reason::NotToml(line)));
        }
    };
    // An editor of Windows puts a mark before the text.
    Ok(parse(text.trim_start_matches('\u{feff}')))
}

/// The line, from 1, that comes behind these bytes or goes on there.
fn line_after(bytes: &[u8]) -> usize {
    1 + memchr::memchr_iter(b'\n', bytes).count()
}

fn parse(text: &str) -> Parsed {
    let mut table: Table = match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => {
            let front = error.span().and_then(|span| text.get(..span.start));
            let line = line_after(front.unwrap_or_default().as_bytes());
            return Parsed::fault(Reason::NotToml(line));
        }
    };
    let mut parsed = Parsed::default();
    let entries = match table.remove("account") {
        Some(Value::Array(entries)) => entries,
        Some(_) => return Parsed::fault(Reason::NotAnEntry),
        None => Vec::new(),
    };
    parsed.has_more = !table.is_empty();
    let mut ids = HashSet::new();
    for (entry, value) in (1..).zip(&entries) {
        let mut fault = |name, reason| {
            parsed.faults.push(Fault {
                entry: Some(entry),
                name,
                reason,
            });
        };
        if entry > MAX_ACCOUNTS {
            fault(String::new(), Reason::TooMany(MAX_ACCOUNTS));
            break;
        }
        let Value::Table(value) = value else {
            fault(String::new(), Reason::NotAnEntry);
            continue;
        };
        match account(value) {
            Ok(account) if ids.contains(&account.id) => fault(account.address, Reason::IdTwice),
            Ok(account) => {
                ids.insert(account.id.clone());
                parsed.accounts.push(account);
            }
            Err(reason) => fault(name_of(value), reason),
        }
        parsed.has_more |= value.keys().any(|key| !KEYS.contains(&key.as_str()));
    }
    parsed.has_more |= !parsed.faults.is_empty();
    parsed
}

/// How a damaged entry may be called.
fn name_of(entry: &Table) -> String {
    let names = ["address", "label"].map(|key| entry.get(key).and_then(Value::as_str));
    let name = names
        .into_iter()
        .flatten()
        .map(|name| cut(name, MAX_LABEL_LEN));
    name.into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

fn account(entry: &Table) -> Result<Account, Reason> {
    // A value of another kind is a fault; one that isn't there is `None`.
    let text = |key: &str, reason| match entry.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(reason),
    };
    let id = text("id", Reason::Id)?
        .filter(|id| is_id(id))
        .ok_or(Reason::Id)?;
    let address = text("address", Reason::Address)?.filter(|a| is_address(a));
    let address = address.ok_or(Reason::Address)?;
    let user = match text("user", Reason::User)? {
        None | Some("") => address,
        Some(user) if is_plain(user, MAX_USER_LEN) => user,
        Some(_) => return Err(Reason::User),
    };
    let host = text("host", Reason::Host)?.and_then(host_name);
    let host = host.ok_or(Reason::Host)?;
    let security = match text("security", Reason::Security)? {
        None => Security::Tls,
        Some(word) => (Security::ALL.iter())
            .find_map(|(security, own)| (*own == word).then_some(*security))
            .ok_or(Reason::Security)?,
    };
    if security == Security::None && !is_loopback(&host) {
        return Err(Reason::Unprotected);
    }
    let port = match entry.get("port") {
        None => security.port(),
        Some(port) => (port.as_integer())
            .and_then(|port| u16::try_from(port).ok())
            .filter(|port| *port > 0)
            .ok_or(Reason::Port)?,
    };
    let ca_file = match text("ca-file", Reason::CaFile)? {
        None | Some("") => None,
        Some(path) if is_plain(path, MAX_PATH_LEN) => Some(PathBuf::from(path)),
        Some(_) => return Err(Reason::CaFile),
    };
    let word = |key: &str| {
        let word = text(key, Reason::SignIn)?.filter(|word| is_plain(word, MAX_NAME_LEN));
        word.map(str::to_owned).ok_or(Reason::SignIn)
    };
    let client = |issuer| -> Result<SignIn, Reason> {
        let client_id = word("client-id")?;
        Ok(SignIn::OAuth(OAuthClient { issuer, client_id }))
    };
    let sign_in = match text("sign-in", Reason::SignIn)? {
        None | Some("password") => SignIn::Password,
        Some("google") => client(Issuer::Google)?,
        Some("microsoft") => client(Issuer::Microsoft {
            tenant: word("tenant")?,
        })?,
        Some(_) => return Err(Reason::SignIn),
    };
    let folders = match entry.get("folders") {
        None => Vec::new(),
        Some(Value::Array(folders)) if folders.len() <= MAX_FOLDERS => (folders.iter())
            .map(|folder| folder.as_str().filter(|f| is_plain(f, MAX_NAME_LEN)))
            .map(|folder| folder.map(str::to_owned).ok_or(Reason::Folder))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(Reason::Folder),
    };
    let done_folder = match text("done-folder", Reason::Folder)? {
        None | Some("") => None,
        Some(folder) if is_plain(folder, MAX_NAME_LEN) => Some(folder.to_owned()),
        Some(_) => return Err(Reason::Folder),
    };
    let days = entry.get("days").and_then(Value::as_integer);
    let label = entry.get("label").and_then(Value::as_str);
    Ok(Account {
        id: id.to_owned(),
        label: cut(label.unwrap_or_default(), MAX_LABEL_LEN),
        address: address.to_owned(),
        user: user.to_owned(),
        server: Server {
            host,
            port,
            security,
            ca_file,
        },
        sign_in,
        folders,
        days: (days.and_then(|days| u32::try_from(days).ok()))
            .filter(|days| (1..=MAX_DAYS).contains(days)),
        // Nobody is asked, and nothing written to a server, by accident.
        connects_at_start: entry.get("connects-at-start").and_then(Value::as_bool) == Some(true),
        shares_work: entry.get("shares-work").and_then(Value::as_bool) == Some(true),
        done_folder,
    })
}

/// On one line, and not too long.
fn cut(text: &str, max_len: usize) -> String {
    let text = text.trim().chars().filter(|c| !c.is_control());
    text.take(max_len).collect()
}

/// Whether a text is on one line, has something in it, and isn't too long.
fn is_plain(text: &str, max_len: usize) -> bool {
    !text.is_empty() && !text.chars().any(char::is_control) && text.chars().count() <= max_len
}

fn is_address(text: &str) -> bool {
    is_plain(text, MAX_USER_LEN)
        && (text.rsplit_once('@')).is_some_and(|(local, domain)| {
            !local.is_empty() && host_name(domain).is_some() && !domain.contains(' ')
        })
}

/// `None` where a path can't be written as text.
fn to_text(accounts: &[Account]) -> Option<String> {
    let mut text = HEAD.to_owned();
    for account in accounts {
        let server = &account.server;
        text.push_str("[[account]]\n");
        line(&mut text, "id", &account.id);
        line(&mut text, "label", &cut(&account.label, MAX_LABEL_LEN));
        line(&mut text, "address", &account.address);
        line(&mut text, "user", &account.user);
        line(&mut text, "host", &server.host);
        let _ = writeln!(text, "port = {}", server.port);
        let security = Security::ALL.iter().find(|(s, _)| *s == server.security);
        line(&mut text, "security", security.map_or("", |(_, word)| word));
        if let Some(path) = &server.ca_file {
            line(&mut text, "ca-file", path.to_str()?);
        }
        match &account.sign_in {
            SignIn::Password => line(&mut text, "sign-in", "password"),
            SignIn::OAuth(client) => {
                match &client.issuer {
                    Issuer::Google => line(&mut text, "sign-in", "google"),
                    Issuer::Microsoft { tenant } => {
                        line(&mut text, "sign-in", "microsoft");
                        line(&mut text, "tenant", tenant);
                    }
                }
                line(&mut text, "client-id", &client.client_id);
            }
        }
        let folders: Vec<String> = account.folders.iter().map(|f| quoted(f)).collect();
        let _ = writeln!(text, "folders = [{}]", folders.join(", "));
        if let Some(days) = account.days {
            let _ = writeln!(text, "days = {days}");
        }
        let _ = writeln!(text, "connects-at-start = {}", account.connects_at_start);
        let _ = writeln!(text, "shares-work = {}", account.shares_work);
        if let Some(folder) = &account.done_folder {
            line(&mut text, "done-folder", folder);
        }
        text.push('\n');
    }
    Some(text)
}

fn line(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {}", quoted(value));
}

/// A basic string of TOML; control characters are written so that reading finds and refuses them.
fn quoted(value: &str) -> String {
    let mut text = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => text.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(text, "\\u{:04x}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
    text
}
