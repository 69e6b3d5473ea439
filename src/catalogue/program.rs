//! Patterns as short programs, one for each alternative, tried place by place.
//!
//! An automaton per pattern is quick once it is in the processor's cache, but there are seven hundred and each mail
//! needs a few others: most of the time went into waiting for the memory. A program is a few dozen bytes, and which
//! alternatives are worth trying is known from `needles`. The same texts fit as with `regex`, and the same stretches of
//! them. What a program can't say, or takes long for, is left to `regex`.

use std::collections::HashMap;

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use super::split::alternatives;

/// Steps of all programs of a pattern; longer ones are left to `regex`.
const MAX_STEPS: usize = 4_000;
/// Steps taken on one text before it is left to `regex`, whose time grows with the length of the text only.
const MAX_TAKEN: u32 = 50_000;
/// Steps taken before it is noted where they led: most tries end sooner.
const UNNOTED: u32 = 500;

/// The alternatives of one pattern.
#[derive(Debug, Default)]
pub(super) struct Programs {
    steps: Vec<Step>,
    /// All strings, one after another.
    bytes: Vec<u8>,
    sets: Vec<Set>,
    tables: Vec<Table>,
    /// All ranges of characters, one after another.
    ranges: Vec<(char, char)>,
    /// Where each alternative begins.
    starts: Vec<Start>,
    /// Where others jumped to last while steps are written: no string goes on across such a place.
    joint: usize,
}

#[derive(Debug)]
struct Start {
    step: u32,
    /// One past its last step.
    end: u32,
    /// The bytes that it may begin with, a bit for each; `None`: it may be empty.
    first: Option<Bytes>,
}

impl Start {
    fn may_begin(&self, text: &str, at: usize) -> bool {
        let byte = text.as_bytes().get(at);
        self.first
            .is_none_or(|first| byte.is_some_and(|b| holds(&first, *b)))
    }
}

/// A step for each byte, and one for the end of the text.
#[derive(Debug)]
struct Table {
    steps: Vec<Option<u32>>,
    at_end: Option<u32>,
}

/// A bit for each byte.
type Bytes = [u128; 2];

#[derive(Debug, Clone, Copy)]
enum Step {
    /// A string, ASCII letters in any case.
    String {
        from: u32,
        len: u32,
    },
    /// One byte or character of a set.
    One(u32),
    /// Bytes or characters of a set: how many, and whether as many or as few as can be.
    Run {
        set: u32,
        min: u32,
        max: u32,
        is_greedy: bool,
    },
    Look(Look),
    /// First the one, and if that leads nowhere the other. Not even the one where it is known with which bytes of a set
    /// it begins, and there is none.
    Split {
        one: u32,
        other: u32,
        set: Option<u32>,
    },
    /// On with the step that a table names for the next byte.
    Switch(u32),
    Jump(u32),
    Done,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Set {
    bytes: Bytes,
    /// Ranges of characters beyond ASCII, from and to.
    chars: Option<(u32, u32)>,
}

/// What to try when the present way leads nowhere.
#[derive(Debug, Clone, Copy)]
struct Retry {
    step: u32,
    at: usize,
    how: How,
}

#[derive(Debug, Clone, Copy)]
enum How {
    /// Go on there.
    Jump,
    /// The run ends here; or earlier, but not before this place.
    Shorter(usize),
    /// The run has so many and takes one more.
    Longer(u32),
}

/// It takes too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLong;

/// One text, and what is needed on the way.
#[derive(Debug)]
pub(super) struct Try<'t> {
    text: &'t str,
    open: Vec<Retry>,
    left: u32,
    /// A bit for each step and each place of the text: whether it has been there, in vain. Empty as long as few steps
    /// were taken.
    seen: Vec<u64>,
}

