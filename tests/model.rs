//! What the window decides, without a window: intents and events in, requests out.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use modori::diagnosis::Remark;
use modori::evidence::Kind;
use modori::explain::Language;
use modori::model::{Entry, GroupKey, Intent, Model, RowFilter, Shown, absorb, update};
use modori::source::Origin;
use modori::worker::{Event, Request, Worker};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

/// A model with a real worker behind it; each step is bounded in time.
struct Desk {
    model: Model,
    worker: Worker,
}

impl Desk {
    fn new() -> Self {
        let worker = Worker::start(Arc::new(|| {})).unwrap();
        Self {
            model: Model::new(Language::Ja),
            worker,
        }
    }

    fn ask(&mut self, intent: Intent) {
        let requests = update(&mut self.model, intent);
        self.send(requests);
    }

    fn send(&self, requests: Vec<Request>) {
        for request in requests {
            assert!(self.worker.request(request), "the worker took it");
        }
    }

    fn until(&mut self, what: &str, done: impl Fn(&Model) -> bool) {
        for _ in 0..2_000 {
            while let Some(event) = self.worker.next_event() {
                let requests = absorb(&mut self.model, event);
                self.send(requests);
            }
            if done(&self.model) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never happened: {what}");
    }

    fn with_samples() -> Self {
        let mut desk = Self::new();
        desk.ask(Intent::OpenPaths(vec![samples()]));
        desk.until("all samples are read and the first is shown", |m| {
            m.job.is_none() && m.shown.is_some() && m.rows.len() >= 12
        });
        desk
    }
}

#[test]
fn a_folder_becomes_rows_and_its_first_mail_is_shown() {
    let desk = Desk::with_samples();
    assert_eq!(desk.model.selected, Some(0));
    assert!(matches!(desk.model.shown, Some(Shown::Mail(_))));
    assert!(
        desk.model.rows.iter().any(|r| r.delivery == 2),
        "one row per recipient"
    );
}

#[test]
fn a_file_that_is_in_the_list_is_shown_and_not_added_again() {
    let mut desk = Desk::with_samples();
    let rows = desk.model.rows.len();
    let last = desk.model.rows.last().unwrap().origin.clone();
    let Origin::File(path) = &last else {
        panic!("a file")
    };
    desk.ask(Intent::OpenPaths(vec![path.to_path_buf()]));
    desk.until("it is shown", |m| {
        m.open_mail().is_some_and(|mail| mail.origin == last)
    });
    assert_eq!(desk.model.rows.len(), rows);
}

#[test]
fn a_mail_that_comes_too_late_is_not_shown() {
    let mut desk = Desk::with_samples();
    let before = desk.model.open_mail().map(|m| m.origin.clone());
    let mail = Arc::clone(desk.model.open_mail().unwrap());
    desk.model.shown = None;
    absorb(
        &mut desk.model,
        Event::Opened {
            ticket: 9_999,
            result: Ok(mail),
        },
    );
    assert!(desk.model.shown.is_none(), "{before:?}");
}

#[test]
fn recipients_of_one_mail_are_switched_without_reading_it_again() {
    let mut desk = Desk::with_samples();
    let rows = desk.model.rows.iter().enumerate();
    let mut rows = rows
        .filter(|(_, r)| r.origin.name().contains("08-"))
        .map(|(at, _)| at);
    let (first, third) = (rows.next().unwrap(), rows.nth(1).unwrap());
    desk.ask(Intent::Select(first));
    desk.until("the mail is shown", |m| {
        m.open_mail()
            .is_some_and(|m| m.origin.name().contains("08-"))
    });
    let requests = update(&mut desk.model, Intent::Select(third));
    assert!(requests.is_empty(), "{requests:?}");
    assert_eq!(desk.model.delivery, 2);
}

#[test]
fn folding_a_group_hides_its_rows_and_keeps_its_count() {
    let mut desk = Desk::with_samples();
    let Some(Entry::Group(key, count)) = desk.model.list.entries.first().copied() else {
        panic!("a group first")
    };
    let all = desk.model.list.entries.len();
    desk.ask(Intent::ToggleGroup(key));
    assert_eq!(desk.model.list.entries.len(), all - count);
    desk.ask(Intent::ToggleGroup(key));
    assert_eq!(desk.model.list.entries.len(), all);
}

#[test]
fn a_filter_and_a_search_are_lifted_for_what_was_just_opened() {
    let mut desk = Desk::with_samples();
    desk.ask(Intent::Filter(Some(RowFilter::Underway)));
    desk.ask(Intent::Search("nothing like this".to_owned()));
    assert!(desk.model.list.entries.is_empty());
    desk.ask(Intent::OpenText(
        "550 5.1.1 <a@example.jp>: User unknown".to_owned(),
    ));
    desk.until("the pasted text is shown", |m| {
        m.open_mail()
            .is_some_and(|m| matches!(m.origin, Origin::Pasted(_)))
    });
    assert!(desk.model.list.entries.len() > 1);
}

#[test]
fn pasting_nothing_says_so_and_reads_nothing() {
    let mut desk = Desk::new();
    let requests = update(&mut desk.model, Intent::OpenText("  \n ".to_owned()));
    assert!(requests.is_empty());
    assert_eq!(desk.model.toast.as_ref().unwrap().message_id, "paste-empty");
}

#[test]
fn moving_stops_at_both_ends_of_the_list() {
    let mut desk = Desk::with_samples();
    for (by, at_end) in [(-1_000, false), (1_000, true)] {
        desk.ask(Intent::Move(by));
        let rows: Vec<usize> = desk
            .model
            .list
            .entries
            .iter()
            .filter_map(|e| {
                if let Entry::Row(at) = e {
                    Some(*at)
                } else {
                    None
                }
            })
            .collect();
        let wanted = if at_end { rows.last() } else { rows.first() };
        assert_eq!(desk.model.selected.as_ref(), wanted);
    }
}

#[test]
fn unreadable_files_have_a_group_of_their_own_and_end_nothing() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("model-unreadable");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.eml"), b"").unwrap();
    std::fs::copy(samples().join("01-user-unknown.eml"), folder.join("b.eml")).unwrap();
    let mut desk = Desk::new();
    desk.ask(Intent::OpenPaths(vec![folder]));
    desk.until("both are read", |m| m.rows.len() == 2 && m.job.is_none());
    let groups: Vec<GroupKey> = desk
        .model
        .rows
        .iter()
        .map(modori::model::Row::group)
        .collect();
    assert_eq!(
        groups,
        [GroupKey::Unreadable, GroupKey::Cause(Some("user-unknown"))]
    );
}

