//! One look into a folder: what is new there is fetched, judged and kept, what is gone is told.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use crate::account::Account;
use crate::evidence::Kind;
use crate::imap::{Body, Changes, Head, Query, Session};
use crate::mail_cache::{self, FolderId, Kept};
use crate::source::{Origin, Remote, RemotePlace};
use crate::team::Standing;

use super::desk::Desk;
use super::news::{MailboxNews, Stage};
use super::team::{self, Errands, Team};
use super::told::Failed;
use crate::worker::scan::Scanned;

/// Mails that are fetched, judged and shown together.
const BATCH: usize = 50;
/// Kept mails that are shown together.
const KEPT_BATCH: usize = 256;

/// Mails that are in the list, by folder.
#[derive(Debug)]
pub(super) struct Shown {
    folders: HashMap<String, (u32, BTreeSet<u32>)>,
    /// Mails that were fetched again for nothing: once is enough.
    tried: HashSet<RemotePlace>,
    /// What colleagues do with them.
    pub team: Team,
}

impl Shown {
    pub(super) fn new(errands: Arc<Errands>) -> Self {
        Self {
            folders: HashMap::new(),
            tried: HashSet::new(),
            team: Team::new(errands),
        }
    }

    /// Those of a folder, ascending.
    pub(super) fn uids(&self, folder: &str) -> Vec<u32> {
        let uids = self.folders.get(folder).map(|(_, uids)| uids);
        uids.into_iter().flatten().copied().collect()
    }

    /// Mails of a folder.
    fn len(&self, folder: &str) -> usize {
        self.folders.get(folder).map_or(0, |(_, uids)| uids.len())
    }

    fn has(&self, folder: &str, uid_validity: u32, uid: u32) -> bool {
        let folder = self.folders.get(folder);
        folder.is_some_and(|(validity, uids)| *validity == uid_validity && uids.contains(&uid))
    }

    /// Takes a mail in; `false`: it is in the list already.
    pub(super) fn add(&mut self, place: &RemotePlace) -> bool {
        let (validity, uids) = self.folders.entry(place.folder.to_string()).or_default();
        if *validity != place.uid_validity {
            *validity = place.uid_validity;
            uids.clear();
        }
        uids.insert(place.uid)
    }

