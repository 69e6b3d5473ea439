//! Characters that people confuse in addresses, and an address looked at letter by letter.
//!
//! The data are `assets/addresses/confusables.tsv`; names of characters are messages in `letters.ftl`.

use std::collections::HashMap;
use std::ops::Range;

use super::{Address, Domains};

static TABLE: &str = include_str!("../../assets/addresses/confusables.tsv");

/// What sort of characters a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Single ASCII characters that look alike.
    Ascii,
    /// At least one member is longer than one character.
    Sequence,
    /// Full-width forms of ASCII.
    Wide,
    /// Nothing to be seen.
    Invisible,
    /// Letters of other scripts.
    Homoglyph,
    /// Signs typed for others, or left beside them.
    Punctuation,
}

/// Characters that one may take for one another.
#[derive(Debug, Clone)]
pub struct Group {
    /// `C01` …; its texts are `confusable-c01`.
    pub id: &'static str,
    /// Characters and sequences.
    pub members: Vec<String>,
    /// What sort.
    pub kind: Kind,
    /// Whether it stands in the short table that people see.
    pub in_table: bool,
    /// Members that are marked in an address.
    marked: Vec<char>,
    /// Whether members may stand left, right of the @.
    local: bool,
    domain: bool,
}

impl Group {
    /// Whether its members count on this side of the @.
    pub(super) fn counts(&self, is_local: bool) -> bool {
        if is_local { self.local } else { self.domain }
    }

    /// Id of its label in `letters.ftl`.
    pub fn message_id(&self) -> String {
        format!("confusable-{}", self.id.to_ascii_lowercase())
    }
}

/// How strongly a letter asks to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Ordinary.
    None,
    /// Often mistaken for another.
    Doubtful,
    /// Does not belong into an address.
    Wrong,
}

/// One letter of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The character.
    pub char: char,
    /// Its bytes in the address.
    pub range: Range<usize>,
    /// Whether to mark it.
    pub strength: Strength,
    /// Index of the group that makes it so.
    pub group: Option<usize>,
    /// Left of the @.
    pub is_local: bool,
}

/// The whole table.
#[derive(Debug)]
pub struct Confusables {
    groups: Vec<Group>,
    /// The groups in which two characters stand as such, in the order of the table.
    pairs: HashMap<(char, char), Vec<usize>>,
}

/// Groups of what is heard alike on the phone; the eye doesn't confuse them.
const HEARD: [&str; 4] = ["C20", "C21", "C22", "C41"];

impl Confusables {
    /// The table that is part of the program.
    pub fn embedded() -> Self {
        let groups: Vec<Group> = TABLE
            .lines()
            .filter(|l| !l.starts_with('#'))
            .filter_map(parse_row)
            .collect();
        let mut pairs: HashMap<(char, char), Vec<usize>> = HashMap::new();
        for (at, group) in groups.iter().enumerate() {
            // Members of these are not taken for one another, but for what isn't listed.
            if matches!(group.kind, Kind::Wide | Kind::Invisible) || group.id == "C33" {
                continue;
            }
            let single: Vec<char> = group.members.iter().filter_map(|m| only_char(m)).collect();
            for a in &single {
                for b in single.iter().filter(|b| *b != a) {
                    pairs.entry((*a, *b)).or_default().push(at);
                }
            }
        }
        Self { groups, pairs }
    }

    /// Index of the first group in which both stand and that counts on this side of the @. Full-width forms go with their
    /// half-width ones.
    pub fn group_of(&self, a: char, b: char, is_local: bool) -> Option<usize> {
        if narrow(a) == Some(b) || narrow(b) == Some(a) {
            return self.groups.iter().position(|g| g.kind == Kind::Wide);
        }
        let scope = |at: &&usize| self.groups.get(**at).is_some_and(|g| g.counts(is_local));
        self.pairs.get(&(a, b))?.iter().find(scope).copied()
    }

    /// Whether the eye takes one for the other in a domain.
    pub(super) fn look_alike_in_domain(&self, a: char, b: char) -> bool {
        let by_eye = |at: &usize| {
            self.groups
                .get(*at)
                .is_some_and(|g| g.counts(false) && !HEARD.contains(&g.id))
        };
        self.pairs
            .get(&(a, b))
            .is_some_and(|groups| groups.iter().any(by_eye))
    }

    /// The sign of an address that another one is typed for: `ー` for `-`, `。` for `.`, `★` for `@`.
    pub(super) fn plain_sign(&self, c: char) -> Option<char> {
        self.groups
            .iter()
            .filter(|g| g.kind == Kind::Punctuation && g.id != "C33")
            .filter(|g| g.members.iter().any(|m| only_char(m) == Some(c)))
            .find_map(|g| only_char(g.members.first()?))
            .filter(char::is_ascii)
    }

