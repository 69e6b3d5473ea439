//! Working together on a mailbox: what its dialog says and asks.

use egui_kittest::kittest::Queryable as _;
use modori::account::Account;
use modori::explain::Language;
use modori::model::{Intent, MailboxDialog, MailboxIntent};

use crate::*;

fn account(harness: &Harness<'static, App>) -> Account {
    match &harness.state().model().mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => editing.account.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn sharing_is_switched_on_with_a_name_that_colleagues_see() {
    // High enough for all of the dialog.
    let mut harness = window(Language::Ja, (1440.0, 1800.0));
    let app = harness.state_mut();
    app.apply(Intent::UserName("Taro Yamada".to_owned()));
    app.apply(Intent::Mailbox(MailboxIntent::Add));
    harness.run();
    // What is written, and who sees it, is said before.
    harness.get_by_label_contains("数秒で出ます");
    let name = "同僚に見せる短い名前（半角の英数字とハイフン、20文字まで）";
    assert_eq!(harness.query_all_by_label(name).count(), 0);
    assert!(!account(&harness).shares_work);
    harness.get_by_label("対応状態を同僚と分け合う").click();
    harness.run();
    assert!(account(&harness).shares_work);
    harness.get_by_label_contains("短い名前がまだありません");
    harness.get_by_label("「taro-yamada」にする").click();
    harness.run();
    assert_eq!(harness.state().model().work.short_name, "taro-yamada");
    let missing = harness.query_all_by_label_contains("短い名前がまだありません");
    assert_eq!(missing.count(), 0);
    // Nothing is moved unless a person says where.
    harness.get_by_label("完了したメールを動かす先：動かさない");
    assert_eq!(account(&harness).done_folder, None);
}
