//! The delivery path: five stations, how far the mail came. Each state has its own mark and its own line.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, FontId, Painter, Pos2, Rect, Role as Spoken, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::catalogue::Station;
use crate::explain::{StationState, Stop};

use super::theme::Palette;
use super::widgets::{card_frame, check, cross};
use super::{Kit, fonts};

const RADIUS: f32 = 21.0;
const HEIGHT: f32 = 82.0;

pub(super) fn delivery_path_ui(ui: &mut Ui, stops: &[Stop], note: &str, kit: &Kit<'_>) {
    let margin = if super::explanation::is_compact(ui) {
        9
    } else {
        14
    };
    card_frame(kit.palette)
        .inner_margin(egui::Margin::symmetric(18, margin))
        .show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            let width = ui.available_width();
            let is_unknown = stops.iter().any(|s| s.state == StationState::Unknown);
            let note_height = if is_unknown { 18.0 } else { 0.0 };
            let size = vec2(width, HEIGHT + note_height);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response
                .widget_info(|| WidgetInfo::labeled(Spoken::Label, true, spoken(stops, note, kit)));
            #[expect(clippy::cast_precision_loss, reason = "five stations")]
            let step = width / stops.len().max(1) as f32;
            let painter = ui.painter_at(rect.expand(4.0));
            if is_unknown {
                // About all of them, so below all of them.
                let at = pos2(rect.center().x, rect.bottom());
                let text = kit.text("station-unknown-note");
                painter.text(
                    at,
                    egui::Align2::CENTER_BOTTOM,
                    text,
                    FontId::proportional(13.0),
                    kit.palette.weak,
                );
            }
            for (at, stop) in stops.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "five stations")]
                let center = pos2(
                    rect.left() + step * (at as f32 + 0.5),
                    rect.top() + RADIUS + 1.0,
                );
                if let Some(next) = stops.get(at + 1) {
                    line(&painter, center, step, next.state, kit.palette);
                }
                station(&painter, center, stop.state, kit.palette);
                label(ui, &painter, center, step, *stop, note, kit);
                // The station explains itself.
                if let Some(entry) = kit.glossary.get(term_of(stop.station)) {
                    let place = Rect::from_center_size(
                        center + vec2(0.0, HEIGHT / 2.0 - RADIUS),
                        vec2((step - 12.0).min(150.0), HEIGHT),
                    );
                    let id = ui.scope_id().with(("station", at));
                    let response = ui.interact(place, id, Sense::click());
                    response.widget_info(|| {
                        let name = kit.text(station_id(stop.station));
                        WidgetInfo::labeled(Spoken::Button, true, name)
                    });
                    kit.explained(response, entry);
                }
            }
        });
}

/// The entry of the glossary about a station.
fn term_of(station: Station) -> &'static str {
    match station {
        Station::Sender => "mua",
        Station::SendingServer | Station::ReceivingServer => "mta",
        Station::Dns => "dns",
        Station::Mailbox => "mailbox",
    }
}

/// What a station is called.
pub(super) fn station_id(station: Station) -> &'static str {
    match station {
        Station::Sender => "station-sender",
        Station::SendingServer => "station-sending-server",
        Station::Dns => "station-dns",
        Station::ReceivingServer => "station-receiving-server",
        Station::Mailbox => "station-mailbox",
    }
}

fn state_id(state: StationState) -> &'static str {
    match state {
        StationState::Passed => "station-state-passed",
        StationState::Stopped => "station-state-stopped",
        StationState::Retrying => "station-state-retrying",
        StationState::NotReached => "station-state-not-reached",
        StationState::Unknown => "station-state-unknown",
    }
}

/// The path in words, for screen readers.
fn spoken(stops: &[Stop], note: &str, kit: &Kit<'_>) -> String {
    let stations: Vec<String> = stops
        .iter()
        .map(|s| {
            let state = match s.state {
                StationState::Stopped | StationState::Retrying if !note.is_empty() => {
                    note.to_owned()
                }
                other => kit.text(state_id(other)),
            };
            kit.format(
                "station-spoken",
                &[
                    ("station", kit.text(station_id(s.station)).into()),
                    ("state", state.into()),
                ],
            )
        })
        .collect();
    stations.join(" ")
}

fn colors(state: StationState, p: &Palette) -> (Color32, Color32) {
    match state {
        StationState::Passed => (p.green, p.green_soft),
        StationState::Stopped => (p.red, p.red_soft),
        StationState::Retrying => (p.amber, p.amber_soft),
        StationState::NotReached | StationState::Unknown => (p.weak, p.card),
    }
}

fn station(painter: &Painter, center: Pos2, state: StationState, p: &Palette) {
    let (color, soft) = colors(state, p);
    painter.circle(center, RADIUS, soft, Stroke::new(2.0, color));
    let stroke = Stroke::new(2.0, color);
    match state {
        StationState::Passed => check(painter, center, RADIUS * 0.62, stroke),
        StationState::Stopped => cross(painter, center, RADIUS * 0.66, Stroke::new(2.4, color)),
        // Clock hands: waiting.
        StationState::Retrying => {
            painter.line(
                vec![center + vec2(0.0, -9.0), center, center + vec2(6.5, 4.0)],
                stroke,
            );
        }
        StationState::NotReached => {
            painter.line_segment([center - vec2(5.0, 0.0), center + vec2(5.0, 0.0)], stroke);
        }
        StationState::Unknown => {
            for x in [-6.0, 0.0, 6.0] {
                painter.circle_filled(center + vec2(x, 0.0), 1.6, color);
            }
        }
    }
}

/// The way to the next station: solid where it went, dashed where it failed, dotted where it never came.
fn line(painter: &Painter, center: Pos2, step: f32, next: StationState, p: &Palette) {
    let (from, to) = (center.x + RADIUS + 14.0, center.x + step - RADIUS - 14.0);
    if to <= from {
        return;
    }
    let (color, _) = colors(next, p);
    let points = [pos2(from, center.y), pos2(to, center.y)];
    match next {
        StationState::Passed => {
            painter.line_segment(points, Stroke::new(3.0, color));
        }
        StationState::Stopped | StationState::Retrying => {
            painter.extend(egui::Shape::dashed_line(
                &points,
                Stroke::new(3.0, color),
                6.0,
                4.0,
            ));
        }
        StationState::NotReached | StationState::Unknown => {
            painter.extend(egui::Shape::dotted_line(&points, color, 6.0, 1.4));
        }
    }
}

fn label(
    ui: &Ui,
    painter: &Painter,
    center: Pos2,
    step: f32,
    stop: Stop,
    note: &str,
    kit: &Kit<'_>,
) {
    let p = kit.palette;
    let mut lines: Vec<(String, FontId, Color32)> = vec![(
        kit.text(station_id(stop.station)),
        FontId::proportional(13.0),
        p.text,
    )];
    let (color, _) = colors(stop.state, p);
    let under = match stop.state {
        StationState::Stopped | StationState::Retrying => note.to_owned(),
        _ => String::new(),
    };
    if !under.is_empty() {
        lines.push((under, FontId::new(13.0, fonts::bold()), color));
    }
    let mut y = center.y + RADIUS + 6.0;
    for (text, font, color) in lines {
        let format = TextFormat {
            font_id: font,
            color,
            line_height: Some(17.0),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text, format);
        job.halign = Align::Center;
        job.wrap.max_width = step - 4.0;
        job.wrap.max_rows = 2;
        let galley = ui.painter().layout_job(job);
        let height = galley.size().y;
        painter.galley(pos2(center.x, y), galley, color);
        y += height + 1.0;
    }
}
