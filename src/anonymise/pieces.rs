//! What of a mail goes into the copy: chosen header fields, the texts a person reads, the report, and of the returned mail its
//! header only. Decoded, but with nothing hidden yet.

use crate::evidence;
use crate::source::{Form, HeaderField, Mail, Part, decode_header};
use crate::span::LayerId;

/// One piece, in the order of the copy.
#[derive(Debug)]
pub(super) enum Piece {
    /// The mail's own header begins.
    Header,
    /// A part of this type begins.
    Part(String),
    /// The header of the returned mail begins; it stood in a part of this type.
    Returned(String),
    /// A header field on one line.
    Field {
        /// As written.
        name: String,
        /// Decoded.
        value: String,
    },
    /// Lines of text.
    Text(String),
    /// So many bytes are not in the copy.
    LeftOut(usize),
}

/// Fields that tell how a mail came and what it is.
const FIELDS: [&str; 21] = [
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "date",
    "subject",
    "message-id",
    "in-reply-to",
    "original-message-id",
    "received",
    "received-spf",
    "return-path",
    "delivered-to",
    "auto-submitted",
    "content-type",
    "x-failed-recipients",
    "authentication-results",
    "arc-authentication-results",
    "dkim-signature",
    "precedence",
];

/// All pieces of a mail.
pub(super) fn read(mail: &Mail) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if mail.form() == Form::Mail {
        pieces.push(Piece::Header);
        pieces.extend(fields(mail, mail.fields()));
    }
    let (texts, quoted) = evidence::notification(mail);
    for (index, part) in mail.parts().iter().enumerate() {
        if part.nesting > 0 || is_container(mail, index, part) {
            continue;
        }
        let kind = &part.content_type;
        let text = mail.text(part);
        let place = text.map(|t| (t.layer(), t.base()));
        let is_at = |layer: LayerId, base: u32| place == Some((layer, base));
        if let Some(own) = texts.iter().find(|t| is_at(t.layer(), t.base())) {
            pieces.push(Piece::Part(kind.clone()));
            pieces.push(Piece::Text(own.as_str().to_owned()));
            let below = quoted.filter(|q| {
                text.is_some_and(|t| t.span().overlaps(q.span())) && q.layer() == own.layer()
            });
            if let Some(quoted) = below {
                pieces.push(Piece::Returned(kind.clone()));
                pieces.extend(from_text(quoted.as_str()));
            }
        } else if !part.message_fields.is_empty() {
            pieces.push(Piece::Returned(kind.clone()));
            pieces.extend(fields(mail, &part.message_fields));
            pieces.push(Piece::LeftOut(body_len(mail, index, part)));
        } else if is_copied_header(kind) {
            pieces.push(Piece::Returned(kind.clone()));
            pieces.extend(text.map(|t| from_text(t.as_str())).unwrap_or_default());
        } else if let Some(text) = text.filter(|t| is_report(kind, t.as_str())) {
            pieces.push(Piece::Part(kind.clone()));
            pieces.push(Piece::Text(text.as_str().to_owned()));
        } else {
            let len = part.body.end.saturating_sub(part.body.start) as usize;
            if text.is_some_and(|t| t.trim().is_empty()) || len == 0 {
                continue;
            }
            pieces.push(Piece::Part(kind.clone()));
            pieces.push(Piece::LeftOut(len));
        }
    }
    pieces
}

/// A multipart with parts: these are shown, it isn't.
fn is_container(mail: &Mail, index: usize, part: &Part) -> bool {
    part.content_type.starts_with("multipart/")
        && mail
            .parts()
            .get(index + 1)
            .is_some_and(|next| next.parent == Some(index))
}

fn is_copied_header(kind: &str) -> bool {
    matches!(
        kind,
        "text/rfc822-headers"
            | "text/rfc822"
            | "message/rfc822"
            | "message/rfc822-headers"
            | "message/global"
            | "message/global-headers"
            | "message/partial"
    )
}

