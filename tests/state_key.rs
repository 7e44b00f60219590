//! A machine that keeps what it called last under a key: what was lost in a hole is taken from there, once, and displaces nothing.

mod common;

use common::{SOON, State, TestPanggil, TestRedis, claim, eventually};
use redis::{Cmd, FromRedisValue, cmd};
use rusqlite::Connection;
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";
const KEY: &str = "antrian:terakhir";
/// In seconds.
const DAY: u64 = 86_400;
const CHANNELS: &str = r#"
[[redis.channel]]
name = "antrian"
preset = "aliases"
state_key = "antrian:terakhir"
"#;
/// What a command answers that nobody asks for.
type Any = redis::Value;

fn setup(redis: &TestRedis) -> common::Setup {
    let setup = TestPanggil::setup().pairing_open().settings(CHANNELS);
    setup.redis(redis)
}

/// A server that read the key at its start: what is kept from now on is kept in holes.
fn reading(redis: &TestRedis) -> TestPanggil {
    keep(redis, "9", &timed("Z999", "9", seconds_now() - DAY));
    let server = setup(redis).start();
    server.redis_is("ok");
    eventually(SOON, || {
        claim(times_read(redis) > 0, "the key was not read")
    });
    server
}

fn run<T: FromRedisValue>(redis: &TestRedis, command: &str, words: &[&str]) -> T {
    let mut whole = Cmd::new();
    for word in command.split(' ').chain(words.iter().copied()) {
        whole.arg(word);
    }
    redis.run(&whole)
}

/// The machine calls a ticket, and its message is lost.
fn keep(redis: &TestRedis, counter: &str, call: &Value) {
    run::<Any>(redis, "HSET", &[KEY, counter, &call.to_string()]);
}

fn publish(redis: &TestRedis, call: &Value) {
    assert_eq!(redis.publish_raw("antrian", call.to_string().as_bytes()), 1);
}

fn call(ticket: &str, counter: &str) -> Value {
    json!({"nomor": ticket, "loket": counter})
}

fn timed(ticket: &str, counter: &str, timestamp: u64) -> Value {
    json!({"nomor": ticket, "loket": counter, "timestamp": timestamp})
}

/// Redis cuts the subscription off, and the hole is told: the n-th.
#[track_caller]
fn cut(server: &TestPanggil, redis: &TestRedis, holes: usize) {
    redis.run::<i64>(cmd("CLIENT").arg("KILL").arg("TYPE").arg("pubsub"));
    eventually(SOON, || {
        let gaps = server.gaps();
        claim(gaps.len() == holes, gaps)
    });
    server.redis_is("ok");
}

#[track_caller]
fn shows(server: &TestPanggil, counter: &str, ticket: &str) -> State {
    server.state_when(ZONE, |state| state.ticket(counter) == Some(ticket))
}

#[test]
fn what_was_called_in_a_hole_is_taken_from_the_key_once() {
    // given a call that came, kept as it was published
    let redis = TestRedis::start();
    let mut server = reading(&redis);
    publish(&redis, &call("A001", "5"));
    keep(&redis, "5", &call("A001", "5"));
    shows(&server, "5", "A001");
    // when one is lost
    keep(&redis, "6", &call("B001", "6"));
    cut(&server, &redis, 1);
    shows(&server, "6", "B001");
    // and after another hole, and a restart, the same stands there
    keep(&redis, "7", &call("C001", "7"));
    cut(&server, &redis, 2);
    shows(&server, "7", "C001");
    server.terminate();
    server.start_again();
    keep(&redis, "8", &call("D001", "8"));
    server.redis_is("ok");
    cut(&server, &redis, 3);
    let state = shows(&server, "8", "D001");
    // then each was called once
    for counter in ["5", "6", "7", "8"] {
        assert_eq!(state.attempt(counter), 1, "{state:?}");
    }
    assert_eq!(server.journal_tickets(), ["A001", "B001", "C001", "D001"]);
}

