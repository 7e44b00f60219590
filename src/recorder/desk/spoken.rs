//! The desk's part in speaking: what became of calls goes into the journal, and a restart goes on where the last run stopped.

use std::collections::HashMap;

use super::Desk;
use crate::{
    board::Effect,
    daybook::Daybook,
    journal::{Journal, JournalError, SpokenRecord, SpokenState},
    protocol::Call,
    recorder::{
        announcers::{STALE_MS, VoiceReport},
        lending::Lent,
        unwritten::Unwritten,
    },
    telemetry::chain,
};

/// A call that was cut short is repeated after a restart if it is younger than this: most of it was heard.
const CUT_SHORT_MS: i64 = 60_000;
/// Why calls of an earlier run are not spoken any more.
const STOPPED: &str = "stopped: the server stopped before its turn came";

impl Desk {
    /// Writes down what became of calls, and shows which one is being spoken.
    pub(in crate::recorder) fn note_spoken(&mut self, report: &VoiceReport) {
        self.write_spoken(&report.rows);
        self.daybook.note_spoken(&report.rows);
        if !self.backlog.may_wait(self.backlog.waits()) {
            self.catch_up_with_facts();
        }
        let changed = self
            .announcers
            .note(report)
            .into_iter()
            .map(Effect::Changed);
        self.publish(&changed.collect::<Vec<_>>(), self.clock.now_ms());
    }

    /// Hands today's calls that were not spoken before the server stopped to their announcers, and gives up the older ones.
    pub(super) fn take_up(&mut self, effects: &[Effect], known: &Known, now: i64) {
        let mut given_up = Vec::new();
        for effect in effects {
            let (Effect::Announce(call, zones) | Effect::Overtaken(call, zones)) = effect else {
                self.announcers.gather(effect);
                continue;
            };
            let state = |speaker: &str| known.get(&(call.call, speaker.to_owned())).copied();
            for speaker in self.announcers.speakers(zones) {
                if is_given_up(state(speaker), now - call.at) {
                    given_up.push(given_up_row(call, speaker, now));
                }
            }
            let is_over = |speaker: &str| {
                let state = state(speaker);
                is_final(state) || is_given_up(state, now - call.at)
            };
            self.announcers.gather_unless(effect, is_over);
        }
        self.write_spoken(&given_up);
        self.daybook.note_spoken(&given_up);
        self.announcers.deliver();
    }

    pub(super) fn write_spoken(&mut self, rows: &[SpokenRecord]) {
        if rows.is_empty() {
            return;
        }
        if !self.unwritten.is_empty() {
            self.unwritten.push_spoken(rows);
            return self.tell_waiting();
        }
        let sent = rows.to_vec();
        let written = self
            .journal
            .lend(move |journal| journal.write_spoken(&sent), Self::settle);
        let wait = |unwritten: &mut Unwritten| unwritten.push_spoken(rows);
        match written {
            Lent::InTime(Ok(())) => {}
            Lent::InTime(Err(refused)) => {
                tracing::error!(error = %chain(&refused.error), "the disk refuses the journal: what was spoken is not recorded");
                self.health.journal.refused(refused.cause);
                self.let_wait(wait, false);
            }
            Lent::Late => {
                self.let_wait(wait, true);
                self.disk_hangs();
            }
            Lent::Away => {
                self.let_wait(wait, false);
                self.disk_hangs();
            }
        }
    }
}

/// How far calls came at speakers in earlier runs.
type Known = HashMap<(u64, String), SpokenState>;

/// Takes up again what became of today's calls.
pub(super) fn remember(journal: &Journal, daybook: &mut Daybook) -> Result<(), JournalError> {
    let first = daybook.facts().visits.first().map(|visit| visit.call);
    if let Some(first) = first {
        daybook.note_spoken(&journal.spoken_rows_since(first)?);
    }
    Ok(())
}

/// How far today's calls came, and gives up those of earlier days.
pub(super) fn of_earlier_runs(
    journal: &mut Journal,
    effects: &[Effect],
    next_seq: u64,
    now: i64,
) -> Result<Known, JournalError> {
    let calls = effects.iter().filter_map(|effect| match effect {
        Effect::Announce(call, _) | Effect::Overtaken(call, _) => Some(call.call),
        _ => None,
    });
    let first = calls.min().unwrap_or(next_seq);
    let known = journal.spoken_since(first)?;
    if let Err(error) = journal.give_up_before(first, now, STOPPED) {
        tracing::warn!(error = %chain(&error), "calls of earlier days stay open");
    }
    Ok(known)
}

fn is_final(state: Option<SpokenState>) -> bool {
    matches!(state, Some(SpokenState::Done | SpokenState::Skipped))
}

fn is_given_up(state: Option<SpokenState>, age_ms: i64) -> bool {
    let limit = match state {
        Some(SpokenState::Done | SpokenState::Skipped) => return false,
        Some(SpokenState::Started | SpokenState::Interrupted) => CUT_SHORT_MS,
        Some(SpokenState::Queued) | None => STALE_MS,
    };
    age_ms > limit
}

fn given_up_row(call: &Call, speaker: &str, now: i64) -> SpokenRecord {
    SpokenRecord {
        seq: call.call,
        speaker: speaker.to_owned(),
        state: SpokenState::Skipped,
        queued: call.at,
        started: None,
        ended: Some(now),
        reason: Some(STOPPED.to_owned()),
    }
}
