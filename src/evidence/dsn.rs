//! Delivery status notifications: the machine-readable part of a report.
//!
//! ```text
//! Reporting-MTA: dns; mx.example.jp
//!
//! Final-Recipient: rfc822; taro@example.com
//! Action: failed
//! Status: 5.1.1
//! Diagnostic-Code: smtp; 550 5.1.1 <taro@example.com>: User unknown
//! ```
//!
//! RFC 3464 section 2; RFC 6533 for the internationalized form. Broken reports are common: missing
//! blank lines between recipients, blank lines within one, fields in any order, no angle brackets or some.

use crate::address::address_at;
use crate::smtp::EnhancedStatusCode;
use crate::source::{Mail, Part};
use crate::span::{Found, Text};

use super::delivery::Action;
use super::transcript::{Said, said};

/// One message/delivery-status part.
#[derive(Debug, Default)]
pub(super) struct Dsn {
    pub reporting_mta: Option<Found<String>>,
    pub recipients: Vec<Group>,
}

/// The fields of one recipient. RFC 3464 section 2.3.
#[derive(Debug, Default, Clone)]
pub(super) struct Group {
    pub final_recipient: Option<Found<String>>,
    pub original_recipient: Option<Found<String>>,
    pub action: Option<Found<Action>>,
    pub status: Option<Found<EnhancedStatusCode>>,
    pub remote_mta: Option<Found<String>>,
    pub said: Option<Said>,
    /// The diagnostic code is of type `X-Unix`: about a program on the reporting machine, not a server's words.
    pub is_local_program: bool,
    /// Which once-only fields have been seen, to find the start of the next recipient where the blank line is missing.
    seen: u8,
}

/// The parts that hold such fields, by type or, where the type is wrong, by their first lines.
pub(super) fn parts(mail: &Mail) -> impl Iterator<Item = Text<'_>> {
    mail.parts()
        .iter()
        .filter(|p| p.nesting == 0)
        .filter_map(|part| {
            let is_report = is_report_type(part);
            if !is_report && !may_be_report(part) {
                return None;
            }
            let text = mail.text(part)?;
            (is_report || looks_like_report(text)).then_some(text)
        })
}

fn is_report_type(part: &Part) -> bool {
    matches!(
        part.content_type.as_str(),
        "message/delivery-status"
            | "message/global-delivery-status"
            | "message/x-delivery-status"
            | "text/delivery-status"
    )
}

/// A person's mail about a report quotes it; a writer's is a part of its own that begins with it.
fn may_be_report(part: &Part) -> bool {
    part.parent.is_some()
        && matches!(
            part.content_type.as_str(),
            "text/plain" | "application/octet-stream"
        )
}

fn looks_like_report(text: Text<'_>) -> bool {
    let mut names = text
        .lines()
        .take(30)
        .filter_map(|l| l.as_str().split_once(':').map(|(name, _)| name))
        .take(8);
    let is_one_of = |name: &str, known: &[&str]| known.iter().any(|k| name.eq_ignore_ascii_case(k));
    let first = names.next();
    let begins = first.is_some_and(|n| {
        is_one_of(
            n,
            &["reporting-mta", "final-recipient", "original-recipient"],
        )
    });
    begins
        && first
            .into_iter()
            .chain(names)
            .any(|n| is_one_of(n, &["action", "status", "final-recipient"]))
}

/// The fields of a report within running text: MIME delimiters were lost, or a program prints them for people.
pub(super) fn inline(text: Text<'_>) -> Option<Dsn> {
    const NAMES: [&str; 4] = [
        "reporting-mta:",
        "final-recipient:",
        "original-recipient:",
        "diagnostic-code:",
    ];
    let starts = |line: &Text<'_>| {
        let s = line.as_str();
        NAMES.iter().any(|n| {
            s.get(..n.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(n))
        })
    };
    let first = text.lines().find(starts)?;
    // `Action:` may stand before the recipient that it is about.
    let from = (first.base() - text.base()) as usize;
    let before = text.sub(0..from);
    let led = before.lines().last().filter(|l| {
        l.as_str()
            .get(..7)
            .is_some_and(|n| n.eq_ignore_ascii_case("action:"))
    });
    let from = led.map_or(from, |l| (l.base() - text.base()) as usize);
    let dsn = read(text.sub(from..text.len()));
    let is_whole = |g: &Group| {
        g.said.is_some()
            || (g.final_recipient.is_some() && (g.action.is_some() || g.status.is_some()))
    };
    dsn.recipients.iter().any(is_whole).then_some(dsn)
}

