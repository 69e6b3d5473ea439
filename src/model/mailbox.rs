//! Mailboxes on servers: which there are, how it stands with each, and the dialog in which one is set up.

use std::path::PathBuf;

use crate::account::{Account, Folder};
use crate::discover::{Candidate, Found};
use crate::sign_in::{Secret, StoreTrouble};
use crate::source::{Origin, RemotePlace};
use crate::worker::{MailboxNews, Request, Stage, Told};

use super::rest::{self, Rests};
use super::signing::{self, Signing, SigningIntent};
use super::state::{Model, Toast};
use super::team;

/// All mailboxes.
#[derive(Debug, Default)]
pub struct Mailboxes {
    /// Each with how it stands.
    pub all: Vec<Mailbox>,
    /// Where they are kept; `None`: they end with the program.
    pub file: Option<PathBuf>,
    /// What is open of it.
    pub dialog: Option<MailboxDialog>,
    /// Rests of mails that were asked for.
    pub rests: Rests,
}

/// One mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// As it was set up.
    pub account: Account,
    /// How it stands.
    pub stage: Stage,
    /// The folders on the server, where that is known.
    pub folders: Vec<Folder>,
    /// Folders that can't be read, with why, while the others can.
    pub folders_missing: Vec<(String, Told)>,
    /// Why the password, or what stands for it, ends with the program; `None`: it doesn't, or there is none yet.
    pub secret_trouble: Option<StoreTrouble>,
}

/// What is open over the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailboxDialog {
    /// All of them; the id of one that is about to be forgotten.
    List(Option<String>),
    /// One that is being set up.
    Edit(Box<Editing>),
}

/// A mailbox that is being set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// As it is so far.
    pub account: Account,
    /// Whether it is in the list already.
    pub is_known: bool,
    /// What was typed as the password; empty: the one that is kept.
    pub secret: Secret,
    /// Where the server may be.
    pub finding: Finding,
    /// Whether it works.
    pub trying: Trying,
    /// Signing in with a browser.
    pub signing: Signing,
}

/// A search for a server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Finding {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// It runs.
    Awaited(u64),
    /// It is done.
    Found(Found),
}

/// A trial of an account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Trying {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// It runs.
    Awaited(u64),
    /// It is done.
    Done(Result<Vec<Folder>, Told>),
}

/// What a person asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MailboxIntent {
    /// Use the accounts of this file; `None`: nothing is kept.
    UseFile(Option<PathBuf>),
    /// Show all, or close what is open.
    Show(bool),
    /// Set up a new one.
    Add,
    /// Change the one with this id.
    Edit(String),
    /// The one that is being set up is now so.
    Change(Box<Account>),
    /// What was typed as its password.
    Secret(Secret),
    /// Something about signing in with a browser.
    Signing(SigningIntent),
    /// Choose a file with a certificate authority for its server; the window does this.
    PickCaFile,
    /// Trust the authority in this file, too.
    CaFile(PathBuf),
    /// Look for its server. Asks the DNS.
    Find,
    /// Take what was found.
    Take(Candidate),
    /// Connect and sign in once, to see whether that works.
    Try,
    /// Keep it, and connect.
    Save,
    /// Connect, and gather bounces; where that is being waited for, at once.
    Connect(String),
    /// End that.
    Disconnect(String),
    /// Fetch the rest of a mail.
    FetchWhole(RemotePlace),
    /// Ask whether to forget it; `None`: rather not.
    AskForget(Option<String>),
    /// Forget it, with its password and all that was fetched. The mailbox itself stays as it is.
    Forget(String),
    /// What colleagues who share a mailbox see as the name of who uses the program; empty: nothing. What fits into no keyword changes nothing.
    ShortName(String),
    /// Move those of the chosen mails that are done to the folder that their account has for them.
    MoveDone,
}

