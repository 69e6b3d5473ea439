//! One line of the list: one recipient of one mail. On the order of 200 bytes; the mail stays where it is.

use crate::catalogue::Permanence;
use crate::diagnosis::Remark;
use crate::evidence::Kind;
use crate::explain::fold;
use crate::source::Origin;
use crate::worker::{Failure, Scanned};

use super::intent::RowFilter;
use super::list::GroupKey;

/// See the module.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where the mail is.
    pub origin: Origin,
    /// Which delivery of the mail.
    pub delivery: usize,
    /// What was found.
    pub state: RowState,
    /// Failed address; empty where there is none.
    pub recipient: String,
    /// Of the returned mail, else of the mail itself.
    pub subject: String,
    /// Reply code, else enhanced status code; empty where there is none.
    pub code: String,
    /// RFC 3339.
    pub date: Option<String>,
    /// Recipient, subject, code and name in the folded form that searches use.
    searched: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowState {
    /// A mail.
    Read {
        /// Of this delivery.
        kind: Kind,
        /// Cause id.
        cause: Option<&'static str>,
        /// By code or cause.
        permanence: Option<Permanence>,
        /// Of a mail without deliveries.
        remark: Option<Remark>,
    },
    /// It can't be read.
    Unreadable(Failure),
}

impl Row {
    /// The rows of one mail: one per delivery, or one for a mail without.
    pub fn of(scanned: Scanned) -> Vec<Self> {
        let Scanned { origin, result } = scanned;
        let name = file_name(&origin);
        let make = |delivery,
                    state,
                    recipient: String,
                    subject: &str,
                    code: String,
                    date: Option<String>| {
            let searched = fold(&format!("{recipient}\n{subject}\n{code}\n{name}"));
            Self {
                origin: origin.clone(),
                delivery,
                state,
                recipient,
                subject: subject.to_owned(),
                code,
                date,
                searched,
            }
        };
        match result {
            Err(failure) => vec![make(
                0,
                RowState::Unreadable(failure),
                String::new(),
                &name,
                String::new(),
                None,
            )],
            Ok(mail) if mail.deliveries.is_empty() => {
                let state = RowState::Read {
                    kind: mail.kind,
                    cause: None,
                    permanence: None,
                    remark: mail.remark,
                };
                vec![make(
                    0,
                    state,
                    String::new(),
                    &mail.subject,
                    String::new(),
                    mail.date,
                )]
            }
            Ok(mail) => {
                let one = |(at, d): (usize, crate::worker::ScannedDelivery)| {
                    let state = RowState::Read {
                        kind: d.kind,
                        cause: d.cause,
                        permanence: d.permanence,
                        remark: None,
                    };
                    make(
                        at,
                        state,
                        d.recipient,
                        &mail.subject,
                        d.code,
                        mail.date.clone(),
                    )
                };
                mail.deliveries.into_iter().enumerate().map(one).collect()
            }
        }
    }

    /// Its group in the list.
    pub fn group(&self) -> GroupKey {
        match self.state {
            RowState::Unreadable(_) => GroupKey::Unreadable,
            RowState::Read {
                kind: Kind::Failure,
                cause,
                ..
            } => GroupKey::Cause(cause),
            RowState::Read {
                remark: Some(remark),
                ..
            } => GroupKey::Remark(remark),
            RowState::Read { kind, .. } => GroupKey::Kind(kind),
        }
    }

    /// Its chip.
    pub fn filter(&self) -> RowFilter {
        match self.state {
            RowState::Read {
                kind: Kind::Failure,
                ..
            } => RowFilter::Failed,
            RowState::Read {
                kind: Kind::Delay, ..
            } => RowFilter::Underway,
            _ => RowFilter::Other,
        }
    }

    /// Whether a search (in folded form) finds it: every word must occur.
    pub fn matches(&self, folded_query: &str) -> bool {
        folded_query
            .split_whitespace()
            .all(|word| self.searched.contains(word))
    }
}

/// The last part of a path, or the name of a sample; empty for pasted text.
fn file_name(origin: &Origin) -> String {
    match origin {
        Origin::File(path) => path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default(),
        Origin::Sample(name, _) => (*name).to_owned(),
        Origin::Pasted(_) => String::new(),
    }
}