impl<'t> Try<'t> {
    /// Notes that it is there; `false` if it has been before.
    fn enter(&mut self, start: &Start, step: u32, at: usize) -> bool {
        if self.left > MAX_TAKEN - UNNOTED {
            return true;
        }
        if self.seen.is_empty() {
            let bits = (start.end - start.step) as usize * (self.text.len() + 1);
            self.seen.resize(bits / 64 + 1, 0);
            let cost = u32::try_from(self.seen.len() / 16).unwrap_or(u32::MAX);
            self.left = self.left.saturating_sub(cost);
        }
        let bit = (step - start.step) as usize * (self.text.len() + 1) + at;
        let Some(word) = self.seen.get_mut(bit / 64) else {
            return true;
        };
        let mask = 1 << (bit % 64);
        let is_new = *word & mask == 0;
        *word |= mask;
        is_new
    }

    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            open: Vec::new(),
            left: MAX_TAKEN,
            seen: Vec::new(),
        }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }
}

impl Programs {
    /// `None` for patterns that are left to `regex`.
    pub(super) fn new(pattern: &str) -> Option<Self> {
        let mut programs = Self::default();
        for hir in alternatives(pattern, true) {
            let step = small(programs.steps.len())?;
            let mut first = [0; 2];
            let first = (!may_be_empty(&hir, &mut first)).then_some(first);
            programs.emit(&hir)?;
            programs.steps.push(Step::Done);
            let end = small(programs.steps.len())?;
            programs.starts.push(Start { step, end, first });
        }
        (!programs.starts.is_empty()).then_some(programs)
    }

    /// Numbers of all alternatives.
    pub(super) fn ways(&self) -> std::ops::Range<usize> {
        0..self.starts.len()
    }

