//! One hub per worker thread: who sits where, the newest frame of every zone, and the heartbeat of all.
//!
//! In: the zones' `watch`es, that of the documents, and the word that a screen came by another socket. Out: frames, pings and the word
//! of another layout, written through to the seats of this worker. Never `Send`, so without locks: an event costs one wake per worker and
//! zone, not one per screen. When a zone's `watch` ends, every seat is told to come back: the zone is no more, or the server restarts.

mod errands;
mod gate;
mod hanging;
mod paired;
mod roster;
mod vitals;
mod zone;

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    rc::{Rc, Weak},
    sync::Arc,
};

use bytes::Bytes;
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

use crate::{
    clock::Clock,
    config::Pairing,
    documents::Documents,
    frame::{Frames, ZoneFrames},
    intake::message::is_hidden,
    model::ZoneId,
    plays::PlayReports,
    programme::Viewer,
    protocol::{Capabilities, Etag, Hello, PING_MS, ScreenHealth, ToScreen, VERSION},
    screen::{Bye, Seat},
    screen_book::Screens,
    websocket,
};

use hanging::Chair;
use paired::Guest;

pub use errands::{Errands, Undone};
pub use gate::{Gate, Pass};
pub use roster::{Faces, Named, Roster, Seated, Word};
pub use vitals::{Condition, Report, ScreenState, Sight};
pub use zone::ZoneSeats;

/// The longest name or secret in a hello.
const MAX_FIELD: usize = 128;
/// A narrower window is a phone, or a part of a desk.
const UPRIGHT_PX: f64 = 700.0;
/// Words for one worker: commands to a hall of screens, and two sockets of one screen. What does not fit is told to whoever sent it.
const WORDS: usize = 1024;

/// What every worker's hub is made from.
#[derive(Debug, Clone)]
pub struct HubParts {
    /// The newest frame of every zone.
    pub frames: Frames,
    /// What a welcome points to.
    pub documents: watch::Receiver<Arc<Documents>>,
    /// Who is connected, over all workers.
    pub roster: Arc<Roster>,
    /// Where answers to commands go.
    pub errands: Errands,
    /// How many strangers an address may send.
    pub gate: Gate,
    /// The paired screens.
    pub book: watch::Receiver<Arc<Screens>>,
    /// Whether a zone alone is enough.
    pub pairing: Pairing,
    /// The server's clock.
    pub clock: Clock,
    /// Where it goes what ran on screens.
    pub plays: PlayReports,
    /// Cancelled when a hub's task ends unasked: there is no silent half-life.
    pub broken: CancellationToken,
}

/// See the module.
pub struct Hub {
    parts: HubParts,
    zones: RefCell<HashMap<ZoneId, Rc<ZoneSeats>>>,
    /// The server stops.
    over: Cell<bool>,
    lobby: RefCell<HashMap<u64, Weak<dyn Seat>>>,
    seated: RefCell<HashMap<u64, Chair>>,
    next: Cell<u64>,
    words: mpsc::Sender<Word>,
}

/// A place in the lobby: sockets before their hello must hear of a stop too. Given up when dropped.
pub struct LobbyPlace {
    hub: Rc<Hub>,
    number: u64,
}

/// A screen that was let in. Given up when dropped.
pub struct Attendance {
    /// What it is told.
    pub welcome: Bytes,
    /// Where it sits.
    pub zone: Rc<ZoneSeats>,
    hub: Rc<Hub>,
    seated: Seated,
}

impl Hub {
    /// Starts the hub of this worker: a task per zone, one for the zones themselves, and one for words. They run on the worker's own thread until the server stops.
    #[must_use]
    pub fn start(parts: HubParts) -> Rc<Self> {
        let (words, spoken) = mpsc::channel(WORDS);
        let hub = Rc::new(Self {
            zones: RefCell::default(),
            over: Cell::new(false),
            lobby: RefCell::default(),
            seated: RefCell::default(),
            next: Cell::new(0),
            words,
            parts,
        });
        let mut frames = hub.parts.frames.clone();
        hub.seat_zones(&frames.now());
        spawn(&hub.parts.broken.clone(), hub.clone().keep_zones(frames));
        spawn(&hub.parts.broken.clone(), hub.clone().listen(spoken));
        spawn(&hub.parts.broken.clone(), hub.clone().follow());
        spawn(&hub.parts.broken.clone(), hub.clone().follow_book());
        hub
    }

    /// How many strangers an address may send.
    #[must_use]
    pub fn gate(&self) -> &Gate {
        &self.parts.gate
    }

    /// Lets a socket wait for its hello.
    #[must_use]
    pub fn wait(self: &Rc<Self>, seat: &Rc<dyn Seat>) -> LobbyPlace {
        let number = self.next.get();
        self.next.set(number + 1);
        self.lobby.borrow_mut().insert(number, Rc::downgrade(seat));
        if self.over.get() {
            seat.leave(Bye::Restart);
        }
        LobbyPlace {
            hub: self.clone(),
            number,
        }
    }

