//! The mail in the middle: cards, evidence, tabs.

use egui_kittest::kittest::Queryable as _;
use modori::explain::Language;
use modori::model::{Intent, Tab};

use crate::*;

#[test]
fn every_highlight_has_a_name_that_says_what_it_means() {
    let harness = with_samples(Language::Ja, WIDE);
    for tip in [
        "550 応答コード：",
        "5.1.1 拡張ステータスコード：",
        "届かなかった宛先",
        "サーバーの言葉",
    ] {
        assert!(
            harness.query_all_by_label_contains(tip).count() > 0,
            "{tip}"
        );
    }
}

#[test]
fn a_tip_opens_where_the_pointer_rests_on_a_code() {
    let mut harness = with_samples(Language::Ja, WIDE);
    let tip = harness.state().model().language;
    assert_eq!(tip, Language::Ja);
    let place = harness
        .query_all_by_label_contains("550 応答コード：")
        .next()
        .unwrap()
        .rect()
        .center();
    harness.hover_at(place);
    until(&mut harness, "tip", |h| {
        h.query_all_by_label_contains("「5」で始まる番号").count() > 0
    });
}

#[test]
fn a_mail_with_three_recipients_has_a_switcher() {
    let mut harness = with_samples(Language::Ja, WIDE);
    look_at(&mut harness, "info@flower-shop.example");
    harness.get_by_label("このメールは3人の宛先について知らせています：");
    harness
        .get_by_role_and_label(Role::Button, "tanaka_k@kyoto-sample.example")
        .click();
    until(
        &mut harness,
        "headline",
        headline_is("宛先のメールアドレスが見つかりません"),
    );
}

#[test]
fn a_delay_and_an_automatic_reply_are_no_failures() {
    let mut harness = with_samples(Language::Ja, WIDE);
    for (kind, wanted) in [
        (modori::evidence::Kind::Delay, "一時的なエラー"),
        (modori::evidence::Kind::AutoReply, "これは何か"),
    ] {
        let at = harness.state().model().rows.iter().position(
            |r| matches!(r.state, modori::model::RowState::Read { kind: k, .. } if k == kind),
        );
        harness.state_mut().apply(Intent::Select(at.unwrap()));
        until(&mut harness, wanted, |h| {
            h.query_all_by_label_contains(wanted).count() > 0
        });
    }
}

#[test]
fn tabs_show_source_headers_and_the_original() {
    let mut harness = with_samples(Language::Ja, WIDE);
    for (tab, label, wanted) in [
        (Tab::Source, "原文", "X-Fixture:"),
        (Tab::Headers, "ヘッダー", "Subject:"),
        (
            Tab::Original,
            "元のメール",
            "お見積もりの件（株式会社みほん）",
        ),
    ] {
        harness.get_by_role_and_label(Role::Tab, label).click();
        harness.run();
        assert_eq!(harness.state().model().tab, tab);
        let view = &harness.state().model().open_mail().unwrap().views;
        let text = match tab {
            Tab::Source => &view.source,
            Tab::Headers => &view.headers,
            _ => &view.original,
        };
        assert!(text.text().contains(wanted), "{label}: {}", text.text());
    }
}

#[test]
fn a_key_brings_the_evidence_into_sight() {
    let mut harness = with_samples(Language::Ja, NARROW);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    let bottom = |h: &Harness<'static, App>| {
        let found = h.query_all_by_label_contains("550 応答コード：");
        found
            .map(|node| node.rect().bottom())
            .fold(f32::MAX, f32::min)
    };
    harness.key_press(egui::Key::F3);
    harness.run();
    harness.key_press(egui::Key::F3);
    harness.run();
    assert!(bottom(&harness) < NARROW.1, "{}", bottom(&harness));
}