    /// Whether one alternative fits somewhere.
    pub(super) fn is_match(&self, way: usize, tried: &mut Try<'_>) -> Result<bool, TooLong> {
        let Some(start) = self.starts.get(way) else {
            return Ok(false);
        };
        tried.left = MAX_TAKEN;
        tried.seen.clear();
        for at in 0..=tried.text.len() {
            if start.may_begin(tried.text, at) && self.run(start, tried, at)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Bytes of the longest of the stretches that fit, as they are found one after another.
    pub(super) fn longest(
        &self,
        ways: &(impl Iterator<Item = usize> + Clone),
        tried: &mut Try<'_>,
    ) -> Result<usize, TooLong> {
        tried.left = MAX_TAKEN;
        let (mut longest, mut at) = (0, 0);
        while at <= tried.text.len() {
            let mut end = None;
            for start in ways.clone().filter_map(|way| self.starts.get(way)) {
                if !start.may_begin(tried.text, at) {
                    continue;
                }
                tried.seen.clear();
                end = self.run(start, tried, at)?;
                if end.is_some() {
                    break;
                }
            }
            match end {
                // After an empty stretch `regex` has rules of its own.
                Some(end) if end == at => return Err(TooLong),
                Some(end) => {
                    longest = longest.max(end - at);
                    at = end;
                }
                None => at += 1,
            }
        }
        Ok(longest)
    }

    /// Where an alternative ends that begins at byte `at`.
    fn run(&self, start: &Start, tried: &mut Try<'_>, at: usize) -> Result<Option<usize>, TooLong> {
        let text = tried.text;
        tried.open.clear();
        let (mut step, mut at) = (start.step, at);
        loop {
            tried.left = tried.left.checked_sub(1).ok_or(TooLong)?;
            let next = match self.steps.get(step as usize) {
                Some(Step::String { from, len }) => {
                    let (from, len) = (*from as usize, *len as usize);
                    let own = self.bytes.get(from..from + len).unwrap_or_default();
                    let there = text.as_bytes().get(at..at + len);
                    let fits = there.is_some_and(|t| t.eq_ignore_ascii_case(own));
                    fits.then_some((step + 1, at + len))
                }
                Some(Step::Split {
                    other,
                    set: Some(set),
                    ..
                }) if self.one(*set, text, at).is_none() => Some((*other, at)),
                // What led nowhere from here leads nowhere again, from wherever it came.
                Some(Step::Run { .. } | Step::Split { .. }) if !tried.enter(start, step, at) => {
                    None
                }
                Some(Step::One(set)) => self.one(*set, text, at).map(|at| (step + 1, at)),
                Some(Step::Run {
                    set,
                    min,
                    max,
                    is_greedy,
                }) => {
                    let wanted = if *is_greedy { *max } else { *min };
                    let (mut end, mut count, mut low) = (at, 0, at);
                    while count < wanted
                        && let Some(next) = self.one(*set, text, end)
                    {
                        end = next;
                        count += 1;
                        if count == *min {
                            low = end;
                        }
                    }
                    tried.left = tried.left.checked_sub(count / 8).ok_or(TooLong)?;
                    if count < *min {
                        None
                    } else {
                        if *is_greedy && end > low {
                            let at = self.before(*set, text, end);
                            let how = How::Shorter(low);
                            tried.open.push(Retry { step, at, how });
                        } else if !*is_greedy && count < *max {
                            let how = How::Longer(count);
                            tried.open.push(Retry { step, at: end, how });
                        }
                        Some((step + 1, end))
                    }
                }
                Some(Step::Look(look)) => fits(*look, text, at).then_some((step + 1, at)),
                Some(Step::Split { one, other, .. }) => {
                    let how = How::Jump;
                    tried.open.push(Retry {
                        step: *other,
                        at,
                        how,
                    });
                    Some((*one, at))
                }
                Some(Step::Switch(table)) => self
                    .tables
                    .get(*table as usize)
                    .and_then(|table| match text.as_bytes().get(at) {
                        Some(byte) => *table.steps.get(usize::from(*byte))?,
                        None => table.at_end,
                    })
                    .map(|to| (to, at)),
                Some(Step::Jump(to)) => Some((*to, at)),
                Some(Step::Done) | None => return Ok(Some(at)),
            };
            (step, at) = match next {
                Some(next) => next,
                None => match self.retry(tried) {
                    Some(next) => next,
                    None => return Ok(None),
                },
            };
        }
    }

    /// The next way to go.
    fn retry(&self, tried: &mut Try<'_>) -> Option<(u32, usize)> {
        while let Some(Retry { step, at, how }) = tried.open.pop() {
            let run = self.steps.get(step as usize);
            match (how, run) {
                (How::Jump, _) => return Some((step, at)),
                (How::Shorter(low), Some(Step::Run { set, .. })) => {
                    if at > low {
                        let at = self.before(*set, tried.text, at);
                        tried.open.push(Retry { step, at, how });
                    }
                    return Some((step + 1, at));
                }
                (How::Longer(count), Some(Step::Run { set, max, .. })) => {
                    if let Some(at) = self.one(*set, tried.text, at) {
                        if count + 1 < *max {
                            let how = How::Longer(count + 1);
                            tried.open.push(Retry { step, at, how });
                        }
                        return Some((step + 1, at));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Where the byte or character of the set ends that stands at `at`.
    fn one(&self, set: u32, text: &str, at: usize) -> Option<usize> {
        let set = self.sets.get(set as usize)?;
        let byte = *text.as_bytes().get(at)?;
        if holds(&set.bytes, byte) {
            return Some(at + 1);
        }
        let (from, to) = set.chars.filter(|_| !byte.is_ascii())?;
        let c = text.get(at..)?.chars().next()?;
        let ranges = self.ranges.get(from as usize..to as usize)?;
        let is_in = ranges
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&c));
        is_in.then_some(at + c.len_utf8())
    }

    /// Where the last byte or character of a run begins that ends at `at`.
    fn before(&self, set: u32, text: &str, at: usize) -> usize {
        let by_char = self
            .sets
            .get(set as usize)
            .is_some_and(|s| s.chars.is_some());
        let mut at = at.saturating_sub(1);
        while by_char && !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn emit(&mut self, hir: &Hir) -> Option<()> {
        if self.steps.len() > MAX_STEPS {
            return None;
        }
        match hir.kind() {
            HirKind::Empty => {}
            HirKind::Literal(literal) => {
                for byte in &*literal.0 {
                    // A letter that has no other case here.
                    if byte.is_ascii_alphabetic() {
                        let set = self.set_of_byte(*byte)?;
                        self.steps.push(Step::One(set));
                    } else {
                        self.string(*byte)?;
                    }
                }
            }
            HirKind::Class(class) => {
                if let Some(letter) = letter(class) {
                    self.string(letter)?;
                } else {
                    let set = self.set(class)?;
                    self.steps.push(Step::One(set));
                }
            }
            HirKind::Look(look) => {
                let is_known = matches!(
                    look,
                    Look::Start | Look::End | Look::WordAscii | Look::WordAsciiNegate
                );
                self.steps.push(Step::Look(is_known.then_some(*look)?));
            }
            HirKind::Capture(capture) => self.emit(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|part| self.emit(part))?,
            HirKind::Alternation(parts) => self.choose(parts)?,
            HirKind::Repetition(repetition) => self.repeat(repetition)?,
        }
        Some(())
    }

    /// The first of some parts that leads on; which of them may, the next byte says.
    fn choose(&mut self, parts: &[Hir]) -> Option<()> {
        let switch = self.hold();
        let (mut begins, mut ends) = (Vec::new(), Vec::new());
        for part in parts {
            let mut first = [0; 2];
            let is_open = may_be_empty(part, &mut first);
            begins.push((small(self.steps.len())?, (!is_open).then_some(first)));
            self.emit(part)?;
            ends.push(self.hold());
        }
        let mut known: HashMap<Vec<u32>, Option<u32>> = HashMap::new();
        let mut with = |byte: Option<u8>| {
            let may = |first: &Option<Bytes>| {
                first.is_none_or(|first| byte.is_some_and(|byte| holds(&first, byte)))
            };
            let fitting = begins.iter().filter(|(_, first)| may(first));
            let fitting: Vec<u32> = fitting.map(|(step, _)| *step).collect();
            let written = known.get(&fitting).copied();
            written.unwrap_or_else(|| {
                let step = self.one_of(&fitting);
                known.insert(fitting, step);
                step
            })
        };
        let table = Table {
            steps: (0..=u8::MAX).map(|b| with(Some(b))).collect(),
            at_end: with(None),
        };
        self.tables.push(table);
        *self.steps.get_mut(switch)? = Step::Switch(small(self.tables.len() - 1)?);
        let end = small(self.steps.len())?;
        for at in ends {
            *self.steps.get_mut(at)? = Step::Jump(end);
        }
        self.joint = self.steps.len();
        Some(())
    }

    /// Writes that some steps are tried one after another: where that begins. `None` where there are none.
    fn one_of(&mut self, steps: &[u32]) -> Option<u32> {
        let (last, others) = steps.split_last()?;
        if others.is_empty() {
            return Some(*last);
        }
        let begin = small(self.steps.len())?;
        for (one, other) in others.iter().zip(begin + 1..) {
            self.steps.push(Step::Split {
                one: *one,
                other,
                set: None,
            });
        }
        self.steps.push(Step::Jump(*last));
        Some(begin)
    }

    fn repeat(&mut self, repetition: &Repetition) -> Option<()> {
        let Repetition {
            min,
            max,
            greedy,
            sub,
        } = repetition;
        let (min, greedy) = (*min, *greedy);
        let set = match sub.kind() {
            HirKind::Class(class) => Some(self.set(class)?),
            HirKind::Literal(literal) => match *literal.0 {
                [byte] => Some(self.set_of_byte(byte)?),
                _ => None,
            },
            _ => None,
        };
        if let Some(set) = set {
            self.steps.push(Step::Run {
                set,
                min,
                max: max.unwrap_or(u32::MAX),
                is_greedy: greedy,
            });
            return Some(());
        }
        // What is empty could be repeated for ever.
        if max.is_none_or(|max| max > 1) && sub.properties().minimum_len() == Some(0) {
            return None;
        }
        for _ in 0..min {
            self.emit(sub)?;
        }
        if let Some(max) = max {
            let mut splits = Vec::new();
            for _ in min..*max {
                splits.push(self.hold());
                self.emit(sub)?;
            }
            for split in splits {
                self.fill_split(split, greedy, sub)?;
            }
        } else {
            let split = self.hold();
            self.emit(sub)?;
            self.steps.push(Step::Jump(small(split)?));
            self.fill_split(split, greedy, sub)?;
        }
        Some(())
    }

    /// A step that is filled in later.
    fn hold(&mut self) -> usize {
        self.steps.push(Step::Done);
        self.steps.len() - 1
    }

    /// Goes on behind the split, where `part` is written, or past all that has been written since.
    fn fill_split(&mut self, split: usize, goes_on: bool, part: &Hir) -> Option<()> {
        let (inner, past) = (small(split + 1)?, small(self.steps.len())?);
        let (one, other) = if goes_on {
            (inner, past)
        } else {
            (past, inner)
        };
        let mut bytes = [0; 2];
        let is_told = goes_on && !may_be_empty(part, &mut bytes);
        let set = is_told.then_some(Set { bytes, chars: None });
        let set = set.map(|set| self.push_set(set).ok_or(()));
        let set = set.transpose().ok()?;
        *self.steps.get_mut(split)? = Step::Split { one, other, set };
        self.joint = self.steps.len();
        Some(())
    }

    fn string(&mut self, byte: u8) -> Option<()> {
        let at = small(self.bytes.len())?;
        self.bytes.push(byte);
        let is_joint = self.joint == self.steps.len();
        match self.steps.last_mut() {
            Some(Step::String { len, .. }) if !is_joint => *len += 1,
            _ => self.steps.push(Step::String { from: at, len: 1 }),
        }
        Some(())
    }

    fn set_of_byte(&mut self, byte: u8) -> Option<u32> {
        let mut bytes = [0; 2];
        insert(&mut bytes, byte, byte);
        self.push_set(Set { bytes, chars: None })
    }

    fn set(&mut self, class: &Class) -> Option<u32> {
        let mut bytes = [0; 2];
        let from = small(self.ranges.len())?;
        match class {
            Class::Bytes(class) => {
                for range in class.iter() {
                    insert(&mut bytes, range.start(), range.end());
                }
                return self.push_set(Set { bytes, chars: None });
            }
            Class::Unicode(class) => {
                for range in class.iter() {
                    if let Ok(start) = u8::try_from(range.start())
                        && start.is_ascii()
                    {
                        let end = u8::try_from(range.end()).unwrap_or(127);
                        insert(&mut bytes, start, end.min(127));
                    }
                    if !range.end().is_ascii() {
                        self.ranges.push((range.start(), range.end()));
                    }
                }
            }
        }
        let to = small(self.ranges.len())?;
        self.push_set(Set {
            bytes,
            chars: Some((from, to)),
        })
    }

    fn push_set(&mut self, set: Set) -> Option<u32> {
        let known = self.sets.iter().position(|s| *s == set);
        let at = known.unwrap_or(self.sets.len());
        if known.is_none() {
            self.sets.push(set);
        }
        small(at)
    }
}

/// The letter, where a class is an ASCII letter in both cases.
fn letter(class: &Class) -> Option<u8> {
    let both = match class {
        Class::Bytes(class) => match class.ranges() {
            [a, b] if (a.start(), b.start()) == (a.end(), b.end()) => (a.start(), b.start()),
            _ => return None,
        },
        Class::Unicode(class) => match class.ranges() {
            [a, b] if (a.start(), b.start()) == (a.end(), b.end()) => {
                (u8::try_from(a.start()).ok()?, u8::try_from(b.start()).ok()?)
            }
            _ => return None,
        },
    };
    let is_letter = both.0.is_ascii_uppercase() && both.0.to_ascii_lowercase() == both.1;
    is_letter.then_some(both.1)
}

/// Notes which bytes a part may begin with.
fn may_be_empty(hir: &Hir, first: &mut Bytes) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            let byte = literal.0.first().copied();
            if let Some(byte) = byte {
                insert(first, byte, byte);
            }
            byte.is_none()
        }
        HirKind::Class(Class::Bytes(class)) => {
            for range in class.iter() {
                insert(first, range.start(), range.end());
            }
            false
        }
        HirKind::Class(Class::Unicode(class)) => {
            let lead = |c: char| c.encode_utf8(&mut [0; 4]).bytes().next().unwrap_or(0);
            for range in class.iter() {
                insert(first, lead(range.start()), lead(range.end()));
            }
            false
        }
        HirKind::Capture(capture) => may_be_empty(&capture.sub, first),
        HirKind::Repetition(repetition) => {
            may_be_empty(&repetition.sub, first) || repetition.min == 0
        }
        HirKind::Concat(parts) => parts.iter().all(|part| may_be_empty(part, first)),
        HirKind::Alternation(parts) => {
            let mut any = false;
            for part in parts {
                any |= may_be_empty(part, first);
            }
            any
        }
    }
}

fn insert(bytes: &mut Bytes, from: u8, to: u8) {
    for byte in from..=to {
        if let Some(half) = bytes.get_mut(usize::from(byte / 128)) {
            *half |= 1 << (byte % 128);
        }
    }
}

fn holds(bytes: &Bytes, byte: u8) -> bool {
    let [low, high] = bytes;
    let half = if byte < 128 { low } else { high };
    half >> (byte % 128) & 1 == 1
}

fn fits(look: Look, text: &str, at: usize) -> bool {
    let is_word = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at))
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
    };
    let is_boundary = || is_word(at.checked_sub(1)) != is_word(Some(at));
    match look {
        Look::Start => at == 0,
        Look::End => at == text.len(),
        Look::WordAsciiNegate => !is_boundary(),
        _ => is_boundary(),
    }
}

