//! A user's own cause files: read rule by rule, so that a fault costs what is at fault and nothing else.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue, ValueDeserializer};

use super::Catalogue;
use super::cause::{Cause, LiesIn, Offer, Permanence, Quantity, Resend, Station, Status, WhoActs};
use super::load::{RuleFile, compile};
use super::rule::{EnhancedPattern, LazyPattern, ReplyPattern, Rule};

/// More than an organization has to say; each costs time at every start.
const MAX_RULES: usize = 2_000;
/// Compiled, in bytes. What is larger was counted wrong (`{1,5000}`).
const MAX_PATTERN_BYTES: usize = 1024 * 1024;
/// Longest piece of a file that is repeated in a fault, in characters.
const MAX_QUOTED_CHARS: usize = 80;

/// One file of a user's folder.
#[derive(Debug, Clone)]
pub struct OwnFile {
    /// The cause that it is named after.
    pub cause: String,
    /// What stands in it.
    pub toml: String,
    /// Where it is.
    pub path: PathBuf,
}

/// A rule of a user that is in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRule {
    /// Its index in the catalogue.
    pub index: usize,
    /// Its file.
    pub file: PathBuf,
    /// Where it begins there, from 1.
    pub line: usize,
    /// Which rule of its file, from 0.
    nth: usize,
}

impl OwnRule {
    /// A fault of this rule.
    pub fn fault(&self, reason: Reason) -> Fault {
        Fault {
            file: self.file.clone(),
            line: Some(self.line),
            reason,
        }
    }

    fn is_at(&self, file: &OwnFile, nth: usize) -> bool {
        self.file == file.path && self.nth == nth
    }
}

/// What became of a user's files.
#[derive(Debug, Clone, Default)]
pub struct OwnRead {
    /// Rules that work.
    pub rules: Vec<OwnRule>,
    /// What doesn't.
    pub faults: Vec<Fault>,
}

/// What is wrong with a user's file, and where. It costs a rule, a property or a file; all else works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File, or the folder itself.
    pub file: PathBuf,
    /// Line, from 1, where there is one.
    pub line: Option<usize>,
    /// What is wrong.
    pub reason: Reason,
}

/// The kinds of faults; pieces of the file are short and without control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The system doesn't let us read it.
    NotReadable,
    /// Over so many megabytes.
    TooBig(usize),
    /// More than so many files; the rest isn't read.
    TooManyFiles(usize),
    /// More than so many rules; this one and the rest are left out.
    TooManyRules(usize),
    /// No TOML; what the parser says.
    NotToml(String),
    /// Named after no cause.
    UnknownCause(String),
    /// No such field.
    UnknownField(String),
    /// A field that can't have this value.
    BadValue(String),
    /// A rule without id.
    MissingId,
    /// Nothing that it looks for, or what is in every mail.
    NoCondition,
    /// A pattern that doesn't compile; what the compiler says.
    BadPattern(String),
    /// A pattern that becomes too large.
    PatternTooBig,
    /// No code.
    BadCode(String),
    /// An id that another rule has.
    DuplicateRule(String),
    /// `beats` names no rule.
    UnknownBeaten(String),
    /// No word that mails can have there.
    UnknownWord(String),
    /// An example that this rule doesn't fit, or that a rule of another cause wins.
    LostExample {
        /// The example.
        example: String,
        /// Who wins it.
        winner: Option<String>,
    },
    /// All patterns together are too large; no rule of one's own is used.
    TooMuch,
    /// So many more.
    More(usize),
}

