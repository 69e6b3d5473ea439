//! Finding mails on the server.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use io_imap::types::fetch::MessageDataItem;
use jiff::civil::Date;

use super::command::Command;
use super::fetch::keywords_of;
use super::keys::{self, Key};
use super::response::{Answer, Kind, Status};
use super::session::{Charset, Session};
use super::trouble::Trouble;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Only mails that came on this day or later, by the server's clock.
    pub since_day: Option<Date>,
    /// Only UIDs from here on; 0 or 1: all.
    pub uid_from: u32,
    /// Only what may be a bounce. More than bounces are found: servers look into header fields only, and not all of them into all.
    pub bounces: bool,
}

impl Query {
    /// As keys of SEARCH; of those that may be bounces the ones with ASCII keys.
    fn command(&self) -> Command {
        let mut command = Command::new("UID SEARCH ").word(&self.bounds());
        if self.bounces {
            command = any_of(command.word(" "), keys::ASCII, false);
        }
        command
    }

    /// The same with keys in UTF-8. `at_once`: the server takes literals without being asked (RFC 7888).
    fn japanese(&self, at_once: bool) -> Command {
        let start = format!("UID SEARCH CHARSET UTF-8 {} ", self.bounds());
        any_of(Command::new(&start), keys::JAPANESE, at_once)
    }

    /// Which mails are looked at.
    fn bounds(&self) -> String {
        let mut keys = Vec::new();
        if self.uid_from > 1 {
            keys.push(format!("UID {}:*", self.uid_from));
        }
        if let Some(day) = self.since_day {
            keys.push(format!("SINCE {}", imap_date(day)));
        }
        if keys.is_empty() {
            keys.push("ALL".to_owned());
        }
        keys.join(" ")
    }
}

/// `OR` takes two keys.
fn any_of(mut command: Command, keys: &[Key], at_once: bool) -> Command {
    let last = keys.len().saturating_sub(1);
    for (i, key) in keys.iter().enumerate() {
        command = command.word(if i < last { "OR " } else { "" });
        let value = match key {
            Key::From(value) => {
                command = command.word("FROM ");
                value
            }
            Key::Subject(value) => {
                command = command.word("SUBJECT ");
                value
            }
            Key::Field(name, value) => {
                command = command.word("HEADER ").string(name).word(" ");
                value
            }
        };
        command = if at_once {
            command.literal_at_once(value)
        } else {
            command.string(value)
        };
        command = command.word(if i < last { " " } else { "" });
    }
    command
}

/// As `date` of RFC 3501 section 9.
fn imap_date(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let month = usize::try_from(day.month() - 1)
        .ok()
        .and_then(|i| MONTHS.get(i))
        .unwrap_or(&"Jan");
    format!("{}-{month}-{:04}", day.day(), day.year().max(1970))
}

/// A mail whose flags changed, or that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub uid: u32,
    /// Its keywords and flags, flags with a backslash; as the server writes them.
    pub keywords: Vec<String>,
    /// When, in the server's count.
    pub modseq: Option<u64>,
}

/// What happened in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// New or changed mails, by UID.
    pub changed: Vec<Changed>,
    /// Mails that are gone; may name some that never were. `None`: the server doesn't tell, compare [`Session::all_uids`].
    pub vanished: Option<Vec<RangeInclusive<u32>>>,
}

impl Session {
    /// UIDs of the mails in the open folder that fit, ascending.
    pub fn search(&mut self, query: &Query) -> Result<Vec<u32>, Trouble> {
        let from = query.uid_from;
        let mut uids = self.found(query.command(), move |uid| uid >= from)?;
        if query.bounces && self.charset == Charset::Utf8 {
            // A search of its own: what a server thinks of UTF-8 must not cost us the other one. Some answer BAD where NO with BADCHARSET
            // (RFC 3501 section 6.4.4) is meant.
            let at_once = self.offers("LITERAL+") || self.offers("LITERAL-");
            let command = query.japanese(at_once);
            let (status, more) = self.try_found(command, move |uid| uid >= from)?;
            if status.kind == Kind::Ok {
                uids.extend(more);
                uids.sort_unstable();
                uids.dedup();
            } else {
                self.charset = Charset::Ascii;
            }
        }
        Ok(uids)
    }

    /// UIDs that there are within a range, ascending.
    pub fn all_uids(&mut self, range: RangeInclusive<u32>) -> Result<Vec<u32>, Trouble> {
        let (from, to) = (*range.start().max(&1), *range.end());
        if from > to {
            return Ok(Vec::new());
        }
        let command = Command::new(&format!("UID SEARCH UID {from}:{to}"));
        self.found(command, move |uid| range.contains(&uid))
    }

