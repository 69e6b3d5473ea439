//! What refusals mean: response codes (RFC 5530) first, then what servers are known to say.

use super::response::{Kind, Status};
use super::trouble::{Trouble, Words};

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    AppPassword,
    OAuth,
    Disabled,
    Many,
    Later,
    Gone,
    Quota,
    Permission,
    Encrypt,
    Expired,
}

/// Phrases in small letters, the first that fits wins. Each with where it is from.
const PHRASES: &[(&str, Meaning)] = &[
    // Gmail, help page on app passwords: accounts with 2-step verification.
    ("application-specific password", Meaning::AppPassword),
    // iCloud and Fastmail, in the words of their help pages.
    ("app-specific password", Meaning::AppPassword),
    ("app password", Meaning::AppPassword),
    // Yahoo, help page on apps that use less secure ways to sign in.
    ("third-party app", Meaning::AppPassword),
    // Gmail: a page in the browser must be visited first, or a token used.
    ("web login required", Meaning::OAuth),
    ("log in via your web browser", Meaning::OAuth),
    // Microsoft 365 since basic authentication was switched off (Exchange Online documentation).
    ("basicauthblocked", Meaning::OAuth),
    ("basic authentication is disabled", Meaning::OAuth),
    ("basic authentication is blocked", Meaning::OAuth),
    // Gmail and Google Workspace: IMAP is off in the settings.
    ("not enabled for imap", Meaning::Disabled),
    ("imap access is disabled", Meaning::Disabled),
    ("imap is disabled", Meaning::Disabled),
    // Google Workspace: the administrator has switched it off.
    ("imap access disabled", Meaning::Disabled),
    ("domain is not allowed to use imap", Meaning::Disabled),
    // Microsoft 365: right sign-in, but IMAP or the mailbox isn't there for it.
    ("user is authenticated but not connected", Meaning::Disabled),
    // Gmail, help page on limits.
    ("too many simultaneous connections", Meaning::Many),
    ("exceeded command or bandwidth limits", Meaning::Many),
    // Dovecot (mail_max_userip_connections) and Courier (MAXPERIP).
    ("maximum number of connections", Meaning::Many),
    ("too many connections", Meaning::Many),
    // Yahoo and others, when asked too often.
    ("rate limit", Meaning::Many),
    ("too many login", Meaning::Many),
    ("too many failed", Meaning::Many),
    ("request is throttled", Meaning::Many),
    // Dovecot, when its directory of users doesn't answer.
    ("temporary authentication failure", Meaning::Later),
    ("temporarily unavailable", Meaning::Later),
    ("server unavailable", Meaning::Later),
    ("internal error occurred", Meaning::Later),
    // Exchange, while a mailbox moves or a server is busy.
    ("server busy", Meaning::Later),
    ("try again later", Meaning::Later),
    ("shutting down", Meaning::Later),
    // Dovecot, Courier, Exchange, Cyrus and Gmail, for folders.
    ("mailbox doesn't exist", Meaning::Gone),
    ("mailbox does not exist", Meaning::Gone),
    ("doesn't exist", Meaning::Gone),
    ("no such mailbox", Meaning::Gone),
    ("unknown mailbox", Meaning::Gone),
    ("nonexistent namespace", Meaning::Gone),
    // Dovecot and Cyrus.
    ("quota exceeded", Meaning::Quota),
    ("over quota", Meaning::Quota),
    ("permission denied", Meaning::Permission),
    // Dovecot's disable_plaintext_auth.
    ("plaintext authentication disallowed", Meaning::Encrypt),
    ("password expired", Meaning::Expired),
    ("password has expired", Meaning::Expired),
];

impl Meaning {
    fn of(words: &Words) -> Option<Self> {
        let small = words.as_str().to_ascii_lowercase().replace('\u{2019}', "'");
        PHRASES
            .iter()
            .find(|(phrase, _)| small.contains(phrase))
            .map(|(_, meaning)| *meaning)
    }

    fn trouble(self, words: Words) -> Trouble {
        match self {
            Self::AppPassword => Trouble::AppPasswordNeeded(words),
            Self::OAuth => Trouble::OAuthRequired(words),
            Self::Disabled => Trouble::ImapDisabled(words),
            Self::Many => Trouble::TooManyConnections(words),
            Self::Later => Trouble::Unavailable(words),
            Self::Gone => Trouble::FolderGone(words),
            Self::Quota => Trouble::OverQuota(words),
            Self::Permission => Trouble::NoPermission(words),
            Self::Encrypt => Trouble::PlainTextRefused,
            Self::Expired => Trouble::PasswordExpired(words),
        }
    }
}

/// What a refusal means by its code, else by its words; `None`: nothing known.
pub(super) fn of_refusal(status: &Status) -> Option<Trouble> {
    let words = status.words();
    let meaning = Meaning::of(&words);
    // Gmail says OVERQUOTA where it means that too much was asked for, and Dovecot UNAVAILABLE where connections have run out.
    if meaning == Some(Meaning::Many) {
        return Some(Trouble::TooManyConnections(words));
    }
    let trouble = match status.code.as_str() {
        "UNAVAILABLE" | "INUSE" | "SERVERBUG" => Trouble::Unavailable(words),
        "LIMIT" | "THROTTLED" => Trouble::TooManyConnections(words),
        "NONEXISTENT" | "TRYCREATE" => Trouble::FolderGone(words),
        "NOPERM" | "AUTHORIZATIONFAILED" => Trouble::NoPermission(words),
        "OVERQUOTA" => Trouble::OverQuota(words),
        "PRIVACYREQUIRED" => Trouble::PlainTextRefused,
        "EXPIRED" => Trouble::PasswordExpired(words),
        "AUTHENTICATIONFAILED" => Trouble::WrongPassword(words),
        _ => return meaning.map(|meaning| meaning.trouble(words)),
    };
    Some(trouble)
}

