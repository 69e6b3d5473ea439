//! Why there is no token.

/// Why signing in has failed, and what the issuer has said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuthTrouble {
    /// The reason.
    pub kind: Trouble,
    /// The issuer's own words: one line without control characters, of at most 500 characters; empty where there are none.
    pub said: String,
}

/// Reasons why there is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The person said no.
    Denied,
    /// An administrator of the organization has to allow it first.
    NeedsAdmin,
    /// The issuer doesn't know the client id, or has switched it off.
    ClientUnknown,
    /// A client secret is missing or wrong, or given where there must be none.
    ClientSecret,
    /// The client is registered as one that runs on a server (Microsoft: "Allow public client flows" is off).
    PublicFlowsOff,
    /// The address on this computer isn't among those registered.
    RedirectMismatch,
    /// There is no such directory, or the person isn't in it.
    WrongDirectory,
    /// Reading mail wasn't allowed, or isn't among what the client may ask for.
    ScopeMissing,
    /// What was kept is no longer good for a token: the person has to sign in again.
    SignInAgain,
    /// The code to be typed elsewhere has expired.
    CodeExpired,
    /// The issuer gives no such codes for mail.
    NoDeviceCode,
    /// The issuer can't answer now.
    Unavailable,
    /// The issuer refuses for a reason of its own.
    Refused,
    /// The issuer can't be reached.
    Network,
    /// The certificate of the issuer isn't trusted here.
    Certificate,
    /// The browser couldn't have come back: no port of this computer can be listened at.
    NoLoopback,
    /// Nobody has answered in time.
    TimedOut,
    /// Somebody stopped it.
    Cancelled,
    /// What answers is no issuer.
    Nonsense,
    /// This program was built without the network.
    NotAvailable,
}

impl Trouble {
    /// All, with the word that messages know them by.
    pub const ALL: [(Self, &'static str); 20] = [
        (Self::Denied, "denied"),
        (Self::NeedsAdmin, "needs-admin"),
        (Self::ClientUnknown, "client-unknown"),
        (Self::ClientSecret, "client-secret"),
        (Self::PublicFlowsOff, "public-flows-off"),
        (Self::RedirectMismatch, "redirect-mismatch"),
        (Self::WrongDirectory, "wrong-directory"),
        (Self::ScopeMissing, "scope-missing"),
        (Self::SignInAgain, "sign-in-again"),
        (Self::CodeExpired, "code-expired"),
        (Self::NoDeviceCode, "no-device-code"),
        (Self::Unavailable, "unavailable"),
        (Self::Refused, "refused"),
        (Self::Network, "network"),
        (Self::Certificate, "certificate"),
        (Self::NoLoopback, "no-loopback"),
        (Self::TimedOut, "timed-out"),
        (Self::Cancelled, "cancelled"),
        (Self::Nonsense, "nonsense"),
        (Self::NotAvailable, "not-available"),
    ];

    /// The message, in the form of those of [`account::Trouble`](crate::account::Trouble); `$service` is whose issuer it is.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Denied => "trouble-sign-in-denied",
            Self::NeedsAdmin => "trouble-sign-in-needs-admin",
            Self::ClientUnknown => "trouble-sign-in-client-unknown",
            Self::ClientSecret => "trouble-sign-in-client-secret",
            Self::PublicFlowsOff => "trouble-sign-in-public-flows-off",
            Self::RedirectMismatch => "trouble-sign-in-redirect-mismatch",
            Self::WrongDirectory => "trouble-sign-in-wrong-directory",
            Self::ScopeMissing => "trouble-sign-in-scope-missing",
            Self::SignInAgain => "trouble-sign-in-sign-in-again",
            Self::CodeExpired => "trouble-sign-in-code-expired",
            Self::NoDeviceCode => "trouble-sign-in-no-device-code",
            Self::Unavailable => "trouble-sign-in-unavailable",
            Self::Refused => "trouble-sign-in-refused",
            Self::Network => "trouble-sign-in-network",
            Self::Certificate => "trouble-sign-in-certificate",
            Self::NoLoopback => "trouble-sign-in-no-loopback",
            Self::TimedOut => "trouble-sign-in-timed-out",
            Self::Cancelled => "trouble-sign-in-cancelled",
            Self::Nonsense => "trouble-sign-in-nonsense",
            Self::NotAvailable => "trouble-sign-in-not-available",
        }
    }
}

impl From<Trouble> for OAuthTrouble {
    fn from(kind: Trouble) -> Self {
        Self {
            kind,
            said: String::new(),
        }
    }
}

#[cfg(feature = "network")]
pub(super) use issuer::refused;

