//! Files in a mail: their names and sizes, and a button that saves them. None is ever opened.

use egui::{FontId, RichText, Ui, vec2};

use crate::model::{Intent, OpenMail, ToSave};
use crate::source::{Attachment, attachment_bytes};

use super::Kit;
use super::widgets::small_button;

/// Who gets more saves the mail.
const MAX_SHOWN: usize = 20;

pub(super) fn attachments_ui(
    ui: &mut Ui,
    mail: &OpenMail,
    attachments: Vec<&Attachment>,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    if attachments.is_empty() {
        return;
    }
    let p = kit.palette;
    let small = |text: String| RichText::new(text).size(13.0).color(p.weak);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        ui.add_space(8.0);
        let count = [("count", attachments.len().into())];
        ui.label(small(kit.format("attachments-count", &count)));
        for attachment in attachments.into_iter().take(MAX_SHOWN) {
            let name: String = attachment.name.chars().take(60).collect();
            let size = size(kit, attachment.size);
            ui.label(
                RichText::new(&name)
                    .font(FontId::proportional(13.5))
                    .color(p.text),
            );
            ui.label(small(size));
            let is_risky = attachment.is_risky;
            if is_risky {
                ui.label(
                    RichText::new(kit.text("attachment-risky"))
                        .size(13.0)
                        .color(p.amber),
                );
            }
            let label = kit.text("button-save-attachment");
            let response = small_button(ui, &label);
            let args = [("name", name.as_str().into())];
            let spoken = kit.format("button-save-attachment-spoken", &args);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
            let tip = if is_risky {
                "attachment-risky-tip"
            } else {
                "attachment-tip"
            };
            if response.on_hover_text(kit.text(tip)).clicked() {
                intents.push(Intent::Save(ToSave {
                    name: attachment.name.clone(),
                    bytes: attachment_bytes(&mail.mail, attachment),
                }));
            }
            ui.add_space(8.0);
        }
    });
    ui.add_space(2.0);
}

pub(super) fn size(kit: &Kit<'_>, bytes: usize) -> String {
    let (id, count) = match bytes {
        0..1_000 => ("octets-bytes", bytes),
        1_000..1_000_000 => ("octets-kilobytes", bytes.div_ceil(1_000)),
        _ => ("octets-megabytes", bytes.div_ceil(1_000_000)),
    };
    kit.format(id, &[("count", count.into())])
}
