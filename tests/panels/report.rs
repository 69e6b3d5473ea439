//! The report over the window, and the list of addresses that get no more mail.

use std::sync::Arc;

use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use modori::catalogue::Permanence;
use modori::explain::Language;
use modori::model::{
    Intent, Lasting, MadeReport, Model, Period, ReportForm, ReportPage, Suppression, suggestions,
    update,
};
use modori::report::{Causes, Filter, Item, Reason, Report, Rule, Suggestion};

use crate::bare::{Desk, absorb_rows, desk};
use crate::*;

const SLIM: (f32, f32) = (420.0, 700.0);

fn made<'h>(harness: &'h Harness<'static, App>) -> Option<&'h MadeReport> {
    harness.state().model().report.as_ref()?.made.as_deref()
}

fn counted(harness: &mut Harness<'static, App>) {
    until(harness, "it is counted", |h| made(h).is_some());
}

fn with_report(language: Language, size: (f32, f32)) -> Harness<'static, App> {
    let mut harness = with_samples(language, size);
    harness.state_mut().apply(Intent::OpenRecord(None));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::R);
    harness.run();
    counted(&mut harness);
    harness
}

/// Presses what begins with this name.
fn press_part(harness: &mut Harness<'static, App>, part: &str) {
    let is_button = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Button;
    let button = harness
        .query_all_by_label_contains(part)
        .find(is_button)
        .unwrap_or_else(|| panic!("no button with {part}"));
    button.click();
    harness.run();
}

/// Presses the field with this name and says what is in it.
fn choose(harness: &mut Harness<'static, App>, name: &str, what: &str) {
    harness.get_by_label(name).click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, what).click();
    harness.run();
}

/// Goes on with the Tab key until something with this name has the focus.
fn tab_to(harness: &mut Harness<'static, App>, name: &str) {
    for _ in 0..400 {
        harness.key_press(egui::Key::Tab);
        harness.run();
        let all = harness.query_all_by_label_contains(name);
        if all.filter(|n| n.accesskit_node().is_focused()).count() > 0 {
            return;
        }
    }
    panic!("never reached: {name}");
}

fn rows(model: &Model) -> usize {
    model.list.rows().count()
}

#[test]
fn it_opens_by_button_and_by_key_and_closes_by_both() {
    let mut harness = with_samples(Language::Ja, WIDE);
    press(&harness, "レポート");
    harness.run();
    counted(&mut harness);
    harness.get_by_label("エラーレポート");
    assert_eq!(harness.query_all_by_role(Role::ListBoxOption).count(), 0);
    press(&harness, "一覧に戻る");
    harness.run();
    assert!(harness.state().model().report.is_none());
    assert!(harness.query_all_by_role(Role::ListBoxOption).count() > 0);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::R);
    harness.run();
    assert!(harness.state().model().report.is_some());
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.state().model().report.is_none());
    // Without mails there is nothing to count.
    let mut empty = window(Language::Ja, WIDE);
    empty.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::R);
    empty.run();
    assert!(empty.state().model().report.is_none());
}

#[test]
fn numbers_and_what_they_are_stand_there() {
    let harness = with_report(Language::Ja, WIDE);
    let report = &made(&harness).unwrap().report;
    let tiles = [
        format!(
            "エラーメール {}通、宛先{}件",
            report.mails, report.recipients
        ),
        format!(
            "ずっと続くエラー {}件、送り直しても届きません",
            report.permanent
        ),
        format!(
            "しばらくすると直るエラー {}件、うち{}件は送り直し中",
            report.transient, report.underway
        ),
    ];
    for tile in tiles {
        harness.get_by_label(&tile);
    }
    assert!(has_part(&harness, "くり返し失敗している宛先"));
    for title in [
        "原因ごとの件数",
        "日ごとの件数",
        "配信停止をおすすめする宛先",
        "ドメインごとの件数",
    ] {
        harness.get_by_label(title);
    }
    let day = report.days.iter().find(|d| d.total() > 0).unwrap();
    let name = format!(
        "2026年{}月{}日: ずっと続く{}件、しばらくすると直る{}件、不明{}件",
        day.date.month(),
        day.date.day(),
        day.permanent,
        day.transient,
        day.undetermined
    );
    harness.get_by_role_and_label(Role::Button, &name);
    // What wasn't counted.
    assert!(report.not_errors > 0);
    let note = format!("エラーではないもの{}件は数えていません", report.not_errors);
    assert!(has_part(&harness, &note));
}

