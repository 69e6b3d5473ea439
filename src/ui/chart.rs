//! The charts of the report, drawn by hand: causes as bars beside each other, days as stacked bars. Parts differ in pattern and
//! not in color alone; every bar is a button with its numbers in its name.

use egui::{
    Align2, CornerRadius, FontId, Painter, Rect, Response, Role as Spoken, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};
use jiff::civil::Date;

use crate::report::{Day, OneCause, Report, Words, axis_label, grouped, percent, tick};

use super::Kit;
use super::kit::Face;
use super::theme::{Palette, SMALL_CORNER};
use super::widgets::{one_line, text_width};

/// Causes with a bar of their own.
const MAX_CAUSES: usize = 7;
/// Height of the bar of a cause, with what is around it.
const ROW: f32 = 32.0;
/// The same where its name stands above it.
const STACKED_ROW: f32 = 52.0;
/// Below this width names stand above their bars.
const BESIDE_FROM: f32 = 420.0;
/// Widest bar of a day.
const MAX_BAR: f32 = 64.0;

/// Something that is pressed as a whole; its words are painted over it. `name` is what it is called aloud.
pub(super) fn pressable(
    ui: &Ui,
    rect: Rect,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    tip: &str,
    kit: &Kit<'_>,
) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(id), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Spoken::Button, true, name));
    let corner = CornerRadius::same(SMALL_CORNER);
    if response.hovered() {
        ui.painter().rect_filled(rect, corner, kit.palette.badge);
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, kit.palette.accent);
        ui.painter()
            .rect_stroke(rect, corner, stroke, StrokeKind::Inside);
    }
    response.on_hover_text(tip)
}

/// How many bars there are for so many causes. One that would be alone among the others has a bar of its own.
pub(super) fn bars_of_causes(report: &Report, is_whole: bool) -> usize {
    let all = report.causes.len();
    if is_whole || all <= MAX_CAUSES + 1 {
        all
    } else {
        MAX_CAUSES
    }
}

/// What was pressed among the causes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// One.
    Cause(OneCause),
    /// The others.
    Others,
}

/// How often each cause was, most first.
pub(super) fn causes_ui(
    ui: &mut Ui,
    report: &Report,
    is_whole: bool,
    kit: &Kit<'_>,
) -> Option<Pressed> {
    struct Bar {
        name: String,
        count: usize,
        pressed: Pressed,
    }
    let words = Words(kit.locale);
    let with_bar = bars_of_causes(report, is_whole);
    let mut bars: Vec<Bar> = (report.causes.iter())
        .take(with_bar)
        .map(|(cause, count)| Bar {
            name: words.cause(*cause),
            count: *count,
            pressed: Pressed::Cause(OneCause(*cause)),
        })
        .collect();
    let rest = report.causes.get(with_bar..).unwrap_or_default();
    if !rest.is_empty() {
        bars.push(Bar {
            name: words.count("report-others", rest.len()),
            count: rest.iter().map(|(_, count)| count).sum(),
            pressed: Pressed::Others,
        });
    }
    let p = kit.palette;
    let width = ui.available_width();
    let is_beside = width >= BESIDE_FROM;
    let font = FontId::proportional(14.0);
    let number = |bar: &Bar| {
        let args = [
            ("count", words.count("report-count", bar.count).into()),
            ("share", percent(bar.count, report.recipients).into()),
        ];
        kit.format("report-bar-number", &args)
    };
    let widest = |texts: &mut dyn Iterator<Item = String>| {
        texts.fold(0.0_f32, |widest, text| {
            widest.max(text_width(ui, &text, 14.0))
        })
    };
    let numbers = widest(&mut bars.iter().map(number)) + 2.0;
    let names = if is_beside {
        (widest(&mut bars.iter().map(|b| b.name.clone())) + 2.0).min(width * 0.45)
    } else {
        0.0
    };
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(1).max(1);
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    for bar in &bars {
        let height = if is_beside { ROW } else { STACKED_ROW };
        let (_, rect) = ui.allocate_space(vec2(width, height));
        let number = number(bar);
        let args = [
            ("name", bar.name.as_str().into()),
            ("number", number.as_str().into()),
        ];
        let name = kit.format("report-bar-name", &args);
        let tip = kit.text(if bar.pressed == Pressed::Others {
            "report-press-others"
        } else {
            "report-press"
        });
        let wide = rect.expand2(vec2(6.0, 0.0));
        let tip = format!("{name}\n{tip}");
        if pressable(ui, wide, ("cause", &bar.name), &name, &tip, kit).clicked() {
            pressed = Some(bar.pressed);
        }
        let room = if is_beside { names } else { width };
        let galley = one_line(ui, &bar.name, font.clone(), p.text, room);
        let middle = if is_beside {
            rect.center().y
        } else {
            rect.top() + 14.0
        };
        let at = pos2(rect.left(), middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, p.text);
        let left = rect.left() + if is_beside { names + 12.0 } else { 0.0 };
        let middle = if is_beside {
            middle
        } else {
            rect.bottom() - 14.0
        };
        let room = (rect.right() - numbers - 10.0 - left).max(8.0);
        let length = (room * ratio(bar.count, most)).max(3.0);
        let place = Rect::from_min_size(pos2(left, middle - 10.0), vec2(length, 20.0));
        match bar.pressed {
            Pressed::Cause(_) => {
                ui.painter().rect_filled(place, 3, p.accent);
            }
            // Many in one: hollow.
            Pressed::Others => {
                let stroke = Stroke::new(1.5, p.accent);
                ui.painter()
                    .rect(place, 3, p.chosen, stroke, StrokeKind::Inside);
            }
        }
        let at = pos2(place.right() + 10.0, middle);
        ui.painter()
            .text(at, Align2::LEFT_CENTER, number, font.clone(), p.text);
    }
    pressed
}

