//! The writer's work, without its thread and mailbox: journal, board, frames, day.

use std::{sync::Arc, time::Instant};

use tokio::sync::{mpsc, watch};

use self::{
    backlog::{Backlog, Place},
    numbering::Numbering,
};
use super::{
    Batch, Edit, Order, Parts,
    announcers::{Announcers, News},
    unwritten::Unwritten,
};
use crate::{
    board::{Board, Effect, Moment},
    clock::Clock,
    config::UtcOffset,
    daybook::{By, Daybook, Facts},
    frame::{Frame, Frames, ZoneFrames},
    health::{Health, Sent},
    intake::{Arrival, Receipt, Via},
    journal::{self, Dating, Journal, JournalError, Outcome},
    model::{Action, Stamped, ZoneId},
    site::Site,
    telemetry::chain,
    witness::{CallNotes, Called},
};

/// See the module.
pub(super) struct Desk {
    journal: Journal,
    board: Board,
    daybook: Daybook,
    numbering: Numbering,
    facts: watch::Sender<Arc<Facts>>,
    site: Arc<Site>,
    outlets: Vec<Outlet>,
    backlog: Backlog,
    zones: watch::Sender<Arc<ZoneFrames>>,
    announcers: Announcers,
    witness: CallNotes,
    unwritten: Unwritten,
    next_seq: u64,
    day: i32,
    utc_offset: UtcOffset,
    clock: Clock,
    health: Arc<Health>,
    keep_days: i32,
}

/// Where a zone's frames go.
struct Outlet {
    zone: ZoneId,
    sender: watch::Sender<Frame>,
    rev: u64,
    /// Whether it says that its speaker cannot be heard.
    is_silent: bool,
}

impl Desk {
    /// Rebuilds the board and publishes the first frame of every zone.
    pub(super) fn open(
        parts: Parts,
        mailbox: &mpsc::Sender<Order>,
    ) -> Result<(Self, Frames), JournalError> {
        let Parts {
            mut journal,
            site,
            clock,
            health,
            keep_days,
            is_demo,
            hire,
            witness,
        } = parts;
        journal.forget_simulated()?; // else a demonstration that was killed would be the day's calls
        let (newest, last_day) = journal.newest()?;
        let now = clock.now_ms();
        let today = site.utc_offset.local_day(now);
        // A clock far ahead once is not believed for ever; one set back a little does not open yesterday again.
        let day = last_day.filter(|last| *last <= today + 1).unwrap_or(today);
        // What is simulated goes with the demonstration: the board that shows it is another one, too.
        let epoch = if is_demo {
            journal.begin_demonstration(newest + 1)?;
            crate::random::hex::<6>()
        } else {
            journal.epoch().to_owned()
        };
        let mut board = Board::new(&site, &epoch);
        let mut effects = Vec::new();
        let (mut daybook, mut numbering) = (Daybook::default(), Numbering::default());
        for (stamped, by) in journal.day(day)? {
            effects.extend(board.apply(&stamped));
            daybook.apply(&stamped, &by);
            if !stamped.late {
                numbering.follow(&stamped.event, stamped.at);
            }
        }
        let (mutes, facts) = (journal.mutes()?, watch::Sender::default());
        let mut desk = Self {
            journal,
            board,
            daybook,
            numbering,
            announcers: Announcers::new(&site, &mutes, hire, mailbox, facts.subscribe()),
            witness,
            facts,
            site: site.clone(),
            outlets: Vec::new(),
            backlog: Backlog::new(),
            zones: watch::Sender::default(),
            unwritten: Unwritten::default(),
            next_seq: newest + 1,
            day,
            utc_offset: site.utc_offset,
            clock,
            health,
            keep_days: i32::try_from(keep_days).unwrap_or(i32::MAX),
        };
        desk.open_outlets();
        let frames = Frames::new(desk.zones.subscribe());
        desk.take_up(&effects, now)?;
        desk.remember_voices()?;
        desk.turn_day(now); // the server was away at midnight
        desk.forget_old();
        desk.publish_facts();
        Ok((desk, frames))
    }

    /// Records, shows, and answers every batch, in order.
    pub(super) fn record(&mut self, batches: &[Batch]) -> Vec<Vec<Receipt>> {
        let now = self.clock.now_ms();
        self.turn_day(now);
        let started = Instant::now();
        let written: Vec<_> = batches
            .iter()
            .map(|batch| journal::Batch {
                arrivals: &batch.arrivals,
                cursor: batch.cursor.as_ref(),
            })
            .collect();
        if batches.iter().all(Batch::has_more) {
            self.hurry();
        }
        let was_on_disk = self.unwritten.is_empty();
        self.health.journal.write_began();
        let outcomes = self.write(&written, now);
        self.health.journal.write_ended();
        metrics::histogram!("panggil_commit_seconds").record(started.elapsed());
        self.show(batches, &outcomes, now);
        let on_disk = self.unwritten.is_empty();
        if was_on_disk && !on_disk {
            self.publish_all(); // every zone says that it is not recorded
        }
        let receipts = |(batch, outcomes): (&Batch, Vec<Outcome>)| {
            batch
                .arrivals
                .iter()
                .zip(outcomes)
                .map(|(arrival, outcome)| receipt(arrival, &outcome, on_disk))
                .collect()
        };
        batches.iter().zip(outcomes).map(receipts).collect()
    }

