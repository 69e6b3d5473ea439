//! Fetching, without a trace (BODY.PEEK): what tells a bounce, then the bytes.

use std::collections::{BTreeMap, BTreeSet};

use io_imap::types::core::NString;
use io_imap::types::fetch::{MessageDataItem, Section};
use io_imap::types::flag::FlagFetch;
use jiff::Timestamp;

use super::command::{Command, uid_set};
use super::response::Answer;
use super::search::{Changed, changed_of};
use super::session::Session;
use super::trouble::{Trouble, Words};
use super::useful::{self, UNKNOWN, WHOLE};

/// Mails that one command asks for.
const BATCH: usize = 50;
/// Mails whose flags one command asks for.
pub(super) const FLAG_BATCH: usize = 500;
/// Bytes of a mail's fields.
const HEAD_BYTES: u32 = 16 << 10;
/// Bytes of a mail's structure, generously: one mail in a batch may have hundreds of parts.
const STRUCTURE_BYTES: u64 = 64 << 10;
/// Bytes around what one mail brings.
const SLACK: u64 = 4 << 10;
/// Bytes of what nobody asked for: what others do in the folder meanwhile.
const NEWS: u64 = 1 << 20;
/// Whole sizes differ; what is asked for is rounded up to this, so that one command does for many mails.
const STEP: u32 = 16 << 10;

/// The fields that tell a bounce, and what a list shows.
const FIELDS: &str = "From To Subject Date Message-ID Return-Path Content-Type Auto-Submitted X-Failed-Recipients \
In-Reply-To References Precedence X-Autoreply X-MS-Exchange-Message-Is-Ndr";

/// What tells a bounce, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Which mail.
    pub uid: u32,
    /// Bytes of the whole mail.
    pub size: u32,
    /// Keywords and flags, flags with a backslash; as the server writes them.
    pub keywords: Vec<String>,
    /// When it came, by the server's clock.
    pub received: Option<Timestamp>,
    /// When it changed, in the server's count (RFC 7162).
    pub modseq: Option<u64>,
    /// Header fields that tell a bounce, as sent; at most 16 KB. Empty where the server couldn't say them.
    pub header: Vec<u8>,
    /// How many bytes from its start are worth fetching; `size` for the whole.
    pub useful: u32,
}

/// The start of a mail, or all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Which mail.
    pub uid: u32,
    /// As sent.
    pub bytes: Vec<u8>,
    /// Whether that is all.
    pub is_whole: bool,
}

/// Flags as words. Without `\Recent`, which says something of the connection, not of the mail.
pub(super) fn keywords_of(flags: &[FlagFetch<'_>]) -> Vec<String> {
    flags
        .iter()
        .take(200)
        .filter_map(|flag| match flag {
            FlagFetch::Flag(flag) => Some(flag.to_string()),
            FlagFetch::Recent => None,
        })
        .collect()
}

/// How much of a mail's head is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    All,
    NoFlags,
    /// How large it is, and nothing else.
    Size,
}

impl Session {
    /// What is known of these mails; those that are gone are left out. By UID.
    pub fn heads(&mut self, uids: &[u32]) -> Result<Vec<Head>, Trouble> {
        let mut heads = Vec::new();
        for batch in uids.chunks(BATCH) {
            let mut found = self.head_batch(batch, Ask::All)?;
            // Flags outside of the standard cost us the whole answer, as may fields; the mail is worth more than they.
            for ask in [Ask::NoFlags, Ask::Size] {
                if self.garbled == 0 {
                    break;
                }
                let missing: Vec<u32> = (batch.iter().copied())
                    .filter(|uid| !found.contains_key(uid))
                    .collect();
                let more = self.head_batch(&missing, ask)?;
                if ask == Ask::Size && more.len() < missing.len() {
                    self.all_readable()?;
                }
                found.extend(more);
            }
            self.measure(&mut found)?;
            heads.extend(found.into_values());
        }
        heads.sort_by_key(|head| head.uid);
        heads.dedup_by_key(|head| head.uid);
        Ok(heads)
    }

    fn head_batch(&mut self, uids: &[u32], ask: Ask) -> Result<BTreeMap<u32, Head>, Trouble> {
        let mut found = BTreeMap::new();
        let Some(set) = uid_set(uids) else {
            return Ok(found);
        };
        let flags = match (ask, self.offers_condstore()) {
            (Ask::NoFlags | Ask::Size, _) => "",
            (Ask::All, false) => " FLAGS INTERNALDATE",
            (Ask::All, true) => " FLAGS INTERNALDATE MODSEQ",
        };
        let fields = match ask {
            Ask::Size => String::new(),
            Ask::All | Ask::NoFlags => {
                format!(" BODY.PEEK[HEADER.FIELDS ({FIELDS})]<0.{HEAD_BYTES}>")
            }
        };
        let command = Command::new(&format!("UID FETCH {set} (UID RFC822.SIZE{flags}{fields})"));
        let asked: BTreeSet<u32> = uids.iter().copied().collect();
        let budget = (u64::from(HEAD_BYTES) + SLACK) * uids.len() as u64 + NEWS;
        self.done(command, budget, |answer| {
            if let Answer::Fetch(items) = answer
                && let Some(head) = head_of(items)
                && asked.contains(&head.uid)
            {
                found.insert(head.uid, head);
            }
        })?;
        Ok(found)
    }

