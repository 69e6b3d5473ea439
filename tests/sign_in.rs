//! How tokens are had from an issuer, honest or hostile, which is a server on the loopback interface; and where secrets are kept.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::any::Any;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{Debug, Display};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use keyring_core::api::{CredentialApi, CredentialStoreApi};
use keyring_core::{Credential, CredentialStore, Entry, Error};
use modori::account::{Issuer, OAuthClient};
use modori::sign_in::{
    BrowserWords, Client, Device, Endpoints, Kept, Kind, Loopback, OAuthTrouble, Secret, Secrets,
    StoreTrouble, Tokens, Trouble,
};
use oauth2::url::{Url, form_urlencoded};

/// Far more than any of this takes; a step that isn't done by then never will be.
const PATIENCE: Duration = Duration::from_mins(1);
/// What nobody may see.
const SENTINEL: &str = "S3nt1nel-abcdef";
const MAIL: &str = "https://mail.example/read";

fn threaded<T: Send + 'static>(
    run: impl FnOnce() -> T + Send + 'static,
) -> std::thread::JoinHandle<T> {
    let builder = std::thread::Builder::new().name("test".to_owned());
    builder.spawn(run).unwrap()
}

fn go() -> AtomicBool {
    AtomicBool::new(false)
}

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

// The issuer

/// What the issuer was asked.
#[derive(Debug, Clone)]
struct Question {
    path: String,
    form: BTreeMap<String, String>,
}

/// What it answers.
enum Reply {
    Json(u16, String),
    /// Status, further header lines, body.
    Raw(u16, String, String),
    Endless,
    /// A byte now and then, and never all.
    Drip,
    HangUp,
}

struct IssuerServer {
    address: SocketAddr,
    questions: Arc<Mutex<Vec<Question>>>,
}

impl IssuerServer {
    /// Answers with what comes next, and for ever with the last.
    fn with(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let questions = Arc::new(Mutex::new(Vec::new()));
        let asked = Arc::clone(&questions);
        threaded(move || {
            for (count, stream) in listener.incoming().enumerate() {
                let mut stream = stream.unwrap();
                let question = question(&mut stream);
                asked.lock().unwrap().push(question);
                let reply = &replies[count.min(replies.len() - 1)];
                // Who has gone doesn't matter.
                drop(answer(&mut stream, reply));
            }
        });
        Self { address, questions }
    }

    fn json(status: u16, text: &str) -> Self {
        Self::with(vec![Reply::Json(status, text.to_owned())])
    }

    fn endpoints(&self) -> Endpoints {
        let at = |path: &str| format!("http://{}/{path}", self.address);
        Endpoints {
            authorize: at("authorize"),
            token: at("token"),
            device: Some(at("device")),
            redirect_host: "127.0.0.1".to_owned(),
            scope: MAIL.to_owned(),
            more_scopes: vec!["offline".to_owned()],
        }
    }

    fn client(&self) -> Client {
        let secret = Secret::new(format!("{SENTINEL}-client"));
        let client = Client::at(self.endpoints(), "the-client", Some(secret)).unwrap();
        client.answering_within(PATIENCE)
    }

    fn questions(&self) -> Vec<Question> {
        self.questions.lock().unwrap().clone()
    }
}

fn question(stream: &mut TcpStream) -> Question {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        request.push(byte[0]);
    }
    let head = String::from_utf8(request).unwrap();
    let length = head
        .lines()
        .find_map(|line| {
            line.to_ascii_lowercase()
                .strip_prefix("content-length: ")
                .map(str::to_owned)
        })
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    Question {
        path: head.split(' ').nth(1).unwrap().to_owned(),
        form: form_urlencoded::parse(&body).into_owned().collect(),
    }
}

