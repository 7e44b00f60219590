//! The desk without its disk: events are numbered and shown all the same, wait, and go to the journal in order when it takes them again.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::{Desk, numbering};
use crate::{
    disk::Cause,
    intake::Arrival,
    journal::{Batch, Dating, EventRecord, GapRecord, Journal, Known, Outcome},
    recorder::{
        lending::{Lent, Refused},
        unwritten::Unwritten,
    },
    telemetry::chain,
};

/// What waits is written in pieces for so long, and then the calls that came meanwhile are shown.
pub(super) const AT_ONCE: Duration = Duration::from_millis(500);
/// At a stop for so long, which has less than three seconds for everything: a disk that is well takes all that can wait.
const AT_LAST: Duration = Duration::from_millis(1_500);
/// So long a backlog, which is kept where it comes from, waits for a disk that hangs.
const BACKLOG_WAITS: Duration = Duration::from_secs(10);

impl Desk {
    /// Numbers events that the disk does not take, and lets them wait.
    pub(super) fn go_on_without_disk(
        &mut self,
        batches: &Arc<Vec<Batch>>,
        dating: Dating,
    ) -> Vec<Vec<Outcome>> {
        let known = self.look_up(batches, dating);
        let mut outcomes = Vec::with_capacity(batches.len());
        for (batch, known) in batches.iter().zip(known) {
            if let Some(gap) = batch.cursor.as_ref().and_then(|cursor| cursor.gap.clone()) {
                self.unwritten.push_gap(gap);
            }
            let arrivals = batch.arrivals.iter().zip(known);
            let of_batch = arrivals.map(|(arrival, known)| self.number(arrival, known, dating));
            outcomes.push(of_batch.collect());
            if let Some(cursor) = &batch.cursor {
                self.unwritten.move_cursor(cursor);
            }
        }
        self.tell_waiting();
        outcomes
    }

    /// What the journal knows of events; when it does not answer, what was numbered last.
    fn look_up(&mut self, batches: &Arc<Vec<Batch>>, dating: Dating) -> Vec<Vec<Known>> {
        let asked = batches.clone();
        let looked = self
            .journal
            .lend(move |journal| journal.look_up(&asked, dating), |_, _| ());
        match looked {
            Lent::InTime(Ok(known)) => return known,
            Lent::InTime(Err(_)) | Lent::Away => {}
            Lent::Late => self.disk_hangs(),
        }
        let of = |arrival: &Arrival| match self.recent.find(arrival, dating) {
            Some(seq) => Known::As(seq),
            None => Known::No,
        };
        let of_batch = |batch: &Batch| batch.arrivals.iter().map(of).collect();
        batches.iter().map(of_batch).collect()
    }

    fn number(&mut self, arrival: &Arrival, known: Known, dating: Dating) -> Outcome {
        if let Some(seq) = self.unwritten.find(arrival, dating) {
            return Outcome::Duplicate(seq);
        }
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
        if let Some(gap) = self.numbering.note(arrival, &outcome) {
            numbering::tell(&gap);
            self.unwritten.push_gap(gap);
        }
        outcome
    }

    /// Goes on with what follows from work that the disk took its time for, once that has ended.
    pub(in crate::recorder) fn take_back(&mut self) {
        if let Some(follows) = self.journal.returned() {
            tracing::info!("the disk answers again");
            follows(self);
            self.tell_waiting();
        }
    }

    /// Writes back what waited for a disk that has answered.
    pub(in crate::recorder) fn catch_up_with_disk(&mut self) {
        self.try_write_back(self.clock.now_ms());
    }

    /// Whether the journal is gone for good, and with it the sense of going on.
    pub(in crate::recorder) fn is_broken(&self) -> bool {
        self.journal.is_lost()
    }

    /// Whether a backlog is better left where it is for now: the disk hangs, not for long yet, and much waits for it already.
    pub(in crate::recorder) fn lets_backlogs_wait(&self) -> bool {
        let is_new = |since: Instant| since.elapsed() < BACKLOG_WAITS;
        self.hangs.is_some_and(is_new) && self.unwritten.is_half_full()
    }

    /// The disk has not answered in time.
    pub(super) fn disk_hangs(&mut self) {
        self.hangs.get_or_insert_with(Instant::now);
        self.health.journal.refused(Cause::Slow);
    }

