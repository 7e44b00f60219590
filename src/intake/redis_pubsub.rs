//! The feed of Redis pub/sub, for machines that can only publish.
//!
//! In: messages on the site's topic and on those the settings name. Out: checked events, and a note of every hole that could not be
//! bridged. Redis keeps nothing for a subscriber that is away, but it and the network hold what a stalled connection has not read: so a
//! new link is made before the old one is let go, and the `bridge` says which of them counts. This task joins the two: it starts
//! and closes links, commits what the bridge lets through, and tells how the feed is.

mod bridge;
mod link;
mod outbox;
mod resp2;
pub(crate) mod state_key;
mod topics;

use std::{
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use redis::io::tcp::{TcpSettings, socket2::TcpKeepalive};
use tokio::{
    sync::mpsc,
    task::{AbortHandle, JoinSet},
};

use super::{
    Arrival, Intake, Source, Via,
    redis_feed::{Redis, calls_topic},
};
use crate::{config::Settings, health::Health, model::Event, recorder::Stopped};
use bridge::{Act, Bridge, Emitted, Gap, Said, State};
use link::Plan;
pub(crate) use link::{UNPROVEN, is_denied};
use outbox::{Heard, Inbox, Published};
use state_key::{Found, StateKeys, kept::Hole};
use topics::Topics;
pub(crate) use topics::{is_pattern, topic_of};

/// The feed's name.
const FEED: &str = "pubsub";
/// The most messages that share a commit: one transaction's worth.
const CHUNK: usize = 256;
/// So many messages are looked at before time is.
const BATCH: usize = 1024;
/// Without anything due, the time is looked at as often.
const LOOK: Duration = Duration::from_secs(1);
/// Of so many links it is known since when they stood: more cannot come to stand in the ten minutes for which an old one is read.
const STOOD: usize = 10_000;
/// So long what machines keep waits for what a link or the disk still holds. A backlog that Redis held through a black hole is here sooner.
const PATIENCE: Duration = Duration::from_secs(15);
/// What is said while no link could be made and nothing else is known.
const UNREACHED: &str = "Redis does not answer: it is tried again without end";
/// The same, while there is one that stood.
const STALLED: &str = "Redis does not answer: another connection is tried, and this one is kept for what it still holds";

/// What is said while an old link is read to its end.
const CATCHING_UP: &str = "older messages that Redis holds are still to come";

/// See the module.
#[derive(Debug)]
pub struct RedisPubSub {
    redis: Redis,
    topics: Arc<Topics>,
    /// Of the topics behind the site's own, in their order.
    sources: Vec<Source>,
    /// Where the journal is, to be read.
    directory: PathBuf,
    intake: Intake,
    health: Arc<Health>,
}

impl RedisPubSub {
    /// A socket that outlives a hole in the network: what Redis still holds for it would be lost with it.
    fn tcp() -> TcpSettings {
        let minute = Duration::from_secs(60);
        let keepalive = TcpKeepalive::new()
            .with_time(minute)
            .with_interval(minute)
            .with_retries(10);
        TcpSettings::default()
            .set_nodelay(true)
            .set_keepalive(keepalive)
    }

    /// Listens to the site's topic and to those of the settings.
    #[must_use]
    pub fn new(redis: Redis, settings: &Settings, intake: Intake, health: Arc<Health>) -> Self {
        let (site, channels) = (intake.site(), &settings.redis.channels);
        let named = channels.iter().map(|channel| channel.name.clone());
        let names = [calls_topic(&site.id)].into_iter().chain(named).collect();
        let topics = Arc::new(Topics::new(&site.id, intake.process(), names));
        Self {
            redis,
            topics,
            sources: channels.iter().map(Source::of).collect(),
            directory: settings.store.path.clone(),
            intake,
            health,
        }
    }

    /// The event of a message; what is refused is remembered there.
    fn event(&self, message: &Published) -> Option<Event> {
        let source = message.topic.checked_sub(1);
        let event = match source.and_then(|index| self.sources.get(index)) {
            Some(source) => self
                .intake
                .check_from(Via::PubSub, source, &message.payload),
            None => self.intake.check(Via::PubSub, &message.payload),
        };
        event.ok()
    }

    /// Listens until the server stops.
    pub async fn run(self) {
        let Err(Stopped) = Reader::new(self).run().await;
    }
}

/// A link that was started and not closed.
struct Handle {
    pings: mpsc::Sender<()>,
    task: AbortHandle,
}

/// The one that owns the bridge and the links. Dropped, it closes them.
struct Reader {
    feed: RedisPubSub,
    bridge: Bridge<Published>,
    inbox: Inbox,
    links: HashMap<u64, Handle>,
    tasks: JoinSet<()>,
    keys: Option<StateKeys>,
    began: Instant,
    /// The same, in ms since 1970.
    began_ms: i64,
    /// Since when each link stands, in ms since 1970: what an older one brings late happened before.
    stood: BTreeMap<u64, i64>,
    /// When what had come was committed last, in ms since 1970; and the same when the newest link came to stand.
    committed: i64,
    committed_before: i64,
    /// What is to be known of the newest link that stood.
    detail: Option<String>,
    /// Why the last one that was tried does not.
    failure: Option<String>,
    /// What machines keep, since when it is known: still to be told from what came.
    found: Option<(Instant, Found)>,
    /// Which state keys cannot be read, and why.
    key_fault: Option<String>,
    arrivals: Vec<Arrival>,
}

impl Reader {
    fn new(feed: RedisPubSub) -> Self {
        let (keys, reading) = StateKeys::of(&feed.redis, &feed.sources).unzip();
        let mut tasks = JoinSet::new();
        if let Some(reading) = reading {
            tasks.spawn(reading.run());
        }
        Self {
            bridge: Bridge::new(fastrand::u64(..)),
            inbox: Inbox::new(),
            links: HashMap::new(),
            tasks,
            keys,
            began: Instant::now(),
            began_ms: feed.intake.clock().now_ms(),
            stood: BTreeMap::new(),
            committed: i64::MIN,
            committed_before: i64::MIN,
            detail: None,
            failure: None,
            found: None,
            key_fault: None,
            arrivals: Vec::new(),
            feed,
        }
    }

    async fn run(mut self) -> Result<std::convert::Infallible, Stopped> {
        let mut heard = Vec::with_capacity(BATCH);
        loop {
            let wake = self.began + self.bridge.wake().min(self.began.elapsed() + LOOK);
            tokio::select! {
                biased; // what was said before a time counts before it
                () = self.inbox.take(&mut heard, BATCH) => {}
                found = state_key::found(self.keys.as_mut()), if self.found.is_none() => {
                    self.found = Some((Instant::now(), found));
                }
                () = tokio::time::sleep_until(wake.into()) => self.inbox.take_now(&mut heard, BATCH),
            }
            let now = self.began.elapsed(); // of what is later something may be unread
            let is_all = heard.len() < BATCH;
            for heard in heard.drain(..) {
                self.hear(heard).await?;
            }
            if is_all {
                self.bridge.pass(now);
                self.act().await?;
            }
            self.take().await?;
            self.take_kept().await?;
            self.tell();
            while self.tasks.try_join_next().is_some() {}
        }
    }

    async fn hear(&mut self, heard: Heard) -> Result<(), Stopped> {
        match heard.said {
            Said::Opened(_) => (self.detail, self.failure) = (heard.detail, None),
            Said::Failed => self.failure = heard.detail,
            _ => {}
        }
        let at = heard.at.saturating_duration_since(self.began);
        self.bridge.hear(at, heard.link, heard.said);
        self.act().await
    }

    /// Does what the bridge wants done, in order.
    async fn act(&mut self) -> Result<(), Stopped> {
        for act in self.bridge.acts() {
            match act {
                Act::Start { link, follows } => self.start(link, follows),
                Act::Ping(link) => {
                    if let Some(handle) = self.links.get(&link) {
                        let _never_two = handle.pings.try_send(());
                    }
                }
                Act::Close(link) => {
                    if let Some(handle) = self.links.remove(&link) {
                        handle.task.abort();
                    }
                }
                Act::Stands(link) => {
                    self.take().await?; // what came before it is dated before it
                    self.committed_before = self.committed;
                    let now = self.feed.intake.clock().now_ms();
                    if self.stood.is_empty() {
                        self.read_keys(self.began_ms, now, true);
                    }
                    self.stood.insert(link, now);
                    if self.stood.len() > STOOD {
                        self.stood.pop_first();
                    }
                }
                Act::Emit(emitted) => {
                    self.arrivals.extend(self.arrival(emitted));
                    if self.arrivals.len() >= CHUNK {
                        self.take().await?;
                    }
                }
                Act::Gap(gap) => {
                    self.take().await?;
                    self.note(gap).await;
                }
            }
        }
        Ok(())
    }

    fn start(&mut self, link: u64, follows: Option<u64>) {
        let plan = Plan {
            redis: self.feed.redis.clone(),
            topics: self.feed.topics.clone(),
            link,
            follows,
            outbox: self.inbox.outbox(link),
        };
        let (pings, wanted) = mpsc::channel(1);
        let task = self.tasks.spawn(link::run(plan, wanted));
        self.links.insert(link, Handle { pings, task });
    }

    fn arrival(&self, emitted: Emitted<Published>) -> Option<Arrival> {
        let Emitted {
            link,
            position,
            late,
            message,
        } = emitted;
        let intake = &self.feed.intake;
        let event = self.feed.event(&message)?;
        let stood = |ahead| self.stood.get(&ahead).copied().unwrap_or(self.began_ms);
        let at = late.map(stood);
        let day = |ms: i64| intake.site().utc_offset.local_day(ms);
        let days_back = at.map_or(0, |at| day(intake.clock().now_ms()) - day(at));
        if at.is_some() {
            metrics::counter!("panggil_pubsub_late_total").increment(1);
        }
        Some(Arrival {
            event,
            via: Via::PubSub,
            place: format!("{FEED}:{}:{link}:{position}", intake.process()),
            age_ms: 0,
            days_back,
            at,
            late: at.is_some(),
            who: None,
        })
    }

    /// Commits what has gathered.
    async fn take(&mut self) -> Result<(), Stopped> {
        let arrivals = std::mem::take(&mut self.arrivals);
        if !arrivals.is_empty() {
            self.feed.intake.take(arrivals, None).await?;
            self.committed = self.feed.intake.clock().now_ms();
        }
        Ok(())
    }

    /// Notes that something may be lost.
    async fn note(&self, gap: Gap) {
        let now = self.feed.intake.clock().now_ms();
        let wall = |at: Duration| {
            let ago = self.began.elapsed().saturating_sub(at).as_millis();
            now.saturating_sub_unsigned(u64::try_from(ago).unwrap_or(u64::MAX))
        };
        let (since, until) = (wall(gap.since), wall(gap.until));
        let ms = until - since;
        tracing::warn!(feed = FEED, why = ?gap.why, ms, "what was published meanwhile may be lost");
        self.feed.intake.was_away(FEED, since, until).await;
        // what came before the hole is dated when it was committed: of what a key holds nothing is older
        let is_before = self.committed == self.committed_before;
        let before = if is_before { self.committed } else { since };
        self.read_keys(since.max(before), until.max(before), false);
    }

    fn read_keys(&self, since: i64, until: i64, is_start: bool) {
        let hole = Hole {
            since,
            until,
            is_start,
        };
        if let Some(keys) = &self.keys {
            keys.read_after(hole);
        }
    }

    /// Takes the calls that machines keep and that never came. What came the journal tells: as long as links still bring something, or the
    /// disk does not have all, they wait.
    async fn take_kept(&mut self) -> Result<(), Stopped> {
        let is_told = self.bridge.state() == State::Ok && self.feed.health.journal.has_all();
        let is_due = |(since, _): &mut (Instant, Found)| is_told || since.elapsed() >= PATIENCE;
        let Some((_, found)) = self.found.take_if(is_due) else {
            return Ok(());
        };
        self.key_fault.clone_from(&found.fault);
        let Some(keys) = &mut self.keys else {
            return Ok(());
        };
        let arrivals = keys.arrivals(&self.feed, found).await;
        if arrivals.is_empty() {
            return Ok(());
        }
        let calls = arrivals.len();
        tracing::info!(
            feed = FEED,
            calls,
            "calls that did not come are taken from the state keys"
        );
        self.feed.intake.take(arrivals, None).await.map(|_| ())
    }

    fn tell(&self) {
        let (health, failure) = (&self.feed.health, self.failure.as_deref());
        match self.bridge.state() {
            State::Connecting => {}
            State::Away if self.stood.is_empty() => {
                health.redis_is_away(FEED, failure.unwrap_or(UNREACHED));
            }
            State::Away => health.redis_is_away(FEED, failure.unwrap_or(STALLED)),
            State::CatchingUp => health.redis_catches_up(FEED, CATCHING_UP),
            State::Ok => {
                let told = [self.detail.as_deref(), self.key_fault.as_deref()];
                let told: Vec<&str> = told.into_iter().flatten().collect();
                let detail = (!told.is_empty()).then(|| told.join("; "));
                health.redis_is_here_with(FEED, detail.as_deref());
            }
        }
    }
}
