//! Many screens at a time, on one thread of the tests.

use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, Utf8Bytes},
};

use super::{State, TestPanggil, hello, screen::handshake};

/// One screen of a crowd.
#[derive(Debug)]
pub(crate) struct Visitor(WebSocketStream<MaybeTlsStream<TcpStream>>);

/// Thousands of sockets are thousands of files.
#[track_caller]
pub(crate) fn raise_file_limit(files: u64) {
    let limit = rlimit::increase_nofile_limit(u64::MAX).unwrap();
    assert!(
        limit >= files,
        "this test needs {files} open files, the system allows {limit}: ulimit -Hn"
    );
}

impl Visitor {
    /// Opens the socket and says nothing.
    pub(crate) async fn connect(server: &TestPanggil) -> Self {
        let (socket, _response) = connect_async(handshake(server.address())).await.unwrap();
        Self(socket)
    }

    /// Opens the socket, says hello for a zone, and is welcomed.
    pub(crate) async fn enter(server: &TestPanggil, zone: &str) -> Self {
        let mut visitor = Self::connect(server).await;
        visitor
            .0
            .send(Message::text(hello(zone).to_string()))
            .await
            .unwrap();
        let welcome = visitor.text().await.expect("an open socket");
        assert!(welcome.starts_with(r#"{"t":"welcome""#), "{welcome}");
        visitor
    }

    /// Listens until a state that has this in its text; pings are answered on the way. Nothing else is read closer, for a crowd hears
    /// a great deal.
    pub(crate) async fn state_with(&mut self, part: &str) -> State {
        loop {
            let text = self.text().await.expect("an open socket");
            if text.starts_with(r#"{"t":"state""#) && text.contains(part) {
                return State(serde_json::from_str(&text).unwrap());
            }
        }
    }

    /// Listens until the end; returns the close frame's code, or none where the socket just ended.
    pub(crate) async fn ending(mut self) -> Option<u16> {
        loop {
            match self.0.next().await {
                Some(Ok(Message::Close(close))) => return close.map(|close| close.code.into()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    async fn text(&mut self) -> Option<Utf8Bytes> {
        loop {
            let Message::Text(text) = self.0.next().await?.ok()? else {
                continue;
            };
            if !text.starts_with(r#"{"t":"ping""#) {
                return Some(text);
            }
            let pong = Message::text(r#"{"t":"pong"}"#);
            self.0.send(pong).await.unwrap();
        }
    }
}
