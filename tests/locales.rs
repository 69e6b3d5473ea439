//! The texts: both languages say the same things under the same names, every message formats, and the Japanese
//! keeps to what its readers were promised: short sentences, plain characters.
#![expect(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fluent_syntax::ast;
use modori::catalogue::{Permanence, Resend, Station, WhoActs};
use modori::evidence::Kind;
use modori::explain::{Arg, Language, Locale};
use modori::lookup::Outcome;
use modori::source::Error;
use regex::Regex;

use common::none_of;

/// One message of one file.
#[derive(Debug, Default, Clone)]
struct Message {
    file: &'static str,
    /// By attribute; `""` is the message itself.
    texts: BTreeMap<String, Pattern>,
}

#[derive(Debug, Default, Clone)]
struct Pattern {
    /// The words, with one `＊` for each argument; variants of a choice follow one another on lines.
    words: String,
    arguments: BTreeSet<String>,
    /// Messages and terms that it contains.
    references: BTreeSet<String>,
}

type Messages = BTreeMap<String, Message>;

/// All messages of a language, and what is wrong with the files.
fn read(language: Language) -> (Messages, Vec<String>) {
    let mut messages = Messages::new();
    let mut faults = Vec::new();
    for (file, text) in language.files() {
        let place = format!("{}/{file}.ftl", language.tag());
        let resource = match fluent_syntax::parser::parse(*text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|e| format!("{place}: {e}")));
                resource
            }
        };
        for entry in resource.body {
            let (id, value, attributes) = match entry {
                ast::Entry::Message(m) => (m.id.name.to_owned(), m.value, m.attributes),
                ast::Entry::Term(t) => (format!("-{}", t.id.name), Some(t.value), t.attributes),
                ast::Entry::Junk { content } => {
                    faults.push(format!("{place}: can't be read: {content}"));
                    continue;
                }
                _ => continue,
            };
            let mut message = Message {
                file,
                ..Message::default()
            };
            if let Some(value) = value {
                message.texts.insert(String::new(), pattern(&value));
            }
            for attribute in attributes {
                let name = attribute.id.name.to_owned();
                if message
                    .texts
                    .insert(name.clone(), pattern(&attribute.value))
                    .is_some()
                {
                    faults.push(format!("{place}: {id}.{name} twice"));
                }
            }
            if let Some(before) = messages.insert(id.clone(), message) {
                faults.push(format!("{place}: {id} is in {}.ftl too", before.file));
            }
        }
    }
    (messages, faults)
}

fn pattern(pattern: &ast::Pattern<&str>) -> Pattern {
    let mut out = Pattern::default();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => out.words.push_str(value),
            ast::PatternElement::Placeable { expression } => expression_into(expression, &mut out),
        }
    }
    out
}

fn expression_into(expression: &ast::Expression<&str>, out: &mut Pattern) {
    match expression {
        ast::Expression::Inline(inline) => {
            match inline {
                ast::InlineExpression::StringLiteral { value } => out.words.push_str(value),
                _ => out.words.push('＊'),
            }
            inline_into(inline, out);
        }
        ast::Expression::Select { selector, variants } => {
            inline_into(selector, out);
            for variant in variants {
                let variant = pattern(&variant.value);
                out.words.push_str(&variant.words);
                out.words.push('\n');
                out.arguments.extend(variant.arguments);
                out.references.extend(variant.references);
            }
        }
    }
}

fn inline_into(inline: &ast::InlineExpression<&str>, out: &mut Pattern) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            out.arguments.insert(id.name.to_owned());
        }
        ast::InlineExpression::MessageReference { id, .. } => {
            out.references.insert(id.name.to_owned());
        }
        ast::InlineExpression::TermReference { id, .. } => {
            out.references.insert(format!("-{}", id.name));
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                inline_into(argument, out);
            }
        }
        ast::InlineExpression::Placeable { expression } => expression_into(expression, out),
        _ => {}
    }
}

