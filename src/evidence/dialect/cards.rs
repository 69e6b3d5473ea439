//! Reports as lists and cards: addresses that lead a line, labels with values, in the order in which people put them.
//!
//! ```text
//! The following recipient(s) could not be reached:          Your message was not delivered to
//!   taro@example.com on 29.04.2001 23:34                      Recipient: <taro@example.com>
//!       Recipient Not Found                                   Reason:    mailbox is full
//! ```
//!
//! No program is named here: it is the shape that old Exchange, `IMail`, `MDaemon`, GMX, PMDF, `MailMarshal`, Notes, the
//! Japanese carriers and dozens of gateways share, in any language whose labels stand in `LABELS`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::address::{address_at, first_address};
use crate::evidence::reply_start::reply_start;
use crate::evidence::transcript::{Said, paragraph};
use crate::span::{Found, Text};

use super::{Entry, is_somebody_else};

/// Longer texts are no cards; what follows is a returned mail or hostile.
const MAX_LINES: usize = 1_000;

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// Whom it did not reach.
    Recipient,
    /// Why.
    Reason,
    /// Something else about the mail: its subject, its sender.
    Other,
}

/// Last words of labels, in lower case: `Failed recipient:`, `The reason for the problem:`, `宛先メールアドレス：`.
const LABELS: &[(&str, Label)] = &[
    ("recipient", Label::Recipient),
    ("recipients", Label::Recipient),
    ("recipient(s)", Label::Recipient),
    ("recipient address", Label::Recipient),
    ("recipients were affected", Label::Recipient),
    ("rcpt to", Label::Recipient),
    ("failed address", Label::Recipient),
    ("invalid address", Label::Recipient),
    ("address", Label::Recipient),
    ("email address", Label::Recipient),
    ("could not be delivered to", Label::Recipient),
    ("was not delivered to", Label::Recipient),
    ("undeliverable to", Label::Recipient),
    ("宛先", Label::Recipient),
    ("あて先", Label::Recipient),
    ("宛先アドレス", Label::Recipient),
    ("宛先メールアドレス", Label::Recipient),
    ("送信先", Label::Recipient),
    ("送信先アドレス", Label::Recipient),
    ("送信先メールアドレス", Label::Recipient),
    ("受信者", Label::Recipient),
    ("配信先", Label::Recipient),
    ("empfänger", Label::Recipient),
    ("destinataire", Label::Recipient),
    ("destinatario", Label::Recipient),
    ("reason", Label::Reason),
    ("reason for failure", Label::Reason),
    ("reason for the problem", Label::Reason),
    ("delivery failure reason", Label::Reason),
    ("failure reasons", Label::Reason),
    ("because of", Label::Reason),
    ("error", Label::Reason),
    ("error was", Label::Reason),
    ("errors were", Label::Reason),
    ("error message", Label::Reason),
    ("error message below", Label::Reason),
    ("error text", Label::Reason),
    ("error description", Label::Reason),
    ("error code", Label::Reason),
    ("problem", Label::Reason),
    ("problem appears to be", Label::Reason),
    ("additional information follows", Label::Reason),
    ("diagnostic code", Label::Reason),
    ("diagnostic-code", Label::Reason),
    ("diagnostics", Label::Reason),
    ("diagnostic", Label::Reason),
    ("explanation", Label::Reason),
    ("cause", Label::Reason),
    ("smtp error", Label::Reason),
    ("smtp response", Label::Reason),
    ("server response", Label::Reason),
    ("server said", Label::Reason),
    ("remote server said", Label::Reason),
    ("remote host said", Label::Reason),
    ("remote server returned", Label::Reason),
    ("other server returned was", Label::Reason),
    ("response was", Label::Reason),
    ("response from the remote server was", Label::Reason),
    ("following response", Label::Reason),
    ("following error", Label::Reason),
    ("following reason", Label::Reason),
    ("details", Label::Reason),
    ("technical details", Label::Reason),
    ("technical details of permanent failure", Label::Reason),
    ("technical details of temporary failure", Label::Reason),
    ("transcript of session", Label::Reason),
    ("was automatically rejected", Label::Reason),
    ("理由", Label::Reason),
    ("原因", Label::Reason),
    ("エラー", Label::Reason),
    ("エラー内容", Label::Reason),
    ("エラーメッセージ", Label::Reason),
    ("エラー理由", Label::Reason),
    ("不達理由", Label::Reason),
    ("応答", Label::Reason),
    ("サーバーの応答", Label::Reason),
    ("サーバの応答", Label::Reason),
    ("サーバーからの応答", Label::Reason),
    ("サーバからの応答", Label::Reason),
    ("応答は次のとおりです", Label::Reason),
    ("詳細", Label::Reason),
    ("grund", Label::Reason),
    ("fehler", Label::Reason),
    ("raison", Label::Reason),
    ("motif", Label::Reason),
    ("motivo", Label::Reason),
    ("причина", Label::Reason),
    ("przyczyna", Label::Reason),
    ("powód", Label::Reason),
    ("důvod", Label::Reason),
    ("reden", Label::Reason),
    ("orsak", Label::Reason),
    ("årsag", Label::Reason),
    ("razón", Label::Reason),
];

