//! The settings of one server: typed, checked, complete.
//!
//! Owns the one reading of the environment and the order in which sources count: built-in values, the file, environment
//! variables `PANGGIL__SECTION__KEY`, flags. In: those sources. Out: [`Settings`], or every mistake at once with its place and
//! remedy. Promises: a key nobody knows is a mistake; secrets do not show. `config/default.toml` lists every key.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

mod channel;
mod fault;
mod profile;
mod reader;
mod redis;
mod redis_url;
pub mod rules;
mod sections;
mod site_parts;
#[cfg(test)]
mod tests;
mod text_pattern;
mod tree;
mod utc_offset;
mod values;

pub use channel::{ChannelField, ChannelSettings, JsonPointer, Preset};
pub use fault::{Fault, Faults, Spot, Spotted};
pub(crate) use fault::{Findings, instead_of};
pub use profile::{ProfileParts, parse_profile};
pub use redis::RedisSettings;
pub use redis_url::{RedisUrl, is_loopback};
pub use site_parts::{CounterPart, ServicePart, SiteParts, SpeakerPart, TextPart, ZonePart};
pub use text_pattern::{PatternPart, TextPattern};
pub use utc_offset::{NotAnOffset, UtcOffset};
pub use values::is_id;

use reader::Reading;
use tree::Table;

/// Everything that can be set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Where it listens.
    pub server: ServerSettings,
    /// Where it keeps what it must not forget.
    pub store: StoreSettings,
    /// The way in through Redis.
    pub redis: RedisSettings,
    /// Who may be a screen.
    pub screens: ScreenSettings,
    /// What is too much.
    pub limits: Limits,
    /// What it says about itself.
    pub log: LogSettings,
    /// What is fixed about the site; the rest is the profile's, or the database's.
    pub parts: SiteParts,
}

/// `[server]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSettings {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// Whether somebody typed it, and so means it.
    pub listen_from_flag: bool,
    /// How browsers find this server, without a slash at the end; empty: by the address they used.
    pub public_url: String,
    /// Other origins whose pages may open sockets and send requests.
    pub origins: Vec<String>,
}

/// `[store]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreSettings {
    /// The data directory.
    pub path: PathBuf,
    /// After how many days events go.
    pub keep_days: u32,
}

/// `[screens]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScreenSettings {
    /// How a screen is let in.
    pub pairing: Pairing,
}

/// How a screen is let in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pairing {
    /// An operator has to approve it once.
    #[default]
    Required,
    /// Whoever names a zone is shown it.
    Open,
}

/// `[limits]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Screens at a time.
    pub screens: usize,
    /// Bytes in a message from a screen.
    pub frame: usize,
    /// Sockets before a good hello, and requests without a credential, from one address.
    pub per_address: usize,
    /// Phones that follow a zone from one address, which may be that of the hall's whole wireless network.
    pub follow_per_address: usize,
    /// Seconds after which a file is given up that comes in pieces and does not go on.
    pub upload_idle_s: u32,
}

/// `[log]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogSettings {
    /// For eyes or for machines.
    pub format: LogFormat,
    /// The least level that is written, perhaps by module.
    pub level: String,
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For a person at a terminal.
    Text,
    /// One JSON object a line.
    Json,
}

/// What the command line sets; it counts above all else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--listen`.
    pub listen: Option<String>,
    /// `--data`.
    pub data: Option<PathBuf>,
    /// `--redis`.
    pub redis: Option<String>,
}

/// The settings that `file`, the environment and the flags give together; without a file, built-in values take its place.
///
/// # Errors
/// Every mistake, with its place.
pub fn load(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (String, String)>,
    flags: &Flags,
) -> Result<Settings, Faults> {
    let (settings, faults) = read(file, env, flags);
    faults.map_or(Ok(settings), Err)
}

/// As [`load`], and where there are mistakes also what could be read: others may look for more mistakes in it.
pub fn read(
    file: Option<&Path>,
    env: impl IntoIterator<Item = (String, String)>,
    flags: &Flags,
) -> (Settings, Option<Faults>) {
    let mut reading = Reading::default();
    let file = file.map(|path| tree::from_file(path, &mut reading.findings));
    settings_from(reading, file.unwrap_or_default(), env, flags)
}

fn settings_from(
    mut reading: Reading,
    file: Table,
    env: impl IntoIterator<Item = (String, String)>,
    flags: &Flags,
) -> (Settings, Option<Faults>) {
    let mut layers = vec![file];
    layers.extend(tree::from_env(env, &mut reading.findings));
    layers.extend(from_flags(flags));
    let mut settings = reading.read(&layers, sections::settings);
    settings.server.listen_from_flag = flags.listen.is_some();
    // set here and not as a layer, for a path need not be text
    if let Some(data) = &flags.data {
        settings.store.path.clone_from(data);
    }
    (settings, reading.findings.into_result(()).err())
}

fn from_flags(flags: &Flags) -> impl Iterator<Item = Table> {
    let layer = |section, key, flag, text: &Option<String>| {
        text.as_ref()
            .map(|text| tree::single(section, key, &Spot::source(flag), text.clone()))
    };
    let listen = layer("server", "listen", "--listen", &flags.listen);
    let redis = layer("redis", "url", "--redis", &flags.redis);
    listen.into_iter().chain(redis)
}

/// What the text of a profile called `file_name` says about its site.
pub(crate) fn parse_site(text: &str, file_name: &str) -> Result<SiteParts, Faults> {
    let mut reading = Reading::default();
    let table = tree::from_text(text, file_name, &mut reading.findings);
    reading.run(&[table], site_parts::read)
}

/// The `[[redis.channel]]` tables in a text that has nothing else.
///
/// # Errors
/// Every mistake, with its place.
pub fn parse_channels(text: &str, file_name: &str) -> Result<Vec<ChannelSettings>, Faults> {
    let mut reading = Reading::default();
    let table = tree::from_text(text, file_name, &mut reading.findings);
    reading.run(&[table], |root| root.section("redis", channel::read))
}

/// The environment variables that are ours to read. What is not UTF-8 in them is told as a mistake by `load`.
pub fn process_env() -> Vec<(String, String)> {
    let lossy = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
    let all = std::env::vars_os().map(|(name, text)| (lossy(name), lossy(text)));
    all.filter(|(name, _)| name.starts_with(tree::ENV_PREFIX))
        .collect()
}
