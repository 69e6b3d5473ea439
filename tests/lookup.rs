//! What the DNS is asked and how its answers are taken, with servers on the loopback interface: honest ones, silent ones, hostile ones.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is its job"
)]

#[path = "common/dns.rs"]
mod dns;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use hickory_resolver::proto::rr::rdata::{A, AAAA, CNAME, MX, SOA, TXT};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use hickory_server::Server;
use hickory_server::net::runtime::TokioRuntimeProvider;
use hickory_server::store::in_memory::InMemoryZoneHandler;
use hickory_server::zone_handler::{AxfrPolicy, Catalog, ZoneType};
use modori::explain::Language;
use modori::lookup::{Lookup, MailServer, Outcome, ResolverChoice, look_up};
use modori::model::{Intent, LookupStage, Model, absorb, update};
use modori::worker::{Request, Worker};

use dns::{
    OK, PATIENCE, SHORT, by_hand, question, record, reply, silent, sockets, threaded, udp_server,
};

/// Asks one server; the call must come back by itself.
fn asked(domain: &str, server: SocketAddr, deadline: Duration) -> Lookup {
    let resolver = ResolverChoice::Servers(vec![server]);
    let (sender, receiver) = sync_channel(1);
    let domain = domain.to_owned();
    threaded("ask", move || {
        let lookup = look_up(&domain, &resolver, deadline, &AtomicBool::new(false));
        sender.send(lookup).unwrap();
    });
    receiver.recv_timeout(2 * PATIENCE).unwrap()
}

// An honest server

/// A server with the zone example.jp, which refuses all others.
static ZONE: LazyLock<SocketAddr> = LazyLock::new(|| {
    let (address, udp, tcp) = sockets();
    threaded("zone", move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut server = Server::new(catalog());
            udp.set_nonblocking(true).unwrap();
            tcp.set_nonblocking(true).unwrap();
            server.register_socket(tokio::net::UdpSocket::from_std(udp).unwrap());
            let tcp = tokio::net::TcpListener::from_std(tcp).unwrap();
            server.register_listener(tcp, PATIENCE, 64);
            server.block_until_done().await.unwrap();
        });
    });
    address
});

fn name(text: &str) -> Name {
    Name::from_str(text).unwrap()
}

fn catalog() -> Catalog {
    let mx = |preference, host: &str| RData::MX(MX::new(preference, name(host)));
    let a = |last| RData::A(A::new(192, 0, 2, last));
    let aaaa = |last| RData::AAAA(AAAA::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, last));
    let soa = SOA::new(
        name("ns.example.jp."),
        name("admin.example.jp."),
        1,
        600,
        600,
        600,
        60,
    );
    let mut records = vec![
        ("example.jp.", RData::SOA(soa)),
        ("ok.example.jp.", mx(20, "mx1.example.jp.")),
        ("ok.example.jp.", mx(10, "MX2.example.jp.")),
        ("mx1.example.jp.", a(1)),
        ("mx1.example.jp.", a(2)),
        ("mx1.example.jp.", aaaa(1)),
        ("mx2.example.jp.", aaaa(2)),
        (
            "alias.example.jp.",
            RData::CNAME(CNAME(name("ok.example.jp."))),
        ),
        ("xn--r8jz45g.example.jp.", mx(10, "mx1.example.jp.")),
        ("address.example.jp.", a(3)),
        ("v6.example.jp.", aaaa(3)),
        ("null.example.jp.", mx(0, ".")),
        ("mixed.example.jp.", mx(0, ".")),
        ("mixed.example.jp.", mx(10, "mx1.example.jp.")),
        (
            "text.example.jp.",
            RData::TXT(TXT::new(vec!["x".to_owned()])),
        ),
        ("partly.example.jp.", mx(10, "gone.example.jp.")),
        ("partly.example.jp.", mx(20, "mx1.example.jp.")),
        ("dead.example.jp.", mx(10, "gone.example.jp.")),
        ("dead.example.jp.", mx(20, "text.example.jp.")),
        ("dead.example.jp.", mx(30, "home.example.jp.")),
        ("dead.example.jp.", mx(40, "localhost.")),
        ("home.example.jp.", RData::A(A::new(127, 0, 0, 1))),
        ("home.example.jp.", RData::A(A::new(0, 0, 0, 0))),
        ("elsewhere.example.jp.", mx(10, "mx.example.com.")),
        ("h7.many.example.jp.", a(7)),
    ];
    let hosts: Vec<String> = (0..300).map(|n| format!("h{n}.many.example.jp.")).collect();
    records.extend(
        (0_u16..)
            .zip(&hosts)
            .map(|(n, host)| ("many.example.jp.", mx(n, host))),
    );
    let mut zone = InMemoryZoneHandler::<TokioRuntimeProvider>::empty(
        name("example.jp."),
        ZoneType::Primary,
        AxfrPolicy::Deny,
    );
    for (owner, data) in records {
        assert!(zone.upsert_mut(Record::from_rdata(name(owner), 60, data), 1));
    }
    let mut catalog = Catalog::new();
    catalog.upsert(name("example.jp.").into(), vec![Arc::new(zone)]);
    catalog
}