/// Applies what a person asks for.
pub(super) fn apply(model: &mut Model, intent: MailboxIntent) -> Vec<Request> {
    match intent {
        MailboxIntent::UseFile(file) => {
            model.mailboxes.file.clone_from(&file);
            return file
                .map(|file| Request::Accounts { file })
                .into_iter()
                .collect();
        }
        MailboxIntent::Show(is_shown) => {
            let requests = stop_asking(model);
            model.mailboxes.dialog = is_shown.then_some(MailboxDialog::List(None));
            return requests;
        }
        MailboxIntent::Add => {
            let requests = stop_asking(model);
            edit(model, Account::new(""), false);
            return requests;
        }
        MailboxIntent::Edit(id) => {
            if let Some(account) = model.mailbox(&id).map(|m| m.account.clone()) {
                let requests = stop_asking(model);
                edit(model, account, true);
                return requests;
            }
        }
        MailboxIntent::Change(account) => {
            if let Some(editing) = editing(model) {
                let before = &editing.account;
                if before.address != account.address {
                    editing.finding = Finding::NotAsked;
                }
                // What was tried is another by now; folders to look in don't matter for that.
                let ways = |a: &Account| (a.server.clone(), a.user.clone(), a.sign_in.clone());
                if ways(before) != ways(&account) {
                    editing.trying = Trying::NotAsked;
                }
                let is_same_client = before.sign_in == account.sign_in && before.id == account.id;
                let requests = if is_same_client {
                    Vec::new()
                } else {
                    signing::start_over(editing)
                };
                editing.account = *account;
                return requests;
            }
        }
        MailboxIntent::Secret(secret) => {
            if let Some(editing) = editing(model) {
                editing.secret = secret;
                editing.trying = Trying::NotAsked;
            }
        }
        MailboxIntent::Signing(intent) => return signing::apply(model, intent),
        // The system's dialog is the window's.
        MailboxIntent::PickCaFile => {}
        MailboxIntent::CaFile(file) => {
            if let Some(editing) = editing(model) {
                editing.account.server.ca_file = Some(file);
                editing.trying = Trying::NotAsked;
            }
        }
        MailboxIntent::Find => return find(model),
        MailboxIntent::Take(candidate) => {
            if let Some(editing) = editing(model) {
                put_in(&mut editing.account, candidate);
                editing.trying = Trying::NotAsked;
            }
        }
        MailboxIntent::Try => return try_it(model),
        MailboxIntent::Save => return save(model),
        MailboxIntent::Connect(id) => {
            if let Some(mailbox) = model.mailbox_mut(&id) {
                if matches!(mailbox.stage, Stage::Waiting { .. } | Stage::Stopped(_)) {
                    mailbox.stage = Stage::Connecting;
                    return vec![Request::ConnectAgain { account: id }];
                }
                return vec![connect(mailbox, None)];
            }
        }
        MailboxIntent::Disconnect(id) => {
            if let Some(mailbox) = model.mailbox_mut(&id) {
                mailbox.stage = Stage::Off;
                mailbox.folders_missing.clear();
                return vec![Request::Disconnect { account: id }];
            }
        }
        MailboxIntent::FetchWhole(place) => return rest::fetch(model, place),
        MailboxIntent::AskForget(id) => {
            if let Some(MailboxDialog::List(forgetting)) = &mut model.mailboxes.dialog {
                *forgetting = id;
            }
        }
        MailboxIntent::Forget(id) => return forget(model, id),
        MailboxIntent::ShortName(typed) => return team::set_short_name(model, &typed),
        MailboxIntent::MoveDone => return team::move_done(model),
    }
    Vec::new()
}

/// The mailbox that is being set up.
pub(super) fn editing(model: &mut Model) -> Option<&mut Editing> {
    match &mut model.mailboxes.dialog {
        Some(MailboxDialog::Edit(editing)) => Some(editing),
        _ => None,
    }
}

fn edit(model: &mut Model, account: Account, is_known: bool) {
    model.mailboxes.dialog = Some(MailboxDialog::Edit(Box::new(Editing {
        signing: Signing::new(&account, is_known),
        account,
        is_known,
        secret: Secret::new(""),
        finding: Finding::default(),
        trying: Trying::default(),
    })));
}

/// Ends what runs for the dialog that is closed.
fn stop_asking(model: &mut Model) -> Vec<Request> {
    let runs = editing(model).is_some_and(|editing| {
        matches!(editing.finding, Finding::Awaited(_))
            || matches!(editing.trying, Trying::Awaited(_))
    });
    let mut requests = editing(model).map(signing::start_over).unwrap_or_default();
    if runs {
        requests.push(Request::StopTrying);
    }
    requests
}

