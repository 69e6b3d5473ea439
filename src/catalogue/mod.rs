//! What is known about bounces: causes with their properties and the rules that tell them apart, as data
//! under `assets/causes`. Knows codes and words, never mails.

mod by_code;
mod cause;
mod load;
mod needles;
mod own;
mod pieces;
mod program;
mod rule;
mod split;
mod written;

pub use cause::{Cause, LiesIn, Offer, Permanence, Quantity, Resend, Station, Status, WhoActs};
pub use load::{Catalogue, Error};
pub use own::{Fault, OwnFile, OwnRead, OwnRule, Reason};
pub use rule::{Facts, Match, Rule};
