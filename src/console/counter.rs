//! One counter's document: how it stands, what became of its call, and who comes next. Pure.

use super::{
    View,
    calls::{voice, zones_of},
    wire::{CounterDoc, Done},
};
use crate::{
    daybook::{NoNext, Running, Stand, next_of},
    model::{CounterId, TicketNumber},
    site::Counter,
};

/// So many coming tickets are named.
const NEXT: usize = 5;

/// The document of a counter, and who else is at it.
#[must_use]
pub fn counter_doc(view: View<'_>, counter: &Counter, others: Vec<String>) -> CounterDoc {
    let stand = view.facts.stand(&CounterId::from(counter.id.as_str()));
    let service = counter.service.as_deref();
    let running = service
        .and_then(|id| view.site.service(id))
        .and_then(Running::of);
    let next = next_of(view.facts, service, running.as_ref(), NEXT);
    let doc = CounterDoc {
        counter: counter.id.clone(),
        etag: stand.etag(),
        status: stand.status,
        text: stand.text.clone(),
        until: stand.until,
        phase: stand.phase,
        ticket: None,
        call: None,
        at: None,
        attempt: None,
        since: stand.since,
        priority: None,
        by: None,
        shown: None,
        of: None,
        late_ms: None,
        spoken: None,
        spoken_at: None,
        why: None,
        service: counter.service.clone(),
        can_next: next.is_ok(),
        waiting: waiting(view, service, running.as_ref()),
        next: texts(next.as_deref().unwrap_or_default()),
        missed: texts(&stand.missed),
        others,
        why_no_next: next.err(),
        done: done(&stand),
        undo: stand.undoable().map(ToString::to_string),
    };
    with_call(doc, view, counter, &stand)
}

/// With its ticket, and what became of the call.
fn with_call(doc: CounterDoc, view: View<'_>, counter: &Counter, stand: &Stand) -> CounterDoc {
    let Some(current) = &stand.current else {
        return doc;
    };
    let visit = view.facts.visit_of(current.call);
    let zones = zones_of(
        view.site,
        counter,
        visit.and_then(|visit| visit.zone.as_ref()),
    );
    let shown = view.screens.shown(current.call, zones.iter().copied());
    let (spoken, why) = voice(view, &[current.call], &zones);
    let rows = view.facts.spoken.get(&current.call);
    let done = rows
        .iter()
        .flat_map(|rows| rows.iter())
        .filter(|row| row.is_heard());
    CounterDoc {
        ticket: Some(current.ticket.to_string()),
        call: Some(current.call),
        at: Some(current.at),
        attempt: Some(current.attempt),
        priority: current.priority,
        by: Some((&current.by).into()),
        shown: Some(shown.shown),
        of: Some(shown.of),
        late_ms: shown.late_ms,
        spoken: Some(spoken),
        spoken_at: done.filter_map(|row| row.ended).max(),
        why,
        ..doc
    }
}

fn waiting(view: View<'_>, service: Option<&str>, running: Option<&Running>) -> Option<u32> {
    match running {
        Some(running) => view.facts.numbers.waiting(running),
        None => view.facts.queues.get(service?).map(|queue| queue.waiting),
    }
}

fn done(stand: &Stand) -> Vec<Done> {
    let done = stand.done.iter().map(|ended| Done {
        ticket: ended.current.ticket.to_string(),
        end: ended.end,
        at: ended.at,
    });
    done.collect()
}

fn texts(tickets: &[TicketNumber]) -> Vec<String> {
    tickets.iter().map(ToString::to_string).collect()
}

impl NoNext {
    /// Its word in answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoService => "no-service",
            Self::Machine => "machine",
            Self::Quota => "quota",
            Self::Nobody => "nobody",
        }
    }
}
