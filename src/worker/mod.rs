//! Slow work off the drawing thread: reading and judging mails. Knows nothing of egui; it wakes whoever draws
//! through a function it is given.

mod latest;
mod open;
mod scan;
mod view;

pub use open::{Failure, OpenMail};
pub use scan::{Scanned, ScannedDelivery, ScannedMail};
pub use view::{Mark, TextView, Views};

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, OnceLock};
use std::thread::Builder;

use crate::catalogue::Catalogue;
use crate::source::Origin;

use latest::Latest;

/// Events that may wait; the worker blocks beyond that, the drawing thread never.
const EVENTS_LEN: usize = 256;
/// Requests that may wait. A person makes few.
const REQUESTS_LEN: usize = 64;

/// Called when there are events to fetch.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What the window asks for.
#[derive(Debug, Clone)]
pub enum Request {
    /// Read these and tell of each.
    Scan {
        /// Number of the job, for telling its events apart.
        job: u64,
        /// What to read, in order.
        inputs: Vec<ScanInput>,
    },
    /// Read one mail whole. Only the latest one counts.
    Open {
        /// Number of the request.
        ticket: u64,
        /// Which.
        origin: Origin,
    },
    /// Stop all scans.
    Cancel,
}

/// Something to scan.
#[derive(Debug, Clone)]
pub enum ScanInput {
    /// A file or a folder.
    Path(PathBuf),
    /// One mail.
    Mail(Origin),
}

/// What the worker tells.
#[derive(Debug)]
pub enum Event {
    /// Mails that were read.
    Rows {
        /// Number of the job.
        job: u64,
        /// In order.
        rows: Vec<Scanned>,
    },
    /// How far a job is.
    Progress {
        /// Number of the job.
        job: u64,
        /// Read so far.
        done: usize,
        /// All.
        total: usize,
    },
    /// A job has ended, or was stopped.
    Finished {
        /// Number of the job.
        job: u64,
        /// Files that are no mails.
        passed_over: usize,
    },
    /// A mail to look at.
    Opened {
        /// Number of the request.
        ticket: u64,
        /// The mail, or why not.
        result: Result<Arc<OpenMail>, Failure>,
    },
    /// The program's own data is damaged; for the log.
    Broken(String),
}

/// The catalogue, loaded by the first thread that needs it.
type SharedCatalogue = Arc<OnceLock<Result<Catalogue, String>>>;

/// Handle of the threads. Dropping it ends them after the mail at hand.
#[derive(Debug)]
pub struct Worker {
    scans: SyncSender<(u64, Vec<ScanInput>)>,
    opens: Arc<Latest<(u64, Origin)>>,
    events: Receiver<Event>,
    cancel: Arc<AtomicBool>,
}

impl Worker {
    /// Starts the threads.
    pub fn start(wake: Wake) -> std::io::Result<Self> {
        let (scans, scan_requests) = sync_channel::<(u64, Vec<ScanInput>)>(REQUESTS_LEN);
        let (event_sender, events) = sync_channel(EVENTS_LEN);
        let cancel = Arc::new(AtomicBool::new(false));
        let catalogue = SharedCatalogue::default();
        let opens = Arc::new(Latest::default());
        {
            let (catalogue, cancel, wake, events) = (
                Arc::clone(&catalogue),
                Arc::clone(&cancel),
                Arc::clone(&wake),
                event_sender.clone(),
            );
            Builder::new()
                .name("scan".to_owned())
                .spawn(move || scan::run(&scan_requests, &catalogue, &cancel, &events, &wake))?;
        }
        {
            let opens = Arc::clone(&opens);
            Builder::new()
                .name("open".to_owned())
                .spawn(move || open::run(&opens, &catalogue, &event_sender, &wake))?;
        }
        Ok(Self {
            scans,
            opens,
            events,
            cancel,
        })
    }

    /// Hands a request over without waiting. `false`: too many wait already, nothing was taken.
    pub fn request(&self, request: Request) -> bool {
        match request {
            Request::Scan { job, inputs } => {
                self.cancel.store(false, Ordering::Relaxed);
                self.scans.try_send((job, inputs)).is_ok()
            }
            Request::Open { ticket, origin } => {
                self.opens.put((ticket, origin));
                true
            }
            Request::Cancel => {
                self.cancel.store(true, Ordering::Relaxed);
                true
            }
        }
    }

    /// The next event, if one waits.
    pub fn next_event(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
        self.opens.close();
    }
}

/// The catalogue; `Err` only where the program's own data is damaged, which the tests rule out.
fn load(shared: &SharedCatalogue) -> &Result<Catalogue, String> {
    shared.get_or_init(|| Catalogue::embedded().map_err(|e| e.to_string()))
}
