//! 案内文: letters about the shown mail, to be changed, copied or saved. Nothing is sent.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Id, RichText, ScrollArea, TextBuffer, TextEdit, Ui, vec2};

use crate::draft::{Draft, Matter, Reader, Template, draft, eml, fill};
use crate::explain::{Language, explain};
use crate::model::{Intent, Model, OpenMail, ToSave};

use super::kit::Face;
use super::widgets::{button, chip, dialog, primary_button};
use super::{Kit, dates};

/// The letter that is being changed.
#[derive(Debug, Default)]
pub struct DraftState {
    /// Whose letter is chosen.
    choice: Choice,
    made: Option<(Key, Option<Draft>)>,
}

/// One of ours, or one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Choice {
    Reader(Reader),
    Template(Template),
}

impl Default for Choice {
    fn default() -> Self {
        Self::Reader(Reader::Recipient)
    }
}

/// What a letter was made from: mail (by its place in memory), delivery, language, choice.
type Key = (usize, usize, Language, Choice);

pub(super) fn draft_ui(
    ui: &Ui,
    model: &Model,
    state: &mut DraftState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let Some(mail) = model.open_mail().filter(|_| model.drafts_open) else {
        // What was changed is kept until another mail is written about, not longer.
        if !model.drafts_open {
            state.made = None;
        }
        return;
    };
    let key = |choice: &Choice| {
        (
            Arc::as_ptr(mail) as usize,
            model.delivery,
            kit.locale.language(),
            choice.clone(),
        )
    };
    let mut shown = None;
    let body = |ui: &mut Ui| {
        kit.paragraph(ui, &kit.text("drafts-title"), Face::Headline);
        kit.paragraph(ui, &kit.text("drafts-text"), Face::Small);
        choice_ui(ui, model, mail, state, kit);
        let key = key(&state.choice);
        if state.made.as_ref().is_none_or(|(made, _)| *made != key) {
            let letter = make(mail, model.delivery, &state.choice, kit);
            state.made = Some((key, letter));
        }
        let Some((_, Some(letter))) = &mut state.made else {
            kit.paragraph(ui, &kit.text("drafts-none"), Face::Body);
            return;
        };
        if !model.templates.unreadable.is_empty() {
            let names = model.templates.unreadable.join("、");
            let text = kit.format("drafts-unreadable", &[("names", names.into())]);
            kit.colored(ui, &text, Face::Small, kit.palette.amber);
        }
        let height = (ui.ctx().content_rect().height() - 440.0).clamp(80.0, 420.0);
        fields_ui(ui, letter, height, kit);
        shown = Some(letter.clone());
    };
    let mut is_copied = false;
    let (mut is_saved, mut is_closed) = (false, false);
    let should_close = dialog(ui, "drafts", 760.0, body, |ui| {
        is_copied = primary_button(ui, kit.palette, &kit.text("button-copy-all")).clicked();
        let save = button(ui, &kit.text("button-save-draft"));
        let tip = kit.text("button-save-draft-tip");
        is_saved = save.on_hover_text(tip).clicked();
        is_closed = button(ui, &kit.text("button-close")).clicked();
    });
    if let Some(letter) = shown {
        if is_copied {
            let text = format!("{}\n\n{}", letter.subject, letter.body);
            ui.ctx().copy_text(text);
        }
        if let Some(bytes) = eml(&letter).filter(|_| is_saved) {
            let name = kit.text("drafts-file-name");
            intents.push(Intent::Save(ToSave { name, bytes }));
        }
    }
    if should_close || is_closed {
        intents.push(Intent::Drafts(false));
    }
}

fn choice_ui(ui: &mut Ui, model: &Model, mail: &OpenMail, state: &mut DraftState, kit: &Kit<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let mut offer = |ui: &mut Ui, choice: Choice, name: &str| {
            if chip(ui, kit.palette, name, state.choice == choice).clicked() {
                state.choice = choice;
            }
        };
        for reader in Reader::ALL {
            let choice = Choice::Reader(reader);
            // A letter that makes no sense for this cause is not offered.
            if make(mail, model.delivery, &choice, kit).is_some() {
                let id = format!("draft-{}", reader.as_str());
                let name = kit
                    .locale
                    .lookup(&id, Some("name"), &[])
                    .unwrap_or_default();
                offer(ui, choice, &name);
            }
        }
        for template in &model.templates.letters {
            offer(ui, Choice::Template(template.clone()), &template.name);
        }
    });
}

fn fields_ui(ui: &mut Ui, letter: &mut Draft, height: f32, kit: &Kit<'_>) {
    let label = ui.label(
        RichText::new(kit.text("drafts-subject"))
            .size(13.0)
            .color(kit.palette.weak),
    );
    let subject = TextEdit::singleline(&mut letter.subject)
        .id(Id::unique("draft-subject"))
        .desired_width(f32::INFINITY)
        .margin(vec2(10.0, 7.0));
    ui.add(subject).labelled_by(label.id);
    let label = ui.label(
        RichText::new(kit.text("drafts-body"))
            .size(13.0)
            .color(kit.palette.weak),
    );
    ScrollArea::vertical()
        .id_salt("draft-body-scroll")
        .max_height(height)
        .min_scrolled_height(height)
        .show(ui, |ui| {
            // Japanese wants more room between lines than a field gives by itself.
            let color = kit.palette.text;
            let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
                let format = TextFormat {
                    font_id: FontId::proportional(15.0),
                    color,
                    line_height: Some(24.0),
                    ..TextFormat::default()
                };
                let mut job = LayoutJob::single_section(text.as_str().to_owned(), format);
                job.wrap.max_width = width;
                ui.painter().layout_job(job)
            };
            let body = TextEdit::multiline(&mut letter.body)
                .id(Id::unique("draft-body"))
                .layouter(&mut layouter)
                .desired_width(f32::INFINITY)
                .desired_rows(14)
                .margin(vec2(10.0, 8.0));
            ui.add(body).labelled_by(label.id);
        });
}

fn make(mail: &OpenMail, delivery: usize, choice: &Choice, kit: &Kit<'_>) -> Option<Draft> {
    let (delivery, diagnosis) = mail.found.deliveries().nth(delivery)?;
    let report = &mail.found.report;
    let sent = report
        .original
        .as_ref()
        .and_then(|o| o.date.as_deref())
        .and_then(|date| dates::long(kit, date));
    let matter = Matter {
        report,
        delivery,
        diagnosis,
        sent: sent.as_deref(),
    };
    match choice {
        Choice::Reader(reader) => draft(kit.locale, &matter, *reader),
        Choice::Template(template) => {
            let pair = Some((delivery, diagnosis));
            let explanation = explain(kit.locale, report, pair, mail.found.remark());
            Some(fill(template, kit.locale, &matter, &explanation))
        }
    }
}
