//! Quantities that the mail itself names: the size that was too much, the list the sender stands on, how long it was tried.
//! Only what stands there; nothing is reckoned from what usually holds.

use std::sync::LazyLock;

use regex::Regex;

use crate::catalogue::Quantity;
use crate::evidence::{Delivery, Kind, Report};

use super::locale::{Arg, Locale};

/// Sentences with the quantities of a mail; which ones are asked for, the cause says.
pub(super) fn details(
    locale: &Locale,
    report: &Report,
    delivery: &Delivery,
    wanted: &[Quantity],
) -> Vec<String> {
    let words = delivery.message.as_ref().map(|m| m.value.as_str());
    let notice = report.notice.as_ref().map(|m| m.value.as_str());
    let texts = || words.into_iter().chain(notice);
    let mut found = Vec::new();
    let mut say = |id: &str, args: &[(&'static str, Arg<'_>)]| {
        found.push(locale.format(id, args).into_owned());
    };
    let wants = |quantity| wanted.contains(&quantity);
    if wants(Quantity::Size) {
        match texts().find_map(sizes) {
            Some((Some(own), limit)) => say(
                "quantity-size-and-limit",
                &[("size", bytes(own).into()), ("limit", bytes(limit).into())],
            ),
            Some((None, limit)) => say("quantity-limit", &[("limit", bytes(limit).into())]),
            None => {}
        }
    }
    if wants(Quantity::BlockList) {
        if let Some(list) = texts().find_map(block_list) {
            say("quantity-block-list", &[("list", list.into())]);
        }
        if let Some(ip) = words.and_then(blocked_ip) {
            say("quantity-blocked-ip", &[("ip", ip.into())]);
        }
    }
    let took_time = wants(Quantity::Time) || delivery.kind() == Kind::Delay;
    if took_time && let Some(duration) = texts().find_map(|t| tried_for(locale, t)) {
        say("quantity-tried-for", &[("duration", duration.into())]);
    }
    found
}

/// Size of the mail where it is told, and the limit, in bytes.
fn sizes(text: &str) -> Option<(Option<u64>, u64)> {
    static BOTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\bsize (?:of )?\(?(\d{4,12})\)?(?: bytes)?,? (?:exceeds|is (?:larger|greater|bigger) than|is over|>) (?:the )?(?:maximum |max |fixed |server |allowed )*(?:message )?(?:size )?(?:limit )?(?:of |is )?\(?(\d{4,12})").ok()
    });
    static LIMIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:limit|maximum|max\.?|上限|制限|最大)[^0-9。.;]{0,40}?(\d{1,12})(?:\.(\d))? ?(bytes|octets|kb|kib|mb|mib|gb|gib|キロバイト|メガバイト|バイト)?(?:[^0-9A-Za-z]|$)").ok()
    });
    if let Some(found) = BOTH.as_ref()?.captures(text) {
        let own = found.get(1)?.as_str().parse().ok()?;
        let limit = found.get(2)?.as_str().parse().ok()?;
        return (own > limit).then_some((Some(own), limit));
    }
    let found = LIMIT.as_ref()?.captures(text)?;
    let number: u64 = found.get(1)?.as_str().parse().ok()?;
    let tenth: u64 = found.get(2).map_or(Ok(0), |d| d.as_str().parse()).ok()?;
    let unit = found.get(3).map(|u| u.as_str().to_lowercase());
    let factor: u64 = match unit.as_deref() {
        Some("kb" | "kib" | "キロバイト") => 1024,
        Some("mb" | "mib" | "メガバイト") => 1024 * 1024,
        Some("gb" | "gib") => 1024 * 1024 * 1024,
        Some(_) => 1,
        // A bare number is of bytes only if it is large; smaller ones are of anything.
        None => (number >= 100_000).then_some(1)?,
    };
    let limit = number.checked_mul(factor)? + factor / 10 * tenth;
    (limit > 0).then_some((None, limit))
}

/// `10MB`, as people count: in units of 1024, one decimal where it matters.
fn bytes(count: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    // 10,000,000 is meant as ten million, and is less than 10 MB by the other count.
    for (unit, name) in UNITS {
        if count >= unit {
            let tenths = (count * 10 + unit / 2) / unit;
            return match tenths % 10 {
                0 => format!("{}{name}", tenths / 10),
                decimal if tenths < 100 => format!("{}.{decimal}{name}", tenths / 10),
                _ => format!("{}{name}", (tenths + 5) / 10),
            };
        }
    }
    format!("{count}B")
}

