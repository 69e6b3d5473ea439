//! What is odd about an address as a whole (RFC 5321 section 4.1.2, RFC 6531, RFC 1035 section 2.3.1), and the address without it.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use super::confusable::narrow;
use super::finding::{Finding, FindingKind};
use super::idn::{ascii_look, idn, is_dot};
use super::peel::{Wrapping, is_invisible, is_japanese, peel};
use super::{Address, Confusables, Domains, IdnDoubt};

/// RFC 5321 section 4.5.3.1.1, in octets.
const MAX_LOCAL: usize = 64;
/// RFC 1035 section 2.3.4, in octets.
const MAX_LABEL: usize = 63;
/// RFC 5321 section 4.5.3.1.3 without the brackets of a path, in octets.
const MAX_ADDRESS: usize = 254;

/// What is longer is no address, nor one with a name; it is not looked at any further.
const MAX_LEN_BYTES: usize = 4_000;

/// One finding each for so many different invisible characters; the others are counted in the last.
const MAX_INVISIBLE: usize = 8;

/// What is odd about an address as a whole: in the order of the text, worse before lesser things. None at all for an ordinary one.
///
/// Time grows with the length of the address, up to 4,000 bytes.
pub fn check(address: &str, confusables: &Confusables) -> Vec<Finding> {
    if address.len() > MAX_LEN_BYTES {
        return vec![Finding {
            kind: FindingKind::LongAddress,
            ranges: std::iter::once(0..address.len()).collect(),
            args: length_args(address.len(), MAX_ADDRESS),
        }];
    }
    let mut check = Check {
        address,
        confusables,
        findings: Vec::new(),
    };
    let peeled = peel(address);
    for (wrapping, range) in &peeled.wrappings {
        let kind = match wrapping {
            Wrapping::Link => FindingKind::LinkPrefix,
            Wrapping::Name => FindingKind::NameAlong,
            Wrapping::Brackets => FindingKind::BracketsAround,
            Wrapping::Quotes => FindingKind::QuotesAround,
            Wrapping::Tail => FindingKind::TrailingText,
        };
        check.add(kind, range.clone());
    }
    let inside = without(&peeled.wrappings, address.len());
    let quoted = peeled.core.start..peeled.core.start + quoted_len(check.text(&peeled.core));
    check.blanks(&inside, &quoted);
    check.structure(peeled.core);
    let mut findings = check.findings;
    for finding in &mut findings {
        finding.ranges.sort_by_key(|r| r.start);
        finding.ranges.dedup();
    }
    findings.sort_by_key(|f| {
        let start = f.ranges.first().map_or(address.len(), |r| r.start);
        (std::cmp::Reverse(f.kind.severity()), start, f.kind)
    });
    findings
}

/// The address without what doesn't belong into it; `None` where it is fine, or nothing like an address remains.
pub(super) fn cleaned(
    address: &str,
    confusables: &Confusables,
    domains: &Domains,
) -> Option<String> {
    let core = address.get(peel(address).core)?;
    // A space within quotation marks belongs to the name.
    let quoted_len = quoted_len(core);
    let signs: String = core
        .char_indices()
        .filter(|(at, c)| {
            (*c == ' ' && *at < quoted_len) || !(c.is_whitespace() || is_invisible(*c))
        })
        .map(|(_, c)| narrow(c).unwrap_or(c))
        .collect();
    let signs = match replaced_at(&signs) {
        Some(range) if !signs.contains('@') => {
            format!("{}@{}", signs.get(..range.start)?, signs.get(range.end..)?)
        }
        _ => signs.replace("@@", "@"),
    };
    if signs.matches('@').count() != 1 && !signs.starts_with('"') {
        return None;
    }
    let Address { local, domain } = Address::split(&signs);
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let mut local = if is_quoted {
        local.to_owned()
    } else {
        let local = plain_half(local, true, confusables).replace(['"', '“', '”', '‘', '’'], "");
        local.replace([',', '、'], ".")
    };
    let domain = plain_half(domain, false, confusables).replace([',', '、', '。', '，'], ".");
    let domain = single_dots(&domain);
    let domain = domain.trim_matches('.');
    if !is_quoted {
        let dots = local.len() - local.trim_start_matches('.').len();
        local.drain(..dots);
        if !allowed_odd_dots(domain) {
            single_dots(&local)
                .trim_end_matches('.')
                .clone_into(&mut local);
        }
    }
    // Only letters and what stands between them: `…` and brackets in a name are nothing to put right.
    let is_usable =
        !local.is_empty() && !domain.is_empty() && domain.chars().any(char::is_alphanumeric);
    let clean = format!("{local}@{domain}");
    let same_domain_in_use = domains.is_live(domain) && clean == address;
    (is_usable && clean != address && !same_domain_in_use).then_some(clean)
}