#[test]
fn fakes_and_addresses_no_longer_used_have_groups_of_their_own() {
    let mails = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails/not-a-bounce");
    let mut desk = Desk::new();
    desk.ask(Intent::OpenPaths(vec![
        mails.join("phishing-fake-bounce.eml"),
        mails.join("auto-reply-address-no-longer-used.eml"),
        mails.join("vacation-ja.eml"),
    ]));
    desk.until("all are read", |m| m.rows.len() == 3 && m.job.is_none());
    let groups: Vec<GroupKey> = desk
        .model
        .rows
        .iter()
        .map(modori::model::Row::group)
        .collect();
    assert_eq!(
        groups,
        [
            GroupKey::Remark(Remark::Forged),
            GroupKey::Remark(Remark::Unused),
            GroupKey::Kind(Kind::AutoReply)
        ]
    );
}

#[test]
fn text_grows_and_shrinks_within_bounds() {
    let mut model = Model::new(Language::Ja);
    for _ in 0..20 {
        update(&mut model, Intent::TextSize(1));
    }
    assert_eq!(model.text_size.percent(), 200);
    for _ in 0..20 {
        update(&mut model, Intent::TextSize(-1));
    }
    assert_eq!(model.text_size.percent(), 80);
}

/// A folder of rules in which a made-up rule takes unknown users for another cause, and a fault.
fn own_rules(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let text = "[[rule]]\nid = 'example'\ntext = 'user unknown|does not exist'\n\n[[rule]]\nid = 'broken'\n";
    std::fs::write(folder.join("mail-loop.toml"), text).unwrap();
    folder
}

fn cause_of(model: &Model, at: usize) -> Option<&'static str> {
    match model.rows.get(at).map(modori::model::Row::group) {
        Some(GroupKey::Cause(cause)) => cause,
        _ => None,
    }
}

