//! Files and folders that hold many mails: where each begins and ends, and that each reads back as it went in.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use modori::source::{Container, Error, Found, MAX_MAIL_BYTES, Origin, Search, read};

const SEPARATOR: &str = "From MAILER-DAEMON Thu Nov 19 10:00:00 2026\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("boxes")
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

/// A small mail; its text is given.
fn mail(number: usize, text: &str) -> String {
    format!(
        "From: mx{number}@example.jp\nTo: hanako@example.jp\nSubject: number {number}\n\n{text}\n"
    )
}

fn origins(path: &Path) -> Vec<Origin> {
    Search::new(path)
        .filter_map(|found| match found {
            Found::Mail(origin) => Some(origin),
            Found::Failed(origin, error) => panic!("{}: {error}", origin.name()),
            Found::Other(_) | Found::Nothing => None,
        })
        .collect()
}

fn mails(path: &Path) -> Vec<String> {
    let text = |origin: &Origin| String::from_utf8(read(origin).unwrap()).unwrap();
    origins(path).iter().map(text).collect()
}

fn passed_over(path: &Path) -> usize {
    Search::new(path)
        .filter(|found| matches!(found, Found::Other(_)))
        .count()
}

/// What a search and reading give of a box.
fn of_box(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    mails(&write(&folder(name), "INBOX", bytes))
}

fn fixtures() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    origins(&folder).iter().map(|o| read(o).unwrap()).collect()
}

#[test]
fn mails_of_a_box_are_found_by_content_and_not_by_name() {
    let (a, b) = (mail(1, "one"), mail(2, "two\n\nlines"));
    let found = of_box("plain.eml", format!("{SEPARATOR}{a}\n{SEPARATOR}{b}\n"));
    assert_eq!(found, [a, b]);
}

#[test]
fn line_ends_of_windows_stay_as_they_are() {
    let (a, b) = (mail(1, "one"), mail(2, "two"));
    let stored = format!("{SEPARATOR}{a}\n{SEPARATOR}{b}\n").replace('\n', "\r\n");
    let found = of_box("crlf", stored);
    assert_eq!(found, [a.replace('\n', "\r\n"), b.replace('\n', "\r\n")]);
}

#[test]
fn quoted_lines_of_mboxrd_and_mboxo_come_back() {
    let stored = mail(1, ">From here on\n>>From there\n> From a quotation");
    let found = of_box("mboxrd", format!("{SEPARATOR}{stored}\n"));
    let plain = mail(1, "From here on\n>From there\n> From a quotation");
    assert_eq!(found, [plain]);
}

#[test]
fn sentences_that_begin_with_from_end_no_mail() {
    let a = mail(
        1,
        "Text.\n\nFrom here on it is easy.\n\nFrom taro@example.jp\n\nFrom Thu to Fri at 10:00",
    );
    // Without an empty line before it, only what is beyond doubt is a separator.
    let b = mail(2, "Text.\nFrom taro Thu Nov 19 10:00:00 2026\nSubject: no");
    // A separator without a header behind it is text.
    let c = mail(3, &format!("Text.\n\n{SEPARATOR}\nand more"));
    let stored = format!("{SEPARATOR}{a}\n{SEPARATOR}{b}\n{SEPARATOR}{c}\n");
    assert_eq!(of_box("sentences", stored), [a, b, c]);
}

#[test]
fn missing_empty_lines_between_mails_do_no_harm() {
    let (a, b) = (mail(1, "one"), mail(2, "two"));
    let found = of_box("tight", format!("{SEPARATOR}{a}{SEPARATOR}{b}"));
    assert_eq!(found, [a, b]);
}

#[test]
fn content_length_counts_only_where_it_leads_to_a_separator_or_the_end() {
    let text = format!("Forwarded:\n\n{SEPARATOR}Subject: inner\n\n>From inside\n");
    let with_length = |number: usize, len: usize| {
        format!(
            "From: mx{number}@example.jp\nSubject: number {number}\nContent-Length: {len}\n\n{text}"
        )
    };
    // mboxcl2: nothing is quoted, the length says where the mail ends.
    let (a, b) = (with_length(1, text.len()), with_length(2, text.len()));
    let found = of_box("mboxcl2", format!("{SEPARATOR}{a}\n{SEPARATOR}{b}\n"));
    assert_eq!(found, [a.clone(), b.clone()]);
    let found = of_box("mboxcl2-tight", format!("{SEPARATOR}{a}{SEPARATOR}{b}"));
    assert_eq!(found, [a.clone(), b]);
    // mboxcl: quoted, and the length counts the quoted text.
    let quoted = ">From inside\n\nend\n";
    let c = format!(
        "From: a@example.jp\nSubject: c\nContent-Length: {}\n\n{quoted}",
        quoted.len()
    );
    let found = of_box(
        "mboxcl",
        format!("{SEPARATOR}{c}\n{SEPARATOR}{}", mail(2, "x")),
    );
    assert_eq!(found, [c.replace(">From", "From"), mail(2, "x")]);
    // A length that leads anywhere else is a lie: the separators decide.
    for len in [3, text.len() - 9, text.len() + 30, usize::MAX] {
        let d = with_length(4, len);
        let found = of_box(
            "lie",
            format!("{SEPARATOR}{d}\n{SEPARATOR}{}", mail(5, "x")),
        );
        assert_eq!(found.len(), 3, "{len}");
        assert_eq!(found[2], mail(5, "x"));
    }
}

