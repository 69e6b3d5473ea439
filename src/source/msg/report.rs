//! Reports: what became of each recipient, as the fields of RFC 3464 (delivery) and RFC 8098 (receipts).
//!
//! Exchange and Outlook keep what a report said as properties of its recipients (\[MS-OXOMSG\] section 2.2.2). What isn't there is not
//! made up: MAPI's own numbers stay numbers, in fields of their own.

use super::entity::{Entity, one_line};
use super::header::{address, date};
use super::id;
use super::store::{Object, Store};

/// What the class of a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Report {
    /// The action of RFC 3464 section 2.3.3.
    Delivery(&'static str),
    /// The disposition of RFC 8098 section 3.2.6.
    Receipt(&'static str),
}

impl Report {
    /// `REPORT.IPM.Note.NDR`: the word at the end. \[MS-OXOMSG\] section 2.2.2.1.
    pub(super) fn of_class(class: &str) -> Option<Self> {
        let class = class.trim().to_ascii_lowercase();
        let class = class.strip_prefix("report.")?;
        let mut words = class.rsplit('.');
        let last = words.next()?;
        Some(match (last, words.next()) {
            ("ndr", _) => Self::Delivery("failed"),
            ("delayed", _) | ("dr", Some("delayed")) => Self::Delivery("delayed"),
            ("dr", Some("relayed")) => Self::Delivery("relayed"),
            ("dr", Some("expanded")) => Self::Delivery("expanded"),
            ("dr", _) => Self::Delivery("delivered"),
            ("ipnrn", _) => Self::Receipt("displayed"),
            ("ipnnrn", _) => Self::Receipt("deleted"),
            _ => return None,
        })
    }

    /// Parameter of the multipart. RFC 6522.
    pub(super) fn report_type(self) -> &'static str {
        match self {
            Self::Delivery(_) => "delivery-status",
            Self::Receipt(_) => "disposition-notification",
        }
    }
}

/// Properties that only recipients of a report have.
fn has_result(store: &Store<'_>, recipient: &Object) -> bool {
    [id::NDR_REASON_CODE, id::NDR_DIAG_CODE, id::NDR_STATUS_CODE]
        .iter()
        .any(|id| recipient.number(*id).is_some())
        || [id::SUPPLEMENTARY_INFO, id::REPORT_TEXT]
            .iter()
            .any(|id| recipient.has_text(store, *id))
}

/// The part that machines read. `known`: to whom the report came, lower case.
pub(super) fn fields(
    store: &mut Store<'_>,
    object: &Object,
    report: Report,
    recipients: &[Object],
    known: &[String],
) -> Entity {
    let mut out = String::new();
    let action = match report {
        Report::Delivery(action) => action,
        Report::Receipt(disposition) => return receipt(store, object, disposition),
    };
    if let Some(mta) = object.text(store, id::REPORTING_MTA) {
        field(&mut out, "Reporting-MTA", &typed(&mta, "dns"));
    }
    let with_result: Vec<bool> = recipients.iter().map(|r| has_result(store, r)).collect();
    let any_result = with_result.contains(&true);
    for (recipient, has_result) in recipients.iter().zip(with_result) {
        let found = address(
            store,
            recipient,
            [id::SMTP_ADDRESS, id::EMAIL_ADDRESS, id::DISPLAY_NAME],
        );
        // Some files list whom the report came to; where others have results, it isn't about those without.
        let is_receiver = || {
            found
                .as_ref()
                .is_some_and(|f| known.contains(&f.to_ascii_lowercase()))
        };
        if !has_result && (any_result || is_receiver()) {
            continue;
        }
        let name = if let Some(address) = found {
            format!("rfc822; {address}")
        } else {
            let name = recipient.text(store, id::DISPLAY_NAME);
            format!("x-mapi; {}", one_line(&name.unwrap_or_default()))
        };
        out.push_str("\r\n");
        field(&mut out, "Final-Recipient", &name);
        field(&mut out, "Action", action);
        let said = [id::SUPPLEMENTARY_INFO, id::REPORT_TEXT]
            .into_iter()
            .find_map(|id| {
                let text = recipient.text(store, id)?;
                Some(one_line(&text)).filter(|t| !t.is_empty())
            });
        let number = recipient.number(id::NDR_STATUS_CODE);
        if let Some(status) = number.and_then(|n| status(n, said.as_deref().unwrap_or_default())) {
            field(&mut out, "Status", &status);
        }
        if let Some(mta) = recipient.text(store, id::REMOTE_MTA) {
            field(&mut out, "Remote-MTA", &typed(&mta, "dns"));
        }
        if let Some(said) = said {
            let kind = if is_reply(&said) { "smtp" } else { "x-mapi" };
            field(&mut out, "Diagnostic-Code", &typed(&said, kind));
        }
        for (name, id) in [
            ("X-MAPI-NDR-Status-Code", id::NDR_STATUS_CODE),
            ("X-MAPI-NDR-Reason-Code", id::NDR_REASON_CODE),
            ("X-MAPI-NDR-Diag-Code", id::NDR_DIAG_CODE),
        ] {
            if let Some(number) = recipient.number(id) {
                field(&mut out, name, &number.cast_signed().to_string());
            }
        }
    }
    Entity::written("message/delivery-status", &out)
}

