//! The properties of a cause, so that Rust need not know causes by name.

use serde::Deserialize;

/// Will the same mail arrive if it is sent again as it is?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Permanence {
    /// No.
    Permanent,
    /// Perhaps, later.
    Transient,
}

/// Who can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhoActs {
    /// The person who sent the mail.
    Sender,
    /// Who runs the sender's mail system.
    SenderAdmin,
    /// The person to whom it was sent.
    Recipient,
    /// Who runs the recipient's mail system.
    RecipientAdmin,
    /// Nobody; waiting helps.
    Nobody,
}

/// Whether to send again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resend {
    /// Now.
    Yes,
    /// Later, or when the recipient says so.
    NotYet,
    /// When something has been put right.
    AfterFixing,
    /// Not at all.
    No,
}

/// Where on the way it stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Station {
    /// The sender's own program.
    Sender,
    /// The server that sends for them.
    SendingServer,
    /// Looking up where the recipient's server is.
    Dns,
    /// The recipient's server.
    ReceivingServer,
    /// The recipient's mailbox.
    Mailbox,
}

/// In what the reason lies: an address that takes no mail is left out of a list, a mail that is too large is made smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LiesIn {
    /// The address: nobody has it, or its domain takes no mail.
    Address,
    /// Its owner: no room, no wish for this mail.
    Recipient,
    /// The mail: its size, content or form.
    Mail,
    /// The sending side: its servers, names, accounts, limits.
    Sender,
    /// The receiving side, or the way to it.
    Receiver,
}

/// How sure a cause or rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not yet seen in a real mail; loses to a stable rule of its level.
    Preview,
    /// Seen, or in a standard.
    Stable,
    /// No longer used; kept for saved decisions.
    Retired,
}

/// What the window can offer where this is the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// Look at the address letter by letter.
    AddressSuggestions,
}

/// What a mail may tell in numbers and names where this is the cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quantity {
    /// Size of the mail, and the limit.
    Size,
    /// The block list, and the machine that stands on it.
    BlockList,
    /// How long it was tried.
    Time,
}

/// Gives each property its word for the output; the same words as in the files.
macro_rules! words {
    ($($type:ident { $($variant:ident = $word:literal),+ })+) => {
        $(impl $type {
            /// The word for output and message ids.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        })+
    };
}

words! {
    Permanence { Permanent = "permanent", Transient = "transient" }
    WhoActs { Sender = "sender", SenderAdmin = "sender-admin", Recipient = "recipient", RecipientAdmin = "recipient-admin", Nobody = "nobody" }
    Resend { Yes = "yes", NotYet = "not-yet", AfterFixing = "after-fixing", No = "no" }
    Station { Sender = "sender", SendingServer = "sending-server", Dns = "dns", ReceivingServer = "receiving-server", Mailbox = "mailbox" }
    LiesIn { Address = "address", Recipient = "recipient", Mail = "mail", Sender = "sender", Receiver = "receiver" }
    Status { Preview = "preview", Stable = "stable", Retired = "retired" }
}

/// Why mails come back.
#[derive(Debug)]
pub struct Cause {
    /// Kebab-case, stable.
    pub id: &'static str,
    /// Version that brought it.
    pub since: String,
    /// How sure.
    pub status: Status,
    /// Where the mail holds no code.
    pub permanence: Permanence,
    /// Who can do something.
    pub who_acts: WhoActs,
    /// Whether to send again.
    pub resend: Resend,
    /// Where it stopped.
    pub stopped_at: Station,
    /// In what it lies.
    pub lies_in: LiesIn,
    /// What the window can offer.
    pub offers: Vec<Offer>,
    /// What the mail may tell in numbers and names.
    pub quantities: Vec<Quantity>,
    /// Trying has ended: a mail that is still being tried can't have it.
    pub ends_trying: bool,
    /// People say it in automatic replies too.
    pub in_auto_replies: bool,
}
