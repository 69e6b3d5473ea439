//! Mailboxes of the mbox family (RFC 4155 and its dialects mboxo, mboxrd, mboxcl, mboxcl2): where one mail ends and the next begins.
//!
//! The box is read in blocks and, where it matters, line by line, and of each line only the beginning is kept: memory doesn't grow with the box, a mail or a line.

use std::fs::File;
use std::io::{BufRead, Read as _, Seek as _, SeekFrom};

/// A block: large enough to read quickly, small enough to look up in between whether somebody wants to stop.
pub(super) const BLOCK_BYTES: usize = 1024 * 1024;

/// What is kept of a line. Separators and the fields that matter here are shorter.
const LINE_BYTES: usize = 512;

/// A mail in a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// First byte of its header.
    pub offset: u64,
    /// Bytes as they are stored.
    pub len: u64,
    /// Whether `>From ` at the beginning of a line stands for `From `.
    pub is_quoted: bool,
}

/// How far the splitter got.
#[derive(Debug)]
pub(super) enum Step {
    /// A mail.
    Mail(Piece),
    /// None yet, a block was looked through.
    Block,
    /// The box is at its end.
    End,
    /// It can't be read on.
    Failed(std::io::Error),
}

/// Cuts a box into mails.
#[derive(Debug)]
pub(super) struct Splitter<R> {
    input: R,
    /// The same box once more, to look ahead where `Content-Length` leads. Without it that field isn't used.
    ahead: Option<File>,
    /// Next byte of the input.
    at: u64,
    /// Beginning of the line at hand, without its end.
    line: Vec<u8>,
    line_at: u64,
    /// Where the line before began, if it was empty; also at the start of the box.
    empty_before: Option<u64>,
    mail: Option<Open>,
    separator: Option<Separator>,
    is_at_end: bool,
    from_line: FromLine,
}

