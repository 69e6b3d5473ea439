//! Who wrote a report, and what its running text says of each recipient. One small file per program
//! whose text needs its own reader; a writer that follows RFC 3464 needs none and is only named here.

mod cards;
mod dma;
mod event;
mod exim;
mod generic;
mod log;
mod postfix;
mod qmail;
mod sendmail;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::source::{Mail, decode_header};
use crate::span::{Found, Text};

use super::delivery::{Action, Delivery};
use super::kind::Head;
use super::transcript::Said;

/// The way one program writes reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// Postfix.
    Postfix,
    /// Exim.
    Exim,
    /// Sendmail 8 and relatives.
    Sendmail,
    /// qmail and descendants.
    Qmail,
    /// Courier.
    Courier,
    /// OpenSMTPD.
    OpenSmtpd,
    /// nullmailer.
    Nullmailer,
    /// DragonFly Mail Agent.
    Dma,
    /// Haraka.
    Haraka,
    /// Dovecot's delivery agent.
    Dovecot,
    /// Exchange and Microsoft 365.
    Exchange,
    /// Gmail and Google Workspace.
    Gmail,
    /// Amazon SES.
    AmazonSes,
    /// HCL Domino, once Lotus Notes.
    Domino,
}

impl Dialect {
    /// All, with the word that stands for each in output and rules.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::Postfix, "postfix"),
        (Self::Exim, "exim"),
        (Self::Sendmail, "sendmail"),
        (Self::Qmail, "qmail"),
        (Self::Courier, "courier"),
        (Self::OpenSmtpd, "opensmtpd"),
        (Self::Nullmailer, "nullmailer"),
        (Self::Dma, "dma"),
        (Self::Haraka, "haraka"),
        (Self::Dovecot, "dovecot"),
        (Self::Exchange, "exchange"),
        (Self::Gmail, "gmail"),
        (Self::AmazonSes, "amazon-ses"),
        (Self::Domino, "domino"),
    ];

    /// The word for output and rules.
    pub fn as_str(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(d, _)| *d == self)
            .map_or("", |(_, s)| s)
    }
}

/// What the running text says of one recipient.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The failed address; `None` where a log names nobody.
    pub recipient: Option<Found<String>>,
    /// The address before forwarding.
    pub original_recipient: Option<Found<String>>,
    pub said: Said,
    /// The text itself says that delivery is still being tried.
    pub is_delay: bool,
}

impl Entry {
    /// Whether it is about this address.
    fn is_about(&self, address: &str) -> bool {
        self.recipient
            .as_ref()
            .is_some_and(|r| r.value.eq_ignore_ascii_case(address))
    }
}

/// Phrases of the notification that only one program writes, in lower case.
const TEXT_MARKS: [(Dialect, &[&str]); 12] = [
    (
        Dialect::Qmail,
        &[
            "this is the qmail-send program",
            "qmail-send program at",
            "remote host said:",
            "mail-out-",
        ],
    ),
    (
        Dialect::Haraka,
        &["this is the haraka mailer program", "haraka mail"],
    ),
    (Dialect::Courier, &["running the courier mail server"]),
    (
        Dialect::OpenSmtpd,
        &["this is the mailer-daemon, please do not reply to this"],
    ),
    (
        Dialect::Nullmailer,
        &["this is the nullmailer delivery system"],
    ),
    (Dialect::Dma, &["this is the dragonfly mail agent"]),
    (Dialect::Dovecot, &["was automatically rejected:"]),
    (
        Dialect::Postfix,
        &[
            "this is the mail system at host",
            "this is the postfix program at host",
            "(in reply to ",
        ],
    ),
    (
        Dialect::Exim,
        &[
            "created automatically by mail delivery software",
            "error from remote mail server after",
            "error from remote mailer after",
        ],
    ),
    (
        Dialect::Sendmail,
        &[
            "transcript of session follows",
            "the following addresses had",
        ],
    ),
    (
        Dialect::Exchange,
        &[
            "diagnostic information for administrators",
            "generating server:",
            "管理者向けの診断情報",
            "生成サーバー",
            "診断情報",
        ],
    ),
    (
        Dialect::Gmail,
        &[
            "the response from the remote server was",
            "technical details of permanent failure",
        ],
    ),
];

/// Puts right what a program is known to write wrongly.
///
/// OpenSMTPD reports mails that it gives up as "delayed", with `Envelope expired` as the only words
/// (seen in `tests/mails/retry-expired/opensmtpd-envelope-expired.eml`).
pub(super) fn corrected(dialect: Option<Dialect>, mut delivery: Delivery) -> Delivery {
    let says_expired = delivery
        .message
        .as_ref()
        .is_some_and(|m| m.value == "Envelope expired");
    if dialect == Some(Dialect::OpenSmtpd)
        && says_expired
        && delivery.action == Some(Action::Delayed)
    {
        delivery.action = Some(Action::Failed);
    }
    delivery
}

