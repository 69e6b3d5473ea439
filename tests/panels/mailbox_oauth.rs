//! Signing in with a browser, in the dialog in which a mailbox is set up.

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use modori::account::{Account, Security, Server};
use modori::model::{
    BrowserPlace, MailboxDialog, MailboxIntent, Model, SignInWay, SigningIntent, SigningStage,
    absorb, update,
};
use modori::sign_in::Secret;
use modori::worker::{Event, Request, SigningNews, Told};

use crate::bare::{Desk, desk};
use crate::*;

type Window = Harness<'static, Desk>;

/// A dialog in which everything but signing in is there.
fn dialog(way: SignInWay) -> Window {
    let mut account = Account::new("helpdesk@example.jp");
    account.server = Server {
        host: "imap.example.jp".to_owned(),
        port: 993,
        security: Security::Tls,
        ca_file: None,
    };
    let mut model = Model::new(Language::Ja);
    for intent in [
        MailboxIntent::Add,
        MailboxIntent::Change(Box::new(account)),
        MailboxIntent::Signing(SigningIntent::Way(way)),
    ] {
        update(&mut model, Intent::Mailbox(intent));
    }
    let mut harness = desk(model);
    // As high as it takes.
    harness.set_size(egui::vec2(1_440.0, 2_000.0));
    harness.run();
    harness
}

fn sign(window: &mut Window, intent: SigningIntent) -> Vec<Request> {
    let intent = Intent::Mailbox(MailboxIntent::Signing(intent));
    let requests = update(&mut window.state_mut().model, intent);
    window.run();
    requests
}

/// Begins, and takes in how it goes on.
fn begun(window: &mut Window, place: BrowserPlace, news: SigningNews) {
    sign(window, SigningIntent::ClientId("client".to_owned()));
    let requests = sign(window, SigningIntent::Begin(place));
    let [Request::SignIn { ticket, .. }] = requests[..] else {
        panic!("{requests:?}");
    };
    let event = Event::SigningIn { ticket, news };
    absorb(&mut window.state_mut().model, event);
    window.run();
}

fn button<'w>(window: &'w Window, name: &'w str) -> egui_kittest::Node<'w> {
    window.get_by_role_and_label(Role::Button, name)
}

fn press(window: &mut Window, name: &str) {
    button(window, name).click();
    window.run();
}

fn is_off(window: &Window, name: &str) -> bool {
    button(window, name).accesskit_node().is_disabled()
}

fn shows(window: &Window, part: &str) -> bool {
    window.query_all_by_label_contains(part).next().is_some()
}

fn stage(window: &Window) -> SigningStage {
    match &window.state().model.mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => editing.signing.stage.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_client_id_is_all_that_is_missing() {
    let mut window = dialog(SignInWay::Microsoft);
    assert!(
        window
            .query_by_role_and_label(Role::PasswordInput, "パスワード")
            .is_none()
    );
    for name in ["ブラウザーでサインイン", "ほかの機器でコードを入れる"] {
        assert!(is_off(&window, name), "{name}");
    }
    let field = window.get_by_role_and_label(Role::TextInput, "クライアントID");
    field.focus();
    window.run();
    window.event(egui::Event::Text("client".to_owned()));
    window.run();
    assert!(!is_off(&window, "ほかの機器でコードを入れる"));
    assert!(is_off(&window, "保存してつなぐ"));
    assert!(is_off(&window, "つないで確かめる"));
    press(&mut window, "ブラウザーでサインイン");
    assert_eq!(stage(&window), SigningStage::Awaited);
    press(&mut window, "サインインをやめる");
    assert_eq!(stage(&window), SigningStage::NotAsked);
}

#[test]
fn administrators_see_how_the_program_is_registered() {
    let mut window = dialog(SignInWay::Microsoft);
    assert!(!shows(&window, "1. entra.microsoft.com"));
    press(&mut window, "管理者のための登録の手順を見る");
    assert!(shows(&window, "1. entra.microsoft.com"));
    sign(&mut window, SigningIntent::Way(SignInWay::Google));
    assert!(shows(&window, "1. console.cloud.google.com"));
    press(&mut window, "登録の手順を閉じる");
    assert!(!shows(&window, "1. console.cloud.google.com"));
}

#[test]
fn the_address_can_be_copied_where_no_browser_opens() {
    let mut window = dialog(SignInWay::Google);
    let url = "https://accounts.example/?state=S3nt1nel";
    let news = SigningNews::Browser(Secret::new(url));
    begun(&mut window, BrowserPlace::Here, news);
    assert!(shows(&window, "Googleの画面が開きます。"));
    // Nobody looks over a shoulder.
    assert!(!format!("{:?}", window.root()).contains("S3nt1nel"));
    button(&window, "アドレスをコピー").click();
    assert_eq!(copied(&mut window).as_deref(), Some(url));
}

#[test]
fn the_code_is_shown_and_can_be_copied() {
    let mut window = dialog(SignInWay::Microsoft);
    let news = SigningNews::Code {
        code: Secret::new("ABCD-EFGH"),
        address: "https://login.example/device".to_owned(),
        lifetime: Duration::from_mins(15),
    };
    begun(&mut window, BrowserPlace::Elsewhere, news);
    window.get_by_label("ABCD-EFGH");
    window.get_by_label("https://login.example/device");
    assert!(shows(&window, "コードは15分で使えなくなります。"));
    button(&window, "コードをコピー").click();
    assert_eq!(copied(&mut window).as_deref(), Some("ABCD-EFGH"));
}

#[test]
fn who_has_signed_in_can_save() {
    let mut window = dialog(SignInWay::Google);
    begun(&mut window, BrowserPlace::Here, SigningNews::Done);
    assert!(shows(&window, "サインインできました。保存すると"));
    assert!(!is_off(&window, "保存してつなぐ"));
    assert!(!is_off(&window, "つないで確かめる"));
}

#[test]
fn what_went_wrong_is_said_with_what_to_do() {
    let mut window = dialog(SignInWay::Google);
    let told = Told {
        message_id: "trouble-sign-in-needs-admin",
        args: vec![
            ("name", "helpdesk@example.jp".to_owned()),
            ("service", "Google".to_owned()),
        ],
        words: "admin_policy_enforced".to_owned(),
    };
    begun(&mut window, BrowserPlace::Here, SigningNews::Failed(told));
    window.get_by_label("管理者の許可が要ります");
    assert!(shows(&window, "Googleの管理画面でこのプログラムを許可"));
    assert!(shows(&window, "admin_policy_enforced"));
    assert!(!is_off(&window, "ブラウザーでサインイン"));
}

#[test]
fn google_gives_no_codes_and_its_secret_is_not_spoken() {
    let mut window = dialog(SignInWay::Google);
    assert!(!shows(&window, "ほかの機器でコードを入れる"));
    let secret = Secret::new("S3nt1nel");
    sign(&mut window, SigningIntent::ClientSecret(secret));
    assert!(!format!("{:?}", window.root()).contains("S3nt1nel"));
}
