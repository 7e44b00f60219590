//! How the server's parts are, as `/readyz` and the operators see it. Each part reports its own state; a change is logged once, here.

mod journal;
mod machines;

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::Serialize;

use crate::{
    announcer::speaker::NONE,
    model::ZoneId,
    site::{Site, SpeakerSettings},
};

pub use journal::JournalHealth;
pub(crate) use journal::JournalReport;
pub use machines::{Machines, Odd, Oddity, Sent};

/// The state of every part. Shared; held for a look or a note only.
#[derive(Debug)]
pub struct Health {
    /// The journal and its disk.
    pub journal: JournalHealth,
    redis: Mutex<BTreeMap<&'static str, Feed>>,
    speakers: Mutex<Vec<SpeakerReport>>,
    machines: Machines,
}

/// The speakers whose device is away, by their ids: what a call waits for there.
pub type Away = BTreeMap<String, String>;

/// How a speaker is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeakerHealth {
    /// It is being made ready.
    Starting,
    /// It can speak.
    Idle,
    /// It speaks.
    Speaking,
    /// An operator wants it to be silent.
    Muted(Muted),
    /// Its device is away, for this reason; it is tried again.
    Lost(String),
    /// It will not speak in this run, for this reason.
    Silent(String),
    /// It could speak, and another node does: by its name, if it is known.
    Standby(Option<String>),
}

/// How a speaker is silenced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Muted {
    /// Until when, in ms since 1970, if that is known.
    pub until: Option<i64>,
    /// Who wanted it, by name.
    pub by: String,
    /// Why its device is away too, if it is.
    pub away: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Feed {
    Waiting,
    Here(Option<String>),
    CatchingUp(String),
    Refused(String),
    Away(String),
}

impl Feed {
    fn is_connected(&self) -> bool {
        matches!(self, Self::Here(_) | Self::CatchingUp(_) | Self::Refused(_))
    }
}

/// What `/readyz` says. Ready while calls can be shown, whatever else is degraded.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Readiness)]
pub struct Report {
    pub(crate) ready: bool,
    pub(crate) board: State,
    pub(crate) journal: JournalReport,
    pub(crate) redis: RedisReport,
    pub(crate) speakers: Vec<SpeakerReport>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReadyState)]
pub(crate) struct State {
    pub(crate) state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReadyRedis)]
pub(crate) struct RedisReport {
    pub(crate) state: &'static str,
    #[serde(flatten)]
    #[schema(value_type = BTreeMap<String, State>)]
    pub(crate) feeds: BTreeMap<&'static str, State>,
}

#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = ReadySpeaker)]
pub(crate) struct SpeakerReport {
    pub(crate) id: String,
    /// The zones it covers, where sound is wanted of it.
    #[serde(skip)]
    pub(crate) wanted_in: Vec<ZoneId>,
    pub(crate) state: &'static str,
    /// In ms since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) since: Option<i64>,
    /// Calls that wait for it.
    pub(crate) waiting: usize,
    /// How often its device was lost.
    pub(crate) lost: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    /// Clips that its voice lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) missing: Vec<String>,
    /// Until when it is muted, in ms since 1970; absent: until somebody says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) muted_until: Option<i64>,
    /// Who muted it, by name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) muted_by: Option<String>,
}

impl SpeakerReport {
    fn new(site: &Site, speaker: &SpeakerSettings) -> Self {
        Self {
            id: speaker.id.clone(),
            wanted_in: wanted_in(site, speaker),
            state: SpeakerHealth::Starting.word(),
            since: None,
            waiting: 0,
            lost: 0,
            detail: None,
            missing: Vec::new(),
            muted_until: None,
            muted_by: None,
        }
    }
}

impl SpeakerHealth {
    fn word(&self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Idle => "idle",
            Self::Speaking => "speaking",
            Self::Muted(_) => "muted",
            Self::Lost(_) => "lost",
            Self::Silent(_) => "silent",
            Self::Standby(_) => "standby",
        }
    }

    fn detail(&self) -> Option<&str> {
        match self {
            Self::Lost(reason) | Self::Silent(reason) => Some(reason),
            Self::Muted(muted) => muted.away.as_deref(),
            Self::Standby(node) => node.as_deref(),
            Self::Starting | Self::Idle | Self::Speaking => None,
        }
    }

    fn muted(&self) -> (Option<i64>, Option<String>) {
        match self {
            Self::Muted(muted) => (muted.until, Some(muted.by.clone())),
            _ => (None, None),
        }
    }
}

impl Health {
    /// All parts of a site, with the Redis feeds that are set.
    #[must_use]
    pub fn new(site: &Site, feeds: impl IntoIterator<Item = &'static str>) -> Self {
        let speakers = site.speakers.iter();
        let speakers = speakers.map(|speaker| SpeakerReport::new(site, speaker));
        Self {
            journal: JournalHealth::default(),
            redis: Mutex::new(
                feeds
                    .into_iter()
                    .map(|feed| (feed, Feed::Waiting))
                    .collect(),
            ),
            speakers: Mutex::new(speakers.collect()),
            machines: Machines::default(),
        }
    }

