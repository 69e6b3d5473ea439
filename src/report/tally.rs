//! The numbers.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use crate::catalogue::{LiesIn, Permanence, WhoActs};
use crate::evidence::Kind;

use super::causes::{Causes, Traits};
use super::item::{Filter, Item, domain_of};
use super::merge::{Delivery, Merged};
use super::suggest::{Rule, Verdict, judge};

/// Days, weeks or months up to which a chart is drawn in them.
const MAX_BARS: i64 = 62;
/// Dates outside of these years come from clocks that are wrong.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// What one bar of the days stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// A day.
    Day,
    /// A week from Monday.
    Week,
    /// A month from its first day.
    Month,
    /// A year from its first day.
    Year,
}

impl Step {
    /// The word of its texts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The shortest that needs no more bars than can be told apart.
    fn between(first: Date, last: Date) -> Self {
        let days = i64::from((last - first).get_days());
        match days {
            ..MAX_BARS => Self::Day,
            // The first and the last week may be cut.
            _ if days / 7 + 2 <= MAX_BARS => Self::Week,
            _ if days / 28 + 2 <= MAX_BARS => Self::Month,
            _ => Self::Year,
        }
    }

    /// First day of the bar that a day is in.
    fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                day.saturating_sub(back.days())
            }
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// Last day of the bar that begins on a day.
    pub fn end(self, start: Date) -> Date {
        let next = start.checked_add(self.span()).unwrap_or(Date::MAX);
        next.yesterday().unwrap_or(start)
    }

    fn span(self) -> Span {
        match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        }
    }
}

/// One bar: a day, or what [`Step`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// First day of it.
    pub date: Date,
    /// Deliveries that failed for good.
    pub permanent: usize,
    /// Deliveries that failed for now, or are late.
    pub transient: usize,
    /// Deliveries of which that isn't known.
    pub undetermined: usize,
}

impl Day {
    /// All of them.
    pub fn total(&self) -> usize {
        self.permanent + self.transient + self.undetermined
    }

    fn empty(date: Date) -> Self {
        Self {
            date,
            permanent: 0,
            transient: 0,
            undetermined: 0,
        }
    }
}

/// Deliveries to one domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// In lower case, otherwise as the mails have it.
    pub name: String,
    /// Deliveries that failed or are late.
    pub count: usize,
    /// The most frequent cause id; `None` is undetermined.
    pub main_cause: Option<&'static str>,
}

/// An address that failed more than once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// As it was first seen.
    pub address: String,
    /// The most frequent cause id; `None` is undetermined.
    pub cause: Option<&'static str>,
    /// Failures; delays don't count here.
    pub count: usize,
    /// Of these, for good.
    pub permanent: usize,
    /// Of these, for now.
    pub transient: usize,
    /// Day of the first failure.
    pub first: Option<Date>,
    /// Day of the last failure.
    pub last: Option<Date>,
    /// What is best done.
    pub advice: Advice,
}

/// What is best done about an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Send nothing more to it.
    Stop,
    /// See whether the address is right.
    CheckAddress,
    /// Ask its owner.
    AskRecipient,
    /// Ask who runs the recipient's mail system.
    AskRecipientAdmin,
    /// Ask who runs one's own mail system.
    AskAdmin,
    /// Make the mail another one.
    ChangeMail,
    /// Wait.
    WaitAndSee,
    /// Nothing: a later mail arrived.
    Arrived,
    /// Read the mails; the cause isn't known.
    ReadMails,
}

impl Advice {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::Stop,
        Self::CheckAddress,
        Self::AskRecipient,
        Self::AskRecipientAdmin,
        Self::AskAdmin,
        Self::ChangeMail,
        Self::WaitAndSee,
        Self::Arrived,
        Self::ReadMails,
    ];

    /// The word of its texts: `report-advice-stop`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stop => "stop",
            Self::CheckAddress => "check-address",
            Self::AskRecipient => "ask-recipient",
            Self::AskRecipientAdmin => "ask-recipient-admin",
            Self::AskAdmin => "ask-admin",
            Self::ChangeMail => "change-mail",
            Self::WaitAndSee => "wait-and-see",
            Self::Arrived => "arrived",
            Self::ReadMails => "read-mails",
        }
    }

    fn of(verdict: &Verdict, cause: Option<Traits>) -> Self {
        match (verdict, cause) {
            (Verdict::Stop { .. }, _) => Self::Stop,
            (Verdict::Arrived, _) => Self::Arrived,
            (Verdict::Keep, None) => Self::ReadMails,
            (Verdict::Keep, Some(cause)) => Self::by_cause(cause),
        }
    }

    fn by_cause(cause: Traits) -> Self {
        match (cause.lies_in, cause.who_acts) {
            _ if cause.offers_addresses => Self::CheckAddress,
            (LiesIn::Address, WhoActs::Recipient) | (LiesIn::Recipient, _) => Self::AskRecipient,
            (LiesIn::Mail, WhoActs::SenderAdmin) | (LiesIn::Sender, _) => Self::AskAdmin,
            (LiesIn::Mail, _) => Self::ChangeMail,
            (LiesIn::Receiver, _) if cause.permanence == Permanence::Transient => Self::WaitAndSee,
            (LiesIn::Address, _) | (LiesIn::Receiver, WhoActs::Sender) => Self::CheckAddress,
            (LiesIn::Receiver, _) => Self::AskRecipientAdmin,
        }
    }
}

