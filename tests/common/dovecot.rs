//! A Dovecot of a test's own on the loopback interface: settings, certificates, mailbox and log lie in a folder that goes with it.
//! Every wait ends. It dies with the test, even with one that is killed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::DirBuilderExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant, SystemTime};

use modori::account::{Security, Server};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};

/// Who may sign in.
pub const USER: &str = "helpdesk@example.jp";
/// With this.
pub const PASSWORD: &str = "correct horse 7";

/// Far more than any of this takes; what isn't done by then never will be.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(5);
/// Ports below those that systems give out by themselves: nobody takes one between a kill and a restart.
const PORTS: std::ops::Range<u16> = 18_000..32_000;

/// What may be different from a good server.
#[derive(Debug, Clone)]
pub struct Options {
    /// What it shows of itself.
    pub certificate: Certificate,
    /// How many connections a user may have from one address.
    pub connections: u32,
    /// Ways to sign in, as Dovecot names them. With `xoauth2` or `oauthbearer`: [`Dovecot::accept_token`].
    pub mechanisms: &'static str,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            certificate: Certificate::Good,
            connections: 1_000,
            mechanisms: "plain login",
        }
    }
}

/// A certificate for `localhost`, or what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certificate {
    /// Signed by the authority that [`Dovecot::server`] names.
    Good,
    /// For mail.example.jp.
    WrongName,
    /// Until the year 2021.
    Expired,
    /// By an authority of the same name with another key.
    OtherAuthority,
}

/// A server that runs. One user, whose folders are Maildirs: each mail a file, its flags in the file's name.
pub struct Dovecot {
    folder: PathBuf,
    /// Whose the mails are: Dovecot reads none as root.
    owner: Owner,
    plain: u16,
    tls: u16,
    greeting: String,
    child: Option<Child>,
    written: AtomicU32,
    tokens: Option<Tokens>,
}

impl Dovecot {
    /// Starts one and waits until it answers.
    pub fn start(options: &Options) -> Self {
        let program = program();
        let owner = Owner::new();
        let (folder, greeting) = new_folder();
        for part in ["home", "mails"] {
            owner.takes(&folder.join(part));
        }
        certificates(&folder, options.certificate);
        let tokens = options.mechanisms.contains("oauth").then(Tokens::start);
        let mut dovecot = Self {
            folder,
            owner,
            plain: 0,
            tls: 0,
            greeting,
            child: None,
            written: AtomicU32::new(0),
            tokens,
        };
        dovecot.create("INBOX");
        for _ in 0..20 {
            (dovecot.plain, dovecot.tls) = (free_port(), free_port());
            dovecot.write_settings(options);
            if dovecot.spawn(&program) {
                return dovecot;
            }
        }
        panic!("no port is free; {}", dovecot.log());
    }

    /// Where it is, with its authority as the one to trust.
    pub fn server(&self, security: Security) -> Server {
        Server {
            host: "localhost".into(),
            port: match security {
                Security::Tls => self.tls,
                Security::StartTls | Security::None => self.plain,
            },
            security,
            ca_file: Some(self.folder.join("ca.pem")),
        }
    }

    /// A connection of another program's: signed in, without TLS.
    pub fn client(&self) -> Client {
        let mut client = Client::connect(self.plain).unwrap_or_else(|e| {
            panic!("no connection: {e}; {}", self.log());
        });
        client.command(&format!("LOGIN {USER} \"{PASSWORD}\""));
        client
    }

    /// What it wrote about itself; for messages of tests that fail.
    pub fn log(&self) -> String {
        let read = |name| fs::read(self.folder.join(name)).unwrap_or_default();
        let bytes = [read("errors"), read("log")].concat();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let lines: Vec<&str> = text.lines().collect();
        let from = lines.len().saturating_sub(60);
        format!("end of its log:\n{}", lines[from..].join("\n"))
    }