fn from_zone(domain: &str) -> Lookup {
    asked(domain, *ZONE, PATIENCE)
}

fn server(preference: u16, host: &str, addresses: usize) -> MailServer {
    MailServer {
        preference,
        host: host.to_owned(),
        addresses,
    }
}

#[test]
fn hosts_for_mail_are_listed_in_the_order_of_their_use() {
    let lookup = from_zone("OK.example.jp");
    assert_eq!(lookup.outcome, Outcome::ReceivesMail);
    assert_eq!(lookup.domain_ascii, "ok.example.jp");
    let want = [
        server(10, "mx2.example.jp", 1),
        server(20, "mx1.example.jp", 3),
    ];
    assert_eq!(lookup.servers, want);
    assert_eq!(from_zone("alias.example.jp").servers, want);
}

#[test]
fn one_host_with_an_address_is_enough() {
    let lookup = from_zone("partly.example.jp");
    assert_eq!(lookup.outcome, Outcome::ReceivesMail);
    let want = [
        server(10, "gone.example.jp", 0),
        server(20, "mx1.example.jp", 3),
    ];
    assert_eq!(lookup.servers, want);
}

#[test]
fn names_in_other_scripts_are_asked_for_in_their_ascii_form() {
    let lookup = from_zone("例え．ｅｘａｍｐｌｅ.jp");
    assert_eq!(lookup.domain_ascii, "xn--r8jz45g.example.jp");
    assert_eq!(lookup.outcome, Outcome::ReceivesMail);
}

#[test]
fn without_hosts_for_mail_the_address_of_the_name_counts() {
    for domain in ["address.example.jp", "v6.example.jp"] {
        let lookup = from_zone(domain);
        assert_eq!(lookup.outcome, Outcome::ReceivesByAddress, "{domain}");
        assert_eq!(lookup.servers, [server(0, domain, 1)]);
    }
}

#[test]
fn who_wants_no_mail_is_told_from_who_has_no_place_for_it() {
    assert_eq!(from_zone("null.example.jp").outcome, Outcome::NullMx);
    // Beside others it means nothing (RFC 7505 section 3).
    let mixed = from_zone("mixed.example.jp");
    assert_eq!(mixed.outcome, Outcome::ReceivesMail);
    assert_eq!(mixed.servers, [server(10, "mx1.example.jp", 3)]);
    for domain in ["text.example.jp", "home.example.jp"] {
        let lookup = from_zone(domain);
        assert_eq!(lookup.outcome, Outcome::NoMailServer, "{domain}");
        assert_eq!(lookup.servers, []);
    }
}

#[test]
fn hosts_without_an_address_take_no_mail() {
    let lookup = from_zone("dead.example.jp");
    assert_eq!(lookup.outcome, Outcome::DeadServers);
    let want = [
        server(10, "gone.example.jp", 0),
        server(20, "text.example.jp", 0),
        server(30, "home.example.jp", 0),
        server(40, "localhost", 0),
    ];
    assert_eq!(lookup.servers, want);
}

#[test]
fn a_host_that_nobody_would_tell_of_is_not_called_dead() {
    let lookup = from_zone("elsewhere.example.jp");
    assert_eq!(lookup.outcome, Outcome::ServerFailure);
    assert_eq!(lookup.servers, [server(10, "mx.example.com", 0)]);
}

#[test]
fn a_name_that_is_not_there_is_told_from_a_server_that_refuses() {
    let lookup = from_zone("gone.example.jp");
    assert_eq!(lookup.outcome, Outcome::NoSuchDomain);
    assert_eq!(lookup.servers, []);
    let lookup = from_zone("example.com");
    assert_eq!(lookup.outcome, Outcome::ServerFailure);
}

