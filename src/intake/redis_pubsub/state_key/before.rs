//! Calls of a day before: they stand under a key without a time, since before the server began. Pure.
//!
//! A server that was off while they were made cannot tell them from today's. Promise: what was not taken at its start is not taken after
//! a later hole of that day either, until the machine has called enough at that counter to have replaced it.

use std::collections::HashSet;

use super::kept::{Hole, call};
use crate::{journal::NewestCalls, model::Event};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The local day of which this is known.
    day: i32,
    /// Source, ticket, counter.
    calls: HashSet<(String, String, String)>,
}

impl Before {
    /// On another day the same tickets are called again.
    pub(super) fn forget_other_days(&mut self, today: i32) {
        if self.day != today {
            *self = Self {
                day: today,
                calls: HashSet::new(),
            };
        }
    }

    /// When a call was made, but none where it stood there before; the key holds so many calls of its counter.
    pub(super) fn sift(
        &mut self,
        event: &Event,
        at: Option<i64>,
        hole: Hole,
        (newest, kept): (&NewestCalls, usize),
    ) -> Option<i64> {
        let (ticket, counter) = call(event)?;
        if event.ts.is_some() {
            return at;
        }
        let call = (event.src.clone(), ticket.to_owned(), counter.to_owned());
        if hole.is_start && at.is_none() {
            self.calls.insert(call);
            return None;
        }
        let is_replaced = newest.of_today(counter) >= kept;
        at.filter(|_| is_replaced || !self.calls.contains(&call))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, TicketNumber};

    fn call_of(ts: Option<i64>) -> Event {
        Event {
            action: Action::Call {
                ticket: TicketNumber::parse("A150").unwrap(),
                counter: "5".into(),
                priority: None,
            },
            zone: None,
            src: "antrian".into(),
            id: None,
            ts,
            n: None,
        }
    }

    fn hole(is_start: bool) -> Hole {
        Hole {
            since: 5,
            until: 7,
            is_start,
        }
    }

    #[test]
    fn what_was_not_taken_at_the_start_is_not_taken_later_until_it_was_replaced() {
        let mut before = Before::default();
        let mut newest = NewestCalls::default();
        let untimed = call_of(None);
        before.forget_other_days(1);
        assert_eq!(before.sift(&untimed, None, hole(true), (&newest, 1)), None);
        let later = hole(false);
        assert_eq!(before.sift(&untimed, Some(5), later, (&newest, 1)), None);
        let timed = call_of(Some(6));
        assert_eq!(before.sift(&timed, Some(6), later, (&newest, 1)), Some(6));
        newest.today = [("5".to_owned(), vec!["A001".to_owned()])].into();
        let sifted = before.sift(&untimed, Some(5), later, (&newest, 1));
        assert_eq!(sifted, Some(5), "the key's one call is of today");
        let sifted = before.sift(&untimed, Some(5), later, (&newest, 2));
        assert_eq!(sifted, None, "of a list of two it may be the older");
        before.forget_other_days(2);
        let sifted = before.sift(&untimed, Some(5), later, (&newest, 2));
        assert_eq!(sifted, Some(5), "another day's");
    }

    #[test]
    fn what_was_not_there_at_the_start_is_taken() {
        let mut before = Before::default();
        let newest = NewestCalls::default();
        let sifted = before.sift(&call_of(None), Some(5), hole(false), (&newest, 1));
        assert_eq!(sifted, Some(5));
    }
}
