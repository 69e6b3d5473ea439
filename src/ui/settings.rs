//! The settings: one's own rules, where they are and what is wrong in them.

use egui::{Label, RichText, ScrollArea, Ui};

use crate::catalogue::Fault;
use crate::model::{Intent, Model};
use crate::own_rules::OwnRules;

use super::Kit;
use super::kit::Face;
use super::widgets::{button, dialog, small_button};

pub(super) fn settings_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    if !model.settings_open {
        return;
    }
    let response = dialog(ui, "settings").show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect();
        ui.set_width((screen.width() - 120.0).clamp(200.0, 640.0));
        ui.spacing_mut().item_spacing.y = 10.0;
        let height = (screen.height() - 160.0).max(80.0);
        // The button below it stays in sight, however large the text and small the window.
        ScrollArea::vertical()
            .id_salt("settings-scroll")
            .max_height(height)
            .min_scrolled_height(height)
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                kit.paragraph(ui, &kit.text("settings-title"), Face::Headline);
                rules_ui(ui, model, kit, intents);
                templates_ui(ui, model, kit);
            });
        if button(ui, &kit.text("button-close")).clicked() {
            intents.push(Intent::Settings(false));
        }
    });
    if response.should_close() {
        intents.push(Intent::Settings(false));
    }
}

fn rules_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    kit.paragraph(ui, &kit.text("settings-rules-title"), Face::Heading);
    kit.paragraph(ui, &kit.text("settings-rules-text"), Face::Body);
    folder_ui(ui, model, kit, intents);
    if let Some(own) = &model.rules.read
        && !own.faults.is_empty()
    {
        faults_ui(ui, own, kit);
    }
}

fn folder_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(folder) = &model.rules.folder else {
        kit.paragraph(ui, &kit.text("settings-rules-nowhere"), Face::Small);
        return;
    };
    let path = folder.display().to_string();
    ui.add(Label::new(RichText::new(&path).monospace().size(13.5)).wrap());
    ui.horizontal(|ui| {
        if small_button(ui, &kit.text("button-copy-folder")).clicked() {
            ui.ctx().copy_text(path);
        }
        ui.add_enabled_ui(!model.rules.is_reading, |ui| {
            if small_button(ui, &kit.text("button-reload")).clicked() {
                intents.push(Intent::ReloadRules);
            }
        });
    });
    let text = match &model.rules.read {
        Some(own) if !model.rules.is_reading => {
            if own.folder_exists {
                let args = [
                    ("files", own.files.len().into()),
                    ("rules", own.rules_len().into()),
                ];
                kit.format("settings-rules-read", &args)
            } else {
                kit.text("settings-rules-no-folder")
            }
        }
        _ => kit.text("settings-rules-reading"),
    };
    kit.paragraph(ui, &text, Face::Small);
}

fn templates_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>) {
    kit.paragraph(ui, &kit.text("settings-templates-title"), Face::Heading);
    kit.paragraph(ui, &kit.text("settings-templates-text"), Face::Body);
    let Some(folder) = &model.templates.folder else {
        return;
    };
    path_ui(ui, folder, kit);
    let count = [("count", model.templates.letters.len().into())];
    kit.paragraph(
        ui,
        &kit.format("settings-templates-read", &count),
        Face::Small,
    );
    if !model.templates.unreadable.is_empty() {
        let names = model.templates.unreadable.join("、");
        let text = kit.format("drafts-unreadable", &[("names", names.into())]);
        kit.colored(ui, &text, Face::Body, kit.palette.red);
    }
}

/// A folder, to be read and copied.
fn path_ui(ui: &mut Ui, folder: &std::path::Path, kit: &Kit<'_>) {
    let path = folder.display().to_string();
    ui.add(Label::new(RichText::new(&path).monospace().size(13.5)).wrap());
    if small_button(ui, &kit.text("button-copy-folder")).clicked() {
        ui.ctx().copy_text(path);
    }
}

fn faults_ui(ui: &mut Ui, own: &OwnRules, kit: &Kit<'_>) {
    let count = [("count", own.faults.len().into())];
    let title = kit.format("settings-faults-title", &count);
    kit.colored(ui, &title, Face::Heading, kit.palette.red);
    kit.paragraph(ui, &kit.text("settings-faults-text"), Face::Small);
    ui.spacing_mut().item_spacing.y = 2.0;
    for fault in &own.faults {
        fault_ui(ui, fault, kit);
        ui.add_space(6.0);
    }
}

fn fault_ui(ui: &mut Ui, fault: &Fault, kit: &Kit<'_>) {
    let file = fault.file.file_name().unwrap_or(fault.file.as_os_str());
    let file = file.to_string_lossy().replace(char::is_control, " ");
    let place = match fault.line {
        Some(line) => {
            let args = [
                ("file", file.as_str().into()),
                ("line", line.to_string().into()),
            ];
            kit.format("settings-fault-in-line", &args)
        }
        None => file,
    };
    kit.paragraph(ui, &place, Face::SmallBold);
    let args: Vec<_> = fault
        .reason
        .message_args()
        .into_iter()
        .map(|(name, value)| (name, value.into_owned().into()))
        .collect();
    let reason = kit.format(fault.reason.message_id(), &args);
    kit.paragraph(ui, &reason, Face::Body);
}
