//! The delivery path: how far the mail came.

use crate::catalogue::Station;
use crate::diagnosis::Diagnosis;
use crate::evidence::Kind;

/// How it went at one station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StationState {
    /// Passed.
    Passed,
    /// It stopped here.
    Stopped,
    /// It waits here, and is tried again.
    Retrying,
    /// Never reached.
    NotReached,
    /// The mail doesn't say.
    Unknown,
}

/// One station with its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Which.
    pub station: Station,
    /// How it went.
    pub state: StationState,
}

/// The five stations in order. `None` for mails that report no delivery.
pub fn path(kind: Kind, diagnosis: Option<&Diagnosis>) -> Option<Vec<Stop>> {
    let stopped_at = diagnosis.and_then(|d| d.stopped_at);
    let state = |station: Station| match (kind, stopped_at) {
        (Kind::Success | Kind::AutoReply, _) => StationState::Passed,
        (_, None) if station == Station::Sender => StationState::Passed,
        (_, None) => StationState::Unknown,
        (_, Some(at)) if station < at => StationState::Passed,
        (_, Some(at)) if station > at => StationState::NotReached,
        (Kind::Delay, Some(_)) => StationState::Retrying,
        _ => StationState::Stopped,
    };
    matches!(
        kind,
        Kind::Failure | Kind::Delay | Kind::Success | Kind::AutoReply
    )
    .then(|| {
        Station::ALL
            .iter()
            .map(|s| Stop {
                station: *s,
                state: state(*s),
            })
            .collect()
    })
}
