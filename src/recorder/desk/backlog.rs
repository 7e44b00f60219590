//! A backlog that is read: of all its calls only the newest of each counter goes to the announcers and the witness, and not before the
//! backlog ends; of the others it is written down why nobody hears them.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

use super::Desk;
use crate::{
    board::Effect,
    journal::{Batch, SpokenRecord, SpokenState},
    model::{CounterId, TicketNumber, ZoneId},
    protocol::Call,
    recorder::{Displaced, RESET, WITHDRAWN, lending::Lent},
    telemetry::chain,
};

/// While a backlog is read, frames are made so seldom: nobody can follow it, and it is over sooner.
const SELDOM: Duration = Duration::from_millis(250);
/// Facts so seldom: they grow with the day.
const FACTS: Duration = Duration::from_secs(4);

/// What waits while a backlog is read.
#[derive(Debug)]
pub(super) struct Backlog {
    /// The zones whose newest frame is not made yet.
    changed: BTreeSet<ZoneId>,
    /// When frames were made last.
    shown: Instant,
    /// When facts were told last.
    told: Instant,
    /// They changed since.
    waits: bool,
    /// The newest call of each counter, with the zones that show it.
    held: BTreeMap<CounterId, (Call, Vec<ZoneId>)>,
    /// Why calls are not spoken, until it is written down with the next of them.
    overtaken: Vec<SpokenRecord>,
    /// The journal is prepared for it; whether more of it came since the last tick.
    hurried: Option<bool>,
}

/// Where a commit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a backlog: more follows at once.
    Amid,
    /// At its end.
    End,
    /// It is of another way in.
    Beside,
}

impl Place {
    pub(super) fn of(batches: &[Batch]) -> Self {
        if batches.iter().all(Batch::has_more) {
            return Self::Amid;
        }
        let ends = batches.iter().rev().find(|batch| batch.cursor.is_some());
        match ends {
            Some(batch) if !batch.has_more() => Self::End,
            _ => Self::Beside,
        }
    }
}

impl Backlog {
    pub(super) fn new() -> Self {
        Self {
            changed: BTreeSet::new(),
            shown: Instant::now(),
            told: Instant::now(),
            waits: false,
            held: BTreeMap::new(),
            overtaken: Vec::new(),
            hurried: None,
        }
    }

    /// Takes out the calls that need no voice after this, and why.
    fn put_aside(&mut self, effect: &Effect) -> Vec<(Call, Vec<ZoneId>, String)> {
        let of_ticket = |call: &Call, ticket: &TicketNumber, counter: &Option<CounterId>| {
            call.ticket.is(ticket) && counter.as_ref().is_none_or(|id| call.counter == *id)
        };
        let needs_none = |held: &Call| match effect {
            Effect::Announce(call, _) if call.counter == held.counter => {
                Some(overtaken_by(held, call).to_string())
            }
            Effect::Withdraw(ticket, counter) if of_ticket(held, ticket, counter) => {
                Some(WITHDRAWN.to_owned())
            }
            Effect::WithdrawAll => Some(RESET.to_owned()),
            _ => None,
        };
        let gone = self
            .held
            .extract_if(.., |_, (call, _)| needs_none(call).is_some());
        gone.filter_map(|(_, (call, zones))| needs_none(&call).map(|why| (call, zones, why)))
            .collect()
    }

    /// What is to be heard now that the backlog is read, oldest first.
    fn release(&mut self) -> Vec<Effect> {
        let mut held: Vec<_> = std::mem::take(&mut self.held).into_values().collect();
        held.sort_unstable_by_key(|(call, _)| call.call);
        held.into_iter()
            .map(|(call, zones)| Effect::Announce(call, zones))
            .collect()
    }

    /// A zone looks different now.
    pub(super) fn changes(&mut self, zone: &ZoneId) {
        if !self.changed.contains(zone) {
            self.changed.insert(zone.clone());
        }
    }

    /// The zones that need a new frame.
    pub(super) fn take_changed(&mut self) -> BTreeSet<ZoneId> {
        std::mem::take(&mut self.changed)
    }

