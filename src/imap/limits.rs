//! How long and how much a conversation may take.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Bounds of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// For finding the server, connecting, TLS and greeting together.
    pub connect: Duration,
    /// For one command, from its first byte to the end of the answer. Commands that take more bytes are cut into several.
    pub command: Duration,
    /// Bytes that the answer to one command may have at most. Most commands get much less.
    pub command_bytes: u64,
    /// Bytes of mails that one command asks for.
    pub batch_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(20),
            command: Duration::from_mins(1),
            command_bytes: 16 << 20,
            batch_bytes: 1 << 20,
        }
    }
}

/// Ends whatever a session is doing, from another thread, within a fifth of a second.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<Flags>);

#[derive(Debug, Default)]
struct Flags {
    is_cancelled: AtomicBool,
    is_nudged: AtomicBool,
}

impl Cancel {
    /// One that isn't set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets it. What is cancelled in the middle of a command costs the connection; waiting (IDLE) doesn't.
    pub fn cancel(&self) {
        self.0.is_cancelled.store(true, Ordering::Release);
    }

    /// Takes it back, so that the session may go on after waiting.
    pub fn reset(&self) {
        self.0.is_cancelled.store(false, Ordering::Release);
    }

    /// For what is cancelled by a flag.
    pub fn flag(&self) -> &AtomicBool {
        &self.0.is_cancelled
    }

    /// Whether it is set.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::Acquire)
    }

    /// Ends waiting (IDLE), now or as soon as it begins; whatever else a session does goes on.
    pub fn nudge(&self) {
        self.0.is_nudged.store(true, Ordering::Release);
    }

    /// Whether that was asked for since the last call.
    pub fn take_nudge(&self) -> bool {
        self.0.is_nudged.swap(false, Ordering::AcqRel)
    }

    pub(super) fn is_nudged(&self) -> bool {
        self.0.is_nudged.load(Ordering::Acquire)
    }
}
