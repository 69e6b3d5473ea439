//! Mailboxes on a server, with a real one: Dovecot, started by each test for itself (`tests/common/dovecot.rs`).
#![cfg(target_os = "linux")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;
#[path = "common/dovecot.rs"]
mod dovecot;

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use modori::account::{Security, Server};
use modori::imap::{Cancel, Credentials, Limits, Moved, Query, Role, Session, Trouble, Woken};

use dovecot::{Certificate, Dovecot, Options, PASSWORD, USER, quoted, threaded, until};

// The server itself: what the other tests take for granted.

fn mail(number: u32) -> Vec<u8> {
    format!(
        "Message-ID: <{number}@example.jp>\r\nFrom: taro@example.jp\r\nSubject: Mail {number}\r\n\r\nText {number}\r\n"
    )
    .into_bytes()
}

#[test]
fn the_server_has_what_it_is_told_to() {
    let mut dovecot = Dovecot::start(&Options::default());
    dovecot.create("エラーメール/2026年");
    dovecot.append("エラーメール/2026年", (0..3).map(mail));
    let folder = quoted("エラーメール/2026年");
    assert_eq!(folder, "\"&MKgw6TD8MOEw,DDr-/2026&XnQ-\"");

    // Looking changes nothing, neither ours nor that of a program that opens a folder for reading only.
    let before = dovecot.snapshot("エラーメール/2026年");
    assert_eq!(before.mails.len(), 3);
    assert_eq!(before.files.len(), 3);
    common::none_of(&before.differences(&dovecot.snapshot("エラーメール/2026年")));

    // All that would be a change is one.
    let mut client = dovecot.client();
    client.command(&format!("EXAMINE {folder}"));
    client.command("UID FETCH 1 BODY.PEEK[TEXT]<0.1>");
    common::none_of(&before.differences(&dovecot.snapshot("エラーメール/2026年")));
    client.command(&format!("SELECT {folder}"));
    let recent = dovecot.snapshot("エラーメール/2026年");
    assert_ne!(before.differences(&recent), [""; 0], "\\Recent is gone");
    client.command("UID STORE 2 +FLAGS.SILENT ($ModoriDone)");
    client.command("UID STORE 2 -FLAGS.SILENT ($ModoriDone)");
    let stored = dovecot.snapshot("エラーメール/2026年");
    assert_eq!(recent.mails.len(), 3);
    assert!(stored.highest_modseq > recent.highest_modseq);

    dovecot.change_uid_validity("エラーメール/2026年");
    let changed = dovecot.snapshot("エラーメール/2026年");
    assert_ne!(changed.uid_validity, stored.uid_validity);
    assert_eq!(changed.files.len(), 3);

    dovecot.expunge("エラーメール/2026年", 2);
    let rest = dovecot.snapshot("エラーメール/2026年");
    assert_eq!(rest.mails.len(), 2);
    assert_eq!(rest.files.len(), 2);

    dovecot.make_read_only("エラーメール/2026年");
    let (_, end) = dovecot.client().try_command(&format!("SELECT {folder}"));
    assert!(end.contains("[READ-ONLY]"), "{end}");
    dovecot.refuse_keywords("エラーメール/2026年");
    let (lines, end) = dovecot.client().try_command(&format!("SELECT {folder}"));
    assert!(end.contains("[READ-WRITE]"), "{end}");
    let flags = lines.iter().find(|l| l.contains("PERMANENTFLAGS")).unwrap();
    assert!(
        flags.contains("\\Seen") && !flags.contains("\\*"),
        "{flags}"
    );

    dovecot.kill();
    dovecot.restart();
    common::none_of(&rest.differences(&dovecot.snapshot("エラーメール/2026年")));
    dovecot.create("古い");
    dovecot.delete("古い");
    let select = format!("SELECT {}", quoted("古い"));
    let (_, end) = dovecot.client().try_command(&select);
    assert!(end.starts_with("NO Mailbox doesn't exist"), "{end}");
}

// Connecting and signing in.

fn connect(server: &Server) -> Result<Session, Trouble> {
    Session::connect(server, Limits::default(), Cancel::new())
}

fn signed_in(dovecot: &Dovecot) -> Session {
    let mut session = connect(&dovecot.server(Security::Tls)).unwrap();
    session.sign_in(USER, &password(PASSWORD)).unwrap();
    session
}

fn password(text: &str) -> Credentials {
    Credentials::Password(text.to_owned())
}

fn token(text: &str) -> Credentials {
    Credentials::Token(text.to_owned())
}

