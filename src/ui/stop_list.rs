//! The addresses that get no more mail: by which rule they are suggested, what is suggested, and who is on the list. Nothing
//! comes onto it by itself, and nothing is sent or blocked: the list is for whatever delivers the mails.

use egui::{
    Checkbox, DragValue, FontId, Frame, Id, Rect, RichText, Stroke, Ui, UiBuilder, pos2, vec2,
};
use jiff::civil::Date;

use crate::model::{
    Intent, MAX_RULE_DAYS, MAX_RULE_TIMES, Model, Narrow, ReportState, Suppression,
};
use crate::report::{Rule, Suggestion, Words, grouped, shown};

use super::chart::pressable;
use super::kit::Face;
use super::widgets::{button, card, one_line, primary_button_if, small_button, switch, text_width};
use super::{Kit, dates};

/// From this width on there are columns.
const COLUMNS_FROM: f32 = 900.0;
const LINE: f32 = 36.0;
const STACKED: f32 = 78.0;
/// Room for the box to tick.
const TICK: f32 = 34.0;
const GAP: f32 = 12.0;
/// Lines beyond each edge that are there for the Tab key.
const BEYOND: usize = 2;

/// What the page remembers.
#[derive(Debug, Default)]
pub struct StopState {
    /// Whether it is asked once more.
    is_asking: bool,
}

impl StopState {
    /// No longer asks. Whether it did.
    pub(super) fn give_up(&mut self) -> bool {
        std::mem::take(&mut self.is_asking)
    }
}

fn give_up_id() -> Id {
    Id::unique("stop-give-up")
}

pub(super) fn stop_list_ui(
    ui: &mut Ui,
    model: &Model,
    report: &ReportState,
    found: &[Suggestion],
    state: &mut StopState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    card(ui, kit.palette, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.push_id("rule", |ui| rule_ui(ui, model.rule, kit, intents));
    });
    card(ui, kit.palette, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.push_id("found", |ui| {
            found_ui(ui, report, found, state, kit, intents);
        });
    });
    card(ui, kit.palette, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.push_id("stopped", |ui| stopped_ui(ui, model, kit, intents));
    });
}

/// When an address is suggested.
fn rule_ui(ui: &mut Ui, rule: Rule, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    kit.paragraph(ui, &kit.text("stop-rule-title"), Face::Heading);
    kit.paragraph(ui, &kit.text("stop-rule-text"), Face::Small);
    ui.spacing_mut().item_spacing.y = 6.0;
    let mut new = rule;
    let times = 1..=MAX_RULE_TIMES;
    let numbers = |ui: &mut Ui, new: &mut Rule| {
        let (permanent, temporary) = (&mut new.permanent_times, &mut new.temporary_times);
        number_ui(ui, "stop-rule-permanent", permanent, times.clone(), kit);
        number_ui(ui, "stop-rule-temporary", temporary, times.clone(), kit);
        let days = &mut new.over_days;
        number_ui(ui, "stop-rule-days", days, 0..=MAX_RULE_DAYS, kit);
    };
    let again = |ui: &mut Ui, new: &mut Rule| {
        let looks_again = rule.expires_after_days.is_some();
        if let Some(is_on) = switch(ui, kit, &kit.text("stop-rule-again"), looks_again) {
            let usual = Rule::default().expires_after_days;
            new.expires_after_days = usual.filter(|_| is_on);
        }
        if let Some(after) = &mut new.expires_after_days {
            number_ui(ui, "stop-rule-expires", after, 1..=MAX_RULE_DAYS, kit);
        }
    };
    if ui.available_width() < COLUMNS_FROM {
        numbers(ui, &mut new);
        again(ui, &mut new);
    } else {
        ui.columns_const(|[left, right]| {
            numbers(left, &mut new);
            again(right, &mut new);
        });
    }
    if new != rule {
        intents.push(Intent::StopRule(new));
    }
}

