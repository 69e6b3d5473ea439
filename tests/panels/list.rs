//! The list on the left.

use egui_kittest::kittest::Queryable as _;
use modori::explain::Language;
use modori::model::{Column, Grouping, Intent, Sorting, Triage};

use crate::*;

#[test]
fn clicking_a_row_shows_its_mail() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .get_by_label_contains("design@studio-abc.example、")
        .click();
    until(
        &mut harness,
        "headline",
        headline_is("メールが大きすぎます"),
    );
}

#[test]
fn arrow_keys_move_through_the_list() {
    let mut harness = with_samples(Language::Ja, WIDE);
    let first = harness.state().model().selected;
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    let second = harness.state().model().selected;
    assert_ne!(first, second);
    harness.key_press(egui::Key::ArrowUp);
    harness.run();
    assert_eq!(harness.state().model().selected, first);
}

#[test]
fn the_list_is_searched_with_full_width_digits_too() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::Search("５５４".to_owned()));
    harness.run();
    assert!(
        harness
            .query_by_label_contains("soumu@chamber.example、")
            .is_some()
    );
    assert!(
        harness
            .query_by_label_contains("design@studio-abc.example、")
            .is_none()
    );
}

#[test]
fn the_list_is_divided_and_sorted_by_choice() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness.get_by_label("まとめ方：原因ごと").click();
    harness.run();
    harness.get_by_label("日ごと").click();
    harness.run();
    assert_eq!(harness.state().model().view.grouping, Grouping::Day);
    assert!(has_part(&harness, "11月20日(金) "));
    harness.get_by_label("並べ方：新しい順").click();
    harness.run();
    harness.get_by_label("宛先の順").click();
    harness.run();
    assert_eq!(harness.state().model().view.sorting, Sorting::Recipient);
}

#[test]
fn several_rows_are_chosen_by_mouse_and_by_keys() {
    let mut harness = with_samples(Language::Ja, WIDE);
    let rows: Vec<usize> = harness.state().model().list.rows().collect();
    harness.state_mut().apply(Intent::Select(rows[0]));
    harness.run();
    harness
        .get_by_label_contains("design@studio-abc.example、")
        .click_modifiers(egui::Modifiers::COMMAND);
    harness.run();
    harness.get_by_label("2件を選んでいます");
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().model().chosen.len(), 2);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run();
    assert_eq!(harness.state().model().chosen.len(), rows.len());
    harness.event(egui::Event::Copy);
    let text = copied(&mut harness).unwrap();
    assert_eq!(text.lines().count(), rows.len());
    assert!(text.contains("suzuki.ichir0@gmai1.example\t550\t"));
}

#[test]
fn d_marks_done_and_goes_on_and_undo_brings_back() {
    let mut harness = with_samples(Language::Ja, WIDE);
    let rows: Vec<usize> = harness.state().model().list.rows().collect();
    harness.state_mut().apply(Intent::Select(rows[0]));
    harness.run();
    harness.key_press(egui::Key::D);
    settled(&mut harness);
    assert_eq!(harness.state().model().selected, Some(rows[1]));
    assert!(has_part(&harness, "、完了"));
    harness.key_press(egui::Key::Delete);
    settled(&mut harness);
    harness.get_by_label("1件を一覧から外しました。メールはそのままです。");
    press(&harness, "元に戻す");
    harness.run();
    assert_eq!(harness.state().model().list.total(), rows.len());
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run();
    assert!(!has_part(&harness, "、完了"));
}

#[test]
fn the_other_button_of_the_mouse_opens_a_menu() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .get_by_label_contains("design@studio-abc.example、")
        .click_secondary();
    harness.run();
    harness.get_by_label("保留").click();
    harness.run();
    let row = harness
        .state()
        .model()
        .rows
        .iter()
        .find(|r| r.recipient == "design@studio-abc.example");
    assert_eq!(row.unwrap().triage, Triage::Held);
}

#[test]
fn rows_show_what_was_chosen_for_them() {
    let mut harness = with_samples(Language::Ja, WIDE);
    let height = |h: &Harness<'static, App>| {
        h.get_by_label_contains("design@studio-abc.example、")
            .rect()
            .height()
    };
    let before = height(&harness);
    harness
        .state_mut()
        .apply(Intent::Column(Column::Sender, true));
    harness.run();
    assert!(height(&harness) > before);
}

#[test]
fn rows_are_exported_in_the_chosen_form() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .get_by_role_and_label(Role::Button, "書き出す")
        .click();
    harness.run();
    for form in [
        "表（CSV）",
        "表（Excel）",
        "JSON Lines",
        "メールそのもの（zip）",
    ] {
        harness.get_by_label(form);
    }
}
