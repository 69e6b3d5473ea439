//! What the window knows, and how that changes. Plain data and ordinary functions: no egui, no threads.

mod intent;
mod list;
mod row;
mod state;
mod update;

pub use crate::settings::ThemeChoice;
pub use crate::worker::{Failure, Mark, OpenMail, TextView, Views};
pub use intent::{Intent, RowFilter, ToSave};
pub use list::{Entry, GroupKey, List};
pub use row::{Row, RowState};
pub use state::{
    AnonymisedCopy, Job, Model, Reading, RulesState, Shelf, Shown, Tab, TextSize, Toast,
};
pub use update::{absorb, update};
