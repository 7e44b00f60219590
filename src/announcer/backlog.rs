//! The calls that wait for one speaker, and which of them is next. Pure.
//!
//! Promise: at most one call per counter waits, the newest; calls with priority come first, then the oldest. A call that takes the
//! place of an older one of its counter takes its turn too, so that a counter that calls often is heard at all.

use super::finished::Finished;
use crate::{
    model::{CounterId, TicketNumber},
    protocol::Call,
    recorder::{Displaced, Wanted},
};

/// More than any hall has counters. Beyond it the one that would be last is given up.
const MOST: usize = 200;

/// While the output is away a call waits so long.
const AWAY_MS: i64 = 60_000;
/// However many wait, a call that nobody heard for five minutes helps nobody.
const LATE_MS: i64 = 300_000;

/// A call that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Waiting {
    /// The call.
    pub(super) wanted: Wanted,
    /// When the speaker heard of it, in ms since 1970.
    pub(super) queued: i64,
    /// The number of the call whose turn it has.
    turn: u64,
    /// When it was begun, in ms since 1970, if it was cut short.
    begun: Option<i64>,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Backlog(Vec<Waiting>);

/// Whether a call is one of a ticket: at a counter, or at any.
pub(super) fn is_meant(call: &Call, ticket: &TicketNumber, counter: Option<&CounterId>) -> bool {
    call.ticket.is(ticket) && counter.is_none_or(|counter| call.counter == *counter)
}

impl Waiting {
    /// A call that was heard of at `now`.
    pub(super) fn new(wanted: Wanted, now: i64) -> Self {
        Self {
            turn: wanted.call.call,
            wanted,
            queued: now,
            begun: None,
        }
    }

    /// The same, begun at `begun` and cut short: it goes first.
    pub(super) fn cut_short(self, begun: i64) -> Self {
        Self {
            turn: 0,
            begun: Some(begun),
            ..self
        }
    }

    /// Until when it can wait, in ms since 1970: what the eye has found by then needs no voice.
    fn patience(&self, away_since: Option<i64>) -> i64 {
        let made = self.wanted.call.at;
        let late = made.saturating_add(LATE_MS);
        match (away_since, self.begun) {
            (None, _) => late,
            (Some(_), Some(begun)) => begun.saturating_add(AWAY_MS),
            (Some(since), None) => late.min(made.max(since).saturating_add(AWAY_MS)),
        }
    }

    fn order(&self) -> (bool, u64, u64) {
        (
            self.wanted.call.priority.is_none(),
            self.turn,
            self.wanted.call.call,
        )
    }
}

impl Backlog {
    /// Takes out the calls that another node has done with.
    pub(super) fn settled(&mut self, reported: &[Finished]) -> Vec<Waiting> {
        let is_done = |waiting: &Waiting| {
            let call = &waiting.wanted.call;
            reported.iter().any(|finished| finished.is(call))
        };
        self.take_out(is_done)
    }

    /// Adds a call; gives back the one that needs not wait for it any more, and why. One that waited elsewhere or was cut short keeps its
    /// turn, unless its counter has called since.
    pub(super) fn put(&mut self, mut new: Waiting) -> Option<(Waiting, Displaced)> {
        let of_counter =
            |known: &&mut Waiting| known.wanted.call.counter == new.wanted.call.counter;
        let displaced = if let Some(known) = self.0.iter_mut().find(of_counter) {
            new.turn = new.turn.min(known.turn);
            known.turn = new.turn;
            if new.wanted.call.call > known.wanted.call.call {
                std::mem::swap(known, &mut new);
            }
            let (newest, older) = (&known.wanted.call, new);
            let why = if newest.ticket.is(&older.wanted.call.ticket) {
                Displaced::Repeated(newest.call)
            } else {
                Displaced::By(newest.call)
            };
            Some((older, why))
        } else {
            self.0.push(new);
            (self.0.len() > MOST).then(|| self.last()).flatten()
        };
        self.0.sort_by_key(Waiting::order);
        displaced
    }

    fn last(&mut self) -> Option<(Waiting, Displaced)> {
        self.0.sort_by_key(Waiting::order);
        self.0.pop().map(|last| (last, Displaced::Full))
    }

    /// Takes the call whose turn it is.
    pub(super) fn take(&mut self) -> Option<Waiting> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// Takes out the calls of a ticket: at a counter, or at any.
    pub(super) fn withdraw(
        &mut self,
        ticket: &TicketNumber,
        counter: Option<&CounterId>,
    ) -> Vec<Waiting> {
        self.take_out(|waiting| is_meant(&waiting.wanted.call, ticket, counter))
    }

