//! Whole messages out of the bytes of a connection, plain or encrypted.

use std::io::{self, Read as _, Write as _};
use std::time::Duration;

use io_imap::codec::fragmentizer::{FragmentInfo, Fragmentizer};
use rustls::ClientConnection;

use super::pipe::{Halt, Pipe};
use super::response::{self, Answer};
use super::tls;
use super::trouble::{Trouble, Words};

/// Bytes that are read at once.
const CHUNK: usize = 16 << 10;
/// Bytes of a message outside of its literals from which on it isn't read into its parts: those cost thirty times as much.
const LONG: usize = 256 << 10;

/// A connection that speaks in messages.
pub(super) struct Wire {
    pipe: Pipe,
    tls: Option<Box<ClientConnection>>,
    frames: Fragmentizer,
    largest: u32,
}

impl Wire {
    /// Messages are at most `largest` bytes.
    pub fn new(pipe: Pipe, largest: u32) -> Self {
        Self {
            pipe,
            tls: None,
            frames: Fragmentizer::new(largest),
            largest,
        }
    }

    /// Encrypts from here on. Nothing may have come in the clear that wasn't asked for (RFC 9051 section 6.2.1).
    pub fn encrypt(&mut self, mut client: ClientConnection) -> Result<(), Trouble> {
        let is_clean = self.frames.progress().is_none() && self.frames.message_bytes().is_empty();
        if !is_clean {
            return Err(Trouble::StartTlsInjected);
        }
        while client.is_handshaking() {
            client.complete_io(&mut self.pipe).map_err(|err| {
                match trouble(&err) {
                    // A server that doesn't know our versions may just hang up.
                    Trouble::ConnectionLost(words) => Trouble::TlsFailed(words),
                    trouble => trouble,
                }
            })?;
        }
        self.tls = Some(Box::new(client));
        self.frames = Fragmentizer::new(self.largest);
        Ok(())
    }

    pub fn is_encrypted(&self) -> bool {
        self.tls.is_some()
    }

    /// What may be done from now on.
    pub fn allow(&mut self, time: Duration, bytes: u64) {
        self.pipe.allow(time, bytes);
    }

    pub fn heed_cancel(&mut self, heeds: bool) {
        self.pipe.heed_cancel(heeds);
    }

    /// The same for what ends waiting only.
    pub fn heed_nudge(&mut self, heeds: bool) {
        self.pipe.heed_nudge(heeds);
    }

    /// Bytes that came, ever, as they came over the network.
    pub fn taken(&self) -> u64 {
        self.pipe.taken()
    }

    pub fn send(&mut self, bytes: &[u8]) -> Result<(), Trouble> {
        let sent = match &mut self.tls {
            Some(tls) => {
                let mut stream = rustls::Stream::new(tls.as_mut(), &mut self.pipe);
                stream.write_all(bytes).and_then(|()| stream.flush())
            }
            None => self.pipe.write_all(bytes),
        };
        sent.map_err(|err| trouble(&err))
    }

    fn receive(&mut self) -> Result<(), Trouble> {
        let mut room = [0; CHUNK];
        let read = match &mut self.tls {
            Some(tls) => rustls::Stream::new(tls.as_mut(), &mut self.pipe).read(&mut room),
            None => self.pipe.read(&mut room),
        };
        let n = read.map_err(|err| trouble(&err))?;
        let bytes = room.get(..n).unwrap_or_default();
        if bytes.is_empty() {
            return Err(Trouble::ConnectionLost(Words::default()));
        }
        self.frames.enqueue_bytes(bytes);
        Ok(())
    }

    /// Waits for the next message.
    pub fn answer(&mut self) -> Result<Answer<'_>, Trouble> {
        let mut line_bytes = 0_usize;
        loop {
            let fragment = self.frames.progress();
            if self.frames.is_max_message_size_exceeded() {
                return Err(Trouble::TooMuch);
            }
            match fragment {
                Some(FragmentInfo::Line {
                    start,
                    end,
                    announcement,
                    ..
                }) => {
                    line_bytes = line_bytes.saturating_add(end.saturating_sub(start));
                    let may_come = self.pipe.left().saturating_add(CHUNK as u64);
                    if announcement.is_some_and(|coming| u64::from(coming.length) > may_come) {
                        return Err(Trouble::TooMuch);
                    }
                }
                Some(FragmentInfo::Literal { .. }) => {}
                None => {
                    self.receive()?;
                    continue;
                }
            }
            if self.frames.is_message_complete() {
                break;
            }
        }
        let bytes = self.frames.message_bytes();
        response::parse(bytes, line_bytes > LONG).ok_or_else(|| {
            let start = bytes.get(..200).unwrap_or(bytes);
            Trouble::Nonsense(Words::new(&String::from_utf8_lossy(start)))
        })
    }
}

/// What an error on the wire means.
fn trouble(err: &io::Error) -> Trouble {
    let inner = err.get_ref();
    if let Some(halt) = inner.and_then(|inner| inner.downcast_ref::<Halt>()) {
        return match halt {
            Halt::Deadline => Trouble::TimedOut,
            Halt::Budget => Trouble::TooMuch,
            Halt::Cancelled => Trouble::Cancelled,
        };
    }
    match inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        Some(err) => tls::trouble(err),
        None => Trouble::ConnectionLost(Words::new(&err.to_string())),
    }
}
