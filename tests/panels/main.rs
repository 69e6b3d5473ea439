//! The whole window, driven through the accessibility tree as a screen reader would: by names, no display needed.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod address;
mod bare;
mod dialogs;
#[cfg(target_os = "linux")]
#[path = "../common/dovecot.rs"]
#[expect(
    dead_code,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that panics has failed; no test needs all that a server can do"
)]
mod dovecot;
mod keyboard;
mod list;
mod mailbox;
mod mailbox_oauth;
#[path = "../common/mailboxes.rs"]
mod mailboxes;
mod middle;
mod pictures;
mod report;
#[cfg(target_os = "linux")]
mod rest;
mod start;
mod team;
mod work;

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use modori::app::App;
use modori::explain::Language;
use modori::model::{Intent, Shown, ThemeChoice};
use modori::source::Origin;

const WIDE: (f32, f32) = (1440.0, 900.0);
const NARROW: (f32, f32) = (1024.0, 700.0);

/// Noon of a Sunday in Japan; the samples are of the week before.
fn noon() -> jiff::Zoned {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(9));
    jiff::civil::date(2026, 11, 22)
        .at(12, 0, 0, 0)
        .to_zoned(zone)
        .unwrap()
}

fn window(language: Language, size: (f32, f32)) -> Harness<'static, App> {
    Harness::builder()
        // The worker asks for frames of its own; four steps, the default, are sometimes too few.
        .with_max_steps(200)
        .with_size(egui::vec2(size.0, size.1))
        .build_eframe(move |cc| {
            let mut app = App::new(&cc.egui_ctx, language, None).with_clock(noon());
            app.apply(Intent::Theme(ThemeChoice::Light));
            app
        })
}

/// Draws until something is so; the worker answers from its own threads. Bounded.
fn until(
    harness: &mut Harness<'static, App>,
    what: &str,
    done: impl Fn(&Harness<'static, App>) -> bool,
) {
    for _ in 0..1_000 {
        harness.step();
        if done(harness) {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never happened: {what}");
}

fn headline_is(text: &'static str) -> impl Fn(&Harness<'static, App>) -> bool {
    move |h| h.query_all_by_label(text).count() > 0
}

fn with_samples(language: Language, size: (f32, f32)) -> Harness<'static, App> {
    let mut harness = window(language, size);
    harness.state_mut().apply(Intent::OpenSamples);
    until(&mut harness, "the first sample is shown", |h| {
        matches!(h.state().model().shown, Some(Shown::Mail(_))) && h.state().model().job.is_none()
    });
    harness
}

/// Selects the first row of a recipient and waits for its mail.
fn look_at(harness: &mut Harness<'static, App>, recipient: &str) {
    let at = harness
        .state()
        .model()
        .rows
        .iter()
        .position(|r| r.recipient == recipient)
        .unwrap();
    harness.state_mut().apply(Intent::Select(at));
    let recipient = recipient.to_owned();
    until(harness, "the mail is shown", move |h| {
        let model = h.state().model();
        let shown = model
            .open_mail()
            .and_then(|m| m.found.report.deliveries.get(model.delivery));
        shown
            .and_then(|d| d.final_recipient.as_ref())
            .is_some_and(|f| f.value == recipient)
    });
}

fn fixture(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/mails")
        .join(folder)
}

/// Waits until no mail is awaited.
fn settled(harness: &mut Harness<'static, App>) {
    until(harness, "nothing is being read", |h| {
        h.state().model().job.is_none()
    });
}

/// Opens a mail that exists only here, and waits until it is shown.
fn paste(harness: &mut Harness<'static, App>, mail: &str) {
    harness.state_mut().apply(Intent::OpenText(mail.to_owned()));
    let wanted = mail.as_bytes().to_vec();
    until(harness, "the pasted mail is shown", move |h| {
        let mail = h.state().model().open_mail();
        mail.is_some_and(|m| matches!(&m.origin, Origin::Pasted(bytes) if **bytes == *wanted))
    });
}

/// Draws until something is copied, a few frames at most.
fn copied<S>(harness: &mut Harness<'static, S>) -> Option<String> {
    for _ in 0..4 {
        harness.step();
        let commands = &harness.output().platform_output.commands;
        let text = commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        if text.is_some() {
            return text;
        }
    }
    None
}

/// Presses the button with this name.
fn press(harness: &Harness<'static, App>, name: &str) {
    harness.get_by_role_and_label(Role::Button, name).click();
}

fn has(harness: &Harness<'static, App>, label: &str) -> bool {
    harness.query_all_by_label(label).count() > 0
}

fn has_part(harness: &Harness<'static, App>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).count() > 0
}
