//! Mailboxes on servers: the way to them, how it stands, and setting one up.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use modori::explain::Language;
use modori::model::{Finding, Intent, MailboxDialog, MailboxIntent, Stage};
use modori::sign_in::{Secret, StoreTrouble};
use modori::worker::{Event, MailboxNews};

use crate::*;
use mailboxes::{ask, edit, folders, silent, stages, tell, tried, trouble};

fn press(harness: &mut Harness<'static, App>, label: &str) {
    let button = harness.query_all_by_role_and_label(Role::Button, label);
    button.last().unwrap().click();
    harness.run();
}

fn editing(harness: &Harness<'static, App>) -> modori::model::Editing {
    match &harness.state().model().mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => (**editing).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_first_screen_leads_to_a_mailbox_and_escape_back() {
    let mut harness = window(Language::Ja, WIDE);
    harness.run();
    harness.get_by_label("メールサーバーにつなぐ");
    press(&mut harness, "メールサーバー");
    harness.get_by_label("サーバーのメールボックス");
    harness.get_by_label_contains("まだ何もありません。");
    press(&mut harness, "加える");
    harness.get_by_label("メールボックスを加える");
    harness.key_press(egui::Key::Escape);
    harness.run();
    harness.get_by_label("サーバーのメールボックス");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.state().model().mailboxes.dialog.is_none());
}

#[test]
fn a_known_address_brings_its_server_and_what_to_do_there() {
    let mut harness = window(Language::Ja, WIDE);
    ask(harness.state_mut(), MailboxIntent::Add);
    harness.run();
    let field = harness.get_by_role_and_label(Role::TextInput, "メールアドレス");
    field.focus();
    harness.run();
    harness.event(egui::Event::Text("helpdesk@gmail.com".to_owned()));
    harness.run();
    press(&mut harness, "サーバーを探す");
    until(&mut harness, "it is found", |h| {
        matches!(editing(h).finding, Finding::Found(_))
    });
    // Nobody was asked, and says so.
    harness.get_by_label_contains("どこにも聞いていません。");
    let account = editing(&harness).account;
    assert_eq!(account.server.host, "imap.gmail.com");
    assert_eq!(account.server.port, 993);
    assert_eq!(account.user, "helpdesk@gmail.com");
    // The steps of the provider, numbered.
    harness.get_by_label_contains("1. ");
    harness.get_by_label_contains("2. ");
}

#[test]
fn it_can_be_saved_when_there_is_enough_to_connect_with() {
    let mut harness = window(Language::Ja, WIDE);
    ask(harness.state_mut(), MailboxIntent::Add);
    harness.run();
    let is_off = |h: &Harness<'static, App>| {
        let save = h.get_by_role_and_label(Role::Button, "保存してつなぐ");
        save.accesskit_node().is_disabled()
    };
    assert!(is_off(&harness));
    edit(harness.state_mut(), silent("helpdesk@example.jp"));
    harness.run();
    assert!(!is_off(&harness));
    // Without protection nothing goes to another computer.
    let mut account = editing(&harness).account;
    account.server.host = "imap.example.jp".to_owned();
    ask(
        harness.state_mut(),
        MailboxIntent::Change(Box::new(account)),
    );
    harness.run();
    assert!(is_off(&harness));
    harness.get_by_label_contains("暗号なしでは、");
}

#[test]
fn a_password_is_neither_shown_nor_spoken() {
    let mut harness = window(Language::Ja, WIDE);
    edit(harness.state_mut(), silent("helpdesk@example.jp"));
    harness.run();
    let spoken = format!("{:?}", harness.root());
    assert!(spoken.contains("helpdesk@example.jp"));
    assert!(!spoken.contains("correct horse"));
    assert!(!format!("{:?}", harness.state().model().mailboxes).contains("correct horse"));
}

#[test]
fn a_trial_shows_the_folders_and_those_that_are_ticked_are_looked_at() {
    let mut harness = window(Language::Ja, WIDE);
    tried(harness.state_mut(), Ok(folders()));
    harness.run();
    harness.get_by_label("サインインできました。フォルダーが12個あります。");
    // By what it is for, with its own name; a folder that holds no mail can't be ticked.
    harness.get_by_role_and_label(Role::CheckBox, "送信済み（Sent）");
    assert!(
        harness
            .query_by_role_and_label(Role::CheckBox, "お問い合わせ")
            .is_none()
    );
    let folder = |h: &Harness<'static, App>| {
        h.get_by_role_and_label(Role::CheckBox, "エラーメール")
            .scroll_to_me();
    };
    folder(&harness);
    harness.run();
    harness
        .get_by_role_and_label(Role::CheckBox, "エラーメール")
        .click();
    harness.run();
    assert_eq!(
        editing(&harness).account.folders,
        ["お問い合わせ/エラーメール"]
    );
    // What was tried is still so: folders are no matter of signing in.
    harness.get_by_label("サインインできました。フォルダーが12個あります。");
    harness
        .get_by_role_and_label(Role::CheckBox, "エラーメール")
        .click();
    harness.run();
    assert!(editing(&harness).account.folders.is_empty());
}

