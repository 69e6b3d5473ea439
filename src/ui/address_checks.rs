//! What is odd about an address as a whole, whether its service has ended, and other spellings.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Stroke, Ui};

use crate::address::{
    Address, Finding, Idn, KnownAddresses, Retired, Severity, Suggestion, check, idn, suggest_among,
};
use crate::model::Model;

use super::Kit;
use super::kit::Face;
use super::widgets::{small_button, small_corner};

/// What was found about an address, until another one is looked at: finding it takes longer than drawing it.
#[derive(Debug, Default)]
pub struct Checks {
    key: Option<(String, Arc<KnownAddresses>)>,
    findings: Vec<Finding>,
    idn: Option<Idn>,
    retired: Option<Retired>,
    suggestions: Vec<Suggestion>,
}

impl Checks {
    /// Looks at the address, unless that was the last one.
    pub(super) fn refresh(&mut self, model: &Model, address: &str) {
        let is_same = |(old, known): &(String, Arc<KnownAddresses>)| {
            old == address && Arc::ptr_eq(known, &model.known)
        };
        if self.key.as_ref().is_some_and(is_same) {
            return;
        }
        self.key = Some((address.to_owned(), Arc::clone(&model.known)));
        let domain = Address::split(address).domain;
        self.findings = check(address, &model.confusables);
        self.idn = idn(domain);
        self.retired = model.domains.retired(domain);
        self.suggestions = suggest_among(address, &model.confusables, &model.domains, &model.known);
    }
}

pub(super) fn checks_ui(ui: &mut Ui, checks: &Checks, kit: &Kit<'_>) {
    for finding in &checks.findings {
        finding_ui(ui, finding, kit);
    }
    if let Some(idn) = &checks.idn
        && let Some(ascii) = &idn.ascii
    {
        let args = [
            ("ascii", ascii.as_str().into()),
            ("unicode", idn.unicode.as_str().into()),
        ];
        kit.paragraph(ui, &kit.format("address-idn", &args), Face::Small);
    }
    if let Some(retired) = &checks.retired {
        let args: Vec<_> = (retired.message_args().into_iter())
            .map(|(name, value)| (name, value.into()))
            .collect();
        statement_ui(ui, retired.message_id(), &args, kit.palette.amber, kit);
    }
    suggestions_ui(ui, &checks.suggestions, kit);
}

fn finding_ui(ui: &mut Ui, finding: &Finding, kit: &Kit<'_>) {
    let p = kit.palette;
    let args: Vec<_> = (finding.args.iter())
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    let color = match finding.kind.severity() {
        Severity::Error => p.red,
        Severity::Doubt => p.amber,
        Severity::Note => p.text,
    };
    statement_ui(ui, finding.kind.message_id(), &args, color, kit);
}

/// What it is, and what to do about it.
fn statement_ui(
    ui: &mut Ui,
    id: &str,
    args: &[(&'static str, crate::explain::Arg<'_>)],
    color: egui::Color32,
    kit: &Kit<'_>,
) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        kit.colored(ui, &kit.format(id, args), Face::Small, color);
        if let Some(step) = kit.locale.lookup(id, Some("step"), args) {
            kit.colored(ui, &step, Face::Small, kit.palette.text);
        }
    });
}

fn suggestions_ui(ui: &mut Ui, suggestions: &[Suggestion], kit: &Kit<'_>) {
    if suggestions.is_empty() {
        return;
    }
    let p = kit.palette;
    egui::Frame::new()
        .fill(p.chosen)
        .corner_radius(small_corner())
        .inner_margin(12)
        .show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            kit.paragraph(ui, &kit.text("suggest-title"), Face::Heading);
            for suggestion in suggestions {
                ui.label(spelled(ui, suggestion, kit));
                ui.horizontal_wrapped(|ui| {
                    if small_button(ui, &kit.text("button-copy")).clicked() {
                        ui.ctx().copy_text(suggestion.address.clone());
                    }
                    let reason = kit.text(suggestion.reason.message_id());
                    ui.label(egui::RichText::new(reason).size(13.0).color(p.text));
                });
            }
            kit.colored(ui, &kit.text("suggest-note"), Face::Small, p.text);
        });
}

/// The address with the letters that differ in red, underlined.
fn spelled(ui: &Ui, suggestion: &Suggestion, kit: &Kit<'_>) -> LayoutJob {
    let p = kit.palette;
    let mut job = LayoutJob::default();
    let mut at = 0;
    let plain = |color| TextFormat {
        font_id: FontId::monospace(14.0),
        color,
        ..TextFormat::default()
    };
    let part = |range: std::ops::Range<usize>| suggestion.address.get(range).unwrap_or_default();
    for range in &suggestion.changed {
        job.append(part(at..range.start), 0.0, plain(p.text));
        let changed = TextFormat {
            underline: Stroke::new(1.5, p.red),
            ..plain(p.red)
        };
        job.append(part(range.clone()), 0.0, changed);
        at = range.end;
    }
    job.append(part(at..suggestion.address.len()), 0.0, plain(p.text));
    job.wrap.break_anywhere = true;
    job.wrap.max_width = ui.available_width();
    job
}
