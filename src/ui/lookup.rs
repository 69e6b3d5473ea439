//! What the DNS says of the address's domain: asked when somebody presses for it, never before.

use egui::Ui;

use crate::address::Address;
use crate::model::{Intent, Lookup, LookupStage, Model};

use super::Kit;
use super::kit::Face;
use super::widgets::small_button_if;

pub(super) fn lookup_ui(
    ui: &mut Ui,
    model: &Model,
    address: &str,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let domain = Address::split(address).domain;
    if domain.is_empty() {
        return;
    }
    let asked = model.lookup.as_ref().filter(|l| l.domain == domain);
    let is_running = asked.is_some_and(|l| matches!(l.stage, LookupStage::Running(_)));
    let label = kit.text(if asked.is_some() {
        "button-look-up-again"
    } else {
        "button-look-up"
    });
    let may_ask = model.allows_dns && !is_running;
    let response = small_button_if(ui, may_ask, &label);
    let tip = |ui: &mut Ui, id: &str| {
        ui.set_max_width(330.0);
        kit.unlinked(ui, &kit.text(id), Face::Small, kit.palette.text);
    };
    let response = response
        .on_hover_ui(|ui| tip(ui, "lookup-privacy"))
        .on_disabled_hover_ui(|ui| {
            tip(
                ui,
                if is_running {
                    "lookup-running"
                } else {
                    "lookup-not-allowed"
                },
            );
        });
    if response.clicked() {
        intents.push(Intent::LookUp(domain.to_owned()));
    }
    match asked.map(|l| &l.stage) {
        Some(LookupStage::Running(_)) => {
            kit.paragraph(ui, &kit.text("lookup-running"), Face::Small);
        }
        Some(LookupStage::Done(found)) => found_ui(ui, found, kit),
        None => {}
    }
}

fn found_ui(ui: &mut Ui, found: &Lookup, kit: &Kit<'_>) {
    let p = kit.palette;
    let id = found.outcome.message_id();
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        kit.colored(ui, &kit.text(id), Face::SmallBold, p.text);
        if let Some(step) = kit.locale.lookup(id, Some("step"), &[]) {
            kit.colored(ui, &step, Face::Small, p.text);
        }
        if found.servers.is_empty() {
            return;
        }
        kit.paragraph(ui, &kit.text("lookup-servers-title"), Face::Small);
        for server in &found.servers {
            let args = [
                ("host", server.host.as_str().into()),
                ("preference", server.preference.to_string().into()),
                ("addresses", server.addresses.into()),
            ];
            kit.paragraph(ui, &kit.format("lookup-servers", &args), Face::Small);
        }
    });
}
