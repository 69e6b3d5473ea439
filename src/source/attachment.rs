//! What a mail carries besides its text: files and enclosed mails, with names that do no harm.
//!
//! Names are read from the header's bytes anew: mail-parser makes text of them before their charset is known.

use std::borrow::Cow;

use mail_parser::Encoding;

use super::eml::transfer_decode;
use super::header::decode_header;
use super::mail::{Mail, Part};

/// Bytes of a name, ending included. File systems take 255; a number may have to be added.
const MAX_NAME_BYTES: usize = 240;
/// Bytes of an ending that is kept when a name is cut.
const MAX_ENDING_BYTES: usize = 20;
/// Bytes of a header field that are read.
const MAX_FIELD_BYTES: usize = 16 * 1024;

/// A file or an enclosed mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Index into `Mail::parts`. Their `nesting` tells whether it belongs to an enclosed mail.
    pub part: usize,
    /// Name for a file: never empty, no path, at most 240 bytes; its ending is that of the mail. Two may be equal.
    pub name: String,
    /// Lower case, `application/pdf`.
    pub content_type: String,
    /// Bytes, transfer encoding undone.
    pub size: usize,
    /// The returned mail itself, or the header that came back of it.
    pub is_original: bool,
    /// Opening it may run a program: known by its ending.
    pub is_risky: bool,
}

/// What a mail program would list, in the order of the parts: files and enclosed mails, those in enclosed mails too.
/// Not the parts of a report that tell of the delivery.
pub fn attachments(mail: &Mail) -> Vec<Attachment> {
    let original = original_part(mail);
    let parts = mail.parts().iter().enumerate();
    parts
        .filter_map(|(at, part)| {
            let name = file_name(mail, part);
            if !is_listed(mail, at, part, name.is_some()) {
                return None;
            }
            let name = name.unwrap_or_else(|| made_up_name(at, &part.content_type));
            Some(Attachment {
                part: at,
                is_risky: is_risky(&name),
                name,
                content_type: part.content_type.chars().take(127).collect(),
                size: bytes(mail, part).len(),
                is_original: original == Some(at),
            })
        })
        .collect()
}

/// The file, transfer encoding undone (RFC 2045 section 6); an enclosed mail as it stands. Empty where there is no such
/// part.
pub fn attachment_bytes(mail: &Mail, attachment: &Attachment) -> Vec<u8> {
    mail.parts()
        .get(attachment.part)
        .map(|part| bytes(mail, part).into_owned())
        .unwrap_or_default()
}

/// Index of the part that holds the returned mail, or its header.
pub(super) fn original_part(mail: &Mail) -> Option<usize> {
    mail.parts()
        .iter()
        .position(|p| p.nesting == 0 && is_enclosed(&p.content_type))
}

/// RFC 2046 section 5.2.1, RFC 6522 section 4, RFC 6532 section 3.7, RFC 6533 section 4.
fn is_enclosed(content_type: &str) -> bool {
    (content_type.contains("rfc822") || content_type.starts_with("message/global"))
        && !is_about_delivery(content_type)
}

/// RFC 3464, RFC 3885, RFC 5965, RFC 6533, RFC 8098.
fn is_about_delivery(content_type: &str) -> bool {
    content_type.contains("delivery-status")
        || content_type.contains("disposition-notification")
        || matches!(
            content_type,
            "message/feedback-report" | "message/tracking-status"
        )
}

fn is_listed(mail: &Mail, at: usize, part: &Part, is_named: bool) -> bool {
    let kind = part.content_type.as_str();
    if kind.starts_with("multipart/")
        || is_about_delivery(kind)
        || is_notice_of_report(mail, at, part)
    {
        return false;
    }
    let is_text = kind.starts_with("text/") || kind.starts_with("message/");
    // A picture without a name that the page refers to is part of the page (RFC 2392).
    let is_in_page = || mail.find(&part.fields, "content-id").is_some();
    is_named
        || is_enclosed(kind)
        || disposition(mail, part) == b"attachment"
        || (!is_text && !is_in_page())
}

/// The text for people is the first part of a report (RFC 6522 section 3); some give it a name.
fn is_notice_of_report(mail: &Mail, at: usize, part: &Part) -> bool {
    let parts = mail.parts();
    part.content_type.starts_with("text/")
        && !is_enclosed(&part.content_type)
        && part.parent.is_some_and(|parent| {
            parts
                .get(parent)
                .is_some_and(|p| p.content_type == "multipart/report")
                && !parts
                    .get(parent + 1..at)
                    .unwrap_or_default()
                    .iter()
                    .any(|p| p.parent == Some(parent))
        })
}