/// Looks for lines that may be separators.
#[derive(Debug)]
struct FromLine(memchr::memmem::Finder<'static>);

impl FromLine {
    fn new() -> Self {
        Self(memchr::memmem::Finder::new(b"\nFrom "))
    }

    /// How many bytes of a text, from the beginning of a line on, are lines that needn't be looked at one by one: neither is one of
    /// them a separator, nor does the next one begin with the word. Line by line it takes four times as long.
    fn uninteresting(&self, text: &[u8]) -> usize {
        if text.starts_with(b"F") {
            return 0;
        }
        // Whether the line before a separator is empty matters: it is read, too. So is the last whole line, as what is cut off behind
        // it may become a separator.
        let end = (self.0.find(text)).or_else(|| memchr::memrchr(b'\n', text));
        let before = text.get(..end.unwrap_or(0)).unwrap_or_default();
        memchr::memrchr(b'\n', before).map_or(0, |at| at + 1)
    }
}

/// The mail at hand.
#[derive(Debug)]
struct Open {
    offset: u64,
    is_in_header: bool,
    content_length: Option<u64>,
    /// Where `Content-Length` says that it ends, if that is true.
    end: Option<u64>,
    /// A line of its text begins with `From `: then nothing in it is quoted.
    has_bare_from: bool,
}

/// A line that is a separator if a header follows.
#[derive(Debug, Clone, Copy)]
struct Separator {
    at: u64,
    empty_before: Option<u64>,
}

impl<R: BufRead> Splitter<R> {
    pub(super) fn new(input: R, ahead: Option<File>) -> Self {
        Self {
            input,
            ahead,
            at: 0,
            line: Vec::with_capacity(LINE_BYTES),
            line_at: 0,
            empty_before: Some(0),
            mail: None,
            separator: None,
            is_at_end: false,
            from_line: FromLine::new(),
        }
    }

    /// How many bytes were looked through.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Goes on to the end of a mail or of a block, whichever comes first.
    pub(super) fn step(&mut self) -> Step {
        if self.is_at_end {
            return Step::End;
        }
        loop {
            let block = match self.input.fill_buf() {
                Ok(block) => block,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    self.is_at_end = true;
                    return Step::Failed(error);
                }
            };
            if block.is_empty() {
                if self.at > self.line_at
                    && let Some(piece) = self.line()
                {
                    return Step::Mail(piece);
                }
                self.is_at_end = true;
                return self.last().map_or(Step::End, Step::Mail);
            }
            if self.line.is_empty()
                && self.line_at == self.at
                && self.separator.is_none()
                && self.mail.as_ref().is_some_and(|mail| !mail.is_in_header)
                && let skipped @ 1.. = self.from_line.uninteresting(block)
            {
                self.input.consume(skipped);
                self.at += skipped as u64;
                self.line_at = self.at;
                self.empty_before = None;
                continue;
            }
            let newline = memchr::memchr(b'\n', block);
            let taken = newline.map_or(block.len(), |at| at + 1);
            let kept = LINE_BYTES
                .saturating_sub(self.line.len())
                .min(newline.unwrap_or(taken));
            self.line
                .extend_from_slice(block.get(..kept).unwrap_or_default());
            let is_block_end = taken == block.len();
            self.input.consume(taken);
            self.at += taken as u64;
            if newline.is_some()
                && let Some(piece) = self.line()
            {
                return Step::Mail(piece);
            }
            if is_block_end {
                return Step::Block;
            }
        }
    }

    /// Takes in a whole line; returns the mail that ended before it.
    fn line(&mut self) -> Option<Piece> {
        let mut line = std::mem::take(&mut self.line);
        let start = std::mem::replace(&mut self.line_at, self.at);
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        let mut text = line.as_slice();
        if start == 0 {
            text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        }
        let mut ended = None;
        if let Some(separator) = self.separator.take() {
            if begins_header(text) {
                ended = self.end_before(separator);
                self.mail = Some(Open {
                    offset: start,
                    is_in_header: true,
                    content_length: None,
                    end: None,
                    has_bare_from: false,
                });
            } else if let Some(mail) = &mut self.mail {
                mail.has_bare_from = true;
            }
        }
        self.take_in(text, start);
        self.empty_before = text.is_empty().then_some(start);
        line.clear();
        self.line = line;
        ended
    }

    fn take_in(&mut self, text: &[u8], start: u64) {
        let is_after_empty = self.empty_before.is_some();
        if let Some(mail) = &mut self.mail {
            if mail.is_in_header {
                if text.is_empty() {
                    mail.is_in_header = false;
                    let end = (mail.content_length).and_then(|len| self.at.checked_add(len));
                    mail.end = end.filter(|end| {
                        let ahead = self.ahead.as_mut();
                        ahead.is_some_and(|file| leads_to_separator(file, *end))
                    });
                    return;
                }
                if let Some(len) = content_length(text) {
                    mail.content_length = Some(len);
                }
            }
            if !text.starts_with(b"From ") {
                return;
            }
            if mail.end.is_some_and(|end| start < end) {
                mail.has_bare_from = true;
                return;
            }
            let is_end = mail.end.is_some() && is_separator(text, false);
            if is_end || is_separator(text, !is_after_empty) {
                self.separator = Some(Separator {
                    at: start,
                    empty_before: self.empty_before,
                });
            } else {
                mail.has_bare_from = true;
            }
        } else if is_separator(text, false) {
            self.separator = Some(Separator {
                at: start,
                empty_before: None,
            });
        }
    }

    fn end_before(&mut self, separator: Separator) -> Option<Piece> {
        // The empty line before a separator belongs to the box.
        let end = separator.empty_before.unwrap_or(separator.at);
        self.mail.take().map(|mail| mail.until(end, separator.at))
    }

    fn last(&mut self) -> Option<Piece> {
        // A separator at the very end begins nothing, but isn't text of the mail before it either.
        if let Some(separator) = self.separator.take() {
            return self.end_before(separator);
        }
        let (end, at) = (self.empty_before.unwrap_or(self.at), self.at);
        self.mail.take().map(|mail| mail.until(end, at))
    }
}

