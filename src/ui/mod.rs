//! The window's panels: each reads the model, draws, and hands back intents. No files, no threads, no decisions.

mod about;
mod address;
mod address_checks;
mod anonymised;
mod attachments;
mod bars;
mod chart;
mod compare;
mod confusables;
mod dates;
mod delivery_path;
mod draft;
mod evidence;
mod explanation;
mod find;
mod folder_tree;
pub mod fonts;
mod hops;
mod judgment;
mod kit;
mod line;
mod lookup;
mod mail_list;
mod mailbox;
mod mailbox_edit;
mod mailbox_oauth;
mod mailbox_team;
mod passed_over;
mod paste;
mod report;
mod rest;
mod settings;
mod shelf;
mod stop_list;
mod table;
pub mod theme;
mod typeset;
mod welcome;
mod widgets;
mod work;
mod wrap;

pub use kit::Kit;
pub use typeset::Typesetter;

use egui::{CentralPanel, Frame, Panel, ScrollArea, Ui};

use crate::explain::PageId;
use crate::model::{Intent, MailboxDialog, MailboxIntent, Model, Shelf, Shown, Triage};

/// Below this width the address panel is a drawer, in points.
const WIDE_FROM: f32 = 1180.0;
/// Below this width the list and the mail take turns, in points: a small window, or large text.
const NARROW_FROM: f32 = 660.0;

/// How much there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    /// List, mail and address side by side.
    Wide,
    /// List and mail.
    Narrow,
    /// One of them.
    Slim,
}

/// Which of them, there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Front {
    #[default]
    Mail,
    List,
}

