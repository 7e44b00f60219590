//! The rights that `config/redis/` gives: enough for the server and the queue machine, and no more.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail by panicking"
)]

mod common;

use std::{fs, path::Path};

use common::{TestPanggil, TestRedis, write};
use redis::{Client, Cmd, Connection, ErrorKind, RedisError, ServerErrorKind, Value};
use serde_json::json;

const ZONE: &str = "lantai-1";
const SERVER: (&str, &str) = ("panggil-mpp-contoh", "rahasia-server");
const MACHINE: (&str, &str) = ("mesin-mpp-contoh", "rahasia-mesin");
const EVENTS: &str = "panggil:{mpp-contoh}:events";
const CALLS: &str = "panggil:{mpp-contoh}:calls";
const LEASE: &str = "panggil:{mpp-contoh}:lease:lantai-1";
const MARKERS: &str = "panggil:{mpp-contoh}:ctl:9f:1";

/// A Redis with the users of one of our files.
fn guarded(file: &str, home: &Path) -> TestRedis {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("config/redis")
        .join(file);
    let text = fs::read_to_string(path).unwrap();
    let text = text
        .replace("SITE", "mpp-contoh")
        .replace("SERVER-SECRET", SERVER.1)
        .replace("MACHINE-SECRET", MACHINE.1);
    let file = write(&home.join("users.conf"), &text);
    TestRedis::start_with_options(&["--include", &file])
}

fn login(redis: &TestRedis, (user, password): (&str, &str)) -> String {
    redis
        .url()
        .replace("redis://", &format!("redis://{user}:{password}@"))
}

fn connected(redis: &TestRedis, user: (&str, &str)) -> Connection {
    let client = Client::open(login(redis, user)).unwrap();
    client.get_connection().unwrap()
}

/// A command as it is typed.
fn command(line: &str) -> Cmd {
    let mut words = line.split(' ');
    let mut command = redis::cmd(words.next().unwrap());
    for word in words {
        command.arg(word);
    }
    command
}

fn tried(connection: &mut Connection, line: &str) -> Result<Value, RedisError> {
    command(line).query(connection)
}

#[track_caller]
fn assert_allowed(connection: &mut Connection, lines: &[&str]) {
    for line in lines {
        let answer = tried(connection, line);
        assert!(answer.is_ok(), "`{line}`: {answer:?}");
    }
}

#[track_caller]
fn assert_refused(connection: &mut Connection, lines: &[&str]) {
    for line in lines {
        let error = tried(connection, line).expect_err(line);
        let kind = error.kind();
        assert_eq!(
            kind,
            ErrorKind::Server(ServerErrorKind::NoPerm),
            "`{line}`: {error}"
        );
    }
}

/// What the server does on its connections.
fn needed() -> Vec<String> {
    vec![
        "PING".into(),
        "TIME".into(),
        "ROLE".into(),
        format!("XINFO STREAM {EVENTS}"),
        format!("XRANGE {EVENTS} - + COUNT 1"),
        format!("XREAD COUNT 1 STREAMS {EVENTS} 0-0"),
        format!("SET {LEASE} simpul-1 NX PX 6000"),
        format!("SET {LEASE} simpul-1 XX PX 6000"),
        format!("GET {LEASE}"),
        format!("PUBLISH {MARKERS} 1"),
        format!("XADD {EVENTS} MAXLEN ~ 20000 * j {{}}"),
    ]
}

/// What nobody but an administrator may do, or what is of another site.
const FOREIGN: [&str; 12] = [
    "FLUSHALL",
    "FLUSHDB",
    "CONFIG GET dir",
    "KEYS *",
    "SHUTDOWN",
    "ACL LIST",
    "EVAL return 0",
    "CLIENT LIST",
    "GET antrian",
    "XREAD COUNT 1 STREAMS panggil:{mpp-lain}:events 0-0",
    "PUBLISH panggil:{mpp-lain}:calls {}",
    "XADD panggil:{mpp-lain}:events * j {}",
];