fn single_dots(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '.' || !out.ends_with('.') {
            out.push(c);
        }
    }
    out
}

/// Signs that look like ASCII ones made so, in a half that is ASCII otherwise. Letters only in the local part: a domain in another
/// script may be a name of its own.
fn plain_half(half: &str, is_local: bool, confusables: &Confusables) -> String {
    if half.is_ascii() || half.chars().any(is_ordinary_foreign(half, confusables)) {
        return half.to_owned();
    }
    half.chars()
        .map(|c| {
            let sign = narrow(c).or_else(|| confusables.plain_sign(c));
            let letter = || is_local.then(|| plain(c, confusables)).flatten();
            sign.filter(|_| !c.is_ascii()).or_else(letter).unwrap_or(c)
        })
        .collect()
}

/// Length of a quoted local part at the start, with its quotation marks; 0 where there is none.
fn quoted_len(core: &str) -> usize {
    core.strip_prefix('"')
        .and_then(|rest| rest.find("\"@"))
        .map_or(0, |end| end + 2)
}

/// The ASCII character that one outside of it looks like, or is typed for.
fn plain(c: char, confusables: &Confusables) -> Option<char> {
    if c.is_ascii() {
        return Some(c);
    }
    narrow(c).or_else(|| confusables.plain_sign(c)).or_else(|| {
        let mut buffer = [0; 4];
        ascii_look(c.encode_utf8(&mut buffer))?.chars().next()
    })
}

/// Whether a character is a letter of another script that looks like no ASCII letter; kana and kanji always are.
fn is_ordinary_foreign(half: &str, confusables: &Confusables) -> impl Fn(char) -> bool {
    let has_kana = half.chars().any(|c| is_japanese(c) && c.is_alphabetic());
    move |c| !c.is_ascii() && (has_kana || (c.is_alphabetic() && plain(c, confusables).is_none()))
}

/// Whether a carrier gave out addresses with dots in a row and before the `@`, until about April 2009.
fn allowed_odd_dots(domain: &str) -> bool {
    let lower = domain.to_ascii_lowercase();
    ["docomo.ne.jp", "ezweb.ne.jp", "au.com"]
        .iter()
        .any(|own| lower == *own || lower.strip_suffix(own).is_some_and(|f| f.ends_with('.')))
}

/// `(at)`, `[at]`, `★` and the like with something before and a domain behind.
fn replaced_at(text: &str) -> Option<Range<usize>> {
    let words = [
        "(at)", "[at]", "{at}", "<at>", "（at）", "★", "☆", "●", "◎", "#", "■", "◆",
    ];
    let lower = text.to_ascii_lowercase();
    words.iter().find_map(|word| {
        let start = lower.find(word)?;
        let end = start + word.len();
        let fits = start > 0 && lower.get(end..).is_some_and(|rest| rest.contains('.'));
        fits.then_some(start..end)
    })
}

/// What of `0..len` none of the wrappings covers.
fn without(wrappings: &[(Wrapping, Range<usize>)], len: usize) -> Vec<Range<usize>> {
    let mut taken: Vec<&Range<usize>> = wrappings.iter().map(|(_, range)| range).collect();
    taken.sort_by_key(|range| range.start);
    let mut rest = Vec::new();
    let mut start = 0;
    for range in taken {
        if start < range.start {
            rest.push(start..range.start);
        }
        start = start.max(range.end);
    }
    if start < len {
        rest.push(start..len);
    }
    rest
}

