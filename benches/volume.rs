//! A box of a hundred thousand mails, from the first row to the last, beside mail-parser alone on the same file.
//!
//! `cargo bench --no-default-features --bench volume`; with the default features also frames of the window while rows
//! arrive. `MODORI_CORPUS` names a folder of mails to make the box from, in place of the project's own, and
//! `MODORI_COUNT` another number of mails. The box lies in `target/tmp` and is gone at the end.
//!
//! The yardstick, mail-parser alone: its own reader of boxes over blocks of 1 MB, and its parser with all header fields. A sterner one
//! is told besides: the parser behind our splitter, which is faster, with one buffer for all mails.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark without its data has nothing to say; what it says is its result"
)]

use std::ffi::OsString;
use std::fs::File;
use std::hint::black_box;
use std::io::{BufReader, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use modori::catalogue::Catalogue;
use modori::cli;
use modori::explain::Language;
use modori::model::{Intent, Model, absorb, update};
use modori::source::{Found, Origin, Search};
use modori::worker::Worker;

const COUNT: usize = 100_000;
const BLOCK_BYTES: usize = 1024 * 1024;
/// As a window that draws sixty times a second.
const FRAME: Duration = Duration::from_micros(16_667);
/// Set for the process whose memory is measured: the box that it is to read.
const CHILD: &str = "MODORI_VOLUME_CHILD";

fn main() {
    if let Some(path) = std::env::var_os(CHILD) {
        table(Path::new(&path));
        println!("{}", peak_mb().unwrap_or_default());
        return;
    }
    let count = std::env::var("MODORI_COUNT").ok();
    let count = count.map_or(COUNT, |n| n.parse().expect("MODORI_COUNT is a number"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("volume");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("box.mbox");
    make(&path, count);
    measure(&path, count);
    std::fs::remove_dir_all(&folder).expect("it is gone");
}

fn measure(path: &Path, count: usize) {
    let bytes = std::fs::metadata(path).expect("the box").len();
    println!("{count} mails, {} MB", bytes >> 20);
    let split = timed(|| assert_eq!(places(path).count(), count)).1;
    // Before and after: other work on this machine then shows as a difference.
    let before = timed(|| parse_all(path)).1;
    let alone_before = timed(|| mail_parser_alone(path, count)).1;
    let table = table(path);
    let one = explain(path, 1);
    let two = explain(path, 2);
    let after = timed(|| parse_all(path)).1;
    let alone_after = timed(|| mail_parser_alone(path, count)).1;
    let theirs = alone_before.min(alone_after);
    let behind_ours = before.min(after);

    let say = |what: &str, time: Duration| {
        println!(
            "{what:<34} {:>8.2} s {:>8.0} mails/s   {:.3} of mail-parser alone, {:.3} of it behind our splitter",
            time.as_secs_f64(),
            per_second(count, time),
            theirs.as_secs_f64() / time.as_secs_f64(),
            behind_ours.as_secs_f64() / time.as_secs_f64()
        );
    };
    println!(
        "mail-parser alone: {:.2} s before, {:.2} s after; behind our splitter: {:.2} s, {:.2} s, of which {:.2} s to split",
        alone_before.as_secs_f64(),
        alone_after.as_secs_f64(),
        before.as_secs_f64(),
        after.as_secs_f64(),
        split.as_secs_f64()
    );
    say("mail-parser alone", theirs);
    say("whole table", table.whole);
    say("explain --format jsonl --jobs 1", one);
    say("explain --format jsonl --jobs 2", two);
    println!(
        "two jobs: {:.2} times as fast as one",
        one.as_secs_f64() / two.as_secs_f64()
    );
    println!(
        "first rows after {:.3} s, {} rows in the end (target: below 0.3 s; table 0.4 of mail-parser alone)",
        table.first.as_secs_f64(),
        table.rows
    );
    match peak_of_a_child(path) {
        Some(peak) => println!("peak resident memory: {peak} MB (target: below 250 MB)"),
        None => println!("peak resident memory: this system does not tell"),
    }
    #[cfg(feature = "gui")]
    window::measure(path, count);
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let result = work();
    (result, begun.elapsed())
}

#[expect(clippy::cast_precision_loss, reason = "a figure for people")]
fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

// The box.

/// A mail to make copies of, and what its copies differ in.
struct Source {
    bytes: Vec<u8>,
    /// Failed addresses.
    recipients: Vec<String>,
}

/// Writes a box of so many mails, no two of them the same.
fn make(path: &Path, count: usize) {
    let sources = sources();
    let mut file = BufWriter::with_capacity(BLOCK_BYTES, File::create(path).expect("a file"));
    let first = jiff::civil::date(2026, 8, 1).at(0, 0, 0, 0);
    let first = first.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)));
    let first = first.expect("a date of our own");
    for (number, source) in sources.iter().cycle().take(count).enumerate() {
        // About three months of mails.
        let after = jiff::Span::new().seconds(i64::try_from(number).expect("small") * 77);
        let date = first.checked_add(after).expect("a date of our own");
        let date = date.strftime("%a, %d %b %Y %H:%M:%S %z").to_string();
        write_copy(&mut file, source, number, &date).expect("room on the disk");
    }
    file.flush().expect("room on the disk");
}

