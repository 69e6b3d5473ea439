//! The left list: chips, group headings, rows. Draws the visible ones only.

use egui::{
    Align2, CornerRadius, FontId, Rect, Role as Spoken, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::evidence::Kind;
use crate::explain::Mark;
use crate::model::{Entry, GroupKey, Intent, Model, Row, RowFilter, RowState};

use super::widgets::{chip, mark, one_line};
use super::{Kit, dates, fonts};

const GROUP_HEIGHT: f32 = 34.0;
const ROW_HEIGHT: f32 = 60.0;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct ListState {
    /// The row that was last brought into view.
    followed: Option<usize>,
}

pub(super) fn mail_list_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut ListState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    chips_ui(ui, model, kit, intents);
    let p = kit.palette;
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.cursor().top(),
        Stroke::new(1.0, p.line),
    );
    ui.spacing_mut().item_spacing.y = 0.0;
    if model.list.entries.is_empty() {
        egui::Frame::new().inner_margin(16).show(ui, |ui| {
            kit.paragraph(ui, &kit.text("list-nothing-found"), super::kit::Face::Small)
        });
        return;
    }
    let heights = |entry: &Entry| {
        if matches!(entry, Entry::Group(..)) {
            GROUP_HEIGHT
        } else {
            ROW_HEIGHT
        }
    };
    let total: f32 = model.list.entries.iter().map(heights).sum();
    let target = (state.followed != model.selected)
        .then_some(model.selected)
        .flatten();
    ScrollArea::vertical()
        .id_salt("mail-list-scroll")
        .auto_shrink(false)
        .show_viewport(ui, |ui, viewport| {
            ui.set_height(total);
            let (left, width, top) = (
                ui.max_rect().left(),
                ui.max_rect().width(),
                ui.max_rect().top(),
            );
            let mut y = 0.0;
            for entry in &model.list.entries {
                let height = heights(entry);
                let rect = Rect::from_min_size(pos2(left, top + y), vec2(width, height));
                if target.is_some_and(|t| *entry == Entry::Row(t)) {
                    ui.scroll_to_rect(rect, None);
                    state.followed = target;
                }
                if y + height >= viewport.min.y && y <= viewport.max.y {
                    match entry {
                        Entry::Group(key, count) => {
                            group_ui(ui, rect, *key, *count, model, kit, intents);
                        }
                        Entry::Row(at) => {
                            if let Some(row) = model.rows.get(*at) {
                                row_ui(ui, rect, *at, row, model, kit, intents);
                            }
                        }
                    }
                }
                y += height;
            }
        });
}

fn chips_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(10, 9))
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 24.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                let all = kit.format("filter-all", &[("count", model.rows.len().into())]);
                if chip(ui, kit.palette, &all, model.filter.is_none()).clicked() {
                    intents.push(Intent::Filter(None));
                }
                for filter in RowFilter::ALL {
                    let count = model.list.counts.get(&filter).copied().unwrap_or(0);
                    if count == 0 && model.filter != Some(filter) {
                        continue;
                    }
                    let id = match filter {
                        RowFilter::Failed => "filter-failed",
                        RowFilter::Underway => "filter-underway",
                        RowFilter::Other => "filter-other",
                    };
                    if chip(
                        ui,
                        kit.palette,
                        &kit.format(id, &[("count", count.into())]),
                        model.filter == Some(filter),
                    )
                    .clicked()
                    {
                        intents.push(Intent::Filter(Some(filter)));
                    }
                }
            });
        });
}

/// Heading of a group, in the list and in tests.
pub(super) fn group_label(kit: &Kit<'_>, key: GroupKey) -> String {
    let id = match key {
        GroupKey::Cause(cause) => format!("cause-{}", cause.unwrap_or("undetermined")),
        GroupKey::Kind(kind) => format!("kind-{}", kind.as_str()),
        GroupKey::Remark(remark) => format!("kind-{}", remark.as_str()),
        GroupKey::Unreadable => "kind-unreadable".to_owned(),
    };
    kit.locale
        .lookup(&id, Some("group"), &[])
        .map_or(id.clone(), std::borrow::Cow::into_owned)
}

