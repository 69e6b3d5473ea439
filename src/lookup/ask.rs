//! The questions themselves.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{NameServerConfig, ResolveHosts, ResolverConfig, ResolverOpts};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{Name, RData, RecordType};
use hickory_resolver::system_conf::read_system_conf;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::found::{MailServer, Mailboxes, Offer, Outcome, ServiceHost};
use super::name::{Name as Own, is_local};
use super::run::ResolverChoice;

/// Hosts whose addresses are asked for. Large providers name five.
const MAX_HOSTS: usize = 10;
/// How often it is looked whether somebody stopped it.
const CANCEL_INTERVAL: Duration = Duration::from_millis(25);

/// Asks all there is to ask for a name that is whole.
pub(super) fn ask(
    domain: &str,
    resolver: &ResolverChoice,
    until: Instant,
    cancel: &AtomicBool,
) -> (Outcome, Vec<MailServer>) {
    let asked = run(resolver, until, cancel, async |resolver, patience| {
        mail_servers(domain, resolver, patience).await
    });
    asked.unwrap_or_else(|outcome| (outcome, Vec::new()))
}

/// Asks for a name that is whole where its mailboxes are; all questions at once.
pub(super) fn ask_mailboxes(
    domain: &str,
    resolver: &ResolverChoice,
    until: Instant,
    cancel: &AtomicBool,
) -> Result<Mailboxes, Outcome> {
    let asked = run(resolver, until, cancel, async |resolver, patience| {
        mailboxes(domain, resolver, patience).await
    });
    asked?
}

/// Runs questions to their end; an error where there is nobody to ask.
fn run<T>(
    resolver: &ResolverChoice,
    until: Instant,
    cancel: &AtomicBool,
    questions: impl AsyncFnOnce(&TokioResolver, &Patience<'_>) -> T,
) -> Result<T, Outcome> {
    let patience = Patience { until, cancel };
    let asked = catch_unwind(AssertUnwindSafe(|| {
        // Its own, on this thread: nothing of it outlives the call.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .enable_time()
            .build();
        let runtime = runtime.map_err(|_| Outcome::NoNetwork)?;
        runtime.block_on(async {
            match resolver_for(resolver, patience.left()) {
                Some(resolver) => Ok(questions(&resolver, &patience).await),
                None => Err(Outcome::NoNetwork),
            }
        })
    }));
    // What makes the library panic is no answer.
    asked.unwrap_or(Err(Outcome::ServerFailure))
}

/// `None` where this computer names no DNS server.
fn resolver_for(choice: &ResolverChoice, left: Duration) -> Option<TokioResolver> {
    let servers = match choice {
        ResolverChoice::System => read_system_conf().ok()?.0.name_servers,
        ResolverChoice::Servers(servers) => servers.iter().map(server_at).collect(),
    };
    if servers.is_empty() {
        return None;
    }
    // Without search domains: the name is whole as it is.
    let config = ResolverConfig::from_name_servers(servers);
    let mut builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
    set(builder.options_mut(), left);
    builder.build().ok()
}

fn set(options: &mut ResolverOpts, left: Duration) {
    options.use_hosts_file = ResolveHosts::Never;
    options.cache_size = 0;
    // Three tries within the time there is.
    options.attempts = 2;
    options.timeout = left / 3;
    // As the systems ask themselves. Some routers at home choke on the extension, and answers about mail are short.
    options.edns0 = false;
    // Windows asks the person about programs that choose a port themselves.
    options.os_port_selection = true;
}

fn server_at(address: &SocketAddr) -> NameServerConfig {
    let mut server = NameServerConfig::udp_and_tcp(address.ip());
    for connection in &mut server.connections {
        connection.port = address.port();
    }
    server
}

/// Until when to wait, and whether anybody still does.
struct Patience<'a> {
    until: Instant,
    cancel: &'a AtomicBool,
}

impl Patience<'_> {
    fn left(&self) -> Duration {
        self.until.saturating_duration_since(Instant::now())
    }

    /// Waits; an error is the outcome of having waited in vain.
    async fn wait<T>(&self, future: impl Future<Output = T>) -> Result<T, Outcome> {
        let mut future = pin!(future);
        loop {
            if self.cancel.load(Ordering::Relaxed) {
                return Err(Outcome::Cancelled);
            }
            let left = self.left();
            if left.is_zero() {
                return Err(Outcome::TimedOut);
            }
            if let Ok(value) = timeout(left.min(CANCEL_INTERVAL), future.as_mut()).await {
                return Ok(value);
            }
        }
    }
}

/// An answer to one question.
enum Answer {
    /// What is there.
    Records(Vec<RData>),
    /// The name exists, without this kind of record (RFC 2308 section 2.2).
    Nothing,
    /// The name doesn't exist.
    NoSuchName,
    /// No answer to that question.
    Failed(Outcome),
}

