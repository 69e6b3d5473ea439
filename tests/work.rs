//! What was done with mails, from window to window and from day to day.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

#[path = "common/desk.rs"]
mod desk;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::Desk;
use jiff::civil::date;
use modori::model::{
    ExportFormat, Intent, MadeReport, Model, Narrow, Period, ReportForm, RowFilter, Triage, What,
    suggestions,
};
use modori::report::{OneCause, Rule};
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

fn open_report(desk: &mut Desk) {
    desk.ask(Intent::Report(Some(date(2026, 11, 22))));
    desk.until("it is counted", |m| {
        m.report.as_ref().is_some_and(|r| r.made.is_some())
    });
}

fn made(model: &Model) -> &MadeReport {
    model.report.as_ref().unwrap().made.as_ref().unwrap()
}

#[test]
fn the_report_counts_the_list_and_a_bar_leads_to_its_mails() {
    let record = folder("report").join("triage.db");
    let mut desk = window(&record, "", &samples());
    open_report(&mut desk);
    let report = made(&desk.model).report.clone();
    let of = |filter| desk.model.list.count_of(filter);
    let failed = of(RowFilter::Failed) + of(RowFilter::Underway);
    assert_eq!(report.recipients, failed);
    for (cause, count) in report.causes {
        let narrow = Narrow {
            cause: Some(OneCause(cause)),
            ..Narrow::default()
        };
        desk.ask(Intent::Narrow(Some(narrow)));
        assert_eq!(desk.model.list.rows().count(), count, "{cause:?}");
        let selected = desk.model.selected.unwrap();
        assert!(desk.model.list.rows().any(|at| at == selected));
    }
    for domain in report.domains {
        let narrow = Narrow {
            domain: Some(domain.name.clone()),
            ..Narrow::default()
        };
        desk.ask(Intent::Narrow(Some(narrow)));
        assert_eq!(desk.model.list.rows().count(), domain.count, "{domain:?}");
    }
    for day in report.days {
        let narrow = Narrow {
            from: Some(day.date),
            to: Some(day.date),
            ..Narrow::default()
        };
        desk.ask(Intent::Narrow(Some(narrow)));
        assert_eq!(desk.model.list.rows().count(), day.total(), "{day:?}");
    }
    assert!(desk.model.report.is_none());
    desk.ask(Intent::Narrow(None));
    assert_eq!(desk.model.list.rows().count(), desk.model.list.total());
    // What was taken out isn't counted, and another period counts others.
    desk.ask(Intent::Select(0));
    desk.ask(Intent::Remove);
    open_report(&mut desk);
    assert_eq!(made(&desk.model).report.recipients, failed - 1);
    desk.ask(Intent::ReportPeriod(Period::Today));
    desk.until("another period", |m| made(m).report.filter.from.is_some());
    assert_eq!(made(&desk.model).report.recipients, 0);
    assert!(!made(&desk.model).suggestions.is_empty(), "of all days");
}

#[test]
fn files_are_made_of_the_report() {
    let record = folder("report-files").join("triage.db");
    let mut desk = window(&record, "", &samples());
    open_report(&mut desk);
    for form in [
        ReportForm::Csv,
        ReportForm::Xlsx,
        ReportForm::StopCsv,
        ReportForm::StopXlsx,
    ] {
        desk.ask(Intent::ReportFile(form));
        desk.until("the file is made", |m| m.to_save.is_some());
        let file = desk.model.to_save.take().unwrap();
        assert!(
            !file.bytes.is_empty() && file.name.contains('.'),
            "{}",
            file.name
        );
    }
    desk.ask(Intent::ReportFile(ReportForm::Page));
    desk.until("the page is made", |m| m.to_print.is_some());
    let page = String::from_utf8(desk.model.to_print.take().unwrap().bytes).unwrap();
    assert!(page.contains("<html") && !page.contains("://"));
}

