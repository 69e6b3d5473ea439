//! Domains that were meant: known misspellings, endings that don't exist, and names one slip away from a provider's.

use super::distance::{EDIT, SLIP, Slip, are_neighbors, cost, slip};
use super::idn::ascii_look;
use super::suggest::Reason;
use super::{Confusables, Domains};

/// Endings that no top-level domain has, and what they stand for, at whatever company.
const ENDINGS: [(&str, &str); 33] = [
    (".con", ".com"),
    (".cmo", ".com"),
    (".comm", ".com"),
    (".coom", ".com"),
    (".ccom", ".com"),
    (".conm", ".com"),
    (".copm", ".com"),
    (".vom", ".com"),
    (".xom", ".com"),
    (".ocm", ".com"),
    (".cpm", ".com"),
    (".clm", ".com"),
    (".cim", ".com"),
    (".cok", ".com"),
    (".c0m", ".com"),
    (".cojp", ".co.jp"),
    (".nejp", ".ne.jp"),
    (".orjp", ".or.jp"),
    (".acjp", ".ac.jp"),
    (".gojp", ".go.jp"),
    (".edjp", ".ed.jp"),
    (".lgjp", ".lg.jp"),
    (".co.ip", ".co.jp"),
    (".ne.ip", ".ne.jp"),
    (".or.ip", ".or.jp"),
    (".ac.ip", ".ac.jp"),
    (".go.ip", ".go.jp"),
    (".co.p", ".co.jp"),
    (".ne.p", ".ne.jp"),
    (".co.hp", ".co.jp"),
    (".ne.hp", ".ne.jp"),
    (".jp.co", ".co.jp"),
    (".jp.ne", ".ne.jp"),
];

/// Endings that exist, too: only where a known provider comes out.
const ENDINGS_IN_USE: [(&str, &str); 7] = [
    (".co", ".com"),
    (".cm", ".com"),
    (".om", ".com"),
    (".cam", ".com"),
    (".co", ".co.jp"),
    (".co.jo", ".co.jp"),
    (".ne.jo", ".ne.jp"),
];

/// DNS names are not longer (RFC 1035 section 2.3.4).
const MAX_LEN_BYTES: usize = 255;

/// The domain that may have been meant, and why it is thought so; `None` for one that is known as it stands, and for any that
/// is not very near to a known one.
pub(super) fn near_domain(
    domain: &str,
    domains: &Domains,
    confusables: &Confusables,
) -> Option<(String, Reason)> {
    if domain.is_empty() || domain.len() > MAX_LEN_BYTES {
        return None;
    }
    let lower = domain.to_lowercase();
    if !lower.is_ascii() {
        let look = ascii_look(&lower)?;
        return domains
            .is_settled(&look)
            .then_some((look, Reason::LookAlike));
    }
    if domains.is_settled(&lower) {
        return None;
    }
    one_step(&lower, domains, confusables).or_else(|| {
        let (fixed, reason) = other_ending(&lower, domains)?;
        // `gmal.con`: the name may be misspelled as well.
        let further = (!domains.is_settled(&fixed))
            .then(|| one_step(&fixed, domains, confusables))
            .flatten();
        Some((further.map_or(fixed, |(name, _)| name), reason))
    })
}

fn one_step(lower: &str, domains: &Domains, confusables: &Confusables) -> Option<(String, Reason)> {
    known_misspelling(lower, domains)
        .or_else(|| missing_dot(lower, domains))
        .or_else(|| missing_ending(lower, domains))
        .or_else(|| provider_ending(lower, domains))
        .or_else(|| nearest(lower, domains, confusables))
}

/// From the table; with names in front, only for the providers of Japan that have such (`x.plala.ne.jp`).
fn known_misspelling(lower: &str, domains: &Domains) -> Option<(String, Reason)> {
    let whole = domains.meant(lower).map(str::to_owned);
    let below = || {
        let (front, rest) = lower.split_once('.')?;
        let meant = domains.meant(rest).filter(|m| has_names_in_front(m))?;
        (!front.is_empty()).then(|| format!("{front}.{meant}"))
    };
    Some((whole.or_else(below)?, Reason::KnownMisspelling))
}

/// `xxx.ocn.ne.jp`: names of networks have customers' names below them; `i.softbank.jp` and `gmail.com` have none.
fn has_names_in_front(domain: &str) -> bool {
    domain.ends_with(".ne.jp") || domain.ends_with(".or.jp")
}

fn missing_dot(lower: &str, domains: &Domains) -> Option<(String, Reason)> {
    let dots = lower.matches('.').count();
    domains
        .offered()
        .iter()
        .map(|(live, _)| *live)
        .filter(|live| live.matches('.').count() > dots)
        // A short name is also the beginning of others: `au.com`.
        .filter(|live| name_of(live).0.len() > 2)
        .find(|live| {
            let without = |text: &str| text.replace('.', "");
            without(live) == without(lower)
        })
        .map(|live| (live.to_owned(), Reason::MissingDot))
}