/// Their answer is too long for UDP.
#[test]
fn of_many_hosts_ten_are_asked_for() {
    let lookup = from_zone("many.example.jp");
    assert_eq!(lookup.outcome, Outcome::ReceivesMail);
    let want: Vec<MailServer> = (0..10)
        .map(|n| server(n, &format!("h{n}.many.example.jp"), usize::from(n == 7)))
        .collect();
    assert_eq!(lookup.servers, want);
}

// Servers by hand

/// A server that says over UDP that its answer is too long, and this over TCP.
fn tcp_server(answer: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static) -> SocketAddr {
    let framed = move |query: &[u8]| {
        let answer = answer(query);
        let mut bytes = u16::try_from(answer.len()).unwrap().to_be_bytes().to_vec();
        bytes.extend(answer);
        bytes
    };
    by_hand(|query| vec![reply(query, 0x8380, 0, &[])], framed).0
}

#[test]
fn errors_of_a_server_are_no_answers() {
    // FORMERR, SERVFAIL, NOTIMP, REFUSED, and one that nobody knows.
    for code in [1, 2, 4, 5, 14] {
        let (server, _) = udp_server(move |query| reply(query, OK | code, 0, &[]));
        let lookup = asked("example.jp", server, PATIENCE);
        assert_eq!(lookup.outcome, Outcome::ServerFailure, "{code}");
    }
}

#[test]
fn a_server_that_never_answers_costs_the_deadline() {
    let (server, heard) = silent();
    let lookup = asked("example.jp", server, SHORT);
    assert_eq!(lookup.outcome, Outcome::TimedOut);
    assert!(lookup.took >= SHORT);
    assert!(!heard.all().is_empty());
    // One that knows the hosts and is silent about their addresses.
    let (server, _) = by_hand(
        |query| {
            let is_mx = question(query).1 == u16::from(RecordType::MX);
            let mx = record(RecordType::MX, b"\0\x0a\x02mx\x07example\x02jp\0");
            is_mx
                .then(|| reply(query, OK, 1, &mx))
                .into_iter()
                .collect()
        },
        |_| Vec::new(),
    );
    let lookup = asked("example.jp", server, SHORT);
    assert_eq!(lookup.outcome, Outcome::TimedOut);
    // One that is silent only when asked again.
    let (server, _) = by_hand(|query| vec![reply(query, 0x8380, 0, &[])], |_| Vec::new());
    let lookup = asked("example.jp", server, SHORT);
    assert_eq!(lookup.outcome, Outcome::TimedOut);
}

#[test]
fn no_server_is_no_network() {
    let none = ResolverChoice::Servers(Vec::new());
    let lookup = look_up("example.jp", &none, PATIENCE, &AtomicBool::new(false));
    assert_eq!(lookup.outcome, Outcome::NoNetwork);
}

#[test]
fn what_is_heard_before_the_deadline_counts() {
    let (server, _) = by_hand(
        |query| {
            let answer = match question(query) {
                (_, 15, _) => record(RecordType::MX, b"\0\x0a\x02mx\x07example\x02jp\0"),
                (_, 1, _) => record(RecordType::A, &[192, 0, 2, 1]),
                _ => return Vec::new(),
            };
            vec![reply(query, OK, 1, &answer)]
        },
        |_| Vec::new(),
    );
    let lookup = asked("example.jp", server, Duration::from_secs(2));
    assert_eq!(lookup.outcome, Outcome::ReceivesMail);
    assert_eq!(lookup.servers[0].addresses, 1);
}

#[test]
fn whoever_stops_it_need_not_wait() {
    let (server, heard) = silent();
    let resolver = ResolverChoice::Servers(vec![server]);
    let cancel = Arc::new(AtomicBool::new(false));
    let (sender, receiver) = sync_channel(1);
    {
        let cancel = Arc::clone(&cancel);
        threaded("ask", move || {
            let lookup = look_up("example.jp", &resolver, Duration::MAX, &cancel);
            sender.send(lookup).unwrap();
        });
    }
    heard.until_there_is_one();
    cancel.store(true, Ordering::Relaxed);
    let lookup = receiver.recv_timeout(PATIENCE).unwrap();
    assert_eq!(lookup.outcome, Outcome::Cancelled);
    // Stopped before it began: nothing is sent.
    let (server, heard) = silent();
    let resolver = ResolverChoice::Servers(vec![server]);
    let lookup = look_up("example.jp", &resolver, PATIENCE, &cancel);
    assert_eq!(lookup.outcome, Outcome::Cancelled);
    assert_eq!(heard.all(), []);
}

