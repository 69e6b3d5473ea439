//! Two addresses side by side, letter by letter.

use std::ops::Range;

use super::confusable::Kind;
use super::{Address, Confusables};

/// So many characters of each are compared: more than an address may have.
const MAX_CHARS: usize = 254;

/// One place of two addresses set above one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Of the first address; `None` where only the second has a character.
    pub left: Option<char>,
    /// Of the second address.
    pub right: Option<char>,
    /// Whether both are the same; in the domain capital and small letters are.
    pub same: bool,
    /// Capital against small letter in the local part: two names by RFC 5321 section 2.4, one name at nearly all providers.
    pub case_only: bool,
    /// Index of the group of confusable characters in which both stand.
    pub group: Option<usize>,
    /// Which difference it belongs to, counted from 0; `rn` against `m` is one in two columns. `None` where both are the same.
    pub difference: Option<usize>,
}

/// Two addresses set above one another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// From left to right.
    pub columns: Vec<Column>,
    /// Number of columns that are the same.
    pub same: usize,
    /// Number of differences, those of case in the local part among them.
    pub differences: usize,
    /// How many of them are characters that people confuse.
    pub confusable: usize,
    /// How many of them are capital against small letters in the local part.
    pub case_only: usize,
    /// Whether one of them was longer than what is compared: 254 characters.
    pub is_cut: bool,
}

impl Comparison {
    /// Whether both are the same address for certain.
    pub fn is_same(&self) -> bool {
        self.differences == 0 && !self.is_cut
    }
}

/// Sets two addresses above one another so that as little as possible differs. The `@` of both stand in one column.
pub fn compare(a: &str, b: &str, confusables: &Confusables) -> Comparison {
    let is_cut = [a, b]
        .iter()
        .any(|text| text.chars().nth(MAX_CHARS).is_some());
    let cut = |text: &str| -> String { text.chars().take(MAX_CHARS).collect() };
    let (a, b) = (cut(a), cut(b));
    let mut steps = Vec::new();
    if a.contains('@') && b.contains('@') {
        let (a, b) = (Address::split(&a), Address::split(&b));
        steps.extend(align(a.local, b.local, true, confusables));
        steps.push(Step::same('@', '@'));
        steps.extend(align(a.domain, b.domain, false, confusables));
    } else {
        steps.extend(align(&a, &b, true, confusables));
    }
    let mut comparison = Comparison {
        is_cut,
        ..Comparison::default()
    };
    for step in steps {
        let difference = (!step.same).then_some(comparison.differences);
        if step.same {
            comparison.same += 1;
        } else {
            comparison.differences += 1;
            comparison.confusable += usize::from(step.group.is_some());
            comparison.case_only += usize::from(step.case_only);
        }
        let width = step.left.len().max(step.right.len());
        comparison.columns.extend((0..width).map(|at| Column {
            left: step.left.get(at).copied(),
            right: step.right.get(at).copied(),
            same: step.same,
            case_only: step.case_only,
            group: step.group,
            difference,
        }));
    }
    comparison
}

/// Byte ranges of `to` that are not in `from`; neighboring ones joined.
pub(super) fn changed_ranges(from: &str, to: &str) -> Vec<Range<usize>> {
    let cut = |text: &str| -> Vec<char> { text.chars().take(MAX_CHARS * 4).collect() };
    // What was taken off in front and behind is no matter here, so plain pieces in common are enough.
    let (from, to_chars) = (cut(from), cut(to));
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for (c, is_kept) in to_chars.iter().zip(kept(&from, &to_chars)) {
        let end = at + c.len_utf8();
        if !is_kept {
            match ranges.last_mut() {
                Some(last) if last.end == at => last.end = end,
                _ => ranges.push(at..end),
            }
        }
        at = end;
    }
    ranges
}

/// Which characters of `to` stand in the longest common subsequence.
fn kept(from: &[char], to: &[char]) -> Vec<bool> {
    let width = to.len() + 1;
    let mut lens = vec![0_u16; (from.len() + 1) * width];
    let get =
        |lens: &[u16], row: usize, at: usize| lens.get(row * width + at).copied().unwrap_or(0);
    for (row, a) in from.iter().enumerate().rev() {
        for (at, b) in to.iter().enumerate().rev() {
            let len = if a == b {
                get(&lens, row + 1, at + 1) + 1
            } else {
                get(&lens, row + 1, at).max(get(&lens, row, at + 1))
            };
            if let Some(cell) = lens.get_mut(row * width + at) {
                *cell = len;
            }
        }
    }
    let mut kept = vec![false; to.len()];
    let (mut row, mut at) = (0, 0);
    while let (Some(a), Some(b)) = (from.get(row), to.get(at)) {
        if a == b {
            if let Some(flag) = kept.get_mut(at) {
                *flag = true;
            }
            (row, at) = (row + 1, at + 1);
        } else if get(&lens, row + 1, at) >= get(&lens, row, at + 1) {
            row += 1;
        } else {
            at += 1;
        }
    }
    kept
}