/// A number with what it is called before it, and its unit behind it.
fn number_ui(
    ui: &mut Ui,
    id: &'static str,
    value: &mut u32,
    range: std::ops::RangeInclusive<u32>,
    kit: &Kit<'_>,
) {
    let name = kit.text(id);
    ui.push_id(id, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size = vec2(56.0, 26.0);
            let used = ui.label(RichText::new(&name).size(13.5)).rect.width();
            // The numbers stand below each other, where there is room.
            if ui.max_rect().width() > 400.0 {
                ui.add_space((270.0 - used).max(0.0));
            }
            let field = DragValue::new(value)
                .range(range)
                .speed(0.1)
                .custom_parser(parsed)
                .update_while_editing(false);
            let response = ui.add(field);
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_label(name.as_str()));
            super::widgets::focus_ring(ui, &response, kit.palette);
            let unit = kit.text(&format!("{id}-unit"));
            ui.label(RichText::new(unit).size(13.5));
        });
    });
}

/// Also as an input method writes it.
fn parsed(text: &str) -> Option<f64> {
    let plain = |c: char| match u32::from(c) {
        code @ 0xff10..=0xff19 => char::from_u32(code - 0xff10 + u32::from('0')).unwrap_or(c),
        _ => c,
    };
    text.trim()
        .chars()
        .map(plain)
        .collect::<String>()
        .parse()
        .ok()
}

/// Shares of the width.
const FOUND: [f32; 6] = [0.30, 0.20, 0.20, 0.07, 0.13, 0.10];

fn found_ui(
    ui: &mut Ui,
    report: &ReportState,
    found: &[Suggestion],
    state: &mut StopState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let count = [("count", grouped(found.len()).into())];
    kit.paragraph(ui, &kit.format("stop-found-title", &count), Face::Heading);
    if found.is_empty() {
        state.is_asking = false;
        kit.paragraph(ui, &kit.text("report-stop-none"), Face::Small);
        return;
    }
    let picked: Vec<&Suggestion> = found
        .iter()
        .filter(|s| report.picked.contains(&s.address))
        .collect();
    ask_ui(ui, &picked, state, kit, intents);
    let has_all = picked.len() == found.len();
    if let Some(is_on) = switch(ui, kit, &kit.text("stop-pick-all"), has_all) {
        let others = found
            .iter()
            .filter(|s| report.picked.contains(&s.address) != is_on);
        intents.extend(others.map(|s| Intent::StopPick(s.address.clone(), is_on)));
    }
    let has_columns = ui.available_width() >= COLUMNS_FROM;
    if has_columns {
        let titles = [
            "report-address",
            "report-cause",
            "report-reason",
            "report-failures",
            "stop-first-last",
            "report-expires",
        ];
        head_ui(ui, TICK + 4.0, &FOUND, &titles, kit);
    }
    let height = if has_columns { LINE } else { STACKED };
    lines_in_sight(ui, found.len(), height, |ui, rect, at| {
        if let Some(one) = found.get(at) {
            let is_picked = report.picked.contains(&one.address);
            found_line_ui(ui, rect, one, is_picked, has_columns, kit, intents);
        }
    });
}

