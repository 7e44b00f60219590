//! Whose numbers count, when a batch is not on the disk in time: decided once, between the thread that writes it and the desk.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The gate of one batch. The writing thread offers what it made of the batch before it commits; the desk takes that, or closes the gate,
/// and then nothing is committed. Cheap to clone.
#[derive(Debug)]
pub(super) struct Gate<T>(Arc<Mutex<Stand<T>>>);

#[derive(Debug)]
enum Stand<T> {
    /// Nothing is offered yet.
    Open,
    /// This is what it is, as soon as it is committed.
    Offered(T),
    /// It is the desk's now.
    Closed,
}

impl<T> Gate<T> {
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(Stand::Open)))
    }

    /// Offers what a batch is. Whether it may be committed: not when the desk has gone on without it.
    pub(super) fn offer(&self, made: T) -> bool {
        let mut stand = self.stand();
        let is_open = matches!(*stand, Stand::Open);
        if is_open {
            *stand = Stand::Offered(made);
        }
        is_open
    }

    /// Takes what was offered, and closes the gate. None: nothing was, and nothing will be committed.
    pub(super) fn take(&self) -> Option<T> {
        match std::mem::replace(&mut *self.stand(), Stand::Closed) {
            Stand::Offered(made) => Some(made),
            Stand::Open | Stand::Closed => None,
        }
    }

    fn stand(&self) -> MutexGuard<'_, Stand<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> Clone for Gate<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_offered_is_taken_once() {
        let gate = Gate::new();
        assert!(gate.clone().offer(7));
        assert_eq!((gate.take(), gate.take()), (Some(7), None));
    }

    #[test]
    fn what_comes_after_the_desk_went_on_is_not_committed() {
        let gate = Gate::new();
        assert_eq!(gate.take(), None);
        assert!(!gate.offer(7));
        assert_eq!(gate.take(), None);
    }
}
