//! What SMTP servers say: reply codes, enhanced status codes, commands.
//!
//! RFC 5321 section 4.2 (replies), RFC 3463 (enhanced status codes). Only the forms; what a code
//! means for a delivery is the catalogue's matter.

use std::fmt;
use std::str::FromStr;

/// A three-digit reply code of a 2yz to 5yz class. RFC 5321 section 4.2.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyCode(u16);

impl ReplyCode {
    /// First digit, 2 to 5.
    pub fn class(self) -> u8 {
        u8::try_from(self.0 / 100).unwrap_or(0)
    }

    /// The number, 200 to 599.
    pub fn number(self) -> u16 {
        self.0
    }
}

/// The text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code")]
pub struct NotACode;

impl FromStr for ReplyCode {
    type Err = NotACode;

    fn from_str(s: &str) -> Result<Self, NotACode> {
        match s.as_bytes() {
            [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9'] => s.parse().map(Self).or(Err(NotACode)),
            _ => Err(NotACode),
        }
    }
}

impl fmt::Display for ReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

/// class.subject.detail, as in 5.1.1. RFC 3463 section 2; registry RFC 5248.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnhancedStatusCode {
    /// 2 success, 4 persistent transient failure, 5 permanent failure.
    pub class: u8,
    /// What it is about: 1 addressing, 2 mailbox, … 7 security or policy.
    pub subject: u16,
    /// The exact matter within the subject; 0 says nothing.
    pub detail: u16,
}

impl EnhancedStatusCode {
    /// How much it says: 0 for x.0.0, 1 for a subject only, 2 for a detail.
    pub fn specificity(self) -> u8 {
        match (self.subject, self.detail) {
            (0, 0) => 0,
            (_, 0) => 1,
            _ => 2,
        }
    }
}

impl FromStr for EnhancedStatusCode {
    type Err = NotACode;

    fn from_str(s: &str) -> Result<Self, NotACode> {
        let mut fields = s.split('.');
        let mut number = |max_len: usize| {
            let field = fields.next().ok_or(NotACode)?;
            if field.is_empty()
                || field.len() > max_len
                || !field.bytes().all(|b| b.is_ascii_digit())
            {
                return Err(NotACode);
            }
            field.parse::<u16>().or(Err(NotACode))
        };
        let (class, subject, detail) = (number(1)?, number(3)?, number(3)?);
        if fields.next().is_some() || !matches!(class, 2 | 4 | 5) {
            return Err(NotACode);
        }
        Ok(Self {
            class: u8::try_from(class).or(Err(NotACode))?,
            subject,
            detail,
        })
    }
}

impl fmt::Display for EnhancedStatusCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// The SMTP command (or stage) in reply to which the server spoke. RFC 5321 section 4.1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Before any command: connecting, and the greeting.
    Connect,
    /// EHLO or HELO.
    Ehlo,
    /// STARTTLS, RFC 3207.
    Starttls,
    /// AUTH, RFC 4954.
    Auth,
    /// MAIL FROM.
    Mail,
    /// RCPT TO.
    Rcpt,
    /// DATA itself.
    Data,
    /// The dot that ends the data.
    EndOfData,
    /// LMTP or BDAT and others that end a delivery, QUIT, RSET.
    Other,
}

impl Command {
    /// All, with the word that stands for each in output and rules.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Connect, "CONNECT"),
        (Self::Ehlo, "EHLO"),
        (Self::Starttls, "STARTTLS"),
        (Self::Auth, "AUTH"),
        (Self::Mail, "MAIL"),
        (Self::Rcpt, "RCPT"),
        (Self::Data, "DATA"),
        (Self::EndOfData, "EOD"),
        (Self::Other, "OTHER"),
    ];

    /// The word for output and rules.
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(c, _)| *c == self)
            .map_or("OTHER", |(_, s)| s)
    }

    /// Reads what report writers call a command: `RCPT TO:<a@example.jp>`, `end of DATA command`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim_start().to_ascii_lowercase();
        let starts = |words: &[&str]| words.iter().any(|w| text.starts_with(w));
        Some(
            if starts(&[
                "end of data",
                "end-of-data",
                "pipelined end",
                "bdat",
                "final data",
                "(eod)",
                ".",
            ]) {
                Self::EndOfData
            } else if starts(&["rcpt", "pipelined rcpt"]) {
                Self::Rcpt
            } else if starts(&["mail", "pipelined mail", "sender"]) {
                Self::Mail
            } else if starts(&["data", "pipelined data"]) {
                Self::Data
            } else if starts(&["ehlo", "helo", "lhlo"]) {
                Self::Ehlo
            } else if starts(&["starttls"]) {
                Self::Starttls
            } else if starts(&["auth"]) {
                Self::Auth
            } else if starts(&["initial connection", "connect", "greeting", "banner"]) {
                Self::Connect
            } else if starts(&["quit", "rset", "noop", "vrfy"]) {
                Self::Other
            } else {
                return None;
            },
        )
    }
}

/// The codes at the front of a server's line and where its words begin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Front {
    /// Reply code and its byte range in the line.
    pub reply: Option<(ReplyCode, std::ops::Range<usize>)>,
    /// Enhanced status code and its byte range in the line.
    pub enhanced: Option<(EnhancedStatusCode, std::ops::Range<usize>)>,
    /// Where the words begin, in bytes of the line.
    pub words_at: usize,
}

