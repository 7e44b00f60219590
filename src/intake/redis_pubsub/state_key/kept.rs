//! What a machine keeps under its key, taken apart, and what of it counts. Pure.
//!
//! A key says what was called last, but not when, nor whether it came already. Promises: what came is not taken again, nothing of
//! another day is taken, and a call of the key displaces none that was made since.

use serde_json::{Map, Value};

use crate::{
    config::{Preset, UtcOffset},
    journal::NewestCalls,
    model::{Action, Event},
};

/// A key holds a hall's counters: what is beyond is not read.
const MOST: usize = 1_000;
/// Larger keys are no hall's, and would take a small machine's time and memory.
pub(super) const MOST_BYTES: usize = 4 * 1024 * 1024;

/// What stands under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kept {
    /// A string.
    Text(Vec<u8>),
    /// The fields of a hash.
    Fields(Vec<(Vec<u8>, Vec<u8>)>),
}

/// Between these times, in ms since 1970, something may have been published that did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Hole {
    /// The last sign before it.
    pub(in super::super) since: i64,
    /// The subscription after it.
    pub(in super::super) until: i64,
    /// The server began at `since`, and it is not known since when it had not been there.
    pub(in super::super) is_start: bool,
}

impl Hole {
    /// Both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            since: self.since.min(other.since),
            until: self.until.max(other.until),
            is_start: self.is_start || other.is_start,
        }
    }
}

impl Kept {
    /// Whether it is more than a machine keeps of its calls.
    pub(super) fn is_too_large(&self) -> bool {
        let bytes: usize = match self {
            Self::Text(text) => text.len(),
            Self::Fields(fields) => {
                let each = fields.iter().map(|(name, value)| name.len() + value.len());
                each.sum()
            }
        };
        bytes > MOST_BYTES
    }

    /// The messages in it: a text is one, or a JSON list of several; of a hash in which every field has a message each is one, any other
    /// is one message with these fields.
    pub(in super::super) fn messages(self, preset: Preset) -> Vec<Vec<u8>> {
        let mut messages = match self {
            Self::Text(text) if preset == Preset::Text => vec![text],
            Self::Text(text) => each(text),
            Self::Fields(fields) => {
                let is_message = |value: &[u8]| {
                    preset == Preset::Text || matches!(read(value), Some(Value::Object(_)))
                };
                match fields.iter().all(|(_, value)| is_message(value)) {
                    true => fields.into_iter().map(|(_, value)| value).collect(),
                    false => vec![one(&fields)],
                }
            }
        };
        messages.truncate(MOST);
        messages
    }
}

fn read(text: &[u8]) -> Option<Value> {
    serde_json::from_slice(text).ok()
}

fn each(text: Vec<u8>) -> Vec<Vec<u8>> {
    match read(&text) {
        Some(Value::Array(items)) => {
            let items = items.iter().take(MOST);
            items.map(|item| item.to_string().into()).collect()
        }
        _ => vec![text],
    }
}

fn one(fields: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let fields = fields.iter();
    let fields = fields.map(|(name, value)| (text(name), Value::String(text(value))));
    let fields: Map<String, Value> = fields.collect();
    Value::Object(fields).to_string().into()
}

/// When a call that a key holds was made, or none where it is not to be taken; the key holds as many calls of its counter as `kept`, and
/// `now` is in ms since 1970.
///
/// A call with an id and a time of today is told by them: if it came, it is a duplicate. One without either may have come: it counts only
/// where its machine did not call it at that counter today, nor among the newest there. One without a time may be of any day on which the
/// server was not there: after a start it counts only where the server was there today already. The machine's time is believed within the
/// hole alone; without one the call is as old as the hole, so that it displaces the least, and what is old is not spoken.
pub(in super::super) fn moment(
    event: &Event,
    hole: Hole,
    (newest, kept): (&NewestCalls, usize),
    (now, offset): (i64, UtcOffset),
) -> Option<i64> {
    let (ticket, counter) = call(event)?;
    let is_today = |ms: i64| offset.local_day(ms) == offset.local_day(now);
    let is_of_today = match event.ts {
        Some(ts) => is_today(ts),
        None => !hole.is_start || newest.at.is_some_and(is_today),
    };
    let is_told_apart = event.id.is_some() && event.ts.is_some();
    if !is_of_today || (!is_told_apart && newest.has(ticket, counter, kept)) {
        return None;
    }
    let midnight = offset.midnight_ms(now);
    let since = match hole.is_start {
        true => newest.at.map_or(midnight, |at| at.min(hole.since)),
        false => hole.since,
    };
    let since = since.max(midnight).min(hole.until);
    Some(event.ts.unwrap_or(since).clamp(since, hole.until))
}

/// What is taken of a key's calls, oldest first. A list has the newest first, unless its first came and its last did not.
pub(super) fn in_order<T>(mut judged: Vec<(Option<i64>, T)>) -> impl Iterator<Item = (i64, T)> {
    let is_taken = |one: Option<&(Option<i64>, T)>| one.is_some_and(|(at, _)| at.is_some());
    let is_oldest_first = !is_taken(judged.first()) && is_taken(judged.last());
    if !is_oldest_first {
        judged.reverse();
    }
    let taken = judged.into_iter();
    taken.filter_map(|(at, one)| Some((at?, one)))
}

/// The ticket and the counter of a call. A machine keeps what it calls; how a ticket goes on is told once.
pub(in super::super) fn call(event: &Event) -> Option<(&str, &str)> {
    match &event.action {
        Action::Call {
            ticket, counter, ..
        }
        | Action::Recall {
            ticket, counter, ..
        } => Some((ticket.as_str(), counter.as_str())),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