impl Open {
    /// `next`: where the separator behind it begins, or the end of the box.
    fn until(self, end: u64, next: u64) -> Piece {
        // Two line ends may stand between.
        let counted = (self.end).filter(|end| (*end..=end.saturating_add(4)).contains(&next));
        let (end, is_quoted) = match counted {
            Some(end) => (end, !self.has_bare_from),
            None => (end, true),
        };
        Piece {
            offset: self.offset,
            len: end.saturating_sub(self.offset),
            is_quoted,
        }
    }
}

/// Whether a file with this beginning is a box.
pub(super) fn looks_like_mbox(head: &[u8]) -> bool {
    let mut rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    while let [b'\r' | b'\n', after @ ..] = rest {
        rest = after;
    }
    let Some(end) = memchr::memchr(b'\n', rest) else {
        return false;
    };
    let (line, after) = rest.split_at(end);
    is_separator(line, false) && begins_header(after.get(1..).unwrap_or_default())
}

/// `From ADDRESS Thu Nov 19 10:00:00 2026`, with all that programs put between or behind. `is_strict` where no empty line stands
/// before it: then the address must be one.
fn is_separator(line: &[u8], is_strict: bool) -> bool {
    const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let mut words = rest
        .split(|b| matches!(b, b' ' | b'\t' | b',' | b'\r'))
        .filter(|w| !w.is_empty());
    let is_any = |word: &[u8], names: &[&str]| {
        names
            .iter()
            .any(|name| word.eq_ignore_ascii_case(name.as_bytes()))
    };
    let Some(address) = words.next() else {
        return false;
    };
    let is_address = address.contains(&b'@')
        || matches!(address, b"-" | b"<>")
        || address.eq_ignore_ascii_case(b"MAILER-DAEMON");
    if is_strict && !is_address {
        return false;
    }
    // A quoted local part may hold spaces.
    let gap = if is_strict { 1 } else { 3 };
    if !words.by_ref().take(gap).any(|w| is_any(w, &WEEKDAYS)) {
        return false;
    }
    let (mut has_month, mut has_time, mut has_year) = (false, false, false);
    for word in words.take(8) {
        has_month |= is_any(word, &MONTHS);
        has_time |= is_time(word);
        has_year |= word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    }
    has_month && has_time && has_year
}

/// `10:00` or `10:00:00`.
fn is_time(word: &[u8]) -> bool {
    let parts: Vec<&[u8]> = word.split(|b| *b == b':').take(4).collect();
    matches!(parts.len(), 2 | 3)
        && parts
            .iter()
            .all(|p| matches!(p.len(), 1 | 2) && p.iter().all(u8::is_ascii_digit))
}

/// A field of a header (RFC 5322 section 2.2), or the separator of a box that this one was put into.
pub(super) fn begins_header(line: &[u8]) -> bool {
    let name_len = (line.iter())
        .take_while(|b| b.is_ascii_graphic() && **b != b':')
        .count();
    let is_field = (1..=76).contains(&name_len) && line.get(name_len) == Some(&b':');
    is_field || line.starts_with(b">From ")
}

