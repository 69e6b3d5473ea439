//! Signing in with a browser as the window has it: the worker and the model with an issuer of tokens and a mail server behind them. The test is the
//! browser.
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

#[path = "common/dovecot.rs"]
#[expect(
    dead_code,
    reason = "not every test file needs all that a server can do"
)]
mod dovecot;
#[path = "common/issuer.rs"]
mod issuer;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use modori::account::{Account, Security, Server};
use modori::explain::{Language, Locale};
use modori::lookup::ResolverChoice;
use modori::model::{
    BrowserPlace, Editing, Intent, MailboxDialog, MailboxIntent, Model, SignInWay, SigningIntent,
    SigningStage, Stage, Trying, absorb, update,
};
use modori::sign_in::Secret;
use modori::worker::{MailboxSetup, Request, Worker};
use oauth2::url::Url;

use dovecot::{Dovecot, Options, USER};
use issuer::{Form, IssuerServer, come_back, query, redirect};

/// How all that nobody may see begins here.
const SENTINEL: &str = "S3nt1nel";
const CLIENT: &str = "client-id.example";

fn tokens(access: &str, refresh: &str, seconds: u32) -> (u16, String) {
    let refresh = match refresh {
        "" => String::new(),
        refresh => format!("{SENTINEL}-{refresh}"),
    };
    issuer::tokens(&format!("{SENTINEL}-{access}"), &refresh, seconds)
}

/// With a secret that was sent in its words, as servers have it that put all into their logs.
fn error(code: &str, secret: &str) -> String {
    format!(r#"{{"error":"{code}","error_description":"no, {SENTINEL}-{secret} isn't good"}}"#)
}

// The window

struct Window {
    model: Model,
    worker: Worker,
    /// All events and intents, as they would stand in a log.
    said: String,
}

impl Window {
    fn new(issuer: &IssuerServer) -> Self {
        let setup = MailboxSetup {
            cache_file: None,
            cache_limit: modori::mail_cache::DEFAULT_LIMIT,
            uses_system_store: false,
            resolver: ResolverChoice::Servers(Vec::new()),
            endpoints: Some(issuer.endpoints()),
        };
        let worker = Worker::start_in(Arc::new(|| {}), setup, Duration::from_secs(1)).unwrap();
        Self {
            model: Model::new(Language::Ja),
            worker,
            said: String::new(),
        }
    }

    fn ask(&mut self, intent: MailboxIntent) {
        let intent = Intent::Mailbox(intent);
        self.said += &format!("{intent:?}\n");
        let requests = update(&mut self.model, intent);
        self.send(requests);
    }

    fn sign(&mut self, intent: SigningIntent) {
        self.ask(MailboxIntent::Signing(intent));
    }

    fn send(&mut self, requests: Vec<Request>) {
        for request in requests {
            self.said += &format!("{request:?}\n");
            assert!(self.worker.request(request), "the worker took it");
        }
    }

    fn until(&mut self, what: &str, done: impl Fn(&Model) -> bool) {
        // Half a minute: nothing that is asked for here takes a tenth of it.
        for _ in 0..6_000 {
            while let Some(event) = self.worker.next_event() {
                self.said += &format!("{event:?}\n");
                let requests = absorb(&mut self.model, event);
                self.send(requests);
                let model = &self.model;
                self.said += &format!("{:?} {:?}\n", model.mailboxes, model.to_visit);
            }
            if done(&self.model) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never happened: {what}; {:?}", self.model.mailboxes);
    }

    /// Sets a mailbox up, up to signing in.
    fn begin(&mut self, dovecot: &Dovecot, way: SignInWay, place: BrowserPlace) -> String {
        let mut account = Account::new(USER);
        account.server = dovecot.server(Security::Tls);
        let id = account.id.clone();
        self.ask(MailboxIntent::Add);
        self.ask(MailboxIntent::Change(Box::new(account)));
        self.sign(SigningIntent::Way(way));
        self.sign(SigningIntent::ClientId(format!(" {CLIENT}\n")));
        if way == SignInWay::Google {
            let secret = Secret::new(format!("{SENTINEL}-client"));
            self.sign(SigningIntent::ClientSecret(secret));
        }
        self.sign(SigningIntent::Begin(place));
        id
    }

    /// Signs in with the browser on this computer, and saves.
    fn connect(&mut self, dovecot: &Dovecot) {
        self.begin(dovecot, SignInWay::Google, BrowserPlace::Here);
        let url = self.url();
        come_back(&url, &format!("code={SENTINEL}-code"));
        self.until("it is done", |m| *signing(m) == SigningStage::Done);
        self.ask(MailboxIntent::Save);
    }

    /// What the browser is to open.
    fn url(&mut self) -> Url {
        self.until("the browser is asked", |m| {
            matches!(signing(m), SigningStage::InBrowser { .. })
        });
        let SigningStage::InBrowser { url } = signing(&self.model) else {
            panic!("it was");
        };
        Url::parse(url.expose()).unwrap()
    }

    fn shows_no_secret(&self, more: &[&str]) {
        for secret in [SENTINEL].iter().chain(more) {
            let at = self.said.find(secret);
            assert_eq!(at.map(|at| &self.said[at.saturating_sub(200)..at]), None);
        }
    }
}

fn editing(model: &Model) -> &Editing {
    match &model.mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => editing,
        _ => panic!("no mailbox is set up"),
    }
}

fn signing(model: &Model) -> &SigningStage {
    &editing(model).signing.stage
}

fn stage(model: &Model) -> &Stage {
    &model.mailboxes.all[0].stage
}

fn is_watching(model: &Model) -> bool {
    *stage(model) == Stage::Watching
}

fn id(model: &Model) -> String {
    model.mailboxes.all[0].account.id.clone()
}

/// The message of what stopped it.
fn stopped(model: &Model) -> Option<&'static str> {
    match stage(model) {
        Stage::Stopped(told) => Some(told.message_id),
        _ => None,
    }
}