    /// Those of a folder that are of another validity.
    fn outdated(&mut self, account: &str, folder: &str, validity: u32) -> Vec<RemotePlace> {
        match self.folders.get(folder) {
            Some((old, _)) if *old != validity => {
                let old = self.folders.remove(folder).unwrap_or_default();
                places(account, folder, old.0, old.1)
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn remove(&mut self, folder: &str, uid: u32) -> bool {
        self.folders
            .get_mut(folder)
            .is_some_and(|(_, uids)| uids.remove(&uid))
    }
}

fn places(
    account: &str,
    folder: &str,
    uid_validity: u32,
    uids: impl IntoIterator<Item = u32>,
) -> Vec<RemotePlace> {
    let (account, folder): (Arc<str>, Arc<str>) = (account.into(), folder.into());
    let place = |uid| RemotePlace {
        account: Arc::clone(&account),
        folder: Arc::clone(&folder),
        uid_validity,
        uid,
    };
    uids.into_iter().map(place).collect()
}

/// Shows what is kept of the folders, before anybody is asked.
pub(super) fn show_kept(desk: &Desk, account: &Account, names: &[String], shown: &mut Shown) {
    for name in names {
        if let Some((validity, kept)) = desk.kept(&account.id, name) {
            // What isn't there any more is fetched again when the server answers.
            show(desk, account, name, validity, kept, shown);
        }
    }
}

/// Shows those of a folder's known mails that aren't shown yet; returns those of which too little is kept for that.
fn show(
    desk: &Desk,
    account: &Account,
    name: &str,
    uid_validity: u32,
    known: Vec<Kept>,
    shown: &mut Shown,
) -> BTreeMap<u32, Kept> {
    let mut rows = Vec::new();
    let mut seen = Vec::new();
    let mut lost = BTreeMap::new();
    for mail in known {
        if shown.has(name, uid_validity, mail.uid) {
            continue;
        }
        let place = place(account, name, uid_validity, mail.uid);
        let Some(row) = desk.judge(origin(desk, account, place.clone(), mail.size)) else {
            lost.insert(mail.uid, mail);
            continue;
        };
        shown.add(&place);
        rows.push(row);
        if account.shares_work {
            seen.extend(team::seen(&mail.keywords).map(|seen| (place, seen)));
        }
        if rows.len() >= KEPT_BATCH {
            desk.show(std::mem::take(&mut rows));
        }
    }
    desk.show(rows);
    if !seen.is_empty() {
        desk.tell(account, MailboxNews::WorkBefore(seen));
    }
    lost
}

/// Shows what is known of the folder and not in the list: mails that another window has fetched meanwhile. Returns those that are to be
/// fetched again, as they were given up to make room, or damaged.
fn catch_up(
    desk: &Desk,
    account: &Account,
    at: Place<'_>,
    shown: &mut Shown,
) -> Result<BTreeMap<u32, Kept>, Failed> {
    let is_missing = |uid: u32, shown: &Shown| {
        !shown.has(at.name, at.uid_validity, uid)
            && !(shown.tried).contains(&place(account, at.name, at.uid_validity, uid))
    };
    let uids = desk.cache(|cache| cache.bounce_uids(at.id))?;
    if !uids.iter().any(|uid| is_missing(*uid, shown)) {
        return Ok(BTreeMap::new());
    }
    let mut known = desk.cache(|cache| cache.mails(at.id))?;
    known.retain(|mail| is_missing(mail.uid, shown));
    Ok(show(desk, account, at.name, at.uid_validity, known, shown))
}

pub(super) fn place(account: &Account, folder: &str, uid_validity: u32, uid: u32) -> RemotePlace {
    RemotePlace {
        account: account.id.as_str().into(),
        folder: folder.into(),
        uid_validity,
        uid,
    }
}

fn origin(desk: &Desk, account: &Account, place: RemotePlace, size: u64) -> Origin {
    let label = if account.label.is_empty() {
        &account.address
    } else {
        &account.label
    };
    Origin::Remote(Remote::new(
        place,
        label.as_str().into(),
        size,
        desk.copies(),
    ))
}

/// A folder as it is open now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub name: &'a str,
    pub uid_validity: u32,
    id: FolderId,
}

/// Looks into a folder.
pub(super) fn folder(
    desk: &Desk,
    account: &Account,
    session: &mut Session,
    name: &str,
    shown: &mut Shown,
) -> Result<(), Failed> {
    let opened = session.examine(name)?;
    let uid_validity = opened.uid_validity;
    let outdated = shown.outdated(&account.id, name, uid_validity);
    if !outdated.is_empty() {
        desk.tell(account, MailboxNews::Gone(outdated));
    }
    let state = desk.cache(|cache| cache.folder(&account.id, name, uid_validity))?;
    let at = Place {
        name,
        uid_validity,
        id: state.id,
    };
    let known = desk.cache(|cache| cache.known_uids(state.id))?;
    // Where it tells what has gone (RFC 7162), not all has to be listed.
    let changes = if account.shares_work || session.offers("QRESYNC") {
        shown.team.changes(session, at)?
    } else {
        None
    };
    // Another window may have forgotten what is gone already.
    let mut listed = shown.uids(name);
    listed.extend_from_slice(&known);
    listed.sort_unstable();
    listed.dedup();
    let gone = gone(session, &listed, changes.as_ref())?;
    forget_gone(desk, account, at, &gone, shown)?;
    let shown_before = shown.len(name);
    let lost = catch_up(desk, account, at, shown)?;
    if account.shares_work {
        // What keywords say of those that came in now isn't among the changes.
        let changes = changes.filter(|_| shown.len(name) == shown_before);
        team::listen(desk, account, session, at, changes, shown)?;
    }
    shown.team.heard_until(at, opened.highest_modseq);
    let query = Query {
        since_day: account.days.and_then(Desk::day_before),
        // What was looked at last time needn't be found again.
        uid_from: state.uid_next.unwrap_or(1),
        bounces: true,
    };
    let mut new = session.search(&query)?;
    new.retain(|uid| known.binary_search(uid).is_err());
    // What came last is wanted first.
    new.sort_unstable_by_key(|uid| std::cmp::Reverse(*uid));
    let lost_uids: Vec<u32> = lost.keys().rev().copied().collect();
    let (total, mut done) = (new.len() + lost_uids.len(), 0);
    let mut has_room = true;
    for uids in new.chunks(BATCH).chain(lost_uids.chunks(BATCH)) {
        desk.tell(account, MailboxNews::Stage(Stage::Reading { done, total }));
        // What comes anew makes room for itself. All else would take it from what was fetched before, and be given up itself the next time.
        let makes_room = done < new.len() && (done == 0 || state.synced.is_some());
        let heads = session.heads(uids)?;
        let wanted: Vec<(u32, u32)> = heads.iter().map(|h| (h.uid, h.useful)).collect();
        let fetched = Fetched {
            bodies: session.bodies(&wanted)?,
            heads,
            lost: &lost,
            keeps: match (makes_room, has_room) {
                (true, _) => Keeps::All,
                (false, true) => Keeps::WhatFits,
                (false, false) => Keeps::Nothing,
            },
        };
        has_room &= take_in(desk, account, at, fetched, shown)?;
        if done >= new.len() {
            let is_shown = |uid: &u32| shown.has(name, uid_validity, *uid);
            let in_vain = uids.iter().filter(|uid| !is_shown(uid));
            let in_vain = in_vain.map(|uid| place(account, name, uid_validity, *uid));
            let in_vain: Vec<RemotePlace> = in_vain.collect();
            shown.tried.extend(in_vain);
        }
        done += uids.len();
    }
    let next = opened.uid_next;
    let next = next.or_else(|| {
        new.first()
            .map(|uid| uid.saturating_add(1))
            .or(state.uid_next)
    });
    desk.synced(state.id, opened.highest_modseq, next)?;
    Ok(())
}

/// Mails that are no longer in the folder, of those that are known.
fn gone(
    session: &mut Session,
    known: &[u32],
    changes: Option<&Changes>,
) -> Result<Vec<u32>, Failed> {
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return Ok(Vec::new());
    };
    if let Some(vanished) = changes.and_then(|changes| changes.vanished.as_deref()) {
        return Ok(within(known, vanished));
    }
    let there: BTreeSet<u32> = session.all_uids(*first..=*last)?.into_iter().collect();
    let is_gone = |uid: &&u32| !there.contains(uid);
    Ok(known.iter().filter(is_gone).copied().collect())
}

/// Those of the sorted numbers that lie in one of the ranges, however many and large these are.
fn within(sorted: &[u32], ranges: &[RangeInclusive<u32>]) -> Vec<u32> {
    let mut ranges: Vec<(u32, u32)> = ranges.iter().map(|r| (*r.start(), *r.end())).collect();
    ranges.sort_unstable();
    let mut ranges = ranges.into_iter().peekable();
    // The furthest end of those that begin here or before.
    let mut end = None;
    let is_in = |number: &&u32| {
        while let Some((_, own)) = ranges.next_if(|(start, _)| start <= *number) {
            end = end.max(Some(own));
        }
        end >= Some(**number)
    };
    sorted.iter().filter(is_in).copied().collect()
}

/// They go out of the list.
fn forget_gone(
    desk: &Desk,
    account: &Account,
    at: Place<'_>,
    gone: &[u32],
    shown: &mut Shown,
) -> Result<(), Failed> {
    if gone.is_empty() {
        return Ok(());
    }
    desk.cache(|cache| cache.remove(at.id, gone))?;
    let gone = gone.iter().copied();
    let gone = gone.filter(|uid| shown.remove(at.name, *uid));
    let gone = places(&account.id, at.name, at.uid_validity, gone);
    if !gone.is_empty() {
        desk.tell(account, MailboxNews::Gone(gone));
    }
    Ok(())
}

/// Mails that were fetched together.
struct Fetched<'a> {
    heads: Vec<Head>,
    bodies: Vec<Body>,
    /// What is known of those that are fetched again.
    lost: &'a BTreeMap<u32, Kept>,
    keeps: Keeps,
}

