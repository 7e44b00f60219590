//! The documents of health and attention as the console's pages get them.

use std::collections::BTreeMap;

use serde::Serialize;

/// How the parts are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Health {
    /// Whether calls are recorded.
    pub journal: JournalState,
    /// The queue machine's Redis.
    pub redis: RedisState,
    /// The speakers.
    pub speakers: Vec<SpeakerState>,
    /// The disk of the data directory.
    pub disk: Disk,
    /// The names that are not recorded.
    pub clips: Clips,
    /// Since when calls are not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degraded_since: Option<i64>,
}

/// How a part is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct PartState {
    /// `ok`, `degraded`, `away`, `connecting` or `off`.
    pub state: String,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

/// How the journal is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JournalState {
    /// `ok` or `degraded`.
    #[serde(flatten)]
    pub all: PartState,
    /// `full`, `read-only`, `slow` or `error`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub cause: Option<String>,
    /// Rows that are shown, and wait to be recorded.
    pub waiting: usize,
    /// Rows that will not be recorded any more, since the start.
    pub given_up: u64,
}

/// How Redis is, all of it and by feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RedisState {
    /// All of it.
    #[serde(flatten)]
    pub all: PartState,
    /// Each feed.
    pub feeds: BTreeMap<String, PartState>,
}

/// How a speaker is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SpeakerHealth", optional_fields))]
pub struct SpeakerState {
    /// Its id.
    pub id: String,
    /// `starting`, `idle`, `speaking`, `lost`, `silent` or `muted`.
    pub state: String,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<i64>,
    /// Calls that wait for it.
    pub waiting: usize,
    /// Why it cannot speak.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The names its voice lacks.
    pub missing: Vec<String>,
    /// Until when it is muted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub muted_until: Option<i64>,
    /// Who muted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub muted_by: Option<String>,
}

/// The disk of the data directory, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Disk {
    /// What is left.
    pub free: u64,
    /// Its size.
    pub total: u64,
}

/// The names that are not recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Clips {
    /// Each once.
    pub missing: Vec<String>,
}

/// Something that must be dealt with. Its words are the page's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Attention {
    /// What it is.
    pub kind: Kind,
    /// How bad.
    pub severity: Severity,
    /// Since when.
    pub since: i64,
    /// The id of what it is about.
    pub subject: String,
    /// What people call that.
    pub name: String,
    /// How many of one cause.
    pub count: u32,
    /// What else helps.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Whether it stands above every page.
    pub alarm: bool,
    /// When it ends by itself, in ms since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<i64>,
    /// The ids of the zones it is in; absent: everywhere; empty: on single screens only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zones: Option<Vec<String>>,
    /// Who did it, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// What can need attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "AttentionKind"))]
pub enum Kind {
    /// A screen is gone.
    #[serde(rename = "screen.lost")]
    ScreenLost,
    /// A speaker cannot be heard.
    #[serde(rename = "speaker.silent")]
    SpeakerSilent,
    /// Somebody muted a speaker.
    #[serde(rename = "speaker.muted")]
    SpeakerMuted,
    /// The queue machine's Redis is away.
    #[serde(rename = "redis.away")]
    RedisAway,
    /// A feed hands on what it held back while it was away.
    #[serde(rename = "redis.catching-up")]
    RedisCatchingUp,
    /// Something never came.
    #[serde(rename = "gap")]
    Gap,
    /// Events were not taken.
    #[serde(rename = "refused")]
    Refused,
    /// A machine uses ids again for other events.
    #[serde(rename = "machine.ids")]
    MachineIds,
    /// A machine's clock is far off.
    #[serde(rename = "machine.clock")]
    MachineClock,
    /// The disk is nearly full.
    #[serde(rename = "disk")]
    Disk,
    /// Calls are not recorded.
    #[serde(rename = "journal")]
    Journal,
    /// A counter's name is not recorded.
    #[serde(rename = "clip.missing")]
    ClipMissing,
    /// A new screen asks to be let in.
    #[serde(rename = "screen.asks")]
    ScreenAsks,
    /// Somebody tried too many passwords.
    #[serde(rename = "lockout")]
    Lockout,
    /// The last backup is old, or there never was one.
    #[serde(rename = "backup.old")]
    BackupOld,
    /// A notice has taken screens over.
    #[serde(rename = "interrupt")]
    Interrupt,
    /// A layout was not published at its time.
    #[serde(rename = "due.failed")]
    DueFailed,
    /// A card will soon not be valid any more.
    #[serde(rename = "card.ends")]
    CardEnds,
    /// A card is not valid any more, and not shown.
    #[serde(rename = "card.over")]
    CardOver,
}

/// How bad something is; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Visitors miss something now.
    Bad,
    /// They soon may.
    Warn,
    /// Somebody waits for a decision.
    Info,
}