impl Reason {
    /// Id of the message in `errors.ftl` that tells a person.
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::NotReadable => "fault-not-readable",
            Self::TooBig(_) => "fault-too-big",
            Self::TooManyFiles(_) => "fault-too-many-files",
            Self::TooManyRules(_) => "fault-too-many-rules",
            Self::NotToml(_) => "fault-not-toml",
            Self::UnknownCause(_) => "fault-unknown-cause",
            Self::UnknownField(_) => "fault-unknown-field",
            Self::BadValue(_) => "fault-bad-value",
            Self::MissingId => "fault-missing-id",
            Self::NoCondition => "fault-no-condition",
            Self::BadPattern(_) => "fault-bad-pattern",
            Self::PatternTooBig => "fault-pattern-too-big",
            Self::BadCode(_) => "fault-bad-code",
            Self::DuplicateRule(_) => "fault-duplicate-rule",
            Self::UnknownBeaten(_) => "fault-unknown-beaten",
            Self::UnknownWord(_) => "fault-unknown-word",
            Self::LostExample { winner: None, .. } => "fault-example-not-fitting",
            Self::LostExample { .. } => "fault-example-lost",
            Self::TooMuch => "fault-too-much",
            Self::More(_) => "fault-more",
        }
    }

    /// Arguments of that message.
    pub fn message_args(&self) -> Vec<(&'static str, Cow<'_, str>)> {
        match self {
            Self::TooBig(count)
            | Self::TooManyFiles(count)
            | Self::TooManyRules(count)
            | Self::More(count) => vec![("count", count.to_string().into())],
            Self::NotToml(what)
            | Self::UnknownCause(what)
            | Self::UnknownField(what)
            | Self::BadValue(what)
            | Self::BadPattern(what)
            | Self::BadCode(what)
            | Self::DuplicateRule(what)
            | Self::UnknownBeaten(what)
            | Self::UnknownWord(what) => vec![("what", what.into())],
            Self::LostExample { example, winner } => std::iter::once(("example", example.into()))
                .chain(winner.as_ref().map(|w| ("winner", w.into())))
                .collect(),
            Self::NotReadable
            | Self::MissingId
            | Self::NoCondition
            | Self::PatternTooBig
            | Self::TooMuch => Vec::new(),
        }
    }

    /// For an example that isn't won.
    pub fn lost_example(example: &str, winner: Option<&str>) -> Self {
        Self::LostExample {
            example: quoted(example),
            winner: winner.map(quoted),
        }
    }

    /// For a word that no mail can have.
    pub fn unknown_word(word: &str) -> Self {
        Self::UnknownWord(quoted(word))
    }
}

/// A piece of a file that can be shown: short, on one line, nothing that a terminal obeys.
fn quoted(text: &str) -> String {
    let mut chars = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MAX_QUOTED_CHARS + 1)
        .collect::<String>();
    if let Some((at, _)) = chars.char_indices().nth(MAX_QUOTED_CHARS) {
        chars.truncate(at);
        chars.push('…');
    }
    chars
}

/// Replaces what is built in, where it is given.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Properties {
    since: Option<String>,
    status: Option<Status>,
    permanence: Option<Permanence>,
    who_acts: Option<WhoActs>,
    resend: Option<Resend>,
    stopped_at: Option<Station>,
    lies_in: Option<LiesIn>,
    offers: Option<Vec<Offer>>,
    quantities: Option<Vec<Quantity>>,
    ends_trying: Option<bool>,
    in_auto_replies: Option<bool>,
}

impl Properties {
    fn replace(self, cause: &mut Cause) {
        fn put<T>(new: Option<T>, place: &mut T) {
            if let Some(new) = new {
                *place = new;
            }
        }
        put(self.since, &mut cause.since);
        put(self.status, &mut cause.status);
        put(self.permanence, &mut cause.permanence);
        put(self.who_acts, &mut cause.who_acts);
        put(self.resend, &mut cause.resend);
        put(self.stopped_at, &mut cause.stopped_at);
        put(self.lies_in, &mut cause.lies_in);
        put(self.offers, &mut cause.offers);
        put(self.quantities, &mut cause.quantities);
        put(self.ends_trying, &mut cause.ends_trying);
        put(self.in_auto_replies, &mut cause.in_auto_replies);
    }
}

/// A rule of a user, ready to stand behind the built-in ones.
pub(super) struct Draft {
    pub rule: Rule,
    /// Ids of rules that exist.
    pub beats: Vec<String>,
    beats_line: usize,
    place: OwnRule,
}

