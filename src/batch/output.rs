//! The output's own types: what the command line promises, apart from the inner types, which may change.
//!
//! One object per (mail, recipient). Fields are added, never renamed or removed, without a new major version.

use serde::Serialize;

use crate::Diagnosed;
use crate::diagnosis::Diagnosis;
use crate::evidence::{Delivery, Original};
use crate::explain::{Advice, Explanation, Locale, explain};
use crate::span::Span;

/// One line.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Line {
    /// The file as found, or `-`.
    pub source: String,
    /// Position in the container from 1, 0 for a file of its own.
    pub index: u64,
    /// `failure`, `delay`, `success`, `auto-reply`, `receipt`, `feedback`, `other`, `unreadable`.
    pub kind: &'static str,
    /// Final recipient without angle brackets.
    pub recipient: Option<String>,
    /// As first given, where it differs.
    pub original_recipient: Option<String>,
    /// RFC 3464 section 2.3.3, as read or inferred.
    pub action: Option<&'static str>,
    /// Three digits as in the mail; never invented.
    pub reply_code: Option<String>,
    /// The most specific one that the mail holds; never invented.
    pub enhanced_status_code: Option<String>,
    /// What the server said, lines joined by a line feed.
    pub message: Option<String>,
    /// An id of the catalogue; null is undetermined.
    pub cause: Option<&'static str>,
    /// The rule that decided.
    pub rule: Option<String>,
    /// `permanent`, `transient`.
    pub permanence: Option<&'static str>,
    /// `sender`, `sender-admin`, `recipient`, `recipient-admin`, `nobody`.
    pub who_acts: Option<&'static str>,
    /// `yes`, `not-yet`, `after-fixing`, `no`.
    pub resend: Option<&'static str>,
    /// `sender`, `sending-server`, `dns`, `receiving-server`, `mailbox`.
    pub stopped_at: Option<&'static str>,
    /// `backscatter` (the returned mail was probably sent by somebody else in this name), `forged` (no report at all).
    pub doubt: Option<&'static str>,
    /// The program that wrote the report.
    pub dialect: Option<&'static str>,
    /// RFC 3464 section 2.2.2.
    pub reporting_mta: Option<String>,
    /// RFC 3464 section 2.3.5.
    pub remote_mta: Option<String>,
    /// The SMTP command in reply to which it came.
    pub smtp_command: Option<&'static str>,
    /// Of the report, RFC 3339.
    pub date: Option<String>,
    /// The returned mail.
    pub original: Option<OriginalLine>,
    /// Where the facts stand.
    pub spans: Spans,
    /// Only with a locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// Only with a locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// Only with a locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<String>>,
    /// Why it is `unreadable`.
    pub error: Option<String>,
    /// For tables, only with a locale: what the sentences say, where the fields above keep to the diagnosis.
    #[serde(skip)]
    pub advice: Advice,
}

/// The returned mail's header.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct OriginalLine {
    /// Decoded.
    pub subject: Option<String>,
    /// Decoded, name and address.
    pub from: Option<String>,
    /// Decoded, names and addresses.
    pub to: Option<String>,
    /// RFC 3339.
    pub date: Option<String>,
    /// Without angle brackets.
    pub message_id: Option<String>,
}

/// Places of the facts.
#[derive(Debug, Clone, Copy, Default, Serialize, PartialEq, Eq)]
pub struct Spans {
    /// Of `recipient`.
    pub recipient: Option<Place>,
    /// Of `reply_code`.
    pub reply_code: Option<Place>,
    /// Of `enhanced_status_code`.
    pub enhanced_status_code: Option<Place>,
    /// Of `message`.
    pub message: Option<Place>,
}

/// A span in bytes of a layer; layer 0 is the mail as received.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct Place {
    /// Number of the layer.
    pub layer: u16,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self {
            layer: span.layer().0,
            start: span.start(),
            end: span.end(),
        }
    }
}

/// The lines of one mail: one per delivery, or one for a mail without.
pub fn lines(source: &str, index: u64, found: &Diagnosed, locale: Option<&Locale>) -> Vec<Line> {
    let pairs: Vec<Option<(&Delivery, &Diagnosis)>> = if found.deliveries().next().is_none() {
        vec![None]
    } else {
        found.deliveries().map(Some).collect()
    };
    pairs
        .into_iter()
        .map(|pair| {
            let explanation = locale.map(|l| explain(l, &found.report, pair, found.remark()));
            line(source, index, found, pair, explanation)
        })
        .collect()
}

