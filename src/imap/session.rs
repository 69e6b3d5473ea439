//! One conversation with a server.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use io_imap::codec::AuthenticateDataCodec;
use io_imap::codec::encode::{Encoder as _, Fragment};
use io_imap::types::auth::AuthenticateData;

use crate::account::{Security, Server};

use super::command::Command;
use super::hush::Hush;
use super::limits::{Cancel, Limits};
use super::pipe::Pipe;
use super::response::{Answer, Kind, Status, capabilities};
use super::tls;
use super::trouble::{Trouble, Words};
use super::wire::Wire;
use super::words::{self, Gate};

/// Bytes for greeting and handshake.
const GREETING_BYTES: u64 = 256 << 10;
/// Bytes for commands that answer little.
pub(super) const SMALL: u64 = 1 << 20;
/// How long leaving may take.
const GOODBYE: Duration = Duration::from_secs(2);
/// Addresses of a server that are tried.
const ADDRESSES: usize = 10;

/// What lets a person in.
#[derive(Clone)]
pub enum Credentials {
    /// A password.
    Password(String),
    /// A token of OAuth 2 (RFC 6749), not one to refresh with.
    Token(String),
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password(_) => "Password(hidden)",
            Self::Token(_) => "Token(hidden)",
        })
    }
}

/// A connection to a server. After [`Trouble::ConnectionLost`], [`Trouble::TimedOut`], [`Trouble::TooMuch`], [`Trouble::Nonsense`] and
/// [`Trouble::Cancelled`] it is of no use ([`Session::is_usable`]).
pub struct Session {
    wire: Wire,
    pub(super) limits: Limits,
    pub(super) cancel: Cancel,
    host: String,
    port: u16,
    capabilities: BTreeSet<String>,
    greeting: Status,
    is_signed_in: bool,
    is_usable: bool,
    tags: u32,
    /// Mails in the open folder, as told last.
    exists: u32,
    /// What can be stored in the open folder.
    pub(super) keeps: Keeps,
    /// Whether the folder was told to have changed since somebody last asked.
    pub(super) has_changed: bool,
    /// Answers that couldn't be read during the last command.
    pub(super) garbled: u32,
    /// The raw names of folders whose names say something else when encoded again.
    pub(super) odd_names: HashMap<String, String>,
    /// What nobody is to read, also where the server says it.
    hush: Hush,
    /// What may be searched for.
    pub(super) charset: Charset,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

impl Session {
    /// Connects, encrypts, greets. All addresses of the server are tried.
    pub fn connect(server: &Server, limits: Limits, cancel: Cancel) -> Result<Self, Trouble> {
        let started = Instant::now();
        let deadline = started
            .checked_add(limits.connect)
            .unwrap_or_else(|| started + Duration::from_mins(10));
        // Before anything goes over the network.
        let client = match server.security {
            Security::Tls | Security::StartTls => {
                Some(tls::client(&server.host, server.ca_file.as_deref())?)
            }
            Security::None => None,
        };
        let tcp = open(server, deadline, &cancel)?;
        let lost = |err: std::io::Error| Trouble::ConnectionLost(Words::new(&err.to_string()));
        let pipe = Pipe::new(tcp, cancel.clone(), deadline, GREETING_BYTES).map_err(lost)?;
        let largest = u32::try_from(limits.command_bytes).unwrap_or(u32::MAX);
        let mut session = Self {
            wire: Wire::new(pipe, largest),
            limits,
            cancel,
            host: server.host.clone(),
            port: server.port,
            capabilities: BTreeSet::new(),
            greeting: Status::parse(Kind::Ok, b""),
            is_signed_in: false,
            is_usable: true,
            tags: 0,
            exists: 0,
            keeps: Keeps::Nothing,
            has_changed: false,
            garbled: 0,
            odd_names: HashMap::new(),
            hush: Hush::default(),
            charset: Charset::Utf8,
        };
        match (server.security, client) {
            (Security::StartTls, Some(client)) => {
                session.greet()?;
                session.start_tls(client, deadline)?;
            }
            (_, client) => {
                if let Some(client) = client {
                    session.wire.encrypt(client)?;
                }
                session.greet()?;
            }
        }
        // What was told in the clear, or in the greeting, may differ from what is offered here (RFC 9051 section 6.2.1).
        session.limits.command = remaining(deadline);
        session.ask_capabilities()?;
        session.limits.command = limits.command;
        Ok(session)
    }