#[test]
fn only_the_name_and_only_three_kinds_of_records_are_asked_for() {
    let (server, heard) = udp_server(|query| reply(query, OK, 0, &[]));
    let lookup = asked("sales.example.jp.", server, PATIENCE);
    assert_eq!(lookup.outcome, Outcome::NoMailServer);
    let mut count = BTreeMap::new();
    for question in heard.all() {
        *count.entry(question).or_insert(0) += 1;
    }
    let name = || "sales.example.jp".to_owned();
    let want = [((name(), 1), 1), ((name(), 15), 1), ((name(), 28), 1)];
    assert_eq!(count, BTreeMap::from(want));
}

#[test]
fn names_that_are_nobodys_business_are_not_sent() {
    let (server, heard) = udp_server(|query| reply(query, OK, 0, &[]));
    for (domain, want) in [
        ("mailserver", Outcome::NotAsked),
        ("localhost", Outcome::NotAsked),
        ("mail.corp.local", Outcome::NotAsked),
        ("a.internal", Outcome::NotAsked),
        ("a.test", Outcome::NotAsked),
        ("mail.example", Outcome::NotAsked),
        ("a.invalid.", Outcome::NotAsked),
        ("1.2.0.192.in-addr.arpa", Outcome::NotAsked),
        ("[192.0.2.1]", Outcome::NotAsked),
        ("[IPv6:2001:db8::1]", Outcome::NotAsked),
        ("192.0.2.1", Outcome::NotAsked),
        ("", Outcome::Invalid),
        ("taro@example.jp", Outcome::Invalid),
        ("example..jp", Outcome::Invalid),
        ("exam ple.jp", Outcome::Invalid),
    ] {
        let lookup = asked(domain, server, PATIENCE);
        assert_eq!(lookup.outcome, want, "{domain}");
        assert_eq!(lookup.servers, []);
    }
    assert_eq!(heard.all(), []);
    // It would have heard.
    asked("example.jp", server, PATIENCE);
    assert!(!heard.all().is_empty());
}

// Hostile servers

/// Whatever comes, there is an outcome, and it claims nothing.
fn is_unknown(lookup: &Lookup) -> bool {
    matches!(
        lookup.outcome,
        Outcome::ServerFailure | Outcome::TimedOut | Outcome::NoMailServer
    )
}

/// What becomes of a query, with some garbage at hand.
type Garbled = fn(&[u8], &[u8]) -> Vec<u8>;

#[test]
fn garbage_is_no_answer() {
    let garbage: Vec<u8> = (0..400_u32).map(|n| (n * 167 % 251) as u8).collect();
    let cases: [Garbled; 9] = [
        |_, _| Vec::new(),
        |query, _| query[..1].to_vec(),
        |query, _| query[..2].to_vec(),
        |query, _| query.to_vec(),
        |_, garbage| garbage.to_vec(),
        |query, garbage| [&query[..2], garbage].concat(),
        |query, garbage| reply(query, OK, 9, garbage),
        |query, _| reply(query, OK, 10_000, &[]),
        // A name that goes on where it begins (RFC 1035 section 4.1.4).
        |query, _| {
            let here = u16::try_from(question(query).2).unwrap();
            reply(query, OK, 1, &(0xc000 | here).to_be_bytes())
        },
    ];
    for (at, case) in cases.into_iter().enumerate() {
        let bytes = garbage.clone();
        let (server, _) = udp_server(move |query| case(query, &bytes));
        let lookup = asked("example.jp", server, SHORT);
        assert!(is_unknown(&lookup), "UDP {at}: {lookup:?}");
        let bytes = garbage.clone();
        let server = tcp_server(move |query| case(query, &bytes));
        let lookup = asked("example.jp", server, SHORT);
        assert!(is_unknown(&lookup), "TCP {at}: {lookup:?}");
    }
}

/// The library asserts that an answer has its question, in debug builds.
#[test]
fn an_answer_to_no_question_is_no_answer() {
    let bare = |query: &[u8]| {
        let mut bytes = query[..2].to_vec();
        bytes.extend([0x81, 0x80, 0, 0, 0, 1, 0, 0, 0, 0]);
        bytes.extend(b"\x07example\x02jp\0\0\x0f\0\x01\0\0\0\x3c\0\x05\0\x0a\x01x\0");
        bytes
    };
    let (server, _) = udp_server(bare);
    let lookup = asked("example.jp", server, SHORT);
    assert!(is_unknown(&lookup), "{lookup:?}");
    let lookup = asked("example.jp", tcp_server(bare), SHORT);
    assert!(is_unknown(&lookup), "{lookup:?}");
}