/// A header field that only one program writes into its reports: its name, how its body begins, what it contains;
/// all in lower case. `Received` as the writer itself makes it: later hops begin with "from".
const HEADER_MARKS: [(Dialect, &str, &str, &str); 12] = [
    (Dialect::Postfix, "received", "by ", "(postfix)"),
    (Dialect::Exim, "received", "from ", "with local (exim "),
    (Dialect::Exim, "x-failed-recipients", "", "@"),
    (Dialect::Qmail, "received", "(qmail ", "invoked for bounce"),
    (
        Dialect::OpenSmtpd,
        "received",
        "from ",
        "(opensmtpd) with esmtpa",
    ),
    (Dialect::Gmail, "message-id", "", "@mx.google.com"),
    (Dialect::Gmail, "from", "", "mailer-daemon@googlemail.com"),
    (Dialect::Exchange, "from", "", "microsoftexchange"),
    (Dialect::AmazonSes, "from", "", "amazonses.com"),
    (Dialect::Domino, "x-mailer", "", "domino"),
    (Dialect::Domino, "x-mimetrack", "", "router on "),
    (Dialect::Sendmail, "from", "", "mail delivery subsystem"),
];

static MARKS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(TEXT_MARKS.iter().flat_map(|(_, marks)| marks.iter()))
        .ok()
});

/// Index of the first program in `TEXT_MARKS` whose mark stands in the text.
fn marked(text: &str) -> Option<usize> {
    let first = MARKS
        .as_ref()?
        .find_iter(head_of(text))
        .map(|hit| hit.pattern().as_usize())
        .min()?;
    let mut count = 0;
    TEXT_MARKS.iter().position(|(_, marks)| {
        count += marks.len();
        first < count
    })
}

/// Names the writer. A guess by marks; `None` rather than a weak one.
pub(super) fn recognize(mail: &Mail, head: &Head, notification: &[Text<'_>]) -> Option<Dialect> {
    let report = mail
        .parts()
        .iter()
        .find(|p| p.content_type == "message/delivery-status")
        .and_then(|p| mail.text(p));
    let is_postfix =
        |r: Text<'_>| memchr::memmem::find(head_of(r.as_str()).as_bytes(), b"X-Postfix-").is_some();
    if report.is_some_and(is_postfix) {
        return Some(Dialect::Postfix);
    }
    let by_text = notification.iter().filter_map(|t| marked(t.as_str())).min();
    let by_text = by_text.and_then(|at| TEXT_MARKS.get(at)).map(|(d, _)| *d);
    by_text.or_else(|| by_header(mail, head))
}

/// The first program in `HEADER_MARKS` whose field stands in the header.
fn by_header(mail: &Mail, head: &Head) -> Option<Dialect> {
    let mut found: Option<usize> = None;
    let mut seen = [false; HEADER_MARKS.len()];
    for field in mail.fields() {
        let own_name = mail.field_name_bytes(field);
        let mut value: Option<String> = None;
        for (at, (_, name, start, mark)) in HEADER_MARKS.iter().enumerate() {
            // Only the first field of a name is the writer's own.
            let is_first = own_name.eq_ignore_ascii_case(name.as_bytes())
                && seen
                    .get_mut(at)
                    .is_some_and(|seen| !std::mem::replace(seen, true));
            if !is_first {
                continue;
            }
            let value = value.get_or_insert_with(|| match *name {
                "from" => head.from.to_lowercase(),
                _ => decode_header(mail.field_bytes(field)).to_lowercase(),
            });
            if value.starts_with(start) && value.contains(mark) {
                found = Some(found.map_or(at, |best| best.min(at)));
            }
        }
    }
    HEADER_MARKS.get(found?).map(|(d, ..)| *d)
}

/// Enough of a text to recognize its writer.
fn head_of(text: &str) -> &str {
    let mut end = text.len().min(8 * 1024);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The first address that is not the sender's, a contact's or a new one.
pub(super) fn first_recipient(text: Text<'_>) -> Option<Text<'_>> {
    generic::first_recipient(text)
}

/// Whether the words next to an address say that it is the sender's, a contact's or a new one.
pub(super) fn is_somebody_else(text: &str, place: &std::ops::Range<usize>) -> bool {
    generic::is_somebody_else(text, place)
}

/// Whether the text is a bounce told in JSON.
pub(super) fn is_event(text: &str) -> bool {
    event::fits(text)
}

/// Reads the running text as its writer wrote it; where that finds nothing, by general shapes.
pub(super) fn read(dialect: Option<Dialect>, text: Text<'_>) -> Vec<Entry> {
    let entries = match dialect {
        Some(Dialect::Postfix) => postfix::read(text),
        Some(Dialect::Exim) => exim::read(text),
        Some(Dialect::Sendmail) => sendmail::read(text),
        Some(Dialect::Qmail | Dialect::Haraka) => qmail::read(text),
        Some(Dialect::Dma) => dma::read(text),
        _ => Vec::new(),
    };
    if entries.is_empty() {
        generic::read(text)
    } else {
        entries
    }
}
