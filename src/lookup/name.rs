//! Whether a text is the name of a domain that the public DNS can know of.

use std::net::IpAddr;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};

/// A name in UTF-8 has far fewer; what is longer isn't worth decoding.
const MAX_LEN_BYTES: usize = 1_000;

/// Last labels that the public DNS has nothing below.
const LOCAL: [&str; 16] = [
    // RFC 6761.
    "test",
    "localhost",
    "invalid",
    "example",
    // RFC 6762, with those that its appendix G finds in use.
    "local",
    "intranet",
    "internal",
    "private",
    "corp",
    "home",
    "lan",
    // RFC 3172: no mail below it; with `home.arpa` (RFC 8375).
    "arpa",
    // RFC 7686 and RFC 9476.
    "onion",
    "alt",
    // Of hosts files.
    "localdomain",
    "workgroup",
];

/// What a text is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// A domain to ask for: lower case, ASCII, no dot at its end.
    Public(String),
    /// One that isn't asked for, in the same form.
    Local(String),
    /// No domain.
    Invalid,
}

impl Name {
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        if text.len() > MAX_LEN_BYTES {
            return Self::Invalid;
        }
        if is_literal(text) {
            return Self::Local(text.to_ascii_lowercase());
        }
        let Ok(ascii) = Uts46::new().to_ascii(
            text.as_bytes(),
            AsciiDenyList::EMPTY,
            Hyphens::CheckFirstLast,
            DnsLength::VerifyAllowRootDot,
        ) else {
            return Self::Invalid;
        };
        // One dot at the end is how some write that a name is whole.
        let ascii = ascii.strip_suffix('.').unwrap_or(&ascii);
        let is_name_byte = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
        if ascii.is_empty() || !ascii.bytes().all(is_name_byte) {
            return Self::Invalid;
        }
        if ascii.parse::<IpAddr>().is_ok() || is_local(ascii) {
            return Self::Local(ascii.to_owned());
        }
        // Top-level domains are never numbers (RFC 3696 section 2).
        let last = ascii.rsplit('.').next().unwrap_or_default();
        if last.bytes().all(|b| b.is_ascii_digit()) {
            return Self::Invalid;
        }
        Self::Public(ascii.to_owned())
    }
}

/// An address of a machine, in brackets (RFC 5321 section 4.1.3) or bare.
fn is_literal(text: &str) -> bool {
    let bare = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    let front = |t: &str| t.get(..5).is_some_and(|f| f.eq_ignore_ascii_case("IPv6:"));
    let bare = bare.map(|b| if front(b) { b.get(5..).unwrap_or(b) } else { b });
    bare.unwrap_or(text).parse::<IpAddr>().is_ok()
}

/// Whether the public DNS can't know of a lower-case name: a single word, or below one of the names for local use.
pub(super) fn is_local(ascii: &str) -> bool {
    ascii
        .rsplit_once('.')
        .is_none_or(|(_, last)| LOCAL.contains(&last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(ascii: &str) -> Name {
        Name::Public(ascii.to_owned())
    }

    #[test]
    fn domains_get_the_form_of_servers() {
        for (text, want) in [
            ("example.jp", "example.jp"),
            (" Example.JP. ", "example.jp"),
            ("ｅｘａｍｐｌｅ．ｊｐ", "example.jp"),
            ("例え。jp", "xn--r8jz45g.jp"),
            ("xn--r8jz45g.jp", "xn--r8jz45g.jp"),
            ("mail_1.example.jp", "mail_1.example.jp"),
        ] {
            assert_eq!(Name::read(text), public(want), "{text}");
        }
    }

    #[test]
    fn local_names_and_literals_are_not_asked_for() {
        for text in [
            "localhost",
            "mailserver",
            "mail.LOCAL",
            "a.b.internal",
            "a.test",
            "a.example",
            "a.invalid.",
            "a.home.arpa",
            "a.ｌｏｃａｌ",
            "[192.0.2.1]",
            "[IPv6:2001:db8::1]",
            "192.0.2.1",
            "2001:db8::1",
        ] {
            assert!(matches!(Name::read(text), Name::Local(_)), "{text}");
        }
    }

    #[test]
    fn what_is_no_domain_is_said() {
        let label = "a".repeat(64);
        let long = "abc.".repeat(64) + "jp";
        let endless = "あ".repeat(100_000);
        for text in [
            "",
            ".",
            "..",
            "a..jp",
            ".example.jp",
            "taro@example.jp",
            "exa mple.jp",
            "example.jp\0",
            "-a.jp",
            "a-.jp",
            "example.123",
            "192.0.2.300",
            "xn--zzzzzzzzzz99.jp",
            "[192.0.2]",
            "a,b.jp",
            &format!("{label}.jp"),
            &long,
            &endless,
        ] {
            assert_eq!(Name::read(text), Name::Invalid, "{text:.40}");
        }
    }
}
