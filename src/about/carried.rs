//! What is in the program besides its libraries. Kept by hand: no registry knows it.

/// Something of others that is in the program and is no library of the registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its proper name.
    pub name: &'static str,
    /// Who holds the copyright.
    pub holder: &'static str,
    /// SPDX expression.
    pub license: &'static str,
    /// The license as it came with it. Lines end with LF.
    pub text: &'static str,
}

/// `assets/fonts`, and what egui's feature `default_fonts` brings: `epaint_default_fonts`, without the emoji.
pub const fn fonts() -> &'static [Part] {
    &[
        Part {
            name: "BIZ UDPGothic",
            holder: "The BIZ UDGothic Project Authors",
            license: "OFL-1.1",
            text: include_str!("../../assets/fonts/OFL.txt"),
        },
        Part {
            name: "BIZ UDGothic",
            holder: "The BIZ UDGothic Project Authors",
            license: "OFL-1.1",
            text: include_str!("../../assets/fonts/OFL.txt"),
        },
        Part {
            name: "Hack",
            holder: "Source Foundry Authors; Bitstream, Inc.",
            license: "MIT AND Bitstream-Vera",
            text: include_str!("../../assets/licenses/hack.txt"),
        },
        Part {
            name: "Ubuntu Light",
            holder: "Canonical Ltd.",
            license: "Ubuntu-font-1.0",
            text: include_str!("../../assets/licenses/ubuntu-font.txt"),
        },
        // egui-icons.ttf: five signs of it.
        Part {
            name: "emoji-icon-font",
            holder: "John Slegers",
            license: "MIT",
            text: include_str!("../../assets/licenses/emoji-icon-font.txt"),
        },
    ]
}

/// Data that libraries and `assets` are made from.
pub const fn data() -> &'static [Part] {
    &[
        // ICU4X and regex-syntax; UTS #39 for assets/addresses/confusables.tsv.
        Part {
            name: "Unicode Character Database, CLDR, UTS #39",
            holder: "Unicode, Inc.",
            license: "Unicode-3.0",
            text: include_str!("../../assets/licenses/unicode.txt"),
        },
        // encoding_rs
        Part {
            name: "Encoding Standard",
            holder: "WHATWG (Apple, Google, Mozilla, Microsoft)",
            license: "BSD-3-Clause",
            text: include_str!("../../assets/licenses/whatwg.txt"),
        },
        // The license file of the library, without a holder as there.
        Part {
            name: "BudouX",
            holder: "Google LLC",
            license: "Apache-2.0",
            text: include_str!("../../LICENSE-APACHE"),
        },
    ]
}

/// What the compiler adds.
pub const fn runtime() -> &'static [Part] {
    &[Part {
        name: "Rust standard library",
        holder: "The Rust Project Developers",
        license: "MIT OR Apache-2.0",
        text: include_str!("../../assets/licenses/rust.txt"),
    }]
}
