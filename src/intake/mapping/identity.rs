//! By which id a message is one event, however often it comes.
//!
//! The id of the announcement is one. The ticket's own id is one only together with the time of its call, for a ticket is called again
//! under the same. Anything else is no id: two equal messages stay two calls, for of the two faults to lose a call is the worse.

use sha2::{Digest, Sha256};

use super::{
    super::message::{Refusal, is_hidden},
    Origin,
    kind::Kind,
    parts::Parts,
};
use crate::config::ChannelSettings;

/// As long as an event's id may be.
const LONGEST: usize = 64;

/// What an identity is made of, beside the message's own ids.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) kind: Kind,
    pub(super) ticket: &'a str,
    pub(super) counter: &'a str,
    /// When it was called, by the machine's clock.
    pub(super) ts: Option<i64>,
}

/// The id, or none.
pub(super) fn id(
    parts: &Parts,
    call: Call<'_>,
    channel: &ChannelSettings,
    from: &mut Vec<Origin>,
) -> Result<Option<String>, Refusal> {
    if let Some(part) = &parts.id {
        match part.text() {
            Ok(text) => {
                from.push(part.origin());
                return Ok(Some(fitting(text)));
            }
            Err(refusal) if part.by_setting => return Err(refusal),
            Err(_) => {}
        }
    }
    let Some((second, again)) = moment(parts, call) else {
        return Ok(None);
    };
    if let Some(part) = &parts.row
        && let Ok(row) = part.text()
    {
        from.push(part.origin());
        return Ok(Some(fitting(format!("{row}:{second}{again}"))));
    }
    let (ticket, counter) = (call.ticket, call.counter);
    // only there the same call comes by two ways: published, and read from the key after a hole
    let comes_twice = channel.state_key.is_some();
    Ok(comes_twice.then(|| fitting(format!("{ticket}@{counter}@{second}{again}"))))
}

/// The second of a call, and how often it was called again. A recall that is not counted has none: the next one would look the same.
fn moment(parts: &Parts, call: Call<'_>) -> Option<(i64, String)> {
    let second = call.ts? / 1_000;
    let count = parts.recalls.as_ref().and_then(|part| part.text().ok());
    match (call.kind, count) {
        (Kind::Call, _) => Some((second, String::new())),
        (Kind::Recall, Some(count)) => Some((second, format!(":{count}"))),
        (Kind::Recall, None) | (Kind::Step(_), _) => None,
    }
}

/// An id that is too long, or cannot be shown, by its fingerprint.
fn fitting(id: String) -> String {
    if id.chars().count() <= LONGEST && !id.chars().any(is_hidden) {
        return id;
    }
    let digest = Sha256::digest(id.as_bytes());
    digest
        .iter()
        .take(LONGEST / 4)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
