//! One language's texts, from Fluent files that are part of the program.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// The files of one language, in `locales/<language>`.
type Files = [(&'static str, &'static str); 16];

const JA: Files = [
    ("causes", include_str!("../../locales/ja/causes.ftl")),
    ("codes", include_str!("../../locales/ja/codes.ftl")),
    (
        "deviations",
        include_str!("../../locales/ja/deviations.ftl"),
    ),
    ("providers", include_str!("../../locales/ja/providers.ftl")),
    ("drafts", include_str!("../../locales/ja/drafts.ftl")),
    ("glossary", include_str!("../../locales/ja/glossary.ftl")),
    ("pages", include_str!("../../locales/ja/pages.ftl")),
    ("letters", include_str!("../../locales/ja/letters.ftl")),
    ("addresses", include_str!("../../locales/ja/addresses.ftl")),
    ("lookup", include_str!("../../locales/ja/lookup.ftl")),
    ("accounts", include_str!("../../locales/ja/accounts.ftl")),
    ("ui", include_str!("../../locales/ja/ui.ftl")),
    ("cli", include_str!("../../locales/ja/cli.ftl")),
    ("export", include_str!("../../locales/ja/export.ftl")),
    ("report", include_str!("../../locales/ja/report.ftl")),
    ("errors", include_str!("../../locales/ja/errors.ftl")),
];

const EN: Files = [
    ("causes", include_str!("../../locales/en/causes.ftl")),
    ("codes", include_str!("../../locales/en/codes.ftl")),
    (
        "deviations",
        include_str!("../../locales/en/deviations.ftl"),
    ),
    ("providers", include_str!("../../locales/en/providers.ftl")),
    ("drafts", include_str!("../../locales/en/drafts.ftl")),
    ("glossary", include_str!("../../locales/en/glossary.ftl")),
    ("pages", include_str!("../../locales/en/pages.ftl")),
    ("letters", include_str!("../../locales/en/letters.ftl")),
    ("addresses", include_str!("../../locales/en/addresses.ftl")),
    ("lookup", include_str!("../../locales/en/lookup.ftl")),
    ("accounts", include_str!("../../locales/en/accounts.ftl")),
    ("ui", include_str!("../../locales/en/ui.ftl")),
    ("cli", include_str!("../../locales/en/cli.ftl")),
    ("export", include_str!("../../locales/en/export.ftl")),
    ("report", include_str!("../../locales/en/report.ftl")),
    ("errors", include_str!("../../locales/en/errors.ftl")),
];

impl Language {
    /// All, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    /// Reads a tag such as `ja-JP` or `en_US.UTF-8`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        Self::ALL.into_iter().find(|l| {
            tag.strip_prefix(l.tag())
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
    }

    /// The system's language, Japanese where it is none of ours.
    pub fn of_system() -> Self {
        sys_locale::get_locale()
            .as_deref()
            .and_then(Self::from_tag)
            .unwrap_or(Self::Ja)
    }

    /// Name and text of each file; also for the tests that compare languages.
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Ja => &JA,
            Self::En => &EN,
        }
    }
}

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(u64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

/// The texts of one language.
pub struct Locale {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Locale")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Locale {
    /// Parses the texts; a fault in them is found by the tests and costs one message here, never the program.
    pub fn new(language: Language) -> Self {
        let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would travel into copied addresses.
        bundle.set_use_isolating(false);
        for (_, text) in language.files() {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Which language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The ids of the messages of one file, in its order.
    pub fn ids(&self, file: &str) -> impl Iterator<Item = &'static str> + use<> {
        let mut files = self.language.files().iter();
        let text = files.find_map(|(name, text)| (*name == file).then_some(*text));
        text.unwrap_or_default()
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
    }

    /// A message without arguments. A missing one shows its id: visible, and found by the tests.
    pub fn text<'s>(&'s self, id: &'s str) -> Cow<'s, str> {
        self.lookup(id, None, &[]).unwrap_or(Cow::Borrowed(id))
    }

    /// A message with arguments.
    pub fn format<'s>(&'s self, id: &'s str, args: &[(&'static str, Arg<'_>)]) -> Cow<'s, str> {
        self.lookup(id, None, args).unwrap_or(Cow::Borrowed(id))
    }

    /// A message, or an attribute of it; `None` where there is none.
    pub fn lookup(
        &self,
        id: &str,
        attribute: Option<&str>,
        args: &[(&'static str, Arg<'_>)],
    ) -> Option<Cow<'_, str>> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut fluent_args = FluentArgs::new();
        for (name, value) in args {
            let value: FluentValue<'_> = match value {
                Arg::Text(text) => FluentValue::from(text.to_string()),
                Arg::Number(number) => FluentValue::from(*number),
            };
            fluent_args.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(
            pattern,
            (!args.is_empty()).then_some(&fluent_args),
            &mut errors,
        );
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        Some(Cow::Owned(text.into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_tags_are_read() {
        for (tag, want) in [
            ("ja-JP", Some(Language::Ja)),
            ("en_US.UTF-8", Some(Language::En)),
            ("jav", None),
            ("de-DE", None),
        ] {
            assert_eq!(Language::from_tag(tag), want, "{tag}");
        }
    }
}