static LABEL_MAP: LazyLock<HashMap<&str, Label>> =
    LazyLock::new(|| LABELS.iter().copied().collect());

/// Labels of the mail's own fields: no reason stands there, and the address is not the failed one.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "sent",
    "sent date",
    "sender",
    "reply-to",
    "message-id",
    "received",
    "original sender",
    "mail from",
    "return-path",
    "size",
    "message size",
    "content-type",
    "mime-version",
    "x-mailer",
    "差出人",
    "件名",
    "日時",
    "送信日時",
    "送信者",
    "送信元",
    "発信者",
    "返信先",
    "original-recipient",
    "reporting-mta",
    "remote-mta",
    "arrival-date",
    "last-attempt-date",
    "received-from-mta",
    "original-envelope-id",
    "messagename",
    "sender-mta",
    "contact",
    "e-mail",
    "email",
    "mail",
    "support",
];

struct Recipient {
    /// Index of its line.
    line: usize,
    name: Found<String>,
    /// What its own line and the deeper ones below say.
    said: Said,
    /// The line begins with it.
    is_led: bool,
}

struct Reason {
    line: usize,
    said: Said,
}

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let lines: Vec<Text<'_>> = text.lines().take(MAX_LINES).collect();
    let mut recipients: Vec<Recipient> = Vec::new();
    let mut reasons: Vec<Reason> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at).copied() {
        let here = at;
        at += 1;
        let content = without_bullet(line);
        if content.is_empty() {
            continue;
        }
        if let Some((label, value)) = label(content) {
            match label {
                Label::Recipient => {
                    let names: Vec<Found<String>> = addresses(value).collect();
                    let below = Lead {
                        rest: value.sub(value.len()..value.len()),
                        announces: true,
                        is_label: true,
                    };
                    let (said, next) = if names.is_empty() {
                        (Said::default(), at)
                    } else {
                        details(&lines, here, &below, text)
                    };
                    if !said.is_empty() {
                        at = next.max(at);
                    }
                    recipients.extend(names.into_iter().map(|name| Recipient {
                        line: here,
                        name,
                        said: said.clone(),
                        is_led: false,
                    }));
                }
                Label::Reason => {
                    let (said, next) = value_of(&lines, here, value, text);
                    if !said.is_empty() {
                        reasons.push(Reason { line: here, said });
                        at = next.max(at);
                    }
                }
                Label::Other => {}
            }
            continue;
        }
        if let Some((name, lead)) = led(content) {
            let (said, next) = details(&lines, here, &lead, text);
            recipients.push(Recipient {
                line: here,
                name,
                said,
                is_led: true,
            });
            at = next.max(at);
        } else if let Some((name, said)) = trailed(content) {
            recipients.push(Recipient {
                line: here,
                name,
                said,
                is_led: false,
            });
        }
    }
    if recipients.len() == 1
        && reasons.is_empty()
        && let Some(only) = recipients.first_mut()
        && only.said.is_empty()
        && only.is_led
        && let Some(above) = above(&lines, only.line, text)
    {
        only.said = above;
    }
    pair(recipients, &reasons)
}

