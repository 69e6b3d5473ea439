//! What stands at the place of a value decodes to that value.
//!
//! The decoding here is this file's own: it shares no code with what made the values. Mails of a folder that is no part of the project
//! are tried too where `MODORI_CORPUS` names one.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};
use modori::catalogue::Catalogue;
use modori::diagnose;
use modori::evidence::{Delivery, Role};
use modori::source::{self, Mail};
use modori::span::{Found, Span};

use common::none_of;

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, endings, found);
        } else if path
            .extension()
            .and_then(|e| e.to_str())
            .is_some_and(|e| endings.contains(&e))
        {
            found.push(path);
        }
    }
}

fn own_mails() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["tests/mails", "tests/pasted", "assets/samples"] {
        collect(&root.join(folder), &["eml", "txt"], &mut found);
    }
    assert!(found.len() > 100, "only {} mails", found.len());
    found
}

/// As received, and with line ends of each kind.
fn variants(bytes: &[u8]) -> [(&'static str, Vec<u8>); 4] {
    let mut lf: Vec<u8> = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\r' => lf.push(b'\n'),
            byte => lf.push(*byte),
        }
    }
    let with = |end: &[u8]| {
        let lines: Vec<&[u8]> = lf.split(|b| *b == b'\n').collect();
        lines.join(end)
    };
    [
        ("as it is", bytes.to_vec()),
        ("LF", with(b"\n")),
        ("CRLF", with(b"\r\n")),
        ("bare CR", with(b"\r")),
    ]
}

#[test]
fn spans_decode_to_their_values() {
    let (values, faults) = check(own_mails());
    assert!(values > 2000, "only {values} values seen");
    none_of(&faults);
}

#[test]
fn spans_of_the_corpus_decode_to_their_values() {
    let Some(folder) = std::env::var_os("MODORI_CORPUS") else {
        return;
    };
    let mut mails = Vec::new();
    collect(Path::new(&folder), &["eml"], &mut mails);
    let (values, faults) = check(mails);
    println!("{values} values");
    none_of(&faults);
}

/// How many values were looked at, and those that don't stand where they are said to.
fn check(mut mails: Vec<PathBuf>) -> (usize, Vec<String>) {
    let catalogue = Catalogue::embedded().unwrap();
    let mut values = 0;
    let mut faults = Vec::new();
    mails.sort();
    for path in mails {
        let name = path.file_name().unwrap().display().to_string();
        for (ends, bytes) in variants(&std::fs::read(&path).unwrap()) {
            let Ok(mail) = source::parse(bytes) else {
                continue;
            };
            let found = diagnose(&mail, &catalogue);
            let mut reader = Reader {
                mail: &mail,
                name: format!("{name} with {ends}"),
                values: 0,
                faults: Vec::new(),
            };
            reader.value("reporting MTA", found.report.reporting_mta.as_ref(), same);
            for delivery in &found.report.deliveries {
                reader.delivery(delivery);
            }
            values += reader.values;
            faults.append(&mut reader.faults);
        }
    }
    (values, faults)
}

struct Reader<'m> {
    mail: &'m Mail,
    name: String,
    values: usize,
    faults: Vec<String>,
}

impl Reader<'_> {
    fn delivery(&mut self, delivery: &Delivery) {
        self.value("recipient", delivery.final_recipient.as_ref(), is_address);
        self.value(
            "original recipient",
            delivery.original_recipient.as_ref(),
            is_address,
        );
        self.value("remote MTA", delivery.remote_mta.as_ref(), same);
        let reply = delivery.reply_code.clone();
        self.value(
            "reply code",
            reply.clone().map(|f| f.map(|c| c.to_string())).as_ref(),
            same,
        );
        let enhanced = delivery.enhanced_status_code.clone();
        self.value(
            "enhanced status code",
            enhanced.map(|f| f.map(|c| c.to_string())).as_ref(),
            is_enhanced,
        );
        let command = delivery.command.clone();
        self.value(
            "command",
            command.map(|f| f.map(|c| c.as_str().to_owned())).as_ref(),
            names_command,
        );
        let code = reply.map(|f| f.value.to_string());
        self.value(
            "message",
            delivery.message.as_ref(),
            |covered: &str, value: &str| says(covered, value, code.as_deref()),
        );
        // What is marked a second time is the same thing, or at least one of its kind.
        for echo in &delivery.echoes {
            let covered = self.covered("echo", echo.span);
            let fits = covered.is_empty()
                || match echo.role {
                    Role::ReplyCode => covered.len() == 3 && is_number(&covered),
                    Role::EnhancedStatusCode => {
                        covered.split('.').count() == 3 && covered.split('.').all(is_number)
                    }
                    Role::Recipient => !covered.contains(char::is_whitespace),
                    Role::Message => covered.trim() == covered,
                };
            if !fits {
                self.faults.push(format!(
                    "{}: {:?} is marked at {covered:?}",
                    self.name, echo.role
                ));
            }
        }
    }

    fn value(
        &mut self,
        what: &str,
        found: Option<&Found<String>>,
        fits: impl Fn(&str, &str) -> bool,
    ) {
        let Some(Found { value, span }) = found else {
            return;
        };
        self.values += 1;
        let covered = self.covered(what, *span);
        // A recipient that only a decoded header names stands nowhere in the text.
        let stands_nowhere = span.is_empty() && what.ends_with("recipient");
        if !stands_nowhere && !fits(&covered, value) {
            self.faults.push(format!(
                "{}: the {what} is {value:?}, at its place stands {covered:?}",
                self.name
            ));
        }
    }

    fn covered(&mut self, what: &str, span: Span) -> String {
        let bytes = self.mail.bytes_at(span);
        if bytes.len() != span.range().len() {
            self.faults
                .push(format!("{}: the {what} leaves its layer", self.name));
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return text.to_owned();
        }
        self.faults
            .push(format!("{}: the {what} cuts a character", self.name));
        String::new()
    }
}

