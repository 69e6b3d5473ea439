//! Tables of text as files for other programs. Knows nothing of mails: it is given cells.

mod archive;
mod cell;
mod csv;
mod xlsx;

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
