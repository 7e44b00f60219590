//! What another node has done with calls: the list that the node with the voice keeps in Redis, so that the one that takes over knows what
//! is left. Pure.
//!
//! Nodes number calls each for itself, so a call is told by its ticket, its counter, its attempt and when it was made. Promise: what
//! this list does not say for certain counts as not spoken, for a call that is heard twice is better than one that is lost.

use serde::{Deserialize, Serialize};

use crate::{
    journal::SPOKEN_ELSEWHERE,
    model::{CounterId, TicketNumber},
    protocol::Call,
};

/// More than a busy hall speaks within [`KEPT_MS`].
const MOST: usize = 50;
/// After 90 s nobody speaks a call any more.
pub const KEPT_MS: i64 = 120_000;
/// What two nodes may differ in about when a call was made: the way of a message, and what is left between their clocks.
const SAME_MS: i64 = 5_000;

/// How the reason of a call begins that was left to another node.
pub const ELSEWHERE: &str = "elsewhere";

/// A call that needs no voice any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// Its ticket.
    pub ticket: TicketNumber,
    /// Its counter.
    pub counter: CounterId,
    /// How often it was called by then.
    pub attempt: u32,
    /// When it was made, in ms since 1970; in Redis by the clock of Redis.
    pub at: i64,
    /// The node that had the voice, by the name people know.
    #[serde(default)]
    pub node: String,
    /// Why it was not spoken; absent: it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<String>,
}

impl Finished {
    /// A call of this node.
    #[must_use]
    pub fn new(call: &Call, skipped: Option<&str>) -> Self {
        Self {
            ticket: call.ticket.clone(),
            counter: call.counter.clone(),
            attempt: call.attempt,
            at: call.at,
            node: String::new(),
            skipped: skipped.map(str::to_owned),
        }
    }

    /// Whether it is about this call.
    #[must_use]
    pub fn is(&self, call: &Call) -> bool {
        self.counter == call.counter
            && self.ticket.is(&call.ticket)
            && self.attempt == call.attempt
            && (self.at - call.at).abs() <= SAME_MS
    }

    /// Why a node does not speak what this one had.
    #[must_use]
    pub fn reason(&self) -> String {
        let node = &self.node;
        match &self.skipped {
            None => format!("{SPOKEN_ELSEWHERE}{node}"),
            Some(reason) => format!("{ELSEWHERE}: not spoken by {node}, {reason}"),
        }
    }

    /// The same by a clock that is so much ahead, in ms.
    #[must_use]
    pub fn moved(mut self, ahead_ms: i64) -> Self {
        self.at = self.at.saturating_add(ahead_ms);
        self
    }
}

/// Adds what is new to a list; what is too old, or too much, goes.
pub fn add(list: &mut Vec<Finished>, new: impl IntoIterator<Item = Finished>, now: i64) {
    list.extend(new);
    list.retain(|finished| now.saturating_sub(finished.at) <= KEPT_MS);
    let excess = list.len().saturating_sub(MOST);
    list.drain(..excess);
}

/// The list as it stands in Redis; one that a later version wrote otherwise says nothing.
#[must_use]
pub fn read(json: &str) -> Vec<Finished> {
    serde_json::from_str(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::announcer::testing::{MORNING, made, wanted};

    fn finished(call: u64, at: i64) -> Finished {
        Finished::new(&made(at, wanted(call, "A012", "5")).call, None)
    }

    #[test]
    fn a_call_is_told_by_what_every_node_knows_of_it() {
        let spoken = finished(7, MORNING);
        let same = |ticket, counter, at| spoken.is(&made(at, wanted(99, ticket, counter)).call);
        assert!(same("a012", "5", MORNING + 4_000), "another number is none");
        assert!(!same("A012", "6", MORNING));
        assert!(!same("A013", "5", MORNING));
        assert!(!same("A012", "5", MORNING + 6_000), "it was called again");
        let mut again = wanted(99, "A012", "5").call;
        again.attempt = 2;
        assert!(!spoken.is(&again));
    }

    #[test]
    fn the_list_keeps_what_is_young_and_the_newest_of_it() {
        let mut list = vec![finished(1, MORNING - KEPT_MS - 1)];
        add(
            &mut list,
            (2..=60).map(|call| finished(call, MORNING)),
            MORNING,
        );
        assert_eq!(list.len(), MOST);
        assert!(list.iter().all(|finished| finished.at == MORNING));
    }

    #[test]
    fn the_list_reads_back_and_what_is_none_says_nothing() {
        let mut one = finished(1, MORNING).moved(-20);
        one.skipped = Some("muted: by Siti".into());
        let json = serde_json::to_string(&[&one]).unwrap();
        assert_eq!(read(&json), [one]);
        assert_eq!(read("[{\"x\":1}]"), []);
        assert_eq!(read(""), []);
    }
}