/// Each recipient with the reason that belongs to it: the next one after it, or the last one before where reasons come first.
fn pair(recipients: Vec<Recipient>, reasons: &[Reason]) -> Vec<Entry> {
    let reasons_lead = match (recipients.first(), reasons.first()) {
        (Some(name), Some(reason)) => reason.line < name.line,
        _ => false,
    };
    let lines: Vec<usize> = recipients.iter().map(|r| r.line).collect();
    if recipients.is_empty() {
        let first = reasons.iter().find(|r| r.said.reply_code.is_some());
        return first
            .or_else(|| reasons.first())
            .map(|r| Entry {
                said: r.said.clone(),
                ..Entry::default()
            })
            .into_iter()
            .collect();
    }
    let paired = recipients.into_iter().enumerate().map(|(index, own)| {
        let mut said = own.said;
        let near: Vec<&Reason> = match reasons {
            [one] => vec![one],
            _ if reasons_lead => {
                let last = reasons.iter().rfind(|r| r.line <= own.line);
                last.into_iter().collect()
            }
            _ => {
                // Up to the next line that names somebody else.
                let end = lines.iter().skip(index + 1).find(|l| **l > own.line);
                let is_near = |r: &&Reason| r.line >= own.line && end.is_none_or(|e| r.line < *e);
                reasons.iter().filter(is_near).collect()
            }
        };
        for reason in near {
            said.complete(&reason.said);
        }
        Entry {
            recipient: Some(own.name),
            said,
            ..Entry::default()
        }
    });
    paired.collect()
}

/// A line without what lists put before their items: indentation, bullets, numbers, marks of quoting.
fn without_bullet(line: Text<'_>) -> Text<'_> {
    let s = line.as_str();
    let rest = s.trim_start_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '•' | '·' | '・' | '■' | '□' | '●' | '○' | '◆' | '+' | '|'
            )
    });
    // "-- " and "- ", but no rule of dashes.
    let rest = rest
        .strip_prefix("-- ")
        .or_else(|| rest.strip_prefix("- "))
        .unwrap_or(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match rest.get(digits..) {
        Some(after)
            if (1..=2).contains(&digits) && [". ", ") "].iter().any(|m| after.starts_with(m)) =>
        {
            after.get(1..).map_or(rest, str::trim_start)
        }
        _ => rest,
    };
    line.sub(s.len() - rest.len()..s.len()).trim()
}

/// `Label: value`, with ASCII or full-width colon.
fn label(line: Text<'_>) -> Option<(Label, Text<'_>)> {
    let s = line.as_str();
    let colon = s.find([':', '：']);
    let Some(colon) = colon.filter(|at| s.get(..*at).is_none_or(|key| !key.contains("  "))) else {
        return cell(line);
    };
    let key = s
        .get(..colon)?
        .trim()
        .trim_matches(['-', '*', '[', ']', '【', '】', '<', '>', '"', ' ', '=']);
    if key.is_empty() || key.len() > 90 || key.contains('@') {
        return None;
    }
    let width = s.get(colon..)?.chars().next()?.len_utf8();
    let value = line.sub(colon + width..s.len()).trim();
    let lower = key.to_lowercase();
    if FIELDS.contains(&lower.as_str()) {
        return Some((Label::Other, value));
    }
    // The longest end of the name that is a label; an ASCII one begins a word.
    let starts = lower.char_indices().map(|(at, _)| at).filter(|at| {
        let before = lower.get(..*at).unwrap_or_default();
        *at == 0
            || !before.is_ascii()
            || !lower.is_char_boundary(*at)
            || before.ends_with([' ', '-', '\t', '_', '/', '(', '.', '"'])
            || lower.get(*at..).is_some_and(|end| !end.is_ascii())
    });
    let label = starts
        .filter_map(|at| lower.get(at..))
        .find_map(|end| LABEL_MAP.get(end).copied())?;
    Some((label, value))
}

/// `Recipient    taro@example.com`: a row of a table, its columns apart by spaces.
fn cell(line: Text<'_>) -> Option<(Label, Text<'_>)> {
    let s = line.as_str();
    let gap = s.find("  ").or_else(|| s.find('\t'))?;
    let key = s.get(..gap)?.to_lowercase();
    let value = line.sub(gap..s.len()).trim();
    let label = if FIELDS.contains(&key.as_str()) {
        Label::Other
    } else {
        LABEL_MAP.get(key.as_str()).copied()?
    };
    (!value.is_empty()).then_some((label, value))
}

/// Whether a line is one of the mail's own fields, or the command that names the sender.
pub(super) fn names_field(line: Text<'_>) -> bool {
    label(without_bullet(line)).is_some_and(|(label, _)| label == Label::Other)
}

/// The addresses of a value, separated by commas or spaces.
fn addresses(value: Text<'_>) -> impl Iterator<Item = Found<String>> + use<> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(range) = value.as_str().get(at..).and_then(first_address) {
        let name = value.sub(at + range.start..at + range.end);
        at += range.end.max(1);
        found.push(Found::new(name.as_str().to_owned(), name.span()));
    }
    found.into_iter()
}