/// `id` or `id.attribute`, with its words, of the Japanese files.
fn japanese() -> Vec<(&'static str, String, String)> {
    let (messages, _) = read(Language::Ja);
    messages
        .into_iter()
        .flat_map(|(id, message)| {
            message.texts.into_iter().map(move |(attribute, text)| {
                let name = if attribute.is_empty() {
                    id.clone()
                } else {
                    format!("{id}.{attribute}")
                };
                (message.file, name, text.words)
            })
        })
        .collect()
}

#[test]
fn every_file_is_read_and_no_id_is_used_twice() {
    let faults: Vec<_> = Language::ALL
        .into_iter()
        .flat_map(|language| read(language).1)
        .collect();
    none_of(&faults);
}

#[test]
fn both_languages_have_the_same_messages_attributes_and_arguments() {
    let (ja, _) = read(Language::Ja);
    let (en, _) = read(Language::En);
    let mut faults = Vec::new();
    for id in ja
        .keys()
        .chain(en.keys().filter(|id| !ja.contains_key(*id)))
    {
        let (Some(a), Some(b)) = (ja.get(id), en.get(id)) else {
            let language = if ja.contains_key(id) { "en" } else { "ja" };
            faults.push(format!("{language} lacks {id}"));
            continue;
        };
        if a.file != b.file {
            faults.push(format!("{id}: in ja/{}.ftl and en/{}.ftl", a.file, b.file));
        }
        let attributes: BTreeSet<_> = a.texts.keys().chain(b.texts.keys()).collect();
        for attribute in attributes {
            match (a.texts.get(attribute), b.texts.get(attribute)) {
                (Some(x), Some(y)) if x.arguments != y.arguments => faults.push(format!(
                    "{id}.{attribute}: {:?} in ja, {:?} in en",
                    x.arguments, y.arguments
                )),
                (Some(_), Some(_)) => {}
                (None, _) => faults.push(format!("ja lacks {id}.{attribute}")),
                (_, None) => faults.push(format!("en lacks {id}.{attribute}")),
            }
        }
    }
    none_of(&faults);
}

#[test]
fn every_message_formats_without_error() {
    let mut faults = Vec::new();
    for language in Language::ALL {
        let locale = Locale::new(language);
        let (messages, _) = read(language);
        for (id, message) in messages.iter().filter(|(id, _)| !id.starts_with('-')) {
            for (attribute, text) in &message.texts {
                let referred = text.references.iter().filter_map(|r| messages.get(r));
                let names: Vec<&'static str> = text
                    .arguments
                    .iter()
                    .chain(
                        referred
                            .flat_map(|m| m.texts.values())
                            .flat_map(|t| &t.arguments),
                    )
                    .map(|name| &*name.clone().leak())
                    .collect();
                // Numbers choose between forms, words don't; both must give a sentence.
                let numbers = |n: u64| names.iter().map(|name| (*name, Arg::Number(n))).collect();
                let words = names.iter().map(|name| (*name, "語".into())).collect();
                let all: [Vec<(&'static str, Arg<'_>)>; 4] =
                    [numbers(0), numbers(1), numbers(2_000), words];
                for args in all {
                    let name = (!attribute.is_empty()).then_some(attribute.as_str());
                    // `lookup` itself asserts that Fluent reports no error.
                    let text = locale.lookup(id, name, &args).unwrap_or_default();
                    if text.trim().is_empty() || text.contains("{$") || text.contains('\u{2068}') {
                        faults.push(format!("{}: {id}.{attribute}: {text:?}", language.tag()));
                    }
                }
            }
        }
    }
    none_of(&faults);
}

