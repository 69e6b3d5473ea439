//! What the threads of mailboxes share: secrets, what was fetched, the catalogue, and how to tell the window.

use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::account::Account;
use crate::mail_cache::{Error, FolderId, Kept, MAX_HEAD, MailCache, Reader};
use crate::sign_in::{Kept as KeptSecret, Kind, Secret, Secrets};
use crate::source::{self, Contents, Copied, Copies, Origin, RemotePlace};
use crate::worker::scan::{Scanned, judge_bytes};
use crate::worker::shared::Shared;
use crate::worker::{Event, Wake};

use super::news::MailboxNews;
use super::tokens::TokenShelf;

/// See the module.
#[derive(Clone)]
pub(super) struct Desk {
    pub secrets: Arc<Secrets>,
    pub tokens: Arc<TokenShelf>,
    /// Whether an account is only tried out: what was brought for it counts, and nothing is kept that was typed.
    pub is_trial: bool,
    cache: Arc<Mutex<MailCache>>,
    copies: Arc<dyn Copies>,
    large: Large,
    catalogue: Arc<Shared>,
    events: SyncSender<Event>,
    wake: Wake,
}

/// A mail that was fetched whole and is too large to be kept; the last one only.
type Large = Arc<Mutex<Option<(RemotePlace, Copied)>>>;

/// Reads what was fetched, from whatever thread.
struct CacheCopies(Mutex<Reader>, Large);

impl Copies for CacheCopies {
    fn read(&self, place: &RemotePlace) -> Result<Copied, source::Error> {
        if let Some((own, copied)) = &*lock(&self.1)
            && own == place
        {
            return Ok(copied.clone());
        }
        let reader = lock(&self.0);
        let kept = reader.read(&place.account, &place.folder, place.uid_validity, place.uid);
        match kept {
            Ok(Some(kept)) => Ok(Copied {
                bytes: kept.bytes,
                is_whole: kept.is_whole,
                known_len: kept.head_len,
            }),
            _ => Err(source::Error::NotFetched),
        }
    }
}

/// Where nothing that was fetched can be read.
struct NoCopies;

impl Copies for NoCopies {
    fn read(&self, _: &RemotePlace) -> Result<Copied, source::Error> {
        Err(source::Error::NotFetched)
    }
}

impl Desk {
    pub(super) fn new(
        secrets: Arc<Secrets>,
        tokens: TokenShelf,
        cache: MailCache,
        catalogue: Arc<Shared>,
        events: SyncSender<Event>,
        wake: Wake,
    ) -> Self {
        let large = Large::default();
        let copies: Arc<dyn Copies> = match cache.reader() {
            Ok(reader) => Arc::new(CacheCopies(Mutex::new(reader), Arc::clone(&large))),
            Err(_) => Arc::new(NoCopies),
        };
        Self {
            secrets,
            tokens: Arc::new(tokens),
            is_trial: false,
            cache: Arc::new(Mutex::new(cache)),
            copies,
            large,
            catalogue,
            events,
            wake,
        }
    }

    /// The same for trying an account out.
    pub(super) fn for_trial(&self) -> Self {
        Self {
            is_trial: true,
            ..self.clone()
        }
    }

    /// Tells the window. Where it is gone, nobody needs to know.
    pub(super) fn send(&self, event: Event) {
        if self.events.send(event).is_ok() {
            (self.wake)();
        }
    }

    pub(super) fn tell(&self, account: &Account, news: MailboxNews) {
        self.send(Event::Mailbox {
            account: account.id.clone(),
            news,
        });
    }

    /// Puts mails into the list.
    pub(super) fn show(&self, rows: Vec<Scanned>) {
        if !rows.is_empty() {
            // No job that a person waits for.
            self.send(Event::Rows { job: 0, rows });
        }
    }

    pub(super) fn copies(&self) -> Arc<dyn Copies> {
        Arc::clone(&self.copies)
    }

    /// Does something with what was fetched.
    pub(super) fn cache<T>(
        &self,
        work: impl FnOnce(&mut MailCache) -> Result<T, Error>,
    ) -> Result<T, Error> {
        work(&mut lock(&self.cache))
    }

    /// What is kept of a folder, with its UIDVALIDITY.
    pub(super) fn kept(&self, account: &str, folder: &str) -> Option<(u32, Vec<Kept>)> {
        self.cache(|cache| {
            let Some((id, validity)) = cache.kept_folder(account, folder)? else {
                return Ok(None);
            };
            Ok(Some((validity, cache.mails(id)?)))
        })
        .ok()
        .flatten()
    }

    /// Reads and judges what is kept of a mail.
    pub(super) fn judge(&self, origin: Origin) -> Option<Scanned> {
        let contents = source::read_contents(&origin).ok()?;
        let catalogue = self.catalogue.catalogue().ok()?;
        Some(judge_bytes(origin, contents, &catalogue))
    }

    /// Judges a mail whose bytes are at hand.
    pub(super) fn judge_bytes(&self, origin: Origin, bytes: Vec<u8>) -> Option<Scanned> {
        let catalogue = self.catalogue.catalogue().ok()?;
        // As the file keeps it.
        let contents = Contents::from(bytes).beginning(MAX_HEAD);
        Some(judge_bytes(origin, contents, &catalogue))
    }

    /// Holds a mail that is too large for the file, in place of the last one; `None`: none.
    pub(super) fn hold(&self, mail: Option<(RemotePlace, Copied)>) {
        *lock(&self.large) = mail;
    }

    /// Keeps a secret, and says so where it ends with the program.
    pub(super) fn keep(&self, account: &Account, kind: Kind, secret: Secret) {
        if let KeptSecret::ThisRunOnly(trouble) = self.secrets.put(&account.id, kind, secret) {
            self.tell(account, MailboxNews::OnlyThisRun(trouble));
        }
    }

    /// The day so many days ago, in UTC and one earlier: servers count by their own clocks.
    pub(super) fn day_before(days: u32) -> Option<Date> {
        let today = jiff::Timestamp::now()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date();
        today
            .checked_sub(i64::from(days).saturating_add(1).days())
            .ok()
    }

    /// Seconds since 1970.
    pub(super) fn now() -> i64 {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }

    pub(super) fn synced(
        &self,
        folder: FolderId,
        modseq: Option<u64>,
        next: Option<u32>,
    ) -> Result<(), Error> {
        self.cache(|cache| cache.synced(folder, modseq, next, Self::now()))
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