#[test]
fn a_bar_leads_to_its_mails_and_the_list_says_so() {
    let mut harness = with_report(Language::Ja, WIDE);
    let (cause, count) = made(&harness).unwrap().report.causes[0];
    press_part(&mut harness, "：1件 ");
    // The first is pressed, whichever it is: of one mail.
    assert!(harness.state().model().report.is_none());
    assert_eq!(rows(harness.state().model()), 1);
    assert!(has_part(&harness, "レポートから：原因＝"));
    assert!(count >= 1 && cause.is_some());
    press(&harness, "レポートの条件を外して、全部を見る");
    harness.run();
    let model = harness.state().model();
    assert_eq!(model.view.narrow, None);
    assert_eq!(rows(model), model.list.total());
    assert!(!has_part(&harness, "レポートから："));
}

#[test]
fn days_domains_and_addresses_lead_to_their_mails() {
    for (part, chip) in [
        ("日: ずっと続く", "レポートから：11月"),
        ("、多い原因は", "レポートから："),
        ("最後の失敗は", "@"),
        ("ずっと続くエラー ", "レポートから：ずっと続くエラー"),
    ] {
        let mut harness = with_report(Language::Ja, WIDE);
        press_part(&mut harness, part);
        let model = harness.state().model();
        assert!(
            model.report.is_none() && model.view.narrow.is_some(),
            "{part}"
        );
        assert!(
            rows(model) > 0 && rows(model) < model.list.total(),
            "{part}"
        );
        assert!(has_part(&harness, chip), "{part}");
    }
}

#[test]
fn what_is_counted_can_be_changed_and_goes_with_the_bars() {
    let mut harness = with_report(Language::Ja, WIDE);
    let all = made(&harness).unwrap().report.recipients;
    choose(
        &mut harness,
        "種類：すべてのエラー",
        "しばらくすると直るエラー",
    );
    let asked = harness.state().model().report.as_ref().unwrap().lasting;
    assert_eq!(asked, Lasting::Transient);
    until(&mut harness, "counted anew", |h| {
        made(h).is_some_and(|m| m.report.filter.permanence.is_some())
    });
    let few = made(&harness).unwrap().report.recipients;
    assert!(few > 0 && few < all);
    choose(&mut harness, "期間：すべての日", "今月");
    until(&mut harness, "of this month", |h| {
        made(h).is_some_and(|m| m.report.filter.from.is_some())
    });
    assert!(has_part(&harness, "2026年11月1日～2026年11月22日"));
    press_part(&mut harness, "、多い原因は");
    let narrow = harness.state().model().view.narrow.clone().unwrap();
    assert_eq!(narrow.permanence, Some(Permanence::Transient));
    assert!(narrow.domain.is_some() && narrow.from.is_some() && narrow.to.is_some());
    assert!(has_part(
        &harness,
        "レポートから：しばらくすると直るエラー／11月1日～11月22日／"
    ));
}

#[test]
fn the_domain_counts_when_its_field_is_left() {
    let mut harness = with_report(Language::Ja, WIDE);
    let domain = made(&harness).unwrap().report.domains[0].clone();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    harness.run();
    harness.event(egui::Event::Text(domain.name.clone()));
    harness.run();
    assert_eq!(harness.state().model().report.as_ref().unwrap().domain, "");
    harness.key_press(egui::Key::Enter);
    until(&mut harness, "of one domain", |h| {
        made(h).is_some_and(|m| m.report.filter.domain.is_some())
    });
    assert_eq!(made(&harness).unwrap().report.recipients, domain.count);
    press(&harness, "ドメインの条件を外す");
    until(&mut harness, "of all domains", |h| {
        made(h).is_some_and(|m| m.report.filter.domain.is_none())
    });
}

