//! The way that a mail took: its Received fields as a table of hops. RFC 5321 section 4.4, RFC 5322 section 3.6.7.
//!
//! mail-parser has a reader of its own, but it drops protocols that it doesn't know and names without a dot, takes JST
//! for UTC, and finds no date where the semicolon before it is missing.

use std::borrow::Cow;
use std::net::IpAddr;

use mail_parser::DateTime;

use crate::span::{LayerId, Text};

use super::attachment::{is_invisible, original_part};
use super::mail::{HeaderField, Mail};

/// Hops that are read; servers give up on a mail long before (RFC 5321 section 6.3). The last ones are kept.
const MAX_HOPS: usize = 100;
/// Bytes of a field that are read. Real ones have some hundred.
const MAX_FIELD_BYTES: usize = 4 * 1024;
/// Characters of a value.
const MAX_VALUE_CHARS: usize = 255;
/// How far the other end of a bracket or quotation mark may be, in bytes.
const MAX_PAIR_BYTES: usize = 320;
/// A wait that is worth a word, in seconds.
const LONG_WAIT_SECONDS: i64 = 60;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// One Received field: a server took the mail over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hop {
    /// Name of the host or program that handed it over, as it calls itself; else the name its address has. `None`
    /// where there is only an address, or nothing.
    pub from: Option<String>,
    /// Its IP address, as the taking server saw it.
    pub from_ip: Option<String>,
    /// The server that took it.
    pub by: Option<String>,
    /// Protocol: `ESMTPS` in capitals where RFC 5321 or RFC 3848 has it, else as written (`local`, `mapi`).
    pub with: Option<String>,
    /// When, RFC 3339.
    pub date: Option<String>,
    /// Seconds since the hop before. `None` at the first hop and where one of the two dates is missing; negative where
    /// the two clocks differ.
    pub seconds: Option<i64>,
    /// `seconds` is negative: one of the two clocks is wrong.
    pub clock_is_off: bool,
    /// Whether it came through TLS. `None` where the field doesn't say so.
    pub is_encrypted: Option<bool>,
    /// Index of the field among those of its header, from 0.
    pub field: usize,
}

/// The hops of the mail itself, the first server first.
pub fn trace(mail: &Mail) -> Vec<Hop> {
    hops(received(mail, mail.fields()))
}

/// The hops of the returned mail, where there is one with its header; the first server first.
pub fn trace_of_original(mail: &Mail) -> Vec<Hop> {
    let Some(part) = original_part(mail).and_then(|at| mail.parts().get(at)) else {
        return Vec::new();
    };
    if part.message_fields.is_empty() {
        let text = mail.decode_part(part).unwrap_or_default();
        return hops(received_in_text(&text));
    }
    hops(received(mail, &part.message_fields))
}

/// The hop with the longest wait before it, if that is over a minute.
///
/// Behind a server whose clock is fast or slow the way back to the right time is no wait.
pub fn slowest(hops: &[Hop]) -> Option<usize> {
    let mut longest = None;
    // Seconds by which the hop is behind the latest time before it; 0 or less.
    let mut behind: i64 = 0;
    for (at, hop) in hops.iter().enumerate() {
        let wait = hop.seconds.map_or(0, |s| s.saturating_add(behind));
        behind = wait.min(0);
        if wait > longest.map_or(LONG_WAIT_SECONDS, |(_, seconds)| seconds) {
            longest = Some((at, wait));
        }
    }
    longest.map(|(at, _)| at)
}

/// The Received fields with their indexes, the last server first, as they stand in the header.
fn received<'m>(mail: &'m Mail, fields: &[HeaderField]) -> Vec<(usize, Cow<'m, str>)> {
    let ours = fields
        .iter()
        .enumerate()
        .filter(|(_, f)| mail.is_named(f, "received"));
    ours.take(MAX_HOPS)
        .map(|(at, f)| {
            let bytes = mail.field_bytes(f);
            let head = bytes.get(..MAX_FIELD_BYTES).unwrap_or(bytes);
            (at, String::from_utf8_lossy(head))
        })
        .collect()
}

