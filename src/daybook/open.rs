//! The visits that are open, by ticket and counter. Pure.
//!
//! In: visits as they are opened. Out: where in the day's visits they stand. Promise: whatever a ticket is asked for is found without looking
//! through the others, however it is written.

use std::collections::HashMap;

use super::numbers::person;
use crate::model::{CounterId, TicketNumber};

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Open {
    /// By whose ticket it is.
    of_person: HashMap<String, Vec<Place>>,
}

/// Where an open visit stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    counter: CounterId,
    /// The ticket as it was written first.
    ticket: TicketNumber,
    index: usize,
}

impl Open {
    /// Where the open visit of a ticket at a counter stands. Another way to write the ticket is another visit.
    pub(super) fn find(&self, counter: &CounterId, ticket: &TicketNumber) -> Option<usize> {
        let places = self.of_person.get(&person(ticket.as_str()))?;
        let place = places
            .iter()
            .find(|place| place.counter == *counter && place.ticket.is(ticket));
        place.map(|place| place.index)
    }

    /// Where the open visits of whoever holds a ticket stand, however it is written, in the order they were opened.
    pub(super) fn of(&self, ticket: &TicketNumber) -> impl Iterator<Item = usize> + use<'_> {
        let places = self.of_person.get(&person(ticket.as_str()));
        places.into_iter().flatten().map(|place| place.index)
    }

    /// A visit is opened.
    pub(super) fn add(&mut self, counter: &CounterId, ticket: &TicketNumber, index: usize) {
        let places = self.of_person.entry(person(ticket.as_str())).or_default();
        places.push(Place {
            counter: counter.clone(),
            ticket: ticket.clone(),
            index,
        });
    }

    /// The first visits of the day are forgotten, so many.
    pub(super) fn forget_first(&mut self, count: usize) {
        self.retain(|place| {
            let left = place.index.checked_sub(count);
            place.index = left.unwrap_or_default();
            left.is_some()
        });
    }

    /// The visits of these tickets are open no more.
    pub(super) fn close(&mut self, is_meant: impl Fn(&str) -> bool) {
        self.retain(|place| !is_meant(place.ticket.as_str()));
    }

    fn retain(&mut self, mut is_kept: impl FnMut(&mut Place) -> bool) {
        self.of_person.retain(|_, places| {
            places.retain_mut(&mut is_kept);
            !places.is_empty()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticket(text: &str) -> TicketNumber {
        TicketNumber::parse(text).unwrap()
    }

    fn of(open: &Open, text: &str) -> Vec<usize> {
        open.of(&ticket(text)).collect()
    }

    #[test]
    fn a_person_is_found_at_every_counter_and_however_the_ticket_is_written() {
        let mut open = Open::default();
        for (index, (counter, text)) in [("1", "A012"), ("2", "A012"), ("1", "A-12"), ("1", "B012")]
            .into_iter()
            .enumerate()
        {
            open.add(&counter.into(), &ticket(text), index);
        }
        assert_eq!(of(&open, "a12"), [0, 1, 2]);
        assert_eq!(open.find(&"1".into(), &ticket("a012")), Some(0));
        assert_eq!(open.find(&"1".into(), &ticket("a-12")), Some(2));
        assert_eq!(open.find(&"2".into(), &ticket("A-12")), None);
    }

    #[test]
    fn what_is_forgotten_or_closed_is_found_no_more_and_the_rest_where_it_stands_then() {
        let mut open = Open::default();
        for (index, text) in ["A001", "A002", "B001", "B002"].iter().enumerate() {
            open.add(&"1".into(), &ticket(text), index);
        }
        open.forget_first(1);
        assert_eq!((of(&open, "A001"), of(&open, "B002")), (vec![], vec![2]));
        open.close(|ticket| ticket.starts_with('B'));
        assert_eq!((of(&open, "B002"), of(&open, "A002")), (vec![], vec![0]));
        assert_eq!(open.of_person.len(), 1);
    }
}
