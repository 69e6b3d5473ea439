//! Volume and hostility: archives that become huge, boxes without end, folders full of nothing, files that change while
//! they are read. Each ends with a message that a person can read; what is bounded is how much is told, and memory.
//!
//! Everything goes three ways: through the search, the window's worker and the command line. They must agree.
//! `MODORI_LARGE=1` adds a box of more than 4 GB (a sparse file).
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use modori::explain::{Language, Locale};
use modori::source::{Found, Origin, Search, read};
use modori::worker::{Event, Request, ScanInput, Scanned, Worker};

const SEPARATOR: &str = "From MAILER-DAEMON Thu Nov 19 10:00:00 2026\n";
const MB: u64 = 1024 * 1024;
/// What the program may need besides a mail. It has 25 in a build for tests, most of them for its rules.
const OWN_MB: u64 = 60;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("hostile")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    path
}

/// A small mail whose cause is known.
fn bounce(recipient: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.jp\nTo: hanako@example.jp\nSubject: Undelivered\n\n\
         <{recipient}>: host mx.example.com[192.0.2.1] said: 550 5.1.1 User unknown\n"
    )
}

/// What a way of reading gives: how many mails were read, how often which message was told, and how many files were
/// no mails.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    mails: usize,
    failures: BTreeMap<String, usize>,
    passed_over: usize,
}

impl Tally {
    fn new(mails: usize, failures: &[(&str, usize)], passed_over: usize) -> Self {
        let failures = failures.iter().map(|(id, n)| ((*id).to_owned(), *n));
        Self {
            mails,
            failures: failures.collect(),
            passed_over,
        }
    }

    fn fail(&mut self, id: &str) {
        *self.failures.entry(id.to_owned()).or_default() += 1;
    }
}

/// By looking for mails and reading each.
fn searched(path: &Path) -> Tally {
    let mut tally = Tally::default();
    for found in Search::new(path) {
        match found {
            Found::Mail(origin) => match read(&origin).and_then(modori::source::parse) {
                Ok(_) => tally.mails += 1,
                Err(error) => tally.fail(error.message_id()),
            },
            Found::Failed(_, error) => tally.fail(error.message_id()),
            Found::Other(_) => tally.passed_over += 1,
            Found::Nothing => {}
        }
    }
    tally
}

/// Rows as the window gets them. `look` is called for each batch.
fn scan(path: &Path, mut look: impl FnMut(&[Scanned])) -> Tally {
    let worker = Worker::start(Arc::new(|| {})).unwrap();
    let inputs = vec![ScanInput::Path(path.to_owned())];
    assert!(worker.request(Request::Scan { job: 1, inputs }));
    let mut tally = Tally::default();
    // An end for a worker that hangs; no measure of anything.
    let mut patience = 120_000;
    loop {
        match worker.next_event() {
            Some(Event::Rows { job: 1, rows }) => {
                look(&rows);
                for row in rows {
                    match row.result {
                        Ok(_) => tally.mails += 1,
                        Err(failure) => tally.fail(failure.message_id),
                    }
                }
            }
            Some(Event::Finished {
                job: 1,
                passed_over,
                ..
            }) => {
                tally.passed_over = passed_over;
                return tally;
            }
            Some(Event::Broken(reason)) => panic!("{reason}"),
            Some(_) => {}
            None => {
                patience -= 1;
                assert!(patience > 0, "the worker came to no end: {tally:?}");
                std::thread::sleep(Duration::from_millis(1));
            }
        }
    }
}

/// What the command line wrote.
struct Run {
    tally: Tally,
    lines: Vec<serde_json::Value>,
    stderr: String,
    /// The most memory that it ever had, where the system tells.
    peak: Option<u64>,
}

