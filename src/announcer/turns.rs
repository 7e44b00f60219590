//! Taking turns at one speaker: which call is spoken when, and what becomes of each. Pure: no sound, no clock, no channel.
//!
//! In: news of calls, and how the output is. Out: the next call to speak, the one that is being spoken, and a row for the journal
//! whenever something became of a call. It promises that no two calls are ever spoken at once, that a withdrawn call does not begin,
//! and that every call it heard of ends with a row that says it is done, or why not.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use tokio::time::Instant;

use super::{
    backlog::{Backlog, Waiting, is_meant},
    finished::Finished,
    kept::Kept,
    lease::Holder,
};
use crate::{
    journal::{Mute, SpokenRecord, SpokenState},
    model::ZoneId,
    protocol::{Call, Speaking},
    recorder::{News, RESET, STALE_MS, WITHDRAWN, Wanted},
};

/// A call this old comes out of a backlog of which more is to come...
const CATCHING_UP_MS: i64 = 1_000;
/// ...and so long is waited for the rest: the newest call of a counter may be in it.
const SETTLE: Duration = Duration::from_millis(500);
/// Between two announcements: enough to hear that a new one begins.
const GAP: Duration = Duration::from_millis(800);
/// The same while many wait.
const SHORT_GAP: Duration = Duration::from_millis(400);
/// So many waiting calls are many: half a minute of speech. Chime and gap are shortened then.
const MANY: usize = 3;

/// Why a call is not spoken to its end where another node has the voice.
const YIELDED: &str = "interrupted: another node has the voice";

/// Why a call is not spoken that its feed held while its counter went on.
const OVERTAKEN: &str = "late: its counter had gone on when it came";

/// Now, by both clocks: the wall dates calls, the steady one measures pauses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// In ms since 1970.
    pub(super) wall: i64,
    /// Never set.
    pub(super) steady: Instant,
}

/// How the output is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Output {
    /// Since this moment, in ms since 1970; never there, since for ever.
    Away(i64),
    Ready,
    /// It will not speak in this run, for this reason.
    Silent(String),
}

/// A call whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    /// The call.
    pub(super) wanted: Wanted,
    /// Whether it should be brief, for many wait.
    pub(super) is_brief: bool,
}

#[derive(Debug)]
struct Current {
    waiting: Waiting,
    started: Option<i64>,
    until: i64,
    /// It goes on to its end, and is not begun again.
    is_withdrawn: bool,
    /// Why it is not spoken to its end, where it is being faded out.
    cut: Option<Cut>,
}

#[derive(Debug)]
enum Cut {
    /// It is given up, for this reason.
    GivenUp(String),
    /// Another node may have the voice: the call waits again.
    Yielded,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Turns {
    speaker: String,
    output: Output,
    muted: Option<Mute>,
    backlog: Backlog,
    /// Who has the voice; this node, where no other can have it.
    holder: Holder,
    /// What waits while another node has the voice.
    kept: Kept,
    /// What other nodes have done with.
    reported: Arc<Vec<Finished>>,
    /// What other nodes are to be told, where there can be others.
    finished: Option<Vec<Finished>>,
    current: Option<Current>,
    quiet_until: Option<Instant>,
    rows: BTreeMap<u64, SpokenRecord>,
}

impl Turns {
    /// Nothing waits, and the output is not there yet. `is_leased`: another node may have the voice.
    pub(super) fn new(speaker: &str, is_leased: bool) -> Self {
        let holder = if is_leased {
            Holder::Nobody
        } else {
            Holder::Us
        };
        Self {
            holder,
            kept: Kept::default(),
            reported: Arc::default(),
            finished: is_leased.then(Vec::new),
            speaker: speaker.to_owned(),
            output: Output::Away(i64::MIN),
            muted: None,
            backlog: Backlog::default(),
            current: None,
            quiet_until: None,
            rows: BTreeMap::new(),
        }
    }

