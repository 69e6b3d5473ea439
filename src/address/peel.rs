//! The address within what was copied along with it: a name, brackets, quotes, `mailto:`, the end of a sentence.

use std::ops::Range;

/// What stood around an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapping {
    /// `mailto:` and the like, and what follows a `?` behind such a link.
    Link,
    /// `山田 <…>`.
    Name,
    /// Brackets of any kind.
    Brackets,
    /// Quotation marks of any kind.
    Quotes,
    /// Punctuation and words behind the domain.
    Tail,
}

/// An address and what was around it.
#[derive(Debug)]
pub(super) struct Peeled {
    /// Bytes of the address itself.
    pub core: Range<usize>,
    /// What was taken off, from the outside.
    pub wrappings: Vec<(Wrapping, Range<usize>)>,
}

const LINKS: [&str; 3] = ["mailto:", "http://", "https://"];

const BRACKETS: [(char, char); 14] = [
    ('<', '>'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('＜', '＞'),
    ('（', '）'),
    ('［', '］'),
    ('｛', '｝'),
    ('〈', '〉'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
];

const QUOTES: [char; 10] = ['"', '\'', '`', '“', '”', '‘', '’', '„', '«', '»'];

/// More layers than anybody wraps around an address.
const MAX_ROUNDS: usize = 12;

/// Finds the address. What is left is trimmed of white space and invisible characters, which are no wrapping.
pub(super) fn peel(address: &str) -> Peeled {
    let mut peeled = Peeled {
        core: 0..address.len(),
        wrappings: Vec::new(),
    };
    for _ in 0..MAX_ROUNDS {
        let before = peeled.core.clone();
        trim(address, &mut peeled);
        link(address, &mut peeled);
        name(address, &mut peeled);
        brackets(address, &mut peeled);
        quotes(address, &mut peeled);
        tail(address, &mut peeled);
        if peeled.core == before {
            break;
        }
    }
    peeled
}

impl Peeled {
    fn text<'a>(&self, address: &'a str) -> &'a str {
        address.get(self.core.clone()).unwrap_or_default()
    }

    fn take_front(&mut self, what: Wrapping, len: usize) {
        let start = self.core.start;
        self.wrappings.push((what, start..start + len));
        self.core.start = start + len;
    }

    fn take_back(&mut self, what: Wrapping, len: usize) {
        let end = self.core.end;
        self.wrappings.push((what, end - len..end));
        self.core.end = end - len;
    }
}

fn trim(address: &str, peeled: &mut Peeled) {
    let text = peeled.text(address);
    let is_blank = |c: char| c.is_whitespace() || is_invisible(c);
    let front = text.len() - text.trim_start_matches(is_blank).len();
    let back = text.trim_start_matches(is_blank);
    let back_len = back.len() - back.trim_end_matches(is_blank).len();
    peeled.core.start += front;
    peeled.core.end -= back_len;
}

fn link(address: &str, peeled: &mut Peeled) {
    let text = peeled.text(address);
    let found = LINKS.iter().find(|link| {
        text.get(..link.len())
            .is_some_and(|front| front.eq_ignore_ascii_case(link))
    });
    if let Some(link) = found {
        let question = text
            .find('@')
            .and_then(|at| Some(at + text.get(at..)?.find('?')?));
        let len = text.len();
        peeled.take_front(Wrapping::Link, link.len());
        if let Some(question) = question {
            peeled.take_back(Wrapping::Link, len - question);
        }
    }
}

/// A name before an address in angle brackets, or before a space where it is no Latin one.
fn name(address: &str, peeled: &mut Peeled) {
    let text = peeled.text(address);
    let open = text.find(['<', '＜']).filter(|at| *at > 0);
    if let Some(open) = open {
        let inside = text.get(open..).unwrap_or_default();
        let mark_len = inside.chars().next().map_or(0, char::len_utf8);
        let close = inside.find(['>', '＞']).unwrap_or(inside.len());
        if inside.get(..close).is_some_and(has_at) {
            let (front, back) = (open + mark_len, text.len() - open - close);
            peeled.take_front(Wrapping::Name, front);
            if back > 0 {
                peeled.take_back(Wrapping::Name, back);
            }
        }
        return;
    }
    let at = text.find(['@', '＠']).unwrap_or(0);
    let space = text.get(..at).and_then(|local| {
        local
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace())
            .map(|(space, c)| space + c.len_utf8())
    });
    let has_foreign_name = |end: &usize| {
        text.get(..*end)
            .is_some_and(|name| name.chars().any(is_japanese) && !has_at(name))
    };
    if let Some(end) = space.filter(has_foreign_name) {
        peeled.take_front(Wrapping::Name, end);
    }
}

fn brackets(address: &str, peeled: &mut Peeled) {
    let text = peeled.text(address);
    // `[192.0.2.1]` behind the @, and a pair within quotes, belong to the address.
    let first = text.chars().next();
    let open = BRACKETS.iter().find(|(open, _)| first == Some(*open));
    if let Some((open, _)) = open {
        // `(at)` and the like is no bracket around an address; nor is one with nothing in it.
        if text.len() > open.len_utf8() {
            peeled.take_front(Wrapping::Brackets, open.len_utf8());
        }
    }
    let text = peeled.text(address);
    let last = text.chars().next_back();
    let close = BRACKETS.iter().find(|(_, close)| last == Some(*close));
    if let Some((open, close)) = close {
        let is_own = text.contains(*open) && !text.starts_with(*open);
        if !is_own && text.len() > close.len_utf8() {
            peeled.take_back(Wrapping::Brackets, close.len_utf8());
        }
    }
}

