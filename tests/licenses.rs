//! `assets/licenses/third-party.txt` names every library in the program with its license. `MODORI_WRITE_PAGES=1` writes it anew, and downloads the
//! libraries of other systems for that. The check needs no network: a version never changes, so names and versions are enough.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use modori::about::{self, Part};
use serde_json::Value;

use common::none_of;

const INTRODUCTION: &str = "\
# Libraries in the program on at least one system, and below the list their licenses. Don't edit:
# `MODORI_WRITE_PAGES=1 cargo test --test licenses` writes it anew.
";
const LEFT_OUT_INTRODUCTION: &str = "\
# What Cargo.lock holds and the program doesn't: for tests, for building, for other systems. Generated with third-party.txt.
";
const THIRD_PARTY: &str = "assets/licenses/third-party.txt";
const LEFT_OUT: &str = "assets/licenses/left-out.txt";
const ANEW: &str = "MODORI_WRITE_PAGES=1 cargo test --test licenses writes it anew";

/// Systems that the program is built for.
const TARGETS: [&str; 4] = [
    "x86_64-unknown-linux-gnu",
    "x86_64-pc-windows-gnu",
    "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin",
];
/// Alternatives of an `OR` are chosen by these: short ones that keep the holder's name first.
const PREFERRED: [&str; 3] = ["MIT", "Zlib", "BSD-2-Clause"];
/// Licenses of fonts in this library; `about::fonts` has their texts.
const FONTS: (&str, [&str; 2]) = ("epaint_default_fonts", ["OFL-1.1", "Ubuntu-font-1.0"]);
/// Not looked into for licenses: nothing in them is compiled.
const NOT_COMPILED: [&str; 10] = [
    "assets",
    "autotests",
    "benches",
    "cmake",
    "docs",
    "examples",
    "resources",
    "test",
    "testdata",
    "tests",
];

fn root(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// Name and version.
type Id = (String, String);

#[test]
fn the_list_is_up_to_date() {
    if std::env::var_os("MODORI_WRITE_PAGES").is_some() {
        write_anew();
        return;
    }
    let listed = listed();
    let left_out: BTreeSet<Id> = std::fs::read_to_string(root(LEFT_OUT))
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| id(line).unwrap())
        .collect();
    let locked = locked();
    let known: BTreeSet<Id> = listed.keys().chain(&left_out).cloned().collect();
    let mut faults = Vec::new();
    for (name, version) in locked.difference(&known) {
        faults.push(format!("{name} {version}: only in Cargo.lock"));
    }
    for (name, version) in known.difference(&locked) {
        faults.push(format!("{name} {version}: not in Cargo.lock"));
    }
    for (name, version) in left_out.iter().filter(|id| listed.contains_key(*id)) {
        faults.push(format!("{name} {version}: in both lists"));
    }
    if !faults.is_empty() {
        faults.push(format!("{THIRD_PARTY} is out of date. {ANEW}"));
    }
    none_of(&faults);
}

/// What moved from the tests into the program leaves Cargo.lock as it is.
#[test]
fn what_is_compiled_here_is_listed() {
    // What these tests were built with has been downloaded.
    let features = [
        cfg!(feature = "gui").then_some("gui"),
        cfg!(feature = "network").then_some("network"),
    ];
    let features: Vec<&str> = features.into_iter().flatten().collect();
    let features = features.join(",");
    let listed = listed();
    let faults: Vec<_> = tree(&["--offline", "--features", &features])
        .into_iter()
        .filter(|(id, expression)| listed.get(id) != Some(expression))
        .map(|((name, version), expression)| {
            format!("{name} {version} {expression}: not in {THIRD_PARTY}. {ANEW}")
        })
        .collect();
    none_of(&faults);
}

#[test]
fn every_license_is_one_that_we_accept() {
    let accepted = Accepted::read();
    let faults: Vec<_> = about::components()
        .iter()
        .filter(|c| !accepted.accepts(c.name, c.license))
        .map(|c| format!("{} {}: {}", c.name, c.version, c.license))
        .collect();
    none_of(&faults);
}

