//! The left list: chips, group headings, rows. Draws the visible ones only, and keeps its place when rows come.

use egui::{
    Align2, CornerRadius, FontId, Rect, Role as Spoken, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::evidence::Kind;
use crate::explain::Mark;
use crate::model::{
    Column, Columns, ExportFormat, GroupKey, Grouping, Intent, List, Model, Row, RowFilter,
    RowState, Sorting, Triage, View,
};

use super::widgets::{chip, choice, mark, one_line, small_button};
use super::{Kit, dates, fonts};

const GROUP_HEIGHT: f32 = 34.0;
/// The line with the recipient, and what is around it.
const FIRST_LINE: f32 = 38.0;
/// Each line below it.
const LINE: f32 = 22.0;

/// What the list remembers.
#[derive(Debug, Default)]
pub struct ListState {
    /// The row that was last brought into view.
    followed: Option<usize>,
    /// The order that was drawn last.
    revision: u64,
    /// What was asked of it.
    view: View,
    /// A row that was in sight, and how far below the upper edge.
    anchor: Option<(usize, f32)>,
}

/// Where everything stands, in points from the top of the list.
struct Measures {
    row: f32,
    has_headings: bool,
}

impl Measures {
    fn of(columns: Columns, list: &List) -> Self {
        let has = |column| columns.has(column);
        let second = has(Column::Subject) || has(Column::Code) || has(Column::Triage);
        let lines = u8::from(second) + u8::from(has(Column::Sender));
        Self {
            row: FIRST_LINE + LINE * f32::from(lines),
            has_headings: list.view().grouping != Grouping::None,
        }
    }

    fn heading(&self) -> f32 {
        if self.has_headings { GROUP_HEIGHT } else { 0.0 }
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "rows of a list, a place on the screen"
    )]
    fn rows(&self, count: usize) -> f32 {
        self.row * count as f32
    }

    fn group(&self, group: &crate::model::Group) -> f32 {
        let rows = if group.is_folded {
            0
        } else {
            group.members.len()
        };
        self.heading() + self.rows(rows)
    }

    /// Upper edge of a row.
    fn top_of(&self, model: &Model, at: usize) -> Option<f32> {
        let (group, place) = model.list.place_of(&model.rows, at)?;
        let before = model.list.groups().get(..group)?;
        let own = model.list.groups().get(group)?;
        let above: f32 = before.iter().map(|g| self.group(g)).sum();
        let place = if own.is_folded { 0 } else { place };
        Some(above + self.heading() + self.rows(place))
    }
}

pub(super) fn mail_list_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut ListState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    super::report::narrow_ui(ui, model, kit, intents);
    chips_ui(ui, model, kit, intents);
    order_ui(ui, model, kit, intents);
    let p = kit.palette;
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.cursor().top(),
        Stroke::new(1.0, p.line),
    );
    ui.spacing_mut().item_spacing.y = 0.0;
    if model.list.is_empty() {
        let id = match model.job {
            Some(_) => "middle-reading",
            None if model.list.total() == 0 => "list-emptied",
            None => "list-nothing-found",
        };
        egui::Frame::new().inner_margin(16).show(ui, |ui| {
            kit.paragraph(ui, &kit.text(id), super::kit::Face::Small)
        });
        return;
    }
    let chosen_height = if model.chosen.len() > 1 { 78.0 } else { 0.0 };
    let height = (ui.available_height() - chosen_height).max(60.0);
    rows_ui(ui, model, state, kit, height, intents);
    if chosen_height > 0.0 {
        chosen_ui(ui, model, kit, intents);
    }
}

