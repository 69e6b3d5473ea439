//! Every statement of the articles that our users read (S001 to S176) is answered in the program: `tests/seeds.toml` says
//! where, this test looks there.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::none_of;
use modori::address::{Confusables, Domains, suggest};
use modori::catalogue::Catalogue;
use modori::explain::{Glossary, Language, Locale, PageId, page};
use serde::Deserialize;

#[derive(Deserialize)]
struct Seeds {
    seed: Vec<Seed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seed {
    id: String,
    #[serde(rename = "about")]
    _about: String,
    answers: Vec<String>,
}

/// What the window does, and no text says: each is held by a test of the window or of the texts.
const WINDOW: [&str; 7] = [
    "highlights",
    "recognized-subject",
    "resend-or-not",
    "who-acts",
    "permanence",
    "explanation-in-japanese",
    "copy-message",
];

fn seeds() -> Vec<Seed> {
    let seeds: Seeds = toml::from_str(include_str!("seeds.toml")).unwrap();
    seeds.seed
}

struct Program {
    catalogue: Catalogue,
    confusables: Confusables,
    domains: Domains,
    /// Per language: its texts and its glossary.
    languages: Vec<(Locale, Glossary)>,
}

impl Program {
    fn new() -> Self {
        let languages = Language::ALL.map(|language| {
            let locale = Locale::new(language);
            let glossary = Glossary::new(&locale);
            (locale, glossary)
        });
        Self {
            catalogue: Catalogue::embedded().unwrap(),
            confusables: Confusables::embedded(),
            domains: Domains::embedded(),
            languages: languages.into(),
        }
    }

    fn has_text(&self, id: &str) -> bool {
        let said = |locale: &Locale| {
            let text = locale.lookup(
                id,
                None,
                &[("domain", "a".into()), ("sender-domain", "b".into())],
            );
            text.is_some_and(|text| text != "-")
        };
        self.languages.iter().all(|(locale, _)| said(locale))
    }

    /// The cause that a pasted line is given.
    fn cause_of(&self, line: &str) -> Option<&'static str> {
        let mail = modori::source::parse(format!("{line}\n").into_bytes()).ok()?;
        let found = modori::diagnose(&mail, &self.catalogue);
        found.diagnoses.first()?.cause
    }

    fn answers(&self, seed: &str, answer: &str) -> bool {
        let (kind, what) = answer.split_once(':').unwrap_or((answer, ""));
        let two = || what.split_once(" => ").unwrap_or((what, ""));
        match kind {
            "cause" => what == "undetermined" || self.catalogue.cause(what).is_some(),
            "kind" => self.has_text(&format!("kind-{what}")),
            "reply" => self.has_text(&format!("reply-{what}")),
            "class" => self.has_text(&format!("reply-class-{what}")),
            "status" => self.has_text(&format!("status-{}", what.replace('.', "-"))),
            "says" => {
                let (line, cause) = two();
                self.cause_of(line) == Some(cause)
            }
            "confusable" => self
                .confusables
                .groups()
                .iter()
                .any(|group| group.members.iter().any(|m| m == what)),
            "suggests" => {
                let (typed, meant) = two();
                let found = suggest(typed, &self.confusables, &self.domains);
                found.iter().any(|s| s.address == meant)
            }
            "term" => self.languages.iter().all(|(_, g)| g.get(what).is_some()),
            "page" => self
                .languages
                .iter()
                .all(|(locale, _)| self.has_page(locale, seed, what)),
            "draft" => self.has_draft(what),
            "ui" => WINDOW.contains(&what),
            _ => false,
        }
    }

    fn has_page(&self, locale: &Locale, seed: &str, what: &str) -> bool {
        if what == "wrong" {
            let page = page(locale, PageId::Wrong);
            return page
                .sections
                .iter()
                .any(|s| s.seeds.iter().any(|s| s == seed));
        }
        self.has_text(&format!("page-{what}"))
    }

    fn has_draft(&self, what: &str) -> bool {
        self.has_text(&format!("draft-{what}"))
    }
}

#[test]
fn all_176_statements_are_listed_once() {
    let ids: Vec<String> = seeds().into_iter().map(|s| s.id).collect();
    let want: Vec<String> = (1..=176).map(|n| format!("S{n:03}")).collect();
    assert_eq!(ids, want);
}

#[test]
fn each_statement_is_answered_where_the_list_says() {
    let program = Program::new();
    let mut faults = Vec::new();
    for seed in seeds() {
        if seed.answers.is_empty() {
            faults.push(format!("{}: no answer", seed.id));
        }
        for answer in &seed.answers {
            if !program.answers(&seed.id, answer) {
                let got = answer
                    .strip_prefix("says:")
                    .and_then(|a| program.cause_of(a.split(" => ").next().unwrap()));
                faults.push(format!("{}: {answer} {}", seed.id, got.unwrap_or_default()));
            }
        }
    }
    none_of(&faults);
}

/// What articles get wrong is put right in exactly one place, which the list names.
#[test]
fn corrections_and_the_list_agree() {
    for language in Language::ALL {
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        for section in page(&Locale::new(language), PageId::Wrong).sections {
            for seed in section.seeds {
                *told.entry(seed).or_default() += 1;
            }
        }
        let listed: BTreeSet<String> = seeds()
            .into_iter()
            .filter(|s| s.answers.iter().any(|a| a == "page:wrong"))
            .map(|s| s.id)
            .collect();
        assert!(told.values().all(|count| *count == 1), "{told:?}");
        assert_eq!(told.into_keys().collect::<BTreeSet<_>>(), listed);
        assert!(listed.len() >= 18);
    }
}
