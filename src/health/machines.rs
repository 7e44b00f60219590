//! What is odd about the machines that send events: ids that stood for two events, and clocks that are far from ours.
//!
//! In: every new event's source, time and id. Out: what operators are told. Promise: nothing is refused for it, and a stranger who makes up
//! sources cannot fill the memory.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Clocks that nobody looks after run minutes apart; from here on a time on a slip is wrong.
const FAR_MS: i64 = 10 * 60_000;
/// What waited in its feed longer than this says nothing about the clock now.
const FRESH_MS: i64 = 60_000;
/// An id that was used again is told of for a day.
const DAY_MS: i64 = 24 * 60 * 60_000;
/// A hall has a handful of machines.
const MOST: usize = 64;

/// What the machines do. Shared; held for a note or a copy only.
#[derive(Debug, Default)]
pub struct Machines(Mutex<BTreeMap<String, Habits>>);

/// What one machine does.
#[derive(Debug, Clone, Copy, Default)]
struct Habits {
    reused: Option<Reused>,
    off: Option<Off>,
}

#[derive(Debug, Clone, Copy)]
struct Reused {
    count: u32,
    first: i64,
    last: i64,
}

#[derive(Debug, Clone, Copy)]
struct Off {
    ms: i64,
    since: i64,
}

/// What is odd about a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// Its name for itself, or the way in.
    pub source: String,
    /// What it is.
    pub odd: Odd,
    /// Since when, in ms since 1970.
    pub since: i64,
}

/// What can be odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Odd {
    /// So many of its events had an id that another event has.
    Ids(u32),
    /// Its clock is so many ms behind ours; before it where it is negative.
    Clock(i64),
}

/// A new event, as far as it says something about its machine.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// The machine's name for itself, or the way in.
    pub source: &'a str,
    /// Its clock, in ms since 1970.
    pub ts: Option<i64>,
    /// How long it waited in its feed, in ms.
    pub age_ms: i64,
    /// Whether its id stands for another event as well.
    pub is_reused: bool,
}

impl Machines {
    /// Notes an event that came at `now`.
    pub fn note(&self, sent: Sent<'_>, now: i64) {
        let off = sent
            .ts
            .filter(|_| sent.age_ms < FRESH_MS)
            .map(|ts| now.saturating_sub(sent.age_ms).saturating_sub(ts));
        let is_far = off.is_some_and(|ms| ms.saturating_abs() >= FAR_MS);
        let mut machines = self.machines();
        let is_new = !machines.contains_key(sent.source);
        if is_new && (machines.len() >= MOST || !(is_far || sent.is_reused)) {
            return;
        }
        let habits = machines.entry(sent.source.to_owned()).or_default();
        if let Some(ms) = off {
            let since = habits.off.map_or(now, |off| off.since);
            habits.off = is_far.then_some(Off { ms, since });
        }
        if sent.is_reused {
            let known = habits.reused.filter(|known| now - known.last < DAY_MS);
            habits.reused = Some(Reused {
                count: known.map_or(0, |known| known.count).saturating_add(1),
                first: known.map_or(now, |known| known.first),
                last: now,
            });
        }
        if habits.off.is_none() && habits.reused.is_none() {
            machines.remove(sent.source);
        }
    }

    /// What is odd now.
    #[must_use]
    pub fn odd(&self, now: i64) -> Vec<Oddity> {
        let machines = self.machines();
        let told = machines.iter().flat_map(|(source, habits)| {
            let reused = habits.reused.filter(|known| now - known.last < DAY_MS);
            let ids = reused.map(|known| (Odd::Ids(known.count), known.first));
            let clock = habits.off.map(|off| (Odd::Clock(off.ms), off.since));
            ids.into_iter().chain(clock).map(|(odd, since)| Oddity {
                source: source.clone(),
                odd,
                since,
            })
        });
        told.collect()
    }

    fn machines(&self) -> MutexGuard<'_, BTreeMap<String, Habits>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_284_309_744;

    fn sent(source: &str) -> Sent<'_> {
        Sent {
            source,
            ts: Some(NOW),
            age_ms: 0,
            is_reused: false,
        }
    }

    #[test]
    fn a_clock_that_is_a_day_off_is_told_until_it_is_right() {
        let machines = Machines::default();
        let off = Sent {
            ts: Some(NOW - DAY_MS),
            ..sent("mesin-1")
        };
        machines.note(off, NOW);
        machines.note(off, NOW + 5);
        let told = Oddity {
            source: "mesin-1".into(),
            odd: Odd::Clock(DAY_MS + 5),
            since: NOW,
        };
        assert_eq!(machines.odd(NOW + 5), [told]);
        machines.note(sent("mesin-1"), NOW);
        assert_eq!(machines.odd(NOW), []);
    }

    #[test]
    fn minutes_are_no_matter_and_what_waited_says_nothing() {
        let machines = Machines::default();
        let minutes = Some(NOW - FAR_MS + 1);
        machines.note(
            Sent {
                ts: minutes,
                ..sent("a")
            },
            NOW,
        );
        let waited = Sent {
            ts: Some(NOW - DAY_MS),
            age_ms: FRESH_MS,
            ..sent("b")
        };
        machines.note(waited, NOW);
        machines.note(
            Sent {
                ts: None,
                ..sent("c")
            },
            NOW,
        );
        assert_eq!(machines.odd(NOW), []);
    }

    #[test]
    fn ids_used_again_are_counted_for_a_day() {
        let machines = Machines::default();
        let reused = Sent {
            is_reused: true,
            ..sent("mesin-1")
        };
        machines.note(reused, NOW);
        machines.note(reused, NOW + 1);
        let odd = machines.odd(NOW + 1);
        assert_eq!((odd[0].odd, odd[0].since), (Odd::Ids(2), NOW));
        assert_eq!(machines.odd(NOW + 1 + DAY_MS), []);
    }

    #[test]
    fn made_up_sources_do_not_fill_the_memory() {
        let machines = Machines::default();
        for n in 0..10 * MOST {
            let source = n.to_string();
            let reused = Sent {
                is_reused: true,
                ..sent(&source)
            };
            machines.note(reused, NOW);
        }
        assert_eq!(machines.odd(NOW).len(), MOST);
    }
}