    fn found(&mut self, command: Command, fits: impl Fn(u32) -> bool) -> Result<Vec<u32>, Trouble> {
        let (status, uids) = self.try_found(command, fits)?;
        match status.kind {
            Kind::Ok => Ok(uids),
            _ => Err(Trouble::of_refusal(&status)),
        }
    }

    /// What is found, with what the server says of the search.
    fn try_found(
        &mut self,
        command: Command,
        fits: impl Fn(u32) -> bool,
    ) -> Result<(Status, Vec<u32>), Trouble> {
        let mut uids = Vec::new();
        let status = self.converse(command, self.limits.command_bytes, |answer| {
            if let Answer::Search(found) = answer {
                // `*` is the last mail, even below the range (RFC 3501 section 6.4.8).
                uids.extend(found.into_iter().filter(|uid| *uid > 0 && fits(*uid)));
            }
        })?;
        uids.sort_unstable();
        uids.dedup();
        Ok((status, uids))
    }

    /// What has changed in the open folder since a [`Opened::highest_modseq`](super::Opened::highest_modseq) (RFC 7162); needs
    /// [`Session::offers_condstore`].
    pub fn changed_since(&mut self, modseq: u64) -> Result<Changes, Trouble> {
        if !self.offers_condstore() {
            return Err(Trouble::NotOffered);
        }
        let tells_vanished = self.offers("QRESYNC") && self.offers("ENABLE");
        let vanished_word = if tells_vanished { " VANISHED" } else { "" };
        let modseq = modseq.max(1);
        let command = Command::new(&format!(
            "UID FETCH 1:* (FLAGS) (CHANGEDSINCE {modseq}{vanished_word})"
        ));
        let mut changed = BTreeMap::new();
        let mut vanished = Vec::new();
        self.done(command, self.limits.command_bytes, |answer| match answer {
            Answer::Fetch(items) => {
                if let Some(one) = changed_of(&items) {
                    changed.insert(one.uid, one);
                }
            }
            Answer::Vanished { uids, .. } => vanished.extend(uids),
            _ => {}
        })?;
        Ok(Changes {
            changed: changed.into_values().collect(),
            vanished: tells_vanished.then_some(vanished),
        })
    }
}

/// The mail of a FETCH answer, with its flags; `None` without UID or flags.
pub(super) fn changed_of(items: &[MessageDataItem<'_>]) -> Option<Changed> {
    let mut uid = None;
    let mut keywords = None;
    let mut modseq = None;
    for item in items {
        match item {
            MessageDataItem::Uid(n) => uid = Some(n.get()),
            MessageDataItem::Flags(flags) => keywords = Some(keywords_of(flags)),
            MessageDataItem::ModSeq(n) => modseq = Some(n.get()),
            _ => {}
        }
    }
    Some(Changed {
        uid: uid?,
        keywords: keywords?,
        modseq,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(command: &Command) -> String {
        String::from_utf8(command.chunks.concat()).unwrap()
    }

    #[test]
    fn queries_are_keys() {
        let mut query = Query {
            since_day: None,
            uid_from: 0,
            bounces: false,
        };
        assert_eq!(text(&query.command()), "UID SEARCH ALL");
        query.uid_from = 12;
        query.since_day = Some(jiff::civil::date(2026, 3, 1));
        let keys = text(&query.command());
        assert_eq!(keys, "UID SEARCH UID 12:* SINCE 1-Mar-2026");
        query.bounces = true;
        let keys = text(&query.command());
        assert!(keys.is_ascii());
        assert!(keys.starts_with(
            r#"UID SEARCH UID 12:* SINCE 1-Mar-2026 OR FROM "mailer-daemon" OR FROM "postmaster" OR "#
        ));
        assert!(keys.ends_with(r#" SUBJECT "non-member submission""#));
        // Each OR takes two keys: one less than there are keys.
        assert_eq!(keys.matches("OR ").count(), keys::ASCII.len() - 1);
        // Cyrus and others take lines of 8,000 bytes (RFC 7162 section 4).
        assert!(keys.len() < 3_000);
        assert_eq!(query.command().chunks.len(), 1);
    }

    #[test]
    fn japanese_is_sent_as_literals() {
        let query = Query {
            since_day: None,
            uid_from: 7,
            bounces: true,
        };
        let asked = query.japanese(false);
        assert_eq!(asked.chunks.len(), keys::JAPANESE.len() + 1);
        assert_eq!(
            asked.chunks[0],
            b"UID SEARCH CHARSET UTF-8 UID 7:* OR FROM {21}\r\n"
        );
        let at_once = query.japanese(true);
        assert_eq!(at_once.chunks.len(), 1);
        let keys = text(&at_once);
        assert!(keys.contains("OR SUBJECT {12+}\r\n配信不能 OR "));
        assert_eq!(keys.matches("OR ").count(), keys::JAPANESE.len() - 1);
        assert!(keys.len() < 3_000);
    }
}
