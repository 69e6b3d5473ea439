//! Each mail of `tests/mails`, and each pasted text, gives what stands beside it, whatever its line ends.
//!
//! With `MODORI_WRITE_EXPECTED=1` the expectations are written anew; they are reviewed by eye, the diff is the review.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use modori::batch;
use modori::catalogue::Catalogue;
use modori::evidence::Dialect;
use modori::source::{self, Mail};
use modori::span::Span;
use modori::{Diagnosed, diagnose};
use serde_json::Value;

use common::none_of;

/// Folders that are no causes, with what they hold.
const OTHER_FOLDERS: [&str; 5] = ["delay", "not-a-bounce", "source", "success", "unresolved"];

/// Mails whose line ends are what they are about.
const LINE_ENDS_MATTER: [&str; 2] = ["source/bare-cr.eml", "source/truncated-report.eml"];

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());
    &CATALOGUE
}

/// A file to be read, under its name below its folder.
struct Fixture {
    name: String,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Fixture {
    fn folder(&self) -> &str {
        self.name.split_once('/').map_or("", |(folder, _)| folder)
    }

    fn expectation(&self) -> PathBuf {
        self.path.with_extension("expected.json")
    }
}

/// All files of that ending below a folder of `tests`, by name. An empty folder is a fault.
fn fixtures(folder: &str, extension: &str) -> Vec<Fixture> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(folder);
    let mut found = Vec::new();
    collect(&root, "", extension, &mut found);
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn collect(folder: &Path, below: &str, extension: &str, found: &mut Vec<Fixture>) {
    let before = found.len();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{below}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), extension, found);
        } else if path.extension().is_some_and(|e| e == extension) {
            let bytes = std::fs::read(&path).unwrap();
            found.push(Fixture { name, path, bytes });
        }
    }
    assert!(found.len() > before, "{} is empty", folder.display());
}

fn read(bytes: &[u8]) -> (Mail, Diagnosed) {
    let mail = source::parse(bytes.to_vec()).unwrap();
    let found = diagnose(&mail, catalogue());
    (mail, found)
}

/// The lines of the output; the file alone as source, so that they hold wherever the folder lies.
fn lines(fixture: &Fixture, found: &Diagnosed) -> Value {
    let file = fixture.path.file_name().unwrap().to_str().unwrap();
    serde_json::to_value(batch::lines(file, 0, found, None)).unwrap()
}

/// The same lines with the words a span covers in place of its numbers, which line ends change.
fn without_offsets(mail: &Mail, found: &Diagnosed, mut lines: Value) -> Value {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (line, (delivery, _)) in lines
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .zip(found.deliveries())
    {
        let covered = |span: Option<Span>| span.map(|s| one_line(&mail.text_at(s)));
        line["spans"] = serde_json::json!([
            covered(delivery.final_recipient.as_ref().map(|f| f.span)),
            covered(delivery.reply_code.as_ref().map(|f| f.span)),
            covered(delivery.enhanced_status_code.as_ref().map(|f| f.span)),
            covered(delivery.message.as_ref().map(|f| f.span)),
        ]);
    }
    lines
}

/// Compares with what stands beside each file, or writes it.
fn compare_with_expectations(fixtures: &[Fixture]) {
    let is_writing = std::env::var_os("MODORI_WRITE_EXPECTED").is_some();
    let mut faults = Vec::new();
    for fixture in fixtures {
        let (_, found) = read(&fixture.bytes);
        let lines = lines(fixture, &found);
        let path = fixture.expectation();
        if is_writing {
            let mut text = serde_json::to_string_pretty(&lines).unwrap();
            text.push('\n');
            std::fs::write(&path, text).unwrap();
            continue;
        }
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let expected: Value = serde_json::from_str(&text).unwrap();
                faults.extend(differences(&fixture.name, &expected, &lines));
            }
            Err(_) => faults.push(format!("{}: no expectation beside it", fixture.name)),
        }
    }
    none_of(&faults);
}

/// What changed, field by field.
fn differences(name: &str, expected: &Value, got: &Value) -> Vec<String> {
    let (Some(expected), Some(got)) = (expected.as_array(), got.as_array()) else {
        return vec![format!("{name}: the expectation is no array")];
    };
    if expected.len() != got.len() {
        return vec![format!(
            "{name}: {} lines instead of {}",
            got.len(),
            expected.len()
        )];
    }
    let mut faults = Vec::new();
    for (number, (expected, got)) in expected.iter().zip(got).enumerate() {
        let fields = |line: &Value| line.as_object().cloned().unwrap_or_default();
        let (expected, got) = (fields(expected), fields(got));
        for field in expected
            .keys()
            .chain(got.keys().filter(|k| !expected.contains_key(*k)))
        {
            let (want, have) = (expected.get(field), got.get(field));
            if want != have {
                let show = |v: Option<&Value>| v.map_or_else(String::new, Value::to_string);
                faults.push(format!(
                    "{name} line {number} {field}: {} instead of {}",
                    show(have),
                    show(want)
                ));
            }
        }
    }
    faults
}

