//! Mailboxes that colleagues share: what they do with a mail and what is done here become one. Three are compared: what the server said when it was taken
//! note of last, what holds here, and what the server says now. What only one side has changed, the other follows; where both have, the newest counts, and
//! it is said.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::account::keyword_name;
use crate::settings::cut_name;
use crate::source::{Fingerprint, Origin, RemotePlace};
use crate::team::Standing;
use crate::triage::{Change, Key, Mark, What};
use crate::worker::{Request, Scanned, Stage, ToShare, Written};

use super::mailbox::Mailbox;
use super::row::{Row, Triage};
use super::state::{Model, Toast, Undo};
use super::update;
use super::work::{self, Work};

/// Seconds after which a change that couldn't be written no longer counts as newer than what colleagues have written.
const NEW: i64 = 60;

/// Mails of mailboxes that are shared.
#[derive(Debug, Default)]
pub(super) struct Team {
    mails: HashMap<RemotePlace, Mail>,
    places: HashMap<Fingerprint, Vec<RemotePlace>>,
    /// Folders that keep no keywords, by account.
    local: HashSet<(Arc<str>, Arc<str>)>,
}

#[derive(Debug)]
struct Mail {
    fingerprint: Fingerprint,
    /// Of its deliveries.
    keys: Vec<Key>,
    /// What the server said when it was taken note of last.
    base: Standing,
    /// What it says now; `None`: not heard on this connection.
    remote: Option<Standing>,
    /// What is being written; until then nothing else is decided.
    being_written: Option<Standing>,
}

/// What the window has taken note of, by account.
type Seen = BTreeMap<String, Vec<(RemotePlace, Standing)>>;

fn all_seen(seen: Seen) -> Vec<Request> {
    seen.into_iter()
        .map(|(account, mails)| Request::Seen { account, mails })
        .collect()
}

/// What follows from the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Here and there the same holds.
    Agree,
    /// What the server says holds here, too.
    Follow,
    /// What holds here is written.
    Write,
    /// The same, though colleagues have written something else.
    Replace,
    /// What the server says holds, though something else was done here.
    Yield,
}

/// `here`: `None` where nothing was ever done with the mail.
fn step(base: &Standing, here: Option<&Standing>, there: &Standing, is_new: bool) -> Step {
    let Some(here) = here else {
        return if *there == Standing::default() {
            Step::Agree
        } else {
            Step::Follow
        };
    };
    match (here == base, there == base) {
        _ if here == there => Step::Agree,
        (true, _) => Step::Follow,
        (false, true) => Step::Write,
        (false, false) if is_new => Step::Replace,
        (false, false) => Step::Yield,
    }
}

impl Team {
    /// The connection has ended: what the server says isn't known any more.
    pub(super) fn lost(&mut self, account: &str) {
        let own = (self.mails.iter_mut()).filter(|(place, _)| *place.account == *account);
        own.for_each(|(_, mail)| {
            mail.remote = None;
            mail.being_written = None;
        });
    }

    /// Mails that aren't there any more.
    pub(super) fn forget(&mut self, is_gone: impl Fn(&RemotePlace) -> bool) {
        let gone: Vec<RemotePlace> = (self.mails.keys())
            .filter(|place| is_gone(place))
            .cloned()
            .collect();
        for place in gone {
            self.take(&place);
        }
    }

    fn take(&mut self, place: &RemotePlace) -> Option<Mail> {
        let mail = self.mails.remove(place)?;
        if let Some(places) = self.places.get_mut(&mail.fingerprint) {
            places.retain(|other| other != place);
            if places.is_empty() {
                self.places.remove(&mail.fingerprint);
            }
        }
        Some(mail)
    }

    fn put(&mut self, place: RemotePlace, mail: Mail) {
        let places = self.places.entry(mail.fingerprint).or_default();
        if !places.contains(&place) {
            places.push(place.clone());
        }
        self.mails.insert(place, mail);
    }

    /// What was taken note of in an earlier run.
    pub(super) fn recall(&mut self, work: Vec<(RemotePlace, Standing)>) {
        for (place, standing) in work {
            if let Some(mail) = self.mails.get_mut(&place)
                && mail.remote.is_none()
            {
                mail.base = standing;
            }
        }
    }

    fn is_local(&self, place: &RemotePlace) -> bool {
        let folder = (Arc::clone(&place.account), Arc::clone(&place.folder));
        self.local.contains(&folder)
    }
}

