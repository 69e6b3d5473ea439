//! Outlook's `.msg` files to the mail that they were: header, texts, attachments and, for reports, what became of each
//! recipient, as RFC 5322 bytes. Everything behind reads those, so a `.msg` has layers and spans like any mail.
//!
//! \[MS-OXMSG\] (the file), \[MS-OXPROPS\] (the numbers of properties), \[MS-OXOMSG\] (classes of reports).

mod entity;
mod header;
mod report;
mod rtf;
mod store;

use entity::Entity;
use report::Report;
use store::{Object, Store};

use super::Error;

pub(super) use store::{directory_place, has_magic, is_msg_directory};

/// Messages in attachments of messages; the sixth is left out.
const MAX_NESTING: usize = 5;

/// Numbers of properties. \[MS-OXPROPS\]; names as MAPI has them.
mod id {
    pub(super) const MESSAGE_CLASS: u16 = 0x001a;
    pub(super) const CLIENT_SUBMIT_TIME: u16 = 0x0039;
    pub(super) const SUBJECT: u16 = 0x0037;
    pub(super) const RECEIVED_BY_NAME: u16 = 0x0040;
    pub(super) const SENT_REPRESENTING_NAME: u16 = 0x0042;
    pub(super) const ORIGINAL_SUBJECT: u16 = 0x0049;
    pub(super) const ORIGINAL_SUBMIT_TIME: u16 = 0x004e;
    pub(super) const SENT_REPRESENTING_EMAIL: u16 = 0x0065;
    pub(super) const ORIGINAL_DISPLAY_TO: u16 = 0x0074;
    pub(super) const RECEIVED_BY_EMAIL: u16 = 0x0076;
    pub(super) const TRANSPORT_HEADERS: u16 = 0x007d;
    pub(super) const NDR_REASON_CODE: u16 = 0x0c04;
    pub(super) const NDR_DIAG_CODE: u16 = 0x0c05;
    pub(super) const RECIPIENT_TYPE: u16 = 0x0c15;
    pub(super) const SENDER_NAME: u16 = 0x0c1a;
    pub(super) const SUPPLEMENTARY_INFO: u16 = 0x0c1b;
    pub(super) const SENDER_EMAIL: u16 = 0x0c1f;
    pub(super) const NDR_STATUS_CODE: u16 = 0x0c20;
    pub(super) const REMOTE_MTA: u16 = 0x0c21;
    pub(super) const MESSAGE_DELIVERY_TIME: u16 = 0x0e06;
    pub(super) const BODY: u16 = 0x1000;
    pub(super) const REPORT_TEXT: u16 = 0x1001;
    pub(super) const RTF_COMPRESSED: u16 = 0x1009;
    pub(super) const HTML: u16 = 0x1013;
    pub(super) const INTERNET_MESSAGE_ID: u16 = 0x1035;
    pub(super) const ORIGINAL_MESSAGE_ID: u16 = 0x1046;
    pub(super) const DISPLAY_NAME: u16 = 0x3001;
    pub(super) const EMAIL_ADDRESS: u16 = 0x3003;
    pub(super) const ATTACH_DATA: u16 = 0x3701;
    pub(super) const ATTACH_FILENAME: u16 = 0x3704;
    pub(super) const ATTACH_METHOD: u16 = 0x3705;
    pub(super) const ATTACH_LONG_FILENAME: u16 = 0x3707;
    pub(super) const ATTACH_MIME_TAG: u16 = 0x370e;
    pub(super) const ATTACH_CONTENT_ID: u16 = 0x3712;
    pub(super) const SMTP_ADDRESS: u16 = 0x39fe;
    pub(super) const INTERNET_CODE_PAGE: u16 = 0x3fde;
    pub(super) const MESSAGE_CODE_PAGE: u16 = 0x3ffd;
    pub(super) const SENDER_SMTP_ADDRESS: u16 = 0x5d01;
    pub(super) const SENT_REPRESENTING_SMTP: u16 = 0x5d02;
    pub(super) const RECEIVED_BY_SMTP: u16 = 0x5d07;
    pub(super) const REPORTING_MTA: u16 = 0x6820;
}

/// The mail that a `.msg` file holds. Other compound files (old Word and Excel files) are [`Error::NotMail`]; what can't be
/// opened at all is [`Error::DamagedMsg`].
pub(super) fn to_mail(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut store = Store::open(bytes).ok_or(Error::DamagedMsg)?;
    if !store.has_message() {
        return Err(Error::NotMail);
    }
    message(&mut store, "", 0, None).ok_or(Error::DamagedMsg)
}

