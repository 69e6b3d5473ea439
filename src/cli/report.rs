//! `report` and `suppress`: mails to numbers, to the terminal or a file.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;

use jiff::Zoned;
use jiff::tz::TimeZone;

use crate::batch::{self, Input};
use crate::catalogue::Catalogue;
use crate::diagnose;
use crate::explain::{Language, Locale};
use crate::parallel::in_order;
use crate::report::{self, Causes, Item, Kept, Meta};
use crate::source::{self, Error, Fingerprint, Reader, fingerprint};

use super::parse::{Counted, Form, Report};
use super::{
    EXIT_USAGE, exit_code, load_rules, read_stdin, say, say_passed_over, would_lose_a_mail,
};

/// Files and folders that are named in the report.
const MAX_NAMES: usize = 3;

/// Returns the exit code.
pub(super) fn run(
    asked: &Report,
    system: Language,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let locale = Locale::new(asked.locale.unwrap_or(system));
    let catalogue = match load_rules(&asked.rules, &locale, err) {
        Ok((catalogue, _)) => catalogue,
        Err(code) => return code,
    };
    if let Some(output) = &asked.output
        && would_lose_a_mail(&asked.paths, output, &locale, err)
    {
        return EXIT_USAGE;
    }
    let mut inputs = batch::inputs(&asked.paths, read_stdin);
    let mut unreadable = 0;
    let zone = TimeZone::system();
    let mails = gather(
        &mut inputs,
        asked.jobs,
        &catalogue,
        &zone,
        |input, error| {
            unreadable += 1;
            let args = [
                ("name", input.origin.name().into()),
                ("reason", batch::reason(error, &locale).into()),
            ];
            say(err, &locale.format("cli-file-failed", &args));
        },
    );
    say_passed_over(inputs.passed_over(), &locale, err);
    let source = names(&asked.paths);
    let meta = Meta {
        source: &source,
        made: Some(Zoned::now().date()),
        unreadable,
        rule: asked.rule,
    };
    let written =
        made(asked, &mails, &Causes::of(&catalogue), &meta, &locale).and_then(|bytes| match &asked
            .output
        {
            Some(output) => std::fs::write(output, bytes),
            None => out.write_all(&bytes).and_then(|()| out.flush()),
        });
    exit_code(written.map(|()| unreadable), &locale, err)
}

/// What is kept of each mail, in the order of the inputs; a mail that was there already counts once. Only this grows with their
/// number.
fn gather(
    inputs: &mut dyn Iterator<Item = Input>,
    jobs: usize,
    catalogue: &Catalogue,
    zone: &TimeZone,
    mut failed: impl FnMut(&Input, &Error),
) -> Vec<Vec<Kept>> {
    let mut mails = Vec::new();
    let mut seen = HashSet::new();
    let work = |reader: &mut Reader, mut input: Input| {
        let found = match input.error.take() {
            Some(error) => Err(error),
            None => read(reader, &input, catalogue, zone),
        };
        (input, found)
    };
    in_order(
        inputs.map(Some),
        jobs,
        |input| input.origin.len_bytes(),
        Reader::default,
        work,
        |(input, found)| {
            match found {
                Ok((fingerprint, found)) => {
                    if seen.insert(fingerprint) {
                        mails.push(found);
                    }
                }
                Err(error) => failed(&input, &error),
            }
            ControlFlow::Continue(())
        },
    );
    mails
}

fn read(
    reader: &mut Reader,
    input: &Input,
    catalogue: &Catalogue,
    zone: &TimeZone,
) -> Result<(Fingerprint, Vec<Kept>), Error> {
    let bytes = reader.read(&input.origin)?;
    let fingerprint = fingerprint(&bytes);
    let mail = source::parse(bytes)?;
    Ok((fingerprint, Kept::of(&diagnose(&mail, catalogue), zone)))
}

fn items(mails: &[Vec<Kept>]) -> impl Iterator<Item = Item<'_>> {
    let numbered = (0..).zip(mails);
    numbered.flat_map(|(number, found)| found.iter().map(move |kept| kept.item(number)))
}

fn made(
    asked: &Report,
    mails: &[Vec<Kept>],
    causes: &Causes,
    meta: &Meta<'_>,
    locale: &Locale,
) -> io::Result<Vec<u8>> {
    let suggestions = report::suggest(items(mails), &asked.filter, &asked.rule, causes);
    if asked.counted == Counted::Stop {
        return match asked.form {
            Form::Csv => Ok(report::suggestions_csv(&suggestions, locale)),
            Form::Xlsx => report::suggestions_xlsx(&suggestions, locale).map_err(io::Error::other),
            Form::Json => Ok((report::suggestions_json(&suggestions, &asked.rule) + "\n").into()),
            Form::Text | Form::Html => Ok(report::suggestions_text(&suggestions, locale).into()),
        };
    }
    let report = report::Report::of(items(mails), &asked.filter, &asked.rule, causes);
    match asked.form {
        Form::Text => Ok(report::text(&report, &suggestions, meta, locale).into()),
        Form::Html => Ok(report::html(&report, &suggestions, meta, locale).into()),
        Form::Csv => Ok(report::csv(&report, &suggestions, meta, locale)),
        Form::Xlsx => report::xlsx(&report, &suggestions, meta, locale).map_err(io::Error::other),
        Form::Json => Ok((report::json(&report, &suggestions, meta) + "\n").into()),
    }
}

/// Files and folders without the folders they are in: where a person keeps mails is nobody else's matter.
fn names(paths: &[OsString]) -> String {
    let name = |path: &OsString| {
        let name = Path::new(path).file_name().map(|n| n.to_string_lossy());
        name.unwrap_or_default().into_owned()
    };
    let mut names: Vec<String> = (paths.iter().filter(|path| *path != "-"))
        .map(name)
        .filter(|name| !name.is_empty())
        .collect();
    if names.len() > MAX_NAMES {
        names.truncate(MAX_NAMES);
        names.push("…".to_owned());
    }
    names.join(", ")
}