fn failed(model: &Model) -> Option<&'static str> {
    match signing(model) {
        SigningStage::Failed(told) => Some(told.message_id),
        _ => None,
    }
}

fn mail_server() -> Dovecot {
    let dovecot = Dovecot::start(&Options {
        mechanisms: "plain xoauth2",
        ..Options::default()
    });
    for access in ["access-1", "access-2", "access-3"] {
        dovecot.accept_token(&format!("{SENTINEL}-{access}"), USER);
    }
    dovecot
}

#[test]
fn signing_in_with_the_browser_connects() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    issuer.answers(
        "authorization_code",
        &[tokens("access-1", "refresh-1", 3_600)],
    );
    let mut window = Window::new(&issuer);
    window.begin(&dovecot, SignInWay::Google, BrowserPlace::Here);
    let url = window.url();
    assert_eq!(window.model.to_visit, Some(Secret::new(url.as_str())));
    assert_eq!(query(&url, "client_id"), CLIENT);
    assert_eq!(query(&url, "login_hint"), USER);
    // Not signed in yet: nothing is tried or saved.
    window.ask(MailboxIntent::Try);
    window.ask(MailboxIntent::Save);
    assert_eq!(editing(&window.model).trying, Trying::NotAsked);
    assert_eq!(window.model.mailboxes.all, []);
    let page = come_back(&url, &format!("code={SENTINEL}-code"));
    let received = Locale::new(Language::Ja)
        .text("browser-received")
        .into_owned();
    assert!(page.contains(&received), "{page}");
    assert!(page.contains("lang=\"ja\""), "{page}");
    window.until("it is done", |m| *signing(m) == SigningStage::Done);
    let asked = issuer.asked("authorization_code");
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0]["code"], format!("{SENTINEL}-code"));
    assert_eq!(asked[0]["client_secret"], format!("{SENTINEL}-client"));
    assert!(asked[0]["code_verifier"].len() > 40);

    window.ask(MailboxIntent::Try);
    window.until("it was tried", |m| {
        matches!(editing(m).trying, Trying::Done(Ok(_)))
    });
    window.ask(MailboxIntent::Save);
    window.until("it watches", is_watching);
    // There is no store of the system in tests, and that is said.
    assert!(window.model.mailboxes.all[0].secret_trouble.is_some());
    // The token that signing in brought was good for all of that.
    assert_eq!(issuer.asked("refresh_token"), Vec::<Form>::new());
    window.shows_no_secret(&[
        &query(&url, "state"),
        &query(&url, "code_challenge"),
        &asked[0]["code_verifier"],
    ]);
}

