//! Which placeholder stands for what. One original has one placeholder in the whole copy, in any case of its letters.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::labels::{Labels, numbered, stem};
use super::public::{Standing, held_domain, known_domain};
use super::taken::Taken;

/// Numbers for originals of one kind, in the order in which they are met.
#[derive(Debug, Default)]
struct Series {
    numbers: HashMap<String, u32>,
    /// As first met, in that order.
    originals: Vec<String>,
    /// Numbers whose placeholder stands in the mail as it is.
    taken: HashSet<u32>,
    next: u32,
}

impl Series {
    fn with_taken(taken: HashSet<u32>) -> Self {
        Self {
            taken,
            ..Self::default()
        }
    }

    fn number(&mut self, original: &str) -> u32 {
        let key = original.to_lowercase();
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        self.next += 1;
        while self.taken.contains(&self.next) {
            self.next += 1;
        }
        self.numbers.insert(key, self.next);
        self.originals.push(original.to_owned());
        self.next
    }

    fn holds(&self, key: &str) -> bool {
        self.numbers.contains_key(key)
    }
}

/// All placeholders of one copy.
#[derive(Debug)]
pub(super) struct Book<'l> {
    labels: &'l Labels,
    users: Series,
    hosts: Series,
    domains: Series,
    names: Series,
    subjects: Series,
    ids: Series,
    v4: HashMap<Ipv4Addr, Ipv4Addr>,
    v6: HashMap<Ipv6Addr, Ipv6Addr>,
    taken_v4: HashSet<Ipv4Addr>,
    taken_v6: HashSet<Ipv6Addr>,
    next_v4: u32,
    next_v6: u32,
    /// Message-IDs, lower case without brackets, with what stands for them.
    known_ids: HashMap<String, String>,
}

/// Local parts that name no one and say who wrote.
const ROLES: [&str; 3] = ["postmaster", "mailer-daemon", "abuse"];

/// Names in front of a public domain that lead to its help pages.
const PUBLIC_NAMES: [&str; 12] = [
    "www",
    "support",
    "help",
    "postmaster",
    "senders",
    "sender",
    "answers",
    "aka",
    "go",
    "learn",
    "docs",
    "community",
];

impl<'l> Book<'l> {
    /// Placeholders that don't stand in the mail already.
    pub fn new(labels: &'l Labels, taken: &Taken) -> Self {
        Self {
            labels,
            users: Series::with_taken(taken.numbers_after("user")),
            hosts: Series::with_taken(taken.numbers_after("host")),
            domains: Series::with_taken(taken.numbers_after("domain")),
            names: Series::with_taken(taken.numbers_after(stem(&labels.name))),
            subjects: Series::with_taken(taken.numbers_after(stem(&labels.subject))),
            ids: Series::with_taken(taken.numbers_after("id")),
            v4: HashMap::new(),
            v6: HashMap::new(),
            taken_v4: taken.v4.clone(),
            taken_v6: taken.v6.clone(),
            next_v4: 0,
            next_v6: 0,
            known_ids: HashMap::new(),
        }
    }

    /// `taro` → `user1`. Dots where an address must have none are kept: they may be why it failed.
    pub fn user(&mut self, local: &str) -> String {
        if is_role(local) {
            return local.to_owned();
        }
        let number = self.users.number(local);
        let is_quoted = local.starts_with('"');
        let before = if local.starts_with('.') { "." } else { "" };
        let between = if !is_quoted && local.trim_matches('.').contains("..") {
            "..x"
        } else {
            ""
        };
        let after = if local.ends_with('.') { "." } else { "" };
        let quote = if is_quoted { "\"" } else { "" };
        format!("{quote}{before}user{number}{between}{after}{quote}")
    }

    /// `taro@corp.example` → `user1@domain1.example`.
    pub fn address(&mut self, local: &str, domain: &str) -> String {
        let whole = format!("{local}@{domain}").to_lowercase();
        if let Some(id) = self.known_ids.get(&whole) {
            return id.clone();
        }
        format!("{}@{}", self.user(local), self.domain(domain))
    }

