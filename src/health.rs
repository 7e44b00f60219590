//! How the server's parts are, as `/readyz` and the operators see it. Each part reports its own state; a change is logged once, here.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use serde::Serialize;

use crate::site::Site;

/// The state of every part. Shared; held for a look or a note only.
#[derive(Debug)]
pub struct Health {
    journal_degraded: AtomicBool,
    redis: Mutex<BTreeMap<&'static str, Feed>>,
    speakers: Vec<SpeakerReport>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Feed {
    Waiting,
    Here,
    Away(String),
}

/// What `/readyz` says. Ready while calls can be shown, whatever else is degraded.
#[derive(Debug, Serialize)]
pub struct Report {
    ready: bool,
    board: State,
    journal: State,
    redis: RedisReport,
    speakers: Vec<SpeakerReport>,
}

#[derive(Debug, Serialize)]
struct State {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
}

#[derive(Debug, Serialize)]
struct RedisReport {
    state: &'static str,
    #[serde(flatten)]
    feeds: BTreeMap<&'static str, State>,
}

#[derive(Debug, Clone, Serialize)]
struct SpeakerReport {
    id: String,
    state: &'static str,
    detail: &'static str,
}

impl Health {
    /// All parts of a site, with the Redis feeds that are set.
    #[must_use]
    pub fn new(site: &Site, feeds: impl IntoIterator<Item = &'static str>) -> Self {
        let speakers = site.speakers.iter().map(|speaker| SpeakerReport {
            id: speaker.id.clone(),
            state: "silent",
            detail: "this version shows calls and does not speak them yet",
        });
        Self {
            journal_degraded: AtomicBool::new(false),
            redis: Mutex::new(
                feeds
                    .into_iter()
                    .map(|feed| (feed, Feed::Waiting))
                    .collect(),
            ),
            speakers: speakers.collect(),
        }
    }

    /// Notes whether the disk takes rows.
    pub fn set_journal_degraded(&self, degraded: bool) {
        self.journal_degraded.store(degraded, Ordering::Relaxed);
        metrics::gauge!("panggil_journal_degraded").set(f64::from(u8::from(degraded)));
    }

    /// Notes that a feed's connection works.
    pub fn redis_is_here(&self, feed: &'static str) {
        if self.note(feed, Feed::Here) {
            tracing::info!(feed, "Redis is here");
            metrics::gauge!("panggil_redis_up", "feed" => feed).set(1.0);
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

    /// How everything is.
    #[must_use]
    pub fn report(&self) -> Report {
        let degraded = self.journal_degraded.load(Ordering::Relaxed);
        let refused = || "the disk refuses rows: calls are shown, but not recorded".to_owned();
        let journal = State {
            state: if degraded { "degraded" } else { "ok" },
            detail: degraded.then(refused),
        };
        let redis = redis_report(&self.feeds());
        Report {
            ready: true,
            board: State {
                state: "ok",
                detail: None,
            },
            journal,
            redis,
            speakers: self.speakers.clone(),
        }
    }

    fn note(&self, feed: &'static str, state: Feed) -> bool {
        let mut feeds = self.feeds();
        let changed = feeds.get(feed) != Some(&state);
        feeds.insert(feed, state);
        changed
    }

    fn feeds(&self) -> MutexGuard<'_, BTreeMap<&'static str, Feed>> {
        self.redis.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn redis_report(feeds: &BTreeMap<&'static str, Feed>) -> RedisReport {
    let is_away = |feed: &Feed| matches!(feed, Feed::Away(_));
    let state = if feeds.is_empty() {
        "off"
    } else if feeds.values().all(|feed| *feed == Feed::Here) {
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
        Feed::Here => State {
            state: "ok",
            detail: None,
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
