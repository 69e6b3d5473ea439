//! Reports of programs without a reader of their own, and lines that a person pasted: the shapes that
//! most programs share, tried in the order of how much they prove.

use crate::address::{address_at, first_address};
use crate::evidence::transcript::{paragraph, reply_start};
use crate::span::{Found, Text};

use super::{Entry, cards, exim, postfix, qmail};

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let readers: [fn(Text<'_>) -> Vec<Entry>; 5] = [
        qmail::read,
        postfix::read,
        address_and_reason,
        exim::read,
        cards::read,
    ];
    for reader in readers {
        let entries = reader(text);
        if entries
            .iter()
            .any(|e| !e.said.is_empty() && e.recipient.is_some())
        {
            return entries;
        }
    }
    let listed = cards::read(text);
    let said = sentence(text);
    match said.as_slice() {
        // One reason, said elsewhere in the text, for all that are listed.
        [one]
            if !listed.is_empty()
                && one
                    .recipient
                    .as_ref()
                    .is_none_or(|r| listed.iter().any(|l| l.is_about(&r.value))) =>
        {
            let with = |mut entry: Entry| {
                entry.said.complete(&one.said);
                entry
            };
            listed.into_iter().map(with).collect()
        }
        [] => listed,
        _ => said,
    }
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

/// An address somewhere before a server's reply, or a reply alone; else a reason behind a label.
fn sentence(text: Text<'_>) -> Vec<Entry> {
    let Some(at) = reply_start(text.as_str()) else {
        let rejected = rejected(text);
        return if rejected.is_empty() {
            labeled(text)
        } else {
            rejected
        };
    };
    let before = text.sub(0..at);
    // The reply ends with its paragraph, or with the quote that was opened before it.
    let from = paragraph_start(before);
    let mut end = at + first_paragraph(text.sub(at..text.len())).len();
    if let Some(close) = before.as_str().chars().next_back().and_then(closing_quote) {
        let quoted = text
            .as_str()
            .get(at..end)
            .and_then(|reply| reply.find(close));
        end = quoted.map_or(end, |len| at + len);
    }
    let said = paragraph(text.sub(from..end));
    if said.is_empty() {
        return Vec::new();
    }
    let place = last_address(before).or_else(|| {
        first_address(text.as_str().get(at..)?).map(|r| text.sub(at + r.start..at + r.end))
    });
    vec![Entry {
        recipient: place.map(|p| Found::new(p.as_str().to_owned(), p.span())),
        said,
        ..Entry::default()
    }]
}

fn closing_quote(open: char) -> Option<char> {
    Some(match open {
        '\'' | '"' => open,
        '「' => '」',
        '『' => '』',
        '“' => '”',
        '‘' => '’',
        _ => return None,
    })
}

/// `Failure Reason: Error: Too many failures` (Haraka and others): a label that announces the reason.
fn labeled(text: Text<'_>) -> Vec<Entry> {
    const LABELS: [&str; 6] = [
        "failure reason:",
        "reason for failure:",
        "the error was:",
        "error message:",
        "エラー内容:",
        "エラー内容：",
    ];
    for line in text.lines() {
        let lower = line.as_str().to_ascii_lowercase();
        let Some((at, label)) = LABELS.iter().find_map(|l| lower.find(l).map(|at| (at, l))) else {
            continue;
        };
        let from = (line.base() - text.base()) as usize + at + label.len();
        let rest = text.sub(from..text.len()).trim();
        let rest = match rest.as_str().strip_prefix("Error: ") {
            Some(tail) => rest.sub(rest.len() - tail.len()..rest.len()),
            None => rest,
        };
        let said = paragraph(first_paragraph(rest));
        let name = last_address(text.sub(0..from));
        return vec![Entry {
            recipient: name.map(|p| Found::new(p.as_str().to_owned(), p.span())),
            said,
            ..Entry::default()
        }];
    }
    Vec::new()
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

pub(super) fn first_paragraph(text: Text<'_>) -> Text<'_> {
    let mut end = 0;
    for line in text.lines() {
        if line.as_str().trim().is_empty() {
            break;
        }
        end = (line.base() - text.base()) as usize + line.len();
    }
    text.sub(0..end)
}

/// Where the last paragraph begins.
fn paragraph_start(text: Text<'_>) -> usize {
    let s = text.as_str();
    let blank = ["\n\n", "\r\n\r\n", "\r\r"]
        .iter()
        .filter_map(|b| s.rfind(b).map(|at| at + b.len()))
        .max();
    blank.unwrap_or(0)
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
