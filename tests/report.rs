//! The numbers over many mails, the list of addresses that should get no more mail, and the files of both.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed, which is its job"
)]

use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use modori::catalogue::{Catalogue, LiesIn, Permanence};
use modori::diagnose;
use modori::evidence::Kind;
use modori::explain::{Language, Locale};
use modori::report::{
    Advice, Causes, Filter, Item, Kept, Meta, OneCause, Reason, Report, Rule, Step, Suggestion,
    original_key, suggest,
};
use modori::{report, source};
use regex::Regex;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());

fn causes() -> Causes {
    Causes::of(&CATALOGUE)
}

/// A failure for good in November 2026.
fn failed<'a>(mail: u64, recipient: &'a str, cause: &'static str, day: i8) -> Item<'a> {
    let day = date(2026, 11, day);
    Item {
        mail,
        original: None,
        recipient,
        cause: Some(cause),
        permanence: Some(Permanence::Permanent),
        kind: Kind::Failure,
        day: Some(day),
        second: Some(noon(day)),
    }
}

fn noon(day: Date) -> i64 {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap();
    noon.timestamp().as_second()
}

fn for_now(item: Item<'_>) -> Item<'_> {
    Item {
        permanence: Some(Permanence::Transient),
        ..item
    }
}

fn on(item: Item<'_>, day: Date) -> Item<'_> {
    Item {
        day: Some(day),
        second: Some(noon(day)),
        ..item
    }
}

fn kind(item: Item<'_>, kind: Kind) -> Item<'_> {
    Item { kind, ..item }
}

fn undated(item: Item<'_>) -> Item<'_> {
    Item {
        day: None,
        second: None,
        ..item
    }
}

/// A notice about the sent mail with that Message-ID.
fn about<'a>(item: Item<'a>, message_id: &str) -> Item<'a> {
    Item {
        original: Some(original_key(message_id)),
        ..item
    }
}

fn count(items: &[Item<'_>], filter: &Filter) -> Report {
    Report::of(items.iter().copied(), filter, &Rule::default(), &causes())
}

fn all(items: &[Item<'_>]) -> Report {
    count(items, &Filter::default())
}

fn list(items: &[Item<'_>], rule: &Rule) -> Vec<Suggestion> {
    suggest(items.iter().copied(), &Filter::default(), rule, &causes())
}

/// Six mails with seven recipients that failed or wait, and two that are no errors.
fn small() -> Vec<Item<'static>> {
    vec![
        failed(1, "a@one.example", "user-unknown", 16),
        failed(1, "b@one.example", "user-unknown", 16),
        failed(2, "a@one.example", "user-unknown", 17),
        for_now(failed(3, "c@Two.Example", "mailbox-full", 17)),
        kind(
            failed(4, "d@two.example", "connection-failed", 19),
            Kind::Delay,
        ),
        Item {
            cause: None,
            permanence: None,
            ..failed(5, "e@two.example", "user-unknown", 19)
        },
        undated(failed(6, "f@three.example", "message-too-large", 1)),
        kind(
            failed(7, "g@one.example", "user-unknown", 18),
            Kind::Success,
        ),
        kind(failed(8, "", "user-unknown", 18), Kind::AutoReply),
    ]
}

#[test]
fn each_number_is_what_it_says() {
    let report = all(&small());
    assert_eq!((report.mails, report.recipients), (6, 7));
    assert_eq!(
        (report.permanent, report.transient, report.undetermined),
        (4, 2, 1)
    );
    assert_eq!(
        (report.underway, report.undated, report.not_errors),
        (1, 1, 2)
    );
    assert_eq!(report.first, Some(date(2026, 11, 16)));
    assert_eq!(report.last, Some(date(2026, 11, 19)));
    assert_eq!(
        report.causes,
        [
            (Some("user-unknown"), 3),
            (Some("connection-failed"), 1),
            (Some("mailbox-full"), 1),
            (Some("message-too-large"), 1),
            (None, 1),
        ]
    );
}

#[test]
fn days_have_no_gaps() {
    let report = all(&small());
    assert_eq!(report.step, Step::Day);
    let days: Vec<_> = report
        .days
        .iter()
        .map(|d| (d.date.day(), d.permanent, d.transient, d.undetermined))
        .collect();
    assert_eq!(
        days,
        [(16, 2, 0, 0), (17, 1, 1, 0), (18, 0, 0, 0), (19, 0, 1, 1)]
    );
}

#[test]
fn long_times_are_drawn_in_longer_steps() {
    let first = date(2026, 1, 7);
    let step = |last: Date| {
        let one = failed(1, "a@one.example", "user-unknown", 1);
        let report = all(&[on(one, first), on(one, last)]);
        assert!(report.days.len() <= 64, "{}", report.days.len());
        assert_eq!(report.days.iter().map(|d| d.total()).sum::<usize>(), 2);
        (report.step, report.days[0].date, report.days.len())
    };
    assert_eq!(step(first), (Step::Day, first, 1));
    assert_eq!(step(first + 61.days()), (Step::Day, first, 62));
    // The Monday before, to the week of the last day.
    assert_eq!(step(first + 62.days()), (Step::Week, date(2026, 1, 5), 10));
    assert_eq!(step(date(2028, 1, 7)), (Step::Month, date(2026, 1, 1), 25));
    assert_eq!(step(date(2036, 1, 7)), (Step::Year, date(2026, 1, 1), 11));
}

/// Clocks that are wrong must not make a chart of two thousand years.
#[test]
fn dates_that_can_not_be_count_as_none() {
    let one = failed(1, "a@one.example", "user-unknown", 3);
    let odd = [date(1, 1, 1), date(1970, 1, 1), date(9998, 1, 1)];
    let mut items: Vec<_> = odd.into_iter().map(|day| on(one, day)).collect();
    items.push(one);
    let report = all(&items);
    assert_eq!((report.recipients, report.undated), (4, 3));
    assert_eq!(report.days.len(), 1);
    assert!(!list(&items, &Rule::default()).is_empty());
}

#[test]
fn domains_come_with_their_main_cause() {
    let report = all(&small());
    let domains: Vec<_> = report
        .domains
        .iter()
        .map(|d| (d.name.as_str(), d.count, d.main_cause))
        .collect();
    assert_eq!(
        domains,
        [
            ("one.example", 3, Some("user-unknown")),
            ("two.example", 3, Some("connection-failed")),
            ("three.example", 1, Some("message-too-large")),
        ]
    );
    // What is written is shown, in lower case.
    let report = all(&[
        failed(1, "a@日本語.Example", "user-unknown", 1),
        failed(2, "a@XN--WGV71A119E.example.", "user-unknown", 1),
        failed(3, "nobody", "user-unknown", 1),
    ]);
    let names: Vec<_> = report.domains.iter().map(|d| d.name.as_str()).collect();
    assert_eq!(names, ["xn--wgv71a119e.example", "日本語.example"]);
}

#[test]
fn the_period_includes_its_first_and_last_day() {
    let days = |from: Option<i8>, to: Option<i8>| {
        let filter = Filter {
            from: from.map(|day| date(2026, 11, day)),
            to: to.map(|day| date(2026, 11, day)),
            ..Filter::default()
        };
        let report = count(&small(), &filter);
        (
            report.mails,
            report.recipients,
            report.undated,
            report.not_errors,
        )
    };
    assert_eq!(days(None, None), (6, 7, 1, 2));
    assert_eq!(days(Some(16), Some(19)), (5, 6, 1, 2));
    assert_eq!(days(Some(17), Some(17)), (2, 2, 1, 0));
    assert_eq!(days(Some(17), None), (4, 4, 1, 2));
    assert_eq!(days(None, Some(16)), (1, 2, 1, 0));
    assert_eq!(days(Some(20), None), (0, 0, 1, 0));
}

#[test]
fn filters_let_through_what_is_asked_for() {
    let recipients = |filter: Filter| count(&small(), &filter).recipients;
    let cause = |cause| Filter {
        cause: Some(OneCause(cause)),
        ..Filter::default()
    };
    assert_eq!(recipients(cause(Some("user-unknown"))), 3);
    assert_eq!(recipients(cause(None)), 1);
    let domain = |name: &str| Filter {
        domain: Some(name.to_owned()),
        ..Filter::default()
    };
    assert_eq!(recipients(domain("TWO.example")), 3);
    assert_eq!(recipients(domain("example")), 0);
    let permanence = |permanence| Filter {
        permanence: Some(permanence),
        ..Filter::default()
    };
    assert_eq!(recipients(permanence(Permanence::Permanent)), 4);
    assert_eq!(recipients(permanence(Permanence::Transient)), 2);
}

#[test]
fn notices_of_one_delivery_count_once() {
    let late = |mail, day| {
        about(
            kind(
                failed(mail, "a@one.example", "connection-failed", day),
                Kind::Delay,
            ),
            "<1@example.jp>",
        )
    };
    let end = about(
        failed(3, "A@one.example", "retry-expired", 5),
        "<1@example.jp>",
    );
    let report = all(&[late(1, 2), late(2, 3), end]);
    assert_eq!(
        (report.mails, report.recipients, report.underway),
        (3, 1, 0)
    );
    assert_eq!(report.causes, [(Some("retry-expired"), 1)]);
    assert_eq!(report.first, Some(date(2026, 11, 5)));
    // In any order.
    let report = all(&[end, late(2, 3), late(1, 2)]);
    assert_eq!(report.causes, [(Some("retry-expired"), 1)]);
    // Two delays are one, on the later day.
    let report = all(&[late(2, 3), late(1, 2)]);
    assert_eq!((report.recipients, report.underway), (1, 1));
    assert_eq!(report.first, Some(date(2026, 11, 3)));
    // What arrived in the end is no error.
    let arrived = Item {
        kind: Kind::Success,
        ..end
    };
    let report = all(&[late(1, 2), arrived]);
    assert_eq!((report.recipients, report.not_errors), (0, 1));
    // A copy of the notice is no second failure; another recipient, and another mail, are.
    let other = about(
        failed(4, "b@one.example", "retry-expired", 5),
        "<1@example.jp>",
    );
    let next = about(
        failed(5, "a@one.example", "retry-expired", 5),
        "<2@example.jp>",
    );
    let unknown = failed(6, "a@one.example", "retry-expired", 5);
    let report = all(&[end, end, other, next, unknown, unknown]);
    assert_eq!(report.recipients, 5);
}

#[test]
fn addresses_that_failed_twice_are_repeated_in_any_case_of_letters() {
    let report = all(&[
        failed(1, "Taro@one.example", "message-too-large", 3),
        failed(2, "taro@ONE.example", "message-too-large", 9),
        for_now(failed(3, "taro@one.example", "server-busy", 5)),
        failed(4, "once@one.example", "user-unknown", 5),
        kind(
            failed(5, "once@one.example", "user-unknown", 6),
            Kind::Delay,
        ),
    ]);
    assert_eq!(report.repeated.len(), 1);
    let one = &report.repeated[0];
    assert_eq!(one.address, "Taro@one.example");
    assert_eq!((one.count, one.permanent, one.transient), (3, 2, 1));
    assert_eq!(one.cause, Some("message-too-large"));
    assert_eq!(one.first, Some(date(2026, 11, 3)));
    assert_eq!(one.last, Some(date(2026, 11, 9)));
    assert_eq!(one.advice, Advice::ChangeMail);
}

#[test]
fn advice_comes_from_what_the_cause_is() {
    let rule = Rule {
        permanent_times: 9,
        ..Rule::default()
    };
    let advice = |cause, rule: &Rule| {
        let items = [1, 2].map(|n| failed(n, "a@one.example", cause, 3));
        Report::of(items, &Filter::default(), rule, &causes()).repeated[0].advice
    };
    for (cause, want) in [
        ("user-unknown", Advice::CheckAddress),
        ("mailbox-disabled", Advice::AskRecipient),
        ("mailbox-full", Advice::AskRecipient),
        ("message-too-large", Advice::ChangeMail),
        ("ip-blocklisted", Advice::AskAdmin),
        ("server-busy", Advice::WaitAndSee),
        ("policy-violation", Advice::AskRecipientAdmin),
        ("retry-expired", Advice::CheckAddress),
    ] {
        assert_eq!(advice(cause, &rule), want, "{cause}");
    }
    assert_eq!(advice("user-unknown", &Rule::default()), Advice::Stop);
    assert_eq!(advice("ip-blocklisted", &Rule::default()), Advice::AskAdmin);
    let unknown = Item {
        cause: None,
        ..failed(1, "a@one.example", "user-unknown", 3)
    };
    assert_eq!(all(&[unknown; 2]).repeated[0].advice, Advice::ReadMails);
    let twice = failed(1, "a@one.example", "user-unknown", 3);
    let arrived = kind(failed(2, "a@one.example", "user-unknown", 4), Kind::Success);
    assert_eq!(
        all(&[twice, twice, arrived]).repeated[0].advice,
        Advice::Arrived
    );
}

#[test]
fn permanent_failures_suggest_from_the_number_that_the_rule_says() {
    let times = |n: u64, permanent_times| {
        let items: Vec<_> = (0..n)
            .map(|n| failed(n, "a@one.example", "user-unknown", 3))
            .collect();
        let rule = Rule {
            permanent_times,
            ..Rule::default()
        };
        list(&items, &rule)
    };
    assert_eq!(times(1, 1)[0].reason, Reason::PermanentTimes(1));
    assert!(times(2, 3).is_empty());
    let found = &times(3, 3)[0];
    assert_eq!((found.count, found.cause), (3, Some("user-unknown")));
    // Never without a failure.
    assert_eq!(times(1, 0).len(), 1);
    assert!(times(0, 0).is_empty());
}

#[test]
fn temporary_failures_suggest_by_number_and_by_days() {
    let found = |days: &[i8]| {
        let full = |day| for_now(failed(1, "a@one.example", "mailbox-full", day));
        let items: Vec<_> = days.iter().map(|day| full(*day)).collect();
        list(&items, &Rule::default())
    };
    assert!(found(&[1, 2, 3, 8]).is_empty());
    assert!(found(&[1, 2, 3, 4, 7]).is_empty());
    let times = Reason::TemporaryTimes { times: 5, days: 7 };
    let full = found(&[8, 2, 3, 4, 1]);
    assert_eq!(full[0].reason, times);
    assert_eq!(full[0].first, Some(date(2026, 11, 1)));
    assert_eq!(full[0].last, Some(date(2026, 11, 8)));
    // How long it went on isn't known.
    let item = undated(for_now(failed(1, "a@one.example", "mailbox-full", 1)));
    assert!(list(&[item; 20], &Rule::default()).is_empty());
    // Waiting is no failure.
    let wait = |day| kind(failed(1, "a@one.example", "mailbox-full", day), Kind::Delay);
    let items: Vec<_> = (1..20).map(wait).collect();
    assert!(list(&items, &Rule::default()).is_empty());
}

/// A server may answer 552 to a full mailbox, and 450 to an address that it doesn't know.
#[test]
fn a_failure_is_for_good_only_where_code_and_cause_say_so() {
    let full = failed(1, "a@one.example", "mailbox-full", 3);
    assert!(list(&[full], &Rule::default()).is_empty());
    let maybe = for_now(failed(1, "a@one.example", "user-unknown", 3));
    assert!(list(&[maybe], &Rule::default()).is_empty());
    let unsaid = Item {
        permanence: None,
        ..maybe
    };
    assert_eq!(list(&[unsaid], &Rule::default()).len(), 1);
}

/// The cause is that of the failures that decided.
#[test]
fn the_cause_fits_the_reason() {
    let full = |day| for_now(failed(1, "a@one.example", "mailbox-full", day));
    let gone = failed(9, "a@one.example", "user-unknown", 4);
    let found = list(&[full(1), full(2), gone], &Rule::default());
    assert_eq!(found[0].cause, Some("user-unknown"));
    assert_eq!(found[0].reason, Reason::PermanentTimes(1));
    assert_eq!(found[0].count, 3);
}

#[test]
fn only_what_lies_in_the_address_or_its_owner_is_suggested() {
    let mut suggested = Vec::new();
    for cause in CATALOGUE.causes() {
        let often: Vec<_> = (1..=20)
            .map(|day| failed(1, "a@one.example", cause.id, day))
            .collect();
        let is_suggested = !list(&often, &Rule::default()).is_empty();
        let lies_there = matches!(cause.lies_in, LiesIn::Address | LiesIn::Recipient);
        assert_eq!(is_suggested, lies_there, "{}", cause.id);
        if is_suggested {
            suggested.push(cause.id);
        }
    }
    suggested.sort_unstable();
    assert_eq!(
        suggested,
        [
            "address-moved",
            "address-syntax",
            "group-permission",
            "host-unknown",
            "mailbox-disabled",
            "mailbox-full",
            "no-mail-server",
            "null-mx",
            "refused-by-recipient",
            "suppressed",
            "user-unknown",
        ]
    );
}

#[test]
fn every_cause_says_in_what_it_lies() {
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/causes");
    for file in std::fs::read_dir(assets).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let said = text.lines().filter(|l| l.starts_with("lies-in = ")).count();
        assert_eq!(said, 1, "{}", path.display());
    }
}

#[test]
fn an_address_that_took_a_later_mail_is_not_suggested() {
    let gone = failed(1, "a@one.example", "user-unknown", 10);
    let took = |day| {
        kind(
            failed(2, "A@One.example", "user-unknown", day),
            Kind::Success,
        )
    };
    let suggested = |items: &[Item<'_>]| list(items, &Rule::default()).len();
    assert_eq!(suggested(&[gone, took(9)]), 1);
    assert_eq!(suggested(&[gone, took(11)]), 0);
    assert_eq!(suggested(&[took(11), gone]), 0);
    // It failed anew; only what came after counts.
    let again = failed(3, "a@one.example", "user-unknown", 12);
    let found = list(&[gone, took(11), again], &Rule::default());
    assert_eq!(found[0].reason, Reason::PermanentTimes(1));
    // Which came first isn't known.
    assert_eq!(suggested(&[gone, undated(took(9))]), 0);
    assert_eq!(suggested(&[undated(gone), took(9)]), 0);
    let whole_day = |item| Item {
        second: None,
        ..item
    };
    assert_eq!(suggested(&[whole_day(gone), whole_day(took(10))]), 0);
    // In another period it took one all the same.
    let filter = Filter {
        to: Some(date(2026, 11, 10)),
        ..Filter::default()
    };
    assert!(suggest([gone, took(11)], &filter, &Rule::default(), &causes()).is_empty());
}

#[test]
fn suggestions_expire_so_many_days_after_the_last_failure() {
    let items = [
        failed(1, "a@one.example", "user-unknown", 1),
        failed(2, "a@one.example", "user-unknown", 10),
    ];
    let expires = |days| {
        let rule = Rule {
            expires_after_days: days,
            ..Rule::default()
        };
        list(&items, &rule)[0].expires
    };
    assert_eq!(expires(Some(180)), Some(date(2027, 5, 9)));
    assert_eq!(expires(Some(0)), Some(date(2026, 11, 10)));
    assert_eq!(expires(None), None);
    assert_eq!(expires(Some(u32::MAX)), None);
    assert_eq!(list(&items.map(undated), &Rule::default())[0].expires, None);
}

#[test]
fn a_mail_becomes_items_on_its_day_here() {
    let mail = "From: MAILER-DAEMON@mx.example.jp\r\nTo: hanako@example.jp\r\nSubject: Undelivered Mail Returned to Sender\r\n\
         Date: Thu, 19 Nov 2026 23:30:00 +0000\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=B\r\n\r\n--B\r\n\r\nSorry.\r\n\
         --B\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.jp\r\n\r\n\
         Final-Recipient: rfc822; a@one.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\
         Diagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n\
         Final-Recipient: rfc822; b@one.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n\r\n\
         --B\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <1@example.jp>\r\nSubject: x\r\n\r\nx\r\n--B--\r\n";
    let mail = source::parse(mail.as_bytes().to_vec()).unwrap();
    let zone = TimeZone::fixed(jiff::tz::offset(9));
    let kept = Kept::of(&diagnose(&mail, &CATALOGUE), &zone);
    let items: Vec<_> = kept.iter().map(|kept| kept.item(7)).collect();
    assert_eq!(items.len(), 2);
    let first = items[0];
    assert_eq!((first.mail, first.recipient), (7, "a@one.example"));
    assert_eq!(
        (first.kind, first.cause),
        (Kind::Failure, Some("user-unknown"))
    );
    assert_eq!(first.day, Some(date(2026, 11, 20)));
    assert_eq!(first.original, Some(original_key("1@example.jp")));
    assert_eq!(items[1].kind, Kind::Delay);
    let plain = source::parse(b"From: a@example.jp\r\nSubject: Lunch\r\n\r\nAt noon?\r\n".to_vec());
    let kept = Kept::of(&diagnose(&plain.unwrap(), &CATALOGUE), &zone);
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].item(1).kind, Kind::Other);
}

/// Addresses that a spreadsheet, a browser or a terminal might take for more than text.
const HOSTILE: [&str; 8] = [
    "=1+1@one.example",
    "+a@one.example",
    "-a@one.example",
    "@one.example",
    "<script>alert(1)</script>@one.example",
    "\"onload=alert(1) '&@one.example",
    "a\u{202e}\u{1b}[2J@one.example",
    "a@</title></style><img src=http://evil.example/x.png>",
];

fn hostile() -> (Report, Vec<Suggestion>) {
    let items: Vec<_> = HOSTILE
        .iter()
        .flat_map(|a| [3, 4].map(|day| failed(1, a, "user-unknown", day)))
        .chain(
            HOSTILE
                .iter()
                .flat_map(|a| [5, 6, 7].map(|day| failed(2, &a[1..], "message-too-large", day))),
        )
        .collect();
    (all(&items), list(&items, &Rule::default()))
}

fn meta() -> Meta<'static> {
    Meta {
        source: "<b>November</b>.mbox",
        made: Some(date(2026, 11, 22)),
        unreadable: 1,
        rule: Rule::default(),
    }
}

fn pages() -> Vec<String> {
    let full = (all(&small()), list(&small(), &Rule::default()));
    let empty = (all(&[]), Vec::new());
    let mut pages = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        for (report, suggestions) in [&full, &empty, &hostile()] {
            pages.push(report::html(report, suggestions, &meta(), &locale));
        }
    }
    pages
}

