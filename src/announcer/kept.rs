//! The calls that a node keeps while another has the voice: each until it is told what became of it there. Pure.
//!
//! Promise: nothing takes the place of anything here; which of a counter's calls is the newest is asked only when the voice is taken
//! over.

use super::{
    backlog::{Waiting, is_meant},
    finished::Finished,
};
use crate::{
    model::{CounterId, TicketNumber},
    recorder::STALE_MS,
};

/// More than a hall calls in the time that a call is kept. Beyond it the oldest is given up.
const MOST: usize = 500;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Kept(Vec<Waiting>);

impl Kept {
    /// Keeps a call; gives back the one for which there is no room.
    pub(super) fn add(&mut self, waiting: Waiting) -> Option<Waiting> {
        self.0.push(waiting);
        self.0.sort_by_key(|waiting| waiting.wanted.call.call);
        (self.0.len() > MOST).then(|| self.0.remove(0))
    }

    /// Takes out the calls of a ticket: at a counter, or at any.
    pub(super) fn withdraw(
        &mut self,
        ticket: &TicketNumber,
        counter: Option<&CounterId>,
    ) -> Vec<Waiting> {
        self.take_out(|waiting| is_meant(&waiting.wanted.call, ticket, counter))
    }

    /// Takes out the calls that are too old to be spoken by `now`.
    pub(super) fn expired(&mut self, now: i64) -> Vec<Waiting> {
        self.take_out(|waiting| patience(waiting) < now)
    }

    /// Takes out the calls that the other node has done with.
    pub(super) fn settled(&mut self, reported: &[Finished]) -> Vec<Waiting> {
        let is_done = |waiting: &Waiting| {
            let call = &waiting.wanted.call;
            reported.iter().any(|finished| finished.is(call))
        };
        self.take_out(is_done)
    }

    /// Takes out all, oldest first.
    pub(super) fn clear(&mut self) -> Vec<Waiting> {
        std::mem::take(&mut self.0)
    }

    /// How many are kept.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Until when the first of them is kept, in ms since 1970.
    pub(super) fn patience(&self) -> Option<i64> {
        self.0.iter().map(patience).min()
    }

    fn take_out(&mut self, is: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        self.0.extract_if(.., |waiting| is(waiting)).collect()
    }
}

fn patience(waiting: &Waiting) -> i64 {
    waiting.wanted.call.at.saturating_add(STALE_MS)
}