/// What failed, when and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What was counted.
    pub filter: Filter,
    /// Mails that report a failure or a delay.
    pub mails: usize,
    /// Deliveries that failed or are late: the sum of the next three. Notices of the same delivery count once, where that
    /// can be told.
    pub recipients: usize,
    /// Deliveries that failed for good.
    pub permanent: usize,
    /// Deliveries that failed for now, or are late.
    pub transient: usize,
    /// Deliveries of which that isn't known.
    pub undetermined: usize,
    /// Of `transient`: still being tried.
    pub underway: usize,
    /// Deliveries without a date, or with one that can't be. Without a period they are in the numbers, but in no bar;
    /// with a period they are left out of all else.
    pub undated: usize,
    /// Recipients and mails that are no errors: delivered, automatic replies, ordinary mails. By period only.
    pub not_errors: usize,
    /// Earliest day.
    pub first: Option<Date>,
    /// Latest day.
    pub last: Option<Date>,
    /// What a bar of `days` stands for.
    pub step: Step,
    /// Bars without gaps between the first and the last day.
    pub days: Vec<Day>,
    /// Deliveries by cause id (`None` is undetermined), most first.
    pub causes: Vec<(Option<&'static str>, usize)>,
    /// By domain, most first.
    pub domains: Vec<Domain>,
    /// Addresses that failed more than once, most first.
    pub repeated: Vec<Repeated>,
}

/// How many of each cause; few causes, so that a list is quicker than a map.
#[derive(Debug, Clone, Default)]
pub(super) struct ByCause(Vec<(Option<&'static str>, usize)>);

impl ByCause {
    pub(super) fn add(&mut self, cause: Option<&'static str>) {
        match self.0.iter_mut().find(|(own, _)| *own == cause) {
            Some((_, count)) => *count += 1,
            None => self.0.push((cause, 1)),
        }
    }

    /// Most first, then by id; what is undetermined comes after what is known.
    pub(super) fn sorted(mut self) -> Vec<(Option<&'static str>, usize)> {
        self.0
            .sort_by_key(|(cause, count)| (std::cmp::Reverse(*count), cause.is_none(), *cause));
        self.0
    }

    /// The most frequent.
    pub(super) fn main(&self) -> Option<&'static str> {
        let best = self
            .0
            .iter()
            .min_by_key(|(cause, count)| (std::cmp::Reverse(*count), cause.is_none(), *cause));
        best.and_then(|(cause, _)| *cause)
    }
}

/// A day that can be.
pub(super) fn plausible(day: Option<Date>) -> Option<Date> {
    day.filter(|day| YEARS.contains(&day.year()))
}

impl Report {
    /// Counts. `rule` says for which repeated failures the advice is to stop.
    pub fn of<'a>(
        items: impl IntoIterator<Item = Item<'a>>,
        filter: &Filter,
        rule: &Rule,
        causes: &Causes,
    ) -> Self {
        let wanted = filter.wanted_domain();
        let wanted = wanted.as_deref();
        let mut mails = HashSet::new();
        let mut not_errors = 0;
        let merged = Merged::of(items, |item, address| {
            if !filter.has_day(item.day) {
                return;
            }
            if !item.is_error() {
                not_errors += 1;
            } else if filter.has(item, domain_of(address), wanted) {
                mails.insert(item.mail);
            }
        });
        let mut report = Self {
            filter: filter.clone(),
            mails: mails.len(),
            recipients: 0,
            permanent: 0,
            transient: 0,
            undetermined: 0,
            underway: 0,
            undated: 0,
            not_errors,
            first: None,
            last: None,
            step: Step::Day,
            days: Vec::new(),
            causes: Vec::new(),
            domains: Vec::new(),
            repeated: Vec::new(),
        };
        let asked = |d: &&Delivery<'_>| filter.has(&d.item, merged.domain(d), wanted);
        report.undated = merged
            .deliveries
            .iter()
            .filter(asked)
            .filter(|d| d.item.day.is_none())
            .count();
        let counted: Vec<&Delivery<'_>> = merged
            .deliveries
            .iter()
            .filter(asked)
            .filter(|d| filter.has_day(d.item.day))
            .collect();
        let mut by_cause = ByCause::default();
        for delivery in &counted {
            let item = &delivery.item;
            match item.lasting() {
                Some(Permanence::Permanent) => report.permanent += 1,
                Some(Permanence::Transient) => report.transient += 1,
                None => report.undetermined += 1,
            }
            report.underway += usize::from(item.kind == Kind::Delay);
            by_cause.add(item.cause);
            let earliest = report.first.into_iter().chain(item.day).min();
            let latest = report.last.max(item.day);
            (report.first, report.last) = (earliest, latest);
        }
        report.recipients = counted.len();
        report.causes = by_cause.sorted();
        if let (Some(first), Some(last)) = (report.first, report.last) {
            (report.step, report.days) = days(&counted, first, last);
        }
        report.domains = domains(&counted, &merged);
        report.repeated = repeated(counted, &merged, rule, causes);
        report
    }
}

