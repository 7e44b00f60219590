//! What everybody sees of the board: the newest frame of every zone that changed, and the facts of the day.

use std::sync::Arc;

use tokio::sync::watch;

use super::Desk;
use crate::{
    board::{Effect, Moment},
    daybook::Facts,
    frame::Frame,
    model::ZoneId,
};

/// Where a zone's frames go.
pub(super) struct Outlet {
    pub(super) zone: ZoneId,
    pub(super) sender: watch::Sender<Frame>,
    pub(super) rev: u64,
    /// Whether it says that its speaker cannot be heard.
    pub(super) is_silent: bool,
}

impl Desk {
    /// Notes in which zones the speaker can be heard; gives back those where that is new.
    pub(super) fn listen(&mut self) -> Vec<Effect> {
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

    pub(super) fn publish(&mut self, effects: &[Effect], now: i64) {
        self.note_changes(effects);
        self.send_frames(now);
    }

    pub(super) fn note_changes(&mut self, effects: &[Effect]) {
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

    pub(super) fn send_frames(&mut self, now: i64) {
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
    pub(in crate::recorder) fn facts(&self) -> watch::Receiver<Arc<Facts>> {
        self.facts.subscribe()
    }

    pub(super) fn publish_facts(&mut self) {
        let facts = Arc::new(self.daybook.facts().clone());
        self.facts.send_replace(facts);
        self.backlog.is_told();
    }

    pub(super) fn publish_all(&mut self) {
        let all: Vec<_> = self.board.zones().cloned().map(Effect::Changed).collect();
        self.publish(&all, self.clock.now_ms());
    }
}
