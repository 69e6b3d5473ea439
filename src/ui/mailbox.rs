//! Mailboxes on servers: which there are and how it stands with each, and setting one up.

use egui::{RichText, TextEdit, Ui, vec2};

use crate::account::{Account, Folder, Role, Security, is_loopback, provider_of_host};
use crate::model::{
    Editing, Finding, Intent, Mailbox, MailboxDialog, MailboxIntent, Model, Stage, Told, Trying,
};
use crate::sign_in::Secret;

use super::Kit;
use super::kit::Face;
use super::widgets::{
    button, card, choice, dialog, name_field, primary_button_if, small_button, small_button_if,
    switch,
};

/// Folders that are listed; whoever has more types the name.
const MAX_FOLDERS: usize = 500;

pub(super) fn mailbox_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let mut asked = Vec::new();
    match &model.mailboxes.dialog {
        None => {}
        Some(MailboxDialog::List(forgetting)) => {
            list_ui(ui, model, forgetting.as_deref(), kit, &mut asked);
        }
        Some(MailboxDialog::Edit(editing)) => edit_ui(ui, model, editing, kit, &mut asked),
    }
    intents.extend(asked.into_iter().map(Intent::Mailbox));
}

fn list_ui(
    ui: &Ui,
    model: &Model,
    forgetting: Option<&str>,
    kit: &Kit<'_>,
    asked: &mut Vec<MailboxIntent>,
) {
    let (mut is_closed, mut is_new) = (false, false);
    let body = |ui: &mut Ui| {
        kit.paragraph(ui, &kit.text("mailbox-title"), Face::Headline);
        kit.paragraph(ui, &kit.text("mailbox-text"), Face::Body);
        for mailbox in &model.mailboxes.all {
            let id = &mailbox.account.id;
            ui.push_id(id, |ui| {
                card(ui, kit.palette, |ui| {
                    ui.set_width(ui.available_width());
                    if forgetting == Some(id) {
                        forget_ui(ui, mailbox, kit, asked);
                    } else {
                        one_ui(ui, mailbox, kit, asked);
                    }
                });
            });
        }
    };
    let should_close = dialog(ui, "mailboxes", 640.0, body, |ui| {
        is_new =
            primary_button_if(ui, kit.palette, true, &kit.text("button-mailbox-add")).clicked();
        is_closed = button(ui, &kit.text("button-close")).clicked();
    });
    if is_new {
        asked.push(MailboxIntent::Add);
    } else if should_close || is_closed {
        asked.push(MailboxIntent::Show(false));
    }
}

/// What a person calls it.
fn name_of(account: &Account) -> &str {
    if account.label.is_empty() {
        &account.address
    } else {
        &account.label
    }
}

fn one_ui(ui: &mut Ui, mailbox: &Mailbox, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
    let account = &mailbox.account;
    kit.paragraph(ui, name_of(account), Face::Heading);
    stage_ui(ui, &mailbox.stage, kit);
    if mailbox.is_secret_lost_at_end {
        kit.paragraph(ui, &kit.text("mailbox-only-this-run"), Face::Small);
    }
    let id = || account.id.clone();
    ui.horizontal_wrapped(|ui| {
        if mailbox.stage.is_on() {
            if matches!(mailbox.stage, Stage::Waiting { .. })
                && small_button(ui, &kit.text("button-mailbox-again")).clicked()
            {
                asked.push(MailboxIntent::Connect(id()));
            }
            if small_button(ui, &kit.text("button-mailbox-disconnect")).clicked() {
                asked.push(MailboxIntent::Disconnect(id()));
            }
        } else if small_button(ui, &kit.text("button-mailbox-connect")).clicked() {
            asked.push(MailboxIntent::Connect(id()));
        }
        if small_button(ui, &kit.text("button-mailbox-edit")).clicked() {
            asked.push(MailboxIntent::Edit(id()));
        }
        if small_button(ui, &kit.text("button-mailbox-forget")).clicked() {
            asked.push(MailboxIntent::AskForget(Some(id())));
        }
    });
}

