//! The replacer: one line in, one line out. The order of the passes matters: what is longer and surer comes first.

use std::net::IpAddr;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::source::decode_header;

use super::book::{Book, is_role};
use super::ip::{v4_at, v6_at};
use super::known::{Known, Secret, without_honorific};
use super::ledger::{HiddenKind, Ledger};
use super::line::Line;
use super::{address, host, link, number, subject, word};

type Found = Vec<(Range<usize>, String)>;

/// Two or more `/O=…` in a row, as X.400 and Exchange write addresses.
static DIRECTORY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)/(?:o|ou|cn|c|a|p|s|g|i|admd|prmd|dda?\.[a-z0-9]{1,20})=").ok()
});

/// A whole line behind such a label is an address of X.400.
static X400: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\bx\.?400\s*[:;]\s*").ok());

/// Names of machines that need not have a domain.
static MACHINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:\bdns\s*;\s*|\bx-local-hostname\s*;\s*|\bhelo=|\(helo |\(ehlo )([a-z0-9_][a-z0-9._-]*)|<([a-z0-9_-]+)>: helo command",
    )
    .ok()
});

/// The same in a `Received` field.
static RECEIVED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(?:^|\s)(?:from|by) ([a-z0-9_][a-z0-9._-]*)").ok());

/// Accounts that are named as such.
static ACCOUNT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:authenticated sender: |\bauthenticated id: |\(account |^(?:final|original|x-actual)-recipient:\s*[a-z0-9-]+\s*;\s*<?)([^\s@<>()]+)")
        .ok()
});

/// A run of encoded words that a notice quotes as they were.
static ENCODED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"=\?[^?\s]{1,64}\?[bBqQ]\?[^?\s]*\?=(?:\s+=\?[^?\s]{1,64}\?[bBqQ]\?[^?\s]*\?=)*")
        .ok()
});

/// Words that follow `from` and `by` where no machine does.
const NO_MACHINES: [&str; 20] = [
    "localhost",
    "unknown",
    "uid",
    "userid",
    "network",
    "local",
    "root",
    "alias",
    "smtp",
    "esmtp",
    "the",
    "for",
    "with",
    "http",
    "https",
    "filter",
    "nobody",
    "debian-exim",
    "apache",
    "www-data",
];

/// What stands in place of the rest of a web address.
const HIDDEN_PATH: &str = "/…";

/// What stands in front of a hidden name of a directory.
const HIDDEN_DIRECTORY: &str = "/O=…/CN=";

/// Replaces and takes notes.
#[derive(Debug)]
pub(super) struct Replacer<'l> {
    pub book: Book<'l>,
    pub ledger: Ledger,
    /// What is looked for before addresses are. Empty until all of the mail has been read once.
    pub known: Known,
    /// What may be a part of an address, and is looked for after them.
    pub known_names: Known,
}

