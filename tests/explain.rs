//! What people read: each card, quantities, notes of providers, texts for administrators.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use common::none_of;
use modori::Diagnosed;
use modori::catalogue::Catalogue;
use modori::explain::{Explanation, Language, Locale, all_codes, code_card, explain};

fn read(mail: &str) -> Diagnosed {
    let mail = modori::source::parse(mail.as_bytes().to_vec()).unwrap();
    modori::diagnose(&mail, &Catalogue::embedded().unwrap())
}

fn card(mail: &str, language: Language) -> Explanation {
    let found = read(mail);
    let pair = found.deliveries().next();
    explain(&Locale::new(language), &found.report, pair, found.remark())
}

fn bounce(recipient: &str, date: &str, said: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.jp\nTo: hanako@example.jp\nSubject: Undelivered Mail Returned to Sender\nDate: {date}\n\n\
         <{recipient}>: host mx.example.com[192.0.2.1] said: {said}\n"
    )
}

const NOW: &str = "Sun, 22 Nov 2026 10:00:00 +0900";

#[test]
fn quantities_of_the_mail_are_on_the_card() {
    let large = bounce(
        "taro@example.com",
        NOW,
        "552 5.3.4 Message size 12582912 exceeds size limit 10485760 of server",
    );
    let details = card(&large, Language::Ja).details.join("");
    assert!(
        details.contains("12MB") && details.contains("10MB"),
        "{details}"
    );
    let blocked = bounce(
        "taro@example.com",
        NOW,
        "554 5.7.1 Client host [192.0.2.25] blocked using zen.spamhaus.org",
    );
    let details = card(&blocked, Language::En).details.join("");
    assert!(
        details.contains("Spamhaus ZEN") && details.contains("192.0.2.25"),
        "{details}"
    );
    // What the mail doesn't name isn't said.
    let plain = bounce("taro@example.com", NOW, "552 5.3.4 Message too big");
    assert!(card(&plain, Language::Ja).details.is_empty());
}

#[test]
fn a_temporary_error_in_a_report_of_failure_has_ended() {
    let report = bounce("taro@example.com", NOW, "451 4.3.0 Temporary failure");
    let locale = Locale::new(Language::Ja);
    let want = locale.text("permanence-given-up");
    assert_eq!(
        card(&report, Language::Ja).permanence.as_deref(),
        Some(want.as_ref())
    );
    // Of a line alone nobody knows whether sending goes on.
    let line = "451 4.3.0 Temporary failure\n";
    let want = locale.text("permanence-transient");
    assert_eq!(
        card(line, Language::Ja).permanence.as_deref(),
        Some(want.as_ref())
    );
}

#[test]
fn an_administrator_gets_codes_words_times_and_servers() {
    let mail = bounce("taro@example.com", NOW, "550 5.1.1 User unknown");
    for language in Language::ALL {
        let text = card(&mail, language).for_admin().unwrap();
        for fact in [
            "550",
            "5.1.1",
            "User unknown",
            "mx.example.com",
            "2026-11-22T10:00:00+09:00",
            "taro@example.com",
        ] {
            assert!(text.contains(fact), "{fact}: {text}");
        }
    }
}

#[test]
fn notes_of_a_provider_stand_on_mails_to_it() {
    let of = |recipient: &str| {
        let mail = bounce(recipient, NOW, "550 5.1.1 User unknown");
        card(&mail, Language::Ja).notes
    };
    assert!(!of("taro@docomo.ne.jp").is_empty());
    assert!(of("taro@example.com").is_empty());
}

#[test]
fn a_code_that_a_provider_uses_otherwise_says_so() {
    let mail = "From: MAILER-DAEMON@example.jp\nTo: hanako@example.jp\nSubject: Undelivered Mail Returned to Sender\n\n\
        <taro@gmail.com>: host gmail-smtp-in.l.google.com[192.0.2.1] said: 550-5.7.26 Unauthenticated email from example.jp is not accepted\n";
    assert!(!card(mail, Language::Ja).deviations.is_empty());
    let elsewhere = bounce(
        "taro@example.com",
        NOW,
        "550 5.7.26 Multiple authentication checks failed",
    );
    assert!(card(&elsewhere, Language::Ja).deviations.is_empty());
}

/// RFC 5321 and the registry of RFC 5248: each code has a meaning, a sentence and its source, in both languages.
#[test]
fn every_code_has_meaning_text_and_source() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let codes = all_codes(&locale);
        assert!(codes.len() >= 120, "{}", codes.len());
        for code in codes {
            let card = code_card(&locale, code);
            let has_source = locale
                .lookup(&id_of(&card.code), Some("source"), &[])
                .is_some();
            if card.meaning.is_empty() || card.text.is_empty() || !has_source {
                faults.push(format!("{} {}", language.tag(), card.code));
            }
        }
    }
    none_of(&faults);
}

fn id_of(code: &str) -> String {
    match code.strip_prefix("X.") {
        Some(detail) => format!("status-{}", detail.replace('.', "-")),
        None => format!("reply-{code}"),
    }
}