/// Topics of other sites, or of all.
const FOREIGN_TOPICS: [&str; 2] = ["SUBSCRIBE panggil:{mpp-lain}:calls", "PSUBSCRIBE *"];

#[test]
fn the_servers_user_may_do_what_it_needs_and_nothing_else() {
    // given
    let home = tempfile::tempdir().unwrap();
    let redis = guarded("users.conf", home.path());
    redis.add(&json!({"ticket": "A001", "counter": "5"}));
    let mut server = connected(&redis, SERVER);
    // then
    assert_refused(
        &mut server,
        &[
            &format!("SET {EVENTS} x"),
            &format!("XTRIM {EVENTS} MAXLEN 0"),
            &format!("XADD {LEASE} * j {{}}"),
            &format!("DEL {LEASE}"),
            &format!("PUBLISH {CALLS} {{}}"),
        ],
    );
    assert_keeps_to_its_site(&mut server);
}

/// It may do what the server needs, and nothing of other sites. Ends listening, for older protocols let nothing else be asked then.
#[track_caller]
fn assert_keeps_to_its_site(server: &mut Connection) {
    let needed = needed();
    let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
    assert_allowed(server, &needed);
    assert_refused(server, &FOREIGN);
    assert_refused(server, &FOREIGN_TOPICS);
    assert_allowed(server, &[&format!("SUBSCRIBE {CALLS} {MARKERS}")]);
}

#[test]
fn the_machines_user_may_call_and_nothing_else() {
    for file in ["users.conf", "users-redis6.conf"] {
        // given
        let home = tempfile::tempdir().unwrap();
        let redis = guarded(file, home.path());
        let mut machine = connected(&redis, MACHINE);
        // then
        let add = format!("XADD {EVENTS} MAXLEN ~ 20000 * j {{}}");
        assert_allowed(
            &mut machine,
            &["PING", &add, &format!("PUBLISH {CALLS} {{}}")],
        );
        assert_refused(&mut machine, &FOREIGN);
        assert_refused(
            &mut machine,
            &[
                &format!("XREAD COUNT 1 STREAMS {EVENTS} 0-0"),
                &format!("XRANGE {EVENTS} - +"),
                &format!("DEL {EVENTS}"),
                &format!("SET {LEASE} aku PX 6000"),
                &format!("PUBLISH {MARKERS} 1"),
            ],
        );
        assert_refused(&mut machine, &[&format!("SUBSCRIBE {CALLS}")]);
    }
}

/// As far as a newer Redis can say: it reads the older one's rights alike.
#[test]
fn with_the_rights_of_redis_6_the_server_keeps_to_its_site() {
    let home = tempfile::tempdir().unwrap();
    let redis = guarded("users-redis6.conf", home.path());
    redis.add(&json!({"ticket": "A001", "counter": "5"}));
    let mut server = connected(&redis, SERVER);
    assert_keeps_to_its_site(&mut server);
}

#[test]
fn calls_by_the_machines_user_are_shown_by_a_server_with_its_own() {
    for file in ["users.conf", "users-redis6.conf"] {
        // given
        let home = tempfile::tempdir().unwrap();
        let redis = guarded(file, home.path());
        let password = write(&home.path().join("password"), SERVER.1);
        let with_login = |setup: common::Setup| {
            setup
                .variable("PANGGIL__REDIS__USER", SERVER.0)
                .variable("PANGGIL__REDIS__PASSWORD_FILE", &password)
        };
        let server = with_login(TestPanggil::setup().pairing_open().redis(&redis)).start();
        server.redis_is("ok");
        // when
        let machine = login(&redis, MACHINE);
        for (ticket, counter, via) in [("A012", "5", "stream"), ("B007", "6", "pubsub")] {
            let call = ["call", ticket, counter, "--via", via, "--redis", &machine];
            common::panggil(call).ended(0);
        }
        // then
        server.state_when(ZONE, |state| {
            state.ticket("5") == Some("A012") && state.ticket("6") == Some("B007")
        });
        assert!(
            !server.log_text().contains("NOPERM"),
            "{}",
            server.log_text()
        );
    }
}

