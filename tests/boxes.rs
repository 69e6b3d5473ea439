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
fn a_file_that_only_begins_like_a_box_is_one_mail() {
    // Bare CR ends no line of a box.
    let path = write(
        &folder("only-begins"),
        "a",
        format!("\r{SEPARATOR}{}", mail(1, "a")),
    );
    assert!(matches!(&origins(&path)[..], [Origin::File(_)]));
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

/// A zip file as it is written by hand, so that it can lie.
#[derive(Default)]
struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Zip {
    fn with(mut self, name: &str, content: &[u8]) -> Self {
        let mut encoder =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(content).unwrap();
        let packed = encoder.finish().unwrap();
        self.entry(name, &packed, content.len(), 8, 0);
        self
    }

    fn stored(mut self, name: &str, content: &[u8], flags: u16) -> Self {
        self.entry(name, content, content.len(), 0, flags);
        self
    }

    fn entry(&mut self, name: &str, packed: &[u8], len: usize, method: u16, flags: u16) {
        let header_at = u32::try_from(self.bytes.len()).unwrap();
        let mut both = Vec::new();
        for value in [flags, method, 0, 0] {
            both.extend_from_slice(&value.to_le_bytes());
        }
        for value in [0, packed.len(), len] {
            both.extend_from_slice(&u32::try_from(value).unwrap().to_le_bytes());
        }
        both.extend_from_slice(&u16::try_from(name.len()).unwrap().to_le_bytes());
        both.extend_from_slice(&[0; 2]);
        self.bytes.extend_from_slice(b"PK\x03\x04\x14\0");
        self.bytes.extend_from_slice(&both);
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(packed);
        self.directory.extend_from_slice(b"PK\x01\x02\x14\0\x14\0");
        self.directory.extend_from_slice(&both);
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&header_at.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        self.count += 1;
    }

    fn bytes(mut self) -> Vec<u8> {
        let start = u32::try_from(self.bytes.len()).unwrap();
        let len = u32::try_from(self.directory.len()).unwrap();
        self.bytes.extend_from_slice(&self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend_from_slice(&self.count.to_le_bytes());
        self.bytes.extend_from_slice(&self.count.to_le_bytes());
        self.bytes.extend_from_slice(&len.to_le_bytes());
        self.bytes.extend_from_slice(&start.to_le_bytes());
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes
    }
}

fn errors(path: &Path) -> Vec<Error> {
    Search::new(path)
        .filter_map(|found| match found {
            Found::Failed(_, error) => Some(error),
            Found::Mail(origin) => read(&origin).err(),
            _ => None,
        })
        .collect()
}

#[test]
fn a_zip_gives_mails_of_all_forms_that_are_in_it() {
    let (a, b, c, d) = (mail(1, "a"), mail(2, "b"), mail(3, ">From c"), mail(4, "d"));
    let inner = Zip::default().with("x.eml", a.as_bytes()).bytes();
    let zip = Zip::default()
        .with("readme.txt", b"nothing here")
        .stored("folder/", b"", 0)
        .with("folder/a.eml", a.as_bytes())
        .with("__MACOSX/._a.eml", a.as_bytes())
        .with(
            "box",
            format!("{SEPARATOR}{b}\n{SEPARATOR}{c}\n").as_bytes(),
        )
        .stored("../4", format!("{}\n{d}<plist/>", d.len()).as_bytes(), 0)
        .with("inner.zip", &inner);
    let folder = folder("zip");
    let path = write(&folder, "mails.bin", zip.bytes());
    assert_eq!(mails(&path), [a.clone(), b, c.replace(">From", "From"), d]);
    let names: Vec<u64> = origins(&path).iter().map(Origin::index).collect();
    assert_eq!(names, [1, 2, 3, 4]);
    assert_eq!(passed_over(&path), 2, "the text and the archive in it");
    // What stands before an archive shifts it as a whole.
    let mut shifted = b"PK\x03\x04 something before".to_vec();
    shifted.extend(Zip::default().with("a.eml", a.as_bytes()).bytes());
    assert_eq!(mails(&write(&folder, "shifted", shifted)), [a]);
}

#[test]
fn an_archive_without_mails_is_one_file_that_is_passed_over() {
    let folder = folder("zip-other");
    let zip = Zip::default().with("a.xml", b"<a/>").with("b.xml", b"<b/>");
    let path = write(&folder, "letter.docx", zip.bytes());
    write(&folder, "a.eml", mail(1, "a"));
    assert_eq!((passed_over(&folder), mails(&folder).len()), (1, 1));
    assert!(matches!(errors(&path)[..], [Error::NotMail]));
}

#[test]
fn mails_of_a_large_box_in_a_zip_are_read_in_any_order() {
    let mails: Vec<String> = (0..2_000)
        .map(|n| mail(n, &"text ".repeat(n % 97)))
        .collect();
    let stored: String = mails.iter().map(|m| format!("{SEPARATOR}{m}\n")).collect();
    let zip = Zip::default().with("box", stored.as_bytes());
    let path = write(&folder("zip-box"), "box.zip", zip.bytes());
    let origins = origins(&path);
    assert_eq!(origins.len(), mails.len());
    let forth = 0..mails.len();
    for at in forth.clone().chain(forth.rev().step_by(191)) {
        assert_eq!(read(&origins[at]).unwrap(), mails[at].as_bytes());
    }
}

#[test]
fn hostile_archives_are_refused() {
    let folder = folder("zip-hostile");
    let a = mail(1, "a");
    let bomb = vec![b'a'; 12 * 1024 * 1024];
    let too_dense = Zip::default().with("a.eml", &bomb);
    assert!(matches!(
        errors(&write(&folder, "bomb", too_dense.bytes()))[..],
        [Error::BadArchive]
    ));
    // One that says to be small: no more is read than it says.
    let mut lie = Zip::default().with("a.eml", format!("{a}{}", "a".repeat(1_000_000)).as_bytes());
    let says = lie.directory.len() - "a.eml".len() - 22;
    lie.directory[says..says + 4].copy_from_slice(&5_000_u32.to_le_bytes());
    let origins = origins(&write(&folder, "lie", lie.bytes()));
    assert_eq!(read(&origins[0]).unwrap().len(), 5_000);
    // The same bytes listed again and again become more than is read.
    let mut again = Zip::default();
    let text = format!("{a}{}", "ab ".repeat(3_300_000));
    again = again.with("a.eml", text.as_bytes());
    let one = again.directory.clone();
    for _ in 0..500 {
        again.directory.extend_from_slice(&one);
        again.count += 1;
    }
    let path = write(&folder, "again", again.bytes());
    let found: Vec<Found> = Search::new(&path).collect();
    assert!(
        found
            .iter()
            .any(|f| matches!(f, Found::Failed(_, Error::BadArchive)))
    );
    assert!(found.iter().filter(|f| matches!(f, Found::Mail(_))).count() < 450);
    // A password.
    let locked = Zip::default().stored("a.eml", a.as_bytes(), 1);
    assert!(matches!(
        errors(&write(&folder, "locked", locked.bytes()))[..],
        [Error::LockedArchive]
    ));
    // Cut off, and with any byte changed: an answer each time.
    let whole = Zip::default()
        .with("a.eml", a.as_bytes())
        .with("b", format!("{SEPARATOR}{a}\n{SEPARATOR}{a}").as_bytes())
        .bytes();
    let path = folder.join("damaged");
    for at in 0..whole.len() {
        fs::write(&path, &whole[..at]).unwrap();
        let _ = errors(&path);
        for value in [0, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            fs::write(&path, bytes).unwrap();
            let _ = errors(&path);
        }
    }
}
