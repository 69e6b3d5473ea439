//! How much of a mail is worth fetching: a bounce is its notice, its fields and the header of what it returns. The rest may be ten megabytes of somebody's
//! photographs.

use io_imap::types::body::{BodyStructure, SpecificFields};

/// Mails up to this many bytes are fetched whole.
pub(super) const WHOLE: u32 = 64 << 10;
/// Of what comes back, or is attached, so many bytes: its header.
const TAIL: u32 = 16 << 10;
/// Of a text that goes on and on.
const TEXT: u32 = 64 << 10;
/// Where nobody knows what is in it.
pub(super) const UNKNOWN: u32 = 128 << 10;
/// Parts that are looked at.
const PARTS: usize = 1000;

/// A part without parts, in the order of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Leaf {
    kind: LeafKind,
    /// Bytes as sent.
    size: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LeafKind {
    Text,
    /// Fields about delivery, spam reports or reading (RFC 3464, 5965, 8098).
    Status,
    /// A mail, a header, or any file.
    Other,
}

/// How many bytes from the start of a mail of `size` bytes are worth fetching, by its structure.
pub(super) fn useful(size: u32, structure: &BodyStructure<'_>) -> u32 {
    if size <= WHOLE {
        return size;
    }
    let mut leaves = Vec::new();
    flatten(structure, &mut leaves);
    of_leaves(size, &leaves)
}

/// All bytes but those of a part and what follows it come before it, at most: boundaries and headers of parts count as before.
fn of_leaves(size: u32, leaves: &[Leaf]) -> u32 {
    let before = |at: usize| {
        let rest = leaves.iter().skip(at).map(|leaf| u64::from(leaf.size));
        u64::from(size).saturating_sub(rest.sum())
    };
    let status = leaves
        .iter()
        .rposition(|leaf| leaf.kind == LeafKind::Status);
    let is_big = |leaf: &Leaf| match leaf.kind {
        LeafKind::Text => leaf.size > TEXT,
        LeafKind::Status => leaf.size > UNKNOWN,
        LeafKind::Other => leaf.size > TAIL,
    };
    let keep = |leaf: &Leaf| match leaf.kind {
        LeafKind::Text | LeafKind::Status => TEXT,
        LeafKind::Other => TAIL,
    };
    let cut = leaves
        .iter()
        .enumerate()
        .find(|(i, leaf)| is_big(leaf) && status.is_none_or(|status| *i >= status));
    let Some((at, leaf)) = cut else {
        return size;
    };
    let bytes = before(at).saturating_add(u64::from(keep(leaf)));
    u32::try_from(bytes).unwrap_or(u32::MAX).min(size)
}

fn flatten(structure: &BodyStructure<'_>, leaves: &mut Vec<Leaf>) {
    if leaves.len() >= PARTS {
        return;
    }
    match structure {
        BodyStructure::Single {
            body,
            extension_data,
        } => {
            let is_attached = extension_data
                .as_ref()
                .and_then(|data| data.tail.as_ref())
                .and_then(|tail| tail.disposition.as_ref())
                .is_some_and(|(word, _)| word.as_ref().eq_ignore_ascii_case(b"attachment"));
            let kind = match &body.specific {
                SpecificFields::Text { subtype, .. } => {
                    let is_header = subtype.as_ref().eq_ignore_ascii_case(b"rfc822-headers");
                    if is_header || is_attached {
                        LeafKind::Other
                    } else {
                        LeafKind::Text
                    }
                }
                SpecificFields::Basic { r#type, subtype } => {
                    let is_status = r#type.as_ref().eq_ignore_ascii_case(b"message")
                        && is_status(&subtype.as_ref().to_ascii_lowercase());
                    if is_status {
                        LeafKind::Status
                    } else {
                        LeafKind::Other
                    }
                }
                SpecificFields::Message { .. } => LeafKind::Other,
            };
            leaves.push(Leaf {
                kind,
                size: body.basic.size,
            });
        }
        BodyStructure::Multi { bodies, .. } => {
            for body in bodies.as_ref() {
                flatten(body, leaves);
            }
        }
    }
}