#[test]
fn every_library_has_a_text_for_its_license() {
    let components = about::components();
    let texts = about::license_texts();
    assert!(components.len() > 100 && texts.len() > 10);
    let mut of_crate: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for text in &texts {
        assert!(text.text.len() > 100, "{:?}", text.text);
        assert!(!text.crates.is_empty());
        for library in &text.crates {
            let ids = text.license.into_iter().flat_map(|l| l.split(" AND "));
            of_crate.entry(library).or_default().extend(ids);
        }
    }
    let mut faults = Vec::new();
    for component in &components {
        let library = format!("{} {}", component.name, component.version);
        let mut held = of_crate.remove(library.as_str()).unwrap_or_default();
        if component.name == FONTS.0 {
            held.extend(FONTS.1);
        }
        let is_covered = alternatives(component.license)
            .iter()
            .any(|ids| ids.iter().all(|id| held.contains(id.as_str())));
        if !is_covered {
            faults.push(format!(
                "{library}: {}, but texts for {held:?}",
                component.license
            ));
        }
    }
    faults.extend(
        of_crate
            .keys()
            .map(|library| format!("{library}: a text, but not in the list")),
    );
    none_of(&faults);
}

#[test]
fn fonts_and_data_have_holder_license_and_text() {
    let parts: Vec<&Part> = [about::fonts(), about::data(), about::runtime()]
        .into_iter()
        .flatten()
        .collect();
    let mut faults = Vec::new();
    for part in parts {
        let ids = ids_of_text(part.text);
        let wanted = alternatives(part.license);
        // Not among what `ids_of_text` knows; its text names it.
        let is_named = |id: &String| {
            ids.contains(id.as_str())
                || (id == "Bitstream-Vera" && part.text.contains("BITSTREAM VERA LICENSE"))
        };
        if !wanted.iter().any(|all| all.iter().all(is_named)) {
            faults.push(format!(
                "{}: {}, but its text is {ids:?}",
                part.name, part.license
            ));
        }
        if part.holder.is_empty() || part.text.contains('\r') {
            faults.push(format!("{}: no holder, or CR in its text", part.name));
        }
    }
    none_of(&faults);
}

