//! Anonymised copies of all mails: nothing secret is left in them, nothing that says what happened is lost.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use modori::address::Domains;
use modori::anonymise::{Anonymised, HiddenKind, Labels, anonymise};
use modori::evidence::{self, Report};
use modori::source::{self, Mail};
use modori::span::LayerId;
use regex::Regex;

use common::none_of;

fn labels() -> Labels {
    Labels {
        name: "氏名{n}".to_owned(),
        subject: "（件名{n}）".to_owned(),
        body_left_out: "（{size}バイト）".to_owned(),
        header: "--- ヘッダー".to_owned(),
        part: "--- {type}".to_owned(),
        returned: "--- 元 {type}".to_owned(),
    }
}

fn files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![root.join("tests/mails"), root.join("assets/samples")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "eml") {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() > 200, "only {} files", files.len());
    files
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            (name, std::fs::read(path).unwrap())
        })
        .collect()
}

fn copy(bytes: &[u8]) -> Option<(Mail, Report, Anonymised)> {
    let mail = source::parse(bytes.to_vec()).ok()?;
    let report = evidence::read(&mail);
    let copy = anonymise(&mail, &report, &labels());
    Some((mail, report, copy))
}

fn made_of(text: &str) -> Anonymised {
    copy(text.as_bytes()).unwrap().2
}

/// Addresses that the mail is about: of the report, of the header, of the returned mail.
fn addresses(mail: &Mail, report: &Report) -> BTreeSet<String> {
    let pattern = Regex::new(r"[^\s<>@,;:()\x22\[\]]+@[^\s<>@,;:()\x22\[\]]+").unwrap();
    let mut texts: Vec<String> = report
        .deliveries
        .iter()
        .flat_map(|d| [&d.final_recipient, &d.original_recipient])
        .flatten()
        .map(|f| f.value.clone())
        .collect();
    texts.extend(
        ["from", "to", "cc", "return-path", "delivered-to"]
            .map(|n| mail.header(n))
            .into_iter()
            .flatten(),
    );
    if let Some(original) = &report.original {
        texts.extend(original.from.clone());
        texts.extend(original.to.clone());
    }
    texts
        .iter()
        .flat_map(|t| pattern.find_iter(t).map(|m| m.as_str().to_lowercase()))
        .collect()
}

/// Display names of the returned mail, of two words or in Japanese.
fn names(mail: &Mail, report: &Report) -> BTreeSet<String> {
    let pattern = Regex::new("^\"?([^\"<>@]{2,})\"? <[^<>]*>$").unwrap();
    let original = report
        .original
        .iter()
        .flat_map(|o| [o.from.clone(), o.to.clone()]);
    original
        .chain([mail.header("to")])
        .flatten()
        .filter_map(|value| Some(pattern.captures(&value)?[1].trim().to_lowercase()))
        .filter(|name| name.contains(' ') || !name.is_ascii())
        .collect()
}

/// Whether it stands there, not as a part of something longer.
fn stands_in(text: &str, what: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(what).any(|(at, _)| {
        !text[..at].ends_with(is_part) && !text[at + what.len()..].starts_with(is_part)
    })
}

const ROLES: [&str; 3] = ["postmaster@", "mailer-daemon@", "abuse@"];

fn is_public(domain: &str) -> bool {
    let own = include_str!("../assets/anonymise/public-domains.tsv");
    let domains = Domains::embedded();
    let mut rest = domain;
    loop {
        let is_known = own
            .lines()
            .any(|l| l.split_once('\t').is_some_and(|(_, d)| d == rest));
        if is_known || domains.is_live(rest) || domains.meant(rest).is_some() {
            return true;
        }
        let Some((_, after)) = rest.split_once('.') else {
            return false;
        };
        rest = after;
    }
}

