//! How one counter stands: the ticket it calls or serves, whether it is open, and who did not come. Pure.

use super::{By, End};
use crate::{
    intake::Via,
    model::{CounterStatus, Priority, Step, TicketNumber},
};

/// What a counter does with its ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// It has none.
    #[default]
    None,
    /// It is called.
    Called,
    /// Its holder is there.
    Serving,
}

/// The ticket a counter calls or serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Current {
    /// The ticket.
    pub ticket: TicketNumber,
    /// Its newest call.
    pub call: u64,
    /// Its first call.
    pub visit: u64,
    /// When it was last called, in ms since 1970.
    pub at: i64,
    /// The how-manieth call it was.
    pub attempt: u32,
    /// The visitor's lane.
    pub priority: Option<Priority>,
    /// Who called it last.
    pub by: By,
}

/// A ticket that a counter is done with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The ticket as it was.
    pub current: Current,
    /// What the counter did with it.
    phase: Phase,
    /// Since when it was served.
    since: Option<i64>,
    /// How it ended.
    pub end: End,
    /// When, in ms since 1970.
    pub at: i64,
}

/// So many ends are remembered: what was just pressed, and what it came after.
const ENDED: usize = 5;
/// More than a page can list, and than anybody comes back to in a day; the oldest goes first.
const MISSED: usize = 500;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// What it does.
    pub phase: Phase,
    /// Its ticket, unless the phase is none.
    pub current: Option<Current>,
    /// Since when its ticket is served, in ms since 1970.
    pub since: Option<i64>,
    /// Whether it serves.
    pub status: CounterStatus,
    /// What it shows instead of the usual word.
    pub text: Option<String>,
    /// When its staff mean to be back.
    pub until: Option<i64>,
    /// The tickets whose holders did not come, the newest last.
    pub missed: Vec<TicketNumber>,
    /// The tickets it was done with last, the newest first.
    pub done: Vec<Ended>,
    /// The newest event here.
    pub changed: u64,
    /// Who sent it.
    pub changed_by: By,
}

impl Default for Stand {
    fn default() -> Self {
        Self {
            phase: Phase::None,
            current: None,
            since: None,
            status: CounterStatus::Open,
            text: None,
            until: None,
            missed: Vec::new(),
            done: Vec::new(),
            changed: 0,
            changed_by: By {
                via: Via::Server,
                src: String::new(),
                name: None,
            },
        }
    }
}

impl Stand {
    /// Another one as soon as anything happened here: what an action names that it is an answer to.
    #[must_use]
    pub fn etag(&self) -> String {
        let ticket = self.current.as_ref().map(|current| current.ticket.as_str());
        let ticket: String = ticket
            .unwrap_or("none")
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        format!("\"{}-{:?}-{ticket}\"", self.changed, self.phase)
    }

    /// An event happened here.
    pub(super) fn note(&mut self, seq: u64, by: &By) {
        self.changed = seq;
        self.changed_by = by.clone();
    }

    /// A counter that calls is open, whatever was said before: its staff are there.
    /// Unless they said otherwise since.
    pub(super) fn called(&mut self, was_told_since: bool) {
        self.phase = Phase::Called;
        self.since = None;
        if !was_told_since {
            self.is(CounterStatus::Open, None, None);
        }
    }

    /// The counter called another at this time, and is done with it: what it had before is over. Whether it had any.
    pub(super) fn is_over_by(&mut self, at: i64) -> bool {
        let is_over = self.current.as_ref().is_some_and(|known| known.at <= at);
        if is_over {
            (self.phase, self.current, self.since) = (Phase::None, None, None);
        }
        is_over
    }

    pub(super) fn is(&mut self, status: CounterStatus, text: Option<String>, until: Option<i64>) {
        (self.status, self.text, self.until) = (status, text, until);
    }

    /// Whether what becomes of a ticket changes anything here.
    pub(super) fn concerns(&self, ticket: &TicketNumber) -> bool {
        self.has(ticket) || self.missed.iter().any(|missed| missed.is(ticket))
    }

    /// Its holder did not come.
    pub(super) fn misses(&mut self, ticket: &TicketNumber) {
        if self.missed.iter().any(|missed| missed.is(ticket)) {
            return;
        }
        if self.missed.len() == MISSED {
            self.missed.remove(0);
        }
        self.missed.push(ticket.clone());
    }

    /// The ticket goes on, or ends.
    pub(super) fn goes_on(&mut self, step: Step, ticket: &TicketNumber, at: i64) {
        self.missed.retain(|missed| !missed.is(ticket));
        if step == Step::Skip {
            self.misses(ticket);
        }
        if !self.has(ticket) {
            return;
        }
        if step == Step::Serve {
            (self.phase, self.since) = (Phase::Serving, Some(at));
            return;
        }
        let (phase, since) = (self.phase, self.since.take());
        self.phase = Phase::None;
        if let Some(current) = self.current.take() {
            let end = End::of(step);
            self.done.insert(
                0,
                Ended {
                    current,
                    phase,
                    since,
                    end,
                    at,
                },
            );
            self.done.truncate(ENDED);
        }
    }

    /// The ticket whose finish or skip can be taken back: the newest end, while the counter has called nothing since.
    #[must_use]
    pub fn undoable(&self) -> Option<&TicketNumber> {
        let newest = self.done.first()?;
        let can = matches!(newest.end, End::Finish | End::Skip) && self.current.is_none();
        can.then_some(&newest.current.ticket)
    }

    /// Takes back how a ticket ended; gives back what the counter does with it again.
    pub(super) fn restore(&mut self, ticket: &TicketNumber) -> Option<Phase> {
        if !self.undoable().is_some_and(|known| known.is(ticket)) {
            return None;
        }
        let Ended {
            current,
            phase,
            since,
            ..
        } = self.done.remove(0);
        self.missed.retain(|missed| !missed.is(ticket));
        (self.phase, self.since, self.current) = (phase, since, Some(current));
        Some(phase)
    }

    fn has(&self, ticket: &TicketNumber) -> bool {
        let current = self.current.as_ref();
        current.is_some_and(|current| current.ticket.is(ticket))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_who_did_not_come_the_newest_are_listed() {
        let mut stand = Stand::default();
        let ticket = |number: usize| TicketNumber::parse(&format!("A{number}")).unwrap();
        (0..MISSED + 3).for_each(|number| stand.misses(&ticket(number)));
        assert_eq!(stand.missed.len(), MISSED);
        assert_eq!(stand.missed.first(), Some(&ticket(3)));
        assert_eq!(stand.missed.last(), Some(&ticket(MISSED + 2)));
    }
}
