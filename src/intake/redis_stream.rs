//! The feed of a Redis stream: nothing is lost while the entry exists, across restarts of either side.
//!
//! In: `XADD panggil:{SITE}:events * j JSON`. Out: batches of checked events with the cursor that commits with them. One dedicated
//! connection; a blocking read with a deadline is at once the delivery, the proof of life and the recovery. Any error drops the
//! connection and tries again, without end.

use std::{convert::Infallible, sync::Arc, time::Duration};

use redis::{
    AsyncConnectionConfig, RedisError,
    aio::MultiplexedConnection,
    io::tcp::{TcpSettings, socket2::TcpKeepalive},
    streams::{StreamId, StreamReadReply},
};

use super::{
    Arrival, CursorMove, Intake, Via,
    redis_feed::{Backoff, CONNECT, Ended, Redis, advice, stream_key},
};
use crate::{health::Health, site::UtcOffset};

/// How long a read waits for an entry. A nil answer is a sign of life.
const BLOCK: Duration = Duration::from_secs(2);
/// A second more than the read itself may take.
const RESPONSE: Duration = Duration::from_secs(3);
/// One transaction's worth.
const COUNT: usize = 256;
/// Before 2020 nobody wrote entries: a lower id was chosen by hand and tells no time.
const FIRST_TIME_MS: i64 = 1_577_836_800_000;
/// The name of the JSON in an entry.
const FIELD: &str = "j";

/// See the module.
#[derive(Debug)]
pub struct RedisStream {
    redis: Redis,
    key: String,
    position: String,
    intake: Intake,
    health: Arc<Health>,
}

impl RedisStream {
    /// The feed's name among the cursors.
    #[must_use]
    pub fn feed(site: &str) -> String {
        format!("stream:{}", stream_key(site))
    }

    /// A socket that notices a vanished host within ten seconds.
    pub fn tcp() -> TcpSettings {
        let keepalive = TcpKeepalive::new()
            .with_time(Duration::from_secs(5))
            .with_interval(Duration::from_secs(2))
            .with_retries(3);
        TcpSettings::default()
            .set_nodelay(true)
            .set_keepalive(keepalive)
            .set_user_timeout(Duration::from_secs(10))
    }

    /// Reads on from `cursor`; without one from the first entry there is, for whatever the stream still holds was not seen here.
    #[must_use]
    pub fn new(redis: Redis, cursor: Option<String>, intake: Intake, health: Arc<Health>) -> Self {
        let key = stream_key(&intake.site().id);
        Self {
            redis,
            key,
            position: cursor.unwrap_or_else(|| "0-0".into()),
            intake,
            health,
        }
    }

    /// Reads until the server stops.
    pub async fn run(mut self) {
        let mut backoff = Backoff::default();
        loop {
            let Err(ended) = self.follow(&mut backoff).await;
            match ended {
                Ended::Stopped => return,
                Ended::Redis(error) => self.health.redis_is_away("stream", &advice(&error)),
            }
            tokio::time::sleep(backoff.next_wait()).await;
        }
    }

    async fn follow(&mut self, backoff: &mut Backoff) -> Result<Infallible, Ended> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(RESPONSE));
        let client = self.redis.client(Self::tcp()).await?;
        let mut connection = client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        let mut block = None; // the first read answers at once: only then is it known that reading works
        loop {
            let entries = self.read(&mut connection, block).await?;
            block = Some(BLOCK);
            self.health.redis_is_here("stream");
            backoff.succeed();
            if let Some(last) = entries.last() {
                let position = last.id.clone();
                let redis_now = self.redis_now(&mut connection).await;
                let arrivals = entries
                    .iter()
                    .filter_map(|entry| self.arrival(entry, redis_now))
                    .collect();
                let feed = Self::feed(&self.intake.site().id);
                self.intake
                    .take(
                        arrivals,
                        Some(CursorMove {
                            feed,
                            position: position.clone(),
                        }),
                    )
                    .await?;
                self.position = position;
            }
        }
    }

    async fn read(
        &self,
        connection: &mut MultiplexedConnection,
        block: Option<Duration>,
    ) -> Result<Vec<StreamId>, RedisError> {
        let mut command = redis::cmd("XREAD");
        if let Some(block) = block {
            command.arg("BLOCK").arg(block.as_millis().to_string());
        }
        command.arg("COUNT").arg(COUNT);
        command.arg("STREAMS").arg(&self.key).arg(&self.position);
        let reply: Option<StreamReadReply> = command.query_async(connection).await?;
        Ok(reply
            .into_iter()
            .flat_map(|reply| reply.keys)
            .flat_map(|key| key.ids)
            .collect())
    }

    /// Redis' own clock, which gave the entries their ids: the machines' clocks may differ.
    async fn redis_now(&self, connection: &mut MultiplexedConnection) -> i64 {
        let time: Result<(i64, i64), _> = redis::cmd("TIME").query_async(connection).await;
        time.map_or_else(
            |_| self.intake.clock().now_ms(),
            |(seconds, micros)| seconds * 1_000 + micros / 1_000,
        )
    }

    fn arrival(&self, entry: &StreamId, redis_now: i64) -> Option<Arrival> {
        let payload: Vec<u8> = entry.get(FIELD).unwrap_or_default();
        let event = self.intake.check(Via::Stream, &payload).ok()?; // refused, counted and remembered there
        let age_ms = age(&entry.id, redis_now);
        let days_back = days_back(
            self.intake.site().utc_offset,
            self.intake.clock().now_ms(),
            age_ms,
        );
        Some(Arrival {
            event,
            via: Via::Stream,
            place: format!("stream:{}", entry.id),
            age_ms,
            days_back,
            at: None,
            late: false,
            who: None,
        })
    }
}

/// How long an entry has been in the stream, by the time in its id.
fn age(id: &str, redis_now: i64) -> i64 {
    let written: Option<i64> = id
        .split('-')
        .next()
        .and_then(|ms| ms.parse().ok())
        .filter(|ms| *ms >= FIRST_TIME_MS);
    written.map_or(0, |written| (redis_now - written).max(0))
}

/// How many local midnights lie between an entry and now.
fn days_back(utc_offset: UtcOffset, now: i64, age_ms: i64) -> i32 {
    utc_offset.local_day(now) - utc_offset.local_day(now - age_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_237_200_000; // 2026-11-21 12:00 at +07:00

    #[test]
    fn an_entrys_age_is_told_by_its_id() {
        assert_eq!(age("1795237190000-0", NOON), 10_000);
        assert_eq!(age("1795237290000-0", NOON), 0, "a clock ahead is no age");
        assert_eq!(age("1-1", NOON), 0, "an id chosen by hand tells no time");
        assert_eq!(age("x", NOON), 0);
    }

    #[test]
    fn an_entry_of_yesterday_is_history() {
        let wib: UtcOffset = "+07:00".parse().unwrap();
        assert_eq!(days_back(wib, NOON, 0), 0);
        assert_eq!(days_back(wib, NOON, 12 * 3_600_000 - 1), 0);
        assert_eq!(days_back(wib, NOON, 12 * 3_600_000 + 1), 1);
    }
}
