//! The order of the list: groups and rows as an index, made anew when something changes, not per frame.

use std::collections::{HashMap, HashSet};

use crate::diagnosis::Remark;
use crate::evidence::Kind;
use crate::explain::fold;

use super::intent::RowFilter;
use super::row::Row;

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupKey {
    /// Failures of one cause; `None` is undetermined.
    Cause(Option<&'static str>),
    /// Mails of a kind that is no failure.
    Kind(Kind),
    /// Mails of which something special is to be said.
    Remark(Remark),
    /// What can't be read.
    Unreadable,
}

/// One line to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A heading with the number of rows below it.
    Group(GroupKey, usize),
    /// Index of a row.
    Row(usize),
}

/// The list as it is drawn.
#[derive(Debug, Default)]
pub struct List {
    /// Headings and rows.
    pub entries: Vec<Entry>,
    /// Rows per chip, whatever is chosen.
    pub counts: HashMap<RowFilter, usize>,
    /// Groups that are folded.
    pub folded: HashSet<GroupKey>,
}

impl List {
    /// Makes the index: rows that fit filter and search, in groups; large groups of failures first, newest row first.
    pub fn rebuild(&mut self, rows: &[Row], filter: Option<RowFilter>, query: &str) {
        let query = fold(query);
        self.counts.clear();
        let mut groups: HashMap<GroupKey, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            *self.counts.entry(row.filter()).or_default() += 1;
            if filter.is_none_or(|f| f == row.filter()) && row.matches(&query) {
                groups.entry(row.group()).or_default().push(at);
            }
        }
        let mut groups: Vec<(GroupKey, Vec<usize>)> = groups.into_iter().collect();
        groups.sort_by_key(|(key, members)| {
            (
                weight(*key),
                std::cmp::Reverse(members.len()),
                members.first().copied(),
            )
        });
        self.entries.clear();
        for (key, mut members) in groups {
            members.sort_by(|a, b| {
                let date = |at: &usize| rows.get(*at).and_then(|r| r.date.as_deref());
                date(b).cmp(&date(a)).then(a.cmp(b))
            });
            self.entries.push(Entry::Group(key, members.len()));
            if !self.folded.contains(&key) {
                self.entries.extend(members.into_iter().map(Entry::Row));
            }
        }
    }

    /// The row `by` lines below (above, where negative) the one at `from`; the first where nothing is chosen.
    pub fn neighbor(&self, from: Option<usize>, by: i32) -> Option<usize> {
        let rows: Vec<usize> = self
            .entries
            .iter()
            .filter_map(|e| {
                if let Entry::Row(at) = e {
                    Some(*at)
                } else {
                    None
                }
            })
            .collect();
        let place = from.and_then(|from| rows.iter().position(|at| *at == from));
        let target = match place {
            None => 0,
            Some(place) => place
                .saturating_add_signed(by as isize)
                .min(rows.len().saturating_sub(1)),
        };
        rows.get(target).copied()
    }
}

/// Failures, then what is still underway, then the rest.
fn weight(key: GroupKey) -> u8 {
    match key {
        GroupKey::Cause(Some(_)) => 0,
        GroupKey::Cause(None) => 1,
        GroupKey::Kind(Kind::Delay) => 2,
        GroupKey::Kind(_) | GroupKey::Remark(_) => 3,
        GroupKey::Unreadable => 4,
    }
}