#[test]
fn the_same_call_by_the_channel_and_by_the_key_is_one() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    let now = seconds_now();
    let called = |ticket: &str, counter: &str| json!({"announcement_id": ticket, "nomor": ticket, "loket": counter, "timestamp": now});
    publish(&redis, &called("A001", "5"));
    keep(&redis, "5", &called("A001", "5"));
    keep(&redis, "6", &called("B001", "6"));
    cut(&server, &redis, 1);
    shows(&server, "6", "B001");
    publish(&redis, &called("B001", "6"));
    publish(&redis, &call("C001", "7"));
    let state = shows(&server, "7", "C001");
    assert_eq!((state.attempt("5"), state.attempt("6")), (1, 1));
    assert_eq!(server.journal_tickets(), ["A001", "B001", "C001"]);
}

#[test]
fn a_call_that_the_disk_does_not_have_yet_is_not_taken_from_the_key() {
    // given a call that was shown and is not recorded
    let redis = TestRedis::start();
    let server = reading(&redis);
    let other = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    publish(&redis, &call("A001", "5"));
    keep(&redis, "5", &call("A001", "5"));
    shows(&server, "5", "A001");
    // when the key is read after a hole, and after another one: by then the first time is long over
    keep(&redis, "6", &call("B001", "6"));
    for _ in 0..2 {
        let before = times_read(&redis);
        redis.run::<i64>(cmd("CLIENT").arg("KILL").arg("TYPE").arg("pubsub"));
        eventually(SOON, || {
            claim(times_read(&redis) > before, "the key was not read")
        });
    }
    drop(other);
    // then
    let state = shows(&server, "6", "B001");
    assert_eq!(state.attempt("5"), 1, "{state:?}");
    assert_eq!(server.journal_tickets(), ["A001", "B001"]);
}

#[test]
fn a_call_of_the_key_displaces_none_that_was_made_since() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    keep(&redis, "5", &call("A002", "5"));
    keep(&redis, "6", &call("B002", "6"));
    cut(&server, &redis, 1);
    server.call("A003", "5");
    let state = shows(&server, "6", "B002");
    assert_eq!(state.ticket("5"), Some("A003"));
    assert!(
        state.recent().iter().any(|recent| recent.contains("A002")),
        "{state:?}"
    );
}

#[test]
fn a_server_that_starts_shows_what_stands_there_of_today() {
    let redis = TestRedis::start();
    keep(&redis, "5", &timed("A120", "5", seconds_now() - DAY));
    keep(&redis, "6", &timed("B001", "6", seconds_now()));
    keep(&redis, "7", &call("C150", "7")); // for all that is known, yesterday's
    let server = reading(&redis);
    let state = shows(&server, "6", "B001");
    assert_eq!((state.ticket("5"), state.ticket("7")), (None, None));
    // and a hole of today makes it no younger
    keep(&redis, "8", &call("D001", "8"));
    cut(&server, &redis, 1);
    let state = shows(&server, "8", "D001");
    assert_eq!((state.ticket("5"), state.ticket("7")), (None, None));
}

#[test]
fn a_list_of_the_last_calls_puts_none_of_the_older_ones_back() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    for ticket in ["A001", "A002", "A003"] {
        publish(&redis, &call(ticket, "5"));
        shows(&server, "5", ticket);
    }
    let kept = ["A005", "A004", "A003", "A002", "A001"].map(|ticket| call(ticket, "5"));
    run::<Any>(&redis, "SET", &[KEY, &json!(kept).to_string()]);
    cut(&server, &redis, 1);
    server.call("B001", "6");
    server.state_when(ZONE, |state| {
        state.ticket("6") == Some("B001") && state.ticket("5") == Some("A005")
    });
    assert_eq!(
        server.journal_tickets(),
        ["A001", "A002", "A003", "B001", "A004", "A005"]
    );
}

