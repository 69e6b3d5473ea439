//! What a code means: one text for the tooltip, the reference and the command line. RFC 5321, RFC 3463, RFC 5248, and
//! what single providers use a code for against them.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::smtp::{EnhancedStatusCode, ReplyCode};

use super::explanation::{Tip, tip};
use super::locale::Locale;

/// A code that somebody asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// Three digits.
    Reply(ReplyCode),
    /// Class, subject, detail.
    Enhanced(EnhancedStatusCode),
    /// Subject and detail, as the registry lists them: `X.7.26`.
    AnyClass(u16, u16),
}

impl Code {
    /// Reads `550`, `5.7.26`, `x.7.26`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(code) = text.parse() {
            return Some(Self::Reply(code));
        }
        if let Ok(code) = text.parse() {
            return Some(Self::Enhanced(code));
        }
        let (subject, detail) = text
            .strip_prefix(['x', 'X'])?
            .strip_prefix('.')?
            .split_once('.')?;
        Some(Self::AnyClass(subject.parse().ok()?, detail.parse().ok()?))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Reply(code) => code.fmt(f),
            Self::Enhanced(code) => code.fmt(f),
            Self::AnyClass(subject, detail) => write!(f, "X.{subject}.{detail}"),
        }
    }
}

/// All that is said of one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeCard {
    /// As written: `550`, `5.7.26`, `X.7.26`.
    pub code: String,
    /// Meaning in a few words.
    pub meaning: String,
    /// One or two sentences.
    pub text: String,
    /// What the class says; empty for `X.…`.
    pub class: String,
    /// Where it is defined; empty for a number that no standard has.
    pub source: String,
    /// Who uses it otherwise: provider, what for.
    pub deviations: Vec<(String, String)>,
}

/// What is said of a code, whoever sent it.
pub fn code_card(locale: &Locale, code: Code) -> CodeCard {
    let (known, fallback, class) = ids(code);
    let id = std::iter::once(known)
        .chain(fallback)
        .find(|id| locale.lookup(id, None, &[]).is_some());
    let own = id.as_deref().and_then(|id| tip(locale, id));
    let class = class.and_then(|id| tip(locale, &id));
    let of_class = |pick: fn(&Tip) -> &String| class.as_ref().map(pick).cloned();
    let source = id
        .as_deref()
        .and_then(|id| locale.lookup(id, Some("source"), &[]))
        .filter(|source| source != "-");
    CodeCard {
        code: code.to_string(),
        meaning: own
            .as_ref()
            .map(|t| t.title.clone())
            .or_else(|| of_class(|t| &t.title))
            .unwrap_or_default(),
        text: own.map(|t| t.text).unwrap_or_default(),
        class: of_class(|t| &t.text).unwrap_or_default(),
        source: source.map(std::borrow::Cow::into_owned).unwrap_or_default(),
        deviations: DEVIATIONS
            .iter()
            .filter(|d| d.is_about(code))
            .filter_map(|d| Some((d.provider.clone(), d.text(locale)?)))
            .collect(),
    }
}

/// The message of a code, the more general ones that stand in for it, and the one of its class.
fn ids(code: Code) -> (String, Vec<String>, Option<String>) {
    match code {
        Code::Reply(code) => {
            let class = format!("reply-class-{}", code.class());
            (format!("reply-{code}"), Vec::new(), Some(class))
        }
        Code::Enhanced(c) => {
            let (known, general) = of_detail(c.subject, c.detail);
            (known, general, Some(format!("status-class-{}", c.class)))
        }
        Code::AnyClass(subject, detail) => {
            let (known, general) = of_detail(subject, detail);
            (known, general, None)
        }
    }
}

fn of_detail(subject: u16, detail: u16) -> (String, Vec<String>) {
    (
        format!("status-{subject}-{detail}"),
        vec![format!("status-subject-{subject}")],
    )
}

/// All codes that have a text, reply codes first, each in order.
pub fn all_codes(locale: &Locale) -> Vec<Code> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for id in locale.ids("codes") {
        let code = id.strip_prefix("reply-").and_then(Code::parse).or_else(|| {
            let (subject, detail) = id.strip_prefix("status-")?.split_once('-')?;
            Some(Code::AnyClass(subject.parse().ok()?, detail.parse().ok()?))
        });
        found.extend(code.filter(|code| seen.insert(*code)));
    }
    found.sort_by_key(|code| match code {
        Code::Reply(code) => (0, code.number(), 0),
        Code::Enhanced(c) => (1, c.subject, c.detail),
        Code::AnyClass(subject, detail) => (1, *subject, *detail),
    });
    found
}