#[test]
fn escape_goes_back_one_step_at_a_time() {
    let mut harness = with_report(Language::Ja, WIDE);
    let is_open = |h: &Harness<'static, App>| h.state().model().report.is_some();
    harness.get_by_label("期間：すべての日").click();
    harness.run();
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(is_open(&harness), "only the menu closes");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::F);
    harness.run();
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(is_open(&harness), "only the field is left");
    harness.state_mut().apply(Intent::Settings(true));
    harness.run();
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(is_open(&harness) && !harness.state().model().settings_open);
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!is_open(&harness));
}

#[test]
fn nothing_counted_is_said_in_a_sentence() {
    let mut harness = with_report(Language::Ja, WIDE);
    harness
        .state_mut()
        .apply(Intent::ReportPeriod(Period::Today));
    until(&mut harness, "counted anew", |h| {
        made(h).is_some_and(|m| m.report.filter.from.is_some())
    });
    assert_eq!(made(&harness).unwrap().report.recipients, 0);
    harness.get_by_label("この条件に当てはまるエラーはありません。期間や条件を変えてください。");
    assert!(!has(&harness, "原因ごとの件数"));
}

fn stop_page(harness: &mut Harness<'static, App>) {
    press(harness, "配信停止リスト");
    harness.run();
    let page = harness.state().model().report.as_ref().unwrap().page;
    assert_eq!(page, ReportPage::StopList);
}

#[test]
fn addresses_are_picked_and_confirmed_and_taken_off_again() {
    let mut harness = with_report(Language::Ja, WIDE);
    stop_page(&mut harness);
    let first = suggestions(harness.state().model())[0].clone();
    let add = |h: &Harness<'static, App>| {
        let button = h.get_by_label("選んだ宛先をリストに加える");
        !button.accesskit_node().is_disabled()
    };
    assert!(!add(&harness), "nothing is picked");
    harness
        .get_by_label(&format!("{}を選ぶ", first.address))
        .click();
    harness.run();
    harness.get_by_label("1件を選んでいます");
    press(&harness, "選んだ宛先をリストに加える");
    harness.run();
    assert!(has_part(&harness, "1件の宛先を、リストに加えますか。"));
    assert!(
        harness.state().model().stopped.is_empty(),
        "asked once more"
    );
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(!has_part(&harness, "リストに加えますか。"));
    press(&harness, "選んだ宛先をリストに加える");
    harness.run();
    press(&harness, "リストに加える");
    until(&mut harness, "it is on the list", |h| {
        h.state().model().stopped.len() == 1
    });
    let entry = harness.state().model().stopped[0].clone();
    assert_eq!(entry.address, first.address);
    assert_eq!(entry.reason, "ずっと続く（1回）");
    assert_eq!(entry.added, noon().timestamp().as_second());
    harness.get_by_label("いまのリスト（1件）");
    assert!(!has(&harness, &format!("{}を選ぶ", first.address)));
    let lift = format!("{}をリストから外す", first.address);
    // It is below the edge: the focus brings it into sight.
    harness.get_by_label(&lift).focus();
    harness.run();
    press(&harness, &lift);
    until(&mut harness, "off the list", |h| {
        h.state().model().stopped.is_empty()
    });
    harness.get_by_label("まだ、だれも入っていません。");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    until(&mut harness, "on it again", |h| {
        h.state().model().stopped.len() == 1
    });
}

#[test]
fn all_are_picked_at_once_and_let_go_again() {
    let mut harness = with_report(Language::Ja, WIDE);
    stop_page(&mut harness);
    let count = suggestions(harness.state().model()).len();
    let picked =
        |h: &Harness<'static, App>| h.state().model().report.as_ref().unwrap().picked.len();
    harness.get_by_label("全部選ぶ").click();
    harness.run();
    assert_eq!(picked(&harness), count);
    harness.get_by_label("全部選ぶ").click();
    harness.run();
    assert_eq!(picked(&harness), 0);
}