/// Each cause has what a card needs, for each reader of it.
#[test]
fn every_cause_has_all_parts_of_a_card() {
    let catalogue = Catalogue::embedded().unwrap();
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        for cause in catalogue.causes() {
            let id = format!("cause-{}", cause.id);
            let args = [
                ("domain", "example.com".into()),
                ("sender-domain", "example.jp".into()),
            ];
            for part in ["group", "why", "likely-1", "step-1", "path", "admin"] {
                if locale.lookup(&id, Some(part), &args).is_none() {
                    faults.push(format!("{} {id}.{part}", language.tag()));
                }
            }
            if locale.lookup(&id, Some("step-5"), &args).is_some() {
                faults.push(format!("{} {id}: more than four steps", language.tag()));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn letters_are_read_by_name() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("templates");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("b.txt"), "\u{feff}件名: {subject}\r\n\r\n本文").unwrap();
    std::fs::write(
        folder.join("a.TXT"),
        encoding_rs::SHIFT_JIS
            .encode("お世話になっております。返事をお願いします。")
            .0,
    )
    .unwrap();
    std::fs::write(folder.join("c.md"), "not a letter").unwrap();
    std::fs::write(folder.join("d.txt"), vec![b'x'; 70_000]).unwrap();
    let (found, faults) = modori::draft::read_folder(&folder);
    std::fs::remove_dir_all(&folder).unwrap();
    let names: Vec<&str> = found.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    assert!(found[0].text.starts_with("お世話"));
    assert_eq!(found[1].text, "件名: {subject}\n\n本文");
    assert_eq!(faults, ["d"]);
}

#[test]
fn a_card_says_what_decided_and_what_else_fits() {
    let mail = bounce("taro@example.com", NOW, "550 5.1.1 User unknown");
    let card = card(&mail, Language::Ja);
    assert!(
        card.decided_by.contains("user-unknown/"),
        "{}",
        card.decided_by
    );
    let vague = bounce(
        "taro@example.com",
        NOW,
        "550 5.7.1 Mailbox is full, rejected as spam",
    );
    let card = self::card(&vague, Language::Ja);
    assert!(!card.runners_up.is_empty());
}

/// The registry of RFC 5248, and the replies of RFC 5321 with its extensions (RFC 4954, 7504, 7505, 3207, 6710).
#[test]
fn no_registered_code_is_missing() {
    const DETAILS: [(u16, u16); 8] = [
        (0, 0),
        (1, 10),
        (2, 4),
        (3, 6),
        (4, 7),
        (5, 6),
        (6, 10),
        (7, 30),
    ];
    const REPLIES: &str = "211 214 220 221 235 250 251 252 334 354 421 432 450 451 452 454 455 500 501 502 503 504 521 523 530 \
        534 535 538 550 551 552 553 554 555 556";
    let locale = Locale::new(Language::Ja);
    let known: Vec<String> = all_codes(&locale).iter().map(ToString::to_string).collect();
    let details = DETAILS
        .iter()
        .flat_map(|(subject, last)| (0..=*last).map(move |detail| format!("X.{subject}.{detail}")));
    let wanted = details.chain(REPLIES.split_whitespace().map(str::to_owned));
    let missing: Vec<String> = wanted.filter(|code| !known.contains(code)).collect();
    none_of(&missing);
}

/// What people paste is an error, a delay, a success or nothing of that, by its words.
#[test]
fn pasted_words_are_told_apart() {
    let mut faults = Vec::new();
    for (text, kind, cause) in [
        (
            "A message that you sent has not yet been delivered to one or more of its recipients.\n  foo@example.com\n    Delay reason: SMTP error from remote mail server after initial connection: 421 Too many concurrent SMTP connections\n",
            "delay",
            Some("rate-limited"),
        ),
        (
            "Your message has been successfully delivered to the following recipients:\n<v.rossi@example.it>\nAction: delivered\nStatus: 2.1.5\n",
            "success",
            None,
        ),
        ("mail is looping\n", "failure", Some("mail-loop")),
        ("#5.1.1\n", "failure", Some("user-unknown")),
        (
            "Sending reported error (0x800CCC92) : 'Your e-mail server rejected your login.'\n",
            "failure",
            Some("login-failed"),
        ),
        // Words in passing.
        (
            "Updated to Dovecot 2.3.21, Rspamd 3.8.1 - works fine.\n",
            "other",
            None,
        ),
        (
            "What is the sane default for the retry schedule on a small box? Four days feels long, people want to know sooner that mail did not arrive. Also, is greylisting still worth it in 2026?\n",
            "other",
            None,
        ),
        (
            "v=DMARC1; p=reject; rua=mailto:dmarc@example.jp\n",
            "other",
            None,
        ),
    ] {
        let found = read(text);
        let got = (
            found.report.kind.as_str(),
            found.diagnoses.first().and_then(|d| d.cause),
        );
        if got != (kind, cause) {
            faults.push(format!("{text}: {got:?}"));
        }
    }
    none_of(&faults);
}
