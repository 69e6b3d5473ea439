//! Passwords and tokens are nowhere but where they must be. A whole life with mailboxes, in a process of its own: accounts are set up, passwords
//! are wrong and right, servers die, lie and say secrets again, accounts are forgotten. Whatever the process wrote, files and words, is looked
//! through for the secrets in every form that they had.
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;
#[path = "common/dovecot.rs"]
#[expect(
    dead_code,
    reason = "not every test file needs all that a server can do"
)]
mod dovecot;
#[path = "common/issuer.rs"]
#[expect(dead_code, reason = "the same")]
mod issuer;
#[path = "common/scripted.rs"]
#[expect(dead_code, reason = "the same")]
mod scripted;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use modori::account::{Account, Security};
use modori::explain::{Arg, Language, Locale};
use modori::imap::{Cancel, Credentials, Limits, Session};
use modori::lookup::ResolverChoice;
use modori::model::{
    BrowserPlace, Intent, MailboxDialog, MailboxIntent, Model, SignInWay, SigningIntent,
    SigningStage, Stage, Told, Triage, Trying, absorb, update,
};
use modori::settings::ThemeChoice;
use modori::sign_in::Secret;
use modori::worker::{MailboxSetup, Worker};
use oauth2::url::Url;

use common::none_of;
use dovecot::{Dovecot, Options, PASSWORD, USER};
use issuer::{IssuerServer, tokens};
use scripted::Scripted;

const WRONG: &str = "Wr0ng \"Parole\" 88";
const TOKEN: &str = "ya29.a0-good_Token-4711";
const BAD_TOKEN: &str = "ya29.a0-bad_Token-4712";
const REFRESH: &str = "1//0e-refresh_Token-4713";
const CLIENT_SECRET: &str = "GOCSPX-client_Secret-4714";
const CODE: &str = "4/0A-code_Of_Sign-In-4715";
const SECRETS: [&str; 7] = [
    PASSWORD,
    WRONG,
    TOKEN,
    BAD_TOKEN,
    REFRESH,
    CLIENT_SECRET,
    CODE,
];
/// Names the folder of the process that has the life.
const LIFE: &str = "MODORI_TEST_LIFE";

// Looking

/// A secret as files and words may hold it: as it is, quoted, in UTF-16, as hexadecimal digits, in links, and within base64 wherever it begins.
fn forms(secret: &str) -> Vec<Vec<u8>> {
    let hex: String = secret.bytes().map(|b| format!("{b:02x}")).collect();
    let link: String = secret.bytes().map(in_link).collect();
    let utf_16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms = vec![
        secret.as_bytes().to_vec(),
        format!("{secret:?}").trim_matches('"').as_bytes().to_vec(),
        hex.to_uppercase().into_bytes(),
        hex.into_bytes(),
        link.into_bytes(),
        utf_16,
    ];
    for before in 0..3 {
        let coded = base64(&[&vec![0; before], secret.as_bytes()].concat());
        // Letters at both ends are made of what stands beside it, too.
        let from = [0, 2, 3][before];
        let is_shared = !(before + secret.len()).is_multiple_of(3);
        let to = coded.len() - usize::from(is_shared);
        forms.push(coded[from..to].to_vec());
    }
    forms
}

