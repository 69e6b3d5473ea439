//! A diagnosis for people who sit at a terminal.

use std::fmt::Write as _;

use crate::Diagnosed;
use crate::diagnosis::Diagnosis;
use crate::evidence::Delivery;
use crate::explain::{Locale, Mark, explain};

/// The card of each delivery, as `locales/*/cli.ftl` labels it.
pub(super) fn render(name: &str, found: &Diagnosed, locale: &Locale) -> String {
    let mut out = String::new();
    let mut pairs: Vec<Option<(&Delivery, &Diagnosis)>> = found.deliveries().map(Some).collect();
    if pairs.is_empty() {
        pairs.push(None);
    }
    for pair in pairs {
        card(&mut out, name, found, pair, locale);
    }
    out
}

/// Text for a terminal: escape sequences in a mail must not reach it.
fn safe(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

fn card(
    out: &mut String,
    name: &str,
    found: &Diagnosed,
    pair: Option<(&Delivery, &Diagnosis)>,
    locale: &Locale,
) {
    let e = explain(locale, &found.report, pair, found.remark());
    let mark = match e.mark {
        Mark::Failed => '●',
        Mark::Underway => '▲',
        Mark::Delivered => '○',
        Mark::Neutral => '◇',
    };
    let mut line = |label: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            let value = safe(value).replace('\n', "\n      ");
            // Writing to a string can't fail.
            let _ = writeln!(
                out,
                "  {}",
                locale.format(
                    "cli-field",
                    &[
                        ("label", locale.text(label).as_ref().into()),
                        ("value", value.into())
                    ]
                )
            );
        }
    };
    let delivery = pair.map(|p| p.0);
    let codes: Vec<String> = [
        delivery
            .and_then(|d| d.reply_code.as_ref())
            .map(|c| c.value.to_string()),
        delivery
            .and_then(|d| d.enhanced_status_code.as_ref())
            .map(|c| c.value.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    line("cli-file", Some(name));
    line(
        "cli-recipient",
        delivery
            .and_then(|d| d.final_recipient.as_ref())
            .map(|f| f.value.as_str()),
    );
    line(
        "cli-subject",
        found
            .report
            .original
            .as_ref()
            .and_then(|o| o.subject.as_deref()),
    );
    line("cli-codes", Some(&codes.join(" ")));
    line(
        "cli-message",
        delivery
            .and_then(|d| d.message.as_ref())
            .map(|f| f.value.as_str()),
    );
    let facts: Vec<&str> = [&e.permanence, &e.who_acts, &e.resend]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    line("cli-facts", Some(&facts.join(" / ")));
    line("cli-why", Some(&e.why));
    for detail in e.details.iter().chain(&e.deviations) {
        line("cli-why", Some(detail));
    }
    for reason in &e.likely {
        line("cli-likely", Some(reason));
    }
    for note in &e.notes {
        line(&note.title, Some(&note.text));
    }
    for (number, step) in e.steps.iter().enumerate() {
        let _ = writeln!(out, "  {}. {step}", number + 1);
    }
    out.insert_str(
        out.rfind("\n\n").map_or(0, |at| at + 2),
        &format!("{mark} {}\n", e.headline),
    );
    out.push('\n');
}
