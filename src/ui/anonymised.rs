//! 名前を隠した写し: the copy for others, and what was hidden in it.

use egui::{FontId, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::anonymise::Anonymised;
use crate::model::{AnonymisedCopy, Intent, Model, ToSave};

use super::Kit;
use super::kit::Face;
use super::widgets::{breaking, button, dialog, name_field, primary_button};

/// Hidden words that are listed; a mail may hold many thousand.
const MAX_LISTED: usize = 200;
/// Bytes of the copy that are shown; all of it is copied and saved.
const MAX_SHOWN_BYTES: usize = 200 * 1024;

pub(super) fn anonymised_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(copy) = &model.anonymised else {
        return;
    };
    let ready = match copy {
        AnonymisedCopy::Ready(copy) => Some(copy),
        AnonymisedCopy::Awaited(_) => None,
    };
    let body = |ui: &mut Ui| {
        kit.paragraph(ui, &kit.text("anonymised-title"), Face::Headline);
        kit.paragraph(ui, &kit.text("anonymised-text"), Face::Small);
        let Some(copy) = ready else {
            kit.paragraph(ui, &kit.text("anonymised-waiting"), Face::Body);
            return;
        };
        let height = (ui.ctx().content_rect().height() - 330.0).max(160.0);
        copy_ui(ui, copy, height * 0.6, kit);
        hidden_ui(ui, copy, height * 0.4, kit);
    };
    let mut is_closed = false;
    let should_close = dialog(ui, "anonymised", 900.0, body, |ui| {
        if let Some(copy) = ready {
            if primary_button(ui, kit.palette, &kit.text("button-copy-all")).clicked() {
                ui.ctx().copy_text(copy.text.clone());
            }
            if button(ui, &kit.text("button-save-copy")).clicked() {
                intents.push(Intent::Save(ToSave {
                    name: kit.text("anonymised-file-name"),
                    bytes: copy.text.clone().into_bytes(),
                }));
            }
        }
        is_closed = button(ui, &kit.text("button-close")).clicked();
    });
    if should_close || is_closed {
        intents.push(Intent::CloseAnonymised);
    }
}

fn copy_ui(ui: &mut Ui, copy: &Anonymised, height: f32, kit: &Kit<'_>) {
    let end = copy.text.floor_char_boundary(MAX_SHOWN_BYTES);
    let mut shown = copy.text.get(..end).unwrap_or_default();
    ScrollArea::vertical()
        .id_salt("anonymised-copy")
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            let label = kit.text("anonymised-title");
            let field = TextEdit::multiline(&mut shown)
                .font(FontId::monospace(13.0))
                .desired_width(f32::INFINITY)
                .margin(vec2(10.0, 8.0));
            let response = ui.add(field);
            name_field(&response, shown, &label);
        });
}

fn hidden_ui(ui: &mut Ui, copy: &Anonymised, height: f32, kit: &Kit<'_>) {
    let p = kit.palette;
    let count = [("count", copy.hidden.len().into())];
    kit.paragraph(ui, &kit.format("anonymised-hidden", &count), Face::Heading);
    ScrollArea::vertical()
        .id_salt("anonymised-hidden")
        .max_height(height)
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            for hidden in copy.hidden.iter().take(MAX_LISTED) {
                let kind = kit.text(match hidden.kind.as_str() {
                    "address" => "anonymised-kind-address",
                    "name" => "anonymised-kind-name",
                    "host" => "anonymised-kind-host",
                    "ip" => "anonymised-kind-ip",
                    "message-id" => "anonymised-kind-message-id",
                    "subject" => "anonymised-kind-subject",
                    "body" => "anonymised-kind-body",
                    _ => "anonymised-kind-other",
                });
                let times = [("count", hidden.count.into())];
                let times = kit.format("anonymised-times", &times);
                let args = [("kind", kind.into()), ("times", times.into())];
                let about = kit.format("anonymised-about", &args);
                ui.label(RichText::new(about).size(13.0).color(p.weak));
                let both = [&hidden.original, &hidden.replacement];
                for (text, color) in both.into_iter().zip([p.text, p.weak]) {
                    let font = FontId::monospace(13.0);
                    let job = breaking(ui, text, font, color, ui.available_width());
                    ui.add(egui::Label::new(job));
                }
                ui.add_space(4.0);
            }
        });
}
