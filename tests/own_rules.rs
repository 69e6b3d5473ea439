//! A user's own folder: its rules win where they say more or as much, and a fault costs what is at fault and is told
//! with its line.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use modori::catalogue::{Catalogue, Facts, LiesIn, OwnFile, Reason, Resend, WhoActs};
use modori::diagnosis::judge_facts;
use modori::own_rules::{OwnRules, load};

/// A folder of this test alone, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("own-rules")
        .join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn read(name: &str, files: &[(&str, &str)]) -> (Catalogue, OwnRules) {
    load(Some(&folder(name, files))).unwrap()
}

/// Faults as (file, line, message id).
fn told(own: &OwnRules) -> Vec<(String, Option<usize>, &'static str)> {
    own.faults
        .iter()
        .map(|f| {
            let file = f.file.file_name().unwrap().to_string_lossy().into_owned();
            (file, f.line, f.reason.message_id())
        })
        .collect()
}

/// The rule that decides about these words.
fn winner(catalogue: &Catalogue, text: &str) -> Option<String> {
    let facts = Facts {
        text,
        ..Facts::default()
    };
    let best = judge_facts(catalogue, &facts).first().copied()?;
    catalogue.rule(best.rule).map(|r| r.id.clone())
}

const GATEWAY: &str = r#"who-acts = "sender-admin"
lies-in = "sender"
resend = "not-yet"

[[rule]]
id = "mailbox-full/example-gateway"
text = 'user unknown at the example gateway'
examples = ["550 5.1.1 User unknown at the Example Gateway"]
"#;

#[test]
fn a_rule_of_ones_own_wins_over_those_of_its_level() {
    let words = "user unknown at the example gateway";
    let (catalogue, own) = read("wins", &[("mailbox-full.toml", GATEWAY)]);
    assert_eq!(told(&own), []);
    assert_eq!(own.rules_len(), 1);
    assert_eq!(
        winner(&catalogue, words).as_deref(),
        Some("mailbox-full/example-gateway")
    );
    let built_in = Catalogue::embedded().unwrap();
    let before = winner(&built_in, words).unwrap();
    assert!(!before.starts_with("mailbox-full/"), "{before}");
    // Other words are judged as before.
    for words in ["user unknown", "over quota", "nothing like this"] {
        assert_eq!(winner(&catalogue, words), winner(&built_in, words));
    }
}

/// Even where the built-in rule is longer and stable and this one is neither.
#[test]
fn it_comes_first_on_its_level_whatever_else() {
    let (catalogue, own) = read(
        "first",
        &[(
            "mailbox-full.toml",
            "[[rule]]\nid = \"x\"\nstatus = \"preview\"\ntext = 'unknown'\n",
        )],
    );
    assert_eq!(told(&own), []);
    assert_eq!(
        winner(&catalogue, "user unknown in virtual mailbox table").as_deref(),
        Some("x")
    );
}

#[test]
fn properties_replace_those_of_the_cause() {
    let built_in = Catalogue::embedded().unwrap();
    let (catalogue, own) = read("properties", &[("mailbox-full.toml", GATEWAY)]);
    assert_eq!(told(&own), []);
    let (old, new) = (
        built_in.cause("mailbox-full").unwrap(),
        catalogue.cause("mailbox-full").unwrap(),
    );
    assert_eq!(new.who_acts, WhoActs::SenderAdmin);
    assert_ne!(old.who_acts, new.who_acts);
    assert_eq!(new.resend, Resend::NotYet);
    assert_eq!(
        (old.lies_in, new.lies_in),
        (LiesIn::Recipient, LiesIn::Sender)
    );
    // What isn't given stays.
    assert_eq!(new.stopped_at, old.stopped_at);
    assert_eq!(new.permanence, old.permanence);
    assert_eq!(new.offers, old.offers);
}

