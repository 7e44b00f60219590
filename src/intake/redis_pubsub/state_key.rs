//! The keys in which machines keep what they called last: read when the feed begins, and after every hole.
//!
//! In: holes. Out: what stands under each `state_key` of the settings at that time, or why it cannot be had. Promises: it is read after
//! the hole's end, on a short connection of its own, so that no link waits for it, and judged when what is published beside it has come;
//! while Redis does not answer it is tried again without end, and holes that come meanwhile become one. What of it counts [`kept`] says.

mod before;
pub(super) mod kept;

use std::{collections::HashMap, time::Duration};

use redis::{
    AsyncConnectionConfig, RedisError, ServerErrorKind, aio::MultiplexedConnection,
    io::tcp::TcpSettings,
};
use tokio::sync::mpsc;

use super::RedisPubSub;
use crate::{
    config::Preset,
    intake::{
        Arrival, Source, Via,
        redis_feed::{Backoff, CONNECT, Redis, advice},
    },
    journal::{self, NewestCalls},
    model::Event,
    telemetry::chain,
};
use before::Before;
use kept::{Hole, Kept, MOST_BYTES};

/// More holes than a storm of faults makes before they are read of.
const HOLES: usize = 64;
/// So long after its message a machine may still write its key, and after its key its message may still come: it is the same call.
const SETTLE: Duration = Duration::from_secs(1);

/// What the keys hold after a hole.
#[derive(Debug)]
pub(super) struct Found {
    /// The hole.
    pub(super) hole: Hole,
    /// The messages under the key of a channel, by the channel's place in the settings.
    pub(super) kept: Vec<(usize, Vec<Vec<u8>>)>,
    /// Which keys cannot be read, and what helps.
    pub(super) fault: Option<String>,
}

/// The feed's ends.
#[derive(Debug)]
pub(super) struct StateKeys {
    holes: mpsc::Sender<Hole>,
    found: mpsc::Receiver<Found>,
    before: Before,
}

/// The task that reads.
#[derive(Debug)]
pub(super) struct Reading {
    redis: Redis,
    keys: Vec<(usize, String, Preset)>,
    holes: mpsc::Receiver<Hole>,
    found: mpsc::Sender<Found>,
}

impl StateKeys {
    /// The keys of channels, and the task that reads them; none where no channel has one.
    pub(super) fn of(redis: &Redis, sources: &[Source]) -> Option<(Self, Reading)> {
        let keys = sources.iter().enumerate();
        let keys = keys.filter_map(|(index, source)| {
            let settings = source.mapping.settings();
            Some((index, settings.state_key.clone()?, settings.preset))
        });
        let keys: Vec<_> = keys.collect();
        if keys.is_empty() {
            return None;
        }
        let (holes, of_holes) = mpsc::channel(HOLES);
        let (found, of_found) = mpsc::channel(1);
        let reading = Reading {
            redis: redis.clone(),
            keys,
            holes: of_holes,
            found,
        };
        let ends = Self {
            holes,
            found: of_found,
            before: Before::default(),
        };
        Some((ends, reading))
    }

    /// Has the keys read after a hole.
    pub(super) fn read_after(&self, hole: Hole) {
        let _read_soon = self.holes.try_send(hole);
    }

    /// The calls of keys that never came, in the order in which they were made. What is no event is refused as a message is.
    pub(super) async fn arrivals(&mut self, feed: &RedisPubSub, found: Found) -> Vec<Arrival> {
        let (intake, hole) = (&feed.intake, found.hole);
        let time = (intake.clock().now_ms(), intake.site().utc_offset);
        let today = time.1.local_day(time.0);
        self.before.forget_other_days(today);
        let mut known: HashMap<String, NewestCalls> = HashMap::new();
        let mut made: Vec<(i64, Event)> = Vec::new();
        for (channel, messages) in found.kept {
            let Some(source) = feed.sources.get(channel) else {
                continue;
            };
            let read = |message: &Vec<u8>| intake.check_from(Via::PubSub, source, message).ok();
            let events: Vec<Event> = messages.iter().filter_map(read).collect();
            let counts = by_counter(&events);
            let mut judged = Vec::with_capacity(events.len());
            for event in events {
                if !known.contains_key(&event.src) {
                    let newest = newest_calls(feed, &event.src, (today, hole.since)).await;
                    known.insert(event.src.clone(), newest);
                }
                let (Some(newest), Some((_, counter))) =
                    (known.get(&event.src), kept::call(&event))
                else {
                    continue;
                };
                let newest = (newest, counts.get(counter).copied().unwrap_or(1));
                let at = kept::moment(&event, hole, newest, time);
                let at = self.before.sift(&event, at, hole, newest);
                judged.push((at, event));
            }
            made.extend(kept::in_order(judged));
        }
        made.sort_by_key(|(at, _)| *at);
        let arrival = |(at, event)| Arrival {
            at: Some(at),
            late: true,
            ..intake.arrival(Via::PubSub, event)
        };
        made.into_iter().map(arrival).collect()
    }
}

