//! The returned mail inside a report: its header, from a part or quoted in the text.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use mail_parser::{DateTime, HeaderName, MessageParser};

use crate::source::{Mail, decode_header};
use crate::span::{Found, Text};

/// What is known of the returned mail. Each text is decoded.
#[derive(Debug, Clone, Default)]
pub struct Original {
    /// Subject.
    pub subject: Option<String>,
    /// From, name and address.
    pub from: Option<String>,
    /// To, names and addresses.
    pub to: Option<String>,
    /// Date, RFC 3339.
    pub date: Option<String>,
    /// Message-ID without angle brackets.
    pub message_id: Option<String>,
}

impl Original {
    fn is_empty(&self) -> bool {
        self.subject.is_none()
            && self.from.is_none()
            && self.to.is_none()
            && self.message_id.is_none()
    }
}

/// Lines after which the returned mail is quoted in the text. Compared in lower case, dashes and spaces aside.
const MARKERS: [&str; 28] = [
    "元のメールの見出し",
    "元のメールのヘッダー",
    "original headers",
    "original mail headers",
    "below this line is a copy of the message",
    "this is a copy of the message, including all the headers",
    "this is a copy of your message, including all the headers",
    "this is a copy of the headers of the original message",
    "original message follows",
    "original message",
    "original message headers",
    "original message header",
    "message headers follow",
    "message header follows",
    "message follows",
    "original mail follows",
    "unsent message follows",
    "unsent message below",
    "returned message follows",
    "returned message",
    "the original message follows",
    "message header for returned mail",
    "begin of returned message",
    "your original message",
    "the header of the original message is following",
    "undelivered message follows",
    "元のメール",
    "元のメッセージ",
];

/// Beginnings of lines that only a copied mail has.
const TRACES: [&str; 5] = [
    "Return-Path: ",
    "Return-path: ",
    "Received: from ",
    "Received: by ",
    "Received: (qmail ",
];

/// `MARKERS`, then `TRACES`.
static SIGNS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(MARKERS.iter().chain(&TRACES))
        .ok()
});

/// Cuts a notification where the returned mail is quoted in it.
pub(super) fn split(text: Text<'_>) -> (Text<'_>, Option<Text<'_>>) {
    let s = text.as_str();
    let Some(signs) = SIGNS.as_ref() else {
        return (text, None);
    };
    let mut header_block = None;
    for hit in signs.find_iter(s) {
        let from = s
            .get(..hit.start())
            .and_then(|b| b.rfind(['\n', '\r']))
            .map_or(0, |at| at + 1);
        if hit.pattern().as_usize() >= MARKERS.len() {
            // qmail copies and others without a marker: a header block in the middle of the text, after an empty line.
            let before = s.get(..from).unwrap_or_default();
            if header_block.is_none() && hit.start() == from && follows_blank(before) {
                header_block = Some(from);
            }
            continue;
        }
        let to = s
            .get(hit.end()..)
            .and_then(|b| b.find(['\n', '\r']))
            .map_or(s.len(), |at| hit.end() + at);
        let line = s.get(from..to).unwrap_or_default();
        let title = line.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '=' | '*' | '_' | '>' | '.' | ':' | '<' | '─' | '‐' | '|'
                )
        });
        if title.len() > 80 || !MARKERS.iter().any(|m| title.eq_ignore_ascii_case(m)) {
            continue;
        }
        let rest = text.sub(to..text.len()).trim();
        // "Original message follows." with nothing behind it: the mail is an attachment, nothing to cut.
        if !rest.is_empty() {
            let cut = header_block.map_or(from, |at| at.min(from));
            let rest = if cut == from {
                rest
            } else {
                text.sub(cut..text.len())
            };
            return (text.sub(0..cut), Some(rest));
        }
    }
    match header_block {
        Some(at) => (text.sub(0..at), Some(text.sub(at..text.len()))),
        None => (text, None),
    }
}

