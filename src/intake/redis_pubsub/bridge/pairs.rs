//! Two links that bring the same messages, where no marker tells from when on. Pure.
//!
//! The old link brings all that the new one does, and before it what only it has. So of equal messages there were as many as the old one
//! brings: each that comes by one link takes one away that came by the other. While a third link is read beside them, some may come twice.

use std::collections::VecDeque;

/// So many messages of one link wait for the other, which brings them within milliseconds unless it is stalled.
const MOST: usize = 1_000;

/// See the module.
#[derive(Debug)]
pub(super) struct Pairs<T> {
    old: VecDeque<T>,
    new: VecDeque<T>,
}

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self {
            old: VecDeque::new(),
            new: VecDeque::new(),
        }
    }
}

impl<T: Clone + PartialEq> Pairs<T> {
    /// Whether a message of the old link came by the new one.
    pub(super) fn old_brings(&mut self, message: &T) -> bool {
        takes(&mut self.new, &mut self.old, message)
    }

    /// Whether a message of the new link came by the old one.
    pub(super) fn new_brings(&mut self, message: &T) -> bool {
        takes(&mut self.old, &mut self.new, message)
    }
}

fn takes<T: Clone + PartialEq>(from: &mut VecDeque<T>, to: &mut VecDeque<T>, message: &T) -> bool {
    if let Some(place) = from.iter().position(|known| known == message) {
        from.remove(place);
        return true;
    }
    if to.len() == MOST {
        to.pop_front();
    }
    to.push_back(message.clone());
    false
}