/// The mails of a folder that have a header of their own to be changed.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders: Vec<PathBuf> = match std::env::var_os("MODORI_CORPUS") {
        Some(folder) => vec![folder.into()],
        None => vec![root.join("assets/samples"), root.join("tests/mails")],
    };
    let catalogue = Catalogue::embedded().expect("the catalogue loads");
    let origins = folders.iter().flat_map(|folder| Search::new(folder));
    let sources: Vec<Source> = origins
        .filter_map(|found| match found {
            Found::Mail(origin) => modori::source::read(&origin).ok(),
            _ => None,
        })
        .filter(|bytes| is_field(bytes) && bytes.contains(&b'\n'))
        .filter_map(|bytes| {
            let mail = modori::source::parse(bytes.clone()).ok()?;
            let found = modori::diagnose(&mail, &catalogue);
            let recipients = (found.report.deliveries.iter())
                .filter_map(|d| d.final_recipient.as_ref())
                .map(|r| r.value.clone())
                .filter(|r| r.contains('@'));
            let recipients = recipients.collect();
            Some(Source { bytes, recipients })
        })
        .collect();
    assert!(sources.len() > 50, "only {} mails", sources.len());
    println!("made from {} mails", sources.len());
    sources
}

/// With a Message-ID and a date of its own, and its number in the recipient's address.
fn write_copy(
    to: &mut impl Write,
    source: &Source,
    number: usize,
    date: &str,
) -> std::io::Result<()> {
    to.write_all(b"From MAILER-DAEMON Thu Nov 19 10:00:00 2026\n")?;
    write!(
        to,
        "Message-ID: <volume.{number}@example.jp>\nDate: {date}\n"
    )?;
    let bytes = with_number(&source.bytes, &source.recipients, number);
    let (mut is_header, mut is_replaced) = (true, false);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        if is_header {
            is_header = !line.trim_ascii().is_empty();
            if !line.starts_with(b" ") && !line.starts_with(b"\t") {
                is_replaced = is_named(line, b"message-id:") || is_named(line, b"date:");
            }
            if is_header && is_replaced {
                continue;
            }
        }
        let signs = line.iter().take_while(|b| **b == b'>').count();
        if line.get(signs..).is_some_and(|l| l.starts_with(b"From ")) {
            to.write_all(b">")?;
        }
        to.write_all(line)?;
    }
    to.write_all(if bytes.ends_with(b"\n") {
        b"\n"
    } else {
        b"\n\n"
    })
}