#[test]
fn the_page_refers_to_nothing_outside() {
    let outside = Regex::new(r#"(?i)https?:|//|<(?:script|img|link|iframe|object|embed|base|a)\b|\b(?:src|href|xlink:href|srcset|data|action|on\w+)\s*=\s*["']|@import|url\((?:[^#])"#).unwrap();
    for page in pages() {
        // The one address in these fixtures is shown as text.
        let page = page.replace("src=http://evil.example/x.png", "");
        let found = outside.find(&page);
        assert!(found.is_none(), "{found:?}");
        assert!(page.contains("default-src 'none'"));
    }
}

#[test]
fn what_mails_say_is_escaped_in_the_page() {
    let (report, suggestions) = hostile();
    let page = report::html(&report, &suggestions, &meta(), &Locale::new(Language::Ja));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;@one.example"));
    assert!(page.contains("&quot;onload=alert(1) &#39;&amp;@one.example"));
    assert!(page.contains("&lt;b&gt;November&lt;/b&gt;.mbox"));
    assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("\"onload"));
    assert!(!page.contains('\u{202e}') && !page.contains('\u{1b}'));
    // Every quotation mark belongs to an attribute of ours.
    let body = page.split("<body>").nth(1).unwrap();
    let tag = Regex::new(r#"<[a-z0-9]+(?: [a-zA-Z0-9-]+="[^"<>]*")*/?>|</[a-z0-9]+>"#).unwrap();
    let rest = tag.replace_all(body, "");
    assert!(!rest.contains(['<', '>', '"']), "{rest}");
}

#[test]
fn pages_are_well_formed_and_say_all_numbers() {
    let locale = Locale::new(Language::Ja);
    let report = all(&small());
    let page = report::html(&report, &list(&small(), &Rule::default()), &meta(), &locale);
    for text in [
        "<html lang=\"ja\">",
        "エラーレポート",
        "6通",
        "宛先7件",
        "うち1件は送り直し中",
        "2026年11月16日～2026年11月19日",
        "日付のわからない宛先が1件",
        "読めなかったものが1件",
        "a@one.example",
        "two.example",
        "3件",
        "43%",
        "11/18",
    ] {
        assert!(page.contains(text), "{text}");
    }
    for page in pages() {
        for tag in [
            "section", "table", "thead", "tbody", "tr", "th", "td", "svg", "g", "dl", "ul",
        ] {
            let opened = Regex::new(&format!("<{tag}[ >]")).unwrap();
            let closed = page.matches(&format!("</{tag}>")).count();
            assert_eq!(opened.find_iter(&page).count(), closed, "{tag}");
        }
        assert!(
            !page.contains("report-") && !page.contains("cause-"),
            "an id is shown"
        );
    }
}

/// A hundred thousand domains are no page for anyone.
#[test]
fn the_page_stays_short() {
    let addresses: Vec<String> = (0..3_000).map(|n| format!("a@d{n}.example")).collect();
    let items: Vec<_> = addresses
        .iter()
        .map(|a| failed(1, a, "user-unknown", 3))
        .collect();
    let suggestions = list(&items, &Rule::default());
    assert_eq!(suggestions.len(), 3_000);
    let page = report::html(
        &all(&items),
        &suggestions,
        &meta(),
        &Locale::new(Language::Ja),
    );
    assert!(page.matches("<tr>").count() < 300);
    assert!(page.contains("ほかに2,800件あります"));
}

fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    assert!(bytes.starts_with("\u{feff}".as_bytes()));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&bytes[3..]);
    let rows = reader.records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_report_reads_back_from_csv() {
    let locale = Locale::new(Language::Ja);
    let suggestions = list(&small(), &Rule::default());
    let rows = csv_rows(&report::csv(&all(&small()), &suggestions, &meta(), &locale));
    let row = |first: &str| {
        let found = rows.iter().find(|row| row[0] == first);
        found.unwrap_or_else(|| panic!("no row {first}")).clone()
    };
    assert_eq!(row("エラーメール")[1], "6");
    assert_eq!(row("ずっと続くエラー")[1], "4");
    assert_eq!(
        row("宛先が見つからない")[..4],
        ["宛先が見つからない", "3", "43%", "user-unknown"]
    );
    assert_eq!(row("2026-11-17")[..5], ["2026-11-17", "1", "1", "0", "2"]);
    assert_eq!(row("two.example")[1], "3");
    assert_eq!(row("配信停止").len(), 8);
}

