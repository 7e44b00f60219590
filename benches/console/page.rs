//! A console's page: takes every document and answers pings, in a thread of its own.

use std::{
    net::TcpStream,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow, bail};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{
    Error, Message, WebSocket, client, client::IntoClientRequest,
};

use super::common::panggil::Panggil;

/// How long a page waits to be let in: 60 come at once.
const ENTRY: Duration = Duration::from_secs(5);
/// How long one look at the socket lasts.
const LOOK: Duration = Duration::from_millis(100);
/// An open page.
pub(crate) struct Page {
    closed: Arc<AtomicBool>,
    thread: JoinHandle<anyhow::Result<f64>>,
}

impl Page {
    /// Opens it with the key of the server's own machine, to watch the whole hall.
    pub(crate) fn of_operator(panggil: &Panggil) -> anyhow::Result<Self> {
        let bearer = format!("Bearer {}", panggil.key());
        let watch = json!({ "t": "watch", "zones": ["lantai-1", "lantai-2"], "counter": "5" });
        Self::open(panggil, ("Authorization", &bearer), &watch)
    }

    /// Opens it with somebody's cookie, to watch a counter.
    pub(crate) fn of_counter(panggil: &Panggil, cookie: &str, id: &str) -> anyhow::Result<Self> {
        let watch = json!({ "t": "watch", "counter": id });
        Self::open(panggil, ("Cookie", cookie), &watch)
    }

    fn open(
        panggil: &Panggil,
        (header, credential): (&'static str, &str),
        watch: &Value,
    ) -> anyhow::Result<Self> {
        let address = panggil.address()?;
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(ENTRY))?;
        let mut request = format!("ws://{address}/ws/console").into_client_request()?;
        request.headers_mut().insert(header, credential.parse()?);
        let (mut socket, _response) =
            client(request, stream).map_err(|error| anyhow!("the page is not let in: {error}"))?;
        socket.send(Message::text(watch.to_string()))?;
        socket.get_ref().set_read_timeout(Some(LOOK))?;
        let closed = Arc::new(AtomicBool::new(false));
        let until = closed.clone();
        let thread = thread::spawn(move || read(socket, &until));
        Ok(Self { closed, thread })
    }

    /// Closes it; returns how much came, in KiB a second.
    pub(crate) fn close(self) -> anyhow::Result<f64> {
        self.closed.store(true, Ordering::Relaxed);
        let read = self.thread.join();
        read.map_err(|_| anyhow!("the page broke"))?
    }
}

fn read(mut socket: WebSocket<TcpStream>, closed: &AtomicBool) -> anyhow::Result<f64> {
    let (mut bytes, began) = (0, Instant::now());
    while !closed.load(Ordering::Relaxed) {
        match socket.read() {
            Ok(Message::Text(text)) => {
                bytes += text.len();
                let document: Value = serde_json::from_str(&text)?;
                if document.get("t").context("a document without a kind")? == "ping" {
                    socket.send(Message::text(r#"{"t":"pong"}"#))?;
                }
            }
            Ok(Message::Close(frame)) => bail!("the page was closed: {frame:?}"),
            Ok(_) => {}
            Err(Error::Io(error)) if is_quiet(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let kib = f64::from(u32::try_from(bytes)?) / 1024.0;
    Ok(kib / began.elapsed().as_secs_f64())
}

fn is_quiet(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    matches!(error.kind(), WouldBlock | TimedOut)
}