/// RFC 2183 section 2, lower case.
fn disposition(mail: &Mail, part: &Part) -> Vec<u8> {
    first_word(mail, part, "content-disposition")
}

/// What stands before the first semicolon of a field, lower case.
fn first_word(mail: &Mail, part: &Part, field: &str) -> Vec<u8> {
    let value = mail
        .find(&part.fields, field)
        .map_or(&[][..], |f| mail.field_bytes(f));
    let mut words = value.split(|b| matches!(b, b';' | b'(') || b.is_ascii_whitespace());
    let word = words.find(|w| !w.is_empty()).unwrap_or_default();
    word.to_ascii_lowercase()
}

/// The bytes of a part. What is cut off or damaged is decoded as far as it can be: the parser leaves it as it is.
fn bytes<'m>(mail: &'m Mail, part: &Part) -> Cow<'m, [u8]> {
    let Some(read) = mail.raw_part(part) else {
        return Cow::Borrowed(&[]);
    };
    // A mail that has been read can't be encoded, whatever its header says.
    if part.encoding != Encoding::None || !part.message_fields.is_empty() {
        return read;
    }
    match first_word(mail, part, "content-transfer-encoding").as_slice() {
        b"base64" => repaired_base64(&read).map_or(read, Cow::Owned),
        b"quoted-printable" => {
            Cow::Owned(transfer_decode(&read, Encoding::QuotedPrintable).into_owned())
        }
        _ => read,
    }
}

/// Base64 without the bytes that aren't base64, as RFC 2045 section 6.8 wants it. `None` where there are so many that it
/// is something else.
fn repaired_base64(raw: &[u8]) -> Option<Vec<u8>> {
    let is_line_end = |b: &u8| matches!(b, b'\r' | b'\n');
    let is_ours = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    let kept: Vec<u8> = raw.iter().copied().filter(|b| is_ours(b)).collect();
    let line_ends = raw.iter().filter(|b| is_line_end(b)).count();
    let strange = raw.len() - kept.len() - line_ends;
    if strange * 32 > raw.len() {
        return None;
    }
    match transfer_decode(&kept, Encoding::Base64) {
        Cow::Owned(bytes) => Some(bytes),
        Cow::Borrowed(_) => None,
    }
}

/// The name that the header gives, made harmless. RFC 2183 section 2.3; else RFC 2045's `name`.
fn file_name(mail: &Mail, part: &Part) -> Option<String> {
    let of = |field: &str, parameter: &str| {
        let field = mail.find(&part.fields, field)?;
        let name = parameter_text(mail.field_bytes(field), parameter)?;
        harmless(&name)
    };
    of("content-disposition", "filename").or_else(|| of("content-type", "name"))
}

/// A parameter of a field, decoded: RFC 2231, else RFC 2047 in quotation marks (which it forbids and all do), else
/// whatever the bytes are.
fn parameter_text(value: &[u8], wanted: &str) -> Option<String> {
    let mut plain = None;
    let mut pieces: Vec<(u32, bool, Vec<u8>)> = Vec::new();
    for (name, value) in parameters(value.get(..MAX_FIELD_BYTES).unwrap_or(value)) {
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        let Some(rest) = name.strip_prefix(wanted) else {
            continue;
        };
        if rest.is_empty() {
            plain = plain.or(Some(value));
            continue;
        }
        // `*`, `*0`, `*0*`
        let Some(rest) = rest.strip_prefix('*') else {
            continue;
        };
        let (number, is_extended) = match rest.strip_suffix('*') {
            Some(number) => (number, true),
            None => (rest, rest.is_empty()),
        };
        let number = if number.is_empty() {
            Some(0)
        } else {
            number.parse().ok()
        };
        pieces.extend(number.map(|n| (n, is_extended, value)));
    }
    let extended = continued(pieces).filter(|text| !text.trim().is_empty());
    extended.or_else(|| plain.map(|bytes| decode_header(&bytes)))
}

