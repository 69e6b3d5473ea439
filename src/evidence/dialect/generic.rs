//! Reports of programs without a reader of their own, and lines that a person pasted: the shapes that
//! most programs share, tried in the order of how much they prove.

use crate::address::{address_at, first_address};
use crate::evidence::reply_start::reply_start;
use crate::evidence::transcript::{enhanced_start, paragraph};
use crate::span::{Found, Text};

use super::{Entry, cards, event, exim, log, postfix, qmail};

type Reader = fn(Text<'_>) -> Vec<Entry>;

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let s = text.as_str();
    // A log and an event may mask whom they are about.
    let is_log = memchr::memchr2_iter(b'=', b'*', s.as_bytes()).any(|at| {
        let (before, from) = (s.get(..at), s.get(at..));
        before.is_some_and(|b| b.ends_with("status") || b.ends_with("stat"))
            || from.is_some_and(|f| f.starts_with("** ") || f.starts_with("== "))
    });
    let masked: [(bool, Reader); 2] = [(is_log, log::read), (s.contains('{'), event::read)];
    for (_, reader) in masked.iter().filter(|(fits, _)| *fits) {
        let entries = reader(text);
        if entries.iter().any(|e| !e.said.is_empty()) {
            return entries;
        }
    }
    let has_address = s.contains('@');
    let begins_with_bracket = memchr::memchr_iter(b'<', s.as_bytes()).any(|at| {
        s.get(..at)
            .is_some_and(|before| before.is_empty() || before.ends_with(['\n', '\r']))
    });
    let readers: [(bool, Reader); 4] = [
        (begins_with_bracket, qmail::read),
        (begins_with_bracket, postfix::read),
        (has_address, address_and_reason),
        (has_address, exim::read),
    ];
    let proves = |e: &Entry| !e.said.is_empty() && e.recipient.is_some();
    for (_, reader) in readers.iter().filter(|(fits, _)| *fits) {
        let entries = reader(text);
        if entries.iter().any(proves) {
            return entries;
        }
    }
    let listed = cards::read(text);
    if listed.iter().any(proves) {
        return listed;
    }
    let said = sentence(text);
    match said.as_slice() {
        // One reason, said elsewhere in the text, for all that are listed.
        [(one, false)] if !listed.is_empty() => complete(listed, one),
        [(one, true)]
            if !listed.is_empty()
                && one
                    .recipient
                    .as_ref()
                    .is_none_or(|r| listed.iter().any(|l| l.is_about(&r.value))) =>
        {
            complete(listed, one)
        }
        [] => listed,
        _ => said.into_iter().map(|(entry, _)| entry).collect(),
    }
}

fn complete(listed: Vec<Entry>, one: &Entry) -> Vec<Entry> {
    let with = |mut entry: Entry| {
        entry.said.complete(&one.said);
        entry
    };
    listed.into_iter().map(with).collect()
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
///
/// With each whether the address stands with the reply, in one paragraph.
fn sentence(text: Text<'_>) -> Vec<(Entry, bool)> {
    let Some(at) = reply_start(text.as_str()).or_else(|| enhanced_start(text.as_str())) else {
        let rejected = rejected(text);
        let found = if rejected.is_empty() {
            labeled(text)
        } else {
            rejected
        };
        return found.into_iter().map(|e| (e, true)).collect();
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
    let near = to_field(text).or_else(|| last_address(text.sub(from..at)));
    let is_near = near.is_some();
    let place = near
        .or_else(|| last_address(before))
        .or_else(|| first_recipient(text.sub(at..text.len())));
    let entry = Entry {
        recipient: place.map(|p| Found::new(p.as_str().to_owned(), p.span())),
        said,
        ..Entry::default()
    };
    vec![(entry, is_near)]
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

/// `from=<a@example.com> to=<b@example.com>` in a log: the recipient.
fn to_field(text: Text<'_>) -> Option<Text<'_>> {
    let at = text.as_str().find("to=<")? + 3;
    let (range, _) = address_at(text.as_str().get(at..)?)?;
    Some(text.sub(at + range.start..at + range.end))
}

/// The first address of a reply that isn't the sender's, a contact's or the new one of a person who moved.
pub(super) fn first_recipient(text: Text<'_>) -> Option<Text<'_>> {
    let mut others: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(range) = text.as_str().get(at..).and_then(first_address) {
        let place = at + range.start..at + range.end;
        at = place.end;
        let found = text.sub(place.clone());
        if is_somebody_else(text.as_str(), &place) {
            others.push(found.as_str());
        } else if !others
            .iter()
            .any(|o| o.eq_ignore_ascii_case(found.as_str()))
        {
            return Some(found);
        }
    }
    None
}

/// Whether the words next to an address say that it is not the one that failed.
pub(super) fn is_somebody_else(text: &str, place: &std::ops::Range<usize>) -> bool {
    const BEFORE: &[&str] = &[
        "sender ",
        "sender: ",
        "senders: ",
        "sender address ",
        "from ",
        "from: ",
        "from:",
        "from=",
        "contact ",
        "try ",
        "identities failed",
        "spoofing",
        "user ",
        "mail ",
        "support ",
        "write to ",
        "error to ",
        "verification failed for ",
        "username ",
        "user name: ",
        "ユーザー名: ",
        "ユーザー名：",
        "task ",
        "aufgabe ",
        "tâche ",
        "tarea ",
        "taak ",
        "タスク ",
        "own ",
    ];
    const AFTER: [&str; 6] = [
        "sender address",
        "sender rejected",
        "sender verify",
        "sender domain",
        "sender denied",
        "送信者アドレス",
    ];
    let before: String = text
        .get(..place.start)
        .unwrap_or_default()
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<String>()
        .to_lowercase();
    let after: String = text
        .get(place.end..)
        .unwrap_or_default()
        .chars()
        .take(40)
        .collect::<String>()
        .to_lowercase();
    let near_before = before.trim_end_matches(['<', '"', '\'', '[', '(']);
    let ends = |words: &str| near_before.ends_with(words.trim_end_matches('<'));
    (BEFORE.iter().any(|w| ends(w))
        && !near_before.ends_with("mail to ")
        && ![
            "unknown user ",
            "generated from ",
            "tried to contact ",
            "expanded from ",
        ]
        .iter()
        .any(|w| near_before.ends_with(w)))
        || before.contains("identities failed")
        || before.contains("spoofing")
        || AFTER.iter().any(|w| {
            after
                .trim_start_matches(['>', ':', ' ', '"', '\'', '<'])
                .starts_with(w)
        })
}

fn last_address(text: Text<'_>) -> Option<Text<'_>> {
    // `MAIL FROM:<…>`, `From: …` name the sender.
    let lines: Vec<Text<'_>> = text.lines().collect();
    lines
        .into_iter()
        .rev()
        .filter(|l| !cards::names_field(*l))
        .find_map(|line| {
            let mut last = None;
            let mut at = 0;
            while let Some(range) = line.as_str().get(at..).and_then(first_address) {
                let place = at + range.start..at + range.end;
                at = place.end;
                if !is_somebody_else(line.as_str(), &place) {
                    last = Some(place);
                }
            }
            last.map(|range| line.sub(range))
        })
}
