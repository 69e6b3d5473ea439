//! What the window decides, without a window: intents and events in, requests out.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

#[path = "common/desk.rs"]
mod desk;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use desk::Desk;
use modori::diagnosis::Remark;
use modori::evidence::Kind;
use modori::explain::Language;
use modori::model::{
    GroupKey, Grouping, Intent, List, Lookup, LookupStage, Model, Outcome, RowFilter, Shown,
    Sorting, Triage, absorb, update,
};
use modori::source::Origin;
use modori::worker::{Event, Request, Worker};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

fn desk() -> Desk {
    Desk::of(Worker::start(Arc::new(|| {})).unwrap())
}

fn desk_with_samples() -> Desk {
    let mut desk = desk();
    desk.ask(Intent::OpenPaths(vec![samples()]));
    desk.until("all samples are read and the first is shown", |m| {
        m.job.is_none() && m.shown.is_some() && m.rows.len() >= 12
    });
    desk
}

#[test]
fn a_folder_becomes_rows_and_its_first_mail_is_shown() {
    let desk = desk_with_samples();
    assert_eq!(desk.model.selected, Some(0));
    assert!(matches!(desk.model.shown, Some(Shown::Mail(_))));
    assert!(
        desk.model.rows.iter().any(|r| r.delivery == 2),
        "one row per recipient"
    );
}

#[test]
fn a_file_that_is_in_the_list_is_shown_and_not_added_again() {
    let mut desk = desk_with_samples();
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
    let mut desk = desk_with_samples();
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
    let mut desk = desk_with_samples();
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
    let mut desk = desk_with_samples();
    let group = desk.model.list.groups().first().unwrap();
    let (key, count) = (group.key.clone(), group.members.len());
    let seen = |desk: &Desk| desk.model.list.rows().count();
    let all = seen(&desk);
    desk.ask(Intent::ToggleGroup(key.clone()));
    assert_eq!(seen(&desk), all - count);
    assert_eq!(
        desk.model.list.groups().first().unwrap().members.len(),
        count
    );
    desk.ask(Intent::ToggleGroup(key));
    assert_eq!(seen(&desk), all);
}

#[test]
fn a_filter_and_a_search_are_lifted_for_what_was_just_opened() {
    let mut desk = desk_with_samples();
    desk.ask(Intent::Filter(Some(RowFilter::Underway)));
    desk.ask(Intent::Search("nothing like this".to_owned()));
    assert!(desk.model.list.is_empty());
    desk.ask(Intent::OpenText(
        "550 5.1.1 <a@example.jp>: User unknown".to_owned(),
    ));
    desk.until("the pasted text is shown", |m| {
        m.open_mail()
            .is_some_and(|m| matches!(m.origin, Origin::Pasted(_)))
    });
    assert!(desk.model.list.rows().count() > 1);
}

#[test]
fn pasting_nothing_says_so_and_reads_nothing() {
    let mut desk = desk();
    let requests = update(&mut desk.model, Intent::OpenText("  \n ".to_owned()));
    assert!(requests.is_empty());
    assert_eq!(desk.model.toast.as_ref().unwrap().message_id, "paste-empty");
}

