//! The panels over a model of our own making: lists that no folder of fixtures holds, and what is asked for in return.

use std::cell::RefCell;
use std::sync::Arc;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use modori::catalogue::Permanence;
use modori::evidence::Kind;
use modori::explain::{Glossary, Locale};
use modori::model::{FontChoice, Job, Model, absorb, update};
use modori::ui::{Kit, Typesetter, UiState, fonts, theme, window_ui};
use modori::worker::{Event, Pace, Progress, Scanned, ScannedDelivery, ScannedMail, searched};

use crate::*;

/// A model, what the panels remember of it, and what they asked for.
pub(crate) struct Desk {
    pub model: Model,
    state: UiState,
    pub asked: Vec<Intent>,
    locale: Locale,
    glossary: Glossary,
    typesetter: RefCell<Typesetter>,
    asked_term: RefCell<Option<String>>,
}

pub(crate) fn desk(model: Model) -> Harness<'static, Desk> {
    let locale = Locale::new(Language::Ja);
    let glossary = Glossary::new(&locale);
    let desk = Desk {
        model,
        state: UiState::default(),
        asked: Vec::new(),
        locale,
        glossary,
        typesetter: RefCell::default(),
        asked_term: RefCell::default(),
    };
    let mut has_look = false;
    Harness::builder()
        .with_max_steps(200)
        .with_size(egui::vec2(WIDE.0, WIDE.1))
        .build_ui_state(
            move |ui, desk: &mut Desk| {
                if !has_look {
                    ui.ctx()
                        .set_fonts(fonts::definitions(FontChoice::default()));
                    theme::apply(ui.ctx(), ThemeChoice::Light);
                    has_look = true;
                    // Fonts are there in the next frame.
                    ui.ctx().request_repaint();
                    return;
                }
                let kit = Kit {
                    locale: &desk.locale,
                    palette: &theme::LIGHT,
                    glossary: &desk.glossary,
                    asked_term: &desk.asked_term,
                    typesetter: &desk.typesetter,
                    now: noon(),
                };
                let intents = window_ui(ui, &desk.model, &mut desk.state, &kit);
                for intent in &intents {
                    update(&mut desk.model, intent.clone());
                }
                desk.asked.extend(intents);
            },
            desk,
        )
}

/// A mail about one recipient; greater numbers are later.
fn scanned(number: usize) -> Scanned {
    let recipient = format!("user{number:06}@example.jp");
    let delivery = ScannedDelivery {
        kind: Kind::Failure,
        searched: searched([&recipient, "x", "550", "", "", ""]),
        recipient,
        code: "550".to_owned(),
        cause: Some("user-unknown"),
        permanence: Some(Permanence::Permanent),
    };
    let stamp =
        jiff::Timestamp::from_second(1_790_000_000 + i64::try_from(number).unwrap()).unwrap();
    Scanned {
        origin: Origin::Pasted(Arc::from(number.to_string().into_bytes())),
        fingerprint: None,
        result: Ok(ScannedMail {
            kind: Kind::Failure,
            remark: None,
            subject: "x".to_owned(),
            sender: String::new(),
            date: Some(stamp.to_string()),
            original: None,
            deliveries: vec![delivery],
            searched: String::new(),
        }),
    }
}

pub(crate) fn absorb_rows(model: &mut Model, numbers: std::ops::Range<usize>) {
    let rows = numbers.map(scanned).collect();
    absorb(model, Event::Rows { job: 0, rows });
    model.settle();
}

#[test]
fn of_a_hundred_thousand_rows_only_those_in_sight_are_drawn() {
    let mut model = Model::new(Language::Ja);
    absorb_rows(&mut model, 0..100_000);
    let mut harness = desk(model);
    harness.run();
    let drawn = |h: &Harness<'static, Desk>| h.query_all_by_role(Role::ListBoxOption).count();
    assert!((5..40).contains(&drawn(&harness)), "{}", drawn(&harness));
    harness.key_press(egui::Key::End);
    harness.run();
    // The earliest comes last.
    let last = harness.get_by_label_contains("user000000@example.jp、");
    let rect = last.rect();
    assert!(rect.bottom() < WIDE.1 && rect.top() > 0.0, "{rect:?}");
    assert!((5..40).contains(&drawn(&harness)), "{}", drawn(&harness));
}

#[test]
fn the_list_keeps_its_place_when_rows_come() {
    let mut model = Model::new(Language::Ja);
    absorb_rows(&mut model, 0..2_000);
    let mut harness = desk(model);
    harness.run();
    let middle = harness.state().model.list.rows().nth(1_000).unwrap();
    update(&mut harness.state_mut().model, Intent::Select(middle));
    harness.run();
    let name = format!("{}、", harness.state().model.rows[middle].recipient);
    let top = |h: &Harness<'static, Desk>| h.get_by_label_contains(&name).rect().top();
    let before = top(&harness);
    // Later ones stand above it.
    absorb_rows(&mut harness.state_mut().model, 2_000..3_000);
    harness.run();
    assert!(
        (top(&harness) - before).abs() < 1.0,
        "{before} {}",
        top(&harness)
    );
}

#[test]
fn a_list_that_nobody_has_touched_stays_at_its_top() {
    let mut model = Model::new(Language::Ja);
    absorb_rows(&mut model, 0..200);
    let mut harness = desk(model);
    harness.run();
    // Later ones stand above those that are there.
    absorb_rows(&mut harness.state_mut().model, 200..400);
    harness.run();
    let first = harness.state().model.list.rows().next().unwrap();
    let name = format!("{}、", harness.state().model.rows[first].recipient);
    assert!(name.starts_with("user000399"), "{name}");
    assert!(harness.query_by_label_contains(&name).is_some());
}

#[test]
fn long_work_shows_its_count_and_can_be_stopped() {
    let mut model = Model::new(Language::Ja);
    absorb_rows(&mut model, 0..3);
    model.job = Some(Job {
        id: 1,
        progress: Progress {
            done: 3,
            total: Some(10),
            ..Progress::default()
        },
    });
    let mut harness = desk(model);
    harness.run_steps(4);
    harness.get_by_label("読み込んでいます（3/10）");
    if let Some(job) = &mut harness.state_mut().model.job {
        job.progress = Progress {
            done: 12_000,
            total: None,
            share: Some(0.2),
            pace: Some(Pace {
                per_second: 6_000,
                rest_seconds: Some(480),
            }),
        };
    }
    harness.run_steps(4);
    harness.get_by_label("読み込んでいます（12000通）　1秒に6000通　あと約8分");
    harness
        .get_by_role_and_label(Role::Button, "止める")
        .click();
    harness.run_steps(4);
    assert!(harness.state().asked.contains(&Intent::Cancel));
}

#[test]
fn an_empty_list_says_how_to_get_back_what_was_in_it() {
    let mut model = Model::new(Language::Ja);
    absorb_rows(&mut model, 0..3);
    update(&mut model, Intent::SelectAll);
    update(&mut model, Intent::Remove);
    let mut harness = desk(model);
    harness.run();
    harness.get_by_label("一覧は空です。外したものは、Ctrl+Zで元に戻せます。");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run();
    assert!(harness.state().model.list.total() == 3);
    assert!(harness.root().accesskit_node().children().len() > 0);
}

#[test]
fn headings_fold_by_a_press() {
    let mut model = Model::new(Language::Ja);
    absorb_rows(&mut model, 0..3);
    let mut harness = desk(model);
    harness.run();
    harness.get_by_role(Role::DisclosureTriangle).click();
    harness.run();
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
}
