//! Colleagues who share a mailbox: several windows, each with its own record and file of fetched mails, and a real server between them.
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

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use modori::account::{Account, Security};
use modori::lookup::ResolverChoice;
use modori::model::{Intent, MailboxIntent, Model, Stage, Triage, What};
use modori::sign_in::Secret;
use modori::worker::{MailboxSetup, Worker};

use desk::Desk;
use dovecot::{Dovecot, Options, PASSWORD, USER};

const DONE: &str = "対応済み";

/// A folder for what the windows of a test keep.
fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("team")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The window of a person, who keeps all in this folder.
fn window(folder: &Path, name: &str, short_name: &str) -> Desk {
    let setup = MailboxSetup {
        cache_file: Some(folder.join(format!("{short_name}.mails.db"))),
        cache_limit: modori::mail_cache::DEFAULT_LIMIT,
        uses_system_store: false,
        endpoints: None,
        resolver: ResolverChoice::Servers(Vec::new()),
    };
    let worker = Worker::start_in(Arc::new(|| {}), setup, Duration::from_secs(1)).unwrap();
    let mut desk = Desk::of(worker);
    let record = folder.join(format!("{short_name}.work.db"));
    desk.ask(Intent::OpenRecord(Some(record)));
    desk.ask(Intent::Mailbox(MailboxIntent::UseFile(None)));
    desk.ask(Intent::UserName(name.into()));
    let short_name = short_name.to_owned();
    desk.ask(Intent::Mailbox(MailboxIntent::ShortName(short_name)));
    desk
}

fn account(dovecot: &Dovecot) -> Account {
    let mut account = Account::new("helpdesk@example.jp");
    // The same in each run of a window.
    account.id = "helpdesk".into();
    USER.clone_into(&mut account.user);
    account.server = dovecot.server(Security::Tls);
    account.shares_work = true;
    account
}

fn connect(desk: &mut Desk, account: &Account) {
    for intent in [
        MailboxIntent::Add,
        MailboxIntent::Change(Box::new(account.clone())),
        MailboxIntent::Secret(Secret::new(PASSWORD)),
        MailboxIntent::Save,
    ] {
        desk.ask(Intent::Mailbox(intent));
    }
}

fn disconnect(desk: &mut Desk) {
    desk.ask(Intent::Mailbox(MailboxIntent::Disconnect(
        "helpdesk".into(),
    )));
    desk.until("it is off", |m| m.mailboxes.all[0].stage == Stage::Off);
}

fn reconnect(desk: &mut Desk) {
    desk.ask(Intent::Mailbox(MailboxIntent::Connect("helpdesk".into())));
}

/// Two people, both connected, with that many mails in the list.
fn two(name: &str, dovecot: &Dovecot, mails: usize) -> (Desk, Desk) {
    let folder = scratch(name);
    let account = account(dovecot);
    let mut taro = window(&folder, "山田 太郎", "taro");
    let mut hanako = window(&folder, "鈴木 花子", "hanako");
    for desk in [&mut taro, &mut hanako] {
        connect(desk, &account);
        desk.until("all are read", |m| is_watching(m) && shown(m) == mails);
    }
    (taro, hanako)
}

fn is_watching(model: &Model) -> bool {
    model.mailboxes.all[0].stage == Stage::Watching
}

fn shown(model: &Model) -> usize {
    model.rows.iter().filter(|r| !r.is_removed).count()
}

fn at(model: &Model, recipient: &str) -> usize {
    let mut rows = model.rows.iter().enumerate().filter(|(_, r)| !r.is_removed);
    rows.find(|(_, r)| r.recipient == recipient).unwrap().0
}

/// How far the work on a delivery is, and who is at it.
fn work(model: &Model, recipient: &str) -> (Triage, String) {
    let row = &model.rows[at(model, recipient)];
    let mark = model.work.mark_of(row).cloned().unwrap_or_default();
    assert_eq!(row.triage, mark.state);
    (mark.state, mark.who)
}