#[test]
fn a_token_that_was_taken_back_is_replaced_by_itself() {
    let (mut dovecot, issuer) = (mail_server(), IssuerServer::start());
    issuer.answers(
        "authorization_code",
        &[tokens("access-1", "refresh-1", 3_600)],
    );
    issuer.answers(
        "refresh_token",
        &[
            tokens("access-2", "refresh-2", 3_600),
            tokens("access-3", "", 3_600),
        ],
    );
    let mut window = Window::new(&issuer);
    window.connect(&dovecot);
    window.until("it watches", is_watching);
    dovecot.reject_token(&format!("{SENTINEL}-access-1"));
    // In the middle of a connection.
    dovecot.kill();
    window.until("it is noticed", |m| {
        matches!(stage(m), Stage::Waiting { .. })
    });
    dovecot.restart();
    window.until("it watches again", is_watching);
    let asked = issuer.asked("refresh_token");
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0]["refresh_token"], format!("{SENTINEL}-refresh-1"));
    assert_eq!(asked[0]["client_secret"], format!("{SENTINEL}-client"));
    // The next one is had with what came in place of that.
    dovecot.reject_token(&format!("{SENTINEL}-access-2"));
    let id = id(&window.model);
    window.ask(MailboxIntent::Disconnect(id.clone()));
    window.ask(MailboxIntent::Connect(id.clone()));
    window.until("it watches again", is_watching);
    let asked = issuer.asked("refresh_token");
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[1]["refresh_token"], format!("{SENTINEL}-refresh-2"));
    // One that is good is asked for once.
    window.ask(MailboxIntent::Disconnect(id.clone()));
    window.ask(MailboxIntent::Connect(id));
    window.until("it watches again", is_watching);
    assert_eq!(issuer.asked("refresh_token").len(), 2);
    window.shows_no_secret(&[]);
}

#[test]
fn a_token_that_soon_ends_is_not_begun_with() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    dovecot.reject_token(&format!("{SENTINEL}-access-1"));
    issuer.answers("authorization_code", &[tokens("access-1", "refresh-1", 60)]);
    issuer.answers("refresh_token", &[tokens("access-2", "", 3_600)]);
    let mut window = Window::new(&issuer);
    window.connect(&dovecot);
    window.until("it watches", is_watching);
    assert_eq!(issuer.asked("refresh_token").len(), 1);
}

#[test]
fn a_sign_in_that_is_over_is_said_and_not_tried_again_and_again() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    issuer.answers("authorization_code", &[tokens("access-1", "refresh-1", 60)]);
    issuer.answers(
        "refresh_token",
        &[(400, error("invalid_grant", "refresh-1"))],
    );
    let mut window = Window::new(&issuer);
    window.connect(&dovecot);
    let again = "trouble-sign-in-sign-in-again";
    window.until("it stops", |m| stopped(m) == Some(again));
    assert_eq!(issuer.asked("refresh_token").len(), 1);
    // Asked once for each time that a person wants it.
    let id = id(&window.model);
    window.ask(MailboxIntent::Connect(id.clone()));
    window.until("it stops", |m| stopped(m) == Some(again));
    assert_eq!(issuer.asked("refresh_token").len(), 2);
    window.shows_no_secret(&[]);
    // Signing in again puts it right.
    issuer.answers(
        "authorization_code",
        &[tokens("access-2", "refresh-2", 3_600)],
    );
    window.ask(MailboxIntent::Edit(id));
    assert!(editing(&window.model).has_kept_sign_in());
    window.sign(SigningIntent::Begin(BrowserPlace::Here));
    let url = window.url();
    come_back(&url, &format!("code={SENTINEL}-code"));
    window.until("it is done", |m| *signing(m) == SigningStage::Done);
    // With the client secret that is kept.
    let asked = issuer.asked("authorization_code");
    assert_eq!(asked[1]["client_secret"], format!("{SENTINEL}-client"));
    window.ask(MailboxIntent::Save);
    window.until("it watches", is_watching);
}

#[test]
fn a_server_that_takes_no_token_of_the_issuer_stops_it() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    for access in ["access-1", "access-2"] {
        dovecot.reject_token(&format!("{SENTINEL}-{access}"));
    }
    issuer.answers(
        "authorization_code",
        &[tokens("access-1", "refresh-1", 3_600)],
    );
    issuer.answers("refresh_token", &[tokens("access-2", "", 3_600)]);
    let mut window = Window::new(&issuer);
    window.connect(&dovecot);
    window.until("it stops", |m| stopped(m) == Some("trouble-token-refused"));
    assert_eq!(issuer.asked("refresh_token").len(), 1);
    window.shows_no_secret(&[]);
}