/// `modori-cli explain --format jsonl` on some paths.
fn explain(paths: &[&Path]) -> Run {
    let nowhere = folder("no-settings");
    let mut child = Command::new(env!("CARGO_BIN_EXE_modori-cli"))
        .args(["explain", "--format", "jsonl", "--jobs", "2", "--no-rules"])
        .args(paths)
        .env("LC_ALL", "ja_JP.UTF-8")
        .env("LANGUAGE", "")
        .env("XDG_CONFIG_HOME", &nowhere)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let reader = |mut from: Box<dyn std::io::Read + Send>| {
        let read = move || {
            let mut bytes = Vec::new();
            from.read_to_end(&mut bytes).unwrap();
            bytes
        };
        let thread = std::thread::Builder::new().name("reader".to_owned());
        thread.spawn(read).unwrap()
    };
    let stdout = reader(Box::new(child.stdout.take().unwrap()));
    let stderr = reader(Box::new(child.stderr.take().unwrap()));
    // The highest mark so far only grows, so nothing is missed but the very end, when everything is given back.
    let mut peak = None;
    let status = loop {
        peak = peak_of(child.id()).max(peak);
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let stdout = String::from_utf8(stdout.join().unwrap()).unwrap();
    let stderr = String::from_utf8(stderr.join().unwrap()).unwrap();
    let lines: Vec<serde_json::Value> = stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let tally = tally_of(&lines, &stderr);
    let wanted = i32::from(!tally.failures.is_empty());
    assert_eq!(status.code(), Some(wanted), "{stderr}");
    Run {
        tally,
        lines,
        stderr,
        peak,
    }
}

/// Field `VmHWM` of proc(5): bytes in memory at most, so far.
fn peak_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// What was said, back to the ids of its messages.
fn tally_of(lines: &[serde_json::Value], stderr: &str) -> Tally {
    let messages = messages();
    let id_of = |text: &str| {
        let fits = |message: &str| {
            // Only sizes are filled in.
            let (before, after) = match (message.find('{'), message.rfind('}')) {
                (Some(from), Some(to)) => (&message[..from], &message[to + 1..]),
                _ => (message, ""),
            };
            text.starts_with(before) && text.ends_with(after)
        };
        let found = messages.iter().find(|(_, message)| fits(message));
        found
            .unwrap_or_else(|| panic!("nobody's message: {text}"))
            .0
    };
    let mut tally = Tally::default();
    let mut places = BTreeSet::new();
    for line in lines {
        match line["error"].as_str() {
            Some(text) => tally.fail(id_of(text)),
            None => {
                places.insert((line["source"].to_string(), line["index"].as_u64()));
            }
        }
    }
    tally.mails = places.len();
    let all: Vec<String> = stderr.lines().map(str::to_owned).collect();
    let failed: usize = tally.failures.values().sum();
    assert!(all.len() <= failed + 1, "one line each:\n{stderr}");
    if all.len() > failed {
        let last = all.last().unwrap();
        let count: String = last.chars().filter(char::is_ascii_digit).collect();
        tally.passed_over = count.parse().unwrap();
        let args = [("count", tally.passed_over.into())];
        let locale = Locale::new(Language::Ja);
        assert_eq!(*last, locale.format("cli-passed-over", &args));
    }
    tally
}

/// The errors of `errors.ftl`, by id.
fn messages() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/ja/errors.ftl");
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| line.starts_with("error-"))
        .filter_map(|line| line.split_once(" = "))
        .map(|(id, message)| (id.to_owned(), message.to_owned()))
        .collect()
}

/// All three ways, which must come to the same; the command line within so much memory.
fn all_agree(path: &Path, wanted: &Tally, memory_mb: u64) -> Run {
    assert_eq!(searched(path), *wanted, "search");
    assert_eq!(scan(path, |_| ()), *wanted, "worker");
    let run = explain(&[path]);
    assert_eq!(run.tally, *wanted, "command line: {}", run.stderr);
    check_memory(&run, memory_mb);
    run
}

fn check_memory(run: &Run, memory_mb: u64) {
    if cfg!(target_os = "linux") {
        let peak = run.peak.unwrap() / MB;
        assert!(peak <= memory_mb, "{peak} MB, more than {memory_mb} MB");
    }
}

