//! The report over the list, and the addresses that get no more mail. The worker counts; here is what was asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::catalogue::Permanence;
use crate::report::{Filter, Item, Kept, Rule, Suggestion};
use crate::settings::{MAX_RULE_DAYS, MAX_RULE_TIMES, cut_name};
use crate::triage::Suppression;
use crate::worker::{Exported, MadeReport, ReportForm, Request};

use super::intent::ToSave;
use super::row::{Row, RowState};
use super::state::{Model, Toast, Undo};

/// Which days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Period {
    /// All.
    #[default]
    All,
    /// Today.
    Today,
    /// Today and the six days before.
    Week,
    /// Today and the 29 days before.
    Days30,
    /// This month so far.
    ThisMonth,
    /// The month before.
    LastMonth,
}

impl Period {
    /// All, in order, with the word of its texts.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::All, "all"),
        (Self::Today, "today"),
        (Self::Week, "week"),
        (Self::Days30, "days30"),
        (Self::ThisMonth, "this-month"),
        (Self::LastMonth, "last-month"),
    ];

    /// First and last day.
    fn days(self, today: Date) -> (Option<Date>, Option<Date>) {
        let back = |days: i64| Some(today.saturating_sub(days.days()));
        match self {
            Self::All => (None, None),
            Self::Today => (Some(today), Some(today)),
            Self::Week => (back(6), Some(today)),
            Self::Days30 => (back(29), Some(today)),
            Self::ThisMonth => (Some(today.first_of_month()), Some(today)),
            Self::LastMonth => {
                let last = today.first_of_month().saturating_sub(1.day());
                (Some(last.first_of_month()), Some(last))
            }
        }
    }
}

/// Which errors are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lasting {
    /// All.
    #[default]
    All,
    /// For good.
    Permanent,
    /// For now.
    Transient,
}

impl Lasting {
    /// All, in order, with the word of its texts.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::All, "all"),
        (Self::Permanent, "permanent"),
        (Self::Transient, "transient"),
    ];

    fn permanence(self) -> Option<Permanence> {
        match self {
            Self::All => None,
            Self::Permanent => Some(Permanence::Permanent),
            Self::Transient => Some(Permanence::Transient),
        }
    }
}

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ReportPage {
    /// The numbers.
    #[default]
    Numbers,
    /// The addresses that get no more mail.
    StopList,
}

/// The report, open.
#[derive(Debug, Clone)]
pub struct ReportState {
    /// What is shown.
    pub page: ReportPage,
    /// Which days.
    pub period: Period,
    /// Which errors.
    pub lasting: Lasting,
    /// Of this domain only; empty: all.
    pub domain: String,
    /// What was counted; `None` before that.
    pub made: Option<Arc<MadeReport>>,
    /// Addresses that were picked among the suggestions.
    pub picked: BTreeSet<String>,
    today: Date,
    awaited: Option<u64>,
    is_stale: bool,
}

impl ReportState {
    fn filter(&self) -> Filter {
        let (from, to) = self.period.days(self.today);
        let domain = self.domain.trim();
        Filter {
            from,
            to,
            cause: None,
            domain: (!domain.is_empty()).then(|| domain.to_owned()),
            permanence: self.lasting.permanence(),
        }
    }
}

/// Opens or closes it.
pub(super) fn open(model: &mut Model, today: Option<Date>) -> Vec<Request> {
    let Some(today) = today else {
        model.report = None;
        return Vec::new();
    };
    model.report = Some(ReportState {
        page: ReportPage::default(),
        period: Period::default(),
        lasting: Lasting::default(),
        domain: String::new(),
        made: None,
        picked: BTreeSet::new(),
        today,
        awaited: None,
        is_stale: false,
    });
    count(model)
}

/// Changes what is asked for, and counts anew.
pub(super) fn change(model: &mut Model, change: impl FnOnce(&mut ReportState)) -> Vec<Request> {
    let Some(report) = &mut model.report else {
        return Vec::new();
    };
    let before = report.filter();
    change(report);
    if report.filter() == before {
        return Vec::new();
    }
    count(model)
}

/// Changes the rule for suggestions.
pub(super) fn set_rule(model: &mut Model, rule: Rule) -> Vec<Request> {
    model.rule = Rule {
        permanent_times: rule.permanent_times.clamp(1, MAX_RULE_TIMES),
        temporary_times: rule.temporary_times.clamp(1, MAX_RULE_TIMES),
        over_days: rule.over_days.min(MAX_RULE_DAYS),
        expires_after_days: rule
            .expires_after_days
            .map(|days| days.clamp(1, MAX_RULE_DAYS)),
    };
    count(model)
}

/// The rows have changed: where the report is open, they are counted again. One at a time.
pub(super) fn recount(model: &mut Model) -> Vec<Request> {
    match &mut model.report {
        Some(report) if report.awaited.is_some() => {
            report.is_stale = true;
            Vec::new()
        }
        Some(_) => count(model),
        None => Vec::new(),
    }
}

fn count(model: &mut Model) -> Vec<Request> {
    let Some(report) = &mut model.report else {
        return Vec::new();
    };
    model.next_number += 1;
    let ticket = model.next_number;
    report.awaited = Some(ticket);
    report.is_stale = false;
    vec![Request::Report {
        ticket,
        items: items(&model.rows),
        filter: report.filter(),
        rule: model.rule,
    }]
}