/// Strings of the code by the file they stand in, tests and comments left out.
fn literals() -> Vec<(PathBuf, String)> {
    static LITERAL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap());
    /// Names that egui wants for widgets, which look like ids of messages.
    static WIDGET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?:\bId::\w+|\bid_salt|\bpush_id|\bPanel::\w+)\(\s*"[^"]*""#).unwrap()
    });
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
                let code = WIDGET.replace_all(code, "");
                let code: String = code
                    .lines()
                    .filter(|l| !l.trim_start().starts_with("//"))
                    .collect::<Vec<_>>()
                    .join("\n");
                found.extend(
                    LITERAL
                        .captures_iter(&code)
                        .map(|c| (path.clone(), c[1].to_owned())),
                );
            }
        }
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn every_id_in_the_code_has_its_message() {
    let (messages, _) = read(Language::Ja);
    let mut faults = Vec::new();
    // Calls that take an id, wherever the line is broken.
    let call = Regex::new(r#"(?s)\.(?:text|format|lookup)\(\s*"([^"{}]+)""#).unwrap();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: BTreeSet<PathBuf> = literals().into_iter().map(|(path, _)| path).collect();
    files.retain(|path| path.starts_with(&src));
    for path in &files {
        let text = std::fs::read_to_string(path).unwrap();
        for captures in call.captures_iter(&text) {
            if !messages.contains_key(&captures[1]) {
                faults.push(format!("{}: no message {}", path.display(), &captures[1]));
            }
        }
    }
    // Ids in tables and in arguments of our own functions: what begins like a message is meant to be one.
    let families: BTreeSet<&str> = messages
        .keys()
        .filter(|id| !id.starts_with('-'))
        .filter_map(|id| id.split_once('-').map(|(family, _)| family))
        .collect();
    let id_like = Regex::new(r"^[a-z]+(?:-[a-z0-9]+)+$").unwrap();
    let other_words: BTreeSet<&str> = [
        WhoActs::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>(),
        Resend::ALL.iter().map(|w| w.as_str()).collect(),
        Station::ALL.iter().map(|w| w.as_str()).collect(),
        modori::evidence::Dialect::ALL.iter().map(|d| d.1).collect(),
        NO_MESSAGES.to_vec(),
    ]
    .concat()
    .into_iter()
    .collect();
    for (path, literal) in literals() {
        let family = literal.split('-').next().unwrap_or_default();
        if id_like.is_match(&literal)
            && families.contains(family)
            && !other_words.contains(literal.as_str())
            && !messages.contains_key(&literal)
        {
            faults.push(format!("{}: no message {literal}", path.display()));
        }
    }
    faults.sort();
    faults.dedup();
    none_of(&faults);
}

/// Words of the code that begin like messages and are none: names of header fields, of settings, fronts of ids.
const NO_MESSAGES: [&str; 11] = [
    // How troubles with servers are called in logs.
    "app-password-needed",
    "message-id",
    "reply-code",
    "reply-to",
    "report-type",
    "search-ms",
    "stop-expires-after-days",
    "stop-over-days",
    "stop-permanent-times",
    "stop-temporary-times",
    "who-acts",
];

#[test]
fn every_id_that_the_code_builds_has_its_message() {
    let kinds = [
        Kind::Other,
        Kind::AutoReply,
        Kind::Receipt,
        Kind::Feedback,
        Kind::Success,
        Kind::Delay,
    ];
    let io = || std::io::Error::other("");
    let errors = [
        Error::Unreadable { source: io() },
        Error::PermissionDenied { source: io() },
        Error::NotFound { source: io() },
        Error::Empty,
        Error::TooLarge {
            len_bytes: 1,
            limit_bytes: 1,
        },
        Error::NotMail,
        Error::EmptyFolder,
        Error::TooDeep,
        Error::ParserFailed,
        Error::DamagedMsg,
        Error::NotFetched,
    ];
    let mut ids: Vec<String> = Vec::new();
    ids.extend(kinds.iter().map(|k| format!("kind-{}", k.as_str())));
    ids.extend(
        Permanence::ALL
            .iter()
            .map(|w| format!("permanence-{}", w.as_str())),
    );
    ids.extend(
        WhoActs::ALL
            .iter()
            .map(|w| format!("who-acts-{}", w.as_str())),
    );
    ids.extend(Resend::ALL.iter().map(|w| format!("resend-{}", w.as_str())));
    // Words in the columns of lists.
    let kinds = kinds.iter().chain([&Kind::Failure]).map(|k| k.as_str());
    ids.extend(
        kinds
            .chain(["unreadable"])
            .map(|k| format!("export-kind-{k}")),
    );
    ids.extend(
        Permanence::ALL
            .iter()
            .map(|w| format!("export-permanence-{}", w.as_str())),
    );
    ids.push("export-permanence-given-up".to_owned());
    ids.extend(
        WhoActs::ALL
            .iter()
            .map(|w| format!("export-who-acts-{}", w.as_str())),
    );
    ids.extend(
        Station::ALL
            .iter()
            .map(|w| format!("station-{}", w.as_str())),
    );
    ids.extend(
        [
            modori::evidence::Doubt::Forged,
            modori::evidence::Doubt::Backscatter,
        ]
        .map(|d| format!("export-doubt-{}", d.as_str())),
    );
    ids.extend(modori::report::Advice::ALL.map(|a| format!("report-advice-{}", a.as_str())));
    let steps = ["day", "week", "month", "year"];
    ids.extend(steps.map(|step| format!("report-days-{step}")));
    let times = modori::report::Reason::TemporaryTimes { times: 1, days: 1 };
    let reasons = [modori::report::Reason::PermanentTimes(1), times];
    ids.extend(reasons.map(|r| format!("report-reason-{}", r.as_str())));
    ids.extend((2..=5).map(|n| format!("reply-class-{n}")));
    ids.extend([2, 4, 5].map(|n| format!("status-class-{n}")));
    ids.extend((0..=7).map(|n| format!("status-subject-{n}")));
    ids.extend(errors.iter().map(|e| e.message_id().to_owned()));
    let (messages, _) = read(Language::Ja);
    let faults: Vec<_> = ids
        .into_iter()
        .filter(|id| !messages.contains_key(id))
        .map(|id| format!("no message {id}"))
        .collect();
    none_of(&faults);
}

#[test]
fn errors_have_the_arguments_that_their_messages_name() {
    let (messages, _) = read(Language::Ja);
    let error = Error::TooLarge {
        len_bytes: 200 << 20,
        limit_bytes: 128 << 20,
    };
    let given: BTreeSet<String> = error
        .message_args()
        .into_iter()
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(given, messages[error.message_id()].texts[""].arguments);
    assert_eq!(error.message_args(), [("size-mb", 200), ("limit-mb", 128)]);
}

#[test]
fn every_outcome_of_a_look_up_says_what_it_is_and_what_to_do() {
    let (messages, _) = read(Language::Ja);
    let mut ids: Vec<&str> = Outcome::ALL.iter().map(|o| o.message_id()).collect();
    for id in &ids {
        let texts: Vec<&String> = messages[*id].texts.keys().collect();
        assert_eq!(texts, ["", "step"], "{id}");
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), Outcome::ALL.len());
}