    /// The last word before the server stops: what was simulated is forgotten.
    pub(super) fn close(&mut self) {
        self.catch_up_with_facts();
        if let Err(error) = self.journal.forget_simulated() {
            tracing::warn!(error = %chain(&error), "what was simulated stays until the next start");
        }
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        self.health.journal.write_began();
        edit(&mut self.journal);
        self.health.journal.write_ended();
    }

    /// Midnight, ended notices, speakers that cannot be heard, and rows that wait for space.
    pub(super) fn tick(&mut self) {
        let now = self.clock.now_ms();
        self.turn_day(now);
        let mut changed = self.board.expire(now);
        changed.extend(self.listen());
        self.publish(&changed, now);
        if self.backlog.waits() {
            self.catch_up_with_facts();
        }
        self.try_write_back(now);
        self.slow_down();
    }

    /// Notes in which zones the speaker can be heard; gives back those where that is new.
    fn listen(&mut self) -> Vec<Effect> {
        let mut changed = Vec::new();
        for outlet in &mut self.outlets {
            let is_silent = self.health.is_silent_in(&outlet.zone);
            if outlet.is_silent != is_silent {
                outlet.is_silent = is_silent;
                changed.push(Effect::Changed(outlet.zone.clone()));
            }
        }
        changed
    }

    fn dating(&self, now: i64) -> Dating {
        const HOUR_MS: i64 = 3_600_000;
        let first_hour = self.utc_offset.local_day(now - HOUR_MS) < self.utc_offset.local_day(now);
        Dating {
            now,
            day: self.day,
            first_hour,
        }
    }

