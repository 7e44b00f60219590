//! Frames against the rules: each costs its sender the connection, with the right code, and nobody else anything.

mod common;

use std::time::{Duration, Instant};

use common::{End, Frame, RawSocket, Rest, SOON, TestPanggil, TestScreen};
use serde_json::Value;

const ZONE: &str = "lantai-1";
/// A close takes two packets; so long is for a busy machine.
const AT_ONCE: Duration = Duration::from_secs(10);
const KIB: usize = 1024;
const GIB: u64 = 1 << 30;

const SEEN: &str = r#"{"t":"seen","seq":1}"#;

/// A message with a value that lies so deep.
fn nested(deep: usize) -> String {
    format!(
        r#"{{"t":"seen","seq":1,"x":{}{}}}"#,
        "[".repeat(deep),
        "]".repeat(deep)
    )
}

/// A case: its name, the bytes, the code they cost.
type Case = (&'static str, Vec<u8>, u16);

/// Frames that no client may send.
fn bad_frames() -> [Case; 14] {
    let case = |name, frame: Frame, code| (name, frame.bytes(), code);
    [
        case("a reserved bit", Frame::text("{}").reserved(4), 1002),
        case("opcode 3", Frame::new(3, "x"), 1002),
        case("opcode 11", Frame::new(11, "x"), 1002),
        case("without a mask", Frame::text("{}").unmasked(), 1002),
        case("text that is not UTF-8", Frame::text(b"\xff\xfe"), 1007),
        case("text that is not JSON", Frame::text("hello"), 1007),
        case("text nested 8,000 deep", Frame::text(nested(8_000)), 1007),
        case("a ping of 126 bytes", Frame::ping([b'a'; 126]), 1002),
        case("a fragmented ping", Frame::ping("a").fragment(), 1002),
        case("a continuation of nothing", Frame::new(0, "a"), 1002),
        case("a first fragment", Frame::text("{").fragment(), 1002),
        case("binary", Frame::new(2, "a"), 1003),
        ("200 messages", Frame::text(SEEN).bytes().repeat(200), 4408),
        ("200 pings", Frame::ping("x").bytes().repeat(200), 4408),
    ]
}

/// Frames that are too large, or say so.
fn large_frames() -> [Case; 4] {
    let case = |name, frame: Frame| (name, frame.bytes(), 1009);
    [
        case("16,385 bytes", Frame::text([b'a'; 16 * KIB + 1])),
        case("65,537 bytes", Frame::text([b'a'; 64 * KIB + 1])),
        case("1 GiB announced", Frame::text([b'a'; 100]).announcing(GIB)),
        case(
            "2^63 announced",
            Frame::text([b'a'; 100]).announcing(1 << 63),
        ),
    ]
}

/// The screen's own end: a good one is answered with its code.
fn closes() -> [Case; 6] {
    let case = |name, frame: Frame, code| (name, frame.bytes(), code);
    [
        case("a close of one byte", Frame::new(8, [3]), 1002),
        case("close 1005", Frame::close(1005, b""), 1002),
        case(
            "a close reason that is not UTF-8",
            Frame::close(1000, b"\xff"),
            1007,
        ),
        case("close 1000", Frame::close(1000, b""), 1000),
        case("an empty close", Frame::new(8, ""), 1000),
        case("close 4000", Frame::close(4000, b"bye"), 4000),
    ]
}

fn cases() -> impl Iterator<Item = Case> {
    bad_frames()
        .into_iter()
        .chain(large_frames())
        .chain(closes())
}

#[track_caller]
fn assert_closed(name: &str, rest: &Rest, code: u16) {
    assert_eq!(rest.close_codes(), [code], "{name}: {rest:?}");
    assert_eq!(
        rest.frames.last().map(|(opcode, _)| *opcode),
        Some(8),
        "{name}: nothing after the close"
    );
    assert_eq!(rest.end, End::Finished, "{name}: {rest:?}");
}

#[test]
fn a_fault_after_the_hello_is_closed_with_its_code() {
    // given
    let server = TestPanggil::start();
    let mut neighbour = TestScreen::enter(&server, ZONE);
    for (name, bytes, code) in cases() {
        let mut socket = RawSocket::enter(&server);
        // when
        let _cut_early = socket.send(&bytes);
        // then
        assert_closed(name, &socket.rest(AT_ONCE), code);
    }
    // and a good screen beside them noticed nothing
    server.call("A012", "5");
    neighbour.state_when(|state| state.ticket("5") == Some("A012"));
    assert!(
        !server.log_text().contains("panicked"),
        "{}",
        server.log_text()
    );
}

#[test]
fn a_fault_before_the_hello_is_closed_with_its_code() {
    let server = TestPanggil::start();
    for (name, bytes, code) in cases() {
        let mut socket = RawSocket::open(&server);
        let _cut_early = socket.send(&bytes);
        assert_closed(name, &socket.rest(AT_ONCE), code);
    }
}

#[test]
fn a_fault_in_pieces_is_closed_with_its_code() {
    let server = TestPanggil::start();
    for (name, bytes, code) in cases().filter(|(_, bytes, _)| bytes.len() < KIB) {
        let mut socket = RawSocket::enter(&server);
        let _cut_early = bytes.iter().try_for_each(|byte| socket.send(&[*byte]));
        assert_closed(name, &socket.rest(AT_ONCE), code);
    }
}

#[test]
fn a_message_of_16_kib_is_heard() {
    // given a hello with as much filling as fits
    let server = TestPanggil::start();
    let bare = r#"{"t":"hello","v":1,"zone":"lantai-1","x":""}"#;
    let filled = bare.replace(
        "\"\"",
        &format!("\"{}\"", "x".repeat(16 * KIB - bare.len())),
    );
    assert_eq!(filled.len(), 16 * KIB);
    // when
    let mut socket = RawSocket::open(&server);
    socket.send(&Frame::text(filled).bytes()).unwrap();
    // then
    assert!(text(socket.next_frame()).contains("welcome"));
}

#[test]
fn the_limit_of_a_message_can_be_set() {
    let server = TestPanggil::setup()
        .pairing_open()
        .variable("PANGGIL__LIMITS__FRAME", "2000")
        .start();
    let mut socket = RawSocket::enter(&server);
    let _cut_early = socket.send(&Frame::text([b'a'; 2001]).bytes());
    assert_closed("2,001 bytes", &socket.rest(AT_ONCE), 1009);
}

#[test]
fn a_gibibyte_that_was_announced_is_not_read() {
    // given a server that has had its first socket
    let server = TestPanggil::start();
    drop(RawSocket::enter(&server).rest(Duration::from_millis(300)));
    let mut neighbour = TestScreen::enter(&server, ZONE);
    let mut socket = RawSocket::enter(&server);
    server.forget_peak();
    let (before, _) = server.memory();
    // when
    let head = Frame::text("").announcing(GIB).bytes();
    let stuff = vec![b'a'; 64 * KIB];
    let chunks = 50 * 1024 / 64;
    let sent = socket
        .send(&head)
        .and_then(|()| (0..chunks).try_for_each(|_| socket.send(&stuff)));
    // then the sender is cut off, and the server is no larger
    assert!(sent.is_err(), "all of 50 MiB was taken");
    let (_, peak) = server.memory();
    assert!(
        peak < before + 2 * 1024,
        "{before} KiB before, {peak} KiB at most"
    );
    server.call("A012", "5");
    neighbour.state_when(|state| state.ticket("5") == Some("A012"));
}

#[test]
fn a_flood_is_closed_within_a_second() {
    for frame in [
        Frame::text(SEEN).bytes(),
        Frame::ping("x").bytes(),
        Frame::text(r#"{"t":"other"}"#).bytes(),
    ] {
        // given
        let server = TestPanggil::start();
        let mut neighbour = TestScreen::enter(&server, ZONE);
        let mut socket = RawSocket::enter(&server);
        // when
        let many = frame.repeat(1_000);
        let started = Instant::now();
        while socket.send(&many).is_ok() {
            assert!(started.elapsed() < SOON, "a flood is let in");
        }
        // then
        assert!(
            started.elapsed() < Duration::from_secs(3),
            "{:?}",
            started.elapsed()
        ); // 1 s for the farewell, and a busy machine
        server.call("A012", "5");
        neighbour.state_when(|state| state.ticket("5") == Some("A012"));
    }
}

#[test]
fn a_screen_that_talks_as_it_may_is_not_a_flood() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::enter(&server);
    for _ in 0..30 {
        socket.send(&Frame::text(SEEN).bytes()).unwrap();
    }
    socket.send(&Frame::ping("still there?").bytes()).unwrap();
    let pong = loop {
        match socket.next_frame().expect("an open socket") {
            (10, payload) => break payload,
            (1, _) => {}
            frame => panic!("{frame:?}"),
        }
    };
    assert_eq!(pong, b"still there?");
}

#[test]
fn a_ping_is_answered_with_its_payload_before_and_after_the_hello() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::open(&server);
    socket.send(&Frame::ping("one").bytes()).unwrap();
    assert_eq!(socket.next_frame(), Some((10, b"one".to_vec())));
    socket.send(&RawSocket::hello()).unwrap();
    assert!(text(socket.next_frame()).contains("welcome"));
    assert!(text(socket.next_frame()).contains("state"));
    socket.send(&Frame::ping("").bytes()).unwrap();
    assert_eq!(socket.next_frame(), Some((10, Vec::new())));
}