    /// Lets a screen in, or says why not.
    ///
    /// # Errors
    /// The close code's reason.
    pub fn welcome(self: &Rc<Self>, hello: &Hello, seat: &Rc<dyn Seat>) -> Result<Attendance, Bye> {
        check(hello)?;
        let Guest {
            named,
            zone,
            record,
        } = self.admit(hello)?;
        let seats = self.zones.borrow().get(&zone).cloned();
        let seats = seats.ok_or(Bye::Token("unknown zone"))?;
        let seated = self
            .parts
            .roster
            .seat(named, &zone, &self.words)
            .ok_or(Bye::TooMany)?;
        let viewer = self.viewer(hello, &zone, &seated);
        seated.stands(viewer.is_upright);
        let documents = self.parts.documents.borrow().clone();
        let hanging = documents.hanging(&viewer).ok_or(Bye::Restart)?; // a zone just made has no directory yet
        let welcome = websocket::message(&ToScreen::Welcome {
            v: VERSION,
            screen: seated.name(),
            zone: &zone,
            now: self.parts.clock.now_ms(),
            ping_ms: PING_MS,
            directory: Etag {
                etag: hanging.directory,
            },
            layout: hanging.layout,
            speak: false,
            build: documents.build(),
            blank: record.as_ref().is_some_and(|record| record.blank),
        });
        self.seated
            .borrow_mut()
            .insert(seated.number(), Chair::new(seat, viewer, hanging, record));
        Ok(Attendance {
            welcome,
            zone: seats,
            hub: self.clone(),
            seated,
        })
    }

    fn viewer(&self, hello: &Hello, zone: &ZoneId, seated: &Seated) -> Viewer {
        let wish = hello
            .layout
            .clone()
            .filter(|_| self.parts.pairing == Pairing::Open);
        Viewer {
            zone: zone.clone(),
            screen: seated.name().to_owned(),
            wish: wish.filter(|wish| !wish.is_empty()),
            is_upright: hello.caps.as_ref().is_some_and(is_upright),
        }
    }

    /// Hands on what other threads have to say to a seat of this worker.
    async fn listen(self: Rc<Self>, mut words: mpsc::Receiver<Word>) {
        let seat = |number| self.seated.borrow().get(&number).and_then(Chair::seat);
        while let Some(word) = words.recv().await {
            match word {
                Word::Leave(number, why) => {
                    seat(number).inspect(|seat| seat.leave(why));
                }
                Word::Say(number, message) => {
                    seat(number).inspect(|seat| seat.command(&message));
                }
            }
        }
    }

    /// Follows the zones as they come and go, until the server stops.
    async fn keep_zones(self: Rc<Self>, mut frames: Frames) {
        while frames.changed().await.is_ok() {
            self.seat_zones(&frames.now());
        }
        self.over.set(true);
        self.dismiss_lobby();
    }

    /// Makes room for new zones, and lets go of those that are no more: their own task sends away who sits there.
    fn seat_zones(self: &Rc<Self>, frames: &ZoneFrames) {
        let mut zones = self.zones.borrow_mut();
        zones.retain(|id, zone| frames.get(id).is_some_and(|frames| zone.is_of(frames)));
        for (id, frames) in frames {
            if zones.contains_key(id) {
                continue;
            }
            let zone = Rc::new(ZoneSeats::new(frames.clone()));
            zones.insert(id.clone(), zone.clone());
            let clock = self.parts.clock.clone();
            spawn(&self.parts.broken, async move { zone.run(&clock).await });
        }
    }

    fn dismiss_lobby(&self) {
        let waiting: Vec<_> = self
            .lobby
            .borrow()
            .values()
            .filter_map(Weak::upgrade)
            .collect();
        for seat in waiting {
            seat.leave(Bye::Restart);
        }
    }
}

impl Attendance {
    /// How the screen is, by what is heard of it.
    #[must_use]
    pub fn seated(&self) -> &Seated {
        &self.seated
    }

    /// The screen told how it is, and what ran on it.
    pub fn told(&self, mut health: Box<ScreenHealth>) {
        let played = std::mem::take(&mut health.played);
        if !played.is_empty() {
            let (screen, zone) = (self.seated.name(), self.seated.zone());
            self.hub.parts.plays.hand_over(screen, zone, played);
        }
        self.seated.told(health);
    }

    /// The screen answered a command.
    pub fn done(&self, id: &str, ok: bool, detail: Option<&str>) {
        let name = self.seated.name();
        self.hub.parts.errands.done(name, id, ok, detail);
    }
}

impl Drop for LobbyPlace {
    fn drop(&mut self) {
        self.hub.lobby.borrow_mut().remove(&self.number);
    }
}

impl Drop for Attendance {
    fn drop(&mut self) {
        self.hub.seated.borrow_mut().remove(&self.seated.number());
    }
}

/// Whether a hello is of our version, and fit to be repeated.
fn check(hello: &Hello) -> Result<(), Bye> {
    if hello.v != VERSION {
        return Err(Bye::Version);
    }
    let texts = [
        hello.screen.as_deref(),
        hello.zone.as_deref(),
        hello.layout.as_deref(),
        hello.build.as_deref(),
        hello.token.as_ref().map(|token| token.0.as_str()),
    ];
    let is_unfit = |text: &str| text.len() > MAX_FIELD || text.chars().any(is_hidden);
    match texts.into_iter().flatten().any(is_unfit) {
        true => Err(Bye::TooLarge),
        false => Ok(()),
    }
}

/// Whether a screen stands upright, with pixels enough for all that then stands below each other.
fn is_upright(caps: &Capabilities) -> bool {
    let (w, h) = (caps.w.unwrap_or_default(), caps.h.unwrap_or_default());
    h > w && w >= UPRIGHT_PX
}

/// Runs a task of the hub on its worker's thread; if it panics, the program is told.
#[expect(
    clippy::disallowed_methods,
    reason = "a hub is bound to its worker's thread; the alarm below is its tracker"
)]
fn spawn(broken: &CancellationToken, task: impl Future<Output = ()> + 'static) {
    let alarm = broken.clone().drop_guard();
    actix_rt::spawn(async move {
        task.await;
        alarm.disarm();
    });
}