/// The same for a header that is the text of a part.
fn received_in_text(text: &str) -> Vec<(usize, Cow<'_, str>)> {
    let mut found: Vec<(usize, Cow<'_, str>)> = Vec::new();
    let mut count = 0;
    let mut is_ours = false;
    for line in Text::new(LayerId::RAW, 0, text).lines() {
        let line = line.as_str();
        if line.trim().is_empty() {
            // Empty lines before the header are left over from copying.
            if count == 0 {
                continue;
            }
            break;
        }
        if line.starts_with([' ', '\t']) {
            if is_ours
                && let Some((_, value)) = found.last_mut()
                && value.len() + line.len() <= MAX_FIELD_BYTES
            {
                value.to_mut().push_str(line);
            }
            continue;
        }
        is_ours = false;
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        if name.trim_end().eq_ignore_ascii_case("received") {
            if found.len() >= MAX_HOPS {
                break;
            }
            is_ours = true;
            let head = value
                .get(..value.floor_char_boundary(MAX_FIELD_BYTES))
                .unwrap_or_default();
            found.push((count, Cow::Borrowed(head)));
        }
        count += 1;
    }
    found
}

fn hops(found: Vec<(usize, Cow<'_, str>)>) -> Vec<Hop> {
    let mut before: Option<i64> = None;
    // Each server puts its field above the others.
    let read = found.into_iter().rev().map(|(field, value)| {
        let (end, date) = date_at_end(&value);
        let mut hop = Reader::read(value.get(..end).unwrap_or(&value));
        let now = date.as_ref().map(DateTime::to_timestamp);
        hop.date = date.map(|d| d.to_rfc3339());
        hop.seconds = now.zip(before).map(|(now, before)| now - before);
        hop.clock_is_off = hop.seconds.is_some_and(|s| s < 0);
        hop.field = field;
        before = now;
        hop
    });
    read.collect()
}

/// Where the clauses end, and the date behind them.
fn date_at_end(value: &str) -> (usize, Option<DateTime>) {
    // The last semicolon may stand in a comment behind the date.
    for (at, _) in value.rmatch_indices(';').take(8) {
        let date = value.get(at + 1..).and_then(date);
        if date.is_some() {
            return (at, date);
        }
    }
    // Some leave it out.
    (value.len(), date(value))
}

/// A date and time of RFC 5322 section 3.3 anywhere in a text.
fn date(text: &str) -> Option<DateTime> {
    let plain = without_comments(text);
    let words: Vec<&str> = plain
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .collect();
    words.windows(5).find_map(|words| match words {
        [day, month, year, time, zone] => date_of(day, month, year, time, zone),
        _ => None,
    })
}

fn date_of(day: &str, month: &str, year: &str, time: &str, zone: &str) -> Option<DateTime> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let month = month.get(..3)?.to_ascii_lowercase();
    let day = day.trim_start_matches('0');
    let fits = is_number(day)
        && day.len() <= 2
        // The parser takes other words for months, too.
        && MONTHS.contains(&month.as_str())
        && is_number(year)
        && matches!(year.len(), 2 | 4)
        && time.starts_with(|c: char| c.is_ascii_digit())
        && time.contains(':');
    if !fits {
        return None;
    }
    let offset = match zone.strip_prefix(['+', '-']) {
        Some(digits) => Some(zone).filter(|_| is_number(digits) && digits.len() == 4),
        None => offset_of(zone),
    }?;
    let date = DateTime::parse_rfc822(&format!("{day} {month} {year} {time} {offset}"))?;
    // The parser takes 31 February for a day.
    let is_day = DateTime::from_timestamp(date.to_timestamp_local()).day == date.day;
    (date.is_valid() && date.year > 1970 && is_day).then_some(date)
}

/// RFC 5322 section 4.3, and zones of our users and their neighbors that RFC 5322 doesn't know. Others say nothing.
fn offset_of(zone: &str) -> Option<&'static str> {
    Some(match zone.to_ascii_uppercase().as_str() {
        "Z" | "UT" | "UTC" | "GMT" => "+0000",
        "JST" | "KST" => "+0900",
        "EDT" => "-0400",
        "EST" | "CDT" => "-0500",
        "CST" | "MDT" => "-0600",
        "MST" | "PDT" => "-0700",
        "PST" => "-0800",
        "CET" => "+0100",
        "CEST" => "+0200",
        _ => return None,
    })
}

/// A space for each comment; what isn't closed stays.
fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains('(') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('(').and_then(|at| rest.split_at_checked(at)) {
        let Some(len) = comment_len(from) else {
            break;
        };
        out.push_str(before);
        out.push(' ');
        rest = from.get(len..).unwrap_or_default();
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Bytes of a comment with its parentheses, at the start of a text; comments nest (RFC 5322 section 3.2.2).
fn comment_len(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// What a field is made of.
#[derive(Debug, Clone, Copy)]
enum Token<'t> {
    Word(&'t str),
    /// In parentheses.
    Comment(&'t str),
    /// In square brackets.
    Literal(&'t str),
    Semicolon,
}

/// The first token of a text, and what follows it.
fn token(text: &str) -> Option<(Token<'_>, &str)> {
    // Closing marks that nothing opened are passed over.
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>'));
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..).unwrap_or_default();
    let until = |mark: char| {
        let head = rest.get(..rest.floor_char_boundary(MAX_PAIR_BYTES))?;
        let at = head.find(mark)?;
        Some((rest.get(..at)?, rest.get(at + 1..)?))
    };
    match first {
        ';' => Some((Token::Semicolon, rest)),
        '(' => {
            // Cut off within a comment: the rest of it.
            let len = comment_len(text).unwrap_or(text.len() + 1);
            let inner = text.get(1..len - 1).unwrap_or_default();
            Some((Token::Comment(inner), text.get(len..).unwrap_or_default()))
        }
        '[' if let Some((inner, rest)) = until(']') => Some((Token::Literal(inner), rest)),
        '<' if let Some((inner, rest)) = until('>') => Some((Token::Word(inner), rest)),
        '"' if let Some((inner, rest)) = until('"') => Some((Token::Word(inner), rest)),
        _ => {
            let is_end = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ';');
            let len = rest.find(is_end).unwrap_or(rest.len()) + first.len_utf8();
            let (word, rest) = text.split_at_checked(len)?;
            Some((Token::Word(word), rest))
        }
    }
}

/// What the words at hand are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clause {
    From,
    By,
    With,
    Via,
    /// `id`, `for`, and what has already been.
    Other,
}

/// Reads the clauses of one field.
#[derive(Debug, Default)]
struct Reader<'t> {
    clause: Option<Clause>,
    seen: Vec<Clause>,
    /// Words of the clauses `from` and `with`.
    from: Vec<&'t str>,
    with: Vec<&'t str>,
    by: Option<&'t str>,
    /// Nothing more belongs to the name behind `from`, to the protocol behind `with`.
    from_is_over: bool,
    with_is_over: bool,
    /// What a comment says that the host called itself, and what its address is called.
    greeting: Option<&'t str>,
    reverse: Option<&'t str>,
    /// The address outside of comments may be the host's own word; in a comment it is the server's.
    claimed_ip: Option<IpAddr>,
    seen_ip: Option<IpAddr>,
    is_encrypted: bool,
}

