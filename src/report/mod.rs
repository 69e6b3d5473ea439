//! What failed, when, where, and which addresses should get no more mail: numbers over many mails, and files of them.
//! Nothing here acts: what to stop is a suggestion.

mod causes;
mod html;
mod item;
mod json;
mod kept;
mod merge;
mod suggest;
mod table;
mod tally;
mod text;
mod words;

pub use causes::Causes;
pub use html::{axis_label, html, tick};
pub use item::{Filter, Item, OneCause, original_key};
pub use json::{json, suggestions_json};
pub use kept::Kept;
pub use suggest::{Reason, Rule, Suggestion, suggest};
pub use table::{csv, suggestions_csv, suggestions_xlsx, xlsx};
pub use tally::{Advice, Day, Domain, Repeated, Report, Step};
pub use text::{suggestions_text, text};
pub use words::{Meta, Words, grouped, percent, shown};