/// The pieces of a value, put together before they are decoded: a character may begin in one and end in the next.
/// RFC 2231 sections 3 and 4.
fn continued(mut pieces: Vec<(u32, bool, Vec<u8>)>) -> Option<String> {
    pieces.sort_by_key(|(number, ..)| *number);
    pieces.dedup_by_key(|(number, ..)| *number);
    let is_extended = pieces
        .first()
        .is_some_and(|(_, is_extended, _)| *is_extended);
    if pieces.is_empty() {
        return None;
    }
    let mut charset = None;
    let mut bytes = Vec::new();
    for (at, (_, is_piece_extended, piece)) in pieces.iter().enumerate() {
        let mut piece = piece.as_slice();
        if at == 0 && is_extended {
            // charset'language'text
            let mut fields = piece.splitn(3, |b| *b == b'\'');
            if let (Some(label), Some(_), Some(text)) =
                (fields.next(), fields.next(), fields.next())
            {
                charset = std::str::from_utf8(label).ok().filter(|l| !l.is_empty());
                piece = text;
            }
        }
        if *is_piece_extended {
            unescape_into(piece, &mut bytes);
        } else {
            bytes.extend_from_slice(piece);
        }
    }
    Some(if is_extended {
        super::decode(&bytes, charset).into_owned()
    } else {
        decode_header(&bytes)
    })
}

/// `%E3%81%82` to bytes; a percent sign without two digits stays.
fn unescape_into(text: &[u8], out: &mut Vec<u8>) {
    let digit = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first == b'%'
            && let [high, low, after @ ..] = after
            && let (Some(high), Some(low)) = (digit(*high), digit(*low))
        {
            out.push(high << 4 | low);
            rest = after;
        } else {
            out.push(*first);
        }
    }
}

/// Names and values behind the first semicolon of a field; quotation marks are taken off.
fn parameters(field: &[u8]) -> Vec<(&[u8], Vec<u8>)> {
    // In Shift_JIS a backslash may be the second half of a character.
    let is_utf8 = std::str::from_utf8(field).is_ok();
    let mut found = Vec::new();
    let mut rest = field;
    while let Some(at) = memchr::memchr(b';', rest) {
        rest = rest.get(at + 1..).unwrap_or_default().trim_ascii_start();
        let name_len = rest
            .iter()
            .take_while(|b| !matches!(b, b'=' | b';'))
            .count();
        let (name, after) = rest.split_at(name_len);
        rest = after;
        let Some(value) = after.strip_prefix(b"=") else {
            continue;
        };
        let value = value.trim_ascii_start();
        let (value, after) = if let Some(quoted) = value.strip_prefix(b"\"") {
            unquoted(quoted, is_utf8)
        } else {
            // Spaces belong to it: programs that forget the quotation marks forget them for all names.
            let len = memchr::memchr(b';', value).unwrap_or(value.len());
            let (value, after) = value.split_at(len);
            (value.trim_ascii_end().to_vec(), after)
        };
        found.push((name.trim_ascii_end(), value));
        rest = after;
    }
    found
}

/// What stands before the closing quotation mark, and what behind it. RFC 5322 section 3.2.4, and 8-bit and ISO-2022-JP
/// as it comes.
fn unquoted(text: &[u8], is_utf8: bool) -> (Vec<u8>, &[u8]) {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        match *first {
            b'"' => return (out, after),
            // The bytes of a character of ISO-2022-JP may be quotation marks and backslashes.
            0x1b if after.first() == Some(&b'$') => {
                let len = memchr::memmem::find(rest, b"\x1b(").unwrap_or(rest.len());
                let (shifted, after) = rest.split_at(len);
                out.extend_from_slice(shifted);
                rest = after.get(2..).unwrap_or_default();
                out.extend(after.get(..2).unwrap_or_default());
                continue;
            }
            b'\\' => match after.split_first() {
                Some((escaped, after)) => {
                    out.push(*escaped);
                    rest = after;
                    continue;
                }
                None => return (out, after),
            },
            lead @ (0x81..=0x9f | 0xe0..=0xfc) if !is_utf8 && after.first() == Some(&b'\\') => {
                out.extend_from_slice(&[lead, b'\\']);
                rest = after.get(1..).unwrap_or_default();
                continue;
            }
            other => out.push(other),
        }
        rest = after;
    }
    (out, rest)
}

