//! The order of the list: groups and the rows in them, kept up row by row, so that a hundred thousand of them may arrive
//! while somebody looks.

use std::cmp::{Ordering, Reverse};
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::catalogue::Permanence;
use crate::diagnosis::Remark;
use crate::evidence::Kind;
use crate::explain::fold;
use crate::report::OneCause;

use super::intent::RowFilter;
use super::row::{Row, RowState, Triage};

/// By what the list is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grouping {
    /// Why it came back.
    #[default]
    Cause,
    /// The day of the report.
    Day,
    /// What stands behind the @ of the recipient.
    Domain,
    /// Who sent the returned mail.
    Sender,
    /// How far the work on it is.
    Triage,
    /// Not at all.
    None,
}

impl Grouping {
    /// All, in order, with the word that settings and messages know them by.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Cause, "cause"),
        (Self::Day, "day"),
        (Self::Domain, "domain"),
        (Self::Sender, "sender"),
        (Self::Triage, "triage"),
        (Self::None, "none"),
    ];
}

/// What stands first in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sorting {
    /// The latest report.
    #[default]
    Newest,
    /// The earliest.
    Oldest,
    /// By the failed address.
    Recipient,
    /// By subject.
    Subject,
    /// By code.
    Code,
}

impl Sorting {
    /// All, in order, with the word that settings and messages know them by.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Newest, "newest"),
        (Self::Oldest, "oldest"),
        (Self::Recipient, "recipient"),
        (Self::Subject, "subject"),
        (Self::Code, "code"),
    ];

    /// Rows that are equal otherwise stay in the order they came.
    fn order(self, rows: &[Row], a: usize, b: usize) -> Ordering {
        let (Some(left), Some(right)) = (rows.get(a), rows.get(b)) else {
            return a.cmp(&b);
        };
        let by = match self {
            Self::Newest => right.second.cmp(&left.second),
            // What has no date comes last either way.
            Self::Oldest => {
                let key = |row: &Row| (row.second.is_none(), row.second);
                key(left).cmp(&key(right))
            }
            Self::Recipient => left.folded_recipient().cmp(right.folded_recipient()),
            Self::Subject => left.folded_subject().cmp(right.folded_subject()),
            Self::Code => left.code.cmp(&right.code),
        };
        by.then(a.cmp(&b))
    }
}

/// What a group holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// Everything: the list isn't divided.
    All,
    /// Failures of one cause; `None` is undetermined.
    Cause(Option<&'static str>),
    /// Mails of a kind that is no failure.
    Kind(Kind),
    /// Mails of which something special is to be said.
    Remark(Remark),
    /// What can't be read.
    Unreadable,
    /// Reports of one day; `None` have no date.
    Day(Option<Date>),
    /// Recipients of one domain; empty for those without.
    Domain(Box<str>),
    /// Mails of one sender; empty where none is known.
    Sender(Box<str>),
    /// So far is the work.
    Triage(Triage),
}

/// A heading with the rows below it.
#[derive(Debug)]
pub struct Group {
    /// What it holds.
    pub key: GroupKey,
    /// Indices of rows, in order.
    pub members: Vec<usize>,
    /// Whether only the heading is seen.
    pub is_folded: bool,
}

/// Errors of one sort only, as a bar or a line of the report counts them; what isn't set is let through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Of this cause.
    pub cause: Option<OneCause>,
    /// To this domain, in lower case.
    pub domain: Option<String>,
    /// To this address, in lower case.
    pub recipient: Option<String>,
    /// Of this sort.
    pub permanence: Option<Permanence>,
    /// From this day on.
    pub from: Option<Date>,
    /// To this day, which is part of it.
    pub to: Option<Date>,
}

