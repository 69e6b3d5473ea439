//! The panel for pasting what a mail program showed.

use egui::{FontId, ScrollArea, TextEdit, Ui, WidgetInfo, vec2};

use crate::model::{Intent, Model};

use super::Kit;
use super::kit::Face;
use super::widgets::{button, dialog, primary_button};

pub(super) fn paste_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(text) = &model.paste else { return };
    let response = dialog(ui, "paste").show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width((screen.width() - 120.0).clamp(200.0, 680.0));
        ui.spacing_mut().item_spacing.y = 10.0;
        kit.paragraph(ui, &kit.text("paste-title"), Face::Heading);
        kit.paragraph(ui, &kit.text("paste-explanation"), Face::Small);
        let mut text = text.clone();
        let height = (screen.height() - 320.0).clamp(120.0, 320.0);
        ScrollArea::vertical()
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                let id = egui::Id::unique("paste-text");
                let field = TextEdit::multiline(&mut text)
                    .id(id)
                    .font(FontId::monospace(13.5))
                    .hint_text(kit.text("paste-hint"))
                    .desired_width(f32::INFINITY)
                    .desired_rows(12)
                    .margin(vec2(10.0, 8.0));
                let response = ui.add(field);
                let label = kit.text("paste-title");
                response.widget_info(|| WidgetInfo::text_edit(true, "", &text, &label));
                if ui.ctx().memory(|m| m.focused().is_none()) {
                    response.request_focus();
                }
                if response.changed() {
                    intents.push(Intent::PasteText(text.clone()));
                }
            });
        ui.horizontal(|ui| {
            if primary_button(ui, kit.palette, &kit.text("button-examine")).clicked() {
                intents.push(Intent::OpenText(text.clone()));
            }
            if button(ui, &kit.text("button-cancel")).clicked() {
                intents.push(Intent::PasteDialog(false));
            }
        });
    });
    if response.should_close() {
        intents.push(Intent::PasteDialog(false));
    }
}
