//! What both Redis feeds share: how to reach Redis, when to try again, and what to tell the one who looks after it.

use std::{fs, io, path::PathBuf, time::Duration};

use redis::{
    Client, ConnectionInfo, ErrorKind, IntoConnectionInfo, RedisError, io::tcp::TcpSettings,
};

use crate::{config::RedisSettings, recorder::Stopped};

/// A reachable Redis on the same network answers in a few milliseconds.
pub const CONNECT: Duration = Duration::from_secs(2);
/// The first wait after a failure, and the longest.
const BACKOFF_MS: (u64, u64) = (100, 2_000);

/// Why Redis cannot be used as the settings say.
#[derive(Debug, thiserror::Error)]
pub enum RedisFault {
    /// The password's file cannot be read.
    #[error(
        "[redis] password_file {path} cannot be read: give this user the right to it, or correct the path"
    )]
    PasswordFile {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The URL is none.
    #[error("[redis] url cannot be used: write redis://HOST:PORT")]
    Url(#[source] RedisError),
}

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

/// The settings' Redis: made once, asked for a client at every connect. Cheap to clone; connects to nothing by itself.
#[derive(Debug, Clone)]
pub struct Redis {
    info: ConnectionInfo,
}

impl Redis {
    /// The settings' Redis, or none where no Redis is set.
    ///
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(settings: &RedisSettings) -> Result<Option<Self>, RedisFault> {
        let Some(url) = &settings.url else {
            return Ok(None);
        };
        let info = url
            .expose()
            .into_connection_info()
            .map_err(RedisFault::Url)?;
        let mut login = info.redis_settings().clone();
        if !settings.user.is_empty() {
            login = login.set_username(&settings.user);
        }
        if let Some(path) = &settings.password_file {
            let text = fs::read_to_string(path).map_err(|source| RedisFault::PasswordFile {
                path: path.clone(),
                source,
            })?;
            login = login.set_password(text.lines().next().unwrap_or_default());
        }
        let info = info.set_redis_settings(login);
        Ok(Some(Self { info }))
    }

    /// A client for whoever is the master now, whose sockets are as `tcp` says. To be asked for again at every connect.
    ///
    /// # Errors
    /// When nobody can say who the master is.
    #[expect(
        clippy::unused_async,
        reason = "who is the master is asked of sentinels, where there are some"
    )]
    pub async fn client(&self, tcp: TcpSettings) -> Result<Client, RedisError> {
        Client::open(self.info.clone().set_tcp_settings(tcp))
    }
}

/// An error in words that say what to do.
#[must_use]
pub fn advice(error: &RedisError) -> String {
    let text = error.to_string();
    let remedy = match error.kind() {
        ErrorKind::AuthenticationFailed => "check [redis] user and password_file",
        _ if text.contains("NOAUTH") || text.contains("WRONGPASS") => {
            "check [redis] user and password_file"
        }
        _ if text.contains("NOPERM") => "give the user the rights of docs/redis.md",
        _ if text.contains("WRONGTYPE") => {
            "the key is used by another program: rename that, or give this site another id"
        }
        _ => "check that Redis runs there and that nothing is between",
    };
    format!("{remedy} ({text})")
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
#[derive(Debug, Default)]
pub struct Backoff(u32);

impl Backoff {
    /// How long to wait before the next try.
    pub fn next_wait(&mut self) -> Duration {
        let (first, longest) = BACKOFF_MS;
        let longest_now = (first << self.0.min(10)).min(longest);
        self.0 += 1;
        Duration::from_millis(fastrand::u64(first / 2..=longest_now))
    }

    /// The connection works.
    pub fn succeed(&mut self) {
        self.0 = 0;
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
