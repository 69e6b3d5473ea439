//! Damaged and hostile mails: no panic, no endless run, and every span readable in the mail it came from.
//!
//! What is found in such mails is not judged here; what must hold is that everything found stands in the mail.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Once};

use modori::catalogue::Catalogue;
use modori::explain::{Language, Locale};
use modori::source::{self, Error, Mail};
use modori::span::{LayerId, Span};
use modori::{Diagnosed, batch, diagnose};

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());
    &CATALOGUE
}

fn locale() -> &'static Locale {
    static LOCALE: LazyLock<Locale> = LazyLock::new(|| Locale::new(Language::Ja));
    &LOCALE
}

/// Parses, judges, and looks at all that was found. `None` where the bytes are no mail at all.
fn survive(name: &str, bytes: Vec<u8>) -> Option<Diagnosed> {
    let mail = match source::parse(bytes) {
        Ok(mail) => mail,
        // mail-parser asserts in builds like this one where a release goes on.
        Err(Error::ParserFailed) if cfg!(debug_assertions) => return None,
        Err(Error::ParserFailed) => panic!("{name}: the parser gave up"),
        Err(_) => return None,
    };
    let found = diagnose(&mail, catalogue());
    assert_eq!(
        found.report.deliveries.len(),
        found.diagnoses.len(),
        "{name}"
    );
    for span in spans(&found) {
        check_span(name, &mail, span);
    }
    for part in mail.parts() {
        if let Some(text) = mail.text(part) {
            check_span(name, &mail, text.span());
        }
    }
    Some(found)
}

fn spans(found: &Diagnosed) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(found.report.reporting_mta.as_ref().map(|f| f.span));
    for (delivery, _) in found.deliveries() {
        spans.extend(delivery.places().iter().map(|p| p.span));
        spans.extend(
            [
                delivery.final_recipient.as_ref().map(|f| f.span),
                delivery.original_recipient.as_ref().map(|f| f.span),
                delivery.remote_mta.as_ref().map(|f| f.span),
                delivery.message.as_ref().map(|f| f.span),
                delivery.reply_code.as_ref().map(|f| f.span),
                delivery.enhanced_status_code.as_ref().map(|f| f.span),
                delivery.command.as_ref().map(|f| f.span),
            ]
            .into_iter()
            .flatten(),
        );
    }
    spans
}

/// Within its layer, and on character boundaries: what is covered is text by itself.
fn check_span(name: &str, mail: &Mail, span: Span) {
    assert!(
        usize::from(span.layer().0) < mail.layer_count(),
        "{name}: {span:?} in a layer that isn't"
    );
    assert!(
        span.start() <= span.end(),
        "{name}: {span:?} ends before it starts"
    );
    let bytes = mail.bytes_at(span);
    assert_eq!(
        bytes.len(),
        span.range().len(),
        "{name}: {span:?} leaves its layer"
    );
    assert!(
        std::str::from_utf8(bytes).is_ok(),
        "{name}: {span:?} cuts a character"
    );
}

/// Everything else that a person's click could ask for. Slower, so not for each of thousands of variants.
fn look_at_everything(name: &str, bytes: Vec<u8>) {
    let Some(found) = survive(name, bytes.clone()) else {
        return;
    };
    let mail = source::parse(bytes).unwrap();
    for layer in 0..mail.layer_count() {
        let id = LayerId(u16::try_from(layer).unwrap());
        let _ = mail.layer_text(id);
        if let Some(parent) = mail.layer_parent(id) {
            assert_eq!(
                mail.bytes_at(parent).len(),
                parent.range().len(),
                "{name}: layer {layer} was decoded from nowhere"
            );
        }
    }
    for part in mail.parts() {
        let _ = mail.decode_part(part);
        for field in part.fields.iter().chain(&part.message_fields) {
            let _ = mail.field_name(field);
            let _ = source::decode_header(mail.field_bytes(field));
            if let Some(text) = mail.field_text(field) {
                check_span(name, &mail, text.span());
            }
        }
    }
    let lines = batch::lines(name, 0, &found, Some(locale()));
    assert_eq!(lines.len(), found.report.deliveries.len().max(1), "{name}");
}

fn mails() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![
        root.join("tests/mails"),
        root.join("tests/pasted"),
        root.join("assets/samples"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "eml" || e == "txt") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 100, "only {} files", files.len());
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            (name, std::fs::read(path).unwrap())
        })
        .collect()
}

/// What the parser's own assertions print is no news: they are caught.
fn keep_quiet_about_the_parser() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !info
                .location()
                .is_some_and(|l| l.file().contains("mail-parser"))
            {
                usual(info);
            }
        }));
    });
}

