//! Texts that are known to be secret from the header: names, subjects, Message-IDs. Found wherever they are quoted.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// Longest text that is looked for, in bytes; longer ones are hidden where they are a field.
const MAX_LEN: usize = 256;

/// How many are looked for. More come from hostile mails only.
const MAX_COUNT: usize = 5_000;

/// What a known text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Secret {
    /// A name.
    Name(String),
    /// A family name or a given name, with the honorific that follows it.
    NamePart(String, &'static str),
    /// A subject.
    Subject(String),
    /// A Message-ID.
    Id(String),
    /// A domain that isn't written in ASCII.
    Domain(String),
    /// An address that no rule finds: of a strange form.
    Address(String),
}

/// Finds known texts.
#[derive(Debug, Default)]
pub(super) struct Known {
    automaton: Option<AhoCorasick>,
    secrets: Vec<Secret>,
}

/// What follows a name in Japanese.
const HONORIFICS: [&str; 7] = ["様", "さま", "さん", "殿", "氏", "先生", "御中"];

/// The name without what follows it.
pub(super) fn without_honorific(name: &str) -> &str {
    let name = name.trim();
    HONORIFICS
        .iter()
        .find_map(|h| name.strip_suffix(h))
        .map(str::trim)
        .filter(|n| !n.is_empty())
        .unwrap_or(name)
}

/// The ways in which a name is written, and its parts with an honorific.
pub(super) fn written(name: &str) -> Vec<(String, Secret)> {
    let secret = Secret::Name(name.to_owned());
    let mut forms = vec![(name.to_owned(), secret.clone())];
    let parts: Vec<&str> = name.split(' ').collect();
    if parts.len() > 1 && !name.is_ascii() {
        forms.push((parts.concat(), secret.clone()));
        forms.push((parts.join("\u{3000}"), secret));
        for part in parts.iter().filter(|p| !p.is_ascii()) {
            forms.extend(
                HONORIFICS
                    .iter()
                    .map(|h| (format!("{part}{h}"), Secret::NamePart(name.to_owned(), h))),
            );
        }
    }
    forms
}

impl Known {
    /// For these texts.
    pub fn new(texts: Vec<(String, Secret)>) -> Self {
        let (texts, secrets): (Vec<String>, Vec<Secret>) = texts
            .into_iter()
            .filter(|(text, _)| (2..=MAX_LEN).contains(&text.len()))
            .take(MAX_COUNT)
            .unzip();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&texts)
            .ok()
            .filter(|_| !texts.is_empty());
        Self { automaton, secrets }
    }

    /// All places in a part of a line that are no parts of longer words.
    pub fn find(&self, line: &str, within: Range<usize>) -> Vec<(Range<usize>, &Secret)> {
        let mut found = Vec::new();
        let Some(automaton) = &self.automaton else {
            return found;
        };
        let bytes = line.as_bytes();
        let mut at = within.start;
        while let Some(place) = line
            .get(at..within.end)
            .and_then(|rest| automaton.find(rest))
        {
            let range = at + place.start()..at + place.end();
            if is_apart(bytes, &range) {
                found.extend(
                    self.secrets
                        .get(place.pattern().as_usize())
                        .map(|secret| (range.clone(), secret)),
                );
                at = range.end;
            } else {
                // No other begins within the same word.
                let word = bytes
                    .get(range.start..)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric())
                    .count();
                let next = range.start + word.max(1);
                at = (next..=line.len())
                    .find(|i| line.is_char_boundary(*i))
                    .unwrap_or(line.len());
            }
        }
        found
    }
}

/// Whether ASCII letters at its ends have no letters beside them.
fn is_apart(bytes: &[u8], range: &Range<usize>) -> bool {
    let is_letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    let first = Some(range.start);
    let last = range.end.checked_sub(1);
    let starts_within = is_letter(first) && is_letter(range.start.checked_sub(1));
    let ends_within = is_letter(last) && is_letter(Some(range.end));
    !starts_within && !ends_within
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_people_write_them() {
        let known = Known::new(written("鈴木 一郎"));
        for line in ["鈴木一郎は", "鈴木　一郎 様", "鈴木様へ", "（鈴木 一郎）"]
        {
            assert_eq!(known.find(line, 0..line.len()).len(), 1, "{line}");
        }
        let known = Known::new(written("Taro Mori"));
        assert_eq!(known.find("to TARO MORI.", 0..13).len(), 1);
        assert!(known.find("Taro Morison", 0..12).is_empty());
        assert_eq!(without_honorific("佐藤 芽衣 様"), "佐藤 芽衣");
    }
}
