//! Questions to the DNS: one at a time, the latest wins, and a newer one doesn't wait for an older one to give up.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::lookup::{ResolverChoice, look_up};

use super::latest::Latest;
use super::{Event, Wake};

/// The place for questions.
#[derive(Debug, Default)]
pub(super) struct LookUps {
    place: Latest<Question>,
    /// Stops the latest question, begun or not.
    cancel: Mutex<Arc<AtomicBool>>,
}

#[derive(Debug)]
struct Question {
    ticket: u64,
    domain: String,
    /// Its own, so that stopping an older one never stops it.
    cancel: Arc<AtomicBool>,
}

impl LookUps {
    /// Asks; never waits.
    pub(super) fn put(&self, ticket: u64, domain: String) {
        let cancel = Arc::<AtomicBool>::default();
        self.replace(Arc::clone(&cancel));
        self.place.put(Question {
            ticket,
            domain,
            cancel,
        });
    }

    /// Stops the latest question.
    pub(super) fn stop(&self) {
        self.replace(Arc::default());
    }

    /// Stops it, and ends all waiting.
    pub(super) fn close(&self) {
        self.stop();
        self.place.close();
    }

    fn replace(&self, new: Arc<AtomicBool>) {
        let mut current = self.cancel.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *current, new).store(true, Ordering::Relaxed);
    }
}

/// The thread.
pub(super) fn run(
    requests: &LookUps,
    resolver: &ResolverChoice,
    deadline: Duration,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    while let Some(question) = requests.place.take() {
        let lookup = look_up(&question.domain, resolver, deadline, &question.cancel);
        let ticket = question.ticket;
        if events.send(Event::LookedUp { ticket, lookup }).is_err() {
            return;
        }
        wake();
    }
}