/// Recipients that were found, in order.
fn recipients(run: &Run) -> Vec<&str> {
    run.lines
        .iter()
        .filter_map(|l| l["recipient"].as_str())
        .collect()
}

/// A zip file by the crate that others use, so that two programs agree on what one is.
fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A zip file with one deflated entry: `begin`, then a million zeros so often. Says that it becomes `declared` bytes.
fn bomb(begin: &[u8], millions: usize, declared: u32) -> Vec<u8> {
    // After a full flush nothing refers to what came before: the same bytes can be written again and again.
    let piece = |bytes: &[u8], flush| {
        let mut compress = flate2::Compress::new(flate2::Compression::best(), false);
        let mut to = Vec::with_capacity(bytes.len() + 1024);
        compress.compress_vec(bytes, &mut to, flush).unwrap();
        assert_eq!(compress.total_in(), bytes.len() as u64);
        to
    };
    let mut packed = piece(begin, flate2::FlushCompress::Full);
    let zeros = piece(&vec![b'0'; 1_000_000], flate2::FlushCompress::Full);
    for _ in 0..millions {
        packed.extend_from_slice(&zeros);
    }
    packed.extend(piece(b"", flate2::FlushCompress::Finish));
    let mut both = Vec::new();
    for value in [20_u16, 0, 8, 0, 0] {
        both.extend_from_slice(&value.to_le_bytes());
    }
    let packed_len = u32::try_from(packed.len()).unwrap();
    for value in [0, packed_len, declared] {
        both.extend_from_slice(&value.to_le_bytes());
    }
    both.extend_from_slice(&[5, 0, 0, 0]);
    let mut bytes = [b"PK\x03\x04", &both[..], b"a.eml"].concat();
    bytes.extend_from_slice(&packed);
    let directory = u32::try_from(bytes.len()).unwrap();
    bytes.extend_from_slice(&[b"PK\x01\x02\x14\0", &both[..], &[0; 14], b"a.eml"].concat());
    let len = u32::try_from(bytes.len()).unwrap() - directory;
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend_from_slice(&len.to_le_bytes());
    bytes.extend_from_slice(&directory.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

#[test]
fn an_archive_that_becomes_more_than_it_says_is_read_up_to_what_it_says() {
    let mail = bounce("taro@example.com");
    let path = write(&folder("lie"), "a.zip", bomb(mail.as_bytes(), 1_000, 5_000));
    let run = all_agree(&path, &Tally::new(1, &[], 0), OWN_MB);
    assert_eq!(run.lines[0]["cause"], "user-unknown");
}

#[test]
fn an_archive_that_says_to_become_huge_is_refused() {
    let mail = bounce("taro@example.com");
    let wanted = Tally::new(0, &[("error-bad-archive", 1)], 0);
    let bytes = bomb(mail.as_bytes(), 1_000, 1_000_000_000);
    let path = write(&folder("huge"), "a.zip", bytes);
    all_agree(&path, &wanted, OWN_MB);
}

#[test]
fn an_archive_in_an_archive_in_an_archive_is_no_mail() {
    let mail = bounce("taro@example.com");
    let mut inner = bomb(mail.as_bytes(), 1_000, 1_000_000_000);
    for _ in 0..3 {
        inner = zip_of(&[("a.zip", &inner), ("b.zip", &inner)]);
    }
    let folder = folder("nested");
    let path = write(&folder, "a.zip", &inner);
    all_agree(&path, &Tally::new(0, &[("error-not-mail", 1)], 0), OWN_MB);
    write(&folder, "a.eml", mail);
    all_agree(&folder, &Tally::new(1, &[], 1), OWN_MB);
}

#[test]
fn an_archive_of_a_hundred_thousand_nothings_is_one_message() {
    let mut entries: Vec<(String, String)> = (0..99_999)
        .map(|n| (format!("{n}.eml"), String::new()))
        .collect();
    let folder = folder("entries");
    let put = |entries: &[(String, String)]| {
        let entries: Vec<(&str, &[u8])> = entries
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes()))
            .collect();
        write(&folder, "a.zip", zip_of(&entries))
    };
    let path = put(&entries);
    all_agree(&path, &Tally::new(0, &[("error-not-mail", 1)], 0), OWN_MB);
    // With a mail among them they are counted.
    entries.push(("a.eml".to_owned(), bounce("taro@example.com")));
    put(&entries);
    all_agree(&path, &Tally::new(1, &[], 99_999), OWN_MB);
    entries.push(("one-more.eml".to_owned(), String::new()));
    put(&entries);
    all_agree(
        &path,
        &Tally::new(0, &[("error-bad-archive", 1)], 0),
        OWN_MB,
    );
}

