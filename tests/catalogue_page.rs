//! `docs/catalogue.md` says what the catalogue holds. `MODORI_WRITE_PAGES=1` writes it anew.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use modori::catalogue::{Catalogue, Cause, Rule};
use modori::explain::{Language, Locale};

use common::none_of;

const INTRODUCTION: &str = "\
# The catalogue

All causes that the program tells apart, and the rules that recognize them. This page is generated from `assets/causes` and `locales`;
don't edit it. `MODORI_WRITE_PAGES=1 cargo test --test catalogue_page` writes it anew, and the same test fails while it is out of date.

## How to read it

A **cause** is why a mail came back, as far as it matters to a person: what has one remedy is one cause. Its properties (who acts, whether to
send again, where it stopped) are what the window shows when the cause is found.

A **rule** recognizes a cause. All that it looks at must fit:

- *text*: a pattern ([regular expression](https://docs.rs/regex/latest/regex/#syntax), upper and lower case alike) for the server's words,
  codes taken off and put on one line. It fits anywhere in them
- *reply*: one of these reply codes; `5xx` is the whole class
- *enhanced*: one of these enhanced status codes; `x` is any number
- *host*: a pattern for the name of the server that refused, or the recipient's domain where the server has no name
- *dialect*, *command*: the program that wrote the report, the SMTP command that was answered

A rule that is *only a wrapper* knows a phrase that servers put around the real reason, and steps back behind any other words.
A **preview** rule has not been seen in a real mail yet, and loses to a stable rule of its level.

**How the winner is chosen.** Of all rules that fit, the one that asks for most wins: host, code and words before host and words, then code and
words, words alone, host alone or with a code, an exact enhanced status code, wrappers, and vaguer codes last. On the same level a stable rule
beats a preview, more kinds of facts beat fewer, and a longer match beats a shorter one, unless one of them says that it *beats* the other.
If no rule fits, the cause stays undetermined: a wrong answer is worse than none.

## How to add to it

- **A rule**: a `[[rule]]` in `assets/causes/<cause>.toml` with an id, what it looks at, its source, and examples that it must win. Match the
  words that carry the meaning, never one sample's whole sentence.
- **A cause**: a TOML file, a message `cause-<id>` in `locales/ja/causes.ftl` and `locales/en/causes.ftl`, and a mail in `tests/mails/<id>/`.

`cargo test --test catalogue` says what is missing; then write this page anew.
";

fn root(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

#[test]
fn the_page_is_up_to_date() {
    let catalogue = Catalogue::embedded().unwrap();
    let page = page(&catalogue);
    let path = root("docs/catalogue.md");
    if std::env::var_os("MODORI_WRITE_PAGES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &page).unwrap();
        return;
    }
    let held = std::fs::read_to_string(&path).unwrap_or_default();
    let difference = page
        .lines()
        .zip(held.lines().chain(std::iter::repeat("(nothing)")))
        .enumerate()
        .find(|(_, (new, old))| new != old);
    if let Some((at, (new, old))) = difference {
        panic!(
            "docs/catalogue.md is out of date in line {}:\n- {old}\n+ {new}\nMODORI_WRITE_PAGES=1 cargo test --test catalogue_page writes it anew",
            at + 1
        );
    }
    assert!(
        page == held,
        "docs/catalogue.md has lines too many at its end"
    );
}

/// Read back by the rules for tables of GitHub Flavored Markdown: `|` ends a cell unless a backslash stands before it.
#[test]
fn each_row_of_the_page_has_the_cells_of_its_heading() {
    let catalogue = Catalogue::embedded().unwrap();
    let mut faults = Vec::new();
    let mut expected = None;
    for line in page(&catalogue).lines() {
        if !line.starts_with('|') {
            expected = None;
            continue;
        }
        let cells = cells(line).len();
        if *expected.get_or_insert(cells) != cells {
            faults.push(format!("{cells} cells: {line}"));
        }
    }
    none_of(&faults);
}

/// What the page shows of a rule reads back as what stands in its file.
#[test]
fn patterns_are_shown_as_written() {
    let catalogue = Catalogue::embedded().unwrap();
    let files: BTreeMap<String, toml::Table> = catalogue
        .causes()
        .iter()
        .flat_map(|cause| {
            let file: toml::Table = cause_file(cause.id).parse().unwrap();
            let rules = file.get("rule").and_then(|r| r.as_array()).cloned();
            rules.unwrap_or_default()
        })
        .map(|rule| {
            let table = rule.as_table().unwrap().clone();
            (table["id"].as_str().unwrap().to_owned(), table)
        })
        .collect();
    let mut faults = Vec::new();
    for rule in catalogue.rules() {
        let file = &files[&rule.id];
        let written = |key: &str| -> Vec<String> {
            match file.get(key) {
                None => Vec::new(),
                Some(toml::Value::Array(many)) => many
                    .iter()
                    .map(|v| v.as_str().unwrap().to_owned())
                    .collect(),
                Some(one) => vec![one.as_str().unwrap().to_owned()],
            }
        };
        for (key, shown) in [
            ("text", Vec::from_iter(rule.text_pattern())),
            ("remote-mta", Vec::from_iter(rule.remote_mta_pattern())),
            ("reply", rule.reply_patterns()),
            ("enhanced", rule.enhanced_patterns()),
        ] {
            if shown != written(key) {
                faults.push(format!(
                    "{}: {key} {:?}, shown {shown:?}",
                    rule.id,
                    written(key)
                ));
            }
            for pattern in shown {
                let row = format!("| {} |", code(&pattern));
                let read = cells(&row).first().map(|cell| unescaped(cell));
                if read.as_deref() != Some(&pattern) {
                    faults.push(format!("{}: {pattern:?} reads back as {read:?}", rule.id));
                }
            }
        }
    }
    none_of(&faults);
}

/// The cells of a row, `\|` turned back into `|` as GitHub does before it looks for code.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut chars = row.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, chars.peek()) {
            ('\\', Some('|')) => {
                chars.next();
                cells.last_mut().unwrap().push('|');
            }
            // Readers differ in what a backslash before `\|` means; none may stand there.
            ('\\', Some('\\')) => {
                let after: Vec<_> = chars.clone().skip(1).take(1).collect();
                assert_ne!(after, ['|'], "ambiguous: {row}");
                cells.last_mut().unwrap().push(char);
            }
            ('|', _) => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(char),
        }
    }
    // Before the first bar and behind the last one is nothing.
    cells.remove(0);
    cells.pop();
    cells.iter().map(|c| c.trim().to_owned()).collect()
}

