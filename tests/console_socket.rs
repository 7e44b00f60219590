//! The console's live socket: whole documents as things happen, to those who may see them, and no longer than they are signed in.

mod common;

use std::time::Duration;

use common::{Console, Frame, RawSocket, SOON, Setup, TestPanggil, TestScreen};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

fn hall() -> Setup {
    TestPanggil::setup().pairing_open()
}

/// Sets the site's first admin up, and signs in: the cookie.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn admin(server: &TestPanggil) -> String {
    let stdout = server.stdout();
    let link = stdout
        .lines()
        .find_map(|line| line.split_once("/console/setup#"));
    let (_, code) = link.unwrap();
    let first = json!({"code": code.trim(), "name": "Rina", "login": "rina", "password": "sangat-rahasia-42"});
    let reply = server.post("/api/v1/setup").json(first.to_string()).send();
    let reply = reply.status(201);
    let cookie = reply.header("set-cookie").split(';').next();
    cookie.unwrap().to_owned()
}

#[test]
fn a_page_is_told_what_happens_in_the_hall() {
    // given
    let server = hall().start();
    let mut tv = TestScreen::enter(&server, ZONE);
    let mut page = Console::open(&server);
    let welcome = page.wait("welcome", |_| true);
    assert!(
        welcome["now"].is_i64() && welcome["build"].is_string(),
        "{welcome}"
    );
    page.watch(&json!({"zones": [ZONE], "counter": "5"}));
    page.wait("zone", |zone| zone["state"]["zone"] == ZONE);
    page.wait("counter", |doc| doc["counter"]["phase"] == "none");
    page.wait("screens", |doc| {
        doc["screens"].as_array().unwrap().len() == 1
    });
    page.wait("health", |doc| {
        doc["health"]["disk"]["total"].as_u64() > Some(0)
    });
    // when
    let called = server.call("A012", "5");
    // then
    let seq = called["seq"].clone();
    let of_call = |row: &Value| row["ticket"] == "A012" && row["call"] == seq;
    page.wait("zone", |zone| of_call(&zone["state"]["recent"][0]));
    page.wait("counter", |doc| {
        of_call(&doc["counter"]) && doc["counter"]["of"] == 1
    });
    let calls = page.wait("calls", |doc| of_call(&doc["calls"][0]));
    assert_eq!(calls["today"]["tickets"], 1, "{calls}");
    assert_eq!(calls["today"]["hours"].as_array().unwrap().len(), 24);
    // and when the television has painted it
    tv.say(&json!({"t": "seen", "seq": seq, "drawn": 20}));
    page.wait("counter", |doc| doc["counter"]["shown"] == 1);
    page.wait("calls", |doc| doc["calls"][0]["shown"] == 1);
    // and its story grows
    page.watch(&json!({"story": seq}));
    page.wait("story", |doc| doc["story"]["steps"][0]["type"] == "call");
    server.event(&json!({"type": "finish", "ticket": "A012", "counter": "5"}));
    let story = page.wait("story", |doc| doc["story"]["row"]["end"] == "finish");
    assert_eq!(story["story"]["screens"][0].get("why"), None, "{story}");
}

