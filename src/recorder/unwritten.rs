//! Events that were shown while the disk refused rows. They wait here, bounded, until there is space.

use std::collections::VecDeque;

use crate::{
    intake::{Arrival, CursorMove},
    journal::{EventRecord, GapRecord, SpokenRecord},
};

/// A busy mall's day and a half; beyond it the oldest are given up, counted.
const MOST: usize = 10_000;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Unwritten {
    rows: VecDeque<EventRecord>,
    spoken: VecDeque<SpokenRecord>,
    cursors: Vec<CursorMove>,
    gaps: Vec<GapRecord>,
}

impl Unwritten {
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.spoken.is_empty() && self.cursors.is_empty()
    }

    pub(super) fn push(&mut self, row: EventRecord) {
        if self.rows.len() == MOST {
            self.rows.pop_front();
            metrics::counter!("panggil_events_unrecorded_total").increment(1);
        }
        self.rows.push_back(row);
    }

    pub(super) fn push_spoken(&mut self, rows: &[SpokenRecord]) {
        self.spoken.extend(rows.iter().cloned());
        let excess = self.spoken.len().saturating_sub(MOST);
        self.spoken.drain(..excess);
    }

    /// A hole before an event that waits here; there are no more of them than of those.
    pub(super) fn push_gap(&mut self, gap: GapRecord) {
        if self.gaps.len() < MOST {
            self.gaps.push(gap);
        }
    }

    pub(super) fn move_cursor(&mut self, cursor: &CursorMove) {
        self.cursors.retain(|known| known.feed != cursor.feed);
        self.cursors.push(cursor.clone());
    }

    /// The number of the same event, when it waits here.
    pub(super) fn find(&self, arrival: &Arrival) -> Option<u64> {
        let (event, id) = (&arrival.event, arrival.id());
        let same = |row: &&EventRecord| {
            let known = &row.stamped.event;
            row.id == id
                && known.src == event.src
                && known.action.type_name() == event.action.type_name()
                && known.same_subject(event)
        };
        self.rows.iter().rev().find(same).map(|row| row.stamped.seq)
    }

    pub(super) fn rows(
        &mut self,
    ) -> (&[EventRecord], &[SpokenRecord], &[CursorMove], &[GapRecord]) {
        (
            self.rows.make_contiguous(),
            self.spoken.make_contiguous(),
            &self.cursors,
            &self.gaps,
        )
    }

    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.spoken.clear();
        self.cursors.clear();
        self.gaps.clear();
    }
}