/// Code as a reader of the page sees it.
fn unescaped(cell: &str) -> String {
    if let Some(html) = cell.strip_prefix("<code>") {
        let mut text = String::new();
        let mut rest = html.strip_suffix("</code>").unwrap();
        while let Some((before, after)) = rest.split_once("&#") {
            text.push_str(before);
            let (number, behind) = after.split_once(';').unwrap();
            text.push(char::from_u32(number.parse().unwrap()).unwrap());
            rest = behind;
        }
        return text + rest;
    }
    let fence = cell.len() - cell.trim_start_matches('`').len();
    let inner = &cell[fence..cell.len() - fence];
    inner
        .strip_prefix(' ')
        .and_then(|s| s.strip_suffix(' '))
        .filter(|s| !s.trim().is_empty())
        .unwrap_or(inner)
        .to_owned()
}

fn page(catalogue: &Catalogue) -> String {
    let [ja, en] = Language::ALL.map(Locale::new);
    let headline = |cause: &Cause| {
        let id = format!("cause-{}", cause.id);
        [&ja, &en].map(|locale| {
            let headline = locale.lookup(&id, None, &[]);
            headline
                .unwrap_or_else(|| panic!("no {id} in {}", locale.language().tag()))
                .into_owned()
        })
    };

    let mut page = INTRODUCTION.to_owned();
    page += "\n## Contents\n\n| Cause | 見出し | Headline | Rules |\n|---|---|---|---:|\n";
    for cause in catalogue.causes() {
        let [ja, en] = headline(cause);
        page += &format!(
            "| [`{id}`](#{id}) | {} | {} | {} |\n",
            plain(&ja),
            plain(&en),
            rules_of(catalogue, cause).count(),
            id = cause.id,
        );
    }
    for cause in catalogue.causes() {
        let [ja, en] = headline(cause);
        page += &format!(
            "\n## {}\n\n{}<br>\n{}\n\n",
            cause.id,
            plain(&ja),
            plain(&en)
        );
        for line in comment(cause.id) {
            page += &format!("> {}\n", plain(&line));
        }
        page += &format!(
            "\n`{}` · who acts: `{}` · send again: `{}` · stopped at: `{}` · lies in: `{}` · {} since {}\n\n",
            cause.permanence.as_str(),
            cause.who_acts.as_str(),
            cause.resend.as_str(),
            cause.stopped_at.as_str(),
            cause.lies_in.as_str(),
            cause.status.as_str(),
            cause.since,
        );
        page += "| Rule | Looks at | Status | Source | Example |\n|---|---|---|---|---|\n";
        for (index, rule) in rules_of(catalogue, cause) {
            page += &format!(
                "| {} | {} | {} | {} | {} |\n",
                code(name(rule)),
                looks_at(catalogue, index, rule),
                rule.status.as_str(),
                plain(&rule.source),
                example(rule),
            );
        }
    }
    page
}

