//! The voices of this node's speakers, where other nodes on the same Redis have speakers of the same names: the task that keeps the leases.
//!
//! In: the claims of announcers, and Redis. Out: to every announcer, who has the voice and what other nodes have done with; to Redis, the
//! same of this node. What the answers mean is [`announcer::lease`](crate::announcer::lease)'s; here is the connection, one for all
//! speakers, made anew for ever. Only `GET` and `SET` are used, and `TIME`.
//!
//! When the server stops, the leases are given up once the announcers are silent, so that another node need not wait for their end.

mod node;
mod seat;

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use redis::{AsyncConnectionConfig, Pipeline, RedisError, Value, aio::MultiplexedConnection};
use tokio::{
    sync::Notify,
    time::{Instant, sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use crate::{
    announcer::{
        claim::{Claim, claim},
        lease::LOOK,
    },
    clock::Clock,
    health::Health,
    intake::{
        redis_feed::{Redis, advice},
        redis_stream::RedisStream,
    },
};

use seat::{Keys, Seat};

pub use node::Node;

/// What Redis is waited for, from the connection to the last answer: well within what a holder believes in its lease.
const ROUND: Duration = Duration::from_millis(1_500);
/// One answer.
const ANSWER: Duration = Duration::from_secs(1);
/// Between two tries while Redis is away, in ms.
const RETRY_MS: (u64, u64) = (250, 750);
/// Between two tries while Redis refuses.
const REFUSED: Duration = Duration::from_secs(2);
/// Announcers fade out in less when the server stops.
const CLOSING: Duration = Duration::from_secs(1);
/// What it means where the rights are missing.
const ALONE: &str = "it keeps no leases for this node, which is taken for the only one; for two, give the user the rights of docs/two-nodes.md";
/// The feed's name in [`Health`].
pub const FEED: &str = "lease";

/// The handle by which announcers claim their voices. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Leases {
    new: Arc<Mutex<Vec<Seat>>>,
    changed: Arc<Notify>,
    is_primary: bool,
}

/// The task. See the module.
#[derive(Debug)]
pub struct LeaseKeeper {
    leases: Leases,
    redis: Redis,
    keys: Keys,
    node: Node,
    seats: Vec<Seat>,
    connection: Option<MultiplexedConnection>,
    /// How much the clock of Redis is ahead of this machine's, in ms.
    ahead_ms: i64,
    health: Arc<Health>,
    clock: Clock,
}

impl Leases {
    /// Of a node that speaks while Redis is away, or of one that does not.
    #[must_use]
    pub fn new(is_primary: bool) -> Self {
        Self {
            is_primary,
            ..Self::default()
        }
    }

    /// A claim to the voice of a speaker, for its announcer.
    #[must_use]
    pub fn claim(&self, speaker: &str) -> Claim {
        let (claim, claimed) = claim(self.changed.clone());
        let seat = Seat::new(speaker, self.is_primary, claimed);
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.push(seat);
        self.changed.notify_one();
        claim
    }

    fn take_new(&self) -> Vec<Seat> {
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut new)
    }
}

impl LeaseKeeper {
    /// Keeps the leases of a site.
    #[must_use]
    pub fn new(
        leases: Leases,
        redis: Redis,
        (site, node): (&str, Node),
        health: Arc<Health>,
        clock: Clock,
    ) -> Self {
        Self {
            leases,
            redis,
            keys: Keys::new(site),
            node,
            seats: Vec::new(),
            connection: None,
            ahead_ms: 0,
            health,
            clock,
        }
    }

    /// Where announcers claim their voices.
    #[must_use]
    pub fn leases(&self) -> Leases {
        self.leases.clone()
    }

    /// Runs until the server stops, and a moment longer: until the announcers are silent, and their leases given up.
    pub async fn run(mut self, stop: CancellationToken) {
        loop {
            let pause = self.turn().await;
            tokio::select! {
                () = stop.cancelled() => break,
                () = self.leases.changed.notified() => {}
                () = sleep(pause) => {}
            }
        }
        let closing = async {
            while !self.seats.is_empty() {
                let pause = self.turn().await;
                let changed = self.leases.changed.notified();
                let _early = timeout(pause, changed).await; // either is a reason to look
            }
        };
        if timeout(CLOSING, closing).await.is_err() {
            tracing::debug!("the leases of the speakers end by themselves");
        }
    }

