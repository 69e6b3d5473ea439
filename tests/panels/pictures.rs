//! Windows of all sizes, and pictures of every state.

use std::path::Path;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use modori::evidence::Kind;
use modori::explain::{Language, PageId};
use modori::model::{Grouping, Intent, RowState, Shelf, Tab, ThemeChoice};

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
    // List and mail take turns.
    harness.get_by_label("一覧へ").click();
    harness.run();
    harness.get_by_label("まとめ方：原因ごと");
    harness
        .get_by_label_contains("tanaka_k@kyoto-sample.example、")
        .click();
    harness.run();
    harness.get_by_label("一覧へ");
}

/// Looks at the first row of a kind.
fn look_at_kind(harness: &mut Harness<'static, App>, kind: Kind) {
    let rows = &harness.state().model().rows;
    let is_it =
        |row: &modori::model::Row| matches!(row.state, RowState::Read { kind: k, .. } if k == kind);
    let at = rows.iter().position(is_it).unwrap();
    harness.state_mut().apply(Intent::Select(at));
    until(harness, "it is shown", move |h| {
        let mail = h.state().model().open_mail();
        mail.is_some_and(|m| m.found.report.kind == kind)
    });
}

fn open(harness: &mut Harness<'static, App>, file: &str) {
    let path = fixture(file);
    harness
        .state_mut()
        .apply(Intent::OpenPaths(vec![path.clone()]));
    until(harness, "it is shown", move |h| {
        let model = h.state().model();
        let row = model.selected.and_then(|at| model.rows.get(at));
        model.job.is_none() && row.is_some_and(|r| *r.origin.name() == *path.to_string_lossy())
    });
    settled(harness);
}

/// What brings the window into a state.
type Prepare = fn(&mut Harness<'static, App>);

/// Every state that the middle may be in, and what opens over it.
const STATES: [(&str, Prepare); 15] = [
    ("permanent", |h| look_at(h, "suzuki.ichir0@gmai1.example")),
    ("delay", |h| look_at_kind(h, Kind::Delay)),
    ("auto-reply", |h| look_at_kind(h, Kind::AutoReply)),
    ("success", |h| open(h, "success/exchange-relayed.eml")),
    ("temporary", |h| look_at(h, "info@flower-shop.example")),
    ("undetermined", |h| {
        paste(h, "<a@example.jp>: 599 nobody knows these words");
    }),
    ("no-report", |h| {
        open(h, "not-a-bounce/newsletter-about-bounces.eml");
    }),
    ("unreadable", |h| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures-unreadable");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("empty.eml"), b"").unwrap();
        h.state_mut()
            .apply(Intent::OpenPaths(vec![folder.join("empty.eml")]));
        until(h, "it says why", |h| has_part(h, "中身のないファイルです"));
        settled(h);
    }),
    ("several-chosen", |h| {
        h.state_mut().apply(Intent::Group(Grouping::Day));
        let last = h.state().model().list.rows().nth(5).unwrap();
        h.state_mut().apply(Intent::SelectTo(last));
        until(h, "it is shown", |h| {
            h.state().model().open_mail().is_some()
        });
    }),
    ("judgment", |h| {
        h.state_mut().apply(Intent::Judgment(true));
    }),
    ("settings", |h| h.state_mut().apply(Intent::Settings(true))),
    ("keys", |h| {
        h.state_mut()
            .apply(Intent::Read(Some(Shelf::Page(PageId::Keys))));
    }),
    ("mailboxes", |h| mailboxes::stages(h.state_mut())),
    ("mailbox", |h| {
        let account = mailboxes::account("helpdesk@example.jp");
        mailboxes::edit(h.state_mut(), account);
    }),
    ("headers", |h| {
        h.state_mut().apply(Intent::Tab(Tab::Headers));
    }),
];

/// A change of these pictures is looked at, not waved through. `UPDATE_SNAPSHOTS=1` writes them anew.
#[test]
fn pictures_of_every_state_are_as_they_were() {
    const SMALL: (f32, f32) = (900.0, 640.0);
    let mut results = egui_kittest::SnapshotResults::new();
    for (name, prepare) in STATES {
        let mut harness = with_samples(Language::Ja, SMALL);
        prepare(&mut harness);
        for (theme, word) in [(ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")] {
            harness.state_mut().apply(Intent::Theme(theme));
            harness.run();
            results.add(harness.try_snapshot(format!("{name}-{word}")));
        }
    }
}

#[test]
fn pictures_of_the_window_are_as_they_were() {
    const SLIM: (f32, f32) = (420.0, 640.0);
    let mut results = egui_kittest::SnapshotResults::new();
    for (name, size, theme) in [
        ("main-light", WIDE, ThemeChoice::Light),
        ("main-dark", WIDE, ThemeChoice::Dark),
        ("main-high-contrast", WIDE, ThemeChoice::HighContrast),
        ("slim", SLIM, ThemeChoice::Light),
    ] {
        let mut harness = with_samples(Language::Ja, size);
        harness.state_mut().apply(Intent::Theme(theme));
        harness.run();
        results.add(harness.try_snapshot(name));
    }
    let mut empty = window(Language::Ja, NARROW);
    empty.run();
    results.add(empty.try_snapshot("welcome"));
    // A label without our line breaks must still be found as it is written.
    assert!(empty.root().accesskit_node().children().len() > 0);
}

/// The pictures of README and help: `scripts/screenshots` runs this with the folder to write to. Without it the tour is
/// gone through all the same, so that no picture falls behind the program unseen.
#[test]
fn the_tour_shows_what_the_documents_describe() {
    const TOUR: [(&str, Prepare); 9] = [
        ("main", |_| ()),
        ("address", |h| {
            h.state_mut().apply(Intent::CompareAddress(
                "suzuki.ichiro@gmail.example".to_owned(),
            ));
        }),
        ("judgment", |h| {
            h.state_mut().apply(Intent::Judgment(true));
        }),
        ("codes", |h| {
            h.state_mut().apply(Intent::Read(Some(Shelf::Codes)));
        }),
        ("glossary", |h| {
            h.state_mut().apply(Intent::Read(Some(Shelf::Glossary)));
        }),
        ("draft", |h| h.state_mut().apply(Intent::Drafts(true))),
        ("anonymised", |h| {
            h.state_mut().apply(Intent::Anonymise);
            until(h, "the copy is made", |h| has_part(h, "隠した言葉（"));
        }),
        ("list", |h| {
            h.state_mut().apply(Intent::Group(Grouping::Day));
            let last = h.state().model().list.rows().nth(5).unwrap();
            h.state_mut().apply(Intent::SelectTo(last));
        }),
        ("dark", |h| {
            h.state_mut().apply(Intent::Theme(ThemeChoice::Dark));
        }),
    ];
    let folder = std::env::var_os("MODORI_WRITE_SCREENSHOTS");
    for (name, prepare) in TOUR {
        let mut harness = with_samples(Language::Ja, WIDE);
        look_at(&mut harness, "suzuki.ichir0@gmai1.example");
        prepare(&mut harness);
        settled(&mut harness);
        if let Some(folder) = &folder {
            let picture = harness.render().unwrap();
            picture
                .save(Path::new(folder).join(format!("{name}.png")))
                .unwrap();
        }
    }
}
