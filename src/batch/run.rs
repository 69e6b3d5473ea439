//! The run over all inputs: in order, on several threads, never ended by one bad file.

use std::ffi::OsString;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use crate::catalogue::Catalogue;
use crate::explain::Locale;
use crate::export::{csv_head, csv_row};
use crate::parallel::in_order;
use crate::source::{self, Error, Found, Origin, Reader, Search};

use super::{output, table, text};

/// The form of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// One JSON object per line.
    Jsonl,
    /// A table for spreadsheets, one row per recipient: RFC 4180 in UTF-8.
    Csv,
    /// The same as an Excel workbook. All of it is in memory until the end.
    Xlsx,
}

impl Format {
    /// Whether there is a row for each recipient.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Xlsx)
    }
}

/// What to do.
#[derive(Debug)]
pub struct Options<'a> {
    /// Form of the output.
    pub format: Format,
    /// The language of texts, and of what is said about files that can't be read.
    pub locale: &'a Locale,
    /// Whether JSON lines carry sentences too. Tables always do.
    pub with_texts: bool,
    /// Threads, at least one.
    pub jobs: usize,
}

/// One thing to read.
#[derive(Debug)]
pub struct Input {
    /// Where it is.
    pub origin: Origin,
    /// Why it can't be read, where that is known already.
    pub error: Option<Error>,
}

/// What there is to read at some paths: folders and boxes become the mails in them, `-` is standard input.
#[derive(Debug)]
pub struct Inputs<'p, F> {
    paths: std::slice::Iter<'p, OsString>,
    stdin: Option<F>,
    search: Option<Search>,
    passed_over: usize,
}

/// Looks for mails while they are asked for.
pub fn inputs<F>(paths: &[OsString], stdin: F) -> Inputs<'_, F>
where
    F: FnOnce() -> Result<Vec<u8>, Error>,
{
    Inputs {
        paths: paths.iter(),
        stdin: Some(stdin),
        search: None,
        passed_over: 0,
    }
}

impl<F> Inputs<'_, F> {
    /// How many files, of those looked at, are no mails.
    pub fn passed_over(&self) -> usize {
        self.passed_over
    }
}

impl<F: FnOnce() -> Result<Vec<u8>, Error>> Iterator for Inputs<'_, F> {
    type Item = Input;

    fn next(&mut self) -> Option<Input> {
        loop {
            match self.search.as_mut().and_then(Search::next) {
                Some(Found::Mail(origin)) => {
                    let error = None;
                    return Some(Input { origin, error });
                }
                Some(Found::Failed(origin, error)) => {
                    let error = Some(error);
                    return Some(Input { origin, error });
                }
                Some(Found::Other(_)) => self.passed_over += 1,
                Some(Found::Nothing) => {}
                None => {
                    self.search = None;
                    let path = self.paths.next()?;
                    if path == "-" {
                        let read = self.stdin.take().map_or(Err(Error::Empty), |read| read());
                        let (bytes, error) = match read {
                            Ok(bytes) => (bytes, None),
                            Err(error) => (Vec::new(), Some(error)),
                        };
                        let origin = Origin::Pasted(bytes.into());
                        return Some(Input { origin, error });
                    }
                    self.search = Some(Search::new(Path::new(path)));
                }
            }
        }
    }
}

/// Reads all inputs and writes their lines in the order of the inputs. Returns how many could not be read.
pub fn run(
    inputs: &mut dyn Iterator<Item = Input>,
    catalogue: &Catalogue,
    options: &Options<'_>,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<usize> {
    let mut failed = 0;
    let mut book = None;
    match options.format {
        Format::Csv => out.write_all(&csv_head(&table::columns(options.locale)))?,
        Format::Xlsx => book = Some(table::book(options.locale).map_err(io::Error::other)?),
        Format::Text | Format::Jsonl => {}
    }
    let mut write = |(name, written): (String, Written)| -> io::Result<()> {
        out.write_all(&written.bytes)?;
        if let Some(book) = &mut book {
            for row in &written.rows {
                book.push(row.iter().map(String::as_str))
                    .map_err(io::Error::other)?;
            }
        }
        if let Some(error) = written.error {
            failed += 1;
            let args = [("name", name.into()), ("reason", error.into())];
            writeln!(err, "{}", options.locale.format("cli-file-failed", &args))?;
        }
        Ok(())
    };
    let mut result = Ok(());
    in_order(
        inputs.map(Some),
        options.jobs,
        |input| input.origin.len_bytes(),
        Reader::default,
        |reader, input| {
            let written = one(&input, reader, catalogue, options);
            // Told of those that failed only.
            let name = written.error.as_ref().map(|_| input.origin.name());
            (name.unwrap_or_default(), written)
        },
        |done| match write(done) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                result = Err(error);
                ControlFlow::Break(())
            }
        },
    );
    result?;
    if let Some(book) = book {
        out.write_all(&book.finish().map_err(io::Error::other)?)?;
    }
    out.flush()?;
    Ok(failed)
}

/// What comes of one input.
#[derive(Default)]
struct Written {
    bytes: Vec<u8>,
    /// Of a workbook, which is made of all at once.
    rows: Vec<Vec<String>>,
    /// Why it couldn't be read.
    error: Option<String>,
}

fn one(
    input: &Input,
    reader: &mut Reader,
    catalogue: &Catalogue,
    options: &Options<'_>,
) -> Written {
    if let Some(error) = &input.error {
        return failure(input, error, options);
    }
    let mail = match reader.read(&input.origin).and_then(source::parse) {
        Ok(mail) => mail,
        Err(error) => return failure(input, &error, options),
    };
    let found = crate::diagnose(&mail, catalogue);
    let mut written = Written::default();
    match options.format {
        Format::Text => {
            let card = text::render(&input.origin.name(), &found, options.locale);
            written.bytes = card.into_bytes();
        }
        Format::Jsonl | Format::Csv | Format::Xlsx => {
            let with_texts = options.with_texts || options.format.is_table();
            let locale = with_texts.then_some(options.locale);
            let (source, index) = (input.origin.source(), input.origin.index());
            for line in output::lines(&source, index, &found, locale) {
                put(&mut written, &line, options);
            }
        }
    }
    written
}

fn failure(input: &Input, error: &Error, options: &Options<'_>) -> Written {
    let message = reason(error, options.locale);
    let mut written = Written::default();
    let mut line = output::unreadable(
        &input.origin.source(),
        input.origin.index(),
        message.clone(),
    );
    if options.format.is_table() {
        line.headline = Some(options.locale.text("kind-unreadable").into_owned());
    }
    put(&mut written, &line, options);
    written.error = Some(message);
    written
}

/// Why something can't be read, for a person.
pub fn reason(error: &Error, locale: &Locale) -> String {
    let args: Vec<_> = error
        .message_args()
        .into_iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    locale.format(error.message_id(), &args).into_owned()
}

fn put(written: &mut Written, line: &output::Line, options: &Options<'_>) {
    match options.format {
        // Cards are for what was read.
        Format::Text => {}
        Format::Jsonl => json_line(&mut written.bytes, line),
        Format::Csv => {
            let cells = table::cells(line, options.locale);
            csv_row(&mut written.bytes, cells.iter().map(String::as_str));
        }
        Format::Xlsx => written.rows.push(table::cells(line, options.locale)),
    }
}

fn json_line(to: &mut Vec<u8>, line: &output::Line) {
    // Strings and numbers only: this can't fail, and a line that did would be missing, not wrong.
    if let Ok(json) = serde_json::to_vec(line) {
        to.extend_from_slice(&json);
        to.push(b'\n');
    }
}