    /// What is odd about the machines that send.
    #[must_use]
    pub fn machines(&self) -> &Machines {
        &self.machines
    }

    /// Follows another arrangement of the site: speakers that stay are as they are.
    pub fn rearrange(&self, site: &Site) {
        let mut speakers = self.speakers();
        let present = site.speakers.iter().map(|speaker| {
            let known = speakers.iter().find(|known| known.id == speaker.id);
            known.map_or_else(
                || SpeakerReport::new(site, speaker),
                |known| SpeakerReport {
                    wanted_in: wanted_in(site, speaker),
                    ..known.clone()
                },
            )
        });
        *speakers = present.collect();
    }

    /// Notes that a feed's connection works.
    pub fn redis_is_here(&self, feed: &'static str) {
        self.redis_is_here_with(feed, None);
    }

    /// The same, with what is not as it could be.
    pub fn redis_is_here_with(&self, feed: &'static str, detail: Option<&str>) {
        let was_there = matches!(self.feeds().get(feed), Some(Feed::CatchingUp(_)));
        if self.note(feed, Feed::Here(detail.map(str::to_owned))) {
            match detail {
                Some(detail) => tracing::warn!(feed, "Redis is here, but {detail}"),
                None if was_there => tracing::info!(feed, "all that waited in Redis is read"),
                None => tracing::info!(feed, "Redis is here"),
            }
            metrics::gauge!("panggil_redis_up", "feed" => feed).set(1.0);
        }
    }

    /// Notes that a feed's connection works, and what waits there to be read.
    pub fn redis_catches_up(&self, feed: &'static str, detail: &str) {
        let is_known = matches!(self.feeds().get(feed), Some(Feed::CatchingUp(_)));
        self.note(feed, Feed::CatchingUp(detail.to_owned()));
        if !is_known {
            tracing::info!(feed, "Redis is here: {detail}");
            metrics::gauge!("panggil_redis_up", "feed" => feed).set(1.0);
        }
    }

    /// Notes that Redis is there and a feed cannot do its work, by its rights or for another reason that lasts.
    pub fn redis_refuses(&self, feed: &'static str, detail: &str) {
        if self.note(feed, Feed::Refused(detail.to_owned())) {
            tracing::warn!(
                feed,
                "Redis is here, but this does not work, the other ways in go on: {detail}"
            );
            metrics::gauge!("panggil_redis_up", "feed" => feed).set(0.0);
        }
    }

    /// Notes why a feed has no connection.
    pub fn redis_is_away(&self, feed: &'static str, advice: &str) {
        let first = !matches!(self.feeds().get(feed), Some(Feed::Away(_)));
        self.note(feed, Feed::Away(advice.to_owned()));
        if first {
            tracing::warn!(feed, "Redis is away, the other ways in go on: {advice}");
            metrics::gauge!("panggil_redis_up", "feed" => feed).set(0.0);
        } else {
            tracing::debug!(feed, "Redis is still away: {advice}");
        }
    }

    /// Notes how a speaker is, at `now` in ms since 1970.
    pub fn speaker_is(&self, id: &str, health: &SpeakerHealth, now: i64) {
        let mut speakers = self.speakers();
        let Some(speaker) = speakers.iter_mut().find(|speaker| speaker.id == id) else {
            return;
        };
        let (detail, muted) = (health.detail(), health.muted());
        let is_muted_so = (&speaker.muted_until, &speaker.muted_by) == (&muted.0, &muted.1);
        if speaker.state == health.word() && speaker.detail.as_deref() == detail && is_muted_so {
            return;
        }
        let could_speak = works(speaker.state, speaker.detail.as_deref());
        (speaker.state, speaker.since) = (health.word(), Some(now));
        (speaker.muted_until, speaker.muted_by) = muted;
        speaker.detail = detail.map(str::to_owned);
        let can_speak = works(health.word(), detail);
        match detail {
            _ if matches!(health, SpeakerHealth::Standby(_)) => {
                tracing::info!(
                    speaker.id = id,
                    node = detail,
                    "another node has the voice of the speaker"
                );
            }
            Some(reason) => {
                speaker.lost += u64::from(could_speak);
                tracing::warn!(
                    speaker.id = id,
                    "the speaker is {}, calls go on being shown: {reason}",
                    speaker.state
                );
            }
            None if can_speak && !could_speak => {
                tracing::info!(speaker.id = id, "the speaker can speak");
            }
            None => {}
        }
        metrics::gauge!("panggil_speaker_up", "speaker" => id.to_owned())
            .set(f64::from(u8::from(can_speak)));
    }