#[test]
fn the_rule_is_changed_by_typing_full_width_digits_too() {
    let mut harness = with_report(Language::Ja, WIDE);
    stop_page(&mut harness);
    harness
        .get_by_role_and_label(Role::SpinButton, "ずっと続くエラー")
        .focus();
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.event(egui::Event::Text("２".to_owned()));
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().model().rule.permanent_times, 2);
    until(&mut harness, "counted by it", |h| {
        made(h).is_some_and(|m| m.rule.permanent_times == 2)
    });
    harness.get_by_label("あとで見直す").click();
    harness.run();
    assert_eq!(harness.state().model().rule.expires_after_days, None);
}

#[test]
fn all_of_it_is_done_without_a_mouse() {
    let mut harness = with_report(Language::Ja, NARROW);
    tab_to(&mut harness, "件、多い原因は");
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert!(harness.state().model().view.narrow.is_some());
    tab_to(&mut harness, "レポートの条件を外して、全部を見る");
    harness.key_press(egui::Key::Space);
    harness.run();
    assert!(harness.state().model().view.narrow.is_none());
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::R);
    harness.run();
    counted(&mut harness);
    stop_page(&mut harness);
    tab_to(&mut harness, "を選ぶ");
    harness.key_press(egui::Key::Space);
    harness.run();
    // The button stands above what is picked.
    harness.ctx.memory_mut(|m| {
        if let Some(id) = m.focused() {
            m.surrender_focus(id);
        }
    });
    tab_to(&mut harness, "選んだ宛先をリストに加える");
    harness.key_press(egui::Key::Space);
    harness.run();
    // A second press of the same key takes nothing further.
    harness.key_press(egui::Key::Space);
    harness.run();
    assert!(harness.state().model().stopped.is_empty());
    tab_to(&mut harness, "選んだ宛先をリストに加える");
    harness.key_press(egui::Key::Space);
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::Tab);
    harness.run();
    harness.key_press(egui::Key::Space);
    until(&mut harness, "it is on the list", |h| {
        h.state().model().stopped.len() == 1
    });
}

#[test]
fn it_is_there_in_english_and_in_small_windows() {
    for size in [WIDE, NARROW, (760.0, 520.0), SLIM] {
        for (language, title, back) in [
            (Language::Ja, "エラーレポート", "一覧に戻る"),
            (Language::En, "Report of error mails", "Back to the list"),
        ] {
            let mut harness = with_samples(language, size);
            let name = if language == Language::Ja {
                "レポート"
            } else {
                "Report"
            };
            press(&harness, name);
            harness.run();
            counted(&mut harness);
            harness.get_by_label(title);
            let place = harness.get_by_role_and_label(Role::Button, back).rect();
            assert!(place.right() <= size.0 && place.left() > 0.0, "{place:?}");
            press(&harness, back);
            harness.run();
            assert!(harness.state().model().report.is_none());
        }
    }
}

#[test]
fn the_numbers_stay_where_they_are_while_counting_anew() {
    let mut harness = with_report(Language::Ja, WIDE);
    let top = |h: &Harness<'static, App>| h.get_by_label("原因ごとの件数").rect();
    let before = top(&harness);
    harness
        .state_mut()
        .apply(Intent::ReportLasting(Lasting::Permanent));
    harness.step();
    assert_eq!(top(&harness), before);
    until(&mut harness, "counted anew", |h| {
        made(h).is_some_and(|m| m.report.filter.permanence.is_some())
    });
    assert_eq!(top(&harness), before);
}

