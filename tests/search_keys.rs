//! By what a mailbox on a server is searched for bounces (`src/imap/keys.rs`), tried on the header of every mail of our own, and on those of a
//! folder that `MODORI_CORPUS` names, as a server tries it: parts of values in any case of letters.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;
#[path = "../src/imap/keys.rs"]
mod keys;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use modori::catalogue::Catalogue;
use modori::evidence::Kind;
use modori::source::{self, Mail};

use common::none_of;
use keys::{ASCII, JAPANESE, Key};

/// Only by their Japanese subjects, and only where the server decodes them: everything else in their headers is like any letter's.
const JAPANESE_ONLY: [&str; 1] = ["outlook-client-ja.eml"];

/// Whether a server finds a mail by its fields, each a name and a value.
fn finds<'k>(keys: impl IntoIterator<Item = &'k Key>, fields: &[(String, String)]) -> bool {
    keys.into_iter().any(|key| {
        let (name, part) = match *key {
            Key::From(part) => ("From", part),
            Key::Subject(part) => ("Subject", part),
            Key::Field(name, part) => (name, part),
        };
        (fields.iter()).any(|(own, value)| {
            own.eq_ignore_ascii_case(name) && value.to_lowercase().contains(&part.to_lowercase())
        })
    })
}

/// Name and value. `decodes`: whether the server decodes encoded words (RFC 2047), as Dovecot, Cyrus and Gmail do.
fn fields(mail: &Mail, decodes: bool) -> Vec<(String, String)> {
    let value = |raw: &[u8]| {
        if decodes {
            source::decode_header(raw)
        } else {
            String::from_utf8_lossy(raw).replace(['\r', '\n'], "")
        }
    };
    (mail.fields().iter())
        .map(|field| {
            let name = mail.field_name(field).into_owned();
            (name, value(mail.field_bytes(field)))
        })
        .collect()
}

#[derive(Default)]
struct Tally {
    bounces: usize,
    /// File names of bounces that aren't found.
    missed: Vec<String>,
    /// The same on a server that decodes nothing.
    missed_undecoded: Vec<String>,
    /// Letters that speak of bounces, and those of them that are found.
    letters: (usize, usize),
    /// Returned mails, which are ordinary ones, by sender and subject; and those of them that are found.
    returned: BTreeSet<(String, String)>,
    returned_found: Vec<String>,
}

fn tally(mut mails: Vec<PathBuf>) -> Tally {
    let catalogue = Catalogue::embedded().unwrap();
    mails.sort();
    let mut tally = Tally::default();
    for path in mails {
        let Ok(mail) = std::fs::read(&path).map(source::parse).unwrap() else {
            continue;
        };
        let report = modori::diagnose(&mail, &catalogue).report;
        let name = path.file_name().unwrap().display().to_string();
        let is_found = finds(ASCII.iter().chain(JAPANESE), &fields(&mail, true));
        match report.kind {
            Kind::Failure | Kind::Delay | Kind::Success => {
                tally.bounces += 1;
                if !is_found {
                    tally.missed.push(name.clone());
                }
                if !finds(ASCII, &fields(&mail, false)) {
                    tally.missed_undecoded.push(name);
                }
            }
            Kind::Other => {
                tally.letters.0 += 1;
                tally.letters.1 += usize::from(is_found);
            }
            Kind::AutoReply | Kind::Receipt | Kind::Feedback => {}
        }
        if let Some(original) = report.original {
            let from = original.from.unwrap_or_default();
            tally
                .returned
                .insert((from, original.subject.unwrap_or_default()));
        }
    }
    for (from, subject) in &tally.returned {
        let told = [
            ("From".to_owned(), from.clone()),
            ("Subject".to_owned(), subject.clone()),
        ];
        if finds(ASCII.iter().chain(JAPANESE), &told) {
            tally.returned_found.push(format!("{from}: {subject}"));
        }
    }
    println!(
        "{} bounces: {:?} aren't found, {:?} if nothing is decoded; found are {} of {} letters that speak of bounces, and {} of {} returned mails: {:#?}",
        tally.bounces,
        tally.missed,
        tally.missed_undecoded,
        tally.letters.1,
        tally.letters.0,
        tally.returned_found.len(),
        tally.returned.len(),
        tally.returned_found
    );
    tally
}

fn collect(folder: &Path, mails: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, mails);
        } else if path.extension().is_some_and(|e| e == "eml") {
            mails.push(path);
        }
    }
}

fn of_folder(folder: &Path) -> Tally {
    let mut mails = Vec::new();
    collect(folder, &mut mails);
    tally(mails)
}

#[test]
fn bounces_are_found_and_hardly_anything_else() {
    let tally = of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails"));
    assert!(tally.bounces > 200, "{}", tally.bounces);
    none_of(&tally.missed);
    let mut missed = tally.missed_undecoded;
    missed.retain(|name| !JAPANESE_ONLY.contains(&name.as_str()));
    none_of(&missed);
    // Mails that were returned are ordinary ones, but for a few that were reports themselves.
    assert!(tally.returned.len() > 100, "{}", tally.returned.len());
    assert!(tally.returned_found.len() * 50 <= tally.returned.len());
}

#[test]
fn bounces_of_the_corpus_are_found() {
    let Some(folder) = std::env::var_os("MODORI_CORPUS") else {
        return;
    };
    none_of(&of_folder(Path::new(&folder)).missed);
}