    /// Whether a speaker that is wanted in a zone cannot be heard.
    #[must_use]
    pub fn is_silent_in(&self, zone: &ZoneId) -> bool {
        let cannot = |speaker: &SpeakerReport| matches!(speaker.state, "lost" | "silent" | "muted");
        let speakers = self.speakers();
        let mut here = speakers
            .iter()
            .filter(|speaker| speaker.wanted_in.contains(zone));
        here.any(cannot)
    }

    /// Whether a speaker can be heard now.
    #[must_use]
    pub fn can_speak(&self, id: &str) -> bool {
        let speakers = self.speakers();
        let speaker = speakers.iter().find(|speaker| speaker.id == id);
        speaker.is_some_and(|speaker| matches!(speaker.state, "idle" | "speaking"))
    }

    /// What a speaker is doing, in a word, and why it cannot, where it cannot.
    #[must_use]
    pub fn speaker(&self, id: &str) -> Option<(&'static str, Option<String>)> {
        let speakers = self.speakers();
        let speaker = speakers.iter().find(|speaker| speaker.id == id)?;
        Some((speaker.state, speaker.detail.clone()))
    }

    /// The speakers whose device is away, in the words that a call has that was not spoken for it.
    #[must_use]
    pub fn away(&self) -> Away {
        let speakers = self.speakers();
        let lost = speakers.iter().filter(|speaker| speaker.state == "lost");
        let told = lost.map(|speaker| {
            let why = speaker.detail.as_deref().unwrap_or_default();
            (speaker.id.clone(), format!("no device: {why}"))
        });
        told.collect()
    }

    /// Notes how many calls wait for a speaker.
    pub fn calls_wait(&self, id: &str, waiting: usize) {
        self.with_speaker(id, |speaker| speaker.waiting = waiting);
    }

    /// Notes which clips a speaker's voice lacks.
    pub fn clips_are_missing(&self, id: &str, clips: Vec<String>) {
        self.with_speaker(id, |speaker| speaker.missing = clips);
    }

    /// How everything is.
    #[must_use]
    pub fn report(&self) -> Report {
        let redis = redis_report(&self.feeds());
        Report {
            ready: true,
            board: State {
                state: "ok",
                detail: None,
            },
            journal: self.journal.report(),
            redis,
            speakers: self.speakers().clone(),
        }
    }

    fn note(&self, feed: &'static str, state: Feed) -> bool {
        let mut feeds = self.feeds();
        let changed = feeds.get(feed) != Some(&state);
        feeds.insert(feed, state);
        changed
    }

    fn with_speaker(&self, id: &str, note: impl FnOnce(&mut SpeakerReport)) {
        if let Some(speaker) = self.speakers().iter_mut().find(|speaker| speaker.id == id) {
            note(speaker);
        }
    }

    fn speakers(&self) -> MutexGuard<'_, Vec<SpeakerReport>> {
        self.speakers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn feeds(&self) -> MutexGuard<'_, BTreeMap<&'static str, Feed>> {
        self.redis.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a speaker in this state could be heard; the detail of one whose voice another node has is that node.
fn works(state: &str, detail: Option<&str>) -> bool {
    match state {
        "standby" => true,
        "idle" | "speaking" | "muted" => detail.is_none(),
        _ => false,
    }
}

/// Where nobody wants sound, nobody misses it.
fn wanted_in(site: &Site, speaker: &SpeakerSettings) -> Vec<ZoneId> {
    if speaker.device == NONE || !cfg!(feature = "audio") {
        return Vec::new();
    }
    let of_site = site
        .zones
        .iter()
        .filter(|zone| speaker.zones.contains(&zone.id));
    of_site.map(|zone| zone.id.as_str().into()).collect()
}

fn redis_report(feeds: &BTreeMap<&'static str, Feed>) -> RedisReport {
    let is_away = |feed: &Feed| matches!(feed, Feed::Away(_));
    let is_refused = |feed: &Feed| matches!(feed, Feed::Refused(_));
    let are_connected = feeds.values().all(Feed::is_connected);
    let state = if feeds.is_empty() {
        "off"
    } else if are_connected && feeds.values().any(is_refused) {
        "degraded"
    } else if are_connected {
        "ok"
    } else if feeds.values().any(is_away) {
        "away"
    } else {
        "connecting"
    };
    let of = |feed: &Feed| match feed {
        Feed::Waiting => State {
            state: "connecting",
            detail: None,
        },
        Feed::Here(detail) => State {
            state: "ok",
            detail: detail.clone(),
        },
        Feed::CatchingUp(detail) => State {
            state: "catching-up",
            detail: Some(detail.clone()),
        },
        Feed::Refused(detail) => State {
            state: "degraded",
            detail: Some(detail.clone()),
        },
        Feed::Away(advice) => State {
            state: "away",
            detail: Some(advice.clone()),
        },
    };
    RedisReport {
        state,
        feeds: feeds.iter().map(|(name, feed)| (*name, of(feed))).collect(),
    }
}
