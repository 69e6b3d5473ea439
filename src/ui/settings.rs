//! The settings: how the window looks, what the list shows, one's own rules and letters.

use egui::{Label, RichText, TextEdit, Ui};

use crate::catalogue::Fault;
use crate::explain::Language;
use crate::model::{Column, FontChoice, Intent, MailboxIntent, Model, ThemeChoice};
use crate::own_rules::OwnRules;

use super::Kit;
use super::kit::Face;
use super::widgets::{button, choice, dialog, name_field, small_button, switch};

pub(super) fn settings_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    if !model.settings_open {
        return;
    }
    let mut is_closed = false;
    let body = |ui: &mut Ui| {
        kit.paragraph(ui, &kit.text("settings-title"), Face::Headline);
        look_ui(ui, model, kit, intents);
        columns_ui(ui, model, kit, intents);
        mailboxes_ui(ui, kit, intents);
        name_ui(ui, model, kit, intents);
        // What is read meanwhile must not take the focus from what stands below it.
        ui.push_id("rules", |ui| rules_ui(ui, model, kit, intents));
        ui.push_id("templates", |ui| templates_ui(ui, model, kit));
        ui.push_id("network", |ui| network_ui(ui, model, kit, intents));
    };
    let should_close = dialog(ui, "settings", 640.0, body, |ui| {
        is_closed = button(ui, &kit.text("button-close")).clicked();
    });
    if should_close || is_closed {
        intents.push(Intent::Settings(false));
    }
}

fn network_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    kit.paragraph(ui, &kit.text("settings-network-title"), Face::Heading);
    kit.paragraph(ui, &kit.text("settings-network-text"), Face::Body);
    let label = kit.text("settings-allow-dns");
    if let Some(is_allowed) = switch(ui, kit, &label, model.allows_dns) {
        intents.push(Intent::AllowDns(is_allowed));
    }
    kit.paragraph(ui, &kit.text("lookup-privacy"), Face::Small);
}

/// The way to mailboxes on servers.
fn mailboxes_ui(ui: &mut Ui, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    kit.paragraph(ui, &kit.text("mailbox-title"), Face::Heading);
    kit.paragraph(ui, &kit.text("mailbox-text"), Face::Body);
    if small_button(ui, &kit.text("button-mailboxes-open")).clicked() {
        intents.push(Intent::Settings(false));
        intents.push(Intent::Mailbox(MailboxIntent::Show(true)));
    }
}

fn look_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    kit.paragraph(ui, &kit.text("settings-look-title"), Face::Heading);
    line_ui(ui, kit, "language-label", |ui| {
        let all = Language::ALL.map(|language| (language, language.tag()));
        intents
            .extend(choice(ui, kit, "language-label", &all, model.language).map(Intent::Language));
    });
    line_ui(ui, kit, "theme-label", |ui| {
        let theme = choice(ui, kit, "theme-label", &ThemeChoice::ALL, model.theme);
        intents.extend(theme.map(Intent::Theme));
    });
    line_ui(ui, kit, "font-label", |ui| {
        let font = choice(ui, kit, "font-label", &FontChoice::ALL, model.font);
        intents.extend(font.map(Intent::Font));
    });
    line_ui(ui, kit, "settings-text-size", |ui| {
        let percent = [("percent", usize::from(model.text_size.percent()).into())];
        if small_button(ui, &kit.text("button-text-smaller")).clicked() {
            intents.push(Intent::TextSize(-1));
        }
        ui.label(kit.format("settings-text-percent", &percent));
        if small_button(ui, &kit.text("button-text-larger")).clicked() {
            intents.push(Intent::TextSize(1));
        }
    });
}

/// A setting with what it is called.
fn line_ui(ui: &mut Ui, kit: &Kit<'_>, id: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 28.0;
        let label = RichText::new(kit.text(id)).size(15.0);
        let used = ui.label(label).rect.width();
        // The choices stand below each other, where there is room.
        if ui.available_width() > 260.0 {
            ui.add_space((130.0 - used).max(0.0));
        }
        add(ui);
    });
}

fn columns_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    kit.paragraph(ui, &kit.text("settings-columns-title"), Face::Heading);
    kit.paragraph(ui, &kit.text("settings-columns-text"), Face::Body);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(14.0, 6.0);
        for (column, word) in Column::ALL {
            let label = kit.text(&format!("column-{word}"));
            if let Some(is_on) = switch(ui, kit, &label, model.columns.has(column)) {
                intents.push(Intent::Column(column, is_on));
            }
        }
    });
}

/// Who uses the program.
fn name_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    kit.paragraph(ui, &kit.text("settings-name-title"), Face::Heading);
    kit.paragraph(ui, &kit.text("settings-name-text"), Face::Body);
    line_ui(ui, kit, "settings-name", |ui| {
        let mut name = model.work.user_name.clone();
        let field = TextEdit::singleline(&mut name)
            .id_salt("user-name")
            .hint_text(kit.text("settings-name-hint"))
            .desired_width(ui.available_width().min(260.0))
            .margin(egui::vec2(8.0, 4.0));
        let response = ui.add(field);
        name_field(&response, &name, &kit.text("settings-name"));
        if response.changed() {
            intents.push(Intent::UserName(name));
        }
    });
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
