//! The day, folded again from its journal at a start; calls that were not spoken yet go to their announcers.
//!
//! In: the day's events, page by page, and what became of their calls. Out: the board and everything beside it. Promise: of a page only what
//! is still to be spoken is kept, so that a day of a million events needs no more memory at a start than it did while it came.

use std::collections::HashMap;

use super::Numbering;
use crate::{
    board::{Board, Effect},
    daybook::Daybook,
    journal::{Journal, JournalError, SpokenRecord, SpokenState},
    protocol::Call,
    recorder::{
        announcers::{Announcers, STALE_MS},
        recent::{self, Recent},
    },
    telemetry::chain,
};

/// Events in memory at once; few in tests, so that their days have many pages.
const PAGE: u32 = if cfg!(test) { 3 } else { 4_000 };
/// A call that was cut short is repeated after a restart if it is younger than this: most of it was heard.
const CUT_SHORT_MS: i64 = 60_000;
/// Why calls of an earlier run are not spoken any more.
const STOPPED: &str = "stopped: the server stopped before its turn came";

/// How far the calls of a page had come, by call and speaker.
type Voices = HashMap<(u64, String), SpokenState>;

/// See the module.
pub(super) struct Rebuild {
    pub(super) board: Board,
    pub(super) announcers: Announcers,
    now: i64,
    pub(super) daybook: Daybook,
    pub(super) numbering: Numbering,
    pub(super) recent: Recent,
    /// Calls that are given up, while the disk refuses to have that written down.
    pub(super) given_up: Vec<SpokenRecord>,
    /// Whether any call is still to be spoken.
    is_any_open: bool,
    /// The disk refused: it is asked again when the desk is open.
    is_refused: bool,
}

impl Rebuild {
    /// Nothing is folded yet.
    pub(super) fn new(board: Board, announcers: Announcers, now: i64) -> Self {
        Self {
            board,
            announcers,
            now,
            daybook: Daybook::default(),
            numbering: Numbering::default(),
            recent: Recent::default(),
            given_up: Vec::new(),
            is_any_open: false,
            is_refused: false,
        }
    }

    /// Folds a day, before number `next`. Calls that are too old to be spoken are given up, as are all of earlier days.
    pub(super) fn fold(
        mut self,
        journal: &mut Journal,
        day: i32,
        next: u64,
    ) -> Result<Self, JournalError> {
        self.remember_day_before(journal, day, next)?;
        let (mut first, mut last) = (None, 0);
        loop {
            let page = journal.day(day, last, PAGE)?;
            let Some(end) = page.last else {
                break;
            };
            let mut effects = Vec::new();
            for ((stamped, by), id) in page.events.iter().zip(&page.ids) {
                effects.extend(self.board.apply(stamped));
                self.daybook.apply(stamped, by);
                let _written_down = self.numbering.follow(stamped, by.via);
                self.recent.note(day, id, &stamped.event, stamped.seq);
            }
            first = first.or_else(|| first_call(&effects));
            let voices = journal.spoken_between(last, end)?;
            self.take_up(&effects, &voices);
            self.write_given_up(journal);
            last = end;
        }
        if let Err(error) = journal.give_up_before(first.unwrap_or(next), self.now, STOPPED) {
            tracing::warn!(error = %chain(&error), "calls of earlier days stay open");
        }
        self.remember_voices(journal, next)?;
        Ok(self)
    }

    /// In its first hour a day knows the newest of the day before, too.
    fn remember_day_before(
        &mut self,
        journal: &Journal,
        day: i32,
        next: u64,
    ) -> Result<(), JournalError> {
        let day = day.saturating_sub(1);
        let mut last = next.saturating_sub(recent::MOST as u64);
        loop {
            let page = journal.day(day, last, PAGE)?;
            for ((stamped, _by), id) in page.events.iter().zip(&page.ids) {
                self.recent.note(day, id, &stamped.event, stamped.seq);
            }
            let Some(end) = page.last else {
                return Ok(());
            };
            last = end;
        }
    }

    /// Gathers the calls of a page that are still to be spoken for their announcers, with what takes them back, and gives up the others.
    fn take_up(&mut self, effects: &[Effect], voices: &Voices) {
        for effect in effects {
            let (Effect::Announce(call, zones) | Effect::Overtaken(call, zones)) = effect else {
                if self.is_any_open {
                    self.announcers.gather(effect);
                }
                continue;
            };
            let state = |speaker: &str| voices.get(&(call.call, speaker.to_owned())).copied();
            let age = self.now - call.at;
            let is_over = |speaker: &str| {
                let state = state(speaker);
                is_final(state) || is_given_up(state, age)
            };
            for speaker in self.announcers.speakers(zones) {
                self.is_any_open |= !is_over(speaker);
                if is_given_up(state(speaker), age) {
                    self.given_up.push(given_up_row(call, speaker, self.now));
                }
            }
            self.announcers.gather_unless(effect, is_over);
        }
    }

    fn write_given_up(&mut self, journal: &mut Journal) {
        if self.given_up.is_empty() || self.is_refused {
            return;
        }
        match journal.write_spoken(&self.given_up) {
            Ok(()) => self.given_up.clear(),
            Err(error) => {
                self.is_refused = true;
                tracing::debug!(error = %chain(&error), "that calls are given up waits to be written down");
            }
        }
    }

    fn remember_voices(&mut self, journal: &Journal, next: u64) -> Result<(), JournalError> {
        let visits = &self.daybook.facts().visits;
        let mut first = visits.first().map_or(next, |visit| visit.call);
        while first < next {
            let end = next.min(first + u64::from(PAGE));
            let rows = journal.spoken_rows(first..end)?;
            self.daybook.note_spoken(&rows);
            first = end;
        }
        self.daybook.note_spoken(&self.given_up);
        Ok(())
    }
}

fn first_call(effects: &[Effect]) -> Option<u64> {
    let calls = effects.iter().filter_map(|effect| match effect {
        Effect::Announce(call, _) | Effect::Overtaken(call, _) => Some(call.call),
        Effect::Changed(_) | Effect::Withdraw(..) | Effect::WithdrawAll => None,
    });
    calls.min()
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
