//! What a bounce says, as facts with their places: who wrote it, which recipients it is about, what
//! the servers answered. RFC 3464 (reports), RFC 6522 (their container), RFC 3834 (automatic replies).
//!
//! Facts only: no dialect names a cause. Everything that isn't in the mail is `None`.

mod delivery;
pub mod dialect;
mod doubt;
mod dsn;
mod kind;
mod merge;
mod notice;
mod original;
mod reply_start;
mod transcript;
mod unescape;

pub use delivery::{Action, Delivery, Echo, Role};
pub use dialect::Dialect;
pub use doubt::Doubt;
pub use kind::Kind;
pub use original::Original;

use crate::source::{Form, Mail};
use crate::span::{Found, Text};

/// Longest line that a person pastes as an error text.
const MAX_LINE_BYTES: usize = 160;

/// All that is known of one mail.
#[derive(Debug)]
pub struct Report {
    /// What the mail is. For reports of several deliveries: the gravest of theirs.
    pub kind: Kind,
    /// Which program wrote it, where that can be told.
    pub dialect: Option<Dialect>,
    /// One per recipient; empty for mails that report no delivery.
    pub deliveries: Vec<Delivery>,
    /// Who wrote the report. RFC 3464 section 2.2.2.
    pub reporting_mta: Option<Found<String>>,
    /// The returned mail.
    pub original: Option<Original>,
    /// Why it may not be what it seems.
    pub doubt: Option<Doubt>,
    /// Nothing but words, and none that say that a mail did not get through: a report only if the words give a known reason.
    pub tentative: bool,
    /// One line without a word of trouble ("mail is looping"): a report only if it is that known reason and little else.
    pub is_bare_line: bool,
    /// Lines that somebody copied, no mail: whether sending goes on isn't known.
    pub is_pasted: bool,
    /// The sentences of a notice that holds no code at all, for where its reason tells nothing.
    pub notice: Option<Found<String>>,
    /// What an automatic reply says.
    pub reply: Option<Found<String>>,
    /// Date of the report itself, RFC 3339.
    pub date: Option<String>,
}

