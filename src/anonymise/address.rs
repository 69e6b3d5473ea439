//! Addresses within a line, wherever they stand, with the marks of programs around them left outside.
//!
//! More is taken for an address than a mail server would take: what looks like one is hidden.

use std::ops::Range;

use super::host::reply_code_len;

/// An address within a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Before the `@`.
    pub local: Range<usize>,
    /// After it.
    pub domain: Range<usize>,
}

/// Names in front of an address, with `=` between them: results of checks, logs.
const KEYS: [&str; 30] = [
    "smtp.mailfrom",
    "smtp.mail",
    "smtp.rcptto",
    "smtp.helo",
    "header.from",
    "header.i",
    "header.sender",
    "policy.from",
    "envelope-from",
    "envelope-to",
    "identity",
    "mailfrom",
    "mail_from",
    "mail",
    "email",
    "from",
    "to",
    "rcpt",
    "rcptto",
    "rcpt_to",
    "recipient",
    "sender",
    "orig_to",
    "user",
    "addr",
    "address",
    "r",
    "s",
    "e",
    "i",
];

/// All addresses in a part of a line. Linear: what was looked at for one is not looked at for the next.
pub(super) fn find(line: &str, within: Range<usize>) -> Vec<Place> {
    let mut found = Vec::new();
    let Some(text) = line.get(within.clone()) else {
        return found;
    };
    let mut floor = 0;
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '@' | '＠')) {
        if at < floor {
            continue;
        }
        let behind = at + sign.len_utf8();
        let domain_len = domain_len(text.get(behind..).unwrap_or_default());
        let is_ascii = text.as_bytes().get(behind).is_some_and(u8::is_ascii);
        let before = text.get(floor..at).unwrap_or_default();
        let local_len = local_len(before, is_ascii);
        if domain_len == 0 || local_len == 0 {
            continue;
        }
        let start = within.start;
        found.push(Place {
            local: start + at - local_len..start + at,
            domain: start + behind..start + behind + domain_len,
        });
        floor = behind + domain_len;
    }
    found
}

/// Bytes at the end of `before` that are a local part.
fn local_len(before: &str, domain_is_ascii: bool) -> usize {
    if let Some(inner) = before.strip_suffix('"') {
        // Longest local part, RFC 5321 section 4.5.3.1.1, and some more.
        let from = (inner.len().saturating_sub(128)..inner.len())
            .find(|i| inner.is_char_boundary(*i))
            .unwrap_or(inner.len());
        let near = inner.get(from..).unwrap_or_default();
        return near
            .rfind('"')
            .filter(|open| open + 1 < near.len())
            .map_or(0, |open| near.len() - open + 1);
    }
    let run_len: usize = before
        .chars()
        .rev()
        .take_while(|c| is_local_char(*c))
        .map(char::len_utf8)
        .sum();
    let run = before.get(before.len() - run_len..).unwrap_or_default();
    let ascii_len = run.bytes().rev().take_while(u8::is_ascii).count();
    // Japanese text has no spaces: `宛先taro@example.jp`.
    let own = if domain_is_ascii && ascii_len > 0 {
        run.get(run.len() - ascii_len..).unwrap_or(run)
    } else {
        run
    };
    let mut own = own.trim_start_matches([
        '\'', '{', '}', '|', '#', '=', '`', '*', '&', '!', '^', '~', '?', '/',
    ]);
    for _ in 0..2 {
        if let Some((key, rest)) = own.split_once('=')
            && KEYS.iter().any(|k| key.eq_ignore_ascii_case(k))
        {
            own = rest;
        }
    }
    own.len() - reply_code_len(own)
}

/// Bytes at the start of `after` that are a domain or an address literal.
fn domain_len(after: &str) -> usize {
    if after.starts_with('[') {
        return after
            .bytes()
            .take(64)
            .position(|b| b == b']')
            .map_or(0, |end| end + 1);
    }
    let len: usize = after
        .chars()
        .take_while(|c| is_domain_char(*c))
        .map(char::len_utf8)
        .sum();
    let run = after.get(..len).unwrap_or_default();
    // `example.jpへ` ends with its ASCII top-level domain; `例え.jp` and `example.日本` are whole.
    let last = run.rfind('.').map_or(0, |dot| dot + 1);
    let tail = run.get(last..).unwrap_or_default();
    let ascii_len = tail.bytes().take_while(u8::is_ascii).count();
    let run = if ascii_len >= 2 && ascii_len < tail.len() {
        run.get(..last + ascii_len).unwrap_or(run)
    } else {
        run
    };
    let run = run.trim_end_matches(['.', '-', '_']);
    if run.chars().any(char::is_alphanumeric) {
        run.len()
    } else {
        0
    }
}

fn is_local_char(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
    } else {
        c.is_alphanumeric() || matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
    }
}

fn is_domain_char(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
    } else {
        c.is_alphanumeric()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_all_their_forms() {
        for (line, want) in [
            ("<taro@corp.example>: host", "taro|corp.example"),
            ("smtp.mailfrom=taro@corp.example;", "taro|corp.example"),
            (
                "bounce+taro=example.com@lists.example.",
                "bounce+taro=example.com|lists.example",
            ),
            (
                "taro%corp.example@relay.example",
                "taro%corp.example|relay.example",
            ),
            ("\"a b\"@example.jp", "\"a b\"|example.jp"),
            ("宛先taro@example.jpへ", "taro|example.jp"),
            ("佐藤@例え.jp です", "佐藤|例え.jp"),
            ("taro＠corp.example", "taro|corp.example"),
            ("taro@[192.0.2.1]", "taro|[192.0.2.1]"),
            ("taro..x.@docomo.ne.jp", "taro..x.|docomo.ne.jp"),
            ("a@b@c.example", "a|b"),
            ("550-taro@corp.example", "taro|corp.example"),
            ("header.i=@corp.example", ""),
            ("50% @ home", ""),
        ] {
            let found = find(line, 0..line.len());
            let first = found.first().map_or(String::new(), |p| {
                format!("{}|{}", &line[p.local.clone()], &line[p.domain.clone()])
            });
            assert_eq!(first, want, "{line}");
        }
    }
}