#[test]
fn three_thousand_mails_read_back_byte_for_byte() {
    let fixtures = fixtures();
    let mut stored = Vec::new();
    let mut wanted = Vec::new();
    for number in 0..3_000 {
        let mut bytes = fixtures[number % fixtures.len()].clone();
        // A box ends each mail with a line end, and has no place for bytes without a header.
        if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        let mut mail = format!("X-Number: {number}\n").into_bytes();
        mail.append(&mut bytes);
        stored.extend_from_slice(SEPARATOR.as_bytes());
        for line in mail.split_inclusive(|b| *b == b'\n') {
            let signs = line.iter().take_while(|b| **b == b'>').count();
            if line[signs..].starts_with(b"From ") {
                stored.push(b'>');
            }
            stored.extend_from_slice(line);
        }
        stored.push(b'\n');
        wanted.push(mail);
    }
    let path = write(&folder("thousands"), "box", &stored);
    drop(stored);
    let origins = origins(&path);
    assert_eq!(origins.len(), wanted.len());
    for (at, (origin, wanted)) in origins.iter().zip(&wanted).enumerate() {
        assert_eq!(origin.index(), at as u64 + 1);
        assert_eq!(origin.name(), format!("{}#{}", path.display(), at + 1));
        assert!(read(origin).unwrap() == *wanted, "{}", origin.name());
    }
}

#[test]
fn a_box_that_was_cut_off_gives_what_is_there() {
    let (a, b) = (mail(1, "one"), mail(2, "two"));
    let whole = format!("{SEPARATOR}{a}\n{SEPARATOR}{b}\n");
    let path = write(&folder("cut"), "box", "");
    for len in 0..whole.len() {
        fs::write(&path, &whole[..len]).unwrap();
        for origin in origins(&path) {
            if let Ok(bytes) = read(&origin) {
                let text = String::from_utf8(bytes).unwrap();
                assert!(whole.contains(text.trim_end()), "{len}: {text}");
            }
        }
    }
    fs::write(
        &path,
        &whole[..SEPARATOR.len() + a.len() + 1 + SEPARATOR.len()],
    )
    .unwrap();
    assert_eq!(mails(&path), [a]);
    fs::write(&path, "").unwrap();
    assert!(matches!(read(&origins(&path)[0]), Err(Error::Empty)));
}

#[test]
fn an_endless_line_is_one_mail_and_no_memory() {
    let path = folder("endless").join("box");
    let mut file = fs::File::create(&path).unwrap();
    file.write_all(SEPARATOR.as_bytes()).unwrap();
    file.write_all(b"Subject: ").unwrap();
    // A hole: zeros without a line end, that take no room on the disk.
    file.set_len(64 * 1024 * 1024).unwrap();
    let found: Vec<Found> = Search::new(&path).collect();
    let blocks = found.iter().filter(|f| matches!(f, Found::Nothing)).count();
    assert!(blocks >= 60, "it can be stopped in between");
    let [Origin::Within { len, .. }] = origins(&path)[..] else {
        panic!("one mail")
    };
    assert_eq!(len, 64 * 1024 * 1024 - SEPARATOR.len() as u64);
    // Told by its length alone; nothing of it is read.
    let len = MAX_MAIL_BYTES + 1;
    let origin = Origin::Within {
        file: path.into(),
        number: 1,
        offset: SEPARATOR.len() as u64,
        len,
        how: Container::Mbox { is_quoted: true },
    };
    assert!(matches!(
        read(&origin),
        Err(Error::TooLarge { len_bytes, .. }) if len_bytes == len
    ));
}