async fn answer(resolver: &TokioResolver, name: Name, kind: RecordType) -> Answer {
    match resolver.lookup(name, kind).await {
        Ok(lookup) => {
            let fitting = lookup.answers().iter().filter(|r| r.record_type() == kind);
            let records: Vec<RData> = fitting.map(|r| r.data.clone()).collect();
            if records.is_empty() {
                Answer::Nothing
            } else {
                Answer::Records(records)
            }
        }
        Err(NetError::Dns(DnsError::NoRecordsFound(none))) => match none.response_code {
            ResponseCode::NoError => Answer::Nothing,
            ResponseCode::NXDomain => Answer::NoSuchName,
            _ => Answer::Failed(Outcome::ServerFailure),
        },
        Err(error) => Answer::Failed(failure(&error)),
    }
}

fn failure(error: &NetError) -> Outcome {
    match error {
        NetError::Timeout => Outcome::TimedOut,
        NetError::NoConnections => Outcome::NoNetwork,
        NetError::Io(error) => match error.kind() {
            ErrorKind::NetworkUnreachable
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
            // A firewall on this computer.
            | ErrorKind::PermissionDenied => Outcome::NoNetwork,
            _ => Outcome::ServerFailure,
        },
        _ => Outcome::ServerFailure,
    }
}

async fn mail_servers(
    domain: &str,
    resolver: &TokioResolver,
    patience: &Patience<'_>,
) -> (Outcome, Vec<MailServer>) {
    let Some(name) = whole(domain) else {
        return (Outcome::Invalid, Vec::new());
    };
    let records = match patience.wait(answer(resolver, name, RecordType::MX)).await {
        Ok(Answer::Records(records)) => records,
        Ok(Answer::Nothing) => Vec::new(),
        Ok(Answer::NoSuchName) => return (Outcome::NoSuchDomain, Vec::new()),
        Ok(Answer::Failed(outcome)) | Err(outcome) => return (outcome, Vec::new()),
    };
    if records.is_empty() {
        let itself = MailServer {
            preference: 0,
            host: domain.to_owned(),
            addresses: 0,
        };
        let (outcome, servers) = addresses(vec![itself], resolver, patience).await;
        return match outcome {
            Outcome::ReceivesMail => (Outcome::ReceivesByAddress, servers),
            Outcome::DeadServers => (Outcome::NoMailServer, Vec::new()),
            other => (other, Vec::new()),
        };
    }
    let servers = hosts(records);
    if servers.is_empty() {
        return (Outcome::NullMx, servers);
    }
    addresses(servers, resolver, patience).await
}

/// The first hosts, each once. None where all that is named is the root (RFC 7505), which beside others means nothing.
fn hosts(records: Vec<RData>) -> Vec<MailServer> {
    let mut servers: Vec<MailServer> = (records.into_iter())
        .filter_map(|record| match record {
            RData::MX(mx) if !mx.exchange.is_root() => Some(MailServer {
                preference: mx.preference,
                host: text(&mx.exchange),
                addresses: 0,
            }),
            _ => None,
        })
        .collect();
    // Those of one preference stay in the order of the answer.
    servers.sort_by_key(|server| server.preference);
    let mut seen = HashSet::new();
    servers.retain(|server| seen.len() < MAX_HOSTS && seen.insert(server.host.clone()));
    servers
}

/// Counts the addresses of hosts: `ReceivesMail` where one has any, `DeadServers` where it is sure that none has.
async fn addresses(
    mut servers: Vec<MailServer>,
    resolver: &TokioResolver,
    patience: &Patience<'_>,
) -> (Outcome, Vec<MailServer>) {
    let mut questions = JoinSet::new();
    for (at, server) in servers.iter().enumerate() {
        // The library would answer some of them itself.
        let Some(name) = whole(&server.host).filter(|_| !is_local(&server.host)) else {
            continue;
        };
        for kind in [RecordType::A, RecordType::AAAA] {
            let (resolver, name) = (resolver.clone(), name.clone());
            questions.spawn(async move { (at, answer(&resolver, name, kind).await) });
        }
    }
    let mut failed = None;
    loop {
        match patience.wait(questions.join_next()).await {
            Ok(None) => break,
            Ok(Some(Ok((at, Answer::Records(records))))) => {
                if let Some(server) = servers.get_mut(at) {
                    server.addresses += records.iter().filter(|r| is_address(r)).count();
                }
            }
            Ok(Some(Ok((_, Answer::Nothing | Answer::NoSuchName)))) => {}
            Ok(Some(Ok((_, Answer::Failed(outcome))))) => failed = Some(outcome),
            Ok(Some(Err(_))) => failed = Some(Outcome::ServerFailure),
            Err(Outcome::Cancelled) => return (Outcome::Cancelled, Vec::new()),
            Err(outcome) => {
                failed = Some(outcome);
                break;
            }
        }
    }
    let outcome = if servers.iter().any(|server| server.addresses > 0) {
        Outcome::ReceivesMail
    } else {
        failed.unwrap_or(Outcome::DeadServers)
    };
    (outcome, servers)
}

