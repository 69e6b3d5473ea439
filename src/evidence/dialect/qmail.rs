//! qmail and those that write like it: `<address>:` alone on a line, the reason below it to the next empty line.
//!
//! ```text
//! <taro@example.com>:
//! 192.0.2.1 does not like recipient.
//! Remote host said: 550 5.1.1 User unknown
//! Giving up on 192.0.2.1.
//! ```
//!
//! The shape is QSBMF, <https://cr.yp.to/proto/qsbmf.txt>.

use crate::address::address_at;
use crate::evidence::transcript::paragraph;
use crate::span::{Found, Text};

use super::Entry;

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(name) = opening(line) else { continue };
        let mut block: Option<(Text<'_>, Text<'_>)> = None;
        while let Some(next) = lines.peek().copied() {
            let s = next.as_str();
            if s.trim().is_empty() || opening(next).is_some() {
                break;
            }
            lines.next();
            // The program's own closing remark, not the server's words.
            if s.starts_with("Giving up on ") || s.starts_with("I'm not going to try again") {
                continue;
            }
            block = Some((block.map_or(next, |b| b.0), next));
        }
        let said = block
            .map(|(first, last)| {
                let place = |t: Text<'_>| (t.base() - text.base()) as usize;
                paragraph(text.sub(place(first)..place(last) + last.len()))
            })
            .unwrap_or_default();
        entries.push(Entry {
            recipient: Some(name),
            said,
            ..Entry::default()
        });
    }
    entries
}

/// `<taro@example.com>:` with nothing behind it.
fn opening(line: Text<'_>) -> Option<Found<String>> {
    let s = line.as_str();
    if !s.starts_with('<') {
        return None;
    }
    let (range, after) = address_at(s)?;
    (s.get(after..)?.trim() == ":").then(|| {
        let name = line.sub(range);
        Found::new(name.as_str().to_owned(), name.span())
    })
}