impl Replacer<'_> {
    /// A line of a text or of a report.
    pub fn text_line(&mut self, line: &str) -> String {
        let decoded = decoded(line);
        let line = decoded.as_deref().unwrap_or(line);
        let Some(labeled) = subject::labeled(line) else {
            return self.words(line, false);
        };
        let (label, value) = line
            .split_at_checked(labeled.value.start)
            .unwrap_or((line, ""));
        let (value, rest) = value
            .split_at_checked(labeled.value.len())
            .unwrap_or((value, ""));
        let value = match labeled.kind {
            subject::Labeled::SUBJECT => self.subject(value),
            subject::Labeled::ID => self.id(value),
            subject::Labeled::NAME => self.name(value),
            _ => self.mailboxes(value),
        };
        format!("{label}{value}{rest}")
    }

    /// The value of a header field.
    pub fn field(&mut self, name: &str, value: &str) -> String {
        match name.to_ascii_lowercase().as_str() {
            "subject" => self.subject(value),
            "message-id" | "in-reply-to" | "original-message-id" => self.id(value),
            "from" | "to" | "cc" | "sender" | "reply-to" => self.mailboxes(value),
            "received" => self.words(value, true),
            _ => self.words(value, false),
        }
    }

    /// A subject: hidden, but for what programs write.
    fn subject(&mut self, value: &str) -> String {
        let own = subject::stock_len(value);
        let (stock, rest) = value.split_at_checked(own).unwrap_or(("", value));
        let stock = stock.to_owned();
        if rest.trim().is_empty() {
            return stock;
        }
        let hidden = self.book.subject(rest);
        self.ledger.note(HiddenKind::Subject, rest.trim(), &hidden);
        let space = if rest.starts_with(' ') && !stock.is_empty() {
            " "
        } else {
            ""
        };
        format!("{stock}{space}{hidden}")
    }

    /// One or several Message-IDs.
    fn id(&mut self, value: &str) -> String {
        let ids: Vec<String> = value
            .split_whitespace()
            .map(|id| {
                let bare = id.trim_start_matches('<').trim_end_matches('>');
                let hidden = self.book.id(bare);
                self.ledger.note(HiddenKind::MessageId, bare, &hidden);
                if id.starts_with('<') {
                    format!("<{hidden}>")
                } else {
                    hidden
                }
            })
            .collect();
        ids.join(" ")
    }

    /// `鈴木 一郎 <suzuki@corp.example>, hanako@corp.example (Hanako)`.
    fn mailboxes(&mut self, value: &str) -> String {
        let parts: Vec<String> = subject::mailboxes(value)
            .into_iter()
            .map(|part| self.mailbox(part))
            .collect();
        parts.join(",")
    }

    fn mailbox(&mut self, part: &str) -> String {
        let lead = part.len() - part.trim_start().len();
        let (space, part) = part.split_at_checked(lead).unwrap_or(("", part));
        // `undisclosed-recipients:;`
        if part.trim_end().ends_with(":;") || part.trim().is_empty() {
            return format!("{space}{}", self.words(part, false));
        }
        if let Some(at) = part.rfind('<') {
            let (name, address) = part.split_at_checked(at).unwrap_or(("", part));
            let address = self.words(address, false);
            let name = self.display_name(name);
            return format!("{space}{name}{address}");
        }
        if let (Some(open), true) = (part.find('('), part.trim_end().ends_with(')')) {
            let (address, comment) = part.split_at_checked(open).unwrap_or((part, ""));
            let address = self.words(address, false);
            let inner = comment
                .trim_end()
                .trim_start_matches('(')
                .trim_end_matches(')');
            return format!("{space}{address}({})", self.name(inner));
        }
        if part.contains(['@', '＠']) {
            format!("{space}{}", self.words(part, false))
        } else {
            // A name with a comma in it.
            format!("{space}{}", self.name(part))
        }
    }

    /// A display name with the space behind it.
    fn display_name(&mut self, name: &str) -> String {
        let trimmed = name.trim_end();
        let space = name.get(trimmed.len()..).unwrap_or_default().to_owned();
        let inner = trimmed.trim_matches(['"', '\'']).trim();
        if inner.is_empty() {
            return name.to_owned();
        }
        let hidden = self.name(inner);
        format!("{hidden}{space}")
    }

    fn name(&mut self, name: &str) -> String {
        let core = without_honorific(name.trim().trim_matches('"'));
        if core.is_empty() || subject::is_system_name(core) {
            return name.to_owned();
        }
        if core.contains(['@', '＠']) {
            return self.words(name, false);
        }
        let hidden = self.book.name(core);
        self.ledger.note(HiddenKind::Name, core, &hidden);
        hidden
    }

    /// Words of any kind.
    pub fn words(&mut self, text: &str, is_received: bool) -> String {
        let mut line = Line::new(text);
        for pass in [
            Self::links,
            Self::secrets,
            Self::directories,
            Self::addresses,
            Self::names,
            Self::accounts,
            Self::machines,
        ] {
            self.pass(&mut line, pass);
        }
        if is_received {
            self.pass(&mut line, Self::received);
        }
        for pass in [Self::ips, Self::hosts, Self::locals, Self::numbers] {
            self.pass(&mut line, pass);
        }
        line.finish()
    }

    fn pass(
        &mut self,
        line: &mut Line<'_>,
        pass: impl Fn(&mut Self, &str, Range<usize>, &mut Found),
    ) {
        let mut found = Vec::new();
        for gap in line.gaps() {
            pass(self, line.text(), gap, &mut found);
        }
        line.add(found);
    }

    fn links(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        for place in link::find(line, gap) {
            let part = |range: &Range<usize>| line.get(range.clone()).unwrap_or_default();
            let whole = part(&place.whole);
            let scheme = whole.split_once("://").map_or("", |(scheme, _)| scheme);
            let name = part(&place.host);
            let host = if name.contains('.') || name.starts_with('[') || name == "localhost" {
                self.book.domain(name)
            } else {
                self.book.machine(name)
            };
            let path = part(&place.path);
            let path = if path.len() > 1 { HIDDEN_PATH } else { path };
            let hidden = format!("{scheme}://{host}{}{path}", part(&place.port));
            self.ledger.note(HiddenKind::Other, whole, &hidden);
            found.push((place.whole, hidden));
        }
    }

    fn secrets(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        let known = std::mem::take(&mut self.known);
        self.known_texts(&known, line, gap, found);
        self.known = known;
    }

    fn names(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        let known = std::mem::take(&mut self.known_names);
        self.known_texts(&known, line, gap, found);
        self.known_names = known;
    }

    fn known_texts(&mut self, known: &Known, line: &str, gap: Range<usize>, found: &mut Found) {
        for (range, secret) in known.find(line, gap) {
            let (kind, original, hidden) = match secret {
                Secret::Name(name) => (HiddenKind::Name, name.clone(), self.book.name(name)),
                Secret::NamePart(name, honorific) => {
                    let hidden = format!("{}{honorific}", self.book.name(name));
                    let original = line.get(range.clone()).unwrap_or_default().to_owned();
                    (HiddenKind::Name, original, hidden)
                }
                Secret::Subject(text) => {
                    // Short ones may be words of the message.
                    if !subject::is_telling(text) && !is_set_off(line, &range) {
                        continue;
                    }
                    (HiddenKind::Subject, text.clone(), self.book.subject(text))
                }
                Secret::Id(id) => (HiddenKind::MessageId, id.clone(), self.book.id(id)),
                Secret::Domain(name) => (HiddenKind::Host, name.clone(), self.book.domain(name)),
                Secret::Address(whole) => {
                    let (local, domain) = whole.rsplit_once('@').unwrap_or((whole, ""));
                    (
                        HiddenKind::Address,
                        whole.clone(),
                        self.book.address(local, domain),
                    )
                }
            };
            self.ledger.note(kind, &original, &hidden);
            found.push((range, hidden));
        }
    }

    /// `/O=CORP/OU=EXCHANGE/CN=RECIPIENTS/CN=TARO` and what follows `X400:`.
    fn directories(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        let (Some(text), Some(pattern), Some(x400)) =
            (line.get(gap.clone()), DIRECTORY.as_ref(), X400.as_ref())
        else {
            return;
        };
        let mut hide = |this: &mut Self, start: usize, end: usize| {
            let original = text.get(start..end).unwrap_or_default();
            let hidden = format!("{HIDDEN_DIRECTORY}{}", this.book.user(original));
            this.ledger.note(HiddenKind::Address, original, &hidden);
            found.push((gap.start + start..gap.start + end, hidden));
        };
        if let Some(label) = x400.find(text) {
            let rest = text.get(label.end()..).unwrap_or_default();
            let len = rest.find(['<', '>', '"']).unwrap_or(rest.len());
            let value = rest.get(..len).unwrap_or_default().trim_end();
            if value.contains('=') {
                hide(self, label.end(), label.end() + value.len());
                return;
            }
        }
        if !text.contains('=') {
            return;
        }
        // Start of the first, start of the last value, number of keys.
        let mut open: Option<(usize, usize, usize)> = None;
        let mut rows: Vec<(usize, usize)> = Vec::new();
        for key in pattern.find_iter(text) {
            open = match open {
                Some((start, value, count))
                    if key.start() - value <= 200
                        && !text
                            .get(value..key.start())
                            .is_some_and(|v| v.contains(['<', '>', '"', ';'])) =>
                {
                    Some((start, key.end(), count + 1))
                }
                before => {
                    rows.extend(before.filter(|b| b.2 > 1).map(|b| (b.0, b.1)));
                    Some((key.start(), key.end(), 1))
                }
            };
        }
        rows.extend(open.filter(|b| b.2 > 1).map(|b| (b.0, b.1)));
        for (start, value) in rows {
            let rest = text.get(value..).unwrap_or_default();
            let len = rest
                .find(|c: char| c.is_whitespace() || "<>\"';,()".contains(c))
                .unwrap_or(rest.len());
            hide(self, start, value + len);
        }
    }

    fn addresses(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        for place in address::find(line, gap) {
            let local = line.get(place.local.clone()).unwrap_or_default();
            let domain = line.get(place.domain.clone()).unwrap_or_default();
            let hidden = self.book.address(local, domain);
            // The address within, of forms that carry one: its halves may stand alone elsewhere.
            if let Some((user, inner)) = subject::inner_address(local) {
                self.book.user(user);
                self.book.domain(inner);
            }
            let range = place.local.start..place.domain.end;
            let original = line.get(range.clone()).unwrap_or_default();
            let kind = if self.book.is_known_id(original) {
                HiddenKind::MessageId
            } else {
                HiddenKind::Address
            };
            self.ledger.note(kind, original, &hidden);
            found.push((range, hidden));
        }
    }

    fn accounts(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        for range in captured(ACCOUNT.as_ref(), line, gap) {
            let name = line.get(range.clone()).unwrap_or_default();
            let hidden = self.book.user(name);
            self.ledger.note(HiddenKind::Address, name, &hidden);
            found.push((range, hidden));
        }
    }

    fn machines(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        for range in captured(MACHINE.as_ref(), line, gap) {
            self.machine(line, range, found);
        }
    }

    fn received(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        for range in captured(RECEIVED.as_ref(), line, gap) {
            self.machine(line, range, found);
        }
    }

    /// A name that is one by its place.
    fn machine(&mut self, line: &str, range: Range<usize>, found: &mut Found) {
        let name = line.get(range.clone()).unwrap_or_default();
        let name = name.trim_end_matches(['.', '-']);
        let range = range.start..range.start + name.len();
        let is_number = name.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if is_number || NO_MACHINES.iter().any(|n| name.eq_ignore_ascii_case(n)) {
            return;
        }
        let hidden = if name.contains('.') {
            self.book.domain(name)
        } else {
            self.book.machine(name)
        };
        self.ledger.note(HiddenKind::Host, name, &hidden);
        found.push((range, hidden));
    }

    fn ips(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        let bytes = line.as_bytes();
        let mut at = gap.start;
        while at < gap.end {
            if let Some((ip, end)) = v6_at(bytes, at).filter(|(_, end)| *end <= gap.end) {
                self.ip(line, IpAddr::V6(ip), at..end, found);
                at = end;
            } else {
                at += 1;
            }
        }
    }

    fn ip(&mut self, line: &str, ip: IpAddr, range: Range<usize>, found: &mut Found) {
        let hidden = self.book.ip(ip);
        let original = line.get(range.clone()).unwrap_or_default();
        self.ledger.note(HiddenKind::Ip, original, &hidden);
        found.push((range, hidden));
    }

    /// Names of hosts, and IPv4 addresses, which are made of the same characters.
    fn hosts(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        let bytes = line.as_bytes();
        for range in host::runs(line, gap.clone()) {
            let run = line.get(range.clone()).unwrap_or_default();
            let lower = run.to_ascii_lowercase();
            let is_ours = run.contains('.') && self.book.is_hidden_domain(&lower);
            if !self.book.is_user(&lower) && (is_ours || host::looks_like_host(run)) {
                let hidden = self.book.domain(run);
                self.ledger.note(HiddenKind::Host, run, &hidden);
                // What follows the name of a host is the path of a web address.
                let rest = line.get(range.end..gap.end).unwrap_or_default();
                let path = if rest.starts_with('/') {
                    link::link_len(rest)
                } else {
                    0
                };
                if path > 1 {
                    let path_range = range.end..range.end + path;
                    let original = line.get(path_range.clone()).unwrap_or_default();
                    self.ledger.note(HiddenKind::Other, original, HIDDEN_PATH);
                    found.push((range, hidden));
                    found.push((path_range, HIDDEN_PATH.to_owned()));
                } else {
                    found.push((range, hidden));
                }
                continue;
            }
            let mut at = range.start;
            while at < range.end {
                match v4_at(bytes, at).filter(|_| bytes.get(at).is_some_and(u8::is_ascii_digit)) {
                    Some((ip, end)) if end <= range.end => {
                        self.ip(line, IpAddr::V4(ip), at..end, found);
                        at = end;
                    }
                    _ => at += 1,
                }
            }
        }
    }

    /// Local parts that stand alone.
    fn locals(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        let mut at = gap.start;
        let bytes = line.as_bytes();
        let is_part = |b: &u8| {
            b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+' | b'=' | b'%')
        };
        while at < gap.end {
            let rest = bytes.get(at..gap.end).unwrap_or_default();
            let len = rest.iter().take_while(|b| is_part(b)).count();
            let end = at + len;
            if len > 0 {
                let run = line.get(at..end).unwrap_or_default();
                self.local(line, at + host::reply_code_len(run)..end, found);
            }
            at = end + 1;
        }
    }

    fn local(&mut self, line: &str, range: Range<usize>, found: &mut Found) {
        let run = line.get(range.clone()).unwrap_or_default();
        let trimmed = run.trim_matches(['.', '-', '_', '+', '=', '%']);
        let lead = run.len() - run.trim_start_matches(['.', '-', '_', '+', '=', '%']).len();
        if trimmed.is_empty() {
            return;
        }
        let whole = range.start + lead..range.start + lead + trimmed.len();
        let mut places = vec![whole.clone()];
        if trimmed.contains(['=', '+', '%']) {
            let mut at = whole.start;
            for piece in trimmed.split(['=', '+', '%']) {
                places.push(at..at + piece.len());
                at += piece.len() + 1;
            }
        }
        let mut end = 0;
        for place in places {
            let name = line.get(place.clone()).unwrap_or_default();
            let is_hidden = place.start >= end
                && !is_role(name)
                && self.book.is_user(&name.to_ascii_lowercase())
                && word::is_alone(line, &place);
            if is_hidden {
                let hidden = self.book.user(name);
                self.ledger.note(HiddenKind::Address, name, &hidden);
                end = place.end;
                found.push((place, hidden));
            }
        }
    }

    fn numbers(&mut self, line: &str, gap: Range<usize>, found: &mut Found) {
        for range in number::find(line, gap) {
            let original = line.get(range.clone()).unwrap_or_default();
            self.ledger
                .note(HiddenKind::Other, original, number::HIDDEN);
            found.push((range, number::HIDDEN.to_owned()));
        }
    }
}