fn stands(model: &Model, recipient: &str, state: Triage, who: &str) -> bool {
    work(model, recipient) == (state, who.to_owned())
}

fn press(desk: &mut Desk, recipient: &str, state: Triage) {
    let at = at(&desk.model, recipient);
    desk.ask(Intent::Select(at));
    desk.ask(Intent::Triage(state));
}

fn toast(model: &Model) -> Option<(&'static str, Option<&str>)> {
    let toast = model.toast.as_ref()?;
    Some((toast.message_id, toast.name.as_deref()))
}

/// Flags and keywords of a mail, as the server says them, in small letters and order.
fn keywords(dovecot: &Dovecot, folder: &str, uid: u32) -> Vec<String> {
    let mut client = dovecot.client();
    client.command(&format!("EXAMINE {}", dovecot::quoted(folder)));
    let lines = client.command(&format!("UID FETCH {uid} (FLAGS)"));
    let line = lines.iter().find(|l| l.contains("FLAGS (")).unwrap();
    let flags = line.split("FLAGS (").nth(1).unwrap();
    let flags = flags.split(')').next().unwrap();
    let flags = flags.split_whitespace().filter(|f| *f != "\\Recent");
    let mut flags: Vec<String> = flags.map(str::to_lowercase).collect();
    flags.sort();
    flags
}

/// What another program does to the keywords of a mail.
fn store(dovecot: &Dovecot, uid: u32, change: &str) {
    let mut client = dovecot.client();
    client.command("SELECT INBOX");
    client.command(&format!("UID STORE {uid} {change}"));
}

/// Until it is so in the one window, while the other one goes on, too.
fn together(desk: &mut Desk, other: &mut Desk, what: &str, done: impl Fn(&Model) -> bool) {
    let begun = Instant::now();
    while !done(&desk.model) {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "never happened: {what}"
        );
        for desk in [&mut *desk, &mut *other] {
            desk.until("whatever comes", |_| true);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Until the server has it so; the window goes on meanwhile.
fn until_keywords(desk: &mut Desk, dovecot: &Dovecot, uid: u32, want: &[&str]) {
    let begun = Instant::now();
    loop {
        let found = keywords(dovecot, "INBOX", uid);
        if found == want {
            return;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{found:?}, and not {want:?}"
        );
        desk.until("whatever comes", |_| true);
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A bounce for these, as it is on the wire.
fn bounce(recipients: &[&str]) -> Vec<u8> {
    let mut text = format!(
        "From: MAILER-DAEMON@mx.example.jp (Mail Delivery System)\n\
         To: helpdesk@example.jp\n\
         Subject: Undelivered Mail Returned to Sender\n\
         Date: Fri, 20 Nov 2026 10:00:00 +0900\n\
         Message-ID: <{}>\n\
         Auto-Submitted: auto-replied\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\n\
         Your mail could not be delivered.\n\n\
         --b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example.jp\n\n",
        recipients[0]
    );
    for recipient in recipients {
        text += &format!(
            "Final-Recipient: rfc822; {recipient}\n\
             Action: failed\nStatus: 5.1.1\n\
             Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: User unknown\n\n"
        );
    }
    text += "--b--\n";
    text.replace('\n', "\r\n").into_bytes()
}

const A: &str = "a@example.com";
const B: &str = "b@example.com";
const C: &str = "c@example.com";

#[test]
fn colleagues_see_state_and_person_within_seconds() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B])]);
    let (mut taro, mut hanako) = two("seen", &dovecot, 2);
    store(&dovecot, 1, "+FLAGS.SILENT (\\Flagged $Forwarded)");
    press(&mut taro, A, Triage::Doing);
    let begun = Instant::now();
    until_keywords(
        &mut taro,
        &dovecot,
        1,
        &["$forwarded", "$modori-by-taro", "$modoridoing", "\\flagged"],
    );
    together(&mut hanako, &mut taro, "she sees it", |m| {
        stands(m, A, Triage::Doing, "taro")
    });
    eprintln!("seen after {:?}", begun.elapsed());
    assert!(stands(&hanako.model, B, Triage::Open, ""));
    // Whoever writes has a full name of their own.
    assert!(stands(&taro.model, A, Triage::Doing, "山田 太郎"));
    // And the other way round: she takes it over, and ends it.
    let row = at(&hanako.model, A);
    hanako.ask(Intent::Select(row));
    hanako.ask(Intent::Who("鈴木 花子".into()));
    hanako.ask(Intent::Triage(Triage::Done));
    together(&mut taro, &mut hanako, "he sees it", |m| {
        stands(m, A, Triage::Done, "hanako")
    });
    hanako.until("it was written", |m| {
        stands(m, A, Triage::Done, "鈴木 花子")
    });
    // His history says who.
    let row = at(&taro.model, A);
    taro.ask(Intent::Select(row));
    taro.ask(Intent::History(true));
    let by = |m: &Model| {
        let history = m.work.history.as_ref()?.entries.as_ref()?;
        let done = (history.iter()).find(|e| e.change.what == What::State(Triage::Done))?;
        Some(done.by.clone())
    };
    taro.until("it is in the history", |m| {
        by(m).as_deref() == Some("hanako")
    });
    // Open again: our keywords go, others stay.
    press(&mut taro, A, Triage::Open);
    until_keywords(&mut taro, &dovecot, 1, &["$forwarded", "\\flagged"]);
    together(&mut hanako, &mut taro, "she sees it", |m| {
        stands(m, A, Triage::Open, "")
    });
    assert_eq!(toast(&taro.model), None);
    assert_eq!(toast(&hanako.model), None);
}

