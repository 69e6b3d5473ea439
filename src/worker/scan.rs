//! Reading many mails for the list: what it needs of each, in batches.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender};
use std::time::{Duration, Instant};

use crate::address::first_address;
use crate::catalogue::{Catalogue, Permanence};
use crate::diagnose;
use crate::diagnosis::Remark;
use crate::evidence::{Delivery, Kind, Report};
use crate::explain::fold;
use crate::parallel::in_order;
use crate::report::original_key;
use crate::source::{self, Contents, Fingerprint, Found, Mail, Origin, Reader, Search};

use super::pace::{Pace, Progress};
use super::shared::{Kept, Shared};
use super::{Event, Failure, ScanInput, Wake};

/// Rows go out after this time at the latest: soon enough to look alive, seldom enough to draw little.
const BATCH_TIME: Duration = Duration::from_millis(50);
/// … or when there are this many.
const BATCH_LEN: usize = 128;
/// … or they have so many deliveries. Bounds what waits for the window.
const BATCH_DELIVERIES: usize = 1_024;

/// Files that are no mails are named up to here.
const MAX_OTHERS: usize = 1_000;

/// One mail as the list needs it.
#[derive(Debug, Clone)]
pub struct Scanned {
    /// Where it is.
    pub origin: Origin,
    /// By what it is known again elsewhere; `None` for what can't be read.
    pub fingerprint: Option<Fingerprint>,
    /// What was found, or why nothing.
    pub result: Result<ScannedMail, Failure>,
}

/// What the list needs of a mail that was read.
#[derive(Debug, Clone)]
pub struct ScannedMail {
    /// What it is.
    pub kind: Kind,
    /// What is to be said of it, where it reports no delivery.
    pub remark: Option<Remark>,
    /// Subject of the returned mail, or of the mail itself.
    pub subject: String,
    /// Who sent the returned mail, or the mail itself; an address where there is one.
    pub sender: String,
    /// Of the report, RFC 3339.
    pub date: Option<String>,
    /// Tells the returned mails apart, see [`original_key`].
    pub original: Option<u64>,
    /// One per delivery; empty for mails that report none.
    pub deliveries: Vec<ScannedDelivery>,
    /// Of a mail without deliveries: in what searches look, see [`searched`].
    pub searched: String,
}

/// What the list needs of one delivery.
#[derive(Debug, Clone)]
pub struct ScannedDelivery {
    /// Failure, delay or success.
    pub kind: Kind,
    /// Failed address.
    pub recipient: String,
    /// Reply code, else enhanced status code.
    pub code: String,
    /// In what searches look, see [`searched`].
    pub searched: String,
    /// Cause id.
    pub cause: Option<&'static str>,
    /// By code or cause.
    pub permanence: Option<Permanence>,
}

/// The thread.
pub(super) fn run(
    requests: &Receiver<(u64, Vec<ScanInput>)>,
    catalogue: &Shared,
    cancelled: &AtomicU64,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    while let Ok((job, inputs)) = requests.recv() {
        // Loading takes a tenth of a second, which the first frame needs for itself.
        if let Err(error) = catalogue.catalogue() {
            let _ = events.send(Event::Broken(error));
            wake();
            return;
        }
        if scan(job, inputs, catalogue, cancelled, events, wake).is_err() {
            return;
        }
    }
}

/// Nobody listens any more.
struct Gone;

