//! The cards above the mail: headline and facts, delivery path, cause, steps.

use egui::{CornerRadius, FontId, Frame, Rect, Role as Spoken, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::evidence::Role;
use crate::explain::{Explanation, Language, Mark, explain, path};
use crate::model::{Failure, Intent, Model, OpenMail};

use super::delivery_path::delivery_path_ui;
use super::kit::Face;
use super::line::tip_ui;
use super::widgets::{Tag, breaking, button, card, card_frame, chip, mark, primary_button, tag};
use super::work::{WorkState, work_ui};
use super::{Kit, dates};

/// What the cards remember: the sentences of the mail that is looked at.
#[derive(Debug, Default)]
pub struct ExplanationState {
    made: Option<(Key, Explanation)>,
    work: WorkState,
}

/// Which sentences: mail (by its place in memory), delivery, language.
type Key = (usize, usize, Language);

pub(super) fn explanation_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &std::sync::Arc<OpenMail>,
    state: &mut ExplanationState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) -> Option<Role> {
    let key: Key = (
        std::sync::Arc::as_ptr(mail) as usize,
        model.delivery,
        kit.locale.language(),
    );
    let pair = mail.found.deliveries().nth(model.delivery);
    if state.made.as_ref().is_none_or(|(k, _)| *k != key) {
        state.made = Some((
            key,
            explain(kit.locale, &mail.found.report, pair, mail.found.remark()),
        ));
    }
    let (_, explanation) = state.made.as_ref()?;
    let mut asked = None;
    ui.spacing_mut().item_spacing.y = if is_compact(ui) { 9.0 } else { 12.0 };
    if mail.found.report.deliveries.len() > 1 {
        switcher_ui(ui, model, mail, kit, intents);
    }
    asked = headline_ui(ui, model, mail, explanation, kit).or(asked);
    work_ui(ui, model, &mut state.work, kit, intents);
    let kind = pair.map_or(mail.found.report.kind, |(d, _)| d.kind());
    if let Some(stops) = path(kind, pair.map(|(_, d)| d)) {
        delivery_path_ui(ui, &stops, &explanation.path_note, kit);
    }
    let offers_address = pair.is_some_and(|(_, d)| !d.offers.is_empty());
    let rests_on = pair.and_then(|(_, d)| d.decided_by.first().copied());
    cards_ui(ui, explanation, rests_on, offers_address, kit, intents).or(asked)
}

/// Whether the window is so small that the mail below the cards would be out of sight.
pub(super) fn is_compact(ui: &Ui) -> bool {
    ui.ctx().content_rect().height() < 960.0
}

/// One chip per recipient.
fn switcher_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &OpenMail,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let count = mail.found.report.deliveries.len();
        ui.label(
            egui::RichText::new(kit.format("switcher-label", &[("count", count.into())]))
                .size(13.0)
                .color(kit.palette.weak),
        );
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a window's width in characters"
        )]
        let longest = (ui.max_rect().width() / 9.0).clamp(12.0, 60.0) as usize;
        // A report with thousands of recipients is gone through in the list.
        for (at, delivery) in mail.found.report.deliveries.iter().enumerate().take(12) {
            let name = delivery.final_recipient.as_ref().map_or_else(
                || kit.text("list-no-recipient"),
                |f| f.value.chars().take(longest).collect(),
            );
            if chip(ui, kit.palette, &name, at == model.delivery).clicked() {
                let row = model
                    .rows
                    .iter()
                    .position(|r| r.origin == mail.origin && r.delivery == at);
                intents.extend(row.map(Intent::Select));
            }
        }
    });
}