/// What panels remember between frames: scroll positions, open sections, text that is being typed.
#[derive(Debug, Default)]
pub struct UiState {
    list: mail_list::ListState,
    evidence: evidence::EvidenceState,
    address: address::AddressState,
    explanation: explanation::ExplanationState,
    shelf: shelf::ShelfState,
    draft: draft::DraftState,
    report: report::ReportView,
    front: Front,
}

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, model: &Model, state: &mut UiState, kit: &Kit<'_>) -> Vec<Intent> {
    let mut intents = Vec::new();
    let palette = kit.palette;
    let width = match ui.available_width() {
        WIDE_FROM.. => Width::Wide,
        NARROW_FROM.. => Width::Narrow,
        _ => Width::Slim,
    };
    let is_wide = width == Width::Wide;
    widgets::notice_focus(ui);
    shortcuts(ui, model, state, kit, &mut intents);
    let bar = Frame::new()
        .fill(palette.card)
        .inner_margin(egui::Margin::symmetric(16, 8));
    Panel::top("top-bar")
        .frame(bar)
        .show_separator_line(true)
        .show(ui, |ui| {
            bars::top_bar_ui(ui, model, kit, width, &mut state.front, &mut intents);
        });
    // Its place now, what is in it after all else: the Tab key goes from top to bottom.
    let foot = Panel::bottom("status-bar")
        .exact_size(bars::STATUS_HEIGHT)
        .frame(Frame::new().fill(palette.card))
        .show_separator_line(true)
        .show(ui, |_| ());
    let foot = foot.response.rect;
    let ground = Frame::new().fill(palette.ground);
    if model.report.is_none() {
        state.report = report::ReportView::default();
    }
    // A list that was emptied stays: what was taken out can be brought back.
    if let Some(report) = &model.report {
        let margin = match width {
            Width::Wide => egui::Margin::symmetric(24, 16),
            Width::Narrow => egui::Margin::symmetric(16, 12),
            Width::Slim => egui::Margin::symmetric(10, 8),
        };
        CentralPanel::default()
            .frame(ground.inner_margin(margin))
            .show(ui, |ui| {
                report::report_ui(ui, model, report, &mut state.report, kit, &mut intents);
            });
    } else if model.rows.is_empty() && model.job.is_none() {
        CentralPanel::default()
            .frame(ground)
            .show(ui, |ui| welcome::welcome_ui(ui, kit, &mut intents));
    } else if width == Width::Slim {
        slim_ui(ui, model, state, kit, &mut intents);
    } else {
        let list_width = if is_wide { 352.0 } else { 268.0 };
        let side = Frame::new().fill(palette.card);
        Panel::left("mail-list")
            .exact_size(list_width)
            .resizable(false)
            .frame(side)
            .show(ui, |ui| {
                mail_list::mail_list_ui(ui, model, &mut state.list, kit, &mut intents);
            });
        // Its place now, what is in it after the middle: the Tab key goes from left to right.
        let side = is_wide.then(|| {
            let side = Frame::new().fill(palette.card);
            let panel = Panel::right("address").exact_size(308.0);
            let response = panel.resizable(false).frame(side).show(ui, |_| ());
            response.response.rect
        });
        CentralPanel::default()
            .frame(ground.inner_margin(if is_wide { 20 } else { 14 }))
            .show(ui, |ui| {
                middle_ui(ui, model, state, kit, &mut intents);
            });
        if let Some(rect) = side {
            let builder = egui::UiBuilder::new()
                .id_salt("address-content")
                .max_rect(rect.shrink(16.0));
            ui.scope_builder(builder, |ui| {
                ui.shrink_clip_rect(rect);
                address::address_ui(ui, model, &mut state.address, kit, &mut intents);
            });
        }
    }
    let builder = egui::UiBuilder::new()
        .id_salt("status-content")
        .max_rect(foot.shrink2(egui::vec2(16.0, 4.0)));
    ui.scope_builder(builder, |ui| {
        bars::status_bar_ui(ui, model, kit, &mut intents);
    });
    // Beside the mail where there is room, else on demand.
    if model.drawer_open && model.report.is_none() && (!is_wide || model.rows.is_empty()) {
        address::drawer_ui(ui, model, &mut state.address, kit, &mut intents);
    }
    if !model.rows.is_empty() {
        welcome::drop_hint_ui(ui, kit);
    }
    paste::paste_ui(ui, model, kit, &mut intents);
    settings::settings_ui(ui, model, kit, &mut intents);
    draft::draft_ui(ui, model, &mut state.draft, kit, &mut intents);
    anonymised::anonymised_ui(ui, model, kit, &mut intents);
    judgment::judgment_ui(ui, model, kit, &mut intents);
    passed_over::passed_over_ui(ui, model, kit, &mut intents);
    mailbox::mailbox_ui(ui, model, kit, &mut intents);
    shelf::shelf_ui(ui, model, &mut state.shelf, kit, &mut intents);
    bars::toast_ui(ui, model, kit, &mut intents);
    intents.extend(kit.asked_term.take().map(Intent::ReadTerm));
    widgets::await_focus(ui);
    intents
}

/// The list or the mail, over the whole window.
fn slim_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut UiState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let palette = kit.palette;
    match state.front {
        Front::List => {
            let frame = Frame::new().fill(palette.card);
            CentralPanel::default().frame(frame).show(ui, |ui| {
                let margin = egui::Margin {
                    left: 10,
                    right: 10,
                    top: 8,
                    bottom: 0,
                };
                Frame::new().inner_margin(margin).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let report = widgets::text_width(ui, &kit.text("button-report"), 15.0);
                        let width = ui.available_width() - 20.0 - report - 32.0;
                        let is_short = width < 340.0;
                        bars::search_ui(ui, model, kit, Some(width), is_short, intents);
                        report::report_button_ui(ui, model, kit, intents);
                    });
                });
                let before = intents.len();
                mail_list::mail_list_ui(ui, model, &mut state.list, kit, intents);
                let asked = intents.get(before..).unwrap_or_default();
                let is_pressed = asked.iter().any(|i| matches!(i, Intent::Select(_)));
                let is_entered = ui.input(|i| i.key_pressed(egui::Key::Enter))
                    && ui.ctx().memory(|m| m.focused().is_none());
                if is_pressed || is_entered {
                    state.front = Front::Mail;
                }
            });
        }
        Front::Mail => {
            let frame = Frame::new().fill(palette.ground).inner_margin(10);
            CentralPanel::default().frame(frame).show(ui, |ui| {
                ui.horizontal(|ui| {
                    report::report_button_ui(ui, model, kit, intents);
                    bars::drawer_button_ui(ui, model, kit, intents);
                });
                middle_ui(ui, model, state, kit, intents);
            });
        }
    }
}

