//! Why a mail came back: evidence judged by the catalogue. Ids and places only, no prose.

mod candidates;
mod rank;

pub use candidates::plain;

use crate::catalogue::{
    Catalogue, Facts, Offer, Permanence, Quantity, Resend, Rule, Station, WhoActs,
};
use crate::evidence::{Delivery, Kind, Report, Role};
use crate::smtp::Command;

/// What was found for one delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// Cause id; `None` is "undetermined", an answer in its own right.
    pub cause: Option<&'static str>,
    /// The rule that decided.
    pub rule: Option<String>,
    /// Which facts the rule looked at.
    pub decided_by: Vec<Role>,
    /// From the codes; where there are none, from the cause.
    pub permanence: Option<Permanence>,
    /// Who can do something.
    pub who_acts: Option<WhoActs>,
    /// Whether to send again.
    pub resend: Option<Resend>,
    /// Where it stopped.
    pub stopped_at: Option<Station>,
    /// What the window can offer.
    pub offers: Vec<Offer>,
    /// What the mail may tell in numbers and names.
    pub quantities: Vec<Quantity>,
    /// Other causes whose rules fit, best first: (cause id, rule id).
    pub runners_up: Vec<(&'static str, String)>,
}

impl Diagnosis {
    /// Whether words decided, rather than a code.
    pub fn is_by_words(&self) -> bool {
        self.cause.is_some() && self.decided_by.contains(&Role::Message)
    }
}

/// What is to be said of a mail that reports no delivery, apart from its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remark {
    /// It only looks like an error mail.
    Forged,
    /// An automatic reply that says that its address is no longer used.
    Unused,
}

impl Remark {
    /// The word of its texts: `kind-forged`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Forged => "forged",
            Self::Unused => "auto-reply-unused",
        }
    }
}