/// A name that is nothing but a name, on any system. `None` where nothing is left.
pub fn harmless(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len().min(4 * MAX_NAME_BYTES));
    for c in name.chars() {
        match c {
            // Many spaces push the ending out of sight.
            _ if c.is_whitespace() => {
                if !out.ends_with(char::is_whitespace) {
                    out.push(if c == '\u{3000}' { c } else { ' ' });
                }
            }
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => out.push('_'),
            '\u{fffd}' => {}
            _ if is_invisible(c) => {}
            _ => out.push(c),
        }
    }
    // Windows drops dots and spaces at the end; elsewhere a dot at the start hides a file.
    let is_edge = |c: char| c == '.' || c.is_whitespace();
    let kept = out.trim_matches(is_edge);
    if kept.trim_matches(|c| is_edge(c) || c == '_').is_empty() {
        return None;
    }
    let stem = kept.split('.').next().unwrap_or(kept).trim_end();
    let kept = if is_device(stem) {
        format!("_{kept}")
    } else {
        kept.to_owned()
    };
    Some(shortened(kept))
}

/// Characters that show nothing or turn the direction of others: controls, formats, fillers.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0xad | 0x034f
                | 0x061c
                | 0x115f
                | 0x1160
                | 0x180b..=0x180f
                | 0x200b..=0x200f
                | 0x2028..=0x202e
                | 0x2060..=0x206f
                | 0x3164
                | 0xfeff
                | 0xffa0
                | 0xfff0..=0xfffb
                | 0xe0000..=0xe0fff
        )
}

/// Names that are devices on Windows, with any ending.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    if matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) {
        return true;
    }
    let number = stem
        .strip_prefix("COM")
        .or_else(|| stem.strip_prefix("LPT"));
    number.is_some_and(|n| {
        let mut chars = n.chars();
        matches!(chars.next(), Some('0'..='9' | '¹' | '²' | '³')) && chars.next().is_none()
    })
}

/// Cut before its ending.
fn shortened(name: String) -> String {
    if name.len() <= MAX_NAME_BYTES {
        return name;
    }
    let ending = match name.rfind('.').and_then(|at| name.get(at..)) {
        Some(ending) if ending.len() <= MAX_ENDING_BYTES => ending,
        _ => "",
    };
    let len = name.floor_char_boundary(MAX_NAME_BYTES - ending.len());
    let start = name.get(..len).unwrap_or_default();
    format!("{}{ending}", start.trim_end_matches(['.', ' ', '\u{3000}']))
}

/// For a part without a usable name.
fn made_up_name(part: usize, content_type: &str) -> String {
    if is_enclosed(content_type) && !content_type.ends_with("headers") {
        return format!("message-{part}.eml");
    }
    format!("part-{part}.{}", ending_of(content_type))
}

/// An ending with which the file opens in what it is for. Never that of a program.
fn ending_of(content_type: &str) -> &'static str {
    match content_type {
        "application/pdf" => "pdf",
        "application/zip" | "application/x-zip-compressed" => "zip",
        "application/gzip" | "application/x-gzip" => "gz",
        "application/x-7z-compressed" => "7z",
        "application/msword" => "doc",
        "application/vnd.ms-excel" => "xls",
        "application/vnd.ms-powerpoint" => "ppt",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        "application/rtf" | "text/rtf" => "rtf",
        "application/json" => "json",
        "application/xml" | "text/xml" => "xml",
        "application/pgp-signature" | "application/pgp-keys" => "asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "p7m",
        "application/ms-tnef" => "dat",
        "image/png" => "png",
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/gif" => "gif",
        "image/bmp" => "bmp",
        "image/tiff" => "tif",
        "image/webp" => "webp",
        "image/heic" => "heic",
        "audio/mpeg" => "mp3",
        "audio/mp4" => "m4a",
        "audio/wav" | "audio/x-wav" => "wav",
        "video/mp4" => "mp4",
        "video/quicktime" => "mov",
        "text/html" => "html",
        "text/csv" => "csv",
        "text/calendar" => "ics",
        "text/vcard" | "text/x-vcard" => "vcf",
        _ if content_type.starts_with("text/") || content_type.ends_with("headers") => "txt",
        _ => "bin",
    }
}