/// `taro@example.jp` becomes `taro.17@example.jp`, wherever it stands as it is.
fn with_number(bytes: &[u8], recipients: &[String], number: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for recipient in recipients {
        let Some((local, domain)) = recipient.rsplit_once('@') else {
            continue;
        };
        let new = format!("{local}.{number}@{domain}");
        let mut changed = Vec::with_capacity(bytes.len() + 64);
        let mut rest = bytes.as_slice();
        while let Some(at) = memchr::memmem::find(rest, recipient.as_bytes()) {
            let (before, from) = rest.split_at(at);
            changed.extend_from_slice(before);
            changed.extend_from_slice(new.as_bytes());
            rest = from.get(recipient.len()..).unwrap_or_default();
        }
        changed.extend_from_slice(rest);
        bytes = changed;
    }
    bytes
}

fn is_named(line: &[u8], name: &[u8]) -> bool {
    line.get(..name.len())
        .is_some_and(|begin| begin.eq_ignore_ascii_case(name))
}

/// Whether it begins with a field of a header.
fn is_field(bytes: &[u8]) -> bool {
    let name = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-');
    let len = name.count();
    len > 0 && bytes.get(len) == Some(&b':')
}

// mail-parser alone.

/// Place and length of each mail.
fn places(path: &Path) -> impl Iterator<Item = (u64, u64)> {
    Search::new(path).filter_map(|found| match found {
        Found::Mail(Origin::Within { offset, len, .. }) => Some((offset, len)),
        Found::Mail(_) | Found::Failed(..) => panic!("the box is no box"),
        Found::Other(_) | Found::Nothing => None,
    })
}

fn parse_all(path: &Path) {
    let mut file = BufReader::with_capacity(BLOCK_BYTES, File::open(path).expect("the box"));
    let (mut at, mut mail) = (0, Vec::new());
    for (offset, len) in places(path) {
        let skip = i64::try_from(offset - at).expect("small");
        file.seek_relative(skip).expect("the box is read");
        mail.clear();
        let read = (&mut file).take(len).read_to_end(&mut mail);
        assert_eq!(read.expect("the box is read") as u64, len);
        at = offset + len;
        black_box(mail_parser::MessageParser::default().parse(mail.as_slice()));
    }
}

/// With nothing of ours. It takes each line that begins with `From ` for the beginning of a mail.
fn mail_parser_alone(path: &Path, count: usize) {
    let file = BufReader::with_capacity(BLOCK_BYTES, File::open(path).expect("the box"));
    let mut found = 0;
    for mail in mail_parser::mailbox::mbox::MessageIterator::new(file) {
        let mail = mail.expect("the box is read");
        black_box(mail_parser::MessageParser::default().parse(mail.contents()));
        found += 1;
    }
    assert!(found >= count, "{found} mails");
}

// The table, as the window builds it.

struct Table {
    first: Duration,
    whole: Duration,
    rows: usize,
}

/// Opens the box as a person does, and takes rows in until the last; brought into order once per frame.
fn table(path: &Path) -> Table {
    let here = std::thread::current();
    let worker = Worker::start(Arc::new(move || here.unpark())).expect("threads");
    let mut model = Model::new(Language::Ja);
    let begun = Instant::now();
    let mut waiting = update(&mut model, Intent::OpenPaths(vec![path.to_owned()]));
    let (mut first, mut frame) = (None, Instant::now());
    while model.job.is_some() || !waiting.is_empty() {
        waiting.retain(|request| !worker.request(request.clone()));
        match worker.next_event() {
            Some(event) => waiting.extend(absorb(&mut model, event)),
            None => std::thread::park_timeout(FRAME),
        }
        if first.is_none() && !model.rows.is_empty() {
            model.settle();
            first = Some(begun.elapsed());
        }
        if frame.elapsed() >= FRAME {
            model.settle();
            frame = Instant::now();
        }
    }
    model.settle();
    Table {
        first: first.expect("rows"),
        whole: begun.elapsed(),
        rows: model.rows.len(),
    }
}