#[test]
fn names_that_lead_in_a_circle_end() {
    // Each name is another name for itself, for one that is new each time, and for the other of two.
    let (server, heard) =
        udp_server(|query| reply(query, OK, 1, &record(RecordType::CNAME, &[0xc0, 12])));
    let lookup = asked("example.jp", server, PATIENCE);
    assert!(is_unknown(&lookup), "{lookup:?}");
    assert!(heard.all().len() < 100, "{}", heard.all().len());

    let (server, heard) =
        udp_server(|query| reply(query, OK, 1, &record(RecordType::CNAME, b"\x01x\xc0\x0c")));
    let lookup = asked("example.jp", server, PATIENCE);
    assert!(is_unknown(&lookup), "{lookup:?}");
    assert!(heard.all().len() < 100, "{}", heard.all().len());

    let (server, heard) = udp_server(|query| {
        let is_one = question(query).0.starts_with("one");
        let other: &[u8] = if is_one { b"\x03two" } else { b"\x03one" };
        let other = [other, b"\x07example\x02jp\0"].concat();
        reply(query, OK, 1, &record(RecordType::CNAME, &other))
    });
    let lookup = asked("one.example.jp", server, PATIENCE);
    assert!(is_unknown(&lookup), "{lookup:?}");
    assert!(heard.all().len() < 100, "{}", heard.all().len());
}

#[test]
fn thousands_of_hosts_are_no_more_than_ten() {
    // As many as fit into an answer over TCP, and fewer than it says.
    let hosts = |count: u16| {
        move |query: &[u8]| {
            if question(query).1 != u16::from(RecordType::MX) {
                return reply(query, OK, 0, &[]);
            }
            let records: Vec<u8> = (0..3_200_u16)
                .flat_map(|n| {
                    let host = format!("{n:03x}");
                    let data = [&n.to_be_bytes()[..], &[3], host.as_bytes(), &[0xc0, 12]];
                    record(RecordType::MX, &data.concat())
                })
                .collect();
            reply(query, OK, count, &records)
        }
    };
    let lookup = asked("example.jp", tcp_server(hosts(3_200)), PATIENCE);
    assert_eq!(lookup.outcome, Outcome::DeadServers, "{lookup:?}");
    assert_eq!(lookup.servers.len(), 10);
    assert_eq!(lookup.servers[9], server(9, "009.example.jp", 0));
    let lookup = asked("example.jp", tcp_server(hosts(10_000)), SHORT);
    assert!(is_unknown(&lookup), "{lookup:?}");
}

#[test]
fn names_of_hosts_are_ascii_whatever_is_in_them() {
    let (server, _) = udp_server(|query| {
        let host = "\x0a\u{202e}\n\0.<b>".as_bytes();
        let data = [
            b"\0\x01",
            &[u8::try_from(host.len()).unwrap()][..],
            host,
            b"\x02jp\0",
        ];
        match question(query).1 {
            15 => reply(query, OK, 1, &record(RecordType::MX, &data.concat())),
            _ => reply(query, OK, 0, &[]),
        }
    });
    let lookup = asked("example.jp", server, PATIENCE);
    let host = &lookup.servers[0].host;
    assert!(host.bytes().all(|b| b.is_ascii_graphic()), "{host:?}");
}

// Behind the window

/// A model with a worker that asks this server, and nobody else.
struct Desk {
    model: Model,
    worker: Worker,
}

impl Desk {
    fn new(server: SocketAddr, deadline: Duration) -> Self {
        let resolver = ResolverChoice::Servers(vec![server]);
        Self {
            model: Model::new(Language::Ja),
            worker: Worker::start_with(Arc::new(|| {}), resolver, deadline).unwrap(),
        }
    }

    fn ask(&mut self, intent: Intent) {
        let requests = update(&mut self.model, intent);
        self.send(requests);
    }

    fn send(&self, requests: Vec<Request>) {
        for request in requests {
            assert!(self.worker.request(request), "the worker took it");
        }
    }

