#![doc = include_str!("../ARCHITECTURE.md")]

pub mod about;
pub mod account;
pub mod address;
pub mod anonymise;
#[cfg(feature = "gui")]
pub mod app;
pub mod batch;
pub mod catalogue;
pub mod cli;
pub mod database;
pub mod diagnosis;
pub mod discover;
pub mod draft;
pub mod evidence;
pub mod explain;
pub mod export;
#[cfg(feature = "network")]
pub mod imap;
pub mod kept_file;
pub mod lookup;
pub mod mail_cache;
pub mod model;
pub mod own_rules;
pub mod parallel;
pub mod report;
pub mod settings;
pub mod sign_in;
pub mod smtp;
pub mod source;
pub mod span;
pub mod team;
pub mod triage;
#[cfg(feature = "gui")]
pub mod ui;
pub mod user_folders;
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
        // Questions and notes of a release name errors in passing.
        let share = if report.is_bare_line {
            Some(BARE_LINE_SHARE)
        } else {
            report.is_pasted.then_some(LONG_TEXT_SHARE)
        };
        d.is_by_words() && share.is_none_or(|share| is_share_of(&report, d, catalogue, share))
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

/// Percent of a pasted line without a word of trouble that the reason must be.
const BARE_LINE_SHARE: usize = 40;
/// Percent of a longer pasted text that only its words make an error.
const LONG_TEXT_SHARE: usize = 8;
/// Bytes up to which any share will do, where there is a word of trouble.
const SHORT_TEXT: usize = 100;

/// Whether the reason that was found is so many percent of what was pasted, and not a word in sentences about something else.
fn is_share_of(
    report: &Report,
    diagnosis: &Diagnosis,
    catalogue: &Catalogue,
    percent: usize,
) -> bool {
    let words = report.deliveries.first().and_then(|d| d.message.as_ref());
    let rule = catalogue
        .rules()
        .iter()
        .find(|rule| Some(&rule.id) == diagnosis.rule.as_ref());
    let (Some(words), Some(rule)) = (words, rule) else {
        return false;
    };
    let text = diagnosis::plain(&words.value);
    let is_short = !report.is_bare_line && text.len() <= SHORT_TEXT;
    is_short
        || rule
            .matched_range(&text)
            .is_some_and(|found| found.len() * 100 >= text.len() * percent)
}
