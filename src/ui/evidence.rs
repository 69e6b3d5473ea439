//! The mail itself: tabs, a legend, lines with the evidence highlighted, a tip on every highlight.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, FontId, Label, Response, Role as Spoken, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::evidence::{Kind, Role};
use crate::explain::{Tip, tip_for_enhanced_status_code, tip_for_reply_code, tip_for_role};
use crate::model::{Intent, Mark, Model, OpenMail, Tab, TextView};

use super::Kit;
use super::kit::{Face, term_at};
use super::theme::Palette;
use super::widgets::{card_frame, small_button};

const FONT_SIZE: f32 = 13.5;
const ROW_HEIGHT: f32 = 21.0;
const GUTTER: f32 = 46.0;

/// What the pane remembers.
#[derive(Debug, Default)]
pub struct EvidenceState {
    key: Option<Key>,
    rows: Vec<VisualRow>,
    /// The view that was last scrolled to its first evidence.
    scrolled: Option<(usize, usize, Tab)>,
    /// The row with the evidence that was last gone to by key.
    current: Option<usize>,
}

/// Mail (by its place in memory), tab, columns.
type Key = (usize, Tab, usize);

/// One line as drawn.
#[derive(Debug, Clone)]
struct VisualRow {
    /// Bytes of the view's text.
    range: Range<usize>,
    /// Number of the mail's line; `None` for the continuation of a wrapped one.
    number: Option<usize>,
}

pub(super) fn evidence_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &Arc<OpenMail>,
    state: &mut EvidenceState,
    kit: &Kit<'_>,
    height: f32,
    intents: &mut Vec<Intent>,
) {
    card_frame(kit.palette)
        .inner_margin(egui::Margin {
            left: 4,
            right: 4,
            top: 4,
            bottom: 6,
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            let top = ui.cursor().top();
            ui.spacing_mut().item_spacing.y = 0.0;
            tabs_ui(ui, model, mail, kit, intents);
            let line_y = ui.cursor().top();
            ui.painter().hline(
                ui.max_rect().x_range(),
                line_y,
                Stroke::new(1.0, kit.palette.line),
            );
            ui.add_space(8.0);
            let rest = (height - (ui.cursor().top() - top) - 14.0).max(120.0);
            let view = view(mail, model.tab);
            if view.is_empty() {
                egui::Frame::new().inner_margin(14).show(ui, |ui| {
                    kit.paragraph(ui, &kit.text("tab-empty"), Face::Small)
                });
                ui.add_space((rest - 60.0).max(0.0));
            } else {
                lines_ui(ui, model, mail, view, state, kit, rest);
            }
        });
}

fn view(mail: &OpenMail, tab: Tab) -> &TextView {
    match tab {
        Tab::Reading => &mail.views.reading,
        Tab::Source => &mail.views.source,
        Tab::Headers => &mail.views.headers,
        Tab::Original => &mail.views.original,
    }
}

fn tab_id(tab: Tab, kind: Kind) -> &'static str {
    match tab {
        Tab::Reading if matches!(kind, Kind::Failure | Kind::Delay) => "tab-reading",
        Tab::Reading => "tab-mail",
        Tab::Source => "tab-source",
        Tab::Headers => "tab-headers",
        Tab::Original => "tab-original",
    }
}