#[test]
fn what_is_done_is_there_after_a_restart_on_both_sides() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B])]);
    let (mut taro, mut hanako) = two("restart", &dovecot, 2);
    press(&mut taro, A, Triage::Held);
    together(&mut hanako, &mut taro, "she sees it", |m| {
        stands(m, A, Triage::Held, "taro")
    });
    drop(taro);
    // While his window is closed.
    press(&mut hanako, A, Triage::Done);
    press(&mut hanako, B, Triage::Doing);
    until_keywords(
        &mut hanako,
        &dovecot,
        2,
        &["$modori-by-hanako", "$modoridoing"],
    );
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("team/restart");
    let before = dovecot.snapshot("INBOX");
    let mut taro = window(&folder, "山田 太郎", "taro");
    connect(&mut taro, &account(&dovecot));
    taro.until("he sees it", |m| {
        is_watching(m)
            && shown(m) == 2
            && stands(m, A, Triage::Done, "山田 太郎")
            && stands(m, B, Triage::Doing, "hanako")
    });
    // Nobody had to be told, and nothing was written.
    assert_eq!(toast(&taro.model), None);
    common::none_of(&before.differences(&dovecot.snapshot("INBOX")));
}

#[test]
fn what_was_done_without_a_connection_is_written_later() {
    let mut dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B])]);
    let (mut taro, mut hanako) = two("offline", &dovecot, 2);
    disconnect(&mut taro);
    press(&mut taro, A, Triage::Doing);
    taro.model.now_second += 3_600;
    reconnect(&mut taro);
    together(&mut hanako, &mut taro, "she sees it", |m| {
        stands(m, A, Triage::Doing, "taro")
    });
    // A server that dies is no different.
    dovecot.kill();
    taro.until("it is noticed", |m| {
        matches!(m.mailboxes.all[0].stage, Stage::Waiting { .. })
    });
    press(&mut taro, B, Triage::Done);
    dovecot.restart();
    reconnect(&mut taro);
    until_keywords(&mut taro, &dovecot, 2, &["$modori-by-taro", "$modoridone"]);
    assert_eq!(toast(&taro.model), None);
}

