//! What every panel needs to draw: words, colors, line breaks, the time.

use std::cell::RefCell;
use std::ops::Range;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{
    Color32, FontFamily, FontId, Galley, Label, Pos2, Response, Role as Spoken, Sense, Stroke, Ui,
    Vec2, WidgetInfo, pos2,
};

use crate::explain::{Arg, Entry, Glossary, Locale};

use super::fonts::bold;
use super::theme::Palette;
use super::typeset::Typesetter;
use super::widgets::focus_ring;

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

    /// Whether technical words are underlined; in headings they explain themselves all the same.
    fn underlines_terms(self) -> bool {
        matches!(self, Self::Body | Self::Step | Self::Small)
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
    /// Technical words.
    pub glossary: &'a Glossary,
    /// The word that was pressed, by its id in the glossary.
    pub asked_term: &'a RefCell<Option<String>>,
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
        // The words in it answer the pointer; by keyboard the glossary is opened as a whole.
        let (response, _) = self.sentence(ui, text, face, color, Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, text));
        response
    }

    /// A paragraph that can be pressed as a whole. `true`: it was, and not for a word in it.
    pub fn pressable(&self, ui: &mut Ui, text: &str, face: Face) -> bool {
        let color = self.palette.text;
        let (response, is_term) = self.sentence(ui, text, face, color, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Spoken::Link, true, text));
        focus_ring(ui, &response, self.palette);
        if response.hovered() {
            response.ctx.set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        response.clicked() && !is_term
    }

    /// Draws it; whether a word in it was pressed. Screen readers and tests get the sentence without our line ends, from
    /// whoever calls this.
    fn sentence(
        &self,
        ui: &mut Ui,
        text: &str,
        face: Face,
        color: Color32,
        sense: Sense,
    ) -> (Response, bool) {
        let width = ui.available_width();
        let job = self.job(ui, text, face, color, width);
        let terms = self.terms_in(text, &job.text);
        if !terms.is_empty() {
            return self.linked(ui, job, face, &terms, sense);
        }
        let label = Label::new(job);
        let label = if sense.is_focusable() {
            label.sense(sense)
        } else {
            label
        };
        (ui.add(label), false)
    }

    /// Where technical words stand in a text after it was broken into lines, in bytes of `broken`.
    fn terms_in(&self, text: &str, broken: &str) -> Vec<(Range<usize>, &Entry)> {
        let found = self.glossary.find_in(text);
        if found.is_empty() {
            return Vec::new();
        }
        let places = places_after_breaks(text, broken);
        let place = |at: usize| places.get(at).copied().unwrap_or(broken.len());
        found
            .into_iter()
            .map(|(range, entry)| (place(range.start)..place(range.end), entry))
            .filter(|(range, _)| !range.is_empty())
            .collect()
    }

    /// A paragraph whose technical words explain themselves under the pointer, and open the glossary when pressed.
    fn linked(
        &self,
        ui: &mut Ui,
        job: LayoutJob,
        face: Face,
        terms: &[(Range<usize>, &Entry)],
        sense: Sense,
    ) -> (Response, bool) {
        // egui keeps what it has laid out: the second time costs a look into a table.
        let galley = ui.painter().layout_job(job.clone());
        let response = ui.add(Label::new(job).sense(sense));
        if face.underlines_terms() {
            let ranges: Vec<Range<usize>> = terms.iter().map(|(range, _)| range.clone()).collect();
            let line = self.palette.weak.gamma_multiply(0.55);
            underline(ui, &galley, response.rect.min, &face.font(), &ranges, line);
        }
        let pointer = response.hover_pos().map(|at| at - response.rect.min);
        let Some(entry) = pointer.and_then(|at| term_at(&galley, at, terms)) else {
            return (response, false);
        };
        // By keyboard the sentence is pressed, wherever the pointer rests.
        let is_term = ui.input(|i| i.pointer.any_click());
        (self.explained(response, entry, is_term), is_term)
    }

    /// Something on the window that the glossary explains under the pointer, and opens when it is pressed (where that is
    /// what pressing it does).
    pub fn explained(&self, response: Response, entry: &Entry, opens: bool) -> Response {
        if response.hovered() {
            response.ctx.set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if opens && response.clicked() {
            *self.asked_term.borrow_mut() = Some(entry.id.clone());
        }
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(330.0);
            ui.spacing_mut().item_spacing.y = 4.0;
            let title = [
                ("name", entry.name.as_str().into()),
                ("plain", entry.plain.as_str().into()),
            ];
            let title = self.format("glossary-tip-title", &title);
            self.unlinked(ui, &title, Face::SmallBold, self.palette.text);
            self.unlinked(ui, &entry.text, Face::Small, self.palette.text);
            let more = self.text("glossary-tip-more");
            self.unlinked(ui, &more, Face::Small, self.palette.weak);
        })
    }

    /// A paragraph that explains no words: in tips, where nothing can be pressed, and where a word would explain itself.
    pub fn unlinked(&self, ui: &mut Ui, text: &str, face: Face, color: Color32) {
        let job = self.job(ui, text, face, color, ui.available_width());
        let response = ui.add(Label::new(job));
        response.widget_info(|| WidgetInfo::labeled(Spoken::Label, true, text));
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

/// The word under the pointer, which is given from the corner of the text.
pub fn term_at<'e>(
    galley: &Galley,
    pointer: Vec2,
    terms: &[(Range<usize>, &'e Entry)],
) -> Option<&'e Entry> {
    if !galley.rect.contains(pointer.to_pos2()) {
        return None;
    }
    let cursor = galley.cursor_from_pos(pointer).index.0;
    let place = |chars: usize| galley.text().char_indices().nth(chars).map(|(at, _)| at);
    // The cursor stands between two letters; the pointer may be over either.
    let before = place(cursor.saturating_sub(1))?;
    let after = place(cursor).unwrap_or(before);
    terms
        .iter()
        .find(|(range, _)| range.contains(&before) || range.contains(&after))
        .map(|(_, entry)| *entry)
}

/// For each byte of a text, where it stands after line ends were put in and spaces before them taken out.
fn places_after_breaks(text: &str, broken: &str) -> Vec<usize> {
    let mut places = Vec::with_capacity(text.len());
    let mut rest = broken.char_indices().peekable();
    for c in text.chars() {
        // A line end of ours stands where the text has none.
        while c != '\n' && rest.peek().is_some_and(|(_, b)| *b == '\n') {
            rest.next();
        }
        let at = rest.peek().map_or(broken.len(), |(at, _)| *at);
        places.extend((0..c.len_utf8()).map(|i| (at + i).min(broken.len())));
        if rest.peek().is_some_and(|(_, b)| *b == c) {
            rest.next();
        }
    }
    places
}

/// Draws a line right under some stretches of a text; egui's own stands at the foot of the line, far below.
fn underline(
    ui: &Ui,
    galley: &Galley,
    origin: Pos2,
    font: &FontId,
    ranges: &[Range<usize>],
    color: Color32,
) {
    let text = galley.text();
    let stroke = Stroke::new(1.0, color);
    for range in ranges {
        let first = text.get(..range.start).map_or(0, |s| s.chars().count());
        let count = text.get(range.clone()).map_or(0, |s| s.chars().count());
        let place = |at: usize| galley.pos_from_cursor(CCursor::new(at));
        for at in first..first + count {
            let (from, to) = (place(at), place(at + 1));
            // The last letter of a line ends where the next line begins.
            if (from.top() - to.top()).abs() < 1.0 {
                let y = from.center().y + font.size * 0.58;
                ui.painter().line_segment(
                    [
                        pos2(origin.x + from.left(), origin.y + y),
                        pos2(origin.x + to.left(), origin.y + y),
                    ],
                    stroke,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_again_after_breaks() {
        let (text, broken) = ("ab cd サーバー", "ab\ncd\nサー\nバー");
        let places = places_after_breaks(text, broken);
        let at = |part: &str| places[text.find(part).unwrap()];
        assert_eq!(at("cd"), 3);
        assert_eq!(at("サーバー"), 6);
        assert_eq!(&broken[at("バー")..], "バー");
    }
}