/// Reads files into rules that come behind `built_in`, and puts their properties into `causes`. `left_out` are rules
/// found wanting before, by those who can judge.
pub(super) fn read(
    files: &[OwnFile],
    left_out: &[OwnRule],
    causes: &mut [Cause],
    built_in: &[Rule],
) -> (Vec<Draft>, OwnRead) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut out = OwnRead::default();
    // Every id that anyone gave to a rule: whoever beats a rule that is at fault is told of that fault only.
    let mut ids: HashSet<String> = built_in.iter().map(|r| r.id.clone()).collect();
    for file in files {
        let mut page = Page::of(file);
        if let Some((cause, rules)) = page.open(causes) {
            let status = causes.get(cause).map_or(Status::Stable, |c| c.status);
            for (nth, value) in rules.iter().enumerate() {
                let line = page.line_at(value.span().start);
                if drafts.len() >= MAX_RULES {
                    page.fault(line, Reason::TooManyRules(MAX_RULES));
                    break;
                }
                if let Some(draft) = page.draft(value, (cause, status), (nth, line), &mut ids)
                    && left_out.iter().all(|r| !r.is_at(file, nth))
                {
                    drafts.push(draft);
                }
            }
        }
        out.faults.extend(page.faults);
    }
    drafts.retain_mut(|draft| settle_beats(draft, &ids, &mut out.faults));
    let placed: HashSet<String> = built_in
        .iter()
        .map(|r| &r.id)
        .chain(drafts.iter().map(|d| &d.rule.id))
        .cloned()
        .collect();
    for (at, draft) in drafts.iter_mut().enumerate() {
        draft.beats.retain(|id| placed.contains(id));
        draft.place.index = built_in.len() + at;
        out.rules.push(draft.place.clone());
    }
    out.faults
        .sort_by(|a, b| a.file.cmp(&b.file).then(a.line.cmp(&b.line)));
    (drafts, out)
}

/// Whether all rules exist that this one says it beats.
fn settle_beats(draft: &mut Draft, ids: &HashSet<String>, faults: &mut Vec<Fault>) -> bool {
    let before = faults.len();
    for id in &mut draft.beats {
        if let Some(now) = Catalogue::successor(id).filter(|_| !ids.contains(id)) {
            now.clone_into(id);
        }
        if !ids.contains(id) {
            let reason = Reason::UnknownBeaten(quoted(id));
            faults.push(Fault {
                line: Some(draft.beats_line),
                ..draft.place.fault(reason)
            });
        }
    }
    faults.len() == before
}

/// One file while it is read.
struct Page<'f> {
    file: &'f OwnFile,
    /// Where lines end, in bytes.
    ends: Vec<usize>,
    faults: Vec<Fault>,
}

impl<'f> Page<'f> {
    fn of(file: &'f OwnFile) -> Self {
        Self {
            file,
            ends: file.toml.match_indices('\n').map(|(at, _)| at).collect(),
            faults: Vec::new(),
        }
    }

