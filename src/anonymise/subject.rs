//! Which part of a line is a subject, a name, an address: values behind labels, subjects that programs give, names of systems.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

static STOCK: &str = include_str!("../../assets/anonymise/stock-subjects.txt");

struct Stock {
    wholes: HashSet<&'static str>,
    beginnings: Vec<&'static str>,
}

static STOCK_SUBJECTS: LazyLock<Stock> = LazyLock::new(|| {
    let (beginnings, wholes): (Vec<_>, Vec<_>) = STOCK
        .lines()
        .filter(|l| !l.is_empty() && !l.starts_with('#'))
        .partition(|l| l.ends_with([':', '：']));
    Stock {
        wholes: wholes.into_iter().collect(),
        beginnings,
    }
});

/// Bytes at the start of a subject that a program wrote.
pub(super) fn stock_len(subject: &str) -> usize {
    let stock = &*STOCK_SUBJECTS;
    let trimmed = subject.trim();
    if trimmed.len() <= 80 && stock.wholes.contains(trimmed.to_lowercase().as_str()) {
        return subject.len();
    }
    stock
        .beginnings
        .iter()
        .filter(|b| {
            subject
                .get(..b.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(b))
        })
        .map(|b| b.len())
        .max()
        .unwrap_or(0)
}

/// Whether a subject is long enough to be no words of a message.
pub(super) fn is_telling(subject: &str) -> bool {
    let letters = subject.chars().count();
    (letters >= 8 && subject.contains(' '))
        || (letters >= 5 && !subject.is_ascii())
        || letters >= 16
}

/// A value behind a label.
#[derive(Debug)]
pub(super) struct Labeled {
    pub kind: u8,
    /// Place in the line, without quotes around it.
    pub value: Range<usize>,
}

impl Labeled {
    pub const SUBJECT: u8 = 0;
    pub const ID: u8 = 1;
    pub const NAME: u8 = 2;
    pub const MAILBOXES: u8 = 3;
}

/// Labels in notices and reports, in lower case.
const LABELS: [(&str, u8); 34] = [
    ("subject", Labeled::SUBJECT),
    ("message subject", Labeled::SUBJECT),
    ("the subject of the message is", Labeled::SUBJECT),
    ("original subject", Labeled::SUBJECT),
    ("件名", Labeled::SUBJECT),
    ("題名", Labeled::SUBJECT),
    ("標題", Labeled::SUBJECT),
    ("betreff", Labeled::SUBJECT),
    ("objet", Labeled::SUBJECT),
    ("asunto", Labeled::SUBJECT),
    ("oggetto", Labeled::SUBJECT),
    ("assunto", Labeled::SUBJECT),
    ("тема", Labeled::SUBJECT),
    ("主题", Labeled::SUBJECT),
    ("主旨", Labeled::SUBJECT),
    ("제목", Labeled::SUBJECT),
    ("message-id", Labeled::ID),
    ("message id", Labeled::ID),
    ("messageid", Labeled::ID),
    ("internet-message-id", Labeled::ID),
    ("original-message-id", Labeled::ID),
    ("in-reply-to", Labeled::ID),
    ("x-display-name", Labeled::NAME),
    ("from", Labeled::MAILBOXES),
    ("to", Labeled::MAILBOXES),
    ("cc", Labeled::MAILBOXES),
    ("sender", Labeled::MAILBOXES),
    ("reply-to", Labeled::MAILBOXES),
    ("差出人", Labeled::MAILBOXES),
    ("送信者", Labeled::MAILBOXES),
    ("宛先", Labeled::MAILBOXES),
    ("受信者", Labeled::MAILBOXES),
    ("von", Labeled::MAILBOXES),
    ("an", Labeled::MAILBOXES),
];

/// Longest label, in bytes.
const MAX_LABEL_LEN: usize = 40;

