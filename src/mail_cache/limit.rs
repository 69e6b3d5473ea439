//! Making room: what was used least recently goes first, rests of mails before beginnings.

use std::mem;
use std::sync::Mutex;

use rusqlite::{Connection, Transaction, params};

use super::notice::Error;
use super::read::Uses;
use super::store::{MailCache, begin, lock, some};

/// Mails that one transaction gives up, so that others wait little.
const STEP: i64 = 64;
/// Pages that one transaction gives back.
const PAGES: u64 = 512;

/// Bytes of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    page: u64,
    /// In use.
    pub used: u64,
    /// With free pages.
    pub file: u64,
}

pub(super) fn sizes(connection: &Connection) -> rusqlite::Result<Sizes> {
    let number = |name: &str| {
        let number = connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0))?;
        Ok::<_, rusqlite::Error>(u64::try_from(number).unwrap_or_default())
    };
    let (page, all, free) = (
        number("page_size")?,
        number("page_count")?,
        number("freelist_count")?,
    );
    Ok(Sizes {
        page,
        used: all.saturating_sub(free).saturating_mul(page),
        file: all.saturating_mul(page),
    })
}

/// To where room is made: somewhat below the limit, so that not each mail that is kept has to make some.
pub(super) fn target(limit: u64) -> u64 {
    limit - limit / 20
}

impl MailCache {
    /// Gives up bytes until the limit is kept, in steps that are transactions of their own.
    pub(super) fn shrink(&mut self) -> Result<(), Error> {
        if sizes(some(self.connection.as_ref())?)?.file <= self.limit {
            return Ok(());
        }
        let target = target(self.limit);
        let mut is_full = sizes(some(self.connection.as_ref())?)?.used > self.limit;
        while is_full {
            let transaction = begin(&mut self.connection)?;
            note_uses(&transaction, &self.uses)?;
            let over = sizes(&transaction)?.used.saturating_sub(target);
            is_full = over > 0 && give_up(&transaction, over)?;
            transaction.commit()?;
        }
        loop {
            let connection = some(self.connection.as_ref())?;
            let now = sizes(connection)?;
            let over = now
                .file
                .saturating_sub(self.limit.max(now.used))
                .div_ceil(now.page.max(1));
            if over == 0 {
                return Ok(());
            }
            give_back(connection, over.min(PAGES))?;
            // Where the file can't shrink, it is as large as it was.
            if sizes(connection)?.file >= now.file {
                return Ok(());
            }
        }
    }
}

/// One step: about so many bytes less. `false`: there is nothing left to give up.
fn give_up(transaction: &Transaction<'_>, bytes: u64) -> rusqlite::Result<bool> {
    for table in ["rest", "head"] {
        let rows: Vec<(i64, i64)> = {
            let mut statement = transaction.prepare(&format!(
                "SELECT mail.id, coalesce(length(bytes), 0) FROM mail LEFT JOIN {table} ON {table}.id = mail.id
                 WHERE {table}_len > 0 ORDER BY used LIMIT {STEP}"
            ))?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        let mut left = bytes;
        for (mail, len) in &rows {
            transaction.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [mail])?;
            let update = format!("UPDATE mail SET {table}_len = 0, is_whole = 0 WHERE id = ?1");
            transaction.execute(&update, [mail])?;
            left = left.saturating_sub(u64::try_from(*len).unwrap_or_default().max(1));
            if left == 0 {
                break;
            }
        }
        if !rows.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Cuts free pages off the file.
fn give_back(connection: &Connection, pages: u64) -> rusqlite::Result<()> {
    // One page for each row of the answer.
    let mut statement = connection.prepare(&format!("PRAGMA incremental_vacuum({pages})"))?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}

/// Writes what readers had to say; the number of the latest use.
pub(super) fn note_uses(
    transaction: &Transaction<'_>,
    uses: &Mutex<Uses>,
) -> rusqlite::Result<i64> {
    let mut last: i64 = transaction.query_row(
        "SELECT max(
            coalesce((SELECT used FROM mail WHERE head_len > 0 ORDER BY used DESC LIMIT 1), 0),
            coalesce((SELECT used FROM mail WHERE rest_len > 0 ORDER BY used DESC LIMIT 1), 0))",
        [],
        |row| row.get(0),
    )?;
    let Uses { read, spoiled } = mem::take(&mut *lock(uses));
    let mut use_now =
        transaction.prepare("UPDATE mail SET used = ?2 WHERE id = ?1 AND head_len > 0")?;
    for mail in read {
        last = last.saturating_add(1);
        use_now.execute(params![mail, last])?;
    }
    for spoiled in spoiled {
        if spoiled.is_rest {
            transaction.execute(
                "UPDATE mail SET rest_len = 0, is_whole = 0 WHERE id = ?1",
                [spoiled.mail],
            )?;
            transaction.execute("DELETE FROM rest WHERE id = ?1", [spoiled.mail])?;
        } else {
            drop_bytes(transaction, spoiled.mail)?;
        }
    }
    Ok(last)
}

/// Of a mail nothing but that it is known.
pub(super) fn drop_bytes(transaction: &Transaction<'_>, mail: i64) -> rusqlite::Result<()> {
    transaction.execute(
        "UPDATE mail SET head_len = 0, rest_len = 0, is_whole = 0 WHERE id = ?1",
        [mail],
    )?;
    transaction.execute("DELETE FROM head WHERE id = ?1", [mail])?;
    transaction.execute("DELETE FROM rest WHERE id = ?1", [mail])?;
    Ok(())
}
