//! One line of a mail: its number, the evidence in it, a tip on every highlight, what was searched for.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{
    Align2, Color32, FontId, Galley, Label, Rect, Response, Role as Spoken, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::evidence::Role;
use crate::explain::{Tip, tip_for_enhanced_status_code, tip_for_reply_code, tip_for_role};
use crate::model::{Mark, Model, OpenMail, TextView};

use super::Kit;
use super::kit::{Face, term_at};
use super::theme::Palette;
use super::wrap::VisualRow;

pub(super) const ROW_HEIGHT: f32 = 21.0;
pub(super) const GUTTER: f32 = 46.0;

/// What a line is drawn with.
pub(super) struct Pen<'a> {
    pub model: &'a Model,
    pub mail: &'a OpenMail,
    pub view: &'a TextView,
    pub kit: &'a Kit<'a>,
    pub font: FontId,
    /// Places that are searched for, and the one that is looked at.
    pub hits: &'a [Range<usize>],
    pub current_hit: Option<&'a Range<usize>>,
    /// What a sentence rests on.
    pub lit: Option<Role>,
    pub is_chosen: bool,
}

/// What was done with a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Touch {
    /// Its number was pressed.
    Number,
    /// A highlight was pressed.
    Evidence(Role),
    /// The keyboard has come to a highlight that can't be seen.
    OutOfSight(Rect),
    /// It is to be copied.
    Copy,
}

/// The color of a role.
pub(super) fn color(role: Role, p: &Palette) -> Color32 {
    match role {
        Role::Message => p.message,
        Role::Recipient => p.recipient,
        Role::EnhancedStatusCode => p.enhanced_status_code,
        Role::ReplyCode => p.reply_code,
    }
}

pub(super) fn line_ui(ui: &mut Ui, row: &VisualRow, pen: &Pen<'_>) -> Option<Touch> {
    let (kit, view) = (pen.kit, pen.view);
    let p = kit.palette;
    let mut touch = None;
    ui.spacing_mut().interact_size.y = ROW_HEIGHT;
    let whole = ui.horizontal(|ui| {
        ui.set_height(ROW_HEIGHT);
        ui.spacing_mut().item_spacing.x = 0.0;
        if pen.is_chosen {
            let place = Rect::from_min_size(
                ui.cursor().min,
                vec2(ui.available_width().max(GUTTER), ROW_HEIGHT),
            );
            ui.painter().rect_filled(place, 0, p.chosen);
        }
        if number_ui(ui, row, pen) {
            touch = Some(Touch::Number);
        }
        let text = view.text().get(row.range.clone()).unwrap_or_default();
        let marks: Vec<&Mark> = view
            .marks_in(pen.model.delivery, row.range.clone())
            .collect();
        let pieces = pieces(text, row.range.start, &marks);
        let job = job(text, &pieces, pen);
        let (pos, galley, response) = Label::new(job).selectable(true).layout_in_ui(ui);
        let place = |range: &Range<usize>| {
            let chars = |to: usize| text.get(..to).unwrap_or_default().chars().count();
            let from = galley.pos_from_cursor(CCursor::new(chars(range.start)));
            let to = galley.pos_from_cursor(CCursor::new(chars(range.end)));
            Rect::from_min_max(pos + from.min.to_vec2(), pos + to.max.to_vec2())
        };
        // Highlights of evidence are part of the text; what was searched for lies behind it, framed.
        for hit in pen.hits {
            let local = hit.start.saturating_sub(row.range.start)
                ..(hit.end.saturating_sub(row.range.start)).min(text.len());
            let width = if pen.current_hit == Some(hit) {
                2.5
            } else {
                1.0
            };
            let stroke = Stroke::new(width, p.accent);
            (ui.painter()).rect_stroke(place(&local), 2, stroke, StrokeKind::Outside);
        }
        ui.painter().galley(pos, Arc::clone(&galley), p.text);
        response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, text));
        let mut is_over_mark = false;
        for (at, (range, role)) in pieces.iter().enumerate() {
            let Some(role) = *role else { continue };
            let rect = place(range);
            if pen.lit == Some(role) {
                let stroke = Stroke::new(2.0, p.accent);
                (ui.painter()).rect_stroke(rect, 3, stroke, StrokeKind::Outside);
            }
            let id = ui.scope_id().with(("mark", row.range.start, at));
            let response = ui.interact(rect, id, Sense::click());
            is_over_mark |= response.contains_pointer();
            let tip = tip(pen.model, pen.mail, role, kit);
            response.widget_info(|| WidgetInfo::labeled(Spoken::Mark, true, &tip.title));
            if response.has_focus() {
                let stroke = Stroke::new(2.0, p.accent);
                (ui.painter()).rect_stroke(rect, 3, stroke, StrokeKind::Outside);
            }
            if response.gained_focus() && !ui.clip_rect().contains_rect(rect) {
                touch = Some(Touch::OutOfSight(rect));
            }
            if response.clicked() {
                touch = Some(Touch::Evidence(role));
            }
            tip_ui(response, &tip, kit);
        }
        terms_ui(ui, text, row, &galley, &response, is_over_mark, kit);
        response
    });
    let mut copies = false;
    whole.inner.context_menu(|ui| {
        if ui
            .selectable_label(false, kit.text("button-copy-line"))
            .clicked()
        {
            copies = true;
            ui.close();
        }
    });
    if copies { Some(Touch::Copy) } else { touch }
}

