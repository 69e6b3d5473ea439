//! The faces: BIZ UDPGothic for text, Hack (dotted zero, clear 1 l I) for addresses, codes and server words.

use egui::{FontData, FontDefinitions, FontFamily};
use std::sync::Arc;

use crate::model::FontChoice;

/// Family of bold text, for headlines only.
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// All faces, with the one that was chosen for text; fallback is per character, in the order of a family's list.
pub fn definitions(choice: FontChoice) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &'static [u8]); 3] = [
        (
            "text",
            include_bytes!("../../assets/fonts/BIZUDPGothic-Regular.ttf"),
        ),
        (
            "text-bold",
            include_bytes!("../../assets/fonts/BIZUDPGothic-Bold.ttf"),
        ),
        (
            "text-mono",
            include_bytes!("../../assets/fonts/BIZUDGothic-Regular.ttf"),
        ),
    ];
    for (name, bytes) in faces {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let mut family = |family: FontFamily, first: &[&str]| {
        let list = fonts.families.entry(family).or_default();
        for (at, name) in first.iter().enumerate() {
            list.insert(at.min(list.len()), (*name).to_owned());
        }
    };
    let text = match choice {
        FontChoice::Proportional => "text",
        FontChoice::Fixed => "text-mono",
        FontChoice::Bold => "text-bold",
    };
    family(FontFamily::Proportional, &[text]);
    family(FontFamily::Name("bold".into()), &["text-bold", text]);
    // After Hack, which must stay first.
    let mono = fonts.families.entry(FontFamily::Monospace).or_default();
    mono.insert(1.min(mono.len()), "text-mono".to_owned());
    fonts
}
