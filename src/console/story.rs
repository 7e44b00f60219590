//! One call's story, from the journal's rows and what the screens and speakers told. Pure.

use std::collections::BTreeMap;

use super::{
    View,
    calls::{is_waiting, voice_of, zones_of},
    shown::story_screens,
    wire::{By, CallRow, CallStory, StorySpoken, StoryStep},
};
use crate::{
    daybook::{End, Voiced},
    health::Away,
    journal::{SpokenRecord, SpokenState, StoredStep, StoredVisit},
    model::{CounterId, Priority, TicketNumber, ZoneId},
    protocol::Call,
    site::Site,
    witness::ShownScreen,
};

/// A visit of the journal in the list of calls. What screens showed is as it was noted then.
#[must_use]
pub fn stored_row(visit: &StoredVisit) -> CallRow {
    let spoken = match visit.spoken.as_deref() {
        Some("done") => Voiced::Done,
        Some("waiting") => Voiced::Waiting,
        Some("speaking") => Voiced::Speaking,
        Some(_) => Voiced::Skipped,
        None => Voiced::None,
    };
    let end = visit.ended.as_deref().and_then(|word| {
        let ends = [
            ("serve", End::Serve),
            ("finish", End::Finish),
            ("skip", End::Skip),
            ("cancel", End::Cancel),
            ("transfer", End::Transfer),
        ];
        ends.into_iter().find(|(known, _)| *known == word)
    });
    CallRow {
        call: visit.call,
        ticket: visit.ticket.clone(),
        counter: visit.counter.clone(),
        at: visit.at,
        last_at: visit.last_at,
        attempts: visit.attempts,
        priority: visit
            .priority
            .as_deref()
            .and_then(|word| word.parse::<Priority>().ok()),
        by: By {
            via: visit.via.clone(),
            src: visit.src.clone(),
            name: visit.who.clone(),
        },
        shown: visit.shown.unwrap_or(0),
        of: visit.screens.unwrap_or(0),
        late_ms: visit.late_ms,
        spoken,
        why: visit.why.clone(),
        end: end.map(|(_, end)| end),
    }
}

/// The whole story; `noted` is what the journal has of the screens.
#[must_use]
pub fn story(
    view: View<'_>,
    visit: &StoredVisit,
    steps: &[StoredStep],
    spoken: &[SpokenRecord],
    noted: &BTreeMap<u64, Vec<ShownScreen>>,
) -> CallStory {
    let zones = zones(view.site, visit);
    let mut row = stored_row(visit);
    if let Some(today) = view.facts.visit_of(visit.call) {
        row = super::calls::call_row(view, today);
    } else if !spoken.is_empty() {
        let records: Vec<_> = spoken.iter().collect();
        (row.spoken, row.why) = voice_of(&records, view.away, true);
    }
    let calls = steps.iter().filter(|step| is_call(step));
    let screens = calls.flat_map(|step| match noted.get(&step.seq) {
        Some(screens) => story_screens(step.seq, screens.clone()),
        None => view
            .screens
            .story(step.seq, zones.iter().map(String::as_str)),
    });
    CallStory {
        screens: screens.collect(),
        steps: story_steps(steps),
        spoken: spoken
            .iter()
            .map(|record| story_spoken(record, view.away))
            .collect(),
        zones,
        row,
    }
}

/// A call of the story as it was announced; nothing for a number that is no call of it.
#[must_use]
pub fn called(story: &CallStory, call: u64) -> Option<Call> {
    let step = story.steps.iter().find(|step| step.seq == call)?;
    Some(Call {
        call,
        ticket: TicketNumber::parse(&story.row.ticket).ok()?,
        counter: CounterId::from(story.row.counter.as_str()),
        at: step.at,
        attempt: step.attempt?,
        priority: story.row.priority,
    })
}

fn story_steps(steps: &[StoredStep]) -> Vec<StoryStep> {
    let mut attempt = 0;
    let step = |step: &StoredStep| {
        attempt += u32::from(is_call(step));
        StoryStep {
            seq: step.seq,
            at: step.at,
            type_name: step.type_name.clone(),
            by: By {
                via: step.via.clone(),
                src: step.src.clone(),
                name: step.who.clone(),
            },
            counter: Some(step.counter.clone()).filter(|counter| !counter.is_empty()),
            attempt: is_call(step).then_some(attempt),
            id: Some(step.id.clone()),
        }
    };
    steps.iter().map(step).collect()
}

fn is_call(step: &StoredStep) -> bool {
    matches!(step.type_name.as_str(), "call" | "recall")
}

fn story_spoken(record: &SpokenRecord, away: &Away) -> StorySpoken {
    let held = away.get(&record.speaker).filter(|_| is_waiting(record));
    StorySpoken {
        call: record.seq,
        speaker: record.speaker.clone(),
        state: match record.state {
            SpokenState::Queued | SpokenState::Interrupted => Voiced::Waiting,
            SpokenState::Started => Voiced::Speaking,
            SpokenState::Done => Voiced::Done,
            SpokenState::Skipped => Voiced::Skipped,
        },
        queued: record.queued,
        started: record.started,
        ended: record.ended,
        reason: held.or(record.reason.as_ref()).cloned(),
        text: None,
    }
}

/// The zones that show the visit's counter now, and the one that was named.
fn zones(site: &Site, visit: &StoredVisit) -> Vec<String> {
    let named = visit.zone.as_deref().map(ZoneId::from);
    match site.counter(&visit.counter) {
        Some(counter) => zones_of(site, counter, named.as_ref())
            .into_iter()
            .map(str::to_owned)
            .collect(),
        None => visit.zone.iter().cloned().collect(),
    }
}
