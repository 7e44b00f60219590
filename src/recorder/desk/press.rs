//! Presses at call consoles: decided here, by the one writer, so that no two of them are given the same number.

use std::sync::Arc;

use super::Desk;
use crate::{
    daybook::{self, Move, NoNext, PressFault, Running},
    intake::{Arrival, Via},
    journal::{Batch, SpokenState},
    model::{Action, CounterId, Event, TicketNumber},
    recorder::{Press, Pressed},
};

/// A speaker hears of a call at once; what it has not told of after this time, in ms, it will not.
const UNHEARD_MS: i64 = 2_000;

impl Desk {
    /// Does what was pressed, once: pressed again with the same id it leads to the same.
    pub(in crate::recorder) fn press(&mut self, press: &Press) -> Pressed {
        let now = self.clock.now_ms();
        self.turn_day(now);
        if let Some(seq) = self.daybook.pressed(&press.src, &press.id) {
            return self.pressed(Ok(seq), true);
        }
        let outcome = self
            .plan(press, now)
            .map(|actions| self.carry_out(press, actions));
        self.pressed(outcome, false)
    }

    fn pressed(&self, outcome: Result<u64, PressFault>, duplicate: bool) -> Pressed {
        Pressed {
            outcome,
            duplicate,
            recorded: self.unwritten.is_empty(), // one that waits is recorded with all that do
            facts: Arc::new(self.daybook.facts().clone()),
        }
    }

    fn plan(&self, press: &Press, now: i64) -> Result<Vec<Action>, PressFault> {
        let facts = self.daybook.facts();
        let stand = facts.stand(&press.counter);
        if press.expected != "*" && press.expected != stand.etag() {
            return Err(PressFault::Stale);
        }
        let next = || self.next_ticket(&press.counter);
        let is_speaking = self.is_speaking(&press.counter, now);
        daybook::plan(facts, &press.counter, &press.pressed, next, is_speaking)
    }

    fn next_ticket(&self, counter: &CounterId) -> Result<TicketNumber, NoNext> {
        let service = self
            .site
            .counter(counter.as_str())
            .and_then(|counter| counter.service.as_deref());
        let running = service
            .and_then(|id| self.site.service(id))
            .and_then(Running::of);
        let next = daybook::next_of(self.daybook.facts(), service, running.as_ref(), 1)?;
        next.into_iter().next().ok_or(NoNext::Nobody)
    }

    /// Whether the counter's newest call waits for its turn at a speaker that can be heard, or is being spoken.
    fn is_speaking(&self, counter: &CounterId, now: i64) -> bool {
        let stand = self.daybook.facts().stand(counter);
        let Some(current) = stand.current else {
            return false;
        };
        let rows = self.daybook.facts().spoken.get(&current.call);
        let zones = self.board.zones_of(counter);
        let mut speakers = self
            .announcers
            .speakers(&zones)
            .filter(|speaker| self.health.can_speak(speaker));
        speakers.any(|speaker| {
            let row = rows.and_then(|rows| rows.iter().find(|row| row.speaker == speaker));
            row.map_or(now - current.at < UNHEARD_MS, |row| {
                !matches!(row.state, SpokenState::Done | SpokenState::Skipped)
            })
        })
    }

    /// Records and shows the events together; the last of them is what was pressed.
    fn carry_out(&mut self, press: &Press, actions: Vec<Action>) -> u64 {
        let last = actions.len().saturating_sub(1);
        let arrivals = actions.into_iter().enumerate().map(|(index, action)| {
            let id = match index == last {
                true => press.id.clone(),
                false => format!("{}+before", press.id),
            };
            Arrival {
                event: Event {
                    action,
                    zone: None,
                    src: press.src.clone(),
                    id: Some(id),
                    ts: None,
                    n: None,
                },
                via: Via::Console,
                place: String::new(),
                age_ms: 0,
                days_back: 0,
                at: None,
                late: false,
                who: press.who.clone(),
            }
        });
        let receipts = self.record(vec![Batch {
            arrivals: arrivals.collect(),
            cursor: None,
        }]);
        let newest = receipts.into_iter().flatten().next_back();
        if let Move::Next(_) = press.pressed {
            metrics::counter!("panggil_numbers_given_total").increment(1);
        }
        newest.map_or(0, |receipt| receipt.seq)
    }
}
