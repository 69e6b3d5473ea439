//! One delivery per recipient out of all that a mail says about it: the report's fields, the running
//! text, the header.

use std::collections::HashMap;

use crate::address::{Address, first_address};
use crate::smtp::EnhancedStatusCode;
use crate::source::{Form, Mail};
use crate::span::{Found, Text};

use super::delivery::{Action, Delivery, Echo, Role};
use super::dialect::{Entry, first_recipient, is_somebody_else};
use super::dsn::Group;
use super::kind::{Head, Kind};
use super::notice;
use super::original::Original;
use super::transcript::Said;

/// More recipients than a report has; the rest of a hostile one is left alone.
const MAX_DELIVERIES: usize = 5_000;

pub(super) fn deliveries(
    mail: &Mail,
    head: &Head,
    notification: &[Text<'_>],
    groups: Vec<Group>,
    mut entries: Vec<Entry>,
    original: Option<&Original>,
) -> (Kind, Vec<Delivery>) {
    let is_rejected_receipt = head.is_receipt()
        && (head.is_rejection || entries.iter().any(|e| e.said.reply_code.is_some()));
    if groups.is_empty() && head.is_receipt() && !is_rejected_receipt {
        return (Kind::Receipt, Vec::new());
    }
    let has_report = !groups.is_empty();
    let mut deliveries: Vec<Delivery> = if groups.is_empty() {
        from_entries(mail, head, notification, entries, original)
    } else {
        let single = groups.len() == 1;
        groups
            .into_iter()
            .take(MAX_DELIVERIES)
            .map(|group| {
                let matching = position(&group, &entries, single);
                let entry = matching.map(|at| entries.swap_remove(at));
                from_group(head, group, entry)
            })
            .collect()
    };
    // Where no server is quoted the notice's own sentences are all there is. A notice of a delay mostly tells only that.
    let says_nothing = |d: &Delivery| {
        d.message.is_none()
            && match d.kind() {
                Kind::Failure => true,
                Kind::Delay => !has_report && d.remote_mta.is_none(),
                _ => false,
            }
    };
    if mail.form() == Form::Mail && deliveries.iter().all(says_nothing) {
        let told = notification
            .iter()
            .find_map(|text| notice::words(*text))
            .or_else(|| head.is_list_refusal().then(|| subject(mail)).flatten());
        for delivery in &mut deliveries {
            delivery.message.clone_from(&told);
        }
    }
    if deliveries.iter().any(|d| d.final_recipient.is_some()) {
        echo_mentions(&mut deliveries, notification);
    }
    let kind = deliveries
        .iter()
        .map(Delivery::kind)
        .max()
        .unwrap_or_else(|| head.kind_without_delivery());
    (kind, deliveries)
}

/// The subject, where it is plain text: Majordomo says there what it refuses.
fn subject(mail: &Mail) -> Option<Found<String>> {
    let text = mail
        .find(mail.fields(), "subject")
        .and_then(|f| mail.field_text(f))?;
    let is_plain = !text.as_str().contains("=?") && !text.as_str().contains(['\r', '\n']);
    is_plain.then(|| Found::new(text.as_str().to_owned(), text.span()))
}

/// The entry of the running text that is about the same recipient.
fn position(group: &Group, entries: &[Entry], single: bool) -> Option<usize> {
    let names: Vec<&str> = [&group.final_recipient, &group.original_recipient]
        .into_iter()
        .flatten()
        .map(|f| f.value.as_str())
        .collect();
    let same = |entry: &Entry| {
        let theirs = [&entry.recipient, &entry.original_recipient];
        theirs
            .into_iter()
            .flatten()
            .any(|f| names.iter().any(|n| f.value.eq_ignore_ascii_case(n)))
    };
    entries
        .iter()
        .position(|e| same(e) && !e.said.is_empty())
        .or_else(|| entries.iter().position(same))
        // A session log names nobody: its lines belong to the recipient whose words they begin with.
        .or_else(|| {
            entries
                .iter()
                .position(|e| e.recipient.is_none() && continues(group.said.as_ref(), &e.said))
        })
        .or_else(|| (single && entries.len() == 1).then_some(0))
}

/// Whether the words of a log are the ones of the report, perhaps with more lines.
fn continues(short: Option<&Said>, long: &Said) -> bool {
    match (short.and_then(|s| s.words.as_ref()), &long.words) {
        (Some(short), Some(long)) => {
            let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
            squeeze(&long.value).starts_with(&squeeze(&short.value))
        }
        _ => false,
    }
}

fn from_group(head: &Head, group: Group, entry: Option<Entry>) -> Delivery {
    let Group {
        final_recipient,
        original_recipient,
        action,
        status,
        remote_mta,
        said,
        is_local_program,
        ..
    } = group;
    let entry = entry.unwrap_or_default();
    let mut delivery = Delivery {
        remote_mta,
        ..Delivery::default()
    };
    let (mut primary, secondary) = match said {
        // The report repeats the first line only (Sendmail): the log has them all. Exim and Postfix say the same twice.
        Some(report) if longer(&entry.said, &report) => (entry.said, Some(report)),
        // The report has lost the letters of another script.
        Some(report) if lost_letters(&report) && entry.said.words.is_some() => {
            (entry.said, Some(report))
        }
        // Of a program on the reporting machine the text tells more than its exit status in words.
        Some(report) if is_local_program && tells_more(&entry.said, &report) => {
            (entry.said, Some(report))
        }
        Some(report) => (report, Some(entry.said)),
        None => (entry.said, None),
    };
    if let Some(other) = secondary {
        let Said {
            reply_code,
            enhanced_status_code,
            words,
            codes,
            host,
            command,
        } = other;
        echo(&mut delivery, Role::ReplyCode, reply_code.as_ref());
        echo(
            &mut delivery,
            Role::EnhancedStatusCode,
            enhanced_status_code.as_ref(),
        );
        echo(&mut delivery, Role::Message, words.as_ref());
        primary.reply_code = primary.reply_code.or(reply_code);
        if primary.words.is_none() {
            primary.words = words;
            primary.codes = codes;
        }
        primary.host = primary.host.or(host);
        primary.command = primary.command.or(command);
        primary.enhanced_status_code =
            most_specific(primary.enhanced_status_code, enhanced_status_code);
    }
    let reply_class = primary.reply_code.as_ref().map(|c| c.value.class());
    delivery.action = action
        .as_ref()
        .map(|a| a.value)
        .or_else(|| Some(infer_action(head, status.as_ref(), reply_class)));
    if let (Some(in_words), Some(status)) = (&primary.enhanced_status_code, &status)
        && in_words.value == status.value
    {
        delivery.echoes.push(Echo {
            role: Role::EnhancedStatusCode,
            span: status.span,
        });
    }
    delivery.message = primary.message();
    delivery.enhanced_status_code = most_specific(primary.enhanced_status_code, status);
    delivery.reply_code = primary.reply_code;
    delivery.command = primary.command;
    delivery.remote_mta = delivery.remote_mta.or(primary.host);
    if let Some(named) = &entry.recipient {
        delivery.echoes.push(Echo {
            role: Role::Recipient,
            span: named.span,
        });
    }
    // Exim reports the address that was forwarded; its text names the one that failed.
    let is_forwarded = match (&entry.original_recipient, &final_recipient) {
        (Some(first), Some(reported)) => first.value.eq_ignore_ascii_case(&reported.value),
        _ => false,
    };
    let (last, first) = if is_forwarded {
        (entry.recipient, final_recipient)
    } else {
        (
            final_recipient
                .or_else(|| original_recipient.clone())
                .or(entry.recipient),
            original_recipient.or(entry.original_recipient),
        )
    };
    // `LOCAL;taro`: the mail was sent to an address.
    let (last, first) = match (last, first) {
        (Some(last), Some(first)) if !last.value.contains('@') && first.value.contains('@') => {
            (Some(first), Some(last))
        }
        other => other,
    };
    delivery.original_recipient = differing(first, last.as_ref());
    delivery.final_recipient = last;
    delivery
}

/// `554 ????????`: another script's letters that a program could not write.
fn lost_letters(said: &Said) -> bool {
    said.words
        .as_ref()
        .is_some_and(|w| w.value.contains("????") && !w.value.chars().any(char::is_alphabetic))
}

/// Whether the text tells at least as much as the report.
fn tells_more(text: &Said, report: &Said) -> bool {
    let len = |s: &Said| s.words.as_ref().map_or(0, |w| w.value.len());
    len(text) > 0 && len(text) >= len(report)
}

/// Whether the log tells more lines of the same reply than the report does.
fn longer(log: &Said, report: &Said) -> bool {
    let len = |s: &Said| s.words.as_ref().map_or(0, |w| w.value.len());
    let same_reply = match (&log.reply_code, &report.reply_code) {
        (Some(a), Some(b)) => a.value == b.value,
        (Some(_), None) => report.words.is_none(),
        _ => false,
    };
    same_reply && len(log) > len(report) && (continues(Some(report), log) || report.words.is_none())
}

/// The server's own code unless the report knows more: x.0.0 says nothing, 5.1.1 does.
fn most_specific(
    own: Option<Found<EnhancedStatusCode>>,
    other: Option<Found<EnhancedStatusCode>>,
) -> Option<Found<EnhancedStatusCode>> {
    match (own, other) {
        (Some(own), Some(other)) if other.value.specificity() > own.value.specificity() => {
            Some(other)
        }
        (Some(own), _) => Some(own),
        (None, other) => other,
    }
}

fn infer_action(
    head: &Head,
    status: Option<&Found<EnhancedStatusCode>>,
    reply_class: Option<u8>,
) -> Action {
    match (status.map(|s| s.value.class).or(reply_class), head.says()) {
        (_, Some(Kind::Delay)) => Action::Delayed,
        (Some(2), _) | (None, Some(Kind::Success)) => Action::Delivered,
        _ => Action::Failed,
    }
}

fn echo<T>(delivery: &mut Delivery, role: Role, found: Option<&Found<T>>) {
    delivery
        .echoes
        .extend(found.map(|f| Echo { role, span: f.span }));
}

fn differing(
    original: Option<Found<String>>,
    last: Option<&Found<String>>,
) -> Option<Found<String>> {
    original.filter(|o| last.is_none_or(|l| !l.value.eq_ignore_ascii_case(&o.value)))
}

/// Bounces without machine-readable part.
fn from_entries(
    mail: &Mail,
    head: &Head,
    notification: &[Text<'_>],
    entries: Vec<Entry>,
    original: Option<&Original>,
) -> Vec<Delivery> {
    let is_fragment = mail.form() == Form::Fragment;
    let entries = without_sender(head, without_contacts(head, entries), original);
    let still_tries = || notification.iter().any(|t| notice::still_tries(t.as_str()));
    let action = match head.says() {
        Some(Kind::Delay) => Action::Delayed,
        Some(Kind::Success) => Action::Delivered,
        None if still_tries() => Action::Delayed,
        _ if notification.iter().any(|t| notice::confirms(t.as_str())) => Action::Relayed,
        _ => Action::Failed,
    };
    let mut deliveries: Vec<Delivery> = Vec::new();
    for entry in entries.into_iter().take(MAX_DELIVERIES) {
        let known = entry.recipient.as_ref().and_then(|r| {
            deliveries.iter().position(|d| {
                d.final_recipient
                    .as_ref()
                    .is_some_and(|f| f.value.eq_ignore_ascii_case(&r.value))
            })
        });
        // The same recipient twice in one text: the first that says something counts.
        if let Some(known) = known {
            if let Some(slot) = deliveries.get_mut(known)
                && slot.message.is_none()
            {
                *slot = from_entry(entry, action);
            }
            continue;
        }
        deliveries.push(from_entry(entry, action));
    }
    // What a list refuses was sent to the list; the address in its text is whom to ask.
    if let ([delivery], Some(list), Some(text)) = (
        deliveries.as_mut_slice(),
        head.list_address
            .as_deref()
            .filter(|_| head.is_list_affair()),
        notification.first(),
    ) {
        delivery.final_recipient = Some(located(mail, *text, list));
    }
    // Words without a name: whom the header or the returned mail names.
    if deliveries.len() == 1
        && let Some(delivery) = deliveries.first_mut()
        && delivery.final_recipient.is_none()
    {
        delivery.final_recipient = only_recipient(mail, head, notification, original);
    }
    if deliveries.is_empty() && is_fragment {
        deliveries.extend(notification.first().map(|text| told(*text)));
    }
    let is_return = !head.failed_recipients.is_empty()
        || says_undelivered(head)
        || (head.is_from_mailer_daemon() && original.is_some())
        || head.is_list_refusal()
        || (head.is_list_affair() && notification.iter().any(|t| notice::complains(t.as_str())))
        || (head.is_bounce_like() && notification.iter().any(|t| notice::complains(t.as_str())));
    // A machine's mail that doesn't complain: what it says may still be a reason (see `Report::tentative`).
    if deliveries.is_empty()
        && !is_fragment
        && !is_return
        && head.is_bounce_like()
        && head.kind_without_delivery() == Kind::Other
    {
        deliveries.extend(notification.first().map(|text| Delivery {
            message: notice::words(*text),
            final_recipient: named(*text, head, original).into_iter().next(),
            ..told(*text)
        }));
        deliveries.retain(|d| d.message.is_some());
        return deliveries;
    }
    if deliveries.is_empty() && !is_fragment && is_return {
        let text = notification.first().copied();
        // The header names them all, the text perhaps none (Google Groups) or in its own words.
        let list = head
            .list_address
            .as_deref()
            .filter(|_| head.is_list_affair());
        let names: Vec<Found<String>> = match text {
            Some(text) if list.is_some() => list
                .map(|list| located(mail, text, list))
                .into_iter()
                .collect(),
            Some(text) if !head.failed_recipients.is_empty() => {
                let listed = head.failed_recipients.iter();
                listed.map(|name| located(mail, text, name)).collect()
            }
            Some(text) => {
                let names = named(text, head, original);
                if names.is_empty() {
                    only_recipient(mail, head, notification, original)
                        .into_iter()
                        .collect()
                } else {
                    names
                }
            }
            None => Vec::new(),
        };
        deliveries.extend(names.into_iter().map(|name| Delivery {
            final_recipient: Some(name),
            action: Some(action),
            ..Delivery::default()
        }));
        if deliveries.is_empty() {
            deliveries.push(Delivery {
                action: Some(action),
                ..Delivery::default()
            });
        }
    }
    deliveries
}

/// All words of a text without any code, about the first address in it.
fn told(text: Text<'_>) -> Delivery {
    let name = first_recipient(text);
    Delivery {
        final_recipient: name.map(|n| Found::new(n.as_str().to_owned(), n.span())),
        action: Some(if notice::confirms(text.as_str()) {
            Action::Relayed
        } else if notice::still_tries(text.as_str()) {
            Action::Delayed
        } else {
            Action::Failed
        }),
        enhanced_status_code: lone_code(text),
        message: notice::whole(text),
        ..Delivery::default()
    }
}

/// `#5.1.1`, `(4.4.1)`, `<taro@example.com> #4.4.1`: nothing but a code, perhaps with an address before it.
fn lone_code(text: Text<'_>) -> Option<Found<EnhancedStatusCode>> {
    let s = text.as_str().trim_end();
    let (before, last) = match s.rsplit_once([' ', '\t']) {
        Some((before, last)) => (before.trim(), last),
        None => ("", s.trim_start()),
    };
    if !before.is_empty() && (before.contains(char::is_whitespace) || !before.contains('@')) {
        return None;
    }
    let code = last.trim_matches(['#', '(', ')', '[', ']', '<', '>']);
    let value: EnhancedStatusCode = code.parse().ok()?;
    let at = s.rfind(code)?;
    matches!(value.class, 4 | 5).then(|| Found::new(value, text.span_of(at..at + code.len())))
}

/// The address of a list's owner is whom to ask, not whom a list refused.
fn without_contacts(head: &Head, mut entries: Vec<Entry>) -> Vec<Entry> {
    if !head.is_list_refusal() && !head.is_list_affair() {
        return entries;
    }
    for entry in &mut entries {
        entry.recipient = entry.recipient.take().filter(|r| {
            let local = Address::split(&r.value).local.to_ascii_lowercase();
            !local.starts_with("owner-")
                && !["-owner", "-admin", "-request", "-bounces"]
                    .iter()
                    .any(|end| local.ends_with(end))
        });
    }
    entries
}

/// Without what is said of the person to whom the report came: their address stands in every report, as the sender's.
/// Where nobody else is named they wrote to themselves.
fn without_sender(head: &Head, mut entries: Vec<Entry>, original: Option<&Original>) -> Vec<Entry> {
    if head.failed_recipients.is_empty() && entries.len() < 2 {
        return entries;
    }
    let mut senders = head.to.clone();
    if let Some(from) = original.and_then(|o| o.from.as_deref()) {
        senders.push(' ');
        senders.push_str(&from.to_ascii_lowercase());
    }
    let is_sender = |e: &Entry| {
        e.recipient
            .as_ref()
            .is_some_and(|r| senders.contains(&r.value.to_ascii_lowercase()))
    };
    if entries
        .iter()
        .any(|e| e.recipient.is_some() && !is_sender(e))
    {
        entries.retain(|e| !is_sender(e));
    }
    entries
}

fn says_undelivered(head: &Head) -> bool {
    head.is_from_daemon() && matches!(head.says(), Some(Kind::Failure | Kind::Delay))
}

fn from_entry(entry: Entry, action: Action) -> Delivery {
    let Entry {
        recipient,
        original_recipient,
        said,
        is_delay,
    } = entry;
    let message = said.message();
    Delivery {
        original_recipient: differing(original_recipient, recipient.as_ref()),
        final_recipient: recipient,
        action: Some(if is_delay { Action::Delayed } else { action }),
        reply_code: said.reply_code,
        enhanced_status_code: said.enhanced_status_code,
        message,
        remote_mta: said.host,
        command: said.command,
        echoes: Vec::new(),
    }
}

/// The one address that a report without names can mean.
fn only_recipient(
    mail: &Mail,
    head: &Head,
    notification: &[Text<'_>],
    original: Option<&Original>,
) -> Option<Found<String>> {
    let text = notification.first()?;
    if let [one] = head.failed_recipients.as_slice() {
        return Some(located(mail, *text, one));
    }
    let mut names = named(*text, head, original);
    let to = original
        .and_then(|o| o.to.as_deref())
        .and_then(only_address);
    if names.len() == 1 {
        // An address of the sender's own house is whom to ask; the mail went elsewhere.
        let is_own = |address: &str| {
            let domain = Address::split(address).domain.to_ascii_lowercase();
            !domain.is_empty() && head.to.contains(&format!("@{domain}"))
        };
        return match to {
            Some(to) if is_own(&names.first()?.value) && !is_own(to) => {
                Some(located(mail, *text, to))
            }
            _ => names.pop(),
        };
    }
    to.map(|name| located(mail, *text, name))
}

/// The address of a list with one.
fn only_address(list: &str) -> Option<&str> {
    let range = first_address(list)?;
    let rest = list.get(range.end..)?;
    first_address(rest).is_none().then(|| list.get(range))?
}

/// Addresses in a notification that are the failed ones: named in the header or as the returned mail's recipients,
/// else the only one that is not the sender's.
fn named(text: Text<'_>, head: &Head, original: Option<&Original>) -> Vec<Found<String>> {
    let lower_from = original
        .and_then(|o| o.from.as_deref())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let lower_to = original
        .and_then(|o| o.to.as_deref())
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut all: Vec<Found<String>> = Vec::new();
    let mut at = 0;
    while let Some(range) = text.as_str().get(at..).and_then(first_address) {
        let place = at + range.start..at + range.end;
        let found = text.sub(place.clone());
        at += range.end.max(1);
        let lower = found.as_str().to_ascii_lowercase();
        let local = Address::split(&lower).local;
        let is_other = lower_from.contains(&lower)
            || is_somebody_else(text.as_str(), &place)
            || matches!(
                local,
                "postmaster" | "mailer-daemon" | "abuse" | "support" | "helpdesk"
            )
            || local.starts_with("owner-")
            || ["-owner", "-admin", "-request", "-bounces"]
                .iter()
                .any(|end| local.ends_with(end));
        if !is_other && !all.iter().any(|f| f.value.eq_ignore_ascii_case(&lower)) {
            all.push(Found::new(found.as_str().to_owned(), found.span()));
        }
        if all.len() > 200 {
            break;
        }
    }
    let listed = |f: &Found<String>| {
        let lower = f.value.to_ascii_lowercase();
        head.failed_recipients
            .iter()
            .any(|r| r.eq_ignore_ascii_case(&lower))
            || (!lower_to.is_empty() && lower_to.contains(&lower))
    };
    // Whom the report came to is its reader, unless nobody else is named.
    let is_reader = |f: &Found<String>| head.to.contains(&f.value.to_ascii_lowercase());
    if all.iter().any(|f| !is_reader(f)) {
        all.retain(|f| !is_reader(f));
    }
    if all.iter().any(listed) {
        all.retain(listed);
    } else if all.len() > 1 {
        all.truncate(1);
    }
    all
}

/// A name with its place in the text, or in the header field that gave it.
fn located(mail: &Mail, text: Text<'_>, name: &str) -> Found<String> {
    if let Some(at) = text
        .as_str()
        .to_ascii_lowercase()
        .find(&name.to_ascii_lowercase())
    {
        return Found::new(name.to_owned(), text.span_of(at..at + name.len()));
    }
    let field = mail
        .find(mail.fields(), "x-failed-recipients")
        .and_then(|f| mail.field_text(f));
    let span = field
        .and_then(|f| {
            f.as_str()
                .find(name)
                .map(|at| f.span_of(at..at + name.len()))
        })
        .unwrap_or_else(|| text.sub(0..0).span());
    Found::new(name.to_owned(), span)
}

/// Other places of the recipients, so that a person finds them where they read.
fn echo_mentions(deliveries: &mut [Delivery], notification: &[Text<'_>]) {
    // With many recipients an index is worth its making.
    let index: Option<HashMap<String, Vec<usize>>> = (deliveries.len() > 8).then(|| {
        let mut index: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, delivery) in deliveries.iter().enumerate() {
            if let Some(recipient) = &delivery.final_recipient {
                let name = recipient.value.to_ascii_lowercase();
                index.entry(name).or_default().push(at);
            }
        }
        index
    });
    for text in notification {
        let mut at = 0;
        while let Some(range) = text.as_str().get(at..).and_then(first_address) {
            let found = text.sub(at + range.start..at + range.end);
            at += range.end.max(1);
            let echo = |delivery: &mut Delivery| {
                if delivery.echoes.len() < 12 {
                    delivery.echoes.push(Echo {
                        role: Role::Recipient,
                        span: found.span(),
                    });
                }
            };
            if let Some(index) = &index {
                let named = index.get(&found.as_str().to_ascii_lowercase());
                for at in named.into_iter().flatten() {
                    deliveries.get_mut(*at).map(echo);
                }
            } else {
                let is_named = |d: &&mut Delivery| {
                    let recipient = d.final_recipient.as_ref();
                    recipient.is_some_and(|r| r.value.eq_ignore_ascii_case(found.as_str()))
                };
                deliveries.iter_mut().filter(is_named).for_each(echo);
            }
        }
    }
}
