//! The folder: where it is by default, and the texts of the files in it. Nothing is written or created.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::catalogue::{Fault, OwnFile, Reason};
use crate::user_folders::{System, config};

const MAX_FILES: usize = 500;
const MB: usize = 1024 * 1024;
/// Of one file. All that is built in has a tenth of it.
const MAX_FILE_MB: usize = 1;
/// Of all files.
const MAX_ALL_MB: usize = 16;

/// `modori/rules` in the user's configuration folder; `None` where the system names no such folder.
pub fn default_folder() -> Option<PathBuf> {
    folder_of(System::own(), |name| std::env::var_os(name))
}

fn folder_of(system: System, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    config(system, var).map(|config| config.join("modori").join("rules"))
}

/// The files `<cause>.toml` in a folder, by name, and those that can't be read. A folder that isn't there has none.
pub fn read_folder(folder: &Path) -> (Vec<OwnFile>, Vec<Fault>) {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    let mut fault = |file: &Path, line, reason| {
        faults.push(Fault {
            file: file.to_owned(),
            line,
            reason,
        });
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            if error.kind() != std::io::ErrorKind::NotFound {
                fault(folder, None, Reason::NotReadable);
            }
            return (files, faults);
        }
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .map(|entry| entry.path())
        .filter(|path| {
            path.extension()
                .is_some_and(|e| e.eq_ignore_ascii_case("toml"))
        })
        .collect();
    paths.sort();
    if paths.len() > MAX_FILES {
        paths.truncate(MAX_FILES);
        fault(folder, None, Reason::TooManyFiles(MAX_FILES));
    }
    let mut left = MAX_ALL_MB * MB;
    for path in paths {
        let bytes = match read_file(&path) {
            Ok(bytes) => bytes,
            Err(reason) => {
                fault(&path, None, reason);
                continue;
            }
        };
        if bytes.len() > left {
            fault(folder, None, Reason::TooBig(MAX_ALL_MB));
            break;
        }
        left -= bytes.len();
        match String::from_utf8(bytes) {
            Ok(toml) => files.push(OwnFile {
                cause: path
                    .file_stem()
                    .map(|s| s.to_string_lossy().into_owned())
                    .unwrap_or_default(),
                toml,
                path,
            }),
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let before = error.as_bytes().get(..good).unwrap_or_default();
                let line = memchr::memchr_iter(b'\n', before).count() + 1;
                // TOML is UTF-8; the parser says it in these words.
                fault(
                    &path,
                    Some(line),
                    Reason::NotToml("invalid UTF-8".to_owned()),
                );
            }
        }
    }
    (files, faults)
}

fn read_file(path: &Path) -> Result<Vec<u8>, Reason> {
    let metadata = std::fs::metadata(path).map_err(|_| Reason::NotReadable)?;
    // A pipe or a device would block or never end.
    if !metadata.is_file() {
        return Err(Reason::NotReadable);
    }
    let limit = MAX_FILE_MB * MB;
    let mut bytes = Vec::new();
    // One byte more than allowed: a file that grows while it is read is noticed, not followed.
    File::open(path)
        .and_then(|file| file.take(limit as u64 + 1).read_to_end(&mut bytes))
        .map_err(|_| Reason::NotReadable)?;
    if bytes.len() > limit {
        return Err(Reason::TooBig(MAX_FILE_MB));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(system: System, vars: &[(&str, &str)]) -> Option<PathBuf> {
        folder_of(system, |name| {
            let found = vars.iter().find(|(n, _)| *n == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    /// What is absolute depends on where the test runs.
    const ROOT: &str = if cfg!(windows) { "C:\\x" } else { "/x" };

    #[test]
    fn each_system_has_its_folder() {
        let root = Path::new(ROOT);
        for (system, vars, want) in [
            (System::Other, &[("HOME", ROOT)][..], root.join(".config")),
            (
                System::Other,
                &[("HOME", "relative"), ("XDG_CONFIG_HOME", ROOT)],
                root.to_owned(),
            ),
            (
                System::Other,
                &[("HOME", ROOT), ("XDG_CONFIG_HOME", "relative")],
                root.join(".config"),
            ),
            (
                System::MacOs,
                &[("HOME", ROOT), ("XDG_CONFIG_HOME", ROOT)],
                root.join("Library/Application Support"),
            ),
            (System::Windows, &[("APPDATA", ROOT)], root.to_owned()),
        ] {
            let got = folder(system, vars);
            assert_eq!(got, Some(want.join("modori").join("rules")), "{system:?}");
        }
    }

    #[test]
    fn without_a_home_there_is_no_folder() {
        for system in [System::Other, System::MacOs, System::Windows] {
            assert_eq!(folder(system, &[]), None);
            assert_eq!(folder(system, &[("HOME", ""), ("APPDATA", "")]), None);
        }
    }
}
