//! The bar at the top, the line at the bottom, and messages that go away.

use egui::{Align, FontId, Id, Layout, ProgressBar, RichText, TextEdit, Ui, WidgetInfo, vec2};

use crate::explain::Language;
use crate::model::{Intent, Model, Shelf, ThemeChoice};

use super::Kit;
use super::address::doubtful_count;
use super::fonts::bold;
use super::kit::Face;
use super::widgets::{button, gear_button, help_button, logo, primary_button, small_button};

/// The search field, for Ctrl+F.
pub(super) fn search_id() -> Id {
    Id::unique("search")
}

pub(super) fn top_bar_ui(
    ui: &mut Ui,
    model: &Model,
    kit: &Kit<'_>,
    is_wide: bool,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    ui.horizontal(|ui| {
        ui.set_height(34.0);
        logo(ui, p);
        if is_wide {
            ui.label(RichText::new(kit.text("app-title")).font(FontId::new(17.0, bold())));
            ui.add_space(12.0);
        }
        if primary_button(ui, p, &kit.text("button-open")).clicked() {
            intents.push(Intent::PickFiles);
        }
        if button(ui, &kit.text("button-paste")).clicked() {
            intents.push(Intent::PasteDialog(true));
        }
        if !model.rows.is_empty() {
            search_ui(ui, model, kit, is_wide, intents);
            if !is_wide {
                drawer_button_ui(ui, model, kit, intents);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let gear = gear_button(ui, p, &kit.text("button-settings"));
            if gear
                .on_hover_text(kit.text("button-settings-tip"))
                .clicked()
            {
                intents.push(Intent::Settings(true));
            }
            let name = kit.text("button-shelf");
            if help_button(ui, p, &name)
                .on_hover_text(kit.text("button-shelf-tip"))
                .clicked()
            {
                intents.push(Intent::Read(Some(Shelf::ALL[0])));
            }
            let (language, label) = match model.language {
                Language::Ja => (Language::En, "button-to-english"),
                Language::En => (Language::Ja, "button-to-japanese"),
            };
            if button(ui, &kit.text(label)).clicked() {
                intents.push(Intent::Language(language));
            }
            let (theme, label) = if ui.visuals().dark_mode {
                (ThemeChoice::Light, "button-light")
            } else {
                (ThemeChoice::Dark, "button-dark")
            };
            if button(ui, &kit.text(label)).clicked() {
                intents.push(Intent::Theme(theme));
            }
            let larger = button(ui, &kit.text("button-larger"));
            if larger.clicked() {
                // From the largest size the way leads back to the ordinary one.
                intents.push(Intent::TextSize(if model.text_size.percent() >= 150 {
                    -3
                } else {
                    1
                }));
            }
        });
    });
}

fn search_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, is_wide: bool, intents: &mut Vec<Intent>) {
    ui.add_space(4.0);
    let mut query = model.view.query.clone();
    let label = kit.text(if is_wide {
        "search-hint"
    } else {
        "search-hint-short"
    });
    let field = TextEdit::singleline(&mut query)
        .id(search_id())
        .hint_text(&label)
        .desired_width(if is_wide { 290.0 } else { 130.0 })
        .margin(vec2(10.0, 7.0));
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::text_edit(true, "", &query, &label));
    if response.changed() {
        intents.push(Intent::Search(query));
    }
}

fn drawer_button_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let p = kit.palette;
    let count = doubtful_count(model);
    let text = if count > 0 {
        kit.format("button-letters-count", &[("count", count.into())])
    } else {
        kit.text("button-letters")
    };
    let fill = if count > 0 { p.recipient } else { p.card };
    let line = if count > 0 { p.recipient_line } else { p.line };
    if ui
        .add(
            egui::Button::new(RichText::new(text).color(p.text))
                .fill(fill)
                .stroke(egui::Stroke::new(1.0, line)),
        )
        .clicked()
    {
        intents.push(Intent::Drawer(!model.drawer_open));
    }
}

pub(super) fn status_bar_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let p = kit.palette;
    let small = |text: String| RichText::new(text).size(12.5).color(p.weak);
    ui.horizontal(|ui| {
        ui.set_height(22.0);
        if let Some(job) = model.job {
            let text = kit.format(
                "status-reading",
                &[("done", job.done.into()), ("total", job.total.into())],
            );
            ui.label(small(text));
            if job.total > 0 {
                #[expect(clippy::cast_precision_loss, reason = "a fraction of a bar")]
                let part = job.done as f32 / job.total as f32;
                ui.add(
                    ProgressBar::new(part)
                        .desired_width(160.0)
                        .desired_height(8.0)
                        .fill(p.accent),
                );
            }
            if small_button(ui, &kit.text("button-stop")).clicked() {
                intents.push(Intent::Cancel);
            }
        } else if !model.rows.is_empty() {
            let failed = model.list.count_of(crate::model::RowFilter::Failed);
            let total = model.list.total();
            let args = [
                ("all", total.into()),
                ("failed", failed.into()),
                ("other", (total - failed).into()),
            ];
            ui.label(small(kit.format("status-read", &args)));
        }
        ui.add_space(8.0);
        ui.label(small(kit.text("status-offline")));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if !model.rows.is_empty() && ui.available_width() > 250.0 {
                ui.label(small(kit.text("status-keys")));
            }
        });
    });
}

/// A message over the window; takes no focus.
pub(super) fn toast_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(toast) = &model.toast else { return };
    let p = kit.palette;
    let args: Vec<_> = toast
        .count
        .map(|count| ("count", count.into()))
        .into_iter()
        .collect();
    let text = kit.format(toast.message_id, &args);
    egui::Area::new(Id::unique("toast"))
        .order(egui::Order::Foreground)
        .anchor(egui::Align2::CENTER_BOTTOM, vec2(0.0, -48.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::new()
                .fill(p.tip)
                .corner_radius(10)
                .inner_margin(14)
                .show(ui, |ui| {
                    ui.set_width(460.0);
                    ui.horizontal_top(|ui| {
                        ui.vertical(|ui| {
                            ui.set_width(372.0);
                            kit.colored(ui, &text, Face::Body, p.on_tip);
                        });
                        ui.vertical(|ui| {
                            if toast.has_undo
                                && small_button(ui, &kit.text("button-undo")).clicked()
                            {
                                intents.push(Intent::Undo);
                            }
                            if small_button(ui, &kit.text("button-close")).clicked() {
                                intents.push(Intent::DismissToast);
                            }
                        });
                    });
                });
        });
}
