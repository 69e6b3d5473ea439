//! Mails that come more than once, change, move or go, and folders that are watched.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

#[path = "common/desk.rs"]
mod desk;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::Desk;
use modori::model::{Intent, Model, RowState, Shown, Triage};
use modori::worker::Worker;

fn desk() -> Desk {
    Desk::of(Worker::start(Arc::new(|| {})).unwrap())
}

/// An empty folder of the test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("arrivals")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn bounce(recipient: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.jp\nTo: taro@example.jp\nSubject: Undelivered Mail Returned to Sender\n\
         Date: Thu, 19 Nov 2026 10:00:00 +0900\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\n\nThis is the mail system at host mx.example.jp.\n\n<{recipient}>: 550 5.1.1 User unknown\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.jp\n\n\
         Final-Recipient: rfc822; {recipient}\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b--\n"
    )
}

fn mbox(mails: &[&str]) -> String {
    let head = "From MAILER-DAEMON Thu Nov 19 10:00:00 2026\n";
    mails.iter().map(|mail| format!("{head}{mail}\n")).collect()
}

fn recipients(model: &Model) -> Vec<&str> {
    let rows = model.rows.iter().filter(|r| !r.is_removed);
    let mut recipients: Vec<&str> = rows.map(|r| r.recipient.as_str()).collect();
    recipients.sort_unstable();
    recipients
}

fn is_idle(model: &Model) -> bool {
    model.job.is_none() && model.shown.is_some()
}

/// A desk with that folder open, watched.
fn watching(folder: &Path, mails: usize) -> Desk {
    let mut desk = desk();
    desk.ask(Intent::OpenPaths(vec![folder.to_owned()]));
    desk.until("the folder is read and watched", |m| {
        is_idle(m) && m.rows.len() == mails && m.watching.folders == 1
    });
    assert_eq!(desk.model.watching.failed, 0);
    desk
}

#[test]
fn the_same_mail_is_one_row_wherever_it_is_found() {
    let folder = folder("same");
    let (a, b) = (bounce("a@example.jp"), bounce("b@example.jp"));
    fs::write(folder.join("1.eml"), &a).unwrap();
    fs::write(folder.join("2.eml"), a.replace('\n', "\r\n")).unwrap();
    let marked = a.replacen('\n', "\nX-Mozilla-Status: 0001\n", 1);
    fs::write(folder.join("3.mbox"), mbox(&[&b, &marked])).unwrap();
    let mut desk = desk();
    desk.ask(Intent::OpenPaths(vec![folder]));
    desk.until("all is read", is_idle);
    assert_eq!(recipients(&desk.model), ["a@example.jp", "b@example.jp"]);
    let copies: Vec<u32> = desk.model.rows.iter().map(|r| r.copies).collect();
    assert_eq!(copies, [2, 0]);
    assert_eq!(desk.model.list.total(), 2);
}

#[test]
fn a_mail_that_is_opened_again_is_looked_at_or_comes_back() {
    let folder = folder("again");
    let copy = folder.join("copy.eml");
    fs::write(folder.join("1.eml"), bounce("a@example.jp")).unwrap();
    fs::write(folder.join("2.eml"), bounce("b@example.jp")).unwrap();
    let mut desk = desk();
    desk.ask(Intent::OpenPaths(vec![
        folder.join("1.eml"),
        folder.join("2.eml"),
    ]));
    desk.until("both are read", |m| is_idle(m) && m.rows.len() == 2);
    desk.ask(Intent::Select(0));
    fs::write(&copy, bounce("b@example.jp")).unwrap();
    desk.ask(Intent::OpenPaths(vec![copy.clone()]));
    desk.until("the row of the same mail is chosen", |m| {
        m.job.is_none() && m.selected == Some(1)
    });
    assert_eq!((desk.model.rows.len(), desk.model.rows[1].copies), (2, 1));
    desk.ask(Intent::Remove);
    desk.ask(Intent::OpenPaths(vec![copy]));
    desk.until("it is back", |m| m.job.is_none() && m.list.total() == 2);
    assert_eq!(recipients(&desk.model), ["a@example.jp", "b@example.jp"]);
}

