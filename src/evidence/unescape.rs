//! What became of letters beyond ASCII on the way: octal escapes, ISO-2022-JP that lost its escape bytes.

use std::borrow::Cow;

use crate::source;

/// What became of letters beyond ASCII on the way: octal escapes, escape sequences that lost their first byte.
pub(super) fn unescape(words: &str) -> Cow<'_, str> {
    match without_octal(words) {
        Cow::Borrowed(words) => with_escapes(words),
        Cow::Owned(words) => match with_escapes(&words) {
            Cow::Borrowed(_) => Cow::Owned(words),
            Cow::Owned(words) => Cow::Owned(words),
        },
    }
}

/// `?$B08@h?(B`: ISO-2022-JP whose ESC bytes became question marks (Postfix does so in replies). A fold in the middle
/// left spaces, which the charset doesn't have.
fn with_escapes(words: &str) -> Cow<'_, str> {
    let shifts_in = |s: &str| s.starts_with("?$B") || s.starts_with("?$@");
    if !words.contains("?$B") && !words.contains("?$@") {
        return Cow::Borrowed(words);
    }
    let mut bytes = Vec::with_capacity(words.len());
    let mut is_shifted = false;
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let shifts_out = is_shifted && (rest.starts_with("?(B") || rest.starts_with("?(J"));
        if shifts_out || (!is_shifted && shifts_in(rest)) {
            is_shifted = !shifts_out;
            bytes.push(0x1b);
            bytes.extend_from_slice(rest.get(1..3).unwrap_or_default().as_bytes());
            rest = rest.get(3..).unwrap_or_default();
            continue;
        }
        if !(is_shifted && c.is_whitespace()) {
            let mut buffer = [0; 4];
            bytes.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
    }
    if is_shifted {
        return Cow::Borrowed(words);
    }
    let decoded = source::decode(&bytes, Some("iso-2022-jp"));
    if decoded.contains('\u{fffd}') {
        Cow::Borrowed(words)
    } else {
        Cow::Owned(decoded.into_owned())
    }
}

/// Exim prints bytes above 127 as `\345\217\227`; they are some charset's bytes.
fn without_octal(words: &str) -> Cow<'_, str> {
    let is_octal = |b: Option<&u8>, max: u8| b.is_some_and(|b| (b'0'..=max).contains(b));
    let bytes = words.as_bytes();
    let escape_at = |at: usize| {
        bytes.get(at) == Some(&b'\\')
            && is_octal(bytes.get(at + 1), b'3')
            && is_octal(bytes.get(at + 2), b'7')
            && is_octal(bytes.get(at + 3), b'7')
    };
    if !memchr::memchr_iter(b'\\', bytes).any(escape_at) {
        return Cow::Borrowed(words);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if escape_at(at) {
            let digit = |i: usize| bytes.get(at + i).map_or(0, |b| b - b'0');
            out.push(digit(1) * 64 + digit(2) * 8 + digit(3));
            at += 4;
        } else {
            out.push(*byte);
            at += 1;
        }
    }
    Cow::Owned(source::decode(&out, None).into_owned())
}
