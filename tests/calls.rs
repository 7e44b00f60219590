//! A call reaches the board and the screens, by every way in.

mod common;

use std::{thread, time::Duration};

use common::{Person, Setup, State, TestPanggil, TestRedis, TestScreen, panggil};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

/// A server and a Redis that it reads, both ways.
fn with_redis() -> (TestPanggil, TestRedis) {
    let redis = TestRedis::start();
    let server = open().redis(&redis).start();
    server.redis_is("ok");
    (server, redis)
}

fn open() -> Setup {
    TestPanggil::setup().pairing_open()
}

/// The call is on the board, as HTTP shows it and as the screen was sent it.
#[track_caller]
fn assert_shown(server: &TestPanggil, screen: &mut TestScreen, ticket: &str, counter: &str) {
    let is_shown = |state: &State| state.ticket(counter) == Some(ticket);
    let drawn = screen.state_when(is_shown);
    let read = server.state_when(ZONE, is_shown);
    let newest = drawn.recent().into_iter().next();
    assert_eq!(newest, Some(format!("{ticket} to {counter}")));
    assert_eq!(drawn.picture(), read.picture(), "one document by both ways");
}

#[test]
fn a_call_by_http_is_shown() {
    // given
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    // when
    let result = server.call("A012", "5");
    // then
    assert_eq!(result["seq"], 1);
    assert_eq!(result["duplicate"], false);
    assert!(result["id"].as_str().is_some_and(|id| !id.is_empty()));
    assert_shown(&server, &mut screen, "A012", "5");
}

#[test]
fn a_call_by_command_is_shown() {
    // given
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    // when
    let run = server.command(&["call", "A012", "5"]).ended(0);
    // then
    assert_eq!(run.json()["results"][0]["seq"], 1);
    assert_shown(&server, &mut screen, "A012", "5");
}

#[test]
fn a_call_published_by_command_is_shown() {
    let (server, redis) = with_redis();
    let mut screen = TestScreen::enter(&server, ZONE);
    let run = panggil(["call", "A012", "5", "--redis", &redis.url()]).ended(0);
    assert_eq!(run.json()["receivers"], 1, "the server listens");
    assert_shown(&server, &mut screen, "A012", "5");
}

#[test]
fn a_call_added_to_the_stream_by_command_is_shown() {
    let (server, redis) = with_redis();
    let mut screen = TestScreen::enter(&server, ZONE);
    let run = panggil([
        "call",
        "A012",
        "5",
        "--redis",
        &redis.url(),
        "--via",
        "stream",
    ])
    .ended(0);
    assert!(run.json()["entry"].is_string(), "{run:?}");
    assert_shown(&server, &mut screen, "A012", "5");
}

#[test]
fn a_published_call_is_shown() {
    let (server, redis) = with_redis();
    let mut screen = TestScreen::enter(&server, ZONE);
    redis.publish(&json!({"ticket": "A013", "counter": "6"}));
    assert_shown(&server, &mut screen, "A013", "6");
}

#[test]
fn a_call_in_the_stream_is_shown() {
    let (server, redis) = with_redis();
    let mut screen = TestScreen::enter(&server, ZONE);
    redis.add(&json!({"ticket": "A014", "counter": "7"}));
    assert_shown(&server, &mut screen, "A014", "7");
}

#[test]
fn an_event_with_all_its_fields_is_shown_and_journalled() {
    // given
    let server = TestPanggil::start();
    // when
    let event = json!({"v": 1, "id": "01JD8Z", "type": "call", "ticket": " a-12/3.4_5 ", "counter": "5", "service": "ktp",
        "zone": "lantai-1", "priority": "elderly", "ts": 1_795_284_309_744_u64, "src": "mesin-1", "n": 4711, "of": "a newer version"});
    let result = server.event(&event);
    // then
    assert_eq!(result["id"], "01JD8Z");
    let state = server.state(ZONE);
    assert_eq!(
        state.counter("5")["ticket"],
        "a-12/3.4_5",
        "as sent, trimmed"
    );
    assert_eq!(state.counter("5")["priority"], "elderly");
    assert_eq!(state.0["recent"][0]["priority"], "elderly");
    let row = &server.journal()[0];
    for (field, value) in [
        ("src", "mesin-1"),
        ("id", "01JD8Z"),
        ("type", "call"),
        ("via", "http"),
        ("counter", "5"),
    ] {
        assert_eq!(row[field], value, "{row}");
    }
    assert_eq!(row["ts"], 1_795_284_309_744_u64);
}

