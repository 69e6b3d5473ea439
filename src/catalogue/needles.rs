//! Which rules are worth trying on a text: those of whose pattern the text holds a piece.
//!
//! From each pattern the pieces are taken of which a text that fits must hold at least one ("mailbox is full" must hold "full").
//! One pass over the text (`pieces`) finds all pieces of all rules; only the alternatives they belong to are tried
//! (`program`). One automaton over the whole patterns has too many states to be kept (ARCHITECTURE.md, "Why …").

use std::cmp::Reverse;
use std::collections::HashMap;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::pieces::Pieces;
use super::split::alternatives;

/// More strings than this are not told apart one by one.
const MAX_EXACT: usize = 48;
/// Pieces of one pattern.
const MAX_PIECES: usize = 400;
/// Sets of one pattern; more don't tell much more.
const MAX_SETS: usize = 4;
/// Bytes of the shortest piece that says anything.
const MIN_LEN: usize = 3;

/// The pieces of all patterns.
#[derive(Debug)]
pub(super) struct Needles {
    pieces: Pieces<Owner>,
    /// The place of each way in its pattern.
    numbers: Vec<u32>,
    /// Rules without pieces: tried on each text.
    always: Vec<usize>,
}

/// One way whose piece it is, a way being one of the alternatives of a pattern. All in one place, since each look at
/// another is a wait for the memory.
#[derive(Debug, Clone, Copy)]
struct Owner {
    rule: u32,
    /// Its place among the ways of all patterns.
    way: u32,
    /// The set of the way that the piece belongs to.
    bit: u8,
    /// The sets of the way that must be hit, one bit each.
    wanted: u8,
    /// Its only set holds all that it matches: a hit within these boundaries is a match.
    exact: Option<Boundaries>,
}

/// Where a string must begin or end a word of ASCII letters (`\b`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Boundaries {
    start: bool,
    end: bool,
}

impl Boundaries {
    /// Whether they stand at both ends of a hit.
    fn fit(self, text: &[u8], start: usize, end: usize) -> bool {
        let is_word = |at: Option<usize>| {
            at.and_then(|at| text.get(at))
                .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
        };
        let is_boundary = |at: usize| is_word(at.checked_sub(1)) != is_word(Some(at));
        (!self.start || is_boundary(start)) && (!self.end || is_boundary(end))
    }
}

/// What the pieces tell of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Candidates {
    /// Alternatives worth trying, each once, by rule and in the order of the pattern.
    pub ways: Vec<Way>,
}

/// One of the alternatives of a rule's pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub rule: usize,
    /// Its place in the pattern.
    pub number: usize,
    /// It needn't be tried: it fits.
    pub is_certain: bool,
}

impl Candidates {
    /// Those of one rule, where it has any.
    pub(super) fn of_rule(&self, rule: usize) -> Option<&[Way]> {
        let from = self.ways.partition_point(|w| w.rule < rule);
        let to = self.ways.partition_point(|w| w.rule <= rule);
        self.ways.get(from..to).filter(|ways| !ways.is_empty())
    }
}

