//! まちがえやすい文字: an address letter by letter, other spellings, and the table of common confusables.

use egui::{
    Align2, CornerRadius, FontId, RichText, Role as Spoken, ScrollArea, Sense, Stroke, TextEdit,
    Ui, WidgetInfo, pos2, vec2,
};

use crate::address::{Letter, Strength, reading_id};
use crate::model::{Intent, Model};

use super::Kit;
use super::address_checks::{Checks, checks_ui};
use super::compare::compare_ui;
use super::confusables::{TableState, table_ui};
use super::kit::Face;
use super::lookup::lookup_ui;
use super::widgets::{follow_focus, name_field, small_button, small_corner};

/// With its frame, in points.
const DRAWER_WIDTH: f32 = 346.0;
const CELL: egui::Vec2 = egui::Vec2::new(23.0, 34.0);

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct AddressState {
    table: TableState,
    checks: Checks,
}

/// As a drawer over the middle, on narrow windows.
pub(super) fn drawer_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut AddressState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    let frame = egui::Frame::new()
        .fill(kit.palette.card)
        .stroke(Stroke::new(1.0, kit.palette.line))
        .inner_margin(16)
        .corner_radius(10);
    let screen = ui.ctx().content_rect();
    egui::Area::new(egui::Id::unique("address-drawer"))
        .order(egui::Order::Foreground)
        .fixed_pos(pos2(
            screen.right() - DRAWER_WIDTH.min(screen.width()),
            56.0,
        ))
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.set_width((DRAWER_WIDTH - 38.0).min(screen.width() - 38.0).max(60.0));
                ui.set_height((screen.height() - 104.0).max(80.0));
                ui.with_layout(
                    egui::Layout::right_to_left(egui::Align::TOP).with_main_wrap(false),
                    |ui| {
                        ui.set_height(28.0);
                        if small_button(ui, &kit.text("button-close")).clicked() {
                            intents.push(Intent::Drawer(false));
                        }
                    },
                );
                address_ui(ui, model, state, kit, intents);
            });
        });
}

pub(super) fn address_ui(
    ui: &mut Ui,
    model: &Model,
    state: &mut AddressState,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    ScrollArea::vertical()
        .id_salt("address-scroll")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.set_max_width(ui.available_width().min(300.0));
            kit.paragraph(ui, &kit.text("address-title"), Face::Heading);
            if let Some(address) = model.address() {
                let address: String = address.chars().take(254).collect();
                letters_ui(ui, model, &address, kit);
                state.checks.refresh(model, &address);
                checks_ui(ui, &state.checks, kit);
                lookup_ui(ui, model, &address, kit, intents);
                compare_ui(ui, model, &address, kit, intents);
            } else {
                kit.paragraph(ui, &kit.text("address-none"), Face::Small);
            }
            own_address_ui(ui, model, kit, intents);
            table_ui(ui, model, &mut state.table, kit, intents);
            follow_focus(ui);
        });
}

/// Number of letters that ask to be looked at; for the button that opens the drawer.
pub(super) fn doubtful_count(model: &Model) -> usize {
    let Some(address) = model.address() else {
        return 0;
    };
    model
        .confusables
        .letters(address, &model.domains)
        .iter()
        .filter(|l| l.strength > Strength::None)
        .count()
}

fn letters_ui(ui: &mut Ui, model: &Model, address: &str, kit: &Kit<'_>) {
    let p = kit.palette;
    let letters = model.confusables.letters(address, &model.domains);
    let doubtful: Vec<&Letter> = letters
        .iter()
        .filter(|l| l.strength > Strength::None)
        .collect();
    kit.paragraph(
        ui,
        &kit.text(if doubtful.is_empty() {
            "address-no-doubt"
        } else {
            "address-doubt"
        }),
        Face::Small,
    );
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(3.0, 5.0);
        for letter in &letters {
            cell_ui(ui, letter, kit);
        }
    });
    let mut named: Vec<char> = Vec::new();
    for letter in doubtful {
        if named.contains(&letter.char) || named.len() >= 8 {
            continue;
        }
        named.push(letter.char);
        doubt_ui(ui, model, letter, kit);
    }
    ui.painter().hline(
        ui.max_rect().x_range(),
        ui.cursor().top(),
        Stroke::new(1.0, p.line),
    );
    ui.add_space(2.0);
}

