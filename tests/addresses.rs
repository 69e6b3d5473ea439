//! Addresses as people hand them in: what is found odd about them, what is offered instead, and the words for it.

mod common;

use std::collections::BTreeSet;

use common::none_of;
use modori::address::{
    Confusables, Domains, Finding, FindingKind, KnownAddresses, Reason, Severity, check, compare,
    suggest, suggest_among,
};
use modori::explain::{Language, Locale};

/// Nothing odd, nothing to offer.
const ORDINARY: [&str; 36] = [
    "taro@example.jp",
    "taro.yamada@example.co.jp",
    "t-yamada@example.ne.jp",
    "yamada_taro@example.or.jp",
    "info@example.ac.jp",
    "soumu@city.example.lg.jp",
    "sales@mail.example.com",
    "taro+shop@example.jp",
    "taro+2024.list@gmail.com",
    "hanako2010@yahoo.ne.jp",
    "hanako2010@yahoo.co.jp",
    "taro1@docomo.ne.jp",
    "a1b2c3@ezweb.ne.jp",
    "t@au.com",
    "090-1234@softbank.ne.jp",
    "abc@i.softbank.jp",
    "abc@orange.ocn.ne.jp",
    "abc@mx1.alpha.plala.or.jp",
    "abc@xx0.so-net.ne.jp",
    "taro@gmail.fr",
    "taro@yahoo.fr",
    "taro@yahoo.co.uk",
    "taro@outlook.de",
    "taro@ymail.com",
    "taro@mail.com",
    "taro@live.jp",
    "taro@docomo.example.co.jp",
    "gmail@example.jp",
    "info@studio1.example",
    "info@office365.example",
    "x@x.example",
    "o'brien@example.com",
    "a!#$%&*/=?^`{|}~b@example.jp",
    "TARO@EXAMPLE.JP",
    "bounce+123=example.com@mail.example",
    "1234567890@example.jp",
];

