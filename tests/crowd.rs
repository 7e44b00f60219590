//! A hall full of screens.

mod common;

use std::{thread, time::Duration};

use common::{RawSocket, State, TestPanggil, Visitor, raise_file_limit};
use futures_util::{StreamExt, future::join_all, stream};
use serde_json::json;
use tokio::{runtime, time::timeout};

const ZONE: &str = "lantai-1";
const SCREENS: usize = 500;
const CALLS: usize = 100;
const LONGEST: Duration = Duration::from_secs(60);

#[test]
fn five_hundred_screens_show_the_last_call_beside_one_that_never_reads() {
    // given
    raise_file_limit(2_000);
    let server = TestPanggil::setup()
        .pairing_open()
        .variable("PANGGIL__LIMITS__PER_ADDRESS", "20000")
        .start();
    server.settle();
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut deaf = deaf(&server);
    let mut screens = runtime.block_on(fill_the_hall(&server));
    let last = format!("\"seq\":{CALLS},");
    // when
    let shown = thread::scope(|scope| {
        scope.spawn(|| call_all(&server));
        let all = join_all(screens.iter_mut().map(|screen| screen.state_with(&last)));
        runtime.block_on(async { timeout(LONGEST, all).await })
    });
    // then
    let truth = server.state(ZONE);
    let shown = shown.expect("every screen shows the last call in time");
    assert!(
        shown.iter().all(|state| *state == truth),
        "all show the same"
    );
    // and the deaf one is shown the newest state when it reads at last, and not all that it missed
    let heard = hear_until_final(&mut deaf);
    assert_eq!(heard.last(), Some(&truth));
    assert!(
        heard.len() < CALLS,
        "{} states were kept for it",
        heard.len()
    );
}

async fn fill_the_hall(server: &TestPanggil) -> Vec<Visitor> {
    let screens = stream::iter(0..SCREENS).map(|_| Visitor::enter(server, ZONE));
    screens.buffer_unordered(50).collect().await
}

/// A hundred calls, one after the other.
fn call_all(server: &TestPanggil) {
    for number in 1..=CALLS {
        let counter = if number == CALLS { 5 } else { number % 12 + 1 };
        server.event(&json!({"ticket": format!("A{number:03}"), "counter": counter}));
    }
}

/// What the zone shows after the last call.
fn is_final(state: &State) -> bool {
    state.seq() == CALLS as u64 && state.ticket("5") == Some(&format!("A{CALLS:03}"))
}

/// A screen that said hello and never reads.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn deaf(server: &TestPanggil) -> RawSocket {
    let mut socket = RawSocket::open(server);
    socket2::SockRef::from(&socket.stream)
        .set_recv_buffer_size(4 * 1024)
        .unwrap();
    socket.send(&RawSocket::hello()).unwrap();
    socket
}

/// The states that a screen hears, up to the final one.
#[expect(clippy::unwrap_used, reason = "a helper of tests")]
fn hear_until_final(socket: &mut RawSocket) -> Vec<State> {
    let mut heard: Vec<State> = Vec::new();
    while !heard.last().is_some_and(is_final) {
        let (_, payload) = socket.next_frame().unwrap();
        if payload.starts_with(br#"{"t":"state""#) {
            heard.push(State(serde_json::from_slice(&payload).unwrap()));
        }
    }
    heard
}
