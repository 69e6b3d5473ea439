//! Finding and splitting `local@domain` (RFC 5321 section 4.1.2, with what RFC 6531 adds), and
//! tolerating what Japanese carriers once allowed: `a..b@`, `.a@`, `a.@`.

use std::ops::Range;

/// An address split at its last `@`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address<'a> {
    /// Before the `@`.
    pub local: &'a str,
    /// After the `@`; may be empty.
    pub domain: &'a str,
}

impl<'a> Address<'a> {
    /// Splits; without `@` all is local part.
    pub fn split(text: &'a str) -> Self {
        text.rsplit_once('@').map_or(
            Self {
                local: text,
                domain: "",
            },
            |(local, domain)| Self { local, domain },
        )
    }
}

/// An address at the start of `text`, bare or in angle brackets; the range is that of the address alone,
/// the number where what follows it begins.
///
/// ```text
/// <taro@example.jp>: host mx.example.jp …
/// taro@example.jp: 550 …
/// ```
pub fn address_at(text: &str) -> Option<(Range<usize>, usize)> {
    if let Some(inner) = text.strip_prefix('<') {
        let end = inner.find('>')?;
        let address = inner.get(..end)?;
        let skip = address.find("mailto:").map_or(0, |_| "mailto:".len());
        let plain = address.get(skip..)?;
        return is_address(plain).then_some((1 + skip..1 + end, end + 2));
    }
    let len = bare_len(text);
    let candidate = text.get(..len)?;
    is_address(candidate).then_some((0..len, len))
}

/// The first address anywhere in `text`.
pub fn first_address(text: &str) -> Option<Range<usize>> {
    memchr::memchr_iter(b'@', text.as_bytes()).find_map(|at| {
        if let Some(plain) = plain_around(text.as_bytes(), at) {
            return Some(plain);
        }
        let before = text.get(..at)?;
        let local_len: usize = before
            .chars()
            .rev()
            .take_while(|c| is_local_char(*c))
            .map(char::len_utf8)
            .sum();
        let domain_is_ascii = text.as_bytes().get(at + 1).is_some_and(u8::is_ascii);
        let start = at - own_local_len(before.get(at - local_len..)?, domain_is_ascii);
        let rest = text.get(start..)?;
        let len = bare_len(rest);
        let found = rest.get(..len)?;
        // `//www.example.com/why?id=taro@example.com` is a web address.
        let is_link = found
            .split('@')
            .next()
            .is_some_and(|l| l.contains("//") || l.contains('?'))
            || before
                .get(..start)
                .is_some_and(|b| b.ends_with("://") || b.ends_with("//"));
        (is_address(found) && !is_link).then_some(start..start + len)
    })
}

/// The address around an `@` where it is an ordinary one: ASCII letters, digits, `.`, `-`, `_`, `+`, and a space, a bracket
/// or a colon on either side. Nearly all are; what isn't is looked at character by character.
fn plain_around(text: &[u8], at: usize) -> Option<Range<usize>> {
    let is_local = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+');
    let is_domain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let is_edge = |b: Option<&u8>| {
        matches!(
            b,
            None | Some(
                b' ' | b'\t'
                    | b'\r'
                    | b'\n'
                    | b'<'
                    | b'>'
                    | b'('
                    | b')'
                    | b'"'
                    | b':'
                    | b';'
                    | b','
            )
        )
    };
    let before = text.get(..at)?;
    let after = text.get(at + 1..)?;
    let local_len = before.iter().rev().take_while(|b| is_local(b)).count();
    let domain_len = after.iter().take_while(|b| is_domain(b)).count();
    let start = at - local_len;
    let fits = local_len > 0
        && is_edge(start.checked_sub(1).and_then(|i| text.get(i)))
        && is_edge(after.get(domain_len));
    if !fits {
        return None;
    }
    let domain = after.get(..domain_len)?;
    let kept = domain_len
        - domain
            .iter()
            .rev()
            .take_while(|b| matches!(b, b'.' | b'-'))
            .count();
    (kept > 0 && local_len + kept < 320).then_some(start..at + 1 + kept)
}

/// Length of the local part at the end of a run of letters. Japanese text has no spaces: in `宛先taro@example.jp` the
/// address begins where the ASCII letters do. An address that is written in Japanese has a Japanese end before its `@`.
fn own_local_len(run: &str, domain_is_ascii: bool) -> usize {
    let ascii_len = run.bytes().rev().take_while(u8::is_ascii).count();
    let len = if domain_is_ascii && ascii_len > 0 {
        ascii_len
    } else {
        run.len()
    };
    // Quotes, brackets and marks of programs that touch it: `{'taro@…`, `##taro@…`, `=taro@…`.
    let own = run.get(run.len() - len..).unwrap_or_default();
    own.trim_start_matches([
        '\'', '{', '}', '|', '#', '=', '`', '*', '&', '!', '^', '~', '?', '/',
    ])
    .len()
}

