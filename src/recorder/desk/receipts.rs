//! What is told of an event that came: to its producer, in figures, and when something is odd about the machine that sent it.

use super::Desk;
use crate::{
    health::Sent,
    intake::{Arrival, Receipt, Via},
    journal::Outcome,
    model::{Action, Stamped},
};

impl Desk {
    /// A machine that counts anew, or whose clock is wrong, is told of: its calls are taken all the same.
    pub(super) fn know(&self, arrival: &Arrival, outcome: &Outcome, now: i64) {
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
}

/// What the producer of an event is told.
pub(super) fn receipt(arrival: &Arrival, outcome: &Outcome, on_disk: bool) -> Receipt {
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
pub(super) fn count(arrival: &Arrival, outcome: &Outcome) {
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