fn small(number: usize) -> Option<u32> {
    u32::try_from(number).ok()
}

#[cfg(test)]
mod tests {
    use regex::bytes::RegexBuilder;

    use super::*;

    /// Short patterns of all shapes on all short texts over a few characters.
    #[test]
    fn what_fits_is_what_fits_with_regex() {
        let patterns = [
            r"(?-u)\bab?c\b",
            r"(?-u)a(?:b|bc)?c|bb",
            r"(?-u)a.*b|a.{0,1}?c",
            r"(?-u)(?:ab|a)(?:c|bc)\b",
            r"(?-u)a(?:bc){0,2}b",
            r"(?-u)(?:ab)+c?|c(?:ba)*?b",
            r"(?-u)[^b]{1,3}b",
            r"(?-u)^a|b$|\Bc",
            r"(?-u)a.?c|(?:b|c b)a",
            "あ[^い]{0,2}?い|い(?:あ|b)+",
            "(?-u:[^b]){0,4}?い|(?-u:\\b)あ",
            "[あ-ん]+b|[あい]{1,2}c",
            "k|s|ſa",
            "(?:(?i-u)K)|é",
        ];
        let alphabet = ["a", "B", "c", "b", " ", "あ", "い", "\u{212a}", "ſ", "É"];
        let mut texts = vec![String::new()];
        for len in 0..4_usize {
            let longest = texts.iter().filter(|t| t.chars().count() == len).cloned();
            let next: Vec<String> = longest
                .collect::<Vec<_>>()
                .iter()
                .flat_map(|t| alphabet.iter().map(move |c| format!("{t}{c}")))
                .collect();
            texts.extend(next);
        }
        texts.extend(["abcbcbcb abab c", "ababababc", "aあいbあああbい"].map(str::to_owned));
        for pattern in patterns {
            let regex = RegexBuilder::new(pattern)
                .case_insensitive(true)
                .build()
                .unwrap();
            let programs = Programs::new(pattern).unwrap_or_else(|| panic!("{pattern}"));
            for text in &texts {
                let mut tried = Try::new(text);
                let is_match = programs
                    .ways()
                    .any(|way| programs.is_match(way, &mut tried).unwrap());
                assert_eq!(
                    is_match,
                    regex.is_match(text.as_bytes()),
                    "{pattern} {text}"
                );
                let longest = regex.find_iter(text.as_bytes()).map(|m| m.len()).max();
                assert_eq!(
                    programs.longest(&programs.ways(), &mut tried),
                    Ok(longest.unwrap_or(0)),
                    "{pattern} {text}"
                );
            }
        }
    }

    #[test]
    fn what_takes_long_is_given_up() {
        let programs = Programs::new(r"(?-u)(?:a+ ?)+(?:a+ ?)+b").unwrap();
        let text = "a".repeat(2_000);
        assert_eq!(programs.is_match(0, &mut Try::new(&text)), Err(TooLong));
        assert!(Programs::new("(?:a*)*b").is_none());
        assert!(Programs::new("(").is_none());
    }
}
