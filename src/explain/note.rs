//! What is different at one provider: a note on the card, where it changes the advice.

use std::sync::LazyLock;

use serde::Deserialize;

use super::code::is_within;
use super::locale::{Arg, Locale};

/// What is to be said of one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// `ドコモあてのメールの場合`.
    pub title: String,
    /// What is different.
    pub text: String,
    /// What to do.
    pub step: Option<String>,
    /// For an administrator.
    pub admin: Option<String>,
}

/// When a note is shown. Dates are ISO 8601.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    id: String,
    /// The recipient's domain, or one above it.
    #[serde(default)]
    domains: Vec<String>,
    /// Ends of the name of the server that answered: companies have domains of their own at the large services.
    #[serde(default)]
    hosts: Vec<String>,
    /// Causes; empty: all.
    #[serde(default)]
    causes: Vec<String>,
    from: Option<String>,
    until: Option<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
struct Places {
    note: Vec<Place>,
}

/// A fault in them is found by the tests.
static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../assets/explain/providers.toml"))
        .map(|found: Places| found.note)
        .unwrap_or_default()
});

/// Notes of one card; more would bury it.
const MAX_NOTES: usize = 2;

/// The notes for a mail, the most special first. `domain` of the recipient and `host` that answered in lower case; `date`
/// of the report as RFC 3339.
pub(super) fn notes(
    locale: &Locale,
    domain: Option<&str>,
    host: Option<&str>,
    cause: &str,
    date: Option<&str>,
    args: &[(&'static str, Arg<'_>)],
) -> Vec<Note> {
    let is_of = |place: &&Place| {
        let of_domain = domain.is_some_and(|d| place.domains.iter().any(|own| is_within(d, own)));
        let of_host = host.is_some_and(|h| place.hosts.iter().any(|own| is_within(h, own)));
        // Days in this form stand in the order of time.
        let day = date.and_then(|d| d.get(..10));
        let in_time = place
            .from
            .as_deref()
            .is_none_or(|from| day.is_some_and(|d| d >= from))
            && place
                .until
                .as_deref()
                .is_none_or(|until| day.is_some_and(|d| d < until));
        (of_domain || of_host)
            && in_time
            && (place.causes.is_empty() || place.causes.iter().any(|c| c == cause))
    };
    let mut found: Vec<&Place> = PLACES.iter().filter(is_of).collect();
    found.sort_by_key(|place| match place.causes.len() {
        0 => usize::MAX,
        some => some,
    });
    let note = |place: &Place| {
        let id = format!("provider-{}", place.id);
        let get = |attribute: Option<&str>| {
            let text = locale.lookup(&id, attribute, args)?.into_owned();
            (text != "-").then_some(text)
        };
        Some(Note {
            title: get(None)?,
            text: get(Some("text"))?,
            step: get(Some("step")),
            admin: get(Some("admin")),
        })
    };
    found.into_iter().filter_map(note).take(MAX_NOTES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::explain::Language;

    #[test]
    fn the_data_is_whole() {
        let raw = include_str!("../../assets/explain/providers.toml");
        let found: Places = toml::from_str(raw).unwrap();
        let catalogue = Catalogue::embedded().unwrap();
        for place in &found.note {
            for language in Language::ALL {
                let locale = Locale::new(language);
                let id = format!("provider-{}", place.id);
                for attribute in [None, Some("text"), Some("step"), Some("admin")] {
                    let args = [("domain", "a".into()), ("sender-domain", "b".into())];
                    assert!(locale.lookup(&id, attribute, &args).is_some(), "{id}");
                }
            }
            assert!(!place.domains.is_empty() || !place.hosts.is_empty());
            for cause in &place.causes {
                assert!(catalogue.cause(cause).is_some(), "{}: {cause}", place.id);
            }
        }
    }

    #[test]
    fn a_note_has_its_time() {
        let locale = Locale::new(Language::Ja);
        let cause = PLACES
            .iter()
            .find(|p| p.id == "docomo-unknown")
            .unwrap()
            .causes[0]
            .as_str();
        let at = |date: Option<&str>| {
            let args = [
                ("domain", "docomo.ne.jp".into()),
                ("sender-domain", "b".into()),
            ];
            notes(&locale, Some("docomo.ne.jp"), None, cause, date, &args)
        };
        assert!(!at(Some("2026-11-22T10:00:00+09:00")).is_empty());
        assert_ne!(
            at(Some("2026-11-22T10:00:00+09:00")),
            at(Some("2020-01-01T10:00:00+09:00"))
        );
    }
}
