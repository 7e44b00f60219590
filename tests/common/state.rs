//! A zone as a screen sees it.

use serde_json::Value;

/// The whole zone at one moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State(pub(crate) Value);

impl State {
    pub(crate) fn seq(&self) -> u64 {
        self.number("seq")
    }

    pub(crate) fn rev(&self) -> u64 {
        self.number("rev")
    }

    pub(crate) fn epoch(&self) -> &str {
        self.0["epoch"].as_str().unwrap()
    }

    /// A counter's entry.
    #[track_caller]
    pub(crate) fn counter(&self, id: &str) -> &Value {
        let counters = self.0["counters"].as_array().unwrap();
        let counter = counters.iter().find(|counter| counter["id"] == id);
        counter.unwrap_or_else(|| panic!("no counter {id}: {}", self.0))
    }

    /// The ticket a counter shows.
    #[track_caller]
    pub(crate) fn ticket(&self, counter: &str) -> Option<&str> {
        self.counter(counter)["ticket"].as_str()
    }

    /// How often the ticket a counter shows was called.
    #[track_caller]
    pub(crate) fn attempt(&self, counter: &str) -> u64 {
        attempt(self.counter(counter))
    }

    /// The ids of its counters, in order.
    pub(crate) fn counters(&self) -> Vec<&str> {
        let counters = self.0["counters"].as_array().unwrap();
        counters
            .iter()
            .map(|counter| counter["id"].as_str().unwrap())
            .collect()
    }

    /// The recent calls, newest first: `A012 to 5`, and `A012 to 5, attempt 2`.
    pub(crate) fn recent(&self) -> Vec<String> {
        let recent = self.0["recent"].as_array().unwrap().iter();
        let line = |call: &Value| {
            let (ticket, counter) = (&call["ticket"], &call["counter"]);
            let line = format!(
                "{} to {}",
                ticket.as_str().unwrap(),
                counter.as_str().unwrap()
            );
            match attempt(call) {
                1 => line,
                more => format!("{line}, attempt {more}"),
            }
        };
        recent.map(line).collect()
    }

    /// What it shows, without what differs from one moment, or one start of the server, to the next.
    pub(crate) fn picture(&self) -> Value {
        let mut picture = self.0.clone();
        for passing in ["now", "rev", "silent"] {
            picture.as_object_mut().unwrap().remove(passing);
        }
        picture
    }

    fn number(&self, field: &str) -> u64 {
        self.0[field].as_u64().unwrap()
    }
}

/// Left out when it is 1.
fn attempt(call: &Value) -> u64 {
    call["attempt"].as_u64().unwrap_or(1)
}