/// Endings of what runs when it is opened, on Windows, macOS or Linux: programs, scripts, shortcuts, images of disks,
/// documents with macros, and pages, which come as forged sign-in forms. Sorted.
const RISKY: [&str; 106] = [
    "accde",
    "ade",
    "adp",
    "app",
    "appimage",
    "application",
    "appref-ms",
    "appx",
    "appxbundle",
    "bat",
    "chm",
    "cmd",
    "com",
    "command",
    "cpl",
    "crx",
    "desktop",
    "diagcab",
    "dll",
    "dmg",
    "docm",
    "dotm",
    "exe",
    "gadget",
    "hta",
    "htm",
    "html",
    "img",
    "inf",
    "iqy",
    "iso",
    "jar",
    "jnlp",
    "js",
    "jse",
    "ksh",
    "library-ms",
    "lnk",
    "mde",
    "mht",
    "mhtml",
    "msc",
    "msi",
    "msix",
    "msixbundle",
    "msp",
    "mst",
    "ocx",
    "one",
    "onepkg",
    "pif",
    "pkg",
    "potm",
    "ppa",
    "ppam",
    "ppsm",
    "pptm",
    "ps1",
    "ps1xml",
    "ps2",
    "psc1",
    "psd1",
    "psm1",
    "py",
    "pyc",
    "pyw",
    "pyz",
    "reg",
    "run",
    "scf",
    "scpt",
    "scr",
    "sct",
    "search-ms",
    "settingcontent-ms",
    "sh",
    "shb",
    "shs",
    "shtml",
    "sldm",
    "slk",
    "svg",
    "swf",
    "terminal",
    "url",
    "vb",
    "vbe",
    "vbs",
    "vhd",
    "vhdx",
    "vsix",
    "website",
    "workflow",
    "ws",
    "wsc",
    "wsf",
    "wsh",
    "xbap",
    "xhtml",
    "xlam",
    "xll",
    "xlm",
    "xlsb",
    "xlsm",
    "xltm",
    "xpi",
];