    /// Takes out the calls that wait too long by `now`, while the output is away since a moment, if it is.
    pub(super) fn expired(&mut self, now: i64, away_since: Option<i64>) -> Vec<Waiting> {
        self.take_out(|waiting| waiting.patience(away_since) < now)
    }

    /// Takes out all.
    pub(super) fn clear(&mut self) -> Vec<Waiting> {
        std::mem::take(&mut self.0)
    }

    /// How many wait.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Until when the first of them can wait, in ms since 1970.
    pub(super) fn patience(&self, away_since: Option<i64>) -> Option<i64> {
        let all = self.0.iter().map(|waiting| waiting.patience(away_since));
        all.min()
    }

    fn take_out(&mut self, is: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        self.0.extract_if(.., |waiting| is(waiting)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::announcer::testing::{elderly, wanted};

    fn new(wanted: Wanted) -> Waiting {
        Waiting::new(wanted, 0)
    }

    fn order(backlog: &mut Backlog) -> String {
        let tickets = std::iter::from_fn(|| backlog.take());
        let tickets: Vec<_> = tickets
            .map(|waiting| waiting.wanted.call.ticket.to_string())
            .collect();
        tickets.join(" ")
    }

    #[test]
    fn priority_comes_first_and_then_the_oldest() {
        let mut backlog = Backlog::default();
        for (call, ticket, counter) in [(1, "A001", "1"), (2, "A002", "2")] {
            assert_eq!(backlog.put(new(wanted(call, ticket, counter))), None);
        }
        backlog.put(new(elderly(wanted(3, "B001", "3"))));
        backlog.put(new(elderly(wanted(4, "B002", "4"))));
        assert_eq!(order(&mut backlog), "B001 B002 A001 A002");
    }

    #[test]
    fn a_newer_call_takes_the_turn_of_the_older_one_of_its_counter() {
        let mut backlog = Backlog::default();
        backlog.put(new(wanted(1, "A001", "1")));
        backlog.put(new(wanted(2, "A002", "2")));
        let (older, why) = backlog.put(new(wanted(3, "A003", "1"))).unwrap();
        assert_eq!((older.wanted.call.call, why), (1, Displaced::By(3)));
        assert_eq!(order(&mut backlog), "A003 A002");
    }

    #[test]
    fn equal_calls_merge_and_equal_tickets_at_other_counters_do_not() {
        let mut backlog = Backlog::default();
        backlog.put(new(wanted(1, "A001", "1")));
        let (older, why) = backlog.put(new(wanted(2, "a001", "1"))).unwrap();
        assert_eq!((older.wanted.call.call, why), (1, Displaced::Repeated(2)));
        assert_eq!(backlog.put(new(wanted(3, "A001", "2"))), None);
        assert_eq!(backlog.len(), 2);
    }

    #[test]
    fn what_was_cut_short_goes_first_unless_its_counter_has_called_since() {
        let mut backlog = Backlog::default();
        backlog.put(new(wanted(1, "A001", "1")));
        let cut = backlog.take().unwrap();
        backlog.put(new(elderly(wanted(2, "A002", "2"))));
        backlog.put(new(wanted(3, "A003", "3")));
        assert_eq!(backlog.put(cut.clone().cut_short(0)), None);
        assert_eq!(order(&mut backlog), "A002 A001 A003");

        backlog.put(new(wanted(4, "A004", "1")));
        let (older, why) = backlog.put(cut.cut_short(0)).unwrap();
        assert_eq!((older.wanted.call.call, why), (1, Displaced::By(4)));
        assert_eq!(order(&mut backlog), "A004");
    }

    #[test]
    fn beyond_the_most_the_last_in_turn_is_given_up() {
        let mut backlog = Backlog::default();
        for call in 1..=u64::try_from(MOST).unwrap() {
            backlog.put(new(wanted(call, "A001", &format!("c{call}"))));
        }
        let (last, why) = backlog.put(new(elderly(wanted(999, "B001", "x")))).unwrap();
        assert_eq!((last.wanted.call.call, why), (200, Displaced::Full));
        assert_eq!(backlog.len(), MOST);
    }

    #[test]
    fn withdrawn_calls_leave_by_ticket_and_counter() {
        let mut backlog = Backlog::default();
        backlog.put(new(wanted(1, "A001", "1")));
        backlog.put(new(wanted(2, "A001", "2")));
        backlog.put(new(wanted(3, "A002", "3")));
        let ticket = TicketNumber::parse("a001").unwrap();
        assert_eq!(backlog.withdraw(&ticket, Some(&"2".into())).len(), 1);
        assert_eq!(backlog.withdraw(&ticket, None).len(), 1);
        assert_eq!(order(&mut backlog), "A002");
    }
}
