//! A screen as a good page is one: it says hello, answers pings and keeps the newest state.

use std::{
    io::ErrorKind,
    net::TcpStream,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{
    Error, Message, WebSocket, client::IntoClientRequest, handshake::client::Request,
};

use super::{SOON, State, TestPanggil, weather::Weather};

/// See the module.
#[derive(Debug)]
pub(crate) struct TestScreen {
    socket: WebSocket<TcpStream>,
}

/// What a screen heard.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Heard {
    /// A message.
    Said(Value),
    /// The close frame with its code, if it had one; or the socket's end without a frame.
    Closed(Option<u16>),
    /// Nothing, for as long as it listened.
    Nothing,
}

/// How a conversation ended.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ending {
    /// The close frame's code; none when the socket ended without one.
    pub(crate) code: Option<u16>,
    /// The `bye` message before it.
    pub(crate) bye: Option<Value>,
}

impl Ending {
    /// It ended with this code, and a `bye` that says the same before it.
    #[track_caller]
    pub(crate) fn told(&self, code: u16) {
        assert_eq!(self.code, Some(code), "{self:?}");
        let bye = self.bye.as_ref().expect("a bye before the close");
        assert_eq!(bye["code"], code, "{self:?}");
        assert!(
            bye["retry_ms"].as_u64().is_some_and(|ms| ms > 0),
            "{self:?}"
        );
    }
}

/// The hello of a screen that names a zone.
pub(crate) fn hello(zone: &str) -> Value {
    json!({"t": "hello", "v": 1, "zone": zone})
}

/// The request that opens the screens' socket.
pub(super) fn handshake(address: &str) -> Request {
    let mut request = format!("ws://{address}/ws/screens")
        .into_client_request()
        .unwrap();
    let protocol = "panggil.v1".parse().unwrap();
    request
        .headers_mut()
        .insert("Sec-WebSocket-Protocol", protocol);
    request
}

impl TestScreen {
    /// Opens the socket and says nothing.
    #[track_caller]
    pub(crate) fn connect(server: &TestPanggil) -> Self {
        Self::connect_to(server.address())
    }

    #[track_caller]
    fn connect_to(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let (socket, _response) =
            tokio_tungstenite::tungstenite::client(handshake(address), stream).unwrap();
        Self { socket }
    }

    /// Opens the socket and says hello.
    #[track_caller]
    pub(crate) fn greet(server: &TestPanggil, hello: &Value) -> Self {
        let mut screen = Self::connect(server);
        screen.say(hello);
        screen
    }

    /// Opens the socket on this line to a server, and says hello.
    #[track_caller]
    pub(crate) fn greet_through(line: &Weather, hello: &Value) -> Self {
        let mut screen = Self::connect_to(&line.address());
        screen.say(hello);
        screen
    }

    /// Opens the socket, says hello for a zone, and is welcomed.
    #[track_caller]
    pub(crate) fn enter(server: &TestPanggil, zone: &str) -> Self {
        let mut screen = Self::greet(server, &hello(zone));
        screen.welcome();
        screen
    }

    #[track_caller]
    pub(crate) fn say(&mut self, message: &Value) {
        self.socket
            .send(Message::text(message.to_string()))
            .unwrap();
    }

    /// The next message is the welcome.
    #[track_caller]
    pub(crate) fn welcome(&mut self) -> Value {
        match self.hear(SOON) {
            Heard::Said(message) if message["t"] == "welcome" => message,
            heard => panic!("no welcome: {heard:?}"),
        }
    }

    /// The next message is a state.
    #[track_caller]
    pub(crate) fn state(&mut self) -> State {
        match self.hear(SOON) {
            Heard::Said(message) if message["t"] == "state" => State(message),
            heard => panic!("no state: {heard:?}"),
        }
    }

    /// Listens until a state is as `is` says.
    #[track_caller]
    pub(crate) fn state_when(&mut self, is: impl Fn(&State) -> bool) -> State {
        let deadline = Instant::now() + SOON;
        let mut last = None;
        while let Some(left) = deadline.checked_duration_since(Instant::now()) {
            match self.hear(left) {
                Heard::Said(message) if message["t"] == "state" => match State(message) {
                    state if is(&state) => return state,
                    state => last = Some(state),
                },
                Heard::Said(_) => {}
                heard => panic!("{heard:?}; last state: {last:#?}"),
            }
        }
        panic!("no such state; last: {last:#?}")
    }

    /// Listens until the conversation ends.
    #[track_caller]
    pub(crate) fn ending(&mut self) -> Ending {
        self.ending_within(SOON)
    }

    /// Listens so long until the conversation ends.
    #[track_caller]
    pub(crate) fn ending_within(&mut self, longest: Duration) -> Ending {
        let deadline = Instant::now() + longest;
        let mut bye = None;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.hear(left) {
                Heard::Closed(code) => return Ending { code, bye },
                Heard::Said(message) if message["t"] == "bye" => bye = Some(message),
                Heard::Said(_) => assert!(bye.is_none(), "a message after the bye"),
                Heard::Nothing => panic!("it did not end within {longest:?}"),
            }
        }
    }

    /// The next thing heard; pings are answered on the way.
    #[track_caller]
    pub(crate) fn hear(&mut self, longest: Duration) -> Heard {
        let deadline = Instant::now() + longest;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Heard::Nothing;
            }
            self.socket.get_ref().set_read_timeout(Some(left)).unwrap();
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    let message: Value = serde_json::from_str(&text).unwrap();
                    if message["t"] == "ping" {
                        self.say(&json!({"t": "pong", "now": message["now"], "at": 0}));
                    } else {
                        return Heard::Said(message);
                    }
                }
                Ok(Message::Close(close)) => {
                    return Heard::Closed(close.map(|close| close.code.into()));
                }
                Ok(other) => panic!("{other:?}"),
                Err(Error::Io(error)) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_gone) => return Heard::Closed(None),
            }
        }
    }
}
