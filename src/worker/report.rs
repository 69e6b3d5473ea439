//! The report over the list, and files of it.

use jiff::civil::Date;

use crate::catalogue::Catalogue;
use crate::explain::{Language, Locale};
use crate::export::{Book, Column, Error, csv_head, csv_row};
use crate::report::{self, Causes, Filter, Kept, Meta, Report, Rule, Suggestion, suggest};
use crate::triage::Suppression;

use super::Exported;

/// What was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeReport {
    /// The numbers.
    pub report: Report,
    /// Addresses that should get no more mail, whatever the filter says.
    pub suggestions: Vec<Suggestion>,
    /// By which rule.
    pub rule: Rule,
}

/// A file of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportForm {
    /// The numbers as a table.
    Csv,
    /// The same as an Excel workbook.
    Xlsx,
    /// A page for printing.
    Page,
    /// The addresses that get no more mail, as a table.
    StopCsv,
    /// The same as an Excel workbook.
    StopXlsx,
}

/// What is to be made.
#[derive(Debug)]
pub(super) struct Order {
    pub made: std::sync::Arc<MadeReport>,
    pub form: ReportForm,
    pub stopped: Vec<Suppression>,
    pub source: String,
    pub unreadable: usize,
    pub today: Date,
    pub language: Language,
}

pub(super) fn count(
    items: &[(u64, Kept)],
    filter: &Filter,
    rule: Rule,
    catalogue: &Catalogue,
) -> MadeReport {
    let causes = Causes::of(catalogue);
    let all = || items.iter().map(|(mail, kept)| kept.item(*mail));
    MadeReport {
        report: Report::of(all(), filter, &rule, &causes),
        // Whoever looks at one week must not miss who failed the week before as well.
        suggestions: suggest(all(), &Filter::default(), &rule, &causes),
        rule,
    }
}

/// `Err` is the id of a message.
pub(super) fn file(order: &Order) -> Result<Exported, &'static str> {
    let locale = Locale::new(order.language);
    let meta = Meta {
        source: &order.source,
        made: Some(order.today),
        unreadable: order.unreadable,
        rule: order.made.rule,
    };
    let MadeReport {
        report,
        suggestions,
        ..
    } = &*order.made;
    let failed = |_| "export-failed";
    let (name, ending, bytes) = match order.form {
        ReportForm::Csv => {
            let bytes = report::csv(report, suggestions, &meta, &locale);
            ("report-file-name", "csv", bytes)
        }
        ReportForm::Xlsx => {
            let bytes = report::xlsx(report, suggestions, &meta, &locale).map_err(failed)?;
            ("report-file-name", "xlsx", bytes)
        }
        ReportForm::Page => {
            let page = report::html(report, suggestions, &meta, &locale);
            ("report-file-name", "html", page.into_bytes())
        }
        ReportForm::StopCsv => ("stop-file-name", "csv", stop_csv(&order.stopped, &locale)),
        ReportForm::StopXlsx => {
            let bytes = stop_book(&order.stopped, &locale).map_err(failed)?;
            ("stop-file-name", "xlsx", bytes)
        }
    };
    Ok(Exported {
        name: format!("{}.{ending}", locale.text(name)),
        bytes,
        left_out: 0,
    })
}

fn stop_columns(locale: &Locale) -> Vec<Column> {
    let columns = [
        ("stop-column-address", 34.0),
        ("stop-column-cause", 30.0),
        ("stop-column-reason", 40.0),
        ("stop-column-added", 14.0),
        ("stop-column-expires", 14.0),
        ("stop-column-by", 16.0),
    ];
    let column = |(id, width): (&str, f64)| Column {
        title: locale.text(id).into_owned(),
        width,
    };
    columns.into_iter().map(column).collect()
}

fn stop_cells(entry: &Suppression, locale: &Locale) -> [String; 6] {
    let cause = entry.cause.as_deref().map(|cause| {
        let id = format!("cause-{cause}");
        // Of a later version, perhaps.
        let group = locale.lookup(&id, Some("group"), &[]);
        group.map_or_else(|| cause.to_owned(), |group| group.into_owned())
    });
    let day = |second: i64| {
        let stamp = jiff::Timestamp::from_second(second).ok();
        let zone = jiff::tz::TimeZone::system();
        stamp.map_or_else(String::new, |stamp| stamp.to_zoned(zone).date().to_string())
    };
    [
        entry.address.clone(),
        cause.unwrap_or_default(),
        entry.reason.clone(),
        day(entry.added),
        entry.expires.map(day).unwrap_or_default(),
        entry.by.clone(),
    ]
}

fn stop_csv(list: &[Suppression], locale: &Locale) -> Vec<u8> {
    let mut bytes = csv_head(&stop_columns(locale));
    for entry in list {
        let cells = stop_cells(entry, locale);
        csv_row(&mut bytes, cells.iter().map(String::as_str));
    }
    bytes
}

fn stop_book(list: &[Suppression], locale: &Locale) -> Result<Vec<u8>, Error> {
    let mut book = Book::new(&locale.text("stop-file-name"), stop_columns(locale))?;
    for entry in list {
        let cells = stop_cells(entry, locale);
        book.push(cells.iter().map(String::as_str))?;
    }
    book.finish()
}
