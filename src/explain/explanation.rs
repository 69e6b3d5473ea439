//! What a person reads about one delivery, and about each code in it.

use crate::address::Address;
use crate::catalogue::{Permanence, Resend, WhoActs};
use crate::diagnosis::{Diagnosis, Remark};
use crate::evidence::{Delivery, Doubt, Kind, Report, Role};
use crate::smtp::{EnhancedStatusCode, ReplyCode};

use super::code::{Code, code_card, deviations};
use super::locale::{Arg, Locale};
use super::note::{Note, notes};
use super::quantity::details;
use super::record::record;

/// The sign before a headline; each has its own shape, so that no color is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Not delivered.
    Failed,
    /// On its way.
    Underway,
    /// Delivered.
    Delivered,
    /// Not about a delivery.
    Neutral,
}

impl Mark {
    /// The mark of a kind.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Failure => Self::Failed,
            Kind::Delay => Self::Underway,
            Kind::Success | Kind::AutoReply => Self::Delivered,
            Kind::Receipt | Kind::Feedback | Kind::Other => Self::Neutral,
        }
    }
}

/// What to make of it, as the last part of message ids: the diagnosis in the light of the whole report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Advice {
    /// `permanent`, `transient`, `given-up` (temporary, but the server has stopped trying).
    pub permanence: Option<&'static str>,
    /// As `WhoActs` names them.
    pub who_acts: Option<&'static str>,
    /// As `Resend` names them.
    pub resend: Option<&'static str>,
}

/// All sentences about one delivery, or about a mail that reports none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The sign before the headline.
    pub mark: Mark,
    /// What happened, one sentence.
    pub headline: String,
    /// Heading of its group in the list.
    pub group: String,
    /// What is certain.
    pub why: String,
    /// Quantities that the mail names: sizes, lists, times.
    pub details: Vec<String>,
    /// What the codes mean at this provider, where that isn't what the standard says.
    pub deviations: Vec<String>,
    /// What is likely, one reason each.
    pub likely: Vec<String>,
    /// What to do, one action each.
    pub steps: Vec<String>,
    /// What is different at this provider.
    pub notes: Vec<Note>,
    /// What decided, and by which rule; empty where nothing did.
    pub decided_by: String,
    /// Headings of other causes that fit as well.
    pub runners_up: Vec<String>,
    /// What the next three say.
    pub advice: Advice,
    /// Permanent or temporary, in words.
    pub permanence: Option<String>,
    /// Who acts, in words.
    pub who_acts: Option<String>,
    /// Whether to send again, in words.
    pub resend: Option<String>,
    /// A few words for the station where it stopped.
    pub path_note: String,
    /// For an administrator.
    pub admin: Option<String>,
    /// Codes, words, times and servers, to be handed on with it.
    pub record: String,
}

impl Explanation {
    /// All that an administrator should get: the explanation, what is different at this provider, the facts.
    pub fn for_admin(&self) -> Option<String> {
        let notes = self.notes.iter().filter_map(|n| n.admin.as_deref());
        let paragraphs: Vec<&str> = self
            .admin
            .as_deref()
            .into_iter()
            .chain(notes)
            .chain([self.record.as_str()])
            .collect();
        self.admin.is_some().then(|| paragraphs.join("\n\n"))
    }
}

/// Puts the doubt first, where the returned mail was probably sent by somebody else: what to do with a mail of one's own
/// would be wrong advice.
fn doubted(locale: &Locale, mut card: Explanation) -> Explanation {
    const ID: &str = "explanation-backscatter";
    let get = |attribute| {
        locale
            .lookup(ID, attribute, &[])
            .map(std::borrow::Cow::into_owned)
    };
    card.headline = get(None).unwrap_or_default();
    card.why = format!("{}\n\n{}", get(Some("why")).unwrap_or_default(), card.why);
    card.steps = series(locale, ID, "step", &[]);
    card.likely.clear();
    card.notes.clear();
    card.advice.who_acts = Some(WhoActs::SenderAdmin.as_str());
    card.advice.resend = Some(Resend::No.as_str());
    card.who_acts = Some(locale.text("who-acts-sender-admin").into_owned());
    card.resend = Some(locale.text("resend-no").into_owned());
    card
}

/// What a highlighted place means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip {
    /// A few words.
    pub title: String,
    /// One or two sentences.
    pub text: String,
}

