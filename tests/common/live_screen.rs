//! A screen that lives by itself behind a [`Weather`]: it greets, answers, takes what is newer, gives up a silent line, and comes back, as
//! the page on a television does. It remembers every board it showed, for [`super::truth`] to judge.

use std::{
    io::{self, ErrorKind},
    net::TcpStream,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use fastrand::Rng;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::{
    Error, Message, WebSocket, client, client::IntoClientRequest,
};

use super::{State, claim, eventually, hello, weather::Weather};

/// After so long without a word the page gives its line up.
const SILENT: Duration = Duration::from_secs(12);
/// Between two looks at whether the test is over.
const LOOK: Duration = Duration::from_millis(100);
/// A screen says at most twice a second what it painted.
const SEEN: Duration = Duration::from_millis(500);

/// See the module.
#[derive(Debug)]
pub(crate) struct LiveScreen {
    life: Arc<Mutex<Life>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// A board that was shown.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    pub(crate) at: Instant,
    /// Over which of its lines it came: the first is 1.
    pub(crate) line: usize,
    pub(crate) epoch: String,
    pub(crate) seq: u64,
    /// Counters with what they showed: id, ticket, attempt.
    pub(crate) counters: Vec<(String, Option<String>, u64)>,
    /// Newest first.
    pub(crate) recent: Vec<String>,
    /// The call that was being spoken.
    pub(crate) speaking: Option<u64>,
}

#[derive(Debug, Default)]
struct Life {
    shown: Vec<Shown>,
    welcomes: usize,
    closed: Vec<Option<u16>>,
}

impl LiveScreen {
    /// A screen of this zone, whose way to the server goes through this weather.
    pub(crate) fn start(weather: &Weather, zone: &str, dice: Rng) -> Self {
        let (life, is_over) = (Arc::default(), Arc::new(AtomicBool::new(false)));
        let page = Page {
            address: weather.address(),
            zone: zone.into(),
            life: Arc::clone(&life),
            is_over: Arc::clone(&is_over),
            dice,
        };
        let thread = std::thread::spawn(move || page.live());
        Self {
            life,
            is_over,
            thread: Some(thread),
        }
    }

    /// Every board it showed so far.
    pub(crate) fn shown(&self) -> Vec<Shown> {
        self.life.lock().unwrap().shown.clone()
    }

    /// The same, and forgets all but the newest.
    pub(crate) fn take_shown(&self) -> Vec<Shown> {
        let shown = &mut self.life.lock().unwrap().shown;
        let newest = shown.last().cloned();
        std::mem::replace(shown, newest.into_iter().collect())
    }

    /// The board it shows.
    pub(crate) fn newest(&self) -> Option<Shown> {
        self.life.lock().unwrap().shown.last().cloned()
    }

    /// How often it was let in.
    pub(crate) fn welcomes(&self) -> usize {
        self.life.lock().unwrap().welcomes
    }

    /// How its lines ended: the close frame's code, if one came.
    pub(crate) fn closed(&self) -> Vec<Option<u16>> {
        self.life.lock().unwrap().closed.clone()
    }

    /// Waits until it shows such a board; returns since when it does.
    #[track_caller]
    pub(crate) fn shows(&self, within: Duration, is: impl Fn(&Shown) -> bool) -> Instant {
        eventually(within, || {
            let newest = self.newest();
            let there = newest.as_ref().is_some_and(&is);
            claim(there, &newest).map_err(|seen| format!("{seen:#?}"))?;
            Ok::<_, String>(newest.unwrap().at)
        })
    }
}

impl Drop for LiveScreen {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

/// What runs on the thread.
struct Page {
    address: String,
    zone: String,
    life: Arc<Mutex<Life>>,
    is_over: Arc<AtomicBool>,
    dice: Rng,
}

impl Page {
    fn live(mut self) {
        while !self.is_over() {
            if let Some(socket) = self.connect() {
                let code = self.listen(socket);
                self.life.lock().unwrap().closed.push(code);
            }
            let wait = Duration::from_millis(self.dice.u64(200..1_200));
            let again = Instant::now() + wait;
            while !self.is_over() && Instant::now() < again {
                std::thread::park_timeout(LOOK);
            }
        }
    }

    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }

    fn connect(&self) -> Option<WebSocket<TcpStream>> {
        let stream = TcpStream::connect(&self.address).ok()?;
        stream.set_nodelay(true).ok()?;
        stream.set_read_timeout(Some(SILENT)).ok()?;
        let url = format!("ws://{}/ws/screens", self.address);
        let mut request = url.into_client_request().unwrap();
        let protocol = "panggil.v1".parse().unwrap();
        request
            .headers_mut()
            .insert("Sec-WebSocket-Protocol", protocol);
        let (mut socket, _response) = client(request, stream).ok()?;
        let greeting = hello(&self.zone).to_string();
        socket.send(Message::text(greeting)).ok()?;
        socket.get_ref().set_read_timeout(Some(LOOK)).ok()?;
        Some(socket)
    }

    /// Takes what comes until the line ends; returns the close frame's code, if one came.
    fn listen(&self, mut socket: WebSocket<TcpStream>) -> Option<u16> {
        let (mut heard, mut said) = (Instant::now(), Instant::now());
        let mut newest = None;
        while !self.is_over() && heard.elapsed() < SILENT {
            let text = match socket.read() {
                Ok(Message::Text(text)) => text,
                Ok(Message::Close(close)) => return close.map(|close| close.code.into()),
                Ok(_) => continue,
                Err(Error::Io(error)) if is_only_late(&error) => continue,
                Err(_gone) => return None,
            };
            heard = Instant::now();
            let message: Value = serde_json::from_str(&text).unwrap();
            match message["t"].as_str() {
                Some("welcome") => self.life.lock().unwrap().welcomes += 1,
                Some("ping") => {
                    let pong = json!({"t": "pong", "now": message["now"], "at": 0});
                    socket.send(Message::text(pong.to_string())).ok()?;
                }
                Some("state") => {
                    let state = State(message);
                    if self.takes(&state, &mut newest) && said.elapsed() >= SEEN {
                        said = Instant::now();
                        let seen = json!({"t": "seen", "seq": state.seq(), "drawn": 3});
                        socket.send(Message::text(seen.to_string())).ok()?;
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The first state after a welcome, then what is newer, or of another epoch.
    fn takes(&self, state: &State, newest: &mut Option<(String, u64, u64)>) -> bool {
        let position = (state.epoch().to_owned(), state.seq(), state.rev());
        let is_newer = newest.as_ref().is_none_or(|(epoch, seq, rev)| {
            *epoch != position.0 || (*seq, *rev) < (position.1, position.2)
        });
        if is_newer {
            *newest = Some(position);
            let mut life = self.life.lock().unwrap();
            let shown = Shown::new(life.welcomes, state);
            life.shown.push(shown);
        }
        is_newer
    }
}

impl Shown {
    fn new(line: usize, state: &State) -> Self {
        let counter = |id: &&str| {
            let ticket = state.ticket(id).map(str::to_owned);
            ((*id).to_owned(), ticket, state.attempt(id))
        };
        Self {
            at: Instant::now(),
            line,
            epoch: state.epoch().to_owned(),
            seq: state.seq(),
            counters: state.counters().iter().map(counter).collect(),
            recent: state.recent(),
            speaking: state.0["speaking"]["call"].as_u64(),
        }
    }

    /// The ticket a counter showed.
    pub(crate) fn ticket(&self, counter: &str) -> Option<&str> {
        let (_, ticket, _) = self.counters.iter().find(|(id, ..)| id == counter)?;
        ticket.as_deref()
    }
}

fn is_only_late(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}