#[test]
fn a_box_that_was_written_anew_is_noticed() {
    let (a, b) = (mail(1, "a longer text than the other"), mail(2, "two"));
    let path = write(
        &folder("anew"),
        "box",
        format!("{SEPARATOR}{a}\n{SEPARATOR}{b}\n"),
    );
    let second = origins(&path)[1].clone();
    assert!(matches!(
        second,
        Origin::Within {
            how: Container::Mbox { .. },
            number: 2,
            ..
        }
    ));
    fs::write(&path, format!("{SEPARATOR}{b}\n")).unwrap();
    assert!(matches!(read(&second), Err(Error::Changed)));
    fs::write(&path, format!("{SEPARATOR}{b}\n{SEPARATOR}{a}\n")).unwrap();
    assert!(matches!(read(&second), Err(Error::Changed)));
}

#[test]
fn the_command_line_writes_a_line_per_recipient_of_each_mail() {
    let bounce = |recipient: &str| {
        format!(
            "From: MAILER-DAEMON@mx.example.jp\nTo: hanako@example.jp\nSubject: Undelivered\n\n\
             <{recipient}>: host mx.example.com[192.0.2.1] said: 550 5.1.1 User unknown\n"
        )
    };
    let path = write(
        &folder("jsonl"),
        "INBOX",
        format!(
            "{SEPARATOR}{}\n{SEPARATOR}{}\n",
            bounce("taro@example.com"),
            bounce("jiro@example.com")
        ),
    );
    let output = Command::new(env!("CARGO_BIN_EXE_modori"))
        .args(["explain", "--format", "jsonl"])
        .arg(&path)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    for (at, recipient) in ["taro@example.com", "jiro@example.com"].iter().enumerate() {
        assert_eq!(lines[at]["source"], path.display().to_string());
        assert_eq!(lines[at]["index"], at + 1);
        assert_eq!(lines[at]["recipient"], *recipient);
        assert_eq!(lines[at]["cause"], "user-unknown");
    }
}

#[test]
fn a_maildir_and_an_mh_folder_are_read_whatever_the_names() {
    let folder = folder("folders");
    write(
        &folder,
        "Maildir/cur/1795050000.M1P1.mx:2,S"
            .replace(':', "!")
            .as_str(),
        mail(1, "a"),
    );
    write(&folder, "Maildir/new/1795050001.M2P1.mx", mail(2, "b"));
    write(
        &folder,
        "Maildir/.Sent/cur/1795050002.M3P1.mx",
        mail(3, "c"),
    );
    write(&folder, "Maildir/dovecot-uidlist", "3 V1 N4\n1 :x\n");
    write(&folder, "Mail/inbox/1", mail(4, "d"));
    write(&folder, "Mail/inbox/27", mail(5, "e"));
    write(&folder, "Mail/inbox/.mh_sequences", "cur: 1\n");
    let mut found = mails(&folder);
    found.sort();
    let wanted: Vec<String> = (1..=5)
        .zip(["a", "b", "c", "d", "e"])
        .map(|(n, text)| mail(n, text))
        .collect();
    assert_eq!(found, wanted);
    assert_eq!(passed_over(&folder), 1, "the list of numbers");
}

#[test]
fn a_file_of_apple_mail_gives_the_mail_without_what_stands_around_it() {
    let folder = folder("emlx");
    let mail = mail(1, "one");
    let list = "<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict/></plist>\n";
    let stored = format!("{:<10}\n{mail}{list}", mail.len());
    let path = write(&folder, "12.emlx", &stored);
    assert_eq!(mails(&folder), std::slice::from_ref(&mail));
    let [origin] = &origins(&path)[..] else {
        panic!("one mail")
    };
    assert_eq!(
        (origin.name(), origin.index()),
        (path.display().to_string(), 0)
    );
    // Cut off: what is there. A length that is no number: a text with something before it.
    fs::write(&path, &stored[..60]).unwrap();
    assert_eq!(mails(&path), [&mail[..49]]);
    fs::write(&path, format!("99999999999999999999999\n{mail}")).unwrap();
    assert!(matches!(&origins(&path)[..], [Origin::File(_)]));
    fs::write(&path, format!("{}\nNo mail.\n", 9)).unwrap();
    assert_eq!(passed_over(&folder), 1);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_a_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = folder("links");
    let outside = write(&folder, "outside/a", mail(1, "outside"));
    let inside = write(&folder, "box/a", mail(2, "inside"));
    symlink(&outside, folder.join("box/b")).unwrap();
    symlink(&inside, folder.join("box/c")).unwrap();
    symlink(folder.join("outside"), folder.join("box/d")).unwrap();
    symlink("..", folder.join("box/e")).unwrap();
    let inside = mail(2, "inside");
    assert_eq!(mails(&folder.join("box")), [inside.clone(), inside]);
}
