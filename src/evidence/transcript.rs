//! What a server said, read out of running text: codes, words, host and command, each with its place.
//!
//! ```text
//! host mx.example.jp[192.0.2.1] said: 550 5.1.1 <taro@example.jp>: User
//!     unknown (in reply to RCPT TO command)
//! ```

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use regex::Regex;

use super::reply_start::{begins_line, is_led_by_word, is_reply, reply_start};
use super::unescape::unescape;
use crate::smtp::{Command, EnhancedStatusCode, ReplyCode, enhanced_at, front};
use crate::span::{Found, Text};

/// One reply as told by the program that wrote the report.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub reply_code: Option<Found<ReplyCode>>,
    /// The most specific code in the words themselves.
    pub enhanced_status_code: Option<Found<EnhancedStatusCode>>,
    /// Without the codes at their front.
    pub words: Option<Found<String>>,
    /// The codes before the first of the words, as they stand: `550 5.1.1`.
    pub codes: Option<Found<String>>,
    pub host: Option<Found<String>>,
    pub command: Option<Found<Command>>,
}

impl Said {
    pub(super) fn is_empty(&self) -> bool {
        self.reply_code.is_none() && self.enhanced_status_code.is_none() && self.words.is_none()
    }

    /// Takes over what is missing.
    pub(super) fn complete(&mut self, other: &Self) {
        let Self {
            reply_code,
            enhanced_status_code,
            words,
            codes,
            host,
            command,
        } = other.clone();
        // Words of two places don't belong together: the one with a code counts.
        let has_code = self.reply_code.is_some() || self.enhanced_status_code.is_some();
        if self.words.is_none()
            || (!has_code && (reply_code.is_some() || enhanced_status_code.is_some()))
        {
            self.words = words.or(self.words.take());
            self.codes = codes;
        }
        self.reply_code = self.reply_code.take().or(reply_code);
        self.enhanced_status_code = self.enhanced_status_code.take().or(enhanced_status_code);
        self.host = self.host.take().or(host);
        self.command = self.command.take().or(command);
    }

    /// What the server said: the codes of the first line as they stand, then the words; codes repeated on further
    /// lines are left out.
    pub(super) fn message(&self) -> Option<Found<String>> {
        let words = self.words.as_ref()?;
        match &self.codes {
            Some(codes) if codes.span.layer() == words.span.layer() => Some(Found::new(
                format!("{} {}", codes.value, words.value),
                codes.span.until(words.span),
            )),
            _ => Some(words.clone()),
        }
    }
}

/// Compiles a pattern of this file; an impossible failure matches nothing.
fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

/// Words before the name of a host, and marks behind it.
const HOST_HINTS: [&str; 13] = [
    "host",
    "server",
    "while talking to",
    "connect to",
    "connected to",
    "conversation with",
    "connection with",
    "session with",
    // Behind the name or address:
    "[",
    " [",
    " does not like",
    " failed after",
    " said",
];

/// How many of `HOST_HINTS` stand before the name.
const LEADING_HINTS: usize = 8;

static HOSTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .kind(Some(AhoCorasickKind::DFA))
        .build(HOST_HINTS)
        .ok()
});

