//! The thread that starts and ends the others.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, SystemTime};

use crate::account::{self, Account};
use crate::discover;
use crate::imap::Cancel;
use crate::lookup::{self, ResolverChoice};
use crate::mail_cache::MailCache;
use crate::sign_in::{Secret, Secrets};
use crate::source::RemotePlace;
use crate::worker::shared::Shared;
use crate::worker::{Event, Wake};

use super::desk::Desk;
use super::news::{MailboxNews, Stage, Told, Whole};
use super::team::{self, Errand, Errands};
use super::tokens::TokenShelf;
use super::{MailboxSetup, Order, SignInOrder, run as mailbox, signing, told};

/// Orders that may wait for a mailbox.
const ORDERS_LEN: usize = 16;
/// How often to see whether the computer was asleep.
const BEAT: Duration = Duration::from_secs(10);
/// Time that no beat takes.
const GAP: Duration = Duration::from_secs(40);

/// A mailbox that is connected, or tries to be.
struct Running {
    orders: SyncSender<mailbox::Order>,
    cancel: Cancel,
    errands: Arc<Errands>,
    thread: JoinHandle<()>,
}

impl Running {
    /// Tells it to try again, where it waits for that.
    fn again(&self) {
        // Its thread may have ended already; where one waits, it needs no more of them.
        let _ = self.orders.try_send(mailbox::Order::Again);
    }

    /// Has it do something as soon as it can.
    fn errand(&self, errand: Errand) {
        self.errands.put(errand);
        // Before the nudge, which may be taken for another. Where orders wait already, it looks anyway.
        let _ = self.orders.try_send(mailbox::Order::Look);
        self.cancel.nudge();
    }

    /// Tells it to fetch the rest of a mail; `false`: it has ended, or has enough to do.
    fn fetch(&self, place: RemotePlace) -> bool {
        let is_taken = self.orders.try_send(mailbox::Order::Fetch(place)).is_ok();
        self.cancel.nudge();
        is_taken
    }

    /// Tells it to end. The order is there before whatever runs is cancelled, so that it is found then.
    fn close(&self) {
        self.cancel.cancel();
        // Waits where others wait still: they are taken soon, as everything is cancelled.
        let _ = self.orders.send(mailbox::Order::Close);
        self.cancel.cancel();
    }

    /// Ends it, and waits for that: within a second, as nothing it does goes on for longer once it is cancelled.
    fn end(self) {
        self.close();
        let _ = self.thread.join();
    }
}

