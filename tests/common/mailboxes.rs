//! Mailboxes in all their states, without a server: what the worker would tell is told here.

use std::net::TcpListener;

use modori::account::{Account, Folder, Role, Security};
use modori::app::App;
use modori::model::{Intent, MailboxDialog, MailboxIntent, Stage, Told, Trying};
use modori::sign_in::{Secret, StoreTrouble};
use modori::worker::{Event, MailboxNews};

/// An account of an address, on a server that nobody connects to.
pub fn account(address: &str) -> Account {
    let mut account = Account::new(address);
    "imap.example.jp".clone_into(&mut account.server.host);
    account
}

/// An account of an address, on a server that never says a word.
pub fn silent(address: &str) -> Account {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut account = Account::new(address);
    "127.0.0.1".clone_into(&mut account.server.host);
    account.server.port = silent.local_addr().unwrap().port();
    account.server.security = Security::None;
    // Until the test ends.
    std::mem::forget(silent);
    account
}

/// Something that went wrong.
pub fn trouble(message_id: &'static str) -> Told {
    Told {
        message_id,
        args: vec![
            ("host", "imap.example.jp".to_owned()),
            ("name", "helpdesk@example.jp".to_owned()),
            ("service", "Google".to_owned()),
        ],
        words: "NO [AUTHENTICATIONFAILED] Authentication failed.".to_owned(),
    }
}

/// One for each way it can stand with a mailbox, their dialog open.
pub fn stages(app: &mut App) {
    let stages = [
        ("off", Stage::Off),
        ("connecting", Stage::Connecting),
        (
            "reading",
            Stage::Reading {
                done: 1_250,
                total: 4_000,
            },
        ),
        ("watching", Stage::Watching),
        (
            "waiting",
            Stage::Waiting {
                trouble: trouble("trouble-unreachable"),
                seconds: 30,
            },
        ),
        ("stopped", Stage::Stopped(trouble("trouble-wrong-password"))),
    ];
    let accounts: Vec<Account> = (stages.iter())
        .map(|(name, _)| account(&format!("{name}@example.jp")))
        .collect();
    let ids: Vec<String> = accounts.iter().map(|a| a.id.clone()).collect();
    app.tell(Event::Accounts {
        accounts,
        faults: 0,
    });
    for (id, (_, stage)) in ids.into_iter().zip(stages) {
        tell(app, &id, MailboxNews::Stage(stage));
        tell(app, &id, MailboxNews::OnlyThisRun(StoreTrouble::NoStore));
    }
    ask(app, MailboxIntent::Show(true));
}

/// Tells news of an account.
pub fn tell(app: &mut App, account: &str, news: MailboxNews) {
    app.tell(Event::Mailbox {
        account: account.to_owned(),
        news,
    });
}

/// Asks as a panel does.
pub fn ask(app: &mut App, intent: MailboxIntent) {
    app.apply(Intent::Mailbox(intent));
}

/// The dialog of a new account, filled in.
pub fn edit(app: &mut App, account: Account) {
    ask(app, MailboxIntent::Add);
    ask(app, MailboxIntent::Change(Box::new(account)));
    ask(app, MailboxIntent::Secret(Secret::new("correct horse 7")));
}

/// The same, tried, with what came of it.
pub fn tried(app: &mut App, result: Result<Vec<Folder>, Told>) {
    edit(app, silent("helpdesk@example.jp"));
    ask(app, MailboxIntent::Try);
    let ticket = match &app.model().mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => match editing.trying {
            Trying::Awaited(ticket) => ticket,
            _ => panic!("it is tried"),
        },
        _ => panic!("it is set up"),
    };
    app.tell(Event::MailboxTried { ticket, result });
}

/// Folders as Japanese mailboxes have them.
pub fn folders() -> Vec<Folder> {
    [
        ("INBOX", Some(Role::Inbox), true),
        ("Drafts", Some(Role::Drafts), true),
        ("Sent", Some(Role::Sent), true),
        ("迷惑メール", Some(Role::Junk), true),
        ("Trash", Some(Role::Trash), true),
        ("Archive", Some(Role::Archive), true),
        ("All", Some(Role::All), true),
        ("Starred", Some(Role::Flagged), true),
        ("お問い合わせ", None, false),
        ("お問い合わせ/エラーメール", None, true),
        ("お問い合わせ/エラーメール/2026年11月", None, true),
        (
            "とても長い名前のフォルダーで、どこかで折り返さないと画面に入りきらないもの",
            None,
            true,
        ),
    ]
    .map(|(name, role, is_selectable)| Folder {
        name: name.to_owned(),
        delimiter: Some('/'),
        role,
        is_selectable,
        has_children: None,
    })
    .to_vec()
}
