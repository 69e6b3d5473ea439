//! The returned mail inside a report: its header, from a part or quoted in the text.

use std::borrow::Cow;
use std::sync::LazyLock;

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
    /// Takes over what is missing.
    fn fill(&mut self, other: Self) {
        self.subject = self.subject.take().or(other.subject);
        self.from = self.from.take().or(other.from);
        self.to = self.to.take().or(other.to);
        self.date = self.date.take().or(other.date);
        self.message_id = self.message_id.take().or(other.message_id);
    }

    fn is_empty(&self) -> bool {
        self.subject.is_none()
            && self.from.is_none()
            && self.to.is_none()
            && self.message_id.is_none()
    }
}

/// Lines after which the returned mail is quoted in the text. Compared in lower case, dashes and spaces aside.
const MARKERS: [&str; 35] = [
    "original mail as follows",
    "original mail info",
    "message text follows",
    "begin forwarded message",
    "the header of the original message is following",
    "original message below",
    "returned message below",
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
    "undelivered message follows",
    "copy of the original message",
    "元のメール",
    "元のメッセージ",
];

/// Bytes of the shortest and the longest of `MARKERS`.
const SHORTEST_MARKER: usize = 15;
const LONGEST_MARKER: usize = 57;

/// Beginnings of lines that only a copied mail has.
const TRACES: [&str; 8] = [
    "Received:from ",
    "Received:by ",
    "Delivered-To: ",
    "Return-Path: ",
    "Return-path: ",
    "Received: from ",
    "Received: by ",
    "Received: (qmail ",
];

/// Cuts a notification where the returned mail is quoted in it.
pub(super) fn split(text: Text<'_>) -> (Text<'_>, Option<Text<'_>>) {
    let s = text.as_str();
    let mut header_block = None;
    for line in text.lines() {
        let from = (line.base() - text.base()) as usize;
        let line = line.as_str();
        // qmail copies and others without a marker: a header block in the middle of the text, after an empty line.
        if header_block.is_none() && is_trace(line) {
            header_block = block_start(s.get(..from).unwrap_or_default());
        }
        if !is_marker(line) {
            continue;
        }
        // Indentation of the first line is kept: it is that of all.
        let below = s.get(from + line.len()..).unwrap_or_default();
        let rest =
            text.sub(s.len() - below.trim_start_matches(['\r', '\n']).len()..s.trim_end().len());
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

fn is_trace(line: &str) -> bool {
    line.starts_with(['R', 'D', 'r', 'd'])
        && TRACES.iter().any(|trace| {
            line.get(..trace.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(trace))
        })
}

/// Whether a line is one of `MARKERS` but for rules and spaces around it. Most lines are too long to be one.
fn is_marker(line: &str) -> bool {
    const AROUND: [char; 14] = [
        ' ', '\t', '-', '=', '*', '_', '>', '.', ':', '<', '─', '‐', '|', '\u{3000}',
    ];
    let title = line.trim_matches(AROUND);
    (SHORTEST_MARKER..=LONGEST_MARKER).contains(&title.len())
        && MARKERS
            .iter()
            .any(|m| title.len() == m.len() && title.eq_ignore_ascii_case(m))
}

/// Where a header block begins whose first field stands behind `before`: after an empty line, or after an mbox separator
/// that follows one.
fn block_start(before: &str) -> Option<usize> {
    let (above, line) = last_line(before)?;
    if line.trim().is_empty() {
        return Some(before.len());
    }
    let is_separator = line.starts_with("From ") && line.split_whitespace().count() >= 4;
    let follows_blank = last_line(above).is_none_or(|(_, line)| line.trim().is_empty());
    (is_separator && follows_blank).then_some(above.len())
}

/// The last line of a text that ends with a line end, and what stands above it.
fn last_line(text: &str) -> Option<(&str, &str)> {
    let ended = text
        .strip_suffix("\r\n")
        .or_else(|| text.strip_suffix(['\n', '\r']))?;
    let at = ended.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    Some((text.get(..at)?, ended.get(at..)?))
}

/// The returned mail's header: from its part, else from where it is quoted.
pub(super) fn read(mail: &Mail, quoted: Option<Text<'_>>, notice: &[Text<'_>]) -> Option<Original> {
    let found = returned(mail, quoted);
    if found
        .as_ref()
        .is_some_and(|o| o.subject.is_some() && o.message_id.is_some())
    {
        return found;
    }
    // What the notice tells of the mail fills the gaps.
    let mut original = found.unwrap_or_default();
    for text in notice {
        original.fill(summary(*text));
    }
    (!original.is_empty()).then_some(original)
}

/// `Subject: plan`, `[件名] 予定`, `The subject of the message is: plan` in the notice itself.
fn summary(text: Text<'_>) -> Original {
    let mut found = Original::default();
    for line in text.lines().take(200) {
        let s = line
            .as_str()
            .trim()
            .trim_start_matches(['-', '*', '・', '■', '>', ' ']);
        let Some((name, value)) = named_value(s) else {
            continue;
        };
        let name = name.trim().to_lowercase();
        let slot = match name.as_str() {
            "subject"
            | "件名"
            | "message subject"
            | "the subject of the message is"
            | "betreff"
            | "objet"
            | "asunto"
            | "oggetto"
            | "assunto"
            | "тема"
            | "主题"
            | "主旨"
            | "제목"
            | "題名" => &mut found.subject,
            "message-id" | "message id" => &mut found.message_id,
            _ => continue,
        };
        let value = decode_header(value.as_bytes());
        let value = value.trim_matches(['\'', '"', '<', '>', '「', '」', ' ']);
        if !value.is_empty() && slot.is_none() {
            *slot = Some(value.to_owned());
        }
    }
    found
}

/// A name and what follows its colon or bracket.
fn named_value(line: &str) -> Option<(&str, &str)> {
    if let Some(inner) = line.strip_prefix(['[', '【']) {
        return inner.split_once([']', '】']);
    }
    let (name, value) = line.split_once([':', '：'])?;
    (name.len() <= 40).then_some((name, value.trim()))
}

fn returned(mail: &Mail, quoted: Option<Text<'_>>) -> Option<Original> {
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
                    | "message/rfc822-headers"
                    | "text/rfc822"
            )
            && let Some(text) = mail.text(part)
            && let Some(original) = from_text(text.as_str())
        {
            return Some(original);
        }
    }
    if let Some(original) = quoted.and_then(|text| from_text(text.as_str())) {
        return Some(original);
    }
    // A receipt names the mail only. RFC 8098 section 3.2.5.
    let receipt = mail
        .parts()
        .iter()
        .find(|p| p.nesting == 0 && p.content_type == "message/disposition-notification");
    if let Some(text) = receipt.and_then(|p| mail.text(p)) {
        let id = text.lines().find_map(|line| {
            let (name, value) = line.as_str().split_once(':')?;
            name.eq_ignore_ascii_case("original-message-id")
                .then(|| bare_id(value))
        });
        return id.map(|id| Original {
            message_id: Some(id),
            ..Original::default()
        });
    }
    None
}

