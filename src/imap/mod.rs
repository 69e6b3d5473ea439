//! Mailboxes on servers (RFC 3501, and what RFC 9051 keeps of it). Blocking, one [`Session`] per connection. Reads with EXAMINE
//! and BODY.PEEK, so reading changes nothing. Servers are hostile input: every command has a deadline and may take so many bytes.

mod change;
mod command;
mod fetch;
mod folder;
mod hush;
mod idle;
mod keys;
mod limits;
mod name;
mod pipe;
mod response;
mod search;
mod session;
mod tls;
mod trouble;
mod useful;
mod wire;
mod words;

pub use change::{Moved, Stored};
pub use fetch::{Body, Head};
pub use folder::{Folder, Opened, Role};
pub use idle::Woken;
pub use limits::{Cancel, Limits};
pub use search::{Changed, Changes, Query};
pub use session::{Credentials, Session};
pub use trouble::{Trouble, Words};
