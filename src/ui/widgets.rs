//! Small parts that several panels share: cards, buttons, tags, and marks that need no color.

use egui::ScrollArea;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Button, Color32, ComboBox, CornerRadius, FontId, Frame, Galley, Id, InnerResponse, Margin,
    Modal, Painter, Pos2, Rect, Response, RichText, Role as Spoken, Sense, Shape, Stroke,
    TextWrapMode, Ui, Vec2, WidgetInfo, vec2,
};
use std::sync::Arc;

use crate::explain::Mark;

use super::Kit;
use super::theme::{CARD_CORNER, Palette, SMALL_CORNER};

/// A white card with a thin line around it.
pub fn card<R>(ui: &mut Ui, palette: &Palette, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_frame(palette).show(ui, |ui| {
        ui.set_width(ui.available_width().max(0.0));
        add(ui)
    })
}

/// Its frame.
pub fn card_frame(palette: &Palette) -> Frame {
    Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(CARD_CORNER))
        .inner_margin(Margin::symmetric(18, 14))
}

/// A dialog over the window, with room at its edges: what doesn't fit is scrolled, the buttons at its foot stay in sight
/// however large the text and small the window. Returns whether it is to be closed.
pub fn dialog(
    ui: &Ui,
    name: &'static str,
    max_width: f32,
    body: impl FnOnce(&mut Ui),
    foot: impl FnOnce(&mut Ui),
) -> bool {
    let screen = ui.ctx().content_rect();
    let is_small = screen.width() < 560.0;
    let margin = if is_small {
        Margin::symmetric(12, 10)
    } else {
        Margin::symmetric(22, 18)
    };
    let frame = Frame::popup(ui.style()).inner_margin(margin);
    let edge = if is_small { 12.0 } else { 40.0 };
    let width = screen.width() - margin.sum().x - edge;
    let modal = Modal::new(Id::unique(name)).frame(frame);
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(width.clamp(60.0, max_width));
        ui.spacing_mut().item_spacing.y = 10.0;
        // The buttons may need a second line on a narrow window.
        let foot_height = if is_small { 84.0 } else { 50.0 };
        let height = screen.height() - margin.sum().y - edge - foot_height;
        ScrollArea::vertical()
            .id_salt((name, "body"))
            .max_height(height.max(40.0))
            // As high as the window allows, where there is more to see.
            .min_scrolled_height(height.max(40.0))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                body(ui);
                follow_focus(ui);
            });
        ui.horizontal_wrapped(foot);
    });
    response.should_close()
}

/// The one button that most people want.
pub fn primary_button(ui: &mut Ui, palette: &Palette, text: &str) -> Response {
    let response = ui.add(
        Button::new(RichText::new(text).color(palette.on_accent))
            .fill(palette.accent)
            .stroke(Stroke::new(1.0, palette.accent))
            .wrap_mode(TextWrapMode::Extend),
    );
    focus_ring(ui, &response, palette);
    response
}

/// The same, that can be pressed where that makes sense.
pub fn primary_button_if(ui: &mut Ui, palette: &Palette, is_enabled: bool, text: &str) -> Response {
    if is_enabled {
        return primary_button(ui, palette, text);
    }
    let button = Button::new(text).wrap_mode(TextWrapMode::Extend);
    ui.add_enabled(false, button)
}

/// A small button with ✕; `name` is what it is called aloud.
pub fn cross_button(ui: &mut Ui, palette: &Palette, name: &str) -> Response {
    let response = ui.add(Button::new("").min_size(vec2(26.0, 26.0)));
    response.widget_info(|| WidgetInfo::labeled(Spoken::Button, true, name));
    let stroke = Stroke::new(1.8, palette.text);
    cross(ui.painter(), response.rect.center(), 10.0, stroke);
    response.on_hover_text(name)
}

/// A button.
pub fn button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).wrap_mode(TextWrapMode::Extend))
}

/// A button with a gear, for the settings; `name` is what it is called aloud.
pub fn gear_button(ui: &mut Ui, palette: &Palette, name: &str) -> Response {
    let height = ui.spacing().interact_size.y;
    let response = ui.add(Button::new("").min_size(vec2(height, height)));
    response.widget_info(|| WidgetInfo::labeled(Spoken::Button, true, name));
    let (center, stroke) = (response.rect.center(), Stroke::new(2.0, palette.text));
    let painter = ui.painter();
    painter.circle_stroke(center, 5.0, stroke);
    for tooth in 0_u8..8 {
        let direction = Vec2::angled(f32::from(tooth) * std::f32::consts::TAU / 8.0);
        painter.line_segment([center + direction * 5.0, center + direction * 8.5], stroke);
    }
    response
}