    /// Whether something changed that nobody was told.
    pub(super) fn waits(&self) -> bool {
        self.waits || !self.overtaken.is_empty()
    }

    /// Whether frames of what changed now can wait: more follows, and the last were made just now. Facts wait while more follows.
    pub(super) fn may_wait(&mut self, has_more: bool) -> bool {
        self.waits = has_more;
        let can = has_more && self.shown.elapsed() < SELDOM;
        if !can {
            self.shown = Instant::now();
        }
        can
    }

    /// Whether facts that wait are to be told now.
    pub(super) fn has_waited(&self) -> bool {
        self.waits() && self.told.elapsed() >= FACTS
    }

    /// All is told.
    pub(super) fn is_told(&mut self) {
        (self.told, self.waits) = (Instant::now(), false);
    }
}

fn overtaken_by(call: &Call, newest: &Call) -> Displaced {
    if newest.ticket.is(&call.ticket) {
        Displaced::Repeated(newest.call)
    } else {
        Displaced::By(newest.call)
    }
}

impl Desk {
    /// Prepares the journal for a backlog.
    pub(super) fn hurry(&mut self) {
        if self.backlog.hurried.replace(true).is_none()
            && let Lent::InTime(Err(refused)) =
                (self.journal).lend(|journal| journal.expect_many(true), |_, _| ())
        {
            tracing::debug!(error = %chain(&refused.error), "the backlog is written down at the usual pace");
        }
    }

    /// When no more of it came for a while, the journal is as usual again: as soon as it is here.
    pub(super) fn slow_down(&mut self) {
        match self.backlog.hurried {
            None => return,
            Some(true) => {
                self.backlog.hurried = Some(false);
                return;
            }
            Some(false) => {}
        }
        if self.journal.is_here() {
            self.backlog.hurried = None;
            if let Lent::InTime(Err(refused)) =
                (self.journal).lend(|journal| journal.expect_many(false), |_, _| ())
            {
                tracing::debug!(error = %chain(&refused.error), "the journal's log stays long");
            }
        }
        for effect in self.backlog.release() {
            self.announcers.gather(&effect); // its rest did not come: Redis went away amid it
            self.witness_hears(&effect);
        }
        self.announcers.deliver();
    }

    /// Takes out the calls that need not be heard, and those that wait for the end of a backlog: then they come back.
    pub(super) fn hold_back(
        &mut self,
        effects: Vec<Effect>,
        place: Place,
        now: i64,
    ) -> Vec<Effect> {
        let mut rest = Vec::with_capacity(effects.len());
        for effect in effects {
            for (call, zones, why) in self.backlog.put_aside(&effect) {
                let speakers = self.announcers.speakers(&zones);
                let rows = speakers.map(|speaker| skipped(&call, speaker, &why, now));
                self.backlog.overtaken.extend(rows);
            }
            match effect {
                Effect::Announce(call, zones) if place == Place::Amid => {
                    self.backlog
                        .held
                        .insert(call.counter.clone(), (call, zones));
                }
                other => rest.push(other),
            }
        }
        if place == Place::End {
            let held = self.backlog.release();
            rest.splice(0..0, held);
        }
        rest
    }

    /// Writes down why calls were passed over, and tells everybody how it stands now.
    pub(super) fn catch_up_with_facts(&mut self) {
        self.write_overtaken();
        self.publish_facts();
    }

    /// Writes down why calls were passed over.
    pub(super) fn write_overtaken(&mut self) {
        let rows = std::mem::take(&mut self.backlog.overtaken);
        self.write_spoken(&rows);
        self.daybook.note_spoken(&rows);
    }
}

fn skipped(call: &Call, speaker: &str, why: &str, now: i64) -> SpokenRecord {
    SpokenRecord {
        seq: call.call,
        speaker: speaker.to_owned(),
        state: SpokenState::Skipped,
        queued: now,
        started: None,
        ended: Some(now),
        reason: Some(why.to_owned()),
    }
}
