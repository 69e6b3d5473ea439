//! One mailbox that is connected: a thread that gathers bounces, keeps up with new ones, and connects again after whatever happened.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use crate::account::{Account, SignIn};
use crate::imap::{Cancel, Credentials, Limits, Session, Trouble, Woken};
use crate::sign_in::{Kind, Secret};
use crate::source::RemotePlace;

use super::desk::Desk;
use super::news::{MailboxNews, Stage};
use super::sync;
use super::team::{self, Errands};
use super::tokens::of_token;
use super::told::{Failed, told};
use super::whole;

/// Seconds to wait before trying again, one after the other; the last one for good.
const WAITS: [u64; 7] = [1, 2, 5, 15, 30, 60, 300];
/// How long to wait for news of the server at a time: below the half hour after which servers hang up (RFC 9051 section 5.4), and short enough to
/// notice that a connection died while the computer slept.
const IDLE: Duration = Duration::from_mins(4);
/// How often to look where the server tells nothing by itself, or where there are other folders besides.
const POLL: Duration = Duration::from_secs(10);
/// The same where that is much to look at, and nobody waits for it.
const SLOW_POLL: Duration = Duration::from_secs(30);
/// Folders that are looked at often.
const FEW_FOLDERS: usize = 5;
/// The folder where nothing else was chosen (RFC 9051 section 5.1).
const INBOX: &str = "INBOX";

/// What is asked of the thread.
#[derive(Debug)]
pub(super) enum Order {
    /// Try again now.
    Again,
    /// There is an errand.
    Look,
    /// The computer was asleep: see whether the connection is.
    Awake,
    /// Fetch the rest of a mail.
    Fetch(RemotePlace),
    /// End.
    Close,
}