/// Reads the codes at the front of a line.
///
/// ```text
/// 550 5.1.1 <taro@example.jp>: User unknown
/// 550-5.1.1 The email account that you tried to reach
/// 552 #5.2.2 over quota
/// 5.1.1 user unknown
/// ```
pub fn front(line: &str) -> Front {
    let bytes = line.as_bytes();
    let mut at = line.len() - line.trim_start().len();
    let mut front = Front {
        words_at: at,
        ..Front::default()
    };
    if let Some(code) = line
        .get(at..at + 3)
        .and_then(|s| s.parse::<ReplyCode>().ok())
    {
        // "550", "550 ", "550-", "550:"; not "5501", "550.", "550th", "550円".
        match bytes.get(at + 3) {
            None | Some(b' ' | b'-' | b'\t' | b':' | b'_' | b'=' | b',' | b';' | b')' | b']') => {
                front.reply = Some((code, at..at + 3));
                at += 3;
                at += joint(line.get(at..).unwrap_or_default());
                front.words_at = at;
            }
            _ => {}
        }
    }
    let code_at = if bytes.get(at) == Some(&b'#')
        || (front.reply.is_some() && matches!(bytes.get(at), Some(b'[' | b'(')))
    {
        at + 1
    } else {
        at
    };
    if let Some((code, len)) = enhanced_at(line, code_at) {
        let mut end = code_at + len;
        front.enhanced = Some((code, code_at..end));
        while matches!(
            bytes.get(end),
            Some(b' ' | b'-' | b'\t' | b':' | b']' | b')')
        ) {
            end += 1;
        }
        front.words_at = end;
    }
    front
}

/// Length of what stands between a reply code and what follows it: the standard's space or dash, or what programs put
/// there when they quote a reply (Zoho's `:550, ERROR_CODE :5.1.1`, Python's `(550, b'5.1.1 …')`).
fn joint(rest: &str) -> usize {
    const QUOTES: [&str; 6] = [", ERROR_CODE :", ", b'", ", b\"", ", '", "-'", "-\""];
    if let Some(quote) = QUOTES.iter().find(|q| rest.starts_with(**q)) {
        let behind = rest.get(quote.len()..).unwrap_or_default();
        return quote.len()
            + behind
                .bytes()
                .take_while(|b| matches!(b, b',' | b' '))
                .count();
    }
    // `550 : User unknown`: a colon after the space is the server's own (au says so of mails that a filter refused).
    if rest.starts_with(" : ") {
        return 1;
    }
    rest.bytes()
        .take_while(|b| matches!(b, b' ' | b'-' | b'\t' | b':' | b',' | b';'))
        .count()
}

/// An enhanced status code that begins exactly at byte `at` and ends as a word of its own; with its length.
pub fn enhanced_at(line: &str, at: usize) -> Option<(EnhancedStatusCode, usize)> {
    let bytes = line.as_bytes();
    if !matches!(bytes.get(at), Some(b'2' | b'4' | b'5')) || bytes.get(at + 1) != Some(&b'.') {
        return None;
    }
    let len = bytes
        .get(at..)?
        .iter()
        .take_while(|b| b.is_ascii_digit() || **b == b'.')
        .count();
    let candidate = line.get(at..at + len)?;
    let trimmed = candidate.trim_end_matches('.');
    if bytes
        .get(at + len)
        .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
    {
        return None;
    }
    trimmed.parse().ok().map(|code| (code, trimmed.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_at_the_front_are_read_and_the_words_follow() {
        for (line, reply, enhanced, words) in [
            ("550 5.1.1 User unknown", "550", "5.1.1", "User unknown"),
            ("550-5.1.1 The account", "550", "5.1.1", "The account"),
            (
                "  421-4.7.0 [192.0.2.1] slow",
                "421",
                "4.7.0",
                "[192.0.2.1] slow",
            ),
            ("552 #5.2.2 over quota", "552", "5.2.2", "over quota"),
            ("5.1.1 user unknown", "", "5.1.1", "user unknown"),
            ("550", "550", "", ""),
            ("550円のお支払い", "", "", "550円のお支払い"),
            ("8.17.1 not a code", "", "", "8.17.1 not a code"),
            ("550 5.7.26.1 odd", "550", "", "5.7.26.1 odd"),
            ("4.7.500 Server busy", "", "4.7.500", "Server busy"),
            ("2026 is a year", "", "", "2026 is a year"),
        ] {
            let f = front(line);
            assert_eq!(
                f.reply.map(|r| r.0.to_string()).unwrap_or_default(),
                reply,
                "{line}"
            );
            assert_eq!(
                f.enhanced.map(|r| r.0.to_string()).unwrap_or_default(),
                enhanced,
                "{line}"
            );
            assert_eq!(&line[f.words_at..], words, "{line}");
        }
    }

    #[test]
    fn commands_are_read_as_writers_name_them() {
        for (text, want) in [
            ("RCPT TO:<a@example.jp>", Command::Rcpt),
            ("end of DATA command", Command::EndOfData),
            ("DATA command", Command::Data),
            ("MAIL FROM command", Command::Mail),
            ("initial connection", Command::Connect),
        ] {
            assert_eq!(Command::parse(text), Some(want), "{text}");
        }
        assert_eq!(Command::parse("hello"), None);
    }
}