impl Needles {
    /// From (rule index, pattern). Patterns are as the matcher gets them.
    pub(super) fn new<'p>(patterns: impl Iterator<Item = (usize, &'p str)>) -> Self {
        let mut always = Vec::new();
        let mut owners: HashMap<String, Vec<Owner>> = HashMap::new();
        let mut numbers: Vec<u32> = Vec::new();
        for (index, pattern) in patterns {
            let alternatives = ways_of(pattern);
            let is_told =
                !alternatives.is_empty() && alternatives.iter().all(|a| !a.sets.is_empty());
            let (true, Ok(rule)) = (is_told, u32::try_from(index)) else {
                always.push(index);
                continue;
            };
            for (number, alternative) in (0..).zip(alternatives) {
                let way = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                numbers.push(number);
                let wanted = u8::try_from((1_u32 << alternative.sets.len()) - 1).unwrap_or(u8::MAX);
                for (number, set) in alternative.sets.into_iter().enumerate() {
                    let owner = Owner {
                        way,
                        rule,
                        bit: 1 << number,
                        wanted,
                        exact: alternative.exact,
                    };
                    for piece in set {
                        owners.entry(piece).or_default().push(owner);
                    }
                }
            }
        }
        let mut owners: Vec<(String, Vec<Owner>)> = owners.into_iter().collect();
        owners.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Self {
            pieces: Pieces::new(&owners),
            numbers,
            always,
        }
    }

    /// The alternatives that are worth trying on a text; of rules without pieces none are named.
    pub(super) fn candidates(&self, text: &str) -> Candidates {
        let lower = if text.is_ascii() {
            text.to_ascii_lowercase()
        } else {
            text.to_lowercase()
        };
        let mut ways = Vec::new();
        let mut hits = vec![0_u8; self.numbers.len()];
        self.pieces.find(lower.as_bytes(), |owners, start, end| {
            let fits = |bounds: Boundaries| bounds.fit(lower.as_bytes(), start, end);
            for owner in owners.iter().filter(|o| o.exact.is_none_or(fits)) {
                if let Some(hit) = hits.get_mut(owner.way as usize)
                    && *hit & owner.bit == 0
                {
                    *hit |= owner.bit;
                    if *hit == owner.wanted {
                        ways.push((owner.way, owner.rule, owner.exact.is_some()));
                    }
                }
            }
        });
        ways.sort_unstable();
        let ways = ways.into_iter().filter_map(|(way, rule, is_certain)| {
            Some(Way {
                rule: rule as usize,
                number: *self.numbers.get(way as usize)? as usize,
                is_certain,
            })
        });
        Candidates {
            ways: ways.collect(),
        }
    }

    /// Rules that are tried on every text; a test keeps them few.
    pub(super) fn always(&self) -> &[usize] {
        &self.always
    }
}

/// One alternative of a pattern, as far as strings tell.
#[derive(Debug)]
struct Alternative {
    /// Sets of strings in lower case: a text that fits holds one of each set.
    sets: Vec<Vec<String>>,
    /// The only set is all that the alternative matches.
    exact: Option<Boundaries>,
}

fn ways_of(pattern: &str) -> Vec<Alternative> {
    let read = |leaf: &Hir| match exact_of(leaf) {
        Some((strings, bounds)) => Alternative {
            sets: vec![strings],
            exact: Some(bounds),
        },
        None => Alternative {
            sets: sets_of(leaf),
            exact: None,
        },
    };
    alternatives(pattern, false).iter().map(read).collect()
}

/// Whether there is a word boundary among some conditions; `None` where there are others.
fn word_boundaries(parts: Option<&[Hir]>) -> Option<bool> {
    let mut found = false;
    for part in parts? {
        match part.kind() {
            HirKind::Empty => {}
            HirKind::Look(Look::WordAscii) => found = true,
            _ => return None,
        }
    }
    Some(found)
}

/// All strings of a part of a pattern that is nothing but strings, with the boundaries at its own ends.
fn exact_of(hir: &Hir) -> Option<(Vec<String>, Boundaries)> {
    let one = std::slice::from_ref(hir);
    let parts = if let HirKind::Concat(parts) = hir.kind() {
        parts.as_slice()
    } else {
        one
    };
    let is_look = |p: &Hir| matches!(p.kind(), HirKind::Look(_) | HirKind::Empty);
    let first = parts.iter().position(|p| !is_look(p))?;
    let last = parts.iter().rposition(|p| !is_look(p))?;
    let bounds = Boundaries {
        start: word_boundaries(parts.get(..first))?,
        end: word_boundaries(parts.get(last + 1..))?,
    };
    let inner = parts.get(first..=last)?;
    if inner.iter().any(|p| !p.properties().look_set().is_empty()) {
        return None;
    }
    let mut strings = one_after_another(inner).exact?;
    strings.sort();
    strings.dedup();
    let tells = strings.iter().all(|s| s.len() >= MIN_LEN);
    tells.then_some((strings, bounds))
}

fn sets_of(hir: &Hir) -> Vec<Vec<String>> {
    let mut sets: Vec<Vec<String>> = required(hir)
        .all()
        .into_iter()
        .map(without_longer)
        .collect();
    sets.sort_by_key(|set| Reverse(score(set)));
    sets.dedup();
    sets.truncate(MAX_SETS);
    sets
}