fn find(model: &mut Model) -> Vec<Request> {
    model.next_number += 1;
    let ticket = model.next_number;
    let allows_dns = model.allows_dns;
    let Some(editing) = editing(model) else {
        return Vec::new();
    };
    editing.finding = Finding::Awaited(ticket);
    let address = editing.account.address.clone();
    vec![Request::FindServer {
        ticket,
        address,
        allows_dns,
    }]
}

fn try_it(model: &mut Model) -> Vec<Request> {
    model.next_number += 1;
    let ticket = model.next_number;
    let Some(editing) = editing(model).filter(|editing| editing.is_signed_in()) else {
        return Vec::new();
    };
    editing.trying = Trying::Awaited(ticket);
    vec![Request::TryMailbox {
        ticket,
        account: Box::new(editing.account.clone()),
        secret: typed(editing),
    }]
}

/// The password, if one was typed.
fn typed(editing: &Editing) -> Option<Secret> {
    (!editing.secret.expose().is_empty()).then(|| editing.secret.clone())
}

fn save(model: &mut Model) -> Vec<Request> {
    let Some(editing) = editing(model).filter(|editing| editing.is_signed_in()) else {
        return Vec::new();
    };
    let mut requests = Vec::new();
    // What runs still is for nothing: the sign-in from before is good enough.
    if editing.signing.stage.is_under_way() {
        requests.extend(signing::start_over(editing));
    }
    let editing = editing.clone();
    let secret = typed(&editing);
    let folders = match editing.trying {
        Trying::Done(Ok(folders)) => folders,
        _ => Vec::new(),
    };
    let id = editing.account.id.clone();
    match model.mailbox_mut(&id) {
        Some(mailbox) => {
            mailbox.account = editing.account;
            if !folders.is_empty() {
                mailbox.folders = folders;
            }
        }
        None => model.mailboxes.all.push(Mailbox {
            account: editing.account,
            stage: Stage::Off,
            folders,
            folders_missing: Vec::new(),
            secret_trouble: None,
        }),
    }
    model.mailboxes.dialog = Some(MailboxDialog::List(None));
    requests.extend(keep(model));
    if let Some(mailbox) = model.mailbox_mut(&id) {
        requests.push(connect(mailbox, secret));
    }
    requests
}

/// A password that was typed replaces the one that is kept.
fn connect(mailbox: &mut Mailbox, secret: Option<Secret>) -> Request {
    mailbox.stage = Stage::Connecting;
    mailbox.folders_missing.clear();
    if secret.is_some() {
        // It may be kept, or not, for other reasons.
        mailbox.secret_trouble = None;
    }
    Request::Connect {
        account: Box::new(mailbox.account.clone()),
        secret,
    }
}

fn keep(model: &Model) -> Vec<Request> {
    let accounts = model.mailboxes.all.iter().map(|m| m.account.clone());
    let request = model
        .mailboxes
        .file
        .clone()
        .map(|file| Request::SaveAccounts {
            file,
            accounts: accounts.collect(),
        });
    request.into_iter().collect()
}

fn forget(model: &mut Model, id: String) -> Vec<Request> {
    model.mailboxes.all.retain(|m| m.account.id != id);
    if let Some(MailboxDialog::List(forgetting)) = &mut model.mailboxes.dialog {
        *forgetting = None;
    }
    model.team.forget(|place| *place.account == *id);
    take_out(model, |place| *place.account == *id);
    let mut requests = keep(model);
    requests.push(Request::ForgetMailbox { account: id });
    requests
}

/// Rows of mails that aren't on the server any more.
fn take_out(model: &mut Model, is_gone: impl Fn(&RemotePlace) -> bool) {
    let gone: Vec<usize> = (model.rows.iter().enumerate())
        .filter(|(_, row)| match &row.origin {
            Origin::Remote(mail) => !row.is_removed && is_gone(&mail.place),
            _ => false,
        })
        .map(|(at, _)| at)
        .collect();
    for at in gone {
        // What somebody looks at stays until they look elsewhere.
        if model.selected != Some(at) {
            (model.list).change(&mut model.rows, at, |row| row.is_removed = true);
            model.chosen.remove(&at);
        }
    }
    model.list.settle();
}