/// The thread.
pub(in crate::worker) fn run(
    orders: &Receiver<Order>,
    setup: &MailboxSetup,
    catalogue: &Arc<Shared>,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    let mut manager = Manager {
        setup,
        catalogue,
        events,
        wake,
        desk: None,
        running: BTreeMap::new(),
        trying: (Arc::default(), Cancel::new()),
        signing: Arc::default(),
    };
    let mut asleep = Asleep::new(SystemTime::now());
    loop {
        let order = orders.recv_timeout(BEAT);
        if asleep.was_until(SystemTime::now()) {
            manager.wake_up();
        }
        let order = match order {
            Ok(order) => order,
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        match order {
            Order::Read(file) => {
                let (accounts, faults) = account::read(&file);
                manager.send(Event::Accounts {
                    accounts,
                    faults: faults.len(),
                });
            }
            Order::Save(file, accounts) => {
                if account::save(&file, &accounts).is_err() {
                    manager.send(Event::AccountsNotSaved);
                }
            }
            Order::Find {
                ticket,
                address,
                allows_dns,
            } => manager.find(ticket, address, allows_dns),
            Order::Try {
                ticket,
                account,
                secret,
            } => manager.try_once(ticket, *account, secret),
            Order::StopTrying => manager.stop_trying(),
            Order::SignIn(order) => manager.sign_in(*order),
            Order::StopSignIn(id) => {
                manager.stop_sign_in();
                if let Some(desk) = &manager.desk {
                    desk.tokens.throw_away(&id);
                }
            }
            Order::Connect { account, secret } => manager.connect(*account, secret),
            Order::Again(id) => {
                if let Some(running) = manager.running.get(&id) {
                    running.again();
                }
            }
            Order::FetchWhole(place) => manager.fetch_whole(place),
            Order::Disconnect(id) => {
                if let Some(running) = manager.running.remove(&id) {
                    running.end();
                }
            }
            Order::Forget(id) => manager.forget(&id),
            Order::Share { account, mails } => {
                manager.errand(&account, Errand::Share(mails));
            }
            Order::Seen { account, mails } => {
                // What couldn't be remembered is merged again, to the same end.
                let _ = team::remember(&manager.desk(), &account, mails);
            }
            Order::MoveMails {
                account,
                mails,
                folder,
                is_back,
            } => {
                let errand = Errand::Move {
                    mails,
                    folder,
                    is_back,
                };
                manager.errand(&account, errand);
            }
            Order::Close => break,
        }
    }
    manager.stop_trying();
    manager.stop_sign_in();
    let running: Vec<Running> = std::mem::take(&mut manager.running).into_values().collect();
    // All at once, then one after the other.
    for one in &running {
        one.close();
    }
    for one in running {
        one.end();
    }
}

/// Notices that the computer was asleep: then connections are dead, mostly, and nobody tells. Other clocks stand still meanwhile, or don't,
/// depending on the system.
struct Asleep {
    last: SystemTime,
}

impl Asleep {
    fn new(now: SystemTime) -> Self {
        Self { last: now }
    }

    /// Whether it was between the last call and this one; to be called every [`BEAT`]. A clock that is set forward looks the same.
    fn was_until(&mut self, now: SystemTime) -> bool {
        let gap = now.duration_since(self.last).unwrap_or_default();
        self.last = now;
        gap > GAP
    }
}

struct Manager<'a> {
    setup: &'a MailboxSetup,
    catalogue: &'a Arc<Shared>,
    events: &'a SyncSender<Event>,
    wake: &'a Wake,
    /// Made when it is first needed: who has no mailbox has no file of fetched mails either.
    desk: Option<Desk>,
    running: BTreeMap<String, Running>,
    /// Stops a search for a server, and a trial.
    trying: (Arc<AtomicBool>, Cancel),
    /// Stops a sign-in.
    signing: Arc<AtomicBool>,
}