#[test]
fn the_newest_counts_and_it_is_said() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B]), bounce(&[C])]);
    let (mut taro, mut hanako) = two("conflict", &dovecot, 3);
    // His is old by the time that it could be written: hers counts.
    disconnect(&mut taro);
    press(&mut taro, A, Triage::Doing);
    press(&mut hanako, A, Triage::Held);
    until_keywords(
        &mut hanako,
        &dovecot,
        1,
        &["$modori-by-hanako", "$modorihold"],
    );
    taro.model.now_second += 3_600;
    reconnect(&mut taro);
    together(&mut taro, &mut hanako, "hers counts", |m| {
        stands(m, A, Triage::Held, "hanako")
    });
    assert_eq!(toast(&taro.model), Some(("team-yielded", Some("hanako"))));
    assert_eq!(
        keywords(&dovecot, "INBOX", 1),
        ["$modori-by-hanako", "$modorihold"]
    );
    // A moment without a connection: his counts, and he is told whose it replaced.
    disconnect(&mut taro);
    press(&mut hanako, B, Triage::Doing);
    until_keywords(
        &mut hanako,
        &dovecot,
        2,
        &["$modori-by-hanako", "$modoridoing"],
    );
    press(&mut taro, B, Triage::Done);
    taro.model.toast = None;
    reconnect(&mut taro);
    taro.until("it is said", |m| {
        toast(m) == Some(("team-replaced", Some("hanako")))
    });
    together(&mut hanako, &mut taro, "she sees it", |m| {
        stands(m, B, Triage::Done, "taro")
    });
    // The same where he pressed before he could see what she did.
    taro.until("it waits", is_watching);
    taro.model.toast = None;
    store(&dovecot, 3, "+FLAGS.SILENT ($ModoriHold $Modori-by-jiro)");
    press(&mut taro, C, Triage::Doing);
    taro.until("it is said", |m| {
        toast(m) == Some(("team-replaced", Some("jiro")))
    });
    assert_eq!(
        keywords(&dovecot, "INBOX", 3),
        ["$modori-by-taro", "$modoridoing"]
    );
    // Both the same is no conflict.
    taro.model.toast = None;
    together(&mut hanako, &mut taro, "she sees it", |m| {
        stands(m, C, Triage::Doing, "taro")
    });
    disconnect(&mut taro);
    press(&mut hanako, C, Triage::Open);
    until_keywords(&mut hanako, &dovecot, 3, &[]);
    press(&mut taro, C, Triage::Open);
    reconnect(&mut taro);
    taro.until("they agree", |m| {
        is_watching(m) && stands(m, C, Triage::Open, "山田 太郎")
    });
    assert_eq!(toast(&taro.model), None);
}

#[test]
fn a_mail_is_done_when_all_of_its_deliveries_are() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce(&[A, B])]);
    let (mut taro, mut hanako) = two("deliveries", &dovecot, 2);
    press(&mut taro, A, Triage::Doing);
    together(&mut hanako, &mut taro, "both are", |m| {
        stands(m, A, Triage::Doing, "taro") && stands(m, B, Triage::Doing, "taro")
    });
    until_keywords(&mut taro, &dovecot, 1, &["$modori-by-taro", "$modoridoing"]);
    taro.model.now_second += 1;
    press(&mut taro, B, Triage::Held);
    together(&mut hanako, &mut taro, "what was done last", |m| {
        stands(m, A, Triage::Held, "taro")
    });
    taro.model.now_second += 1;
    press(&mut taro, A, Triage::Done);
    // One of two: nothing changes for others.
    for _ in 0..40 {
        taro.until("whatever comes", |_| true);
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(
        keywords(&dovecot, "INBOX", 1),
        ["$modori-by-taro", "$modorihold"]
    );
    press(&mut taro, B, Triage::Done);
    together(&mut hanako, &mut taro, "it is done", |m| {
        stands(m, A, Triage::Done, "taro") && stands(m, B, Triage::Done, "taro")
    });
    assert!(stands(&taro.model, A, Triage::Done, "山田 太郎"));
}