    /// A domain or the name of a host, whatever it looks like.
    pub fn domain(&mut self, name: &str) -> String {
        if let Some(inner) = name.strip_prefix('[') {
            let inner = inner.trim_end_matches(']');
            return format!("[{}]", self.literal(inner));
        }
        if let Ok(ip) = name.parse::<Ipv4Addr>() {
            return self.ip(IpAddr::V4(ip));
        }
        let lower = name.to_lowercase();
        let labels: Vec<&str> = lower.split('.').filter(|l| !l.is_empty()).collect();
        let plain = labels.join(".");
        let hidden = self.plain_domain(&plain);
        // An empty label may be why it failed.
        if lower.contains("..") {
            hidden.replacen('.', "..", 1)
        } else {
            hidden
        }
    }

    fn plain_domain(&mut self, name: &str) -> String {
        if matches!(name, "localhost" | "localhost.localdomain") {
            return name.to_owned();
        }
        if let Some((start, standing)) = known_domain(name) {
            let (front, domain) = name.split_at_checked(start).unwrap_or(("", name));
            let front = front.trim_end_matches('.');
            return match standing {
                _ if front.is_empty() => domain.to_owned(),
                Standing::Public => below_public(front, domain),
                Standing::List => below_list(front, domain),
                Standing::Tenant => {
                    let at = front.rfind('.').map_or(0, |dot| dot + 1);
                    let held = name.get(at..).unwrap_or(name);
                    let number = self.domains.number(held);
                    self.in_front(name, at, &format!("domain{number}.{domain}"))
                }
            };
        }
        if !name.contains('.') {
            return format!("domain{}", self.domains.number(name));
        }
        let start = held_domain(name);
        let number = self.domains.number(name.get(start..).unwrap_or(name));
        self.in_front(name, start, &format!("domain{number}.example"))
    }

    /// The domain with a numbered host in front of it, if there is something in front.
    fn in_front(&mut self, name: &str, start: usize, domain: &str) -> String {
        if start == 0 {
            domain.to_owned()
        } else {
            format!("host{}.{domain}", self.hosts.number(name))
        }
    }

    /// The name of a machine without a domain.
    pub fn machine(&mut self, name: &str) -> String {
        format!("host{}", self.hosts.number(name))
    }

    /// Whether this name, in lower case, belongs to a domain that is hidden.
    pub fn is_hidden_domain(&self, name: &str) -> bool {
        self.domains
            .holds(name.get(held_domain(name)..).unwrap_or(name))
    }

    /// Whether this is a local part of an address of the mail, in lower case.
    pub fn is_user(&self, word: &str) -> bool {
        self.users.holds(word)
    }

    /// Whether this is a Message-ID of the mail.
    pub fn is_known_id(&self, text: &str) -> bool {
        self.known_ids.contains_key(&text.to_lowercase())
    }

    /// An address of the range for documentation (RFC 5737, RFC 3849).
    pub fn ip(&mut self, ip: IpAddr) -> String {
        match ip {
            IpAddr::V4(ip) => {
                if let Some(known) = self.v4.get(&ip) {
                    return known.to_string();
                }
                let mut other = documentation_v4(self.next_v4);
                while self.taken_v4.contains(&other) {
                    self.next_v4 += 1;
                    other = documentation_v4(self.next_v4);
                }
                self.next_v4 += 1;
                self.v4.insert(ip, other);
                other.to_string()
            }
            IpAddr::V6(ip) => {
                if let Some(known) = self.v6.get(&ip) {
                    return known.to_string();
                }
                let mut other = documentation_v6(self.next_v6);
                while self.taken_v6.contains(&other) {
                    self.next_v6 += 1;
                    other = documentation_v6(self.next_v6);
                }
                self.next_v6 += 1;
                self.v6.insert(ip, other);
                other.to_string()
            }
        }
    }

