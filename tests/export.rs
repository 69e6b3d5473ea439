//! Lists that were taken elsewhere, read back by the programs that others read them with.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::Duration;

use calamine::{Data, Reader as _, Xlsx};
use modori::explain::Language;
use modori::model::{ExportFormat, Intent, Model, RowFilter, ToSave, Triage, absorb, update};
use modori::worker::{Event, Worker};

/// A bounce whose words and subject are not what they seem.
fn bounce(recipient: &str, words: &str, subject: &str) -> String {
    format!(
        "Return-Path: <>\r\n\
         From: Mail Delivery System <MAILER-DAEMON@mx.example.jp>\r\n\
         To: hanako@example.jp\r\n\
         Subject: Undelivered Mail Returned to Sender\r\n\
         Date: Thu, 19 Nov 2026 10:00:00 +0900\r\n\
         MIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\r\n\
         \r\n\
         --B\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\
         \r\n\
         This is the mail system at host mx.example.jp.\r\n\
         \r\n\
         --B\r\n\
         Content-Type: message/delivery-status\r\n\
         \r\n\
         Reporting-MTA: dns; mx.example.jp\r\n\
         \r\n\
         Final-Recipient: rfc822; {recipient}\r\n\
         Action: failed\r\n\
         Status: 5.1.1\r\n\
         Remote-MTA: dns; mx.example.com\r\n\
         Diagnostic-Code: smtp; {words}\r\n\
         \r\n\
         --B\r\n\
         Content-Type: message/rfc822\r\n\
         \r\n\
         From: hanako@example.jp\r\n\
         To: {recipient}\r\n\
         Subject: {subject}\r\n\
         Message-ID: <1@example.jp>\r\n\
         Date: Thu, 19 Nov 2026 09:59:00 +0900\r\n\
         \r\n\
         Hello\r\n\
         --B--\r\n"
    )
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

/// An empty folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("export")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn explain(args: &[&str], path: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_modori"))
        .args(["explain", "--no-rules"])
        .args(args)
        .arg(path)
        .output()
        .unwrap()
}

/// Titles and rows.
struct Table {
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of_csv(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text);
        let mut rows: Vec<Vec<String>> = reader
            .records()
            .map(|r| r.unwrap().iter().map(str::to_owned).collect())
            .collect();
        let titles = rows.remove(0);
        Self { titles, rows }
    }

    /// Every cell must be text.
    fn of_xlsx(bytes: &[u8]) -> Self {
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let name = book.sheet_names()[0].clone();
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.cells().all(|(_, _, f)| f.is_empty()));
        let text = |cell: &Data| match cell {
            Data::String(text) => text.clone(),
            Data::Empty => String::new(),
            other => panic!("{other:?} is no text"),
        };
        let range = book.worksheet_range(&name).unwrap();
        let mut rows: Vec<Vec<String>> = range
            .rows()
            .map(|row| row.iter().map(text).collect())
            .collect();
        let titles = rows.remove(0);
        Self { titles, rows }
    }

    fn cell(&self, row: usize, title: &str) -> &str {
        let column = self.titles.iter().position(|t| t == title);
        &self.rows[row][column.unwrap_or_else(|| panic!("no {title} in {:?}", self.titles))]
    }

    /// The row of this recipient.
    fn row_of(&self, recipient: &str) -> usize {
        (0..self.rows.len())
            .find(|at| self.cell(*at, "宛先") == recipient)
            .unwrap()
    }
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c))
}