/// `taro@docomo`: nothing but the name of a provider.
fn missing_ending(lower: &str, domains: &Domains) -> Option<(String, Reason)> {
    domains
        .offered()
        .iter()
        .filter(|(live, tier)| *tier == 1 && name_of(live).0.len() > 4)
        .find(|(live, _)| name_of(live).0 == lower)
        .map(|(live, _)| ((*live).to_owned(), Reason::WrongEnding))
}

fn other_ending(lower: &str, domains: &Domains) -> Option<(String, Reason)> {
    ENDINGS.iter().find_map(|(wrong, right)| {
        let name = lower.strip_suffix(wrong).filter(|n| is_name(n))?;
        let fixed = format!("{name}{right}");
        (!domains.is_live(lower)).then_some((fixed, Reason::WrongEnding))
    })
}

fn provider_ending(lower: &str, domains: &Domains) -> Option<(String, Reason)> {
    ENDINGS
        .iter()
        .chain(&ENDINGS_IN_USE)
        .find_map(|(wrong, right)| {
            let name = lower.strip_suffix(wrong).filter(|n| is_name(n))?;
            let fixed = format!("{name}{right}");
            domains
                .is_offered(&fixed)
                .then_some((fixed, Reason::WrongEnding))
        })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.starts_with('.') && !text.ends_with('.')
}

/// Splits `docomo.ne.jp` into `docomo` and `ne.jp`, `gmail.com` into `gmail` and `com`.
fn name_of(domain: &str) -> (&str, &str) {
    let mut dots = domain.rmatch_indices('.').map(|(at, _)| at);
    let Some(last) = dots.next() else {
        return (domain, "");
    };
    let at = dots
        .next()
        .filter(|second| {
            let middle = domain.get(second + 1..last).unwrap_or_default();
            domain.len() - last == 3
                && matches!(
                    middle,
                    "co" | "ne" | "or" | "ac" | "go" | "ed" | "lg" | "gr" | "ad" | "com" | "net"
                )
        })
        .unwrap_or(last);
    (
        domain.get(..at).unwrap_or(domain),
        domain.get(at + 1..).unwrap_or_default(),
    )
}

/// The live domain with the same ending whose name is a slip or two away.
fn nearest(lower: &str, domains: &Domains, confusables: &Confusables) -> Option<(String, Reason)> {
    let (name, ending) = name_of(lower);
    let substitution = |a: char, b: char| {
        if are_neighbors(a, b) || confusables.look_alike_in_domain(a, b) {
            SLIP
        } else {
            EDIT
        }
    };
    let best = domains
        .offered()
        .iter()
        .filter_map(|(live, tier)| {
            let (live_name, live_ending) = name_of(live);
            if live_ending != ending {
                return None;
            }
            let dots = live_name.matches('.').count();
            // `orange.ocm.ne.jp`: only the shared part is compared.
            let own = match name.matches('.').count().checked_sub(dots)? {
                0 => name,
                1 if dots == 0 && has_names_in_front(live) => name.rsplit('.').next()?,
                _ => return None,
            };
            let limit = limit_for(live_name.len(), *tier);
            let (typed, meant): (Vec<char>, Vec<char>) =
                (own.chars().collect(), live_name.chars().collect());
            let is_folded_alike = limit > 0 && fold(own) == fold(live_name);
            let cost = if is_folded_alike {
                SLIP
            } else {
                cost(&typed, &meant, limit, substitution).filter(|c| *c > 0)?
            };
            // People look at the first letter: another one there is another name, unless keys or looks explain it.
            let first_differs = typed.first() != meant.first();
            if first_differs && cost >= EDIT && typed.len() == meant.len() {
                let is_swap = matches!(slip(&typed, &meant), Some(Slip::Swapped));
                if !is_swap {
                    return None;
                }
            }
            let reason = if is_folded_alike {
                Reason::LookAlike
            } else {
                reason_for(&typed, &meant, confusables)
            };
            let front = name
                .strip_suffix(own)
                .filter(|front| !front.is_empty() && *front != ".");
            Some((
                cost,
                *tier,
                format!("{}{live}", front.unwrap_or_default()),
                reason,
            ))
        })
        .min_by(|a, b| (a.0, a.1, &a.2).cmp(&(b.0, b.1, &b.2)))?;
    Some((best.2, best.3))
}

/// How far a name may be: short ones are one slip from other companies' names.
fn limit_for(name_len: usize, tier: u8) -> u32 {
    match (name_len, tier) {
        (..=4, _) => 0,
        (5, 2..) => SLIP,
        (5..=7, _) => EDIT,
        _ => 2 * EDIT,
    }
}