#[test]
fn folders_that_keep_no_keywords_are_told_once() {
    for (name, restrict) in [
        ("refused", Dovecot::refuse_keywords as fn(&Dovecot, &str)),
        ("read-only", Dovecot::make_read_only),
    ] {
        let dovecot = Dovecot::start(&Options::default());
        dovecot.append("INBOX", [bounce(&[A]), bounce(&[B])]);
        // What opening for writing takes away, whoever opens.
        dovecot.client().command("SELECT INBOX");
        restrict(&dovecot, "INBOX");
        let before = dovecot.snapshot("INBOX");
        let folder = scratch(name);
        let mut taro = window(&folder, "山田 太郎", "taro");
        connect(&mut taro, &account(&dovecot));
        taro.until("both", |m| is_watching(m) && shown(m) == 2);
        press(&mut taro, A, Triage::Doing);
        taro.until("it is said", |m| {
            toast(m) == Some(("team-no-keywords", Some("INBOX")))
        });
        assert!(taro.model.keeps_work_here("helpdesk"));
        taro.model.toast = None;
        press(&mut taro, B, Triage::Done);
        disconnect(&mut taro);
        reconnect(&mut taro);
        taro.until("it is connected", is_watching);
        // It is said once, and holds here.
        assert_eq!(toast(&taro.model), None, "{name}");
        assert!(stands(&taro.model, A, Triage::Doing, "山田 太郎"));
        assert!(stands(&taro.model, B, Triage::Done, "山田 太郎"));
        common::none_of(&before.differences(&dovecot.snapshot("INBOX")));
    }
}

#[test]
fn without_a_short_name_only_the_state_is_written() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce(&[A])]);
    let folder = scratch("nameless");
    let mut taro = window(&folder, "山田 太郎", "");
    connect(&mut taro, &account(&dovecot));
    taro.until("it is there", |m| is_watching(m) && shown(m) == 1);
    press(&mut taro, A, Triage::Doing);
    until_keywords(&mut taro, &dovecot, 1, &["$modoridoing"]);
    // What is no name changes nothing.
    for (typed, want) in [
        ("太郎", ""),
        ("Ｔａｒｏ", "taro"),
        ("ta ro", "taro"),
        ("", ""),
    ] {
        let typed = typed.to_owned();
        taro.ask(Intent::Mailbox(MailboxIntent::ShortName(typed)));
        assert_eq!(taro.model.work.short_name, want);
    }
    taro.until("it still is", |m| stands(m, A, Triage::Doing, "山田 太郎"));
}

#[test]
fn nothing_is_written_for_a_mailbox_that_is_not_shared() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B])]);
    store(&dovecot, 2, "+FLAGS.SILENT ($ModoriDone)");
    let before = dovecot.snapshot("INBOX");
    let folder = scratch("private");
    let mut taro = window(&folder, "山田 太郎", "taro");
    let mut private = account(&dovecot);
    private.shares_work = false;
    connect(&mut taro, &private);
    taro.until("both", |m| is_watching(m) && shown(m) == 2);
    press(&mut taro, A, Triage::Done);
    disconnect(&mut taro);
    reconnect(&mut taro);
    taro.until("it is connected", is_watching);
    assert!(stands(&taro.model, A, Triage::Done, ""));
    // What others have written doesn't count here either.
    assert!(stands(&taro.model, B, Triage::Open, ""));
    common::none_of(&before.differences(&dovecot.snapshot("INBOX")));
    // Switched on, what holds here is written, and what is there comes.
    let mut shared = private;
    shared.shares_work = true;
    taro.ask(Intent::Mailbox(MailboxIntent::Edit("helpdesk".into())));
    taro.ask(Intent::Mailbox(MailboxIntent::Change(Box::new(shared))));
    taro.ask(Intent::Mailbox(MailboxIntent::Save));
    until_keywords(&mut taro, &dovecot, 1, &["$modoridone"]);
    taro.until("it comes", |m| stands(m, B, Triage::Done, ""));
}

