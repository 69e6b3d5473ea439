//! Finding mails on the server.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use io_imap::types::fetch::MessageDataItem;
use jiff::civil::Date;

use super::command::Command;
use super::fetch::keywords_of;
use super::response::Answer;
use super::session::Session;
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

/// What a mail looks like that may be a bounce, in the words of RFC 3501 section 6.4.4. ASCII only: most servers see Japanese subjects as they are
/// encoded. Senders catch nearly all (RFC 5321 section 4.5.1, RFC 6522); the rest is for those that write a person's name there.
const BOUNCES: &[&str] = &[
    r#"FROM "mailer-daemon""#,
    r#"FROM "postmaster""#,
    // "Mail Delivery System", "Mail Delivery Subsystem".
    r#"FROM "mail delivery""#,
    // Microsoft's own sender.
    r#"FROM "microsoftexchange""#,
    // RFC 6522 and RFC 3464.
    r#"HEADER "Content-Type" "multipart/report""#,
    r#"HEADER "Content-Type" "delivery-status""#,
    // Exim; the second string may be empty: any value.
    r#"HEADER "X-Failed-Recipients" """#,
    // RFC 3834: the answer of a machine to a mail.
    r#"HEADER "Auto-Submitted" "auto-replied""#,
    // The null return path, as delivery writes it down (RFC 5321 section 4.4).
    r#"HEADER "Return-Path" "<>""#,
    r#"HEADER "Return-Path" "mailer-daemon""#,
    r#"SUBJECT "undeliver""#,
    r#"SUBJECT "delivery status""#,
    r#"SUBJECT "delivery failure""#,
    r#"SUBJECT "delivery failed""#,
    r#"SUBJECT "failure notice""#,
    r#"SUBJECT "returned mail""#,
    r#"SUBJECT "returned to sender""#,
];

impl Query {
    /// As keys of SEARCH.
    fn keys(&self) -> String {
        let mut keys = Vec::new();
        if self.uid_from > 1 {
            keys.push(format!("UID {}:*", self.uid_from));
        }
        if let Some(day) = self.since_day {
            keys.push(format!("SINCE {}", imap_date(day)));
        }
        if self.bounces {
            keys.push(any_of(BOUNCES));
        }
        if keys.is_empty() {
            keys.push("ALL".to_owned());
        }
        keys.join(" ")
    }
}

/// `OR` takes two keys.
fn any_of(keys: &[&str]) -> String {
    match keys {
        [] => "ALL".to_owned(),
        [key] => (*key).to_owned(),
        [key, rest @ ..] => format!("OR {key} {}", any_of(rest)),
    }
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
        let command = Command::new("UID SEARCH ").word(&query.keys());
        let from = query.uid_from;
        self.found(command, move |uid| uid >= from)
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
        let mut uids = Vec::new();
        self.done(command, self.limits.command_bytes, |answer| {
            if let Answer::Search(found) = answer {
                // `*` is the last mail, even below the range (RFC 3501 section 6.4.8).
                uids.extend(found.into_iter().filter(|uid| *uid > 0 && fits(*uid)));
            }
        })?;
        uids.sort_unstable();
        uids.dedup();
        Ok(uids)
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

    #[test]
    fn queries_are_keys() {
        let mut query = Query {
            since_day: None,
            uid_from: 0,
            bounces: false,
        };
        assert_eq!(query.keys(), "ALL");
        query.uid_from = 12;
        query.since_day = Some(jiff::civil::date(2026, 3, 1));
        assert_eq!(query.keys(), "UID 12:* SINCE 1-Mar-2026");
        query.bounces = true;
        let keys = query.keys();
        assert!(keys.is_ascii());
        assert!(keys.starts_with(
            r#"UID 12:* SINCE 1-Mar-2026 OR FROM "mailer-daemon" OR FROM "postmaster" OR "#
        ));
        // Each OR takes two keys: one less than there are keys.
        assert_eq!(keys.matches("OR ").count(), BOUNCES.len() - 1);
        // Cyrus and others take lines of 8,000 bytes (RFC 7162 section 4).
        assert!(keys.len() < 1500);
    }
}
