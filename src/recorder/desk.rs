//! The writer's work, without its thread and mailbox: journal, board, frames, day. Its journal is lent for every use: when the disk hangs, it
//! goes on without.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::watch;

use self::{
    backlog::{Backlog, Place},
    frames::Outlet,
    numbering::Numbering,
    receipts::{count, receipt},
};
use super::{
    Edit,
    announcers::{Announcers, News},
    lending::{Lending, Lent},
    recent::Recent,
    unwritten::Unwritten,
};
use crate::{
    board::{Board, Effect},
    clock::Clock,
    config::UtcOffset,
    daybook::{By, Daybook, Facts},
    frame::ZoneFrames,
    health::Health,
    intake::{Arrival, Receipt},
    journal::{Batch, Dating, Journal, JournalError, Outcome},
    site::Site,
    telemetry::chain,
    witness::{CallNotes, Called},
};

/// Ticks come each second. One that found the mailbox full is made up for after this time.
const OVERDUE: Duration = Duration::from_secs(2);

/// See the module.
pub(super) struct Desk {
    journal: Lending,
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
    /// The epoch that began in the journal with what was written back, until nothing waits any more: then it begins on the board.
    begun: Option<String>,
    recent: Recent,
    /// Since when the disk hangs, until all that waited for it is written.
    hangs: Option<Instant>,
    /// When the time was looked at last.
    ticked: Instant,
    next_seq: u64,
    day: i32,
    utc_offset: UtcOffset,
    clock: Clock,
    health: Arc<Health>,
    keep_days: i32,
}

impl Desk {
    /// Records, shows, and answers every batch, in order.
    pub(super) fn record(&mut self, batches: Vec<Batch>) -> Vec<Vec<Receipt>> {
        let now = self.clock.now_ms();
        self.turn_day(now);
        let started = Instant::now();
        if batches.iter().all(Batch::has_more) {
            self.hurry();
        }
        let was_on_disk = self.unwritten.is_empty();
        let batches = Arc::new(batches);
        let outcomes = self.write(&batches, now);
        metrics::histogram!("panggil_commit_seconds").record(started.elapsed());
        self.show(&batches, &outcomes, now);
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

    /// The last word before the server stops: what waits is recorded if the disk takes it by now, and what was simulated is forgotten.
    pub(super) fn close(&mut self) {
        self.catch_up_with_facts();
        self.write_back_at_last();
        let forgotten = self.journal.lend(Journal::forget_simulated, |_, _| ());
        match forgotten {
            Lent::InTime(Ok(_)) => {}
            Lent::InTime(Err(refused)) => {
                tracing::warn!(error = %chain(&refused.error), "what was simulated stays until the next start");
            }
            Lent::Late | Lent::Away => {
                tracing::warn!("the disk hangs: what was simulated stays until the next start");
            }
        }
        self.tell_given_up();
    }

    /// What still waits goes with the desk.
    pub(super) fn tell_given_up(&self) {
        if !self.unwritten.is_empty() {
            let rows = self.unwritten.len();
            tracing::warn!(rows, "what still waits for the disk is given up");
        }
    }

    /// Has a change made, or tells that the disk hangs.
    pub(super) fn edit(&mut self, edit: Edit) {
        let Edit { work, give_up } = edit;
        let work = move |journal: &mut _| {
            work(journal);
            Ok(())
        };
        match self.journal.lend(work, |_, _| ()) {
            Lent::InTime(_) => {}
            Lent::Late => give_up(JournalError::Unsure),
            Lent::Away => give_up(JournalError::Hangs),
        }
    }

    /// Midnight, ended notices, speakers that cannot be heard, and rows that wait for space.
    pub(super) fn tick(&mut self) {
        self.ticked = Instant::now();
        let now = self.clock.now_ms();
        self.turn_day(now);
        let mut changed = self.board.expire(now);
        changed.extend(self.listen());
        self.publish(&changed, now);
        if self.backlog.has_waited() {
            self.catch_up_with_facts();
        }
        self.try_write_back(now);
        self.slow_down();
    }

    /// The same when so much comes that no tick does.
    pub(super) fn tick_if_overdue(&mut self) {
        if self.ticked.elapsed() > OVERDUE {
            self.tick();
        }
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
            self.write_overtaken();
        }
        if place != Place::Amid {
            self.publish_facts();
        }
        self.announcers.deliver();
    }

    fn fold(&mut self, batches: &[Batch], outcomes: &[Vec<Outcome>], now: i64) -> Vec<Effect> {
        let mut effects = Vec::new();
        let day = self.day;
        let pairs = batches
            .iter()
            .zip(outcomes)
            .flat_map(|(batch, outcomes)| batch.arrivals.iter().zip(outcomes));
        for (arrival, outcome) in pairs {
            count(arrival, outcome);
            self.know(arrival, outcome, now);
            if let Outcome::New(stamped) | Outcome::Reused(stamped) = outcome {
                let (day, id) = (day - arrival.days_back, arrival.id());
                self.recent.note(day, id, &stamped.event, stamped.seq);
            }
            if let (Outcome::New(stamped) | Outcome::Reused(stamped), 0) =
                (outcome, arrival.days_back)
            {
                self.daybook.apply(stamped, &by(arrival));
                effects.extend(self.board.apply(stamped));
            }
        }
        effects
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
}

fn by(arrival: &Arrival) -> By {
    By {
        via: arrival.via,
        src: arrival.event.src.clone(),
        name: arrival.who.clone(),
    }
}

mod arrange;
mod backlog;
mod day;
mod degraded;
mod frames;
mod numbering;
mod opening;
mod press;
mod rebuild;
mod receipts;
mod spoken;
#[cfg(test)]
mod tests;
mod writing;