fn forget_ui(ui: &mut Ui, mailbox: &Mailbox, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
    let name = [("name", name_of(&mailbox.account).into())];
    kit.paragraph(ui, &kit.format("mailbox-forget", &name), Face::Body);
    ui.horizontal_wrapped(|ui| {
        if small_button(ui, &kit.text("button-mailbox-forget")).clicked() {
            asked.push(MailboxIntent::Forget(mailbox.account.id.clone()));
        }
        if small_button(ui, &kit.text("button-cancel")).clicked() {
            asked.push(MailboxIntent::AskForget(None));
        }
    });
}

/// How it stands, in a line or, where something is in the way, in a few.
fn stage_ui(ui: &mut Ui, stage: &Stage, kit: &Kit<'_>) {
    kit.paragraph(ui, &stage_text(stage, kit), Face::Body);
    match stage {
        Stage::Waiting { trouble, .. } | Stage::Stopped(trouble) => trouble_ui(ui, trouble, kit),
        _ => {}
    }
}

fn stage_text(stage: &Stage, kit: &Kit<'_>) -> String {
    match stage {
        Stage::Off => kit.text("mailbox-off"),
        Stage::Connecting => kit.text("mailbox-connecting"),
        Stage::Reading { done, total } => {
            let args = [("done", (*done).into()), ("total", (*total).into())];
            kit.format("mailbox-reading", &args)
        }
        Stage::Watching => kit.text("mailbox-watching"),
        Stage::Waiting { seconds, .. } => {
            let seconds = usize::try_from(*seconds).unwrap_or(usize::MAX);
            kit.format("mailbox-waiting", &[("seconds", seconds.into())])
        }
        Stage::Stopped(_) => kit.text("mailbox-stopped"),
    }
}

/// What is in the way, and what to do.
fn trouble_ui(ui: &mut Ui, trouble: &Told, kit: &Kit<'_>) {
    let args: Vec<_> = (trouble.args.iter())
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    let id = trouble.message_id;
    kit.colored(ui, &kit.format(id, &args), Face::Heading, kit.palette.red);
    for part in ["what", "do"] {
        if let Some(text) = kit.locale.lookup(id, Some(part), &args) {
            kit.paragraph(ui, &text, Face::Body);
        }
    }
    if !trouble.words.is_empty() {
        let words = [("words", trouble.words.as_str().into())];
        kit.paragraph(ui, &kit.format("mailbox-words", &words), Face::Small);
    }
}

fn edit_ui(
    ui: &Ui,
    model: &Model,
    editing: &Editing,
    kit: &Kit<'_>,
    asked: &mut Vec<MailboxIntent>,
) {
    let (mut is_saved, mut is_closed) = (false, false);
    let mut account = editing.account.clone();
    let mut more = Vec::new();
    let body = |ui: &mut Ui| {
        let title = if editing.is_known {
            "mailbox-edit-title"
        } else {
            "mailbox-add-title"
        };
        kit.paragraph(ui, &kit.text(title), Face::Headline);
        field_ui(ui, kit, "mailbox-address", &mut account.address);
        find_ui(ui, model, editing, kit, &mut more);
        server_ui(ui, &mut account, kit);
        field_ui(ui, kit, "mailbox-user", &mut account.user);
        let mut typed = editing.secret.expose().to_owned();
        secret_ui(ui, kit, &mut typed);
        if typed != editing.secret.expose() {
            more.push(MailboxIntent::Secret(Secret::new(typed)));
        }
        let hint = if editing.is_known {
            "mailbox-password-kept"
        } else {
            "mailbox-password-text"
        };
        kit.paragraph(ui, &kit.text(hint), Face::Small);
        ui.push_id("try", |ui| try_ui(ui, editing, kit, &mut more));
        ui.push_id("folders", |ui| folders_ui(ui, editing, &mut account, kit));
        period_ui(ui, &mut account, kit);
        field_ui(ui, kit, "mailbox-label", &mut account.label);
    };
    let is_ready = is_ready(&editing.account);
    let should_close = dialog(ui, "mailbox", 640.0, body, |ui| {
        let save = kit.text("button-mailbox-save");
        is_saved = primary_button_if(ui, kit.palette, is_ready, &save).clicked();
        is_closed = button(ui, &kit.text("button-cancel")).clicked();
    });
    if account != editing.account {
        asked.push(MailboxIntent::Change(Box::new(account)));
    }
    asked.extend(more);
    if is_saved {
        asked.push(MailboxIntent::Save);
    } else if should_close || is_closed {
        asked.push(MailboxIntent::Show(true));
    }
}

