//! A console's page at the live socket: keeps the newest document of every kind, as a page does.

use std::{
    collections::BTreeMap,
    net::TcpStream,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{
    Error, Message, WebSocket, client, client::IntoClientRequest, http::HeaderValue,
};

use super::{SOON, TestPanggil};

/// How long one look at the socket lasts.
const LOOK: Duration = Duration::from_millis(20);

/// A page.
pub(crate) struct Console {
    socket: WebSocket<TcpStream>,
    newest: BTreeMap<String, Value>,
    /// Documents of every kind that came.
    pub(crate) counts: BTreeMap<String, u32>,
    /// The close code, once it was closed.
    pub(crate) closed: Option<u16>,
}

impl Console {
    /// Opens the socket with the local key.
    #[track_caller]
    pub(crate) fn open(server: &TestPanggil) -> Self {
        let bearer = format!("Bearer {}", server.key());
        Self::with(server, &[("Authorization", &bearer)]).expect("let in")
    }

    /// Opens it with these headers; the status when it is refused.
    pub(crate) fn with(
        server: &TestPanggil,
        headers: &[(&'static str, &str)],
    ) -> Result<Self, u16> {
        let stream = TcpStream::connect(server.address()).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let url = format!("ws://{}/ws/console", server.address());
        let mut request = url.into_client_request().unwrap();
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).unwrap();
            request.headers_mut().insert(*name, value);
        }
        match client(request, stream) {
            Ok((socket, _response)) => {
                socket.get_ref().set_read_timeout(Some(LOOK)).unwrap();
                Ok(Self {
                    socket,
                    newest: BTreeMap::new(),
                    counts: BTreeMap::new(),
                    closed: None,
                })
            }
            Err(tokio_tungstenite::tungstenite::HandshakeError::Failure(Error::Http(reply))) => {
                Err(reply.status().as_u16())
            }
            Err(other) => panic!("{other}"),
        }
    }

    /// Says what it shows.
    pub(crate) fn watch(&mut self, what: &Value) {
        let mut word = json!({"t": "watch"});
        word.as_object_mut()
            .unwrap()
            .extend(what.as_object().unwrap().clone());
        self.socket.send(Message::text(word.to_string())).unwrap();
    }

    /// Says anything.
    pub(crate) fn say(&mut self, text: &str) {
        let _closed = self.socket.send(Message::text(text.to_owned()));
    }

    /// The document of a kind, once it is as `is` says.
    #[track_caller]
    pub(crate) fn wait(&mut self, kind: &str, is: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + SOON;
        loop {
            if let Some(document) = self.newest.get(kind).filter(|document| is(document)) {
                return document.clone();
            }
            assert!(
                Instant::now() < deadline && self.closed.is_none(),
                "no such {kind}; closed {:?}, last {:#?}",
                self.closed,
                self.newest.get(kind)
            );
            self.look();
        }
    }

    /// The close code, once it is closed.
    #[track_caller]
    pub(crate) fn wait_for_close(&mut self) -> u16 {
        let deadline = Instant::now() + SOON;
        while self.closed.is_none() {
            assert!(Instant::now() < deadline, "it stays open");
            self.look();
        }
        self.closed.unwrap()
    }

    /// Takes what came.
    pub(crate) fn look(&mut self) {
        match self.socket.read() {
            Ok(Message::Text(text)) => {
                let document: Value = serde_json::from_str(&text).unwrap();
                let kind = document["t"].as_str().unwrap().to_owned();
                *self.counts.entry(kind.clone()).or_default() += 1;
                self.newest.insert(kind, document);
            }
            Ok(Message::Close(frame)) => {
                self.closed = Some(frame.map_or(1005, |frame| frame.code.into()));
            }
            Ok(_) => {}
            Err(Error::Io(error))
                if matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) => {}
            Err(_) => {
                self.closed.get_or_insert(1006);
            }
        }
    }
}