#[test]
fn addresses_are_stopped_by_a_person_and_known_to_all_windows() {
    let record = folder("stop").join("triage.db");
    let (mut one, mut two) = (
        window(&record, "佐藤", &samples()),
        window(&record, "", &samples()),
    );
    open_report(&mut one);
    let found: Vec<String> = suggestions(&one.model)
        .iter()
        .map(|s| s.address.clone())
        .collect();
    assert!(found.len() >= 2, "{found:?}");
    assert!(one.model.stopped.is_empty(), "nothing by itself");
    let now = 1_795_000_000;
    let reasons = vec![
        (found[0].clone(), "電話で確認".to_owned()),
        ("nobody-suggested@example.jp".to_owned(), String::new()),
    ];
    one.ask(Intent::Stop(reasons, now));
    one.until("it is on the list", |m| m.stopped.len() == 1);
    let entry = one.model.stopped[0].clone();
    assert_eq!(
        (entry.address.as_str(), entry.reason.as_str()),
        (found[0].as_str(), "電話で確認")
    );
    assert_eq!((entry.by.as_str(), entry.added), ("佐藤", now));
    assert!(entry.cause.is_some() && entry.expires.is_some_and(|end| end > now));
    let left: Vec<String> = suggestions(&one.model)
        .iter()
        .map(|s| s.address.clone())
        .collect();
    assert!(!left.contains(&found[0]) && left.len() == found.len() - 1);
    two.until("the other window knows", |m| m.stopped.len() == 1);
    // When its time is over it is suggested again.
    one.model.now_second = entry.expires.unwrap();
    assert_eq!(suggestions(&one.model).len(), found.len());
    one.model.now_second = now;
    one.ask(Intent::Undo);
    one.until("taken back", |m| m.stopped.is_empty());
    one.ask(Intent::Stop(vec![(found[1].clone(), String::new())], now));
    one.until("another", |m| m.stopped.len() == 1);
    one.ask(Intent::Lift(found[1].clone()));
    one.until("off the list", |m| m.stopped.is_empty());
    one.ask(Intent::Undo);
    one.until("on it again", |m| m.stopped.len() == 1);
    drop(one);
    let three = {
        let mut desk = window(&record, "", &samples());
        desk.until("it is there tomorrow", |m| m.stopped.len() == 1);
        desk
    };
    assert_eq!(three.model.stopped[0].address, found[1]);
}

#[test]
fn the_rule_for_suggestions_can_be_changed_within_bounds() {
    let record = folder("rule").join("triage.db");
    let mut desk = window(&record, "", &samples());
    open_report(&mut desk);
    let many = made(&desk.model).suggestions.len();
    let rule = Rule {
        permanent_times: 2,
        temporary_times: 0,
        over_days: 1_000_000,
        expires_after_days: None,
    };
    desk.ask(Intent::StopRule(rule));
    desk.until("counted by it", |m| made(m).rule.permanent_times == 2);
    assert!(made(&desk.model).suggestions.len() < many);
    assert_eq!(
        (desk.model.rule.temporary_times, desk.model.rule.over_days),
        (1, 3_650)
    );
    assert_eq!(desk.model.settings().rule, desk.model.rule);
}

#[test]
fn exports_carry_who_and_memo() {
    let record = folder("export").join("triage.db");
    let mut desk = window(&record, "", &samples());
    desk.ask(Intent::Select(0));
    desk.ask(Intent::Toggle(1));
    desk.ask(Intent::Who("佐藤".to_owned()));
    desk.ask(Intent::Memo(0, "=電話, した".to_owned()));
    for format in [ExportFormat::Jsonl, ExportFormat::Csv] {
        desk.ask(Intent::Export(format));
        desk.until("the file is made", |m| m.to_save.is_some());
        let text = String::from_utf8(desk.model.to_save.take().unwrap().bytes).unwrap();
        if format == ExportFormat::Jsonl {
            let lines: Vec<serde_json::Value> = text
                .lines()
                .map(|line| serde_json::from_str(line).unwrap())
                .collect();
            assert_eq!(lines.len(), 2);
            assert!(lines.iter().all(|line| line["who"] == "佐藤"));
            assert!(lines.iter().any(|line| line["memo"] == "=電話, した"));
        } else {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let titles = reader.headers().unwrap().clone();
            let at = |title: &str| titles.iter().position(|t| t == title).unwrap();
            let (who, memo) = (at("担当"), at("メモ"));
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert!(rows.len() == 2 && rows.iter().all(|row| &row[who] == "佐藤"));
            // Not a formula.
            assert!(
                rows.iter()
                    .any(|row| row[memo].ends_with("=電話, した") && !row[memo].starts_with('='))
            );
        }
    }
}
