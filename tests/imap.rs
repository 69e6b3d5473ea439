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

use modori::account::Security;

use dovecot::{Certificate, Dovecot, Options, PASSWORD, USER, quoted};

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