#[test]
fn faults_have_their_lines_and_all_else_works() {
    let text = r#"# a comment
who-acts = "nobody at all"
shade = "red"
resend = "no"

[[rule]]
id = "good"
text = 'a good rule'

[[rule]]
id = "pattern"
source = "a test"
text = 'unclosed ('

[[rule]]
id = "code"
reply = ["550", "5a0"]

[[rule]]
id = "enhanced"
enhanced = "5.7"

[[rule]]
id = "good"
text = 'the same id'

[[rule]]
id = "user-unknown/rfc-5-1-1"
text = 'an id of the program'

[[rule]]
text = 'no id'

[[rule]]
id = "nothing"
source = "no condition"

[[rule]]
id = "everything"
text = '.*'

[[rule]]
id = "field"
text = 'some words'
txet = 'misspelt'

[[rule]]
id = "type"
reply = 550

[[rule]]
id = "beats"
text = 'some words'
beats = [
  "no-such-rule",
]

[[rule]]
id = "large"
text = '(?:\w{200}){200}'

[[rule]]
id = "word"
dialect = "hotmail"
text = 'some words'

[[rule]]
id = "example"
text = 'these words'
examples = ["550 other words"]

[[rule]]
id = "lost"
reply = "550"
examples = ["550 5.1.1 User unknown"]

[[rule]]
id = "also-good"
text = 'another good rule'
beats = ["good", "pattern"]
"#;
    // The id of a rule that is built in, whichever.
    let built_in = Catalogue::embedded().unwrap();
    let text = text.replace(
        "user-unknown/rfc-5-1-1",
        &built_in.rules().first().unwrap().id,
    );
    let (catalogue, own) = read("faults", &[("mailbox-full.toml", &text)]);
    let at = |line: usize, id: &'static str| ("mailbox-full.toml".to_owned(), Some(line), id);
    assert_eq!(
        told(&own),
        [
            at(2, "fault-bad-value"),
            at(3, "fault-unknown-field"),
            at(13, "fault-bad-pattern"),
            at(17, "fault-bad-code"),
            at(21, "fault-bad-code"),
            at(24, "fault-duplicate-rule"),
            at(28, "fault-duplicate-rule"),
            at(31, "fault-missing-id"),
            at(34, "fault-no-condition"),
            at(40, "fault-no-condition"),
            at(45, "fault-unknown-field"),
            at(49, "fault-bad-value"),
            at(54, "fault-unknown-beaten"),
            at(60, "fault-pattern-too-big"),
            at(62, "fault-unknown-word"),
            at(67, "fault-example-not-fitting"),
            at(72, "fault-example-lost"),
        ]
    );
    let cause = catalogue.cause("mailbox-full").unwrap();
    assert_eq!(cause.resend, Resend::No);
    let ids: Vec<_> = catalogue
        .rules()
        .iter()
        .filter(|r| r.is_own)
        .map(|r| (r.id.as_str(), r.source.as_str()))
        .collect();
    assert_eq!(ids, [("good", "own"), ("also-good", "own")]);
    assert_eq!(own.files[0].1, 2);
    assert_eq!(
        winner(&catalogue, "another good rule").as_deref(),
        Some("also-good"),
        "`beats` within one's own file"
    );
    catalogue.check_patterns().unwrap();
}

#[test]
fn a_faulty_file_costs_no_other() {
    let (catalogue, own) = read(
        "files",
        &[
            ("dns-failure.toml", "[[rule]\nid = 'x'\n"),
            ("mailbox-full.toml", GATEWAY),
            ("no-such-cause.toml", GATEWAY),
            ("rate-limited.toml", "rule = 'x'"),
            ("tls-required.toml", "rule = ['x']"),
            ("readme.txt", "not looked at"),
            (".hidden.toml", "not looked at"),
        ],
    );
    let fault = |file: &str, line, id| (format!("{file}.toml"), line, id);
    assert_eq!(
        told(&own),
        [
            fault("dns-failure", Some(1), "fault-not-toml"),
            fault("no-such-cause", None, "fault-unknown-cause"),
            fault("rate-limited", Some(1), "fault-bad-value"),
            fault("tls-required", Some(1), "fault-bad-value"),
        ]
    );
    assert_eq!(own.files.len(), 5);
    assert_eq!(own.rules_len(), 1);
    assert!(catalogue.rules().iter().any(|r| r.is_own));
}

#[test]
fn rules_of_two_files_may_name_one_another() {
    let (catalogue, own) = read(
        "two",
        &[
            (
                "dns-failure.toml",
                "[[rule]]\nid = 'a'\ntext = 'the very same words'\nbeats = ['b']\n",
            ),
            (
                "mailbox-full.toml",
                "[[rule]]\nid = 'b'\ntext = 'the very same words'\nbeats = ['a-typo']\n[[rule]]\nid = 'c'\ntext = 'the very same words at length'\n",
            ),
        ],
    );
    // `b` is left out for its own fault, and nobody hears of it twice.
    assert_eq!(
        told(&own),
        [(
            "mailbox-full.toml".to_owned(),
            Some(4),
            "fault-unknown-beaten"
        )]
    );
    assert_eq!(own.rules_len(), 2);
    assert_eq!(
        winner(&catalogue, "the very same words").as_deref(),
        Some("a")
    );
}

#[test]
fn a_folder_that_is_not_there_is_no_fault_and_is_not_made() {
    let missing = folder("missing", &[]).join("rules");
    let (catalogue, own) = load(Some(&missing)).unwrap();
    assert_eq!(told(&own), []);
    assert!(!own.folder_exists && !missing.exists());
    assert_eq!(own.folder.as_deref(), Some(missing.as_path()));
    assert!(catalogue.rules().iter().all(|r| !r.is_own));
    let (_, own) = load(None).unwrap();
    assert_eq!(own, OwnRules::default());
}

