//! Settings of the way in through Redis.
//!
//! In: the `[redis]` section. Out: an address, what is needed to be let in there, and the topics to listen to. Promise: a password
//! never leaves this machine in the clear unless somebody has said that it may.

use std::path::PathBuf;

use super::channel::{self, ChannelSettings};
use super::fault::{Spot, Spotted};
use super::reader::Section;
use super::redis_url::{RedisUrl, url};
use super::values::{text, truth};

/// How to reach Redis and what to read there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the settings file"
)]
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
    /// The certificates of the authorities that may vouch for Redis, in PEM; none: those this machine trusts.
    pub ca_file: Option<PathBuf>,
    /// The ACL user at the sentinels; empty: the default user.
    pub sentinel_user: String,
    /// The file whose first line is the password at the sentinels; none: they ask for none.
    pub sentinel_password_file: Option<PathBuf>,
    /// Whether another machine may be spoken to without TLS.
    pub allow_plain: bool,
    /// Whether this node speaks while Redis is away; of several nodes one does.
    pub primary: bool,
    /// Whether other nodes are told, by the stream, what is called here by HTTP and at consoles.
    pub relay: bool,
    /// Further topics.
    pub channels: Vec<ChannelSettings>,
}

impl Default for RedisSettings {
    fn default() -> Self {
        Self {
            url: None,
            stream: true,
            pubsub: true,
            user: String::new(),
            password_file: None,
            ca_file: None,
            sentinel_user: String::new(),
            sentinel_password_file: None,
            allow_plain: false,
            primary: true,
            relay: false,
            channels: Vec::new(),
        }
    }
}

/// Reads `[redis]` and `[[redis.channel]]`.
pub(super) fn read(section: &mut Section<'_, '_>) -> RedisSettings {
    let built_in = RedisSettings::default();
    let url = section.take("url", url);
    // Who gives an address with a login, by a flag or a variable, means that login and not the one of the file.
    let login_from = url.as_ref().filter(|url| {
        let url = url.value.as_ref();
        url.is_some_and(RedisUrl::has_login)
    });
    let login_from = login_from.map(|url| url.spot.clone());
    let counts = |spot: &Spot| !login_from.as_ref().is_some_and(|from| from.outranks(spot));
    let given = Given {
        url,
        password_file: file(section, "password_file").filter(|file| counts(&file.spot)),
        ca_file: file(section, "ca_file"),
        sentinel_user: section
            .take("sentinel_user", text)
            .filter(|user| !user.value.is_empty()),
        sentinel_password_file: file(section, "sentinel_password_file"),
    };
    let path = |file: &Option<Spotted<PathBuf>>| file.as_ref().map(|file| file.value.clone());
    let settings = RedisSettings {
        url: given.url.as_ref().and_then(|url| url.value.clone()),
        stream: section
            .take("stream", truth)
            .map_or(built_in.stream, |stream| stream.value),
        pubsub: section
            .take("pubsub", truth)
            .map_or(built_in.pubsub, |pubsub| pubsub.value),
        user: section
            .take("user", text)
            .filter(|user| counts(&user.spot))
            .map_or(built_in.user, |user| user.value),
        password_file: path(&given.password_file),
        ca_file: path(&given.ca_file),
        sentinel_user: given
            .sentinel_user
            .as_ref()
            .map_or(built_in.sentinel_user, |user| user.value.clone()),
        sentinel_password_file: path(&given.sentinel_password_file),
        allow_plain: section
            .take("allow_plain", truth)
            .map_or(built_in.allow_plain, |allow| allow.value),
        primary: section
            .take("primary", truth)
            .map_or(built_in.primary, |primary| primary.value),
        relay: section
            .take("relay", truth)
            .map_or(built_in.relay, |relay| relay.value),
        channels: channel::read(section),
    };
    given.refuse_contradictions(section, settings.allow_plain);
    settings
}

/// What says how to reach Redis, and where it says so.
struct Given {
    url: Option<Spotted<Option<RedisUrl>>>,
    password_file: Option<Spotted<PathBuf>>,
    ca_file: Option<Spotted<PathBuf>>,
    sentinel_user: Option<Spotted<String>>,
    sentinel_password_file: Option<Spotted<PathBuf>>,
}

impl Given {
    fn refuse_contradictions(self, section: &mut Section<'_, '_>, allow_plain: bool) {
        let Some(Spotted {
            spot,
            value: Some(url),
        }) = self.url
        else {
            return;
        };
        let sentinel_password_file = self.sentinel_password_file.map(|file| file.spot);
        let faults = [
            (
                Some(spot),
                !url.is_encrypted() && !url.is_local() && !allow_plain,
                PLAIN,
            ),
            (
                self.password_file.map(|file| file.spot),
                url.has_password(),
                TWO_PASSWORDS,
            ),
            (
                self.ca_file.map(|file| file.spot),
                !url.is_encrypted(),
                NO_TLS,
            ),
            (
                self.sentinel_user
                    .map(|user| user.spot)
                    .or(sentinel_password_file),
                url.master().is_none(),
                NO_SENTINELS,
            ),
        ];
        for (spot, is_fault, message) in faults {
            if let Some(spot) = spot.filter(|_| is_fault) {
                section.fault(&spot, message);
            }
        }
    }
}

const PLAIN: &str = "`url` leads to another machine without TLS; write rediss:// or rediss+sentinel://, or, if that line is trusted, set `allow_plain = true` in [redis]";
const TWO_PASSWORDS: &str =
    "`password_file` and the password in `url` contradict each other; remove one of them";
const NO_TLS: &str = "`ca_file` is of no use without TLS; let `url` begin with rediss:// or rediss+sentinel://, or remove it";
const NO_SENTINELS: &str = "`sentinel_user` and `sentinel_password_file` are of no use without sentinels; let `url` begin with redis+sentinel:// or rediss+sentinel://, or remove them";

/// The name of a file; empty: none.
fn file(section: &mut Section<'_, '_>, key: &str) -> Option<Spotted<PathBuf>> {
    let file = section.take(key, text)?;
    (!file.value.is_empty()).then(|| Spotted {
        spot: file.spot,
        value: PathBuf::from(file.value),
    })
}
