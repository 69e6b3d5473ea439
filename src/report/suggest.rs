//! Which addresses should get no more mail. Suggestions only; a person decides.

use jiff::Span;
use jiff::civil::Date;

use crate::catalogue::{LiesIn, Permanence};
use crate::evidence::Kind;

use super::causes::Causes;
use super::item::{Filter, Item};
use super::merge::{Delivery, Merged, Taken};
use super::tally::ByCause;

/// From when on an address should get no more mail. Only failures count whose cause lies in the address or its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// So many failures for good; at least 1. One clear "user unknown" is enough.
    pub permanent_times: u32,
    /// So many failures for now (a full mailbox); at least 1.
    pub temporary_times: u32,
    /// So many days there must be between the first and the last of these.
    pub over_days: u32,
    /// So many days after the last failure it should be looked at again; `None` is never.
    pub expires_after_days: Option<u32>,
}

impl Default for Rule {
    fn default() -> Self {
        Self {
            permanent_times: 1,
            temporary_times: 5,
            over_days: 7,
            expires_after_days: Some(180),
        }
    }
}

/// Why an address is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// So many failures for good.
    PermanentTimes(u32),
    /// Failures for now that don't end.
    TemporaryTimes {
        /// So many.
        times: u32,
        /// So many days from the first to the last.
        days: u32,
    },
}

impl Reason {
    /// The word of the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PermanentTimes(_) => "permanent-times",
            Self::TemporaryTimes { .. } => "temporary-times",
        }
    }
}

/// An address that should get no more mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// As it was first seen.
    pub address: String,
    /// The most frequent cause id of the failures that the reason counts.
    pub cause: Option<&'static str>,
    /// Why.
    pub reason: Reason,
    /// All failures whose cause lies in the address or its owner, for good or for now.
    pub count: usize,
    /// Day of the first of them.
    pub first: Option<Date>,
    /// Day of the last of them.
    pub last: Option<Date>,
    /// Day on which to look at it again.
    pub expires: Option<Date>,
}

/// What the rule says of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Stop {
        reason: Reason,
        cause: Option<&'static str>,
        count: usize,
        first: Option<Date>,
        last: Option<Date>,
    },
    /// A later mail arrived.
    Arrived,
    Keep,
}

/// Addresses that should get no more mail, most failures first. `filter` is for failures; a mail that arrived counts in
/// any period.
pub fn suggest<'a>(
    items: impl IntoIterator<Item = Item<'a>>,
    filter: &Filter,
    rule: &Rule,
    causes: &Causes,
) -> Vec<Suggestion> {
    let wanted = filter.wanted_domain();
    let merged = Merged::of(items, |_, _| ());
    let mut failures: Vec<&Delivery<'_>> = merged
        .deliveries
        .iter()
        .filter(|d| d.item.kind == Kind::Failure && d.address.is_some())
        .filter(|d| filter.has_day(d.item.day))
        .filter(|d| filter.has(&d.item, merged.domain(d), wanted.as_deref()))
        .collect();
    failures.sort_by_key(|d| d.address);
    let mut found = Vec::new();
    for failures in failures.chunk_by(|a, b| a.address == b.address) {
        let Some(one) = failures.first() else {
            continue;
        };
        let Verdict::Stop {
            reason,
            cause,
            count,
            first,
            last,
        } = judge(failures, merged.taken(one), rule, causes)
        else {
            continue;
        };
        found.push(Suggestion {
            address: merged.shown(one).to_owned(),
            cause,
            reason,
            count,
            first,
            last,
            expires: last.zip(rule.expires_after_days).and_then(later),
        });
    }
    found.sort_by(|a, b| {
        (b.count.cmp(&a.count))
            .then(b.last.cmp(&a.last))
            .then_with(|| a.address.cmp(&b.address))
    });
    found
}

fn later((day, days): (Date, u32)) -> Option<Date> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Judges the failures of one address.
pub(super) fn judge(
    failures: &[&Delivery<'_>],
    taken: Option<Taken>,
    rule: &Rule,
    causes: &Causes,
) -> Verdict {
    let is_over = |item: &Item<'_>| taken.is_some_and(|taken| taken.is_after(item));
    if failures.iter().all(|d| is_over(&d.item)) {
        return Verdict::Arrived;
    }
    let (mut permanent, mut temporary) = (0_u32, 0_u32);
    let (mut permanent_causes, mut temporary_causes) = (ByCause::default(), ByCause::default());
    let (mut days, mut temporary_days) = (Days::default(), Days::default());
    for item in failures.iter().map(|d| &d.item).filter(|i| !is_over(i)) {
        let Some(cause) = causes.get(item.cause) else {
            continue;
        };
        if !matches!(cause.lies_in, LiesIn::Address | LiesIn::Recipient) {
            continue;
        }
        days.add(item.day);
        // A full mailbox is soon empty again, even where a server answers 552; a 450 is what the server says it is.
        let is_permanent = cause.permanence == Permanence::Permanent
            && item.lasting().unwrap_or(cause.permanence) == Permanence::Permanent;
        if is_permanent {
            permanent += 1;
            permanent_causes.add(item.cause);
        } else {
            temporary += 1;
            temporary_causes.add(item.cause);
            temporary_days.add(item.day);
        }
    }
    let (reason, cause) = if permanent >= rule.permanent_times.max(1) {
        (Reason::PermanentTimes(permanent), permanent_causes.main())
    } else {
        let days = temporary_days.between();
        if temporary < rule.temporary_times.max(1) || days < rule.over_days {
            return Verdict::Keep;
        }
        let reason = Reason::TemporaryTimes {
            times: temporary,
            days,
        };
        (reason, temporary_causes.main())
    };
    Verdict::Stop {
        reason,
        cause,
        count: (permanent + temporary) as usize,
        first: days.first,
        last: days.last,
    }
}

/// The first and the last of some days.
#[derive(Default)]
struct Days {
    first: Option<Date>,
    last: Option<Date>,
}

impl Days {
    fn add(&mut self, day: Option<Date>) {
        self.first = self.first.into_iter().chain(day).min();
        self.last = self.last.max(day);
    }

    /// Days from the first to the last.
    fn between(&self) -> u32 {
        let days = (self.first.zip(self.last)).map_or(0, |(first, last)| (last - first).get_days());
        u32::try_from(days).unwrap_or(0)
    }
}