fn is_risky(name: &str) -> bool {
    let Some((_, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let ending = ending.trim().to_ascii_lowercase();
    RISKY.binary_search(&ending.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

    /// A multipart of that kind; each part is a header and a body.
    fn multipart(kind: &str, parts: &[(&str, &[u8])]) -> Mail {
        let mut bytes = format!(
            "From: a@shop.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary=b0\r\n\r\n"
        )
        .into_bytes();
        for (header, body) in parts {
            bytes.extend_from_slice(format!("--b0\r\n{header}\r\n\r\n").as_bytes());
            bytes.extend_from_slice(body);
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(b"--b0--\r\n");
        parse(bytes).unwrap()
    }

    /// The name of a PDF with that disposition, in bytes.
    fn name_in(disposition: &[u8]) -> String {
        let mut header = b"From: a@shop.example\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf\r\nContent-Disposition: ".to_vec();
        header.extend_from_slice(disposition);
        header.extend_from_slice(b"\r\n\r\nx\r\n");
        let mail = parse(header).unwrap();
        let found = attachments(&mail);
        assert_eq!(found.len(), 1, "{}", String::from_utf8_lossy(disposition));
        found[0].name.clone()
    }

    fn encoded(charset: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
        charset.encode(text).0.into_owned()
    }

    #[test]
    fn what_a_mail_program_lists_is_listed() {
        let mail = multipart(
            "report; report-type=delivery-status",
            &[
                ("Content-Type: text/plain; name=\"notice.txt\"", b"Sorry."),
                (
                    "Content-Type: message/delivery-status; name=\"details.txt\"\r\nContent-Disposition: attachment",
                    b"Reporting-MTA: dns; mx.example\r\n",
                ),
                (
                    "Content-Type: message/rfc822",
                    b"From: a@shop.example\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n\
                      --b1\r\n\r\nHello\r\n\
                      --b1\r\nContent-Type: application/pdf; name=plan.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n\
                      --b1\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\nFrom: b@example.jp\r\n\r\nInner\r\n--b1--\r\n",
                ),
                ("Content-Type: text/plain; name=log.txt", b"lines"),
            ],
        );
        let found = attachments(&mail);
        let rows: Vec<_> = found
            .iter()
            .map(|a| {
                let nesting = mail.parts()[a.part].nesting;
                (
                    a.name.as_str(),
                    a.content_type.as_str(),
                    a.is_original,
                    nesting,
                )
            })
            .collect();
        let want = [
            ("message-3.eml", "message/rfc822", true, 0),
            ("plan.pdf", "application/pdf", false, 1),
            ("message-7.eml", "message/rfc822", false, 1),
            ("log.txt", "text/plain", false, 0),
        ];
        assert_eq!(rows, want);
        let returned = attachment_bytes(&mail, &found[0]);
        assert!(returned.starts_with(b"From: a@shop.example\r\nSubject: x\r\n"));
        assert!(returned.ends_with(b"--b1--\r\n") || returned.ends_with(b"--b1--"));
        assert_eq!(attachment_bytes(&mail, &found[1]), b"%PDF-");
        assert_eq!(
            attachment_bytes(&mail, &found[2]),
            b"Subject: inner\r\nFrom: b@example.jp\r\n\r\nInner"
        );
        assert_eq!(attachment_bytes(&mail, &found[3]), b"lines");
        for one in &found {
            assert_eq!(one.size, attachment_bytes(&mail, one).len(), "{}", one.name);
        }
    }

    #[test]
    fn text_and_pictures_of_the_page_are_no_attachments() {
        let png = "Content-Transfer-Encoding: base64\r\nContent-Type: image/png";
        let mail = multipart(
            "related",
            &[
                ("Content-Type: text/html", b"<img src=cid:1>"),
                (&format!("{png}\r\nContent-ID: <1>"), b"iVBO"),
                (
                    &format!("{png}\r\nContent-ID: <2>\r\nContent-Disposition: Attachment"),
                    b"iVBO",
                ),
                (png, b"iVBO"),
                (
                    "Content-Type: text/plain\r\nContent-Disposition: inline",
                    b"text",
                ),
                (
                    "Content-Type: text/csv\r\nContent-Disposition: ATTACHMENT;",
                    b"a,b",
                ),
                ("Content-Type: text/rfc822-headers", b"Subject: x\r\n"),
            ],
        );
        let rows: Vec<_> = attachments(&mail)
            .into_iter()
            .map(|a| (a.name, a.is_original))
            .collect();
        let want = [
            ("part-3.png", false),
            ("part-4.png", false),
            ("part-6.csv", false),
            ("part-7.txt", true),
        ];
        assert_eq!(rows, want.map(|(name, is)| (name.to_owned(), is)));
        let pasted = parse(b"550 5.1.1 User unknown\n".to_vec()).unwrap();
        assert!(attachments(&pasted).is_empty());
    }

    #[test]
    fn names_are_read_in_all_the_forms_that_mailers_write() {
        let jis_word = b"attachment; filename=\"=?ISO-2022-JP?B?GyRCOCtAUT1xGyhC?=\r\n =?ISO-2022-JP?B?LnBkZg==?=\"";
        for (disposition, want) in [
            (&b"attachment; filename=plan.pdf"[..], "plan.pdf"),
            (b"attachment; FileName = \"the plan.pdf\"; size=3", "the plan.pdf"),
            (b"attachment; filename=the plan.pdf; size=3", "the plan.pdf"),
            (br#"attachment; filename="a \"b\" c.pdf""#, "a _b_ c.pdf"),
            (b"attachment; filename=\"a;b=c.pdf\"; size=3", "a;b=c.pdf"),
            (b"attachment;\r\n\tfilename=\"a\r\n b.pdf\"", "a b.pdf"),
            (b"attachment; filename=\"open.pdf", "open.pdf"),
            // RFC 2047 inside a parameter: forbidden, and what Japan's mailers do.
            (jis_word, "見積書.pdf"),
            (b"attachment; filename==?utf-8?b?6KaL56mN5pu4LmNzdg==?=", "見積書.csv"),
            (b"attachment; filename=\"=?utf-8?Q?=E8=A6=8B.pdf?=\"", "見.pdf"),
            // RFC 2231
            (b"attachment; filename*=utf-8'ja'%E8%A6%8B%E7%A9%8D.pdf", "見積.pdf"),
            (b"attachment; filename=\"x.pdf\"; filename*=utf-8''%E8%A6%8B.pdf", "見.pdf"),
            (b"attachment; filename*=iso-2022-jp''%1B%24B8%2B%40Q%3Dq%1B%28B.pdf", "見積書.pdf"),
            (b"attachment; filename*=''%E8%A6%8B.pdf", "見.pdf"),
            (b"attachment; filename*=100%.pdf", "100%.pdf"),
            // The character in the middle is cut in two, and the pieces stand in the wrong order.
            (
                b"attachment; filename*2=\".pdf\"; filename*1*=%8B%E7%A9%8D;\r\n filename*0*=UTF-8''%E8%A6",
                "見積.pdf",
            ),
            (b"attachment; filename*0=\"long \"; filename*1=\"name.pdf\"", "long name.pdf"),
            (
                b"attachment; filename*0=\"=?utf-8?B?6KaL\"; filename*1=\"56mN?=.pdf\"",
                "見積.pdf",
            ),
            // Pieces without a number, or with nothing in them.
            (b"attachment; filename*x=a.pdf; filename=b.pdf", "b.pdf"),
            (b"attachment; filename*=utf-8''; filename=b.pdf", "b.pdf"),
        ] {
            assert_eq!(name_in(disposition), want, "{}", String::from_utf8_lossy(disposition));
        }
    }

    #[test]
    fn names_without_any_encoding_are_read() {
        // The second byte of 表 is a backslash in Shift_JIS.
        for (charset, name) in [
            (encoding_rs::SHIFT_JIS, "予定表.pdf"),
            (encoding_rs::EUC_JP, "お見積もりの予定表.pdf"),
            (encoding_rs::UTF_8, "予定表.pdf"),
            // Among its bytes are quotation marks, semicolons and backslashes.
            (encoding_rs::ISO_2022_JP, "あいう会社概要.pdf"),
        ] {
            let mut disposition = b"attachment; filename=\"".to_vec();
            disposition.extend(encoded(charset, name));
            disposition.extend_from_slice(b"\"; size=3");
            assert_eq!(name_in(&disposition), name, "{}", charset.name());
        }
    }

    #[test]
    fn the_name_of_the_content_type_is_the_second_choice() {
        let named = |disposition: &str| {
            let header = format!(
                "Content-Type: application/zip;\r\n name=\"=?utf-8?B?6KaL?=.zip\"\r\n{disposition}"
            );
            let mail = multipart("mixed", &[("", b"text"), (&header, b"x")]);
            attachments(&mail).remove(0).name
        };
        assert_eq!(named("X-Y: z"), "見.zip");
        assert_eq!(named("Content-Disposition: attachment"), "見.zip");
        assert_eq!(
            named("Content-Disposition: attachment; filename=\"..\""),
            "見.zip"
        );
        assert_eq!(
            named("Content-Disposition: inline; filename=a.zip"),
            "a.zip"
        );
    }

    #[test]
    fn a_name_is_a_name_and_nothing_else() {
        for (name, want) in [
            ("../../etc/passwd", Some("_.._etc_passwd")),
            ("..\\..\\boot.ini", Some("_.._boot.ini")),
            ("/root/.ssh/key", Some("_root_.ssh_key")),
            ("C:\\temp\\a.txt", Some("C__temp_a.txt")),
            ("a.txt:hidden.exe", Some("a.txt_hidden.exe")),
            ("a*b?c<d>e|f\"g.txt", Some("a_b_c_d_e_f_g.txt")),
            (".", None),
            ("..", None),
            ("......", None),
            ("", None),
            ("  ", None),
            ("///", None),
            ("\u{202e}\u{200b}\0", None),
            (".bashrc", Some("bashrc")),
            ("a.exe. . .", Some("a.exe")),
            ("invoice\u{202e}fdp.exe", Some("invoicefdp.exe")),
            ("a\0b\x1b[31m\r\nc.txt", Some("ab[31m c.txt")),
            ("plan.pdf                       .exe", Some("plan.pdf .exe")),
            ("見積\u{3000}書\u{a0}2.pdf", Some("見積\u{3000}書 2.pdf")),
            ("con", Some("_con")),
            ("NUL.txt", Some("_NUL.txt")),
            ("Com1 .tar.gz", Some("_Com1 .tar.gz")),
            ("lpt³.txt", Some("_lpt³.txt")),
            ("console.txt", Some("console.txt")),
            ("com10.txt", Some("com10.txt")),
            ("コン.txt", Some("コン.txt")),
        ] {
            assert_eq!(harmless(name).as_deref(), want, "{name:?}");
        }
    }

    #[test]
    fn long_names_keep_their_ending() {
        let ascii = harmless(&format!("{}.pdf", "a".repeat(300))).unwrap();
        assert_eq!(
            (ascii.len(), ascii.ends_with("a.pdf")),
            (MAX_NAME_BYTES, true)
        );
        let japanese = harmless(&format!("{}.docm", "見".repeat(300))).unwrap();
        assert!(japanese.len() <= MAX_NAME_BYTES && japanese.ends_with("見.docm"));
        assert!(is_risky(&japanese));
        // What is as long as this is no ending.
        let dots = harmless(&format!("a.{}", "b".repeat(300))).unwrap();
        assert_eq!(dots.len(), MAX_NAME_BYTES);
        // No dot at the new end, before the ending.
        let cut = harmless(&format!("{}{}.pdf", "a".repeat(230), ".".repeat(60))).unwrap();
        assert_eq!(cut, format!("{}.pdf", "a".repeat(230)));
        // In all ways in which a name may come: folded in RFC 2231 pieces of a mail.
        let pieces: String = (0..100)
            .map(|n| {
                format!(
                    ";\r\n filename*{n}*={}%E8%A6%8B%E8%A6%8B%E8%A6%8B",
                    if n == 0 { "utf-8''" } else { "" }
                )
            })
            .collect();
        let name = name_in(format!("attachment{pieces}").as_bytes());
        assert_eq!(name, "見".repeat(MAX_NAME_BYTES / 3));
    }

    #[test]
    fn what_may_run_a_program_is_marked() {
        assert!(RISKY.is_sorted());
        for name in [
            "a.exe",
            "a.pdf.EXE",
            "a.scr",
            "a.js",
            "a.vbs",
            "a.lnk",
            "a.bat",
            "a.cmd",
            "a.msi",
            "a.hta",
            "a.iso",
            "a.one",
            "a.docm",
            "a.xlsm",
            "a.Html",
            "請求書.pdf .exe",
        ] {
            assert!(is_risky(name), "{name}");
        }
        for name in [
            "a.pdf",
            "exe",
            "a.docx",
            "a.txt",
            "a.exe.zip",
            "a.eml",
            "a.",
            "a",
        ] {
            assert!(!is_risky(name), "{name}");
        }
        assert!(!RISKY.contains(&ending_of("application/x-msdownload")));
    }

    #[test]
    fn damaged_and_cut_off_files_are_decoded_as_far_as_they_go() {
        let pdf = "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64";
        let bytes_of = |body: &[u8]| {
            let mail = multipart("mixed", &[("", b"text"), (pdf, body)]);
            let found = attachments(&mail);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].size, attachment_bytes(&mail, &found[0]).len());
            attachment_bytes(&mail, &found[0])
        };
        let plain = b"JVBERi0xLjQKJVBERi0xLjQKJVBERi0xLjQK\r\nJVBERi0xLjQK";
        let want = b"%PDF-1.4\n".repeat(4);
        assert_eq!(bytes_of(plain), want);
        let mut damaged = plain.to_vec();
        damaged.insert(9, b'!');
        assert_eq!(bytes_of(&damaged), want);
        // Labeled wrongly: these are words.
        let words = b"Not base64 at all, but words of a person.";
        assert_eq!(bytes_of(words), words);

        // The server returned only the beginning.
        let mail = parse(
            format!("From: a@shop.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n--b0\r\n{pdf}\r\n\r\nJVBERi0xLjQKJVBE").into_bytes(),
        )
        .unwrap();
        let found = attachments(&mail);
        assert_eq!(attachment_bytes(&mail, &found[0]), b"%PDF-1.4\n%PD");

        let text =
            "Content-Type: text/plain; name=a.txt\r\nContent-Transfer-Encoding: Quoted-Printable";
        let mail = multipart("mixed", &[("", b"text"), (text, b"a=3Db=\r\nc")]);
        let found = attachments(&mail);
        assert_eq!(
            (attachment_bytes(&mail, &found[0]), found[0].size),
            (b"a=bc".to_vec(), 4)
        );
        let elsewhere = Attachment {
            part: 99,
            ..found[0].clone()
        };
        assert!(attachment_bytes(&mail, &elsewhere).is_empty());
    }

    #[test]
    fn hostile_fields_are_bounded() {
        for piece in [
            ";",
            "\"",
            "\\",
            "=",
            "filename*0*=",
            "filename*",
            "%",
            "'",
            "=?",
            "\x1b$B",
        ] {
            let field = format!("attachment; filename=\"{}", piece.repeat(20_000));
            let _ = parameter_text(field.as_bytes(), "filename");
            let _ = parameter_text(piece.repeat(20_000).as_bytes(), "filename");
        }
        let many = ";filename*1=a".repeat(5_000);
        assert_eq!(
            parameter_text(many.as_bytes(), "filename").as_deref(),
            Some("a")
        );
    }
}
