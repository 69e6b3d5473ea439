//! What failed, when, where, and which addresses should get no more mail: numbers over many mails, and files of them.
//! Nothing here acts: what to stop is a suggestion.

mod causes;
mod item;
mod merge;
mod suggest;
mod tally;

pub use causes::Causes;
pub use item::{Filter, Item, OneCause, original_key};
pub use suggest::{Reason, Rule, Suggestion, suggest};
pub use tally::{Advice, Day, Domain, Repeated, Report, Step};
