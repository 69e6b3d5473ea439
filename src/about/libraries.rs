//! Reads `assets/licenses/third-party.txt`, which `tests/licenses.rs` writes.

use std::io::Read as _;
use std::sync::LazyLock;

use flate2::read::ZlibDecoder;

/// Begins a text; no line of a license begins so.
const TEXT_MARK: &str = "\n==== license text: ";

/// Deflated by the build script: the texts of hundreds of libraries are half a megabyte, and hardly anybody reads them.
const DEFLATED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/third-party.zz"));

/// The file, inflated when it is first read.
static FILE: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::new();
    // Ours, and tested: it can't be damaged.
    let _ = ZlibDecoder::new(DEFLATED).read_to_string(&mut text);
    text
});

/// A library that is compiled into the program on at least one system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Component {
    /// As in the registry.
    pub name: &'static str,
    /// Exact; one name may have several.
    pub version: &'static str,
    /// SPDX expression.
    pub license: &'static str,
}

/// A license or notice as its libraries carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseText {
    /// SPDX expression of this text; `None`: a notice, or one that SPDX has no name for.
    pub license: Option<&'static str>,
    /// Name and version of each library that the text belongs to, a space between them.
    pub crates: Vec<&'static str>,
    /// Lines end with LF.
    pub text: &'static str,
}

/// All libraries by name and version, the program itself left out.
pub fn components() -> Vec<Component> {
    components_of(&FILE)
}

/// Each text once, by license. Every component has at least one.
pub fn license_texts() -> Vec<LicenseText> {
    texts_of(&FILE)
}

fn components_of(file: &'static str) -> Vec<Component> {
    let list = file.split(TEXT_MARK).next().unwrap_or_default();
    list.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (name, rest) = line.split_once(' ')?;
            let (version, license) = rest.split_once(' ')?;
            Some(Component {
                name,
                version,
                license,
            })
        })
        .collect()
}

fn texts_of(file: &'static str) -> Vec<LicenseText> {
    file.split(TEXT_MARK)
        .skip(1)
        .filter_map(|part| {
            let (head, text) = part.split_once("\n\n")?;
            let mut head = head.lines();
            let license = head.next().filter(|license| *license != "-");
            Some(LicenseText {
                license,
                crates: head.collect(),
                text: text.trim_end(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "# A comment\n\nfirst 1.0.0 MIT OR Apache-2.0\nsecond 0.2.0-rc.1 Zlib\n\n\
        ==== license text: MIT\nfirst 1.0.0\nsecond 0.2.0-rc.1\n\nMIT License\n\nPermission\n\n\
        ==== license text: -\nsecond 0.2.0-rc.1\n\nA notice\n";

    #[test]
    fn the_file_is_held_whole_and_takes_little_room() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/licenses/third-party.txt"
        );
        assert_eq!(*FILE, std::fs::read_to_string(path).unwrap());
        assert!(DEFLATED.len() < 150_000, "{} bytes", DEFLATED.len());
    }

    #[test]
    fn components_have_name_version_and_expression() {
        let found = components_of(SMALL);
        let want = [
            ("first", "1.0.0", "MIT OR Apache-2.0"),
            ("second", "0.2.0-rc.1", "Zlib"),
        ];
        let found: Vec<_> = found
            .iter()
            .map(|c| (c.name, c.version, c.license))
            .collect();
        assert_eq!(found, want);
    }

    #[test]
    fn texts_keep_their_blank_lines_and_name_their_libraries() {
        let want = [
            LicenseText {
                license: Some("MIT"),
                crates: vec!["first 1.0.0", "second 0.2.0-rc.1"],
                text: "MIT License\n\nPermission",
            },
            LicenseText {
                license: None,
                crates: vec!["second 0.2.0-rc.1"],
                text: "A notice",
            },
        ];
        assert_eq!(texts_of(SMALL), want);
    }

    #[test]
    fn an_empty_file_has_nothing() {
        assert_eq!(components_of(""), []);
        assert_eq!(texts_of(""), []);
    }
}
