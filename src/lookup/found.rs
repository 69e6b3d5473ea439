//! What was found.

use std::time::Duration;

/// What the DNS says of a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// The domain as servers write it: lower case, other scripts as `xn--…`, no dot at its end. Empty where it is no domain.
    pub domain_ascii: String,
    /// What that means.
    pub outcome: Outcome,
    /// Where mail goes first stands first. At most ten; a domain that receives by its address is its own server (RFC 5321 section 5.1).
    pub servers: Vec<MailServer>,
    /// How long it took.
    pub took: Duration,
}

/// A host that receives mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServer {
    /// Lower comes first (RFC 5321 section 5.1).
    pub preference: u16,
    /// Its name in ASCII, no dot at its end.
    pub host: String,
    /// Number of its addresses of both kinds. 0 also where nobody answered in time.
    pub addresses: usize,
}

/// Where a domain says that its mailboxes are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mailboxes {
    /// IMAP over TLS from the first byte (RFC 8314 section 5.1).
    pub imaps: Offer,
    /// IMAP with STARTTLS (RFC 6186 section 3.2).
    pub imap: Offer,
    /// The hosts that receive its mail, as in [`Lookup::servers`].
    pub mail_hosts: Vec<String>,
}

/// What a domain says about one of its services (SRV, RFC 2782).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Offer {
    /// Nothing that can be used, or no answer.
    #[default]
    NotSaid,
    /// That it doesn't offer it: the target is the root.
    Refused,
    /// These hosts, the first to use first. At most ten.
    At(Vec<ServiceHost>),
}

/// A host of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceHost {
    /// Lower comes first.
    pub priority: u16,
    /// Of one priority, heavier ones are to be used more often.
    pub weight: u16,
    /// Its name in ASCII, no dot at its end; one that the public DNS can know of.
    pub host: String,
    /// Never 0.
    pub port: u16,
}

/// What the answers mean for mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It names hosts for its mail, and one of them at least has an address.
    ReceivesMail,
    /// It names none, but has an address itself, which then takes its mail (RFC 5321 section 5.1).
    ReceivesByAddress,
    /// It says that it receives no mail (RFC 7505).
    NullMx,
    /// The name exists, without hosts for mail and without an address.
    NoMailServer,
    /// It names hosts for its mail, and none of them (of the first ten) has an address.
    DeadServers,
    /// There is no such name (NXDOMAIN, RFC 8020).
    NoSuchDomain,
    /// It is no domain name (RFC 5321 section 4.1.2, RFC 5890); nothing was asked.
    Invalid,
    /// Of a kind that the public DNS doesn't know: an address literal, a single word, a local name (RFC 6761); nothing was asked.
    NotAsked,
    /// The DNS server couldn't or wouldn't say (SERVFAIL, REFUSED), or nobody can read what it says.
    ServerFailure,
    /// No answer in time.
    TimedOut,
    /// This computer names no DNS server, or none of them can be reached.
    NoNetwork,
    /// Somebody stopped it.
    Cancelled,
    /// This program was built without the network; nothing was asked.
    NotAvailable,
}

impl Outcome {
    /// All.
    pub const ALL: [Self; 13] = [
        Self::ReceivesMail,
        Self::ReceivesByAddress,
        Self::NullMx,
        Self::NoMailServer,
        Self::DeadServers,
        Self::NoSuchDomain,
        Self::Invalid,
        Self::NotAsked,
        Self::ServerFailure,
        Self::TimedOut,
        Self::NoNetwork,
        Self::Cancelled,
        Self::NotAvailable,
    ];

    /// The message that says it; its attribute `step` says what to do.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::ReceivesMail => "lookup-receives-mail",
            Self::ReceivesByAddress => "lookup-receives-by-address",
            Self::NullMx => "lookup-null-mx",
            Self::NoMailServer => "lookup-no-mail-server",
            Self::DeadServers => "lookup-dead-servers",
            Self::NoSuchDomain => "lookup-no-such-domain",
            Self::Invalid => "lookup-invalid",
            Self::NotAsked => "lookup-not-asked",
            Self::ServerFailure => "lookup-server-failure",
            Self::TimedOut => "lookup-timed-out",
            Self::NoNetwork => "lookup-no-network",
            Self::Cancelled => "lookup-cancelled",
            Self::NotAvailable => "lookup-not-available",
        }
    }
}
