//! A TCP connection that keeps to a deadline, a number of bytes and a flag.

use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::limits::Cancel;

/// How long a read or write may hang before flag and deadline are looked at.
const BEAT: Duration = Duration::from_millis(100);

/// Why the pipe ended something, as an [`io::Error`] of kind `Other`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Halt {
    #[error("deadline")]
    Deadline,
    #[error("budget")]
    Budget,
    #[error("cancelled")]
    Cancelled,
}

impl From<Halt> for io::Error {
    fn from(halt: Halt) -> Self {
        Self::other(halt)
    }
}

/// The connection. Its calls never hang longer than to the deadline.
#[derive(Debug)]
pub(super) struct Pipe {
    tcp: TcpStream,
    cancel: Cancel,
    heeds_cancel: bool,
    heeds_nudge: bool,
    deadline: Instant,
    left: u64,
    taken: u64,
}

impl Pipe {
    pub fn new(tcp: TcpStream, cancel: Cancel, deadline: Instant, bytes: u64) -> io::Result<Self> {
        tcp.set_read_timeout(Some(BEAT))?;
        tcp.set_write_timeout(Some(BEAT))?;
        tcp.set_nodelay(true)?;
        Ok(Self {
            tcp,
            cancel,
            heeds_cancel: true,
            heeds_nudge: false,
            deadline,
            left: bytes,
            taken: 0,
        })
    }

    /// What may be done from now on.
    pub fn allow(&mut self, time: Duration, bytes: u64) {
        let now = Instant::now();
        // A time past what the clock can tell is as good as a day.
        self.deadline = now
            .checked_add(time)
            .unwrap_or_else(|| now + Duration::from_hours(24));
        self.left = bytes;
    }

    /// Whether the flag is looked at.
    pub fn heed_cancel(&mut self, heeds: bool) {
        self.heeds_cancel = heeds;
    }

    /// The same for what ends waiting only.
    pub fn heed_nudge(&mut self, heeds: bool) {
        self.heeds_nudge = heeds;
    }

    /// Bytes that may still come.
    pub fn left(&self) -> u64 {
        self.left
    }

    /// Bytes that came, ever.
    pub fn taken(&self) -> u64 {
        self.taken
    }

    fn check(&self) -> Result<(), Halt> {
        if self.heeds_cancel && self.cancel.is_cancelled() {
            return Err(Halt::Cancelled);
        }
        if self.heeds_nudge && self.cancel.is_nudged() {
            return Err(Halt::Cancelled);
        }
        if Instant::now() >= self.deadline {
            return Err(Halt::Deadline);
        }
        Ok(())
    }
}

fn is_beat(err: &io::Error) -> bool {
    matches!(
        err.kind(),
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
    )
}

impl Read for Pipe {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            self.check()?;
            let most = usize::try_from(self.left)
                .unwrap_or(usize::MAX)
                .min(buf.len());
            let Some(room) = buf.get_mut(..most).filter(|room| !room.is_empty()) else {
                return Err(Halt::Budget.into());
            };
            match self.tcp.read(room) {
                Ok(n) => {
                    self.left = self.left.saturating_sub(n as u64);
                    self.taken = self.taken.saturating_add(n as u64);
                    return Ok(n);
                }
                Err(err) if is_beat(&err) => {}
                Err(err) => return Err(err),
            }
        }
    }
}

impl Write for Pipe {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        loop {
            self.check()?;
            match self.tcp.write(buf) {
                Err(err) if is_beat(&err) => {}
                done => return done,
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}