fn headline_ui(
    ui: &mut Ui,
    model: &Model,
    mail: &OpenMail,
    explanation: &Explanation,
    kit: &Kit<'_>,
) -> Option<Role> {
    let p = kit.palette;
    let color = match explanation.mark {
        Mark::Failed => p.red,
        Mark::Underway => p.amber,
        Mark::Delivered => p.green,
        Mark::Neutral => p.weak,
    };
    let pair = mail.found.deliveries().nth(model.delivery);
    let rests_on = pair.and_then(|(_, d)| d.decided_by.first().copied());
    let mut asked = None;
    let response = card_frame(p)
        .inner_margin(egui::Margin {
            left: 24,
            right: 18,
            top: if is_compact(ui) { 8 } else { 14 },
            bottom: if is_compact(ui) { 10 } else { 16 },
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width().max(0.0));
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(16.0, 32.0), Sense::hover());
                mark(ui.painter(), p, explanation.mark, rect.center(), 7.0);
                ui.vertical(|ui| {
                    let headline = &explanation.headline;
                    if rests_on.is_none() {
                        kit.paragraph(ui, headline, Face::Headline);
                    } else if kit.pressable(ui, headline, Face::Headline) {
                        asked = rests_on;
                    }
                });
            });
            facts_line_ui(ui, mail, pair.map(|x| x.0), kit);
            if explanation.permanence.is_some() || pair.is_some() {
                ui.add_space(4.0);
                let by_tag = tags_ui(ui, explanation, pair.map(|x| x.0), kit);
                asked = by_tag.or(asked);
            }
            // What was left on the server is told above the mail.
            if mail.missing == 0 && !mail.mail.notices().is_empty() {
                kit.colored(ui, &kit.text("notice-truncated"), Face::Small, p.amber);
            }
        })
        .response;
    let bar = Rect::from_min_size(response.rect.min, vec2(6.0, response.rect.height()));
    ui.painter().rect_filled(
        bar,
        CornerRadius {
            nw: 10,
            sw: 10,
            ne: 0,
            se: 0,
        },
        color,
    );
    asked
}

/// Failing address, subject, date: on one line where they fit.
fn facts_line_ui(
    ui: &mut Ui,
    mail: &OpenMail,
    delivery: Option<&crate::evidence::Delivery>,
    kit: &Kit<'_>,
) {
    let p = kit.palette;
    let report = &mail.found.report;
    let recipient = delivery
        .and_then(|d| d.final_recipient.as_ref())
        .map(|f| f.value.as_str());
    let forwarded = delivery
        .and_then(|d| d.original_recipient.as_ref())
        .map(|f| {
            kit.format(
                "fact-forwarded-from",
                &[("address", f.value.as_str().into())],
            )
        });
    let own_subject = || mail.mail.header("subject");
    let subject = report
        .original
        .as_ref()
        .and_then(|o| o.subject.clone())
        .or_else(own_subject)
        .filter(|s| !s.is_empty());
    let subject = subject.map(|s| {
        kit.format(
            "fact-subject",
            &[("subject", s.chars().take(200).collect::<String>().into())],
        )
    });
    let date = report.date.as_deref().and_then(|d| dates::long(kit, d));
    let about: Vec<String> = subject.into_iter().chain(date).collect();
    let about = about.join("　");
    let address_font = FontId::monospace(14.5);
    let width = |text: &str, font: FontId| {
        ui.painter()
            .layout_no_wrap(text.to_owned(), font, p.text)
            .size()
            .x
    };
    let needed = recipient.map_or(0.0, |r| width(r, address_font.clone()) + 46.0)
        + width(&about, FontId::proportional(14.0))
        + forwarded
            .as_deref()
            .map_or(0.0, |f| width(f, FontId::proportional(14.0)));
    let fits = needed < ui.available_width();
    let label = egui::RichText::new(kit.text("fact-recipient"))
        .size(14.0)
        .color(p.weak);
    if let Some(recipient) = recipient {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            ui.label(label);
            let job = breaking(ui, recipient, address_font, p.text, ui.available_width());
            ui.add(egui::Label::new(job));
            if fits {
                for text in forwarded.iter().chain([&about]).filter(|t| !t.is_empty()) {
                    ui.label(egui::RichText::new(text).size(14.0).color(p.weak));
                }
            }
        });
        if fits {
            return;
        }
    }
    let font = FontId::proportional(14.0);
    if let Some(forwarded) = forwarded {
        let job = breaking(ui, &forwarded, font.clone(), p.weak, ui.available_width());
        ui.add(egui::Label::new(job));
    }
    if about.is_empty() {
        return;
    }
    // On a narrow window it goes on below; elsewhere a long subject must not push everything down.
    let width = ui.available_width();
    if width < 500.0 {
        ui.add(egui::Label::new(breaking(ui, &about, font, p.weak, width)));
    } else {
        let galley = super::widgets::one_line(ui, &about, font, p.weak, width);
        ui.add(egui::Label::new(galley));
    }
}