#[test]
fn the_samples_are_a_table_in_csv() {
    let output = explain(&["--format", "csv", "--locale", "ja"], &samples());
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(text.ends_with("\r\n"));
    let table = Table::of_csv(&output.stdout);
    assert_eq!(table.rows.len(), 14);
    assert!(table.rows.iter().all(|r| r.len() == table.titles.len()));
    let json = explain(&["--format", "jsonl", "--locale", "ja"], &samples());
    let json = String::from_utf8(json.stdout).unwrap();
    for (at, line) in json.lines().enumerate() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |field: &str| line[field].as_str().unwrap_or_default().to_owned();
        for (title, field) in [
            ("宛先", "recipient"),
            ("何が起きたか", "headline"),
            ("応答コード", "reply_code"),
            ("拡張コード", "enhanced_status_code"),
            ("サーバーの言葉", "message"),
            ("原因のID", "cause"),
            ("知らせの日時", "date"),
            ("ファイル", "source"),
        ] {
            assert_eq!(table.cell(at, title), text(field), "{title}");
        }
        let subject = line["original"]["subject"].as_str().unwrap_or_default();
        assert_eq!(table.cell(at, "件名"), subject);
    }
    let row = (0..14)
        .find(|at| table.cell(*at, "ファイル").ends_with("01-user-unknown.eml"))
        .unwrap();
    assert_eq!(table.cell(row, "種類"), "届かなかった");
    assert_eq!(table.cell(row, "一時的か"), "ずっと続く");
    assert_eq!(table.cell(row, "対応する人"), "送った人");
    assert!(is_japanese(table.cell(row, "次にすること")));
}

/// The diagnosis knows the cause, the card the whole report: the table says what the card says.
#[test]
fn the_table_advises_as_the_window_does() {
    let mails = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let args = ["--format", "csv", "--locale", "ja"];
    let table = Table::of_csv(&explain(&args, &mails).stdout);
    let backscatter: Vec<usize> = (0..table.rows.len())
        .filter(|at| table.cell(*at, "疑い") == "他人があなたの名前で送ったもの")
        .collect();
    assert!(!backscatter.is_empty());
    for at in backscatter {
        assert_eq!(table.cell(at, "対応する人"), "あなたの会社の管理者");
        assert_eq!(table.cell(at, "送り直し"), "送り直さない");
    }
    let given_up: Vec<usize> = (0..table.rows.len())
        .filter(|at| table.cell(*at, "一時的か") == "一時的（送り直しは終了）")
        .collect();
    assert!(!given_up.is_empty());
    for at in given_up {
        assert_eq!(table.cell(at, "種類"), "届かなかった");
        assert_ne!(table.cell(at, "対応する人"), "なし");
    }
}

#[test]
fn titles_and_words_follow_the_language() {
    let output = explain(&["--format", "csv", "--locale", "en"], &samples());
    let table = Table::of_csv(&output.stdout);
    assert!(table.titles.iter().all(|t| !is_japanese(t)));
    let row = (0..14)
        .find(|at| table.cell(*at, "File").ends_with("01-user-unknown.eml"))
        .unwrap();
    assert_eq!(table.cell(row, "Kind"), "Not delivered");
    assert_eq!(table.cell(row, "Cause id"), "user-unknown");
    assert!(!is_japanese(table.cell(row, "What happened")));
}

/// A folder with what a spreadsheet would compute, cut or misread.
fn hostile(name: &str) -> PathBuf {
    let folder = folder(name);
    let mails = [
        (
            "a.eml",
            "taro@example.com",
            "550-5.1.1 \"No such user\", sorry;\r\n 550 5.1.1 ユーザー不明",
            "=?UTF-8?B?77ydSFlQRVJMSU5LKCJodHRwOi8vYS5leGFtcGxlIik=?=",
        ),
        (
            "b.eml",
            "=jiro@example.com",
            "550 5.1.1 User unknown",
            "=HYPERLINK(\"http://a.example\",\"A\")",
        ),
        (
            "c.eml",
            "-saburo@example.com",
            "550 5.1.1 User unknown",
            "=?UTF-8?B?44GU6YCj57WhCeOAjOimi+epjeOAjQ==?=",
        ),
    ];
    for (file, recipient, words, subject) in mails {
        write(&folder, file, bounce(recipient, words, subject));
    }
    write(&folder, "d.eml", "");
    folder
}

