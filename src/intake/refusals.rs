//! What was refused, so that the operator can find out why a machine's calls do not show: the newest, with their first characters.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use serde::Serialize;

use super::{Refusal, Via};

/// Enough to see a pattern; the count of all stands in the metrics.
const KEPT: usize = 200;
/// So much of a message is shown; the rest may be a person's data.
const EXCERPT: usize = 200;

/// One refused message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    at: i64,
    via: &'static str,
    #[serde(flatten)]
    refusal: Refusal,
    excerpt: String,
}

impl Refused {
    /// Notes a refusal with the message's first 200 characters, its control characters made visible.
    #[must_use]
    pub fn new(at: i64, via: Via, refusal: Refusal, payload: &[u8]) -> Self {
        let head = payload.get(..EXCERPT * 4).unwrap_or(payload);
        let text = String::from_utf8_lossy(head);
        let excerpt = text
            .chars()
            .take(EXCERPT)
            .map(|c| {
                if super::message::is_hidden(c) {
                    '\u{fffd}'
                } else {
                    c
                }
            })
            .collect();
        Self {
            at,
            via: via.as_str(),
            refusal,
            excerpt,
        }
    }
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
