//! What was done with mails: how far the work on each is, who is at it, what was noted. Here is what holds now; the worker keeps
//! it in a file and tells what others have done.

use std::collections::HashMap;
use std::path::PathBuf;

use crate::settings::cut_name;
use crate::triage::{Change, Entry, Key, Mark, What};
use crate::worker::{Record, Request};

use super::row::{Row, Triage};
use super::state::{Model, Toast, Undo};
use super::team;

/// What was done with mails, of the list and others.
#[derive(Debug, Default)]
pub struct Work {
    pub(super) marks: HashMap<Key, Mark>,
    /// Who uses the program; empty: nobody said.
    pub user_name: String,
    /// The same as colleagues see it who share a mailbox; empty: nobody said.
    pub short_name: String,
    /// Whether what was done in earlier runs is known.
    pub(super) is_open: bool,
    /// What was done with the row that is looked at, where that is shown.
    pub history: Option<History>,
    /// Whether nothing of it is kept, as has been said.
    pub is_lost_at_end: bool,
}

/// What was done with one delivery of a mail, the latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Which.
    pub key: Key,
    /// `None` while it is being read.
    pub entries: Option<Vec<Entry>>,
}

impl Work {
    /// What holds of a row.
    pub fn mark_of(&self, row: &Row) -> Option<&Mark> {
        if self.marks.is_empty() {
            return None;
        }
        self.marks.get(&row.key()?)
    }
}

/// Gives rows that are new the state that they had before.
pub(super) fn recall(marks: &HashMap<Key, Mark>, rows: &mut [Row]) {
    if marks.is_empty() {
        return;
    }
    for row in rows {
        if let Some(mark) = row.key().and_then(|key| marks.get(&key)) {
            row.triage = mark.state;
        }
    }
}

/// How far the work on the chosen rows is.
pub(super) fn set_triage(model: &mut Model, triage: Triage) -> Vec<Request> {
    let rows = model
        .targets()
        .into_iter()
        .filter_map(|at| Some((at, model.rows.get(at)?)));
    let before: Vec<(usize, Triage)> = rows
        .filter(|(_, row)| row.triage != triage)
        .map(|(at, row)| (at, row.triage))
        .collect();
    let count = before.len();
    let states: Vec<(usize, Triage)> = before.iter().map(|(at, _)| (*at, triage)).collect();
    let mut changes = set_states(model, &states);
    let name = cut_name(&model.work.user_name);
    if triage != Triage::Open && !name.is_empty() {
        // Whoever begins is at it, unless somebody is already. Where colleagues look on, whoever ends it, too.
        let free = changes.iter().filter(|change| {
            let mark = model.work.marks.get(&change.key);
            mark.is_none_or(|mark| mark.who.is_empty())
                && (triage == Triage::Doing || team::is_shared(model, &change.key))
        });
        let own: Vec<Change> = free
            .map(|change| Change {
                key: change.key.clone(),
                what: What::Who(name.clone()),
            })
            .collect();
        note(model, &own);
        changes.extend(own);
    }
    if count > 0 {
        model.remember(Undo::Triage(before));
    }
    // One row shows it itself.
    if count > 1 {
        model.toast = Some(Toast {
            has_undo: true,
            ..Toast::counted("list-triage-set", count)
        });
    }
    keep(model, changes)
}

/// Takes it back.
pub(super) fn restore(model: &mut Model, before: &[(usize, Triage)]) -> Vec<Request> {
    let changes = set_states(model, before);
    keep(model, changes)
}

fn set_states(model: &mut Model, states: &[(usize, Triage)]) -> Vec<Change> {
    let mut changes = Vec::new();
    for (at, state) in states {
        match model.rows.get(*at).and_then(Row::key) {
            Some(key) => changes.push(Change {
                key,
                what: What::State(*state),
            }),
            // What can't be read has no name for the record.
            None => (model.list).change(&mut model.rows, *at, |row| row.triage = *state),
        }
    }
    note(model, &changes);
    model.list.settle();
    changes
}

/// Who is at the chosen rows.
pub(super) fn set_who(model: &mut Model, name: &str) -> Vec<Request> {
    let name = cut_name(name);
    let keys = model
        .targets()
        .into_iter()
        .filter_map(|at| model.rows.get(at)?.key());
    let is_new = |key: &Key| model.work.marks.get(key).map_or("", |m| m.who.as_str()) != name;
    let changes: Vec<Change> = keys
        .filter(is_new)
        .map(|key| Change {
            key,
            what: What::Who(name.clone()),
        })
        .collect();
    note(model, &changes);
    keep(model, changes)
}