struct Check<'a> {
    address: &'a str,
    confusables: &'a Confusables,
    findings: Vec<Finding>,
}

impl<'a> Check<'a> {
    /// Adds a place; one finding of each kind holds all its places.
    fn add(&mut self, kind: FindingKind, range: Range<usize>) {
        self.add_about(kind, range, Vec::new());
    }

    fn add_about(
        &mut self,
        kind: FindingKind,
        range: Range<usize>,
        args: Vec<(&'static str, String)>,
    ) {
        let is_same = |f: &&mut Finding| f.kind == kind && f.args == args;
        let Some(finding) = self.findings.iter_mut().find(is_same) else {
            self.findings.push(Finding {
                kind,
                ranges: vec![range],
                args,
            });
            return;
        };
        match finding.ranges.last_mut() {
            Some(last) if last.end == range.start && !range.is_empty() => last.end = range.end,
            _ => finding.ranges.push(range),
        }
    }

    fn text(&self, range: &Range<usize>) -> &'a str {
        self.address.get(range.clone()).unwrap_or_default()
    }

    /// White space and what can't be seen, wherever it is.
    fn blanks(&mut self, inside: &[Range<usize>], quoted: &Range<usize>) {
        let mut codes: Vec<char> = Vec::new();
        for range in inside {
            for (at, c) in self.text(range).char_indices() {
                let place = range.start + at..range.start + at + c.len_utf8();
                match c {
                    ' ' if quoted.contains(&place.start) => {}
                    ' ' => {
                        self.add(FindingKind::Space, place);
                    }
                    '\u{3000}' => {
                        self.add(FindingKind::WideSpace, place);
                    }
                    c if is_invisible(c) || c.is_whitespace() => {
                        if !codes.contains(&c) && codes.len() < MAX_INVISIBLE {
                            codes.push(c);
                        }
                        let named = if codes.contains(&c) {
                            c
                        } else {
                            codes.last().copied().unwrap_or(c)
                        };
                        let code = format!("U+{:04X}", u32::from(named));
                        self.add_about(FindingKind::Invisible, place, vec![("code", code)]);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Finds the halves and looks at each.
    fn structure(&mut self, core: Range<usize>) {
        let text = self.text(&core);
        if text.is_empty() {
            self.add(FindingKind::MissingAt, core);
            return;
        }
        // Quoted local parts may hold an @.
        let quoted_len = quoted_len(text);
        let ats: Vec<Range<usize>> = text
            .char_indices()
            .filter(|(at, c)| *at >= quoted_len && matches!(c, '@' | '＠'))
            .map(|(at, c)| core.start + at..core.start + at + c.len_utf8())
            .collect();
        let Some(last) = ats.last().cloned() else {
            if let Some(r) = replaced_at(text) {
                let (start, end) = (core.start + r.start, core.start + r.end);
                self.add(FindingKind::ReplacedAt, start..end);
                self.characters(core.start..start, true);
                self.characters(end..core.end, false);
            } else {
                self.add(FindingKind::MissingAt, core.end..core.end);
                self.characters(core, true);
            }
            return;
        };
        let (local, domain) = (core.start..last.start, last.end..core.end);
        if self.text(&last) == "＠" {
            self.add(FindingKind::Wide, last.clone());
        }
        if ats.len() > 1 {
            for at in &ats {
                self.add(FindingKind::SeveralAts, at.clone());
            }
        }
        if local.is_empty() {
            self.add(FindingKind::EmptyLocal, local.start..local.start);
        } else {
            let domain_text = self.text(&domain);
            self.local(local.clone(), quoted_len, domain_text);
        }
        if domain.is_empty() {
            self.add(FindingKind::EmptyDomain, domain.start..domain.start);
            return;
        }
        let domain_len = self.domain(domain);
        let len = local.len() + 1 + domain_len;
        if len > MAX_ADDRESS {
            self.add_about(
                FindingKind::LongAddress,
                core,
                length_args(len, MAX_ADDRESS),
            );
        }
    }

    fn local(&mut self, range: Range<usize>, quoted_len: usize, domain: &str) {
        let text = self.text(&range);
        if text.len() > MAX_LOCAL {
            self.add_about(
                FindingKind::LongLocal,
                range.clone(),
                length_args(text.len(), MAX_LOCAL),
            );
        }
        if quoted_len > 0 && text.len() == quoted_len {
            if quoted_len == 2 {
                self.add(FindingKind::EmptyLocal, range);
            } else {
                self.add(FindingKind::QuotedLocal, range);
            }
            return;
        }
        let trimmed = text.trim_end_matches('.').len();
        let is_old = allowed_odd_dots(domain);
        if text.starts_with('.') {
            self.add(FindingKind::LeadingDot, range.start..range.start + 1);
        }
        if trimmed < text.len() && trimmed > 0 {
            let kind = if is_old {
                FindingKind::OldMobileDots
            } else {
                FindingKind::TrailingDot
            };
            self.add(kind, range.start + trimmed..range.end);
        }
        for run in dot_runs(text.get(..trimmed).unwrap_or_default()) {
            let kind = if is_old && run.start > 0 {
                FindingKind::OldMobileDots
            } else {
                FindingKind::DoubledDot
            };
            self.add(kind, range.start + run.start..range.start + run.end);
        }
        self.characters(range, true);
    }

    /// Characters that must not stand in a half, or seldom do.
    fn characters(&mut self, range: Range<usize>, is_local: bool) {
        let text = self.text(&range);
        let foreign = is_ordinary_foreign(text, self.confusables);
        let has_foreign = text.chars().any(&foreign);
        for (at, c) in text.char_indices() {
            let place = range.start + at..range.start + at + c.len_utf8();
            let kind = match c {
                '@' | '＠' => continue,
                c if c.is_whitespace() || is_invisible(c) => continue,
                ',' | '、' | '､' => FindingKind::Comma,
                '"' | '“' | '”' | '‘' | '’' | '„' if is_local => FindingKind::QuoteInside,
                '_' if !is_local => FindingKind::Underscore,
                c if c.is_ascii() => {
                    if is_allowed(c, is_local) {
                        continue;
                    }
                    FindingKind::BadCharacter
                }
                c if narrow(c).is_some() => FindingKind::Wide,
                // In Japanese words ー is a letter.
                c if !has_foreign && self.confusables.plain_sign(c).is_some() => {
                    FindingKind::LookAlikeSign
                }
                // A whole domain in another script is judged as such.
                c if !is_local && (c.is_alphanumeric() || has_foreign) => continue,
                c if !has_foreign && plain(c, self.confusables).is_some() => {
                    FindingKind::LookAlikeLetter
                }
                c if is_local && (foreign(c) || c.is_alphanumeric()) => FindingKind::NonAsciiLocal,
                // Emoji and the like.
                _ if is_local && !is_mark(c) => FindingKind::NonAsciiLocal,
                _ => FindingKind::BadCharacter,
            };
            self.add(kind, place);
        }
    }

    /// Returns the length in octets as servers write it.
    fn domain(&mut self, range: Range<usize>) -> usize {
        let text = self.text(&range);
        if text.starts_with('[') {
            if is_literal(text) {
                self.add(FindingKind::AddressLiteral, range.clone());
            } else {
                self.add(FindingKind::BadLiteral, range.clone());
            }
            return range.len();
        }
        self.characters(range.clone(), false);
        let plain: String = text
            .chars()
            .map(|c| if is_dot(c) { '.' } else { c })
            .collect();
        let trimmed = text.trim_end_matches('.');
        if !plain.trim_matches('.').contains('.') {
            self.add(FindingKind::NoDot, range.clone());
        }
        if trimmed.len() < text.len() {
            let kind = FindingKind::DomainTrailingDot;
            self.add(kind, range.start + trimmed.len()..range.end);
        }
        if text.starts_with('.') && !trimmed.is_empty() {
            self.add(FindingKind::EmptyLabel, range.start..range.start + 1);
        }
        for run in dot_runs(trimmed).filter(|run| run.start > 0) {
            self.add(
                FindingKind::EmptyLabel,
                range.start + run.start..range.start + run.end,
            );
        }
        let mut start = range.start;
        let mut len = 0;
        for label in text.split(is_dot) {
            let place = start..start + label.len();
            len += self.label(label, &place) + 1;
            let after = self.address.get(place.end..);
            let dot = after.and_then(|rest| rest.chars().next());
            start = place.end + dot.map_or(0, char::len_utf8);
        }
        let tld_at = trimmed.rfind('.').map(|dot| dot + 1);
        if let Some(tld) = tld_at.and_then(|at| trimmed.get(at..))
            && tld.bytes().all(|b| b.is_ascii_digit())
            && !tld.is_empty()
        {
            let end = range.start + trimmed.len();
            self.add(FindingKind::NumericTld, end - tld.len()..end);
        }
        self.scripts(&range);
        len - 1
    }

    fn label(&mut self, label: &str, place: &Range<usize>) -> usize {
        let len = idn(label)
            .and_then(|i| i.ascii)
            .map_or(label.len(), |ascii| ascii.len());
        if label.starts_with('-') {
            self.add(FindingKind::LabelHyphen, place.start..place.start + 1);
        }
        if label.len() > 1 && label.ends_with('-') {
            self.add(FindingKind::LabelHyphen, place.end - 1..place.end);
        }
        if len > MAX_LABEL {
            let args = length_args(len, MAX_LABEL);
            self.add_about(FindingKind::LongLabel, place.clone(), args);
        }
        len
    }

    fn scripts(&mut self, range: &Range<usize>) {
        let text = self.text(range);
        // Signs typed in Japanese mode make no name in another script.
        let is_only_signs = text
            .chars()
            .filter(|c| !c.is_ascii())
            .all(|c| !c.is_alphabetic() || c == 'ー' || narrow(c).is_some());
        let Some(found) = idn(text).filter(|_| text.is_ascii() || !is_only_signs) else {
            return;
        };
        if let Some(ascii) = &found.ascii {
            let args = vec![("ascii", ascii.clone()), ("unicode", found.unicode.clone())];
            self.add_about(FindingKind::Idn, range.clone(), args);
        }
        for (label, doubt) in found.doubts {
            let place = range.start + label.start..range.start + label.end;
            let name = self.text(&place).to_owned();
            match doubt {
                IdnDoubt::Invalid => {
                    self.add_about(FindingKind::BadIdn, place, vec![("label", name)]);
                }
                IdnDoubt::MixedScripts => {
                    self.add_about(FindingKind::MixedScripts, place, vec![("label", name)]);
                }
                IdnDoubt::LooksLike(look) => {
                    let args = vec![("label", name), ("look", look)];
                    self.add_about(FindingKind::LooksLike, place, args);
                }
            }
        }
    }
}

fn length_args(len: usize, limit: usize) -> Vec<(&'static str, String)> {
    vec![("len", len.to_string()), ("limit", limit.to_string())]
}

/// Runs of two dots and more.
fn dot_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let starts = (0..bytes.len()).filter(move |at| {
        let is_dot = |at: usize| bytes.get(at) == Some(&b'.');
        is_dot(*at) && is_dot(at + 1) && !at.checked_sub(1).is_some_and(is_dot)
    });
    starts.map(move |start| {
        let rest = bytes.get(start..).unwrap_or_default();
        start..start + rest.iter().take_while(|b| **b == b'.').count()
    })
}

/// `atext` and the dot of RFC 5322 section 3.2.3; letters, digits, hyphen and dot of a domain.
fn is_allowed(c: char, is_local: bool) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '.' | '-')
        || (is_local && "!#$%&'*+/=?^_`{|}~".contains(c))
}

/// Brackets and punctuation of Japanese texts.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{206f}' | '\u{3001}'..='\u{303f}' | '\u{30fb}' | '\u{ff00}'..='\u{ff65}')
}

/// `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3).
fn is_literal(text: &str) -> bool {
    let inside = text.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    inside.is_some_and(|inside| {
        let six = inside
            .get(..5)
            .filter(|tag| tag.eq_ignore_ascii_case("ipv6:"))
            .and_then(|_| inside.get(5..));
        six.map_or_else(
            || inside.parse::<Ipv4Addr>().is_ok(),
            |six| six.parse::<Ipv6Addr>().is_ok(),
        )
    })
}