/// Whether the line before ends here and is empty.
fn follows_blank(before: &str) -> bool {
    let line_end = |s: &str| {
        s.strip_suffix("\r\n")
            .or_else(|| s.strip_suffix('\n'))
            .or_else(|| s.strip_suffix('\r'))
            .map(str::len)
    };
    let Some(end) = line_end(before) else {
        return false;
    };
    let above = before.get(..end).unwrap_or_default();
    let line = above.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.trim().is_empty()
}

/// The returned mail's header: from its part, else from where it is quoted.
pub(super) fn read(mail: &Mail, quoted: Option<Text<'_>>) -> Option<Original> {
    for part in mail.parts() {
        if !part.message_fields.is_empty() && part.nesting == 0 {
            let get = |name| {
                mail.header_in(&part.message_fields, name)
                    .map(|f: Found<String>| f.value)
            };
            let original = Original {
                subject: get("subject"),
                from: get("from"),
                to: get("to"),
                date: mail
                    .find(&part.message_fields, "date")
                    .and_then(|f| rfc3339(mail.field_bytes(f))),
                message_id: get("message-id").map(|id| bare_id(&id)),
            };
            return (!original.is_empty()).then_some(original);
        }
        if part.nesting == 0
            && matches!(
                part.content_type.as_str(),
                "text/rfc822-headers"
                    | "message/rfc822"
                    | "message/global"
                    | "message/global-headers"
                    | "text/rfc822"
            )
            && let Some(text) = mail.text(part)
            && let Some(original) = from_text(text.as_str())
        {
            return Some(original);
        }
    }
    quoted.and_then(|text| from_text(text.as_str()))
}

/// Places of fields only; they are decoded here.
static FIELDS: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .ignore_header(HeaderName::Subject)
        .default_header_ignore()
});

/// Reads header fields from text.
fn from_text(text: &str) -> Option<Original> {
    let text = text.trim_start();
    let head = text.get(..floor(text, 32 * 1024))?;
    let with_lf: Cow<'_, str> = if memchr::memchr(b'\n', head.as_bytes()).is_some() {
        Cow::Borrowed(head)
    } else {
        Cow::Owned(head.replace('\r', "\n"))
    };
    let message = FIELDS.parse_headers(with_lf.as_bytes())?;
    let root = message.parts.first()?;
    let raw = |name: &HeaderName<'_>| {
        root.headers.iter().find(|h| h.name == *name).and_then(|h| {
            with_lf
                .as_bytes()
                .get(h.offset_start as usize..h.offset_end as usize)
        })
    };
    let get = |name: HeaderName<'static>| raw(&name).map(decode_header).filter(|s| !s.is_empty());
    let original = Original {
        subject: get(HeaderName::Subject),
        from: get(HeaderName::From),
        to: get(HeaderName::To),
        date: raw(&HeaderName::Date).and_then(rfc3339),
        message_id: get(HeaderName::MessageId).map(|id| bare_id(&id)),
    };
    (!original.is_empty()).then_some(original)
}

/// A date field to RFC 3339; `None` where it is no date.
pub(super) fn rfc3339(raw: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(raw).ok()?.trim();
    let date = if text.contains(['\r', '\n']) {
        DateTime::parse_rfc822(&text.replace(['\r', '\n'], ""))
    } else {
        DateTime::parse_rfc822(text)
    }?;
    (date.is_valid() && date.year > 1970).then(|| date.to_rfc3339())
}

fn bare_id(id: &str) -> String {
    id.trim()
        .trim_start_matches('<')
        .trim_end_matches('>')
        .to_owned()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::LayerId;

    #[test]
    fn a_quoted_mail_is_cut_off_and_read() {
        let text = "Sorry.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <a@example.jp>\nSubject: =?utf-8?B?44GK55+l44KJ44Gb?=\nTo: b@example.com\nDate: Sun, 22 Nov 2026 12:26:14 +0900\n\n550 body\n";
        let (own, rest) = split(Text::new(LayerId::RAW, 0, text));
        assert_eq!(own.as_str().trim(), "Sorry.");
        let original = from_text(rest.unwrap().as_str()).unwrap();
        assert_eq!(original.subject.as_deref(), Some("お知らせ"));
        assert_eq!(original.date.as_deref(), Some("2026-11-22T12:26:14+09:00"));
    }
}
