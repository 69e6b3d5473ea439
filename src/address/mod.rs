//! Mail addresses as people and servers write them, and the characters in them that people confuse.

mod addr_spec;

pub use addr_spec::{Address, address_at, first_address};