#[test]
fn a_hello_may_come_in_the_packet_of_the_handshake() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::ask(&server, "/ws/screens", "", &RawSocket::hello());
    assert!(text(socket.next_frame()).contains("welcome"));
    assert!(text(socket.next_frame()).contains("state"));
}

#[test]
fn a_hello_may_come_byte_by_byte() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::open(&server);
    for byte in RawSocket::hello() {
        socket.send(&[byte]).unwrap();
    }
    assert!(text(socket.next_frame()).contains("welcome"));
}

#[test]
fn messages_of_a_newer_page_are_ignored() {
    let server = TestPanggil::start();
    let mut screen = TestScreen::enter(&server, ZONE);
    for message in [
        r#"{"t":"dance"}"#,
        r#"{"t":"health","cpu":0.5}"#,
        r#"{"t":"seen","seq":1,"drawn":42,"more":true}"#,
    ] {
        screen.say(&serde_json::from_str::<Value>(message).unwrap());
    }
    server.call("A012", "5");
    screen.state_when(|state| state.ticket("5") == Some("A012"));
}

#[test]
fn a_page_of_another_site_is_refused_and_our_own_is_let_in() {
    let server = TestPanggil::start();
    let own = format!("Origin: http://{}\r\n", server.address());
    for (headers, path, status) in [
        ("Origin: http://evil.example\r\n", "/ws/screens", "403"),
        ("Origin: null\r\n", "/ws/screens", "403"),
        (own.as_str(), "/ws/screens", "101"),
        ("", "/ws/screens", "101"),
        ("", "/ws/nowhere", "404"),
        ("", "/screen", "200"), // a page is a page, whatever else it is asked to be
    ] {
        let socket = RawSocket::ask(&server, path, headers, b"");
        assert!(
            socket.head.starts_with(&format!("HTTP/1.1 {status} ")),
            "{path} {headers}{}",
            socket.head
        );
    }
}

