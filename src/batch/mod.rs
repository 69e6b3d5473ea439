//! Many mails at once, without a window: files to JSON Lines or to text in the terminal.

mod code;
mod output;
mod run;
mod text;

pub use code::code;
pub use output::{Line, OriginalLine, Place, Spans, lines, unreadable};
pub use run::{Format, Input, Inputs, Options, inputs, run};
