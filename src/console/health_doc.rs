//! The health of the parts as the console shows it, with since when. What a part does not date is dated when a change is seen.

use std::collections::BTreeMap;

use super::wire::{Clips, Disk, Health, JournalState, PartState, RedisState, SpeakerState};
use crate::health::{JournalReport, Report, SpeakerReport, State};

/// Since when each part is as it is.
#[derive(Debug, Default)]
pub struct Since(BTreeMap<String, (String, i64)>);

impl Since {
    fn of(&mut self, part: &str, state: &str, now: i64) -> i64 {
        let known = self.0.get(part).filter(|(known, _)| known == state);
        let since = known.map_or(now, |(_, since)| *since);
        self.0.insert(part.to_owned(), (state.to_owned(), since));
        since
    }

    fn journal(&mut self, report: &JournalReport, now: i64) -> JournalState {
        JournalState {
            all: PartState {
                state: report.state.to_owned(),
                since: Some(self.of("journal", report.state, now)),
                detail: report.detail.clone(),
            },
            cause: report.cause.map(str::to_owned),
            waiting: report.waiting,
            given_up: report.given_up,
        }
    }

    fn part(&mut self, name: &str, state: &State, now: i64) -> PartState {
        PartState {
            state: state.state.to_owned(),
            since: Some(self.of(name, state.state, now)),
            detail: state.detail.clone(),
        }
    }
}

/// The document of the parts' health.
#[must_use]
pub fn health_doc(report: &Report, since: &mut Since, disk: Disk, now: i64) -> Health {
    let journal = since.journal(&report.journal, now);
    let feeds = report
        .redis
        .feeds
        .iter()
        .map(|(name, feed)| ((*name).to_owned(), since.part(name, feed, now)))
        .collect();
    let redis = RedisState {
        all: PartState {
            state: report.redis.state.to_owned(),
            since: Some(since.of("redis", report.redis.state, now)),
            detail: None,
        },
        feeds,
    };
    let mut missing: Vec<_> = report
        .speakers
        .iter()
        .flat_map(|speaker| speaker.missing.iter().cloned())
        .collect();
    missing.sort_unstable();
    missing.dedup();
    Health {
        degraded_since: journal.all.since.filter(|_| journal.all.state != "ok"),
        journal,
        redis,
        speakers: report.speakers.iter().map(speaker).collect(),
        disk,
        clips: Clips { missing },
    }
}

fn speaker(report: &SpeakerReport) -> SpeakerState {
    SpeakerState {
        id: report.id.clone(),
        state: report.state.to_owned(),
        since: report.since,
        waiting: report.waiting,
        detail: report.detail.clone(),
        missing: report.missing.clone(),
        muted_until: report.muted_until,
        muted_by: report.muted_by.clone(),
    }
}
