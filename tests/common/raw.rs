//! A socket that may break every rule of the protocol (RFC 6455, section 5), and reads what it costs.

use std::{
    io::{self, ErrorKind, Read, Write},
    net::{Shutdown, TcpStream},
    time::{Duration, Instant},
};

use super::{SOON, TestPanggil};

/// The key every raw handshake sends, from the RFC.
const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";
/// What every raw frame is masked with.
const MASK: [u8; 4] = [1, 2, 3, 4];

/// See the module.
#[derive(Debug)]
pub(crate) struct RawSocket {
    pub(crate) stream: TcpStream,
    /// The handshake's answer, without its body.
    pub(crate) head: String,
    came: Vec<u8>,
}

/// A frame as a client writes it, right or wrong.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    opcode: u8,
    payload: Vec<u8>,
    last: bool,
    masked: bool,
    reserved: u8,
    announced: Option<u64>,
}

/// How the server's side of a socket ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// In order, as TCP does it.
    Finished,
    /// Cut.
    Reset,
    /// Not at all while we listened.
    Open,
}

/// Everything that came until the end.
#[derive(Debug)]
pub(crate) struct Rest {
    /// The frames: opcode and payload.
    pub(crate) frames: Vec<(u8, Vec<u8>)>,
    pub(crate) end: End,
    /// Until the end.
    pub(crate) took: Duration,
}

impl Rest {
    /// The codes of the close frames; 0 for one without.
    pub(crate) fn close_codes(&self) -> Vec<u16> {
        let closes = self.frames.iter().filter(|(opcode, _)| *opcode == 8);
        let code = |payload: &[u8]| {
            payload
                .first_chunk()
                .map_or(0, |code| u16::from_be_bytes(*code))
        };
        closes.map(|(_, payload)| code(payload)).collect()
    }

    /// The text messages.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = self.frames.iter().filter(|(opcode, _)| *opcode == 1);
        texts
            .map(|(_, payload)| String::from_utf8(payload.clone()).unwrap())
            .collect()
    }
}

impl Frame {
    pub(crate) fn new(opcode: u8, payload: impl AsRef<[u8]>) -> Self {
        Self {
            opcode,
            payload: payload.as_ref().to_vec(),
            last: true,
            masked: true,
            reserved: 0,
            announced: None,
        }
    }

    pub(crate) fn text(payload: impl AsRef<[u8]>) -> Self {
        Self::new(1, payload)
    }

    pub(crate) fn ping(payload: impl AsRef<[u8]>) -> Self {
        Self::new(9, payload)
    }

    /// A close frame with a code and a reason.
    pub(crate) fn close(code: u16, reason: &[u8]) -> Self {
        Self::new(8, [&code.to_be_bytes(), reason].concat())
    }

    /// More of it is to come.
    pub(crate) fn fragment(self) -> Self {
        Self {
            last: false,
            ..self
        }
    }

    pub(crate) fn unmasked(self) -> Self {
        Self {
            masked: false,
            ..self
        }
    }

    /// With some of the three reserved bits.
    pub(crate) fn reserved(self, bits: u8) -> Self {
        Self {
            reserved: bits,
            ..self
        }
    }

    /// Announces another length than it has.
    pub(crate) fn announcing(self, length: u64) -> Self {
        Self {
            announced: Some(length),
            ..self
        }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = vec![u8::from(self.last) << 7 | self.reserved << 4 | self.opcode];
        let mask_bit = u8::from(self.masked) << 7;
        let length = self.announced.unwrap_or(self.payload.len() as u64);
        match (u8::try_from(length), u16::try_from(length)) {
            (Ok(short @ ..126), _) => bytes.push(mask_bit | short),
            (_, Ok(medium)) => {
                bytes.push(mask_bit | 126);
                bytes.extend(medium.to_be_bytes());
            }
            _ => {
                bytes.push(mask_bit | 127);
                bytes.extend(length.to_be_bytes());
            }
        }
        if self.masked {
            bytes.extend(MASK);
            let masked = self.payload.iter().zip(MASK.iter().cycle());
            bytes.extend(masked.map(|(byte, mask)| byte ^ mask));
        } else {
            bytes.extend(&self.payload);
        }
        bytes
    }
}

impl RawSocket {
    /// Opens the screens' socket.
    #[track_caller]
    pub(crate) fn open(server: &TestPanggil) -> Self {
        let socket = Self::ask(server, "/ws/screens", "", b"");
        assert!(socket.head.starts_with("HTTP/1.1 101 "), "{}", socket.head);
        socket
    }

    /// Opens the screens' socket and says hello for `lantai-1`.
    #[track_caller]
    pub(crate) fn enter(server: &TestPanggil) -> Self {
        let mut socket = Self::open(server);
        socket.send(&Self::hello()).unwrap();
        socket
    }

