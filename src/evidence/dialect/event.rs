//! Bounces that a delivery service tells of in JSON: notifications by mail, lines of an event log.
//!
//! ```text
//! {"notificationType":"Bounce","bounce":{"bouncedRecipients":[{"emailAddress":"taro@example.com","action":"failed",
//!  "status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}]}}
//! ```
//!
//! Amazon SES notifications (perhaps within another JSON string, its quotes escaped), SendGrid and Mailgun events. Only the
//! pairs that say who and why are looked for; a parser would lose their places.

use crate::address::address_at;
use crate::evidence::transcript::paragraph;
use crate::smtp::enhanced_at;
use crate::span::{Found, Text};

use super::Entry;

const RECIPIENTS: [&str; 4] = ["emailAddress", "email", "recipient", "rcpt_to"];
const REASONS: [&str; 6] = [
    "diagnosticCode",
    "reason",
    "response",
    "description",
    "raw_reason",
    "error",
];
const STATUSES: [&str; 3] = ["status", "enhanced-status-code", "code"];

/// Whether the text holds such an event.
pub(super) fn fits(text: &str) -> bool {
    text.contains('{')
        && [
            "bouncedRecipients",
            "\"bounce\"",
            "\"dropped\"",
            "\"bounced\"",
            "\"failed\"",
            "\"deferred\"",
            "previously bounced",
        ]
        .iter()
        .any(|mark| text.contains(mark))
}

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    if !fits(text.as_str()) {
        return Vec::new();
    }
    let mut starts: Vec<(usize, Found<String>)> = Vec::new();
    for (at, value) in values(text, &RECIPIENTS) {
        if let Some((range, _)) = address_at(value.as_str()) {
            let name = value.sub(range);
            starts.push((at, Found::new(name.as_str().to_owned(), name.span())));
        }
    }
    let reasons = values(text, &REASONS);
    let statuses = values(text, &STATUSES);
    // A pair belongs to the recipient nearest to it: the objects are small.
    let nearest = |at: usize, pairs: &[(usize, Text<'_>)], next: Option<usize>| {
        pairs
            .iter()
            .filter(|(p, _)| next.is_none_or(|n| *p < n))
            .min_by_key(|(p, _)| p.abs_diff(at))
            .map(|(_, value)| value.span())
    };
    let mut entries = Vec::new();
    let places: Vec<usize> = starts.iter().map(|(at, _)| *at).collect();
    let named = starts.into_iter().map(|(at, name)| (at, Some(name)));
    let all: Vec<(usize, Option<Found<String>>)> = if places.is_empty() {
        vec![(0, None)]
    } else {
        named.collect()
    };
    for (index, (at, recipient)) in all.into_iter().enumerate() {
        let next = places.get(index + 1).copied();
        let pick = |pairs: &[(usize, Text<'_>)]| {
            let span = nearest(at, pairs, next)?;
            let from = (span.start() - text.base()) as usize;
            Some(text.sub(from..from + span.range().len()))
        };
        let mut said = pick(&reasons)
            .map(|reason| paragraph(after_type(reason)))
            .unwrap_or_default();
        if said.enhanced_status_code.is_none()
            && let Some(status) = pick(&statuses)
            && let Some((code, len)) = enhanced_at(status.as_str(), 0)
        {
            said.enhanced_status_code = Some(Found::new(code, status.span_of(0..len)));
        }
        if !said.is_empty() {
            entries.push(Entry {
                recipient,
                said,
                ..Entry::default()
            });
        }
    }
    entries
}

/// The string values of these keys with the places of the keys.
fn values<'m>(text: Text<'m>, keys: &[&str]) -> Vec<(usize, Text<'m>)> {
    let s = text.as_str();
    let mut found = Vec::new();
    for key in keys {
        for (at, _) in s.match_indices(key).take(500) {
            // `"key" : "value"`, the quotes perhaps escaped.
            let quoted = s.get(..at).is_some_and(|before| before.ends_with('"'));
            let Some(rest) = s.get(at + key.len()..) else {
                continue;
            };
            let value = rest
                .trim_start_matches('\\')
                .strip_prefix('"')
                .map(str::trim_start)
                .and_then(|r| r.strip_prefix(':'))
                .map(|r| r.trim_start().trim_start_matches('\\'))
                .and_then(|r| r.strip_prefix('"'));
            if let Some(value) = value.filter(|_| quoted) {
                let from = s.len() - value.len();
                let len = value.find(['"', '\\']).unwrap_or(value.len());
                found.push((at, text.sub(from..from + len)));
            }
        }
    }
    found
}

/// `smtp; 550 …` without its type.
fn after_type(text: Text<'_>) -> Text<'_> {
    match text.as_str().split_once("; ") {
        Some((kind, _)) if kind.len() <= 8 => text.sub(kind.len() + 2..text.len()),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::LayerId;

    #[test]
    fn a_notification_within_a_notification_is_read() {
        let text = r#"{"Message" : "{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":[{\"emailAddress\":\"a@example.com\",\"action\":\"failed\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}]}}"}"#;
        let found = read(Text::new(LayerId::RAW, 0, text));
        assert_eq!(found.len(), 1);
        let entry = &found[0];
        assert_eq!(entry.recipient.as_ref().unwrap().value, "a@example.com");
        assert_eq!(
            entry.said.message().unwrap().value,
            "550 5.1.1 user unknown"
        );
    }
}
