//! What the window knows, and how that changes. Plain data and ordinary functions: no egui, no threads.

mod arrival;
mod intent;
mod list;
mod mailbox;
mod report;
mod rest;
mod row;
mod signing;
mod state;
mod team;
mod update;
mod work;

pub use crate::lookup::{Lookup, MailServer, Outcome};
pub use crate::settings::{
    Column, Columns, FontChoice, MAX_RULE_DAYS, MAX_RULE_TIMES, ThemeChoice,
};
pub use crate::triage::{Entry, Key, Mark as WorkMark, Suppression, What};
pub use crate::worker::{
    BrowserPlace, ExportFormat, Failure, FittingRule, MadeReport, MailboxNews, Mark, OpenMail,
    Progress, ReportForm, Stage, TextView, ToShare, Told, Views, Whole, Written,
};
pub use intent::{Intent, RowFilter, ToSave};
pub use list::{Group, GroupKey, Grouping, List, Narrow, Sorting, View};
pub use mailbox::{Editing, Finding, Mailbox, MailboxDialog, MailboxIntent, Mailboxes, Trying};
pub use report::{Lasting, Period, ReportPage, ReportState, suggestions};
pub use rest::{Fetching, Rest, Rests};
pub use row::{Row, RowState, Triage};
pub use signing::{SignInWay, Signing, SigningIntent, SigningStage};
pub use state::{
    AnonymisedCopy, Job, LookupStage, LookupState, Model, Reading, RulesState, Shelf, Shown, Tab,
    TextSize, Toast, Watching,
};
pub use update::{absorb, update};
pub use work::{History, Work};