#[test]
fn all_ways_to_connect_lead_in() {
    let dovecot = Dovecot::start(&Options::default());
    for (security, word) in Security::ALL {
        let mut session = connect(&dovecot.server(security)).unwrap();
        session.sign_in(USER, &password(PASSWORD)).unwrap();
        assert_eq!(session.examine("INBOX").unwrap().exists, 0, "{word}");
        assert!(session.bytes_read() > 100, "{word}");
        session.sign_out();
    }
}

#[test]
fn what_is_wrong_with_a_certificate_is_told() {
    for (certificate, id) in [
        (Certificate::WrongName, "wrong-name"),
        (Certificate::Expired, "certificate-expired"),
        (Certificate::OtherAuthority, "unknown-issuer"),
    ] {
        let dovecot = Dovecot::start(&Options {
            certificate,
            ..Options::default()
        });
        for security in [Security::Tls, Security::StartTls] {
            let trouble = connect(&dovecot.server(security)).unwrap_err();
            assert_eq!(trouble.id(), id, "{trouble:?}");
            if let Trouble::WrongName {
                expected,
                presented,
            } = &trouble
            {
                assert_eq!(expected, "localhost");
                assert_eq!(presented, &["mail.example.jp"]);
            }
        }
    }
}

#[test]
fn an_authority_that_nobody_named_is_not_trusted() {
    let dovecot = Dovecot::start(&Options::default());
    for security in [Security::Tls, Security::StartTls] {
        let mut server = dovecot.server(security);
        server.ca_file = None;
        assert_eq!(connect(&server).unwrap_err(), Trouble::UnknownIssuer);
    }
}

#[test]
fn the_wrong_port_is_told() {
    let mut dovecot = Dovecot::start(&Options::default());
    let mut server = dovecot.server(Security::Tls);
    server.port = dovecot.server(Security::StartTls).port;
    assert_eq!(connect(&server).unwrap_err(), Trouble::NotTls);
    dovecot.kill();
    let trouble = connect(&server).unwrap_err();
    assert!(matches!(trouble, Trouble::Unreachable(_)), "{trouble:?}");
}

#[test]
fn a_wrong_password_is_told() {
    let dovecot = Dovecot::start(&Options::default());
    for (user, secret) in [
        (USER, "not it"),
        (USER, ""),
        ("nobody@example.jp", PASSWORD),
        ("helpdesk", PASSWORD),
    ] {
        let mut session = connect(&dovecot.server(Security::Tls)).unwrap();
        let trouble = session.sign_in(user, &password(secret)).unwrap_err();
        assert!(matches!(trouble, Trouble::WrongPassword(_)), "{trouble:?}");
        assert!(!format!("{trouble:?} {session:?}").contains(PASSWORD));
    }
}

#[test]
fn tokens_lead_in_until_they_are_void() {
    for mechanisms in ["plain xoauth2", "oauthbearer", "plain xoauth2 oauthbearer"] {
        let dovecot = Dovecot::start(&Options {
            mechanisms,
            ..Options::default()
        });
        dovecot.accept_token("ya29.good-token_1", USER);
        dovecot.accept_token("of-somebody-else", "taro@example.jp");
        let sign_in = |credentials: &Credentials| {
            let mut session = connect(&dovecot.server(Security::Tls)).unwrap();
            session.sign_in(USER, credentials)?;
            session.examine("INBOX").map(|_| ())
        };
        sign_in(&token("ya29.good-token_1")).unwrap();
        for refused in ["never-issued", "of-somebody-else", ""] {
            let trouble = sign_in(&token(refused)).unwrap_err();
            assert!(matches!(trouble, Trouble::TokenRefused(_)), "{trouble:?}");
        }
        dovecot.reject_token("ya29.good-token_1");
        let trouble = sign_in(&token("ya29.good-token_1")).unwrap_err();
        assert!(matches!(trouble, Trouble::TokenRefused(_)), "{trouble:?}");
        assert!(!format!("{trouble:?}").contains("ya29"));

        let by_password = sign_in(&password(PASSWORD));
        if mechanisms.contains("plain") {
            by_password.unwrap();
        } else {
            let trouble = by_password.unwrap_err();
            assert!(matches!(trouble, Trouble::OAuthRequired(_)), "{trouble:?}");
        }
    }
}

#[test]
fn a_token_needs_a_server_that_takes_it() {
    let dovecot = Dovecot::start(&Options::default());
    let mut session = connect(&dovecot.server(Security::Tls)).unwrap();
    let trouble = session.sign_in(USER, &token("a")).unwrap_err();
    assert_eq!(trouble, Trouble::NoWayToSignIn);
}

