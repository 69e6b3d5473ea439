//! What was hidden, for the preview: one entry per original, in the order of the copy.

use std::collections::HashMap;

/// What a hidden piece of text was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// A mail address, or its local part alone.
    Address,
    /// The name of a person or of a sender.
    Name,
    /// A domain or the name of a host.
    Host,
    /// An IP address.
    Ip,
    /// A Message-ID.
    MessageId,
    /// A subject.
    Subject,
    /// The text of the returned mail, or an attachment.
    Body,
    /// Paths of web addresses, telephone numbers.
    Other,
}

impl HiddenKind {
    /// The word for output and for ids of messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Name => "name",
            Self::Host => "host",
            Self::Ip => "ip",
            Self::MessageId => "message-id",
            Self::Subject => "subject",
            Self::Body => "body",
            Self::Other => "other",
        }
    }
}

/// One thing that was hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hidden {
    /// What it was.
    pub kind: HiddenKind,
    /// As it stood at its first place. Empty for bodies, which are not kept.
    pub original: String,
    /// What stands in the copy instead.
    pub replacement: String,
    /// At how many places.
    pub count: usize,
}

/// Counts what is hidden.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    places: HashMap<(HiddenKind, String), usize>,
    hidden: Vec<Hidden>,
}

impl Ledger {
    /// Notes one place. What stays as it was is no entry.
    pub fn note(&mut self, kind: HiddenKind, original: &str, replacement: &str) {
        if original == replacement {
            return;
        }
        let key = (kind, original.to_lowercase());
        let place = self.places.get(&key).copied();
        if let Some(entry) = place.and_then(|at| self.hidden.get_mut(at)) {
            entry.count += 1;
            return;
        }
        self.places.insert(key, self.hidden.len());
        self.hidden.push(Hidden {
            kind,
            original: original.to_owned(),
            replacement: replacement.to_owned(),
            count: 1,
        });
    }

    /// Notes a body; each is an entry of its own.
    pub fn note_body(&mut self, replacement: &str) {
        self.hidden.push(Hidden {
            kind: HiddenKind::Body,
            original: String::new(),
            replacement: replacement.to_owned(),
            count: 1,
        });
    }

    /// All entries.
    pub fn into_hidden(self) -> Vec<Hidden> {
        self.hidden
    }
}