#[test]
fn a_counter_is_known_by_its_number_too_also_as_a_json_number() {
    let server = TestPanggil::start();
    server.event(&json!({"ticket": 12, "counter": 5}));
    assert_eq!(server.state(ZONE).ticket("5"), Some("12"));
}

#[test]
fn the_same_event_by_http_pubsub_and_stream_is_one() {
    // given
    let (server, redis) = with_redis();
    let event = json!({"ticket": "A012", "counter": "5", "src": "mesin-1", "id": "4711"});
    // when
    let first = server.event(&event);
    redis.publish(&event);
    redis.add(&event);
    let again = server.event(&event);
    let [marker_1, marker_2] =
        ["B001", "B002"].map(|ticket| json!({"ticket": ticket, "counter": "6"}));
    redis.publish(&marker_1); // what came by the same way before it has been read when it shows
    server.state_when(ZONE, |state| state.ticket("6") == Some("B001"));
    redis.add(&marker_2);
    let state = server.state_when(ZONE, |state| state.ticket("6") == Some("B002"));
    // then
    assert_eq!(again["seq"], first["seq"]);
    assert_eq!(again["duplicate"], true);
    assert_eq!(state.recent(), ["B002 to 6", "B001 to 6", "A012 to 5"]);
    assert_eq!(server.journal_tickets(), ["A012", "B001", "B002"]);
    assert_eq!(server.ready()["journal"]["state"], "ok");
}

#[test]
fn an_event_that_is_sent_again_changes_nothing() {
    // given
    let server = TestPanggil::start();
    server.settle();
    let event = json!({"ticket": "A012", "counter": "5", "src": "mesin-1", "id": "4711"});
    server.event(&event);
    let before = server.state(ZONE);
    // when
    let again = server.event(&event);
    // then
    assert_eq!(again["duplicate"], true);
    assert_eq!(server.state(ZONE), before);
    assert_eq!(server.ready()["journal"]["state"], "ok");
}

#[test]
fn an_absent_source_is_the_empty_text_on_every_way() {
    let (server, redis) = with_redis();
    server.event(&json!({"ticket": "A012", "counter": "5", "id": "1", "src": ""}));
    redis.add(&json!({"ticket": "A012", "counter": "5", "id": "1"}));
    redis.add(&json!({"ticket": "B001", "counter": "6"}));
    let state = server.state_when(ZONE, |state| state.ticket("6").is_some());
    assert_eq!(state.recent(), ["B001 to 6", "A012 to 5"]);
}

#[test]
fn another_sources_same_id_is_another_event() {
    let server = TestPanggil::start();
    let event = |src| json!({"ticket": "A012", "counter": "5", "id": "1", "src": src});
    server.event(&event("mesin-1"));
    assert_eq!(server.event(&event("mesin-2"))["duplicate"], false);
    assert_eq!(server.state(ZONE).attempt("5"), 2);
}

#[test]
fn an_id_that_is_used_again_for_another_ticket_is_shown() {
    // given a machine that counts 1, 2, 3 from each start
    let server = TestPanggil::start();
    server.event(&json!({"ticket": "A012", "counter": "5", "src": "mesin-1", "id": "1"}));
    // when
    let result =
        server.event(&json!({"ticket": "A013", "counter": "5", "src": "mesin-1", "id": "1"}));
    // then
    assert_eq!(result["duplicate"], false);
    assert_eq!(server.state(ZONE).recent(), ["A013 to 5", "A012 to 5"]);
    let metrics = server.get("/metrics").send().status(200).body;
    assert!(
        metrics.contains("panggil_event_ids_reused_total{via=\"http\"} 1"),
        "{metrics}"
    );
}

#[test]
fn two_equal_calls_without_ids_stay_two_on_every_way() {
    let (server, redis) = with_redis();
    let call = json!({"ticket": "A012", "counter": "5"});
    for (attempt, send) in [
        &(|| drop(server.event(&call))) as &dyn Fn(),
        &|| drop(server.event(&call)),
        &|| assert_eq!(redis.publish(&call), 1),
        &|| assert_eq!(redis.publish(&call), 1),
        &|| drop(redis.add(&call)),
        &|| drop(redis.add(&call)),
    ]
    .into_iter()
    .enumerate()
    {
        send();
        server.state_when(ZONE, |state| {
            state.attempt("5") == attempt as u64 + 1 && state.ticket("5").is_some()
        });
    }
    assert_eq!(server.state(ZONE).recent().len(), 6);
    assert_eq!(server.state(ZONE).recent()[0], "A012 to 5, attempt 6");
}