fn tags_ui(
    ui: &mut Ui,
    explanation: &Explanation,
    delivery: Option<&crate::evidence::Delivery>,
    kit: &Kit<'_>,
) -> Option<Role> {
    let p = kit.palette;
    let mut asked = None;
    ui.spacing_mut().interact_size.y = 24.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        if let Some(text) = &explanation.permanence {
            let (color, soft) = if explanation.mark == Mark::Failed {
                (p.red, p.red_soft)
            } else {
                (p.amber, p.amber_soft)
            };
            let response = tag(ui, kit, text, (color, soft, color), Tag::Words);
            if let Some((_, entry)) = kit.glossary.find_in(text).first() {
                kit.explained(response, entry, true);
            }
        }
        if let Some(text) = &explanation.who_acts {
            tag(ui, kit, text, (p.accent, p.chosen, p.accent), Tag::Words);
        }
        if let Some(text) = &explanation.resend {
            tag(ui, kit, text, (p.text, p.badge, p.line), Tag::Words);
        }
        let Some(delivery) = delivery else { return };
        if let Some(code) = &delivery.reply_code {
            let tip = crate::explain::tip_for_reply_code(kit.locale, code.value);
            let colors = (p.text, p.reply_code, p.reply_code);
            let response = tag(ui, kit, &code.value.to_string(), colors, Tag::Code);
            if response.clicked() {
                asked = Some(Role::ReplyCode);
            }
            tip_ui(response, &tip, kit);
        }
        if let Some(code) = &delivery.enhanced_status_code {
            let tip = crate::explain::tip_for_enhanced_status_code(kit.locale, code.value);
            let colors = (p.text, p.enhanced_status_code, p.enhanced_status_code);
            let response = tag(ui, kit, &code.value.to_string(), colors, Tag::Code);
            if response.clicked() {
                asked = Some(Role::EnhancedStatusCode);
            }
            tip_ui(response, &tip, kit);
        }
    });
    asked
}

/// Cause on the left, what to do on the right; one below the other where there is no room.
fn cards_ui(
    ui: &mut Ui,
    explanation: &Explanation,
    rests_on: Option<Role>,
    offers_address: bool,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) -> Option<Role> {
    let width = ui.available_width();
    if width < 560.0 {
        let asked = card(ui, kit.palette, |ui| cause_ui(ui, explanation, kit)).inner;
        card(ui, kit.palette, |ui| {
            steps_ui(ui, explanation, offers_address, kit, intents);
        });
        return rests_on.filter(|_| asked);
    }
    // Both cards are as high as the higher one: the contents first, the cards behind them when their height is known.
    let gap = 12.0;
    let left_width = (width - gap) * 0.43;
    let (top, left) = (ui.cursor().top(), ui.max_rect().left());
    let columns = [
        (left, left_width),
        (left + left_width + gap, width - gap - left_width),
    ];
    let mut height: f32 = 0.0;
    let mut behind = Vec::new();
    let mut asked = false;
    for (at, (x, card_width)) in columns.into_iter().enumerate() {
        behind.push(ui.painter().add(egui::Shape::Noop));
        let inner = Rect::from_min_size(pos2(x + 18.0, top + 12.0), vec2(card_width - 36.0, 0.0));
        let builder = egui::UiBuilder::new()
            .id_salt(("card", at))
            .max_rect(inner)
            .layout(egui::Layout::top_down(egui::Align::Min));
        let mut column = ui.new_child(builder);
        if at == 0 {
            asked = cause_ui(&mut column, explanation, kit);
        } else {
            steps_ui(&mut column, explanation, offers_address, kit, intents);
        }
        height = height.max(column.min_rect().height() + 25.0);
    }
    for (place, (x, card_width)) in behind.into_iter().zip(columns) {
        let rect = Rect::from_min_size(pos2(x, top), vec2(card_width, height));
        let stroke = egui::Stroke::new(1.0, kit.palette.line);
        let corner = CornerRadius::same(super::theme::CARD_CORNER);
        let shape = egui::epaint::RectShape::new(
            rect,
            corner,
            kit.palette.card,
            stroke,
            egui::StrokeKind::Inside,
        );
        ui.painter().set(place, shape);
    }
    ui.allocate_rect(
        Rect::from_min_size(pos2(left, top), vec2(width, height)),
        Sense::hover(),
    );
    rests_on.filter(|_| asked)
}