#[test]
fn a_word_of_the_mail_itself_opens_the_glossary() {
    // The mail's header lies in sight.
    const TALL: (f32, f32) = (1440.0, 1400.0);
    let mut harness = with_samples(Language::Ja, TALL);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness.state_mut().apply(Intent::Tab(Tab::Headers));
    harness.run();
    let line = "From: Mail Delivery System <MAILER-DAEMON@mx.mihon.example>";
    let rect = harness.query_all_by_label(line).next().unwrap().rect();
    // In "DAEMON", in a face whose letters are all as wide.
    let width = rect.width() / f32::from(u8::try_from(line.len()).unwrap());
    let at = egui::pos2(rect.left() + width * 38.5, rect.center().y);
    assert!(at.y < TALL.1 - 60.0, "out of sight: {at}");
    harness.event(egui::Event::PointerMoved(at));
    harness.run();
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run();
    }
    let reading = harness.state().model().reading.clone().unwrap();
    assert_eq!(reading.term.as_deref(), Some("mailer-daemon"));
}

#[test]
fn pressing_a_sentence_lights_its_evidence() {
    let mut harness = with_samples(Language::Ja, NARROW);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness.run();
    let lowest = |h: &Harness<'static, App>| {
        let marks = h
            .query_all_by_role_and_label(Role::Mark, "サーバーの言葉")
            .map(|n| n.rect().top());
        marks.fold(f32::MAX, f32::min)
    };
    assert!(
        lowest(&harness) > NARROW.1,
        "in sight before: {}",
        lowest(&harness)
    );
    harness
        .get_by_label("宛先のメールアドレスが見つかりません")
        .click();
    harness.run();
    assert!(lowest(&harness) < NARROW.1, "{}", lowest(&harness));
}

#[test]
fn pressing_evidence_shows_the_rule_and_its_words() {
    let mut harness = with_samples(Language::Ja, WIDE);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness
        .query_all_by_label_contains("550 応答コード：")
        .next()
        .unwrap()
        .click();
    harness.run();
    harness.get_by_label("この文でこう判断しました");
    harness.get_by_label("The email account that you tried to reach does not exist");
    harness.get_by_label("規則：user-unknown/tried-to-reach");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!has(&harness, "この文でこう判断しました"));
    // By keyboard and button as well.
    press(&harness, "なぜこう判断したか");
    harness.run();
    assert!(has(&harness, "この文でこう判断しました"));
}

#[test]
fn other_rules_that_fit_are_named() {
    let mut harness = window(Language::Ja, WIDE);
    paste(
        &mut harness,
        "550 5.1.1 <a@example.jp>: User unknown; mailbox full",
    );
    harness.state_mut().apply(Intent::Judgment(true));
    harness.run();
    let mail = harness.state().model().open_mail().unwrap().clone();
    let rules = mail.judgments.first().unwrap();
    assert!(rules.len() > 1, "{rules:?}");
    harness.get_by_label("ほかに当てはまった規則");
    for rule in rules {
        harness.get_by_label(&format!("規則：{}", rule.id));
    }
}

#[test]
fn words_are_found_in_the_mail_and_counted() {
    let mut harness = with_samples(Language::Ja, WIDE);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    let both = egui::Modifiers::COMMAND | egui::Modifiers::SHIFT;
    harness.key_press_modifiers(both, egui::Key::F);
    harness.run();
    // Full-width letters find the others.
    harness.event(egui::Event::Text("ＭＡＩＬ".to_owned()));
    harness.run();
    let text = harness
        .state()
        .model()
        .open_mail()
        .unwrap()
        .views
        .reading
        .text()
        .to_lowercase();
    let count = text.matches("mail").count();
    assert!(count > 2);
    harness.get_by_label(&format!("1/{count}"));
    harness.key_press(egui::Key::Enter);
    harness.run();
    harness.get_by_label(&format!("2/{count}"));
    harness.get_by_label("前の場所（Shift+Enter）").click();
    harness.run();
    harness.get_by_label(&format!("1/{count}"));
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!has(&harness, "このメールから探す"));
}

