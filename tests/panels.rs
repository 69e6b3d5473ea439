//! The whole window, driven through the accessibility tree as a screen reader would: by names, no display needed.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use modori::app::App;
use modori::explain::Language;
use modori::model::{Intent, Shown, Tab, ThemeChoice};

const WIDE: (f32, f32) = (1440.0, 900.0);
const NARROW: (f32, f32) = (1024.0, 700.0);

/// Noon of a Sunday in Japan; the samples are of the week before.
fn noon() -> jiff::Zoned {
    let zone = jiff::tz::TimeZone::fixed(jiff::tz::offset(9));
    jiff::civil::date(2026, 11, 22)
        .at(12, 0, 0, 0)
        .to_zoned(zone)
        .unwrap()
}

fn window(language: Language, size: (f32, f32)) -> Harness<'static, App> {
    Harness::builder()
        // The worker asks for frames of its own; four steps, the default, are sometimes too few.
        .with_max_steps(200)
        .with_size(egui::vec2(size.0, size.1))
        .build_eframe(move |cc| {
            let mut app = App::new(&cc.egui_ctx, language, None).with_clock(noon());
            app.apply(Intent::Theme(ThemeChoice::Light));
            app
        })
}

/// Draws until something is so; the worker answers from its own threads. Bounded.
fn until(
    harness: &mut Harness<'static, App>,
    what: &str,
    done: impl Fn(&Harness<'static, App>) -> bool,
) {
    for _ in 0..1_000 {
        harness.step();
        if done(harness) {
            harness.run();
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("never happened: {what}");
}

fn headline_is(text: &'static str) -> impl Fn(&Harness<'static, App>) -> bool {
    move |h| h.query_all_by_label(text).count() > 0
}

fn with_samples(language: Language, size: (f32, f32)) -> Harness<'static, App> {
    let mut harness = window(language, size);
    harness.state_mut().apply(Intent::OpenSamples);
    until(&mut harness, "the first sample is shown", |h| {
        matches!(h.state().model().shown, Some(Shown::Mail(_))) && h.state().model().job.is_none()
    });
    harness
}

/// Selects the first row of a recipient and waits for its mail.
fn look_at(harness: &mut Harness<'static, App>, recipient: &str) {
    let at = harness
        .state()
        .model()
        .rows
        .iter()
        .position(|r| r.recipient == recipient)
        .unwrap();
    harness.state_mut().apply(Intent::Select(at));
    let recipient = recipient.to_owned();
    until(harness, "the mail is shown", move |h| {
        let model = h.state().model();
        let shown = model
            .open_mail()
            .and_then(|m| m.found.report.deliveries.get(model.delivery));
        shown
            .and_then(|d| d.final_recipient.as_ref())
            .is_some_and(|f| f.value == recipient)
    });
}

fn fixture(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/mails")
        .join(folder)
}

#[test]
fn the_first_start_says_what_to_do() {
    let mut harness = window(Language::Ja, WIDE);
    harness.run();
    harness.get_by_label("届かずにもどってきたメールを、ここに置いてください");
    harness.get_by_label("ファイルを開く");
    // One button in the box, one on its card.
    assert_eq!(harness.query_all_by_label("見本を見る").count(), 2);
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
fn clicking_a_row_shows_its_mail() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .get_by_label_contains("design@studio-abc.example、")
        .click();
    until(
        &mut harness,
        "headline",
        headline_is("メールが大きすぎます"),
    );
}

#[test]
fn arrow_keys_move_through_the_list() {
    let mut harness = with_samples(Language::Ja, WIDE);
    let first = harness.state().model().selected;
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    let second = harness.state().model().selected;
    assert_ne!(first, second);
    harness.key_press(egui::Key::ArrowUp);
    harness.run();
    assert_eq!(harness.state().model().selected, first);
}

#[test]
fn a_mail_with_three_recipients_has_a_switcher() {
    let mut harness = with_samples(Language::Ja, WIDE);
    look_at(&mut harness, "info@flower-shop.example");
    harness.get_by_label("このメールは3人の宛先について知らせています：");
    harness
        .get_by_role_and_label(
            egui::accesskit::Role::Button,
            "tanaka_k@kyoto-sample.example",
        )
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
        harness
            .get_by_role_and_label(egui::accesskit::Role::Tab, label)
            .click();
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
fn the_list_is_searched_with_full_width_digits_too() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::Search("５５４".to_owned()));
    harness.run();
    assert!(
        harness
            .query_by_label_contains("soumu@chamber.example、")
            .is_some()
    );
    assert!(
        harness
            .query_by_label_contains("design@studio-abc.example、")
            .is_none()
    );
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
        .query_all_by_role_and_label(egui::accesskit::Role::Button, "調べる")
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
        .get_by_role_and_label(egui::accesskit::Role::Button, "調べる")
        .click();
    harness.run();
    harness
        .state_mut()
        .apply(Intent::CheckAddress("yamada@gmai1.com".to_owned()));
    harness.run();
    assert!(harness.query_all_by_label("数字の「いち」").count() > 0);
}

/// A folder of rules with one that works and one that doesn't.
fn own_rules(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    let text = "[[rule]]\nid = 'example'\ntext = 'made-up words'\n\n[[rule]]\nid = 'broken'\n";
    std::fs::write(folder.join("mail-loop.toml"), text).unwrap();
    folder
}

#[test]
fn the_settings_show_ones_own_rules_and_their_faults() {
    let folder = own_rules("panels-rules");
    let mut harness = window(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::RulesFolder(Some(folder.clone())));
    // A fault is told without being asked.
    until(&mut harness, "message", |h| {
        h.query_all_by_label_contains("直すところが1件あります")
            .count()
            > 0
    });
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, "設定")
        .click();
    harness.run();
    harness.get_by_label("自分の規則");
    harness.get_by_label(&folder.display().to_string());
    harness.get_by_label("ファイル1個から、規則を1個読みました。");
    harness.get_by_label("mail-loop.toml（5行目）");
    harness.get_by_label_contains("条件がないか、");
    // Put right, and read again.
    let right = "[[rule]]\nid = 'example'\ntext = 'made-up words'\n";
    std::fs::write(folder.join("mail-loop.toml"), right).unwrap();
    let reload = |h: &Harness<'static, App>| {
        h.get_by_role_and_label(egui::accesskit::Role::Button, "読み直す")
            .scroll_to_me();
    };
    reload(&harness);
    harness.run();
    harness
        .get_by_role_and_label(egui::accesskit::Role::Button, "読み直す")
        .click();
    until(&mut harness, "the fault is gone", |h| {
        h.query_by_label("mail-loop.toml（5行目）").is_none()
    });
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!harness.state().model().settings_open);
    assert!(harness.query_by_label("自分の規則").is_none());
}