#[test]
fn what_comes_into_a_watched_folder_appears() {
    let folder = folder("watched");
    fs::create_dir_all(folder.join("deep")).unwrap();
    fs::write(folder.join("1.eml"), bounce("a@example.jp")).unwrap();
    let mut desk = watching(&folder, 1);
    desk.ask(Intent::Triage(Triage::Doing));
    let selected = desk.model.selected;
    // Written in place, moved in under another name, in a folder below, in a new folder.
    fs::write(folder.join("2.eml"), bounce("b@example.jp")).unwrap();
    let outside = folder.with_extension("outside");
    fs::write(&outside, bounce("c@example.jp")).unwrap();
    fs::rename(&outside, folder.join("3.eml")).unwrap();
    fs::write(folder.join("deep/4.eml"), bounce("d@example.jp")).unwrap();
    fs::create_dir_all(folder.join("new")).unwrap();
    fs::write(folder.join("new/5.eml"), bounce("e@example.jp")).unwrap();
    // These are none.
    fs::write(folder.join("notes.bin"), [0, 159, 146, 150]).unwrap();
    fs::write(folder.join(".hidden.eml"), bounce("x@example.jp")).unwrap();
    desk.until("all four are there", |m| m.list.total() == 5);
    desk.until("it is said", |m| {
        m.toast
            .as_ref()
            .is_some_and(|t| t.message_id == "watch-new-mails")
    });
    let names = ["a", "b", "c", "d", "e"].map(|name| format!("{name}@example.jp"));
    assert_eq!(recipients(&desk.model), names);
    assert_eq!(
        desk.model.selected, selected,
        "nobody is taken away from their work"
    );
    assert!(
        desk.model
            .rows
            .iter()
            .all(|r| matches!(r.state, RowState::Read { .. }))
    );
    desk.ask(Intent::Watch(false));
    desk.until("nobody watches", |m| m.watching.folders == 0);
}

#[test]
fn a_file_with_another_name_is_the_same_mail() {
    let folder = folder("maildir");
    for name in ["cur", "new", "tmp"] {
        fs::create_dir_all(folder.join(name)).unwrap();
    }
    fs::write(folder.join("new/1.host"), bounce("a@example.jp")).unwrap();
    let mut desk = watching(&folder, 1);
    desk.ask(Intent::Triage(Triage::Done));
    // A mail program has shown it.
    let seen = folder.join("cur").join(if cfg!(windows) {
        "1.host;2,S"
    } else {
        "1.host:2,S"
    });
    fs::rename(folder.join("new/1.host"), &seen).unwrap();
    desk.until("the row knows where it is", |m| {
        m.rows[0].origin.file() == Some(&seen)
    });
    let row = &desk.model.rows[0];
    assert_eq!(
        (desk.model.rows.len(), row.copies, row.triage),
        (1, 0, Triage::Done)
    );
}

#[test]
fn a_box_that_grows_gets_the_new_mails_only() {
    let folder = folder("grows");
    let [a, b, c] = ["a", "b", "c"].map(|name| bounce(&format!("{name}@example.jp")));
    fs::write(folder.join("INBOX"), mbox(&[&a, &b])).unwrap();
    let mut desk = watching(&folder, 2);
    // The first was deleted, so that all others move.
    fs::write(folder.join("INBOX"), mbox(&[&b, &c])).unwrap();
    desk.until("the new one is there", |m| m.rows.len() == 3);
    desk.until("nothing goes on", |m| m.job.is_none());
    assert!(desk.model.rows.iter().all(|r| r.copies == 0));
    desk.ask(Intent::Select(1));
    desk.until("the one that has moved can be looked at", |m| {
        m.open_mail()
            .is_some_and(|mail| mail.mail.raw().windows(12).any(|w| w == b"b@example.jp"))
    });
    desk.ask(Intent::Select(0));
    desk.until(
        "the one that is gone isn't another",
        |m| matches!(&m.shown, Some(Shown::Failure(f)) if f.message_id == "error-changed"),
    );
}