/// A piece of each side that belong together.
#[derive(Debug)]
struct Step {
    left: Vec<char>,
    right: Vec<char>,
    same: bool,
    case_only: bool,
    group: Option<usize>,
}

impl Step {
    fn same(a: char, b: char) -> Self {
        Self {
            left: vec![a],
            right: vec![b],
            same: true,
            case_only: false,
            group: None,
        }
    }
}

/// What it costs that two pieces stand against one another. A difference explained by a table costs less than one that isn't,
/// and a letter for another one less than one left out and one added.
const CASE: u32 = 1;
const CONFUSED_ENDING: u32 = 3;
const CONFUSED: u32 = 4;
const CONFUSED_SEQUENCE: u32 = 5;
const OTHER: u32 = 8;
const ONE_SIDED: u32 = 6;

/// The way into a cell of the table: lengths of both pieces, and the group.
#[derive(Debug, Clone, Copy, Default)]
struct Way {
    cost: u32,
    left: u8,
    right: u8,
    group: Option<usize>,
}

/// Of all alignments the one that costs least.
fn align(a: &str, b: &str, is_local: bool, confusables: &Confusables) -> Vec<Step> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let members = Sequences::of(&a, &b, is_local, confusables);
    let width = b.len() + 1;
    let mut ways: Vec<Way> = Vec::with_capacity((a.len() + 1) * width);
    for row in 0..=a.len() {
        for at in 0..=b.len() {
            let way = best_way(&a, &b, (row, at), &ways, &members, is_local, confusables);
            ways.push(way);
        }
    }
    let (mut row, mut at) = (a.len(), b.len());
    let mut steps = Vec::new();
    while row > 0 || at > 0 {
        let way = ways.get(row * width + at).copied().unwrap_or_default();
        let (left, right) = (usize::from(way.left), usize::from(way.right));
        // Never so; the way back must end.
        if left + right == 0 {
            break;
        }
        let (start, other) = (row.saturating_sub(left), at.saturating_sub(right));
        let left: Vec<char> = a.get(start..row).unwrap_or_default().to_vec();
        let right: Vec<char> = b.get(other..at).unwrap_or_default().to_vec();
        push_reversed(&mut steps, left, right, way.group, is_local);
        (row, at) = (start, other);
    }
    steps.reverse();
    steps
}

/// Adds a step, the last column first. What both pieces of a sequence have in common is no difference: of `shi` and `si` only
/// the h is.
fn push_reversed(
    steps: &mut Vec<Step>,
    mut left: Vec<char>,
    mut right: Vec<char>,
    group: Option<usize>,
    is_local: bool,
) {
    let mut front = Vec::new();
    if left.len() + right.len() > 2 {
        while let (Some(a), Some(b)) = (left.last(), right.last())
            && a == b
        {
            steps.push(Step::same(*a, *b));
            left.pop();
            right.pop();
        }
        let common = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
        front = left.drain(..common).collect();
        right.drain(..common);
    }
    let only_case = is_case_of_one_another(&left, &right);
    let same = left == right || (only_case && !is_local);
    steps.push(Step {
        same,
        case_only: only_case && !same,
        group: group.filter(|_| !same),
        left,
        right,
    });
    steps.extend(front.into_iter().rev().map(|c| Step::same(c, c)));
}