/// The number beside a line. `true`: it was pressed.
fn number_ui(ui: &mut Ui, row: &VisualRow, pen: &Pen<'_>) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(GUTTER, ROW_HEIGHT), Sense::hover());
    let Some(number) = row.number else {
        return false;
    };
    let p = pen.kit.palette;
    // A press with the pointer only: a stop of the Tab key on each number would be in everybody's way.
    let id = ui.scope_id().with(("number", row.range.start));
    let response = ui.interact(rect, id, Sense::CLICK);
    let color = if response.hovered() { p.accent } else { p.weak };
    ui.painter().text(
        pos2(rect.right() - 14.0, rect.center().y),
        Align2::RIGHT_CENTER,
        number,
        FontId::monospace(12.0),
        color,
    );
    response.clicked()
}

fn job(text: &str, pieces: &[(Range<usize>, Option<Role>)], pen: &Pen<'_>) -> LayoutJob {
    let p = pen.kit.palette;
    let mut job = LayoutJob::default();
    for (range, role) in pieces {
        let piece: String = text
            .get(range.clone())
            .unwrap_or_default()
            .chars()
            .map(|c| if c == '\t' { ' ' } else { c })
            .collect();
        let background = role.map_or(Color32::TRANSPARENT, |r| color(r, p));
        job.append(
            &piece,
            0.0,
            TextFormat {
                font_id: pen.font.clone(),
                color: p.text,
                background,
                expand_bg: 2.0,
                line_height: Some(ROW_HEIGHT),
                ..TextFormat::default()
            },
        );
    }
    job.wrap.max_width = f32::INFINITY;
    job.break_on_newline = false;
    job
}

/// Technical words of the mail itself; looked for only under the pointer.
fn terms_ui(
    ui: &Ui,
    text: &str,
    row: &VisualRow,
    galley: &Galley,
    response: &Response,
    is_over_mark: bool,
    kit: &Kit<'_>,
) {
    let is_over = !is_over_mark && ui.rect_contains_pointer(response.rect);
    let Some(at) = ui.input(|i| i.pointer.hover_pos()).filter(|_| is_over) else {
        return;
    };
    let terms = kit.glossary.find_all_in(text);
    if let Some(entry) = term_at(galley, at - response.rect.min, &terms) {
        // Above the text, which takes presses for choosing letters.
        let id = ui.scope_id().with(("term", row.range.start));
        kit.explained(ui.interact(response.rect, id, Sense::CLICK), entry, true);
    }
}

/// Cuts a line into pieces with the role of each; where several overlap, codes lie above words.
fn pieces(text: &str, line_start: usize, marks: &[&Mark]) -> Vec<(Range<usize>, Option<Role>)> {
    // Leading spaces of a folded line are no words.
    let indent = text.len() - text.trim_start().len();
    let local = |m: &&Mark| {
        let start = m
            .range
            .start
            .saturating_sub(line_start)
            .max(if m.range.start < line_start {
                indent
            } else {
                0
            });
        (
            start.min(text.len()),
            m.range
                .end
                .saturating_sub(line_start)
                .min(text.trim_end().len()),
            m.role,
        )
    };
    let ranges: Vec<(usize, usize, Role)> = marks
        .iter()
        .map(local)
        .filter(|(start, end, _)| start < end)
        .collect();
    let mut cuts: Vec<usize> = ranges
        .iter()
        .flat_map(|(start, end, _)| [*start, *end])
        .chain([0, text.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces: Vec<(Range<usize>, Option<Role>)> = Vec::new();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let role = ranges
            .iter()
            .filter(|(s, e, _)| s <= start && end <= e)
            .map(|(.., role)| *role)
            .max();
        match pieces.last_mut() {
            Some((range, last)) if *last == role => range.end = *end,
            _ => pieces.push((*start..*end, role)),
        }
    }
    pieces
}

fn tip(model: &Model, mail: &OpenMail, role: Role, kit: &Kit<'_>) -> Tip {
    let delivery = mail.found.report.deliveries.get(model.delivery);
    let reply = delivery
        .and_then(|d| d.reply_code.as_ref())
        .filter(|_| role == Role::ReplyCode);
    let enhanced = delivery
        .and_then(|d| d.enhanced_status_code.as_ref())
        .filter(|_| role == Role::EnhancedStatusCode);
    match (reply, enhanced) {
        (Some(code), _) => tip_for_reply_code(kit.locale, code.value),
        (_, Some(code)) => tip_for_enhanced_status_code(kit.locale, code.value),
        _ => tip_for_role(kit.locale, role),
    }
}

/// Shows a tip while the pointer rests there.
pub(super) fn tip_ui(response: Response, tip: &Tip, kit: &Kit<'_>) {
    let p = kit.palette;
    let show = |ui: &mut Ui| {
        ui.set_max_width(330.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        kit.colored(ui, &tip.title, Face::SmallBold, p.text);
        for text in tip.text.lines() {
            kit.colored(ui, text, Face::Small, p.text);
        }
    };
    response.on_hover_ui(show);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lie_above_words_and_indents_stay_bare() {
        let mark = |range: Range<usize>, role| Mark {
            range,
            role,
            delivery: 0,
        };
        let marks = [
            mark(90..116, Role::Message),
            mark(104..107, Role::ReplyCode),
        ];
        let refs: Vec<&Mark> = marks.iter().collect();
        let got = pieces("    550 unknown  ", 100, &refs);
        assert_eq!(
            got,
            [
                (0..4, None),
                (4..7, Some(Role::ReplyCode)),
                (7..15, Some(Role::Message)),
                (15..17, None)
            ]
        );
    }
}
