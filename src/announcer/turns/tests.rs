//! What becomes of calls at one speaker.

mod random_days;
mod shared;

use std::collections::HashMap;

use super::*;
use crate::{
    announcer::testing::{MORNING, elderly, made, wanted},
    model::TicketNumber,
};

const LENGTH: Duration = Duration::from_secs(8);

/// Turns with clocks that a test moves.
struct Hall {
    turns: Turns,
    begin: Instant,
    passed: Duration,
    /// What became of every call so far.
    rows: HashMap<u64, SpokenRecord>,
}

impl Hall {
    fn new() -> Self {
        Self {
            turns: Turns::new("hall", false),
            begin: Instant::now(),
            passed: Duration::ZERO,
            rows: HashMap::new(),
        }
    }

    fn ready() -> Self {
        let mut hall = Self::new();
        hall.turns.ready(hall.now());
        hall
    }

    fn now(&self) -> Moment {
        Moment {
            wall: MORNING + i64::try_from(self.passed.as_millis()).unwrap(),
            steady: self.begin + self.passed,
        }
    }

    fn wait(&mut self, time: Duration) -> &mut Self {
        self.passed += time;
        self
    }

    /// A call made now.
    fn called(&mut self, wanted: Wanted) -> &mut Self {
        let now = self.now();
        self.turns
            .hear(vec![News::Called(made(now.wall, wanted))], now);
        self
    }

    fn hear(&mut self, news: Vec<News>) {
        let now = self.now();
        self.turns.hear(news, now);
    }

    fn next(&mut self) -> Option<u64> {
        let now = self.now();
        let turn = self.turns.next(now)?;
        self.turns.started(now, LENGTH);
        Some(turn.wanted.call.call)
    }

    fn speak_to_the_end(&mut self) -> Option<u64> {
        let call = self.next();
        self.wait(LENGTH);
        let now = self.now();
        self.turns.ended(now);
        call
    }

    /// All that is spoken from here on, with the pauses that belong between.
    fn speak_all(&mut self) -> Vec<u64> {
        let mut spoken = Vec::new();
        while self.turns.waiting() > 0 {
            self.wait(GAP);
            spoken.extend(self.speak_to_the_end());
        }
        spoken
    }

    fn row(&mut self, call: u64) -> (SpokenState, String) {
        self.collect();
        let row = &self.rows[&call];
        let reason = row.reason.clone().unwrap_or_default();
        (row.state, reason.split(':').next().unwrap().to_owned())
    }

    fn collect(&mut self) {
        for row in self.turns.take_rows() {
            if let Some(known) = self.rows.get(&row.seq) {
                assert!(!is_final(known), "{known:?} was final; now {row:?}");
            }
            self.rows.insert(row.seq, row);
        }
    }
}

fn is_final(row: &SpokenRecord) -> bool {
    matches!(row.state, SpokenState::Done | SpokenState::Skipped)
}

fn skipped(reason: &str) -> (SpokenState, String) {
    (SpokenState::Skipped, reason.to_owned())
}

#[test]
fn calls_are_spoken_one_after_the_other_with_a_gap() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"))
        .called(wanted(2, "A002", "2"));
    assert_eq!(hall.next(), Some(1));
    let (speaking, zones) = hall.turns.speaking().unwrap();
    assert_eq!((speaking.call, speaking.until), (1, MORNING + 8_000));
    assert_eq!(zones, ["lantai-1".into()]);
    assert_eq!(hall.next(), None, "one at a time");
    hall.wait(LENGTH);
    let now = hall.now();
    hall.turns.ended(now);
    assert_eq!(hall.turns.speaking(), None);
    assert_eq!(hall.next(), None, "the gap");
    assert_eq!(hall.turns.wake(now, false), Some(now.steady + GAP));
    assert_eq!(hall.wait(GAP).next(), Some(2));
    assert_eq!(hall.row(1), (SpokenState::Done, String::new()));
    assert_eq!(hall.row(2), (SpokenState::Started, String::new()));
}

#[test]
fn a_recall_during_its_own_announcement_waits_for_its_end() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    hall.called(wanted(2, "A001", "1"));
    assert_eq!(hall.next(), None);
    hall.wait(LENGTH);
    let now = hall.now();
    hall.turns.ended(now);
    assert_eq!(hall.wait(GAP).next(), Some(2));
    assert_eq!(hall.row(1), (SpokenState::Done, String::new()));
}

