//! Words with dots: which of them are names of hosts, and which are names of files, classes, settings or two sentences
//! without a space between them.

use std::ops::Range;

use super::public::{is_top_level, known_domain};

/// Ends of names of files and of settings in the messages of servers.
const FILE_ENDS: [&str; 28] = [
    "html", "htm", "shtml", "php", "asp", "aspx", "cgi", "png", "jpg", "jpeg", "gif", "exe", "dll",
    "txt", "log", "cf", "conf", "js", "css", "eml", "dat", "xml", "json", "zip", "pdf", "lock",
    "from", "mailfrom",
];

/// Names of products and of parts of programs.
const PRODUCTS: [&str; 6] = [
    "asp.net",
    "vb.net",
    "java.net",
    "node.js",
    "security.cloud",
    "email-security.cloud",
];

/// Bytes of the reply code of a line that goes on, `550-`, at the start of a run.
pub(super) fn reply_code_len(run: &str) -> usize {
    match run.as_bytes() {
        [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9', b'-', _, ..] => 4,
        _ => 0,
    }
}

/// Runs of letters, digits, dots, hyphens and underscores within a part of a line.
pub(super) fn runs(line: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = line.as_bytes().get(within.clone()).unwrap_or_default();
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let len = rest.iter().take_while(|b| is_part(b)).count();
        if len == 0 {
            at += 1;
            continue;
        }
        let run = rest.get(..len).unwrap_or_default();
        let is_edge = |b: &&u8| matches!(**b, b'.' | b'-' | b'_');
        let front = run.iter().take_while(is_edge).count();
        let back = run.iter().rev().take_while(is_edge).count();
        let start = within.start + at;
        let kept = start + front..(start + len).saturating_sub(back);
        if front + back < len {
            let code = reply_code_len(line.get(kept.clone()).unwrap_or_default());
            found.push(kept.start + code..kept.end);
        }
        at += len;
    }
    found
}

/// Whether a run is the name of a host by its looks alone.
pub(super) fn looks_like_host(run: &str) -> bool {
    let lower = run.to_ascii_lowercase();
    let Some((front, last)) = run.rsplit_once('.') else {
        return false;
    };
    let end = last.to_ascii_lowercase();
    if run.contains("..") || PRODUCTS.contains(&lower.as_str()) {
        return false;
    }
    if known_domain(&lower).is_some() {
        return true;
    }
    let is_word = last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic());
    if !(is_word || end.starts_with("xn--")) || FILE_ENDS.contains(&end.as_str()) {
        return false;
    }
    let previous = front.rsplit('.').next().unwrap_or(front);
    // `unknown.Please`
    let is_new_sentence = last.starts_with(|c: char| c.is_ascii_uppercase())
        && last.chars().skip(1).all(|c| c.is_ascii_lowercase())
        && previous.ends_with(|c: char| c.is_ascii_lowercase())
        && previous.starts_with(|c: char| c.is_ascii_lowercase());
    // `l.it`, `v.db`
    let is_too_short = front.len() == 1;
    if is_top_level(&end) {
        return !is_new_sentence && !is_too_short;
    }
    // An unknown end: three names in lower case that no program's part begins.
    let is_lower = !run.bytes().any(|b| b.is_ascii_uppercase());
    let of_program = ["java.", "javax.", "com.", "org.", "net.", "jp."]
        .iter()
        .any(|start| lower.starts_with(start));
    front.contains('.') && is_lower && !of_program && previous.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_from_other_words_with_dots() {
        for run in [
            "mx1.corp.example",
            "MX.CORP.CO.JP",
            "corp.jp",
            "a.mail.protection.outlook.com",
            "mx.corp.brandname",
            "xn--r8jz45g.xn--zckzah",
        ] {
            assert!(looks_like_host(run), "{run}");
        }
        for run in [
            "5.1.1",
            "unknown.Please",
            "RESOLVER.RST.RecipNotFound",
            "STOREDRV.Deliver",
            "javax.mail.internet.AddressException",
            "shiryo.zip",
            "smtp.mailfrom",
            "header.d",
            "ASP.NET",
            "l.it",
        ] {
            assert!(!looks_like_host(run), "{run}");
        }
    }

    #[test]
    fn runs_are_cut_at_their_edges() {
        let line = "host 550-mx.corp.example: -x- a_b.";
        let found: Vec<&str> = runs(line, 0..line.len())
            .into_iter()
            .map(|r| &line[r])
            .collect();
        assert_eq!(found, ["host", "mx.corp.example", "x", "a_b"]);
    }
}
