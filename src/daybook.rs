//! The daybook: how every counter stands, and what was called today. A pure fold beside the board.
//!
//! In: the events of the day in the journal's order, with who sent them, and what became of calls at the speakers. Out: [`Facts`],
//! which the call consoles, the operators' pages and the running numbers are read from. No clock, no channel, no error. Folding the
//! day's journal again gives the same facts, which is how a restart finds them.

mod numbers;
mod open;
mod press;
mod stand;
#[cfg(test)]
mod tests;
mod visit;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::{
    intake::Via,
    journal::SpokenRecord,
    model::{Action, CounterId, Fate, Latest, Priority, Stamped, Step, TicketNumber},
};

use open::Open;

pub use numbers::{Numbers, Running, is_of};
pub use press::{Mark, Move, NoNext, PressFault, next_of, plan};
pub use stand::{Current, Ended, Phase, Stand};
pub use visit::{End, Visit, Voiced};

/// Who sent an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The way it came in.
    pub via: Via,
    /// The producer's name for itself; of a call console `konsol:` and the login.
    pub src: String,
    /// The name people know: a person's, or a key's.
    pub name: Option<String>,
}

/// What a queue machine says of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queue {
    /// People waiting.
    pub waiting: u32,
    /// The next tickets, soonest first.
    pub next: Vec<TicketNumber>,
}

/// What is known of today. Cheap to clone: what grows with the day is shared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// How every counter stands, where something happened at it.
    pub stands: BTreeMap<CounterId, Stand>,
    /// The tickets called, in the order of their first calls.
    pub visits: Vec<Arc<Visit>>,
    /// Which numbers were called and handed out.
    pub numbers: Numbers,
    /// What queue machines say, by service.
    pub queues: BTreeMap<String, Queue>,
    /// What became of calls at the speakers, by call.
    pub spoken: BTreeMap<u64, Arc<Vec<SpokenRecord>>>,
}

/// More than any hall has on a busy day; beyond twice as many the older half is known from the journal alone. Each takes 1 or 2 KB.
const VISITS: usize = 3_000;
/// Beyond twice as many the older half is known from the journal alone: a visit has a few calls, each at a speaker or two.
const SPOKEN: usize = 9_000;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Daybook {
    facts: Facts,
    /// Where in `visits` the open ones stand.
    open: Open,
    /// What was pressed at call consoles, and the number of what came of it.
    presses: HashMap<(String, String), u64>,
    /// The number of the event that the day began with.
    began: u64,
    latest: Latest,
}

/// What a call says.
struct Called<'a> {
    ticket: &'a TicketNumber,
    counter: &'a CounterId,
    priority: Option<Priority>,
    is_recall: bool,
}

impl Facts {
    /// How a counter stands; as in the morning where nothing happened at it.
    #[must_use]
    pub fn stand(&self, counter: &CounterId) -> Stand {
        self.stands.get(counter).cloned().unwrap_or_default()
    }

    /// The visit a call belongs to.
    #[must_use]
    pub fn visit_of(&self, call: u64) -> Option<&Arc<Visit>> {
        let before = self.visits.partition_point(|visit| visit.call <= call);
        let earlier = self.visits.get(..before)?.iter().rev();
        earlier
            .into_iter()
            .find(|visit| visit.calls.iter().any(|(seq, _)| *seq == call))
    }
}

impl Daybook {
    /// What is known.
    #[must_use]
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The number of what a press at a console led to, if it is known.
    #[must_use]
    pub fn pressed(&self, src: &str, id: &str) -> Option<u64> {
        let press = (src.to_owned(), id.to_owned());
        self.presses.get(&press).copied()
    }

