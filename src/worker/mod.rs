//! Slow work off the drawing thread: reading and judging mails. Knows nothing of egui; it wakes whoever draws
//! through a function it is given.

mod errand;
mod export;
mod judgment;
mod latest;
mod look_up;
mod mailbox;
mod open;
mod pace;
mod record;
mod report;
mod scan;
mod shared;
mod view;
mod watch;

pub use export::{ExportFormat, ExportRow, Exported};
pub use judgment::FittingRule;
pub use mailbox::{
    BrowserPlace, MailboxNews, MailboxSetup, SigningNews, Stage, ToShare, Told, Whole, Written,
};
pub use open::{Failure, OpenMail};
pub use pace::{Pace, Progress};
pub use record::Record;
pub use report::{MadeReport, ReportForm};
pub use scan::{Scanned, ScannedDelivery, ScannedMail, file_name, searched};
pub use view::{Mark, TextView, Views};

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::account::{Account, Folder};
use crate::anonymise::Anonymised;
use crate::discover;
use crate::draft::Templates;
use crate::explain::Language;
use crate::lookup::{self, Lookup, ResolverChoice};
use crate::own_rules::OwnRules;
use crate::report::{Filter, Kept, Rule};
use crate::settings::Settings;
use crate::sign_in::Secret;
use crate::source::{Origin, RemotePlace};
use crate::team::Standing;
use crate::triage::{Change, Key, Suppression};

use errand::Errand;
use latest::Latest;
use look_up::LookUps;
use shared::Shared;

/// Events that may wait; the worker blocks beyond that, the drawing thread never.
const EVENTS_LEN: usize = 256;
/// Requests that may wait. A person makes few.
const REQUESTS_LEN: usize = 64;

/// Longer than the record waits for another program that holds its file.
const LAST_WORK: Duration = Duration::from_secs(8);