/// Whether there is enough to connect with.
fn is_ready(account: &Account) -> bool {
    let is_protected =
        account.server.security != Security::None || is_loopback(&account.server.host);
    account.address.contains('@')
        && !account.server.host.is_empty()
        && !account.user.is_empty()
        && is_protected
}

/// A field with what it is called above it.
fn field_ui(ui: &mut Ui, kit: &Kit<'_>, id: &'static str, text: &mut String) {
    let label = kit.text(id);
    kit.paragraph(ui, &label, Face::SmallBold);
    let field = TextEdit::singleline(text)
        .id(egui::Id::unique(id))
        .desired_width(ui.available_width().min(420.0))
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    name_field(&response, text, &label);
}

fn secret_ui(ui: &mut Ui, kit: &Kit<'_>, text: &mut String) {
    let label = kit.text("mailbox-password");
    kit.paragraph(ui, &label, Face::SmallBold);
    let field = TextEdit::singleline(text)
        .id(egui::Id::unique("mailbox-password"))
        .password(true)
        .desired_width(ui.available_width().min(420.0))
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    // Never read aloud.
    name_field(&response, "", &label);
}

/// Looking for the server, and what was found.
fn find_ui(
    ui: &mut Ui,
    model: &Model,
    editing: &Editing,
    kit: &Kit<'_>,
    asked: &mut Vec<MailboxIntent>,
) {
    let can =
        editing.account.address.contains('@') && !matches!(editing.finding, Finding::Awaited(_));
    if small_button_if(ui, can, &kit.text("button-mailbox-find")).clicked() {
        asked.push(MailboxIntent::Find);
    }
    match &editing.finding {
        Finding::NotAsked => {
            let id = if model.allows_dns {
                "mailbox-find-text"
            } else {
                "mailbox-find-no-dns"
            };
            kit.paragraph(ui, &kit.text(id), Face::Small);
        }
        Finding::Awaited(_) => {
            kit.paragraph(ui, &kit.text("mailbox-finding"), Face::Small);
        }
        Finding::Found(found) => {
            let domain = editing
                .account
                .address
                .rsplit('@')
                .next()
                .unwrap_or_default();
            let name = found.provider.map_or(domain, |p| p.name.as_str());
            let args = [("name", name.into()), ("domain", domain.into())];
            kit.paragraph(
                ui,
                &kit.format(found.outcome.message_id(), &args),
                Face::Body,
            );
            for candidate in &found.candidates {
                let server = &candidate.server;
                if candidate.is_elsewhere {
                    let args = [
                        ("host", server.host.as_str().into()),
                        ("domain", domain.into()),
                    ];
                    kit.paragraph(ui, &kit.format("discover-elsewhere", &args), Face::Small);
                }
                let is_taken = *server == editing.account.server;
                let text = format!("{}:{}", server.host, server.port);
                if small_button_if(ui, !is_taken, &text).clicked() {
                    asked.push(MailboxIntent::Take(candidate.clone()));
                }
            }
        }
    }
    let provider = match &editing.finding {
        Finding::Found(found) => found.provider,
        _ => provider_of_host(&editing.account.server.host),
    };
    if let Some(provider) = provider {
        let name = [("name", provider.name.as_str().into())];
        let id = provider.note.message_id();
        kit.paragraph(ui, &kit.format(id, &name), Face::SmallBold);
        for number in 1.. {
            let step = format!("step-{number}");
            let Some(text) = kit.locale.lookup(id, Some(&step), &name) else {
                break;
            };
            kit.paragraph(ui, &format!("{number}. {text}"), Face::Small);
        }
    }
}