#[test]
fn a_changed_file_is_shown_as_it_is_now() {
    let folder = folder("changed");
    let path = folder.join("1.eml");
    fs::write(&path, bounce("a@example.jp")).unwrap();
    fs::write(folder.join("2.eml"), bounce("z@example.jp")).unwrap();
    let mut desk = watching(&folder, 2);
    desk.ask(Intent::Select(0));
    fs::write(&path, bounce("b@example.jp")).unwrap();
    desk.until("the row is replaced", |m| {
        recipients(m) == ["b@example.jp", "z@example.jp"]
    });
    desk.until("the new mail is looked at", |m| {
        m.selected == Some(2) && m.address() == Some("b@example.jp")
    });
    assert_eq!(
        desk.model.toast.as_ref().unwrap().message_id,
        "watch-mail-changed"
    );
}

#[test]
fn a_change_that_nobody_watched_shows_when_the_mail_is_opened() {
    let folder = folder("unwatched");
    let path = folder.join("1.eml");
    fs::write(&path, bounce("a@example.jp")).unwrap();
    fs::write(folder.join("2.eml"), bounce("z@example.jp")).unwrap();
    let mut desk = desk();
    desk.model.watches = false;
    desk.ask(Intent::OpenPaths(vec![folder.clone()]));
    desk.until("all is read", |m| is_idle(m) && m.rows.len() == 2);
    desk.ask(Intent::Select(1));
    desk.until("the other is shown", |m| {
        m.address() == Some("z@example.jp")
    });
    fs::write(&path, bounce("b@example.jp")).unwrap();
    desk.ask(Intent::Select(0));
    desk.until("the row is replaced", |m| {
        recipients(m) == ["b@example.jp", "z@example.jp"]
    });
    desk.until("the new mail is looked at", |m| {
        m.selected == Some(2) && m.address() == Some("b@example.jp")
    });
    // Gone.
    fs::remove_file(&path).unwrap();
    desk.ask(Intent::Select(1));
    desk.until("another is shown", |m| m.address() == Some("z@example.jp"));
    desk.ask(Intent::Select(2));
    desk.until(
        "it is said",
        |m| matches!(&m.shown, Some(Shown::Failure(f)) if f.message_id == "error-not-found"),
    );
}

#[test]
fn reading_all_once_more_drops_what_is_gone_unless_it_is_stopped() {
    let folder = folder("reload");
    for name in ["a", "b", "c"] {
        let path = folder.join(format!("{name}.eml"));
        fs::write(path, bounce(&format!("{name}@example.jp"))).unwrap();
    }
    let mut desk = desk();
    desk.model.watches = false;
    desk.ask(Intent::OpenPaths(vec![folder.clone()]));
    desk.until("all is read", |m| is_idle(m) && m.rows.len() == 3);
    desk.ask(Intent::Select(2));
    desk.ask(Intent::Triage(Triage::Held));
    fs::remove_file(folder.join("a.eml")).unwrap();
    fs::write(folder.join("d.eml"), bounce("d@example.jp")).unwrap();
    desk.ask(Intent::Reload);
    desk.until("all is read again", |m| {
        m.job.is_none() && m.rows.len() == 3
    });
    assert_eq!(
        recipients(&desk.model),
        ["b@example.jp", "c@example.jp", "d@example.jp"]
    );
    let selected = &desk.model.rows[desk.model.selected.unwrap()];
    assert_eq!(
        (selected.recipient.as_str(), selected.triage),
        ("c@example.jp", Triage::Held)
    );
    // Stopped at once: nothing is lost.
    desk.ask(Intent::Reload);
    desk.ask(Intent::Cancel);
    desk.until("it has ended", |m| m.job.is_none());
    assert_eq!(recipients(&desk.model).len(), 3);
}
