//! Every decision of the window: an intent or an event, and what follows.

use std::path::PathBuf;

use crate::source::Origin;
use crate::worker::{Event, Request, ScanInput};

use super::intent::Intent;
use super::row::Row;
use super::state::{Job, Model, Shown, Tab, Toast};

include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// Applies an intent; returns what the worker is to do.
pub fn update(model: &mut Model, intent: Intent) -> Vec<Request> {
    match intent {
        Intent::OpenPaths(paths) => return open_paths(model, paths),
        Intent::OpenText(text) => {
            model.paste = None;
            if text.trim().is_empty() {
                model.toast = Some(Toast {
                    message_id: "paste-empty",
                    count: None,
                });
                return Vec::new();
            }
            return scan(
                model,
                vec![ScanInput::Mail(Origin::Pasted(text.into_bytes().into()))],
            );
        }
        Intent::OpenSamples => {
            let samples = SAMPLES
                .iter()
                .map(|(name, bytes)| Origin::Sample(name, bytes));
            let new: Vec<ScanInput> = samples
                .filter(|o| model.rows.iter().all(|r| r.origin != *o))
                .map(ScanInput::Mail)
                .collect();
            if new.is_empty() {
                let first = model
                    .rows
                    .iter()
                    .position(|r| matches!(r.origin, Origin::Sample(..)));
                return first.map(|at| select(model, at)).unwrap_or_default();
            }
            return scan(model, new);
        }
        Intent::Select(at) => return select(model, at),
        Intent::Move(by) => {
            return model
                .list
                .neighbor(model.selected, by)
                .map(|at| select(model, at))
                .unwrap_or_default();
        }
        Intent::Tab(tab) => model.tab = tab,
        Intent::Filter(filter) => {
            model.filter = filter;
            rebuild(model);
        }
        Intent::Search(query) => {
            model.query = query;
            rebuild(model);
        }
        Intent::ToggleGroup(key) => {
            if !model.list.folded.remove(&key) {
                model.list.folded.insert(key);
            }
            rebuild(model);
        }
        Intent::PasteDialog(open) => model.paste = open.then(String::new),
        Intent::PasteText(text) => model.paste = Some(text),
        Intent::Drawer(open) => model.drawer_open = open,
        Intent::CheckAddress(address) => model.own_address = address,
        Intent::Language(language) => model.language = language,
        Intent::Theme(theme) => model.theme = theme,
        Intent::TextSize(by) => model.text_size = model.text_size.step(by),
        Intent::Cancel => return vec![Request::Cancel],
        Intent::DismissToast => model.toast = None,
        Intent::DialogUnavailable => {
            model.toast = Some(Toast {
                message_id: "error-dialog-unavailable",
                count: None,
            });
        }
        Intent::Clear => {
            model.rows.clear();
            model.selected = None;
            model.shown = None;
            model.awaited = None;
            rebuild(model);
            return vec![Request::Cancel];
        }
        // Done by `app`, which owns the dialog; it comes back as `OpenPaths`.
        Intent::PickFiles => {}
    }
    Vec::new()
}

/// Takes in what the worker tells; returns what it is to do next.
pub fn absorb(model: &mut Model, event: Event) -> Vec<Request> {
    match event {
        Event::Rows { rows, .. } => {
            let first_new = model.rows.len();
            model.rows.extend(rows.into_iter().flat_map(Row::of));
            rebuild(model);
            if model.select_next && model.rows.len() > first_new {
                model.select_next = false;
                // What was just opened is looked at, whatever was filtered before.
                if model.filter.is_some() || !model.query.is_empty() {
                    model.filter = None;
                    model.query.clear();
                    rebuild(model);
                }
                return select(model, first_new);
            }
        }
        Event::Progress { job, done, total } => {
            if let Some(running) = &mut model.job
                && running.id == job
            {
                running.done = done;
                running.total = total;
            }
        }
        Event::Finished { job, passed_over } => {
            if model.job.is_some_and(|j| j.id == job) {
                model.job = None;
            }
            if passed_over > 0 {
                model.toast = Some(Toast {
                    message_id: "scan-passed-over",
                    count: Some(passed_over),
                });
            }
        }
        Event::Opened { ticket, result } => {
            if model.awaited == Some(ticket) {
                model.awaited = None;
                model.shown = Some(match result {
                    Ok(mail) => Shown::Mail(mail),
                    Err(failure) => Shown::Failure(failure),
                });
                model.delivery = model
                    .selected
                    .and_then(|at| model.rows.get(at))
                    .map_or(0, |r| r.delivery);
            }
        }
        Event::Broken(_) => {
            model.toast = Some(Toast {
                message_id: "error-own-data",
                count: None,
            });
        }
    }
    Vec::new()
}

fn open_paths(model: &mut Model, paths: Vec<PathBuf>) -> Vec<Request> {
    // A file that is in the list already is shown, not added again.
    let known = |path: &PathBuf| {
        model
            .rows
            .iter()
            .position(|r| matches!(&r.origin, Origin::File(p) if **p == **path))
    };
    if let [one] = paths.as_slice()
        && let Some(at) = known(one)
    {
        return select(model, at);
    }
    let new: Vec<ScanInput> = paths
        .into_iter()
        .filter(|p| known(p).is_none())
        .map(ScanInput::Path)
        .collect();
    if new.is_empty() {
        Vec::new()
    } else {
        scan(model, new)
    }
}

fn scan(model: &mut Model, inputs: Vec<ScanInput>) -> Vec<Request> {
    model.next_number += 1;
    let job = model.next_number;
    model.job = Some(Job {
        id: job,
        done: 0,
        total: 0,
    });
    model.select_next = true;
    vec![Request::Scan { job, inputs }]
}

fn select(model: &mut Model, at: usize) -> Vec<Request> {
    let Some(row) = model.rows.get(at) else {
        return Vec::new();
    };
    let (origin, delivery) = (row.origin.clone(), row.delivery);
    model.selected = Some(at);
    // The panel goes back to the mail's own address.
    model.own_address.clear();
    if let Some(Shown::Mail(mail)) = &model.shown
        && mail.origin == origin
    {
        model.awaited = None;
        model.delivery = delivery;
        return Vec::new();
    }
    model.tab = Tab::Reading;
    model.next_number += 1;
    let ticket = model.next_number;
    model.awaited = Some(ticket);
    vec![Request::Open { ticket, origin }]
}

fn rebuild(model: &mut Model) {
    model.list.rebuild(&model.rows, model.filter, &model.query);
}