/// Explains one delivery; without one, the mail as a whole. `remark` is `Diagnosed::remark`.
pub fn explain(
    locale: &Locale,
    report: &Report,
    delivery: Option<(&Delivery, &Diagnosis)>,
    remark: Option<Remark>,
) -> Explanation {
    let kind = delivery.map_or(report.kind, |(d, _)| d.kind());
    let args = domain_arguments(locale, report, delivery.map(|d| d.0), FALLBACKS);
    let cause_id = delivery.map(|(_, d)| {
        d.cause
            .map_or_else(|| "cause-undetermined".to_owned(), |c| format!("cause-{c}"))
    });
    let kind_id = format!("kind-{}", remark.map_or(kind.as_str(), Remark::as_str));
    // A delay, a success and mails of no delivery are explained by what they are, a failure by its cause.
    let id = match (&cause_id, kind) {
        (Some(cause), Kind::Failure) => cause.as_str(),
        _ => kind_id.as_str(),
    };
    let get = |id: &str, attribute: Option<&str>| {
        locale
            .lookup(id, attribute, &args)
            .map(std::borrow::Cow::into_owned)
    };
    let mut likely = series(locale, id, "likely", &args);
    if kind == Kind::Delay
        && let Some(cause) = delivery.and_then(|(_, d)| d.cause).and(cause_id.as_deref())
    {
        // Why it is late goes before what is merely usual.
        likely = vec![
            locale
                .format(
                    "explanation-reason-so-far",
                    &[("cause", get(cause, None).unwrap_or_default().into())],
                )
                .into_owned(),
        ];
    }
    let pair = delivery.filter(|_| matches!(kind, Kind::Failure | Kind::Delay));
    let cause = pair.and_then(|(_, d)| d.cause);
    let details = pair.map_or_else(Vec::new, |(delivery, diagnosis)| {
        details(locale, report, delivery, &diagnosis.quantities)
    });
    let places = Places::of(report, delivery.map(|d| d.0));
    let notes = match cause {
        Some(cause) => notes(
            locale,
            places.domain.as_deref(),
            places.host.as_deref(),
            cause,
            report.date.as_deref(),
            &args,
        ),
        None => Vec::new(),
    };
    let deviations = pair.map_or_else(Vec::new, |(delivery, _)| {
        let words = delivery.message.as_ref().map(|m| m.value.to_lowercase());
        deviations(
            locale,
            &places.all(),
            delivery.reply_code.as_ref().map(|c| c.value),
            delivery.enhanced_status_code.as_ref().map(|c| c.value),
            &words.unwrap_or_default(),
        )
    });
    let word = |prefix: &str, word: Option<&str>| {
        word.map(|w| locale.text(&format!("{prefix}-{w}")).into_owned())
    };
    let diagnosis = delivery
        .map(|d| d.1)
        .filter(|_| matches!(kind, Kind::Failure | Kind::Delay));
    let has_given_up = kind == Kind::Failure
        && !report.is_pasted
        && diagnosis.and_then(|d| d.permanence) == Some(Permanence::Transient);
    let mut why_text = get(id, Some("why")).unwrap_or_default();
    if has_given_up && let Some(last) = get(id, Some("final")) {
        why_text = locale
            .format(
                "explanation-joined",
                &[("first", why_text.into()), ("second", last.into())],
            )
            .into_owned();
    }
    let advice = Advice {
        permanence: diagnosis.and_then(|d| d.permanence).map(|p| match p {
            // A report of failure about a temporary error: the sending server tried as long as it does.
            Permanence::Transient if has_given_up => "given-up",
            p => p.as_str(),
        }),
        who_acts: diagnosis.and_then(|d| d.who_acts).map(|who| match who {
            // Waiting has ended: the next step is the reader's.
            WhoActs::Nobody if has_given_up => WhoActs::Sender.as_str(),
            who => who.as_str(),
        }),
        resend: diagnosis.and_then(|d| d.resend).map(|p| p.as_str()),
    };
    let card = Explanation {
        advice,
        mark: Mark::of(kind),
        headline: get(id, None).unwrap_or_default(),
        group: get(id, Some("group")).unwrap_or_default(),
        why: why_text,
        details,
        deviations,
        likely,
        steps: series(locale, id, "step", &args),
        notes,
        decided_by: pair.map(|(_, d)| decided_by(locale, d)).unwrap_or_default(),
        runners_up: pair.map(|(_, d)| runners_up(locale, d)).unwrap_or_default(),
        permanence: word("permanence", advice.permanence),
        who_acts: word("who-acts", advice.who_acts),
        resend: word("resend", advice.resend),
        path_note: get(id, Some("path")).unwrap_or_default(),
        admin: cause_id.as_deref().and_then(|c| get(c, Some("admin"))),
        record: record(locale, report, delivery.map(|d| d.0), diagnosis),
    };
    if report.doubt == Some(Doubt::Backscatter) {
        doubted(locale, card)
    } else {
        card
    }
}

/// The evidence that decided, by its names, and the rule.
fn decided_by(locale: &Locale, diagnosis: &Diagnosis) -> String {
    let Some(rule) = diagnosis.rule.as_deref() else {
        return String::new();
    };
    let what: Vec<_> = diagnosis
        .decided_by
        .iter()
        .map(|role| tip_for_role(locale, *role).title)
        .collect();
    let between = locale.text("explanation-and");
    let args = [("what", what.join(&between).into()), ("rule", rule.into())];
    locale.format("explanation-decided-by", &args).into_owned()
}

