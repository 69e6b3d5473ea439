//! What went wrong with a mailbox, and the message that says so.

use crate::account::{self, Account, Issuer, SignIn};
use crate::imap::Trouble;
use crate::sign_in::{self, OAuthTrouble, StoreTrouble};

use super::news::Told;

/// Why a connection ended.
#[derive(Debug)]
pub(super) enum Failed {
    /// What the server or the way to it says.
    Server(Trouble),
    /// What it says of a folder.
    Folder(String, Trouble),
    /// The issuer of tokens refuses.
    Token(OAuthTrouble),
    /// The system's store of secrets can't be asked.
    Store(StoreTrouble),
    /// No password is kept.
    NoPassword,
    /// A mail whose rest was asked for isn't there any more.
    MailGone,
    /// It is larger than any mail that is read.
    MailTooLarge,
    /// What was fetched can't be kept.
    Cache(crate::mail_cache::Error),
}

impl Failed {
    /// Whether trying again makes no sense before a person has done something.
    pub(super) fn is_lasting(&self) -> bool {
        match self {
            Self::Server(trouble) | Self::Folder(_, trouble) => trouble.is_lasting(),
            // What passes by itself; a person has to see to all else.
            Self::Token(trouble) => !matches!(
                trouble.kind,
                sign_in::Trouble::Network
                    | sign_in::Trouble::TimedOut
                    | sign_in::Trouble::Unavailable
            ),
            Self::Store(_) | Self::NoPassword | Self::Cache(_) => true,
            Self::MailGone | Self::MailTooLarge => false,
        }
    }

    /// Whether it ended only because it was told to.
    pub(super) fn is_cancelled(&self) -> bool {
        match self {
            Self::Server(trouble) | Self::Folder(_, trouble) => {
                matches!(trouble, Trouble::Cancelled)
            }
            Self::Token(trouble) => trouble.kind == sign_in::Trouble::Cancelled,
            _ => false,
        }
    }

    /// The same, where it may have to do with a folder.
    pub(super) fn in_folder(self, name: &str) -> Self {
        match self {
            Self::Server(trouble @ (Trouble::FolderGone(_) | Trouble::NoPermission(_))) => {
                Self::Folder(name.to_owned(), trouble)
            }
            other => other,
        }
    }
}

impl From<Trouble> for Failed {
    fn from(trouble: Trouble) -> Self {
        Self::Server(trouble)
    }
}

impl From<OAuthTrouble> for Failed {
    fn from(trouble: OAuthTrouble) -> Self {
        Self::Token(trouble)
    }
}

impl From<StoreTrouble> for Failed {
    fn from(trouble: StoreTrouble) -> Self {
        Self::Store(trouble)
    }
}

impl From<crate::mail_cache::Error> for Failed {
    fn from(error: crate::mail_cache::Error) -> Self {
        Self::Cache(error)
    }
}

/// The message for a person.
pub(super) fn told(account: &Account, failed: &Failed) -> Told {
    let host = account.server.host.clone();
    let service = service_of(account).to_owned();
    let name = match failed {
        Failed::Folder(name, _) => name,
        _ if account.label.is_empty() => &account.address,
        _ => &account.label,
    };
    let (message_id, words) = match failed {
        Failed::Server(trouble) | Failed::Folder(_, trouble) => (
            of_server(trouble).message_id(),
            trouble.words().unwrap_or_default().to_owned(),
        ),
        Failed::Token(trouble) => (trouble.kind.message_id(), trouble.said.clone()),
        Failed::Store(trouble) => (trouble.message_id(), String::new()),
        Failed::NoPassword => ("trouble-no-password", String::new()),
        Failed::MailGone => ("rest-gone", String::new()),
        Failed::MailTooLarge => ("rest-too-large", String::new()),
        Failed::Cache(error) => (error.message_id(), String::new()),
    };
    Told {
        message_id,
        args: vec![("host", host), ("name", name.clone()), ("service", service)],
        words,
    }
}

