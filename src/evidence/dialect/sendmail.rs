//! Sendmail 8 and relatives: a list of addresses with reasons, then the log of the session.
//!
//! ```text
//!    ----- The following addresses had permanent fatal errors -----
//! <taro@example.com>
//!     (reason: 550 5.1.1 <taro@example.com>... User unknown)
//!     (expanded from: <info@example.jp>)
//!
//!    ----- Transcript of session follows -----
//! ... while talking to mx.example.com.:
//! >>> DATA
//! <<< 550 5.1.1 <taro@example.com>... User unknown
//! 550 5.1.1 <taro@example.com>... User unknown
//! ```
//!
//! The reason holds the first line of the reply only; the log has all of them but names nobody.

use crate::address::{address_at, first_address};
use crate::evidence::transcript::{Said, command, said};
use crate::smtp::front;
use crate::span::{Found, Text};

use super::Entry;

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let (list, log) = sections(text);
    let mut entries = list.map(reasons).unwrap_or_default();
    let replies = log.map(replies).unwrap_or_default();
    if entries.is_empty() {
        let names_somebody = replies.iter().any(|e| e.recipient.is_some());
        return replies
            .into_iter()
            .filter(|e| e.recipient.is_some() || !names_somebody)
            .collect();
    }
    for entry in &mut entries {
        if let Some(full) = replies.iter().find(|r| belongs(entry, r)) {
            take_over(&mut entry.said, &full.said);
        }
    }
    // What named nobody stays for the report's own recipients (see `merge`).
    entries.extend(replies.into_iter().filter(|r| r.recipient.is_none()));
    entries
}

/// The list of addresses, and the log.
fn sections(text: Text<'_>) -> (Option<Text<'_>>, Option<Text<'_>>) {
    let (mut list, mut log) = (None, None);
    let mut open: Option<(bool, usize)> = None;
    let mut close = |open: Option<(bool, usize)>, at: usize| match open {
        Some((true, from)) => list = list.or(Some(text.sub(from..at))),
        Some((false, from)) => log = log.or(Some(text.sub(from..at))),
        None => {}
    };
    for line in text.lines() {
        let s = line.as_str().trim();
        if !s.starts_with("-----") {
            continue;
        }
        let at = (line.base() - text.base()) as usize;
        let next = at + line.len();
        let lower = s.to_ascii_lowercase();
        close(open.take(), at);
        if lower.contains("following addresses") || lower.contains("recipients of this") {
            open = Some((true, next));
        } else if lower.contains("transcript of session") {
            open = Some((false, next));
        }
    }
    close(open, text.len());
    (list, log)
}

fn reasons(list: Text<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for line in list.lines() {
        let s = line.as_str();
        let trimmed = s.trim_start();
        let indent = s.len() - trimmed.len();
        if let Some(rest) = trimmed.strip_prefix("(reason: ") {
            if let Some(entry) = entries.last_mut() {
                let from = s.len() - rest.len();
                let to = from
                    + rest
                        .trim_end()
                        .strip_suffix(')')
                        .map_or(rest.len(), str::len);
                let reason = line.sub(from..to);
                // An exit status, or a word that only announces the log.
                let says_nothing = reason.as_str() == "Deferred"
                    || reason.as_str().bytes().all(|b| b.is_ascii_digit());
                if !says_nothing {
                    entry.said = said(reason);
                }
            }
        } else if trimmed.starts_with("(expanded from: ") {
            if let (Some(entry), Some(range)) = (entries.last_mut(), first_address(s)) {
                let from = line.sub(range);
                entry.original_recipient = Some(Found::new(from.as_str().to_owned(), from.span()));
            }
        } else if indent == 0
            && let Some((range, _)) = address_at(s)
        {
            let name = line.sub(range);
            entries.push(Entry {
                recipient: Some(Found::new(name.as_str().to_owned(), name.span())),
                ..Entry::default()
            });
        } else if indent == 0 && s.starts_with('"') {
            // A program or a file: the address it was expanded from follows.
            entries.push(Entry::default());
        }
    }
    entries.retain(|e| e.recipient.is_some() || e.original_recipient.is_some());
    for entry in &mut entries {
        if entry.recipient.is_none() {
            entry.recipient = entry.original_recipient.take();
        }
    }
    entries
}

