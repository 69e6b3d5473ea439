//! A mailbox on a server as the window has it: the worker and the model with a real server behind them.
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;
#[path = "common/desk.rs"]
mod desk;
#[path = "common/dovecot.rs"]
#[expect(
    dead_code,
    reason = "not every test file needs all that a server can do"
)]
mod dovecot;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "the same")]
mod window;

use std::path::PathBuf;

use modori::account::{Account, Security};
use modori::model::{Intent, MailboxDialog, MailboxIntent, Model, Stage, Trying};
use modori::sign_in::{Secret, StoreTrouble};
use modori::source::Origin;

use dovecot::{Certificate, Dovecot, Options, PASSWORD};
use window::{bounce, connect, id, is_watching, shown, stage, window};

fn account(dovecot: &Dovecot) -> Account {
    window::account(dovecot.server(Security::Tls))
}

/// Through the server, which then knows of it at once (RFC 9051 section 6.3.12, RFC 7888).
fn deliver(dovecot: &Dovecot, mail: &[u8]) {
    let text = String::from_utf8_lossy(mail);
    let command = format!("APPEND INBOX {{{}+}}\r\n{text}", mail.len());
    dovecot.client().command(&command);
}

fn letter(number: u32) -> Vec<u8> {
    format!(
        "From: taro@example.jp\r\nSubject: Undelivered? {number}\r\nMessage-ID: <{number}@example.jp>\r\n\r\nHello {number}\r\n"
    )
    .into_bytes()
}

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("mailbox")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn bounces_come_into_the_list_and_nothing_changes_on_the_server() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..20).map(letter));
    dovecot.append(
        "INBOX",
        (0..130).map(|n| bounce(&format!("user{n}@example.com"))),
    );
    let before = dovecot.snapshot("INBOX");
    let mut desk = window(None);
    connect(&mut desk, &account(&dovecot), PASSWORD);
    desk.until("all are read", |m| is_watching(m) && shown(m).len() == 130);
    assert_eq!(
        desk.model.mailboxes.all[0].secret_trouble,
        Some(StoreTrouble::NoStore)
    );
    assert!(
        desk.model.mailboxes.all[0]
            .folders
            .iter()
            .any(|f| f.name == "INBOX")
    );
    // Opened one after the other, too.
    for at in [0, 64, 129] {
        desk.ask(Intent::Select(at));
        let origin = desk.model.rows[at].origin.clone();
        assert!(matches!(origin, Origin::Remote(_)));
        desk.until("it is shown", |m| {
            m.open_mail().is_some_and(|mail| mail.origin == origin)
        });
    }
    common::none_of(&before.differences(&dovecot.snapshot("INBOX")));
}

#[test]
fn what_arrives_is_in_the_list_and_what_goes_is_not() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce("a@example.com"), bounce("b@example.com")]);
    let mut desk = window(None);
    connect(&mut desk, &account(&dovecot), PASSWORD);
    desk.until("both", |m| is_watching(m) && shown(m).len() == 2);
    deliver(&dovecot, &bounce("c@example.com"));
    deliver(&dovecot, &letter(1));
    desk.until("the new one", |m| {
        shown(m).contains(&"c@example.com".to_owned())
    });
    dovecot.expunge("INBOX", 1);
    desk.until("it is gone", |m| shown(m).len() == 2);
    assert!(!shown(&desk.model).contains(&"a@example.com".to_owned()));
    // Void UIDs: the same mails, once each.
    desk.until("it waits", is_watching);
    dovecot.change_uid_validity("INBOX");
    desk.ask(Intent::Mailbox(MailboxIntent::Disconnect(id(&desk.model))));
    desk.ask(Intent::Mailbox(MailboxIntent::Connect(id(&desk.model))));
    desk.until("again", |m| is_watching(m) && shown(m).len() == 2);
}

#[test]
fn a_server_that_dies_is_waited_for() {
    let mut dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce("a@example.com")]);
    let mut desk = window(None);
    connect(&mut desk, &account(&dovecot), PASSWORD);
    desk.until("it waits", is_watching);
    dovecot.kill();
    desk.until("it is noticed", |m| {
        matches!(stage(m), Stage::Waiting { .. })
    });
    // Before it runs again: what comes into a Maildir in the second in which a server looks, it may see later only.
    dovecot.append("INBOX", [bounce("b@example.com")]);
    dovecot.restart();
    desk.ask(Intent::Mailbox(MailboxIntent::Connect(id(&desk.model))));
    desk.until("both, once each", |m| is_watching(m) && shown(m).len() == 2);
}

