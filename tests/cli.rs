//! The command line as a person or a script runs it: output, exit codes, and what is said about files that can't be read.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The fields that the output promises; a script must find each of them in each line.
const FIELDS: [&str; 24] = [
    "source",
    "index",
    "kind",
    "recipient",
    "original_recipient",
    "action",
    "reply_code",
    "enhanced_status_code",
    "message",
    "cause",
    "rule",
    "permanence",
    "who_acts",
    "resend",
    "stopped_at",
    "dialect",
    "doubt",
    "reporting_mta",
    "remote_mta",
    "smtp_command",
    "date",
    "original",
    "spans",
    "error",
];

const KINDS: [&str; 8] = [
    "failure",
    "delay",
    "success",
    "auto-reply",
    "receipt",
    "feedback",
    "other",
    "unreadable",
];

/// A small bounce of its own, so that these tests don't hang on any fixture.
fn bounce(recipient: &str) -> String {
    format!(
        "Return-Path: <>\n\
         From: Mail Delivery System <MAILER-DAEMON@mx.example.jp>\n\
         To: hanako@example.jp\n\
         Subject: Undelivered Mail Returned to Sender\n\
         Date: Thu, 19 Nov 2026 10:00:00 +0900\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"B\"\n\
         \n\
         --B\n\
         Content-Type: text/plain; charset=us-ascii\n\
         \n\
         This is the mail system at host mx.example.jp.\n\
         \n\
         <{recipient}>: host mx.example.com[192.0.2.1] said: 550 5.1.1\n    \
             <{recipient}>: User unknown (in reply to RCPT TO command)\n\
         \n\
         --B\n\
         Content-Type: message/delivery-status\n\
         \n\
         Reporting-MTA: dns; mx.example.jp\n\
         \n\
         Final-Recipient: rfc822; {recipient}\n\
         Action: failed\n\
         Status: 5.1.1\n\
         Remote-MTA: dns; mx.example.com\n\
         Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: User unknown\n\
         \n\
         --B\n\
         Content-Type: message/rfc822\n\
         \n\
         From: hanako@example.jp\n\
         To: {recipient}\n\
         Subject: test\n\
         Message-ID: <1@example.jp>\n\
         \n\
         Hello\n\
         --B--\n"
    )
}

/// An empty folder of this test alone.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("cli")
        .join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A place for settings where there are none.
fn no_settings() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli-no-settings")
}

/// The program in a Japanese environment, without a display.
fn modori() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_modori-cli"));
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("LANGUAGE")
        .env("LC_ALL", "ja_JP.UTF-8")
        .env("LANG", "ja_JP.UTF-8")
        // The rules of whoever runs the tests don't count here.
        .env("XDG_CONFIG_HOME", no_settings())
        .env("APPDATA", no_settings())
        .env("HOME", no_settings())
        .stdin(Stdio::null());
    command
}

fn explain(paths: &[&Path]) -> Output {
    modori()
        .args(["explain", "--format", "jsonl"])
        .args(paths)
        .output()
        .unwrap()
}

