//! A letter as a file that mail programs open for writing: `X-Unsent: 1`, understood by Outlook and Thunderbird.

use mail_builder::MessageBuilder;
use mail_builder::headers::raw::Raw;

use super::Draft;

/// The bytes of the file. No sender and no recipient: the person fills them in. `None` where memory runs out.
pub fn eml(draft: &Draft) -> Option<Vec<u8>> {
    let message = MessageBuilder::new()
        .header("X-Unsent", Raw::new("1"))
        .subject(draft.subject.as_str())
        .text_body(draft.body.as_str());
    let text = message.write_to_string().ok()?;
    // A mail that was never sent has no id yet; the library's names this machine `localhost`.
    let lines = text.split_inclusive('\n');
    let mut in_header = true;
    let kept = lines.filter(|line| {
        in_header = in_header && !line.trim_end().is_empty();
        !in_header || !line.starts_with("Message-ID:")
    });
    Some(kept.collect::<String>().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::parse;

    #[test]
    fn mail_programs_read_what_was_written() {
        let draft = Draft {
            subject:
                "メールが届かなかったことのお知らせ「お見積もりの件」とても長い件名でも一行です"
                    .to_owned(),
            body: "山田様\n\nMessage-ID: は本文にもあります。\n".to_owned(),
        };
        let bytes = eml(&draft).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains("X-Unsent: 1\r\n"));
        assert!(!text.contains("localhost"));
        let mail = parse(bytes).unwrap();
        assert_eq!(mail.header("subject").unwrap(), draft.subject);
        let body = mail.text(&mail.parts()[0]).unwrap();
        assert_eq!(
            body.as_str().replace("\r\n", "\n").trim_end(),
            draft.body.trim_end()
        );
    }
}
