//! What came last, by when it happened: so that an event that comes late changes nothing that was said since. Pure.
//!
//! In: every event of the day, as it is folded in. Out: what a late one still means. Promise: events that come late leave things as if
//! they had come in time, but for what was shown meanwhile.

use std::collections::BTreeMap;

use super::{Action, CounterId, Stamped, Step, TicketNumber};

/// What an event means when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is the newest of what it is about.
    Now,
    /// Something newer is known of what it is about: it is history.
    Past,
    /// It was taken back before it came.
    Void,
}

/// Ten busy days' ends of one hall; of twice as many the older half is forgotten: a call that comes later than that is taken for a new one.
const ENDS: usize = 20_000;

/// See the module. Times are in ms since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Latest {
    newest: Option<i64>,
    called: BTreeMap<CounterId, i64>,
    told: BTreeMap<CounterId, i64>,
    queues: BTreeMap<String, i64>,
    ended: BTreeMap<(String, Option<CounterId>), Ended>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Ended {
    at: Option<i64>,
    cancelled: Option<i64>,
}

impl Latest {
    /// Follows an event; tells what it means.
    pub fn follow(&mut self, stamped: &Stamped) -> Fate {
        let fate = if stamped.late {
            self.fate(stamped)
        } else {
            Fate::Now
        };
        self.note(stamped, fate);
        fate
    }

    /// The time of the newest event.
    #[must_use]
    pub fn newest(&self) -> i64 {
        self.newest.unwrap_or(i64::MIN)
    }

    /// Whether a counter has said whether it serves since this time.
    #[must_use]
    pub fn was_told_since(&self, counter: &CounterId, at: i64) -> bool {
        is_after(self.told.get(counter).copied(), at)
    }

    fn fate(&self, stamped: &Stamped) -> Fate {
        let at = stamped.at;
        match &stamped.event.action {
            Action::Call {
                ticket, counter, ..
            }
            | Action::Recall {
                ticket, counter, ..
            } => self.fate_of_call(ticket, counter, at),
            Action::Counter { counter, .. } => past_if(
                self.was_told_since(counter, at) || is_after(self.called.get(counter).copied(), at),
            ),
            Action::Queue { service, .. } => {
                past_if(is_after(self.queues.get(service).copied(), at))
            }
            Action::Reset => past_if(is_after(self.newest, at)),
            Action::Progress {
                step,
                ticket,
                counter,
                ..
            } if *step != Step::Cancel => {
                let ended = self.ended(ticket, counter.as_ref());
                past_if(ended.iter().any(|ended| is_after(ended.at, at)))
            }
            Action::Progress { .. }
            | Action::Restore { .. }
            | Action::Notice { .. }
            | Action::Issued { .. }
            | Action::Renumber { .. }
            | Action::Unknown { .. } => Fate::Now,
        }
    }

    fn fate_of_call(&self, ticket: &TicketNumber, counter: &CounterId, at: i64) -> Fate {
        let ended = self.ended(ticket, Some(counter));
        if ended.iter().any(|ended| is_after(ended.cancelled, at)) {
            return Fate::Void;
        }
        past_if(
            is_after(self.called.get(counter).copied(), at)
                || ended.iter().any(|ended| is_after(ended.at, at)),
        )
    }

    /// How a ticket ended, at any counter and at this one.
    fn ended(&self, ticket: &TicketNumber, counter: Option<&CounterId>) -> [Ended; 2] {
        [None, counter.cloned()].map(|counter| {
            let known = self.ended.get(&(folded(ticket), counter));
            known.copied().unwrap_or_default()
        })
    }

    fn note(&mut self, stamped: &Stamped, fate: Fate) {
        let at = stamped.at;
        match &stamped.event.action {
            Action::Call { counter, .. } | Action::Recall { counter, .. } => {
                raise(self.called.entry(counter.clone()).or_insert(at), at);
            }
            Action::Counter { counter, .. } => {
                raise(self.told.entry(counter.clone()).or_insert(at), at);
            }
            Action::Queue { service, .. } => {
                raise(self.queues.entry(service.clone()).or_insert(at), at);
            }
            Action::Progress {
                step,
                ticket,
                counter,
                ..
            } if *step != Step::Serve => {
                let key = (folded(ticket), counter.clone());
                let ended = self.ended.entry(key).or_default();
                ended.at = ended.at.max(Some(at));
                if *step == Step::Cancel {
                    ended.cancelled = ended.cancelled.max(Some(at));
                }
                self.forget_oldest();
            }
            Action::Reset if fate == Fate::Now => *self = Self::default(),
            _ => {}
        }
        self.newest = self.newest.max(Some(at));
    }
}

