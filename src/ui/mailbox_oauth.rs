//! How a mailbox is signed in to: the way, and where that is the page of a service, all that belongs to it.

use egui::{Id, RichText, TextEdit, Ui, vec2};

use crate::account::{Issuer, OAuthClient, SignIn, registration_id};
use crate::model::{BrowserPlace, Editing, MailboxIntent, SignInWay, SigningIntent, SigningStage};
use crate::sign_in::Secret;

use super::Kit;
use super::kit::Face;
use super::mailbox::trouble_ui;
use super::widgets::{card, choice, name_field, small_button, small_button_if};

/// Points that a field is wide at most.
const FIELD_WIDTH: f32 = 420.0;

/// The way to sign in, and what belongs to it where it isn't a password. Returns whether a password is wanted.
pub(super) fn sign_in_ui(
    ui: &mut Ui,
    editing: &Editing,
    kit: &Kit<'_>,
    asked: &mut Vec<MailboxIntent>,
) -> bool {
    let mut intents = Vec::new();
    ui.push_id("sign-in", |ui| {
        way_ui(ui, editing, kit, &mut intents);
        if let SignIn::OAuth(client) = &editing.account.sign_in {
            client_ui(ui, editing, client, kit, &mut intents);
            registration_ui(ui, client, kit);
            browser_ui(ui, editing, client, kit, &mut intents);
        }
    });
    asked.extend(intents.into_iter().map(MailboxIntent::Signing));
    editing.account.sign_in == SignIn::Password
}

fn way_ui(ui: &mut Ui, editing: &Editing, kit: &Kit<'_>, asked: &mut Vec<SigningIntent>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(kit.text("mailbox-way-label")).size(13.0));
        let way = SignInWay::of(&editing.account.sign_in);
        if let Some(way) = choice(ui, kit, "mailbox-way-label", &SignInWay::ALL, way) {
            asked.push(SigningIntent::Way(way));
        }
    });
}

/// How an administrator registers the program; only for whoever asks for it.
fn registration_ui(ui: &mut Ui, client: &OAuthClient, kit: &Kit<'_>) {
    let key = Id::unique("mailbox-registration");
    let is_open: bool = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let text = if is_open {
        "button-registration-hide"
    } else {
        "button-registration-show"
    };
    if small_button(ui, &kit.text(text)).clicked() {
        ui.data_mut(|data| data.insert_temp(key, !is_open));
    }
    if !is_open {
        return;
    }
    let id = registration_id(&client.issuer);
    card(ui, kit.palette, |ui| {
        ui.set_width(ui.available_width());
        kit.paragraph(ui, &kit.text(id), Face::SmallBold);
        for number in 1.. {
            let step = format!("step-{number}");
            let Some(text) = kit.locale.lookup(id, Some(&step), &[]) else {
                break;
            };
            kit.paragraph(ui, &format!("{number}. {text}"), Face::Small);
        }
    });
}

/// What the organization got when it registered the program.
fn client_ui(
    ui: &mut Ui,
    editing: &Editing,
    client: &OAuthClient,
    kit: &Kit<'_>,
    asked: &mut Vec<SigningIntent>,
) {
    let id = field_ui(ui, kit, "mailbox-client-id", &client.client_id, false);
    asked.extend(id.map(SigningIntent::ClientId));
    kit.paragraph(ui, &kit.text("mailbox-client-id-text"), Face::Small);
    match &client.issuer {
        Issuer::Microsoft { tenant } => {
            let tenant = field_ui(ui, kit, "mailbox-tenant", tenant, false);
            asked.extend(tenant.map(SigningIntent::Tenant));
            kit.paragraph(ui, &kit.text("mailbox-tenant-text"), Face::Small);
        }
        Issuer::Google => {
            let before = editing.signing.client_secret.expose();
            let secret = field_ui(ui, kit, "mailbox-client-secret", before, true);
            asked.extend(secret.map(|text| SigningIntent::ClientSecret(Secret::new(text))));
            let text = kit.text("mailbox-client-secret-text");
            kit.paragraph(ui, &text, Face::Small);
        }
    }
}

