//! What may stand in a cell, whatever the file.

use std::borrow::Cow;

/// UTF-16 code units that Excel takes in one cell.
const MAX_CELL_LEN: usize = 32_767;

/// The text of a cell: line feeds as the only ends of lines, no other control characters but tabs, not longer than
/// Excel takes.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut len = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' => '\n',
            '\n' | '\t' => c,
            // XML 1.0 section 2.2 has no place for these.
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            c if c.is_control() => '\u{fffd}',
            c => c,
        };
        len += c.len_utf16();
        // One is kept for the mark.
        if len >= MAX_CELL_LEN {
            clean.push('…');
            break;
        }
        clean.push(c);
    }
    clean
}

/// Spreadsheets take a CSV cell that begins so for a formula, quoted or not. An apostrophe before it makes it text, as
/// OWASP recommends ("CSV Injection"). The full-width forms count in Japanese editions.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    let begins_formula = |c| "=+-@＝＋－＠".contains(c);
    let hidden = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
    let is_formula = text.starts_with(['\t', '\r', '\n'])
        || text.trim_start_matches(hidden).starts_with(begins_formula);
    // Standard input is called so, and a sign alone computes nothing.
    if is_formula && text != "-" {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_CELL_LEN, clean, defused};

    #[test]
    fn lines_end_with_line_feeds_and_nothing_else_controls() {
        assert_eq!(clean("a\r\nb\rc\nd\te"), "a\nb\nc\nd\te");
        assert_eq!(
            clean("\0\u{1b}[2J\u{85}\u{ffff}"),
            "\u{fffd}\u{fffd}[2J\u{fffd}\u{fffd}"
        );
        assert_eq!(clean("日本語 \u{1f4e7}"), "日本語 \u{1f4e7}");
    }

    #[test]
    fn a_cell_is_cut_where_excel_would_refuse_it() {
        for text in ["x".repeat(50_000), "\u{1f4e7}".repeat(50_000)] {
            let cut = clean(&text);
            assert!(cut.ends_with('…') && cut.encode_utf16().count() <= MAX_CELL_LEN);
            assert!(cut.encode_utf16().count() >= MAX_CELL_LEN - 2);
        }
        let fits = "x".repeat(MAX_CELL_LEN - 1);
        assert_eq!(clean(&fits), fits);
    }

    #[test]
    fn what_begins_like_a_formula_is_made_text() {
        for text in [
            "=1+1",
            "+1",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\n1",
            " =1",
            "\u{feff}=1",
            "\u{3000}＝1",
            "＠x",
            "=",
        ] {
            assert_eq!(defused(text), format!("'{text}"), "{text:?}");
        }
        for text in [
            "550",
            "5.1.1",
            "taro@example.jp",
            "a=b",
            "",
            "-",
            "'=1",
            "件名",
        ] {
            assert_eq!(defused(text), text);
        }
    }
}