/// How much of the mails goes to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeps {
    /// All; others are given up for them.
    All,
    /// The newest, as long as there is room.
    WhatFits,
    /// That they are known.
    Nothing,
}

/// Judges mails that were fetched. Bounces are kept and shown; of others it is kept that they are none. `false`: not all
/// that should be kept fitted.
fn take_in(
    desk: &Desk,
    account: &Account,
    at: Place<'_>,
    fetched: Fetched<'_>,
    shown: &mut Shown,
) -> Result<bool, Failed> {
    let lost = fetched.lost;
    let heads: HashMap<u32, &Head> = (fetched.heads.iter())
        .map(|head| (head.uid, head))
        .collect();
    let mut rows = Vec::new();
    let mut judged = Vec::new();
    let mut work = Vec::new();
    let mut seen = Vec::new();
    for body in fetched.bodies {
        let Some(head) = heads.get(&body.uid) else {
            continue;
        };
        let place = place(account, at.name, at.uid_validity, body.uid);
        let origin = origin(desk, account, place.clone(), u64::from(head.size));
        let scanned = desk.judge_bytes(origin, body.bytes.clone());
        let is_bounce = scanned.as_ref().is_some_and(is_bounce);
        judged.push((*head, body, is_bounce));
        if is_bounce && shown.add(&place) {
            rows.extend(scanned);
            work.push((place.uid, Standing::of(&head.keywords)));
            let known = lost.get(&place.uid);
            let known = known.and_then(|known| team::seen(&known.keywords));
            seen.extend(known.map(|known| (place, known)));
        }
    }
    let mut room = match fetched.keeps {
        Keeps::All => Some(u64::MAX),
        Keeps::WhatFits => Some(desk.cache(|cache| cache.room())?),
        Keeps::Nothing => None,
    };
    if fetched.keeps == Keeps::WhatFits {
        judged.sort_unstable_by_key(|(head, ..)| std::cmp::Reverse(head.uid));
    }
    // Before they are packed, so they need less. What comes behind one that doesn't fit is older.
    let mut fits = |body: &Body| {
        room = room.and_then(|room| room.checked_sub(body.bytes.len() as u64));
        room.is_some()
    };
    let kept: Vec<mail_cache::Head<'_>> = (judged.iter())
        .map(|(head, body, is_bounce)| {
            let is_kept = *is_bounce && fits(body);
            // Those that the window has taken note of stay so.
            let known = lost.get(&head.uid);
            let (keywords, modseq) = match known {
                Some(known) => (&known.keywords, known.modseq),
                None => (&head.keywords, head.modseq),
            };
            mail_cache::Head {
                uid: head.uid,
                size: u64::from(head.size),
                date: head.received.map(|time| time.as_second()),
                keywords,
                modseq,
                is_bounce: Some(*is_bounce),
                bytes: if is_kept { &body.bytes } else { &[] },
                is_whole: body.is_whole && is_kept,
            }
        })
        .collect();
    // Before they are shown: whoever looks at one reads it from there.
    desk.cache(|cache| cache.keep_heads(at.id, &kept))?;
    desk.show(rows);
    if account.shares_work {
        if !seen.is_empty() {
            desk.tell(account, MailboxNews::WorkBefore(seen));
        }
        shown.team.tell(desk, account, at, work);
    }
    Ok(room.is_some())
}

/// Whether a mail belongs into the list: a report of some sort, or an answer that a mailbox gave by itself.
fn is_bounce(scanned: &Scanned) -> bool {
    match &scanned.result {
        Ok(mail) => mail.kind != Kind::Other || mail.remark.is_some(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_ranges_is_found_in_one_pass() {
        let sorted = [2, 5, 6, 9, 4_000_000_000];
        for (ranges, want) in [
            (vec![], vec![]),
            (vec![5..=5], vec![5]),
            (vec![6..=7, 1..=2], vec![2, 6]),
            (vec![1..=6, 3..=4], vec![2, 5, 6]),
            (vec![1..=u32::MAX], sorted.to_vec()),
            (vec![10..=3_999_999_999], vec![]),
        ] {
            assert_eq!(within(&sorted, &ranges), want, "{ranges:?}");
        }
        let many = vec![1..=u32::MAX; 1_000_000];
        let known: Vec<u32> = (1..100_000).collect();
        assert_eq!(within(&known, &many), known);
    }
}