    /// The line of a byte, from 1.
    fn line_at(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end < byte) + 1
    }

    fn fault(&mut self, line: impl Into<Option<usize>>, reason: Reason) {
        self.faults.push(Fault {
            file: self.file.path.clone(),
            line: line.into(),
            reason,
        });
    }

    /// Reads all but the rules; gives the index of the cause and the rules as they stand there.
    fn open(&mut self, causes: &mut [Cause]) -> Option<(usize, DeArray<'f>)> {
        let file = self.file;
        let id = Catalogue::successor(&file.cause).unwrap_or(&file.cause);
        let Some(at) = causes.iter().position(|c| c.id == id) else {
            self.fault(None, Reason::UnknownCause(quoted(&file.cause)));
            return None;
        };
        let mut table = match DeTable::parse(&file.toml) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let line = error.span().map(|s| self.line_at(s.start));
                self.fault(line, Reason::NotToml(quoted(error.message())));
                return None;
            }
        };
        let rules = table.remove("rule");
        let (given, _) = self.checked::<Properties>(&table, None);
        if let (Some(given), Some(cause)) = (given, causes.get_mut(at)) {
            given.replace(cause);
        }
        let rules = rules?;
        let line = self.line_at(rules.span().start);
        if let DeValue::Array(rules) = rules.into_inner() {
            return Some((at, rules));
        }
        self.fault(line, Reason::BadValue("rule".to_owned()));
        None
    }

    /// A rule, or faults.
    fn draft(
        &mut self,
        value: &Spanned<DeValue<'f>>,
        (cause, status): (usize, Status),
        (nth, line): (usize, usize),
        ids: &mut HashSet<String>,
    ) -> Option<Draft> {
        let before = self.faults.len();
        let Some(table) = value.get_ref().as_table() else {
            self.fault(line, Reason::BadValue("rule".to_owned()));
            return None;
        };
        if !table.contains_key("id") {
            self.fault(line, Reason::MissingId);
        }
        let (file, is_whole) = self.checked::<RuleFile>(table, Some("id"));
        let mut file = file?;
        let line_of = |page: &Self, field: &str| {
            let key = table.get_key_value(field).map(|(key, _)| key.span().start);
            key.map_or(line, |at| page.line_at(at))
        };
        if file.id.trim().is_empty() {
            self.fault(line_of(self, "id"), Reason::MissingId);
            return None;
        }
        if !ids.insert(file.id.clone()) {
            let reason = Reason::DuplicateRule(quoted(&file.id));
            self.fault(line_of(self, "id"), reason);
            return None;
        }
        if file.source.trim().is_empty() {
            "own".clone_into(&mut file.source);
        }
        for code in file.reply.as_slice() {
            if ReplyPattern::parse(code).is_none() {
                self.fault(line_of(self, "reply"), Reason::BadCode(quoted(code)));
            }
        }
        for code in file.enhanced.as_slice() {
            if EnhancedPattern::parse(code).is_none() {
                self.fault(line_of(self, "enhanced"), Reason::BadCode(quoted(code)));
            }
        }
        let beats = std::mem::take(&mut file.beats);
        let mut rule = compile(file, cause, status).ok()?;
        rule.is_own = true;
        for (field, pattern) in [("text", &rule.text), ("remote-mta", &rule.remote_mta)] {
            if let Some(reason) = pattern.as_ref().and_then(fault_of_pattern) {
                self.fault(line_of(self, field), reason);
            }
        }
        let has_condition = rule.text.is_some()
            || rule.remote_mta.is_some()
            || !rule.reply.is_empty()
            || !rule.enhanced.is_empty()
            || rule.dialect.is_some()
            || rule.command.is_some();
        if is_whole && !has_condition {
            self.fault(line, Reason::NoCondition);
        }
        (self.faults.len() == before).then(|| Draft {
            rule,
            beats,
            beats_line: line_of(self, "beats"),
            place: OwnRule {
                index: 0,
                file: self.file.path.clone(),
                line,
                nth,
            },
        })
    }

    /// What a table says, without the fields that are at fault, and whether none is. `needed`: the field without
    /// which there is nothing.
    ///
    /// Each field is tried alone: so each fault has its own line, and fields needn't be listed here once more.
    fn checked<T: DeserializeOwned>(
        &mut self,
        table: &DeTable<'f>,
        needed: Option<&'static str>,
    ) -> (Option<T>, bool) {
        let mut good = DeTable::new();
        let before = self.faults.len();
        for (key, value) in table {
            let mut alone = DeTable::new();
            if let Some(needed) = needed {
                alone.insert(
                    Spanned::new(0..0, DeString::from(needed)),
                    Spanned::new(0..0, DeValue::String(DeString::from("-"))),
                );
            }
            alone.insert(key.clone(), value.clone());
            let line = self.line_at(key.span().start);
            match read_as::<T>(alone) {
                Ok(_) => {
                    good.insert(key.clone(), value.clone());
                }
                // The words are serde's; a test holds them to it.
                Err(error) if error.message().starts_with("unknown field") => {
                    self.fault(line, Reason::UnknownField(quoted(key.get_ref())));
                }
                Err(_) => self.fault(line, Reason::BadValue(quoted(key.get_ref()))),
            }
        }
        (read_as(good).ok(), self.faults.len() == before)
    }
}

fn read_as<T: DeserializeOwned>(table: DeTable<'_>) -> Result<T, toml::de::Error> {
    T::deserialize(ValueDeserializer::from(Spanned::new(
        0..0,
        DeValue::Table(table),
    )))
}

/// A pattern that fits the empty text fits every mail: no condition at all.
fn fault_of_pattern(pattern: &LazyPattern) -> Option<Reason> {
    match pattern.compile_within(MAX_PATTERN_BYTES) {
        Ok(regex) => regex.is_match(b"").then_some(Reason::NoCondition),
        Err(regex::Error::CompiledTooBig(_)) => Some(Reason::PatternTooBig),
        Err(error) => {
            // A picture of the pattern over several lines; the last one says what is wrong.
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default().trim();
            let what = last.strip_prefix("error: ").unwrap_or(last);
            Some(Reason::BadPattern(quoted(what)))
        }
    }
}
