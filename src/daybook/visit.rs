//! A visit: one ticket at one counter, with every call of it. What operators call the story of a number. Pure.

use super::By;
use crate::model::{CounterId, Fate, Priority, Stamped, Step, TicketNumber, ZoneId};

/// How a visit goes on or ended.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// The visitor is at the counter.
    Serve,
    /// Done.
    Finish,
    /// Did not come.
    Skip,
    /// Called by mistake.
    Cancel,
    /// Sent on.
    Transfer,
}

/// What became of a call's voice.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[schema(as = SpokenWord)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "SpokenWord"))]
#[serde(rename_all = "lowercase")]
pub enum Voiced {
    /// It waits for its turn.
    Waiting,
    /// It is being spoken.
    Speaking,
    /// It was spoken.
    Done,
    /// It was not.
    Skipped,
    /// No speaker covers its zones.
    None,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its first call.
    pub call: u64,
    /// The ticket.
    pub ticket: TicketNumber,
    /// Where to.
    pub counter: CounterId,
    /// A zone its producer named beside those that list the counter.
    pub zone: Option<ZoneId>,
    /// Every call with its time in ms since 1970, oldest first.
    pub calls: Vec<(u64, i64)>,
    /// The visitor's lane.
    pub priority: Option<Priority>,
    /// Who called it first.
    pub by: By,
    /// What became of it.
    pub end: Option<End>,
    /// How it was over once already: whoever calls it again by mistake does not set its holder back among those who wait.
    pub over: Option<End>,
}

impl End {
    pub(super) fn of(step: Step) -> Self {
        match step {
            Step::Serve => Self::Serve,
            Step::Finish => Self::Finish,
            Step::Skip => Self::Skip,
            Step::Cancel => Self::Cancel,
            Step::Transfer => Self::Transfer,
        }
    }
}

impl Visit {
    /// How often it was called.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        u32::try_from(self.calls.len()).unwrap_or(u32::MAX)
    }

    /// Its newest call, with its time.
    #[must_use]
    pub fn newest(&self) -> (u64, i64) {
        self.calls.last().copied().unwrap_or((self.call, 0))
    }

    pub(super) fn again(&mut self, stamped: &Stamped, fate: Fate, priority: Option<Priority>) {
        let call = (stamped.seq, stamped.at);
        if fate == Fate::Now {
            self.calls.push(call);
            self.priority = priority.or(self.priority);
            self.end = None;
        } else {
            let newer = self.calls.partition_point(|(_, at)| *at <= stamped.at);
            self.calls.insert(newer, call);
        }
    }

    /// It goes on or ends, by an event.
    pub(super) fn ends(&mut self, end: End) {
        if matches!(end, End::Finish | End::Skip | End::Transfer) {
            self.over = Some(end);
        }
        self.end = Some(end);
    }

    /// Whether its holder did not come, whoever called it by mistake since.
    pub(super) fn is_missed(&self) -> bool {
        self.over == Some(End::Skip) && matches!(self.end, Some(End::Skip | End::Cancel))
    }

    /// Its end was a mistake.
    pub(super) fn goes_on(&mut self, end: Option<End>) {
        (self.end, self.over) = (end, None);
    }
}