/// Headlines stand in a list and over a card; longer ones are cut off there.
#[test]
fn japanese_headlines_have_at_most_30_characters() {
    let too_long: Vec<_> = japanese()
        .into_iter()
        .filter(|(_, name, _)| {
            (name.starts_with("cause-") || name.starts_with("kind-")) && !name.contains('.')
        })
        .filter(|(_, _, words)| words.chars().count() > 30)
        .map(|(_, name, words)| format!("{name}: {} {words}", words.chars().count()))
        .collect();
    none_of(&too_long);
}

#[test]
fn japanese_sentences_and_steps_have_at_most_60_characters() {
    let mut too_long = Vec::new();
    // What can be typed into a terminal is one line, however long.
    // Lists of forms that a program searches for are no sentences.
    for (_, name, words) in japanese().into_iter().filter(|(_, name, _)| {
        !name.starts_with("cli-help-") && name.split_once('.').is_none_or(|n| n.1 != "words")
    }) {
        let is_step = name.contains(".step-");
        let whole = is_step.then_some(words.as_str());
        for sentence in whole.into_iter().chain(words.split(['。', '\n'])) {
            let len = sentence.trim().chars().count();
            if len > 60 {
                too_long.push(format!("{name}: {len} {}", sentence.trim()));
            }
        }
    }
    too_long.sort();
    too_long.dedup();
    none_of(&too_long);
}

