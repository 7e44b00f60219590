//! A screen's conversation: who is let in, what it is told first, and why it is sent away.

mod common;

use std::{
    thread,
    time::{Duration, Instant},
};

use common::{End, Ending, Frame, Heard, RawSocket, SOON, TestPanggil, TestScreen, hello};
use serde_json::{Value, json};

const ZONE: &str = "lantai-1";

/// What a hello costs its sender.
#[track_caller]
fn ending_of(server: &TestPanggil, hello: &Value) -> Ending {
    TestScreen::greet(server, hello).ending()
}

#[test]
fn a_hello_is_answered_with_a_welcome_and_the_whole_zone() {
    // given
    let server = TestPanggil::start();
    server.settle();
    server.call("A012", "5");
    // when
    let mut screen = TestScreen::greet(
        &server,
        &json!({"t": "hello", "v": 1, "zone": ZONE, "have": {"epoch": "9f", "seq": 812},
        "caps": {"w": 1920, "h": 1080, "audio": true}, "build": "1", "later": {}}),
    );
    // then
    let welcome = screen.welcome();
    assert_eq!(welcome["v"], 1);
    assert_eq!(welcome["zone"], ZONE);
    assert_eq!(welcome["ping_ms"], 5000);
    assert_eq!(welcome["speak"], false);
    assert_eq!(welcome["layout"]["id"], "utama");
    assert!(
        welcome["screen"]
            .as_str()
            .is_some_and(|name| !name.is_empty()),
        "{welcome}"
    );
    assert!(
        welcome["now"]
            .as_u64()
            .is_some_and(|now| now > 1_700_000_000_000),
        "{welcome}"
    );
    assert_eq!(screen.state(), server.state(ZONE));
}

#[test]
fn a_screen_keeps_the_name_it_gives() {
    let server = TestPanggil::start();
    let mut screen = TestScreen::greet(
        &server,
        &json!({"t": "hello", "v": 1, "zone": ZONE, "screen": "tv-1"}),
    );
    assert_eq!(screen.welcome()["screen"], "tv-1");
}

#[test]
fn numbers_grow_from_frame_to_frame() {
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let mut last = screen.state();
    for number in 1..=5 {
        server.call(&format!("A{number:03}"), "5");
        let next = screen.state();
        assert!(
            (next.seq(), next.rev()) > (last.seq(), last.rev()),
            "{last:?} {next:?}"
        );
        assert_eq!(next.epoch(), last.epoch());
        last = next;
    }
}

#[test]
fn a_screen_is_pinged_and_stays_while_it_answers() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::enter(&server);
    let ping = loop {
        let (_, payload) = socket.next_frame().expect("an open socket");
        let message: Value = serde_json::from_slice(&payload).unwrap();
        if message["t"] == "ping" {
            break message;
        }
    };
    assert!(ping["now"].is_u64(), "{ping}");
}

/// Both waits are long, so they run side by side, with a screen beside them that answers.
#[test]
fn who_says_no_hello_or_falls_silent_is_sent_away_with_4408() {
    // given
    let server = TestPanggil::start();
    let started = Instant::now();
    let mut mute = RawSocket::open(&server);
    let mut silent = RawSocket::enter(&server);
    let mut chatty = RawSocket::enter(&server);
    let mut alive = TestScreen::enter(&server, ZONE);
    let longest = Duration::from_secs(45);
    thread::scope(|scope| {
        // when
        let mute = scope.spawn(|| mute.rest(longest));
        let silent = scope.spawn(|| silent.rest(longest));
        let chatty = scope.spawn(|| talk_without_drawing(&mut chatty, longest));
        // then
        let mute = mute.join().unwrap();
        let took = started.elapsed();
        assert_eq!(mute.close_codes(), [4408]);
        assert!(
            took > Duration::from_secs(4) && took < Duration::from_secs(12),
            "{took:?}"
        );
        assert!(
            mute.texts()
                .last()
                .is_some_and(|bye| bye.contains("\"bye\"") && bye.contains("4408")),
            "{mute:?}"
        );
        while !silent.is_finished() {
            assert!(
                !matches!(alive.hear(Duration::from_millis(200)), Heard::Closed(_)),
                "who answers stays"
            );
        }
        let silent = silent.join().unwrap();
        let took = started.elapsed();
        assert_eq!(silent.close_codes(), [4408]);
        assert!(
            took > Duration::from_secs(29) && took < Duration::from_secs(42),
            "{took:?}"
        );
        assert_eq!(
            chatty.join().unwrap(),
            [4408],
            "a page that only sends other things is silent too"
        );
    });
    assert!(started.elapsed() < longest);
    server.call("A012", "5");
    alive.state_when(|state| state.ticket("5") == Some("A012"));
}

