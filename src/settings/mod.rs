//! What a person has chosen for the window, kept in one small file of the user's configuration folder. Nothing of any mail.

mod file;

pub use file::{Loaded, default_file, load, save};

use crate::account::keyword_name;
use crate::explain::Language;
use crate::report::Rule;

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
    /// White and strong colors on black.
    HighContrast,
}

impl ThemeChoice {
    /// All, in order, with the word that the file and messages know them by.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::System, "system"),
        (Self::Light, "light"),
        (Self::Dark, "dark"),
        (Self::HighContrast, "high-contrast"),
    ];
}

/// The face of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FontChoice {
    /// BIZ UDPGothic: each letter as wide as it needs.
    #[default]
    Proportional,
    /// BIZ UDGothic: all as wide.
    Fixed,
    /// BIZ UDPGothic, bold.
    Bold,
}

impl FontChoice {
    /// All, in order, with the word that the file and messages know them by.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Proportional, "proportional"),
        (Self::Fixed, "fixed"),
        (Self::Bold, "bold"),
    ];
}

/// Something that a row of the list may show beside the recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Of the returned mail.
    Subject,
    /// Reply code, else enhanced status code.
    Code,
    /// Of the report.
    Date,
    /// Who sent the returned mail.
    Sender,
    /// How far the work on it is.
    Triage,
}

impl Column {
    /// All, in order, with the word that the file and messages know them by.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Subject, "subject"),
        (Self::Code, "code"),
        (Self::Date, "date"),
        (Self::Sender, "sender"),
        (Self::Triage, "triage"),
    ];
}

/// What the rows of the list show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns(u8);

impl Columns {
    /// Everything.
    pub const ALL: Self = Self(u8::MAX);

    /// Whether rows show this.
    pub fn has(self, column: Column) -> bool {
        self.0 & (1 << column as u8) != 0
    }

    /// With this, or without.
    pub const fn with(self, column: Column, is_shown: bool) -> Self {
        let bit = 1 << column as u8;
        Self(if is_shown {
            self.0 | bit
        } else {
            self.0 & !bit
        })
    }
}

impl Default for Columns {
    fn default() -> Self {
        Self::ALL.with(Column::Sender, false)
    }
}

/// Greatest numbers of the rule for suggestions.
pub const MAX_RULE_TIMES: u32 = 99;
/// The same for its days: ten years.
pub const MAX_RULE_DAYS: u32 = 3_650;

/// A name is cut to so many characters.
pub const MAX_NAME_LEN: usize = 40;

/// All choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// `None`: the system's.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Text size in percent; `None`: the ordinary one.
    pub text_percent: Option<u16>,
    /// The face of the text.
    pub font: FontChoice,
    /// What the rows of the list show.
    pub columns: Columns,
    /// Whether long lines of a mail stay as long as they are.
    pub keeps_long_lines: bool,
    /// Whether the DNS may be asked, where a person presses for it.
    pub allows_dns: bool,
    /// Who uses the program, as they stand in the record of work; empty: nobody said.
    pub user_name: String,
    /// The same as colleagues see it who share a mailbox, see [`keyword_name`]; empty: nobody said.
    pub short_name: String,
    /// When an address is suggested for the list of those that get no more mail.
    pub rule: Rule,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::default(),
            text_percent: None,
            font: FontChoice::default(),
            columns: Columns::default(),
            keeps_long_lines: false,
            allows_dns: true,
            user_name: String::new(),
            short_name: String::new(),
            rule: Rule::default(),
        }
    }
}

impl Settings {
    /// What the file says; a value that isn't known (of a later version, or mistyped) counts as not chosen.
    fn parse(text: &str) -> Option<Self> {
        let table: toml::Table = toml::from_str(text).ok()?;
        let word = |key: &str| table.get(key).and_then(toml::Value::as_str);
        let columns = table.get("columns").and_then(toml::Value::as_array);
        let columns = columns.map(|names| {
            let names: Vec<&str> = names.iter().filter_map(toml::Value::as_str).collect();
            (Column::ALL.into_iter()).fold(Columns::default(), |columns, (column, name)| {
                columns.with(column, names.contains(&name))
            })
        });
        let is_set = |key: &str| table.get(key).and_then(toml::Value::as_bool);
        let percent = table.get("text-percent").and_then(toml::Value::as_integer);
        Some(Self {
            language: word("language").and_then(Language::from_tag),
            theme: named(&ThemeChoice::ALL, word("theme")),
            font: named(&FontChoice::ALL, word("font")),
            columns: columns.unwrap_or_default(),
            keeps_long_lines: is_set("keeps-long-lines").unwrap_or_default(),
            allows_dns: is_set("allow-dns").unwrap_or(true),
            user_name: cut_name(word("user-name").unwrap_or_default()),
            short_name: word("short-name")
                .and_then(keyword_name)
                .unwrap_or_default(),
            rule: rule(&table),
            text_percent: percent
                .and_then(|n| u16::try_from(n).ok())
                .filter(|n| (50..=400).contains(n)),
        })
    }