/// What is done with those that are picked: asked for, and asked once more in the same place.
fn ask_ui(
    ui: &mut Ui,
    picked: &[&Suggestion],
    state: &mut StopState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    if picked.is_empty() {
        state.is_asking = false;
    }
    let (fill, line) = if state.is_asking {
        (p.amber_soft, p.amber)
    } else {
        (p.ground, p.line)
    };
    ui.add_space(4.0);
    Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(super::widgets::small_corner())
        .inner_margin(10)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            let count = [("count", grouped(picked.len()).into())];
            if state.is_asking {
                let text = kit.format("stop-ask", &count);
                kit.colored(ui, &text, Face::Body, p.text);
                ui.horizontal_wrapped(|ui| {
                    if primary_button_if(ui, p, true, &kit.text("stop-do")).clicked() {
                        state.is_asking = false;
                        let words = Words(kit.locale);
                        let reason = |s: &&Suggestion| (s.address.clone(), words.reason(s.reason));
                        let reasons = picked.iter().map(reason).collect();
                        let now = kit.now.timestamp().as_second();
                        intents.push(Intent::Stop(reasons, now));
                    }
                    let give_up = button(ui, &kit.text("button-cancel"));
                    // Whoever holds a key down hasn't said yes.
                    if ui
                        .ctx()
                        .data_mut(|d| d.remove_temp::<()>(give_up_id()).is_some())
                    {
                        give_up.request_focus();
                    }
                    if give_up.clicked() {
                        state.is_asking = false;
                    }
                });
                return;
            }
            kit.colored(ui, &kit.text("stop-only-a-list"), Face::Body, p.text);
            ui.horizontal_wrapped(|ui| {
                let can = !picked.is_empty();
                if primary_button_if(ui, p, can, &kit.text("stop-add")).clicked() {
                    state.is_asking = true;
                    ui.ctx().data_mut(|d| d.insert_temp(give_up_id(), ()));
                }
                kit.unlinked(ui, &kit.format("stop-picked", &count), Face::Small, p.weak);
            });
        });
}

fn found_line_ui(
    ui: &mut Ui,
    rect: Rect,
    one: &Suggestion,
    is_picked: bool,
    has_columns: bool,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let words = Words(kit.locale);
    let address = shown(&one.address);
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| dates::numeric(kit, day));
    let between = if one.first == one.last {
        day(one.last)
    } else {
        let args = [
            ("from", day(one.first).into()),
            ("to", day(one.last).into()),
        ];
        kit.format("report-period", &args)
    };
    let cells = [
        address.clone(),
        words.cause(one.cause),
        words.reason(one.reason),
        words.count("report-times", one.count),
        between,
        day(one.expires),
    ];
    let [_, cause, reason, times, between, expires] = &cells;
    let args = [
        ("address", address.as_str().into()),
        ("cause", cause.as_str().into()),
        ("reason", reason.as_str().into()),
        ("times", times.as_str().into()),
        ("between", between.as_str().into()),
        ("expires", expires.as_str().into()),
    ];
    let name = kit.format("stop-found-name", &args);
    let body = Rect::from_min_max(pos2(rect.left() + TICK, rect.top()), rect.max);
    // The box to tick first, as the Tab key goes.
    let mut is_on = is_picked;
    let tick = Rect::from_min_size(rect.min, vec2(TICK - 8.0, rect.height().min(LINE)));
    let builder = UiBuilder::new()
        .id_salt(("tick", &one.address))
        .max_rect(tick);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().interact_size.y = tick.height();
        let response = ui.add(Checkbox::without_text(&mut is_on));
        let spoken = kit.format("stop-pick", &[("address", address.as_str().into())]);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_label(spoken.as_str()));
        super::widgets::focus_ring(ui, &response, kit.palette);
        if response.changed() {
            intents.push(Intent::StopPick(one.address.clone(), is_on));
        }
    });
    let tip = format!("{name}\n{}", kit.text("report-press"));
    if pressable(ui, body, ("found", &one.address), &name, &tip, kit).clicked() {
        intents.push(Intent::Narrow(Some(Narrow {
            recipient: Some(one.address.to_lowercase()),
            ..Narrow::default()
        })));
    }
    if has_columns {
        columns_ui(ui, body.shrink2(vec2(4.0, 0.0)), &FOUND, &cells, kit);
    } else {
        let again = if expires.is_empty() {
            String::new()
        } else {
            kit.format("stop-again-on", &[("day", expires.as_str().into())])
        };
        let lines = [
            address.as_str(),
            &format!("{cause}　{reason}"),
            &format!("{times}　{between}　{again}"),
        ];
        stacked_ui(ui, body.shrink2(vec2(4.0, 0.0)), lines, kit);
    }
    line_below(ui, rect, kit);
}

/// Shares of the width.
const STOPPED: [f32; 6] = [0.30, 0.20, 0.20, 0.09, 0.10, 0.11];