/// How a receipt came about (by hand or by itself) isn't in the file, so only the last word of the field is there.
fn receipt(store: &mut Store<'_>, object: &Object, disposition: &str) -> Entity {
    let mut out = String::new();
    let from = address(
        store,
        object,
        [
            id::SENT_REPRESENTING_SMTP,
            id::SENDER_SMTP_ADDRESS,
            id::SENT_REPRESENTING_EMAIL,
            id::SENDER_EMAIL,
        ],
    );
    if let Some(from) = from {
        field(&mut out, "Final-Recipient", &format!("rfc822; {from}"));
    }
    if let Some(message_id) = object.text(store, id::ORIGINAL_MESSAGE_ID) {
        field(&mut out, "Original-Message-ID", &one_line(&message_id));
    }
    field(&mut out, "Disposition", disposition);
    Entity::written("message/disposition-notification", &out)
}

/// What is known of the returned mail where the mail itself isn't there.
pub(super) fn original_header(store: &mut Store<'_>, object: &Object) -> Option<Entity> {
    let mut out = String::new();
    if let Some(subject) = object.text(store, id::ORIGINAL_SUBJECT) {
        field(&mut out, "Subject", &one_line(&subject));
    }
    let to = object.text(store, id::ORIGINAL_DISPLAY_TO);
    if let Some(to) = to.filter(|to| to.contains('@')) {
        field(&mut out, "To", &one_line(&to));
    }
    if let Some(date) = object.time(id::ORIGINAL_SUBMIT_TIME).and_then(date) {
        field(&mut out, "Date", &date);
    }
    if let Some(message_id) = object.text(store, id::ORIGINAL_MESSAGE_ID) {
        field(&mut out, "Message-ID", &one_line(&message_id));
    }
    (!out.is_empty()).then(|| Entity::written("text/rfc822-headers; charset=utf-8", &out))
}

fn field(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
}

/// `type; value`; the type is put before it where none is. RFC 3464 section 2.1.2.
fn typed(value: &str, kind: &str) -> String {
    const KINDS: [&str; 4] = ["dns", "smtp", "x400", "x-unix"];
    let value = one_line(value);
    let has_type = value
        .split_once(';')
        .is_some_and(|(head, _)| KINDS.iter().any(|k| head.trim().eq_ignore_ascii_case(k)));
    if has_type || value.is_empty() {
        value
    } else {
        format!("{kind}; {value}")
    }
}

/// Whether a text begins like the reply of a server: `550 …`. RFC 5321 section 4.2.
fn is_reply(text: &str) -> bool {
    matches!(
        text.as_bytes(),
        [b'2'..=b'5', b'0'..=b'5', b'0'..=b'9', b' ' | b'-', ..]
    )
}

/// Tens and ones of numbers that several codes have: X.1.10 and X.6.10 of RFC 5248's registry, X.1.20 and X.4.10 to X.4.20 of Exchange
/// Online. Replies such as 550 and 554 are among them.
const SHARED: [u32; 9] = [20, 30, 50, 51, 52, 53, 54, 60, 70];

