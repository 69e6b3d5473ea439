//! The rest of large mails on servers: what is being fetched of it, and what became of that.

use std::collections::HashMap;

use crate::source::{Origin, RemotePlace};
use crate::worker::{Request, Told, Whole};

use super::mailbox::Mailboxes;
use super::state::Model;

/// What has been asked for, by mail.
#[derive(Debug, Default)]
pub struct Rests(HashMap<RemotePlace, Fetching>);

/// How far one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetching {
    /// It waits for its turn.
    Awaited,
    /// So many bytes of the mail are here, of so many.
    Coming {
        /// From its first byte on.
        done: u64,
        /// All of the mail.
        total: u64,
    },
    /// It can't be fetched.
    Failed(Told),
}

/// What is to be said of a mail of which only a part is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// Which mail.
    pub place: RemotePlace,
    /// Bytes that are still on the server, about.
    pub bytes: u64,
    /// Whether its mailbox is connected, so that they can be fetched.
    pub is_connected: bool,
    /// `None`: nobody has asked for them.
    pub fetching: Option<Fetching>,
}

impl Rests {
    /// Those of an account that nobody works on any more.
    pub(super) fn give_up(&mut self, account: &str) {
        self.0.retain(|place, fetching| {
            *place.account != *account || matches!(fetching, Fetching::Failed(_))
        });
    }
}

impl Model {
    /// What is missing of the mail that is shown; `None`: nothing is.
    pub fn rest(&self) -> Option<Rest> {
        let mail = self.open_mail()?;
        let Origin::Remote(remote) = &mail.origin else {
            return None;
        };
        (mail.missing > 0).then(|| Rest {
            place: remote.place.clone(),
            bytes: mail.missing,
            is_connected: is_connected(&self.mailboxes, &remote.place),
            fetching: self.mailboxes.rests.0.get(&remote.place).cloned(),
        })
    }
}

fn is_connected(mailboxes: &Mailboxes, place: &RemotePlace) -> bool {
    let mut all = mailboxes.all.iter();
    all.any(|m| *m.account.id == *place.account && m.stage.is_connected())
}

/// Fetches it, unless that is being done.
pub(super) fn fetch(model: &mut Model, place: RemotePlace) -> Vec<Request> {
    let rests = &mut model.mailboxes.rests.0;
    let is_asked = !matches!(rests.get(&place), None | Some(Fetching::Failed(_)));
    if is_asked || !is_connected(&model.mailboxes, &place) {
        return Vec::new();
    }
    let rests = &mut model.mailboxes.rests.0;
    rests.insert(place.clone(), Fetching::Awaited);
    vec![Request::FetchWhole { place }]
}

/// Takes in what came of it. The mail that is shown is read again once it is whole.
pub(super) fn absorb(model: &mut Model, place: RemotePlace, whole: Whole) -> Vec<Request> {
    let rests = &mut model.mailboxes.rests.0;
    match whole {
        Whole::Coming { done, total } => {
            rests.insert(place, Fetching::Coming { done, total });
        }
        Whole::Failed(told) => {
            rests.insert(place, Fetching::Failed(told));
        }
        Whole::Here => {
            rests.remove(&place);
            let is_shown = model
                .open_mail()
                .is_some_and(|mail| matches!(&mail.origin, Origin::Remote(r) if r.place == place));
            // Another mail may be on its way to the screen already.
            if is_shown && model.awaited.is_none() {
                return read_again(model);
            }
        }
    }
    Vec::new()
}

fn read_again(model: &mut Model) -> Vec<Request> {
    let Some(origin) = model.open_mail().map(|mail| mail.origin.clone()) else {
        return Vec::new();
    };
    model.next_number += 1;
    let ticket = model.next_number;
    model.awaited = Some(ticket);
    vec![Request::Open { ticket, origin }]
}
