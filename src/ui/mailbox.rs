//! Mailboxes on servers: which there are and how it stands with each, and setting one up.

use egui::{FontId, Sense, Ui, vec2};

use crate::account::Account;
use crate::explain::Mark;
use crate::model::{Intent, Mailbox, MailboxDialog, MailboxIntent, Model, Stage, Told};

use super::Kit;
use super::fonts::bold;
use super::kit::Face;
use super::mailbox_edit::edit_ui;

use super::widgets::{
    button, card, dialog, mark, one_line, primary_button, small_button, text_width,
};

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
        if model.mailboxes.all.is_empty() {
            kit.paragraph(ui, &kit.text("mailbox-none"), Face::Body);
        }
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
        is_new = primary_button(ui, kit.palette, &kit.text("button-mailbox-add")).clicked();
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
    ui.horizontal(|ui| {
        mark_ui(ui, &mailbox.stage, kit);
        let font = FontId::new(16.0, bold());
        let width = ui.available_width();
        let name = one_line(ui, name_of(account), font, kit.palette.text, width);
        ui.label(name);
    });
    let place = format!("{}:{}", account.server.host, account.server.port);
    let args = [
        ("user", account.user.as_str().into()),
        ("host", place.into()),
    ];
    kit.paragraph(ui, &kit.format("mailbox-where", &args), Face::Small);
    stage_ui(ui, &mailbox.stage, kit);
    for (_, trouble) in &mailbox.folders_missing {
        trouble_ui(ui, trouble, kit);
    }
    if let Some(trouble) = mailbox.secret_trouble {
        secret_ui(ui, account, trouble.message_id(), kit);
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

/// Why a secret ends with the program, and what to do.
fn secret_ui(ui: &mut Ui, account: &Account, id: &str, kit: &Kit<'_>) {
    let name = [("name", name_of(account).into())];
    kit.paragraph(ui, &kit.format(id, &name), Face::Body);
    kit.paragraph(ui, &kit.text("mailbox-only-this-run"), Face::Small);
    if let Some(text) = kit.locale.lookup(id, Some("do"), &name) {
        kit.paragraph(ui, &text, Face::Small);
    }
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
pub(super) fn trouble_ui(ui: &mut Ui, trouble: &Told, kit: &Kit<'_>) {
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

/// How it stands with all that are connected, in a line that leads to them. What is worst counts.
pub(super) fn mailbox_line_ui(
    ui: &mut Ui,
    model: &Model,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let all = &model.mailboxes.all;
    let on: Vec<&Mailbox> = all.iter().filter(|m| m.stage != Stage::Off).collect();
    let Some(worst) = on.iter().max_by_key(|m| weight(&m.stage)) else {
        return;
    };
    let name = match on.as_slice() {
        [one] => name_of(&one.account).chars().take(40).collect(),
        several => kit.format("mailbox-line-several", &[("count", several.len().into())]),
    };
    let state = kit.format(short_id(&worst.stage), &[]);
    let args = [
        ("name", name.as_str().into()),
        ("state", state.as_str().into()),
    ];
    let whole = kit.format("mailbox-line", &args);
    // Where there is little room, the state alone, or nothing.
    let fits = |text: &String| text_width(ui, text, 13.0) + 70.0 < ui.available_width();
    let Some(text) = [whole, state].into_iter().find(fits) else {
        return;
    };
    mark_ui(ui, &worst.stage, kit);
    if small_button(ui, &text).clicked() {
        intents.push(Intent::Mailbox(MailboxIntent::Show(true)));
    }
    ui.add_space(8.0);
}

/// How much it asks for somebody.
fn weight(stage: &Stage) -> u8 {
    match stage {
        Stage::Off => 0,
        Stage::Watching => 1,
        Stage::Reading { .. } => 2,
        Stage::Connecting => 3,
        Stage::Waiting { .. } => 4,
        Stage::Stopped(_) => 5,
    }
}

fn short_id(stage: &Stage) -> &'static str {
    match stage {
        Stage::Off => "mailbox-short-off",
        Stage::Connecting => "mailbox-short-connecting",
        Stage::Reading { .. } => "mailbox-short-reading",
        Stage::Watching => "mailbox-short-watching",
        Stage::Waiting { .. } => "mailbox-short-waiting",
        Stage::Stopped(_) => "mailbox-short-stopped",
    }
}

/// Its sign; the words beside it say the same.
fn mark_ui(ui: &mut Ui, stage: &Stage, kit: &Kit<'_>) {
    let sign = match stage {
        Stage::Watching => Mark::Delivered,
        Stage::Off => Mark::Neutral,
        Stage::Connecting | Stage::Reading { .. } | Stage::Waiting { .. } => Mark::Underway,
        Stage::Stopped(_) => Mark::Failed,
    };
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    mark(ui.painter(), kit.palette, sign, rect.center(), 5.0);
}
