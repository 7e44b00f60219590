//! What is not an event, and who may not send one: refused with a reason, and never in the way of what comes after it.

mod common;

use common::{Reply, SOON, State, TestPanggil, TestRedis, claim, eventually};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

/// An event with one field beside the two that are needed, or instead of one of them.
fn with(field: &str, value: impl Into<Value>) -> String {
    let mut event = serde_json::Map::new();
    event.extend(
        ["ticket", "counter"]
            .map(String::from)
            .into_iter()
            .zip(["A012".into(), "5".into()]),
    );
    event.insert(field.into(), value.into());
    Value::from(event).to_string()
}

/// A good call is shown, whatever came before it.
#[track_caller]
fn assert_goes_on(server: &TestPanggil) {
    server.call("Z999", "12");
    assert_eq!(server.state(ZONE).ticket("12"), Some("Z999"));
}

/// Tickets that are none.
fn bad_tickets() -> Vec<Value> {
    let texts = [
        "A#12",
        "",
        "   ",
        "-./_",
        "ABCDEFGH-0123",
        "Ａ０１２",
        "A012\0",
        "A01\n2",
        "A\u{202e}012",
        "<b>A</b>",
        "A0\u{301}12",
        "🎫12",
    ];
    let others = [
        json!(["A012"]),
        json!(1.5),
        json!(-12),
        json!(true),
        Value::Null,
    ];
    texts.into_iter().map(Value::from).chain(others).collect()
}

