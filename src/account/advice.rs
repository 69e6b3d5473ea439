//! Which messages say what to do: before signing in, and when something went wrong. All stand in `accounts.ftl`.

use super::Issuer;

/// What a provider wants done before a program may read mail there. Its message is a headline, its attributes `step-1` and so on are steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Note {
    /// Gmail of private persons: two-step verification, an app password.
    Gmail,
    /// Gmail of an organization: OAuth, or an app password where the administrator allows it.
    GoogleWorkspace,
    /// OAuth alone; an administrator registers the program.
    Microsoft365,
    /// OAuth alone, after IMAP is switched on.
    OutlookCom,
    /// IMAP is switched on in the settings.
    YahooJapan,
    /// An app-specific password.
    ICloud,
    /// The same for an own domain: the name to sign in with is that of the iCloud address.
    ICloudDomain,
    /// A password for IMAP alone, made in the settings.
    Docomo,
    /// The settings of au say name and password.
    Au,
    /// My `SoftBank` says name and password.
    SoftBank,
    /// A password of the mail that the company tells; nothing to switch on.
    MailPassword,
    /// The provider's pages for its members name the server.
    Member,
    /// The server depends on the contract.
    Contract,
    /// An initial domain of Sakura is its own server.
    Sakura,
    /// An app password, made in the settings of the account.
    PasswordForApps,
    /// IMAP is switched on in the settings; an app password where there is two-step verification.
    SwitchOn,
    /// Mail is encrypted, and read through a program of the provider on the same computer.
    Bridge,
}

impl Note {
    /// All, with the word that `mail-servers.toml` knows them by.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::Gmail, "gmail"),
        (Self::GoogleWorkspace, "google-workspace"),
        (Self::Microsoft365, "microsoft-365"),
        (Self::OutlookCom, "outlook-com"),
        (Self::YahooJapan, "yahoo-japan"),
        (Self::ICloud, "icloud"),
        (Self::ICloudDomain, "icloud-domain"),
        (Self::Docomo, "docomo"),
        (Self::Au, "au"),
        (Self::SoftBank, "softbank"),
        (Self::MailPassword, "mail-password"),
        (Self::Member, "member"),
        (Self::Contract, "contract"),
        (Self::Sakura, "sakura"),
        (Self::PasswordForApps, "password-for-apps"),
        (Self::SwitchOn, "switch-on"),
        (Self::Bridge, "bridge"),
    ];

    /// The note of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        let own = Self::ALL.iter().find(|(_, own)| *own == word);
        own.map(|(note, _)| *note)
    }

    /// The message; `$name` is the provider's.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Gmail => "account-note-gmail",
            Self::GoogleWorkspace => "account-note-google-workspace",
            Self::Microsoft365 => "account-note-microsoft-365",
            Self::OutlookCom => "account-note-outlook-com",
            Self::YahooJapan => "account-note-yahoo-japan",
            Self::ICloud => "account-note-icloud",
            Self::ICloudDomain => "account-note-icloud-domain",
            Self::Docomo => "account-note-docomo",
            Self::Au => "account-note-au",
            Self::SoftBank => "account-note-softbank",
            Self::MailPassword => "account-note-mail-password",
            Self::Member => "account-note-member",
            Self::Contract => "account-note-contract",
            Self::Sakura => "account-note-sakura",
            Self::PasswordForApps => "account-note-password-for-apps",
            Self::SwitchOn => "account-note-switch-on",
            Self::Bridge => "account-note-bridge",
        }
    }
}

/// The message that says how an administrator registers this program there, in steps like those of a [`Note`].
pub fn registration_id(issuer: &Issuer) -> &'static str {
    match issuer {
        Issuer::Google => "account-register-google",
        Issuer::Microsoft { .. } => "account-register-microsoft",
    }
}

