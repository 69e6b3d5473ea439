//! The facts of one delivery as lines to copy: codes, words, times, servers. For administrators, who ask for nothing else.

use crate::diagnosis::Diagnosis;
use crate::evidence::{Delivery, Report};

use super::locale::Locale;

/// `label: value` lines of all that is known; times as the mail writes them, since two administrators may sit in two time zones.
pub fn record(
    locale: &Locale,
    report: &Report,
    delivery: Option<&Delivery>,
    diagnosis: Option<&Diagnosis>,
) -> String {
    let mut lines = Vec::new();
    let mut line = |id: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.trim().is_empty()) {
            let label = locale.text(id);
            // One line each: what a mail holds must not look like a line of ours.
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            let args = [("label", label.as_ref().into()), ("value", value.into())];
            lines.push(locale.format("record-line", &args).into_owned());
        }
    };
    let original = report.original.as_ref();
    line(
        "record-recipient",
        delivery.and_then(|d| found(d.final_recipient.as_ref())),
    );
    line(
        "record-forwarded-from",
        delivery.and_then(|d| found(d.original_recipient.as_ref())),
    );
    line("record-from", original.and_then(|o| o.from.clone()));
    line("record-subject", original.and_then(|o| o.subject.clone()));
    line("record-sent", original.and_then(|o| o.date.clone()));
    line(
        "record-message-id",
        original.and_then(|o| o.message_id.clone()),
    );
    line("record-reported", report.date.clone());
    line(
        "record-reply-code",
        delivery
            .and_then(|d| d.reply_code.as_ref())
            .map(|c| c.value.to_string()),
    );
    line(
        "record-enhanced-status-code",
        delivery
            .and_then(|d| d.enhanced_status_code.as_ref())
            .map(|c| c.value.to_string()),
    );
    line(
        "record-message",
        delivery.and_then(|d| found(d.message.as_ref())),
    );
    line(
        "record-command",
        delivery
            .and_then(|d| d.command.as_ref())
            .map(|c| c.value.as_str().to_owned()),
    );
    line(
        "record-remote-mta",
        delivery.and_then(|d| found(d.remote_mta.as_ref())),
    );
    line("record-reporting-mta", found(report.reporting_mta.as_ref()));
    line(
        "record-cause",
        diagnosis.and_then(|d| d.cause).map(|id| {
            let id = format!("cause-{id}");
            locale
                .lookup(&id, None, &[])
                .unwrap_or_default()
                .into_owned()
        }),
    );
    lines.join("\n")
}

fn found(found: Option<&crate::span::Found<String>>) -> Option<String> {
    found.map(|f| f.value.clone())
}
