//! Web addresses within a line: where they begin and end, and what they are made of.

use std::ops::Range;

/// A web address within a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// All of it.
    pub whole: Range<usize>,
    /// Name of the host, without user and port.
    pub host: Range<usize>,
    /// `:8080`, or empty.
    pub port: Range<usize>,
    /// From the first slash, question or number sign behind the host.
    pub path: Range<usize>,
}

/// All web addresses in a part of a line.
pub(super) fn find(line: &str, within: Range<usize>) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    let Some(text) = line.get(within.clone()) else {
        return found;
    };
    let mut floor = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"://") {
        if at < floor {
            continue;
        }
        let before = text.get(floor..at).unwrap_or_default();
        let scheme = before
            .bytes()
            .rev()
            .take(16)
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'))
            .count();
        // Before anything is looked at that may be long.
        if scheme == 0 {
            continue;
        }
        let authority = at + 3;
        let end = authority + link_len(text.get(authority..).unwrap_or_default());
        if end == authority {
            continue;
        }
        let rest = text.get(authority..end).unwrap_or_default();
        let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let names = rest.get(..host_end).unwrap_or_default();
        let host_start = names.rfind('@').map_or(0, |sign| sign + 1);
        let name = names.get(host_start..).unwrap_or_default();
        let after_literal = name.find(']').unwrap_or(0);
        let port = name
            .get(after_literal..)
            .and_then(|n| n.find(':'))
            .map_or(name.len(), |colon| after_literal + colon);
        let base = within.start + authority;
        let host_start = base + host_start;
        found.push(Link {
            whole: within.start + at - scheme..within.start + end,
            host: host_start..host_start + port,
            port: host_start + port..base + host_end,
            path: base + host_end..within.start + end,
        });
        floor = end;
    }
    found
}

/// Bytes up to where a web address ends in running text.
pub(super) fn link_len(text: &str) -> usize {
    let len = text
        .bytes()
        .take_while(|b| {
            b.is_ascii_graphic()
                && !matches!(
                    b,
                    b'<' | b'>' | b'"' | b'`' | b'{' | b'}' | b'|' | b'\\' | b'^'
                )
        })
        .count();
    let run = text.get(..len).unwrap_or_default();
    let has_open = run.contains('(');
    run.trim_end_matches(|c| {
        matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '[' | ']' | '*'
        ) || (c == ')' && !has_open)
    })
    .len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_taken_apart() {
        let line = "see (https://u@www.corp.example:8080/a?b=taro@corp.example). http://x.jp";
        let found = find(line, 0..line.len());
        let parts: Vec<_> = found
            .iter()
            .map(|l| [&l.whole, &l.host, &l.port, &l.path].map(|r| &line[r.clone()]))
            .collect();
        assert_eq!(
            parts,
            [
                [
                    "https://u@www.corp.example:8080/a?b=taro@corp.example",
                    "www.corp.example",
                    ":8080",
                    "/a?b=taro@corp.example"
                ],
                ["http://x.jp", "x.jp", "", ""]
            ]
        );
    }
}
