//! Screens that draw nothing: they note when which state came, and answer as much as a server needs to hear.
//!
//! All of them share one thread and one buffer, so that they cost the machine little beside the server that is measured. A frame is
//! looked at where it was read; only what a read cut in two is copied.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll, ready},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use anyhow::{Context as _, anyhow, ensure};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf},
    net::TcpStream,
    runtime::Builder,
    sync::oneshot,
    task::JoinSet,
    time::timeout,
};

use super::{
    wait_for,
    wire::{masked, next_frame, number_after, position},
};

/// One read takes several states if they are there.
const BUFFER: usize = 64 * 1024;
/// All handshakes together take about a second.
const CONNECT: Duration = Duration::from_secs(30);
/// A page says `seen` at most twice a second.
const SEEN: Duration = Duration::from_millis(500);

/// What a screen says by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manners {
    /// Nothing, not even a handshake: for the floor.
    Silent,
    /// Handshake, hello, and a `pong` for every `ping`.
    Pong,
    /// The same and `seen` as a page says it, at most twice a second.
    PongAndSeen,
}

/// A state that came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight {
    /// Which screen.
    pub(crate) screen: usize,
    /// The newest event in it.
    pub(crate) seq: u64,
    /// The frame with its header.
    pub(crate) bytes: usize,
    /// When it was read.
    pub(crate) at: Instant,
}

/// Connected screens.
#[derive(Debug)]
pub(crate) struct Screens {
    newest: Arc<[AtomicU64]>,
    leave: oneshot::Sender<()>,
    thread: JoinHandle<anyhow::Result<Vec<Sight>>>,
}

impl Screens {
    /// Connects so many, one after another.
    ///
    /// # Errors
    /// When one is refused.
    pub(crate) fn connect(
        count: usize,
        address: SocketAddr,
        manners: Manners,
    ) -> anyhow::Result<Self> {
        raise_file_limit()?;
        let newest: Arc<[AtomicU64]> = (0..count).map(|_| AtomicU64::new(0)).collect();
        let (leave, left) = oneshot::channel();
        let (seated, all_seated) = std::sync::mpsc::channel();
        let hall = Hall::new(newest.clone());
        let thread = thread::Builder::new()
            .name("screens".into())
            .spawn(move || {
                let runtime = Builder::new_current_thread().enable_all().build()?;
                runtime.block_on(async {
                    let mut screens = JoinSet::new();
                    timeout(CONNECT, seat(&mut screens, count, address, manners, &hall))
                        .await
                        .context("the screens were not let in in time")??;
                    seated.send(())?;
                    attend(screens, left).await
                })?;
                Ok(std::mem::take(&mut hall.lock().sights))
            })?;
        let screens = Self {
            newest,
            leave,
            thread,
        };
        match all_seated.recv() {
            Ok(()) => Ok(screens),
            Err(_) => Err(screens
                .leave()
                .err()
                .unwrap_or_else(|| anyhow!("the screens left early"))),
        }
    }

    /// Waits until every screen has an event.
    ///
    /// # Errors
    /// When deliveries are missing after `patience`.
    pub(crate) fn wait_for(&self, seq: u64, patience: Duration) -> anyhow::Result<()> {
        let without = || {
            let newest = self
                .newest
                .iter()
                .map(|newest| newest.load(Ordering::Relaxed));
            newest.filter(|newest| *newest < seq).count()
        };
        wait_for("every screen has the last call", patience, || {
            ensure!(!self.thread.is_finished(), "the screens left early");
            Ok((without() == 0).then_some(()))
        })
        .with_context(|| {
            format!(
                "deliveries are missing: {} of {} screens are without event {seq}",
                without(),
                self.newest.len()
            )
        })
    }

    /// Closes all; returns what they saw, in the order of reading.
    pub(crate) fn leave(self) -> anyhow::Result<Vec<Sight>> {
        drop(self.leave);
        self.thread
            .join()
            .map_err(|_| anyhow!("the screens' thread panicked"))?
    }
}

/// Every screen is a file to the system.
pub(crate) fn raise_file_limit() -> io::Result<()> {
    rlimit::increase_nofile_limit(u64::MAX)?;
    Ok(())
}

/// What all screens share. One thread uses it; the lock is never waited for.
#[derive(Debug, Clone)]
struct Hall(Arc<Mutex<Notes>>);

#[derive(Debug)]
struct Notes {
    buffer: Vec<u8>,
    sights: Vec<Sight>,
    newest: Arc<[AtomicU64]>,
}

