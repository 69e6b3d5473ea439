//! A browser elsewhere signs in, where the person types a code (RFC 8628).

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use oauth2::basic::BasicTokenResponse;
use oauth2::http::header::{ACCEPT, CONTENT_TYPE};
use oauth2::http::{HeaderValue, Method, Request, StatusCode};
use oauth2::url::form_urlencoded;
use oauth2::{
    DeviceAuthorizationUrl, DeviceCodeErrorResponse, DeviceCodeErrorResponseType, HttpRequest,
    StandardDeviceAuthorizationResponse,
};

use super::http::{self, CANCEL_INTERVAL, NoAnswer};
use super::oauth::{Client, Tokens};
use super::secret::Secret;
use super::trouble::{OAuthTrouble, Trouble};

/// Characters of a code that a person can type.
const MAX_CODE: usize = 64;
/// Bytes of an address that a person opens.
const MAX_ADDRESS: usize = 1_000;
/// How long a code is good for at most, whatever the issuer says.
const LONGEST_LIFE: Duration = Duration::from_hours(1);
/// How long to wait between questions, at most and at least.
const LONGEST_INTERVAL: Duration = Duration::from_mins(1);
const SHORTEST_INTERVAL: Duration = Duration::from_secs(1);
/// By how much to slow down when told to (section 3.5).
const SLOW_DOWN: Duration = Duration::from_secs(5);

/// Waits for a code to be typed elsewhere.
pub struct Device {
    client: Client,
    code: Secret,
    shown_code: String,
    verification_uri: String,
    lifetime: Duration,
    until: Instant,
    interval: Duration,
}

/// The user code, too, is for one person's eyes.
impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device")
            .field("client", &self.client)
            .field("verification_uri", &self.verification_uri)
            .field("lifetime", &self.lifetime)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

impl Device {
    pub(super) fn begin(client: &Client, cancel: &AtomicBool) -> Result<Self, OAuthTrouble> {
        let device = (client.endpoints.device.as_deref()).ok_or(Trouble::NoDeviceCode)?;
        let device = DeviceAuthorizationUrl::from_url(http::trusted(device)?);
        let library = http::library(client)?.set_device_authorization_url(device);
        let answer: StandardDeviceAuthorizationResponse = library
            .exchange_device_code()
            .add_scopes(http::scopes(client))
            .request(&|request| http::ask(client, request, cancel))
            .map_err(|error| http::trouble(error, &http::secrets(client, &[])))?;
        let user_code = answer.user_code().secret().trim();
        let address = answer.verification_uri().as_str();
        // A person is shown both.
        let is_shown = (1..=MAX_CODE).contains(&user_code.len())
            && user_code.bytes().all(|b| b.is_ascii_graphic() || b == b' ')
            && address.len() <= MAX_ADDRESS;
        if !is_shown {
            return Err(Trouble::Nonsense.into());
        }
        let lifetime = answer.expires_in().min(LONGEST_LIFE);
        Ok(Self {
            client: client.clone(),
            code: Secret::new(answer.device_code().secret().as_str()),
            shown_code: user_code.to_owned(),
            verification_uri: http::trusted(address)?.into(),
            lifetime,
            until: Instant::now() + lifetime,
            interval: answer.interval().clamp(SHORTEST_INTERVAL, LONGEST_INTERVAL),
        })
    }

    /// What the person types.
    pub fn user_code(&self) -> &str {
        &self.shown_code
    }

    /// Where the person types it.
    pub fn verification_uri(&self) -> &str {
        &self.verification_uri
    }

    /// How long the code is good for, from when it was had.
    pub fn lifetime(&self) -> Duration {
        self.lifetime
    }

    /// Waits for the person until the code has expired, or until soon after `cancel` is set.
    pub fn poll(self, cancel: &AtomicBool) -> Result<Tokens, OAuthTrouble> {
        self.poll_with(cancel, |time| {
            let begun = Instant::now();
            while begun.elapsed() < time && !cancel.load(Ordering::Relaxed) {
                std::thread::sleep(CANCEL_INTERVAL.min(time.saturating_sub(begun.elapsed())));
            }
        })
    }

    /// The same with another way to wait between two questions.
    pub fn poll_with(
        self,
        cancel: &AtomicBool,
        mut wait: impl FnMut(Duration),
    ) -> Result<Tokens, OAuthTrouble> {
        let mut interval = self.interval;
        loop {
            let left = self.until.saturating_duration_since(Instant::now());
            wait(interval.min(left));
            if cancel.load(Ordering::Relaxed) {
                return Err(Trouble::Cancelled.into());
            }
            if Instant::now() >= self.until {
                return Err(Trouble::CodeExpired.into());
            }
            match self.ask(cancel) {
                Asked::Tokens(tokens) => return Ok(tokens),
                Asked::Trouble(trouble) => return Err(trouble),
                Asked::Pending => {}
                Asked::TooOften => interval += SLOW_DOWN,
                Asked::NoAnswer => interval *= 2,
            }
            interval = interval.min(LONGEST_INTERVAL);
        }
    }

    /// Asks once. Not by the library, which can't be stopped, and adds up intervals until they overflow.
    fn ask(&self, cancel: &AtomicBool) -> Asked {
        let answer = match http::ask(&self.client, self.request(), cancel) {
            Ok(answer) => answer,
            // The network may come back while the person is typing.
            Err(NoAnswer(Trouble::Network | Trouble::TimedOut | Trouble::Unavailable)) => {
                return Asked::NoAnswer;
            }
            Err(NoAnswer(kind)) => return Asked::Trouble(kind.into()),
        };
        let nonsense = || Asked::Trouble(Trouble::Nonsense.into());
        if answer.status() == StatusCode::OK {
            let Ok(answer) = serde_json::from_slice::<BasicTokenResponse>(answer.body()) else {
                return nonsense();
            };
            return match http::tokens(&self.client, &answer) {
                Ok(tokens) => Asked::Tokens(tokens),
                Err(trouble) => Asked::Trouble(trouble),
            };
        }
        let Ok(answer) = serde_json::from_slice::<DeviceCodeErrorResponse>(answer.body()) else {
            return nonsense();
        };
        match answer.error() {
            DeviceCodeErrorResponseType::AuthorizationPending => Asked::Pending,
            DeviceCodeErrorResponseType::SlowDown => Asked::TooOften,
            _ => {
                let secrets = http::secrets(&self.client, &[&self.code]);
                Asked::Trouble(http::error_trouble(&answer, &secrets))
            }
        }
    }

    fn request(&self) -> HttpRequest {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
            .append_pair("device_code", self.code.expose())
            .append_pair("client_id", &self.client.id);
        if let Some(secret) = &self.client.secret {
            body.append_pair("client_secret", secret.expose());
        }
        let mut request = Request::new(body.finish().into_bytes());
        *request.method_mut() = Method::POST;
        // It was an address when the code was had.
        *request.uri_mut() = self.client.endpoints.token.parse().unwrap_or_default();
        let headers = request.headers_mut();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        request
    }
}

enum Asked {
    Tokens(Tokens),
    Pending,
    TooOften,
    NoAnswer,
    Trouble(OAuthTrouble),
}
