//! Items to deliveries: several notices of one delivery become one.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::evidence::Kind;

use super::item::{Item, domain_of};
use super::tally::plausible;

/// A delivery that failed or is late.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delivery<'a> {
    pub item: Item<'a>,
    /// Number of its address, which is the same for all cases of letters; `None` where there is no recipient.
    pub address: Option<usize>,
}

/// A later mail that arrived.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Taken {
    second: Option<i64>,
    day: Option<Date>,
    /// One of them has no date.
    is_undated: bool,
}

impl Taken {
    fn add(&mut self, item: &Item<'_>) {
        self.second = self.second.max(item.second);
        self.day = self.day.max(item.day);
        self.is_undated |= item.second.is_none() && item.day.is_none();
    }

    /// Whether it came after a failure. Where that isn't known it did: an address that works must not be given up.
    pub fn is_after(&self, failure: &Item<'_>) -> bool {
        if self.is_undated {
            return true;
        }
        match (self.second, failure.second, self.day, failure.day) {
            (Some(taken), Some(failed), ..) => taken > failed,
            (_, _, Some(taken), Some(failed)) => taken >= failed,
            _ => true,
        }
    }
}

/// See the module.
#[derive(Debug)]
pub(super) struct Merged<'a> {
    /// In the order of the items.
    pub deliveries: Vec<Delivery<'a>>,
    /// By number: as first seen, and in lower case.
    addresses: Vec<(&'a str, Cow<'a, str>)>,
    /// By number of the address.
    taken: Vec<Option<Taken>>,
}

impl<'a> Merged<'a> {
    /// `seen` gets every item with its address in lower case.
    pub fn of(
        items: impl IntoIterator<Item = Item<'a>>,
        mut seen: impl FnMut(&Item<'a>, &str),
    ) -> Self {
        let items = items.into_iter();
        // Growing step by step costs as much as all the rest.
        let len = items.size_hint().0;
        let mut numbers: HashMap<Cow<'a, str>, usize> = HashMap::with_capacity(len);
        let mut merged = Self {
            deliveries: Vec::with_capacity(len),
            addresses: Vec::with_capacity(len),
            taken: Vec::with_capacity(len),
        };
        let mut places: HashMap<(u64, usize), usize> = HashMap::with_capacity(len);
        let mut arrived: HashSet<(u64, usize)> = HashSet::new();
        for mut item in items {
            item.day = plausible(item.day);
            if item.day.is_none() {
                item.second = None;
            }
            let folded = folded(item.recipient);
            seen(&item, &folded);
            if !item.is_error() && item.kind != Kind::Success {
                continue;
            }
            let address = (!folded.is_empty()).then(|| match numbers.get(&folded) {
                Some(number) => *number,
                None => merged.number(item.recipient, folded, &mut numbers),
            });
            let key = item.original.zip(address);
            if item.kind == Kind::Success {
                arrived.extend(key);
                if let Some(taken) = address.and_then(|at| merged.taken.get_mut(at)) {
                    taken.get_or_insert_default().add(&item);
                }
                continue;
            }
            let place = key.map(|key| *places.entry(key).or_insert(merged.deliveries.len()));
            match place.and_then(|at| merged.deliveries.get_mut(at)) {
                Some(before) => before.item = last_word(before.item, item),
                None => merged.deliveries.push(Delivery { item, address }),
            }
        }
        merged.deliveries.retain(|d| {
            let key = d.item.original.zip(d.address);
            d.item.kind != Kind::Delay || key.is_none_or(|key| !arrived.contains(&key))
        });
        merged
    }

    fn number(
        &mut self,
        shown: &'a str,
        folded: Cow<'a, str>,
        numbers: &mut HashMap<Cow<'a, str>, usize>,
    ) -> usize {
        let number = self.addresses.len();
        numbers.insert(folded.clone(), number);
        self.addresses.push((shown, folded));
        self.taken.push(None);
        number
    }

    /// The domain in lower case; empty where there is none.
    pub fn domain(&self, delivery: &Delivery<'_>) -> &str {
        let address = delivery.address.and_then(|at| self.addresses.get(at));
        address.map_or("", |(_, folded)| domain_of(folded))
    }

    /// The address as it was first seen.
    pub fn shown(&self, delivery: &Delivery<'_>) -> &'a str {
        let address = delivery.address.and_then(|at| self.addresses.get(at));
        address.map_or("", |(shown, _)| shown)
    }

    /// What arrived at the address.
    pub fn taken(&self, delivery: &Delivery<'_>) -> Option<Taken> {
        *self.taken.get(delivery.address?)?
    }
}

/// In lower case; most addresses are already.
fn folded(address: &str) -> Cow<'_, str> {
    let is_lower = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if address.bytes().all(is_lower) {
        Cow::Borrowed(address)
    } else {
        Cow::Owned(address.to_lowercase())
    }
}

/// Of two notices of one delivery, the one that counts: a failure ends the delay, of two failures the first one, of two
/// delays the last one. A known cause is kept.
fn last_word<'a>(a: Item<'a>, b: Item<'a>) -> Item<'a> {
    let time = |item: &Item<'_>| (item.day, item.second);
    let is_b = match (a.kind, b.kind) {
        (Kind::Delay, Kind::Failure) => true,
        (Kind::Failure, Kind::Delay) => false,
        (Kind::Failure, _) => b.day.is_some() && (a.day.is_none() || time(&b) < time(&a)),
        _ => time(&b) > time(&a),
    };
    let (kept, other) = if is_b { (b, a) } else { (a, b) };
    match (kept.cause, kept.kind == other.kind) {
        (None, true) => Item {
            cause: other.cause,
            permanence: kept.permanence.or(other.permanence),
            ..kept
        },
        _ => kept,
    }
}