    /// Takes in what happened.
    pub(super) fn hear(&mut self, news: Vec<News>, at: Moment) {
        for news in news {
            match news {
                News::Called(wanted) => self.called(wanted, at),
                News::Overtaken(wanted) => {
                    self.skip_one(&wanted, at.wall, at, OVERTAKEN);
                }
                News::Withdrawn(ticket, counter) => {
                    if let Some(current) = &mut self.current {
                        let call = &current.waiting.wanted.call;
                        current.is_withdrawn |= is_meant(call, &ticket, counter.as_ref());
                    }
                    let mut gone = self.backlog.withdraw(&ticket, counter.as_ref());
                    gone.extend(self.kept.withdraw(&ticket, counter.as_ref()));
                    self.skip(gone, at, WITHDRAWN);
                }
                News::AllWithdrawn => {
                    if let Some(current) = &mut self.current {
                        current.is_withdrawn = true;
                    }
                    let gone = self.all_waiting();
                    self.skip(gone, at, RESET);
                }
                News::Site(_)
                | News::Muted(_)
                | News::Test
                | News::Say(_)
                | News::Signal(_)
                | News::Dismissed => {}
            }
        }
    }

    fn called(&mut self, wanted: Wanted, at: Moment) {
        let age = at.wall - wanted.call.at;
        if let Output::Silent(reason) = &self.output {
            let reason = reason.clone();
            return self.skip_one(&wanted, at.wall, at, &reason);
        }
        if let Some(reason) = self.muted_at(at).map(muted) {
            return self.skip_one(&wanted, at.wall, at, &reason);
        }
        if age > STALE_MS {
            return self.skip_one(
                &wanted,
                at.wall,
                at,
                "stale: older than 90 s when it arrived",
            );
        }
        if age > CATCHING_UP_MS {
            self.be_quiet(at.steady + SETTLE);
        }
        self.note(&wanted, at.wall, SpokenState::Queued, |_| {});
        self.wait(Waiting::new(wanted, at.wall), at);
    }

    /// Nothing is spoken from here on, or all is again. Whether what is being spoken has to be faded out.
    pub(super) fn mute(&mut self, mute: Option<Mute>, at: Moment) -> bool {
        self.muted = mute;
        let Some(reason) = self.muted_at(at).map(muted) else {
            return false;
        };
        self.give_up(at, &reason)
    }

    /// Who muted it, if it is muted now.
    pub(super) fn muted_at(&self, at: Moment) -> Option<&Mute> {
        self.muted.as_ref().filter(|mute| !mute.is_over(at.wall))
    }

    /// Gives up what waits, for this reason. Whether what is being spoken has to be faded out.
    pub(super) fn give_up(&mut self, at: Moment, reason: &str) -> bool {
        let gone = self.all_waiting();
        self.skip(gone, at, reason);
        let current = self.current.as_mut();
        current
            .map(|current| current.cut = Some(Cut::GivenUp(reason.to_owned())))
            .is_some()
    }

    /// Another output takes the place of the one there was, and is not there yet. Nothing is being spoken.
    pub(super) fn replaced(&mut self, at: Moment) {
        self.output = Output::Away(at.wall);
    }

    /// The output can play.
    pub(super) fn ready(&mut self, at: Moment) {
        if matches!(self.output, Output::Away(_)) {
            self.expire(at);
            self.output = Output::Ready;
        }
    }

    /// The output is away for now; what it spoke was cut short.
    pub(super) fn lost(&mut self, at: Moment) {
        if self.is_silent() {
            return;
        }
        if self.output == Output::Ready {
            self.output = Output::Away(at.wall);
        }
        let Some(current) = self.cut_short(at, "interrupted: the sound was lost") else {
            return;
        };
        match &current.cut {
            Some(Cut::GivenUp(reason)) => self.end_skipped(&current, at, reason),
            Some(Cut::Yielded) | None => self.wait_again(current, at),
        }
    }

    /// The output will not speak in this run.
    pub(super) fn silent(&mut self, at: Moment, why: &str) {
        let reason = format!("silent: {why}");
        let mut gone = self.all_waiting();
        gone.extend(self.current.take().map(|current| current.waiting));
        self.skip(gone, at, &reason);
        self.output = Output::Silent(reason);
    }

    /// The call whose turn it is, if one may begin now. It is the current one from here on.
    pub(super) fn next(&mut self, at: Moment) -> Option<Turn> {
        self.expire(at);
        if self.holder != Holder::Us || !self.is_free(at) {
            return None;
        }
        let is_brief = self.backlog.len() > MANY;
        let waiting = self.backlog.take()?;
        let wanted = waiting.wanted.clone();
        self.current = Some(Current {
            waiting,
            started: None,
            until: at.wall,
            is_withdrawn: false,
            cut: None,
        });
        Some(Turn { wanted, is_brief })
    }

