//! How the screens are, as operators see it, what ran on them, and a hall whose speaker cannot be heard.

mod common;

use std::time::Duration;

use common::{
    Heard, Picture, SOON, TestPanggil, TestScreen, Tv, claim, eventually, hanging::programme,
};
use rusqlite::Connection;
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

fn named(name: &str) -> Value {
    json!({"t": "hello", "v": 1, "zone": ZONE, "screen": name})
}

#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests"
)]
fn screens(server: &TestPanggil) -> Vec<Value> {
    let screens = server.read("/api/v1/screens")["screens"].clone();
    screens.as_array().unwrap().clone()
}

/// The report of a screen, once it is as `is` says.
#[track_caller]
fn screen_when(server: &TestPanggil, id: &str, is: impl Fn(&Value) -> bool) -> Value {
    eventually(SOON, || {
        let all = screens(server);
        let screen = all.iter().find(|screen| screen["id"] == id && is(screen));
        screen.cloned().ok_or(all)
    })
}

#[test]
fn a_screen_is_known_by_what_it_says_and_remembered_when_it_leaves() {
    // given
    let server = TestPanggil::start();
    let mut tv = TestScreen::greet(&server, &named("tv-1"));
    tv.welcome();
    let passing = TestScreen::enter(&server, ZONE);
    // when
    tv.say(&json!({"t": "seen", "seq": 0, "drawn": 42}));
    let error = "x\u{202e}".repeat(500);
    tv.say(&json!({"t": "health", "build": "b1", "engine": "Chrome/69", "heap": 12e6, "error": error, "clock_offset_ms": -86_400_000.0, "later": 1}));
    // then
    let screen = screen_when(&server, "tv-1", |screen| screen["health"].is_object());
    let expected = json!({"zone": ZONE, "state": "living", "address": "127.0.0.1", "seq": 0, "drawn_ms": 42.0});
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&screen[field], value, "{screen}");
    }
    assert!(
        screen["seen_at"].is_i64() && screen["health_at"].is_i64(),
        "{screen}"
    );
    let health = &screen["health"];
    assert_eq!(health["engine"], "Chrome/69");
    assert_eq!(health["clock_offset_ms"], -86_400_000.0);
    assert_eq!(health["error"].as_str().unwrap().chars().count(), 200);
    assert!(!health["error"].as_str().unwrap().contains('\u{202e}'));
    assert_eq!(screens(&server).len(), 2);
    // when both leave
    drop((tv, passing));
    // then the one with a name is missed
    let lost = screen_when(&server, "tv-1", |screen| screen["state"] == "lost");
    assert_eq!(lost["health"]["build"], "b1");
    eventually(SOON, || {
        claim(screens(&server).len() == 1, screens(&server))
    });
    // and back
    let mut back = TestScreen::greet(&server, &named("tv-1"));
    back.welcome();
    screen_when(&server, "tv-1", |screen| screen["state"] == "living");
    assert_eq!(screens(&server).len(), 1);
}

#[test]
fn three_late_pictures_are_told_and_one_in_time_ends_it() {
    let server = TestPanggil::start();
    let mut tv = TestScreen::greet(&server, &named("tv-1"));
    tv.welcome();
    for _ in 0..3 {
        tv.say(&json!({"t": "seen", "seq": 1, "drawn": 1_200}));
    }
    screen_when(&server, "tv-1", |screen| screen["state"] == "late");
    tv.say(&json!({"t": "seen", "seq": 1, "drawn": 20}));
    screen_when(&server, "tv-1", |screen| screen["state"] == "living");
}

#[test]
fn a_screen_that_only_tells_how_it_is_has_stalled_and_is_let_go() {
    // given
    let server = TestPanggil::start();
    let mut tv = TestScreen::greet(&server, &named("tv-1"));
    tv.welcome();
    // when it reads nothing, answers no ping, and says that all is well
    eventually(Duration::from_secs(25), || {
        tv.say(&json!({"t": "health", "build": "b1"}));
        let all = screens(&server);
        let _paced = server
            .get("/api/v1/zones/lantai-1/state?after=0")
            .within(Duration::from_secs(1))
            .attempt();
        claim(all[0]["state"] == "stalled", all)
    });
    // then
    screen_when(&server, "tv-1", |screen| screen["state"] == "stalled");
}