#[test]
fn every_font_file_is_named() {
    let fonts: Vec<String> = about::fonts()
        .iter()
        .map(|font| font.name.replace(' ', ""))
        .collect();
    let files = std::fs::read_dir(root("assets/fonts")).unwrap();
    let faults: Vec<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|file| !["OFL.txt", "README.md"].contains(&file.as_str()))
        .filter(|file| {
            !fonts
                .iter()
                .any(|font| file.starts_with(&format!("{font}-")))
        })
        .collect();
    none_of(&faults);
    // egui's, without the emoji that its feature `monochrome_emoji_fonts` would bring.
    for font in ["Hack", "UbuntuLight", "emoji-icon-font"] {
        assert!(fonts.iter().any(|f| f == font), "{font}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn the_window_library_brings_no_other_fonts() {
    let lines = run(&[
        "tree",
        "--locked",
        "--offline",
        "--edges=normal",
        "--prefix=none",
        "--format={p}|{f}",
    ]);
    let line = lines
        .lines()
        .find(|line| line.starts_with(FONTS.0))
        .unwrap();
    assert!(!line.contains("emoji"), "name its fonts: {line}");
    assert!(line.contains(" v0.37."), "do its fonts still agree? {line}");
}

#[test]
fn expressions_are_read_with_and_before_or() {
    let read = |expression| {
        let sets = alternatives(expression).into_iter();
        sets.map(|set| Vec::from_iter(set).join("+"))
            .collect::<Vec<_>>()
            .join(" | ")
    };
    assert_eq!(read("MIT"), "MIT");
    assert_eq!(read("MIT OR Apache-2.0"), "MIT | Apache-2.0");
    assert_eq!(read("MIT OR Zlib AND ISC"), "MIT | ISC+Zlib");
    assert_eq!(
        read("(MIT OR Apache-2.0) AND Unicode-3.0"),
        "MIT+Unicode-3.0 | Apache-2.0+Unicode-3.0"
    );
    assert_eq!(
        read("Apache-2.0 WITH LLVM-exception OR MIT"),
        "Apache-2.0 WITH LLVM-exception | MIT"
    );
    assert_eq!(normalized("MIT/Apache-2.0"), "MIT OR Apache-2.0");
}

#[test]
fn other_licenses_are_not_accepted() {
    let accepted = Accepted::read();
    assert!(accepted.accepts("any", "MIT"));
    assert!(accepted.accepts("any", "Apache-2.0 OR GPL-2.0-only"));
    assert!(accepted.accepts("any", "Apache-2.0 WITH LLVM-exception"));
    assert!(!accepted.accepts("any", "GPL-2.0-only"));
    assert!(!accepted.accepts("any", "MIT AND LGPL-2.1-or-later"));
    assert!(!accepted.accepts("any", "Ubuntu-font-1.0"));
    assert!(accepted.accepts(FONTS.0, "Ubuntu-font-1.0"));
}

/// `[licenses]` of deny.toml, so that there is one list.
struct Accepted {
    everywhere: BTreeSet<String>,
    of_crate: BTreeMap<String, BTreeSet<String>>,
}

impl Accepted {
    fn read() -> Self {
        let file: toml::Table = std::fs::read_to_string(root("deny.toml"))
            .unwrap()
            .parse()
            .unwrap();
        let words = |list: &toml::Value| -> BTreeSet<String> {
            let list = list.as_array().unwrap().iter();
            list.map(|w| w.as_str().unwrap().to_owned()).collect()
        };
        let exceptions = file["licenses"]["exceptions"].as_array().unwrap().iter();
        Self {
            everywhere: words(&file["licenses"]["allow"]),
            of_crate: exceptions
                .map(|e| (e["crate"].as_str().unwrap().to_owned(), words(&e["allow"])))
                .collect(),
        }
    }

    fn has(&self, name: &str, id: &str) -> bool {
        let own = self.of_crate.get(name);
        self.everywhere.contains(id) || own.is_some_and(|own| own.contains(id))
    }

    fn accepts(&self, name: &str, expression: &str) -> bool {
        alternatives(expression)
            .iter()
            .any(|ids| ids.iter().all(|id| self.has(name, id)))
    }
}

/// The sets of licenses of which one satisfies an SPDX expression (SPDX 2.3, annex D), in its order.
fn alternatives(expression: &str) -> Vec<BTreeSet<String>> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let sets = any_of(&mut words);
    assert!(words.next().is_none(), "no SPDX expression: {expression}");
    sets
}

type Words<'e> = std::iter::Peekable<std::str::SplitWhitespace<'e>>;

fn any_of(words: &mut Words) -> Vec<BTreeSet<String>> {
    let mut sets = all_of(words);
    while words.next_if_eq(&"OR").is_some() {
        sets.extend(all_of(words));
    }
    sets
}

fn all_of(words: &mut Words) -> Vec<BTreeSet<String>> {
    let mut sets = single(words);
    while words.next_if_eq(&"AND").is_some() {
        let right = single(words);
        let joined = sets
            .iter()
            .flat_map(|l| right.iter().map(move |r| l.union(r).cloned().collect()));
        sets = joined.collect();
    }
    sets
}

fn single(words: &mut Words) -> Vec<BTreeSet<String>> {
    let word = words.next().unwrap();
    if word == "(" {
        let sets = any_of(words);
        assert_eq!(words.next(), Some(")"));
        return sets;
    }
    let mut id = word.to_owned();
    if words.next_if_eq(&"WITH").is_some() {
        id += &format!(" WITH {}", words.next().unwrap());
    }
    vec![BTreeSet::from([id])]
}

