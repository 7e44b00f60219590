//! What a press at a call console leads to: the events it asks for, or why it leads to nothing. Pure.

use super::{Facts, Phase, Running, Stand};
use crate::model::{Action, CounterId, CounterStatus, Step, TicketNumber};

/// What is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// The next ticket, and what became of the one that is called now.
    Next(Option<Mark>),
    /// A ticket by its number.
    Call {
        /// Which one.
        ticket: TicketNumber,
        /// What became of the one that is called now.
        mark: Option<Mark>,
        /// Although another counter calls it now.
        anyway: bool,
    },
    /// The same ticket again.
    Recall,
    /// Its holder is here.
    Serve,
    /// It is done.
    Finish,
    /// Its holder did not come.
    Skip,
    /// It was called by mistake.
    Cancel,
    /// The last finish or skip was a mistake.
    Undo,
    /// The counter opens, pauses or closes.
    Be {
        /// Its state from now on.
        status: CounterStatus,
        /// What it shows instead of the usual word.
        text: Option<String>,
        /// When its staff mean to be back.
        until: Option<i64>,
    },
}

/// What became of a ticket that was called and not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// It was served all the same.
    Finish,
    /// Its holder did not come.
    Skip,
}

/// Why there is no next ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum NoNext {
    /// The counter gives no service.
    NoService,
    /// Its queue is at a machine, which told nothing today.
    Machine,
    /// All numbers of the day were called.
    Quota,
    /// Everybody who holds a ticket was called.
    Nobody,
}

/// Why a press leads to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PressFault {
    /// The counter stands otherwise than whoever pressed saw it.
    Stale,
    /// There is nothing to call.
    NoNext(NoNext),
    /// The call before is not spoken yet.
    StillSpeaking,
    /// The counter has no ticket.
    NothingCalled,
    /// Another counter calls this ticket now.
    Taken(CounterId),
}

/// What is next at a counter of a service: of the numbers run here, else of what the machine says.
///
/// # Errors
/// Why there is nothing to call.
pub fn next_of(
    facts: &Facts,
    service: Option<&str>,
    running: Option<&Running>,
    most: usize,
) -> Result<Vec<TicketNumber>, NoNext> {
    let service = service.ok_or(NoNext::NoService)?;
    if let Some(running) = running {
        let next = facts.numbers.next(running, most);
        let is_over = || facts.numbers.free(running).next().is_none();
        return match next.is_empty() {
            false => Ok(next),
            true if is_over() => Err(NoNext::Quota),
            true => Err(NoNext::Nobody),
        };
    }
    let queue = facts.queues.get(service).ok_or(NoNext::Machine)?;
    let is_called = |ticket: &TicketNumber| {
        let visits = &facts.visits;
        visits
            .iter()
            .any(|visit| visit.ticket.is(ticket) && visit.end != Some(super::End::Cancel))
    };
    let free = queue.next.iter().filter(|ticket| !is_called(ticket));
    let next: Vec<_> = free.take(most).cloned().collect();
    if next.is_empty() {
        return Err(NoNext::Nobody);
    }
    Ok(next)
}

/// The events that a press asks for, in their order; the last is what was pressed. `next` is looked at only by [`Move::Next`].
///
/// # Errors
/// Why it leads to nothing.
pub fn plan(
    facts: &Facts,
    counter: &CounterId,
    pressed: &Move,
    next: impl FnOnce() -> Result<TicketNumber, NoNext>,
    is_speaking: bool,
) -> Result<Vec<Action>, PressFault> {
    let stand = facts.stand(counter);
    match pressed {
        Move::Next(mark) => {
            let ticket = next().map_err(PressFault::NoNext)?;
            let mut actions = Vec::from_iter(end_before(&stand, counter, *mark));
            actions.push(call(ticket, counter));
            Ok(actions)
        }
        Move::Call {
            ticket,
            mark,
            anyway,
        } => {
            if let Some(other) = taken(facts, counter, ticket).filter(|_| !anyway) {
                return Err(PressFault::Taken(other));
            }
            let is_same = |current: &super::Current| current.ticket.is(ticket);
            let same = stand.current.as_ref().is_some_and(is_same);
            if same && is_speaking {
                return Err(PressFault::StillSpeaking);
            }
            let before = end_before(&stand, counter, *mark).filter(|_| !same);
            let mut actions = Vec::from_iter(before);
            actions.push(call(ticket.clone(), counter));
            Ok(actions)
        }
        Move::Recall => {
            let ticket = ticket_of(&stand)?;
            if is_speaking {
                return Err(PressFault::StillSpeaking);
            }
            Ok(vec![Action::Recall {
                ticket,
                counter: counter.clone(),
                priority: None,
            }])
        }
        Move::Serve => step(&stand, counter, Step::Serve),
        Move::Finish => step(&stand, counter, Step::Finish),
        Move::Skip => step(&stand, counter, Step::Skip),
        Move::Cancel => step(&stand, counter, Step::Cancel),
        Move::Undo => {
            let ticket = stand.undoable().ok_or(PressFault::NothingCalled)?;
            Ok(vec![Action::Restore {
                ticket: ticket.clone(),
                counter: counter.clone(),
            }])
        }
        Move::Be {
            status,
            text,
            until,
        } => Ok(vec![Action::Counter {
            counter: counter.clone(),
            status: *status,
            text: text.clone(),
            until: *until,
        }]),
    }
}

/// What ends the ticket that a counter has when it calls another: who is served is done; of who was called only the mark can tell.
fn end_before(stand: &Stand, counter: &CounterId, mark: Option<Mark>) -> Option<Action> {
    let step = match (stand.phase, mark) {
        (Phase::Serving, None) | (_, Some(Mark::Finish)) => Step::Finish,
        (_, Some(Mark::Skip)) => Step::Skip,
        (Phase::Called | Phase::None, None) => return None,
    };
    let ticket = ticket_of(stand).ok()?;
    Some(progress(ticket, counter, step))
}

/// The other counter that calls or serves a ticket now.
fn taken(facts: &Facts, counter: &CounterId, ticket: &TicketNumber) -> Option<CounterId> {
    let mut others = facts.stands.iter().filter(|(id, _)| *id != counter);
    let has = |stand: &Stand| {
        let current = stand.current.as_ref();
        current.is_some_and(|current| current.ticket.is(ticket))
    };
    others
        .find(|(_, stand)| has(stand))
        .map(|(id, _)| id.clone())
}

fn ticket_of(stand: &Stand) -> Result<TicketNumber, PressFault> {
    let current = stand.current.as_ref().ok_or(PressFault::NothingCalled)?;
    Ok(current.ticket.clone())
}

fn step(stand: &Stand, counter: &CounterId, step: Step) -> Result<Vec<Action>, PressFault> {
    Ok(vec![progress(ticket_of(stand)?, counter, step)])
}

fn call(ticket: TicketNumber, counter: &CounterId) -> Action {
    Action::Call {
        ticket,
        counter: counter.clone(),
        priority: None,
    }
}

fn progress(ticket: TicketNumber, counter: &CounterId, step: Step) -> Action {
    Action::Progress {
        step,
        ticket,
        counter: Some(counter.clone()),
        to: None,
    }
}