fn quotes(address: &str, peeled: &mut Peeled) {
    let text = peeled.text(address);
    let is_quoted_local = text.starts_with('"') && text.get(1..).is_some_and(|t| t.contains("\"@"));
    let first = text.chars().next().filter(|c| QUOTES.contains(c));
    if let Some(first) = first.filter(|c| !is_quoted_local && text.len() > c.len_utf8()) {
        peeled.take_front(Wrapping::Quotes, first.len_utf8());
    }
    let text = peeled.text(address);
    let last = text.chars().next_back().filter(|c| QUOTES.contains(c));
    // The closing quote of a quoted local part has the @ behind it; what ends here is left over.
    if let Some(last) = last.filter(|c| text.len() > c.len_utf8()) {
        peeled.take_back(Wrapping::Quotes, last.len_utf8());
    }
}

/// `。`, `さん` and `（会社）` behind a domain whose last label begins with two ASCII letters; commas and the like behind any.
fn tail(address: &str, peeled: &mut Peeled) {
    let text = peeled.text(address);
    let signs = text.trim_end_matches([
        ',', ';', ':', '!', '?', '、', '。', '，', '；', '：', '！', '？',
    ]);
    let after_at = text.rfind(['@', '＠']).unwrap_or(text.len());
    let mut len = text.len() - signs.len();
    let domain = signs.get(after_at..).unwrap_or_default();
    let label_at = domain.rfind('.').map_or(domain.len(), |dot| dot + 1);
    let label = domain.get(label_at..).unwrap_or_default();
    let ascii_len = label
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let rest = label.get(ascii_len..).unwrap_or_default();
    // `taro@example.jp (Taro)`, but not `example.co m`.
    let starts_words = rest
        .trim_start()
        .starts_with(|c| is_japanese(c) || matches!(c, '(' | '（'));
    if ascii_len >= 2 && starts_words {
        len += rest.len();
    }
    if len > 0 && len < text.len() {
        peeled.take_back(Wrapping::Tail, len);
    }
}

fn has_at(text: &str) -> bool {
    text.contains(['@', '＠'])
}

/// Kana, kanji, and the punctuation of Japanese texts; no lines and dots that are typed for signs of an address.
pub(super) fn is_japanese(c: char) -> bool {
    matches!(
        c,
        '\u{3001}'..='\u{301b}' | '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9d}'
    )
}

/// Characters that take no place of their own: zero-width ones, marks for the direction of writing, soft hyphens, control
/// characters, odd blanks.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{180b}'..='\u{180e}'
                | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_within_what_was_copied_along() {
        use Wrapping::{Brackets, Link, Name, Quotes, Tail};
        for (text, core, want) in [
            ("taro@example.jp", "taro@example.jp", vec![]),
            ("mailto:taro@example.jp", "taro@example.jp", vec![Link]),
            (
                "MAILTO:taro@example.jp?subject=x",
                "taro@example.jp",
                vec![Link, Link],
            ),
            (
                "山田 <taro@example.jp>",
                "taro@example.jp",
                vec![Name, Name],
            ),
            ("Yamada <taro@example.jp", "taro@example.jp", vec![Name]),
            ("山田　太郎　taro@example.jp", "taro@example.jp", vec![Name]),
            ("taro yamada@example.jp", "taro yamada@example.jp", vec![]),
            (
                "<taro@example.jp>",
                "taro@example.jp",
                vec![Brackets, Brackets],
            ),
            (
                "「taro@example.jp」",
                "taro@example.jp",
                vec![Brackets, Brackets],
            ),
            ("taro@example.jp)", "taro@example.jp", vec![Brackets]),
            ("taro@[192.0.2.1]", "taro@[192.0.2.1]", vec![]),
            ("taro[at]example.jp", "taro[at]example.jp", vec![]),
            (
                "\"taro@example.jp\"",
                "taro@example.jp",
                vec![Quotes, Quotes],
            ),
            ("\"a b\"@example.jp", "\"a b\"@example.jp", vec![]),
            ("“taro@example.jp”", "taro@example.jp", vec![Quotes, Quotes]),
            ("taro@example.jp。", "taro@example.jp", vec![Tail]),
            ("taro@example.jpさん", "taro@example.jp", vec![Tail]),
            ("taro@example.jp、", "taro@example.jp", vec![Tail]),
            ("taro@example.jp (Taro)", "taro@example.jp", vec![Tail]),
            ("taro@example.jp（会社）", "taro@example.jp", vec![Tail]),
            ("taro@example.jp 山田", "taro@example.jp", vec![Tail]),
            ("taro@example.co m", "taro@example.co m", vec![]),
            ("taro@日本語.jp", "taro@日本語.jp", vec![]),
            ("taro@例え.テスト", "taro@例え.テスト", vec![]),
            (
                " \u{200b}taro@example.jp\u{3000}",
                "taro@example.jp",
                vec![],
            ),
            ("", "", vec![]),
            ("<", "<", vec![]),
            ("\"", "\"", vec![]),
        ] {
            let peeled = peel(text);
            let found: Vec<Wrapping> = peeled.wrappings.iter().map(|(what, _)| *what).collect();
            assert_eq!((&text[peeled.core], found), (core, want), "{text}");
        }
    }
}
