//! A mail as layers and parts: the border between bytes and everything that reads them.

use std::borrow::Cow;
use std::ops::Range;

use crate::span::{Found, LayerId, Span, Text};

use super::header::decode_header;

/// One decoded text of a mail.
#[derive(Debug)]
pub struct Layer {
    pub(super) bytes: Vec<u8>,
    /// The stretch of another layer that this one was decoded from; `None` for layer 0.
    pub parent: Option<Span>,
}

/// One header field; the places are in layer 0, or in the layer of the part for nested mails.
#[derive(Debug, Clone)]
pub struct HeaderField {
    pub(super) name: Range<u32>,
    pub(super) value: Range<u32>,
}

/// What arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A mail with header fields.
    Mail,
    /// Lines without any header: what a person copied from a mail program.
    Fragment,
}

/// Something that isn't as it should be; the mail is read all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A multipart ends without its closing boundary: the mail was cut off.
    Truncated,
}

/// One MIME part, flattened. RFC 2045.
#[derive(Debug)]
pub struct Part {
    /// Lower case, `text/plain`.
    pub content_type: String,
    /// Parameter `report-type`, lower case; RFC 6522.
    pub report_type: Option<String>,
    /// How many message/rfc822 lie around it. 0: the mail's own part.
    pub nesting: u8,
    /// Index of the enclosing part.
    pub parent: Option<usize>,
    /// Name of an attached file, decoded.
    pub file_name: Option<String>,
    /// Own header fields. For a message/rfc822 see `message_fields`.
    pub fields: Vec<HeaderField>,
    /// The header fields of the mail in a message/rfc822.
    pub message_fields: Vec<HeaderField>,
    /// Body in layer 0, before transfer decoding.
    pub body: Range<u32>,
    pub(super) text: Option<(LayerId, Range<u32>)>,
    pub(super) charset: Option<String>,
    pub(super) encoding: mail_parser::Encoding,
}

/// A mail: bytes, layers, parts. Owns everything, so it can cross threads.
#[derive(Debug)]
pub struct Mail {
    pub(super) form: Form,
    pub(super) layers: Vec<Layer>,
    pub(super) parts: Vec<Part>,
    pub(super) notices: Vec<Notice>,
}

impl Mail {
    /// Whether there are header fields.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The mail as received.
    pub fn raw(&self) -> &[u8] {
        self.layers.first().map_or(&[], |l| l.bytes.as_slice())
    }

    /// Number of layers, at least one.
    pub fn layer_count(&self) -> usize {
        self.layers.len()
    }

    /// Where a layer was decoded from.
    pub fn layer_parent(&self, id: LayerId) -> Option<Span> {
        self.layers.get(usize::from(id.0)).and_then(|l| l.parent)
    }

    /// The characters of a whole layer; layer 0 may hold bytes of several charsets and is shown as well as can be.
    pub fn layer_text(&self, id: LayerId) -> Cow<'_, str> {
        self.layers
            .get(usize::from(id.0))
            .map_or(Cow::Borrowed(""), |l| String::from_utf8_lossy(&l.bytes))
    }

    /// The bytes of a span.
    pub fn bytes_at(&self, span: Span) -> &[u8] {
        self.layers
            .get(usize::from(span.layer().0))
            .and_then(|l| l.bytes.get(span.range()))
            .unwrap_or_default()
    }

    /// The characters of a span.
    pub fn text_at(&self, span: Span) -> Cow<'_, str> {
        String::from_utf8_lossy(self.bytes_at(span))
    }

    /// All parts, the mail itself first, in the order of their headers.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// What isn't as it should be.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The text of a part, where it has one.
    pub fn text(&self, part: &Part) -> Option<Text<'_>> {
        let (layer, range) = part.text.as_ref()?;
        let bytes = &self.layers.get(usize::from(layer.0))?.bytes;
        let slice = bytes.get(range.start as usize..range.end as usize)?;
        // Texts are made of valid UTF-8 only; this costs a pass of some GB/s and spares unsafe code.
        std::str::from_utf8(slice)
            .ok()
            .map(|text| Text::new(*layer, range.start, text))
    }

    /// The bytes of a part as received, transfer encoding undone.
    pub fn raw_part(&self, part: &Part) -> Option<Cow<'_, [u8]>> {
        let raw = self
            .raw()
            .get(part.body.start as usize..part.body.end as usize)?;
        Some(super::eml::transfer_decode(raw, part.encoding))
    }

    /// The text of any part, decoded on demand: for parts of the returned mail, which have no layer.
    pub fn decode_part(&self, part: &Part) -> Option<Cow<'_, str>> {
        if let Some(text) = self.text(part) {
            return Some(Cow::Borrowed(text.as_str()));
        }
        if !part.content_type.starts_with("text/") {
            return None;
        }
        let raw = self
            .raw()
            .get(part.body.start as usize..part.body.end as usize)?;
        Some(match super::eml::transfer_decode(raw, part.encoding) {
            Cow::Borrowed(bytes) => super::decode(bytes, part.charset.as_deref()),
            Cow::Owned(bytes) => {
                Cow::Owned(super::decode(&bytes, part.charset.as_deref()).into_owned())
            }
        })
    }

    /// The mail's own header fields.
    pub fn fields(&self) -> &[HeaderField] {
        self.parts.first().map_or(&[], |p| p.fields.as_slice())
    }

    /// Name of a field as written.
    pub fn field_name(&self, field: &HeaderField) -> Cow<'_, str> {
        String::from_utf8_lossy(self.raw_slice(&field.name))
    }

    /// Name of a field, as bytes.
    pub fn field_name_bytes(&self, field: &HeaderField) -> &[u8] {
        self.raw_slice(&field.name)
    }

    /// Whether a field has this name, in any case.
    pub fn is_named(&self, field: &HeaderField, name: &str) -> bool {
        self.raw_slice(&field.name)
            .eq_ignore_ascii_case(name.as_bytes())
    }

    /// Body of a field as received, folds and all.
    pub fn field_bytes(&self, field: &HeaderField) -> &[u8] {
        self.raw_slice(&field.value)
    }

    /// Body of a field as received where it is valid text, with its place.
    pub fn field_text(&self, field: &HeaderField) -> Option<Text<'_>> {
        let text = std::str::from_utf8(self.raw_slice(&field.value)).ok()?;
        Some(Text::new(LayerId::RAW, field.value.start, text).trim())
    }

    /// The first field of that name, decoded.
    pub fn header(&self, name: &str) -> Option<String> {
        self.find(self.fields(), name)
            .map(|f| decode_header(self.field_bytes(f)))
    }

    /// The first field of that name in some fields, decoded, with its place.
    pub fn header_in(&self, fields: &[HeaderField], name: &str) -> Option<Found<String>> {
        let field = self.find(fields, name)?;
        let value = decode_header(self.field_bytes(field));
        let place = Text::new(LayerId::RAW, field.value.start, "");
        let span = self.field_text(field).map_or(place.span(), |t| t.span());
        (!value.is_empty()).then(|| Found::new(value, span))
    }

    /// The first field of that name.
    pub fn find<'f>(&self, fields: &'f [HeaderField], name: &str) -> Option<&'f HeaderField> {
        fields.iter().find(|f| {
            self.raw_slice(&f.name)
                .eq_ignore_ascii_case(name.as_bytes())
        })
    }

    fn raw_slice(&self, range: &Range<u32>) -> &[u8] {
        self.raw()
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }
}
