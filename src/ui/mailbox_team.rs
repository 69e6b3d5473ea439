//! Working together on the mails of a mailbox: the part of its dialog that says what colleagues see, and the button that moves what is done.

use egui::{ComboBox, Id, RichText, Role, TextEdit, Ui, WidgetInfo, vec2};

use crate::account::{Account, Folder, suggest_keyword_name};
use crate::model::{Editing, Intent, MailboxIntent, Model, Trying};

use super::Kit;
use super::kit::Face;
use super::widgets::{name_field, small_button, switch};

/// Folders that are listed.
const MAX_FOLDERS: usize = 500;

/// The part of the dialog.
pub(super) fn team_ui(
    ui: &mut Ui,
    model: &Model,
    editing: &Editing,
    account: &mut Account,
    kit: &Kit<'_>,
    asked: &mut Vec<MailboxIntent>,
) {
    kit.paragraph(ui, &kit.text("team-title"), Face::Heading);
    if let Some(is_on) = switch(ui, kit, &kit.text("team-share"), account.shares_work) {
        account.shares_work = is_on;
    }
    kit.paragraph(ui, &kit.text("team-share-text"), Face::Small);
    if account.shares_work {
        short_name_ui(ui, model, kit, asked);
        if model.keeps_work_here(&account.id) {
            kit.paragraph(ui, &kit.text("team-kept-here"), Face::Small);
        }
    }
    let folders = match &editing.trying {
        Trying::Done(Ok(folders)) => folders.as_slice(),
        _ => model
            .mailbox(&account.id)
            .map_or(&[][..], |mailbox| mailbox.folders.as_slice()),
    };
    done_folder_ui(ui, folders, account, kit);
}

/// How colleagues know who uses the program.
fn short_name_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
    let label = kit.text("team-short-name");
    kit.paragraph(ui, &label, Face::SmallBold);
    let mut name = model.work.short_name.clone();
    let field = TextEdit::singleline(&mut name)
        .id(Id::unique("team-short-name"))
        .desired_width(ui.available_width().min(260.0))
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    name_field(&response, &name, &label);
    if response.changed() {
        asked.push(MailboxIntent::ShortName(name));
    }
    if model.work.short_name.is_empty() {
        kit.paragraph(ui, &kit.text("team-short-name-missing"), Face::Small);
        if let Some(name) = suggest_keyword_name(&model.work.user_name) {
            let args = [("name", name.as_str().into())];
            if small_button(ui, &kit.format("team-short-name-take", &args)).clicked() {
                asked.push(MailboxIntent::ShortName(name));
            }
        }
    }
}

/// Where mails go that are done.
fn done_folder_ui(ui: &mut Ui, folders: &[Folder], account: &mut Account, kit: &Kit<'_>) {
    let label = kit.text("team-done-folder");
    kit.paragraph(ui, &label, Face::SmallBold);
    let nowhere = kit.text("team-done-folder-none");
    let shown = account.done_folder.clone();
    let shown = shown.unwrap_or_else(|| nowhere.clone());
    let mut chosen = None;
    let response = ComboBox::from_id_salt("team-done-folder")
        .selected_text(RichText::new(&shown).size(13.0))
        .show_ui(ui, |ui| {
            if (ui.selectable_label(account.done_folder.is_none(), &nowhere)).clicked() {
                chosen = Some(None);
            }
            let folders = folders.iter().filter(|folder| folder.is_selectable);
            for folder in folders.take(MAX_FOLDERS) {
                let is_chosen = account.done_folder.as_ref() == Some(&folder.name);
                if ui.selectable_label(is_chosen, &folder.name).clicked() {
                    chosen = Some(Some(folder.name.clone()));
                }
            }
        })
        .response;
    let spoken = kit.format(
        "choice-spoken",
        &[("label", label.into()), ("value", shown.into())],
    );
    response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &spoken));
    if let Some(folder) = chosen {
        account.done_folder = folder;
    }
    let text = if folders.is_empty() {
        "team-folders-first"
    } else {
        "team-done-folder-text"
    };
    kit.paragraph(ui, &kit.text(text), Face::Small);
}

/// Moves those of the chosen mails that are done; not there where there is nothing to move.
pub(super) fn move_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    if model.can_move_done() && small_button(ui, &kit.text("button-team-move")).clicked() {
        intents.push(Intent::Mailbox(MailboxIntent::MoveDone));
    }
}