/// A field with what it is called above it; what was newly typed. A secret is never shown or read aloud.
fn field_ui(
    ui: &mut Ui,
    kit: &Kit<'_>,
    id: &'static str,
    before: &str,
    is_secret: bool,
) -> Option<String> {
    let label = kit.text(id);
    kit.paragraph(ui, &label, Face::SmallBold);
    let mut text = before.to_owned();
    let field = TextEdit::singleline(&mut text)
        .id(Id::unique(id))
        .password(is_secret)
        .desired_width(ui.available_width().min(FIELD_WIDTH))
        .align(egui::Align2::LEFT_CENTER)
        .margin(vec2(8.0, 5.0));
    let response = ui.add(field);
    name_field(&response, if is_secret { "" } else { &text }, &label);
    (text != before).then_some(text)
}

/// Signing in, and what came of it.
fn browser_ui(
    ui: &mut Ui,
    editing: &Editing,
    client: &OAuthClient,
    kit: &Kit<'_>,
    asked: &mut Vec<SigningIntent>,
) {
    let name = match &client.issuer {
        Issuer::Google => "Google",
        Issuer::Microsoft { .. } => "Microsoft",
    };
    let service = [("service", name.into())];
    let say = |ui: &mut Ui, id: &str, face| {
        kit.paragraph(ui, &kit.format(id, &service), face);
    };
    let stage = &editing.signing.stage;
    if !stage.is_under_way() {
        say(ui, "mailbox-sign-in-text", Face::Small);
        begin_ui(ui, editing, kit, asked);
    }
    match stage {
        SigningStage::NotAsked if editing.has_kept_sign_in() => {
            say(ui, "mailbox-sign-in-kept", Face::Body);
        }
        SigningStage::NotAsked => say(ui, "mailbox-sign-in-needed", Face::Body),
        SigningStage::Awaited => say(ui, "mailbox-sign-in-begun", Face::Body),
        SigningStage::InBrowser { url } => {
            say(ui, "mailbox-sign-in-browser", Face::Body);
            say(ui, "mailbox-sign-in-no-browser", Face::Small);
            copy_ui(ui, kit, "button-sign-in-copy-address", url.expose());
        }
        SigningStage::Code {
            code,
            address,
            lifetime,
        } => {
            say(ui, "mailbox-sign-in-code", Face::Body);
            kit.unlinked(ui, address, Face::Heading, kit.palette.text);
            copy_ui(ui, kit, "button-sign-in-copy-address", address);
            kit.unlinked(ui, code.expose(), Face::Headline, kit.palette.text);
            copy_ui(ui, kit, "button-sign-in-copy-code", code.expose());
            let minutes = usize::try_from(lifetime.as_secs() / 60).unwrap_or(usize::MAX);
            let minutes = [("minutes", minutes.into())];
            let text = kit.format("mailbox-sign-in-code-time", &minutes);
            kit.paragraph(ui, &text, Face::Small);
        }
        SigningStage::Done => say(ui, "mailbox-sign-in-done", Face::Body),
        SigningStage::Failed(trouble) => trouble_ui(ui, trouble, kit),
    }
    if stage.is_under_way() && small_button(ui, &kit.text("button-sign-in-stop")).clicked() {
        asked.push(SigningIntent::Stop);
    }
}

fn begin_ui(ui: &mut Ui, editing: &Editing, kit: &Kit<'_>, asked: &mut Vec<SigningIntent>) {
    let can = editing.can_sign_in();
    ui.horizontal_wrapped(|ui| {
        if small_button_if(ui, can, &kit.text("button-sign-in-browser")).clicked() {
            asked.push(SigningIntent::Begin(BrowserPlace::Here));
        }
        if editing.can_type_code()
            && small_button_if(ui, can, &kit.text("button-sign-in-code")).clicked()
        {
            asked.push(SigningIntent::Begin(BrowserPlace::Elsewhere));
        }
    });
}

fn copy_ui(ui: &mut Ui, kit: &Kit<'_>, id: &str, text: &str) {
    if small_button(ui, &kit.text(id)).clicked() {
        ui.ctx().copy_text(text.to_owned());
    }
}