    fn greet(&mut self) -> Result<(), Trouble> {
        let status = match self.wire.answer() {
            Ok(Answer::Status(status)) => status,
            Ok(_) => return Err(Trouble::NotImap(Words::default())),
            Err(Trouble::Nonsense(words)) => return Err(Trouble::NotImap(words)),
            Err(trouble) => return Err(trouble),
        };
        match status.kind {
            Kind::Ok => {}
            Kind::PreAuth => self.is_signed_in = true,
            Kind::Bye => return Err(Trouble::of_bye(&status)),
            Kind::No | Kind::Bad => return Err(Trouble::NotImap(status.words())),
        }
        self.greeting = status;
        Ok(())
    }

    fn start_tls(
        &mut self,
        client: rustls::ClientConnection,
        deadline: Instant,
    ) -> Result<(), Trouble> {
        if self.is_signed_in {
            // A server, or somebody in between, that lets us in at once leaves no room for STARTTLS.
            return Err(Trouble::StartTlsInjected);
        }
        self.limits.command = remaining(deadline);
        self.ask_capabilities()?;
        if !self.offers("STARTTLS") {
            return Err(Trouble::StartTlsMissing);
        }
        let status = self.converse(Command::new("STARTTLS"), GREETING_BYTES, |_| ())?;
        if status.kind != Kind::Ok {
            return Err(Trouble::StartTlsMissing);
        }
        self.wire.allow(remaining(deadline), GREETING_BYTES);
        self.wire.encrypt(client).map_err(|trouble| match trouble {
            Trouble::NotTls => Trouble::StartTlsInjected,
            trouble => trouble,
        })?;
        self.capabilities.clear();
        Ok(())
    }

    /// Signs in; may be called once.
    pub fn sign_in(&mut self, user: &str, credentials: &Credentials) -> Result<(), Trouble> {
        if !self.is_signed_in {
            self.authenticate(user, credentials)?;
            self.is_signed_in = true;
            self.ask_capabilities()?;
        }
        let enable = match () {
            () if !self.offers("ENABLE") => None,
            () if self.offers("QRESYNC") => Some("ENABLE QRESYNC"),
            () if self.offers("CONDSTORE") => Some("ENABLE CONDSTORE"),
            () => None,
        };
        if let Some(enable) = enable {
            // Who offers it and refuses it is taken at its word later on.
            self.converse(Command::new(enable), SMALL, |_| ())?;
        }
        Ok(())
    }

    fn authenticate(&mut self, user: &str, credentials: &Credentials) -> Result<(), Trouble> {
        let (secret, is_token) = match credentials {
            Credentials::Password(secret) => (secret, false),
            Credentials::Token(secret) => (secret, true),
        };
        self.hush = Hush::of(secret);
        let is_microsoft = self
            .greeting
            .words()
            .as_str()
            .to_ascii_lowercase()
            .contains("microsoft exchange")
            && self.offers("AUTH=XOAUTH2");
        let takes_tokens = self.offers("AUTH=XOAUTH2") || self.offers("AUTH=OAUTHBEARER");
        let status = if is_token {
            let (mechanism, told) = if self.offers("AUTH=OAUTHBEARER") {
                ("OAUTHBEARER", self.bearer(user, secret))
            } else if self.offers("AUTH=XOAUTH2") {
                (
                    "XOAUTH2",
                    format!("user={user}\u{1}auth=Bearer {secret}\u{1}\u{1}"),
                )
            } else {
                return Err(Trouble::NoWayToSignIn);
            };
            self.exchange(mechanism, &told)?
        } else if self.offers("AUTH=PLAIN") {
            self.exchange("PLAIN", &format!("\0{user}\0{secret}"))?
        } else if !self.offers("LOGINDISABLED") {
            let command = Command::new("LOGIN ").string(user).word(" ").string(secret);
            self.converse(command, SMALL, |_| ())?
        } else if !self.wire.is_encrypted() {
            return Err(Trouble::PlainTextRefused);
        } else if takes_tokens {
            return Err(Trouble::OAuthRequired(Words::default()));
        } else {
            return Err(Trouble::NoWayToSignIn);
        };
        if status.kind == Kind::Ok {
            return Ok(());
        }
        Err(words::of_sign_in(
            &status,
            Gate {
                is_token,
                is_microsoft,
            },
        ))
    }

