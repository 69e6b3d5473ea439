//! The bar at the top, the line at the bottom, and messages that go away.

use egui::{Align, FontId, Id, Layout, ProgressBar, RichText, TextEdit, Ui, vec2};

use crate::explain::Language;
use crate::model::{Intent, MailboxIntent, Model, Progress, Shelf, ThemeChoice};

use super::address::doubtful_count;
use super::fonts::bold;
use super::kit::Face;
use super::mailbox::mailbox_line_ui;
use super::report::report_button_ui;
use super::widgets::{
    button, gear_button, help_button, logo, name_field, primary_button, small_button, text_width,
};
use super::{Front, Kit, Width};

/// The search field, for Ctrl+F.
pub(super) fn search_id() -> Id {
    Id::unique("search")
}

pub(super) fn top_bar_ui(
    ui: &mut Ui,
    model: &Model,
    kit: &Kit<'_>,
    width: Width,
    front: &mut Front,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    let is_wide = width == Width::Wide;
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
        if is_wide && button(ui, &kit.text("button-mailboxes-open")).clicked() {
            intents.push(Intent::Mailbox(MailboxIntent::Show(true)));
        }
        let paste = if width == Width::Slim {
            "button-paste-short"
        } else {
            "button-paste"
        };
        if button(ui, &kit.text(paste)).clicked() {
            intents.push(Intent::PasteDialog(true));
        }
        if !model.rows.is_empty() {
            // The list and the mail are below the report.
            let has_list = model.report.is_none();
            match width {
                Width::Wide => {
                    ui.add_enabled_ui(has_list, |ui| {
                        search_ui(ui, model, kit, None, false, intents);
                    });
                    report_button_ui(ui, model, kit, intents);
                }
                Width::Narrow => {
                    ui.add_enabled_ui(has_list, |ui| {
                        search_ui(ui, model, kit, None, true, intents);
                    });
                    report_button_ui(ui, model, kit, intents);
                    ui.add_enabled_ui(has_list, |ui| drawer_button_ui(ui, model, kit, intents));
                }
                Width::Slim => {
                    let (id, other) = match front {
                        Front::Mail => ("button-to-list", Front::List),
                        Front::List => ("button-to-mail", Front::Mail),
                    };
                    ui.add_enabled_ui(has_list, |ui| {
                        if button(ui, &kit.text(id)).clicked() {
                            *front = other;
                        }
                    });
                }
            }
        }
        end_ui(ui, model, kit, intents);
    });
}

/// The buttons at the right end, drawn from left to right, as the Tab key goes.
fn end_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let p = kit.palette;
    let (language, to_language) = match model.language {
        Language::Ja => (Language::En, kit.text("button-to-english")),
        Language::En => (Language::Ja, kit.text("button-to-japanese")),
    };
    let (theme, to_theme) = if ui.visuals().dark_mode {
        (ThemeChoice::Light, kit.text("button-light"))
    } else {
        (ThemeChoice::Dark, kit.text("button-dark"))
    };
    let larger = kit.text("button-larger");
    let spacing = ui.spacing();
    let (gap, padding, icon) = (
        spacing.item_spacing.x,
        spacing.button_padding.x,
        spacing.interact_size.y,
    );
    let width = |text: &str| text_width(ui, text, 15.0) + 2.0 * padding + gap;
    let words = width(&larger) + width(&to_theme) + width(&to_language);
    let icons = 2.0 * icon + gap;
    // What has no room here is in the settings.
    let has_choices = icons + words + 12.0 < ui.available_width();
    let all = icons + if has_choices { words } else { 0.0 };
    ui.add_space((ui.available_width() - all - 1.0).max(0.0));
    if has_choices {
        if button(ui, &larger).clicked() {
            // From the largest size the way leads back to the ordinary one.
            intents.push(Intent::TextSize(if model.text_size.percent() >= 150 {
                -3
            } else {
                1
            }));
        }
        if button(ui, &to_theme).clicked() {
            intents.push(Intent::Theme(theme));
        }
        if button(ui, &to_language).clicked() {
            intents.push(Intent::Language(language));
        }
    }
    let name = kit.text("button-shelf");
    if help_button(ui, p, &name)
        .on_hover_text(kit.text("button-shelf-tip"))
        .clicked()
    {
        intents.push(Intent::Read(Some(Shelf::ALL[0])));
    }
    let gear = gear_button(ui, p, &kit.text("button-settings"));
    if gear
        .on_hover_text(kit.text("button-settings-tip"))
        .clicked()
    {
        intents.push(Intent::Settings(true));
    }
}

pub(super) fn search_ui(
    ui: &mut Ui,
    model: &Model,
    kit: &Kit<'_>,
    width: Option<f32>,
    is_short: bool,
    intents: &mut Vec<Intent>,
) {
    let mut query = model.view.query.clone();
    let label = kit.text(if is_short {
        "search-hint-short"
    } else {
        "search-hint"
    });
    let field = TextEdit::singleline(&mut query)
        .id(search_id())
        .hint_text(&label)
        .desired_width(width.unwrap_or_else(|| text_width(ui, &label, 15.0) + 22.0))
        .margin(vec2(10.0, 7.0));
    let response = ui.add(field);
    name_field(&response, &query, &label);
    if response.changed() {
        intents.push(Intent::Search(query));
    }
}