#[test]
fn the_report_reads_back_from_a_workbook() {
    let locale = Locale::new(Language::Ja);
    let suggestions = list(&small(), &Rule::default());
    let bytes = report::xlsx(&all(&small()), &suggestions, &meta(), &locale).unwrap();
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(
        book.sheet_names(),
        [
            "まとめ",
            "原因",
            "日ごとの件数",
            "配信停止",
            "くり返し",
            "ドメイン"
        ]
    );
    let causes = book.worksheet_range("原因").unwrap();
    let text = |t: &str| Data::String(t.to_owned());
    assert_eq!(causes.get_value((1, 0)), Some(&text("宛先が見つからない")));
    assert_eq!(causes.get_value((1, 1)), Some(&Data::Float(3.0)));
    let days = book.worksheet_range("日ごとの件数").unwrap();
    assert_eq!(days.height(), 5);
    assert_eq!(days.get_value((1, 0)), Some(&text("2026-11-16")));
    let stop = book.worksheet_range("配信停止").unwrap();
    assert_eq!(stop.get_value((1, 0)), Some(&text("a@one.example")));
    assert_eq!(stop.get_value((1, 5)), Some(&text("2026-11-17")));
    assert_eq!(stop.get_value((1, 6)), Some(&text("2027-05-16")));
}

