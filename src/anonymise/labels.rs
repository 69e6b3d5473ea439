//! The words of a copy that a person reads. They come from outside, in the reader's language.

/// Words for what was hidden, and headings. `{n}` is a number, `{size}` a number of bytes, `{type}` a media type.
#[derive(Debug, Clone)]
pub struct Labels {
    /// In place of a person's name: `氏名{n}`.
    pub name: String,
    /// In place of a subject: `（件名{n}）`.
    pub subject: String,
    /// In place of a body or an attachment, with `{size}`.
    pub body_left_out: String,
    /// Line above the mail's own header.
    pub header: String,
    /// Line above a part, with `{type}`.
    pub part: String,
    /// Line above the header of the returned mail, with `{type}`.
    pub returned: String,
}

/// A label with its number.
pub(super) fn numbered(label: &str, number: u32) -> String {
    if label.contains("{n}") {
        label.replace("{n}", &number.to_string())
    } else {
        format!("{label}{number}")
    }
}

/// What stands before the number.
pub(super) fn stem(label: &str) -> &str {
    label.split("{n}").next().unwrap_or(label)
}
