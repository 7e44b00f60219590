//! The relay's own connection to Redis. It promises that no answer is waited for longer than two seconds, that it is known from the start
//! whether events may be added, and that a master which sentinels have replaced is left.

use std::time::Duration;

use futures_util::future::BoxFuture;
use redis::{
    AsyncConnectionConfig, ErrorKind, RedisError, RedisResult, Value, aio::MultiplexedConnection,
    from_redis_value,
};
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

use crate::{
    clock::Clock,
    intake::{
        redis_feed::{CONNECT, Redis, adding, can_add, may_add},
        redis_stream::RedisStream,
    },
};

/// How often a connection without events is tried.
const LOOK: Duration = Duration::from_secs(2);

/// See the module.
pub(super) struct Link {
    connection: MultiplexedConnection,
    /// Comes to its end when another Redis is the master.
    moved: BoxFuture<'static, ()>,
    looks: Interval,
    key: String,
    clock: Clock,
    /// How much the clock of Redis is ahead of this machine's, in ms.
    ahead_ms: i64,
}

impl Link {
    /// Connects to whoever is the master now, and asks whether events may be added there.
    pub(super) async fn connect(
        redis: &Redis,
        key: &str,
        clock: &Clock,
    ) -> Result<Self, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(CONNECT));
        let client = redis.client(RedisStream::tcp()).await?;
        let mut connection = client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        can_add(may_add(key).query_async(&mut connection).await)?;
        let redis = redis.clone();
        let mut looks = interval_at(Instant::now() + LOOK, LOOK);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut link = Self {
            connection,
            moved: Box::pin(async move { redis.moved(&client).await }),
            looks,
            key: key.to_owned(),
            clock: clock.clone(),
            ahead_ms: 0,
        };
        link.look().await?;
        Ok(link)
    }

    /// How much the clock of Redis is ahead of this machine's, in ms.
    pub(super) fn ahead_ms(&self) -> i64 {
        self.ahead_ms
    }

    /// Whether Redis answers, and what time it is there. Without the right to TIME the machines' clocks have to agree.
    async fn look(&mut self) -> Result<(), RedisError> {
        let mut both = redis::pipe();
        both.cmd("PING").cmd("TIME").ignore_errors();
        let answers: Vec<RedisResult<Value>> = both.query_async(&mut self.connection).await?;
        let time = answers.into_iter().nth(1).and_then(Result::ok);
        let time = time.and_then(|time| from_redis_value::<(i64, i64)>(time).ok());
        let ahead = |(seconds, micros)| seconds * 1_000 + micros / 1_000 - self.clock.now_ms();
        self.ahead_ms = time.map_or(0, ahead);
        Ok(())
    }

    /// Adds events to the stream, in their order. After an error some of them may be there.
    pub(super) async fn add(&mut self, messages: &[String]) -> Result<(), RedisError> {
        if messages.is_empty() {
            return Ok(());
        }
        let mut pipe = redis::pipe();
        for message in messages {
            pipe.add_command(adding(&self.key, message)).ignore();
        }
        pipe.exec_async(&mut self.connection).await
    }

    /// Looks after the connection while there is nothing to add. Can be given up at any time.
    pub(super) async fn watch(&mut self) -> RedisError {
        loop {
            tokio::select! {
                () = &mut self.moved => {
                    return RedisError::from((ErrorKind::Io, "another Redis is the master now"));
                }
                _ = self.looks.tick() => {}
            }
            if let Err(error) = self.look().await {
                return error;
            }
        }
    }
}
