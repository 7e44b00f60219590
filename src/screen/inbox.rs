//! What a screen says, read from bytes, and what a fault costs. No I/O; time is passed in.
//!
//! In: the bytes of the socket, as they come. Out: one message at a time, or the reason to end. It promises that its buffer never
//! holds more than the frame limit and one read, for the announced length is looked at before anything is kept.

use actix_http::ws::{OpCode, Parser, ProtocolError};
use bytes::{Bytes, BytesMut};
use serde::Deserialize;
use tokio::time::Instant;

use super::bye::Bye;
use crate::protocol::{FromScreen, VERSION};

/// A page answers pings and frames, some 3 messages a second at most.
const MESSAGES_PER_SECOND: f32 = 20.0;
/// In reserve for a page that was held up.
const RESERVE: f32 = 40.0;

/// What was heard.
#[derive(Debug)]
pub enum Heard {
    /// A message.
    Said(FromScreen),
    /// A WebSocket ping, to be answered with its payload.
    Ping(Bytes),
    /// A WebSocket pong nobody asked for.
    Pong,
}

/// See the module.
#[derive(Debug)]
pub struct Inbox {
    buffer: BytesMut,
    largest: usize,
    allowance: f32,
    counted: Instant,
    alive: Instant,
}

impl Inbox {
    /// An empty inbox for frames of at most `largest` bytes.
    #[must_use]
    pub fn new(largest: usize, now: Instant) -> Self {
        Self {
            buffer: BytesMut::new(),
            largest,
            allowance: RESERVE,
            counted: now,
            alive: now,
        }
    }

    /// Takes what came in.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// When the screen last proved that it draws or answers.
    #[must_use]
    pub fn alive(&self) -> Instant {
        self.alive
    }

    /// The silence of a screen that was let in is counted from here.
    pub fn let_in(&mut self, now: Instant) {
        self.alive = now;
    }

    /// The next whole message.
    ///
    /// # Errors
    /// The reason to end, when the peer broke a rule or closed.
    pub fn next(&mut self, now: Instant) -> Result<Option<Heard>, Bye> {
        if announced(&self.buffer) > self.largest as u64 {
            return Err(Bye::FrameTooLarge);
        }
        let parsed =
            Parser::parse(&mut self.buffer, true, self.largest).map_err(|error| match error {
                ProtocolError::Overflow => Bye::FrameTooLarge,
                _ => Bye::Protocol,
            })?;
        let Some((whole, opcode, payload)) = parsed else {
            if self.buffer.is_empty() {
                self.buffer = BytesMut::new(); // gives the memory back: thousands of inboxes are empty nearly always
            }
            return Ok(None);
        };
        self.charge(now)?;
        if !whole {
            return Err(Bye::Protocol); // our page never fragments, so there is no state between frames to keep
        }
        let heard = read(opcode, payload.map(BytesMut::freeze).unwrap_or_default())?;
        if let Heard::Said(FromScreen::Seen { .. } | FromScreen::Pong { .. }) = heard {
            self.alive = now; // a page that only sends other things is as good as silent
        }
        Ok(Some(heard))
    }

    fn charge(&mut self, now: Instant) -> Result<(), Bye> {
        let earned = now.duration_since(self.counted).as_secs_f32() * MESSAGES_PER_SECOND;
        self.allowance = (self.allowance + earned).min(RESERVE) - 1.0;
        self.counted = now;
        if self.allowance < 0.0 {
            Err(Bye::Flood)
        } else {
            Ok(())
        }
    }
}

fn read(opcode: OpCode, payload: Bytes) -> Result<Heard, Bye> {
    match opcode {
        OpCode::Text => said(&payload).map(Heard::Said),
        OpCode::Ping => Ok(Heard::Ping(payload)),
        OpCode::Pong => Ok(Heard::Pong),
        OpCode::Close => Err(closed(&payload)),
        OpCode::Binary => Err(Bye::Unsupported),
        OpCode::Continue | OpCode::Bad => Err(Bye::Protocol),
    }
}

fn said(payload: &[u8]) -> Result<FromScreen, Bye> {
    let text = std::str::from_utf8(payload).map_err(|_| Bye::NotText)?;
    serde_json::from_str(text).map_err(|_| match serde_json::from_str(text) {
        Ok(AnyHello { t, v }) if t == "hello" && v != VERSION => Bye::Version, // of a shape we do not know
        _ => Bye::NotText,
    })
}

/// What a hello of every version has.
#[derive(Deserialize)]
struct AnyHello {
    t: String,
    v: u32,
}

fn closed(payload: &[u8]) -> Bye {
    if payload
        .get(2..)
        .is_some_and(|reason| std::str::from_utf8(reason).is_err())
    {
        return Bye::NotText;
    }
    Parser::try_parse_close_payload(payload).map_or(Bye::Protocol, |reason| {
        Bye::Done(reason.map_or(1000, |reason| reason.code.into()))
    })
}

