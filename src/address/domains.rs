//! Mail domains in use in Japan, and misspellings of them. The data are `assets/addresses/domains.tsv`.

use std::collections::HashMap;

static TABLE: &str = include_str!("../../assets/addresses/domains.tsv");

/// Domains that are known as they stand, and what misspelled ones mean.
#[derive(Debug)]
pub struct Domains {
    /// Domain to its tier: 1 is suggested first, 4 never.
    live: HashMap<&'static str, u8>,
    typos: HashMap<&'static str, &'static str>,
}

impl Domains {
    /// The table that is part of the program.
    pub fn embedded() -> Self {
        let mut domains = Self {
            live: HashMap::new(),
            typos: HashMap::new(),
        };
        for row in TABLE.lines().filter(|l| !l.starts_with('#')) {
            let columns: Vec<&'static str> = row.split('\t').collect();
            match columns.as_slice() {
                ["live", domain, _service, tier, ..] => {
                    domains.live.insert(domain, tier.parse().unwrap_or(4));
                }
                ["typo", typed, meant, ..] => {
                    domains.typos.insert(typed, meant);
                }
                _ => {}
            }
        }
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
}