/// A box of `mails` with holes between them, which take no room on the disk. A hole is a mail of its own with one line
/// of zeros that long.
fn box_with_holes(name: &str, mails: &[String], hole: u64) -> PathBuf {
    let path = folder(name).join("INBOX");
    let mut file = File::create(&path).unwrap();
    for (at, mail) in mails.iter().enumerate() {
        if at > 0 {
            let kind = "Content-Type: application/octet-stream";
            write!(file, "{SEPARATOR}From: a@example.jp\n{kind}\n\n").unwrap();
            file.seek(SeekFrom::Current(i64::try_from(hole).unwrap()))
                .unwrap();
            file.write_all(b"\n\n").unwrap();
        }
        writeln!(file, "{SEPARATOR}{mail}").unwrap();
    }
    path
}

fn begin_middle_end() -> Vec<String> {
    ["begin", "middle", "end"]
        .map(|part| bounce(&format!("{part}@example.com")))
        .to_vec()
}

const BEGIN_MIDDLE_END: [&str; 3] = ["begin@example.com", "middle@example.com", "end@example.com"];

#[test]
fn a_box_of_a_hundred_megabytes_gives_the_mails_between_long_ones() {
    let path = box_with_holes("hundred", &begin_middle_end(), 50 * MB);
    // Each thread may hold one of the long ones, and the parser's copy of it.
    let run = all_agree(&path, &Tally::new(5, &[], 0), OWN_MB + 2 * 2 * 50 + 50);
    assert_eq!(recipients(&run), BEGIN_MIDDLE_END);
}

#[test]
fn a_line_longer_than_any_mail_is_told_and_takes_no_memory() {
    let path = box_with_holes("line", &begin_middle_end(), 200 * MB);
    let wanted = Tally::new(3, &[("error-too-large", 2)], 0);
    let run = all_agree(&path, &wanted, OWN_MB);
    assert_eq!(recipients(&run), BEGIN_MIDDLE_END);
    let error = run.lines[1]["error"].as_str().unwrap();
    assert!(
        error.contains("201MB") && error.contains("128MB"),
        "{error}"
    );
}

#[test]
fn a_box_of_more_than_four_gigabytes_gives_the_mails_in_it() {
    if std::env::var_os("MODORI_LARGE").is_none_or(|v| v != "1") {
        return;
    }
    let path = box_with_holes("large", &begin_middle_end(), 2_200 * MB);
    let wanted = Tally::new(3, &[("error-too-large", 2)], 0);
    let run = all_agree(&path, &wanted, OWN_MB);
    assert_eq!(recipients(&run), BEGIN_MIDDLE_END);
}