/// The line with its encoded words decoded, where it has any.
fn decoded(line: &str) -> Option<String> {
    if !line.contains("=?") {
        return None;
    }
    let decoded = ENCODED
        .as_ref()?
        .replace_all(line, |found: &regex::Captures<'_>| {
            let word = found.get(0).map_or("", |m| m.as_str());
            decode_header(word.as_bytes()).replace(['\r', '\n'], " ")
        });
    Some(decoded.into_owned())
}

/// The places of the groups of a pattern in a part of a line.
fn captured(pattern: Option<&Regex>, line: &str, gap: Range<usize>) -> Vec<Range<usize>> {
    let (Some(pattern), Some(text)) = (pattern, line.get(gap.clone())) else {
        return Vec::new();
    };
    pattern
        .captures_iter(text)
        .filter_map(|found| {
            let group = found.iter().skip(1).flatten().next()?;
            Some(gap.start + group.start()..gap.start + group.end())
        })
        .collect()
}

/// In quotes or brackets, or behind a colon up to the end of the line.
fn is_set_off(line: &str, range: &Range<usize>) -> bool {
    let before = line.get(..range.start).unwrap_or_default();
    let after = line.get(range.end..).unwrap_or_default();
    let is_quoted = before.ends_with(['"', '\'', '「', '『', '“', '(', '（', '['])
        && after.starts_with(['"', '\'', '」', '』', '”', ')', '）', ']']);
    let is_value = before.trim_end_matches(' ').ends_with([':', '：'])
        && after.trim_start_matches(' ').is_empty();
    is_quoted || is_value
}
