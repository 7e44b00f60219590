//! Rows that waited, on their way to the disk.

use std::{thread, time::Duration};

use super::{degraded::AT_ONCE, *};
use crate::{
    journal::{CallQuery, EventRecord, ShownRow},
    witness::Shown,
};

/// Fills the disk, until a call is not recorded; how many calls that took.
pub(super) fn fill(rig: &mut Rig) -> usize {
    rig.desk().journal.here().limit_pages(Some(1));
    let is_recorded = |number: &usize| {
        let event = format!(r#"{{"id":"{number}","ticket":"A{number}","counter":"2"}}"#);
        rig.send(&event).recorded
    };
    (0..).take_while(is_recorded).count() + 1
}

/// How many rows the journal has of a day.
pub(super) fn rows_of(rig: &mut Rig, day: i32) -> usize {
    let page = rig.desk().journal.here().day(day, 0, u32::MAX).unwrap();
    page.events.len()
}

#[test]
fn ten_thousand_that_come_while_the_disk_is_full_are_shown_and_recorded_quickly() {
    let mut rig = Rig::new();
    let before = fill(&mut rig);
    let (site, like) = (site(), rig.arrival(r#"{"ticket":"B1","counter":"3"}"#));
    let arrival = |number: usize| {
        let json = format!(r#"{{"id":"{number}","ticket":"B{number}","counter":"3"}}"#);
        let event = message::parse(json.as_bytes(), &site).unwrap();
        Arrival {
            event,
            ..like.clone()
        }
    };
    let began = Instant::now();
    for hundred in 0..99 {
        let numbers = 1_000_000 + hundred * 100..1_000_100 + hundred * 100;
        rig.take(numbers.map(arrival).collect());
    }
    let shown = began.elapsed();
    assert_eq!(rig.shown("3").as_deref(), Some("B1009899"));
    rig.desk().journal.here().limit_pages(None);
    let began = Instant::now();
    while !rig.desk().unwritten.is_empty() {
        rig.desk().take_back(); // a piece may take longer than is waited for
        rig.desk().tick();
        assert!(began.elapsed() < Duration::from_secs(120));
    }
    let recorded = began.elapsed();
    let day = rig.desk().day;
    let rows = rows_of(&mut rig, day);
    assert_eq!(rows, before + 9_900);
    eprintln!("9,900 events: shown in {shown:?}, recorded in {recorded:?}");
    assert!(shown < Duration::from_secs(60) && recorded < Duration::from_secs(60)); // not optimised, on a busy machine
}

#[test]
fn what_was_recorded_before_does_not_keep_the_rest_from_the_disk() {
    let mut rig = Rig::new();
    rig.send(r#"{"id":"a","ticket":"A001","counter":"5"}"#);
    let number = fill(&mut rig);
    // as if it could not have been looked up
    let again = rig.arrival(r#"{"id":"a","ticket":"A001","counter":"5"}"#);
    let dating = rig.desk().dating(MORNING);
    let seq = rig.desk().next_seq;
    rig.desk().next_seq += 1;
    rig.desk()
        .unwritten
        .push(EventRecord::new(&again, dating, seq));
    rig.desk().journal.here().limit_pages(None);
    rig.desk().tick();
    assert!(rig.desk().unwritten.is_empty());
    let day = rig.desk().day;
    assert_eq!(rows_of(&mut rig, day), number + 1);
    // and no other event is given the number that it was shown with
    rig.restart();
    assert_eq!(rig.desk().next_seq, seq + 1);
}

#[test]
fn what_was_recorded_the_day_before_is_not_recorded_again_in_the_first_hour() {
    for (at, is_same) in [(MIDNIGHT + HOUR / 2, true), (MIDNIGHT + 2 * HOUR, false)] {
        let mut rig = Rig::new();
        rig.at(MIDNIGHT - HOUR / 2)
            .send(r#"{"id":"a","ticket":"A001","counter":"5"}"#);
        rig.at(at).desk().tick();
        // as if it could not have been looked up
        let again = rig.arrival(r#"{"id":"a","ticket":"A001","counter":"5"}"#);
        let (dating, seq) = (rig.desk().dating(at), rig.desk().next_seq);
        rig.desk().next_seq += 1;
        let row = EventRecord::new(&again, dating, seq);
        let day = row.day;
        rig.desk().unwritten.push(row);
        rig.desk().tick();
        assert!(rig.desk().unwritten.is_empty());
        let reset = 1;
        assert_eq!(rows_of(&mut rig, day) == reset, is_same, "{at}");
    }
}

#[test]
fn a_stop_records_what_waited_if_the_disk_takes_it_by_now() {
    let mut rig = Rig::new();
    let number = fill(&mut rig);
    rig.desk().close();
    assert!(!rig.desk().unwritten.is_empty());
    rig.desk().journal.here().limit_pages(None);
    rig.desk().close();
    let day = rig.desk().day;
    rig.restart();
    assert_eq!(rows_of(&mut rig, day), number);
}

#[test]
fn a_stop_records_all_that_waited_though_the_disk_takes_its_time() {
    // given more than one piece
    let mut rig = Rig::new();
    let before = fill(&mut rig);
    let like = rig.arrival(r#"{"ticket":"B001","counter":"6"}"#);
    let many = (0..600).map(|number| Arrival {
        place: format!("entry-{number}"),
        ..like.clone()
    });
    rig.take(many.collect());
    rig.desk().journal.here().limit_pages(None);
    // when
    let end = rig.desk().journal.stall();
    thread::scope(|scope| {
        scope.spawn(move || {
            thread::park_timeout(AT_ONCE + Duration::from_millis(50));
            drop(end);
        });
        rig.desk().close();
    });
    // then
    rig.answered();
    let day = rig.desk().day;
    assert_eq!(rows_of(&mut rig, day), before + 600);
}

#[test]
fn a_hole_that_is_found_while_the_disk_is_full_is_written_down_when_it_has_space() {
    let mut rig = Rig::new();
    fill(&mut rig);
    let gap = crate::journal::GapRecord {
        at: MORNING,
        feed: "pubsub".into(),
        src: None,
        since: Some(MORNING - 7),
        until: Some(MORNING),
        missing: None,
        is_bridged: false,
    };
    rig.desk().note_gap(gap.clone());
    let known = |rig: &Rig| crate::journal::gaps(rig.directory.path(), 0, 10).unwrap();
    assert_eq!(known(&rig), []);
    rig.desk().journal.here().limit_pages(None);
    rig.desk().tick();
    assert_eq!(known(&rig), [gap]);
    assert!(rig.desk().unwritten.is_empty());
}

/// Keeps the database locked as another program does, until the result is dropped.
fn lock(rig: &Rig) -> rusqlite::Connection {
    let path = rig.directory.path().join("panggil.sqlite3");
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

#[test]
fn a_program_that_holds_the_database_for_a_moment_is_waited_for() {
    let mut rig = Rig::new();
    let other = lock(&rig);
    let receipt = thread::scope(|scope| {
        scope.spawn(|| {
            thread::park_timeout(Duration::from_millis(100));
            drop(other);
        });
        rig.send(r#"{"ticket":"A001","counter":"5"}"#)
    });
    assert!(receipt.recorded);
    assert!(rig.desk().unwritten.is_empty());
}

#[test]
fn what_is_sent_again_while_another_program_holds_the_database_degrades_nothing() {
    // given
    let mut rig = Rig::new();
    let call = r#"{"id":"1","ticket":"A001","counter":"5"}"#;
    rig.send(call);
    // when
    let other = lock(&rig);
    assert!(rig.send(call).duplicate);
    drop(other);
    rig.desk().tick();
    // then
    let journal = rig.desk().health.report().journal;
    assert_eq!((journal.state, journal.waiting), ("ok", 0));
}

#[test]
fn who_saw_a_call_that_waited_is_in_its_story_though_that_was_written_first() {
    // given
    let mut rig = Rig::new();
    fill(&mut rig);
    let waiting = rig.send(r#"{"ticket":"B001","counter":"5"}"#);
    rig.desk().journal.here().limit_pages(None);
    let shown = Shown {
        shown: 3,
        of: 4,
        late_ms: Some(70),
    };
    let row = ShownRow::new(waiting.seq, shown, &[]);
    rig.desk().journal.here().write_shown(&[row]).unwrap();
    // when
    rig.desk().tick();
    // then
    let query = CallQuery {
        ticket: Some("B001".into()),
        limit: 1,
        ..CallQuery::default()
    };
    let visit = journal::calls(rig.directory.path(), &query)
        .unwrap()
        .remove(0);
    assert_eq!(
        (visit.shown, visit.screens, visit.late_ms),
        (Some(3), Some(4), Some(70))
    );
}