#[cfg(feature = "network")]
mod issuer {
    use super::{OAuthTrouble, Trouble};
    use crate::sign_in::secret::Secret;

    /// Characters of an issuer's words that are kept.
    const MAX_SAID: usize = 500;
    /// Bytes of them that are looked at.
    const MAX_READ: usize = 4_096;
    /// Characters from which on a word is rather a token; Microsoft's numbers of requests have 36.
    const LONG_WORD: usize = 64;

    /// An error that the issuer has sent (RFC 6749 sections 4.1.2.1 and 5.2, RFC 8628 section 3.5): its code and its words, of which `secrets` that went to it
    /// are taken out.
    pub(in crate::sign_in) fn refused(
        code: &str,
        words: &str,
        secrets: &[&Secret],
    ) -> OAuthTrouble {
        let kind = microsoft(words).unwrap_or_else(|| standard(code, words));
        let said = if words.is_empty() { code } else { words };
        OAuthTrouble {
            kind,
            said: clean(said, secrets),
        }
    }

    /// The codes of the standards, and those of Google.
    fn standard(code: &str, words: &str) -> Trouble {
        let names_secret = || {
            let words = words.to_ascii_lowercase();
            words.contains("client_secret") || words.contains("client secret")
        };
        match code {
            "access_denied" | "authorization_declined" => Trouble::Denied,
            "admin_policy_enforced" | "org_internal" | "consent_required" => Trouble::NeedsAdmin,
            "invalid_client" | "invalid_request" if names_secret() => Trouble::ClientSecret,
            "invalid_client" | "unauthorized_client" | "deleted_client" | "disabled_client" => {
                Trouble::ClientUnknown
            }
            "redirect_uri_mismatch" => Trouble::RedirectMismatch,
            "invalid_scope" => Trouble::ScopeMissing,
            "invalid_grant" | "interaction_required" | "login_required" => Trouble::SignInAgain,
            "expired_token" => Trouble::CodeExpired,
            "server_error" | "temporarily_unavailable" => Trouble::Unavailable,
            _ => Trouble::Refused,
        }
    }

    /// The numbers in Microsoft's words, which tell more than its codes: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes".
    fn microsoft(words: &str) -> Option<Trouble> {
        let (_, rest) = words.split_once("AADSTS")?;
        let end = rest.find(|c: char| !c.is_ascii_digit());
        let number: u32 = rest.get(..end.unwrap_or(rest.len()))?.parse().ok()?;
        Some(match number {
            65_004 => Trouble::Denied,
            // Consent, assignment of people to the program, conditional access.
            65_001 | 90_093..=90_095 | 900_941 | 50_105 | 53_000..=53_011 | 530_000..=530_099 => {
                Trouble::NeedsAdmin
            }
            700_016 | 7_000_112 => Trouble::ClientUnknown,
            7_000_215 | 7_000_222 | 700_025 => Trouble::ClientSecret,
            7_000_218 => Trouble::PublicFlowsOff,
            50_011 | 500_113 | 900_971 => Trouble::RedirectMismatch,
            90_002 | 900_021 | 900_023 | 50_020 | 50_034 | 51_004 => Trouble::WrongDirectory,
            65_005 | 70_011 | 650_053 | 650_057 => Trouble::ScopeMissing,
            50_076 | 50_078 | 50_079 | 50_133 | 50_173 | 54_005 | 70_008 | 70_043 | 700_082
            | 700_084 => Trouble::SignInAgain,
            70_019 | 70_020 => Trouble::CodeExpired,
            _ => return None,
        })
    }