/// Why a mailbox can't be read, or no longer. The message is a headline, its attribute `what` says what happened, and that no mail was lost;
/// `do` says what to do. `$host` is the server's name, `$name` what the person calls the account, or the folder where it is about one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The DNS doesn't know the server's name.
    NameNotFound,
    /// The port is closed, or there is no way to it.
    Unreachable,
    /// No answer in time.
    TimedOut,
    /// What answers doesn't speak IMAP.
    NoImapServer,
    /// No common ground in TLS.
    TlsFailed,
    /// The server offers only versions of TLS that are no longer safe (RFC 8996).
    TlsTooOld,
    /// Nobody that this computer trusts has signed the certificate.
    CertificateUnknown,
    /// The certificate is for another name.
    CertificateName,
    /// It is no longer valid, or not yet.
    CertificateExpired,
    /// It was revoked.
    CertificateRevoked,
    /// The server doesn't offer STARTTLS.
    StartTlsMissing,
    /// There were bytes behind the answer to STARTTLS: somebody on the way may have put them there.
    StartTlsInjected,
    /// The account says no protection, and the server is another computer; or the server allows no password without protection.
    PlainRefused,
    /// The server refuses name and password.
    WrongPassword,
    /// It wants a password that is for programs only.
    AppPassword,
    /// It takes no passwords.
    OAuthRequired,
    /// IMAP is switched off for that mailbox.
    ImapDisabled,
    /// More connections than the server allows.
    TooManyConnections,
    /// The server says that it can't at the moment (RFC 5530 UNAVAILABLE).
    Unavailable,
    /// There is no such folder any longer.
    FolderGone,
    /// The server forbids it (RFC 5530 NOPERM).
    NoPermission,
    /// The mailbox is full (RFC 5530 OVERQUOTA).
    Quota,
    /// Answers that nobody can read.
    Nonsense,
    /// More than this program takes.
    TooMuch,
    /// The connection ended in between.
    ConnectionLost,
    /// Somebody stopped it.
    Cancelled,
    /// Whoever issues tokens gives none any more.
    TokenRefused,
    /// This computer has no network, or the program was built without it.
    NoNetwork,
}

impl Trouble {
    /// All.
    pub const ALL: [Self; 28] = [
        Self::NameNotFound,
        Self::Unreachable,
        Self::TimedOut,
        Self::NoImapServer,
        Self::TlsFailed,
        Self::TlsTooOld,
        Self::CertificateUnknown,
        Self::CertificateName,
        Self::CertificateExpired,
        Self::CertificateRevoked,
        Self::StartTlsMissing,
        Self::StartTlsInjected,
        Self::PlainRefused,
        Self::WrongPassword,
        Self::AppPassword,
        Self::OAuthRequired,
        Self::ImapDisabled,
        Self::TooManyConnections,
        Self::Unavailable,
        Self::FolderGone,
        Self::NoPermission,
        Self::Quota,
        Self::Nonsense,
        Self::TooMuch,
        Self::ConnectionLost,
        Self::Cancelled,
        Self::TokenRefused,
        Self::NoNetwork,
    ];

    /// The message.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::NameNotFound => "trouble-name-not-found",
            Self::Unreachable => "trouble-unreachable",
            Self::TimedOut => "trouble-timed-out",
            Self::NoImapServer => "trouble-no-imap-server",
            Self::TlsFailed => "trouble-tls-failed",
            Self::TlsTooOld => "trouble-tls-too-old",
            Self::CertificateUnknown => "trouble-certificate-unknown",
            Self::CertificateName => "trouble-certificate-name",
            Self::CertificateExpired => "trouble-certificate-expired",
            Self::CertificateRevoked => "trouble-certificate-revoked",
            Self::StartTlsMissing => "trouble-starttls-missing",
            Self::StartTlsInjected => "trouble-starttls-injected",
            Self::PlainRefused => "trouble-plain-refused",
            Self::WrongPassword => "trouble-wrong-password",
            Self::AppPassword => "trouble-app-password",
            Self::OAuthRequired => "trouble-oauth-required",
            Self::ImapDisabled => "trouble-imap-disabled",
            Self::TooManyConnections => "trouble-too-many-connections",
            Self::Unavailable => "trouble-unavailable",
            Self::FolderGone => "trouble-folder-gone",
            Self::NoPermission => "trouble-no-permission",
            Self::Quota => "trouble-quota",
            Self::Nonsense => "trouble-nonsense",
            Self::TooMuch => "trouble-too-much",
            Self::ConnectionLost => "trouble-connection-lost",
            Self::Cancelled => "trouble-cancelled",
            Self::TokenRefused => "trouble-token-refused",
            Self::NoNetwork => "trouble-no-network",
        }
    }
}
