//! Addresses that are known to work, found again by spellings near to them.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::distance::{EDIT, SLIP, are_neighbors, cost};
use super::near::fold;
use super::{Address, Confusables};

/// More are not kept: each costs about hundred bytes.
const MAX_ADDRESSES: usize = 200_000;

/// RFC 5321 section 4.5.3.1.3: a path has 256 octets with its brackets.
const MAX_LEN_BYTES: usize = 254;

/// So many spellings are compared at most, whatever the list is like.
const MAX_COMPARISONS: usize = 2_000;

/// A spelling with two edits leaves one of three parts as it was.
const PARTS: usize = 3;

/// Addresses that mail was delivered to, or that stand in the same list; built once, asked often.
///
/// Found are addresses at the same domain with a similar local part, the same local part at a similar domain, and those that
/// look the same throughout. Each half is cut into three parts of which an edit or two leave one untouched; the parts are
/// looked up, and only what shares one is compared.
#[derive(Debug, Default)]
pub struct KnownAddresses {
    /// As given, none twice.
    addresses: Vec<Box<str>>,
    /// Hash of a key and the address that has it, sorted.
    keys: Vec<(u64, u32)>,
}

/// What a key stands for.
#[derive(Hash)]
enum Key<'a> {
    /// Hash of the other half; length in characters, place and text of a part of this half.
    Part(Half, u64, usize, usize, &'a [char]),
    /// The whole, folded to what the eye sees.
    Fold(&'a str),
}

#[derive(Hash, Clone, Copy, PartialEq, Eq)]
enum Half {
    Local,
    Domain,
}

impl KnownAddresses {
    /// Takes in a list. What is no address or too long is left out, and what goes beyond 200,000.
    pub fn new<'a>(addresses: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known = Self::default();
        let mut seen: HashSet<String> = HashSet::new();
        for address in addresses {
            let split = Address::split(address);
            let is_usable = address.len() <= MAX_LEN_BYTES
                && !split.local.is_empty()
                && !split.domain.is_empty();
            if !is_usable || !seen.insert(address.to_lowercase()) {
                continue;
            }
            let Ok(index) = u32::try_from(known.addresses.len()) else {
                break;
            };
            known.add_keys(address, index);
            known.addresses.push(address.into());
            if known.addresses.len() == MAX_ADDRESSES {
                break;
            }
        }
        known.keys.sort_unstable();
        known
    }

    /// Number of addresses.
    pub fn len(&self) -> usize {
        self.addresses.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    fn add_keys(&mut self, address: &str, index: u32) {
        let lower = address.to_lowercase();
        let Address { local, domain } = Address::split(&lower);
        for (half, own, other) in [(Half::Local, local, domain), (Half::Domain, domain, local)] {
            let chars: Vec<char> = own.chars().collect();
            let other = hash(other);
            for (at, part) in parts(&chars).enumerate() {
                let key = hash(Key::Part(half, other, chars.len(), at, part.1));
                self.keys.push((key, index));
            }
        }
        self.keys.push((hash(Key::Fold(&fold(&lower))), index));
    }

    /// Addresses near to this one and not equal to it, the nearest first.
    pub fn near(&self, address: &str, confusables: &Confusables) -> Vec<&str> {
        self.near_counted(address, confusables).0
    }

    /// Also how many spellings were compared.
    fn near_counted(&self, address: &str, confusables: &Confusables) -> (Vec<&str>, usize) {
        let lower = address.to_lowercase();
        let Address { local, domain } = Address::split(&lower);
        if self.is_empty() || local.is_empty() || domain.is_empty() || address.len() > MAX_LEN_BYTES
        {
            return (Vec::new(), 0);
        }
        let folded = fold(&lower);
        let mut places: Vec<&[(u64, u32)]> = vec![self.with_key(hash(Key::Fold(&folded)))];
        for (half, own, other) in [(Half::Local, local, domain), (Half::Domain, domain, local)] {
            let chars: Vec<char> = own.chars().collect();
            let most = limit_for(chars.len(), half) / EDIT;
            let most = usize::try_from(most).unwrap_or_default();
            let other = hash(other);
            for len in chars.len().saturating_sub(most)..=chars.len() + most {
                for (at, range) in part_ranges(len).enumerate() {
                    let first = range.start.saturating_sub(most);
                    for start in first..=range.start + most {
                        let Some(part) = chars.get(start..start + range.len()) else {
                            continue;
                        };
                        let key = hash(Key::Part(half, other, len, at, part));
                        places.push(self.with_key(key));
                    }
                }
            }
        }
        // Rare parts first: where the bound cuts off, it cuts off what half of the list has in common.
        places.sort_by_key(|place| place.len());
        let mut seen: HashSet<u32> = HashSet::new();
        let mut found: Vec<(u32, &str)> = Vec::new();
        'all: for place in places {
            for (_, index) in place {
                if !seen.insert(*index) {
                    continue;
                }
                if seen.len() > MAX_COMPARISONS {
                    break 'all;
                }
                let Some(known) = self.addresses.get(*index as usize) else {
                    continue;
                };
                if let Some(apart) = apart((&lower, &folded), &known.to_lowercase(), confusables) {
                    found.push((apart, known));
                }
            }
        }
        found.sort_unstable();
        let comparisons = seen.len().min(MAX_COMPARISONS);
        (
            found.into_iter().map(|(_, known)| known).collect(),
            comparisons,
        )
    }

    fn with_key(&self, key: u64) -> &[(u64, u32)] {
        let start = self.keys.partition_point(|(k, _)| *k < key);
        let end = self.keys.partition_point(|(k, _)| *k <= key);
        self.keys.get(start..end).unwrap_or_default()
    }
}

