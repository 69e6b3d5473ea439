//! A copy of a mail for others to read, with names, addresses, hosts and subjects replaced; what servers said stays. And a list
//! of what was hidden, for a person to check before the copy goes anywhere. Nothing is sent.
//!
//! The copy is made of what was read, not of the bytes as received: chosen header fields, the notice, the report, and of the
//! returned mail its header. All goes through one replacer, so one original has one placeholder wherever it stands.

mod address;
mod book;
mod host;
mod ip;
mod known;
mod labels;
mod ledger;
mod line;
mod link;
mod number;
mod pieces;
mod public;
mod replace;
mod subject;
mod taken;
mod word;

pub use labels::Labels;
pub use ledger::{Hidden, HiddenKind};

use crate::evidence::Report;
use crate::source::Mail;

use book::Book;
use known::{Known, Secret};
use labels::stem;
use ledger::Ledger;
use pieces::Piece;
use replace::Replacer;
use taken::Taken;

/// A copy, and what is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anonymised {
    /// The copy: lines that end with LF.
    pub text: String,
    /// What was hidden, in the order of the copy.
    pub hidden: Vec<Hidden>,
}

/// Makes the copy. No files, clock, network or language of its own.
pub fn anonymise(mail: &Mail, report: &Report, labels: &Labels) -> Anonymised {
    let stems = [
        "user",
        "host",
        "domain",
        "id",
        stem(&labels.name),
        stem(&labels.subject),
    ];
    let taken = Taken::read(mail, &stems);
    let pieces = pieces::read(mail);
    let mut replacer = Replacer {
        book: Book::new(labels, &taken),
        ledger: Ledger::default(),
        known: Known::default(),
        known_names: Known::default(),
    };
    // The first time to learn what is secret, the second time to write.
    write(&pieces, &mut replacer, labels);
    learn(report, &mut replacer);
    replacer.known = known(mail, report, &replacer.book);
    replacer.known_names = known_names(&replacer.book);
    replacer.ledger = Ledger::default();
    let text = write(&pieces, &mut replacer, labels);
    Anonymised {
        text,
        hidden: replacer.ledger.into_hidden(),
    }
}

fn write(pieces: &[Piece], replacer: &mut Replacer<'_>, labels: &Labels) -> String {
    let mut text = String::new();
    let heading = |text: &mut String, line: &str| {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
        text.push('\n');
    };
    for piece in pieces {
        match piece {
            Piece::Header => heading(&mut text, &labels.header),
            Piece::Part(kind) => heading(&mut text, &labels.part.replace("{type}", &shown(kind))),
            Piece::Returned(kind) => {
                heading(&mut text, &labels.returned.replace("{type}", &shown(kind)));
            }
            Piece::Field { name, value } => {
                let value = replacer.field(name, value);
                text.push_str(&format!("{name}: {value}\n"));
            }
            Piece::Text(lines) => {
                let lines = lines.replace("\r\n", "\n").replace('\r', "\n");
                for line in lines.trim_end().split('\n') {
                    text.push_str(replacer.text_line(line).trim_end());
                    text.push('\n');
                }
            }
            Piece::LeftOut(len) => {
                let line = labels.body_left_out.replace("{size}", &len.to_string());
                replacer.ledger.note_body(&line);
                text.push_str(&line);
                text.push('\n');
            }
        }
    }
    text
}

/// A media type as it may be shown: what has other characters is no type but words of the mail.
fn shown(kind: &str) -> String {
    let is_plain = kind.len() <= 80
        && kind
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'+' | b'.'));
    if is_plain {
        kind.to_owned()
    } else {
        String::new()
    }
}

/// What the report has read may be written in ways that no pass finds.
fn learn(report: &Report, replacer: &mut Replacer<'_>) {
    for recipient in recipients(report) {
        match recipient.rsplit_once('@') {
            Some((local, domain)) if !local.is_empty() && !domain.is_empty() => {
                replacer.book.address(local, domain);
            }
            _ if !recipient.is_empty() && !recipient.contains('@') => {
                replacer.book.user(recipient);
            }
            _ => {}
        }
    }
    if let Some(original) = &report.original {
        for (name, value) in [
            ("subject", &original.subject),
            ("from", &original.from),
            ("to", &original.to),
            ("message-id", &original.message_id),
        ] {
            if let Some(value) = value {
                replacer.field(name, value);
            }
        }
    }
}

/// The addresses the report is about.
fn recipients(report: &Report) -> impl Iterator<Item = &str> {
    report
        .deliveries
        .iter()
        .flat_map(|d| [&d.final_recipient, &d.original_recipient])
        .flatten()
        .map(|found| found.value.as_str())
}

/// The texts to look for everywhere.
fn known(mail: &Mail, report: &Report, book: &Book<'_>) -> Known {
    let mut texts: Vec<(String, Secret)> = Vec::new();
    let ids = book.ids().into_iter().filter(|id| id.len() >= 6);
    texts.extend(ids.map(|id| (id.clone(), Secret::Id(id))));
    // Behind a report's own subject may stand the server's words: these stay in the text.
    let squeezed = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let of_report = mail
        .header("subject")
        .map(|s| squeezed(s.get(subject::stock_len(&s)..).unwrap_or_default()));
    let of_returned = report
        .original
        .as_ref()
        .and_then(|o| o.subject.as_deref())
        .map(squeezed);
    let is_words = |s: &String| {
        !report.deliveries.is_empty()
            && of_report.as_ref() == Some(s)
            && of_returned.as_ref() != Some(s)
    };
    let subjects = book
        .subjects()
        .into_iter()
        .filter(|s| s.len() >= 3 && !is_words(s));
    texts.extend(subjects.map(|s| (s.clone(), Secret::Subject(s))));
    for recipient in recipients(report).filter(|r| r.contains('@')) {
        let found = address::find(recipient, 0..recipient.len());
        let is_whole = matches!(
            found.as_slice(),
            [only] if only.local.start == 0 && only.domain.end == recipient.len()
        );
        if !is_whole {
            texts.push((recipient.to_owned(), Secret::Address(recipient.to_owned())));
        }
    }
    Known::new(texts)
}

/// Names of people, and of domains that the search for hosts doesn't find.
fn known_names(book: &Book<'_>) -> Known {
    let mut texts: Vec<(String, Secret)> = Vec::new();
    // A single short word of ASCII may be any word.
    let is_word = |name: &str| {
        name.is_ascii()
            && !name.contains(' ')
            && (name.len() < 4 || public::is_common_word(&name.to_ascii_lowercase()))
    };
    for name in book.names() {
        // A name that is a local part as well is hidden as that.
        if !is_word(&name) && !book.is_user(&name.to_lowercase()) {
            texts.extend(known::written(&name));
        }
    }
    let domains = book.foreign_domains().into_iter();
    texts.extend(domains.map(|d| (d.clone(), Secret::Domain(d))));
    Known::new(texts)
}
