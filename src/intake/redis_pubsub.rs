//! The feed of Redis pub/sub, for machines that can only publish.
//!
//! In: messages on the site's topic and on those the settings name. Out: checked events. One dedicated connection with an endless
//! reconnect of our own. What was published while no connection stood is not to be had from Redis; the way across a stall is a second
//! link made before the first is given up, and has its place in `listen`.

use std::{convert::Infallible, sync::Arc, time::Duration};

use futures_util::StreamExt;
use redis::{
    ErrorKind, Msg, RedisError,
    aio::PubSub,
    io::tcp::{TcpSettings, socket2::TcpKeepalive},
};
use tokio::time::timeout;

use super::{
    Arrival, Intake, Source, Via,
    redis_feed::{Backoff, CONNECT, Ended, Redis, advice, calls_topic},
};
use crate::{config::RedisSettings, health::Health, model::Event};

/// The most messages that share a commit.
const CHUNK: usize = 64;

/// See the module.
#[derive(Debug)]
pub struct RedisPubSub {
    redis: Redis,
    calls: String,
    sources: Vec<Source>,
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
    pub fn new(
        redis: Redis,
        settings: &RedisSettings,
        intake: Intake,
        health: Arc<Health>,
    ) -> Self {
        let calls = calls_topic(&intake.site().id);
        Self {
            redis,
            calls,
            sources: settings.channels.iter().map(Source::of).collect(),
            intake,
            health,
        }
    }

    /// Listens until the server stops.
    pub async fn run(self) {
        let mut backoff = Backoff::default();
        let mut away_since = None;
        loop {
            let Err(ended) = self.listen(&mut backoff, &mut away_since).await;
            match ended {
                Ended::Stopped => return,
                Ended::Redis(error) => self.health.redis_is_away("pubsub", &advice(&error)),
            }
            away_since.get_or_insert_with(|| self.intake.clock().now_ms());
            tokio::time::sleep(backoff.next_wait()).await;
        }
    }

    async fn listen(
        &self,
        backoff: &mut Backoff,
        away_since: &mut Option<i64>,
    ) -> Result<Infallible, Ended> {
        let connection = timeout(CONNECT, self.connect())
            .await
            .unwrap_or_else(|_late| Err(broken("no answer in time")))?;
        self.health.redis_is_here("pubsub");
        backoff.succeed();
        if let Some(since) = away_since.take() {
            self.intake.was_away("pubsub", since).await;
        }
        let mut chunks = connection.into_on_message().ready_chunks(CHUNK);
        while let Some(messages) = chunks.next().await {
            let events = messages.iter().filter_map(|message| self.event(message));
            let arrivals: Vec<Arrival> = events
                .map(|event| self.intake.arrival(Via::PubSub, event))
                .collect();
            if !arrivals.is_empty() {
                self.intake.take(arrivals, None).await?;
            }
        }
        Err(broken("the connection ended").into())
    }

    /// The event of a message; what is refused is remembered there.
    fn event(&self, message: &Msg) -> Option<Event> {
        let (topic, payload) = (message.get_channel_name(), message.get_payload_bytes());
        let source = self.sources.iter().find(|source| source.topic == topic);
        let event = match source {
            Some(source) => self.intake.check_from(Via::PubSub, source, payload),
            None => self.intake.check(Via::PubSub, payload),
        };
        event.ok()
    }

    async fn connect(&self) -> Result<PubSub, RedisError> {
        let client = self.redis.client(Self::tcp()).await?;
        let mut connection = client.get_async_pubsub().await?;
        connection.subscribe(&self.calls).await?;
        for source in &self.sources {
            connection.subscribe(&source.topic).await?;
        }
        Ok(connection)
    }
}

fn broken(what: &'static str) -> RedisError {
    RedisError::from((ErrorKind::Io, what))
}
