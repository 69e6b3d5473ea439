//! What the DNS says of a mail domain. The only room that asks it, and only for whoever calls [`look_up`] or [`look_up_mailboxes`].

#[cfg(feature = "network")]
mod ask;
mod found;
mod name;
mod run;

pub use found::{Lookup, MailServer, Mailboxes, Offer, Outcome, ServiceHost};
pub use run::{DEADLINE, ResolverChoice, look_up, look_up_mailboxes};
