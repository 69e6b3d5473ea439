//! A place for one request: a newer one takes the place of an older one that nobody has begun.

use std::sync::{Condvar, Mutex, PoisonError};

/// See the module.
#[derive(Debug)]
pub(super) struct Latest<T> {
    place: Mutex<Place<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct Place<T> {
    value: Option<T>,
    is_closed: bool,
}

impl<T> Default for Latest<T> {
    fn default() -> Self {
        Self {
            place: Mutex::new(Place {
                value: None,
                is_closed: false,
            }),
            changed: Condvar::new(),
        }
    }
}

impl<T> Latest<T> {
    /// Puts a value there; never waits for a reader.
    pub(super) fn put(&self, value: T) {
        self.place
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .value = Some(value);
        self.changed.notify_one();
    }

    /// Ends all waiting.
    pub(super) fn close(&self) {
        self.place
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_closed = true;
        self.changed.notify_all();
    }

    /// Waits for a value; `None` when closed.
    pub(super) fn take(&self) -> Option<T> {
        let mut place = self.place.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if place.is_closed {
                return None;
            }
            if let Some(value) = place.value.take() {
                return Some(value);
            }
            place = self
                .changed
                .wait(place)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_request_takes_the_place_of_an_older_one() {
        let latest = Latest::default();
        latest.put(1);
        latest.put(2);
        assert_eq!(latest.take(), Some(2));
        latest.close();
        assert_eq!(latest.take(), None);
    }
}