fn days(counted: &[&Delivery<'_>], first: Date, last: Date) -> (Step, Vec<Day>) {
    let step = Step::between(first, last);
    let mut days = Vec::new();
    let (mut at, end) = (step.start(first), step.start(last));
    while at <= end {
        days.push(Day::empty(at));
        match at.checked_add(step.span()) {
            Ok(next) => at = next,
            Err(_) => break,
        }
    }
    for item in counted.iter().map(|d| &d.item) {
        let Some(start) = item.day.map(|day| step.start(day)) else {
            continue;
        };
        let place = days.binary_search_by_key(&start, |day| day.date);
        let Some(day) = place.ok().and_then(|at| days.get_mut(at)) else {
            continue;
        };
        match item.lasting() {
            Some(Permanence::Permanent) => day.permanent += 1,
            Some(Permanence::Transient) => day.transient += 1,
            None => day.undetermined += 1,
        }
    }
    (step, days)
}

fn domains(counted: &[&Delivery<'_>], merged: &Merged<'_>) -> Vec<Domain> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<(&str, usize, ByCause)> = Vec::new();
    for delivery in counted {
        let name = merged.domain(delivery);
        if name.is_empty() {
            continue;
        }
        let at = *places.entry(name).or_insert_with(|| {
            found.push((name, 0, ByCause::default()));
            found.len() - 1
        });
        if let Some((_, count, causes)) = found.get_mut(at) {
            *count += 1;
            causes.add(delivery.item.cause);
        }
    }
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let domain = |(name, count, causes): (&str, usize, ByCause)| Domain {
        name: name.to_owned(),
        count,
        main_cause: causes.main(),
    };
    found.into_iter().map(domain).collect()
}

fn repeated(
    mut counted: Vec<&Delivery<'_>>,
    merged: &Merged<'_>,
    rule: &Rule,
    causes: &Causes,
) -> Vec<Repeated> {
    counted.retain(|d| d.item.kind == Kind::Failure && d.address.is_some());
    counted.sort_by_key(|d| d.address);
    let mut found = Vec::new();
    for failures in counted.chunk_by(|a, b| a.address == b.address) {
        let (Some(first), 2..) = (failures.first(), failures.len()) else {
            continue;
        };
        let mut by_cause = ByCause::default();
        for failure in failures {
            by_cause.add(failure.item.cause);
        }
        let cause = by_cause.main();
        let lasting = |wanted| {
            let all = failures.iter();
            all.filter(|d| d.item.lasting() == Some(wanted)).count()
        };
        let verdict = judge(failures, merged.taken(first), rule, causes);
        found.push(Repeated {
            address: merged.shown(first).to_owned(),
            cause,
            count: failures.len(),
            permanent: lasting(Permanence::Permanent),
            transient: lasting(Permanence::Transient),
            first: failures.iter().filter_map(|d| d.item.day).min(),
            last: failures.iter().filter_map(|d| d.item.day).max(),
            advice: Advice::of(&verdict, causes.get(cause)),
        });
    }
    found.sort_by(|a, b| {
        (b.count.cmp(&a.count))
            .then(b.last.cmp(&a.last))
            .then_with(|| a.address.cmp(&b.address))
    });
    found
}