fn rules_of<'c>(
    catalogue: &'c Catalogue,
    cause: &'c Cause,
) -> impl Iterator<Item = (usize, &'c Rule)> {
    let is_own = |rule: &Rule| catalogue.cause_of(rule).is_some_and(|c| c.id == cause.id);
    let rules = catalogue.rules().iter().enumerate();
    rules.filter(move |(_, rule)| is_own(rule))
}

/// The id without the cause, which is the heading of the table.
fn name(rule: &Rule) -> &str {
    rule.id.split_once('/').map_or(&rule.id, |(_, name)| name)
}

fn looks_at(catalogue: &Catalogue, index: usize, rule: &Rule) -> String {
    let any_of = |codes: Vec<String>| codes.iter().map(|c| code(c)).collect::<Vec<_>>().join(", ");
    let one = |word: &Option<String>| Vec::from_iter(word.clone());
    let beaten = catalogue.rules().iter().enumerate();
    let beaten = beaten.filter(|(other, _)| catalogue.beats(index, *other));
    let facts = [
        ("text", Vec::from_iter(rule.text_pattern())),
        ("reply", rule.reply_patterns()),
        ("enhanced", rule.enhanced_patterns()),
        ("host", Vec::from_iter(rule.remote_mta_pattern())),
        ("dialect", one(&rule.dialect)),
        ("command", one(&rule.command)),
        ("beats", beaten.map(|(_, r)| r.id.clone()).collect()),
    ];
    let mut parts: Vec<String> = facts
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(what, words)| format!("{what} {}", any_of(words)))
        .collect();
    if rule.is_wrapper() {
        parts.push("only a wrapper".to_owned());
    }
    parts.join("<br>")
}

fn example(rule: &Rule) -> String {
    let example = rule.examples.first().map(|e| code(e)).unwrap_or_default();
    match &rule.example_remote_mta {
        Some(host) => format!("{example} from {}", code(host)),
        None => example,
    }
}

fn cause_file(id: &str) -> String {
    let path = root("assets/causes").join(id).with_extension("toml");
    std::fs::read_to_string(path).unwrap()
}

/// The lines above a cause's properties: what it is, and where its neighbors begin.
fn comment(id: &str) -> Vec<String> {
    cause_file(id)
        .lines()
        .map_while(|line| line.strip_prefix('#'))
        .map(|line| line.trim().to_owned())
        .collect()
}

/// Text as code in a cell of a table.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    // A bar behind a backslash can't be told from an escaped one in all readers.
    if text.contains("\\|") || text.ends_with('\\') {
        return format!("<code>{}</code>", entities(&text));
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    // A reader takes one blank from both ends.
    let is_padded = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let pad = if text.starts_with('`') || text.ends_with('`') || is_padded {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}

/// No character that Markdown or HTML knows stays.
fn entities(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            c if c.is_ascii_punctuation() => format!("&#{};", u32::from(c)),
            c => c.to_string(),
        })
        .collect()
}

/// Text as text: links stay links, the rest of Markdown's signs are signs.
fn plain(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        if word.starts_with("https://") {
            return word.replace('|', "%7C");
        }
        word.chars()
            .map(|c| match c {
                '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '\\' | '~' => format!("\\{c}"),
                c => c.to_string(),
            })
            .collect()
    });
    words.collect::<Vec<String>>().join(" ")
}