#[test]
fn a_call_that_arrives_late_is_shown_and_not_spoken() {
    let mut hall = Hall::ready();
    let late = made(MORNING - STALE_MS - 1, wanted(1, "A001", "1"));
    let just = made(MORNING - STALE_MS, wanted(2, "A002", "2"));
    hall.hear(vec![News::Called(late), News::Called(just)]);
    assert_eq!(hall.wait(SETTLE).speak_all(), [2]);
    assert_eq!(hall.row(1), skipped("stale"));
}

#[test]
fn of_a_backlog_only_the_newest_call_of_a_counter_is_spoken_however_it_is_cut() {
    let mut hall = Hall::ready();
    for call in 1..=6 {
        let old = made(MORNING - 20_000, wanted(call, &format!("A00{call}"), "1"));
        hall.hear(vec![News::Called(old)]);
        assert_eq!(hall.next(), None, "more may be to come");
    }
    assert_eq!(hall.wait(SETTLE).speak_all(), [6]);
    for call in 1..=5 {
        assert_eq!(hall.row(call), skipped("newer"));
    }
}

#[test]
fn a_call_made_just_now_is_spoken_at_once() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
}

#[test]
fn a_withdrawn_call_does_not_begin() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"))
        .called(wanted(2, "A002", "2"))
        .called(wanted(3, "A003", "3"));
    assert_eq!(hall.next(), Some(1));
    let ticket = |text| TicketNumber::parse(text).unwrap();
    hall.hear(vec![
        News::Withdrawn(ticket("A001"), None),
        News::Withdrawn(ticket("A002"), None),
        News::Withdrawn(ticket("A003"), Some("9".into())),
    ]);
    assert_eq!(hall.turns.speaking().unwrap().0.call, 1, "it has begun");
    hall.wait(LENGTH);
    let now = hall.now();
    hall.turns.ended(now);
    assert_eq!(hall.speak_all(), [3]);
    assert_eq!(hall.row(2), skipped("withdrawn"));
}

#[test]
fn twenty_three_counters_in_one_second_are_all_spoken_and_briefly() {
    let mut hall = Hall::ready();
    for call in 1..=23 {
        hall.called(wanted(call, &format!("A{call:03}"), &call.to_string()));
    }
    let now = hall.now();
    assert!(hall.turns.next(now).unwrap().is_brief);
    hall.turns.started(now, LENGTH);
    hall.wait(LENGTH);
    let now = hall.now();
    hall.turns.ended(now);
    let next = hall.wait(SHORT_GAP).next();
    assert_eq!(next, Some(2), "the gap is short too");
    hall.wait(LENGTH);
    let now = hall.now();
    hall.turns.ended(now);
    assert_eq!(hall.speak_all(), (3..=23).collect::<Vec<_>>());
}

#[test]
fn what_was_cut_short_is_repeated_whole_when_the_sound_is_back_within_a_minute() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    hall.wait(Duration::from_secs(2))
        .called(wanted(2, "A002", "2"));
    let now = hall.now();
    hall.turns.lost(now);
    assert_eq!(
        hall.row(1),
        (SpokenState::Interrupted, "interrupted".into())
    );
    assert_eq!((hall.turns.speaking(), hall.next()), (None, None));
    hall.wait(Duration::from_secs(5));
    let now = hall.now();
    hall.turns.ready(now);
    assert_eq!(hall.speak_to_the_end(), Some(1));
    assert_eq!(hall.speak_all(), [2]);
}

#[test]
fn what_was_withdrawn_while_it_was_spoken_is_not_repeated() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    let ticket = TicketNumber::parse("A001").unwrap();
    hall.hear(vec![News::Withdrawn(ticket, Some("1".into()))]);
    let now = hall.now();
    hall.turns.lost(now);
    hall.turns.ready(now);
    assert_eq!(hall.next(), None);
    assert_eq!(hall.row(1), skipped("withdrawn"));
}

