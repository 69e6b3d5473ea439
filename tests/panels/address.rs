//! The address on the right, or in its drawer.

use egui_kittest::kittest::Queryable as _;
use modori::explain::Language;
use modori::model::Intent;

use crate::*;

#[test]
fn narrow_windows_keep_the_letters_in_a_drawer() {
    let mut harness = with_samples(Language::Ja, NARROW);
    assert!(harness.query_by_label("よくある見まちがい").is_none());
    harness.get_by_label("まちがえやすい文字 2").click();
    harness.run();
    harness.get_by_label("よくある見まちがい");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.query_by_label("よくある見まちがい").is_none());
}

#[test]
fn an_address_can_be_checked_with_no_mail_open() {
    let mut harness = window(Language::Ja, WIDE);
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "調べる")
        .click();
    harness.run();
    harness
        .state_mut()
        .apply(Intent::CheckAddress("yamada@gmai1.com".to_owned()));
    harness.run();
    assert!(harness.query_all_by_label("数字の「いち」").count() > 0);
}

/// Checks an address with no mail open.
fn checked(address: &str) -> Harness<'static, App> {
    let mut harness = window(Language::Ja, (1440.0, 1800.0));
    harness.state_mut().apply(Intent::Drawer(true));
    harness
        .state_mut()
        .apply(Intent::CheckAddress(address.to_owned()));
    harness.run();
    harness
}

#[test]
fn what_is_odd_about_an_address_is_said_with_what_to_do() {
    for (address, wanted, step) in [
        (
            "taro\u{200b}@example.jp",
            "見えない文字（U+200B）が入っています。",
            "アドレスを手で打ち直すと、見えない文字はなくなります。",
        ),
        (
            "ｔaro@example.jp",
            "全角の文字が入っています。",
            "日本語入力を切って、半角で打ち直します。",
        ),
        (
            ".taro@example.jp",
            "最初の文字が点です。決まりでは、点で始まるアドレスはありません。",
            "最初の点を消すか、相手に確かめます。",
        ),
        (
            "ta ro@example.jp",
            "空白（半角のスペース）が入っています。",
            "空白を消します。",
        ),
        (
            "<taro@example.jp",
            "アドレスの前か後ろに、かっこが残っています。",
            "かっこを消します。",
        ),
    ] {
        let harness = checked(address);
        assert!(has(&harness, wanted), "{address}: {wanted}");
        assert!(has(&harness, step), "{address}: {step}");
    }
}

#[test]
fn domains_in_use_are_never_corrected_and_misspelled_ones_are_offered() {
    let harness = checked("hanako2010@yahoo.ne.jp");
    assert!(!has(&harness, "もしかして"));
    let harness = checked("hanako@gmai.com");
    assert!(has(&harness, "hanako@gmail.com"));
    assert!(has(&harness, "正しいかどうかは、相手に確かめてください。"));
}

#[test]
fn a_domain_in_other_letters_is_shown_in_both_forms() {
    let harness = checked("taro@xn--r8jz45g.example");
    assert!(has_part(&harness, "例え.example"));
}

#[test]
fn two_addresses_are_compared_letter_by_letter() {
    let mut harness = checked("suzuki.ichir0@gmail.example");
    harness.state_mut().apply(Intent::CompareAddress(
        "suzuki.ichiro@gmail.example".to_owned(),
    ));
    harness.run();
    harness.get_by_label("ちがうところが1か所あります。");
    harness.get_by_label("上は数字の「ゼロ」、下は小文字の「オー」");
    harness.state_mut().apply(Intent::CompareAddress(
        "suzuki.ichir0@GMAIL.example".to_owned(),
    ));
    harness.run();
    assert!(!has_part(&harness, "ちがうところが"));
}

#[test]
fn addresses_that_are_good_in_this_list_come_first() {
    let mut harness = window(Language::Ja, (1440.0, 1400.0));
    let report = "From: MAILER-DAEMON@mx.example.jp\r\nTo: tanaka.jiro@example.co.jp\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nno\r\n\
--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\n\r\n\
Final-Recipient: rfc822; tanaka.jir0@example.co.jp\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n\
--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: tanaka.jiro@example.co.jp\r\nTo: x@example.jp\r\nSubject: y\r\n\r\nz\r\n--b--\r\n";
    paste(&mut harness, report);
    settled(&mut harness);
    let reason = harness.get_by_label("この一覧で見た宛先").rect().top();
    let address = harness.query_all_by_label("tanaka.jiro@example.co.jp");
    assert!(
        address
            .map(|n| n.rect().top())
            .any(|top| top < reason && reason - top < 60.0)
    );
}

#[test]
fn the_table_is_searched_and_can_be_printed() {
    let mut harness = window(Language::Ja, (1440.0, 1800.0));
    harness.state_mut().apply(Intent::Drawer(true));
    harness.run();
    harness.get_by_label("文字で探す").focus();
    harness.run();
    harness.event(egui::Event::Text("ｒｎ".to_owned()));
    harness.run();
    assert!(!has(&harness, "当てはまる文字がありません。"));
    harness.get_by_role_and_label(Role::Button, "印刷する");
}

#[test]
fn nothing_is_looked_up_that_the_settings_forbid() {
    let mut harness = checked("taro@example.jp");
    harness.get_by_role_and_label(Role::Button, "このドメインを調べる");
    harness.state_mut().apply(Intent::AllowDns(false));
    harness.run();
    harness
        .get_by_role_and_label(Role::Button, "このドメインを調べる")
        .click();
    harness.run();
    assert!(harness.state().model().lookup.is_none());
}

#[test]
fn a_name_that_is_no_public_one_is_told_without_asking() {
    let mut harness = checked("taro@example.test");
    harness
        .get_by_role_and_label(Role::Button, "このドメインを調べる")
        .click();
    until(&mut harness, "the answer", |h| {
        has_part(h, "インターネットに登録される種類の名前ではありません。")
    });
}
