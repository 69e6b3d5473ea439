//! 「もしかして」: other spellings of an address. Offered, never asserted: only the owner knows.

use std::ops::Range;

use super::{Address, Confusables, Domains, Strength};

/// Another spelling, with the bytes in it that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The whole address.
    pub address: String,
    /// Byte ranges in `address` that were changed.
    pub changed: Vec<Range<usize>>,
}

/// Up to three other spellings, the likeliest first.
///
/// Digits that stand among letters become the letters they look like; a misspelled domain becomes the known one;
/// what does not belong into an address is put right.
pub fn suggest(address: &str, confusables: &Confusables, domains: &Domains) -> Vec<Suggestion> {
    let Address { local, domain } = Address::split(address);
    if domain.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Suggestion> = Vec::new();
    let mut add = |local: (String, Vec<Range<usize>>), domain: (String, Vec<Range<usize>>)| {
        let shift = local.0.len() + 1;
        let changed: Vec<Range<usize>> = local
            .1
            .into_iter()
            .chain(domain.1.into_iter().map(|r| r.start + shift..r.end + shift))
            .collect();
        let candidate = Suggestion {
            address: format!("{}@{}", local.0, domain.0),
            changed,
        };
        if candidate.address != address && !found.iter().any(|f| f.address == candidate.address) {
            found.push(candidate);
        }
    };
    let plain = |text: &str| (text.to_owned(), Vec::new());
    let cleaned = cleaned(address, confusables, domains);
    if let Some((clean_local, clean_domain)) = cleaned {
        add(clean_local, clean_domain);
    }
    let known = domains
        .meant(domain)
        .map(|meant| (meant.to_owned(), std::iter::once(0..meant.len()).collect()));
    let domain_by_letters =
        Some(as_letters(domain)).filter(|d| !domains.is_live(domain) && d.0 != domain);
    let better_domain = known.or(domain_by_letters);
    let better_local = Some(as_letters(local)).filter(|l| l.0 != local);
    match (better_local, better_domain) {
        (Some(local_fix), Some(domain_fix)) => {
            add(local_fix, domain_fix.clone());
            add(plain(local), domain_fix);
        }
        (None, Some(domain_fix)) => add(plain(local), domain_fix),
        (Some(local_fix), None) => add(local_fix, plain(domain)),
        (None, None) => {}
    }
    found.truncate(3);
    found
}

type Half = (String, Vec<Range<usize>>);

/// 0 and 1 between letters are more likely o and l; in a number they stay.
fn as_letters(text: &str) -> Half {
    let chars: Vec<char> = text.chars().collect();
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_alphabetic)
    };
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| chars.get(at))
            .is_some_and(char::is_ascii_digit)
    };
    let mut out = String::with_capacity(text.len());
    let mut changed = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let alone = is_letter(at.checked_sub(1))
            && !is_digit(at.checked_add(1))
            && !is_digit(at.checked_sub(1));
        let replacement = match c {
            '0' if alone => 'o',
            '1' if alone => 'l',
            other => *other,
        };
        if replacement != *c {
            changed.push(out.len()..out.len() + 1);
        }
        out.push(replacement);
    }
    (out, changed)
}

/// Full-width letters made half-width, invisible ones taken out; `None` where nothing is wrong.
fn cleaned(address: &str, confusables: &Confusables, domains: &Domains) -> Option<(Half, Half)> {
    let letters = confusables.letters(address, domains);
    if letters.iter().all(|l| l.strength != Strength::Wrong) {
        return None;
    }
    let mut halves: (Half, Half) = Default::default();
    for letter in &letters {
        if letter.char == '@' && !letter.is_local {
            continue;
        }
        let half = if letter.is_local {
            &mut halves.0
        } else {
            &mut halves.1
        };
        let code = u32::from(letter.char);
        let replacement = match code {
            0xff01..=0xff5e => char::from_u32(code - 0xfee0),
            0x30fc | 0x2010..=0x2015 | 0x2212 => Some('-'),
            0x3002 => Some('.'),
            _ if letter.strength == Strength::Wrong => None,
            _ => Some(letter.char),
        };
        let start = half.0.len();
        half.0.extend(replacement);
        if letter.strength == Strength::Wrong && half.0.len() > start {
            half.1.push(start..half.0.len());
        }
    }
    (!halves.0.0.is_empty() && !halves.1.0.is_empty()).then_some(halves)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(address: &str) -> Option<String> {
        suggest(address, &Confusables::embedded(), &Domains::embedded())
            .into_iter()
            .next()
            .map(|s| s.address)
    }

    #[test]
    fn digits_among_letters_are_offered_as_letters() {
        assert_eq!(
            first("suzuki.ichir0@gmai1.example").as_deref(),
            Some("suzuki.ichiro@gmail.example")
        );
    }

    #[test]
    fn numbers_and_known_domains_are_left_alone() {
        assert_eq!(first("taro10@example.jp"), None);
        assert_eq!(first("hanako2010@yahoo.ne.jp"), None);
    }

    #[test]
    fn full_width_letters_become_half_width() {
        assert_eq!(
            first("ｔaro@example.jp").as_deref(),
            Some("taro@example.jp")
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
}
