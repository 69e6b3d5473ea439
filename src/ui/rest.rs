//! What is said above a mail of which only a part was fetched, with the button that fetches the rest.

use egui::{Frame, Margin, Ui};

use crate::model::{Fetching, Intent, MailboxIntent, Model, Rest, Told};

use super::Kit;
use super::attachments::size;
use super::kit::Face;
use super::widgets::small_button_if;

pub(super) fn rest_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let Some(rest) = model.rest() else {
        return;
    };
    let margin = Margin::symmetric(14, 6);
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        kit.paragraph(ui, &text(&rest, kit), Face::Small);
        if matches!(
            rest.fetching,
            Some(Fetching::Awaited | Fetching::Coming { .. })
        ) {
            return;
        }
        if !rest.is_connected {
            kit.paragraph(ui, &kit.text("rest-off"), Face::Small);
        }
        if small_button_if(ui, rest.is_connected, &kit.text("button-rest")).clicked() {
            intents.push(Intent::Mailbox(MailboxIntent::FetchWhole(rest.place)));
        }
    });
}

fn text(rest: &Rest, kit: &Kit<'_>) -> String {
    let size = |bytes: u64| size(kit, usize::try_from(bytes).unwrap_or(usize::MAX));
    match &rest.fetching {
        None => {
            let size = size(rest.bytes);
            kit.format("rest-missing", &[("size", size.as_str().into())])
        }
        Some(Fetching::Awaited) => kit.text("rest-awaited"),
        Some(Fetching::Coming { done, total }) => {
            let (done, total) = (size(*done), size(*total));
            let args = [
                ("done", done.as_str().into()),
                ("total", total.as_str().into()),
            ];
            kit.format("rest-coming", &args)
        }
        Some(Fetching::Failed(told)) => {
            let reason = reason(told, kit);
            kit.format("rest-failed", &[("reason", reason.as_str().into())])
        }
    }
}

fn reason(told: &Told, kit: &Kit<'_>) -> String {
    let args: Vec<_> = (told.args.iter())
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    kit.format(told.message_id, &args)
}
