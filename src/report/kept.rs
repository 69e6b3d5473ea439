//! What is kept of a mail that was read and let go: a hundred bytes for each recipient.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Diagnosed;
use crate::catalogue::Permanence;
use crate::evidence::{Delivery, Kind};

use super::item::{Item, original_key};

/// An [`Item`] that owns its address, and doesn't know yet which mail it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    original: Option<u64>,
    recipient: Box<str>,
    cause: Option<&'static str>,
    permanence: Option<Permanence>,
    kind: Kind,
    day: Option<Date>,
    second: Option<i64>,
}

impl Kept {
    /// What an item says.
    pub fn from_item(item: &Item<'_>) -> Self {
        Self {
            original: item.original,
            recipient: item.recipient.into(),
            cause: item.cause,
            permanence: item.permanence,
            kind: item.kind,
            day: item.day,
            second: item.second,
        }
    }

    /// One for each delivery of a mail, or one for a mail without. `zone` tells the day of its date.
    pub fn of(found: &Diagnosed, zone: &TimeZone) -> Vec<Self> {
        let report = &found.report;
        let stamp: Option<Timestamp> = report.date.as_deref().and_then(|date| date.parse().ok());
        let original = report.original.as_ref();
        let bare = Self {
            original: original
                .and_then(|o| o.message_id.as_deref())
                .filter(|id| !id.trim().is_empty())
                .map(original_key),
            recipient: Box::default(),
            cause: None,
            permanence: None,
            kind: report.kind,
            day: stamp.map(|stamp| stamp.to_zoned(zone.clone()).date()),
            second: stamp.map(Timestamp::as_second),
        };
        let of = |(delivery, diagnosis): (&Delivery, &crate::diagnosis::Diagnosis)| {
            let recipient = delivery.final_recipient.as_ref();
            Self {
                recipient: recipient.map_or("", |r| r.value.as_str()).into(),
                cause: diagnosis.cause,
                permanence: diagnosis.permanence,
                kind: delivery.kind(),
                ..bare.clone()
            }
        };
        let items: Vec<Self> = found.deliveries().map(of).collect();
        if items.is_empty() { vec![bare] } else { items }
    }

    /// As it is counted, of the mail with this number.
    pub fn item(&self, mail: u64) -> Item<'_> {
        Item {
            mail,
            original: self.original,
            recipient: &self.recipient,
            cause: self.cause,
            permanence: self.permanence,
            kind: self.kind,
            day: self.day,
            second: self.second,
        }
    }
}
