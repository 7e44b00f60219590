//! What was refused, so that the operator can find out why a machine's calls do not show: the newest, with their first characters.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use serde::Serialize;

use super::{
    Refusal, Via,
    lately::{Head, whole},
};

/// Enough to see a pattern; the count of all stands in the metrics.
const KEPT: usize = 200;

/// The longest word of a refused message that is shown by itself.
const WORD: usize = 64;

/// One refused message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields))]
pub struct Refused {
    /// Its number among all messages that came.
    id: u64,
    at: i64,
    via: &'static str,
    /// Its topic, or the pattern of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    #[serde(flatten)]
    refusal: Refusal,
    #[cfg_attr(test, ts(skip))]
    excerpt: String,
    /// The same, as operators' pages know it.
    head: String,
    /// Whether that is not all of it.
    cut: bool,
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    whole: Option<Arc<[u8]>>,
    /// Who sent it, by its own word.
    #[serde(skip_serializing_if = "Option::is_none")]
    src: Option<String>,
    /// The counter it named.
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<String>,
}

/// What a refused message says of itself, where it can be read at all.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Told {
    src: Option<serde_json::Value>,
    counter: Option<serde_json::Value>,
}

impl Refused {
    /// Notes a refusal with the message's first 200 characters.
    #[must_use]
    pub fn new(at: i64, via: Via, refusal: Refusal, payload: &[u8]) -> Self {
        let Head { text, is_cut } = Head::of(payload);
        let told: Told = serde_json::from_slice(payload).unwrap_or_default();
        Self {
            id: 0,
            at,
            via: via.as_str(),
            channel: None,
            refusal,
            head: text.clone(),
            excerpt: text,
            cut: is_cut,
            whole: whole(payload),
            src: told.src.as_ref().and_then(word),
            counter: told.counter.as_ref().and_then(word),
        }
    }

    /// The same with its number among all messages, and the topic it came by.
    #[must_use]
    pub fn numbered(self, id: u64, channel: Option<String>) -> Self {
        Self {
            id,
            channel,
            ..self
        }
    }

    /// When it was refused, in ms since 1970.
    #[must_use]
    pub fn at(&self) -> i64 {
        self.at
    }

    /// What it has in common with others that were refused for the same: reason, field, source, and the counter it named.
    #[must_use]
    pub fn cause(&self) -> (&'static str, &str, &str, &str) {
        let source = self.src.as_deref().unwrap_or(self.via);
        let field = self.refusal.field.unwrap_or_default();
        let counter = self.counter.as_deref().filter(|_| field == "counter");
        (
            self.refusal.reason.as_str(),
            field,
            source,
            counter.unwrap_or_default(),
        )
    }
}

/// A short text or a number, as text that can be shown.
fn word(value: &serde_json::Value) -> Option<String> {
    let text = match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let visible = text
        .chars()
        .filter(|c| !super::message::is_hidden(*c))
        .take(WORD);
    Some(visible.collect::<String>()).filter(|text| !text.is_empty())
}

/// The newest refusals. Shared by every way in; held for a push or a copy only.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<VecDeque<Refused>>);

impl Refusals {
    /// Adds one; the oldest goes when there are too many.
    pub(super) fn remember(&self, refused: Refused) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(refused);
        kept.truncate(KEPT);
    }

    /// All of a refused message; none where it is not known, or too long to be kept.
    pub(super) fn whole(&self, id: u64) -> Option<Arc<[u8]>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|one| one.id == id)?.whole.clone()
    }

    /// The newest first.
    #[must_use]
    pub(super) fn newest(&self) -> Vec<Refused> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }
}