    /// All groups, by id.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Looks at an address letter by letter.
    ///
    /// A domain that is in use as it stands is no matter for doubt, so its letters are not marked.
    pub fn letters(&self, address: &str, domains: &Domains) -> Vec<Letter> {
        let split = Address::split(address);
        let local_len = split.local.len();
        let domain_is_known = domains.is_live(split.domain);
        address
            .char_indices()
            .map(|(at, char)| {
                let is_local = at < local_len;
                let mut letter = Letter {
                    char,
                    range: at..at + char.len_utf8(),
                    strength: Strength::None,
                    group: None,
                    is_local,
                };
                if char == '@' && at == local_len {
                    return letter;
                }
                letter.group = self.groups.iter().position(|g| {
                    g.counts(is_local)
                        && (g.marked.contains(&char)
                            || (!char.is_ascii() && g.members.iter().any(|m| m.chars().eq([char]))))
                });
                letter.strength = match letter.group {
                    _ if char.is_whitespace() || char.is_control() => Strength::Wrong,
                    Some(_) if !char.is_ascii() => Strength::Wrong,
                    // Japanese names written in Latin letters have no l; words in domains do.
                    Some(_) if is_local || (!domain_is_known && !char.is_ascii_lowercase()) => {
                        Strength::Doubtful
                    }
                    // Letters of an internationalized address are no fault, but nobody types them by chance.
                    None if !char.is_ascii() => Strength::Doubtful,
                    _ => Strength::None,
                };
                letter
            })
            .collect()
    }

    /// The other members of a letter's group: what may have been meant.
    pub fn others(&self, letter: &Letter) -> Vec<&str> {
        let Some(group) = letter.group.and_then(|at| self.groups.get(at)) else {
            return Vec::new();
        };
        let mut buffer = [0; 4];
        let own: &str = letter.char.encode_utf8(&mut buffer);
        let mut others: Vec<&str> = group
            .members
            .iter()
            .map(String::as_str)
            .filter(|m| *m != own && m.chars().all(|c| c.is_ascii_graphic()))
            .collect();
        others.truncate(4);
        others
    }
}

fn parse_row(row: &'static str) -> Option<Group> {
    let mut columns = row.split('\t');
    let (id, members, kind, scope) = (
        columns.next()?,
        columns.next()?,
        columns.next()?,
        columns.next()?,
    );
    let (_likelihood, in_table, mark) = (columns.next()?, columns.next()?, columns.next()?);
    Some(Group {
        id,
        members: members.split(' ').filter_map(member).collect(),
        kind: match kind {
            "ascii" => Kind::Ascii,
            "sequence" => Kind::Sequence,
            "wide" => Kind::Wide,
            "invisible" => Kind::Invisible,
            "homoglyph" => Kind::Homoglyph,
            _ => Kind::Punctuation,
        },
        in_table: in_table == "yes",
        marked: mark
            .split(' ')
            .filter_map(member)
            .filter_map(|m| m.chars().next())
            .collect(),
        local: matches!(scope, "local" | "both"),
        domain: matches!(scope, "domain" | "both"),
    })
}

/// The half-width form of a full-width one.
pub(super) fn narrow(c: char) -> Option<char> {
    matches!(c, '\u{ff01}'..='\u{ff5e}')
        .then(|| char::from_u32(u32::from(c) - 0xfee0))
        .flatten()
}

/// The character that a member consists of.
fn only_char(member: &str) -> Option<char> {
    let mut chars = member.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// `rn`, `U+30FC`, `U+FF43+U+FF4C`.
fn member(text: &str) -> Option<String> {
    if !text.starts_with("U+") {
        return (!text.is_empty()).then(|| text.to_owned());
    }
    text.split("U+")
        .filter(|part| !part.is_empty())
        .map(|part| {
            u32::from_str_radix(part.trim_end_matches('+'), 16)
                .ok()
                .and_then(char::from_u32)
        })
        .collect()
}

/// Id of the spoken name of a character or sequence in `letters.ftl`: `char-u0061`, `seq-rn`, `seq-u002e-u0063`.
pub fn reading_id(member: &str) -> String {
    let mut chars = member.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => format!("char-u{:04x}", u32::from(one)),
        _ if member
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) =>
        {
            format!("seq-{member}")
        }
        _ => {
            let parts: Vec<String> = member
                .chars()
                .map(|c| format!("u{:04x}", u32::from(c)))
                .collect();
            format!("seq-{}", parts.join("-"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(address: &str) -> String {
        let letters = Confusables::embedded().letters(address, &Domains::embedded());
        letters
            .into_iter()
            .filter(|l| l.strength > Strength::None)
            .map(|l| l.char)
            .collect()
    }

    #[test]
    fn digits_between_letters_are_marked_and_ordinary_letters_are_not() {
        assert_eq!(marked("suzuki.ichir0@gmai1.example"), "01");
        assert_eq!(marked("yamada_tarl@example.jp"), "_l");
    }

    #[test]
    fn a_domain_in_use_is_not_doubted() {
        assert_eq!(marked("yamada@gmail.com"), "");
        assert_eq!(marked("yamada@gmai1.com"), "1");
    }

    #[test]
    fn full_width_and_invisible_characters_are_wrong() {
        let letters =
            Confusables::embedded().letters("ｔaro\u{200b}@example.jp", &Domains::embedded());
        let wrong: Vec<char> = letters
            .iter()
            .filter(|l| l.strength == Strength::Wrong)
            .map(|l| l.char)
            .collect();
        assert_eq!(wrong, ['ｔ', '\u{200b}']);
    }

    #[test]
    fn readings_are_named_by_code_point() {
        assert_eq!(reading_id("l"), "char-u006c");
        assert_eq!(reading_id("rn"), "seq-rn");
        assert_eq!(reading_id(".com"), "seq-u002e-u0063-u006f-u006d");
    }
}
