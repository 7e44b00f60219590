//! Redis comes and goes; the other ways in go on, and it is read again without a restart.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use common::{TestPanggil, TestRedis, TestScreen, panggil};
use serde_json::json;

const ZONE: &str = "lantai-1";
/// So long Redis is away under load.
const AWAY: Duration = Duration::from_secs(4);
/// No call by HTTP takes longer meanwhile.
const PATIENCE: Duration = Duration::from_secs(3);

fn reading(redis: &TestRedis) -> TestPanggil {
    let server = TestPanggil::setup().pairing_open().redis(redis).start();
    server.redis_is("ok");
    server
}

/// Both ways through Redis work.
#[track_caller]
fn assert_read(server: &TestPanggil, redis: &TestRedis, ticket: &str) {
    redis.publish(&json!({"ticket": format!("P-{ticket}"), "counter": "6"}));
    redis.add(&json!({"ticket": format!("S-{ticket}"), "counter": "7"}));
    server.state_when(ZONE, |state| {
        state.ticket("6") == Some(&format!("P-{ticket}"))
            && state.ticket("7") == Some(&format!("S-{ticket}"))
    });
}

/// Calls by HTTP until the time is over; all are taken, in time. Returns how many.
#[track_caller]
fn call_for(server: &TestPanggil, time: Duration) -> usize {
    let end = Instant::now() + time;
    let mut count = 0;
    while Instant::now() < end {
        let event = json!({"ticket": format!("H{count}"), "counter": "5"}).to_string();
        server
            .post("/api/v1/events")
            .key(server.key())
            .json(event)
            .within(PATIENCE)
            .send()
            .status(202);
        count += 1;
    }
    count
}

#[test]
fn redis_stops_for_seconds_under_load_and_is_read_again() {
    // given
    let mut redis = TestRedis::start_on_disk();
    let server = reading(&redis);
    let mut screen = TestScreen::enter(&server, ZONE);
    assert_read(&server, &redis, "1");
    // when
    redis.terminate();
    let count = call_for(&server, AWAY);
    // then http goes on
    assert_eq!(server.ready()["redis"]["state"], "away");
    let newest = format!("H{}", count - 1);
    screen.state_when(|state| state.ticket("5") == Some(&newest));
    // when
    redis.start_again();
    server.redis_is("ok");
    // then nothing is lost, nothing is shown twice, and both ways work
    assert_read(&server, &redis, "2");
    let tickets = server.journal_tickets();
    assert_eq!(tickets.len(), count + 4);
    for once in ["P-1", "S-1", "P-2", "S-2"] {
        assert_eq!(
            tickets.iter().filter(|ticket| *ticket == once).count(),
            1,
            "{once}"
        );
    }
}

#[test]
fn entries_that_were_added_just_before_redis_died_are_read_when_it_is_back() {
    let mut redis = TestRedis::start_on_disk();
    let mut server = reading(&redis);
    server.kill_9();
    redis.add(&json!({"ticket": "A012", "counter": "5"}));
    redis.kill_9();
    server.start_again();
    server.redis_is("away");
    redis.start_again();
    server.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
}

#[test]
fn a_redis_that_comes_back_empty_is_read_from_its_start() {
    let mut redis = TestRedis::start();
    let server = reading(&redis);
    assert_read(&server, &redis, "1");
    redis.kill_9();
    server.redis_is("away");
    redis.start_again();
    server.redis_is("ok");
    assert_read(&server, &redis, "2");
    assert_eq!(server.journal_tickets().len(), 4);
}

#[test]
fn clients_that_redis_cuts_off_come_back_and_each_cut_is_one_hole() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    for round in 1..=3 {
        redis.run::<i64>(redis::cmd("CLIENT").arg("KILL").arg("TYPE").arg("normal"));
        redis.run::<i64>(redis::cmd("CLIENT").arg("KILL").arg("TYPE").arg("pubsub"));
        redis.add(&json!({"ticket": format!("S-{round}"), "counter": "7"}));
        server.state_when(ZONE, |state| {
            state.ticket("7") == Some(&format!("S-{round}"))
        });
        common::eventually(common::SOON, || {
            let receivers = redis.publish(&json!({"ticket": format!("P-{round}"), "counter": "6"}));
            common::claim(receivers == 1, receivers)
        });
        server.state_when(ZONE, |state| {
            state.ticket("6") == Some(&format!("P-{round}"))
        });
        let feeds: Vec<_> = server
            .gaps()
            .iter()
            .map(|gap| gap["feed"].clone())
            .collect();
        assert_eq!(feeds, vec!["pubsub"; round]);
    }
}

