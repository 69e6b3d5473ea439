//! Windows of all sizes, and pictures of some.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use modori::explain::Language;
use modori::model::{Intent, ThemeChoice};

use crate::dialogs::own_rules;
use crate::*;

#[test]
fn windows_of_any_size_draw_in_both_languages_and_themes() {
    for size in [(1.0, 1.0), (300.0, 200.0), NARROW, WIDE, (2560.0, 1440.0)] {
        for language in Language::ALL {
            let mut harness = with_samples(language, size);
            harness.state_mut().apply(Intent::Theme(ThemeChoice::Dark));
            harness.state_mut().apply(Intent::Settings(true));
            let folder = own_rules("panels-rules-any-size");
            harness.state_mut().apply(Intent::RulesFolder(Some(folder)));
            until(&mut harness, "the rules are read", |h| {
                h.state().model().rules.read.is_some()
            });
        }
    }
}

#[test]
fn large_text_keeps_every_part_reachable() {
    let mut harness = with_samples(Language::Ja, NARROW);
    for _ in 0..8 {
        harness.state_mut().apply(Intent::TextSize(1));
    }
    harness.run();
    assert_eq!(harness.state().model().text_size.percent(), 200);
    harness.get_by_label("宛先のメールアドレスが見つかりません");
}

/// Pixels, few: a change of these pictures is looked at, not waved through. `UPDATE_SNAPSHOTS=1` writes them anew.
#[test]
fn pictures_of_the_window_are_as_they_were() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (name, size, theme) in [
        ("main-light", WIDE, ThemeChoice::Light),
        ("main-dark", WIDE, ThemeChoice::Dark),
        ("narrow-light", NARROW, ThemeChoice::Light),
    ] {
        let mut harness = with_samples(Language::Ja, size);
        harness.state_mut().apply(Intent::Theme(theme));
        harness.run();
        results.add(harness.try_snapshot(name));
    }
    let mut empty = window(Language::Ja, WIDE);
    empty.run();
    results.add(empty.try_snapshot("welcome"));
    // A label without our line breaks must still be found as it is written.
    assert!(empty.root().accesskit_node().children().len() > 0);
}
