//! A mail in a mailbox on a server, as far as it has been fetched. Reading it never asks the server: what isn't here is fetched
//! when a person asks for it.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::Error;

/// Which mail of which mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RemotePlace {
    /// Id of the account.
    pub account: Arc<str>,
    /// The folder as the server names it, decoded.
    pub folder: Arc<str>,
    /// UIDVALIDITY of the folder (RFC 9051 section 2.3.1.1).
    pub uid_validity: u32,
    /// UID of the mail in it.
    pub uid: u32,
}

/// Where the bytes of such mails are kept on this computer.
pub trait Copies: Send + Sync {
    /// What has been fetched of a mail: all of it, or its beginning. [`Error::NotFetched`] where nothing is kept.
    fn read(&self, place: &RemotePlace) -> Result<Copied, Error>;
}

/// What has been fetched of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// From its first byte on.
    pub bytes: Vec<u8>,
    /// Whether that is all of it.
    pub is_whole: bool,
    /// So many bytes of it came first, at most. By those it is known, so that it stays the same mail when the rest has come.
    pub known_len: usize,
}

/// A mail in a mailbox on a server.
#[derive(Clone)]
pub struct Remote {
    /// Which.
    pub place: RemotePlace,
    /// What a person calls the account.
    pub label: Arc<str>,
    /// Bytes of the mail on the server.
    pub len: u64,
    copies: Arc<dyn Copies>,
}

impl Remote {
    /// A mail whose bytes are found there.
    pub fn new(place: RemotePlace, label: Arc<str>, len: u64, copies: Arc<dyn Copies>) -> Self {
        Self {
            place,
            label,
            len,
            copies,
        }
    }

    /// The same mail in another place.
    #[must_use]
    pub fn moved_to(&self, place: RemotePlace) -> Self {
        Self {
            place,
            ..self.clone()
        }
    }

    /// What is here of it.
    pub(super) fn read(&self) -> Result<Copied, Error> {
        self.copies.read(&self.place)
    }
}

// The place alone tells two of them apart.

impl PartialEq for Remote {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}

impl Eq for Remote {}

impl Hash for Remote {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.place.hash(state);
    }
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.place, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Contents, Origin, fingerprint, read, read_contents};

    struct Shelf;

    impl Copies for Shelf {
        fn read(&self, place: &RemotePlace) -> Result<Copied, Error> {
            match place.uid {
                6 | 7 => Ok(Copied {
                    bytes: b"Subject: x\n\ny".to_vec(),
                    is_whole: place.uid == 7,
                    known_len: 12,
                }),
                _ => Err(Error::NotFetched),
            }
        }
    }

    fn mail(uid: u32, label: &str) -> Origin {
        let place = RemotePlace {
            account: "a1".into(),
            folder: "受信箱\u{7}".into(),
            uid_validity: 1,
            uid,
        };
        Origin::Remote(Remote::new(place, label.into(), 20, Arc::new(Shelf)))
    }

    #[test]
    fn a_mail_is_read_where_its_copy_is() {
        assert_eq!(read(&mail(7, "")).unwrap(), b"Subject: x\n\ny");
        assert!(matches!(read(&mail(8, "")), Err(Error::NotFetched)));
    }

    #[test]
    fn a_mail_is_known_by_what_came_first() {
        let beginning = fingerprint(b"Subject: x\n\n");
        for (uid, missing) in [(6, 7), (7, 0)] {
            let contents = read_contents(&mail(uid, "")).unwrap();
            assert_eq!(contents.fingerprint(), beginning);
            assert_eq!(contents.missing, missing);
        }
        let all = Contents::from(b"Subject: x\n\ny".to_vec());
        assert_eq!(all.fingerprint(), fingerprint(b"Subject: x\n\ny"));
        assert_eq!(all.beginning(12).fingerprint(), beginning);
    }

    #[test]
    fn the_place_tells_mails_apart_and_the_name_is_one_line() {
        assert_eq!(mail(7, "a"), mail(7, "b"));
        assert_ne!(mail(7, "a"), mail(8, "a"));
        assert_eq!(mail(7, "窓口").name(), "窓口/受信箱\u{fffd}#7");
        assert_eq!(mail(7, "窓口").index(), 7);
        assert_eq!(mail(7, "").file(), None);
    }
}