/// Reads the fields; what makes no sense is passed over.
pub(super) fn read(text: Text<'_>) -> Dsn {
    let mut dsn = Dsn::default();
    let mut group = Group::default();
    for item in fields(text) {
        match item {
            Item::Blank => close(&mut dsn, &mut group),
            Item::Field { name, value } => field(&mut dsn, &mut group, name, value),
        }
    }
    close(&mut dsn, &mut group);
    dsn
}

enum Item<'m> {
    Blank,
    Field { name: &'m str, value: Text<'m> },
}

/// Cuts the text into fields; a value spans its folded lines (RFC 5322 section 2.2.3).
fn fields(text: Text<'_>) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    for line in text.lines() {
        let s = line.as_str();
        if s.trim().is_empty() {
            items.push(Item::Blank);
            continue;
        }
        let folded = s.starts_with([' ', '\t']);
        let name = s.split_once(':').map(|(name, _)| name).filter(|n| {
            !folded && !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        });
        match (name, items.last_mut()) {
            (Some(name), _) => {
                let value = line.sub(name.len() + 1..s.len()).trim();
                items.push(Item::Field { name, value });
            }
            // A folded line, or one that lost its fold: some writers break the diagnostic code as it comes.
            (None, Some(Item::Field { name, value }))
                if folded || name.eq_ignore_ascii_case("diagnostic-code") =>
            {
                *value = value.until_end_of(&text, &line);
            }
            _ => {}
        }
    }
    items
}

/// The fields that are read. RFC 3464 sections 2.2 and 2.3.
const KNOWN: [&str; 7] = [
    "reporting-mta",
    "final-recipient",
    "original-recipient",
    "action",
    "status",
    "remote-mta",
    "diagnostic-code",
];

fn field(dsn: &mut Dsn, group: &mut Group, name: &str, value: Text<'_>) {
    let Some(name) = KNOWN.iter().copied().find(|k| name.eq_ignore_ascii_case(k)) else {
        return;
    };
    let once = match name {
        "final-recipient" => 1,
        "original-recipient" => 2,
        "action" => 4,
        "status" => 8,
        _ => 0,
    };
    // A field that may occur once per recipient occurs again: the blank line before it is missing.
    if group.seen & once != 0 {
        close(dsn, group);
    }
    group.seen |= once;
    match name {
        "reporting-mta" => dsn.reporting_mta = dsn.reporting_mta.take().or_else(|| host(value)),
        "final-recipient" => group.final_recipient = address(value),
        "original-recipient" => group.original_recipient = address(value),
        "action" => {
            group.action = Action::parse(value.as_str()).map(|a| Found::new(a, value.span()));
        }
        "status" => group.status = status(value),
        "remote-mta" => group.remote_mta = host(value),
        "diagnostic-code" => {
            let words = after_type(value);
            let is_unix = value
                .as_str()
                .get(..6)
                .is_some_and(|t| t.eq_ignore_ascii_case("x-unix"));
            group.is_local_program = is_unix;
            // An exit status alone (`X-Unix; 75`) is no word of a server.
            let is_number = words.as_str().bytes().all(|b| b.is_ascii_digit());
            if !is_number || (words.len() == 3 && !is_unix) {
                group.said = Some(said(words)).filter(|s| !s.is_empty());
            }
        }
        _ => {}
    }
}

/// Puts a finished group where it belongs.
fn close(dsn: &mut Dsn, group: &mut Group) {
    let done = std::mem::take(group);
    if done.seen == 0 && done.said.is_none() {
        return;
    }
    let has_recipient = done.final_recipient.is_some() || done.original_recipient.is_some();
    match dsn.recipients.last_mut() {
        // A blank line in the middle of one recipient's fields.
        Some(last) if !has_recipient => {
            last.action = last.action.take().or(done.action);
            last.status = last.status.take().or(done.status);
            last.remote_mta = last.remote_mta.take().or(done.remote_mta);
            last.said = last.said.take().or(done.said);
        }
        _ => dsn.recipients.push(done),
    }
}