/// A mail server that ends each connection when a folder is opened, as the token has run out. What each was signed in to with is pushed.
fn impatient_server(seen: Arc<Mutex<Vec<String>>>) -> SocketAddr {
    const CAPABILITIES: &str = "IMAP4rev1 SASL-IR AUTH=XOAUTH2";
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let serve = move |stream: TcpStream| -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let mut stream = stream;
        write!(stream, "* OK [CAPABILITY {CAPABILITIES}] x\r\n")?;
        while let Some(line) = lines.next().transpose()? {
            let mut words = line.split(' ');
            let tag = words.next().unwrap_or_default();
            match words.next().unwrap_or_default() {
                "EXAMINE" => return write!(stream, "* BYE [EXPIRED] It has run out\r\n"),
                "AUTHENTICATE" => seen.lock().unwrap().push(line.clone()),
                "CAPABILITY" => write!(stream, "* CAPABILITY {CAPABILITIES}\r\n")?,
                "LIST" => write!(stream, "* LIST () \"/\" INBOX\r\n")?,
                _ => {}
            }
            write!(stream, "{tag} OK x\r\n")?;
        }
        Ok(())
    };
    let run = move || {
        for stream in listener.incoming() {
            // Who has gone doesn't matter.
            let _ = serve(stream.unwrap());
        }
    };
    let builder = std::thread::Builder::new().name("server".to_owned());
    builder.spawn(run).unwrap();
    address
}

#[test]
fn a_token_that_runs_out_in_a_connection_is_replaced() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    issuer.answers(
        "authorization_code",
        &[tokens("access-1", "refresh-1", 3_600)],
    );
    issuer.answers("refresh_token", &[tokens("access-2", "", 3_600)]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let address = impatient_server(Arc::clone(&seen));
    let mut window = Window::new(&issuer);
    window.begin(&dovecot, SignInWay::Google, BrowserPlace::Here);
    let mut account = editing(&window.model).account.clone();
    account.server = Server {
        host: address.ip().to_string(),
        port: address.port(),
        security: Security::None,
        ca_file: None,
    };
    window.ask(MailboxIntent::Change(Box::new(account)));
    let url = window.url();
    come_back(&url, &format!("code={SENTINEL}-code"));
    window.until("it is done", |m| *signing(m) == SigningStage::Done);
    window.ask(MailboxIntent::Save);
    window.until("it is tried again by itself", |m| {
        assert_eq!(stopped(m), None);
        seen.lock().unwrap().len() == 2
    });
    let seen = seen.lock().unwrap().clone();
    assert_ne!(seen[0], seen[1]);
    assert_eq!(issuer.asked("refresh_token").len(), 1);
}

#[test]
fn a_code_is_typed_elsewhere() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    let code = format!("{SENTINEL}-user");
    let device = format!(
        r#"{{"device_code":"{SENTINEL}-device","user_code":"{code}","verification_uri":"https://login.example/code","expires_in":900,"interval":1}}"#
    );
    issuer.answers("device", &[(200, device)]);
    let pending = (400, r#"{"error":"authorization_pending"}"#.to_owned());
    issuer.answers(
        "device_code",
        &[pending, tokens("access-1", "refresh-1", 3_600)],
    );
    let mut window = Window::new(&issuer);
    window.begin(&dovecot, SignInWay::Microsoft, BrowserPlace::Elsewhere);
    window.until("the code is shown", |m| {
        matches!(signing(m), SigningStage::Code { .. })
    });
    assert_eq!(
        *signing(&window.model),
        SigningStage::Code {
            code: Secret::new(code),
            address: "https://login.example/code".to_owned(),
            lifetime: Duration::from_mins(15),
        }
    );
    // A person opens it where they want.
    assert_eq!(window.model.to_visit, None);
    window.until("it is done", |m| *signing(m) == SigningStage::Done);
    assert_eq!(issuer.asked("device_code").len(), 2);
    window.ask(MailboxIntent::Save);
    window.until("it watches", is_watching);
    window.shows_no_secret(&[]);
}

#[test]
fn refusals_are_told() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    let mut window = Window::new(&issuer);
    window.begin(&dovecot, SignInWay::Google, BrowserPlace::Here);
    let url = window.url();
    let page = come_back(&url, "error=access_denied");
    let refused = Locale::new(Language::Ja)
        .text("browser-refused")
        .into_owned();
    assert!(page.contains(&refused), "{page}");
    window.until("it is told", |m| {
        failed(m) == Some("trouble-sign-in-denied")
    });
    // What the issuer says of a code.
    issuer.answers(
        "authorization_code",
        &[(401, error("invalid_client", "code"))],
    );
    window.sign(SigningIntent::Begin(BrowserPlace::Here));
    let url = window.url();
    come_back(&url, &format!("code={SENTINEL}-code"));
    window.until("it is told", |m| {
        failed(m) == Some("trouble-sign-in-client-unknown")
    });
    let SigningStage::Failed(told) = signing(&window.model) else {
        panic!("it has");
    };
    assert!(told.args.contains(&("service", "Google".to_owned())));
    assert_eq!(told.words, "no, … isn't good");
    // Without a refresh token all would be over within the hour.
    issuer.answers("authorization_code", &[tokens("access-1", "", 3_600)]);
    window.sign(SigningIntent::Begin(BrowserPlace::Here));
    let url = window.url();
    come_back(&url, &format!("code={SENTINEL}-code"));
    window.until("it is told", |m| {
        failed(m) == Some("trouble-sign-in-scope-missing")
    });
    window.ask(MailboxIntent::Save);
    assert_eq!(window.model.mailboxes.all, []);
    window.shows_no_secret(&[]);
}

