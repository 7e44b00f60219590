//! Queue machines that publish in shapes of their own: each call becomes the right one on the board.

mod common;

use std::path::Path;

use common::{Run, TestPanggil, TestRedis, panggil, panggil_told, write};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";
/// A channel for every kind of machine.
const CHANNELS: &str = r#"
[[redis.channel]]
name = "laravel"
preset = "laravel"
[[redis.channel]]
name = "antrian"
preset = "aliases"
[[redis.channel]]
name = "layar"
preset = "text"
[[redis.channel]]
name = "sendiri"
preset = "aliases"
ticket = "/isi/huruf"
number = "/isi/angka"
counter = "/isi/tujuan"
status = "/isi/keadaan"
called = ["2"]
[[redis.channel]]
name = "lantai.*"
preset = "aliases"
"#;

fn reading(redis: &TestRedis) -> TestPanggil {
    let setup = TestPanggil::setup().pairing_open().settings(CHANNELS);
    let server = setup.redis(redis).start();
    server.redis_is("ok");
    server
}

#[track_caller]
fn publish(redis: &TestRedis, channel: &str, message: &Value) {
    assert_eq!(
        redis.publish_raw(channel, message.to_string().as_bytes()),
        1
    );
}

/// The counter shows the ticket.
#[track_caller]
fn shows(server: &TestPanggil, counter: &str, ticket: &str) {
    server.state_when(ZONE, |state| state.ticket(counter) == Some(ticket));
}

#[test]
fn each_kind_of_machine_calls_the_right_ticket_to_the_right_counter() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    // Laravel's broadcaster, its data an object and a text
    let data = json!({"announcement_id": "41:1", "queue": {"id": 41, "ticket_number": "A-012", "status": "called",
        "counter": {"id": 97, "name": "Loket 05"}, "called_at": "2026-11-27T01:15:30.000000Z"}, "previous_status": "waiting"});
    publish(
        &redis,
        "laravel",
        &json!({"event": "queue.called", "data": data, "socket": null}),
    );
    shows(&server, "5", "A-012");
    let data =
        json!({"queue": {"id": 42, "queue_number": "B007", "counter_id": 6, "status": "called"}})
            .to_string();
    publish(
        &redis,
        "laravel",
        &json!({"event": "App\\Events\\QueueUpdated", "data": data, "socket": "1.2"}),
    );
    shows(&server, "6", "B007");
    // a health queue names where to go by its service
    publish(
        &redis,
        "antrian",
        &json!({"nomorantrean": "K12", "angkaantrean": "12", "namapoli": "BPJS Kesehatan", "kodepoli": "BPJ",
        "kodebooking": "20261127K12", "sisaantrean": "4", "estimasidilayani": 1_795_742_730_000_i64}),
    );
    shows(&server, "4", "K12");
    // the call of a mall's realtime database
    publish(
        &redis,
        "antrian",
        &json!({"queue_number": "D-1", "gerai_name": "Gerai 11", "agency": "Kepolisian", "service_type": "SKCK",
        "timestamp": 1_795_742_130}),
    );
    shows(&server, "11", "D-1");
    // plain text
    redis.publish_raw("layar", b"loket02-102");
    shows(&server, "2", "102");
    redis.publish_raw("layar", b"loket03-A-012\n");
    shows(&server, "3", "A-012");
    // nobody's shape
    publish(
        &redis,
        "sendiri",
        &json!({"isi": {"huruf": "F", "angka": 3, "tujuan": "Meja nomor 7", "keadaan": 2}}),
    );
    shows(&server, "7", "F3");
    assert_eq!(server.refused(), Vec::<Value>::new());
}

