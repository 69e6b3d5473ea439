//! What a server says, line by line. Status lines, numbers and capabilities are read here, leniently; lists and what is fetched by `imap-codec`.

use std::ops::RangeInclusive;

use io_imap::codec::ResponseCodec;
use io_imap::codec::decode::Decoder as _;
use io_imap::types::fetch::MessageDataItem;
use io_imap::types::flag::FlagNameAttribute;
use io_imap::types::mailbox::Mailbox;
use io_imap::types::response::{Data, Response};

use super::hush::Hush;
use super::trouble::Words;

/// How something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

/// A status: kind, response code and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Status {
    pub kind: Kind,
    /// Response code in capital letters, may be empty.
    pub code: String,
    /// What stands behind the code within its brackets.
    pub arguments: String,
    text: String,
}

impl Status {
    /// Of what stands behind OK, NO ….
    pub fn parse(kind: Kind, line: &[u8]) -> Self {
        let line = String::from_utf8_lossy(line);
        let line = line.trim();
        let (code, text) = line
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'))
            .unwrap_or(("", line));
        let (word, arguments) = code.split_once(' ').unwrap_or((code, ""));
        Self {
            kind,
            code: word.to_ascii_uppercase(),
            arguments: arguments.to_owned(),
            text: text.to_owned(),
        }
    }

    pub fn words(&self) -> Words {
        Words::new(&self.text)
    }

    /// Takes the words away where they hold a secret.
    pub fn silence(&mut self, hush: &Hush) {
        if hush.is_in(&self.text) {
            self.text.clear();
        }
    }
}

/// One line of a server with its literals.
#[derive(Debug)]
pub(super) enum Answer<'a> {
    /// The server is ready for the next chunk; with what it says (a challenge).
    Ready,
    /// Ends the command with this tag.
    Tagged(&'a [u8], Status),
    /// A status outside of any command, or about one.
    Status(Status),
    Capability(Vec<String>),
    Exists(u32),
    /// By message number.
    Expunged,
    Search(Vec<u32>),
    Vanished {
        is_earlier: bool,
        uids: Vec<RangeInclusive<u32>>,
    },
    Fetch(Vec<MessageDataItem<'a>>),
    List {
        attributes: Vec<FlagNameAttribute<'a>>,
        delimiter: Option<char>,
        name: Mailbox<'a>,
    },
    /// A fetched mail or a folder, but not as the standard has it.
    Garbled,
    /// What doesn't matter here.
    Other,
}

/// Reads a message. `None`: this isn't IMAP. What is `long` is read only if it may be long.
pub(super) fn parse(bytes: &[u8], is_long: bool) -> Option<Answer<'_>> {
    let line = trimmed(bytes);
    if line == b"+" || line.starts_with(b"+ ") {
        return Some(Answer::Ready);
    }
    let (tag, rest) = split(line);
    if tag != b"*" {
        let is_tag = !tag.is_empty() && tag.len() <= 64 && tag.iter().all(u8::is_ascii_graphic);
        return is_tag
            .then(|| status(rest))
            .flatten()
            .map(|status| Answer::Tagged(tag, status));
    }
    if let Some(status) = status(rest) {
        return Some(Answer::Status(status));
    }
    let (word, arguments) = split(rest);
    let word = word.to_ascii_uppercase();
    let answer = match word.as_slice() {
        b"CAPABILITY" => Answer::Capability(capabilities(&String::from_utf8_lossy(arguments))),
        b"SEARCH" => Answer::Search(numbers(arguments)),
        b"VANISHED" => vanished(arguments),
        b"LIST" => data(bytes, is_long),
        number if !number.is_empty() && number.iter().all(u8::is_ascii_digit) => {
            numbered(bytes, number, arguments, is_long)
        }
        _ => Answer::Other,
    };
    Some(answer)
}

