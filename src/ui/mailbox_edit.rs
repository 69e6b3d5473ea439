//! Setting a mailbox up: address, server, signing in, folders, how far back.

use egui::{RichText, TextEdit, Ui, vec2};

use crate::account::{Account, Security, is_loopback, provider_of_host};
use crate::model::{Editing, Finding, MailboxIntent, Model, Trying};
use crate::sign_in::Secret;

use super::Kit;
use super::folder_tree::folder_tree_ui;
use super::kit::Face;
use super::mailbox::trouble_ui;
use super::mailbox_oauth::sign_in_ui;
use super::mailbox_team::team_ui;
use super::widgets::{
    button, choice, dialog, name_field, primary_button_if, small_button, small_button_if, switch,
};

/// Points that a field is wide at most.
const FIELD_WIDTH: f32 = 420.0;

pub(super) fn edit_ui(
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
        // What is found meanwhile must not take the focus from what stands below it.
        ui.push_id("find", |ui| find_ui(ui, model, editing, kit, &mut more));
        kit.paragraph(ui, &kit.text("mailbox-server-title"), Face::Heading);
        server_ui(ui, &mut account, kit, &mut more);
        kit.paragraph(ui, &kit.text("mailbox-sign-in-title"), Face::Heading);
        field_ui(ui, kit, "mailbox-user", &mut account.user);
        if sign_in_ui(ui, editing, kit, &mut more) {
            password_ui(ui, editing, kit, &mut more);
        }
        ui.push_id("try", |ui| try_ui(ui, editing, kit, &mut more));
        ui.push_id("folders", |ui| {
            folders_ui(ui, model, editing, &mut account, kit);
        });
        ui.push_id("team", |ui| {
            team_ui(ui, model, editing, &mut account, kit, &mut more);
        });
        kit.paragraph(ui, &kit.text("mailbox-more-title"), Face::Heading);
        period_ui(ui, &mut account, kit);
        let starts = kit.text("mailbox-connects-at-start");
        if let Some(is_on) = switch(ui, kit, &starts, account.connects_at_start) {
            account.connects_at_start = is_on;
        }
        field_ui(ui, kit, "mailbox-label", &mut account.label);
    };
    let is_ready = is_ready(editing);
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
fn is_ready(editing: &Editing) -> bool {
    let account = &editing.account;
    let is_protected =
        account.server.security != Security::None || is_loopback(&account.server.host);
    account.address.contains('@')
        && !account.server.host.is_empty()
        && !account.user.is_empty()
        && is_protected
        && editing.is_signed_in()
}

/// A field with what it is called above it.
fn field_ui(ui: &mut Ui, kit: &Kit<'_>, id: &'static str, text: &mut String) {
    let label = kit.text(id);
    kit.paragraph(ui, &label, Face::SmallBold);
    let field = TextEdit::singleline(text)
        .id(egui::Id::unique(id))
        .desired_width(ui.available_width().min(FIELD_WIDTH))
        .align(egui::Align2::LEFT_CENTER)
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    name_field(&response, text, &label);
}

/// The password; what is typed is never shown or read aloud.
fn password_ui(ui: &mut Ui, editing: &Editing, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
    let label = kit.text("mailbox-password");
    kit.paragraph(ui, &label, Face::SmallBold);
    let mut typed = editing.secret.expose().to_owned();
    let field = TextEdit::singleline(&mut typed)
        .id(egui::Id::unique("mailbox-password"))
        .password(true)
        .desired_width(ui.available_width().min(FIELD_WIDTH))
        .align(egui::Align2::LEFT_CENTER)
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    name_field(&response, "", &label);
    if typed != editing.secret.expose() {
        asked.push(MailboxIntent::Secret(Secret::new(typed)));
    }
    let hint = if editing.is_known {
        "mailbox-password-kept"
    } else {
        "mailbox-password-text"
    };
    kit.paragraph(ui, &kit.text(hint), Face::Small);
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

/// Where it is, and how the way there is protected.
fn server_ui(ui: &mut Ui, account: &mut Account, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
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
            .font(egui::FontId::proportional(13.0))
            .align(egui::Align2::LEFT_CENTER)
            .min_size(vec2(0.0, 26.0))
            .margin(vec2(8.0, 2.0))
            .desired_width(64.0);
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
    ca_file_ui(ui, account, kit, asked);
}

/// One more authority to trust: companies sign the certificates of their servers themselves.
fn ca_file_ui(ui: &mut Ui, account: &mut Account, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
    let Some(file) = &account.server.ca_file else {
        ui.horizontal_wrapped(|ui| {
            let button = small_button(ui, &kit.text("button-mailbox-ca-file"));
            if button
                .on_hover_text(kit.text("mailbox-ca-file-tip"))
                .clicked()
            {
                asked.push(MailboxIntent::PickCaFile);
            }
        });
        return;
    };
    let path = [("path", file.display().to_string().into())];
    kit.paragraph(ui, &kit.format("mailbox-ca-file", &path), Face::Small);
    if small_button(ui, &kit.text("button-mailbox-ca-file-off")).clicked() {
        account.server.ca_file = None;
    }
}

/// Signing in once, and what came of it.
fn try_ui(ui: &mut Ui, editing: &Editing, kit: &Kit<'_>, asked: &mut Vec<MailboxIntent>) {
    let can = is_ready(editing) && !matches!(editing.trying, Trying::Awaited(_));
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

/// The folders to look in: those that a trial has just shown, or that are known from before.
fn folders_ui(ui: &mut Ui, model: &Model, editing: &Editing, account: &mut Account, kit: &Kit<'_>) {
    let known = model.mailbox(&account.id).map(|m| m.folders.as_slice());
    let folders = match &editing.trying {
        Trying::Done(Ok(folders)) => folders.as_slice(),
        _ => known.unwrap_or_default(),
    };
    if folders.is_empty() {
        return;
    }
    kit.paragraph(ui, &kit.text("mailbox-folders"), Face::Heading);
    kit.paragraph(ui, &kit.text("mailbox-folders-text"), Face::Small);
    folder_tree_ui(ui, folders, &mut account.folders, kit);
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
