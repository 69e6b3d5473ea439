//! Lists that were taken elsewhere, read back by the programs that others read them with.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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

#[test]
fn a_table_of_codes_is_wrong_usage() {
    let output = Command::new(env!("CARGO_BIN_EXE_modori"))
        .args(["explain", "--format", "csv", "--code", "550"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}
