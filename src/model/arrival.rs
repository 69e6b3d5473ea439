//! Mails that arrive: which of them are in the list already, from another place or with other words.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use crate::source::{Fingerprint, Origin};
use crate::worker::Scanned;

use super::row::Row;
use super::state::Model;
use super::work;

/// Where mails are in the list: the first of the rows that each has, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(HashMap<Fingerprint, usize>);

impl Places {
    pub(super) fn first_of(&self, fingerprint: Fingerprint) -> Option<usize> {
        self.0.get(&fingerprint).copied()
    }

    /// Of all rows.
    pub(super) fn of(rows: &[Row]) -> Self {
        let mut places = Self::default();
        for (at, row) in rows.iter().enumerate() {
            if let Some(fingerprint) = row.fingerprint
                && row.delivery == 0
            {
                places.0.insert(fingerprint, at);
            }
        }
        places
    }
}

/// Files of a folder that have changed, while they are read again.
#[derive(Debug, Default)]
pub(super) struct Refresh {
    /// Rows of changed files that hold one mail each.
    old: HashMap<PathBuf, Vec<usize>>,
    /// Files that aren't there any more: what was in them may have moved.
    gone: HashSet<PathBuf>,
    /// Rows that are new.
    pub(super) new: usize,
}

impl Refresh {
    pub(super) fn new(rows: &[Row], changed: &[PathBuf], gone: Vec<PathBuf>) -> Self {
        let changed: HashSet<&PathBuf> = changed.iter().collect();
        let mut old: HashMap<PathBuf, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, r)| !r.is_removed) {
            if let Origin::File(path) = &row.origin
                && let Some(path) = changed.get(&path.to_path_buf())
            {
                old.entry((*path).clone()).or_default().push(at);
            }
        }
        let gone = gone.into_iter().collect();
        Self { old, gone, new: 0 }
    }
}

/// What has become of mails that arrived.
#[derive(Debug, Default)]
pub(super) struct Arrived {
    /// Rows that are new.
    pub new: usize,
    /// Rows in whose place others stand.
    pub replaced: usize,
    /// The first row that holds one of the mails, be it new or old.
    pub first: Option<usize>,
    /// The row that was looked at is no longer true; this one stands in its place.
    pub replaces_selected: Option<usize>,
}

/// Takes mails in: what is there already is counted, what has changed is replaced.
pub(super) fn take_in(model: &mut Model, job: u64, mails: Vec<Scanned>) -> Arrived {
    let mut arrived = Arrived::default();
    let first_new = model.rows.len();
    let zone = model.time_zone.clone();
    let mut refresh = model.refreshes.remove(&job);
    for mail in mails {
        let known = (mail.fingerprint).and_then(|print| model.places.0.get(&print).copied());
        if let Some(at) = known
            && is_again(model, at, &mail.origin, refresh.as_mut())
        {
            arrived.first.get_or_insert(at);
            continue;
        }
        let at = model.rows.len();
        if let Some(refresh) = &mut refresh
            && let Origin::File(path) = &mail.origin
            && let Some(old) = refresh.old.remove(&path.to_path_buf())
        {
            arrived.replaced += old.len();
            for old in old {
                (model.list).change(&mut model.rows, old, |row| row.is_removed = true);
                model.chosen.remove(&old);
                if model.selected == Some(old) {
                    arrived.replaces_selected = Some(at);
                }
            }
        }
        if let Some(fingerprint) = mail.fingerprint {
            model.places.0.insert(fingerprint, at);
        }
        let mut rows = Row::of(mail, &zone);
        work::recall(&model.work.marks, &mut rows);
        model.rows.extend(rows);
        arrived.first.get_or_insert(at);
    }
    arrived.new = model.rows.len() - first_new;
    model.list.add(&model.rows, first_new);
    if let Some(mut refresh) = refresh {
        refresh.new += arrived.new.saturating_sub(arrived.replaced);
        model.refreshes.insert(job, refresh);
    }
    arrived
}

/// Whether the mail is that of the row at `at`: found in another place, moved there, or just read once more.
fn is_again(model: &mut Model, at: usize, origin: &Origin, refresh: Option<&mut Refresh>) -> bool {
    let Some(row) = model.rows.get(at) else {
        return false;
    };
    let (fingerprint, is_same_place) = (row.fingerprint, row.origin == *origin);
    let own = |row: &&mut Row| row.fingerprint == fingerprint;
    let rows = model.rows.get_mut(at..).unwrap_or_default();
    if let Some(refresh) = refresh {
        // A mailbox that has grown or shrunk, a file with another name: the mail is now there.
        let old = rows.first().and_then(|r| r.origin.file());
        let has_moved =
            old.is_some_and(|old| Some(old) == origin.file() || refresh.gone.contains(old));
        if let Some(path) = origin.file() {
            refresh.old.remove(path);
        }
        if has_moved {
            (rows.iter_mut().take_while(own)).for_each(|row| row.origin = origin.clone());
            return true;
        }
    }
    // What was taken out and is opened again comes back, as a new row.
    let mut own_rows = rows
        .iter_mut()
        .take_while(own)
        .filter(|r| !r.is_removed)
        .peekable();
    if own_rows.peek().is_none() {
        return false;
    }
    if !is_same_place {
        own_rows.for_each(|row| row.copies = row.copies.saturating_add(1));
    }
    true
}
