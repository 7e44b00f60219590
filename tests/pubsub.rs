//! Redis pub/sub as machines of the field use it: an old Redis, patterns for all, a user with too few rights, floods. Stalls and black
//! holes are in `bridge.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::{
    io::Write,
    net::TcpStream,
    time::{Duration, Instant},
};

use common::{SOON, State, TestPanggil, TestRedis, claim, eventually, write};
use redis::cmd;
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";
const CALLS: &str = "panggil:{mpp-contoh}:calls";
/// Longer than a link may be silent.
const STALL: Duration = Duration::from_secs(6);
/// In a stall.
const MESSAGES: usize = 300;
/// What the feed keeps of a flood, and what it takes to have it, in KiB.
const ROOM_KIB: u64 = 160 * 1024;

fn reading(setup: common::Setup, redis: &TestRedis) -> TestPanggil {
    let server = setup.pairing_open().redis(redis).start();
    server.redis_is("ok");
    server
}

/// What is told of the feed.
fn feed(server: &TestPanggil) -> Value {
    server.ready()["redis"]["pubsub"].clone()
}

#[track_caller]
fn shows(server: &TestPanggil, counter: &str, ticket: &str) -> State {
    server.state_when(ZONE, |state| state.ticket(counter) == Some(ticket))
}

/// Halts Redis while a machine publishes, every second message with an id, and waits for the last.
#[track_caller]
fn stall(server: &TestPanggil, redis: &TestRedis) {
    let mut machine = machine(redis);
    let started = Instant::now();
    let span = STALL * 2;
    let mut is_stalled = false;
    for number in 0..MESSAGES {
        common::after((span.mul_f64(share(number))).saturating_sub(started.elapsed()));
        if !is_stalled && started.elapsed() > span / 4 {
            redis.freeze();
            is_stalled = true;
        }
        if is_stalled && started.elapsed() > span / 4 + STALL {
            redis.thaw();
            is_stalled = false;
        }
        let mut call = json!({"ticket": format!("A{number:03}"), "counter": "5"});
        if number % 2 == 0 {
            call["id"] = number.to_string().into();
        }
        publish(&mut machine, CALLS, &call.to_string());
    }
    assert!(!is_stalled, "it goes on");
    eventually(2 * SOON, || {
        let rows = server.journal_tickets().len();
        claim(rows >= MESSAGES, rows)
    });
    shows(server, "5", &format!("A{:03}", MESSAGES - 1));
}

fn share(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX)) / 300.0
}

fn machine(redis: &TestRedis) -> TcpStream {
    TcpStream::connect(("127.0.0.1", redis.port())).unwrap()
}

/// Publishes without waiting for an answer.
fn publish(machine: &mut TcpStream, topic: &str, message: &str) {
    let part = |part: &str| format!("${}\r\n{part}\r\n", part.len());
    let parts: String = ["PUBLISH", topic, message].map(part).concat();
    machine
        .write_all(format!("*3\r\n{parts}").as_bytes())
        .unwrap();
}

/// Each ticket is there as often as it was published.
#[track_caller]
fn each_is_there_once(server: &TestPanggil) {
    let mut tickets = server.journal_tickets();
    tickets.retain(|ticket| ticket.starts_with('A'));
    tickets.sort();
    let all: Vec<_> = (0..MESSAGES)
        .map(|number| format!("A{number:03}"))
        .collect();
    assert_eq!(tickets, all);
}

#[test]
fn a_redis_without_hello_is_read_and_loses_nothing_in_a_stall() {
    // given a Redis as before version 6
    let home = tempfile::tempdir().expect("a directory");
    let file = write(&home.path().join("old.conf"), "rename-command HELLO \"\"\n");
    let redis = TestRedis::start_with_options(&["--include", &file]);
    let server = reading(TestPanggil::setup(), &redis);
    let told = feed(&server);
    assert!(told["detail"].to_string().contains("RESP2"), "{told}");
    // when
    stall(&server, &redis);
    // then
    each_is_there_once(&server);
    assert_eq!(server.gaps(), Vec::<Value>::new());
    eventually(SOON, || {
        claim(feed(&server)["state"] == "ok", feed(&server))
    });
}

