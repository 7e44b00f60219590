//! Events that were shown while the disk refused rows. They wait here, bounded, until there is space.

use std::collections::{HashMap, VecDeque, hash_map::Entry};

use crate::{
    intake::{Arrival, CursorMove},
    journal::{EventRecord, GapRecord, SpokenRecord, Waiting},
    model::Event,
};

/// A busy mall's day and a half; beyond it the oldest are given up, counted.
const MOST: usize = 10_000;
/// Rows in one transaction on the way to the disk: where there is space for some of them only, those are saved.
const PIECE: usize = 500;

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Unwritten {
    /// In the order of their numbers.
    rows: VecDeque<EventRecord>,
    /// The numbers of the rows of each source and id.
    numbers: HashMap<(String, String), Vec<u64>>,
    /// Rows that found no place here, since the start.
    given_up: u64,
    spoken: VecDeque<SpokenRecord>,
    cursors: Vec<CursorMove>,
    gaps: Vec<GapRecord>,
}

impl Unwritten {
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0 && self.cursors.is_empty() && self.gaps.is_empty()
    }

    pub(super) fn push(&mut self, row: EventRecord) {
        if self.rows.len() == MOST {
            self.forget_oldest();
            self.given_up += 1;
            metrics::counter!("panggil_events_unrecorded_total").increment(1);
        }
        let numbers = self.numbers.entry(key(&row.stamped.event, &row.id));
        numbers.or_default().push(row.stamped.seq);
        self.rows.push_back(row);
    }

    fn forget_oldest(&mut self) {
        let Some(row) = self.rows.pop_front() else {
            return;
        };
        if let Entry::Occupied(mut numbers) = self.numbers.entry(key(&row.stamped.event, &row.id)) {
            numbers.get_mut().retain(|seq| *seq != row.stamped.seq);
            if numbers.get().is_empty() {
                numbers.remove();
            }
        }
    }

    /// How many rows wait here.
    pub(super) fn len(&self) -> usize {
        self.rows.len() + self.spoken.len()
    }

    /// How many were given up since the start.
    pub(super) fn given_up(&self) -> u64 {
        self.given_up
    }

    pub(super) fn push_spoken(&mut self, rows: &[SpokenRecord]) {
        self.spoken.extend(rows.iter().cloned());
        let excess = self.spoken.len().saturating_sub(MOST);
        self.spoken.drain(..excess);
    }

    /// A hole in a feed.
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
        let event = &arrival.event;
        let numbers = self.numbers.get(&key(event, arrival.id()))?;
        let is_same = |seq: &&u64| {
            let row = self.rows.binary_search_by_key(*seq, |row| row.stamped.seq);
            let known = row.ok().and_then(|place| self.rows.get(place));
            known.map(|row| &row.stamped.event).is_some_and(|known| {
                known.action.type_name() == event.action.type_name() && known.same_subject(event)
            })
        };
        numbers.iter().rev().find(is_same).copied()
    }

    /// Hands the rows to `write` in order and in pieces, and forgets what it took: the rest, with what belongs to them, in the last.
    pub(super) fn write_with<E>(
        &mut self,
        mut write: impl FnMut(Waiting<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        while self.rows.len() > PIECE {
            let (rows, _) = self.rows.make_contiguous().split_at(PIECE);
            write(Waiting {
                rows,
                ..Waiting::default()
            })?;
            (0..PIECE).for_each(|_| self.forget_oldest());
        }
        write(Waiting {
            rows: self.rows.make_contiguous(),
            spoken: self.spoken.make_contiguous(),
            cursors: &self.cursors,
            gaps: &self.gaps,
        })?;
        self.rows.clear();
        self.numbers.clear();
        self.spoken.clear();
        self.cursors.clear();
        self.gaps.clear();
        Ok(())
    }
}

fn key(event: &Event, id: &str) -> (String, String) {
    (event.src.clone(), id.to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::{intake::Via, journal::Dating, model::Action};

    fn arrival(id: usize) -> Arrival {
        Arrival {
            event: Event {
                action: Action::Reset,
                zone: None,
                src: "mesin".into(),
                id: Some(id.to_string()),
                ts: None,
                n: None,
            },
            via: Via::Http,
            place: String::new(),
            age_ms: 0,
            days_back: 0,
            at: None,
            late: false,
            who: None,
        }
    }

    fn filled(rows: usize) -> Unwritten {
        let dating = Dating {
            now: 7,
            day: 1,
            first_hour: false,
        };
        let mut unwritten = Unwritten::default();
        for number in 0..rows {
            let seq = number as u64 + 1;
            unwritten.push(EventRecord::new(&arrival(number), dating, seq));
        }
        unwritten
    }

    #[test]
    fn the_oldest_are_given_up_counted_and_known_no_more() {
        let unwritten = filled(MOST + 3);
        assert_eq!((unwritten.len(), unwritten.given_up()), (MOST, 3));
        assert_eq!(unwritten.find(&arrival(2)), None);
        assert_eq!(unwritten.find(&arrival(3)), Some(4));
        assert_eq!(unwritten.numbers.len(), MOST);
    }

    #[test]
    fn ten_thousand_that_wait_are_found_at_once() {
        let (unwritten, began) = (filled(MOST), Instant::now());
        for number in 0..MOST {
            assert_eq!(unwritten.find(&arrival(number)), Some(number as u64 + 1));
        }
        let took = began.elapsed();
        assert!(took < Duration::from_secs(1), "{took:?}"); // some 20 ms; by looking through them all, minutes
    }

    #[test]
    fn what_was_written_before_the_disk_refused_again_is_forgotten_and_the_rest_kept_in_order() {
        let mut unwritten = filled(PIECE * 2 + 10);
        let mut pieces = 0;
        let mut seen = Vec::new();
        let refused = unwritten.write_with(|waiting| {
            pieces += 1;
            if pieces == 2 {
                return Err("full");
            }
            seen.extend(waiting.rows.iter().map(|row| row.stamped.seq));
            Ok(())
        });
        assert_eq!((refused, unwritten.len()), (Err("full"), PIECE + 10));
        let written = unwritten.write_with(|waiting| {
            seen.extend(waiting.rows.iter().map(|row| row.stamped.seq));
            Ok::<_, &str>(())
        });
        assert!(written.is_ok() && unwritten.is_empty());
        assert!(seen.iter().copied().eq(1..=PIECE as u64 * 2 + 10));
        assert!(unwritten.numbers.is_empty());
    }
}
