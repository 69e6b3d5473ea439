//! Keys, input methods, what can be reached without a mouse.

use egui_kittest::kittest::Queryable as _;
use modori::explain::Language;
use modori::model::{Intent, Shelf};

use crate::*;

/// What an input method does: letters underway, then the word.
fn compose(harness: &mut Harness<'static, App>, underway: &str, word: &str) {
    for event in [
        egui::ImeEvent::Preedit {
            text: underway.to_owned(),
            active_range_chars: None,
        },
        egui::ImeEvent::Commit(word.to_owned()),
    ] {
        harness.event(egui::Event::Ime(event));
        harness.run();
    }
}

#[test]
fn japanese_is_typed_into_every_field() {
    let mut harness = with_samples(Language::Ja, (1440.0, 1400.0));
    let before = harness.state().model().list.rows().count();
    harness
        .get_by_label("宛先・件名・コードで探す（Ctrl+F）")
        .focus();
    harness.run();
    compose(&mut harness, "みつもり", "見積もり");
    assert_eq!(harness.state().model().view.query, "見積もり");
    assert!(harness.state().model().list.rows().count() < before);
    harness
        .get_by_role_and_label(Role::TextInput, "ほかのアドレスを調べる")
        .focus();
    harness.run();
    compose(&mut harness, "さとう", "佐藤");
    assert_eq!(harness.state().model().own_address, "佐藤");
    harness
        .state_mut()
        .apply(Intent::Read(Some(Shelf::Glossary)));
    harness.run();
    harness
        .get_by_label("言葉で探す（例：えすぴーえふ）")
        .focus();
    harness.run();
    compose(&mut harness, "めーる", "メール");
    let reading = harness.state().model().reading.clone().unwrap();
    assert_eq!(reading.query, "メール");
}

#[test]
fn full_width_digits_count_as_digits_where_codes_are_looked_up() {
    let mut harness = window(Language::Ja, WIDE);
    harness.state_mut().apply(Intent::Read(Some(Shelf::Codes)));
    harness
        .state_mut()
        .apply(Intent::ReadSearch("５．７．２６".to_owned()));
    harness.run();
    harness.get_by_label("X.7.26");
}

#[test]
fn the_ends_of_the_list_are_one_key_away() {
    let mut harness = with_samples(Language::Ja, WIDE);
    let rows: Vec<usize> = harness.state().model().list.rows().collect();
    for (key, row) in [
        (egui::Key::End, rows.last()),
        (egui::Key::Home, rows.first()),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().model().selected.as_ref(), row);
    }
}

#[test]
fn ctrl_f_means_the_text_that_was_pressed_last() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    harness.run();
    assert!(!has(&harness, "このメールから探す"), "the list's field");
    let line = harness
        .query_all_by_label_contains("The mail system")
        .next()
        .unwrap()
        .rect()
        .center();
    for pressed in [true, false] {
        harness.event(egui::Event::PointerMoved(line));
        harness.event(egui::Event::PointerButton {
            pos: line,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run();
    }
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    harness.run();
    assert!(has(&harness, "このメールから探す"));
}
