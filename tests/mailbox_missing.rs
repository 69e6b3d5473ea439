//! What is missing of a mailbox: mails that were given up to make room, and folders that aren't there any more.
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
#[expect(dead_code, reason = "the same")]
mod proxy;
#[path = "common/window.rs"]
#[expect(dead_code, reason = "the same")]
mod window;

use std::collections::BTreeSet;
use std::path::Path;

use modori::account::{Account, Security, Server};
use modori::mail_cache::{DEFAULT_LIMIT, Kept, MailCache, NewKeywords};
use modori::model::{Intent, MailboxIntent, Model, Stage};

use desk::Desk;
use dovecot::{Dovecot, Options, PASSWORD};
use proxy::Proxy;
use window::{
    account, bounce, bounce_with, connect, deliver, is_watching, scratch, shown, window_with,
};

const SMALL: u64 = 300_000;

/// A bounce of some kilobytes that can't be packed well.
fn bulky(number: u64) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut original = String::new();
    for _ in 0..80 {
        for _ in 0..4 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            original.push_str(&format!("{state:016x}"));
        }
        original.push('\n');
    }
    bounce_with(&format!("user{number}@example.com"), &original)
}

/// A server with so many of them, and what can read what is said to it.
fn server(bounces: u64) -> (Dovecot, Proxy, Account) {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..bounces).map(bulky));
    let server = dovecot.server(Security::None);
    let proxy = Proxy::start(server.port);
    let account = account(Server {
        port: proxy.port,
        ..server
    });
    (dovecot, proxy, account)
}

/// Stands for what the window has taken note of.
const NOTED: &str = "(seen)";

/// Keeps that of a mail.
fn note(file: &Path, account: &Account, uid: u32) {
    let mut cache = MailCache::open(Some(file), DEFAULT_LIMIT).cache;
    let (folder, _) = cache.kept_folder(&account.id, "INBOX").unwrap().unwrap();
    let keywords = NewKeywords {
        uid,
        keywords: &[NOTED.to_owned()],
        modseq: None,
    };
    cache.set_keywords(folder, &[keywords]).unwrap();
}

/// What the file knows of.
fn mails(file: &Path, account: &Account) -> Vec<Kept> {
    let cache = MailCache::open(Some(file), DEFAULT_LIMIT).cache;
    let (folder, _) = cache.kept_folder(&account.id, "INBOX").unwrap().unwrap();
    cache.mails(folder).unwrap()
}

/// UIDs of the mails of which something is kept.
fn kept(file: &Path, account: &Account) -> Vec<u32> {
    let mails = mails(file, account);
    (mails.iter().filter(|mail| mail.kept_len > 0))
        .map(|mail| mail.uid)
        .collect()
}

/// Whether so many mails are in the list, each once.
fn has_each_once(model: &Model, count: usize) -> bool {
    let all = shown(model);
    let different: BTreeSet<&String> = all.iter().collect();
    assert_eq!(different.len(), all.len(), "each once");
    all.len() == count
}

fn until_all(desk: &mut Desk, count: usize) {
    desk.until("all are in the list", |m| {
        has_each_once(m, count) && is_watching(m)
    });
}

/// How often mails' bytes were asked for since the last call.
fn fetches(proxy: &Proxy) -> usize {
    proxy.take_said().matches("BODY.PEEK[]").count()
}

#[test]
fn mails_that_were_given_up_are_fetched_again() {
    let (_dovecot, _proxy, account) = server(80);
    let file = scratch("given-up").join("mails.db");
    let mut desk = window_with(Some(file.clone()), DEFAULT_LIMIT);
    connect(&mut desk, &account, PASSWORD);
    until_all(&mut desk, 80);
    drop(desk);
    assert_eq!(kept(&file, &account).len(), 80);
    note(&file, &account, 35);
    drop(MailCache::open(Some(&file), SMALL));
    assert!(!kept(&file, &account).contains(&35));
    let left = kept(&file, &account).len();
    assert!((1..70).contains(&left), "{left}");
    let mut desk = window_with(Some(file.clone()), DEFAULT_LIMIT);
    connect(&mut desk, &account, PASSWORD);
    until_all(&mut desk, 80);
    drop(desk);
    let mails = mails(&file, &account);
    assert!(mails.iter().all(|mail| mail.kept_len > 0));
    assert_eq!(mails[34].keywords, [NOTED]);
}