/// What is known of who refuses to let us in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    /// With a token rather than a password.
    pub is_token: bool,
    /// An Exchange server that takes tokens: Microsoft 365, which takes nothing else.
    pub is_microsoft: bool,
}

/// What it means that signing in was refused.
pub(super) fn of_sign_in(status: &Status, gate: Gate) -> Trouble {
    let words = status.words();
    let wrong = |words| match gate {
        Gate { is_token: true, .. } => Trouble::TokenRefused(words),
        Gate {
            is_microsoft: true, ..
        } => Trouble::OAuthRequired(words),
        Gate { .. } => Trouble::WrongPassword(words),
    };
    match of_refusal(status) {
        // The code says that it was the password; words may say which one would do.
        Some(Trouble::WrongPassword(words)) => match Meaning::of(&words) {
            Some(
                meaning @ (Meaning::AppPassword
                | Meaning::OAuth
                | Meaning::Disabled
                | Meaning::Later
                | Meaning::Expired),
            ) => meaning.trouble(words),
            _ => wrong(words),
        },
        // There are no folders yet: an account that doesn't exist.
        Some(Trouble::FolderGone(words)) => wrong(words),
        Some(trouble) => trouble,
        None if status.kind == Kind::Bad => Trouble::Refused(words),
        None => wrong(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(line: &str) -> Status {
        Status::parse(Kind::No, line.as_bytes())
    }

    fn signing_in(line: &str) -> &'static str {
        let gate = Gate {
            is_token: false,
            is_microsoft: false,
        };
        of_sign_in(&status(line), gate).id()
    }

    #[test]
    fn providers_say_why() {
        for (line, id) in [
            (
                "[AUTHENTICATIONFAILED] Invalid credentials (Failure)",
                "wrong-password",
            ),
            (
                "[ALERT] Application-specific password required: https://support.example/185833 (Failure)",
                "app-password-needed",
            ),
            (
                "[AUTHENTICATIONFAILED] Use an app password to sign in",
                "app-password-needed",
            ),
            (
                "[ALERT] Your account is not enabled for IMAP use. Please visit your settings (Failure)",
                "imap-disabled",
            ),
            (
                "[ALERT] Too many simultaneous connections. (Failure)",
                "too-many-connections",
            ),
            (
                "[WEBALERT https://accounts.example/x] Web login required. (Failure)",
                "oauth-required",
            ),
            (
                "LOGIN failed. LogonDenied-BasicAuthBlocked-",
                "oauth-required",
            ),
            ("User is authenticated but not connected.", "imap-disabled"),
            (
                "[UNAVAILABLE] Temporary authentication failure. [mx1:2026-01-01]",
                "unavailable",
            ),
            ("[LIMIT] Enough", "too-many-connections"),
            (
                "[OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)",
                "too-many-connections",
            ),
            ("[INUSE] Busy", "unavailable"),
            ("[EXPIRED] Change it", "password-expired"),
            ("[PRIVACYREQUIRED] Encrypt first", "plain-text-refused"),
            ("[AUTHORIZATIONFAILED] Not yours", "no-permission"),
            ("LOGIN failed.", "wrong-password"),
            ("No such mailbox", "wrong-password"),
            ("", "wrong-password"),
        ] {
            assert_eq!(signing_in(line), id, "{line}");
        }
    }

    #[test]
    fn microsoft_wants_tokens() {
        let gate = Gate {
            is_token: false,
            is_microsoft: true,
        };
        assert_eq!(
            of_sign_in(&status("LOGIN failed."), gate).id(),
            "oauth-required"
        );
        let gate = Gate {
            is_token: true,
            is_microsoft: true,
        };
        assert_eq!(
            of_sign_in(&status("AUTHENTICATE failed."), gate).id(),
            "token-refused"
        );
    }

    #[test]
    fn codes_go_before_words() {
        for (line, id) in [
            ("[NONEXISTENT] Gone", "folder-gone"),
            ("[TRYCREATE] Try", "folder-gone"),
            ("[NOPERM] mailbox doesn't exist", "no-permission"),
            ("[OVERQUOTA] Full", "over-quota"),
            ("Mailbox doesn\u{2019}t exist: x", "folder-gone"),
            ("[SERVERBUG] Oops", "unavailable"),
        ] {
            assert_eq!(Trouble::of_refusal(&status(line)).id(), id, "{line}");
        }
        assert_eq!(Trouble::of_refusal(&status("Hm")).id(), "refused");
        assert_eq!(Trouble::of_bye(&status("Hm")).id(), "connection-lost");
    }

    #[test]
    fn words_are_bounded_and_clean() {
        let words = Words::new(&format!("a\u{1b}[31m\u{202e}b\r\n{}", "x".repeat(9000)));
        assert!(words.as_str().starts_with("a[31mbxxx"));
        assert_eq!(words.as_str().chars().count(), 500);
    }
}