/// Whether colleagues see what is done with a delivery.
pub(super) fn is_shared(model: &Model, key: &Key) -> bool {
    model.team.places.contains_key(&key.fingerprint)
}

/// Gets to know mails of mailboxes that are shared.
pub(super) fn meet(model: &mut Model, mails: &[Scanned]) {
    for scanned in mails {
        let (Origin::Remote(remote), Some(fingerprint)) = (&scanned.origin, scanned.fingerprint)
        else {
            continue;
        };
        let place = &remote.place;
        let is_shared = (model.mailbox(&place.account)).is_some_and(|m| m.account.shares_work);
        if !is_shared {
            model.team.take(place);
            continue;
        }
        let deliveries = scanned.result.as_ref().map(|mail| &mail.deliveries);
        let mut keys: Vec<Key> = (deliveries.into_iter().flatten())
            .map(|delivery| Key::new(fingerprint, &delivery.recipient))
            .collect();
        if keys.is_empty() {
            keys.push(Key::new(fingerprint, ""));
        }
        let before = model.team.take(place);
        let before = before.filter(|mail| mail.fingerprint == fingerprint);
        let mail = match before {
            Some(mail) => Mail { keys, ..mail },
            None => Mail {
                fingerprint,
                keys,
                base: Standing::default(),
                remote: None,
                being_written: None,
            },
        };
        model.team.put(place.clone(), mail);
    }
}

/// Mails that aren't in their places any more. Where one was found in another before, as a colleague has moved it, its rows are of that.
pub(super) fn gone(model: &mut Model, places: &HashSet<RemotePlace>) {
    let mut moved: HashMap<&RemotePlace, RemotePlace> = HashMap::new();
    let mut ordered: Vec<&RemotePlace> = places.iter().collect();
    ordered.sort_unstable_by(|a, b| (&a.folder, a.uid).cmp(&(&b.folder, b.uid)));
    for place in ordered {
        let Some(mail) = model.team.take(place) else {
            continue;
        };
        let others = model.team.places.get(&mail.fingerprint);
        let other = others
            .into_iter()
            .flatten()
            .find(|other| other.account == place.account && !places.contains(*other));
        moved.extend(other.map(|other| (place, other.clone())));
    }
    if moved.is_empty() {
        return;
    }
    for row in &mut model.rows {
        if let Origin::Remote(remote) = &row.origin
            && let Some(to) = moved.get(&remote.place)
        {
            row.origin = Origin::Remote(remote.moved_to(to.clone()));
            // That it was found there, too, was counted.
            row.copies = row.copies.saturating_sub(1);
        }
    }
}

/// What the server says now.
pub(super) fn heard(model: &mut Model, work: Vec<(RemotePlace, Standing)>) -> Vec<Request> {
    let mut places = Vec::with_capacity(work.len());
    for (place, standing) in work {
        if let Some(mail) = model.team.mails.get_mut(&place) {
            mail.remote = Some(standing);
            places.push(place);
        }
    }
    merge(model, places, false)
}

/// What came of writing.
pub(super) fn written(model: &mut Model, mails: Vec<Written>) -> Vec<Request> {
    let mut places = Vec::with_capacity(mails.len());
    let mut replaced = Vec::new();
    let mut seen = Seen::new();
    for Written {
        place,
        now,
        instead_of,
    } in mails
    {
        let Some(mail) = model.team.mails.get_mut(&place) else {
            continue;
        };
        let wanted = mail.being_written.take();
        let Some(now) = now else {
            continue;
        };
        // Their own doing at another computer needn't be said to a person.
        let is_other = |other: &Standing| other.by.is_empty() || other.by != now.by;
        replaced.extend(instead_of.filter(is_other));
        if wanted.as_ref() == Some(&now) && mail.base != now {
            mail.base = now.clone();
            let one = (place.clone(), now.clone());
            (seen.entry(place.account.to_string()).or_default()).push(one);
        }
        mail.remote = Some(now);
        places.push(place);
    }
    say(model, &replaced, "team-replaced", "team-replaced-many");
    let mut requests = all_seen(seen);
    // Should something else have been done here meanwhile, that is written next.
    requests.extend(merge(model, places, true));
    requests
}

