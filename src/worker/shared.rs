//! The catalogue that all threads judge by: loaded by the first that needs it, and anew when its rules were changed.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::catalogue::Catalogue;
use crate::own_rules::{self, OwnRules};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Of what is wanted; for those who only want to know whether it is still what they have.
    generation: AtomicU64,
    /// Held for a moment only: the drawing thread writes here.
    wanted: Mutex<Wanted>,
    /// Held while loading, so that the others wait for it.
    loaded: Mutex<Option<(u64, Loaded)>>,
}

/// A catalogue that a thread keeps, and of which generation it is.
#[derive(Debug, Default)]
pub(super) struct Kept(Option<(u64, Arc<Catalogue>)>);

#[derive(Debug, Default, Clone)]
struct Wanted {
    generation: u64,
    folder: Option<PathBuf>,
}

/// `Err` only where the program's own data is damaged, which the tests rule out.
type Loaded = Result<(Arc<Catalogue>, Arc<OwnRules>), String>;

impl Shared {
    /// From now on with the rules of this folder, as they are now.
    pub(super) fn want(&self, folder: Option<PathBuf>) {
        let mut wanted = lock(&self.wanted);
        wanted.generation += 1;
        wanted.folder = folder;
        self.generation.store(wanted.generation, Ordering::Release);
    }

    /// Brings a catalogue that somebody keeps to what is wanted by now. Threads that ask for each mail don't wait for each other.
    pub(super) fn keep_up<'k>(&self, kept: &'k mut Kept) -> Option<&'k Catalogue> {
        let generation = self.generation.load(Ordering::Acquire);
        if kept.0.as_ref().is_none_or(|(own, _)| *own != generation) {
            kept.0 = Some((generation, self.catalogue().ok()?));
        }
        kept.0.as_ref().map(|(_, catalogue)| &**catalogue)
    }

    pub(super) fn catalogue(&self) -> Result<Arc<Catalogue>, String> {
        self.load().map(|(catalogue, _)| catalogue)
    }

    /// The catalogue as it is wanted, and what was read from the folder.
    pub(super) fn load(&self) -> Loaded {
        let mut loaded = lock(&self.loaded);
        let wanted = lock(&self.wanted).clone();
        if let Some((generation, loaded)) = &*loaded
            && *generation == wanted.generation
        {
            return loaded.clone();
        }
        let new = own_rules::load(wanted.folder.as_deref())
            .map(|(catalogue, own)| (Arc::new(catalogue), Arc::new(own)))
            .map_err(|e| e.to_string());
        *loaded = Some((wanted.generation, new.clone()));
        new
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