    /// While rows wait, nothing is written past them: the journal keeps the board's order. [`Self::tick`] tries the disk again.
    fn write(&mut self, batches: &[journal::Batch<'_>], now: i64) -> Vec<Vec<Outcome>> {
        if !self.unwritten.is_empty() {
            return self.go_on_without_disk(batches, now);
        }
        let dating = self.dating(now);
        let (mut numbering, mut found) = (self.numbering.clone(), Vec::new());
        let missing = |arrival: &Arrival, outcome: &Outcome| {
            let gap = numbering.missing(arrival, outcome);
            found.extend(gap.clone());
            gap
        };
        let next_seq = &mut self.next_seq;
        match self.journal.record(batches, dating, next_seq, missing) {
            Ok(outcomes) => {
                self.numbering = numbering;
                found.iter().for_each(numbering::tell);
                outcomes
            }
            Err(error) => {
                tracing::error!(error = %chain(&error), "the disk refuses the journal: calls are shown, unrecorded");
                let outcomes = self.go_on_without_disk(batches, now);
                self.health.journal.refused(self.journal.cause_of(&error));
                outcomes
            }
        }
    }

    /// Folds what is new and of today into the board, and publishes the zones that changed, once each.
    fn show(&mut self, batches: &[Batch], outcomes: &[Vec<Outcome>], now: i64) {
        let effects = self.fold(batches, outcomes, now);
        let place = Place::of(batches);
        let effects = self.hold_back(effects, place, now);
        for effect in &effects {
            self.announcers.gather(effect);
            self.witness_hears(effect);
        }
        self.note_changes(&effects);
        if !self.backlog.may_wait(place == Place::Amid) {
            self.send_frames(now);
            self.catch_up_with_facts();
        }
        self.announcers.deliver();
    }

    fn fold(&mut self, batches: &[Batch], outcomes: &[Vec<Outcome>], now: i64) -> Vec<Effect> {
        let mut effects = Vec::new();
        let pairs = batches
            .iter()
            .zip(outcomes)
            .flat_map(|(batch, outcomes)| batch.arrivals.iter().zip(outcomes));
        for (arrival, outcome) in pairs {
            count(arrival, outcome);
            self.know(arrival, outcome, now);
            if let (Outcome::New(stamped) | Outcome::Reused(stamped), 0) =
                (outcome, arrival.days_back)
            {
                self.daybook.apply(stamped, &by(arrival));
                effects.extend(self.board.apply(stamped));
            }
        }
        effects
    }

    /// A machine that counts anew, or whose clock is wrong, is told of: its calls are taken all the same.
    fn know(&self, arrival: &Arrival, outcome: &Outcome, now: i64) {
        let is_machine = matches!(arrival.via, Via::Http | Via::PubSub | Via::Stream);
        if !is_machine || matches!(outcome, Outcome::Duplicate(_)) {
            return;
        }
        let source = match arrival.event.src.as_str() {
            "" => arrival.via.as_str(),
            src => src,
        };
        let sent = Sent {
            source,
            ts: arrival.event.ts,
            age_ms: arrival.age_ms,
            is_reused: matches!(outcome, Outcome::Reused(_)),
        };
        self.health.machines().note(sent, now);
    }

    /// Before any screen does: what is painted can only be what was announced.
    fn witness_hears(&self, effect: &Effect) {
        if let Effect::Announce(call, zones) = effect {
            self.witness.note(Called {
                call: call.call,
                at: call.at,
                zones: zones.clone(),
            });
        }
    }

    fn publish(&mut self, effects: &[Effect], now: i64) {
        self.note_changes(effects);
        self.send_frames(now);
    }

    fn note_changes(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::Changed(zone) => {
                    self.backlog.changes(zone);
                }
                Effect::Announce(call, _) => {
                    let (ticket, counter) = (&call.ticket, &call.counter);
                    tracing::info!(call.id = call.call, ticket.number = %ticket, counter.id = %counter, attempt = call.attempt, "called");
                }
                Effect::Overtaken(call, _) => {
                    let (ticket, counter) = (&call.ticket, &call.counter);
                    tracing::info!(call.id = call.call, ticket.number = %ticket, counter.id = %counter, "called late: its counter has gone on since");
                }
                Effect::Withdraw(..) | Effect::WithdrawAll => {}
            }
        }
    }

    fn send_frames(&mut self, now: i64) {
        let changed = self.backlog.take_changed();
        let degraded = !self.unwritten.is_empty();
        for outlet in self
            .outlets
            .iter_mut()
            .filter(|outlet| changed.contains(&outlet.zone))
        {
            outlet.rev += 1;
            let moment = Moment {
                rev: outlet.rev,
                now,
                degraded,
                speaking: self.announcers.speaking_in(&outlet.zone),
                silent: outlet.is_silent,
            };
            if let Some(state) = self.board.state(&outlet.zone, moment) {
                outlet.sender.send_replace(Frame::new(&state));
            }
        }
    }

    /// What is known of today, for whoever asks.
    pub(super) fn facts(&self) -> watch::Receiver<Arc<Facts>> {
        self.facts.subscribe()
    }

    fn publish_facts(&mut self) {
        let facts = Arc::new(self.daybook.facts().clone());
        self.facts.send_replace(facts);
        self.backlog.is_told();
    }

    fn publish_all(&mut self) {
        let all: Vec<_> = self.board.zones().cloned().map(Effect::Changed).collect();
        self.publish(&all, self.clock.now_ms());
    }
}

fn by(arrival: &Arrival) -> By {
    By {
        via: arrival.via,
        src: arrival.event.src.clone(),
        name: arrival.who.clone(),
    }
}

fn receipt(arrival: &Arrival, outcome: &Outcome, on_disk: bool) -> Receipt {
    let (seq, duplicate) = match outcome {
        Outcome::New(stamped) | Outcome::Reused(stamped) => (stamped.seq, false),
        Outcome::Duplicate(seq) => (*seq, true),
    };
    Receipt {
        id: arrival.id().to_owned(),
        seq,
        duplicate,
        recorded: on_disk,
    }
}

/// A type that is not ours is counted under one name: producers must not be able to make up metrics.
fn count(arrival: &Arrival, outcome: &Outcome) {
    let via = arrival.via.as_str();
    let type_name = match &arrival.event.action {
        Action::Unknown { .. } => "unknown".to_owned(),
        known => known.type_name().to_owned(),
    };
    if let Outcome::Duplicate(_) = outcome {
        metrics::counter!("panggil_events_duplicate_total", "via" => via).increment(1);
        return;
    }
    if let Outcome::Reused(Stamped { seq, .. }) = outcome {
        let (src, id) = (&arrival.event.src, arrival.id());
        tracing::warn!(
            event.seq = seq,
            event.src = src,
            event.id = id,
            "an id stands for two events today: does the machine count anew?"
        );
        metrics::counter!("panggil_event_ids_reused_total", "via" => via).increment(1);
    }
    metrics::counter!("panggil_events_total", "via" => via, "type" => type_name).increment(1);
}

mod arrange;
mod backlog;
mod day;
mod degraded;
mod numbering;
mod press;
mod spoken;
#[cfg(test)]
mod tests;