/// A button with a question mark, for the reference; `name` is what it is called aloud.
pub fn help_button(ui: &mut Ui, palette: &Palette, name: &str) -> Response {
    let height = ui.spacing().interact_size.y;
    let sign = RichText::new("?").font(FontId::new(17.0, super::fonts::bold()));
    let response = ui.add(Button::new(sign.color(palette.text)).min_size(vec2(height, height)));
    response.widget_info(|| WidgetInfo::labeled(Spoken::Button, true, name));
    response
}

/// A small button.
pub fn small_button(ui: &mut Ui, text: &str) -> Response {
    small_button_if(ui, true, text)
}

/// A small button that can be pressed where that makes sense. Not a scope: see `compact`.
pub fn small_button_if(ui: &mut Ui, is_enabled: bool, text: &str) -> Response {
    compact(ui, vec2(10.0, 4.0), 26.0, |ui| {
        let button = Button::new(RichText::new(text).size(13.0));
        ui.add_enabled(is_enabled, button.wrap_mode(TextWrapMode::Extend))
    })
}

/// How wide a text of this size is, on one line.
pub fn text_width(ui: &Ui, text: &str, size: f32) -> f32 {
    let font = FontId::proportional(size);
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
    galley.size().x
}

/// Text that breaks anywhere where it has to: addresses, names of servers.
pub fn breaking(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let short: String = text
        .chars()
        .take(600)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let format = TextFormat {
        font_id: font,
        color,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(short, format);
    job.wrap.max_width = width.max(20.0);
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}

/// A chip that is on or off.
pub fn chip(ui: &mut Ui, palette: &Palette, text: &str, is_on: bool) -> Response {
    let (fill, color) = if is_on {
        (palette.accent, palette.on_accent)
    } else {
        (palette.badge, palette.text)
    };
    let button = Button::new(RichText::new(text).size(13.0).color(color))
        .fill(fill)
        .stroke(Stroke::NONE)
        .corner_radius(12)
        .wrap_mode(TextWrapMode::Extend);
    let response = compact(ui, vec2(8.0, 3.0), 24.0, |ui| ui.add(button));
    focus_ring(ui, &response, palette);
    response.widget_info(|| WidgetInfo::selected(Spoken::Button, true, is_on, text));
    response
}

/// A small button with an arrow up, or down; `name` is what it is called aloud.
pub fn arrow_button(
    ui: &mut Ui,
    palette: &Palette,
    is_enabled: bool,
    is_down: bool,
    name: &str,
) -> Response {
    let response = ui.add_enabled(is_enabled, Button::new("").min_size(vec2(26.0, 26.0)));
    response.widget_info(|| WidgetInfo::labeled(Spoken::Button, true, name));
    let at = |x: f32, y: f32| response.rect.center() + vec2(x, if is_down { y } else { -y }) * 4.5;
    let color = if is_enabled {
        palette.text
    } else {
        palette.line
    };
    ui.painter().add(Shape::convex_polygon(
        vec![at(-1.0, -0.6), at(1.0, -0.6), at(0.0, 0.9)],
        color,
        Stroke::NONE,
    ));
    response.on_hover_text(name)
}

/// A box to tick, with words beside it. Returns what was newly chosen.
pub fn switch(ui: &mut Ui, kit: &Kit<'_>, text: &str, is_on: bool) -> Option<bool> {
    let mut value = is_on;
    let label = RichText::new(text).size(13.0).color(kit.palette.text);
    let response = ui.checkbox(&mut value, label);
    (response.changed()).then_some(value)
}

/// A choice of one out of some, each known by a word. `id` is `something-label`, what is chosen; the text of a word is
/// `something-word`. Returns what was newly chosen.
pub fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    kit: &Kit<'_>,
    id: &str,
    all: &[(T, &str)],
    current: T,
) -> Option<T> {
    let family = id.strip_suffix("label").unwrap_or(id);
    let label = |word: &str| kit.text(&format!("{family}{word}"));
    let word = all.iter().find(|(own, _)| *own == current);
    let shown = word.map_or_else(String::new, |(_, word)| label(word));
    let mut chosen = None;
    let spacing = ui.spacing_mut();
    let old = (spacing.button_padding, spacing.interact_size.y);
    (spacing.button_padding, spacing.interact_size.y) = (vec2(8.0, 4.0), 26.0);
    let response = ComboBox::from_id_salt(id)
        .selected_text(RichText::new(&shown).size(13.0))
        .width(0.0)
        .show_ui(ui, |ui| {
            for (value, word) in all {
                if ui
                    .selectable_label(*value == current, label(word))
                    .clicked()
                {
                    chosen = Some(*value);
                }
            }
        })
        .response;
    let spacing = ui.spacing_mut();
    (spacing.button_padding, spacing.interact_size.y) = old;
    let name = kit.format(
        "choice-spoken",
        &[("label", label("label").into()), ("value", shown.into())],
    );
    response.widget_info(|| WidgetInfo::labeled(Spoken::ComboBox, true, &name));
    chosen.filter(|new| *new != current)
}

