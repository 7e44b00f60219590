//! The way in: raw messages of any feed become checked events, and checked events reach the journal.
//!
//! In: bytes from HTTP, Redis or the simulator. Out: receipts, once the disk has the event. It promises that a bad message is
//! refused with a reason that names the field, is remembered for the operator, and never holds up what comes after it.

mod lately;
pub mod mapping;
pub mod message;
pub mod redis_feed;
pub mod redis_pubsub;
pub mod redis_stream;
mod refusals;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use crate::{
    clock::Clock,
    hall::Hall,
    journal::GapRecord,
    model::Event,
    recorder::{Recorder, Stopped},
    site::Site,
};

pub use lately::{Head, Message};
pub use mapping::{Reading, Source};
pub use message::{Reason, Refusal};
pub use refusals::Refused;

use lately::Lately;
use refusals::Refusals;

/// The way an event came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Via {
    /// `POST /api/v1/events`.
    Http,
    /// Redis `PUBLISH`.
    PubSub,
    /// Redis `XADD`.
    Stream,
    /// A person at a call console.
    Console,
    /// The server itself: midnight.
    Server,
    /// The simulator of `--demo`: recorded while it runs, and forgotten with it.
    Demo,
}

impl Via {
    /// Its name in the journal and in metrics.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::PubSub => "pubsub",
            Self::Stream => "stream",
            Self::Console => "console",
            Self::Server => "server",
            Self::Demo => "demo",
        }
    }

    /// The way of a name; what a later version wrote counts as the server's own.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        let ways = [
            Self::Http,
            Self::PubSub,
            Self::Stream,
            Self::Console,
            Self::Demo,
        ];
        let known = ways.into_iter().find(|way| way.as_str() == name);
        known.unwrap_or(Self::Server)
    }
}

/// A checked event with its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The event.
    pub event: Event,
    /// The way it came in.
    pub via: Via,
    /// Its place in the feed: its id, where the producer gave none.
    pub place: String,
    /// How long it waited in its feed, in ms.
    pub age_ms: i64,
    /// How many local midnights it waited through: such an event is history, not for the board.
    pub days_back: i32,
    /// When it happened, in ms since 1970, where its feed knows that better than its age tells.
    pub at: Option<i64>,
    /// It came after events that happened after it: it displaces nothing that is newer.
    pub late: bool,
    /// Who sent it, by the name people know: a person's, or a key's.
    pub who: Option<String>,
}

impl Arrival {
    /// The producer's id, or its place in the feed.
    #[must_use]
    pub fn id(&self) -> &str {
        self.event.id.as_deref().unwrap_or(&self.place)
    }
}

/// How far a stream has been read, and what shows later whether anything was missed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The last entry read.
    pub position: String,
    /// How many entries had ever been added up to there, if that is known.
    pub added: Option<u64>,
    /// The oldest entry there was.
    pub first: Option<String>,
    /// How often the stream was found to be another one.
    pub epoch: u32,
}

/// How far a feed has been read now; commits together with the events read up to there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CursorMove {
    /// The feed.
    pub feed: String,
    /// How far.
    pub cursor: Cursor,
    /// The hole that stands before these events.
    pub gap: Option<GapRecord>,
    /// More is read already and follows at once: what these events change need not be shown before.
    pub has_more: bool,
}

/// What the producer is told of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The producer's id, or the one it was given.
    pub id: String,
    /// Its number.
    pub seq: u64,
    /// It was here before.
    pub duplicate: bool,
    /// The disk has it.
    pub recorded: bool,
}

/// The handle of the way in. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Intake {
    hall: Hall,
    recorder: Recorder,
    refusals: Arc<Refusals>,
    lately: Arc<Lately>,
    messages: Arc<AtomicU64>,
    clock: Clock,
    process: Arc<str>,
    places: Arc<AtomicU64>,
}

impl Intake {
    /// The way in of a site.
    #[must_use]
    pub fn new(hall: Hall, recorder: Recorder, clock: Clock) -> Self {
        let process = crate::random::hex::<5>().into();
        let first = clock.now_ms().unsigned_abs(); // a page that was open through a restart must not meet another message
        Self {
            hall,
            recorder,
            refusals: Arc::default(),
            lately: Arc::default(),
            messages: Arc::new(AtomicU64::new(first)),
            clock,
            process,
            places: Arc::default(),
        }
    }

    /// Checks a message. What is refused is counted and remembered, what Redis brought is remembered.
    ///
    /// # Errors
    /// When the message is not a usable event.
    pub fn check(&self, via: Via, payload: &[u8]) -> Result<Event, Refusal> {
        let site = self.hall.now();
        let reading = message::parse(payload, &site).map(Reading::plain);
        let topic = (via == Via::PubSub).then(|| redis_feed::calls_topic(&site.id));
        self.known(via, topic, payload, reading)
    }