fn server_ui(ui: &mut Ui, account: &mut Account, kit: &Kit<'_>) {
    field_ui(ui, kit, "mailbox-host", &mut account.server.host);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(kit.text("mailbox-security-label")).size(13.0));
        let before = account.server.security;
        if let Some(security) = choice(ui, kit, "mailbox-security-label", &Security::ALL, before) {
            // The usual port goes along, one of one's own stays.
            if account.server.port == before.port() {
                account.server.port = security.port();
            }
            account.server.security = security;
        }
        ui.label(RichText::new(kit.text("mailbox-port")).size(13.0));
        let mut port = account.server.port.to_string();
        let field = TextEdit::singleline(&mut port)
            .id(egui::Id::unique("mailbox-port"))
            .desired_width(60.0);
        let response = ui.add(field);
        name_field(&response, &port, &kit.text("mailbox-port"));
        if let Ok(port @ 1..) = port.parse() {
            account.server.port = port;
        }
    });
    if account.server.security == Security::None && !is_loopback(&account.server.host) {
        kit.colored(
            ui,
            &kit.text("mailbox-unprotected"),
            Face::Small,
            kit.palette.red,
        );
    }
    let mut file = (account.server.ca_file.as_ref())
        .map(|file| file.display().to_string())
        .unwrap_or_default();
    field_ui(ui, kit, "mailbox-ca-file", &mut file);
    let file = file.trim();
    account.server.ca_file = (!file.is_empty()).then(|| file.into());
}

/// Signing in once, and what came of it.
fn try_ui(ui: &mut Ui, editing: &Editing, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
    let can = is_ready(&editing.account) && !matches!(editing.trying, Trying::Awaited(_));
    if small_button_if(ui, can, &kit.text("button-mailbox-try")).clicked() {
        asked.push(MailboxIntent::Try);
    }
    match &editing.trying {
        Trying::NotAsked => {}
        Trying::Awaited(_) => {
            kit.paragraph(ui, &kit.text("mailbox-trying"), Face::Small);
        }
        Trying::Done(Ok(folders)) => {
            let count = [("count", folders.len().into())];
            kit.paragraph(ui, &kit.format("mailbox-tried", &count), Face::Body);
        }
        Trying::Done(Err(trouble)) => trouble_ui(ui, trouble, kit),
    }
}

/// The folders to look in.
fn folders_ui(ui: &mut Ui, editing: &Editing, account: &mut Account, kit: &Kit<'_>) {
    let Trying::Done(Ok(folders)) = &editing.trying else {
        return;
    };
    kit.paragraph(ui, &kit.text("mailbox-folders"), Face::SmallBold);
    kit.paragraph(ui, &kit.text("mailbox-folders-text"), Face::Small);
    for folder in folders.iter().filter(|f| f.is_selectable).take(MAX_FOLDERS) {
        let is_on = account.folders.contains(&folder.name);
        let (depth, name) = place_of(folder);
        let text = role_text(folder, kit).unwrap_or_else(|| name.to_owned());
        ui.horizontal(|ui| {
            #[expect(clippy::cast_precision_loss, reason = "a few levels")]
            ui.add_space(18.0 * depth as f32);
            if let Some(is_on) = switch(ui, kit, &text, is_on) {
                account.folders.retain(|name| *name != folder.name);
                if is_on {
                    account.folders.push(folder.name.clone());
                }
            }
        });
    }
}

/// How many folders are above it, and the last part of its name.
fn place_of(folder: &Folder) -> (usize, &str) {
    let Some(delimiter) = folder.delimiter else {
        return (0, &folder.name);
    };
    let depth = folder.name.matches(delimiter).count().min(10);
    (
        depth,
        folder.name.rsplit(delimiter).next().unwrap_or(&folder.name),
    )
}

/// What a folder with a role is called here.
fn role_text(folder: &Folder, kit: &Kit<'_>) -> Option<String> {
    let id = match folder.role? {
        Role::Inbox => "mailbox-role-inbox",
        Role::Sent => "mailbox-role-sent",
        Role::Drafts => "mailbox-role-drafts",
        Role::Junk => "mailbox-role-junk",
        Role::Trash => "mailbox-role-trash",
        Role::Archive => "mailbox-role-archive",
        Role::All => "mailbox-role-all",
        Role::Flagged => "mailbox-role-flagged",
    };
    Some(kit.text(id))
}

/// How far back to look.
fn period_ui(ui: &mut Ui, account: &mut Account, kit: &Kit<'_>) {
    const PERIODS: [(Option<u32>, &str); 4] = [
        (Some(7), "week"),
        (Some(31), "month"),
        (Some(366), "year"),
        (None, "all"),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(kit.text("mailbox-period-label")).size(13.0));
        if let Some(days) = choice(ui, kit, "mailbox-period-label", &PERIODS, account.days) {
            account.days = days;
        }
    });
}
