//! Where a value was read from: layers, spans, and values that travel with their place.
//!
//! A mail is a stack of *layers*: layer 0 is the bytes as received, each decoded part is a further
//! layer. A [`Span`] names a layer and a byte range in it. Lines here end with CRLF, LF or a bare CR,
//! because mails saved on different systems do.

use std::ops::Range;

/// Which layer of a mail; 0 is the mail as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerId(pub u16);

impl LayerId {
    /// The bytes as received.
    pub const RAW: Self = Self(0);
}

/// A range of bytes in one layer. Made only by [`Text::span`], so it lies within the layer and on
/// character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    layer: LayerId,
    start: u32,
    end: u32,
}

impl Span {
    /// The layer in which it lies.
    pub fn layer(self) -> LayerId {
        self.layer
    }

    /// First byte, in bytes of the layer.
    pub fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte, in bytes of the layer.
    pub fn end(self) -> u32 {
        self.end
    }

    /// The range in bytes of the layer.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of this one to the end of a later one in the same layer.
    #[must_use]
    pub fn until(self, later: Self) -> Self {
        Self {
            end: self.end.max(later.end),
            ..self
        }
    }

    /// Whether nothing is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.layer == other.layer && self.start < other.end && other.start < self.end
    }
}

/// A value together with the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// What was read.
    pub value: T,
    /// Where it stands in the mail.
    pub span: Span,
}

impl<T> Found<T> {
    /// Puts a value and its place together.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with a value made of the old one.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Found<U> {
        Found {
            value: f(self.value),
            span: self.span,
        }
    }
}

/// A stretch of a layer's text which knows where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Text<'m> {
    layer: LayerId,
    base: u32,
    chars: &'m str,
}

impl<'m> Text<'m> {
    /// `text` begins at byte `base` of the layer. Layers are below 4 GiB, see `source::MAX_MAIL_BYTES`.
    pub fn new(layer: LayerId, base: u32, text: &'m str) -> Self {
        Self {
            layer,
            base,
            chars: text,
        }
    }

    /// The characters.
    pub fn as_str(&self) -> &'m str {
        self.chars
    }

    /// The layer in which it lies.
    pub fn layer(&self) -> LayerId {
        self.layer
    }

    /// Where it begins, in bytes of the layer.
    pub fn base(&self) -> u32 {
        self.base
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether there is no character.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The part of this text at `range` (bytes of this text). A range outside, or within a
    /// character, yields an empty text at its nearest boundary.
    pub fn sub(&self, range: Range<usize>) -> Self {
        let start = floor_boundary(self.chars, range.start);
        let end = floor_boundary(self.chars, range.end).max(start);
        Self {
            layer: self.layer,
            base: self.base + u32::try_from(start).unwrap_or(0),
            chars: self.chars.get(start..end).unwrap_or_default(),
        }
    }

    /// The span of this whole text.
    pub fn span(&self) -> Span {
        Span {
            layer: self.layer,
            start: self.base,
            end: self.base + u32::try_from(self.chars.len()).unwrap_or(0),
        }
    }

    /// The span of a part of this text.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        self.sub(range).span()
    }

    /// The span of bytes of this layer which need not be text, for whole transfer-encoded bodies.
    pub(crate) fn raw_span(&self, range: Range<u32>) -> Span {
        Span {
            layer: self.layer,
            start: range.start,
            end: range.end.max(range.start),
        }
    }

    /// This text without white space at both ends.
    pub fn trim(&self) -> Self {
        let start = self.chars.len() - self.chars.trim_start().len();
        let end = self.chars.trim_end().len();
        self.sub(start..end.max(start))
    }

    /// The text from the start of this one to the end of `last`, a later part of the same text.
    pub fn until_end_of(&self, whole: &Self, last: &Self) -> Self {
        let start = (self.base - whole.base.min(self.base)) as usize;
        let end = (last.base.saturating_sub(whole.base)) as usize + last.chars.len();
        whole.sub(start..end)
    }

    /// Lines without their line ends; CRLF, LF and bare CR all end a line.
    pub fn lines(&self) -> Lines<'m> {
        Lines {
            rest: *self,
            done: false,
        }
    }
}

/// Iterator over the lines of a [`Text`].
#[derive(Debug, Clone)]
pub struct Lines<'m> {
    rest: Text<'m>,
    done: bool,
}

impl<'m> Iterator for Lines<'m> {
    type Item = Text<'m>;

    fn next(&mut self) -> Option<Text<'m>> {
        if self.done {
            return None;
        }
        let bytes = self.rest.chars.as_bytes();
        let Some(end) = memchr::memchr2(b'\n', b'\r', bytes) else {
            self.done = true;
            return if bytes.is_empty() {
                None
            } else {
                Some(self.rest)
            };
        };
        let line = self.rest.sub(0..end);
        let skip = if bytes.get(end..end + 2) == Some(b"\r\n") {
            2
        } else {
            1
        };
        self.rest = self.rest.sub(end + skip..bytes.len());
        Some(line)
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(s: &str) -> Text<'_> {
        Text::new(LayerId::RAW, 100, s)
    }

    #[test]
    fn lines_end_with_crlf_lf_or_bare_cr() {
        let lines: Vec<_> = text("a\r\nb\nc\rd\n\ne")
            .lines()
            .map(|l| (l.base(), l.as_str().to_owned()))
            .collect();
        let want = [
            (100, "a"),
            (103, "b"),
            (105, "c"),
            (107, "d"),
            (109, ""),
            (110, "e"),
        ];
        assert_eq!(lines, want.map(|(at, s)| (at, s.to_owned())));
    }

    #[test]
    fn a_span_never_cuts_a_character() {
        let t = text("あい");
        assert_eq!(t.span_of(1..4).range(), 100..103);
        assert_eq!(t.span_of(3..99).range(), 103..106);
    }

    #[test]
    fn trimming_keeps_the_place() {
        let t = text("  550 x \n").trim();
        assert_eq!((t.as_str(), t.base()), ("550 x", 102));
    }
}