    /// The first message of OAUTHBEARER (RFC 7628 section 3.1).
    fn bearer(&self, user: &str, token: &str) -> String {
        let user = user.replace('=', "=3D").replace(',', "=2C");
        format!(
            "n,a={user},\u{1}host={}\u{1}port={}\u{1}auth=Bearer {token}\u{1}\u{1}",
            self.host, self.port
        )
    }

    /// One SASL exchange with one message of ours (RFC 4422): with the command where the server takes it there (RFC 4959). A further challenge says
    /// why not; its answer is empty, so that the refusal comes.
    fn exchange(&mut self, mechanism: &str, message: &str) -> Result<Status, Trouble> {
        let coded: Vec<u8> = AuthenticateDataCodec::new()
            .encode(&AuthenticateData::r#continue(message.as_bytes()))
            .map(|fragment| match fragment {
                Fragment::Line { data } | Fragment::Literal { data, .. } => data,
            })
            .collect::<Vec<_>>()
            .concat();
        let coded = coded.strip_suffix(b"\r\n").unwrap_or(&coded).to_vec();
        let command = format!("AUTHENTICATE {mechanism}");
        // RFC 7628 section 3.2.3 wants a separator (0x01) where others want nothing.
        let end = if mechanism == "OAUTHBEARER" {
            b"AQ==".to_vec()
        } else {
            Vec::new()
        };
        let chunks = if self.offers("SASL-IR") {
            let first = [command.as_bytes(), b" ", &coded].concat();
            vec![first, end]
        } else {
            vec![command.into_bytes(), coded, end]
        };
        self.converse_in(Command { chunks }, SMALL, true, |_| ())
    }

    /// Ends the conversation; whether the server hears it doesn't matter.
    pub fn sign_out(mut self) {
        if self.is_usable {
            self.limits.command = GOODBYE.min(self.limits.command);
            let _ = self.converse(Command::new("LOGOUT"), SMALL, |_| ());
        }
    }

    /// Whether anything can still be asked.
    pub fn is_usable(&self) -> bool {
        self.is_usable
    }

    /// Bytes that came over the network, encryption included.
    pub fn bytes_read(&self) -> u64 {
        self.wire.taken()
    }

    /// Whether the server offers an extension, by the name of its capability.
    pub fn offers(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }

    /// Whether it tells mails and keywords that changed apart from others (RFC 7162).
    pub fn offers_condstore(&self) -> bool {
        self.offers("CONDSTORE") || self.offers("QRESYNC")
    }

    /// Asks for news; whether the open folder has changed since the last question, by us or by others.
    pub fn noop(&mut self) -> Result<bool, Trouble> {
        self.done(Command::new("NOOP"), SMALL, |_| ())?;
        Ok(std::mem::take(&mut self.has_changed))
    }

    /// Mails in the open folder, as the server told last.
    pub fn exists(&self) -> u32 {
        self.exists
    }

    pub(super) fn opened(&mut self) {
        self.exists = 0;
        self.keeps = Keeps::Everything;
        self.has_changed = false;
    }

    fn ask_capabilities(&mut self) -> Result<(), Trouble> {
        self.capabilities.clear();
        self.done(Command::new("CAPABILITY"), SMALL, |_| ())
            .map(|_| ())
    }

    /// A command that must succeed.
    pub(super) fn done(
        &mut self,
        command: Command,
        bytes: u64,
        each: impl FnMut(Answer<'_>),
    ) -> Result<Status, Trouble> {
        let status = self.converse(command, bytes, each)?;
        match status.kind {
            Kind::Ok => Ok(status),
            _ => Err(Trouble::of_refusal(&status)),
        }
    }

    /// A command with its answers, whatever comes of it.
    pub(super) fn converse(
        &mut self,
        command: Command,
        bytes: u64,
        each: impl FnMut(Answer<'_>),
    ) -> Result<Status, Trouble> {
        self.converse_in(command, bytes, false, each)
    }

    /// `is_lines`: each chunk is a line of its own, as for SASL; else they are one line with literals.
    fn converse_in(
        &mut self,
        command: Command,
        bytes: u64,
        is_lines: bool,
        each: impl FnMut(Answer<'_>),
    ) -> Result<Status, Trouble> {
        let tag = self.start(bytes)?;
        let result = self.talk(&tag, command, is_lines, each);
        self.note(result)
    }

    /// The next tag, with time and bytes for its command.
    pub(super) fn start(&mut self, bytes: u64) -> Result<String, Trouble> {
        if !self.is_usable {
            return Err(Trouble::ConnectionLost(Words::default()));
        }
        self.tags = self.tags.wrapping_add(1);
        self.garbled = 0;
        self.wire
            .allow(self.limits.command, bytes.min(self.limits.command_bytes));
        Ok(format!("m{}", self.tags))
    }

    /// Remembers whether the connection is of use after this.
    pub(super) fn note<T>(&mut self, result: Result<T, Trouble>) -> Result<T, Trouble> {
        if result.as_ref().is_err_and(Trouble::is_fatal) {
            self.is_usable = false;
        }
        result
    }

    fn talk(
        &mut self,
        tag: &str,
        command: Command,
        is_lines: bool,
        mut each: impl FnMut(Answer<'_>),
    ) -> Result<Status, Trouble> {
        let count = command.chunks.len();
        let is_logout = command.chunks.first().is_some_and(|c| c == b"LOGOUT");
        let mut chunks = command.chunks.into_iter().enumerate();
        let mut next = chunks.next();
        let mut prefix = format!("{tag} ").into_bytes();
        loop {
            if let Some((i, chunk)) = next.take() {
                let mut bytes = std::mem::take(&mut prefix);
                bytes.extend_from_slice(&chunk);
                if is_lines || i + 1 == count {
                    bytes.extend_from_slice(b"\r\n");
                }
                self.wire.send(&bytes)?;
            }
            match self.listen(tag, is_logout, &mut each)? {
                Heard::Done(status) => return Ok(status),
                Heard::Ready => match chunks.next() {
                    Some(chunk) => next = Some(chunk),
                    None => return Err(Trouble::Nonsense(Words::new("+"))),
                },
                Heard::News => {}
            }
        }
    }

    /// One answer, with what it says about the connection and the open folder.
    pub(super) fn listen(
        &mut self,
        tag: &str,
        is_logout: bool,
        each: &mut impl FnMut(Answer<'_>),
    ) -> Result<Heard, Trouble> {
        let hush = &self.hush;
        let mut answer = (self.wire.answer()).map_err(|trouble| match trouble {
            Trouble::Nonsense(words) if hush.is_in(words.as_str()) => {
                Trouble::Nonsense(Words::default())
            }
            trouble => trouble,
        })?;
        if let Answer::Tagged(_, status) | Answer::Status(status) = &mut answer {
            status.silence(hush);
        }
        match &answer {
            Answer::Ready => return Ok(Heard::Ready),
            Answer::Tagged(found, status) if *found == tag.as_bytes() => {
                let status = status.clone();
                if status.code == "CAPABILITY" {
                    self.capabilities = capabilities(&status.arguments).into_iter().collect();
                }
                return Ok(Heard::Done(status));
            }
            Answer::Tagged(found, _) => {
                let found = String::from_utf8_lossy(found);
                let words = if self.hush.is_in(&found) {
                    Words::default()
                } else {
                    Words::new(&found)
                };
                return Err(Trouble::Nonsense(words));
            }
            Answer::Status(status) => match status.kind {
                Kind::Bye if !is_logout => return Err(Trouble::of_bye(status)),
                _ if status.code == "CAPABILITY" => {
                    self.capabilities = capabilities(&status.arguments).into_iter().collect();
                }
                // Told again when there are others.
                _ if status.code == "PERMANENTFLAGS" && self.keeps != Keeps::Nothing => {
                    let list = status.arguments.trim_matches(['(', ')']);
                    let words = list.split_ascii_whitespace().take(1_000);
                    self.keeps = Keeps::These(words.map(str::to_ascii_lowercase).collect());
                }
                _ => {}
            },
            Answer::Capability(list) => self.capabilities = list.iter().cloned().collect(),
            Answer::Exists(count) => {
                self.has_changed |= *count != self.exists;
                self.exists = *count;
            }
            Answer::Expunged => {
                self.has_changed = true;
                self.exists = self.exists.saturating_sub(1);
            }
            // In place of EXPUNGE once QRESYNC is enabled (RFC 7162 section 3.2.10.2).
            Answer::Vanished {
                is_earlier: false,
                uids,
            } => {
                self.has_changed = true;
                let gone = uids
                    .iter()
                    .map(|uids| (uids.end() - uids.start()).saturating_add(1));
                self.exists = gone.fold(self.exists, u32::saturating_sub);
            }
            Answer::Garbled => self.garbled = self.garbled.saturating_add(1),
            _ => {}
        }
        each(answer);
        Ok(Heard::News)
    }

    pub(super) fn wire(&mut self) -> &mut Wire {
        &mut self.wire
    }
}

/// Words that a server looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// Any, as long as it has refused none.
    Utf8,
    Ascii,
}

/// Flags and keywords that a folder keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Keeps {
    /// It is for reading only, or none is open.
    Nothing,
    /// The server told no list (RFC 3501 section 7.1).
    Everything,
    /// In small letters; `\*`: new keywords, too.
    These(Vec<String>),
}

/// What one answer was.
pub(super) enum Heard {
    Done(Status),
    Ready,
    News,
}

fn remaining(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

/// Finds the server and connects, on a thread of its own: neither can be cancelled.
fn open(server: &Server, deadline: Instant, cancel: &Cancel) -> Result<TcpStream, Trouble> {
    let (host, port) = (server.host.clone(), server.port);
    let is_plain = server.security == Security::None;
    let (tell, told) = mpsc::sync_channel(1);
    thread::Builder::new()
        .name("imap-connect".to_owned())
        .spawn(move || {
            // Nobody listens any more: cancelled, or too late.
            let _ = tell.send(find_and_open(&host, port, is_plain, deadline));
        })
        .map_err(|err| Trouble::Unreachable(Words::new(&err.to_string())))?;
    loop {
        if cancel.is_cancelled() {
            return Err(Trouble::Cancelled);
        }
        let wait = remaining(deadline).min(Duration::from_millis(100));
        match told.recv_timeout(wait) {
            Ok(result) => return result,
            Err(RecvTimeoutError::Timeout) if remaining(deadline).is_zero() => {
                return Err(Trouble::TimedOut);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(Trouble::TimedOut),
        }
    }
}

fn find_and_open(
    host: &str,
    port: u16,
    is_plain: bool,
    deadline: Instant,
) -> Result<TcpStream, Trouble> {
    let addresses: Vec<SocketAddr> = (host, port)
        .to_socket_addrs()
        .map_err(|_| Trouble::NameNotFound)?
        .take(ADDRESSES)
        .collect();
    if addresses.is_empty() {
        return Err(Trouble::NameNotFound);
    }
    if is_plain && !addresses.iter().all(|address| address.ip().is_loopback()) {
        return Err(Trouble::PlainTextRefused);
    }
    let mut last = None;
    for (i, address) in addresses.iter().enumerate() {
        let rest = u32::try_from(addresses.len() - i).unwrap_or(1);
        let wait = remaining(deadline) / rest;
        if wait.is_zero() {
            break;
        }
        match TcpStream::connect_timeout(address, wait) {
            Ok(tcp) => return Ok(tcp),
            Err(err) => last = Some(err),
        }
    }
    Err(match last {
        Some(err) if err.kind() == std::io::ErrorKind::TimedOut => Trouble::TimedOut,
        Some(err) => Trouble::Unreachable(Words::new(&err.to_string())),
        None => Trouble::TimedOut,
    })
}
