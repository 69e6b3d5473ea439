//! Writing MIME parts (RFC 2045, 2046, 2183). Texts are written as they are, in UTF-8, so that their places are in the mail itself.

/// A part with its header fields about itself.
pub(super) struct Entity {
    /// Field lines, each with its end.
    head: String,
    body: Vec<u8>,
    is_message: bool,
}

/// What boundaries begin with. A number and `_` follow.
const BOUNDARY: &str = "=_msg_";

impl Entity {
    /// `text/` and `kind`.
    pub(super) fn text(kind: &str, text: &str) -> Self {
        Self::written(&format!("text/{kind}; charset=utf-8"), text)
    }

    /// Text under a type, its line ends made CRLF.
    pub(super) fn written(content_type: &str, text: &str) -> Self {
        let mut body = Vec::with_capacity(text.len() + text.len() / 32);
        let mut rest = text;
        while let Some(at) = rest.find(['\r', '\n']) {
            let (line, end) = rest.split_at(at);
            body.extend_from_slice(line.as_bytes());
            body.extend_from_slice(b"\r\n");
            let len = if end.starts_with("\r\n") { 2 } else { 1 };
            rest = end.get(len..).unwrap_or_default();
        }
        body.extend_from_slice(rest.as_bytes());
        Self {
            head: format!("Content-Type: {content_type}\r\nContent-Transfer-Encoding: 8bit\r\n"),
            body,
            is_message: false,
        }
    }

    /// A mail in a mail.
    pub(super) fn message(mail: Vec<u8>, name: Option<&str>) -> Self {
        Self {
            head: format!(
                "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n{}",
                disposition(name)
            ),
            body: mail,
            is_message: true,
        }
    }

    /// An attached file. Mails and their parts stay readable as they are; everything else is base64.
    pub(super) fn file(
        kind: Option<&str>,
        name: Option<&str>,
        content_id: Option<&str>,
        bytes: Vec<u8>,
    ) -> Self {
        let kind = kind
            .map(|k| k.trim().to_ascii_lowercase())
            .filter(|k| is_media_type(k))
            .unwrap_or_else(|| "application/octet-stream".to_owned());
        let is_message = kind == "message/rfc822";
        let is_legible =
            (kind.starts_with("message/") || kind == "text/rfc822-headers") && !bytes.contains(&0);
        let (encoding, body) = if is_legible {
            ("8bit", bytes)
        } else {
            ("base64", base64(&bytes))
        };
        // Multiparts have no bytes of their own.
        let kind = if kind.starts_with("multipart/") {
            "application/octet-stream"
        } else {
            &kind
        };
        let mut head = format!("Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n");
        head.push_str(&disposition(name));
        if let Some(content_id) = content_id {
            let content_id = one_line(content_id);
            let content_id = content_id.trim_matches(['<', '>']);
            head.push_str(&format!("Content-ID: <{content_id}>\r\n"));
        }
        Self {
            head,
            body,
            is_message,
        }
    }

    /// `multipart/` and `kind`, which may have parameters.
    pub(super) fn multipart(kind: &str, parts: Vec<Self>) -> Self {
        let number = parts.iter().map(|p| next_number(&p.body)).max();
        let boundary = format!("{BOUNDARY}{}_", number.unwrap_or(0));
        let mut body = Vec::with_capacity(parts.iter().map(|p| p.body.len() + 256).sum());
        for part in parts {
            body.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
            part.write_to(&mut body);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        Self {
            head: format!("Content-Type: multipart/{kind};\r\n\tboundary=\"{boundary}\"\r\n"),
            body,
            is_message: false,
        }
    }

    pub(super) fn is_message(&self) -> bool {
        self.is_message
    }

    /// Field lines, an empty line, the body.
    pub(super) fn write_to(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.head.as_bytes());
        out.extend_from_slice(b"\r\n");
        out.extend_from_slice(&self.body);
    }
}

/// A number that no boundary in these bytes has.
fn next_number(bytes: &[u8]) -> u64 {
    memchr::memmem::find_iter(bytes, BOUNDARY.as_bytes())
        .filter_map(|at| {
            let digits = bytes.get(at + BOUNDARY.len()..)?;
            // Longer ones are none of ours.
            let len = digits
                .iter()
                .take(18)
                .take_while(|b| b.is_ascii_digit())
                .count();
            let digits = digits
                .get(..len)
                .and_then(|d| std::str::from_utf8(d).ok())?;
            Some(digits.parse::<u64>().ok()? + 1)
        })
        .max()
        .unwrap_or(0)
}

/// `type/subtype` of letters that such names have. RFC 2045 section 5.1.
fn is_media_type(kind: &str) -> bool {
    let is_token = |t: &str| {
        !t.is_empty()
            && t.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&b))
    };
    kind.split_once('/')
        .is_some_and(|(main, sub)| is_token(main) && is_token(sub))
}

/// A name that isn't ASCII is written by RFC 2231.
fn disposition(name: Option<&str>) -> String {
    let Some(name) = name.map(one_line).filter(|n| !n.is_empty()) else {
        return "Content-Disposition: attachment\r\n".to_owned();
    };
    let parameter = if name.is_ascii() {
        let escaped = name.replace('\\', "\\\\").replace('"', "\\\"");
        format!("filename=\"{escaped}\"")
    } else {
        let escaped: String = name
            .bytes()
            .map(|b| {
                if b.is_ascii_alphanumeric() || b"-._~".contains(&b) {
                    char::from(b).to_string()
                } else {
                    format!("%{b:02X}")
                }
            })
            .collect();
        format!("filename*=utf-8''{escaped}")
    };
    format!("Content-Disposition: attachment; {parameter}\r\n")
}

/// Without line ends and control characters, white space made single: what may stand in a field.
pub(super) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() && c != '\u{3000}' || c.is_control()) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// RFC 4648 section 4, in lines of 76.
fn base64(bytes: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| LETTERS.get(bits as usize & 63).copied().unwrap_or(b'=');
    let mut out = Vec::with_capacity(bytes.len() / 57 * 78 + 80);
    for line in bytes.chunks(57) {
        for group in line.chunks(3) {
            let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            out.push(letter(bits >> 18));
            out.push(letter(bits >> 12));
            out.push(if group.len() > 1 {
                letter(bits >> 6)
            } else {
                b'='
            });
            out.push(if group.len() > 2 { letter(bits) } else { b'=' });
        }
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_reads_back() {
        for len in [0, 1, 2, 3, 56, 57, 58, 200] {
            let bytes: Vec<u8> = (0..len)
                .map(|n| u8::try_from(n * 7 % 256).unwrap())
                .collect();
            let read = mail_parser::decoders::base64::base64_decode(&base64(&bytes));
            assert_eq!(read.unwrap_or_default(), bytes);
        }
    }

    #[test]
    fn boundaries_stand_in_no_part() {
        let part = Entity::text(
            "plain",
            "--=_msg_41_\n--=_msg_7_--\n--=_msg_99999999999999999999999_",
        );
        let whole = Entity::multipart("mixed", vec![part]);
        assert!(!whole.head.contains("=_msg_41_"));
        let boundary = whole.head.split('"').nth(1).unwrap().to_owned();
        let body = String::from_utf8(whole.body).unwrap();
        assert_eq!(body.matches(&boundary).count(), 2, "{body}");
    }

    #[test]
    fn a_name_can_not_add_fields() {
        assert_eq!(
            disposition(Some("a\r\nX-Evil: \"1\".txt")),
            "Content-Disposition: attachment; filename=\"a X-Evil: \\\"1\\\".txt\"\r\n"
        );
    }
}
