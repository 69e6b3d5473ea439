//! What a code means, for a terminal or a program.

use std::fmt::Write as _;

use serde::Serialize;

use crate::explain::{Code, Locale, code_card};

use super::Format;

/// One object per code.
#[derive(Debug, Serialize)]
struct CodeLine {
    code: String,
    meaning: String,
    text: String,
    class: String,
    source: Option<String>,
    deviations: Vec<DeviationLine>,
}

#[derive(Debug, Serialize)]
struct DeviationLine {
    provider: String,
    text: String,
}

/// The same texts as the window's.
pub fn code(locale: &Locale, code: Code, format: Format) -> String {
    let card = code_card(locale, code);
    if format == Format::Jsonl {
        let line = CodeLine {
            code: card.code,
            meaning: card.meaning,
            text: card.text,
            class: card.class,
            source: Some(card.source).filter(|s| !s.is_empty()),
            deviations: card
                .deviations
                .into_iter()
                .map(|(provider, text)| DeviationLine { provider, text })
                .collect(),
        };
        return serde_json::to_string(&line).unwrap_or_default();
    }
    let mut out = format!("{}  {}", card.code, card.meaning);
    for text in [&card.text, &card.class] {
        if !text.is_empty() {
            // Writing to a string can't fail.
            let _ = write!(out, "\n  {text}");
        }
    }
    let mut field = |label: &str, value: &str| {
        let args = [("label", label.into()), ("value", value.into())];
        let _ = write!(out, "\n  {}", locale.format("cli-field", &args));
    };
    for (provider, text) in &card.deviations {
        field(provider, text);
    }
    if !card.source.is_empty() {
        field(&locale.text("cli-code-source"), &card.source);
    }
    out
}