/// Addresses to which no mail can go from elsewhere (RFC 6890) stand for none.
fn is_address(record: &RData) -> bool {
    match record {
        RData::A(a) => !(a.is_unspecified() || a.is_loopback() || a.is_multicast()),
        RData::AAAA(a) => !(a.is_unspecified() || a.is_loopback() || a.is_multicast()),
        _ => false,
    }
}

async fn mailboxes(
    domain: &str,
    resolver: &TokioResolver,
    patience: &Patience<'_>,
) -> Result<Mailboxes, Outcome> {
    let mut questions = JoinSet::new();
    for (at, (front, kind)) in [
        ("_imaps._tcp.", RecordType::SRV),
        ("_imap._tcp.", RecordType::SRV),
        ("", RecordType::MX),
    ]
    .into_iter()
    .enumerate()
    {
        // Where the front makes it too long there is no such name.
        let Some(name) = whole(&format!("{front}{domain}")) else {
            continue;
        };
        let resolver = resolver.clone();
        questions.spawn(async move { (at, answer(&resolver, name, kind).await) });
    }
    let mut found = Mailboxes::default();
    let mut failed = None;
    loop {
        match patience.wait(questions.join_next()).await {
            Ok(None) => break,
            Ok(Some(Ok((0, Answer::Records(records))))) => found.imaps = offer(records),
            Ok(Some(Ok((1, Answer::Records(records))))) => found.imap = offer(records),
            Ok(Some(Ok((_, Answer::Records(records))))) => {
                let servers = hosts(records).into_iter();
                found.mail_hosts = servers.map(|server| server.host).collect();
            }
            // Then there is nothing below it either (RFC 8020).
            Ok(Some(Ok((2, Answer::NoSuchName)))) => return Err(Outcome::NoSuchDomain),
            Ok(Some(Ok((_, Answer::Nothing | Answer::NoSuchName)))) => {}
            // Some servers don't know what SRV is.
            Ok(Some(Ok((0 | 1, Answer::Failed(outcome))))) => failed = failed.or(Some(outcome)),
            Ok(Some(Ok((_, Answer::Failed(outcome))))) => failed = Some(outcome),
            Ok(Some(Err(_))) => failed = Some(Outcome::ServerFailure),
            Err(Outcome::Cancelled) => return Err(Outcome::Cancelled),
            Err(outcome) => {
                failed = Some(outcome);
                break;
            }
        }
    }
    match failed {
        Some(outcome) if found == Mailboxes::default() => Err(outcome),
        _ => Ok(found),
    }
}

/// The first hosts in the order of their use, each once. Between hosts of one priority a program should draw lots by weight (RFC 2782); for a
/// person to read, the heaviest comes first.
fn offer(records: Vec<RData>) -> Offer {
    let mut is_refused = false;
    let mut hosts: Vec<ServiceHost> = (records.into_iter())
        .filter_map(|record| {
            let RData::SRV(srv) = record else {
                return None;
            };
            if srv.target.is_root() {
                is_refused = true;
                return None;
            }
            // Only names that mail programs of others could find, too; never this computer.
            let Own::Public(host) = Own::read(&text(&srv.target)) else {
                return None;
            };
            (srv.port > 0).then_some(ServiceHost {
                priority: srv.priority,
                weight: srv.weight,
                host,
                port: srv.port,
            })
        })
        .collect();
    hosts.sort_by_key(|host| (host.priority, Reverse(host.weight)));
    let mut seen = HashSet::new();
    hosts.retain(|h| seen.len() < MAX_HOSTS && seen.insert((h.host.clone(), h.port)));
    match (hosts.is_empty(), is_refused) {
        (false, _) => Offer::At(hosts),
        (true, true) => Offer::Refused,
        (true, false) => Offer::NotSaid,
    }
}

fn whole(name: &str) -> Option<Name> {
    let mut name = Name::from_ascii(name).ok()?;
    name.set_fqdn(true);
    Some(name)
}

/// Odd bytes are written as `\000`, so that a name is never more than ASCII.
fn text(name: &Name) -> String {
    let text = name.to_lowercase().to_ascii();
    text.strip_suffix('.').map(str::to_owned).unwrap_or(text)
}
