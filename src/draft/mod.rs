//! 案内文: letters about one bounce, by reader. Text only; nothing is sent.

mod template;
mod unsent;

pub use template::{Template, Templates, fill, read_folder};
pub use unsent::eml;

use crate::diagnosis::Diagnosis;
use crate::evidence::{Delivery, Doubt, Kind, Report};
use crate::explain::{Arg, Locale, domain_arguments, record};

/// For whom a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reader {
    /// The person who should have got the mail, by another way.
    Recipient,
    /// One's own administrator.
    OwnAdmin,
    /// The administrator of the other side.
    TheirAdmin,
    /// Who asked the helpdesk.
    Asker,
}

impl Reader {
    /// All, in the order of the tabs.
    pub const ALL: [Self; 4] = [
        Self::Recipient,
        Self::OwnAdmin,
        Self::TheirAdmin,
        Self::Asker,
    ];

    /// The word in the ids of its texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recipient => "recipient",
            Self::OwnAdmin => "own-admin",
            Self::TheirAdmin => "their-admin",
            Self::Asker => "asker",
        }
    }

    /// Whether codes and server names help this reader.
    fn wants_record(self) -> bool {
        matches!(self, Self::OwnAdmin | Self::TheirAdmin)
    }
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Subject, one line.
    pub subject: String,
    /// Body, lines end with LF.
    pub body: String,
}

/// What a letter is about. `sent` is when the mail was sent, as people say it.
#[derive(Debug, Clone, Copy)]
pub struct Matter<'a> {
    /// The report.
    pub report: &'a Report,
    /// The delivery that failed.
    pub delivery: &'a Delivery,
    /// Why.
    pub diagnosis: &'a Diagnosis,
    /// Day and time; `None` where the mail doesn't say.
    pub sent: Option<&'a str>,
}

/// The letter for one reader; `None` where there is nothing sensible to write to that reader.
pub fn draft(locale: &Locale, matter: &Matter<'_>, reader: Reader) -> Option<Draft> {
    let args = arguments(locale, matter);
    let get = |id: &str, attribute: Option<&str>| {
        let text = locale.lookup(id, attribute, &args)?.into_owned();
        (text != "-").then_some(text)
    };
    let frame = format!("draft-{}", reader.as_str());
    let id = format!("{frame}-{}", subject_of(matter)?);
    let mut paragraphs = Vec::new();
    paragraphs.extend(get(&frame, Some("opening")));
    paragraphs.push(get(&id, None)?);
    paragraphs.extend((1..=3).filter_map(|n| get(&id, Some(&format!("more-{n}")))));
    if reader.wants_record() {
        let facts = record(
            locale,
            matter.report,
            Some(matter.delivery),
            Some(matter.diagnosis),
        );
        paragraphs.push(format!("{}\n{facts}", locale.text("draft-record")));
    }
    paragraphs.extend(get(&frame, Some("closing")));
    Some(Draft {
        subject: on_one_line(&get(&frame, None)?),
        body: paragraphs.join("\n\n"),
    })
}

/// The last part of the ids of its bodies.
fn subject_of(matter: &Matter<'_>) -> Option<String> {
    if matter.report.doubt == Some(Doubt::Backscatter) {
        return Some("backscatter".to_owned());
    }
    match matter.delivery.kind() {
        Kind::Delay => Some("kind-delay".to_owned()),
        Kind::Failure => Some(matter.diagnosis.cause.unwrap_or("undetermined").to_owned()),
        _ => None,
    }
}

/// Messages that stand for the recipient's and the sender's domain where the mail names none.
const FALLBACKS: [&str; 2] = ["draft-no-domain", "draft-no-sender-domain"];

/// What letters may name.
fn arguments(locale: &Locale, matter: &Matter<'_>) -> Vec<(&'static str, Arg<'static>)> {
    let mut args = domain_arguments(locale, matter.report, Some(matter.delivery), FALLBACKS);
    let or = |known: Option<String>, fallback: &str| match known {
        Some(known) if !known.trim().is_empty() => on_one_line(&known),
        _ => locale.text(fallback).into_owned(),
    };
    let recipient = matter.delivery.final_recipient.as_ref();
    let subject = matter
        .report
        .original
        .as_ref()
        .and_then(|o| o.subject.clone());
    args.extend([
        (
            "recipient",
            or(recipient.map(|f| f.value.clone()), "draft-no-recipient").into(),
        ),
        ("subject", or(subject, "draft-no-subject").into()),
        (
            "date",
            or(matter.sent.map(str::to_owned), "draft-no-date").into(),
        ),
    ]);
    args
}

/// A subject or an address of a mail can't bring lines of its own into a letter.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::explain::Language;
    use crate::source::parse;

    const BOUNCE: &str = "From: MAILER-DAEMON@example.jp\nTo: hanako@example.jp\nSubject: Undelivered Mail Returned to Sender\n\n\
        <taro@example.com>: host mx.example.com[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)\n";

    fn letter(reader: Reader, language: Language) -> Option<Draft> {
        let mail = parse(BOUNCE.as_bytes().to_vec()).unwrap();
        let found = crate::diagnose(&mail, &Catalogue::embedded().unwrap());
        let (delivery, diagnosis) = found.deliveries().next().unwrap();
        let matter = Matter {
            report: &found.report,
            delivery,
            diagnosis,
            sent: Some("11月22日(日) 14:30"),
        };
        draft(&Locale::new(language), &matter, reader)
    }

    #[test]
    fn administrators_get_the_facts_and_others_don_t() {
        for language in Language::ALL {
            for reader in Reader::ALL {
                let letter = letter(reader, language).unwrap();
                assert_eq!(letter.body.contains("5.1.1"), reader.wants_record());
                assert!(!letter.subject.is_empty() && !letter.subject.contains('\n'));
                assert!(!letter.body.contains("{$"), "{}", letter.body);
            }
        }
    }

    /// Each cause and each reader: a letter, or the hyphen that says that there is none.
    #[test]
    fn every_cause_has_a_text_for_every_reader() {
        let catalogue = Catalogue::embedded().unwrap();
        for language in Language::ALL {
            let locale = Locale::new(language);
            let ids: Vec<&str> = locale.ids("drafts").collect();
            for reader in Reader::ALL {
                let causes = catalogue.causes().iter().map(|c| c.id);
                for subject in causes.chain(["undetermined", "kind-delay"]) {
                    let id = format!("draft-{}-{subject}", reader.as_str());
                    assert!(ids.contains(&id.as_str()), "{id}");
                }
            }
        }
    }
}
