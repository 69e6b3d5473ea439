//! What of the catalogue numbers need: small, so that the window can keep it.

use std::collections::HashMap;

use crate::catalogue::{Catalogue, LiesIn, Offer, Permanence, WhoActs};

/// Properties of all causes, by id.
#[derive(Debug, Clone, Default)]
pub struct Causes {
    by_id: HashMap<&'static str, Traits>,
}

/// Of one cause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traits {
    pub permanence: Permanence,
    pub who_acts: WhoActs,
    pub lies_in: LiesIn,
    pub offers_addresses: bool,
}

impl Causes {
    /// Those of a catalogue, one's own changes to them included.
    pub fn of(catalogue: &Catalogue) -> Self {
        let traits = |cause: &crate::catalogue::Cause| Traits {
            permanence: cause.permanence,
            who_acts: cause.who_acts,
            lies_in: cause.lies_in,
            offers_addresses: cause.offers.contains(&Offer::AddressSuggestions),
        };
        let causes = catalogue.causes().iter();
        Self {
            by_id: causes.map(|cause| (cause.id, traits(cause))).collect(),
        }
    }

    pub(super) fn get(&self, id: Option<&str>) -> Option<Traits> {
        self.by_id.get(id?).copied()
    }
}
