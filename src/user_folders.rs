//! Where systems keep what belongs to a user. Nothing is created.

use std::ffi::OsString;
use std::path::PathBuf;

/// Systems that differ in it.
#[derive(Debug, Clone, Copy)]
pub enum System {
    /// Windows.
    Windows,
    /// macOS.
    MacOs,
    /// Linux and others that follow the XDG Base Directory Specification.
    Other,
}

impl System {
    /// The one that this program was built for.
    pub fn own() -> Self {
        if cfg!(windows) {
            Self::Windows
        } else if cfg!(target_os = "macos") {
            Self::MacOs
        } else {
            Self::Other
        }
    }
}

/// The folder for what a user has set; `None` where the system names none.
pub fn config(system: System, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    folder(system, var, "APPDATA", "XDG_CONFIG_HOME", ".config")
}

/// The folder for what programs keep for a user. On Windows not the roaming one, which is copied about as whole files.
pub fn data(system: System, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    folder(system, var, "LOCALAPPDATA", "XDG_DATA_HOME", ".local/share")
}

/// The standard for Linux says that a relative path is to be ignored; elsewhere it would be a mistake just as well.
fn folder(
    system: System,
    var: impl Fn(&str) -> Option<OsString>,
    on_windows: &str,
    xdg: &str,
    below_home: &str,
) -> Option<PathBuf> {
    let absolute = |name: &str| var(name).map(PathBuf::from).filter(|p| p.is_absolute());
    match system {
        System::Windows => absolute(on_windows),
        System::MacOs => absolute("HOME").map(|home| home.join("Library/Application Support")),
        System::Other => absolute(xdg).or_else(|| absolute("HOME").map(|h| h.join(below_home))),
    }
}
