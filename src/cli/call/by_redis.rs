//! A call straight into Redis, tried again with the same id until Redis has said that it has it.
//!
//! An answer that did not come in time does not mean that the call did not: the same id makes one event of however many tries arrived.

use std::{
    io::Write,
    time::{Duration, Instant},
};

use redis::{AsyncConnectionConfig, Cmd, FromRedisValue, RedisError, io::tcp::TcpSettings};
use serde_json::{Value, json};

use super::Way;
use crate::intake::redis_feed::{
    Backoff, CONNECT, Redis, adding, advice, calls_topic, may_pass, stream_key,
};

/// How often whoever waits is told why.
const TELL: Duration = Duration::from_secs(60);

/// One call on its way.
pub(super) struct Sending<'a> {
    pub(super) redis: &'a Redis,
    pub(super) via: Way,
    pub(super) site: &'a str,
    pub(super) id: &'a str,
    pub(super) json: &'a str,
    /// How long it is tried; none: without end.
    pub(super) patience: Option<Duration>,
}

impl Sending<'_> {
    /// Sends it, and says on `aside` why it takes long. Returns what Redis answered.
    ///
    /// # Errors
    /// What is to be told, when Redis does not take it.
    pub(super) async fn send(&self, aside: &mut impl Write) -> Result<Value, String> {
        let begin = Instant::now();
        let (mut backoff, mut told) = (Backoff::of_a_producer(), None);
        loop {
            let error = match self.once().await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let wait = backoff.next_wait();
            let ends = self
                .patience
                .is_some_and(|patience| begin.elapsed() + wait >= patience);
            if ends || !may_pass(&error) {
                return Err(self.refusal(&error));
            }
            if told.is_none_or(|told: Instant| told.elapsed() >= TELL) {
                told = Some(Instant::now());
                let _nowhere = writeln!(aside, "{}", self.waiting(&error)); // without stderr there is nobody to tell
            }
            tokio::time::sleep(wait).await;
        }
    }

    async fn once(&self) -> Result<Value, RedisError> {
        let (site, id) = (self.site, self.id);
        match self.via {
            Way::Pubsub => {
                let topic = calls_topic(site);
                let receivers: i64 = self
                    .ask(redis::cmd("PUBLISH").arg(&topic).arg(self.json))
                    .await?;
                Ok(json!({"via": "pubsub", "topic": topic, "id": id, "receivers": receivers}))
            }
            Way::Stream => {
                let key = stream_key(site);
                let entry: String = self.ask(&adding(&key, self.json)).await?;
                Ok(json!({"via": "stream", "key": key, "id": id, "entry": entry}))
            }
        }
    }

    /// On a connection of its own: whoever was the master at the last try may not be it any more.
    async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(CONNECT));
        let client = self.redis.client(TcpSettings::default()).await?;
        let mut connection = client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        command.query_async(&mut connection).await
    }

    fn waiting(&self, error: &RedisError) -> String {
        let end = match self.patience {
            None => "without end: Ctrl+C or --timeout ends it".to_owned(),
            Some(patience) => format!("for {} s", patience.as_secs()),
        };
        let (id, why) = (self.id, advice(error));
        format!("Redis has not taken the call yet, it is tried again with the id {id} {end}: {why}")
    }

    fn refusal(&self, error: &RedisError) -> String {
        let why = advice(error);
        if may_pass(error) {
            let id = self.id;
            format!(
                "Redis did not take the call, as far as can be known: {why}; send it again with --id {id}, then it is one call in any case"
            )
        } else {
            format!("Redis did not take the call: {why}")
        }
    }
}
