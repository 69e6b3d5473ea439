//! The rest of a mail of which only the beginning was fetched, because a person asks for it.

use crate::account::Account;
use crate::imap::Session;
use crate::mail_cache::{MAX_HEAD, MAX_MAIL};
use crate::source::{Copied, RemotePlace};

use super::desk::Desk;
use super::news::{MailboxNews, Told, Whole};
use super::told::{Failed, told};

/// Fetches it and keeps it with its beginning. Fails only where the connection is of no use any more; all else is told.
pub(super) fn fetch(
    desk: &Desk,
    account: &Account,
    session: &mut Session,
    place: &RemotePlace,
) -> Result<(), Failed> {
    match attempt(desk, account, session, place) {
        Ok(()) => {
            tell(desk, account, place, Whole::Here);
            Ok(())
        }
        Err(failed) => {
            refuse(desk, account, place, told(account, &failed));
            if session.is_usable() {
                Ok(())
            } else {
                Err(failed)
            }
        }
    }
}

/// Says why it can't be fetched.
pub(super) fn refuse(desk: &Desk, account: &Account, place: &RemotePlace, why: Told) {
    tell(desk, account, place, Whole::Failed(why));
}

fn tell(desk: &Desk, account: &Account, place: &RemotePlace, whole: Whole) {
    desk.tell(account, MailboxNews::Whole(place.clone(), whole));
}

fn attempt(
    desk: &Desk,
    account: &Account,
    session: &mut Session,
    place: &RemotePlace,
) -> Result<(), Failed> {
    let opened = session.examine(&place.folder);
    let opened = opened.map_err(|trouble| Failed::from(trouble).in_folder(&place.folder))?;
    let kept = desk.cache(|cache| cache.kept_folder(&place.account, &place.folder))?;
    let folder = kept.filter(|(_, validity)| *validity == place.uid_validity);
    let Some((folder, _)) = folder.filter(|(_, validity)| *validity == opened.uid_validity) else {
        return Err(Failed::MailGone);
    };
    let head = session.heads(&[place.uid])?.pop();
    let size = head.ok_or(Failed::MailGone)?.size;
    if u64::from(size) > MAX_MAIL {
        return Err(Failed::MailTooLarge);
    }
    // A mail never changes under its UID (RFC 9051 section 2.3.1.1), so what is here needn't come again.
    let beginning = desk.copies().read(place).ok();
    let (mut bytes, known_len) = match beginning {
        Some(Copied { is_whole: true, .. }) => return Ok(()),
        Some(Copied {
            bytes, known_len, ..
        }) => (bytes, known_len),
        None => (Vec::new(), MAX_HEAD),
    };
    let from = u32::try_from(bytes.len()).unwrap_or(u32::MAX).min(size);
    let total = u64::from(size);
    let progress = |came: u64| {
        let done = u64::from(from).saturating_add(came).min(total);
        tell(desk, account, place, Whole::Coming { done, total });
    };
    progress(0);
    let rest = session.rest(place.uid, from, size, progress)?;
    let rest = rest.ok_or(Failed::MailGone)?;
    bytes.extend_from_slice(&rest.bytes);
    let is_kept = desk.cache(|cache| cache.keep_body(folder, place.uid, &bytes, rest.is_whole))?;
    // Too large for the file: until the next such one it is in memory.
    desk.hold((!is_kept).then(|| {
        let copied = Copied {
            known_len: known_len.min(bytes.len()),
            bytes,
            is_whole: rest.is_whole,
        };
        (place.clone(), copied)
    }));
    Ok(())
}
