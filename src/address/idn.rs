//! Domains in other scripts: both their forms (UTS #46), and whether their letters pretend to be others (UTS #39).

use std::ops::Range;

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use unicode_security::{RestrictionLevel, RestrictionLevelDetection as _, skeleton};

/// DNS names have 253 octets at most; what is far longer is no domain, and decoding it would be work for nothing.
const MAX_LEN_BYTES: usize = 1_000;

/// A domain with letters outside ASCII, or with `xn--` labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idn {
    /// The form that servers use (`xn--…`); `None` where a label has none.
    pub ascii: Option<String>,
    /// The form that people read. Labels that can't be decoded stay as they are.
    pub unicode: String,
    /// What is doubtful, by the bytes of the label in the domain as given.
    pub doubts: Vec<(Range<usize>, IdnDoubt)>,
}

/// What is doubtful about a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdnDoubt {
    /// No name by UTS #46: punycode that decodes to nothing allowed, or characters that no domain may have.
    Invalid,
    /// Scripts that nobody mixes in one word: beyond "highly restrictive" of UTS #39 section 5.2. Japanese with Latin letters is
    /// ordinary.
    MixedScripts,
    /// All its letters together look like these ASCII ones (UTS #39 section 4) below an ASCII top-level domain.
    LooksLike(String),
}

/// Both forms and the doubts; `None` for a domain that is ASCII, also once full-width letters are made half-width.
pub fn idn(domain: &str) -> Option<Idn> {
    if domain.len() > MAX_LEN_BYTES || (domain.is_ascii() && !has_punycode(domain)) {
        return None;
    }
    let mut start = 0;
    let labels: Vec<Label> = domain
        .split(is_dot)
        .map(|text| {
            let label = Label::read(text, start);
            // All dots of UTS #46 but the first have three bytes.
            let after = domain
                .get(start + text.len()..)
                .and_then(|r| r.chars().next());
            start += text.len() + after.map_or(0, char::len_utf8);
            label
        })
        .collect();
    if labels.iter().all(|l| l.is_plain) {
        return None;
    }
    let below_ascii = labels.last().is_some_and(|l| l.unicode.is_ascii());
    let ascii: Option<Vec<&str>> = labels.iter().map(|l| l.ascii.as_deref()).collect();
    let unicode: Vec<&str> = labels.iter().map(|l| l.unicode.as_str()).collect();
    let doubts = labels
        .iter()
        .flat_map(|l| {
            l.doubts(below_ascii)
                .into_iter()
                .map(|d| (l.range.clone(), d))
        })
        .collect();
    Some(Idn {
        ascii: ascii.map(|labels| labels.join(".")),
        unicode: unicode.join("."),
        doubts,
    })
}

struct Label {
    /// Bytes in the domain.
    range: Range<usize>,
    ascii: Option<String>,
    unicode: String,
    /// ASCII in both forms.
    is_plain: bool,
}

impl Label {
    fn read(text: &str, start: usize) -> Self {
        let range = start..start + text.len();
        let lower = text.to_lowercase();
        if text.is_ascii() && !has_punycode(text) {
            return Self {
                range,
                ascii: Some(lower.clone()),
                unicode: lower,
                is_plain: true,
            };
        }
        let processor = Uts46::new();
        let ascii = processor
            .to_ascii(
                text.as_bytes(),
                AsciiDenyList::EMPTY,
                Hyphens::Allow,
                DnsLength::Ignore,
            )
            .ok()
            .map(std::borrow::Cow::into_owned);
        let (unicode, result) =
            processor.to_unicode(text.as_bytes(), AsciiDenyList::EMPTY, Hyphens::Allow);
        let unicode = if result.is_ok() {
            unicode.into_owned()
        } else {
            lower
        };
        let is_plain = ascii.as_deref().is_some_and(|a| !has_punycode(a)) && unicode.is_ascii();
        Self {
            range,
            ascii,
            unicode,
            is_plain,
        }
    }