fn rows_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut ListState,
    kit: &Kit<'_>,
    height: f32,
    intents: &mut Vec<Intent>,
) {
    let list = &model.list;
    let measures = Measures::of(model.columns, list);
    let total: f32 = list.groups().iter().map(|g| measures.group(g)).sum();
    let mut area = ScrollArea::vertical()
        .id_salt("mail-list-scroll")
        .max_height(height)
        .auto_shrink(false);
    let is_same_view = state.view == *list.view();
    if !is_same_view {
        state.view = list.view().clone();
        state.followed = None;
        area = area.vertical_scroll_offset(0.0);
    } else if state.revision != list.revision()
        && let Some((at, below)) = state.anchor
        && let Some(top) = measures.top_of(model, at)
    {
        area = area.vertical_scroll_offset((top - below).max(0.0));
    }
    state.revision = list.revision();
    let target = (state.followed != model.selected)
        .then_some(model.selected)
        .flatten();
    let mut anchor = None;
    let mut is_untouched = false;
    area.show_viewport(ui, |ui, viewport| {
        // Whoever has looked at nothing yet wants to see what comes at the top.
        is_untouched = model.selected.is_none() && viewport.min.y <= 0.0;
        ui.set_height(total);
        let (left, width, top) = (
            ui.max_rect().left(),
            ui.max_rect().width(),
            ui.max_rect().top(),
        );
        let place =
            |y: f32, height: f32| Rect::from_min_size(pos2(left, top + y), vec2(width, height));
        if let Some(at) = target {
            if let Some(y) = measures.top_of(model, at) {
                ui.scroll_to_rect(place(y, measures.row), None);
            }
            state.followed = target;
        }
        let mut y = 0.0;
        for (number, group) in list.groups().iter().enumerate() {
            let end = y + measures.group(group);
            if end < viewport.min.y {
                y = end;
                continue;
            }
            if y > viewport.max.y {
                break;
            }
            if measures.has_headings {
                group_ui(ui, place(y, GROUP_HEIGHT), number, model, kit, intents);
            }
            let first_row = y + measures.heading();
            if !group.is_folded {
                let above = ((viewport.min.y - first_row) / measures.row)
                    .floor()
                    .max(0.0);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "rows above the upper edge: at least none"
                )]
                let above = above as usize;
                for (row_at, at) in group.members.iter().enumerate().skip(above) {
                    let row_y = first_row + measures.rows(row_at);
                    if row_y > viewport.max.y {
                        break;
                    }
                    if let Some(row) = model.rows.get(*at) {
                        row_ui(
                            ui,
                            place(row_y, measures.row),
                            *at,
                            row,
                            model,
                            kit,
                            intents,
                        );
                    }
                    let is_whole = row_y >= viewport.min.y;
                    if is_whole && (anchor.is_none() || model.selected == Some(*at)) {
                        anchor = Some((*at, row_y - viewport.min.y));
                    }
                }
            }
            y = end;
        }
        super::widgets::follow_focus(ui);
    });
    state.anchor = anchor.filter(|_| !is_untouched);
}

/// By what the list is divided and sorted.
fn order_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let margin = egui::Margin {
        left: 10,
        right: 10,
        top: 0,
        bottom: 8,
    };
    ui.spacing_mut().item_spacing.y = 0.0;
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            let view = &model.view;
            let grouping = choice(ui, kit, "group-by-label", &Grouping::ALL, view.grouping);
            intents.extend(grouping.map(Intent::Group));
            let sorting = choice(ui, kit, "sort-by-label", &Sorting::ALL, view.sorting);
            intents.extend(sorting.map(Intent::Sort));
            export_ui(ui, model, kit, intents);
        });
    });
}

/// The rows, to be taken elsewhere: those that are chosen, else all that can be seen.
fn export_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let spacing = ui.spacing_mut();
    let old = (spacing.button_padding, spacing.interact_size.y);
    (spacing.button_padding, spacing.interact_size.y) = (vec2(8.0, 4.0), 26.0);
    let label = egui::RichText::new(kit.text("button-export")).size(13.0);
    let response = ui.add_enabled(!model.is_exporting(), egui::Button::new(label));
    let spacing = ui.spacing_mut();
    (spacing.button_padding, spacing.interact_size.y) = old;
    let response = response.on_hover_text(kit.text("button-export-tip"));
    egui::Popup::menu(&response).show(|ui| {
        for (format, word) in ExportFormat::ALL {
            let label = kit.text(&format!("export-as-{word}"));
            if ui.selectable_label(false, label).clicked() {
                intents.push(Intent::Export(format));
            }
        }
    });
}

/// What can be done with several rows at once.
fn chosen_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let p = kit.palette;
    let frame = egui::Frame::new()
        .fill(p.chosen)
        .inner_margin(egui::Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let count = [("count", model.chosen.len().into())];
        let text = kit.format("list-chosen", &count);
        kit.unlinked(ui, &text, super::kit::Face::Small, p.text);
        ui.horizontal(|ui| {
            if let Some(triage) =
                choice(ui, kit, "triage-label", &Triage::ALL, common_triage(model))
            {
                intents.push(Intent::Triage(triage));
            }
            if small_button(ui, &kit.text("button-copy")).clicked() {
                ui.ctx().copy_text(rows_as_text(model));
            }
            if small_button(ui, &kit.text("button-remove")).clicked() {
                intents.push(Intent::Remove);
            }
        });
    });
}

