//! What was called and told today, whatever zones there are to show it. Pure.
//!
//! In: calls and notices. Out: those that a zone shows. Promise: it keeps enough for every arrangement of the site, and no more: of each
//! counter, and of what was named for each zone, as many as one screen shows.

use std::collections::{BTreeMap, VecDeque};

use super::{NOTICES, RECENT};
use crate::{
    model::{CounterId, TicketNumber, ZoneId},
    protocol::{Call, Notice},
};

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Past {
    /// By counter, and by the zone that was named beside its own; the newest first.
    calls: BTreeMap<CounterId, BTreeMap<Option<ZoneId>, VecDeque<Kept>>>,
    /// By the zone that was named; without one they are for all. The newest last, each with the number of its event.
    notices: BTreeMap<Option<ZoneId>, VecDeque<(u64, Notice)>>,
}

/// A call and its place among the others: after those that were made before it, in the order they came.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    time: i64,
    call: Call,
}

impl Kept {
    fn order(&self) -> (i64, u64) {
        (self.time, self.call.call)
    }
}

impl Past {
    /// Adds a call that was made at a time: that of the newest event, unless it is late.
    pub(super) fn add_call(&mut self, time: i64, call: &Call, named: Option<&ZoneId>) {
        let call = call.clone();
        let kept = Kept { time, call };
        let of_counter = self.calls.entry(kept.call.counter.clone()).or_default();
        let calls = of_counter.entry(named.cloned()).or_default();
        let newer = calls.partition_point(|known| known.order() > kept.order());
        calls.insert(newer, kept);
        calls.truncate(RECENT);
    }

    /// The newest call of a ticket at a counter, until a time.
    pub(super) fn newest_call(
        &self,
        ticket: &TicketNumber,
        counter: &CounterId,
        until: Option<i64>,
    ) -> Option<&Call> {
        let calls = self.calls.get(counter)?.values().flatten();
        calls
            .filter(|kept| kept.call.ticket.is(ticket))
            .filter(|kept| until.is_none_or(|until| kept.call.at <= until))
            .max_by_key(|kept| kept.order())
            .map(|kept| &kept.call)
    }

    pub(super) fn forget_calls(&mut self, is_meant: impl Fn(&Call) -> bool) {
        for calls in self.calls.values_mut().flat_map(BTreeMap::values_mut) {
            calls.retain(|kept| !is_meant(&kept.call));
        }
    }

    /// What a zone with these counters shows, the newest first.
    pub(super) fn calls_in(&self, zone: &ZoneId, counters: &[CounterId]) -> VecDeque<Call> {
        let here = self.calls.iter().flat_map(|(counter, of_counter)| {
            let is_own = counters.contains(counter);
            let seen = of_counter
                .iter()
                .filter(move |(named, _)| is_own || named.as_ref() == Some(zone));
            seen.flat_map(|(_, calls)| calls)
        });
        let mut calls: Vec<&Kept> = here.collect();
        calls.sort_unstable_by_key(|kept| std::cmp::Reverse(kept.order()));
        let newest = calls.into_iter().take(RECENT);
        newest.map(|kept| kept.call.clone()).collect()
    }

    pub(super) fn add_notice(&mut self, seq: u64, notice: &Notice, zones: &[ZoneId]) {
        let everywhere = zones.is_empty().then_some(None);
        for zone in everywhere
            .into_iter()
            .chain(zones.iter().cloned().map(Some))
        {
            let notices = self.notices.entry(zone).or_default();
            notices.push_back((seq, notice.clone()));
            if notices.len() > NOTICES {
                notices.pop_front();
            }
        }
    }

    pub(super) fn forget_notices(&mut self, is_over: impl Fn(&Notice) -> bool) {
        for notices in self.notices.values_mut() {
            notices.retain(|(_, notice)| !is_over(notice));
        }
    }

    /// What a zone shows, the newest last.
    pub(super) fn notices_in(&self, zone: &ZoneId) -> VecDeque<Notice> {
        let lists = [None, Some(zone.clone())];
        let mut notices: Vec<&(u64, Notice)> = lists
            .iter()
            .filter_map(|list| self.notices.get(list))
            .flatten()
            .collect();
        notices.sort_unstable_by_key(|(seq, _)| *seq);
        notices.dedup_by_key(|(seq, _)| *seq); // a zone may be named twice
        let excess = notices.len().saturating_sub(NOTICES);
        notices
            .into_iter()
            .skip(excess)
            .map(|(_, notice)| notice.clone())
            .collect()
    }
}
