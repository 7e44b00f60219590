//! The same ticket is called again.

mod common;

use common::TestPanggil;
use serde_json::json;

const ZONE: &str = "lantai-1";

#[test]
fn a_call_for_the_ticket_that_its_counter_shows_is_a_recall() {
    let server = TestPanggil::start();
    for attempt in 1..=3 {
        server.call("A012", "5");
        assert_eq!(server.state(ZONE).attempt("5"), attempt);
    }
    assert_eq!(
        server.state(ZONE).recent(),
        ["A012 to 5, attempt 3", "A012 to 5, attempt 2", "A012 to 5"]
    );
}

#[test]
fn tickets_are_compared_without_regard_to_case() {
    let server = TestPanggil::start();
    server.call("a012", "5");
    server.call("A012", "5");
    assert_eq!(server.state(ZONE).attempt("5"), 2);
    assert_eq!(
        server.state(ZONE).ticket("5"),
        Some("A012"),
        "shown as sent"
    );
}

#[test]
fn a_recall_counts_on() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    server.event(&json!({"type": "recall", "ticket": "A012", "counter": "5"}));
    server.command(&["call", "A012", "5", "--recall"]).ended(0);
    assert_eq!(server.state(ZONE).attempt("5"), 3);
}

#[test]
fn a_recall_of_a_call_that_was_not_seen_is_no_first_call() {
    let server = TestPanggil::start();
    server.event(&json!({"type": "recall", "ticket": "A012", "counter": "5"}));
    assert_eq!(server.state(ZONE).recent(), ["A012 to 5, attempt 2"]);
}

#[test]
fn another_ticket_in_between_makes_it_a_first_call_again() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    server.call("A013", "5");
    server.call("A012", "5");
    assert_eq!(
        server.state(ZONE).recent(),
        ["A012 to 5", "A013 to 5", "A012 to 5"]
    );
}

#[test]
fn the_same_ticket_at_another_counter_is_a_first_call() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    server.call("A012", "6");
    let state = server.state(ZONE);
    assert_eq!((state.attempt("5"), state.attempt("6")), (1, 1));
}

#[test]
fn a_recall_keeps_the_priority_of_its_call() {
    let server = TestPanggil::start();
    server.event(&json!({"ticket": "A012", "counter": "5", "priority": "pregnant"}));
    server.call("A012", "5");
    let state = server.state(ZONE);
    assert_eq!(state.counter("5")["priority"], "pregnant");
    assert_eq!(state.attempt("5"), 2);
}

#[test]
fn a_repeated_recall_with_the_same_id_is_one() {
    let server = TestPanggil::start();
    server.call("A012", "5");
    let recall =
        json!({"type": "recall", "ticket": "A012", "counter": "5", "src": "mesin-1", "id": "9"});
    server.event(&recall);
    assert_eq!(server.event(&recall)["duplicate"], true);
    assert_eq!(server.state(ZONE).attempt("5"), 2);
}

#[test]
fn a_call_and_a_recall_with_one_id_are_two_events() {
    let server = TestPanggil::start();
    let event =
        |name| json!({"type": name, "ticket": "A012", "counter": "5", "src": "mesin-1", "id": "1"});
    server.event(&event("call"));
    assert_eq!(server.event(&event("recall"))["duplicate"], false);
    assert_eq!(server.state(ZONE).attempt("5"), 2);
}
