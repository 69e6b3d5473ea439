//! A large mail on a server: what is said above it, and the button that fetches the rest.

use egui_kittest::kittest::NodeT as _;
use modori::account::{Account, Security};
use modori::explain::Language;
use modori::lookup::ResolverChoice;
use modori::model::{Intent, MailboxIntent};
use modori::sign_in::Secret;
use modori::worker::MailboxSetup;

use crate::dovecot::{Dovecot, Options, PASSWORD, USER};
use crate::*;

fn large_bounce() -> String {
    let text = "From: MAILER-DAEMON@mx.example.jp\nSubject: Undelivered Mail Returned to Sender\n\
        Date: Fri, 20 Nov 2026 10:00:00 +0900\nMIME-Version: 1.0\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
        --b\nContent-Type: text/plain\n\n<big@example.com>: 550 5.1.1 User unknown\n\n\
        --b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.jp\n\n\
        Final-Recipient: rfc822; big@example.com\nAction: failed\nStatus: 5.1.1\n\n\
        --b\nContent-Type: message/rfc822\n\nFrom: hanako@example.jp\nSubject: Photographs\n\n";
    let photographs = format!("{}\n", "x".repeat(75)).repeat(40_000);
    format!("{text}{photographs}\n--b--\n").replace('\n', "\r\n")
}

/// A window that keeps nothing.
fn window() -> Harness<'static, App> {
    let setup = MailboxSetup {
        cache_file: None,
        cache_limit: modori::mail_cache::DEFAULT_LIMIT,
        uses_system_store: false,
        endpoints: None,
        resolver: ResolverChoice::Servers(Vec::new()),
    };
    Harness::builder()
        .with_max_steps(200)
        .with_size(egui::vec2(WIDE.0, WIDE.1))
        .build_eframe(move |cc| {
            App::with_mailboxes(&cc.egui_ctx, Language::Ja, None, setup).with_clock(noon())
        })
}

#[test]
fn the_rest_of_a_large_mail_is_fetched_by_a_press() {
    let dovecot = Dovecot::start(&Options::default());
    dovecot.append("INBOX", [large_bounce()]);
    let mut harness = window();
    let mut account = Account::new("helpdesk@example.jp");
    USER.clone_into(&mut account.user);
    account.server = dovecot.server(Security::Tls);
    let id = account.id.clone();
    for intent in [
        MailboxIntent::Add,
        MailboxIntent::Change(Box::new(account)),
        MailboxIntent::Secret(Secret::new(PASSWORD)),
        MailboxIntent::Save,
        MailboxIntent::Show(false),
    ] {
        harness.state_mut().apply(Intent::Mailbox(intent));
    }
    until(&mut harness, "it is read", |h| {
        let model = h.state().model();
        model.rows.len() == 1 && model.mailboxes.all.iter().all(|m| m.stage.is_connected())
    });
    look_at(&mut harness, "big@example.com");
    until(&mut harness, "it is said", |h| {
        has_part(h, "このメールの一部（約")
    });
    // It isn't damaged, it just isn't all here.
    assert!(!has_part(&harness, "途中で切れています"));
    // Not connected it can't be pressed.
    let button = "残りを取り寄せる";
    let ask = |intent| Intent::Mailbox(intent);
    harness
        .state_mut()
        .apply(ask(MailboxIntent::Disconnect(id.clone())));
    until(&mut harness, "it is off", |h| {
        has_part(h, "先にメールボックスに")
    });
    let node = harness.get_by_role_and_label(Role::Button, button);
    assert!(node.accesskit_node().is_disabled());
    harness.state_mut().apply(ask(MailboxIntent::Connect(id)));
    until(&mut harness, "it is back", |h| {
        h.state()
            .model()
            .rest()
            .is_some_and(|rest| rest.is_connected)
    });
    press(&harness, button);
    until(&mut harness, "all of it is there", |h| {
        let mail = h.state().model().open_mail();
        mail.is_some_and(|m| m.mail.raw().len() > 3_000_000)
    });
    assert!(!has(&harness, button) && !has_part(&harness, "このメールの一部"));
}
