//! What colleagues do with the mails of a mailbox: keywords are listened to, and written where a person has changed something; mails are moved where a
//! person asks for it. A folder is opened for writing only for as long as that takes.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::account::Account;
use crate::imap::{Changed, Changes, Session, Trouble};
use crate::mail_cache;
use crate::source::RemotePlace;
use crate::team::{Edit, Standing};

use super::desk::Desk;
use super::news::{MailboxNews, ToShare, Written};
use super::sync::{Place, Shown, place};
use super::told::{Failed, told};

/// How often keywords are looked at again where colleagues write at the same moment.
const ATTEMPTS: usize = 5;
/// Mails that are moved at a time: of those before a failure it is known where they are.
const MOVE_BATCH: usize = 100;
/// Stands among the keywords in the file of fetched mails where the window has taken note of them. No server has such a keyword: it is no atom
/// (RFC 9051 section 9).
const SEEN: &str = "(seen)";

/// What a person wants done on the server.
#[derive(Debug)]
pub(super) enum Errand {
    Share(Vec<ToShare>),
    Move {
        mails: Vec<RemotePlace>,
        folder: String,
        is_back: bool,
    },
}

impl Errand {
    /// What is told where it can't be done, as there is no connection. Moving is told by its mails, which stay where they are.
    pub(super) fn undone(self) -> MailboxNews {
        match self {
            Self::Share(mails) => MailboxNews::Written(mails.into_iter().map(unwritten).collect()),
            Self::Move { is_back, .. } => MailboxNews::Moved {
                mails: Vec::new(),
                is_back,
            },
        }
    }
}

fn unwritten(mail: ToShare) -> Written {
    Written {
        place: mail.place,
        now: None,
        instead_of: None,
    }
}

/// What waits to be done for one mailbox.
#[derive(Debug, Default)]
pub(super) struct Errands(Mutex<VecDeque<Errand>>);

impl Errands {
    pub(super) fn put(&self, errand: Errand) {
        self.lock().push_back(errand);
    }