    /// Asks for the structure of the mails that are big.
    fn measure(&mut self, heads: &mut BTreeMap<u32, Head>) -> Result<(), Trouble> {
        let big: Vec<u32> = heads
            .values()
            .filter(|head| head.size > WHOLE)
            .map(|head| head.uid)
            .collect();
        let Some(set) = uid_set(&big) else {
            return Ok(());
        };
        let command = Command::new(&format!("UID FETCH {set} (UID BODYSTRUCTURE)"));
        let budget = STRUCTURE_BYTES * big.len() as u64 + NEWS;
        self.done(command, budget, |answer| {
            let Answer::Fetch(items) = answer else {
                return;
            };
            let mut uid = None;
            let mut structure = None;
            for item in &items {
                match item {
                    MessageDataItem::Uid(n) => uid = Some(n.get()),
                    MessageDataItem::BodyStructure(found) => structure = Some(found),
                    _ => {}
                }
            }
            if let (Some(uid), Some(structure)) = (uid, structure)
                && let Some(head) = heads.get_mut(&uid)
            {
                head.useful = useful::useful(head.size, structure);
            }
        })?;
        Ok(())
    }

    /// The first bytes of mails, each with how many are wanted; a few thousand more may come. Those that are gone are left out. By UID. All are
    /// in memory: ask for few at a time.
    pub fn bodies(&mut self, wanted: &[(u32, u32)]) -> Result<Vec<Body>, Trouble> {
        let piece = self.piece();
        let mut groups: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        let mut bodies = Vec::new();
        for (uid, most) in wanted.iter().copied().filter(|(uid, _)| *uid > 0) {
            if most > piece {
                bodies.extend(self.big_body(uid, 0, most, |_| ())?);
            } else {
                let rounded = most.max(1).div_ceil(STEP).saturating_mul(STEP);
                groups.entry(rounded).or_default().push((uid, most));
            }
        }
        for (rounded, mails) in groups {
            let mut batch = Vec::new();
            let mut sum = 0_u64;
            for (uid, most) in mails {
                let is_full = batch.len() >= BATCH
                    || sum.saturating_add(u64::from(most)) > self.limits.batch_bytes;
                if is_full && !batch.is_empty() {
                    bodies.extend(self.body_batch(&batch, 0, rounded)?);
                    batch.clear();
                    sum = 0;
                }
                batch.push(uid);
                sum = sum.saturating_add(u64::from(most));
            }
            bodies.extend(self.body_batch(&batch, 0, rounded)?);
        }
        bodies.sort_by_key(|body| body.uid);
        bodies.dedup_by_key(|body| body.uid);
        Ok(bodies)
    }

    /// Bytes of a mail that one command asks for.
    fn piece(&self) -> u32 {
        u32::try_from(self.limits.batch_bytes)
            .unwrap_or(u32::MAX)
            .max(STEP)
    }

    /// What stands in a mail from a byte on, up to its size; `None`: it is gone. All is in memory. `each` is told how many bytes have come.
    pub fn rest(
        &mut self,
        uid: u32,
        from: u32,
        size: u32,
        each: impl FnMut(u64),
    ) -> Result<Option<Body>, Trouble> {
        // Where nothing should be left, that is asked for, so that it is known.
        self.big_body(uid, from, size.max(from.saturating_add(1)), each)
    }

    /// A mail too big for one command, or what stands in it from a byte on.
    fn big_body(
        &mut self,
        uid: u32,
        mut from: u32,
        most: u32,
        mut each: impl FnMut(u64),
    ) -> Result<Option<Body>, Trouble> {
        let piece = self.piece();
        let mut whole: Option<Body> = None;
        while from < most {
            let count = piece.min(most - from);
            let Some(part) = self.body_batch(&[uid], from, count)?.pop() else {
                break;
            };
            let so_far = whole.get_or_insert_with(|| Body {
                uid,
                bytes: Vec::new(),
                is_whole: false,
            });
            let came = u32::try_from(part.bytes.len()).unwrap_or(u32::MAX);
            so_far.bytes.extend_from_slice(&part.bytes);
            so_far.is_whole = part.is_whole;
            each(so_far.bytes.len() as u64);
            if part.is_whole || came < count {
                break;
            }
            from = from.saturating_add(count);
        }
        Ok(whole)
    }

