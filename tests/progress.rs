//! How a call goes on and ends, and what else a zone shows.

mod common;

use std::time::SystemTime;

use common::TestPanggil;
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

#[test]
fn a_ticket_that_is_served_stays_on_its_counter() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    server.event(&json!({"type": "serve", "ticket": "A012", "counter": "5"}));
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
}

#[test]
fn a_ticket_that_is_done_leaves_its_counter() {
    let server = TestPanggil::start();
    for (name, more) in [
        ("finish", json!({})),
        ("skip", json!({})),
        ("cancel", json!({})),
        ("transfer", json!({"to": "6"})),
    ] {
        server.call("A012", "5");
        let mut event = json!({"type": name, "ticket": "a012", "counter": "5"});
        event
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        server.event(&event);
        assert_eq!(server.state(ZONE).ticket("5"), None, "{name}");
    }
}

#[test]
fn a_ticket_that_left_does_not_take_its_successor_away() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    server.call("A013", "5");
    server.event(&json!({"type": "finish", "ticket": "A012", "counter": "5"}));
    assert_eq!(server.state(ZONE).ticket("5"), Some("A013"));
}

#[test]
fn a_counter_opens_pauses_and_closes() {
    let server = TestPanggil::start();
    let status = |status: &str| {
        server.event(&json!({"type": "counter", "counter": "5", "status": status, "text": "Istirahat sampai 13.00"}))
    };
    status("paused");
    let state = server.state(ZONE);
    assert_eq!(state.counter("5")["status"], "paused");
    assert_eq!(state.counter("5")["text"], "Istirahat sampai 13.00");
    status("closed");
    assert_eq!(server.state(ZONE).counter("5")["status"], "closed");
    status("open");
    assert!(matches!(
        server.state(ZONE).counter("5")["status"].as_str(),
        None | Some("open")
    ));
}

#[test]
fn who_waits_is_shown_by_service() {
    let server = TestPanggil::start();
    server.event(
        &json!({"type": "queue", "service": "ktp", "waiting": 17, "next": ["A013", "A014"]}),
    );
    assert_eq!(
        server.state(ZONE).0["waiting"],
        json!([{"service": "ktp", "count": 17, "next": ["A013", "A014"]}])
    );
    assert_eq!(
        server.state("lantai-2").0["waiting"],
        Value::Null,
        "no counter there gives that service"
    );
}

#[test]
fn a_notice_shows_where_it_is_meant_until_it_ends() {
    // given
    let server = TestPanggil::start();
    let now = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_millis();
    let until = u64::try_from(now).unwrap() + 6_000;
    // when
    server.event(
        &json!({"type": "notice", "text": "Hujan lebat", "zones": ["lantai-1"], "until": until}),
    );
    server.event(&json!({"type": "notice", "text": "Tutup pukul 15.00"}));
    // then
    let texts = |zone: &str| -> Vec<String> {
        let state = server.state(zone);
        let notices = state.0["notices"].as_array().cloned().unwrap_or_default();
        notices
            .iter()
            .map(|notice| notice["text"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(texts(ZONE), ["Hujan lebat", "Tutup pukul 15.00"]);
    assert_eq!(texts("lantai-2"), ["Tutup pukul 15.00"]);
    server.state_when(ZONE, |_| texts(ZONE) == ["Tutup pukul 15.00"]);
}

#[test]
fn a_reset_empties_the_board() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    server.call("R100", "13");
    server.event(&json!({"type": "queue", "service": "ktp", "waiting": 3}));
    let before = server.state(ZONE);
    server.event(&json!({"type": "reset"}));
    for zone in [ZONE, "lantai-2"] {
        let state = server.state(zone);
        assert!(state.recent().is_empty(), "{zone}");
        assert_eq!(state.ticket(state.counters()[4]), None, "{zone}");
    }
    assert!(server.state(ZONE).seq() > before.seq(), "a screen takes it");
}

#[test]
fn a_type_of_a_newer_version_is_kept_and_changes_nothing() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    let before = server.state(ZONE).picture();
    let result =
        server.event(&json!({"type": "rate", "ticket": "A012", "counter": "5", "stars": 5}));
    assert_eq!(result["duplicate"], false);
    assert_eq!(server.state(ZONE).picture()["recent"], before["recent"]);
    let row = server.journal().pop().unwrap();
    assert_eq!(row["type"], "rate", "{row}");
}