    /// The hello that [`Self::enter`] sends.
    pub(crate) fn hello() -> Vec<u8> {
        Frame::text(super::hello("lantai-1").to_string()).bytes()
    }

    /// Sends a handshake for any path, with further header lines and whatever follows in the same packet.
    #[track_caller]
    pub(crate) fn ask(server: &TestPanggil, path: &str, headers: &str, tail: &[u8]) -> Self {
        let host = server.address();
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             Sec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Version: 13\r\n\
             Sec-WebSocket-Protocol: panggil.v1\r\n{headers}\r\n"
        );
        let mut socket = Self::plain(server);
        socket.send(&[head.as_bytes(), tail].concat()).unwrap();
        socket.read_head();
        socket
    }

    /// A socket on which nothing was said.
    #[track_caller]
    pub(crate) fn plain(server: &TestPanggil) -> Self {
        let stream = TcpStream::connect(server.address()).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            head: String::new(),
            came: Vec::new(),
        }
    }

    /// Reads an answer's head.
    #[track_caller]
    pub(crate) fn read_head(&mut self) {
        let deadline = Instant::now() + SOON;
        let end = loop {
            if let Some(end) = self.came.windows(4).position(|four| four == b"\r\n\r\n") {
                break end;
            }
            let end = self.read_some(deadline);
            assert_eq!(end, None, "{:?}", String::from_utf8_lossy(&self.came));
        };
        let rest = self.came.split_off(end + 4);
        self.head = String::from_utf8(std::mem::replace(&mut self.came, rest)).unwrap();
    }

    /// Writes bytes; the server may have cut the socket.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Says that nothing more will be sent.
    pub(crate) fn finish(&mut self) {
        self.stream.shutdown(Shutdown::Write).unwrap();
    }

    /// The next frame; none at the socket's end.
    #[track_caller]
    pub(crate) fn next_frame(&mut self) -> Option<(u8, Vec<u8>)> {
        let deadline = Instant::now() + SOON;
        loop {
            if let Some(frame) = self.take_frame() {
                return Some(frame);
            }
            match self.read_some(deadline) {
                None => {}
                Some(End::Open) => panic!("no frame within {SOON:?}"),
                Some(End::Finished | End::Reset) => return None,
            }
        }
    }

    /// Everything until the end, for at most so long.
    pub(crate) fn rest(&mut self, longest: Duration) -> Rest {
        let started = Instant::now();
        let mut frames = Vec::new();
        loop {
            let end = self.read_some(started + longest);
            while let Some(frame) = self.take_frame() {
                frames.push(frame);
            }
            if let Some(end) = end {
                return Rest {
                    frames,
                    end,
                    took: started.elapsed(),
                };
            }
        }
    }

    /// Everything that is not a frame, until the end.
    pub(crate) fn rest_as_text(&mut self, longest: Duration) -> (String, End) {
        let deadline = Instant::now() + longest;
        loop {
            if let Some(end) = self.read_some(deadline) {
                return (String::from_utf8_lossy(&self.came).into_owned(), end);
            }
        }
    }

    /// Reads once; says how it ended, if it did.
    fn read_some(&mut self, deadline: Instant) -> Option<End> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Some(End::Open);
        }
        self.stream.set_read_timeout(Some(left)).unwrap();
        let mut space = [0; 16 * 1024];
        match self.stream.read(&mut space) {
            Ok(0) => Some(End::Finished),
            Ok(count) => {
                self.came.extend(&space[..count]);
                None
            }
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::TimedOut => Some(End::Open),
                ErrorKind::Interrupted => None,
                _ => Some(End::Reset),
            },
        }
    }

    /// Takes a whole frame of the server's, which masks nothing, out of what came.
    fn take_frame(&mut self) -> Option<(u8, Vec<u8>)> {
        let (head, length) = match self.came.as_slice() {
            [_, 127, a, b, c, d, e, f, g, h, ..] => {
                let length = u64::from_be_bytes([*a, *b, *c, *d, *e, *f, *g, *h]);
                (10, usize::try_from(length).unwrap())
            }
            [_, 126, a, b, ..] => (4, usize::from(u16::from_be_bytes([*a, *b]))),
            [_, length @ ..126, ..] => (2, usize::from(*length)),
            _ => return None,
        };
        if self.came.len() < head + length {
            return None;
        }
        let rest = self.came.split_off(head + length);
        let frame = std::mem::replace(&mut self.came, rest);
        assert_eq!(frame[0] & 0xf0, 0x80, "the server sends whole frames only");
        Some((frame[0] & 15, frame[head..].to_vec()))
    }
}
