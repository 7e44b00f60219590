//! Machines number their events: a jump means that some never came.

use std::collections::HashMap;

use crate::{
    intake::Arrival,
    journal::{GapRecord, Outcome},
    model::Event,
};

/// The last number of every machine, and when it came.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering(HashMap<String, (u64, i64)>);

impl Numbering {
    /// Follows a machine's numbers; gives back how many are missing before this one, and since when. A machine that counts anew, or
    /// whose events come out of order, misses nothing.
    pub(super) fn follow(&mut self, event: &Event, at: i64) -> Option<(u32, i64)> {
        let n = event.n?;
        let known = self.0.get(&event.src).copied();
        if let Some((last, _)) = known
            && n < last
            && last - n < REORDERED
        {
            return None; // a straggler: the newest stays
        }
        self.0.insert(event.src.clone(), (n, at));
        let (last, since) = known?;
        let missing = n
            .checked_sub(last)?
            .checked_sub(1)
            .filter(|missing| *missing > 0)?;
        Some((u32::try_from(missing).unwrap_or(u32::MAX), since))
    }

    /// The hole that a new event of today shows before itself.
    pub(super) fn missing(&mut self, arrival: &Arrival, outcome: &Outcome) -> Option<GapRecord> {
        let (Outcome::New(stamped) | Outcome::Reused(stamped), 0) = (outcome, arrival.days_back)
        else {
            return None;
        };
        if stamped.late {
            return None; // what came after it counts on
        }
        let (missing, since) = self.follow(&stamped.event, stamped.at)?;
        Some(GapRecord {
            at: stamped.at,
            feed: arrival.via.as_str().to_owned(),
            src: Some(stamped.event.src.clone()),
            since: Some(since),
            until: Some(stamped.at),
            missing: Some(missing),
            is_bridged: false,
        })
    }
}

/// So far behind the newest an event is late; farther, the machine counts anew.
const REORDERED: u64 = 20;

/// Tells of a hole, once it is written down or waits to be.
pub(super) fn tell(gap: &GapRecord) {
    let (src, missing) = (gap.src.as_deref(), gap.missing.unwrap_or(0));
    tracing::warn!(
        event.src = src,
        missing,
        "{missing} events of this machine are missing"
    );
    metrics::counter!("panggil_events_missing_total").increment(u64::from(missing));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Action;

    fn follow(numbering: &mut Numbering, src: &str, n: u64) -> Option<u32> {
        let event = Event {
            action: Action::Reset,
            zone: None,
            src: src.into(),
            id: None,
            ts: None,
            n: Some(n),
        };
        numbering.follow(&event, 7).map(|(missing, _)| missing)
    }

    #[test]
    fn a_jump_is_what_is_missing_and_a_new_count_is_not() {
        let mut numbering = Numbering::default();
        let mut after = |src, n| follow(&mut numbering, src, n);
        assert_eq!(after("a", 4_711), None, "nothing is known before the first");
        assert_eq!(after("a", 4_712), None);
        assert_eq!(after("a", 4_716), Some(3));
        assert_eq!(after("b", 1), None, "another machine");
        assert_eq!(after("a", 4_714), None, "late, not anew");
        assert_eq!(after("a", 4_717), None);
        assert_eq!(after("a", 1), None, "it counts anew");
        assert_eq!(after("a", 3), Some(1));
    }
}