impl Hall {
    fn new(newest: Arc<[AtomicU64]>) -> Self {
        Self(Arc::new(Mutex::new(Notes {
            buffer: vec![0; BUFFER],
            sights: Vec::new(),
            newest,
        })))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Notes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Notes {
    fn note(&mut self, sight: Sight) {
        self.sights.push(sight);
        if let Some(newest) = self.newest.get(sight.screen) {
            newest.fetch_max(sight.seq, Ordering::Relaxed);
        }
    }
}

async fn seat(
    screens: &mut JoinSet<anyhow::Result<()>>,
    count: usize,
    address: SocketAddr,
    manners: Manners,
    hall: &Hall,
) -> anyhow::Result<()> {
    for number in 0..count {
        let mut stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let cut = match manners {
            Manners::Silent => Vec::new(),
            Manners::Pong | Manners::PongAndSeen => greet(&mut stream, address).await?,
        };
        let screen = Screen {
            number,
            stream,
            cut,
            manners,
            seen: Instant::now(),
        };
        screens.spawn(screen.watch(hall.clone()));
    }
    Ok(())
}

/// Shakes hands and says hello; returns what already came after the handshake.
async fn greet(stream: &mut TcpStream, address: SocketAddr) -> anyhow::Result<Vec<u8>> {
    let request = format!(
        "GET /ws/screens HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: panggil.v1\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    let end = loop {
        ensure!(
            stream.read_buf(&mut answer).await? > 0,
            "the handshake was not answered"
        );
        if let Some(end) = position(&answer, b"\r\n\r\n") {
            break end + 4;
        }
    };
    ensure!(
        answer.starts_with(b"HTTP/1.1 101"),
        "a screen was refused: {}",
        String::from_utf8_lossy(&answer)
    );
    let hello = r#"{"t":"hello","v":1,"zone":"lantai-1","caps":{"w":1920,"h":1080,"audio":false}}"#;
    stream.write_all(&masked(hello)).await?;
    Ok(answer.split_off(end))
}

/// Runs the screens until they are to leave. One that ends by itself was sent away.
async fn attend(
    mut screens: JoinSet<anyhow::Result<()>>,
    left: oneshot::Receiver<()>,
) -> anyhow::Result<()> {
    tokio::select! {
        _dropped = left => Ok(()),
        Some(ended) = screens.join_next() => ended?,
    }
}

struct Screen {
    number: usize,
    stream: TcpStream,
    /// The beginning of a frame whose end has not come yet.
    cut: Vec<u8>,
    manners: Manners,
    seen: Instant,
}

impl Screen {
    async fn watch(mut self, hall: Hall) -> anyhow::Result<()> {
        std::future::poll_fn(|cx| self.poll_watch(&mut hall.lock(), cx)).await
    }

    fn poll_watch(&mut self, notes: &mut Notes, cx: &mut Context<'_>) -> Poll<anyhow::Result<()>> {
        let mut buffer = std::mem::take(&mut notes.buffer);
        let outcome = loop {
            match self.poll_read(&mut buffer, notes, cx) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(error)) => break Poll::Ready(Err(error)),
                Poll::Pending => break Poll::Pending,
            }
        };
        notes.buffer = buffer;
        outcome
    }

    /// Reads once, and looks at every frame that is whole.
    fn poll_read(
        &mut self,
        buffer: &mut [u8],
        notes: &mut Notes,
        cx: &mut Context<'_>,
    ) -> Poll<anyhow::Result<()>> {
        let mut space = ReadBuf::new(buffer);
        ready!(Pin::new(&mut self.stream).poll_read(cx, &mut space))?;
        let at = Instant::now();
        let came = space.filled();
        if came.is_empty() {
            return Poll::Ready(Err(anyhow!("the server ended a screen's connection")));
        }
        let rest = if self.cut.is_empty() {
            self.look(came, at, notes)?.to_vec()
        } else {
            let mut whole = std::mem::take(&mut self.cut);
            whole.extend_from_slice(came);
            self.look(&whole, at, notes)?.to_vec()
        };
        self.cut = rest;
        Poll::Ready(Ok(()))
    }

    /// Returns what is left of a frame that is not whole yet.
    fn look<'a>(
        &mut self,
        mut bytes: &'a [u8],
        at: Instant,
        notes: &mut Notes,
    ) -> anyhow::Result<&'a [u8]> {
        while let Some((payload, rest)) = next_frame(bytes)? {
            if payload.starts_with(br#"{"t":"state""#) {
                let seq = number_after(payload, br#""seq":"#).context("a state without seq")?;
                notes.note(Sight {
                    screen: self.number,
                    seq,
                    bytes: bytes.len() - rest.len(),
                    at,
                });
                self.tell_seen(seq, at)?;
            } else if payload.starts_with(br#"{"t":"ping""#) {
                let now = number_after(payload, br#""now":"#).context("a ping without now")?;
                self.say(&format!(r#"{{"t":"pong","now":{now},"at":{now}}}"#))?;
            }
            bytes = rest;
        }
        Ok(bytes)
    }

    fn tell_seen(&mut self, seq: u64, at: Instant) -> io::Result<()> {
        if self.manners == Manners::PongAndSeen && at.duration_since(self.seen) >= SEEN {
            self.seen = at;
            self.say(&format!(r#"{{"t":"seen","seq":{seq},"drawn":16}}"#))?;
        }
        Ok(())
    }

    fn say(&self, text: &str) -> io::Result<()> {
        let message = masked(text);
        match self.stream.try_write(&message)? {
            written if written == message.len() => Ok(()),
            _ => Err(io::ErrorKind::WriteZero.into()),
        }
    }
}
