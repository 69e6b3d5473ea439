//! The catalogue as a whole: every rule wins its own examples, and nothing is missing around a cause.
//!
//! Says in plain words what is missing when a cause is added, all of it at once rather than one fault a run.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use modori::catalogue::{Catalogue, Facts, Match, Rule, Status};
use modori::diagnosis::{judge_facts, plain};
use modori::evidence::Dialect;
use modori::explain::{Arg, Language, Locale};
use modori::smtp::{Command, EnhancedStatusCode, ReplyCode, enhanced_at, front};

use common::none_of;

/// One for all tests: patterns are compiled when first needed, and most of the time here goes into that.
fn catalogue() -> &'static Catalogue {
    static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
        Catalogue::embedded().unwrap_or_else(|error| panic!("the catalogue doesn't load: {error}"))
    });
    &CATALOGUE
}

/// An example line read as a server's reply: codes from its front, words made plain.
struct Line {
    text: String,
    reply: Option<ReplyCode>,
    enhanced: Option<EnhancedStatusCode>,
}

impl Line {
    fn read(example: &str) -> Self {
        let codes = front(example);
        Self {
            text: plain(&example[codes.words_at..]),
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

fn cause_id(catalogue: &Catalogue, rule: &Rule) -> &'static str {
    catalogue.cause_of(rule).map_or("?", |c| c.id)
}

#[test]
fn every_pattern_compiles() {
    catalogue().check_patterns().unwrap();
}

#[test]
fn every_rule_has_a_source_and_an_example() {
    let mut faults = Vec::new();
    for rule in catalogue().rules() {
        if rule.source.trim().is_empty() {
            faults.push(format!("{}: no source", rule.id));
        }
        if rule.examples.is_empty() {
            faults.push(format!("{}: no example", rule.id));
        }
        if rule.examples.iter().any(|e| e.trim().is_empty()) {
            faults.push(format!("{}: an empty example", rule.id));
        }
    }
    none_of(&faults);
}

#[test]
fn every_rule_is_named_after_its_cause() {
    let catalogue = catalogue();
    let faults: Vec<_> = catalogue
        .rules()
        .iter()
        .filter(|rule| {
            rule.id.split_once('/').map(|(cause, _)| cause) != Some(cause_id(catalogue, rule))
        })
        .map(|rule| format!("{} belongs to {}", rule.id, cause_id(catalogue, rule)))
        .collect();
    none_of(&faults);
}

#[test]
fn every_rule_wins_its_own_examples() {
    let catalogue = catalogue();
    let mut faults = Vec::new();
    for rule in catalogue.rules() {
        for example in &rule.examples {
            let line = Line::read(example);
            let found = judge_facts(catalogue, &line.facts(rule));
            let own = found
                .iter()
                .find(|m| catalogue.rule(m.rule).is_some_and(|r| r.id == rule.id));
            let Some(own) = own else {
                faults.push(format!(
                    "{}: doesn't even fit its own example {example:?}",
                    rule.id
                ));
                continue;
            };
            let best = found[0];
            let winner = catalogue.rule(best.rule).unwrap();
            if winner.id == rule.id {
                continue;
            }
            if cause_id(catalogue, winner) != cause_id(catalogue, rule) {
                faults.push(format!(
                    "{}: {} of another cause wins its example {example:?}",
                    rule.id, winner.id
                ));
            } else if best.rank > own.rank && !best.rank.same_level(&own.rank) {
                // The cause stays the same, and the words say more than this rule asks for.
                println!("{}: {} is more exact on {example:?}", rule.id, winner.id);
            } else {
                faults.push(format!(
                    "{}: {} of the same cause wins its example {example:?}",
                    rule.id, winner.id
                ));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn every_rule_decides_at_least_one_of_its_examples() {
    let catalogue = catalogue();
    let mut faults = Vec::new();
    for rule in catalogue.rules() {
        let wins = rule.examples.iter().any(|example| {
            let line = Line::read(example);
            judge_facts(catalogue, &line.facts(rule))
                .first()
                .and_then(|m| catalogue.rule(m.rule))
                .is_some_and(|r| r.id == rule.id)
        });
        if !wins {
            faults.push(format!(
                "{}: other rules win all of its examples; is it needed?",
                rule.id
            ));
        }
    }
    none_of(&faults);
}

#[test]
fn no_example_is_tied_between_two_causes() {
    let catalogue = catalogue();
    let mut faults = Vec::new();
    for rule in catalogue.rules() {
        for example in &rule.examples {
            let line = Line::read(example);
            let found = judge_facts(catalogue, &line.facts(rule));
            if let Some((a, b)) = tie(catalogue, &found) {
                faults.push(format!(
                    "{} and {} are equal on {example:?}; one needs `beats`",
                    a.id, b.id
                ));
            }
        }
    }
    none_of(&faults);
}

/// Two rules of different causes of which only the order of ids chose the first.
fn tie<'c>(catalogue: &'c Catalogue, found: &[Match]) -> Option<(&'c Rule, &'c Rule)> {
    let best = found.first()?;
    let first = catalogue.rule(best.rule)?;
    found
        .iter()
        .skip(1)
        .filter(|m| m.rank == best.rank && !catalogue.beats(best.rule, m.rule))
        .filter_map(|m| catalogue.rule(m.rule))
        .find(|other| cause_id(catalogue, other) != cause_id(catalogue, first))
        .map(|other| (first, other))
}

#[test]
fn dialects_and_commands_are_words_of_the_code() {
    let mut faults = Vec::new();
    for rule in catalogue().rules() {
        if let Some(word) = &rule.dialect
            && !Dialect::ALL.iter().any(|(_, w)| w == word)
        {
            faults.push(format!("{}: no dialect {word:?}", rule.id));
        }
        if let Some(word) = &rule.command
            && !Command::ALL.iter().any(|(_, w)| w == word)
        {
            faults.push(format!("{}: no command {word:?}", rule.id));
        }
    }
    none_of(&faults);
}

#[test]
fn redirects_lead_from_retired_ids_to_living_ones() {
    let catalogue = catalogue();
    let lives = |id: &str| {
        catalogue
            .cause(id)
            .is_some_and(|c| c.status != Status::Retired)
            || catalogue.rules().iter().any(|r| r.id == id)
    };
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (old, new) in Catalogue::redirects() {
        if !lives(new) {
            faults.push(format!("{old}: its successor {new} doesn't exist"));
        }
        if lives(old) {
            faults.push(format!("{old}: is in use and retired at once"));
        }
        if !seen.insert(old) {
            faults.push(format!("{old}: two successors"));
        }
    }
    none_of(&faults);
}

#[test]
fn no_cause_is_known_by_name_in_the_code() {
    let catalogue = catalogue();
    let mut faults = Vec::new();
    for file in files(&root("src"), "rs") {
        let text = std::fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            for cause in catalogue.causes() {
                let id = cause.id;
                let literals = [
                    format!("\"{id}\""),
                    format!("\"{id}/"),
                    format!("\"cause-{id}\""),
                ];
                if literals.iter().any(|l| line.contains(l)) {
                    faults.push(format!("{}:{}: {id}", file.display(), number + 1));
                }
            }
        }
    }
    none_of(&faults);
}

#[test]
fn every_cause_has_its_texts_in_both_languages() {
    let catalogue = catalogue();
    let args: [(&'static str, Arg<'_>); 2] = [
        ("domain", "example.com".into()),
        ("sender-domain", "example.jp".into()),
    ];
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let ids = catalogue.causes().iter().map(|c| c.id);
        for id in ids.chain(["undetermined"]) {
            let message = format!("cause-{id}");
            let wanted = ["group", "why", "likely-1", "step-1", "path", "admin"];
            let missing = std::iter::once(None)
                .chain(wanted.into_iter().map(Some))
                .filter(|attribute| {
                    locale
                        .lookup(&message, *attribute, &args)
                        .is_none_or(|text| text.trim().is_empty())
                });
            for attribute in missing {
                faults.push(format!(
                    "{}: {message} lacks {}",
                    language.tag(),
                    attribute.map_or_else(|| "its headline".to_owned(), |a| format!(".{a}"))
                ));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn every_text_about_a_cause_has_its_cause() {
    let catalogue = catalogue();
    let mut faults = Vec::new();
    for language in Language::ALL {
        let (_, text) = language
            .files()
            .iter()
            .find(|(n, _)| *n == "causes")
            .unwrap();
        for line in text.lines() {
            if let Some((id, _)) = line.strip_prefix("cause-").and_then(|l| l.split_once(" ="))
                && id != "undetermined"
                && catalogue.cause(id).is_none()
            {
                faults.push(format!("{}: cause-{id} explains no cause", language.tag()));
            }
        }
    }
    none_of(&faults);
}

/// What a code alone means is one thing: where two causes claim it, the order of their names would decide.
#[test]
fn every_bare_code_is_claimed_by_one_cause() {
    let mut claims: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files(&root("assets/causes"), "toml") {
        let cause = file.file_stem().unwrap().to_string_lossy().into_owned();
        let table: toml::Table = toml::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for rule in table["rule"].as_array().unwrap() {
            let narrows = ["text", "remote-mta", "dialect", "command"];
            if narrows.iter().any(|field| rule.get(field).is_some()) {
                continue;
            }
            for reply in codes(rule.get("reply")) {
                for enhanced in codes(rule.get("enhanced")) {
                    let code = format!("{reply} {enhanced}");
                    claims.entry(code).or_default().insert(cause.clone());
                }
            }
        }
    }
    let mut faults: Vec<_> = claims
        .iter()
        .filter(|(_, causes)| causes.len() > 1)
        .map(|(code, causes)| format!("{code}: {causes:?}"))
        .collect();
    // Patterns such as 5.7.x overlap without being equal: try the codes themselves as well.
    let catalogue = catalogue();
    let replies: Vec<Option<ReplyCode>> = (200..600)
        .filter_map(|n: u16| n.to_string().parse().ok())
        .map(Some)
        .chain([None])
        .collect();
    let details = |subject: u16| match subject {
        7 => (0..1000).collect::<Vec<u16>>(),
        _ => (0..40)
            .chain(100..120)
            .chain([300, 310, 500, 999])
            .collect(),
    };
    let enhanced = [4, 5].into_iter().flat_map(|class| {
        (0..10).flat_map(move |subject| {
            details(subject)
                .into_iter()
                .map(move |detail| EnhancedStatusCode {
                    class,
                    subject,
                    detail,
                })
        })
    });
    let mut try_codes = |reply: Option<ReplyCode>, enhanced: Option<EnhancedStatusCode>| {
        let facts = Facts {
            reply,
            enhanced,
            ..Facts::default()
        };
        if let Some((a, b)) = tie(catalogue, &judge_facts(catalogue, &facts)) {
            faults.push(format!("{reply:?} {enhanced:?}: {} and {}", a.id, b.id));
        }
    };
    for reply in &replies {
        try_codes(*reply, None);
    }
    let usual = ["421", "450", "451", "452", "550", "552", "554"];
    for code in enhanced {
        try_codes(None, Some(code));
        for reply in usual {
            try_codes(reply.parse().ok(), Some(code));
        }
    }
    none_of(&faults);
}

/// The patterns of a field that is one or many; `*` where it is missing.
fn codes(field: Option<&toml::Value>) -> Vec<String> {
    match field {
        None => vec!["*".to_owned()],
        Some(toml::Value::Array(many)) => many
            .iter()
            .filter_map(|v| v.as_str())
            .map(str::to_owned)
            .collect(),
        Some(one) => vec![one.as_str().unwrap().to_owned()],
    }
}

fn root(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}
