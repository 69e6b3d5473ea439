//! The glossary: technical words, and where they stand in a text.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::fold::fold;
use super::locale::Locale;

/// One word explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Without `term-`.
    pub id: String,
    /// The word.
    pub name: String,
    /// How it is read aloud.
    pub reading: String,
    /// In plain words, short.
    pub plain: String,
    /// A few sentences.
    pub text: String,
    /// Ids of related entries.
    pub see: Vec<String>,
    /// Forms in which the word occurs.
    words: Vec<String>,
}

/// All entries of one language.
#[derive(Debug)]
pub struct Glossary {
    entries: Vec<Entry>,
    finder: Option<AhoCorasick>,
    /// Per form of the finder: index of its entry.
    owners: Vec<usize>,
}

impl Glossary {
    /// Reads the entries.
    pub fn new(locale: &Locale) -> Self {
        let entries: Vec<Entry> = locale
            .ids("glossary")
            .filter_map(|id| entry(locale, id))
            .collect();
        let forms: Vec<(usize, &str)> = entries
            .iter()
            .enumerate()
            .flat_map(|(at, e)| e.words.iter().map(move |word| (at, word.as_str())))
            .collect();
        let finder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(forms.iter().map(|(_, word)| word))
            .ok();
        let owners = forms.iter().map(|(at, _)| *at).collect();
        Self {
            entries,
            finder,
            owners,
        }
    }

    /// All, in the order of the file.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry with that id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.id == id)
    }

    /// Where its words stand in a text, in order, the first of each entry: stretches in bytes, with the entry.
    pub fn find_in(&self, text: &str) -> Vec<(Range<usize>, &Entry)> {
        let mut found: Vec<(Range<usize>, &Entry)> = Vec::new();
        for (range, entry) in self.find_all_in(text) {
            if found.iter().all(|(_, other)| other.id != entry.id) {
                found.push((range, entry));
            }
        }
        found
    }

    /// All places where its words stand in a text.
    pub fn find_all_in(&self, text: &str) -> Vec<(Range<usize>, &Entry)> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        finder
            .find_iter(text)
            .filter(|hit| is_whole_word(text, hit.range()))
            .filter_map(|hit| {
                let owner = self.owners.get(hit.pattern().as_usize());
                let entry = owner.and_then(|at| self.entries.get(*at))?;
                Some((hit.range(), entry))
            })
            .collect()
    }

    /// Entries that hold what somebody types, the names first.
    pub fn search(&self, query: &str) -> Vec<&Entry> {
        let query = fold(query);
        let named = |e: &&Entry| {
            let names = [&e.name, &e.reading, &e.plain].into_iter().chain(&e.words);
            names.into_iter().any(|name| fold(name).contains(&query))
        };
        let told = |e: &&Entry| !named(e) && fold(&e.text).contains(&query);
        let all = self.entries.iter();
        all.clone().filter(named).chain(all.filter(told)).collect()
    }
}

/// Latin words end where Latin letters end: no "MX" in "MAXIMUM".
fn is_whole_word(text: &str, range: Range<usize>) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        is_latin(a) && is_latin(b)
    };
    let is_katakana = |c: Option<char>| c.is_some_and(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
    let before = text.get(..range.start).and_then(|s| s.chars().next_back());
    let after = text.get(range.end..).and_then(|s| s.chars().next());
    let word = text.get(range).unwrap_or_default();
    let (first, last) = (word.chars().next(), word.chars().next_back());
    let is_cut = joins(before, first)
        || joins(last, after)
        || is_katakana(before) && is_katakana(first)
        || is_katakana(last) && is_katakana(after);
    !is_cut
}

fn entry(locale: &Locale, id: &str) -> Option<Entry> {
    let get = |attribute: Option<&str>| {
        let text = locale.lookup(id, attribute, &[]);
        text.map(std::borrow::Cow::into_owned).unwrap_or_default()
    };
    let list = |attribute| {
        let text = get(Some(attribute));
        let items = text.split(',').map(str::trim);
        items
            .filter(|item| !item.is_empty() && *item != "-")
            .map(str::to_owned)
            .collect()
    };
    Some(Entry {
        id: id.strip_prefix("term-")?.to_owned(),
        name: get(None),
        reading: get(Some("reading")),
        plain: get(Some("plain")),
        text: get(Some("text")),
        see: list("see"),
        words: list("words"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Language;

    #[test]
    fn there_are_at_least_eighty_entries_and_they_refer_to_each_other() {
        for language in Language::ALL {
            let glossary = Glossary::new(&Locale::new(language));
            assert!(glossary.entries().len() >= 80);
            for e in glossary.entries() {
                assert!(!e.text.is_empty() && !e.plain.is_empty(), "{}", e.id);
                assert!(!e.words.is_empty(), "{} is never found", e.id);
                for other in &e.see {
                    assert!(glossary.get(other).is_some(), "{}: see {other}", e.id);
                }
            }
            let mut forms: Vec<String> = glossary
                .entries()
                .iter()
                .flat_map(|e| e.words.iter().map(|w| w.to_ascii_lowercase()))
                .collect();
            forms.sort();
            let twice: Vec<_> = forms.windows(2).filter(|w| w[0] == w[1]).collect();
            assert!(twice.is_empty(), "{twice:?}");
        }
    }

    #[test]
    fn words_are_found_whole_and_once() {
        let glossary = Glossary::new(&Locale::new(Language::Ja));
        let ids = |text: &str| -> Vec<String> {
            let found = glossary.find_in(text);
            found.into_iter().map(|(_, e)| e.id.clone()).collect()
        };
        assert_eq!(ids("SPFとDKIM、SPFです"), ["spf", "dkim"]);
        assert_eq!(ids("MAXIMUM"), Vec::<String>::new());
        assert_eq!(ids("MXを調べる"), ["mx"]);
    }

    #[test]
    fn what_is_typed_is_found_in_names_and_readings() {
        let glossary = Glossary::new(&Locale::new(Language::Ja));
        for query in [
            "SMTP",
            "ｓｍｔｐ",
            "エスエムティーピー",
            "えすえむてぃーぴー",
        ] {
            let first = glossary.search(query).first().map(|e| e.id.clone());
            assert_eq!(first.as_deref(), Some("smtp"), "{query}");
        }
    }
}