#[test]
fn a_line_and_the_whole_text_are_copied() {
    let mut harness = with_samples(Language::Ja, WIDE);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness.key_press(egui::Key::F3);
    harness.run();
    harness.get_by_label("根拠 1/5");
    press(&harness, "行をコピー");
    let line = copied(&mut harness).unwrap();
    assert!(
        line.contains("suzuki.ichir0@gmai1.example") && !line.contains('\n'),
        "{line}"
    );
    press(&harness, "全部コピー");
    let all = copied(&mut harness).unwrap();
    assert_eq!(
        all,
        harness
            .state()
            .model()
            .open_mail()
            .unwrap()
            .views
            .reading
            .text()
    );
}

#[test]
fn long_lines_stay_long_when_asked() {
    let mut harness = window(Language::Ja, WIDE);
    let long = format!("550 5.1.1 <a@example.jp>: User unknown {}", "x".repeat(400));
    paste(&mut harness, &long);
    assert!(!has(&harness, &long), "it is cut");
    harness.get_by_label("折り返す").click();
    harness.run();
    assert!(!harness.state().model().wraps_lines);
    assert!(has(&harness, &long));
}

/// A bounce that took its time, with a file of a dangerous kind.
const SLOW: &str = "Received: from mx2.example.net (mx2.example.net [192.0.2.2]) by mx3.example.org with ESMTPS; Fri, 20 Nov 2026 12:30:05 +0900\r\n\
Received: from pc.example.jp (pc.example.jp [192.0.2.1]) by mx2.example.net with ESMTP; Fri, 20 Nov 2026 10:30:00 +0900\r\n\
From: MAILER-DAEMON@mx3.example.org\r\nTo: taro@example.jp\r\nSubject: failure notice\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n\
<hanako@example.net>: 550 5.1.1 User unknown\r\n--b\r\nContent-Type: application/octet-stream; name=\"details.exe\"\r\n\
Content-Disposition: attachment; filename=\"details.exe\"\r\nContent-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAAEAAAA\r\n--b--\r\n";

#[test]
fn servers_on_the_way_are_listed_with_the_time_they_took() {
    let mut harness = window(Language::Ja, WIDE);
    paste(&mut harness, SLOW);
    harness.state_mut().apply(Intent::Tab(Tab::Headers));
    harness.run();
    harness.get_by_label("通ったサーバー（Received）");
    harness.get_by_label("mx2.example.net → mx3.example.org");
    harness.get_by_label("いちばん時間がかかったのは2番目です（2時間）。");
    harness.get_by_label("ESMTPS 暗号あり");
}

#[test]
fn files_are_listed_with_size_and_saved_on_request_only() {
    let mut harness = window(Language::Ja, WIDE);
    paste(&mut harness, SLOW);
    harness.get_by_label("添付ファイル1個：");
    harness.get_by_label("details.exe");
    harness.get_by_label("12バイト");
    harness.get_by_label("注意");
    harness.get_by_label("details.exeを保存");
}

#[test]
fn every_state_of_a_mail_says_what_it_is() {
    let mut harness = window(Language::Ja, WIDE);
    for (file, wanted) in [
        ("user-unknown", "ずっと続くエラー（このままでは届きません）"),
        (
            "delay",
            "一時的なエラー（しばらくすると届くことがあります）",
        ),
        ("success", "これは何か"),
        ("not-a-bounce", "これは何か"),
    ] {
        let mut paths: Vec<_> = std::fs::read_dir(fixture(file))
            .unwrap()
            .map(|e| e.unwrap().path())
            .collect();
        paths.retain(|p| p.extension().is_some_and(|x| x == "eml"));
        paths.sort();
        harness
            .state_mut()
            .apply(Intent::OpenPaths(vec![paths.first().unwrap().clone()]));
        until(&mut harness, wanted, |h| has(h, wanted));
    }
    paste(
        &mut harness,
        "Something went wrong with <a@example.jp>: 599 no known words",
    );
    assert!(has_part(&harness, "どの"), "undetermined");
}