/// Something was done here with these deliveries. `is_pressed`: in this window, and just now.
pub(super) fn changed(model: &mut Model, keys: &[Key], is_pressed: bool) -> Vec<Request> {
    let mails: HashSet<Fingerprint> = keys.iter().map(|key| key.fingerprint).collect();
    let places = mails
        .iter()
        .filter_map(|mail| model.team.places.get(mail))
        .flatten()
        .cloned()
        .collect();
    merge(model, places, is_pressed)
}

/// All mails, once it is known what was done here.
pub(super) fn merge_all(model: &mut Model) -> Vec<Request> {
    let places = model.team.mails.keys().cloned().collect();
    merge(model, places, false)
}

/// What follows for these mails.
fn merge(model: &mut Model, places: Vec<RemotePlace>, is_pressed: bool) -> Vec<Request> {
    if !model.work.is_open {
        return Vec::new();
    }
    let now = model.now_second;
    let mut seen = Seen::new();
    let mut shares: BTreeMap<String, Vec<ToShare>> = BTreeMap::new();
    let mut follows: BTreeMap<String, Vec<Change>> = BTreeMap::new();
    let mut yielded = Vec::new();
    for place in places {
        let is_local = model.team.is_local(&place);
        let Some(mail) = model.team.mails.get_mut(&place) else {
            continue;
        };
        let Some(there) = mail.remote.clone().filter(|_| mail.being_written.is_none()) else {
            continue;
        };
        let here = here(&model.work, &mail.keys, &mail.base);
        let is_new = is_pressed
            || (here.as_ref()).is_some_and(|(_, changed)| now.saturating_sub(*changed) < NEW);
        let here = here.map(|(standing, _)| standing);
        let step = step(&mail.base, here.as_ref(), &there, is_new);
        let account = || place.account.to_string();
        if let Step::Write | Step::Replace = step {
            // There it stays as it is, and here, too.
            if !is_local {
                let wanted = here.unwrap_or_default();
                mail.being_written = Some(wanted.clone());
                let share = ToShare {
                    place: place.clone(),
                    wanted,
                    base: mail.base.clone(),
                    is_newest: is_new,
                };
                shares.entry(account()).or_default().push(share);
            }
            continue;
        }
        if mail.base != there {
            mail.base = there.clone();
            let one = (place.clone(), there.clone());
            seen.entry(account()).or_default().push(one);
        }
        if step == Step::Agree {
            continue;
        }
        if step == Step::Yield {
            yielded.push(there.clone());
        }
        let by = full_name(&model.work, &there.by);
        let changes = following(&model.work, &mail.keys, here.as_ref(), &there, &by);
        follows.entry(by).or_default().extend(changes);
    }
    say(model, &yielded, "team-yielded", "team-yielded-many");
    let mut requests = Vec::new();
    // What holds here is kept before it counts as taken note of.
    let mut has_followed = false;
    for (by, changes) in follows {
        work::note(model, &changes);
        if !changes.is_empty() {
            has_followed = true;
            requests.push(Request::Keep { changes, by });
        }
    }
    if has_followed {
        model.list.settle();
        requests.extend(work::read_history(model));
    }
    requests.extend(all_seen(seen));
    let shares = shares.into_iter();
    requests.extend(shares.map(|(account, mails)| Request::Share { account, mails }));
    requests
}

/// What colleagues are to see of a mail, and when it was last changed: it is done when all of its deliveries are, before that it is what
/// was done last with one that isn't. `None`: nothing was done with any. A person whose short name nobody knows stays who it was in `base`.
fn here(work: &Work, keys: &[Key], base: &Standing) -> Option<(Standing, i64)> {
    let marks: Vec<Option<&Mark>> = keys.iter().map(|key| work.marks.get(key)).collect();
    let latest = |marks: &[&Mark]| {
        let latest = marks.iter().max_by_key(|mark| (mark.changed, mark.state));
        latest.map(|mark| mark.changed)
    };
    let touched: Vec<&Mark> = marks.iter().copied().flatten().collect();
    let changed = latest(&touched)?;
    let untouched = Mark {
        changed: i64::MIN,
        ..Mark::default()
    };
    let is_done = |mark: &&Mark| mark.state == Triage::Done;
    let all = marks.iter().map(|mark| mark.unwrap_or(&untouched));
    let all: Vec<&Mark> = all.collect();
    let order = |mark: &&&Mark| (mark.changed, mark.state);
    let mark = if all.iter().all(is_done) {
        // Whoever finished it, as far as that can be said.
        let named = all.iter().filter(|mark| !mark.who.is_empty());
        named.max_by_key(order).or(all.first())
    } else {
        let left = all.iter().filter(|mark| !is_done(mark));
        left.max_by_key(order)
    };
    let mark = mark?;
    let by = match short_name(work, &mark.who) {
        Some(name) => name,
        None if mark.state == base.state => base.by.clone(),
        None => String::new(),
    };
    Some((Standing::new(mark.state, &by), changed))
}

