//! What the DNS says of a mail domain. The only room that uses the network, and only for whoever calls [`look_up`].

#[cfg(feature = "network")]
mod ask;
mod found;
mod name;
mod run;

pub use found::{Lookup, MailServer, Outcome};
pub use run::{DEADLINE, ResolverChoice, look_up};
