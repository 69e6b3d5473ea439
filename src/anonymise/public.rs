//! Names that say what happened and name no one: domains of large providers and of block lists; and by which ends a word
//! with dots is known as the name of a host. The data are `assets/anonymise/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::address::Domains;

static PUBLIC: &str = include_str!("../../assets/anonymise/public-domains.tsv");
static ENDS: &str = include_str!("../../assets/anonymise/top-level-domains.txt");
static WORDS: &str = include_str!("../../assets/anonymise/common-words.txt");

/// What is done with names below a known domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The domain stays, names in front of it become one word.
    Public,
    /// A block list; the name in front stays where it is one of its zones.
    List,
    /// Customers have domains of their own below it.
    Tenant,
}

struct Table {
    domains: HashMap<&'static str, Standing>,
    providers: Domains,
    ends: HashSet<&'static str>,
    words: HashSet<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut domains = HashMap::new();
    for row in PUBLIC.lines().filter(|l| !l.starts_with('#')) {
        if let Some((kind, domain)) = row.split_once('\t') {
            let standing = match kind {
                "list" => Standing::List,
                "tenant" => Standing::Tenant,
                _ => Standing::Public,
            };
            domains.insert(domain, standing);
        }
    }
    Table {
        domains,
        providers: Domains::embedded(),
        ends: words_of(ENDS),
        words: words_of(WORDS),
    }
});

fn words_of(text: &'static str) -> HashSet<&'static str> {
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
}

/// Names have few labels; what is longer is looked at from its end.
const MAX_LABELS: usize = 6;

/// The longest known domain at the end of a name in lower case, by its start in the name.
pub(super) fn known_domain(name: &str) -> Option<(usize, Standing)> {
    let starts: Vec<usize> = name
        .rmatch_indices('.')
        .map(|(at, _)| at + 1)
        .take(MAX_LABELS)
        .collect();
    let whole = (starts.len() < MAX_LABELS).then_some(0);
    let longest_first = whole.into_iter().chain(starts.into_iter().rev());
    longest_first.into_iter().find_map(|start| {
        let domain = name.get(start..)?;
        let standing = TABLE.domains.get(domain).copied();
        let is_provider =
            || TABLE.providers.is_live(domain) || TABLE.providers.meant(domain).is_some();
        standing
            .or_else(|| is_provider().then_some(Standing::Public))
            .map(|standing| (start, standing))
    })
}

/// Whether the names of hosts end with this label, in lower case.
pub(super) fn is_top_level(label: &str) -> bool {
    label.starts_with("xn--") || TABLE.ends.contains(label)
}

/// Whether it is a word of servers' messages, in lower case.
pub(super) fn is_common_word(word: &str) -> bool {
    TABLE.words.contains(word)
}

/// Second levels below which names are given out in countries: `co.jp`, `com.tw`.
const SECOND_LEVELS: [&str; 26] = [
    "co", "ne", "or", "ac", "go", "ad", "ed", "gr", "lg", "com", "net", "org", "gov", "edu", "mil",
    "gob", "nom", "idv", "ltd", "plc", "me", "firm", "gen", "ind", "res", "nic",
];

/// Where the domain that someone holds begins in a name in lower case: `corp.co.jp` in `mx.corp.co.jp`.
pub(super) fn held_domain(name: &str) -> usize {
    let mut dots = name.rmatch_indices('.').map(|(at, _)| at);
    let (Some(last), second) = (dots.next(), dots.next()) else {
        return 0;
    };
    let Some(second) = second else {
        return 0;
    };
    let country = name.get(last + 1..).unwrap_or_default();
    let level = name.get(second + 1..last).unwrap_or_default();
    if country.len() == 2 && SECOND_LEVELS.contains(&level) {
        dots.next().map_or(0, |at| at + 1)
    } else {
        second + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_held_domain_is_found() {
        for (name, want) in [
            ("mx1.corp.example", "corp.example"),
            ("a.b.corp.co.jp", "corp.co.jp"),
            ("corp.co.jp", "corp.co.jp"),
            ("corp.jp", "corp.jp"),
            ("pc", "pc"),
        ] {
            assert_eq!(&name[held_domain(name)..], want);
        }
    }

    #[test]
    fn the_longest_known_domain_counts() {
        let known = |name: &'static str| known_domain(name).map(|(at, s)| (&name[at..], s));
        assert_eq!(
            known("a.mail.protection.outlook.com"),
            Some(("protection.outlook.com", Standing::Public))
        );
        assert_eq!(
            known("zen.spamhaus.org"),
            Some(("spamhaus.org", Standing::List))
        );
        assert_eq!(
            known("corp.onmicrosoft.com"),
            Some(("onmicrosoft.com", Standing::Tenant))
        );
        assert_eq!(
            known("i.softbank.jp"),
            Some(("i.softbank.jp", Standing::Public))
        );
        assert_eq!(known("corp.example"), None);
    }

    #[test]
    fn tables_are_in_order() {
        for kind in ["public", "list", "tenant"] {
            let rows: Vec<&str> = PUBLIC
                .lines()
                .filter_map(|l| l.strip_prefix(kind)?.strip_prefix('\t'))
                .collect();
            assert!(!rows.is_empty());
            let unique: HashSet<_> = rows.iter().collect();
            assert_eq!(unique.len(), rows.len());
        }
        assert!(is_top_level("jp") && is_top_level("example") && !is_top_level("expired"));
        assert!(is_common_word("user") && !is_common_word("taro"));
    }
}
