//! This program: its version, what it is made of, and under which licenses.

use egui::{FontId, RichText, Ui, vec2};

use crate::about::{
    Component, LICENSE, Part, VERSION, components, data, fonts, full_text, runtime,
};
use crate::model::{Intent, ToSave};

use super::Kit;
use super::kit::Face;
use super::widgets::button;

pub(super) fn about_ui(
    ui: &mut Ui,
    made: &mut Vec<Component>,
    kit: &Kit<'_>,
    intents: &mut Vec<Intent>,
) {
    if made.is_empty() {
        *made = components();
    }
    let version = [("version", VERSION.into())];
    kit.paragraph(ui, &kit.format("about-title", &version), Face::Headline);
    kit.paragraph(ui, &kit.text("about-text"), Face::Body);
    let license = [("license", LICENSE.into())];
    kit.paragraph(ui, &kit.format("about-license", &license), Face::Body);
    if button(ui, &kit.text("button-license-texts")).clicked() {
        intents.push(Intent::OpenPage(ToSave {
            name: kit.text("about-file-name"),
            bytes: full_text().into_bytes(),
        }));
    }
    kit.paragraph(ui, &kit.text("about-fonts"), Face::Heading);
    parts_ui(ui, fonts(), kit);
    kit.paragraph(ui, &kit.text("about-data"), Face::Heading);
    parts_ui(ui, data(), kit);
    parts_ui(ui, runtime(), kit);
    let count = [("count", made.len().into())];
    kit.paragraph(ui, &kit.format("about-components", &count), Face::Heading);
    ui.spacing_mut().item_spacing.y = 2.0;
    for component in made {
        let name = format!("{} {}", component.name, component.version);
        line_ui(ui, &name, component.license, kit);
    }
}

fn parts_ui(ui: &mut Ui, parts: &[Part], kit: &Kit<'_>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    for part in parts {
        let name = format!("{} ({})", part.name, part.holder);
        line_ui(ui, &name, part.license, kit);
    }
    ui.add_space(6.0);
}

fn line_ui(ui: &mut Ui, name: &str, license: &str, kit: &Kit<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(12.0, 0.0);
        ui.spacing_mut().interact_size.y = 20.0;
        let font = FontId::proportional(13.0);
        ui.label(
            RichText::new(name)
                .font(font.clone())
                .color(kit.palette.text),
        );
        ui.label(RichText::new(license).font(font).color(kit.palette.weak));
    });
}
