//! The table of characters that people confuse: searched, and printed.

use egui::{Stroke, TextEdit, Ui, vec2};

use crate::address::Kind;
use crate::explain::{confusables_page, fold};
use crate::model::{Intent, Model, ToSave};

use super::Kit;
use super::address::badge_ui;
use super::kit::Face;
use super::widgets::{name_field, small_button};

/// What the table remembers.
#[derive(Debug, Default)]
pub struct TableState {
    /// Words that narrow it.
    search: String,
}

/// The table of common confusables, always there.
pub(super) fn table_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut TableState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    ui.add_space(6.0);
    kit.paragraph(ui, &kit.text("confusables-title"), Face::Heading);
    let label = kit.text("confusables-search");
    let field = TextEdit::singleline(&mut state.search)
        .id_salt("confusables-search")
        .hint_text(&label)
        .desired_width(f32::INFINITY)
        .margin(vec2(8.0, 6.0));
    let response = ui.add(field);
    let search = state.search.trim().to_owned();
    name_field(&response, &search, &label);
    if small_button(ui, &kit.text("button-print-table"))
        .on_hover_text(kit.text("button-print-table-tip"))
        .clicked()
    {
        intents.push(Intent::OpenPage(ToSave {
            name: kit.text("confusables-file-name"),
            bytes: confusables_page(kit.locale, &model.confusables).into_bytes(),
        }));
    }
    let folded = fold(&search);
    let mut shown = 0;
    for group in model.confusables.groups() {
        let id = group.message_id();
        let title = kit.text(&id);
        let found = if folded.is_empty() {
            group.in_table
        } else {
            let mut members = group.members.iter();
            fold(&title).contains(&folded) || members.any(|m| *m == search || fold(m) == folded)
        };
        if !found || shown >= 40 {
            continue;
        }
        shown += 1;
        ui.painter().hline(
            ui.max_rect().x_range(),
            ui.cursor().top(),
            Stroke::new(1.0, p.line),
        );
        ui.add_space(2.0);
        ui.horizontal_top(|ui| {
            let sign = match (group.kind, group.members.first()) {
                (Kind::Invisible, _) | (_, None) => "□",
                (_, Some(first)) => first.as_str(),
            };
            badge_ui(ui, &sign.chars().take(3).collect::<String>(), p.badge, kit);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                kit.colored(ui, &title, Face::SmallBold, p.text);
                if let Some(hint) = kit.locale.lookup(&id, Some("hint"), &[]) {
                    kit.paragraph(ui, &hint, Face::Small);
                }
            });
        });
    }
    if shown == 0 {
        kit.paragraph(ui, &kit.text("confusables-nothing"), Face::Small);
    }
}