/// Without the strings that hold another one of the set.
fn without_longer(mut set: Vec<String>) -> Vec<String> {
    set.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    let mut kept: Vec<String> = Vec::new();
    for piece in set {
        if !kept.iter().any(|k| piece.contains(k.as_str())) {
            kept.push(piece);
        }
    }
    kept
}

/// What a part of a pattern requires.
#[derive(Default)]
struct Required {
    /// All strings that the part matches, where they are few.
    exact: Option<Vec<String>>,
    /// Sets of strings; of each one must occur.
    sets: Vec<Vec<String>>,
}

impl Required {
    fn exactly(strings: Vec<String>) -> Self {
        Self {
            exact: Some(strings),
            sets: Vec::new(),
        }
    }

    /// All sets, the exact one too.
    fn all(self) -> Vec<Vec<String>> {
        let sets = self.sets.into_iter().chain(self.exact);
        sets.filter(|set| score(set).is_some()).collect()
    }

    /// The one that says most.
    fn best(self) -> Option<Vec<String>> {
        self.all().into_iter().max_by_key(|set| score(set))
    }
}

fn required(hir: &Hir) -> Required {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Required::exactly(vec![String::new()]),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => Required::exactly(vec![text.to_lowercase()]),
            Err(_) => Required::default(),
        },
        HirKind::Class(class) => members(class).map_or_else(Required::default, Required::exactly),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) => {
            let inner = required(&repetition.sub);
            match (repetition.min, repetition.max) {
                (1, Some(1)) => inner,
                (0, Some(1)) => match inner.exact {
                    Some(mut strings) => {
                        strings.push(String::new());
                        Required::exactly(strings)
                    }
                    None => Required::default(),
                },
                (0, _) => Required::default(),
                _ => Required {
                    exact: None,
                    sets: inner.all(),
                },
            }
        }
        HirKind::Alternation(parts) => any_of(parts),
        HirKind::Concat(parts) => one_after_another(parts),
    }
}

fn any_of(parts: &[Hir]) -> Required {
    let mut exact = Some(Vec::new());
    let mut pieces = Some(Vec::new());
    for part in parts {
        let own = required(part);
        exact = match (exact, &own.exact) {
            (Some(mut all), Some(strings)) if all.len() + strings.len() <= MAX_EXACT => {
                all.extend(strings.iter().cloned());
                Some(all)
            }
            _ => None,
        };
        pieces = match (pieces, own.best()) {
            (Some(mut all), Some(strings)) if all.len() + strings.len() <= MAX_PIECES => {
                all.extend(strings);
                Some(all)
            }
            _ => None,
        };
    }
    Required {
        exact,
        sets: pieces.into_iter().collect(),
    }
}

fn one_after_another(parts: &[Hir]) -> Required {
    // The strings that the parts since the last break spell out together.
    let mut run = vec![String::new()];
    let mut sets: Vec<Vec<String>> = Vec::new();
    let mut is_exact = true;
    for part in parts {
        let own = required(part);
        sets.extend(own.sets);
        match own.exact {
            Some(strings) if run.len() * strings.len() <= MAX_EXACT => {
                run = run
                    .iter()
                    .flat_map(|start| strings.iter().map(move |end| format!("{start}{end}")))
                    .collect();
            }
            exact => {
                is_exact = false;
                sets.push(std::mem::take(&mut run));
                run = exact.unwrap_or_else(|| vec![String::new()]);
            }
        }
    }
    if is_exact {
        return Required {
            exact: Some(run),
            sets,
        };
    }
    sets.push(run);
    Required { exact: None, sets }
}

/// How much a set tells: the longer its shortest string the better, then the fewer strings; `None` where it tells nothing.
fn score(set: &[String]) -> Option<(usize, Reverse<usize>)> {
    let len = set.iter().map(String::len).min()?;
    // Two letters stand in every text, two marks (`@@`) hardly in any.
    let is_mark = |s: &String| s.len() == 2 && s.bytes().all(|b| b.is_ascii_punctuation());
    let tells = len >= MIN_LEN || set.iter().all(is_mark);
    (tells && set.len() <= MAX_PIECES).then_some((len.min(16), Reverse(set.len())))
}