/// The line of an input that can't be read.
pub fn unreadable(source: &str, index: u64, error: String) -> Line {
    Line {
        kind: "unreadable",
        error: Some(error),
        ..empty(source, index)
    }
}

fn line(
    source: &str,
    index: u64,
    found: &Diagnosed,
    pair: Option<(&Delivery, &Diagnosis)>,
    explanation: Option<Explanation>,
) -> Line {
    let report = &found.report;
    let delivery = pair.map(|p| p.0);
    // An automatic reply is about no delivery, but may say that its address is no longer used.
    let diagnosis = pair.map(|p| p.1).or(found.reply.as_ref());
    let value = |f: Option<&crate::span::Found<String>>| f.map(|f| f.value.clone());
    let place = |span: Option<Span>| span.filter(|s| !s.is_empty()).map(Place::from);
    Line {
        kind: delivery.map_or(report.kind, Delivery::kind).as_str(),
        recipient: value(delivery.and_then(|d| d.final_recipient.as_ref())),
        original_recipient: value(delivery.and_then(|d| d.original_recipient.as_ref())),
        action: delivery
            .and_then(|d| d.action)
            .map(crate::evidence::Action::as_str),
        reply_code: delivery
            .and_then(|d| d.reply_code.as_ref())
            .map(|f| f.value.to_string()),
        enhanced_status_code: delivery
            .and_then(|d| d.enhanced_status_code.as_ref())
            .map(|f| f.value.to_string()),
        message: value(delivery.and_then(|d| d.message.as_ref())),
        cause: diagnosis.and_then(|d| d.cause),
        rule: diagnosis.and_then(|d| d.rule.clone()),
        permanence: diagnosis
            .and_then(|d| d.permanence)
            .map(crate::catalogue::Permanence::as_str),
        who_acts: diagnosis
            .and_then(|d| d.who_acts)
            .map(crate::catalogue::WhoActs::as_str),
        resend: diagnosis
            .and_then(|d| d.resend)
            .map(crate::catalogue::Resend::as_str),
        stopped_at: diagnosis
            .and_then(|d| d.stopped_at)
            .map(crate::catalogue::Station::as_str),
        doubt: report.doubt.map(crate::evidence::Doubt::as_str),
        dialect: report.dialect.map(crate::evidence::Dialect::as_str),
        reporting_mta: value(report.reporting_mta.as_ref()),
        remote_mta: value(delivery.and_then(|d| d.remote_mta.as_ref())),
        smtp_command: delivery
            .and_then(|d| d.command.as_ref())
            .map(|c| c.value.as_str()),
        date: report.date.clone(),
        original: report.original.as_ref().map(original),
        spans: Spans {
            recipient: place(
                delivery
                    .and_then(|d| d.final_recipient.as_ref())
                    .map(|f| f.span),
            ),
            reply_code: place(delivery.and_then(|d| d.reply_code.as_ref()).map(|f| f.span)),
            enhanced_status_code: place(
                delivery
                    .and_then(|d| d.enhanced_status_code.as_ref())
                    .map(|f| f.span),
            ),
            message: place(delivery.and_then(|d| d.message.as_ref()).map(|f| f.span)),
        },
        advice: explanation.as_ref().map(|e| e.advice).unwrap_or_default(),
        headline: explanation.as_ref().map(|e| e.headline.clone()),
        explanation: explanation.as_ref().map(|e| e.why.clone()),
        steps: explanation.map(|e| e.steps),
        ..empty(source, index)
    }
}

fn original(original: &Original) -> OriginalLine {
    OriginalLine {
        subject: original.subject.clone(),
        from: original.from.clone(),
        to: original.to.clone(),
        date: original.date.clone(),
        message_id: original.message_id.clone(),
    }
}

fn empty(source: &str, index: u64) -> Line {
    Line {
        source: source.to_owned(),
        index,
        kind: "other",
        recipient: None,
        original_recipient: None,
        action: None,
        reply_code: None,
        enhanced_status_code: None,
        message: None,
        cause: None,
        rule: None,
        permanence: None,
        who_acts: None,
        resend: None,
        stopped_at: None,
        doubt: None,
        dialect: None,
        reporting_mta: None,
        remote_mta: None,
        smtp_command: None,
        date: None,
        original: None,
        spans: Spans::default(),
        headline: None,
        explanation: None,
        steps: None,
        error: None,
        advice: Advice::default(),
    }
}