fn stopped_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let count = [("count", grouped(model.stopped.len()).into())];
    kit.paragraph(ui, &kit.format("stop-list-title", &count), Face::Heading);
    if model.stopped.is_empty() {
        kit.paragraph(ui, &kit.text("stop-list-empty"), Face::Small);
        return;
    }
    let has_columns = ui.available_width() >= COLUMNS_FROM;
    let lift = kit.text("stop-lift");
    let lift_width = text_width(ui, &lift, 13.0) + 24.0;
    if has_columns {
        let titles = [
            "stop-column-address",
            "stop-column-cause",
            "stop-column-reason",
            "stop-column-added",
            "stop-column-by",
            "stop-column-expires",
        ];
        let left = ui.cursor().min;
        let room = vec2(ui.available_width() - lift_width, 26.0);
        let builder = UiBuilder::new().max_rect(Rect::from_min_size(left, room));
        ui.scope_builder(builder, |ui| head_ui(ui, 0.0, &STOPPED, &titles, kit));
    }
    let height = if has_columns { LINE } else { STACKED };
    lines_in_sight(ui, model.stopped.len(), height, |ui, rect, at| {
        if let Some(one) = model.stopped.get(at) {
            stopped_line_ui(ui, rect, one, model, lift_width, has_columns, kit, intents);
        }
    });
}

#[expect(
    clippy::too_many_arguments,
    reason = "one line of a list, and how it is drawn"
)]
fn stopped_line_ui(
    ui: &mut Ui,
    rect: Rect,
    one: &Suppression,
    model: &Model,
    lift_width: f32,
    has_columns: bool,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let address = shown(&one.address);
    let day = |second: i64| {
        let stamp = jiff::Timestamp::from_second(second).ok();
        stamp.map_or_else(String::new, |stamp| {
            dates::numeric(kit, stamp.to_zoned(kit.now.time_zone().clone()).date())
        })
    };
    let cause = one.cause.as_deref().map(|cause| {
        let id = format!("cause-{cause}");
        // Of a later version, perhaps.
        let group = kit.locale.lookup(&id, Some("group"), &[]);
        group.map_or_else(|| shown(cause), std::borrow::Cow::into_owned)
    });
    let is_over = !one.holds(model.now_second);
    let expires = match one.expires {
        Some(_) if is_over => kit.text("stop-over"),
        Some(end) => day(end),
        None => String::new(),
    };
    let cells = [
        address.clone(),
        cause.unwrap_or_default(),
        shown(&one.reason),
        day(one.added),
        shown(&one.by),
        expires,
    ];
    let [_, cause, reason, added, by, expires] = &cells;
    let body = Rect::from_min_max(rect.min, pos2(rect.right() - lift_width, rect.bottom()));
    let args = [
        ("address", address.as_str().into()),
        ("cause", cause.as_str().into()),
        ("reason", reason.as_str().into()),
        ("added", added.as_str().into()),
        ("by", by.as_str().into()),
        ("expires", expires.as_str().into()),
    ];
    let name = kit.format("stop-list-name", &args);
    // To be read with a screen reader and under the pointer; nothing to press.
    let response = ui.interact(
        body,
        ui.scope_id().with(("stopped", &one.address)),
        egui::Sense::hover(),
    );
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
    response.on_hover_text(&name);
    if has_columns {
        columns_ui(ui, body, &STOPPED, &cells, kit);
    } else {
        let args = [("day", added.as_str().into()), ("by", by.as_str().into())];
        let added = kit.format("stop-added-on", &args);
        let again = match (one.expires, is_over) {
            (None, _) => String::new(),
            (_, true) => expires.clone(),
            _ => kit.format("stop-again-on", &[("day", expires.as_str().into())]),
        };
        let lines = [
            address.as_str(),
            &format!("{cause}　{reason}"),
            &format!("{}　{again}", added.trim_end()),
        ];
        stacked_ui(ui, body, lines, kit);
    }
    let place = Rect::from_min_max(
        pos2(rect.right() - lift_width + 6.0, rect.top() + 5.0),
        pos2(rect.right(), rect.top() + 31.0),
    );
    let builder = UiBuilder::new()
        .id_salt(("lift", &one.address))
        .max_rect(place);
    ui.scope_builder(builder, |ui| {
        let response = small_button(ui, &kit.text("stop-lift"));
        let spoken = kit.format("stop-lift-name", &[("address", address.as_str().into())]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &spoken));
        if response.clicked() {
            intents.push(Intent::Lift(one.address.clone()));
        }
    });
    line_below(ui, rect, kit);
}