#[test]
fn too_many_connections_are_told_and_pass() {
    let dovecot = Dovecot::start(&Options {
        connections: 2,
        ..Options::default()
    });
    let first = signed_in(&dovecot);
    let _second = signed_in(&dovecot);
    let third = || {
        let mut session = connect(&dovecot.server(Security::Tls)).unwrap();
        session.sign_in(USER, &password(PASSWORD))
    };
    let trouble = third().unwrap_err();
    assert!(
        matches!(trouble, Trouble::TooManyConnections(_)),
        "{trouble:?}"
    );
    assert!(!trouble.is_lasting());
    first.sign_out();
    // The server counts them a little later.
    until("there is room for one", || third().is_ok());
}

// Folders.

#[test]
fn japanese_folders_keep_their_names() {
    let dovecot = Dovecot::start(&Options::default());
    let names = [
        "受信箱",
        "エラーメール",
        "エラーメール/2026年",
        "エラーメール/2026年/11月 (済)",
        "R&D & 営業",
        "〜髙﨑𠮷野家",
        "メルマガ.example.jp",
        "a\"b\\c",
    ];
    for (number, name) in (0..).zip(names) {
        dovecot.create(name);
        dovecot.append(name, [mail(number)]);
    }
    let mut session = signed_in(&dovecot);
    let folders = session.folders().unwrap();
    for (number, name) in (0..).zip(names) {
        let folder = folders.iter().find(|f| f.name == name);
        let folder = folder.unwrap_or_else(|| panic!("{name} in {folders:?}"));
        assert!(folder.is_selectable, "{name}");
        assert_eq!(folder.delimiter, Some('/'), "{name}");
        assert_eq!(folder.role, None, "{name}");
        let has_children = names.iter().any(|n| n.starts_with(&format!("{name}/")));
        assert_eq!(folder.has_children, Some(has_children), "{name}");

        let opened = session.examine(name).unwrap();
        assert_eq!(opened.exists, 1, "{name}");
        let body = session.bodies(&[(1, u32::MAX)]).unwrap();
        assert_eq!(body[0].bytes, mail(number), "{name}");
    }
    let mut roles: Vec<_> = folders
        .iter()
        .filter_map(|f| Some((f.role?, f.name.as_str())))
        .collect();
    roles.sort_by_key(|(_, name)| *name);
    assert_eq!(
        roles,
        [
            (Role::Inbox, "INBOX"),
            (Role::Trash, "ごみ箱"),
            (Role::Junk, "迷惑メール"),
            (Role::Sent, "送信済み"),
        ]
    );
    assert_eq!(folders.len(), names.len() + roles.len());
}

#[test]
fn a_folder_that_only_holds_folders_is_told() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create("顧客/青葉電機");
    let mut session = signed_in(&dovecot);
    let folders = session.folders().unwrap();
    let of = |name: &str| folders.iter().find(|f| f.name == name).unwrap();
    assert!(!of("顧客").is_selectable);
    assert!(of("顧客/青葉電機").is_selectable);
}

#[test]
fn a_folder_that_is_gone_is_told() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create("エラーメール");
    dovecot.append("エラーメール", [mail(1)]);
    let mut session = signed_in(&dovecot);
    let trouble = session.examine("そんなものはない").unwrap_err();
    assert!(matches!(trouble, Trouble::FolderGone(_)), "{trouble:?}");
    assert!(session.is_usable());
    session.examine("エラーメール").unwrap();

    dovecot.delete("エラーメール");
    // Under our hands: the server hangs up.
    let trouble = session.bodies(&[(1, 1_000)]).unwrap_err();
    assert!(
        matches!(trouble, Trouble::FolderGone(_) | Trouble::ConnectionLost(_)),
        "{trouble:?}"
    );
    let trouble = signed_in(&dovecot).examine("エラーメール").unwrap_err();
    assert!(matches!(trouble, Trouble::FolderGone(_)), "{trouble:?}");
}

#[test]
fn new_uids_are_noticed() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..3).map(mail));
    let mut session = signed_in(&dovecot);
    let before = session.examine("INBOX").unwrap();
    assert_eq!(session.examine("INBOX").unwrap(), before);
    dovecot.change_uid_validity("INBOX");
    // The open connection may break over it; it must not go on as if nothing were.
    if let Ok(after) = session.examine("INBOX") {
        assert_ne!(after.uid_validity, before.uid_validity);
    }
    let after = signed_in(&dovecot).examine("INBOX").unwrap();
    assert_ne!(after.uid_validity, before.uid_validity);
    assert_eq!(after.exists, 3);
}