    /// What was shown before it was committed is on the disk by now, or waits on.
    pub(super) fn settle(&mut self, written: Result<(), Refused>) {
        match written {
            Ok(()) => self.unwritten.has_arrived(),
            Err(refused) => {
                self.unwritten.has_come_back();
                tracing::debug!(error = %chain(&refused.error), "what hung is not recorded yet");
                self.health.journal.refused(refused.cause);
            }
        }
        if self.unwritten.is_empty() {
            self.tell_recorded();
        }
    }

    /// All that was shown is on the disk by now.
    fn tell_recorded(&mut self) {
        self.publish_all(); // every zone says so
        self.publish_facts(); // who reads the journal when there is news finds it there now
    }

    /// Lets something wait that the disk did not take; `is_late`: it is on its way there.
    pub(super) fn let_wait(&mut self, push: impl FnOnce(&mut Unwritten), is_late: bool) {
        let was_on_disk = self.unwritten.is_empty();
        push(&mut self.unwritten);
        if is_late {
            self.unwritten.send_off();
        }
        self.tell_waiting();
        if was_on_disk {
            self.publish_all(); // every zone says that it is not recorded
        }
    }

    /// Hands what waits to the disk, if it takes it by now.
    pub(super) fn try_write_back(&mut self, now: i64) {
        self.write_back_for(AT_ONCE, now);
    }

    /// The same for the last time.
    pub(super) fn write_back_at_last(&mut self) {
        self.write_back_for(AT_LAST, self.clock.now_ms());
    }

    fn write_back_for(&mut self, time: Duration, now: i64) {
        let began = Instant::now();
        while !self.unwritten.is_empty() && self.journal.is_here() && began.elapsed() < time {
            let piece = self.unwritten.send_off_piece();
            let work = move |journal: &mut Journal| journal.write_back(&piece, now);
            match self.journal.lend(work, Self::note_written_back) {
                Lent::InTime(written) => {
                    let is_refused = written.is_err();
                    self.note_written_back(written);
                    if is_refused {
                        return;
                    }
                }
                Lent::Late => return self.disk_hangs(),
                Lent::Away => self.unwritten.has_come_back(),
            }
        }
    }

    fn note_written_back(&mut self, written: Result<Option<String>, Refused>) {
        match written {
            Ok(epoch) => {
                self.unwritten.has_arrived();
                self.tell_waiting();
                self.begun = epoch.or(self.begun.take()); // what is written back after the last event has none
                if self.unwritten.is_empty() {
                    if let Some(epoch) = self.begun.take() {
                        self.board.begin_epoch(&epoch);
                    }
                    self.tell_recorded();
                }
            }
            Err(refused) => {
                tracing::debug!(error = %chain(&refused.error), "the disk still refuses the journal");
                self.unwritten.has_come_back();
                self.health.journal.refused(refused.cause);
                self.tell_waiting();
            }
        }
    }

    pub(super) fn tell_waiting(&mut self) {
        let (waiting, given_up) = (self.unwritten.len(), self.unwritten.given_up());
        self.health.journal.rows_wait(waiting, given_up);
        if self.unwritten.is_empty() && self.journal.is_here() {
            self.hangs = None;
            self.health.journal.accepted();
        }
    }

    /// Writes down a hole in a feed; what was lost is told when the disk takes rows again, if it does not now.
    pub(in crate::recorder) fn note_gap(&mut self, gap: GapRecord) {
        if !self.unwritten.is_empty() {
            self.unwritten.push_gap(gap);
            return self.tell_waiting();
        }
        let row = gap.clone();
        let written = self
            .journal
            .lend(move |journal| journal.add_gap(&row), Self::settle);
        let wait = |unwritten: &mut Unwritten| unwritten.push_gap(gap);
        self.written_or_waits(written, "a hole in a feed waits to be written down", wait);
    }

    /// What is not written waits.
    pub(super) fn written_or_waits(
        &mut self,
        written: Lent<()>,
        what_waits: &str,
        wait: impl FnOnce(&mut Unwritten),
    ) {
        match written {
            Lent::InTime(Ok(())) => {}
            Lent::InTime(Err(refused)) => {
                tracing::error!(error = %chain(&refused.error), "the disk refuses the journal: {what_waits}");
                self.health.journal.refused(refused.cause);
                self.let_wait(wait, false);
            }
            Lent::Late => {
                self.let_wait(wait, true);
                self.disk_hangs();
            }
            Lent::Away => {
                self.let_wait(wait, false);
                self.disk_hangs();
            }
        }
    }
}
