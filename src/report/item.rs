//! What is counted: one recipient of one mail.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::Date;

use crate::address::Address;
use crate::catalogue::Permanence;
use crate::evidence::Kind;

/// One recipient of one mail, or a mail that reports no delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'a> {
    /// Tells the mails apart that were read.
    pub mail: u64,
    /// Tells apart the mails that were sent, by [`original_key`]; `None` where that isn't known. With it, notices of the
    /// same delivery count once.
    pub original: Option<u64>,
    /// Failed address without angle brackets; empty where there is none.
    pub recipient: &'a str,
    /// Cause id; `None` is undetermined.
    pub cause: Option<&'static str>,
    /// By code or cause.
    pub permanence: Option<Permanence>,
    /// Of this delivery.
    pub kind: Kind,
    /// The day of the mail, here.
    pub day: Option<Date>,
    /// The same in seconds since 1970.
    pub second: Option<i64>,
}

impl Item<'_> {
    /// Whether it is counted: something failed or is late.
    pub(super) fn is_error(&self) -> bool {
        matches!(self.kind, Kind::Failure | Kind::Delay)
    }

    /// What is still being tried is not final, whatever its code.
    pub(super) fn lasting(&self) -> Option<Permanence> {
        match self.kind {
            Kind::Delay => Some(Permanence::Transient),
            _ => self.permanence,
        }
    }
}

/// A sent mail by its Message-ID (RFC 5322 section 3.6.4). The same in every run of this version, no longer.
pub fn original_key(message_id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    message_id.trim().hash(&mut hasher);
    hasher.finish()
}

/// A cause, or undetermined as an answer in its own right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OneCause(pub Option<&'static str>);

/// What is counted; everything that isn't asked for is let through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// First day. With a period, mails without a date are left out.
    pub from: Option<Date>,
    /// Last day, which is part of it.
    pub to: Option<Date>,
    /// Of this cause only.
    pub cause: Option<OneCause>,
    /// To this domain only, in any case of letters.
    pub domain: Option<String>,
    /// Of these only; what isn't known is neither.
    pub permanence: Option<Permanence>,
}

impl Filter {
    /// Whether the day of a mail is within the period.
    pub fn has_day(&self, day: Option<Date>) -> bool {
        let Some(day) = day else {
            return self.from.is_none() && self.to.is_none();
        };
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether an item is asked for, its day apart. `domain` is the item's in lower case, `wanted` the filter's.
    pub(super) fn has(&self, item: &Item<'_>, domain: &str, wanted: Option<&str>) -> bool {
        self.cause.is_none_or(|cause| cause.0 == item.cause)
            && wanted.is_none_or(|wanted| wanted == domain)
            && (self.permanence.is_none() || self.permanence == item.lasting())
    }

    /// The domain that is asked for, in the form in which domains are compared.
    pub fn wanted_domain(&self) -> Option<String> {
        self.domain.as_deref().map(folded_domain)
    }
}

/// A domain as it is compared and shown: lower case, without the dot of the root.
pub(super) fn folded_domain(domain: &str) -> String {
    domain
        .trim()
        .trim_start_matches('@')
        .trim_end_matches('.')
        .to_lowercase()
}

/// The domain of an address that is in lower case already.
pub(super) fn domain_of(address: &str) -> &str {
    Address::split(address).domain.trim_end_matches('.')
}
