//! Where secrets are kept: in the store of the system, and where there is none, in memory until the program ends.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::secret::{Kind, Secret};
#[cfg(feature = "network")]
use super::system::System;

/// Where a secret is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// In the system's store.
    InSystem,
    /// In memory; when the program ends it is gone.
    ThisRunOnly(StoreTrouble),
}

/// Why the system's store couldn't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StoreTrouble {
    /// There is none here that answers.
    NoStore,
    /// It is locked and was not unlocked, or holds nothing that could be unlocked.
    Locked,
    /// The secret is longer than it may be.
    TooLong,
    /// It failed in some other way.
    Failed,
}

impl StoreTrouble {
    /// All, with the word that messages know them by.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::NoStore, "no-store"),
        (Self::Locked, "locked"),
        (Self::TooLong, "too-long"),
        (Self::Failed, "failed"),
    ];

    /// The message, in the form of those of [`account::Trouble`](crate::account::Trouble).
    pub fn message_id(self) -> &'static str {
        match self {
            Self::NoStore => "trouble-store-no-store",
            Self::Locked => "trouble-store-locked",
            Self::TooLong => "trouble-store-too-long",
            Self::Failed => "trouble-store-failed",
        }
    }
}

/// Passwords and refresh tokens of all accounts. Each call may take as long as a person takes to unlock the store, or as the system takes to start it:
/// call it on a thread, never while drawing. Calls from several threads wait for each other.
pub struct Secrets {
    system: OnceLock<Result<System, StoreTrouble>>,
    memory: Mutex<BTreeMap<(String, Kind), Secret>>,
    /// A secret may be several entries there.
    turn: Mutex<()>,
}

impl Secrets {
    /// With the store of this computer's system: Credential Manager, Keychain, or Secret Service. It is looked for when first needed, once.
    pub fn new() -> Self {
        Self::with(OnceLock::new())
    }

    /// With memory alone.
    pub fn without_system() -> Self {
        Self::with(OnceLock::from(Err(StoreTrouble::NoStore)))
    }

    /// With this store, for tests.
    #[cfg(feature = "network")]
    pub fn with_store(store: std::sync::Arc<keyring_core::CredentialStore>) -> Self {
        Self::with(OnceLock::from(Ok(System::of(store))))
    }

    fn with(system: OnceLock<Result<System, StoreTrouble>>) -> Self {
        Self {
            system,
            memory: Mutex::default(),
            turn: Mutex::default(),
        }
    }

    /// Whether there is a store of the system; it may still be locked.
    pub fn has_system_store(&self) -> bool {
        self.system().is_ok()
    }

    /// Keeps a secret in place of the one before.
    pub fn put(&self, account_id: &str, kind: Kind, secret: Secret) -> Kept {
        let _turn = lock(&self.turn);
        let key = (account_id.to_owned(), kind);
        let kept = (self.system()).and_then(|system| system.put(account_id, kind, &secret));
        match kept {
            Ok(()) => {
                lock(&self.memory).remove(&key);
                Kept::InSystem
            }
            Err(trouble) => {
                lock(&self.memory).insert(key, secret);
                Kept::ThisRunOnly(trouble)
            }
        }
    }

    /// The secret; `None` where none was ever kept, or where it was but can't be made out any more. An error where there may be one that can't be
    /// had now.
    pub fn get(&self, account_id: &str, kind: Kind) -> Result<Option<Secret>, StoreTrouble> {
        let _turn = lock(&self.turn);
        let key = (account_id.to_owned(), kind);
        if let Some(secret) = lock(&self.memory).get(&key) {
            return Ok(Some(secret.clone()));
        }
        match self.system() {
            Ok(system) => system.get(account_id, kind),
            Err(_) => Ok(None),
        }
    }

    /// Forgets all of an account. An error where the system's store is there and may still have something of it.
    pub fn forget(&self, account_id: &str) -> Result<(), StoreTrouble> {
        let _turn = lock(&self.turn);
        lock(&self.memory).retain(|(id, _), _| id != account_id);
        match self.system() {
            Ok(system) => {
                (Kind::ALL.iter()).try_for_each(|(kind, _)| system.remove(account_id, *kind))
            }
            Err(_) => Ok(()),
        }
    }

    fn system(&self) -> Result<&System, StoreTrouble> {
        let system = self.system.get_or_init(System::of_this_computer);
        system.as_ref().map_err(|trouble| *trouble)
    }
}

impl Default for Secrets {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// What a thread that panicked has left is still right: no change of ours is done by halves.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Without the network nothing signs in.
#[cfg(not(feature = "network"))]
enum System {}

#[cfg(not(feature = "network"))]
impl System {
    fn of_this_computer() -> Result<Self, StoreTrouble> {
        Err(StoreTrouble::NoStore)
    }

    fn put(&self, _: &str, _: Kind, _: &Secret) -> Result<(), StoreTrouble> {
        match *self {}
    }

    fn get(&self, _: &str, _: Kind) -> Result<Option<Secret>, StoreTrouble> {
        match *self {}
    }

    fn remove(&self, _: &str, _: Kind) -> Result<(), StoreTrouble> {
        match *self {}
    }
}
