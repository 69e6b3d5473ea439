//! HTML to the text that a person sees: tables as rows, hidden parts left out, nothing fetched.

use std::panic::{AssertUnwindSafe, catch_unwind};

use html2text::config;
use html2text::render::TrivialDecorator;
use mail_parser::decoders::html::html_to_text;

/// Beyond these a page is hostile or no notice: it is read tag by tag, without its layout.
const MAX_BYTES: usize = 512 * 1024;
const MAX_DEPTH: usize = 300;
/// Rules of style sheets times tags; beyond it a page is read without its style sheets.
const MAX_STYLE_WORK: usize = 8_000_000;
/// Lines are not wrapped: a wrapped reply would have to be put together again.
const WIDTH: usize = 4_000;

/// The text of a page. Never fails: what the renderer can't take is read without layout.
pub(super) fn text(html: &str) -> String {
    if html.len() > MAX_BYTES || depth(html) > MAX_DEPTH {
        return html_to_text(html);
    }
    // Each rule of a style sheet is held against each element.
    let count = |byte| memchr::memchr_iter(byte, html.as_bytes()).count();
    let is_styled = count(b'{').saturating_mul(count(b'<')) <= MAX_STYLE_WORK;
    let rendered = catch_unwind(AssertUnwindSafe(|| {
        let config = config::with_decorator(TrivialDecorator::new())
            .no_table_borders()
            .allow_width_overflow();
        let config = if is_styled {
            config.use_doc_css()
        } else {
            config
        };
        config.string_from_read(html.as_bytes(), WIDTH)
    }));
    match rendered {
        Ok(Ok(text)) => {
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            lines.join("\n")
        }
        _ => html_to_text(html),
    }
}

/// How deep elements are nested at most, as far as tags tell; the renderer's time grows with its square.
fn depth(html: &str) -> usize {
    const CLOSE_THEMSELVES: [&str; 22] = [
        "br", "img", "hr", "meta", "link", "input", "col", "wbr", "area", "base", "p", "li", "dt",
        "dd", "td", "th", "tr", "option", "source", "track", "tbody", "thead",
    ];
    let mut now: usize = 0;
    let mut deepest = 0;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let Some(rest) = html.get(at + 1..) else {
            continue;
        };
        let (closes, name) = rest
            .strip_prefix('/')
            .map_or((false, rest), |name| (true, name));
        let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = name.get(..len).unwrap_or_default();
        if name.is_empty()
            || CLOSE_THEMSELVES
                .iter()
                .any(|n| name.eq_ignore_ascii_case(n))
        {
            continue;
        }
        if closes {
            now = now.saturating_sub(1);
        } else {
            now += 1;
            deepest = deepest.max(now);
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_rows_and_hidden_parts_are_left_out() {
        let html = "<html><style>.x{display:none}</style><body><div style=\"display:none\">552 hidden</div>\
                    <table><tr><td>Recipient</td><td><a href=\"http://example.com/\">taro&#64;example.jp</a></td></tr>\
                    <tr><td>Status</td><td>5.1.1</td></tr></table><p class=x>421 hidden too</p><p>Bye</p></body></html>";
        assert_eq!(
            text(html),
            "Recipient taro@example.jp\nStatus    5.1.1\n\nBye"
        );
    }

    #[test]
    fn hostile_nesting_is_read_all_the_same() {
        let html = format!("{}550 no", "<div>".repeat(200_000));
        assert_eq!(text(&html).trim(), "550 no");
    }
}