fn same(covered: &str, value: &str) -> bool {
    covered == value
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `5.1.1` and `5.01.1` are one code.
fn is_enhanced(covered: &str, value: &str) -> bool {
    let numbers = |text: &str| -> Vec<Option<u16>> {
        text.split('.')
            .map(|n| n.parse().ok().filter(|_| is_number(n)))
            .collect()
    };
    numbers(covered) == numbers(value) && !numbers(covered).contains(&None)
}

/// `\x{7530}` is a character (RFC 6533 section 3); upper and lower case are what writers make of them.
fn is_address(covered: &str, value: &str) -> bool {
    let mut pieces = covered.split(r"\x{");
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let decoded = piece.split_once('}').and_then(|(hex, rest)| {
            let number = u32::from_str_radix(hex, 16).ok()?;
            Some((char::from_u32(number)?, rest))
        });
        if let Some((char, rest)) = decoded {
            read.push(char);
            read.push_str(rest);
        } else {
            read.push_str(r"\x{");
            read.push_str(piece);
        }
    }
    read.eq_ignore_ascii_case(value)
}

/// A word by which people or programs call that command or stage.
fn names_command(covered: &str, value: &str) -> bool {
    let covered: Vec<String> = covered
        .split_whitespace()
        .map(str::to_ascii_lowercase)
        .collect();
    let covered = covered.join(" ");
    let words: &[&str] = match value {
        "CONNECT" => &[
            "connect",
            "greeting",
            "talk to me",
            "banner",
            "initial connection",
        ],
        "EHLO" => &["ehlo", "helo", "lhlo", "name"],
        "MAIL" => &["mail", "sender"],
        "RCPT" => &["rcpt", "recipient"],
        "DATA" => &["data"],
        "EOD" => &[
            "end of data",
            "end-of-data",
            "(eod)",
            "bdat",
            "final data",
            "sent the message",
        ],
        "STARTTLS" => &["starttls"],
        "AUTH" => &["auth"],
        _ => &["quit", "rset", "noop", "vrfy"],
    };
    words.iter().any(|w| covered.contains(w)) || (value == "EOD" && covered == ".")
}

/// Whether the words are what is covered, without the codes that a reply repeats on each of its lines.
///
/// All else stays, in its order. Only white space may differ; a line feed in the value stands where a line began.
fn says(covered: &str, value: &str, reply: Option<&str>) -> bool {
    if covered.trim() != covered {
        return false;
    }
    // The codes come first, with a space between; programs put other marks there.
    let Some((covered, value)) = behind_codes(covered, value) else {
        return false;
    };
    // Octal escapes are bytes of a charset that nothing names.
    unescaped(covered)
        .iter()
        .any(|covered| reads(covered, value, reply))
}

/// What stands behind the codes of the first line, where both begin with the same ones.
fn behind_codes<'t>(mut covered: &'t str, mut value: &'t str) -> Option<(&'t str, &'t str)> {
    let is_code = |word: &str| {
        let word = word.trim_matches(['#', '[', ']', '(', ')']);
        (word.len() == 3 && is_number(word))
            || (word.split('.').count() == 3 && word.split('.').all(is_number))
    };
    let marks = [
        ' ', '-', ':', ';', ',', '\t', '\r', '\n', ']', ')', '\'', '"',
    ];
    while let Some((code, rest)) = value.split_once(' ').filter(|(word, _)| is_code(word)) {
        let at = covered.find(code).filter(|at| *at < 20)?;
        let behind = covered.get(at + code.len()..)?.trim_start_matches(marks);
        covered = behind.strip_prefix("b'").unwrap_or(behind);
        covered = covered
            .strip_prefix("ERROR_CODE :")
            .unwrap_or(covered)
            .trim_start_matches(marks);
        value = rest.trim_start_matches(marks);
    }
    Some((covered, value))
}

/// ISO-2022-JP whose ESC bytes became question marks, perhaps folded in the middle.
fn with_lost_escapes(text: &str) -> String {
    let mut out = String::new();
    let mut pieces = text.split("?$B");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (shifted, rest) = piece.rsplit_once("?(B").unwrap_or((piece, ""));
        let letters: Vec<u8> = shifted
            .bytes()
            .filter(|b| !b.is_ascii_whitespace())
            .collect();
        let bytes = [b"\x1b$B", letters.as_slice(), b"\x1b(B"].concat();
        out.push_str(&ISO_2022_JP.decode_without_bom_handling(&bytes).0);
        out.push_str(rest);
    }
    out
}

