//! One window for many double-clicks: a second start hands its files to the first and ends.
//!
//! The meeting place is a socket that only this user can reach (a named pipe on Windows). A start without files
//! opens a window of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::Context;
use interprocess::local_socket::traits::{ListenerExt as _, Stream as _};
use interprocess::local_socket::{ListenerOptions, Name, Stream};

/// More than any selection of files, little for a hostile neighbor.
const MAX_MESSAGE_BYTES: u64 = 4 * 1024 * 1024;

/// What became of it.
pub(super) enum Meeting {
    /// Another window has the files now.
    HandedOver,
    /// This is the first; files of later ones arrive here.
    First(Inbox),
    /// There is no meeting place; every start has its own window.
    Alone,
}

/// Files of later starts.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    shared: Arc<Mutex<Shared>>,
}

#[derive(Debug, Default)]
struct Shared {
    waiting: Vec<Vec<PathBuf>>,
    ctx: Option<Context>,
}

impl Inbox {
    /// Whom to wake when files arrive.
    pub(super) fn wake(&self, ctx: Context) {
        self.shared
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .ctx = Some(ctx);
    }

    /// What has arrived.
    pub(super) fn take(&self) -> Vec<Vec<PathBuf>> {
        std::mem::take(
            &mut self
                .shared
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .waiting,
        )
    }

    fn put(&self, paths: Vec<PathBuf>) {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        shared.waiting.push(paths);
        if let Some(ctx) = &shared.ctx {
            ctx.request_repaint();
        }
    }
}

/// Hands the files over, or becomes the one to whom others do.
pub(super) fn meet(paths: &[PathBuf]) -> Meeting {
    // Paths that are no text can't be written down; such a start keeps its files.
    let texts: Option<Vec<&str>> = paths.iter().map(|p| p.to_str()).collect();
    if let Some(texts) = texts.filter(|t| !t.is_empty())
        && hand_over(&texts).is_some()
    {
        return Meeting::HandedOver;
    }
    let Some(listener) = name().and_then(|name| {
        ListenerOptions::new()
            .name(name)
            .try_overwrite(true)
            .create_sync()
            .ok()
    }) else {
        return Meeting::Alone;
    };
    let inbox = Inbox::default();
    let receiver = inbox.clone();
    let listen = move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            let mut line = String::new();
            let read = BufReader::new(stream.take(MAX_MESSAGE_BYTES)).read_line(&mut line);
            if let (Ok(_), Ok(paths)) = (read, serde_json::from_str::<Vec<PathBuf>>(&line)) {
                receiver.put(paths);
            }
        }
    };
    match std::thread::Builder::new()
        .name("instance".to_owned())
        .spawn(listen)
    {
        Ok(_) => Meeting::First(inbox),
        Err(_) => Meeting::Alone,
    }
}

fn hand_over(paths: &[&str]) -> Option<()> {
    let mut stream = Stream::connect(name()?).ok()?;
    let mut line = serde_json::to_string(paths).ok()?;
    line.push('\n');
    stream.write_all(line.as_bytes()).ok()?;
    stream.flush().ok()
}

/// The meeting place: in the user's own run-time folder where there is one, else by the user's name.
fn name() -> Option<Name<'static>> {
    use interprocess::local_socket::{
        GenericFilePath, GenericNamespaced, ToFsName as _, ToNsName as _,
    };
    if cfg!(unix)
        && let Some(folder) = std::env::var_os("XDG_RUNTIME_DIR").filter(|f| !f.is_empty())
    {
        return PathBuf::from(folder)
            .join("modori.sock")
            .into_os_string()
            .to_fs_name::<GenericFilePath>()
            .ok();
    }
    if cfg!(all(unix, not(target_os = "macos"))) {
        // An abstract name could be taken by any user of the machine.
        return None;
    }
    let user = std::env::var("USERNAME")
        .or_else(|_| std::env::var("USER"))
        .unwrap_or_default();
    let user: String = user.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("modori-{user}.sock")
        .to_ns_name::<GenericNamespaced>()
        .ok()
}
