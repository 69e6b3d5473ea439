//! What opens over the window.

use egui_kittest::kittest::Queryable as _;
use modori::explain::{Language, PageId};
use modori::model::{Column, FontChoice, Intent, Shelf, ThemeChoice};

use crate::*;

/// A folder of rules with one that works and one that doesn't.
pub(crate) fn own_rules(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let text = "[[rule]]\nid = 'example'\ntext = 'made-up words'\n\n[[rule]]\nid = 'broken'\n";
    std::fs::write(folder.join("mail-loop.toml"), text).unwrap();
    folder
}

#[test]
fn the_settings_show_ones_own_rules_and_their_faults() {
    let folder = own_rules("panels-rules");
    let mut harness = window(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::RulesFolder(Some(folder.clone())));
    // A fault is told without being asked.
    until(&mut harness, "message", |h| {
        h.query_all_by_label_contains("直すところが1件あります")
            .count()
            > 0
    });
    harness.get_by_role_and_label(Role::Button, "設定").click();
    harness.run();
    harness.get_by_label("自分の規則");
    harness.get_by_label(&folder.display().to_string());
    harness.get_by_label("ファイル1個から、規則を1個読みました。");
    harness.get_by_label("mail-loop.toml（5行目）");
    harness.get_by_label_contains("条件がないか、");
    // Put right, and read again.
    let right = "[[rule]]\nid = 'example'\ntext = 'made-up words'\n";
    std::fs::write(folder.join("mail-loop.toml"), right).unwrap();
    let reload = |h: &Harness<'static, App>| {
        h.get_by_role_and_label(Role::Button, "読み直す")
            .scroll_to_me();
    };
    reload(&harness);
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "読み直す")
        .click();
    until(&mut harness, "the fault is gone", |h| {
        h.query_by_label("mail-loop.toml（5行目）").is_none()
    });
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!harness.state().model().settings_open);
    assert!(harness.query_by_label("自分の規則").is_none());
}

#[test]
fn a_key_opens_and_closes_the_settings() {
    let mut harness = window(Language::En, NARROW);
    harness.run();
    for open in [true, false] {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Comma);
        harness.run();
        assert_eq!(harness.state().model().settings_open, open);
        // Without a folder it says so.
        let told = harness.query_by_label("The folder for rules isn't known on this computer.");
        assert_eq!(told.is_some(), open);
    }
}

#[test]
fn the_reference_opens_by_key_and_finds_codes_and_words() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness.key_press(egui::Key::F1);
    harness.run();
    assert!(harness.query_all_by_label("メールの仕組み").count() >= 1);
    harness.get_by_label("コード一覧").click();
    harness.run();
    harness
        .state_mut()
        .apply(Intent::ReadSearch("5.7.26".to_owned()));
    harness.run();
    harness.get_by_label("X.7.26");
    assert_eq!(harness.query_all_by_label("X.1.1").count(), 0);
    // A number that no standard has is still told by its class.
    harness
        .state_mut()
        .apply(Intent::ReadSearch("599".to_owned()));
    harness.run();
    harness.get_by_label("599");
    harness.get_by_label("用語集").click();
    harness.run();
    harness
        .state_mut()
        .apply(Intent::ReadSearch("えすぴーえふ".to_owned()));
    harness.run();
    harness.get_by_label_contains("SPF：");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.state().model().reading.is_none());
}

#[test]
fn a_word_on_a_card_opens_its_entry() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::ReadTerm("smtp".to_owned()));
    harness.run();
    // Its neighbors are buttons.
    let reading = harness.state().model().reading.clone().unwrap();
    assert_eq!(reading.term.as_deref(), Some("smtp"));
    harness.get_by_label_contains("SMTP：");
}

#[test]
fn letters_are_written_for_each_reader_and_can_be_changed() {
    let mut harness = with_samples(Language::Ja, NARROW);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness.get_by_label("案内文を作る").click();
    harness.run();
    harness.get_by_label("相手の方へ");
    let body = |h: &Harness<'static, App>| h.get_by_label("本文").value().unwrap_or_default();
    assert!(!body(&harness).contains("5.1.1"));
    harness.get_by_label("自社の管理者へ").click();
    harness.run();
    assert!(body(&harness).contains("5.1.1"), "{}", body(&harness));
    // What is typed stays.
    harness.get_by_label("本文").focus();
    harness.run();
    harness.event(egui::Event::Text("追記".to_owned()));
    harness.run();
    assert!(body(&harness).contains("追記"));
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!harness.state().model().drafts_open);
}

#[test]
fn the_copy_without_names_shows_what_it_hides() {
    let mut harness = with_samples(Language::Ja, WIDE);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness.get_by_label("名前を隠した写し").click();
    until(&mut harness, "the copy is made", |h| {
        matches!(
            h.state().model().anonymised,
            Some(modori::model::AnonymisedCopy::Ready(_))
        )
    });
    let Some(modori::model::AnonymisedCopy::Ready(copy)) = &harness.state().model().anonymised
    else {
        panic!("no copy");
    };
    assert!(copy.text.contains("5.1.1") && !copy.text.contains("suzuki.ichir0"));
    harness.get_by_label_contains("隠した言葉（");
    // The list says what stood there, beside the headline that does.
    let named = harness.query_all_by_label("suzuki.ichir0@gmai1.example");
    assert!(named.count() >= 2);
}

#[test]
fn choices_of_the_settings_take_effect_at_once() {
    let mut harness = window(Language::Ja, WIDE);
    harness.state_mut().apply(Intent::Settings(true));
    harness.run();
    harness.get_by_label("色：明るい").click();
    harness.run();
    harness.get_by_label("はっきり（黒い画面）").click();
    harness.run();
    assert_eq!(harness.state().model().theme, ThemeChoice::HighContrast);
    assert_eq!(harness.ctx.theme(), egui::Theme::Dark);
    harness.get_by_label("書体：BIZ UDPゴシック").click();
    harness.run();
    harness.get_by_label("BIZ UDゴシック（等幅）").click();
    harness.run();
    assert_eq!(harness.state().model().font, FontChoice::Fixed);
    press(&harness, "大きく");
    harness.run();
    harness.get_by_label("115%");
    harness.get_by_label("送信者").click();
    harness.run();
    assert!(harness.state().model().columns.has(Column::Sender));
    harness.get_by_label("言語：日本語").click();
    harness.run();
    harness
        .query_all_by_label("English")
        .last()
        .unwrap()
        .click();
    harness.run();
    assert_eq!(harness.state().model().language, Language::En);
}

#[test]
fn the_program_says_its_version_and_all_licenses() {
    let mut harness = window(Language::Ja, WIDE);
    harness.state_mut().apply(Intent::Read(Some(Shelf::About)));
    harness.run();
    harness.get_by_label(&format!("もどりメール {}", env!("CARGO_PKG_VERSION")));
    harness.get_by_role_and_label(Role::Button, "ライセンスの全文を開く");
    assert!(has_part(&harness, "BIZ UDPGothic"));
    assert!(has_part(&harness, "egui 0.37"));
    let all = modori::about::full_text();
    assert!(all.contains("SIL OPEN FONT LICENSE") && all.contains("Apache License"));
}

#[test]
fn the_sheet_of_keys_names_those_that_there_are() {
    let mut harness = window(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::Read(Some(Shelf::Page(PageId::Keys))));
    harness.run();
    for key in ["F3", "Ctrl+Z", "Delete", "D"] {
        assert!(has_part(&harness, key), "{key}");
    }
}
