//! A user's own folder of cause files: where it is, what is read from it, and whether its rules do what they say.

mod check;
mod folder;

pub use folder::{default_folder, read_folder};

use std::path::{Path, PathBuf};

use crate::catalogue::{Catalogue, Error, Fault, Reason};

/// More faults than anybody reads at once.
const MAX_FAULTS: usize = 200;

/// What was read from the folder, for showing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnRules {
    /// The folder; `None` where none is used.
    pub folder: Option<PathBuf>,
    /// Whether there is such a folder.
    pub folder_exists: bool,
    /// Files by name, with the number of their rules that work.
    pub files: Vec<(PathBuf, usize)>,
    /// What is wrong in them.
    pub faults: Vec<Fault>,
}

impl OwnRules {
    /// Rules that work.
    pub fn rules_len(&self) -> usize {
        self.files.iter().map(|(_, rules)| rules).sum()
    }
}

/// The catalogue with the rules of a folder behind its own. An error means that the program's own data is damaged;
/// faults in the folder are told in [`OwnRules`], and what isn't at fault works.
pub fn load(folder: Option<&Path>) -> Result<(Catalogue, OwnRules), Error> {
    let Some(folder) = folder else {
        return Ok((Catalogue::embedded()?, OwnRules::default()));
    };
    let (files, mut faults) = read_folder(folder);
    let (mut catalogue, mut read) = Catalogue::with_own(&files, &[])?;
    let (wanting, found) = check::wanting(&catalogue, &read.rules);
    if !wanting.is_empty() {
        (catalogue, read) = Catalogue::with_own(&files, &wanting)?;
    }
    faults.extend(read.faults);
    faults.extend(found);
    faults.sort_by(|a, b| a.file.cmp(&b.file).then(a.line.cmp(&b.line)));
    if let Some(more) = faults.len().checked_sub(MAX_FAULTS).filter(|n| *n > 0) {
        faults.truncate(MAX_FAULTS);
        faults.push(Fault {
            file: folder.to_owned(),
            line: None,
            reason: Reason::More(more),
        });
    }
    let rules_of = |path: &Path| read.rules.iter().filter(|r| r.file == path).count();
    let own = OwnRules {
        folder: Some(folder.to_owned()),
        folder_exists: folder.is_dir(),
        files: files
            .iter()
            .map(|f| (f.path.clone(), rules_of(&f.path)))
            .collect(),
        faults,
    };
    Ok((catalogue, own))
}
