//! A rule as its author wrote it, for pages that show the catalogue.

use super::rule::{EnhancedPattern, LazyPattern, ReplyPattern, Rule};

impl Rule {
    /// The pattern for the server's words.
    pub fn text_pattern(&self) -> Option<String> {
        self.text.as_ref().map(as_written)
    }

    /// The pattern for the host that refused.
    pub fn remote_mta_pattern(&self) -> Option<String> {
        self.remote_mta.as_ref().map(as_written)
    }

    /// Reply codes, any of which fits: `550`, or `5xx`.
    pub fn reply_patterns(&self) -> Vec<String> {
        let written = |pattern: &ReplyPattern| match pattern {
            ReplyPattern::Exactly(code) => code.to_string(),
            ReplyPattern::Class(class) => format!("{class}xx"),
        };
        self.reply.iter().map(written).collect()
    }

    /// Enhanced status codes, any of which fits: `5.1.1`, or `x.1.x`.
    pub fn enhanced_patterns(&self) -> Vec<String> {
        let field = |number: Option<u16>| number.map_or("x".to_owned(), |n| n.to_string());
        let written = |pattern: &EnhancedPattern| {
            [
                pattern.class.map(u16::from),
                pattern.subject,
                pattern.detail,
            ]
            .map(field)
            .join(".")
        };
        self.enhanced.iter().map(written).collect()
    }
}

/// Without what `load` puts in so that it fits bytes.
fn as_written(pattern: &LazyPattern) -> String {
    let pattern = pattern.as_str();
    match pattern.strip_prefix("(?-u)") {
        Some(written) => written.to_owned(),
        None => pattern.replace(r"(?-u:\b)", r"\b"),
    }
}
