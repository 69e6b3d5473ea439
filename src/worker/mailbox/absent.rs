//! A program that was built without the network knows its accounts, and can't connect.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{Receiver, SyncSender};

use crate::account;
use crate::discover;
use crate::lookup::DEADLINE;
use crate::sign_in::Trouble;
use crate::worker::shared::Shared;
use crate::worker::{Event, Wake};

use super::{MailboxNews, MailboxSetup, Order, SigningNews, Stage, Told};

/// The thread.
pub(in crate::worker) fn run(
    orders: &Receiver<Order>,
    setup: &MailboxSetup,
    _: &Arc<Shared>,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    let told = || Told {
        message_id: "trouble-no-network",
        args: Vec::new(),
        words: String::new(),
    };
    while let Ok(order) = orders.recv() {
        let event = match order {
            Order::Read(file) => {
                let (accounts, faults) = account::read(&file);
                let faults = faults.len();
                Event::Accounts { accounts, faults }
            }
            Order::Save(file, accounts) => match account::save(&file, &accounts) {
                Ok(()) => continue,
                Err(_) => Event::AccountsNotSaved,
            },
            Order::Find {
                ticket, address, ..
            } => {
                let cancel = AtomicBool::new(false);
                let found = discover::find(&address, &setup.resolver, DEADLINE, &cancel);
                Event::ServersFound { ticket, found }
            }
            Order::Try { ticket, .. } => {
                let result = Err(told());
                Event::MailboxTried { ticket, result }
            }
            Order::SignIn(order) => Event::SigningIn {
                ticket: order.ticket,
                news: SigningNews::Failed(Told {
                    message_id: Trouble::NotAvailable.message_id(),
                    ..told()
                }),
            },
            Order::Connect { account, .. } => Event::Mailbox {
                account: account.id,
                news: MailboxNews::Stage(Stage::Stopped(told())),
            },
            Order::Close => return,
            _ => continue,
        };
        if events.send(event).is_ok() {
            wake();
        }
    }
}
