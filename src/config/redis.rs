//! Settings of the way in through Redis.
//!
//! In: the `[redis]` section. Out: a URL this version can use, and the topics to listen to. Promises: the password shows in no
//! log and no message; a password never leaves this machine in the clear unless somebody has said that it may.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

use super::fault::Spotted;
use super::reader::Section;
use super::tree::Value;
use super::values::{choice, host_and_port, line, text, truth};

/// How to reach Redis and what to read there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedisSettings {
    /// Absent: no Redis, the embedded bus is the only one.
    pub url: Option<RedisUrl>,
    /// Whether the site's stream is read.
    pub stream: bool,
    /// Whether the site's topic, and those of `channels`, are read.
    pub pubsub: bool,
    /// The ACL user; empty: the default user, or the one in the URL.
    pub user: String,
    /// The file whose first line is the password, so that it stands neither in the settings nor in the environment.
    pub password_file: Option<PathBuf>,
    /// Whether another machine may be spoken to without TLS.
    pub allow_plain: bool,
    /// Further topics.
    pub channels: Vec<ChannelSettings>,
}

/// One further Redis pub/sub topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelSettings {
    /// Its name in Redis.
    pub name: String,
}

/// A `redis://` URL whose password is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct RedisUrl(String);

impl RedisUrl {
    /// The whole URL, password included: for the connection only.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The user's name and password as they stand in it, the rest behind them.
    fn parts(&self) -> (Option<&str>, &str) {
        let rest = self.0.strip_prefix("redis://").unwrap_or(&self.0);
        rest.rsplit_once('@')
            .map_or((None, rest), |(login, rest)| (Some(login), rest))
    }

    fn host(&self) -> Option<&str> {
        let (_, rest) = self.parts();
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        host_and_port(rest.get(..end)?).map(|(host, _)| host)
    }

    fn has_good_database(&self) -> bool {
        let (_, rest) = self.parts();
        let path = rest.split_once('/').map_or("", |(_, path)| path);
        let database = path.split(['?', '#']).next().unwrap_or("");
        database.is_empty() || database.parse::<u16>().is_ok()
    }

    fn has_password(&self) -> bool {
        self.parts().0.is_some_and(|login| login.contains(':'))
    }

    fn is_local(&self) -> bool {
        self.host().is_some_and(|host| {
            host == "localhost"
                || host
                    .parse::<IpAddr>()
                    .is_ok_and(|address| address.is_loopback())
        })
    }
}

impl fmt::Display for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (login, rest) = self.parts();
        match login.map(|login| login.split(':').next().unwrap_or("")) {
            None => write!(f, "redis://{rest}"),
            Some(user) => write!(f, "redis://{user}:***@{rest}"),
        }
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisUrl({self})")
    }
}

impl Default for RedisSettings {
    fn default() -> Self {
        Self {
            url: None,
            stream: true,
            pubsub: true,
            user: String::new(),
            password_file: None,
            allow_plain: false,
            channels: Vec::new(),
        }
    }
}

/// Reads `[redis]` and `[[redis.channel]]`.
pub(super) fn read(section: &mut Section<'_, '_>) -> RedisSettings {
    let built_in = RedisSettings::default();
    let url = section.take("url", url);
    let password_file = section
        .take("password_file", text)
        .filter(|file| !file.value.is_empty());
    let settings = RedisSettings {
        url: url.as_ref().and_then(|url| url.value.clone()),
        stream: section
            .take("stream", truth)
            .map_or(built_in.stream, |stream| stream.value),
        pubsub: section
            .take("pubsub", truth)
            .map_or(built_in.pubsub, |pubsub| pubsub.value),
        user: section
            .take("user", text)
            .map_or(built_in.user, |user| user.value),
        password_file: password_file
            .as_ref()
            .map(|file| PathBuf::from(&file.value)),
        allow_plain: section
            .take("allow_plain", truth)
            .map_or(built_in.allow_plain, |allow| allow.value),
        channels: channels(section),
    };
    if let Some(Spotted {
        spot,
        value: Some(url),
    }) = &url
    {
        if !url.is_local() && !settings.allow_plain {
            section.fault(spot, PLAIN);
        }
        if let Some(file) = password_file.filter(|_| url.has_password()) {
            section.fault(&file.spot, "`password_file` and the password in `url` contradict each other; remove one of them");
        }
    }
    settings
}