/// Called when there are events to fetch.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What the window asks for.
#[derive(Debug, Clone)]
pub enum Request {
    /// Read these and tell of each.
    Scan {
        /// Number of the job, for telling its events apart: from 1, each higher than those before.
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
    /// Read one's own rules, now or anew; whatever is judged from here on is judged with them.
    Rules {
        /// Where they are; `None` for no rules of one's own.
        folder: Option<PathBuf>,
    },
    /// Make a copy of a mail without names.
    Anonymise {
        /// Number of the request.
        ticket: u64,
        /// Which.
        mail: Arc<OpenMail>,
        /// Language of the words that stand in for names.
        language: Language,
    },
    /// Make a file of these rows.
    Export {
        /// Number of the request.
        ticket: u64,
        /// Its form.
        format: ExportFormat,
        /// Which, in order.
        rows: Vec<ExportRow>,
        /// Language of its words.
        language: Language,
    },
    /// Read one's own letters.
    Templates,
    /// Keep what was chosen.
    SaveSettings {
        /// Where.
        file: PathBuf,
        /// What.
        settings: Settings,
    },
    /// Ask the DNS about a domain. Only the latest one counts; an older one is stopped.
    LookUp {
        /// Number of the request.
        ticket: u64,
        /// Which, as it stands in an address.
        domain: String,
    },
    /// Stop that.
    StopLookUp,
    /// Open the record of work; `None`: it ends with the program.
    OpenRecord {
        /// Its file.
        file: Option<PathBuf>,
    },
    /// Keep what was done.
    Keep {
        /// What.
        changes: Vec<Change>,
        /// Who did it; may be empty.
        by: String,
    },
    /// Tell what was done with a delivery.
    History {
        /// Which.
        key: Key,
    },
    /// Put addresses on the list of those that get no more mail; of one that is there, the entry is replaced.
    Stop {
        /// Which.
        entries: Vec<Suppression>,
    },
    /// Take addresses off that list.
    Lift {
        /// Which.
        addresses: Vec<String>,
        /// Who did it; may be empty.
        by: String,
    },
    /// Count what failed.
    Report {
        /// Number of the request.
        ticket: u64,
        /// All that was read, each with the number of its mail.
        items: Vec<(u64, Kept)>,
        /// What of it.
        filter: Filter,
        /// For suggestions.
        rule: Rule,
    },
    /// Make a file of what was counted.
    ReportFile {
        /// What was counted.
        made: Arc<MadeReport>,
        /// Its form.
        form: ReportForm,
        /// Addresses that get no more mail.
        stopped: Vec<Suppression>,
        /// Where the mails are from, as a person knows it.
        source: String,
        /// Mails that can't be read.
        unreadable: usize,
        /// Today.
        today: Date,
        /// Language of its words.
        language: Language,
    },
    /// Watch these folders from now on, and no others; what is no folder is passed over.
    Watch {
        /// Which.
        folders: Vec<PathBuf>,
    },
    /// Read which mailboxes on servers there are.
    Accounts {
        /// Where they are kept.
        file: PathBuf,
    },
    /// Keep which there are.
    SaveAccounts {
        /// Where.
        file: PathBuf,
        /// All of them.
        accounts: Vec<Account>,
    },
    /// Find the server of an address. A newer one stops an older one, and a trial.
    FindServer {
        /// Number of the request.
        ticket: u64,
        /// Mail address.
        address: String,
        /// Whether the DNS may be asked.
        allows_dns: bool,
    },
    /// Sign in once, to see whether that works. A newer one stops an older one.
    TryMailbox {
        /// Number of the request.
        ticket: u64,
        /// How.
        account: Box<Account>,
        /// A password that was just typed; `None`: the one that is kept.
        secret: Option<Secret>,
    },
    /// Stop finding and trying.
    StopTrying,
    /// Sign in with a browser at the issuer that the account names. What that brings counts for a trial, and is kept when the account is connected. A newer one
    /// stops an older one.
    SignIn {
        /// Number of the request.
        ticket: u64,
        /// Of what.
        account: Box<Account>,
        /// A client secret that was just typed; `None`: the one that is kept, if any.
        client_secret: Option<Secret>,
        /// Where the browser is.
        way: BrowserPlace,
        /// Language of the page that the browser shows at the end.
        language: Language,
    },
    /// Stop signing in, and throw away what it has brought for an account that isn't connected.
    StopSignIn {
        /// Id of the account.
        account: String,
    },
    /// Connect, gather bounces and keep up with new ones.
    Connect {
        /// To what.
        account: Box<Account>,
        /// A password that was just typed; `None`: the one that is kept.
        secret: Option<Secret>,
    },
    /// Try again now instead of waiting.
    ConnectAgain {
        /// Id of the account.
        account: String,
    },
    /// Fetch the rest of a mail of which only the beginning is here. The mailbox must be connected.
    FetchWhole {
        /// Which.
        place: RemotePlace,
    },
    /// End a connection.
    Disconnect {
        /// Id of the account.
        account: String,
    },
    /// Forget an account: its password and what was fetched. On the server nothing changes.
    ForgetMailbox {
        /// Id of the account.
        account: String,
    },
    /// Write to the server how far the work on mails is, for colleagues to see.
    Share {
        /// Id of the account.
        account: String,
        /// Which mails, and what.
        mails: Vec<ToShare>,
    },
    /// What the server says of mails has become the state here: from now on it is what a change is measured by.
    Seen {
        /// Id of the account.
        account: String,
        /// Which mails, and what.
        mails: Vec<(RemotePlace, Standing)>,
    },
    /// Move mails to another folder of their mailbox.
    MoveMails {
        /// Id of the account.
        account: String,
        /// Which.
        mails: Vec<RemotePlace>,
        /// Where to.
        folder: String,
        /// Whether this takes an earlier move back.
        is_back: bool,
    },
    /// Stop all scans that were asked for so far.
    Cancel,
}

/// Something to scan.
#[derive(Debug, Clone)]
pub enum ScanInput {
    /// A file or a folder that a person named.
    Path(PathBuf),
    /// A file or a folder that was found in one: what is no mail is passed over.
    InFolder(PathBuf),
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
        /// So far.
        progress: Progress,
    },
    /// Files that are no mails, the first of them where they are many; just before the end of a job that has any.
    PassedOver(Vec<PathBuf>),
    /// A job has ended, or was stopped.
    Finished {
        /// Number of the job.
        job: u64,
        /// Files that are no mails.
        passed_over: usize,
        /// Whether it was stopped before its end.
        was_stopped: bool,
    },
    /// What failed was counted.
    Reported {
        /// Number of the request.
        ticket: u64,
        /// The numbers.
        made: Arc<MadeReport>,
    },
    /// A file of it.
    ReportFiled {
        /// Its form.
        form: ReportForm,
        /// The file, or the id of the message that says why there is none.
        result: Result<Exported, &'static str>,
    },
    /// Something of the record of work.
    Record(Record),
    /// Folders are being watched.
    Watching {
        /// How many.
        folders: usize,
        /// How many of them the system can't watch.
        failed: usize,
    },
    /// Which mailboxes on servers there are.
    Accounts {
        /// All that can be read.
        accounts: Vec<Account>,
        /// Entries of the file that can't.
        faults: usize,
    },
    /// They can't be kept.
    AccountsNotSaved,
    /// Where the server of an address may be.
    ServersFound {
        /// Number of the request.
        ticket: u64,
        /// What was found.
        found: discover::Found,
    },
    /// Whether signing in works.
    MailboxTried {
        /// Number of the request.
        ticket: u64,
        /// The folders, or why not.
        result: Result<Vec<Folder>, Told>,
    },
    /// How signing in goes on.
    SigningIn {
        /// Number of the request.
        ticket: u64,
        /// What is new.
        news: SigningNews,
    },
    /// Something new of a mailbox.
    Mailbox {
        /// Id of the account.
        account: String,
        /// What.
        news: MailboxNews,
    },
    /// Something about the file of fetched mails, as a message with the file's name.
    CacheNotice {
        /// Message id.
        message_id: &'static str,
        /// The file.
        file: Option<String>,
    },
    /// Not all of an account could be forgotten.
    NotForgotten,
    /// Something has happened in a folder that is watched.
    Changed {
        /// Files and folders that are new or have changed.
        changed: Vec<PathBuf>,
        /// Those that aren't there any more.
        gone: Vec<PathBuf>,
    },
    /// A mail to look at.
    Opened {
        /// Number of the request.
        ticket: u64,
        /// The mail, or why not.
        result: Result<Arc<OpenMail>, Failure>,
    },
    /// One's own rules were read.
    RulesRead(Arc<OwnRules>),
    /// The copy without names.
    Anonymised {
        /// Number of the request.
        ticket: u64,
        /// The copy.
        copy: Arc<Anonymised>,
    },
    /// A file of rows.
    Exported {
        /// Number of the request.
        ticket: u64,
        /// The file, or the id of the message that says why there is none.
        result: Result<Exported, &'static str>,
    },
    /// What was chosen can't be kept.
    SettingsNotSaved,
    /// One's own letters.
    Templates(Arc<Templates>),
    /// What the DNS says.
    LookedUp {
        /// Number of the request.
        ticket: u64,
        /// What was found.
        lookup: Lookup,
    },
    /// The program's own data is damaged; for the log.
    Broken(String),
}

