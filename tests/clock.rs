//! The machine's clock jumps while the server runs: no screen is let go, no call is lost or shown again, and each day begins once.
//!
//! libfaketime stands between the server and its clock. It leaves the monotonic clock alone, as a clock that is set does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use common::{SOON, Setup, State, TestPanggil, TestScreen, claim, eventually, offset, proof};
use serde_json::json;
use tempfile::TempDir;

const ZONE: &str = "lantai-1";
const OFFSET: &str = "PANGGIL__SITE__UTC_OFFSET";
/// In seconds.
const DAY: i64 = 86_400;
/// Seconds before midnight in which a server starts, on a busy machine.
const BEFORE: i64 = 12;
/// In minutes.
const HOUR: i64 = 60;

/// What the server's clock is off by.
struct FakeClock(TempDir);

impl FakeClock {
    fn new(off_by_s: i64) -> Self {
        let clock = Self(tempfile::tempdir().unwrap());
        clock.is_off_by(off_by_s * 1_000);
        clock
    }

    /// A server that believes it.
    fn setup(&self) -> Setup {
        self.over(TestPanggil::setup())
    }

    fn over(&self, setup: Setup) -> Setup {
        let file = self.0.path().join("clock");
        setup
            .pairing_open()
            .variable("LD_PRELOAD", library().to_str().unwrap())
            .variable("FAKETIME_TIMESTAMP_FILE", file.to_str().unwrap())
            .variable("FAKETIME_NO_CACHE", "1")
            .variable("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .variable("NO_FAKE_STAT", "1")
    }

    /// Sets it, in ms, in one step.
    fn is_off_by(&self, ms: i64) {
        let new = self.0.path().join("new");
        let sign = if ms < 0 { '-' } else { '+' };
        let (seconds, thousandths) = (ms.abs() / 1_000, ms.abs() % 1_000);
        fs::write(&new, format!("{sign}{seconds}.{thousandths:03}")).unwrap();
        fs::rename(new, self.0.path().join("clock")).unwrap();
    }
}

fn library() -> PathBuf {
    let places = ["x86_64-linux-gnu", "aarch64-linux-gnu"];
    let places = places.map(|place| format!("/usr/lib/{place}/faketime/libfaketimeMT.so.1"));
    let found = places.iter().find(|place| Path::new(place).exists());
    found
        .expect("libfaketime is missing: these tests need it (Debian: apt install faketime)")
        .into()
}

/// In ms since 1970, by the clock of this test.
fn now_ms() -> i64 {
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis();
    now.try_into().unwrap()
}

/// Seconds since 1970.
fn now() -> i64 {
    now_ms() / 1_000
}

fn resets(server: &TestPanggil) -> usize {
    let journal = server.journal();
    let resets = journal.iter().filter(|event| event["type"] == "reset");
    resets.count()
}

/// Calls a ticket, and sees on every screen, by the socket it has, that these are the newest calls.
#[track_caller]
fn call(server: &TestPanggil, screens: &mut [TestScreen], ticket: &str, recent: &[&str]) {
    server.call(ticket, "5");
    let recent: Vec<_> = recent
        .iter()
        .map(|ticket| format!("{ticket} to 5"))
        .collect();
    for screen in screens {
        screen.state_when(|state| state.recent() == recent);
    }
}

/// The board of every screen is empty, by the socket it has.
#[track_caller]
fn assert_new_day(screens: &mut [TestScreen]) {
    for screen in screens {
        screen.state_when(|state| state.recent().is_empty());
    }
}

#[test]
fn a_clock_that_jumps_by_days_drops_no_screen_and_begins_each_day_once() {
    // given
    let clock = FakeClock::new(0);
    let server = clock.setup().start();
    let screens = proof::rounds(20, 200);
    common::raise_file_limit(1_000);
    let mut screens: Vec<_> = (0..screens)
        .map(|_| TestScreen::enter(&server, ZONE))
        .collect();
    call(&server, &mut screens, "A001", &["A001"]);
    // when it jumps to tomorrow, the day begins
    clock.is_off_by(DAY * 1_000);
    assert_new_day(&mut screens);
    call(&server, &mut screens, "A002", &["A002"]);
    // when it jumps back, yesterday is not opened again
    clock.is_off_by(0);
    call(&server, &mut screens, "A003", &["A003", "A002"]);
    // nor does the day begin again that has begun
    clock.is_off_by(DAY * 1_000);
    call(&server, &mut screens, "A004", &["A004", "A003", "A002"]);
    assert_eq!(resets(&server), 1);
    // when it was days ahead, and is right again, the days are counted from there
    clock.is_off_by(3 * DAY * 1_000);
    assert_new_day(&mut screens);
    clock.is_off_by(0);
    call(&server, &mut screens, "A005", &["A005"]);
    clock.is_off_by(DAY * 1_000);
    assert_new_day(&mut screens);
    call(&server, &mut screens, "A006", &["A006"]);
    // then no call was lost or doubled
    proof::exactly(
        "F8",
        "days begun by a clock that jumped through three",
        resets(&server),
        "",
        3,
    );
    let tickets = server.journal_tickets();
    assert_eq!(tickets, ["A001", "A002", "A003", "A004", "A005", "A006"]);
    proof::figure(
        "F8",
        "screens that stayed through every jump",
        screens.len(),
        "",
    );
}

#[test]
fn a_second_that_comes_again_at_midnight_does_not_begin_the_day_again() {
    // given a server to which midnight comes soon
    let begun = now();
    let to_midnight = DAY - begun % DAY;
    let ahead = to_midnight - BEFORE;
    let clock = FakeClock::new(ahead);
    let server = clock.setup().variable(OFFSET, "+00:00").start();
    let midnight = (begun + to_midnight) * 1_000;
    let mut screens = [TestScreen::enter(&server, ZONE)];
    server.call("A001", "5");
    // a second past midnight, by the server's clock: it has looked at it
    let is_past = |off_by_ms: i64| {
        eventually(SOON, || {
            let now = now_ms() + off_by_ms;
            claim(now > midnight + 1_100, now)
        });
    };
    // when midnight comes, and the seconds around it again and again
    is_past(ahead * 1_000);
    assert_new_day(&mut screens);
    let mut recent: Vec<String> = Vec::new();
    let mut off_by = ahead * 1_000;
    for round in 0..proof::rounds(2, 10) {
        off_by -= 2_000;
        clock.is_off_by(off_by);
        for step in 0..2 {
            let ticket = format!("B{:03}", round * 2 + step);
            recent.insert(0, ticket.clone());
            recent.truncate(20);
            let shown: Vec<_> = recent.iter().map(String::as_str).collect();
            call(&server, &mut screens, &ticket, &shown);
            is_past(off_by);
        }
    }
    // then
    proof::exactly(
        "F8",
        "days begun by a midnight that came again",
        resets(&server),
        "",
        1,
    );
}

#[test]
fn a_clock_that_is_slewed_keeps_every_call_in_order() {
    // given
    let clock = FakeClock::new(0);
    let server = clock.setup().start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let mut dice = proof::dice();
    let count = proof::rounds(40, 400);
    // when it is moved to and fro by up to a second, as at a leap second
    let calls: Vec<_> = (0..count).map(|number| format!("C{number:03}")).collect();
    for ticket in &calls {
        clock.is_off_by(dice.i64(-1_000..=1_000));
        server.call(ticket, "5");
    }
    // then
    let newest = calls.last().unwrap();
    let state = screen.state_when(|state| state.ticket("5") == Some(newest));
    let shown: Vec<_> = calls
        .iter()
        .rev()
        .take(20)
        .map(|ticket| format!("{ticket} to 5"))
        .collect();
    assert_eq!(state.recent(), shown);
    assert_eq!(server.journal_tickets(), calls);
    let seqs: Vec<_> = server
        .journal()
        .iter()
        .map(|event| event["seq"].as_u64())
        .collect();
    assert!(seqs.is_sorted_by(|one, next| one < next));
    assert_eq!(resets(&server), 0);
}

#[test]
fn another_time_zone_begins_the_day_at_most_once_and_drops_no_screen() {
    // given a hall at half past eleven in the evening, whose zone no file fixes; in that of the sample site it is ten, of the same day
    let evening = 8 * HOUR + 30;
    let clock = FakeClock::new(15 * 3_600 - now().rem_euclid(DAY));
    let server = clock.over(Setup::default()).start();
    let zone = |minutes: i64| {
        let path = "/api/v1/site";
        let known = server.get(path).key(server.key()).send().status(200);
        let put = server.put(path).key(server.key());
        let put = put.header("If-Match", known.header("etag"));
        let body = json!({"utc_offset": offset(minutes)});
        put.json(body.to_string()).send().status(200);
    };
    zone(evening);
    let before = resets(&server); // the zone of the sample site may have another day
    let mut screens: Vec<_> = (0..20).map(|_| TestScreen::enter(&server, ZONE)).collect();
    call(&server, &mut screens, "A001", &["A001"]);
    // when its clocks are put on by an hour
    zone(evening + HOUR);
    // then the day begins
    assert_new_day(&mut screens);
    call(&server, &mut screens, "A002", &["A002"]);
    // but neither going back nor on again begins another
    zone(evening);
    call(&server, &mut screens, "A003", &["A003", "A002"]);
    zone(evening + HOUR);
    call(&server, &mut screens, "A004", &["A004", "A003", "A002"]);
    let begun = resets(&server) - before;
    proof::exactly(
        "F8",
        "days begun by another time zone and back",
        begun,
        "",
        1,
    );
    let state: State = server.state(ZONE);
    assert_eq!(state.recent().len(), 3);
}
