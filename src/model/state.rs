//! The model itself.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::address::{Confusables, Domains, KnownAddresses};
use crate::anonymise::Anonymised;
use crate::draft::Templates;
use crate::explain::{Language, PageId};
use crate::lookup::Lookup;
use crate::own_rules::OwnRules;
use crate::report::Rule;
use crate::settings::{Columns, FontChoice, Settings, ThemeChoice};
use crate::sign_in::Secret;
use crate::source::{Origin, RemotePlace};
use crate::triage::{Key, Suppression};
use crate::worker::{Failure, OpenMail, Progress};

use super::arrival::{Places, Refresh};
use super::intent::ToSave;
use super::list::{List, View};
use super::mailbox::Mailboxes;
use super::report::ReportState;
use super::row::{Row, Triage};
use super::team::Team;
use super::work::Work;

/// Steps that can be taken back.
const MAX_UNDO: usize = 100;

/// Which text of the mail is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// As a person reads it.
    #[default]
    Reading,
    /// As received.
    Source,
    /// The header.
    Headers,
    /// The returned mail.
    Original,
}

impl Tab {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Reading, Self::Source, Self::Headers, Self::Original];
}

/// Steps of the text size, in percent of the ordinary one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSize(usize);

impl TextSize {
    const STEPS: [u16; 8] = [80, 90, 100, 115, 130, 150, 175, 200];

    /// Percent.
    pub fn percent(self) -> u16 {
        Self::STEPS.get(self.0).copied().unwrap_or(100)
    }

    /// The step nearest to so many percent.
    fn near(percent: u16) -> Self {
        let far = |step: &usize| {
            let own = Self::STEPS.get(*step).copied().unwrap_or(100);
            own.abs_diff(percent)
        };
        (0..Self::STEPS.len())
            .min_by_key(far)
            .map_or_else(Self::default, Self)
    }

    pub(super) fn step(self, by: i8) -> Self {
        Self(
            self.0
                .saturating_add_signed(by.into())
                .min(Self::STEPS.len() - 1),
        )
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(2)
    }
}

/// What the middle pane shows.
#[derive(Debug, Clone)]
pub enum Shown {
    /// A mail.
    Mail(Arc<OpenMail>),
    /// Why it can't be shown.
    Failure(Failure),
}

/// A job that runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Job {
    /// Its number.
    pub id: u64,
    /// How far it is.
    pub progress: Progress,
}

/// Folders that are watched for new mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Watching {
    /// How many.
    pub folders: usize,
    /// How many of them the system can't watch.
    pub failed: usize,
}

/// What stands in the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// All codes.
    Codes,
    /// The glossary.
    Glossary,
    /// A page.
    Page(PageId),
    /// This program: version, licenses.
    About,
}

impl Shelf {
    /// All, in order.
    pub const ALL: [Self; 7] = [
        Self::Page(PageId::How),
        Self::Codes,
        Self::Glossary,
        Self::Page(PageId::Call),
        Self::Page(PageId::Wrong),
        Self::Page(PageId::Keys),
        Self::About,
    ];
}

/// The reference, open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Which shelf.
    pub shelf: Shelf,
    /// What is searched in it.
    pub query: String,
    /// The entry of the glossary to look at.
    pub term: Option<String>,
}

/// The copy without names.
#[derive(Debug, Clone)]
pub enum AnonymisedCopy {
    /// Being made, for the request of this number.
    Awaited(u64),
    /// Made.
    Ready(Arc<Anonymised>),
}

/// What the DNS was asked last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupState {
    /// The domain, as it was asked for.
    pub domain: String,
    /// How far that is.
    pub stage: LookupStage,
}

/// How far a question to the DNS is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookupStage {
    /// Being asked, with the request of this number.
    Running(u64),
    /// Answered, or given up.
    Done(Lookup),
}

/// A message that stays until it is pressed away or another comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Message id.
    pub message_id: &'static str,
    /// Number for it.
    pub count: Option<usize>,
    /// A file that it names.
    pub file: Option<String>,
    /// A person or a folder that it names.
    pub name: Option<String>,
    /// Whether what it tells can be taken back.
    pub has_undo: bool,
    /// Whether the files that it counts can be listed.
    pub has_list: bool,
}

