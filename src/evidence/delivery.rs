//! One recipient of one report.

use crate::smtp::{Command, EnhancedStatusCode, ReplyCode};
use crate::span::{Found, Span};

use super::Kind;

/// RFC 3464 section 2.3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Given up.
    Failed,
    /// Not yet, still trying.
    Delayed,
    /// In the mailbox.
    Delivered,
    /// Passed on to a system that reports no more.
    Relayed,
    /// Passed on to several addresses.
    Expanded,
}

impl Action {
    /// Reads the word of the `Action` field, as loosely as writers write it.
    pub fn parse(text: &str) -> Option<Self> {
        let word: String = text
            .trim()
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        Some(match word.to_ascii_lowercase().as_str() {
            "failed" | "failure" | "fail" | "hardfail" | "expired" | "undeliverable" => {
                Self::Failed
            }
            "delayed" | "delay" | "deferred" | "warning" => Self::Delayed,
            "delivered" | "deliverable" | "success" => Self::Delivered,
            "relayed" => Self::Relayed,
            "expanded" => Self::Expanded,
            _ => return None,
        })
    }

    /// The standard's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Relayed => "relayed",
            Self::Expanded => "expanded",
        }
    }

    /// What a mail with this action is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Failed => Kind::Failure,
            Self::Delayed => Kind::Delay,
            Self::Delivered | Self::Relayed | Self::Expanded => Kind::Success,
        }
    }
}

/// What a highlighted place in the mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The server's words.
    Message,
    /// The failed address.
    Recipient,
    /// Class.subject.detail.
    EnhancedStatusCode,
    /// Three digits.
    ReplyCode,
}

/// A further place where a fact stands: the same mail says it for people and for machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo {
    /// What stands there.
    pub role: Role,
    /// Where.
    pub span: Span,
}

/// Our record for one recipient in a report.
#[derive(Debug, Clone, Default)]
pub struct Delivery {
    /// Last known address, without angle brackets. RFC 3464 section 2.3.2.
    pub final_recipient: Option<Found<String>>,
    /// As first given, where it differs. RFC 3464 section 2.3.1.
    pub original_recipient: Option<Found<String>>,
    /// As read or inferred; inferred ones stand at no place.
    pub action: Option<Action>,
    /// From the server's words.
    pub reply_code: Option<Found<ReplyCode>>,
    /// The most specific one for this recipient.
    pub enhanced_status_code: Option<Found<EnhancedStatusCode>>,
    /// What the server said, decoded: the first line with its codes, further lines joined by LF without them.
    pub message: Option<Found<String>>,
    /// Who refused. RFC 3464 section 2.3.5.
    pub remote_mta: Option<Found<String>>,
    /// In reply to what.
    pub command: Option<Found<Command>>,
    /// Further places of the same facts.
    pub echoes: Vec<Echo>,
}

impl Delivery {
    /// Failure, delay or success of this recipient.
    pub fn kind(&self) -> Kind {
        self.action.map_or(Kind::Failure, Action::kind)
    }

    /// All places with their roles, in the order of the mail.
    pub fn places(&self) -> Vec<Echo> {
        let mut places = self.echoes.clone();
        let mut add =
            |role, span: Option<Span>| places.extend(span.map(|span| Echo { role, span }));
        add(
            Role::Recipient,
            self.final_recipient.as_ref().map(|f| f.span),
        );
        add(Role::ReplyCode, self.reply_code.as_ref().map(|f| f.span));
        add(
            Role::EnhancedStatusCode,
            self.enhanced_status_code.as_ref().map(|f| f.span),
        );
        add(Role::Message, self.message.as_ref().map(|f| f.span));
        places.retain(|e| !e.span.is_empty());
        places.sort_by_key(|e| (e.span, e.role));
        places.dedup();
        places
    }
}