fn content_length(line: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"content-length:";
    let (name, value) = line.split_at_checked(NAME.len())?;
    if !name.eq_ignore_ascii_case(NAME) {
        return None;
    }
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

/// Whether a mail may end at this byte: after a whole line, before the end of the box or a separator, with or without an empty line.
fn leads_to_separator(file: &mut File, end: u64) -> bool {
    let mut bytes = Vec::new();
    let Some(from) = end.checked_sub(1) else {
        return false;
    };
    let read = file
        .seek(SeekFrom::Start(from))
        .and_then(|_| file.take(LINE_BYTES as u64).read_to_end(&mut bytes));
    let (Ok(_), Some((before, mut rest))) = (read, bytes.split_first()) else {
        return false;
    };
    let is_after_line = *before == b'\n';
    let mut breaks = 0;
    while let Some(after) = (rest.strip_prefix(b"\r\n")).or_else(|| rest.strip_prefix(b"\n")) {
        rest = after;
        breaks += 1;
    }
    let is_between_lines = is_after_line || breaks > 0 || rest.is_empty();
    let line = rest.split(|b| *b == b'\n').next().unwrap_or_default();
    is_between_lines && breaks <= 2 && (rest.is_empty() || is_separator(line, false))
}

/// Takes the sign off that a box puts before `From ` at the beginning of a line, one from each.
pub(super) fn without_quotes(bytes: Vec<u8>) -> Vec<u8> {
    let is_quoted = |line: &[u8]| {
        let signs = line.iter().take_while(|b| **b == b'>').count();
        signs > 0
            && line
                .get(signs..)
                .is_some_and(|rest| rest.starts_with(b"From "))
    };
    if memchr::memmem::find(&bytes, b">From ").is_none() {
        return bytes;
    }
    let mut plain = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let from = usize::from(is_quoted(line));
        plain.extend_from_slice(line.get(from..).unwrap_or_default());
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_of_many_programs_are_known() {
        let lines = [
            "From taro@example.jp Thu Nov 19 10:00:00 2026",
            "From taro@example.jp  Thu Nov  9 10:00 2026",
            "From - Thu Nov 19 10:00:00 2026",
            "From MAILER-DAEMON Thu Nov 19 10:00:00 2026",
            "From 1700000000000000000@xxx Thu Nov 19 10:00:00 +0000 2026",
            "From taro@example.jp Thu Nov 19 10:00:00 JST 2026 +0900",
            "From taro@example.jp Thu, 19 Nov 2026 10:00:00 +0900",
        ];
        for line in lines {
            assert!(is_separator(line.as_bytes(), true), "{line}");
        }
        for line in [
            "From taro Thu Nov 19 10:00:00 2026",
            "From \"taro yamada\"@example.jp Thu Nov 19 10:00:00 2026",
        ] {
            assert!(is_separator(line.as_bytes(), false), "{line}");
            assert!(!is_separator(line.as_bytes(), true), "{line}");
        }
    }

    #[test]
    fn sentences_are_no_separators() {
        for line in [
            "From here on it is easy.",
            "From Thu on, all is well until 10:00 in Nov",
            "From taro@example.jp, with love",
            "From: taro@example.jp Thu Nov 19 10:00:00 2026",
            ">From taro@example.jp Thu Nov 19 10:00:00 2026",
            "From the office of ours we write on Thu Nov 19 10:00:00 2026",
        ] {
            assert!(!is_separator(line.as_bytes(), true), "{line}");
            assert!(!is_separator(line.as_bytes(), false), "{line}");
        }
    }

    #[test]
    fn one_sign_comes_off_each_quoted_line() {
        let bytes = b">From a\n>>From b\n> From c\nx >From d\n>From".to_vec();
        assert_eq!(
            without_quotes(bytes),
            b"From a\n>From b\n> From c\nx >From d\n>From"
        );
    }

    /// The same pieces, however large the blocks are that the box comes in.
    #[test]
    fn where_blocks_end_makes_no_difference() {
        const SEPARATOR: &str = "From taro@example.jp Thu Nov 19 10:00:00 2026\n";
        let texts = [
            "a\n\nFrom here on\n\nb",
            "From the start\nFrom again\n",
            "\n\n\n",
            "",
            "long line of words\r\nFrom\nF\nFrom \n\n\n",
        ];
        let mut bytes = Vec::new();
        let mut want = Vec::new();
        for text in texts {
            bytes.extend_from_slice(SEPARATOR.as_bytes());
            let offset = bytes.len();
            bytes.extend_from_slice(format!("Subject: x\n\n{text}").as_bytes());
            if !bytes.ends_with(b"\n") {
                bytes.push(b'\n');
            }
            want.push((offset as u64, bytes.len() as u64));
            bytes.push(b'\n');
        }
        for block in 1..120 {
            let input = std::io::BufReader::with_capacity(block, bytes.as_slice());
            let mut splitter = Splitter::new(input, None);
            let mut found = Vec::new();
            loop {
                match splitter.step() {
                    Step::Mail(piece) => found.push((piece.offset, piece.offset + piece.len)),
                    Step::Block => {}
                    Step::End => break,
                    Step::Failed(error) => panic!("{error}"),
                }
            }
            assert_eq!(found, want, "blocks of {block} bytes");
        }
    }
}