fn trimmed(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

/// Up to the first space, and behind it.
fn split(line: &[u8]) -> (&[u8], &[u8]) {
    match line.iter().position(|b| *b == b' ') {
        Some(at) => (
            line.get(..at).unwrap_or_default(),
            line.get(at + 1..).unwrap_or_default(),
        ),
        None => (line, &[]),
    }
}

fn status(line: &[u8]) -> Option<Status> {
    let (word, text) = split(line);
    let kind = match word.to_ascii_uppercase().as_slice() {
        b"OK" => Kind::Ok,
        b"NO" => Kind::No,
        b"BAD" => Kind::Bad,
        b"BYE" => Kind::Bye,
        b"PREAUTH" => Kind::PreAuth,
        _ => return None,
    };
    Some(Status::parse(kind, text))
}

/// Capabilities in capital letters.
pub(super) fn capabilities(list: &str) -> Vec<String> {
    list.split_ascii_whitespace()
        .take(500)
        .map(str::to_ascii_uppercase)
        .collect()
}

fn number(text: &[u8]) -> Option<u32> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Numbers up to what isn't one: `(MODSEQ 5)` may follow (RFC 7162 section 3.1.5).
fn numbers(line: &[u8]) -> Vec<u32> {
    line.split(|b| *b == b' ')
        .filter(|word| !word.is_empty())
        .map_while(number)
        .collect()
}

fn vanished(arguments: &[u8]) -> Answer<'static> {
    let text = String::from_utf8_lossy(arguments);
    let text = text.trim();
    let (is_earlier, set) = match text.get(..9) {
        Some(start) if start.eq_ignore_ascii_case("(EARLIER)") => {
            (true, text.get(9..).unwrap_or_default())
        }
        _ => (false, text),
    };
    match ranges(set) {
        Some(uids) => Answer::Vanished { is_earlier, uids },
        None => Answer::Other,
    }
}

/// A set of numbers (RFC 3501 section 9, without `*`), in the order of the server.
pub(super) fn ranges(set: &str) -> Option<Vec<RangeInclusive<u32>>> {
    set.trim()
        .split(',')
        .map(|part| {
            let (from, to) = part.split_once(':').unwrap_or((part, part));
            let (from, to): (u32, u32) = (from.parse().ok()?, to.parse().ok()?);
            Some(from.min(to)..=from.max(to))
        })
        .collect()
}

fn numbered<'a>(bytes: &'a [u8], count: &[u8], arguments: &[u8], is_long: bool) -> Answer<'a> {
    let (word, _) = split(arguments);
    match word.to_ascii_uppercase().as_slice() {
        b"EXISTS" => number(count).map_or(Answer::Other, Answer::Exists),
        b"EXPUNGE" => Answer::Expunged,
        b"FETCH" => data(bytes, is_long),
        _ => Answer::Other,
    }
}

fn data(bytes: &[u8], is_long: bool) -> Answer<'_> {
    if is_long {
        return Answer::Garbled;
    }
    match ResponseCodec::new().decode(bytes) {
        Ok((_, Response::Data(Data::Fetch { items, .. }))) => {
            Answer::Fetch(items.into_iter().collect())
        }
        Ok((
            _,
            Response::Data(Data::List {
                items,
                delimiter,
                mailbox,
            }),
        )) => Answer::List {
            attributes: items,
            delimiter: delimiter.map(|c| c.inner()),
            name: mailbox,
        },
        _ => Answer::Garbled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let Some(Answer::Tagged(b"m1", status)) = parse(
            b"m1 no [authenticationfailed x y] Nein \xe3\x81\x84\r\n",
            false,
        ) else {
            panic!();
        };
        assert_eq!(status.kind, Kind::No);
        assert_eq!(status.code, "AUTHENTICATIONFAILED");
        assert_eq!(status.arguments, "x y");
        assert_eq!(status.words().as_str(), "Nein い");
        assert!(matches!(
            parse(b"* 4 EXISTS\r\n", false),
            Some(Answer::Exists(4))
        ));
        let Some(Answer::Search(found)) = parse(b"* SEARCH 3 1  2 (MODSEQ 9)\r\n", true) else {
            panic!();
        };
        assert_eq!(found, [3, 1, 2]);
        assert!(matches!(parse(b"+\r\n", false), Some(Answer::Ready)));
        assert!(matches!(
            parse(b"* 1 FETCH (((\r\n", false),
            Some(Answer::Garbled)
        ));
        assert!(parse(b"220 mx.example ESMTP\r\n", false).is_none());
        assert!(parse(b"HTTP/1.1 400 Bad Request\r\n", false).is_none());
        assert!(parse(b"+OK POP3\r\n", false).is_none());
        assert!(parse(b"\r\n", false).is_none());
    }

    #[test]
    fn vanished_uids_are_ranges() {
        let Some(Answer::Vanished { is_earlier, uids }) =
            parse(b"* VANISHED (EARLIER) 1:4000000000,7\r\n", false)
        else {
            panic!();
        };
        assert!(is_earlier);
        assert_eq!(uids, [1..=4_000_000_000, 7..=7]);
        let Some(Answer::Vanished { is_earlier, uids }) = parse(b"* VANISHED 9:8\r\n", false)
        else {
            panic!();
        };
        assert!(!is_earlier);
        assert_eq!(uids, [8..=9]);
    }
}
