//! F2: Redis is killed, stalled, cut off, emptied and trimmed at random moments while a machine calls without a pause. What it still has
//! is shown once and in order; what it lost is told, with its number where Redis knows it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::mpsc::{Receiver, Sender, channel},
    thread,
    time::{Duration, Instant},
};

use common::{
    SOON, TestPanggil, TestRedis, claim, eventually,
    proof::{self, rounds},
};
use fastrand::Rng;
use redis::{Client, Connection, RedisResult};
use serde_json::{Value, json};

/// From Redis' return to the first new call on the board.
const RECOVERY: Duration = Duration::from_secs(4);
/// The counter that nothing but the probes calls at, and its zone.
const PROBE: (&str, &str) = ("23", "lantai-2");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// Killed; it keeps its data.
    Kill,
    /// It halts, and goes on.
    Stall,
    /// It cuts off its clients.
    Cut,
    /// Killed, and it comes back without its data.
    Empty,
    /// It forgets what the server did not read yet.
    Trim,
}

const FAULTS: [Fault; 5] = [
    Fault::Kill,
    Fault::Stall,
    Fault::Cut,
    Fault::Empty,
    Fault::Trim,
];

struct Hall {
    redis: TestRedis,
    server: TestPanggil,
    dice: Rng,
    /// The number of the next event, by which it is known.
    next: u64,
    /// The newest event in the journal that was looked at.
    seen: u64,
    gaps: usize,
    recoveries: Vec<Duration>,
}

#[test]
fn whatever_redis_does_no_call_is_lost_unnoticed_and_none_is_shown_twice() {
    let redis = TestRedis::start_on_disk();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    server.redis_is("ok");
    let mut hall = Hall {
        redis,
        server,
        dice: proof::dice(),
        next: 0,
        seen: 0,
        gaps: 0,
        recoveries: Vec::new(),
    };
    let count = rounds(FAULTS.len(), 200);
    let mut lost = 0;
    for round in 0..count {
        let any = hall.dice.usize(..FAULTS.len());
        let fault = FAULTS[rounds(round, any)];
        lost += hall.round(fault);
    }
    proof::figure("F2", "rounds", count, "rounds");
    proof::figure("F2", "calls, all accounted for", hall.next, "calls");
    let told = "calls that Redis lost, told as gaps";
    proof::figure("F2", told, lost, "calls");
    let spread = proof::spread(&hall.recoveries);
    proof::figure(
        "F2",
        "from return to shown, min / median / max",
        spread,
        "s",
    );
    let longest = *hall.recoveries.iter().max().unwrap();
    proof::took("F2", "the longest recovery", longest, RECOVERY);
}

impl Hall {
    /// One fault amid a hundred calls; returns how many were lost.
    #[track_caller]
    fn round(&mut self, fault: Fault) -> usize {
        let calls = self.next..self.next + self.dice.u64(20..120);
        self.next = calls.end;
        let strike_at = self.dice.u64(calls.clone());
        let (url, numbers) = (self.redis.url(), calls.clone());
        let (acked, heard) = channel();
        let (back, kept) = thread::scope(|scope| {
            let machine = scope.spawn(move || call_all(&url, numbers, &acked));
            wait_for_call(&heard, strike_at);
            let kept = self.strike(fault, &heard);
            let back = Instant::now();
            machine.join().unwrap();
            (back, kept)
        });
        self.recover(back);
        let lost = self.account(calls, fault, &kept);
        eprintln!("{fault:?} at call {strike_at}: {lost} lost");
        lost
    }