// Reading.

/// Mails of all sorts and sizes, as they are on the wire.
fn many(count: usize) -> Vec<Vec<u8>> {
    let fixtures: Vec<Vec<u8>> = fixtures();
    let mails = (0..count).map(|number| match number % 10 {
        0..7 => {
            let fixture = &fixtures[number % fixtures.len()];
            [format!("X-Number: {number}\r\n").as_bytes(), fixture].concat()
        }
        7 | 8 => plain(number, number % 13 * 500),
        // Longer than what is fetched as a whole; not all of it is text.
        _ if number % 500 == 9 => returned(number, 200_000),
        _ => plain(number, 30_000),
    });
    mails.collect()
}

/// The mails of the project, with CRLF.
fn fixtures() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mails");
    let origins = modori::source::Search::new(&root).filter_map(|found| match found {
        modori::source::Found::Mail(origin) => Some(origin),
        _ => None,
    });
    let mails: Vec<_> = origins
        .map(|origin| with_crlf(&modori::source::read(&origin).unwrap()))
        .collect();
    assert!(mails.len() > 100, "{}", mails.len());
    mails
}

fn with_crlf(bytes: &[u8]) -> Vec<u8> {
    let lines = bytes.split_inclusive(|b| *b == b'\n');
    let lines = lines.map(|line| match line.strip_suffix(b"\n") {
        Some(line) => [line.strip_suffix(b"\r").unwrap_or(line), b"\r\n"].concat(),
        None => line.to_vec(),
    });
    lines.collect::<Vec<_>>().concat()
}

/// Nobody's bounce.
fn plain(number: usize, len: usize) -> Vec<u8> {
    let mut mail = format!(
        "Message-ID: <plain.{number}@example.jp>\r\nDate: Thu, 19 Nov 2026 10:00:00 +0900\r\n\
         From: hanako@example.jp\r\nTo: {USER}\r\nSubject: =?utf-8?B?6KuL5rGC5pu4?= {number}\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n"
    );
    while mail.len() < len {
        mail.push_str("お世話になっております。請求書をお送りします。\r\n");
    }
    mail.into_bytes()
}