/// Reads the evidence. Never fails: a mail that is no report is `Kind::Other`.
pub fn read(mail: &Mail) -> Report {
    let head = kind::Head::read(mail);
    let mut reports: Vec<dsn::Dsn> = dsn::parts(mail).map(dsn::read).collect();
    let (notification, quoted) = notification(mail);
    let original = original::read(mail, quoted, &notification);
    let dialect = dialect::recognize(mail, &head, &notification);
    let has_report = !reports.is_empty();
    let bounce_like = mail.form() == Form::Fragment
        || !reports.is_empty()
        || head.is_bounce_like()
        || (head.is_list_affair() && notification.iter().any(|t| notice::complains(t.as_str())))
        || (head.is_event_service() && notification.iter().any(|t| dialect::is_event(t.as_str())));
    if reports.is_empty() && bounce_like {
        reports.extend(
            notification
                .iter()
                .filter_map(|text| dsn::inline(*text))
                .take(1),
        );
    }
    let entries: Vec<dialect::Entry> = if bounce_like || head.may_be_bounce() {
        notification
            .iter()
            .flat_map(|text| dialect::read(dialect, *text))
            .collect()
    } else {
        Vec::new()
    };
    let proves = |e: &dialect::Entry| {
        e.recipient.is_some()
            && (e.said.reply_code.is_some() || e.said.enhanced_status_code.is_some())
    };
    let entries = if bounce_like || entries.iter().any(proves) {
        entries
    } else {
        Vec::new()
    };
    let reporting_mta = reports.iter().find_map(|r| r.reporting_mta.clone());
    let groups = reports.into_iter().flat_map(|r| r.recipients).collect();
    let (kind, deliveries) = merge::deliveries(
        mail,
        &head,
        &notification,
        groups,
        entries,
        original.as_ref(),
    );
    // Who passed an ordinary mail on has not written it.
    let dialect = dialect.filter(|_| !deliveries.is_empty());
    let deliveries = deliveries
        .into_iter()
        .map(|d| dialect::corrected(dialect, d))
        .collect::<Vec<_>>();
    let is_forged = !has_report
        && !deliveries.is_empty()
        && doubt::is_forged(mail, &head, original.as_ref(), &notification);
    let deliveries = if is_forged { Vec::new() } else { deliveries };
    let kind = match deliveries.iter().map(Delivery::kind).max() {
        Some(kind) => kind,
        None if is_forged => Kind::Other,
        None => kind,
    };
    let is_backscatter = kind == Kind::Failure
        && original.as_ref().is_some_and(|o| {
            doubt::is_backscatter(
                mail,
                &head,
                o,
                reporting_mta.as_ref().map(|f| f.value.as_str()),
            )
        });
    let doubt = if is_forged {
        Some(Doubt::Forged)
    } else {
        is_backscatter.then_some(Doubt::Backscatter)
    };
    let has_code = |d: &Delivery| d.reply_code.is_some() || d.enhanced_status_code.is_some();
    // All the words of the text and nothing else.
    let is_whole_text = |d: &Delivery| {
        let spans = notification
            .first()
            .map(|text| [notice::whole(*text), notice::words(*text)]);
        let message = d.message.as_ref().map(|m| m.span);
        message.is_some()
            && spans
                .into_iter()
                .flatten()
                .flatten()
                .any(|w| Some(w.span) == message)
    };
    let tentative = !has_report
        && dialect.is_none()
        && head.failed_recipients.is_empty()
        && !head.says_failure()
        && matches!(deliveries.as_slice(), [only] if !has_code(only) && is_whole_text(only))
        && !notification.iter().any(|t| notice::complains(t.as_str()));
    // One line that somebody pasted is asked about because it is an error; whether it is one, the catalogue says.
    let is_one_line = mail.form() == Form::Fragment
        && notification.iter().all(|t| {
            let text = t.as_str().trim();
            text.len() <= MAX_LINE_BYTES && !text.contains(['\n', '\r'])
        });
    let is_trouble = !tentative
        || notification
            .iter()
            .any(|t| notice::tells_of_trouble(t.as_str()));
    let (kind, deliveries) = if is_trouble || is_one_line {
        (kind, deliveries)
    } else {
        (Kind::Other, Vec::new())
    };
    let notice = (!deliveries.is_empty() && !deliveries.iter().any(has_code))
        .then(|| notification.iter().find_map(|text| notice::words(*text)))
        .flatten();
    let reply = (kind == Kind::AutoReply)
        .then(|| notification.first().and_then(|text| notice::whole(*text)))
        .flatten();
    Report {
        kind,
        doubt,
        tentative,
        is_bare_line: tentative && !is_trouble,
        is_pasted: mail.form() == Form::Fragment,
        notice,
        reply,
        dialect,
        deliveries,
        reporting_mta,
        original,
        date: head.date,
    }
}

/// The texts a person reads, cut where the returned mail begins; and that returned mail, where it is quoted in the text.
pub fn notification(mail: &Mail) -> (Vec<Text<'_>>, Option<Text<'_>>) {
    let own = || {
        mail.parts()
            .iter()
            .filter(|p| p.nesting == 0 && p.file_name.is_none())
    };
    let of_type = |kind: &'static str| {
        own()
            .filter(move |p| p.content_type == kind)
            .filter_map(|p| mail.text(p))
    };
    let mut texts: Vec<Text<'_>> = of_type("text/plain")
        .filter(|t| !t.trim().is_empty())
        .collect();
    if texts.is_empty() {
        texts = of_type("text/html").collect();
    }
    let mut quoted = None;
    for text in &mut texts {
        let (own, rest) = original::split(*text);
        *text = own;
        quoted = quoted.or(rest);
    }
    (texts, quoted)
}
