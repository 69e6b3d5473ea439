//! Names of servers as a person types them or the DNS tells them.

use std::net::IpAddr;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

/// A name in UTF-8 has far fewer; what is longer isn't worth decoding.
const MAX_LEN_BYTES: usize = 1_000;

/// The name of a host as servers write it: ASCII in lower case, other scripts as `xn--…`, no dot at its end; or an IP address, without
/// brackets. `None` where it can be neither.
pub fn host_name(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > MAX_LEN_BYTES {
        return None;
    }
    let bare = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let literal = bare.map_or(text, |t| match t.split_at_checked(5) {
        Some((front, rest)) if front.eq_ignore_ascii_case("IPv6:") => rest,
        _ => t,
    });
    if let Ok(address) = literal.parse::<IpAddr>() {
        return Some(address.to_string());
    }
    let ascii = Uts46::new()
        .to_ascii(
            text.as_bytes(),
            AsciiDenyList::EMPTY,
            Hyphens::CheckFirstLast,
            DnsLength::VerifyAllowRootDot,
        )
        .ok()?;
    let ascii = ascii.strip_suffix('.').unwrap_or(&ascii);
    let is_name_byte = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    if ascii.is_empty() || !ascii.bytes().all(is_name_byte) {
        return None;
    }
    // Dots in another script.
    if let Ok(address) = ascii.parse::<IpAddr>() {
        return Some(address.to_string());
    }
    // Systems take `127.1` and `0x7f000001` for addresses.
    let last = ascii.rsplit('.').next().unwrap_or_default();
    let is_hex = |hex: &str| hex.bytes().all(|b| b.is_ascii_hexdigit());
    let is_number = last.bytes().all(|b| b.is_ascii_digit());
    if is_number || last.strip_prefix("0x").is_some_and(is_hex) {
        return None;
    }
    Some(ascii.to_owned())
}

/// Whether a host is this computer itself (RFC 6761 section 6.3, RFC 6890).
pub fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || (host.parse::<IpAddr>()).is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_get_the_form_of_servers() {
        for (text, want) in [
            (" IMAP.Example.JP. ", "imap.example.jp"),
            ("例え。jp", "xn--r8jz45g.jp"),
            ("mailserver", "mailserver"),
            ("192.0.2.1", "192.0.2.1"),
            ("１９２．０．２．１", "192.0.2.1"),
            ("[192.0.2.1]", "192.0.2.1"),
            ("[IPv6:2001:DB8::1]", "2001:db8::1"),
            ("2001:db8:0::1", "2001:db8::1"),
        ] {
            assert_eq!(host_name(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_host_is_said() {
        let label = "a".repeat(64);
        let long = "abc.".repeat(64) + "jp";
        let endless = "あ".repeat(100_000);
        for text in [
            "",
            ".",
            "a..jp",
            "imap.example.jp:993",
            "imaps://imap.example.jp",
            "taro@example.jp",
            "exa mple.jp",
            "example.jp\0",
            "example.jp\r\nX",
            "-a.jp",
            "127.1",
            "0x7f000001",
            "192.0.2.300",
            "[192.0.2]",
            "fe80::1%eth0",
            "xn--zzzzzzzzzz99.jp",
            &format!("{label}.jp"),
            &long,
            &endless,
        ] {
            assert_eq!(host_name(text), None, "{text:.40}");
        }
    }

    #[test]
    fn this_computer_is_known() {
        for host in [
            "localhost",
            "127.0.0.1",
            "127.9.9.9",
            "::1",
            "::ffff:127.0.0.1",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "localhost.example.jp",
            "192.0.2.1",
            "0.0.0.0",
            "::",
            "my.localhost.jp",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