/// Other causes whose rules fit; one line of them is enough.
fn runners_up(locale: &Locale, diagnosis: &Diagnosis) -> Vec<String> {
    const MOST: usize = 3;
    let group = |(cause, _): &(&'static str, String)| {
        let id = format!("cause-{cause}");
        locale
            .lookup(&id, Some("group"), &[])
            .map(std::borrow::Cow::into_owned)
    };
    diagnosis
        .runners_up
        .iter()
        .filter_map(group)
        .take(MOST)
        .collect()
}

/// `.likely-1`, `.likely-2` … until one is missing.
fn series(locale: &Locale, id: &str, name: &str, args: &[(&'static str, Arg<'_>)]) -> Vec<String> {
    (1..=9)
        .map_while(|n| locale.lookup(id, Some(&format!("{name}-{n}")), args))
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// Where it happened, in lower case.
struct Places {
    /// Of the recipient.
    domain: Option<String>,
    /// That answered.
    host: Option<String>,
}

impl Places {
    fn of(report: &Report, delivery: Option<&Delivery>) -> Self {
        let recipient = delivery.and_then(|d| d.final_recipient.as_ref());
        let domain = recipient.and_then(|f| domain_of(&f.value));
        let remote = delivery.and_then(|d| d.remote_mta.as_ref());
        let host = remote.or(report.reporting_mta.as_ref());
        Self {
            domain: domain.map(|d| d.to_lowercase()),
            host: host.map(|h| h.value.to_lowercase()),
        }
    }

    fn all(&self) -> Vec<&str> {
        self.host
            .iter()
            .chain(&self.domain)
            .map(String::as_str)
            .collect()
    }
}

fn domain_of(text: &str) -> Option<String> {
    let range = crate::address::first_address(text)?;
    let domain = Address::split(text.get(range)?).domain;
    (!domain.is_empty()).then(|| domain.to_owned())
}

/// Messages that stand for the recipient's and the sender's domain on a card where the mail names none.
const FALLBACKS: [&str; 2] = ["fallback-domain", "fallback-sender-domain"];

/// What the texts may name: `domain` of the recipient, `sender-domain`, or the messages that stand for them.
pub fn domain_arguments(
    locale: &Locale,
    report: &Report,
    delivery: Option<&Delivery>,
    fallbacks: [&str; 2],
) -> Vec<(&'static str, Arg<'static>)> {
    let recipient = delivery
        .and_then(|d| d.final_recipient.as_ref())
        .map(|f| f.value.as_str());
    let domain = recipient
        .and_then(domain_of)
        .unwrap_or_else(|| locale.text(fallbacks[0]).into_owned());
    let from = report.original.as_ref().and_then(|o| o.from.as_deref());
    let sender_domain = from
        .and_then(domain_of)
        .unwrap_or_else(|| locale.text(fallbacks[1]).into_owned());
    vec![
        ("domain", domain.into()),
        ("sender-domain", sender_domain.into()),
    ]
}

/// What a reply code means; an unknown one by its class. RFC 5321 section 4.2.1.
pub fn tip_for_reply_code(locale: &Locale, code: ReplyCode) -> Tip {
    code_tip(locale, Code::Reply(code), "evidence-reply-code")
}

/// What an enhanced status code means; an unregistered one by its subject and class. RFC 3463.
pub fn tip_for_enhanced_status_code(locale: &Locale, code: EnhancedStatusCode) -> Tip {
    code_tip(
        locale,
        Code::Enhanced(code),
        "evidence-enhanced-status-code",
    )
}

/// `550 応答コード：宛先の受信箱が使えない`, and under it what the code and its class say.
fn code_tip(locale: &Locale, code: Code, label: &'static str) -> Tip {
    let card = code_card(locale, code);
    let label = locale.text(label);
    let title = locale.format(
        "evidence-code-title",
        &[
            ("code", card.code.into()),
            ("label", label.as_ref().into()),
            ("meaning", card.meaning.into()),
        ],
    );
    let texts: Vec<String> = [card.text, card.class]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect();
    Tip {
        title: title.into_owned(),
        text: texts.join("\n"),
    }
}

/// What a highlight of that role is in general.
pub fn tip_for_role(locale: &Locale, role: Role) -> Tip {
    let id = match role {
        Role::Message => "evidence-message",
        Role::Recipient => "evidence-recipient",
        Role::EnhancedStatusCode => "evidence-enhanced-status-code",
        Role::ReplyCode => "evidence-reply-code",
    };
    tip(locale, id).unwrap_or_else(|| Tip {
        title: id.to_owned(),
        text: String::new(),
    })
}

pub(super) fn tip(locale: &Locale, id: &str) -> Option<Tip> {
    let title = locale.lookup(id, None, &[])?.into_owned();
    let text = locale
        .lookup(id, Some("text"), &[])
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default();
    Some(Tip { title, text })
}
