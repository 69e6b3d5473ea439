//! Looking for bounces on a server: in Japanese, too, where it takes that.
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
#[path = "common/scripted.rs"]
mod scripted;

use std::path::Path;

use modori::account::{Security, Server};
use modori::imap::{Cancel, Credentials, Limits, Query, Session};

use dovecot::{Dovecot, Options, PASSWORD, USER};
use scripted::Scripted;

const BOUNCES: Query = Query {
    since_day: None,
    uid_from: 0,
    bounces: true,
};

fn session(server: &Server) -> Session {
    let mut session = Session::connect(server, Limits::default(), Cancel::new()).unwrap();
    session
        .sign_in(USER, &Credentials::Password(PASSWORD.to_owned()))
        .unwrap();
    session.examine("INBOX").unwrap();
    session
}

#[test]
fn a_server_that_decodes_finds_japanese() {
    let dovecot = Dovecot::start(&Options::default());
    let mails = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let outlook = std::fs::read(mails.join("address-syntax/outlook-client-ja.eml")).unwrap();
    let letter = "From: =?utf-8?B?5LmF5L+d?= <kubo@example.jp>\r\nSubject: =?utf-8?B?6KuL5rGC5pu4?=\r\n\r\nx\r\n";
    let quota = "From: =?utf-8?B?566h55CG?= <kanri@example.jp>\r\nSubject: =?utf-8?B?44Oh44O844Or6YCB5L+h5aSx5pWX6YCa55+l?=\r\n\r\nx\r\n";
    dovecot.append("INBOX", [letter.as_bytes(), &outlook, quota.as_bytes()]);
    let mut session = session(&dovecot.server(Security::Tls));
    assert!(session.offers("LITERAL+"));
    assert_eq!(session.search(&BOUNCES).unwrap(), [2, 3]);
    let later = Query {
        uid_from: 3,
        ..BOUNCES
    };
    assert_eq!(session.search(&later).unwrap(), [3]);
}

/// A server that knows ASCII only, with the answer that it gives to other words.
fn without_japanese(refusal: &'static str) -> Scripted {
    Scripted::start("* OK Ready\r\n", move |talk, tag, command| {
        command.contains("CHARSET") && talk.say(format!("{tag} {refusal}\r\n"))
    })
}

#[test]
fn a_server_that_knows_ascii_only_is_asked_for_more_once() {
    for refusal in [
        "NO [BADCHARSET (US-ASCII)] Cannot search in that",
        "BAD Unknown argument",
    ] {
        let server = without_japanese(refusal);
        let mut session = session(&server.server());
        assert_eq!(session.search(&BOUNCES).unwrap(), [1], "{refusal}");
        assert_eq!(session.search(&BOUNCES).unwrap(), [1], "{refusal}");
        assert!(session.is_usable());
        let asked = server.heard().join("\n");
        assert_eq!(asked.matches("CHARSET UTF-8").count(), 1, "{asked}");
        assert_eq!(asked.matches("mailer-daemon\" OR FROM").count(), 2);
    }
}

/// Each word is a literal that the server asks for, as it can't be told at once (RFC 3501 section 4.3).
#[test]
fn words_in_japanese_are_literals() {
    let server = Scripted::start("* OK Ready\r\n", |_, _, _| false);
    let mut session = session(&server.server());
    assert_eq!(session.search(&BOUNCES).unwrap(), [1]);
    let heard = server.heard();
    let asked = heard.iter().find(|c| c.contains("CHARSET UTF-8")).unwrap();
    assert!(asked.contains("SUBJECT {12}配信不能 OR"), "{asked}");
}
