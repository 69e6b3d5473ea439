//! Lists that were taken elsewhere, read back by the programs that others read them with.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use calamine::{Data, Reader as _, Xlsx};

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