/// Old packages write a slash for `OR`.
fn normalized(expression: &str) -> String {
    let words = expression.replace('/', " OR ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn id(words: &str) -> Option<Id> {
    let mut words = words.split_whitespace();
    let name = words.next()?;
    let version = words.next()?.trim_start_matches('v');
    Some((name.to_owned(), version.to_owned()))
}

fn listed() -> BTreeMap<Id, String> {
    about::components()
        .iter()
        .map(|c| {
            let id = (c.name.to_owned(), c.version.to_owned());
            (id, c.license.to_owned())
        })
        .collect()
}

/// All of Cargo.lock besides ourselves.
fn locked() -> BTreeSet<Id> {
    let file: toml::Table = std::fs::read_to_string(root("Cargo.lock"))
        .unwrap()
        .parse()
        .unwrap();
    let packages = file["package"].as_array().unwrap().iter();
    packages
        .map(|p| ["name", "version"].map(|key| p[key].as_str().unwrap().to_owned()))
        .filter(|[name, _]| name != env!("CARGO_PKG_NAME"))
        .map(|[name, version]| (name, version))
        .collect()
}

fn run(arguments: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(arguments)
        .current_dir(root(""))
        .output()
        .unwrap();
    let faults = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?}:\n{faults}");
    String::from_utf8(output.stdout).unwrap()
}

/// What is compiled into the program and by whom that is decided: cargo's own choice of features, without those of tests.
fn tree(more: &[&str]) -> BTreeMap<Id, String> {
    let mut arguments = vec![
        "tree",
        "--locked",
        "--no-default-features",
        "--edges=normal",
        "--prefix=none",
        "--format={p}|{l}",
    ];
    arguments.extend(more);
    run(&arguments)
        .lines()
        .map(|line| {
            let (package, license) = line.rsplit_once('|').unwrap();
            let license = license.trim_end_matches("(*)");
            (id(package).unwrap(), normalized(license))
        })
        .filter(|((name, _), _)| name != env!("CARGO_PKG_NAME"))
        .collect()
}

/// A library as cargo describes it.
struct Package {
    folder: PathBuf,
    authors: Vec<String>,
}

fn packages(target: &str) -> Vec<(Id, Package)> {
    let described = run(&[
        "metadata",
        "--locked",
        "--format-version=1",
        "--filter-platform",
        target,
    ]);
    let described: Value = serde_json::from_str(&described).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let packages = described["packages"].as_array().unwrap().iter();
    packages
        .map(|p| {
            let authors = p["authors"].as_array().unwrap().iter();
            let package = Package {
                folder: Path::new(p["manifest_path"].as_str().unwrap())
                    .parent()
                    .unwrap()
                    .to_owned(),
                authors: authors.map(text).collect(),
            };
            ((text(&p["name"]), text(&p["version"])), package)
        })
        .collect()
}

/// A license or notice in a library.
struct Found {
    text: String,
    /// Which licenses the text is. None: a notice.
    ids: BTreeSet<&'static str>,
}

fn write_anew() {
    let accepted = Accepted::read();
    let mut used = BTreeMap::new();
    let mut described = BTreeMap::new();
    for target in TARGETS {
        used.extend(tree(&["--features=gui,network", "--target", target]));
        described.extend(packages(target));
    }
    let refused: Vec<_> = used
        .iter()
        .filter(|((name, _), expression)| !accepted.accepts(name, expression))
        .map(|((name, version), expression)| format!("{name} {version}: {expression}"))
        .collect();
    none_of(&refused);

    let found: BTreeMap<&Id, Vec<Found>> = used
        .keys()
        .map(|id| (id, license_files(&described[id].folder)))
        .collect();
    // Without blanks: the same text with other line ends and indentation is one text.
    let mut texts: BTreeMap<String, (String, BTreeSet<&str>, Vec<&Id>)> = BTreeMap::new();
    for (id, expression) in &used {
        let chosen = chosen(&accepted, id, expression, &found[id]);
        let all: BTreeSet<String> = alternatives(expression).into_iter().flatten().collect();
        // Other choices than ours are left out; what the expression doesn't name stays.
        let is_ours = |file: &&Found| {
            let ids = &file.ids;
            ids.is_empty() || ids.iter().any(|i| chosen.contains(*i) || !all.contains(*i))
        };
        let own = found[id].iter().filter(is_ours);
        let mut own: Vec<(String, BTreeSet<&str>)> =
            own.map(|f| (f.text.clone(), f.ids.clone())).collect();
        for license in &chosen {
            let is_held = own.iter().any(|(_, ids)| ids.contains(license.as_str()))
                || (id.0 == FONTS.0 && FONTS.1.contains(&license.as_str()));
            if !is_held {
                let text = standard(license, id, &described[id], &found);
                let ids = ids_of_text(&text);
                own.push((text, ids));
            }
        }
        for (text, ids) in own {
            let key: String = text.split_whitespace().collect();
            let entry = texts.entry(key).or_insert((text, ids, Vec::new()));
            if entry.2.last() != Some(&id) {
                entry.2.push(id);
            }
        }
    }

    let mut page = INTRODUCTION.to_owned() + "\n";
    for ((name, version), expression) in &used {
        page += &format!("{name} {version} {expression}\n");
    }
    let mut texts: Vec<_> = texts
        .into_values()
        .map(|(text, ids, of)| (Vec::from_iter(ids).join(" AND "), of, text))
        .collect();
    // Notices last.
    texts.sort_by(|a, b| (a.0.is_empty(), a).cmp(&(b.0.is_empty(), b)));
    for (license, of, text) in texts {
        assert!(!text.contains("\n===="), "a mark of ours in {of:?}");
        let license = if license.is_empty() { "-" } else { &license };
        page += &format!("\n==== license text: {license}\n");
        for (name, version) in of {
            page += &format!("{name} {version}\n");
        }
        page += &format!("\n{text}\n");
    }
    std::fs::create_dir_all(root(THIRD_PARTY).parent().unwrap()).unwrap();
    std::fs::write(root(THIRD_PARTY), page).unwrap();

    let mut left_out = LEFT_OUT_INTRODUCTION.to_owned();
    for (name, version) in locked().iter().filter(|id| !used.contains_key(*id)) {
        left_out += &format!("{name} {version}\n");
    }
    std::fs::write(root(LEFT_OUT), left_out).unwrap();
}