impl Toast {
    /// A message without a number.
    pub fn new(message_id: &'static str) -> Self {
        Self {
            message_id,
            count: None,
            file: None,
            name: None,
            has_undo: false,
            has_list: false,
        }
    }

    /// A message with a number.
    pub fn counted(message_id: &'static str, count: usize) -> Self {
        Self {
            count: Some(count),
            ..Self::new(message_id)
        }
    }

    /// A message with a name.
    pub fn named(message_id: &'static str, name: impl Into<String>) -> Self {
        Self {
            name: Some(name.into()),
            ..Self::new(message_id)
        }
    }
}

/// What brings back how it was before a step.
#[derive(Debug, Clone)]
pub(super) enum Undo {
    /// How far the work on these rows was.
    Triage(Vec<(usize, Triage)>),
    /// Addresses that were put on the list of those that get no more mail.
    Stopped(Vec<String>),
    /// Addresses that were taken off it.
    Lifted(Vec<Suppression>),
    /// Mails of an account that were moved on the server: where they are, and the folder that each was in.
    Moved(String, Vec<(RemotePlace, Arc<str>)>),
    /// Rows that were taken out, and the one that was looked at.
    Removed(Vec<usize>, Option<usize>),
}

/// One's own rules.
#[derive(Debug, Clone, Default)]
pub struct RulesState {
    /// Where they are; `None` where none are used.
    pub folder: Option<PathBuf>,
    /// What was read; `None` before that.
    pub read: Option<Arc<OwnRules>>,
    /// Whether they are being read.
    pub is_reading: bool,
    /// Whether the list is to be judged by what is being read.
    pub(super) is_reload: bool,
}

/// All mails judged once more, by rules that have changed.
#[derive(Debug, Default)]
pub(super) struct Again {
    /// The job that does it, and the rows from before: if it is stopped, they come back.
    pub job: Option<(u64, Vec<Row>)>,
    /// Whether mails that aren't found any more are to go, if it isn't stopped.
    pub drops_missing: bool,
    /// The mail and delivery to look at when its row is there.
    pub look_at: Option<(Origin, usize)>,
    /// Whether the mail that is shown was judged by the rules from before.
    pub shown_is_stale: bool,
}

