//! Peers that send slowly or not at all: let go in time, and in nobody's way.

mod common;

use std::{
    thread,
    time::{Duration, Instant},
};

use common::{End, RawSocket, TestPanggil, TestScreen, raise_file_limit};

const ZONE: &str = "lantai-1";
const SLOW: usize = 1_000;

#[test]
fn a_thousand_half_requests_do_not_stop_a_screen_and_are_cut_in_six_seconds() {
    // given
    raise_file_limit(3_000);
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let started = Instant::now();
    let mut halves: Vec<_> = (0..SLOW).map(|_| half_a_head(&server)).collect();
    let opened = started.elapsed();
    // when
    server.call("A012", "5");
    // then
    screen.state_when(|state| state.ticket("5") == Some("A012"));
    let late = TestScreen::enter(&server, ZONE).state();
    assert_eq!(
        late.ticket("5"),
        Some("A012"),
        "another screen still gets in"
    );
    for half in &mut halves {
        assert_ne!(half.rest_as_text(Duration::from_secs(15)).1, End::Open);
    }
    let took = started.elapsed() - opened;
    assert!(took < Duration::from_secs(8), "{took:?}"); // 6 s, and a busy machine
}

#[test]
fn a_connection_waits_for_the_next_request_longer_than_clients_keep_theirs() {
    // given
    let server = TestPanggil::start();
    let mut kept = RawSocket::plain(&server);
    kept.send(b"GET /healthz HTTP/1.1\r\nHost: panggil\r\n\r\n")
        .unwrap();
    // when
    let (first, end) = kept.rest_as_text(Duration::from_secs(10));
    // then
    assert!(first.starts_with("HTTP/1.1 200 "), "{first}");
    assert_eq!(end, End::Open);
    kept.send(b"GET /healthz HTTP/1.1\r\nHost: panggil\r\nConnection: close\r\n\r\n")
        .unwrap();
    let (both, end) = kept.rest_as_text(Duration::from_secs(10));
    assert_eq!(both.matches("HTTP/1.1 200 ").count(), 2, "{both}");
    assert_eq!(end, End::Finished);
}

fn half_a_head(server: &TestPanggil) -> RawSocket {
    let mut socket = RawSocket::plain(server);
    let _sent = socket.send(b"GET /ws/screens HTTP/1.1\r\nHost: panggil\r\nUpgra");
    socket
}

#[test]
fn half_a_body_is_answered_408_in_fifteen_seconds() {
    // given
    let server = TestPanggil::start();
    let mut slow = RawSocket::plain(&server);
    let head = format!(
        "POST /api/v1/events HTTP/1.1\r\nHost: panggil\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{{\"ticket\"",
        server.key()
    );
    let started = Instant::now();
    slow.send(head.as_bytes()).unwrap();
    // when
    let answer = thread::scope(|scope| {
        let answer = scope.spawn(|| slow.rest_as_text(Duration::from_secs(25)));
        server.call("A012", "5"); // others go on
        answer.join().unwrap().0
    });
    // then
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("application/problem+json"), "{answer}");
    assert!(
        started.elapsed() < Duration::from_secs(18),
        "{:?}",
        started.elapsed()
    );
    assert_eq!(server.journal_tickets(), ["A012"]);
}