impl<'t> Reader<'t> {
    fn read(text: &'t str) -> Hop {
        let mut reader = Self::default();
        let mut rest = text;
        while let Some((token, after)) = token(rest) {
            rest = after;
            match token {
                Token::Word(word) => reader.word(word),
                Token::Comment(comment) => reader.comment(comment),
                Token::Literal(literal) => reader.literal(literal),
                Token::Semicolon => reader.clause = Some(Clause::Other),
            }
        }
        reader.hop()
    }

    fn word(&mut self, word: &'t str) {
        let clause = match word.to_ascii_lowercase().as_str() {
            "from" => Some(Clause::From),
            "by" => Some(Clause::By),
            "with" => Some(Clause::With),
            "via" => Some(Clause::Via),
            "id" | "for" => Some(Clause::Other),
            _ => None,
        };
        if let Some(clause) = clause {
            // The first one counts.
            let is_new = clause != Clause::Other && !self.seen.contains(&clause);
            self.clause = Some(if is_new { clause } else { Clause::Other });
            if is_new {
                self.seen.push(clause);
            }
            return;
        }
        match self.clause {
            Some(Clause::From) => {
                if !self.from_is_over {
                    self.from.push(word);
                }
                return;
            }
            Some(Clause::Other) | None => return,
            // Indimail: "by host mx.example"
            Some(Clause::By) if self.by.is_none_or(|by| by == "host") => self.by = Some(word),
            Some(Clause::With) if !self.with_is_over => {
                self.with.push(word);
                self.with_is_over = self.with.len() == 1 && is_protocol(word);
            }
            Some(Clause::By | Clause::With | Clause::Via) => {}
        }
        // "via SSL", "over TLS secured channel", "ESMTP/TLS/AES256-SHA", "AES256-SHA encrypted SMTP"
        self.is_encrypted |= word.split('/').any(is_tls) || word.eq_ignore_ascii_case("encrypted");
    }

    fn literal(&mut self, literal: &'t str) {
        match self.clause {
            Some(Clause::From) => {
                self.from_is_over = true;
                self.claimed_ip = self.claimed_ip.or_else(|| ip(literal));
            }
            Some(Clause::By) if self.by.is_none() => self.by = Some(literal),
            _ => {}
        }
    }

    fn comment(&mut self, comment: &'t str) {
        let lower = comment.trim().to_ascii_lowercase();
        let said = lower.strip_prefix("using ").unwrap_or(&lower);
        let said = said.strip_prefix("version=").unwrap_or(said);
        // qmail with a patch: "with (AES256-SHA encrypted) SMTP"
        self.is_encrypted |=
            is_tls(said) || (lower.ends_with(" encrypted") && !lower.ends_with("not encrypted"));
        match self.clause {
            None if self.from.is_empty() => {
                // Sendmail: "(from root@localhost) by …"
                let mut words = comment.split_whitespace();
                if words.next().is_some_and(|w| w.eq_ignore_ascii_case("from")) {
                    self.from.extend(words.next());
                    self.from_is_over = true;
                }
            }
            Some(Clause::From) => {
                self.from_is_over = true;
                self.about_sender(comment);
            }
            Some(Clause::With) => self.with_is_over |= !self.with.is_empty(),
            _ => {}
        }
    }