#[test]
fn recent_calls_are_newest_first_and_at_most_twenty() {
    // given
    let server = TestPanggil::start();
    let calls: Vec<Value> = (1..=25).map(|number| json!({"ticket": format!("A{number:03}"), "counter": (number % 12 + 1).to_string()})).collect();
    // when
    server
        .events(serde_json::to_vec(&calls).unwrap())
        .status(202);
    // then
    let recent = server.state(ZONE).recent();
    let expected: Vec<String> = (6..=25)
        .rev()
        .map(|number| format!("A{number:03} to {}", number % 12 + 1))
        .collect();
    assert_eq!(recent, expected);
}

#[test]
fn an_array_is_taken_in_its_order() {
    let server = TestPanggil::start();
    let body = r#"[{"ticket":"A1","counter":"5"},{"ticket":"A2","counter":"5"},{"ticket":"A3","counter":"6"}]"#;
    let answer = server.events(body).status(202).document();
    let numbers: Vec<_> = answer["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["seq"].as_u64())
        .collect();
    assert_eq!(numbers, [Some(1), Some(2), Some(3)]);
    assert_eq!(
        server.state(ZONE).recent(),
        ["A3 to 6", "A2 to 5", "A1 to 5"]
    );
    assert_eq!(
        server.events("[]").status(202).document(),
        json!({"results": []})
    );
}

#[test]
fn every_call_has_a_higher_number_than_the_one_before() {
    let server = TestPanggil::start();
    let numbers: Vec<u64> = (1..=5)
        .map(|_| server.call("A012", "5")["seq"].as_u64().unwrap())
        .collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    let state = server.state(ZONE);
    assert_eq!(state.seq(), numbers[4]);
    assert_eq!(state.counter("5")["call"], numbers[4]);
    assert_eq!(state.0["recent"][0]["call"], numbers[4]);
}

#[test]
fn a_long_poll_returns_on_a_new_call_and_not_before() {
    // given
    let server = TestPanggil::start();
    server.settle();
    server.call("A012", "5");
    let state = server.state(ZONE);
    let path = format!(
        "/api/v1/zones/{ZONE}/state?after={}&rev={}",
        state.seq(),
        state.rev()
    );
    // then it waits while nothing happens
    let early = server
        .get(&path)
        .within(Duration::from_millis(700))
        .attempt();
    assert!(early.is_err(), "{early:?}");
    // when
    let answer = thread::scope(|scope| {
        let poll = scope.spawn(|| server.get(&path).send().status(200));
        server.call("A013", "6");
        poll.join().unwrap()
    });
    // then
    assert_eq!(State(answer.document()).ticket("6"), Some("A013"));
}

#[test]
fn a_long_poll_with_an_old_number_returns_at_once() {
    let server = TestPanggil::start();
    server.settle();
    server.call("A012", "5");
    let state = server.state(ZONE);
    for query in [
        "after=0".to_owned(),
        format!("after={}&rev={}", state.seq(), state.rev() + 7),
        format!("after={}", state.seq() + 7),
    ] {
        let path = format!("/api/v1/zones/{ZONE}/state?{query}");
        let answer = server
            .get(&path)
            .within(Duration::from_secs(5))
            .send()
            .status(200);
        assert_eq!(answer.document(), state.0, "{query}");
    }
    server
        .get(&format!("/api/v1/zones/{ZONE}/state?after=soon"))
        .send()
        .names(422, "after");
}

#[test]
fn a_further_topic_of_the_settings_is_read() {
    // given
    let redis = TestRedis::start();
    let server = open()
        .redis(&redis)
        .settings("[[redis.channel]]\nname = \"antrian\"\n")
        .start();
    server.redis_is("ok");
    // when
    redis.publish_raw("antrian", br#"{"ticket":"A012","counter":"5"}"#);
    // then
    server.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
}

#[test]
fn only_the_ways_that_are_set_are_read() {
    let redis = TestRedis::start();
    let server = open()
        .redis(&redis)
        .variable("PANGGIL__REDIS__PUBSUB", "false")
        .start();
    server.redis_is("ok");
    assert_eq!(
        redis.publish(&json!({"ticket": "A012", "counter": "5"})),
        0,
        "nobody listens"
    );
    redis.add(&json!({"ticket": "A013", "counter": "5"}));
    let state = server.state_when(ZONE, |state| state.ticket("5").is_some());
    assert_eq!(state.recent(), ["A013 to 5"]);
}

#[test]
fn another_sites_redis_keys_are_not_read() {
    let (server, redis) = with_redis();
    redis.publish_raw(
        "panggil:{mpp-lain}:calls",
        br#"{"ticket":"Z1","counter":"5"}"#,
    );
    panggil([
        "call",
        "Z2",
        "5",
        "--redis",
        &redis.url(),
        "--site",
        "mpp-lain",
        "--via",
        "stream",
    ])
    .ended(0);
    redis.publish(&json!({"ticket": "A1", "counter": "5"}));
    redis.add(&json!({"ticket": "A2", "counter": "6"}));
    let state = server.state_when(ZONE, |state| {
        state.ticket("5").is_some() && state.ticket("6").is_some()
    });
    assert_eq!(state.recent().len(), 2, "{:?}", state.recent());
}

#[test]
fn a_screen_that_comes_late_is_shown_what_was_called_before() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    server.call("A013", "6");
    let mut screen = TestScreen::enter(&server, ZONE);
    assert_eq!(screen.state().recent(), ["A013 to 6", "A012 to 5"]);
}

#[test]
fn with_demo_the_first_call_is_a012_to_5_a_second_after_the_first_screen() {
    // given
    let server = TestPanggil::setup().demo().start();
    assert!(
        server.state(ZONE).recent().is_empty(),
        "nothing happens until a screen looks"
    );
    // when
    let connected = std::time::Instant::now();
    let mut screen = TestScreen::enter(&server, ZONE);
    let state = screen.state_when(|state| !state.recent().is_empty());
    let took = connected.elapsed();
    // then
    assert_eq!(state.recent(), ["A012 to 5"]);
    assert!(
        took > Duration::from_millis(700) && took < Duration::from_secs(5), // then comes the next
        "{took:?}"
    );
}

#[test]
fn whoever_sets_up_a_demonstration_finds_the_story_of_every_call_they_see() {
    // given
    let server = TestPanggil::setup().demo().start();
    let mut screen = TestScreen::enter(&server, ZONE);
    screen.state_when(|state| state.ticket("5") == Some("A012"));
    let ani = Person::first(&server);
    // when
    let listed = ani.read("/api/v1/calls");
    let found = ani.read("/api/v1/calls?ticket=a012&from=today");
    // then
    let call = &listed["calls"][0];
    assert_eq!(
        (&call["ticket"], &call["by"]["via"]),
        (&json!("A012"), &json!("demo")),
        "{listed}"
    );
    assert_eq!(found["calls"][0]["call"], call["call"]);
    let story = ani.read(&format!("/api/v1/calls/{}", call["call"]));
    assert_eq!(story["row"]["ticket"], "A012", "{story}");
    assert_eq!(story["steps"][0]["type"], "call", "{story}");
    let report = ani.read("/api/v1/reports/calls?from=today&to=today&group=counter");
    assert!(report.to_string().contains("\"calls\":1"), "{report}");
}

#[test]
fn a_demonstration_leaves_nothing_in_the_journal() {
    // given a demonstration with a real call in it
    let mut server = TestPanggil::setup().pairing_open().demo().start();
    let mut screen = TestScreen::enter(&server, ZONE);
    screen.state_when(|state| state.ticket("5") == Some("A012"));
    server.call("B007", "6");
    assert_eq!(server.journal_tickets(), ["B007"]);
    server.terminate();
    // when
    server.without("--demo");
    server.start_again();
    // then
    assert_eq!(server.state(ZONE).recent(), ["B007 to 6"]);
    assert_eq!(server.journal_tickets(), ["B007"]);
    assert_eq!(server.state(ZONE).ticket("5"), None);
    let calls = server.read("/api/v1/calls");
    assert_eq!(calls["calls"].as_array().map(Vec::len), Some(1), "{calls}");
}