/// The characters of a small class.
fn members(class: &Class) -> Option<Vec<String>> {
    let chars: Vec<String> = match class {
        Class::Unicode(class) => {
            let count: usize = class
                .iter()
                .map(regex_syntax::hir::ClassUnicodeRange::len)
                .sum();
            if count > 6 {
                return None;
            }
            class
                .iter()
                .flat_map(|range| range.start()..=range.end())
                .map(|c| c.to_lowercase().collect())
                .collect()
        }
        Class::Bytes(class) => {
            let count: usize = class
                .iter()
                .map(regex_syntax::hir::ClassBytesRange::len)
                .sum();
            if count > 6 || class.iter().any(|range| !range.end().is_ascii()) {
                return None;
            }
            class
                .iter()
                .flat_map(|range| range.start()..=range.end())
                .map(|b| char::from(b).to_ascii_lowercase().to_string())
                .collect()
        }
    };
    Some(chars)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_pieces_are_those_that_a_text_must_hold() {
        let mailbox: &[&str] = &[
            "mail box full",
            "mail box is full",
            "mailbox full",
            "mailbox is full",
        ];
        for (pattern, want) in [
            (r"(?-u)\bmail ?box\b(?: is)? full\b", vec![mailbox]),
            (
                r"(?-u)\bno such (?:user|mailbox)\b",
                vec![&["no such user", "no such mailbox"]],
            ),
            (r"宛先[^。]{0,10}不明", vec![&["不明"], &["宛先"]]),
            (
                r"(?-u)\bquota\b.*\bexceeded\b",
                vec![&["exceeded"], &["quota"]],
            ),
            (
                r"(?-u)(?:over|above) \S+ quota",
                vec![&[" quota"], &["over ", "above "]],
            ),
            (r"(?-u)\d+ \w+", vec![]),
        ] {
            let ways = ways_of(pattern);
            let got: Vec<BTreeSet<String>> = ways
                .into_iter()
                .flat_map(|way| way.sets)
                .map(|set| set.into_iter().collect())
                .collect();
            let want: Vec<BTreeSet<String>> = want
                .into_iter()
                .map(|set| set.iter().map(|s| (*s).to_owned()).collect())
                .collect();
            assert_eq!(got.is_empty(), want.is_empty(), "{pattern}: {got:?}");
            assert!(
                want.iter().all(|set| got.contains(set)),
                "{pattern}: {got:?}"
            );
        }
    }

    #[test]
    fn each_alternative_is_a_way_of_its_own() {
        let ways = ways_of(r"(?-u)\b(?:too many \S+ sessions|rate limit)\b");
        assert_eq!(ways.len(), 2);
        let needles =
            Needles::new([(7, r"(?-u)\b(?:too many \S+ sessions|rate limit)\b")].into_iter());
        let found = |text| {
            let ways = needles.candidates(text).ways.into_iter();
            ways.map(|w| (w.rule, w.number, w.is_certain))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("too many bad recipients"), []);
        assert_eq!(found("too many open sessions"), [(7, 0, false)]);
        assert_eq!(found("rate limit"), [(7, 1, true)]);
        assert_eq!(found("rate limits"), []);
        let both = [(7, 0, false), (7, 1, true)];
        assert_eq!(
            found("rate limit: too many open sessions, rate limit"),
            both
        );
    }

    #[test]
    fn candidates_are_found_whatever_the_case() {
        let patterns = [
            r"(?-u)\bquota exceeded\b",
            "ящик переполнен",
            r"(?-u)\buser unknown\b",
        ];
        let needles = Needles::new(patterns.iter().copied().enumerate());
        let certain = |text| {
            let ways = needles.candidates(text).ways.into_iter();
            let certain = ways.filter(|w| w.is_certain).map(|w| w.rule);
            certain.collect::<Vec<_>>()
        };
        assert_eq!(certain("552 Quota Exceeded"), [0]);
        assert_eq!(certain("Почтовый ЯЩИК ПЕРЕПОЛНЕН"), [1]);
        assert_eq!(needles.candidates("hello"), Candidates::default());
    }
}