/// An address, the findings in their order, and the first suggestion with its reason.
type Row = (
    &'static str,
    &'static [FindingKind],
    Option<(&'static str, Reason)>,
);

const TABLE: &[Row] = {
    use FindingKind as F;
    use Reason as R;
    &[
        // Copied along.
        (
            "mailto:taro@example.jp",
            &[F::LinkPrefix],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "MAILTO:taro@example.jp?subject=hi",
            &[F::LinkPrefix],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "山田 <taro@example.jp>",
            &[F::NameAlong],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "山田　太郎　taro@example.jp",
            &[F::NameAlong],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "<taro@example.jp>",
            &[F::BracketsAround],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@example.jp>",
            &[F::BracketsAround],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "（taro@example.jp）",
            &[F::BracketsAround],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "「taro@example.jp」",
            &[F::BracketsAround],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "\"taro@example.jp\"",
            &[F::QuotesAround],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "“taro@example.jp”",
            &[F::QuotesAround],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@example.jp。",
            &[F::TrailingText],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@example.jpさん",
            &[F::TrailingText],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@example.jp,",
            &[F::TrailingText],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        // Blanks.
        (
            "taro @example.jp",
            &[F::Space],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@example.jp\u{3000}",
            &[F::WideSpace],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "ta\u{200b}ro@example.jp",
            &[F::Invisible],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "\u{202a}taro@example.jp\u{202c}",
            &[F::Invisible, F::Invisible],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "ta\u{ad}ro@example.jp",
            &[F::Invisible],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro\u{a0}@example.jp",
            &[F::Invisible],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@exam\nple.jp",
            &[F::Invisible],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        // Characters.
        (
            "ｔａｒｏ@example.jp",
            &[F::Wide],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro＠example.jp",
            &[F::Wide],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taroーyamada@example.jp",
            &[F::LookAlikeSign],
            Some(("taro-yamada@example.jp", R::Cleaned)),
        ),
        (
            "taro@exampleーshop.jp",
            &[F::LookAlikeSign],
            Some(("taro@example-shop.jp", R::Cleaned)),
        ),
        (
            "taro@example。jp",
            &[F::LookAlikeSign],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "t\u{430}ro@example.jp",
            &[F::LookAlikeLetter],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        ("山田@example.jp", &[F::NonAsciiLocal], None),
        ("🐈@example.jp", &[F::NonAsciiLocal], None),
        (
            "taro@example,jp",
            &[F::Comma, F::NoDot],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@gmail,com",
            &[F::Comma, F::NoDot],
            Some(("taro@gmail.com", R::Cleaned)),
        ),
        (
            "taro、yamada@example.jp",
            &[F::Comma],
            Some(("taro.yamada@example.jp", R::Cleaned)),
        ),
        ("taro(a)@example.jp", &[F::BadCharacter], None),
        ("taro@exa%mple.jp", &[F::BadCharacter], None),
        (
            "ta\"ro@example.jp",
            &[F::QuoteInside],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        ("\"taro yamada\"@example.jp", &[F::QuotedLocal], None),
        ("\"taro..x\"@docomo.ne.jp", &[F::QuotedLocal], None),
        // The @ and its sides.
        ("taro.example.jp", &[F::MissingAt], None),
        ("", &[F::MissingAt], None),
        (
            "taro(at)example.jp",
            &[F::ReplacedAt],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro★example.jp",
            &[F::ReplacedAt],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@@example.jp",
            &[F::SeveralAts],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@example.jp,jiro@example.jp",
            &[F::SeveralAts, F::Comma],
            None,
        ),
        ("@example.jp", &[F::EmptyLocal], None),
        ("taro@", &[F::EmptyDomain], None),
        // Dots.
        (
            ".taro@example.jp",
            &[F::LeadingDot],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro.@example.jp",
            &[F::TrailingDot],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro..yamada@example.jp",
            &[F::DoubledDot],
            Some(("taro.yamada@example.jp", R::Cleaned)),
        ),
        (
            "taro..yamada@biglobe.ne.jp",
            &[F::DoubledDot],
            Some(("taro.yamada@biglobe.ne.jp", R::Cleaned)),
        ),
        ("taro..yamada@docomo.ne.jp", &[F::OldMobileDots], None),
        ("taro.@ezweb.ne.jp", &[F::OldMobileDots], None),
        ("a..b.@au.com", &[F::OldMobileDots], None),
        (
            ".taro@docomo.ne.jp",
            &[F::LeadingDot],
            Some(("taro@docomo.ne.jp", R::Cleaned)),
        ),
        // The domain.
        ("taro@[192.0.2.1]", &[F::AddressLiteral], None),
        ("taro@[IPv6:2001:db8::1]", &[F::AddressLiteral], None),
        ("taro@[example.jp]", &[F::BadLiteral], None),
        ("taro@192.0.2.1", &[F::NumericTld], None),
        ("taro@localhost", &[F::NoDot], None),
        (
            "taro@example..jp",
            &[F::EmptyLabel],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@.example.jp",
            &[F::EmptyLabel],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        (
            "taro@example.jp.",
            &[F::DomainTrailingDot],
            Some(("taro@example.jp", R::Cleaned)),
        ),
        ("taro@-example.jp", &[F::LabelHyphen], None),
        ("taro@example-.jp", &[F::LabelHyphen], None),
        ("taro@my_shop.example", &[F::Underscore], None),
        // Other scripts.
        ("taro@日本語.jp", &[F::Idn], None),
        ("taro@xn--wgv71a119e.jp", &[F::Idn], None),
        ("taro@サーバー.example", &[F::Idn], None),
        ("taro@xn--zzzzzzzzzz99.jp", &[F::BadIdn], None),
        (
            "taro@\u{430}pple.example",
            &[F::MixedScripts, F::LooksLike, F::Idn],
            None,
        ),
        (
            "taro@gm\u{430}il.com",
            &[F::MixedScripts, F::LooksLike, F::Idn],
            Some(("taro@gmail.com", R::LookAlike)),
        ),
        // Domains.
        (
            "taro@gmal.com",
            &[],
            Some(("taro@gmail.com", R::KnownMisspelling)),
        ),
        ("taro@gmaul.com", &[], Some(("taro@gmail.com", R::NearKey))),
        (
            "taro@gmai1.com",
            &[],
            Some(("taro@gmail.com", R::LookAlike)),
        ),
        (
            "taro@gmailcom",
            &[F::NoDot],
            Some(("taro@gmail.com", R::KnownMisspelling)),
        ),
        (
            "taro@hotmailcom",
            &[F::NoDot],
            Some(("taro@hotmail.com", R::MissingDot)),
        ),
        (
            "taro@example.con",
            &[],
            Some(("taro@example.com", R::WrongEnding)),
        ),
        (
            "taro@example.cojp",
            &[],
            Some(("taro@example.co.jp", R::WrongEnding)),
        ),
        (
            "taro@example.jp.co",
            &[],
            Some(("taro@example.co.jp", R::WrongEnding)),
        ),
        (
            "taro@outlook.co",
            &[],
            Some(("taro@outlook.com", R::WrongEnding)),
        ),
        (
            "taro@softbnk.ne.jp",
            &[],
            Some(("taro@softbank.ne.jp", R::MissingLetter)),
        ),
        (
            "ｔaro@gmal.com",
            &[F::Wide],
            Some(("taro@gmail.com", R::KnownMisspelling)),
        ),
        (
            "ichir0@example.jp",
            &[],
            Some(("ichiro@example.jp", R::LookAlike)),
        ),
        ("taro@excite.co.jp", &[], None),
    ]
};

fn kinds(findings: &[Finding]) -> Vec<FindingKind> {
    findings.iter().map(|f| f.kind).collect()
}

#[test]
fn ordinary_addresses_are_left_alone() {
    let (confusables, domains) = (Confusables::embedded(), Domains::embedded());
    let mut faults = Vec::new();
    for address in ORDINARY {
        let findings = kinds(&check(address, &confusables));
        let offered = suggest(address, &confusables, &domains);
        if !findings.is_empty() || !offered.is_empty() {
            faults.push(format!("{address}: {findings:?} {offered:?}"));
        }
    }
    none_of(&faults);
}

#[test]
fn odd_addresses_have_their_findings_and_suggestions() {
    let (confusables, domains) = (Confusables::embedded(), Domains::embedded());
    let mut faults = Vec::new();
    for (address, want, want_first) in TABLE {
        let found = kinds(&check(address, &confusables));
        if found != *want {
            faults.push(format!("{address:?}: {found:?}, not {want:?}"));
        }
        let offered = suggest(address, &confusables, &domains);
        let first = offered.first().map(|s| (s.address.as_str(), s.reason));
        if first != *want_first {
            faults.push(format!(
                "{address:?}: offered {first:?}, not {want_first:?}"
            ));
        }
    }
    none_of(&faults);
}

#[test]
fn every_kind_is_met_but_those_of_length() {
    let met: BTreeSet<FindingKind> = TABLE.iter().flat_map(|row| row.1).copied().collect();
    let long = [
        FindingKind::LongLocal,
        FindingKind::LongLabel,
        FindingKind::LongAddress,
    ];
    for kind in FindingKind::ALL {
        assert!(met.contains(&kind) != long.contains(&kind), "{kind:?}");
    }
}

#[test]
fn lengths_are_those_of_the_standard() {
    let confusables = Confusables::embedded();
    let (local, label) = (|n| "a".repeat(n), |n| "b".repeat(n));
    let of = |address: String| kinds(&check(&address, &confusables));
    assert_eq!(of(format!("{}@example.jp", local(64))), []);
    assert_eq!(
        of(format!("{}@example.jp", local(65))),
        [FindingKind::LongLocal]
    );
    assert_eq!(of(format!("a@{}.jp", label(63))), []);
    assert_eq!(of(format!("a@{}.jp", label(64))), [FindingKind::LongLabel]);
    let domain = format!("{0}.{0}.{0}", label(62));
    assert_eq!(of(format!("{}@{domain}", local(65 - 1))), [], "253 octets");
    assert_eq!(
        of(format!("{}@{domain}.jp", local(64))),
        [FindingKind::LongAddress]
    );
    assert_eq!(
        of("@".repeat(4_001)),
        [FindingKind::LongAddress],
        "nothing to look at"
    );
    // What counts is the form that servers write.
    assert_eq!(
        of(format!("a@{}.jp", "日本".repeat(30))),
        [FindingKind::LongLabel, FindingKind::Idn]
    );
}

#[test]
fn findings_name_their_places() {
    let confusables = Confusables::embedded();
    for (address, places) in [
        ("a..b...c@example.jp", vec!["..", "..."]),
        (
            "ta\u{200b}r\u{200b}o@example.jp",
            vec!["\u{200b}", "\u{200b}"],
        ),
        ("山田 <taro@example.jp>", vec!["山田 <", ">"]),
        ("ｔａro@example.jp", vec!["ｔａ"]),
        ("taro@example.jpさん", vec!["さん"]),
        ("taro@example..jp", vec![".."]),
        ("taro@-a-.jp", vec!["-", "-"]),
        ("taro@", vec![""]),
    ] {
        let findings = check(address, &confusables);
        let found: Vec<&str> = findings[0]
            .ranges
            .iter()
            .map(|r| &address[r.clone()])
            .collect();
        assert_eq!(found, places, "{address}");
    }
    let hidden = check("t\u{200b}a\u{feff}ro@example.jp", &confusables);
    let codes: Vec<&str> = hidden.iter().map(|f| f.args[0].1.as_str()).collect();
    assert_eq!(codes, ["U+200B", "U+FEFF"]);
    let many: String = ('\u{2000}'..='\u{200f}').collect();
    assert_eq!(
        check(&format!("ta{many}ro@example.jp"), &confusables).len(),
        8
    );
}

#[test]
fn errors_stand_before_notes() {
    let confusables = Confusables::embedded();
    let findings = check("山田 太郎@日本語.jp.", &confusables);
    let severities: Vec<Severity> = findings.iter().map(|f| f.kind.severity()).collect();
    assert!(severities.is_sorted_by(|a, b| a >= b), "{findings:?}");
}

#[test]
fn every_finding_reason_and_end_has_its_words() {
    let (confusables, domains) = (Confusables::embedded(), Domains::embedded());
    let long = format!(
        "{}@{}.{}.example",
        "a".repeat(65),
        "b".repeat(64),
        "c".repeat(130)
    );
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let mut say = |id: &str, attribute: Option<&str>, args: &[(&'static str, String)]| {
            let args: Vec<_> = args.iter().map(|(n, v)| (*n, v.as_str().into())).collect();
            // `lookup` itself asserts that no argument is missing.
            if locale.lookup(id, attribute, &args).is_none() {
                faults.push(format!("{}: {id} {attribute:?}", language.tag()));
            }
        };
        for kind in FindingKind::ALL {
            assert!(
                locale.ids("addresses").any(|id| id == kind.message_id()),
                "{kind:?}"
            );
        }
        for address in TABLE.iter().map(|row| row.0).chain([long.as_str()]) {
            for finding in check(address, &confusables) {
                say(finding.kind.message_id(), None, &finding.args);
                say(finding.kind.message_id(), Some("step"), &finding.args);
            }
        }
        for reason in Reason::ALL {
            say(reason.message_id(), None, &[]);
        }
        for domain in [
            "excite.co.jp",
            "willcomlive.jp",
            "ido.ne.jp",
            "d.vodafone.ne.jp",
            "jp-t.ne.jp",
        ] {
            let retired = domains.retired(domain).unwrap();
            say(retired.message_id(), None, &retired.message_args());
            say(retired.message_id(), Some("step"), &retired.message_args());
        }
    }
    none_of(&faults);
}

/// Every character of the table can be read aloud.
#[test]
fn every_member_of_the_table_has_a_name() {
    let confusables = Confusables::embedded();
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let ids: BTreeSet<&str> = locale.ids("letters").collect();
        for member in confusables.groups().iter().flat_map(|g| &g.members) {
            let id = modori::address::reading_id(member);
            if !ids.contains(id.as_str()) {
                faults.push(format!("{}: {member:?} {id}", language.tag()));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn good_addresses_of_the_list_come_first_and_the_rest_follows() {
    let (confusables, domains) = (Confusables::embedded(), Domains::embedded());
    let known = KnownAddresses::new(["taro.yamada@gmail.com", "taro.yamada@example.jp"]);
    let found = suggest_among("taro.yamada@gmial.com", &confusables, &domains, &known);
    let found: Vec<(&str, Reason)> = found
        .iter()
        .map(|s| (s.address.as_str(), s.reason))
        .collect();
    assert_eq!(found, [("taro.yamada@gmail.com", Reason::SeenInList)]);
}

/// Nothing that a mail may contain makes these calls panic, or take long.
#[test]
fn hostile_texts_are_survived() {
    let (confusables, domains) = (Confusables::embedded(), Domains::embedded());
    let known = KnownAddresses::new(["taro@example.jp", "@", "a@", "@b", "", "あ@い"]);
    let pieces = [
        "@", "＠", "..", "\"", "<", ">", "＜", "(at)", "[", "]", "xn--", "-", "_", "。",
        "\u{200b}", "\u{3000}", "あ", "ｱ", "ß", "İ", "\u{301}", "🐈", "a", "1", ",", "mailto:",
        "さん", "?", "\u{202e}", "rn", ".com",
    ];
    let mut texts: Vec<String> = pieces.iter().map(|p| p.repeat(5_000)).collect();
    for a in pieces {
        for b in pieces {
            for c in ["@", "a@b.jp", "\"@", "<a@", "@xn--"] {
                texts.push(format!("{a}{c}{b}"));
                texts.push(format!("{c}{a}{b}"));
            }
        }
    }
    for text in &texts {
        for finding in check(text, &confusables) {
            for range in finding.ranges {
                assert!(text.get(range.clone()).is_some(), "{text:?} {range:?}");
            }
        }
        for suggestion in suggest_among(text, &confusables, &domains, &known) {
            for range in suggestion.changed {
                assert!(suggestion.address.get(range).is_some(), "{text:?}");
            }
        }
        let _ = domains.retired(text);
    }
    for pair in texts.windows(2).take(200) {
        let _ = compare(&pair[0], &pair[1], &confusables);
    }
}