fn answer(stream: &mut TcpStream, reply: &Reply) -> std::io::Result<()> {
    match reply {
        Reply::Json(status, body) => write!(
            stream,
            "HTTP/1.1 {status} X\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
        Reply::Raw(status, headers, body) => write!(
            stream,
            "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
        Reply::Endless => {
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
            )?;
            loop {
                stream.write_all(&[b' '; 8_192])?;
            }
        }
        Reply::Drip => {
            write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
            )?;
            loop {
                stream.write_all(b" ")?;
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        Reply::HangUp => Ok(()),
    }
}

fn token_json(access: &str, more: &str) -> String {
    format!(r#"{{"access_token":"{access}","token_type":"Bearer","expires_in":3600{more}}}"#)
}

fn error_json(error: &str, words: &str) -> String {
    format!(r#"{{"error":"{error}","error_description":"{words}"}}"#)
}

fn refreshed(server: &IssuerServer) -> Result<Tokens, OAuthTrouble> {
    server.client().refresh(&secret("old-refresh"), &go())
}

fn kind(result: Result<Tokens, OAuthTrouble>) -> Trouble {
    result.unwrap_err().kind
}

// The browser

fn words() -> BrowserWords {
    BrowserWords {
        language: "ja".to_owned(),
        title: "<modori> & \"co\"".to_owned(),
        received: "received'".to_owned(),
        refused: "refused".to_owned(),
        stray: "stray".to_owned(),
    }
}

fn query(url: &str) -> BTreeMap<String, String> {
    Url::parse(url)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

/// Where the browser is to come back, and with which state.
fn back(loopback: &Loopback) -> (SocketAddr, String) {
    let query = query(loopback.url_to_open());
    let redirect = query["redirect_uri"].strip_prefix("http://").unwrap();
    (redirect.parse().unwrap(), query["state"].clone())
}

fn send(to: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(to).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer));
    String::from_utf8(answer).unwrap()
}

fn get(to: SocketAddr, target: &str) -> String {
    send(to, &format!("GET {target} HTTP/1.1\r\nHost: {to}\r\n\r\n"))
}

fn waiting(loopback: Loopback) -> std::thread::JoinHandle<Result<Tokens, OAuthTrouble>> {
    threaded(move || loopback.wait(&words(), PATIENCE, &go()))
}

/// S256 of RFC 7636 section 4.2, not by the library that the program uses for it.
fn s256(verifier: &str) -> String {
    let suite = rustls::crypto::ring::cipher_suite::TLS13_AES_128_GCM_SHA256;
    let hash = suite
        .tls13()
        .unwrap()
        .common
        .hash_provider
        .hash(verifier.as_bytes());
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: String = hash.as_ref().iter().map(|b| format!("{b:08b}")).collect();
    let sixes: Vec<char> = bits.chars().collect();
    let letter = |six: &[char]| {
        let six: String = six.iter().collect();
        char::from(alphabet[usize::from_str_radix(&format!("{six:0<6}"), 2).unwrap()])
    };
    sixes.chunks(6).map(letter).collect()
}

#[test]
fn s256_is_that_of_the_standard() {
    // RFC 7636 appendix B.
    let challenge = s256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    assert_eq!(challenge, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

// Authorization code

#[test]
fn browser_brings_a_code_that_becomes_tokens() {
    let server = IssuerServer::json(
        200,
        &token_json(
            "the-access",
            r#","refresh_token":"the-refresh","scope":"https://mail.example/read""#,
        ),
    );
    let loopback = server.client().begin("desk@example.jp").unwrap();
    let asked = query(loopback.url_to_open());
    assert!(
        loopback
            .url_to_open()
            .starts_with(&server.endpoints().authorize)
    );
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["client_id"], "the-client");
    assert_eq!(asked["scope"], format!("{MAIL} offline"));
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["login_hint"], "desk@example.jp");
    assert!(asked["state"].len() >= 20, "{}", asked["state"]);
    assert!(!loopback.url_to_open().contains(SENTINEL));

    let (to, state) = back(&loopback);
    assert!(to.ip().is_loopback());
    let waiting = waiting(loopback);
    let before = SystemTime::now();
    let page = get(to, &format!("/?code=the%2Fcode&state={state}&iss=x"));
    assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    let tokens = waiting.join().unwrap().unwrap();
    assert_eq!(tokens.access, secret("the-access"));
    assert_eq!(tokens.refresh, Some(secret("the-refresh")));
    let hour = Duration::from_hours(1);
    assert!(tokens.expires_at >= before + hour && tokens.expires_at <= SystemTime::now() + hour);
    assert!(!tokens.is_stale(SystemTime::now()));
    assert!(tokens.is_stale(SystemTime::now() + hour));
    assert!(tokens.is_stale(tokens.expires_at - Duration::from_mins(1)));

    let questions = server.questions();
    assert_eq!(questions.len(), 1);
    let form = &questions[0].form;
    assert_eq!(questions[0].path, "/token");
    assert_eq!(form["grant_type"], "authorization_code");
    assert_eq!(form["code"], "the/code");
    assert_eq!(form["redirect_uri"], asked["redirect_uri"]);
    assert_eq!(form["client_id"], "the-client");
    assert_eq!(form["client_secret"], format!("{SENTINEL}-client"));
    assert_eq!(s256(&form["code_verifier"]), asked["code_challenge"]);
    // Nobody listens there any more.
    assert!(TcpStream::connect(to).is_err());
}

#[test]
fn each_sign_in_has_its_own_state_and_verifier() {
    let client = IssuerServer::json(200, "{}").client();
    let ask = || query(client.begin("").unwrap().url_to_open());
    let (one, other) = (ask(), ask());
    assert_ne!(one["state"], other["state"]);
    assert_ne!(one["code_challenge"], other["code_challenge"]);
    // Without an address the person chooses.
    assert_eq!(one["prompt"], "select_account");
    assert!(!one.contains_key("login_hint"));
}

#[test]
fn what_is_not_the_answer_is_waited_past() {
    let server = IssuerServer::json(200, &token_json("a", ""));
    let loopback = server.client().begin("").unwrap();
    let (to, state) = back(&loopback);
    let waiting = waiting(loopback);
    // Browsers open connections that they never use.
    let silent: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(to).unwrap()).collect();
    for (target, status) in [
        ("/favicon.ico".to_owned(), 404),
        (format!("/other?code=x&state={state}"), 404),
        ("/".to_owned(), 400),
        ("/?code=x".to_owned(), 400),
        ("/?code=x&state=wrong".to_owned(), 400),
        ("/?error=access_denied&state=wrong".to_owned(), 400),
        ("/?error=access_denied&state=".to_owned(), 400),
        (format!("/?state={state}"), 400),
        (format!("/?code=&state={state}"), 400),
        (format!("/?code=x&code=y&state={state}"), 400),
        (format!("/?code=x&state={state}&state={state}"), 400),
        (format!("/?code=x&error=y&state={state}"), 400),
        (format!("/?code={}&state={state}", "x".repeat(9_000)), 400),
        (format!("http://{to}/?code=x&state={state}"), 404),
    ] {
        let page = get(to, &target);
        assert!(
            page.starts_with(&format!("HTTP/1.1 {status} ")),
            "{target}: {page}"
        );
        assert!(page.contains("<p>stray</p>"), "{page}");
    }
    for request in [
        format!("POST /?code=x&state={state} HTTP/1.1\r\n\r\n"),
        format!("GET /?code=x&state={state}\r\n\r\n"),
        format!("GET  /?code=x&state={state} HTTP/1.1\r\n\r\n"),
        format!("GET /?code=x&state={state} HTTP/2\r\n\r\n"),
        "\r\n\r\n".to_owned(),
        "\u{0}\u{1}\u{2}\r\n\r\n".to_owned(),
    ] {
        let page = send(to, &request);
        assert!(page.starts_with("HTTP/1.1 400 "), "{request}: {page}");
    }
    // Never ends by itself.
    let mut endless = TcpStream::connect(to).unwrap();
    let flood = vec![b'x'; 65_536];
    while endless.write_all(&flood).is_ok() {}

    assert!(server.questions().is_empty());
    // In pieces, the end of the head in two.
    let mut slow = TcpStream::connect(to).unwrap();
    slow.set_nodelay(true).unwrap();
    for piece in [
        "GET /?code=right&st".to_owned(),
        format!("ate={state} HTTP/1.1\r\nHost: x\r\n\r"),
        "\n".to_owned(),
    ] {
        slow.write_all(piece.as_bytes()).unwrap();
        std::thread::sleep(Duration::from_millis(60));
    }
    waiting.join().unwrap().unwrap();
    assert_eq!(server.questions()[0].form["code"], "right");
    drop(silent);
}

#[test]
fn page_holds_words_and_nothing_else() {
    let server = IssuerServer::json(200, &token_json("a", ""));
    let loopback = server.client().begin("").unwrap();
    let (to, state) = back(&loopback);
    let waiting = waiting(loopback);
    let page = get(to, &format!("/?code={SENTINEL}&state={state}"));
    waiting.join().unwrap().unwrap();
    let (head, body) = page.split_once("\r\n\r\n").unwrap();
    for line in [
        "Content-Type: text/html; charset=utf-8",
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'",
        "Cache-Control: no-store",
        "Referrer-Policy: no-referrer",
    ] {
        assert!(head.lines().any(|l| l == line), "{head}");
    }
    assert!(body.contains("<html lang=\"ja\">"), "{body}");
    assert!(
        body.contains("<title>&lt;modori&gt; &amp; &quot;co&quot;</title>"),
        "{body}"
    );
    assert!(body.contains("<p>received&#39;</p>"), "{body}");
    for other in [
        "<script", "src=", "href=", "http:", "https:", SENTINEL, &state,
    ] {
        assert!(!page.contains(other), "{other} in {page}");
    }
}

#[test]
fn refusals_come_with_the_issuers_words() {
    for (error, words, expected) in [
        ("access_denied", "", Trouble::Denied),
        (
            "access_denied",
            "AADSTS65004: User declined.",
            Trouble::Denied,
        ),
        (
            "consent_required",
            "AADSTS65001: not consented",
            Trouble::NeedsAdmin,
        ),
        ("access_denied", "AADSTS90094: admin", Trouble::NeedsAdmin),
        ("admin_policy_enforced", "", Trouble::NeedsAdmin),
        (
            "unauthorized_client",
            "AADSTS700016: not found",
            Trouble::ClientUnknown,
        ),
        (
            "invalid_request",
            "AADSTS50011: mismatch",
            Trouble::RedirectMismatch,
        ),
        ("server_error", "", Trouble::Unavailable),
        ("new_error", "", Trouble::Refused),
    ] {
        let server = IssuerServer::json(200, &token_json("a", ""));
        let loopback = server.client().begin("").unwrap();
        let (to, state) = back(&loopback);
        let waiting = waiting(loopback);
        let mut target = form_urlencoded::Serializer::new("/?".to_owned());
        target
            .append_pair("error", error)
            .append_pair("state", &state);
        if !words.is_empty() {
            target.append_pair("error_description", words);
        }
        let page = get(to, &target.finish());
        assert!(page.contains("<p>refused</p>"), "{page}");
        let trouble = waiting.join().unwrap().unwrap_err();
        assert_eq!(trouble.kind, expected, "{error} {words}");
        assert_eq!(trouble.said, if words.is_empty() { error } else { words });
        assert!(server.questions().is_empty());
    }
}

#[test]
fn waiting_ends() {
    let server = IssuerServer::json(200, &token_json("a", ""));
    let begin = || server.client().begin("").unwrap();
    let short = Duration::from_millis(50);
    assert_eq!(
        kind(begin().wait(&words(), short, &go())),
        Trouble::TimedOut
    );
    let cancelled = AtomicBool::new(true);
    assert_eq!(
        kind(begin().wait(&words(), PATIENCE, &cancelled)),
        Trouble::Cancelled
    );

    let cancel = Arc::new(go());
    let loopback = begin();
    let waits = Arc::clone(&cancel);
    let waiting = threaded(move || loopback.wait(&words(), PATIENCE, &waits));
    cancel.store(true, Ordering::Relaxed);
    assert_eq!(kind(waiting.join().unwrap()), Trouble::Cancelled);
}

#[test]
fn code_that_the_issuer_refuses_is_no_secret_in_its_words() {
    let server = IssuerServer::json(
        400,
        &error_json("invalid_grant", &format!("no {SENTINEL} here")),
    );
    let loopback = server.client().begin("").unwrap();
    let (to, state) = back(&loopback);
    let waiting = waiting(loopback);
    get(to, &format!("/?code={SENTINEL}&state={state}"));
    let trouble = waiting.join().unwrap().unwrap_err();
    assert_eq!(trouble.kind, Trouble::SignInAgain);
    assert_eq!(trouble.said, "no … here");
}

// Refresh

#[test]
fn refresh_brings_a_new_token_and_maybe_a_new_refresh_token() {
    let server = IssuerServer::with(vec![
        Reply::Json(200, token_json("one", "")),
        Reply::Json(200, token_json("two", r#","refresh_token":"new-refresh""#)),
        Reply::Json(
            200,
            token_json("three", r#","refresh_token":"old-refresh""#),
        ),
    ]);
    let one = refreshed(&server).unwrap();
    assert_eq!((one.access, one.refresh), (secret("one"), None));
    let two = refreshed(&server).unwrap();
    assert_eq!(
        (two.access, two.refresh),
        (secret("two"), Some(secret("new-refresh")))
    );
    // The same again is nothing new.
    let three = refreshed(&server).unwrap();
    assert_eq!((three.access, three.refresh), (secret("three"), None));

    let form = &server.questions()[0].form;
    assert_eq!(form["grant_type"], "refresh_token");
    assert_eq!(form["refresh_token"], "old-refresh");
    assert_eq!(form["client_id"], "the-client");
    assert_eq!(form["scope"], format!("{MAIL} offline"));
}

#[test]
fn refresh_that_is_refused_says_why() {
    for (status, error, words, expected) in [
        (
            400,
            "invalid_grant",
            "Token has been expired or revoked.",
            Trouble::SignInAgain,
        ),
        (
            400,
            "invalid_grant",
            "AADSTS700082: expired",
            Trouble::SignInAgain,
        ),
        (
            400,
            "invalid_grant",
            "AADSTS65001: consent",
            Trouble::NeedsAdmin,
        ),
        (
            401,
            "invalid_client",
            "The OAuth client was not found.",
            Trouble::ClientUnknown,
        ),
        (
            400,
            "invalid_request",
            "client_secret is missing.",
            Trouble::ClientSecret,
        ),
        (
            401,
            "invalid_client",
            "AADSTS7000218: must contain",
            Trouble::PublicFlowsOff,
        ),
        (400, "invalid_scope", "", Trouble::ScopeMissing),
        (503, "temporarily_unavailable", "", Trouble::Unavailable),
    ] {
        let server = IssuerServer::json(status, &error_json(error, words));
        let trouble = refreshed(&server).unwrap_err();
        assert_eq!(trouble.kind, expected, "{error} {words}");
    }
}

#[test]
fn words_of_the_issuer_never_hold_a_secret() {
    let echo = format!("bad {SENTINEL}-refresh of {SENTINEL}-client\\r\\n\\u0007!");
    let server = IssuerServer::json(400, &error_json("invalid_grant", &echo));
    let trouble = server
        .client()
        .refresh(&secret(&format!("{SENTINEL}-refresh")), &go());
    assert_eq!(trouble.unwrap_err().said, "bad … of … !");
}

#[test]
fn answers_that_are_none_are_told_apart() {
    let html = |status| {
        Reply::Raw(
            status,
            "Content-Type: text/html\r\n".to_owned(),
            "<html>".to_owned(),
        )
    };
    for (name, reply, expected) in [
        ("html", html(200), Trouble::Nonsense),
        ("html as an error", html(403), Trouble::Nonsense),
        ("html of a busy server", html(503), Trouble::Unavailable),
        ("too many", html(429), Trouble::Unavailable),
        (
            "nothing",
            Reply::Json(200, String::new()),
            Trouble::Nonsense,
        ),
        (
            "an empty error",
            Reply::Json(400, String::new()),
            Trouble::Nonsense,
        ),
        (
            "no token",
            Reply::Json(200, "{}".to_owned()),
            Trouble::Nonsense,
        ),
        (
            "an empty token",
            Reply::Json(200, token_json("", "")),
            Trouble::Nonsense,
        ),
        (
            "a line in the token",
            Reply::Json(200, token_json("a\\r\\nb", "")),
            Trouble::Nonsense,
        ),
        (
            "a control character",
            Reply::Json(200, token_json("a\\u0001b", "")),
            Trouble::Nonsense,
        ),
        (
            "a refresh token like that",
            Reply::Json(200, token_json("a", r#","refresh_token":"\u0000""#)),
            Trouble::Nonsense,
        ),
        (
            "a long token",
            Reply::Json(200, token_json(&"a".repeat(20_000), "")),
            Trouble::Nonsense,
        ),
        (
            "another kind of token",
            Reply::Json(200, r#"{"access_token":"a","token_type":"mac"}"#.to_owned()),
            Trouble::Nonsense,
        ),
        (
            "without what was asked for",
            Reply::Json(200, token_json("a", r#","scope":"openid profile""#)),
            Trouble::ScopeMissing,
        ),
        (
            "deep",
            Reply::Json(200, "[".repeat(900_000)),
            Trouble::Nonsense,
        ),
        ("endless", Reply::Endless, Trouble::Nonsense),
        ("hung up", Reply::HangUp, Trouble::Network),
    ] {
        let server = IssuerServer::with(vec![reply]);
        let trouble = refreshed(&server).expect_err(name);
        assert_eq!(trouble.kind, expected, "{name}");
        assert_eq!(trouble.said, "", "{name}");
    }
}

#[test]
fn scopes_are_known_by_their_ends() {
    for scope in [
        "READ",
        "https://other.example/read",
        "openid https://mail.example/read/",
        "",
    ] {
        let server = IssuerServer::json(200, &token_json("a", &format!(r#","scope":"{scope}""#)));
        assert!(refreshed(&server).is_ok(), "{scope}");
    }
}

#[test]
fn lives_of_tokens_have_bounds() {
    let now = SystemTime::now();
    for (life, least, most) in [("18446744073709551615", 1, 60), ("0", 0, 1)] {
        let body = format!(r#"{{"access_token":"a","token_type":"bearer","expires_in":{life}}}"#);
        let tokens = refreshed(&IssuerServer::json(200, &body)).unwrap();
        let days = tokens.expires_at.duration_since(now).unwrap().as_secs() / 86_400;
        assert!((least..=most).contains(&days), "{days}");
    }
    let tokens = refreshed(&IssuerServer::json(
        200,
        r#"{"access_token":"a","token_type":"bearer"}"#,
    ));
    assert!(!tokens.unwrap().is_stale(now));
}

#[test]
fn redirects_are_not_followed() {
    let elsewhere = IssuerServer::json(200, &token_json("stolen", ""));
    for status in [301, 302, 303, 307, 308] {
        let location = format!("Location: http://{}/token\r\n", elsewhere.address);
        let server = IssuerServer::with(vec![Reply::Raw(status, location, String::new())]);
        assert_eq!(kind(refreshed(&server)), Trouble::Nonsense, "{status}");
    }
    assert!(elsewhere.questions().is_empty());
}

#[test]
fn slow_answer_is_given_up() {
    let server = IssuerServer::with(vec![Reply::Drip]);
    let client = server.client().answering_within(Duration::from_millis(200));
    assert_eq!(kind(client.refresh(&secret("r"), &go())), Trouble::TimedOut);
}

#[test]
fn question_can_be_stopped() {
    let server = IssuerServer::with(vec![Reply::Drip]);
    let cancel = Arc::new(go());
    let (client, asks) = (server.client(), Arc::clone(&cancel));
    let asking = threaded(move || client.refresh(&secret("r"), &asks));
    while server.questions().is_empty() {
        std::thread::yield_now();
    }
    cancel.store(true, Ordering::Relaxed);
    assert_eq!(kind(asking.join().unwrap()), Trouble::Cancelled);
}

#[test]
fn closed_port_is_trouble_of_the_network() {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .unwrap()
        .local_addr()
        .unwrap();
    let mut endpoints = IssuerServer::json(200, "{}").endpoints();
    endpoints.token = format!("http://{free}/token");
    let client = Client::at(endpoints, "x", None).unwrap();
    assert_eq!(kind(client.refresh(&secret("r"), &go())), Trouble::Network);
}

#[test]
fn certificate_that_nobody_trusts_is_said() {
    let key = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![key.cert.der().clone()],
            rustls_pki_types::PrivateKeyDer::try_from(key.signing_key.serialize_der()).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let config = Arc::new(config);
    threaded(move || {
        for stream in listener.incoming() {
            let mut tls = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = stream.unwrap();
            while tls.is_handshaking() && tls.complete_io(&mut stream).is_ok() {}
        }
    });
    let mut endpoints = IssuerServer::json(200, "{}").endpoints();
    endpoints.token = format!("https://localhost:{port}/token");
    let client = Client::at(endpoints, "x", None).unwrap();
    assert_eq!(
        kind(client.refresh(&secret("r"), &go())),
        Trouble::Certificate
    );
}

#[test]
fn secrets_go_only_over_tls_or_stay_here() {
    let endpoints = IssuerServer::json(200, "{}").endpoints();
    for token in [
        "http://issuer.example/token",
        "http://192.0.2.1/token",
        "http://localhost.example/token",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "token",
        "",
    ] {
        let endpoints = Endpoints {
            token: token.to_owned(),
            ..endpoints.clone()
        };
        let client = Client::at(endpoints, "x", None).unwrap();
        assert_eq!(
            kind(client.refresh(&secret("r"), &go())),
            Trouble::Nonsense,
            "{token}"
        );
        assert_eq!(
            client.begin("").unwrap_err().kind,
            Trouble::Nonsense,
            "{token}"
        );
    }
}

// Device code

fn device_json(more: &str) -> String {
    format!(
        r#"{{"device_code":"{SENTINEL}-device","user_code":"ABCD-EFGH","verification_uri":"https://issuer.example/device"{more}}}"#
    )
}

/// The usual device code, then these answers of the token endpoint.
fn device_server(replies: Vec<Reply>) -> IssuerServer {
    let mut all = vec![Reply::Json(
        200,
        device_json(r#","expires_in":900,"interval":3"#),
    )];
    all.extend(replies);
    IssuerServer::with(all)
}

fn begun(server: &IssuerServer) -> Device {
    server.client().begin_device(&go()).unwrap()
}

fn pending() -> Reply {
    Reply::Json(400, error_json("authorization_pending", "wait"))
}

#[test]
fn device_code_is_asked_for_until_it_was_typed() {
    let server = device_server(vec![
        pending(),
        Reply::Json(400, error_json("slow_down", "")),
        pending(),
        Reply::Json(200, token_json("the-access", r#","refresh_token":"r""#)),
    ]);
    let device = begun(&server);
    assert_eq!(device.user_code(), "ABCD-EFGH");
    assert_eq!(device.verification_uri(), "https://issuer.example/device");
    assert_eq!(device.lifetime(), Duration::from_mins(15));
    let mut waits = Vec::new();
    let tokens = device
        .poll_with(&go(), |time| waits.push(time.as_secs()))
        .unwrap();
    assert_eq!(
        (tokens.access, tokens.refresh),
        (secret("the-access"), Some(secret("r")))
    );
    assert_eq!(waits, [3, 3, 8, 8]);

    let questions = server.questions();
    assert_eq!(questions[0].path, "/device");
    assert_eq!(questions[0].form["client_id"], "the-client");
    assert_eq!(questions[0].form["scope"], format!("{MAIL} offline"));
    for question in &questions[1..] {
        assert_eq!(question.path, "/token");
        let grant = "urn:ietf:params:oauth:grant-type:device_code";
        assert_eq!(question.form["grant_type"], grant);
        assert_eq!(question.form["device_code"], format!("{SENTINEL}-device"));
        assert_eq!(question.form["client_id"], "the-client");
        assert_eq!(question.form["client_secret"], format!("{SENTINEL}-client"));
    }
}

#[test]
fn device_code_may_fail() {
    for (reply, expected) in [
        (
            Reply::Json(400, error_json("expired_token", "")),
            Trouble::CodeExpired,
        ),
        (
            Reply::Json(400, error_json("access_denied", "")),
            Trouble::Denied,
        ),
        (
            Reply::Json(400, error_json("authorization_declined", "")),
            Trouble::Denied,
        ),
        (
            Reply::Json(400, error_json("access_denied", "AADSTS90094: x")),
            Trouble::NeedsAdmin,
        ),
        (Reply::Json(400, "<html>".to_owned()), Trouble::Nonsense),
        (Reply::Json(200, "<html>".to_owned()), Trouble::Nonsense),
        (Reply::Endless, Trouble::Nonsense),
    ] {
        let server = device_server(vec![pending(), reply]);
        assert_eq!(kind(begun(&server).poll_with(&go(), |_| {})), expected);
    }
    let echo = error_json("invalid_grant", &format!("no {SENTINEL}-device"));
    let server = device_server(vec![Reply::Json(400, echo)]);
    let trouble = begun(&server).poll_with(&go(), |_| {}).unwrap_err();
    assert_eq!(trouble.said, "no …");
}

#[test]
fn network_may_come_back_while_the_code_is_typed() {
    let busy = Reply::Raw(503, String::new(), "busy".to_owned());
    let server = device_server(vec![
        Reply::HangUp,
        busy,
        Reply::Json(200, token_json("a", "")),
    ]);
    let mut waits = Vec::new();
    begun(&server)
        .poll_with(&go(), |time| waits.push(time.as_secs()))
        .unwrap();
    assert_eq!(waits, [3, 6, 12]);
}

#[test]
fn device_code_ends() {
    // At once.
    let server = IssuerServer::json(200, &device_json(r#","expires_in":0"#));
    let device = begun(&server);
    assert_eq!(kind(device.poll(&go())), Trouble::CodeExpired);
    assert_eq!(server.questions().len(), 1);

    let server = device_server(vec![pending()]);
    assert_eq!(
        kind(begun(&server).poll(&AtomicBool::new(true))),
        Trouble::Cancelled
    );
    let server = device_server(vec![pending()]);
    let cancel = go();
    let mut waits = 0;
    let ended = begun(&server).poll_with(&cancel, |_| {
        waits += 1;
        cancel.store(waits == 3, Ordering::Relaxed);
    });
    assert_eq!(kind(ended), Trouble::Cancelled);
    assert_eq!(waits, 3);
}

#[test]
fn numbers_of_a_device_code_have_bounds() {
    let huge = u64::MAX;
    let server = IssuerServer::with(vec![
        Reply::Json(
            200,
            device_json(&format!(r#","expires_in":{huge},"interval":{huge}"#)),
        ),
        Reply::Json(400, error_json("slow_down", "")),
        Reply::HangUp,
        Reply::Json(200, token_json("a", "")),
    ]);
    let device = begun(&server);
    assert_eq!(device.lifetime(), Duration::from_hours(1));
    let mut waits = Vec::new();
    device
        .poll_with(&go(), |time| waits.push(time.as_secs()))
        .unwrap();
    assert_eq!(waits, [60, 60, 60]);
    // Without an interval: section 3.2 says five.
    let server = IssuerServer::with(vec![
        Reply::Json(200, device_json(r#","expires_in":900"#)),
        Reply::Json(200, token_json("a", "")),
    ]);
    let mut waits = Vec::new();
    begun(&server)
        .poll_with(&go(), |time| waits.push(time.as_secs()))
        .unwrap();
    assert_eq!(waits, [5]);
}

#[test]
fn what_a_person_would_be_shown_is_checked() {
    let with = |code: &str, uri: &str| {
        let body = format!(
            r#"{{"device_code":"d","user_code":"{code}","verification_uri":"{uri}","expires_in":900}}"#
        );
        IssuerServer::json(200, &body)
            .client()
            .begin_device(&go())
            .map_err(|t| t.kind)
    };
    assert!(with("A B", "https://issuer.example").is_ok());
    let (long_code, long_uri) = (
        "A".repeat(65),
        format!("https://issuer.example/{}", "a".repeat(1_000)),
    );
    for (code, uri) in [
        ("", "https://issuer.example"),
        (&*long_code, "https://issuer.example"),
        ("\\u202eA", "https://issuer.example"),
        ("A", "http://issuer.example"),
        ("A", "javascript:alert(1)"),
        ("A", "file:///etc/passwd"),
        ("A", &*long_uri),
    ] {
        assert_eq!(
            with(code, uri).unwrap_err(),
            Trouble::Nonsense,
            "{code} {uri}"
        );
    }
}

// Issuers

fn client_of(issuer: Issuer, secret: Option<Secret>) -> Result<Client, OAuthTrouble> {
    let client = OAuthClient {
        issuer,
        client_id: " the-client ".to_owned(),
    };
    Client::of(&client, secret)
}

#[test]
fn google_and_microsoft_are_asked_where_they_say() {
    let google = client_of(Issuer::Google, Some(secret(SENTINEL))).unwrap();
    let url = google.begin("").unwrap().url_to_open().to_owned();
    assert!(
        url.starts_with("https://accounts.google.com/o/oauth2/v2/auth?"),
        "{url}"
    );
    let asked = query(&url);
    assert_eq!(asked["scope"], "https://mail.google.com/");
    assert_eq!(asked["client_id"], "the-client");
    assert!(asked["redirect_uri"].starts_with("http://127.0.0.1:"));
    assert!(!google.gives_device_codes());
    assert_eq!(
        google.begin_device(&go()).unwrap_err().kind,
        Trouble::NoDeviceCode
    );

    let issuer = Issuer::Microsoft {
        tenant: "organizations".to_owned(),
    };
    let microsoft = client_of(issuer, None).unwrap();
    let url = microsoft.begin("").unwrap().url_to_open().to_owned();
    let base = "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?";
    assert!(url.starts_with(base), "{url}");
    let asked = query(&url);
    assert_eq!(
        asked["scope"],
        "https://outlook.office.com/IMAP.AccessAsUser.All offline_access"
    );
    let redirect = &asked["redirect_uri"];
    let port = redirect.strip_prefix("http://localhost:").unwrap();
    assert!(port.parse::<u16>().is_ok(), "{redirect}");
    assert!(microsoft.gives_device_codes());
}

#[test]
fn directories_are_names() {
    let endpoints = |tenant: &str| {
        Endpoints::of(&Issuer::Microsoft {
            tenant: tenant.to_owned(),
        })
    };
    for tenant in [
        "organizations",
        "common",
        "example.onmicrosoft.com",
        "0f4a8d2c-1111-2222-3333-444455556666",
        " example.jp ",
    ] {
        let expected = format!(
            "https://login.microsoftonline.com/{}/oauth2/v2.0/token",
            tenant.trim()
        );
        assert_eq!(endpoints(tenant).unwrap().token, expected);
    }
    let long = "a".repeat(254);
    for tenant in [
        "",
        ".",
        "..",
        "a..b",
        "a/b",
        "a?b",
        "a#b",
        "a b",
        "a@b",
        "例え.jp",
        "a%2fb",
        "a\\b",
        "a:b",
        &long,
    ] {
        assert_eq!(endpoints(tenant), None, "{tenant}");
        let issuer = Issuer::Microsoft {
            tenant: tenant.to_owned(),
        };
        assert_eq!(
            client_of(issuer, None).unwrap_err().kind,
            Trouble::WrongDirectory
        );
    }
}

#[test]
fn client_ids_are_printable() {
    let endpoints = IssuerServer::json(200, "{}").endpoints();
    let long = "a".repeat(257);
    for id in ["", " ", "a b", "a\nb", "あ", &long] {
        let client = Client::at(endpoints.clone(), id, None);
        assert_eq!(client.unwrap_err().kind, Trouble::ClientUnknown, "{id}");
    }
}

// Secrets

/// Ambiguous as soon as a type has the trait that it must not have.
macro_rules! lacks {
    ($type:ty, $bound:path) => {{
        trait Has<A> {
            fn it() {}
        }
        impl<T: ?Sized> Has<()> for T {}
        struct Forbidden;
        impl<T: ?Sized + $bound> Has<Forbidden> for T {}
        <$type as Has<_>>::it();
    }};
}

#[test]
fn secrets_do_not_show_up() {
    lacks!(Secret, Display);
    lacks!(Secret, serde::Serialize);
    lacks!(Tokens, serde::Serialize);

    let hidden = secret(SENTINEL);
    let tokens = Tokens {
        access: hidden.clone(),
        expires_at: SystemTime::now(),
        refresh: Some(hidden.clone()),
    };
    let server = IssuerServer::json(200, &device_json(r#","expires_in":900"#));
    let client = server.client();
    let loopback = client.begin("").unwrap();
    let state = query(loopback.url_to_open())["state"].clone();
    let device = client.begin_device(&go()).unwrap();
    let secrets = Secrets::without_system();
    secrets.put("a", Kind::Password, hidden.clone());
    let all: [(&dyn Debug, &str); 6] = [
        (&hidden, SENTINEL),
        (&tokens, SENTINEL),
        (&client, SENTINEL),
        (&loopback, &state),
        (&device, SENTINEL),
        (&secrets, SENTINEL),
    ];
    for (value, hidden) in all {
        for shown in [format!("{value:?}"), format!("{value:#?}")] {
            assert!(!shown.contains(hidden), "{shown}");
            assert!(!shown.contains(SENTINEL), "{shown}");
            assert!(!shown.contains("ABCD-EFGH"), "{shown}");
        }
    }
}

#[test]
fn words_for_files_and_messages_are_unique() {
    let mut ids: Vec<&str> = Trouble::ALL.iter().map(|(_, id)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), Trouble::ALL.len());
    for (kind, word) in Kind::ALL {
        assert_eq!(kind.word(), word);
    }
}

fn mock() -> (Arc<CredentialStore>, Secrets) {
    let store: Arc<CredentialStore> = keyring_core::mock::Store::new().unwrap();
    (Arc::clone(&store), Secrets::with_store(store))
}

/// A token as long as the longest.
fn long(seed: &str) -> String {
    let text: String = (0..2_000).map(|n| format!("{seed}{n}.")).collect();
    text.chars().take(9_000).collect()
}

/// What any store must do; for the mock and for the real one.
fn keeps_secrets(secrets: &Secrets, again: &Secrets) {
    assert!(secrets.has_system_store());
    let get = |id: &str, kind| again.get(id, kind).unwrap();
    assert_eq!(get("a1", Kind::Password), None);
    for text in [
        "first",
        "パスワード:1:2",
        "",
        " ",
        "1:0123456789abcdef:x",
        &long("k"),
        &long("あ𠮷"),
        "short",
    ] {
        assert_eq!(
            secrets.put("a1", Kind::Password, secret(text)),
            Kept::InSystem
        );
        assert_eq!(get("a1", Kind::Password), Some(secret(text)), "{text}");
    }
    // Each is by itself.
    let token = long("t");
    secrets.put("a1", Kind::RefreshToken, secret(&token));
    secrets.put("a1", Kind::ClientSecret, secret("client"));
    secrets.put("a2", Kind::Password, secret("other"));
    assert_eq!(get("a1", Kind::Password), Some(secret("short")));
    assert_eq!(get("a1", Kind::RefreshToken), Some(secret(&token)));
    assert_eq!(get("a1", Kind::ClientSecret), Some(secret("client")));
    assert_eq!(secrets.forget("a1"), Ok(()));
    for (kind, _) in Kind::ALL {
        assert_eq!(get("a1", kind), None);
    }
    assert_eq!(get("a2", Kind::Password), Some(secret("other")));
    assert_eq!(secrets.forget("a2"), Ok(()));
    assert_eq!(secrets.forget("a2"), Ok(()));
}

#[test]
fn store_keeps_secrets() {
    let (store, secrets) = mock();
    // Nothing of it is in the memory of the first.
    keeps_secrets(&secrets, &Secrets::with_store(store));
}

#[test]
fn entries_are_found_under_the_programs_name() {
    let (store, secrets) = mock();
    secrets.put("a1", Kind::RefreshToken, secret(SENTINEL));
    let entry = store.build("modori", "a1.refresh-token", None).unwrap();
    assert!(entry.get_password().unwrap().ends_with(SENTINEL));
}

#[test]
fn secret_that_is_not_whole_is_none() {
    let entry = |store: &Arc<CredentialStore>, part: usize| {
        let user = if part == 1 {
            "a.password".to_owned()
        } else {
            format!("a.password.{part}")
        };
        store.build("modori", &user, None).unwrap()
    };
    let text = long("k");
    // Another program, or this one ended in the middle, has left one part of nine like this.
    for part in 1..=9 {
        for other in [
            None,
            Some("other"),
            Some(""),
            Some("2:x"),
            Some("99999999999999999999:x:y"),
        ] {
            let (store, secrets) = mock();
            secrets.put("a", Kind::Password, secret(&text));
            match other {
                Some(other) => entry(&store, part).set_password(other).unwrap(),
                None => entry(&store, part).delete_credential().unwrap(),
            }
            assert_eq!(
                secrets.get("a", Kind::Password),
                Ok(None),
                "{part} {other:?}"
            );
        }
    }
    // No text.
    let (store, secrets) = mock();
    entry(&store, 1).set_secret(b"\xff").unwrap();
    assert_eq!(secrets.get("a", Kind::Password), Ok(None));
    // What was left goes, too.
    secrets.put("a", Kind::Password, secret(&text));
    entry(&store, 2).delete_credential().unwrap();
    assert_eq!(secrets.forget("a"), Ok(()));
    for part in 1..=9 {
        assert!(
            matches!(entry(&store, part).get_password(), Err(Error::NoEntry)),
            "{part}"
        );
    }
}

#[test]
fn shorter_secret_leaves_nothing_of_the_longer() {
    let (store, secrets) = mock();
    secrets.put("a", Kind::Password, secret(&long("k")));
    secrets.put("a", Kind::Password, secret("short"));
    for part in 2..=9 {
        let entry = store
            .build("modori", &format!("a.password.{part}"), None)
            .unwrap();
        assert!(
            matches!(entry.get_password(), Err(Error::NoEntry)),
            "{part}"
        );
    }
}

#[test]
fn without_a_store_secrets_are_kept_for_this_run() {
    let secrets = Secrets::without_system();
    assert!(!secrets.has_system_store());
    let kept = secrets.put("a", Kind::Password, secret("x"));
    assert_eq!(kept, Kept::ThisRunOnly(StoreTrouble::NoStore));
    assert_eq!(secrets.get("a", Kind::Password), Ok(Some(secret("x"))));
    assert_eq!(secrets.get("a", Kind::RefreshToken), Ok(None));
    assert_eq!(secrets.get("b", Kind::Password), Ok(None));
    secrets.put("b", Kind::Password, secret("y"));
    assert_eq!(secrets.forget("a"), Ok(()));
    assert_eq!(secrets.get("a", Kind::Password), Ok(None));
    assert_eq!(secrets.get("b", Kind::Password), Ok(Some(secret("y"))));
    // And by nobody else.
    assert_eq!(Secrets::without_system().get("b", Kind::Password), Ok(None));
}

/// A store as systems have them: with a limit, a lock, and twins.
#[derive(Debug, Default)]
struct FakeState {
    entries: BTreeMap<String, Vec<Vec<u8>>>,
    limit: Option<usize>,
    fails_with: Option<fn() -> Error>,
    panics: bool,
    questions: usize,
}

#[derive(Debug, Default, Clone)]
struct FakeStore(Arc<Mutex<FakeState>>);

#[derive(Debug)]
struct FakeEntry {
    store: FakeStore,
    user: String,
    is_one_of_twins: bool,
}

impl FakeEntry {
    fn state(&self) -> Result<std::sync::MutexGuard<'_, FakeState>, Error> {
        let mut state = self.store.0.lock().unwrap();
        state.questions += 1;
        if state.panics {
            drop(state);
            panic!("this store panics");
        }
        match state.fails_with {
            Some(error) => Err(error()),
            None => Ok(state),
        }
    }

    fn check_twins(&self, state: &FakeState) -> Result<(), Error> {
        match state.entries.get(&self.user).map_or(0, Vec::len) {
            0 => Err(Error::NoEntry),
            1 => Ok(()),
            _ if self.is_one_of_twins => Ok(()),
            count => {
                let twin = |_| {
                    Entry::new_with_credential(Arc::new(Self {
                        store: self.store.clone(),
                        user: self.user.clone(),
                        is_one_of_twins: true,
                    }))
                };
                Err(Error::Ambiguous((0..count).map(twin).collect()))
            }
        }
    }
}

impl CredentialApi for FakeEntry {
    fn set_secret(&self, secret: &[u8]) -> Result<(), Error> {
        let mut state = self.state()?;
        let length = std::str::from_utf8(secret).unwrap().encode_utf16().count() * 2;
        if let Some(limit) = state.limit.filter(|limit| length > *limit) {
            return Err(Error::TooLong(
                "password".to_owned(),
                u32::try_from(limit).unwrap(),
            ));
        }
        match self.check_twins(&state) {
            Err(Error::NoEntry) | Ok(()) => {}
            Err(error) => return Err(error),
        }
        state
            .entries
            .insert(self.user.clone(), vec![secret.to_vec()]);
        Ok(())
    }

    fn get_secret(&self) -> Result<Vec<u8>, Error> {
        let state = self.state()?;
        self.check_twins(&state)?;
        Ok(state.entries[&self.user][0].clone())
    }

    fn delete_credential(&self) -> Result<(), Error> {
        let mut state = self.state()?;
        self.check_twins(&state)?;
        let twins = state.entries.get_mut(&self.user).unwrap();
        twins.pop();
        if twins.is_empty() {
            state.entries.remove(&self.user);
        }
        Ok(())
    }

    fn get_credential(&self) -> Result<Option<Arc<Credential>>, Error> {
        Ok(None)
    }

    fn get_specifiers(&self) -> Option<(String, String)> {
        None
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl CredentialStoreApi for FakeStore {
    fn vendor(&self) -> String {
        "fake".to_owned()
    }

    fn id(&self) -> String {
        "fake".to_owned()
    }

    fn build(&self, _: &str, user: &str, _: Option<&HashMap<&str, &str>>) -> Result<Entry, Error> {
        Ok(Entry::new_with_credential(Arc::new(FakeEntry {
            store: self.clone(),
            user: user.to_owned(),
            is_one_of_twins: false,
        })))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn fake(change: impl FnOnce(&mut FakeState)) -> (FakeStore, Secrets) {
    let store = FakeStore::default();
    change(&mut store.0.lock().unwrap());
    (store.clone(), Secrets::with_store(Arc::new(store)))
}

#[test]
fn long_tokens_fit_the_credential_manager_of_windows() {
    let (store, secrets) = fake(|state| state.limit = Some(2_560));
    let again = Secrets::with_store(Arc::new(store));
    keeps_secrets(&secrets, &again);
}

#[test]
fn secret_that_no_store_takes_is_kept_for_this_run() {
    let (store, secrets) = fake(|_| {});
    let kept = secrets.put("a", Kind::Password, secret(&"x".repeat(20_000)));
    assert_eq!(kept, Kept::ThisRunOnly(StoreTrouble::TooLong));
    assert_eq!(
        secrets.get("a", Kind::Password),
        Ok(Some(secret(&"x".repeat(20_000))))
    );
    assert!(store.0.lock().unwrap().entries.is_empty());
    let (_, secrets) = fake(|state| state.limit = Some(10));
    let kept = secrets.put("a", Kind::Password, secret("x"));
    assert_eq!(kept, Kept::ThisRunOnly(StoreTrouble::TooLong));
}

#[test]
fn store_that_fails_is_said_and_made_up_for() {
    fn locked() -> Error {
        Error::NoStorageAccess(SENTINEL.into())
    }
    fn failed() -> Error {
        Error::PlatformFailure(SENTINEL.into())
    }
    for (change, expected) in [
        (
            (|state| state.fails_with = Some(locked)) as fn(&mut FakeState),
            StoreTrouble::Locked,
        ),
        (
            |state| state.fails_with = Some(failed),
            StoreTrouble::Failed,
        ),
        (|state| state.panics = true, StoreTrouble::Failed),
    ] {
        let (store, secrets) = fake(change);
        assert_eq!(secrets.get("a", Kind::Password), Err(expected));
        let kept = secrets.put("a", Kind::Password, secret("x"));
        assert_eq!(kept, Kept::ThisRunOnly(expected));
        assert_eq!(secrets.get("a", Kind::Password), Ok(Some(secret("x"))));
        let before = store.0.lock().unwrap().questions;
        assert_eq!(secrets.forget("a"), Err(expected));
        // A person who doesn't unlock it is asked once.
        assert_eq!(store.0.lock().unwrap().questions, before + 1);
        assert_eq!(secrets.get("a", Kind::Password), Err(expected));

        // When it works again it is used, and memory no longer.
        secrets.put("a", Kind::Password, secret("x"));
        {
            let mut state = store.0.lock().unwrap();
            (state.fails_with, state.panics) = (None, false);
        }
        assert_eq!(
            secrets.put("a", Kind::Password, secret("y")),
            Kept::InSystem
        );
        let again = Secrets::with_store(Arc::new(store.clone()));
        again.put("a", Kind::Password, secret("z"));
        assert_eq!(secrets.get("a", Kind::Password), Ok(Some(secret("z"))));
    }
}

#[test]
fn twins_of_an_entry_are_put_right() {
    let twins = |state: &mut FakeState| {
        let two = vec![b"a".to_vec(), b"b".to_vec()];
        state.entries.insert("a.password".to_owned(), two);
    };
    let (_, secrets) = fake(twins);
    assert_eq!(secrets.get("a", Kind::Password), Ok(None));
    assert_eq!(
        secrets.put("a", Kind::Password, secret("x")),
        Kept::InSystem
    );
    assert_eq!(secrets.get("a", Kind::Password), Ok(Some(secret("x"))));
    let (store, secrets) = fake(twins);
    assert_eq!(secrets.forget("a"), Ok(()));
    assert!(store.0.lock().unwrap().entries.is_empty());
}

// The store of the system: scripts/test-secrets runs these, each in a process of its own.

/// Whose store this is: never that of the person who runs the tests.
fn of_this_system(state: &str) -> Secrets {
    let given = std::env::var("MODORI_TEST_SECRETS");
    assert_eq!(
        given.as_deref(),
        Ok(state),
        "only scripts/test-secrets runs this"
    );
    Secrets::new()
}

#[test]
#[ignore = "scripts/test-secrets"]
fn system_store_keeps_secrets() {
    let secrets = of_this_system("unlocked");
    keeps_secrets(&secrets, &secrets);
    assert_eq!(
        secrets.put("kept", Kind::RefreshToken, secret(&long("k"))),
        Kept::InSystem
    );
}

#[test]
#[ignore = "scripts/test-secrets"]
fn system_store_has_kept_what_another_process_put() {
    let secrets = of_this_system("kept");
    assert_eq!(
        secrets.get("kept", Kind::RefreshToken),
        Ok(Some(secret(&long("k"))))
    );
    assert_eq!(secrets.forget("kept"), Ok(()));
    assert_eq!(secrets.get("kept", Kind::RefreshToken), Ok(None));
}

#[test]
#[ignore = "scripts/test-secrets"]
fn system_store_that_nobody_unlocks_is_said() {
    let secrets = of_this_system("locked");
    assert!(secrets.has_system_store());
    let kept = secrets.put("a", Kind::Password, secret("x"));
    assert_eq!(kept, Kept::ThisRunOnly(StoreTrouble::Locked));
    assert_eq!(secrets.get("a", Kind::Password), Ok(Some(secret("x"))));
}

#[test]
#[ignore = "scripts/test-secrets"]
fn system_without_a_store_is_said() {
    let secrets = of_this_system("none");
    assert!(!secrets.has_system_store());
    let kept = secrets.put("a", Kind::Password, secret("x"));
    assert_eq!(kept, Kept::ThisRunOnly(StoreTrouble::NoStore));
    assert_eq!(secrets.get("a", Kind::Password), Ok(Some(secret("x"))));
}
