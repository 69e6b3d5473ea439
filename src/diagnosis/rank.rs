//! Which of the rules that fit decides. Computed, never listed: the more constrained wins.

use crate::catalogue::{Catalogue, Facts, Match};

/// The rules that fit, best first.
///
/// Order: rank, then `beats` between rules of one level, then the id, so that the answer never depends
/// on the order of files.
pub(super) fn best(catalogue: &Catalogue, facts: &Facts<'_>) -> Vec<Match> {
    let mut found = catalogue.matching_unsorted(facts);
    found.sort_by(|a, b| {
        b.rank.cmp(&a.rank).then_with(|| {
            let id = |m: &Match| catalogue.rule(m.rule).map(|r| r.id.as_str());
            id(a).cmp(&id(b))
        })
    });
    // `beats` settles it within a level, whatever the lengths. Bounded, because the data could name a circle.
    for _ in 0..8 {
        let Some(first) = found.first().copied() else {
            break;
        };
        let victor = found
            .iter()
            .position(|m| m.rank.same_level(&first.rank) && catalogue.beats(m.rule, first.rule));
        let Some(at) = victor else { break };
        let m = found.remove(at);
        found.insert(0, m);
    }
    found
}