pub(super) fn drawer_button_ui(
    ui: &mut Ui,
    model: &Model,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let p = kit.palette;
    let count = doubtful_count(model);
    let args = [("count", count.into())];
    let mut text = if count > 0 {
        kit.format("button-letters-count", &args)
    } else {
        kit.text("button-letters")
    };
    // Beside it the two buttons at the end want room.
    if text_width(ui, &text, 15.0) + 130.0 > ui.available_width() {
        text = kit.format("button-letters-short", &args);
    }
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

/// Points that the line at the bottom is high; with or without buttons in it, so that nothing jumps.
pub(super) const STATUS_HEIGHT: f32 = 34.0;

pub(super) fn status_bar_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let p = kit.palette;
    let small = |text: String| RichText::new(text).size(12.5).color(p.weak);
    ui.horizontal(|ui| {
        ui.set_height(STATUS_HEIGHT - 8.0);
        if let Some(job) = model.job {
            ui.label(small(progress_text(job.progress, kit)));
            if let Some(share) = job.progress.share {
                ui.add(
                    ProgressBar::new(share)
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
            let text = kit.format("status-read", &args);
            let galley = super::widgets::one_line(
                ui,
                &text,
                FontId::proportional(12.5),
                p.weak,
                ui.available_width(),
            );
            ui.label(galley);
        }
        // What has no room is left out, from the right.
        let fits = |ui: &Ui, text: &str| {
            let font = FontId::proportional(12.5);
            let galley = ui.painter().layout_no_wrap(text.to_owned(), font, p.weak);
            galley.size().x + 24.0 < ui.available_width()
        };
        ui.add_space(8.0);
        watching_ui(ui, model, kit, intents);
        mailbox_line_ui(ui, model, kit, intents);
        let offline = kit.text("status-offline");
        if fits(ui, &offline) {
            ui.label(small(offline));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let keys = kit.text("status-keys");
            if !model.rows.is_empty() && fits(ui, &keys) {
                ui.label(small(keys));
            }
        });
    });
}

/// Whether new mails come by themselves.
fn watching_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let watching = model.watching;
    if model.rows.is_empty() {
        return;
    }
    if model.unwatched > 0 {
        let button = small_button(ui, &kit.text("button-watch-on"));
        if button.on_hover_text(kit.text("watch-on-tip")).clicked() {
            intents.push(Intent::Watch(true));
        }
        ui.add_space(8.0);
        return;
    }
    if watching.folders == 0 {
        return;
    }
    let (text, tip, button, intent) = if watching.failed > 0 {
        let intent = Intent::Reload;
        ("watch-failed", "watch-failed-tip", "button-reload", intent)
    } else {
        let intent = Intent::Watch(false);
        ("watch-on", "watch-on-tip", "button-watch-off", intent)
    };
    let text = RichText::new(kit.text(text)).size(12.5);
    ui.label(text.color(kit.palette.weak))
        .on_hover_text(kit.text(tip));
    if small_button(ui, &kit.text(button)).clicked() {
        intents.push(intent);
    }
    ui.add_space(8.0);
}

/// How many mails were read, how quickly, and how long it will still take, as far as that is known.
fn progress_text(progress: Progress, kit: &Kit<'_>) -> String {
    // How many mails are in a box is known when it has been read.
    let mut text = match progress.total {
        Some(total) => {
            let args = [("done", progress.done.into()), ("total", total.into())];
            kit.format("status-reading", &args)
        }
        None => kit.format("status-reading-unknown", &[("done", progress.done.into())]),
    };
    if let Some(pace) = progress.pace {
        text += &kit.format("status-pace", &[("count", pace.per_second.into())]);
        text += &match pace.rest_seconds {
            Some(rest @ ..100) => kit.format("status-rest-seconds", &[("count", rest.into())]),
            Some(rest) => kit.format(
                "status-rest-minutes",
                &[("count", rest.div_ceil(60).into())],
            ),
            None => String::new(),
        };
    }
    text
}

/// A message over the window; takes no focus.
pub(super) fn toast_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(toast) = &model.toast else { return };
    let p = kit.palette;
    let args: Vec<_> = toast
        .count
        .map(|count| ("count", count.into()))
        .into_iter()
        .chain(toast.file.iter().map(|file| ("file", file.as_str().into())))
        .collect();
    let text = kit.format(toast.message_id, &args);
    // Its width is known, its height only after it was drawn: so it is placed by its lower left corner.
    let screen = ui.ctx().content_rect();
    let width = (screen.width() - 60.0).clamp(60.0, 460.0);
    let with_margin = width + 28.0;
    let left = screen.center().x - with_margin / 2.0;
    egui::Area::new(Id::unique("toast"))
        .order(egui::Order::Foreground)
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(egui::pos2(left, screen.bottom() - 48.0))
        .show(ui.ctx(), |ui| {
            egui::Frame::new()
                .fill(p.tip)
                .corner_radius(10)
                .inner_margin(14)
                .show(ui, |ui| {
                    ui.set_width(width);
                    ui.horizontal_top(|ui| {
                        ui.vertical(|ui| {
                            ui.set_width((width - 88.0).max(40.0));
                            kit.colored(ui, &text, Face::Body, p.on_tip);
                        });
                        ui.vertical(|ui| {
                            if toast.has_undo
                                && small_button(ui, &kit.text("button-undo")).clicked()
                            {
                                intents.push(Intent::Undo);
                            }
                            if toast.has_list
                                && small_button(ui, &kit.text("button-which")).clicked()
                            {
                                intents.push(Intent::PassedOver(true));
                            }
                            if small_button(ui, &kit.text("button-close")).clicked() {
                                intents.push(Intent::DismissToast);
                            }
                        });
                    });
                });
        });
}
