//! Lines of a server's log, as administrators paste them: one delivery a line.
//!
//! ```text
//! postfix/smtp[1]: 4F: to=<taro@example.com>, relay=mx.example.com[192.0.2.1]:25, dsn=5.1.1, status=bounced (host … said: 550 …)
//! sm-mta[2]: 8A: to=<taro@example.com>, relay=mx.example.com. [192.0.2.1], dsn=5.1.1, stat=User unknown
//! 1xA-2 ** taro@example.com R=dnslookup T=remote_smtp: SMTP error from remote mail server after RCPT TO: 550 …
//! ```
//!
//! Postfix `smtp(8)`, Sendmail's `syslog`, Exim's main log. Lines about mails that were sent are no bounce.

use crate::address::{address_at, first_address};
use crate::evidence::transcript::{Said, paragraph};
use crate::smtp::enhanced_at;
use crate::span::{Found, Text};

use super::Entry;

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    text.lines()
        .filter_map(|line| fields(line).or_else(|| exim(line)))
        .collect()
}

/// Postfix and Sendmail: `name=value` pairs, the verdict among them.
fn fields(line: Text<'_>) -> Option<Entry> {
    let s = line.as_str();
    let (verdict_at, words_at) = [
        "status=bounced",
        "status=deferred",
        "status=expired",
        "stat=",
        "status=undeliverable",
    ]
    .iter()
    .find_map(|mark| s.find(mark).map(|at| (at, at + mark.len())))?;
    let verdict = s.get(verdict_at..)?;
    let is_sendmail = verdict.starts_with("stat=");
    let rest = s.get(words_at..)?;
    if is_sendmail && rest.trim_start().to_ascii_lowercase().starts_with("sent") {
        return None;
    }
    let words = if is_sendmail {
        line.sub(words_at..end_of_stat(s, words_at))
    } else {
        bracketed(line.sub(words_at..s.len()))?
    };
    let mut said = paragraph(words);
    if said.enhanced_status_code.is_none()
        && let Some(at) = s.find("dsn=").map(|at| at + "dsn=".len())
        && let Some((code, len)) = enhanced_at(s, at)
    {
        said.enhanced_status_code = Some(Found::new(code, line.span_of(at..at + len)));
    }
    let recipient = s.find("to=<").and_then(|at| {
        let (range, _) = address_at(s.get(at + 3..)?)?;
        let name = line.sub(at + 3 + range.start..at + 3 + range.end);
        Some(Found::new(name.as_str().to_owned(), name.span()))
    });
    let is_delay = verdict.starts_with("status=deferred")
        || (is_sendmail
            && rest
                .trim_start()
                .to_ascii_lowercase()
                .starts_with("deferred"));
    Some(Entry {
        recipient,
        said,
        is_delay,
        ..Entry::default()
    })
}

/// `stat=` is the last field, unless somebody pasted the fields in another order.
fn end_of_stat(s: &str, from: usize) -> usize {
    let rest = s.get(from..).unwrap_or_default();
    ["  to=<", " to=<", ", dsn=", ", relay="]
        .iter()
        .filter_map(|mark| rest.find(mark))
        .min()
        .map_or(s.len(), |at| from + at)
}

/// What stands in the brackets behind `status=…`; without the closing one to the end of the line.
fn bracketed(text: Text<'_>) -> Option<Text<'_>> {
    let open = text.as_str().find('(')?;
    let mut depth = 0;
    for (at, c) in text
        .as_str()
        .char_indices()
        .skip_while(|(at, _)| *at < open)
    {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(text.sub(open + 1..at));
                }
            }
            _ => {}
        }
    }
    Some(text.sub(open + 1..text.len()))
}

/// Exim: `**` failed, `==` deferred. Its manual, "Log files".
fn exim(line: Text<'_>) -> Option<Entry> {
    let s = line.as_str();
    let (at, is_delay) = ["** ", "== "].iter().find_map(|mark| {
        let at = s.find(mark)?;
        let stands_alone = at == 0 || s.get(..at)?.ends_with(' ');
        stands_alone.then_some((at + mark.len(), *mark == "== "))
    })?;
    let (range, after) = address_at(s.get(at..)?)?;
    let name = line.sub(at + range.start..at + range.end);
    let rest_at = at + after;
    let rest = s.get(rest_at..)?;
    // `R=dnslookup T=remote_smtp defer (110): reason`, or the reason at once; a heading between stars has none of these.
    let is_verdict = rest.starts_with(": ")
        || ["R=", "T=", "defer ("]
            .iter()
            .any(|mark| rest.contains(mark));
    if !is_verdict {
        return None;
    }
    let words = rest.find(": ").map(|colon| rest_at + colon + 2)?;
    let said: Said = paragraph(line.sub(words..s.len()));
    let original = rest
        .strip_prefix(" <")
        .and_then(|inner| {
            first_address(inner.get(..inner.find('>')?)?)
                .map(|r| rest_at + 2 + r.start..rest_at + 2 + r.end)
        })
        .map(|range| line.sub(range));
    Some(Entry {
        recipient: Some(Found::new(name.as_str().to_owned(), name.span())),
        original_recipient: original.map(|o| Found::new(o.as_str().to_owned(), o.span())),
        said,
        is_delay,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::LayerId;

    #[test]
    fn log_lines_of_three_programs_are_read() {
        for (line, recipient, enhanced, words, is_delay) in [
            (
                "Nov 22 postfix/smtp[1]: 4F: to=<a@example.com>, relay=none, dsn=4.4.1, status=deferred (connect to mx.example.com[192.0.2.1]:25: Connection timed out)",
                "a@example.com",
                "4.4.1",
                "connect to mx.example.com[192.0.2.1]:25: Connection timed out",
                true,
            ),
            (
                "sm-mta[2]: 8A: to=<a@example.com>, delay=1, dsn=5.1.1, stat=User unknown",
                "a@example.com",
                "5.1.1",
                "User unknown",
                false,
            ),
            (
                "1xA ** a@example.com R=dnslookup T=remote_smtp: mailbox is full",
                "a@example.com",
                "",
                "mailbox is full",
                false,
            ),
            (
                "2026-11-22 10:00:00 1xA ** a@example.com: Unrouteable address",
                "a@example.com",
                "",
                "Unrouteable address",
                false,
            ),
        ] {
            let found = read(Text::new(LayerId::RAW, 0, line));
            let entry = found.first().unwrap();
            assert_eq!(entry.recipient.as_ref().unwrap().value, recipient);
            let code = entry.said.enhanced_status_code.as_ref();
            assert_eq!(
                code.map(|c| c.value.to_string()).unwrap_or_default(),
                enhanced
            );
            assert_eq!(entry.said.words.as_ref().unwrap().value, words);
            assert_eq!(entry.is_delay, is_delay, "{line}");
        }
    }

    #[test]
    fn a_line_about_a_mail_that_was_sent_is_no_bounce() {
        for line in [
            "postfix/smtp[1]: 4F: to=<a@example.com>, dsn=2.0.0, status=sent (250 2.0.0 Ok)",
            "sm-mta[2]: 8A: to=<a@example.com>, dsn=2.0.0, stat=Sent (ok)",
            "** News ** a@example.com",
        ] {
            assert!(read(Text::new(LayerId::RAW, 0, line)).is_empty(), "{line}");
        }
    }
}
