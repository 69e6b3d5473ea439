//! Mail addresses as people and servers write them, and the characters in them that people confuse.

mod addr_spec;
mod check;
mod compare;
mod confusable;
mod distance;
mod domains;
mod finding;
mod idn;
mod known;
mod near;
mod peel;
mod suggest;

pub use addr_spec::{Address, address_at, first_address};
pub use check::check;
pub use compare::{Column, Comparison, compare};
pub use confusable::{Confusables, Group, Kind, Letter, Strength, reading_id};
pub use domains::{Domains, PartialDate, Retired};
pub use finding::{Finding, FindingKind, Severity};
pub use idn::{Idn, IdnDoubt, idn};
pub use known::KnownAddresses;
pub use suggest::{Reason, Suggestion, suggest, suggest_among};