/// `host mx.example.jp[192.0.2.1]`, `mx.example.jp [192.0.2.1]:`, `while talking to mx.example.jp.:`, `192.0.2.1 does not like …`
fn host(text: Text<'_>) -> Option<Text<'_>> {
    let s = text.as_str();
    HOSTS.as_ref()?.find_iter(s).find_map(|hit| {
        let range = if hit.pattern().as_usize() < LEADING_HINTS {
            let rest = s.get(hit.end()..)?;
            let name = rest.trim_start();
            let from = s.len() - name.len();
            let name = host_at(name)?;
            (rest.len() > name.len() && from > hit.end() && name.contains('.'))
                .then(|| from..from + name.len())
        } else {
            let before = s.get(..hit.start())?;
            let is_address = hit.pattern().as_usize() < LEADING_HINTS + 2;
            if is_address && !is_ip_literal(s.get(hit.end()..)?) {
                return None;
            }
            let len = before
                .bytes()
                .rev()
                .take_while(|b| is_host_byte(*b))
                .count();
            let name = before.get(before.len() - len..)?;
            // Of a word followed by "said", only an address is a host's.
            let fits = name.contains('.')
                && (is_address || name.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
            fits.then(|| before.len() - len..before.len())
        }?;
        let name = s.get(range.clone())?;
        let lead = name.len() - name.trim_start_matches(['.', '-', '_']).len();
        let kept = name.trim_end_matches(['.', '-', '_']).len();
        (kept > lead).then(|| text.sub(range.start + lead..range.start + kept))
    })
}

fn is_host_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_')
}

/// The letters of a host name at the start.
fn host_at(text: &str) -> Option<&str> {
    let len = text.bytes().take_while(|b| is_host_byte(*b)).count();
    text.get(..len).filter(|name| !name.is_empty())
}

/// `192.0.2.1]`, `2001:db8::1]`.
fn is_ip_literal(text: &str) -> bool {
    text.split_once(']').is_some_and(|(inner, _)| {
        (3..=45).contains(&inner.len())
            && inner
                .bytes()
                .all(|b| b.is_ascii_hexdigit() || matches!(b, b'.' | b':'))
    })
}

static COMMAND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        in\s+reply\s+to\s+(?P<a>(?:end\s+of\s+data|[a-z]+))
      | error\s+from\s+remote\s+(?:mail\s+)?server\s+after\s+(?P<b>(?:pipelined\s+)?(?:end\s+of\s+data|initial\s+connection|[a-z]+))
      | (?:^|\n|\r)\s*>>>\s*(?P<c>[a-z]{4,8}|\.|\(EOD\))
      | did\s+not\s+like\s+our\s+(?P<d>final\s+data|[a-z]{4,8})",
    )
});

/// Ways of naming the stage without naming the command.
const STAGES: [(&str, Command); 12] = [
    ("does not like recipient", Command::Rcpt),
    ("sender was rejected", Command::Mail),
    ("failed after i sent the message", Command::EndOfData),
    ("failed on data command", Command::Data),
    ("refused to talk to me", Command::Connect),
    ("greeting failed", Command::Connect),
    ("my name was rejected", Command::Ehlo),
    (
        "while receiving the initial server greeting",
        Command::Connect,
    ),
    ("while performing the ehlo handshake", Command::Ehlo),
    ("while sending rcpt to", Command::Rcpt),
    ("while sending mail from", Command::Mail),
    ("while sending end of data", Command::EndOfData),
];