/// The alternative that we take: one whose texts are there, then the shortest ones.
fn chosen(
    accepted: &Accepted,
    (name, _): &Id,
    expression: &str,
    files: &[Found],
) -> BTreeSet<String> {
    let rank = |id: &String| {
        PREFERRED
            .iter()
            .position(|p| p == id)
            .unwrap_or(if id.starts_with("Apache") { 9 } else { 5 })
    };
    let is_there = |id: &String| {
        files.iter().any(|f| f.ids.contains(id.as_str()))
            || (name == FONTS.0 && FONTS.1.contains(&id.as_str()))
    };
    alternatives(expression)
        .into_iter()
        .filter(|ids| ids.iter().all(|id| accepted.has(name, id)))
        .min_by_key(|ids| {
            let missing = ids.iter().filter(|id| !is_there(id)).count();
            (missing, ids.iter().map(rank).sum::<usize>())
        })
        .unwrap()
}

/// The text of a license for a library that carries none.
fn standard(
    license: &str,
    (name, version): &Id,
    package: &Package,
    found: &BTreeMap<&Id, Vec<Found>>,
) -> String {
    if license == "MIT" {
        let authors = package
            .authors
            .iter()
            .map(|a| a.split('<').next().unwrap_or(a).trim());
        let mut holder = authors.collect::<Vec<_>>().join(", ");
        if holder.is_empty() {
            holder = format!("The authors of {name}");
        }
        let ours = std::fs::read_to_string(root("LICENSE-MIT")).unwrap();
        let lines = ours.lines().map(|line| match line {
            l if l.starts_with("Copyright (c)") => format!("Copyright (c) {holder}"),
            l => l.to_owned(),
        });
        return tidy(&lines.collect::<Vec<_>>().join("\n"));
    }
    // These name no holder, so anybody's copy will do.
    assert!(
        ["Apache-2.0", "BSL-1.0"].contains(&license),
        "{name} {version}: no text of {license}"
    );
    let ours = std::fs::read_to_string(root("LICENSE-APACHE")).unwrap();
    if license == "Apache-2.0" {
        return tidy(&ours);
    }
    let others = found.values().flatten();
    others
        .filter(|f| f.ids.len() == 1 && f.ids.contains(license))
        .map(|f| f.text.clone())
        .next()
        .unwrap_or_else(|| panic!("{name} {version}: no text of {license} in any library"))
}

