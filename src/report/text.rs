//! The report and the list for people who sit at a terminal.

use crate::explain::Locale;

use super::suggest::Suggestion;
use super::tally::{Advice, Report};
use super::words::{Meta, Words, percent, shown};

/// Domains and addresses that are named; the files name all.
const MAX_LINES: usize = 20;
/// Cells of the longest bar.
const BAR_LEN: usize = 40;

struct Page<'l> {
    words: Words<'l>,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn title(&mut self, text: &str) {
        self.out.push('\n');
        self.line(text);
    }

    fn field(&mut self, label: &str, value: &str) {
        let args = [("label", label.into()), ("value", value.into())];
        let line = self.words.format("cli-field", &args);
        self.line(&format!("  {line}"));
    }

    fn more(&mut self, all: usize) {
        if all > MAX_LINES {
            let line = self.words.count("report-more", all - MAX_LINES);
            self.line(&format!("  {line}"));
        }
    }

    fn list(&mut self, suggestions: &[Suggestion]) {
        let words = self.words;
        for one in suggestions {
            let mut facts = vec![words.cause(one.cause), words.reason(one.reason)];
            let mut fact = |id: &str, day: Option<jiff::civil::Date>| {
                let args = |day| [("label", words.text(id).into()), ("value", day)];
                if let Some(day) = day {
                    facts.push(words.format("cli-field", &args(words.date(day).into())));
                }
            };
            fact("report-last-failure", one.last);
            fact("report-expires", one.expires);
            self.line(&format!("  {}", shown(&one.address)));
            self.line(&format!("      {}", facts.join(" / ")));
        }
    }
}

/// The report as lines.
pub fn text(
    report: &Report,
    suggestions: &[Suggestion],
    meta: &Meta<'_>,
    locale: &Locale,
) -> String {
    let words = Words(locale);
    let mut page = Page {
        words,
        out: String::new(),
    };
    page.line(&format!(
        "{}  {}",
        words.text("report-title"),
        words.period(report)
    ));
    if report.recipients == 0 {
        page.line(&words.text("report-nothing"));
    } else {
        numbers(&mut page, report);
        bars(&mut page, report);
        page.title(&words.text("report-stop-title"));
        if suggestions.is_empty() {
            page.line(&format!("  {}", words.text("report-stop-none")));
        } else {
            page.list(suggestions.get(..MAX_LINES).unwrap_or(suggestions));
            page.more(suggestions.len());
            page.line(&format!("  {}", words.text("report-stop-only-suggested")));
        }
        others(&mut page, report);
    }
    let notes = words.notes(report, meta);
    if !notes.is_empty() {
        page.line("");
        for note in &notes {
            page.line(note);
        }
    }
    page.out
}

fn numbers(page: &mut Page<'_>, report: &Report) {
    let words = page.words;
    let noted = |count: String, note: String| format!("{count} / {note}");
    let count = |count| words.count("report-count", count);
    page.field(
        &words.text("report-mails"),
        &noted(
            words.count("report-mails-count", report.mails),
            words.count("report-recipients-note", report.recipients),
        ),
    );
    page.field(&words.text("report-permanent"), &count(report.permanent));
    page.field(
        &words.text("report-transient"),
        &noted(
            count(report.transient),
            words.count("report-underway-note", report.underway),
        ),
    );
    if report.undetermined > 0 {
        page.field(
            &words.text("report-undetermined"),
            &count(report.undetermined),
        );
    }
    page.field(
        &words.text("report-repeated-card"),
        &count(report.repeated.len()),
    );
}

fn bars(page: &mut Page<'_>, report: &Report) {
    let words = page.words;
    page.title(&words.text("report-causes"));
    for (cause, count) in &report.causes {
        let number = words.count("report-count", *count);
        let share = percent(*count, report.recipients);
        page.line(&format!(
            "  {number:>8} {share:>4}  {}",
            words.cause(*cause)
        ));
    }
    if !report.days.is_empty() {
        page.title(&words.days_title(report));
        let most = report.days.iter().map(super::Day::total).max().unwrap_or(1);
        for day in &report.days {
            let len = (day.total() * BAR_LEN).div_ceil(most.max(1));
            let number = words.count("report-count", day.total());
            page.line(&format!("  {} {number:>8}  {}", day.date, "#".repeat(len)));
        }
    }
    if !report.domains.is_empty() {
        page.title(&words.text("report-domains"));
        for domain in report.domains.iter().take(MAX_LINES) {
            let number = words.count("report-count", domain.count);
            let cause = words.cause(domain.main_cause);
            page.line(&format!("  {number:>8}  {}  {cause}", shown(&domain.name)));
        }
        page.more(report.domains.len());
    }
}

fn others(page: &mut Page<'_>, report: &Report) {
    let words = page.words;
    let others = || {
        let all = report.repeated.iter();
        all.filter(|one| one.advice != Advice::Stop)
    };
    if others().next().is_none() {
        return;
    }
    page.title(&words.text("report-repeated-others"));
    for one in others().take(MAX_LINES) {
        let facts = [
            words.cause(one.cause),
            words.count("report-times", one.count),
            words.advice(one.advice),
        ];
        page.line(&format!("  {}", shown(&one.address)));
        page.line(&format!("      {}", facts.join(" / ")));
    }
    page.more(others().count());
}

/// The list as lines, all of it.
pub fn suggestions_text(suggestions: &[Suggestion], locale: &Locale) -> String {
    let words = Words(locale);
    let mut page = Page {
        words,
        out: String::new(),
    };
    if suggestions.is_empty() {
        page.line(&words.text("report-stop-none"));
        return page.out;
    }
    let count = words.count("report-count", suggestions.len());
    page.line(&format!("{}  {count}", words.text("report-stop-title")));
    page.list(suggestions);
    page.line(&words.text("report-stop-only-suggested"));
    page.out
}
