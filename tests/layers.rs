//! Who may import whom: the table of ARCHITECTURE.md against what the code does, so that neither drifts from the other.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use common::none_of;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The rows of the table: a module and what it may use.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let words = |cell: &str| -> Vec<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let text = read("ARCHITECTURE.md");
    let rows: BTreeMap<_, _> = text
        .lines()
        .skip_while(|l| !l.starts_with("| Module | May use |"))
        .skip(2)
        .take_while(|l| l.starts_with('|'))
        .map(|row| {
            let mut cells = row.trim_matches('|').split('|');
            let module = words(cells.next().unwrap()).remove(0);
            (module, words(cells.next().unwrap()).into_iter().collect())
        })
        .collect();
    assert!(!rows.is_empty(), "no table in ARCHITECTURE.md");
    rows
}

/// Modules that `lib.rs` declares.
fn modules() -> BTreeSet<String> {
    static MODULE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?m)^(?:pub(?:\([a-z]+\))? )?mod ([a-z_]+);").unwrap());
    MODULE
        .captures_iter(&read("src/lib.rs"))
        .map(|c| c[1].to_owned())
        .collect()
}

/// The files of each module of the library, tests and comments left out.
fn code() -> Vec<(String, PathBuf, String)> {
    let src = root().join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|e| e != "rs") {
                continue;
            }
            let below = path.strip_prefix(&src).unwrap();
            let first = below.components().next().unwrap().as_os_str();
            let module = first.to_str().unwrap().trim_end_matches(".rs").to_owned();
            // The programs and the build script stand outside of the library, its root above all layers.
            if ["lib", "main", "bin", "build"].contains(&module.as_str()) {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
            let lines = text.lines().map(|l| l.split("//").next().unwrap_or(l));
            let text = lines.collect::<Vec<_>>().join("\n");
            found.push((module, below.to_owned(), text));
        }
    }
    assert!(!found.is_empty());
    found
}

/// What follows `crate::`: one name, or the first names of a group.
fn used(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, mark) in text.match_indices("crate::") {
        // `self_crate::` and the like are other names.
        if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &text[at + mark.len()..];
        match rest.strip_prefix('{') {
            None => names.extend(name(rest)),
            Some(group) => {
                let mut depth = 1;
                let mut is_start = true;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 1 => is_start = true,
                        c if is_start && !c.is_whitespace() => {
                            names.extend(name(&group[at..]));
                            is_start = false;
                        }
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
        }
    }
    names
}

fn name(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

#[test]
fn every_module_has_a_row_and_every_row_a_module() {
    let (modules, table) = (modules(), table());
    let mut faults: Vec<_> = modules
        .iter()
        .filter(|m| !table.contains_key(*m))
        .map(|m| format!("{m}: in lib.rs, not in the table"))
        .collect();
    faults.extend(
        table
            .keys()
            .filter(|m| !modules.contains(*m))
            .map(|m| format!("{m}: in the table, not in lib.rs")),
    );
    none_of(&faults);
}

#[test]
fn the_table_names_only_what_exists() {
    let modules = modules();
    let library = read("src/lib.rs");
    let faults: Vec<_> = table()
        .into_iter()
        .flat_map(|(module, may)| may.into_iter().map(move |used| (module.clone(), used)))
        .filter(|(_, used)| {
            !modules.contains(used)
                && !library.contains(&format!("pub struct {used}"))
                && !library.contains(&format!("pub fn {used}"))
        })
        .map(|(module, used)| format!("{module} may use {used}, which doesn't exist"))
        .collect();
    none_of(&faults);
}

/// A circle in the table would mean that there are no layers.
#[test]
fn the_table_leads_downwards_only() {
    let table = table();
    let mut below: BTreeSet<String> = BTreeSet::new();
    while let Some(next) = table.iter().find(|(module, may)| {
        !below.contains(*module)
            && may
                .iter()
                .filter(|m| table.contains_key(*m))
                .all(|m| below.contains(m))
    }) {
        below.insert(next.0.clone());
    }
    let in_a_circle: Vec<_> = table
        .keys()
        .filter(|m| !below.contains(*m))
        .cloned()
        .collect();
    none_of(&in_a_circle);
}

#[test]
fn modules_use_what_the_table_allows_and_no_more() {
    let table = table();
    let mut faults = Vec::new();
    for (module, path, text) in code() {
        let nothing = BTreeSet::new();
        let may = table.get(&module).unwrap_or(&nothing);
        for name in used(&text) {
            if name != module && !may.contains(&name) {
                faults.push(format!("{}: {module} uses {name}", path.display()));
            }
        }
    }
    faults.sort();
    none_of(&faults);
}

#[test]
fn only_the_window_touches_the_window_library() {
    let window = ["ui", "app"];
    let names = ["egui", "eframe", "egui_extras", "winit", "rfd"];
    let mut faults = Vec::new();
    for (module, path, text) in code() {
        if window.contains(&module.as_str()) {
            continue;
        }
        for name in names {
            if Regex::new(&format!(r"\b{name}::")).unwrap().is_match(&text) {
                faults.push(format!("{}: {module} uses {name}", path.display()));
            }
        }
    }
    none_of(&faults);
}

/// What may ask others is asked for by a press alone; so it is in few rooms.
#[test]
fn only_rooms_for_it_touch_the_network() {
    let network = Regex::new(
        r"\b(?:hickory_\w+|tokio|socket2)::|\b(?:TcpStream|TcpListener|UdpSocket|ToSocketAddrs)\b",
    )
    .unwrap();
    let faults: Vec<_> = code()
        .into_iter()
        .filter(|(module, ..)| !["imap", "lookup"].contains(&module.as_str()))
        .filter_map(|(_, path, text)| {
            let found = network.find(&text)?;
            Some(format!("{}: {}", path.display(), found.as_str()))
        })
        .collect();
    none_of(&faults);
}

#[test]
fn panels_touch_no_files_threads_or_network() {
    let forbidden =
        Regex::new(r"\bstd::(?:fs|net|thread|process)\b|\b(?:File|TcpStream)::").unwrap();
    let faults: Vec<_> = code()
        .into_iter()
        .filter(|(module, ..)| module == "ui")
        .filter_map(|(_, path, text)| {
            forbidden
                .find(&text)
                .map(|found| format!("{}: {}", path.display(), found.as_str()))
        })
        .collect();
    none_of(&faults);
}

#[test]
fn names_behind_crate_are_read_from_paths_and_groups() {
    let text = "use crate::span::{Found, Text};\nuse crate::{\n    smtp::{Reply, front},\n    Diagnosed,\n};\n\
                fn f() -> crate::source::Mail { other_crate::no() }";
    let want = ["Diagnosed", "smtp", "source", "span"].map(str::to_owned);
    assert_eq!(used(text), BTreeSet::from(want));
}
