//! RFC 5322 bytes to a [`Mail`]: mail-parser finds the parts, this file turns them into layers.

use std::borrow::Cow;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Encoding, HeaderName, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

use crate::span::{LayerId, Text};

use super::mail::{Form, HeaderField, Layer, Mail, Notice, Part};
use super::{Error, decode};

/// Structure only: what the other fields say is decoded where it is asked for.
static PARSER: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .with_mime_headers()
        .default_header_ignore()
});

/// More parts than any mail has; the rest of a hostile one is left alone.
const MAX_PARTS: usize = 2_000;

/// Parses a mail, or a fragment of one. Best effort: damage is a notice, not an error.
pub fn parse(bytes: Vec<u8>) -> Result<Mail, Error> {
    // An mbox separator or a byte order mark before the first header is not part of the mail.
    let start = header_start(&bytes);
    if !has_header(bytes.get(start..).unwrap_or_default()) {
        return fragment(bytes);
    }
    // A mail with bare CR line ends is parsed with LF in their place; one byte for one byte, so the offsets hold.
    let lf_only: Option<Vec<u8>> = uses_bare_cr(&bytes).then(|| with_lf(&bytes));
    let input = lf_only
        .as_deref()
        .unwrap_or(&bytes)
        .get(start..)
        .unwrap_or_default();

    let mut builder = Builder {
        raw: &bytes,
        shift: u32::try_from(start).unwrap_or(0),
        layers: Vec::new(),
        parts: Vec::new(),
    };
    let parsed = catch_unwind(AssertUnwindSafe(|| {
        let message = PARSER.parse(input);
        let truncated = message.as_ref().is_some_and(|m| is_truncated(m, input));
        (message, truncated)
    }));
    // Where the parser gives up, the lines are still there to be read.
    let Ok((Some(message), truncated)) = parsed else {
        return fragment(bytes).map_err(|_| Error::ParserFailed);
    };
    builder.message(&message, None, 0);
    dismantle(message);
    let Builder {
        mut layers, parts, ..
    } = builder;
    layers.insert(
        0,
        Layer {
            bytes,
            parent: None,
        },
    );
    let notices = if truncated {
        vec![Notice::Truncated]
    } else {
        Vec::new()
    };
    Ok(Mail {
        form: Form::Mail,
        layers,
        parts,
        notices,
    })
}

/// Takes a message apart level by level: mails nested many thousand deep would overflow the stack when they are
/// dropped as they are.
fn dismantle(message: Message<'_>) {
    let mut open = vec![message.parts];
    while let Some(parts) = open.pop() {
        for mut part in parts {
            if let PartType::Message(inner) = std::mem::take(&mut part.body) {
                open.push(inner.parts);
            }
        }
    }
}

/// Whether the first bytes of a file are those of a mail.
pub fn looks_like_mail(head: &[u8]) -> bool {
    has_header(head.get(header_start(head)..).unwrap_or_default())
}

/// Lines without header: one part of plain text.
fn fragment(bytes: Vec<u8>) -> Result<Mail, Error> {
    if looks_binary(&bytes) {
        return Err(Error::NotMail);
    }
    let text = match std::str::from_utf8(&bytes) {
        Ok(_) if memchr::memchr(0x1b, &bytes).is_none() => None,
        _ => Some(decode(&bytes, None).into_owned()),
    };
    let len = u32::try_from(bytes.len()).unwrap_or(0);
    let mut layers = vec![Layer {
        bytes,
        parent: None,
    }];
    let place = match text {
        None => (LayerId::RAW, 0..len),
        Some(text) => {
            let text_len = u32::try_from(text.len()).unwrap_or(0);
            layers.push(Layer {
                bytes: text.into_bytes(),
                parent: None,
            });
            (LayerId(1), 0..text_len)
        }
    };
    let part = Part {
        content_type: "text/plain".to_owned(),
        report_type: None,
        nesting: 0,
        parent: None,
        file_name: None,
        fields: Vec::new(),
        message_fields: Vec::new(),
        body: 0..len,
        text: Some(place),
        charset: None,
        encoding: Encoding::None,
    };
    Ok(Mail {
        form: Form::Fragment,
        layers,
        parts: vec![part],
        notices: Vec::new(),
    })
}

struct Builder<'b> {
    raw: &'b [u8],
    /// Bytes before the mail proper; offsets of the parser count from there.
    shift: u32,
    /// Layers 1 and up.
    layers: Vec<Layer>,
    parts: Vec<Part>,
}