    fn doubts(&self, below_ascii: bool) -> Vec<IdnDoubt> {
        let mut doubts = Vec::new();
        if self.ascii.is_none() {
            doubts.push(IdnDoubt::Invalid);
        } else if !self.unicode.is_ascii() {
            if self.unicode.as_str().detect_restriction_level()
                > RestrictionLevel::HighlyRestrictive
            {
                doubts.push(IdnDoubt::MixedScripts);
            }
            if below_ascii {
                doubts.extend(ascii_look(&self.unicode).map(IdnDoubt::LooksLike));
            }
        }
        doubts
    }
}

/// The ASCII letters that a text looks like; `None` where one of its characters looks like no letter, digit or hyphen.
pub(super) fn ascii_look(text: &str) -> Option<String> {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                return Some(c);
            }
            let mut buffer = [0; 4];
            let prototype: String = skeleton(c.encode_utf8(&mut buffer)).collect();
            match prototype.as_str() {
                // The table of UTS #39 leads m to rn.
                "rn" => Some('m'),
                one => {
                    let mut chars = one.chars();
                    let first = chars.next().filter(|_| chars.next().is_none())?;
                    (first.is_ascii_alphanumeric() || first == '-')
                        .then(|| first.to_ascii_lowercase())
                }
            }
        })
        .collect()
}

fn has_punycode(text: &str) -> bool {
    text.split('.').any(|label| {
        label
            .get(..4)
            .is_some_and(|front| front.eq_ignore_ascii_case("xn--"))
    })
}

/// The dots of UTS #46: the full stop, and what it maps to one.
pub(super) fn is_dot(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_given() {
        for given in ["日本語.jp", "xn--wgv71a119e.jp", "XN--WGV71A119E.JP"] {
            let found = idn(given).unwrap();
            assert_eq!(found.ascii.as_deref(), Some("xn--wgv71a119e.jp"), "{given}");
            assert_eq!(found.unicode, "日本語.jp", "{given}");
            assert_eq!(found.doubts, [], "{given}");
        }
    }

    #[test]
    fn ascii_and_full_width_ascii_are_no_idn() {
        for given in ["example.jp", "ｅxample.jp", "example．jp", "", "."] {
            assert_eq!(idn(given), None, "{given}");
        }
    }

    #[test]
    fn punycode_that_decodes_to_nothing_is_said() {
        let found = idn("a.xn--zzzzzzzzzz99.jp").unwrap();
        assert_eq!(found.doubts, [(2..18, IdnDoubt::Invalid)]);
        assert_eq!(found.ascii, None);
        assert_eq!(found.unicode, "a.xn--zzzzzzzzzz99.jp");
    }

    #[test]
    fn kana_kanji_and_latin_are_ordinary_and_cyrillic_among_latin_is_not() {
        for fine in [
            "日本語ドメインabc.jp",
            "おなまえ.com",
            "例え.テスト",
            "한국어abc.example",
        ] {
            assert_eq!(idn(fine).unwrap().doubts, [], "{fine}");
        }
        // The first letter is U+0430.
        let found = idn("\u{430}pple.example").unwrap();
        assert_eq!(
            found.doubts,
            [
                (0..6, IdnDoubt::MixedScripts),
                (0..6, IdnDoubt::LooksLike("apple".to_owned())),
            ]
        );
    }

    #[test]
    fn a_whole_word_in_another_script_that_looks_latin_is_said() {
        // Cyrillic throughout: а р р ӏ е.
        let word = "\u{430}\u{440}\u{440}\u{4cf}\u{435}";
        let found = idn(&format!("www.{word}.com")).unwrap();
        assert_eq!(
            found.doubts,
            [(4..14, IdnDoubt::LooksLike("apple".to_owned()))]
        );
        // Below a top-level domain of its own script it is a word like any other.
        assert_eq!(idn(&format!("{word}.рф")).unwrap().doubts, []);
        assert_eq!(idn("почта.com").unwrap().doubts, []);
    }

    #[test]
    fn hostile_lengths_cost_nothing() {
        assert_eq!(idn(&"あ".repeat(100_000)), None);
        assert!(idn(&"あ".repeat(300)).is_some());
    }
}