/// Fields for machines: by type, or by what the part begins with.
fn is_report(kind: &str, text: &str) -> bool {
    kind.starts_with("message/")
        || kind == "text/delivery-status"
        || text.trim_start().get(..15).is_some_and(|start| {
            ["reporting-mta:", "final-recipient"]
                .iter()
                .any(|name| start.to_ascii_lowercase().starts_with(name))
        })
}

/// Bytes of the returned mail without its header.
fn body_len(mail: &Mail, index: usize, part: &Part) -> usize {
    let body = mail
        .parts()
        .get(index + 1)
        .filter(|next| next.parent == Some(index))
        .map_or(part.body.start, |root| root.body.start);
    part.body.end.saturating_sub(body) as usize
}

fn fields(mail: &Mail, fields: &[HeaderField]) -> Vec<Piece> {
    fields
        .iter()
        .filter_map(|field| {
            let name = mail.field_name(field);
            chosen(&name, || decode_header(mail.field_bytes(field)))
        })
        .collect()
}

/// The field if it is one of those that matter, cut down to what matters in it.
fn chosen(name: &str, value: impl FnOnce() -> String) -> Option<Piece> {
    let lower = name.to_ascii_lowercase();
    if !FIELDS.contains(&lower.as_str()) {
        return None;
    }
    let value = value();
    let value = match lower.as_str() {
        "content-type" => parameters(&value, &["report-type", "charset"], true),
        "dkim-signature" => parameters(&value, &["d", "s"], false),
        _ => value.replace(['\t', '\r', '\n', '\0'], " "),
    };
    Some(Piece::Field {
        name: name.to_owned(),
        value,
    })
}

/// The named parameters of a field, and what stands before the first.
fn parameters(value: &str, names: &[&str], with_first: bool) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for (index, part) in value.split(';').map(str::trim).enumerate() {
        let is_named = part
            .split_once('=')
            .is_some_and(|(name, _)| names.iter().any(|n| name.trim().eq_ignore_ascii_case(n)));
        if is_named || (with_first && index == 0) {
            kept.push(part);
        }
    }
    kept.join("; ").replace(['\t', '\r', '\n'], " ")
}

/// The header at the start of a text, and the size of the rest.
fn from_text(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<(String, String)> = None;
    let mut rest = text;
    let mut is_in_header = false;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let after = after
            .strip_prefix("\r\n")
            .or_else(|| after.strip_prefix(['\n', '\r']))
            .unwrap_or(after);
        let shown = line.trim_end();
        // Rules and markers may stand above the header, an empty line ends it.
        if shown.is_empty() && is_in_header {
            break;
        }
        match field_line(shown.trim_start()) {
            // A quoted header may be indented: what has a known name is no continuation.
            Some((name, value))
                if !shown.starts_with([' ', '\t'])
                    || FIELDS.contains(&name.to_ascii_lowercase().as_str()) =>
            {
                close(&mut open, &mut pieces);
                open = Some((name.to_owned(), value.to_owned()));
                is_in_header = true;
            }
            _ if shown.starts_with([' ', '\t']) => {
                if let Some((_, value)) = &mut open {
                    value.push(' ');
                    value.push_str(shown.trim_start());
                }
            }
            _ if is_in_header && !shown.starts_with("From ") && !shown.starts_with('>') => break,
            _ => {}
        }
        rest = after;
    }
    close(&mut open, &mut pieces);
    if !rest.trim().is_empty() {
        pieces.push(Piece::LeftOut(rest.trim_start_matches(['\r', '\n']).len()));
    }
    if pieces.is_empty() && !text.trim().is_empty() {
        pieces.push(Piece::LeftOut(text.len()));
    }
    pieces
}

fn close(open: &mut Option<(String, String)>, pieces: &mut Vec<Piece>) {
    if let Some((name, value)) = open.take() {
        pieces.extend(chosen(&name, || decode_header(value.as_bytes())));
    }
}

/// `Name: value`.
fn field_line(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = (1..=60).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    is_name.then(|| (name, value.trim()))
}
