//! Numbers, days and answers in the reader's language.

use jiff::civil::Date;

use crate::explain::{Arg, Locale};

use super::suggest::Reason;
use super::tally::{Advice, Report};

/// Characters of an address that are shown: RFC 5321 section 4.5.3.1 allows 320.
const MAX_SHOWN_CHARS: usize = 320;

/// What a report was made of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Meta<'a> {
    /// Files and folders, as a person knows them; empty says nothing.
    pub source: &'a str,
    /// The day on which it was made.
    pub made: Option<Date>,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// The rule behind the suggestions.
    pub rule: super::Rule,
}

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct Words<'l>(pub &'l Locale);

impl Words<'_> {
    /// A message.
    pub fn text(self, id: &str) -> String {
        self.0.text(id).into_owned()
    }

    /// A message with arguments.
    pub fn format(self, id: &str, args: &[(&'static str, Arg<'_>)]) -> String {
        self.0.format(id, args).into_owned()
    }

    /// A message with one count: `1,234`.
    pub fn count(self, id: &str, count: usize) -> String {
        self.format(id, &[("count", grouped(count).into())])
    }

    /// The short name of a cause.
    pub fn cause(self, cause: Option<&str>) -> String {
        let id = format!("cause-{}", cause.unwrap_or("undetermined"));
        let group = self.0.lookup(&id, Some("group"), &[]);
        group.map_or(id, |group| group.into_owned())
    }

    /// What is best done.
    pub fn advice(self, advice: Advice) -> String {
        self.text(&format!("report-advice-{}", advice.as_str()))
    }

    /// Why an address is suggested.
    pub fn reason(self, reason: Reason) -> String {
        let id = format!("report-reason-{}", reason.as_str());
        let number = |n: u32| grouped(n as usize).into();
        match reason {
            Reason::PermanentTimes(times) => self.format(&id, &[("times", number(times))]),
            Reason::TemporaryTimes { times, days } => {
                let args = [("times", number(times)), ("days", number(days))];
                self.format(&id, &args)
            }
        }
    }

    /// A day in words.
    pub fn date(self, day: Date) -> String {
        let args = [
            ("year", day.year().to_string().into()),
            ("month", day.month().to_string().into()),
            ("day", day.day().to_string().into()),
        ];
        self.format("report-date", &args)
    }

    /// The days that were asked for, else those of the mails.
    pub fn period(self, report: &Report) -> String {
        let asked = &report.filter;
        let (from, to) = match (asked.from, asked.to) {
            (None, None) => (report.first, report.last),
            asked => asked,
        };
        let from = from.map(|day| self.date(day));
        let to = to.map(|day| self.date(day));
        match (from, to) {
            (Some(from), Some(to)) if from == to => from,
            (Some(from), Some(to)) => {
                self.format("report-period", &[("from", from.into()), ("to", to.into())])
            }
            (Some(from), None) => self.format("report-period-from", &[("from", from.into())]),
            (None, Some(to)) => self.format("report-period-to", &[("to", to.into())]),
            (None, None) => self.text("report-no-period"),
        }
    }

    /// Title over the days.
    pub fn days_title(self, report: &Report) -> String {
        self.text(&format!("report-days-{}", report.step.as_str()))
    }

    /// What is to be said of what was left out, a sentence each.
    pub fn notes(self, report: &Report, meta: &Meta<'_>) -> Vec<String> {
        let has_period = report.filter.from.is_some() || report.filter.to.is_some();
        let undated = if has_period {
            "report-undated-out"
        } else {
            "report-undated-in"
        };
        [
            (undated, report.undated),
            ("report-not-errors-note", report.not_errors),
            ("report-unreadable-note", meta.unreadable),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| self.count(id, count))
        .collect()
    }

    /// How addresses come onto the list, a sentence each.
    pub fn rule(self, rule: &super::Rule) -> Vec<String> {
        let number = |n: u32| grouped(n as usize).into();
        let args = [
            ("permanent", number(rule.permanent_times.max(1))),
            ("temporary", number(rule.temporary_times.max(1))),
            ("days", number(rule.over_days)),
        ];
        let mut sentences = vec![self.format("report-how-rule", &args)];
        if let Some(days) = rule.expires_after_days {
            sentences.push(self.format("report-how-expires", &[("days", number(days))]));
        }
        sentences
    }
}

/// With a comma after each three digits, as Japanese and English both write it.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Whole percent, rounded; what isn't nothing is at least 1.
pub fn percent(count: usize, of: usize) -> String {
    let rounded = (count * 100 + of / 2).checked_div(of).unwrap_or(0);
    format!("{}%", rounded.max(usize::from(count > 0)))
}

/// An address, a domain or a file as it is shown: nothing in it moves a cursor, turns the line around or hides.
pub fn shown(text: &str) -> String {
    let is_hidden = |c: char| {
        c.is_control()
            || matches!(u32::from(c), 0xad | 0x061c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xe0000..=0xe0fff)
    };
    let mut shown: String = text
        .chars()
        .take(MAX_SHOWN_CHARS)
        .map(|c| if is_hidden(c) { '\u{fffd}' } else { c })
        .collect();
    if text.chars().nth(MAX_SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::{grouped, percent, shown};

    #[test]
    fn numbers_are_easy_to_read() {
        assert_eq!(
            [0, 999, 1_000, 1_234_567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
        assert_eq!(percent(58, 143), "41%");
        assert_eq!(percent(1, 1_000), "1%");
        assert_eq!(percent(0, 0), "0%");
    }

    #[test]
    fn what_is_shown_hides_nothing() {
        assert_eq!(shown("a\u{1b}[2J\u{202e}b"), "a\u{fffd}[2J\u{fffd}b");
        assert_eq!(shown(&"あ".repeat(400)).chars().count(), 321);
    }
}