/// Events with another field that is missing or cannot be used, and its name.
fn bad_fields() -> Vec<(&'static str, String)> {
    let long = "x".repeat(65);
    vec![
        ("ticket", r#"{"counter":"5"}"#.into()),
        ("counter", r#"{"ticket":"A012"}"#.into()),
        ("counter", with("counter", "99")),
        ("counter", with("counter", "")),
        ("counter", with("counter", "5\u{0}")),
        ("counter", with("counter", json!({"id": "5"}))),
        ("zone", with("zone", "lantai-9")),
        ("id", with("id", long.clone())),
        ("id", with("id", "4711\u{7}")),
        ("src", with("src", "mesin\u{2066}1")),
        ("src", with("src", long)),
        ("priority", with("priority", "vip")),
        ("ts", with("ts", -1)),
        ("ts", with("ts", "yesterday")),
        ("n", with("n", -1)),
        ("type", with("type", "\u{1b}[2J")),
        (
            "status",
            r#"{"type":"counter","counter":"5","status":"asleep"}"#.into(),
        ),
        (
            "to",
            r#"{"type":"transfer","ticket":"A012","counter":"5","to":"nowhere"}"#.into(),
        ),
        (
            "service",
            r#"{"type":"queue","service":"nothing","waiting":1}"#.into(),
        ),
        (
            "text",
            "{\"type\":\"notice\",\"text\":\"\\u202eterbalik\"}".into(),
        ),
        (
            "zones",
            r#"{"type":"notice","text":"Halo","zones":["lantai-9"]}"#.into(),
        ),
    ]
}

#[test]
fn an_event_that_cannot_be_used_is_refused_and_the_field_named() {
    let server = TestPanggil::start();
    let tickets = bad_tickets()
        .into_iter()
        .map(|ticket| ("ticket", with("ticket", ticket)));
    for (field, body) in tickets.chain(bad_fields()) {
        let reply = server.events(body.clone());
        assert_eq!(reply.status, 422, "{body}: {}", reply.body);
        reply.names(422, field);
    }
    assert!(server.journal().is_empty());
    assert_goes_on(&server);
}

#[test]
fn a_ticket_of_twelve_characters_is_taken() {
    let server = TestPanggil::start();
    server.call("ABCDEFGH-012", "5");
    assert_eq!(server.state(ZONE).ticket("5"), Some("ABCDEFGH-012"));
}

#[test]
fn what_is_not_json_is_400() {
    let server = TestPanggil::start();
    let bodies: [&[u8]; 12] = [
        b"",
        b" ",
        b"hello",
        b"{",
        b"[",
        b"ticket=A012&counter=5",
        b"{\"ticket\":\"A012\",\"counter\":\"5\"",
        b"{'ticket':'A012','counter':'5'}",
        b"{\"ticket\":\"A012\",\"counter\":\"5\",\"ts\":NaN}",
        b"\xff\xfe",
        b"{\"ticket\":\"\xff\"}",
        b"{\"ticket\":\"A012\",\"counter\":\"5\"} {}",
    ];
    for body in bodies {
        let problem = server.events(body).problem(400);
        assert_eq!(
            problem["type"],
            "urn:panggil:not-json",
            "{}",
            String::from_utf8_lossy(body)
        );
    }
    assert_goes_on(&server);
}

#[test]
fn json_that_is_no_object_is_refused() {
    let server = TestPanggil::start();
    for body in ["null", "true", "12", "\"A012\""] {
        server.events(body).problem(422);
    }
    let answer = server
        .events("[null,[],\"A012\",{}]")
        .status(202)
        .document();
    assert!(
        answer["results"]
            .as_array()
            .unwrap()
            .iter()
            .all(|result| result["error"]["status"] == 422),
        "{answer}"
    );
}

#[test]
fn an_event_over_4_kib_is_refused_and_one_of_4_kib_is_taken() {
    let server = TestPanggil::start();
    let of = |size: usize| {
        let bare = with("filler", "").len();
        with("filler", "x".repeat(size - bare))
    };
    assert_eq!(of(4_096).len(), 4_096);
    server.events(of(4_097)).problem(422);
    server.events(of(4_096)).status(202);
}

#[test]
fn an_event_nested_10_000_deep_is_refused() {
    let server = TestPanggil::start();
    let nested = |deep: usize| {
        format!(
            "{{\"ticket\":\"A012\",\"counter\":\"5\",\"x\":{}{}}}",
            "[".repeat(deep),
            "]".repeat(deep)
        )
    };
    server.events(nested(10_000)).problem(422);
    server.events(nested(1_900)).problem(422); // under 4 KiB, still deeper than anything needs
    let answer = server
        .events(format!("[{},{}]", nested(10_000), with("id", "1")))
        .status(202)
        .document();
    assert!(answer["results"][0]["error"].is_object(), "{answer}");
    assert_eq!(answer["results"][1]["id"], "1");
    for open in ["[", "{\"a\":"] {
        server.events(open.repeat(10_000)).problem(400);
        server.events(open.repeat(80_000)).problem(400);
    }
    let closed = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert!([202, 400].contains(&server.events(closed).status));
    assert_goes_on(&server);
}

#[test]
fn half_a_surrogate_is_refused() {
    let server = TestPanggil::start();
    let reply = server.events(r#"{"ticket":"A\ud800","counter":"5"}"#);
    assert!([400, 422].contains(&reply.status), "{reply:?}");
    assert_goes_on(&server);
}

#[test]
fn a_bad_event_in_an_array_does_not_hold_up_the_others() {
    // given
    let server = TestPanggil::start();
    // when
    let body = r#"[{"ticket":"A001","counter":"5"},{"ticket":"A#02","counter":"5"},{"ticket":"A003","counter":"6"}]"#;
    let answer = server.events(body).status(202).document();
    // then
    let results = answer["results"].as_array().unwrap();
    assert_eq!(results.len(), 3, "{answer}");
    assert!(
        results[0]["seq"].is_u64() && results[2]["seq"].is_u64(),
        "{answer}"
    );
    assert_eq!(results[1]["error"]["field"], "ticket", "{answer}");
    assert!(results[1]["error"]["type"].is_string(), "{answer}");
    assert_eq!(server.state(ZONE).recent(), ["A003 to 6", "A001 to 5"]);
}

#[test]
fn over_a_hundred_events_are_too_many_and_a_hundred_are_not() {
    let server = TestPanggil::start();
    let of = |count: u32| {
        let events: Vec<_> = (0..count)
            .map(|number| json!({"ticket": number, "counter": "5"}))
            .collect();
        serde_json::to_vec(&events).unwrap()
    };
    server.events(of(101)).problem(413);
    assert!(server.journal().is_empty(), "all of them or none");
    server.events(of(100)).status(202);
    assert_eq!(server.journal().len(), 100);
}

#[test]
fn a_body_over_512_kib_is_too_large() {
    let server = TestPanggil::start();
    let mut body = with("id", "1").into_bytes();
    body.resize(512 * 1024 + 1, b' ');
    server.events(body.clone()).problem(413);
    body.truncate(512 * 1024);
    server.events(body).status(202); // one small event and much blank
    assert_goes_on(&server);
}

#[test]
fn another_content_type_is_415() {
    let server = TestPanggil::start();
    let post = |kind: &str| {
        server
            .post("/api/v1/events")
            .key(server.key())
            .header("Content-Type", kind)
            .body(with("id", "1"))
            .send()
    };
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
    ] {
        post(kind).problem(415);
    }
    post("application/json; charset=utf-8").status(202);
}

#[test]
fn who_asks_is_checked_before_what_is_asked() {
    let server = TestPanggil::start();
    let post = |body: Vec<u8>| {
        server
            .post("/api/v1/events")
            .header("Content-Type", "text/plain")
            .body(body)
    };
    let bodies = [
        b"not json".to_vec(),
        with("id", "1").into_bytes(),
        vec![b'x'; 600 * 1024],
        Vec::new(),
    ];
    for body in bodies {
        post(body.clone()).send().problem(401);
        post(body).key("pgl_0000000000_nothing").send().problem(401);
    }
    let other = |value: &str| {
        post(with("id", "1").into_bytes())
            .header("Authorization", value)
            .send()
    };
    for value in [
        "",
        "Bearer",
        "Bearer ",
        "Basic cGFuZ2dpbDpwYW5nZ2ls",
        server.key(),
        "Bearer pgl_",
        "Bearer pgl__",
    ] {
        other(value).problem(401);
    }
    for path in ["/api/v1/journal", "/api/v1/refused"] {
        server.get(path).send().problem(401);
    }
    server.post("/api/v1/keys").json("{}").send().problem(401);
    assert!(server.journal().is_empty());
}

#[test]
fn a_refusal_says_how_to_ask() {
    let server = TestPanggil::start();
    let reply = server.post("/api/v1/events").json(with("id", "1")).send();
    reply.problem(401);
    assert_eq!(reply.header("www-authenticate"), "Bearer");
}

#[test]
fn a_key_of_other_counters_is_403() {
    // given
    let server = TestPanggil::start();
    let key = server
        .command(&["key", "new", "mesin-1", "--counters", "1,2"])
        .ended(0)
        .stdout;
    let post = |body: &str| {
        server
            .post("/api/v1/events")
            .key(key.trim())
            .json(body)
            .send()
    };
    // then
    post(r#"{"ticket":"A012","counter":"5"}"#).problem(403);
    post(r#"{"type":"reset"}"#).problem(403);
    post(r#"{"type":"finish","ticket":"A012"}"#).problem(403);
    post(r#"{"type":"notice","text":"Halo"}"#).problem(403);
    post(r#"{"ticket":"A012","counter":"1"}"#).status(202);
    let mixed = post(r#"[{"ticket":"A013","counter":"2"},{"ticket":"A014","counter":"5"}]"#)
        .status(202)
        .document();
    assert!(mixed["results"][0]["seq"].is_u64(), "{mixed}");
    assert_eq!(mixed["results"][1]["error"]["status"], 403, "{mixed}");
    for path in ["/api/v1/journal", "/api/v1/refused"] {
        server.get(path).key(key.trim()).send().problem(403);
    }
    assert_eq!(server.journal_tickets(), ["A012", "A013"]);
}

#[test]
fn a_foreign_page_may_not_send_events() {
    let server = TestPanggil::start();
    let post = |origin: &str| {
        server
            .post("/api/v1/events")
            .key(server.key())
            .header("Origin", origin)
            .json(with("id", "1"))
            .send()
    };
    for foreign in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        post(foreign).problem(403);
    }
    post(server.url()).status(202);
}

#[test]
fn what_was_refused_can_be_read_with_its_first_characters() {
    // given
    let server = TestPanggil::start();
    let long = with("ticket", format!("A#{}", "é".repeat(300)));
    // when
    server
        .events(r#"{"ticket":"A012","counter":"99"}"#)
        .problem(422);
    server.events(long.clone()).problem(422);
    // then
    let refused = server.refused();
    assert_eq!(refused.len(), 2);
    let excerpt = refused[0]["excerpt"].as_str().unwrap();
    assert_eq!(excerpt.chars().count(), 200);
    assert!(long.starts_with(excerpt), "newest first: {excerpt}");
    assert_eq!(refused[1]["field"], "counter", "{}", refused[1]);
    assert_eq!(refused[1]["via"], "http");
    let metrics = server.get("/metrics").send().status(200).body;
    assert!(
        metrics.contains("panggil_events_refused_total"),
        "{metrics}"
    );
}

#[test]
fn what_is_refused_is_counted_by_reason_on_every_way_and_delays_nothing() {
    // given
    let redis = TestRedis::start();
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    server.redis_is("ok");
    let topic = "panggil:{mpp-contoh}:calls";
    let deep = "[".repeat(10_000).into_bytes();
    let bad: [&[u8]; 8] = [
        b"",
        b"hello",
        b"\xff\x00\xfe",
        b"[]",
        b"{\"ticket\":\"A#12\",\"counter\":\"5\"}",
        &vec![b'x'; 1 << 20],
        &deep,
        b"{\"ticket\":\"\0\"}",
    ];
    // when
    for payload in bad {
        redis.publish_raw(topic, payload);
        redis.add_raw(payload);
    }
    redis.run::<String>(
        redis::cmd("XADD")
            .arg("panggil:{mpp-contoh}:events")
            .arg("*")
            .arg("other")
            .arg("field"),
    );
    redis.publish(&json!({"ticket": "A013", "counter": "6"}));
    redis.add(&json!({"ticket": "A014", "counter": "7"}));
    // then
    let state = server.state_when(ZONE, |state: &State| {
        state.ticket("6").is_some() && state.ticket("7").is_some()
    });
    assert_eq!(state.recent().len(), 2);
    let refused = server.refused();
    assert_eq!(refused.len(), 2 * bad.len() + 1, "{refused:#?}");
    assert!(
        refused
            .iter()
            .all(|one| one["excerpt"].as_str().unwrap().chars().count() <= 200)
    );
    let text = Value::from(refused).to_string();
    assert!(text.contains("pubsub") && text.contains("stream"), "{text}");
    let shown = refused_excerpts(&server);
    assert!(
        !shown.contains(char::is_control),
        "what cannot be shown is made visible: {shown:?}"
    );
}

fn refused_excerpts(server: &TestPanggil) -> String {
    let excerpt = |one: &Value| one["excerpt"].as_str().unwrap_or_default().to_owned();
    server.refused().iter().map(excerpt).collect()
}

#[test]
fn a_stream_key_of_another_type_is_told_and_read_when_it_is_gone() {
    let redis = TestRedis::start();
    redis.run::<()>(
        redis::cmd("SET")
            .arg("panggil:{mpp-contoh}:events")
            .arg("mine"),
    );
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    let report = server.redis_is("away");
    assert!(report.to_string().contains("another program"), "{report}");
    redis.publish(&json!({"ticket": "A012", "counter": "5"}));
    server.state_when(ZONE, |state| state.ticket("5").is_some());
    redis.run::<()>(redis::cmd("DEL").arg("panggil:{mpp-contoh}:events"));
    redis.add(&json!({"ticket": "A013", "counter": "6"}));
    server.state_when(ZONE, |state| state.ticket("6").is_some());
}

#[test]
fn another_method_is_refused_as_a_problem_too() {
    let server = TestPanggil::start();
    for path in ["/api/v1/events", "/api/v1/profile/preview"] {
        let reply = server.get(path).key(server.key()).send();
        assert!([404, 405].contains(&reply.status), "{reply:?}");
        reply.problem(reply.status);
    }
}

/// Nothing that is sent makes the server fail: it takes it, or says why not.
#[test]
fn whatever_is_sent_is_taken_or_refused() {
    // given
    let server = TestPanggil::start();
    let field = prop_oneof![
        "ticket",
        "counter",
        "id",
        "src",
        "zone",
        "type",
        "priority",
        "ts",
        "n",
        "text",
        "status",
        "zones",
        "[a-z]{1,8}"
    ];
    let value = prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        prop::collection::vec(any::<u8>(), 0..4).prop_map(Value::from),
        prop_oneof![
            Just("5"),
            Just("A012"),
            Just("call"),
            Just("lantai-1"),
            Just("notice"),
            Just("queue"),
            Just("open")
        ]
        .prop_map(Value::from),
        Just(Value::Null),
    ];
    let object = prop::collection::vec((field, value), 0..8).prop_map(|fields| {
        Value::Object(fields.into_iter().collect())
            .to_string()
            .into_bytes()
    });
    let body = prop_oneof![3 => object, 1 => prop::collection::vec(any::<u8>(), 0..600)];
    // when
    let config = Config {
        cases: 400,
        failure_persistence: None,
        ..Config::default()
    };
    let sent = TestRunner::new(config).run(&body, |body| {
        // then
        let reply: Reply = server.events(body);
        prop_assert!([202, 400, 422].contains(&reply.status), "{:?}", reply);
        Ok(())
    });
    sent.unwrap();
    assert_goes_on(&server);
    let state = server.state(ZONE);
    eventually(SOON, || {
        claim(!server.log_text().contains("panicked"), state.clone())
    });
}

#[test]
fn a_field_that_decides_nothing_costs_no_call() {
    let server = TestPanggil::start();
    server.event(&json!({"ticket": "A012", "counter": "5", "ts": 1_795_284_309_744.5, "n": "12", "zone": "", "id": ""}));
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
    let events = server.journal();
    let call = events
        .iter()
        .find(|event| event["ticket"] == "A012")
        .expect("the call");
    assert_eq!(call["ts"], 1_795_284_309_744_i64);
}

#[test]
fn an_unknown_type_keeps_its_ticket_and_counter() {
    let server = TestPanggil::start();
    for ticket in ["B001", "B002"] {
        let receipt =
            server.event(&json!({"type": "ring", "id": "1", "ticket": ticket, "counter": "5"}));
        assert_eq!(receipt["duplicate"], false);
    }
    assert_eq!(server.journal_tickets(), ["B001", "B002"]);
}

#[test]
fn what_is_not_json_is_remembered_by_http_too() {
    let server = TestPanggil::start();
    for body in ["{\"ticket\":", "[{]"] {
        server.events(body).status(400);
    }
    let refused = server.refused();
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert_eq!(refused[0]["reason"], "not-json");
}
