//! Row F6: the master dies, another takes its place, and no call is lost or made twice.

mod common;

use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use common::{
    DOWN_AFTER, TestPanggil, TestSentinels, panggil, panggil_with,
    proof::{dice, exactly, figure, rounds, seconds, spread, took},
};
use serde_json::json;

const ZONE: &str = "lantai-1";
/// Above the time after which a master counts as down.
const ELECTION: Duration = Duration::from_secs(3);

/// A server that finds its Redis through the sentinels.
fn reading(sentinels: &TestSentinels) -> TestPanggil {
    let url = sentinels.url();
    let server = TestPanggil::setup().pairing_open().redis_at(&url).start();
    server.redis_is("ok");
    server
}

/// Calls one ticket after the other until it is told to stop; returns how many. Each is tried until it is acknowledged.
fn produce(url: &str, round: usize, stops: &AtomicBool) -> usize {
    let mut count = 0;
    while !stops.load(Ordering::SeqCst) {
        let ticket = format!("R{round}-{count}");
        let call = ["call", &ticket, "5", "--redis", url, "--via", "stream"];
        panggil(call).ended(0);
        count += 1;
    }
    count
}

/// When the journal took each call of a round, in ms.
fn taken(server: &TestPanggil, round: usize) -> Vec<(String, i64)> {
    let prefix = format!("R{round}-");
    let events = server.journal();
    let of_round = events.iter().filter_map(|event| {
        let (ticket, at) = (event["ticket"].as_str()?, event["at"].as_i64()?);
        ticket.starts_with(&prefix).then(|| (ticket.to_owned(), at))
    });
    of_round.collect()
}

#[test]
fn a_failover_loses_no_call_and_makes_none_twice() {
    // given
    let mut dice = dice();
    let mut sentinels = TestSentinels::start();
    let server = reading(&sentinels);
    let (url, stops) = (sentinels.url(), AtomicBool::new(false));
    let (mut lost, mut twice, mut called, mut pauses) = (0, 0, 0, Vec::new());
    for round in 0..rounds(1, 20) {
        stops.store(false, Ordering::SeqCst);
        let before = Duration::from_millis(dice.u64(500..2_000));
        // when
        let (count, place) = thread::scope(|scope| {
            let producing = scope.spawn(|| produce(&url, round, &stops));
            common::after(before);
            let place = sentinels.master();
            sentinels.servers[place].kill_9();
            common::eventually(DOWN_AFTER * 10, || {
                let now = server.journal();
                common::claim(sentinels.master() != place, now.len())
            });
            let seen = taken(&server, round).len();
            common::eventually(DOWN_AFTER * 10, || {
                let now = taken(&server, round).len();
                common::claim(now > seen + 5, now)
            });
            stops.store(true, Ordering::SeqCst);
            (producing.join().unwrap(), place)
        });
        // then
        let last = format!("R{round}-{}", count - 1);
        server.state_when(ZONE, |state| state.ticket("5") == Some(&last));
        let taken = taken(&server, round);
        for call in 0..count {
            let ticket = format!("R{round}-{call}");
            match taken.iter().filter(|(taken, _)| *taken == ticket).count() {
                0 => lost += 1,
                1 => {}
                _ => twice += 1,
            }
        }
        called += count;
        let gaps = taken.windows(2).map(|pair| pair[1].1 - pair[0].1);
        let pause = gaps.max().unwrap_or_default();
        pauses.push(Duration::from_millis(pause.try_into().unwrap()));
        sentinels.heal(place);
        server.redis_is("ok");
    }
    figure("F6", "failovers", pauses.len(), "");
    figure("F6", "calls", called, "");
    exactly("F6", "calls lost", lost, "", 0);
    exactly("F6", "calls made twice", twice, "", 0);
    figure(
        "F6",
        "intake pause, least / middle / most",
        spread(&pauses),
        "s",
    );
    let longest = pauses.iter().max().copied().unwrap_or_default();
    assert!(seconds(longest) > 1.0, "nothing failed over: {longest:?}");
    took("F6", "longest intake pause", longest, DOWN_AFTER + ELECTION);
}

#[test]
fn what_is_published_is_heard_from_the_new_master() {
    let mut sentinels = TestSentinels::start();
    let server = reading(&sentinels);
    let old = sentinels.master();
    sentinels.servers[old].kill_9();
    common::eventually(DOWN_AFTER * 10, || {
        let now = sentinels.master();
        common::claim(now != old, now)
    });
    let call = json!({"id": "sama", "ticket": "B007", "counter": "6"});
    common::eventually(DOWN_AFTER * 10, || {
        let receivers = sentinels.servers[sentinels.master()].publish(&call);
        common::claim(receivers > 0, receivers)
    });
    server.state_when(ZONE, |state| state.ticket("6") == Some("B007"));
    assert_eq!(holes(&server), 1, "{:?}", server.gaps());
}

/// How often a hole of pub/sub was told.
fn holes(server: &TestPanggil) -> usize {
    let gaps = server.gaps();
    gaps.iter().filter(|gap| gap["feed"] == "pubsub").count()
}

#[test]
fn a_master_that_was_replaced_is_left_even_while_it_answers() {
    let sentinels = TestSentinels::start();
    let server = reading(&sentinels);
    sentinels.name(1);
    sentinels.servers[1].add(&json!({"ticket": "A012", "counter": "5"}));
    server.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
    // and what is published there is heard, after one hole
    common::eventually(DOWN_AFTER * 10, || {
        let receivers =
            sentinels.servers[1].publish(&json!({"id": "7", "ticket": "B007", "counter": "6"}));
        common::claim(receivers > 0, receivers)
    });
    server.state_when(ZONE, |state| state.ticket("6") == Some("B007"));
    assert_eq!(holes(&server), 1, "{:?}", server.gaps());
}

#[test]
fn check_tells_what_each_sentinel_says_and_what_is_wrong() {
    // given
    let mut sentinels = TestSentinels::start();
    let checked = |url: &str| {
        panggil_with(
            ["check"],
            [("PANGGIL__REDIS__URL".to_owned(), url.to_owned())],
        )
    };
    let url = sentinels.url();
    // then
    let run = checked(&url).ended(0);
    let master = format!("127.0.0.1:{}", sentinels.servers[0].port());
    assert_eq!(
        run.stdout
            .matches(&format!("names {master} as the master"))
            .count(),
        3,
        "{run:?}"
    );
    assert!(
        run.stdout.contains(&format!("the master is {master}")),
        "{run:?}"
    );
    // one that is away is no fault
    sentinels.kill_sentinel(0);
    let run = checked(&url).ended(0);
    assert_eq!(
        run.stdout.matches("does not name the master").count(),
        1,
        "{run:?}"
    );
    // a name nobody knows is one, told at once
    let unknown = url.replace("/panggil", "/utama");
    checked(&unknown)
        .said(&["`sentinel monitor`", "utama"])
        .ended(1);
    let run = panggil(["call", "A012", "5", "--redis", &unknown, "--via", "stream"]);
    run.said_in_one_line(1, &["`sentinel monitor`"]);
}
