//! Reading one mail whole, with everything the middle pane shows.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use crate::Diagnosed;
use crate::catalogue::Catalogue;
use crate::diagnose;
use crate::source::{self, Attachment, Error, Fingerprint, Hop, Mail, Origin};

use super::judgment::{FittingRule, judgments};
use super::latest::Latest;
use super::shared::Shared;
use super::view::{self, Views};
use super::{Event, Wake};

/// Why a mail can't be shown, as a message of `errors.ftl` with its numbers. Cloneable, unlike errors of the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Message id.
    pub message_id: &'static str,
    /// Arguments.
    pub args: Vec<(&'static str, u64)>,
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        Self {
            message_id: error.message_id(),
            args: error.message_args(),
        }
    }
}

/// A mail that is looked at.
#[derive(Debug)]
pub struct OpenMail {
    /// Where it is.
    pub origin: Origin,
    /// By what it is known again.
    pub fingerprint: Fingerprint,
    /// Bytes that are still on the server, about; 0: all of it is here.
    pub missing: u64,
    /// Its bytes and parts.
    pub mail: Mail,
    /// Evidence and diagnoses.
    pub found: Diagnosed,
    /// The texts of the tabs.
    pub views: Views,
    /// The way of the mail itself, server by server.
    pub hops: Vec<Hop>,
    /// The way of the returned mail.
    pub original_hops: Vec<Hop>,
    /// Files in it.
    pub attachments: Vec<Attachment>,
    /// For each delivery the rules that fit, the one that decided first.
    pub judgments: Vec<Vec<FittingRule>>,
}

/// The thread.
pub(super) fn run(
    requests: &Latest<(u64, Origin)>,
    catalogue: &Shared,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    while let Some((ticket, origin)) = requests.take() {
        let Ok(catalogue) = catalogue.catalogue() else {
            return;
        };
        let result = open(origin, &catalogue).map(Arc::new);
        if events.send(Event::Opened { ticket, result }).is_err() {
            return;
        }
        wake();
    }
}

fn open(origin: Origin, catalogue: &Catalogue) -> Result<OpenMail, Failure> {
    let contents = source::read_contents(&origin).map_err(|e| Failure::from(&e))?;
    let (fingerprint, missing) = (contents.fingerprint(), contents.missing);
    let mail = source::parse(contents.bytes).map_err(|e| Failure::from(&e))?;
    let found = diagnose(&mail, catalogue);
    let views = view::build(&mail, &found);
    let judgments = judgments(&found, catalogue);
    Ok(OpenMail {
        hops: source::trace(&mail),
        original_hops: source::trace_of_original(&mail),
        attachments: source::attachments(&mail),
        judgments,
        fingerprint,
        missing,
        origin,
        mail,
        found,
        views,
    })
}
