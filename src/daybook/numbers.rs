//! Running numbers: which were called, how far tickets were handed out, and which is next. Pure.
//!
//! A number is known by the letters before it, so two services with the same letter share their numbers and no visitor hears one
//! twice. Figures of a prefix are a part of the number: 1 and 001 are 1001. What was called by hand is skipped over; what was called by
//! mistake is free again.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::RangeInclusive,
};

use crate::{model::TicketNumber, site::Service};

/// How the tickets of a service are numbered here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// The service.
    pub service: String,
    /// What its tickets begin with.
    pub prefix: String,
    /// Figures of a number, zeros in front: A001 has 3.
    pub digits: u8,
    /// The last number of a day.
    pub quota: Option<u32>,
}

/// What was called and handed out today.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Numbers {
    /// By the letters before the number.
    called: BTreeMap<String, BTreeSet<u32>>,
    /// How far tickets were handed out, by service.
    issued: BTreeMap<String, u32>,
}

impl Running {
    /// How a service is numbered here, if it is.
    #[must_use]
    pub fn of(service: &Service) -> Option<Self> {
        let queue = service.queue?;
        Some(Self {
            service: service.id.clone(),
            prefix: service.prefix.clone().unwrap_or_default(),
            digits: queue.digits,
            quota: queue.quota,
        })
    }

    /// The last number there is.
    #[must_use]
    pub fn last(&self) -> u32 {
        let most = span(self.digits) - 1;
        self.quota.map_or(most, |quota| quota.min(most))
    }

    /// The ticket of a number.
    #[must_use]
    pub fn ticket(&self, number: u32) -> Option<TicketNumber> {
        let width = usize::from(self.digits);
        TicketNumber::parse(&format!("{}{number:0width$}", self.prefix)).ok()
    }
}

impl Numbers {
    /// This ticket was called.
    pub(super) fn call(&mut self, ticket: &TicketNumber) {
        if let Some((head, number)) = split(ticket.as_str()) {
            self.called.entry(head).or_default().insert(number);
        }
    }

    /// It was a mistake.
    pub(super) fn take_back(&mut self, ticket: &TicketNumber) {
        if let Some((head, number)) = split(ticket.as_str())
            && let Some(called) = self.called.get_mut(&head)
        {
            called.remove(&number);
        }
    }

    pub(super) fn issue(&mut self, service: &str, number: u32) {
        self.issued.insert(service.to_owned(), number);
    }

    pub(super) fn begin_anew(&mut self, service: &str, prefix: &str, digits: u8) {
        let (head, base) = place(prefix, digits);
        let numbers = all_of(base, digits);
        if let Some(called) = self.called.get_mut(&head) {
            called.retain(|number| !numbers.contains(number));
        }
        self.issued.remove(service);
    }

    /// Whether a ticket was called, however it was written.
    #[must_use]
    pub fn is_called(&self, ticket: &TicketNumber) -> bool {
        split(ticket.as_str()).is_some_and(|(head, number)| {
            self.called
                .get(&head)
                .is_some_and(|called| called.contains(&number))
        })
    }

    /// How far tickets of a service were handed out, if that is known.
    #[must_use]
    pub fn issued(&self, service: &str) -> Option<u32> {
        self.issued.get(service).copied()
    }

    /// The numbers that are free to be called, lowest first.
    pub fn free<'a>(&'a self, running: &'a Running) -> impl Iterator<Item = u32> + 'a {
        let (head, base) = place(&running.prefix, running.digits);
        let called = self.called.get(&head);
        let is_free = move |number: &u32| called.is_none_or(|c| !c.contains(&(base + number)));
        (1..=running.last()).filter(is_free)
    }

    /// The tickets that come next, so many at most: of those handed out, where that is known.
    #[must_use]
    pub fn next(&self, running: &Running, most: usize) -> Vec<TicketNumber> {
        let issued = self.issued(&running.service).unwrap_or(u32::MAX);
        let free = self.free(running).take_while(|number| *number <= issued);
        free.take(most)
            .filter_map(|number| running.ticket(number))
            .collect()
    }

    /// How many hold a ticket of a service and were not called, if that is known.
    #[must_use]
    pub fn waiting(&self, running: &Running) -> Option<u32> {
        let issued = self.issued(&running.service)?;
        let (head, base) = place(&running.prefix, running.digits);
        let handed_out = base + 1..=base + issued.max(1);
        let called = self.called.get(&head);
        let gone = called.map_or(0, |called| called.range(handed_out).count());
        Some(issued.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX)))
    }
}

/// Whether a ticket is one of a service whose numbers have this prefix and so many figures.
#[must_use]
pub fn is_of(ticket: &str, prefix: &str, digits: u8) -> bool {
    let (own, base) = place(prefix, digits);
    split(ticket)
        .is_some_and(|(head, number)| head == own && all_of(base, digits).contains(&number))
}

