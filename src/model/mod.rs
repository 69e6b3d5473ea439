//! What the window knows, and how that changes. Plain data and ordinary functions: no egui, no threads.

mod arrival;
mod intent;
mod list;
mod row;
mod state;
mod update;
mod work;

pub use crate::lookup::{Lookup, MailServer, Outcome};
pub use crate::settings::{Column, Columns, FontChoice, ThemeChoice};
pub use crate::triage::{Entry, Key, Mark as WorkMark, What};
pub use crate::worker::{
    ExportFormat, Failure, FittingRule, Mark, OpenMail, Progress, TextView, Views,
};
pub use intent::{Intent, RowFilter, ToSave};
pub use list::{Group, GroupKey, Grouping, List, Sorting, View};
pub use row::{Row, RowState, Triage};
pub use state::{
    AnonymisedCopy, Job, LookupStage, LookupState, Model, Reading, RulesState, Shelf, Shown, Tab,
    TextSize, Toast, Watching,
};
pub use update::{absorb, update};
pub use work::{History, Work};
