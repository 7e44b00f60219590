//! A stop: everybody is told, nothing is lost, and it takes no longer than it may. (With a full hall: `stop.rs`.)

mod common;

use std::{
    thread,
    time::{Duration, Instant},
};

use common::{RawSocket, SOON, TestPanggil, TestRedis, TestScreen};
use serde_json::json;

const ZONE: &str = "lantai-1";
/// Twice the contract's, whose own proof is that of a full hall: this is a busy machine.
const LONGEST: Duration = Duration::from_secs(6);
/// With nobody there, a stop has nothing to wait for but the server's own look once a second.
const IDLE: Duration = Duration::from_secs(2);

#[test]
fn a_server_that_nobody_uses_stops_without_waiting() {
    assert_idle_stop(&mut TestPanggil::start(), |_| ());
}

/// The quickest of three: others need the processor, too.
#[track_caller]
fn assert_idle_stop(server: &mut TestPanggil, is_ready: impl Fn(&TestPanggil)) {
    let took = [(); 3].map(|()| {
        is_ready(server);
        let ended = server.terminate();
        assert_eq!(ended.code, Some(0));
        server.start_again();
        ended.took
    });
    assert!(took.iter().any(|took| *took < IDLE), "{took:?}");
}

#[test]
fn a_server_that_reads_redis_stops_without_waiting() {
    let redis = TestRedis::start();
    let mut server = TestPanggil::setup().pairing_open().redis(&redis).start();
    assert_idle_stop(&mut server, |server| {
        server.redis_is("ok");
    });
}

#[test]
fn screens_that_do_not_read_and_idle_connections_do_not_hold_up_a_stop() {
    // given
    let mut server = TestPanggil::start();
    let deaf: Vec<_> = (0..50).map(|_| RawSocket::enter(&server)).collect();
    let mut half = RawSocket::plain(&server);
    half.send(b"POST /api/v1/events HTTP/1.1\r\nHost: panggil\r\nContent-Le")
        .unwrap();
    let mut idle = RawSocket::plain(&server);
    idle.send(b"GET /healthz HTTP/1.1\r\nHost: panggil\r\n\r\n")
        .unwrap();
    idle.read_head();
    let path = format!("/api/v1/zones/{ZONE}/state?after=0&rev=1");
    let poll = server.get(&path).within(SOON);
    // when
    let ended = thread::scope(|scope| {
        scope.spawn(|| poll.attempt());
        server.terminate()
    });
    // then
    assert_eq!(ended.code, Some(0));
    assert!(ended.took <= LONGEST, "{:?}", ended.took);
    assert_eq!(deaf.len(), 50);
}

#[test]
fn what_was_answered_before_a_stop_is_there_after_it() {
    // given
    let mut server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let (url, key) = (server.url().to_owned(), server.key().to_owned());
    let rush = move || {
        let mut answered = Vec::new();
        for number in 0_u32.. {
            let ticket = format!("R{number}");
            let event = json!({"ticket": &ticket, "counter": "5"});
            let sent = ureq::post(format!("{url}/api/v1/events"))
                .header("Authorization", format!("Bearer {key}"))
                .send_json(&event);
            if sent.is_err() {
                break;
            }
            answered.push(ticket);
        }
        answered
    };
    // when
    let (answered, ended) = thread::scope(|scope| {
        let rush = scope.spawn(rush);
        screen.state_when(|state| state.seq() > 30);
        let ended = server.terminate();
        (rush.join().unwrap(), ended)
    });
    assert_eq!(ended.code, Some(0));
    server.start_again();
    // then
    let kept = server.journal_tickets();
    assert!(
        kept.len() >= answered.len() && answered.len() > 25,
        "{} {}",
        kept.len(),
        answered.len()
    );
    assert_eq!(kept[..answered.len()], answered);
}

#[test]
fn sigint_stops_it_too() {
    let mut server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let since = Instant::now();
    server.signal("INT");
    screen.ending().told(1001);
    assert_eq!(server.wait_for_end(since).code, Some(0));
}
