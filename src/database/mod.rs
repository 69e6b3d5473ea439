//! A file of `SQLite` that belongs to this program: opening it whatever state it is in, bringing it up to date, setting it aside where it
//! is damaged. What is in it, others know.

mod fault;
mod files;
mod layout;
mod open;

pub use fault::Fault;
pub use files::{all_of, beside, free_name, only_one, set_aside, uri};
pub use layout::{Header, Layout, Table, header, migrate};
pub use open::{PATIENCE, PAUSE, Ready, Trouble, ready};
