//! The day begins anew at the site's midnight. The tests move midnight, by the site's offset from UTC, and leave the clock alone.

mod common;

use std::time::{Duration, SystemTime};

use common::{Heard, State, TestPanggil, TestScreen, offset};
use serde_json::json;

const ZONE: &str = "lantai-1";
const OFFSET: &str = "PANGGIL__SITE__UTC_OFFSET";
/// Enough to start a server and call before midnight.
const BEFORE: u64 = 20;
/// In minutes.
const HOUR: i64 = 60;

/// Seconds since 1970.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn now() -> u64 {
    SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs()
}

/// The offset, in minutes, at which midnight comes at this minute since 1970. Two hours may be added to it.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn midnight_at(minute: u64) -> i64 {
    let minutes = -i64::try_from(minute).unwrap();
    (minutes + 720).rem_euclid(1_440) - 720
}

/// The offset at which it is half past eleven in the evening.
fn evening() -> i64 {
    midnight_at(now() / 60 + 30)
}

#[track_caller]
fn restart_at(server: &mut TestPanggil, minutes: i64) {
    server.kill_9();
    server.with(OFFSET, &offset(minutes));
    server.start_again();
}

/// Lasts up to a minute: midnights come on the minute.
#[test]
fn midnight_empties_the_board_once() {
    // given a server to which midnight comes soon
    let minute = (now() + BEFORE) / 60 + 1;
    let mut server = TestPanggil::setup()
        .pairing_open()
        .variable(OFFSET, &offset(midnight_at(minute)))
        .start();
    server.settle();
    server.call("A012", "5");
    let mut screen = TestScreen::enter(&server, ZONE);
    let before = screen.state();
    assert_eq!(before.recent(), ["A012 to 5"]);
    assert!(now() < minute * 60, "too slow a machine");
    // when midnight comes
    let longest = Duration::from_secs(minute * 60 - now() + 15);
    let after = match screen.hear(longest) {
        Heard::Said(message) => State(message),
        heard => panic!("{heard:?}"),
    };
    // then
    assert!(now() >= minute * 60, "not before midnight");
    assert_eq!((after.recent().len(), after.ticket("5")), (0, None));
    assert!(after.seq() > before.seq());
    let resets = |server: &TestPanggil| {
        server
            .journal()
            .iter()
            .filter(|event| event["type"] == "reset")
            .count()
    };
    assert_eq!(resets(&server), 1);
    // and a restart does not bring the old day back, nor begin the new one again
    server.call("A001", "6");
    server.kill_9();
    server.start_again();
    assert_eq!(server.state(ZONE).recent(), ["A001 to 6"]);
    assert_eq!(resets(&server), 1);
}

#[test]
fn a_new_day_starts_with_an_empty_board_after_a_restart_too() {
    let evening = evening();
    let mut server = TestPanggil::setup()
        .pairing_open()
        .variable(OFFSET, &offset(evening))
        .start();
    server.call("A012", "5");
    restart_at(&mut server, evening + HOUR);
    assert!(server.state(ZONE).recent().is_empty());
    assert_eq!(server.journal_tickets(), ["A012"], "it is history");
}

#[test]
fn the_first_hour_of_a_day_still_knows_the_events_of_the_day_before() {
    // given
    let event = json!({"ticket": "A012", "counter": "5", "src": "mesin-1", "id": "1"});
    let evening = evening();
    let mut server = TestPanggil::setup()
        .pairing_open()
        .variable(OFFSET, &offset(evening))
        .start();
    let first = server.event(&event);
    // when the machine sends it again after midnight
    restart_at(&mut server, evening + HOUR);
    let again = server.event(&event);
    // then
    assert_eq!(
        (&again["duplicate"], &again["seq"]),
        (&json!(true), &first["seq"])
    );
    assert!(server.state(ZONE).recent().is_empty());
    // but later in the day it is another event: machines count from 1 each day
    restart_at(&mut server, evening + 2 * HOUR);
    assert_eq!(server.event(&event)["duplicate"], false);
    assert_eq!(server.state(ZONE).recent(), ["A012 to 5"]);
}

#[test]
fn a_clock_that_is_set_back_does_not_open_yesterday_again() {
    // given
    let evening = evening();
    let mut server = TestPanggil::setup()
        .pairing_open()
        .variable(OFFSET, &offset(evening))
        .start();
    server.call("A099", "5");
    restart_at(&mut server, evening + HOUR);
    server.call("A001", "6");
    // when
    restart_at(&mut server, evening);
    // then
    assert_eq!(server.state(ZONE).recent(), ["A001 to 6"]);
    server.call("A002", "6");
    assert_eq!(server.state(ZONE).recent(), ["A002 to 6", "A001 to 6"]);
}
