//! What the program is made of and under which licenses, from texts within the program.

mod carried;
mod libraries;

pub use carried::{Part, data, fonts, runtime};
pub use libraries::{Component, LicenseText, components, license_texts};

/// The program's version, as in `Cargo.toml`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The program's own license, an SPDX expression.
pub const LICENSE: &str = env!("CARGO_PKG_LICENSE");

/// Everything to read: each license with what it is about.
pub fn full_text() -> String {
    let mut all = format!("modori {VERSION}\n{LICENSE}\n");
    let parts = fonts().iter().chain(data()).chain(runtime());
    for part in parts {
        all.push_str(&format!(
            "\n{RULE}\n{} ({}), {}\n\n{}\n",
            part.name, part.holder, part.license, part.text
        ));
    }
    for text in license_texts() {
        let about = text.crates.join(", ");
        let license = text.license.unwrap_or_default();
        all.push_str(&format!("\n{RULE}\n{about}\n{license}\n\n{}\n", text.text));
    }
    all
}

/// Between one text and the next.
const RULE: &str = "========================================================================";
