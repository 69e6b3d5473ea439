//! Tables of text as files for other programs. Knows nothing of mails: it is given cells.

mod cell;
mod csv;
mod xlsx;

pub use csv::{csv_head, csv_row};
pub use xlsx::{Book, BookError};

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What stands over it.
    pub title: String,
    /// Width in characters of the ordinary font, as Excel counts.
    pub width: f64,
}