/// Whose screen a person signs in at; it is a name in all languages.
fn service_of(account: &Account) -> &'static str {
    match &account.sign_in {
        SignIn::OAuth(client) => match client.issuer {
            Issuer::Google => "Google",
            Issuer::Microsoft { .. } => "Microsoft",
        },
        SignIn::Password => "",
    }
}

fn of_server(trouble: &Trouble) -> account::Trouble {
    use account::Trouble as Told;
    match trouble {
        Trouble::NameNotFound => Told::NameNotFound,
        Trouble::Unreachable(_) => Told::Unreachable,
        Trouble::TimedOut => Told::TimedOut,
        Trouble::NotImap(_) => Told::NoImapServer,
        Trouble::NotTls | Trouble::TlsFailed(_) => Told::TlsFailed,
        Trouble::TlsTooOld(_) => Told::TlsTooOld,
        Trouble::UnknownIssuer | Trouble::CertificateUnfit(_) | Trouble::CaFileUnusable(_) => {
            Told::CertificateUnknown
        }
        Trouble::WrongName { .. } => Told::CertificateName,
        Trouble::CertificateExpired | Trouble::CertificateNotYetValid => Told::CertificateExpired,
        Trouble::CertificateRevoked => Told::CertificateRevoked,
        Trouble::StartTlsMissing => Told::StartTlsMissing,
        Trouble::StartTlsInjected => Told::StartTlsInjected,
        Trouble::PlainTextRefused => Told::PlainRefused,
        Trouble::WrongPassword(_) | Trouble::PasswordExpired(_) => Told::WrongPassword,
        Trouble::TokenRefused(_) => Told::TokenRefused,
        Trouble::AppPasswordNeeded(_) => Told::AppPassword,
        Trouble::OAuthRequired(_) | Trouble::NoWayToSignIn => Told::OAuthRequired,
        Trouble::ImapDisabled(_) => Told::ImapDisabled,
        Trouble::TooManyConnections(_) => Told::TooManyConnections,
        Trouble::Unavailable(_) => Told::Unavailable,
        Trouble::FolderGone(_) => Told::FolderGone,
        Trouble::NoPermission(_) | Trouble::Refused(_) | Trouble::NotOffered => Told::NoPermission,
        Trouble::OverQuota(_) => Told::Quota,
        Trouble::Nonsense(_) => Told::Nonsense,
        Trouble::TooMuch => Told::TooMuch,
        Trouble::Cancelled => Told::Cancelled,
        Trouble::ConnectionLost(_) => Told::ConnectionLost,
    }
}

#[cfg(test)]
mod tests {
    use crate::account::OAuthClient;

    use super::*;

    #[test]
    fn troubles_are_told_apart() {
        let mut account = Account::new("desk@example.jp");
        let id = |account: &Account, failed: Failed| told(account, &failed).message_id;
        for (trouble, _) in StoreTrouble::ALL {
            assert_eq!(id(&account, trouble.into()), trouble.message_id());
        }
        account.sign_in = SignIn::OAuth(OAuthClient {
            issuer: Issuer::Google,
            client_id: "x".to_owned(),
        });
        for (kind, _) in sign_in::Trouble::ALL {
            let said = "said".to_owned();
            let failed = Failed::Token(OAuthTrouble { kind, said });
            assert_eq!(
                failed.is_cancelled(),
                kind == sign_in::Trouble::Cancelled,
                "{kind:?}"
            );
            let told = told(&account, &failed);
            assert_eq!(told.message_id, kind.message_id());
            assert_eq!(told.words, "said");
            let service = told.args.iter().find(|(name, _)| *name == "service");
            assert_eq!(service.unwrap().1, "Google");
        }
        assert!(Failed::Server(Trouble::Cancelled).is_cancelled());
        assert!(!Failed::NoPassword.is_cancelled());
    }
}
