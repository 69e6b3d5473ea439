//! The store of the system. What is written there is `PARTS:SUM:TEXT`, where SUM is how the BLAKE3 of the secret begins in hexadecimal; what doesn't fit
//! goes on in further entries, as the Windows Credential Manager takes 2,560 bytes of UTF-16 in each.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};

use super::secret::{Kind, Secret};
use super::store::StoreTrouble;

/// The name that people find the entries by.
const SERVICE: &str = "modori";
/// UTF-16 code units of a secret in one entry; with what stands before them they stay below 1,280.
const UNITS: usize = 1_000;
/// Entries that one secret may be. Microsoft's tokens need two or three.
const MAX_PARTS: usize = 16;
/// Characters of the sum.
const SUM: usize = 16;

/// A store that answers.
pub(super) struct System(Arc<CredentialStore>);

impl System {
    pub(super) fn of(store: Arc<CredentialStore>) -> Self {
        Self(store)
    }

    /// The one that `keyring` chooses for the system, which it sets up once in a run.
    pub(super) fn of_this_computer() -> Result<Self, StoreTrouble> {
        let store = catch_unwind(|| {
            keyring::Entry::store_status().as_ref().ok()?;
            keyring_core::get_default_store()
        });
        store.ok().flatten().map(Self).ok_or(StoreTrouble::NoStore)
    }

    pub(super) fn put(
        &self,
        account_id: &str,
        kind: Kind,
        secret: &Secret,
    ) -> Result<(), StoreTrouble> {
        let pieces = pieces(secret.expose());
        if pieces.len() > MAX_PARTS {
            return Err(StoreTrouble::TooLong);
        }
        // The first last, so that what is begun and never ended has the wrong sum.
        for (at, piece) in pieces.iter().enumerate().rev() {
            let head = if at == 0 {
                format!("{}:{}:", pieces.len(), sum(secret.expose()))
            } else {
                String::new()
            };
            self.write(account_id, kind, at, &Secret::new(head + piece))?;
        }
        // Of a longer one before.
        for at in pieces.len()..MAX_PARTS {
            if !self.delete(account_id, kind, at)? {
                break;
            }
        }
        Ok(())
    }

    pub(super) fn get(&self, account_id: &str, kind: Kind) -> Result<Option<Secret>, StoreTrouble> {
        let Some(first) = self.read(account_id, kind, 0)? else {
            return Ok(None);
        };
        let Some((parts, rest)) = first.expose().split_once(':') else {
            return Ok(None);
        };
        let (Ok(parts), Some((expected, piece))) = (parts.parse(), rest.split_once(':')) else {
            return Ok(None);
        };
        let mut text = Secret::new(piece);
        for at in 1..MAX_PARTS.min(parts) {
            let Some(piece) = self.read(account_id, kind, at)? else {
                return Ok(None);
            };
            // Not by growing, which leaves pieces behind in memory.
            text = Secret::new([text.expose(), piece.expose()].concat());
        }
        Ok(Some(text).filter(|text| sum(text.expose()) == expected))
    }

    /// All entries that there could be: something may have been left by a program that was ended in the middle.
    pub(super) fn remove(&self, account_id: &str, kind: Kind) -> Result<(), StoreTrouble> {
        (0..MAX_PARTS).try_for_each(|at| self.delete(account_id, kind, at).map(drop))
    }

    fn write(
        &self,
        account_id: &str,
        kind: Kind,
        at: usize,
        text: &Secret,
    ) -> Result<(), StoreTrouble> {
        self.ask(account_id, kind, at, |entry| {
            match entry.set_password(text.expose()) {
                Err(Error::Ambiguous(twins)) => {
                    for twin in twins {
                        twin.delete_credential()?;
                    }
                    entry.set_password(text.expose())
                }
                done => done,
            }
        })
    }

    fn read(
        &self,
        account_id: &str,
        kind: Kind,
        at: usize,
    ) -> Result<Option<Secret>, StoreTrouble> {
        let text = self.ask(account_id, kind, at, |entry| match entry.get_password() {
            Ok(text) => Ok(Some(Secret::new(text))),
            // Not ours, whatever it is.
            Err(Error::NoEntry | Error::BadEncoding(_) | Error::Ambiguous(_)) => Ok(None),
            Err(error) => Err(error),
        })?;
        Ok(text)
    }

    /// Whether there was one.
    fn delete(&self, account_id: &str, kind: Kind, at: usize) -> Result<bool, StoreTrouble> {
        self.ask(account_id, kind, at, |entry| {
            match entry.delete_credential() {
                Ok(()) => Ok(true),
                Err(Error::NoEntry) => Ok(false),
                Err(Error::Ambiguous(twins)) => {
                    for twin in twins {
                        twin.delete_credential()?;
                    }
                    Ok(true)
                }
                Err(error) => Err(error),
            }
        })
    }

    /// Errors may hold what was read, so they end here.
    fn ask<T>(
        &self,
        account_id: &str,
        kind: Kind,
        at: usize,
        question: impl FnOnce(&Entry) -> Result<T, Error>,
    ) -> Result<T, StoreTrouble> {
        let mut user = format!("{account_id}.{}", kind.word());
        if at > 0 {
            user.push_str(&format!(".{}", at + 1));
        }
        let answer = catch_unwind(AssertUnwindSafe(|| {
            let entry = self.0.build(SERVICE, &user, None)?;
            question(&entry)
        }));
        match answer {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(Error::NoStorageAccess(_))) => Err(StoreTrouble::Locked),
            Ok(Err(Error::TooLong(..))) => Err(StoreTrouble::TooLong),
            _ => Err(StoreTrouble::Failed),
        }
    }
}

/// Cuts between characters. An empty text is one empty piece.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut begin, mut units) = (0, 0);
    for (at, c) in text.char_indices() {
        if units + c.len_utf16() > UNITS {
            pieces.extend(text.get(begin..at));
            (begin, units) = (at, 0);
        }
        units += c.len_utf16();
    }
    pieces.extend(text.get(begin..));
    pieces
}

fn sum(text: &str) -> String {
    let mut sum = blake3::hash(text.as_bytes()).to_hex().to_string();
    sum.truncate(SUM);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_as_long_as_they_may_be() {
        assert_eq!(pieces(""), [""]);
        assert_eq!(pieces(&"a".repeat(UNITS)).len(), 1);
        assert_eq!(pieces(&"a".repeat(UNITS + 1)).len(), 2);
        // Two code units each.
        let text = format!("a{}", "𠮷".repeat(UNITS));
        let cut = pieces(&text);
        assert_eq!(cut.concat(), text);
        assert!(
            cut.iter()
                .all(|piece| piece.encode_utf16().count() <= UNITS)
        );
    }
}
