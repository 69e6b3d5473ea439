//! The output as a table for spreadsheets: the fields of [`Line`] in columns, words in the reader's language.

use crate::explain::Locale;
use crate::export::{Book, Column, Error};

use super::output::{Line, OriginalLine};

/// What stands in a column; `None` is an empty cell.
type Value = fn(&Line, &Locale) -> Option<String>;

/// Id of the title, width in characters, value. What a person asks for first comes first.
const COLUMNS: [(&str, f64, Value); 28] = [
    ("export-recipient", 30.0, |l, _| l.recipient.clone()),
    ("export-kind", 16.0, |l, w| {
        word(w, "export-kind", Some(l.kind))
    }),
    ("export-headline", 44.0, |l, _| l.headline.clone()),
    ("export-permanence", 12.0, |l, w| {
        word(w, "export-permanence", l.advice.permanence)
    }),
    ("export-who-acts", 18.0, |l, w| {
        word(w, "export-who-acts", l.advice.who_acts)
    }),
    ("export-resend", 20.0, |l, w| {
        word(w, "resend", l.advice.resend)
    }),
    ("export-steps", 60.0, |l, _| {
        l.steps.as_ref().map(|s| s.join("\n"))
    }),
    ("export-subject", 36.0, |l, _| original(l, |o| &o.subject)),
    ("export-from", 30.0, |l, _| original(l, |o| &o.from)),
    ("export-sent", 26.0, |l, _| original(l, |o| &o.date)),
    ("export-date", 26.0, |l, _| l.date.clone()),
    ("export-reply-code", 10.0, |l, _| l.reply_code.clone()),
    ("export-enhanced-status-code", 10.0, |l, _| {
        l.enhanced_status_code.clone()
    }),
    ("export-message", 60.0, |l, _| l.message.clone()),
    ("export-cause", 22.0, |l, _| l.cause.map(str::to_owned)),
    ("export-rule", 22.0, |l, _| l.rule.clone()),
    ("export-stopped-at", 18.0, |l, w| {
        word(w, "station", l.stopped_at)
    }),
    ("export-original-recipient", 30.0, |l, _| {
        l.original_recipient.clone()
    }),
    ("export-action", 10.0, |l, _| l.action.map(str::to_owned)),
    ("export-remote-mta", 26.0, |l, _| l.remote_mta.clone()),
    ("export-reporting-mta", 26.0, |l, _| l.reporting_mta.clone()),
    ("export-smtp-command", 12.0, |l, _| {
        l.smtp_command.map(str::to_owned)
    }),
    ("export-dialect", 14.0, |l, _| l.dialect.map(str::to_owned)),
    ("export-doubt", 20.0, |l, w| {
        word(w, "export-doubt", l.doubt)
    }),
    ("export-to", 30.0, |l, _| original(l, |o| &o.to)),
    ("export-message-id", 30.0, |l, _| {
        original(l, |o| &o.message_id)
    }),
    ("export-source", 36.0, |l, _| Some(l.source.clone())),
    ("export-error", 40.0, |l, _| l.error.clone()),
];

/// The columns of the table.
pub fn columns(locale: &Locale) -> Vec<Column> {
    COLUMNS
        .iter()
        .map(|(id, width, _)| Column {
            title: locale.text(id).into_owned(),
            width: *width,
        })
        .collect()
}

/// An empty workbook for the rows.
pub(super) fn book(locale: &Locale) -> Result<Book, Error> {
    Book::new(&locale.text("export-sheet"), columns(locale))
}

/// The row of a line: as many cells as there are columns. The line has to have its sentences.
pub fn cells(line: &Line, locale: &Locale) -> Vec<String> {
    COLUMNS
        .iter()
        .map(|(_, _, value)| value(line, locale).unwrap_or_default())
        .collect()
}

fn word(locale: &Locale, family: &str, word: Option<&str>) -> Option<String> {
    let id = format!("{family}-{}", word?);
    locale.lookup(&id, None, &[]).map(|text| text.into_owned())
}

fn original(line: &Line, field: fn(&OriginalLine) -> &Option<String>) -> Option<String> {
    line.original.as_ref().and_then(|o| field(o).clone())
}