#[test]
fn a_key_opens_and_closes_the_settings() {
    let mut harness = window(Language::En, NARROW);
    harness.run();
    for open in [true, false] {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Comma);
        harness.run();
        assert_eq!(harness.state().model().settings_open, open);
        // Without a folder it says so.
        let told = harness.query_by_label("The folder for rules isn't known on this computer.");
        assert_eq!(told.is_some(), open);
    }
}

#[test]
fn windows_of_any_size_draw_in_both_languages_and_themes() {
    for size in [(1.0, 1.0), (300.0, 200.0), NARROW, WIDE, (2560.0, 1440.0)] {
        for language in Language::ALL {
            let mut harness = with_samples(language, size);
            harness.state_mut().apply(Intent::Theme(ThemeChoice::Dark));
            harness.state_mut().apply(Intent::Settings(true));
            let folder = own_rules("panels-rules-any-size");
            harness.state_mut().apply(Intent::RulesFolder(Some(folder)));
            until(&mut harness, "the rules are read", |h| {
                h.state().model().rules.read.is_some()
            });
        }
    }
}

#[test]
fn large_text_keeps_every_part_reachable() {
    let mut harness = with_samples(Language::Ja, NARROW);
    for _ in 0..8 {
        harness.state_mut().apply(Intent::TextSize(1));
    }
    harness.run();
    assert_eq!(harness.state().model().text_size.percent(), 200);
    harness.get_by_label("宛先のメールアドレスが見つかりません");
}