impl Narrow {
    fn has(&self, row: &Row) -> bool {
        let RowState::Read {
            kind: kind @ (Kind::Failure | Kind::Delay),
            cause,
            permanence,
            ..
        } = row.state
        else {
            return false;
        };
        // What is still being tried is not final, whatever its code.
        let lasting = match kind {
            Kind::Delay => Some(Permanence::Transient),
            _ => permanence,
        };
        let is_in_period = match row.day {
            Some(day) => {
                self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
            }
            None => self.from.is_none() && self.to.is_none(),
        };
        let has_domain =
            |domain: &String| row.domain().trim_end_matches('.').to_lowercase() == *domain;
        is_in_period
            && self.cause.is_none_or(|wanted| wanted.0 == cause)
            && (self.permanence.is_none() || self.permanence == lasting)
            && self.domain.as_ref().is_none_or(has_domain)
            && (self.recipient.as_ref())
                .is_none_or(|wanted| row.recipient.to_lowercase() == *wanted)
    }
}

/// Which rows are seen, and how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// Chip.
    pub filter: Option<RowFilter>,
    /// What the report was pressed for.
    pub narrow: Option<Narrow>,
    /// Search, as typed.
    pub query: String,
    /// Groups.
    pub grouping: Grouping,
    /// Order within them.
    pub sorting: Sorting,
}

/// The list as it is drawn.
#[derive(Debug, Default)]
pub struct List {
    groups: Vec<Group>,
    places: HashMap<GroupKey, usize>,
    /// Rows per chip, whatever is chosen.
    counts: HashMap<RowFilter, usize>,
    /// All rows that weren't taken out, whatever is chosen.
    total: usize,
    folded: HashSet<GroupKey>,
    view: View,
    /// The search in the form that rows are compared in.
    query: String,
    is_unsettled: bool,
    revision: u64,
}

impl List {
    /// Makes it anew: rows that fit, in groups.
    pub fn rebuild(&mut self, rows: &[Row], view: View) {
        self.query = fold(&view.query);
        self.view = view;
        self.groups.clear();
        self.places.clear();
        self.counts.clear();
        self.total = 0;
        let sorting = self.view.sorting;
        for (at, row) in rows.iter().enumerate().filter(|(_, r)| !r.is_removed) {
            self.count(row);
            if self.shows(row) {
                self.group_mut(row.group(self.view.grouping))
                    .members
                    .push(at);
            }
        }
        for group in &mut self.groups {
            group
                .members
                .sort_unstable_by(|a, b| sorting.order(rows, *a, *b));
        }
        self.is_unsettled = true;
        self.settle();
    }

    /// Takes in rows from this index on.
    pub fn add(&mut self, rows: &[Row], first: usize) {
        let mut new: HashMap<GroupKey, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate().skip(first) {
            if row.is_removed {
                continue;
            }
            self.count(row);
            if self.shows(row) {
                new.entry(row.group(self.view.grouping))
                    .or_default()
                    .push(at);
            }
        }
        let sorting = self.view.sorting;
        // In the order of their first rows: new groups come in that order.
        let mut new: Vec<_> = new.into_iter().collect();
        new.sort_unstable_by_key(|(_, added)| added.first().copied());
        for (key, mut added) in new {
            added.sort_unstable_by(|a, b| sorting.order(rows, *a, *b));
            merge(&mut self.group_mut(key).members, &added, |a, b| {
                sorting.order(rows, *a, *b)
            });
            self.is_unsettled = true;
            self.revision += 1;
        }
    }

    /// Changes a row, and its place with it.
    pub fn change(&mut self, rows: &mut [Row], at: usize, change: impl FnOnce(&mut Row)) {
        self.take_out(rows, at);
        if let Some(row) = rows.get_mut(at) {
            change(row);
        }
        self.put_in(rows, at);
    }

    fn put_in(&mut self, rows: &[Row], at: usize) {
        let Some(row) = rows.get(at).filter(|r| !r.is_removed) else {
            return;
        };
        self.count(row);
        if !self.shows(row) {
            return;
        }
        let sorting = self.view.sorting;
        let members = &mut self.group_mut(row.group(self.view.grouping)).members;
        let place = members.partition_point(|other| sorting.order(rows, *other, at).is_lt());
        members.insert(place, at);
        self.is_unsettled = true;
        self.revision += 1;
    }

