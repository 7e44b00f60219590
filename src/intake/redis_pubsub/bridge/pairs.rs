//! Two links that bring the same messages, where no marker tells from when on. Pure.
//!
//! The old link brings all that the new one does, and before it what only it has. So of equal messages there were as many as the old one
//! brings: each that comes by one link takes one away that came by the other. What the new link has is in order when the new one brings it:
//! once newer messages do not wait any more, a message of the old link waits a moment for the new one, and only what that does not bring is
//! late. While a third link is read beside them, or the new one stalls as well, some may come twice.

use std::{collections::VecDeque, time::Duration};

/// So many messages of one link wait for the other, which brings them within milliseconds unless it is stalled.
const MOST: usize = 1_000;

/// See the module.
#[derive(Debug)]
pub(super) struct Pairs<T> {
    /// What the old link brought and the new one did not yet. It went on.
    old: VecDeque<T>,
    /// What the new link brought and the old one did not yet.
    new: VecDeque<T>,
    /// What the old link brought and the new one may bring until then, with its position.
    waiting: VecDeque<(Duration, u64, T)>,
}

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self {
            old: VecDeque::new(),
            new: VecDeque::new(),
            waiting: VecDeque::new(),
        }
    }
}

impl<T> Pairs<T> {
    /// What the old link brought and the new one did not yet, in order.
    pub(super) fn went_on(&self) -> impl Iterator<Item = &T> {
        self.old.iter()
    }

    /// When the first that waits has waited long enough.
    pub(super) fn wake(&self) -> Option<Duration> {
        self.waiting.front().map(|(until, ..)| *until)
    }
}

impl<T: Clone + PartialEq> Pairs<T> {
    /// Whether a message of the new link came by the old one, and went on. One that waits for it waits no more.
    pub(super) fn new_brings(&mut self, message: &T) -> bool {
        if takes(&mut self.old, message) {
            return true;
        }
        let waits = self.waiting.iter();
        if let Some(place) = waits
            .map(|(.., known)| known)
            .position(|known| known == message)
        {
            self.waiting.remove(place);
        } else {
            keep(&mut self.new, message.clone());
        }
        false
    }

    /// Whether a message of the old link came by the new one.
    pub(super) fn old_brings(&mut self, message: &T) -> bool {
        takes(&mut self.new, message)
    }

    /// A message of the old link goes on: when the new one brings it, it is no other.
    pub(super) fn goes_on(&mut self, message: T) {
        keep(&mut self.old, message);
    }

    /// A message of the old link waits for the new one.
    pub(super) fn waits(&mut self, until: Duration, position: u64, message: T) {
        self.waiting.push_back((until, position, message));
    }

    /// The next message that the new link did not bring in time. It goes on.
    pub(super) fn next_late(&mut self, at: Duration) -> Option<(u64, T)> {
        let is_full = self.waiting.len() > MOST;
        let late = self
            .waiting
            .pop_front_if(|(until, ..)| is_full || at >= *until);
        let (_, position, message) = late?;
        self.goes_on(message.clone());
        Some((position, message))
    }
}

fn takes<T: PartialEq>(from: &mut VecDeque<T>, message: &T) -> bool {
    let place = from.iter().position(|known| known == message);
    place.and_then(|place| from.remove(place)).is_some()
}

fn keep<T>(messages: &mut VecDeque<T>, message: T) {
    if messages.len() == MOST {
        messages.pop_front();
    }
    messages.push_back(message);
}
