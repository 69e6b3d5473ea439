//! By which rules a mail was judged, for whoever asks: the one that decided, and those that fit as well.

use crate::Diagnosed;
use crate::catalogue::{Catalogue, Rule};
use crate::diagnosis::{Diagnosis, plain};
use crate::evidence::{Delivery, Role};

/// A rule that fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FittingRule {
    /// Id of its cause.
    pub cause: &'static str,
    /// Its own id.
    pub id: String,
    /// Where its fact is from.
    pub source: String,
    /// The words that it looks for, as they stand in the mail but for white space; `None` where it looks at codes.
    pub words: Option<String>,
    /// What it looked at.
    pub looks_at: Vec<Role>,
    /// Whether it is one of the user's own.
    pub is_own: bool,
}

/// For each delivery: the rule that decided, then those of other causes, best first. Empty where no rule fits.
pub(super) fn judgments(found: &Diagnosed, catalogue: &Catalogue) -> Vec<Vec<FittingRule>> {
    let notice = found.report.notice.as_ref().map(|n| n.value.as_str());
    let of = |(delivery, diagnosis)| rules(delivery, diagnosis, notice, catalogue);
    found.deliveries().map(of).collect()
}

fn rules(
    delivery: &Delivery,
    diagnosis: &Diagnosis,
    notice: Option<&str>,
    catalogue: &Catalogue,
) -> Vec<FittingRule> {
    let message = delivery.message.as_ref().map(|m| m.value.as_str());
    let texts: Vec<String> = (message.into_iter().chain(notice)).map(plain).collect();
    let ids = diagnosis.rule.iter();
    let ids = ids.chain(diagnosis.runners_up.iter().map(|(_, id)| id));
    let find = |id: &String| catalogue.rules().iter().find(|rule| rule.id == *id);
    ids.filter_map(find)
        .filter_map(|rule| {
            Some(FittingRule {
                cause: catalogue.cause_of(rule)?.id,
                id: rule.id.clone(),
                source: rule.source.clone(),
                words: texts.iter().find_map(|text| words(rule, text)),
                looks_at: looks_at(rule),
                is_own: rule.is_own,
            })
        })
        .collect()
}

fn words(rule: &Rule, text: &str) -> Option<String> {
    let range = rule.matched_range(text)?;
    // A pattern over bytes may end within a character; what it found begins and ends with one nearly always.
    text.get(range).map(str::to_owned)
}

fn looks_at(rule: &Rule) -> Vec<Role> {
    let all = [
        (rule.judges_text(), Role::Message),
        (rule.judges_enhanced(), Role::EnhancedStatusCode),
        (rule.judges_reply(), Role::ReplyCode),
    ];
    all.into_iter()
        .filter_map(|(yes, role)| yes.then_some(role))
        .collect()
}
