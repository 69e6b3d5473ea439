//! IP addresses in text. Version numbers of four parts look the same and are taken for addresses: better hidden than shown.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Longest IPv6 address in text, with an IPv4 address at its end.
const MAX_V6_LEN: usize = 45;

/// An IPv4 address that begins here, and where it ends. `1.2.3.4.5` is none, nor is `x1.2.3.4` left to the caller.
pub(super) fn v4_at(bytes: &[u8], start: usize) -> Option<(Ipv4Addr, usize)> {
    let before = start.checked_sub(1).and_then(|i| bytes.get(i));
    let dot_before = before == Some(&b'.')
        && start
            .checked_sub(2)
            .and_then(|i| bytes.get(i))
            .is_some_and(u8::is_ascii_digit);
    if before.is_some_and(u8::is_ascii_digit) || dot_before {
        return None;
    }
    let mut octets = [0_u8; 4];
    let mut at = start;
    for (index, octet) in octets.iter_mut().enumerate() {
        if index > 0 {
            if bytes.get(at) != Some(&b'.') {
                return None;
            }
            at += 1;
        }
        let len = bytes
            .iter()
            .skip(at)
            .take(4)
            .take_while(|b| b.is_ascii_digit())
            .count();
        if !(1..=3).contains(&len) {
            return None;
        }
        let digits = std::str::from_utf8(bytes.get(at..at + len)?).ok()?;
        *octet = digits.parse().ok()?;
        at += len;
    }
    let goes_on = bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    (!goes_on).then(|| (Ipv4Addr::from(octets), at))
}

/// An IPv6 address that begins here, and where it ends. Times and names of program parts (`a::b`) are none.
pub(super) fn v6_at(bytes: &[u8], start: usize) -> Option<(Ipv6Addr, usize)> {
    let first = *bytes.get(start)?;
    if !(first.is_ascii_hexdigit() || first == b':') {
        return None;
    }
    let before = start.checked_sub(1).and_then(|i| bytes.get(i));
    let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b':' | b'.' | b'_');
    // `IPv6:2001:db8::1`
    let is_tagged = start
        .checked_sub(5)
        .and_then(|i| bytes.get(i..start))
        .is_some_and(|tag| tag.eq_ignore_ascii_case(b"ipv6:"));
    if before.is_some_and(is_part) && !is_tagged {
        return None;
    }
    let run = bytes
        .iter()
        .skip(start)
        .take(MAX_V6_LEN + 1)
        .take_while(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.'))
        .count();
    let next = bytes.get(start + run);
    if run > MAX_V6_LEN || next.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_') {
        return None;
    }
    let run = std::str::from_utf8(bytes.get(start..start + run)?).ok()?;
    // A sentence's punctuation may follow.
    let run = run.trim_end_matches('.');
    let shorter = run.strip_suffix(':').filter(|s| !s.ends_with(':'));
    [Some(run), shorter].into_iter().flatten().find_map(|text| {
        let has_digit = text.bytes().any(|b| b.is_ascii_digit());
        let ip: Ipv6Addr = text.parse().ok().filter(|_| has_digit)?;
        Some((ip, start + text.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_versions_and_times() {
        let v4 = |s: &str| v4_at(s.as_bytes(), 0).map(|(_, end)| end);
        assert_eq!(v4("192.0.2.1."), Some(9));
        assert_eq!(v4("192.0.2.1:25"), Some(9));
        assert_eq!(v4("1.3.6.1.4"), None);
        assert_eq!(v4("15.20.7897.021"), None);
        let v6 = |s: &str| v6_at(s.as_bytes(), 0).map(|(_, end)| end);
        assert_eq!(v6("2001:db8::25]"), Some(12));
        assert_eq!(v6("2001:db8::25: no"), Some(12));
        assert_eq!(v6("::1"), Some(3));
        assert_eq!(v6("12:22:39"), None);
        assert_eq!(v6("a::b"), None);
        assert_eq!(v6("::"), None);
    }
}
