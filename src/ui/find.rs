//! Finding words in the text of a mail, however long it is: some of it per frame.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use crate::explain::fold;
use crate::model::TextView;

/// Text that is looked through per frame.
const BYTES_PER_FRAME: usize = 512 * 1024;
/// Places that are kept; who has more needs a longer word.
const MAX_HITS: usize = 100_000;

/// Characters that count as the same in searches, by the form they are compared in.
static VARIANTS: LazyLock<HashMap<String, Vec<char>>> = LazyLock::new(|| {
    let mut variants: HashMap<String, Vec<char>> = HashMap::new();
    // ASCII, Kana, full-width forms.
    for c in ('!'..='~').chain('ぁ'..='ヿ').chain('！'..='～') {
        variants.entry(fold(&c.to_string())).or_default().push(c);
    }
    variants
});

/// A search, and what it has found.
#[derive(Debug, Default)]
pub(super) struct Find {
    pattern: Option<Regex>,
    hits: Vec<Range<usize>>,
    /// Lines that were looked through.
    lines: usize,
    /// Which place is looked at.
    current: Option<usize>,
}

impl Find {
    /// A search for what somebody typed.
    pub(super) fn new(query: &str) -> Self {
        Self {
            pattern: pattern(query),
            ..Self::default()
        }
    }

    /// Goes on with the work of one frame. `true`: nothing is left.
    pub(super) fn advance(&mut self, view: &TextView) -> bool {
        let Some(pattern) = &self.pattern else {
            return true;
        };
        let Some((first, _)) = view.line(self.lines) else {
            return true;
        };
        let from = first.start;
        let last = view.line_at(from + BYTES_PER_FRAME).max(self.lines);
        let to = view.line(last).map_or(from, |(range, _)| range.end);
        let text = view.text().get(from..to).unwrap_or_default();
        let room = MAX_HITS - self.hits.len();
        let hits = pattern.find_iter(text).take(room);
        self.hits
            .extend(hits.map(|hit| from + hit.start()..from + hit.end()));
        self.lines = if self.hits.len() >= MAX_HITS {
            view.len()
        } else {
            last + 1
        };
        self.lines >= view.len()
    }

    /// Whether anything is searched.
    pub(super) fn is_active(&self) -> bool {
        self.pattern.is_some()
    }

    /// Places so far.
    pub(super) fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether there are more than are kept.
    pub(super) fn is_cut(&self) -> bool {
        self.hits.len() >= MAX_HITS
    }

    /// Number of the place that is looked at, from 1; 0 before that.
    pub(super) fn number(&self) -> usize {
        self.current.map_or(0, |at| at + 1)
    }

    /// The place that is looked at.
    pub(super) fn current(&self) -> Option<&Range<usize>> {
        self.hits.get(self.current?)
    }

    /// Places that touch a range.
    pub(super) fn in_range(&self, range: Range<usize>) -> &[Range<usize>] {
        let start = self.hits.partition_point(|hit| hit.end <= range.start);
        let end = self.hits.partition_point(|hit| hit.start < range.end);
        self.hits.get(start..end.max(start)).unwrap_or_default()
    }

    /// Goes to the next place, or the one before; round at both ends.
    pub(super) fn step(&mut self, forward: bool) {
        let len = self.hits.len();
        if len == 0 {
            return;
        }
        self.current = Some(match (self.current, forward) {
            (None, true) => 0,
            (None, false) => len - 1,
            (Some(at), true) => (at + 1) % len,
            (Some(at), false) => (at + len - 1) % len,
        });
    }
}

/// Each character with those that count as the same; `None` where nothing is searched.
fn pattern(query: &str) -> Option<Regex> {
    let query = query.trim();
    if query.is_empty() {
        return None;
    }
    let mut text = String::new();
    for c in query.chars().take(200) {
        let same = VARIANTS.get(&fold(&c.to_string()));
        match same {
            Some(same) => {
                let escaped: String = same.iter().map(|c| regex::escape(&c.to_string())).collect();
                // In a class, these mean something besides what `escape` knows.
                text.push_str(&format!("[{}]", escaped.replace('"', "\\x22")));
            }
            None if c.is_whitespace() => text.push_str("[ \\t\u{3000}]+"),
            None => text.push_str(&regex::escape(&c.to_string())),
        }
    }
    let built = RegexBuilder::new(&text).case_insensitive(true).build();
    built.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, query: &str) -> Vec<String> {
        let view = TextView::plain(text.to_owned());
        let mut find = Find::new(query);
        while !find.advance(&view) {}
        let all = find.in_range(0..text.len()).iter();
        all.map(|r| text[r.clone()].to_owned()).collect()
    }

    #[test]
    fn widths_cases_and_kana_are_alike() {
        assert_eq!(
            hits("User UNKNOWN ｕｎｋｎｏｗｎ", "Unknown"),
            ["UNKNOWN", "ｕｎｋｎｏｗｎ"]
        );
        assert_eq!(hits("code ５５０ and 550", "５５０"), ["５５０", "550"]);
        assert_eq!(
            hits("サーバーとさーばー", "サーバー"),
            ["サーバー", "さーばー"]
        );
        assert_eq!(hits("a.c abc", "a.c"), ["a.c"]);
    }

    #[test]
    fn every_printable_sign_finds_itself_and_nothing_else() {
        let all: String = ('!'..='~').collect();
        for c in all.chars() {
            let found = hits(&all, &c.to_string());
            assert!(
                found.iter().all(|f| f.eq_ignore_ascii_case(&c.to_string())),
                "{c}: {found:?}"
            );
            assert!(!found.is_empty(), "{c}");
        }
    }

    #[test]
    fn long_texts_are_looked_through_frame_by_frame_and_nothing_is_missed() {
        let text = "needle in a haystack of straw\r\n".repeat(60_000);
        let view = TextView::plain(text);
        let mut find = Find::new("NEEDLE");
        let mut frames = 1;
        while !find.advance(&view) {
            frames += 1;
        }
        assert!(frames > 2);
        assert_eq!(find.len(), 60_000);
        find.step(false);
        assert_eq!(find.number(), 60_000);
        find.step(true);
        assert_eq!(find.number(), 1);
    }

    #[test]
    fn the_number_of_places_that_are_kept_is_bounded() {
        let view = TextView::plain("aaaaaaaaaa\n".repeat(30_000));
        let mut find = Find::new("a");
        while !find.advance(&view) {}
        assert!(find.is_cut() && find.len() == MAX_HITS);
    }
}
