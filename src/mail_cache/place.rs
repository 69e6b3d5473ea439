//! Where the file is by default. Nothing is created.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::user_folders::{System, data};

/// `modori/mail-cache.db` in the user's folder for data; `None` where the system names no such folder.
pub fn default_file() -> Option<PathBuf> {
    file_of(System::own(), |name| std::env::var_os(name))
}

fn file_of(system: System, var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    data(system, var).map(|data| data.join("modori").join("mail-cache.db"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn it_is_beside_the_record_of_work() {
        let root = if cfg!(windows) { "C:\\x" } else { "/x" };
        let var = |name: &str| (name == "XDG_DATA_HOME").then(|| OsString::from(root));
        let want = Path::new(root).join("modori").join("mail-cache.db");
        assert_eq!(file_of(System::Other, var), Some(want));
        assert_eq!(file_of(System::Other, |_| None), None);
    }
}