fn with_stdin(command: &mut Command, bytes: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(bytes).unwrap();
    drop(stdin);
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    std::str::from_utf8(&output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// What one broken input gives: exit code 1, one line of kind `unreadable`, one sentence of Japanese that names it.
fn check_unreadable(output: &Output, name: &str) {
    assert_eq!(code(output), Some(1), "{name}");
    let lines = lines(output);
    let broken: Vec<_> = lines.iter().filter(|l| l["kind"] == "unreadable").collect();
    assert_eq!(broken.len(), 1, "{name}: {lines:?}");
    assert!(
        broken[0]["source"].as_str().unwrap().ends_with(name),
        "{name}: {}",
        broken[0]["source"]
    );
    assert!(broken[0]["recipient"].is_null(), "{name}");
    let said = stderr(output);
    let about: Vec<_> = said.lines().filter(|l| l.contains(name)).collect();
    assert_eq!(about.len(), 1, "{name}: {said}");
    assert!(is_japanese(about[0]), "{name}: {said}");
    let error = broken[0]["error"].as_str().unwrap();
    assert!(about[0].contains(error), "{name}: {error} / {said}");
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| ('ぁ'..='ん').contains(&c))
}

#[test]
fn each_line_is_an_object_with_all_documented_fields() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = explain(&[
        &root.join("assets/samples"),
        &root.join("tests/mails/source"),
    ]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let lines = lines(&output);
    assert!(lines.len() > 20, "{} lines", lines.len());
    let want: BTreeSet<&str> = FIELDS.into_iter().collect();
    for line in &lines {
        let object = line.as_object().unwrap();
        let got: BTreeSet<&str> = object.keys().map(String::as_str).collect();
        assert_eq!(got, want, "{line}");
        assert!(KINDS.contains(&line["kind"].as_str().unwrap()), "{line}");
        assert_eq!(line["index"], 0, "{line}");
        let spans = line["spans"].as_object().unwrap();
        let names: BTreeSet<&str> = spans.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            ["recipient", "reply_code", "enhanced_status_code", "message"]
                .into_iter()
                .collect(),
            "{line}"
        );
        for place in spans.values().filter(|p| !p.is_null()) {
            let number = |name: &str| place[name].as_u64().unwrap();
            assert!(number("start") < number("end"), "{line}");
            number("layer");
        }
        if let Some(original) = line["original"].as_object() {
            let names: BTreeSet<&str> = original.keys().map(String::as_str).collect();
            assert_eq!(
                names,
                ["subject", "from", "to", "date", "message_id"]
                    .into_iter()
                    .collect(),
                "{line}"
            );
        }
    }
}

