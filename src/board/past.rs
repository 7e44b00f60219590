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
    calls: BTreeMap<CounterId, BTreeMap<Option<ZoneId>, VecDeque<Call>>>,
    /// By the zone that was named; without one they are for all. The newest last, each with the number of its event.
    notices: BTreeMap<Option<ZoneId>, VecDeque<(u64, Notice)>>,
}

impl Past {
    pub(super) fn add_call(&mut self, call: &Call, named: Option<&ZoneId>) {
        let of_counter = self.calls.entry(call.counter.clone()).or_default();
        let calls = of_counter.entry(named.cloned()).or_default();
        calls.push_front(call.clone());
        calls.truncate(RECENT);
    }

    /// The newest call of a ticket at a counter.
    pub(super) fn newest_call(&self, ticket: &TicketNumber, counter: &CounterId) -> Option<&Call> {
        let calls = self.calls.get(counter)?.values().flatten();
        calls
            .filter(|call| call.ticket.is(ticket))
            .max_by_key(|call| call.call)
    }

    pub(super) fn forget_calls(&mut self, is_meant: impl Fn(&Call) -> bool) {
        for calls in self.calls.values_mut().flat_map(BTreeMap::values_mut) {
            calls.retain(|call| !is_meant(call));
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
        let mut calls: Vec<&Call> = here.collect();
        calls.sort_unstable_by_key(|call| std::cmp::Reverse(call.call));
        calls.into_iter().take(RECENT).cloned().collect()
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
