//! Large mails on a server: what is useful of them comes by itself, the rest when a person asks for it.
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
#[path = "common/proxy.rs"]
#[expect(dead_code, reason = "the same")]
mod proxy;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "the same")]
mod window;

use std::path::PathBuf;

use modori::account::Security;
use modori::model::{Fetching, Intent, MailboxIntent, Model, Rest, Stage};

use desk::Desk;
use dovecot::{Dovecot, Options, PASSWORD};
use proxy::Proxy;
use window::{
    account_at, bounce, bounce_with, connect, id, is_watching, scratch, shown, stage, window,
};

/// Somebody's photographs, 8 MB of them.
fn large_bounce() -> Vec<u8> {
    let mut original = String::with_capacity(9 << 20);
    let mut number = 1_u64;
    while original.len() < 8 << 20 {
        number = number
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(7);
        original.push_str(&format!("{number:016x}").repeat(4));
        original.push('\n');
    }
    bounce_with("big@example.com", &original)
}

/// A server with the large bounce and a small one, and a window in which the large one is open.
fn opened(cache_file: Option<PathBuf>) -> (Dovecot, Proxy, Desk, Vec<u8>) {
    let dovecot = Dovecot::start(&Options::default());
    let large = large_bounce();
    dovecot.append("INBOX", [large.clone(), bounce("small@example.com")]);
    let proxy = Proxy::start(dovecot.server(Security::Tls).port);
    let mut desk = window(cache_file);
    connect(&mut desk, &account_at(&dovecot, proxy.port), PASSWORD);
    desk.until("both", |m| is_watching(m) && shown(m).len() == 2);
    open_large(&mut desk);
    (dovecot, proxy, desk, large)
}

fn open_large(desk: &mut Desk) {
    let rows = &desk.model.rows;
    let at = rows.iter().position(|r| r.recipient == "big@example.com");
    desk.ask(Intent::Select(at.unwrap()));
    desk.until("it is open", |m| m.open_mail().is_some());
}

fn rest(model: &Model) -> Rest {
    model.rest().expect("something is missing")
}

fn press(desk: &mut Desk) {
    let place = rest(&desk.model).place;
    desk.ask(Intent::Mailbox(MailboxIntent::FetchWhole(place)));
}

fn raw(model: &Model) -> &[u8] {
    model.open_mail().unwrap().mail.raw()
}

#[test]
fn the_rest_comes_when_it_is_asked_for() {
    // Where it can be kept in a file, and where it is too large for what may be in memory.
    for file in [Some(scratch("rest").join("mails.db")), None] {
        let (mut dovecot, proxy, mut desk, large) = opened(file.clone());
        let before = dovecot.snapshot("INBOX");
        let came = proxy.received();
        assert!(came < 100_000, "{came} bytes came");
        let told = rest(&desk.model);
        assert_eq!(told.bytes, (large.len() - raw(&desk.model).len()) as u64);
        assert!(told.is_connected && told.fetching.is_none());
        let diagnosis = &desk.model.open_mail().unwrap().found.diagnoses[0];
        assert_eq!(diagnosis.cause, Some("user-unknown"));
        let fingerprint = desk.model.rows[desk.model.selected.unwrap()].fingerprint;

        press(&mut desk);
        assert_eq!(rest(&desk.model).fetching, Some(Fetching::Awaited));
        // Pressed twice, it comes once.
        press(&mut desk);
        desk.until("the whole is there", |m| m.rest().is_none());
        assert!(raw(&desk.model) == large, "byte for byte");
        let more = usize::try_from(proxy.received() - came).unwrap();
        assert!(more < large.len() + large.len() / 10, "{more} bytes more");
        let mail = desk.model.open_mail().unwrap();
        assert_eq!(mail.found.diagnoses[0].cause, Some("user-unknown"));
        assert_eq!(Some(mail.fingerprint), fingerprint);
        desk.until("it waits again", is_watching);
        assert_eq!(shown(&desk.model).len(), 2);
        common::none_of(&before.differences(&dovecot.snapshot("INBOX")));

        // Looked at again, it is whole at once; in the file for the next time, too.
        let small = desk
            .model
            .rows
            .iter()
            .position(|r| r.recipient == "small@example.com");
        desk.ask(Intent::Select(small.unwrap()));
        desk.until("the other", |m| {
            m.open_mail()
                .is_some_and(|o| o.missing == 0 && o.mail.raw().len() < 5_000)
        });
        let came = proxy.received();
        let at = desk
            .model
            .rows
            .iter()
            .position(|r| r.recipient == "big@example.com");
        desk.ask(Intent::Select(at.unwrap()));
        desk.until("the large one", |m| raw(m).len() > 1_000_000);
        assert!(desk.model.rest().is_none() && raw(&desk.model) == large);
        assert_eq!(proxy.received(), came);
        if let Some(file) = file {
            let account = desk.model.mailboxes.all[0].account.clone();
            drop(desk);
            dovecot.kill();
            let mut desk = window(Some(file));
            connect(&mut desk, &account, PASSWORD);
            desk.until("both are there", |m| shown(m).len() == 2);
            open_large(&mut desk);
            assert!(raw(&desk.model) == large);
            let row = &desk.model.rows[desk.model.selected.unwrap()];
            assert_eq!(row.fingerprint, fingerprint);
        }
    }
}

#[test]
fn what_cannot_be_fetched_is_said() {
    let (mut dovecot, proxy, mut desk, _) = opened(None);
    // Somebody deletes it in the same moment.
    proxy.freeze(true);
    dovecot.expunge("INBOX", 1);
    press(&mut desk);
    proxy.freeze(false);
    desk.until("it is gone", |m| {
        matches!(rest(m).fetching, Some(Fetching::Failed(told)) if told.message_id == "rest-gone")
    });
    // What is looked at stays.
    assert!(desk.model.open_mail().is_some());
    desk.until("it waits again", is_watching);
    // The server dies on the way.
    proxy.freeze(true);
    press(&mut desk);
    dovecot.kill();
    proxy.cut();
    proxy.freeze(false);
    desk.until("it failed", |m| {
        matches!(rest(m).fetching, Some(Fetching::Failed(told)) if told.message_id.starts_with("trouble-"))
    });
    desk.until("it waits", |m| matches!(stage(m), Stage::Waiting { .. }));
    // Not connected, nothing is asked.
    assert!(!rest(&desk.model).is_connected);
    press(&mut desk);
    assert!(matches!(
        rest(&desk.model).fetching,
        Some(Fetching::Failed(_))
    ));
}

#[test]
fn ending_the_connection_ends_fetching() {
    let (_dovecot, proxy, mut desk, _) = opened(None);
    proxy.freeze(true);
    press(&mut desk);
    desk.ask(Intent::Mailbox(MailboxIntent::Disconnect(id(&desk.model))));
    desk.until("it ended", |m| {
        !matches!(
            rest(m).fetching,
            Some(Fetching::Awaited | Fetching::Coming { .. })
        )
    });
    assert!(!rest(&desk.model).is_connected);
    proxy.freeze(false);
    desk.ask(Intent::Mailbox(MailboxIntent::Connect(id(&desk.model))));
    desk.until("it is back", |m| is_watching(m) && rest(m).is_connected);
    press(&mut desk);
    desk.until("the whole is there", |m| m.rest().is_none());
}