/// Waits for what keys hold; for ever, where there are none.
pub(super) async fn found(keys: Option<&mut StateKeys>) -> Found {
    if let Some(keys) = keys
        && let Some(found) = keys.found.recv().await
    {
        return found;
    }
    std::future::pending().await
}

/// How many calls of each counter there are.
fn by_counter(events: &[Event]) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for (_, counter) in events.iter().filter_map(kept::call) {
        *counts.entry(counter.to_owned()).or_default() += 1;
    }
    counts
}

async fn newest_calls(feed: &RedisPubSub, src: &str, times: (i32, i64)) -> NewestCalls {
    let (directory, of) = (feed.directory.clone(), src.to_owned());
    let read = move || journal::newest_calls(&directory, &of, times);
    match tokio::task::spawn_blocking(read).await {
        Ok(Ok(newest)) => newest,
        Ok(Err(error)) => {
            tracing::warn!(error = %chain(&error), "the journal cannot be read: calls of a state key may be shown twice");
            NewestCalls::default()
        }
        Err(_stopping) => NewestCalls::default(),
    }
}

impl Reading {
    /// Reads after each hole until the feed ends.
    pub(super) async fn run(mut self) {
        while let Some(hole) = self.holes.recv().await {
            let found = self.after(hole).await;
            if self.found.send(found).await.is_err() {
                return;
            }
        }
    }

    async fn after(&mut self, mut hole: Hole) -> Found {
        let mut backoff = Backoff::default();
        loop {
            tokio::time::sleep(SETTLE).await;
            while let Ok(other) = self.holes.try_recv() {
                hole = hole.and(other);
            }
            match self.read().await {
                Ok((kept, fault)) => {
                    tokio::time::sleep(SETTLE).await;
                    return Found { hole, kept, fault };
                }
                Err(error) => {
                    tracing::debug!(error = %advice(&error), "the state keys cannot be read yet");
                    tokio::time::sleep(backoff.next_wait()).await;
                }
            }
        }
    }

    async fn read(&self) -> Result<(Vec<(usize, Vec<Vec<u8>>)>, Option<String>), RedisError> {
        let client = self.redis.client(TcpSettings::default()).await?;
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(CONNECT));
        let mut connection = client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        let (mut kept, mut faults) = (Vec::new(), Vec::new());
        for (channel, key, preset) in &self.keys {
            match read(&mut connection, key).await {
                Ok(None) => {}
                Ok(Some(found)) => kept.push((*channel, messages(found, *preset).await)),
                Err(Unread::Fault(fault)) => faults.push(fault),
                Err(Unread::Redis(error)) => return Err(error),
            }
        }
        let fault = (!faults.is_empty()).then(|| faults.join("; "));
        Ok((kept, fault))
    }
}

/// A large key takes longer than a worker's thread has.
async fn messages(kept: Kept, preset: Preset) -> Vec<Vec<u8>> {
    let messages = tokio::task::spawn_blocking(move || kept.messages(preset)).await;
    messages.unwrap_or_default() // the server stops
}

/// Why a key was not read.
#[derive(Debug)]
pub(crate) enum Unread {
    /// So it stays until somebody changes something: what, and how.
    Fault(String),
    /// It may be read later.
    Redis(RedisError),
}

/// What stands under a key, if anything does.
pub(crate) async fn read(
    connection: &mut MultiplexedConnection,
    key: &str,
) -> Result<Option<Kept>, Unread> {
    match get(connection, key).await {
        Ok(Some(kept)) if kept.is_too_large() => Err(Unread::Fault(format!(
            "state_key {key:?} holds more than {} MiB: let the machine keep its last message there, or its last ones",
            MOST_BYTES >> 20
        ))),
        Ok(kept) => Ok(kept),
        Err(error) => Err(fault(key, &error).map_or(Unread::Redis(error), Unread::Fault)),
    }
}

async fn get(
    connection: &mut MultiplexedConnection,
    key: &str,
) -> Result<Option<Kept>, RedisError> {
    let text = redis::cmd("GET").arg(key).query_async(connection).await;
    match text {
        Ok(text) => Ok(Option::map(text, Kept::Text)),
        Err(error) if is_of_another_type(&error) => {
            let fields: Vec<(Vec<u8>, Vec<u8>)> = redis::cmd("HGETALL")
                .arg(key)
                .query_async(connection)
                .await?;
            Ok(Some(Kept::Fields(fields)))
        }
        Err(error) => Err(error),
    }
}

fn fault(key: &str, error: &RedisError) -> Option<String> {
    if is_of_another_type(error) {
        return Some(format!(
            "state_key {key:?} holds neither a text nor a hash: let the machine keep its last message there"
        ));
    }
    let is_denied = error.kind() == redis::ErrorKind::Server(ServerErrorKind::NoPerm);
    is_denied.then(|| {
        format!("state_key {key:?} may not be read: give the user `%R~{key} +get`, and `+hgetall` where it is a hash")
    })
}

fn is_of_another_type(error: &RedisError) -> bool {
    error.code() == Some("WRONGTYPE")
}
