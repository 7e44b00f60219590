//! The messages that came lately by Redis, whole, so that an operator can see what each was understood as and try another rule on it.
//!
//! In: every message of the feeds with its reading. Out: the newest, newest first. Promise: memory is bounded, whatever machines publish,
//! and noting one holds nobody up longer than a copy takes.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use super::{Reading, Refusal, Via};

/// As many as a page lists.
const LISTED: usize = 20;
/// So much of a message is kept to be tried again: what is longer is pasted.
const KEPT_BYTES: usize = 16 * 1024;
/// So much of a message is shown; the rest may be a person's data.
const EXCERPT: usize = 200;

/// One message.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its number among all that came, refused ones included.
    pub id: u64,
    /// When it came, in ms since 1970.
    pub at: i64,
    /// The way it came in.
    pub via: Via,
    /// Its topic, or the pattern of several.
    pub channel: Option<String>,
    /// All of it; none where it is too long to be kept.
    pub whole: Option<Arc<[u8]>>,
    /// How it begins.
    pub head: Head,
    /// What it was understood as, or why it was not.
    pub reading: Result<Reading, Refusal>,
}

/// How a message begins, as text that can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its first 200 characters, its control characters made visible.
    pub text: String,
    /// Whether that is not all of it.
    pub is_cut: bool,
}

impl Head {
    /// The beginning of a payload.
    #[must_use]
    pub fn of(payload: &[u8]) -> Self {
        let enough = payload.get(..EXCERPT * 4).unwrap_or(payload);
        let all = String::from_utf8_lossy(enough);
        let mut rest = all.chars();
        let text = rest.by_ref().take(EXCERPT).map(visible).collect();
        let is_cut = rest.next().is_some() || enough.len() < payload.len();
        Self { text, is_cut }
    }
}

fn visible(c: char) -> char {
    match super::message::is_hidden(c) {
        true => '\u{fffd}',
        false => c,
    }
}

/// A payload that is short enough to be kept.
#[must_use]
pub(super) fn whole(payload: &[u8]) -> Option<Arc<[u8]>> {
    (payload.len() <= KEPT_BYTES).then(|| payload.into())
}

/// The newest messages of Redis. Held for a push or a copy only.
#[derive(Debug, Default)]
pub(super) struct Lately(Mutex<VecDeque<Message>>);

impl Lately {
    /// Adds one; the oldest goes when there are too many.
    pub(super) fn remember(&self, message: Message) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_front(message);
        kept.truncate(LISTED);
    }

    /// All of a message; none where it is not known, or too long to be kept.
    pub(super) fn whole(&self, id: u64) -> Option<Arc<[u8]>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|one| one.id == id)?.whole.clone()
    }

    /// The newest first.
    pub(super) fn newest(&self) -> Vec<Message> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Reason;

    fn message(id: u64) -> Message {
        let detail = String::new();
        let refusal = Refusal {
            reason: Reason::NotJson,
            field: None,
            detail,
        };
        Message {
            id,
            at: 5,
            via: Via::PubSub,
            channel: None,
            whole: None,
            head: Head::of(b""),
            reading: Err(refusal),
        }
    }

    #[test]
    fn the_newest_twenty_are_listed() {
        let lately = Lately::default();
        (1..=30).for_each(|id| lately.remember(message(id)));
        let ids: Vec<_> = lately.newest().iter().map(|message| message.id).collect();
        assert_eq!(ids, (11..=30).rev().collect::<Vec<_>>());
    }

    #[test]
    fn a_head_is_whole_up_to_its_length_and_cut_beyond() {
        let head = Head::of("é".repeat(200).as_bytes());
        assert_eq!((head.text.chars().count(), head.is_cut), (200, false));
        let head = Head::of("é".repeat(201).as_bytes());
        assert_eq!((head.text.chars().count(), head.is_cut), (200, true));
        assert!(Head::of("𝔸".repeat(201).as_bytes()).is_cut);
        assert_eq!(Head::of(b"A\0\xff").text, "A\u{fffd}\u{fffd}");
    }

    #[test]
    fn what_is_too_long_is_not_kept() {
        assert!(whole(&[b'x'; KEPT_BYTES]).is_some());
        assert!(whole(&[b'x'; KEPT_BYTES + 1]).is_none());
    }
}