#[test]
fn formulas_quotes_and_line_breaks_come_back_as_text() {
    let folder = hostile("hostile-csv");
    let output = explain(&["--format", "csv", "--locale", "ja"], &folder);
    assert_eq!(output.status.code(), Some(1), "one is empty");
    let table = Table::of_csv(&output.stdout);
    assert_eq!(table.rows.len(), 4);
    let row = table.row_of("taro@example.com");
    let words = table.cell(row, "サーバーの言葉");
    assert!(
        words.contains("\"No such user\", sorry;") && words.contains("ユーザー不明"),
        "{words}"
    );
    assert_eq!(
        table.cell(row, "件名"),
        "'＝HYPERLINK(\"http://a.example\")"
    );
    assert!(table.cell(row, "次にすること").contains('\n'));
    let row = table.row_of("'=jiro@example.com");
    assert_eq!(
        table.cell(row, "件名"),
        "'=HYPERLINK(\"http://a.example\",\"A\")"
    );
    let row = table.row_of("'-saburo@example.com");
    assert_eq!(table.cell(row, "応答コード"), "550");
    assert_eq!(table.cell(row, "拡張コード"), "5.1.1");
    assert!(is_japanese(table.cell(row, "件名")));
    let unreadable = (0..4)
        .find(|at| table.cell(*at, "種類") == "読めないファイル")
        .unwrap();
    assert!(is_japanese(table.cell(unreadable, "読めない理由")));
    assert!(is_japanese(table.cell(unreadable, "何が起きたか")));
    for cell in table.rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '＝']), "{cell}");
    }
}

fn xlsx(folder: &Path, locale: &str) -> (Option<i32>, Vec<u8>) {
    let file = self::folder("xlsx").join(format!("{locale}.xlsx"));
    let name = file.to_str().unwrap();
    let output = explain(
        &["--format", "xlsx", "--locale", locale, "--output", name],
        folder,
    );
    assert!(output.stdout.is_empty());
    (output.status.code(), std::fs::read(file).unwrap())
}

#[test]
fn a_workbook_holds_what_the_csv_holds_as_text() {
    let csv = explain(&["--format", "csv", "--locale", "ja"], &samples());
    let csv = Table::of_csv(&csv.stdout);
    let (code, bytes) = xlsx(&samples(), "ja");
    assert_eq!(code, Some(0));
    let table = Table::of_xlsx(&bytes);
    assert_eq!(table.titles, csv.titles);
    assert_eq!(table.rows, csv.rows);

    let hostile = hostile("hostile-xlsx");
    let (code, bytes) = xlsx(&hostile, "ja");
    assert_eq!(code, Some(1));
    let table = Table::of_xlsx(&bytes);
    assert_eq!(table.rows.len(), 4);
    // Text as it is: no apostrophe is needed where cells have types.
    let row = table.row_of("=jiro@example.com");
    assert_eq!(
        table.cell(row, "件名"),
        "=HYPERLINK(\"http://a.example\",\"A\")"
    );
    assert_eq!(table.cell(row, "応答コード"), "550");
    let row = table.row_of("taro@example.com");
    let words = table.cell(row, "サーバーの言葉");
    assert!(words.contains("\"No such user\"") && words.contains("ユーザー不明"));

    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    (parts.by_name("xl/worksheets/sheet1.xml").unwrap())
        .read_to_string(&mut sheet)
        .unwrap();
    assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("<autoFilter ref=\"A1:AB5\""), "{sheet}");
    assert!(!sheet.contains("<hyperlink") && !sheet.contains("<f>"));
}

#[test]
fn a_workbook_goes_into_a_file_and_over_no_mail() {
    let folder = folder("output");
    let mail = write(
        &folder,
        "a.eml",
        bounce("taro@example.com", "550 5.1.1 User unknown", "test"),
    );
    let before = std::fs::read(&mail).unwrap();
    let output = explain(&["--format", "xlsx"], &mail);
    assert_eq!(output.status.code(), Some(2), "nothing for a terminal");
    assert!(output.stdout.is_empty());
    let over = folder.join(".").join("a.eml");
    let output = explain(
        &["--format", "csv", "--output", over.to_str().unwrap()],
        &mail,
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read(&mail).unwrap(), before);
    assert!(String::from_utf8(output.stderr).unwrap().contains("a.eml"));
    let nowhere = folder.join("no-such-folder").join("a.csv");
    let output = explain(
        &["--format", "csv", "--output", nowhere.to_str().unwrap()],
        &mail,
    );
    assert_eq!(output.status.code(), Some(1));
    let file = folder.join("a.jsonl");
    let args = ["--format", "jsonl", "-o", file.to_str().unwrap()];
    let output = explain(&args, &mail);
    assert_eq!(output.status.code(), Some(0));
    let line: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    assert_eq!(line["cause"], "user-unknown");
}

