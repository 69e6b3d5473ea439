//! Two addresses below each other, letter by letter: the one that failed and the one on the business card.

use egui::{
    Align2, CornerRadius, FontId, RichText, Role as Spoken, Sense, Stroke, StrokeKind, TextEdit,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::address::{Column, Comparison, compare};
use crate::model::{Intent, Model};

use super::Kit;
use super::address::{char_name, is_invisible};
use super::kit::Face;
use super::widgets::name_field;

const CELL: egui::Vec2 = egui::Vec2::new(20.0, 56.0);

pub(super) fn compare_ui(
    ui: &mut Ui,
    model: &Model,
    address: &str,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let label = kit.text("compare-label");
    ui.label(RichText::new(&label).size(13.0).color(kit.palette.weak));
    let mut text = model.compared_address.clone();
    let field = TextEdit::singleline(&mut text)
        .id_salt("compared-address")
        .font(FontId::monospace(14.0))
        .hint_text(kit.text("compare-hint"))
        .desired_width(f32::INFINITY)
        .margin(vec2(8.0, 6.0));
    let response = ui.add(field);
    name_field(&response, &text, &label);
    if response.changed() {
        intents.push(Intent::CompareAddress(text));
    }
    let other = model.compared_address.trim();
    if other.is_empty() {
        return;
    }
    let comparison = compare(address, other, &model.confusables);
    let (id, color) = match (comparison.is_same(), comparison.differences) {
        (true, _) => ("compare-same", kit.palette.green),
        (false, 0) => ("compare-case-only", kit.palette.text),
        (false, _) => ("compare-differs", kit.palette.red),
    };
    let count = [("count", comparison.differences.into())];
    kit.colored(ui, &kit.format(id, &count), Face::Small, color);
    columns_ui(ui, &comparison, kit);
}

fn columns_ui(ui: &mut Ui, comparison: &Comparison, kit: &Kit<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 6.0);
        for column in &comparison.columns {
            column_ui(ui, column, kit);
        }
    });
}

/// One letter above the other; where they differ in a frame, and said aloud.
fn column_ui(ui: &mut Ui, column: &Column, kit: &Kit<'_>) {
    let p = kit.palette;
    let (rect, response) = ui.allocate_exact_size(CELL, Sense::hover());
    let differs = !column.same && !column.case_only;
    if differs {
        let stroke = Stroke::new(2.0, p.red);
        (ui.painter()).rect(
            rect,
            CornerRadius::same(4),
            p.red_soft,
            stroke,
            StrokeKind::Inside,
        );
    } else {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(4), p.ground);
    }
    for (letter, y) in [(column.left, 0.27), (column.right, 0.73)] {
        let shown = match letter {
            None => '–',
            Some(c) if c.is_whitespace() || c.is_control() || is_invisible(c) => '□',
            Some(c) => c,
        };
        let color = if letter.is_none() { p.weak } else { p.text };
        let place = pos2(rect.center().x, rect.top() + rect.height() * y);
        (ui.painter()).text(
            place,
            Align2::CENTER_CENTER,
            shown,
            FontId::monospace(17.0),
            color,
        );
    }
    let name = |letter: Option<char>| {
        letter.map_or_else(|| kit.text("compare-nothing"), |c| char_name(kit, c))
    };
    let args = [
        ("left", name(column.left).into()),
        ("right", name(column.right).into()),
    ];
    let id = if differs {
        "compare-column-differs"
    } else {
        "compare-column"
    };
    let spoken = kit.format(id, &args);
    response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, &spoken));
    response.on_hover_text(spoken);
}