/// Pixels, few: a change of these pictures is looked at, not waved through. `UPDATE_SNAPSHOTS=1` writes them anew.
#[test]
fn pictures_of_the_window_are_as_they_were() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (name, size, theme) in [
        ("main-light", WIDE, ThemeChoice::Light),
        ("main-dark", WIDE, ThemeChoice::Dark),
        ("narrow-light", NARROW, ThemeChoice::Light),
    ] {
        let mut harness = with_samples(Language::Ja, size);
        harness.state_mut().apply(Intent::Theme(theme));
        harness.run();
        results.add(harness.try_snapshot(name));
    }
    let mut empty = window(Language::Ja, WIDE);
    empty.run();
    results.add(empty.try_snapshot("welcome"));
    // A label without our line breaks must still be found as it is written.
    assert!(empty.root().accesskit_node().children().len() > 0);
}

#[test]
fn the_reference_opens_by_key_and_finds_codes_and_words() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness.key_press(egui::Key::F1);
    harness.run();
    assert!(harness.query_all_by_label("メールの仕組み").count() >= 1);
    harness.get_by_label("コード一覧").click();
    harness.run();
    harness
        .state_mut()
        .apply(Intent::ReadSearch("5.7.26".to_owned()));
    harness.run();
    harness.get_by_label("X.7.26");
    assert_eq!(harness.query_all_by_label("X.1.1").count(), 0);
    // A number that no standard has is still told by its class.
    harness
        .state_mut()
        .apply(Intent::ReadSearch("599".to_owned()));
    harness.run();
    harness.get_by_label("599");
    harness.get_by_label("用語集").click();
    harness.run();
    harness
        .state_mut()
        .apply(Intent::ReadSearch("えすぴーえふ".to_owned()));
    harness.run();
    harness.get_by_label_contains("SPF：");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.state().model().reading.is_none());
}

#[test]
fn a_word_on_a_card_opens_its_entry() {
    let mut harness = with_samples(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::ReadTerm("smtp".to_owned()));
    harness.run();
    // Its neighbors are buttons.
    let reading = harness.state().model().reading.clone().unwrap();
    assert_eq!(reading.term.as_deref(), Some("smtp"));
    harness.get_by_label_contains("SMTP：");
}

#[test]
fn letters_are_written_for_each_reader_and_can_be_changed() {
    let mut harness = with_samples(Language::Ja, NARROW);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness.get_by_label("案内文を作る").click();
    harness.run();
    harness.get_by_label("相手の方へ");
    let body = |h: &Harness<'static, App>| h.get_by_label("本文").value().unwrap_or_default();
    assert!(!body(&harness).contains("5.1.1"));
    harness.get_by_label("自社の管理者へ").click();
    harness.run();
    assert!(body(&harness).contains("5.1.1"), "{}", body(&harness));
    // What is typed stays.
    harness.get_by_label("本文").focus();
    harness.run();
    harness.event(egui::Event::Text("追記".to_owned()));
    harness.run();
    assert!(body(&harness).contains("追記"));
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!harness.state().model().drafts_open);
}

#[test]
fn the_copy_without_names_shows_what_it_hides() {
    let mut harness = with_samples(Language::Ja, WIDE);
    look_at(&mut harness, "suzuki.ichir0@gmai1.example");
    harness.get_by_label("名前を隠した写し").click();
    until(&mut harness, "the copy is made", |h| {
        matches!(
            h.state().model().anonymised,
            Some(modori::model::AnonymisedCopy::Ready(_))
        )
    });
    let Some(modori::model::AnonymisedCopy::Ready(copy)) = &harness.state().model().anonymised
    else {
        panic!("no copy");
    };
    assert!(copy.text.contains("5.1.1") && !copy.text.contains("suzuki.ichir0"));
    harness.get_by_label_contains("隠した言葉（");
    // The list says what stood there, beside the headline that does.
    let named = harness.query_all_by_label("suzuki.ichir0@gmai1.example");
    assert!(named.count() >= 2);
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
