//! Whether a user's rules can do what they say: win their examples, and name words that mails can have.

use crate::catalogue::{Catalogue, Facts, Fault, OwnRule, Reason, Rule};
use crate::diagnosis::{judge_facts, plain};
use crate::evidence::Dialect;
use crate::smtp::{Command, EnhancedStatusCode, ReplyCode, enhanced_at, front};

/// The rules that can't, and why.
pub(super) fn wanting(catalogue: &Catalogue, rules: &[OwnRule]) -> (Vec<OwnRule>, Vec<Fault>) {
    let mut wanting = Vec::new();
    let mut faults = Vec::new();
    for own in rules {
        let Some(rule) = catalogue.rule(own.index) else {
            continue;
        };
        let reasons = unknown_words(rule).chain(
            rule.examples
                .iter()
                .filter_map(|example| lost(catalogue, own.index, rule, example)),
        );
        let before = faults.len();
        faults.extend(reasons.map(|reason| own.fault(reason)));
        if faults.len() > before {
            wanting.push(own.clone());
        }
    }
    (wanting, faults)
}

fn unknown_words(rule: &Rule) -> impl Iterator<Item = Reason> {
    let is_dialect = |word: &&str| Dialect::ALL.iter().any(|(_, known)| known == word);
    let is_command = |word: &&str| Command::ALL.iter().any(|(_, known)| known == word);
    let dialect = rule.dialect.as_deref().filter(|word| !is_dialect(word));
    let command = rule.command.as_deref().filter(|word| !is_command(word));
    dialect.into_iter().chain(command).map(Reason::unknown_word)
}

/// Why a rule doesn't win an example. Another rule of the same cause may: the answer is the same.
fn lost(catalogue: &Catalogue, index: usize, rule: &Rule, example: &str) -> Option<Reason> {
    let line = Line::read(example);
    let found = judge_facts(catalogue, &line.facts(rule));
    if found.iter().all(|m| m.rule != index) {
        return Some(Reason::lost_example(example, None));
    }
    let winner = found.first().and_then(|m| catalogue.rule(m.rule))?;
    let cause = |rule| catalogue.cause_of(rule).map(|c| c.id);
    (cause(winner) != cause(rule)).then(|| Reason::lost_example(example, Some(&winner.id)))
}

/// An example read as a server's reply: codes from its front, words made plain.
struct Line {
    text: String,
    reply: Option<ReplyCode>,
    enhanced: Option<EnhancedStatusCode>,
}

impl Line {
    fn read(example: &str) -> Self {
        let codes = front(example);
        Self {
            text: plain(example.get(codes.words_at..).unwrap_or(example)),
            reply: codes.reply.map(|(code, _)| code),
            enhanced: codes
                .enhanced
                .map(|(code, _)| code)
                .or_else(|| in_brackets(example)),
        }
    }

    fn facts<'a>(&'a self, rule: &'a Rule) -> Facts<'a> {
        let host = rule.example_remote_mta.as_deref();
        Facts {
            text: &self.text,
            reply: self.reply,
            enhanced: self.enhanced,
            remote_mta: host,
            domain: host,
            dialect: rule.dialect.as_deref(),
            command: rule.command.as_deref(),
        }
    }
}

/// `over quota (#5.2.2)`: some servers put the code behind their words.
fn in_brackets(line: &str) -> Option<EnhancedStatusCode> {
    line.match_indices("(#")
        .find_map(|(at, mark)| enhanced_at(line, at + mark.len()))
        .map(|(code, _)| code)
}