/// `Subject: plan`, `[件名] 予定`, `From: Taro <taro@corp.example>` at the start of a line.
pub(super) fn labeled(line: &str) -> Option<Labeled> {
    let shown =
        line.trim_start_matches([' ', '\t', '-', '*', '・', '■', '>', '●', '\u{3000}', '|']);
    let near = shown.char_indices().take(MAX_LABEL_LEN);
    let (open, ends): (usize, &[char]) = match shown.chars().next() {
        Some(c @ ('[' | '【')) => (c.len_utf8(), &[']', '】']),
        _ => (0, &[':', '：']),
    };
    let (at, end) = near.skip(1).find(|(_, c)| ends.contains(c))?;
    let label = shown.get(open..at)?.trim().to_lowercase();
    let (_, kind) = LABELS.iter().find(|(name, _)| *name == label)?;
    let start = line.len() - shown.len() + at + end.len_utf8();
    let value = line.get(start..)?;
    let inner = if *kind == Labeled::MAILBOXES {
        // Sentences begin like that, too: only a mailbox in full is read as one.
        value.contains(['@', '＠']).then_some(value.trim())?
    } else {
        let marks = ['\'', '"', '「', '」', ' ', '\t', '\u{3000}', ':', '：'];
        value
            .trim_start_matches(marks)
            .trim_end_matches(['\'', '"', '」', ' ', '\t'])
    };
    let from = start + value.find(inner)?;
    (!inner.is_empty()).then(|| Labeled {
        kind: *kind,
        value: from..from + inner.len(),
    })
}

/// Cut at the commas between mailboxes.
pub(super) fn mailboxes(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_quoted, mut depth) = (0, false, 0_u32);
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'(' if !is_quoted => depth += 1,
            b')' if !is_quoted => depth = depth.saturating_sub(1),
            b',' if !is_quoted && depth == 0 => {
                parts.extend(value.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(value.get(start..));
    parts
}

/// Words of the names that mail systems give themselves.
const SYSTEM_WORDS: [&str; 34] = [
    "mail",
    "mailer",
    "daemon",
    "mailer-daemon",
    "delivery",
    "system",
    "subsystem",
    "postmaster",
    "microsoft",
    "outlook",
    "exchange",
    "administrator",
    "admin",
    "notification",
    "notifications",
    "status",
    "service",
    "internet",
    "server",
    "the",
    "mta",
    "message",
    "automatic",
    "auto",
    "googlemail",
    "gmail",
    "google",
    "amazon",
    "ses",
    "yahoo",
    "undisclosed",
    "recipients",
    "undisclosed-recipients",
    "noreply",
];

/// Whether a name is that of a program.
pub(super) fn is_system_name(name: &str) -> bool {
    let mut words = name
        .split([' ', ',', ':', ';', '.', '!'])
        .filter(|w| !w.is_empty())
        .peekable();
    words.peek().is_some()
        && words.all(|word| {
            SYSTEM_WORDS
                .iter()
                .any(|known| known.eq_ignore_ascii_case(word))
        })
}

/// User and domain of the address that a local part carries: `bounce+taro=corp.example`, `taro%corp.example`.
pub(super) fn inner_address(local: &str) -> Option<(&str, &str)> {
    let (front, domain) = local.rsplit_once(['=', '%'])?;
    let user = front.rsplit(['+', '-', '=', '%']).next().unwrap_or(front);
    let is_domain = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    (is_domain && !user.is_empty()).then_some((user, domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_behind_labels_are_found() {
        for (line, want) in [
            ("   Subject: Price change", Some("Price change")),
            ("[件名] 予定について", Some("予定について")),
            ("・件名：「予定」", Some("予定")),
            (
                "To: Taro <taro@corp.example>",
                Some("Taro <taro@corp.example>"),
            ),
            ("To: whom it may concern", None),
            ("Subject:", None),
            ("Status: 5.1.1", None),
        ] {
            assert_eq!(labeled(line).map(|l| &line[l.value]), want, "{line}");
        }
    }

    #[test]
    fn what_programs_write_stays() {
        let own = |s: &'static str| &s[..stock_len(s)];
        assert_eq!(
            own("Undelivered Mail Returned to Sender"),
            "Undelivered Mail Returned to Sender"
        );
        assert_eq!(own("Undeliverable: Desk move"), "Undeliverable:");
        assert_eq!(own("お見積もり"), "");
        assert!(is_system_name("Mail Delivery System"));
        assert!(!is_system_name("Mail Corp"));
    }

    #[test]
    fn an_address_within_a_local_part_is_found() {
        assert_eq!(
            inner_address("bounce+taro=corp.example"),
            Some(("taro", "corp.example"))
        );
        assert_eq!(
            inner_address("taro%corp.example"),
            Some(("taro", "corp.example"))
        );
        assert_eq!(inner_address("a=b"), None);
    }
}
