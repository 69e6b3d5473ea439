//! Folders that are watched, so that new mails appear by themselves. What happens in them is gathered until it is quiet for a
//! moment: a mail that is being written is read when it is whole.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{Event, Wake};

/// So long nothing must happen.
const QUIET: Duration = Duration::from_millis(400);
/// Where something happens all the time, this is the longest wait.
const LONGEST: Duration = Duration::from_secs(3);
/// Paths that are gathered; beyond that the folder itself is read again.
const MAX_PATHS: usize = 10_000;
/// Messages that may wait; where there are more, the folders are read again.
const MESSAGES_LEN: usize = 1_024;

/// What the thread is told.
#[derive(Debug)]
pub(super) enum Message {
    /// Watch these folders, and no others.
    Watch(Vec<PathBuf>),
    /// The system has seen something.
    Seen(notify::Result<notify::Event>),
    /// The program ends.
    Close,
}

/// Ends of the channel to the thread.
pub(super) fn channel() -> (SyncSender<Message>, Receiver<Message>) {
    sync_channel(MESSAGES_LEN)
}

/// What has happened since it was last told.
#[derive(Debug, Default)]
struct Gathered {
    paths: BTreeSet<PathBuf>,
    since: Option<Instant>,
    is_too_much: bool,
}

/// The thread.
pub(super) fn run(
    messages: &Receiver<Message>,
    own: &SyncSender<Message>,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    let mut watcher: Option<RecommendedWatcher> = None;
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut gathered = Gathered::default();
    // More has happened than found room.
    let missed = Arc::new(AtomicBool::new(false));
    loop {
        let wait = match gathered.since {
            None => Duration::from_hours(1),
            Some(since) => QUIET.min(LONGEST.saturating_sub(since.elapsed())),
        };
        let event = match messages.recv_timeout(wait) {
            Ok(Message::Watch(wanted)) => {
                folders = wanted.into_iter().filter(|path| path.is_dir()).collect();
                gathered = Gathered::default();
                let (new, failed) = watch(&folders, own, &missed);
                watcher = new;
                Event::Watching {
                    folders: folders.len(),
                    failed,
                }
            }
            Ok(Message::Seen(seen)) => {
                if watcher.is_some() {
                    gathered.take(seen);
                    gathered.is_too_much |= missed.swap(false, Ordering::Relaxed);
                }
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {
                let Some(event) = std::mem::take(&mut gathered).tell(&folders) else {
                    continue;
                };
                event
            }
            Ok(Message::Close) | Err(RecvTimeoutError::Disconnected) => return,
        };
        if events.send(event).is_err() {
            return;
        }
        wake();
    }
}

/// Begins; returns also how many folders the system can't watch.
fn watch(
    folders: &[PathBuf],
    own: &SyncSender<Message>,
    missed: &Arc<AtomicBool>,
) -> (Option<RecommendedWatcher>, usize) {
    if folders.is_empty() {
        return (None, 0);
    }
    let own = own.clone();
    let missed = Arc::clone(missed);
    // Never waits: the system's thread may be the one that we wait for.
    let tell = move |seen| {
        if own.try_send(Message::Seen(seen)).is_err() {
            missed.store(true, Ordering::Relaxed);
        }
    };
    let Ok(mut watcher) = notify::recommended_watcher(tell) else {
        return (None, folders.len());
    };
    let failed = folders
        .iter()
        .filter(|folder| watcher.watch(folder, RecursiveMode::Recursive).is_err())
        .count();
    (Some(watcher), failed)
}

impl Gathered {
    fn take(&mut self, seen: notify::Result<notify::Event>) {
        match seen {
            // Reading changes nothing; we do it ourselves.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
            Ok(event) => {
                self.is_too_much |= event.need_rescan();
                self.paths.extend(event.paths);
            }
            // Something was missed, nobody knows what.
            Err(_) => self.is_too_much = true,
        }
        if self.paths.len() > MAX_PATHS {
            self.is_too_much = true;
            self.paths.clear();
        }
        self.since.get_or_insert_with(Instant::now);
    }

    fn tell(self, folders: &[PathBuf]) -> Option<Event> {
        self.since?;
        let paths = if self.is_too_much {
            folders.to_vec()
        } else {
            let is_seen = |path: &PathBuf| folders.iter().any(|folder| belongs(path, folder));
            self.paths.into_iter().filter(is_seen).collect()
        };
        let (changed, gone): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.exists());
        (!changed.is_empty() || !gone.is_empty()).then_some(Event::Changed { changed, gone })
    }
}

/// Whether reading the folder would come upon this path: hidden files and folders are left out, but for those of Maildir++.
fn belongs(path: &Path, folder: &Path) -> bool {
    let Ok(below) = path.strip_prefix(folder) else {
        return false;
    };
    let mut at = folder.to_path_buf();
    let parts: Vec<_> = below.components().collect();
    parts.iter().enumerate().all(|(number, part)| {
        at.push(part);
        let is_hidden = part.as_os_str().to_string_lossy().starts_with('.');
        let is_last = number + 1 == parts.len();
        !is_hidden || (!is_last && at.join("cur").is_dir())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_are_none_of_our_business() {
        let folder = Path::new("/mails");
        assert!(belongs(Path::new("/mails/a/b.eml"), folder));
        assert!(!belongs(Path::new("/mails/a/.b.eml.part"), folder));
        assert!(!belongs(Path::new("/mails/.git/b.eml"), folder));
        assert!(!belongs(Path::new("/other/b.eml"), folder));
    }

    #[test]
    fn where_something_was_missed_all_is_read_again() {
        let mut gathered = Gathered::default();
        gathered.take(Err(notify::Error::generic("lost")));
        let here = std::env::current_dir().unwrap();
        let told = gathered.tell(std::slice::from_ref(&here));
        assert!(matches!(told, Some(Event::Changed { changed, .. }) if changed == [here]));
        assert!(Gathered::default().tell(&[]).is_none());
    }
}
