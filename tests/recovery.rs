//! What was taken is not lost, and not shown twice, whatever ends the server.

mod common;

use std::thread;

use common::{State, TestPanggil, TestRedis};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

#[test]
fn a_call_that_was_answered_survives_kill_9() {
    for round in 1..=3 {
        // given
        let mut server = TestPanggil::start();
        for number in 1..round {
            server.call(&format!("A{number:03}"), "5");
        }
        // when
        server.call("B007", "6");
        server.kill_9();
        server.start_again();
        // then
        let state = server.state(ZONE);
        assert_eq!(state.ticket("6"), Some("B007"));
        assert_eq!(state.recent().len(), round);
    }
}

#[test]
fn every_answered_call_survives_kill_9_amid_a_rush() {
    // given
    let mut server = TestPanggil::start();
    let (url, key) = (server.url().to_owned(), server.key().to_owned());
    let rush = move |machine: usize| {
        let mut answered = Vec::new();
        for number in 0_u32.. {
            let event = json!({"ticket": format!("M{machine}-{number}"), "counter": "5", "src": machine.to_string(), "id": number.to_string()});
            let sent = ureq::post(format!("{url}/api/v1/events"))
                .header("Authorization", format!("Bearer {key}"))
                .send_json(&event);
            if sent.is_err() {
                break;
            }
            answered.push(event);
        }
        answered
    };
    // when
    let answered: Vec<Value> = thread::scope(|scope| {
        let machines: Vec<_> = (0..3)
            .map(|machine| {
                scope.spawn({
                    let rush = rush.clone();
                    move || rush(machine)
                })
            })
            .collect();
        server.state_when(ZONE, |state| state.seq() > 60);
        server.kill_9();
        machines
            .into_iter()
            .flat_map(|machine| machine.join().unwrap())
            .collect()
    });
    assert!(answered.len() >= 57, "{}", answered.len());
    server.start_again();
    // then
    let kept = server.journal_tickets();
    for event in &answered {
        let ticket = event["ticket"].as_str().unwrap();
        assert_eq!(
            kept.iter().filter(|kept| *kept == ticket).count(),
            1,
            "{ticket}"
        );
    }
    // and what a machine sends again is known
    for event in answered.iter().rev().take(5) {
        assert_eq!(server.event(event)["duplicate"], true, "{event}");
    }
}

#[test]
fn the_board_after_a_restart_is_the_board_before() {
    // given a day with a bit of everything
    let mut server = TestPanggil::start();
    for number in 1..=30 {
        server.call(&format!("A{number:03}"), &(number % 23 + 1).to_string());
    }
    for event in [
        json!({"ticket": "A030", "counter": "8", "priority": "elderly"}),
        json!({"ticket": "A030", "counter": "8"}),
        json!({"type": "recall", "ticket": "A030", "counter": "8"}),
        json!({"type": "finish", "ticket": "A011", "counter": "12"}),
        json!({"type": "cancel", "ticket": "A028"}),
        json!({"type": "counter", "counter": "3", "status": "paused", "text": "Istirahat"}),
        json!({"type": "queue", "service": "ktp", "waiting": 17, "next": ["A031"]}),
        json!({"type": "notice", "text": "Tutup pukul 15.00"}),
        json!({"ticket": "R100", "counter": "13", "zone": "lantai-1"}),
    ] {
        server.event(&event);
    }
    let picture =
        |server: &TestPanggil| ["lantai-1", "lantai-2"].map(|zone| server.state(zone).picture());
    let before = picture(&server);
    // when
    server.kill_9();
    server.start_again();
    // then
    assert_eq!(picture(&server), before, "after kill -9");
    // when
    assert_eq!(server.terminate().code, Some(0));
    server.start_again();
    // then
    assert_eq!(picture(&server), before, "after SIGTERM");
}

#[test]
fn numbers_go_on_after_a_restart() {
    let mut server = TestPanggil::start();
    let first = server.call("A012", "5")["seq"].as_u64().unwrap();
    let epoch = server.state(ZONE).epoch().to_owned();
    server.kill_9();
    server.start_again();
    let next = server.call("A013", "5")["seq"].as_u64().unwrap();
    assert!(next > first);
    assert_eq!(server.state(ZONE).epoch(), epoch);
}

