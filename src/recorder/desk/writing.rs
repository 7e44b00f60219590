//! Batches on their way to the disk: recorded in time, refused, or shown before the disk has answered.

use std::sync::Arc;

use super::{Desk, numbering::Numbering};
use crate::{
    intake::Arrival,
    journal::{Batch, Dating, EventRecord, GapNote, Journal, JournalError, Outcome},
    recorder::{
        desk::numbering,
        gate::Gate,
        lending::{Lent, Refused},
    },
    telemetry::chain,
};

/// What batches are, as the journal has it once they are committed.
#[derive(Debug)]
struct Made {
    outcomes: Vec<Vec<Outcome>>,
    next_seq: u64,
    numbering: Numbering,
    /// The holes that were found among them.
    gaps: Vec<GapNote>,
}

impl Desk {
    /// While rows wait, nothing is written past them: the journal keeps the board's order. [`Self::tick`] tries the disk again.
    pub(super) fn write(&mut self, batches: &Arc<Vec<Batch>>, now: i64) -> Vec<Vec<Outcome>> {
        let dating = self.dating(now);
        if !self.unwritten.is_empty() {
            return self.go_on_without_disk(batches, dating);
        }
        let gate = Gate::new();
        let work = {
            let (gate, batches) = (gate.clone(), batches.clone());
            let (numbering, next_seq) = (self.numbering.clone(), self.next_seq);
            move |journal: &mut Journal| {
                record(journal, &batches, dating, next_seq, numbering, &gate)
            }
        };
        let events = batches.iter().map(|batch| batch.arrivals.len()).sum();
        match self.journal.lend_for(events, work, Self::settle) {
            Lent::InTime(Ok(())) => match gate.take() {
                Some(made) => self.take_over(made).0,
                None => self.go_on_without_disk(batches, dating),
            },
            Lent::InTime(Err(refused)) => {
                let outcomes = self.go_on_without_disk(batches, dating);
                self.disk_refuses(&refused);
                outcomes
            }
            Lent::Late => {
                tracing::error!("the disk hangs: calls are shown before they are recorded");
                let outcomes = match gate.take() {
                    Some(made) => self.go_on_before_commit(batches, dating, made),
                    None => self.go_on_without_disk(batches, dating),
                };
                self.disk_hangs();
                outcomes
            }
            Lent::Away => {
                let outcomes = self.go_on_without_disk(batches, dating);
                self.disk_hangs();
                outcomes
            }
        }
    }

    /// Goes on with the numbers that batches have in the journal as soon as it answers; until then they wait here, too, should it not take them.
    fn go_on_before_commit(
        &mut self,
        batches: &[Batch],
        dating: Dating,
        made: Made,
    ) -> Vec<Vec<Outcome>> {
        let (outcomes, gaps) = self.take_over(made);
        for (batch, outcomes) in batches.iter().zip(&outcomes) {
            if let Some(cursor) = &batch.cursor {
                self.unwritten.move_cursor(cursor);
                cursor
                    .gap
                    .iter()
                    .for_each(|gap| self.unwritten.push_gap(gap.clone()));
            }
            for (arrival, outcome) in batch.arrivals.iter().zip(outcomes) {
                if let Outcome::New(stamped) | Outcome::Reused(stamped) = outcome {
                    let row = EventRecord::new(arrival, dating, stamped.seq);
                    self.unwritten.push(row);
                }
            }
        }
        gaps.into_iter()
            .for_each(|gap| self.unwritten.push_gap(gap));
        self.unwritten.send_off();
        self.tell_waiting();
        outcomes
    }

    /// The disk has refused a batch, and what of it is new waits.
    fn disk_refuses(&self, refused: &Refused) {
        let error = chain(&refused.error);
        if self.unwritten.is_empty() {
            // all were here before: it is not asked again, and would never be said to be well
            tracing::warn!(%error, "the disk does not answer what is sent again");
            return;
        }
        tracing::error!(%error, "the disk refuses the journal: calls are shown, unrecorded");
        self.health.journal.refused(refused.cause);
    }

    fn take_over(&mut self, made: Made) -> (Vec<Vec<Outcome>>, Vec<GapNote>) {
        self.numbering = made.numbering;
        self.next_seq = made.next_seq;
        made.gaps.iter().for_each(numbering::tell);
        (made.outcomes, made.gaps)
    }
}

/// Records batches, unless the desk has gone on without them.
fn record(
    journal: &mut Journal,
    batches: &[Batch],
    dating: Dating,
    next_seq: u64,
    mut numbering: Numbering,
    gate: &Gate<Made>,
) -> Result<(), JournalError> {
    let mut gaps = Vec::new();
    let numbers = |arrival: &Arrival, outcome: &Outcome| {
        let note = numbering.note(arrival, outcome);
        gaps.extend(note.clone());
        note
    };
    let (outcomes, next_seq, uncommitted) = journal.prepare(batches, dating, next_seq, numbers)?;
    let made = Made {
        outcomes,
        next_seq,
        numbering,
        gaps,
    };
    match gate.offer(made) {
        true => uncommitted.commit(),
        false => Err(JournalError::Hangs),
    }
}