/// A bounce that brings back a large mail.
fn returned(number: usize, len: usize) -> Vec<u8> {
    let mut mail = format!(
        "Message-ID: <returned.{number}@example.jp>\r\nFrom: MAILER-DAEMON@example.jp\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\n\r\nUser unknown\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.example.jp\r\n\r\n\
         Final-Recipient: rfc822; taro.{number}@example.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\nSubject: Photo\r\n\
         Content-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    );
    while mail.len() < len {
        mail.push_str("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgG\r\n");
    }
    mail.push_str("\r\n--b--\r\n");
    mail.into_bytes()
}

#[test]
fn five_thousand_mails_are_read_and_nothing_changes() {
    const FOLDER: &str = "エラーメール";
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create(FOLDER);
    let mails = many(5_000);
    let arrived = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_000_000);
    dovecot.append_at(FOLDER, arrived, &mails);
    // Some have flags already.
    let mut other = dovecot.client();
    other.command(&format!("SELECT {}", quoted(FOLDER)));
    other.command("UID STORE 10:20 +FLAGS.SILENT (\\Seen $Forwarded)");
    other.command("LOGOUT");
    dovecot.append_at(FOLDER, arrived, [mail(5_000)]);
    let before = dovecot.snapshot(FOLDER);
    assert_eq!(before.mails.len(), 5_001);
    assert!(before.mails[&5_001].contains("\\Recent"), "nobody saw it");

    let mut session = signed_in(&dovecot);
    let opened = session.examine(FOLDER).unwrap();
    assert_eq!(opened.exists, 5_001);
    assert_eq!(opened.uid_next, Some(5_002));
    assert_eq!(u64::from(opened.uid_validity), before.uid_validity);
    assert_eq!(opened.highest_modseq, Some(before.highest_modseq));
    assert!(opened.is_read_only);

    let all = Query {
        since_day: None,
        uid_from: 0,
        bounces: false,
    };
    let uids = session.search(&all).unwrap();
    assert_eq!(uids, (1..=5_001).collect::<Vec<u32>>());
    assert_eq!(session.all_uids(1..=u32::MAX).unwrap(), uids);
    let heads = session.heads(&uids).unwrap();
    assert_eq!(heads.len(), 5_001);
    let mails = [mails, vec![mail(5_000)]].concat();
    for ((uid, mail), head) in (1..).zip(&mails).zip(&heads) {
        assert_eq!(head.uid, uid);
        assert_eq!(head.size as usize, mail.len(), "mail {uid}");
        assert_eq!(
            head.received.map(|time| time.as_second()),
            Some(1_795_000_000)
        );
        let is_marked = (10..=20).contains(&uid);
        for keyword in ["\\Seen", "$Forwarded"] {
            assert_eq!(head.keywords.iter().any(|k| k == keyword), is_marked);
        }
        assert!(head.useful <= head.size);
        let is_large = mail.len() > 150_000;
        assert_eq!(head.useful < head.size, is_large, "mail {uid}");
    }

    // First what is of use, then the rest of the large ones.
    let mut whole = 0;
    for heads in heads.chunks(200) {
        let wanted: Vec<_> = heads.iter().map(|head| (head.uid, head.useful)).collect();
        let bodies = session.bodies(&wanted).unwrap();
        assert_eq!(bodies.len(), wanted.len());
        for (body, (uid, useful)) in bodies.iter().zip(wanted) {
            assert_eq!(body.uid, uid);
            let mail = &mails[uid as usize - 1];
            assert!(body.bytes.len() >= useful as usize, "mail {uid}");
            assert_eq!(body.is_whole, body.bytes.len() == mail.len(), "mail {uid}");
            assert!(mail.starts_with(&body.bytes), "mail {uid} is another");
            if body.is_whole {
                whole += 1;
            } else {
                let body = session.bodies(&[(uid, u32::MAX)]).unwrap().remove(0);
                assert!(body.is_whole);
                assert!(body.bytes == *mail, "mail {uid} is another");
            }
        }
    }
    assert_eq!(whole, 4_991);

    let bounces = Query {
        bounces: true,
        ..all
    };
    let found = session.search(&bounces).unwrap();
    // No letter of a person's, every report; of the project's mails those that list servers write are missing.
    let is_found = |number: usize| {
        let uid = u32::try_from(number).unwrap() + 1;
        found.binary_search(&uid).is_ok()
    };
    assert!((0..5_000).all(|n| n % 500 != 9 || is_found(n)));
    assert!((0..=5_000).all(|n| n % 10 < 7 || n % 500 == 9 || !is_found(n)));
    let fixtures = (0..5_000).filter(|n| n % 10 < 7 && is_found(*n)).count();
    assert!(fixtures > 3_500 * 9 / 10, "{fixtures}");
    session.keywords(&uids).unwrap();
    session.noop().unwrap();
    let changes = session.changed_since(before.highest_modseq).unwrap();
    assert_eq!(changes.changed, []);
    session.sign_out();
    common::none_of(&before.differences(&dovecot.snapshot(FOLDER)));
}

#[test]
fn a_search_is_for_days_and_for_what_is_new() {
    let dovecot = Dovecot::start(&Options::default());
    let day = |n: u64| SystemTime::UNIX_EPOCH + Duration::from_secs((20_000 + n) * 86_400 + 43_200);
    for n in 0..6 {
        dovecot.append_at("INBOX", day(n), [returned(0, 0), plain(1, 0)]);
    }
    let mut session = signed_in(&dovecot);
    session.examine("INBOX").unwrap();
    let mut search = |since: Option<i64>, uid_from, bounces| {
        let since_day = since.map(|n| {
            let time = jiff::Timestamp::from_second((20_000 + n) * 86_400).unwrap();
            time.to_zoned(jiff::tz::TimeZone::UTC).date()
        });
        session
            .search(&Query {
                since_day,
                uid_from,
                bounces,
            })
            .unwrap()
    };
    assert_eq!(search(None, 0, true), [1, 3, 5, 7, 9, 11]);
    assert_eq!(search(None, 8, true), [9, 11]);
    assert_eq!(search(None, 8, false), [8, 9, 10, 11, 12]);
    // Nothing is new, and `*` doesn't bring the last one back.
    assert_eq!(search(None, 13, true), [0; 0]);
    assert_eq!(search(None, 13, false), [0; 0]);
    // By the server's clock, whose days may begin up to half a day apart from ours.
    let since = search(Some(3), 0, false);
    assert!(
        since.ends_with(&[9, 10, 11, 12]) && !since.contains(&4),
        "{since:?}"
    );
    assert_eq!(search(Some(9), 0, false), [0; 0]);
}

