//! The stream's own connection to Redis: reading entries, and looking at the stream.
//!
//! It promises that a host which vanished is noticed within ten seconds, that no answer is waited for longer than a read may take, and
//! that a master which sentinels have replaced is left, even where it goes on answering.

use std::{collections::HashMap, time::Duration};

use futures_util::future::BoxFuture;
use redis::{
    AsyncConnectionConfig, ErrorKind, RedisError, RedisResult, Value,
    aio::MultiplexedConnection,
    from_redis_value,
    io::tcp::{TcpSettings, socket2::TcpKeepalive},
    streams::{StreamId, StreamReadReply},
};

use super::{account::Look, position::EntryId};
use crate::intake::redis_feed::{CONNECT, Redis};

/// How long a read waits for an entry. A nil answer is a sign of life.
pub(super) const BLOCK: Duration = Duration::from_secs(2);
/// A second more than the read itself may take.
const RESPONSE: Duration = Duration::from_secs(3);
/// The name of the JSON in an entry.
const FIELD: &str = "j";

/// An entry of the stream.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: EntryId,
    pub(super) payload: Vec<u8>,
}

/// What Redis says beside the entries.
#[derive(Debug)]
pub(super) struct Told {
    /// Its own clock, which gave the entries their ids, in ms since 1970; the machines' clocks may differ.
    pub(super) now: Option<i64>,
    /// How the stream is, or why that is not told.
    pub(super) look: Result<Look, String>,
}

/// See the module.
pub(super) struct Link {
    connection: MultiplexedConnection,
    /// Comes to its end when another Redis is the master.
    moved: BoxFuture<'static, ()>,
    key: String,
}

impl Link {
    /// Connects to whoever is the master now.
    pub(super) async fn connect(redis: &Redis, key: &str) -> Result<Self, RedisError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(RESPONSE));
        let client = redis.client(tcp()).await?;
        let connection = client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        let redis = redis.clone();
        Ok(Self {
            connection,
            moved: Box::pin(async move { redis.moved(&client).await }),
            key: key.to_owned(),
        })
    }

    /// The entries after a position, so many at most; waits for the first of them where that is wished.
    pub(super) async fn read(
        &mut self,
        after: EntryId,
        most: usize,
        block: Option<Duration>,
    ) -> Result<Vec<Entry>, RedisError> {
        let mut command = redis::cmd("XREAD");
        if let Some(block) = block {
            command.arg("BLOCK").arg(block.as_millis().to_string());
        }
        command.arg("COUNT").arg(most);
        command.arg("STREAMS").arg(&self.key).arg(after.to_string());
        let reply: Option<StreamReadReply> = tokio::select! {
            reply = command.query_async(&mut self.connection) => reply?,
            () = &mut self.moved => return Err(moved()),
        };
        let keys = reply.into_iter().flat_map(|reply| reply.keys);
        keys.flat_map(|key| key.ids).map(|id| entry(&id)).collect()
    }

    /// Looks at the clock and the stream, in one go.
    pub(super) async fn look(&mut self) -> Result<Told, RedisError> {
        let mut both = redis::pipe();
        both.cmd("TIME").cmd("XINFO").arg("STREAM").arg(&self.key);
        both.ignore_errors();
        let answers: Vec<RedisResult<Value>> = both.query_async(&mut self.connection).await?;
        let [time, stream] = <[_; 2]>::try_from(answers)
            .map_err(|_| RedisError::from((ErrorKind::UnexpectedReturnType, "two answers")))?;
        let time = time.and_then(|time| Ok(from_redis_value::<(i64, i64)>(time)?));
        Ok(Told {
            now: time.ok().map(|(s, micros)| s * 1_000 + micros / 1_000),
            look: look(stream)?,
        })
    }
}

fn moved() -> RedisError {
    RedisError::from((ErrorKind::Io, "another Redis is the master now"))
}

/// A socket that notices a vanished host within ten seconds.
pub(super) fn tcp() -> TcpSettings {
    let keepalive = TcpKeepalive::new()
        .with_time(Duration::from_secs(5))
        .with_interval(Duration::from_secs(2))
        .with_retries(3);
    TcpSettings::default()
        .set_nodelay(true)
        .set_keepalive(keepalive)
        .set_user_timeout(Duration::from_secs(10))
}

fn entry(entry: &StreamId) -> Result<Entry, RedisError> {
    let payload = entry.get(FIELD).unwrap_or_default(); // without it the entry is refused like any bad message
    Ok(Entry {
        id: id(&entry.id)?,
        payload,
    })
}

fn id(text: &str) -> Result<EntryId, RedisError> {
    let unusable = |error: super::position::NotAnId| {
        RedisError::from((
            ErrorKind::UnexpectedReturnType,
            "an entry's id",
            error.to_string(),
        ))
    };
    text.parse().map_err(unusable)
}

/// A stream that may not be looked at is read all the same.
fn look(answer: RedisResult<Value>) -> Result<Result<Look, String>, RedisError> {
    match answer {
        Ok(answer) => Ok(Ok(described(answer)?)),
        Err(error) if error.to_string().contains("no such key") => Ok(Ok(Look::GONE)),
        Err(error) if is_forbidden(&error) => Ok(Err(error.to_string())),
        Err(error) => Err(error),
    }
}

fn is_forbidden(error: &RedisError) -> bool {
    let text = error.to_string();
    error.code() == Some("NOPERM") || text.contains("unknown command")
}

fn described(answer: Value) -> Result<Look, RedisError> {
    let mut fields: HashMap<String, Value> = from_redis_value(answer)?;
    let last: String = fields
        .remove("last-generated-id")
        .map(from_redis_value)
        .transpose()?
        .unwrap_or_default();
    let first = fields.remove("first-entry").filter(|v| *v != Value::Nil);
    let first: Option<(String, Value)> = first.map(from_redis_value).transpose()?;
    let mut number = |name| fields.remove(name).map(from_redis_value::<u64>).transpose();
    Ok(Look {
        first: first.map(|(first, _)| id(&first)).transpose()?,
        last: id(&last)?,
        length: number("length")?.unwrap_or(0),
        added: number("entries-added")?,
    })
}
