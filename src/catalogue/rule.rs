//! One rule: facts joined by "and". What needs more than this form is a new fact in `evidence`.

use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};

use crate::smtp::{EnhancedStatusCode, ReplyCode};

use super::needles::Way;
use super::program::{Programs, TooLong, Try};
use super::{Error, Status};

/// What is known of one delivery, as far as rules may look at it.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    /// The server's words on one line, quotes and white space made plain.
    pub text: &'a str,
    /// Three digits.
    pub reply: Option<ReplyCode>,
    /// Class.subject.detail.
    pub enhanced: Option<EnhancedStatusCode>,
    /// Host name of the server that refused.
    pub remote_mta: Option<&'a str>,
    /// Domain of the recipient.
    pub domain: Option<&'a str>,
    /// Word of the dialect.
    pub dialect: Option<&'a str>,
    /// Word of the command.
    pub command: Option<&'a str>,
}

/// A pattern compiled when it is first needed; most never are. Compiling all of them takes longer than the first frame.
#[derive(Debug)]
pub(super) struct LazyPattern {
    text: String,
    compiled: OnceLock<Option<Regex>>,
    programs: OnceLock<Option<Programs>>,
}

impl LazyPattern {
    pub(super) fn new(text: String) -> Self {
        Self {
            text,
            compiled: OnceLock::new(),
            programs: OnceLock::new(),
        }
    }

    /// As given to the compiler.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    fn compile(&self) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.text).case_insensitive(true).build()
    }

    /// For patterns that nobody has tried before.
    pub(super) fn compile_within(&self, bytes: usize) -> Result<Regex, regex::Error> {
        RegexBuilder::new(&self.text)
            .case_insensitive(true)
            .size_limit(bytes)
            .build()
    }

    /// A pattern that doesn't compile fits nothing; `Catalogue::check_patterns` tells of it.
    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| self.compile().ok()).as_ref()
    }

    /// `None`: the pattern is left to `regex`.
    pub(super) fn programs(&self) -> Option<&Programs> {
        let compiled = self.programs.get_or_init(|| Programs::new(&self.text));
        compiled.as_ref()
    }

    fn is_match(&self, text: &str) -> bool {
        let Some(programs) = self.programs() else {
            return self.is_match_by_regex(text);
        };
        self.is_any_match(programs, programs.ways(), &mut Try::new(text))
    }

    fn is_any_match(
        &self,
        programs: &Programs,
        mut ways: impl Iterator<Item = usize>,
        tried: &mut Try<'_>,
    ) -> bool {
        let mut fits = |way| programs.is_match(way, tried);
        let found = ways.find_map(|way| Some(fits(way)).filter(|fits| *fits != Ok(false)));
        match found {
            Some(Err(TooLong)) => self.is_match_by_regex(tried.text()),
            found => found.is_some(),
        }
    }

    pub(super) fn is_match_by_regex(&self, text: &str) -> bool {
        self.regex().is_some_and(|r| r.is_match(text.as_bytes()))
    }

    pub(super) fn longest_by_regex(&self, text: &str) -> usize {
        let found = self.regex().map(|r| r.find_iter(text.as_bytes()));
        found.and_then(|f| f.map(|m| m.len()).max()).unwrap_or(0)
    }
}

/// `550`, or `5xx`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReplyPattern {
    Exactly(ReplyCode),
    Class(u8),
}

/// `5.1.1`, `x.1.1`, `5.7.x`, `x.7.x`; `None` is any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct EnhancedPattern {
    pub class: Option<u8>,
    pub subject: Option<u16>,
    pub detail: Option<u16>,
}

impl ReplyPattern {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text.strip_suffix("xx") {
            Some(class) => class
                .parse()
                .ok()
                .filter(|c| (2..=5).contains(c))
                .map(Self::Class),
            None => text.parse().ok().map(Self::Exactly),
        }
    }

    fn matches(self, code: ReplyCode) -> bool {
        match self {
            Self::Exactly(own) => own == code,
            Self::Class(class) => class == code.class(),
        }
    }
}

impl EnhancedPattern {
    pub(super) fn parse(text: &str) -> Option<Self> {
        /// `Err`: no number; `Ok(None)`: any number.
        fn field<T: std::str::FromStr>(s: Option<&str>) -> Result<Option<T>, ()> {
            match s.ok_or(())? {
                "x" => Ok(None),
                digits => digits.parse().map(Some).map_err(|_| ()),
            }
        }
        let mut fields = text.split('.');
        let pattern = Self {
            class: field(fields.next()).ok()?,
            subject: field(fields.next()).ok()?,
            detail: field(fields.next()).ok()?,
        };
        fields.next().is_none().then_some(pattern)
    }

    fn matches(self, code: EnhancedStatusCode) -> bool {
        self.class.is_none_or(|c| c == code.class)
            && self.subject.is_none_or(|s| s == code.subject)
            && self.detail.is_none_or(|d| d == code.detail)
    }

    fn is_exact(self) -> bool {
        self.detail.is_some_and(|d| d != 0)
    }
}

/// One rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// `cause/name`, stable.
    pub id: String,
    /// Index of its cause.
    pub(super) cause: usize,
    /// How sure.
    pub status: Status,
    /// Where the fact is from.
    pub source: String,
    /// Lines that this rule must win.
    pub examples: Vec<String>,
    /// The host that the examples come from.
    pub example_remote_mta: Option<String>,
    /// Dialect it is bound to.
    pub dialect: Option<String>,
    /// Command it is bound to.
    pub command: Option<String>,
    /// From a user's own folder.
    pub is_own: bool,
    pub(super) text: Option<LazyPattern>,
    pub(super) reply: Vec<ReplyPattern>,
    pub(super) enhanced: Vec<EnhancedPattern>,
    pub(super) remote_mta: Option<LazyPattern>,
    pub(super) is_wrapper: bool,
    pub(super) beats: Vec<usize>,
}

