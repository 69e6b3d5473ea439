//! From an address to servers that may have its mailbox.

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use crate::account::{
    Provider, Security, Server, Way, host_name, provider_of_domain, provider_of_host,
    provider_of_mail_host,
};
use crate::lookup::{Mailboxes, Offer, Outcome as Asked, ResolverChoice, look_up_mailboxes};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Servers, the best first. None, too, where there is only a provider's note.
    pub candidates: Vec<Candidate>,
    /// Whose domain it is, or who receives its mail.
    pub provider: Option<&'static Provider>,
    /// How that was found, or why not.
    pub outcome: Outcome,
}

/// A server that may have the mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it is.
    pub server: Server,
    /// The name to sign in with; empty where only the person knows it.
    pub user: String,
    /// How, the best first. Of unknown servers: a password, which is most common.
    pub sign_in: Vec<Way>,
    /// Who says so.
    pub source: Source,
    /// Whether the DNS names a server outside of the address's own domain: a person must be asked before it is trusted (RFC 6186 section 6).
    pub is_elsewhere: bool,
}

/// Who says that there is a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The provider with that id, whose domain it is.
    Provider(String),
    /// The domain itself (SRV).
    Srv,
    /// The provider with that id, which receives the domain's mail (MX).
    Mx(String),
    /// Nobody: it is a usual name.
    Guess,
}

/// How servers were found, or why none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The provider is known; nobody was asked.
    Known,
    /// The provider is known, and where its servers are stands in its own papers only.
    SeeProvider,
    /// The domain names its servers.
    Named,
    /// A known provider receives the domain's mail.
    ByMailHost,
    /// The domain says nothing; what is there is a guess.
    Guessed,
    /// The domain says that it offers no IMAP.
    NotOffered,
    /// There is no such domain.
    NoSuchDomain,
    /// It is no mail address; nothing was asked.
    NoAddress,
    /// Of a kind that the public DNS doesn't know; nothing was asked, what is there is a guess.
    NotAsked,
    /// The DNS gave no answer that can be used; what is there is a guess.
    NoAnswer,
    /// No answer in time; what is there is a guess.
    TimedOut,
    /// This computer has nobody to ask; what is there is a guess.
    NoNetwork,
    /// This program was built without the network; what is there is a guess.
    NotAvailable,
    /// Somebody stopped it.
    Cancelled,
}

impl Outcome {
    /// All.
    pub const ALL: [Self; 14] = [
        Self::Known,
        Self::SeeProvider,
        Self::Named,
        Self::ByMailHost,
        Self::Guessed,
        Self::NotOffered,
        Self::NoSuchDomain,
        Self::NoAddress,
        Self::NotAsked,
        Self::NoAnswer,
        Self::TimedOut,
        Self::NoNetwork,
        Self::NotAvailable,
        Self::Cancelled,
    ];

    /// The message that says it; `$name` is the provider's, `$domain` the address's domain.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Known => "discover-known",
            Self::SeeProvider => "discover-see-provider",
            Self::Named => "discover-named",
            Self::ByMailHost => "discover-by-mail-host",
            Self::Guessed => "discover-guessed",
            Self::NotOffered => "discover-not-offered",
            Self::NoSuchDomain => "discover-no-such-domain",
            Self::NoAddress => "discover-no-address",
            Self::NotAsked => "discover-not-asked",
            Self::NoAnswer => "discover-no-answer",
            Self::TimedOut => "discover-timed-out",
            Self::NoNetwork => "discover-no-network",
            Self::NotAvailable => "discover-not-available",
            Self::Cancelled => "discover-cancelled",
        }
    }
}

/// Finds servers for a mail address. Of known domains nothing is asked; of others the DNS, and nobody else: a person must have pressed for it.
/// Returns at the deadline at the latest, and soon after `cancelled` is set.
pub fn find(
    address: &str,
    resolver: &ResolverChoice,
    deadline: Duration,
    cancelled: &AtomicBool,
) -> Found {
    let address = address.trim();
    let Some(domain) = domain_of(address) else {
        return none(Outcome::NoAddress);
    };
    if let Some(provider) = provider_of_domain(&domain) {
        let source = Source::Provider(provider.id.clone());
        return of_provider(provider, address, &domain, source, Outcome::Known);
    }
    match look_up_mailboxes(&domain, resolver, deadline, cancelled) {
        Ok(said) => from_dns(&said, address, &domain),
        Err(Asked::NoSuchDomain) => none(Outcome::NoSuchDomain),
        Err(Asked::Cancelled) => none(Outcome::Cancelled),
        Err(why) => guess(address, &domain, outcome_of(why)),
    }
}