#[test]
fn a_server_that_dies_in_the_middle_is_told_and_read_on() {
    let mails: Vec<_> = (0..30).map(|number| returned(number, 1 << 20)).collect();
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", &mails);
    let before = dovecot.snapshot("INBOX");
    let server = dovecot.server(Security::Tls);
    let dovecot = Arc::new(Mutex::new(dovecot));
    // More is to come than all buffers on the way hold.
    let limits = Limits {
        command: Duration::from_mins(2),
        command_bytes: 100 << 20,
        batch_bytes: 50 << 20,
        ..Limits::default()
    };
    let through = {
        let dovecot = Arc::clone(&dovecot);
        through(&server, 2 << 20, move || dovecot.lock().unwrap().kill())
    };
    let mut session = Session::connect(&through, limits, Cancel::new()).unwrap();
    session.sign_in(USER, &password(PASSWORD)).unwrap();
    session.examine("INBOX").unwrap();
    let wanted: Vec<_> = (1..=30).map(|uid| (uid, u32::MAX >> 8)).collect();
    let trouble = session.bodies(&wanted).unwrap_err();
    assert!(matches!(trouble, Trouble::ConnectionLost(_)), "{trouble:?}");
    assert!(!trouble.is_lasting());
    assert!(session.bytes_read() >= 2 << 20);
    assert!(!session.is_usable());
    let trouble = session.noop().unwrap_err();
    assert!(matches!(trouble, Trouble::ConnectionLost(_)), "{trouble:?}");
    let trouble = connect(&server).unwrap_err();
    assert!(matches!(trouble, Trouble::Unreachable(_)), "{trouble:?}");

    let mut dovecot = dovecot.lock().unwrap();
    dovecot.restart();
    let mut session = signed_in(&dovecot);
    let opened = session.examine("INBOX").unwrap();
    assert_eq!(u64::from(opened.uid_validity), before.uid_validity);
    let bodies = session.bodies(&wanted).unwrap();
    assert_eq!(bodies.len(), 30);
    assert!(bodies.iter().zip(&mails).all(|(b, m)| b.bytes == *m));
    common::none_of(&before.differences(&dovecot.snapshot("INBOX")));
}

/// A place before a server; does something once so many bytes came from there, while the rest waits.
fn through(server: &Server, bytes: usize, then: impl FnOnce() + Send + 'static) -> Server {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let before = Server {
        port: listener.local_addr().unwrap().port(),
        ..server.clone()
    };
    let port = server.port;
    threaded("through", move || {
        let (client, _) = listener.accept().unwrap();
        let server = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        let (mut up, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
        threaded("up", move || {
            let _ = std::io::copy(&mut up, &mut to);
        });
        let (mut server, mut client) = (server, client);
        let mut room = [0; 8192];
        let (mut came, mut then) = (0, Some(then));
        while let Ok(n @ 1..) = server.read(&mut room) {
            came += n;
            if came >= bytes
                && let Some(then) = then.take()
            {
                then();
            }
            if client.write_all(&room[..n]).is_err() {
                break;
            }
        }
        let _ = client.shutdown(Shutdown::Both);
        let _ = server.shutdown(Shutdown::Both);
    });
    before
}

// News.

/// Longer than anything here takes.
const LONG: Duration = Duration::from_mins(1);

#[test]
fn waiting_ends_when_a_mail_arrives() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [mail(0)]);
    let mut session = signed_in(&dovecot);
    session.examine("INBOX").unwrap();
    let short = Duration::from_millis(50);
    assert_eq!(session.idle(short).unwrap(), Woken::TimedOut);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Whether it comes before or while we wait, it is noticed.
            std::thread::sleep(Duration::from_millis(200));
            dovecot.append("INBOX", [mail(1)]);
        });
        assert_eq!(session.idle(LONG).unwrap(), Woken::Changed);
    });
    assert_eq!(session.exists(), 2);
    assert_eq!(session.all_uids(2..=u32::MAX).unwrap(), [2]);
    // Once.
    assert_eq!(session.idle(short).unwrap(), Woken::TimedOut);
    assert!(!session.noop().unwrap());
}

#[test]
fn waiting_ends_when_somebody_marks_or_removes_a_mail() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..3).map(mail));
    let mut session = signed_in(&dovecot);
    session.examine("INBOX").unwrap();
    let mut other = dovecot.client();
    other.command("SELECT INBOX");
    for command in [
        "UID STORE 2 +FLAGS.SILENT ($ModoriDoing)",
        "UID STORE 1 +FLAGS.SILENT (\\Deleted)",
        "UID EXPUNGE 1",
    ] {
        other.command(command);
        assert_eq!(session.idle(LONG).unwrap(), Woken::Changed, "{command}");
    }
    // What was told in two parts may have ended two waits.
    session.noop().unwrap();
    assert_eq!(session.exists(), 2);
    assert_eq!(session.all_uids(1..=u32::MAX).unwrap(), [2, 3]);
}

