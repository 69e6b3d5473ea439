//! 「もしかして」: other spellings of an address. Offered, never asserted: only the owner knows.

use std::ops::Range;

use super::check::cleaned;
use super::compare::changed_ranges;
use super::near::near_domain;
use super::{Address, Confusables, Domains, KnownAddresses};

/// More is a list that nobody reads.
const MAX_SUGGESTIONS: usize = 5;

/// What is far longer holds no address; with names and brackets around it, it may be longer than one.
const MAX_LEN_BYTES: usize = 1_000;

/// Another spelling, with the bytes in it that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The whole address.
    pub address: String,
    /// Byte ranges in `address` that were changed.
    pub changed: Vec<Range<usize>>,
    /// Why it is offered.
    pub reason: Reason,
}

/// Why a spelling is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is known to work, and near.
    SeenInList,
    /// The table has the misspelling.
    KnownMisspelling,
    /// The key beside was hit.
    NearKey,
    /// A letter is missing.
    MissingLetter,
    /// A letter too many.
    ExtraLetter,
    /// Two letters in the wrong order.
    Swapped,
    /// A dot is missing.
    MissingDot,
    /// The end of the domain.
    WrongEnding,
    /// Two slips from a well-known domain.
    NearDomain,
    /// Letters that look alike.
    LookAlike,
    /// What doesn't belong into an address is taken out, or made half-width.
    Cleaned,
}

impl Reason {
    /// All.
    pub const ALL: [Self; 11] = [
        Self::SeenInList,
        Self::KnownMisspelling,
        Self::NearKey,
        Self::MissingLetter,
        Self::ExtraLetter,
        Self::Swapped,
        Self::MissingDot,
        Self::WrongEnding,
        Self::NearDomain,
        Self::LookAlike,
        Self::Cleaned,
    ];

    /// Id of a few words in `addresses.ftl`.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::SeenInList => "reason-seen-in-list",
            Self::KnownMisspelling => "reason-known-misspelling",
            Self::NearKey => "reason-near-key",
            Self::MissingLetter => "reason-missing-letter",
            Self::ExtraLetter => "reason-extra-letter",
            Self::Swapped => "reason-swapped",
            Self::MissingDot => "reason-missing-dot",
            Self::WrongEnding => "reason-wrong-ending",
            Self::NearDomain => "reason-near-domain",
            Self::LookAlike => "reason-look-alike",
            Self::Cleaned => "reason-cleaned",
        }
    }
}

/// Up to five other spellings, the likeliest first.
///
/// What does not belong into an address is put right; a misspelled domain becomes the known one; digits that stand among
/// letters become the letters they look like.
pub fn suggest(address: &str, confusables: &Confusables, domains: &Domains) -> Vec<Suggestion> {
    suggest_among(address, confusables, domains, &KnownAddresses::default())
}

/// As [`suggest`]; addresses that are known to work and near to this one come first.
pub fn suggest_among(
    address: &str,
    confusables: &Confusables,
    domains: &Domains,
    known: &KnownAddresses,
) -> Vec<Suggestion> {
    if address.len() > MAX_LEN_BYTES {
        return Vec::new();
    }
    let clean = cleaned(address, confusables, domains);
    let base = clean.as_deref().unwrap_or(address);
    let Address { local, domain } = Address::split(base);
    if local.is_empty() || domain.is_empty() {
        return Vec::new();
    }
    let mut candidates: Vec<(String, Reason)> = known
        .near(base, confusables)
        .into_iter()
        .take(3)
        .map(|seen| (seen.to_owned(), Reason::SeenInList))
        .collect();
    let better_domain = near_domain(domain, domains, confusables)
        .or_else(|| provider_by_letters(domain, domains).map(|d| (d, Reason::LookAlike)));
    let better_local = by_letters(local);
    if let Some((better, reason)) = better_domain {
        if let Some(better_local) = &better_local {
            candidates.push((format!("{better_local}@{better}"), reason));
        }
        candidates.push((format!("{local}@{better}"), reason));
    }
    if clean.is_some() {
        candidates.push((base.to_owned(), Reason::Cleaned));
    }
    if let Some(better) = better_local {
        candidates.push((format!("{better}@{domain}"), Reason::LookAlike));
    }
    let mut found: Vec<Suggestion> = Vec::new();
    for (candidate, reason) in candidates {
        if candidate != address && !found.iter().any(|f| f.address == candidate) {
            found.push(Suggestion {
                changed: changed_ranges(address, &candidate),
                address: candidate,
                reason,
            });
        }
    }
    found.truncate(MAX_SUGGESTIONS);
    found
}

/// Of all digits in a name, so many may be letters; names with more have numbers in them.
const MAX_ODD_DIGITS: usize = 2;