/// Reads a server's reply that begins at the start of `text`, as in a `Diagnostic-Code`.
pub(super) fn said(text: Text<'_>) -> Said {
    let text = text.trim();
    // Programs put their own words first, in this field too: "host mx said: 550 …".
    let mut said = match reply_start(text.as_str()) {
        Some(at) if at > 0 => {
            let mut said = reply(text.sub(at..text.len()));
            lead(text.sub(0..at), &mut said);
            // `The mailbox is full. (552)`: the words stand before the code.
            if letters(said.words.as_ref().map_or("", |w| w.value.as_str())) < 3 {
                let before = own_words(words_before(text.sub(0..at)));
                if letters(before.as_str()) >= 4 {
                    said.words = reply(before).words;
                    said.codes = None;
                }
            }
            said
        }
        Some(_) => reply(text),
        None => {
            let own = own_words(text);
            let at = enhanced_start(own.as_str()).unwrap_or(0);
            let mut said = reply(own.sub(at..own.len()));
            if said.reply_code.is_none() {
                lead(text, &mut said);
            }
            said
        }
    };
    if said.reply_code.is_none() && said.enhanced_status_code.is_some() {
        said.reply_code = trailing_reply(text);
    }
    said
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Words without the bracket or mark that opens the code behind them.
fn words_before(text: Text<'_>) -> Text<'_> {
    let kept = text.as_str().trim_end_matches([
        ' ', '\t', '\r', '\n', '(', '[', '#', '"', '\'', '「', '（', ':', '-',
    ]);
    text.sub(0..kept.len())
}

/// Where an enhanced status code stands in the place of a reply: at a line's start, or behind a word that leads to replies.
pub(super) fn enhanced_start(text: &str) -> Option<usize> {
    memchr::memchr2_iter(b'4', b'5', text.as_bytes()).find(|at| {
        let Some((_, len)) = enhanced_at(text, *at) else {
            return false;
        };
        let (Some(before), Some(after)) = (text.get(..*at), text.get(at + len..)) else {
            return false;
        };
        let says_words = after
            .trim_start_matches([' ', ':', ';', '-', '\t'])
            .starts_with(|c: char| c.is_alphabetic() || matches!(c, '<' | '"' | '\'' | '['));
        says_words && (begins_line(before) || is_led_by_word(before) || is_behind_address(before))
    })
}

/// `… failed: taro@example.com: 5.1.8 <…>`: an address and a colon stand before.
fn is_behind_address(before: &str) -> bool {
    let name = before
        .strip_suffix(": ")
        .and_then(|b| b.split_whitespace().next_back());
    name.is_some_and(|name| name.contains('@'))
}

/// `… Unable to relay (taro@example.com) 550`: the code at the very end.
fn trailing_reply(text: Text<'_>) -> Option<Found<ReplyCode>> {
    let s = text
        .as_str()
        .trim_end_matches([' ', '.', ')', '\r', '\n', '"', '\'']);
    let from = s.len().checked_sub(3)?;
    let code: ReplyCode = s
        .get(from..)?
        .parse()
        .ok()
        .filter(|c: &ReplyCode| matches!(c.class(), 4 | 5))?;
    s.get(..from)?
        .ends_with([' ', '('])
        .then(|| Found::new(code, text.span_of(from..from + 3)))
}

/// What a program says itself, without the line that names the host: `host mx.example.jp [192.0.2.1]`.
fn own_words(text: Text<'_>) -> Text<'_> {
    let s = text.as_str();
    let first_len = s.find(['\n', '\r']).unwrap_or(s.len());
    let first = s.get(..first_len).unwrap_or_default().trim_end();
    let names_host = first.starts_with("host ") && first.ends_with([']', ':']);
    let rest = if names_host {
        text.sub(first_len..s.len()).trim()
    } else {
        text
    };
    // Exim's warnings.
    match rest.as_str().strip_prefix("Delay reason:") {
        Some(reason) => rest.sub(rest.len() - reason.len()..rest.len()).trim(),
        None => rest,
    }
}

/// Reads a paragraph about one recipient: first the program's own words, then perhaps a server's.
pub(super) fn paragraph(text: Text<'_>) -> Said {
    let text = text.trim();
    let (body, command) = without_in_reply_to(text);
    let mut said = said(body);
    said.command = said.command.or(command);
    said
}

/// Host and command out of the words before a reply.
fn lead(text: Text<'_>, said: &mut Said) {
    if said.host.is_none() && text.as_str().contains('.') {
        said.host = host(text).map(|host| Found::new(host.as_str().to_owned(), host.span()));
    }
    if said.command.is_none() {
        said.command = command(text);
    }
}

/// The SMTP command in some words.
pub(super) fn command(text: Text<'_>) -> Option<Found<Command>> {
    let hints = HINTS.as_ref()?;
    let mut stage: Option<(usize, usize)> = None;
    let mut names_command = false;
    for hit in hints.find_iter(text.as_str()) {
        match hit.pattern().as_usize().checked_sub(NAMED.len()) {
            None => names_command = true,
            Some(number) => {
                stage = Some(stage.map_or((number, hit.start()), |s: (usize, usize)| {
                    s.min((number, hit.start()))
                }));
            }
        }
    }
    if names_command
        && let Some(word) = capture(&COMMAND, text)
        && let Some(command) = Command::parse(
            &word
                .as_str()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        )
    {
        return Some(Found::new(command, word.span()));
    }
    let (number, at) = stage?;
    let (words, command) = STAGES.get(number)?;
    Some(Found::new(*command, text.span_of(at..at + words.len())))
}

/// What stands before the name of a command, for `COMMAND` to look closer.
const NAMED: [&str; 4] = ["reply", "error from remote", ">>>", "did not like our"];

/// `NAMED`, then `STAGES`.
static HINTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(NAMED.iter().chain(STAGES.iter().map(|(words, _)| words)))
        .ok()
});

fn capture<'m>(regex: &LazyLock<Option<Regex>>, text: Text<'m>) -> Option<Text<'m>> {
    let captures = regex.as_ref()?.captures(text.as_str())?;
    let found = captures.iter().skip(1).flatten().next()?;
    Some(text.sub(found.range()))
}

