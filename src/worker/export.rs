//! What the list holds, as a file that is taken elsewhere. The mails are read again from their origins, as the list keeps
//! less than a file should say. A thread of its own: a long list must not hold up smaller jobs.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender};

use serde::Serialize;

use crate::batch::{self, Line};
use crate::catalogue::Catalogue;
use crate::diagnose;
use crate::explain::{Language, Locale};
use crate::export::{Archive, Book, Column, Error, csv_head, csv_row};
use crate::source::{self, Origin};

use super::shared::Shared;
use super::{Event, Wake};

/// Bytes of all mails in one archive: all of it is in memory.
const MAX_ARCHIVE_BYTES: u64 = 512 * 1024 * 1024;

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// A table, RFC 4180 in UTF-8.
    Csv,
    /// A table as an Excel workbook.
    Xlsx,
    /// One JSON object per row, as the command line writes them, with the fields `triage`, `who` and `memo`.
    Jsonl,
    /// The mails themselves in a zip file, each once.
    Mails,
}

impl ExportFormat {
    /// All, in order, with the ending of their files.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Csv, "csv"),
        (Self::Xlsx, "xlsx"),
        (Self::Jsonl, "jsonl"),
        (Self::Mails, "zip"),
    ];
}

/// One row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// Where the mail is.
    pub origin: Origin,
    /// Which delivery of it.
    pub delivery: usize,
    /// How far the work on it is: `open`, `doing`, `held`, `done`.
    pub triage: &'static str,
    /// Who is at it; may be empty.
    pub who: String,
    /// What was noted; may be empty.
    pub memo: String,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Proposed name, with ending.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Mails that couldn't be read and are missing. Tables have rows for them.
    pub left_out: usize,
}

/// What is to be made.
#[derive(Debug)]
pub(super) struct Order {
    pub ticket: u64,
    pub format: ExportFormat,
    pub rows: Vec<ExportRow>,
    pub language: Language,
}

/// The thread.
pub(super) fn run(
    requests: &Receiver<Order>,
    catalogue: &Shared,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    while let Ok(order) = requests.recv() {
        let result = match catalogue.catalogue() {
            Ok(catalogue) => export(&order, &catalogue),
            Err(_) => Err("error-own-data"),
        };
        let ticket = order.ticket;
        if events.send(Event::Exported { ticket, result }).is_err() {
            return;
        }
        wake();
    }
}

/// `Err` is the id of a message.
fn export(order: &Order, catalogue: &Catalogue) -> Result<Exported, &'static str> {
    let locale = Locale::new(order.language);
    let ending = ExportFormat::ALL.iter().find(|(f, _)| *f == order.format);
    let name = |id: &str| format!("{}.{}", locale.text(id), ending.map_or("", |(_, e)| e));
    if order.format == ExportFormat::Mails {
        let (bytes, left_out) = mails(&order.rows)?;
        let name = name("export-mails-name");
        return Ok(Exported {
            name,
            bytes,
            left_out,
        });
    }
    let lines = lines(&order.rows, catalogue, &locale);
    let rows = lines.iter().zip(&order.rows);
    let bytes = match order.format {
        ExportFormat::Jsonl => json_lines(rows),
        ExportFormat::Xlsx => workbook(rows, &locale).map_err(|_| FAILED)?,
        _ => csv(rows, &locale),
    };
    Ok(Exported {
        name: name("export-list-name"),
        bytes,
        left_out: 0,
    })
}

const FAILED: &str = "export-failed";

/// The lines of the rows, in their order; each mail is read once, however many recipients it has.
fn lines(rows: &[ExportRow], catalogue: &Catalogue, locale: &Locale) -> Vec<Line> {
    let mut places: HashMap<&Origin, Vec<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        places.entry(&row.origin).or_default().push(at);
    }
    let mut lines: Vec<Option<Line>> = vec![None; rows.len()];
    for row in rows {
        let Some(places) = places.remove(&row.origin) else {
            continue;
        };
        let found = read(&row.origin, catalogue, locale);
        for at in places {
            let delivery = rows.get(at).map_or(0, |row| row.delivery);
            // The mail may have changed since it was listed.
            let line = found.get(delivery).or(found.first());
            if let (Some(slot), Some(line)) = (lines.get_mut(at), line) {
                *slot = Some(line.clone());
            }
        }
    }
    lines.into_iter().flatten().collect()
}

fn read(origin: &Origin, catalogue: &Catalogue, locale: &Locale) -> Vec<Line> {
    let name = file_name(origin);
    match source::read(origin).and_then(source::parse) {
        Ok(mail) => {
            let found = diagnose(&mail, catalogue);
            batch::lines(&name, origin.index(), &found, Some(locale))
        }
        Err(error) => {
            let reason = batch::reason(&error, locale);
            let mut line = batch::unreadable(&name, origin.index(), reason);
            line.headline = Some(locale.text("kind-unreadable").into_owned());
            vec![line]
        }
    }
}

/// Without its folder: where a person keeps mails, and under which name they sign in, is nobody else's matter.
fn file_name(origin: &Origin) -> String {
    let Some(path) = origin.file() else {
        return origin.name();
    };
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.unwrap_or_default().into_owned()
}

