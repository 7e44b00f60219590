//! Events that were shown while the disk took no rows. They wait here, bounded, until it does; what is on its way to it stays until it is there.

mod spoken;

use std::collections::{HashMap, VecDeque, hash_map::Entry};

use crate::{
    intake::{Arrival, CursorMove},
    journal::{Dating, EventRecord, GapNote, SpokenRecord, Waiting},
    model::Event,
};

use spoken::Spoken;

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
    spoken: Spoken,
    cursors: Vec<CursorMove>,
    gaps: Vec<GapNote>,
    on_its_way: OnItsWay,
}

/// How much of what waits is on its way to the disk: the oldest of each kind. It is not given up meanwhile.
#[derive(Debug, Default)]
struct OnItsWay {
    rows: usize,
    gaps: usize,
    cursors: Vec<CursorMove>,
}

impl Unwritten {
    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0 && self.cursors.is_empty() && self.gaps.is_empty()
    }

    pub(super) fn push(&mut self, row: EventRecord) {
        let free = self.on_its_way.rows;
        while self.rows.len() >= free + MOST {
            self.forget(free);
            self.given_up += 1;
            metrics::counter!("panggil_events_unrecorded_total").increment(1);
        }
        let numbers = self.numbers.entry(key(&row.stamped.event, &row.id));
        numbers.or_default().push(row.stamped.seq);
        self.rows.push_back(row);
    }

    fn forget(&mut self, place: usize) {
        let Some(row) = self.rows.remove(place) else {
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

    /// Whether the rest is better kept for what comes now.
    pub(super) fn is_half_full(&self) -> bool {
        self.rows.len() >= MOST / 2
    }

    /// How many were given up since the start.
    pub(super) fn given_up(&self) -> u64 {
        self.given_up
    }

    /// What became of calls.
    pub(super) fn push_spoken(&mut self, rows: &[SpokenRecord]) {
        for row in rows {
            self.given_up += self.spoken.push(row.clone());
        }
    }

    /// A hole in a feed.
    pub(super) fn push_gap(&mut self, gap: impl Into<GapNote>) {
        match self.gaps.len() < MOST {
            true => self.gaps.push(gap.into()),
            false => self.given_up += 1, // of holes the first say more than the last
        }
    }

    pub(super) fn move_cursor(&mut self, cursor: &CursorMove) {
        self.cursors.retain(|known| known.feed != cursor.feed);
        self.cursors.push(cursor.clone());
    }

    /// The number of the same event of its day, or of the day before in the first hour, when it waits here.
    pub(super) fn find(&self, arrival: &Arrival, dating: Dating) -> Option<u64> {
        let event = &arrival.event;
        let days = dating.days_of(arrival);
        let numbers = self.numbers.get(&key(event, arrival.id()))?;
        let is_same = |seq: &&u64| {
            let row = self.rows.binary_search_by_key(*seq, |row| row.stamped.seq);
            let known = row.ok().and_then(|place| self.rows.get(place));
            known.is_some_and(|row| {
                let known = &row.stamped.event;
                days.contains(&row.day)
                    && known.action.type_name() == event.action.type_name()
                    && known.same_subject(event)
            })
        };
        numbers.iter().rev().find(is_same).copied()
    }

    /// Sends the oldest piece off to the disk: the rest, with what belongs to it, is the last.
    pub(super) fn send_off_piece(&mut self) -> Waiting {
        if self.rows.len() > PIECE {
            self.on_its_way.rows = PIECE;
            let rows = self.rows.range(..PIECE).cloned().collect();
            return Waiting {
                rows,
                ..Waiting::default()
            };
        }
        self.send_off();
        Waiting {
            rows: self.rows.iter().cloned().collect(),
            spoken: self.spoken.to_vec(),
            cursors: self.cursors.clone(),
            gaps: self.gaps.clone(),
        }
    }

    /// All that waits is on its way to the disk.
    pub(super) fn send_off(&mut self) {
        self.spoken.send_off();
        self.on_its_way = OnItsWay {
            rows: self.rows.len(),
            gaps: self.gaps.len(),
            cursors: self.cursors.clone(),
        };
    }

    /// What was on its way is on the disk, and waits here no more.
    pub(super) fn has_arrived(&mut self) {
        let gone = std::mem::take(&mut self.on_its_way);
        (0..gone.rows).for_each(|_| self.forget(0));
        self.spoken.has_arrived();
        self.gaps.drain(..gone.gaps);
        self.cursors.retain(|cursor| !gone.cursors.contains(cursor));
    }

    /// What was on its way is not on the disk, and waits as before.
    pub(super) fn has_come_back(&mut self) {
        self.spoken.has_come_back();
        self.on_its_way = OnItsWay::default();
    }
}

fn key(event: &Event, id: &str) -> (String, String) {
    (event.src.clone(), id.to_owned())
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::{
        intake::Via,
        journal::{GapRecord, SpokenState},
        model::Action,
    };

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

    const TODAY: Dating = Dating {
        now: 7,
        day: 1,
        first_hour: false,
    };

    fn row(number: usize) -> EventRecord {
        EventRecord::new(&arrival(number), TODAY, number as u64 + 1)
    }

    fn filled(rows: usize) -> Unwritten {
        let mut unwritten = Unwritten::default();
        (0..rows).map(row).for_each(|row| unwritten.push(row));
        unwritten
    }

    #[test]
    fn the_oldest_are_given_up_counted_and_known_no_more() {
        let unwritten = filled(MOST + 3);
        assert_eq!((unwritten.len(), unwritten.given_up()), (MOST, 3));
        assert_eq!(unwritten.find(&arrival(2), TODAY), None);
        assert_eq!(unwritten.find(&arrival(3), TODAY), Some(4));
        assert_eq!(unwritten.numbers.len(), MOST);
    }

    #[test]
    fn an_id_of_yesterday_is_known_in_the_first_hour_and_not_after_it() {
        let (mut unwritten, mut late) = (filled(1), arrival(0));
        let on = |day, first_hour| Dating {
            day,
            first_hour,
            ..TODAY
        };
        assert_eq!(unwritten.find(&arrival(0), on(2, true)), Some(1));
        assert_eq!(unwritten.find(&arrival(0), on(2, false)), None);
        late.days_back = 1;
        assert_eq!(unwritten.find(&late, on(2, false)), Some(1), "of its day");
        let today = EventRecord::new(&arrival(0), on(2, false), 2);
        unwritten.push(today);
        assert_eq!(unwritten.find(&arrival(0), on(2, false)), Some(2));
        assert_eq!(unwritten.find(&late, on(2, false)), Some(1));
    }

    #[test]
    fn ten_thousand_that_wait_are_found_at_once() {
        let (unwritten, began) = (filled(MOST), Instant::now());
        for number in 0..MOST {
            assert_eq!(
                unwritten.find(&arrival(number), TODAY),
                Some(number as u64 + 1)
            );
        }
        let took = began.elapsed();
        assert!(took < Duration::from_secs(1), "{took:?}"); // some 20 ms; by looking through them all, minutes
    }

    fn seqs(piece: &Waiting) -> Vec<u64> {
        piece.rows.iter().map(|row| row.stamped.seq).collect()
    }

    #[test]
    fn what_was_written_before_the_disk_refused_again_is_forgotten_and_the_rest_kept_in_order() {
        let mut unwritten = filled(PIECE * 2 + 10);
        let mut seen = seqs(&unwritten.send_off_piece());
        unwritten.has_arrived();
        unwritten.send_off_piece();
        unwritten.has_come_back(); // refused
        assert_eq!(unwritten.len(), PIECE + 10);
        while !unwritten.is_empty() {
            seen.extend(seqs(&unwritten.send_off_piece()));
            unwritten.has_arrived();
        }
        assert!(seen.iter().copied().eq(1..=PIECE as u64 * 2 + 10));
        assert!(unwritten.numbers.is_empty());
    }

    #[test]
    fn what_is_on_its_way_is_not_given_up_and_goes_alone_when_it_has_arrived() {
        let mut unwritten = filled(3);
        unwritten.send_off();
        for number in 3..MOST + 3 {
            unwritten.push(row(number));
        }
        assert_eq!((unwritten.len(), unwritten.given_up()), (MOST + 3, 0));
        assert_eq!(unwritten.find(&arrival(0), TODAY), Some(1));
        unwritten.has_arrived();
        assert_eq!(unwritten.len(), MOST);
        assert_eq!(unwritten.find(&arrival(0), TODAY), None);
        assert_eq!(unwritten.find(&arrival(3), TODAY), Some(4));
    }

    fn spoken(seq: usize, state: SpokenState) -> SpokenRecord {
        SpokenRecord {
            seq: seq as u64,
            speaker: "aula".into(),
            state,
            queued: 7,
            started: None,
            ended: None,
            reason: None,
        }
    }

    /// The calls of which something waits, with how far each has come.
    fn waiting(unwritten: &Unwritten) -> Vec<(u64, SpokenState)> {
        let rows = unwritten.spoken.to_vec();
        rows.iter().map(|row| (row.seq, row.state)).collect()
    }

    #[test]
    fn of_what_became_of_a_call_at_a_speaker_only_the_last_waits() {
        let mut unwritten = Unwritten::default();
        let mut elsewhere = spoken(1, SpokenState::Skipped);
        elsewhere.speaker = "teras".into();
        let rows = [
            spoken(1, SpokenState::Queued),
            spoken(2, SpokenState::Queued),
            elsewhere,
            spoken(1, SpokenState::Started),
            spoken(1, SpokenState::Done),
        ];
        unwritten.push_spoken(&rows);
        let (queued, skipped) = (SpokenState::Queued, SpokenState::Skipped);
        let last = [(2, queued), (1, skipped), (1, SpokenState::Done)];
        assert_eq!((waiting(&unwritten), unwritten.len()), (last.to_vec(), 3));
        assert_eq!(unwritten.given_up(), 0);
    }

    #[test]
    fn what_became_of_a_call_waits_beside_what_is_on_its_way_of_it() {
        for has_arrived in [true, false] {
            let mut unwritten = Unwritten::default();
            unwritten.push_spoken(&[spoken(1, SpokenState::Queued)]);
            assert_eq!(unwritten.send_off_piece().spoken.len(), 1);
            unwritten.push_spoken(&[spoken(1, SpokenState::Started)]);
            unwritten.push_spoken(&[spoken(1, SpokenState::Done)]);
            assert_eq!(unwritten.len(), 2);
            match has_arrived {
                true => unwritten.has_arrived(),
                false => unwritten.has_come_back(),
            }
            let last = [(1, SpokenState::Done)];
            assert_eq!(waiting(&unwritten), last, "{has_arrived}");
            unwritten.send_off_piece();
            unwritten.has_arrived();
            assert!(unwritten.is_empty());
        }
    }

    #[test]
    fn of_what_became_of_calls_the_oldest_is_given_up_and_counted_unless_it_is_on_its_way() {
        let mut unwritten = Unwritten::default();
        unwritten.push_spoken(&[spoken(0, SpokenState::Done)]);
        unwritten.send_off();
        for call in 1..MOST + 3 {
            unwritten.push_spoken(&[spoken(call, SpokenState::Done)]);
        }
        assert_eq!((unwritten.len(), unwritten.given_up()), (MOST + 1, 2));
        let oldest: Vec<_> = waiting(&unwritten).into_iter().take(2).collect();
        assert_eq!(oldest, [(0, SpokenState::Done), (3, SpokenState::Done)]);
        unwritten.has_arrived();
        assert_eq!((unwritten.len(), unwritten.given_up()), (MOST, 2));
    }

    #[test]
    fn holes_that_find_no_place_are_counted() {
        let mut unwritten = Unwritten::default();
        for at in 0..MOST as i64 + 2 {
            unwritten.push_gap(GapRecord {
                at,
                feed: "pubsub".into(),
                src: None,
                since: None,
                until: None,
                missing: None,
                is_bridged: false,
            });
        }
        assert_eq!(unwritten.given_up(), 2);
    }

    #[test]
    fn a_position_that_moved_on_meanwhile_stays_when_the_one_before_has_arrived() {
        let to = |position: &str| CursorMove {
            feed: "stream".into(),
            cursor: crate::intake::Cursor {
                position: position.into(),
                added: None,
                first: None,
                epoch: 0,
            },
            gap: None,
            has_more: false,
        };
        let mut unwritten = Unwritten::default();
        unwritten.move_cursor(&to("1-0"));
        unwritten.send_off();
        unwritten.move_cursor(&to("2-0"));
        unwritten.has_arrived();
        assert_eq!(unwritten.cursors, [to("2-0")]);
        unwritten.send_off_piece();
        unwritten.has_arrived();
        assert!(unwritten.is_empty());
    }
}
