//! The IMAP client against servers that are broken, hostile or refuse: each conversation ends by itself, in bounded time and memory, and says why.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]
#![expect(clippy::print_stdout, reason = "measurements are printed")]

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use modori::account::{Security, Server};
use modori::imap::{Cancel, Credentials, Limits, Query, Session, Trouble, Woken};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What one command may take where bytes, not time, run out.
const DEADLINE: Duration = Duration::from_secs(30);
/// What it may take where time runs out.
const SHORT: Duration = Duration::from_secs(2);
/// Slow machines may take so many times as long.
const PATIENCE: u32 = 10;
/// What the memory of a client may grow by, in KB. The largest answer that it takes is 16 MB.
const MEMORY: u64 = 40 << 10;
const SECRET: &str = "very-secret-4711";

fn threaded(run: impl FnOnce() + Send + 'static) -> std::thread::JoinHandle<()> {
    let builder = std::thread::Builder::new().name("imap test".to_owned());
    builder.spawn(run).unwrap()
}

fn limits() -> Limits {
    within(DEADLINE)
}

fn within(time: Duration) -> Limits {
    Limits {
        connect: time,
        command: time,
        ..Limits::default()
    }
}

fn at(port: u16, security: Security) -> Server {
    Server {
        host: "localhost".to_owned(),
        port,
        security,
        ca_file: None,
    }
}

// A server that is honest as long as nobody tells it otherwise

trait Both: Read + Write + Send {}
impl<T: Read + Write + Send> Both for T {}

struct Talk {
    stream: BufReader<Box<dyn Both>>,
}

impl Talk {
    fn say(&mut self, text: impl AsRef<[u8]>) -> bool {
        let stream = self.stream.get_mut();
        stream.write_all(text.as_ref()).is_ok() && stream.flush().is_ok()
    }

    fn line(&mut self) -> Option<String> {
        let mut line = Vec::new();
        match self.stream.read_until(b'\n', &mut line) {
            Ok(n) if n > 0 => Some(String::from_utf8_lossy(&line).trim_end().to_owned()),
            _ => None,
        }
    }

    /// Says something again and again until nobody listens.
    fn pour(&mut self, text: &[u8]) {
        let many = text.repeat(65536 / text.len() + 1);
        while self.say(&many) {}
    }