/// Everything the window knows.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what is open over the window, each by itself"
)]
pub struct Model {
    /// All rows, in the order they came.
    pub rows: Vec<Row>,
    /// Their order on the screen.
    pub list: List,
    /// The row that is looked at.
    pub selected: Option<usize>,
    /// All rows that are chosen; the one that is looked at is among them.
    pub chosen: BTreeSet<usize>,
    /// Where choosing a stretch of rows began.
    pub(super) anchor: Option<usize>,
    /// The last steps that can be taken back.
    pub(super) undo: Vec<Undo>,
    /// In which days are told.
    pub time_zone: TimeZone,
    /// What the middle pane shows; stays until the next mail is there, so that nothing flickers.
    pub shown: Option<Shown>,
    /// Which delivery of it.
    pub delivery: usize,
    /// Which text of it.
    pub tab: Tab,
    /// Which rows are seen, and how.
    pub view: View,
    /// What the rows show.
    pub columns: Columns,
    /// Whether long lines of a mail go on below.
    pub wraps_lines: bool,
    /// The panel for pasting, with its text.
    pub paste: Option<String>,
    /// Whether the drawer with the address panel is open; narrow windows only.
    pub drawer_open: bool,
    /// Whether it is shown by what the mail was judged.
    pub judgment_open: bool,
    /// Whether the settings are open.
    pub settings_open: bool,
    /// The reference, where it is open.
    pub reading: Option<Reading>,
    /// Whether the letters about the shown mail are open.
    pub drafts_open: bool,
    /// One's own letters.
    pub templates: Arc<Templates>,
    /// The copy of the shown mail without names, where it is open.
    pub anonymised: Option<AnonymisedCopy>,
    /// Where choices are kept; `None`: nowhere.
    pub settings_file: Option<PathBuf>,
    /// The language that was chosen; `None`: the system's.
    pub(super) chosen_language: Option<Language>,
    /// One's own rules.
    pub rules: RulesState,
    /// An address of one's own to check; empty: that of the mail.
    pub own_address: String,
    /// The address to compare it with; empty: none.
    pub compared_address: String,
    /// What the DNS was asked last, if anything.
    pub lookup: Option<LookupState>,
    /// Whether it may be asked at all.
    pub allows_dns: bool,
    /// Language.
    pub language: Language,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Text size.
    pub text_size: TextSize,
    /// The face of the text.
    pub font: FontChoice,
    /// The job that runs.
    pub job: Option<Job>,
    /// A message.
    pub toast: Option<Toast>,
    /// Confusable characters.
    pub confusables: Confusables,
    /// Known domains.
    pub domains: Domains,
    /// Addresses that the list shows to be good.
    pub known: Arc<KnownAddresses>,
    /// Files that are no mails, of what was opened last; the first of them, where they are many.
    pub passed_over: Vec<PathBuf>,
    /// Whether they are listed.
    pub passed_over_open: bool,
    /// What a person has opened, in order.
    pub roots: Vec<PathBuf>,
    /// Whether the folders among them are to be watched.
    pub watches: bool,
    /// What came of it.
    pub watching: Watching,
    /// Folders that were watched until a person stopped that.
    pub unwatched: usize,
    /// Mailboxes on servers.
    pub mailboxes: Mailboxes,
    /// What was done with mails.
    pub work: Work,
    /// What colleagues who share a mailbox do with its mails.
    pub(super) team: Team,
    /// The report, where it is open.
    pub report: Option<ReportState>,
    /// When an address is suggested for the list of those that get no more mail.
    pub rule: Rule,
    /// That list, with those whose time is over; the latest first.
    pub stopped: Vec<Suppression>,
    /// The second (since 1970) at which that is looked at; moved on by whoever draws.
    pub now_second: i64,
    /// A page that was made, to be saved and opened in the browser; `app` takes it.
    pub to_print: Option<ToSave>,
    /// An address that the browser is to open; `app` takes it. Secret, as it belongs to one sign-in.
    pub to_visit: Option<Secret>,
    /// Where mails are in the list.
    pub(super) places: Places,
    /// Changed files that are being read again, by job.
    pub(super) refreshes: HashMap<u64, Refresh>,
    pub(super) next_number: u64,
    /// The request whose mail is awaited; others are late.
    pub(super) awaited: Option<u64>,
    /// Whether the next rows bring the one to look at.
    pub(super) select_next: bool,
    pub(super) again: Again,
    /// The file that is being made.
    pub(super) exporting: Option<u64>,
    /// A file that was made and is to be saved where the person says; `app` takes it.
    pub to_save: Option<ToSave>,
}

impl Model {
    /// Whether something is open over the window that takes the keys.
    pub fn has_dialog(&self) -> bool {
        self.report.is_some() || self.has_dialog_over_report()
    }

    /// The same, where the report counts as part of the window.
    pub fn has_dialog_over_report(&self) -> bool {
        self.paste.is_some()
            || self.settings_open
            || self.reading.is_some()
            || self.drafts_open
            || self.anonymised.is_some()
            || self.judgment_open
            || self.passed_over_open
            || self.mailboxes.dialog.is_some()
    }

    /// An empty window.
    pub fn new(language: Language) -> Self {
        Self {
            rows: Vec::new(),
            list: List::default(),
            selected: None,
            chosen: BTreeSet::new(),
            anchor: None,
            undo: Vec::new(),
            time_zone: TimeZone::UTC,
            shown: None,
            delivery: 0,
            tab: Tab::default(),
            view: View::default(),
            columns: Columns::default(),
            wraps_lines: true,
            paste: None,
            drawer_open: false,
            judgment_open: false,
            settings_open: false,
            reading: None,
            drafts_open: false,
            templates: Arc::default(),
            anonymised: None,
            settings_file: None,
            chosen_language: None,
            rules: RulesState::default(),
            own_address: String::new(),
            compared_address: String::new(),
            lookup: None,
            allows_dns: true,
            language,
            theme: ThemeChoice::default(),
            text_size: TextSize::default(),
            font: FontChoice::default(),
            job: None,
            toast: None,
            confusables: Confusables::embedded(),
            domains: Domains::embedded(),
            known: Arc::new(KnownAddresses::new([])),
            passed_over: Vec::new(),
            passed_over_open: false,
            roots: Vec::new(),
            watches: true,
            watching: Watching::default(),
            unwatched: 0,
            mailboxes: Mailboxes::default(),
            work: Work::default(),
            team: Team::default(),
            report: None,
            rule: Rule::default(),
            stopped: Vec::new(),
            now_second: 0,
            to_print: None,
            to_visit: None,
            places: Places::default(),
            refreshes: HashMap::new(),
            next_number: 0,
            awaited: None,
            select_next: false,
            again: Again::default(),
            exporting: None,
            to_save: None,
        }
    }