#[test]
fn a_call_that_is_published_just_after_its_key_was_written_is_one() {
    // given a key that is read before its message comes
    let redis = TestRedis::start();
    let server = reading(&redis);
    publish(&redis, &call("A001", "5"));
    shows(&server, "5", "A001");
    let reads = times_read(&redis);
    keep(&redis, "6", &call("B001", "6"));
    cut(&server, &redis, 1);
    eventually(SOON, || {
        claim(times_read(&redis) > reads, "the key was not read")
    });
    // when
    publish(&redis, &call("B001", "6"));
    // then
    shows(&server, "6", "B001");
    keep(&redis, "7", &call("C001", "7"));
    cut(&server, &redis, 2);
    let state = shows(&server, "7", "C001");
    assert_eq!(state.attempt("6"), 1, "{state:?}");
    assert_eq!(server.journal_tickets(), ["A001", "B001", "C001"]);
}

#[test]
fn a_text_a_list_and_the_fields_of_a_hash_are_read_alike() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    let set = |text: &str| run::<Any>(&redis, "SET", &[KEY, text]);
    set(&call("A001", "5").to_string());
    cut(&server, &redis, 1);
    shows(&server, "5", "A001");
    set(&json!([call("A002", "5"), call("B002", "6")]).to_string());
    cut(&server, &redis, 2);
    shows(&server, "5", "A002");
    shows(&server, "6", "B002");
    run::<Any>(&redis, "DEL", &[KEY]);
    run::<Any>(
        &redis,
        "HSET",
        &[KEY, "nomor", "003", "kode", "A", "loket", "5"],
    );
    cut(&server, &redis, 3);
    shows(&server, "5", "A003");
}

#[test]
fn what_cannot_be_used_is_refused_and_a_key_that_cannot_be_read_is_told() {
    // given
    let redis = TestRedis::start();
    keep(&redis, "5", &json!({"nama_layanan": "KTP"}));
    keep(&redis, "6", &timed("B001", "6", seconds_now()));
    let server = reading(&redis);
    // then
    shows(&server, "6", "B001");
    let refused = server.refused();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(
        refused.first().map(|one| one["reason"] == "missing"),
        Some(true)
    );
    // when it is larger than a hall's calls, or no text and no hash
    let says = |what: &str| {
        eventually(SOON, || {
            let feed = server.ready()["redis"]["pubsub"].clone();
            claim(feed["detail"].to_string().contains(what), feed)
        });
    };
    run::<Any>(&redis, "DEL", &[KEY]);
    run::<Any>(&redis, "SETRANGE", &[KEY, "5000000", "]"]);
    cut(&server, &redis, 1);
    says("holds more than 4 MiB");
    run::<Any>(&redis, "DEL", &[KEY]);
    run::<Any>(&redis, "RPUSH", &[KEY, "A001"]);
    cut(&server, &redis, 2);
    says("neither a text nor a hash");
    let home = tempfile::tempdir().expect("a directory");
    let file = common::write(&home.path().join("hall.toml"), CHANNELS);
    let data = home.path().join("data");
    let args = [
        "check",
        "--config",
        &file,
        "--data",
        data.to_str().expect("UTF-8"),
    ];
    let url = ("PANGGIL__REDIS__URL".to_owned(), redis.url());
    common::panggil_with(args, [url]).said_in_one_line(1, &["antrian:terakhir", "neither a text"]);
}

/// How often the server read a hash.
fn times_read(redis: &TestRedis) -> usize {
    let stats: String = run(redis, "INFO commandstats", &[]);
    let of_hash = stats
        .lines()
        .find_map(|line| line.strip_prefix("cmdstat_hgetall:calls="));
    let count = of_hash.and_then(|rest| rest.split(',').next()?.parse().ok());
    count.unwrap_or(0)
}

/// Now, in seconds since 1970, as machines write it.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn seconds_now() -> u64 {
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed();
    now.unwrap().as_secs()
}
