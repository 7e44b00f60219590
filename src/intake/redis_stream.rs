//! The feed of a Redis stream: nothing is lost while the entry exists, across restarts of either side, and what Redis forgot is counted.
//!
//! In: `XADD panggil:{SITE}:events * j JSON`. Out: batches of checked events with the cursor that commits with them, and with the hole
//! that stands before them. One dedicated connection; a blocking read with a deadline is at once the delivery, the proof of life and the
//! recovery. Any error drops the connection and tries again, without end. After each read the stream is looked at: [`account`] says
//! whether anything went by unread, and whether it is still the same stream.

pub mod account;
mod link;
mod page;
pub mod position;

use std::{convert::Infallible, sync::Arc};

use redis::io::tcp::TcpSettings;

use super::{
    Arrival, Cursor, CursorMove, Intake, Via,
    message::{FIRST_TIME_MS, Nodes},
    redis_feed::{Backoff, Ended, Redis, advice, stream_key},
};
use crate::{health::Health, journal::GapRecord, site::UtcOffset};

use account::{Account, Read, Verdict};
use link::{BLOCK, Entry, Link, Told};
use page::PageSize;
use position::EntryId;

/// An event of another node that is older than this came after others that were made here since.
const LATE_MS: i64 = 1_000;
/// Its name in the health report, in metrics and at holes.
const NAME: &str = "stream";

/// See the module.
#[derive(Debug)]
pub struct RedisStream {
    redis: Redis,
    key: String,
    account: Account,
    /// As it is in the journal.
    kept: Option<Cursor>,
    /// When all there was had been read, in ms since 1970, if that was ever so.
    whole_at: Option<i64>,
    page: PageSize,
    nodes: Nodes,
    intake: Intake,
    health: Arc<Health>,
}

impl RedisStream {
    /// The feed's name among the cursors.
    #[must_use]
    pub fn feed(site: &str) -> String {
        format!("stream:{}", stream_key(site))
    }

    /// A socket that notices a vanished host within ten seconds.
    #[must_use]
    pub fn tcp() -> TcpSettings {
        link::tcp()
    }

    /// Reads on from a cursor of the journal, and from when it is; without one from the first entry there is, for whatever the stream
    /// still holds was not seen here.
    #[must_use]
    pub fn new(
        redis: Redis,
        kept: Option<(Cursor, i64)>,
        nodes: Nodes,
        intake: Intake,
        health: Arc<Health>,
    ) -> Self {
        let key = stream_key(&intake.site().id);
        let (kept, whole_at) = kept.unzip();
        Self {
            redis,
            key,
            account: kept.as_ref().map(Account::from).unwrap_or_default(),
            kept,
            whole_at,
            page: PageSize::default(),
            nodes,
            intake,
            health,
        }
    }

    /// Reads until the server stops.
    pub async fn run(mut self) {
        let mut backoff = Backoff::default();
        loop {
            let Err(ended) = self.follow(&mut backoff).await;
            match ended {
                Ended::Stopped => return,
                Ended::Redis(error) => self.health.redis_is_away(NAME, &advice(&error)),
            }
            tokio::time::sleep(backoff.next_wait()).await;
        }
    }

    async fn follow(&mut self, backoff: &mut Backoff) -> Result<Infallible, Ended> {
        let mut link = Link::connect(&self.redis, &self.key).await?;
        let told = link.look().await?;
        self.take_in(&told, Read::NotYet, Vec::new(), false).await?;
        // the first read answers at once: only then is it known that reading works
        let mut entries = link
            .read(self.account.position(), self.page.entries(), None)
            .await?;
        loop {
            let told = link.look().await?;
            let has_more = self.page.is_filled_by(&entries);
            self.say_how_it_is(&told, has_more);
            backoff.succeed();
            self.page = self.page.after(&entries);
            let (read, end) = (read_of(&entries), entries.last().map(|entry| entry.id));
            entries = match end.filter(|_| has_more) {
                Some(end) => {
                    self.read_beside(&mut link, &told, read, entries, end)
                        .await?
                }
                None => {
                    self.take_in(&told, read, entries, false).await?;
                    let block = Some(BLOCK);
                    link.read(self.account.position(), self.page.entries(), block)
                        .await?
                }
            };
        }
    }

    /// The next page is on its way while this one is committed: what there is to catch up with is half as long then.
    async fn read_beside(
        &mut self,
        link: &mut Link,
        told: &Told,
        read: Read,
        entries: Vec<Entry>,
        end: EntryId,
    ) -> Result<Vec<Entry>, Ended> {
        let next = link.read(end, self.page.entries(), None);
        let (taken, next) = tokio::join!(self.take_in(told, read, entries, true), next);
        taken?;
        let next = next?;
        if self.account.position() == end {
            return Ok(next);
        }
        let start = self.account.position(); // it is another stream
        Ok(link.read(start, self.page.entries(), None).await?)
    }

    /// Commits what was read with how far that is, and with what went by unread before it.
    async fn take_in(
        &mut self,
        told: &Told,
        read: Read,
        entries: Vec<Entry>,
        has_more: bool,
    ) -> Result<(), Ended> {
        let now = self.intake.clock().now_ms();
        let (account, verdict) = self.account.settle(read, told.look.as_ref().ok());
        let (gap, entries) = match verdict {
            Verdict::Whole => (None, entries),
            Verdict::Missing(missing) => (Some(self.gap(missing, now)), entries),
            Verdict::Anew => (Some(self.gap(None, now)), Vec::new()),
        };
        let arrivals: Vec<_> = entries
            .iter()
            .filter_map(|entry| self.arrival(entry, told.now.unwrap_or(now)))
            .collect();
        let cursor = account.cursor();
        if !entries.is_empty() || gap.is_some() || self.kept.as_ref() != Some(&cursor) {
            if let Some(gap) = &gap {
                tell(gap, verdict);
            }
            let moved = CursorMove {
                feed: Self::feed(&self.intake.site().id),
                cursor: cursor.clone(),
                gap,
                has_more,
            };
            self.intake.take(arrivals, Some(moved)).await?;
            self.kept = Some(cursor);
        }
        self.account = account;
        if account.is_at_end() {
            self.whole_at = Some(now);
        }
        Ok(())
    }