    /// Takes over what was chosen in an earlier run.
    pub fn choose(&mut self, settings: Settings) {
        self.chosen_language = settings.language;
        self.language = settings.language.unwrap_or(self.language);
        self.theme = settings.theme;
        self.font = settings.font;
        self.columns = settings.columns;
        self.wraps_lines = !settings.keeps_long_lines;
        self.allows_dns = settings.allows_dns;
        self.work.user_name = settings.user_name;
        self.work.short_name = settings.short_name;
        self.rule = settings.rule;
        self.text_size = settings
            .text_percent
            .map_or_else(TextSize::default, TextSize::near);
    }

    /// What has been chosen.
    pub fn settings(&self) -> Settings {
        Settings {
            language: self.chosen_language,
            theme: self.theme,
            font: self.font,
            columns: self.columns,
            keeps_long_lines: !self.wraps_lines,
            allows_dns: self.allows_dns,
            user_name: self.work.user_name.clone(),
            short_name: self.work.short_name.clone(),
            rule: self.rule,
            text_percent: (self.text_size != TextSize::default()).then(|| self.text_size.percent()),
        }
    }

    /// The rows that a step is about: all that are chosen.
    pub fn targets(&self) -> Vec<usize> {
        self.chosen.iter().copied().collect()
    }

    /// The rows that a file is made of: all that are chosen, or all that can be seen where at most one is chosen. In the
    /// order of the list, those that can't be seen last.
    pub fn rows_to_export(&self) -> Vec<usize> {
        if self.chosen.len() < 2 {
            return self.list.rows().collect();
        }
        let mut left = self.chosen.clone();
        let mut rows: Vec<usize> = self.list.rows().filter(|at| left.remove(at)).collect();
        rows.extend(left);
        rows
    }

    /// Whether a file of rows is being made.
    pub fn is_exporting(&self) -> bool {
        self.exporting.is_some()
    }

    pub(super) fn remember(&mut self, step: Undo) {
        if self.undo.len() >= MAX_UNDO {
            self.undo.remove(0);
        }
        self.undo.push(step);
    }

    /// The rows of a delivery, wherever the list shows them.
    pub(super) fn rows_of(&self, key: &Key) -> Vec<usize> {
        let Some(first) = self.places.first_of(key.fingerprint) else {
            return Vec::new();
        };
        let rows = self.rows.iter().enumerate().skip(first);
        rows.take_while(|(_, row)| row.fingerprint == Some(key.fingerprint))
            .filter(|(_, row)| row.key().as_ref() == Some(key))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether there is a step that can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Brings the list into its order after rows came; once per frame.
    pub fn settle(&mut self) {
        self.list.settle();
    }

    /// The mail that is looked at.
    pub fn open_mail(&self) -> Option<&Arc<OpenMail>> {
        match &self.shown {
            Some(Shown::Mail(mail)) => Some(mail),
            _ => None,
        }
    }

    /// The address that the right panel looks at: one's own, else the failed one.
    pub fn address(&self) -> Option<&str> {
        let own = self.own_address.trim();
        if !own.is_empty() {
            return Some(own);
        }
        let delivery = self
            .open_mail()?
            .found
            .report
            .deliveries
            .get(self.delivery)?;
        delivery.final_recipient.as_ref().map(|f| f.value.as_str())
    }
}
