//! A model with a real worker behind it; each step is bounded in time.

use std::time::Duration;

use modori::explain::Language;
use modori::model::{Intent, Model, absorb, update};
use modori::worker::{Request, Worker};

pub struct Desk {
    pub model: Model,
    pub worker: Worker,
}

impl Desk {
    pub fn of(worker: Worker) -> Self {
        Self {
            model: Model::new(Language::Ja),
            worker,
        }
    }

    pub fn ask(&mut self, intent: Intent) {
        let requests = update(&mut self.model, intent);
        self.send(requests);
    }

    pub fn send(&self, requests: Vec<Request>) {
        for request in requests {
            assert!(self.worker.request(request), "the worker took it");
        }
    }

    pub fn until(&mut self, what: &str, done: impl FnMut(&Model) -> bool) {
        // Half a minute: nothing that is asked for here takes a tenth of it.
        self.until_within(6_000, what, done);
    }

    /// The same for what takes long: so many looks, of five milliseconds or more each.
    pub fn until_within(&mut self, looks: u32, what: &str, mut done: impl FnMut(&Model) -> bool) {
        for _ in 0..looks {
            while let Some(event) = self.worker.next_event() {
                let requests = absorb(&mut self.model, event);
                self.send(requests);
            }
            if done(&self.model) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never happened: {what}");
    }
}