/// Licenses and notices of a library, by path. Those that REUSE keeps in `LICENSES` only if nothing else has them.
fn license_files(folder: &Path) -> Vec<Found> {
    let mut found: Vec<(bool, PathBuf)> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_lowercase();
            if path.is_dir() {
                if !name.starts_with('.') && !NOT_COMPILED.contains(&name.as_str()) {
                    folders.push(path);
                }
                continue;
            }
            let is_reuse = path.parent().unwrap() == folder.join("LICENSES");
            if is_reuse || is_license_name(&name) {
                found.push((is_reuse, path));
            }
        }
    }
    found.sort();
    let mut files: Vec<Found> = Vec::new();
    for (is_reuse, path) in found {
        let text = tidy(&String::from_utf8_lossy(&std::fs::read(&path).unwrap()));
        let ids = ids_of_text(&text);
        if ids.is_empty() && is_expression(&text) {
            // It only says again what the library's description says.
            continue;
        }
        let is_held = |id: &&str| files.iter().any(|f| f.ids.contains(id));
        if !(is_reuse && !ids.is_empty() && ids.iter().all(is_held)) {
            files.push(Found { text, ids });
        }
    }
    files
}

/// Whether a text is an SPDX expression and nothing else.
fn is_expression(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || " -.+()".contains(c);
    text.len() < 100 && text.chars().all(is_part)
}

/// `name` in lower case.
fn is_license_name(name: &str) -> bool {
    let begins = [
        "license",
        "licence", // typos:ignore
        "copying",
        "copyright",
        "notice",
    ];
    let is_code = [".rs", ".toml", ".py", ".json", ".png"]
        .iter()
        .any(|end| name.ends_with(end));
    !is_code && (name == "unlicense" || begins.iter().any(|begin| name.starts_with(begin)))
}

/// LF, no blanks at the ends of lines, no more than one empty line in a row. Lines of signs only are drawn with `-`, so that none is a mark of ours.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.trim_end();
        if line.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        let is_rule = line.len() > 3 && line.chars().all(|c| c == '=');
        lines.push(if is_rule {
            "-".repeat(line.len())
        } else {
            line.to_owned()
        });
    }
    lines.join("\n").trim_end().to_owned()
}

/// The licenses whose words a text holds.
fn ids_of_text(text: &str) -> BTreeSet<&'static str> {
    const WORDS: [(&str, &str); 15] = [
        (
            "MIT",
            "to any person obtaining a copy of this software and associated documentation files",
        ),
        (
            "BSL-1.0",
            "to any person or organization obtaining a copy of the software",
        ),
        ("Unicode-3.0", "unicode license v3"),
        ("OFL-1.1", "sil open font license version 1.1"),
        ("Ubuntu-font-1.0", "ubuntu font licence version 1.0"), // typos:ignore
        (
            "Zlib",
            "this software is provided 'as-is', without any express or implied warranty",
        ),
        (
            "ISC",
            "with or without fee is hereby granted, provided that",
        ),
        (
            "0BSD",
            "with or without fee is hereby granted. the software",
        ),
        (
            "Unlicense",
            "this is free and unencumbered software released into the public domain",
        ),
        ("CC0-1.0", "cc0 1.0 universal"),
        (
            "MPL-2.0",
            "mozilla public license version 2.0 1. definitions",
        ),
        ("GPL-2.0-only", "gnu general public license version 2"),
        (
            "LGPL-2.1-or-later",
            "gnu lesser general public license version 2.1",
        ),
        (
            "BSD-3-Clause",
            "may be used to endorse or promote products derived from",
        ),
        ("Apache-2.0", "apache license version 2.0, january 2004"),
    ];
    // Markdown's signs aside.
    let plain = text.to_lowercase().replace(['*', '#'], "");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut ids: BTreeSet<&str> = WORDS
        .iter()
        .filter(|(_, words)| plain.contains(words))
        .map(|(id, _)| *id)
        .collect();
    let is_bsd = plain.contains("redistribution and use in source and binary forms");
    if !is_bsd {
        ids.remove("BSD-3-Clause");
    } else if !ids.contains("BSD-3-Clause") {
        ids.insert("BSD-2-Clause");
    }
    if plain.contains("llvm exceptions to the apache 2.0 license") {
        ids.remove("Apache-2.0");
        ids.insert("Apache-2.0 WITH LLVM-exception");
    }
    ids
}
