//! Without the feature `network` none of these can come to be.

use std::convert::Infallible;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use super::oauth::Tokens;
use super::trouble::OAuthTrouble;
use super::words::BrowserWords;

/// Waits for the browser.
#[derive(Debug)]
pub struct Loopback(Infallible);

impl Loopback {
    /// What the browser is to open.
    pub fn url_to_open(&self) -> &str {
        match self.0 {}
    }

    /// Waits for the person.
    pub fn wait(
        self,
        _: &BrowserWords,
        _: Duration,
        _: &AtomicBool,
    ) -> Result<Tokens, OAuthTrouble> {
        match self.0 {}
    }
}

/// Waits for a code to be typed elsewhere.
#[derive(Debug)]
pub struct Device(Infallible);

impl Device {
    /// What the person types.
    pub fn user_code(&self) -> &str {
        match self.0 {}
    }

    /// Where the person types it.
    pub fn verification_uri(&self) -> &str {
        match self.0 {}
    }

    /// How long the code is good for.
    pub fn lifetime(&self) -> Duration {
        match self.0 {}
    }

    /// Waits for the person.
    pub fn poll(self, _: &AtomicBool) -> Result<Tokens, OAuthTrouble> {
        match self.0 {}
    }
}
