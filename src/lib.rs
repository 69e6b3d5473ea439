#![doc = include_str!("../ARCHITECTURE.md")]

pub mod address;
#[cfg(feature = "gui")]
pub mod app;
pub mod batch;
pub mod catalogue;
pub mod cli;
pub mod diagnosis;
pub mod evidence;
pub mod explain;
pub mod model;
pub mod own_rules;
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
    if report.tentative && !diagnoses.iter().any(Diagnosis::is_by_words) {
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