#[test]
fn a_table_of_codes_is_wrong_usage() {
    let output = Command::new(env!("CARGO_BIN_EXE_modori"))
        .args(["explain", "--format", "csv", "--code", "550"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

/// A model with a real worker behind it; each step is bounded in time.
struct Desk {
    model: Model,
    worker: Worker,
}

impl Desk {
    fn with(folder: &Path) -> Self {
        let worker = Worker::start(Arc::new(|| {})).unwrap();
        let model = Model::new(Language::Ja);
        let mut desk = Self { model, worker };
        desk.ask(Intent::OpenPaths(vec![folder.to_path_buf()]));
        desk.until("all is read", |m| m.job.is_none() && m.shown.is_some());
        desk
    }

    fn ask(&mut self, intent: Intent) {
        for request in update(&mut self.model, intent) {
            assert!(self.worker.request(request), "the worker took it");
        }
    }

    fn until(&mut self, what: &str, done: impl Fn(&Model) -> bool) {
        for _ in 0..4_000 {
            while let Some(event) = self.worker.next_event() {
                for request in absorb(&mut self.model, event) {
                    assert!(self.worker.request(request), "the worker took it");
                }
            }
            if done(&self.model) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never happened: {what}");
    }

    fn export(&mut self, format: ExportFormat) -> ToSave {
        self.ask(Intent::Export(format));
        assert!(self.model.is_exporting() && self.toast() == "export-running");
        self.until("the file is made", |m| !m.is_exporting());
        self.model.to_save.take().unwrap()
    }

    fn toast(&self) -> &'static str {
        self.model.toast.as_ref().map_or("", |t| t.message_id)
    }
}

#[test]
fn the_window_makes_a_table_of_all_rows_with_the_state_of_work() {
    let mut desk = Desk::with(&samples());
    desk.ask(Intent::Triage(Triage::Done));
    let chosen = desk.model.rows[desk.model.selected.unwrap()].clone();
    let file = desk.export(ExportFormat::Csv);
    assert_eq!(file.name, "もどりメール一覧.csv");
    assert_eq!(desk.toast(), "", "the message went when the file came");
    let csv = Table::of_csv(&file.bytes);
    assert_eq!(csv.rows.len(), 14);
    assert_eq!(csv.titles[..2], ["宛先", "対応状態"]);
    for (at, row) in desk.model.list.rows().enumerate() {
        let row = &desk.model.rows[row];
        assert_eq!(csv.cell(at, "宛先"), row.recipient, "in the list's order");
        let is_done = row.origin == chosen.origin && row.delivery == chosen.delivery;
        let word = if is_done { "完了" } else { "未対応" };
        assert_eq!(csv.cell(at, "対応状態"), word);
        assert!(
            !csv.cell(at, "ファイル").contains(['/', '\\']),
            "no folders"
        );
    }
    let file = desk.export(ExportFormat::Xlsx);
    assert_eq!(file.name, "もどりメール一覧.xlsx");
    let book = Table::of_xlsx(&file.bytes);
    assert_eq!((book.titles, book.rows), (csv.titles, csv.rows));
}

#[test]
fn the_window_takes_the_chosen_rows_where_there_are_several() {
    let mut desk = Desk::with(&samples());
    let several: Vec<usize> = (0..desk.model.rows.len())
        .filter(|at| desk.model.rows[*at].recipient.contains('@'))
        .filter(|at| desk.model.rows[*at].delivery > 0)
        .collect();
    assert_eq!(several.len(), 2, "of the mail to three");
    desk.ask(Intent::Select(several[1]));
    desk.ask(Intent::Toggle(several[0]));
    let file = desk.export(ExportFormat::Jsonl);
    let text = String::from_utf8(file.bytes).unwrap();
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    let order: Vec<usize> = desk.model.list.rows().collect();
    let place = |at: &usize| order.iter().position(|o| o == at).unwrap();
    let mut several = several;
    several.sort_by_key(place);
    for (line, at) in lines.iter().zip(&several) {
        assert_eq!(line["recipient"], desk.model.rows[*at].recipient);
        assert_eq!(line["triage"], "open");
        assert!(line["headline"].as_str().is_some_and(is_japanese));
    }
    // What is chosen stays chosen under a filter; it comes last then.
    desk.ask(Intent::Filter(Some(RowFilter::Other)));
    assert_eq!(desk.model.rows_to_export().len(), 2);
    desk.ask(Intent::Select(several[0]));
    assert_eq!(
        desk.model.rows_to_export(),
        desk.model.list.rows().collect::<Vec<_>>(),
        "one that is chosen is just looked at"
    );
}

#[test]
fn the_window_packs_the_mails_as_they_are() {
    let folder = hostile("packed");
    let mut desk = Desk::with(&folder);
    desk.ask(Intent::OpenText("550 5.1.1 User unknown".to_owned()));
    desk.until("it is read", |m| m.job.is_none());
    std::fs::remove_file(folder.join("c.eml")).unwrap();
    let file = desk.export(ExportFormat::Mails);
    assert_eq!(file.name, "もどりメール.zip");
    assert_eq!(desk.toast(), "export-left-out");
    assert_eq!(
        desk.model.toast.as_ref().unwrap().count,
        Some(2),
        "the one that is gone and the empty one"
    );
    let mut parts = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    assert_eq!(parts.len(), 3);
    let mut names = Vec::new();
    for at in 0..3 {
        let mut part = parts.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        assert!(name.starts_with(&format!("{:03}-", at + 1)), "{name}");
        let own = name[4..].to_owned();
        if own == "pasted.txt" {
            assert_eq!(bytes, b"550 5.1.1 User unknown");
        } else {
            assert_eq!(bytes, std::fs::read(folder.join(&own)).unwrap());
        }
        names.push(own);
    }
    names.sort();
    assert_eq!(names, ["a.eml", "b.eml", "pasted.txt"]);
}

#[test]
fn a_mail_to_many_is_packed_once_and_its_rows_are_all_there() {
    let mut desk = Desk::with(&samples());
    let file = desk.export(ExportFormat::Mails);
    let parts = zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    assert_eq!(parts.len(), 12);
    assert_eq!(desk.toast(), "");
}

#[test]
fn a_mail_that_is_gone_keeps_its_row() {
    let folder = folder("gone");
    let mail = bounce("taro@example.com", "550 5.1.1 User unknown", "test");
    let path = write(&folder, "a.eml", mail);
    let mut desk = Desk::with(&folder);
    std::fs::remove_file(path).unwrap();
    let table = Table::of_csv(&desk.export(ExportFormat::Csv).bytes);
    assert_eq!(table.cell(0, "種類"), "読めないファイル");
    assert_eq!(table.cell(0, "ファイル"), "a.eml");
    desk.ask(Intent::Export(ExportFormat::Mails));
    desk.until("it is told", |m| !m.is_exporting());
    assert_eq!(desk.toast(), "export-nothing-readable");
    assert_eq!(desk.model.to_save, None);
}

#[test]
fn one_file_is_made_at_a_time_and_none_of_nothing() {
    let mut model = Model::new(Language::Ja);
    let requests = update(&mut model, Intent::Export(ExportFormat::Csv));
    assert!(requests.is_empty() && !model.is_exporting());
    assert_eq!(model.toast.unwrap().message_id, "export-nothing");

    let mut desk = Desk::with(&samples());
    assert_eq!(
        update(&mut desk.model, Intent::Export(ExportFormat::Csv)).len(),
        1
    );
    let second = update(&mut desk.model, Intent::Export(ExportFormat::Xlsx));
    assert!(second.is_empty());
    // An answer to another request is not ours.
    let late = Event::Exported {
        ticket: 9_999,
        result: Err("export-failed"),
    };
    absorb(&mut desk.model, late);
    assert!(desk.model.is_exporting());
    assert_eq!(desk.toast(), "export-running");
}