fn reason_for(typed: &[char], meant: &[char], confusables: &Confusables) -> Reason {
    match slip(typed, meant) {
        Some(Slip::Substitution(a, b)) if confusables.look_alike_in_domain(a, b) => {
            Reason::LookAlike
        }
        Some(Slip::Substitution(a, b)) if are_neighbors(a, b) => Reason::NearKey,
        Some(Slip::Missing('.')) => Reason::MissingDot,
        Some(Slip::Missing(_)) => Reason::MissingLetter,
        Some(Slip::Extra) => Reason::ExtraLetter,
        Some(Slip::Swapped) => Reason::Swapped,
        _ => Reason::NearDomain,
    }
}

/// One spelling for what the eye takes for the same: the strongest of the groups C01, C02, C03 and C06 to C08.
pub(super) fn fold(text: &str) -> String {
    text.to_lowercase()
        .replace("rn", "m")
        .replace("vv", "w")
        .replace("cl", "d")
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' | '|' => 'l',
            '_' => '-',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(domain: &str) -> Option<(String, Reason)> {
        near_domain(domain, &Domains::embedded(), &Confusables::embedded())
    }

    #[test]
    fn misspelled_providers_are_recognized_with_the_reason() {
        for (typed, meant, reason) in [
            ("gmal.com", "gmail.com", Reason::KnownMisspelling),
            ("GMAL.com", "gmail.com", Reason::KnownMisspelling),
            ("gmaul.com", "gmail.com", Reason::NearKey),
            ("gmqil.com", "gmail.com", Reason::NearKey),
            ("gmai1.com", "gmail.com", Reason::LookAlike),
            ("grnail.com", "gmail.com", Reason::LookAlike),
            ("iclovd.com", "icloud.com", Reason::LookAlike),
            ("docmoo.ne.jp", "docomo.ne.jp", Reason::Swapped),
            ("ddocomo.ne.jp", "docomo.ne.jp", Reason::ExtraLetter),
            ("softbnk.ne.jp", "softbank.ne.jp", Reason::MissingLetter),
            ("softbenc.ne.jp", "softbank.ne.jp", Reason::NearDomain),
            ("hotmailcom", "hotmail.com", Reason::MissingDot),
            ("docomo.nejp", "docomo.ne.jp", Reason::MissingDot),
            ("isoftbank.jp", "i.softbank.jp", Reason::KnownMisspelling),
            ("outlook.con", "outlook.com", Reason::WrongEnding),
            ("outlook.co", "outlook.com", Reason::WrongEnding),
            ("docomo", "docomo.ne.jp", Reason::WrongEnding),
            ("nifty.cm", "nifty.com", Reason::WrongEnding),
            ("yahoo.jp.co", "yahoo.co.jp", Reason::WrongEnding),
            ("gmal.con", "gmail.com", Reason::WrongEnding),
            ("example.con", "example.com", Reason::WrongEnding),
            (
                "mail.example.cojp",
                "mail.example.co.jp",
                Reason::WrongEnding,
            ),
            (
                "orange.plala.ne.jp",
                "orange.plala.or.jp",
                Reason::KnownMisspelling,
            ),
            ("abc.biglpbe.ne.jp", "abc.biglobe.ne.jp", Reason::NearKey),
            // Cyrillic а.
            ("gm\u{430}il.com", "gmail.com", Reason::LookAlike),
        ] {
            assert_eq!(near(typed), Some((meant.to_owned(), reason)), "{typed}");
        }
    }

    #[test]
    fn other_domains_are_left_alone() {
        for fine in [
            "gmail.com",
            "yahoo.ne.jp",
            "ymail.com",
            "mail.com",
            "email.com",
            "live.jp",
            "gmail.fr",
            "yahoo.fr",
            "yahoo.co.uk",
            "yahoo.com.tw",
            "outlook.de",
            "hotmail.fr",
            "outlook.com.br",
            "sonet.ne.jp",
            "docomo.com",
            "softbank.co.jp",
            "love.com",
            "tokomo.ne.jp",
            "mail.co",
            "example.co",
            "example.co.jp",
            "gmail.example.co.jp",
            "docomo.example.jp",
            "yahoo.example",
            "mail.gmaul.com",
            "mbe.nufty.com",
            "orange.ocn.ne.jp",
            "excite.co.jp",
            "mail.goo.ne.jp",
            "日本語.jp",
            "x.jp",
            "mac",
            "jp",
            "",
            ".con",
            "...",
        ] {
            assert_eq!(near(fine), None, "{fine}");
        }
        assert_eq!(near(&"g".repeat(100_000)), None);
    }
}
