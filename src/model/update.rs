//! Every decision of the window: an intent or an event, and what follows.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::address::KnownAddresses;
use crate::evidence::Kind;
use crate::settings::MAX_NAME_LEN;
use crate::source::{self, Origin};
use crate::worker::{
    Event, ExportFormat, ExportRow, Exported, Failure, OpenMail, Progress, Request, ScanInput,
    Scanned,
};

use super::arrival::{Places, Refresh, take_in};
use super::intent::{Intent, RowFilter, ToSave};
use super::mailbox;
use super::report;
use super::row::{Row, RowState, Triage};
use super::state::{
    AnonymisedCopy, Job, LookupStage, LookupState, Model, Reading, Shelf, Shown, Tab, Toast, Undo,
    Watching,
};
use super::work;

include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// The message that sends a person to the settings.
const FAULTS_FOUND: &str = "settings-faults-found";
/// The message that a file is being made.
const EXPORTING: &str = "export-running";
/// Lists up to this length are brought into order whenever rows come.
const SMALL_LIST_LEN: usize = 2_000;

/// Applies an intent; returns what the worker is to do.
pub fn update(model: &mut Model, intent: Intent) -> Vec<Request> {
    match intent {
        Intent::OpenPaths(paths) => return open_paths(model, paths),
        Intent::Reload => return reload(model),
        Intent::Watch(watches) => {
            model.watches = watches;
            model.unwatched = if watches { 0 } else { model.watching.folders };
            return vec![watch(model)];
        }
        Intent::OpenText(text) => {
            model.paste = None;
            if text.trim().is_empty() {
                model.toast = Some(Toast::new("paste-empty"));
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
                .filter(|o| (model.rows.iter()).all(|r| r.is_removed || r.origin != *o))
                .map(ScanInput::Mail)
                .collect();
            if new.is_empty() {
                let first = model
                    .rows
                    .iter()
                    .position(|r| !r.is_removed && matches!(r.origin, Origin::Sample(..)));
                return first.map(|at| select(model, at)).unwrap_or_default();
            }
            return scan(model, new);
        }
        Intent::Select(at) => return select(model, at),
        Intent::Move(by) => {
            return model
                .list
                .neighbor(&model.rows, model.selected, by)
                .map(|at| select(model, at))
                .unwrap_or_default();
        }
        Intent::Toggle(at) => {
            if model.chosen.len() > 1 && model.chosen.remove(&at) {
                model.anchor = None;
                return match model.chosen.last() {
                    Some(other) if model.selected == Some(at) => look_at(model, *other),
                    _ => Vec::new(),
                };
            }
            model.chosen.insert(at);
            model.anchor = Some(at);
            return look_at(model, at);
        }
        Intent::SelectTo(at) => return select_to(model, at),
        Intent::MoveTo(by) => {
            let target = model.list.neighbor(&model.rows, model.selected, by);
            return target.map(|at| select_to(model, at)).unwrap_or_default();
        }
        Intent::SelectAll => {
            model.chosen = model.list.rows().collect();
            let first = model.list.rows().next();
            if let Some(first) = first
                && model.selected.is_none_or(|at| !model.chosen.contains(&at))
            {
                return look_at(model, first);
            }
        }
        Intent::Group(grouping) => {
            model.view.grouping = grouping;
            rebuild(model);
        }
        Intent::Sort(sorting) => {
            model.view.sorting = sorting;
            rebuild(model);
        }
        Intent::Triage(triage) => return work::set_triage(model, triage),
        Intent::Who(name) => return work::set_who(model, &name),
        Intent::Memo(at, memo) => return work::set_memo(model, at, memo),
        Intent::History(is_shown) => return work::show_history(model, is_shown),
        Intent::Report(today) => return report::open(model, today),
        Intent::ReportPage(page) => {
            if let Some(report) = &mut model.report {
                report.page = page;
            }
        }
        Intent::ReportPeriod(period) => return report::change(model, |r| r.period = period),
        Intent::ReportLasting(lasting) => return report::change(model, |r| r.lasting = lasting),
        Intent::ReportDomain(domain) => return report::change(model, |r| r.domain = domain),
        Intent::ReportFile(form) => return report::file(model, form),
        Intent::StopRule(rule) => {
            let mut requests = report::set_rule(model, rule);
            requests.extend(keep(model));
            return requests;
        }
        Intent::StopPick(address, is_picked) => {
            if let Some(report) = &mut model.report {
                if is_picked {
                    report.picked.insert(address);
                } else {
                    report.picked.remove(&address);
                }
            }
        }
        Intent::Stop(reasons, now) => return report::stop(model, reasons, now),
        Intent::Lift(address) => return report::lift(model, vec![address]),
        Intent::Narrow(narrow) => {
            model.report = None;
            if narrow.is_some() {
                model.view.filter = None;
                model.view.query.clear();
            }
            model.view.narrow = narrow;
            rebuild(model);
            let is_seen = |at| model.list.place_of(&model.rows, at).is_some();
            let first = model.list.rows().next();
            if let Some(first) = first
                && model.selected.is_none_or(|at| !is_seen(at))
            {
                return select(model, first);
            }
        }
        Intent::OpenRecord(file) => return work::open(file),
        Intent::Mailbox(intent) => return mailbox::apply(model, intent),
        Intent::UserName(name) => {
            // Its ends are cut when it is used: a name may have a space in it that is just being typed.
            let name = name.chars().filter(|c| !c.is_control());
            model.work.user_name = name.take(MAX_NAME_LEN).collect();
            return keep(model);
        }
        Intent::Remove => return remove(model),
        Intent::Undo => return undo(model),
        Intent::Tab(tab) => model.tab = tab,
        Intent::Filter(filter) => {
            model.view.filter = filter;
            rebuild(model);
        }
        Intent::Search(query) => {
            model.view.query = query;
            rebuild(model);
        }
        Intent::ToggleGroup(key) => {
            model.list.toggle(&key);
        }
        Intent::PasteDialog(open) => model.paste = open.then(String::new),
        Intent::PasteText(text) => model.paste = Some(text),
        Intent::Drawer(open) => model.drawer_open = open,
        Intent::Settings(open) => {
            model.settings_open = open;
            let requests = if open {
                vec![Request::Templates]
            } else {
                Vec::new()
            };
            // There they are.
            if open && model.toast.as_ref().map(|t| t.message_id) == Some(FAULTS_FOUND) {
                model.toast = None;
            }
            return requests;
        }
        Intent::Read(shelf) => {
            model.reading = shelf.map(|shelf| Reading {
                shelf,
                query: String::new(),
                term: None,
            });
        }
        Intent::ReadTerm(id) => {
            model.reading = Some(Reading {
                shelf: Shelf::Glossary,
                query: String::new(),
                term: Some(id),
            });
        }
        Intent::ReadSearch(query) => {
            if let Some(reading) = &mut model.reading {
                reading.query = query;
                reading.term = None;
            }
        }
        Intent::Drafts(open) => {
            model.drafts_open = open && model.open_mail().is_some();
            if model.drafts_open {
                // A letter that was just put into the folder is there.
                return vec![Request::Templates];
            }
        }
        Intent::Anonymise => {
            let Some(mail) = model.open_mail().cloned() else {
                return Vec::new();
            };
            model.next_number += 1;
            let ticket = model.next_number;
            model.anonymised = Some(AnonymisedCopy::Awaited(ticket));
            let language = model.language;
            return vec![Request::Anonymise {
                ticket,
                mail,
                language,
            }];
        }
        Intent::Export(format) => return export(model, format),
        Intent::CloseAnonymised => model.anonymised = None,
        Intent::RulesFolder(folder) => {
            model.rules.folder = folder;
            return read_rules(model);
        }
        Intent::ReloadRules => {
            model.rules.is_reload = true;
            return read_rules(model);
        }
        Intent::CheckAddress(address) => model.own_address = address,
        Intent::CompareAddress(address) => model.compared_address = address,
        Intent::LookUp(domain) => return look_up(model, domain),
        Intent::AllowDns(allows) => {
            model.allows_dns = allows;
            let mut requests = keep(model);
            if !allows && is_looking_up(model) {
                model.lookup = None;
                requests.push(Request::StopLookUp);
            }
            return requests;
        }
        Intent::Judgment(open) => model.judgment_open = open && model.open_mail().is_some(),
        Intent::PassedOver(is_open) => {
            model.passed_over_open = is_open && !model.passed_over.is_empty();
            if is_open {
                model.toast = None;
            }
        }
        Intent::Language(language) => {
            model.language = language;
            model.chosen_language = Some(language);
            return keep(model);
        }
        Intent::Theme(theme) => {
            model.theme = theme;
            return keep(model);
        }
        Intent::TextSize(by) => {
            model.text_size = model.text_size.step(by);
            return keep(model);
        }
        Intent::Font(font) => {
            model.font = font;
            return keep(model);
        }
        Intent::Column(column, is_shown) => {
            model.columns = model.columns.with(column, is_shown);
            return keep(model);
        }
        Intent::Wrap(wraps) => {
            model.wraps_lines = wraps;
            return keep(model);
        }
        Intent::Cancel => return vec![Request::Cancel],
        Intent::Tell(message_id) => {
            model.toast = Some(Toast::new(message_id));
        }
        Intent::DismissToast => model.toast = None,
        Intent::DialogUnavailable => {
            model.toast = Some(Toast::new("error-dialog-unavailable"));
        }
        // Done by `app`, which owns the dialogs; the first comes back as `OpenPaths`.
        Intent::PickFiles | Intent::Save(_) | Intent::OpenPage(_) => {}
        Intent::Saved(result) => {
            let message_id = if result { "saved" } else { "error-not-saved" };
            model.toast = Some(Toast::new(message_id));
        }
    }
    Vec::new()
}

/// Takes in what the worker tells; returns what it is to do next.
pub fn absorb(model: &mut Model, event: Event) -> Vec<Request> {
    match event {
        Event::Rows { job, rows } => {
            let mut requests = take_in_rows(model, job, rows);
            requests.extend(report::recount(model));
            return requests;
        }
        Event::Progress { job, progress } => {
            if let Some(running) = &mut model.job
                && running.id == job
            {
                running.progress = progress;
            }
        }
        Event::Reported { ticket, made } => return report::counted(model, ticket, made),
        Event::ReportFiled { form, result } => report::filed(model, form, result),
        Event::Record(record) => return work::absorb(model, record),
        Event::Accounts { accounts, faults } => mailbox::read(model, accounts, faults),
        Event::AccountsNotSaved => model.toast = Some(Toast::new("error-accounts-not-saved")),
        Event::ServersFound { ticket, found } => mailbox::found(model, ticket, found),
        Event::MailboxTried { ticket, result } => mailbox::tried(model, ticket, result),
        Event::Mailbox { account, news } => return mailbox::absorb(model, &account, news),
        Event::CacheNotice { message_id, file } => {
            model.toast = Some(Toast {
                file,
                ..Toast::new(message_id)
            });
        }
        Event::NotForgotten => model.toast = Some(Toast::new("error-not-forgotten")),
        Event::Watching { folders, failed } => model.watching = Watching { folders, failed },
        Event::Changed { changed, gone } => return refresh(model, changed, gone),
        Event::PassedOver(files) => model.passed_over = files,
        Event::Finished {
            job,
            passed_over,
            was_stopped,
        } => {
            if let Some(refresh) = model.refreshes.remove(&job) {
                if refresh.new > 0 {
                    model.toast = Some(Toast::counted("watch-new-mails", refresh.new));
                }
                return Vec::new();
            }
            if model.job.is_some_and(|j| j.id == job) {
                model.job = None;
            }
            model.known = Arc::new(known_addresses(&model.rows));
            if model.again.job.as_ref().is_some_and(|(j, _)| *j == job) {
                model.again.look_at = None;
                model.again.drops_missing &= !was_stopped;
                bring_back(model);
            }
            if passed_over > 0 {
                model.toast = Some(Toast {
                    has_list: true,
                    ..Toast::counted("scan-passed-over", passed_over)
                });
            }
        }
        Event::Opened { ticket, result } => {
            if model.awaited == Some(ticket) {
                model.awaited = None;
                model.again.shown_is_stale = false;
                return opened(model, result);
            }
        }
        Event::RulesRead(own) => {
            model.rules.is_reading = false;
            // In the settings they are listed anyway.
            if !own.faults.is_empty() && !model.settings_open {
                model.toast = Some(Toast::counted(FAULTS_FOUND, own.faults.len()));
            }
            model.rules.read = Some(own);
            if std::mem::take(&mut model.rules.is_reload) {
                return judge_again(model);
            }
        }
        Event::Anonymised { ticket, copy } => {
            if matches!(model.anonymised, Some(AnonymisedCopy::Awaited(t)) if t == ticket) {
                model.anonymised = Some(AnonymisedCopy::Ready(copy));
            }
        }
        Event::Exported { ticket, result } => {
            if model.exporting == Some(ticket) {
                model.exporting = None;
                exported(model, result);
            }
        }
        Event::Templates(templates) => model.templates = templates,
        Event::LookedUp { ticket, lookup } => {
            if let Some(state) = &mut model.lookup
                && state.stage == LookupStage::Running(ticket)
            {
                state.stage = LookupStage::Done(lookup);
            }
        }
        Event::SettingsNotSaved => {
            // Said once; the choices hold until the window closes.
            model.settings_file = None;
            model.toast = Some(Toast::new("error-settings-not-saved"));
        }
        Event::Broken(_) => {
            model.toast = Some(Toast::new("error-own-data"));
        }
    }
    Vec::new()
}

fn opened(model: &mut Model, mut result: Result<Arc<OpenMail>, Failure>) -> Vec<Request> {
    let row = model.selected.and_then(|at| model.rows.get(at));
    model.delivery = row.map_or(0, |r| r.delivery);
    let mut requests = Vec::new();
    if let (Some(row), Ok(mail)) = (row, &result)
        && row.fingerprint.is_some_and(|own| own != mail.fingerprint)
    {
        // Another mail stands in its place by now. The row must not go on saying what was there before.
        if let Origin::File(path) = &row.origin {
            let changed = vec![path.to_path_buf()];
            requests = refresh(model, changed, Vec::new());
        } else {
            result = Err(Failure::from(&source::Error::Changed));
        }
    }
    model.shown = Some(match result {
        Ok(mail) => Shown::Mail(mail),
        Err(failure) => Shown::Failure(failure),
    });
    requests
}

fn take_in_rows(model: &mut Model, job: u64, mails: Vec<Scanned>) -> Vec<Request> {
    let arrived = take_in(model, job, mails);
    // Longer lists wait for `settle`, once per frame.
    if model.rows.len() < SMALL_LIST_LEN {
        model.list.settle();
    }
    if let Some((origin, delivery)) = &model.again.look_at
        && let Some(at) =
            (model.rows.iter()).position(|r| r.origin == *origin && r.delivery == *delivery)
    {
        return select_quietly(model, at);
    }
    if let Some(at) = arrived.replaces_selected {
        model.again.shown_is_stale = true;
        model.toast = Some(Toast::new("watch-mail-changed"));
        return select_quietly(model, at);
    }
    if model.select_next
        && let Some(first) = arrived.first
    {
        model.select_next = false;
        // What was just opened is looked at, whatever was filtered before.
        let view = &model.view;
        if view.filter.is_some() || view.narrow.is_some() || !view.query.is_empty() {
            model.view.filter = None;
            model.view.narrow = None;
            model.view.query.clear();
            rebuild(model);
        }
        return select(model, first);
    }
    Vec::new()
}

/// Looks at a row in place of another, with everything around it as it was.
fn select_quietly(model: &mut Model, at: usize) -> Vec<Request> {
    let (tab, own_address) = (model.tab, std::mem::take(&mut model.own_address));
    let requests = select(model, at);
    (model.tab, model.own_address) = (tab, own_address);
    requests
}

/// Addresses that the list shows to be good: they took a mail, answered one, or sent one.
fn known_addresses(rows: &[Row]) -> KnownAddresses {
    // Few people send, and few mails are confirmed: the addresses that failed are many and aren't gathered.
    let mut good = HashSet::new();
    for row in rows {
        let is_delivered = matches!(
            row.state,
            RowState::Read {
                kind: Kind::Success,
                ..
            }
        );
        if is_delivered {
            good.insert(row.recipient.as_str());
        }
        good.insert(row.sender.as_str());
    }
    for row in rows.iter().filter(|r| r.filter() == RowFilter::Failed) {
        good.remove(row.recipient.as_str());
    }
    let mut good: Vec<&str> = good.into_iter().filter(|a| a.contains('@')).collect();
    good.sort_unstable();
    KnownAddresses::new(good)
}

fn export(model: &mut Model, format: ExportFormat) -> Vec<Request> {
    if model.exporting.is_some() {
        model.toast = Some(Toast::new(EXPORTING));
        return Vec::new();
    }
    let rows: Vec<ExportRow> = (model.rows_to_export().into_iter())
        .filter_map(|at| model.rows.get(at))
        .map(|row| {
            let mark = model.work.mark_of(row).cloned().unwrap_or_default();
            ExportRow {
                origin: row.origin.clone(),
                delivery: row.delivery,
                triage: row.triage.as_str(),
                who: mark.who,
                memo: mark.memo,
            }
        })
        .collect();
    if rows.is_empty() {
        model.toast = Some(Toast::new("export-nothing"));
        return Vec::new();
    }
    model.next_number += 1;
    let ticket = model.next_number;
    model.exporting = Some(ticket);
    model.toast = Some(Toast::new(EXPORTING));
    let language = model.language;
    vec![Request::Export {
        ticket,
        format,
        rows,
        language,
    }]
}

fn exported(model: &mut Model, result: Result<Exported, &'static str>) {
    if model.toast.as_ref().map(|t| t.message_id) == Some(EXPORTING) {
        model.toast = None;
    }
    match result {
        Ok(file) => {
            if file.left_out > 0 {
                model.toast = Some(Toast::counted("export-left-out", file.left_out));
            }
            model.to_save = Some(ToSave {
                name: file.name,
                bytes: file.bytes,
            });
        }
        Err(message_id) => model.toast = Some(Toast::new(message_id)),
    }
}

/// Saves what has been chosen.
fn keep(model: &Model) -> Vec<Request> {
    let file = model.settings_file.clone();
    file.map(|file| Request::SaveSettings {
        file,
        settings: model.settings(),
    })
    .into_iter()
    .collect()
}

/// The only place that asks for the network; reached by a person's press alone.
fn look_up(model: &mut Model, domain: String) -> Vec<Request> {
    if !model.allows_dns {
        model.toast = Some(Toast::new("lookup-not-allowed"));
        return Vec::new();
    }
    model.next_number += 1;
    let ticket = model.next_number;
    model.lookup = Some(LookupState {
        domain: domain.clone(),
        stage: LookupStage::Running(ticket),
    });
    vec![Request::LookUp { ticket, domain }]
}

fn is_looking_up(model: &Model) -> bool {
    let stage = model.lookup.as_ref().map(|state| &state.stage);
    matches!(stage, Some(LookupStage::Running(_)))
}

fn read_rules(model: &mut Model) -> Vec<Request> {
    model.rules.is_reading = true;
    vec![Request::Rules {
        folder: model.rules.folder.clone(),
    }]
}

/// Reads all mails of the list again, as the rules have changed.
fn judge_again(model: &mut Model) -> Vec<Request> {
    model.again.drops_missing = false;
    bring_back(model);
    if model.rows.is_empty() {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let inputs = model
        .rows
        .iter()
        .filter(|r| !r.is_removed && seen.insert(&r.origin))
        .map(|r| match &r.origin {
            // As it came: where a folder was found empty, there may be mails now.
            Origin::File(path) => ScanInput::Path(path.to_path_buf()),
            origin => ScanInput::Mail(origin.clone()),
        })
        .collect();
    read_again(model, inputs)
}

/// Empties the list and fills it anew. What is shown stays until it is there again.
fn read_again(model: &mut Model, inputs: Vec<ScanInput>) -> Vec<Request> {
    let selected = model.selected.and_then(|at| model.rows.get(at));
    model.again.look_at = selected.map(|r| (r.origin.clone(), r.delivery));
    model.again.shown_is_stale = true;
    model.awaited = None;
    model.selected = None;
    model.chosen.clear();
    model.anchor = None;
    // Rows get new numbers.
    model.undo.clear();
    let select_next = model.select_next;
    let requests = scan(model, inputs);
    model.select_next = select_next;
    let mut before = std::mem::take(&mut model.rows);
    before.retain(|r| !r.is_removed);
    model.places = Places::default();
    model.refreshes.clear();
    model.again.job = Some((model.next_number, before));
    rebuild(model);
    requests
}

/// Rows whose mails were not judged again after all.
fn bring_back(model: &mut Model) {
    if let Some((_, before)) = model.again.job.take() {
        // How far the work is, and how often a mail was found, has nothing to do with the rules.
        let drops_missing = std::mem::take(&mut model.again.drops_missing);
        let work: HashMap<(&Origin, usize), (Triage, u32)> = (before.iter())
            .filter(|r| r.triage != Triage::default() || r.copies > 0)
            .map(|r| ((&r.origin, r.delivery), (r.triage, r.copies)))
            .collect();
        for row in &mut model.rows {
            if let Some((triage, copies)) = work.get(&(&row.origin, row.delivery)) {
                row.triage = *triage;
                if !drops_missing {
                    row.copies = row.copies.max(*copies);
                }
            }
        }
        if drops_missing {
            rebuild(model);
            return;
        }
        let there: HashSet<Origin> = model.rows.iter().map(|r| r.origin.clone()).collect();
        let missing = before.into_iter().filter(|r| !there.contains(&r.origin));
        model.rows.extend(missing);
        model.places = Places::of(&model.rows);
        rebuild(model);
    }
}

fn open_paths(model: &mut Model, paths: Vec<PathBuf>) -> Vec<Request> {
    // A file that is in the list already is shown, not added again.
    let known = |path: &PathBuf| {
        model
            .rows
            .iter()
            .position(|r| !r.is_removed && r.origin.file() == Some(path.as_path()))
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
        return Vec::new();
    }
    for input in &new {
        if let ScanInput::Path(path) = input
            && !model.roots.contains(path)
        {
            model.roots.push(path.clone());
        }
    }
    let mut requests = scan(model, new);
    if model.watches {
        requests.push(watch(model));
    }
    requests
}

fn watch(model: &Model) -> Request {
    let folders = if model.watches {
        model.roots.clone()
    } else {
        Vec::new()
    };
    Request::Watch { folders }
}

/// Something has happened in a folder that is watched: reads what is new or has changed, without a word until it is there.
fn refresh(model: &mut Model, changed: Vec<PathBuf>, gone: Vec<PathBuf>) -> Vec<Request> {
    model.next_number += 1;
    let job = model.next_number;
    let refresh = Refresh::new(&model.rows, &changed, gone);
    model.refreshes.insert(job, refresh);
    let inputs = changed.into_iter().map(ScanInput::InFolder).collect();
    vec![Request::Scan { job, inputs }]
}

/// Reads all that was opened once more: what was taken out comes back, what is gone goes.
fn reload(model: &mut Model) -> Vec<Request> {
    if model.job.is_some() || model.rows.is_empty() {
        return Vec::new();
    }
    let is_below = |path: &Path| model.roots.iter().any(|root| path.starts_with(root));
    let mut seen = HashSet::new();
    let others = (model.rows.iter())
        .filter(|r| !r.is_removed && !r.origin.file().is_some_and(is_below))
        .filter(|r| seen.insert(&r.origin))
        .map(|r| ScanInput::Mail(r.origin.clone()));
    let others: Vec<ScanInput> = others.collect();
    let roots = model.roots.iter().cloned().map(ScanInput::Path);
    let inputs = roots.chain(others).collect();
    let requests = read_again(model, inputs);
    model.again.drops_missing = true;
    requests
}

fn scan(model: &mut Model, inputs: Vec<ScanInput>) -> Vec<Request> {
    model.next_number += 1;
    let job = model.next_number;
    model.job = Some(Job {
        id: job,
        progress: Progress::default(),
    });
    model.select_next = true;
    vec![Request::Scan { job, inputs }]
}

/// Looks at a row, and at no other.
fn select(model: &mut Model, at: usize) -> Vec<Request> {
    if at >= model.rows.len() {
        return Vec::new();
    }
    model.chosen = BTreeSet::from([at]);
    model.anchor = Some(at);
    look_at(model, at)
}

/// Chooses all rows from the anchor to this one, and looks at this one.
fn select_to(model: &mut Model, at: usize) -> Vec<Request> {
    let from = model.anchor.or(model.selected).unwrap_or(at);
    model.chosen = (model.list.between(&model.rows, from, at).into_iter()).collect();
    model.anchor = Some(from);
    look_at(model, at)
}

fn look_at(model: &mut Model, at: usize) -> Vec<Request> {
    let Some(row) = model.rows.get(at) else {
        return Vec::new();
    };
    let (origin, delivery) = (row.origin.clone(), row.delivery);
    // In a box that was written anew another mail may stand where that one stood.
    let is_shown = model.open_mail().is_some_and(|mail| {
        mail.origin == origin && row.fingerprint.is_none_or(|own| own == mail.fingerprint)
    });
    model.selected = Some(at);
    work::look_away(model);
    model.chosen.insert(at);
    model.again.look_at = None;
    // The panel goes back to the mail's own address.
    model.own_address.clear();
    model.compared_address.clear();
    if is_shown && !model.again.shown_is_stale {
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

/// Takes the chosen rows out; the next one is looked at.
fn remove(model: &mut Model) -> Vec<Request> {
    let rows = model.targets();
    if rows.is_empty() {
        return Vec::new();
    }
    let selected = model.selected;
    // The first below those that go; where there is none, the last above.
    let order: Vec<usize> = model.list.rows().collect();
    let last = order.iter().rposition(|at| model.chosen.contains(at));
    let after = last.and_then(|last| order.get(last + 1..)?.first());
    let before = (order.iter().rev()).find(|at| !model.chosen.contains(at));
    let next = after.or(before).copied();
    if rows.len() < 50 {
        for at in &rows {
            (model.list).change(&mut model.rows, *at, |row| row.is_removed = true);
        }
        model.list.settle();
    } else {
        for at in &rows {
            if let Some(row) = model.rows.get_mut(*at) {
                row.is_removed = true;
            }
        }
        rebuild(model);
    }
    model.toast = Some(Toast {
        has_undo: true,
        ..Toast::counted("list-removed", rows.len())
    });
    model.remember(Undo::Removed(rows, selected));
    model.chosen.clear();
    model.selected = None;
    model.anchor = None;
    if let Some(next) = next {
        return select(model, next);
    }
    model.shown = None;
    model.awaited = None;
    Vec::new()
}

fn undo(model: &mut Model) -> Vec<Request> {
    let Some(step) = model.undo.pop() else {
        model.toast = Some(Toast::new("list-nothing-to-undo"));
        return Vec::new();
    };
    model.toast = None;
    match step {
        Undo::Triage(before) => {
            let first = before.first().map(|(at, _)| *at);
            let mut requests = work::restore(model, &before);
            requests.extend(first.map(|at| select(model, at)).unwrap_or_default());
            requests
        }
        Undo::Stopped(addresses) => {
            let by = model.work.user_name.clone();
            vec![Request::Lift { addresses, by }]
        }
        Undo::Lifted(entries) => vec![Request::Stop { entries }],
        Undo::Removed(rows, selected) => {
            for at in &rows {
                if let Some(row) = model.rows.get_mut(*at) {
                    row.is_removed = false;
                }
            }
            rebuild(model);
            let at = selected.or(rows.first().copied());
            let requests = at.map(|at| select(model, at)).unwrap_or_default();
            model.chosen.extend(rows);
            requests
        }
    }
}

fn rebuild(model: &mut Model) {
    model.list.rebuild(&model.rows, model.view.clone());
}