/// Handle of the threads. Dropping it ends them after the mail at hand, and stops what the DNS is asked.
#[derive(Debug)]
pub struct Worker {
    scans: SyncSender<(u64, Vec<ScanInput>)>,
    opens: Arc<Latest<(u64, Origin)>>,
    rules: Arc<Latest<()>>,
    errands: SyncSender<Errand>,
    look_ups: Arc<LookUps>,
    exports: SyncSender<export::Order>,
    watch: SyncSender<watch::Message>,
    record: SyncSender<record::Order>,
    mailboxes: SyncSender<mailbox::Order>,
    /// Ends when everything is on the disk.
    record_thread: Option<JoinHandle<()>>,
    catalogue: Arc<Shared>,
    events: Receiver<Event>,
    /// The last job that was asked for, and the last that was stopped.
    last_job: AtomicU64,
    cancelled: Arc<AtomicU64>,
}

impl Worker {
    /// Starts the threads. Nothing of mailboxes on servers outlives them.
    pub fn start(wake: Wake) -> std::io::Result<Self> {
        Self::start_with(wake, ResolverChoice::System, lookup::DEADLINE)
    }

    /// The same, with other DNS servers than this computer's and so long to wait for them.
    pub fn start_with(
        wake: Wake,
        resolver: ResolverChoice,
        deadline: Duration,
    ) -> std::io::Result<Self> {
        let setup = MailboxSetup {
            cache_file: None,
            cache_limit: crate::mail_cache::DEFAULT_LIMIT,
            uses_system_store: false,
            resolver,
            endpoints: None,
        };
        Self::start_in(wake, setup, deadline)
    }

