//! The reference: codes, glossary, pages to read. Always there, even with no mail open.

use egui::{FontId, Frame, Id, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::about::Component;
use crate::catalogue::Station;
use crate::explain::{
    Code, CodeCard, Entry, Language, PageId, StationState, Stop, all_codes, code_card, fold, page,
};
use crate::model::{Intent, Model, Reading, Shelf};

use super::Kit;
use super::about::about_ui;
use super::delivery_path::delivery_path_ui;
use super::kit::Face;
use super::widgets::{button, chip, dialog, follow_focus, name_field, small_button, text_width};

/// The cards of the codes in one language; making them takes longer than drawing them.
#[derive(Debug, Default)]
pub struct ShelfState {
    codes: Option<(Language, Vec<(CodeCard, String)>)>,
    /// What the program is made of.
    components: Vec<Component>,
    /// The entry that was scrolled to.
    shown_term: Option<String>,
}

pub(super) fn shelf_ui(
    ui: &Ui,
    model: &Model,
    state: &mut ShelfState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let Some(reading) = &model.reading else {
        state.shown_term = None;
        return;
    };
    let mut asked = Vec::new();
    let mut is_closed = false;
    let body = |ui: &mut Ui| {
        let intents = &mut asked;
        let screen = ui.ctx().content_rect();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            for shelf in Shelf::ALL {
                let name = title(shelf, kit);
                if chip(ui, kit.palette, &name, shelf == reading.shelf).clicked() {
                    intents.push(Intent::Read(Some(shelf)));
                }
            }
        });
        if matches!(reading.shelf, Shelf::Codes | Shelf::Glossary) {
            search_ui(ui, reading, kit, intents);
        }
        // On a small window the whole dialog is scrolled.
        let is_small = screen.height() < 480.0;
        let height = if is_small {
            f32::INFINITY
        } else {
            screen.height() - 260.0
        };
        ScrollArea::vertical()
            .id_salt(("shelf", reading.shelf))
            .max_height(height)
            .min_scrolled_height(if is_small { 0.0 } else { height })
            .auto_shrink([false, is_small])
            .show(ui, |ui| {
                // Room for the bar.
                ui.set_width((ui.available_width() - 10.0).max(100.0));
                match reading.shelf {
                    Shelf::Codes => codes_ui(ui, reading, state, kit),
                    Shelf::Glossary => glossary_ui(ui, reading, state, kit, intents),
                    Shelf::Page(id) => page_ui(ui, id, kit),
                    Shelf::About => about_ui(ui, &mut state.components, kit, intents),
                }
                follow_focus(ui);
            });
    };
    let should_close = dialog(ui, "shelf", 900.0, body, |ui| {
        is_closed = button(ui, &kit.text("button-close")).clicked();
    });
    intents.append(&mut asked);
    if should_close || is_closed {
        intents.push(Intent::Read(None));
    }
}

fn title(shelf: Shelf, kit: &Kit<'_>) -> String {
    match shelf {
        Shelf::Codes => kit.text("shelf-codes"),
        Shelf::Glossary => kit.text("shelf-glossary"),
        Shelf::About => kit.text("shelf-about"),
        Shelf::Page(id) => kit.text(match id {
            PageId::How => "page-how",
            PageId::Call => "page-call",
            PageId::Wrong => "page-wrong",
            PageId::Keys => "page-keys",
        }),
    }
}

fn search_ui(ui: &mut Ui, reading: &Reading, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let mut query = reading.query.clone();
    let label = kit.text(if reading.shelf == Shelf::Codes {
        "shelf-search-codes"
    } else {
        "shelf-search-terms"
    });
    let field = TextEdit::singleline(&mut query)
        .id(Id::unique("shelf-search"))
        .hint_text(&label)
        .desired_width((text_width(ui, &label, 15.0) + 24.0).min(ui.available_width() - 24.0))
        .margin(vec2(10.0, 7.0));
    let response = ui.add(field);
    name_field(&response, &query, &label);
    if ui.ctx().memory(|m| m.focused().is_none()) && reading.term.is_none() {
        response.request_focus();
    }
    if response.changed() {
        intents.push(Intent::ReadSearch(query));
    }
}