/// Takes `(in reply to RCPT TO command)` off the end.
fn without_in_reply_to(text: Text<'_>) -> (Text<'_>, Option<Found<Command>>) {
    // Folded anywhere: look for the bracket whose words begin so.
    let s = text.as_str();
    let at = memchr::memrchr_iter(b'(', s.as_bytes()).find(|at| {
        s.get(at + 1..).is_some_and(|rest| {
            let mut words = rest.split_whitespace();
            ["in", "reply", "to"].iter().all(|want| {
                words
                    .next()
                    .is_some_and(|word| word.eq_ignore_ascii_case(want))
            })
        })
    });
    match at {
        Some(at) => {
            let place = text.sub(at..text.len());
            (
                text.sub(0..at).trim(),
                in_reply_to(place).or_else(|| command(place)),
            )
        }
        None => (text, None),
    }
}

/// `(in reply to RCPT TO command)`, as nearly all such brackets are written; `COMMAND` reads the others.
fn in_reply_to(text: Text<'_>) -> Option<Found<Command>> {
    let s = text.as_str();
    let rest = s.strip_prefix("(in reply to ")?.trim_ascii_start();
    let at = s.len() - rest.len();
    let len = if rest.starts_with("end of DATA") {
        "end of DATA".len()
    } else {
        rest.bytes().take_while(u8::is_ascii_alphabetic).count()
    };
    let is_all = |after: &str| !after.starts_with(|c: char| !c.is_ascii());
    let word = rest.get(..len).filter(|word| word.len() > 3)?;
    let command = Command::parse(word).filter(|_| rest.get(len..).is_some_and(is_all))?;
    Some(Found::new(command, text.span_of(at..at + len)))
}

/// A reply of one or more lines: codes from the front, repeated codes taken out of the words.
fn reply(text: Text<'_>) -> Said {
    let mut said = Said::default();
    let mut words = String::new();
    let mut first: Option<u32> = None;
    let mut end = text.base();
    let mut is_multiline = false;
    for line in text.lines() {
        let s = line.as_str();
        let mut codes = front(s);
        // "<<< " repeats before each line in session logs.
        if let Some(rest) = s.trim_start().strip_prefix("<<<") {
            let skip = s.len() - rest.len();
            codes = shifted(front(rest), skip);
        }
        let same_reply = match (&said.reply_code, &codes.reply) {
            (Some(found), Some((code, _))) => found.value == *code,
            (None, _) => true,
            (Some(_), None) => false,
        };
        let is_new_line = codes.reply.is_some() && same_reply;
        let is_wrapped = codes.reply.is_none() && said.reply_code.is_some();
        let at = if codes.reply.is_some() && !same_reply || (is_wrapped && !words.is_empty()) {
            // A number at the front of a wrapped line is part of the words.
            s.len() - s.trim_start().len()
        } else {
            if said.reply_code.is_none()
                && let Some((code, range)) = &codes.reply
            {
                is_multiline = s.as_bytes().get(range.end) == Some(&b'-');
                said.reply_code = Some(Found::new(*code, line.span_of(range.clone())));
            }
            if let Some((code, range)) = &codes.enhanced {
                better(&mut said.enhanced_status_code, *code, line, range);
            }
            if words.is_empty() && said.codes.is_none() {
                said.codes = codes_as_they_stand(line, &codes);
            }
            codes.words_at
        };
        let part = line.sub(at..s.len()).trim();
        if part.is_empty() {
            continue;
        }
        first.get_or_insert(part.base());
        end = part.base() + u32::try_from(part.len()).unwrap_or(0);
        if !words.is_empty() {
            words.push(if is_new_line { '\n' } else { ' ' });
        }
        words.push_str(part.as_str());
    }
    if said
        .enhanced_status_code
        .as_ref()
        .is_none_or(|c| c.value.specificity() < 2)
    {
        bracketed_code(text, &mut said.enhanced_status_code);
        inner_code(text, &mut said.enhanced_status_code);
    }
    if let Some(start) = first {
        let whole = text.sub((start - text.base()) as usize..(end - text.base()) as usize);
        if is_multiline && let Some(code) = &said.reply_code {
            let has_enhanced = said.enhanced_status_code.is_some();
            words = without_repeated_codes(&words, code.value, has_enhanced);
        }
        let words = unescape(&words).trim().to_owned();
        if !words.is_empty() {
            said.words = Some(Found::new(words, whole.span()));
        }
    }
    said
}