    /// What stands in the brackets of an address literal. RFC 5321 section 4.1.3.
    fn literal(&mut self, inner: &str) -> String {
        let (tag, rest) = match inner.get(..5) {
            Some(tag) if tag.eq_ignore_ascii_case("ipv6:") => inner.split_at(5),
            _ => ("", inner),
        };
        match rest.parse::<IpAddr>() {
            Ok(ip) => format!("{tag}{}", self.ip(ip)),
            Err(_) => self.machine(inner),
        }
    }

    /// A Message-ID with or without angle brackets → `id1@domain1.example`.
    pub fn id(&mut self, id: &str) -> String {
        let id = id.trim().trim_start_matches('<').trim_end_matches('>');
        let key = id.to_lowercase();
        if let Some(known) = self.known_ids.get(&key) {
            return known.clone();
        }
        let number = self.ids.number(id);
        let hidden = match id.rsplit_once('@') {
            Some((_, domain)) if !domain.is_empty() => {
                format!("id{number}@{}", self.domain(domain))
            }
            _ => format!("id{number}"),
        };
        self.known_ids.insert(key, hidden.clone());
        hidden
    }

    /// `鈴木 一郎` → `氏名1`; with or without spaces it is the same name.
    pub fn name(&mut self, name: &str) -> String {
        numbered(&self.labels.name, self.names.number(&bare_name(name)))
    }

    /// A subject; runs of white space count as one.
    pub fn subject(&mut self, subject: &str) -> String {
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        numbered(&self.labels.subject, self.subjects.number(&subject))
    }

    /// The names met so far.
    pub fn names(&self) -> Vec<String> {
        self.names.originals.clone()
    }

    /// The subjects met so far.
    pub fn subjects(&self) -> Vec<String> {
        self.subjects.originals.clone()
    }

    /// The Message-IDs met so far.
    pub fn ids(&self) -> Vec<String> {
        self.ids.originals.clone()
    }

    /// The domains met so far that aren't written in ASCII.
    pub fn foreign_domains(&self) -> Vec<String> {
        let foreign = self.domains.originals.iter().filter(|d| !d.is_ascii());
        foreign.cloned().collect()
    }
}

/// Whether a local part is a role's.
pub(super) fn is_role(local: &str) -> bool {
    ROLES.iter().any(|r| local.eq_ignore_ascii_case(r))
}

/// A name with single spaces.
fn bare_name(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn below_public(front: &str, domain: &str) -> String {
    if PUBLIC_NAMES.contains(&front) {
        format!("{front}.{domain}")
    } else {
        format!("host.{domain}")
    }
}

/// `2.0.0.127.zen.spamhaus.org` → `host.zen.spamhaus.org`.
fn below_list(front: &str, domain: &str) -> String {
    let (more, last) = front
        .rsplit_once('.')
        .map_or((false, front), |(_, last)| (true, last));
    let is_zone = last.len() <= 16
        && last.bytes().any(|b| b.is_ascii_alphabetic())
        && last.bytes().filter(u8::is_ascii_digit).count() <= 1;
    match (more, is_zone) {
        (false, true) => format!("{last}.{domain}"),
        (true, true) => format!("host.{last}.{domain}"),
        _ => format!("host.{domain}"),
    }
}

/// The n-th address of the three networks for documentation, then of the reserved range.
fn documentation_v4(n: u32) -> Ipv4Addr {
    let last = u8::try_from(n % 254 + 1).unwrap_or(1);
    match n / 254 {
        0 => Ipv4Addr::new(192, 0, 2, last),
        1 => Ipv4Addr::new(198, 51, 100, last),
        2 => Ipv4Addr::new(203, 0, 113, last),
        _ => Ipv4Addr::from(0xf000_0000_u32.wrapping_add(n)),
    }
}

fn documentation_v6(n: u32) -> Ipv6Addr {
    Ipv6Addr::from((0x2001_0db8_u128 << 96) | (u128::from(n) + 1))
}