#[test]
fn rules_of_ones_own_are_read_and_their_faults_announced() {
    let mut desk = Desk::new();
    desk.ask(Intent::RulesFolder(Some(own_rules("model-rules"))));
    assert!(desk.model.rules.is_reading);
    desk.until("the rules are read", |m| m.rules.read.is_some());
    assert!(!desk.model.rules.is_reading);
    let own = Arc::clone(desk.model.rules.read.as_ref().unwrap());
    assert_eq!((own.files.len(), own.rules_len()), (1, 1));
    assert_eq!(own.faults.len(), 1);
    assert_eq!(own.faults[0].line, Some(5));
    let toast = desk.model.toast.clone().unwrap();
    assert_eq!(
        (toast.message_id, toast.count),
        ("settings-faults-found", Some(1))
    );
    desk.ask(Intent::Settings(true));
    assert_eq!(desk.model.toast, None, "they are seen there");
    // Mails are judged with them from the start.
    desk.ask(Intent::OpenText(
        "550 5.1.1 <a@example.jp>: User unknown".to_owned(),
    ));
    desk.until("the text is read", |m| !m.rows.is_empty());
    assert_eq!(cause_of(&desk.model, 0), Some("mail-loop"));
}

#[test]
fn with_the_settings_open_no_message_covers_them() {
    let mut desk = Desk::new();
    desk.ask(Intent::Settings(true));
    desk.ask(Intent::RulesFolder(Some(own_rules("model-rules-open"))));
    desk.until("the rules are read", |m| m.rules.read.is_some());
    assert_eq!(desk.model.toast, None);
}

#[test]
fn changed_rules_judge_the_list_and_the_mail_that_is_shown_again() {
    let folder = own_rules("model-rules-changed");
    std::fs::remove_file(folder.join("mail-loop.toml")).unwrap();
    let mut desk = Desk::new();
    desk.ask(Intent::RulesFolder(Some(folder)));
    desk.until("the rules are read", |m| m.rules.read.is_some());
    assert_eq!(desk.model.toast, None);
    desk.ask(Intent::OpenPaths(vec![samples()]));
    desk.until("all are read", |m| m.job.is_none() && m.shown.is_some());
    let rows = desk.model.rows.len();
    let at = desk
        .model
        .rows
        .iter()
        .position(|r| r.origin.name().contains("01-"))
        .unwrap();
    desk.ask(Intent::Select(at));
    desk.until("it is shown", |m| {
        m.open_mail()
            .is_some_and(|mail| mail.origin.name().contains("01-"))
    });
    assert_eq!(cause_of(&desk.model, at), Some("user-unknown"));
    own_rules("model-rules-changed");
    desk.ask(Intent::ReloadRules);
    desk.until("the list is judged again", |m| {
        m.job.is_none() && m.rows.len() == rows && !m.rules.is_reading
    });
    assert_eq!(cause_of(&desk.model, at), Some("mail-loop"));
    assert_eq!(desk.model.selected, Some(at), "the selection stays");
    desk.until("what is shown is judged again", |m| {
        m.open_mail()
            .is_some_and(|mail| mail.found.diagnoses[0].cause == Some("mail-loop"))
    });
}

/// Whoever stops that loses nothing of the list.
#[test]
fn stopping_in_the_middle_of_judging_again_keeps_all_rows() {
    let mut desk = Desk::with_samples();
    let rows = desk.model.rows.len();
    let requests = update(&mut desk.model, Intent::ReloadRules);
    assert_eq!(requests.len(), 1);
    let requests = absorb(&mut desk.model, Event::RulesRead(Arc::default()));
    let [Request::Scan { job, inputs }] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert!(inputs.len() >= 12 && desk.model.rows.is_empty());
    absorb(
        &mut desk.model,
        Event::Finished {
            job: *job,
            passed_over: 0,
        },
    );
    assert_eq!(desk.model.rows.len(), rows);
}

#[test]
fn letters_and_copies_are_about_a_mail_that_is_shown() {
    let mut model = Model::new(Language::Ja);
    assert!(update(&mut model, Intent::Drafts(true)).is_empty());
    assert!(!model.drafts_open);
    assert!(update(&mut model, Intent::Anonymise).is_empty());
    assert!(model.anonymised.is_none());
}

#[test]
fn a_word_opens_the_glossary_and_a_search_leaves_it() {
    use modori::model::Shelf;
    let mut model = Model::new(Language::Ja);
    update(&mut model, Intent::ReadTerm("smtp".to_owned()));
    let reading = model.reading.clone().unwrap();
    assert_eq!(
        (reading.shelf, reading.term.as_deref()),
        (Shelf::Glossary, Some("smtp"))
    );
    update(&mut model, Intent::ReadSearch("dns".to_owned()));
    assert_eq!(model.reading.as_ref().unwrap().term, None);
    update(&mut model, Intent::Read(None));
    assert!(model.reading.is_none() && !model.has_dialog());
}
