//! The only writes: keywords, and moving mails. Each was asked for by a person.

use super::command::{Command, is_keyword, uid_set};
use super::fetch::FLAG_BATCH;
use super::response::{Answer, Kind, Status, ranges};
use super::session::{Keeps, SMALL, Session};
use super::trouble::{Trouble, Words};

/// UIDs of a range that are told.
const MOST: usize = 100_000;

/// What came of storing keywords.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// Mails that somebody else has changed since, so they stayed as they are (RFC 7162 section 3.1.3).
    pub refused: Vec<u32>,
}

/// A mail that was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Its UID where it was.
    pub from: u32,
    /// Its UID where it is.
    pub to: u32,
}

impl Session {
    /// Adds and removes keywords of mails in the folder that was opened by [`Session::select`]; other flags stay as they are. With `unchanged_since`, which needs
    /// [`Session::offers_condstore`], only mails that nobody has changed since. [`Trouble::NotOffered`] where the folder doesn't keep these keywords.
    pub fn store_keywords(
        &mut self,
        uids: &[u32],
        add: &[&str],
        remove: &[&str],
        unchanged_since: Option<u64>,
    ) -> Result<Stored, Trouble> {
        if !add.iter().chain(remove).all(|word| is_keyword(word)) {
            return Err(Trouble::Refused(Words::new("keyword")));
        }
        if unchanged_since.is_some() && !self.offers_condstore() {
            return Err(Trouble::NotOffered);
        }
        // Dovecot says OK to what it doesn't store.
        match &self.keeps {
            Keeps::Nothing => return Err(Trouble::NoPermission(Words::default())),
            Keeps::These(words) if !words.iter().any(|word| word == r"\*") => {
                let is_kept = |word: &&str| words.contains(&word.to_ascii_lowercase());
                if !add.iter().all(is_kept) {
                    return Err(Trouble::NotOffered);
                }
            }
            Keeps::These(_) | Keeps::Everything => {}
        }
        let mut stored = Stored::default();
        for batch in uids.chunks(FLAG_BATCH) {
            let mut left = batch.to_vec();
            let mut condition = unchanged_since;
            for (sign, words) in [('+', add), ('-', remove)] {
                if words.is_empty() {
                    continue;
                }
                let refused = self.store(&left, sign, words, condition)?;
                left.retain(|uid| !refused.contains(uid));
                stored.refused.extend(refused);
                // What was just added has changed the mail.
                condition = None;
            }
        }
        Ok(stored)
    }

    fn store(
        &mut self,
        uids: &[u32],
        sign: char,
        words: &[&str],
        unchanged_since: Option<u64>,
    ) -> Result<Vec<u32>, Trouble> {
        let Some(set) = uid_set(uids) else {
            return Ok(Vec::new());
        };
        let condition = unchanged_since
            .map(|modseq| format!(" (UNCHANGEDSINCE {modseq})"))
            .unwrap_or_default();
        let command = Command::new(&format!(
            "UID STORE {set}{condition} {sign}FLAGS.SILENT ({})",
            words.join(" ")
        ));
        let status = self.converse(command, SMALL, |_| ())?;
        let refused = if status.code == "MODIFIED" {
            expanded(&status.arguments)
                .into_iter()
                .filter(|uid| uids.contains(uid))
                .collect()
        } else {
            Vec::new()
        };
        match status.kind {
            Kind::Ok => Ok(refused),
            Kind::No if !refused.is_empty() => Ok(refused),
            _ => Err(Trouble::of_refusal(&status)),
        }
    }

    /// Whether mails can be moved (RFC 6851).
    pub fn offers_move(&self) -> bool {
        self.offers("MOVE")
    }

    /// Moves mails from the folder that was opened by [`Session::select`]. Tells the new UIDs where the server does (RFC 4315); without MOVE it moves nothing:
    /// copying and expunging could delete what others have marked.
    pub fn move_to(&mut self, uids: &[u32], folder: &str) -> Result<Vec<Moved>, Trouble> {
        if !self.offers_move() {
            return Err(Trouble::NotOffered);
        }
        let folder = self.wire_name(folder);
        let mut moved = Vec::new();
        for batch in uids.chunks(FLAG_BATCH) {
            let Some(set) = uid_set(batch) else {
                continue;
            };
            let command = Command::new(&format!("UID MOVE {set} ")).string(&folder);
            let mut told = Vec::new();
            let status = self.done(command, SMALL, |answer| {
                if let Answer::Status(status) = answer {
                    told.extend(copied(&status));
                }
            })?;
            if told.is_empty() {
                told = copied(&status);
            }
            moved.extend(told.into_iter().filter(|one| batch.contains(&one.from)));
        }
        Ok(moved)
    }
}

/// The pairs of COPYUID: both sets in the same order (RFC 4315 section 3).
fn copied(status: &Status) -> Vec<Moved> {
    if status.code != "COPYUID" {
        return Vec::new();
    }
    let mut parts = status.arguments.split_ascii_whitespace().skip(1);
    let (Some(from), Some(to)) = (parts.next(), parts.next()) else {
        return Vec::new();
    };
    let (from, to) = (expanded(from), expanded(to));
    if from.len() != to.len() {
        return Vec::new();
    }
    from.into_iter()
        .zip(to)
        .map(|(from, to)| Moved { from, to })
        .collect()
}

fn expanded(set: &str) -> Vec<u32> {
    ranges(set)
        .unwrap_or_default()
        .into_iter()
        .flatten()
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_uids_are_read() {
        let status = Status::parse(Kind::Ok, b"[COPYUID 38505 304,319:320 3956:3958] Done");
        let pairs: Vec<(u32, u32)> = copied(&status)
            .into_iter()
            .map(|one| (one.from, one.to))
            .collect();
        assert_eq!(pairs, [(304, 3956), (319, 3957), (320, 3958)]);
        for line in [
            "[COPYUID 1 1:4000000000 1] x",
            "[COPYUID 1 1] x",
            "[COPYUID] x",
            "[COPYUID 1 a b] x",
        ] {
            assert_eq!(copied(&Status::parse(Kind::Ok, line.as_bytes())), []);
        }
    }
}
