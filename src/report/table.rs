//! The report and the list as files for spreadsheets, through `export`.

use jiff::civil::Date;

use crate::explain::Locale;
use crate::export::{Book, Cell, Column, Error, csv_head, csv_row};

use super::suggest::Suggestion;
use super::tally::Report;
use super::words::{Meta, Words, percent};

/// A table with its name.
struct Part {
    /// Of its sheet.
    name: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

fn columns<const N: usize>(words: Words<'_>, columns: [(&str, f64); N]) -> Vec<Column> {
    let column = |(id, width): (&str, f64)| Column {
        title: words.text(id),
        width,
    };
    columns.map(column).into()
}

fn number(count: usize) -> Cell {
    Cell::Number(u32::try_from(count).unwrap_or(u32::MAX))
}

fn day(day: Option<Date>) -> Cell {
    Cell::Text(day.map(|day| day.to_string()).unwrap_or_default())
}

fn summary(report: &Report, meta: &Meta<'_>, words: Words<'_>) -> Part {
    let text = |id: &str, value: String| vec![Cell::Text(words.text(id)), Cell::Text(value)];
    let count = |id: &str, count: usize| vec![Cell::Text(words.text(id)), number(count)];
    let iso = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Part {
        name: words.text("report-summary"),
        columns: columns(words, [("report-item", 36.0), ("report-number", 14.0)]),
        rows: vec![
            text("report-first", iso(report.filter.from.or(report.first))),
            text("report-last", iso(report.filter.to.or(report.last))),
            count("report-mails", report.mails),
            count("report-recipients", report.recipients),
            count("report-permanent", report.permanent),
            count("report-transient", report.transient),
            count("report-underway", report.underway),
            count("report-undetermined", report.undetermined),
            count("report-undated", report.undated),
            count("report-repeated-card", report.repeated.len()),
            count("report-not-errors", report.not_errors),
            count("report-unreadable", meta.unreadable),
        ],
    }
}

fn causes(report: &Report, words: Words<'_>) -> Part {
    let row = |(cause, count): &(Option<&'static str>, usize)| {
        vec![
            Cell::Text(words.cause(*cause)),
            number(*count),
            Cell::Text(percent(*count, report.recipients)),
            Cell::Text(cause.unwrap_or_default().to_owned()),
        ]
    };
    Part {
        name: words.text("report-causes-sheet"),
        columns: columns(
            words,
            [
                ("report-cause", 32.0),
                ("report-deliveries", 10.0),
                ("report-share", 10.0),
                ("report-cause-id", 26.0),
            ],
        ),
        rows: report.causes.iter().map(row).collect(),
    }
}

fn days(report: &Report, words: Words<'_>) -> Part {
    let row = |day: &super::Day| {
        vec![
            Cell::Text(day.date.to_string()),
            number(day.permanent),
            number(day.transient),
            number(day.undetermined),
            number(day.total()),
        ]
    };
    Part {
        name: words.days_title(report),
        columns: columns(
            words,
            [
                ("report-day", 14.0),
                ("report-permanent", 20.0),
                ("report-transient", 24.0),
                ("report-undetermined", 20.0),
                ("report-total", 10.0),
            ],
        ),
        rows: report.days.iter().map(row).collect(),
    }
}

fn domains(report: &Report, words: Words<'_>) -> Part {
    let row = |domain: &super::Domain| {
        vec![
            Cell::Text(domain.name.clone()),
            number(domain.count),
            Cell::Text(words.cause(domain.main_cause)),
        ]
    };
    Part {
        name: words.text("report-domains-sheet"),
        columns: columns(
            words,
            [
                ("report-domain", 36.0),
                ("report-deliveries", 10.0),
                ("report-main-cause", 32.0),
            ],
        ),
        rows: report.domains.iter().map(row).collect(),
    }
}

fn repeated(report: &Report, words: Words<'_>) -> Part {
    let row = |one: &super::Repeated| {
        vec![
            Cell::Text(one.address.clone()),
            Cell::Text(words.cause(one.cause)),
            number(one.count),
            number(one.permanent),
            number(one.transient),
            day(one.first),
            day(one.last),
            Cell::Text(words.advice(one.advice)),
        ]
    };
    Part {
        name: words.text("report-repeated-sheet"),
        columns: columns(
            words,
            [
                ("report-address", 36.0),
                ("report-cause", 32.0),
                ("report-failures", 10.0),
                ("report-permanent", 20.0),
                ("report-transient", 24.0),
                ("report-first-failure", 18.0),
                ("report-last-failure", 18.0),
                ("report-advice", 36.0),
            ],
        ),
        rows: report.repeated.iter().map(row).collect(),
    }
}

fn stop(suggestions: &[Suggestion], words: Words<'_>) -> Part {
    let row = |one: &Suggestion| {
        vec![
            Cell::Text(one.address.clone()),
            Cell::Text(words.cause(one.cause)),
            Cell::Text(words.reason(one.reason)),
            number(one.count),
            day(one.first),
            day(one.last),
            day(one.expires),
        ]
    };
    Part {
        name: words.text("report-stop-sheet"),
        columns: columns(
            words,
            [
                ("report-address", 36.0),
                ("report-cause", 32.0),
                ("report-reason", 36.0),
                ("report-failures", 10.0),
                ("report-first-failure", 18.0),
                ("report-last-failure", 18.0),
                ("report-expires", 14.0),
            ],
        ),
        rows: suggestions.iter().map(row).collect(),
    }
}

fn parts(
    report: &Report,
    suggestions: &[Suggestion],
    meta: &Meta<'_>,
    words: Words<'_>,
) -> [Part; 6] {
    [
        summary(report, meta, words),
        causes(report, words),
        days(report, words),
        stop(suggestions, words),
        repeated(report, words),
        domains(report, words),
    ]
}

/// The report as one CSV file, its tables one below the other: the name in a row of its own, titles, rows, an empty row.
/// All rows have the same number of cells.
pub fn csv(
    report: &Report,
    suggestions: &[Suggestion],
    meta: &Meta<'_>,
    locale: &Locale,
) -> Vec<u8> {
    let words = Words(locale);
    let parts = parts(report, suggestions, meta, words);
    let width = parts.iter().map(|p| p.columns.len()).max().unwrap_or(0);
    let title = [words.text("report-title"), words.period(report)];
    let head = title.into_iter().map(|title| Column { title, width: 0.0 });
    let empty = || Column {
        title: String::new(),
        width: 0.0,
    };
    let head: Vec<Column> = head
        .chain(std::iter::repeat_with(empty))
        .take(width)
        .collect();
    let mut bytes = csv_head(&head);
    let mut put = |mut cells: Vec<String>| {
        cells.resize(width, String::new());
        csv_row(&mut bytes, cells.iter().map(String::as_str));
    };
    for part in parts {
        put(Vec::new());
        put(vec![part.name]);
        put(part.columns.into_iter().map(|c| c.title).collect());
        for row in part.rows {
            put(row.iter().map(|cell| cell.text().into_owned()).collect());
        }
    }
    bytes
}

/// The report as an Excel workbook, a sheet for each of its tables.
pub fn xlsx(
    report: &Report,
    suggestions: &[Suggestion],
    meta: &Meta<'_>,
    locale: &Locale,
) -> Result<Vec<u8>, Error> {
    let mut book: Option<Book> = None;
    for part in parts(report, suggestions, meta, Words(locale)) {
        let book = match &mut book {
            Some(book) => {
                book.begin_list(&part.name, part.columns)?;
                book
            }
            none => none.insert(Book::new(&part.name, part.columns)?),
        };
        for row in &part.rows {
            book.push_cells(row)?;
        }
    }
    book.map_or_else(|| Ok(Vec::new()), Book::finish)
}

/// The list as a CSV file.
pub fn suggestions_csv(suggestions: &[Suggestion], locale: &Locale) -> Vec<u8> {
    let part = stop(suggestions, Words(locale));
    let mut bytes = csv_head(&part.columns);
    for row in &part.rows {
        let cells: Vec<_> = row.iter().map(Cell::text).collect();
        csv_row(&mut bytes, cells.iter().map(AsRef::as_ref));
    }
    bytes
}

/// The list as an Excel workbook.
pub fn suggestions_xlsx(suggestions: &[Suggestion], locale: &Locale) -> Result<Vec<u8>, Error> {
    let part = stop(suggestions, Words(locale));
    let mut book = Book::new(&part.name, part.columns)?;
    for row in &part.rows {
        book.push_cells(row)?;
    }
    book.finish()
}