    /// Makes a folder, with those above it; `/` separates levels.
    pub fn create(&self, folder: &str) {
        let mut path = self.folder.join("mails");
        for name in folder.split('/') {
            path.push(name);
            if !path.is_dir() {
                fs::create_dir(&path).unwrap();
                self.owner.takes(&path);
            }
        }
        for part in ["tmp", "new", "cur"] {
            fs::create_dir(path.join(part)).unwrap();
            self.owner.takes(&path.join(part));
        }
    }

    /// Takes a folder away with all that is in it.
    pub fn delete(&self, folder: &str) {
        self.client().command(&format!("DELETE {}", quoted(folder)));
    }

    /// Delivers mails, with CRLF as they are on the wire; their UIDs follow each other.
    pub fn append<B: AsRef<[u8]>>(&self, folder: &str, mails: impl IntoIterator<Item = B>) {
        self.append_at(folder, SystemTime::now(), mails);
    }

    /// The same, as if they had arrived then (INTERNALDATE).
    pub fn append_at<B: AsRef<[u8]>>(
        &self,
        folder: &str,
        arrived: SystemTime,
        mails: impl IntoIterator<Item = B>,
    ) {
        let maildir = self.maildir(folder);
        for bytes in mails {
            let number = self.written.fetch_add(1, Ordering::Relaxed);
            // UIDs go by the first number, so it is no time.
            let name = format!("{}.M1P1.modori", 1_700_000_000 + number);
            let path = maildir.join("tmp").join(&name);
            let mut file = fs::File::create(&path).unwrap();
            file.write_all(bytes.as_ref()).unwrap();
            file.set_modified(arrived).unwrap();
            self.owner.takes(&path);
            // Seen as a whole or not at all.
            fs::rename(&path, maildir.join("new").join(&name)).unwrap();
        }
    }

    /// Removes a mail as another program does.
    pub fn expunge(&self, folder: &str, uid: u32) {
        let mut client = self.client();
        client.command(&format!("SELECT {}", quoted(folder)));
        client.command(&format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)"));
        client.command(&format!("UID EXPUNGE {uid}"));
    }