/// The same in a process of its own; in MB.
fn peak_of_a_child(path: &Path) -> Option<u64> {
    let program = std::env::current_exe().expect("this program");
    let output = std::process::Command::new(program)
        .env(CHILD, path)
        .output()
        .expect("a process");
    assert!(output.status.success(), "the child failed");
    let text = String::from_utf8_lossy(&output.stdout);
    let peak = text.trim().parse().expect("a number");
    (peak > 0).then_some(peak)
}

/// Field `VmHWM` of proc(5).
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes.div_ceil(1024))
}

// The command line.

fn explain(path: &Path, jobs: usize) -> Duration {
    let jobs = jobs.to_string();
    let words = [
        "explain",
        "--format",
        "jsonl",
        "--no-rules",
        "--jobs",
        &jobs,
    ];
    let mut args: Vec<OsString> = words.map(OsString::from).to_vec();
    args.push(path.into());
    let (done, time) = timed(|| cli::run(args, &mut std::io::sink(), &mut std::io::sink()));
    assert!(
        matches!(done, cli::Request::Exit(cli::EXIT_OK)),
        "all is read"
    );
    time
}

/// The program's own frames: events are drained under its budget, then all is laid out. Only the painting is missing.
#[cfg(feature = "gui")]
mod window {
    use std::path::Path;
    use std::time::{Duration, Instant};

    use eframe::App as _;
    use egui::{RawInput, Rect, pos2, vec2};

    use modori::app::App;
    use modori::explain::Language;
    use modori::model::Intent;

    use super::FRAME;

    /// Empty frames before those that count: fonts are read in them.
    const WARM_UP: usize = 30;

    struct Desk {
        app: App,
        frame: eframe::Frame,
        ctx: egui::Context,
        number: usize,
    }

    impl Desk {
        fn draw(&mut self) -> Duration {
            #[expect(clippy::cast_precision_loss, reason = "a time in seconds")]
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0))),
                time: Some(self.number as f64 / 60.0),
                ..RawInput::default()
            };
            self.number += 1;
            let (app, frame) = (&mut self.app, &mut self.frame);
            let begun = Instant::now();
            let output = self.ctx.run_ui(input, |ui| {
                app.logic(ui.ctx(), frame);
                app.ui(ui, frame);
            });
            let took = begun.elapsed();
            assert!(output.shapes.len() > 20, "{} shapes", output.shapes.len());
            took
        }
    }

    pub(super) fn measure(path: &Path, count: usize) {
        let ctx = egui::Context::default();
        let mut desk = Desk {
            app: App::new(&ctx, Language::Ja, None),
            frame: eframe::Frame::_new_kittest(),
            ctx,
            number: 0,
        };
        for _ in 0..WARM_UP {
            desk.draw();
        }
        desk.app.apply(Intent::OpenPaths(vec![path.to_owned()]));
        let begun = Instant::now();
        let mut times = Vec::new();
        let mut last = Duration::ZERO;
        while desk.app.model().job.is_some() {
            let rows = desk.app.model().rows.len();
            last = desk.draw();
            times.push((last, rows));
            std::thread::sleep(FRAME.saturating_sub(last));
        }
        let whole = begun.elapsed();
        times.sort_unstable();
        let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
        let at = |part: usize| {
            times
                .get(times.len() * part / 1_000)
                .map_or(0.0, |t| millis(t.0))
        };
        let (longest, rows) = times.last().copied().unwrap_or_default();
        println!(
            "window, {} frames while {count} mails arrive in {:.2} s: median {:.2} ms, 99 of 100 below {:.2} ms, \
             longest {:.2} ms (at {rows} rows), the last {:.2} ms",
            times.len(),
            whole.as_secs_f64(),
            at(500),
            at(990),
            millis(longest),
            millis(last)
        );
    }
}
