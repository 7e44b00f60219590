//! What both Redis feeds share: how to reach Redis, when to try again, and what to tell the one who looks after it.

mod advice;
mod reach;
mod sentinels;

use std::time::Duration;

use redis::{Cmd, RedisError, RedisResult, Value};

pub use advice::{advice, may_pass};
pub use reach::{Redis, RedisFault};

use crate::recorder::Stopped;

/// A reachable Redis on the same network answers in a few milliseconds.
pub const CONNECT: Duration = Duration::from_secs(2);
/// Entries a stream keeps; ten busy days.
const STREAM_LENGTH: u32 = 20_000;
/// The first wait after a failure.
const FIRST_MS: u64 = 100;
/// The longest wait of who listens, and that of who sends: many machines may send.
const LONGEST_MS: (u64, u64) = (2_000, 5_000);

/// The key of a site's stream of events.
#[must_use]
pub fn stream_key(site: &str) -> String {
    format!("panggil:{{{site}}}:events")
}

/// Adds an event to a stream.
#[must_use]
pub fn adding(key: &str, json: &str) -> Cmd {
    let mut add = redis::cmd("XADD");
    add.arg(key).arg("MAXLEN").arg("~").arg(STREAM_LENGTH);
    add.arg("*").arg("j").arg(json);
    add
}

/// Asks whether one may add to a stream, and adds nothing: no entry can have this id, and the right is looked at before it.
#[must_use]
pub fn may_add(key: &str) -> Cmd {
    let mut add = redis::cmd("XADD");
    add.arg(key).arg("-").arg("j").arg("{}");
    add
}

/// What the answer to [`may_add`] says.
///
/// # Errors
/// Why nothing may be added, or cannot now.
pub fn can_add(answer: RedisResult<Value>) -> RedisResult<()> {
    match answer {
        Err(error) if error.to_string().contains("stream ID") => Ok(()),
        other => other.map(drop),
    }
}

/// The topic of a site's calls.
#[must_use]
pub fn calls_topic(site: &str) -> String {
    format!("panggil:{{{site}}}:calls")
}

/// What the channels begin with by which the links of a site's subscriptions know of each other.
#[must_use]
pub fn control_topics(site: &str) -> String {
    format!("panggil:{{{site}}}:ctl:")
}

/// Why a round of reading ended.
#[derive(Debug)]
pub enum Ended {
    /// The connection or the command failed: try again.
    Redis(RedisError),
    /// The server stops.
    Stopped,
}

impl From<RedisError> for Ended {
    fn from(error: RedisError) -> Self {
        Self::Redis(error)
    }
}

impl From<Stopped> for Ended {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// Waits that grow, with jitter, without end; anew after success.
#[derive(Debug)]
pub struct Backoff {
    failures: u32,
    longest: u64,
}

impl Default for Backoff {
    fn default() -> Self {
        Self {
            failures: 0,
            longest: LONGEST_MS.0,
        }
    }
}

impl Backoff {
    /// The waits of one that sends.
    #[must_use]
    pub fn of_a_producer() -> Self {
        Self {
            longest: LONGEST_MS.1,
            ..Self::default()
        }
    }

    /// How long to wait before the next try.
    pub fn next_wait(&mut self) -> Duration {
        let longest_now = (FIRST_MS << self.failures.min(10)).min(self.longest);
        self.failures += 1;
        Duration::from_millis(fastrand::u64(FIRST_MS / 2..=longest_now))
    }

    /// The connection works.
    pub fn succeed(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_stay_within_their_bounds_however_long_redis_is_away() {
        let mut backoff = Backoff::default();
        for _ in 0..1_000 {
            let wait = backoff.next_wait();
            assert!(
                wait >= Duration::from_millis(50) && wait <= Duration::from_secs(2),
                "{wait:?}"
            );
        }
        backoff.succeed();
        assert!(backoff.next_wait() <= Duration::from_millis(100));
    }
}
