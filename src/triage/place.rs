//! Where the file is by default. Nothing is created.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::user_folders::{System, data};

/// `modori/triage.db` in the user's folder for data; `None` where the system names no such folder.
pub fn default_file() -> Option<PathBuf> {
    file_of(System::own(), |name| std::env::var_os(name))
}

fn file_of(system: System, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    data(system, var).map(|data| data.join("modori").join("triage.db"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn file(system: System, vars: &[(&str, &str)]) -> Option<PathBuf> {
        file_of(system, |name| {
            let found = vars.iter().find(|(n, _)| *n == name);
            found.map(|(_, value)| OsString::from(value))
        })
    }

    /// What is absolute depends on where the test runs.
    const ROOT: &str = if cfg!(windows) { "C:\\x" } else { "/x" };

    #[test]
    fn each_system_has_its_file() {
        let root = Path::new(ROOT);
        let (home, xdg) = (("HOME", ROOT), ("XDG_DATA_HOME", ROOT));
        for (system, vars, want) in [
            (System::Other, &[home][..], root.join(".local/share")),
            (System::Other, &[("HOME", "x"), xdg], root.to_owned()),
            (
                System::Other,
                &[home, ("XDG_DATA_HOME", "x")],
                root.join(".local/share"),
            ),
            (
                System::MacOs,
                &[home, xdg],
                root.join("Library/Application Support"),
            ),
            (System::Windows, &[("LOCALAPPDATA", ROOT)], root.to_owned()),
        ] {
            let want = want.join("modori").join("triage.db");
            assert_eq!(file(system, vars), Some(want), "{system:?}");
        }
    }

    #[test]
    fn without_a_home_there_is_no_file() {
        for system in [System::Other, System::MacOs, System::Windows] {
            assert_eq!(file(system, &[]), None);
            assert_eq!(file(system, &[("HOME", ""), ("LOCALAPPDATA", "")]), None);
        }
    }
}
