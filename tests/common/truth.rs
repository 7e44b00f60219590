//! What a board must show, by the journal alone: counted anew here, without the server's code, to judge every board that was shown.
//!
//! For halls in which every ticket is called once: then a second attempt, or a ticket that is there twice, is an event that came twice.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{SOON, TestPanggil, claim, eventually, live_screen::Shown};

/// So many calls are recent.
const RECENT: usize = 20;
/// As many as a page of the journal can have.
const PAGE: usize = 5_000;

/// The calls of a journal, in order.
#[derive(Debug, Default)]
pub(crate) struct Truth {
    calls: BTreeMap<u64, Call>,
    next: u64,
}

#[derive(Debug, Clone)]
struct Call {
    ticket: String,
    counter: String,
}

impl Truth {
    /// Reads the journal as far as it goes.
    #[track_caller]
    pub(crate) fn of(server: &TestPanggil) -> Self {
        let mut truth = Self::default();
        truth.reads_on(server);
        truth
    }

    /// Reads what came since.
    #[track_caller]
    pub(crate) fn reads_on(&mut self, server: &TestPanggil) {
        loop {
            let path = format!("/api/v1/journal?limit={PAGE}&after={}", self.next);
            let page = server.read(&path);
            let events = page["events"].as_array().unwrap();
            for event in events {
                self.note(event);
            }
            self.next = page["next"].as_u64().unwrap();
            if events.len() < PAGE {
                return;
            }
        }
    }

    #[track_caller]
    fn note(&mut self, event: &Value) {
        if event["type"] != "call" {
            return;
        }
        let text = |name: &str| event[name].as_str().unwrap().to_owned();
        let call = Call {
            ticket: text("ticket"),
            counter: text("counter"),
        };
        let before = self.calls.insert(event["seq"].as_u64().unwrap(), call);
        assert!(before.is_none(), "a row was there twice: {event}");
    }

    /// The tickets that were called, in order.
    pub(crate) fn tickets(&self) -> Vec<&str> {
        let calls = self.calls.values();
        calls.map(|call| call.ticket.as_str()).collect()
    }

    /// Of the tickets that were sent: which are not there, and which are there more than once.
    pub(crate) fn lost_and_twice<'a>(
        &self,
        sent: impl IntoIterator<Item = &'a str>,
    ) -> (Vec<&'a str>, Vec<String>) {
        let mut kept = BTreeSet::new();
        let (mut lost, mut twice) = (Vec::new(), Vec::new());
        for ticket in self.tickets() {
            if !kept.insert(ticket) {
                twice.push(ticket.to_owned());
            }
        }
        for ticket in sent {
            if !kept.contains(ticket) {
                lost.push(ticket);
            }
        }
        (lost, twice)
    }

    /// Waits until the journal has every ticket that was sent, and none twice.
    #[track_caller]
    pub(crate) fn has_once(&mut self, server: &TestPanggil, sent: &[String]) {
        eventually(SOON, || {
            self.reads_on(server);
            let (lost, twice) = self.lost_and_twice(sent.iter().map(String::as_str));
            assert!(twice.is_empty(), "there twice: {twice:?}");
            let lost: Vec<_> = lost.into_iter().map(str::to_owned).collect();
            claim(lost.is_empty(), lost)
        });
    }

    /// What is wrong with a board of these counters, if anything is.
    pub(crate) fn fault_of(&self, shown: &Shown) -> Option<String> {
        let mut newest = BTreeMap::new();
        for call in self.calls.range(..=shown.seq).map(|(_, call)| call) {
            newest.insert(call.counter.as_str(), call.ticket.as_str());
        }
        for (id, ticket, attempt) in &shown.counters {
            let expected = newest.get(id.as_str()).copied();
            if ticket.as_deref() != expected || *attempt != 1 {
                let seq = shown.seq;
                return Some(format!(
                    "at {seq} counter {id} shows {ticket:?}, attempt {attempt}, and not {expected:?}"
                ));
            }
        }
        let calls = self.calls.range(..=shown.seq).rev().take(RECENT);
        let recent: Vec<_> = calls
            .map(|(_, call)| format!("{} to {}", call.ticket, call.counter))
            .collect();
        (recent != shown.recent).then(|| {
            let seq = shown.seq;
            format!("at {seq} recent is {:?}, and not {recent:?}", shown.recent)
        })
    }

    /// No board was wrong, and none older than the one before it. Returns how many there were.
    #[track_caller]
    pub(crate) fn vouches_for(&self, shown: &[Shown]) -> usize {
        let faults: Vec<_> = shown
            .iter()
            .filter_map(|shown| self.fault_of(shown))
            .collect();
        assert!(faults.is_empty(), "wrong boards: {faults:#?}");
        for pair in shown.windows(2) {
            let [before, after] = pair else { continue };
            let goes_back = before.epoch == after.epoch && before.seq > after.seq;
            assert!(
                !goes_back,
                "a board went back: {before:#?}, then {after:#?}"
            );
        }
        shown.len()
    }
}