/// A report of our own making, open, over a list of three mails.
fn own(suggested: usize, stopped: usize) -> Model {
    let mut model = Model::new(Language::Ja);
    absorb_rows(&mut model, 0..3);
    update(&mut model, Intent::Report(Some(noon().date())));
    let rule = Rule::default();
    let nothing = std::iter::empty::<Item<'_>>();
    let report = Report::of(nothing, &Filter::default(), &rule, &Causes::default());
    let suggestion = |number: usize| Suggestion {
        address: format!("user{number:06}@example.jp"),
        cause: Some("user-unknown"),
        reason: Reason::PermanentTimes(2),
        count: 2,
        first: Some(date(2026, 11, 1)),
        last: Some(date(2026, 11, 20)),
        expires: Some(date(2027, 5, 19)),
    };
    let entry = |number: usize| Suppression {
        address: format!("gone{number:06}@example.jp"),
        cause: Some("user-unknown".to_owned()),
        reason: "電話で確認".to_owned(),
        by: "佐藤".to_owned(),
        added: 1_790_000_000,
        expires: number.is_multiple_of(2).then_some(1_790_000_001),
    };
    model.report.as_mut().unwrap().made = Some(Arc::new(MadeReport {
        report,
        suggestions: (0..suggested).map(suggestion).collect(),
        rule,
    }));
    model.stopped = (0..stopped).map(entry).collect();
    model.now_second = noon().timestamp().as_second();
    model
}

#[test]
fn of_ten_thousand_addresses_only_those_in_sight_are_drawn() {
    let mut model = own(10_000, 10_000);
    update(&mut model, Intent::ReportPage(ReportPage::StopList));
    let mut harness = desk(model);
    harness.run();
    let drawn =
        |h: &Harness<'static, Desk>, name: &str| h.query_all_by_label_contains(name).count();
    assert!((1..80).contains(&drawn(&harness, "を選ぶ")));
    // Those behind them that the Tab key comes to next.
    assert!(drawn(&harness, "をリストから外す") < 4);
    // The Tab key goes on beyond the edge.
    harness.get_by_label("user000000@example.jpを選ぶ").focus();
    harness.run();
    for _ in 0..80 {
        harness.key_press(egui::Key::Tab);
        harness.run();
    }
    let last = harness.get_by_label("user000040@example.jpを選ぶ");
    assert!(last.accesskit_node().is_focused());
    assert!(last.rect().bottom() < WIDE.1 && last.rect().top() > 0.0);
}

#[test]
fn what_is_on_the_list_is_told_with_its_end() {
    let mut model = own(0, 2);
    update(&mut model, Intent::ReportPage(ReportPage::StopList));
    let mut harness = desk(model);
    harness.run();
    let name = "gone000000@example.jp、";
    let line = harness.get_by_label_contains(name);
    let told = line.accesskit_node().label().unwrap();
    assert!(
        told.contains("電話で確認") && told.contains("佐藤"),
        "{told}"
    );
    assert!(told.ends_with("期限切れ"), "{told}");
    let other = harness.get_by_label_contains("gone000001@example.jp、");
    assert!(!other.accesskit_node().label().unwrap().contains("期限切れ"));
}

#[test]
fn files_are_asked_for() {
    let mut harness = desk(own(1, 1));
    harness.run();
    for (name, form) in [
        ("CSVで書き出す", ReportForm::Csv),
        ("Excelで書き出す", ReportForm::Xlsx),
        ("印刷用", ReportForm::Page),
    ] {
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
        assert!(harness.state().asked.contains(&Intent::ReportFile(form)));
    }
    let page = Intent::ReportPage(ReportPage::StopList);
    update(&mut harness.state_mut().model, page);
    harness.run();
    for (name, form) in [
        ("CSVで書き出す", ReportForm::StopCsv),
        ("Excelで書き出す", ReportForm::StopXlsx),
    ] {
        harness.get_by_role_and_label(Role::Button, name).click();
        harness.run();
        assert!(harness.state().asked.contains(&Intent::ReportFile(form)));
    }
    // Before it was counted, and of an empty list, there is no file.
    let mut harness = desk(own(1, 0));
    let page = Intent::ReportPage(ReportPage::StopList);
    update(&mut harness.state_mut().model, page);
    harness.run();
    let is_off = |h: &Harness<'static, Desk>| {
        let button = h.get_by_role_and_label(Role::Button, "CSVで書き出す");
        button.accesskit_node().is_disabled()
    };
    assert!(is_off(&harness));
    let model = &mut harness.state_mut().model;
    update(model, Intent::ReportPage(ReportPage::Numbers));
    model.report.as_mut().unwrap().made = None;
    harness.run();
    assert!(is_off(&harness));
    harness.get_by_label("数えています。");
}