/// How constrained a rule is; the greater wins. Derived order: fields from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    level: u8,
    is_own: bool,
    is_stable: bool,
    fields: u8,
    pub(super) matched_len: usize,
}

impl Rank {
    /// Whether two rules can't be told apart but by the length of what they matched.
    pub fn same_level(&self, other: &Self) -> bool {
        self.level == other.level
    }
}

/// A rule that fits.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// Index of the rule in the catalogue.
    pub rule: usize,
    /// Its strength here.
    pub rank: Rank,
}

impl Rule {
    pub(super) fn check_patterns(&self) -> Result<(), Error> {
        [&self.text, &self.remote_mta]
            .into_iter()
            .flatten()
            .try_for_each(|p| {
                p.compile().map(drop).map_err(|source| Error::Pattern {
                    rule: self.id.clone(),
                    source: Box::new(source),
                })
            })
    }

    /// Whether the pattern for the server's words fits, of which no other alternatives than these can. `None`: any can.
    pub(super) fn fits_text(&self, ways: Option<&[Way]>, tried: &mut Try<'_>) -> bool {
        let Some(pattern) = &self.text else {
            return true;
        };
        match (pattern.programs(), ways) {
            (_, Some(ways)) if ways.iter().any(|w| w.is_certain) => true,
            (Some(programs), Some(ways)) => {
                pattern.is_any_match(programs, ways.iter().map(|w| w.number), tried)
            }
            (Some(programs), None) => pattern.is_any_match(programs, programs.ways(), tried),
            (None, _) => pattern.is_match_by_regex(tried.text()),
        }
    }

    /// Whether all but the text fits.
    pub(super) fn fits(&self, facts: &Facts<'_>) -> bool {
        let fits_code = |is_empty: bool, hit: bool| is_empty || hit;
        fits_code(
            self.reply.is_empty(),
            facts
                .reply
                .is_some_and(|c| self.reply.iter().any(|p| p.matches(c))),
        ) && fits_code(
            self.enhanced.is_empty(),
            facts
                .enhanced
                .is_some_and(|c| self.enhanced.iter().any(|p| p.matches(c))),
        ) && self
            .dialect
            .as_deref()
            .is_none_or(|d| facts.dialect == Some(d))
            && self
                .command
                .as_deref()
                .is_none_or(|c| facts.command == Some(c))
            && self.remote_mta.as_ref().is_none_or(|host| {
                // Where an address literal refused, the recipient's domain says more about whose server it is.
                let named = facts
                    .remote_mta
                    .filter(|h| h.contains(|c: char| c.is_ascii_alphabetic()));
                named.or(facts.domain).is_some_and(|h| host.is_match(h))
            })
    }

    /// Length of the longest stretch that fits, in bytes of the text; ways as for `fits_text`.
    pub(super) fn matched_len(&self, ways: Option<&[Way]>, tried: &mut Try<'_>) -> usize {
        let Some(pattern) = &self.text else {
            return 0;
        };
        let longest = pattern.programs().ok_or(TooLong).and_then(|p| match ways {
            Some(ways) => p.longest(&ways.iter().map(|w| w.number), tried),
            None => p.longest(&p.ways(), tried),
        });
        longest.unwrap_or_else(|TooLong| pattern.longest_by_regex(tried.text()))
    }

    /// Strength where it fits, but for the length of what matched.
    pub(super) fn rank(&self) -> Rank {
        let has_text = self.text.is_some();
        let has_remote = self.remote_mta.is_some();
        let has_code = !self.reply.is_empty() || !self.enhanced.is_empty();
        let level = match (has_remote, has_code, has_text) {
            _ if self.is_wrapper => 4,
            (true, true, true) => 10,
            (true, false, true) => 9,
            (false, true, true) => 8,
            (false, false, true) => 7,
            (true, ..) => 6,
            _ if self.enhanced.iter().any(|p| p.is_exact()) => 5,
            _ if !self.enhanced.is_empty() => 3,
            _ if self
                .reply
                .iter()
                .any(|p| matches!(p, ReplyPattern::Exactly(_))) =>
            {
                2
            }
            _ => 1,
        };
        let fields = [
            has_text,
            has_remote,
            !self.reply.is_empty(),
            !self.enhanced.is_empty(),
            self.dialect.is_some(),
            self.command.is_some(),
        ];
        Rank {
            level,
            is_own: self.is_own,
            is_stable: self.status == Status::Stable,
            fields: u8::try_from(fields.iter().filter(|f| **f).count()).unwrap_or(0),
            matched_len: 0,
        }
    }

    /// Whether the server's words decide.
    pub fn judges_text(&self) -> bool {
        self.text.is_some()
    }

    /// Whether the enhanced status code decides.
    pub fn judges_enhanced(&self) -> bool {
        !self.enhanced.is_empty()
    }

    /// Whether the reply code decides.
    pub fn judges_reply(&self) -> bool {
        !self.reply.is_empty()
    }

    /// Whether it only wraps an inner reason.
    pub fn is_wrapper(&self) -> bool {
        self.is_wrapper
    }

    /// First stretch of `text` that this rule looks for, in bytes of `text`.
    pub fn matched_range(&self, text: &str) -> Option<std::ops::Range<usize>> {
        self.text
            .as_ref()?
            .regex()?
            .find(text.as_bytes())
            .map(|m| m.range())
    }
}