/// Each reply of the log with the address it names, if it does.
fn replies(log: Text<'_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut host: Option<Found<String>> = None;
    let mut last_command = None;
    let mut pending: Option<(Text<'_>, Text<'_>)> = None;
    let mut flush = |pending: &mut Option<(Text<'_>, Text<'_>)>,
                     host: &Option<Found<String>>,
                     cmd: &Option<Found<crate::smtp::Command>>| {
        let Some((first, last)) = pending.take() else {
            return;
        };
        let place = |t: Text<'_>| (t.base() - log.base()) as usize;
        let block = log.sub(place(first)..place(last) + last.len());
        let mut words = said(block);
        words.host = words.host.take().or_else(|| host.clone());
        words.command = words.command.take().or_else(|| cmd.clone());
        entries.push(Entry {
            said: words,
            ..Entry::default()
        });
    };
    let mut own_lines: Vec<Text<'_>> = Vec::new();
    let mut verdicts: Vec<Entry> = Vec::new();
    let mut after_reply = false;
    let mut output: Vec<Text<'_>> = Vec::new();
    let mut closed: Vec<u32> = Vec::new();
    let mut nameless: Option<Text<'_>> = None;
    for line in log.lines() {
        let s = line.as_str();
        if let Some(rest) = s.strip_prefix("<<<") {
            let is_next = front(rest).reply.is_some_and(|(code, _)| {
                pending.is_some_and(|(first, last)| {
                    let before = last.as_str().trim_start_matches('<');
                    let open = before.trim_start().as_bytes().get(3) == Some(&b'-');
                    open && front(first.as_str().trim_start_matches('<'))
                        .reply
                        .is_some_and(|(c, _)| c == code)
                })
            });
            if !is_next {
                flush(&mut pending, &host, &last_command);
            }
            pending = Some((pending.map_or(line, |p| p.0), line));
            continue;
        }
        after_reply |= pending.is_some();
        flush(&mut pending, &host, &last_command);
        if let Some(at) = s.find("while talking to ") {
            let name = s
                .get(at + 17..)
                .unwrap_or_default()
                .trim_end_matches([':', '.', ' ']);
            let place = line.sub(at + 17..at + 17 + name.len());
            host = (!name.is_empty()).then(|| Found::new(place.as_str().to_owned(), place.span()));
        } else if s.starts_with(">>>") {
            last_command = command(line);
        } else if s.contains("... ") {
            if first_address(s).is_none() {
                nameless = nameless.or(Some(line));
            }
            own_lines.push(line);
        } else if front(s).reply.is_some() && first_address(s).is_none() && after_reply {
            // `554 5.0.0 Service unavailable` closes what was said of a recipient whom it doesn't name.
            closed.push(line.base());
        } else if let Some(entry) = own_verdict(line).filter(|_| !after_reply) {
            verdicts.push(entry);
        } else if front(s).reply.is_none() && !s.trim().is_empty() {
            // What a program on this machine printed: `mail.local: unknown user: taro`.
            output.push(line);
        }
        after_reply = false;
    }
    flush(&mut pending, &host, &last_command);
    entries.extend(verdicts);
    // Sendmail's own verdict: `550 5.1.1 <taro@example.com>... User unknown`, `<taro@example.com>... Deferred: …`.
    let mut since = log.base();
    for line in own_lines {
        let s = line.as_str();
        let codes = front(s);
        let Some((range, after)) = s.get(codes.words_at..).and_then(address_at) else {
            continue;
        };
        let name = line.sub(codes.words_at + range.start..codes.words_at + range.end);
        let after = codes.words_at + after;
        if !s.get(after..).is_some_and(|rest| rest.starts_with("... ")) {
            continue;
        }
        let recipient = Found::new(name.as_str().to_owned(), name.span());
        if let Some(at) = closed.iter().rfind(|at| **at < line.base()) {
            since = since.max(*at);
        }
        // A reply since the last verdict says it in the server's words and code; Sendmail's own are the second best.
        let lies_between = |e: &&mut Entry| {
            e.recipient.is_none()
                && e.said
                    .words
                    .as_ref()
                    .is_some_and(|w| w.span.start() >= since && w.span.end() < line.base())
        };
        let reply = entries
            .iter_mut()
            .filter(lies_between)
            .max_by_key(|e| e.said.words.as_ref().map(|w| w.span.end()));
        if let Some(entry) = reply {
            entry.recipient = Some(recipient);
        } else {
            // `554 <taro@example.com>... 550 Host unknown`: the inner code is the reply.
            let inner = line.sub(after + 4..s.len());
            let mut verdict = if front(inner.as_str()).reply.is_some() {
                said(inner)
            } else {
                said(line)
            };
            // What a program printed tells more than `554 <taro@example.com>... Service unavailable`.
            let says_nothing = s.ends_with("Service unavailable");
            if says_nothing && let Some(output) = output.iter().rfind(|o| o.base() < line.base()) {
                verdict.words = said(*output).words;
                verdict.codes = None;
            }
            entries.push(Entry {
                recipient: Some(recipient),
                said: verdict,
                ..Entry::default()
            });
        }
        since = line.base();
    }
    if entries.is_empty()
        && let Some(line) = nameless
    {
        entries.push(Entry {
            said: said(line),
            ..Entry::default()
        });
    }
    entries
}

