//! What tests of mailboxes do in a window: setting an account up, looking how it stands. Needs `desk` and `dovecot` beside it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use modori::account::{Account, Security, Server};
use modori::lookup::ResolverChoice;
use modori::mail_cache::DEFAULT_LIMIT;
use modori::model::{Intent, MailboxIntent, Model, Stage};
use modori::sign_in::Secret;
use modori::worker::{MailboxSetup, Worker};

use super::desk::Desk;
use super::dovecot::{Dovecot, USER};

/// A window, with a file for what it fetches or without.
pub fn window(cache_file: Option<PathBuf>) -> Desk {
    window_with(cache_file, DEFAULT_LIMIT)
}

/// The same; the file may have so many bytes.
pub fn window_with(cache_file: Option<PathBuf>, cache_limit: u64) -> Desk {
    let setup = MailboxSetup {
        cache_file,
        cache_limit,
        uses_system_store: false,
        endpoints: None,
        resolver: ResolverChoice::Servers(Vec::new()),
    };
    let worker = Worker::start_in(Arc::new(|| {}), setup, Duration::from_secs(1)).unwrap();
    let mut desk = Desk::of(worker);
    desk.ask(Intent::Mailbox(MailboxIntent::UseFile(None)));
    desk
}

/// An account at a server.
pub fn account(server: Server) -> Account {
    let mut account = Account::new("helpdesk@example.jp");
    USER.clone_into(&mut account.user);
    account.server = server;
    account
}

/// The same at another port, where a proxy is.
pub fn account_at(dovecot: &Dovecot, port: u16) -> Account {
    account(Server {
        port,
        ..dovecot.server(Security::Tls)
    })
}

/// Sets an account up as a person does, and connects.
pub fn connect(desk: &mut Desk, account: &Account, password: &str) {
    for intent in [
        MailboxIntent::Add,
        MailboxIntent::Change(Box::new(account.clone())),
        MailboxIntent::Secret(Secret::new(password)),
        MailboxIntent::Save,
    ] {
        desk.ask(Intent::Mailbox(intent));
    }
}

/// How it stands with the only account.
pub fn stage(model: &Model) -> Stage {
    model.mailboxes.all[0].stage.clone()
}

pub fn is_watching(model: &Model) -> bool {
    stage(model) == Stage::Watching
}

/// Whose mails are in the list.
pub fn shown(model: &Model) -> Vec<String> {
    let rows = model.rows.iter().filter(|r| !r.is_removed);
    rows.map(|r| r.recipient.clone()).collect()
}

pub fn id(model: &Model) -> String {
    model.mailboxes.all[0].account.id.clone()
}

/// A bounce for somebody, as it is on the wire, with the returned mail.
pub fn bounce_with(recipient: &str, original: &str) -> Vec<u8> {
    let text = format!(
        "From: MAILER-DAEMON@mx.example.jp (Mail Delivery System)\n\
         To: helpdesk@example.jp\n\
         Subject: Undelivered Mail Returned to Sender\n\
         Date: Fri, 20 Nov 2026 10:00:00 +0900\n\
         Message-ID: <{recipient}>\n\
         Auto-Submitted: auto-replied\n\
         MIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
         --b\nContent-Type: text/plain\n\n\
         <{recipient}>: host mx.example.com[192.0.2.1] said: 550 5.1.1\n\
         \x20   <{recipient}>: User unknown (in reply to RCPT TO command)\n\n\
         --b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx.example.jp\n\n\
         Final-Recipient: rfc822; {recipient}\n\
         Action: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: User unknown\n\n\
         --b\nContent-Type: message/rfc822\n\n\
         From: hanako@example.jp\nTo: {recipient}\nSubject: Photographs\n\n{original}\n\n\
         --b--\n"
    );
    text.replace('\n', "\r\n").into_bytes()
}

pub fn bounce(recipient: &str) -> Vec<u8> {
    bounce_with(recipient, "Hello")
}

/// Through the server, which then knows of it at once (RFC 9051 section 6.3.12, RFC 7888).
pub fn deliver(dovecot: &Dovecot, mail: &[u8]) {
    let text = String::from_utf8_lossy(mail);
    let command = format!("APPEND INBOX {{{}+}}\r\n{text}", mail.len());
    dovecot.client().command(&command);
}

/// A folder of a test's own.
pub fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("mailbox")
        .join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