/// What is to be changed here so that it is as on the server.
fn following(
    work: &Work,
    keys: &[Key],
    here: Option<&Standing>,
    there: &Standing,
    who: &str,
) -> Vec<Change> {
    let is_other = here.map_or("", |here| here.by.as_str()) != there.by;
    let mut changes = Vec::new();
    for key in keys {
        let mark = work.marks.get(key);
        let state = mark.map(|mark| mark.state).unwrap_or_default();
        if state != there.state {
            let what = What::State(there.state);
            changes.push(Change {
                key: key.clone(),
                what,
            });
        }
        if is_other && mark.map_or("", |mark| mark.who.as_str()) != who {
            let what = What::Who(who.to_owned());
            changes.push(Change {
                key: key.clone(),
                what,
            });
        }
    }
    changes
}

/// A person as their keyword has them, empty for nobody; `None` for a person without such a name.
fn short_name(work: &Work, who: &str) -> Option<String> {
    if who.is_empty() {
        return Some(String::new());
    }
    if who == cut_name(&work.user_name) && !work.short_name.is_empty() {
        return Some(work.short_name.clone());
    }
    // Colleagues are known here by their short names.
    keyword_name(who)
}

/// A person of a keyword as they are called here.
fn full_name(work: &Work, by: &str) -> String {
    let own = cut_name(&work.user_name);
    if !by.is_empty() && by == work.short_name && !own.is_empty() {
        return own;
    }
    by.to_owned()
}

/// Says of changes by colleagues what became of them.
fn say(model: &mut Model, all: &[Standing], one_id: &'static str, many_id: &'static str) {
    model.toast = match all {
        [] => return,
        [one] => {
            let name = full_name(&model.work, &one.by);
            let toast = if name.is_empty() {
                Toast::new(many_id)
            } else {
                Toast::named(one_id, name)
            };
            Some(Toast {
                count: Some(1),
                ..toast
            })
        }
        all => Some(Toast::counted(many_id, all.len())),
    };
}

/// A folder keeps no keywords: what is done with its mails stays here. Said once.
pub(super) fn no_keywords(model: &mut Model, account: &str, folder: &str) {
    if model.team.local.insert((account.into(), folder.into())) {
        model.toast = Some(Toast::named("team-no-keywords", folder));
    }
}

/// What colleagues see as one's name.
pub(super) fn set_short_name(model: &mut Model, typed: &str) -> Vec<Request> {
    match keyword_name(typed) {
        Some(name) => model.work.short_name = name,
        None if typed.trim().is_empty() => model.work.short_name.clear(),
        None => return Vec::new(),
    }
    update::keep(model)
}

/// Whether something can be asked of a mailbox at once.
fn is_connected(mailbox: &Mailbox) -> bool {
    matches!(mailbox.stage, Stage::Reading { .. } | Stage::Watching)
}

impl Model {
    /// A mail that is done and can be moved, with its account and the folder that it goes to.
    fn movable<'a>(&'a self, row: &'a Row) -> Option<(&'a RemotePlace, &'a Mailbox, &'a str)> {
        let (Origin::Remote(remote), Some(fingerprint)) = (&row.origin, row.fingerprint) else {
            return None;
        };
        if row.is_removed || row.triage != Triage::Done {
            return None;
        }
        let place = &remote.place;
        let mailbox = self.mailbox(&place.account)?;
        let folder = mailbox.account.done_folder.as_deref()?;
        let can_move = is_connected(mailbox) && *place.folder != *folder;
        (can_move && self.is_done(fingerprint)).then_some((place, mailbox, folder))
    }

    /// Whether all deliveries of a mail are done.
    fn is_done(&self, fingerprint: Fingerprint) -> bool {
        let first = self.places.first_of(fingerprint).unwrap_or(usize::MAX);
        let mut rows = (self.rows.iter().skip(first))
            .take_while(|row| row.fingerprint == Some(fingerprint))
            .peekable();
        rows.peek().is_some() && rows.all(|row| row.triage == Triage::Done)
    }

    /// Whether one of the chosen mails is done and can be moved to the folder that its account has for that.
    pub fn can_move_done(&self) -> bool {
        // Asked for in every frame.
        let has_folder = |m: &Mailbox| m.account.done_folder.is_some();
        self.mailboxes.all.iter().any(has_folder)
            && (self.chosen.iter())
                .filter_map(|at| self.rows.get(*at))
                .any(|row| self.movable(row).is_some())
    }

    /// Whether what is done with the mails of a mailbox is seen by colleagues, as far as is known: it isn't where a folder keeps no keywords.
    pub fn keeps_work_here(&self, account: &str) -> bool {
        (self.team.local.iter()).any(|(own, _)| **own == *account)
    }
}