fn cell_ui(ui: &mut Ui, letter: &Letter, kit: &Kit<'_>) {
    let p = kit.palette;
    let (rect, response) = ui.allocate_exact_size(CELL, Sense::hover());
    let (fill, line, width) = match letter.strength {
        Strength::None => (p.ground, p.line, 1.0),
        Strength::Doubtful => (p.recipient, p.recipient_line, 2.0),
        Strength::Wrong => (p.red_soft, p.red, 2.0),
    };
    let is_at = letter.char == '@';
    if !is_at {
        ui.painter().rect(
            rect,
            CornerRadius::same(4),
            fill,
            Stroke::new(width, line),
            egui::StrokeKind::Inside,
        );
    }
    let shown =
        if letter.char.is_whitespace() || letter.char.is_control() || is_invisible(letter.char) {
            '□'
        } else {
            letter.char
        };
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        shown,
        FontId::monospace(18.0),
        if is_at { p.weak } else { p.text },
    );
    let name = char_name(kit, letter.char);
    response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, &name));
    response.on_hover_ui(|ui| {
        ui.label(RichText::new(name).size(14.0));
    });
}

/// A doubtful letter: what it is, what it may have been.
fn doubt_ui(ui: &mut Ui, model: &Model, letter: &Letter, kit: &Kit<'_>) {
    let p = kit.palette;
    ui.horizontal_top(|ui| {
        badge_ui(
            ui,
            &letter.char.to_string(),
            if letter.strength == Strength::Wrong {
                p.red_soft
            } else {
                p.recipient
            },
            kit,
        );
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            kit.colored(ui, &char_name(kit, letter.char), Face::SmallBold, p.text);
            let others = model.confusables.others(letter);
            if letter.strength == Strength::Wrong {
                kit.colored(ui, &kit.text("address-wrong-letter"), Face::Small, p.red);
            } else if !others.is_empty() {
                members_ui(ui, &others, kit);
            }
        });
    });
}

/// `o 小文字の「オー」  O 大文字の「オー」`
fn members_ui(ui: &mut Ui, members: &[&str], kit: &Kit<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 1.0);
        for member in members {
            ui.label(
                RichText::new(*member)
                    .font(FontId::monospace(14.0))
                    .color(kit.palette.text),
            );
            ui.label(
                RichText::new(member_name(kit, member))
                    .size(13.0)
                    .color(kit.palette.weak),
            );
            ui.add_space(6.0);
        }
    });
}

pub(super) fn badge_ui(ui: &mut Ui, text: &str, fill: egui::Color32, kit: &Kit<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(34.0, 32.0), Sense::hover());
    ui.painter().rect_filled(rect, small_corner(), fill);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        text,
        FontId::monospace(17.0),
        kit.palette.text,
    );
}

/// A field for any address.
fn own_address_ui(ui: &mut Ui, model: &Model, kit: &Kit<'_>, intents: &mut Vec<Intent>) {
    let label = kit.text("address-own-label");
    ui.label(RichText::new(&label).size(13.0).color(kit.palette.weak));
    let mut text = model.own_address.clone();
    let field = TextEdit::singleline(&mut text)
        .id_salt("own-address")
        .font(FontId::monospace(14.0))
        .hint_text(kit.text("address-own-hint"))
        .desired_width(f32::INFINITY)
        .margin(vec2(8.0, 6.0));
    let response = ui.add(field);
    name_field(&response, &text, &label);
    if response.changed() {
        intents.push(Intent::CheckAddress(text));
    }
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0xa0 | 0xad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064 | 0x3000 | 0xfeff)
}

/// Spoken name of a character.
pub(super) fn char_name(kit: &Kit<'_>, c: char) -> String {
    let code = format!("{:04X}", u32::from(c));
    let named = kit.locale.lookup(&reading_id(&c.to_string()), None, &[]);
    named.map(std::borrow::Cow::into_owned).unwrap_or_else(|| {
        let args = [("char", c.to_string().into()), ("code", code.into())];
        if is_invisible(c) || c.is_control() {
            kit.format("char-invisible", &args)
        } else if c.is_ascii() {
            kit.format("char-other", &args)
        } else {
            kit.format("char-non-ascii", &args)
        }
    })
}

fn member_name(kit: &Kit<'_>, member: &str) -> String {
    kit.locale
        .lookup(&reading_id(member), None, &[])
        .map_or_else(|| member.to_owned(), std::borrow::Cow::into_owned)
}