#[test]
fn a_user_that_may_not_publish_markers_is_told_and_loses_nothing_in_a_stall() {
    // given
    let redis = TestRedis::start();
    let rights = "on >rahasia resetchannels resetkeys ~* &panggil:{mpp-contoh}:* -@all +hello +auth +ping +time \
                  +subscribe +psubscribe +xread +xrange +xinfo|stream +get +set";
    let mut user = cmd("ACL");
    user.arg("SETUSER")
        .arg("layar")
        .arg(rights.split(' ').collect::<Vec<_>>());
    redis.run::<Any>(&user);
    let home = tempfile::tempdir().expect("a directory");
    let password = write(&home.path().join("password"), "rahasia");
    let setup = TestPanggil::setup()
        .variable("PANGGIL__REDIS__USER", "layar")
        .variable("PANGGIL__REDIS__PASSWORD_FILE", &password);
    let server = reading(setup, &redis);
    // then it is told before anything happens
    let told = feed(&server);
    assert!(
        told["detail"].to_string().contains("may not publish"),
        "{told}"
    );
    // when
    stall(&server, &redis);
    // then all is there once, and where another link was made before the old one answered, what nobody can prove is told
    eventually(2 * SOON, || claim(links(&redis) == 1, links(&redis)));
    each_is_there_once(&server);
    let holes = server.gaps().len();
    assert!(holes <= 1, "{holes}");
}

#[test]
fn a_redis_that_refuses_pings_is_read_without_a_hole() {
    // given a Redis that answers them with an error, as also one does that cannot write to its disk
    let redis = TestRedis::start();
    redis.run::<Any>(cmd("ACL").arg("SETUSER").arg("default").arg("-ping"));
    let server = reading(TestPanggil::setup(), &redis);
    // when it has refused some
    eventually(2 * SOON, || {
        let told = redis.run::<String>(cmd("INFO").arg("commandstats"));
        let pings = told.lines().find(|line| line.starts_with("cmdstat_ping:"));
        let refused = pings.and_then(|pings| {
            pings
                .split("rejected_calls=")
                .nth(1)?
                .split(',')
                .next()?
                .parse()
                .ok()
        });
        claim(refused >= Some(4), told)
    });
    // then
    redis.publish(&json!({"ticket": "A001", "counter": "5"}));
    shows(&server, "5", "A001");
    assert_eq!(server.gaps(), Vec::<Value>::new());
    assert_eq!(links(&redis), 1);
}

/// How many subscriptions Redis has.
fn links(redis: &TestRedis) -> usize {
    let mut list = cmd("CLIENT");
    list.arg("LIST").arg("TYPE").arg("pubsub");
    redis.run::<String>(&list).lines().count()
}

#[test]
fn a_pattern_for_all_brings_each_message_once() {
    // given
    let redis = TestRedis::start();
    let channels = r#"
[[redis.channel]]
name = "antrian"
preset = "aliases"
[[redis.channel]]
name = "*"
preset = "aliases"
"#;
    let server = reading(TestPanggil::setup().settings(channels), &redis);
    let publish = |topic: &str, ticket: &str, counter: &str| {
        let message = json!({"ticket": ticket, "counter": counter}).to_string();
        redis.publish_raw(topic, message.as_bytes())
    };
    // when
    assert_eq!(publish(CALLS, "A001", "1"), 2);
    publish("antrian", "A002", "2");
    publish("loket", "A003", "3");
    publish("panggil:{mpp-lain}:calls", "X001", "4");
    publish("panggil:{mpp-contoh}:ctl:9f:1", "X002", "4");
    // and a link that follows another, with its markers
    redis.run::<i64>(cmd("CLIENT").arg("KILL").arg("TYPE").arg("pubsub"));
    eventually(SOON, || {
        let gaps = server.gaps();
        claim(gaps.len() == 1, gaps)
    });
    publish("loket", "A004", "4");
    // then
    shows(&server, "4", "A004");
    let mut tickets = server.journal_tickets();
    tickets.sort();
    assert_eq!(tickets, ["A001", "A002", "A003", "A004"]);
    assert_eq!(server.refused(), Vec::<Value>::new());
}