    fn take_out(&mut self, rows: &[Row], at: usize) {
        let Some(row) = rows.get(at).filter(|r| !r.is_removed) else {
            return;
        };
        self.total = self.total.saturating_sub(1);
        if let Some(count) = self.counts.get_mut(&row.filter()) {
            *count = count.saturating_sub(1);
        }
        let Some((group, place)) = self.place_of(rows, at) else {
            return;
        };
        if let Some(group) = self.groups.get_mut(group) {
            group.members.remove(place);
        }
        self.is_unsettled = true;
        self.revision += 1;
    }

    fn count(&mut self, row: &Row) {
        self.total += 1;
        *self.counts.entry(row.filter()).or_default() += 1;
    }

    fn shows(&self, row: &Row) -> bool {
        self.view.filter.is_none_or(|f| f == row.filter())
            && (self.view.narrow.as_ref()).is_none_or(|narrow| narrow.has(row))
            && row.matches(&self.query)
    }

    fn group_mut(&mut self, key: GroupKey) -> &mut Group {
        let at = self.places.get(&key).copied().unwrap_or_else(|| {
            let at = self.groups.len();
            self.places.insert(key.clone(), at);
            self.groups.push(Group {
                is_folded: self.folded.contains(&key),
                key,
                members: Vec::new(),
            });
            at
        });
        // There: just looked up, or just put in.
        #[expect(clippy::indexing_slicing, reason = "see above")]
        &mut self.groups[at]
    }

    /// Brings the groups into their order, after rows have come or gone.
    pub fn settle(&mut self) {
        if !std::mem::take(&mut self.is_unsettled) {
            return;
        }
        self.groups.retain(|g| !g.members.is_empty());
        self.groups.sort_by(order_of_groups);
        self.places = (self.groups.iter().enumerate())
            .map(|(at, g)| (g.key.clone(), at))
            .collect();
        self.revision += 1;
    }

    /// Groups in the order they are drawn.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Rows of a chip, whatever is chosen.
    pub fn count_of(&self, filter: RowFilter) -> usize {
        self.counts.get(&filter).copied().unwrap_or(0)
    }

    /// All rows, whatever is chosen.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether nothing fits.
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(|g| g.members.is_empty())
    }

    /// A number that changes whenever the order does.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Which rows are seen, and how.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Folds or unfolds a group.
    pub fn toggle(&mut self, key: &GroupKey) {
        let is_folded = !self.folded.remove(key);
        if is_folded {
            self.folded.insert(key.clone());
        }
        if let Some(group) = (self.places.get(key)).and_then(|at| self.groups.get_mut(*at)) {
            group.is_folded = is_folded;
        }
        self.revision += 1;
    }

    /// Group and place in it of a row.
    pub fn place_of(&self, rows: &[Row], at: usize) -> Option<(usize, usize)> {
        let key = rows.get(at)?.group(self.view.grouping);
        let group = *self.places.get(&key)?;
        let members = &self.groups.get(group)?.members;
        let sorting = self.view.sorting;
        let place = members
            .binary_search_by(|other| sorting.order(rows, *other, at))
            .ok()?;
        Some((group, place))
    }

    /// The rows that can be seen, from the top.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = usize> {
        let open = self.groups.iter().filter(|g| !g.is_folded);
        open.flat_map(|g| g.members.iter().copied())
    }

    /// The row `by` lines below (above, where negative) the one at `from`; the first where nothing is chosen. The
    /// greatest numbers mean the ends of the list.
    pub fn neighbor(&self, rows: &[Row], from: Option<usize>, by: i32) -> Option<usize> {
        let place = from.and_then(|from| self.place_of(rows, from));
        let Some((group, place)) =
            place.filter(|(group, _)| self.groups.get(*group).is_some_and(|g| !g.is_folded))
        else {
            return if by == i32::MAX {
                self.rows().next_back()
            } else {
                self.rows().next()
            };
        };
        let distance = by.unsigned_abs() as usize;
        let open = |g: &&Group| !g.is_folded;
        if by >= 0 {
            let rest = self.groups.get(group..).unwrap_or_default();
            let mut below = rest.iter().filter(open).flat_map(|g| &g.members);
            let own = below.by_ref().nth(place).copied();
            // Beyond the end it is the last.
            below.take(distance).last().copied().or(own)
        } else {
            let rest = self.groups.get(..=group).unwrap_or_default();
            let mut above = rest
                .iter()
                .rev()
                .filter(open)
                .flat_map(|g| g.members.iter().rev());
            let own_len = rest.last().map_or(0, |g| g.members.len());
            let own = above.by_ref().nth(own_len - 1 - place).copied();
            above.take(distance).last().copied().or(own)
        }
    }

    /// All rows that can be seen from one to another, both included.
    pub fn between(&self, rows: &[Row], from: usize, to: usize) -> Vec<usize> {
        let (Some(a), Some(b)) = (self.place_of(rows, from), self.place_of(rows, to)) else {
            return vec![to];
        };
        let (first, last) = (a.min(b), a.max(b));
        let groups = self.groups.get(first.0..=last.0).unwrap_or_default();
        let mut found = Vec::new();
        for (at, group) in groups.iter().enumerate() {
            let start = if at == 0 { first.1 } else { 0 };
            let end = if first.0 + at == last.0 {
                last.1 + 1
            } else {
                group.members.len()
            };
            if !group.is_folded {
                found.extend(group.members.get(start..end).unwrap_or_default());
            }
        }
        found
    }
}

