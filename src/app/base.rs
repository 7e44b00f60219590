//! What everything else stands on: the recorder with what it calls for, the hall and the intake, and the feeds that bring events in.

use std::sync::Arc;

use actix_server::Server;
use anyhow::Context;
use tokio::sync::{mpsc, oneshot};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{App, seats::Seats, voices::Voices};
use crate::{
    announcer::replay::Replay,
    clock::Clock,
    config::Settings,
    console::Sources,
    content::ContentStore,
    frame::Frames,
    hall::{self, Hall},
    health::Health,
    intake::{
        Cursor, Intake, message::Nodes, redis_feed::Redis, redis_pubsub::RedisPubSub,
        redis_stream::RedisStream,
    },
    journal::Journal,
    lease::{self, LeaseKeeper, Leases, Node},
    people::PeopleStore,
    random,
    recorder::{self, Recorder},
    relay::{self, Relay},
    telemetry::chain,
    witness::{self, Called, Witness},
};

/// See the module.
pub(super) struct Base {
    pub(super) clock: Clock,
    pub(super) health: Arc<Health>,
    pub(super) hall: Hall,
    pub(super) intake: Intake,
    pub(super) recorder: Recorder,
    pub(super) frames: Frames,
    pub(super) broken: CancellationToken,
    pub(super) replay: Replay,
    recorder_ended: oneshot::Receiver<()>,
    calls: mpsc::Receiver<Called>,
    keeper: Option<LeaseKeeper>,
    feeds: RedisFeeds,
    /// The number up to which other nodes were told.
    told_others: u64,
    announcers: TaskTracker,
    pub(super) tasks: TaskTracker,
    stop: CancellationToken,
}

impl Base {
    /// Starts the recorder; announcers follow as the hall needs them.
    pub(super) fn start(
        settings: &Settings,
        mut journal: Journal,
        hall: hall::Opened,
        is_demo: bool,
    ) -> anyhow::Result<Self> {
        let clock = Clock::system();
        let feeds = RedisFeeds::new(settings)?;
        let health = Arc::new(Health::new(&hall.site, feeds.names()));
        let keeper = feeds.any.clone().map(|redis| {
            let leases = Leases::new(settings.redis.primary);
            let place = (hall.site.id.as_str(), node(&mut journal));
            LeaseKeeper::new(leases, redis, place, health.clone(), clock.clone())
        });
        let told_others = match feeds.relay {
            Some(_) => told_others(&mut journal, &clock)?,
            None => 0,
        };
        let leases = keeper.as_ref().map(LeaseKeeper::leases);
        let voices = Voices::new(settings, &health, &clock, leases);
        let (announcers, stop) = (voices.tasks.clone(), voices.stop.clone());
        let (broken, replay) = (voices.broken.clone(), voices.replay());
        let (witness, calls) = witness::channel();
        let parts = recorder::Parts {
            journal,
            site: hall.site.clone(),
            clock: clock.clone(),
            health: health.clone(),
            keep_days: settings.store.keep_days,
            is_demo,
            hire: voices.hire(),
            witness,
        };
        let (recorder, frames, recorder_ended) =
            recorder::start(parts).context("the journal cannot be read")?;
        let hall = Hall::new(hall, recorder.clone(), clock.clone());
        let intake = Intake::new(hall.clone(), recorder.clone(), clock.clone());
        Ok(Self {
            clock,
            health,
            hall,
            intake,
            recorder,
            frames,
            broken,
            replay,
            recorder_ended,
            calls,
            keeper,
            feeds,
            told_others,
            announcers,
            tasks: TaskTracker::new(),
            stop,
        })
    }

    /// What consoles watch of all this.
    pub(super) fn sources(
        &self,
        settings: &Settings,
        seats: &Seats,
        people: &PeopleStore,
        content: &ContentStore,
    ) -> Sources {
        Sources {
            content: content.clone(),
            hall: self.hall.clone(),
            facts: self.recorder.facts(),
            intake: self.intake.clone(),
            roster: seats.roster.clone(),
            book: seats.book.clone(),
            pairings: seats.pairings.clone(),
            people: people.clone(),
            witness: seats.witness.clone(),
            health: self.health.clone(),
            clock: self.clock.clone(),
            directory: settings.store.path.clone(),
        }
    }

    /// Lets events in, now that there is who shows them.
    pub(super) fn run(
        self,
        settings: &Settings,
        cursor: Option<(Cursor, i64)>,
        (witness, people, server): (Witness, PeopleStore, Server),
    ) -> App {
        let app = App {
            recorder: self.recorder,
            health: self.health.clone(),
            witness,
            people,
            recorder_ended: self.recorder_ended,
            server,
            broken: self.broken,
            stop: self.stop,
            tasks: self.tasks,
            announcers: self.announcers,
        };
        if let Some(keeper) = self.keeper {
            app.closing(|stop| keeper.run(stop));
        }
        let (intake, health) = (self.intake, self.health);
        let nodes = match self.feeds.relay {
            Some(_) => Nodes::Relay,
            None => Nodes::None,
        };
        if let Some(redis) = self.feeds.relay {
            let from = (settings.store.path.as_path(), self.told_others);
            let recorder = app.recorder.clone();
            let relay = Relay::new(redis, from, recorder, intake.clone(), health.clone());
            app.task(relay.run());
        }
        if let Some(redis) = self.feeds.stream {
            let (intake, health) = (intake.clone(), health.clone());
            app.task(RedisStream::new(redis, cursor, nodes, intake, health).run());
        }
        if let Some(redis) = self.feeds.pubsub {
            app.task(RedisPubSub::new(redis, settings, intake, health).run());
        }
        let witness = app.witness.clone();
        app.task(witness.run(self.calls, app.recorder.clone()));
        app
    }
}

/// The feeds that the settings ask for.
struct RedisFeeds {
    /// Whether they ask for any or not.
    any: Option<Redis>,
    stream: Option<Redis>,
    pubsub: Option<Redis>,
    relay: Option<Redis>,
}

impl RedisFeeds {
    fn new(settings: &Settings) -> anyhow::Result<Self> {
        let (settings, redis) = (&settings.redis, Redis::new(&settings.redis)?);
        Ok(Self {
            stream: redis.clone().filter(|_| settings.stream),
            pubsub: redis.clone().filter(|_| settings.pubsub),
            relay: redis.clone().filter(|_| settings.relay),
            any: redis,
        })
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        let stream = self.stream.is_some().then_some("stream");
        stream
            .into_iter()
            .chain(self.pubsub.is_some().then_some("pubsub"))
            .chain(self.any.is_some().then_some(lease::FEED))
            .chain(self.relay.is_some().then_some(relay::FEED))
    }
}

/// How far other nodes were told. A disk that refuses to keep it refuses no call.
fn told_others(journal: &mut Journal, clock: &Clock) -> anyhow::Result<u64> {
    let told = journal.told_others(clock.now_ms());
    told.or_else(|error| {
        tracing::warn!(error = %chain(&error), "how far other servers were told cannot be kept");
        Ok(journal.newest()?.0)
    })
}

/// This node, among those that may share its Redis.
fn node(journal: &mut Journal) -> Node {
    let mark = journal.node().unwrap_or_else(|error| {
        tracing::warn!(error = %chain(&error), "the mark of this node cannot be kept: it has another one after a restart");
        random::hex::<6>()
    });
    Node::here(mark)
}