/// What the files say to add for a further channel, a pattern and a key.
const FURTHER: [(&str, &str); 2] = [
    ("users.conf", "%R~antrian:terakhir +hgetall &antrian.*"),
    ("users-redis6.conf", "~antrian:terakhir +hgetall &antrian.*"),
];

#[test]
fn a_state_key_and_a_pattern_are_read_with_the_rights_that_are_said_to_be_added_and_told_without() {
    for (file, further) in FURTHER {
        // given
        let home = tempfile::tempdir().unwrap();
        let redis = guarded(file, home.path());
        let now = std::time::SystemTime::UNIX_EPOCH
            .elapsed()
            .unwrap()
            .as_secs();
        let kept = json!({"nomor": "A012", "loket": "5", "timestamp": now}).to_string();
        redis.run::<i64>(command("HSET antrian:terakhir 5").arg(kept));
        let password = write(&home.path().join("password"), SERVER.1);
        let channels = "[[redis.channel]]\nname = \"antrian.*\"\npreset = \"aliases\"\nstate_key = \"antrian:terakhir\"\n";
        let server = || {
            let setup = TestPanggil::setup().pairing_open().settings(channels);
            let setup = setup
                .redis(&redis)
                .variable("PANGGIL__REDIS__USER", SERVER.0);
            let setup = setup.variable("PANGGIL__REDIS__PASSWORD_FILE", &password);
            setup.start()
        };
        let add = |rights: &str| {
            let line = format!("ACL SETUSER {} {rights}", SERVER.0);
            redis.run::<Value>(&command(&line));
        };
        add("&antrian.*");
        // then
        let told = server();
        common::eventually(common::SOON, || {
            let feed = told.ready()["redis"]["pubsub"].to_string();
            common::claim(
                feed.contains("give the user `%R~antrian:terakhir +get`"),
                feed,
            )
        });
        drop(told);
        // when
        add(further);
        let server = server();
        // then
        server.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
        redis.publish_raw("antrian.utara", br#"{"nomor": "B001", "loket": "6"}"#);
        server.state_when(ZONE, |state| state.ticket("6") == Some("B001"));
    }
}

#[test]
fn a_user_that_may_not_listen_to_the_control_channels_is_served_and_both_ways_told() {
    // given
    let redis = TestRedis::start();
    let rights = format!("ACL SETUSER lain on >rahasia resetchannels ~* &{CALLS} +@all");
    redis.run::<Value>(&command(&rights));
    let url = login(&redis, ("lain", "rahasia"));
    let home = tempfile::tempdir().unwrap();
    let password = write(&home.path().join("password"), "rahasia");
    let server = TestPanggil::setup()
        .pairing_open()
        .redis(&redis)
        .variable("PANGGIL__REDIS__USER", "lain")
        .variable("PANGGIL__REDIS__PASSWORD_FILE", &password)
        .start();
    // then
    let told = server.redis_is("ok")["pubsub"]["detail"].to_string();
    assert!(told.contains("or not listen to them"), "{told}");
    redis.publish(&json!({"ticket": "A012", "counter": "5"}));
    server.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
    // and
    let run = common::panggil_with(["check"], [("PANGGIL__REDIS__URL".to_owned(), url)]);
    let warned = |line: &str| line.starts_with("warn   Redis") && line.contains("not listen");
    assert!(run.stdout.lines().any(warned), "{run:#?}");
}

#[test]
fn a_user_without_the_rights_is_told_what_to_give_it() {
    let redis = TestRedis::start();
    redis.run::<()>(&command(
        "ACL SETUSER lain on >rahasia -@all +hello +auth +ping",
    ));
    let url = login(&redis, ("lain", "rahasia"));
    let run = common::panggil_with(["check"], [("PANGGIL__REDIS__URL".to_owned(), url)]);
    run.said_in_one_line(1, &["Redis", "give the user the rights", "docs/redis.md"]);
}
