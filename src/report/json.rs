//! The report and the list for programs: types of their own, as what is promised. Fields are added, never renamed or
//! removed, without a new major version. Days are `2026-11-22`, null where they aren't known.

use serde::Serialize;

use super::suggest::{Reason, Rule, Suggestion};
use super::tally::Report;
use super::words::Meta;

#[derive(Serialize)]
struct ReportJson<'a> {
    from: Option<String>,
    to: Option<String>,
    mails: usize,
    recipients: usize,
    permanent: usize,
    transient: usize,
    undetermined: usize,
    underway: usize,
    undated: usize,
    not_errors: usize,
    unreadable: usize,
    first: Option<String>,
    last: Option<String>,
    causes: Vec<CauseJson>,
    step: &'static str,
    days: Vec<DayJson>,
    domains: Vec<DomainJson<'a>>,
    repeated: Vec<RepeatedJson<'a>>,
    rule: RuleJson,
    suggestions: Vec<SuggestionJson<'a>>,
}

#[derive(Serialize)]
struct CauseJson {
    cause: Option<&'static str>,
    count: usize,
}

#[derive(Serialize)]
struct DayJson {
    date: String,
    permanent: usize,
    transient: usize,
    undetermined: usize,
}

#[derive(Serialize)]
struct DomainJson<'a> {
    name: &'a str,
    count: usize,
    main_cause: Option<&'static str>,
}

#[derive(Serialize)]
struct RepeatedJson<'a> {
    address: &'a str,
    cause: Option<&'static str>,
    count: usize,
    permanent: usize,
    transient: usize,
    first: Option<String>,
    last: Option<String>,
    advice: &'static str,
}

#[derive(Serialize)]
struct RuleJson {
    permanent_times: u32,
    temporary_times: u32,
    over_days: u32,
    expires_after_days: Option<u32>,
}

#[derive(Serialize)]
struct SuggestionJson<'a> {
    address: &'a str,
    cause: Option<&'static str>,
    reason: &'static str,
    /// Failures of the sort that the reason names.
    times: u32,
    /// Only where the reason is temporary failures.
    days: Option<u32>,
    count: usize,
    first: Option<String>,
    last: Option<String>,
    expires: Option<String>,
}

#[derive(Serialize)]
struct ListJson<'a> {
    rule: RuleJson,
    suggestions: Vec<SuggestionJson<'a>>,
}

fn iso(day: Option<jiff::civil::Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

impl From<&Rule> for RuleJson {
    fn from(rule: &Rule) -> Self {
        Self {
            permanent_times: rule.permanent_times,
            temporary_times: rule.temporary_times,
            over_days: rule.over_days,
            expires_after_days: rule.expires_after_days,
        }
    }
}

fn of(one: &Suggestion) -> SuggestionJson<'_> {
    let (times, days) = match one.reason {
        Reason::PermanentTimes(times) => (times, None),
        Reason::TemporaryTimes { times, days } => (times, Some(days)),
    };
    SuggestionJson {
        address: &one.address,
        cause: one.cause,
        reason: one.reason.as_str(),
        times,
        days,
        count: one.count,
        first: iso(one.first),
        last: iso(one.last),
        expires: iso(one.expires),
    }
}

/// The report and the list as one object on one line.
pub fn json(report: &Report, suggestions: &[Suggestion], meta: &Meta<'_>) -> String {
    let json = ReportJson {
        from: iso(report.filter.from),
        to: iso(report.filter.to),
        mails: report.mails,
        recipients: report.recipients,
        permanent: report.permanent,
        transient: report.transient,
        undetermined: report.undetermined,
        underway: report.underway,
        undated: report.undated,
        not_errors: report.not_errors,
        unreadable: meta.unreadable,
        first: iso(report.first),
        last: iso(report.last),
        causes: (report.causes.iter())
            .map(|&(cause, count)| CauseJson { cause, count })
            .collect(),
        step: report.step.as_str(),
        days: (report.days.iter())
            .map(|day| DayJson {
                date: day.date.to_string(),
                permanent: day.permanent,
                transient: day.transient,
                undetermined: day.undetermined,
            })
            .collect(),
        domains: (report.domains.iter())
            .map(|domain| DomainJson {
                name: &domain.name,
                count: domain.count,
                main_cause: domain.main_cause,
            })
            .collect(),
        repeated: (report.repeated.iter())
            .map(|one| RepeatedJson {
                address: &one.address,
                cause: one.cause,
                count: one.count,
                permanent: one.permanent,
                transient: one.transient,
                first: iso(one.first),
                last: iso(one.last),
                advice: one.advice.as_str(),
            })
            .collect(),
        rule: (&meta.rule).into(),
        suggestions: suggestions.iter().map(of).collect(),
    };
    // Strings and numbers only: this can't fail.
    serde_json::to_string(&json).unwrap_or_default()
}

/// The list as one object on one line.
pub fn suggestions_json(suggestions: &[Suggestion], rule: &Rule) -> String {
    let json = ListJson {
        rule: rule.into(),
        suggestions: suggestions.iter().map(of).collect(),
    };
    serde_json::to_string(&json).unwrap_or_default()
}
