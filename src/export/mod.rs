//! Tables of text as files for other programs. Knows nothing of mails: it is given cells.

mod archive;
mod cell;
mod csv;
mod xlsx;

use std::borrow::Cow;

pub use archive::Archive;
pub use csv::{csv_head, csv_row};
pub use xlsx::Book;

/// The file can't be made. What was wrong, for the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No workbook.
    #[error("no workbook: {0}")]
    Book(#[from] rust_xlsxwriter::XlsxError),
    /// No archive.
    #[error("no archive: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// Writing failed.
    #[error("not written: {0}")]
    Io(#[from] std::io::Error),
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What stands over it.
    pub title: String,
    /// Width in characters of the ordinary font, as Excel counts.
    pub width: f64,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words of others, or ours: never a formula.
    Text(String),
    /// A count, with which one can go on counting.
    Number(u32),
}

impl Cell {
    /// As text.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}
