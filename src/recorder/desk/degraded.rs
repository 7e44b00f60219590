//! The desk without its disk: events are numbered and shown all the same, wait, and go to the journal in order when it takes them again.

use super::{Desk, numbering};
use crate::{
    intake::Arrival,
    journal::{self, Dating, EventRecord, GapRecord, Known, Outcome},
    telemetry::chain,
};

impl Desk {
    /// Numbers events that the disk does not take, and lets them wait.
    pub(super) fn go_on_without_disk(
        &mut self,
        batches: &[journal::Batch<'_>],
        now: i64,
    ) -> Vec<Vec<Outcome>> {
        let dating = self.dating(now);
        let mut outcomes = Vec::with_capacity(batches.len());
        for batch in batches {
            if let Some(gap) = batch.cursor.and_then(|cursor| cursor.gap.clone()) {
                self.unwritten.push_gap(gap);
            }
            outcomes.push(
                batch
                    .arrivals
                    .iter()
                    .map(|arrival| self.number(arrival, dating))
                    .collect(),
            );
            if let Some(cursor) = batch.cursor {
                self.unwritten.move_cursor(cursor);
            }
        }
        self.tell_waiting();
        outcomes
    }

    fn number(&mut self, arrival: &Arrival, dating: Dating) -> Outcome {
        if let Some(seq) = self.unwritten.find(arrival) {
            return Outcome::Duplicate(seq);
        }
        let known = self.journal.look_up(arrival, dating).unwrap_or(Known::No);
        if let Known::As(seq) = known {
            return Outcome::Duplicate(seq);
        }
        let row = EventRecord::new(arrival, dating, self.next_seq);
        self.next_seq += 1;
        let stamped = row.stamped.clone();
        self.unwritten.push(row);
        let outcome = match known {
            Known::Reused => Outcome::Reused(stamped),
            Known::No | Known::As(_) => Outcome::New(stamped),
        };
        if let Some(gap) = self.numbering.missing(arrival, &outcome) {
            numbering::tell(&gap);
            self.unwritten.push_gap(gap);
        }
        outcome
    }

    /// Hands what waits to the disk, if it takes it by now.
    pub(super) fn try_write_back(&mut self, now: i64) {
        if self.unwritten.is_empty() {
            return;
        }
        let Self {
            unwritten, journal, ..
        } = self;
        self.health.journal.write_began();
        let written = unwritten.write_with(|waiting| journal.write_back(waiting, now));
        self.health.journal.write_ended();
        if let Err(error) = &written {
            tracing::debug!(error = %chain(error), "the disk still refuses the journal");
            self.health.journal.refused(self.journal.cause_of(error));
        }
        self.tell_waiting();
        if written.is_ok() {
            self.board.begin_epoch(self.journal.epoch());
            self.publish_all();
        }
    }

    pub(super) fn tell_waiting(&self) {
        let (waiting, given_up) = (self.unwritten.len(), self.unwritten.given_up());
        self.health.journal.rows_wait(waiting, given_up);
        if self.unwritten.is_empty() {
            self.health.journal.accepted();
        }
    }

    /// Writes down a hole in a feed; what was lost is told when the disk takes rows again, if it does not now.
    pub(in crate::recorder) fn note_gap(&mut self, gap: GapRecord) {
        if self.unwritten.is_empty() {
            self.health.journal.write_began();
            let written = self.journal.add_gap(&gap);
            self.health.journal.write_ended();
            let Err(error) = written else {
                return;
            };
            tracing::error!(error = %chain(&error), "the disk refuses the journal: a hole in a feed waits to be written down");
            self.health.journal.refused(self.journal.cause_of(&error));
        }
        self.unwritten.push_gap(gap);
        self.tell_waiting();
    }
}