const PLAIN: &str = "`url` leads to another machine without TLS; if that line is trusted, set `allow_plain = true` in [redis]";

fn channels(section: &mut Section<'_, '_>) -> Vec<ChannelSettings> {
    let mut channels: Vec<Spotted<String>> = Vec::new();
    for channel in section.each("channel", channel) {
        match channels.iter().find(|known| known.value == channel.value) {
            Some(known) => {
                let message = format!(
                    "channel `{}` is already given at {}; remove one",
                    channel.value, known.spot
                );
                section.fault(&channel.spot, message);
            }
            None => channels.push(channel),
        }
    }
    channels
        .into_iter()
        .map(|channel| ChannelSettings {
            name: channel.value,
        })
        .collect()
}

fn channel(section: &mut Section<'_, '_>) -> Option<Spotted<String>> {
    section.take("preset", |value| choice(value, &[("panggil", ())]));
    section.need("name", |value| line(value, 200))
}

fn url(value: &Value) -> Result<Option<RedisUrl>, String> {
    const FORM: &str =
        "must be redis://host:port or redis://user:password@host:port/database, or empty for none";
    let url = text(value)?;
    match url.split_once("://") {
        None if url.is_empty() => Ok(None),
        Some(("redis", _)) => {
            let url = RedisUrl(url);
            if url.host().is_some() && url.has_good_database() {
                Ok(Some(url))
            } else {
                Err(FORM.to_owned())
            }
        }
        Some((scheme @ ("rediss" | "redis+sentinel"), _)) => Err(format!(
            "with {scheme}:// is not in this version yet; {FORM}"
        )),
        _ => Err(FORM.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Result<Option<RedisUrl>, String> {
        url(&Value::Text(text.to_owned()))
    }

    #[test]
    fn a_password_shows_neither_in_logs_nor_in_messages() {
        let url = parsed("redis://panggil:rahasia@10.0.0.5:6379/1")
            .unwrap()
            .unwrap();
        assert_eq!(url.to_string(), "redis://panggil:***@10.0.0.5:6379/1");
        assert_eq!(
            format!("{url:?}"),
            "RedisUrl(redis://panggil:***@10.0.0.5:6379/1)"
        );
        assert_eq!(url.expose(), "redis://panggil:rahasia@10.0.0.5:6379/1");
        assert!(
            !parsed("redis//panggil:rahasia@10.0.0.5")
                .unwrap_err()
                .contains("rahasia")
        );
    }

    #[test]
    fn a_url_that_cannot_be_used_is_refused() {
        for bad in [
            "localhost",
            "http://localhost",
            "redis://",
            "redis:///1",
            "redis://a:b",
            "redis://localhost/x",
            "unix:///r",
        ] {
            assert!(parsed(bad).is_err(), "{bad}");
        }
        for later in ["rediss://localhost", "redis+sentinel://a/b"] {
            assert!(
                parsed(later)
                    .unwrap_err()
                    .contains("not in this version yet"),
                "{later}"
            );
        }
        assert_eq!(parsed(""), Ok(None));
    }

    #[test]
    fn only_this_machine_is_local() {
        let is_local = |text| parsed(text).unwrap().unwrap().is_local();
        for local in [
            "redis://localhost",
            "redis://127.0.0.1:6379",
            "redis://:p@[::1]:6379/0",
            "redis://127.1.2.3/",
        ] {
            assert!(is_local(local), "{local}");
        }
        for other in [
            "redis://10.0.0.5",
            "redis://localhost.contoh.go.id",
            "redis://localhost@10.0.0.5",
            "redis://[::2]",
        ] {
            assert!(!is_local(other), "{other}");
        }
    }
}