fn best_way(
    a: &[char],
    b: &[char],
    (row, at): (usize, usize),
    ways: &[Way],
    members: &Sequences,
    is_local: bool,
    confusables: &Confusables,
) -> Way {
    if row == 0 && at == 0 {
        return Way::default();
    }
    let width = b.len() + 1;
    let before = |left: usize, right: usize| -> Option<u32> {
        let (row, at) = (row.checked_sub(left)?, at.checked_sub(right)?);
        ways.get(row * width + at).map(|w| w.cost)
    };
    let mut best = Way {
        cost: u32::MAX,
        ..Way::default()
    };
    let mut offer = |left: u8, right: u8, cost: u32, group: Option<usize>| {
        if let Some(so_far) = before(usize::from(left), usize::from(right)) {
            let total = so_far.saturating_add(cost);
            if total < best.cost {
                best = Way {
                    cost: total,
                    left,
                    right,
                    group,
                };
            }
        }
    };
    let last =
        |chars: &[char], end: usize| end.checked_sub(1).and_then(|at| chars.get(at).copied());
    let (x, y) = (last(a, row), last(b, at));
    if let (Some(x), Some(y)) = (x, y) {
        if x == y {
            offer(1, 1, 0, None);
        } else if is_case_of_one_another(&[x], &[y]) {
            offer(1, 1, if is_local { CASE } else { 0 }, None);
        } else if let Some(group) = confusables.group_of(x, y, is_local) {
            offer(1, 1, CONFUSED, Some(group));
        } else {
            offer(1, 1, OTHER, None);
        }
    }
    for (group, left, right) in members.ending_at(row, at) {
        let is_ending = left > 2 && right > 2 && row == a.len() && at == b.len();
        let cost = if is_ending && !is_local {
            CONFUSED_ENDING
        } else {
            CONFUSED_SEQUENCE
        };
        offer(left, right, cost, Some(group));
    }
    if let Some(x) = x {
        offer(1, 0, ONE_SIDED, members.invisible(x));
    }
    if let Some(y) = y {
        offer(0, 1, ONE_SIDED, members.invisible(y));
    }
    best
}

fn is_case_of_one_another(a: &[char], b: &[char]) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(a, b)| a == b || a.to_lowercase().eq(b.to_lowercase()))
}

/// Where members of groups of sequences end in both texts.
struct Sequences {
    /// By end: group, length and number of the member.
    left: Vec<Vec<(usize, u8, usize)>>,
    right: Vec<Vec<(usize, u8, usize)>>,
    invisible: Option<(usize, Vec<char>)>,
}

impl Sequences {
    fn of(a: &[char], b: &[char], is_local: bool, confusables: &Confusables) -> Self {
        let invisible = confusables
            .groups()
            .iter()
            .position(|g| g.kind == Kind::Invisible)
            .and_then(|at| {
                let group = confusables.groups().get(at)?;
                Some((
                    at,
                    group
                        .members
                        .iter()
                        .filter_map(|m| m.chars().next())
                        .collect(),
                ))
            });
        Self {
            left: ends(a, is_local, confusables),
            right: ends(b, is_local, confusables),
            invisible,
        }
    }

    /// Pairs of different members of one group, one of them longer than a character.
    fn ending_at(&self, row: usize, at: usize) -> impl Iterator<Item = (usize, u8, u8)> {
        let left = self.left.get(row).map(Vec::as_slice).unwrap_or_default();
        let right = self.right.get(at).map(Vec::as_slice).unwrap_or_default();
        left.iter().flat_map(move |(group, len, member)| {
            right
                .iter()
                .filter(move |(other, other_len, other_member)| {
                    group == other && member != other_member && (*len > 1 || *other_len > 1)
                })
                .map(move |(_, other_len, _)| (*group, *len, *other_len))
        })
    }

    /// The group of characters that can't be seen, where this is one.
    fn invisible(&self, c: char) -> Option<usize> {
        self.invisible
            .as_ref()
            .filter(|(_, members)| members.contains(&c))
            .map(|(at, _)| *at)
    }
}

