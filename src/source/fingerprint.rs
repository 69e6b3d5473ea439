//! By what a mail is known again, wherever it is found: in a file, a mailbox or a Maildir, or exported by another program.

use std::fmt;
use std::str::FromStr;

use blake3::Hasher;
use memchr::memmem::Finder;

/// A mail's name made of its bytes, see [`fingerprint`]: the first half of a BLAKE3 hash. It is kept in files, so it never changes for the
/// same mail from one version of the program to the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub [u8; 16]);

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that isn't 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a fingerprint")]
pub struct NoFingerprint;

impl FromStr for Fingerprint {
    type Err = NoFingerprint;

    fn from_str(text: &str) -> Result<Self, NoFingerprint> {
        // `from_str_radix` would take a sign.
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(NoFingerprint);
        }
        u128::from_str_radix(text, 16)
            .map(|number| Self(number.to_be_bytes()))
            .map_err(|_| NoFingerprint)
    }
}

/// Fields that say where and how a program keeps the mail, not what was sent. Servers that a mail came through write others.
const OF_STORES: [&str; 19] = [
    // Mailboxes and POP or IMAP servers that keep them.
    "Status",
    "X-Status",
    "X-Keywords",
    "X-UID",
    "X-UIDL",
    "X-IMAP",
    "X-IMAPbase",
    "Content-Length",
    "Lines",
    // Exports of Gmail.
    "X-GM-THRID",
    "X-GM-MSGID",
    "X-GM-LABELS",
    "X-Gmail-Labels",
    // Mutt; Thunderbird; Evolution; OfflineIMAP; mbsync.
    "X-Label",
    "X-Account-Key",
    "X-Evolution",
    "X-Evolution-Source",
    "X-OfflineIMAP",
    "X-TUID",
];
/// Of these there is one for each kind of mark.
const OF_STORES_FROM: &str = "X-Mozilla-";

