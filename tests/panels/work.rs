//! What was done with a mail, above it; and what comes into the list by itself.

use std::path::PathBuf;

use egui_kittest::kittest::Queryable as _;
use modori::explain::Language;
use modori::model::{Intent, Triage};

use crate::*;

/// An empty folder of the test's own.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("panels-work")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn with_record(language: Language, size: (f32, f32), name: &str) -> Harness<'static, App> {
    let mut harness = window(language, size);
    let record = place(name).join("triage.db");
    harness.state_mut().apply(Intent::OpenRecord(Some(record)));
    harness
        .state_mut()
        .apply(Intent::UserName("佐藤".to_owned()));
    harness.state_mut().apply(Intent::OpenSamples);
    until(&mut harness, "the first sample is shown", |h| {
        matches!(h.state().model().shown, Some(Shown::Mail(_))) && h.state().model().job.is_none()
    });
    harness
}

fn mark(harness: &Harness<'static, App>) -> (Triage, String, String) {
    let model = harness.state().model();
    let row = model.selected.and_then(|at| model.rows.get(at)).unwrap();
    let mark = model.work.mark_of(row).cloned().unwrap_or_default();
    (mark.state, mark.who, mark.memo)
}

#[test]
fn state_name_and_note_are_above_the_mail_and_the_history_says_who_did_it() {
    let mut harness = with_record(Language::Ja, WIDE, "card");
    harness.get_by_label("対応状態：未対応").click();
    harness.run();
    harness.get_by_label("対応中").click();
    harness.run();
    assert_eq!(
        mark(&harness),
        (Triage::Doing, "佐藤".to_owned(), String::new())
    );
    // A name that was typed counts when the field is left.
    let who = harness.get_by_role_and_label(Role::TextInput, "担当");
    assert_eq!(who.value().as_deref(), Some("佐藤"));
    who.focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "担当")
        .type_text("田中");
    harness.run();
    assert_eq!(mark(&harness).1, "佐藤");
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(mark(&harness).1, "田中");
    let memo = harness.get_by_role_and_label(Role::TextInput, "メモ");
    memo.focus();
    harness.run();
    harness
        .get_by_role_and_label(Role::TextInput, "メモ")
        .type_text("電話した");
    harness.run();
    // Letters that are keys elsewhere are only letters here.
    harness.key_press(egui::Key::D);
    harness.run();
    assert_eq!(mark(&harness).0, Triage::Doing);
    harness.key_press(egui::Key::Tab);
    harness.run();
    assert_eq!(mark(&harness).2, "電話した");
    harness.get_by_label("履歴").click();
    until(&mut harness, "the history is told", |h| {
        h.query_by_label_contains("佐藤　メモ：電話した").is_some()
    });
    for line in ["佐藤　担当：田中", "佐藤　対応状態：対応中"] {
        harness.get_by_label_contains(line);
    }
    harness.get_by_label("自分").click();
    harness.run();
    assert_eq!(mark(&harness).1, "佐藤");
    harness.get_by_label("履歴を閉じる").click();
    harness.run();
    assert!(harness.query_by_label_contains("担当：田中").is_none());
}

#[test]
fn a_single_mail_needs_no_record() {
    let mut harness = window(Language::Ja, WIDE);
    harness.state_mut().apply(Intent::OpenText(
        "550 5.1.1 <a@example.jp>: User unknown".to_owned(),
    ));
    until(&mut harness, "it is shown", |h| {
        h.state().model().shown.is_some()
    });
    assert!(harness.query_by_label("メモ").is_none());
    harness.key_press(egui::Key::W);
    harness.run();
    // Whoever began one has it before their eyes.
    harness.get_by_label("対応状態：対応中");
}

#[test]
fn the_card_is_whole_in_small_windows_and_in_english() {
    for (language, size, labels) in [
        (Language::Ja, NARROW, ["担当", "メモ", "履歴"]),
        (Language::En, NARROW, ["In charge", "Note", "History"]),
        (
            Language::En,
            (760.0, 520.0),
            ["In charge", "Note", "History"],
        ),
    ] {
        let harness = with_record(language, size, "small");
        for label in labels {
            let last = harness.get_all_by_label(label).last().unwrap().rect();
            assert!(
                last.right() <= size.0 - 8.0 && last.width() > 4.0,
                "{label} {last:?}"
            );
        }
    }
}

#[test]
fn mails_that_were_found_twice_and_watched_folders_are_said() {
    let folder = place("folder");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(samples)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for (number, path) in paths.iter().take(3).enumerate() {
        std::fs::copy(path, folder.join(format!("{number}.eml"))).unwrap();
    }
    std::fs::copy(&paths[0], folder.join("again.eml")).unwrap();
    let mut harness = window(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::OpenPaths(vec![folder.clone()]));
    until(&mut harness, "the folder is watched", |h| {
        h.state().model().watching.folders == 1 && h.state().model().job.is_none()
    });
    assert_eq!(
        harness
            .get_all_by_label_contains("、同じメールが2通")
            .count(),
        1
    );
    harness.get_by_label("フォルダーを見はっています");
    harness.get_by_label("見はりをやめる").click();
    until(&mut harness, "nobody watches", |h| {
        h.query_by_label("フォルダーを見はっています").is_none()
    });
    harness.get_by_label("フォルダーを見はる").click();
    until(&mut harness, "somebody watches again", |h| {
        h.query_by_label("フォルダーを見はっています").is_some()
    });
    harness.get_by_label("見はりをやめる").click();
    harness.run();
    // Once more, all of it.
    std::fs::copy(&paths[3], folder.join("new.eml")).unwrap();
    harness.key_press(egui::Key::F5);
    until(&mut harness, "all is there again", |h| {
        h.state().model().job.is_none() && h.state().model().list.total() == 4
    });
}

#[test]
fn files_that_are_no_mails_can_be_listed() {
    let folder = place("others");
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let sample = std::fs::read_dir(samples)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    std::fs::copy(sample, folder.join("1.eml")).unwrap();
    std::fs::write(folder.join("写真.bin"), [0, 159, 146, 150]).unwrap();
    let mut harness = window(Language::Ja, NARROW);
    harness.state_mut().apply(Intent::OpenPaths(vec![folder]));
    until(&mut harness, "it is said", |h| {
        h.query_by_label("名前を見る").is_some()
    });
    harness.get_by_label("名前を見る").click();
    harness.run();
    harness.get_by_label("メールではないファイル");
    harness.get_by_label_contains("写真.bin");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.query_by_label_contains("写真.bin").is_none());
}