/// `PR_NDR_STATUS_CODE` as an enhanced status code: the number is 100a + 10b + c for `a.b.c` (\[MS-OXCMAIL\], reports).
/// Several codes may have one number, so that in the text decides; without one, only what can't be another code is taken.
fn status(number: u32, text: &str) -> Option<String> {
    let words = || text.split(|c: char| !c.is_ascii_digit() && c != '.');
    let in_text = words()
        .map(|word| word.trim_matches('.'))
        .find(|word| is_status(word, number));
    if let Some(code) = in_text {
        return Some(code.to_owned());
    }
    // Some writers put the reply code here.
    let is_reply_code = words().any(|word| word.len() == 3 && word.parse() == Ok(number));
    let (class, subject, detail) = (number / 100, number / 10 % 10, number % 10);
    let is_plain = matches!(class, 2 | 4 | 5) && subject <= 7 && !SHARED.contains(&(number % 100));
    (is_plain && !is_reply_code).then(|| format!("{class}.{subject}.{detail}"))
}

/// Whether this is a code of that number.
fn is_status(word: &str, number: u32) -> bool {
    let mut numbers = word.split('.').map(|n| {
        let is_number = !n.is_empty() && n.len() <= 3;
        is_number.then(|| n.parse::<u32>().ok()).flatten()
    });
    let (class, subject, detail, end) = (
        numbers.next().flatten(),
        numbers.next().flatten(),
        numbers.next().flatten(),
        numbers.next(),
    );
    match (class, subject, detail, end) {
        (Some(class @ (2 | 4 | 5)), Some(subject), Some(detail), None) => {
            class * 100 + subject * 10 + detail == number
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_say_what_became_of_the_mail() {
        for (class, expected) in [
            ("REPORT.IPM.Note.NDR", Some(Report::Delivery("failed"))),
            ("report.ipm.note.ndr", Some(Report::Delivery("failed"))),
            ("REPORT.IPM.Note.DR", Some(Report::Delivery("delivered"))),
            (
                "REPORT.IPM.Note.Relayed.DR",
                Some(Report::Delivery("relayed")),
            ),
            ("REPORT.IPM.Note.Delayed", Some(Report::Delivery("delayed"))),
            (
                "REPORT.IPM.Note.Delayed.DR",
                Some(Report::Delivery("delayed")),
            ),
            ("REPORT.IPM.Note.IPNRN", Some(Report::Receipt("displayed"))),
            ("REPORT.IPM.Note.IPNNRN", Some(Report::Receipt("deleted"))),
            ("IPM.Note", None),
            ("REPORT", None),
            ("REPORT.IPM.Note.NDRX", None),
            ("", None),
        ] {
            assert_eq!(Report::of_class(class), expected, "{class}");
        }
    }

    #[test]
    fn a_number_is_a_code_only_where_it_can_be_no_other() {
        for (number, text, expected) in [
            (511, "", Some("5.1.1")),
            (422, "", Some("4.2.2")),
            (571, "", Some("5.7.1")),
            // X.5.4 or Exchange's X.4.14: only the text tells.
            (554, "", None),
            (554, "550 5.4.14 Hop count exceeded", Some("5.4.14")),
            (554, "554 5.5.4 Invalid arguments", Some("5.5.4")),
            (
                520,
                "550 5.1.10 RESOLVER.ADR.RecipientNotFound",
                Some("5.1.10"),
            ),
            (520, "", None),
            (596, "550-5.7.26 unauthenticated", Some("5.7.26")),
            (596, "", None),
            (0, "", None),
            (1, "", None),
            (999, "", None),
            (311, "", None),
            (u32::MAX, "4294967295.1.1", None),
            (421, "421 4.3.2 Service not active", None),
            // A text with another code decides nothing.
            (511, "550 5.7.1 no", Some("5.1.1")),
        ] {
            assert_eq!(status(number, text).as_deref(), expected, "{number} {text}");
        }
    }
}
