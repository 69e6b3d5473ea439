//! A mailbox that was read before: only what is new is fetched, at the next start and after the network was away.
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
#[path = "common/proxy.rs"]
mod proxy;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "the same")]
mod window;

use std::collections::BTreeSet;

use modori::account::{Account, Security, Server};
use modori::model::{Intent, MailboxIntent, Model, Stage};

use desk::Desk;
use dovecot::{Dovecot, Options, PASSWORD};
use proxy::Proxy;
use window::{account, bounce, connect, deliver, id, is_watching, scratch, shown, stage, window};

/// Without TLS, so that the proxy can read what is said.
fn through(dovecot: &Dovecot) -> (Proxy, Account) {
    let server = dovecot.server(Security::None);
    let proxy = Proxy::start(server.port);
    let account = account(Server {
        port: proxy.port,
        ..server
    });
    (proxy, account)
}

fn user(number: u32) -> Vec<u8> {
    bounce(&format!("user{number}@example.com"))
}

/// The mails of which something was fetched: UIDs and ranges, as they were asked for.
fn fetched(said: &str) -> Vec<&str> {
    let lines = said.lines().filter(|l| l.contains("BODY.PEEK["));
    lines.filter_map(|l| l.split(' ').nth(3)).collect()
}

#[test]
fn a_second_start_fetches_nothing_and_a_third_what_is_new() {
    let file = scratch("again").join("mails.db");
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..120).map(user));
    // Found by its sender, and no bounce: it isn't fetched again either.
    let letter = "From: postmaster@example.jp\r\nSubject: Hello\r\n\r\nHello\r\n";
    dovecot.append("INBOX", [letter]);
    let (proxy, account) = through(&dovecot);
    let start = |count: usize| {
        let mut desk = window(Some(file.clone()));
        let before = proxy.received();
        connect(&mut desk, &account, PASSWORD);
        desk.until("all", |m| is_watching(m) && shown(m).len() == count);
        let rows: BTreeSet<String> = shown(&desk.model).into_iter().collect();
        assert_eq!(rows.len(), count, "each once");
        drop(desk);
        (proxy.received() - before, proxy.take_said())
    };
    let (first, said) = start(120);
    assert_ne!(fetched(&said), [""; 0]);
    let (second, said) = start(120);
    assert_eq!(fetched(&said), [""; 0], "{said}");
    assert!(second * 20 < first, "{second} of {first} bytes");
    dovecot.append("INBOX", (120..130).map(user));
    let (third, said) = start(130);
    let asked: BTreeSet<&str> = fetched(&said).into_iter().collect();
    assert_eq!(asked, BTreeSet::from(["122:131"]), "{said}");
    assert!(third < second + 10 * 4_000, "{third} bytes");
}

fn waits(model: &Model) -> Option<u64> {
    match stage(model) {
        Stage::Waiting { seconds, .. } => Some(seconds),
        _ => None,
    }
}

/// As after sleep, or when a network goes away: nothing comes for a while, then the connection turns out to be dead. (That clocks jump
/// can't be had here.)
#[test]
fn after_the_network_was_away_nothing_is_lost_or_twice() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..30).map(user));
    let (proxy, account) = through(&dovecot);
    let mut desk = window(None);
    connect(&mut desk, &account, PASSWORD);
    desk.until("all", |m| is_watching(m) && shown(m).len() == 30);
    proxy.freeze(true);
    for number in 30..33 {
        deliver(&dovecot, &user(number));
    }
    dovecot.expunge("INBOX", 1);
    proxy.shut(true);
    proxy.cut();
    proxy.freeze(false);
    // Tried again, later and later.
    for seconds in [1, 2, 5] {
        desk.until("it is tried again", |m| waits(m) == Some(seconds));
    }
    let tries = proxy.tries();
    assert!(tries <= 4, "{tries} connections");
    assert_eq!(
        shown(&desk.model).len(),
        30,
        "all stay in the list meanwhile"
    );
    proxy.shut(false);
    desk.ask(Intent::Mailbox(MailboxIntent::Connect(id(&desk.model))));
    desk.until("it is back", |m| is_watching(m) && shown(m).len() == 32);
    let rows: BTreeSet<String> = shown(&desk.model).into_iter().collect();
    assert_eq!(rows.len(), 32, "each once");
    assert!(!rows.contains("user0@example.com") && rows.contains("user32@example.com"));
    // What went well is forgotten: the next time it is tried at once again, and that goes well without anybody.
    proxy.take_said();
    proxy.cut();
    desk.until("it waits a second", |m| waits(m) == Some(1));
    desk.until("it is back by itself", is_watching);
    assert_eq!(fetched(&proxy.take_said()), [""; 0]);
    assert_eq!(shown(&desk.model).len(), 32);
}

/// Cut in the middle of reading, again and again: all come at last, each once.
#[test]
fn cut_while_it_reads_it_goes_on_where_it_was() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..300).map(user));
    let (proxy, account) = through(&dovecot);
    let mut desk = window(None);
    connect(&mut desk, &account, PASSWORD);
    for part in [1, 100, 200] {
        desk.until("some are there", |m| shown(m).len() >= part);
        proxy.cut();
        let is_over = |m: &Model| waits(m).is_some() || is_watching(m);
        desk.until("it is noticed", is_over);
        again(&mut desk);
    }
    desk.until("all", |m| is_watching(m) && shown(m).len() == 300);
    let rows: BTreeSet<String> = shown(&desk.model).into_iter().collect();
    assert_eq!(rows.len(), 300, "each once");
    let said = proxy.take_said();
    let mut uids: Vec<u32> = Vec::new();
    for set in (said.lines()).filter(|l| l.contains("BODY.PEEK[]")) {
        for range in set.split(' ').nth(3).unwrap().split(',') {
            let (from, to) = range.split_once(':').unwrap_or((range, range));
            uids.extend(from.parse::<u32>().unwrap()..=to.parse::<u32>().unwrap());
        }
    }
    // A batch that was under way is asked for once more, and no other.
    assert!(uids.len() <= 300 + 3 * 50, "{} mails", uids.len());
}

fn again(desk: &mut Desk) {
    if waits(&desk.model).is_some() {
        desk.ask(Intent::Mailbox(MailboxIntent::Connect(id(&desk.model))));
    }
}