    /// `mx.example [192.0.2.1]`, `HELO mx.example`, `[192.0.2.1] helo=mx.example`, `192.0.2.1`, `user@192.0.2.1`.
    fn about_sender(&mut self, comment: &'t str) {
        let is_between = |c: char| c.is_whitespace() || "[](),".contains(c);
        let mut words = comment.split(is_between).filter(|w| !w.is_empty());
        let mut is_first = true;
        while let Some(word) = words.next() {
            let start = word.get(..5).unwrap_or(word);
            let greeting = match start.to_ascii_lowercase().as_str() {
                "helo" | "ehlo" | "lhlo" | "helo:" | "ehlo:" | "lhlo:" => words.next(),
                "helo=" | "ehlo=" | "lhlo=" => word
                    .get(5..)
                    .filter(|w| !w.is_empty())
                    .or_else(|| words.next()),
                _ => {
                    // "(user@192.0.2.1)" is the answer of ident; further addresses with a user are those of mail.
                    let host = word.rsplit_once('@').map_or(word, |(_, host)| host);
                    if is_first || host.len() == word.len() {
                        self.seen_ip = self.seen_ip.or_else(|| ip(host));
                    }
                    if is_first && self.reverse.is_none() && is_host(word) {
                        self.reverse = Some(word);
                    }
                    None
                }
            };
            if self.greeting.is_none() {
                self.greeting = greeting.map(|w| w.trim_matches('?')).filter(|w| is_name(w));
            }
            is_first = false;
        }
    }

    fn hop(self) -> Hop {
        let name = self.from.join(" ");
        let bare = ip(&name);
        let is_nameless = name.is_empty() || bare.is_some() || name.eq_ignore_ascii_case("unknown");
        let from = if is_nameless {
            self.greeting.or(self.reverse).and_then(clean)
        } else {
            clean(&name)
        };
        let from_ip = self.seen_ip.or(self.claimed_ip).or(bare);
        let by = self
            .by
            .map(|by| without_tag(by.trim_matches([',', '.', '<', '>'])));
        // "ESMTP/TLS/AES256-SHA"; "AES256-SHA encrypted SMTP"
        let known = match self.with.as_slice() {
            [.., "encrypted", last] => Some(*last),
            [first, ..] => first.split('/').next(),
            [] => None,
        };
        let known = known.filter(|w| is_protocol(w));
        let with = match known {
            Some(protocol) => Some(protocol.to_ascii_uppercase()),
            None => clean(&self.with.join(" ")),
        };
        let of_protocol = with.as_deref().and_then(security);
        // "by … with SMTP" alone is how a program names its own queue.
        let came_from_outside = from.is_some() || from_ip.is_some();
        Hop {
            is_encrypted: if self.is_encrypted {
                Some(true)
            } else {
                of_protocol.filter(|is_secure| *is_secure || came_from_outside)
            },
            from,
            from_ip: from_ip.map(|ip| ip.to_string()),
            by: by.and_then(clean),
            with,
            ..Hop::default()
        }
    }
}

/// Whether a protocol with a registered name goes through TLS; `None` for any other. RFC 3848 section 1, RFC 6531 section 4.3.
fn security(protocol: &str) -> Option<bool> {
    let plain = protocol.strip_prefix("UTF8").unwrap_or(protocol);
    match plain {
        "SMTP" | "ESMTP" | "ESMTPA" | "LMTP" | "LMTPA" => Some(false),
        "ESMTPS" | "ESMTPSA" | "SMTPS" | "LMTPS" | "LMTPSA" | "HTTPS" => Some(true),
        _ => None,
    }
}

fn is_protocol(word: &str) -> bool {
    security(&word.to_ascii_uppercase()).is_some()
}

/// `TLS`, `TLSv1.3`, `SSL`, `TLS1_2, cipher=…`
fn is_tls(text: &str) -> bool {
    let start = text.get(..3).unwrap_or_default();
    let follows = text.as_bytes().get(3).copied().unwrap_or(b' ');
    (start.eq_ignore_ascii_case("tls") || start.eq_ignore_ascii_case("ssl"))
        && (!follows.is_ascii_alphabetic() || follows.eq_ignore_ascii_case(&b'v'))
}

/// `192.0.2.1`, `IPv6:2001:db8::1` (RFC 5321 section 4.1.3), `fe80::1%12`.
fn ip(text: &str) -> Option<IpAddr> {
    let text = without_tag(text.trim());
    text.split('%').next().unwrap_or(text).parse().ok()
}

fn without_tag(text: &str) -> &str {
    match text.get(..5) {
        Some(tag) if tag.eq_ignore_ascii_case("ipv6:") => text.get(5..).unwrap_or(text),
        _ => text,
    }
}

/// A name of a host as it gives it: not `unknown`, no number, no address.
fn is_name(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && word.contains(char::is_alphabetic)
        && !word.eq_ignore_ascii_case("unknown")
}

/// Such a name where other words may stand, too.
fn is_host(word: &str) -> bool {
    is_name(word) && (word.contains('.') || word.eq_ignore_ascii_case("localhost"))
}

