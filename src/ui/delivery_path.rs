//! The delivery path: five stations, how far the mail came. Each state has its own mark and its own line.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, FontId, Galley, Painter, Pos2, Rect, Role as Spoken, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::catalogue::Station;
use crate::explain::{Entry, StationState, Stop};

use super::theme::Palette;
use super::widgets::{card_frame, check, cross};
use super::{Kit, fonts};

/// Below this width the stations stand one below the other, in points.
const SIDE_BY_SIDE_FROM: f32 = 520.0;
/// Height of a station in that order, and its radius.
const STEP_DOWN: f32 = 44.0;
const SMALL_RADIUS: f32 = 13.0;
const RADIUS: f32 = 21.0;
/// Of a station with one line of words and a note.
const HEIGHT: f32 = 82.0;
/// Between a station and its words.
const LABEL_GAP: f32 = 6.0;

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
            if width < SIDE_BY_SIDE_FROM {
                stations_below_ui(ui, stops, note, kit);
                return;
            }
            let is_unknown = stops.iter().any(|s| s.state == StationState::Unknown);
            let note_height = if is_unknown { 18.0 } else { 0.0 };
            #[expect(clippy::cast_precision_loss, reason = "five stations")]
            let step = width / stops.len().max(1) as f32;
            let labels: Vec<Vec<(Arc<Galley>, Color32)>> = stops
                .iter()
                .map(|stop| label(ui, step, *stop, note, kit))
                .collect();
            let label_height = labels.iter().map(|l| height_of(l)).fold(0.0, f32::max);
            let height = (2.0 * RADIUS + LABEL_GAP + label_height).max(HEIGHT);
            let size = vec2(width, height + note_height);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            response
                .widget_info(|| WidgetInfo::labeled(Spoken::Label, true, spoken(stops, note, kit)));
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
            for (at, (stop, label)) in stops.iter().zip(&labels).enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "five stations")]
                let center = pos2(
                    rect.left() + step * (at as f32 + 0.5),
                    rect.top() + RADIUS + 1.0,
                );
                if let Some(next) = stops.get(at + 1) {
                    line(&painter, center, step, next.state, kit.palette);
                }
                station(&painter, center, RADIUS, stop.state, kit.palette);
                let mut y = center.y + RADIUS + LABEL_GAP - 1.0;
                for (galley, color) in label {
                    painter.galley(pos2(center.x, y), Arc::clone(galley), *color);
                    y += galley.size().y + 1.0;
                }
                // The station explains itself.
                if let Some(entry) = kit.glossary.get(term_of(stop.station)) {
                    let place = Rect::from_center_size(
                        center + vec2(0.0, height / 2.0 - RADIUS),
                        vec2((step - 12.0).min(150.0), height),
                    );
                    explained_ui(ui, place, at, stop.station, entry, kit);
                }
            }
        });
}

fn explained_ui(ui: &Ui, place: Rect, at: usize, station: Station, entry: &Entry, kit: &Kit<'_>) {
    let id = ui.scope_id().with(("station", at));
    let response = ui.interact(place, id, Sense::click());
    response.widget_info(|| {
        let name = kit.text(station_id(station));
        WidgetInfo::labeled(Spoken::Button, true, name)
    });
    super::widgets::focus_ring(ui, &response, kit.palette);
    kit.explained(response, entry, true);
}