    /// Whether something may begin now, were the voice this node's.
    pub(super) fn is_free(&self, at: Moment) -> bool {
        let is_quiet = self.quiet_until.is_some_and(|until| at.steady < until);
        self.output == Output::Ready && self.current.is_none() && !is_quiet
    }

    /// Something that is no call was heard to its end: the next call begins after a pause.
    pub(super) fn pause(&mut self, at: Moment) {
        self.be_quiet(at.steady + GAP);
    }

    /// The current call cannot be said.
    pub(super) fn unspeakable(&mut self, at: Moment, why: &str) {
        if let Some(current) = self.current.take() {
            self.skip(vec![current.waiting], at, &format!("unspeakable: {why}"));
        }
    }

    /// The device took the first sample of the current call, which is given back.
    pub(super) fn started(&mut self, at: Moment, length: Duration) -> Option<Call> {
        let current = self.current.as_mut()?;
        let length = i64::try_from(length.as_millis()).unwrap_or(i64::MAX);
        current.started = Some(at.wall);
        current.until = at.wall.saturating_add(length);
        let (wanted, queued) = (current.waiting.wanted.clone(), current.waiting.queued);
        self.note(&wanted, queued, SpokenState::Started, |row| {
            row.started = Some(at.wall);
        });
        Some(wanted.call)
    }

    /// The current call was spoken to its end.
    pub(super) fn ended(&mut self, at: Moment) {
        let Some(current) = self.current.take() else {
            return;
        };
        match &current.cut {
            Some(Cut::GivenUp(reason)) => self.end_skipped(&current, at, reason),
            Some(Cut::Yielded) => {
                self.end_interrupted(&current, at, YIELDED);
                self.wait_again(current, at);
            }
            None => self.end_done(&current, at),
        }
        let gap = if self.backlog.len() >= MANY {
            SHORT_GAP
        } else {
            GAP
        };
        self.be_quiet(at.steady + gap);
    }

    /// The server stops: what is being spoken is cut short, unless all of it is out, and what waits goes on waiting in the journal.
    pub(super) fn stop(&mut self, at: Moment) {
        let is_out = |current: &Current| {
            current.cut.is_some() || (current.started.is_some() && at.wall >= current.until)
        };
        if self.current.as_ref().is_some_and(is_out) {
            self.ended(at);
        } else {
            self.cut_short(at, "interrupted: the server stopped");
        }
    }

    /// What is being spoken, and which zones show it.
    pub(super) fn speaking(&self) -> Option<(Speaking, Vec<ZoneId>)> {
        let current = self.current.as_ref()?;
        current.started?;
        let Wanted { call, zones, .. } = &current.waiting.wanted;
        let speaking = Speaking {
            call: call.call,
            until: current.until,
        };
        Some((speaking, zones.clone()))
    }

    /// Whether it can speak.
    pub(super) fn is_ready(&self) -> bool {
        self.output == Output::Ready
    }

    /// Whether it will not speak in this run.
    pub(super) fn is_silent(&self) -> bool {
        matches!(self.output, Output::Silent(_))
    }

    /// Whether something became of calls since [`Self::take_rows`].
    pub(super) fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Whether a call is being spoken, or about to be.
    pub(super) fn is_speaking(&self) -> bool {
        self.current.is_some()
    }

    /// How many calls wait.
    pub(super) fn waiting(&self) -> usize {
        self.backlog.len() + self.kept.len()
    }

    /// What became of calls since this was asked last.
    pub(super) fn take_rows(&mut self) -> Vec<SpokenRecord> {
        std::mem::take(&mut self.rows).into_values().collect()
    }

    /// When something is due by itself: the end of a pause, or of a call's patience.
    /// `has_more`: something that is no call waits too.
    pub(super) fn wake(&self, at: Moment, has_more: bool) -> Option<Instant> {
        let after = |wall: i64| {
            let left = u64::try_from(wall.saturating_sub(at.wall)).unwrap_or(0);
            at.steady + Duration::from_millis(left)
        };
        let patience = self.backlog.patience(self.away_since());
        let patience = patience.into_iter().chain(self.kept.patience()).min();
        let patience = patience.map(|patience| after(patience.saturating_add(1)));
        let unmuted = self.muted_at(at).and_then(|mute| mute.until).map(after);
        let waits = has_more || self.backlog.len() > 0;
        let is_idle = self.output == Output::Ready && self.current.is_none();
        let pause = self
            .quiet_until
            .filter(|until| waits && is_idle && *until > at.steady);
        [patience, unmuted, pause].into_iter().flatten().min()
    }

