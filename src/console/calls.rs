//! The newest calls and the day's figures, from what is known without the disk. Pure.

use super::{
    View,
    wire::{CallRow, Hour, Today},
};
use crate::{
    calendar::{self, Moment},
    daybook::{End, Visit, Voiced},
    health::Away,
    journal::{SpokenRecord, SpokenState},
    model::ZoneId,
    site::{Counter, Site},
};

/// The newest calls, newest first, so many at most: by their last calls.
#[must_use]
pub fn newest_calls(view: View<'_>, most: usize) -> Vec<CallRow> {
    let mut visits: Vec<_> = view.facts.visits.iter().collect();
    visits.sort_unstable_by_key(|visit| std::cmp::Reverse(visit.newest().0));
    visits
        .into_iter()
        .take(most)
        .map(|visit| call_row(view, visit))
        .collect()
}

/// A visit in the list of calls.
pub(crate) fn call_row(view: View<'_>, visit: &Visit) -> CallRow {
    let (call, last_at) = visit.newest();
    let zones = zones_of_visit(view.site, visit);
    let shown = view.screens.shown(call, zones.iter().copied());
    let calls: Vec<u64> = visit.calls.iter().map(|(call, _)| *call).collect();
    let (spoken, why) = voice(view, &calls, &zones);
    CallRow {
        call: visit.call,
        ticket: visit.ticket.to_string(),
        counter: visit.counter.to_string(),
        at: visit.calls.first().map_or(last_at, |(_, at)| *at),
        last_at,
        attempts: visit.attempts(),
        priority: visit.priority,
        by: (&visit.by).into(),
        shown: shown.shown,
        of: shown.of,
        late_ms: shown.late_ms,
        spoken,
        why,
        end: visit.end,
    }
}

/// The day's figures; `last_week` has the calls of every hour a week ago. A call made by mistake is not one.
#[must_use]
pub fn today(view: View<'_>, last_week: &[u32; 24], now: i64) -> Today {
    let offset = view.site.utc_offset;
    let mut hours = [0_u32; 24];
    let mut today = Today {
        calls: 0,
        tickets: 0,
        shown: 0,
        spoken: 0,
        unspoken: 0,
        skipped: 0,
        hours: Vec::new(),
        day: calendar::date(offset.local_day(now)),
    };
    let visits = view.facts.visits.iter();
    for visit in visits.filter(|visit| visit.end != Some(End::Cancel)) {
        let row = call_row(view, visit);
        today.tickets += 1;
        today.calls += row.attempts;
        today.shown += u32::from(row.shown > 0);
        today.spoken += u32::from(row.spoken == Voiced::Done);
        today.unspoken += u32::from(row.spoken == Voiced::Skipped);
        today.skipped += u32::from(row.end == Some(End::Skip));
        for (_, at) in &visit.calls {
            let hour = usize::from(Moment::at(*at, offset).minute / 60);
            if let Some(hour) = hours.get_mut(hour) {
                *hour += 1;
            }
        }
    }
    let both = hours.iter().zip(last_week).zip(0..);
    today.hours = both
        .map(|((calls, last_week), hour)| Hour {
            hour,
            calls: *calls,
            last_week: *last_week,
        })
        .collect();
    today
}

/// The zones that a visit's calls show in.
pub(crate) fn zones_of_visit<'a>(site: &'a Site, visit: &'a Visit) -> Vec<&'a str> {
    match site.counter(visit.counter.as_str()) {
        Some(counter) => zones_of(site, counter, visit.zone.as_ref()),
        None => visit.zone.iter().map(ZoneId::as_str).collect(),
    }
}

/// The zones that show a counter, and the one that a producer named beside them.
pub(crate) fn zones_of<'a>(
    site: &'a Site,
    counter: &'a Counter,
    named: Option<&'a ZoneId>,
) -> Vec<&'a str> {
    let mut zones: Vec<_> = site
        .zones_of(counter)
        .map(|zone| zone.id.as_str())
        .collect();
    if let Some(named) = named.filter(|named| !zones.contains(&named.as_str())) {
        zones.push(named.as_str());
    }
    zones
}

/// What became of the voice of a ticket's calls, oldest first, and why it was not heard.
pub(crate) fn voice(view: View<'_>, calls: &[u64], zones: &[&str]) -> (Voiced, Option<String>) {
    let rows = calls.iter().filter_map(|call| view.facts.spoken.get(call));
    let rows: Vec<_> = rows.flat_map(|rows| rows.iter()).collect();
    voice_of(&rows, view.away, has_speaker(view.site, zones))
}

/// The same from the rows themselves, oldest first.
pub(crate) fn voice_of(
    rows: &[&SpokenRecord],
    away: &Away,
    is_wanted: bool,
) -> (Voiced, Option<String>) {
    let any = |states: &[SpokenState]| rows.iter().any(|row| states.contains(&row.state));
    if any(&[SpokenState::Started]) {
        return (Voiced::Speaking, None);
    }
    let waiting: Vec<_> = rows.iter().filter(|row| is_waiting(row)).collect();
    if !waiting.is_empty() {
        let held = waiting.iter().map(|row| away.get(&row.speaker));
        let held: Option<Vec<_>> = held.collect(); // one that can speak will be heard
        return (
            Voiced::Waiting,
            held.and_then(|held| held.first().copied().cloned()),
        );
    }
    if rows.iter().any(|row| row.is_heard()) {
        return (Voiced::Done, None);
    }
    match rows.last() {
        Some(row) => (Voiced::Skipped, row.reason.clone()),
        None if is_wanted => (Voiced::Waiting, None),
        None => (Voiced::None, None),
    }
}

/// Whether a call waits for its turn at a speaker.
pub(super) fn is_waiting(row: &SpokenRecord) -> bool {
    matches!(row.state, SpokenState::Queued | SpokenState::Interrupted)
}

fn has_speaker(site: &Site, zones: &[&str]) -> bool {
    let hears = |zone: &String| zones.contains(&zone.as_str());
    let mut speakers = site.speakers.iter();
    speakers.any(|speaker| speaker.zones.iter().any(hears))
}