#[test]
fn an_origin_of_the_settings_is_let_in() {
    let server = TestPanggil::setup()
        .pairing_open()
        .variable("PANGGIL__SERVER__ORIGINS", "https://layar.example")
        .start();
    let socket = RawSocket::ask(
        &server,
        "/ws/screens",
        "Origin: https://layar.example\r\n",
        b"",
    );
    assert!(socket.head.starts_with("HTTP/1.1 101 "), "{}", socket.head);
}

#[test]
fn the_sub_protocol_is_confirmed() {
    let server = TestPanggil::start();
    let head = RawSocket::open(&server).head.to_ascii_lowercase();
    assert!(
        head.contains("sec-websocket-protocol: panggil.v1"),
        "{head}"
    );
    assert!(
        head.contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo="),
        "the answer to the RFC's own key: {head}"
    );
}

#[test]
fn an_offer_of_http2_is_answered_in_http1() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::plain(&server);
    let request = "GET /healthz HTTP/1.1\r\nHost: panggil\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    socket.send(request.as_bytes()).unwrap();
    socket.read_head();
    assert!(socket.head.starts_with("HTTP/1.1 200 "), "{}", socket.head);
}

#[test]
fn a_screen_that_ends_its_side_is_let_go() {
    let server = TestPanggil::start();
    let mut socket = RawSocket::enter(&server);
    assert!(text(socket.next_frame()).contains("welcome"));
    socket.finish();
    assert_ne!(socket.rest(AT_ONCE).end, End::Open);
}

/// A text frame's text.
#[expect(clippy::expect_used, reason = "a helper of tests")]
#[track_caller]
fn text(frame: Option<(u8, Vec<u8>)>) -> String {
    let (opcode, payload) = frame.expect("a frame");
    assert_eq!(opcode, 1);
    String::from_utf8(payload).expect("UTF-8")
}
