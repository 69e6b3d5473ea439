//! Mail addresses as people and servers write them, and the characters in them that people confuse.

mod addr_spec;
mod confusable;
mod distance;
mod domains;
mod idn;
mod suggest;

pub use addr_spec::{Address, address_at, first_address};
pub use confusable::{Confusables, Group, Kind, Letter, Strength, reading_id};
pub use domains::Domains;
pub use idn::{Idn, IdnDoubt, idn};
pub use suggest::{Suggestion, suggest};
