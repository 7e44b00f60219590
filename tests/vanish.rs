//! F3: the machine that Redis runs on vanishes without a goodbye. It is noticed, and when it is back both feeds are read again, with exactly
//! one report of the hole.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

mod common;

use std::time::{Duration, Instant};

use common::{SOON, TestPanggil, TestRedis, claim, eventually, net::TestNet, proof};
use serde_json::{Value, json};

const ROW: &str = "F3";
const ZONE: &str = "lantai-1";
/// Until both feeds are known to be away.
const NOTICED: Duration = Duration::from_secs(4);
/// Until both are read again.
const RECOVERED: Duration = Duration::from_secs(3);

#[test]
fn a_redis_host_that_vanishes_is_noticed_and_read_again_when_it_is_back() {
    let net = TestNet::new();
    let host = net.host(2);
    let mut redis = TestRedis::start_on(&host);
    let server = TestPanggil::setup()
        .pairing_open()
        .redis(&redis)
        .variable("PANGGIL__REDIS__ALLOW_PLAIN", "true")
        .start();
    feeds_are(&server, SOON, |state| state == "ok");
    let rounds = proof::rounds(1, 20);
    let (mut noticed, mut recovered) = (Vec::new(), Vec::new());
    for round in 1..=rounds {
        assert_read(&server, &redis, &format!("{round}-1"));
        // when
        host.vanishes();
        let since = Instant::now();
        redis.kill_9();
        // then
        feeds_are(&server, SOON, |state| state != "ok");
        noticed.push(since.elapsed());
        server.call(&format!("H-{round}"), "5");
        // when
        host.come_back();
        redis.start_again();
        let since = Instant::now();
        // then
        feeds_are(&server, SOON, |state| state == "ok");
        recovered.push(since.elapsed());
        assert_read(&server, &redis, &format!("{round}-2"));
    }
    let worst = |times: &[Duration]| *times.iter().max().unwrap();
    proof::figure(ROW, "noticed, spread", proof::spread(&noticed), "s");
    proof::took(ROW, "noticed", worst(&noticed), NOTICED);
    proof::figure(ROW, "recovered, spread", proof::spread(&recovered), "s");
    proof::took(ROW, "recovered", worst(&recovered), RECOVERED);
    let tickets = server.journal_tickets();
    proof::exactly(ROW, "events", tickets.len(), "rows", rounds * 5);
    proof::exactly(
        ROW,
        "holes of pub/sub",
        holes(&server, "pubsub"),
        "reports",
        rounds,
    );
    proof::exactly(
        ROW,
        "holes of the stream",
        holes(&server, "stream"),
        "reports",
        0,
    );
}

#[test]
fn a_host_that_vanishes_is_one_hole_at_once_also_where_a_pattern_for_all_is_read() {
    // given
    let net = TestNet::new();
    let host = net.host(2);
    let mut redis = TestRedis::start_on(&host);
    let server = TestPanggil::setup()
        .pairing_open()
        .redis(&redis)
        .settings("[[redis.channel]]\nname = \"*\"\npreset = \"aliases\"\n")
        .variable("PANGGIL__REDIS__ALLOW_PLAIN", "true")
        .start();
    feeds_are(&server, SOON, |state| state == "ok");
    // when
    host.vanishes();
    redis.kill_9();
    feeds_are(&server, SOON, |state| state != "ok");
    host.come_back();
    redis.start_again();
    // then it is not waited for what the old link may bring
    feeds_are(&server, SOON, |state| state == "ok");
    assert_read(&server, &redis, "1");
    eventually(SOON, || {
        let told = holes(&server, "pubsub");
        claim(told == 1, told)
    });
}

/// Waits until both feeds are so.
#[track_caller]
fn feeds_are(server: &TestPanggil, within: Duration, is: impl Fn(&str) -> bool) {
    eventually(within, || {
        let redis = server.ready()["redis"].clone();
        let of = |feed: &str| {
            redis[feed]["state"]
                .as_str()
                .unwrap_or("missing")
                .to_owned()
        };
        claim(is(&of("stream")) && is(&of("pubsub")), redis)
    });
}

/// Both ways through Redis work.
#[track_caller]
fn assert_read(server: &TestPanggil, redis: &TestRedis, ticket: &str) {
    let (published, added) = (format!("P-{ticket}"), format!("S-{ticket}"));
    redis.publish(&json!({"ticket": &published, "counter": "6"}));
    redis.add(&json!({"ticket": &added, "counter": "7"}));
    server.state_when(ZONE, |state| {
        state.ticket("6") == Some(&published) && state.ticket("7") == Some(&added)
    });
}

/// How often a hole of this feed was reported.
#[track_caller]
fn holes(server: &TestPanggil, feed: &str) -> usize {
    let gaps = server.read("/api/v1/gaps");
    let of_feed = |gap: &&Value| gap["feed"] == feed;
    gaps["gaps"]
        .as_array()
        .unwrap()
        .iter()
        .filter(of_feed)
        .count()
}
