//! Where the mailbox of an address is: known, told by the DNS, or guessed. No connection is made to any of them.

mod find;

pub use find::{Candidate, Found, Outcome, Source, find};
