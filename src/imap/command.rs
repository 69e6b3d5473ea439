//! What goes over the wire: words that need no quoting, strings that may, and the rest as literals (RFC 3501 section 4.3).

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// A command without its tag. Holds secrets when signing in, so it has no `Debug`.
#[derive(Default)]
pub(super) struct Command {
    /// What is sent at once; before each but the first the server must say that it is ready.
    pub chunks: Vec<Vec<u8>>,
}

impl Command {
    /// Of words that stand as they are. Never of what came from elsewhere.
    pub fn new(words: &str) -> Self {
        Self {
            chunks: vec![words.as_bytes().to_vec()],
        }
    }

    /// Words that stand as they are.
    pub fn word(mut self, words: &str) -> Self {
        self.append(words.as_bytes());
        self
    }

    /// Any text: quoted, or a literal.
    pub fn string(mut self, text: &str) -> Self {
        if text.len() <= 1000 && text.bytes().all(|b| matches!(b, b' '..=b'~')) {
            let escaped = text.replace('\\', r"\\").replace('"', "\\\"");
            self.append(format!("\"{escaped}\"").as_bytes());
        } else {
            self.append(format!("{{{}}}\r\n", text.len()).as_bytes());
            self.chunks.push(text.as_bytes().to_vec());
        }
        self
    }

    /// Any text, for servers that take literals without being asked first: LITERAL+, or LITERAL- up to 4,096 bytes (RFC 7888).
    pub fn literal_at_once(mut self, text: &str) -> Self {
        self.append(format!("{{{}+}}\r\n{text}", text.len()).as_bytes());
        self
    }

    fn append(&mut self, bytes: &[u8]) {
        match self.chunks.last_mut() {
            Some(last) => last.extend_from_slice(bytes),
            None => self.chunks.push(bytes.to_vec()),
        }
    }
}

/// A set of UIDs, as short as it gets; `None` for none.
pub(super) fn uid_set(uids: &[u32]) -> Option<String> {
    let sorted: BTreeSet<u32> = uids.iter().copied().filter(|uid| *uid > 0).collect();
    let mut ranges: Vec<RangeInclusive<u32>> = Vec::new();
    for uid in sorted {
        match ranges.last_mut() {
            Some(last) if last.end().checked_add(1) == Some(uid) => *last = *last.start()..=uid,
            _ => ranges.push(uid..=uid),
        }
    }
    let told: Vec<String> = ranges
        .iter()
        .map(|range| match (range.start(), range.end()) {
            (start, end) if start == end => start.to_string(),
            (start, end) => format!("{start}:{end}"),
        })
        .collect();
    (!told.is_empty()).then(|| told.join(","))
}

/// Whether it may be a keyword: an atom (RFC 3501 section 9), of bounded length.
pub(super) fn is_keyword(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 100
        && word
            .bytes()
            .all(|b| matches!(b, b'!'..=b'~') && !br#"(){%*"\]"#.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_short() {
        assert_eq!(uid_set(&[9, 3, 2, 1, 7, 3]).as_deref(), Some("1:3,7,9"));
        assert_eq!(
            uid_set(&[u32::MAX, u32::MAX - 1, 0]).as_deref(),
            Some("4294967294:4294967295")
        );
        assert_eq!(uid_set(&[0]), None);
    }

    #[test]
    fn strings_cannot_break_out() {
        let command = Command::new("A ").string(r#"x" \LOGOUT"#);
        assert_eq!(command.chunks, [br#"A "x\" \\LOGOUT""#.to_vec()]);
        let command = Command::new("A ").string("x\r\nb LOGOUT").word(" B");
        assert_eq!(
            command.chunks,
            [b"A {11}\r\n".to_vec(), b"x\r\nb LOGOUT B".to_vec()]
        );
        assert!(is_keyword("$ModoriDone"));
        for word in ["", "a b", "a)", "\\Seen", "日本", "a\r"] {
            assert!(!is_keyword(word), "{word}");
        }
    }
}