fn json_lines<'a>(rows: impl Iterator<Item = (&'a Line, &'a ExportRow)>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Row<'a> {
        #[serde(flatten)]
        line: &'a Line,
        triage: &'a str,
        who: &'a str,
        memo: &'a str,
    }
    let mut bytes = Vec::new();
    for (line, row) in rows {
        let row = Row {
            line,
            triage: row.triage,
            who: &row.who,
            memo: &row.memo,
        };
        // Strings and numbers only: this can't fail.
        if let Ok(json) = serde_json::to_vec(&row) {
            bytes.extend_from_slice(&json);
            bytes.push(b'\n');
        }
    }
    bytes
}

/// Where the columns of the record stand: behind the recipient.
const WORK_AT: usize = 1;

fn columns(locale: &Locale) -> Vec<Column> {
    let mut columns = batch::columns(locale);
    let work = [
        ("triage-label", 12.0),
        ("work-who", 14.0),
        ("work-memo", 36.0),
    ];
    let work = work.map(|(id, width)| Column {
        title: locale.text(id).into_owned(),
        width,
    });
    let at = WORK_AT.min(columns.len());
    columns.splice(at..at, work);
    columns
}

fn cells(line: &Line, row: &ExportRow, locale: &Locale) -> Vec<String> {
    let mut cells = batch::cells(line, locale);
    let state = locale.text(&format!("triage-{}", row.triage)).into_owned();
    let at = WORK_AT.min(cells.len());
    cells.splice(at..at, [state, row.who.clone(), row.memo.clone()]);
    cells
}

fn csv<'a>(rows: impl Iterator<Item = (&'a Line, &'a ExportRow)>, locale: &Locale) -> Vec<u8> {
    let mut bytes = csv_head(&columns(locale));
    for (line, row) in rows {
        let cells = cells(line, row, locale);
        csv_row(&mut bytes, cells.iter().map(String::as_str));
    }
    bytes
}

fn workbook<'a>(
    rows: impl Iterator<Item = (&'a Line, &'a ExportRow)>,
    locale: &Locale,
) -> Result<Vec<u8>, Error> {
    let mut book = Book::new(&locale.text("export-sheet"), columns(locale))?;
    for (line, row) in rows {
        let cells = cells(line, row, locale);
        book.push(cells.iter().map(String::as_str))?;
    }
    book.finish()
}

/// The mails as they are, each once, and how many couldn't be read.
fn mails(rows: &[ExportRow]) -> Result<(Vec<u8>, usize), &'static str> {
    let mut archive = Archive::default();
    let mut seen = HashSet::new();
    let (mut count, mut left_out, mut len_bytes) = (0, 0, 0);
    for row in rows.iter().filter(|row| seen.insert(&row.origin)) {
        let Ok(bytes) = source::read(&row.origin) else {
            left_out += 1;
            continue;
        };
        len_bytes += bytes.len() as u64;
        if len_bytes > MAX_ARCHIVE_BYTES {
            return Err("export-too-large");
        }
        count += 1;
        let name = name_in_archive(&row.origin, count, rows.len());
        archive.add(&name, &bytes).map_err(|_| FAILED)?;
    }
    if count == 0 {
        return Err("export-nothing-readable");
    }
    Ok((archive.finish().map_err(|_| FAILED)?, left_out))
}

/// A number, so that no two are the same, and what the file was called. Only endings that open as text or as a mail.
fn name_in_archive(origin: &Origin, number: usize, of: usize) -> String {
    let name = match origin {
        Origin::Pasted(_) => "pasted.txt".to_owned(),
        _ => file_name(origin),
    };
    let name = source::harmless_name(&name).unwrap_or_default();
    let path = Path::new(&name);
    let is_text = (path.extension()).is_some_and(|e| e.eq_ignore_ascii_case("txt"));
    let stem = path.file_stem().map(|s| s.to_string_lossy());
    let stem = stem.as_deref().filter(|s| !s.is_empty()).unwrap_or("mail");
    let ending = if is_text { "txt" } else { "eml" };
    let width = of.to_string().len().max(3);
    format!("{number:0width$}-{stem}.{ending}")
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::{Origin, name_in_archive};

    #[test]
    fn names_in_archives_are_numbered_and_harmless() {
        let name = |path: &str| name_in_archive(&Origin::File(Arc::from(Path::new(path))), 7, 20);
        assert_eq!(name("/a/エラー.eml"), "007-エラー.eml");
        assert_eq!(name("/a/x.TXT"), "007-x.txt");
        assert_eq!(name("/a/mail.exe"), "007-mail.eml");
        assert_eq!(name("/a/noending"), "007-noending.eml");
        assert_eq!(name("/"), "007-mail.eml");
        let odd = name("/a/..\\..\\x\u{202e}lme.y:z");
        assert!(
            odd.starts_with("007-") && Path::new(&odd).extension() == Some("eml".as_ref()),
            "{odd}"
        );
        assert!(!odd.contains(['/', '\\', ':', '\u{202e}']), "{odd}");
        let pasted = Origin::Pasted(Arc::from(*b"550"));
        assert_eq!(name_in_archive(&pasted, 12, 12_345), "00012-pasted.txt");
    }
}
