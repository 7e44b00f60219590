//! A backlog that is read: of the calls of one commit only the newest of each counter goes to the announcers and the witness; of the
//! others it is written down by which call they were overtaken.

use std::{
    collections::{BTreeSet, HashMap},
    time::{Duration, Instant},
};

use super::Desk;
use crate::{
    board::Effect,
    journal::{SpokenRecord, SpokenState},
    model::{CounterId, ZoneId},
    protocol::Call,
    recorder::Displaced,
    telemetry::chain,
};

/// While a backlog is read, frames and facts are made so seldom: nobody can follow it, and it is over sooner.
const SELDOM: Duration = Duration::from_millis(250);

/// What waits while a backlog is read.
#[derive(Debug)]
pub(super) struct Backlog {
    /// The zones whose newest frame is not made yet.
    changed: BTreeSet<ZoneId>,
    /// When facts were told last.
    told: Instant,
    /// They changed since.
    waits: bool,
    /// Why calls are not spoken, until it is written down with the next of them.
    overtaken: Vec<SpokenRecord>,
    /// The journal is prepared for it; whether more of it came since the last tick.
    hurried: Option<bool>,
}

impl Backlog {
    pub(super) fn new() -> Self {
        Self {
            changed: BTreeSet::new(),
            told: Instant::now(),
            waits: false,
            overtaken: Vec::new(),
            hurried: None,
        }
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

    /// Whether what changed now can wait: more follows, and the last was told just now.
    pub(super) fn may_wait(&mut self, has_more: bool) -> bool {
        self.waits = has_more && self.told.elapsed() < SELDOM;
        self.waits
    }

    /// All is told.
    pub(super) fn is_told(&mut self) {
        (self.told, self.waits) = (Instant::now(), false);
    }
}

impl Desk {
    /// Prepares the journal for a backlog.
    pub(super) fn hurry(&mut self) {
        if self.backlog.hurried.replace(true).is_none()
            && let Err(error) = self.journal.expect_many(true)
        {
            tracing::debug!(error = %chain(&error), "the backlog is written down at the usual pace");
        }
    }

    /// When no more of it came for a while, the journal is as usual again.
    pub(super) fn slow_down(&mut self) {
        if self.backlog.hurried == Some(true) {
            self.backlog.hurried = Some(false);
        } else if self.backlog.hurried.take().is_some()
            && let Err(error) = self.journal.expect_many(false)
        {
            tracing::debug!(error = %chain(&error), "the journal's log stays long");
        }
    }

    /// Takes out the calls that were overtaken, each with its reason why nobody hears it.
    pub(super) fn pass_over(&mut self, effects: Vec<Effect>, now: i64) -> Vec<Effect> {
        let newest = newest_calls(&effects);
        let mut rest = Vec::with_capacity(effects.len());
        for effect in effects {
            let overtaken = match &effect {
                Effect::Announce(call, zones) => newest
                    .get(&call.counter)
                    .filter(|newest| newest.call != call.call)
                    .map(|newest| (call, zones, overtaken_by(call, newest))),
                _ => None,
            };
            match overtaken {
                Some((call, zones, why)) => {
                    let speakers = self.announcers.speakers(zones);
                    self.backlog
                        .overtaken
                        .extend(speakers.map(|speaker| skipped(call, speaker, why, now)));
                }
                None => rest.push(effect),
            }
        }
        rest
    }

    /// Writes down why calls were passed over, and tells everybody how it stands now.
    pub(super) fn catch_up_with_facts(&mut self) {
        let rows = std::mem::take(&mut self.backlog.overtaken);
        self.write_spoken(&rows);
        self.daybook.note_spoken(&rows);
        self.publish_facts();
    }
}

fn newest_calls(effects: &[Effect]) -> HashMap<CounterId, Call> {
    let mut newest = HashMap::new();
    for effect in effects {
        if let Effect::Announce(call, _) = effect {
            newest.insert(call.counter.clone(), call.clone());
        }
    }
    newest
}

fn overtaken_by(call: &Call, newest: &Call) -> Displaced {
    if newest.ticket.is(&call.ticket) {
        Displaced::Repeated(newest.call)
    } else {
        Displaced::By(newest.call)
    }
}

fn skipped(call: &Call, speaker: &str, why: Displaced, now: i64) -> SpokenRecord {
    SpokenRecord {
        seq: call.call,
        speaker: speaker.to_owned(),
        state: SpokenState::Skipped,
        queued: now,
        started: None,
        ended: Some(now),
        reason: Some(why.to_string()),
    }
}