#[test]
fn no_address_domain_or_ip_is_left() {
    let ip = Regex::new(r"[0-9]+(?:\.[0-9]+)+").unwrap();
    let mut faults = Vec::new();
    for (file, bytes) in files() {
        let Some((mail, report, copy)) = copy(&bytes) else {
            continue;
        };
        let text = copy.text.to_lowercase();
        for address in addresses(&mail, &report) {
            let (local, domain) = address.rsplit_once('@').unwrap();
            let is_role = ROLES.iter().any(|r| address.starts_with(r));
            if stands_in(&text, &address) && !(is_role && is_public(domain)) {
                faults.push(format!("{file}: address {address}"));
            }
            if domain.contains('.') && !is_public(domain) && stands_in(&text, domain) {
                faults.push(format!("{file}: domain {domain}"));
            }
            let is_word = include_str!("../assets/anonymise/common-words.txt")
                .split_whitespace()
                .any(|w| w == local);
            if local.len() >= 4 && !is_word && !is_role && stands_in(&text, local) {
                faults.push(format!("{file}: local part {local}"));
            }
        }
        for name in names(&mail, &report) {
            if stands_in(&text, &name) {
                faults.push(format!("{file}: name {name}"));
            }
        }
        if let Some(original) = &report.original
            && let Some(subject) = original.subject.as_ref().filter(|s| s.chars().count() > 7)
            && !include_str!("../assets/anonymise/stock-subjects.txt")
                .contains(&subject.to_lowercase())
            && text.contains(&subject.to_lowercase())
        {
            faults.push(format!("{file}: subject {subject}"));
        }
        let raw = String::from_utf8_lossy(mail.raw());
        let of_raw: BTreeSet<&str> = ip.find_iter(&raw).map(|m| m.as_str()).collect();
        let of_copy: BTreeSet<&str> = ip.find_iter(&text).map(|m| m.as_str()).collect();
        for ip in of_raw {
            let is_ip = ip.parse::<std::net::Ipv4Addr>().is_ok();
            if is_ip && of_copy.contains(ip) {
                faults.push(format!("{file}: IP {ip}"));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn codes_and_words_of_the_messages_stay() {
    let mut faults = Vec::new();
    let mut words = 0;
    for (file, bytes) in files() {
        let Some((mail, report, copy)) = copy(&bytes) else {
            continue;
        };
        let hidden: Vec<String> = copy
            .hidden
            .iter()
            .filter(|h| !h.original.is_empty())
            .map(|h| h.original.to_lowercase())
            .collect();
        let of_copy: BTreeMap<&str, Vec<usize>> = copy.text.split_whitespace().enumerate().fold(
            BTreeMap::new(),
            |mut map, (at, word)| {
                map.entry(word).or_default().push(at);
                map
            },
        );
        for delivery in &report.deliveries {
            let codes = [
                delivery.reply_code.as_ref().map(|f| f.value.to_string()),
                delivery
                    .enhanced_status_code
                    .as_ref()
                    .map(|f| f.value.to_string()),
            ];
            for code in codes.into_iter().flatten() {
                if !copy.text.contains(&code) {
                    faults.push(format!("{file}: code {code}"));
                }
            }
            let Some(message) = &delivery.message else {
                continue;
            };
            // Words that the program had to decode further stand in the copy as in the mail.
            let layers: String = (0..mail.layer_count())
                .map(|at| mail.layer_text(LayerId(u16::try_from(at).unwrap())))
                .collect();
            for word in message
                .value
                .split_whitespace()
                .filter(|w| layers.contains(w))
            {
                let lower = word.to_lowercase();
                words += 1;
                let is_hidden = hidden.iter().any(|h| {
                    lower.contains(h.as_str())
                        || h.split_whitespace()
                            .any(|part| lower.contains(part) && h.contains(' '))
                });
                if !is_hidden && !of_copy.contains_key(word) && !copy.text.contains(word) {
                    faults.push(format!("{file}: word {word}"));
                }
            }
        }
    }
    assert!(words > 1_000);
    none_of(&faults);
}

/// The copy's notice, read again, tells the same.
#[test]
fn a_copy_is_read_as_the_same_report() {
    let mut same = 0;
    let mut all = 0;
    for (_, bytes) in files() {
        let Some((_, report, copy)) = copy(&bytes) else {
            continue;
        };
        let Some(first) = report.deliveries.first() else {
            continue;
        };
        let again = source::parse(copy.text.into_bytes()).ok();
        let again = again.map(|mail| evidence::read(&mail));
        let codes = again.as_ref().and_then(|r| r.deliveries.first()).map(|d| {
            (
                d.reply_code.as_ref().map(|f| f.value),
                d.enhanced_status_code.as_ref().map(|f| f.value),
            )
        });
        let before = (
            first.reply_code.as_ref().map(|f| f.value),
            first.enhanced_status_code.as_ref().map(|f| f.value),
        );
        all += 1;
        same += usize::from(codes == Some(before));
    }
    // A copy is for people; as a pasted text most are still read alike.
    println!("{same} of {all} copies are read alike");
    assert!(same * 2 > all, "{same} of {all}");
}

#[test]
fn one_original_has_one_placeholder() {
    let mut faults = Vec::new();
    for (file, bytes) in files() {
        let Some((mail, report, first)) = copy(&bytes) else {
            continue;
        };
        if anonymise(&mail, &report, &labels()) != first {
            faults.push(format!("{file}: two copies differ"));
        }
        let mut seen = BTreeMap::new();
        for hidden in first.hidden.iter().filter(|h| h.kind != HiddenKind::Body) {
            let key = (hidden.kind.as_str(), hidden.original.to_lowercase());
            if let Some(other) = seen.insert(key, &hidden.replacement)
                && *other != hidden.replacement
            {
                faults.push(format!("{file}: {} has two", hidden.original));
            }
            if !first.text.contains(&hidden.replacement) {
                faults.push(format!("{file}: {} isn't there", hidden.replacement));
            }
        }
    }
    none_of(&faults);
}

/// xorshift64, by Marsaglia: the same variants on every run.
fn dice(state: &mut u64, limit: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 11).unwrap() % limit.max(1)
}

/// A mail with LF, and with CRLF.
fn line_ends(bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let lf: Vec<u8> = bytes.iter().copied().filter(|b| *b != b'\r').collect();
    let with_cr = |b: &u8| {
        if *b == b'\n' {
            vec![b'\r', b'\n']
        } else {
            vec![*b]
        }
    };
    let crlf = lf.iter().flat_map(with_cr).collect();
    (lf, crlf)
}

#[test]
fn damaged_mails_are_survived() {
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for (_, bytes) in files() {
        let (lf, crlf) = line_ends(&bytes);
        let cr: Vec<u8> = lf
            .iter()
            .map(|b| if *b == b'\n' { b'\r' } else { *b })
            .collect();
        let texts: Vec<_> = [&lf, &crlf, &cr].map(|b| copy(b).map(|c| c.2)).into();
        for text in texts.iter().flatten() {
            assert!(!text.text.contains('\r'));
        }
        for _ in 0..2 {
            copy(&crlf[..dice(&mut state, crlf.len())]);
            let mut flipped = lf.clone();
            for _ in 0..20 {
                let at = dice(&mut state, flipped.len());
                flipped[at] ^= 1 << dice(&mut state, 8);
            }
            copy(&flipped);
        }
    }
}

#[test]
fn line_ends_make_no_difference() {
    // Sizes differ, the rest doesn't.
    let size = Regex::new("（[0-9]+バイト）").unwrap();
    let mut faults = Vec::new();
    for (file, bytes) in files() {
        let (lf, crlf) = line_ends(&bytes);
        let [one, other] =
            [lf, crlf].map(|b| copy(&b).map(|c| size.replace_all(&c.2.text, "").into_owned()));
        if one != other {
            faults.push(file);
        }
    }
    none_of(&faults);
}

#[test]
fn hostile_lines_take_no_endless_time() {
    let head = "From: a@corp.example\nTo: b@corp.example\nSubject: x x x x\n\n";
    for piece in [
        "a",
        "@",
        "a@",
        "a.",
        "1.2.3.4=",
        "://",
        "x://a",
        "/o=",
        "/o=a/cn=b",
        "=?",
        "=?a?b?c?=",
        "::",
        "a:",
        "\"@",
        "\"",
        "1234567890;",
        "0(",
        "+1 2",
        "<",
        "あ@い",
        "x x x ",
        "helo=",
        "corp.example ",
        "(",
        "user a ",
        "...",
        "a=b+c%",
        "Subject: ",
        "dns;",
        "https://a/(",
        "[::1]",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        let start = std::time::Instant::now();
        copy(format!("{head}{text}").as_bytes());
        copy(format!("Subject: {text}\nTo: {text}\nFrom: a@corp.example\nReceived: {text}\n\n550 5.1.1 no").as_bytes());
        let took = start.elapsed();
        println!("{piece:?}: {took:?}");
        assert!(took.as_secs() < 20, "{piece:?}: {took:?}");
    }
}

const MAIL: &str = "From: Mail Delivery System <MAILER-DAEMON@mx1.corp.example>\n\
To: =?utf-8?B?6Yi05pyoIOS4gOmDjg==?= <taro.yamada@corp.example>\n\
Subject: Undelivered Mail Returned to Sender\n\
Message-ID: <2026.1@mx1.corp.example>\n\
X-Secret: taro\n\
Received: from PC-TARO (pc.corp.example [10.0.0.7])\n\
\tby mx1.corp.example (Postfix) with ESMTP id 4dAO; Sun, 22 Nov 2026 12:00:00 +0900\n\
Authentication-Results: mx.google.com; dkim=pass header.i=@corp.example; spf=pass smtp.mailfrom=taro.yamada@corp.example\n\
DKIM-Signature: v=1; a=rsa-sha256; d=corp.example; s=sel1; bh=abc=; b=Zm9v\n\
Content-Type: text/plain; charset=utf-8\n\n";

#[test]
fn the_header_is_cut_down_to_what_matters() {
    let copy = made_of(&format!(
        "{MAIL}550 5.1.1 <hanako@other.example>: User unknown\n"
    ));
    let want = "--- ヘッダー\n\
From: Mail Delivery System <MAILER-DAEMON@host1.domain1.example>\n\
To: 氏名1 <user1@domain1.example>\n\
Subject: Undelivered Mail Returned to Sender\n\
Message-ID: <id1@host1.domain1.example>\n\
Received: from host2 (host3.domain1.example [192.0.2.1]) by host1.domain1.example (Postfix) with ESMTP id 4dAO; Sun, 22 Nov 2026 12:00:00 +0900\n\
Authentication-Results: host.google.com; dkim=pass header.i=@domain1.example; spf=pass smtp.mailfrom=user1@domain1.example\n\
DKIM-Signature: d=domain1.example; s=sel1\n\
Content-Type: text/plain; charset=utf-8\n\
\n--- text/plain\n\
550 5.1.1 <user2@domain2.example>: User unknown\n";
    assert_eq!(copy.text, want);
    let address = copy
        .hidden
        .iter()
        .find(|h| h.original == "taro.yamada@corp.example")
        .unwrap();
    assert_eq!(
        (address.kind, address.replacement.as_str(), address.count),
        (HiddenKind::Address, "user1@domain1.example", 2)
    );
}

#[test]
fn the_words_of_a_server_are_gone_through() {
    let lines = [
        ("user taro.yamada unknown", "user user1 unknown"),
        ("TARO.YAMADA@other.example", "user1@domain2.example"),
        (
            "host gmail-smtp-in.l.google.com[2404:6800::1b] said:",
            "host host.google.com[2001:db8::1] said:",
        ),
        (
            "see https://www.corp.example/a?to=taro.yamada@corp.example.",
            "see https://host4.domain1.example/….",
        ),
        (
            "https://support.google.com/mail/?p=NoSuchUser",
            "https://support.google.com/…",
        ),
        (
            "blocked using zen.spamhaus.org",
            "blocked using zen.spamhaus.org",
        ),
        (
            "bounce+taro=third.example@lists.example",
            "user2@domain3.example",
        ),
        ("taro is gone", "user3 is gone"),
        (
            "/O=CORP/OU=FIRST GROUP/CN=RECIPIENTS/CN=ichiro no",
            "/O=…/CN=user4 no",
        ),
        ("鈴木一郎様", "氏名1様"),
        ("鈴木さんの箱", "氏名1さんの箱"),
        ("call 03-0000-0000", "call 000…"),
        (
            "#5.1.1 RESOLVER.ADR.RecipNotFound; size 104857600",
            "#5.1.1 RESOLVER.ADR.RecipNotFound; size 104857600",
        ),
        ("10.0.0.7 10.0.0.8", "192.0.2.1 192.0.2.2"),
        (
            "id <2026.1@mx1.corp.example>",
            "id <id1@host1.domain1.example>",
        ),
        ("Subject: =?utf-8?B?6KaL56mN?=", "Subject: （件名1）"),
        (
            "佐藤@例え.jp と 例え.jp",
            "user5@domain5.example と domain5.example",
        ),
        ("x@corp.onmicrosoft.com", "user6@domain6.onmicrosoft.com"),
        ("a..b.@docomo.ne.jp", "user7..x.@docomo.ne.jp"),
    ];
    let body: Vec<&str> = lines.iter().map(|(line, _)| *line).collect();
    let copy = made_of(&format!("{MAIL}{}\n", body.join("\n")));
    let (_, notice) = copy.text.split_once("--- text/plain\n").unwrap();
    let found: Vec<&str> = notice.lines().collect();
    let want: Vec<&str> = lines.iter().map(|(_, want)| *want).collect();
    assert_eq!(found, want);
}

#[test]
fn placeholders_that_stand_in_the_mail_are_left_to_it() {
    let copy = made_of(&format!(
        "{MAIL}user1@domain1.example [192.0.2.1]: 550 5.1.1 no\n"
    ));
    assert!(
        !copy.text.contains("user1@") && !copy.text.contains("@domain1.example"),
        "{}",
        copy.text
    );
    assert!(!copy.text.contains("192.0.2.1]"), "{}", copy.text);
}

#[test]
fn what_stands_in_a_reports_subject_stays_in_its_text() {
    let text = MAIL.replace(
        "Undelivered Mail Returned to Sender",
        "Returned mail: Host unknown here",
    );
    let copy = made_of(&format!(
        "{text}550 <hanako@other.example>... Returned mail: Host unknown here\n"
    ));
    assert!(copy.text.contains("Subject: （件名1）"), "{}", copy.text);
    assert!(
        copy.text
            .contains("@domain2.example>... Returned mail: Host unknown here"),
        "{}",
        copy.text
    );
}

#[test]
fn an_account_called_mail_does_not_wreck_the_text() {
    let text = MAIL.replace("taro.yamada@", "mail@");
    let copy = made_of(&format!(
        "{text}This is the mail system. The user \"mail\" is unknown: 550 5.1.1 <mail@corp.example>\n"
    ));
    assert!(
        copy.text
            .contains("This is the mail system. The user \"mail\" is unknown: 550 5.1.1 <user"),
        "{}",
        copy.text
    );
}
