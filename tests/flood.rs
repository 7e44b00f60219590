//! L3: thousands of calls by the stream, steady and all at once. Every one is on the board once and in order, and a single call among
//! many is not late.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    ops::Range,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use common::{
    SOON, TestPanggil, TestRedis, TestScreen, claim, eventually,
    proof::{self, rounds},
};
use serde_json::json;

const ZONE: &str = "lantai-1";
/// The zone's counters.
const COUNTERS: usize = 12;
/// So long after the last of a steady stream all is on the board.
const BEHIND: Duration = Duration::from_secs(1);
/// So soon a burst is on the board.
const BURST: Duration = Duration::from_secs(10);
/// The latest of a hundred calls, at a hundred a second.
const LATE_MS: u128 = 100;

/// The calls of a test, by their numbers.
fn call(number: usize) -> String {
    let counter = (number % COUNTERS + 1).to_string();
    json!({"id": number.to_string(), "src": "mesin", "ticket": ticket(number), "counter": counter})
        .to_string()
}

fn ticket(number: usize) -> String {
    format!("A{number}")
}

fn add(redis: &TestRedis, calls: Range<usize>) {
    redis.add_all(calls.map(|number| ("*", call(number))));
}

/// Does something so often a second, for so long; returns how often.
fn steadily(every: Duration, times: usize, mut act: impl FnMut(usize)) {
    let (_open, timer) = mpsc::channel::<()>();
    let began = Instant::now();
    for turn in 0..times {
        let due = began + every * u32::try_from(turn).unwrap();
        let left = due.saturating_duration_since(Instant::now());
        let _due = timer.recv_timeout(left);
        act(turn);
    }
}

#[track_caller]
fn shows_the_last(server: &TestPanggil, count: usize, within: Duration) -> Duration {
    let since = Instant::now();
    let last = ticket(count - 1);
    let counter = ((count - 1) % COUNTERS + 1).to_string();
    eventually(within, || {
        let state = server.state(ZONE);
        claim(state.ticket(&counter) == Some(&last), state)
    });
    since.elapsed()
}

#[test]
fn a_flood_of_calls_is_on_the_board_once_and_in_order() {
    let redis = TestRedis::start();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    server.redis_is("ok");
    // steadily
    let (per_tick, seconds) = rounds((3, 1), (20, 30));
    let ticks = seconds * 100;
    steadily(Duration::from_millis(10), ticks, |tick| {
        add(&redis, tick * per_tick..(tick + 1) * per_tick);
    });
    let steady = ticks * per_tick;
    let behind = shows_the_last(&server, steady, SOON);
    proof::figure("L3", "steady calls a second", per_tick * 100, "calls/s");
    proof::took("L3", "behind after the last of them", behind, BEHIND);
    // and all at once
    let burst = rounds(1_000, 10_000);
    let all = steady + burst;
    add(&redis, steady..all);
    let took = shows_the_last(&server, all, BURST * 3);
    proof::figure("L3", "calls in a burst", burst, "calls");
    proof::took("L3", "the burst is on the board", took, BURST);
    // then
    let state = server.state(ZONE);
    for number in all - COUNTERS..all {
        let counter = (number % COUNTERS + 1).to_string();
        assert_eq!(state.ticket(&counter), Some(ticket(number).as_str()));
    }
    let events = server.events_after(0);
    let numbers: Vec<usize> = events
        .iter()
        .filter_map(|event| event["id"].as_str()?.parse().ok())
        .collect();
    assert!(numbers.iter().copied().eq(0..all), "each once, in order");
    assert_eq!(server.gaps(), Vec::<serde_json::Value>::new());
}

#[test]
fn a_call_among_a_hundred_a_second_is_not_late() {
    let redis = TestRedis::start();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    server.redis_is("ok");
    let mut screen = TestScreen::enter(&server, ZONE);
    let count = rounds(100, 2_000);
    let mut seen: Vec<Instant> = Vec::new();
    let sent = thread::scope(|scope| {
        let machine = scope.spawn(|| {
            let mut sent = Vec::new();
            steadily(Duration::from_millis(10), count, |number| {
                sent.push(Instant::now());
                redis.add_raw(call(number).as_bytes());
            });
            sent
        });
        while seen.len() < count {
            let state = screen.state_when(|_| true);
            let now = Instant::now();
            // of more calls than are recent, those before came with the newest
            let newest = state.0["recent"][0]["ticket"].as_str();
            let shown = newest.map_or(0, |ticket| ticket[1..].parse::<usize>().unwrap() + 1);
            seen.resize(shown.max(seen.len()), now);
        }
        machine.join().unwrap()
    });
    let mut delays: Vec<u128> = sent
        .iter()
        .zip(&seen)
        .map(|(sent, seen)| (*seen - *sent).as_millis())
        .collect();
    delays.sort_unstable();
    let p99 = delays[count * 99 / 100];
    let name = "from XADD to a screen's socket at 100 calls a second, p99";
    if proof::is_proof() {
        proof::at_most("L3", name, p99, "ms", LATE_MS);
    } else {
        proof::figure("L3", name, p99, "ms");
    }
}
