//! Machines number their events: a jump means that some never came, or come later.

use std::{collections::HashMap, ops::RangeInclusive, sync::Arc};

use crate::{
    intake::{Arrival, Via},
    journal::{GapNote, GapRecord, Outcome},
    model::Stamped,
};

/// So far behind the newest an event is late; farther, the machine counts anew.
const REORDERED: u64 = 20;
/// So many holes of a machine are waited for. What an older one has stays a hole: in a stall events are late, not by the hundred.
const HOLES: usize = 16;
/// In so many parts a hole is filled; what is left in more stays a hole.
const PARTS: usize = 64;

/// So many machines are followed, many times a mall's; beyond it the one that was silent for the longest time is forgotten. A producer that
/// calls itself another name in each message takes no more memory by it.
const MACHINES: usize = 1_000;

/// How far each machine has counted, and what of it may still come. Cheap to clone: it is copied where a number is followed.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering(Arc<HashMap<String, Machine>>);

/// One machine.
#[derive(Debug, Clone)]
struct Machine {
    /// Its last number, and when it came.
    last: (u64, i64),
    /// The oldest first.
    holes: Vec<Hole>,
}

/// Numbers that did not come.
#[derive(Debug, Clone)]
struct Hole {
    /// As it is written down.
    record: GapRecord,
    missing: Vec<RangeInclusive<u64>>,
}

impl Numbering {
    /// Follows a machine's numbers; gives back the hole before this one, or the hole that it fills. A machine that counts anew, or whose
    /// events come out of order, misses nothing.
    pub(super) fn follow(&mut self, stamped: &Stamped, via: Via) -> Option<GapNote> {
        let (n, src, at) = (stamped.event.n?, &stamped.event.src, stamped.at);
        let machines = Arc::make_mut(&mut self.0);
        let Some(machine) = machines.get_mut(src) else {
            let last = (n, at);
            let holes = Vec::new();
            make_room(machines);
            machines.insert(src.clone(), Machine { last, holes });
            return None;
        };
        if let Some(was) = machine.fill(n) {
            return Some(GapNote::Filled(was));
        }
        let (last, since) = machine.last;
        let is_behind = match stamped.late {
            true => n < last || at < since,
            false => n < last && last - n < REORDERED,
        };
        if is_behind {
            return None; // a straggler: the newest stays
        }
        machine.last = (n, at);
        if n < last {
            machine.holes.clear();
        }
        let missing = last.checked_add(1)?..=n.checked_sub(1)?;
        if missing.is_empty() {
            return None;
        }
        let count = missing.end() - missing.start() + 1;
        let record = GapRecord {
            at,
            feed: via.as_str().to_owned(),
            src: Some(src.clone()),
            since: Some(since),
            until: Some(at),
            missing: Some(u32::try_from(count).unwrap_or(u32::MAX)),
            is_bridged: false,
        };
        machine.wait_for(record.clone(), missing);
        Some(GapNote::New(record))
    }

    /// What a new event of today says of its machine's numbers.
    pub(super) fn note(&mut self, arrival: &Arrival, outcome: &Outcome) -> Option<GapNote> {
        match (outcome, arrival.days_back) {
            (Outcome::New(stamped) | Outcome::Reused(stamped), 0) => {
                self.follow(stamped, arrival.via)
            }
            _ => None,
        }
    }
}

/// Forgets the machine that was silent for the longest time, if there are too many.
fn make_room(machines: &mut HashMap<String, Machine>) {
    if machines.len() < MACHINES {
        return;
    }
    let silent = machines.iter().min_by_key(|(_, machine)| machine.last.1);
    if let Some(src) = silent.map(|(src, _)| src.clone()) {
        machines.remove(&src);
    }
}

impl Machine {
    fn wait_for(&mut self, record: GapRecord, missing: RangeInclusive<u64>) {
        if self.holes.len() == HOLES {
            self.holes.remove(0);
        }
        let missing = vec![missing];
        self.holes.push(Hole { record, missing });
    }

    /// Takes a number out of the hole it is missing in; gives back the hole as it was written down.
    fn fill(&mut self, n: u64) -> Option<GapRecord> {
        let has = |hole: &Hole| hole.missing.iter().any(|part| part.contains(&n));
        let index = self.holes.iter().position(has)?;
        let hole = self.holes.get_mut(index)?;
        let was = hole.record.clone();
        hole.record = was.with_one_less();
        let split = |part: RangeInclusive<u64>| {
            let (start, end) = part.into_inner();
            let (before, after) = match (start..=end).contains(&n) {
                true => (n.checked_sub(1), n.checked_add(1)),
                false => (Some(end), None),
            };
            let before = before.map(|before| start..=before);
            before.into_iter().chain(after.map(|after| after..=end))
        };
        let parts = std::mem::take(&mut hole.missing).into_iter();
        let parts = parts.flat_map(split).filter(|part| !part.is_empty());
        hole.missing = parts.collect();
        if hole.missing.is_empty() || hole.missing.len() > PARTS {
            self.holes.remove(index);
        }
        Some(was)
    }
}

