//! What is in the way of a mailbox, as the window says it: through the worker and the model, with the message that a person reads.
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

#[path = "common/desk.rs"]
mod desk;
#[path = "common/dovecot.rs"]
#[expect(
    dead_code,
    reason = "not every test file needs all that a server can do"
)]
mod dovecot;
#[path = "common/scripted.rs"]
mod scripted;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "the same")]
mod window;

use std::io::{Read as _, Write as _};

use modori::account::{Account, Security, Server};
use modori::explain::{Arg, Language, Locale};
use modori::model::{Intent, MailboxIntent, Model, Stage, Told};

use desk::Desk;
use dovecot::{Certificate, Dovecot, Options, PASSWORD, USER};
use scripted::{Scripted, at, listen};
use window::{account, bounce, connect, id, is_watching, shown, stage, window};

/// Whether it is tried again by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Again,
    Stops,
}

fn trouble(model: &Model) -> Option<(Told, Then)> {
    match stage(model) {
        Stage::Waiting { trouble, .. } => Some((trouble, Then::Again)),
        Stage::Stopped(trouble) => Some((trouble, Then::Stops)),
        _ => None,
    }
}

/// Connects and waits for what is in the way.
fn outcome(account: &Account, password: &str) -> (Told, Then) {
    let mut desk = window(None);
    outcome_in(&mut desk, account, password)
}

fn outcome_in(desk: &mut Desk, account: &Account, password: &str) -> (Told, Then) {
    connect(desk, account, password);
    desk.until("something is in the way", |m| trouble(m).is_some());
    trouble(&desk.model).unwrap()
}

/// All that a person reads of it, in Japanese; it can be said in English, too.
fn read(told: &Told) -> String {
    let args: Vec<(&'static str, Arg<'_>)> = (told.args.iter())
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    let of = |language| {
        let locale = Locale::new(language);
        let parts = [None, Some("what"), Some("do")].map(|part| {
            let text = locale.lookup(told.message_id, part, &args);
            text.expect("it has words").into_owned()
        });
        parts.join("\n")
    };
    assert_ne!(of(Language::En), of(Language::Ja));
    of(Language::Ja)
}

fn is(outcome: &(Told, Then), message_id: &str, then: Then) {
    assert_eq!((outcome.0.message_id, outcome.1), (message_id, then));
    assert!(!read(&outcome.0).contains(PASSWORD));
}

#[test]
fn what_a_real_server_refuses() {
    let dovecot = Dovecot::start(&Options {
        connections: 1,
        ..Options::default()
    });
    dovecot.append("INBOX", [bounce("a@example.com")]);
    let good = account(dovecot.server(Security::Tls));
    let wrong = outcome(&good, "wrong");
    is(&wrong, "trouble-wrong-password", Then::Stops);
    assert!(read(&wrong.0).contains("localhost"), "{}", read(&wrong.0));

    let mut elsewhere = good.clone();
    elsewhere.folders = vec!["なくなった".into()];
    let gone = outcome(&elsewhere, PASSWORD);
    is(&gone, "trouble-folder-gone", Then::Stops);
    assert!(
        read(&gone.0).contains("「なくなった」"),
        "{}",
        read(&gone.0)
    );

    let mut unknown = good.clone();
    unknown.server.ca_file = None;
    let outcome_of = outcome(&unknown, PASSWORD);
    is(&outcome_of, "trouble-certificate-unknown", Then::Stops);

    // Somebody else has the only connection that there may be. (The connections of before are gone some time after us.)
    let mut desk = window(None);
    let mut tried = 0;
    let client = loop {
        let mut client = dovecot.client();
        let (_, end) = client.try_command("NOOP");
        if end.contains("OK") {
            break client;
        }
        tried += 1;
        assert!(tried < 500, "{end}");
        std::thread::sleep(std::time::Duration::from_millis(10));
    };
    let many = outcome_in(&mut desk, &good, PASSWORD);
    is(&many, "trouble-too-many-connections", Then::Again);
    drop(client);
    desk.until("it goes by itself", |m| {
        is_watching(m) && shown(m).len() == 1
    });
}

#[test]
fn certificates_that_do_not_fit() {
    for (certificate, message_id) in [
        (Certificate::WrongName, "trouble-certificate-name"),
        (Certificate::Expired, "trouble-certificate-expired"),
        (Certificate::OtherAuthority, "trouble-certificate-unknown"),
    ] {
        let dovecot = Dovecot::start(&Options {
            certificate,
            ..Options::default()
        });
        for security in [Security::Tls, Security::StartTls] {
            let told = outcome(&account(dovecot.server(security)), PASSWORD);
            is(&told, message_id, Then::Stops);
            assert!(read(&told.0).contains("パスワードは送っていません"));
        }
    }
}

#[test]
fn no_server_at_all() {
    let nowhere = Server {
        host: "mail.invalid".to_owned(),
        port: 993,
        security: Security::Tls,
        ca_file: None,
    };
    let told = outcome(&account(nowhere), PASSWORD);
    is(&told, "trouble-name-not-found", Then::Again);
    assert!(read(&told.0).contains("mail.invalid"));
    is(
        &outcome(&account(at(1)), PASSWORD),
        "trouble-unreachable",
        Then::Again,
    );
    // Where the file of the company's authority can't be read, nothing is asked.
    let mut server = at(1);
    (server.security, server.ca_file) = (Security::Tls, Some("/nowhere/ca.pem".into()));
    is(
        &outcome(&account(server), PASSWORD),
        "trouble-certificate-unknown",
        Then::Stops,
    );
}