fn tabs_ui(ui: &mut Ui, model: &Model, mail: &OpenMail, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let p = kit.palette;
    let mut has_legend = true;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        ui.add_space(8.0);
        for tab in Tab::ALL {
            let is_open = tab == model.tab;
            let text = kit.text(tab_id(tab, mail.found.report.kind));
            let font = if is_open {
                FontId::new(14.5, super::fonts::bold())
            } else {
                FontId::proportional(14.5)
            };
            let galley = ui.painter().layout_no_wrap(text.clone(), font, p.text);
            let (rect, response) =
                ui.allocate_exact_size(galley.size() + vec2(14.0, 16.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Spoken::Tab, true, is_open, &text));
            if response.hovered() || response.has_focus() {
                ui.painter().rect_filled(rect.shrink(2.0), 6, p.badge);
            }
            ui.painter()
                .galley(rect.center() - galley.size() / 2.0, galley, p.text);
            if is_open {
                let foot = egui::Rect::from_min_max(
                    pos2(rect.left() + 6.0, rect.bottom() - 3.0),
                    rect.right_bottom() - vec2(6.0, 0.0),
                );
                ui.painter().rect_filled(foot, 0, p.accent);
            }
            if response.clicked() {
                intents.push(Intent::Tab(tab));
            }
        }
        // What has no room beside the tabs goes below them (legend) or away (the button).
        let room = ui.available_width();
        let legend_width = legend_width(ui, kit);
        has_legend = room > legend_width;
        if has_legend {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(8.0);
                if room > legend_width + 96.0 {
                    copy_all_ui(ui, model, mail, kit);
                }
                legend_ui(ui, kit);
            });
        }
    });
    if !has_legend {
        let indent = (ui.available_width() - legend_width(ui, kit)).max(8.0);
        ui.horizontal(|ui| {
            ui.add_space(indent);
            // Drawn from the right, as beside the tabs.
            let builder =
                egui::UiBuilder::new().layout(egui::Layout::right_to_left(egui::Align::Center));
            ui.scope_builder(builder, |ui| legend_ui(ui, kit));
        });
        ui.add_space(4.0);
    }
}

/// Which color means what, in the order of reading from the right.
const LEGEND: [(Role, &str); 4] = [
    (Role::Recipient, "legend-recipient"),
    (Role::Message, "legend-message"),
    (Role::EnhancedStatusCode, "legend-enhanced-status-code"),
    (Role::ReplyCode, "legend-reply-code"),
];

fn legend_width(ui: &Ui, kit: &Kit<'_>) -> f32 {
    let font = FontId::proportional(12.5);
    let word = |id: &str| {
        ui.painter()
            .layout_no_wrap(kit.text(id), font.clone(), kit.palette.weak)
            .size()
            .x
    };
    LEGEND
        .iter()
        .map(|(_, id)| word(id) + 13.0 + 14.0)
        .sum::<f32>()
        + 16.0
}

fn copy_all_ui(ui: &mut Ui, model: &Model, mail: &OpenMail, kit: &Kit<'_>) {
    let view = view(mail, model.tab);
    if !view.is_empty() && small_button(ui, &kit.text("button-copy-all")).clicked() {
        ui.ctx().copy_text(view.text().to_owned());
    }
}

fn legend_ui(ui: &mut Ui, kit: &Kit<'_>) {
    ui.spacing_mut().item_spacing.x = 5.0;
    for (role, id) in LEGEND {
        let name = egui::RichText::new(kit.text(id))
            .size(12.5)
            .color(kit.palette.weak);
        let entry = match role {
            Role::ReplyCode => kit.glossary.get("reply-code"),
            Role::EnhancedStatusCode => kit.glossary.get("enhanced-status-code"),
            Role::Message | Role::Recipient => None,
        };
        match entry {
            Some(entry) => {
                let label = Label::new(name).sense(Sense::click());
                let response = ui.add(label);
                kit.explained(response, entry);
            }
            None => {
                ui.label(name);
            }
        }
        let (rect, _) = ui.allocate_exact_size(vec2(13.0, 13.0), Sense::hover());
        ui.painter().rect_filled(rect, 3, color(role, kit.palette));
        ui.add_space(4.0);
    }
}

fn color(role: Role, p: &Palette) -> Color32 {
    match role {
        Role::Message => p.message,
        Role::Recipient => p.recipient,
        Role::EnhancedStatusCode => p.enhanced_status_code,
        Role::ReplyCode => p.reply_code,
    }
}