/// A code that one provider uses against the standard.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Deviation {
    id: String,
    /// As people call it.
    provider: String,
    /// Ends of the name of the server that answered, or of the recipient's domain.
    #[serde(default)]
    hosts: Vec<String>,
    reply: Option<String>,
    enhanced: Option<String>,
    /// In lower case; where the code is used both ways.
    words: Option<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
struct Deviations {
    deviation: Vec<Deviation>,
}

/// A fault in them is found by the tests.
static DEVIATIONS: LazyLock<Vec<Deviation>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/explain/deviations.toml"))
        .map(|found: Deviations| found.deviation)
        .unwrap_or_default()
});

impl Deviation {
    fn is_about(&self, code: Code) -> bool {
        let own = |text: &Option<String>| text.as_deref().and_then(Code::parse);
        let same_detail = |own: Code| match (own, code) {
            (Code::Enhanced(own), Code::AnyClass(subject, detail)) => {
                (own.subject, own.detail) == (subject, detail)
            }
            (own, code) => own == code,
        };
        own(&self.reply).is_some_and(|own| own == code)
            || own(&self.enhanced).is_some_and(same_detail)
    }

    fn text(&self, locale: &Locale) -> Option<String> {
        let id = format!("deviation-{}", self.id);
        locale
            .lookup(&id, None, &[])
            .map(std::borrow::Cow::into_owned)
    }
}

/// What a provider means by the codes of its answer, where that isn't what the standard says.
pub(super) fn deviations(
    locale: &Locale,
    hosts: &[&str],
    reply: Option<ReplyCode>,
    enhanced: Option<EnhancedStatusCode>,
    words: &str,
) -> Vec<String> {
    let fits = |d: &&Deviation| {
        let fits_reply = d
            .reply
            .as_deref()
            .is_none_or(|own| reply.is_some_and(|code| own.parse() == Ok(code)));
        let fits_enhanced = d
            .enhanced
            .as_deref()
            .is_none_or(|own| enhanced.is_some_and(|code| own.parse() == Ok(code)));
        let fits_words = d.words.as_deref().is_none_or(|own| words.contains(own));
        let is_theirs = |end: &String| hosts.iter().any(|host| is_within(host, end));
        fits_reply && fits_enhanced && fits_words && d.hosts.iter().any(is_theirs)
    };
    DEVIATIONS
        .iter()
        .filter(fits)
        .filter_map(|d| d.text(locale))
        .collect()
}

/// Whether a host or domain is `domain` or lies in it. Both in lower case.
pub(super) fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Language;

    #[test]
    fn codes_are_read_as_people_write_them() {
        for (text, want) in [
            ("550", Some("550")),
            (" 5.7.26 ", Some("5.7.26")),
            ("x.7.26", Some("X.7.26")),
            ("5.7", None),
            ("99", None),
            ("X.a.b", None),
        ] {
            let got = Code::parse(text).map(|c| c.to_string());
            assert_eq!(got.as_deref(), want, "{text}");
        }
    }

    #[test]
    fn the_data_is_whole() {
        let raw = include_str!("../../assets/explain/deviations.toml");
        let found: Deviations = toml::from_str(raw).unwrap();
        for language in Language::ALL {
            let locale = Locale::new(language);
            for d in &found.deviation {
                assert!(d.text(&locale).is_some(), "{}", d.id);
                assert!(d.reply.is_some() || d.enhanced.is_some(), "{}", d.id);
                for code in [&d.reply, &d.enhanced].into_iter().flatten() {
                    assert!(Code::parse(code).is_some(), "{}: {code}", d.id);
                }
                assert!(!d.hosts.is_empty(), "{}", d.id);
            }
        }
    }

    #[test]
    fn a_domain_ends_at_a_dot() {
        assert!(is_within("mx.google.com", "google.com"));
        assert!(is_within("google.com", "google.com"));
        assert!(!is_within("notgoogle.com", "google.com"));
    }
}