    /// Returns which calls had been acknowledged before Redis lost what it had.
    #[track_caller]
    fn strike(&mut self, fault: Fault, heard: &Receiver<u64>) -> Vec<u64> {
        match fault {
            Fault::Kill => {
                self.redis.kill_9();
                if self.dice.bool() {
                    self.server.redis_is("away");
                }
                self.redis.start_again();
            }
            Fault::Stall => {
                self.redis.freeze();
                let stall = Duration::from_millis(self.dice.u64(100..4_500));
                let end = Instant::now() + stall;
                while let Some(left) = end.checked_duration_since(Instant::now()) {
                    let _none = heard.recv_timeout(left); // nothing is acknowledged meanwhile
                }
                self.redis.thaw();
            }
            Fault::Cut => {
                self.redis
                    .run::<i64>(redis::cmd("CLIENT").arg("KILL").arg("TYPE").arg("normal"));
            }
            Fault::Empty => {
                self.redis.kill_9();
                let kept = heard.try_iter().collect();
                self.redis.lose_data();
                self.redis.start_again();
                return kept;
            }
            Fault::Trim => {
                self.server.signal("STOP");
                let unread = heard.recv_timeout(SOON).into_iter().chain(heard.try_iter());
                let unread = unread.collect();
                let trim = redis::cmd("XTRIM")
                    .arg(common::stream())
                    .arg(&["MAXLEN", "0"])
                    .to_owned();
                self.redis.run::<i64>(&trim);
                self.server.signal("CONT");
                return unread;
            }
        }
        Vec::new()
    }

    /// Waits until a call made now is on the board.
    #[track_caller]
    fn recover(&mut self, back: Instant) {
        let (counter, zone) = PROBE;
        let ticket = format!("Z{}", self.recoveries.len());
        self.redis
            .add(&json!({"ticket": ticket, "counter": counter}));
        self.server
            .state_when(zone, |state| state.ticket(counter) == Some(&ticket));
        self.recoveries.push(back.elapsed());
    }

    /// Every call is in the journal once and in order, but for those that Redis lost, and those are told.
    #[track_caller]
    fn account(&mut self, calls: std::ops::Range<u64>, fault: Fault, at_risk: &[u64]) -> usize {
        let events = self.server.events_after(self.seen);
        self.seen = events
            .last()
            .and_then(|event| event["seq"].as_u64())
            .unwrap();
        let numbers: Vec<u64> = events.iter().filter_map(number).collect();
        let in_order = numbers.windows(2).all(|pair| pair[0] < pair[1]);
        assert!(in_order, "{fault:?}: twice, or out of order: {numbers:?}");
        let there: BTreeSet<u64> = numbers.into_iter().collect();
        let missing: Vec<u64> = calls.filter(|call| !there.contains(call)).collect();
        let gaps = stream_gaps(&self.server);
        let new = &gaps[..gaps.len() - self.gaps];
        self.gaps = gaps.len();
        let told: Vec<&Value> = new.iter().map(|gap| &gap["missing"]).collect();
        match fault {
            Fault::Kill | Fault::Stall | Fault::Cut => {
                assert_eq!(
                    (missing.len(), told.len()),
                    (0, 0),
                    "{fault:?}: {missing:?}, {new:?}"
                );
            }
            Fault::Empty => {
                let newest = at_risk.last().copied().unwrap_or(u64::MAX);
                assert!(missing.iter().all(|call| *call <= newest), "{missing:?}");
                assert_eq!(told, [&Value::Null], "once, and nobody knows how many");
            }
            Fault::Trim => {
                let told: u64 = told.iter().map(|missing| missing.as_u64().unwrap()).sum();
                assert_eq!(told, missing.len() as u64, "{missing:?}, {new:?}");
            }
        }
        missing.len()
    }
}

/// The holes of the stream, newest first; pub/sub has its own.
fn stream_gaps(server: &TestPanggil) -> Vec<Value> {
    let mut gaps = server.gaps();
    gaps.retain(|gap| gap["feed"] == "stream");
    gaps
}

fn number(event: &Value) -> Option<u64> {
    event["id"].as_str()?.strip_prefix("n-")?.parse().ok()
}