#[test]
fn waiting_ends_from_here_and_when_the_server_dies() {
    let mut dovecot = Dovecot::start(&Options::default());
    let cancel = Cancel::new();
    let server = dovecot.server(Security::Tls);
    let mut session = Session::connect(&server, Limits::default(), cancel.clone()).unwrap();
    session.sign_in(USER, &password(PASSWORD)).unwrap();
    session.examine("INBOX").unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(100));
            cancel.cancel();
        });
        assert_eq!(session.idle(LONG).unwrap(), Woken::Cancelled);
    });
    cancel.reset();
    assert!(!session.noop().unwrap());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(100));
            dovecot.kill();
        });
        let trouble = session.idle(LONG).unwrap_err();
        assert!(matches!(trouble, Trouble::ConnectionLost(_)), "{trouble:?}");
    });
    assert!(!session.is_usable());
}

#[test]
fn what_another_removed_is_noticed() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..5).map(mail));
    let mut session = signed_in(&dovecot);
    let modseq = session.examine("INBOX").unwrap().highest_modseq.unwrap();
    dovecot.expunge("INBOX", 2);
    dovecot.expunge("INBOX", 4);
    assert!(session.noop().unwrap());
    assert!(!session.noop().unwrap());
    assert_eq!(session.exists(), 3);
    assert_eq!(session.all_uids(1..=u32::MAX).unwrap(), [1, 3, 5]);
    // What is gone is left out, not an error.
    let uids: Vec<_> = session
        .heads(&[1, 2, 3, 4])
        .unwrap()
        .iter()
        .map(|h| h.uid)
        .collect();
    assert_eq!(uids, [1, 3]);
    let bodies = session.bodies(&[(2, 100), (5, 100)]).unwrap();
    assert_eq!(bodies.iter().map(|b| b.uid).collect::<Vec<_>>(), [5]);

    // The same for who comes back later.
    let mut later = signed_in(&dovecot);
    later.examine("INBOX").unwrap();
    let changes = later.changed_since(modseq).unwrap();
    let vanished: Vec<u32> = changes.vanished.unwrap().into_iter().flatten().collect();
    assert_eq!(vanished, [2, 4]);
    assert_eq!(changes.changed, []);
}

// Work of several people.

fn keywords_of(session: &mut Session, uid: u32) -> (Vec<String>, u64) {
    let mut found = session.keywords(&[uid]).unwrap();
    let one = found.remove(0);
    let mut keywords = one.keywords;
    keywords.retain(|word| word != "\\Recent");
    keywords.sort();
    (keywords, one.modseq.unwrap())
}

#[test]
fn two_people_see_what_the_other_does() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..3).map(mail));
    let (mut taro, mut hanako) = (signed_in(&dovecot), signed_in(&dovecot));
    let opened = taro.select("INBOX").unwrap();
    assert!(opened.takes_new_keywords && !opened.is_read_only);
    let opened = hanako.select("INBOX").unwrap();
    let start = opened.highest_modseq.unwrap();
    let (before, old) = keywords_of(&mut hanako, 2);
    assert_eq!(before, [""; 0]);

    let add = ["$ModoriDoing", "$Modori-by-taro"];
    let stored = taro.store_keywords(&[2, 3], &add, &[], None).unwrap();
    assert_eq!(stored.refused, [0; 0]);
    let changes = hanako.changed_since(start).unwrap().changed;
    assert_eq!(changes.iter().map(|c| c.uid).collect::<Vec<_>>(), [2, 3]);
    let (seen, new) = keywords_of(&mut hanako, 2);
    assert_eq!(seen, ["$Modori-by-taro", "$ModoriDoing"]);
    assert!(new > old);

    // Who hasn't seen it yet can't overwrite it.
    let mine = ["$ModoriDone", "$Modori-by-hanako"];
    let stored = hanako
        .store_keywords(&[1, 2], &mine, &add, Some(old))
        .unwrap();
    assert_eq!(stored.refused, [2]);
    assert_eq!(
        keywords_of(&mut taro, 2).0,
        ["$Modori-by-taro", "$ModoriDoing"]
    );
    assert_eq!(
        keywords_of(&mut taro, 1).0,
        ["$Modori-by-hanako", "$ModoriDone"]
    );
    // Who has seen it can.
    let stored = hanako.store_keywords(&[2], &mine, &add, Some(new)).unwrap();
    assert_eq!(stored.refused, [0; 0]);
    assert_eq!(
        keywords_of(&mut taro, 2).0,
        ["$Modori-by-hanako", "$ModoriDone"]
    );

    // Nothing else of the mail has changed.
    let snapshot = dovecot.snapshot("INBOX");
    assert!(!snapshot.mails[&2].contains("\\Seen"));
    let bytes: Vec<_> = snapshot
        .files
        .values()
        .map(|(bytes, _)| bytes.clone())
        .collect();
    assert_eq!(bytes, [mail(0), mail(1), mail(2)]);
}

