//! この文でこう判断しました: the rule that decided, its words in the mail, where its fact is from, and what fits as well.

use egui::{FontId, Frame, Label, RichText, Ui};

use crate::evidence::Role;
use crate::model::{FittingRule, Intent, Model, OpenMail};

use super::Kit;
use super::kit::Face;
use super::line::color;
use super::mail_list::group_label;
use super::widgets::{button, dialog, small_corner};

pub(super) fn judgment_ui(ui: &Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(mail) = model.open_mail().filter(|_| model.judgment_open) else {
        return;
    };
    let mut is_closed = false;
    let body = |ui: &mut Ui| {
        kit.paragraph(ui, &kit.text("judgment-title"), Face::Headline);
        rules_ui(ui, model, mail, kit);
    };
    let should_close = dialog(ui, "judgment", 620.0, body, |ui| {
        is_closed = button(ui, &kit.text("button-close")).clicked();
    });
    if should_close || is_closed {
        intents.push(Intent::Judgment(false));
    }
}

fn rules_ui(ui: &mut Ui, model: &Model, mail: &OpenMail, kit: &Kit<'_>) {
    let rules = mail.judgments.get(model.delivery);
    let Some((first, others)) = rules.and_then(|rules| rules.split_first()) else {
        kit.paragraph(ui, &kit.text("judgment-none"), Face::Body);
        return;
    };
    rule_ui(ui, model, mail, first, kit);
    if others.is_empty() {
        kit.paragraph(ui, &kit.text("judgment-alone"), Face::Small);
        return;
    }
    ui.separator();
    kit.paragraph(ui, &kit.text("judgment-others"), Face::Heading);
    kit.paragraph(ui, &kit.text("judgment-others-text"), Face::Small);
    for rule in others {
        rule_ui(ui, model, mail, rule, kit);
    }
}

fn rule_ui(ui: &mut Ui, model: &Model, mail: &OpenMail, rule: &FittingRule, kit: &Kit<'_>) {
    let p = kit.palette;
    let cause = group_label(kit, &crate::model::GroupKey::Cause(Some(rule.cause)));
    kit.colored(ui, &cause, Face::Heading, p.text);
    let delivery = mail.found.report.deliveries.get(model.delivery);
    let shown = rule.looks_at.iter().filter_map(|role| {
        let text = match role {
            Role::Message => rule.words.clone(),
            Role::ReplyCode => delivery?.reply_code.as_ref().map(|c| c.value.to_string()),
            Role::EnhancedStatusCode => {
                let code = delivery?.enhanced_status_code.as_ref();
                code.map(|c| c.value.to_string())
            }
            Role::Recipient => None,
        };
        text.map(|text| (*role, text))
    });
    for (role, text) in shown {
        quote_ui(ui, &text, color(role, p), kit);
    }
    let source = [("source", rule.source.as_str().into())];
    kit.unlinked(
        ui,
        &kit.format("judgment-source", &source),
        Face::Small,
        p.weak,
    );
    let id = if rule.is_own {
        "judgment-own-rule"
    } else {
        "judgment-rule"
    };
    let text = kit.format(id, &[("rule", rule.id.as_str().into())]);
    kit.unlinked(ui, &text, Face::Small, p.weak);
    ui.add_space(4.0);
}

/// Words of the mail, in the color that they have there.
fn quote_ui(ui: &mut Ui, text: &str, fill: egui::Color32, kit: &Kit<'_>) {
    Frame::new()
        .fill(fill)
        .corner_radius(small_corner())
        .inner_margin(egui::Margin::symmetric(8, 4))
        .show(ui, |ui| {
            let text = RichText::new(text)
                .font(FontId::monospace(14.0))
                .color(kit.palette.text);
            ui.add(Label::new(text).wrap());
        });
}