#[test]
fn moving_stops_at_both_ends_of_the_list() {
    let mut desk = desk_with_samples();
    for (by, at_end) in [(-1_000, false), (1_000, true)] {
        desk.ask(Intent::Move(by));
        let rows: Vec<usize> = desk.model.list.rows().collect();
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
    let mut desk = desk();
    desk.ask(Intent::OpenPaths(vec![folder]));
    desk.until("both are read", |m| m.rows.len() == 2 && m.job.is_none());
    let groups: Vec<GroupKey> = desk
        .model
        .rows
        .iter()
        .map(|row| row.group(Grouping::Cause))
        .collect();
    assert_eq!(
        groups,
        [GroupKey::Unreadable, GroupKey::Cause(Some("user-unknown"))]
    );
}

#[test]
fn fakes_and_addresses_no_longer_used_have_groups_of_their_own() {
    let mails = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails/not-a-bounce");
    let mut desk = desk();
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
        .map(|row| row.group(Grouping::Cause))
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
    match model.rows.get(at).map(|row| row.group(Grouping::Cause)) {
        Some(GroupKey::Cause(cause)) => cause,
        _ => None,
    }
}

#[test]
fn rules_of_ones_own_are_read_and_their_faults_announced() {
    let mut desk = desk();
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
    let mut desk = desk();
    desk.ask(Intent::Settings(true));
    desk.ask(Intent::RulesFolder(Some(own_rules("model-rules-open"))));
    desk.until("the rules are read", |m| m.rules.read.is_some());
    assert_eq!(desk.model.toast, None);
}

#[test]
fn changed_rules_judge_the_list_and_the_mail_that_is_shown_again() {
    let folder = own_rules("model-rules-changed");
    std::fs::remove_file(folder.join("mail-loop.toml")).unwrap();
    let mut desk = desk();
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
    let mut desk = desk_with_samples();
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
            was_stopped: false,
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

/// All rows as the list shows them, with their groups.
fn order(model: &Model) -> Vec<(GroupKey, Vec<usize>)> {
    let groups = model.list.groups().iter();
    groups.map(|g| (g.key.clone(), g.members.clone())).collect()
}

#[test]
fn rows_that_come_one_by_one_stand_as_if_all_had_come_at_once() {
    let mut desk = desk_with_samples();
    for (grouping, _) in Grouping::ALL {
        for (sorting, _) in Sorting::ALL {
            desk.ask(Intent::Group(grouping));
            desk.ask(Intent::Sort(sorting));
            let at_once = order(&desk.model);
            let mut list = List::default();
            list.rebuild(&[], desk.model.view.clone());
            for at in 0..desk.model.rows.len() {
                let so_far = &desk.model.rows[..=at];
                list.add(so_far, at);
                list.settle();
            }
            desk.model.list = list;
            assert_eq!(order(&desk.model), at_once, "{grouping:?} {sorting:?}");
            for at in 0..desk.model.rows.len() {
                let (group, place) = desk.model.list.place_of(&desk.model.rows, at).unwrap();
                assert_eq!(desk.model.list.groups()[group].members[place], at);
            }
        }
    }
}

#[test]
fn groups_say_what_their_rows_have_in_common() {
    let mut desk = desk_with_samples();
    desk.ask(Intent::Group(Grouping::Day));
    let days: Vec<GroupKey> = order(&desk.model).into_iter().map(|g| g.0).collect();
    assert!(
        days.len() > 2
            && days.windows(2).all(|w| match w {
                [GroupKey::Day(a), GroupKey::Day(b)] => a > b,
                _ => false,
            }),
        "{days:?}"
    );
    desk.ask(Intent::Group(Grouping::Domain));
    assert!(
        order(&desk.model)
            .iter()
            .any(|(key, _)| *key == GroupKey::Domain("gmai1.example".into()))
    );
    desk.ask(Intent::Group(Grouping::Sender));
    for (key, rows) in order(&desk.model) {
        let GroupKey::Sender(sender) = key else {
            panic!("{key:?}")
        };
        assert!(
            rows.iter()
                .all(|at| desk.model.rows[*at].sender.to_ascii_lowercase() == *sender)
        );
    }
    desk.ask(Intent::Group(Grouping::None));
    assert_eq!(order(&desk.model).len(), 1);
}

#[test]
fn the_sort_order_is_that_of_the_field() {
    let mut desk = desk_with_samples();
    desk.ask(Intent::Group(Grouping::None));
    for sorting in [
        Sorting::Newest,
        Sorting::Oldest,
        Sorting::Recipient,
        Sorting::Code,
    ] {
        desk.ask(Intent::Sort(sorting));
        let rows: Vec<_> = desk
            .model
            .list
            .rows()
            .map(|at| &desk.model.rows[at])
            .collect();
        for pair in rows.windows(2) {
            let [a, b] = pair else { panic!() };
            let is_right = match sorting {
                Sorting::Newest => a.second >= b.second,
                Sorting::Oldest => b.second.is_none() || a.second <= b.second,
                Sorting::Recipient => a.recipient.to_lowercase() <= b.recipient.to_lowercase(),
                _ => a.code <= b.code,
            };
            assert!(is_right, "{sorting:?}");
        }
    }
}

#[test]
fn searches_find_the_words_of_the_server_and_the_sender() {
    let mut desk = desk_with_samples();
    for (query, wanted) in [
        ("USER ｕｎｋｎｏｗｎ", true),
        ("mihon.example", true),
        ("no such words", false),
    ] {
        desk.ask(Intent::Search(query.to_owned()));
        assert_eq!(!desk.model.list.is_empty(), wanted, "{query}");
    }
}

#[test]
fn a_stretch_of_rows_is_chosen_and_single_ones_beside_it() {
    let mut desk = desk_with_samples();
    let rows: Vec<usize> = desk.model.list.rows().collect();
    desk.ask(Intent::Select(rows[1]));
    desk.ask(Intent::SelectTo(rows[4]));
    assert_eq!(desk.model.targets().len(), 4);
    assert_eq!(desk.model.selected, Some(rows[4]));
    // The other way round from the same start.
    desk.ask(Intent::SelectTo(rows[0]));
    assert_eq!(desk.model.chosen, [rows[0], rows[1]].into());
    desk.ask(Intent::Toggle(rows[5]));
    assert_eq!(desk.model.targets().len(), 3);
    desk.ask(Intent::Toggle(rows[5]));
    assert_eq!(desk.model.targets().len(), 2);
    assert!(desk.model.chosen.contains(&desk.model.selected.unwrap()));
    desk.ask(Intent::MoveTo(1));
    desk.ask(Intent::SelectAll);
    assert_eq!(desk.model.targets().len(), rows.len());
    desk.ask(Intent::Select(rows[2]));
    assert_eq!(desk.model.targets(), [rows[2]]);
}

#[test]
fn what_was_done_to_rows_is_taken_back_step_by_step() {
    let mut desk = desk_with_samples();
    let rows: Vec<usize> = desk.model.list.rows().collect();
    let before = order(&desk.model);
    desk.ask(Intent::Select(rows[0]));
    desk.ask(Intent::SelectTo(rows[2]));
    desk.ask(Intent::Triage(Triage::Done));
    assert_eq!(desk.model.rows[rows[1]].triage, Triage::Done);
    desk.ask(Intent::Remove);
    assert_eq!(desk.model.list.total(), rows.len() - 3);
    assert_eq!(
        desk.model.selected,
        Some(rows[3]),
        "the next one is looked at"
    );
    assert!(desk.model.toast.as_ref().unwrap().has_undo);
    desk.ask(Intent::Undo);
    assert_eq!(desk.model.list.total(), rows.len());
    assert_eq!(desk.model.rows[rows[1]].triage, Triage::Done);
    desk.ask(Intent::Undo);
    assert_eq!(order(&desk.model), before);
    assert_eq!(desk.model.rows[rows[1]].triage, Triage::Open);
    desk.ask(Intent::Undo);
    assert_eq!(
        desk.model.toast.as_ref().unwrap().message_id,
        "list-nothing-to-undo"
    );
}

#[test]
fn everything_can_be_taken_out_and_brought_back() {
    let mut desk = desk_with_samples();
    desk.ask(Intent::SelectAll);
    desk.ask(Intent::Remove);
    assert!(desk.model.list.is_empty() && desk.model.shown.is_none());
    desk.ask(Intent::Undo);
    assert_eq!(desk.model.list.total(), desk.model.rows.len());
}

#[test]
fn work_that_was_done_outlives_new_rules() {
    let mut desk = desk_with_samples();
    let at = desk.model.selected.unwrap();
    let origin = desk.model.rows[at].origin.clone();
    desk.ask(Intent::Triage(Triage::Held));
    let rows = desk.model.rows.len();
    desk.ask(Intent::ReloadRules);
    desk.until("judged again", |m| m.job.is_none() && m.rows.len() == rows);
    let row = desk.model.rows.iter().find(|r| r.origin == origin).unwrap();
    assert_eq!(row.triage, Triage::Held);
}

fn looked_up(domain: &str) -> Lookup {
    Lookup {
        domain_ascii: domain.to_owned(),
        outcome: Outcome::NullMx,
        servers: Vec::new(),
        took: Duration::ZERO,
    }
}

#[test]
fn of_two_look_ups_the_answer_to_the_latest_is_shown() {
    let mut model = Model::new(Language::Ja);
    let mut tickets = Vec::new();
    for domain in ["one.example.jp", "two.example.jp"] {
        let requests = update(&mut model, Intent::LookUp(domain.to_owned()));
        let [Request::LookUp { ticket, domain: of }] = requests.as_slice() else {
            panic!("{requests:?}")
        };
        assert_eq!(of, domain);
        tickets.push(*ticket);
    }
    let running = LookupStage::Running(tickets[1]);
    for (ticket, domain) in [
        (tickets[0], "one.example.jp"),
        (tickets[1], "two.example.jp"),
    ] {
        assert_eq!(model.lookup.as_ref().unwrap().stage, running);
        let lookup = looked_up(domain);
        absorb(&mut model, Event::LookedUp { ticket, lookup });
    }
    let state = model.lookup.unwrap();
    assert_eq!(state.domain, "two.example.jp");
    assert_eq!(state.stage, LookupStage::Done(looked_up("two.example.jp")));
}

#[test]
fn nothing_is_looked_up_where_that_is_forbidden() {
    let mut model = Model::new(Language::Ja);
    let look_up = || Intent::LookUp("example.jp".to_owned());
    assert_eq!(update(&mut model, look_up()).len(), 1);
    // What runs is stopped.
    model.settings_file = Some(PathBuf::from("settings.toml"));
    let requests = update(&mut model, Intent::AllowDns(false));
    let [Request::SaveSettings { settings, .. }, Request::StopLookUp] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert!(!settings.allows_dns);
    assert_eq!(model.lookup, None);
    assert!(update(&mut model, look_up()).is_empty());
    assert_eq!(model.lookup, None);
    assert_eq!(
        model.toast.as_ref().unwrap().message_id,
        "lookup-not-allowed"
    );
    // What was found stays to be read.
    update(&mut model, Intent::AllowDns(true));
    let requests = update(&mut model, look_up());
    let [Request::LookUp { ticket, .. }] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    let (ticket, lookup) = (*ticket, looked_up("example.jp"));
    absorb(&mut model, Event::LookedUp { ticket, lookup });
    assert_eq!(update(&mut model, Intent::AllowDns(false)).len(), 1);
    assert!(model.lookup.is_some());
}

#[cfg(not(feature = "network"))]
#[test]
fn a_program_without_the_network_says_so() {
    let mut desk = desk();
    desk.ask(Intent::LookUp("example.jp".to_owned()));
    desk.until("it is said", |m| {
        let state = m.lookup.as_ref().unwrap();
        matches!(&state.stage, LookupStage::Done(found) if found.outcome == Outcome::NotAvailable)
    });
}

#[test]
fn a_box_becomes_rows_and_each_opens_its_own_mail() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("model-box");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("INBOX");
    let mail = |n: usize| {
        format!(
            "From MAILER-DAEMON Thu Nov 19 10:00:00 2026\nFrom: mx@example.jp\nSubject: number {n}\n\ntext {n}\n\n"
        )
    };
    std::fs::write(&path, (0..300).map(mail).collect::<String>()).unwrap();
    let mut desk = desk();
    desk.ask(Intent::OpenPaths(vec![path.clone()]));
    desk.until("all are there", |m| m.job.is_none() && m.rows.len() == 300);
    assert_eq!(desk.model.rows.last().unwrap().subject, "number 299");
    desk.ask(Intent::Select(123));
    desk.until("it is shown", |m| {
        m.open_mail()
            .is_some_and(|mail| mail.mail.header("subject").as_deref() == Some("number 123"))
    });
    let origin = desk.model.open_mail().unwrap().origin.clone();
    assert_eq!(origin.name(), format!("{}#124", path.display()));
    // Opened once more it is known.
    desk.ask(Intent::OpenPaths(vec![path]));
    assert_eq!(
        (desk.model.rows.len(), desk.model.job.is_none()),
        (300, true)
    );
    // Each keeps its name for searches.
    desk.ask(Intent::Search("inbox#7".to_owned()));
    assert_eq!(desk.model.list.rows().count(), 11);
}

#[test]
fn rows_come_while_a_box_is_read_and_stopping_ends_it() {
    const MAILS: usize = 30_000;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("model-long-box");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("INBOX");
    let mail =
        "From MAILER-DAEMON Thu Nov 19 10:00:00 2026\nFrom: mx@example.jp\nSubject: a\n\ntext\n\n";
    std::fs::write(&path, mail.repeat(MAILS)).unwrap();
    let mut desk = desk();
    desk.ask(Intent::OpenPaths(vec![path]));
    desk.until("some are there and nobody knows how many follow", |m| {
        !m.rows.is_empty()
            && m.job
                .is_some_and(|job| job.progress.done > 0 && job.progress.total.is_none())
    });
    desk.ask(Intent::Cancel);
    desk.until("it has ended", |m| m.job.is_none());
    assert!(desk.model.rows.len() < MAILS);
}