#[test]
fn addresses_that_look_like_formulas_stay_text() {
    let locale = Locale::new(Language::Ja);
    let (report, suggestions) = hostile();
    let begins_formula = |cell: &str| {
        let first = cell.trim_start().chars().next();
        first.is_some_and(|c| "=+-@".contains(c))
    };
    for bytes in [
        report::csv(&report, &suggestions, &meta(), &locale),
        report::suggestions_csv(&suggestions, &locale),
    ] {
        let rows = csv_rows(&bytes);
        let cells: Vec<&String> = rows.iter().flatten().collect();
        let formulas: Vec<_> = cells.iter().filter(|c| begins_formula(c)).collect();
        assert!(formulas.is_empty(), "{formulas:?}");
        assert!(cells.iter().any(|c| *c == "'=1+1@one.example"));
        assert!(cells.iter().any(|c| *c == "'@one.example"));
    }
    for bytes in [
        report::xlsx(&report, &suggestions, &meta(), &locale).unwrap(),
        report::suggestions_xlsx(&suggestions, &locale).unwrap(),
    ] {
        let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheets = book.sheet_names();
        for sheet in &sheets {
            assert!(book.worksheet_formula(sheet).unwrap().is_empty(), "{sheet}");
        }
        let stop = book.worksheet_range("配信停止").unwrap();
        let is_there = |text: &str| {
            stop.used_cells()
                .any(|c| *c.2 == Data::String(text.to_owned()))
        };
        assert!(is_there("=1+1@one.example") && is_there("@one.example"));
    }
}