/// What a reason's label announces: its line and the following ones up to an empty line, a label or an address.
fn value_of<'m>(lines: &[Text<'m>], at: usize, value: Text<'m>, text: Text<'m>) -> (Said, usize) {
    let mut next = at + 1;
    let mut first = value;
    if value.is_empty() {
        // The value may begin after an empty line or two.
        while lines
            .get(next)
            .is_some_and(|l| l.as_str().trim().is_empty())
            && next <= at + 3
        {
            next += 1;
        }
        match lines.get(next) {
            Some(line) if !line.as_str().trim().is_empty() => {
                let content = without_bullet(*line);
                if label(content).is_some() || led(content).is_some() {
                    return (Said::default(), at + 1);
                }
                first = content;
                next += 1;
            }
            _ => return (Said::default(), at + 1),
        }
    }
    let mut last = first;
    while let Some(line) = lines.get(next) {
        let content = without_bullet(*line);
        if content.is_empty()
            || label(content).is_some()
            || led(content).is_some()
            || is_rule(content)
        {
            break;
        }
        last = *line;
        next += 1;
    }
    (paragraph(cut(text, first, last)), next)
}

/// An address that begins a line.
struct Lead<'m> {
    /// What follows it on the line, without the marks between.
    rest: Text<'m>,
    /// A colon and nothing more: the reason stands below, deeper or not.
    announces: bool,
    /// It was a label's value.
    is_label: bool,
}

/// `taro@example.com`, `<taro@example.com>: reason`, `"taro@example.com":`, `taro@example.com on 29.04.2001`,
/// `taro@example.com [User unknown]`, `taro@example.com ... unknown host`.
fn led(content: Text<'_>) -> Option<(Found<String>, Lead<'_>)> {
    let s = content.as_str();
    let quote = s
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\'' | '(' | '[' | '「'));
    let open = quote.map_or(0, char::len_utf8);
    let (range, after) = address_at(s.get(open..)?)?;
    let name = content.sub(open + range.start..open + range.end);
    let mut end = open + after;
    if let Some(close) = quote.map(closing) {
        end += s
            .get(end..)?
            .strip_prefix(close)
            .map(|_| close.len_utf8())?;
    }
    let tail = s.get(end..)?;
    let words = tail.trim_start_matches([':', '：', ';', ',', ' ', '\t', '.', '-', '–', '>']);
    let announces = words.is_empty() && tail.contains([':', '：']);
    if !words.is_empty() && !speaks_of_failure(tail, words) {
        return None;
    }
    // A date tells when, not why.
    let is_date = words
        .strip_prefix("on ")
        .unwrap_or(words)
        .starts_with(|c: char| c.is_ascii_digit())
        || words
            .strip_prefix("on ")
            .is_some_and(|w| w.contains(|c: char| c.is_ascii_digit()));
    let is_date = is_date && reply_start(words).is_none();
    // `taro@example.com (taro@example.com)`: its name is the address again.
    let is_name = words.starts_with(['(', '[', '<'])
        && words.contains('@')
        && words.split_whitespace().count() == 1;
    let rest = if is_date || is_name {
        content.sub(s.len()..s.len())
    } else {
        unbracketed(content.sub(s.len() - words.len()..s.len()))
    };
    Some((
        Found::new(name.as_str().to_owned(), name.span()),
        Lead {
            rest,
            announces,
            is_label: false,
        },
    ))
}

/// A person's name behind an address is an address book's, a greeting, an attribution; a reason has a mark before it or
/// several words.
fn speaks_of_failure(tail: &str, words: &str) -> bool {
    let greets = ["様", "さま", "さん", "殿", "您好", "wrote", "writes"]
        .iter()
        .any(|w| words.starts_with(w));
    let is_marked = tail
        .trim_start()
        .starts_with([':', '：', ';', '.', '-', '–'])
        || words.starts_with(['[', '(']);
    !greets && (is_marked || words.split_whitespace().count() >= 2)
}

fn closing(open: char) -> char {
    match open {
        '(' => ')',
        '[' => ']',
        '「' => '」',
        quote => quote,
    }
}

