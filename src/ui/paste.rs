//! The panel for pasting what a mail program showed.

use egui::{FontId, ScrollArea, TextEdit, Ui, vec2};

use crate::model::{Intent, Model};

use super::Kit;
use super::kit::Face;
use super::widgets::{button, dialog, name_field, primary_button};

pub(super) fn paste_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(text) = &model.paste else { return };
    let mut typed = text.clone();
    let (mut is_examined, mut is_closed) = (false, false);
    let body = |ui: &mut Ui| {
        kit.paragraph(ui, &kit.text("paste-title"), Face::Heading);
        kit.paragraph(ui, &kit.text("paste-explanation"), Face::Small);
        let height = (ui.ctx().content_rect().height() - 320.0).clamp(80.0, 320.0);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                let field = TextEdit::multiline(&mut typed)
                    .id(egui::Id::unique("paste-text"))
                    .font(FontId::monospace(13.5))
                    .hint_text(kit.text("paste-hint"))
                    .desired_width(f32::INFINITY)
                    .desired_rows(12)
                    .margin(vec2(10.0, 8.0));
                let response = ui.add(field);
                let label = kit.text("paste-title");
                name_field(&response, &typed, &label);
                if ui.ctx().memory(|m| m.focused().is_none()) {
                    response.request_focus();
                }
            });
    };
    let should_close = dialog(ui, "paste", 680.0, body, |ui| {
        is_examined = primary_button(ui, kit.palette, &kit.text("button-examine")).clicked();
        is_closed = button(ui, &kit.text("button-cancel")).clicked();
    });
    if is_examined {
        intents.push(Intent::OpenText(typed));
    } else if should_close || is_closed {
        intents.push(Intent::PasteDialog(false));
    } else if typed != *text {
        intents.push(Intent::PasteText(typed));
    }
}