#[test]
fn done_mails_are_moved_when_asked_for_and_back() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create(DONE);
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B]), bounce(&[C])]);
    let folder = scratch("move");
    let mut taro = window(&folder, "山田 太郎", "taro");
    let mut account = account(&dovecot);
    account.done_folder = Some(DONE.into());
    connect(&mut taro, &account);
    taro.until("all", |m| is_watching(m) && shown(m) == 3);
    let place = |m: &Model, recipient: &str| m.rows[at(m, recipient)].origin.name();
    assert!(!taro.model.can_move_done());
    press(&mut taro, A, Triage::Done);
    press(&mut taro, B, Triage::Done);
    until_keywords(&mut taro, &dovecot, 2, &["$modori-by-taro", "$modoridone"]);
    // Nothing moves by itself.
    assert!(dovecot.snapshot(DONE).mails.is_empty());
    taro.ask(Intent::SelectAll);
    assert!(taro.model.can_move_done());
    taro.ask(Intent::Mailbox(MailboxIntent::MoveDone));
    taro.until("they are moved", |m| toast(m) == Some(("team-moved", None)));
    assert!(taro.model.toast.as_ref().unwrap().has_undo);
    assert_eq!(dovecot.snapshot(DONE).mails.len(), 2);
    assert_eq!(dovecot.snapshot("INBOX").mails.len(), 1);
    taro.until("it waits", is_watching);
    // They are in the list once, as they were, and can be read and worked on.
    assert_eq!(shown(&taro.model), 3);
    assert!(
        place(&taro.model, A).contains(DONE),
        "{}",
        place(&taro.model, A)
    );
    assert!(place(&taro.model, C).contains("INBOX"));
    assert!(!taro.model.can_move_done());
    let row = at(&taro.model, B);
    let origin = taro.model.rows[row].origin.clone();
    taro.ask(Intent::Select(row));
    taro.until("it can be read", |m| {
        m.open_mail().is_some_and(|mail| mail.origin == origin)
    });
    press(&mut taro, A, Triage::Held);
    let begun = Instant::now();
    while keywords(&dovecot, DONE, 1) != ["$modori-by-taro", "$modorihold"] {
        assert!(begun.elapsed() < Duration::from_secs(20));
        taro.until("whatever comes", |_| true);
    }
    // Back, the state first.
    taro.ask(Intent::Undo);
    taro.ask(Intent::Undo);
    taro.until("they are back", |m| {
        toast(m) == Some(("team-moved-back", None))
    });
    assert!(dovecot.snapshot(DONE).mails.is_empty());
    assert_eq!(dovecot.snapshot("INBOX").mails.len(), 3);
    taro.until("it waits", is_watching);
    assert_eq!(shown(&taro.model), 3);
    assert!(place(&taro.model, A).contains("INBOX"));
    assert!(stands(&taro.model, A, Triage::Done, "山田 太郎"));
    // A second window finds it so.
    drop(taro);
    let mut taro = window(&folder, "山田 太郎", "taro");
    connect(&mut taro, &account);
    taro.until("all", |m| is_watching(m) && shown(m) == 3);
    assert!(stands(&taro.model, B, Triage::Done, "山田 太郎"));
}