impl Manager<'_> {
    fn send(&self, event: Event) {
        if self.events.send(event).is_ok() {
            (self.wake)();
        }
    }

    fn desk(&mut self) -> Desk {
        if let Some(desk) = &self.desk {
            return desk.clone();
        }
        let secrets = if self.setup.uses_system_store {
            Secrets::new()
        } else {
            Secrets::without_system()
        };
        let opened = MailCache::open(self.setup.cache_file.as_deref(), self.setup.cache_limit);
        if let Some(notice) = opened.notice {
            let args = notice.message_args();
            self.send(Event::CacheNotice {
                message_id: notice.message_id(),
                file: args.into_iter().next().map(|(_, file)| file),
            });
        }
        let desk = Desk::new(
            Arc::new(secrets),
            TokenShelf::new(self.setup.endpoints.clone()),
            opened.cache,
            Arc::clone(self.catalogue),
            self.events.clone(),
            Arc::clone(self.wake),
        );
        self.desk.insert(desk).clone()
    }

    fn stop_trying(&mut self) {
        self.trying.0.store(true, Ordering::Relaxed);
        self.trying.1.cancel();
        self.trying = (Arc::default(), Cancel::new());
    }

    fn stop_sign_in(&mut self) {
        self.signing.store(true, Ordering::Relaxed);
        self.signing = Arc::default();
    }

    fn sign_in(&mut self, order: SignInOrder) {
        self.stop_sign_in();
        let (desk, cancel) = (self.desk(), Arc::clone(&self.signing));
        spawn("sign-in", move || signing::run(&desk, order, &cancel));
    }

    /// Has all connections looked at: those that wait for news, and those that wait before they try again.
    fn wake_up(&self) {
        for running in self.running.values() {
            // Who has orders enough looks anyway.
            let _ = running.orders.try_send(mailbox::Order::Awake);
            running.cancel.nudge();
        }
    }

    fn find(&mut self, ticket: u64, address: String, allows_dns: bool) {
        self.stop_trying();
        let resolver = if allows_dns {
            self.setup.resolver.clone()
        } else {
            // Then only what is known without asking counts.
            ResolverChoice::Servers(Vec::new())
        };
        let cancel = Arc::clone(&self.trying.0);
        let (events, wake) = (self.events.clone(), Arc::clone(self.wake));
        spawn("find", move || {
            let found = discover::find(&address, &resolver, lookup::DEADLINE, &cancel);
            if events.send(Event::ServersFound { ticket, found }).is_ok() {
                wake();
            }
        });
    }

    fn try_once(&mut self, ticket: u64, account: Account, secret: Option<Secret>) {
        self.stop_trying();
        let cancel = self.trying.1.clone();
        let desk = self.desk().for_trial();
        spawn("try", move || {
            let attempt = || {
                let mut secret = secret;
                let mut session = mailbox::sign_in(&desk, &account, &mut secret, &cancel)?;
                let folders = session.folders()?;
                session.sign_out();
                Ok(folders)
            };
            let result = attempt().map_err(|failed| told::told(&account, &failed));
            if !cancel.is_cancelled() {
                desk.send(Event::MailboxTried { ticket, result });
            }
        });
    }

    fn connect(&mut self, account: Account, secret: Option<Secret>) {
        if let Some(running) = self.running.remove(&account.id) {
            running.end();
        }
        let desk = self.desk();
        let cancel = Cancel::new();
        let (orders, own_orders) = sync_channel(ORDERS_LEN);
        let id = account.id.clone();
        let own_cancel = cancel.clone();
        let errands = Arc::new(Errands::default());
        let own_errands = Arc::clone(&errands);
        let thread = spawn("mailbox", move || {
            mailbox::run(
                &desk,
                &account,
                secret,
                &own_orders,
                &own_cancel,
                own_errands,
            );
            desk.tell(&account, MailboxNews::Stage(Stage::Off));
        });
        if let Some(thread) = thread {
            let running = Running {
                orders,
                cancel,
                errands,
                thread,
            };
            self.running.insert(id, running);
        }
    }

    fn errand(&self, account: &str, errand: Errand) {
        match self.running.get(account) {
            Some(running) => running.errand(errand),
            // Its connection has just ended.
            None => self.send(Event::Mailbox {
                account: account.to_owned(),
                news: errand.undone(),
            }),
        }
    }

    fn fetch_whole(&self, place: RemotePlace) {
        let running = self.running.get(&*place.account);
        if !running.is_some_and(|running| running.fetch(place.clone())) {
            let told = Told {
                message_id: "rest-not-connected",
                args: Vec::new(),
                words: String::new(),
            };
            let account = place.account.to_string();
            let news = MailboxNews::Whole(place, Whole::Failed(told));
            self.send(Event::Mailbox { account, news });
        }
    }

    fn forget(&mut self, id: &str) {
        if let Some(running) = self.running.remove(id) {
            running.end();
        }
        let desk = self.desk();
        desk.tokens.forget(id);
        let secrets = desk.secrets.forget(id);
        let mails = desk.cache(|cache| cache.forget(id));
        if secrets.is_err() || mails.is_err() {
            self.send(Event::NotForgotten);
        }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Option<JoinHandle<()>> {
    Builder::new().name(name.to_owned()).spawn(work).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleep_is_noticed_once() {
        let begun = SystemTime::UNIX_EPOCH;
        let mut asleep = Asleep::new(begun);
        let mut was = |seconds| asleep.was_until(begun + Duration::from_secs(seconds));
        assert!(!was(10) && !was(20));
        assert!(was(8 * 3_600));
        assert!(!was(8 * 3_600 + 10));
        // A clock that is set back says nothing.
        assert!(!was(30));
        assert!(!was(40));
    }
}
