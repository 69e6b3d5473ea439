//! The files that are no mails, by name.

use egui::{FontId, Ui};

use crate::model::{Intent, Model};

use super::Kit;
use super::kit::Face;
use super::widgets::{breaking, button, dialog};

pub(super) fn passed_over_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    if !model.passed_over_open {
        return;
    }
    let mut is_closed = false;
    let body = |ui: &mut Ui| {
        kit.paragraph(ui, &kit.text("passed-over-title"), Face::Headline);
        kit.paragraph(ui, &kit.text("passed-over-text"), Face::Body);
        let mut names: Vec<String> = (model.passed_over.iter())
            .map(|path| path.display().to_string())
            .collect();
        // Of an archive, once for all that is in it.
        names.dedup();
        for name in names {
            let font = FontId::monospace(13.0);
            let width = ui.available_width();
            let galley = breaking(ui, &name, font, kit.palette.text, width);
            ui.label(galley);
        }
    };
    let should_close = dialog(ui, "nomails", 620.0, body, |ui| {
        is_closed = button(ui, &kit.text("button-close")).clicked();
    });
    if should_close || is_closed {
        intents.push(Intent::PassedOver(false));
    }
}
