//! The header of the mail: as it came over the internet where the file keeps it, else made from what Outlook knows.

use super::entity::one_line;
use super::id;
use super::store::{Object, Store};

/// Field lines without those about MIME.
#[derive(Default)]
pub(super) struct Header {
    /// Each with its line end, CRLF.
    pub(super) bytes: Vec<u8>,
    /// Names of the fields, lower case.
    names: Vec<String>,
    /// Parameter `report-type` of a multipart/report that this was. RFC 6522.
    pub(super) report_type: Option<String>,
}

/// Longer ones are cut; no mail system takes them.
const MAX_HEADER_BYTES: usize = 1024 * 1024;

/// Kinds of recipients (`PR_RECIPIENT_TYPE`), as fields.
const KINDS: [(u32, &str); 3] = [(1, "To"), (2, "Cc"), (3, "Bcc")];

pub(super) fn read(
    store: &mut Store<'_>,
    object: &Object,
    recipients: &[Object],
    is_report: bool,
) -> Header {
    let mut header = Header::default();
    if let Some(text) = object.text(store, id::TRANSPORT_HEADERS) {
        header.take(&text);
    }
    if !header.has("From") {
        let from = person(
            store,
            object,
            id::SENT_REPRESENTING_NAME,
            [id::SENT_REPRESENTING_SMTP, id::SENT_REPRESENTING_EMAIL],
        );
        let from = from.or_else(|| {
            person(
                store,
                object,
                id::SENDER_NAME,
                [id::SENDER_SMTP_ADDRESS, id::SENDER_EMAIL],
            )
        });
        header.add("From", from);
    }
    // The recipients of a report are those whom it is about.
    if is_report && !header.has("To") {
        let to = person(
            store,
            object,
            id::RECEIVED_BY_NAME,
            [id::RECEIVED_BY_SMTP, id::RECEIVED_BY_EMAIL],
        );
        header.add("To", to);
    } else if !header.has("To") {
        for (kind, field) in KINDS {
            let people: Vec<String> = recipients
                .iter()
                .filter(|r| r.number(id::RECIPIENT_TYPE).unwrap_or(1) == kind)
                .filter_map(|r| {
                    person(
                        store,
                        r,
                        id::DISPLAY_NAME,
                        [id::SMTP_ADDRESS, id::EMAIL_ADDRESS],
                    )
                })
                .collect();
            if !header.has(field) {
                header.add(field, Some(people.join(",\r\n\t")));
            }
        }
    }
    if !header.has("Subject") {
        let subject = object.text(store, id::SUBJECT);
        header.add("Subject", subject.map(|s| one_line(&s)));
    }
    if !header.has("Date") {
        let time = object
            .time(id::CLIENT_SUBMIT_TIME)
            .or_else(|| object.time(id::MESSAGE_DELIVERY_TIME));
        header.add("Date", time.and_then(date));
    }
    if !header.has("Message-ID") {
        let message_id = object.text(store, id::INTERNET_MESSAGE_ID);
        header.add("Message-ID", message_id.map(|s| one_line(&s)));
    }
    header
}

/// RFC 5322 section 3.3.
pub(super) fn date(time: jiff::Timestamp) -> Option<String> {
    jiff::fmt::rfc2822::DateTimePrinter::new()
        .timestamp_to_string(&time)
        .ok()
}

/// An address on the internet: what has an `@`. Others are names within an organization (X.500).
pub(super) fn address(
    store: &mut Store<'_>,
    object: &Object,
    ids: impl IntoIterator<Item = u16>,
) -> Option<String> {
    ids.into_iter().find_map(|id| {
        let text = one_line(&object.text(store, id)?);
        let inner = text.trim_matches(['<', '>', '\'', '"']);
        (inner.contains('@') && !inner.contains([' ', '<', '>'])).then(|| inner.to_owned())
    })
}

/// `"Name" <address>`, or what there is of it.
fn person(
    store: &mut Store<'_>,
    object: &Object,
    name: u16,
    addresses: [u16; 2],
) -> Option<String> {
    let found = address(store, object, addresses);
    let name = object
        .text(store, name)
        .map(|n| one_line(&n).replace(['"', '\\'], ""))
        .filter(|n| !n.is_empty());
    match (name, found) {
        (Some(name), Some(address)) if name != address => Some(format!("\"{name}\" <{address}>")),
        (_, Some(address)) => Some(format!("<{address}>")),
        (Some(name), None) if name.contains('@') && !name.contains(' ') => Some(name),
        (Some(name), None) => Some(format!("\"{name}\"")),
        (None, None) => None,
    }
}

impl Header {
    fn has(&self, name: &str) -> bool {
        self.names.iter().any(|n| n.eq_ignore_ascii_case(name))
    }

    fn add(&mut self, name: &str, value: Option<String>) {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            self.names.push(name.to_ascii_lowercase());
            let line = format!("{name}: {value}\r\n");
            self.bytes.extend_from_slice(line.as_bytes());
        }
    }

    /// Takes the fields of a header over, folds and all, without those about MIME: the parts are others now.
    fn take(&mut self, text: &str) {
        let text = text
            .get(..text.floor_char_boundary(MAX_HEADER_BYTES))
            .unwrap_or_default();
        let mut is_kept = false;
        let mut content_type = String::new();
        let mut in_content_type = false;
        for line in text.trim_start().lines() {
            let line = line.trim_end_matches('\r');
            if line.trim().is_empty() {
                break;
            }
            if !line.starts_with([' ', '\t']) {
                let name = line
                    .split_once(':')
                    .map(|(name, _)| name.trim_end())
                    .filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_graphic()));
                let lower = name.unwrap_or_default().to_ascii_lowercase();
                in_content_type = lower == "content-type";
                let is_mime = lower == "mime-version"
                    || lower.starts_with("content-") && lower != "content-class";
                is_kept = name.is_some() && !is_mime;
                if is_kept {
                    self.names.push(lower);
                }
            }
            if in_content_type {
                content_type.push_str(line);
            }
            if is_kept {
                self.bytes
                    .extend(line.bytes().filter(|b| !matches!(b, 0 | b'\r')));
                self.bytes.extend_from_slice(b"\r\n");
            }
        }
        self.report_type = report_type(&content_type);
    }

    /// Addresses in a field, lower case, as far as they stand there plainly; the first thousand.
    pub(super) fn addresses_of(&self, name: &str) -> Vec<String> {
        let text = String::from_utf8_lossy(&self.bytes);
        let mut found = Vec::new();
        let mut is_field = false;
        for line in text.lines() {
            if !line.starts_with([' ', '\t']) {
                is_field = line
                    .split_once(':')
                    .is_some_and(|(n, _)| n.eq_ignore_ascii_case(name));
            }
            if is_field {
                let words = line.split([' ', '\t', ',', '<', '>', '"', ';']);
                found.extend(
                    words
                        .filter(|w| w.contains('@'))
                        .map(str::to_ascii_lowercase),
                );
            }
        }
        found.truncate(1_000);
        found
    }
}

/// `delivery-status` in `Content-Type: multipart/report; report-type=delivery-status; …`.
fn report_type(content_type: &str) -> Option<String> {
    let lower = content_type.to_ascii_lowercase();
    let at = lower
        .contains("multipart/report")
        .then(|| lower.find("report-type="))??;
    let value: String = lower
        .get(at + "report-type=".len()..)?
        .trim_start_matches(['"', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(60)
        .collect();
    (!value.is_empty()).then_some(value)
}
