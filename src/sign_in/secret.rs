//! A text that nobody is to see.

use std::fmt;

/// A password or a token. Can't be shown, formatted or written to a file; wiped when dropped, as far as that is possible without unsafe code.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a text over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that must have it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.0).into_bytes();
        bytes.fill(0);
        // So that it isn't left out as useless.
        std::hint::black_box(&bytes);
    }
}

/// What a secret is for. An account has at most one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Password of the mailbox, or one for programs only.
    Password,
    /// Refresh token (RFC 6749 section 1.5).
    RefreshToken,
    /// What Google calls a client secret, though each copy of a program has it (RFC 8252 section 8.5).
    ClientSecret,
}

impl Kind {
    /// All, with the word that the system's store knows them by.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::Password, "password"),
        (Self::RefreshToken, "refresh-token"),
        (Self::ClientSecret, "client-secret"),
    ];

    /// The word for this one.
    pub fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::RefreshToken => "refresh-token",
            Self::ClientSecret => "client-secret",
        }
    }
}