/// On a narrow window: from top to bottom, words beside each station.
fn stations_below_ui(ui: &mut Ui, stops: &[Stop], note: &str, kit: &Kit<'_>) {
    let p = kit.palette;
    let is_unknown = stops.iter().any(|s| s.state == StationState::Unknown);
    #[expect(clippy::cast_precision_loss, reason = "five stations")]
    let size = vec2(ui.available_width(), STEP_DOWN * stops.len() as f32);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, spoken(stops, note, kit)));
    let painter = ui.painter_at(rect.expand(4.0));
    for (at, stop) in stops.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "five stations")]
        let y = rect.top() + STEP_DOWN * (at as f32 + 0.5);
        let center = pos2(rect.left() + SMALL_RADIUS + 2.0, y);
        if let Some(next) = stops.get(at + 1) {
            let from = center + vec2(0.0, SMALL_RADIUS + 3.0);
            let to = center + vec2(0.0, STEP_DOWN - SMALL_RADIUS - 3.0);
            stroke_between(&painter, from, to, next.state, p);
        }
        station(&painter, center, SMALL_RADIUS, stop.state, p);
        let left = center.x + SMALL_RADIUS + 12.0;
        let name = kit.text(station_id(stop.station));
        let width = rect.right() - left;
        let under = note_of(*stop, note);
        let name = super::widgets::one_line(ui, &name, FontId::proportional(14.0), p.text, width);
        let shift = if under.is_empty() { 0.0 } else { 9.0 };
        let place = pos2(left, y - shift - name.size().y / 2.0);
        painter.galley(place, name, p.text);
        if !under.is_empty() {
            let (color, _) = colors(stop.state, p);
            let font = FontId::new(13.0, fonts::bold());
            let under = super::widgets::one_line(ui, under, font, color, width);
            painter.galley(pos2(left, y + 9.0 - under.size().y / 2.0), under, color);
        }
        if let Some(entry) = kit.glossary.get(term_of(stop.station)) {
            let place = Rect::from_min_size(
                pos2(rect.left(), y - STEP_DOWN / 2.0 + 2.0),
                vec2(rect.width(), STEP_DOWN - 4.0),
            );
            explained_ui(ui, place, at, stop.station, entry, kit);
        }
    }
    if is_unknown {
        kit.paragraph(
            ui,
            &kit.text("station-unknown-note"),
            super::kit::Face::Small,
        );
    }
}

/// The words below a station: only where the mail stopped.
fn note_of(stop: Stop, note: &str) -> &str {
    match stop.state {
        StationState::Stopped | StationState::Retrying => note,
        _ => "",
    }
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

fn station(painter: &Painter, center: Pos2, radius: f32, state: StationState, p: &Palette) {
    let (color, soft) = colors(state, p);
    painter.circle(center, radius, soft, Stroke::new(2.0, color));
    let size = radius / RADIUS;
    let stroke = Stroke::new(2.0, color);
    match state {
        StationState::Passed => check(painter, center, radius * 0.62, stroke),
        StationState::Stopped => cross(painter, center, radius * 0.66, Stroke::new(2.4, color)),
        // Clock hands: waiting.
        StationState::Retrying => {
            painter.line(
                vec![
                    center + vec2(0.0, -9.0) * size,
                    center,
                    center + vec2(6.5, 4.0) * size,
                ],
                stroke,
            );
        }
        StationState::NotReached => {
            let half = vec2(5.0, 0.0) * size;
            painter.line_segment([center - half, center + half], stroke);
        }
        StationState::Unknown => {
            for x in [-6.0, 0.0, 6.0] {
                painter.circle_filled(center + vec2(x, 0.0) * size, 1.6, color);
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
    stroke_between(painter, pos2(from, center.y), pos2(to, center.y), next, p);
}

fn stroke_between(painter: &Painter, from: Pos2, to: Pos2, next: StationState, p: &Palette) {
    let (color, _) = colors(next, p);
    let points = [from, to];
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

/// The words below a station, centered.
fn label(ui: &Ui, step: f32, stop: Stop, note: &str, kit: &Kit<'_>) -> Vec<(Arc<Galley>, Color32)> {
    let (color, _) = colors(stop.state, kit.palette);
    let lines = [
        (
            kit.text(station_id(stop.station)),
            FontId::proportional(13.0),
            kit.palette.text,
        ),
        (
            note_of(stop, note).to_owned(),
            FontId::new(13.0, fonts::bold()),
            color,
        ),
    ];
    let lines = lines.into_iter().filter(|(text, ..)| !text.is_empty());
    let laid_out = lines.map(|(text, font, color)| {
        let format = TextFormat {
            font_id: font,
            color,
            line_height: Some(17.0),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text, format);
        job.halign = Align::Center;
        job.wrap.max_width = step - 4.0;
        job.wrap.max_rows = 3;
        (ui.painter().layout_job(job), color)
    });
    laid_out.collect()
}

fn height_of(label: &[(Arc<Galley>, Color32)]) -> f32 {
    label.iter().map(|(galley, _)| galley.size().y + 1.0).sum()
}