    /// The same, with a place for what belongs to mailboxes on servers.
    pub fn start_in(wake: Wake, setup: MailboxSetup, deadline: Duration) -> std::io::Result<Self> {
        let resolver = setup.resolver.clone();
        let (scans, scan_requests) = sync_channel::<(u64, Vec<ScanInput>)>(REQUESTS_LEN);
        let (event_sender, events) = sync_channel(EVENTS_LEN);
        let cancelled = Arc::new(AtomicU64::new(0));
        let catalogue = Arc::new(Shared::default());
        let opens = Arc::new(Latest::default());
        let rules = Arc::new(Latest::default());
        {
            let (catalogue, cancelled, wake, events) = (
                Arc::clone(&catalogue),
                Arc::clone(&cancelled),
                Arc::clone(&wake),
                event_sender.clone(),
            );
            Builder::new()
                .name("scan".to_owned())
                .spawn(move || scan::run(&scan_requests, &catalogue, &cancelled, &events, &wake))?;
        }
        {
            let (rules, catalogue, wake, events) = (
                Arc::clone(&rules),
                Arc::clone(&catalogue),
                Arc::clone(&wake),
                event_sender.clone(),
            );
            Builder::new()
                .name("rules".to_owned())
                .spawn(move || read_rules(&rules, &catalogue, &events, &wake))?;
        }
        let look_ups = Arc::new(LookUps::default());
        {
            let (look_ups, wake, events) = (
                Arc::clone(&look_ups),
                Arc::clone(&wake),
                event_sender.clone(),
            );
            Builder::new()
                .name("lookup".to_owned())
                .spawn(move || look_up::run(&look_ups, &resolver, deadline, &events, &wake))?;
        }
        let (errands, errand_requests) = sync_channel(REQUESTS_LEN);
        {
            let (catalogue, wake, events) = (
                Arc::clone(&catalogue),
                Arc::clone(&wake),
                event_sender.clone(),
            );
            Builder::new()
                .name("errand".to_owned())
                .spawn(move || errand::run(&errand_requests, &catalogue, &events, &wake))?;
        }
        let (record, orders) = sync_channel(REQUESTS_LEN);
        let record_thread = {
            let (wake, events) = (Arc::clone(&wake), event_sender.clone());
            Builder::new()
                .name("record".to_owned())
                .spawn(move || record::run(&orders, &events, &wake))?
        };
        let (watch, messages) = watch::channel();
        {
            let (own, wake, events) = (watch.clone(), Arc::clone(&wake), event_sender.clone());
            Builder::new()
                .name("watch".to_owned())
                .spawn(move || watch::run(&messages, &own, &events, &wake))?;
        }
        let (mailboxes, orders) = sync_channel(REQUESTS_LEN);
        {
            let (catalogue, wake, events) = (
                Arc::clone(&catalogue),
                Arc::clone(&wake),
                event_sender.clone(),
            );
            Builder::new()
                .name("mailboxes".to_owned())
                .spawn(move || mailbox::run(&orders, &setup, &catalogue, &events, &wake))?;
        }
        let (exports, orders) = sync_channel(REQUESTS_LEN);
        {
            let (catalogue, wake, events) = (
                Arc::clone(&catalogue),
                Arc::clone(&wake),
                event_sender.clone(),
            );
            Builder::new()
                .name("export".to_owned())
                .spawn(move || export::run(&orders, &catalogue, &events, &wake))?;
        }
        {
            let (opens, catalogue) = (Arc::clone(&opens), Arc::clone(&catalogue));
            Builder::new()
                .name("open".to_owned())
                .spawn(move || open::run(&opens, &catalogue, &event_sender, &wake))?;
        }
        Ok(Self {
            scans,
            opens,
            rules,
            errands,
            look_ups,
            exports,
            watch,
            record,
            mailboxes,
            record_thread: Some(record_thread),
            catalogue,
            events,
            last_job: AtomicU64::new(0),
            cancelled,
        })
    }

