//! The DragonFly Mail Agent: one recipient in a sentence, the reason in the paragraph below it.
//!
//! ```text
//! There was an error delivering your mail to <taro@example.com>.
//!
//! mx.example.com [192.0.2.1] did not like our final DATA:
//! 554 Transaction failed
//! ```

use crate::address::first_address;
use crate::evidence::transcript::paragraph;
use crate::span::{Found, Text};

use super::Entry;

const LEAD: &str = "error delivering your mail to ";

pub(super) fn read(text: Text<'_>) -> Vec<Entry> {
    let Some(lead) = text.as_str().find(LEAD) else {
        return Vec::new();
    };
    let rest = text.sub(lead + LEAD.len()..text.len());
    let Some(range) = first_address(rest.as_str()) else {
        return Vec::new();
    };
    let name = rest.sub(range.clone());
    let below = rest.sub(range.end..rest.len());
    let Some(first_line_end) = below.as_str().find(['\n', '\r']) else {
        return Vec::new();
    };
    let below = below.sub(first_line_end..below.len()).trim();
    vec![Entry {
        recipient: Some(Found::new(name.as_str().to_owned(), name.span())),
        said: paragraph(super::generic::first_paragraph(below)),
        ..Entry::default()
    }]
}