    fn away_since(&self) -> Option<i64> {
        match self.output {
            Output::Away(since) => Some(since),
            Output::Ready | Output::Silent(_) => None,
        }
    }

    fn expire(&mut self, at: Moment) {
        let away_since = self.away_since();
        let gone = self.backlog.expired(at.wall, away_since);
        let reason = match away_since {
            None => "late: it waited for five minutes",
            Some(_) => "no device: the sound was away for too long",
        };
        self.skip(gone, at, reason);
        let gone = self.kept.expired(at.wall);
        self.skip(gone, at, &shared::kept_in_vain(&self.holder));
    }

    fn be_quiet(&mut self, until: Instant) {
        self.quiet_until = Some(self.quiet_until.map_or(until, |known| known.max(until)));
    }

    fn cut_short(&mut self, at: Moment, reason: &str) -> Option<Current> {
        let current = self.current.take()?;
        self.end_interrupted(&current, at, reason);
        Some(current)
    }

    fn end_interrupted(&mut self, current: &Current, at: Moment, reason: &str) {
        metrics::counter!("panggil_spoken_total", "state" => "interrupted", "reason" => "")
            .increment(1);
        self.end(current, SpokenState::Interrupted, at, Some(reason));
    }

    fn end_done(&mut self, current: &Current, at: Moment) {
        metrics::counter!("panggil_spoken_total", "state" => "done", "reason" => "").increment(1);
        self.end(current, SpokenState::Done, at, None);
        if let Some(finished) = &mut self.finished {
            finished.push(Finished::new(&current.waiting.wanted.call, None));
        }
    }

    fn end(&mut self, current: &Current, state: SpokenState, at: Moment, reason: Option<&str>) {
        let Waiting { wanted, queued, .. } = &current.waiting;
        self.note(wanted, *queued, state, |row| {
            row.started = current.started;
            row.ended = Some(at.wall);
            row.reason = reason.map(str::to_owned);
        });
    }

    /// What was faded out is not begun again.
    fn end_skipped(&mut self, current: &Current, at: Moment, reason: &str) {
        count_skipped(reason);
        self.end(current, SpokenState::Skipped, at, Some(reason));
        self.tell_skipped(&current.waiting.wanted.call, reason);
    }

    fn skip(&mut self, gone: Vec<Waiting>, at: Moment, reason: &str) {
        for waiting in gone {
            self.skip_one(&waiting.wanted, waiting.queued, at, reason);
        }
    }

    fn skip_one(&mut self, wanted: &Wanted, queued: i64, at: Moment, reason: &str) {
        let call = &wanted.call;
        tracing::info!(call.id = call.call, ticket.number = %call.ticket, counter.id = %call.counter, speaker.id = self.speaker, reason, "not spoken");
        count_skipped(reason);
        self.note(wanted, queued, SpokenState::Skipped, |row| {
            row.ended = Some(at.wall);
            row.reason = Some(reason.to_owned());
        });
        self.tell_skipped(call, reason);
    }

    fn note(
        &mut self,
        wanted: &Wanted,
        queued: i64,
        state: SpokenState,
        fill: impl FnOnce(&mut SpokenRecord),
    ) {
        let mut row = SpokenRecord {
            seq: wanted.call.call,
            speaker: self.speaker.clone(),
            state,
            queued,
            started: None,
            ended: None,
            reason: None,
        };
        fill(&mut row);
        self.rows.insert(row.seq, row);
    }
}

fn count_skipped(reason: &str) {
    let word = reason.split(':').next().unwrap_or(reason).to_owned();
    metrics::counter!("panggil_spoken_total", "state" => "skipped", "reason" => word).increment(1);
}

fn muted(mute: &Mute) -> String {
    format!("muted: by {}", mute.by)
}

mod shared;
#[cfg(test)]
mod tests;