fn group_ui(
    ui: &mut Ui,
    rect: Rect,
    key: GroupKey,
    count: usize,
    model: &Model,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    let label = group_label(kit, key);
    let is_folded = model.list.folded.contains(&key);
    let response = ui.interact(rect, ui.scope_id().with(("group", key)), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(
            Spoken::DisclosureTriangle,
            true,
            kit.format(
                "list-group-spoken",
                &[("group", label.as_str().into()), ("count", count.into())],
            ),
        )
    });
    let painter = ui.painter_at(rect);
    painter.rect_filled(
        rect,
        CornerRadius::ZERO,
        if response.hovered() {
            p.badge
        } else {
            p.ground
        },
    );
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, p.line),
    );
    let sign = if is_folded { "▶" } else { "▼" };
    painter.text(
        pos2(rect.left() + 12.0, rect.center().y),
        Align2::LEFT_CENTER,
        sign,
        FontId::proportional(9.0),
        p.weak,
    );
    let galley = one_line(
        ui,
        &label,
        FontId::new(13.0, fonts::bold()),
        p.weak,
        rect.width() - 90.0,
    );
    painter.galley(
        pos2(rect.left() + 28.0, rect.center().y - galley.size().y / 2.0),
        galley,
        p.weak,
    );
    painter.text(
        pos2(rect.right() - 16.0, rect.center().y),
        Align2::RIGHT_CENTER,
        count.to_string(),
        FontId::proportional(13.0),
        p.weak,
    );
    focus_ring(ui, &response, rect, kit);
    if response.clicked() {
        intents.push(Intent::ToggleGroup(key));
    }
}

fn row_ui(
    ui: &mut Ui,
    rect: Rect,
    at: usize,
    row: &Row,
    model: &Model,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    let is_selected = model.selected == Some(at);
    let response = ui.interact(rect, ui.scope_id().with(("row", at)), Sense::click());
    let title = title(row, kit);
    let date = row
        .date
        .as_deref()
        .map(|d| dates::short(kit, d))
        .unwrap_or_default();
    response.widget_info(|| {
        let state = group_label(kit, row.group());
        let args = [
            ("title", title.as_str().into()),
            ("subject", row.subject.as_str().into()),
            ("code", row.code.as_str().into()),
            ("state", state.into()),
            ("date", date.as_str().into()),
        ];
        WidgetInfo::selected(
            Spoken::ListBoxOption,
            true,
            is_selected,
            kit.format("list-row-spoken", &args),
        )
    });
    let painter = ui.painter_at(rect);
    if is_selected {
        painter.rect_filled(rect, CornerRadius::ZERO, p.chosen);
        painter.rect_filled(
            Rect::from_min_size(rect.min, vec2(4.0, rect.height())),
            CornerRadius::ZERO,
            p.accent,
        );
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::ZERO, p.badge);
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, p.line),
    );
    let first = rect.top() + 20.0;
    let second = rect.top() + 42.0;
    mark(
        &painter,
        p,
        row_mark(row),
        pos2(rect.left() + 18.0, first),
        4.5,
    );
    let right = rect.right() - 16.0;
    let date_width = painter
        .text(
            pos2(right, first),
            Align2::RIGHT_CENTER,
            &date,
            FontId::proportional(13.0),
            p.weak,
        )
        .width();
    let left = rect.left() + 36.0;
    let galley = one_line(
        ui,
        &title,
        FontId::proportional(14.5),
        p.text,
        right - date_width - 8.0 - left,
    );
    painter.galley(pos2(left, first - galley.size().y / 2.0), galley, p.text);
    let mut subject_right = right;
    if !row.code.is_empty() {
        let code = painter.layout_no_wrap(row.code.clone(), FontId::monospace(12.0), p.text);
        let badge = Rect::from_min_max(
            pos2(right - code.size().x - 12.0, second - 10.0),
            pos2(right, second + 10.0),
        );
        painter.rect_filled(badge, CornerRadius::same(4), p.badge);
        painter.galley(badge.center() - code.size() / 2.0, code, p.text);
        subject_right = badge.left() - 8.0;
    }
    let galley = one_line(
        ui,
        &row.subject,
        FontId::proportional(13.0),
        p.weak,
        subject_right - left,
    );
    painter.galley(pos2(left, second - galley.size().y / 2.0), galley, p.weak);
    focus_ring(ui, &response, rect, kit);
    if response.clicked() {
        intents.push(Intent::Select(at));
    }
}

fn focus_ring(ui: &Ui, response: &egui::Response, rect: Rect, kit: &Kit<'_>) {
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            CornerRadius::same(2),
            Stroke::new(2.0, kit.palette.accent),
            egui::StrokeKind::Inside,
        );
    }
}

/// The recipient, or what the row is about.
fn title(row: &Row, kit: &Kit<'_>) -> String {
    if !row.recipient.is_empty() {
        return row.recipient.clone();
    }
    match row.state {
        RowState::Read {
            kind: Kind::Failure | Kind::Delay,
            ..
        } => kit.text("list-no-recipient"),
        _ => group_label(kit, row.group()),
    }
}

fn row_mark(row: &Row) -> Mark {
    match row.state {
        RowState::Read { kind, .. } => Mark::of(kind),
        RowState::Unreadable(_) => Mark::Neutral,
    }
}