/// The same for two tickets that are the same visitor's, however they are written.
pub(super) fn person(ticket: &str) -> String {
    match split(ticket) {
        Some((head, number)) => format!("{head}{number}"),
        None => tidy(ticket),
    }
}

/// The letters that a prefix gives its tickets, and what its figures add to their numbers.
fn place(prefix: &str, digits: u8) -> (String, u32) {
    let tidy = tidy(prefix);
    let head = tidy.trim_end_matches(|c: char| c.is_ascii_digit());
    let figures = tidy.get(head.len()..).unwrap_or_default();
    let base = figures.parse().unwrap_or(0_u32);
    (head.to_owned(), base.saturating_mul(span(digits)))
}

/// How many numbers so many figures tell apart.
fn span(digits: u8) -> u32 {
    10_u32.saturating_pow(u32::from(digits.clamp(1, 5)))
}

fn all_of(base: u32, digits: u8) -> RangeInclusive<u32> {
    base + 1..=base + (span(digits) - 1)
}

/// The letters before the number, and the number: `A-012` and `a12` are one.
fn split(ticket: &str) -> Option<(String, u32)> {
    let tidy = tidy(ticket);
    let head = tidy.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = tidy.get(head.len()..)?.parse().ok()?;
    Some((head.to_owned(), number))
}

fn tidy(text: &str) -> String {
    let known = text.chars().filter(char::is_ascii_alphanumeric);
    known.map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(prefix: &str, quota: Option<u32>) -> Running {
        Running {
            service: "ktp".into(),
            prefix: prefix.into(),
            digits: 3,
            quota,
        }
    }

    fn ticket(text: &str) -> TicketNumber {
        TicketNumber::parse(text).unwrap()
    }

    fn next(numbers: &Numbers, running: &Running) -> Vec<String> {
        let next = numbers.next(running, 3);
        next.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn numbers_run_from_one_and_skip_what_was_called_by_hand() {
        let mut numbers = Numbers::default();
        let running = running("A", None);
        assert_eq!(next(&numbers, &running), ["A001", "A002", "A003"]);
        for by_hand in ["A002", "a-3", "B001", "KTP"] {
            numbers.call(&ticket(by_hand));
        }
        assert_eq!(next(&numbers, &running), ["A001", "A004", "A005"]);
        assert!(numbers.is_called(&ticket("A2")));
        assert!(!numbers.is_called(&ticket("KTP")), "it has no number");
    }

    #[test]
    fn a_ticket_is_one_persons_however_it_is_written() {
        for (a, b) in [("A012", "a-12"), ("0012", "12"), ("KTP", "k.t.p")] {
            assert_eq!(person(a), person(b));
        }
        let other = [
            ("A012", "A0120"),
            ("A12", "B12"),
            ("A99999999999", "A099999999999"),
        ];
        for (a, b) in other {
            assert_ne!(person(a), person(b));
        }
    }

    #[test]
    fn a_number_called_by_mistake_is_next_again() {
        let mut numbers = Numbers::default();
        numbers.call(&ticket("A001"));
        numbers.take_back(&ticket("a001"));
        assert_eq!(next(&numbers, &running("A", None))[0], "A001");
    }

    #[test]
    fn the_quota_and_the_figures_end_the_day() {
        let mut numbers = Numbers::default();
        assert_eq!(next(&numbers, &running("A", Some(2))), ["A001", "A002"]);
        for number in 1..=2 {
            numbers.call(&ticket(&format!("A{number}")));
        }
        assert_eq!(numbers.next(&running("A", Some(2)), 1), []);
        let one_figure = Running {
            digits: 1,
            ..running("A", Some(500))
        };
        assert_eq!(one_figure.last(), 9);
    }

    #[test]
    fn who_holds_a_ticket_waits_until_called() {
        let mut numbers = Numbers::default();
        let running = running("A", None);
        assert_eq!(numbers.waiting(&running), None);
        numbers.issue("ktp", 4);
        for called in ["A001", "A003", "A009"] {
            numbers.call(&ticket(called));
        }
        assert_eq!(numbers.waiting(&running), Some(2));
        assert_eq!(next(&numbers, &running), ["A002", "A004"]);
        numbers.issue("ktp", 0);
        assert_eq!(numbers.waiting(&running), Some(0));
    }

    #[test]
    fn a_service_begins_anew_and_others_do_not() {
        let mut numbers = Numbers::default();
        numbers.call(&ticket("A001"));
        numbers.call(&ticket("B001"));
        numbers.begin_anew("ktp", "A", 3);
        assert!(!numbers.is_called(&ticket("A001")) && numbers.is_called(&ticket("B001")));
    }
}
