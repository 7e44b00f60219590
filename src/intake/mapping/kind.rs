//! What a message tells: a call, a call again, how a called ticket goes on, or nothing for a board.
//!
//! The status counts first, then the name of the event, then the marks of a recall.

use serde_json::Value;

use super::{
    super::message::{Reason, Refusal},
    Origin,
    parts::{Part, Parts},
};
use crate::{config::ChannelSettings, model::Step};

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// This ticket is wanted.
    Call,
    /// The same again.
    Recall,
    /// How it goes on.
    Step(Step),
}

/// What a single word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Kind(Kind),
    /// Nothing that a board shows.
    Nothing,
}

/// The words of events and statuses; those of a recall come first, for `antrian-recalled` is no new call, and the end of a story before
/// its beginning.
const WORDS: [(Meaning, &[&str]); 7] = [
    (
        Meaning::Kind(Kind::Recall),
        &[
            "recall", "recalled", "ulang", "ulangi", "repeat", "repeated",
        ],
    ),
    (
        Meaning::Kind(Kind::Step(Step::Cancel)),
        &["cancel", "canceled", "cancelled", "batal", "dibatalkan"],
    ),
    (
        Meaning::Kind(Kind::Step(Step::Skip)),
        &[
            "skip",
            "skipped",
            "lewat",
            "dilewati",
            "dilewatkan",
            "terlewat",
        ],
    ),
    (
        Meaning::Kind(Kind::Step(Step::Finish)),
        &[
            "finish",
            "finished",
            "complete",
            "completed",
            "done",
            "selesai",
        ],
    ),
    (
        Meaning::Kind(Kind::Step(Step::Serve)),
        &["serve", "served", "serving", "dilayani"],
    ),
    (
        Meaning::Nothing,
        &[
            "stop",
            "created",
            "registered",
            "waiting",
            "menunggu",
            "pending",
        ],
    ),
    (
        Meaning::Kind(Kind::Call),
        &[
            "call",
            "called",
            "calling",
            "panggil",
            "dipanggil",
            "memanggil",
            "panggilan",
        ],
    ),
];

/// What turns a word into its opposite: `belum dipanggil`.
const DENIALS: [&str; 4] = ["belum", "bukan", "tidak", "not"];

/// What a message tells, and where it says so.
pub(super) fn of(
    parts: &Parts,
    channel: &ChannelSettings,
    from: &mut Vec<Origin>,
) -> Result<Kind, Refusal> {
    let by_status = by_status(parts, channel, from)?;
    let kind = match by_status {
        Some(Kind::Call) | None => by_name(parts, from)?.unwrap_or(Kind::Call),
        Some(other) => return Ok(other),
    };
    let mut again = [&parts.recall, &parts.recalls].into_iter().flatten();
    let again = again.find(|part| is_true(&part.value));
    match (kind, again) {
        (Kind::Call, Some(part)) => {
            from.push(part.origin());
            Ok(Kind::Recall)
        }
        (kind, _) => Ok(kind),
    }
}

fn by_status(
    parts: &Parts,
    channel: &ChannelSettings,
    from: &mut Vec<Origin>,
) -> Result<Option<Kind>, Refusal> {
    let Some(part) = parts.status.as_ref().filter(|_| !channel.called.is_empty()) else {
        return Ok(None);
    };
    let status = text(part)?;
    let status = status.trim().to_lowercase();
    from.push(part.origin());
    if channel.called.contains(&status) || (status == "true" && is_called(channel, "1")) {
        return Ok(Some(Kind::Call));
    }
    match meaning(&words(&status)) {
        Some(Meaning::Kind(kind @ (Kind::Step(_) | Kind::Recall))) => Ok(Some(kind)),
        _ => Err(not_a_call(
            part,
            format!(
                "the status at `{}` is `{}`, which means no call; if it does, add it to `called` of this channel",
                part.path,
                shown(&status)
            ),
        )),
    }
}

fn is_called(channel: &ChannelSettings, word: &str) -> bool {
    channel.called.iter().any(|called| called == word)
}

/// By the name of the event. One that names nothing known says nothing: where a ticket comes with it, it is called.
fn by_name(parts: &Parts, from: &mut Vec<Origin>) -> Result<Option<Kind>, Refusal> {
    for part in &parts.kinds {
        let name = text(part)?;
        match meaning(&words(&name)) {
            Some(Meaning::Kind(kind)) => {
                from.push(part.origin());
                return Ok(Some(kind));
            }
            Some(Meaning::Nothing) => return Err(other_event(part, &name)),
            None if part.by_setting || !parts.has_ticket() => return Err(other_event(part, &name)),
            None => {}
        }
    }
    Ok(None)
}

fn other_event(part: &Part, name: &str) -> Refusal {
    let detail = format!(
        "`{}` at `{}` is another event than a call",
        shown(name),
        part.path
    );
    not_a_call(part, detail)
}

/// What the words in a name mean: `queue.called`, `TicketCalled` and `SEDANG_DILAYANI` alike. A word that is denied means nothing.
fn meaning(words: &[String]) -> Option<Meaning> {
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(&DENIALS) {
        return Some(Meaning::Nothing);
    }
    let known = WORDS.iter().find(|(_, list)| has(list));
    known.map(|(meaning, _)| *meaning)
}

fn text(part: &Part) -> Result<String, Refusal> {
    match &part.value {
        Value::Bool(truth) => Ok(truth.to_string()),
        _ => part.text(),
    }
}

/// The words of a name, in small letters; a capital begins one.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in text.chars() {
        let begins = !c.is_alphanumeric() || (c.is_uppercase() && was_small);
        match words.last_mut().filter(|_| !begins) {
            Some(word) => word.extend(c.to_lowercase()),
            None => words.push(c.to_lowercase().filter(|c| c.is_alphanumeric()).collect()),
        }
        was_small = c.is_lowercase();
    }
    words
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64().is_some_and(|number| number > 0.0),
        Value::String(text) => {
            let text = text.trim().to_lowercase();
            let words = ["true", "ya", "yes", "y", "ulang", "recall"];
            words.contains(&text.as_str()) || text.parse::<f64>().is_ok_and(|number| number > 0.0)
        }
        _ => false,
    }
}

fn not_a_call(part: &Part, detail: String) -> Refusal {
    Refusal {
        reason: Reason::NotACall,
        field: Some(part.field.as_str()),
        detail,
    }
}

fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}