#[test]
fn what_is_published_while_redis_is_stalled_is_shown_when_it_goes_on() {
    // given
    let redis = TestRedis::start();
    let server = reading(&redis);
    // when
    redis.freeze();
    thread::scope(|scope| {
        scope.spawn(|| redis.publish(&json!({"ticket": "A012", "counter": "6"}))); // waits in Redis' socket
        call_for(&server, AWAY);
        redis.thaw();
    });
    // then
    server.state_when(ZONE, |state| state.ticket("6") == Some("A012"));
    server.redis_is("ok");
    assert_read(&server, &redis, "2");
}

#[test]
fn a_server_starts_without_its_redis_and_reads_it_when_it_comes() {
    // given
    let mut redis = TestRedis::start();
    redis.terminate();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    // then
    let report = server.redis_is("away");
    assert!(
        report.to_string().contains("check that Redis runs"),
        "{report}"
    );
    server.call("A012", "5");
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
    // when
    redis.start_again();
    // then
    server.redis_is("ok");
    assert_read(&server, &redis, "1");
    // and what was published before, nobody knows
    common::eventually(common::SOON, || {
        let gaps = server.gaps();
        let feeds: Vec<_> = gaps.iter().map(|gap| gap["feed"].clone()).collect();
        common::claim(feeds == ["pubsub"], gaps)
    });
    let metrics = server.get("/metrics").send().status(200).body;
    let count = "panggil_gaps_total{feed=\"pubsub\"} 1";
    assert!(metrics.lines().any(|line| line == count), "{metrics}");
}

#[test]
fn a_wrong_password_is_told_with_what_to_do() {
    // given
    let redis = TestRedis::start_locked("rahasia");
    let home = tempfile::tempdir().unwrap();
    let password = home.path().join("password");
    std::fs::write(&password, "salah\n").unwrap();
    let with_file = |setup: common::Setup| {
        setup
            .pairing_open()
            .redis(&redis)
            .variable("PANGGIL__REDIS__PASSWORD_FILE", password.to_str().unwrap())
    };
    // then serve runs on, and says it
    let server = with_file(TestPanggil::setup()).start();
    let report = server.redis_is("away").to_string();
    assert!(report.contains("password_file"), "{report}");
    server.call("A012", "5");
    // and check says it in one line
    let variables = [
        ("PANGGIL__REDIS__URL", redis.url()),
        (
            "PANGGIL__REDIS__PASSWORD_FILE",
            password.to_str().unwrap().to_owned(),
        ),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value));
    let data = home.path().join("data");
    let run = common::panggil_with(["check", "--data", data.to_str().unwrap()], variables);
    run.said_in_one_line(1, &["Redis", "password_file"]);
    // when it is put right, which a start reads
    std::fs::write(&password, "rahasia\n").unwrap();
    let server = with_file(TestPanggil::setup()).start();
    server.redis_is("ok");
    assert_read(&server, &redis, "1");
}

#[test]
fn a_password_shows_nowhere() {
    let redis = TestRedis::start_locked("rahasia");
    let url = redis.url().replace("redis://", "redis://:salah-sekali@");
    let server = TestPanggil::setup().pairing_open().redis_at(&url).start();
    let report = server.redis_is("away").to_string();
    assert!(!report.contains("salah-sekali"), "{report}");
    assert!(
        !server.log_text().contains("salah-sekali"),
        "{}",
        server.log_text()
    );
    let run = panggil(["call", "A012", "5", "--redis", &url]).ended(1);
    assert!(!run.stderr.contains("salah-sekali"), "{run:?}");
}

