//! The texts that the tabs show, with the highlighted places in them.

use std::ops::Range;

use crate::Diagnosed;
use crate::evidence::Role;
use crate::source::{Form, HeaderField, Mail, Part, decode_header};
use crate::span::{LayerId, Span};

/// Characters of a line that are drawn; a longer line is cut into several.
const MAX_LINE_BYTES: usize = 2_000;

/// A highlighted place in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the view's text.
    pub range: Range<usize>,
    /// What stands there.
    pub role: Role,
    /// Index of the delivery it belongs to.
    pub delivery: usize,
}

/// A text with an index of its lines and the highlighted places, sorted.
#[derive(Debug, Default)]
pub struct TextView {
    text: String,
    /// Byte ranges of the lines, without line ends, with the number that the mail's own line has.
    lines: Vec<(Range<usize>, usize)>,
    /// By delivery, then by place.
    marks: Vec<Mark>,
    longest: usize,
}

/// All tabs of a mail.
#[derive(Debug, Default)]
pub struct Views {
    /// What a person reads: the notification, then the report's fields.
    pub reading: TextView,
    /// The mail as received.
    pub source: TextView,
    /// The header alone, decoded.
    pub headers: TextView,
    /// The returned mail.
    pub original: TextView,
}

impl TextView {
    fn new(text: String, marks: Vec<Mark>) -> Self {
        let mut lines = Vec::new();
        let mut number = 1;
        let bytes = text.as_bytes();
        let mut start = 0;
        while start < bytes.len() {
            let end = memchr::memchr2(b'\n', b'\r', bytes.get(start..).unwrap_or_default())
                .map_or(bytes.len(), |at| start + at);
            cut(&text, start..end, number, &mut lines);
            start = end
                + if bytes.get(end..end + 2) == Some(b"\r\n") {
                    2
                } else {
                    1
                };
            number += 1;
        }
        let mut marks = marks;
        marks.sort_by_key(|m| (m.delivery, m.range.start, m.role, m.range.end));
        marks.dedup();
        let longest = lines.iter().map(|(range, _)| range.len()).max();
        Self {
            longest: longest.unwrap_or(0),
            text,
            lines,
            marks,
        }
    }

    /// A text without any mark.
    pub fn plain(text: String) -> Self {
        Self::new(text, Vec::new())
    }

    /// Everything.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Number of lines to draw.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Bytes of a line and its number in the mail, from 1.
    pub fn line(&self, index: usize) -> Option<(Range<usize>, usize)> {
        self.lines.get(index).cloned()
    }

    /// Length of the longest line, in bytes.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Index of the line with this byte; the one before it for a line end.
    pub fn line_at(&self, byte: usize) -> usize {
        let after = self.lines.partition_point(|(range, _)| range.start <= byte);
        after.saturating_sub(1)
    }

    /// All of the mail's line with this byte, where a long one was cut.
    pub fn whole_line(&self, byte: usize) -> Range<usize> {
        let at = self.line_at(byte);
        let Some((mut range, number)) = self.line(at) else {
            return 0..0;
        };
        let is_same = |line: &&(Range<usize>, usize)| line.1 == number;
        let before = self.lines.get(..at).unwrap_or_default();
        for (part, _) in before.iter().rev().take_while(is_same) {
            range.start = part.start;
        }
        let after = self.lines.get(at + 1..).unwrap_or_default();
        for (part, _) in after.iter().take_while(is_same) {
            range.end = part.end;
        }
        range
    }

    /// All marks of a delivery, by place.
    pub fn marks_of(&self, delivery: usize) -> &[Mark] {
        let start = self.marks.partition_point(|m| m.delivery < delivery);
        let end = self.marks.partition_point(|m| m.delivery <= delivery);
        self.marks.get(start..end).unwrap_or_default()
    }

    /// Those that touch a range.
    pub fn marks_in(&self, delivery: usize, range: Range<usize>) -> impl Iterator<Item = &Mark> {
        let all = self.marks_of(delivery);
        let end = all.partition_point(|m| m.range.start < range.end);
        let before = all.get(..end).unwrap_or_default();
        before.iter().filter(move |m| range.start < m.range.end)
    }

    /// Line of the first mark of a delivery that says more than a name.
    pub fn first_marked_line(&self, delivery: usize) -> Option<usize> {
        let mine = self.marks_of(delivery);
        let mark = mine.iter().find(|m| m.role != Role::Recipient);
        let mark = mark.or_else(|| mine.first())?;
        Some(
            self.lines
                .partition_point(|(range, _)| range.end < mark.range.start),
        )
    }
}

fn cut(text: &str, range: Range<usize>, number: usize, lines: &mut Vec<(Range<usize>, usize)>) {
    let mut start = range.start;
    while range.end - start > MAX_LINE_BYTES {
        let mut end = start + MAX_LINE_BYTES;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        lines.push((start..end, number));
        start = end;
    }
    lines.push((start..range.end, number));
}