    /// All UIDs of a folder become void (RFC 9051 section 2.3.1.1).
    pub fn change_uid_validity(&self, folder: &str) {
        let new = self.snapshot(folder).uid_validity + 1;
        let output = Command::new(beside(&program(), "doveadm"))
            .arg("-c")
            .arg(self.folder.join("settings"))
            .args(["mailbox", "update", "-u", USER, "--uid-validity"])
            .arg(new.to_string())
            .arg(folder)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    /// Nobody may change anything in a folder; it can only be opened READ-ONLY.
    pub fn make_read_only(&self, folder: &str) {
        self.set_rights(folder, "lr");
    }

    /// No keywords in a folder (no `\*` in PERMANENTFLAGS); mails may be seen and deleted, though.
    pub fn refuse_keywords(&self, folder: &str) {
        self.set_rights(folder, "lrste");
    }

    /// RFC 4314, for connections that open the folder from now on.
    fn set_rights(&self, folder: &str, rights: &str) {
        let path = self.maildir(folder).join("dovecot-acl");
        fs::write(&path, format!("owner {rights}\n")).unwrap();
        self.owner.takes(&path);
    }

    /// All that a reader might have changed, by its client and on the disk.
    pub fn snapshot(&self, folder: &str) -> Snapshot {
        let mut client = self.client();
        let opened = client.command(&format!("EXAMINE {} (CONDSTORE)", quoted(folder)));
        let number = |name: &str| {
            let line = opened.iter().find(|l| l.contains(name));
            let rest = line.and_then(|l| l.split(name).nth(1));
            let number = rest.and_then(|r| r.trim().split(']').next());
            number.and_then(|n| n.parse::<u64>().ok()).unwrap_or(0)
        };
        let is_empty = opened.iter().any(|l| l == "* 0 EXISTS");
        let mails = if is_empty {
            Vec::new()
        } else {
            client.command("UID FETCH 1:* (FLAGS MODSEQ INTERNALDATE RFC822.SIZE)")
        };
        let mails = mails.iter().filter_map(|line| {
            let rest = line.split_once("(UID ")?.1;
            let (uid, rest) = rest.split_once(' ')?;
            Some((uid.parse().unwrap(), rest.to_owned()))
        });
        let mut files = BTreeMap::new();
        for part in ["new", "cur"] {
            for entry in fs::read_dir(self.maildir(folder).join(part)).unwrap() {
                let entry = entry.unwrap();
                let name = format!("{part}/{}", entry.file_name().to_str().unwrap());
                let changed = entry.metadata().unwrap().modified().unwrap();
                files.insert(name, (fs::read(entry.path()).unwrap(), changed));
            }
        }
        Snapshot {
            uid_validity: number("[UIDVALIDITY "),
            highest_modseq: number("[HIGHESTMODSEQ "),
            mails: mails.collect(),
            files,
        }
    }

    /// Takes a token for a user's from now on.
    pub fn accept_token(&self, token: &str, user: &str) {
        let mut valid = self.tokens().valid.lock().unwrap();
        valid.insert(token.into(), user.into());
    }

    /// A token has run out, or was taken back.
    pub fn reject_token(&self, token: &str) {
        self.tokens().valid.lock().unwrap().remove(token);
    }

    fn tokens(&self) -> &Tokens {
        self.tokens.as_ref().expect("a server that takes tokens")
    }

    /// SIGKILL for the whole server: no goodbye, nothing finished. Returns when nobody listens any more.
    pub fn kill(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        drop(child.stdin.take());
        child.wait().unwrap();
        until("the server is dead", || {
            [self.plain, self.tls]
                .into_iter()
                .all(|port| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err())
        });
    }

    /// Starts it anew at the same ports, with the same mails.
    pub fn restart(&mut self) {
        self.kill();
        // What a killed server was about to write stays locked for two minutes, otherwise.
        remove_locks(&self.folder.join("mails"));
        let program = program();
        until("the server is back", || self.spawn(&program));
    }

    /// Where a folder's mails lie.
    pub fn maildir(&self, folder: &str) -> PathBuf {
        self.folder.join("mails").join(folder)
    }

    /// Whether it answers; otherwise its ports were taken.
    fn spawn(&mut self, program: &Path) -> bool {
        let _ = fs::remove_file(self.folder.join("log"));
        // One that was killed left its number and its sockets.
        let run = self.folder.join("run");
        let _ = fs::remove_dir_all(&run);
        fs::create_dir(&run).unwrap();
        let errors = fs::File::create(self.folder.join("errors")).unwrap();
        // The shell leads a group of its own. It holds the other end of a pipe, which closes with this process however that ends, and
        // then the group goes; as it does when the server ends by itself.
        let script = r#"{ "$1" -F -c "$2" </dev/null; kill -KILL 0; } & read -r _; kill -KILL 0"#;
        let child = Command::new("sh")
            .args(["-c", script, "sh"])
            .arg(program)
            .arg(self.folder.join("settings"))
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(errors)
            .spawn()
            .unwrap();
        self.child = Some(child);
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            // By its greeting: another server may have got the port.
            if Client::connect(self.plain).is_ok_and(|c| c.greeting.contains(&self.greeting)) {
                return true;
            }
            let child = self.child.as_mut().unwrap();
            if child.try_wait().unwrap().is_some() {
                self.child = None;
                let log = self.log();
                assert!(log.contains("Address already in use"), "{log}");
                return false;
            }
            std::thread::sleep(PAUSE);
        }
        panic!("Dovecot doesn't answer; {}", self.log());
    }