    fn until(&mut self, what: &str, done: impl Fn(&Model) -> bool) {
        for _ in 0..PATIENCE.as_millis() / 5 {
            while let Some(event) = self.worker.next_event() {
                let requests = absorb(&mut self.model, event);
                self.send(requests);
            }
            if done(&self.model) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("never happened: {what}");
    }

    fn until_looked_up(&mut self) -> Lookup {
        self.until("the look-up is done", |m| outcome(m).is_some());
        match self.model.lookup.clone().unwrap().stage {
            LookupStage::Done(lookup) => lookup,
            LookupStage::Running(_) => panic!("not done"),
        }
    }
}

fn outcome(model: &Model) -> Option<Outcome> {
    match &model.lookup.as_ref()?.stage {
        LookupStage::Done(lookup) => Some(lookup.outcome),
        LookupStage::Running(_) => None,
    }
}

#[test]
fn nothing_is_sent_unless_a_person_presses() {
    let (server, heard) = udp_server(|query| reply(query, OK | 3, 0, &[]));
    let mut desk = Desk::new(server, PATIENCE);
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    desk.ask(Intent::OpenSamples);
    desk.ask(Intent::OpenPaths(vec![samples]));
    // The files are the same mails once more.
    desk.until("all are read", |m| {
        m.job.is_none() && m.shown.is_some() && m.rows.iter().all(|r| r.copies > 0)
    });
    assert!(desk.model.rows.len() >= 12);
    for at in 0..desk.model.rows.len() {
        desk.ask(Intent::Select(at));
        let origin = desk.model.rows[at].origin.clone();
        desk.until("it is shown", |m| {
            m.open_mail().is_some_and(|mail| mail.origin == origin)
        });
    }
    for intent in [
        Intent::OpenText("550 5.1.2 <taro@gone.example.jp>: Host not found".to_owned()),
        Intent::CheckAddress("taro@gone.example.jp".to_owned()),
        Intent::CompareAddress("taro@example.jp".to_owned()),
        Intent::AllowDns(false),
        Intent::LookUp("gone.example.jp".to_owned()),
        Intent::AllowDns(true),
        Intent::Anonymise,
    ] {
        desk.ask(intent);
    }
    desk.until("the copy is made", |m| {
        m.job.is_none() && matches!(m.anonymised, Some(modori::model::AnonymisedCopy::Ready(_)))
    });
    assert_eq!(heard.all(), []);
    assert_eq!(desk.model.lookup, None);
    // Pressed, it is.
    desk.ask(Intent::LookUp("gone.example.jp".to_owned()));
    assert_eq!(desk.until_looked_up().outcome, Outcome::NoSuchDomain);
    let want = [("gone.example.jp".to_owned(), 15)];
    assert_eq!(heard.all(), want);
}

#[test]
fn a_newer_question_doesn_t_wait_for_an_older_one() {
    let (server, heard) = silent();
    let mut desk = Desk::new(server, Duration::MAX);
    desk.ask(Intent::LookUp("example.jp".to_owned()));
    heard.until_there_is_one();
    desk.ask(Intent::LookUp("mailserver".to_owned()));
    assert_eq!(desk.until_looked_up().outcome, Outcome::NotAsked);
    assert_eq!(desk.model.lookup.as_ref().unwrap().domain, "mailserver");
}

#[test]
fn whoever_forbids_it_stops_it() {
    let (server, heard) = silent();
    let mut desk = Desk::new(server, Duration::MAX);
    desk.ask(Intent::LookUp("example.jp".to_owned()));
    heard.until_there_is_one();
    desk.ask(Intent::AllowDns(false));
    assert_eq!(desk.model.lookup, None);
    // The thread is free again.
    desk.ask(Intent::AllowDns(true));
    desk.ask(Intent::LookUp("mailserver".to_owned()));
    assert_eq!(desk.until_looked_up().outcome, Outcome::NotAsked);
}

/// The function that wakes the window is held by the threads.
#[test]
fn closing_the_window_ends_the_threads_before_the_deadline() {
    let (server, heard) = silent();
    let held = Arc::new(());
    let wake = Arc::clone(&held);
    let wake = Arc::new(move || {
        drop(Arc::clone(&wake));
    });
    let resolver = ResolverChoice::Servers(vec![server]);
    let worker = Worker::start_with(wake, resolver, Duration::MAX).unwrap();
    let domain = "example.jp".to_owned();
    assert!(worker.request(Request::LookUp { ticket: 1, domain }));
    heard.until_there_is_one();
    assert!(Arc::strong_count(&held) > 1);
    drop(worker);
    for _ in 0..PATIENCE.as_millis() / 5 {
        if Arc::strong_count(&held) == 1 {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("a thread goes on");
}