fn codes_ui(ui: &mut Ui, reading: &Reading, state: &mut ShelfState, kit: &Kit<'_>) {
    let language = kit.locale.language();
    if state
        .codes
        .as_ref()
        .is_none_or(|(made, _)| *made != language)
    {
        let cards = all_codes(kit.locale).into_iter().map(|code| {
            let card = code_card(kit.locale, code);
            let others = card
                .deviations
                .iter()
                .map(|(who, text)| format!("{who}{text}"));
            let all = [&card.code, &card.meaning, &card.text, &card.source];
            let all: String = all
                .into_iter()
                .cloned()
                .chain(others)
                .collect::<Vec<_>>()
                .join(" ");
            (card, fold(&all))
        });
        state.codes = Some((language, cards.collect()));
    }
    let Some((_, cards)) = &state.codes else {
        return;
    };
    // `5.7.26` is found under `X.7.26`: the first digit only says how long the error lasts.
    let asked = Code::parse(&fold(&reading.query));
    let query = match asked {
        Some(Code::Enhanced(code)) => format!("x.{}.{}", code.subject, code.detail),
        _ => fold(reading.query.trim()),
    };
    let is_code = asked.is_some();
    let fits = |(card, all): &&(CodeCard, String)| {
        if is_code {
            fold(&card.code) == query
        } else {
            all.contains(&query)
        }
    };
    let mut found = cards.iter().filter(fits).peekable();
    if found.peek().is_none() {
        // A code that no standard has still has a class and a subject.
        match asked {
            Some(code) => code_ui(ui, &code_card(kit.locale, code), kit),
            None => {
                kit.paragraph(ui, &kit.text("shelf-nothing-found"), Face::Body);
            }
        }
        return;
    }
    for (card, _) in found {
        code_ui(ui, card, kit);
    }
}

fn code_ui(ui: &mut Ui, card: &CodeCard, kit: &Kit<'_>) {
    let p = kit.palette;
    ui.horizontal_top(|ui| {
        let width = 76.0;
        ui.allocate_ui(vec2(width, 24.0), |ui| {
            ui.set_width(width);
            ui.label(
                RichText::new(&card.code)
                    .font(FontId::monospace(15.0))
                    .color(p.text),
            );
        });
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            kit.colored(ui, &card.meaning, Face::Heading, p.text);
            if !card.text.is_empty() {
                kit.paragraph(ui, &card.text, Face::Body);
            } else if !card.class.is_empty() {
                kit.paragraph(ui, &card.class, Face::Body);
            }
            for (provider, text) in &card.deviations {
                let args = [
                    ("provider", provider.as_str().into()),
                    ("text", text.as_str().into()),
                ];
                kit.colored(
                    ui,
                    &kit.format("shelf-deviation", &args),
                    Face::Small,
                    p.text,
                );
            }
            if !card.source.is_empty() {
                kit.unlinked(ui, &card.source, Face::Small, kit.palette.weak);
            }
        });
    });
    ui.separator();
}

fn glossary_ui(
    ui: &mut Ui,
    reading: &Reading,
    state: &mut ShelfState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let found = if reading.query.trim().is_empty() {
        kit.glossary.entries().iter().collect()
    } else {
        kit.glossary.search(reading.query.trim())
    };
    if found.is_empty() {
        kit.paragraph(ui, &kit.text("shelf-nothing-found"), Face::Body);
    }
    for entry in found {
        let is_asked = reading.term.as_deref() == Some(entry.id.as_str());
        let frame = Frame::new().inner_margin(8).corner_radius(6);
        let frame = if is_asked {
            frame.fill(kit.palette.chosen)
        } else {
            frame
        };
        let response = frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            entry_ui(ui, entry, kit, intents);
        });
        if is_asked && state.shown_term.as_deref() != Some(entry.id.as_str()) {
            response.response.scroll_to_me(Some(egui::Align::TOP));
            state.shown_term = Some(entry.id.clone());
        }
    }
}

fn entry_ui(ui: &mut Ui, entry: &Entry, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let args = [
        ("name", entry.name.as_str().into()),
        ("plain", entry.plain.as_str().into()),
    ];
    kit.unlinked(
        ui,
        &kit.format("glossary-tip-title", &args),
        Face::Heading,
        kit.palette.text,
    );
    if !entry.reading.is_empty() && entry.reading != entry.name {
        kit.unlinked(ui, &entry.reading, Face::Small, kit.palette.weak);
    }
    kit.colored(ui, &entry.text, Face::Body, kit.palette.text);
    if entry.see.is_empty() {
        return;
    }
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        for id in &entry.see {
            if let Some(other) = kit.glossary.get(id)
                && small_button(ui, &other.name).clicked()
            {
                intents.push(Intent::ReadTerm(id.clone()));
            }
        }
    });
}

fn page_ui(ui: &mut Ui, id: PageId, kit: &Kit<'_>) {
    let page = page(kit.locale, id);
    kit.paragraph(ui, &page.title, Face::Headline);
    kit.paragraph(ui, &page.lead, Face::Body);
    if id == PageId::How {
        let stops: Vec<Stop> = Station::ALL
            .iter()
            .map(|station| Stop {
                station: *station,
                state: StationState::Passed,
            })
            .collect();
        delivery_path_ui(ui, &stops, "", kit);
    }
    for section in &page.sections {
        ui.add_space(6.0);
        kit.paragraph(ui, &section.title, Face::Heading);
        for paragraph in &section.paragraphs {
            kit.paragraph(ui, paragraph, Face::Body);
        }
    }
}
