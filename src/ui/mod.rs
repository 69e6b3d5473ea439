//! The window's panels: each reads the model, draws, and hands back intents. No files, no threads, no decisions.

mod address;
mod anonymised;
mod bars;
mod dates;
mod delivery_path;
mod draft;
mod evidence;
mod explanation;
pub mod fonts;
mod kit;
mod mail_list;
mod paste;
mod settings;
mod shelf;
pub mod theme;
mod typeset;
mod welcome;
mod widgets;

pub use kit::Kit;
pub use typeset::Typesetter;

use egui::{CentralPanel, Frame, Panel, ScrollArea, Ui};

use crate::model::{Intent, Model, Shelf, Shown};

/// Below this width the address panel is a drawer, in points.
const WIDE_FROM: f32 = 1180.0;

/// What panels remember between frames: scroll positions, open sections, text that is being typed.
#[derive(Debug, Default)]
pub struct UiState {
    list: mail_list::ListState,
    evidence: evidence::EvidenceState,
    address: address::AddressState,
    explanation: explanation::ExplanationState,
    shelf: shelf::ShelfState,
    draft: draft::DraftState,
}

/// Draws the whole window.
pub fn window_ui(ui: &mut Ui, model: &Model, state: &mut UiState, kit: &Kit<'_>) -> Vec<Intent> {
    let mut intents = Vec::new();
    let palette = kit.palette;
    let is_wide = ui.available_width() >= WIDE_FROM;
    shortcuts(ui, model, &mut intents);
    let bar = Frame::new()
        .fill(palette.card)
        .inner_margin(egui::Margin::symmetric(16, 8));
    Panel::top("top-bar")
        .frame(bar)
        .show_separator_line(true)
        .show(ui, |ui| {
            bars::top_bar_ui(ui, model, kit, is_wide, &mut intents);
        });
    let foot = Frame::new()
        .fill(palette.card)
        .inner_margin(egui::Margin::symmetric(16, 4));
    Panel::bottom("status-bar")
        .frame(foot)
        .show_separator_line(true)
        .show(ui, |ui| bars::status_bar_ui(ui, model, kit, &mut intents));
    let ground = Frame::new().fill(palette.ground);
    if model.rows.is_empty() && model.job.is_none() {
        CentralPanel::default()
            .frame(ground)
            .show(ui, |ui| welcome::welcome_ui(ui, kit, &mut intents));
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
        if is_wide {
            let side = Frame::new().fill(palette.card).inner_margin(16);
            Panel::right("address")
                .exact_size(308.0)
                .resizable(false)
                .frame(side)
                .show(ui, |ui| {
                    address::address_ui(ui, model, &mut state.address, kit, &mut intents);
                });
        }
        CentralPanel::default()
            .frame(ground.inner_margin(if is_wide { 20 } else { 14 }))
            .show(ui, |ui| {
                middle_ui(ui, model, state, kit, &mut intents);
            });
    }
    // Beside the mail where there is room, else on demand.
    if model.drawer_open && (!is_wide || model.rows.is_empty()) {
        address::drawer_ui(ui, model, &mut state.address, kit, &mut intents);
    }
    if !model.rows.is_empty() {
        welcome::drop_hint_ui(ui, kit);
    }
    paste::paste_ui(ui, model, kit, &mut intents);
    settings::settings_ui(ui, model, kit, &mut intents);
    draft::draft_ui(ui, model, &mut state.draft, kit, &mut intents);
    anonymised::anonymised_ui(ui, model, kit, &mut intents);
    shelf::shelf_ui(ui, model, &mut state.shelf, kit, &mut intents);
    bars::toast_ui(ui, model, kit, &mut intents);
    intents.extend(kit.asked_term.take().map(Intent::ReadTerm));
    intents
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
                    explanation::explanation_ui(
                        ui,
                        model,
                        &mail,
                        &mut state.explanation,
                        kit,
                        intents,
                    );
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
                });
        }
        Some(Shown::Failure(failure)) => explanation::failure_ui(ui, failure, kit),
        None => explanation::nothing_ui(ui, model, kit),
    }
}

/// Keys that work wherever the focus is, unless something is being typed.
fn shortcuts(ui: &Ui, model: &Model, intents: &mut Vec<Intent>) {
    use egui::{Key, KeyboardShortcut, Modifiers};
    let ctx = ui.ctx();
    let pressed = |modifiers, key| {
        ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    if pressed(Modifiers::COMMAND, Key::O) {
        intents.push(Intent::PickFiles);
    }
    for (key, by) in [(Key::Plus, 1), (Key::Equals, 1), (Key::Minus, -1)] {
        if pressed(Modifiers::COMMAND, key) {
            intents.push(Intent::TextSize(by));
        }
    }
    if pressed(Modifiers::COMMAND, Key::F) {
        ctx.memory_mut(|m| m.request_focus(bars::search_id()));
    }
    if pressed(Modifiers::COMMAND, Key::Comma) && (model.settings_open || !model.has_dialog()) {
        intents.push(Intent::Settings(!model.settings_open));
    }
    if pressed(Modifiers::NONE, Key::F1) && (model.reading.is_some() || !model.has_dialog()) {
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
        } else if model.settings_open {
            Intent::Settings(false)
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
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        intents.push(Intent::Move(1));
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) {
        intents.push(Intent::Move(-1));
    }
    if pressed(Modifiers::NONE, Key::PageDown) {
        intents.push(Intent::Move(10));
    }
    if pressed(Modifiers::NONE, Key::PageUp) {
        intents.push(Intent::Move(-10));
    }
}
