//! What both Redis feeds share: how to reach Redis, when to try again, and what to tell the one who looks after it.

mod advice;
mod reach;
mod sentinels;

use std::time::Duration;

use redis::RedisError;

pub use advice::{advice, may_pass};
pub use reach::{Redis, RedisFault};

use crate::recorder::Stopped;

/// A reachable Redis on the same network answers in a few milliseconds.
pub const CONNECT: Duration = Duration::from_secs(2);
/// The first wait after a failure.
const FIRST_MS: u64 = 100;
/// The longest wait of who listens, and that of who sends: many machines may send.
const LONGEST_MS: (u64, u64) = (2_000, 5_000);

/// The key of a site's stream of events.
#[must_use]
pub fn stream_key(site: &str) -> String {
    format!("panggil:{{{site}}}:events")
}

/// The topic of a site's calls.
#[must_use]
pub fn calls_topic(site: &str) -> String {
    format!("panggil:{{{site}}}:calls")
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