/// The words of providers when somebody signs in.
#[test]
fn what_providers_say() {
    for (said, message_id, then) in [
        (
            "NO [ALERT] Your account is not enabled for IMAP use. Please visit your settings (Failure)",
            "trouble-imap-disabled",
            Then::Stops,
        ),
        (
            "BAD User is authenticated but not connected.",
            "trouble-imap-disabled",
            Then::Stops,
        ),
        (
            "NO [ALERT] Application-specific password required: https://example.com/185833 (Failure)",
            "trouble-app-password",
            Then::Stops,
        ),
        (
            "NO LOGIN failed. LogonDenied-BasicAuthBlocked-",
            "trouble-oauth-required",
            Then::Stops,
        ),
        (
            "NO [ALERT] Too many simultaneous connections. (Failure)",
            "trouble-too-many-connections",
            Then::Again,
        ),
        (
            "NO [UNAVAILABLE] Temporary authentication failure.",
            "trouble-unavailable",
            Then::Again,
        ),
        (
            "NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
            "trouble-wrong-password",
            Then::Stops,
        ),
    ] {
        let server = Scripted::start("* OK Ready\r\n", move |talk, tag, command| {
            command.starts_with("LOGIN") && talk.say(format!("{tag} {said}\r\n"))
        });
        let told = outcome(&account(server.server()), PASSWORD);
        is(&told, message_id, then);
        let (_, words) = said.split_once(' ').unwrap();
        assert!(words.ends_with(&told.0.words), "{:?}", told.0.words);
        assert!(!told.0.words.is_empty());
    }
}

#[test]
fn what_is_no_mail_server() {
    for (greeting, message_id, then) in [
        (
            "220 mx.example.jp ESMTP Postfix\r\n",
            "trouble-no-imap-server",
            Then::Stops,
        ),
        (
            "HTTP/1.1 400 Bad Request\r\n\r\n",
            "trouble-no-imap-server",
            Then::Stops,
        ),
        (
            "* BYE Server shutting down\r\n",
            "trouble-unavailable",
            Then::Again,
        ),
        (
            "* BYE Too many connections from your address\r\n",
            "trouble-too-many-connections",
            Then::Again,
        ),
    ] {
        let server = Scripted::start(greeting, |_, _, _| false);
        is(
            &outcome(&account(server.server()), PASSWORD),
            message_id,
            then,
        );
    }
    // TLS at a port where none is spoken, and STARTTLS where it isn't offered.
    for (security, message_id, then) in [
        (Security::Tls, "trouble-tls-failed", Then::Stops),
        (Security::StartTls, "trouble-starttls-missing", Then::Stops),
    ] {
        let server = Scripted::start("* OK Ready\r\n", |_, _, _| false);
        let told = outcome(
            &account(Server {
                security,
                ..server.server()
            }),
            PASSWORD,
        );
        is(&told, message_id, then);
        // Nobody was told the password.
        let heard = server.heard().join("\n");
        assert!(
            !heard.contains(PASSWORD) && !heard.contains(USER),
            "{heard}"
        );
    }
}

/// RFC 8446 section 6.2: an alert, fatal, `protocol_version`; RFC 2246 section 7.4.1.3: a hello of TLS 1.0 with `TLS_RSA_WITH_AES_128_CBC_SHA`.
#[test]
fn encryption_that_is_too_old() {
    let alert = vec![0x15, 3, 1, 0, 2, 2, 70];
    let mut hello = vec![0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1];
    hello.extend([7; 32]);
    hello.extend([0, 0, 0x2f, 0]);
    for answer in [alert, hello] {
        let port = listen(move |mut stream| {
            let mut asked = [0; 2_048];
            if stream.read(&mut asked).is_ok() && stream.write_all(&answer).is_ok() {
                let _ = stream.read(&mut asked);
            }
        });
        let server = Server {
            security: Security::Tls,
            ..at(port)
        };
        let told = outcome(&account(server), PASSWORD);
        is(&told, "trouble-tls-too-old", Then::Stops);
        assert!(read(&told.0).contains("TLS 1.2"));
    }
}

/// Put right, it goes on: from where it stopped, with the same list.
#[test]
fn what_was_put_right_works() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce("a@example.com")]);
    let mut good = account(dovecot.server(Security::Tls));
    good.folders = vec!["移した".into()];
    let mut desk = window(None);
    let told = outcome_in(&mut desk, &good, PASSWORD);
    is(&told, "trouble-folder-gone", Then::Stops);
    dovecot.create("移した");
    dovecot.append("移した", [bounce("b@example.com")]);
    desk.ask(Intent::Mailbox(MailboxIntent::Connect(id(&desk.model))));
    desk.until("it is read", |m| {
        is_watching(m) && shown(m) == ["b@example.com"]
    });
}