fn outcome_of(why: Asked) -> Outcome {
    match why {
        // A name for machines alone is none for the DNS.
        Asked::NotAsked | Asked::Invalid => Outcome::NotAsked,
        Asked::TimedOut => Outcome::TimedOut,
        Asked::NoNetwork => Outcome::NoNetwork,
        Asked::NotAvailable => Outcome::NotAvailable,
        _ => Outcome::NoAnswer,
    }
}

/// Longer than any address; RFC 5321 section 4.5.3.1.3 allows 254 octets.
const MAX_ADDRESS_BYTES: usize = 1_000;

/// The domain in ASCII and lower case, or an IP address.
fn domain_of(address: &str) -> Option<String> {
    let (local, domain) = address.rsplit_once('@')?;
    let is_plain = !address.chars().any(char::is_control) && address.len() <= MAX_ADDRESS_BYTES;
    host_name(domain).filter(|_| is_plain && !local.is_empty())
}

fn none(outcome: Outcome) -> Found {
    Found {
        candidates: Vec::new(),
        provider: None,
        outcome,
    }
}

fn of_provider(
    provider: &'static Provider,
    address: &str,
    domain: &str,
    source: Source,
    outcome: Outcome,
) -> Found {
    let place = provider.server_of(address, domain);
    let candidate = place.map(|(server, user)| Candidate {
        server,
        user,
        sign_in: provider.sign_in.clone(),
        source,
        is_elsewhere: false,
    });
    Found {
        outcome: candidate.as_ref().map_or(Outcome::SeeProvider, |_| outcome),
        candidates: candidate.into_iter().collect(),
        provider: Some(provider),
    }
}

fn from_dns(said: &Mailboxes, address: &str, domain: &str) -> Found {
    // TLS from the first byte before STARTTLS (RFC 8314 section 3).
    let offers = [
        (&said.imaps, Security::Tls),
        (&said.imap, Security::StartTls),
    ];
    let candidates: Vec<Candidate> = (offers.iter())
        .flat_map(|(offer, security)| {
            let hosts = match offer {
                Offer::At(hosts) => hosts.as_slice(),
                Offer::NotSaid | Offer::Refused => &[],
            };
            hosts.iter().map(|at| {
                let server = server_at(at.host.clone(), at.port, *security);
                named(server, address, domain)
            })
        })
        .collect();
    if let Some(first) = candidates.first() {
        return Found {
            provider: provider_of_host(&first.server.host),
            candidates,
            outcome: Outcome::Named,
        };
    }
    if offers.iter().all(|(offer, _)| **offer == Offer::Refused) {
        return none(Outcome::NotOffered);
    }
    let provider = (said.mail_hosts.iter()).find_map(|host| provider_of_mail_host(host));
    match provider {
        Some(provider) => {
            let source = Source::Mx(provider.id.clone());
            of_provider(provider, address, domain, source, Outcome::ByMailHost)
        }
        None => guess(address, domain, Outcome::Guessed),
    }
}

fn server_at(host: String, port: u16, security: Security) -> Server {
    Server {
        host,
        port,
        security,
        ca_file: None,
    }
}

/// A server that the domain names itself.
fn named(server: Server, address: &str, domain: &str) -> Candidate {
    let is_below = (server.host.strip_suffix(domain))
        .is_some_and(|front| front.is_empty() || front.ends_with('.'));
    let provider = provider_of_host(&server.host);
    Candidate {
        // RFC 6186 section 4: the whole address first.
        user: address.to_owned(),
        sign_in: provider.map_or_else(|| vec![Way::Password], |p| p.sign_in.clone()),
        source: Source::Srv,
        is_elsewhere: !is_below,
        server,
    }
}

/// Usual names, of which nobody has said that they exist.
fn guess(address: &str, domain: &str, outcome: Outcome) -> Found {
    let is_address = domain.parse::<std::net::IpAddr>().is_ok();
    let hosts = if is_address {
        vec![domain.to_owned()]
    } else {
        vec![format!("imap.{domain}"), format!("mail.{domain}")]
    };
    let hosts = hosts.into_iter().filter_map(|host| host_name(&host));
    let candidates = hosts.map(|host| Candidate {
        server: server_at(host, Security::Tls.port(), Security::Tls),
        user: address.to_owned(),
        sign_in: vec![Way::Password],
        source: Source::Guess,
        is_elsewhere: false,
    });
    Found {
        candidates: candidates.collect(),
        provider: None,
        outcome,
    }
}