/// A span lies within its layer, on character boundaries, and covers what was read from it.
fn check_spans(name: &str, mail: &Mail, found: &Diagnosed) -> Vec<String> {
    let mut faults = Vec::new();
    for (delivery, _) in found.deliveries() {
        let mut check = |what: &str, span: Span, fits: &dyn Fn(&str) -> bool| {
            if span.is_empty() {
                return;
            }
            let bytes = mail.bytes_at(span);
            match std::str::from_utf8(bytes) {
                Ok(text) if bytes.len() == span.range().len() => {
                    if !fits(text) {
                        faults.push(format!("{name}: the span of {what} covers {text:?}"));
                    }
                }
                Ok(_) => faults.push(format!("{name}: the span of {what} leaves its layer")),
                Err(_) => faults.push(format!("{name}: the span of {what} cuts a character")),
            }
        };
        if let Some(f) = &delivery.final_recipient {
            check("the recipient", f.span, &|text| {
                text.eq_ignore_ascii_case(&f.value)
            });
        }
        if let Some(f) = &delivery.original_recipient {
            check("the original recipient", f.span, &|text| {
                text.eq_ignore_ascii_case(&f.value)
            });
        }
        if let Some(f) = &delivery.reply_code {
            check("the reply code", f.span, &|text| {
                text == f.value.to_string()
            });
        }
        if let Some(f) = &delivery.enhanced_status_code {
            check("the enhanced status code", f.span, &|text| {
                text == f.value.to_string()
            });
        }
        if let Some(f) = &delivery.message {
            let first = f.value.split_whitespace().next().unwrap_or_default();
            // Where bytes were written as `\345\256\233`, the words differ from what is covered.
            check("the message", f.span, &|text| {
                text.contains(first) || text.contains(r"\3")
            });
        }
        for place in delivery.places() {
            let what = format!("{:?}", place.role);
            check(&what, place.span, &|text| !text.trim().is_empty());
        }
    }
    faults
}

/// Whether all lines of a file end alike, with LF or with CRLF.
fn line_ends_are_uniform(bytes: &[u8]) -> bool {
    let count = |what: &[u8]| bytes.windows(what.len()).filter(|w| *w == what).count();
    let (lf, cr, crlf) = (count(b"\n"), count(b"\r"), count(b"\r\n"));
    cr == crlf && (crlf == 0 || crlf == lf)
}

fn to_lf(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|b| *b != b'\r').collect()
}

fn to_crlf(bytes: &[u8]) -> Vec<u8> {
    to_lf(bytes)
        .into_iter()
        .flat_map(|b| {
            if b == b'\n' {
                vec![b'\r', b'\n']
            } else {
                vec![b]
            }
        })
        .collect()
}

fn to_bare_cr(bytes: &[u8]) -> Vec<u8> {
    let is_lf = |b: u8| b == b'\n';
    let lf = to_lf(bytes).into_iter();
    lf.map(|b| if is_lf(b) { b'\r' } else { b }).collect()
}

#[test]
fn each_mail_gives_what_stands_beside_it() {
    compare_with_expectations(&fixtures("mails", "eml"));
}

#[test]
fn each_pasted_text_gives_what_stands_beside_it() {
    compare_with_expectations(&fixtures("pasted", "txt"));
}

#[test]
fn each_expectation_has_its_mail() {
    let orphans: Vec<_> = [("mails", "eml"), ("pasted", "txt")]
        .into_iter()
        .flat_map(|(folder, extension)| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests")
                .join(folder);
            let mut found = Vec::new();
            let mut folders = vec![root];
            while let Some(folder) = folders.pop() {
                for entry in std::fs::read_dir(folder).unwrap() {
                    let path = entry.unwrap().path();
                    if path.is_dir() {
                        folders.push(path);
                    } else if let Some(stem) =
                        path.to_str().and_then(|p| p.strip_suffix(".expected.json"))
                        && !Path::new(&format!("{stem}.{extension}")).exists()
                    {
                        found.push(format!("{}: no mail beside it", path.display()));
                    }
                }
            }
            found
        })
        .collect();
    none_of(&orphans);
}

#[test]
fn each_span_covers_what_was_read_from_it() {
    let all = [fixtures("mails", "eml"), fixtures("pasted", "txt")];
    let faults: Vec<_> = all
        .iter()
        .flatten()
        .flat_map(|fixture| {
            let (mail, found) = read(&fixture.bytes);
            check_spans(&fixture.name, &mail, &found)
        })
        .collect();
    none_of(&faults);
}

#[test]
fn line_ends_change_nothing() {
    let all = [fixtures("mails", "eml"), fixtures("pasted", "txt")];
    let mut faults = Vec::new();
    let mut compared = 0;
    for fixture in all.iter().flatten() {
        if LINE_ENDS_MATTER.contains(&fixture.name.as_str())
            || !line_ends_are_uniform(&fixture.bytes)
        {
            continue;
        }
        compared += 1;
        let seen = |bytes: &[u8]| {
            let (mail, found) = read(bytes);
            let spans = check_spans(&fixture.name, &mail, &found);
            let lines = lines(fixture, &found);
            (without_offsets(&mail, &found, lines), spans)
        };
        let (as_is, _) = seen(&fixture.bytes);
        for (name, bytes) in [
            ("LF", to_lf(&fixture.bytes)),
            ("CRLF", to_crlf(&fixture.bytes)),
            ("bare CR", to_bare_cr(&fixture.bytes)),
        ] {
            let (converted, spans) = seen(&bytes);
            let title = format!("{} with {name}", fixture.name);
            faults.extend(differences(&title, &as_is, &converted));
            faults.extend(spans);
        }
    }
    assert!(compared > 80, "only {compared} files compared");
    none_of(&faults);
}