impl Builder<'_> {
    fn message(&mut self, message: &Message<'_>, parent: Option<usize>, nesting: u8) {
        // The parser lists a multipart before its children.
        let mut parents: Vec<Option<usize>> = vec![parent; message.parts.len()];
        for (index, part) in message.parts.iter().enumerate() {
            if self.parts.len() >= MAX_PARTS {
                return;
            }
            let here = self.parts.len();
            if let PartType::Multipart(children) = &part.body {
                for child in children {
                    if let Some(slot) = parents.get_mut(*child as usize) {
                        *slot = Some(here);
                    }
                }
            }
            let parent = parents.get(index).copied().flatten();
            self.part(part, parent, nesting);
            if let PartType::Message(inner) = &part.body {
                // Encoded nested mails count from their own start, which is no place in layer 0: they are read as text.
                if part.encoding == Encoding::None {
                    if let Some(root) = inner.parts.first() {
                        let fields = self.fields(root);
                        if let Some(slot) = self.parts.get_mut(here) {
                            slot.message_fields = fields;
                        }
                    }
                    self.nested(inner, here, nesting.saturating_add(1));
                }
            }
        }
    }

    fn nested(&mut self, message: &Message<'_>, parent: usize, nesting: u8) {
        // Deep nesting is hostile; the parser has kept its own limits, ours bounds the recursion.
        if nesting < 8 {
            self.message(message, Some(parent), nesting);
        }
    }

    fn part(&mut self, part: &MessagePart<'_>, parent: Option<usize>, nesting: u8) {
        let content_type = part.content_type();
        let kind = content_type.map_or_else(
            || "text/plain".to_owned(),
            |c| format!("{}/{}", c.ctype(), c.subtype().unwrap_or("plain")).to_ascii_lowercase(),
        );
        // A multipart whose delimiters are lost is read as the text it is.
        let is_undelimited = kind.starts_with("multipart/")
            && !matches!(&part.body, PartType::Multipart(children) if !children.is_empty());
        let kind = if is_undelimited {
            "text/plain".to_owned()
        } else {
            kind
        };
        let charset = content_type
            .and_then(|c| c.attribute("charset"))
            .map(str::to_owned);
        let body =
            part.offset_body + self.shift..part.offset_end.max(part.offset_body) + self.shift;
        let wants_text = nesting == 0
            && (is_undelimited || !matches!(part.body, PartType::Multipart(_)))
            && (kind.starts_with("text/")
                || (kind.starts_with("message/") && !(matches!(part.body, PartType::Message(_)) && part.encoding == Encoding::None))
                // Broken writers label the report application/octet-stream; binary attachments are no text.
                || (kind == "application/octet-stream" && part.contents().len() < 64 * 1024 && !looks_binary(part.contents())));
        let is_html = kind == "text/html";
        // HTML is only read where there is no plain text.
        let is_said_plainly = is_html
            && self.parts.iter().any(|p| {
                p.nesting == 0
                    && p.content_type == "text/plain"
                    && p.file_name.is_none()
                    && p.text.as_ref().is_some_and(|(_, r)| r.len() > 1)
            });
        let wants_text = wants_text && !is_said_plainly;
        let text = wants_text
            .then(|| self.text(&body, part.encoding, charset.as_deref(), is_html))
            .flatten();
        let fields = self.fields(part);
        self.parts.push(Part {
            content_type: kind,
            report_type: content_type
                .and_then(|c| c.attribute("report-type"))
                .map(str::to_ascii_lowercase),
            nesting,
            parent,
            file_name: part.attachment_name().map(str::to_owned),
            fields,
            message_fields: Vec::new(),
            body,
            text,
            charset,
            encoding: part.encoding,
        });
    }

    fn fields(&self, part: &MessagePart<'_>) -> Vec<HeaderField> {
        part.headers
            .iter()
            .map(|h| {
                let name_len = match &h.name {
                    HeaderName::Other(name) => name.len(),
                    known => known.as_str().len(),
                };
                let name = h.offset_field + self.shift;
                HeaderField {
                    name: name..name + u32::try_from(name_len).unwrap_or(0),
                    value: h.offset_start + self.shift
                        ..h.offset_end.max(h.offset_start) + self.shift,
                }
            })
            .collect()
    }

    /// The text of a body: in place where the bytes are the text, else in a new layer. HTML becomes text.
    fn text(
        &mut self,
        body: &Range<u32>,
        encoding: Encoding,
        charset: Option<&str>,
        is_html: bool,
    ) -> Option<(LayerId, Range<u32>)> {
        let raw = self.raw.get(body.start as usize..body.end as usize)?;
        let text = match transfer_decode(raw, encoding) {
            Cow::Borrowed(bytes) => match decode(bytes, charset) {
                Cow::Borrowed(_) if !is_html => return Some((LayerId::RAW, body.clone())),
                Cow::Borrowed(text) => text.to_owned(),
                Cow::Owned(text) => text,
            },
            Cow::Owned(bytes) => decode(&bytes, charset).into_owned(),
        };
        let text = if is_html {
            super::html::text(&text)
        } else {
            text
        };
        let id = LayerId(u16::try_from(self.layers.len() + 1).ok()?);
        let len = u32::try_from(text.len()).ok()?;
        let whole = Text::new(LayerId::RAW, 0, "");
        // The parent span is made from the raw bytes, which need not be text.
        let parent = whole.raw_span(body.clone());
        self.layers.push(Layer {
            bytes: text.into_bytes(),
            parent: Some(parent),
        });
        Some((id, 0..len))
    }
}

