//! One line of the list: one recipient of one mail. On the order of 500 bytes; the mail stays where it is.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::address::Address;
use crate::catalogue::Permanence;
use crate::diagnosis::Remark;
use crate::evidence::Kind;
use crate::source::{Fingerprint, Origin};
use crate::worker::{Failure, Scanned, ScannedDelivery, file_name, searched};

use super::intent::RowFilter;
use crate::triage::Key;
pub use crate::triage::State as Triage;

use super::list::{GroupKey, Grouping};

/// See the module.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where the mail is.
    pub origin: Origin,
    /// By what the mail is known again elsewhere; `None` for what can't be read.
    pub fingerprint: Option<Fingerprint>,
    /// Other places where the same mail was found.
    pub copies: u32,
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
    /// The same in seconds since 1970.
    pub second: Option<i64>,
    /// Tells the returned mails apart; `None` where that isn't known.
    pub original: Option<u64>,
    /// The day of it, here.
    pub day: Option<Date>,
    /// Who sent the returned mail; empty where that isn't known.
    pub sender: String,
    /// How far the work on it is.
    pub triage: Triage,
    /// Taken out of the list. It stays in its place, so that it can come back.
    pub is_removed: bool,
    /// Recipient, subject, code, words, sender and name in the folded form that searches use, a line each.
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
    /// The rows of one mail: one per delivery, or one for a mail without. `zone` tells the day of its date.
    pub fn of(scanned: Scanned, zone: &TimeZone) -> Vec<Self> {
        let Scanned {
            origin,
            fingerprint,
            result,
        } = scanned;
        let mail = match result {
            Ok(mail) => mail,
            Err(failure) => {
                let name = file_name(&origin);
                let mut row = Self::new(origin, RowState::Unreadable(failure), &name);
                row.fingerprint = fingerprint;
                row.searched = searched(["", &name, "", "", "", &name]);
                return vec![row];
            }
        };
        let stamp: Option<jiff::Timestamp> = mail.date.as_deref().and_then(|d| d.parse().ok());
        let second = stamp.map(|s| s.as_second());
        let day = stamp.map(|s| s.to_zoned(zone.clone()).date());
        let fill = |mut row: Self, searched: String| {
            row.searched = searched;
            row.fingerprint = fingerprint;
            row.sender.clone_from(&mail.sender);
            row.date.clone_from(&mail.date);
            (row.second, row.day) = (second, day);
            row.original = mail.original;
            row
        };
        if mail.deliveries.is_empty() {
            let state = RowState::Read {
                kind: mail.kind,
                cause: None,
                permanence: None,
                remark: mail.remark,
            };
            return vec![fill(Self::new(origin, state, &mail.subject), mail.searched)];
        }
        let one = |(at, d): (usize, ScannedDelivery)| {
            let state = RowState::Read {
                kind: d.kind,
                cause: d.cause,
                permanence: d.permanence,
                remark: None,
            };
            let mut row = Self::new(origin.clone(), state, &mail.subject);
            row.delivery = at;
            (row.recipient, row.code) = (d.recipient, d.code);
            fill(row, d.searched)
        };
        mail.deliveries.into_iter().enumerate().map(one).collect()
    }

    fn new(origin: Origin, state: RowState, subject: &str) -> Self {
        Self {
            origin,
            fingerprint: None,
            copies: 0,
            delivery: 0,
            state,
            recipient: String::new(),
            subject: subject.to_owned(),
            code: String::new(),
            date: None,
            second: None,
            original: None,
            day: None,
            sender: String::new(),
            triage: Triage::default(),
            is_removed: false,
            searched: String::new(),
        }
    }

    /// By which the record of work knows it; `None` for what can't be read.
    pub fn key(&self) -> Option<Key> {
        let fingerprint = self.fingerprint?;
        Some(Key::new(fingerprint, &self.recipient))
    }

    /// The recipient as lists are sorted by it.
    pub(super) fn folded_recipient(&self) -> &str {
        self.searched.split('\n').next().unwrap_or_default()
    }

    /// The subject as lists are sorted by it.
    pub(super) fn folded_subject(&self) -> &str {
        self.searched.split('\n').nth(1).unwrap_or_default()
    }

    /// What stands behind the @ of the recipient; empty where there is none.
    pub fn domain(&self) -> &str {
        Address::split(&self.recipient).domain
    }

    /// Its group in the list.
    pub fn group(&self, grouping: Grouping) -> GroupKey {
        match grouping {
            Grouping::Cause => self.finding(),
            Grouping::Day => GroupKey::Day(self.day),
            Grouping::Domain => GroupKey::Domain(self.domain().to_ascii_lowercase().into()),
            Grouping::Sender => GroupKey::Sender(self.sender.to_ascii_lowercase().into()),
            Grouping::Triage => GroupKey::Triage(self.triage),
            Grouping::None => GroupKey::All,
        }
    }

    /// What was found, as the heading of a group.
    pub fn finding(&self) -> GroupKey {
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
