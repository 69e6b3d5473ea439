//! Mail domains in use in Japan, misspellings of them, and those that ended. The data are `assets/addresses/domains.tsv`.

use std::collections::{HashMap, HashSet};

static TABLE: &str = include_str!("../../assets/addresses/domains.tsv");

/// The tier that is known and never suggested.
const NEVER_SUGGESTED: u8 = 4;

/// Names have few labels; what has more is looked at from its end.
const MAX_LABELS: usize = 6;

/// Domains that are known as they stand, and what misspelled ones mean.
#[derive(Debug)]
pub struct Domains {
    /// Domain to its tier: 1 is suggested first, 4 never.
    live: HashMap<&'static str, u8>,
    typos: HashMap<&'static str, &'static str>,
    others: HashSet<&'static str>,
    retired: HashMap<&'static str, Retired>,
    /// What may be suggested, likeliest first.
    offered: Vec<(&'static str, u8)>,
}

/// A domain whose mail service ended, or that got another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retired {
    /// The domain as the table has it.
    pub domain: &'static str,
    /// What it was.
    pub service: &'static str,
    /// Where its addresses went; a hint only, nobody knows whether a given person went there.
    pub successor: Option<&'static str>,
    /// When it ended, or was renamed.
    pub date: Option<PartialDate>,
}

/// A date as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialDate {
    /// Year.
    pub year: u16,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31.
    pub day: Option<u8>,
}

impl Retired {
    /// Id of the sentence in `addresses.ftl`; its attribute `.step` says what to do.
    pub fn message_id(&self) -> &'static str {
        let is_exact = self.date.is_some_and(|d| d.day.is_some());
        let has_month = self.date.is_some_and(|d| d.month.is_some());
        match (self.successor, self.date) {
            (Some(_), Some(_)) => "retired-renamed-in-year",
            (Some(_), None) => "retired-renamed",
            (None, Some(_)) if is_exact => "retired-on-day",
            (None, Some(_)) if has_month => "retired-in-month",
            (None, Some(_)) => "retired-in-year",
            (None, None) => "retired-long-ago",
        }
    }

    /// Its arguments.
    pub fn message_args(&self) -> Vec<(&'static str, String)> {
        let mut args = vec![
            ("domain", self.domain.to_owned()),
            ("service", self.service.to_owned()),
        ];
        if let Some(date) = self.date {
            args.push(("year", date.year.to_string()));
            args.extend(date.month.map(|month| ("month", month.to_string())));
            args.extend(date.day.map(|day| ("day", day.to_string())));
        }
        args.extend(self.successor.map(|s| ("successor", s.to_owned())));
        args
    }
}

impl Domains {
    /// The table that is part of the program.
    pub fn embedded() -> Self {
        let mut domains = Self {
            live: HashMap::new(),
            typos: HashMap::new(),
            others: HashSet::new(),
            retired: HashMap::new(),
            offered: Vec::new(),
        };
        for row in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&'static str> = row.split('\t').collect();
            match columns.as_slice() {
                ["live", domain, _service, tier, ..] => {
                    let tier = tier.parse().unwrap_or(NEVER_SUGGESTED);
                    domains.live.insert(domain, tier);
                    if tier < NEVER_SUGGESTED {
                        domains.offered.push((domain, tier));
                    }
                }
                ["typo", typed, meant, ..] => {
                    domains.typos.insert(typed, meant);
                }
                ["other", domain, ..] => {
                    domains.others.insert(domain);
                }
                ["retired", domain, successor, date, service, ..] => {
                    let retired = Retired {
                        domain,
                        service,
                        successor: Some(*successor).filter(|s| !s.is_empty()),
                        date: partial_date(date),
                    };
                    domains.retired.insert(domain, retired);
                }
                _ => {}
            }
        }
        domains
            .offered
            .sort_by_key(|(domain, tier)| (*tier, *domain));
        domains
    }

    /// Whether mail is known to be received there.
    pub fn is_live(&self, domain: &str) -> bool {
        self.live.contains_key(domain.to_ascii_lowercase().as_str())
    }

    /// What a known misspelling means.
    pub fn meant(&self, domain: &str) -> Option<&'static str> {
        self.typos
            .get(domain.to_ascii_lowercase().as_str())
            .copied()
    }

    /// What is known about a mail service that ended, or was renamed.
    pub fn retired(&self, domain: &str) -> Option<Retired> {
        let lower = domain.to_ascii_lowercase();
        suffixes(&lower)
            .find_map(|suffix| self.retired.get(suffix))
            .filter(|r| r.domain == lower || r.domain.ends_with(".ne.jp"))
            .copied()
    }

    /// Whether a domain in lower case, or one that it stands below, is in the table as it is and no misspelling.
    pub(super) fn is_settled(&self, domain: &str) -> bool {
        self.others.contains(domain)
            || self.retired(domain).is_some()
            || suffixes(domain).any(|suffix| self.live.contains_key(suffix))
    }

    /// Whether it may be suggested.
    pub(super) fn is_offered(&self, domain: &str) -> bool {
        self.live
            .get(domain)
            .is_some_and(|tier| *tier < NEVER_SUGGESTED)
    }

    /// What may be suggested, with its tier, likeliest first.
    pub(super) fn offered(&self) -> &[(&'static str, u8)] {
        &self.offered
    }
}

