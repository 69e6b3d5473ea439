//! Postfix, whatever the language of its template: a paragraph per recipient, folded with four spaces.
//!
//! ```text
//! <taro@example.com> (expanded from <info@example.jp>): host
//!     mx.example.com[192.0.2.1] said: 550 5.1.1 <taro@example.com>: User unknown
//!     (in reply to RCPT TO command)
//! ```
//!
//! The shape is that of `bounce_recipient_log` in Postfix's bounce daemon.

use crate::address::address_at;
use crate::evidence::transcript::paragraph;
use crate::span::{Found, Text};

use super::Entry;

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((name, original, words_at)) = opening(line, text) else {
            continue;
        };
        let mut last = line;
        while let Some(next) = lines.peek().copied() {
            let s = next.as_str();
            if s.trim().is_empty() || opening(next, text).is_some() {
                break;
            }
            last = next;
            lines.next();
        }
        let from = (line.base() - text.base()) as usize + words_at;
        let to = (last.base() - text.base()) as usize + last.len();
        entries.push(Entry {
            recipient: Some(name),
            original_recipient: original,
            said: paragraph(text.sub(from..to.max(from))),
            is_delay: false,
        });
    }
    entries
}

/// `<taro@example.com>:` or `<taro@example.com> (expanded from <info@example.jp>):` at a line's start.
fn opening(
    line: Text<'_>,
    text: Text<'_>,
) -> Option<(Found<String>, Option<Found<String>>, usize)> {
    let s = line.as_str();
    if !s.starts_with('<') {
        return None;
    }
    let (range, after) = address_at(s).or_else(|| local_name(s))?;
    let rest = s.get(after..)?;
    let name = line.sub(range);
    let found = |t: Text<'_>| Found::new(t.as_str().to_owned(), t.span());
    if rest.starts_with(':') {
        return Some((found(name), None, after + 1));
    }
    // The rest may be folded: `<taro@example.com> (expanded from⏎    <info@example.jp>): …`.
    if !rest.trim_start().starts_with("(expanded from") {
        return None;
    }
    let from = (line.base() - text.base()) as usize;
    let whole = text.sub(from..text.len());
    let mark = after + rest.find("(expanded from")? + "(expanded from".len();
    let tail = whole.as_str().get(mark..)?;
    let inner_at = mark + tail.len() - tail.trim_start().len();
    let (inner, inner_after) = address_at(whole.as_str().get(inner_at..)?)?;
    let original = whole.sub(inner_at + inner.start..inner_at + inner.end);
    let behind = whole.as_str().get(inner_at + inner_after..)?;
    let colon = behind.find(':').filter(|at| *at < 4).unwrap_or(0);
    Some((
        found(name),
        Some(found(original)),
        inner_at + inner_after + colon + 1,
    ))
}

/// `<root>:`, a local user without domain.
fn local_name(s: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let end = s.find('>')?;
    let name = s.get(1..end)?;
    (!name.is_empty() && name.len() <= 64 && !name.contains(char::is_whitespace))
        .then_some((1..end, end + 1))
}