/// Gives a field for text the name that it is called aloud. A hint alone is gone as soon as something is typed.
pub fn name_field(response: &Response, text: &str, name: &str) {
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", text, name);
        info.label = Some(name.to_owned());
        info
    });
}

/// With less room inside buttons. Not a scope: a line of wrapped buttons must know each button's width.
fn compact(
    ui: &mut Ui,
    padding: Vec2,
    height: f32,
    add: impl FnOnce(&mut Ui) -> Response,
) -> Response {
    let spacing = ui.spacing_mut();
    let old = (spacing.button_padding, spacing.interact_size.y);
    (spacing.button_padding, spacing.interact_size.y) = (padding, height);
    let response = add(ui);
    let spacing = ui.spacing_mut();
    (spacing.button_padding, spacing.interact_size.y) = old;
    response
}

/// What a tag holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Words; some explain themselves under the pointer.
    Words,
    /// A code, which can be pressed.
    Code,
}

/// A fact in a frame; its colors are those of the text, of the ground and of the line.
pub fn tag(
    ui: &mut Ui,
    kit: &Kit<'_>,
    text: &str,
    (color, fill, line): (Color32, Color32, Color32),
    tag: Tag,
) -> Response {
    let (font, sense, role) = match tag {
        Tag::Words => (FontId::proportional(13.0), Sense::CLICK, Spoken::Label),
        Tag::Code => (FontId::monospace(13.0), Sense::click(), Spoken::Button),
    };
    // On a narrow window words go on below.
    let width = match tag {
        Tag::Words => ui.max_rect().width() - 18.0,
        Tag::Code => f32::INFINITY,
    };
    let galley = ui.painter().layout(text.to_owned(), font, color, width);
    let size = galley.size() + vec2(16.0, 8.0);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    ui.painter().rect(
        rect,
        CornerRadius::same(4),
        fill,
        Stroke::new(1.0, line),
        egui::StrokeKind::Inside,
    );
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, color);
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    focus_ring(ui, &response, kit.palette);
    response
}

/// For rows and tabs: chosen, as screen readers say it. egui tells of something switched on.
pub fn say_selected(response: &Response, is_selected: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(is_selected);
    });
}

/// Where the keyboard is.
pub fn focus_ring(ui: &Ui, response: &Response, palette: &Palette) {
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette.accent);
        let rect = response.rect.expand(2.0);
        ui.painter()
            .rect_stroke(rect, 4, stroke, egui::StrokeKind::Outside);
    }
}

/// What the keyboard has come to, and isn't known to be in sight yet.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Followed {
    id: Id,
    /// Frames in which it may still be found: a frame may be laid out twice, and what is scrolled then doesn't count.
    looks: u8,
    /// Frames in which it may still be scrolled to: what is larger than its area never fits.
    scrolls: u8,
}

/// Brings what the keyboard has just come to into sight; to be called where something is scrolled, behind what is in it.
pub fn follow_focus(ui: &Ui) {
    let focused = ui.ctx().memory(|m| m.focused());
    let followed: Option<Followed> = ui.ctx().data(|d| d.get_temp(focus_key()));
    let Some(followed) = followed.filter(|f| focused == Some(f.id)) else {
        return;
    };
    let Some(response) = ui.ctx().read_response(followed.id) else {
        return;
    };
    let is_here = response.layer_id == ui.layer_id()
        && ui.min_rect().y_range().contains(response.rect.center().y)
        && (ui.min_rect().union(ui.max_rect()).x_range()).contains(response.rect.center().x);
    if !is_here {
        return;
    }
    if followed.scrolls == 0 {
        ui.ctx().data_mut(|d| d.remove::<Followed>(focus_key()));
        return;
    }
    // Looked at a few more times: what scrolls may go on beyond it.
    if ui.clip_rect().contains_rect(response.rect) {
        return;
    }
    ui.scroll_to_rect(response.rect.expand(6.0), None);
    let next = Followed {
        looks: LOOKS,
        scrolls: followed.scrolls - 1,
        ..followed
    };
    ui.ctx().data_mut(|d| d.insert_temp(focus_key(), next));
    ui.request_repaint();
}

/// See [`Followed::looks`].
const LOOKS: u8 = 3;
/// See [`Followed::scrolls`]; scrolling takes 0.3 seconds at most.
const SCROLLS: u8 = 60;

/// Asks for a further frame where the keyboard has come to something new in this one; once per frame, behind everything.
pub fn await_focus(ui: &Ui) {
    let focused = ui.ctx().memory(|m| m.focused());
    let before: Option<Option<Id>> = ui.ctx().data(|d| d.get_temp(before_key()));
    if before != Some(focused) {
        ui.request_repaint();
    }
}