#[test]
fn a_call_into_a_redis_that_is_not_there_fails_in_one_line() {
    let mut redis = TestRedis::start();
    redis.terminate();
    for via in [
        &["--via", "pubsub"][..],
        &["--via", "stream", "--timeout", "0"],
    ] {
        let url = redis.url();
        let call = ["call", "A012", "5", "--redis", &url];
        let run = panggil([&call, via].concat());
        run.said_in_one_line(1, &["check that Redis runs"]);
    }
}

#[test]
fn a_call_that_cannot_be_taken_as_it_is_is_not_tried_for_ever() {
    let redis = TestRedis::start_locked("rahasia");
    let call = [
        "call",
        "A012",
        "5",
        "--redis",
        &redis.url(),
        "--via",
        "stream",
    ];
    panggil(call).said_in_one_line(1, &["password_file"]);
}

#[test]
fn a_call_waits_for_a_redis_that_comes_back_and_says_so() {
    // given
    let mut redis = TestRedis::start_on_disk();
    let server = reading(&redis);
    redis.terminate();
    server.redis_is("away");
    // when
    let url = redis.url();
    let run = thread::scope(|scope| {
        let call = ["call", "A012", "5", "--redis", &url, "--via", "stream"];
        let calling = scope.spawn(move || panggil(call));
        call_for(&server, Duration::from_secs(3)); // it has tried in vain
        redis.start_again();
        calling.join().unwrap()
    });
    // then
    let id = run.clone().ended(0).json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    run.said_in_one_line(0, &["tried again", &id, "Ctrl+C or --timeout"]);
    server.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
}

#[test]
fn a_call_whose_acknowledgement_was_lost_is_one_call() {
    // given
    let redis = TestRedis::start();
    let server = reading(&redis);
    // when
    let url = swallowing_the_first_answer(&redis);
    let call = ["call", "A012", "5", "--redis", &url, "--via", "stream"];
    panggil(call).ended(0);
    // then both tries are in the stream
    let entries: i64 = redis.run(redis::cmd("XLEN").arg(common::stream()));
    assert_eq!(entries, 2);
    assert_read(&server, &redis, "1");
    let tickets = server.journal_tickets();
    let ours = tickets.iter().filter(|ticket| *ticket == "A012");
    assert_eq!(ours.count(), 1, "{tickets:?}");
}

/// The URL of a way to Redis on which the first command that adds is carried out and never answered.
fn swallowing_the_first_answer(redis: &TestRedis) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("redis://{}", listener.local_addr().unwrap());
    let port = redis.port();
    thread::spawn(move || {
        for (count, client) in listener.incoming().enumerate() {
            let client = client.unwrap();
            let server = TcpStream::connect(("127.0.0.1", port)).unwrap();
            let [client_too, server_too] = [&client, &server].map(|end| end.try_clone().unwrap());
            let is_deaf = Arc::new(AtomicBool::new(false));
            let becomes_deaf = is_deaf.clone();
            thread::spawn(move || {
                carry(client, server, |bytes| {
                    if count == 0 && bytes.windows(4).any(|word| word == b"XADD") {
                        becomes_deaf.store(true, Ordering::SeqCst);
                    }
                    true
                });
            });
            thread::spawn(move || {
                carry(server_too, client_too, |_| !is_deaf.load(Ordering::SeqCst));
            });
        }
    });
    url
}

/// Carries what `passes` from one end to the other until one of them is closed.
fn carry(mut from: TcpStream, mut to: TcpStream, passes: impl Fn(&[u8]) -> bool) {
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut buffer) {
        let bytes = &buffer[..length];
        if passes(bytes) && to.write_all(bytes).is_err() {
            break;
        }
    }
    let _gone = to.shutdown(Shutdown::Both);
}

#[test]
fn a_call_sent_again_with_its_id_is_one_call() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    let call = ["call", "A012", "5", "--redis", &redis.url(), "--id", "sama"];
    for via in ["stream", "pubsub", "stream"] {
        panggil([&call[..], &["--via", via]].concat()).ended(0);
    }
    assert_read(&server, &redis, "1");
    let tickets = server.journal_tickets();
    let ours = tickets.iter().filter(|ticket| *ticket == "A012");
    assert_eq!(ours.count(), 1, "{tickets:?}");
}