#[test]
fn japanese_texts_say_nothing_by_denying_it_twice() {
    let twice = Regex::new(
        "ない(?:わけ|こと|もの)(?:では|でも|じゃ|は|も)(?:ない|ありません|なく)|なく(?:は|も)(?:ない|ありません)|\
         ざるを得|ずにはいられ|ないとは(?:限|言え|いえ)(?:りませ|らな|ませ|な)|ないわけに(?:は)?(?:いか|いき)|ません(?:では|でも)ありません|\
         なければ(?:なりません|いけません)|ないと(?:なりません|いけません)",
    )
    .unwrap();
    let faults: Vec<_> = japanese()
        .into_iter()
        .filter_map(|(_, name, words)| {
            twice
                .find(&words)
                .map(|found| format!("{name}: {}", found.as_str()))
        })
        .collect();
    none_of(&faults);
}

/// Settled at the head of `ja/ui.ftl`. What is typed into a terminal keeps its spaces.
#[test]
fn japanese_texts_have_no_space_between_japanese_and_latin() {
    let space = Regex::new(
        r"[\p{Han}\p{Hiragana}\p{Katakana}ー。、）」＊] [A-Za-z0-9]|[A-Za-z0-9] [\p{Han}\p{Hiragana}\p{Katakana}ー（「]",
    )
    .unwrap();
    let faults: Vec<_> = japanese()
        .into_iter()
        .filter(|(file, ..)| *file != "cli")
        .filter_map(|(_, name, words)| {
            space
                .find(&words)
                .map(|found| format!("{name}: {}", found.as_str()))
        })
        .collect();
    none_of(&faults);
}

/// The fonts of the program have what Japanese systems have; anything else would be a box.
#[test]
fn japanese_texts_keep_to_the_characters_of_their_fonts() {
    let mut faults = Vec::new();
    for (_, name, words) in japanese() {
        for c in words.chars().filter(|c| u32::from(*c) > 0xff) {
            let (_, _, lacks) = encoding_rs::SHIFT_JIS.encode(c.encode_utf8(&mut [0; 4]));
            if lacks {
                faults.push(format!("{name}: {c} U+{:04X}", u32::from(c)));
            }
        }
    }
    none_of(&faults);
}

#[test]
fn japanese_sentences_are_polite() {
    let polite = Regex::new(
        "(?:です|ます|ません|ました|でした|ください|ましょう|ですか|ますか|ましたか|ませんか|でしょうか)[」）]*$",
    )
    .unwrap();
    let quoted = Regex::new("「[^」]*」|（[^（）]*）").unwrap();
    let mut faults = Vec::new();
    // A sentence for the ear is put together from parts.
    for (_, name, words) in japanese()
        .into_iter()
        .filter(|(_, name, _)| name != "station-spoken")
    {
        let bare = quoted.replace_all(&words, "＊");
        let (sentences, rest) = bare.rsplit_once('。').unwrap_or(("", ""));
        let all = sentences.split(['。', '\n']).chain(rest.split('\n'));
        for sentence in all.map(str::trim).filter(|s| !s.is_empty() && *s != "＊") {
            if !polite.is_match(sentence) && !sentence.ends_with('＊') {
                faults.push(format!("{name}: {sentence}"));
            }
        }
    }
    none_of(&faults);
}