    /// Hands a request over without waiting. `false`: too many wait already, nothing was taken.
    pub fn request(&self, request: Request) -> bool {
        match request {
            Request::Scan { job, inputs } => {
                self.last_job.fetch_max(job, Ordering::Relaxed);
                self.scans.try_send((job, inputs)).is_ok()
            }
            Request::Open { ticket, origin } => {
                self.opens.put((ticket, origin));
                true
            }
            Request::Rules { folder } => {
                self.catalogue.want(folder);
                self.rules.put(());
                true
            }
            Request::Anonymise {
                ticket,
                mail,
                language,
            } => {
                let errand = Errand::Anonymise {
                    ticket,
                    mail,
                    language,
                };
                self.errands.try_send(errand).is_ok()
            }
            Request::Export {
                ticket,
                format,
                rows,
                language,
            } => {
                let order = export::Order {
                    ticket,
                    format,
                    rows,
                    language,
                };
                self.exports.try_send(order).is_ok()
            }
            Request::SaveSettings { file, settings } => {
                let errand = Errand::SaveSettings { file, settings };
                self.errands.try_send(errand).is_ok()
            }
            Request::LookUp { ticket, domain } => {
                self.look_ups.put(ticket, domain);
                true
            }
            Request::StopLookUp => {
                self.look_ups.stop();
                true
            }
            Request::Stop { entries } => self.record.try_send(record::Order::Stop(entries)).is_ok(),
            Request::Lift { addresses, by } => self
                .record
                .try_send(record::Order::Lift { addresses, by })
                .is_ok(),
            Request::Report {
                ticket,
                items,
                filter,
                rule,
            } => {
                let errand = Errand::Report {
                    ticket,
                    items,
                    filter,
                    rule,
                };
                self.errands.try_send(errand).is_ok()
            }
            Request::ReportFile {
                made,
                form,
                stopped,
                source,
                unreadable,
                today,
                language,
            } => {
                let order = report::Order {
                    made,
                    form,
                    stopped,
                    source,
                    unreadable,
                    today,
                    language,
                };
                let errand = Errand::ReportFile(Box::new(order));
                self.errands.try_send(errand).is_ok()
            }
            Request::OpenRecord { file } => self.record.try_send(record::Order::Open(file)).is_ok(),
            Request::Keep { changes, by } => self
                .record
                .try_send(record::Order::Keep { changes, by })
                .is_ok(),
            Request::History { key } => self.record.try_send(record::Order::History(key)).is_ok(),
            Request::Watch { folders } => {
                self.watch.try_send(watch::Message::Watch(folders)).is_ok()
            }
            Request::Accounts { file } => self.to_mailboxes(mailbox::Order::Read(file)),
            Request::SaveAccounts { file, accounts } => {
                self.to_mailboxes(mailbox::Order::Save(file, accounts))
            }
            Request::FindServer {
                ticket,
                address,
                allows_dns,
            } => self.to_mailboxes(mailbox::Order::Find {
                ticket,
                address,
                allows_dns,
            }),
            Request::TryMailbox {
                ticket,
                account,
                secret,
            } => self.to_mailboxes(mailbox::Order::Try {
                ticket,
                account,
                secret,
            }),
            Request::StopTrying => self.to_mailboxes(mailbox::Order::StopTrying),
            Request::SignIn {
                ticket,
                account,
                client_secret,
                way,
                language,
            } => {
                let order = mailbox::SignInOrder {
                    ticket,
                    account: *account,
                    client_secret,
                    way,
                    language,
                };
                self.to_mailboxes(mailbox::Order::SignIn(Box::new(order)))
            }
            Request::StopSignIn { account } => {
                self.to_mailboxes(mailbox::Order::StopSignIn(account))
            }
            Request::Connect { account, secret } => {
                self.to_mailboxes(mailbox::Order::Connect { account, secret })
            }
            Request::ConnectAgain { account } => self.to_mailboxes(mailbox::Order::Again(account)),
            Request::FetchWhole { place } => self.to_mailboxes(mailbox::Order::FetchWhole(place)),
            Request::Disconnect { account } => {
                self.to_mailboxes(mailbox::Order::Disconnect(account))
            }
            Request::ForgetMailbox { account } => {
                self.to_mailboxes(mailbox::Order::Forget(account))
            }
            Request::Share { account, mails } => {
                self.to_mailboxes(mailbox::Order::Share { account, mails })
            }
            Request::Seen { account, mails } => {
                self.to_mailboxes(mailbox::Order::Seen { account, mails })
            }
            Request::MoveMails {
                account,
                mails,
                folder,
                is_back,
            } => self.to_mailboxes(mailbox::Order::MoveMails {
                account,
                mails,
                folder,
                is_back,
            }),
            Request::Templates => self.errands.try_send(Errand::Templates).is_ok(),
            Request::Cancel => {
                let last = self.last_job.load(Ordering::Relaxed);
                self.cancelled.store(last, Ordering::Relaxed);
                true
            }
        }
    }