    /// Checks an entry of the site's stream, which a producer added or another node, where there are any.
    ///
    /// # Errors
    /// When the message is not a usable event.
    pub fn check_entry(
        &self,
        payload: &[u8],
        nodes: message::Nodes,
    ) -> Result<message::Entry, Refusal> {
        let read = message::parse_entry(payload, &self.hall.now(), nodes);
        let made_at = read.as_ref().ok().and_then(|entry| entry.made_at);
        let reading = read.map(|entry| Reading::plain(entry.event));
        let event = self.known(Via::Stream, None, payload, reading)?;
        Ok(message::Entry { event, made_at })
    }

    /// Checks a message of a topic of the settings, by that topic's mapping.
    ///
    /// # Errors
    /// When the message is not a usable event.
    pub fn check_from(&self, via: Via, source: &Source, payload: &[u8]) -> Result<Event, Refusal> {
        let mapping = &source.mapping;
        let reading = mapping.read(payload, &self.hall.now(), self.clock.now_ms());
        self.known(via, Some(source.topic.clone()), payload, reading)
    }

    /// Counts and remembers what is not even a message.
    pub fn refuse(&self, via: Via, refusal: Refusal, payload: &[u8]) {
        let id = self.remember(via, None, payload, &Err(refusal.clone()));
        self.note_refused(via, refusal, payload, (id, None));
    }

    fn known(
        &self,
        via: Via,
        topic: Option<String>,
        payload: &[u8],
        reading: Result<Reading, Refusal>,
    ) -> Result<Event, Refusal> {
        let id = self.remember(via, topic.clone(), payload, &reading);
        reading
            .map(|reading| reading.event)
            .inspect_err(|refusal| self.note_refused(via, refusal.clone(), payload, (id, topic)))
    }

    fn note_refused(
        &self,
        via: Via,
        refusal: Refusal,
        payload: &[u8],
        (id, topic): (u64, Option<String>),
    ) {
        metrics::counter!("panggil_events_refused_total", "via" => via.as_str(), "reason" => refusal.reason.as_str()).increment(1);
        if refusal.reason == Reason::NotACall {
            return; // as it should be: nobody has to look into it
        }
        let refused = Refused::new(self.clock.now_ms(), via, refusal, payload);
        self.refusals.remember(refused.numbered(id, topic));
    }

    /// Numbers a message, and keeps it where Redis brought it.
    fn remember(
        &self,
        via: Via,
        channel: Option<String>,
        payload: &[u8],
        reading: &Result<Reading, Refusal>,
    ) -> u64 {
        let id = self.messages.fetch_add(1, Ordering::Relaxed);
        if matches!(via, Via::PubSub | Via::Stream) {
            self.lately.remember(Message {
                id,
                at: self.clock.now_ms(),
                via,
                channel,
                whole: lately::whole(payload),
                head: Head::of(payload),
                reading: reading.clone(),
            });
        }
        id
    }

    /// The newest messages that Redis brought, newest first.
    #[must_use]
    pub fn lately(&self) -> Vec<Message> {
        self.lately.newest()
    }

    /// All of a message that came lately or was refused; none where it is not kept any more, or too long to be kept.
    #[must_use]
    pub fn whole(&self, id: u64) -> Option<Arc<[u8]>> {
        self.lately.whole(id).or_else(|| self.refusals.whole(id))
    }

    /// A live event of a way in that numbers nothing itself.
    #[must_use]
    pub fn arrival(&self, via: Via, event: Event) -> Arrival {
        let number = self.places.fetch_add(1, Ordering::Relaxed);
        Arrival {
            event,
            via,
            place: format!("{}:{}:{number}", via.as_str(), self.process),
            age_ms: 0,
            days_back: 0,
            at: None,
            late: false,
            who: None,
        }
    }

    /// Hands events over, and waits until they are on the disk and on the board.
    ///
    /// # Errors
    /// When the server is stopping.
    pub async fn take(
        &self,
        arrivals: Vec<Arrival>,
        cursor: Option<CursorMove>,
    ) -> Result<Vec<Receipt>, Stopped> {
        self.recorder.record(arrivals, cursor).await
    }

    /// Notes that what was sent to a feed between two times, in ms since 1970, may be lost.
    pub async fn was_away(&self, feed: &str, since: i64, until: i64) {
        let gap = GapRecord {
            at: self.clock.now_ms(),
            feed: feed.to_owned(),
            src: None,
            since: Some(since),
            until: Some(until),
            missing: None,
            is_bridged: false,
        };
        metrics::counter!("panggil_gaps_total", "feed" => feed.to_owned()).increment(1);
        let _stopping = self.recorder.note_gap(gap).await;
    }

    /// Drawn at each start: what a feed names its own by.
    #[must_use]
    pub fn process(&self) -> &str {
        &self.process
    }

    /// What was refused, newest first.
    #[must_use]
    pub fn refused(&self) -> Vec<Refused> {
        self.refusals.newest()
    }

    /// The site whose counters and zones events name, as it is now.
    #[must_use]
    pub fn site(&self) -> Arc<Site> {
        self.hall.now()
    }

    /// The clock that dates events.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
}