#[test]
fn where_not_all_fit_all_are_shown_and_the_newest_kept() {
    let (dovecot, proxy, account) = server(120);
    let file = scratch("too-many").join("mails.db");
    let mut desk = window_with(Some(file.clone()), SMALL);
    connect(&mut desk, &account, PASSWORD);
    until_all(&mut desk, 120);
    drop(desk);
    let first = kept(&file, &account);
    assert!((30..100).contains(&first.len()), "{}", first.len());
    let newest: Vec<u32> = (1..=120).rev().take(first.len()).collect();
    assert!(first.iter().rev().eq(&newest), "{first:?}");
    fetches(&proxy);
    let mut desk = window_with(Some(file.clone()), SMALL);
    connect(&mut desk, &account, PASSWORD);
    until_all(&mut desk, 120);
    assert!(fetches(&proxy) > 0);
    // Another look, and a connection after it, bring what is new and nothing else.
    deliver(&dovecot, &bounce("new@example.com"));
    until_all(&mut desk, 121);
    assert_eq!(fetches(&proxy), 1);
    proxy.cut();
    desk.until("it is noticed", |m| !is_watching(m));
    until_all(&mut desk, 121);
    assert_eq!(fetches(&proxy), 0);
    drop(desk);
    // What is kept stays, mostly: nothing that is given up in the end is fetched in its place.
    let second: BTreeSet<u32> = kept(&file, &account).into_iter().collect();
    assert!(second.contains(&121));
    let stayed = first.iter().filter(|uid| second.contains(uid)).count();
    assert!(stayed * 10 >= first.len() * 9, "{first:?} {second:?}");
}

#[test]
fn what_another_window_has_fetched_or_forgotten_counts_here_too() {
    let (dovecot, proxy, account) = server(2);
    let file = scratch("two").join("mails.db");
    let mut desk = window_with(Some(file.clone()), DEFAULT_LIMIT);
    connect(&mut desk, &account, PASSWORD);
    until_all(&mut desk, 2);
    proxy.shut(true);
    proxy.cut();
    desk.until("it is noticed", |m| !is_watching(m));
    deliver(&dovecot, &bounce("new@example.com"));
    dovecot.expunge("INBOX", 1);
    let mut other = window_with(Some(file), DEFAULT_LIMIT);
    let mut direct = account.clone();
    direct.server = dovecot.server(Security::None);
    connect(&mut other, &direct, PASSWORD);
    until_all(&mut other, 2);
    proxy.shut(false);
    fetches(&proxy);
    desk.until("it waits for news", is_watching);
    until_all(&mut desk, 2);
    assert!(shown(&desk.model).contains(&"new@example.com".to_owned()));
    assert_eq!(fetches(&proxy), 0);
}

/// Folders that the window says can't be read.
fn missing(model: &Model) -> Vec<(String, &'static str)> {
    let folders = model.mailboxes.all[0].folders_missing.iter();
    folders
        .map(|(name, told)| (name.clone(), told.message_id))
        .collect()
}

fn again(desk: &mut Desk, proxy: &Proxy) {
    proxy.cut();
    desk.until("it is noticed", |m| !is_watching(m));
    desk.until("it waits for news", is_watching);
}

#[test]
fn one_folder_that_is_gone_does_not_keep_from_the_others() {
    let (dovecot, proxy, mut account) = server(1);
    let gone = "エラーメール";
    dovecot.create(gone);
    dovecot.append(gone, [bounce("before@example.com")]);
    // The first one is waited for; that must be another, then.
    account.folders = vec![gone.to_owned(), "INBOX".to_owned()];
    let mut desk = window_with(None, DEFAULT_LIMIT);
    connect(&mut desk, &account, PASSWORD);
    until_all(&mut desk, 2);
    assert_eq!(missing(&desk.model), []);
    dovecot.delete(gone);
    again(&mut desk, &proxy);
    assert_eq!(
        missing(&desk.model),
        [(gone.to_owned(), "trouble-folder-gone")]
    );
    let told = desk.model.mailboxes.all[0].folders_missing[0].1.clone();
    assert!(told.args.contains(&("name", gone.to_owned())));
    deliver(&dovecot, &bounce("other@example.com"));
    desk.until("the others are watched", |m| {
        shown(m).contains(&"other@example.com".to_owned())
    });
    dovecot.create(gone);
    dovecot.append(gone, [bounce("after@example.com")]);
    again(&mut desk, &proxy);
    assert_eq!(missing(&desk.model), []);
    assert!(shown(&desk.model).contains(&"after@example.com".to_owned()));
    // What was said of a connection ends with it.
    dovecot.delete(gone);
    again(&mut desk, &proxy);
    assert_eq!(missing(&desk.model).len(), 1);
    let id = account.id;
    desk.ask(Intent::Mailbox(MailboxIntent::Disconnect(id)));
    assert_eq!(missing(&desk.model), []);
}

#[test]
fn without_the_only_folder_or_the_inbox_it_stops() {
    let (_dovecot, _proxy, mut account) = server(1);
    for folders in [vec!["ない"], vec!["ない", "もない"]] {
        account.folders = folders.into_iter().map(str::to_owned).collect();
        let mut desk = window_with(None, DEFAULT_LIMIT);
        connect(&mut desk, &account, PASSWORD);
        desk.until("it stops", |m| match &m.mailboxes.all[0].stage {
            Stage::Stopped(told) => told.message_id == "trouble-folder-gone",
            _ => false,
        });
        assert_eq!(missing(&desk.model), []);
    }
}
