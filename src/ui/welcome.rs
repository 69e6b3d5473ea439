//! The first start: where to put a mail, and what else there is.

use egui::{Align, CornerRadius, Layout, Rect, Sense, Stroke, Ui, UiBuilder, vec2};

use crate::model::{Intent, MailboxIntent};

use super::Kit;
use super::kit::Face;
use super::widgets::{button, card_frame, follow_focus, primary_button, text_width};

pub(super) fn welcome_ui(ui: &mut Ui, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let full = ui.available_size();
    let width = (full.x - 48.0).clamp(0.0, 900.0);
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(ui, |ui| {
            let content = 300.0 + 16.0 + 140.0;
            ui.add_space(((full.y - content) / 2.0).max(24.0));
            ui.horizontal(|ui| {
                ui.add_space((full.x - width) / 2.0);
                ui.vertical(|ui| {
                    ui.set_width(width.max(0.0));
                    ui.spacing_mut().item_spacing.y = 16.0;
                    drop_box_ui(ui, width, kit, intents);
                    cards_ui(ui, width, kit, intents);
                });
            });
            follow_focus(ui);
        });
}

/// The dashed box, as high as its words need. The whole window takes what is dropped; the box says so.
fn drop_box_ui(ui: &mut Ui, width: f32, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    const LEAST_HEIGHT: f32 = 300.0;
    let p = kit.palette;
    let top_left = ui.cursor().min;
    let is_narrow = width < 480.0;
    let (ground, dashes) = (
        ui.painter().add(egui::Shape::Noop),
        ui.painter().add(egui::Shape::Noop),
    );
    let edge = if is_narrow { 16.0 } else { 32.0 };
    let inner = Rect::from_min_size(
        top_left + vec2(edge, 30.0),
        vec2((width - 2.0 * edge).max(20.0), 0.0),
    );
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(Layout::top_down(Align::Center));
    let content = &mut ui.new_child(builder);
    content.spacing_mut().item_spacing.y = 14.0;
    if !is_narrow {
        content.add_space(24.0);
    }
    let text = |ui: &mut Ui, id: &str, face, color| centered(ui, &kit.text(id), face, color, kit);
    text(content, "welcome-title", Face::Headline, p.text);
    text(content, "welcome-files", Face::Body, p.weak);
    content.add_space(2.0);
    open_buttons_ui(content, kit, intents);
    text(content, "welcome-offline", Face::Small, p.weak);
    let height = (content.min_rect().bottom() - top_left.y + 30.0).max(LEAST_HEIGHT);
    let rect = Rect::from_min_size(top_left, vec2(width, height));
    let hovering = ui.ctx().input(|i| !i.raw.hovered_files.is_empty());
    let fill = if hovering { p.chosen } else { p.card };
    let shape = egui::Shape::rect_filled(rect, CornerRadius::same(18), fill);
    ui.painter().set(ground, shape);
    let lines = dashed_box(rect.shrink(1.5), Stroke::new(3.0, p.accent));
    ui.painter().set(dashes, egui::Shape::Vec(lines));
    ui.allocate_rect(rect, Sense::hover());
}

/// Two buttons in the middle: side by side where there is room. Their width is known from their words.
fn open_buttons_ui(ui: &mut Ui, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let (open, samples) = (kit.text("button-open-file"), kit.text("button-samples"));
    let measure = |text: &str| text_width(ui, text, 16.0) + 56.0;
    let width = measure(&open) + measure(&samples) + 12.0;
    let mut draw = |ui: &mut Ui| {
        ui.spacing_mut().button_padding = vec2(26.0, 12.0);
        ui.spacing_mut().item_spacing = vec2(12.0, 10.0);
        if primary_button(ui, kit.palette, &open).clicked() {
            intents.push(Intent::PickFiles);
        }
        if button(ui, &samples).clicked() {
            intents.push(Intent::OpenSamples);
        }
    };
    if width < ui.available_width() {
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(vec2(width, 46.0), layout, draw);
    } else {
        draw(ui);
    }
}

/// While files hover over a window that shows mails: that it takes them, wherever they are let go.
pub(super) fn drop_hint_ui(ui: &Ui, kit: &Kit<'_>) {
    let p = kit.palette;
    if ui.ctx().input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop-hint"));
    let painter = ui.ctx().layer_painter(layer);
    let screen = ui.ctx().content_rect();
    let size = vec2((screen.width() - 80.0).clamp(40.0, 620.0), 150.0);
    let rect = Rect::from_center_size(screen.center(), size);
    painter.rect(
        rect,
        CornerRadius::same(18),
        p.chosen,
        Stroke::new(3.0, p.accent),
        egui::StrokeKind::Inside,
    );
    let job = kit.job(
        ui,
        &kit.text("drop-hint"),
        Face::Headline,
        p.text,
        size.x - 40.0,
    );
    let galley = painter.layout_job(job);
    painter.galley(rect.center() - galley.size() / 2.0, galley, p.text);
}

fn centered(ui: &mut Ui, text: &str, face: Face, color: egui::Color32, kit: &Kit<'_>) {
    let mut job = kit.job(ui, text, face, color, ui.available_width());
    job.halign = Align::Center;
    let response = ui.add(egui::Label::new(job));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
}

/// A rounded box of dashes; corners are drawn as short arcs of points.
fn dashed_box(rect: Rect, stroke: Stroke) -> Vec<egui::Shape> {
    let radius = 16.0;
    let mut points = Vec::new();
    let corners = [
        (rect.right_top() + vec2(-radius, radius), -90.0_f32),
        (rect.right_bottom() + vec2(-radius, -radius), 0.0),
        (rect.left_bottom() + vec2(radius, -radius), 90.0),
        (rect.left_top() + vec2(radius, radius), 180.0),
    ];
    for (center, from) in corners {
        for step in 0..=8_u8 {
            let angle = (from + 90.0 * f32::from(step) / 8.0).to_radians();
            points.push(center + vec2(angle.cos(), angle.sin()) * radius);
        }
    }
    points.extend(points.first().copied());
    egui::Shape::dashed_line(&points, stroke, 7.0, 5.0)
}

/// What else one can do.
fn cards_ui(ui: &mut Ui, width: f32, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let cards = [
        (
            "welcome-mailbox-title",
            "welcome-mailbox-text",
            "button-mailboxes-open",
            Intent::Mailbox(MailboxIntent::Show(true)),
        ),
        (
            "welcome-paste-title",
            "welcome-paste-text",
            "button-paste",
            Intent::PasteDialog(true),
        ),
        (
            "welcome-address-title",
            "welcome-address-text",
            "button-check",
            Intent::Drawer(true),
        ),
    ];
    let gap = 16.0;
    // Side by side where there is room, else below each other.
    let is_wide = width > 640.0;
    let card_width = if is_wide {
        (width - 2.0 * gap) / 3.0
    } else {
        width
    };
    let layout = if is_wide {
        Layout::left_to_right(Align::TOP)
    } else {
        Layout::top_down(Align::TOP)
    };
    ui.with_layout(layout, |ui| {
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        for (title, text, label, intent) in cards {
            let frame = card_frame(kit.palette);
            frame.show(ui, |ui| {
                ui.vertical(|ui| {
                    ui.set_width((card_width - 38.0).max(0.0));
                    ui.set_min_height(96.0);
                    ui.spacing_mut().item_spacing.y = 8.0;
                    kit.paragraph(ui, &kit.text(title), Face::Heading);
                    kit.paragraph(ui, &kit.text(text), Face::Small);
                    if button(ui, &kit.text(label)).clicked() {
                        intents.push(intent);
                    }
                });
            });
        }
    });
}
