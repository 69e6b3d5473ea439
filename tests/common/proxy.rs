//! What stands between a mail program and a server: it counts bytes, can hang as a network does that went away, and can cut.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// It runs until the test ends.
pub struct Proxy {
    /// Where it listens, on the loopback interface.
    pub port: u16,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    from_server: AtomicU64,
    tries: AtomicU64,
    is_frozen: AtomicBool,
    is_shut: AtomicBool,
    /// What was said to the server.
    said: Mutex<Vec<u8>>,
    streams: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// In front of a port of this computer's.
    pub fn start(server: u16) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State::default());
        let own = Arc::clone(&state);
        named(move || {
            for near in listener.incoming().flatten() {
                own.tries.fetch_add(1, Ordering::Relaxed);
                if own.is_shut.load(Ordering::Relaxed) {
                    continue;
                }
                let Ok(far) = TcpStream::connect((Ipv4Addr::LOCALHOST, server)) else {
                    continue;
                };
                own.streams
                    .lock()
                    .unwrap()
                    .extend([clone(&near), clone(&far)]);
                for (from, to, is_down) in [
                    (clone(&far), clone(&near), true),
                    (clone(&near), clone(&far), false),
                ] {
                    let state = Arc::clone(&own);
                    named(move || pump(from, to, is_down, &state));
                }
            }
        });
        Self { port, state }
    }

    /// Bytes that came from the server so far, encryption included.
    pub fn received(&self) -> u64 {
        self.state.from_server.load(Ordering::Relaxed)
    }

    /// How often somebody connected.
    pub fn tries(&self) -> u64 {
        self.state.tries.load(Ordering::Relaxed)
    }

    /// What was said to the server since the last call; only without TLS it can be read.
    pub fn take_said(&self) -> String {
        let said = std::mem::take(&mut *self.state.said.lock().unwrap());
        String::from_utf8_lossy(&said).into_owned()
    }

    /// From here on nothing comes through, and nobody is told; or it does again.
    pub fn freeze(&self, is_frozen: bool) {
        self.state.is_frozen.store(is_frozen, Ordering::Relaxed);
    }

    /// From here on connections end as soon as they are there; or they don't.
    pub fn shut(&self, is_shut: bool) {
        self.state.is_shut.store(is_shut, Ordering::Relaxed);
    }

    /// Ends all connections.
    pub fn cut(&self) {
        for stream in self.state.streams.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

fn clone(stream: &TcpStream) -> TcpStream {
    stream.try_clone().unwrap()
}

fn pump(mut from: TcpStream, mut to: TcpStream, is_down: bool, state: &State) {
    let mut bytes = vec![0; 64 << 10];
    while let Ok(len @ 1..) = from.read(&mut bytes) {
        while state.is_frozen.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(5));
        }
        if is_down {
            state.from_server.fetch_add(len as u64, Ordering::Relaxed);
        } else {
            (state.said.lock().unwrap()).extend_from_slice(&bytes[..len]);
        }
        if to.write_all(&bytes[..len]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

fn named(run: impl FnOnce() + Send + 'static) {
    let builder = std::thread::Builder::new().name("proxy".to_owned());
    builder.spawn(run).unwrap();
}