    fn to_text(&self) -> String {
        let columns: Vec<String> = (Column::ALL.into_iter())
            .filter(|(column, _)| self.columns.has(*column))
            .map(|(_, name)| format!("\"{name}\""))
            .collect();
        let lines = [
            self.language
                .map(|l| format!("language = \"{}\"\n", l.tag())),
            name_of(&ThemeChoice::ALL, self.theme).map(|word| format!("theme = \"{word}\"\n")),
            self.text_percent.map(|n| format!("text-percent = {n}\n")),
            name_of(&FontChoice::ALL, self.font).map(|word| format!("font = \"{word}\"\n")),
            Some(format!("columns = [{}]\n", columns.join(", "))),
            Some(format!("keeps-long-lines = {}\n", self.keeps_long_lines)),
            Some(format!("allow-dns = {}\n", self.allows_dns)),
            Some(rule_text(&self.rule)),
            (!self.user_name.is_empty()).then(|| {
                let name = cut_name(&self.user_name);
                let name = name.replace('\\', "\\\\").replace('"', "\\\"");
                format!("user-name = \"{name}\"\n")
            }),
            // Letters, digits and hyphens.
            keyword_name(&self.short_name).map(|name| format!("short-name = \"{name}\"\n")),
        ];
        lines.into_iter().flatten().collect()
    }
}

/// On one line, and not too long.
pub fn cut_name(name: &str) -> String {
    let name = name.trim().chars().filter(|c| !c.is_control());
    name.take(MAX_NAME_LEN).collect()
}

/// The rule for suggestions; what isn't said is the ordinary one. No end of an entry is 0 days.
fn rule(table: &toml::Table) -> Rule {
    let number = |key: &str, range: std::ops::RangeInclusive<u32>| {
        let number = table.get(key).and_then(toml::Value::as_integer);
        let number = number.and_then(|n| u32::try_from(n).ok());
        number.filter(|n| range.contains(n))
    };
    let usual = Rule::default();
    let expires = number("propose-expires-after-days", 0..=MAX_RULE_DAYS);
    Rule {
        permanent_times: number("propose-permanent-times", 1..=MAX_RULE_TIMES)
            .unwrap_or(usual.permanent_times),
        temporary_times: number("propose-temporary-times", 1..=MAX_RULE_TIMES)
            .unwrap_or(usual.temporary_times),
        over_days: number("propose-over-days", 0..=MAX_RULE_DAYS).unwrap_or(usual.over_days),
        expires_after_days: expires
            .map_or(usual.expires_after_days, |days| (days > 0).then_some(days)),
    }
}

fn rule_text(rule: &Rule) -> String {
    let expires = rule.expires_after_days.unwrap_or(0);
    format!(
        "propose-permanent-times = {}\npropose-temporary-times = {}\npropose-over-days = {}\npropose-expires-after-days = {expires}\n",
        rule.permanent_times, rule.temporary_times, rule.over_days,
    )
}

/// The choice of a name; the ordinary one where there is none of it.
fn named<T: Copy + Default>(all: &[(T, &str)], name: Option<&str>) -> T {
    let found = all.iter().find(|(_, own)| Some(*own) == name);
    found.map(|(choice, _)| *choice).unwrap_or_default()
}

fn name_of<'a, T: Copy + PartialEq>(all: &[(T, &'a str)], choice: T) -> Option<&'a str> {
    let found = all.iter().find(|(own, _)| *own == choice);
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for (theme, _) in ThemeChoice::ALL {
            for (font, _) in FontChoice::ALL {
                for language in [None, Some(Language::Ja), Some(Language::En)] {
                    let settings = Settings {
                        language,
                        theme,
                        font,
                        text_percent: Some(130),
                        columns: Columns::default().with(Column::Code, false),
                        keeps_long_lines: true,
                        allows_dns: false,
                        user_name: String::new(),
                        short_name: "taro-y".to_owned(),
                        rule: Rule::default(),
                    };
                    assert_eq!(Settings::parse(&settings.to_text()), Some(settings));
                }
            }
        }
    }

    #[test]
    fn values_that_are_not_known_count_as_not_chosen() {
        let text = "language = \"xx\"\ntheme = \"pink\"\ntext-percent = 100000\nnew = [1]\n";
        assert_eq!(Settings::parse(text), Some(Settings::default()));
        assert_eq!(Settings::parse("theme = "), None);
        for (name, want) in [("Taro", "taro"), ("太郎", ""), ("a b", "")] {
            let read = Settings::parse(&format!("short-name = \"{name}\"\n")).unwrap();
            assert_eq!(read.short_name, want);
        }
    }
}