    /// The one that waits longest.
    fn take(&self) -> Option<Errand> {
        self.lock().pop_front()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Errand>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What was heard of colleagues on this connection.
#[derive(Debug)]
pub(super) struct Team {
    errands: Arc<Errands>,
    heard: HashMap<String, Heard>,
}

/// The same of one folder.
#[derive(Debug, Default)]
struct Heard {
    uid_validity: u32,
    /// All changes up to this one are known (RFC 7162).
    modseq: Option<u64>,
    /// What the window was told.
    told: HashMap<u32, Standing>,
}

impl Team {
    pub(super) fn new(errands: Arc<Errands>) -> Self {
        Self {
            errands,
            heard: HashMap::new(),
        }
    }

    /// A connection begins: nothing is known of what others did meanwhile. What was still to be written the window asks for again, when it has heard
    /// what there is.
    pub(super) fn begin(&mut self, desk: &Desk, account: &Account) {
        self.heard.clear();
        while let Some(errand) = self.errands.take() {
            desk.tell(account, errand.undone());
        }
    }

    fn heard(&mut self, at: Place<'_>) -> &mut Heard {
        let heard = self.heard.entry(at.name.to_owned()).or_default();
        if heard.uid_validity != at.uid_validity {
            *heard = Heard {
                uid_validity: at.uid_validity,
                ..Heard::default()
            };
        }
        heard
    }

    /// What has changed in the open folder since it was listened to last; `None` where that was never, or the server can't tell.
    pub(super) fn changes(
        &mut self,
        session: &mut Session,
        at: Place<'_>,
    ) -> Result<Option<Changes>, Failed> {
        match self.heard(at).modseq {
            Some(modseq) if session.offers_condstore() => Ok(Some(session.changed_since(modseq)?)),
            _ => Ok(None),
        }
    }

    /// All changes up to this one are known.
    pub(super) fn heard_until(&mut self, at: Place<'_>, modseq: Option<u64>) {
        self.heard(at).modseq = modseq;
    }

    /// Tells the window what is new to it.
    pub(super) fn tell(
        &mut self,
        desk: &Desk,
        account: &Account,
        at: Place<'_>,
        work: impl IntoIterator<Item = (u32, Standing)>,
    ) {
        let heard = self.heard(at);
        let mut news = Vec::new();
        for (uid, shared) in work {
            if heard.told.get(&uid) != Some(&shared) {
                news.push((
                    place(account, at.name, at.uid_validity, uid),
                    shared.clone(),
                ));
                heard.told.insert(uid, shared);
            }
        }
        if !news.is_empty() {
            desk.tell(account, MailboxNews::Work(news));
        }
    }

    /// Mails are told anew when they are heard of next.
    fn untell(&mut self, folder: &str, uids: impl IntoIterator<Item = u32>) {
        if let Some(heard) = self.heard.get_mut(folder) {
            for uid in uids {
                heard.told.remove(&uid);
            }
        }
    }
}

/// Listens to the keywords of the mails in the list.
pub(super) fn listen(
    desk: &Desk,
    account: &Account,
    session: &mut Session,
    at: Place<'_>,
    changes: Option<Changes>,
    shown: &mut Shown,
) -> Result<(), Failed> {
    let mut uids = shown.uids(at.name);
    let changed = match changes {
        Some(changes) => changes.changed,
        // All of them once per connection: what was told before and not taken note of is told again.
        None => session.keywords(&uids)?,
    };
    uids.sort_unstable();
    let work = changed
        .iter()
        .filter(|one| uids.binary_search(&one.uid).is_ok())
        .map(|one| (one.uid, Standing::of(&one.keywords)));
    let work: Vec<_> = work.collect();
    shown.team.tell(desk, account, at, work);
    Ok(())
}

/// What the window has taken note of, if it has.
pub(super) fn seen(keywords: &[String]) -> Option<Standing> {
    keywords
        .iter()
        .any(|word| word == SEEN)
        .then(|| Standing::of(keywords))
}

/// Keeps what the window has taken note of.
pub(super) fn remember(
    desk: &Desk,
    account: &str,
    mails: Vec<(RemotePlace, Standing)>,
) -> Result<(), mail_cache::Error> {
    let folders = by_folder(mails, |(place, _)| place);
    desk.cache(|cache| {
        for ((folder, uid_validity), mails) in &folders {
            let Some((id, validity)) = cache.kept_folder(account, folder)? else {
                continue;
            };
            if validity != *uid_validity {
                continue;
            }
            let words = |standing: &Standing| {
                let mut words = standing.keywords();
                words.push(SEEN.to_owned());
                words
            };
            let mails: Vec<(u32, Vec<String>)> = (mails.iter())
                .map(|(place, standing)| (place.uid, words(standing)))
                .collect();
            let new: Vec<mail_cache::NewKeywords<'_>> = (mails.iter())
                .map(|(uid, keywords)| mail_cache::NewKeywords {
                    uid: *uid,
                    keywords,
                    modseq: None,
                })
                .collect();
            cache.set_keywords(id, &new)?;
        }
        Ok(())
    })
}

/// Does what waits to be done.
pub(super) fn run_errands(
    desk: &Desk,
    account: &Account,
    session: &mut Session,
    names: &[String],
    shown: &mut Shown,
) -> Result<(), Failed> {
    while let Some(errand) = shown.team.errands.take() {
        match errand {
            Errand::Share(mails) if account.shares_work => {
                share(desk, account, session, mails, &mut shown.team)?;
            }
            // It was switched off meanwhile.
            Errand::Share(_) => {}
            Errand::Move {
                mails,
                folder,
                is_back,
            } => {
                let order = MoveOrder {
                    mails,
                    folder: &folder,
                    is_back,
                    is_watched: names.contains(&folder),
                };
                move_mails(desk, account, session, order, shown)?;
            }
        }
    }
    Ok(())
}

/// The mails by the folders that they are in.
fn by_folder<T>(
    mails: Vec<T>,
    place: impl Fn(&T) -> &RemotePlace,
) -> BTreeMap<(Arc<str>, u32), Vec<T>> {
    let mut folders: BTreeMap<(Arc<str>, u32), Vec<T>> = BTreeMap::new();
    for mail in mails {
        let own = place(&mail);
        let key = (Arc::clone(&own.folder), own.uid_validity);
        folders.entry(key).or_default().push(mail);
    }
    folders
}

/// Writes to keywords how far the work is.
fn share(
    desk: &Desk,
    account: &Account,
    session: &mut Session,
    mails: Vec<ToShare>,
    team: &mut Team,
) -> Result<(), Failed> {
    for ((folder, uid_validity), mails) in by_folder(mails, |mail| &mail.place) {
        // If the connection is lost here, the window asks again after the next one was made.
        let mut job = Share {
            written: Vec::new(),
            is_refused: false,
        };
        job.run(session, &folder, uid_validity, mails)?;
        if job.is_refused {
            let folder = folder.to_string();
            desk.tell(account, MailboxNews::NoKeywords { folder });
        }
        // What the window was told of them no longer holds.
        team.untell(&folder, job.written.iter().map(|one| one.place.uid));
        desk.tell(account, MailboxNews::Written(job.written));
    }
    Ok(())
}

struct Share {
    written: Vec<Written>,
    /// Whether the folder keeps no keywords.
    is_refused: bool,
}

impl Share {
    fn run(
        &mut self,
        session: &mut Session,
        folder: &str,
        uid_validity: u32,
        mails: Vec<ToShare>,
    ) -> Result<(), Failed> {
        match session.select(folder) {
            Ok(opened) if opened.uid_validity == uid_validity && uid_validity > 0 => {}
            Ok(_) => {
                // Where UIDs never hold, another mail may have this one by now.
                self.is_refused = uid_validity == 0;
                self.written.extend(mails.into_iter().map(unwritten));
                return Ok(());
            }
            Err(trouble) => return self.refused(session, trouble, mails),
        }
        // Those whose keywords were added or removed, with what they had before.
        let mut before: HashMap<u32, Vec<String>> = HashMap::new();
        let mut left: Vec<(ToShare, Option<Standing>)> =
            mails.into_iter().map(|mail| (mail, None)).collect();
        for _ in 0..ATTEMPTS {
            let uids: Vec<u32> = left.iter().map(|(mail, _)| mail.place.uid).collect();
            let now: HashMap<u32, Changed> = (session.keywords(&uids)?.into_iter())
                .map(|one| (one.uid, one))
                .collect();
            let mut groups: BTreeMap<Edit, Vec<u32>> = BTreeMap::new();
            let mut again = Vec::new();
            for (mail, instead_of) in left {
                match self.look(mail, instead_of, &now, &before) {
                    Looked::Settled => {}
                    Looked::ToWrite(edit, mail, instead_of) => {
                        groups.entry(edit).or_default().push(mail.place.uid);
                        again.push((mail, instead_of));
                    }
                }
            }
            left = again;
            if left.is_empty() {
                return Ok(());
            }
            for (edit, uids) in groups {
                let add: Vec<&str> = edit.add.iter().map(String::as_str).collect();
                let remove: Vec<&str> = edit.remove.iter().map(String::as_str).collect();
                // Every later change has a higher number than all that were just read.
                let seen = uids.iter().filter_map(|uid| now.get(uid)?.modseq).max();
                let since = seen.filter(|_| session.offers_condstore());
                let refused = match session.store_keywords(&uids, &add, &remove, since) {
                    Ok(stored) => stored.refused,
                    Err(trouble) => {
                        let left = left.into_iter().map(|(mail, _)| mail).collect();
                        return self.refused(session, trouble, left);
                    }
                };
                for uid in uids {
                    before.remove(&uid);
                    if !refused.contains(&uid)
                        && let Some(one) = now.get(&uid)
                    {
                        before.insert(uid, one.keywords.clone());
                    }
                }
            }
        }
        self.written
            .extend(left.into_iter().map(|(mail, _)| unwritten(mail)));
        Ok(())
    }

    /// What is to be done with a mail, by the keywords that it has.
    fn look(
        &mut self,
        mail: ToShare,
        instead_of: Option<Standing>,
        now: &HashMap<u32, Changed>,
        before: &HashMap<u32, Vec<String>>,
    ) -> Looked {
        let Some(one) = now.get(&mail.place.uid) else {
            self.written.push(unwritten(mail));
            return Looked::Settled;
        };
        let shared = Standing::of(&one.keywords);
        let edit = mail.wanted.edit(&one.keywords);
        let is_there = edit == Edit::default();
        if is_there || (shared != mail.base && !mail.is_newest) {
            self.written.push(Written {
                place: mail.place,
                now: Some(shared),
                instead_of,
            });
            return Looked::Settled;
        }
        if before.get(&mail.place.uid) == Some(&one.keywords) {
            // The server has said that it stored them.
            self.is_refused = true;
            self.written.push(unwritten(mail));
            return Looked::Settled;
        }
        if shared == mail.base || shared == mail.wanted {
            return Looked::ToWrite(edit, mail, instead_of);
        }
        let mail = ToShare {
            base: shared.clone(),
            ..mail
        };
        Looked::ToWrite(edit, mail, Some(shared))
    }

    /// A refusal that isn't the end of the connection.
    fn refused(
        &mut self,
        session: &Session,
        trouble: Trouble,
        mails: Vec<ToShare>,
    ) -> Result<(), Failed> {
        if !session.is_usable() {
            return Err(trouble.into());
        }
        self.is_refused = true;
        self.written.extend(mails.into_iter().map(unwritten));
        Ok(())
    }
}

enum Looked {
    /// Nothing is left to do.
    Settled,
    /// With what a colleague had written meanwhile.
    ToWrite(Edit, ToShare, Option<Standing>),
}

struct MoveOrder<'a> {
    mails: Vec<RemotePlace>,
    folder: &'a str,
    is_back: bool,
    /// Whether mails of the folder that they go to are in the list.
    is_watched: bool,
}

/// Moves mails, and what is kept of them.
fn move_mails(
    desk: &Desk,
    account: &Account,
    session: &mut Session,
    order: MoveOrder<'_>,
    shown: &mut Shown,
) -> Result<(), Failed> {
    let mut moved = Vec::new();
    let mut trouble = None;
    for ((folder, uid_validity), mails) in by_folder(order.mails, |place| place) {
        let uids: Vec<u32> = mails.iter().map(|place| place.uid).collect();
        let (pairs, failed) = move_from(session, &folder, uid_validity, &uids, order.folder);
        trouble = trouble.or(failed);
        moved.extend(pairs.into_iter().map(|(from, to)| {
            let from = place(account, &folder, uid_validity, from);
            (from, to)
        }));
    }
    // COPYUID says it too, but the folder must be looked at anyway where the mails are kept on.
    let is_told = moved.iter().any(|(_, to)| to.is_some());
    let target = if is_told && session.is_usable() {
        session.examine(order.folder).ok()
    } else {
        None
    };
    let moved: Vec<(RemotePlace, Option<RemotePlace>)> = (moved.into_iter())
        .map(|(from, to)| {
            let to = target
                .as_ref()
                .zip(to)
                .map(|(target, uid)| place(account, order.folder, target.uid_validity, uid));
            (from, to)
        })
        .collect();
    // Before the window is told: it may read them at once.
    let kept = keep_moved(desk, account, &moved);
    let mut gone = Vec::new();
    for (from, to) in &moved {
        let was_shown = shown.remove(&from.folder, from.uid);
        shown.team.untell(&from.folder, [from.uid]);
        match to {
            Some(to) if order.is_watched && was_shown => {
                shown.add(to);
            }
            Some(_) => {}
            None => gone.push(from.clone()),
        }
    }
    if !moved.is_empty() || trouble.is_none() {
        let (mails, is_back) = (moved, order.is_back);
        desk.tell(account, MailboxNews::Moved { mails, is_back });
    }
    if !gone.is_empty() {
        desk.tell(account, MailboxNews::Gone(gone));
    }
    if let Some(trouble) = trouble {
        let failed = Failed::from(trouble);
        desk.tell(account, MailboxNews::NotMoved(told(account, &failed)));
        if !session.is_usable() {
            return Err(failed);
        }
    }
    Ok(kept?)
}

/// Moves mails of one folder: those that were moved, with their UIDs there where the server tells them, and what went wrong with the others.
fn move_from(
    session: &mut Session,
    folder: &str,
    uid_validity: u32,
    uids: &[u32],
    to: &str,
) -> (Vec<(u32, Option<u32>)>, Option<Trouble>) {
    let mut pairs = Vec::new();
    let mut attempt = || -> Result<(), Trouble> {
        if !session.offers_move() {
            return Err(Trouble::NotOffered);
        }
        let opened = session.select(folder)?;
        if opened.uid_validity != uid_validity || uid_validity == 0 {
            return Ok(());
        }
        for batch in uids.chunks(MOVE_BATCH) {
            let there = uids_of(session, batch)?;
            let told: HashMap<u32, u32> = (session.move_to(&there, to)?.into_iter())
                .map(|one| (one.from, one.to))
                .collect();
            pairs.extend(there.iter().map(|uid| (*uid, told.get(uid).copied())));
        }
        Ok(())
    };
    let trouble = attempt().err();
    (pairs, trouble)
}

/// Those that are in the open folder.
fn uids_of(session: &mut Session, uids: &[u32]) -> Result<Vec<u32>, Trouble> {
    let found = session.keywords(uids)?;
    Ok(found.into_iter().map(|one| one.uid).collect())
}

/// What is kept of mails goes along with them.
fn keep_moved(
    desk: &Desk,
    account: &Account,
    moved: &[(RemotePlace, Option<RemotePlace>)],
) -> Result<(), mail_cache::Error> {
    for ((folder, uid_validity), pairs) in by_folder(moved.to_vec(), |(from, _)| from) {
        let Some((validity, kept)) = desk.kept(&account.id, &folder) else {
            continue;
        };
        if validity != uid_validity {
            continue;
        }
        let kept: HashMap<u32, mail_cache::Kept> =
            kept.into_iter().map(|mail| (mail.uid, mail)).collect();
        desk.cache(|cache| {
            for (from, to) in &pairs {
                let (Some(mail), Some(to)) = (kept.get(&from.uid), to) else {
                    continue;
                };
                let bytes = cache.read(&account.id, &folder, uid_validity, from.uid)?;
                let head = mail_cache::Head {
                    uid: to.uid,
                    size: mail.size,
                    date: mail.date,
                    keywords: &mail.keywords,
                    modseq: None,
                    is_bounce: mail.is_bounce,
                    bytes: bytes.as_ref().map_or(&[], |kept| &kept.bytes),
                    is_whole: bytes.as_ref().is_some_and(|kept| kept.is_whole),
                };
                let target = cache.folder(&account.id, &to.folder, to.uid_validity)?;
                cache.keep_heads(target.id, &[head])?;
            }
            let Some((id, _)) = cache.kept_folder(&account.id, &folder)? else {
                return Ok(());
            };
            let uids: Vec<u32> = pairs.iter().map(|(from, _)| from.uid).collect();
            cache.remove(id, &uids)
        })?;
    }
    Ok(())
}