#[test]
fn a_hundred_thousand_empty_files_are_a_count_and_not_as_many_rows() {
    let folder = folder("empty");
    // Half of them call themselves mails.
    for number in 0..50_000 {
        for name in [format!("{number}.eml"), number.to_string()] {
            File::create(folder.join(name)).unwrap();
        }
    }
    write(&folder, "z.eml", bounce("taro@example.com"));
    let wanted = Tally::new(1, &[("error-empty", 20)], 99_980);
    let run = all_agree(&folder, &wanted, OWN_MB);
    assert_eq!(run.lines.len(), 21);
    // One that a person names is told, always.
    let named = folder.join("49999.eml");
    all_agree(&named, &Tally::new(0, &[("error-empty", 1)], 0), OWN_MB);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn folders_below_folders_have_an_end_that_is_told() {
    let folder = folder("deep");
    let mut path = folder.clone();
    for depth in 0..40 {
        fs::create_dir_all(&path).unwrap();
        write(&path, "a.eml", bounce(&format!("d{depth}@example.com")));
        path.push("folder");
    }
    let run = all_agree(
        &folder,
        &Tally::new(17, &[("error-too-deep", 1)], 0),
        OWN_MB,
    );
    assert_eq!(recipients(&run).last(), Some(&"d16@example.com"));
    let told = run.lines.last().unwrap()["source"].as_str().unwrap();
    // Opened itself, as the message says, it shows what is in it.
    let wanted = Tally::new(17, &[("error-too-deep", 1)], 0);
    let run = all_agree(Path::new(told), &wanted, OWN_MB);
    assert_eq!(recipients(&run)[0], "d17@example.com");
    // Many of them are as good as one.
    let wide = folder.join("folder/".repeat(16));
    for number in 0..1_000 {
        fs::create_dir_all(wide.join(number.to_string())).unwrap();
    }
    all_agree(
        &folder,
        &Tally::new(17, &[("error-too-deep", 20)], 0),
        OWN_MB,
    );
}

#[test]
fn a_mail_of_sixty_megabytes_is_diagnosed() {
    let line = "VGhpcyBpcyBhIGxpbmUgb2YgYSBmaWxlIHRoYXQgd2FzIHNlbnQgYWxvbmcgd2l0aCB0aGUg\n";
    let mut mail = report(
        "Final-Recipient: rfc822; taro@example.com\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 User unknown\n",
    );
    mail.push_str(
        "--b\nContent-Type: message/rfc822\n\nFrom: hanako@example.jp\nSubject: test\nMIME-Version: 1.0\n\
         Content-Type: application/octet-stream; name=file.bin\nContent-Transfer-Encoding: base64\n\n",
    );
    while (mail.len() as u64) < 60 * MB {
        mail.push_str(line);
    }
    mail.push_str("\n--b--\n");
    let path = write(&folder("sixty"), "a.eml", mail);
    // The bytes, what the parser decodes, and the returned mail of which it makes its own.
    let run = all_agree(&path, &Tally::new(1, &[], 0), OWN_MB + 3 * 60);
    assert_eq!(run.lines[0]["cause"], "user-unknown");
    assert_eq!(run.lines[0]["original"]["subject"], "test");
}

/// The beginning of a report with these fields of RFC 3464 for its recipients.
fn report(fields: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.jp\nTo: hanako@example.jp\nSubject: Undelivered\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nIt could not be delivered.\n\n\
         --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.jp\n\n{fields}\n"
    )
}

#[test]
fn a_report_of_a_hundred_thousand_recipients_is_some_thousand_lines() {
    let fields: String = (0..100_000)
        .map(|n| {
            format!(
                "Final-Recipient: rfc822; u{n}@example.com\nAction: failed\nStatus: 5.1.1\n\
                 Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n"
            )
        })
        .collect();
    let path = write(&folder("recipients"), "a.eml", report(&fields) + "--b--\n");
    let run = all_agree(&path, &Tally::new(1, &[], 0), OWN_MB + 150);
    assert_eq!(run.lines.len(), 5_000);
    assert_eq!(recipients(&run)[4_999], "u4999@example.com");
    let mut deliveries = 0;
    scan(&path, |rows| {
        for row in rows {
            deliveries += row.result.as_ref().unwrap().deliveries.len();
        }
    });
    assert_eq!(deliveries, 5_000);
}