#[expect(clippy::cast_precision_loss, reason = "a length on the screen")]
fn ratio(part: usize, of: usize) -> f32 {
    part as f32 / of.max(1) as f32
}

/// Which part of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Transient,
    Permanent,
    Unknown,
}

impl Part {
    /// From the foot upwards.
    const ALL: [Self; 3] = [Self::Transient, Self::Permanent, Self::Unknown];

    fn of(self, day: &Day) -> usize {
        match self {
            Self::Transient => day.transient,
            Self::Permanent => day.permanent,
            Self::Unknown => day.undetermined,
        }
    }

    /// Plain, hatched, hollow.
    fn draw(self, painter: &Painter, p: &Palette, rect: Rect) {
        match self {
            Self::Permanent => {
                painter.rect_filled(rect, 0, p.accent);
            }
            Self::Transient => {
                painter.rect_filled(rect, 0, p.amber_soft);
                hatch(painter, rect, Stroke::new(1.2, p.amber));
                painter.rect_stroke(rect, 0, Stroke::new(1.0, p.amber), StrokeKind::Inside);
            }
            Self::Unknown => {
                painter.rect_filled(rect, 0, p.card);
                painter.rect_stroke(rect, 0, Stroke::new(1.5, p.weak), StrokeKind::Inside);
            }
        }
    }
}

/// Slanting lines, 6 points apart.
fn hatch(painter: &Painter, rect: Rect, stroke: Stroke) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let (height, mut x) = (rect.height(), rect.left() - rect.height());
    while x < rect.right() {
        let from = pos2(x, rect.bottom());
        painter.line_segment([from, from + vec2(height, -height)], stroke);
        x += 6.0;
    }
}