fn middle_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut UiState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    match &model.shown {
        Some(Shown::Mail(mail)) => {
            let mail = std::sync::Arc::clone(mail);
            let height = ui.available_height();
            // One scroll for all: on a small window the cards above the mail may take all the room.
            ScrollArea::vertical()
                .id_salt(("middle", model.selected))
                .auto_shrink(false)
                .show(ui, |ui| {
                    let top = ui.cursor().top();
                    let asked = explanation::explanation_ui(
                        ui,
                        model,
                        &mail,
                        &mut state.explanation,
                        kit,
                        intents,
                    );
                    if let Some(role) = asked {
                        intents.extend(state.evidence.light(role, model).map(Intent::Tab));
                    }
                    let used = ui.cursor().top() - top;
                    let rest = (height - used).max(260.0);
                    evidence::evidence_ui(
                        ui,
                        model,
                        &mail,
                        &mut state.evidence,
                        kit,
                        rest,
                        intents,
                    );
                    widgets::follow_focus(ui);
                });
        }
        Some(Shown::Failure(failure)) => {
            ScrollArea::vertical()
                .auto_shrink(false)
                .show(ui, |ui| explanation::failure_ui(ui, failure, kit));
        }
        None => explanation::nothing_ui(ui, model, kit),
    }
}