/// What is noted about a row.
pub(super) fn set_memo(model: &mut Model, at: usize, memo: String) -> Vec<Request> {
    let Some(key) = model.rows.get(at).and_then(Row::key) else {
        return Vec::new();
    };
    if model.work.marks.get(&key).map_or("", |m| m.memo.as_str()) == memo {
        return Vec::new();
    }
    let what = What::Memo(memo);
    let changes = vec![Change { key, what }];
    note(model, &changes);
    keep(model, changes)
}

/// Takes changes over, here.
pub(super) fn note(model: &mut Model, changes: &[Change]) {
    for Change { key, what } in changes {
        let mark = model.work.marks.entry(key.clone()).or_default();
        match what {
            What::State(state) => mark.state = *state,
            What::Who(who) => mark.who.clone_from(who),
            What::Memo(memo) => mark.memo.clone_from(memo),
        }
        mark.changed = model.now_second;
        let state = mark.state;
        show(model, key, state);
    }
}

/// Brings the rows of a delivery to where the record is.
fn show(model: &mut Model, key: &Key, state: Triage) {
    for at in model.rows_of(key) {
        if model.rows.get(at).is_some_and(|row| row.triage != state) {
            (model.list).change(&mut model.rows, at, |row| row.triage = state);
        }
    }
}

fn keep(model: &mut Model, changes: Vec<Change>) -> Vec<Request> {
    if changes.is_empty() {
        return Vec::new();
    }
    let by = cut_name(&model.work.user_name);
    let keys: Vec<Key> = changes.iter().map(|change| change.key.clone()).collect();
    let mut requests = vec![Request::Keep { changes, by }];
    requests.extend(read_history(model));
    requests.extend(team::changed(model, &keys, true));
    requests
}

/// Shows what was done with the row that is looked at.
pub(super) fn show_history(model: &mut Model, is_shown: bool) -> Vec<Request> {
    let row = model.selected.and_then(|at| model.rows.get(at));
    let key = row.and_then(Row::key).filter(|_| is_shown);
    model.work.history = key.map(|key| History { key, entries: None });
    read_history(model).into_iter().collect()
}

pub(super) fn read_history(model: &Model) -> Option<Request> {
    let key = model.work.history.as_ref()?.key.clone();
    Some(Request::History { key })
}

/// Another row is looked at: what was done with this one isn't asked for.
pub(super) fn look_away(model: &mut Model) {
    let row = model.selected.and_then(|at| model.rows.get(at));
    let key = row.and_then(Row::key);
    if model.work.history.as_ref().map(|h| &h.key) != key.as_ref() {
        model.work.history = None;
    }
}

/// Opens the record.
pub(super) fn open(file: Option<PathBuf>) -> Vec<Request> {
    vec![Request::OpenRecord { file }]
}

/// Takes in what the worker tells of the record.
pub(super) fn absorb(model: &mut Model, record: Record) -> Vec<Request> {
    match record {
        Record::Opened { marks, notice } => {
            // What was changed before it was open is on its way into it.
            for (key, mark) in marks {
                let state = model.work.marks.entry(key.clone()).or_insert(mark).state;
                show(model, &key, state);
            }
            model.list.settle();
            if let Some((message_id, file)) = notice {
                model.toast = Some(Toast {
                    file: Some(file),
                    ..Toast::new(message_id)
                });
            }
            model.work.is_open = true;
            return team::merge_all(model);
        }
        Record::News(marks) => {
            let mut keys = Vec::with_capacity(marks.len());
            for (key, mark) in marks {
                let state = mark.state;
                model.work.marks.insert(key.clone(), mark);
                show(model, &key, state);
                keys.push(key);
            }
            model.list.settle();
            let mut requests: Vec<Request> = read_history(model).into_iter().collect();
            requests.extend(team::changed(model, &keys, false));
            return requests;
        }
        Record::NotKept(message_id) => {
            model.work.is_lost_at_end = true;
            model.toast = Some(Toast::new(message_id));
        }
        Record::Stopped(list) => model.stopped = list,
        Record::Kept => model.work.is_lost_at_end = false,
        Record::History { key, entries } => {
            if let Some(history) = &mut model.work.history
                && history.key == key
            {
                history.entries = Some(entries);
            }
        }
    }
    Vec::new()
}
