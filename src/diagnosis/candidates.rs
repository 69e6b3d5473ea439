//! A delivery as the catalogue sees it.

use crate::address::Address;
use crate::catalogue::Facts;
use crate::evidence::{Delivery, Report};
use crate::smtp::front;

/// Longest text that is judged, in bytes; words beyond it are a returned mail, not a reply.
const MAX_JUDGED_BYTES: usize = 4 * 1024;

/// Owns what `Facts` borrows.
pub(super) struct Candidate<'a> {
    text: String,
    report: &'a Report,
    delivery: &'a Delivery,
}

impl<'a> Candidate<'a> {
    pub(super) fn of(report: &'a Report, delivery: &'a Delivery) -> Self {
        let text = delivery
            .message
            .as_ref()
            .map(|m| plain(words(&m.value)))
            .unwrap_or_default();
        Self {
            text,
            report,
            delivery,
        }
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        let d = self.delivery;
        Facts {
            text: &self.text,
            reply: d.reply_code.as_ref().map(|f| f.value),
            enhanced: d.enhanced_status_code.as_ref().map(|f| f.value),
            remote_mta: d.remote_mta.as_ref().map(|f| f.value.as_str()),
            domain: d
                .final_recipient
                .as_ref()
                .map(|f| Address::split(&f.value).domain)
                .filter(|d| !d.is_empty()),
            dialect: self.report.dialect.map(crate::evidence::Dialect::as_str),
            command: d.command.as_ref().map(|f| f.value.as_str()),
        }
    }
}

/// The server's words without the codes before them: rules look at codes apart from words.
fn words(message: &str) -> &str {
    message.get(front(message).words_at..).unwrap_or(message)
}

/// Server words on one line, with plain quotes and single spaces, so that rules need not know how a line was wrapped.
pub fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len().min(MAX_JUDGED_BYTES));
    let mut pending_space = false;
    for c in words.chars() {
        if c.is_whitespace() {
            pending_space = !out.is_empty();
            continue;
        }
        if out.len() >= MAX_JUDGED_BYTES {
            break;
        }
        if std::mem::take(&mut pending_space) {
            out.push(' ');
        }
        out.push(match c {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '`' | '\u{b4}' => '\'',
            '\u{201c}' | '\u{201d}' => '"',
            c => c,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_words_become_one_line() {
        assert_eq!(
            plain(" the user\u{2019}s\r\n    account\tis  full\n"),
            "the user's account is full"
        );
    }
}