    fn gap(&self, missing: Option<u64>, now: i64) -> GapRecord {
        GapRecord {
            at: now,
            feed: NAME.to_owned(),
            src: None,
            since: self.whole_at,
            until: Some(now),
            missing: missing.map(|missing| u32::try_from(missing).unwrap_or(u32::MAX)),
            is_bridged: false,
        }
    }

    fn say_how_it_is(&self, told: &Told, has_more: bool) {
        if has_more {
            let waiting = told
                .look
                .as_ref()
                .ok()
                .and_then(|look| self.account.waiting(look));
            let waiting = waiting.map_or_else(|| "many".to_owned(), |waiting| waiting.to_string());
            let detail = format!("{waiting} entries wait to be read");
            return self.health.redis_catches_up(NAME, &detail);
        }
        let detail = match &told.look {
            Ok(look) if look.added.is_none() => {
                Some("Redis is older than 7: it does not count what it forgets".to_owned())
            }
            Ok(_) => None,
            Err(refused) => Some(format!(
                "entries that Redis forgets are not counted: give the user +xinfo|stream ({refused})"
            )),
        };
        self.health.redis_is_here_with(NAME, detail.as_deref());
    }

    fn arrival(&self, entry: &Entry, redis_now: i64) -> Option<Arrival> {
        let read = self.intake.check_entry(&entry.payload, self.nodes).ok()?; // refused, counted and remembered there
        let age_ms = match read.made_at {
            Some(made_at) => redis_now.saturating_sub(made_at).max(0),
            None => age(entry.id, redis_now),
        };
        let days_back = days_back(
            self.intake.site().utc_offset,
            self.intake.clock().now_ms(),
            age_ms,
        );
        Some(Arrival {
            event: read.event,
            via: Via::Stream,
            place: place(self.account.epoch(), entry.id),
            age_ms,
            days_back,
            at: None,
            late: read.made_at.is_some() && age_ms >= LATE_MS, // what was called here since is newer
            who: None,
        })
    }
}

fn read_of(entries: &[Entry]) -> Read {
    match (entries.first(), entries.last()) {
        (Some(first), Some(last)) => Read::Page {
            first: first.id,
            last: last.id,
            count: entries.len() as u64,
        },
        _ => Read::Nothing,
    }
}

/// What stands for an id where the producer gave none. In another stream under the same key the same place is another event's.
fn place(epoch: u32, id: EntryId) -> String {
    match epoch {
        0 => format!("stream:{id}"),
        _ => format!("stream:{epoch}:{id}"),
    }
}

fn tell(gap: &GapRecord, verdict: Verdict) {
    metrics::counter!("panggil_gaps_total", "feed" => NAME).increment(1);
    match (verdict, gap.missing) {
        (Verdict::Anew, _) => tracing::warn!(
            feed = NAME,
            "the stream is another one, or lost its newest entries: it is read from its start, and nobody knows how many calls are missing"
        ),
        (_, Some(missing)) => {
            tracing::warn!(
                feed = NAME,
                missing,
                "{missing} entries were gone before they could be read: let Redis keep more (MAXLEN)"
            );
            metrics::counter!("panggil_events_missing_total").increment(u64::from(missing));
        }
        (_, None) => tracing::warn!(
            feed = NAME,
            "entries were gone before they could be read, and nobody knows how many: let Redis keep more (MAXLEN)"
        ),
    }
}

/// How long an entry has been in the stream, by the time in its id. A lower id than any time was chosen by hand and tells none.
fn age(id: EntryId, redis_now: i64) -> i64 {
    let written = i64::try_from(id.ms).ok().filter(|ms| *ms >= FIRST_TIME_MS);
    written.map_or(0, |written| (redis_now - written).max(0))
}

/// How many local midnights lie between an entry and now.
fn days_back(utc_offset: UtcOffset, now: i64, age_ms: i64) -> i32 {
    utc_offset.local_day(now) - utc_offset.local_day(now - age_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_237_200_000; // 2026-11-21 12:00 at +07:00

    #[test]
    fn an_entrys_age_is_told_by_its_id() {
        let age = |id: &str| age(id.parse().unwrap(), NOON);
        assert_eq!(age("1795237190000-0"), 10_000);
        assert_eq!(age("1795237290000-0"), 0, "a clock ahead is no age");
        assert_eq!(age("1-1"), 0, "an id chosen by hand tells no time");
    }

    #[test]
    fn an_entry_of_yesterday_is_history() {
        let wib: UtcOffset = "+07:00".parse().unwrap();
        assert_eq!(days_back(wib, NOON, 0), 0);
        assert_eq!(days_back(wib, NOON, 12 * 3_600_000 - 1), 0);
        assert_eq!(days_back(wib, NOON, 12 * 3_600_000 + 1), 1);
    }

    #[test]
    fn the_same_place_in_another_stream_is_another() {
        let id: EntryId = "1-1".parse().unwrap();
        assert_ne!(place(0, id), place(1, id));
        assert_ne!(place(1, id), place(2, id));
    }
}