fn ends(text: &[char], is_local: bool, confusables: &Confusables) -> Vec<Vec<(usize, u8, usize)>> {
    let mut found = vec![Vec::new(); text.len() + 1];
    for (group_at, group) in confusables.groups().iter().enumerate() {
        if group.kind != Kind::Sequence || !group.counts(is_local) {
            continue;
        }
        for (member_at, member) in group.members.iter().enumerate() {
            let member: Vec<char> = member.chars().collect();
            let Ok(len) = u8::try_from(member.len()) else {
                continue;
            };
            // Endings count at the end of the domain only.
            let is_ending = !is_local && member.first() == Some(&'.');
            let windows = text.windows(member.len().max(1)).enumerate();
            for (start, window) in windows {
                let end = start + window.len();
                let fits = window
                    .iter()
                    .zip(&member)
                    .all(|(a, b)| a == b || a.to_ascii_lowercase() == *b);
                if fits
                    && (!is_ending || end == text.len())
                    && let Some(place) = found.get_mut(end)
                {
                    place.push((group_at, len, member_at));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both lines, `·` for nothing, and the ids of the groups of the differences.
    fn lines(a: &str, b: &str) -> (String, String, Vec<&'static str>) {
        let confusables = Confusables::embedded();
        let comparison = compare(a, b, &confusables);
        let line = |side: fn(&Column) -> Option<char>| {
            comparison
                .columns
                .iter()
                .map(|c| side(c).unwrap_or('·'))
                .collect::<String>()
        };
        let mut groups: Vec<(usize, &'static str)> = comparison
            .columns
            .iter()
            .filter_map(|c| {
                let id = c.group.map_or("", |g| confusables.groups()[g].id);
                Some((c.difference?, id))
            })
            .collect();
        groups.dedup();
        (
            line(|c| c.left),
            line(|c| c.right),
            groups.into_iter().map(|(_, id)| id).collect(),
        )
    }

    #[test]
    fn letters_are_set_above_one_another() {
        for (a, b, left, right, groups) in [
            ("taro@a.jp", "taro@a.jp", "taro@a.jp", "taro@a.jp", vec![]),
            (
                "tar0@a.jp",
                "taro@a.jp",
                "tar0@a.jp",
                "taro@a.jp",
                vec!["C02"],
            ),
            ("tro@a.jp", "taro@a.jp", "t·ro@a.jp", "taro@a.jp", vec![""]),
            (
                "sirn@a.jp",
                "sim@a.jp",
                "sirn@a.jp",
                "sim·@a.jp",
                vec!["C06"],
            ),
            (
                "vvada@a.jp",
                "wada@a.jp",
                "vvada@a.jp",
                "w·ada@a.jp",
                vec!["C07"],
            ),
            (
                "clog@a.jp",
                "dog@a.jp",
                "clog@a.jp",
                "d·og@a.jp",
                vec!["C08"],
            ),
            (
                "yoshi@a.jp",
                "yosi@a.jp",
                "yoshi@a.jp",
                "yos·i@a.jp",
                vec!["C23"],
            ),
            (
                "ｔaro@a.jp",
                "taro@a.jp",
                "ｔaro@a.jp",
                "taro@a.jp",
                vec!["C29"],
            ),
            (
                "taro\u{200b}@a.jp",
                "taro@a.jp",
                "taro\u{200b}@a.jp",
                "taro·@a.jp",
                vec!["C30"],
            ),
            ("t@a.con", "t@a.com", "t@a.con", "t@a.com", vec!["C36"]),
            (
                "t@a.co.jp",
                "t@a.ne.jp",
                "t@a.co.jp",
                "t@a.ne.jp",
                vec!["C37"],
            ),
            (
                "t@a.jp",
                "taro@a.jp",
                "t···@a.jp",
                "taro@a.jp",
                vec!["", "", ""],
            ),
            ("taro", "taro@a.jp", "taro·····", "taro@a.jp", vec![""; 5]),
            ("", "", "", "", vec![]),
        ] {
            assert_eq!(
                lines(a, b),
                (left.to_owned(), right.to_owned(), groups),
                "{a} {b}"
            );
        }
    }

    #[test]
    fn case_counts_in_the_local_part_only() {
        let confusables = Confusables::embedded();
        let domain = compare("taro@Example.JP", "taro@example.jp", &confusables);
        assert!(domain.is_same());
        assert_eq!(domain.differences, 0);
        let local = compare("Taro@example.jp", "taro@example.jp", &confusables);
        assert_eq!((local.differences, local.case_only), (1, 1));
        assert!(!local.is_same() && local.columns[0].case_only && !local.columns[0].same);
    }

    #[test]
    fn the_counts_are_those_of_the_columns() {
        let found = compare(
            "tar0.yarnada@a.jp",
            "taro.yamaxa@a.jp",
            &Confusables::embedded(),
        );
        assert_eq!((found.differences, found.confusable), (3, 2));
        assert_eq!(found.same, found.columns.iter().filter(|c| c.same).count());
        let numbers: Vec<usize> = found.columns.iter().filter_map(|c| c.difference).collect();
        assert_eq!(numbers, [0, 1, 1, 2]);
    }

    #[test]
    fn long_texts_are_cut() {
        let long = "a".repeat(100_000);
        let found = compare(&long, &long, &Confusables::embedded());
        assert!(found.is_cut && !found.is_same());
        assert_eq!(found.columns.len(), MAX_CHARS);
    }

    #[test]
    fn changed_bytes_are_those_of_the_second_text() {
        assert_eq!(
            changed_ranges("tar0@gmal.com", "taro@gmail.com"),
            [3..4, 8..9]
        );
        assert!(changed_ranges("<a@b.jp>", "a@b.jp").is_empty());
        assert_eq!(changed_ranges("あいう", "あえうお"), [3..6, 9..12]);
    }
}