/// The length a frame's header announces, as soon as it says so.
fn announced(buffer: &[u8]) -> u64 {
    match buffer {
        [_, length, ..] if length & 127 < 126 => u64::from(length & 127),
        [_, length, a, b, ..] if length & 127 == 126 => u64::from(u16::from_be_bytes([*a, *b])),
        [_, length, a, b, c, d, e, f, g, h, ..] if length & 127 == 127 => {
            u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h])
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LARGEST: usize = 16 * 1024;

    fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
        let mut frame = vec![first];
        match payload.len() {
            length @ ..=125 => frame.push(0x80 | u8::try_from(length).unwrap()),
            length => {
                frame.push(0x80 | 126);
                frame.extend(u16::try_from(length).unwrap().to_be_bytes());
            }
        }
        frame.extend([0; 4]);
        frame.extend_from_slice(payload);
        frame
    }

    fn hear(bytes: &[u8]) -> Result<Option<Heard>, Bye> {
        let now = Instant::now();
        let mut inbox = Inbox::new(LARGEST, now);
        inbox.feed(bytes);
        inbox.next(now)
    }

    #[test]
    fn a_fault_has_its_own_end() {
        let pong = br#"{"t":"pong"}"#;
        let cases: &[(&str, Vec<u8>, Bye)] = &[
            ("a reserved bit", masked(0xc1, pong), Bye::Protocol),
            ("opcode 3", masked(0x83, b""), Bye::Protocol),
            ("a fragment", masked(0x01, pong), Bye::Protocol),
            ("a continuation", masked(0x80, pong), Bye::Protocol),
            ("a long ping", masked(0x89, &[b'a'; 126]), Bye::Protocol),
            ("no mask", vec![0x81, 2, b'{', b'}'], Bye::Protocol),
            ("binary", masked(0x82, pong), Bye::Unsupported),
            ("no UTF-8", masked(0x81, b"\xff"), Bye::NotText),
            ("no JSON", masked(0x81, b"hello"), Bye::NotText),
            ("a close of 1 byte", masked(0x88, b"\x03"), Bye::Protocol),
            (
                "close 1005",
                masked(0x88, &1005_u16.to_be_bytes()),
                Bye::Protocol,
            ),
            (
                "close 1000",
                masked(0x88, &1000_u16.to_be_bytes()),
                Bye::Done(1000),
            ),
            (
                "close 4000",
                masked(0x88, &4000_u16.to_be_bytes()),
                Bye::Done(4000),
            ),
            ("a close without code", masked(0x88, b""), Bye::Done(1000)),
            (
                "a close reason without UTF-8",
                masked(0x88, b"\x03\xe8\xff"),
                Bye::NotText,
            ),
            (
                "a byte too many",
                masked(0x81, &[b'a'; LARGEST + 1]),
                Bye::FrameTooLarge,
            ),
            (
                "1 GiB announced",
                vec![0x81, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0],
                Bye::FrameTooLarge,
            ),
            (
                "2^63 announced",
                vec![0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0],
                Bye::FrameTooLarge,
            ),
        ];
        for (name, bytes, bye) in cases {
            assert_eq!(hear(bytes).unwrap_err(), *bye, "{name}");
        }
    }

    #[test]
    fn an_unknown_message_is_ignored_and_the_largest_frame_is_taken() {
        assert!(matches!(
            hear(&masked(0x81, br#"{"t":"future","x":1}"#)),
            Ok(Some(Heard::Said(FromScreen::Other)))
        ));
        let filled = format!(r#"{{"t":"pong"{}}}"#, " ".repeat(LARGEST - 12));
        assert_eq!(filled.len(), LARGEST);
        assert!(matches!(
            hear(&masked(0x81, filled.as_bytes())),
            Ok(Some(Heard::Said(FromScreen::Pong { .. })))
        ));
    }

    #[test]
    fn more_than_the_allowance_is_a_flood() {
        let now = Instant::now();
        let mut inbox = Inbox::new(LARGEST, now);
        for _ in 0..41 {
            inbox.feed(&masked(0x81, br#"{"t":"seen","seq":1}"#));
        }
        for _ in 0..40 {
            assert!(inbox.next(now).is_ok());
        }
        assert_eq!(inbox.next(now).unwrap_err(), Bye::Flood);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic_however_they_are_cut(bytes in prop::collection::vec(any::<u8>(), 0..400), cut in 1..50_usize) {
            let now = Instant::now();
            let mut inbox = Inbox::new(LARGEST, now);
            for piece in bytes.chunks(cut) {
                inbox.feed(piece);
                while let Ok(Some(_)) = inbox.next(now) {}
            }
        }
    }
}
