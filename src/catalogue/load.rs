//! Cause files to one catalogue: parsed once at start, shared by reference.

use std::collections::HashMap;

use serde::Deserialize;

use super::by_code::CodeRules;
use super::cause::{Cause, LiesIn, Offer, Permanence, Quantity, Resend, Station, Status, WhoActs};
use super::needles::{Needles, Way};
use super::own::{self, Fault, OwnFile, OwnRead, OwnRule, Reason};
use super::program::Try;
use super::rule::{EnhancedPattern, Facts, LazyPattern, Match, ReplyPattern, Rule};

include!(concat!(env!("OUT_DIR"), "/causes.rs"));

/// Retired ids and what they became: `old<TAB>new`, causes and rules alike.
static REDIRECTS: &str = include_str!("../../assets/redirects.tsv");

/// A fault in the data; found by the tests, before anyone gets it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not the form of a cause file.
    #[error("{file}: {source}")]
    Syntax {
        /// Cause file, without ending.
        file: String,
        /// What the parser says.
        #[source]
        source: toml::de::Error,
    },
    /// A pattern that doesn't compile, or all of them together.
    #[error("{rule}: {source}")]
    Pattern {
        /// Rule id.
        rule: String,
        /// What the compiler says.
        #[source]
        source: Box<regex::Error>,
    },
    /// A code pattern of no known form.
    #[error("{rule}: no code pattern: {text}")]
    Code {
        /// Rule id.
        rule: String,
        /// What stands there.
        text: String,
    },
    /// `beats` names a rule that doesn't exist.
    #[error("{rule}: beats unknown rule {other}")]
    UnknownRule {
        /// Rule id.
        rule: String,
        /// The name.
        other: String,
    },
    /// Two rules of one id.
    #[error("{rule}: id used twice")]
    Duplicate {
        /// Rule id.
        rule: String,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CauseFile {
    since: String,
    status: Status,
    permanence: Permanence,
    who_acts: WhoActs,
    resend: Resend,
    stopped_at: Station,
    lies_in: LiesIn,
    #[serde(default)]
    offers: Vec<Offer>,
    #[serde(default)]
    quantities: Vec<Quantity>,
    #[serde(default)]
    ends_trying: bool,
    #[serde(default)]
    in_auto_replies: bool,
    #[serde(default)]
    rule: Vec<RuleFile>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct RuleFile {
    pub(super) id: String,
    #[serde(default)]
    status: Option<Status>,
    text: Option<String>,
    #[serde(default)]
    pub(super) reply: OneOrMany,
    #[serde(default)]
    pub(super) enhanced: OneOrMany,
    remote_mta: Option<String>,
    dialect: Option<String>,
    command: Option<String>,
    #[serde(default)]
    wrapper: bool,
    #[serde(default)]
    pub(super) beats: Vec<String>,
    /// May be missing in files of one's own only; the tests see to ours.
    #[serde(default)]
    pub(super) source: String,
    #[serde(default)]
    examples: Vec<String>,
    example_remote_mta: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(untagged)]
pub(super) enum OneOrMany {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn as_slice(&self) -> &[String] {
        match self {
            Self::None => &[],
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// All causes and rules, ready to judge.
#[derive(Debug)]
pub struct Catalogue {
    causes: Vec<Cause>,
    rules: Vec<Rule>,
    /// Which rules with a text are worth trying.
    texts: Needles,
    code_rules: CodeRules,
}

impl Catalogue {
    /// The catalogue that is part of the program.
    pub fn embedded() -> Result<Self, Error> {
        Self::load(CAUSE_FILES)
    }

    /// Parses cause files given as (id, TOML).
    pub fn load(files: &'static [(&'static str, &'static str)]) -> Result<Self, Error> {
        Self::load_all(files, &[], &[]).map(|(catalogue, _)| catalogue)
    }

    /// The catalogue that is part of the program, and a user's own rules behind its own, but for those `left_out`.
    /// No fault of a user's is an error.
    pub fn with_own(own: &[OwnFile], left_out: &[OwnRule]) -> Result<(Self, OwnRead), Error> {
        let Some(first) = own.first() else {
            return Ok((Self::embedded()?, OwnRead::default()));
        };
        Self::load_all(CAUSE_FILES, own, left_out).or_else(|_| {
            let fault = Fault {
                file: first.path.parent().unwrap_or(&first.path).to_owned(),
                line: None,
                reason: Reason::TooMuch,
            };
            let read = OwnRead {
                rules: Vec::new(),
                faults: vec![fault],
            };
            Ok((Self::embedded()?, read))
        })
    }

    fn load_all(
        files: &'static [(&'static str, &'static str)],
        own: &[OwnFile],
        left_out: &[OwnRule],
    ) -> Result<(Self, OwnRead), Error> {
        let mut causes = Vec::new();
        let mut rules = Vec::new();
        let mut beats = Vec::new();
        for (id, toml) in files {
            let file: CauseFile = toml::from_str(toml).map_err(|source| Error::Syntax {
                file: (*id).to_owned(),
                source,
            })?;
            let cause = causes.len();
            causes.push(Cause {
                id,
                since: file.since,
                status: file.status,
                permanence: file.permanence,
                who_acts: file.who_acts,
                resend: file.resend,
                stopped_at: file.stopped_at,
                lies_in: file.lies_in,
                offers: file.offers,
                quantities: file.quantities,
                ends_trying: file.ends_trying,
                in_auto_replies: file.in_auto_replies,
            });
            for mut rule in file.rule {
                beats.push(std::mem::take(&mut rule.beats));
                rules.push(compile(rule, cause, file.status)?);
            }
        }
        let (drafts, read) = own::read(own, left_out, &mut causes, &rules);
        for draft in drafts {
            beats.push(draft.beats);
            rules.push(draft.rule);
        }
        resolve_beats(&mut rules, beats)?;
        let code_rules = CodeRules::of(&rules);
        let patterns = rules
            .iter()
            .enumerate()
            .filter_map(|(i, r)| r.text.as_ref().map(|t| (i, t.as_str())));
        let texts = Needles::new(patterns);
        let catalogue = Self {
            causes,
            rules,
            texts,
            code_rules,
        };
        Ok((catalogue, read))
    }

    /// All causes, by id.
    pub fn causes(&self) -> &[Cause] {
        &self.causes
    }

    /// All rules, by cause.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule with that index.
    pub fn rule(&self, index: usize) -> Option<&Rule> {
        self.rules.get(index)
    }

    /// The cause of a rule.
    pub fn cause_of(&self, rule: &Rule) -> Option<&Cause> {
        self.causes.get(rule.cause)
    }

    /// A cause by its id.
    pub fn cause(&self, id: &str) -> Option<&Cause> {
        self.causes.iter().find(|c| c.id == id)
    }

    /// Whether rule `a` is said to beat rule `b`.
    pub fn beats(&self, a: usize, b: usize) -> bool {
        self.rules.get(a).is_some_and(|r| r.beats.contains(&b))
    }

    /// All rules that fit, in no particular order.
    pub fn matching_unsorted(&self, facts: &Facts<'_>) -> Vec<Match> {
        let by_text = self.texts.candidates(facts.text);
        let mut tried = Try::new(facts.text);
        let mut found: Vec<Match> = Vec::new();
        let mut consider = |index: usize, fits_text: &mut dyn FnMut(&Rule) -> bool| {
            if let Some(rule) = self.rules.get(index)
                && rule.fits(facts)
                && fits_text(rule)
            {
                let rank = rule.rank();
                found.push(Match { rule: index, rank });
            }
        };
        for ways in by_text.ways.chunk_by(|a, b| a.rule == b.rule) {
            if let Some(Way { rule, .. }) = ways.first() {
                consider(*rule, &mut |rule| rule.fits_text(Some(ways), &mut tried));
            }
        }
        for index in self.texts.always() {
            consider(*index, &mut |rule| rule.fits_text(None, &mut tried));
        }
        self.code_rules
            .candidates(facts, |index| consider(index, &mut |_| true));
        // Lengths only tell the best rules apart, where they are alike in all else.
        let best = found.iter().map(|m| m.rank).max();
        let is_best = |m: &Match| Some(m.rank) == best;
        if found.iter().filter(|m| is_best(m)).count() > 1 {
            for found in found.iter_mut().filter(|m| is_best(m)) {
                if let Some(rule) = self.rules.get(found.rule) {
                    let ways = by_text.of_rule(found.rule);
                    found.rank.matched_len = rule.matched_len(ways, &mut tried);
                }
            }
        }
        found
    }

    /// Rules whose pattern holds no word that a text must have: they cost time on every text.
    pub fn rules_without_words(&self) -> impl Iterator<Item = &Rule> {
        self.texts
            .always()
            .iter()
            .filter_map(|index| self.rules.get(*index))
    }

    /// Compiles every pattern, as the tests do: in use a pattern is compiled when it is first needed.
    pub fn check_patterns(&self) -> Result<(), Error> {
        self.rules.iter().try_for_each(Rule::check_patterns)
    }

    /// What became of a retired id.
    pub fn successor(id: &str) -> Option<&'static str> {
        Self::redirects()
            .find(|(old, _)| *old == id)
            .map(|(_, new)| new)
    }

    /// All retired ids with their successors.
    pub fn redirects() -> impl Iterator<Item = (&'static str, &'static str)> {
        REDIRECTS
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(|l| l.split_once('\t'))
    }
}

pub(super) fn compile(file: RuleFile, cause: usize, cause_status: Status) -> Result<Rule, Error> {
    let id = file.id;
    let pattern = |text: Option<&str>| text.map(|t| LazyPattern::new(as_bytes_pattern(t)));
    let code = |text: &String| Error::Code {
        rule: id.clone(),
        text: text.clone(),
    };
    let reply = file
        .reply
        .as_slice()
        .iter()
        .map(|t| ReplyPattern::parse(t).ok_or_else(|| code(t)))
        .collect::<Result<_, _>>()?;
    let enhanced = file
        .enhanced
        .as_slice()
        .iter()
        .map(|t| EnhancedPattern::parse(t).ok_or_else(|| code(t)))
        .collect::<Result<_, _>>()?;
    Ok(Rule {
        text: pattern(file.text.as_deref()),
        remote_mta: pattern(file.remote_mta.as_deref()),
        cause,
        status: file.status.unwrap_or(cause_status),
        source: file.source,
        examples: file.examples,
        example_remote_mta: file.example_remote_mta,
        dialect: file.dialect,
        command: file.command,
        reply,
        enhanced,
        is_wrapper: file.wrapper,
        beats: Vec::new(),
        is_own: false,
        id,
    })
}

/// A pattern over bytes: ASCII patterns know ASCII letters only, which makes the automaton a tenth of the size.
///
/// `\b` stands between ASCII letters in any case: in Japanese text a word ends where Latin letters do.
fn as_bytes_pattern(pattern: &str) -> String {
    if pattern.is_ascii() {
        return format!("(?-u){pattern}");
    }
    pattern
        .replace("\\\\", "\u{0}")
        .replace(r"\b", r"(?-u:\b)")
        .replace('\u{0}', "\\\\")
}

fn resolve_beats(rules: &mut [Rule], beats: Vec<Vec<String>>) -> Result<(), Error> {
    let mut index: HashMap<String, usize> = HashMap::new();
    for (at, rule) in rules.iter().enumerate() {
        if index.insert(rule.id.clone(), at).is_some() {
            return Err(Error::Duplicate {
                rule: rule.id.clone(),
            });
        }
    }
    for (rule, names) in rules.iter_mut().zip(beats) {
        for name in names {
            match index.get(&name) {
                Some(other) => rule.beats.push(*other),
                None => {
                    return Err(Error::UnknownRule {
                        rule: rule.id.clone(),
                        other: name,
                    });
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces are a shortcut: what they say is what the patterns say, on every example of every rule.
    #[test]
    fn pieces_and_patterns_agree() {
        let catalogue = Catalogue::embedded().unwrap();
        let examples: Vec<&String> = catalogue.rules.iter().flat_map(|r| &r.examples).collect();
        for text in examples {
            let found = catalogue.texts.candidates(text);
            let mut tried = Try::new(text);
            for (index, rule) in catalogue.rules.iter().enumerate() {
                let Some(pattern) = &rule.text else { continue };
                let is_always = catalogue.texts.always().contains(&index);
                let ways = found.of_rule(index);
                let fits = pattern.is_match_by_regex(text);
                let (id, is_candidate) = (&rule.id, is_always || ways.is_some());
                assert!(!fits || is_candidate, "{id} is lost on {text:?}");
                if !is_candidate {
                    continue;
                }
                let longest = pattern.longest_by_regex(text);
                for ways in [None, ways] {
                    assert_eq!(rule.fits_text(ways, &mut tried), fits, "{id} {text:?}");
                    assert_eq!(rule.matched_len(ways, &mut tried), longest, "{id} {text:?}");
                }
            }
        }
    }

    /// Nearly all patterns are simple enough, so that texts hardly ever wait for an automaton.
    #[test]
    fn patterns_are_programs() {
        let catalogue = Catalogue::embedded().unwrap();
        let patterns = catalogue
            .rules
            .iter()
            .filter_map(|r| r.text.as_ref().map(|t| (&r.id, t)));
        let left: Vec<_> = patterns.filter(|(_, p)| p.programs().is_none()).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
