//! Bytes to text for Japanese mail: labels are often missing or wrong, so the label is tried first
//! and the bytes decide when it does not fit.

use std::borrow::Cow;

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8};

/// Decodes `bytes`; what fits no charset is marked by U+FFFD.
///
/// Order: plain ASCII; the label; the escape sequences of ISO-2022-JP (RFC 1468), which are often
/// labeled us-ascii or not at all; valid UTF-8; a guess among the charsets of Japan.
pub fn decode<'b>(bytes: &'b [u8], label: Option<&str>) -> Cow<'b, str> {
    let has_escape = memchr::memchr(0x1b, bytes).is_some();
    if has_escape && looks_like_iso_2022_jp(bytes) {
        if bytes.is_ascii() {
            return Cow::Owned(decode_iso_2022_jp(bytes));
        }
        // A notice in UTF-8 with a returned mail in ISO-2022-JP below it, in one body.
        if std::str::from_utf8(bytes).is_ok() {
            return Cow::Owned(decode_mixed(bytes));
        }
    }
    if bytes.is_ascii() && !has_escape {
        // Only the charsets that shift ASCII bytes themselves would read this otherwise.
        if let Ok(text) = std::str::from_utf8(bytes)
            && !label.is_some_and(|l| {
                l.to_ascii_lowercase().starts_with("utf-16") || l.eq_ignore_ascii_case("utf-7")
            })
        {
            return Cow::Borrowed(text);
        }
    }
    if let Some(encoding) = label.and_then(encoding_for)
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    guess(bytes, label).decode_without_bom_handling(bytes).0
}

/// The charset that a MIME label names; the WHATWG labels plus those of Japanese mailers.
fn encoding_for(label: &str) -> Option<&'static Encoding> {
    let label = label.trim().trim_matches('"').to_ascii_lowercase();
    match label.as_str() {
        // The label says nothing that valid UTF-8 wouldn't say better.
        "us-ascii" | "ascii" | "unknown-8bit" | "x-unknown" | "8bit" | "utf8mb4" => Some(UTF_8),
        "cp932" | "ms932" | "windows-932" | "x-sjis" | "x-ms-cp932" | "shift-jis" | "sjis-win"
        | "ms_kanji" => Some(SHIFT_JIS),
        "iso-2022-jp-ms" | "iso-2022-jp-1" | "iso-2022-jp-2" | "iso-2022-jp-3" | "cp50220"
        | "cp50221" | "cp50222" | "x-iso-2022-jp" => Some(ISO_2022_JP),
        "eucjp" | "euc_jp" | "cp51932" | "eucjp-ms" | "eucjp-win" | "x-eucjp" => Some(EUC_JP),
        _ => Encoding::for_label(label.as_bytes()),
    }
}

/// Whether an escape sequence of ISO-2022-JP occurs: ESC $ @, ESC $ B, ESC ( J, ESC ( B …
fn looks_like_iso_2022_jp(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0x1b, bytes).any(|at| {
        matches!(
            bytes.get(at + 1..at + 3),
            Some([b'$', b'@' | b'B'] | [b'(', b'J' | b'I'])
        )
    })
}

/// ISO-2022-JP as mailers write it: joined encoded words and empty lines leave escape sequences with nothing between
/// them, which the WHATWG decoder takes for an error.
fn decode_iso_2022_jp(bytes: &[u8]) -> String {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte == 0x1b && bytes.get(at + 3) == Some(&0x1b) {
            at += 3;
            continue;
        }
        kept.push(*byte);
        at += 1;
    }
    ISO_2022_JP
        .decode_without_bom_handling(&kept)
        .0
        .into_owned()
}

/// UTF-8 with stretches of ISO-2022-JP in it.
fn decode_mixed(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(start) = memchr::memchr(0x1b, rest) {
        let (before, from) = rest.split_at(start);
        out.push_str(&String::from_utf8_lossy(before));
        // Up to the last return to ASCII in the line; RFC 1468 demands one before its end.
        let line_end = memchr::memchr2(b'\n', b'\r', from).unwrap_or(from.len());
        let line = from.get(..line_end).unwrap_or(from);
        let back = memchr::memmem::rfind(line, b"\x1b(B").map_or(line_end, |at| at + 3);
        let (stretch, after) = from.split_at(back.max(1));
        out.push_str(&decode_iso_2022_jp(stretch));
        rest = after;
    }
    out.push_str(&String::from_utf8_lossy(rest));
    out
}

/// What the bytes look like. The first 64 KiB decide: enough for any text, bounded for hostile ones.
fn guess(bytes: &[u8], label: Option<&str>) -> &'static Encoding {
    let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(head, true);
    let guessed = detector.guess(Some(b"jp"), chardetng::Utf8Detection::Allow);
    // A label that nearly fits beats a guess that is no charset of Japan.
    let japanese = [SHIFT_JIS, EUC_JP, ISO_2022_JP, UTF_8].contains(&guessed);
    match label.and_then(encoding_for) {
        Some(named) if !japanese && named != UTF_8 => named,
        _ => guessed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "配信できませんでした。宛先をお確かめください。";

    #[test]
    fn japanese_is_read_whatever_the_label_says() {
        let sjis = SHIFT_JIS.encode(WORDS).0;
        let euc = EUC_JP.encode(WORDS).0;
        let jis = ISO_2022_JP.encode(WORDS).0;
        for (bytes, label) in [
            (&sjis, Some("cp932")),
            (&sjis, Some("Shift_JIS")),
            (&sjis, Some("utf-8")),
            (&sjis, None),
            (&euc, Some("EUC-JP")),
            (&euc, None),
            (&jis, Some("iso-2022-jp")),
            (&jis, Some("us-ascii")),
            (&jis, Some("utf-8")),
            (&jis, Some("cp50221")),
            (&jis, None),
            (&Cow::Borrowed(WORDS.as_bytes()), Some("us-ascii")),
            (&Cow::Borrowed(WORDS.as_bytes()), None),
        ] {
            assert_eq!(decode(bytes, label), WORDS, "{label:?}");
        }
    }

    #[test]
    fn escape_sequences_with_nothing_between_them_are_no_error() {
        assert_eq!(
            decode(b"\x1b$B$\"\x1b(B\x1b$B$$\x1b(B", Some("iso-2022-jp")),
            "あい"
        );
    }

    #[test]
    fn bytes_of_no_charset_are_marked_not_lost() {
        assert!(decode(b"abc \xff\xff\xff", Some("utf-8")).starts_with("abc "));
    }
}