    /// Folds one event in.
    pub fn apply(&mut self, stamped: &Stamped, by: &By) {
        self.note_press(stamped, by);
        let fate = self.latest.follow(stamped);
        match &stamped.event.action {
            Action::Call { counter, .. } | Action::Recall { counter, .. } if fate == Fate::Void => {
                self.leave(stamped, by, counter);
            }
            Action::Call {
                ticket,
                counter,
                priority,
            } => self.call(
                stamped,
                by,
                fate,
                &called(ticket, counter, *priority, false),
            ),
            Action::Recall {
                ticket,
                counter,
                priority,
            } => self.call(stamped, by, fate, &called(ticket, counter, *priority, true)),
            _ if fate != Fate::Now => {}
            Action::Progress {
                step,
                ticket,
                counter,
                ..
            } => self.progress(stamped, by, *step, ticket, counter.as_ref()),
            Action::Restore { ticket, counter } => self.restore(stamped, by, ticket, counter),
            Action::Counter {
                counter,
                status,
                text,
                until,
            } => {
                let stand = self.facts.stands.entry(counter.clone()).or_default();
                stand.is(*status, text.clone(), *until);
                stand.note(stamped.seq, by);
            }
            Action::Queue {
                service,
                waiting,
                next,
            } => {
                let queue = Queue {
                    waiting: *waiting,
                    next: next.clone(),
                };
                self.facts.queues.insert(service.clone(), queue);
            }
            Action::Issued { service, number } => self.facts.numbers.issue(service, *number),
            Action::Renumber {
                service,
                prefix,
                digits,
            } => self.renumber(service, prefix, *digits),
            Action::Reset => self.reset(stamped.seq),
            Action::Notice { .. } | Action::Unknown { .. } => {}
        }
    }

    /// Takes in what became of calls at the speakers.
    pub fn note_spoken(&mut self, rows: &[SpokenRecord]) {
        let Some(first) = self.facts.visits.first().map(|visit| visit.call) else {
            return; // of an earlier day
        };
        for row in rows.iter().filter(|row| row.seq >= first) {
            let known = self.facts.spoken.entry(row.seq).or_default();
            let known = Arc::make_mut(known);
            known.retain(|known| known.speaker != row.speaker);
            known.push(row.clone());
        }
        let spoken = &mut self.facts.spoken;
        if spoken.len() >= 2 * SPOKEN
            && let Some(first) = spoken.keys().nth(spoken.len() - SPOKEN).copied()
        {
            *spoken = spoken.split_off(&first);
        }
    }

    fn note_press(&mut self, stamped: &Stamped, by: &By) {
        if by.via == Via::Console
            && let Some(id) = &stamped.event.id
        {
            let press = (by.src.clone(), id.clone());
            self.presses.insert(press, stamped.seq);
        }
    }

    /// A call takes the ticket back from those who did not come, and ends nothing else: what became of the ticket before is not known.
    /// One that its counter went on from before it came is in the ticket's story only.
    fn call(&mut self, stamped: &Stamped, by: &By, fate: Fate, called: &Called<'_>) {
        let Called {
            ticket, counter, ..
        } = called;
        if fate == Fate::Past {
            self.facts.numbers.call(ticket);
            self.visit(stamped, by, fate, called);
            self.leave(stamped, by, counter);
            return;
        }
        for stand in self.facts.stands.values_mut() {
            stand.missed.retain(|missed| !missed.is(ticket));
        }
        self.facts.numbers.call(ticket);
        let visit = self.visit(stamped, by, fate, called);
        let stand = self.facts.stands.entry((*counter).clone()).or_default();
        let shown = stand
            .current
            .as_ref()
            .filter(|current| current.ticket.is(ticket));
        let attempt = match shown {
            Some(current) => current.attempt.saturating_add(1),
            None if called.is_recall => visit.attempts().max(2),
            None => 1,
        };
        stand.current = Some(Current {
            ticket: (*ticket).clone(),
            call: stamped.seq,
            visit: visit.call,
            at: stamped.at,
            attempt,
            priority: visit.priority,
            by: by.clone(),
        });
        stand.called(stamped.late && self.latest.was_told_since(counter, stamped.at));
        stand.note(stamped.seq, by);
    }

    /// The counter called another late and is done with it: what it had before is over.
    fn leave(&mut self, stamped: &Stamped, by: &By, counter: &CounterId) {
        if let Some(stand) = self.facts.stands.get_mut(counter)
            && stand.is_over_by(stamped.at)
        {
            stand.note(stamped.seq, by);
        }
    }

    /// The visit that a call opens or goes on with.
    fn visit(&mut self, stamped: &Stamped, by: &By, fate: Fate, called: &Called<'_>) -> Arc<Visit> {
        let known = self.open.find(called.counter, called.ticket);
        if let Some(visit) = known.and_then(|index| self.facts.visits.get_mut(index)) {
            Arc::make_mut(visit).again(stamped, fate, called.priority);
            return visit.clone();
        }
        let visit = Arc::new(Visit {
            call: stamped.seq,
            ticket: called.ticket.clone(),
            counter: called.counter.clone(),
            zone: stamped.event.zone.clone(),
            calls: vec![(stamped.seq, stamped.at)],
            priority: called.priority,
            by: by.clone(),
            end: None,
            over: None,
        });
        let place = self.facts.visits.len();
        self.open.add(called.counter, called.ticket, place);
        self.facts.visits.push(visit.clone());
        if self.facts.visits.len() >= 2 * VISITS {
            self.forget_oldest();
        }
        visit
    }