/// `451 example.jp: Name server timeout`, `554 5.3.0 unknown mailer error 1`: what Sendmail itself found, about all
/// recipients. `554 5.0.0 Service unavailable` says nothing.
fn own_verdict(line: Text<'_>) -> Option<Entry> {
    let codes = front(line.as_str());
    codes.reply.as_ref()?;
    let words = line.as_str().get(codes.words_at..)?;
    if words.trim().is_empty() || words.starts_with("Service unavailable") {
        return None;
    }
    Some(Entry {
        said: said(line),
        ..Entry::default()
    })
}

/// Whether a reply of the log is the one whose first line the list quotes.
fn belongs(entry: &Entry, reply: &Entry) -> bool {
    let named = match (&entry.recipient, &reply.recipient) {
        (Some(a), Some(b)) => Some(a.value.eq_ignore_ascii_case(&b.value)),
        _ => None,
    };
    let squeeze = |said: &Said| {
        said.words
            .as_ref()
            .map(|w| w.value.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    match (squeeze(&entry.said), squeeze(&reply.said)) {
        (Some(short), Some(long)) => {
            named == Some(true)
                || named != Some(false)
                    && long.starts_with(&short)
                    && entry.said.reply_code.as_ref().map(|c| c.value)
                        == reply.said.reply_code.as_ref().map(|c| c.value)
        }
        (None, Some(_)) => named != Some(false),
        _ => false,
    }
}

/// The log's version of the same reply has more lines, the host and the command.
fn take_over(short: &mut Said, full: &Said) {
    let longer = full.words.as_ref().map_or(0, |w| w.value.len())
        > short.words.as_ref().map_or(0, |w| w.value.len());
    if longer || short.words.is_none() {
        let Said { host, command, .. } = short.clone();
        *short = full.clone();
        short.host = short.host.take().or(host);
        short.command = short.command.take().or(command);
    } else {
        short.host = short.host.take().or_else(|| full.host.clone());
        short.command = short.command.take().or_else(|| full.command.clone());
    }
}