/// One message with all that is in it. `None` where nothing of it can be read.
fn message(
    store: &mut Store<'_>,
    path: &str,
    nesting: usize,
    charset: Option<&'static str>,
) -> Option<Vec<u8>> {
    let object = Object::message(store, path, nesting > 0, charset)?;
    let class = object.text(store, id::MESSAGE_CLASS).unwrap_or_default();
    let report = Report::of_class(&class);
    let recipients = object.recipients(store);
    let mut head = header::read(store, &object, &recipients, report.is_some());

    let mut parts = attachments(store, &object, nesting);
    let text = texts(store, &object, report.is_some());
    let whole = if let Some(report) = report {
        let mut first = text.unwrap_or_else(|| Entity::text("plain", ""));
        let known = head.addresses_of("To");
        let fields = report::fields(store, &object, report, &recipients, &known);
        // The returned mail comes behind the fields, other attachments stay beside the text.
        let at = parts.iter().position(Entity::is_message);
        let returned = at.map(|at| parts.remove(at));
        let returned = returned.or_else(|| report::original_header(store, &object));
        if !parts.is_empty() {
            parts.insert(0, first);
            first = Entity::multipart("mixed", parts);
        }
        let parts = [Some(first), Some(fields), returned];
        let kind = format!("report; report-type={}", report.report_type());
        Entity::multipart(&kind, parts.into_iter().flatten().collect())
    } else if parts.is_empty() {
        text.unwrap_or_else(|| Entity::text("plain", ""))
    } else {
        parts.splice(0..0, text);
        // A report that came as an ordinary message: its parts are attachments with their types.
        let kind = head.report_type.take().map_or_else(
            || "mixed".to_owned(),
            |kind| format!("report; report-type={kind}"),
        );
        Entity::multipart(&kind, parts)
    };
    // First, so that what follows is known for a header whatever its first field.
    let mut out = b"MIME-Version: 1.0\r\n".to_vec();
    out.extend_from_slice(&head.bytes);
    whole.write_to(&mut out);
    Some(out)
}

/// What the message says: plain, as HTML, or both; rich text only where there is neither.
fn texts(store: &mut Store<'_>, object: &Object, is_report: bool) -> Option<Entity> {
    let plain = object
        .text(store, id::BODY)
        .filter(|t| !t.trim().is_empty());
    let html = object.html(store).filter(|t| !t.trim().is_empty());
    let report_text = || {
        is_report
            .then_some(id::REPORT_TEXT)
            .filter(|_| plain.is_none() && html.is_none())
    };
    let said = report_text().and_then(|id| object.text(store, id));
    match (plain.or(said), html) {
        (Some(plain), Some(html)) => Some(Entity::multipart(
            "alternative",
            vec![Entity::text("plain", &plain), Entity::text("html", &html)],
        )),
        (Some(plain), None) => Some(Entity::text("plain", &plain)),
        (None, Some(html)) => Some(Entity::text("html", &html)),
        (None, None) => {
            let compressed = object.binary(store, id::RTF_COMPRESSED)?;
            let text = rtf::read(&rtf::decompress(&compressed)?);
            let kind = if text.is_html { "html" } else { "plain" };
            (!text.text.trim().is_empty()).then(|| Entity::text(kind, &text.text))
        }
    }
}

/// `PR_ATTACH_METHOD`: the attachment is a message.
const EMBEDDED_MESSAGE: u32 = 5;

fn attachments(store: &mut Store<'_>, object: &Object, nesting: usize) -> Vec<Entity> {
    let mut entities = Vec::new();
    for attachment in object.attachments(store) {
        let name = [
            id::ATTACH_LONG_FILENAME,
            id::ATTACH_FILENAME,
            id::DISPLAY_NAME,
        ]
        .into_iter()
        .find_map(|id| attachment.text(store, id).filter(|n| !n.trim().is_empty()));
        let inner = attachment.embedded_path(store, id::ATTACH_DATA);
        if let Some(path) = inner
            && attachment
                .number(id::ATTACH_METHOD)
                .is_none_or(|m| m == EMBEDDED_MESSAGE)
        {
            if nesting < MAX_NESTING
                && let Some(mail) = message(store, &path, nesting + 1, attachment.charset)
            {
                entities.push(Entity::message(mail, name.as_deref()));
            }
            continue;
        }
        let kind = attachment.text(store, id::ATTACH_MIME_TAG);
        let content_id = attachment.text(store, id::ATTACH_CONTENT_ID);
        let bytes = attachment
            .binary(store, id::ATTACH_DATA)
            .unwrap_or_default();
        entities.push(Entity::file(
            kind.as_deref(),
            name.as_deref(),
            content_id.as_deref(),
            bytes,
        ));
    }
    entities
}