/// Each mail on whichever thread is free: thousands of variants are slow without optimization.
fn on_each_mail(work: impl Fn(&str, &[u8]) + Sync) {
    keep_quiet_about_the_parser();
    let mails = mails();
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((name, bytes)) = mails.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(name, bytes);
                }
            });
        }
    });
}

/// xorshift64, by Marsaglia. The same variants on every machine and every run.
struct Dice(u64);

impl Dice {
    fn of(name: &str) -> Self {
        // FNV-1a; the name as seed, so that a new mail doesn't change the variants of the others.
        let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
        });
        Self(hash | 1)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % limit.max(1)
    }
}

/// Bytes on which parsers stumble.
const ODD: [&[u8]; 20] = [
    b"\0",
    b"\r",
    b"\n",
    b"\n\n",
    b" ",
    b"\xff",
    b"\xe3\x81",
    b"\x1b$B",
    b"=",
    b"=?",
    b"?=",
    b"--",
    b"<",
    b">",
    b":",
    b";",
    b"(",
    b"\\",
    b"550 5.1.1 ",
    "あ".as_bytes(),
];

fn altered(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(8) {
        let at = dice.below(bytes.len());
        match dice.below(5) {
            0 => bytes[at] = u8::try_from(dice.below(256)).unwrap_or(0),
            1 => bytes[at] ^= 1 << dice.below(8),
            2 => {
                let until = (at + 1 + dice.below(40)).min(bytes.len());
                bytes.drain(at..until);
            }
            3 => {
                let odd = ODD[dice.below(ODD.len())];
                bytes.splice(at..at, odd.iter().copied());
            }
            _ => {
                // A stretch said twice: fields, boundaries, recipients.
                let until = (at + 1 + dice.below(200)).min(bytes.len());
                let again = bytes[at..until].to_vec();
                bytes.splice(at..at, again);
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

/// With LF and with CRLF, whichever of them the file has.
fn with_both_line_ends(bytes: &[u8]) -> [(&'static str, Vec<u8>); 2] {
    let mut crlf = Vec::with_capacity(bytes.len() + bytes.len() / 30);
    let mut lf = Vec::with_capacity(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\n' => {
                lf.push(b'\n');
                crlf.extend_from_slice(b"\r\n");
            }
            byte => {
                lf.push(*byte);
                crlf.push(*byte);
            }
        }
    }
    [("LF", lf), ("CRLF", crlf)]
}

#[test]
fn mails_cut_at_any_line_are_survived() {
    on_each_mail(|name, bytes| {
        for (ends, bytes) in with_both_line_ends(bytes) {
            let at_line_end = |(_, byte): &(usize, &u8)| **byte == b'\n';
            for (at, _) in bytes.iter().enumerate().filter(at_line_end) {
                let cut = bytes[..at].to_vec();
                survive(&format!("{name} with {ends} cut after byte {at}"), cut);
            }
        }
    });
}

#[test]
fn mails_cut_anywhere_in_a_line_are_survived() {
    on_each_mail(|name, bytes| {
        let mut dice = Dice::of(name);
        for _ in 0..10 {
            let at = dice.below(bytes.len());
            look_at_everything(&format!("{name} cut at byte {at}"), bytes[..at].to_vec());
        }
    });
}

#[test]
fn mails_with_altered_bytes_are_survived() {
    on_each_mail(|name, bytes| {
        let mut dice = Dice::of(name);
        for (ends, bytes) in with_both_line_ends(bytes) {
            for variant in 0..30 {
                let altered = altered(&bytes, &mut dice);
                look_at_everything(&format!("{name} with {ends} variant {variant}"), altered);
            }
        }
    });
}

const HEADER: &str = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example.jp\nTo: a@example.jp\n\
     Subject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n";

fn report(fields: &str) -> Vec<u8> {
    format!(
        "{HEADER}Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n\
         --B\nContent-Type: text/plain\n\nSorry.\n\n--B\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example.jp\n\n{fields}\n--B--\n"
    )
    .into_bytes()
}

fn plain(body: &str) -> Vec<u8> {
    format!("{HEADER}Content-Type: text/plain; charset=utf-8\n\n{body}").into_bytes()
}

#[test]
fn a_hundred_thousand_parts_are_survived() {
    let mut mail = format!("{HEADER}Content-Type: multipart/mixed; boundary=B\n\n");
    for _ in 0..100_000 {
        mail.push_str("--B\nContent-Type: text/plain\n\nx\n");
    }
    look_at_everything("many parts", mail.into_bytes());
}

#[test]
fn multiparts_nested_very_deep_are_survived() {
    let mut mail = HEADER.to_owned();
    for depth in 0..100_000 {
        mail.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=B{depth}\n\n--B{depth}\n"
        ));
    }
    mail.push_str("Content-Type: text/plain\n\n550 5.1.1 <a@example.com>: User unknown\n");
    look_at_everything("deep multiparts", mail.into_bytes());
}

#[test]
fn mails_nested_very_deep_are_survived() {
    let mut mail = HEADER.to_owned();
    for _ in 0..100_000 {
        mail.push_str("Content-Type: message/rfc822\n\nSubject: x\n");
    }
    mail.push_str("\nend\n");
    look_at_everything("deep mails", mail.into_bytes());
}

#[test]
fn nested_mails_within_multiparts_are_survived() {
    let mut mail = HEADER.to_owned();
    for depth in 0..5_000 {
        mail.push_str(&format!(
            "Content-Type: multipart/mixed; boundary=B{depth}\n\n--B{depth}\nContent-Type: message/rfc822\n\n"
        ));
    }
    look_at_everything("mails in multiparts", mail.into_bytes());
}

#[test]
fn a_line_of_five_megabytes_is_survived() {
    for piece in ["x", "550 5.1.1 ", "<a@example.com> ", "あ", "said: 550 "] {
        let line = piece.repeat(5_000_000 / piece.len());
        look_at_everything("long line", plain(&line));
        look_at_everything(
            "long field",
            format!("{HEADER}X-Long: {line}\n\nbody\n").into_bytes(),
        );
        look_at_everything(
            "long diagnostic code",
            report(&format!(
                "Final-Recipient: rfc822; a@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 {line}\n"
            )),
        );
    }
}

#[test]
fn two_hundred_thousand_recipients_are_survived() {
    let mut fields = String::new();
    for number in 0..200_000 {
        fields.push_str(&format!(
            "Final-Recipient: rfc822; a{number}@example.com\nAction: failed\nStatus: 5.1.1\n\n"
        ));
    }
    let found = survive("many recipients", report(&fields)).unwrap();
    assert!(!found.report.deliveries.is_empty());
}

#[test]
fn many_recipients_in_running_text_are_survived() {
    let body: String = (0..5_000)
        .map(|n| format!("<a{n}@example.com>:\n550 5.1.1 User unknown\n\n"))
        .collect();
    survive(
        "many paragraphs",
        plain(&format!(
            "Hi. This is the qmail-send program at mx.example.jp.\n\n{body}"
        )),
    );
}

#[test]
fn zero_bytes_are_survived() {
    let mut mail =
        report("Final-Recipient: rfc822; a\0b@example.com\nAction: fai\0led\nStatus: 5.1.1\n");
    look_at_everything("zeros in fields", mail.clone());
    mail.extend_from_slice(&[0; 10_000]);
    look_at_everything("zeros at the end", mail);
    look_at_everything("zeros alone", vec![0; 10_000]);
    look_at_everything("zeros in text", plain(&"550 \0 5.1.1\0".repeat(1_000)));
}

#[test]
fn endless_brackets_and_quotes_are_survived() {
    for sign in [
        "(", "<", "[", "\"", "{", "\\", ";", ":", "=", "=?", ",", ".", "@", "-", "#", "(#5.", "&",
        "&#", "<b>", "<a ",
    ] {
        let many = sign.repeat(20_000);
        look_at_everything(
            &format!("header of {sign:?}"),
            format!(
                "{HEADER}Cc: {many}\nX-Failed-Recipients: {many}\nDate: {many}\nContent-Type: {many}\n\n{many}\n"
            )
            .into_bytes(),
        );
        look_at_everything(
            &format!("report of {sign:?}"),
            report(&format!(
                "Final-Recipient: rfc822; {many}\nAction: {many}\nStatus: {many}\nDiagnostic-Code: smtp; {many}\n"
            )),
        );
        look_at_everything(
            &format!("HTML of {sign:?}"),
            format!("{HEADER}Content-Type: text/html\n\n{many}").into_bytes(),
        );
        look_at_everything(&format!("pasted {sign:?}"), many.into_bytes());
    }
}

#[test]
fn empty_lines_without_end_are_survived() {
    look_at_everything("empty lines", plain(&"\n".repeat(1_000_000)));
    look_at_everything("empty lines with CR", plain(&"\r\n".repeat(500_000)));
    look_at_everything("bare CR", plain(&"\r".repeat(500_000)));
    look_at_everything("folds", plain(&"<a@example.com>:\n x\n".repeat(20_000)));
}

#[test]
fn any_two_bytes_are_survived() {
    for first in 0..=255_u8 {
        for second in [0, b'\n', b':', b' ', 0x1b, 0xff, first] {
            survive("two bytes", vec![first, second]);
        }
    }
    survive("nothing", Vec::new());
}