/// Runs until it is told to end. `secret`: what a person has just typed.
pub(super) fn run(
    desk: &Desk,
    account: &Account,
    mut secret: Option<Secret>,
    orders: &Receiver<Order>,
    cancel: &Cancel,
    errands: Arc<Errands>,
) {
    let mut shown = sync::Shown::new(errands);
    sync::show_kept(desk, account, &folders_of(account), &mut shown);
    desk.take_over(account);
    let mut tries = 0;
    loop {
        desk.tell(account, MailboxNews::Stage(Stage::Connecting));
        shown.team.begin(desk, account);
        let failed = connection(
            desk,
            account,
            &mut secret,
            orders,
            cancel,
            &mut shown,
            &mut tries,
        );
        cancel.reset();
        let Some(failed) = failed.filter(|failed| !failed.is_cancelled()) else {
            return;
        };
        let trouble = told(account, &failed);
        let waits = if failed.is_lasting() {
            desk.tell(account, MailboxNews::Stage(Stage::Stopped(trouble.clone())));
            None
        } else {
            let seconds = WAITS.get(tries).or(WAITS.last()).copied().unwrap_or(60);
            tries += 1;
            let stage = Stage::Waiting {
                trouble: trouble.clone(),
                seconds,
            };
            desk.tell(account, MailboxNews::Stage(stage));
            Some(Duration::from_secs(seconds))
        };
        let begun = Instant::now();
        loop {
            let order = match waits {
                Some(time) => orders.recv_timeout(time.saturating_sub(begun.elapsed())),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(Order::Fetch(place)) => whole::refuse(desk, account, &place, trouble.clone()),
                // Errands wait until there is a connection.
                Ok(Order::Look) => {}
                // What a person must put right hasn't been while the computer slept.
                Ok(Order::Awake) if waits.is_none() => {}
                Ok(Order::Again | Order::Awake) | Err(RecvTimeoutError::Timeout) => break,
                Ok(Order::Close) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }
}

/// From connecting to the end of the connection: `None` where it was told to end.
fn connection(
    desk: &Desk,
    account: &Account,
    secret: &mut Option<Secret>,
    orders: &Receiver<Order>,
    cancel: &Cancel,
    shown: &mut sync::Shown,
    tries: &mut usize,
) -> Option<Failed> {
    let mut is_signed_in = false;
    let mut attempt = || -> Result<(), Failed> {
        let mut session = sign_in(desk, account, secret, cancel)?;
        is_signed_in = true;
        let folders = session.folders()?;
        desk.tell(account, MailboxNews::Folders(folders));
        let names = folders_of(account);
        let mut missing = Missing::default();
        loop {
            // Taken back before errands are looked for, so that none waits unseen.
            cancel.take_nudge();
            team::run_errands(desk, account, &mut session, &names, shown)?;
            for name in &names {
                if missing.has(name) {
                    continue;
                }
                let looked = sync::folder(desk, account, &mut session, name, shown);
                match looked.map_err(|failed| failed.in_folder(name)) {
                    Err(failed) if is_spared(&failed, &names) => missing.add(name, failed),
                    looked => looked?,
                }
            }
            let there = missing.tell(desk, account, &names)?;
            *tries = 0;
            desk.tell(account, MailboxNews::Stage(Stage::Watching));
            let poll = poll(there.len(), account.shares_work);
            match wait(&mut session, &there, poll, orders, cancel)? {
                Wait::Over => {}
                Wait::Fetch(place) => whole::fetch(desk, account, &mut session, &place)?,
                Wait::End => {
                    session.sign_out();
                    return Ok(());
                }
            }
        }
    };
    let failed = attempt().err()?;
    Some(if is_signed_in {
        desk.after_sign_in(account, failed)
    } else {
        failed
    })
}

/// Connects and signs in; a secret that was typed is kept once it has proved right.
pub(super) fn sign_in(
    desk: &Desk,
    account: &Account,
    secret: &mut Option<Secret>,
    cancel: &Cancel,
) -> Result<Session, Failed> {
    let session = match &account.sign_in {
        SignIn::Password => {
            let password = match secret {
                Some(typed) => typed.clone(),
                None => {
                    (desk.secrets.get(&account.id, Kind::Password)?).ok_or(Failed::NoPassword)?
                }
            };
            let password = Credentials::Password(password.expose().to_owned());
            sign_in_with(account, &password, cancel)?
        }
        SignIn::OAuth(client) => {
            let token = desk.token(account, client, None, cancel.flag())?;
            let result = sign_in_with(account, &token.credentials(), cancel);
            match result.map_err(of_token) {
                // Taken back, or run out earlier than was said: another one, once.
                Err(Failed::Server(Trouble::TokenRefused(_))) if token.is_old => {
                    let refused = Some(&token.access);
                    let token = desk.token(account, client, refused, cancel.flag())?;
                    let result = sign_in_with(account, &token.credentials(), cancel);
                    result.map_err(of_token)?
                }
                result => result?,
            }
        }
    };
    if !desk.is_trial
        && let Some(typed) = secret.take()
    {
        desk.keep(account, Kind::Password, typed);
    }
    Ok(session)
}

/// The same with these credentials.
fn sign_in_with(
    account: &Account,
    credentials: &Credentials,
    cancel: &Cancel,
) -> Result<Session, Failed> {
    let mut session = Session::connect(&account.server, Limits::default(), cancel.clone())?;
    session.sign_in(&account.user, credentials)?;
    Ok(session)
}

/// How often to look at so many folders, where colleagues wait for each other or not.
fn poll(folders: usize, shares_work: bool) -> Duration {
    if shares_work || folders <= FEW_FOLDERS {
        POLL
    } else {
        SLOW_POLL
    }
}

/// The folders to look in.
fn folders_of(account: &Account) -> Vec<String> {
    if account.folders.is_empty() {
        return vec![INBOX.to_owned()];
    }
    let mut seen = HashSet::new();
    (account.folders.iter())
        .filter(|name| seen.insert(*name))
        .cloned()
        .collect()
}

/// Folders that can't be read on this connection. The next one looks for them again.
#[derive(Default)]
struct Missing {
    folders: Vec<(String, Failed)>,
    /// How many of them the window knows of.
    told: Option<usize>,
}

impl Missing {
    fn has(&self, folder: &str) -> bool {
        self.folders.iter().any(|(name, _)| name == folder)
    }

    fn add(&mut self, folder: &str, failed: Failed) {
        self.folders.push((folder.to_owned(), failed));
    }

    /// Tells the window where that is new; returns the others. Fails where there are none.
    fn tell(
        &mut self,
        desk: &Desk,
        account: &Account,
        names: &[String],
    ) -> Result<Vec<String>, Failed> {
        let there = names.iter().filter(|name| !self.has(name));
        let there: Vec<String> = there.cloned().collect();
        if there.is_empty()
            && let Some((_, failed)) = self.folders.pop()
        {
            return Err(failed);
        }
        if self.told != Some(self.folders.len()) {
            let all = self.folders.iter();
            let all = all.map(|(name, failed)| (name.clone(), told(account, failed)));
            desk.tell(account, MailboxNews::FoldersMissing(all.collect()));
            self.told = Some(self.folders.len());
        }
        Ok(there)
    }
}

/// Whether the other folders can be read all the same. Without the inbox, or the only folder, something is wrong with all of the account.
fn is_spared(failed: &Failed, names: &[String]) -> bool {
    let Failed::Folder(name, _) = failed else {
        return false;
    };
    names.len() > 1 && !name.eq_ignore_ascii_case(INBOX)
}

enum Wait {
    /// Something may have happened.
    Over,
    /// The rest of a mail is wanted.
    Fetch(RemotePlace),
    /// The thread is to end.
    End,
}

/// Waits for something new in the first folder; others are looked at from time to time.
fn wait(
    session: &mut Session,
    names: &[String],
    poll: Duration,
    orders: &Receiver<Order>,
    cancel: &Cancel,
) -> Result<Wait, Failed> {
    let obey = |order| match order {
        Order::Again | Order::Look | Order::Awake => Wait::Over,
        Order::Fetch(place) => Wait::Fetch(place),
        Order::Close => Wait::End,
    };
    if !session.offers_idle() {
        return Ok(match orders.recv_timeout(poll) {
            Ok(order) => obey(order),
            Err(RecvTimeoutError::Timeout) => Wait::Over,
            Err(RecvTimeoutError::Disconnected) => Wait::End,
        });
    }
    // One nudge may stand for several orders.
    cancel.take_nudge();
    if let Some(wait) = taken(orders, obey) {
        return Ok(wait);
    }
    if names.len() > 1
        && let Some(first) = names.first()
    {
        match session.examine(first) {
            // The next look tells.
            Err(Trouble::FolderGone(_) | Trouble::NoPermission(_)) => return Ok(Wait::Over),
            other => other.map(|_| ())?,
        }
    }
    let time = if names.len() > 1 { poll } else { IDLE };
    let woken = session.idle(time)?;
    // An order comes with the flag set, so that it is heard at once.
    if woken == Woken::Cancelled {
        cancel.reset();
    }
    Ok(taken(orders, obey).unwrap_or(Wait::Over))
}

/// What waits to be done, if anything; errands that wait are all looked at together.
fn taken(orders: &Receiver<Order>, obey: impl Fn(Order) -> Wait) -> Option<Wait> {
    let mut has_errand = false;
    loop {
        match orders.try_recv() {
            Ok(Order::Look) => has_errand = true,
            Ok(order) => return Some(obey(order)),
            Err(TryRecvError::Disconnected) => return Some(Wait::End),
            Err(TryRecvError::Empty) => return has_errand.then_some(Wait::Over),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_folders_are_looked_at_often() {
        for (folders, shares_work, seconds) in [
            (1, false, 10),
            (5, false, 10),
            (6, false, 30),
            (6, true, 10),
            (100, true, 10),
        ] {
            let want = Duration::from_secs(seconds);
            assert_eq!(poll(folders, shares_work), want, "{folders} {shares_work}");
        }
    }

    #[test]
    fn only_other_folders_than_the_inbox_are_spared() {
        let gone = |name: &str| Failed::Folder(name.to_owned(), Trouble::NotOffered);
        let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        assert!(is_spared(&gone("a"), &names(&["INBOX", "a"])));
        assert!(is_spared(&gone("a"), &names(&["a", "b"])));
        assert!(!is_spared(&gone("a"), &names(&["a"])));
        assert!(!is_spared(&gone("Inbox"), &names(&["a", "Inbox"])));
        assert!(!is_spared(
            &Failed::Server(Trouble::TimedOut),
            &names(&["a", "b"])
        ));
    }
}
