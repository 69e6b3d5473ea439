//! Rules that look at no words, by the codes they look at: of some hundred only a few are worth a look.

use std::collections::HashMap;

use super::rule::{Facts, ReplyPattern, Rule};
use crate::smtp::ReplyCode;

/// Indices of rules; each stands in one place only.
#[derive(Debug, Default)]
pub(super) struct CodeRules {
    /// By subject and detail of the enhanced status code.
    by_detail: HashMap<(u16, u16), Vec<usize>>,
    by_reply: HashMap<ReplyCode, Vec<usize>>,
    /// For classes and subjects as a whole, and for anything else.
    others: Vec<usize>,
}

impl CodeRules {
    pub(super) fn of(rules: &[Rule]) -> Self {
        let mut found = Self::default();
        for (index, rule) in rules.iter().enumerate() {
            if rule.judges_text() {
                continue;
            }
            let details: Option<Vec<(u16, u16)>> = rule
                .enhanced
                .iter()
                .map(|p| Some((p.subject?, p.detail?)))
                .collect();
            let replies: Option<Vec<ReplyCode>> = rule.reply.iter().map(|p| exact(*p)).collect();
            match (details, replies) {
                (Some(mut details), _) if !details.is_empty() => {
                    details.sort_unstable();
                    details.dedup();
                    for detail in details {
                        found.by_detail.entry(detail).or_default().push(index);
                    }
                }
                (_, Some(replies)) if !replies.is_empty() => {
                    for reply in replies {
                        found.by_reply.entry(reply).or_default().push(index);
                    }
                }
                _ => found.others.push(index),
            }
        }
        found
    }

    /// Calls `consider` with each rule that may fit.
    pub(super) fn candidates(&self, facts: &Facts<'_>, consider: impl FnMut(usize)) {
        let details = facts
            .enhanced
            .and_then(|code| self.by_detail.get(&(code.subject, code.detail)));
        let replies = facts.reply.and_then(|code| self.by_reply.get(&code));
        let lists = [details, replies, Some(&self.others)];
        lists
            .into_iter()
            .flatten()
            .flatten()
            .copied()
            .for_each(consider);
    }
}

fn exact(pattern: ReplyPattern) -> Option<ReplyCode> {
    match pattern {
        ReplyPattern::Exactly(code) => Some(code),
        ReplyPattern::Class(_) => None,
    }
}