fn is_status(subtype: &[u8]) -> bool {
    matches!(
        subtype,
        b"delivery-status"
            | b"global-delivery-status"
            | b"feedback-report"
            | b"disposition-notification"
            | b"global-disposition-notification"
    )
}

#[cfg(test)]
mod tests {
    use io_imap::codec::ResponseCodec;
    use io_imap::codec::decode::Decoder as _;
    use io_imap::types::fetch::MessageDataItem;
    use io_imap::types::response::{Data, Response};

    use super::*;

    fn of(size: u32, structure: &str) -> u32 {
        let line = format!("* 1 FETCH (BODYSTRUCTURE {structure})\r\n");
        let (_, response) = ResponseCodec::new().decode(line.as_bytes()).unwrap();
        let Response::Data(Data::Fetch { items, .. }) = response else {
            panic!("{structure}");
        };
        let Some(MessageDataItem::BodyStructure(structure)) = items.into_iter().next() else {
            panic!("{structure}");
        };
        useful(size, &structure)
    }

    const NOTICE: &str = r#"("text" "plain" NIL NIL NIL "7bit" 900 20)"#;
    const STATUS: &str = r#"("message" "delivery-status" NIL NIL NIL "7bit" 400)"#;

    fn original(size: u32) -> String {
        let envelope = "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)";
        format!(
            r#"("message" "rfc822" NIL NIL NIL "7bit" {size} {envelope} ("text" "plain" NIL NIL NIL "7bit" 5 1) 100)"#
        )
    }

    fn file(size: u32) -> String {
        format!(r#"("image" "jpeg" NIL NIL NIL "base64" {size})"#)
    }

    #[test]
    fn small_mails_are_fetched_whole() {
        let report = format!(r#"({NOTICE}{STATUS}{} "report")"#, original(60_000));
        assert_eq!(of(64 << 10, &report), 64 << 10);
    }

    #[test]
    fn a_big_original_is_cut() {
        let report = format!(r#"({NOTICE}{STATUS}{} "report")"#, original(9_000_000));
        // 3,000 bytes of header and boundaries, 900, 400, and the start of the original.
        assert_eq!(of(9_004_300, &report), 4_300 + TAIL);
        let report = format!(r#"({NOTICE}{STATUS}{} "report")"#, original(10_000));
        assert_eq!(of(80_000, &report), 80_000);
    }

    #[test]
    fn what_follows_the_status_is_cut_not_what_precedes_it() {
        let report = format!(
            r#"({NOTICE}{}{STATUS}{} "report")"#,
            file(200_000),
            original(500_000)
        );
        assert_eq!(of(702_000, &report), 202_000 + TAIL);
    }

    #[test]
    fn attachments_and_endless_texts_are_cut() {
        let mail = format!(
            r#"({NOTICE}{}{} "mixed")"#,
            file(1_000_000),
            file(2_000_000)
        );
        assert_eq!(of(3_001_000, &mail), 1_000 + TAIL);
        let qmail = r#"("text" "plain" NIL NIL NIL "7bit" 5000000 20)"#;
        assert_eq!(of(5_001_000, qmail), 1_000 + TEXT);
        let attached =
            r#"("text" "plain" NIL NIL NIL "7bit" 5000000 20 NIL ("attachment" NIL) NIL NIL)"#;
        assert_eq!(of(5_001_000, attached), 1_000 + TAIL);
    }

    #[test]
    fn sizes_that_lie_do_no_harm() {
        let report = format!(r#"({NOTICE}{STATUS}{} "report")"#, original(u32::MAX));
        assert_eq!(of(100_000, &report), TAIL);
        assert_eq!(of(u32::MAX, &report), TAIL);
    }
}