/// How far apart two addresses in lower case are, the first with its folded form; `None` where they are equal, or not near.
fn apart((address, folded): (&str, &str), known: &str, confusables: &Confusables) -> Option<u32> {
    if address == known {
        return None;
    }
    if folded == fold(known) {
        return Some(SLIP);
    }
    let (a, b) = (Address::split(address), Address::split(known));
    let half = |a: &str, b: &str, half: Half| {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let is_local = half == Half::Local;
        let limit = limit_for(a.len().min(b.len()), half);
        cost(&a, &b, limit, |a, b| {
            if confusables.group_of(a, b, is_local).is_some() {
                SLIP
            } else if a.is_ascii_digit() && b.is_ascii_digit() {
                // taro1 and taro2 are two people.
                FAR
            } else if are_neighbors(a, b) {
                SLIP
            } else {
                EDIT
            }
        })
    };
    let (local, domain) = (
        half(a.local, b.local, Half::Local)?,
        half(a.domain, b.domain, Half::Domain)?,
    );
    // An address with slips in both halves is another one, unless it looks the same.
    (local == 0 || domain == 0).then_some(local + domain)
}

/// More than any limit.
const FAR: u32 = 8 * EDIT;

/// How far a half may be: short names are one letter from other people's.
fn limit_for(len: usize, half: Half) -> u32 {
    match len {
        ..=3 => SLIP,
        4..=7 => EDIT,
        // The names of domains are the longer part of what they share with all others: `.co.jp`.
        8..=11 if half == Half::Domain => EDIT,
        _ => 2 * EDIT,
    }
}

/// The three parts of a text of so many characters, as even as may be; fewer where it is shorter.
fn part_ranges(len: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
    (0..PARTS)
        .map(move |at| at * len / PARTS..(at + 1) * len / PARTS)
        .filter(|range| !range.is_empty())
}

fn parts(chars: &[char]) -> impl Iterator<Item = (usize, &[char])> {
    part_ranges(chars.len()).filter_map(|range| Some((range.start, chars.get(range.clone())?)))
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(known: &[&str], address: &str) -> Vec<String> {
        KnownAddresses::new(known.iter().copied())
            .near(address, &Confusables::embedded())
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_nearest_of_a_list_comes_first() {
        let list = [
            "suzuki.ichiro@example.jp",
            "suzuki.jiro@example.jp",
            "sato@example.jp",
            "info@example.co.jp",
            "yamamoto@example.com",
        ];
        for (address, want) in [
            ("suzuki.ichir0@example.jp", vec![list[0]]),
            ("suzuki.ichro@example.jp", vec![list[0]]),
            ("suzuki.icihro@EXAMPLE.jp", vec![list[0]]),
            ("suzuki.ichiro@exemple.jp", vec![list[0]]),
            ("suzukl.ichir0@examp1e.jp", vec![list[0]]),
            ("yarnarnoto@example.com", vec![list[4]]),
            ("info@example.co.jo", vec![list[3]]),
            ("satoh@example.jp", vec![list[2]]),
            ("Sato@example.jp", vec![]),
            ("sato@example.jp", vec![]),
            ("kato.hanako@example.jp", vec![]),
            ("sato@example.com", vec![]),
            ("@example.jp", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(near(&list, address), want, "{address}");
        }
    }

    #[test]
    fn numbers_and_short_names_are_other_people() {
        let list = ["taro1@example.jp", "ito@example.jp", "b2@example.jp"];
        for address in ["taro2@example.jp", "sato@example.jp", "c3@example.jp"] {
            assert_eq!(near(&list, address), [""; 0], "{address}");
        }
        assert_eq!(near(&list, "tarol@example.jp"), ["taro1@example.jp"]);
        assert_eq!(near(&list, "lto@example.jp"), ["ito@example.jp"]);
    }

    #[test]
    fn a_large_list_is_looked_up_and_not_read_through() {
        // Names of syllables, so that parts are shared as real ones share them.
        let syllables = ["ka", "sa", "ta", "na", "ha", "ma", "ya", "ra", "ki", "shi"];
        let list: Vec<String> = (0..100_000_usize)
            .map(|n| {
                let name: String = (0..5)
                    .map(|at| syllables[n / 10_usize.pow(at) % 10])
                    .collect();
                format!("{name}@example.jp")
            })
            .collect();
        let known = KnownAddresses::new(list.iter().map(String::as_str));
        assert_eq!(known.len(), 100_000);
        let confusables = Confusables::embedded();
        let (found, comparisons) = known.near_counted("kasatanahe@example.jp", &confusables);
        assert!(found.contains(&"kasatanaha@example.jp"), "{found:?}");
        assert!(comparisons <= MAX_COMPARISONS, "{comparisons}");
        let (found, comparisons) = known.near_counted("nobody.at.all@example.jp", &confusables);
        assert!(found.is_empty() && comparisons < 10, "{comparisons}");
    }

    #[test]
    fn a_list_made_to_share_everything_is_bounded_too() {
        let list: Vec<String> = (0..20_000)
            .map(|n| format!("aaaaaaaa{n:05}aaaaaaaa@example.jp"))
            .collect();
        let known = KnownAddresses::new(list.iter().map(String::as_str));
        let (_, comparisons) =
            known.near_counted("aaaaaaaaxxxxxaaaaaaaa@example.jp", &Confusables::embedded());
        assert_eq!(comparisons, MAX_COMPARISONS);
    }
}