#[test]
fn the_list_reads_back() {
    let locale = Locale::new(Language::Ja);
    let suggestions = list(&small(), &Rule::default());
    let rows = csv_rows(&report::suggestions_csv(&suggestions, &locale));
    assert_eq!(rows[0][0], "宛先");
    assert_eq!(
        rows[1],
        [
            "a@one.example",
            "宛先が見つからない",
            "ずっと続く（2回）",
            "2",
            "2026-11-16",
            "2026-11-17",
            "2027-05-16"
        ]
    );
    assert_eq!(rows.len(), 3);
    let json = report::suggestions_json(&suggestions, &Rule::default());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rule"]["temporary_times"], 5);
    let first = &json["suggestions"][0];
    assert_eq!(first["address"], "a@one.example");
    assert_eq!(first["reason"], "permanent-times");
    assert_eq!(first["times"], 2);
    assert_eq!(first["expires"], "2027-05-16");
}

#[test]
fn json_holds_every_number() {
    let suggestions = list(&small(), &Rule::default());
    let json = report::json(&all(&small()), &suggestions, &meta());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    for (name, want) in [
        ("mails", 6),
        ("recipients", 7),
        ("permanent", 4),
        ("transient", 2),
        ("undetermined", 1),
        ("underway", 1),
        ("undated", 1),
        ("not_errors", 2),
        ("unreadable", 1),
    ] {
        assert_eq!(json[name], want, "{name}");
    }
    assert_eq!(json["first"], "2026-11-16");
    assert_eq!(json["step"], "day");
    assert_eq!(json["days"][2]["permanent"], 0);
    assert_eq!(json["causes"][4]["cause"], serde_json::Value::Null);
    assert_eq!(json["domains"][0]["main_cause"], "user-unknown");
    assert_eq!(json["repeated"][0]["advice"], "stop");
}

#[test]
fn text_moves_no_cursor() {
    let (report, suggestions) = hostile();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let text = report::text(&report, &suggestions, &meta(), &locale)
            + &report::suggestions_text(&suggestions, &locale);
        assert!(text.contains("=1+1@one.example"));
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
        assert!(!text.contains("report-"), "an id is shown");
    }
}

#[test]
fn many_mails_are_counted_by_every_path() {
    let addresses: Vec<String> = (0..50_000)
        .map(|n| format!("a{}@d{}.example", n % 20_000, n % 7_000))
        .collect();
    let items: Vec<_> = addresses
        .iter()
        .zip(0..)
        .map(|(a, n)| {
            let cause = CATALOGUE.causes()[n % 40].id;
            about(failed(n as u64, a, cause, 3), &n.to_string())
        })
        .collect();
    let report = all(&items);
    assert_eq!(report.recipients, 50_000);
    assert_eq!(
        report.domains.iter().map(|d| d.count).sum::<usize>(),
        50_000
    );
    assert!(!list(&items, &Rule::default()).is_empty());
}
