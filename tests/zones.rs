//! What a zone shows, and the documents that go with it.

mod common;

use std::{sync::mpsc, thread, time::Duration};

use common::{TestPanggil, TestScreen};
use serde_json::json;

const ZONE: &str = "lantai-1";

#[test]
fn a_call_shows_in_its_counters_zone_only() {
    // given
    let server = TestPanggil::start();
    let mut upstairs = TestScreen::enter(&server, "lantai-2");
    // when
    server.call("R100", "13");
    // then
    upstairs.state_when(|state| state.ticket("13") == Some("R100"));
    assert!(server.state("lantai-1").recent().is_empty());
    assert!(!server.state("lantai-1").counters().contains(&"13"));
}

#[test]
fn a_call_that_names_a_zone_shows_there_too() {
    let server = TestPanggil::start();
    let mut downstairs = TestScreen::enter(&server, "lantai-1");
    server.event(&json!({"ticket": "R100", "counter": "13", "zone": "lantai-1"}));
    let state = downstairs.state_when(|state| !state.recent().is_empty());
    assert_eq!(state.recent(), ["R100 to 13"]);
    assert_eq!(server.state("lantai-2").recent(), ["R100 to 13"]);
    let directory = server
        .get("/api/v1/zones/lantai-1/directory")
        .send()
        .status(200)
        .body;
    assert!(
        directory.contains("Samsat"),
        "a call may name a counter of another zone: {directory}"
    );
}

#[test]
fn a_call_by_command_may_name_a_zone() {
    let server = TestPanggil::start();
    server
        .command(&["call", "R100", "13", "--zone", "lantai-1"])
        .ended(0);
    assert_eq!(server.state("lantai-1").recent(), ["R100 to 13"]);
}

#[test]
fn a_zone_that_lists_a_counter_of_another_shows_its_calls() {
    // given
    let zones = "[[zone]]\nid = \"lantai-1\"\nname = \"Lantai 1\"\nalso = [\"13\"]\n[[zone]]\nid = \"lantai-2\"\nname = \"Lantai 2\"\n";
    let server = TestPanggil::setup().pairing_open().settings(zones).start();
    // when
    server.call("R100", "13");
    // then
    for zone in ["lantai-1", "lantai-2"] {
        assert_eq!(server.state(zone).ticket("13"), Some("R100"), "{zone}");
        assert_eq!(server.state(zone).recent(), ["R100 to 13"], "{zone}");
    }
}

#[test]
fn zones_are_listed_in_the_sites_order() {
    let server = TestPanggil::start();
    let list = server.get("/api/v1/zones").send().status(200).document();
    assert_eq!(
        list["zones"],
        json!([{"id": "lantai-1", "name": "Lantai 1"}, {"id": "lantai-2", "name": "Lantai 2"}])
    );
}

#[test]
fn the_sample_site_has_counters_1_to_23_by_their_numbers() {
    let server = TestPanggil::start();
    for (zone, numbers) in [("lantai-1", 1..=12), ("lantai-2", 13..=23)] {
        let expected: Vec<String> = numbers.map(|number: u32| number.to_string()).collect();
        assert_eq!(server.state(zone).counters(), expected);
        let directory = server
            .get(&format!("/api/v1/zones/{zone}/directory"))
            .send()
            .document();
        assert_eq!(directory["zone"], zone);
        let counters = directory["counters"].as_array().unwrap();
        let named = |name: &str| -> Vec<&str> {
            counters
                .iter()
                .map(|counter| counter[name].as_str().unwrap())
                .collect()
        };
        assert_eq!(named("id"), expected);
        assert_eq!(named("number"), expected);
        assert!(named("zone").iter().all(|of| *of == zone));
        assert!(named("name").iter().all(|name| !name.is_empty()));
        assert!(directory["texts"].is_object() && directory["services"].is_array());
    }
}

#[test]
fn a_document_that_is_known_already_is_not_sent_again() {
    let server = TestPanggil::start();
    let mut screen = TestScreen::greet(&server, &common::hello("lantai-1"));
    let welcome = screen.welcome();
    for (path, etag) in [
        (
            "/api/v1/zones/lantai-1/directory",
            &welcome["directory"]["etag"],
        ),
        ("/api/v1/layouts/utama", &welcome["layout"]["etag"]),
    ] {
        // given
        let first = server.get(path).send().status(200);
        let tag = first.header("etag").to_owned();
        assert_eq!(
            tag.trim_matches('"'),
            etag.as_str().unwrap(),
            "the welcome names it"
        );
        // then
        let known = server
            .get(path)
            .header("If-None-Match", tag.clone())
            .send()
            .status(304);
        assert_eq!(
            (known.body.as_str(), known.header("etag")),
            ("", tag.as_str())
        );
        let old = server
            .get(path)
            .header("If-None-Match", "\"old\"")
            .send()
            .status(200);
        assert_eq!(old.document(), first.document());
    }
}

#[test]
fn a_directorys_tag_changes_with_what_is_in_it() {
    let tag = |settings: &str| {
        let server = TestPanggil::setup()
            .pairing_open()
            .settings(settings)
            .start();
        server
            .get("/api/v1/zones/lantai-1/directory")
            .send()
            .header("etag")
            .to_owned()
    };
    let usual = tag("");
    assert_eq!(usual, tag(""), "a restart alone changes nothing");
    assert_ne!(usual, tag("[site]\nname = \"Mal lain\"\n"));
}

#[test]
fn what_is_not_there_is_a_problem_document() {
    let server = TestPanggil::start();
    for path in [
        "/api/v1/zones/lantai-9/state",
        "/api/v1/zones/lantai-9/directory",
        "/api/v1/layouts/lain",
        "/nowhere",
        "/api/v1/nowhere",
    ] {
        server.get(path).send().problem(404);
    }
}

#[test]
fn what_a_visitor_reads_needs_no_key() {
    let server = TestPanggil::setup().start();
    for path in [
        "/api/v1/zones",
        "/api/v1/zones/lantai-1/state",
        "/api/v1/zones/lantai-1/directory",
        "/api/v1/layouts/utama",
        "/healthz",
        "/readyz",
    ] {
        server.get(path).send().status(200);
    }
}

#[test]
fn those_who_wait_for_news_lock_out_neither_screens_nor_keys() {
    // given
    let server = TestPanggil::setup()
        .pairing_open()
        .variable("PANGGIL__LIMITS__PER_ADDRESS", "2")
        .variable("PANGGIL__LIMITS__FOLLOW_PER_ADDRESS", "3")
        .start();
    server.settle();
    let state = server.state(ZONE);
    let poll = format!(
        "/api/v1/zones/{ZONE}/state?after={}&rev={}",
        state.seq(),
        state.rev()
    );
    let (answered, answers) = mpsc::channel();
    thread::scope(|scope| {
        // when
        for _ in 0..5 {
            let answered = answered.clone();
            let (server, poll) = (&server, &poll);
            scope.spawn(move || answered.send(server.get(poll).send().status));
        }
        let refused: Vec<_> = answers.iter().take(2).collect();
        // then
        assert_eq!(refused, [429, 429]);
        TestScreen::enter(&server, ZONE);
        server.get("/api/v1/zones").send().status(200);
        let keyed = server.get(&poll).key(server.key());
        let keyed = keyed.within(Duration::from_millis(300)).attempt();
        assert!(keyed.is_err(), "it waits like the others: {keyed:?}");
        server.call("A012", "5");
        let served: Vec<_> = answers.iter().take(3).collect();
        assert_eq!(served, [200, 200, 200]);
    });
}
