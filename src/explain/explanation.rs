//! What a person reads about one delivery, and about each code in it.

use crate::address::Address;
use crate::diagnosis::{Diagnosis, Remark};
use crate::evidence::{Delivery, Doubt, Kind, Report, Role};
use crate::smtp::{EnhancedStatusCode, ReplyCode};

use super::locale::{Arg, Locale};

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
    /// What is likely, one reason each.
    pub likely: Vec<String>,
    /// What to do, one action each.
    pub steps: Vec<String>,
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
}

/// What is certain, after the doubt whether the report is for this person at all.
fn why(locale: &Locale, report: &Report, why: String) -> String {
    if report.doubt == Some(Doubt::Backscatter) {
        format!("{}\n\n{why}", locale.text("explanation-backscatter"))
    } else {
        why
    }
}

/// What to do; first of all nothing, where the mail was probably not the reader's.
fn steps(locale: &Locale, report: &Report, mut steps: Vec<String>) -> Vec<String> {
    if report.doubt == Some(Doubt::Backscatter) {
        steps.insert(0, locale.text("explanation-backscatter-step").into_owned());
    }
    steps
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
    let args = arguments(locale, report, delivery.map(|d| d.0));
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
    let word = |prefix: &str, word: Option<&str>| {
        word.map(|w| locale.text(&format!("{prefix}-{w}")).into_owned())
    };
    let diagnosis = delivery
        .map(|d| d.1)
        .filter(|_| matches!(kind, Kind::Failure | Kind::Delay));
    Explanation {
        mark: Mark::of(kind),
        headline: get(id, None).unwrap_or_default(),
        group: get(id, Some("group")).unwrap_or_default(),
        why: why(locale, report, get(id, Some("why")).unwrap_or_default()),
        likely,
        steps: steps(locale, report, series(locale, id, "step", &args)),
        permanence: word(
            "permanence",
            diagnosis.and_then(|d| d.permanence).map(|p| p.as_str()),
        ),
        who_acts: word(
            "who-acts",
            diagnosis.and_then(|d| d.who_acts).map(|p| p.as_str()),
        ),
        resend: word(
            "resend",
            diagnosis.and_then(|d| d.resend).map(|p| p.as_str()),
        ),
        path_note: get(id, Some("path")).unwrap_or_default(),
        admin: cause_id.as_deref().and_then(|c| get(c, Some("admin"))),
    }
}

/// `.likely-1`, `.likely-2` … until one is missing.
fn series(locale: &Locale, id: &str, name: &str, args: &[(&'static str, Arg<'_>)]) -> Vec<String> {
    (1..=9)
        .map_while(|n| locale.lookup(id, Some(&format!("{name}-{n}")), args))
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// What the texts may name.
fn arguments(
    locale: &Locale,
    report: &Report,
    delivery: Option<&Delivery>,
) -> Vec<(&'static str, Arg<'static>)> {
    let domain_of = |text: &str| {
        let range = crate::address::first_address(text)?;
        let domain = Address::split(text.get(range)?).domain;
        (!domain.is_empty()).then(|| domain.to_owned())
    };
    let recipient = delivery
        .and_then(|d| d.final_recipient.as_ref())
        .map(|f| f.value.as_str());
    let domain = recipient
        .and_then(domain_of)
        .unwrap_or_else(|| locale.text("fallback-domain").into_owned());
    let from = report.original.as_ref().and_then(|o| o.from.as_deref());
    let sender_domain = from
        .and_then(domain_of)
        .unwrap_or_else(|| locale.text("fallback-sender-domain").into_owned());
    vec![
        ("domain", domain.into()),
        ("sender-domain", sender_domain.into()),
    ]
}

/// What a reply code means; an unknown one by its class. RFC 5321 section 4.2.1.
pub fn tip_for_reply_code(locale: &Locale, code: ReplyCode) -> Tip {
    let id = format!("reply-{code}");
    let class = format!("reply-class-{}", code.class());
    let known = tip(locale, &id);
    let class = tip(locale, &class);
    join(
        locale,
        &code.to_string(),
        "evidence-reply-code",
        known,
        class,
    )
}

/// What an enhanced status code means; an unregistered one by its subject and class. RFC 3463.
pub fn tip_for_enhanced_status_code(locale: &Locale, code: EnhancedStatusCode) -> Tip {
    let known = tip(locale, &format!("status-{}-{}", code.subject, code.detail))
        .or_else(|| tip(locale, &format!("status-subject-{}", code.subject)));
    let class = tip(locale, &format!("status-class-{}", code.class));
    join(
        locale,
        &code.to_string(),
        "evidence-enhanced-status-code",
        known,
        class,
    )
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

fn tip(locale: &Locale, id: &str) -> Option<Tip> {
    let title = locale.lookup(id, None, &[])?.into_owned();
    let text = locale
        .lookup(id, Some("text"), &[])
        .map(std::borrow::Cow::into_owned)
        .unwrap_or_default();
    Some(Tip { title, text })
}

/// `550 応答コード：宛先の受信箱が使えない`, and under it what the code and its class say.
fn join(
    locale: &Locale,
    code: &str,
    label: &'static str,
    known: Option<Tip>,
    class: Option<Tip>,
) -> Tip {
    let label = locale.text(label);
    let meaning = known
        .as_ref()
        .or(class.as_ref())
        .map(|t| t.title.clone())
        .unwrap_or_default();
    let title = locale.format(
        "evidence-code-title",
        &[
            ("code", code.into()),
            ("label", label.as_ref().into()),
            ("meaning", meaning.into()),
        ],
    );
    let texts: Vec<String> = known
        .into_iter()
        .chain(class)
        .map(|t| t.text)
        .filter(|t| !t.is_empty())
        .collect();
    Tip {
        title: title.into_owned(),
        text: texts.join("\n"),
    }
}
