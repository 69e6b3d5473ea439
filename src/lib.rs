#![doc = include_str!("../ARCHITECTURE.md")]

pub mod address;
pub mod anonymise;
#[cfg(feature = "gui")]
pub mod app;
pub mod batch;
pub mod catalogue;
pub mod cli;
pub mod diagnosis;
pub mod draft;
pub mod evidence;
pub mod explain;
pub mod model;
pub mod own_rules;
pub mod settings;
pub mod smtp;
pub mod source;
pub mod span;
#[cfg(feature = "gui")]
pub mod ui;
pub mod worker;

use catalogue::Catalogue;
use diagnosis::{Diagnosis, Remark};
use evidence::{Delivery, Doubt, Kind, Report};
use source::Mail;

/// All that was found in one mail.
#[derive(Debug)]
pub struct Diagnosed {
    /// The evidence.
    pub report: Report,
    /// One per delivery of the report, in its order.
    pub diagnoses: Vec<Diagnosis>,
    /// What an automatic reply says of its address.
    pub reply: Option<Diagnosis>,
}

impl Diagnosed {
    /// What is to be said of a mail without deliveries.
    pub fn remark(&self) -> Option<Remark> {
        match (&self.report.doubt, &self.reply) {
            _ if !self.report.deliveries.is_empty() => None,
            (Some(Doubt::Forged), _) => Some(Remark::Forged),
            (_, Some(_)) => Some(Remark::Unused),
            _ => None,
        }
    }

    /// Each delivery with its diagnosis.
    pub fn deliveries(&self) -> impl Iterator<Item = (&Delivery, &Diagnosis)> {
        self.report.deliveries.iter().zip(&self.diagnoses)
    }
}

/// Reads the evidence of a mail and judges it. No files, clock, network or language.
pub fn diagnose(mail: &Mail, catalogue: &Catalogue) -> Diagnosed {
    let mut report = evidence::read(mail);
    let mut diagnoses: Vec<Diagnosis> = report
        .deliveries
        .iter()
        .map(|d| diagnosis::judge(&report, d, catalogue))
        .collect();
    // Words that give no known reason are just words.
    let is_told = |d: &Diagnosis| {
        d.is_by_words() && (!report.is_bare_line || is_most_of_it(&report, d, catalogue))
    };
    if report.tentative && !diagnoses.iter().any(is_told) {
        report.deliveries.clear();
        report.kind = Kind::Other;
        diagnoses.clear();
    }
    let reply = report
        .reply
        .as_ref()
        .and_then(|words| diagnosis::judge_reply(&words.value, catalogue));
    Diagnosed {
        report,
        diagnoses,
        reply,
    }
}

/// Whether the reason that was found is most of a pasted line, and not a word in a sentence about something else.
fn is_most_of_it(report: &Report, diagnosis: &Diagnosis, catalogue: &Catalogue) -> bool {
    let words = report.deliveries.first().and_then(|d| d.message.as_ref());
    let rule = catalogue
        .rules()
        .iter()
        .find(|rule| Some(&rule.id) == diagnosis.rule.as_ref());
    let (Some(words), Some(rule)) = (words, rule) else {
        return false;
    };
    let text = diagnosis::plain(&words.value);
    rule.matched_range(&text)
        .is_some_and(|found| found.len() * 5 >= text.len() * 2)
}