/// Judges one delivery of a report.
pub fn judge(report: &Report, delivery: &Delivery, catalogue: &Catalogue) -> Diagnosis {
    let candidate = candidates::Candidate::of(report, delivery);
    let facts = candidate.facts();
    let mut found = rank::best(catalogue, &facts);
    let notice = report.notice.as_ref().map(|n| plain(&n.value));
    if found.is_empty()
        && let Some(text) = &notice
    {
        found = rank::best(
            catalogue,
            &Facts {
                text,
                ..facts.clone()
            },
        );
    }
    let permanence = permanence(&facts);
    let kind = delivery.kind();
    if kind == Kind::Delay {
        // What is still being tried has not run out of time, whatever a notice adds about the end.
        let cause_of = |m: &crate::catalogue::Match| {
            catalogue
                .rule(m.rule)
                .and_then(|rule| catalogue.cause_of(rule))
        };
        found.retain(|m| cause_of(m).is_none_or(|cause| !cause.ends_trying));
    }
    let Some(best) = found.first().and_then(|m| catalogue.rule(m.rule)) else {
        return undetermined(delivery, permanence, kind);
    };
    let Some(cause) = catalogue.cause_of(best) else {
        return undetermined(delivery, permanence, kind);
    };
    let mut runners_up: Vec<(&'static str, String)> = Vec::new();
    for rule in found.iter().skip(1).filter_map(|m| catalogue.rule(m.rule)) {
        if let Some(other) = catalogue
            .cause_of(rule)
            .filter(|c| c.id != cause.id && runners_up.iter().all(|(id, _)| *id != c.id))
        {
            runners_up.push((other.id, rule.id.clone()));
        }
    }
    let decided_by = [
        (best.judges_text(), Role::Message),
        (best.judges_enhanced(), Role::EnhancedStatusCode),
        (best.judges_reply(), Role::ReplyCode),
    ];
    let is_delay = kind == Kind::Delay;
    Diagnosis {
        cause: Some(cause.id),
        rule: Some(best.id.clone()),
        decided_by: decided_by
            .into_iter()
            .filter_map(|(yes, role)| yes.then_some(role))
            .collect(),
        permanence: permanence.or(Some(if is_delay {
            Permanence::Transient
        } else {
            cause.permanence
        })),
        // While the server still tries, waiting is what there is to do.
        who_acts: Some(if is_delay {
            WhoActs::Nobody
        } else {
            cause.who_acts
        }),
        resend: Some(if is_delay {
            Resend::NotYet
        } else {
            cause.resend
        }),
        stopped_at: Some(cause.stopped_at),
        offers: cause.offers.clone(),
        quantities: cause.quantities.clone(),
        runners_up,
    }
}

/// What an automatic reply says beside being one: that its address is no longer used. Other causes don't occur in what
/// people write about their absence.
pub fn judge_reply(words: &str, catalogue: &Catalogue) -> Option<Diagnosis> {
    let text = plain(words);
    let facts = Facts {
        text: &text,
        ..Facts::default()
    };
    let found = rank::best(catalogue, &facts);
    let (rule, cause) = found
        .iter()
        .filter_map(|m| catalogue.rule(m.rule))
        .filter(|rule| rule.judges_text() && !rule.is_wrapper() && !is_hedged(&text, rule))
        .find_map(|rule| {
            Some((
                rule,
                catalogue.cause_of(rule).filter(|c| c.in_auto_replies)?,
            ))
        })?;
    Some(Diagnosis {
        cause: Some(cause.id),
        rule: Some(rule.id.clone()),
        decided_by: vec![Role::Message],
        permanence: None,
        who_acts: None,
        resend: None,
        stopped_at: None,
        offers: cause.offers.clone(),
        quantities: cause.quantities.clone(),
        runners_up: Vec::new(),
    })
}

/// Whether the sentence takes it back: "the address may be no longer in use", "使われていない場合があります".
fn is_hedged(text: &str, rule: &Rule) -> bool {
    const HEDGES: [&str; 6] = ["場合が", "場合は", "かもしれ", " may ", " might ", "if "];
    let Some(range) = rule.matched_range(text) else {
        return false;
    };
    let start = text
        .get(..range.start)
        .and_then(|before| before.rfind(['.', '。', '!', '！']))
        .unwrap_or(0);
    let rest = text.get(range.end..).unwrap_or_default();
    let end = range.end + rest.find(['.', '。', '!', '！']).unwrap_or(rest.len());
    let sentence = text.get(start..end).unwrap_or_default().to_lowercase();
    HEDGES.iter().any(|h| sentence.contains(h))
}

/// Judges a line of server words alone, as the examples of rules are written.
pub fn judge_facts(catalogue: &Catalogue, facts: &Facts<'_>) -> Vec<crate::catalogue::Match> {
    rank::best(catalogue, facts)
}

/// RFC 5321 section 4.2.1 and RFC 3463 section 2: the class says it. The reply outranks the report's own `Status`.
fn permanence(facts: &Facts<'_>) -> Option<Permanence> {
    let class = facts
        .reply
        .map(|r| r.class())
        .or(facts.enhanced.map(|e| e.class))?;
    match class {
        4 => Some(Permanence::Transient),
        5 => Some(Permanence::Permanent),
        _ => None,
    }
}

fn undetermined(delivery: &Delivery, permanence: Option<Permanence>, kind: Kind) -> Diagnosis {
    let is_delay = kind == Kind::Delay;
    // A server that answered is a server that was reached.
    let stopped_at = match (
        &delivery.reply_code,
        delivery.command.as_ref().map(|c| c.value),
    ) {
        (Some(_), _)
        | (None, Some(Command::Rcpt | Command::Mail | Command::Data | Command::EndOfData)) => {
            Some(Station::ReceivingServer)
        }
        _ => None,
    };
    Diagnosis {
        cause: None,
        rule: None,
        decided_by: Vec::new(),
        permanence: permanence.or(is_delay.then_some(Permanence::Transient)),
        who_acts: is_delay.then_some(WhoActs::Nobody),
        resend: is_delay.then_some(Resend::NotYet),
        stopped_at,
        offers: Vec::new(),
        quantities: Vec::new(),
        runners_up: Vec::new(),
    }
}
