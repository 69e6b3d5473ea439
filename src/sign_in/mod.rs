//! Signing in: where passwords and tokens are kept, and how tokens of OAuth 2 are had. What is secret is only ever in a [`Secret`].

#[cfg(not(feature = "network"))]
mod absent;
#[cfg(feature = "network")]
mod device;
#[cfg(feature = "network")]
mod http;
#[cfg(feature = "network")]
mod loopback;
mod oauth;
mod secret;
mod store;
#[cfg(feature = "network")]
mod system;
mod trouble;
mod words;

#[cfg(not(feature = "network"))]
pub use absent::{Device, Loopback};
#[cfg(feature = "network")]
pub use device::Device;
#[cfg(feature = "network")]
pub use loopback::Loopback;
pub use oauth::{Client, Endpoints, PATIENCE, Tokens};
pub use secret::{Kind, Secret};
pub use store::{Kept, Secrets, StoreTrouble};
pub use trouble::{OAuthTrouble, Trouble};
pub use words::BrowserWords;