#[test]
fn what_must_be_dealt_with_is_told() {
    let server = hall().start();
    let mut page = Console::open(&server);
    server
        .events(r#"{"ticket":"A012","counter":"99","src":"mesin-1"}"#)
        .status(422);
    server.event(&json!({"ticket": "A001", "counter": "1", "src": "mesin-1", "n": 7}));
    server.event(&json!({"ticket": "A002", "counter": "1", "src": "mesin-1", "n": 10}));
    let kinds = |doc: &Value| -> Vec<String> {
        let items = doc["items"].as_array().unwrap().iter();
        items
            .map(|item| item["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    let attention = page.wait("attention", |doc| {
        kinds(doc).contains(&"refused".to_owned())
    });
    let refused = attention["items"].as_array().unwrap().iter();
    let refused = refused
        .clone()
        .find(|item| item["kind"] == "refused")
        .unwrap();
    assert_eq!(refused["name"], "mesin-1", "{refused}");
    assert_eq!(refused["detail"], "99", "{refused}");
    let gaps = server.read("/api/v1/gaps")["gaps"].clone();
    assert_eq!(gaps[0]["missing"], 2, "{gaps}");
    assert_eq!(gaps[0]["src"], "mesin-1", "{gaps}");
}

#[test]
fn a_page_of_the_servers_own_machine_is_told_everything() {
    let server = hall().start();
    let mut page = Console::open(&server);
    assert_eq!(page.wait("welcome", |_| true)["me"], "@local");
    for kind in ["screens", "health", "attention", "calls"] {
        page.wait(kind, |_| true);
    }
}

#[test]
fn a_stranger_and_a_foreign_page_are_not_let_in() {
    let server = hall().start();
    assert_eq!(Console::with(&server, &[]).err(), Some(401));
    let bearer = format!("Bearer {}", server.key());
    let foreign = [
        ("Authorization", bearer.as_str()),
        ("Origin", "http://evil.example"),
    ];
    assert_eq!(Console::with(&server, &foreign).err(), Some(403));
    let own = format!("http://{}", server.address());
    let own = [("Authorization", bearer.as_str()), ("Origin", own.as_str())];
    assert!(Console::with(&server, &own).is_ok());
    // nor is anything else a socket; the screens' is theirs as before
    let elsewhere = RawSocket::ask(&server, "/ws/elsewhere", "", b"");
    assert!(
        elsewhere.head.starts_with("HTTP/1.1 404 "),
        "{}",
        elsewhere.head
    );
    RawSocket::open(&server);
}

#[test]
fn a_session_ended_elsewhere_is_told() {
    let server = hall().start();
    let cookie = admin(&server);
    let mut page = Console::with(&server, &[("Cookie", &cookie)]).unwrap();
    assert_eq!(page.wait("welcome", |_| true)["me"], "rina");
    let mut local = Console::open(&server);
    local.wait("welcome", |_| true);
    // when the person signs out on another page
    server
        .delete("/api/v1/session")
        .header("Cookie", cookie)
        .send()
        .status(204);
    // then
    assert_eq!(page.wait_for_close(), 4401);
    local.wait("changed", |doc| doc["what"] == "users");
}

#[test]
fn two_at_one_counter_know_of_each_other() {
    let server = hall().start();
    let cookie = admin(&server);
    let mut rina = Console::with(&server, &[("Cookie", &cookie)]).unwrap();
    rina.watch(&json!({"counter": "5"}));
    rina.wait("counter", |doc| doc["counter"]["others"] == json!([]));
    let mut other = Console::open(&server);
    other.watch(&json!({"counter": "5"}));
    other.wait("counter", |doc| doc["counter"]["others"] == json!(["Rina"]));
    rina.wait("counter", |doc| doc["counter"]["others"] != json!([]));
    drop(other);
    rina.wait("counter", |doc| doc["counter"]["others"] == json!([]));
}

#[test]
fn every_page_is_sent_away_when_the_server_stops() {
    let mut server = hall().start();
    let mut pages: Vec<_> = (0..10).map(|_| Console::open(&server)).collect();
    for page in &mut pages {
        page.wait("welcome", |_| true);
    }
    let since = server.ask_to_stop();
    for page in &mut pages {
        assert_eq!(page.wait_for_close(), 1001);
    }
    let ended = server.wait_for_end(since);
    assert_eq!(ended.code, Some(0));
    assert!(ended.took < Duration::from_secs(6), "{ended:?}"); // half of it, where the machine is not busy
}

#[test]
fn a_frame_that_announces_a_gibibyte_is_refused_before_it_comes() {
    let server = hall().start();
    let bearer = format!("Authorization: Bearer {}\r\n", server.key());
    let open = || {
        let socket = RawSocket::ask(&server, "/ws/console", &bearer, b"");
        assert!(socket.head.starts_with("HTTP/1.1 101 "), "{}", socket.head);
        socket
    };
    let (before, _) = server.memory();
    server.forget_peak();
    for (frame, code) in [
        (Frame::text("x").announcing(1 << 30), 4413),
        (Frame::text("x").announcing(16 * 1024 + 1), 4413),
        (Frame::text("{}").fragment(), 1002),
        (Frame::text("no json"), 1002),
        (Frame::new(2, "{}"), 1002),
    ] {
        let mut socket = open();
        let mut bytes = frame.bytes();
        bytes.extend(vec![b'x'; 64 * 1024]);
        let _cut = socket.send(&bytes);
        let rest = socket.rest(SOON);
        assert_eq!(rest.close_codes(), [code], "{frame:?}");
    }
    // and a flood of content changes nothing
    let mut socket = open();
    socket
        .send(&Frame::text("x").announcing(1 << 30).bytes())
        .unwrap();
    let megabyte = vec![b'x'; 1024 * 1024];
    for _ in 0..100 {
        if socket.send(&megabyte).is_err() {
            break;
        }
    }
    let (_, peak) = server.memory();
    assert!(
        peak < before + 16 * 1024,
        "{before} KiB before, {peak} at most"
    );
    // a flood of words neither
    let mut page = Console::open(&server);
    for _ in 0..100 {
        page.say(r#"{"t":"pong"}"#);
    }
    assert_eq!(page.wait_for_close(), 4408);
}

#[test]
fn a_page_that_does_not_read_slows_nobody() {
    let server = hall().start();
    let bearer = format!("Authorization: Bearer {}\r\n", server.key());
    let watch = Frame::text(r#"{"t":"watch","zones":["lantai-1","lantai-2"],"counter":"5"}"#);
    let _stuck: Vec<_> = (0..20)
        .map(|_| RawSocket::ask(&server, "/ws/console", &bearer, &watch.bytes()))
        .collect();
    let mut page = Console::open(&server);
    page.watch(&json!({"zones": [ZONE]}));
    for number in 1..=100 {
        let ticket = format!("A{number:03}");
        server.call(&ticket, "5");
        page.wait("zone", |zone| {
            zone["state"]["recent"][0]["ticket"] == ticket.as_str()
        });
    }
}