    fn write_settings(&self, options: &Options) {
        let folder = self.folder.display();
        let Owner { uid, gid } = self.owner;
        let mut text = format!(
            "base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
login_greeting = {greeting}
protocols = imap
listen = 127.0.0.1
first_valid_uid = 1
first_valid_gid = 1
auth_failure_delay = 0
auth_mechanisms = {mechanisms}
disable_plaintext_auth = yes
mail_fsync = never
mail_max_userip_connections = {connections}
mailbox_idle_check_interval = 1 s
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
mail_location = maildir:{folder}/mails:LAYOUT=fs:INBOX={folder}/mails/INBOX:UTF-8
mail_plugins = acl
plugin {{
  acl = vfile:cache_secs=0
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox 送信済み {{
    special_use = \\Sent
    auto = create
  }}
  mailbox ごみ箱 {{
    special_use = \\Trash
    auto = create
  }}
  mailbox 迷惑メール {{
    special_use = \\Junk
    auto = create
  }}
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home allow_all_users=yes
}}
# Each refusal would make the next one slower.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
",
            greeting = self.greeting,
            connections = options.connections,
            mechanisms = options.mechanisms,
            plain = self.plain,
            tls = self.tls,
        );
        if !is_root() {
            // Without root nobody can become another, or shut himself in a folder.
            let _ = writeln!(text, "default_internal_user = {}", id(&["-un"]));
            let _ = writeln!(text, "default_internal_group = {}", id(&["-gn"]));
            let _ = writeln!(text, "default_login_user = {}", id(&["-un"]));
            for service in ["anvil", "imap-login", "stats"] {
                let _ = writeln!(text, "service {service} {{\n  chroot =\n}}");
            }
        }
        if let Some(tokens) = &self.tokens {
            let _ = writeln!(
                text,
                "passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {folder}/oauth2\n}}"
            );
            let settings = format!(
                "introspection_url = http://{}/introspect
introspection_mode = post
force_introspection = yes
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 20000
",
                tokens.address
            );
            fs::write(self.folder.join("oauth2"), settings).unwrap();
        }
        fs::write(self.folder.join("settings"), text).unwrap();
        let user = format!("{USER}:{{PLAIN}}{PASSWORD}\n");
        fs::write(self.folder.join("users"), user).unwrap();
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.log());
        }
        if let Some(mut child) = self.child.take() {
            // A goodbye would take it a second.
            drop(child.stdin.take());
            let _ = child.wait();
        }
        // One of its processes may still be about to end.
        for _ in 0..100 {
            match fs::remove_dir_all(&self.folder) {
                Err(e) if e.kind() != ErrorKind::NotFound => std::thread::sleep(PAUSE),
                _ => break,
            }
        }
    }
}

fn remove_locks(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            remove_locks(&path);
        } else if path.extension().is_some_and(|e| e == "lock") {
            fs::remove_file(&path).unwrap();
        }
    }
}

/// What was in a folder at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// RFC 9051 section 2.3.1.1.
    pub uid_validity: u64,
    /// It grows with each change of any flag (RFC 7162), even of one that was taken back.
    pub highest_modseq: u64,
    /// By UID: flags, keywords, time and size, as the server says them.
    pub mails: BTreeMap<u32, String>,
    /// Bytes and time of each file; its name holds its flags.
    pub files: BTreeMap<String, (Vec<u8>, SystemTime)>,
}

impl Snapshot {
    /// What is different in a later one, one a line; empty: nothing.
    pub fn differences(&self, later: &Self) -> Vec<String> {
        let mut found = Vec::new();
        if self.uid_validity != later.uid_validity || self.highest_modseq != later.highest_modseq {
            found.push(format!(
                "UIDVALIDITY {} and HIGHESTMODSEQ {} became {} and {}",
                self.uid_validity, self.highest_modseq, later.uid_validity, later.highest_modseq
            ));
        }
        let uids: BTreeSet<_> = self.mails.keys().chain(later.mails.keys()).collect();
        for uid in uids {
            let (old, new) = (self.mails.get(uid), later.mails.get(uid));
            if old != new {
                found.push(format!("mail {uid}: {old:?} became {new:?}"));
            }
        }
        let names: BTreeSet<_> = self.files.keys().chain(later.files.keys()).collect();
        for name in names {
            if self.files.get(name) != later.files.get(name) {
                found.push(format!("file {name} has changed"));
            }
        }
        found
    }
}

/// The least that speaks IMAP: no code of ours that is tested.
pub struct Client {
    stream: BufReader<TcpStream>,
    greeting: String,
    tag: u32,
}