    fn drip(&mut self, text: &[u8]) {
        for byte in text.iter().cycle() {
            if !self.say([*byte]) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

const CAPABILITY: &str = "IMAP4rev1 IDLE MOVE UIDPLUS";

/// What an honest server says to a command; `None`: it knows no such command.
fn honest(tag: &str, command: &str) -> Option<String> {
    let word = command.to_ascii_uppercase();
    let ok = format!("{tag} OK Done\r\n");
    let answer = if word.starts_with("CAPABILITY") {
        format!("* CAPABILITY {CAPABILITY}\r\n{ok}")
    } else if word.starts_with("LIST") {
        format!("* LIST (\\HasNoChildren) \"/\" INBOX\r\n{ok}")
    } else if word.starts_with("EXAMINE") || word.starts_with("SELECT") {
        format!("* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n{ok}")
    } else if word.starts_with("UID SEARCH") {
        format!("* SEARCH 1\r\n{ok}")
    } else if word.starts_with("UID FETCH") && word.contains("HEADER.FIELDS") {
        format!(
            "* 1 FETCH (UID 1 RFC822.SIZE 100000 FLAGS () INTERNALDATE \"01-Jan-2026 00:00:00 +0000\" \
             BODY[HEADER.FIELDS (FROM)]<0> {{2}}\r\n\r\n)\r\n{ok}"
        )
    } else if word.starts_with("UID FETCH") && word.contains("BODY.PEEK[]") {
        format!("* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[]<0> {{3}}\r\nabc)\r\n{ok}")
    } else if ["LOGIN", "UID FETCH", "NOOP", "LOGOUT", "ENABLE"]
        .iter()
        .any(|known| word.starts_with(known))
    {
        ok
    } else {
        return None;
    };
    Some(answer)
}

/// Serves one connection: `turn` gets tag and command, and says whether it has answered.
fn serve(talk: &mut Talk, mut turn: impl FnMut(&mut Talk, &str, &str) -> bool) {
    if !talk.say("* OK Ready\r\n") {
        return;
    }
    while let Some(line) = talk.line() {
        let Some((tag, command)) = line.split_once(' ') else {
            return;
        };
        if turn(talk, tag, command) {
            continue;
        }
        match honest(tag, command) {
            Some(answer) if talk.say(&answer) => {}
            _ => return,
        }
    }
}

/// A port where each connection is given to `run`.
fn listen(run: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let run = Arc::new(run);
    threaded(move || {
        for stream in listener.incoming() {
            let run = Arc::clone(&run);
            let stream = stream.unwrap();
            threaded(move || run(stream));
        }
    });
    port
}

fn plain(run: impl Fn(&mut Talk) + Send + Sync + 'static) -> u16 {
    listen(move |stream| {
        run(&mut Talk {
            stream: BufReader::new(Box::new(stream)),
        });
    })
}

// The client, through all that it does

/// The first trouble and where; "none" if there was none.
fn converse(server: &Server, limits: Limits) -> (&'static str, Option<Trouble>) {
    let mut at = "connect";
    let mut all = || -> Result<(), Trouble> {
        let mut session = Session::connect(server, limits, Cancel::new())?;
        at = "sign_in";
        session.sign_in("user", &Credentials::Password(SECRET.to_owned()))?;
        at = "folders";
        session.folders()?;
        at = "examine";
        session.examine("INBOX")?;
        at = "search";
        let query = Query {
            since_day: None,
            uid_from: 1,
            bounces: true,
        };
        let uids = session.search(&query)?;
        at = "heads";
        session.heads(&uids)?;
        at = "bodies";
        session.bodies(&[(1, 60_000)])?;
        at = "keywords";
        session.keywords(&[1])?;
        at = "end";
        session.sign_out();
        Ok(())
    };
    let result = all();
    (at, result.err())
}

/// Runs a conversation in a process of its own, where its memory can be measured; says what came of it.
fn measured(name: &str, security: Security, port: u16, limit: Duration) -> String {
    let word = Security::ALL
        .iter()
        .find(|(s, _)| *s == security)
        .unwrap()
        .1;
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_client_in_a_process_of_its_own", "--nocapture"])
        .env(
            "MODORI_TEST_IMAP",
            format!("{port} {word} {}", limit.as_secs()),
        )
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told = text
        .lines()
        .find_map(|line| line.split_once("TOLD "))
        .unwrap_or_else(|| panic!("{name}: the client died: {output:?}"))
        .1;
    let words: Vec<&str> = told.split(' ').collect();
    let [at, id, ms, kb] = words.as_slice() else {
        panic!("{told}");
    };
    println!("{name}: {id} at {at} after {ms} ms, {kb} KB more");
    let ms: u64 = ms.parse().unwrap();
    assert!(Duration::from_millis(ms) < limit * PATIENCE, "{name}");
    assert!(kb.parse::<u64>().unwrap() < MEMORY, "{name}: {kb} KB");
    format!("{at} {id}")
}

/// The most memory that this process ever had, in KB; elsewhere than on Linux 0.
fn peak() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

#[test]
fn a_client_in_a_process_of_its_own() {
    let Ok(told) = std::env::var("MODORI_TEST_IMAP") else {
        return;
    };
    let words: Vec<&str> = told.split(' ').collect();
    let [port, word, seconds] = words.as_slice() else {
        panic!("{told}");
    };
    let limits = within(Duration::from_secs(seconds.parse().unwrap()));
    let security = Security::ALL.iter().find(|(_, w)| w == word).unwrap().0;
    let server = at(port.parse().unwrap(), security);
    let before = peak();
    let started = Instant::now();
    let (at, trouble) = converse(&server, limits);
    let id = trouble.map_or("none", |trouble| trouble.id());
    println!(
        "TOLD {at} {id} {} {}",
        started.elapsed().as_millis(),
        peak().saturating_sub(before)
    );
}

/// A server that is hostile in answer to commands that begin with a word.
fn hostile(word: &'static str, act: impl Fn(&mut Talk, &str) + Send + Sync + 'static) -> u16 {
    plain(move |talk| {
        serve(talk, |talk, tag, command| {
            let is_it = command.starts_with(word);
            if is_it {
                act(talk, tag);
            }
            is_it
        });
    })
}

fn ends(name: &str, port: u16) -> String {
    measured(name, Security::None, port, DEADLINE)
}

fn ends_in_time(name: &str, port: u16) -> String {
    measured(name, Security::None, port, SHORT)
}

// Too much

#[test]
fn the_honest_server_is_read_to_the_end() {
    let port = plain(|talk| serve(talk, |_, _, _| false));
    assert_eq!(ends("honest", port), "end none");
}

#[test]
fn endless_lines() {
    let port = plain(|talk| talk.pour(b"x"));
    assert_eq!(ends("endless greeting", port), "connect too-much");
    let port = plain(|talk| {
        talk.say("* OK ");
        talk.pour(b"x");
    });
    assert_eq!(ends("endless words of welcome", port), "connect too-much");
    let port = hostile("UID SEARCH", |talk, _| {
        talk.say("* SEARCH");
        talk.pour(b" 1");
    });
    assert_eq!(ends("endless line of numbers", port), "search too-much");
    let port = hostile("LIST", |talk, _| {
        talk.say("* LIST (");
        talk.pour(b"\\A ");
    });
    assert_eq!(ends("endless line of a folder", port), "folders too-much");
}

#[test]
fn huge_literals() {
    let port = hostile("UID FETCH", |talk, _| {
        talk.say("* 1 FETCH (UID 1 BODY[] {4000000000}\r\n");
        talk.pour(b"x");
    });
    assert_eq!(ends("huge literal", port), "heads too-much");
    let port = hostile("UID FETCH", |talk, _| {
        // And then silence.
        talk.say("* 1 FETCH (UID 1 BODY[] {4294967295}\r\n");
    });
    assert_eq!(ends("huge literal, announced only", port), "heads too-much");
    let port = hostile("UID FETCH", |talk, _| {
        talk.pour(b"* 1 FETCH (UID 1 BODY[] {10}\r\n0123456789)\r\n");
    });
    assert_eq!(ends("endless literals", port), "heads too-much");
}

#[test]
fn deep_nesting() {
    for what in ["BODYSTRUCTURE ", "BODY ", "ENVELOPE ", "FLAGS ", ""] {
        let port = hostile("UID FETCH", move |talk, tag| {
            talk.say(format!("* 1 FETCH (UID 1 {what}"));
            talk.say("(".repeat(200_000));
            talk.say(format!("\r\n{tag} OK Done\r\n"));
        });
        assert_eq!(
            ends(&format!("200,000 ( in {what}"), port),
            "heads nonsense"
        );
    }
    let port = hostile("LIST", |talk, tag| {
        talk.say("* LIST ");
        talk.say("(".repeat(200_000));
        talk.say(format!("\r\n* THREAD {}\r\n", "(".repeat(200_000)));
        talk.say(format!("{tag} OK Done\r\n"));
    });
    assert_eq!(ends("200,000 ( in a list", port), "folders nonsense");
    // What nobody asked for is passed over.
    let port = hostile("LIST", |talk, tag| {
        talk.say("* LIST () \"/\" INBOX\r\n");
        talk.say(format!("* THREAD {}\r\n", "(".repeat(200_000)));
        talk.say(format!("{tag} OK Done\r\n"));
    });
    assert_eq!(ends("200,000 ( that nobody asked for", port), "end none");
}

#[test]
fn endless_answers() {
    let port = hostile("UID FETCH", |talk, _| {
        talk.pour(b"* 1 FETCH (UID 1 FLAGS ())\r\n");
    });
    assert_eq!(ends("endless FETCH", port), "heads too-much");
    let port = hostile("LIST", |talk, _| {
        talk.pour(format!("* LIST () \"/\" {}\r\n", "x".repeat(500)).as_bytes());
    });
    assert_eq!(ends("endless LIST", port), "folders too-much");
    let port = hostile("NOOP", |talk, _| talk.pour(b"* OK x\r\n"));
    assert_eq!(ends("never asked", port), "end none");
    let port = hostile("EXAMINE", |talk, _| talk.pour(b"* OK x\r\n"));
    assert_eq!(ends("endless talk", port), "examine too-much");
    let port = hostile("LOGIN", |talk, _| talk.pour(b"* CAPABILITY A B C\r\n"));
    assert_eq!(ends("endless capabilities", port), "sign_in too-much");
    let port = hostile("UID FETCH", |talk, tag| {
        // As many parts as are looked into.
        talk.say("* 1 FETCH (UID 1");
        talk.say(" UID 1".repeat(40_000));
        talk.say(format!(")\r\n{tag} OK Done\r\n"));
    });
    assert_eq!(ends("one FETCH of many parts", port), "end none");
    let port = hostile("UID FETCH", |talk, tag| {
        talk.say("* 1 FETCH (UID 1");
        talk.say(" UID 1".repeat(100_000));
        talk.say(format!(")\r\n{tag} OK Done\r\n"));
    });
    assert_eq!(ends("one FETCH of too many parts", port), "heads nonsense");
}

// Too slow

#[test]
fn slow_servers() {
    let port = plain(|talk| talk.drip(b"* OK Ready"));
    assert_eq!(ends_in_time("greeting by drops", port), "connect timed-out");
    let port = hostile("UID SEARCH", |talk, _| talk.drip(b"* SEARCH 1 2 3\r\n"));
    assert_eq!(ends_in_time("answer by drops", port), "search timed-out");
    let port = hostile("EXAMINE", |_, _| ());
    assert_eq!(ends_in_time("silence", port), "examine timed-out");
    let port = plain(|talk| {
        talk.line();
    });
    assert_eq!(ends_in_time("no greeting", port), "connect timed-out");
    let port = tls_server(Leaf::good(), |talk| {
        talk.say("* OK Ready\r\n");
        talk.drip(b"* x");
    });
    let mut server = at(port, Security::Tls);
    server.ca_file = Some(CA.1.clone());
    let (at, trouble) = converse(&server, within(SHORT));
    assert_eq!((at, trouble), ("connect", Some(Trouble::TimedOut)));
}

// Nonsense

#[test]
fn nonsense() {
    let port = hostile("EXAMINE", |talk, _| {
        talk.say("other OK Done\r\n");
    });
    assert_eq!(ends("wrong tag", port), "examine nonsense");
    let port = hostile("EXAMINE", |talk, _| {
        talk.say("+ go on\r\n");
    });
    assert_eq!(ends("unasked continuation", port), "examine nonsense");
    let port = hostile("EXAMINE", |talk, _| {
        talk.say("\0\u{1}\r\n");
    });
    assert_eq!(ends("garbage", port), "examine nonsense");
    let port = hostile("UID FETCH", |talk, _| {
        talk.say("* 1 FETCH (UID 1 BODY[] {500}\r\nabc");
        talk.stream = BufReader::new(Box::new(std::io::Cursor::new(Vec::new())));
    });
    assert_eq!(ends("hangs up in mid-fetch", port), "heads connection-lost");
    for (greeting, told) in [
        ("HTTP/1.1 400 Bad Request\r\n", "connect not-imap"),
        ("220 mx.example ESMTP\r\n", "connect not-imap"),
        ("+OK POP3 ready\r\n", "connect not-imap"),
        (
            "* BYE Too many connections\r\n",
            "connect too-many-connections",
        ),
        ("* BYE [UNAVAILABLE] Later\r\n", "connect unavailable"),
        ("* BYE Bye\r\n", "connect connection-lost"),
        ("", "connect connection-lost"),
    ] {
        let port = plain(move |talk| {
            talk.say(greeting);
        });
        assert_eq!(ends(greeting.trim_end(), port), told);
    }
}

#[test]
fn what_was_not_asked_for_is_not_taken() {
    let port = hostile("UID FETCH", |talk, tag| {
        talk.say("* 9 FETCH (UID 9 RFC822.SIZE 3 BODY[]<0> {3}\r\nabc)\r\n");
        talk.say("* 1 FETCH (UID 1 RFC822.SIZE 3 BODY[]<0> {3}\r\nabc)\r\n");
        talk.say("* 1 FETCH (FLAGS (\\Seen))\r\n");
        talk.say(format!("{tag} OK Done\r\n"));
    });
    let mut session = signed_in(port);
    let bodies = session.bodies(&[(1, 100), (2, 100)]).unwrap();
    let told: Vec<(u32, &[u8], bool)> = bodies
        .iter()
        .map(|body| (body.uid, body.bytes.as_slice(), body.is_whole))
        .collect();
    assert_eq!(told, [(1, b"abc".as_slice(), true)]);
    assert!(session.keywords(&[2]).unwrap().is_empty());
}

#[test]
fn a_mail_with_odd_flags_is_not_lost() {
    let port = hostile("UID FETCH", |talk, tag| {
        // The first time with flags that no parser takes.
        talk.say("* 1 FETCH (UID 1 FLAGS (a]b\\) RFC822.SIZE 9 BODY[HEADER.FIELDS (FROM)]<0> {2}\r\n\r\n)\r\n");
        talk.say("* 2 FETCH (UID 2 RFC822.SIZE 9 BODY[HEADER.FIELDS (FROM)]<0> {2}\r\n\r\n)\r\n");
        talk.say(format!("{tag} OK Done\r\n"));
        let Some(again) = talk.line() else { return };
        let (tag, command) = again.split_once(' ').unwrap();
        assert!(command.starts_with("UID FETCH 1 (UID RFC822.SIZE BODY"));
        talk.say("* 1 FETCH (UID 1 RFC822.SIZE 9 BODY[HEADER.FIELDS (FROM)]<0> {2}\r\n\r\n)\r\n");
        talk.say(format!("{tag} OK Done\r\n"));
    });
    let heads = signed_in(port).heads(&[1, 2]).unwrap();
    assert_eq!(heads.iter().map(|h| h.uid).collect::<Vec<_>>(), [1, 2]);
}

fn signed_in(port: u16) -> Session {
    let server = at(port, Security::None);
    let mut session = Session::connect(&server, limits(), Cancel::new()).unwrap();
    let credentials = Credentials::Password(SECRET.to_owned());
    session.sign_in("user", &credentials).unwrap();
    session
}

// Refused

/// What a person is told who signs in where the server answers so.
fn refused(capability: &'static str, answer: &'static str, credentials: &Credentials) -> Trouble {
    let port = plain(move |talk| {
        serve(talk, |talk, tag, command| {
            if command == "CAPABILITY" {
                talk.say(format!("* CAPABILITY {capability}\r\n{tag} OK x\r\n"));
            } else if command.starts_with("AUTHENTICATE") {
                if !capability.contains("SASL-IR") {
                    talk.say("+ \r\n");
                    talk.line();
                }
                if command.contains("PLAIN") {
                    talk.say(format!("{tag} NO {answer}\r\n"));
                } else {
                    // The challenge says why; the answer to it says nothing.
                    talk.say("+ eyJzdGF0dXMiOiI0MDAifQ==\r\n");
                    let said = talk.line();
                    let nothing = if command.contains("OAUTHBEARER") {
                        "AQ=="
                    } else {
                        ""
                    };
                    assert_eq!(said.as_deref(), Some(nothing));
                    talk.say(format!("{tag} NO {answer}\r\n"));
                }
            } else if command.starts_with("LOGIN") {
                talk.say(format!("{tag} NO {answer}\r\n"));
            } else {
                return false;
            }
            true
        });
    });
    let server = at(port, Security::None);
    let mut session = Session::connect(&server, limits(), Cancel::new()).unwrap();
    let trouble = session.sign_in("user", credentials).unwrap_err();
    let told = format!("{trouble} {trouble:?} {credentials:?} {session:?}");
    assert!(!told.contains(SECRET), "{told}");
    trouble
}

#[test]
fn signing_in_says_what_to_do() {
    let password = Credentials::Password(SECRET.to_owned());
    let token = Credentials::Token(SECRET.to_owned());
    for (capability, answer, credentials, id) in [
        (
            "IMAP4rev1",
            "[AUTHENTICATIONFAILED] Invalid credentials (Failure)",
            &password,
            "wrong-password",
        ),
        (
            "IMAP4rev1 AUTH=PLAIN",
            "LOGIN failed",
            &password,
            "wrong-password",
        ),
        (
            "IMAP4rev1 AUTH=PLAIN SASL-IR",
            "[ALERT] Application-specific password required: https://x.example",
            &password,
            "app-password-needed",
        ),
        (
            "IMAP4rev1",
            "[ALERT] Your account is not enabled for IMAP use.",
            &password,
            "imap-disabled",
        ),
        (
            "IMAP4rev1",
            "[ALERT] Too many simultaneous connections. (Failure)",
            &password,
            "too-many-connections",
        ),
        (
            "IMAP4rev1",
            "[UNAVAILABLE] Temporary authentication failure.",
            &password,
            "unavailable",
        ),
        (
            "IMAP4rev1",
            "LOGIN failed LogonDenied-BasicAuthBlocked",
            &password,
            "oauth-required",
        ),
        (
            "IMAP4rev1",
            "you said very-secret-4711",
            &password,
            "wrong-password",
        ),
        (
            "IMAP4rev1 LOGINDISABLED",
            "",
            &password,
            "plain-text-refused",
        ),
        (
            "IMAP4rev1 AUTH=XOAUTH2",
            "[AUTHENTICATIONFAILED] Invalid credentials",
            &token,
            "token-refused",
        ),
        (
            "IMAP4rev1 AUTH=XOAUTH2 SASL-IR",
            "AUTHENTICATE failed.",
            &token,
            "token-refused",
        ),
        (
            "IMAP4rev1 AUTH=XOAUTH2 AUTH=OAUTHBEARER SASL-IR",
            "x",
            &token,
            "token-refused",
        ),
        ("IMAP4rev1 AUTH=OAUTHBEARER", "x", &token, "token-refused"),
        ("IMAP4rev1 AUTH=PLAIN", "x", &token, "no-way-to-sign-in"),
    ] {
        let trouble = refused(capability, answer, credentials);
        assert_eq!(trouble.id(), id, "{capability}: {answer}");
    }
}

#[test]
fn any_password_arrives_as_it_is() {
    let password = "quote\" back\\ 日本語";
    let (tell, told) = sync_channel(9);
    let tell = std::sync::Mutex::new(tell);
    let port = plain(move |talk| {
        serve(talk, |talk, tag, command| {
            let Some(rest) = command.strip_prefix("LOGIN ") else {
                return false;
            };
            talk.say("+ go on\r\n");
            let line = talk.line().unwrap();
            tell.lock().unwrap().send(format!("{rest}|{line}")).unwrap();
            talk.say(format!("{tag} OK [CAPABILITY {CAPABILITY}] in\r\n"))
        });
    });
    let server = at(port, Security::None);
    let mut session = Session::connect(&server, limits(), Cancel::new()).unwrap();
    session
        .sign_in("us\"er", &Credentials::Password(password.to_owned()))
        .unwrap();
    let told = soon(&told);
    assert_eq!(
        told,
        format!("\"us\\\"er\" {{{}}}|{password}", password.len())
    );
}

fn soon<T>(receiver: &Receiver<T>) -> T {
    receiver.recv_timeout(DEADLINE * PATIENCE).unwrap()
}

// Encrypted

/// An authority of our own: certificate and key, and the file that it is in.
static CA: LazyLock<(Issuer<'static, KeyPair>, PathBuf)> = LazyLock::new(|| {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("imap-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    authority(&folder.join("ca.pem"))
});

fn authority(file: &Path) -> (Issuer<'static, KeyPair>, PathBuf) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).unwrap();
    std::fs::write(file, certificate.pem()).unwrap();
    (Issuer::new(params, key), file.to_owned())
}

/// What the server's certificate says.
#[derive(Clone, Copy)]
struct Leaf {
    name: &'static str,
    years: (i32, i32),
}

impl Leaf {
    const fn good() -> Self {
        Self {
            name: "localhost",
            years: (2020, 2900),
        }
    }
}

fn config(leaf: Leaf) -> Arc<ServerConfig> {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec![leaf.name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(leaf.years.0, 1, 1);
    params.not_after = date_time_ymd(leaf.years.1, 1, 1);
    let certificate = params.signed_by(&key, &CA.0).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    Arc::new(config)
}

fn encrypted(config: &Arc<ServerConfig>, stream: TcpStream) -> Talk {
    let tls = ServerConnection::new(Arc::clone(config)).unwrap();
    Talk {
        stream: BufReader::new(Box::new(StreamOwned::new(tls, stream))),
    }
}

fn tls_server(leaf: Leaf, run: impl Fn(&mut Talk) + Send + Sync + 'static) -> u16 {
    let config = config(leaf);
    listen(move |stream| run(&mut encrypted(&config, stream)))
}

fn trouble_of(server: &Server) -> (&'static str, &'static str) {
    let (at, trouble) = converse(server, limits());
    (at, trouble.map_or("none", |trouble| trouble.id()))
}

#[test]
fn certificates_are_looked_at() {
    let honest_tls = |leaf| tls_server(leaf, |talk| serve(talk, |_, _, _| false));
    let with_ca = |port| Server {
        ca_file: Some(CA.1.clone()),
        ..at(port, Security::Tls)
    };
    let good = honest_tls(Leaf::good());
    assert_eq!(trouble_of(&with_ca(good)), ("end", "none"));
    assert_eq!(
        trouble_of(&at(good, Security::Tls)),
        ("connect", "unknown-issuer")
    );
    let port = honest_tls(Leaf {
        name: "other.example",
        ..Leaf::good()
    });
    let trouble = converse(&with_ca(port), limits()).1.unwrap();
    assert_eq!(
        trouble,
        Trouble::WrongName {
            expected: "localhost".to_owned(),
            presented: vec!["other.example".to_owned()],
        }
    );
    for (years, id) in [
        ((2001, 2002), "certificate-expired"),
        ((2800, 2900), "certificate-not-yet-valid"),
    ] {
        let port = honest_tls(Leaf {
            years,
            ..Leaf::good()
        });
        assert_eq!(trouble_of(&with_ca(port)), ("connect", id));
    }
    // Another authority than the one in the file.
    let folder = CA.1.parent().unwrap();
    let other = authority(&folder.join("other.pem")).1;
    let mut server = with_ca(good);
    server.ca_file = Some(other);
    assert_eq!(trouble_of(&server), ("connect", "unknown-issuer"));
    for text in [
        "",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let file = folder.join("broken.pem");
        std::fs::write(&file, text).unwrap();
        server.ca_file = Some(file);
        assert_eq!(trouble_of(&server), ("connect", "ca-file-unusable"));
    }
}

#[test]
fn what_is_no_tls_is_told() {
    let port = plain(|talk| serve(talk, |_, _, _| false));
    assert_eq!(trouble_of(&at(port, Security::Tls)), ("connect", "not-tls"));
    // An alert: no such version (RFC 8446 section 6), and no way to encrypt.
    for alert in [70, 40] {
        let port = plain(move |talk| {
            talk.say([0x15, 3, 1, 0, 2, 2, alert]);
            talk.line();
        });
        assert_eq!(
            trouble_of(&at(port, Security::Tls)),
            ("connect", "tls-too-old")
        );
    }
    let port = plain(|_| ());
    assert_eq!(
        trouble_of(&at(port, Security::Tls)),
        ("connect", "tls-failed")
    );
}

/// A server that offers STARTTLS and, when asked for it, says these words.
fn starttls(words: &'static str) -> u16 {
    plain(move |talk| {
        serve(talk, |talk, tag, command| match command {
            "CAPABILITY" => talk.say(format!("* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK x\r\n")),
            "STARTTLS" => talk.say(words.replace("TAG", tag)),
            _ => false,
        });
    })
}

#[test]
fn nothing_gets_in_before_the_encryption() {
    let told = |port| measured("STARTTLS", Security::StartTls, port, DEADLINE);
    assert_eq!(
        told(starttls("TAG OK Begin\r\n* CAPABILITY IMAP4rev1 X\r\n")),
        "connect starttls-injected"
    );
    assert_eq!(
        told(starttls("TAG OK Begin\r\n* OK [")),
        "connect starttls-injected"
    );
    assert_eq!(
        told(starttls("TAG NO Not now\r\n")),
        "connect starttls-missing"
    );
    let port = plain(|talk| serve(talk, |_, _, _| false));
    assert_eq!(told(port), "connect starttls-missing");
    let port = plain(|talk| {
        talk.say("* PREAUTH Come in\r\n");
        talk.line();
    });
    assert_eq!(told(port), "connect starttls-injected");
    // The answer ends, and then comes something else than TLS.
    let port = plain(|talk| {
        serve(talk, |talk, tag, command| match command {
            "CAPABILITY" => talk.say(format!("* CAPABILITY IMAP4rev1 STARTTLS\r\n{tag} OK x\r\n")),
            "STARTTLS" => {
                talk.say(format!("{tag} OK Begin\r\n"));
                talk.line();
                talk.say("* OK still in the clear\r\n")
            }
            _ => false,
        });
    });
    assert_eq!(told(port), "connect starttls-injected");
}

#[test]
fn starttls_forgets_what_was_told_in_the_clear() {
    let config = config(Leaf::good());
    let port = listen(move |stream| {
        let mut talk = Talk {
            stream: BufReader::new(Box::new(stream.try_clone().unwrap())),
        };
        talk.say("* OK [CAPABILITY IMAP4rev1 STARTTLS MOVE X-CLEAR] Ready\r\n");
        loop {
            let Some(line) = talk.line() else { return };
            let (tag, command) = line.split_once(' ').unwrap();
            if command == "STARTTLS" {
                talk.say(format!("{tag} OK Begin\r\n"));
                break;
            }
            talk.say(format!(
                "* CAPABILITY IMAP4rev1 STARTTLS X-CLEAR\r\n{tag} OK x\r\n"
            ));
        }
        let mut talk = encrypted(&config, stream);
        while let Some(line) = talk.line() {
            let (tag, command) = line.split_once(' ').unwrap();
            let Some(answer) = honest(tag, command) else {
                return;
            };
            talk.say(answer);
        }
    });
    let mut server = at(port, Security::StartTls);
    server.ca_file = Some(CA.1.clone());
    let session = Session::connect(&server, limits(), Cancel::new()).unwrap();
    assert!(!session.offers("X-CLEAR"));
    assert!(session.offers("MOVE"));
    assert_eq!(trouble_of(&server), ("end", "none"));
}

#[test]
fn plain_text_stays_on_this_computer() {
    // TEST-NET-1: nothing is sent there, so this is instant.
    let mut server = at(143, Security::None);
    server.host = "192.0.2.1".to_owned();
    assert_eq!(trouble_of(&server), ("connect", "plain-text-refused"));
}

#[test]
fn who_is_not_there_is_told() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    assert_eq!(
        trouble_of(&at(port, Security::None)),
        ("connect", "unreachable")
    );
    let mut server = at(993, Security::Tls);
    server.host = "not a name".to_owned();
    assert_eq!(trouble_of(&server), ("connect", "name-not-found"));
}

#[test]
fn a_session_may_change_threads() {
    fn may_move<T: Send>(_: &T) {}
    let port = plain(|talk| serve(talk, |_, _, _| false));
    may_move(&signed_in(port));
}

// Waiting

#[test]
fn waiting_ends_with_news_and_goes_on_after_cancelling() {
    let (say_when, when) = sync_channel::<()>(9);
    let when = std::sync::Mutex::new(when);
    let port = plain(move |talk| {
        let mut waits = 0;
        serve(talk, |talk, tag, command| {
            if command != "IDLE" {
                return false;
            }
            waits += 1;
            talk.say("+ idling\r\n");
            if waits == 1 {
                when.lock().unwrap().recv().unwrap();
                talk.say("* 2 EXISTS\r\n");
            }
            assert_eq!(talk.line().as_deref(), Some("DONE"));
            talk.say(format!("{tag} OK Done\r\n"))
        });
    });
    let server = at(port, Security::None);
    let cancel = Cancel::new();
    let mut session = Session::connect(&server, limits(), cancel.clone()).unwrap();
    let credentials = Credentials::Password(SECRET.to_owned());
    session.sign_in("user", &credentials).unwrap();
    session.examine("INBOX").unwrap();
    say_when.send(()).unwrap();
    let long = Duration::from_mins(1);
    assert_eq!(session.idle(long), Ok(Woken::Changed));
    assert_eq!(session.idle(Duration::from_millis(50)), Ok(Woken::TimedOut));
    let other = cancel.clone();
    let pressed = threaded(move || {
        std::thread::sleep(Duration::from_millis(50));
        other.cancel();
    });
    assert_eq!(session.idle(long), Ok(Woken::Cancelled));
    pressed.join().unwrap();
    assert_eq!(session.noop(), Err(Trouble::Cancelled));
    assert!(!session.is_usable());
}

#[test]
fn a_session_is_usable_after_waiting_was_cancelled() {
    let port = plain(|talk| {
        serve(talk, |talk, tag, command| {
            command == "IDLE"
                && talk.say("+ idling\r\n")
                && talk.line().as_deref() == Some("DONE")
                && talk.say(format!("{tag} OK Done\r\n"))
        });
    });
    let cancel = Cancel::new();
    let server = at(port, Security::None);
    let mut session = Session::connect(&server, limits(), cancel.clone()).unwrap();
    let credentials = Credentials::Password(SECRET.to_owned());
    session.sign_in("user", &credentials).unwrap();
    session.examine("INBOX").unwrap();
    let other = cancel.clone();
    threaded(move || {
        std::thread::sleep(Duration::from_millis(50));
        other.cancel();
    });
    assert_eq!(session.idle(Duration::from_mins(1)), Ok(Woken::Cancelled));
    cancel.reset();
    assert_eq!(session.search(&everything()), Ok(vec![1]));
}

fn everything() -> Query {
    Query {
        since_day: None,
        uid_from: 1,
        bounces: false,
    }
}

#[test]
fn endless_news_end() {
    let port = hostile("IDLE", |talk, _| {
        talk.say("+ idling\r\n");
        talk.pour(b"* OK Still here\r\n");
    });
    let mut session = signed_in(port);
    session.examine("INBOX").unwrap();
    assert_eq!(session.idle(Duration::from_mins(9)), Err(Trouble::TooMuch));
}

#[test]
fn cancelling_ends_a_command() {
    let port = hostile("EXAMINE", |_, _| ());
    let cancel = Cancel::new();
    let server = at(port, Security::None);
    let long = Limits {
        command: Duration::from_hours(1),
        ..limits()
    };
    let mut session = Session::connect(&server, long, cancel.clone()).unwrap();
    let credentials = Credentials::Password(SECRET.to_owned());
    session.sign_in("user", &credentials).unwrap();
    threaded(move || {
        std::thread::sleep(Duration::from_millis(50));
        cancel.cancel();
    });
    assert_eq!(session.examine("INBOX"), Err(Trouble::Cancelled));
    assert!(!session.is_usable());
    assert_eq!(session.noop().unwrap_err().id(), "connection-lost");
}

// Writing

#[test]
fn nothing_is_moved_without_move() {
    let port = plain(|talk| {
        serve(talk, |talk, tag, command| {
            assert!(!command.contains("COPY") && !command.contains("EXPUNGE"));
            command == "CAPABILITY"
                && talk.say(format!("* CAPABILITY IMAP4rev1 UIDPLUS\r\n{tag} OK x\r\n"))
        });
    });
    let mut session = signed_in(port);
    session.select("INBOX").unwrap();
    assert_eq!(session.move_to(&[1], "Done"), Err(Trouble::NotOffered));
}

#[test]
fn keywords_cannot_carry_commands() {
    let port = hostile("UID STORE", |_, _| panic!("stored"));
    let mut session = signed_in(port);
    session.select("INBOX").unwrap();
    for word in ["a b", "x)\r\nm9 LOGOUT", "\\Deleted", ""] {
        assert!(session.store_keywords(&[1], &[word], &[], None).is_err());
    }
    assert_eq!(
        session.store_keywords(&[1], &["$A"], &[], Some(5)),
        Err(Trouble::NotOffered)
    );
}

#[test]
fn what_others_changed_is_told() {
    let (tell, told) = sync_channel(9);
    let tell = std::sync::Mutex::new(tell);
    let port = plain(move |talk| {
        serve(talk, |talk, tag, command| {
            if command == "CAPABILITY" {
                return talk.say(format!(
                    "* CAPABILITY IMAP4rev1 CONDSTORE\r\n{tag} OK x\r\n"
                ));
            }
            let Some(store) = command.strip_prefix("UID STORE ") else {
                return false;
            };
            tell.lock().unwrap().send(store.to_owned()).unwrap();
            let code = if store.contains("UNCHANGEDSINCE") {
                "[MODIFIED 7,9] "
            } else {
                ""
            };
            talk.say(format!("{tag} OK {code}Done\r\n"))
        });
    });
    let mut session = signed_in(port);
    session.select("INBOX").unwrap();
    let stored = session
        .store_keywords(&[6, 7, 8, 9], &["$ModoriDone"], &["$ModoriDoing"], Some(12))
        .unwrap();
    assert_eq!(stored.refused, [7, 9]);
    assert_eq!(
        soon(&told),
        "6:9 (UNCHANGEDSINCE 12) +FLAGS.SILENT ($ModoriDone)"
    );
    assert_eq!(soon(&told), "6,8 -FLAGS.SILENT ($ModoriDoing)");
}

// Reading in pieces

/// What `UID FETCH` asks for: UIDs, first byte and number of bytes.
fn asked(command: &str) -> Option<(Vec<u32>, usize, usize)> {
    let rest = command.strip_prefix("UID FETCH ")?;
    let (set, rest) = rest.split_once(' ')?;
    let (from, count) = rest
        .split_once("BODY.PEEK[]<")?
        .1
        .split_once('>')?
        .0
        .split_once('.')?;
    let uids = set.split(',').flat_map(|part| {
        let (first, last) = part.split_once(':').unwrap_or((part, part));
        first.parse::<u32>().unwrap()..=last.parse().unwrap()
    });
    Some((
        uids.collect(),
        from.parse().unwrap(),
        count.parse().unwrap(),
    ))
}

#[test]
fn bodies_come_in_bounded_pieces() {
    const BIG: usize = 2_500_000;
    let size = |uid: u32| if uid == 1000 { BIG } else { 30_000 };
    let port = plain(move |talk| {
        serve(talk, |talk, tag, command| {
            let Some((uids, from, count)) = asked(command) else {
                return false;
            };
            assert!(uids.len() <= 50);
            let mut bytes = 0;
            for uid in uids {
                let part = vec![b'x'; size(uid).saturating_sub(from).min(count)];
                bytes += part.len();
                let text = format!(
                    "* {uid} FETCH (UID {uid} RFC822.SIZE {} BODY[]<{from}> {{{}}}\r\n{})\r\n",
                    size(uid),
                    part.len(),
                    String::from_utf8(part).unwrap()
                );
                talk.say(text);
            }
            assert!(bytes <= 1 << 20, "{bytes}");
            talk.say(format!("{tag} OK Done\r\n"))
        });
    });
    let mut session = signed_in(port);
    let mut wanted: Vec<(u32, u32)> = (1..=120).map(|uid| (uid, 30_000)).collect();
    wanted.push((1000, 3_000_000));
    wanted.push((7, 30_000));
    let bodies = session.bodies(&wanted).unwrap();
    assert_eq!(bodies.len(), 121);
    assert!(
        bodies
            .iter()
            .all(|body| body.is_whole && body.bytes.len() == size(body.uid))
    );
    let start = session.bodies(&[(1000, 2_000_000)]).unwrap().remove(0);
    assert_eq!((start.bytes.len(), start.is_whole), (2_000_000, false));
}

#[test]
fn changes_and_what_vanished_are_told_apart() {
    let port = plain(|talk| {
        serve(talk, |talk, tag, command| {
            match command {
            "CAPABILITY" => talk.say(format!(
                "* CAPABILITY IMAP4rev1 ENABLE CONDSTORE QRESYNC\r\n{tag} OK x\r\n"
            )),
            "UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12 VANISHED)" => talk.say(format!(
                "* VANISHED (EARLIER) 3,5:4000000000\r\n\
                 * 1 FETCH (UID 2 FLAGS (\\Seen $ModoriDone \\Recent) MODSEQ (14))\r\n{tag} OK x\r\n"
            )),
            _ => false,
        }
        });
    });
    let mut session = signed_in(port);
    session.examine("INBOX").unwrap();
    let changes = session.changed_since(12).unwrap();
    assert_eq!(changes.vanished, Some(vec![3..=3, 5..=4_000_000_000]));
    let [one] = changes.changed.as_slice() else {
        panic!("{changes:?}");
    };
    assert_eq!((one.uid, one.modseq), (2, Some(14)));
    assert_eq!(one.keywords, ["\\Seen", "$ModoriDone"]);
}