#[test]
fn a_call_is_served_called_again_and_ended_by_what_its_machine_publishes() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    let status = |status: &str| json!({"queue": {"id": 41, "queue_number": "A012", "counter_id": 5, "status": status}});
    publish(&redis, "antrian", &status("waiting"));
    publish(&redis, "antrian", &status("called"));
    shows(&server, "5", "A012");
    publish(
        &redis,
        "antrian",
        &json!({"number": "A012", "counter": "Loket 5", "id": 41, "recall_count": 1}),
    );
    server.state_when(ZONE, |state| state.attempt("5") == 2);
    publish(&redis, "antrian", &status("done"));
    server.state_when(ZONE, |state| state.ticket("5").is_none());
    let types: Vec<_> = server
        .journal()
        .iter()
        .map(|row| row["type"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(types, ["call", "recall", "finish"]);
    assert_eq!(
        server.refused(),
        Vec::<Value>::new(),
        "another status is no fault"
    );
}

#[test]
fn an_id_makes_two_messages_one_event_and_without_one_two_calls_stay_two() {
    let redis = TestRedis::start();
    let server = reading(&redis);
    let call = json!({"announcementId": "7", "queueNumber": "A012", "counterName": "Loket 5"});
    publish(&redis, "antrian", &call);
    publish(&redis, "antrian", &call);
    let call = json!({"queueNumber": "B012", "counterName": "Loket 6", "calledAt": "08:15:30"});
    publish(&redis, "antrian", &call);
    publish(&redis, "antrian", &call);
    server.state_when(ZONE, |state| {
        state.ticket("6") == Some("B012") && state.attempt("6") == 2
    });
    let mut tickets = server.journal_tickets();
    tickets.sort();
    assert_eq!(tickets, ["A012", "B012", "B012"]);
    let sources: Vec<_> = server
        .journal()
        .iter()
        .map(|row| row["src"].clone())
        .collect();
    assert!(sources.iter().all(|src| src == "antrian"), "{sources:?}");
}

#[test]
fn what_cannot_be_used_is_refused_by_reason_and_the_next_good_call_is_shown() {
    // given
    let redis = TestRedis::start();
    let server = reading(&redis);
    // when
    publish(&redis, "antrian", &json!({"nama_layanan": "KTP"}));
    publish(
        &redis,
        "antrian",
        &json!({"number": "A012", "counter": "Loket 99"}),
    );
    publish(
        &redis,
        "antrian",
        &json!({"number": "<b>", "counter": "Loket 5"}),
    );
    publish(&redis, "antrian", &json!([1, 2]));
    redis.publish_raw("antrian", b"{\"number\":\"\xff\"}");
    redis.publish_raw("layar", b"\xff\xfe");
    redis.publish_raw("antrian", &vec![b'a'; 5_000_000]);
    publish(
        &redis,
        "antrian",
        &json!({"number": "A012", "counter": "Loket 5"}),
    );
    // then
    shows(&server, "5", "A012");
    let refused = server.refused();
    let reasons: Vec<_> = refused
        .iter()
        .rev()
        .map(|one| one["reason"].as_str().unwrap())
        .collect();
    assert_eq!(
        reasons,
        [
            "missing",
            "unknown",
            "invalid",
            "not-an-object",
            "not-json",
            "invalid",
            "too-large"
        ]
    );
    assert!(
        refused
            .iter()
            .all(|one| one["head"].as_str().unwrap().chars().count() <= 200)
    );
}

#[test]
fn a_flood_of_messages_that_cannot_be_used_holds_up_no_good_call() {
    // given
    let redis = TestRedis::start();
    let server = reading(&redis);
    let flood = "for i = 1, 5000 do redis.call('PUBLISH', 'antrian', '{\"nama_layanan\":\"KTP\",\"i\":' .. i .. '}') end";
    // when
    redis.run::<Nothing>(redis::cmd("EVAL").arg(flood).arg(0));
    publish(
        &redis,
        "antrian",
        &json!({"number": "A012", "counter": "Loket 5"}),
    );
    // then
    shows(&server, "5", "A012");
    assert_eq!(server.refused().len(), 200, "the newest are kept");
    let metrics = server.get("/metrics").send().status(200).body;
    let mut lines = metrics.lines();
    let counted = lines.find(|line| {
        line.starts_with("panggil_events_refused_total") && line.contains("\"missing\"")
    });
    assert!(
        counted.is_some_and(|line| line.ends_with(" 5000")),
        "{metrics}"
    );
}

/// What a script of Redis returns that returns nothing.
type Nothing = redis::Value;

/// `panggil check --sample`, on a data directory of its own.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn check(sample: &str, channel: &[&str], input: Option<&str>) -> Run {
    let home = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| write(&home.path().join(name), text);
    let (settings, sample_file) = (file("hall.toml", CHANNELS), file("pesan", sample));
    let data = home.path().join("data");
    let data = data.to_str().unwrap();
    let sample = if input.is_some() { "-" } else { &sample_file };
    let args = [
        "check", "--config", &settings, "--data", data, "--sample", sample,
    ];
    let args = args.iter().chain(channel).copied();
    let run = match input {
        Some(input) => panggil_told(args, input),
        None => panggil(args),
    };
    assert!(!Path::new(data).exists(), "a check leaves no trace");
    run
}

#[test]
fn check_shows_what_a_sample_would_become_and_where_it_stood() {
    let sample = json!({"event": "queue.called", "data": {"queue": {"id": 41, "ticket_number": "A-012", "status": "called",
        "counter": {"id": 97, "name": "Loket 11"}, "called_at": "2026-11-27T01:15:30Z"}}, "socket": null});
    let run = check(&sample.to_string(), &["--channel", "laravel"], None).ended(0);
    let lines: Vec<Vec<&str>> = run
        .stdout
        .lines()
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(
        lines,
        [
            vec!["type", "call", "from", "/data/queue/status,", "/event"],
            vec!["ticket", "A-012", "from", "/data/queue/ticket_number"],
            vec![
                "counter",
                "11",
                "(SKCK",
                "Kepolisian)",
                "from",
                "/data/queue/counter/name"
            ],
            vec!["time", "1795742130000", "from", "/data/queue/called_at"],
            vec!["id", "41:1795742130", "from", "/data/queue/id"],
            vec!["src", "laravel"],
        ]
    );
    let run = check("", &["--channel", "layar"], Some("loket02-102\n")).ended(0);
    assert!(run.stdout.contains("from {ticket}"), "{}", run.stdout);
    check("{\"ticket\":\"A012\",\"counter\":\"5\"}", &[], None).ended(0);
    let by_a_pattern = ["--channel", "lantai.dua"];
    check("{\"nomor\":\"A012\",\"loket\":\"5\"}", &by_a_pattern, None).ended(0);
}

#[test]
fn check_says_why_a_sample_would_be_refused() {
    check(
        "{\"nama_layanan\":\"KTP\"}",
        &["--channel", "antrian"],
        None,
    )
    .said_in_one_line(
        1,
        &["missing", "`ticket`", "`/nama_layanan`", "ticket = \"/…\""],
    );
    check(
        "{\"queue_number\":\"A1\",\"counter_id\":5,\"status\":\"waiting\"}",
        &["--channel", "antrian"],
        None,
    )
    .said_in_one_line(1, &["not-a-call", "`waiting`", "`called`"]);
    check("{\"nomor\":\"A012\",\"loket\":\"5\"}", &[], None)
        .said_in_one_line(1, &["`ticket`", "missing"]);
    check("{}", &["--channel", "lain"], None).said_in_one_line(
        2,
        &[
            "no channel lain",
            "laravel, antrian, layar, sendiri",
            "panggil:{mpp-contoh}:calls",
        ],
    );
    let gone = ["check", "--sample", "no/such/file"];
    panggil(gone).said_in_one_line(2, &["no/such/file", "standard input"]);
}