#[test]
fn a_mail_of_a_hundred_thousand_fields_or_parts_is_one_line() {
    let folder = folder("many");
    let fields: String = (0..100_000)
        .map(|n| format!("X-Field-{n}: value\n"))
        .collect();
    let fields = write(
        &folder,
        "fields",
        fields.replacen("X-Field-0", "From: a@example.jp\nX-Field-0", 1)
            + &bounce("taro@example.com"),
    );
    let run = all_agree(&fields, &Tally::new(1, &[], 0), OWN_MB + 100);
    assert_eq!(recipients(&run), ["taro@example.com"]);
    let parts = "--b\nContent-Type: text/plain\n\nx\n".repeat(100_000);
    let parts = write(
        &folder,
        "parts",
        format!(
            "From: a@example.jp\nTo: hanako@example.jp\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"
        ),
    );
    let run = all_agree(&parts, &Tally::new(1, &[], 0), OWN_MB + 100);
    assert_eq!(run.lines.len(), 1);
}

#[test]
fn a_file_that_vanishes_is_told() {
    let folder = folder("vanishes");
    for name in ["1.eml", "2.eml", "3.eml"] {
        write(&folder, name, bounce("taro@example.com"));
    }
    let mut search = Search::new(&folder);
    let Some(Found::Mail(first)) = search.next() else {
        panic!("a mail")
    };
    fs::remove_file(folder.join("1.eml")).unwrap();
    fs::remove_file(folder.join("2.eml")).unwrap();
    assert_eq!(read(&first).unwrap_err().message_id(), "error-not-found");
    let ids: Vec<&str> = search
        .map(|found| match found {
            Found::Mail(_) => "mail",
            Found::Failed(_, error) => error.message_id(),
            Found::Other(_) | Found::Nothing => "nothing",
        })
        .collect();
    assert_eq!(ids, ["error-not-found", "mail"]);
}

/// A box of so many mails, each of some kilobytes.
fn large_box(folder: &Path, mails: usize) -> PathBuf {
    let path = folder.join("INBOX");
    let mut file = std::io::BufWriter::new(File::create(&path).unwrap());
    let filler = "This line makes the mail longer.\n".repeat(100);
    for number in 0..mails {
        let mail = bounce(&format!("u{number}@example.com"));
        writeln!(file, "{SEPARATOR}{mail}{filler}").unwrap();
    }
    file.into_inner().unwrap();
    path
}

#[test]
fn a_box_that_shrinks_while_it_is_read_ends_where_it_ends() {
    let path = large_box(&folder("shrinks"), 1_000);
    let whole = fs::metadata(&path).unwrap().len();
    let mut search = Search::new(&path);
    let first = search.find_map(|found| match found {
        Found::Mail(origin) => Some(origin),
        _ => None,
    });
    let file = File::options().write(true).open(&path).unwrap();
    file.set_len(whole / 2).unwrap();
    let origins: Vec<Origin> = search
        .filter_map(|found| match found {
            Found::Mail(origin) => Some(origin),
            Found::Failed(_, error) => panic!("{error}"),
            _ => None,
        })
        .collect();
    assert!((400..600).contains(&origins.len()), "{}", origins.len());
    assert!(read(&first.unwrap()).is_ok());
    // Once more, after it was listed.
    file.set_len(whole / 4).unwrap();
    let ids: BTreeSet<&str> = origins
        .iter()
        .filter_map(|origin| read(origin).err())
        .map(|error| error.message_id())
        .collect();
    assert_eq!(ids, BTreeSet::from(["error-changed"]));
}

#[test]
fn a_box_that_is_written_anew_under_the_worker_gives_no_wrong_mail() {
    let folder = folder("anew");
    for (name, change) in [("shrinks", 0), ("vanishes", 1), ("other", 2)] {
        let folder = folder.join(name);
        fs::create_dir_all(&folder).unwrap();
        let path = large_box(&folder, 2_000);
        let mut has_changed = false;
        let tally = scan(&path, |rows| {
            if !has_changed {
                has_changed = true;
                match change {
                    0 => File::options()
                        .write(true)
                        .open(&path)
                        .unwrap()
                        .set_len(100_000)
                        .unwrap(),
                    // Elsewhere than on Unix an open file stays.
                    1 => drop(fs::remove_file(&path)),
                    _ => drop(fs::write(&path, "no box any more\n".repeat(200_000))),
                }
            }
            for row in rows {
                if let Ok(mail) = &row.result {
                    assert_eq!(mail.subject, "Undelivered", "{}", row.origin.name());
                }
            }
        });
        assert!(has_changed && tally.mails > 0, "{name}: {tally:?}");
        let all = tally.mails + tally.failures.values().sum::<usize>();
        assert!(all <= 2_001, "{name}: {tally:?}");
        let known = ["error-changed", "error-not-found", "error-unreadable"];
        for id in tally.failures.keys() {
            assert!(known.contains(&id.as_str()), "{name}: {id}");
        }
    }
}