/// How far the work on the first of the chosen rows is.
fn common_triage(model: &Model) -> Triage {
    let first = model.chosen.first().and_then(|at| model.rows.get(*at));
    first.map(|r| r.triage).unwrap_or_default()
}

/// The chosen rows as lines of a table, for pasting elsewhere.
pub(super) fn rows_as_text(model: &Model) -> String {
    let plain = |text: &str| text.replace(|c: char| c.is_control(), " ");
    let line = |at: &usize| {
        let row = model.rows.get(*at)?;
        let fields = [
            row.recipient.as_str(),
            &row.code,
            &row.subject,
            row.date.as_deref().unwrap_or_default(),
        ];
        Some(fields.map(plain).join("\t") + "\n")
    };
    model.chosen.iter().filter_map(line).collect()
}

fn chips_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(10, 9))
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 24.0;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
                let all = kit.format("filter-all", &[("count", model.list.total().into())]);
                if chip(ui, kit.palette, &all, model.view.filter.is_none()).clicked() {
                    intents.push(Intent::Filter(None));
                }
                for filter in RowFilter::ALL {
                    let count = model.list.count_of(filter);
                    if count == 0 && model.view.filter != Some(filter) {
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
                        model.view.filter == Some(filter),
                    )
                    .clicked()
                    {
                        intents.push(Intent::Filter(Some(filter)));
                    }
                }
            });
        });
}

/// Heading of a group.
pub(super) fn group_label(kit: &Kit<'_>, key: &GroupKey) -> String {
    let id = match key {
        GroupKey::All => "list-all".to_owned(),
        GroupKey::Cause(cause) => format!("cause-{}", cause.unwrap_or("undetermined")),
        GroupKey::Kind(kind) => format!("kind-{}", kind.as_str()),
        GroupKey::Remark(remark) => format!("kind-{}", remark.as_str()),
        GroupKey::Unreadable => "kind-unreadable".to_owned(),
        GroupKey::Day(Some(day)) => return dates::day(kit, *day),
        GroupKey::Day(None) => "list-no-date".to_owned(),
        GroupKey::Domain(name) | GroupKey::Sender(name) if !name.is_empty() => {
            return name.chars().take(120).collect();
        }
        GroupKey::Domain(_) => "list-no-recipient".to_owned(),
        GroupKey::Sender(_) => "list-no-sender".to_owned(),
        GroupKey::Triage(triage) => return triage_label(kit, *triage),
    };
    kit.locale
        .lookup(&id, Some("group"), &[])
        .map_or_else(|| kit.text(&id), std::borrow::Cow::into_owned)
}

fn triage_label(kit: &Kit<'_>, triage: Triage) -> String {
    let word = Triage::ALL.into_iter().find(|(own, _)| *own == triage);
    kit.text(&format!("triage-{}", word.map_or("open", |(_, word)| word)))
}

