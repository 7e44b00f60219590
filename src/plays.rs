//! What ran on the screens: from their reports into the journal.
//!
//! In: reports of the sessions, through a bounded mailbox. Out: rows, one transaction a report, written by the thread that writes calls.
//! Promise: no session waits for it and no call is held up by it. When the mailbox is full or the disk refuses, a report is dropped and
//! counted: the calls matter more.

use tokio::sync::mpsc::{self, Receiver, Sender};

use crate::{
    clock::Clock,
    content::{Content, ContentStore},
    intake::message::is_hidden,
    journal::{JournalError, PlayRow},
    model::ZoneId,
    protocol::Played,
    recorder::Recorder,
    telemetry::chain,
};

/// Reports on their way: each screen sends one in 15 s at most, so thousands of screens fit. When full, a report is dropped.
const REPORTS: usize = 1024;
/// Rows of one report: a screen shows fewer in 15 s, and keeps some of the time it was away.
const MOST: usize = 40;
/// A screen that was away this long still tells the truth about its time.
const PAST_MS: i64 = 48 * 3_600_000;
/// And this much its clock may be ahead.
const AHEAD_MS: i64 = 60_000;
/// Nothing runs longer.
const LONGEST_MS: f64 = 86_400_000.0;
/// The most characters of a fault.
const FAULT: usize = 40;

/// The way in. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PlayReports(Sender<PlayReport>);

/// What ran on one screen.
#[derive(Debug)]
pub struct PlayReport {
    screen: String,
    zone: ZoneId,
    played: Vec<Played>,
}

/// Writes the reports down.
#[derive(Debug)]
pub struct PlayLog {
    reports: Receiver<PlayReport>,
    content: ContentStore,
    recorder: Recorder,
    clock: Clock,
}

/// The way in, and its end.
#[must_use]
pub fn channel() -> (PlayReports, Receiver<PlayReport>) {
    let (sender, receiver) = mpsc::channel(REPORTS);
    (PlayReports(sender), receiver)
}

impl PlayReports {
    /// Hands over what ran on a screen, and does not wait.
    pub fn hand_over(&self, screen: &str, zone: ZoneId, mut played: Vec<Played>) {
        played.truncate(MOST);
        let report = PlayReport {
            screen: screen.to_owned(),
            zone,
            played,
        };
        if self.0.try_send(report).is_err() {
            metrics::counter!("panggil_play_reports_dropped_total").increment(1);
        }
    }
}

impl PlayLog {
    /// A log that writes what comes.
    #[must_use]
    pub fn new(
        reports: Receiver<PlayReport>,
        content: ContentStore,
        recorder: Recorder,
        clock: Clock,
    ) -> Self {
        Self {
            reports,
            content,
            recorder,
            clock,
        }
    }

    /// Until nobody reports any more.
    pub async fn run(mut self) {
        while let Some(report) = self.reports.recv().await {
            let rows = rows(report, &self.content.now(), self.clock.now_ms());
            if rows.is_empty() {
                continue;
            }
            let written = self
                .recorder
                .edit(move |journal| journal.write_plays(&rows));
            match written.await {
                Ok(Ok(()) | Err(JournalError::Unsure)) => {} // a disk that hangs has it
                Ok(Err(error)) => {
                    metrics::counter!("panggil_play_reports_dropped_total").increment(1);
                    tracing::debug!(error = %chain(&error), "what ran on a screen could not be written down");
                }
                Err(_stopping) => return,
            }
        }
    }
}

/// The rows of a report, of media that are known.
fn rows(report: PlayReport, content: &Content, now: i64) -> Vec<PlayRow> {
    let PlayReport {
        screen,
        zone,
        played,
    } = report;
    let known = played
        .into_iter()
        .filter(|played| content.media.contains_key(&played.media));
    let row = |played: Played| PlayRow {
        at: time(played.at, now),
        screen: screen.clone(),
        zone: zone.as_str().to_owned(),
        ms: whole(played.ms.clamp(0.0, LONGEST_MS)),
        fault: played.fault.map(|fault| {
            let shown = fault.chars().filter(|c| !is_hidden(*c));
            shown.take(FAULT).collect()
        }),
        media: played.media,
    };
    known.map(row).collect()
}

/// A screen's word for when it was, if it can be.
fn time(at: f64, now: i64) -> i64 {
    let said = whole(at.clamp(0.0, 1e15));
    match (now - PAST_MS..=now + AHEAD_MS).contains(&said) {
        true => said,
        false => now,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "held between 0 and 1e15 by the callers; NaN is 0"
)]
fn whole(number: f64) -> i64 {
    number as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Change, MediaKind, Medium};

    fn content() -> Content {
        let mut content = Content::default();
        content.apply(&Change::SetMedium(Medium {
            sha256: "known".into(),
            name: "film".into(),
            kind: MediaKind::Video,
            type_name: "video/mp4".into(),
            bytes: 1,
            w: 1,
            h: 1,
            duration_ms: None,
            at: 0,
        }));
        content
    }

    #[test]
    fn only_known_media_at_times_that_can_be_are_written_down() {
        let now = 1_795_284_309_744;
        let played = |media: &str, at: f64, ms: f64| Played {
            media: media.into(),
            at,
            ms,
            fault: Some("stalled\u{202e}".repeat(20)),
        };
        let report = PlayReport {
            screen: "tv-1".into(),
            zone: "lantai-1".into(),
            played: vec![
                played("known", 1_795_284_300_000.4, 9_000.9),
                played("unknown", 1_795_284_300_000.0, 1.0),
                played("known", 5.0, -1.0),
                played("known", 1e300, 1e300),
            ],
        };
        let rows = rows(report, &content(), now);
        let times: Vec<_> = rows.iter().map(|row| (row.at, row.ms)).collect();
        assert_eq!(
            times,
            [(1_795_284_300_000, 9_000), (now, 0), (now, 86_400_000)]
        );
        assert_eq!(rows[0].fault.as_ref().unwrap().len(), 40);
    }
}
