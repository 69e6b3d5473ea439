//! What a panel asks for. The standards own the words action, command, reply, message and status.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::explain::Language;
use crate::report::Rule;
use crate::settings::{Column, FontChoice, ThemeChoice};
use crate::worker::{ExportFormat, ReportForm};

use super::list::{GroupKey, Grouping, Narrow, Sorting};
use super::mailbox::MailboxIntent;
use super::report::{Lasting, Period, ReportPage};
use super::row::Triage;
use super::state::{Shelf, Tab};

/// A file that doesn't exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSave {
    /// Proposed name, with ending.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Choose files with the system's dialog. Done by `app`: such dialogs belong to the main thread.
    PickFiles,
    /// Open files and folders: dropped, chosen, named on the command line.
    OpenPaths(Vec<PathBuf>),
    /// Read everything that is in the list once more.
    Reload,
    /// Whether folders are watched for new mails.
    Watch(bool),
    /// Read a pasted text.
    OpenText(String),
    /// Show the samples of the program.
    OpenSamples,
    /// Look at the row with this index.
    Select(usize),
    /// Go up or down the list by so many rows.
    Move(i32),
    /// Choose this row beside those that are chosen, or let go of it.
    Toggle(usize),
    /// Choose all rows from the one that was chosen first to this one.
    SelectTo(usize),
    /// The same to the row so many lines below (above, where negative) the one that is looked at.
    MoveTo(i32),
    /// Choose all rows that can be seen.
    SelectAll,
    /// Divide the list.
    Group(Grouping),
    /// What stands first in it.
    Sort(Sorting),
    /// How far the work on the chosen rows is.
    Triage(Triage),
    /// Open the record of work; `None`: there is no place for it, it ends with the program.
    OpenRecord(Option<PathBuf>),
    /// Who is at the chosen rows; empty: nobody.
    Who(String),
    /// What is noted about the row with this index.
    Memo(usize, String),
    /// Show or hide what was done with the row that is looked at.
    History(bool),
    /// Who uses the program.
    UserName(String),
    /// Open the report, on this day; `None` closes it.
    Report(Option<Date>),
    /// Show another page of it.
    ReportPage(ReportPage),
    /// Count other days.
    ReportPeriod(Period),
    /// Count other errors.
    ReportLasting(Lasting),
    /// Count this domain only; empty: all.
    ReportDomain(String),
    /// Make a file of the report, or of the list of those that get no more mail.
    ReportFile(ReportForm),
    /// When an address is suggested for that list.
    StopRule(Rule),
    /// Pick a suggestion, or let go of it.
    StopPick(String, bool),
    /// Put addresses on that list, each with the reason as a sentence, at this second (since 1970).
    Stop(Vec<(String, String)>, i64),
    /// Take an address off that list.
    Lift(String),
    /// Close the report and show only these mails; `None`: all.
    Narrow(Option<Narrow>),
    /// Something about mailboxes on servers.
    Mailbox(MailboxIntent),
    /// Take the chosen rows out of the list. The mails stay where they are.
    Remove,
    /// Take back what was done last.
    Undo,
    /// Show another text of the mail.
    Tab(Tab),
    /// Show only one sort of mails; `None` is all.
    Filter(Option<RowFilter>),
    /// Search the list.
    Search(String),
    /// Fold or unfold a group.
    ToggleGroup(GroupKey),
    /// Open or close the panel for pasting.
    PasteDialog(bool),
    /// Change the text to be pasted.
    PasteText(String),
    /// Open or close the drawer with the address panel.
    Drawer(bool),
    /// Open or close the settings.
    Settings(bool),
    /// Open the reference at a shelf; `None` closes it.
    Read(Option<Shelf>),
    /// Open the glossary at the entry with this id.
    ReadTerm(String),
    /// Search the reference.
    ReadSearch(String),
    /// Open or close the letters about the mail that is shown.
    Drafts(bool),
    /// Make a copy of the shown mail without names, and show what is hidden in it.
    Anonymise,
    /// Close it.
    CloseAnonymised,
    /// Make a file of the chosen rows, or of all that can be seen where at most one is chosen. It comes back in
    /// `Model::to_save`.
    Export(ExportFormat),
    /// Save a text that was made, where the person says. Done by `app`.
    Save(ToSave),
    /// The same, and open it in the browser then. Done by `app`.
    OpenPage(ToSave),
    /// It was saved, or couldn't be.
    Saved(bool),
    /// Use the rules in this folder; `None` for none of one's own.
    RulesFolder(Option<PathBuf>),
    /// Read one's own rules anew, and judge by them what is in the list.
    ReloadRules,
    /// Check an address of one's own.
    CheckAddress(String),
    /// Compare the address with this one.
    CompareAddress(String),
    /// Ask the DNS about this domain.
    LookUp(String),
    /// Whether the DNS may be asked at all.
    AllowDns(bool),
    /// Show by what a mail was judged, or close that.
    Judgment(bool),
    /// Show or close the list of files that are no mails.
    PassedOver(bool),
    /// Speak another language.
    Language(Language),
    /// Light, dark, or as the system.
    Theme(ThemeChoice),
    /// Larger or smaller text, by steps.
    TextSize(i8),
    /// The face of the text.
    Font(FontChoice),
    /// Show or hide something in the rows of the list.
    Column(Column, bool),
    /// Whether long lines of a mail go on below.
    Wrap(bool),
    /// Stop reading.
    Cancel,
    /// Show the message with this id.
    Tell(&'static str),
    /// Take the message away.
    DismissToast,
    /// The system can't show its file dialog.
    DialogUnavailable,
}

/// The sorts of mails that the chips above the list tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowFilter {
    /// Not delivered.
    Failed,
    /// Underway.
    Underway,
    /// Everything else.
    Other,
}

impl RowFilter {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Failed, Self::Underway, Self::Other];
}