fn group_ui(
    ui: &mut Ui,
    rect: Rect,
    number: usize,
    model: &Model,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let Some(group) = model.list.groups().get(number) else {
        return;
    };
    let p = kit.palette;
    let (key, count, is_folded) = (&group.key, group.members.len(), group.is_folded);
    let label = group_label(kit, key);
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
        intents.push(Intent::ToggleGroup(key.clone()));
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
    let is_chosen = model.chosen.contains(&at);
    let response = ui.interact(rect, ui.scope_id().with(("row", at)), Sense::click());
    let title = title(row, kit);
    let date = row
        .date
        .as_deref()
        .map(|d| dates::short(kit, d))
        .unwrap_or_default();
    response.widget_info(|| {
        let state = group_label(kit, &row.finding());
        let copies = if row.copies > 0 {
            kit.format(
                "list-copies",
                &[("count", u64::from(row.copies + 1).into())],
            )
        } else {
            String::new()
        };
        let args = [
            ("copies", copies.into()),
            ("title", title.as_str().into()),
            ("subject", row.subject.as_str().into()),
            ("code", row.code.as_str().into()),
            ("state", state.into()),
            ("date", date.as_str().into()),
            ("triage", triage_label(kit, row.triage).into()),
        ];
        WidgetInfo::selected(
            Spoken::ListBoxOption,
            true,
            is_chosen,
            kit.format("list-row-spoken", &args),
        )
    });
    super::widgets::say_selected(&response, is_chosen);
    let painter = ui.painter_at(rect);
    if is_chosen {
        painter.rect_filled(rect, CornerRadius::ZERO, p.chosen);
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::ZERO, p.badge);
    }
    if is_selected {
        painter.rect_filled(
            Rect::from_min_size(rect.min, vec2(4.0, rect.height())),
            CornerRadius::ZERO,
            p.accent,
        );
    }
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, p.line),
    );
    let has = |column| model.columns.has(column);
    let first = rect.top() + 20.0;
    mark(
        &painter,
        p,
        row_mark(row),
        pos2(rect.left() + 18.0, first),
        4.5,
    );
    let (left, right) = (rect.left() + 36.0, rect.right() - 16.0);
    let mut title_right = right;
    if has(Column::Date) {
        let font = FontId::proportional(13.0);
        let place = painter.text(
            pos2(right, first),
            Align2::RIGHT_CENTER,
            &date,
            font,
            p.weak,
        );
        title_right -= place.width() + 8.0;
    }
    if row.copies > 0 {
        let count = [("count", u64::from(row.copies + 1).into())];
        let font = FontId::proportional(12.0);
        let text = kit.format("list-copies-short", &count);
        title_right = badge_ui(&painter, &text, font, p, title_right, first);
    }
    let color = if row.triage == Triage::Done {
        p.weak
    } else {
        p.text
    };
    let text = |text: &str, size: f32, color, y: f32, end: f32| {
        let galley = one_line(ui, text, FontId::proportional(size), color, end - left);
        painter.galley(pos2(left, y - galley.size().y / 2.0), galley, color);
    };
    text(&title, 14.5, color, first, title_right);
    let mut y = first;
    if has(Column::Subject) || has(Column::Code) || has(Column::Triage) {
        y += LINE;
        let mut end = right;
        if has(Column::Code) && !row.code.is_empty() {
            end = badge_ui(&painter, &row.code, FontId::monospace(12.0), p, end, y);
        }
        if has(Column::Triage) && row.triage != Triage::Open {
            let font = FontId::proportional(12.0);
            end = badge_ui(&painter, &triage_label(kit, row.triage), font, p, end, y);
        }
        if has(Column::Subject) {
            text(&row.subject, 13.0, p.weak, y, end);
        }
    }
    if has(Column::Sender) {
        text(&row.sender, 13.0, p.weak, y + LINE, right);
    }
    focus_ring(ui, &response, rect, kit);
    if response.clicked() {
        intents.push(match ui.input(|i| i.modifiers) {
            m if m.shift => Intent::SelectTo(at),
            m if m.command => Intent::Toggle(at),
            _ => Intent::Select(at),
        });
    }
    if response.secondary_clicked() && !is_chosen {
        intents.push(Intent::Select(at));
    }
    response.context_menu(|ui| menu_ui(ui, model, kit, intents));
}

/// Words in a frame, ending at `right`. Returns where there is room again.
fn badge_ui(
    painter: &egui::Painter,
    text: &str,
    font: FontId,
    p: &super::theme::Palette,
    right: f32,
    y: f32,
) -> f32 {
    let galley = painter.layout_no_wrap(text.to_owned(), font, p.text);
    let badge = Rect::from_min_max(
        pos2(right - galley.size().x - 12.0, y - 10.0),
        pos2(right, y + 10.0),
    );
    painter.rect_filled(badge, CornerRadius::same(4), p.badge);
    painter.galley(badge.center() - galley.size() / 2.0, galley, p.text);
    badge.left() - 6.0
}

/// What can be done with a row, by the other button of the mouse.
fn menu_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    ui.set_min_width(150.0);
    for (triage, _) in Triage::ALL {
        let is_so = common_triage(model) == triage;
        if ui
            .selectable_label(is_so, triage_label(kit, triage))
            .clicked()
        {
            intents.push(Intent::Triage(triage));
            ui.close();
        }
    }
    ui.separator();
    if ui
        .selectable_label(false, kit.text("button-copy-rows"))
        .clicked()
    {
        ui.ctx().copy_text(rows_as_text(model));
        ui.close();
    }
    if ui
        .selectable_label(false, kit.text("button-remove"))
        .clicked()
    {
        intents.push(Intent::Remove);
        ui.close();
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
        _ => group_label(kit, &row.finding()),
    }
}

fn row_mark(row: &Row) -> Mark {
    match row.state {
        RowState::Read { kind, .. } => Mark::of(kind),
        RowState::Unreadable(_) => Mark::Neutral,
    }
}