/// Takes in what the worker tells.
pub(super) fn absorb(model: &mut Model, account: &str, news: MailboxNews) -> Vec<Request> {
    match news {
        MailboxNews::Stage(stage) => {
            if !matches!(stage, Stage::Reading { .. } | Stage::Watching) {
                model.team.lost(account);
            }
            if !stage.is_on() {
                model.mailboxes.rests.give_up(account);
            }
            if let Some(mailbox) = model.mailbox_mut(account) {
                mailbox.stage = stage;
            }
        }
        MailboxNews::Folders(folders) => {
            if let Some(mailbox) = model.mailbox_mut(account) {
                mailbox.folders = folders;
            }
        }
        MailboxNews::FoldersMissing(folders) => {
            if let Some(mailbox) = model.mailbox_mut(account) {
                mailbox.folders_missing = folders;
            }
        }
        MailboxNews::Gone(places) => {
            let places: std::collections::HashSet<_> = places.into_iter().collect();
            team::gone(model, &places);
            take_out(model, |place| places.contains(place));
        }
        MailboxNews::WorkBefore(work) => model.team.recall(work),
        MailboxNews::Work(work) => return team::heard(model, work),
        MailboxNews::Written(mails) => return team::written(model, mails),
        MailboxNews::NoKeywords { folder } => team::no_keywords(model, account, &folder),
        MailboxNews::Moved { mails, is_back } => {
            return team::moved(model, account, &mails, is_back);
        }
        MailboxNews::NotMoved(_) => model.toast = Some(Toast::new("team-not-moved")),
        MailboxNews::OnlyThisRun(trouble) => {
            if let Some(mailbox) = model.mailbox_mut(account) {
                mailbox.secret_trouble = Some(trouble);
            }
        }
        MailboxNews::Whole(place, whole) => return rest::absorb(model, place, whole),
    }
    Vec::new()
}

/// The accounts that are kept. Those for which a person has said so are connected.
pub(super) fn read(model: &mut Model, accounts: Vec<Account>, faults: usize) -> Vec<Request> {
    let mut requests = Vec::new();
    for account in accounts {
        if model.mailbox(&account.id).is_none() {
            let mut mailbox = Mailbox {
                account,
                stage: Stage::Off,
                folders: Vec::new(),
                folders_missing: Vec::new(),
                secret_trouble: None,
            };
            if mailbox.account.connects_at_start {
                requests.push(connect(&mut mailbox, None));
            }
            model.mailboxes.all.push(mailbox);
        }
    }
    if faults > 0 {
        model.toast = Some(Toast::counted("error-accounts-faults", faults));
    }
    requests
}

/// What a search has found.
pub(super) fn found(model: &mut Model, ticket: u64, found: Found) -> Vec<Request> {
    if let Some(editing) = editing(model)
        && editing.finding == Finding::Awaited(ticket)
    {
        // The best is put in; the others can be taken in its place.
        if let Some(best) = found.candidates.first().filter(|c| !c.is_elsewhere) {
            put_in(&mut editing.account, best.clone());
        }
        editing.finding = Finding::Found(found);
        return signing::suggest(model);
    }
    Vec::new()
}

fn put_in(account: &mut Account, found: Candidate) {
    account.server = found.server;
    if !found.user.is_empty() {
        account.user = found.user;
    }
}

/// What a trial has shown.
pub(super) fn tried(model: &mut Model, ticket: u64, result: Result<Vec<Folder>, Told>) {
    if let Some(editing) = editing(model)
        && editing.trying == Trying::Awaited(ticket)
    {
        editing.trying = Trying::Done(result);
    }
}

impl Model {
    /// The mailbox with this id.
    pub fn mailbox(&self, id: &str) -> Option<&Mailbox> {
        self.mailboxes.all.iter().find(|m| m.account.id == id)
    }

    fn mailbox_mut(&mut self, id: &str) -> Option<&mut Mailbox> {
        self.mailboxes.all.iter_mut().find(|m| m.account.id == id)
    }
}