/// Sends a ping and a message of a newer page every second or so, and nothing that proves that it draws.
fn talk_without_drawing(socket: &mut RawSocket, longest: Duration) -> Vec<u16> {
    let started = Instant::now();
    while started.elapsed() < longest {
        let _cut = socket.send(&Frame::ping("x").bytes());
        let _cut = socket.send(&Frame::text(r#"{"t":"health"}"#).bytes());
        let rest = socket.rest(Duration::from_secs(1));
        if rest.end != End::Open {
            return rest.close_codes();
        }
    }
    Vec::new()
}

#[test]
fn another_version_is_sent_away_with_4426() {
    let server = TestPanggil::start();
    for version in [0, 2, 99] {
        ending_of(&server, &json!({"t": "hello", "v": version, "zone": ZONE})).told(4426);
    }
}

#[test]
fn where_pairing_is_required_a_zone_alone_is_not_enough() {
    let server = TestPanggil::setup().start();
    ending_of(&server, &hello(ZONE)).told(4401);
    ending_of(
        &server,
        &json!({"t": "hello", "v": 1, "zone": ZONE, "screen": "tv-1", "token": "guess"}),
    )
    .told(4401);
}

#[test]
fn an_unknown_zone_or_none_is_sent_away_with_4401() {
    let server = TestPanggil::start();
    ending_of(&server, &hello("lantai-9")).told(4401);
    ending_of(&server, &hello("")).told(4401);
    ending_of(&server, &json!({"t": "hello", "v": 1})).told(4401);
}

#[test]
fn a_hello_with_an_oversized_field_is_sent_away_with_4413() {
    let server = TestPanggil::start();
    for field in ["screen", "zone", "token", "build"] {
        let mut large = hello(ZONE);
        large[field] = "x".repeat(5_000).into();
        ending_of(&server, &large).told(4413);
    }
}

#[test]
fn the_newer_socket_of_a_screen_replaces_the_older() {
    let server = TestPanggil::start();
    let named = json!({"t": "hello", "v": 1, "zone": ZONE, "screen": "tv-1"});
    for _ in 0..10 {
        // given
        let mut first = TestScreen::greet(&server, &named);
        first.welcome();
        // when
        let mut second = TestScreen::greet(&server, &named);
        second.welcome();
        // then
        first.ending().told(4409);
        server.call("A012", "5");
        let attempt = server.state(ZONE).attempt("5");
        second.state_when(|state| state.ticket("5").is_some() && state.attempt("5") == attempt);
    }
}

#[test]
fn screens_without_a_name_do_not_replace_each_other() {
    let server = TestPanggil::start();
    let mut screens: Vec<_> = (0..5).map(|_| TestScreen::enter(&server, ZONE)).collect();
    server.call("A012", "5");
    for screen in &mut screens {
        screen.state_when(|state| state.ticket("5") == Some("A012"));
    }
}

#[test]
fn too_many_sockets_that_say_nothing_are_4429_and_cost_the_others_nothing() {
    // given
    let server = TestPanggil::setup()
        .pairing_open()
        .variable("PANGGIL__LIMITS__PER_ADDRESS", "3")
        .start();
    let mut screens: Vec<_> = (0..6).map(|_| TestScreen::enter(&server, ZONE)).collect(); // who said hello is not counted
    let mut waiting: Vec<_> = (0..3).map(|_| RawSocket::open(&server)).collect();
    for socket in &mut waiting {
        socket.send(&Frame::ping("").bytes()).unwrap();
        assert_eq!(socket.next_frame(), Some((10, Vec::new())), "it is inside");
    }
    // when
    let refused = TestScreen::connect(&server).ending();
    // then
    refused.told(4429);
    server.get("/api/v1/zones").send().status(200); // requests are counted apart
    server.call("A012", "5"); // a good key is never stopped by strangers
    for screen in &mut screens {
        screen.state_when(|state| state.ticket("5") == Some("A012"));
    }
    // and who leaves makes room
    drop(waiting);
    common::eventually(SOON, || {
        let heard = TestScreen::greet(&server, &hello(ZONE)).hear(SOON);
        common::claim(
            matches!(&heard, Heard::Said(message) if message["t"] == "welcome"),
            heard,
        )
    });
}

#[test]
fn more_screens_than_allowed_are_4429() {
    let server = TestPanggil::setup()
        .pairing_open()
        .variable("PANGGIL__LIMITS__SCREENS", "2")
        .start();
    let mut screens = [
        TestScreen::enter(&server, ZONE),
        TestScreen::enter(&server, "lantai-2"),
    ];
    ending_of(&server, &hello(ZONE)).told(4429);
    server.call("A012", "5");
    screens[0].state_when(|state| state.ticket("5") == Some("A012"));
}

#[test]
fn a_stop_is_told_to_screens_and_to_those_who_have_not_said_hello() {
    let mut server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    let mut stranger = TestScreen::connect(&server);
    let since = server.ask_to_stop();
    screen.ending().told(1001);
    stranger.ending().told(1001);
    assert_eq!(server.wait_for_end(since).code, Some(0));
}

#[test]
fn a_fault_of_the_protocol_gets_no_bye_message() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::enter(&server);
    socket.send(&Frame::new(2, "binary").bytes()).unwrap();
    let rest = socket.rest(SOON);
    assert_eq!(rest.close_codes(), [1003]);
    assert!(
        !rest.texts().iter().any(|text| text.contains("\"bye\"")),
        "{rest:?}"
    );
}

#[test]
fn a_hello_that_is_none_is_1007() {
    let server = TestPanggil::start();
    for message in [
        json!({"t": "hello"}),
        json!({"t": "hello", "v": "1"}),
        json!([]),
        json!({"v": 1}),
        json!({"t": "hello", "v": 1, "zone": 5}),
    ] {
        assert_eq!(ending_of(&server, &message).code, Some(1007), "{message}");
    }
}
