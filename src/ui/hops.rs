//! The way of a mail as its Received fields tell it: one line per server, with the time it took to come there.

use egui::{FontId, Label, RichText, ScrollArea, Ui, vec2};

use crate::source::{Hop, slowest};

use super::kit::Face;
use super::widgets::breaking;
use super::{Kit, dates};

/// Width of the columns before the servers.
const NUMBER: f32 = 26.0;
const TIME: f32 = 132.0;
const SPENT: f32 = 92.0;
const SEALED: f32 = 126.0;

pub(super) fn hops_ui(ui: &mut Ui, hops: &[Hop], max_height: f32, kit: &Kit<'_>) {
    if hops.is_empty() {
        return;
    }
    let slowest = slowest(hops);
    egui::Frame::new()
        .inner_margin(egui::Margin::symmetric(10, 4))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            kit.colored(
                ui,
                &kit.text("hops-title"),
                Face::SmallBold,
                kit.palette.text,
            );
            let spent = slowest.and_then(|at| Some((at, hops.get(at)?.seconds?)));
            if let Some((at, seconds)) = spent {
                let args = [
                    ("number", (at + 1).into()),
                    ("time", dates::span(kit, seconds).into()),
                ];
                kit.paragraph(ui, &kit.format("hops-slowest", &args), Face::Small);
            }
            ScrollArea::vertical()
                .id_salt("hops")
                .max_height(max_height.max(80.0))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    for (at, hop) in hops.iter().enumerate() {
                        hop_ui(ui, at, hop, slowest == Some(at), kit);
                    }
                });
        });
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.cursor().top(),
        egui::Stroke::new(1.0, kit.palette.line),
    );
    ui.add_space(4.0);
}

fn hop_ui(ui: &mut Ui, at: usize, hop: &Hop, is_slowest: bool, kit: &Kit<'_>) {
    let p = kit.palette;
    let time = hop.date.as_deref().and_then(|d| dates::exact(kit, d));
    let spent = match hop.seconds {
        Some(_) if hop.clock_is_off => kit.text("hops-clock-is-off"),
        Some(seconds) => dates::span(kit, seconds),
        None => String::new(),
    };
    let from = hop.from.as_deref().or(hop.from_ip.as_deref());
    let servers = match (from, hop.by.as_deref()) {
        (Some(from), Some(by)) => {
            kit.format("hops-from-to", &[("from", from.into()), ("by", by.into())])
        }
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => kit.text("hops-no-server"),
    };
    let sealed = match hop.is_encrypted {
        Some(true) => kit.text("hops-encrypted"),
        Some(false) => kit.text("hops-not-encrypted"),
        None => String::new(),
    };
    let with = hop.with.clone().unwrap_or_default();
    let color = if is_slowest { p.amber } else { p.text };
    let has_columns = ui.available_width() > 620.0;
    let plain = FontId::proportional(13.0);
    let rest = format!("{with} {sealed}");
    let servers_ui = |ui: &mut Ui| {
        let job = breaking(
            ui,
            &servers,
            FontId::monospace(13.0),
            p.text,
            ui.available_width(),
        );
        ui.add(Label::new(job));
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        ui.spacing_mut().interact_size.y = 22.0;
        let mut cell = |text: &str, width: f32, color| {
            if text.is_empty() && !has_columns {
                return;
            }
            let text = RichText::new(text).font(plain.clone()).color(color);
            let used = ui.add(Label::new(text).extend()).rect.width();
            if has_columns {
                ui.add_space((width - used).max(0.0));
            }
        };
        cell(&format!("{}.", at + 1), NUMBER, p.weak);
        cell(&time.unwrap_or_default(), TIME, p.weak);
        cell(&spent, SPENT, color);
        cell(rest.trim(), SEALED, p.weak);
        if has_columns {
            servers_ui(ui);
        }
    });
    if !has_columns {
        servers_ui(ui);
        ui.add_space(4.0);
    }
}