#[test]
fn signing_in_can_be_stopped() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    issuer.answers(
        "authorization_code",
        &[tokens("access-1", "refresh-1", 3_600)],
    );
    let mut window = Window::new(&issuer);
    for ending in [
        MailboxIntent::Signing(SigningIntent::Stop),
        MailboxIntent::Show(false),
    ] {
        window.begin(&dovecot, SignInWay::Google, BrowserPlace::Here);
        let url = window.url();
        window.ask(ending);
        window.until("nobody waits for the browser", |_| {
            TcpStream::connect(redirect(&url)).is_err()
        });
    }
    assert_eq!(issuer.asked("authorization_code").len(), 0);
}

#[test]
fn at_microsoft_the_person_says_who_signs_in() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    let mut window = Window::new(&issuer);
    window.begin(&dovecot, SignInWay::Microsoft, BrowserPlace::Here);
    let url = window.url();
    assert_eq!(query(&url, "prompt"), "select_account");
    assert!(!url.as_str().contains("helpdesk"), "{url}");
}

#[test]
fn closing_without_saving_leaves_nothing() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    issuer.answers(
        "authorization_code",
        &[tokens("access-1", "refresh-1", 3_600)],
    );
    issuer.answers("refresh_token", &[tokens("access-2", "", 3_600)]);
    let mut window = Window::new(&issuer);
    window.begin(&dovecot, SignInWay::Google, BrowserPlace::Here);
    let url = window.url();
    come_back(&url, &format!("code={SENTINEL}-code"));
    window.until("it is done", |m| *signing(m) == SigningStage::Done);
    window.ask(MailboxIntent::Try);
    window.until("it was tried", |m| {
        matches!(editing(m).trying, Trying::Done(Ok(_)))
    });
    let account = editing(&window.model).account.clone();
    window.ask(MailboxIntent::Show(true));
    // The same again, as if it had been kept.
    window.model.mailboxes.all.push(modori::model::Mailbox {
        account: account.clone(),
        stage: Stage::Off,
        folders: Vec::new(),
        folders_missing: Vec::new(),
        secret_trouble: None,
    });
    window.ask(MailboxIntent::Connect(account.id));
    window.until("there is nothing to sign in with", |m| {
        stopped(m) == Some("trouble-sign-in-sign-in-again")
    });
    assert_eq!(issuer.asked("refresh_token").len(), 0);
}

#[test]
fn a_mailbox_that_is_connected_keeps_its_sign_in_while_another_is_given_up() {
    let (dovecot, issuer) = (mail_server(), IssuerServer::start());
    issuer.answers(
        "authorization_code",
        &[
            tokens("access-1", "refresh-1", 60),
            tokens("access-3", "refresh-3", 60),
        ],
    );
    issuer.answers("refresh_token", &[tokens("access-2", "", 60)]);
    let mut window = Window::new(&issuer);
    window.connect(&dovecot);
    window.until("it watches", is_watching);
    let id = id(&window.model);
    window.ask(MailboxIntent::Edit(id.clone()));
    window.sign(SigningIntent::Begin(BrowserPlace::Here));
    let url = window.url();
    come_back(&url, &format!("code={SENTINEL}-code"));
    window.until("it is done", |m| *signing(m) == SigningStage::Done);
    // A trial goes with what is new, the connection with what is kept.
    window.ask(MailboxIntent::Try);
    window.until("it was tried", |m| {
        matches!(editing(m).trying, Trying::Done(Ok(_)))
    });
    let last = |issuer: &IssuerServer| issuer.asked("refresh_token").pop().unwrap();
    assert_eq!(
        last(&issuer)["refresh_token"],
        format!("{SENTINEL}-refresh-3")
    );
    window.ask(MailboxIntent::Show(true));
    window.ask(MailboxIntent::Disconnect(id.clone()));
    window.ask(MailboxIntent::Connect(id));
    window.until("it watches", is_watching);
    assert_eq!(
        last(&issuer)["refresh_token"],
        format!("{SENTINEL}-refresh-1")
    );
}