/// A name and those above it, longest first.
fn suffixes(domain: &str) -> impl Iterator<Item = &str> {
    let dots: Vec<usize> = domain
        .rmatch_indices('.')
        .map(|(at, _)| at + 1)
        .take(MAX_LABELS)
        .collect();
    let whole = std::iter::once(0);
    whole
        .chain(dots.into_iter().rev())
        .filter_map(|start| domain.get(start..))
}

/// `2018-09-18`, `2021-02`, `2006`.
fn partial_date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    Some(PartialDate {
        year: parts.next()?.parse().ok()?,
        month: parts.next().and_then(|p| p.parse().ok()),
        day: parts.next().and_then(|p| p.parse().ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<&'static str>> {
        let rows = TABLE.lines().filter(|l| !l.starts_with('#'));
        rows.map(|l| l.split('\t').collect()).collect()
    }

    #[test]
    fn the_table_keeps_to_its_header() {
        let kinds = ["live", "typo", "other", "retired"];
        let key = |row: &Vec<&str>| (kinds.iter().position(|k| *k == row[0]), row[1].to_owned());
        let keys: Vec<_> = rows().iter().map(key).collect();
        assert!(keys.is_sorted_by(|a, b| a < b), "sorted, none twice");
        let mut seen = HashSet::new();
        for row in rows() {
            assert!(seen.insert(row[1]), "{} in two kinds", row[1]);
            let columns = match row[0] {
                "live" => 4,
                "typo" | "other" => 3,
                "retired" => 5,
                other => panic!("kind {other}"),
            };
            assert_eq!(row.len(), columns, "{row:?}");
            assert_eq!(row[1], row[1].to_ascii_lowercase());
        }
    }

    #[test]
    fn what_is_meant_or_follows_is_live() {
        let domains = Domains::embedded();
        for row in rows() {
            if row[0] == "typo" || (row[0] == "retired" && !row[2].is_empty()) {
                assert!(domains.is_live(row[2]), "{row:?}");
            }
            if row[0] == "retired" && !row[3].is_empty() {
                assert!(partial_date(row[3]).is_some(), "{row:?}");
            }
        }
    }

    #[test]
    fn services_that_ended_are_known_with_their_date() {
        let domains = Domains::embedded();
        let excite = domains.retired("Excite.co.jp").unwrap();
        assert_eq!(excite.successor, None);
        assert_eq!(
            excite.date,
            Some(PartialDate {
                year: 2018,
                month: Some(9),
                day: Some(18)
            })
        );
        assert_eq!(excite.message_id(), "retired-on-day");
        let vodafone = domains.retired("t.vodafone.ne.jp").unwrap();
        assert_eq!(vodafone.successor, Some("softbank.ne.jp"));
        assert_eq!(vodafone.message_id(), "retired-renamed-in-year");
        assert_eq!(
            domains.retired("willcomlive.jp").unwrap().message_id(),
            "retired-in-month"
        );
        assert_eq!(
            domains.retired("em.nttpnet.ne.jp").unwrap().message_id(),
            "retired-long-ago"
        );
        // A company's other names are no mail service.
        assert_eq!(domains.retired("mail.excite.co.jp"), None);
        assert_eq!(domains.retired("docomo.ne.jp"), None);
        assert_eq!(domains.retired(""), None);
    }

    #[test]
    fn names_below_a_live_one_are_settled() {
        let domains = Domains::embedded();
        for settled in ["gmail.com", "orange.ocn.ne.jp", "sonet.ne.jp", "goo.jp"] {
            assert!(domains.is_settled(settled), "{settled}");
        }
        for open in ["gmal.com", "example.jp", "", ".", "mygmail.com"] {
            assert!(!domains.is_settled(open), "{open}");
        }
    }
}