/// `550 5.1.1` at the front of a line; of `550-5.1.1` the dash, which says that more lines follow, becomes a space.
fn codes_as_they_stand(line: Text<'_>, codes: &crate::smtp::Front) -> Option<Found<String>> {
    let reply = codes.reply.as_ref().map(|(_, range)| range.clone());
    let enhanced = codes.enhanced.as_ref().map(|(_, range)| range.clone());
    let start = reply.as_ref().or(enhanced.as_ref())?.start;
    let end = enhanced.or(reply.clone())?.end;
    let place = line.sub(start..end);
    let value = match reply {
        Some(_) => place.as_str().replacen('-', " ", 1),
        None => place.as_str().to_owned(),
    };
    Some(Found::new(value, place.span()))
}

fn shifted(mut front: crate::smtp::Front, by: usize) -> crate::smtp::Front {
    let shift = |range: &mut Range<usize>| *range = range.start + by..range.end + by;
    if let Some((_, range)) = &mut front.reply {
        shift(range);
    }
    if let Some((_, range)) = &mut front.enhanced {
        shift(range);
    }
    front.words_at += by;
    front
}

fn better(
    slot: &mut Option<Found<EnhancedStatusCode>>,
    code: EnhancedStatusCode,
    text: Text<'_>,
    range: &Range<usize>,
) {
    if slot
        .as_ref()
        .is_none_or(|old| old.value.specificity() < code.specificity())
    {
        *slot = Some(Found::new(code, text.span_of(range.clone())));
    }
}

/// `(#5.2.2)`, `#5.1.1`, `[5.7.1]`, `(5.1.1)` within the words. A bare number in running text may be a version.
fn bracketed_code(text: Text<'_>, slot: &mut Option<Found<EnhancedStatusCode>>) {
    for (at, mark) in text.as_str().match_indices(['#', '(', '[']) {
        let from = at + mark.len();
        let from = if text
            .as_str()
            .get(from..)
            .is_some_and(|r| r.starts_with('#'))
        {
            from + 1
        } else {
            from
        };
        if let Some((code, len)) = enhanced_at(text.as_str(), from)
            && matches!(
                text.as_str().as_bytes().get(from + len),
                None | Some(b')' | b']' | b'>' | b' ' | b',' | b'.' | b':' | b'\r' | b'\n' | b';')
            )
        {
            better(slot, code, text, &(from..from + len));
        }
    }
}

/// `… (taro@example.com:550 5.4.1 Access denied)`: a reply within the words, as gateways quote it; `error: 5.1.1 - Gestore`.
fn inner_code(text: Text<'_>, slot: &mut Option<Found<EnhancedStatusCode>>) {
    let s = text.as_str();
    for at in memchr::memchr2_iter(b'4', b'5', s.as_bytes()) {
        if let (Some(before), Some((code, len))) = (s.get(..at), enhanced_at(s, at))
            && [": ", "- "].iter().any(|m| before.ends_with(m))
            && s.get(at + len..)
                .is_some_and(|after| after.starts_with(" - "))
        {
            better(slot, code, text, &(at..at + len));
        } else if is_reply(s, at)
            && let Some((code, range)) = s.get(at..).and_then(|reply| front(reply).enhanced)
        {
            better(slot, code, text, &(at + range.start..at + range.end));
        }
    }
}