    /// One round with Redis, and what it means; gives back how long to wait for the next.
    async fn turn(&mut self) -> Duration {
        let new = self.leases.take_new();
        self.seats
            .retain(|seat| !new.iter().any(|new| seat.is_of(new.speaker())));
        self.seats.extend(new);
        let (asked, redis_now) = (Instant::now(), self.redis_now());
        for seat in &mut self.seats {
            seat.gather(&self.node, self.ahead_ms, redis_now);
        }
        let outcome = timeout(ROUND, self.round(asked)).await;
        let pause = match outcome.unwrap_or_else(|_late| Err(late())) {
            Ok(()) => {
                self.health.redis_is_here(FEED);
                LOOK
            }
            Err(error) => self.failed(asked, &error),
        };
        let now = Instant::now();
        for seat in &self.seats {
            seat.tell(&self.node, now, self.ahead_ms);
        }
        self.seats.retain(|seat| !seat.is_over());
        pause
    }

    async fn round(&mut self, asked: Instant) -> Result<(), RedisError> {
        let mut connection = match &self.connection {
            Some(connection) => connection.clone(),
            None => self.connect().await?,
        };
        let mut pipe = redis::pipe();
        for seat in &mut self.seats {
            seat.ask(&mut pipe, &self.keys, &self.node, asked);
        }
        let mut found = answers(&pipe, &mut connection).await?.into_iter();
        for seat in &mut self.seats {
            seat.answered(&mut found, &self.node, asked);
        }
        let (writing, redis_now) = (Instant::now(), self.redis_now());
        if writing.saturating_duration_since(asked) > ANSWER {
            return Ok(()); // the process may have slept: what was true then is not written now
        }
        let mut pipe = redis::pipe();
        for seat in &mut self.seats {
            seat.write(&mut pipe, (&self.keys, &self.node), writing, redis_now);
            seat.tell(&self.node, writing, self.ahead_ms); // whoever gives its lease up is silent before another may have it
        }
        let mut written = answers(&pipe, &mut connection).await?.into_iter();
        for seat in &mut self.seats {
            seat.written(&mut written, writing);
        }
        Ok(())
    }

    /// Now, by the clock of Redis.
    fn redis_now(&self) -> i64 {
        self.clock.now_ms() + self.ahead_ms
    }

    async fn connect(&mut self) -> Result<MultiplexedConnection, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(ANSWER))
            .set_response_timeout(Some(ANSWER));
        let client = self.redis.client(RedisStream::tcp()).await?;
        let mut connection = client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        let time: Result<(i64, i64), _> = redis::cmd("TIME").query_async(&mut connection).await;
        // a list of rights without TIME: then the machines' clocks have to agree
        let redis_now = time.map_or_else(
            |_| self.clock.now_ms(),
            |(seconds, micros)| seconds * 1_000 + micros / 1_000,
        );
        self.ahead_ms = redis_now - self.clock.now_ms();
        let now = Instant::now();
        for seat in &mut self.seats {
            seat.connected(now);
        }
        self.connection = Some(connection.clone());
        Ok(connection)
    }

    fn failed(&mut self, asked: Instant, error: &RedisError) -> Duration {
        let now = Instant::now();
        if error.to_string().to_ascii_uppercase().contains("NOPERM") {
            for seat in &mut self.seats {
                seat.refused(now);
            }
            self.health.redis_is_here_with(FEED, Some(ALONE));
            tracing::debug!(%error, "no leases are kept"); // it names other commands each time
            return REFUSED;
        }
        self.connection = None;
        for seat in &mut self.seats {
            seat.failed(asked, now);
        }
        self.health.redis_is_away(FEED, &advice(error));
        let (least, most) = RETRY_MS;
        Duration::from_millis(fastrand::u64(least..=most))
    }
}

async fn answers(
    pipe: &Pipeline,
    connection: &mut MultiplexedConnection,
) -> Result<Vec<Value>, RedisError> {
    if pipe.is_empty() {
        return Ok(Vec::new());
    }
    pipe.query_async(connection).await
}

fn late() -> RedisError {
    RedisError::from(std::io::Error::from(std::io::ErrorKind::TimedOut))
}