/// `rfc822; taro@example.jp`, with or without type, brackets, comments.
fn address(value: Text<'_>) -> Option<Found<String>> {
    let text = after_type(value);
    if let Some((range, _)) = address_at(text.as_str()) {
        let found = text.sub(range);
        return Some(Found::new(unescape(found.as_str()), found.span()));
    }
    // A local user without domain, a pipe: still what the writer calls the recipient.
    let s = text.as_str();
    let inner = s
        .strip_prefix('<')
        .and_then(|t| t.strip_suffix('>'))
        .map_or(text, |_| text.sub(1..s.len() - 1));
    let inner = inner.trim();
    (!inner.is_empty() && inner.len() <= 320)
        .then(|| Found::new(unescape(inner.as_str()), inner.span()))
}

/// `\x{55B6}\x{696D}@example.jp` as people write it. RFC 6533 section 3.
fn unescape(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find("\\x{") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.find('}').unwrap_or(0);
        let code = from.get(3..end).filter(|hex| hex.len() <= 6);
        let decoded = code
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        if let Some(c) = decoded {
            out.push(c);
            rest = from.get(end + 1..).unwrap_or_default();
        } else {
            out.push('\\');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

/// `dns; mx.example.jp (192.0.2.1)`; the host alone.
fn host(value: Text<'_>) -> Option<Found<String>> {
    let text = after_type(value);
    let len = text
        .as_str()
        .find(|c: char| c.is_whitespace() || c == '(' || c == '[')
        .unwrap_or(text.len());
    let name = text.sub(0..if len == 0 { text.len() } else { len });
    let name_text = name.as_str().trim_end_matches(['.', ';', ',']);
    (!name_text.is_empty())
        .then(|| Found::new(name_text.to_owned(), name.span_of(0..name_text.len())))
}

/// `5.1.1 (user unknown)`: the code.
fn status(value: Text<'_>) -> Option<Found<EnhancedStatusCode>> {
    let (code, len) = crate::smtp::enhanced_at(value.as_str(), 0)?;
    Some(Found::new(code, value.span_of(0..len)))
}

/// What follows `type;`. RFC 3464 section 2.1.2.
fn after_type(value: Text<'_>) -> Text<'_> {
    match value.as_str().split_once(';') {
        Some((kind, _))
            if kind
                .trim()
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-') =>
        {
            value.sub(kind.len() + 1..value.len()).trim()
        }
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::LayerId;

    fn parse(text: &str) -> Dsn {
        read(Text::new(LayerId::RAW, 0, text))
    }

    #[test]
    fn recipients_without_a_blank_line_between_them_are_told_apart() {
        let dsn = parse(
            "Reporting-MTA: dns; mx.example.jp\nFinal-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.1.1\n\
             Final-Recipient: rfc822; b@example.com\nAction: delayed\nStatus: 4.2.2\n",
        );
        let got: Vec<_> = dsn
            .recipients
            .iter()
            .map(|g| {
                (
                    g.final_recipient.as_ref().unwrap().value.as_str(),
                    g.status.as_ref().unwrap().value.to_string(),
                )
            })
            .collect();
        assert_eq!(
            got,
            [
                ("a@example.com", "5.1.1".to_owned()),
                ("b@example.com", "4.2.2".to_owned())
            ]
        );
        assert_eq!(dsn.reporting_mta.unwrap().value, "mx.example.jp");
    }

    #[test]
    fn a_blank_line_within_a_recipient_splits_nothing() {
        let dsn = parse(
            "Final-Recipient: rfc822;a@example.com\n\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 full\n",
        );
        assert_eq!(dsn.recipients.len(), 1);
        assert_eq!(
            dsn.recipients[0]
                .said
                .as_ref()
                .unwrap()
                .reply_code
                .as_ref()
                .unwrap()
                .value
                .number(),
            552
        );
    }

    #[test]
    fn a_folded_diagnostic_code_is_one_text_with_one_span() {
        let text = "Final-Recipient: rfc822; a@example.com\r\nDiagnostic-Code: smtp; 552 over quota\r\n    (#5.2.2)\r\n";
        let said = parse(text).recipients[0].said.clone().unwrap();
        assert_eq!(said.words.as_ref().unwrap().value, "over quota (#5.2.2)");
        assert_eq!(
            &text[said.words.unwrap().span.range()],
            "over quota\r\n    (#5.2.2)"
        );
        assert_eq!(
            said.enhanced_status_code.unwrap().value.to_string(),
            "5.2.2"
        );
    }

    #[test]
    fn an_exit_status_is_no_server_word() {
        assert!(
            parse("Final-Recipient: rfc822; a@example.com\nDiagnostic-Code: X-Unix; 75\n")
                .recipients[0]
                .said
                .is_none()
        );
    }
}