/// A multi-line reply that was wrapped anew carries its codes in the middle of lines: `… rate of 421-4.7.0 unsolicited …`.
fn without_repeated_codes(words: &str, code: ReplyCode, has_enhanced: bool) -> String {
    let code = code.to_string();
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(&code) {
        let (before, from) = rest.split_at(at);
        let after_space = before.is_empty() || before.ends_with([' ', '\n']);
        let tail = front(from);
        // With "-" it is a reply's inner line; with a space it must be the last one, which has the enhanced code if the others had.
        let is_repeat = after_space
            && tail.reply.is_some()
            && (from.as_bytes().get(3) == Some(&b'-')
                || tail.enhanced.is_some()
                || !has_enhanced
                || from.len() == 3);
        if is_repeat {
            out.push_str(before.trim_end());
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            rest = from.get(tail.words_at..).unwrap_or_default();
        } else {
            out.push_str(before);
            out.push_str(&code);
            rest = from.get(3..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::LayerId;

    fn read(s: &str) -> (String, String, String, String, String) {
        let said = paragraph(Text::new(LayerId::RAW, 0, s));
        (
            said.reply_code
                .map(|c| c.value.to_string())
                .unwrap_or_default(),
            said.enhanced_status_code
                .map(|c| c.value.to_string())
                .unwrap_or_default(),
            said.words.map(|c| c.value).unwrap_or_default(),
            said.host.map(|c| c.value).unwrap_or_default(),
            said.command
                .map(|c| c.value.as_str().to_owned())
                .unwrap_or_default(),
        )
    }

    #[test]
    fn paragraphs_of_several_programs_are_read() {
        for (text, reply, enhanced, words, host, command) in [
            (
                "host mx2.example.jp[192.0.2.9] said: 552 over\n    quota (#5.2.2) (in reply to end of DATA command)",
                "552",
                "5.2.2",
                "over quota (#5.2.2)",
                "mx2.example.jp",
                "EOD",
            ),
            (
                "host mx.example.jp [192.0.2.9]\n    SMTP error from remote mail server after RCPT TO:<a@example.jp>:\n    550 5.1.1 unknown",
                "550",
                "5.1.1",
                "unknown",
                "mx.example.jp",
                "RCPT",
            ),
            (
                "192.0.2.9 does not like recipient.\nRemote host said: 550 No such user",
                "550",
                "",
                "No such user",
                "192.0.2.9",
                "RCPT",
            ),
            (
                "unknown user: \"taro\"",
                "",
                "",
                "unknown user: \"taro\"",
                "",
                "",
            ),
            (
                "host mx.example.jp[192.0.2.9] refused to talk to me: 421 4.3.2 Too busy",
                "421",
                "4.3.2",
                "Too busy",
                "mx.example.jp",
                "CONNECT",
            ),
            (
                "mx.example.jp [192.0.2.9]:\n >>> DATA\n <<< 550 Unknown user",
                "550",
                "",
                "Unknown user",
                "mx.example.jp",
                "DATA",
            ),
        ] {
            let want = (
                reply.to_owned(),
                enhanced.to_owned(),
                words.to_owned(),
                host.to_owned(),
                command.to_owned(),
            );
            assert_eq!(read(text), want, "{text}");
        }
    }

    #[test]
    fn repeated_codes_of_a_reply_are_taken_out() {
        assert_eq!(
            read("421-4.7.0 one\n421-4.7.0 two\n421 4.7.0 three").2,
            "one\ntwo\nthree"
        );
        assert_eq!(
            read("421-4.7.0 one of 421-4.7.0 two 421 4.7.0 three").2,
            "one of\ntwo\nthree"
        );
        assert_eq!(read("550 see rule 550 of ours").2, "see rule 550 of ours");
    }

    #[test]
    fn octal_bytes_become_text() {
        assert_eq!(read(r"550 \345\256\233\345\205\210").2, "宛先");
    }

    #[test]
    fn a_reply_is_found_wherever_programs_put_it() {
        for (text, want) in [
            ("refused it: [554 5.4.6 Hop count exceeded]", Some("554")),
            (
                "Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 <a@example.jp>... User Unknown",
                Some("550"),
            ),
            (
                "Other mail system problem 550-'Unknown user a@example.jp'",
                Some("550"),
            ),
            (
                "{'a@example.jp': (550, b'5.1.1 User unknown')}",
                Some("550"),
            ),
            ("サーバーの応答「550 宛先不明」", Some("550")),
            ("「宛先がありません」 550 No such user", Some("550")),
            ("550-192.0.2.1 blocked\n550 see example.com", Some("550")),
            ("550-192.0.2.1 blocked\n551 see example.com", Some("551")),
            ("（合計）500 円", None),
            ("The limit is: 512 KB", None),
            ("料金: 500 円", None),
        ] {
            assert_eq!(
                reply_start(text).and_then(|at| text.get(at..at + 3)),
                want,
                "{text}"
            );
        }
    }

    #[test]
    fn escape_bytes_that_were_lost_are_put_back() {
        assert_eq!(
            read("550 ?$B08@h$,B8:_$7\n    $^$;$s?(B <a@example.jp>").2,
            "宛先が存在しません <a@example.jp>"
        );
        assert_eq!(read("550 what is ?$B for?").2, "what is ?$B for?");
    }

    #[test]
    fn ports_and_sizes_are_no_reply() {
        assert_eq!(
            read("connect to mx.example.jp[192.0.2.9]:25: Connection refused").0,
            ""
        );
        assert_eq!(read("please use port: 587 instead").0, "");
    }
}
