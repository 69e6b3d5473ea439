//! What goes wrong with a mailbox, told apart by what a person can do about it.

use std::fmt;

use super::response::Status;
use super::words;

/// Characters of a server's words that are kept.
const LONGEST: usize = 500;

/// What a server said, bounded and without control characters. May be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(String);

impl Words {
    /// Cleans what a server said.
    pub(super) fn new(text: &str) -> Self {
        let clean: String = text
            .chars()
            .filter(|c| !is_hidden(*c))
            .take(LONGEST)
            .collect();
        Self(clean.trim().to_owned())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Control characters and those that turn the direction of writing.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why something didn't work. Holds the server's own words where there are any, never a secret. `Display` is for logs and tests, not for people:
/// [`Trouble::id`] names the message for those.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{}", self.id(), self.words().map(|w| format!(": {w}")).unwrap_or_default())]
pub enum Trouble {
    /// The server's name isn't known, or names can't be looked up now.
    NameNotFound,
    /// No answer at this address, or nothing listens at the port.
    Unreachable(Words),
    /// The deadline has passed.
    TimedOut,
    /// Something else than an IMAP server answers.
    NotImap(Words),
    /// What answers doesn't speak TLS at this port.
    NotTls,
    /// Neither TLS 1.2 nor 1.3, or no way to encrypt that is still safe.
    TlsTooOld(Words),
    /// TLS failed otherwise.
    TlsFailed(Words),
    /// The certificate is from an authority that isn't trusted here.
    UnknownIssuer,
    /// The certificate is for other names.
    WrongName {
        /// The name that was asked for.
        expected: String,
        /// The names in the certificate, as it writes them; few.
        presented: Vec<String>,
    },
    /// The certificate has expired.
    CertificateExpired,
    /// The certificate isn't valid yet: often the clock of this computer.
    CertificateNotYetValid,
    /// The certificate was revoked.
    CertificateRevoked,
    /// The certificate can't be used for another reason.
    CertificateUnfit(Words),
    /// The file with a further authority can't be read or holds none.
    CaFileUnusable(Words),
    /// The server doesn't offer STARTTLS.
    StartTlsMissing,
    /// Something else than TLS followed STARTTLS: somebody may be in between.
    StartTlsInjected,
    /// Without encryption only to this computer itself; or the server wants encryption.
    PlainTextRefused,
    /// Wrong name or password.
    WrongPassword(Words),
    /// The token isn't accepted (any more).
    TokenRefused(Words),
    /// The password is right but too old.
    PasswordExpired(Words),
    /// A password for programs is needed.
    AppPasswordNeeded(Words),
    /// Passwords aren't taken; OAuth 2 is.
    OAuthRequired(Words),
    /// Neither of our ways to sign in is offered.
    NoWayToSignIn,
    /// IMAP is switched off for this account.
    ImapDisabled(Words),
    /// Too many connections, or too much asked for in short time.
    TooManyConnections(Words),
    /// The server says that it can't now.
    Unavailable(Words),
    /// The folder isn't there any more.
    FolderGone(Words),
    /// No right to do this.
    NoPermission(Words),
    /// The mailbox is full.
    OverQuota(Words),
    /// The server can't do this at all.
    NotOffered,
    /// The server refused, for no reason that we know.
    Refused(Words),
    /// The server broke the rules of IMAP.
    Nonsense(Words),
    /// The server sent more than was asked for.
    TooMuch,
    /// Cancelled from here.
    Cancelled,
    /// The connection broke, or the server closed it.
    ConnectionLost(Words),
}

impl Trouble {
    /// Names it for good, for messages.
    pub fn id(&self) -> &'static str {
        match self {
            Self::NameNotFound => "name-not-found",
            Self::Unreachable(_) => "unreachable",
            Self::TimedOut => "timed-out",
            Self::NotImap(_) => "not-imap",
            Self::NotTls => "not-tls",
            Self::TlsTooOld(_) => "tls-too-old",
            Self::TlsFailed(_) => "tls-failed",
            Self::UnknownIssuer => "unknown-issuer",
            Self::WrongName { .. } => "wrong-name",
            Self::CertificateExpired => "certificate-expired",
            Self::CertificateNotYetValid => "certificate-not-yet-valid",
            Self::CertificateRevoked => "certificate-revoked",
            Self::CertificateUnfit(_) => "certificate-unfit",
            Self::CaFileUnusable(_) => "ca-file-unusable",
            Self::StartTlsMissing => "starttls-missing",
            Self::StartTlsInjected => "starttls-injected",
            Self::PlainTextRefused => "plain-text-refused",
            Self::WrongPassword(_) => "wrong-password",
            Self::TokenRefused(_) => "token-refused",
            Self::PasswordExpired(_) => "password-expired",
            Self::AppPasswordNeeded(_) => "app-password-needed",
            Self::OAuthRequired(_) => "oauth-required",
            Self::NoWayToSignIn => "no-way-to-sign-in",
            Self::ImapDisabled(_) => "imap-disabled",
            Self::TooManyConnections(_) => "too-many-connections",
            Self::Unavailable(_) => "unavailable",
            Self::FolderGone(_) => "folder-gone",
            Self::NoPermission(_) => "no-permission",
            Self::OverQuota(_) => "over-quota",
            Self::NotOffered => "not-offered",
            Self::Refused(_) => "refused",
            Self::Nonsense(_) => "nonsense",
            Self::TooMuch => "too-much",
            Self::Cancelled => "cancelled",
            Self::ConnectionLost(_) => "connection-lost",
        }
    }

    /// What the server, or the system, said; `None` without a word.
    pub fn words(&self) -> Option<&str> {
        let words = match self {
            Self::Unreachable(words)
            | Self::NotImap(words)
            | Self::TlsTooOld(words)
            | Self::TlsFailed(words)
            | Self::CertificateUnfit(words)
            | Self::CaFileUnusable(words)
            | Self::WrongPassword(words)
            | Self::TokenRefused(words)
            | Self::PasswordExpired(words)
            | Self::AppPasswordNeeded(words)
            | Self::OAuthRequired(words)
            | Self::ImapDisabled(words)
            | Self::TooManyConnections(words)
            | Self::Unavailable(words)
            | Self::FolderGone(words)
            | Self::NoPermission(words)
            | Self::OverQuota(words)
            | Self::Refused(words)
            | Self::Nonsense(words)
            | Self::ConnectionLost(words) => words.as_str(),
            _ => return None,
        };
        (!words.is_empty()).then_some(words)
    }

    /// Whether it stays until a person does something: trying again alone is of no use, and may lock an account.
    pub fn is_lasting(&self) -> bool {
        !matches!(
            self,
            Self::NameNotFound
                | Self::Unreachable(_)
                | Self::TimedOut
                | Self::TlsFailed(_)
                | Self::TooManyConnections(_)
                | Self::Unavailable(_)
                | Self::Cancelled
                | Self::ConnectionLost(_)
        )
    }

    /// Whether the connection is of no use after it.
    pub(super) fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::TimedOut
                | Self::Nonsense(_)
                | Self::TooMuch
                | Self::Cancelled
                | Self::ConnectionLost(_)
                | Self::TlsFailed(_)
        )
    }

    /// What a refusal means, outside of signing in.
    pub(super) fn of_refusal(status: &Status) -> Self {
        words::of_refusal(status).unwrap_or_else(|| Self::Refused(status.words()))
    }

    /// What it means that the server says BYE.
    pub(super) fn of_bye(status: &Status) -> Self {
        words::of_refusal(status).unwrap_or_else(|| Self::ConnectionLost(status.words()))
    }
}