#[test]
fn each_folder_is_a_cause_or_one_of_the_others() {
    let faults: Vec<_> = fixtures("mails", "eml")
        .iter()
        .map(Fixture::folder)
        .filter(|folder| !OTHER_FOLDERS.contains(folder) && catalogue().cause(folder).is_none())
        .map(|folder| format!("{folder}: no such cause"))
        .collect();
    none_of(&faults);
}

#[test]
fn each_mail_is_what_its_folder_says() {
    let mut faults = Vec::new();
    for fixture in fixtures("mails", "eml") {
        let (_, found) = read(&fixture.bytes);
        let lines = batch::lines(&fixture.name, 0, &found, None);
        let any = |f: &dyn Fn(&batch::Line) -> bool| lines.iter().any(f);
        let fits = match fixture.folder() {
            "source" => true,
            "not-a-bounce" => !any(&|l| matches!(l.kind, "failure" | "delay")),
            kind @ ("delay" | "success") => any(&|l| l.kind == kind),
            // No cause is an answer too; one that is found after all is news.
            "unresolved" => {
                for line in lines.iter().filter(|l| l.cause.is_some()) {
                    println!("{}: now {:?}", fixture.name, line.rule);
                }
                any(&|l| matches!(l.kind, "failure" | "delay"))
            }
            cause => any(&|l| l.cause == Some(cause)),
        };
        if !fits {
            let got: Vec<_> = lines.iter().map(|l| (l.kind, l.rule.as_deref())).collect();
            faults.push(format!("{}: {got:?}", fixture.name));
        }
    }
    none_of(&faults);
}

#[test]
fn every_cause_and_every_writer_has_a_mail() {
    let mails = fixtures("mails", "eml");
    assert!(mails.len() >= 150, "only {} mails", mails.len());
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for mail in &mails {
        let (_, found) = read(&mail.bytes);
        seen.extend(found.report.dialect.map(|d| d.as_str().to_owned()));
        seen.extend(
            found
                .diagnoses
                .iter()
                .filter_map(|d| d.cause.map(str::to_owned)),
        );
    }
    let causes = catalogue().causes().iter().map(|c| c.id);
    let dialects = Dialect::ALL.iter().map(|(_, word)| *word);
    let missing: Vec<String> = causes
        .chain(dialects)
        .filter(|word| !seen.contains(*word))
        .map(str::to_owned)
        .collect();
    none_of(&missing);
}

#[test]
fn each_mail_says_where_it_is_from() {
    let faults: Vec<_> = fixtures("mails", "eml")
        .iter()
        .filter(|f| !f.bytes.starts_with(b"X-Fixture: "))
        .map(|f| f.name.clone())
        .collect();
    none_of(&faults);
}

/// What a person copied out of a mail program or a chat, as far as it must be understood whatever the details.
#[test]
fn pasted_texts_are_understood() {
    type Told = [(&'static str, &'static str)];
    let expected: [(&str, &Told); 8] = [
        (
            "gmail-web.txt",
            &[("mori.keiko@hanaya-sample.example", "user-unknown")],
        ),
        (
            "helpdesk-chat.txt",
            &[("keiri@oota-kinzoku.example", "message-too-large")],
        ),
        ("no-error.txt", &[]),
        (
            "outlook-ja.txt",
            &[("shisetsu@minato-kaikan.example", "mailbox-full")],
        ),
        (
            "outlook.txt",
            &[("keiri@nishi-shouji.example", "user-unknown")],
        ),
        (
            "postfix-lines.txt",
            &[
                ("saitou@yama-no-yu.example", "ip-blocklisted"),
                ("info@kawa-no-yado.example", "connection-failed"),
            ],
        ),
        (
            "single-line.txt",
            &[("hayashi@mado-koubou.example", "user-unknown")],
        ),
        (
            "yahoo-japan.txt",
            &[("ueno@ekimae-shop.example", "server-busy")],
        ),
    ];
    let fixtures = fixtures("pasted", "txt");
    let mut faults = Vec::new();
    for (name, told) in expected {
        let fixture = fixtures.iter().find(|f| f.name == name).unwrap();
        let (_, found) = read(&fixture.bytes);
        let lines = batch::lines(name, 0, &found, None);
        let got: Vec<_> = lines
            .iter()
            .filter(|l| l.kind == "failure")
            .map(|l| {
                (
                    l.recipient.as_deref().unwrap_or_default(),
                    l.cause.unwrap_or_default(),
                )
            })
            .collect();
        if got != told {
            faults.push(format!("{name}: {got:?} instead of {told:?}"));
        }
    }
    none_of(&faults);
}