#[test]
fn names_of_files_move_no_cursor() {
    let folder = folder("cursor");
    let path = folder.join("a\u{1b}[2J\nb.eml");
    // Not every system has such names.
    if fs::write(&path, "").is_err() {
        return;
    }
    let run = explain(&[&path]);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
    // For programs it is as it is.
    assert_eq!(run.lines[0]["source"], path.display().to_string());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn pipe(path: &Path) {
        let status = Command::new("mkfifo").arg(path).status().unwrap();
        assert!(status.success());
    }

    #[test]
    fn links_that_lead_in_circles_are_no_way() {
        let folder = folder("circles");
        write(&folder, "a/b/c.eml", bounce("taro@example.com"));
        symlink("..", folder.join("a/b/up")).unwrap();
        symlink(".", folder.join("a/here")).unwrap();
        symlink("itself", folder.join("itself")).unwrap();
        symlink("two.eml", folder.join("one.eml")).unwrap();
        symlink("one.eml", folder.join("two.eml")).unwrap();
        symlink("nowhere", folder.join("three.eml")).unwrap();
        all_agree(&folder, &Tally::new(1, &[], 0), OWN_MB);
        // One that is named is told.
        let wanted = Tally::new(0, &[("error-unreadable", 1)], 0);
        all_agree(&folder.join("itself"), &wanted, OWN_MB);
        let wanted = Tally::new(0, &[("error-not-found", 1)], 0);
        all_agree(&folder.join("three.eml"), &wanted, OWN_MB);
    }

    #[test]
    fn pipes_devices_and_sockets_are_not_waited_for() {
        let folder = folder("pipes");
        write(&folder, "a.eml", bounce("taro@example.com"));
        let fifo = folder.join("b.eml");
        pipe(&fifo);
        let socket = folder.join("c.eml");
        let _listener = UnixListener::bind(&socket).unwrap();
        symlink("/dev/zero", folder.join("d.eml")).unwrap();
        let mut paths = vec![fifo, socket, folder.join("d.eml")];
        // Only root may make a device, and not everywhere.
        let device = folder.join("e.eml");
        let zeros = ["c", "1", "5"];
        let made = Command::new("mknod").arg(&device).args(zeros).output();
        if made.is_ok_and(|output| output.status.success()) {
            paths.push(device);
        }
        all_agree(&folder, &Tally::new(1, &[], 0), OWN_MB);
        for path in &paths {
            let wanted = Tally::new(0, &[("error-not-mail", 1)], 0);
            all_agree(path, &wanted, OWN_MB);
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn names_that_are_no_text_are_read_like_others() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt as _;
        let folder = folder("names");
        // Shift_JIS, as old archives have it.
        let name = OsStr::from_bytes(b"\x83G\x83\x89\x81[.eml");
        fs::write(folder.join(name), bounce("taro@example.com")).unwrap();
        let other = OsStr::from_bytes(b"\xff\xfe");
        fs::create_dir(folder.join(other)).unwrap();
        fs::write(folder.join(other).join("b.eml"), "").unwrap();
        for path in [folder.clone(), folder.join(name)] {
            let is_file = path.is_file();
            let failures: &[(&str, usize)] = if is_file { &[] } else { &[("error-empty", 1)] };
            let run = all_agree(&path, &Tally::new(1, failures, 0), OWN_MB);
            assert_eq!(recipients(&run), ["taro@example.com"]);
        }
    }
}
