//! Waiting for news (IDLE, RFC 2177).

use std::time::{Duration, Instant};

use super::response::{Answer, Kind};
use super::session::{Heard, SMALL, Session};
use super::trouble::{Trouble, Words};

/// How long one IDLE lasts at most: servers hang up after 30 minutes (RFC 2177), routers earlier.
const LONGEST: Duration = Duration::from_mins(9);
/// How long ending it may take.
const END: Duration = Duration::from_secs(5);

/// Why waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Woken {
    /// Something in the open folder has changed.
    Changed,
    /// Nothing happened.
    TimedOut,
    /// Cancelled from here; the session can be used on after [`Cancel::reset`](super::Cancel::reset).
    Cancelled,
    /// [`Cancel::nudge`](super::Cancel::nudge) was called.
    Nudged,
}

impl Session {
    /// Whether the server tells news.
    pub fn offers_idle(&self) -> bool {
        self.offers("IDLE")
    }

    /// Waits until something changes in the open folder, at most `timeout` (and nine minutes).
    pub fn idle(&mut self, timeout: Duration) -> Result<Woken, Trouble> {
        if !self.offers_idle() {
            return Err(Trouble::NotOffered);
        }
        if std::mem::take(&mut self.has_changed) {
            return Ok(Woken::Changed);
        }
        if self.cancel.is_cancelled() {
            return Ok(Woken::Cancelled);
        }
        if self.cancel.is_nudged() {
            return Ok(Woken::Nudged);
        }
        let tag = self.start(SMALL)?;
        let result = self.wait(&tag, timeout.min(LONGEST));
        self.wire().heed_cancel(true);
        self.wire().heed_nudge(false);
        self.note(result)
    }

    fn wait(&mut self, tag: &str, timeout: Duration) -> Result<Woken, Trouble> {
        let started = Instant::now();
        let mut has_news = false;
        let mut each = |answer: Answer<'_>| has_news |= matches!(answer, Answer::Fetch(_));
        self.wire().send(format!("{tag} IDLE\r\n").as_bytes())?;
        loop {
            match self.listen(tag, false, &mut each)? {
                Heard::Ready => break,
                Heard::Done(status) if status.kind == Kind::Ok => {
                    return Err(Trouble::Nonsense(Words::default()));
                }
                Heard::Done(status) => return Err(Trouble::of_refusal(&status)),
                Heard::News => {}
            }
        }
        self.wire()
            .allow(timeout.saturating_sub(started.elapsed()), SMALL);
        self.wire().heed_nudge(true);
        let woken = loop {
            if has_news || self.has_changed {
                break Woken::Changed;
            }
            let mut each = |answer: Answer<'_>| has_news |= matches!(answer, Answer::Fetch(_));
            match self.listen(tag, false, &mut each) {
                Ok(Heard::News | Heard::Ready) => {}
                Ok(Heard::Done(status)) if status.kind == Kind::Ok => {
                    // The server ends it on its own.
                    return Ok(Woken::Changed);
                }
                Ok(Heard::Done(status)) => return Err(Trouble::of_refusal(&status)),
                Err(Trouble::TimedOut) => break Woken::TimedOut,
                Err(Trouble::Cancelled) if self.cancel.is_cancelled() => break Woken::Cancelled,
                Err(Trouble::Cancelled) => break Woken::Nudged,
                Err(trouble) => return Err(trouble),
            }
        };
        self.wire().heed_cancel(false);
        self.wire().heed_nudge(false);
        self.wire().allow(END, SMALL);
        self.wire().send(b"DONE\r\n")?;
        loop {
            match self.listen(tag, false, &mut |_| ())? {
                Heard::Done(_) => break,
                Heard::Ready | Heard::News => {}
            }
        }
        if woken == Woken::Changed {
            self.has_changed = false;
        }
        Ok(woken)
    }
}
