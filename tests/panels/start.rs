//! The first start, and all ways to put mails in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui_kittest::kittest::Queryable as _;
use modori::explain::Language;
use modori::model::Intent;

use crate::*;

#[test]
fn the_first_start_says_what_to_do() {
    let mut harness = window(Language::Ja, WIDE);
    harness.run();
    harness.get_by_label("届かずにもどってきたメールを、ここに置いてください");
    harness.get_by_label("ファイルを開く");
    harness.get_by_label("見本を見る");
    // What else one can do: three cards.
    for card in [
        "メールサーバーにつなぐ",
        "文章を貼り付ける",
        "アドレスを調べる",
    ] {
        harness.get_by_label(card);
    }
}

#[test]
fn the_button_for_samples_fills_list_headline_and_letters() {
    let mut harness = window(Language::Ja, WIDE);
    harness.run();
    harness
        .query_all_by_label("見本を見る")
        .next()
        .unwrap()
        .click();
    until(
        &mut harness,
        "headline",
        headline_is("宛先のメールアドレスが見つかりません"),
    );
    // Facts as tags.
    harness.get_by_label("ずっと続くエラー（このままでは届きません）");
    harness.get_by_label("対応する人：送った人");
    // The path says where it stopped.
    harness.get_by_label_contains("相手のサーバー：ここで断られた。");
    // Letter by letter, with spoken names.
    assert!(harness.query_all_by_label("数字の「ゼロ」").count() >= 2);
    harness.get_by_label("もしかして");
    // The table of common confusables is always there.
    harness.get_by_label("よくある見まちがい");
}

#[test]
fn pasted_lines_without_any_header_are_explained() {
    let mut harness = window(Language::Ja, WIDE);
    harness.run();
    harness
        .query_all_by_label("文章を貼り付け")
        .next()
        .unwrap()
        .click();
    harness.run();
    harness.state_mut().apply(Intent::PasteText(
        "<taro@example.jp>: host mx.example.jp[192.0.2.1] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)".to_owned(),
    ));
    harness.run();
    // The last one is on top.
    harness
        .query_all_by_role_and_label(Role::Button, "調べる")
        .last()
        .unwrap()
        .click();
    until(
        &mut harness,
        "headline",
        headline_is("相手の受信箱がいっぱいです"),
    );
    assert!(harness.state().model().paste.is_none());
}

#[test]
fn dropped_files_and_folders_are_opened_together() {
    #[derive(Debug)]
    struct Dropped(PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            std::fs::read(&self.0).map_err(|e| e.to_string())
        }
    }
    let mut harness = window(Language::Ja, WIDE);
    harness.run();
    let folder = fixture("mailbox-full");
    let files = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(Result::ok)
        .filter(|e| e.path().extension().is_some_and(|x| x == "eml"))
        .count();
    harness
        .input_mut()
        .dropped_files
        .push(Arc::new(Dropped(folder)));
    until(&mut harness, "rows", move |h| {
        h.state().model().rows.len() >= files && h.state().model().job.is_none()
    });
}

#[test]
fn what_cannot_be_read_says_why_and_the_rest_stays() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("panels-unreadable");
    std::fs::create_dir_all(&folder).unwrap();
    let (picture, empty) = (folder.join("picture.eml"), folder.join("empty.eml"));
    std::fs::write(
        &picture,
        [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 64]].concat(),
    )
    .unwrap();
    std::fs::write(&empty, b"").unwrap();
    let mut harness = with_samples(Language::Ja, WIDE);
    let before = harness.state().model().rows.len();
    for (path, wanted) in [
        (picture, "メールではないようです"),
        (empty, "中身のないファイルです"),
    ] {
        harness.state_mut().apply(Intent::OpenPaths(vec![path]));
        until(&mut harness, wanted, |h| {
            h.query_all_by_label_contains(wanted).count() > 0
        });
    }
    assert_eq!(harness.state().model().rows.len(), before + 2);
}

#[test]
fn the_language_switches_while_the_window_is_open() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness.get_by_label("English").click();
    harness.run();
    harness.get_by_label("Easily confused characters");
    harness.get_by_label("What to do");
    harness.get_by_label("日本語").click();
    harness.run();
    harness.get_by_label("どうすればよいか");
}

#[test]
fn a_message_takes_no_focus() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .get_by_label("宛先・件名・コードで探す（Ctrl+F）")
        .focus();
    harness.run();
    let focus = harness.ctx.memory(|m| m.focused());
    assert!(focus.is_some());
    harness.state_mut().apply(Intent::Tell("paste-empty"));
    harness.run();
    assert!(has_part(&harness, "貼り付ける文章がありません。"));
    assert_eq!(harness.ctx.memory(|m| m.focused()), focus);
}