#[test]
fn what_ran_on_a_screen_is_written_down() {
    // given
    let server = TestPanggil::start();
    let medium = server
        .upload("balai.png", Picture::new(10, 10).png())
        .status(201)
        .document();
    let media = medium["sha256"].as_str().unwrap();
    let at = medium["at"].as_i64().unwrap();
    let mut tv = TestScreen::greet(&server, &named("tv-1"));
    tv.welcome();
    // when
    tv.say(&json!({"t": "health", "played": [
        {"media": media, "at": at, "ms": 10_000},
        {"media": "f".repeat(64), "at": at, "ms": 10_000},
        {"media": media, "at": at + 10, "ms": 3_000, "fault": "stalled"},
    ]}));
    // then
    let plays = |query: &str| {
        let plays = server.read(&format!("/api/v1/plays{query}"))["plays"].clone();
        plays.as_array().unwrap().clone()
    };
    let rows = eventually(SOON, || {
        let rows = plays("");
        if rows.len() == 2 { Ok(rows) } else { Err(rows) }
    });
    let expected = json!({"at": at, "screen": "tv-1", "zone": ZONE, "media": media, "name": "balai.png", "ms": 10_000});
    assert_eq!(rows[0], expected);
    assert_eq!(rows[1]["fault"], "stalled");
    assert_eq!(plays("?screen=tv-2").len(), 0);
    assert_eq!(plays(&format!("?media={media}&limit=1")).len(), 1);
    assert_eq!(plays(&format!("?from={}", at + 1)).len(), 1);
    assert_eq!(plays(&format!("?from={at}&to={}", at + 10)).len(), 1);
    assert_eq!(plays("?from=2020-01-01&to=2020-12-31").len(), 0);
    assert_eq!(plays("?from=2020-01-01&to=2100-12-31").len(), 2);
    let wrong = server
        .get("/api/v1/plays?from=yesterday")
        .key(server.key())
        .send();
    wrong.names(422, "from");
    // and more than a screen can have shown is cut
    let many: Vec<_> = (0..100)
        .map(|number| json!({"media": media, "at": at + number, "ms": 1}))
        .collect();
    tv.say(&json!({"t": "health", "played": many}));
    eventually(SOON, || {
        let rows = plays("").len();
        claim(rows == 42, rows)
    });
}

#[test]
fn a_screen_goes_together_with_what_hangs_on_it_or_not_at_all() {
    // given a screen that the programme names, and a disk that refuses another programme
    let server = TestPanggil::start();
    let paired = Tv::new(1).pair(&server, "Lobi");
    let here = json!({"layout": "utama", "zones": [], "screens": ["lobi"]});
    let everywhere = json!({"layout": "potret", "zones": [], "screens": []});
    programme(&server, &json!([here, everywhere])).status(200);
    let entries = || server.read("/api/v1/programme")["entries"].clone();
    let both = entries();
    let disk = Connection::open(server.data().join("panggil.sqlite3")).unwrap();
    let refuse = "CREATE TRIGGER full BEFORE UPDATE ON meta WHEN NEW.key = 'programme' \
                  BEGIN SELECT RAISE(ABORT, 'the disk is full'); END";
    disk.execute_batch(refuse).unwrap();
    let remove = || {
        let remove = server.delete("/api/v1/screens/lobi").key(server.key());
        remove.header("If-Match", "*").send()
    };
    // when
    assert_eq!(remove().status / 100, 5);
    // then it is as it was, and is let in
    assert_eq!(paired.card(&server)["name"], "Lobi");
    assert_eq!(entries(), both);
    drop(paired.enter(&server));
    // when there is room again
    disk.execute_batch("DROP TRIGGER full").unwrap();
    remove().status(204);
    // then it is gone everywhere, in one breath
    let path = "/api/v1/screens/lobi";
    server.get(path).key(server.key()).send().problem(404);
    assert_eq!(entries().as_array().unwrap().len(), 1);
    let audit = server.read("/api/v1/audit?limit=2")["entries"].clone();
    let mut whats = [&audit[0]["what"], &audit[1]["what"]].map(ToString::to_string);
    whats.sort();
    assert_eq!(whats, ["\"programme.change\"", "\"screen.remove\""]);
    assert_eq!(audit[0]["at"], audit[1]["at"]);
}

#[test]
fn a_hall_that_cannot_hear_its_speaker_is_told() {
    // given: a machine without a sound device
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    // then
    let state = screen.state_when(|state| state.0["silent"] == true);
    server.state_when(ZONE, |state| state.0["silent"] == true);
    // and nothing more comes of it
    while let Heard::Said(message) = screen.hear(Duration::from_secs(3)) {
        assert!(
            message["t"] != "state" || message["rev"] == state.0["rev"],
            "{message}"
        );
    }
    // and a call says it too
    server.call("A012", "5");
    screen.state_when(|state| state.ticket("5") == Some("A012") && state.0["silent"] == true);
}

#[test]
fn where_no_sound_is_wanted_none_is_missed() {
    // given
    let settings = "[[speaker]]\nid = \"hall\"\ndevice = \"none\"\n";
    let server = TestPanggil::setup()
        .pairing_open()
        .settings(settings)
        .start();
    eventually(SOON, || {
        let speakers = server.ready()["speakers"].clone();
        claim(speakers[0]["state"] == "silent", speakers)
    });
    let mut screen = TestScreen::enter(&server, ZONE);
    let first = screen.state();
    assert_eq!(first.0["silent"], Value::Null);
    while let Heard::Said(message) = screen.hear(Duration::from_secs(3)) {
        assert_eq!(message["silent"], Value::Null);
    }
}