/// Whether it has both halves, one `@` outside quotes, and nothing that ends an address.
fn is_address(text: &str) -> bool {
    let Address { local, domain } = Address::split(text);
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    !local.is_empty()
        && !domain.is_empty()
        && text.len() <= 320
        && (quoted || local.chars().all(is_local_char))
        && domain.chars().all(is_domain_char)
        && domain.chars().any(char::is_alphanumeric)
}

/// Length of the longest possible address at the start, without a sentence's punctuation at its end.
fn bare_len(text: &str) -> usize {
    let quoted_len = text
        .strip_prefix('"')
        .and_then(|inner| {
            inner.find("\"@").filter(|end| {
                *end <= 64 && !inner.get(..*end).is_some_and(|q| q.contains(['\n', '\r']))
            })
        })
        .map_or(0, |end| end + 2);
    let rest = text.get(quoted_len..).unwrap_or_default();
    let local_len: usize = if quoted_len > 0 {
        0
    } else {
        rest.chars()
            .take_while(|c| is_local_char(*c))
            .map(char::len_utf8)
            .sum()
    };
    let Some(after) = rest.get(local_len..).and_then(|r| r.strip_prefix('@')) else {
        return 0;
    };
    let domain_len: usize = after
        .chars()
        .take_while(|c| is_domain_char(*c))
        .map(char::len_utf8)
        .sum();
    let domain = without_glued_text(after.get(..domain_len).unwrap_or_default());
    // Only an address literal has brackets.
    let kept = if domain.starts_with('[') {
        domain
    } else {
        let end = domain.find(['[', ']', ':']).unwrap_or(domain.len());
        domain
            .get(..end)
            .unwrap_or(domain)
            .trim_end_matches(['.', '-', ':', ','])
    };
    quoted_len + local_len + 1 + kept.len()
}

/// `example.jp您好` ends with its ASCII top-level domain; `例え.jp` and `example.日本` are whole.
fn without_glued_text(domain: &str) -> &str {
    let last_label = domain.rfind('.').map_or(0, |dot| dot + 1);
    let tail = domain.get(last_label..).unwrap_or_default();
    let ascii_len = tail.bytes().take_while(u8::is_ascii).count();
    if ascii_len >= 2 && ascii_len < tail.len() {
        domain.get(..last_label + ascii_len).unwrap_or(domain)
    } else {
        domain
    }
}

fn is_local_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric()
            || matches!(
                c,
                '!' | '#'
                    | '$'
                    | '%'
                    | '&'
                    | '\''
                    | '*'
                    | '+'
                    | '-'
                    | '/'
                    | '='
                    | '?'
                    | '^'
                    | '_'
                    | '`'
                    | '{'
                    | '|'
                    | '}'
                    | '~'
                    | '.'
            );
    }
    // Letters outside ASCII (RFC 6531), but not the brackets and marks around an address in Japanese text.
    c.is_alphanumeric() || is_pictograph(c)
}

/// Emoji, which some let stand before the `@`.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}')
}

fn is_domain_char(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '[' | ']' | ':')
    } else {
        c.is_alphanumeric()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_where_writers_put_them() {
        for (text, want) in [
            ("<taro@example.jp>: host", Some("taro@example.jp")),
            ("taro@example.jp: 550 no", Some("taro@example.jp")),
            ("taro..x.@docomo.example", Some("taro..x.@docomo.example")),
            ("\"a b\"@example.jp", Some("\"a b\"@example.jp")),
            ("<mailto:taro@example.jp>", Some("taro@example.jp")),
            ("taro@example.jp.", Some("taro@example.jp")),
            ("hello", None),
            ("<>", None),
        ] {
            assert_eq!(address_at(text).map(|(r, _)| &text[r]), want, "{text}");
        }
    }

    #[test]
    fn the_first_address_of_a_sentence_is_found() {
        for (text, want) in [
            (
                "delivering your mail to <info@example.jp>.",
                Some("info@example.jp"),
            ),
            (
                "宛先（taro@example.jp）に届きません",
                Some("taro@example.jp"),
            ),
            ("50% @ home", None),
            ("{'taro@example.jp': (550", Some("taro@example.jp")),
            ("see http://example.com/why?id=taro@example.jp", None),
            ("taro@example.jp您好，", Some("taro@example.jp")),
            ("宛先taro@example.jpへ", Some("taro@example.jp")),
            ("佐藤@例え.jp です", Some("佐藤@例え.jp")),
            ("🐈@example.jp", Some("🐈@example.jp")),
        ] {
            assert_eq!(first_address(text).map(|r| &text[r]), want, "{text}");
        }
    }
}