/// Asks for done mails to be moved.
pub(super) fn move_done(model: &mut Model) -> Vec<Request> {
    let mut folders: BTreeMap<(&str, &str), Vec<RemotePlace>> = BTreeMap::new();
    let mut met = HashSet::new();
    for row in model.chosen.iter().filter_map(|at| model.rows.get(*at)) {
        // Once, however many deliveries it has.
        if let Some((place, mailbox, folder)) = model.movable(row)
            && met.insert(place)
        {
            let key = (mailbox.account.id.as_str(), folder);
            folders.entry(key).or_default().push(place.clone());
        }
    }
    let requests: Vec<Request> = (folders.into_iter())
        .map(|((account, folder), mails)| Request::MoveMails {
            account: account.to_owned(),
            mails,
            folder: folder.to_owned(),
            is_back: false,
        })
        .collect();
    if requests.is_empty() {
        model.toast = Some(Toast::new("team-nothing-to-move"));
    }
    requests
}

/// Asks for them to be moved back.
pub(super) fn move_back(
    model: &mut Model,
    account: String,
    mails: Vec<(RemotePlace, Arc<str>)>,
) -> Vec<Request> {
    if !model.mailbox(&account).is_some_and(is_connected) {
        // It can be tried again.
        model.toast = Some(Toast {
            has_undo: true,
            ..Toast::new("team-not-moved")
        });
        model.remember(Undo::Moved(account, mails));
        return Vec::new();
    }
    let mut folders: BTreeMap<Arc<str>, Vec<RemotePlace>> = BTreeMap::new();
    for (place, folder) in mails {
        folders.entry(folder).or_default().push(place);
    }
    folders
        .into_iter()
        .map(|(folder, mails)| Request::MoveMails {
            account: account.clone(),
            mails,
            folder: folder.to_string(),
            is_back: true,
        })
        .collect()
}