/// Draws those lines of a long list that can be seen, and takes up the room of all.
fn lines_in_sight(
    ui: &mut Ui,
    count: usize,
    height: f32,
    mut line: impl FnMut(&mut Ui, Rect, usize),
) {
    #[expect(clippy::cast_precision_loss, reason = "lines, a place on the screen")]
    let top_of = |at: usize| height * at as f32;
    ui.spacing_mut().item_spacing.y = 0.0;
    let (_, all) = ui.allocate_space(vec2(ui.available_width(), top_of(count)));
    let clip = ui.clip_rect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at least none"
    )]
    let lines = |y: f32| (y / height).max(0.0) as usize;
    let first = lines(clip.top() - all.top()).saturating_sub(BEYOND);
    let end = lines(clip.bottom() - all.top()).saturating_add(1 + BEYOND);
    for at in first..end.min(count) {
        let place = pos2(all.left(), all.top() + top_of(at));
        line(
            ui,
            Rect::from_min_size(place, vec2(all.width(), height)),
            at,
        );
    }
}

fn head_ui(ui: &mut Ui, indent: f32, shares: &[f32; 6], titles: &[&str; 6], kit: &Kit<'_>) {
    let p = kit.palette;
    let (_, mut rect) = ui.allocate_space(vec2(ui.available_width(), 26.0));
    rect.min.x += indent;
    let mut left = rect.left();
    for (share, title) in shares.iter().zip(titles) {
        let width = rect.width() * share;
        let font = FontId::proportional(12.5);
        let galley = one_line(ui, &kit.text(title), font, p.weak, width - GAP);
        let at = pos2(left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, p.weak);
        left += width;
    }
    line_below(ui, rect, kit);
}

/// The address first.
fn columns_ui(ui: &Ui, rect: Rect, shares: &[f32; 6], cells: &[String; 6], kit: &Kit<'_>) {
    let p = kit.palette;
    let mut left = rect.left();
    for (at, (share, cell)) in shares.iter().zip(cells).enumerate() {
        let width = rect.width() * share;
        let font = if at == 0 {
            FontId::monospace(13.0)
        } else {
            FontId::proportional(13.5)
        };
        let galley = one_line(ui, cell, font, p.text, width - GAP);
        let place = pos2(left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(place, galley, p.text);
        left += width;
    }
}

fn stacked_ui(ui: &Ui, rect: Rect, lines: [&str; 3], kit: &Kit<'_>) {
    let p = kit.palette;
    let [address, second, third] = lines;
    let line = |text: &str, font: FontId, color, y: f32| {
        let galley = one_line(ui, text.trim(), font, color, rect.width());
        let at = pos2(rect.left(), rect.top() + y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, color);
    };
    line(address, FontId::monospace(13.0), p.text, 18.0);
    line(second, FontId::proportional(13.0), p.text, 40.0);
    line(third, FontId::proportional(13.0), p.weak, 61.0);
}

fn line_below(ui: &Ui, rect: Rect, kit: &Kit<'_>) {
    let stroke = Stroke::new(1.0, kit.palette.line);
    ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
}

#[cfg(test)]
mod tests {
    use super::parsed;

    #[test]
    fn numbers_are_read_as_they_are_typed() {
        assert_eq!(parsed(" 180 "), Some(180.0));
        assert_eq!(parsed("１８０"), Some(180.0));
        assert_eq!(parsed("百"), None);
    }
}