#[test]
fn while_the_sound_is_away_calls_wait_for_a_minute() {
    let mut hall = Hall::new();
    hall.called(wanted(1, "A001", "1"));
    let wake = hall.turns.wake(hall.now(), false).unwrap();
    assert_eq!(wake, hall.now().steady + Duration::from_millis(60_001));
    hall.wait(Duration::from_secs(50))
        .called(wanted(2, "A002", "2"));
    hall.wait(Duration::from_millis(10_001));
    assert_eq!(hall.next(), None);
    assert_eq!(hall.row(1), skipped("no device"));
    let now = hall.now();
    hall.turns.ready(now);
    assert_eq!(hall.speak_all(), [2]);
}

#[test]
fn a_short_loss_in_a_rush_costs_no_call() {
    let mut hall = Hall::ready();
    for call in 1..=23 {
        hall.called(wanted(call, &format!("A{call:03}"), &call.to_string()));
    }
    for _ in 1..=8 {
        hall.speak_to_the_end();
        hall.wait(GAP);
    }
    assert_eq!(hall.next(), Some(9));
    hall.wait(Duration::from_secs(1));
    let now = hall.now();
    hall.turns.lost(now);
    assert_eq!(hall.next(), None);
    hall.wait(Duration::from_secs(1));
    let now = hall.now();
    hall.turns.ready(now);
    assert_eq!(hall.speak_all(), (9..=23).collect::<Vec<_>>());
}

#[test]
fn what_was_begun_more_than_a_minute_ago_is_not_repeated() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    let now = hall.wait(Duration::from_secs(2)).now();
    hall.turns.lost(now);
    let now = hall.wait(Duration::from_millis(58_001)).now();
    hall.turns.ready(now);
    assert_eq!(hall.next(), None);
    assert_eq!(hall.row(1), skipped("no device"));
}

#[test]
fn a_call_nobody_heard_for_five_minutes_is_given_up() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    hall.called(wanted(2, "A002", "2"));
    let now = hall.wait(Duration::from_millis(300_001)).now();
    hall.turns.ended(now);
    assert_eq!(hall.wait(GAP).next(), None);
    assert_eq!(hall.row(2), skipped("late"));
}

#[test]
fn stopping_when_all_is_said_does_not_repeat_it() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    let now = hall.wait(LENGTH).now();
    hall.turns.stop(now);
    assert_eq!(hall.row(1), (SpokenState::Done, String::new()));
}

#[test]
fn a_speaker_that_falls_silent_in_the_middle_ends_what_it_spoke() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"));
    assert_eq!(hall.next(), Some(1));
    let now = hall.now();
    hall.turns.silent(now, "its thread ended");
    assert_eq!(hall.turns.speaking(), None);
    assert_eq!(hall.row(1), skipped("silent"));
}

#[test]
fn a_silent_speaker_says_why_for_every_call() {
    let mut hall = Hall::new();
    hall.called(wanted(1, "A001", "1"));
    let now = hall.now();
    hall.turns.silent(now, "the pack is broken");
    hall.called(wanted(2, "A002", "2"));
    hall.turns.ready(now);
    assert_eq!(hall.next(), None);
    assert_eq!(hall.row(1), skipped("silent"));
    assert_eq!(hall.row(2), skipped("silent"));
}

#[test]
fn what_cannot_be_said_makes_room_for_the_next_at_once() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"))
        .called(wanted(2, "A002", "2"));
    let now = hall.now();
    assert_eq!(hall.turns.next(now).unwrap().wanted.call.call, 1);
    hall.turns.unspeakable(now, "no such place");
    assert_eq!(hall.next(), Some(2));
    assert_eq!(hall.row(1), skipped("unspeakable"));
}

#[test]
fn stopping_cuts_short_what_is_spoken_and_leaves_open_what_waits() {
    let mut hall = Hall::ready();
    hall.called(wanted(1, "A001", "1"))
        .called(wanted(2, "A002", "2"));
    assert_eq!(hall.next(), Some(1));
    let now = hall.now();
    hall.turns.stop(now);
    assert_eq!(hall.turns.speaking(), None);
    assert_eq!(
        hall.row(1),
        (SpokenState::Interrupted, "interrupted".into())
    );
    assert_eq!(hall.row(2), (SpokenState::Queued, String::new()));
}
