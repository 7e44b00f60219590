//! One checked event: what happened to a ticket or a counter. Whatever stands in an [`Event`] has passed the edge
//! ([`crate::intake::message`]), so the board applies it without a way to fail.

use serde::{Deserialize, Serialize};

use super::{CounterId, Priority, TicketNumber, ZoneId};

/// A checked event, without the envelope of the way it came in by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What it says.
    #[serde(flatten)]
    pub action: Action,
    /// A zone the producer names beside those that list the counter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<ZoneId>,
    /// The producer's name; empty when it gives none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub src: String,
    /// The producer's id of the event, kept when it retries; the way in gives one where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The producer's clock in ms since 1970: shown and measured, never used for order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ts: Option<i64>,
    /// The producer's running number: a jump means that events are missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u64>,
}

impl Event {
    /// Whether two events are about the same ticket and counter.
    #[must_use]
    pub fn same_subject(&self, other: &Self) -> bool {
        let same_ticket = match (self.action.ticket(), other.action.ticket()) {
            (Some(one), Some(other)) => one.is(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same_ticket && self.action.counter() == other.action.counter()
    }
}

/// What an event says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Action {
    /// This ticket is wanted at this counter; for the ticket the counter already shows it is a recall.
    Call {
        /// The ticket called.
        ticket: TicketNumber,
        /// Where to.
        counter: CounterId,
        /// The visitor's lane.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        priority: Option<Priority>,
    },
    /// The same ticket again.
    Recall {
        /// The ticket called.
        ticket: TicketNumber,
        /// Where to.
        counter: CounterId,
        /// The visitor's lane; absent keeps that of the call.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        priority: Option<Priority>,
    },
    /// How a call goes on or ends.
    Progress {
        /// What became of it.
        step: Step,
        /// The ticket.
        ticket: TicketNumber,
        /// The counter, where the producer names it; absent: wherever the ticket is shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counter: Option<CounterId>,
        /// Where a transferred ticket goes: a counter's or a service's id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
    /// A ticket's end was a mistake: its counter has it as before, and nothing is announced.
    Restore {
        /// The ticket.
        ticket: TicketNumber,
        /// Its counter.
        counter: CounterId,
    },
    /// A counter opens, pauses or closes.
    Counter {
        /// Which one.
        counter: CounterId,
        /// Its state from now on.
        status: CounterStatus,
        /// Shown instead of the usual word.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// When its staff mean to be back, in ms since 1970.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<i64>,
    },
    /// How many wait for a service, and who is next.
    Queue {
        /// The service's id.
        service: String,
        /// People waiting.
        waiting: u32,
        /// The next tickets, soonest first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        next: Vec<TicketNumber>,
    },
    /// A text for the screens of some zones, or of all.
    Notice {
        /// The text.
        text: String,
        /// When it ends, in ms since 1970; absent: with the day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<i64>,
        /// The zones; empty means all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        zones: Vec<ZoneId>,
    },
    /// Tickets of a service that is numbered here were handed out up to this number.
    Issued {
        /// The service's id.
        service: String,
        /// The last number handed out.
        number: u32,
    },
    /// A service that is numbered here begins with its first number again.
    Renumber {
        /// The service's id.
        service: String,
        /// What its tickets begin with.
        prefix: String,
        /// Figures of its numbers.
        digits: u8,
    },
    /// The board starts anew.
    Reset,
    /// A type of a newer version: kept in the journal, without effect.
    Unknown {
        /// The type as it came.
        name: String,
        /// The ticket, where it has a usable one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ticket: Option<TicketNumber>,
        /// The counter, where it has a known one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        counter: Option<CounterId>,
    },
}

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// The visitor is at the counter.
    Serve,
    /// Done.
    Finish,
    /// Did not come.
    Skip,
    /// Called by mistake.
    Cancel,
    /// Sent on, to another counter or service.
    Transfer,
}

/// Whether a counter serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum CounterStatus {
    /// It serves.
    #[default]
    Open,
    /// Back soon.
    Paused,
    /// No longer today.
    Closed,
}

impl Step {
    /// The event type that says it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Serve => "serve",
            Self::Finish => "finish",
            Self::Skip => "skip",
            Self::Cancel => "cancel",
            Self::Transfer => "transfer",
        }
    }
}

impl Action {
    /// The event's `type` as producers write it.
    #[must_use]
    pub fn type_name(&self) -> &str {
        match self {
            Self::Call { .. } => "call",
            Self::Recall { .. } => "recall",
            Self::Progress { step, .. } => step.as_str(),
            Self::Restore { .. } => "restore",
            Self::Counter { .. } => "counter",
            Self::Queue { .. } => "queue",
            Self::Notice { .. } => "notice",
            Self::Issued { .. } => "issued",
            Self::Renumber { .. } => "renumber",
            Self::Reset => "reset",
            Self::Unknown { name, .. } => name,
        }
    }

    /// The ticket it is about.
    #[must_use]
    pub fn ticket(&self) -> Option<&TicketNumber> {
        match self {
            Self::Call { ticket, .. }
            | Self::Recall { ticket, .. }
            | Self::Restore { ticket, .. }
            | Self::Progress { ticket, .. } => Some(ticket),
            Self::Counter { .. }
            | Self::Queue { .. }
            | Self::Notice { .. }
            | Self::Issued { .. }
            | Self::Renumber { .. }
            | Self::Reset => None,
            Self::Unknown { ticket, .. } => ticket.as_ref(),
        }
    }

    /// The counter it is about.
    #[must_use]
    pub fn counter(&self) -> Option<&CounterId> {
        match self {
            Self::Call { counter, .. }
            | Self::Recall { counter, .. }
            | Self::Restore { counter, .. }
            | Self::Counter { counter, .. } => Some(counter),
            Self::Progress { counter, .. } | Self::Unknown { counter, .. } => counter.as_ref(),
            Self::Queue { .. }
            | Self::Notice { .. }
            | Self::Issued { .. }
            | Self::Renumber { .. }
            | Self::Reset => None,
        }
    }
}

/// An event with its place in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// Its number: grows by one with every event, and is the journal's row.
    pub seq: u64,
    /// When it happened by the server's clock, in ms since 1970.
    pub at: i64,
    /// It came after events that happened after it: it displaces nothing that is newer by `at`.
    pub late: bool,
    /// The event.
    pub event: Event,
}