/// All that was read, each with the number of its mail.
fn items(rows: &[Row]) -> Vec<(u64, Kept)> {
    let mut mail = 0;
    let mut items = Vec::new();
    for row in rows {
        if row.delivery == 0 {
            mail += 1;
        }
        let RowState::Read {
            kind,
            cause,
            permanence,
            ..
        } = row.state
        else {
            continue;
        };
        if row.is_removed {
            continue;
        }
        let item = Item {
            mail,
            original: row.original,
            recipient: &row.recipient,
            cause,
            permanence,
            kind,
            day: row.day,
            second: row.second,
        };
        items.push((mail, Kept::from_item(&item)));
    }
    items
}

/// It was counted.
pub(super) fn counted(model: &mut Model, ticket: u64, made: Arc<MadeReport>) -> Vec<Request> {
    let Some(report) = &mut model.report else {
        return Vec::new();
    };
    // What is asked for by now is still being counted.
    if report.awaited == Some(ticket) {
        report.awaited = None;
    }
    report
        .picked
        .retain(|address| made.suggestions.iter().any(|s| s.address == *address));
    report.made = Some(made);
    if report.awaited.is_none() && report.is_stale {
        return count(model);
    }
    Vec::new()
}

/// Makes a file of it.
pub(super) fn file(model: &mut Model, form: ReportForm) -> Vec<Request> {
    let Some(report) = &model.report else {
        return Vec::new();
    };
    let Some(made) = report.made.clone() else {
        return Vec::new();
    };
    let unreadable = |row: &&Row| !row.is_removed && matches!(row.state, RowState::Unreadable(_));
    let names: Vec<String> = (model.roots.iter())
        .filter_map(|root| Some(root.file_name()?.to_string_lossy().into_owned()))
        .collect();
    vec![Request::ReportFile {
        made,
        form,
        stopped: model.stopped.clone(),
        source: names.join(", "),
        unreadable: model.rows.iter().filter(unreadable).count(),
        today: report.today,
        language: model.language,
    }]
}

/// A file was made.
pub(super) fn filed(model: &mut Model, form: ReportForm, result: Result<Exported, &'static str>) {
    match result {
        Ok(file) => {
            let file = ToSave {
                name: file.name,
                bytes: file.bytes,
            };
            if form == ReportForm::Page {
                model.to_print = Some(file);
            } else {
                model.to_save = Some(file);
            }
        }
        Err(message_id) => model.toast = Some(Toast::new(message_id)),
    }
}

/// Suggestions that aren't on the list.
pub fn suggestions(model: &Model) -> Vec<&Suggestion> {
    let Some(made) = model.report.as_ref().and_then(|r| r.made.as_ref()) else {
        return Vec::new();
    };
    let stopped: BTreeSet<String> = (model.stopped.iter())
        .filter(|s| s.holds(model.now_second))
        .map(|s| s.address.to_ascii_lowercase())
        .collect();
    let is_new = |s: &&Suggestion| !stopped.contains(&s.address.to_ascii_lowercase());
    made.suggestions.iter().filter(is_new).collect()
}

/// Puts what was picked on the list. `reason` makes a sentence of a suggestion.
pub(super) fn stop(model: &mut Model, reasons: Vec<(String, String)>, now: i64) -> Vec<Request> {
    let by = cut_name(&model.work.user_name);
    let zone = model.time_zone.clone();
    let second = |day: Date| {
        let midnight = day.to_zoned(zone.clone()).ok()?;
        Some(midnight.timestamp().as_second())
    };
    let found = suggestions(model);
    let entry = |(address, reason): (String, String)| {
        let suggestion = found.iter().find(|s| s.address == address)?;
        Some(Suppression {
            address,
            cause: suggestion.cause.map(str::to_owned),
            reason,
            by: by.clone(),
            added: now,
            expires: suggestion.expires.and_then(second).filter(|end| *end > now),
        })
    };
    let entries: Vec<Suppression> = reasons.into_iter().filter_map(entry).collect();
    if entries.is_empty() {
        return Vec::new();
    }
    if let Some(report) = &mut model.report {
        report.picked.clear();
    }
    let addresses: Vec<String> = entries.iter().map(|e| e.address.clone()).collect();
    model.toast = Some(Toast {
        has_undo: true,
        ..Toast::counted("stop-added", entries.len())
    });
    model.remember(Undo::Stopped(addresses));
    vec![Request::Stop { entries }]
}

/// Takes addresses off the list.
pub(super) fn lift(model: &mut Model, addresses: Vec<String>) -> Vec<Request> {
    let is_meant = |s: &&Suppression| addresses.contains(&s.address);
    let entries: Vec<Suppression> = model.stopped.iter().filter(is_meant).cloned().collect();
    if entries.is_empty() {
        return Vec::new();
    }
    model.toast = Some(Toast {
        has_undo: true,
        ..Toast::counted("stop-lifted", entries.len())
    });
    model.remember(Undo::Lifted(entries));
    let by = cut_name(&model.work.user_name);
    vec![Request::Lift { addresses, by }]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Period;

    #[test]
    fn periods_end_where_people_say_that_they_do() {
        let today = date(2026, 3, 1);
        let days = |period: Period| period.days(today);
        assert_eq!(days(Period::All), (None, None));
        assert_eq!(days(Period::Today), (Some(today), Some(today)));
        assert_eq!(days(Period::Week), (Some(date(2026, 2, 23)), Some(today)));
        assert_eq!(days(Period::Days30), (Some(date(2026, 1, 31)), Some(today)));
        assert_eq!(days(Period::ThisMonth), (Some(today), Some(today)));
        let february = (Some(date(2026, 2, 1)), Some(date(2026, 2, 28)));
        assert_eq!(days(Period::LastMonth), february);
    }
}