#[test]
fn moved_mails_are_shown_once_where_both_folders_are_looked_into() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create(DONE);
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B])]);
    let folder = scratch("both");
    let mut account = account(&dovecot);
    account.done_folder = Some(DONE.into());
    account.folders = vec!["INBOX".into(), DONE.into()];
    let mut taro = window(&folder, "山田 太郎", "taro");
    let mut hanako = window(&folder, "鈴木 花子", "hanako");
    // In whatever order: what has come is seen before what has gone, or after.
    let mut reversed = account.clone();
    reversed.folders.reverse();
    for (desk, account) in [(&mut taro, &account), (&mut hanako, &reversed)] {
        connect(desk, account);
        desk.until("both", |m| is_watching(m) && shown(m) == 2);
    }
    press(&mut taro, A, Triage::Done);
    taro.ask(Intent::Mailbox(MailboxIntent::MoveDone));
    taro.until("it is moved", |m| toast(m) == Some(("team-moved", None)));
    together(&mut hanako, &mut taro, "she sees it there", |m| {
        shown(m) == 2
            && stands(m, A, Triage::Done, "taro")
            && m.rows[at(m, A)].origin.name().contains(DONE)
    });
    reconnect(&mut taro);
    taro.until("it is connected", is_watching);
    assert_eq!(shown(&taro.model), 2);
    assert_eq!(taro.model.rows[at(&taro.model, A)].copies, 0);
    // A folder that isn't there: it is said, and nothing is lost.
    let mut nowhere = account.clone();
    nowhere.done_folder = Some("なし".into());
    for intent in [
        MailboxIntent::Edit("helpdesk".into()),
        MailboxIntent::Change(Box::new(nowhere)),
        MailboxIntent::Save,
    ] {
        taro.ask(Intent::Mailbox(intent));
    }
    taro.until("it waits", is_watching);
    press(&mut taro, B, Triage::Done);
    taro.ask(Intent::Mailbox(MailboxIntent::MoveDone));
    taro.until("it is said", |m| toast(m) == Some(("team-not-moved", None)));
    assert_eq!(dovecot.snapshot("INBOX").mails.len(), 1);
}

/// Before a line of a window's goes on to the server.
type Between = Box<dyn FnMut(&str) + Send>;

/// Stands between a window and the server: what the server says of these abilities nobody understands, and something may happen before a line goes on.
fn in_between(dovecot: &Dovecot, hidden: &'static [&'static str], between: Between) -> u16 {
    let server = dovecot.server(Security::None).port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let between = Arc::new(Mutex::new(between));
    dovecot::threaded("in between", move || {
        for window in listener.incoming() {
            let Ok(window) = window else { return };
            let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, server)) else {
                return;
            };
            let (from, to) = (server.try_clone().unwrap(), window.try_clone().unwrap());
            dovecot::threaded("down", move || {
                pass_on(from, to, |line| {
                    let mut line = line.to_owned();
                    if line.contains("CAPABILITY") || line.contains("COPYUID") {
                        for word in hidden {
                            line = line.replace(word, &"X".repeat(word.len()));
                        }
                    }
                    line
                });
            });
            let between = Arc::clone(&between);
            dovecot::threaded("up", move || {
                pass_on(window, server, |line| {
                    between.lock().unwrap()(line);
                    line.to_owned()
                });
            });
        }
    });
    port
}

fn pass_on(from: TcpStream, mut to: TcpStream, change: impl Fn(&str) -> String) {
    let mut from = BufReader::new(from);
    loop {
        let mut line = Vec::new();
        match from.read_until(b'\n', &mut line) {
            Ok(1..) => {}
            _ => break,
        }
        // The mails of these tests are ASCII; names of folders are, on the wire.
        let line = change(&String::from_utf8_lossy(&line));
        if to.write_all(line.as_bytes()).is_err() {
            break;
        }
    }
    let _ = to.shutdown(std::net::Shutdown::Both);
}

/// One that is reached by such a way.
fn account_at(dovecot: &Dovecot, port: u16) -> Account {
    let mut account = account(dovecot);
    account.server = dovecot.server(Security::None);
    account.server.port = port;
    account
}

#[test]
fn what_a_colleague_writes_at_the_same_moment_is_not_overwritten_unseen() {
    let dovecot = Arc::new(Dovecot::start(&Options::default()));
    dovecot.append("INBOX", [bounce(&[A])]);
    let folder = scratch("moment");
    let mut hanako = window(&folder, "鈴木 花子", "hanako");
    connect(&mut hanako, &account(&dovecot));
    // Between looking at the keywords and storing them, once.
    let (server, mut is_over) = (Arc::clone(&dovecot), false);
    let between = Box::new(move |line: &str| {
        if line.contains("UID STORE") && !std::mem::replace(&mut is_over, true) {
            assert!(line.contains("UNCHANGEDSINCE"), "{line}");
            store(&server, 1, "+FLAGS.SILENT ($ModoriHold $Modori-by-hanako)");
        }
    });
    let port = in_between(&dovecot, &[], between);
    let mut taro = window(&folder, "山田 太郎", "taro");
    connect(&mut taro, &account_at(&dovecot, port));
    taro.until("it is read", |m| is_watching(m) && shown(m) == 1);
    press(&mut taro, A, Triage::Doing);
    taro.until("it is said", |m| {
        toast(m) == Some(("team-replaced", Some("hanako")))
    });
    assert_eq!(
        keywords(&dovecot, "INBOX", 1),
        ["$modori-by-taro", "$modoridoing"]
    );
    together(&mut hanako, &mut taro, "she sees it", |m| {
        shown(m) == 1 && stands(m, A, Triage::Doing, "taro")
    });
}