#[test]
fn the_values_of_a_bounce_are_those_of_the_mail() {
    let folder = folder("values");
    let path = write(&folder, "a.eml", bounce("taro@example.com"));
    let output = explain(&[&path]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let lines = lines(&output);
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    for (field, want) in [
        ("kind", "failure"),
        ("recipient", "taro@example.com"),
        ("action", "failed"),
        ("reply_code", "550"),
        ("enhanced_status_code", "5.1.1"),
        ("cause", "user-unknown"),
        ("permanence", "permanent"),
        ("who_acts", "sender"),
        ("dialect", "postfix"),
        ("reporting_mta", "mx.example.jp"),
        ("remote_mta", "mx.example.com"),
        ("smtp_command", "RCPT"),
        ("date", "2026-11-19T10:00:00+09:00"),
    ] {
        assert_eq!(line[field], want, "{field}");
    }
    assert_eq!(line["source"], path.display().to_string());
    assert_eq!(line["original"]["message_id"], "1@example.jp");
    assert!(line["error"].is_null());
    assert!(line["original_recipient"].is_null());
    assert!(stderr(&output).is_empty(), "{}", stderr(&output));
    // A span is a place in the file as it stands.
    let text = bounce("taro@example.com");
    let span = &line["spans"]["recipient"];
    let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    assert_eq!(span["layer"], 0);
    assert_eq!(&text[at("start")..at("end")], "taro@example.com");
}

#[test]
fn wrong_usage_is_told_from_broken_files() {
    for args in [
        &["explain"][..],
        &["explain", "--format", "xml", "a.eml"],
        &["explain", "--format"],
        &["explain", "--locale", "de", "a.eml"],
        &["explain", "--jobs", "0", "a.eml"],
        &["explain", "--jobs", "many", "a.eml"],
        &["explain", "--what", "a.eml"],
        &["explain", "--rules"],
        &["rules", "--rules"],
        &["rules", "--locale", "de"],
        &["rules", "a.eml"],
        &["--what"],
    ] {
        let output = modori().args(args).output().unwrap();
        assert_eq!(code(&output), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        let said = stderr(&output);
        assert!(is_japanese(&said), "{args:?}: {said}");
        assert!(said.contains("modori explain"), "{args:?}: {said}");
    }
}

#[test]
fn without_a_display_the_window_says_so_and_names_explain() {
    let folder = folder("display");
    let path = write(&folder, "a.eml", bounce("taro@example.com"));
    for args in [&[][..], &[path.as_os_str()]] {
        let output = modori().args(args).output().unwrap();
        assert_eq!(code(&output), Some(3));
        assert!(output.stdout.is_empty());
        let said = stderr(&output);
        assert!(
            is_japanese(&said) && said.contains("modori explain"),
            "{said}"
        );
    }
}

#[test]
fn version_and_help_are_printed() {
    let output = modori().arg("--version").output().unwrap();
    assert_eq!(code(&output), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.trim(), concat!("modori ", env!("CARGO_PKG_VERSION")));
    let output = modori().arg("--help").output().unwrap();
    assert_eq!(code(&output), Some(0));
    let said = String::from_utf8(output.stdout).unwrap();
    for word in ["explain", "--format", "--locale", "--jobs", "--version"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert!(is_japanese(&said), "{said}");
}

#[test]
fn an_empty_file_is_told() {
    let folder = folder("empty-file");
    let path = write(&folder, "nothing.eml", "");
    check_unreadable(&explain(&[&path]), "nothing.eml");
    let path = write(&folder, "blank.eml", "\r\n \n");
    check_unreadable(&explain(&[&path]), "blank.eml");
}

#[test]
fn a_picture_named_as_a_mail_is_told() {
    let folder = folder("picture");
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\0IEND\xaeB`\x82";
    let path = write(&folder, "photo.eml", png);
    check_unreadable(&explain(&[&path]), "photo.eml");
    check_unreadable(&explain(&[&folder]), "photo.eml");
}

#[test]
fn a_missing_file_is_told() {
    let path = folder("missing").join("gone.eml");
    check_unreadable(&explain(&[&path]), "gone.eml");
}

#[test]
fn an_empty_folder_is_told() {
    let path = folder("empty-folder").join("no-mails");
    std::fs::create_dir(&path).unwrap();
    check_unreadable(&explain(&[&path]), "no-mails");
    write(&path, "readme.txt", "just a note");
    let output = explain(&[&path]);
    assert_eq!(code(&output), Some(1));
}

#[test]
fn a_file_over_the_limit_is_told_without_reading_it() {
    let path = folder("large").join("large.eml");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(200 << 20).unwrap();
    drop(file);
    let output = explain(&[&path]);
    check_unreadable(&output, "large.eml");
    let said = stderr(&output);
    assert!(said.contains("200") && said.contains("128"), "{said}");
    std::fs::remove_file(path).unwrap();
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("permission");
    let path = write(&folder, "secret.eml", bounce("taro@example.com"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o0)).unwrap();
    // Root reads everything.
    if std::fs::read(&path).is_ok() {
        return;
    }
    check_unreadable(&explain(&[&path]), "secret.eml");
    check_unreadable(&explain(&[&folder]), "secret.eml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn broken_files_do_not_end_the_run() {
    let folder = folder("broken-among-good");
    let paths = [
        write(&folder, "1.eml", bounce("one@example.com")),
        write(&folder, "2.eml", ""),
        write(&folder, "3.eml", bounce("three@example.com")),
        write(&folder, "4.eml", b"\x7fELF\0\0\0\0"),
        folder.join("5.eml"),
        write(&folder, "6.eml", bounce("six@example.com")),
    ];
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let output = explain(&paths);
    assert_eq!(code(&output), Some(1));
    let lines = lines(&output);
    let got: Vec<_> = lines
        .iter()
        .map(|l| (l["kind"].as_str().unwrap(), l["recipient"].as_str()))
        .collect();
    assert_eq!(
        got,
        [
            ("failure", Some("one@example.com")),
            ("unreadable", None),
            ("failure", Some("three@example.com")),
            ("unreadable", None),
            ("unreadable", None),
            ("failure", Some("six@example.com")),
        ]
    );
    let said = stderr(&output);
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(said.lines().all(is_japanese), "{said}");
    // The form for people says the same on the same channel.
    let output = modori().arg("explain").args(&paths).output().unwrap();
    assert_eq!(code(&output), Some(1));
    assert_eq!(stderr(&output), said);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("six@example.com") && is_japanese(&text),
        "{text}"
    );
}

#[test]
fn a_mail_cut_within_its_report_still_gives_its_recipient() {
    let folder = folder("cut");
    let whole = bounce("taro@example.com");
    let until = whole.find("Status: 5.1.1").unwrap();
    let path = write(&folder, "cut.eml", &whole[..until]);
    let output = explain(&[&path]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let lines = lines(&output);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["kind"], "failure");
    assert_eq!(lines[0]["recipient"], "taro@example.com");
}

#[test]
fn folders_are_looked_through_in_order_of_names() {
    let folder = folder("order-of-names");
    std::fs::create_dir(folder.join("b")).unwrap();
    for name in ["c.eml", "a.eml", "b/2.eml", "b/1.eml"] {
        write(&folder, name, bounce("taro@example.com"));
    }
    write(&folder, ".hidden.eml", bounce("taro@example.com"));
    write(&folder, "notes.txt", "no mail at all");
    let output = explain(&[&folder]);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let got: Vec<String> = lines(&output)
        .iter()
        .map(|l| {
            let path = Path::new(l["source"].as_str().unwrap());
            let below = path.strip_prefix(&folder).unwrap().display().to_string();
            below.replace('\\', "/")
        })
        .collect();
    assert_eq!(got, ["a.eml", "b/1.eml", "b/2.eml", "c.eml"]);
    assert!(stderr(&output).contains('1'), "{}", stderr(&output));
}

#[test]
fn output_order_is_input_order_whatever_the_number_of_jobs() {
    let folder = folder("jobs");
    // Names without their folder: Windows takes 32,767 characters of arguments.
    let names: Vec<String> = (0..600)
        .map(|n| format!("{:03}.eml", (n * 7) % 600))
        .collect();
    for (n, name) in names.iter().enumerate() {
        // Some take longer, some are broken: neither must change the order.
        let text = match n % 10 {
            3 => String::new(),
            7 => bounce(&format!("a{n}@example.com")) + &"padding\n".repeat(20_000),
            _ => bounce(&format!("a{n}@example.com")),
        };
        write(&folder, name, text);
    }
    let run = |jobs: &str| {
        modori()
            .args(["explain", "--format", "jsonl", "--jobs", jobs])
            .args(&names)
            .current_dir(&folder)
            .output()
            .unwrap()
    };
    let one = run("1");
    let four = run("4");
    assert_eq!(code(&one), Some(1));
    assert_eq!(code(&four), Some(1));
    let sources: Vec<String> = lines(&one)
        .iter()
        .map(|l| l["source"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(sources, names);
    assert!(one.stdout == four.stdout, "--jobs 4 writes something else");
    assert_eq!(stderr(&one), stderr(&four));
}

#[test]
fn a_mail_from_standard_input_is_read() {
    let output = with_stdin(
        modori().args(["explain", "--format", "jsonl", "-"]),
        bounce("taro@example.com").as_bytes(),
    );
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let lines = lines(&output);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["source"], "-");
    assert_eq!(lines[0]["recipient"], "taro@example.com");
}

#[test]
fn a_pasted_text_from_standard_input_is_read() {
    let output = with_stdin(
        modori().args(["explain", "--format", "jsonl", "-"]),
        b"550 5.1.1 <taro@example.com>: Recipient address rejected: User unknown\n",
    );
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let line = &lines(&output)[0];
    assert_eq!(line["recipient"], "taro@example.com");
    assert_eq!(line["cause"], "user-unknown");
    assert_eq!(line["reply_code"], "550");
}

#[test]
fn empty_standard_input_is_told() {
    let output = with_stdin(modori().args(["explain", "--format", "jsonl", "-"]), b"");
    assert_eq!(code(&output), Some(1));
    assert_eq!(lines(&output)[0]["kind"], "unreadable");
    assert!(is_japanese(&stderr(&output)));
}

/// `modori explain … | head -1`.
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let folder = folder("closed-pipe");
    // More than any pipe holds, so that writing fails in the middle.
    for n in 0..1_000 {
        write(&folder, &format!("{n}.eml"), bounce("taro@example.com"));
    }
    let mut child = modori()
        .args(["explain", "--format", "jsonl"])
        .arg(&folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    reader.read_line(&mut first).unwrap();
    drop(reader);
    let output = child.wait_with_output().unwrap();
    assert!(first.starts_with('{'), "{first}");
    assert_eq!(stderr(&output), "");
    assert_eq!(code(&output), Some(0));
}

#[test]
fn the_language_asked_for_wins_over_that_of_the_system() {
    let folder = folder("language");
    let path = write(&folder, "a.eml", bounce("taro@example.com"));
    let texts = |language: &str| {
        let output = modori()
            .args(["explain", "--format", "jsonl", "--locale", language])
            .arg(&path)
            .output()
            .unwrap();
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        let line = lines(&output).remove(0);
        let steps: Vec<String> = line["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s.as_str().unwrap().to_owned())
            .collect();
        assert!(!steps.is_empty());
        format!(
            "{}\n{}\n{}",
            line["headline"].as_str().unwrap(),
            line["explanation"].as_str().unwrap(),
            steps.join("\n")
        )
    };
    let english = texts("en");
    assert!(!is_japanese(&english), "{english}");
    let japanese = texts("ja");
    assert!(japanese.lines().all(is_japanese), "{japanese}");
    let output = modori()
        .args(["explain", "--locale", "en"])
        .arg(&path)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("taro@example.com") && !is_japanese(&text),
        "{text}"
    );
}

/// A mail must not get to the terminal behind the words: escape sequences move cursors and change titles.
#[test]
fn control_characters_of_a_mail_do_not_reach_the_terminal() {
    let folder = folder("control");
    let mail = bounce("taro@example.com")
        .replace("User unknown", "User unknown\x1b]0;owned\x07 \x1b[2J\x08");
    let path = write(&folder, "a.eml", mail);
    let output = modori().arg("explain").arg(&path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("taro@example.com"));
    let controls: Vec<char> = text
        .chars()
        .filter(|c| c.is_control() && *c != '\n')
        .collect();
    assert!(controls.is_empty(), "{controls:?}");
}

/// Files named `日本語.eml`, with spaces, and with a dash in front.
#[test]
fn file_names_of_any_kind_are_taken() {
    let folder = folder("names");
    for name in ["戻ってきた メール.eml", "-dash.eml", "a'b\"c.eml"] {
        if cfg!(windows) && name.contains('"') {
            continue;
        }
        let path = write(&folder, name, bounce("taro@example.com"));
        let output = explain(&[&path]);
        assert_eq!(code(&output), Some(0), "{name}: {}", stderr(&output));
        assert_eq!(lines(&output)[0]["source"], path.display().to_string());
    }
    let output = modori()
        .args(["explain", "--format", "jsonl", "--", "-dash.eml"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    assert_eq!(lines(&output)[0]["source"], "-dash.eml");
}

const OWN_RULES: &str = "who-acts = \"recipient-admin\"\n\n\
     [[rule]]\nid = \"example/refused\"\ntext = 'User unknown'\n\n\
     [[rule]]\nid = \"example/broken\"\ntext = 'unclosed ('\n";

#[test]
fn ones_own_rules_are_used_and_their_faults_told() {
    let folder = folder("own-rules");
    let mail = write(&folder, "a.eml", bounce("taro@example.com"));
    let rules = folder.join("rules");
    std::fs::create_dir(&rules).unwrap();
    let file = write(&rules, "policy-violation.toml", OWN_RULES);
    let run = |args: &[&str]| {
        modori()
            .args(["explain", "--format", "jsonl"])
            .args(args)
            .arg(&mail)
            .current_dir(&folder)
            .output()
            .unwrap()
    };
    let output = run(&["--rules", "rules"]);
    assert_eq!(code(&output), Some(0), "faults in rules are no exit code");
    let line = &lines(&output)[0];
    assert_eq!(line["cause"], "policy-violation");
    assert_eq!(line["rule"], "example/refused");
    assert_eq!(line["who_acts"], "recipient-admin");
    let said = stderr(&output);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(
        said.contains("policy-violation.toml:9: ") && is_japanese(&said),
        "{said}"
    );
    let said = stderr(&run(&["--rules", "rules", "--locale", "en"]));
    assert!(
        said.contains("policy-violation.toml:9: ") && !is_japanese(&said),
        "{said}"
    );
    for args in [
        &["--no-rules"][..],
        &["--rules", "rules", "--no-rules"],
        &[],
    ] {
        let output = run(args);
        assert_eq!(code(&output), Some(0));
        assert_eq!(lines(&output)[0]["cause"], "user-unknown");
        assert_eq!(stderr(&output), "");
    }
    // A folder that was named and isn't there is told; the mails are read all the same.
    let output = run(&["--rules", "ruels"]);
    assert_eq!(code(&output), Some(0));
    assert_eq!(lines(&output)[0]["cause"], "user-unknown");
    let said = stderr(&output);
    assert!(
        said.contains("ruels: ") && said.lines().count() == 1,
        "{said}"
    );
    std::fs::remove_file(file).unwrap();
}

#[test]
fn rules_are_looked_for_in_the_usual_folder() {
    let folder = folder("usual-rules");
    let mail = write(&folder, "a.eml", bounce("taro@example.com"));
    let below = if cfg!(target_os = "macos") {
        "Library/Application Support/modori/rules"
    } else {
        "modori/rules"
    };
    let rules = folder.join(below);
    std::fs::create_dir_all(&rules).unwrap();
    write(&rules, "policy-violation.toml", OWN_RULES);
    let run = |args: &[&str]| {
        modori()
            .env("XDG_CONFIG_HOME", &folder)
            .env("APPDATA", &folder)
            .env("HOME", &folder)
            .args(args)
            .output()
            .unwrap()
    };
    let output = run(&["explain", "--format", "jsonl", mail.to_str().unwrap()]);
    assert_eq!(lines(&output)[0]["rule"], "example/refused");
    let output = run(&["rules"]);
    assert_eq!(code(&output), Some(1), "faults");
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(said.contains(&rules.display().to_string()), "{said}");
    assert!(said.contains("policy-violation.toml: 規則 1個"), "{said}");
    assert!(stderr(&output).contains("policy-violation.toml:9: "));
    let output = modori().arg("rules").output().unwrap();
    assert_eq!(code(&output), Some(0), "no folder is no fault");
    assert!(stderr(&output).is_empty());
    assert!(!no_settings().exists(), "and it isn't made");
}

#[test]
fn codes_are_explained_with_the_texts_of_the_window() {
    use modori::explain::{Code, Language, Locale, code_card};
    let card = code_card(&Locale::new(Language::Ja), Code::parse("5.1.1").unwrap());
    let output = modori()
        .args(["explain", "--code", "5.1.1", "--code", "421"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(said.contains(&card.text) && said.contains("421"), "{said}");
    let output = modori()
        .args(["explain", "--format", "jsonl", "--code", "5.1.1"])
        .output()
        .unwrap();
    let line: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["code"], "5.1.1");
    assert_eq!(line["meaning"], card.meaning);
    // No code, and both at once: wrong usage.
    for args in [
        &["explain", "--code", "abc"][..],
        &["explain", "--code", "550", "mail.eml"],
    ] {
        assert_eq!(modori().args(args).output().unwrap().status.code(), Some(2));
    }
}

/// `report` or `suppress` with these arguments.
fn counted(command: &str, args: &[&str], paths: &[&Path]) -> Output {
    modori()
        .env("TZ", "Asia/Tokyo")
        .arg(command)
        .args(args)
        .args(paths)
        .output()
        .unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_report_counts_all_that_can_be_read() {
    let mails = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let output = counted("report", &["--format", "json"], &[&mails]);
    let report = json(&output);
    assert_eq!(code(&output), Some(0), "{}", stderr(&output));
    let lines = lines(&explain(&[&mails]));
    let is_error = |line: &&Value| line["kind"] == "failure" || line["kind"] == "delay";
    let errors: Vec<&Value> = lines.iter().filter(is_error).collect();
    let sources: BTreeSet<String> = errors
        .iter()
        .map(|line| format!("{} {}", line["source"], line["index"]))
        .collect();
    assert_eq!(report["mails"], sources.len());
    // Notices of one delivery are one.
    let recipients = report["recipients"].as_u64().unwrap();
    assert!(recipients > 200 && recipients <= errors.len() as u64);
    let text = counted("report", &[], &[&mails]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(
        text.contains("エラーレポート") && text.contains("宛先が見つからない"),
        "{text}"
    );
}

#[test]
fn a_report_is_of_the_days_that_are_asked_for_here() {
    let folder = folder("report-days");
    write(&folder, "a.eml", bounce("a@example.com"));
    // Midnight of the 19th in Japan, the 18th in Greenwich.
    let early = bounce("b@example.com").replace("10:00:00 +0900", "00:00:00 +0900");
    let late = early.replace("00:00:00 +0900", "15:00:00 +0000");
    write(&folder, "b.eml", early.replace("<1@", "<2@"));
    write(
        &folder,
        "c.eml",
        late.replace("b@", "c@").replace("<1@", "<3@"),
    );
    let recipients = |args: &[&str]| {
        let args = [&["--format", "json"], args].concat();
        let output = counted("report", &args, &[&folder]);
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        json(&output)["recipients"].as_u64().unwrap()
    };
    assert_eq!(recipients(&[]), 3);
    assert_eq!(
        recipients(&["--from", "2026-11-19", "--to", "2026/11/19"]),
        2
    );
    assert_eq!(recipients(&["--from", "2026-11-20"]), 1);
    assert_eq!(recipients(&["--to", "2026-11-18"]), 0);
}

#[test]
fn files_that_can_not_be_read_do_not_end_a_report() {
    let folder = folder("report-broken");
    let good = write(&folder, "good.eml", bounce("a@example.com"));
    let empty = write(&folder, "empty.eml", "");
    let missing = folder.join("missing.eml");
    for command in ["report", "suppress"] {
        let output = counted(command, &["--format", "json"], &[&empty, &good, &missing]);
        assert_eq!(code(&output), Some(1));
        let said = stderr(&output);
        assert_eq!(said.lines().count(), 2, "{said}");
        assert!(said.contains("empty.eml") && said.contains("missing.eml"));
        assert_eq!(json(&output)["suggestions"][0]["address"], "a@example.com");
    }
    let output = counted("report", &["--format", "json"], &[&empty, &good]);
    assert_eq!(json(&output)["unreadable"], 1);
    assert_eq!(json(&output)["mails"], 1);
}

#[test]
fn a_report_is_read_from_standard_input_too() {
    let mut command = modori();
    command.args(["report", "--format", "json", "-"]);
    let output = with_stdin(&mut command, bounce("a@example.com").as_bytes());
    assert_eq!(code(&output), Some(0));
    assert_eq!(json(&output)["mails"], 1);
}

#[test]
fn a_report_goes_to_a_file_but_never_over_a_mail() {
    let folder = folder("report-output");
    let mail = write(&folder, "a.eml", bounce("a@example.com"));
    let before = std::fs::read(&mail).unwrap();
    for (format, start) in [
        ("html", &b"<!DOCTYPE html>\n<html lang=\"ja\">"[..]),
        ("csv", "\u{feff}".as_bytes()),
        ("xlsx", b"PK"),
        ("json", b"{\"from\":"),
        ("text", "エラーレポート".as_bytes()),
    ] {
        let to = folder.join("report.out");
        let args = ["--format", format, "--output", to.to_str().unwrap()];
        let output = counted("report", &args, &[&mail]);
        assert_eq!(code(&output), Some(0), "{format}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{format}");
        let bytes = std::fs::read(&to).unwrap();
        assert!(bytes.starts_with(start), "{format}");
        std::fs::remove_file(&to).unwrap();
        if format != "html" {
            let output = counted("suppress", &args, &[&mail]);
            assert_eq!(code(&output), Some(0), "{format}: {}", stderr(&output));
            assert!(!std::fs::read(&to).unwrap().is_empty());
            std::fs::remove_file(&to).unwrap();
        }
        let over = ["--format", format, "--output", mail.to_str().unwrap()];
        for path in [&mail, &folder] {
            assert_eq!(code(&counted("report", &over, &[path])), Some(2));
            assert_eq!(std::fs::read(&mail).unwrap(), before);
        }
    }
    let nowhere = folder.join("no/such/folder.html");
    let args = ["--format", "html", "--output", nowhere.to_str().unwrap()];
    let output = counted("report", &args, &[&mail]);
    assert_eq!(code(&output), Some(1));
    assert!(is_japanese(&stderr(&output)));
}

#[test]
fn a_report_names_files_without_their_folders() {
    let folder = folder("report-source");
    let mail = write(&folder, "november.eml", bounce("a@example.com"));
    let output = counted("report", &["--format", "html", "--locale", "en"], &[&mail]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("<html lang=\"en\">") && page.contains("november.eml"));
    assert!(!page.contains("report-source"));
}

#[test]
fn the_rule_of_the_list_can_be_set() {
    let folder = folder("suppress-rule");
    for n in 1..=3 {
        let mail = bounce("a@example.com").replace("<1@", &format!("<{n}@"));
        write(&folder, &format!("{n}.eml"), mail);
    }
    let full = bounce("b@example.com")
        .replace("User unknown", "Mailbox full")
        .replace("550 5.1.1", "452 4.2.2")
        .replace("Status: 5.1.1", "Status: 4.2.2");
    for (n, day) in [(4, 19), (5, 12)] {
        let mail = full
            .replace("<1@", &format!("<{n}@"))
            .replace("Thu, 19", &format!("Thu, {day}"));
        write(&folder, &format!("{n}.eml"), mail);
    }
    let addresses = |args: &[&str]| {
        let args = [&["--format", "json"], args].concat();
        let output = counted("suppress", &args, &[&folder]);
        assert_eq!(code(&output), Some(0), "{}", stderr(&output));
        let list = json(&output);
        let list = list["suggestions"].as_array().unwrap().clone();
        list.iter()
            .map(|one| one["address"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(addresses(&[]), ["a@example.com"]);
    assert_eq!(addresses(&["--permanent", "3"]), ["a@example.com"]);
    assert!(addresses(&["--permanent", "4"]).is_empty());
    assert_eq!(
        addresses(&["--temporary", "2"]),
        ["a@example.com", "b@example.com"]
    );
    assert_eq!(addresses(&["--temporary", "2", "--days", "8"]).len(), 1);
    let expires = |days: &str| {
        let args = ["--format", "json", "--expires", days];
        json(&counted("suppress", &args, &[&folder]))["suggestions"][0]["expires"].clone()
    };
    assert_eq!(expires("1"), "2026-11-20");
    assert_eq!(expires("0"), Value::Null);
    let text = String::from_utf8(counted("suppress", &[], &[&folder]).stdout).unwrap();
    assert!(
        text.contains("a@example.com") && text.contains("2027年5月18日"),
        "{text}"
    );
}

#[test]
fn wrong_usage_of_reports_is_told() {
    let mail = write(&folder("report-usage"), "a.eml", bounce("a@example.com"));
    for (command, args) in [
        ("report", &["--format", "pdf"][..]),
        ("report", &["--format", "xlsx"]),
        ("report", &["--from", "yesterday"]),
        ("report", &["--from", "2026-02-30"]),
        ("report", &["--from", "2026-11-01-01"]),
        ("report", &["--from", "2026-11-02", "--to", "2026-11-01"]),
        ("report", &["--jobs", "0"]),
        ("suppress", &["--format", "html"]),
        ("suppress", &["--permanent", "0"]),
        ("suppress", &["--days", "-1"]),
        ("suppress", &["--code", "550"]),
    ] {
        let output = counted(command, args, &[&mail]);
        assert_eq!(code(&output), Some(2), "{command} {args:?}");
        assert!(is_japanese(&stderr(&output)) && output.stdout.is_empty());
    }
    for command in ["report", "suppress"] {
        assert_eq!(code(&counted(command, &[], &[])), Some(2));
        let help = counted(command, &["--help"], &[]);
        assert_eq!(code(&help), Some(0));
        assert!(
            String::from_utf8(help.stdout)
                .unwrap()
                .contains("modori suppress")
        );
    }
}