    fn body_batch(&mut self, uids: &[u32], from: u32, count: u32) -> Result<Vec<Body>, Trouble> {
        let Some(set) = uid_set(uids) else {
            return Ok(Vec::new());
        };
        let command = Command::new(&format!(
            "UID FETCH {set} (UID RFC822.SIZE BODY.PEEK[]<{from}.{count}>)"
        ));
        let budget = (u64::from(count) + SLACK) * uids.len() as u64 + NEWS;
        let asked: BTreeSet<u32> = uids.iter().copied().collect();
        let mut bodies = BTreeMap::new();
        self.done(command, budget, |answer| {
            if let Answer::Fetch(items) = answer
                && let Some(body) = body_of(items, from, count)
                && asked.contains(&body.uid)
            {
                bodies.insert(body.uid, body);
            }
        })?;
        if bodies.len() < asked.len() {
            self.all_readable()?;
        }
        Ok(bodies.into_values().collect())
    }

    /// An error where an answer of the last command couldn't be read: a mail that is missing then may not be gone, and nobody may take it for
    /// gone.
    fn all_readable(&mut self) -> Result<(), Trouble> {
        if self.garbled == 0 {
            return Ok(());
        }
        self.note(Err(Trouble::Nonsense(Words::new("FETCH"))))
    }

    /// Flags and keywords of mails, by UID; those that are gone are left out.
    pub fn keywords(&mut self, uids: &[u32]) -> Result<Vec<Changed>, Trouble> {
        let mut found = BTreeMap::new();
        for batch in uids.chunks(FLAG_BATCH) {
            let Some(set) = uid_set(batch) else {
                continue;
            };
            let more = if self.offers_condstore() {
                " MODSEQ"
            } else {
                ""
            };
            let asked: BTreeSet<u32> = batch.iter().copied().collect();
            let command = Command::new(&format!("UID FETCH {set} (UID FLAGS{more})"));
            self.done(command, SLACK * batch.len() as u64 + NEWS, |answer| {
                if let Answer::Fetch(items) = answer
                    && let Some(one) = changed_of(&items)
                    && asked.contains(&one.uid)
                {
                    found.insert(one.uid, one);
                }
            })?;
        }
        Ok(found.into_values().collect())
    }
}

fn head_of(items: Vec<MessageDataItem<'_>>) -> Option<Head> {
    let (mut uid, mut size, mut header) = (None, None, None);
    let (mut keywords, mut received, mut modseq) = (Vec::new(), None, None);
    for item in items {
        match item {
            MessageDataItem::Uid(n) => uid = Some(n.get()),
            MessageDataItem::Rfc822Size(n) => size = Some(n),
            MessageDataItem::Flags(flags) => keywords = keywords_of(&flags),
            MessageDataItem::ModSeq(n) => modseq = Some(n.get()),
            MessageDataItem::InternalDate(date) => {
                received = Timestamp::from_second(date.as_ref().timestamp()).ok();
            }
            MessageDataItem::BodyExt {
                section: Some(Section::HeaderFields(None, _)),
                data,
                ..
            } => header = Some(bytes_of(data)),
            _ => {}
        }
    }
    let size = size?;
    let mut header = header.unwrap_or_default();
    header.truncate(HEAD_BYTES as usize);
    Some(Head {
        uid: uid?,
        size,
        keywords,
        received,
        modseq,
        header,
        useful: if size <= WHOLE {
            size
        } else {
            size.min(UNKNOWN)
        },
    })
}

fn body_of(items: Vec<MessageDataItem<'_>>, from: u32, count: u32) -> Option<Body> {
    let (mut uid, mut size, mut bytes) = (None, None, None);
    for item in items {
        match item {
            MessageDataItem::Uid(n) => uid = Some(n.get()),
            MessageDataItem::Rfc822Size(n) => size = Some(n),
            MessageDataItem::BodyExt {
                section: None,
                data,
                ..
            } => bytes = Some(bytes_of(data)),
            _ => {}
        }
    }
    let bytes = bytes?;
    let came = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    // Some servers tell a size that is a little off; less than was asked for is the end in any case.
    let is_whole = came < count || size.is_some_and(|size| from.saturating_add(came) >= size);
    Some(Body {
        uid: uid?,
        bytes,
        is_whole,
    })
}

fn bytes_of(data: NString<'_>) -> Vec<u8> {
    data.into_option()
        .map(|bytes| bytes.into_owned())
        .unwrap_or_default()
}