fn in_link(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// Without padding.
fn base64(bytes: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = String::new();
    for byte in bytes {
        let _ = write!(bits, "{byte:08b}");
    }
    let letters = bits.as_bytes().chunks(6).map(|six| {
        let six = std::str::from_utf8(six).unwrap();
        LETTERS[usize::from_str_radix(&format!("{six:0<6}"), 2).unwrap()]
    });
    letters.collect()
}

/// Where any of the secrets stands.
fn look(name: &str, bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    for secret in SECRETS {
        for (number, form) in forms(secret).iter().enumerate() {
            if let Some(at) = memchr::memmem::find(bytes, form) {
                let from = at.saturating_sub(200);
                let before = String::from_utf8_lossy(&bytes[from..at]).into_owned();
                faults.push(format!(
                    "{name}: {secret} in form {number} at {at}, behind {before:?}"
                ));
            }
        }
    }
    faults
}

/// All files, by their names.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.display().to_string(), std::fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn what_looks_for_secrets_finds_them() {
    for secret in SECRETS {
        let mut all = vec![
            format!("a {secret} b").into_bytes(),
            format!("Told {{ words: {:?} }}", format!("no {secret}!")).into_bytes(),
            format!(
                "user={USER}&password={}",
                secret.bytes().map(in_link).collect::<String>()
            )
            .into_bytes(),
            secret.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ];
        // The messages of SASL, for users of all lengths: PLAIN, XOAUTH2, OAUTHBEARER.
        for user in ["u", "us", "use", USER] {
            all.push(base64(format!("\0{user}\0{secret}").as_bytes()));
            all.push(base64(
                format!("user={user}\u{1}auth=Bearer {secret}\u{1}\u{1}").as_bytes(),
            ));
            all.push(base64(
                format!("n,a={user},\u{1}host=h\u{1}port=1\u{1}auth=Bearer {secret}\u{1}\u{1}")
                    .as_bytes(),
            ));
        }
        for bytes in all {
            assert_ne!(
                look("", &bytes),
                [""; 0],
                "{}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
    let harmless = base64(format!("\0{USER}\0another").as_bytes());
    assert_eq!(look("", &harmless), [""; 0]);
}

// Living

struct Watched {
    model: Model,
    worker: Worker,
    locales: [Locale; 2],
}

impl Watched {
    fn start(folder: &Path, issuer: &IssuerServer) -> Self {
        let setup = MailboxSetup {
            cache_file: Some(folder.join("mails.db")),
            cache_limit: modori::mail_cache::DEFAULT_LIMIT,
            uses_system_store: false,
            endpoints: Some(issuer.endpoints()),
            resolver: ResolverChoice::Servers(Vec::new()),
        };
        let mut model = Model::new(Language::Ja);
        model.settings_file = Some(folder.join("settings.toml"));
        let mut watched = Self {
            model,
            worker: Worker::start_in(Arc::new(|| {}), setup, Duration::from_secs(1)).unwrap(),
            locales: [Language::Ja, Language::En].map(Locale::new),
        };
        watched.ask(Intent::Mailbox(MailboxIntent::UseFile(Some(
            folder.join("accounts.toml"),
        ))));
        watched.ask(Intent::OpenRecord(Some(folder.join("work.db"))));
        watched.ask(Intent::Theme(ThemeChoice::Dark));
        watched
    }

    fn ask(&mut self, intent: Intent) {
        println!("{intent:?}");
        let requests = update(&mut self.model, intent);
        for request in requests {
            println!("{request:?}");
            assert!(self.worker.request(request));
        }
        println!("{:?}", self.model);
    }

    fn mailbox(&mut self, intent: MailboxIntent) {
        self.ask(Intent::Mailbox(intent));
    }

    fn until(&mut self, what: &str, done: impl Fn(&Model) -> bool) {
        for _ in 0..6_000 {
            while let Some(event) = self.worker.next_event() {
                println!("{event:?}");
                for request in absorb(&mut self.model, event) {
                    println!("{request:?}");
                    assert!(self.worker.request(request));
                }
                println!("{:?}", self.model);
                self.say();
            }
            if done(&self.model) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never happened: {what}");
    }

    /// What a person reads.
    fn say(&self) {
        let mut told: Vec<&Told> = Vec::new();
        for mailbox in &self.model.mailboxes.all {
            if let Stage::Waiting { trouble, .. } | Stage::Stopped(trouble) = &mailbox.stage {
                told.push(trouble);
            }
        }
        if let Some(MailboxDialog::Edit(editing)) = &self.model.mailboxes.dialog
            && let Trying::Done(Err(trouble)) = &editing.trying
        {
            told.push(trouble);
        }
        for one in told {
            let args: Vec<(&'static str, Arg<'_>)> = (one.args.iter())
                .map(|(name, value)| (*name, value.as_str().into()))
                .collect();
            for locale in &self.locales {
                for part in [None, Some("what"), Some("do")] {
                    println!("{:?}", locale.lookup(one.message_id, part, &args));
                }
            }
            println!("{}", one.words);
        }
    }

    fn set_up(&mut self, account: &Account, password: &str) {
        self.mailbox(MailboxIntent::Add);
        self.mailbox(MailboxIntent::Change(Box::new(account.clone())));
        self.mailbox(MailboxIntent::Secret(Secret::new(password)));
    }

    /// An account that wants a token.
    fn begin_sign_in(&mut self, dovecot: &Dovecot) {
        self.mailbox(MailboxIntent::Add);
        self.mailbox(MailboxIntent::Change(Box::new(account(dovecot))));
        for intent in [
            SigningIntent::Way(SignInWay::Google),
            SigningIntent::ClientId("4711.apps.example".to_owned()),
            SigningIntent::ClientSecret(Secret::new(CLIENT_SECRET)),
        ] {
            self.mailbox(MailboxIntent::Signing(intent));
        }
    }

    /// Signs in with the browser.
    fn sign_in(&mut self) {
        let begin = SigningIntent::Begin(BrowserPlace::Here);
        self.mailbox(MailboxIntent::Signing(begin));
        self.until("the browser is asked", |m| {
            matches!(signing(m), SigningStage::InBrowser { .. })
        });
        let SigningStage::InBrowser { url } = signing(&self.model) else {
            panic!("it was");
        };
        let url = Url::parse(url.expose()).unwrap();
        println!("{}", issuer::come_back(&url, &format!("code={CODE}")));
    }

    /// Until it isn't under way any more.
    fn settled(&mut self, id: &str) -> Stage {
        let stage = |m: &Model| m.mailbox(id).unwrap().stage.clone();
        self.until("it is settled", |m| {
            !matches!(
                stage(m),
                Stage::Off | Stage::Connecting | Stage::Reading { .. }
            )
        });
        stage(&self.model)
    }

    /// Sets it up, connects, and says what is in the way.
    fn fails(&mut self, account: &Account, password: &str) -> Told {
        self.set_up(account, password);
        self.mailbox(MailboxIntent::Save);
        match self.settled(&account.id) {
            Stage::Waiting { trouble, .. } | Stage::Stopped(trouble) => trouble,
            stage => panic!("{stage:?}"),
        }
    }
}

fn signing(model: &Model) -> &SigningStage {
    match &model.mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => &editing.signing.stage,
        _ => panic!("no mailbox is set up"),
    }
}

fn account(dovecot: &Dovecot) -> Account {
    let mut account = Account::new("helpdesk@example.jp");
    USER.clone_into(&mut account.user);
    account.server = dovecot.server(Security::Tls);
    account
}

fn bounce() -> &'static str {
    "From: MAILER-DAEMON@mx.example.jp\r\nSubject: Undelivered Mail Returned to Sender\r\n\
     Date: Fri, 20 Nov 2026 10:00:00 +0900\r\nMIME-Version: 1.0\r\n\
     Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
     --b\r\nContent-Type: text/plain\r\n\r\nUser unknown\r\n\r\n\
     --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\n\r\n\
     Final-Recipient: rfc822; a@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
}

/// A server that says the password again, the way some do that don't understand what they are told.
fn echoing(capability: &'static str, answer: &'static str) -> Scripted {
    Scripted::start("* OK Ready\r\n", move |talk, tag, command| {
        if command == "CAPABILITY" {
            return talk.say(format!(
                "* CAPABILITY IMAP4rev1 {capability}\r\n{tag} OK Done\r\n"
            ));
        }
        if !command.starts_with("LOGIN") && !command.starts_with("AUTHENTICATE") {
            return false;
        }
        talk.say(answer.replace("TAG", tag).replace("COMMAND", command))
    })
}

fn with_token(dovecot: &Dovecot, token: &str) {
    let server = dovecot.server(Security::Tls);
    let mut session = Session::connect(&server, Limits::default(), Cancel::new()).unwrap();
    let credentials = Credentials::Token(token.to_owned());
    println!("{credentials:?}");
    let result = session.sign_in(USER, &credentials);
    assert_eq!(result.is_ok(), token == TOKEN);
    println!("{result:?} {session:?} {:?}", session.folders());
    if let Err(trouble) = result {
        println!("{trouble}");
    }
}

fn live(folder: &Path) {
    let mut dovecot = Dovecot::start(&Options {
        mechanisms: "plain login xoauth2 oauthbearer",
        ..Options::default()
    });
    dovecot.append("INBOX", [bounce()]);
    dovecot.accept_token(TOKEN, USER);
    let issuer = IssuerServer::start();
    let mut window = Watched::start(folder, &issuer);
    let first = account(&dovecot);

    // Tried with a wrong password, saved with it, then put right.
    window.set_up(&first, WRONG);
    window.mailbox(MailboxIntent::Try);
    window.until("it was tried", |m| {
        matches!(&m.mailboxes.dialog, Some(MailboxDialog::Edit(e)) if matches!(e.trying, Trying::Done(Err(_))))
    });
    window.mailbox(MailboxIntent::Save);
    assert!(matches!(window.settled(&first.id), Stage::Stopped(_)));
    window.mailbox(MailboxIntent::Edit(first.id.clone()));
    window.mailbox(MailboxIntent::Secret(Secret::new(PASSWORD)));
    window.mailbox(MailboxIntent::Save);
    assert_eq!(window.settled(&first.id), Stage::Watching);
    window.until("the mail is there", |m| m.rows.len() == 1);
    window.ask(Intent::Select(0));
    window.until("it is open", |m| m.open_mail().is_some());
    window.ask(Intent::Triage(Triage::Done));

    // An account with tokens: refused by the issuer, who says all again; signed in; taken back.
    window.begin_sign_in(&dovecot);
    let refusal = |said: String| {
        let json = format!(r#"{{"error":"invalid_grant","error_description":"no {said}"}}"#);
        [(400, json)]
    };
    issuer.answers(
        "authorization_code",
        &refusal(format!("{CODE} {CLIENT_SECRET}")),
    );
    window.sign_in();
    window.until("it failed", |m| {
        matches!(signing(m), SigningStage::Failed(_))
    });
    issuer.answers("authorization_code", &[tokens(TOKEN, REFRESH, 3_600)]);
    window.sign_in();
    window.until("it is signed in", |m| *signing(m) == SigningStage::Done);
    window.mailbox(MailboxIntent::Save);
    let with_tokens = window.model.mailboxes.all[1].account.id.clone();
    assert_eq!(window.settled(&with_tokens), Stage::Watching);
    issuer.answers(
        "refresh_token",
        &refusal(format!("{REFRESH} {CLIENT_SECRET}")),
    );
    dovecot.reject_token(TOKEN);
    window.mailbox(MailboxIntent::Disconnect(with_tokens.clone()));
    window.until("it ended", |m| {
        m.mailbox(&with_tokens).unwrap().stage == Stage::Off
    });
    window.mailbox(MailboxIntent::Connect(with_tokens.clone()));
    assert!(matches!(window.settled(&with_tokens), Stage::Stopped(_)));
    dovecot.accept_token(TOKEN, USER);
    with_token(&dovecot, BAD_TOKEN);
    with_token(&dovecot, TOKEN);

    // An authority that nobody knows, and servers that say it all again.
    let mut unknown = account(&dovecot);
    unknown.server.ca_file = None;
    window.fails(&unknown, PASSWORD);
    for (capability, answer) in [
        ("", "TAG NO You said COMMAND\r\n"),
        ("", "TAG BAD [COMMAND] What is COMMAND\r\n"),
        ("", "* BYE COMMAND\r\n"),
        ("", "COMMAND BAD Unknown\r\n"),
        ("", "COMMAND\r\n"),
        ("AUTH=PLAIN SASL-IR", "TAG NO You said COMMAND\r\n"),
        ("AUTH=PLAIN SASL-IR", "* BYE COMMAND\r\n"),
        (
            "AUTH=PLAIN SASL-IR",
            "* OK [ALERT] COMMAND\r\nTAG BAD COMMAND\r\n",
        ),
        ("AUTH=PLAIN SASL-IR", "COMMAND BAD Unknown\r\n"),
        ("AUTH=PLAIN SASL-IR", "COMMAND\r\n"),
        // Let in, and thrown out with it later.
        ("", "TAG OK Welcome\r\n* BYE You are COMMAND\r\n"),
        (
            "AUTH=PLAIN SASL-IR",
            "TAG OK Welcome\r\n* BYE You are COMMAND\r\n",
        ),
    ] {
        let server = echoing(capability, answer);
        for password in [WRONG, PASSWORD] {
            let mut account = account(&dovecot);
            account.server = server.server();
            window.fails(&account, password);
            window.mailbox(MailboxIntent::Forget(account.id));
        }
    }

    // The files as they are now, before anything is forgotten.
    let copy = folder.join("before");
    std::fs::create_dir(&copy).unwrap();
    for (name, bytes) in files(folder) {
        let name = PathBuf::from(name);
        std::fs::write(copy.join(name.file_name().unwrap()), bytes).unwrap();
    }

    dovecot.kill();
    window.until("it is noticed", |m| {
        matches!(m.mailbox(&first.id).unwrap().stage, Stage::Waiting { .. })
    });
    // What a crash would say.
    for crash in [
        || panic!("{:?}", Credentials::Password(PASSWORD.to_owned())),
        || panic!("{:?}", Secret::new(TOKEN)),
    ] {
        assert!(catch_unwind(crash).is_err());
    }
    let crash = || panic!("{:?}", window.model);
    assert!(catch_unwind(AssertUnwindSafe(crash)).is_err());
    window.mailbox(MailboxIntent::Disconnect(first.id.clone()));
    window.until("it ended", |m| {
        m.mailbox(&first.id).unwrap().stage == Stage::Off
    });
    window.mailbox(MailboxIntent::Forget(first.id));
    drop(window);
}

#[test]
fn a_life_in_a_process_of_its_own() {
    if let Some(folder) = std::env::var_os(LIFE) {
        live(Path::new(&folder));
    }
}

#[test]
fn secrets_are_nowhere() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("secrets");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_life_in_a_process_of_its_own", "--nocapture"])
        .env(LIFE, &folder)
        .env("RUST_BACKTRACE", "full")
        .env("RUST_LOG", "trace")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    let crashed = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{crashed}");

    let mut faults = look("what it said", &output.stdout);
    faults.extend(look("what it said of crashes", &output.stderr));
    let files = files(&folder);
    for (name, bytes) in &files {
        faults.extend(look(name, bytes));
    }
    none_of(&faults);

    // Something was looked through: all of this is there.
    for (text, words) in [
        (&said, "trouble-wrong-password"),
        (&said, "trouble-certificate-unknown"),
        (&said, "trouble-sign-in-sign-in-again"),
        (&said, "名前かパスワードが違います"),
        (&said, "Secret(…)"),
        (&crashed, "Password(hidden)"),
        (&crashed, "Mailboxes"),
    ] {
        assert!(text.contains(words), "{words}");
    }
    for (name, words) in [
        ("before/accounts.toml", "helpdesk@example.jp"),
        ("before/mails.db", "INBOX"),
        ("before/work.db", "a@example.com"),
        ("settings.toml", "dark"),
    ] {
        let path = folder.join(name).display().to_string();
        // A database may have it beside itself still.
        let own = files.iter().filter(|(file, _)| file.starts_with(&path));
        let mut own = own.map(|(_, bytes)| memchr::memmem::find(bytes, words.as_bytes()));
        assert!(own.any(|at| at.is_some()), "{name} has no {words}");
    }
}