#[test]
fn a_flood_is_taken_or_told_and_the_next_call_is_shown() {
    // given
    let redis = TestRedis::start();
    let server = reading(TestPanggil::setup(), &redis);
    shows_next(&server, &redis, "A001");
    server.forget_peak();
    let (before, _) = server.memory();
    // when a hundred thousand a second come for two
    let count = 200_000;
    let flood = format!(
        "for i = 1, {count} do redis.call('PUBLISH', '{CALLS}', '{{\"ticket\":\"bukan nomor antrean\",\"i\":' .. i .. '}}') end"
    );
    redis.run::<Any>(cmd("EVAL").arg(flood).arg(0));
    shows_next(&server, &redis, "A002");
    // then all are counted, or a hole says that not
    let (refused, holes) = eventually(4 * SOON, || {
        let told = (refused(&server), server.gaps().len());
        claim(told.0 == count || told.1 > 0, told).map(|()| told)
    });
    assert!(refused > 0 && refused <= count, "{refused}");
    assert!(
        refused < count || holes == 0,
        "{refused} refused, {holes} holes"
    );
    assert!(holes <= 1, "one flood is one hole, not {holes}");
    let (_, peak) = server.memory();
    assert!(
        peak - before < ROOM_KIB,
        "{before} KiB before, {peak} KiB then"
    );
    server.redis_is("ok");
}

/// A call that comes after whatever came is shown.
#[track_caller]
fn shows_next(server: &TestPanggil, redis: &TestRedis, ticket: &str) {
    let call = json!({"ticket": ticket, "counter": "5", "id": ticket});
    eventually(4 * SOON, || {
        redis.publish(&call);
        let state = server.state(ZONE);
        claim(state.ticket("5") == Some(ticket), state)
    });
}

/// How many messages were refused.
fn refused(server: &TestPanggil) -> u64 {
    let metrics = server.get("/metrics").send().status(200).body;
    let lines = metrics.lines();
    let lines = lines.filter(|line| line.starts_with("panggil_events_refused_total"));
    let numbers = lines.map(|line| line.rsplit(' ').next().unwrap().parse::<u64>().unwrap());
    numbers.sum()
}

#[test]
fn ids_that_are_used_again_and_a_clock_that_is_a_day_off_lose_no_call() {
    let redis = TestRedis::start();
    let server = reading(TestPanggil::setup(), &redis);
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .expect("after 1970");
    let tomorrow = (now + Duration::from_secs(86_400)).as_secs() * 1_000;
    for (number, counter) in (0..4).zip(["5", "6", "7", "8"]) {
        // a machine that counts 1, 2 and begins again
        let call = json!({"src": "mesin", "id": number % 2 + 1, "ticket": format!("A{number}"), "counter": counter, "ts": tomorrow});
        redis.publish(&call);
        redis.publish(&call);
    }
    let state = shows(&server, "8", "A3");
    assert_eq!(server.journal_tickets(), ["A0", "A1", "A2", "A3"]);
    for counter in ["5", "6", "7", "8"] {
        assert_eq!(state.attempt(counter), 1, "{state:?}");
    }
    let metrics = server.get("/metrics").send().status(200).body;
    let reused = "panggil_event_ids_reused_total{via=\"pubsub\"} 2";
    assert!(metrics.contains(reused), "{metrics}");
}

/// What a command answers that nobody asks for.
type Any = redis::Value;