/// Mails were moved: their rows follow them.
pub(super) fn moved(
    model: &mut Model,
    account: &str,
    mails: &[(RemotePlace, Option<RemotePlace>)],
    is_back: bool,
) -> Vec<Request> {
    if mails.is_empty() {
        model.toast = Some(Toast::new("team-not-moved"));
        return Vec::new();
    }
    let known: HashMap<&RemotePlace, &RemotePlace> = mails
        .iter()
        .filter_map(|(from, to)| Some((from, to.as_ref()?)))
        .collect();
    for row in &mut model.rows {
        if let Origin::Remote(remote) = &row.origin
            && let Some(to) = known.get(&remote.place)
        {
            row.origin = Origin::Remote(remote.moved_to((*to).clone()));
        }
    }
    let mut places = Vec::new();
    for (from, to) in mails {
        if let (Some(mail), Some(to)) = (model.team.take(from), to) {
            // What was to be written in the old place may have come too late.
            let mail = Mail {
                being_written: None,
                ..mail
            };
            model.team.put(to.clone(), mail);
            places.push(to.clone());
        }
    }
    // Steps from before name places, too.
    for step in &mut model.undo {
        if let Undo::Moved(_, mails) = step {
            for (place, _) in mails {
                if let Some(to) = known.get(place) {
                    *place = (*to).clone();
                }
            }
        }
    }
    let count = mails.len();
    if is_back {
        model.toast = Some(Toast::counted("team-moved-back", count));
    } else if known.len() == count {
        let back = known.into_iter();
        let back = back.map(|(from, to)| (to.clone(), Arc::clone(&from.folder)));
        let back = back.collect();
        model.remember(Undo::Moved(account.to_owned(), back));
        model.toast = Some(Toast {
            has_undo: true,
            ..Toast::counted("team-moved", count)
        });
    } else {
        model.toast = Some(Toast::counted("team-moved-for-good", count));
    }
    merge(model, places, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(text: &str) -> Standing {
        let (state, by) = text.split_once(' ').unwrap_or((text, ""));
        Standing::new(Triage::from_str(state).unwrap(), by)
    }

    #[test]
    fn three_are_compared() {
        use Step::{Agree, Follow, Replace, Write, Yield};
        // Base, here, there; what follows for a change that is new, and for one that is old.
        for (base, here, there, new, old) in [
            ("open", None, "open", Agree, Agree),
            ("open", None, "done taro", Follow, Follow),
            // Known to be done, but nothing is kept of it here: the record was lost.
            ("done taro", None, "done taro", Follow, Follow),
            ("done taro", None, "open", Agree, Agree),
            ("open", Some("open"), "open", Agree, Agree),
            ("open", Some("doing taro"), "doing taro", Agree, Agree),
            ("open", Some("open"), "held hanako", Follow, Follow),
            ("done taro", Some("done taro"), "open", Follow, Follow),
            (
                "doing taro",
                Some("doing taro"),
                "doing hanako",
                Follow,
                Follow,
            ),
            ("open", Some("doing taro"), "open", Write, Write),
            ("done taro", Some("open"), "done taro", Write, Write),
            (
                "doing taro",
                Some("doing hanako"),
                "doing taro",
                Write,
                Write,
            ),
            ("open", Some("doing taro"), "done hanako", Replace, Yield),
            ("done taro", Some("open"), "held hanako", Replace, Yield),
        ] {
            let here = here.map(standing);
            let (base, there) = (standing(base), standing(there));
            for (is_new, want) in [(true, new), (false, old)] {
                let found = step(&base, here.as_ref(), &there, is_new);
                assert_eq!(found, want, "{base:?} {here:?} {there:?} {is_new}");
            }
        }
    }

    #[test]
    fn a_mail_stands_as_its_deliveries_do() {
        let keys: Vec<Key> = ["a", "b", "c"]
            .map(|recipient| Key::new(Fingerprint([7; 16]), recipient))
            .to_vec();
        // State, person and time of each.
        for (marks, want) in [
            (vec![], None),
            (vec![("a", "open", "", 5)], Some(("open", 5))),
            (vec![("a", "done", "山田", 5)], Some(("open", 5))),
            (
                vec![("a", "doing", "山田", 5), ("b", "held", "hanako", 9)],
                Some(("held hanako", 9)),
            ),
            (
                vec![("a", "doing", "山田", 5), ("b", "done", "hanako", 9)],
                Some(("doing taro", 9)),
            ),
            (
                vec![
                    ("a", "done", "山田", 5),
                    ("b", "done", "", 9),
                    ("c", "done", "鈴木", 1),
                ],
                Some(("done taro", 9)),
            ),
            // In the same second: the farthest.
            (
                vec![("a", "held", "", 5), ("b", "doing", "", 5)],
                Some(("held", 5)),
            ),
        ] {
            let mut work = Work {
                user_name: " 山田 ".to_owned(),
                short_name: "taro".to_owned(),
                ..Work::default()
            };
            for (recipient, state, who, changed) in &marks {
                let mark = Mark {
                    state: Triage::from_str(state).unwrap(),
                    who: (*who).to_owned(),
                    memo: String::new(),
                    changed: *changed,
                };
                let key = Key::new(Fingerprint([7; 16]), recipient);
                work.marks.insert(key, mark);
            }
            let want = want.map(|(text, changed)| (standing(text), changed));
            let found = here(&work, &keys, &Standing::default());
            assert_eq!(found, want, "{marks:?}");
        }
    }

    #[test]
    fn a_person_without_a_short_name_stays_who_it_was() {
        let key = Key::new(Fingerprint([7; 16]), "a");
        let mut work = Work::default();
        let mark = Mark {
            state: Triage::Doing,
            who: "山田".to_owned(),
            ..Mark::default()
        };
        work.marks.insert(key.clone(), mark);
        for (base, want) in [("doing taro", "doing taro"), ("held taro", "doing")] {
            let found = here(&work, std::slice::from_ref(&key), &standing(base));
            assert_eq!(found, Some((standing(want), 0)), "{base}");
        }
    }
}
