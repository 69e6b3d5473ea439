//! What a person has chosen for the window, kept in one small file of the user's configuration folder. Nothing of any mail.

mod file;

pub use file::{Loaded, default_file, load, save};

use crate::explain::Language;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ThemeChoice {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    const ALL: [(Self, &'static str); 3] = [
        (Self::System, "system"),
        (Self::Light, "light"),
        (Self::Dark, "dark"),
    ];
}

/// All choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// `None`: the system's.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Text size in percent; `None`: the ordinary one.
    pub text_percent: Option<u16>,
}

impl Settings {
    /// What the file says; a value that isn't known (of a later version, or mistyped) counts as not chosen.
    fn parse(text: &str) -> Option<Self> {
        let table: toml::Table = toml::from_str(text).ok()?;
        let word = |key: &str| table.get(key).and_then(toml::Value::as_str);
        let theme = word("theme")
            .and_then(|word| ThemeChoice::ALL.into_iter().find(|(_, own)| *own == word));
        let percent = table.get("text-percent").and_then(toml::Value::as_integer);
        Some(Self {
            language: word("language").and_then(Language::from_tag),
            theme: theme.map(|(theme, _)| theme).unwrap_or_default(),
            text_percent: percent
                .and_then(|n| u16::try_from(n).ok())
                .filter(|n| (50..=400).contains(n)),
        })
    }

    fn to_text(self) -> String {
        let theme = ThemeChoice::ALL
            .into_iter()
            .find(|(own, _)| *own == self.theme);
        let lines = [
            self.language
                .map(|l| format!("language = \"{}\"\n", l.tag())),
            theme.map(|(_, word)| format!("theme = \"{word}\"\n")),
            self.text_percent.map(|n| format!("text-percent = {n}\n")),
        ];
        lines.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for theme in [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark] {
            for language in [None, Some(Language::Ja), Some(Language::En)] {
                let settings = Settings {
                    language,
                    theme,
                    text_percent: Some(130),
                };
                assert_eq!(Settings::parse(&settings.to_text()), Some(settings));
            }
        }
    }

    #[test]
    fn values_that_are_not_known_count_as_not_chosen() {
        let text = "language = \"xx\"\ntheme = \"pink\"\ntext-percent = 100000\nnew = [1]\n";
        assert_eq!(Settings::parse(text), Some(Settings::default()));
        assert_eq!(Settings::parse("theme = "), None);
    }
}