fn unescaped(text: &str) -> Vec<String> {
    let mut bytes: Vec<u8> = Vec::new();
    let mut rest = text.as_bytes();
    let mut is_escaped = false;
    while let Some((first, after)) = rest.split_first() {
        let octal = after.get(..3).filter(|digits| {
            *first == b'\\'
                && digits.iter().all(|d| (b'0'..=b'7').contains(d))
                && digits.first().is_some_and(|d| *d <= b'3')
        });
        if let Some(digits) = octal {
            bytes.push(digits.iter().fold(0_u8, |n, d| {
                n.wrapping_mul(8).wrapping_add(d.wrapping_sub(b'0'))
            }));
            rest = after.get(3..).unwrap_or_default();
            is_escaped = true;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    if text.contains("?$B") {
        return vec![text.to_owned(), with_lost_escapes(text)];
    }
    if !is_escaped {
        return vec![text.to_owned()];
    }
    let charsets: [&'static Encoding; 4] = [UTF_8, SHIFT_JIS, EUC_JP, ISO_2022_JP];
    charsets
        .iter()
        .map(|charset| charset.decode_without_bom_handling(&bytes).0.into_owned())
        .collect()
}

/// A word, and whether it is the first of its line.
type Word<'t> = (&'t str, bool);

fn words(text: &str) -> Vec<Word<'_>> {
    text.split(['\n', '\r'])
        .flat_map(|line| {
            let words = line.split_whitespace().enumerate();
            words.map(|(at, word)| (word, at == 0))
        })
        .collect()
}

fn reads(covered: &str, value: &str, reply: Option<&str>) -> bool {
    let covered = words(covered);
    let value = words(value);
    // How many words of the value are read, in all the ways in which it can be; and whether a code was left out just before.
    let mut states = BTreeSet::from([(0_usize, true)]);
    for &(word, is_first) in &covered {
        let mut next = BTreeSet::new();
        for (read, was_code) in states {
            let begins_line = is_first || was_code;
            let mut take = |word: &str, begins_line: bool| {
                if value
                    .get(read)
                    .is_some_and(|(want, is_first)| *want == word && (!is_first || begins_line))
                {
                    next.insert((read + 1, false));
                }
            };
            take(word, begins_line);
            // `550-Please`, `550-5.1.1`, `<<<`
            let glued = reply
                .and_then(|code| word.strip_prefix(code))
                .and_then(|rest| rest.strip_prefix('-'));
            if let Some(rest) = glued {
                take(rest, true);
            }
            if is_code(word, reply, begins_line) {
                next.insert((read, true));
            }
        }
        states = next;
    }
    states.iter().any(|(read, _)| *read == value.len())
}

/// What a reply repeats: its code, an enhanced code behind it, or a session log's sign before it.
fn is_code(word: &str, reply: Option<&str>, begins_line: bool) -> bool {
    let is_enhanced = |word: &str| {
        let word = word.trim_start_matches('#');
        word.split('.').count() == 3 && word.split('.').all(is_number)
    };
    let behind_reply = reply.and_then(|code| word.strip_prefix(code));
    (begins_line && (word == "<<<" || is_enhanced(word)))
        || behind_reply.is_some_and(|rest| {
            rest.is_empty() || rest == "-" || rest.strip_prefix('-').is_some_and(is_enhanced)
        })
}

/// The checks themselves: they see what they are for.
#[test]
fn wrong_places_are_seen() {
    for (covered, value, reply, fits) in [
        ("User\r\n    unknown", "User unknown", None, true),
        ("User\n unknown", "User known", None, false),
        ("User unknown", "User", None, false),
        ("a b", "b", None, false),
        ("one\n550-5.1.1 two", "one\ntwo", Some("550"), true),
        ("one\n550-two", "one\ntwo", Some("550"), true),
        ("one\n550-two", "one\ntwo", Some("551"), false),
        ("one 550-5.1.1 two", "one\ntwo", Some("550"), true),
        ("one two", "one\ntwo", Some("550"), false),
        ("one 5.1.1 two", "one two", Some("550"), false),
        (r"\345\256\233 x", "宛 x", None, true),
        (r"\345\256\233 x", "先 x", None, false),
        ("x ", "x", None, false),
    ] {
        assert_eq!(says(covered, value, reply), fits, "{covered:?} {value:?}");
    }
    assert!(is_address(r"\x{7530}@Example.jp", "田@example.jp"));
    assert!(!is_address("<a@example.jp>", "a@example.jp"));
    assert!(is_enhanced("5.01.1", "5.1.1"));
    assert!(!is_enhanced("5.1.10", "5.1.1"));
    assert!(!is_enhanced("5.1.x", "5.1.x"));
    assert!(names_command("RCPT TO", "RCPT"));
    assert!(!names_command("DATA", "RCPT"));
}
