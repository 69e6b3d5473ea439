//! Many mails at once, without a window: files to JSON Lines, to tables, or to text in the terminal.

mod code;
mod output;
mod run;
mod table;
mod text;

pub use code::code;
pub use output::{Line, OriginalLine, Place, Spans, lines, unreadable};
pub use run::{Format, Input, Inputs, Options, inputs, reason, run};
pub use table::{cells, columns};