impl Client {
    fn connect(port: u16) -> std::io::Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        let mut stream = BufReader::new(stream);
        let mut greeting = String::new();
        stream.read_line(&mut greeting)?;
        Ok(Self {
            stream,
            greeting,
            tag: 0,
        })
    }

    /// The lines of the answer, which must be OK. For commands whose answers have no literals.
    pub fn command(&mut self, command: &str) -> Vec<String> {
        let (lines, end) = self.try_command(command);
        assert!(end.starts_with("OK"), "{command}: {end}");
        lines
    }

    /// The lines before the end of the answer, and that.
    pub fn try_command(&mut self, command: &str) -> (Vec<String>, String) {
        self.tag += 1;
        let tag = format!("t{} ", self.tag);
        let line = format!("{tag}{command}\r\n");
        self.stream.get_mut().write_all(line.as_bytes()).unwrap();
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            let read = self.stream.read_line(&mut line).unwrap();
            assert!(read > 0, "{command}: the connection was closed");
            let line = line.trim_end();
            match line.strip_prefix(&tag) {
                Some(end) => return (lines, end.to_owned()),
                None => lines.push(line.to_owned()),
            }
        }
    }
}

/// A folder's name as a command takes it: in UTF-7 of its own kind (RFC 3501 section 5.1.3), in quotes.
pub fn quoted(folder: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";
    let mut text = String::from("\"");
    let mut rest = folder;
    while let Some(c) = rest.chars().next() {
        let len = rest.find(|c| matches!(c, ' '..='~')).unwrap_or(rest.len());
        if len > 0 {
            let units = rest[..len].encode_utf16().flat_map(u16::to_be_bytes);
            let bits: Vec<u8> = units
                .flat_map(|b| (0..8).rev().map(move |n| b >> n & 1))
                .collect();
            text.push('&');
            for six in bits.chunks(6) {
                let value = (0..6).fold(0, |v, n| v << 1 | six.get(n).copied().unwrap_or(0));
                text.push(char::from(LETTERS[usize::from(value)]));
            }
            text.push('-');
            rest = &rest[len..];
            continue;
        }
        match c {
            '&' => text.push_str("&-"),
            '"' | '\\' => text.extend(['\\', c]),
            _ => text.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    text.push('"');
    text
}

/// Says of tokens whose they are (RFC 7662).
struct Tokens {
    address: SocketAddr,
    valid: Arc<Mutex<BTreeMap<String, String>>>,
    is_over: Arc<AtomicBool>,
}

impl Tokens {
    fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let tokens = Self {
            address: listener.local_addr().unwrap(),
            valid: Arc::default(),
            is_over: Arc::default(),
        };
        let (valid, is_over) = (Arc::clone(&tokens.valid), Arc::clone(&tokens.is_over));
        let answer = move || {
            for stream in listener.incoming() {
                if is_over.load(Ordering::Relaxed) {
                    return;
                }
                // One that is cut off asked nothing; one that asks nothing holds nobody up.
                let valid = Arc::clone(&valid);
                threaded("token", move || {
                    let _ = stream.and_then(|stream| introspect(stream, &valid));
                });
            }
        };
        threaded("introspection", answer);
        tokens
    }
}

impl Drop for Tokens {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Wakes it.
        let _ = TcpStream::connect(self.address);
    }
}

fn introspect(stream: TcpStream, valid: &Mutex<BTreeMap<String, String>>) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut stream = BufReader::new(stream);
    let mut len = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            len = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = Vec::new();
    (&mut stream).take(len).read_to_end(&mut body)?;
    let body = String::from_utf8_lossy(&body);
    let token = body
        .split('&')
        .find_map(|field| field.strip_prefix("token="));
    let token = token.unwrap_or_default();
    let user = valid.lock().unwrap().get(token).cloned();
    let json = match user {
        Some(user) => serde_json::json!({ "active": true, "username": user }),
        None => serde_json::json!({ "active": false }),
    };
    let json = json.to_string();
    let mut stream = stream.into_inner();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{json}",
        json.len()
    )?;
    stream.shutdown(Shutdown::Write)
}