#[test]
fn hostile_files_are_told_and_end_nothing() {
    let folder = folder("hostile", &[("mailbox-full.toml", GATEWAY)]);
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    let huge = std::fs::File::create(folder.join("address-moved.toml")).unwrap();
    huge.set_len(3 << 30).unwrap();
    write("dns-failure.toml", b"# words\n\x7fELF\xff\xfe\0\0");
    write("greylisted.toml", &[0; 4096]);
    write("host-unknown.toml", "[".repeat(1_000_000).as_bytes());
    write(
        "mail-loop.toml",
        format!("x = {}", "[".repeat(900_000)).as_bytes(),
    );
    write(
        "null-mx.toml",
        "\u{feff}[[rule]]\r\nid = 'bom'\r\ntext = '('\r\n".as_bytes(),
    );
    let many = (0..30_000).fold(String::new(), |mut text, n| {
        let _ = writeln!(text, "[[rule]]\nid = 'r{n}'\nx=1");
        text
    });
    write("rate-limited.toml", many.as_bytes());
    std::fs::create_dir(folder.join("relay-denied.toml")).unwrap();
    write(
        "server-busy.toml",
        format!("'\u{1b}]0;owned\u{7}{}' = 1", "x".repeat(5_000)).as_bytes(),
    );
    let (catalogue, own) = load(Some(&folder)).unwrap();
    let told = told(&own);
    let of = |name: &str| {
        let file = format!("{name}.toml");
        let found = told.iter().find(|(f, ..)| *f == file).unwrap();
        (found.1, found.2)
    };
    assert_eq!(of("address-moved"), (None, "fault-too-big"));
    assert_eq!(of("dns-failure"), (Some(2), "fault-not-toml"));
    assert_eq!(of("greylisted").1, "fault-not-toml");
    assert_eq!(of("host-unknown").1, "fault-not-toml");
    assert_eq!(of("mail-loop").1, "fault-not-toml");
    assert_eq!(of("null-mx"), (Some(3), "fault-bad-pattern"));
    assert_eq!(of("rate-limited"), (Some(3), "fault-unknown-field"));
    // Not all of 30,000 are shown.
    assert_eq!(told.len(), 201);
    assert!(matches!(own.faults.last().unwrap().reason, Reason::More(n) if n > 29_000));
    assert_eq!(own.rules_len(), 1);
    assert!(catalogue.rules().iter().any(|r| r.is_own));
    for fault in &own.faults {
        for (_, value) in fault.reason.message_args() {
            assert!(value.chars().count() <= 81 && !value.contains(char::is_control));
        }
    }
    std::fs::remove_file(folder.join("address-moved.toml")).unwrap();
}

#[test]
fn too_many_files_and_rules_are_told() {
    let names: Vec<String> = (0..501).map(|n| format!("x{n:03}.toml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "")).collect();
    let (_, own) = read("many-files", &files);
    assert_eq!(own.files.len(), 500);
    assert!(
        own.faults
            .iter()
            .any(|f| f.reason == Reason::TooManyFiles(500))
    );
    let text = (0..2_010).fold(String::new(), |mut text, n| {
        let _ = writeln!(text, "[[rule]]\nid = 'r{n}'\nreply = '550'");
        text
    });
    let (_, own) = read("many-rules", &[("mailbox-full.toml", &text)]);
    assert_eq!(own.rules_len(), 2_000);
    assert_eq!(
        told(&own),
        [(
            "mailbox-full.toml".to_owned(),
            Some(6_001),
            "fault-too-many-rules"
        )]
    );
}

/// The form is the same: what the program's own files say can be said by others, too.
#[test]
fn every_field_of_the_built_in_files_is_understood() {
    let causes = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/causes");
    let files: Vec<OwnFile> = std::fs::read_dir(causes)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            OwnFile {
                cause: path.file_stem().unwrap().to_string_lossy().into_owned(),
                toml: std::fs::read_to_string(&path).unwrap(),
                path,
            }
        })
        .collect();
    let (_, read) = Catalogue::with_own(&files, &[]).unwrap();
    let built_in = Catalogue::embedded().unwrap();
    // Every one is there already, and that is all that is wrong with them.
    assert_eq!(read.faults.len(), built_in.rules().len());
    for fault in &read.faults {
        assert!(
            matches!(fault.reason, Reason::DuplicateRule(_)),
            "{fault:?}"
        );
    }
}

#[test]
fn the_example_of_the_page_works_in_both_languages() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/own-rules.md");
    let page = std::fs::read_to_string(page).unwrap();
    let examples: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(examples.len(), 2);
    for example in examples {
        let (_, own) = read("page", &[("outbound-gateway-refused.toml", example)]);
        assert_eq!(own.faults, []);
        assert_eq!(own.rules_len(), 1);
    }
}
