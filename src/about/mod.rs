//! What the program is made of and under which licenses, from texts within the program.

mod carried;
mod libraries;

pub use carried::{Part, data, fonts, runtime};
pub use libraries::{Component, LicenseText, components, license_texts};

/// The program's version, as in `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The program's own license, an SPDX expression.
pub const LICENSE: &str = env!("CARGO_PKG_LICENSE");