/// The fingerprint of a mail as it is stored. These make no difference, as programs change them when they store a mail:
///
/// - line ends (CRLF, LF, bare CR), and empty lines at the end;
/// - a byte order mark, empty lines and the `From ` line of a mailbox in front;
/// - header fields of stores: `Status`, `X-UID`, `X-Mozilla-*` and a few more, with their continuation lines;
/// - `>` signs that mailboxes put before `From ` at the beginning of a line of the body.
///
/// All else does, to the letter.
pub fn fingerprint(raw: &[u8]) -> Fingerprint {
    let end = raw
        .iter()
        .rposition(|b| !is_break(*b))
        .map_or(0, |at| at + 1);
    let mut rest = without_front(raw.get(..end).unwrap_or_default());
    let mut out = Canonical::new();
    let mut is_dropped = false;
    loop {
        let line_end = memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
        let (line, after) = rest.split_at(line_end);
        if line.is_empty() {
            break;
        }
        if !matches!(line, [b' ' | b'\t', ..]) {
            is_dropped = is_of_store(line);
        }
        if !is_dropped {
            out.feed(line);
            out.feed(b"\n");
        }
        rest = without_break(after);
    }
    // Here are an empty line and the body, or nothing.
    if !rest.is_empty() {
        out.body(rest);
    }
    out.finish()
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

fn without_break(bytes: &[u8]) -> &[u8] {
    match bytes {
        [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => rest,
        _ => bytes,
    }
}

/// From the first header field on.
fn without_front(bytes: &[u8]) -> &[u8] {
    let mut rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    loop {
        while let [b'\r' | b'\n', after @ ..] = rest {
            rest = after;
        }
        // A box within a box leaves `>From `.
        if !rest.starts_with(b"From ") && !rest.starts_with(b">From ") {
            return rest;
        }
        let end = memchr::memchr2(b'\r', b'\n', rest).unwrap_or(rest.len());
        rest = without_break(rest.get(end..).unwrap_or_default());
    }
}

fn is_of_store(line: &[u8]) -> bool {
    // No name in the list is longer.
    let head = line.get(..64).unwrap_or(line);
    let Some(colon) = memchr::memchr(b':', head) else {
        return false;
    };
    let name = head.get(..colon).unwrap_or_default().trim_ascii_end();
    let begins = name.get(..OF_STORES_FROM.len());
    begins.is_some_and(|b| b.eq_ignore_ascii_case(OF_STORES_FROM.as_bytes()))
        || OF_STORES
            .iter()
            .any(|n| name.eq_ignore_ascii_case(n.as_bytes()))
}

/// Takes the text in its one form and hashes it. Lines go through a small buffer, because the hash is fast with thousands of bytes at once only.
struct Canonical {
    hasher: Hasher,
    buffer: [u8; 16 * 1024],
    len: usize,
}

impl Canonical {
    fn new() -> Self {
        Self {
            hasher: Hasher::new(),
            buffer: [0; _],
            len: 0,
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        let end = self.len + bytes.len();
        if let Some(free) = self.buffer.get_mut(self.len..end) {
            free.copy_from_slice(bytes);
            self.len = end;
            return;
        }
        self.flush();
        match self.buffer.get_mut(..bytes.len()) {
            Some(free) => {
                free.copy_from_slice(bytes);
                self.len = bytes.len();
            }
            None => {
                self.hasher.update(bytes);
            }
        }
    }

    fn flush(&mut self) {
        let full = self.buffer.get(..self.len).unwrap_or_default();
        self.hasher.update(full);
        self.len = 0;
    }

    /// The empty line before it, and its text without signs before `From `.
    fn body(&mut self, mut rest: &[u8]) {
        let quoted = Finder::new(b">From ");
        // How far has been looked for signs; a sign within a line leads on without anything being read twice.
        let mut looked = 0;
        while let Some(at) = rest.get(looked..).and_then(|r| quoted.find(r)) {
            let at = looked + at;
            let (before, from) = rest.split_at(at + 1);
            let fresh = before.get(looked..).unwrap_or_default();
            let signs = fresh.iter().rev().take_while(|b| **b == b'>').count();
            let (text, _) = before.split_at(before.len() - signs);
            if text.last().copied().is_none_or(is_break) {
                self.lines(text);
                rest = from;
                looked = 0;
            } else {
                looked = at + 1;
            }
        }
        self.lines(rest);
    }

    /// Text with LF as the only line end. It ends at the end of a line, or of the mail.
    fn lines(&mut self, mut rest: &[u8]) {
        while let Some(at) = memchr::memchr(b'\r', rest) {
            let (text, after) = rest.split_at(at);
            self.feed(text);
            self.feed(b"\n");
            rest = without_break(after);
        }
        self.feed(rest);
    }

    fn finish(mut self) -> Fingerprint {
        self.flush();
        let mut bytes = [0; 16];
        self.hasher.finalize_xof().fill(&mut bytes);
        Fingerprint(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: taro@example.jp\nTo: hanako@example.jp\nSubject: =?utf-8?B?5pel5pys?=\n =?utf-8?B?6Kqe?=\n\
        Status of it: fine\n\nHello\n\nFrom here on it is easy.\nBye > From now\n";

    fn of(text: &str) -> Fingerprint {
        fingerprint(text.as_bytes())
    }

    #[test]
    fn it_never_changes_from_version_to_version() {
        assert_eq!(of(MAIL).to_string(), "d7c1f53dba6444745e282e6dcb661174");
        assert_eq!(of("").to_string(), "af1349b9f5f9a1a6a0404dea36dcc949");
    }

    #[test]
    fn line_ends_count_as_one() {
        for end in ["\r\n", "\r"] {
            assert_eq!(of(&MAIL.replace('\n', end)), of(MAIL), "{end:?}");
        }
        assert_eq!(of(&MAIL.replacen('\n', "\r\n", 3)), of(MAIL));
        // An empty line is one, however its end is written.
        assert_ne!(of("A: b\n\nx\r\ry"), of("A: b\n\nx\ry"));
        assert_eq!(of("A: b\n\nx\r\ry"), of("A: b\n\nx\n\ny"));
        assert_eq!(of("A: b\n\nx\n\ry"), of("A: b\n\nx\r\n\r\ny"));
    }

    #[test]
    fn empty_lines_at_the_end_do_not_count() {
        for end in ["", "\n", "\n\n\n", "\r\n\r\n", "\r\r"] {
            assert_eq!(of(&format!("{}{end}", MAIL.trim_end())), of(MAIL));
            assert_eq!(of(&format!("A: b{end}")), of("A: b"));
            assert_eq!(of(&format!("A: b\nStatus: RO{end}")), of("A: b"));
        }
        assert_ne!(of(&format!("{MAIL} ")), of(MAIL));
        assert_ne!(of("A: b\n\n\nx"), of("A: b\n\nx"));
        assert_ne!(of("A: b\nx"), of("A: b\n\nx"));
    }

    #[test]
    fn what_stores_put_on_top_does_not_count() {
        let front = "From - Thu Nov 19 10:00:00 2026\nX-Mozilla-Status: 0001\nX-Mozilla-Keys:   \n  \nX-UIDL: 12\n";
        for stored in [
            format!("{front}{MAIL}"),
            format!("\u{feff}\r\n{front}{MAIL}"),
            format!(">From a\nFrom b\n{MAIL}"),
            MAIL.replacen(
                "\nTo:",
                "\nstatus: RO\n\tmore\nX-GMAIL-LABELS: =?utf-8?B?5pel\n 5pys?=\nTo:",
                1,
            ),
            MAIL.replacen("\n\n", "\nContent-Length: 40\nLines : 4\n\n", 1),
            MAIL.replace("\nFrom here", "\n>>From here"),
            MAIL.replace("\nFrom here", "\r>From here"),
        ] {
            assert_eq!(of(&stored), of(MAIL), "{stored}");
        }
        for name in OF_STORES {
            assert_eq!(of(&format!("{name}: 1\n{MAIL}")), of(MAIL), "{name}");
            let other = format!("{name}s: 1\n{MAIL}");
            assert_ne!(of(&other), of(MAIL), "{name}");
        }
    }

    #[test]
    fn the_same_words_below_the_header_count() {
        for (from, to) in [
            ("Hello\n", "Hello\nStatus: RO\n"),
            ("Hello\n", "Hello\nFrom - Thu Nov 19 10:00:00 2026\n"),
            ("Bye > From", "Bye From"),
            ("Bye > From", "Bye >> From"),
            ("\nFrom here", "\n> From here"),
            ("\nFrom here", "\n >From here"),
        ] {
            assert_ne!(of(&MAIL.replace(from, to)), of(MAIL), "{to}");
        }
        assert_ne!(of("A: b\n\nx >From c"), of("A: b\n\nx From c"));
        assert_ne!(of("A: b\n\nx\n>x>From c"), of("A: b\n\nx\n>xFrom c"));
    }

    #[test]
    fn one_changed_letter_is_another_mail() {
        let mut seen = vec![of(MAIL)];
        for at in 0..MAIL.len() - 1 {
            let mut bytes = MAIL.as_bytes().to_vec();
            bytes[at] = if bytes[at] == b'~' { b'!' } else { b'~' };
            let found = fingerprint(&bytes);
            assert!(!seen.contains(&found), "byte {at}");
            seen.push(found);
        }
    }

    /// Buffers end somewhere: a long body gives the same, however it is cut into lines.
    #[test]
    fn long_bodies_are_hashed_whole() {
        let text: String = (0..60_000)
            .map(|n| format!("{n}{}", if n % 7 == 0 { "\n" } else { " " }))
            .collect();
        let mail = format!("A: b\n\n{text}");
        let want = &blake3::hash(mail.trim_end_matches('\n').as_bytes());
        assert_eq!(of(&mail).0, want.as_bytes()[..16]);
        assert_eq!(of(&mail.replace('\n', "\r\n")), of(&mail));
    }

    #[test]
    fn hostile_signs_take_no_longer() {
        let signs = ">".repeat(200_000);
        let many = "x>From ".repeat(200_000);
        assert_eq!(of(&format!("A: b\n\n{signs}From c")), of("A: b\n\nFrom c"));
        assert_ne!(
            of(&format!("A: b\n\n{many}")),
            of(&format!("A: b\n\n{many}>"))
        );
        assert_ne!(of(&format!("A: b\n\n{many}{signs}From ")), of("A: b\n\n"));
    }

    #[test]
    fn text_and_back() {
        let print = of(MAIL);
        assert_eq!(print.to_string().parse(), Ok(print));
        assert_eq!(print.to_string().to_uppercase().parse(), Ok(print));
        let zero = Fingerprint([0; 16]);
        assert_eq!(zero.to_string(), "0".repeat(32));
        assert_eq!("0".repeat(32).parse(), Ok(zero));
        for bad in [
            "",
            "00",
            "+0000000000000000000000000000000",
            "g".repeat(32).as_str(),
        ] {
            assert_eq!(bad.parse::<Fingerprint>(), Err(NoFingerprint), "{bad}");
        }
    }
}