/// `true`: somebody asks what it rests on.
fn cause_ui(ui: &mut Ui, explanation: &Explanation, kit: &Kit<'_>) -> bool {
    ui.spacing_mut().item_spacing.y = 3.0;
    kit.paragraph(
        ui,
        &kit.text(if explanation.mark == Mark::Failed {
            "card-cause"
        } else {
            "card-what"
        }),
        Face::Heading,
    );
    let asked = if explanation.decided_by.is_empty() {
        kit.paragraph(ui, &explanation.why, Face::Body);
        false
    } else {
        kit.pressable(ui, &explanation.why, Face::Body)
    };
    for detail in explanation.details.iter().chain(&explanation.deviations) {
        kit.paragraph(ui, detail, Face::Body);
    }
    for reason in &explanation.likely {
        bullet_ui(ui, "・", 15.0, reason, Face::Step, kit);
    }
    for note in &explanation.notes {
        ui.add_space(4.0);
        kit.colored(ui, &note.title, Face::SmallBold, kit.palette.text);
        kit.paragraph(ui, &note.text, Face::Body);
    }
    asked
}

fn steps_ui(
    ui: &mut Ui,
    explanation: &Explanation,
    offers_address: bool,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    ui.spacing_mut().item_spacing.y = 4.0;
    kit.paragraph(ui, &kit.text("card-steps"), Face::Heading);
    for (at, step) in explanation.steps.iter().enumerate() {
        bullet_ui(ui, &format!("{}.", at + 1), 24.0, step, Face::Step, kit);
    }
    for note in &explanation.notes {
        if let Some(step) = &note.step {
            bullet_ui(ui, "・", 24.0, step, Face::Step, kit);
        }
    }
    let is_trouble = matches!(explanation.mark, Mark::Failed | Mark::Underway);
    let for_admin = explanation.for_admin().filter(|_| is_trouble);
    if for_admin.is_none() && !offers_address {
        return;
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        if offers_address
            && !kit_is_wide(ui)
            && primary_button(ui, kit.palette, &kit.text("button-check-address")).clicked()
        {
            intents.push(Intent::Drawer(true));
        }
        if let Some(admin) = for_admin {
            let response = button(ui, &kit.text("button-for-admin"));
            let response = response.on_hover_ui(|ui| {
                ui.set_max_width(360.0);
                for paragraph in admin.lines().filter(|l| !l.is_empty()) {
                    kit.colored(ui, paragraph, Face::Small, kit.palette.text);
                }
            });
            if response.clicked() {
                ui.ctx().copy_text(admin);
            }
        }
        if is_trouble {
            if button(ui, &kit.text("button-drafts")).clicked() {
                intents.push(Intent::Drafts(true));
            }
            if button(ui, &kit.text("button-anonymise")).clicked() {
                intents.push(Intent::Anonymise);
            }
        }
    });
}

/// Whether the address panel stands beside the mail already.
fn kit_is_wide(ui: &Ui) -> bool {
    ui.ctx().content_rect().width() >= super::WIDE_FROM
}

/// A sign and a paragraph that hangs beside it.
fn bullet_ui(ui: &mut Ui, sign: &str, indent: f32, text: &str, face: Face, kit: &Kit<'_>) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let font = face.font();
        let (rect, response) =
            ui.allocate_exact_size(vec2(indent, font.size * 1.6), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, sign));
        ui.painter().text(
            pos2(rect.left(), rect.center().y),
            egui::Align2::LEFT_CENTER,
            sign,
            font,
            kit.palette.text,
        );
        ui.vertical(|ui| kit.paragraph(ui, text, face));
    });
}

/// A mail that can't be read.
pub(super) fn failure_ui(ui: &mut Ui, failure: &Failure, kit: &Kit<'_>) {
    let args: Vec<_> = failure
        .args
        .iter()
        .map(|(name, value)| (*name, (*value).into()))
        .collect();
    card(ui, kit.palette, |ui| {
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(20.0, 32.0), Sense::hover());
            mark(ui.painter(), kit.palette, Mark::Neutral, rect.center(), 7.0);
            ui.vertical(|ui| {
                kit.paragraph(ui, &kit.text("kind-unreadable"), Face::Headline);
                kit.paragraph(ui, &kit.format(failure.message_id, &args), Face::Body);
            });
        });
    });
}

/// Nothing chosen yet, or still reading.
pub(super) fn nothing_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>) {
    Frame::new().inner_margin(24).show(ui, |ui| {
        let id = if model.job.is_some() || model.selected.is_some() {
            "middle-reading"
        } else {
            "middle-nothing"
        };
        kit.colored(ui, &kit.text(id), Face::Body, kit.palette.weak);
    });
}
