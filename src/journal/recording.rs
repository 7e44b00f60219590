//! How events get into the journal: arrivals in a transaction that can still be taken back, and rows that waited for the disk.

use std::time::Duration;

use rusqlite::{Transaction, TransactionBehavior};

use super::{
    BUSY, Dating, EventRecord, GapNote, Journal, JournalError, Known, Outcome, SpokenRecord, gaps,
    never_again, random_hex,
    row::{insert, is_here, look_up, move_cursor, record_one},
    schema, shown, spoken,
};
use crate::intake::{Arrival, CursorMove};

/// What to record in one transaction.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The events.
    pub arrivals: Vec<Arrival>,
    /// How far their feed has been read with them, and the hole before them.
    pub cursor: Option<CursorMove>,
}

impl Batch {
    /// Whether more of its feed is read already and follows at once.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.cursor.as_ref().is_some_and(|cursor| cursor.has_more)
    }
}

/// What waited for the disk, or a piece of it.
#[derive(Debug, Clone, Default)]
pub struct Waiting {
    /// Events that were shown, under the numbers they were shown with.
    pub rows: Vec<EventRecord>,
    /// What became of calls.
    pub spoken: Vec<SpokenRecord>,
    /// How far feeds have been read with all this.
    pub cursors: Vec<CursorMove>,
    /// Holes that were seen.
    pub gaps: Vec<GapNote>,
}

/// Batches that are written, and not yet for good. Dropped, nothing of them is recorded.
#[derive(Debug)]
pub struct Uncommitted<'a> {
    transaction: Transaction<'a>,
    #[cfg(test)]
    stall: Option<std::sync::mpsc::Receiver<bool>>,
}

impl Uncommitted<'_> {
    /// Makes it last: when this returns, all of it is on the disk.
    ///
    /// # Errors
    /// When the disk refuses: then nothing of it is recorded.
    pub fn commit(self) -> Result<(), JournalError> {
        #[cfg(test)]
        if self.stall.is_some_and(|stall| stall.recv() == Ok(false)) {
            return Err(JournalError::Sqlite(rusqlite::Error::InvalidQuery));
        }
        Ok(self.transaction.commit()?)
    }
}

/// What arrivals are, batch by batch; the number that comes next; and what is to be committed.
pub(super) type Prepared<'a> = (Vec<Vec<Outcome>>, u64, Uncommitted<'a>);

impl Journal {
    /// Writes batches in one transaction, numbering what is new from `next_seq`, with the holes that `numbers` finds before what is
    /// new, or that it fills. Nothing is recorded before it is committed.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn prepare(
        &mut self,
        batches: &[Batch],
        dating: Dating,
        next_seq: u64,
        mut numbers: impl FnMut(&Arrival, &Outcome) -> Option<GapNote>,
    ) -> Result<Prepared<'_>, JournalError> {
        #[cfg(test)]
        if let Some(stall) = self.stalls.at_begin.take() {
            let _ended = stall.recv();
        }
        let mut seq = next_seq;
        let transaction = self.connection.transaction()?;
        let mut outcomes = Vec::with_capacity(batches.len());
        for batch in batches {
            let mut of_batch = Vec::with_capacity(batch.arrivals.len());
            if let Some(gap) = batch.cursor.as_ref().and_then(|cursor| cursor.gap.as_ref()) {
                gaps::insert(&transaction, gap)?;
            }
            for arrival in &batch.arrivals {
                let outcome = record_one(&transaction, arrival, dating, &mut seq)?;
                if let Some(note) = numbers(arrival, &outcome) {
                    gaps::note(&transaction, &note)?;
                }
                of_batch.push(outcome);
            }
            if let Some(cursor) = &batch.cursor {
                move_cursor(&transaction, cursor, dating.now)?;
            }
            outcomes.push(of_batch);
        }
        let uncommitted = Uncommitted {
            transaction,
            #[cfg(test)]
            stall: self.stalls.at_commit.take(),
        };
        Ok((outcomes, seq, uncommitted))
    }

    /// What arrivals are, batch by batch, without recording them.
    ///
    /// # Errors
    /// When SQLite cannot read.
    pub fn look_up(
        &mut self,
        batches: &[Batch],
        dating: Dating,
    ) -> Result<Vec<Vec<Known>>, JournalError> {
        let reading = TransactionBehavior::Deferred; // whoever else writes meanwhile
        let transaction = self.connection.transaction_with_behavior(reading)?;
        let of_batch = |batch: &Batch| {
            let arrivals = batch.arrivals.iter();
            arrivals
                .map(|arrival| look_up(&transaction, arrival, dating))
                .collect()
        };
        batches.iter().map(of_batch).collect()
    }

    /// Records what waited for the disk, events under the numbers they were shown with. With events a new epoch begins: gives back which.
    ///
    /// # Errors
    /// When the disk still refuses.
    pub fn write_back(
        &mut self,
        waiting: &Waiting,
        now: i64,
    ) -> Result<Option<String>, JournalError> {
        self.connection.busy_timeout(Duration::ZERO)?; // it is tried again soon, and calls wait meanwhile
        let written = self.try_write_back(waiting, now);
        self.connection.busy_timeout(BUSY)?;
        let epoch = written?;
        if let Some(epoch) = &epoch {
            self.epoch.clone_from(epoch);
        }
        Ok(epoch)
    }

    fn try_write_back(
        &mut self,
        waiting: &Waiting,
        now: i64,
    ) -> Result<Option<String>, JournalError> {
        let transaction = self.connection.transaction()?;
        for row in &waiting.rows {
            // what could not be looked up while it was shown may have been here before
            if is_here(&transaction, row)? {
                never_again(&transaction, row.stamped.seq.cast_signed())?; // screens know it by this number
            } else {
                insert(&transaction, row)?;
                shown::note_again(&transaction, row.stamped.seq)?; // who saw it may be here before it
            }
        }
        spoken::insert(&transaction, &waiting.spoken)?;
        for gap in &waiting.gaps {
            gaps::note(&transaction, gap)?;
        }
        for cursor in &waiting.cursors {
            move_cursor(&transaction, cursor, now)?;
        }
        let epoch = (!waiting.rows.is_empty()).then(random_hex);
        if let Some(epoch) = &epoch {
            schema::set_meta(&transaction, "epoch", epoch)?;
        }
        transaction.commit()?;
        Ok(epoch)
    }

    /// Stands in for a disk that hangs at the next commit, until it is told whether that succeeds.
    #[cfg(test)]
    pub(crate) fn stall_commit(&mut self) -> std::sync::mpsc::Sender<bool> {
        let (end, stall) = std::sync::mpsc::channel();
        self.stalls.at_commit = Some(stall);
        end
    }

    /// Stands in for a disk that hangs before anything is read from it for the next batches, until what it gives is dropped.
    #[cfg(test)]
    pub(crate) fn stall_begin(&mut self) -> std::sync::mpsc::Sender<bool> {
        let (end, stall) = std::sync::mpsc::channel();
        self.stalls.at_begin = Some(stall);
        end
    }
}

/// Where the next batches hang, in tests.
#[cfg(test)]
#[derive(Debug, Default)]
pub(super) struct Stalls {
    at_begin: Option<std::sync::mpsc::Receiver<bool>>,
    at_commit: Option<std::sync::mpsc::Receiver<bool>>,
}