#[test]
fn servers_that_tell_no_changes_are_asked_for_all_keywords() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create(DONE);
    dovecot.append("INBOX", [bounce(&[A]), bounce(&[B]), bounce(&[C])]);
    let hidden = &["CONDSTORE", "QRESYNC", "ENABLE", "COPYUID"];
    let between = Box::new(|line: &str| {
        for word in ["MODSEQ", "CHANGEDSINCE", "UNCHANGEDSINCE", "CONDSTORE"] {
            assert!(!line.contains(word), "{line}");
        }
    });
    let port = in_between(&dovecot, hidden, between);
    let folder = scratch("plain");
    let mut account = account_at(&dovecot, port);
    account.done_folder = Some(DONE.into());
    let mut taro = window(&folder, "山田 太郎", "taro");
    connect(&mut taro, &account);
    taro.until("all", |m| is_watching(m) && shown(m) == 3);
    store(&dovecot, 2, "+FLAGS.SILENT ($ModoriHold $Modori-by-hanako)");
    taro.until("he sees it", |m| stands(m, B, Triage::Held, "hanako"));
    press(&mut taro, A, Triage::Done);
    until_keywords(&mut taro, &dovecot, 1, &["$modori-by-taro", "$modoridone"]);
    taro.until("it waits", is_watching);
    dovecot.expunge("INBOX", 3);
    taro.until("it is gone", |m| shown(m) == 2);
    // Where nobody tells the new UID, nothing can be moved back, and it is said.
    taro.ask(Intent::Mailbox(MailboxIntent::MoveDone));
    taro.until("it is moved", |m| {
        toast(m) == Some(("team-moved-for-good", None))
    });
    assert!(!taro.model.toast.as_ref().unwrap().has_undo);
    taro.until("it is out of the list", |m| {
        m.rows.iter().filter(|r| !r.is_removed).count() <= 2 && is_watching(m)
    });
    assert_eq!(dovecot.snapshot(DONE).mails.len(), 1);
    // What is looked at stays until somebody looks elsewhere; then nothing of it is left.
    assert!(stands(&taro.model, B, Triage::Held, "hanako"));
}

#[test]
fn what_a_server_says_it_stored_and_did_not_is_noticed() {
    // One that understands no keyword that begins so, and says OK.
    let dovecot = Arc::new(Dovecot::start(&Options::default()));
    dovecot.append("INBOX", [bounce(&[A])]);
    let server = Arc::clone(&dovecot);
    let between = Box::new(move |line: &str| {
        // Each time somebody takes them off again at once, so that it looks the same.
        if line.contains("UID FETCH 1 (UID FLAGS") {
            store(&server, 1, "-FLAGS.SILENT ($ModoriDoing $Modori-by-taro)");
        }
    });
    let port = in_between(&dovecot, &[], between);
    let mut taro = window(&scratch("liar"), "山田 太郎", "taro");
    connect(&mut taro, &account_at(&dovecot, port));
    taro.until("it is read", |m| is_watching(m) && shown(m) == 1);
    press(&mut taro, A, Triage::Doing);
    taro.until("it is said", |m| {
        toast(m) == Some(("team-no-keywords", Some("INBOX")))
    });
    assert!(stands(&taro.model, A, Triage::Doing, "山田 太郎"));
}