#[test]
fn what_was_fetched_is_there_without_the_server() {
    let folder = scratch("offline");
    let file = folder.join("mails.db");
    let mut dovecot = Dovecot::start(&Options::default());
    dovecot.append(
        "INBOX",
        (0..60).map(|n| bounce(&format!("user{n}@example.com"))),
    );
    let account = account(&dovecot);
    let mut desk = window(Some(file.clone()));
    connect(&mut desk, &account, PASSWORD);
    desk.until("all are read", |m| is_watching(m) && shown(m).len() == 60);
    drop(desk);
    dovecot.kill();
    let mut desk = window(Some(file.clone()));
    connect(&mut desk, &account, PASSWORD);
    desk.until("they are there", |m| shown(m).len() == 60);
    desk.until("and the server isn't", |m| {
        matches!(stage(m), Stage::Waiting { .. })
    });
    desk.ask(Intent::Select(3));
    desk.until("it can be read", |m| m.open_mail().is_some());
    // Forgotten, nothing of it is left: not in the list, not in the file.
    desk.ask(Intent::Mailbox(MailboxIntent::Forget(account.id.clone())));
    assert_eq!(desk.model.mailboxes.all, []);
    drop(desk);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for secret in ["user7@example.com", PASSWORD] {
            let at = bytes
                .windows(secret.len())
                .position(|w| w == secret.as_bytes());
            assert_eq!(at, None, "{secret}");
        }
    }
}

#[test]
fn trying_tells_the_folders_or_what_is_wrong() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create("エラーメール/2026年");
    let mut desk = window(None);
    let good = account(&dovecot);
    let tried = |m: &Model| match &m.mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => match &editing.trying {
            Trying::Done(result) => Some(result.clone()),
            _ => None,
        },
        _ => None,
    };
    let mut outcome = |account: &Account, password: &str| {
        for intent in [
            MailboxIntent::Add,
            MailboxIntent::Change(Box::new(account.clone())),
            MailboxIntent::Secret(Secret::new(password)),
            MailboxIntent::Try,
        ] {
            desk.ask(Intent::Mailbox(intent));
        }
        desk.until("it was tried", |m| tried(m).is_some());
        tried(&desk.model).unwrap()
    };
    let folders = outcome(&good, PASSWORD).unwrap();
    assert!(folders.iter().any(|f| f.name == "エラーメール/2026年"));
    let wrong = outcome(&good, "wrong").unwrap_err();
    assert_eq!(wrong.message_id, "trouble-wrong-password");
    let mut unknown = good.clone();
    unknown.server.ca_file = None;
    let trouble = outcome(&unknown, PASSWORD).unwrap_err();
    assert_eq!(trouble.message_id, "trouble-certificate-unknown");
    let mut closed = good.clone();
    closed.server.port = 1;
    let trouble = outcome(&closed, PASSWORD).unwrap_err();
    assert_eq!(trouble.message_id, "trouble-unreachable");
    drop(dovecot);
    let expired = Dovecot::start(&Options {
        certificate: Certificate::Expired,
        ..Options::default()
    });
    let trouble = outcome(&account(&expired), PASSWORD).unwrap_err();
    assert_eq!(trouble.message_id, "trouble-certificate-expired");
}

#[test]
fn a_wrong_password_isn_t_tried_again_and_again() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce("a@example.com")]);
    let mut desk = window(None);
    connect(&mut desk, &account(&dovecot), "wrong");
    desk.until("it stops", |m| matches!(stage(m), Stage::Stopped(_)));
    // The right one, then.
    let account = desk.model.mailboxes.all[0].account.clone();
    desk.ask(Intent::Mailbox(MailboxIntent::Edit(account.id)));
    desk.ask(Intent::Mailbox(MailboxIntent::Secret(Secret::new(
        PASSWORD,
    ))));
    desk.ask(Intent::Mailbox(MailboxIntent::Save));
    desk.until("it is read", |m| is_watching(m) && shown(m).len() == 1);
}
