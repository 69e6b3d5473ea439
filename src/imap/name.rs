//! Names of folders on the wire: modified UTF-7 (RFC 3501 section 5.1.3).

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

/// As it goes over the wire.
pub(super) fn encode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut units: Vec<u16> = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            shift(&mut units, &mut out);
            out.push(c);
            if c == '&' {
                out.push('-');
            }
        } else {
            units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
        }
    }
    shift(&mut units, &mut out);
    out
}

fn shift(units: &mut Vec<u16>, out: &mut String) {
    if units.is_empty() {
        return;
    }
    out.push('&');
    let mut bits = 0_u32;
    let mut count = 0;
    for unit in units.drain(..) {
        bits = (bits << 16) | u32::from(unit);
        count += 16;
        while count >= 6 {
            count -= 6;
            out.push(letter(bits >> count));
        }
        bits &= (1 << count) - 1;
    }
    if count > 0 {
        out.push(letter(bits << (6 - count)));
    }
    out.push('-');
}

fn letter(bits: u32) -> char {
    LETTERS
        .get((bits & 63) as usize)
        .map_or('A', |letter| char::from(*letter))
}

/// As people read it. What isn't modified UTF-7 stays as it is: some servers send UTF-8.
pub(super) fn decode(wire: &[u8]) -> String {
    let text = String::from_utf8_lossy(wire);
    decoded(&text)
        .filter(|name| !name.chars().any(char::is_control))
        .unwrap_or_else(|| text.into_owned())
}

fn decoded(wire: &str) -> Option<String> {
    let mut out = String::with_capacity(wire.len());
    let mut rest = wire;
    while let Some((before, shifted)) = rest.split_once('&') {
        out.push_str(before);
        let (code, after) = shifted.split_once('-')?;
        if code.is_empty() {
            out.push('&');
        } else {
            out.push_str(&unshifted(code)?);
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

fn unshifted(code: &str) -> Option<String> {
    let mut units = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in code.bytes() {
        let value = LETTERS.iter().position(|letter| *letter == byte)?;
        bits = (bits << 6) | u32::try_from(value).ok()?;
        count += 6;
        if count >= 16 {
            count -= 16;
            units.push(u16::try_from((bits >> count) & 0xFFFF).ok()?);
        }
        bits &= (1 << count) - 1;
    }
    if count >= 6 || bits != 0 {
        return None;
    }
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for (name, wire) in [
            ("INBOX", "INBOX"),
            ("台北", "&U,BTFw-"),
            ("日本語", "&ZeVnLIqe-"),
            ("送信済み/A & B", "&kAFP4W4IMH8-/A &- B"),
            ("絵😀文字", "&fXXYPd4AZYdbVw-"),
        ] {
            assert_eq!(encode(name), wire);
            assert_eq!(decode(wire.as_bytes()), name);
        }
    }

    #[test]
    fn what_is_not_utf_7_stays() {
        for wire in ["a & b", "&", "&!!-", "&AAo-", "&ZeV", "日本", "&2D0-"] {
            assert_eq!(decode(wire.as_bytes()), wire);
        }
        assert_eq!(decode(b"\xff"), "\u{FFFD}");
    }
}