#[test]
fn what_goes_wrong_says_what_happened_and_what_to_do() {
    let mut harness = window(Language::Ja, WIDE);
    tried(harness.state_mut(), Err(trouble("trouble-wrong-password")));
    harness.run();
    harness.get_by_label_contains("サーバーの言葉：NO [AUTHENTICATIONFAILED]");
    let text = modori::explain::Locale::new(Language::Ja);
    for part in ["what", "do"] {
        let told = trouble("trouble-wrong-password");
        let args: Vec<_> = (told.args.iter())
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        let text = text.lookup(told.message_id, Some(part), &args).unwrap();
        harness.get_by_label(&text);
    }
}

#[test]
fn how_it_stands_is_said_in_the_dialog_and_below_the_list() {
    let mut harness = window(Language::Ja, (1440.0, 3000.0));
    stages(harness.state_mut());
    harness.run();
    for text in [
        "つないでいません。",
        "つないでいます…",
        "エラーメールを取り寄せています（4000件のうち1250件）。",
        "すべて読みました。新しく届くと、すぐ一覧に出ます。",
        "いまはつながりません。30秒後に、もう一度つなぎます。",
        "止まっています。",
    ] {
        harness.get_by_label(text);
    }
    // Below: as many as are on, and the worst of them.
    harness.get_by_label("メールボックス5個：止まっています");
    // Those that are on can be ended, those that aren't begun.
    let count = |h: &Harness<'static, App>, label| {
        h.query_all_by_role_and_label(Role::Button, label).count()
    };
    assert_eq!(count(&harness, "切る"), 4);
    assert_eq!(count(&harness, "つなぐ"), 2);
    assert_eq!(count(&harness, "いますぐつなぐ"), 1);
}

#[test]
fn forgetting_asks_first() {
    let mut harness = window(Language::Ja, WIDE);
    edit(harness.state_mut(), silent("helpdesk@example.jp"));
    ask(harness.state_mut(), MailboxIntent::Save);
    harness.run();
    press(&mut harness, "忘れる");
    harness.get_by_label_contains("「helpdesk@example.jp」を忘れますか。");
    press(&mut harness, "やめる");
    assert_eq!(harness.state().model().mailboxes.all.len(), 1);
    press(&mut harness, "忘れる");
    press(&mut harness, "忘れる");
    assert!(harness.state().model().mailboxes.all.is_empty());
}

#[test]
fn only_what_a_person_has_said_so_for_connects_at_the_start() {
    let mut harness = window(Language::Ja, WIDE);
    let own = silent("a@example.jp");
    let mut starting = silent("b@example.jp");
    starting.connects_at_start = true;
    harness.state_mut().tell(Event::Accounts {
        accounts: vec![own, starting],
        faults: 0,
    });
    let stages: Vec<Stage> = (harness.state().model().mailboxes.all.iter())
        .map(|m| m.stage.clone())
        .collect();
    assert_eq!(stages, [Stage::Off, Stage::Connecting]);
}

#[test]
fn a_message_about_a_mailbox_that_is_gone_changes_nothing() {
    let mut harness = window(Language::Ja, WIDE);
    tell(
        harness.state_mut(),
        "nobody",
        MailboxNews::Stage(Stage::Watching),
    );
    harness.state_mut().apply(Intent::Settings(true));
    harness.run();
    press(&mut harness, "メールサーバー");
    assert!(!harness.state().model().settings_open);
    harness.get_by_label("サーバーのメールボックス");
}

#[test]
fn a_folder_that_is_gone_and_a_locked_store_are_shown() {
    let mut harness = window(Language::Ja, WIDE);
    let account = silent("helpdesk@example.jp");
    let id = account.id.clone();
    let app = harness.state_mut();
    app.tell(Event::Accounts {
        accounts: vec![account],
        faults: 0,
    });
    tell(app, &id, MailboxNews::Stage(Stage::Watching));
    let gone = vec![("あ".to_owned(), trouble("trouble-folder-gone"))];
    tell(app, &id, MailboxNews::FoldersMissing(gone));
    tell(app, &id, MailboxNews::OnlyThisRun(StoreTrouble::Locked));
    ask(app, MailboxIntent::Show(true));
    harness.run();
    harness.get_by_label_contains("フォルダーがなくなっています");
    harness.get_by_label_contains("パスワードの保管場所が閉じています");
    harness.get_by_label_contains("保管場所の画面が出ていたら");
    assert!(
        harness
            .query_by_label_contains("保管場所がありません")
            .is_none()
    );
    // Whether another password is kept will show.
    let app = harness.state_mut();
    ask(app, MailboxIntent::Edit(id));
    ask(app, MailboxIntent::Secret(Secret::new("correct horse 8")));
    ask(app, MailboxIntent::Save);
    assert_eq!(app.model().mailboxes.all[0].secret_trouble, None);
    assert_eq!(app.model().mailboxes.all[0].folders_missing, []);
}