/// Keys that work wherever the focus is, unless something is being typed.
fn shortcuts(
    ui: &Ui,
    model: &Model,
    state: &mut UiState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    use egui::{Key, KeyboardShortcut, Modifiers};
    let ctx = ui.ctx();
    let pressed = |modifiers, key| {
        ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    if pressed(Modifiers::COMMAND, Key::O) {
        intents.push(Intent::PickFiles);
    }
    if pressed(Modifiers::NONE, Key::F5) && !model.has_dialog() {
        intents.push(Intent::Reload);
    }
    for (key, by) in [(Key::Plus, 1), (Key::Equals, 1), (Key::Minus, -1)] {
        if pressed(Modifiers::COMMAND, key) {
            intents.push(Intent::TextSize(by));
        }
    }
    // In the mail where the mail was pressed last, else in the list; with Shift always in the mail.
    let has_mail = model.open_mail().is_some() && !model.has_dialog();
    let finds_in_mail = has_mail && pressed(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    if finds_in_mail || pressed(Modifiers::COMMAND, Key::F) {
        if model.report.is_some() {
            ctx.memory_mut(|m| m.request_focus(report::domain_id()));
        } else if finds_in_mail || (has_mail && state.evidence.is_used()) {
            state.evidence.open_search();
        } else {
            // Where list and mail take turns, the field is above the list.
            state.front = Front::List;
            ctx.memory_mut(|m| m.request_focus(bars::search_id()));
        }
    }
    let report_is_in_front = model.report.is_some() && !model.has_dialog_over_report();
    if pressed(Modifiers::COMMAND, Key::R)
        && (report_is_in_front || (!model.has_dialog() && model.list.total() > 0))
    {
        let today = (!report_is_in_front).then(|| kit.now.date());
        intents.push(Intent::Report(today));
    }
    if report_is_in_front && !ctx.text_edit_focused() && pressed(Modifiers::COMMAND, Key::Z) {
        intents.push(Intent::Undo);
    }
    if pressed(Modifiers::COMMAND, Key::Comma)
        && (model.settings_open || report_is_in_front || !model.has_dialog())
    {
        intents.push(Intent::Settings(!model.settings_open));
    }
    if pressed(Modifiers::NONE, Key::F1)
        && (model.reading.is_some() || report_is_in_front || !model.has_dialog())
    {
        let shelf = model.reading.is_none().then_some(Shelf::ALL[0]);
        intents.push(Intent::Read(shelf));
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        let close = if model.reading.is_some() {
            Intent::Read(None)
        } else if model.paste.is_some() {
            Intent::PasteDialog(false)
        } else if model.drafts_open {
            Intent::Drafts(false)
        } else if model.anonymised.is_some() {
            Intent::CloseAnonymised
        } else if model.passed_over_open {
            Intent::PassedOver(false)
        } else if let Some(dialog) = &model.mailboxes.dialog {
            let is_list = matches!(dialog, MailboxDialog::List(_));
            Intent::Mailbox(MailboxIntent::Show(!is_list))
        } else if model.judgment_open {
            Intent::Judgment(false)
        } else if model.settings_open {
            Intent::Settings(false)
        } else if report_is_in_front {
            // What is open within it first.
            if egui::Popup::is_any_open(ctx) {
                egui::Popup::close_all(ctx);
                return;
            }
            if std::mem::take(&mut state.report.is_typing) || state.report.stop.give_up() {
                return;
            }
            Intent::Report(None)
        } else if state.evidence.close_search() {
            return;
        } else if model.drawer_open {
            Intent::Drawer(false)
        } else {
            Intent::DismissToast
        };
        intents.push(close);
    }
    if ctx.memory(|m| m.focused().is_some()) && ctx.egui_wants_keyboard_input()
        || model.has_dialog()
    {
        return;
    }
    let pasted = ctx.input(|i| {
        i.events.iter().find_map(|e| {
            if let egui::Event::Paste(text) = e {
                Some(text.clone())
            } else {
                None
            }
        })
    });
    intents.extend(pasted.map(Intent::OpenText));
    // With letters marked in a text, copying is about those.
    let has_letters = ctx
        .plugin::<egui::text_selection::LabelSelectionState>()
        .lock()
        .has_selection();
    if !has_letters
        && !model.chosen.is_empty()
        && ctx.input(|i| i.events.iter().any(|e| matches!(e, egui::Event::Copy)))
    {
        ctx.copy_text(mail_list::rows_as_text(model));
    }
    let moves = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, 10),
        (Key::PageUp, -10),
        (Key::Home, i32::MIN),
        (Key::End, i32::MAX),
    ];
    for (key, by) in moves {
        // With Shift first: a shortcut without it would take both.
        if pressed(Modifiers::SHIFT, key) {
            intents.push(Intent::MoveTo(by));
        } else if pressed(Modifiers::NONE, key) {
            intents.push(Intent::Move(by));
        }
    }
    if pressed(Modifiers::COMMAND, Key::A) {
        intents.push(Intent::SelectAll);
    }
    if pressed(Modifiers::COMMAND, Key::Z) {
        intents.push(Intent::Undo);
    }
    if pressed(Modifiers::NONE, Key::Questionmark) {
        intents.push(Intent::Read(Some(Shelf::Page(PageId::Keys))));
    }
    if model.chosen.is_empty() {
        return;
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        intents.push(Intent::Remove);
    }
    let steps = [
        (Key::D, Triage::Done),
        (Key::W, Triage::Doing),
        (Key::H, Triage::Held),
        (Key::N, Triage::Open),
    ];
    for (key, triage) in steps {
        if pressed(Modifiers::NONE, key) {
            intents.push(Intent::Triage(triage));
            // Done, and on to the next.
            if triage == Triage::Done && model.chosen.len() == 1 {
                intents.push(Intent::Move(1));
            }
        }
    }
}