fn lines_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &Arc<OpenMail>,
    view: &TextView,
    state: &mut EvidenceState,
    kit: &Kit<'_>,
    height: f32,
) {
    let font = FontId::monospace(FONT_SIZE);
    let char_width = ui.ctx().fonts_mut(|f| f.glyph_width(&font, '0')).max(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a window's width in characters"
    )]
    let columns = ((ui.available_width() - GUTTER - 24.0) / char_width).max(16.0) as usize;
    let mail_key = Arc::as_ptr(mail) as usize;
    let key = (mail_key, model.tab, columns);
    if state.key != Some(key) {
        state.rows = wrap(view, columns);
        state.key = Some(key);
    }
    let mut area = ScrollArea::vertical()
        .id_salt(("lines", mail_key, model.tab))
        .auto_shrink(false)
        .max_height(height)
        .min_scrolled_height(height);
    let wanted = (mail_key, model.delivery, model.tab);
    let jump = jump(ui, model);
    if state.scrolled != Some(wanted) {
        state.scrolled = Some(wanted);
        state.current = None;
        if let Some(line) = view
            .first_marked_line(model.delivery)
            .and_then(|at| view.line(at))
        {
            let row = state.rows.partition_point(|r| r.range.end < line.0.start);
            area = area.vertical_scroll_offset(offset_of(row));
        }
    }
    if let Some(forward) = jump
        && let Some(row) = next_evidence(view, state, model.delivery, forward)
    {
        state.current = Some(row);
        area = area.vertical_scroll_offset(offset_of(row));
        // On a small window the mail may be below the cards, out of sight.
        let place = ui.available_rect_before_wrap();
        let pane = egui::Rect::from_min_size(place.min, vec2(place.width(), height));
        ui.scroll_to_rect(pane, Some(egui::Align::BOTTOM));
    }
    area.show_rows(ui, ROW_HEIGHT, state.rows.len(), |ui, visible| {
        let first = visible.start;
        for (at, row) in state
            .rows
            .get(visible)
            .unwrap_or_default()
            .iter()
            .enumerate()
        {
            let top = ui.cursor().min;
            line_ui(ui, model, mail, view, row, &font, kit);
            if state.current == Some(first + at) {
                let bar = egui::Rect::from_min_size(top, vec2(4.0, ROW_HEIGHT));
                ui.painter().rect_filled(bar, 2, kit.palette.accent);
            }
        }
    });
}

/// Where to scroll so that a row stands with a little of the mail above it.
#[expect(
    clippy::cast_precision_loss,
    reason = "rows of a text, a scroll position"
)]
fn offset_of(row: usize) -> f32 {
    row.saturating_sub(4) as f32 * ROW_HEIGHT
}

/// Whether somebody asks for the next evidence (F3), or the one before (Shift+F3).
fn jump(ui: &Ui, model: &Model) -> Option<bool> {
    if model.has_dialog() {
        return None;
    }
    ui.input_mut(|i| {
        if i.consume_key(egui::Modifiers::SHIFT, egui::Key::F3) {
            Some(false)
        } else {
            i.consume_key(egui::Modifiers::NONE, egui::Key::F3)
                .then_some(true)
        }
    })
}

/// The row with evidence of a delivery after, or before, the one that was gone to last; round at both ends.
fn next_evidence(
    view: &TextView,
    state: &EvidenceState,
    delivery: usize,
    forward: bool,
) -> Option<usize> {
    let has_evidence = |row: &VisualRow| {
        view.marks_in(row.range.clone())
            .any(|mark| mark.delivery == delivery)
    };
    let rows: Vec<usize> = (0..state.rows.len())
        .filter(|at| state.rows.get(*at).is_some_and(has_evidence))
        .collect();
    let after = |at: &&usize| state.current.is_none_or(|current| **at > current);
    let before = |at: &&usize| state.current.is_some_and(|current| **at < current);
    if forward {
        rows.iter().find(after).or(rows.first()).copied()
    } else {
        rows.iter().rfind(before).or(rows.last()).copied()
    }
}

