//! Reports of programs without a reader of their own, and lines that a person pasted: the shapes that
//! most programs share, tried in the order of how much they prove.

use crate::address::{address_at, first_address};
use crate::evidence::transcript::{Said, paragraph, reply_start};
use crate::span::{Found, Text};

use super::{Entry, exim, postfix, qmail};

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let readers: [fn(Text<'_>) -> Vec<Entry>; 4] =
        [qmail::read, postfix::read, address_and_reason, exim::read];
    for reader in readers {
        let entries = reader(text);
        if entries.iter().any(|e| !e.said.is_empty()) {
            return entries;
        }
    }
    sentence(text)
}

/// `taro@example.com: 550 5.1.1 User unknown` at a line's start (OpenSMTPD and many tools).
fn address_and_reason(text: Text<'_>) -> Vec<Entry> {
    text.lines()
        .filter_map(|line| {
            let (range, after) = address_at(line.as_str())?;
            let rest = line.as_str().get(after..)?;
            let words_at = after + rest.strip_prefix(": ").map(|r| rest.len() - r.len())?;
            let name = line.sub(range);
            Some(Entry {
                recipient: Some(Found::new(name.as_str().to_owned(), name.span())),
                said: paragraph(line.sub(words_at..line.len())),
                ..Entry::default()
            })
        })
        .collect()
}

/// An address somewhere before a server's reply, or a reply alone.
fn sentence(text: Text<'_>) -> Vec<Entry> {
    let Some(at) = reply_start(text.as_str()) else {
        return rejected(text);
    };
    let before = text.sub(0..at);
    // The reply ends with its paragraph.
    let reply = first_paragraph(text.sub(at..text.len()));
    let said: Said = paragraph(reply);
    if said.is_empty() {
        return Vec::new();
    }
    let mut said = said;
    let around = paragraph_before(before);
    said.command = said
        .command
        .take()
        .or_else(|| crate::evidence::transcript::command(around));
    let place =
        last_address(before).or_else(|| first_address(reply.as_str()).map(|r| reply.sub(r)));
    vec![Entry {
        recipient: place.map(|p| Found::new(p.as_str().to_owned(), p.span())),
        said,
        ..Entry::default()
    }]
}

/// `Your message to <taro@example.com> was automatically rejected:` and the reason below it (RFC 5429).
fn rejected(text: Text<'_>) -> Vec<Entry> {
    let Some(at) = text.as_str().find("was automatically rejected:") else {
        return Vec::new();
    };
    let name = first_address(text.as_str()).map(|r| text.sub(r));
    let from = at + "was automatically rejected:".len();
    let said = paragraph(text.sub(from..text.len()));
    vec![Entry {
        recipient: name.map(|p| Found::new(p.as_str().to_owned(), p.span())),
        said,
        ..Entry::default()
    }]
}

fn first_paragraph(text: Text<'_>) -> Text<'_> {
    let mut end = 0;
    for line in text.lines() {
        if line.as_str().trim().is_empty() {
            break;
        }
        end = (line.base() - text.base()) as usize + line.len();
    }
    text.sub(0..end)
}

fn paragraph_before(text: Text<'_>) -> Text<'_> {
    let tail = text.as_str().trim_end();
    let start = tail
        .rfind("\n\n")
        .or_else(|| tail.rfind("\r\n\r\n"))
        .unwrap_or(0);
    text.sub(start..text.len())
}

fn last_address(text: Text<'_>) -> Option<Text<'_>> {
    let mut last = None;
    let mut at = 0;
    while let Some(range) = text.as_str().get(at..).and_then(first_address) {
        last = Some(at + range.start..at + range.end);
        at += range.end;
    }
    last.map(|range| text.sub(range))
}
