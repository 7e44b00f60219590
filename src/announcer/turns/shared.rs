//! Turns at a speaker whose voice several nodes share: what waits while another has it, and what is told of what was done.

use std::sync::Arc;

use super::{Current, Cut, Moment, Turns};
use crate::{
    announcer::{
        backlog::Waiting,
        finished::{ELSEWHERE, Finished},
        lease::Holder,
    },
    protocol::Call,
    recorder::{Displaced, RESET, WITHDRAWN},
};

impl Turns {
    /// A call waits: for its turn, or for what becomes of it at the node that has the voice.
    pub(super) fn wait(&mut self, waiting: Waiting, at: Moment) {
        let call = &waiting.wanted.call;
        if let Some(finished) = self.reported.iter().find(|finished| finished.is(call)) {
            let reason = finished.reason();
            return self.skip(vec![waiting], at, &reason);
        }
        if matches!(self.holder, Holder::Other(_)) {
            let gone = self.kept.add(waiting);
            return self.skip(gone.into_iter().collect(), at, &Displaced::Full.to_string());
        }
        if let Some((older, why)) = self.backlog.put(waiting) {
            self.skip(vec![older], at, &why.to_string());
        }
    }

    /// Another has the voice, or this node has. Whether what is being spoken has to be faded out.
    pub(in crate::announcer) fn held_by(&mut self, holder: Holder, at: Moment) -> bool {
        if self.holder == holder {
            return false;
        }
        self.expire(at);
        self.holder = holder;
        let mut waiting = self.all_waiting();
        waiting.sort_by_key(|waiting| waiting.wanted.call.call);
        for waiting in waiting {
            self.wait(waiting, at);
        }
        let current = self
            .current
            .as_mut()
            .filter(|current| current.cut.is_none());
        match current {
            Some(current) if self.holder != Holder::Us => {
                current.cut = Some(Cut::Yielded);
                true
            }
            _ => false,
        }
    }

    /// What other nodes have done with, as they tell it now.
    pub(in crate::announcer) fn reported(&mut self, reported: Arc<Vec<Finished>>, at: Moment) {
        if self.reported == reported {
            return;
        }
        let mut gone = self.kept.settled(&reported);
        gone.extend(self.backlog.settled(&reported));
        for waiting in gone {
            let call = &waiting.wanted.call;
            let told = reported.iter().find(|finished| finished.is(call));
            let reason = told.map(Finished::reason).unwrap_or_default();
            self.skip(vec![waiting], at, &reason);
        }
        self.reported = reported;
    }

    /// What this node has done with since this was asked last, for the others.
    pub(in crate::announcer) fn take_finished(&mut self) -> Vec<Finished> {
        self.finished
            .as_mut()
            .map(std::mem::take)
            .unwrap_or_default()
    }

    /// Who has the voice.
    pub(in crate::announcer) fn holder(&self) -> &Holder {
        &self.holder
    }

    /// Everything that waits, which waits no more.
    pub(super) fn all_waiting(&mut self) -> Vec<Waiting> {
        let mut all = self.backlog.clear();
        all.extend(self.kept.clear());
        all
    }

    /// A call that was cut short waits again, unless it needs no voice any more.
    pub(super) fn wait_again(&mut self, current: Current, at: Moment) {
        if current.is_withdrawn {
            return self.skip(vec![current.waiting], at, WITHDRAWN);
        }
        let begun = current.started.unwrap_or(at.wall);
        self.wait(current.waiting.cut_short(begun), at);
    }

    /// What this node gave up while it had the voice is not for another to speak.
    pub(super) fn tell_skipped(&mut self, call: &Call, reason: &str) {
        let is_known_there =
            reason == WITHDRAWN || reason == RESET || reason.starts_with(ELSEWHERE);
        if let Some(finished) = &mut self.finished
            && self.holder == Holder::Us
            && !is_known_there
        {
            finished.push(Finished::new(call, Some(reason)));
        }
    }
}

/// Why a call was kept in vain.
pub(super) fn kept_in_vain(holder: &Holder) -> String {
    match holder {
        Holder::Other(Some(node)) => format!("{ELSEWHERE}: {node} has the voice"),
        Holder::Other(None) | Holder::Us | Holder::Nobody => {
            format!("{ELSEWHERE}: the primary node has the voice while Redis is away")
        }
    }
}