/// Cuts lines at so many columns; a character of Japanese takes two.
fn wrap(view: &TextView, columns: usize) -> Vec<VisualRow> {
    let mut rows = Vec::with_capacity(view.len());
    for at in 0..view.len() {
        let Some((range, number)) = view.line(at) else {
            continue;
        };
        let text = view.text().get(range.clone()).unwrap_or_default();
        let mut number = Some(number);
        let (mut start, mut used, mut last_space) = (0, 0, None);
        for (pos, c) in text.char_indices() {
            let width = if c.is_ascii() { 1 } else { 2 };
            if used + width > columns && pos > start {
                // A break at a space reads better, if one is near.
                let end = last_space
                    .filter(|s| pos - s < 24 && *s > start)
                    .unwrap_or(pos);
                rows.push(VisualRow {
                    range: range.start + start..range.start + end,
                    number: number.take(),
                });
                used = text.get(end..pos).map_or(0, |rest| {
                    rest.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
                });
                start = end;
                last_space = None;
            }
            used += width;
            if c == ' ' {
                last_space = Some(pos + 1);
            }
        }
        rows.push(VisualRow {
            range: range.start + start..range.end,
            number,
        });
    }
    rows
}

fn line_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &OpenMail,
    view: &TextView,
    row: &VisualRow,
    font: &FontId,
    kit: &Kit<'_>,
) {
    let p = kit.palette;
    ui.spacing_mut().interact_size.y = ROW_HEIGHT;
    ui.horizontal(|ui| {
        ui.set_height(ROW_HEIGHT);
        ui.spacing_mut().item_spacing.x = 0.0;
        let (gutter, _) = ui.allocate_exact_size(vec2(GUTTER, ROW_HEIGHT), Sense::hover());
        if let Some(number) = row.number {
            ui.painter().text(
                pos2(gutter.right() - 14.0, gutter.center().y),
                Align2::RIGHT_CENTER,
                number,
                FontId::monospace(12.0),
                p.weak,
            );
        }
        let text = view.text().get(row.range.clone()).unwrap_or_default();
        let marks: Vec<&Mark> = view
            .marks_in(row.range.clone())
            .filter(|m| m.delivery == model.delivery)
            .collect();
        let mut job = LayoutJob::default();
        for (range, role) in pieces(text, row.range.start, &marks) {
            let piece: String = text
                .get(range)
                .unwrap_or_default()
                .chars()
                .map(|c| if c == '\t' { ' ' } else { c })
                .collect();
            let background = role.map_or(Color32::TRANSPARENT, |r| color(r, p));
            job.append(
                &piece,
                0.0,
                TextFormat {
                    font_id: font.clone(),
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
        let (pos, galley, response) = Label::new(job).selectable(true).layout_in_ui(ui);
        ui.painter().galley(pos, Arc::clone(&galley), p.text);
        response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, text));
        let mut is_over_mark = false;
        for (at, (range, role)) in pieces(text, row.range.start, &marks)
            .into_iter()
            .enumerate()
        {
            let Some(role) = role else { continue };
            let chars = |to: usize| text.get(..to).unwrap_or_default().chars().count();
            let from = galley.pos_from_cursor(egui::text::CCursor::new(chars(range.start)));
            let to = galley.pos_from_cursor(egui::text::CCursor::new(chars(range.end)));
            let rect = egui::Rect::from_min_max(pos + from.min.to_vec2(), pos + to.max.to_vec2());
            let response = ui.interact(
                rect,
                ui.scope_id().with(("mark", row.range.start, at)),
                Sense::hover(),
            );
            is_over_mark |= response.contains_pointer();
            let tip = tip(model, mail, role, kit);
            response.widget_info(|| WidgetInfo::labeled(Spoken::Mark, true, &tip.title));
            tip_ui(response, &tip, kit);
        }
        // Technical words of the mail itself; looked for only under the pointer.
        let is_over = !is_over_mark && ui.rect_contains_pointer(response.rect);
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|_| is_over);
        let terms = pointer.map_or_else(Vec::new, |_| kit.glossary.find_all_in(text));
        if let Some(entry) = pointer.and_then(|at| term_at(&galley, at - pos, &terms)) {
            // Above the text, which takes presses for choosing letters.
            let id = ui.scope_id().with(("term", row.range.start));
            kit.explained(ui.interact(response.rect, id, Sense::click()), entry);
        }
    });
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