impl Latest {
    /// A flood may not fill the memory.
    fn forget_oldest(&mut self) {
        if self.ended.len() < 2 * ENDS {
            return;
        }
        let mut times: Vec<_> = self.ended.values().map(|ended| ended.at).collect();
        let (_, middle, _) = times.select_nth_unstable(ENDS);
        let middle = *middle;
        self.ended.retain(|_, ended| ended.at > middle);
    }
}

fn past_if(is_past: bool) -> Fate {
    if is_past { Fate::Past } else { Fate::Now }
}

fn is_after(known: Option<i64>, at: i64) -> bool {
    known.is_some_and(|known| known > at)
}

fn raise(known: &mut i64, at: i64) {
    *known = at.max(*known);
}

/// A machine and a person may write a ticket in other letters.
fn folded(ticket: &TicketNumber) -> String {
    ticket.as_str().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CounterStatus, Event};

    fn ticket(text: &str) -> TicketNumber {
        TicketNumber::parse(text).unwrap()
    }

    fn call(text: &str, counter: &str) -> Action {
        Action::Call {
            ticket: ticket(text),
            counter: counter.into(),
            priority: None,
        }
    }

    fn end(step: Step, text: &str, counter: Option<&str>) -> Action {
        Action::Progress {
            step,
            ticket: ticket(text),
            counter: counter.map(CounterId::from),
            to: None,
        }
    }

    fn event(action: Action, at: i64, late: bool) -> Stamped {
        let event = Event {
            action,
            zone: None,
            src: String::new(),
            id: None,
            ts: None,
            n: None,
        };
        Stamped {
            seq: 1,
            at,
            late,
            event,
        }
    }

    fn fate(known: &[(Action, i64)], late: Action, at: i64) -> Fate {
        let mut latest = Latest::default();
        for (action, at) in known {
            latest.follow(&event(action.clone(), *at, false));
        }
        latest.follow(&event(late, at, true))
    }

    #[test]
    fn a_late_call_is_the_newest_unless_its_counter_or_its_ticket_went_on() {
        let late = || call("A012", "5");
        assert_eq!(fate(&[], late(), 10), Fate::Now);
        let other = (call("A013", "6"), 20);
        assert_eq!(fate(&[other], late(), 10), Fate::Now, "another counter");
        assert_eq!(fate(&[(call("A013", "5"), 20)], late(), 10), Fate::Past);
        assert_eq!(fate(&[(call("A013", "5"), 10)], late(), 10), Fate::Now);
        for counter in [None, Some("5")] {
            let finish = end(Step::Finish, "a012", counter);
            assert_eq!(fate(&[(finish, 20)], late(), 10), Fate::Past);
            let cancel = end(Step::Cancel, "A012", counter);
            assert_eq!(fate(&[(cancel, 20)], late(), 10), Fate::Void);
        }
        let served = (end(Step::Serve, "A012", None), 20);
        assert_eq!(
            fate(&[served], late(), 10),
            Fate::Now,
            "still at the counter"
        );
    }

    #[test]
    fn what_was_said_since_stays_said() {
        let closed = || Action::Counter {
            counter: "5".into(),
            status: CounterStatus::Closed,
            text: None,
            until: None,
        };
        assert_eq!(fate(&[(call("A012", "5"), 20)], closed(), 10), Fate::Past);
        assert_eq!(fate(&[(closed(), 20)], closed(), 10), Fate::Past);
        assert_eq!(fate(&[(closed(), 5)], closed(), 10), Fate::Now);
        assert_eq!(fate(&[(closed(), 20)], Action::Reset, 10), Fate::Past);
        assert_eq!(fate(&[(closed(), 5)], Action::Reset, 10), Fate::Now);
        let skip = end(Step::Skip, "A012", Some("5"));
        let known = (end(Step::Finish, "A012", None), 20);
        assert_eq!(fate(&[known], skip, 10), Fate::Past);
    }

    #[test]
    fn of_a_flood_of_ends_the_newest_are_known() {
        let mut latest = Latest::default();
        let count = 2 * ENDS + 10;
        for number in 0..count {
            let finish = end(Step::Finish, &format!("A{number}"), None);
            latest.follow(&event(finish, number as i64, false));
        }
        assert!(latest.ended.len() < 2 * ENDS);
        let mut late = |number: usize, counter: &str| {
            let call = call(&format!("A{number}"), counter);
            latest.follow(&event(call, number as i64 - 1, true))
        };
        assert_eq!(late(count - 1, "5"), Fate::Past);
        assert_eq!(late(1, "6"), Fate::Now, "forgotten");
    }

    #[test]
    fn an_event_in_time_is_never_history() {
        let mut latest = Latest::default();
        latest.follow(&event(call("A013", "5"), 20, false));
        let fate = latest.follow(&event(call("A012", "5"), 10, false));
        assert_eq!(fate, Fate::Now);
    }
}