    /// A flood may not fill the memory.
    fn forget_oldest(&mut self) {
        let Facts { visits, spoken, .. } = &mut self.facts;
        visits.drain(..VISITS);
        self.open.forget_first(VISITS);
        if let Some(first) = visits.first() {
            *spoken = spoken.split_off(&first.call);
        }
    }

    fn progress(
        &mut self,
        stamped: &Stamped,
        by: &By,
        step: Step,
        ticket: &TicketNumber,
        counter: Option<&CounterId>,
    ) {
        let here: Vec<CounterId> = match counter {
            Some(counter) => vec![counter.clone()],
            None => {
                let stands = self.facts.stands.iter();
                let concerned = stands.filter(|(_, stand)| stand.concerns(ticket));
                concerned.map(|(id, _)| id.clone()).collect()
            }
        };
        for id in here {
            let visit = self.visit_mut(&id, ticket);
            if stamped.late && visit.is_some_and(|visit| visit.newest().1 > stamped.at) {
                continue; // it was called again since
            }
            if let Some(stand) = self.facts.stands.get_mut(&id)
                && stand.concerns(ticket)
            {
                stand.goes_on(step, ticket, stamped.at);
                stand.note(stamped.seq, by);
            }
            if let Some(visit) = self.visit_mut(&id, ticket) {
                visit.ends(End::of(step));
            }
        }
        if step == Step::Cancel {
            self.as_before(ticket);
        }
    }

    /// A call was a mistake: its ticket waits again, or is missed again where it was.
    fn as_before(&mut self, ticket: &TicketNumber) {
        if !self.was_called_rightly(ticket) {
            self.facts.numbers.take_back(ticket);
            return;
        }
        for index in self.open.of(ticket) {
            let visit = self.facts.visits.get(index);
            if let Some(visit) = visit.filter(|visit| visit.is_missed())
                && let Some(stand) = self.facts.stands.get_mut(&visit.counter)
            {
                stand.misses(&visit.ticket); // as it was handed out
            }
        }
    }

    /// Whether a ticket was called somewhere and that was no mistake.
    fn was_called_rightly(&self, ticket: &TicketNumber) -> bool {
        let here = self.open.of(ticket);
        let mut visits = here.filter_map(|index| self.facts.visits.get(index));
        visits.any(|visit| visit.over.is_some() || visit.end != Some(End::Cancel))
    }

    fn restore(&mut self, stamped: &Stamped, by: &By, ticket: &TicketNumber, counter: &CounterId) {
        let Some(stand) = self.facts.stands.get_mut(counter) else {
            return;
        };
        let Some(phase) = stand.restore(ticket) else {
            return;
        };
        stand.note(stamped.seq, by);
        let end = (phase == Phase::Serving).then_some(End::Serve);
        if let Some(visit) = self.visit_mut(counter, ticket) {
            visit.goes_on(end);
        }
    }

    fn visit_mut(&mut self, counter: &CounterId, ticket: &TicketNumber) -> Option<&mut Visit> {
        let index = self.open.find(counter, ticket)?;
        self.facts.visits.get_mut(index).map(Arc::make_mut)
    }

    fn renumber(&mut self, service: &str, prefix: &str, digits: u8) {
        self.facts.numbers.begin_anew(service, prefix, digits);
        self.open.close(|ticket| is_of(ticket, prefix, digits));
    }

    /// Presses are known for a day more: a console may try again across midnight.
    fn reset(&mut self, seq: u64) {
        let before = std::mem::replace(&mut self.began, seq);
        self.presses.retain(|_, pressed| *pressed >= before);
        self.facts = Facts::default();
        self.open = Open::default();
    }
}

fn called<'a>(
    ticket: &'a TicketNumber,
    counter: &'a CounterId,
    priority: Option<Priority>,
    is_recall: bool,
) -> Called<'a> {
    Called {
        ticket,
        counter,
        priority,
        is_recall,
    }
}