/// A digit that stands alone in a word is more likely the letter it looks like: 0 behind a letter o, 1 between letters l. A 1 at
/// the end counts (`taro1`); in numbers and short words both stay. `None` where all may stay.
fn by_letters(text: &str) -> Option<String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits > MAX_ODD_DIGITS {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        out.push_str(&word_by_letters(word).unwrap_or_else(|| word.to_owned()));
    }
    (out != text).then_some(out)
}

/// A word with the separator behind it.
fn word_by_letters(word: &str) -> Option<String> {
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = (word.get(..at)?, word.get(at + 1..)?);
    let after = rest.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let letters = before.len() + after.len();
    if before.is_empty() || letters < 4 || after.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let letter = match word.get(at..=at)? {
        "0" => 'o',
        "1" if !after.is_empty() => 'l',
        _ => return None,
    };
    Some(format!("{before}{letter}{rest}"))
}

/// `gmai1.example` where `gmail` is the name of a provider; other companies have digits in their names.
fn provider_by_letters(domain: &str, domains: &Domains) -> Option<String> {
    let lower = domain.to_ascii_lowercase();
    if domains.is_settled(&lower) {
        return None;
    }
    let (name, ending) = lower.split_once('.')?;
    let better: String = name
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            other => other,
        })
        .collect();
    let is_provider = domains
        .offered()
        .iter()
        .any(|(live, _)| live.split('.').next() == Some(better.as_str()));
    (better != name && better.len() > 4 && is_provider).then(|| format!("{better}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(address: &str) -> Vec<(String, Reason)> {
        suggest(address, &Confusables::embedded(), &Domains::embedded())
            .into_iter()
            .map(|s| (s.address, s.reason))
            .collect()
    }

    fn first(address: &str) -> Option<String> {
        all(address).into_iter().next().map(|s| s.0)
    }

    #[test]
    fn digits_among_letters_are_offered_as_letters() {
        assert_eq!(
            first("suzuki.ichir0@gmai1.example").as_deref(),
            Some("suzuki.ichiro@gmail.example")
        );
        assert_eq!(
            all("soum0.s0umu@example.jp"),
            [("soumo.soumu@example.jp".to_owned(), Reason::LookAlike)]
        );
        assert_eq!(
            all("mi1ano@example.jp"),
            [("milano@example.jp".to_owned(), Reason::LookAlike)]
        );
    }

    #[test]
    fn numbers_and_known_domains_are_left_alone() {
        for fine in [
            "taro10@example.jp",
            "taro1@example.jp",
            "a1b2c3@example.jp",
            "E1xUyAG-0000Za-0m@example.jp",
            "a0ba@example.jp",
            "0kada@example.jp",
            "info@studio1.example",
            "info@l0ng.example",
            "hanako2010@yahoo.ne.jp",
            "taro@i.softbank.jp",
        ] {
            assert_eq!(all(fine), [], "{fine}");
        }
    }

    #[test]
    fn full_width_letters_become_half_width() {
        assert_eq!(
            all("ｔaro@example.jp"),
            [("taro@example.jp".to_owned(), Reason::Cleaned)]
        );
    }

    #[test]
    fn the_changed_letters_are_named() {
        let s = suggest(
            "suzuki.ichir0@gmai1.example",
            &Confusables::embedded(),
            &Domains::embedded(),
        )
        .remove(0);
        let changed: Vec<&str> = s.changed.iter().map(|r| &s.address[r.clone()]).collect();
        assert_eq!(changed, ["o", "l"]);
    }

    #[test]
    fn what_was_seen_to_work_comes_first() {
        let known = KnownAddresses::new(["taro.yamada@example.jp", "hanako@example.jp"]);
        let (confusables, domains) = (Confusables::embedded(), Domains::embedded());
        let of = |address: &str| {
            suggest_among(address, &confusables, &domains, &known)
                .into_iter()
                .map(|s| (s.address, s.reason))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of("tar0.yamada@example.jp"),
            [("taro.yamada@example.jp".to_owned(), Reason::SeenInList)]
        );
        assert_eq!(of("taro.yamada@example.jp"), []);
        // With full-width letters and a slip.
        assert_eq!(
            of("ｈanaka@example.jp"),
            [
                ("hanako@example.jp".to_owned(), Reason::SeenInList),
                ("hanaka@example.jp".to_owned(), Reason::Cleaned),
            ]
        );
    }

    #[test]
    fn there_are_five_at_most_and_long_texts_cost_nothing() {
        let list: Vec<String> = (b'a'..=b'z')
            .map(|c| format!("yamamoto{}@gmaul.com", char::from(c)))
            .collect();
        let known = KnownAddresses::new(list.iter().map(String::as_str));
        let (confusables, domains) = (Confusables::embedded(), Domains::embedded());
        let found = suggest_among("yamam0to@gmaul.com", &confusables, &domains, &known);
        assert!(
            found.len() <= MAX_SUGGESTIONS && found.len() > 3,
            "{found:?}"
        );
        let long = format!("{}@gmal.com", "a".repeat(100_000));
        assert_eq!(suggest(&long, &confusables, &domains), []);
    }
}
