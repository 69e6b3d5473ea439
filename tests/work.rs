//! What was done with mails, from window to window and from day to day.
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
use modori::model::{Intent, Model, Triage, What};
use modori::worker::Worker;

/// An empty folder of the test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("work")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

/// A window on the samples, with that record.
fn window(record: &Path, name: &str, mails: &Path) -> Desk {
    let mut desk = Desk::of(Worker::start(Arc::new(|| {})).unwrap());
    desk.model.watches = false;
    desk.ask(Intent::OpenRecord(Some(record.to_owned())));
    desk.ask(Intent::UserName(name.to_owned()));
    desk.ask(Intent::OpenPaths(vec![mails.to_owned()]));
    desk.until("all mails are read", |m| {
        m.job.is_none() && m.shown.is_some() && m.rows.len() >= 12
    });
    desk
}

fn mark(model: &Model, at: usize) -> (Triage, String, String) {
    let row = &model.rows[at];
    let mark = model.work.mark_of(row).cloned().unwrap_or_default();
    assert_eq!(mark.state, row.triage);
    (mark.state, mark.who, mark.memo)
}

fn of(state: Triage, who: &str, memo: &str) -> (Triage, String, String) {
    (state, who.to_owned(), memo.to_owned())
}

#[test]
fn what_was_done_is_there_tomorrow_wherever_the_mail_is() {
    let folder = folder("tomorrow");
    let record = folder.join("triage.db");
    let mut desk = window(&record, "佐藤", &samples());
    desk.ask(Intent::Select(1));
    desk.ask(Intent::Triage(Triage::Doing));
    desk.ask(Intent::Memo(1, "電話した\n折り返し待ち".to_owned()));
    desk.ask(Intent::Select(2));
    desk.ask(Intent::Toggle(3));
    desk.ask(Intent::Triage(Triage::Done));
    desk.ask(Intent::Who("田中".to_owned()));
    let recipients: Vec<String> = desk
        .model
        .rows
        .iter()
        .map(|r| r.recipient.clone())
        .collect();
    // At once: nobody waits before closing a window.
    drop(desk);
    // Another folder, another form of file.
    let mails = folder.join("mails");
    fs::create_dir_all(&mails).unwrap();
    for entry in fs::read_dir(samples()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read(&path).unwrap();
        let crlf = String::from_utf8_lossy(&text)
            .replace("\r\n", "\n")
            .replace('\n', "\r\n");
        let is_text = std::str::from_utf8(&text).is_ok();
        let bytes = if is_text { crlf.into_bytes() } else { text };
        fs::write(mails.join(path.file_name().unwrap()), bytes).unwrap();
    }
    let desk = window(&record, "鈴木", &mails);
    let at = |number: usize| {
        let rows = &desk.model.rows;
        rows.iter()
            .position(|r| r.recipient == recipients[number])
            .unwrap()
    };
    assert_eq!(
        mark(&desk.model, at(1)),
        of(Triage::Doing, "佐藤", "電話した\n折り返し待ち")
    );
    assert_eq!(mark(&desk.model, at(2)), of(Triage::Done, "田中", ""));
    assert_eq!(mark(&desk.model, at(3)), of(Triage::Done, "田中", ""));
    assert_eq!(mark(&desk.model, at(0)), of(Triage::Open, "", ""));
}

#[test]
fn windows_on_one_record_hear_of_each_other_and_lose_nothing() {
    let record = folder("two").join("triage.db");
    let (mut one, mut two) = (
        window(&record, "佐藤", &samples()),
        window(&record, "田中", &samples()),
    );
    one.ask(Intent::Select(0));
    one.ask(Intent::Triage(Triage::Doing));
    two.until("the other hears", |m| m.rows[0].triage == Triage::Doing);
    assert_eq!(mark(&two.model, 0), of(Triage::Doing, "佐藤", ""));
    // Different things of one row at the same time.
    two.ask(Intent::Select(0));
    two.ask(Intent::Memo(0, "確認中".to_owned()));
    one.ask(Intent::Triage(Triage::Held));
    let both = of(Triage::Held, "佐藤", "確認中");
    one.until("both here", |m| mark(m, 0) == both);
    two.until("both there", |m| mark(m, 0) == both);
    two.ask(Intent::History(true));
    two.until("what was done is told", |m| {
        m.work
            .history
            .as_ref()
            .is_some_and(|h| h.entries.as_ref().is_some_and(|e| e.len() == 4))
    });
    let history = two.model.work.history.clone().unwrap().entries.unwrap();
    let told: Vec<(&str, &What)> = history
        .iter()
        .map(|e| (e.by.as_str(), &e.change.what))
        .collect();
    let first = [
        ("佐藤", &What::Who("佐藤".to_owned())),
        ("佐藤", &What::State(Triage::Doing)),
    ];
    assert_eq!(told[2..], first);
    assert!(told[..2].contains(&("田中", &What::Memo("確認中".to_owned()))));
    // Another row is looked at.
    two.ask(Intent::Select(1));
    assert_eq!(two.model.work.history, None);
}

#[test]
fn a_step_that_is_taken_back_is_taken_back_in_the_record() {
    let record = folder("undo").join("triage.db");
    let mut desk = window(&record, "", &samples());
    desk.ask(Intent::SelectAll);
    desk.ask(Intent::Triage(Triage::Done));
    assert!(desk.model.rows.iter().all(|r| r.triage == Triage::Done));
    desk.ask(Intent::Undo);
    desk.ask(Intent::Select(5));
    desk.ask(Intent::Triage(Triage::Held));
    drop(desk);
    let desk = window(&record, "", &samples());
    let states: Vec<Triage> = desk.model.rows.iter().map(|r| r.triage).collect();
    assert!(
        states
            .iter()
            .enumerate()
            .all(|(at, s)| *s == if at == 5 { Triage::Held } else { Triage::Open })
    );
    // Nobody said who they are.
    assert_eq!(mark(&desk.model, 5), of(Triage::Held, "", ""));
}

#[test]
fn who_began_stays_and_names_are_short() {
    let record = folder("who").join("triage.db");
    let mut desk = window(&record, "  佐藤\n", &samples());
    desk.ask(Intent::Select(1));
    desk.ask(Intent::Triage(Triage::Doing));
    assert_eq!(mark(&desk.model, 1), of(Triage::Doing, "佐藤", ""));
    desk.ask(Intent::Select(0));
    desk.ask(Intent::Who("田中".to_owned()));
    desk.ask(Intent::Triage(Triage::Doing));
    assert_eq!(mark(&desk.model, 0), of(Triage::Doing, "田中", ""));
    desk.ask(Intent::Who("長".repeat(100)));
    assert_eq!(mark(&desk.model, 0).1.chars().count(), 40);
    desk.ask(Intent::Who(String::new()));
    assert_eq!(mark(&desk.model, 0).1, "");
}

#[test]
fn a_record_that_can_not_be_kept_is_said_and_work_goes_on() {
    let folder = folder("unwritable");
    // A file stands where its folder should be.
    fs::write(folder.join("data"), "x").unwrap();
    let record = folder.join("data/triage.db");
    let mut desk = window(&record, "佐藤", &samples());
    desk.until("it is said", |m| {
        m.toast
            .as_ref()
            .is_some_and(|t| t.message_id == "triage-unwritable" && t.file.is_some())
    });
    desk.ask(Intent::Select(0));
    desk.ask(Intent::Triage(Triage::Done));
    assert_eq!(mark(&desk.model, 0).0, Triage::Done);
    assert!(desk.model.list.total() >= 12);
}