/// Builds all tabs.
pub(super) fn build(mail: &Mail, found: &Diagnosed) -> Views {
    Views {
        reading: reading(mail, found),
        source: source(mail, found),
        headers: headers(mail),
        original: original(mail),
    }
}

/// All places with their delivery.
fn places(found: &Diagnosed) -> Vec<(Span, Role, usize)> {
    found
        .report
        .deliveries
        .iter()
        .enumerate()
        .flat_map(|(at, d)| d.places().into_iter().map(move |e| (e.span, e.role, at)))
        .collect()
}

/// The parts that a person reads, one below the other.
fn reading(mail: &Mail, found: &Diagnosed) -> TextView {
    let mut text = String::new();
    let mut marks = Vec::new();
    let places = places(found);
    let own = mail
        .parts()
        .iter()
        .filter(|p| p.nesting == 0 && p.file_name.is_none());
    let has_plain = own.clone().any(|p| {
        p.content_type == "text/plain" && mail.text(p).is_some_and(|t| !t.trim().is_empty())
    });
    let shown = |p: &&Part| match p.content_type.as_str() {
        "text/plain" => true,
        "text/html" => !has_plain,
        kind => {
            kind.contains("delivery-status")
                || kind == "message/disposition-notification"
                || kind == "message/feedback-report"
        }
    };
    for part in own.filter(shown) {
        let Some(part_text) = mail.text(part).map(|t| t.trim()) else {
            continue;
        };
        if part_text.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let shift = text.len();
        for (span, role, delivery) in &places {
            let layer_start = part_text.base() as usize;
            let layer_end = layer_start + part_text.len();
            let range = span.range();
            if span.layer() == part_text.layer()
                && range.start >= layer_start
                && range.end <= layer_end
            {
                marks.push(Mark {
                    range: range.start - layer_start + shift..range.end - layer_start + shift,
                    role: *role,
                    delivery: *delivery,
                });
            }
        }
        text.push_str(part_text.as_str());
    }
    TextView::new(text, marks)
}

/// The bytes as received. Those that are no text are shown by a dot each, so that places hold.
fn source(mail: &Mail, found: &Diagnosed) -> TextView {
    let mut text = String::with_capacity(mail.raw().len());
    for chunk in mail.raw().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('.', chunk.invalid().len()));
    }
    let raw = |(span, role, delivery): (Span, Role, usize)| {
        let range = span.range();
        let fits = span.layer() == LayerId::RAW
            && text.is_char_boundary(range.start)
            && text.is_char_boundary(range.end);
        fits.then_some(Mark {
            range,
            role,
            delivery,
        })
    };
    let marks = places(found).into_iter().filter_map(raw).collect();
    TextView::new(text, marks)
}

/// One decoded field a line.
fn header_lines(mail: &Mail, fields: &[HeaderField]) -> String {
    let line = |f| {
        format!(
            "{}: {}\n",
            mail.field_name(f),
            decode_header(mail.field_bytes(f))
        )
    };
    fields.iter().map(line).collect()
}

/// The mail's own header.
fn headers(mail: &Mail) -> TextView {
    if mail.form() == Form::Fragment {
        return TextView::default();
    }
    TextView::new(header_lines(mail, mail.fields()), Vec::new())
}

/// Header and first text of the returned mail.
fn original(mail: &Mail) -> TextView {
    let parts = mail.parts();
    let Some(at) = parts.iter().position(|p| {
        p.nesting == 0
            && (p.content_type.contains("rfc822") || p.content_type.starts_with("message/global"))
            && !p.content_type.contains("delivery-status")
    }) else {
        return TextView::default();
    };
    let Some(part) = parts.get(at) else {
        return TextView::default();
    };
    if part.message_fields.is_empty() {
        return TextView::new(
            mail.decode_part(part)
                .map(std::borrow::Cow::into_owned)
                .unwrap_or_default(),
            Vec::new(),
        );
    }
    let mut text = header_lines(mail, &part.message_fields);
    let body = parts
        .iter()
        .skip(at + 1)
        .take_while(|p| p.nesting > 0)
        .find(|p| p.content_type == "text/plain");
    let body = body.or_else(|| {
        parts
            .iter()
            .skip(at + 1)
            .take_while(|p| p.nesting > 0)
            .find(|p| p.content_type == "text/html")
    });
    if let Some(body) = body.and_then(|p| mail.decode_part(p)) {
        text.push('\n');
        text.push_str(&body);
    }
    TextView::new(text, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_and_keep_their_number() {
        let view = TextView::new(format!("a\r\n{}\nb", "あ".repeat(1000)), Vec::new());
        let numbers: Vec<usize> = (0..view.len()).map(|i| view.line(i).unwrap().1).collect();
        assert_eq!(numbers, [1, 2, 2, 3]);
    }
}
