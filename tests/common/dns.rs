//! DNS servers of our own on the loopback interface: honest ones, silent ones, hostile ones.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hickory_resolver::proto::rr::RecordType;

/// Far more than any of this takes; a step that isn't done by then never will be.
pub const PATIENCE: Duration = Duration::from_mins(1);
/// For servers that never answer.
pub const SHORT: Duration = Duration::from_millis(400);

pub fn threaded(name: &str, run: impl FnOnce() + Send + 'static) {
    let builder = std::thread::Builder::new().name(name.to_owned());
    builder.spawn(run).unwrap();
}

/// A port of the loopback interface that is ours over UDP and over TCP.
pub fn sockets() -> (SocketAddr, UdpSocket, TcpListener) {
    for _ in 0..100 {
        let tcp = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = tcp.local_addr().unwrap();
        if let Ok(udp) = UdpSocket::bind(address) {
            return (address, udp, tcp);
        }
    }
    panic!("no port is free over UDP and TCP");
}

/// The name and the type that a query asks for, and where the question ends.
pub fn question(query: &[u8]) -> (String, u16, usize) {
    let mut at = 12;
    let mut labels = Vec::new();
    while query[at] != 0 {
        let len = usize::from(query[at]);
        labels.push(String::from_utf8_lossy(&query[at + 1..][..len]).into_owned());
        at += len + 1;
    }
    let kind = u16::from_be_bytes([query[at + 1], query[at + 2]]);
    (labels.join("."), kind, at + 5)
}

/// The questions that came to a server.
#[derive(Default)]
pub struct Heard(Mutex<Vec<(String, u16)>>);

impl Heard {
    pub fn all(&self) -> Vec<(String, u16)> {
        self.0.lock().unwrap().clone()
    }

    fn add(&self, query: &[u8]) {
        let (name, kind, _) = question(query);
        self.0.lock().unwrap().push((name, kind));
    }

    pub fn until_there_is_one(&self) {
        for _ in 0..PATIENCE.as_millis() / 5 {
            if !self.all().is_empty() {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("nobody asked");
    }
}

/// A server that answers each query over UDP with these datagrams, and over TCP with these bytes.
pub fn by_hand(
    over_udp: impl Fn(&[u8]) -> Vec<Vec<u8>> + Send + 'static,
    over_tcp: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static,
) -> (SocketAddr, Arc<Heard>) {
    let (address, udp, tcp) = sockets();
    let heard = Arc::<Heard>::default();
    let hears = Arc::clone(&heard);
    threaded("udp", move || {
        let mut buffer = [0; 4_096];
        while let Ok((len, from)) = udp.recv_from(&mut buffer) {
            hears.add(&buffer[..len]);
            for answer in over_udp(&buffer[..len]) {
                udp.send_to(&answer, from).unwrap();
            }
        }
    });
    let hears = Arc::clone(&heard);
    let over_tcp = Arc::new(over_tcp);
    threaded("tcp", move || {
        while let Ok((mut stream, _)) = tcp.accept() {
            let (hears, over_tcp) = (Arc::clone(&hears), Arc::clone(&over_tcp));
            threaded("connection", move || {
                let mut len = [0; 2];
                while stream.read_exact(&mut len).is_ok() {
                    let mut query = vec![0; usize::from(u16::from_be_bytes(len))];
                    stream.read_exact(&mut query).unwrap();
                    hears.add(&query);
                    // Whoever has heard enough may close.
                    if stream.write_all(&over_tcp(&query)).is_err() {
                        return;
                    }
                }
            });
        }
    });
    (address, heard)
}

/// A server over UDP alone.
pub fn udp_server(answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> (SocketAddr, Arc<Heard>) {
    by_hand(move |query| vec![answer(query)], |_| Vec::new())
}

/// A server that hears and says nothing.
pub fn silent() -> (SocketAddr, Arc<Heard>) {
    by_hand(|_| Vec::new(), |_| Vec::new())
}

/// A reply with these flags (RFC 1035 section 4.1.1), that says how many records it has, and has these.
pub fn reply(query: &[u8], flags: u16, count: u16, records: &[u8]) -> Vec<u8> {
    let end = question(query).2;
    let mut bytes = query[..2].to_vec();
    bytes.extend(flags.to_be_bytes());
    bytes.extend([0, 1]);
    bytes.extend(count.to_be_bytes());
    bytes.extend([0, 0, 0, 0]);
    bytes.extend(&query[12..end]);
    bytes.extend(records);
    bytes
}

/// A record of the name that was asked for.
pub fn record(kind: RecordType, data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xc0, 12];
    bytes.extend(u16::from(kind).to_be_bytes());
    bytes.extend([0, 1, 0, 0, 0, 60]);
    bytes.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
    bytes.extend(data);
    bytes
}

pub const OK: u16 = 0x8180;
