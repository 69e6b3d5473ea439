//! Telephone numbers and other long numbers within a line.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// What stands in place of a long number.
pub(super) const HIDDEN: &str = "000…";

/// Digits from which on a number may name someone.
const LEAST_DIGITS: usize = 9;

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\+[0-9]{1,3} [0-9][0-9 ()-]*[0-9]|[+(]?[0-9][0-9()-]*[0-9]").ok()
});

/// Words beside a number that say that it counts bytes.
const SIZES: [&str; 8] = [
    "size",
    "bytes",
    "byte",
    "octets",
    "limit",
    "maximum",
    "exceeds",
    "バイト",
];

/// All long numbers in a part of a line. Sizes are none, nor are parts of words.
pub(super) fn find(line: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let Some((text, pattern)) = line.get(within.clone()).zip(NUMBER.as_ref()) else {
        return Vec::new();
    };
    pattern
        .find_iter(text)
        .filter(|found| {
            let number = found.as_str();
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            let is_whole = digits == number.len();
            let is_phone = is_whole || number.starts_with(['0', '+', '(']);
            let before = text.get(..found.start()).unwrap_or_default();
            let after = text.get(found.end()..).unwrap_or_default();
            let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            digits >= LEAST_DIGITS
                && is_phone
                && !before.ends_with(joins)
                && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                && !(is_whole && counts_bytes(before, after))
        })
        .map(|found| within.start + found.start()..within.start + found.end())
        .collect()
}

fn counts_bytes(before: &str, after: &str) -> bool {
    let edge = |c: char| matches!(c, ' ' | '(' | ')' | '=' | ':' | ',' | '[' | ']');
    let is_size = |word: &str| SIZES.iter().any(|s| word.eq_ignore_ascii_case(s));
    let before = before.trim_end_matches(edge);
    let after = after.trim_start_matches(edge);
    // Only as far as the longest of these words, lest endless lines take endless time.
    let near = before.char_indices().rev().nth(9).map_or(0, |(at, _)| at);
    let far = after
        .char_indices()
        .nth(10)
        .map_or(after.len(), |(at, _)| at);
    let last = before.get(near..).and_then(|b| b.rsplit(edge).next());
    let first = after.get(..far).and_then(|a| a.split(edge).next());
    last.is_some_and(is_size) || first.is_some_and(is_size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_told_from_sizes_and_dates() {
        let found =
            |line: &'static str| find(line, 0..line.len()).first().map(|r| &line[r.clone()]);
        assert_eq!(found("TEL 03-0000-0000."), Some("03-0000-0000"));
        assert_eq!(found("(03)0000-0000"), Some("(03)0000-0000"));
        assert_eq!(found("+81 90 0000 0000"), Some("+81 90 0000 0000"));
        assert_eq!(found("id 123456789"), Some("123456789"));
        assert_eq!(found("size 157286400 exceeds 104857600"), None);
        assert_eq!(found("2026-11-22 12:00:00 +0900"), None);
        assert_eq!(found("550-5.1.1 x"), None);
        assert_eq!(found("4dAOBA1.1795317775"), None);
    }
}