fn scan(
    job: u64,
    inputs: Vec<ScanInput>,
    catalogue: &Shared,
    cancelled: &AtomicU64,
    events: &SyncSender<Event>,
    wake: &Wake,
) -> Result<(), Gone> {
    let send = |event| {
        events.send(event).map_err(|_| Gone)?;
        wake();
        Ok::<(), Gone>(())
    };
    let is_over = || job <= cancelled.load(Ordering::Relaxed);
    let mails = RefCell::new(Mails::new(inputs));
    // The borrow ends before anything is done with what was found.
    let next = || mails.borrow_mut().next();
    let found = std::iter::from_fn(next).map(|found| match found {
        Found::Nothing => None,
        found => Some(found),
    });
    let found = found.take_while(|_| !is_over());
    let work = |(reader, kept): &mut (Reader, Kept), found| {
        if is_over() {
            return None;
        }
        // Asked for anew each time: its rules may have been changed in between.
        let catalogue = catalogue.keep_up(kept)?;
        // What is no mail is only counted and named.
        Some(match found {
            Found::Mail(origin) => Ok(read_one(reader, origin, catalogue)),
            Found::Failed(origin, error) => Ok(Scanned {
                origin,
                fingerprint: None,
                result: Err(Failure::from(&error)),
            }),
            Found::Other(path) => Err(path),
            Found::Nothing => return None,
        })
    };
    let (mut passed_over, mut done, mut deliveries) = (0, 0, 0);
    let (mut rows, mut others) = (Vec::new(), Vec::new());
    let started = Instant::now();
    let mut last = started;
    let mut result = Ok(());
    let jobs = std::thread::available_parallelism().map_or(1, NonZero::get);
    let weight = |found: &Found| match found {
        Found::Mail(origin) => origin.len_bytes(),
        _ => 0,
    };
    in_order(found, jobs, weight, Default::default, work, |outcome| {
        match outcome {
            Some(Ok(mail)) => {
                deliveries += mail.result.as_ref().map_or(0, |mail| mail.deliveries.len());
                rows.push(mail);
                done += 1;
            }
            Some(Err(path)) => {
                passed_over += 1;
                if others.len() < MAX_OTHERS {
                    others.push(path);
                }
            }
            None => return ControlFlow::Break(()),
        }
        // The first at once: somebody waits for it.
        let is_due = done == 1
            || rows.len() >= BATCH_LEN
            || deliveries >= BATCH_DELIVERIES
            || last.elapsed() >= BATCH_TIME;
        if rows.is_empty() || !is_due {
            return ControlFlow::Continue(());
        }
        last = Instant::now();
        deliveries = 0;
        let rows = std::mem::take(&mut rows);
        let mails = mails.borrow();
        let share = mails.share();
        #[expect(clippy::cast_possible_truncation, reason = "for a bar on the screen")]
        let progress = Progress {
            done,
            total: mails.waiting().map(|waiting| done + waiting),
            share: share.map(|share| share as f32),
            pace: Pace::of(started.elapsed(), done, share),
        };
        result =
            send(Event::Rows { job, rows }).and_then(|()| send(Event::Progress { job, progress }));
        match result {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    result?;
    send(Event::Rows { job, rows })?;
    if !others.is_empty() {
        send(Event::PassedOver(others))?;
    }
    send(Event::Finished {
        job,
        passed_over,
        was_stopped: is_over(),
    })
}

/// The mails of all inputs, looked for while they are read.
struct Mails {
    inputs: VecDeque<ScanInput>,
    /// Inputs there were.
    len: usize,
    search: Option<Search>,
    /// Whether more than one input, one of them a folder, hides how many there are.
    has_folder: bool,
}

impl Mails {
    fn new(inputs: Vec<ScanInput>) -> Self {
        let is_folder = |i: &ScanInput| matches!(i, ScanInput::Path(path) if path.is_dir());
        Self {
            has_folder: inputs.len() > 1 && inputs.iter().any(is_folder),
            len: inputs.len(),
            inputs: inputs.into(),
            search: None,
        }
    }

    /// How many may still come, unless folders or boxes wait that hold nobody knows how many.
    fn waiting(&self) -> Option<usize> {
        let here = self.search.as_ref().map_or(Some(0), Search::waiting)?;
        (!self.has_folder).then(|| here + self.inputs.len())
    }

    /// How much of all was looked through, from 0 to 1, where that can be told.
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    fn share(&self) -> Option<f64> {
        if self.has_folder {
            return None;
        }
        let here = match self.search.as_ref().map(Search::progress) {
            Some(Some((done, total))) if total > 0 => done as f64 / total as f64,
            Some(_) => 0.0,
            None => 1.0,
        };
        let before = self.len.saturating_sub(self.inputs.len() + 1);
        Some((before as f64 + here) / self.len.max(1) as f64)
    }
}

impl Iterator for Mails {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.search.as_mut().and_then(Search::next) {
                return Some(found);
            }
            match self.inputs.pop_front()? {
                ScanInput::Mail(origin) => return Some(Found::Mail(origin)),
                ScanInput::Path(path) => self.search = Some(Search::new(&path)),
                ScanInput::InFolder(path) => self.search = Some(Search::in_folder(&path)),
            }
        }
    }
}

fn read_one(reader: &mut Reader, origin: Origin, catalogue: &Catalogue) -> Scanned {
    let contents = reader.contents(&origin);
    judged(origin, contents, catalogue)
}

/// The same of a mail whose bytes are at hand.
#[cfg(feature = "network")]
pub(super) fn judge_bytes(origin: Origin, contents: Contents, catalogue: &Catalogue) -> Scanned {
    judged(origin, Ok(contents), catalogue)
}

fn judged(
    origin: Origin,
    contents: Result<Contents, source::Error>,
    catalogue: &Catalogue,
) -> Scanned {
    let fingerprint = contents.as_ref().ok().map(Contents::fingerprint);
    let result = contents
        .and_then(|contents| source::parse(contents.bytes))
        .map(|mail| one(&origin, &mail, catalogue))
        .map_err(|e| Failure::from(&e));
    Scanned {
        origin,
        fingerprint,
        result,
    }
}

fn one(origin: &Origin, mail: &Mail, catalogue: &Catalogue) -> ScannedMail {
    let found = diagnose(mail, catalogue);
    let subject = returned_subject(&found.report)
        .unwrap_or_else(|| mail.header("subject").unwrap_or_default());
    let sender = sender(&found.report)
        .or_else(|| mail.header("from"))
        .map(|from| bare_address(&from))
        .unwrap_or_default();
    let name = file_name(origin);
    let deliveries: Vec<_> = found
        .deliveries()
        .map(|(delivery, diagnosis)| {
            let recipient = delivery.final_recipient.as_ref();
            let recipient = recipient.map(|f| f.value.clone()).unwrap_or_default();
            let code = code(delivery);
            let words = words(delivery);
            ScannedDelivery {
                kind: delivery.kind(),
                searched: searched([&recipient, &subject, &code, &words, &sender, &name]),
                recipient,
                code,
                cause: diagnosis.cause,
                permanence: diagnosis.permanence,
            }
        })
        .collect();
    let searched = if deliveries.is_empty() {
        searched(["", &subject, "", "", &sender, &name])
    } else {
        String::new()
    };
    ScannedMail {
        kind: found.report.kind,
        remark: found.remark(),
        subject,
        sender,
        original: returned_id(&found.report),
        date: found.report.date,
        deliveries,
        searched,
    }
}

/// In what searches look, folded: recipient, subject, code, the server's words, sender and name, a line each. Lists are sorted
/// by the first two. Made where mails are read: on a hundred thousand of them it takes a second.
pub fn searched(fields: [&str; 6]) -> String {
    fold(&fields.map(|field| field.replace('\n', " ")).join("\n"))
}

/// The last part of a path, with its number in a box, or the name of a sample; empty for pasted text.
pub fn file_name(origin: &Origin) -> String {
    let last = |path: &Path| {
        path.file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    match origin {
        Origin::File(path)
        | Origin::Within {
            file: path,
            number: 0,
            ..
        } => last(path),
        Origin::Within { file, number, .. } => format!("{}#{number}", last(file)),
        Origin::Sample(name, _) => (*name).to_owned(),
        Origin::Pasted(_) => String::new(),
        Origin::Remote(mail) => format!("{}#{}", mail.place.folder, mail.place.uid),
    }
}

fn returned_subject(report: &Report) -> Option<String> {
    report.original.as_ref().and_then(|o| o.subject.clone())
}

fn returned_id(report: &Report) -> Option<u64> {
    let id = report.original.as_ref()?.message_id.as_deref()?;
    (!id.trim().is_empty()).then(|| original_key(id))
}

fn sender(report: &Report) -> Option<String> {
    report.original.as_ref().and_then(|o| o.from.clone())
}

/// `Taro <taro@example.jp>` as `taro@example.jp`; what holds no address stays as it is.
fn bare_address(from: &str) -> String {
    let address = first_address(from).and_then(|range| from.get(range));
    address.unwrap_or(from).chars().take(254).collect()
}

/// The first of the server's words; nobody searches for what stands behind them.
fn words(delivery: &Delivery) -> String {
    const LEN: usize = 300;
    let words = delivery.message.as_ref().map(|m| m.value.as_str());
    words.unwrap_or_default().chars().take(LEN).collect()
}

fn code(delivery: &Delivery) -> String {
    let reply = delivery.reply_code.as_ref().map(|c| c.value.to_string());
    reply
        .or_else(|| {
            delivery
                .enhanced_status_code
                .as_ref()
                .map(|c| c.value.to_string())
        })
        .unwrap_or_default()
}
