//! The record of work: a thread that keeps what was done in its file, and tells what other windows have done.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::triage::{Change, Entry, Error, Key, Mark, Opened, Store, Suppression};

use super::{Event, Wake};

/// How often other windows are listened to, and what couldn't be kept is tried again.
const ROUND: Duration = Duration::from_secs(1);

/// The list of addresses that get no more mail changes seldom: every so many rounds.
const LIST_ROUNDS: u64 = 3;

/// What the record has to tell.
#[derive(Debug)]
pub enum Record {
    /// It is open: what was done so far, and where something is wrong with the file, a message with the file's name.
    Opened {
        /// Of all mails that something was done with.
        marks: Vec<(Key, Mark)>,
        /// Message id and file.
        notice: Option<(&'static str, String)>,
    },
    /// Other windows have changed these.
    News(Vec<(Key, Mark)>),
    /// Addresses that get no more mail, with those whose time is over.
    Stopped(Vec<Suppression>),
    /// Something can't be kept, for this reason; it is tried again. Told once.
    NotKept(&'static str),
    /// It could be kept after all.
    Kept,
    /// What was done with a delivery, the latest first.
    History {
        /// Which.
        key: Key,
        /// What.
        entries: Vec<Entry>,
    },
}

/// What is asked of it.
#[derive(Debug)]
pub(super) enum Order {
    Open(Option<PathBuf>),
    Keep { changes: Vec<Change>, by: String },
    History(Key),
    Stop(Vec<Suppression>),
    Lift { addresses: Vec<String>, by: String },
    Close,
}

#[derive(Default)]
struct Desk {
    store: Option<Store>,
    /// What isn't in the file yet, in order.
    pending: Vec<(Vec<Change>, String, i64)>,
    is_told: bool,
    /// The list of addresses that get no more mail, as it was told.
    listed: Vec<Suppression>,
    round: u64,
}

/// The thread. It ends when what was asked for is on the disk.
pub(super) fn run(orders: &Receiver<Order>, events: &SyncSender<Event>, wake: &Wake) {
    let mut desk = Desk::default();
    loop {
        let told = match orders.recv_timeout(ROUND) {
            Ok(Order::Open(file)) => {
                let mut told = vec![desk.open(file)];
                told.extend(desk.stopped());
                told
            }
            Ok(Order::Stop(entries)) => desk.change_list(|store| store.suppress(&entries)),
            Ok(Order::Lift { addresses, by }) => desk.change_list(|store| {
                for address in &addresses {
                    store.lift(address, &by, now())?;
                }
                Ok(())
            }),
            Ok(Order::Keep { changes, by }) => {
                desk.pending.push((changes, by, now()));
                desk.keep()
            }
            Ok(Order::History(key)) => vec![desk.history(key)],
            Err(RecvTimeoutError::Timeout) => {
                let mut told = desk.keep();
                told.extend(desk.news());
                told.extend(desk.stopped_elsewhere());
                told
            }
            Ok(Order::Close) | Err(RecvTimeoutError::Disconnected) => {
                desk.keep();
                return;
            }
        };
        for record in told {
            // Nobody listens any more; what is still asked for is kept all the same.
            if events.send(Event::Record(record)).is_ok() {
                wake();
            }
        }
    }
}

impl Desk {
    fn open(&mut self, file: Option<PathBuf>) -> Record {
        let (mut store, notice) = match file {
            Some(file) => {
                let Opened { store, notice } = Store::open(&file);
                (store, notice)
            }
            None => (Store::in_memory(), None),
        };
        let notice = notice.map(|notice| {
            let file = notice.message_args().into_iter().next();
            (
                notice.message_id(),
                file.map(|(_, file)| file).unwrap_or_default(),
            )
        });
        let (marks, notice) = match store.load() {
            Ok(marks) => (marks.into_iter().collect(), notice),
            Err(error) => (
                Vec::new(),
                notice.or(Some((error.message_id(), String::new()))),
            ),
        };
        self.store = Some(store);
        Record::Opened { marks, notice }
    }

    fn keep(&mut self) -> Vec<Record> {
        // Without a file that was asked for, changes live as long as the window.
        let Some(store) = &mut self.store else {
            return Vec::new();
        };
        while let Some((changes, by, at)) = self.pending.first() {
            if let Err(error) = store.apply(changes, by, *at) {
                let is_new = !std::mem::replace(&mut self.is_told, true);
                return Vec::from_iter(is_new.then(|| Record::NotKept(error.message_id())));
            }
            self.pending.remove(0);
        }
        let was_told = std::mem::take(&mut self.is_told);
        Vec::from_iter(was_told.then_some(Record::Kept))
    }

    fn news(&mut self) -> Option<Record> {
        let news = self.store.as_mut()?.news().ok()?;
        (!news.is_empty()).then_some(Record::News(news))
    }

    fn change_list(&mut self, change: impl FnOnce(&mut Store) -> Result<(), Error>) -> Vec<Record> {
        let Some(store) = &mut self.store else {
            return Vec::new();
        };
        let failed = change(store).err();
        let mut told = Vec::from_iter(failed.map(|error| Record::NotKept(error.message_id())));
        told.extend(self.stopped());
        told
    }

    fn stopped(&mut self) -> Option<Record> {
        let store = self.store.as_mut()?;
        let now = now();
        let mut list = store.suppressions(now).ok()?;
        list.extend(store.expired_suppressions(now).ok()?);
        self.listed.clone_from(&list);
        Some(Record::Stopped(list))
    }

    /// The list, if another window has changed it.
    fn stopped_elsewhere(&mut self) -> Option<Record> {
        self.round += 1;
        if !self.round.is_multiple_of(LIST_ROUNDS) {
            return None;
        }
        let before = std::mem::take(&mut self.listed);
        let told = self.stopped();
        (self.listed != before).then_some(told).flatten()
    }

    fn history(&mut self, key: Key) -> Record {
        let entries = self
            .store
            .as_mut()
            .and_then(|store| store.history(&key).ok());
        Record::History {
            key,
            entries: entries.unwrap_or_default(),
        }
    }
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}