/// Tells of a hole, or that one is none, once it is written down or waits to be.
pub(super) fn tell(note: &GapNote) {
    match note {
        GapNote::New(gap) => {
            let (src, missing) = (gap.src.as_deref(), gap.missing.unwrap_or(0));
            tracing::warn!(
                event.src = src,
                missing,
                "{missing} events of this machine are missing"
            );
            metrics::counter!("panggil_events_missing_total").increment(u64::from(missing));
            metrics::counter!("panggil_gaps_total", "feed" => gap.feed.clone()).increment(1);
        }
        GapNote::Filled(was) if was.missing == Some(1) => {
            let src = was.src.as_deref();
            tracing::info!(
                event.src = src,
                "the missing events of this machine came after all"
            );
        }
        GapNote::Filled(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Action, Event};

    fn stamped(src: &str, n: u64, at: i64, late: bool) -> Stamped {
        let event = Event {
            action: Action::Reset,
            zone: None,
            src: src.into(),
            id: None,
            ts: None,
            n: Some(n),
        };
        Stamped {
            seq: 1,
            at,
            late,
            event,
        }
    }

    /// How many are missing before it, or how many were before it came, negative.
    fn told(note: Option<GapNote>) -> i64 {
        match note {
            None => 0,
            Some(GapNote::New(gap)) => gap.missing.unwrap().into(),
            Some(GapNote::Filled(was)) => -i64::from(was.missing.unwrap()),
        }
    }

    #[test]
    fn a_jump_is_what_is_missing_and_a_new_count_is_not() {
        let mut numbering = Numbering::default();
        let mut after = |src, n| told(numbering.follow(&stamped(src, n, 7, false), Via::PubSub));
        assert_eq!(after("a", 4_711), 0, "nothing is known before the first");
        assert_eq!(after("a", 4_712), 0);
        assert_eq!(after("a", 4_716), 3);
        assert_eq!(after("b", 1), 0, "another machine");
        assert_eq!(after("a", 4_714), -3, "it comes out of order");
        assert_eq!(after("a", 4_714), 0, "again");
        assert_eq!(after("a", 4_717), 0);
        assert_eq!(after("a", 1), 0, "it counts anew");
        assert_eq!(after("a", 3), 1);
        assert_eq!(
            after("a", 4_713),
            4_709,
            "and what it missed before is not waited for"
        );
    }

    #[test]
    fn what_comes_late_fills_the_hole_it_left() {
        let mut numbering = Numbering::default();
        let mut follow =
            |n, at, late| told(numbering.follow(&stamped("a", n, at, late), Via::PubSub));
        assert_eq!(follow(1, 0, false), 0);
        assert_eq!(follow(6, 10, false), 4, "an older link has the four");
        let late = [3, 2, 5, 4].map(|n| follow(n, 5, true));
        assert_eq!(late, [-4, -3, -2, -1]);
        assert_eq!(follow(3, 5, true), 0, "it is whole");
        assert_eq!(follow(7, 20, false), 0);
    }

    #[test]
    fn what_comes_late_counts_on_where_its_machine_said_nothing_since() {
        let mut numbering = Numbering::default();
        let mut follow =
            |n, at, late| told(numbering.follow(&stamped("a", n, at, late), Via::PubSub));
        assert_eq!(follow(1, 0, false), 0);
        assert_eq!([2, 3].map(|n| follow(n, 5, true)), [0, 0]);
        assert_eq!(follow(4, 10, false), 0);
        // it counts anew, and the end of its old count is late
        assert_eq!(follow(1, 600, false), 0);
        assert_eq!(follow(5, 300, true), 0);
        assert_eq!(follow(2, 700, false), 0);
    }

    #[test]
    fn a_machine_that_leaves_holes_without_end_takes_no_more_memory() {
        let mut numbering = Numbering::default();
        for n in 0..1_000 {
            numbering.follow(&stamped("a", n * 1_000, 7, false), Via::PubSub);
        }
        for n in (999_000 - 999..999_000).step_by(2) {
            numbering.follow(&stamped("a", n, 7, true), Via::PubSub);
        }
        let machine = &numbering.0["a"];
        assert!(machine.holes.len() <= HOLES);
        assert!(machine.holes.iter().all(|hole| hole.missing.len() <= PARTS));
    }

    #[test]
    fn a_name_for_each_message_takes_no_more_memory_and_hides_no_hole_of_a_machine_that_goes_on() {
        let mut numbering = Numbering::default();
        let mut follow =
            |src: &str, n, at| told(numbering.follow(&stamped(src, n, at, false), Via::Http));
        let mut at = 0;
        for n in 1..=10 {
            assert_eq!(follow("a", n, at), 0);
            for _ in 0..MACHINES / 2 {
                at += 1;
                follow(&format!("x{at}"), 1, at);
            }
        }
        assert_eq!(follow("a", 13, at), 2);
        assert_eq!(numbering.0.len(), MACHINES);
    }
}