    fn clean(words: &str, secrets: &[&Secret]) -> String {
        let mut words = words.to_owned();
        // Before anything is cut off, which might be a half of one.
        for secret in secrets {
            if !secret.expose().is_empty() {
                words = words.replace(secret.expose(), "…");
            }
        }
        let mut end = words.len().min(MAX_READ);
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        let is_gap = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c);
        let mut said = String::new();
        for word in words.get(..end).unwrap_or_default().split(is_gap) {
            if !said.is_empty() && !word.is_empty() {
                said.push(' ');
            }
            // Pieces up to what tokens don't consist of.
            for piece in word.split_inclusive(|c: char| !is_of_token(c)) {
                let is_token = piece.chars().count() > LONG_WORD;
                said.push_str(if is_token { "…" } else { piece });
            }
        }
        if let Some((at, _)) = said.char_indices().nth(MAX_SAID) {
            said.truncate(at);
            said.pop();
            said.push('…');
        }
        said
    }

    fn is_of_token(c: char) -> bool {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '+' | '/' | '=')
    }

    /// What turns or hides text (UAX #9, and what has no width).
    fn is_invisible(c: char) -> bool {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn kind(code: &str, words: &str) -> Trouble {
            refused(code, words, &[]).kind
        }

        #[test]
        fn issuers_errors_are_told_apart() {
            for (code, words, expected) in [
                ("access_denied", "", Trouble::Denied),
                ("authorization_declined", "", Trouble::Denied),
                (
                    "access_denied",
                    "AADSTS65004: User declined to consent to access the app.",
                    Trouble::Denied,
                ),
                (
                    "invalid_grant",
                    "AADSTS65001: The user or administrator has not consented to use the application",
                    Trouble::NeedsAdmin,
                ),
                (
                    "access_denied",
                    "AADSTS90094: The grant requires admin permission.",
                    Trouble::NeedsAdmin,
                ),
                (
                    "invalid_grant",
                    "AADSTS53003: Access has been blocked by Conditional Access policies.",
                    Trouble::NeedsAdmin,
                ),
                ("admin_policy_enforced", "", Trouble::NeedsAdmin),
                ("org_internal", "", Trouble::NeedsAdmin),
                (
                    "unauthorized_client",
                    "AADSTS700016: Application with identifier 'x' was not found in the directory",
                    Trouble::ClientUnknown,
                ),
                (
                    "invalid_client",
                    "The OAuth client was not found.",
                    Trouble::ClientUnknown,
                ),
                (
                    "invalid_client",
                    "The provided client secret is invalid.",
                    Trouble::ClientSecret,
                ),
                (
                    "invalid_request",
                    "client_secret is missing.",
                    Trouble::ClientSecret,
                ),
                (
                    "invalid_client",
                    "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
                    Trouble::PublicFlowsOff,
                ),
                (
                    "invalid_client",
                    "AADSTS700025: Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
                    Trouble::ClientSecret,
                ),
                ("redirect_uri_mismatch", "", Trouble::RedirectMismatch),
                (
                    "invalid_request",
                    "AADSTS50011: The redirect URI does not match",
                    Trouble::RedirectMismatch,
                ),
                (
                    "invalid_request",
                    "AADSTS90002: Tenant 'nowhere.example' not found.",
                    Trouble::WrongDirectory,
                ),
                ("invalid_scope", "", Trouble::ScopeMissing),
                (
                    "invalid_grant",
                    "Token has been expired or revoked.",
                    Trouble::SignInAgain,
                ),
                (
                    "invalid_grant",
                    "AADSTS700082: The refresh token has expired due to inactivity.",
                    Trouble::SignInAgain,
                ),
                // A number that nobody knows: the code counts.
                ("invalid_grant", "AADSTS1: new", Trouble::SignInAgain),
                (
                    "invalid_grant",
                    "AADSTS99999999999999999999",
                    Trouble::SignInAgain,
                ),
                ("invalid_grant", "AADSTS", Trouble::SignInAgain),
                ("expired_token", "", Trouble::CodeExpired),
                ("temporarily_unavailable", "", Trouble::Unavailable),
                ("unsupported_grant_type", "", Trouble::Refused),
            ] {
                assert_eq!(kind(code, words), expected, "{code} {words}");
            }
        }

        #[test]
        fn words_are_one_clean_line() {
            let said = |words: &str| refused("x", words, &[]).said;
            assert_eq!(said(""), "x");
            assert_eq!(
                said("AADSTS1: no.\r\nTrace ID: 7\u{202e}\u{1b}[31m\0"),
                "AADSTS1: no. Trace ID: 7 [31m"
            );
            assert_eq!(said("同意が必要です。"), "同意が必要です。");
            for long in ["あ".repeat(9_999), "a b ".repeat(9_999)] {
                let said = said(&long);
                assert_eq!(said.chars().count(), MAX_SAID, "{said}");
                assert!(said.ends_with('…'), "{said}");
            }
        }

        #[test]
        fn words_hold_no_secret() {
            let secret = Secret::new("0.short-one");
            let token = "a1-".repeat(30);
            let words = format!("bad {} and '{token}'.", secret.expose());
            assert_eq!(refused("x", &words, &[&secret]).said, "bad … and '….");
            // Where the words are cut off.
            let words = " ".repeat(MAX_READ - 5) + secret.expose();
            assert_eq!(refused("x", &words, &[&secret]).said, "…");
            // One that nobody knows to be secret.
            assert!(
                !refused("x", &"k".repeat(MAX_READ * 2), &[])
                    .said
                    .contains("kk")
            );
        }
    }
}
