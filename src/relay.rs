//! The relay: what is called at this node, by HTTP or at a console, is added to the site's stream, so that other nodes show it too.
//!
//! In: the journal's events of this node, from where the last run ended, whenever the recorder has news. Out: entries of the stream,
//! under the ids that the events have here, with when they were made; and how far that went, in the journal. What came by Redis is not
//! sent back there, and what comes back to this node by the stream is known by its id.
//!
//! It promises that every event is added at least once and in order, however long Redis is away; nodes take it once. Only of a day that is
//! over nothing is told any more: it would be on no board.

mod link;

use std::{
    convert::Infallible,
    path::{Path, PathBuf},
    sync::Arc,
};

use redis::{ErrorKind, RedisError, ServerErrorKind};
use tokio::{sync::watch, task::JoinError};

use crate::{
    daybook::Facts,
    health::Health,
    intake::{
        Intake,
        message::written,
        redis_feed::{Backoff, Redis, advice, stream_key},
    },
    journal::{OwnEvent, OwnEvents, OwnPage, ReportError},
    recorder::{Recorder, STALE_MS, Stopped},
    site::UtcOffset,
    telemetry::chain,
};

use link::Link;

/// The relay's name in [`Health`].
pub const FEED: &str = "relay";
/// What the hall misses where the rights are missing.
const MAY_NOT: &str = "what is called here by HTTP and at consoles does not reach other servers: give the user +xadd and the right to write the site's events, see docs/two-nodes.md";
/// What the hall misses while the journal cannot be read.
const UNREAD: &str = "what is called here by HTTP and at consoles does not reach other servers until the journal can be read: look at the disk of the data directory";

/// See the module.
#[derive(Debug)]
pub struct Relay {
    redis: Redis,
    key: String,
    directory: PathBuf,
    /// None until it was read, and while a thread reads.
    own: Option<OwnEvents>,
    /// The number up to which others were told.
    told: u64,
    recorder: Recorder,
    intake: Intake,
    health: Arc<Health>,
}

/// Why a round ended.
enum Ended {
    Redis(RedisError),
    Journal(Unread),
    Stopped,
}