/// The days, as high as asked for. Returns first and last day of a bar that was pressed.
pub(super) fn days_ui(
    ui: &mut Ui,
    report: &Report,
    height: f32,
    kit: &Kit<'_>,
) -> Option<(Date, Date)> {
    let days = &report.days;
    if days.is_empty() {
        kit.paragraph(ui, &kit.text("report-no-days"), Face::Small);
        return None;
    }
    let (p, words) = (kit.palette, Words(kit.locale));
    let small = FontId::proportional(12.0);
    let (_, all) = ui.allocate_space(vec2(ui.available_width(), height));
    let most = days.iter().map(Day::total).max().unwrap_or(1).max(1);
    let step = tick(most);
    let top = most.div_ceil(step) * step;
    let axis = text_width(ui, &grouped(top), 12.0) + 8.0;
    let plot = Rect::from_min_max(
        pos2(all.left() + axis, all.top() + 18.0),
        pos2(all.right(), all.bottom() - 22.0),
    );
    let y = |count: usize| plot.bottom() - plot.height() * ratio(count, top);
    for line in 0..=top / step {
        let count = line * step;
        ui.painter()
            .hline(plot.x_range(), y(count), Stroke::new(1.0, p.line));
        let at = pos2(plot.left() - 6.0, y(count));
        let text = grouped(count);
        ui.painter()
            .text(at, Align2::RIGHT_CENTER, text, small.clone(), p.weak);
    }
    let pitch = plot.width() * ratio(1, days.len());
    let bar = (pitch * 0.75).clamp(2.0, MAX_BAR);
    let labels = days.iter().map(|day| axis_label(day.date, report.step));
    let labels: Vec<String> = labels.collect();
    let widest = labels.iter().map(|label| text_width(ui, label, 12.0));
    let room = widest.fold(0.0, f32::max) + 8.0;
    let is_labelled = every(pitch, room);
    let has_sums = text_width(ui, &grouped(most), 12.0) + 2.0 <= pitch;
    let mut pressed = None;
    for (at, (day, label)) in days.iter().zip(&labels).enumerate() {
        let column = Rect::from_x_y_ranges(
            plot.left() + plot.width() * ratio(at, days.len())
                ..=plot.left() + plot.width() * ratio(at + 1, days.len()),
            all.top()..=plot.bottom(),
        );
        let middle = column.center().x;
        if day.total() > 0 {
            let args = [
                ("date", words.date(day.date).into()),
                ("permanent", grouped(day.permanent).into()),
                ("transient", grouped(day.transient).into()),
                ("undetermined", grouped(day.undetermined).into()),
            ];
            let name = kit.format("report-bar-spoken", &args);
            let tip = format!("{name}\n{}", kit.text("report-press"));
            if pressable(ui, column, ("day", at), &name, &tip, kit).clicked() {
                pressed = Some((day.date, report.step.end(day.date)));
            }
        }
        let mut sum = 0;
        for part in Part::ALL {
            let count = part.of(day);
            if count > 0 {
                let place = Rect::from_x_y_ranges(
                    middle - bar / 2.0..=middle + bar / 2.0,
                    y(sum + count)..=y(sum),
                );
                part.draw(ui.painter(), p, place);
                sum += count;
            }
        }
        if has_sums && sum > 0 {
            let text = grouped(sum);
            let galley = ui.painter().layout_no_wrap(text, small.clone(), p.text);
            let at = pos2(
                middle - galley.size().x / 2.0,
                y(sum) - 1.0 - galley.size().y,
            );
            // No line of the grid goes through it.
            let ground = Rect::from_min_size(at, galley.size()).expand2(vec2(1.0, 0.0));
            ui.painter().rect_filled(ground, 0, p.card);
            ui.painter().galley(at, galley, p.text);
        }
        if at % is_labelled == 0 {
            let half = text_width(ui, label, 12.0) / 2.0;
            // The first and the last stay within the card.
            let x = middle.clamp(
                all.left() + half,
                (all.right() - half).max(all.left() + half),
            );
            let at = pos2(x, plot.bottom() + 5.0);
            ui.painter()
                .text(at, Align2::CENTER_TOP, label, small.clone(), p.weak);
        }
    }
    ui.painter()
        .hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, p.weak));
    pressed
}

/// Every how manyth bar has room for its label.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "few bars: at least one point wide each, or all labels but the first left out"
)]
fn every(pitch: f32, room: f32) -> usize {
    ((room / pitch.max(0.5)).ceil() as usize).max(1)
}

/// What the parts of a bar are.
pub(super) fn legend_ui(ui: &mut Ui, report: &Report, kit: &Kit<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        for (part, id, count) in [
            (Part::Permanent, "report-permanent", report.permanent),
            (Part::Transient, "report-transient", report.transient),
            (Part::Unknown, "report-undetermined", report.undetermined),
        ] {
            if count == 0 {
                continue;
            }
            let text = kit.text(id);
            // The swatch stays with its words.
            let size = vec2(text_width(ui, &text, 13.0) + 36.0, 20.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, &text));
            let swatch =
                Rect::from_center_size(pos2(rect.left() + 8.0, rect.center().y), vec2(16.0, 13.0));
            part.draw(ui.painter(), kit.palette, swatch);
            let at = pos2(rect.left() + 22.0, rect.center().y);
            let font = FontId::proportional(13.0);
            ui.painter()
                .text(at, Align2::LEFT_CENTER, &text, font, kit.palette.weak);
        }
    });
}
