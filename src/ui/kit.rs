//! What every panel needs to draw: words, colors, line breaks, the time.

use std::cell::RefCell;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontFamily, FontId, Label, Response, Role as Spoken, Ui, WidgetInfo};

use crate::explain::{Arg, Locale};

use super::fonts::bold;
use super::theme::Palette;
use super::typeset::Typesetter;

/// The sizes and faces of text on the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// What happened.
    Headline,
    /// Heading of a card.
    Heading,
    /// Sentences.
    Body,
    /// One step to take.
    Step,
    /// Side remarks.
    Small,
    /// Side remarks in bold.
    SmallBold,
}

impl Face {
    pub(super) fn font(self) -> FontId {
        match self {
            Self::Headline => FontId::new(23.0, bold()),
            Self::Heading => FontId::new(16.0, bold()),
            Self::Body | Self::Step => FontId::new(15.0, FontFamily::Proportional),
            Self::Small => FontId::new(13.0, FontFamily::Proportional),
            Self::SmallBold => FontId::new(13.0, bold()),
        }
    }

    /// Japanese wants about 1.6; BIZ UDPGothic brings no gap of its own.
    fn line_height(self) -> f32 {
        let factor = if self == Self::Headline { 1.4 } else { 1.6 };
        self.font().size * factor
    }

    fn breaks_by_phrase(self) -> bool {
        matches!(self, Self::Headline | Self::Heading | Self::Step)
    }
}

/// See the module.
#[derive(Debug)]
pub struct Kit<'a> {
    /// Words.
    pub locale: &'a Locale,
    /// Colors.
    pub palette: &'a Palette,
    /// Line breaks.
    pub typesetter: &'a RefCell<Typesetter>,
    /// Now, here.
    pub now: jiff::Zoned,
}

impl Kit<'_> {
    /// A word or sentence.
    pub fn text(&self, id: &str) -> String {
        self.locale
            .lookup(id, None, &[])
            .map_or_else(|| id.to_owned(), std::borrow::Cow::into_owned)
    }

    /// A word or sentence with arguments.
    pub fn format(&self, id: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        self.locale
            .lookup(id, None, args)
            .map_or_else(|| id.to_owned(), std::borrow::Cow::into_owned)
    }

    /// A paragraph over the available width.
    pub fn paragraph(&self, ui: &mut Ui, text: &str, face: Face) -> Response {
        self.colored(
            ui,
            text,
            face,
            if matches!(face, Face::Small) {
                self.palette.weak
            } else {
                self.palette.text
            },
        )
    }

    /// A paragraph in a color.
    pub fn colored(&self, ui: &mut Ui, text: &str, face: Face, color: Color32) -> Response {
        let width = ui.available_width();
        let job = self.job(ui, text, face, color, width);
        let response = ui.add(Label::new(job));
        // Screen readers and tests get the sentence without our line ends.
        response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, text));
        response
    }

    /// A paragraph laid out for a width.
    pub fn job(&self, ui: &Ui, text: &str, face: Face, color: Color32, width: f32) -> LayoutJob {
        let font = face.font();
        // A rounding's worth less, or egui would break once more.
        let broken = self.typesetter.borrow_mut().broken(
            ui.ctx(),
            text,
            &font,
            (width - 1.0).max(font.size),
            face.breaks_by_phrase(),
        );
        let format = TextFormat {
            font_id: font,
            color,
            line_height: Some(face.line_height()),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(broken.to_string(), format);
        job.wrap.max_width = f32::INFINITY;
        job
    }
}