#[test]
fn a_folder_for_reading_only_stays_as_it_is() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..3).map(mail));
    dovecot.make_read_only("INBOX");
    let mut session = signed_in(&dovecot);
    let opened = session.select("INBOX").unwrap();
    // No longer recent: SELECT takes that even here.
    let before = dovecot.snapshot("INBOX");
    assert!(opened.is_read_only && !opened.takes_new_keywords);
    let trouble = session
        .store_keywords(&[1], &["$ModoriDone"], &[], None)
        .unwrap_err();
    assert!(matches!(trouble, Trouble::NoPermission(_)), "{trouble:?}");
    let trouble = session.move_to(&[1], "ごみ箱").unwrap_err();
    assert!(matches!(trouble, Trouble::NoPermission(_)), "{trouble:?}");
    assert!(session.is_usable());
    assert_eq!(session.bodies(&[(3, 1_000)]).unwrap()[0].bytes, mail(2));
    session.sign_out();
    common::none_of(&before.differences(&dovecot.snapshot("INBOX")));
}

#[test]
fn a_folder_that_takes_no_keywords_is_told() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", (0..3).map(mail));
    dovecot.refuse_keywords("INBOX");
    let mut session = signed_in(&dovecot);
    let opened = session.select("INBOX").unwrap();
    // No longer recent.
    let before = dovecot.snapshot("INBOX");
    assert!(!opened.takes_new_keywords && !opened.is_read_only);
    let done = ["$ModoriDone"];
    // The server would say OK and store nothing.
    let trouble = session.store_keywords(&[1], &done, &[], None).unwrap_err();
    assert_eq!(trouble, Trouble::NotOffered);
    session.sign_out();
    common::none_of(&before.differences(&dovecot.snapshot("INBOX")));

    // What was opened for reading is for reading.
    dovecot.create("自由");
    let mut session = signed_in(&dovecot);
    assert!(session.examine("自由").unwrap().is_read_only);
    let trouble = session.store_keywords(&[1], &done, &[], None).unwrap_err();
    assert!(matches!(trouble, Trouble::NoPermission(_)), "{trouble:?}");
    session.select("自由").unwrap();
    session.store_keywords(&[1], &done, &[], None).unwrap();
}

#[test]
fn mails_are_moved_and_back() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.create("処理済み/2026年");
    dovecot.append("処理済み/2026年", [mail(9)]);
    // A mail has its UID once somebody has looked.
    assert_eq!(dovecot.snapshot("処理済み/2026年").mails.len(), 1);
    dovecot.append("INBOX", (0..4).map(mail));
    let mut session = signed_in(&dovecot);
    session.select("INBOX").unwrap();
    session
        .store_keywords(&[3], &["$ModoriDone"], &[], None)
        .unwrap();
    assert!(session.offers_move());
    let moved = session.move_to(&[3, 1], "処理済み/2026年").unwrap();
    assert_eq!(moved, [Moved { from: 1, to: 2 }, Moved { from: 3, to: 3 }]);
    assert_eq!(session.all_uids(1..=u32::MAX).unwrap(), [2, 4]);
    // Of those that aren't there, nothing is moved.
    assert_eq!(session.move_to(&[1], "処理済み/2026年").unwrap(), []);
    let trouble = session.move_to(&[2], "ない").unwrap_err();
    assert!(matches!(trouble, Trouble::FolderGone(_)), "{trouble:?}");
    assert_eq!(session.all_uids(1..=u32::MAX).unwrap(), [2, 4]);

    session.select("処理済み/2026年").unwrap();
    assert_eq!(keywords_of(&mut session, 3).0, ["$ModoriDone"]);
    let back = session.move_to(&[3], "INBOX").unwrap();
    assert_eq!(back, [Moved { from: 3, to: 5 }]);
    session.examine("INBOX").unwrap();
    assert_eq!(session.bodies(&[(5, 1_000)]).unwrap()[0].bytes, mail(2));
    assert_eq!(keywords_of(&mut session, 5).0, ["$ModoriDone"]);
}
