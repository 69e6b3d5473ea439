//! Small jobs that still take longer than a frame: a copy without names, one's own letters.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};

use crate::anonymise::{Labels, anonymise};
use crate::draft::Templates;
use crate::explain::{Language, Locale};
use crate::report::{Filter, Kept, Rule};
use crate::settings::{self, Settings};

use super::shared::Shared;
use super::{Event, OpenMail, Wake, report};

/// One job.
#[derive(Debug)]
pub(super) enum Errand {
    Anonymise {
        ticket: u64,
        mail: Arc<OpenMail>,
        language: Language,
    },
    Report {
        ticket: u64,
        items: Vec<(u64, Kept)>,
        filter: Filter,
        rule: Rule,
    },
    ReportFile(Box<report::Order>),
    Templates,
    SaveSettings {
        file: PathBuf,
        settings: Settings,
    },
}

/// The words that stand in for what is hidden. The places of numbers, sizes and types stay for who knows them.
fn labels(locale: &Locale) -> Labels {
    let places = [
        ("n", "{n}".into()),
        ("size", "{size}".into()),
        ("type", "{type}".into()),
    ];
    let text = |id: &str| locale.format(id, &places).into_owned();
    Labels {
        name: text("anonymised-name"),
        subject: text("anonymised-subject"),
        body_left_out: text("anonymised-body"),
        header: text("anonymised-header"),
        part: text("anonymised-part"),
        returned: text("anonymised-returned"),
    }
}

/// The thread.
pub(super) fn run(
    requests: &Receiver<Errand>,
    catalogue: &Shared,
    events: &SyncSender<Event>,
    wake: &Wake,
) {
    while let Ok(errand) = requests.recv() {
        let event = match errand {
            Errand::Anonymise {
                ticket,
                mail,
                language,
            } => {
                let labels = labels(&Locale::new(language));
                let copy = anonymise(&mail.mail, &mail.found.report, &labels);
                Event::Anonymised {
                    ticket,
                    copy: Arc::new(copy),
                }
            }
            Errand::SaveSettings { file, settings } => match settings::save(&file, &settings) {
                Ok(()) => continue,
                Err(_) => Event::SettingsNotSaved,
            },
            Errand::Report {
                ticket,
                items,
                filter,
                rule,
            } => {
                let Ok(catalogue) = catalogue.catalogue() else {
                    continue;
                };
                let made = Arc::new(report::count(&items, &filter, rule, &catalogue));
                Event::Reported { ticket, made }
            }
            Errand::ReportFile(order) => Event::ReportFiled {
                form: order.form,
                result: report::file(&order),
            },
            Errand::Templates => Event::Templates(Arc::new(Templates::read())),
        };
        if events.send(event).is_err() {
            return;
        }
        wake();
    }
}
