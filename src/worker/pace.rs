//! How quickly a job gets on, and how long it will still take.

use std::time::Duration;

/// Before that nobody can tell.
const SETTLED: Duration = Duration::from_secs(1);
/// Less than this, and it is over before it is read.
const WORTH_TELLING: Duration = Duration::from_secs(2);

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Progress {
    /// Mails that were read.
    pub done: usize,
    /// All, where that is known.
    pub total: Option<usize>,
    /// How much of all was looked through, from 0 to 1, where that can be told.
    pub share: Option<f32>,
    /// How quickly; `None` while nobody can tell.
    pub pace: Option<Pace>,
}

/// How quickly a job gets on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Mails per second.
    pub per_second: usize,
    /// Time that is left, in seconds; `None` where that can't be told, or isn't worth it.
    pub rest_seconds: Option<u64>,
}

impl Pace {
    /// `share`: how much of all was looked through, from 0 to 1.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "estimates, none of them negative"
    )]
    pub(super) fn of(elapsed: Duration, done: usize, share: Option<f64>) -> Option<Self> {
        if elapsed < SETTLED {
            return None;
        }
        let seconds = elapsed.as_secs_f64();
        let rest = share
            .filter(|share| *share > 0.0 && *share <= 1.0)
            .map(|share| seconds * (1.0 - share) / share);
        let rest = rest.filter(|rest| *rest >= WORTH_TELLING.as_secs_f64());
        Some(Self {
            per_second: (done as f64 / seconds).round() as usize,
            rest_seconds: rest.map(|rest| rest.ceil() as u64),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_told_from_what_was_done() {
        let pace = Pace::of(Duration::from_secs(10), 5_000, Some(0.25)).unwrap();
        assert_eq!(pace.per_second, 500);
        assert_eq!(pace.rest_seconds, Some(30));
        // Too early, too near the end, or nobody knows of what.
        assert_eq!(Pace::of(Duration::from_millis(900), 5_000, Some(0.5)), None);
        let rest = |share| {
            Pace::of(Duration::from_secs(10), 1, share)
                .unwrap()
                .rest_seconds
        };
        assert_eq!([rest(Some(0.9)), rest(None), rest(Some(0.0))], [None; 3]);
    }
}