/// `[User unknown]` without its brackets.
fn unbracketed(text: Text<'_>) -> Text<'_> {
    let s = text.as_str().trim_end();
    let inner = [('[', ']'), ('(', ')')]
        .iter()
        .find_map(|(open, close)| s.strip_prefix(*open)?.strip_suffix(*close));
    match inner {
        Some(inner) => text.sub(1..1 + inner.len()),
        None => text,
    }
}

/// `User mailbox exceeds allowed size: taro@example.com`: words, then the address at the end of the line.
fn trailed(content: Text<'_>) -> Option<(Found<String>, Said)> {
    let s = content.as_str();
    let colon = s.rfind(": ")?;
    let value = s.get(colon + 2..)?.trim_start();
    let from = s.len() - value.len();
    let (range, after) = address_at(value)?;
    if !value
        .get(after..)?
        .trim_matches(['.', ' ', ')', '"'])
        .is_empty()
    {
        return None;
    }
    let before = s.get(..colon)?;
    // `10:12:42: * To: taro@example.com` is a log of the sender's.
    let last = before.split_whitespace().next_back()?.to_lowercase();
    if FIELDS.contains(&last.as_str()) {
        return None;
    }
    let first = before.split_whitespace().next()?.to_ascii_lowercase();
    let complains =
        ["unknown", "invalid", "undeliverable", "bad", "no", "user"].contains(&first.as_str());
    if before.split_whitespace().count() < if complains { 2 } else { 3 } || before.contains('@') {
        return None;
    }
    if is_somebody_else(s, &(from + range.start..from + range.end)) {
        return None;
    }
    let name = content.sub(from + range.start..from + range.end);
    Some((
        Found::new(name.as_str().to_owned(), name.span()),
        paragraph(content.sub(0..colon)),
    ))
}

/// What is said of an address that leads a line: the rest of the line, the deeper lines below it.
fn details<'m>(lines: &[Text<'m>], at: usize, lead: &Lead<'m>, text: Text<'m>) -> (Said, usize) {
    let indent = |t: &Text<'_>| t.len() - t.as_str().trim_start().len();
    let own = lines.get(at).map_or(0, indent);
    let mut next = at + 1;
    let mut first = (!lead.rest.is_empty()).then_some(lead.rest);
    let mut last = lead.rest;
    while let Some(below) = lines.get(next) {
        let content = without_bullet(*below);
        if content.is_empty()
            || led(content).is_some()
            || is_rule(content)
            || ends_details(content, lead)
        {
            break;
        }
        if !lead.announces && indent(below) <= own {
            break;
        }
        first = first.or(Some(*below));
        last = *below;
        next += 1;
    }
    let said = first.map_or_else(Said::default, |first| paragraph(cut(text, first, last)));
    (said, next)
}

/// Whether a line below an address belongs to something else. Below an address that leads its line the details may have
/// names of their own (`host: mx.example.com`).
fn ends_details(line: Text<'_>, lead: &Lead<'_>) -> bool {
    if lead.is_label {
        looks_labeled(line)
    } else {
        label(line).is_some_and(|(label, _)| label != Label::Reason)
    }
}

/// `Message size: 12 KB`: a short name, a colon, a value.
fn looks_labeled(line: Text<'_>) -> bool {
    let s = line.as_str();
    label(line).is_some()
        || s.find(": ").is_some_and(|colon| {
            let name = s.get(..colon).unwrap_or_default();
            colon < 24
                && name.split_whitespace().count() <= 2
                && name
                    .chars()
                    .all(|c| c.is_alphabetic() || c == '-' || c == ' ')
        })
}

/// The lines directly above an address, where a reason comes first (Notes).
fn above(lines: &[Text<'_>], at: usize, text: Text<'_>) -> Option<Said> {
    let last = *lines.get(at.checked_sub(1)?)?;
    let mut first = last;
    for line in lines.get(..at)?.iter().rev() {
        let content = without_bullet(*line);
        if content.is_empty() || is_rule(content) || label(content).is_some() {
            break;
        }
        first = *line;
    }
    let words = last.as_str().trim();
    // A line that only announces the list gives no reason.
    let says = !words.is_empty() && !words.ends_with([':', '：', '。']) && !is_rule(last);
    says.then(|| paragraph(cut(text, first, last)))
}

/// A line of dashes, perhaps with a title in it.
fn is_rule(line: Text<'_>) -> bool {
    let s = line.as_str().trim();
    s.starts_with("---") || s.starts_with("===") || s.starts_with("***") || s.starts_with("___")
}

/// From the start of one stretch to the end of another.
fn cut<'m>(text: Text<'m>, first: Text<'m>, last: Text<'m>) -> Text<'m> {
    let place = |t: Text<'_>| (t.base().saturating_sub(text.base())) as usize;
    let end = place(last) + last.len();
    text.sub(place(first)..end.max(place(first))).trim()
}
