//! Forgetting, so that nothing of it remains in the file.

use std::mem;
use std::thread::sleep;
use std::time::Instant;

use rusqlite::params;

use crate::database::{PATIENCE, PAUSE};

use super::FolderId;
use super::notice::Error;
use super::open::{aside_of, remove};
use super::store::{MailCache, begin, drop_folder, lock, some};

impl MailCache {
    /// Forgets all mails of an account. After an error some may be left in the file's free places: once more, and they aren't.
    pub fn forget(&mut self, account: &str) -> Result<(), Error> {
        self.forget_those("account = ?1 AND ?2 IS NULL", Some(account), None)
    }

    /// Forgets the mails of a folder, as [`MailCache::forget`].
    pub fn forget_folder(&mut self, account: &str, name: &str) -> Result<(), Error> {
        self.forget_those("account = ?1 AND name = ?2", Some(account), Some(name))
    }

    /// Forgets all, as [`MailCache::forget`].
    pub fn forget_all(&mut self) -> Result<(), Error> {
        self.forget_those("?1 IS NULL AND ?2 IS NULL", None, None)
    }

    fn forget_those(
        &mut self,
        which: &str,
        account: Option<&str>,
        name: Option<&str>,
    ) -> Result<(), Error> {
        let transaction = begin(&mut self.connection)?;
        let folders: Vec<i64> = {
            let mut statement =
                transaction.prepare(&format!("SELECT id FROM folder WHERE {which}"))?;
            let folders = statement.query_map(params![account, name], |row| row.get(0))?;
            folders.collect::<Result<_, _>>()?
        };
        for folder in folders {
            drop_folder(&transaction, FolderId(folder))?;
        }
        transaction.commit()?;
        drop(mem::take(&mut *lock(&self.uses)));
        self.wipe()
    }

    /// Writes the file anew without its free places, and empties the log. What is deleted is overwritten already, but `SQLite` may leave
    /// pieces of rows behind where it moves them about within a page.
    fn wipe(&self) -> Result<(), Error> {
        let connection = some(self.connection.as_ref())?;
        connection.execute_batch("VACUUM")?;
        if !self.is_kept {
            // What can't be opened can't be wiped.
            return match &self.file {
                Some(file) if file.symlink_metadata().is_ok() => {
                    Err(Error::Unreachable(file.clone()))
                }
                _ => Ok(()),
            };
        }
        let start = Instant::now();
        loop {
            let is_busy: i64 =
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            match is_busy {
                0 => break,
                // Somebody is reading.
                _ if start.elapsed() < PATIENCE => sleep(PAUSE),
                _ => return Err(Error::Locked),
            }
        }
        match self.file.as_deref().map(aside_of) {
            // Nothing can be taken out of a damaged file.
            Some(aside) if !remove(&aside) => Err(Error::Unreachable(aside)),
            _ => Ok(()),
        }
    }
}
