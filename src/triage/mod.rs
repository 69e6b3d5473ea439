//! What a helpdesk has done with each mail: how far it is, who is at it, what was noted, and the addresses that nothing is sent to for now.
//! Kept in one `SQLite` file that outlives crashes, and that several windows may write at once.

mod notice;
mod open;
mod place;
mod salvage;
mod schema;
mod store;
mod suppression;

use crate::source::Fingerprint;

pub use notice::{Error, Notice};
pub use open::Opened;
pub use place::default_file;
pub use store::Store;
pub use suppression::{Suppression, SuppressionEntry};

/// Characters of a memo that are kept.
pub const MAX_MEMO: usize = 10_000;
/// Characters of a name that are kept.
pub const MAX_NAME: usize = 200;
/// Characters of an address that are kept; RFC 5321 section 4.5.3.1.3 allows 254.
pub const MAX_ADDRESS: usize = 1_000;
/// Characters of a reason for a suppression that are kept.
pub const MAX_REASON: usize = 2_000;

/// How far the work on a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum State {
    /// Nobody has begun.
    #[default]
    Open,
    /// Somebody is at it.
    Doing,
    /// Waits for somebody else.
    Held,
    /// Nothing is left to do.
    Done,
}

impl State {
    /// All, in order, with the word of files and texts.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Open, "open"),
        (Self::Doing, "doing"),
        (Self::Held, "held"),
        (Self::Done, "done"),
    ];

    /// The word of files and texts.
    pub fn as_str(self) -> &'static str {
        let own = Self::ALL.iter().find(|(state, _)| *state == self);
        own.map_or("open", |(_, word)| word)
    }

    /// The state of that word. `None`: no word of this version.
    #[expect(
        clippy::should_implement_trait,
        reason = "an unknown word is no error here"
    )]
    pub fn from_str(word: &str) -> Option<Self> {
        let known = Self::ALL.iter().find(|(_, known)| *known == word);
        known.map(|(state, _)| *state)
    }

    /// Words of later versions count as open: then nobody forgets the mail.
    fn of_file(word: &str) -> Self {
        Self::from_str(word).unwrap_or_default()
    }
}

/// One delivery of one mail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Of the mail.
    pub fingerprint: Fingerprint,
    /// The failed address as the mail has it; empty where there is none. Not longer than [`MAX_ADDRESS`], see [`Key::new`].
    pub recipient: String,
}

impl Key {
    /// The key as a [`Store`] gives it back: of an address longer than [`MAX_ADDRESS`], the beginning.
    pub fn new(fingerprint: Fingerprint, recipient: &str) -> Self {
        Self {
            fingerprint,
            recipient: cut(recipient, MAX_ADDRESS).to_owned(),
        }
    }
}

/// What holds now of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// How far the work is.
    pub state: State,
    /// Who is at it; may be empty.
    pub who: String,
    /// What was noted; may be empty.
    pub memo: String,
    /// When something of this was changed last: seconds since 1970.
    pub changed: i64,
}

/// One thing that was changed. Only that, so that two windows which change different things of one delivery don't lose either's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of which delivery.
    pub key: Key,
    /// What.
    pub what: What,
}

/// What was changed, with what holds from then on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// How far the work is.
    State(State),
    /// Who is at it.
    Who(String),
    /// What was noted.
    Memo(String),
}

impl What {
    /// The word for it in the file.
    fn word(&self) -> &'static str {
        match self {
            Self::State(_) => "state",
            Self::Who(_) => "who",
            Self::Memo(_) => "memo",
        }
    }

    /// The value as the file keeps it.
    fn value(&self) -> &str {
        match self {
            Self::State(state) => state.as_str(),
            Self::Who(who) => cut(who, MAX_NAME),
            Self::Memo(memo) => cut(memo, MAX_MEMO),
        }
    }

    /// `None` for what only a later version knows.
    fn of_file(word: &str, value: String) -> Option<Self> {
        match word {
            "state" => Some(Self::State(State::of_file(&value))),
            "who" => Some(Self::Who(value)),
            "memo" => Some(Self::Memo(value)),
            _ => None,
        }
    }
}

/// One row of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was changed.
    pub change: Change,
    /// Name of who used the program; may be empty.
    pub by: String,
    /// Seconds since 1970.
    pub at: i64,
}

/// The first so many characters.
fn cut(text: &str, max: usize) -> &str {
    // Most texts are shorter in bytes already.
    if text.len() <= max {
        return text;
    }
    let end = text
        .char_indices()
        .nth(max)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_words() {
        for (state, word) in State::ALL {
            assert_eq!(state.as_str(), word);
            assert_eq!(State::from_str(word), Some(state));
        }
        for word in ["", "Open", "waiting"] {
            assert_eq!(State::from_str(word), None);
            assert_eq!(State::of_file(word), State::Open);
        }
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(cut("日本語", 3), "日本語");
        assert_eq!(cut("日本語", 2), "日本");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(cut("", 0), "");
    }
}
