//! What the errors of `SQLite` come to.

use rusqlite::ErrorCode;

/// Why something wasn't kept or can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Another program held the file for longer than is waited for.
    Locked,
    /// No space is left.
    Full,
    /// The file is damaged.
    Damaged,
    /// The file can't be read or written.
    Unwritable,
    /// Anything else.
    Failed,
}

impl From<&rusqlite::Error> for Fault {
    fn from(error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::SystemIoFailure
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Unwritable,
            _ => Self::Failed,
        }
    }
}