fn before_key() -> Id {
    Id::unique("focus-before")
}

fn focus_key() -> Id {
    Id::unique("focus-moved-to")
}

/// Notices where the keyboard has come to since the frame before; once per frame, before anything is drawn. A frame later
/// everything has its place: then `follow_focus` looks.
pub fn notice_focus(ui: &Ui) {
    let focused = ui.ctx().memory(|m| m.focused());
    let before: Option<Option<Id>> = ui.ctx().data(|d| d.get_temp(before_key()));
    let followed: Option<Followed> = ui.ctx().data(|d| d.get_temp(focus_key()));
    let next = match focused {
        Some(id) if before != Some(focused) => Some(Followed {
            id,
            looks: LOOKS,
            scrolls: SCROLLS,
        }),
        _ => followed.and_then(|f| {
            let looks = f.looks.checked_sub(1)?;
            Some(Followed { looks, ..f })
        }),
    };
    ui.ctx().data_mut(|d| {
        d.insert_temp(before_key(), focused);
        match next {
            Some(next) => {
                d.insert_temp(focus_key(), next);
            }
            None => d.remove::<Followed>(focus_key()),
        }
    });
    // Somewhere it may be found in the next one.
    if next.is_some() {
        ui.request_repaint();
    }
}

/// One line of text, cut with … where it is too long.
pub fn one_line(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    // A hostile line costs no more than one that fits.
    let short: String = text
        .chars()
        .take(400)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut job = LayoutJob::single_section(
        short,
        TextFormat {
            font_id: font,
            color,
            ..TextFormat::default()
        },
    );
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: 1,
        break_anywhere: true,
        overflow_character: Some('…'),
    };
    ui.painter().layout_job(job)
}

/// The sign of a kind: each has its own shape.
pub fn mark(painter: &Painter, palette: &Palette, mark: Mark, center: Pos2, radius: f32) {
    match mark {
        Mark::Failed => {
            painter.circle_filled(center, radius, palette.red);
        }
        Mark::Underway => {
            let at = |x: f32, y: f32| center + vec2(x, y) * radius;
            painter.add(Shape::convex_polygon(
                vec![at(0.0, -1.1), at(1.1, 0.9), at(-1.1, 0.9)],
                palette.amber,
                Stroke::NONE,
            ));
        }
        Mark::Delivered => {
            painter.circle_stroke(center, radius - 0.5, Stroke::new(2.0, palette.green));
        }
        Mark::Neutral => {
            let at = |x: f32, y: f32| center + vec2(x, y) * radius * 1.1;
            painter.add(Shape::convex_polygon(
                vec![at(0.0, -1.0), at(1.0, 0.0), at(0.0, 1.0), at(-1.0, 0.0)],
                Color32::TRANSPARENT,
                Stroke::new(1.5, palette.weak),
            ));
        }
    }
}

/// ✓, drawn.
pub fn check(painter: &Painter, center: Pos2, radius: f32, stroke: Stroke) {
    let at = |x: f32, y: f32| center + vec2(x, y) * radius;
    painter.line(
        vec![at(-0.5, 0.05), at(-0.12, 0.42), at(0.55, -0.42)],
        stroke,
    );
}

/// ✕, drawn.
pub fn cross(painter: &Painter, center: Pos2, radius: f32, stroke: Stroke) {
    let at = |x: f32, y: f32| center + vec2(x, y) * radius;
    painter.line_segment([at(-0.42, -0.42), at(0.42, 0.42)], stroke);
    painter.line_segment([at(-0.42, 0.42), at(0.42, -0.42)], stroke);
}

/// The program's sign: an envelope with an arrow that comes back.
pub fn logo(ui: &mut Ui, palette: &Palette) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(24.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::new(Spoken::Image));
    let painter = ui.painter();
    let body = Rect::from_min_max(rect.min + vec2(0.0, 2.0), rect.max);
    painter.rect_filled(body, CornerRadius::same(3), palette.accent);
    let stroke = Stroke::new(1.8, palette.on_accent);
    painter.line(
        vec![
            body.left_top() + vec2(3.0, 4.0),
            body.center() + vec2(0.0, 2.0),
            body.right_top() + vec2(-3.0, 4.0),
        ],
        stroke,
    );
    let tip = body.right_top() + vec2(1.0, 1.0);
    painter.add(Shape::convex_polygon(
        vec![
            tip + vec2(0.0, -4.5),
            tip + vec2(0.0, 4.5),
            tip + vec2(-6.0, 0.0),
        ],
        palette.amber,
        Stroke::new(1.0, palette.card),
    ));
}

/// Corner of buttons, for those drawn by hand.
pub const fn small_corner() -> CornerRadius {
    CornerRadius::same(SMALL_CORNER)
}