/// Without what can't be seen, and not longer than anything real.
fn clean(text: &str) -> Option<String> {
    let chars = text.chars().filter(|c| !is_invisible(*c));
    let value: String = chars.take(MAX_VALUE_CHARS).collect();
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

    /// One field alone.
    fn hop(value: &str) -> Hop {
        let mut hops = hops(vec![(0, Cow::Borrowed(value))]);
        assert_eq!(hops.len(), 1);
        hops.remove(0)
    }

    fn parsed(header: &str) -> Mail {
        parse(format!("{header}From: a@shop.example\r\nSubject: x\r\n\r\ntext\r\n").into_bytes())
            .unwrap()
    }

    /// From, its address, by, with, encrypted.
    type Row<'t> = (
        Option<&'t str>,
        Option<&'t str>,
        Option<&'t str>,
        Option<&'t str>,
        Option<bool>,
    );

    #[test]
    fn the_forms_of_many_servers_are_read() {
        let rows: [(&str, Row<'_>); 33] = [
            // Postfix
            (
                "from pc.shop.example (pc.shop.example [192.0.2.1])\r\n\tby mx.shop.example (Postfix) with ESMTPSA id 4cX; Sun, 22 Nov 2026 12:20:40 +0900 (JST)",
                (
                    Some("pc.shop.example"),
                    Some("192.0.2.1"),
                    Some("mx.shop.example"),
                    Some("ESMTPSA"),
                    Some(true),
                ),
            ),
            (
                "from mx.shop.example (unknown [IPv6:2001:db8::1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) (No client certificate requested) by a.example (Postfix) with ESMTP id 1; x",
                (
                    Some("mx.shop.example"),
                    Some("2001:db8::1"),
                    Some("a.example"),
                    Some("ESMTP"),
                    Some(true),
                ),
            ),
            (
                "by mx.shop.example (Postfix, from userid 1000) id 0; x",
                (None, None, Some("mx.shop.example"), None, None),
            ),
            (
                "from localhost (localhost [127.0.0.1]) by mx.shop.example (Postfix) with ESMTP id 0; x",
                (
                    Some("localhost"),
                    Some("127.0.0.1"),
                    Some("mx.shop.example"),
                    Some("ESMTP"),
                    Some(false),
                ),
            ),
            (
                "from [10.0.0.5] (p25.kyoto.example [203.0.113.25]) (authenticated bits=128) by mx.example (V8/cf) with ESMTP id 0; x",
                (
                    Some("p25.kyoto.example"),
                    Some("203.0.113.25"),
                    Some("mx.example"),
                    Some("ESMTP"),
                    Some(false),
                ),
            ),
            // Exim
            (
                "from [192.0.2.7] (helo=pc31) by mx.example with esmtps (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <a@192.0.2.9>) id 1xU for b@example.jp; x",
                (
                    Some("pc31"),
                    Some("192.0.2.7"),
                    Some("mx.example"),
                    Some("ESMTPS"),
                    Some(true),
                ),
            ),
            (
                "from [192.0.2.7] (helo=[10.0.0.1]) by mx.example with esmtp (Exim 4.96) id 1; x",
                (
                    None,
                    Some("192.0.2.7"),
                    Some("mx.example"),
                    Some("ESMTP"),
                    Some(false),
                ),
            ),
            (
                "from mx4.example ([192.0.2.122]:51234 helo=a.example) by b.example with esmtp (Exim 2.05 #1 (Debian)) id 0; x",
                (
                    Some("mx4.example"),
                    Some("192.0.2.122"),
                    Some("b.example"),
                    Some("ESMTP"),
                    Some(false),
                ),
            ),
            (
                "from Debian-exim by mx.example with local (Exim 4.96) id 1; x",
                (
                    Some("Debian-exim"),
                    None,
                    Some("mx.example"),
                    Some("local"),
                    None,
                ),
            ),
            // qmail
            (
                "(qmail 123 invoked by uid 0); 22 Nov 2026 03:26:13 -0000",
                (None, None, None, None, None),
            ),
            (
                "(qmail 123 invoked from network); 22 Nov 2026 03:26:13 -0000",
                (None, None, None, None, None),
            ),
            (
                "from unknown (HELO smtp5.example.jp) (192.0.2.201) by 0 with SMTP; x",
                (
                    Some("smtp5.example.jp"),
                    Some("192.0.2.201"),
                    Some("0"),
                    Some("SMTP"),
                    Some(false),
                ),
            ),
            (
                "from unknown (HELO ?192.168.1.2?) (taro@203.0.113.5) by mx.example with (AES256-SHA encrypted) SMTP; x",
                (
                    None,
                    Some("203.0.113.5"),
                    Some("mx.example"),
                    Some("SMTP"),
                    Some(true),
                ),
            ),
            // Exchange, Hotmail, Windows
            (
                "from A.prod.example (2001:db8::29) by B.prod.example (2001:db8::2a) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE) id 15.20.1 via Frontend Transport; x",
                (
                    Some("A.prod.example"),
                    Some("2001:db8::29"),
                    Some("B.prod.example"),
                    Some("Microsoft SMTP Server"),
                    Some(true),
                ),
            ),
            (
                "from A.prod.example ([fe80::1]) by A.prod.example ([fe80::1%14]) with mapi id 15.20.1; x",
                (
                    Some("A.prod.example"),
                    Some("fe80::1"),
                    Some("A.prod.example"),
                    Some("mapi"),
                    None,
                ),
            ),
            (
                "from BAY004 ([192.0.2.190]) by BAY004-MC4.example over TLS secured channel with Microsoft SMTPSVC(7.5.7601); x",
                (
                    Some("BAY004"),
                    Some("192.0.2.190"),
                    Some("BAY004-MC4.example"),
                    Some("Microsoft SMTPSVC"),
                    Some(true),
                ),
            ),
            (
                "from mail pickup service by a.example with Microsoft SMTPSVC; x",
                (
                    Some("mail pickup service"),
                    None,
                    Some("a.example"),
                    Some("Microsoft SMTPSVC"),
                    None,
                ),
            ),
            (
                "from a.example (192.0.2.1) by b.example with HTTPS via c.example; x",
                (
                    Some("a.example"),
                    Some("192.0.2.1"),
                    Some("b.example"),
                    Some("HTTPS"),
                    Some(true),
                ),
            ),
            // Gmail
            (
                "by 2001:db8:aca:ad13:: with SMTP id w19; x",
                (None, None, Some("2001:db8:aca:ad13::"), Some("SMTP"), None),
            ),
            (
                "from a.example (a.example. [192.0.2.1]) by mx.google.example with ESMTPS id i1 for <b@example.jp> (version=TLS1_3 cipher=X bits=128/128); x",
                (
                    Some("a.example"),
                    Some("192.0.2.1"),
                    Some("mx.google.example"),
                    Some("ESMTPS"),
                    Some(true),
                ),
            ),
            // Sendmail
            (
                "(from root@localhost) by a.example (8.15.2/8.15.2/Submit) id w5 for b@example.jp; x",
                (Some("root@localhost"), None, Some("a.example"), None, None),
            ),
            (
                "from a.example (IDENT:qmailr@a.example [192.0.2.4]) by b.example (8.9.3/8.9.3) with SMTP id B; x",
                (
                    Some("a.example"),
                    Some("192.0.2.4"),
                    Some("b.example"),
                    Some("SMTP"),
                    Some(false),
                ),
            ),
            (
                "from localhost (localhost) by a.example (8.17.1) with internal id 0; x",
                (
                    Some("localhost"),
                    None,
                    Some("a.example"),
                    Some("internal"),
                    None,
                ),
            ),
            // Others
            (
                "from root (uid 0) (envelope-from a@shop.example) id 9dc by shop.example (DragonFly Mail Agent v0.13); x",
                (Some("root"), None, Some("shop.example"), None, None),
            ),
            (
                "from localhost (localhost [local]); by localhost (OpenSMTPD) with ESMTPA id 1; for <a@example.jp>; x",
                (
                    Some("localhost"),
                    None,
                    Some("localhost"),
                    Some("ESMTPA"),
                    Some(false),
                ),
            ),
            (
                "from localhost (a.example) [127.0.0.1] by b.example with esmtp id 0; x",
                (
                    Some("localhost"),
                    Some("127.0.0.1"),
                    Some("b.example"),
                    Some("ESMTP"),
                    Some(false),
                ),
            ),
            (
                "from a.example ([192.0.2.22]) by b.example with ESMTP/TLS/DHE-RSA-AES256-SHA; x",
                (
                    Some("a.example"),
                    Some("192.0.2.22"),
                    Some("b.example"),
                    Some("ESMTP"),
                    Some(true),
                ),
            ),
            (
                "from a.example (HELO a.example) (192.0.2.8) by b.example with DHE-RSA-AES256-SHA encrypted SMTP; x",
                (
                    Some("a.example"),
                    Some("192.0.2.8"),
                    Some("b.example"),
                    Some("SMTP"),
                    Some(true),
                ),
            ),
            (
                "from a.example ([192.0.2.2]) by b.example with ESMTP via SSL; x",
                (
                    Some("a.example"),
                    Some("192.0.2.2"),
                    Some("b.example"),
                    Some("ESMTP"),
                    Some(true),
                ),
            ),
            (
                "indimail-mta queue 58962 by host a.example (invoked for bounce); x",
                (None, None, Some("a.example"), None, None),
            ),
            // An id may look like anything.
            (
                "from a.example by b.example with SMTP id TLS-1; x",
                (
                    Some("a.example"),
                    None,
                    Some("b.example"),
                    Some("SMTP"),
                    Some(false),
                ),
            ),
            // Cut off in a comment, and brackets that nothing closes.
            (
                "from [192.0.2.135] by a.example (via",
                (None, Some("192.0.2.135"), Some("a.example"), None, None),
            ),
            (
                "from a.example (x [192.0.2.1) by <b.example> with \"SMTP; x",
                (
                    Some("a.example"),
                    Some("192.0.2.1"),
                    Some("b.example"),
                    Some("\"SMTP"),
                    None,
                ),
            ),
        ];
        for (value, (from, from_ip, by, with, is_encrypted)) in rows {
            let hop = hop(value);
            let read: Row<'_> = (
                hop.from.as_deref(),
                hop.from_ip.as_deref(),
                hop.by.as_deref(),
                hop.with.as_deref(),
                hop.is_encrypted,
            );
            assert_eq!(read, (from, from_ip, by, with, is_encrypted), "{value}");
        }
    }

    #[test]
    fn dates_are_read_with_their_offset() {
        for (value, want) in [
            (
                "by a; Sun, 22 Nov 2026 12:20:40 +0900 (JST)",
                Some("2026-11-22T12:20:40+09:00"),
            ),
            (
                "by a; Sun, 22 Nov 2026 12:20:40 +0900(JST)",
                Some("2026-11-22T12:20:40+09:00"),
            ),
            (
                "by a; Sun, 22 Nov 2026\r\n 12:20:40\r\n\t+0900",
                Some("2026-11-22T12:20:40+09:00"),
            ),
            (
                "by a; 22 Nov 2026 03:20:40 -0000",
                Some("2026-11-22T03:20:40Z"),
            ),
            (
                "by a; Sun, 22 Nov 2026 12:20:40 JST",
                Some("2026-11-22T12:20:40+09:00"),
            ),
            (
                "by a; Sun, 22 Nov 26 3:20 GMT",
                Some("2026-11-22T03:20:00Z"),
            ),
            (
                "by a; Sun, 22 Nov 2026 03:20:40 PDT",
                Some("2026-11-22T03:20:40-07:00"),
            ),
            (
                "by a id 1 Sun, 22 Nov 2026 12:20:40 +0900",
                Some("2026-11-22T12:20:40+09:00"),
            ),
            (
                "by a id Y3;= Sun, 22 Nov 2026 12:20:40 -0500",
                Some("2026-11-22T12:20:40-05:00"),
            ),
            (
                "by a for b@c;e0ff; Sun, 22 Nov 2026 12:20:40 +0900 (JST; x) (envelope-from d)",
                Some("2026-11-22T12:20:40+09:00"),
            ),
            (
                "by a (built (at 22 Nov 2026 12:20:40 +0900)); Thu, 029 Apr 2010 00:00:01 +0000",
                Some("2010-04-29T00:00:01Z"),
            ),
            ("by a (built at 22 Nov 2026 12:20:40 +0900)", None),
            ("by a; Sun, 31 Feb 2026 12:20:40 +0900", None),
            ("by a; Sun, 22 Nov 2026 25:20:40 +0900", None),
            ("by a; Sun, 22 Nov 2026 12:20:40", None),
            ("by a; Sun, 22 Nov 2026 12:20:40 XYZ", None),
            ("by a; Sun, 22 Foo 2026 12:20:40 +0900", None),
            ("by a; yesterday", None),
            ("by a;", None),
            ("", None),
        ] {
            assert_eq!(hop(value).date.as_deref(), want, "{value}");
        }
    }

    #[test]
    fn hops_stand_in_the_order_of_the_way_with_the_time_between_them() {
        let mail = parsed(
            "Return-Path: <a@shop.example>\r\n\
             Received: by e.example; Sun, 22 Nov 2026 12:31:00 +0900\r\n\
             Received: by d.example; Sun, 22 Nov 2026 03:30:30 +0000\r\n\
             Received: by c.example\r\n\
             X-Received: by x.example; Sun, 22 Nov 2026 12:30:00 +0900\r\n\
             Received: by b.example; Sun, 22 Nov 2026 12:19:50 +0900\r\n\
             RECEIVED: by a.example; Sun, 22 Nov 2026 12:20:00 +0900\r\n",
        );
        let hops = trace(&mail);
        let rows: Vec<_> = hops
            .iter()
            .map(|h| (h.by.as_deref().unwrap(), h.field, h.seconds, h.clock_is_off))
            .collect();
        let want = [
            ("a.example", 6, None, false),
            ("b.example", 5, Some(-10), true),
            ("c.example", 3, None, false),
            ("d.example", 2, None, false),
            ("e.example", 1, Some(30), false),
        ];
        assert_eq!(rows, want);
        for hop in &hops {
            assert!(mail.is_named(&mail.fields()[hop.field], "received"));
        }
    }

    #[test]
    fn the_returned_mail_has_a_way_of_its_own() {
        let header = "Received: by b.example; Sun, 22 Nov 2026 12:20:07 +0900\r\n\
                      Subject: x\r\n\
                      Received: from a.example\r\n by a.example\r\n ; Sun, 22 Nov 2026 12:20:00 +0900\r\n\
                      From: a@shop.example\r\n";
        for (kind, encoding) in [
            ("message/rfc822", "7bit"),
            ("text/rfc822-headers", "7bit"),
            ("message/rfc822", "quoted-printable"),
        ] {
            let mail = parsed(&format!(
                "Received: by own.example; Sun, 22 Nov 2026 12:21:00 +0900\r\n\
                 Content-Type: multipart/report; boundary=b\r\nMIME-Version: 1.0\r\n\r\n\
                 --b\r\n\r\nSorry.\r\n--b\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n\
                 {header}\r\nReceived: by body.example\r\n--b--\r\n"
            ));
            let found = trace_of_original(&mail);
            let rows: Vec<_> = found
                .iter()
                .map(|h| (h.by.as_deref().unwrap(), h.field, h.seconds))
                .collect();
            let want = [("a.example", 2, None), ("b.example", 0, Some(7))];
            assert_eq!(rows, want, "{kind} {encoding}");
            assert_eq!(trace(&mail).len(), 1);
        }
        assert!(trace_of_original(&parsed("")).is_empty());
        let pasted = parse(b"550 5.1.1 User unknown\n".to_vec()).unwrap();
        assert!(trace(&pasted).is_empty() && trace_of_original(&pasted).is_empty());
    }

    #[test]
    fn lines_may_end_with_a_bare_cr() {
        let mail = parse(
            b"From: a@shop.example\rReceived: from a.example\r\tby b.example\r\twith SMTP; Sun, 22 Nov 2026\r 12:20:00 +0900\rSubject: x\r\rtext\r".to_vec(),
        )
        .unwrap();
        let hops = trace(&mail);
        assert_eq!(hops.len(), 1);
        assert_eq!(hops[0].by.as_deref(), Some("b.example"));
        assert_eq!(hops[0].date.as_deref(), Some("2026-11-22T12:20:00+09:00"));
    }

    #[test]
    fn the_slowest_hop_is_none_that_only_comes_after_a_wrong_clock() {
        let slow = |seconds: &[Option<i64>]| {
            let hops: Vec<Hop> = seconds
                .iter()
                .map(|s| Hop {
                    seconds: *s,
                    ..Hop::default()
                })
                .collect();
            slowest(&hops)
        };
        assert_eq!(slow(&[]), None);
        assert_eq!(slow(&[None, Some(60), Some(3)]), None);
        assert_eq!(slow(&[None, Some(61), Some(3)]), Some(1));
        assert_eq!(slow(&[None, Some(61), Some(300), Some(300)]), Some(2));
        // The second clock is slow, the third is right again.
        assert_eq!(slow(&[None, Some(-300), Some(301)]), None);
        assert_eq!(slow(&[None, Some(-300), Some(10), Some(400)]), Some(3));
        assert_eq!(slow(&[None, Some(-300), None, Some(200)]), Some(3));
        assert_eq!(
            slow(&[Some(i64::MIN), Some(i64::MIN), Some(i64::MAX)]),
            None
        );
    }

    #[test]
    fn hostile_fields_are_bounded() {
        let many: String = (0..150)
            .map(|n| format!("Received: by h{n}.example; Sun, 22 Nov 2026 12:20:00 +0900\r\n"))
            .collect();
        let hops = trace(&parsed(&many));
        assert_eq!(hops.len(), MAX_HOPS);
        // The last ones of the way: they stand on top.
        assert_eq!(hops[0].by.as_deref(), Some("h99.example"));
        assert_eq!(hops[99].by.as_deref(), Some("h0.example"));
        assert_eq!(hops_in(&many), MAX_HOPS);

        let long = format!("from {0} by {0} with {0} id {0}; x", "あ".repeat(300));
        let read = hop(&long);
        for value in [read.from, read.by, read.with] {
            assert_eq!(value.unwrap().chars().count(), MAX_VALUE_CHARS);
        }
        for piece in [
            "(",
            "[",
            "\"",
            "<",
            ";",
            "\\",
            "from ",
            ")",
            "; Sun, 22 Nov 2026 12:20:40 ",
        ] {
            let read = hop(&format!("from a.example {}", piece.repeat(4_000)));
            assert!(read.from.is_some(), "{piece}");
            let _ = hop(&piece.repeat(4_000));
        }
        // What can't be seen could make a name look like another.
        assert_eq!(
            hop("from \u{202e}a.\u{7}example by b").from.as_deref(),
            Some("a.example")
        );
    }

    fn hops_in(header: &str) -> usize {
        received_in_text(header).len()
    }

    #[test]
    fn a_header_that_is_text_is_read_up_to_its_end() {
        let text = "\n\nFrom a@shop.example Sun Nov 22\nReceived : by a.example\n\twith SMTP\nno field\n Received: by x\nReceived: by b.example\n\nReceived: by c.example\n";
        let found = received_in_text(text);
        let found: Vec<_> = found
            .iter()
            .map(|(at, value)| (*at, value.trim()))
            .collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].1, "by a.example\twith SMTP");
        assert_eq!(found[1].1, "by b.example");
        assert!(found[0].0 < found[1].0);
    }
}
