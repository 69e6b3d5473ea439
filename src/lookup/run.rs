//! One question from a person, from the text to what was found.

use std::net::SocketAddr;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use super::found::{Lookup, Mailboxes, Outcome};
use super::name::Name;

/// How long a person waits at most.
pub const DEADLINE: Duration = Duration::from_secs(6);

/// Nobody means more; as an end of all waiting it can still be counted with.
const LONGEST: Duration = Duration::from_hours(1);

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ResolverChoice {
    /// The DNS servers that this computer uses.
    #[default]
    System,
    /// These, over UDP, and over TCP where an answer is too long for that.
    Servers(Vec<SocketAddr>),
}

/// Asks the DNS for the mail servers of a domain (MX), and for addresses (A, AAAA) of these or of the domain; for nothing else, and of nobody but
/// these DNS servers. Names that the public DNS can't know of are never sent. Returns at the deadline at the latest, and soon after `cancel` is set.
pub fn look_up(
    domain: &str,
    resolver: &ResolverChoice,
    deadline: Duration,
    cancel: &AtomicBool,
) -> Lookup {
    let begun = Instant::now();
    let (domain_ascii, (outcome, servers)) = match Name::read(domain) {
        Name::Public(name) => {
            let found = ask(&name, resolver, begun + deadline.min(LONGEST), cancel);
            (name, found)
        }
        Name::Local(name) => (name, (Outcome::NotAsked, Vec::new())),
        Name::Invalid => (String::new(), (Outcome::Invalid, Vec::new())),
    };
    Lookup {
        domain_ascii,
        outcome,
        servers,
        took: begun.elapsed(),
    }
}

/// Asks the DNS where the mailboxes of a domain are (SRV of `_imaps._tcp` and `_imap._tcp`, RFC 6186) and which hosts receive its mail (MX);
/// for nothing else. Names that the public DNS can't know of are never sent. Returns at the deadline at the latest with what was heard till
/// then, and soon after `cancel` is set. An error says why nothing was found out.
pub fn look_up_mailboxes(
    domain: &str,
    resolver: &ResolverChoice,
    deadline: Duration,
    cancel: &AtomicBool,
) -> Result<Mailboxes, Outcome> {
    let until = Instant::now() + deadline.min(LONGEST);
    match Name::read(domain) {
        Name::Public(name) => ask_mailboxes(&name, resolver, until, cancel),
        Name::Local(_) => Err(Outcome::NotAsked),
        Name::Invalid => Err(Outcome::Invalid),
    }
}

#[cfg(feature = "network")]
use super::ask::{ask, ask_mailboxes};

/// Without the network there is nobody to ask.
#[cfg(not(feature = "network"))]
fn ask(
    _: &str,
    _: &ResolverChoice,
    _: Instant,
    _: &AtomicBool,
) -> (Outcome, Vec<super::found::MailServer>) {
    (Outcome::NotAvailable, Vec::new())
}

#[cfg(not(feature = "network"))]
fn ask_mailboxes(
    _: &str,
    _: &ResolverChoice,
    _: Instant,
    _: &AtomicBool,
) -> Result<Mailboxes, Outcome> {
    Err(Outcome::NotAvailable)
}