/// Places of fields only; they are decoded here.
static FIELDS: LazyLock<MessageParser> = LazyLock::new(|| {
    MessageParser::new()
        .ignore_header(HeaderName::Subject)
        .default_header_ignore()
});

/// Reads header fields from text.
fn from_text(text: &str) -> Option<Original> {
    let head = text
        .get(..floor(text, 32 * 1024))?
        .trim_start_matches(['\r', '\n']);
    let mut with_lf: Cow<'_, str> = if memchr::memchr(b'\n', head.as_bytes()).is_some() {
        Cow::Borrowed(head)
    } else {
        Cow::Owned(head.replace('\r', "\n"))
    };
    // Some indent what they quote, or put a separator of a mailbox before it.
    if with_lf.starts_with(' ') {
        with_lf = Cow::Owned(without_indent(&with_lf));
    }
    if with_lf.starts_with("From ")
        && let Some(at) = with_lf.find('\n')
    {
        with_lf = Cow::Owned(with_lf.get(at + 1..)?.to_owned());
    }
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

/// The indentation of the first line taken off all lines.
fn without_indent(text: &str) -> String {
    let indent = text.len() - text.trim_start_matches(' ').len();
    let lines = text.lines().map(|line| {
        let own = line.len() - line.trim_start_matches(' ').len();
        line.get(own.min(indent)..).unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A date field to RFC 3339; `None` where it is no date.
pub(super) fn rfc3339(raw: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(raw).ok()?.trim();
    let date = if text.contains(['\r', '\n']) {
        DateTime::parse_rfc822(&text.replace(['\r', '\n'], ""))
    } else {
        DateTime::parse_rfc822(text)
    }?;
    (date.is_valid() && date.year > 1970).then(|| written(&date))
}

/// As RFC 3339 wants it. The parser's own way goes through seven formatters, ten times as long.
fn written(date: &DateTime) -> String {
    fn push(out: &mut String, number: u8) {
        out.push(char::from(b'0' + number / 10 % 10));
        out.push(char::from(b'0' + number % 10));
    }
    let mut out = String::with_capacity(25);
    for (number, mark) in [
        (u8::try_from(date.year / 100).unwrap_or(0), None),
        (u8::try_from(date.year % 100).unwrap_or(0), Some('-')),
        (date.month, Some('-')),
        (date.day, Some('T')),
        (date.hour, Some(':')),
        (date.minute, Some(':')),
        (date.second, None),
    ] {
        push(&mut out, number);
        out.extend(mark);
    }
    if (date.tz_hour, date.tz_minute) == (0, 0) {
        out.push('Z');
    } else {
        out.push(if date.tz_before_gmt { '-' } else { '+' });
        push(&mut out, date.tz_hour);
        out.push(':');
        push(&mut out, date.tz_minute);
    }
    out
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
    fn the_bounds_of_markers_are_theirs() {
        let lengths = || MARKERS.iter().map(|m| m.len());
        assert_eq!(lengths().min(), Some(SHORTEST_MARKER));
        assert_eq!(lengths().max(), Some(LONGEST_MARKER));
    }

    #[test]
    fn dates_are_written_as_rfc_3339_wants_them() {
        for (raw, want) in [
            (
                "Sun, 22 Nov 2026 02:06:04 +0930",
                "2026-11-22T02:06:04+09:30",
            ),
            ("1 Feb 2003 23:59:59 -0800", "2003-02-01T23:59:59-08:00"),
            ("Sun, 22 Nov 2026 12:26:14 GMT", "2026-11-22T12:26:14Z"),
        ] {
            assert_eq!(rfc3339(raw.as_bytes()).as_deref(), Some(want));
        }
    }

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