/// A machine that calls one ticket after another, each until Redis has acknowledged it.
fn call_all(url: &str, calls: std::ops::Range<u64>, acked: &Sender<u64>) {
    let mut connection = None;
    for call in calls {
        let event = json!({"id": format!("n-{call}"), "src": "mesin", "ticket": format!("A{call}"), "counter": (call % 12 + 1).to_string()});
        eventually(SOON, || add(url, &mut connection, &event.to_string()));
        acked.send(call).unwrap();
    }
}

fn add(url: &str, connection: &mut Option<Connection>, event: &str) -> RedisResult<()> {
    let mut known = match connection.take() {
        Some(connection) => connection,
        None => {
            let new = Client::open(url)?.get_connection_with_timeout(RECOVERY)?;
            new.set_read_timeout(Some(Duration::from_secs(1)))?;
            new
        }
    };
    let mut command = redis::cmd("XADD");
    command.arg(common::stream()).arg("*").arg("j").arg(event);
    command.query::<String>(&mut known)?;
    *connection = Some(known);
    Ok(())
}

#[track_caller]
fn wait_for_call(heard: &Receiver<u64>, call: u64) {
    while heard.recv_timeout(SOON).unwrap() < call {}
}

#[test]
fn a_stream_trimmed_while_the_server_was_down_is_told_with_the_number() {
    let redis = TestRedis::start();
    let mut server = TestPanggil::setup().pairing_open().redis(&redis).start();
    redis.add(&json!({"ticket": "A001", "counter": "1"}));
    server.state_when("lantai-1", |state| state.ticket("1") == Some("A001"));
    server.kill_9();
    redis.add_all((2..=60).map(|n| {
        (
            "*",
            json!({"ticket": format!("A{n}"), "counter": "1"}).to_string(),
        )
    }));
    let trim = redis::cmd("XTRIM")
        .arg(common::stream())
        .arg(&["MAXLEN", "10"])
        .to_owned();
    redis.run::<i64>(&trim);
    server.start_again();
    server.state_when("lantai-1", |state| state.ticket("1") == Some("A60"));
    let gaps = stream_gaps(&server);
    assert_eq!(
        (gaps.len(), &gaps[0]["missing"]),
        (1, &json!(49)),
        "{gaps:?}"
    );
    assert_eq!(server.journal_tickets().len(), 11);
}

#[test]
fn the_same_ids_in_a_stream_that_began_anew_are_other_calls() {
    let redis = TestRedis::start();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    let call = |id: &'static str, ticket: &str| {
        redis.add_all([(id, json!({"ticket": ticket, "counter": "1"}).to_string())]);
        server.state_when("lantai-1", |state| state.ticket("1") == Some(ticket));
    };
    call("5-1", "A001");
    call("6-1", "A002");
    redis.run::<i64>(redis::cmd("DEL").arg(common::stream()));
    eventually(SOON, || {
        claim(stream_gaps(&server).len() == 1, stream_gaps(&server))
    });
    call("5-2", "A001");
    call("6-1", "A002"); // the same place, and no id: it is another call all the same
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for ticket in server.journal_tickets() {
        *counts.entry(ticket).or_default() += 1;
    }
    assert_eq!(
        counts,
        BTreeMap::from([("A001".into(), 2), ("A002".into(), 2)])
    );
    assert_eq!(stream_gaps(&server)[0]["missing"], Value::Null);
}

#[test]
fn a_server_that_may_not_look_at_the_stream_reads_it_and_says_so() {
    let redis = TestRedis::start();
    let rights = ["SETUSER", "default", "-xinfo"];
    redis.run::<()>(redis::cmd("ACL").arg(&rights));
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    redis.add(&json!({"ticket": "A001", "counter": "1"}));
    server.state_when("lantai-1", |state| state.ticket("1") == Some("A001"));
    let report = server.redis_is("ok");
    let detail = report["stream"]["detail"].as_str().unwrap_or_default();
    assert!(detail.contains("+xinfo|stream"), "{report}");
}