/// Takes what is sorted into what is sorted, from the end: whatever was there moves once, however many come.
fn merge(members: &mut Vec<usize>, added: &[usize], order: impl Fn(&usize, &usize) -> Ordering) {
    let mut old = members.len();
    members.resize(old + added.len(), 0);
    for (left, new) in added.iter().enumerate().rev() {
        // All that stand behind it move by as many places as are still to come.
        let there = members.get(..old).unwrap_or_default();
        let place = there.partition_point(|other| order(other, new).is_lt());
        members.copy_within(place..old, place + left + 1);
        if let Some(slot) = members.get_mut(place + left) {
            *slot = *new;
        }
        old = place;
    }
}

/// Causes: failures first, then what is still underway, then the rest; large groups before small ones. Days: the latest
/// first. Domains and senders: large groups first. Work: what is open first.
fn order_of_groups(a: &Group, b: &Group) -> Ordering {
    let weight = |key: &GroupKey| match key {
        GroupKey::All | GroupKey::Cause(Some(_)) | GroupKey::Domain(_) | GroupKey::Sender(_) => 0,
        GroupKey::Cause(None) => 1,
        GroupKey::Kind(Kind::Delay) => 2,
        GroupKey::Kind(_) | GroupKey::Remark(_) => 3,
        GroupKey::Day(_) | GroupKey::Triage(_) => 4,
        GroupKey::Unreadable => 5,
    };
    match (&a.key, &b.key) {
        (GroupKey::Day(a), GroupKey::Day(b)) => b.cmp(a),
        (GroupKey::Triage(a), GroupKey::Triage(b)) => a.cmp(b),
        _ => {
            let key = |g: &Group| (weight(&g.key), Reverse(g.members.len()));
            key(a)
                .cmp(&key(b))
                .then_with(|| match (&a.key, &b.key) {
                    (GroupKey::Domain(a), GroupKey::Domain(b))
                    | (GroupKey::Sender(a), GroupKey::Sender(b)) => a.cmp(b),
                    _ => Ordering::Equal,
                })
                .then_with(|| a.members.first().cmp(&b.members.first()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merge;

    #[test]
    fn what_is_sorted_is_taken_into_what_is_sorted() {
        for (there, added) in [
            (vec![], vec![1, 2, 3]),
            (vec![1, 2, 3], vec![]),
            (vec![2, 4, 6, 8], vec![1, 3, 5, 7, 9]),
            (vec![5], vec![1, 2, 3]),
            (vec![1, 9], vec![10, 11]),
        ] {
            let mut all: Vec<usize> = there.iter().chain(&added).copied().collect();
            all.sort_unstable();
            let mut members = there;
            merge(&mut members, &added, usize::cmp);
            assert_eq!(members, all);
        }
    }
}
