//! Header field bodies to text: encoded words (RFC 2047), raw 8-bit, folded lines.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

use super::charset::decode;

/// One encoded word, its text still bytes.
struct EncodedWord<'b> {
    charset: &'b str,
    bytes: Vec<u8>,
    /// Length in the header, `=?` to `?=`.
    len: usize,
}

/// Decodes a header field body to one line of text.
///
/// Neighboring encoded words of one charset are joined *before* they are decoded, because Japanese
/// mailers split characters between them (forbidden by RFC 2047 section 5, done all the same).
pub fn decode_header(raw: &[u8]) -> String {
    if let Some(plain) = plain(raw) {
        return plain.to_owned();
    }
    let unfolded = unfold(raw);
    let mut out = String::with_capacity(unfolded.len());
    let mut rest: &[u8] = &unfolded;
    let mut pending: Option<(String, Vec<u8>)> = None;
    while !rest.is_empty() {
        let Some(at) = memchr::memmem::find(rest, b"=?") else {
            break;
        };
        let (before, from) = rest.split_at(at);
        let Some(word) = encoded_word(from) else {
            flush(&mut pending, &mut out);
            let keep = (at + 2).min(rest.len());
            let (plain, after) = rest.split_at(keep);
            out.push_str(&decode(plain, None));
            rest = after;
            continue;
        };
        // White space between two encoded words is not part of the text (RFC 2047 section 6.2).
        let joins = pending.is_some() && before.iter().all(u8::is_ascii_whitespace);
        if !joins {
            flush(&mut pending, &mut out);
            out.push_str(&decode(before, None));
        }
        match &mut pending {
            Some((charset, bytes)) if charset.eq_ignore_ascii_case(word.charset) => {
                bytes.extend_from_slice(&word.bytes);
            }
            _ => {
                flush(&mut pending, &mut out);
                pending = Some((word.charset.to_owned(), word.bytes));
            }
        }
        rest = from.get(word.len..).unwrap_or_default();
    }
    flush(&mut pending, &mut out);
    out.push_str(&decode(rest, None));
    let trimmed = out.trim();
    if trimmed.len() == out.len() {
        out
    } else {
        trimmed.to_owned()
    }
}

/// A body that needs no decoding: ASCII on one line, no encoded word, no escape of ISO-2022.
fn plain(raw: &[u8]) -> Option<&str> {
    let body = raw.trim_ascii();
    let is_plain = body.is_ascii()
        && memchr::memchr3(b'\r', b'\n', 0x1b, body).is_none()
        && memchr::memmem::find(body, b"=?").is_none();
    std::str::from_utf8(body).ok().filter(|_| is_plain)
}

fn flush(pending: &mut Option<(String, Vec<u8>)>, out: &mut String) {
    if let Some((charset, bytes)) = pending.take() {
        out.push_str(&decode(&bytes, Some(&charset)));
    }
}

/// `=?charset*language?B|Q?text?=` at the start of `from`.
fn encoded_word(from: &[u8]) -> Option<EncodedWord<'_>> {
    let inner = from.strip_prefix(b"=?")?;
    let charset_end = memchr::memchr(b'?', inner.get(..inner.len().min(64))?)?;
    let charset = std::str::from_utf8(inner.get(..charset_end)?).ok()?;
    let charset = charset.split('*').next().unwrap_or(charset);
    let method = *inner.get(charset_end + 1)?;
    if inner.get(charset_end + 2) != Some(&b'?') {
        return None;
    }
    let text = inner.get(charset_end + 3..)?;
    let text_end = memchr::memmem::find(text, b"?=")?;
    let encoded = text.get(..text_end)?;
    if encoded.contains(&b' ') && method.eq_ignore_ascii_case(&b'b') {
        return None;
    }
    let bytes = match method {
        b'B' | b'b' => base64_decode(encoded)?,
        b'Q' | b'q' => {
            let spaced: Vec<u8> = encoded
                .iter()
                .map(|b| if *b == b'_' { b' ' } else { *b })
                .collect();
            quoted_printable_decode(&spaced)?
        }
        _ => return None,
    };
    Some(EncodedWord {
        charset,
        bytes,
        len: 2 + charset_end + 3 + text_end + 2,
    })
}

/// Takes line ends out; RFC 5322 section 2.2.3.
fn unfold(raw: &[u8]) -> Cow<'_, [u8]> {
    let end = raw.len()
        - raw
            .iter()
            .rev()
            .take_while(|b| matches!(b, b'\r' | b'\n'))
            .count();
    let raw = raw.get(..end).unwrap_or(raw);
    if memchr::memchr2(b'\r', b'\n', raw).is_none() {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(
        raw.iter()
            .copied()
            .filter(|b| !matches!(b, b'\r' | b'\n'))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_joined_before_decoding() {
        // One character of UTF-8 split between two words.
        assert_eq!(
            decode_header(b"=?utf-8?Q?=E3=81?=\r\n =?utf-8?Q?=BE=E3=81=99?="),
            "ます"
        );
        assert_eq!(
            decode_header(b"=?iso-2022-jp?b?GyRCR1tBdz51NjckTiQqQ04kaSQ7GyhC?="),
            "配送状況のお知らせ"
        );
    }

    #[test]
    fn plain_text_around_encoded_words_stays() {
        assert_eq!(
            decode_header(b" Re: =?utf-8?Q?a_b?= <x@example.jp>\r\n"),
            "Re: a b <x@example.jp>"
        );
        assert_eq!(
            decode_header(b"=?not an encoded word"),
            "=?not an encoded word"
        );
    }

    #[test]
    fn raw_shift_jis_is_read() {
        let raw = encoding_rs::SHIFT_JIS.encode("お見積もりの件").0;
        assert_eq!(decode_header(&raw), "お見積もりの件");
    }
}