    fn to_mailboxes(&self, order: mailbox::Order) -> bool {
        self.mailboxes.try_send(order).is_ok()
    }

    /// The next event, if one waits.
    pub fn next_event(&self) -> Option<Event> {
        self.events.try_recv().ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancelled.store(u64::MAX, Ordering::Relaxed);
        self.opens.close();
        self.rules.close();
        self.look_ups.close();
        self.end_record();
        let _ = self.mailboxes.try_send(mailbox::Order::Close);
        // Where there is no room it ends with the next event, which nobody takes.
        let _ = self.watch.try_send(watch::Message::Close);
    }
}

impl Worker {
    /// Waits until what was done is on the disk.
    fn end_record(&mut self) {
        let begun = Instant::now();
        let mut is_told = false;
        while let Some(thread) = &self.record_thread
            && !thread.is_finished()
            && begun.elapsed() < LAST_WORK
        {
            is_told = is_told || self.record.try_send(record::Order::Close).is_ok();
            // The thread may wait for room for an event.
            while self.next_event().is_some() {}
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// The thread that reads one's own rules, so that a person is told of them before any mail is read.
fn read_rules(requests: &Latest<()>, catalogue: &Shared, events: &SyncSender<Event>, wake: &Wake) {
    while requests.take().is_some() {
        let event = match catalogue.load() {
            Ok((_, own)) => Event::RulesRead(own),
            Err(error) => Event::Broken(error),
        };
        if events.send(event).is_err() {
            return;
        }
        wake();
    }
}