/// An authority and what it signed: `ca.pem`, `server.pem`, `server.key`.
fn certificates(folder: &Path, kind: Certificate) {
    let authority = || {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(DnType::CommonName, "modori test authority");
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().unwrap();
        let pem = params.self_signed(&key).unwrap().pem();
        (pem, Issuer::new(params, key))
    };
    let (pem, mut issuer) = authority();
    fs::write(folder.join("ca.pem"), pem).unwrap();
    if kind == Certificate::OtherAuthority {
        (_, issuer) = authority();
    }
    let name = match kind {
        Certificate::WrongName => "mail.example.jp",
        _ => "localhost",
    };
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = match kind {
        Certificate::Expired => date_time_ymd(2021, 1, 1),
        _ => date_time_ymd(2120, 1, 1),
    };
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, &issuer).unwrap();
    fs::write(folder.join("server.pem"), certificate.pem()).unwrap();
    fs::write(folder.join("server.key"), key.serialize_pem()).unwrap();
}

/// A folder and its name. Sockets lie in it, whose paths end at 107 bytes: no place for the folder that cargo gives to tests.
#[expect(
    clippy::disallowed_methods,
    reason = "made here, and an error if it is there already"
)]
fn new_folder() -> (PathBuf, String) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let (folder, name) = loop {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("modori-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        // As root its parts are other users, who must get in.
        match fs::DirBuilder::new().mode(0o755).create(&folder) {
            Ok(()) => break (folder, name),
            // Of a test that was killed.
            Err(e) if e.kind() == ErrorKind::AlreadyExists && number < 10_000 => {}
            Err(e) => panic!("{}: {e}", folder.display()),
        }
    };
    for part in ["home", "mails", "state"] {
        fs::create_dir(folder.join(part)).unwrap();
    }
    (folder, name)
}

/// Dovecot, of a version whose settings we know.
fn program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    let mut programs = folders.map(|f| f.join("dovecot")).filter(|p| p.is_file());
    let program = programs.next().expect(
        "`dovecot` is not installed, and these tests need it: apt-get install --no-install-recommends dovecot-imapd",
    );
    let output = Command::new(&program).arg("--version").output().unwrap();
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        version.starts_with("2.3."),
        "these tests need Dovecot 2.3, as later ones read other settings; this one is {version}"
    );
    program
}

/// What is installed with it: beside it, or where programs for all are.
fn beside(program: &Path, name: &str) -> PathBuf {
    let sibling = program.with_file_name(name);
    if sibling.is_file() {
        sibling
    } else {
        Path::new("/usr/bin").join(name)
    }
}

#[derive(Debug, Clone, Copy)]
struct Owner {
    uid: u32,
    gid: u32,
}

impl Owner {
    /// Who runs this; for root the one whom the package has made.
    fn new() -> Self {
        let number = |what| {
            if is_root() {
                id(&[what, "dovecot"])
            } else {
                id(&[what])
            }
        };
        Self {
            uid: number("-u").parse().unwrap(),
            gid: number("-g").parse().unwrap(),
        }
    }

    fn takes(self, path: &Path) {
        if is_root() {
            std::os::unix::fs::chown(path, Some(self.uid), Some(self.gid)).unwrap();
        }
    }
}

fn is_root() -> bool {
    static IS_ROOT: LazyLock<bool> = LazyLock::new(|| id(&["-u"]) == "0");
    *IS_ROOT
}

fn id(what: &[&str]) -> String {
    let output = Command::new("id").args(what).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A port that nobody listens at; each is given out once.
fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let count = u32::from(PORTS.end - PORTS.start);
    for _ in 0..count {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        // Test programs that run at the same time begin at different ones.
        let offset = (std::process::id() * 97 + number) % count;
        let port = PORTS.start + u16::try_from(offset).unwrap();
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!("no port is free");
}

pub fn threaded(name: &str, run: impl FnOnce() + Send + 'static) {
    let builder = std::thread::Builder::new().name(name.to_owned());
    builder.spawn(run).unwrap();
}

/// Waits, but not for ever.
pub fn until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < PATIENCE, "waited in vain until {what}");
        std::thread::sleep(PAUSE);
    }
}
