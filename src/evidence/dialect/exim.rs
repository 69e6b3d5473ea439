//! Exim, whatever the language of its template: an indented address, its reason indented deeper.
//!
//! ```text
//!   taro@example.com
//!     (generated from info@example.jp)
//!     host mx.example.com [192.0.2.1]
//!     SMTP error from remote mail server after RCPT TO:<taro@example.com>:
//!     550 5.1.1 User unknown
//! ```
//!
//! The shape is that of Exim's `deliver.c`; older versions put the reason behind a colon on the first line.

use crate::address::{address_at, first_address};
use crate::evidence::transcript::paragraph;
use crate::span::{Found, Text};

use super::Entry;

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let indent = line.as_str().len() - line.as_str().trim_start().len();
        let Some((name, words_at)) = opening(line, indent) else {
            continue;
        };
        let mut details: Option<(Text<'_>, Text<'_>)> = None;
        let mut original = None;
        while let Some(next) = lines.peek().copied() {
            let s = next.as_str();
            let deeper = s.len() - s.trim_start().len() > indent;
            if s.trim().is_empty() || !deeper {
                break;
            }
            lines.next();
            if let Some(from) = generated_from(next) {
                original = Some(from);
                continue;
            }
            details = Some((details.map_or(next, |d| d.0), next));
        }
        let place = |t: Text<'_>| (t.base() - text.base()) as usize;
        let from = words_at
            .map(|at| place(line) + at)
            .or_else(|| details.map(|d| place(d.0)));
        let to = details.map_or(place(line) + line.len(), |d| place(d.1) + d.1.len());
        let said = from
            .map(|from| paragraph(text.sub(from..to)))
            .unwrap_or_default();
        let is_delay = said.host.is_some()
            && from.is_some_and(|from| text.sub(from..to).as_str().contains("Delay reason:"));
        entries.push(Entry {
            recipient: Some(name),
            original_recipient: original,
            said,
            is_delay,
        });
    }
    // Addresses also stand in sentences of the notice; those with a reason are meant where any has one.
    if entries.iter().any(|e| !e.said.is_empty()) {
        entries.retain(|e| !e.said.is_empty());
    }
    entries
}

/// An indented line that is an address and nothing else, or an address, a colon and the reason.
fn opening<'m>(line: Text<'m>, indent: usize) -> Option<(Found<String>, Option<usize>)> {
    let s: &'m str = line.as_str();
    if !(1..=8).contains(&indent) {
        return None;
    }
    let (range, after) = address_at(s.get(indent..)?)?;
    let name = line.sub(indent + range.start..indent + range.end);
    let rest = s.get(indent + after..)?;
    let found = Found::new(name.as_str().to_owned(), name.span());
    if rest.trim().is_empty() {
        Some((found, None))
    } else {
        let words = rest.strip_prefix(':')?;
        Some((
            found,
            (!words.trim().is_empty()).then_some(indent + after + 1),
        ))
    }
}

/// `(generated from info@example.jp)`, `(ultimately generated from …)`.
fn generated_from(line: Text<'_>) -> Option<Found<String>> {
    let s = line.as_str();
    if !s.trim_start().starts_with('(') || !s.contains("generated from") {
        return None;
    }
    let name = line.sub(first_address(s)?);
    Some(Found::new(name.as_str().to_owned(), name.span()))
}