#[test]
fn stream_entries_of_the_time_away_appear_and_none_twice() {
    // given
    let redis = TestRedis::start();
    let mut server = TestPanggil::setup().pairing_open().redis(&redis).start();
    let add = |number: u32| {
        redis.add(
            &json!({"ticket": format!("A{number:03}"), "counter": (number % 12 + 1).to_string()}),
        )
    };
    (1..=5).for_each(|number| drop(add(number)));
    server.state_when(ZONE, |state| state.recent().len() == 5);
    let both = json!({"ticket": "B001", "counter": "6", "src": "mesin-1", "id": "1"});
    server.event(&both);
    // when
    server.kill_9();
    (6..=9).for_each(|number| drop(add(number)));
    redis.add(&both); // the machine sends it again, by another way
    server.start_again();
    add(10);
    // then
    let last = |state: &State| {
        state
            .recent()
            .first()
            .is_some_and(|call| call.starts_with("A010"))
    };
    let state = server.state_when(ZONE, last);
    let tickets: Vec<_> = state
        .recent()
        .iter()
        .rev()
        .map(|call| call[..4].to_owned())
        .collect();
    let expected = [
        "A001", "A002", "A003", "A004", "A005", "B001", "A006", "A007", "A008", "A009", "A010",
    ];
    assert_eq!(tickets, expected);
    assert_eq!(server.journal_tickets(), expected);
}

#[test]
fn what_the_stream_held_before_the_first_start_is_read() {
    let redis = TestRedis::start();
    redis.add(&json!({"ticket": "A012", "counter": "5"}));
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    server.state_when(ZONE, |state| state.ticket("5") == Some("A012"));
}

#[test]
fn an_entry_of_yesterday_is_journalled_and_not_shown() {
    // given an entry that waited through a midnight
    let redis = TestRedis::start();
    let now = std::time::SystemTime::UNIX_EPOCH
        .elapsed()
        .unwrap()
        .as_millis();
    let yesterday = format!("{}-0", now - 24 * 3_600_000);
    let entry = r#"{"ticket":"A012","counter":"5"}"#;
    redis.run::<String>(
        redis::cmd("XADD")
            .arg("panggil:{mpp-contoh}:events")
            .arg(yesterday)
            .arg("j")
            .arg(entry),
    );
    redis.add(&json!({"ticket": "A013", "counter": "6"}));
    // when
    let server = TestPanggil::setup().pairing_open().redis(&redis).start();
    // then
    let state = server.state_when(ZONE, |state| state.ticket("6").is_some());
    assert_eq!(state.recent(), ["A013 to 6"]);
    assert_eq!(server.journal_tickets(), ["A012", "A013"]);
}

#[test]
fn the_journal_is_read_in_pages_and_by_type_and_ticket() {
    // given
    let server = TestPanggil::start();
    for number in 1..=6 {
        server.call(&format!("A{number:03}"), "5");
    }
    server.event(&json!({"type": "recall", "ticket": "a003", "counter": "5"}));
    let numbers = |query: &str| -> Vec<u64> {
        let page = server.read(&format!("/api/v1/journal?{query}"));
        page["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["seq"].as_u64().unwrap())
            .collect()
    };
    // then
    assert_eq!(numbers("limit=4"), [1, 2, 3, 4]);
    assert_eq!(server.read("/api/v1/journal?limit=4")["next"], 4);
    assert_eq!(numbers("after=4"), [5, 6, 7]);
    assert_eq!(numbers("after=4&limit=1"), [5]);
    assert_eq!(numbers("type=recall"), [7]);
    assert_eq!(numbers("ticket=A003"), [3, 7], "without regard to case");
    assert_eq!(numbers("type=call&ticket=A003"), [3]);
    assert!(numbers("after=7").is_empty());
    assert_eq!(
        server.read("/api/v1/journal?after=7")["next"],
        7,
        "the next page starts there"
    );
}

#[test]
fn a_database_that_was_half_made_when_the_power_went_is_finished() {
    let home = tempfile::tempdir().expect("a directory");
    std::fs::write(home.path().join("panggil.sqlite3"), b"").expect("an empty file");
    let server = TestPanggil::setup()
        .pairing_open()
        .data(home.path())
        .start();
    server.call("A012", "5");
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
}

#[test]
fn a_simulated_hall_numbers_for_itself() {
    // given
    let mut server = TestPanggil::setup().demo().start();
    server.call("A012", "5");
    let demo = server.state(ZONE);
    // when
    server.kill_9();
    server.start_again();
    // then
    assert_ne!(server.state(ZONE).epoch(), demo.epoch());
    assert_eq!(server.state(ZONE).ticket("5"), Some("A012"));
}
