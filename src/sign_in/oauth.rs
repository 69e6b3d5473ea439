//! OAuth 2 for programs on a person's own computer (RFC 6749, RFC 8252), which keep no secret of their own.

use std::fmt;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, SystemTime};

use super::secret::Secret;
use super::trouble::{OAuthTrouble, Trouble};
use super::{Device, Loopback};
use crate::account::{Issuer, OAuthClient};

/// How long a person may take in the browser: to find a password, a telephone, an administrator.
pub const PATIENCE: Duration = Duration::from_mins(10);

/// How long one question to the issuer may take, with its answer.
const ANSWER_TIME: Duration = Duration::from_secs(20);
/// A token that ends in less than this isn't begun with.
const MARGIN: Duration = Duration::from_mins(2);
/// Characters of a client id.
const MAX_CLIENT_ID: usize = 256;
/// Characters of the name of a domain (RFC 1035).
const MAX_TENANT: usize = 253;

/// What signing in has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens {
    /// What the mail server takes; printable ASCII.
    pub access: Secret,
    /// When it ends.
    pub expires_at: SystemTime,
    /// What the next one is had with. After [`Client::refresh`]: only where it is a new one, which has to be kept in place of the old one.
    pub refresh: Option<Secret>,
}

impl Tokens {
    /// Whether it is time for a new one.
    pub fn is_stale(&self, now: SystemTime) -> bool {
        let left = self.expires_at.duration_since(now);
        !left.is_ok_and(|left| left > MARGIN)
    }
}

/// Where an issuer is asked, and for what. All addresses are `https`, or `http` on this computer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// What the browser opens (RFC 6749 section 3.1).
    pub authorize: String,
    /// Where tokens are had (section 3.2).
    pub token: String,
    /// Where codes are had that are typed elsewhere (RFC 8628); `None` where there are none for mail.
    pub device: Option<String>,
    /// How the browser is to call this computer: an address, or `localhost`.
    pub redirect_host: String,
    /// The scope without which mail can't be read.
    pub scope: String,
    /// Others that are asked for.
    pub more_scopes: Vec<String>,
}

impl Endpoints {
    /// Those of an issuer; `None` for what can't be a directory.
    ///
    /// Google: "OAuth 2.0 for iOS & Desktop Apps"; it gives device codes only for scopes that mail isn't among. Microsoft: "Authenticate an IMAP, POP
    /// or SMTP connection using OAuth"; `http://localhost` is what its registration takes, with any port.
    pub fn of(issuer: &Issuer) -> Option<Self> {
        match issuer {
            Issuer::Google => Some(Self {
                authorize: "https://accounts.google.com/o/oauth2/v2/auth".to_owned(),
                token: "https://oauth2.googleapis.com/token".to_owned(),
                device: None,
                redirect_host: "127.0.0.1".to_owned(),
                scope: "https://mail.google.com/".to_owned(),
                more_scopes: Vec::new(),
            }),
            Issuer::Microsoft { tenant } => {
                let tenant = tenant.trim();
                let is_name = |label: &str| {
                    !label.is_empty()
                        && label
                            .bytes()
                            .all(|b| b.is_ascii_alphanumeric() || b == b'-')
                };
                if tenant.len() > MAX_TENANT || !tenant.split('.').all(is_name) {
                    return None;
                }
                let base = format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0");
                Some(Self {
                    authorize: format!("{base}/authorize"),
                    token: format!("{base}/token"),
                    device: Some(format!("{base}/devicecode")),
                    redirect_host: "localhost".to_owned(),
                    scope: "https://outlook.office.com/IMAP.AccessAsUser.All".to_owned(),
                    more_scopes: vec!["offline_access".to_owned()],
                })
            }
        }
    }
}

/// This program, as an organization has registered it at an issuer.
#[derive(Clone)]
#[cfg_attr(
    all(not(feature = "network"), not(test)),
    expect(dead_code, reason = "nobody is asked")
)]
pub struct Client {
    pub(super) endpoints: Endpoints,
    pub(super) id: String,
    pub(super) secret: Option<Secret>,
    pub(super) answer_time: Duration,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoints", &self.endpoints)
            .field("client_id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// At Google or Microsoft. Google's clients for computers want a `client_secret`, which each copy of the program has; Microsoft's take none.
    pub fn of(client: &OAuthClient, client_secret: Option<Secret>) -> Result<Self, OAuthTrouble> {
        let endpoints = Endpoints::of(&client.issuer).ok_or(Trouble::WrongDirectory)?;
        let client_secret = client_secret.filter(|_| client.issuer == Issuer::Google);
        Self::at(endpoints, &client.client_id, client_secret)
    }

    /// At another issuer.
    pub fn at(
        endpoints: Endpoints,
        client_id: &str,
        client_secret: Option<Secret>,
    ) -> Result<Self, OAuthTrouble> {
        let client_id = client_id.trim();
        let is_id = (1..=MAX_CLIENT_ID).contains(&client_id.len())
            && client_id.bytes().all(|b| b.is_ascii_graphic());
        if !is_id {
            return Err(Trouble::ClientUnknown.into());
        }
        Ok(Self {
            endpoints,
            id: client_id.to_owned(),
            secret: client_secret.filter(|secret| !secret.expose().is_empty()),
            answer_time: ANSWER_TIME,
        })
    }

    /// With another time for one question to the issuer.
    pub fn answering_within(mut self, time: Duration) -> Self {
        self.answer_time = time;
        self
    }

    /// Whether [`Client::begin_device`] can be of use.
    pub fn gives_device_codes(&self) -> bool {
        self.endpoints.device.is_some()
    }
}

#[cfg(feature = "network")]
impl Client {
    /// Begins to sign in with the browser on this computer (RFC 8252 section 7.3, RFC 7636). `address` says to the issuer who it will be; empty: the
    /// person chooses. Doesn't block.
    pub fn begin(&self, address: &str) -> Result<Loopback, OAuthTrouble> {
        Loopback::begin(self, address)
    }

    /// Begins to sign in with a browser elsewhere (RFC 8628). Blocks for up to half a minute, or until soon after `cancel` is set.
    pub fn begin_device(&self, cancel: &AtomicBool) -> Result<Device, OAuthTrouble> {
        Device::begin(self, cancel)
    }

    /// A new token (RFC 6749 section 6). Blocks for up to half a minute, or until soon after `cancel` is set.
    pub fn refresh(&self, refresh: &Secret, cancel: &AtomicBool) -> Result<Tokens, OAuthTrouble> {
        super::http::refresh(self, refresh, cancel)
    }
}

/// Without the network there is nobody to ask.
#[cfg(not(feature = "network"))]
impl Client {
    /// Can't.
    pub fn begin(&self, _: &str) -> Result<Loopback, OAuthTrouble> {
        Err(Trouble::NotAvailable.into())
    }

    /// Can't.
    pub fn begin_device(&self, _: &AtomicBool) -> Result<Device, OAuthTrouble> {
        Err(Trouble::NotAvailable.into())
    }

    /// Can't.
    pub fn refresh(&self, _: &Secret, _: &AtomicBool) -> Result<Tokens, OAuthTrouble> {
        Err(Trouble::NotAvailable.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_google_is_sent_a_client_secret() {
        let secret = |issuer| {
            let client = OAuthClient {
                issuer,
                client_id: "x".to_owned(),
            };
            Client::of(&client, Some(Secret::new("s"))).unwrap().secret
        };
        let tenant = "organizations".to_owned();
        assert_eq!(secret(Issuer::Google), Some(Secret::new("s")));
        assert_eq!(secret(Issuer::Microsoft { tenant }), None);
    }
}