/// Why there is nothing to tell, as far as is known.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error(transparent)]
    Journal(#[from] ReportError),
    #[error("the thread that reads ended")]
    Thread(#[from] JoinError),
}

impl From<Stopped> for Ended {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl Relay {
    /// Tells others on from a number of the journal in this directory.
    #[must_use]
    pub fn new(
        redis: Redis,
        (directory, told): (&Path, u64),
        recorder: Recorder,
        intake: Intake,
        health: Arc<Health>,
    ) -> Self {
        Self {
            redis,
            key: stream_key(&intake.site().id),
            directory: directory.to_owned(),
            own: None,
            told,
            recorder,
            intake,
            health,
        }
    }

    /// Runs until the server stops.
    pub async fn run(mut self) {
        let mut backoff = Backoff::default();
        loop {
            let Err(ended) = self.follow(&mut backoff).await;
            match ended {
                Ended::Stopped => return,
                Ended::Redis(error) => self.failed(&error).await,
                Ended::Journal(error) => unread(&self.health, &error),
            }
            tokio::time::sleep(backoff.next_wait()).await;
        }
    }

    async fn follow(&mut self, backoff: &mut Backoff) -> Result<Infallible, Ended> {
        let clock = self.intake.clock();
        let link = Link::connect(&self.redis, &self.key, clock).await;
        let mut link = link.map_err(Ended::Redis)?;
        let mut news = self.recorder.facts();
        loop {
            while self.pass_on(&mut link).await? {}
            self.health.redis_is_here(FEED);
            backoff.succeed();
            wait(&mut news, &mut link).await?;
        }
    }

    /// Tells the next events; whether there are more.
    async fn pass_on(&mut self, link: &mut Link) -> Result<bool, Ended> {
        let page = self.read().await.map_err(Ended::Journal)?;
        let (now, utc_offset) = (self.intake.clock().now_ms(), self.intake.site().utc_offset);
        let events = page.events.iter();
        let messages: Vec<String> = events
            .filter_map(|own| message(own, (now, link.ahead_ms()), utc_offset))
            .collect();
        link.add(&messages).await.map_err(Ended::Redis)?;
        self.told = page.end;
        tell_of(messages.len(), page.events.len() - messages.len());
        if !page.events.is_empty() {
            self.keep().await?;
        }
        Ok(page.has_more)
    }

    async fn read(&mut self) -> Result<OwnPage, Unread> {
        let (own, directory, told) = (self.own.take(), self.directory.clone(), self.told);
        let read = tokio::task::spawn_blocking(move || {
            let own = own.map_or_else(|| OwnEvents::open(&directory), Ok)?;
            Ok::<_, ReportError>((own.after(told)?, own))
        });
        let (page, own) = read.await??;
        self.own = Some(own);
        metrics::gauge!("panggil_relay_waiting").set(page.events.len() as f64);
        Ok(page)
    }

    /// A disk that refuses this makes events be told twice after a restart, which others know.
    async fn keep(&mut self) -> Result<(), Stopped> {
        let (told, now) = (self.told, self.intake.clock().now_ms());
        let kept = self
            .recorder
            .edit(move |journal| journal.note_told(told, now))
            .await?;
        if let Err(error) = kept {
            tracing::debug!(error = %chain(&error), "how far other servers were told is not kept");
        }
        metrics::gauge!("panggil_relay_waiting").set(0.0);
        Ok(())
    }

    async fn failed(&mut self, error: &RedisError) {
        if error.kind() == ErrorKind::Server(ServerErrorKind::NoPerm) {
            let detail = format!("{MAY_NOT} ({error})");
            self.health.redis_refuses(FEED, &detail);
        } else {
            self.health.redis_is_away(FEED, &advice(error));
        }
        let _waiting = self.read().await; // counted there; what is wrong is told when it is to be sent
    }
}

/// Tells that there is nothing to tell from.
fn unread(health: &Health, error: &Unread) {
    let detail = format!("{UNREAD} ({})", chain(error));
    health.redis_refuses(FEED, &detail);
}

/// Waits for news of the recorder, or until the connection is of no use any more.
async fn wait(news: &mut watch::Receiver<Arc<Facts>>, link: &mut Link) -> Result<(), Ended> {
    tokio::select! {
        changed = news.changed() => changed.map_err(|_ended| Ended::Stopped),
        error = link.watch() => Err(Ended::Redis(error)),
    }
}

/// What others are told of an event, if they are; times are theirs by the clock of Redis, which is so much ahead.
fn message(own: &OwnEvent, (now, ahead_ms): (i64, i64), utc_offset: UtcOffset) -> Option<String> {
    let age = (now - own.at).max(0);
    let is_over = age > STALE_MS && utc_offset.local_day(own.at) < utc_offset.local_day(now);
    if is_over {
        return None;
    }
    written(&own.event, &own.id, now - age + ahead_ms)
}

fn tell_of(sent: usize, skipped: usize) {
    metrics::counter!("panggil_relay_sent_total").increment(sent as u64);
    metrics::counter!("panggil_relay_skipped_total").increment(skipped as u64);
    if skipped > 0 {
        tracing::warn!(
            skipped,
            "{skipped} events that were made here do not reach other servers: their day is over, or others would not take them"
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{
        config::SiteParts,
        model::{Action, Event, TicketNumber},
        site::{assemble, built_in, parse_profile},
    };

    const NOON: i64 = 1_795_237_200_000; // 2026-11-21 12:00 at +07:00
    const HOUR: i64 = 3_600_000;

    fn told(age: i64, now: i64) -> Option<Value> {
        let own = OwnEvent {
            id: "http:9f:1".into(),
            at: now - age,
            event: Event {
                action: Action::Call {
                    ticket: TicketNumber::parse("A012").unwrap(),
                    counter: "5".into(),
                    priority: None,
                },
                zone: None,
                src: String::new(),
                id: None,
                ts: None,
                n: None,
            },
        };
        let text = message(&own, (now, 30), "+07:00".parse().unwrap())?;
        Some(serde_json::from_str(&text).unwrap())
    }

    #[test]
    fn an_event_is_told_under_the_id_it_has_here_and_with_its_time_by_the_clock_of_redis() {
        let told = told(250, NOON).unwrap();
        assert_eq!(told["id"], "http:9f:1");
        assert_eq!(told["relay"]["at"], NOON - 250 + 30);
        assert_eq!(told["ticket"], "A012");
    }

    #[test]
    fn what_waited_long_is_told_as_long_as_its_day_lasts() {
        let waited = told(11 * HOUR, NOON).unwrap();
        assert_eq!(waited["relay"]["at"], NOON - 11 * HOUR + 30);
        assert_eq!(told(13 * HOUR, NOON), None, "of yesterday");
        let after_midnight = NOON - 12 * HOUR + 20;
        assert!(told(40, after_midnight).is_some(), "just before midnight");
        assert_eq!(told(STALE_MS + 40, after_midnight), None);
    }

    #[test]
    fn a_journal_that_cannot_be_read_is_told_by_the_health_report() {
        let profile = parse_profile(built_in("contoh").unwrap(), "contoh.toml").unwrap();
        let site = assemble(&profile, &SiteParts::default()).unwrap();
        let health = Health::new(&site, [FEED]);
        let nowhere = tempfile::tempdir().unwrap();
        let error = OwnEvents::open(nowhere.path()).unwrap_err();
        unread(&health, &error.into());
        let report = serde_json::to_value(health.report()).unwrap();
        let relay = &report["redis"][FEED];
        assert_eq!(relay["state"], "degraded");
        let detail = relay["detail"].as_str().unwrap();
        assert!(detail.contains("the data directory"), "{detail}");
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nothing_younger_than_now() {
        assert_eq!(told(-HOUR, NOON).unwrap()["relay"]["at"], NOON + 30);
    }
}