/// Names of block lists by what stands in the words of servers; a longer part before a shorter one.
const BLOCK_LISTS: [(&str, &str); 34] = [
    ("sbl.spamhaus.org", "Spamhaus SBL"),
    ("xbl.spamhaus.org", "Spamhaus XBL"),
    ("pbl.spamhaus.org", "Spamhaus PBL"),
    ("dbl.spamhaus.org", "Spamhaus DBL"),
    ("zen.spamhaus.org", "Spamhaus ZEN"),
    ("spamhaus", "Spamhaus"),
    ("spamcop", "SpamCop"),
    ("barracuda", "Barracuda"),
    ("abuseat.org", "CBL"),
    ("sorbs.net", "SORBS"),
    ("uceprotect", "UCEPROTECT"),
    ("psbl.surriel.com", "PSBL"),
    ("mailspike", "Mailspike"),
    ("0spam.org", "0spam"),
    ("abusix", "Abusix"),
    ("nordspam", "NordSpam"),
    ("dronebl.org", "DroneBL"),
    ("s5h.net", "s5h.net"),
    ("junkemailfilter.com", "Hostkarma"),
    ("surbl.org", "SURBL"),
    ("uribl.com", "URIBL"),
    ("manitu.net", "NiX Spam"),
    ("unsubscore.com", "LashBack UBL"),
    ("inps.de", "inps.de"),
    ("emailbasura.org", "Email Basura"),
    ("njabl.org", "NJABL"),
    ("ahbl.org", "AHBL"),
    ("ordb.org", "ORDB"),
    ("mail-abuse.org", "MAPS"),
    ("trendmicro", "Trend Micro ERS"),
    ("proofpoint", "Proofpoint"),
    ("cloudmark", "Cloudmark"),
    ("senderscore", "Sender Score"),
    ("cloudfilter.net", "Cloudmark"),
];

fn block_list(text: &str) -> Option<&'static str> {
    let lower = text.to_ascii_lowercase();
    let found = BLOCK_LISTS.iter().find(|(part, _)| lower.contains(part));
    found.map(|(_, name)| *name)
}

/// The only address of a machine in the words: where there are two, which one is meant isn't certain.
fn blocked_ip(text: &str) -> Option<String> {
    static IP: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b\d{1,3}(?:\.\d{1,3}){3}\b").ok());
    let mut found: Vec<&str> = IP
        .as_ref()?
        .find_iter(text)
        .map(|m| m.as_str())
        .filter(|ip| ip.parse::<std::net::Ipv4Addr>().is_ok())
        .collect();
    found.dedup();
    match found.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

/// `for 5 days`, `after 24 hours`, `3日間`: the time that a server says it tried.
fn tried_for(locale: &Locale, text: &str) -> Option<String> {
    static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:for(?: the (?:last|past))?|after|past|last)(?: more than| over| at least)? (\d{1,3}(?:\.\d)?) ?(days?|hours?|hrs?|minutes?|mins?)\b|(\d{1,3}) ?(日|時間|分)(?:間|以上|にわた|のあいだ)").ok()
    });
    let found = TIME.as_ref()?.captures(text)?;
    let number = found.get(1).or_else(|| found.get(3))?.as_str();
    let unit = found
        .get(2)
        .or_else(|| found.get(4))?
        .as_str()
        .to_lowercase();
    let id = match unit.as_str() {
        u if u.starts_with('d') || u == "日" => "quantity-days",
        u if u.starts_with('h') || u == "時間" => "quantity-hours",
        _ => "quantity-minutes",
    };
    // A number chooses between one and many, a fraction stays as it is written.
    let count: Arg<'_> = match number.trim_end_matches(".0").parse::<u64>() {
        Ok(0) => return None,
        Ok(count) => count.into(),
        Err(_) => number.into(),
    };
    Some(locale.format(id, &[("count", count)]).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Language;

    #[test]
    fn sizes_are_read_from_the_words_of_servers() {
        for (text, want) in [
            (
                "552 5.3.4 Message size 12582912 exceeds size limit 10485760 of server",
                Some((Some(12_582_912), 10_485_760)),
            ),
            (
                "552 message size exceeds fixed maximum message size (20971520)",
                Some((None, 20_971_520)),
            ),
            (
                "5.3.4 Message too big, limit is 25 MB",
                Some((None, 25 << 20)),
            ),
            ("上限は10MBです", Some((None, 10 << 20))),
            ("552 5.3.4 Message size exceeds fixed limit", None),
            ("550 rate limit of 100 exceeded", None),
        ] {
            assert_eq!(sizes(text), want, "{text}");
        }
        assert_eq!(bytes(10_485_760), "10MB");
        assert_eq!(bytes(1_572_864), "1.5MB");
        assert_eq!(bytes(35_882_577), "34MB");
    }

    #[test]
    fn lists_addresses_and_times_are_those_that_are_named() {
        let text = "554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using zen.spamhaus.org";
        assert_eq!(block_list(text), Some("Spamhaus ZEN"));
        assert_eq!(blocked_ip(text).as_deref(), Some("192.0.2.25"));
        assert_eq!(blocked_ip("192.0.2.1 and 192.0.2.2 are blocked"), None);
        assert_eq!(block_list("554 blocked"), None);
        let (ja, en) = (Locale::new(Language::Ja), Locale::new(Language::En));
        let text = "Message could not be delivered for 5 days";
        assert_eq!(tried_for(&ja, text).as_deref(), Some("5日"));
        assert_eq!(tried_for(&en, "after 1 hour").as_deref(), Some("1 hour"));
        assert_eq!(tried_for(&ja, "Delivery failed"), None);
    }
}