/// Base64 and quoted-printable (RFC 2045 section 6) to bytes; what is damaged is kept as it stands.
pub(super) fn transfer_decode(raw: &[u8], encoding: Encoding) -> Cow<'_, [u8]> {
    let decoded = match encoding {
        Encoding::None => None,
        Encoding::Base64 => base64_decode(raw),
        // The decoder drops a bare CR, and the line end with it.
        Encoding::QuotedPrintable if memchr::memchr(b'\n', raw).is_none() => {
            quoted_printable_decode(&with_lf(raw))
        }
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
    };
    decoded.map_or(Cow::Borrowed(raw), Cow::Owned)
}

fn header_start(bytes: &[u8]) -> usize {
    let mut at = if bytes.starts_with(b"\xef\xbb\xbf") {
        3
    } else {
        0
    };
    // Leading empty lines come from copying out of a terminal.
    while matches!(bytes.get(at), Some(b'\r' | b'\n')) {
        at += 1;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    if rest.starts_with(b"From ")
        && let Some(end) = memchr::memchr2(b'\n', b'\r', rest)
    {
        at += end
            + if rest.get(end..end + 2) == Some(b"\r\n") {
                2
            } else {
                1
            };
    }
    at
}

/// Two header lines, or one that is known, at the very start. A pasted line such as `Error: 550 …` or
/// `Remote-MTA: …` is no header of a mail.
fn has_header(bytes: &[u8]) -> bool {
    const KNOWN: [&str; 14] = [
        "from",
        "to",
        "subject",
        "date",
        "return-path",
        "received",
        "message-id",
        "mime-version",
        "delivered-to",
        "x-fixture",
        "content-type",
        "x-original-to",
        "envelope-to",
        "reply-to",
    ];
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let mut names = 0;
    let mut known = 0;
    let mut rest = head;
    // Enough has been seen as soon as two names are known.
    while names < 12 && known < 2 {
        let end = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        let skip = if after.starts_with(b"\r\n") {
            2
        } else {
            after.len().min(1)
        };
        rest = after.get(skip..).unwrap_or_default();
        // The header ends with an empty line.
        if line.is_empty() {
            break;
        }
        if matches!(line.first(), Some(b' ' | b'\t')) && names > 0 {
            continue;
        }
        let is_name = |b: &&u8| b.is_ascii_alphanumeric() || matches!(**b, b'-' | b'_');
        let name_len = line.iter().take_while(is_name).count();
        if name_len == 0 || line.get(name_len) != Some(&b':') {
            break;
        }
        let name = line.get(..name_len).unwrap_or_default();
        names += 1;
        let is_known = KNOWN
            .iter()
            .any(|k| name.eq_ignore_ascii_case(k.as_bytes()));
        known += usize::from(is_known || (name.len() > 2 && name.starts_with(b"X-")));
    }
    known >= 2 || (known >= 1 && names >= 2)
}

fn uses_bare_cr(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(8192)).unwrap_or(bytes);
    memchr::memchr(b'\n', head).is_none() && memchr::memchr(b'\r', head).is_some()
}

fn with_lf(bytes: &[u8]) -> Vec<u8> {
    bytes
        .iter()
        .map(|b| if *b == b'\r' { b'\n' } else { *b })
        .collect()
}

/// Zero bytes, or many control characters: a picture, a program, an archive.
fn looks_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let control = head
        .iter()
        .filter(|b| matches!(**b, 0..=8 | 14..=26 | 28..=31 | 127))
        .count();
    head.contains(&0) || control * 20 > head.len()
}

/// Whether the outermost multipart lacks its closing delimiter (RFC 2046 section 5.1.1).
fn is_truncated(message: &Message<'_>, input: &[u8]) -> bool {
    let Some(boundary) = message
        .parts
        .first()
        .and_then(|p| p.content_type())
        .filter(|c| c.ctype().eq_ignore_ascii_case("multipart"))
    else {
        return false;
    };
    let Some(boundary) = boundary.attribute("boundary") else {
        return false;
    };
    let closing = format!("--{boundary}--");
    memchr::memmem::rfind(input, closing.as_bytes()).is_none()
}
