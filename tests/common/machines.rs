//! Three queue machines that never give a call up: one by HTTP, one by the stream, one by pub/sub. Each ticket is called once, and what was not
//! acknowledged is sent again with its id.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

use fastrand::Rng;
use serde_json::{Value, json};

use super::{SOON, claim, eventually, redis::Producer};

/// So long a machine waits for an answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// See the module.
#[derive(Debug)]
pub(crate) struct Machines {
    dice: Rng,
    pace: Duration,
    counters: u32,
    sent: Vec<String>,
    /// What they sent when they last worked.
    last: Vec<Call>,
    open: Vec<Call>,
}

/// How a machine sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Http,
    Stream,
    PubSub,
}

/// What a machine sent, and whether it knows that it came.
#[derive(Debug, Clone)]
struct Call {
    way: Way,
    event: Value,
    is_known: bool,
    /// Who listened, where it was published.
    listeners: i64,
}

/// Where machines send to.
#[derive(Debug)]
struct Goal<'a> {
    url: &'a str,
    key: &'a str,
    redis: &'a Producer,
}

impl Machines {
    /// Three that call so often each, to the first counters of `lantai-1`.
    pub(crate) fn new(pace: Duration, counters: u32, dice: Rng) -> Self {
        Self {
            dice,
            pace,
            counters,
            sent: Vec::new(),
            last: Vec::new(),
            open: Vec::new(),
        }
    }

    /// Every ticket that was sent.
    pub(crate) fn sent(&self) -> &[String] {
        &self.sent
    }

    /// They call while this goes on, which begins when each has called once. A machine that hears no answer calls on, and remembers.
    pub(crate) fn work<T>(
        &mut self,
        (url, key): (&str, &str),
        redis: &Producer,
        meanwhile: impl FnOnce() -> T,
    ) -> T {
        let goal = Goal { url, key, redis };
        let is_over = AtomicBool::new(false);
        let (calls_first, all_called) = mpsc::channel::<()>();
        let first = self.sent.len();
        thread::scope(|scope| {
            let working = Way::ALL.map(|way| {
                let (mut dice, pace, counters) = (self.dice.fork(), self.pace, self.counters);
                let (goal, is_over, calls_first) = (&goal, &is_over, calls_first.clone());
                scope.spawn(move || {
                    let mut call =
                        |number| Call::new(way, number, dice.u32(1..=counters)).send(goal);
                    let mut calls = vec![call(first)];
                    drop(calls_first);
                    while !is_over.load(Ordering::SeqCst) {
                        rest(pace);
                        calls.push(call(first + calls.len()));
                    }
                    calls
                })
            });
            let end = End(&is_over);
            drop(calls_first);
            let _ended = all_called.recv();
            let result = meanwhile();
            drop(end);
            self.last.clear();
            for machine in working {
                self.note(machine.join().unwrap());
            }
            result
        })
    }

    fn note(&mut self, calls: Vec<Call>) {
        self.sent.extend(calls.iter().map(Call::ticket));
        self.open
            .extend(calls.iter().filter(|call| !call.is_known).cloned());
        self.last.extend(calls);
    }

    /// They do not believe what they were told when they last worked: Redis has lost what it had.
    pub(crate) fn doubt(&mut self) {
        let known = self.last.iter().filter(|call| call.is_known);
        self.open.extend(known.cloned());
    }

    /// Sends again what may not have come. Nobody ever acknowledges what is published: it is done when it was published twice, the second
    /// time to a server that listens.
    #[track_caller]
    pub(crate) fn send_again(&mut self, (url, key): (&str, &str), redis: &Producer) {
        let goal = Goal { url, key, redis };
        for call in std::mem::take(&mut self.open) {
            eventually(SOON, || {
                let again = call.clone().send(&goal);
                claim(again.is_known || again.listeners > 0, again)
            });
        }
    }
}

impl Way {
    const ALL: [Self; 3] = [Self::Http, Self::Stream, Self::PubSub];
}

impl Call {
    fn new(way: Way, number: usize, counter: u32) -> Self {
        let ticket = match way {
            Way::Http => format!("H{number}"),
            Way::Stream => format!("S{number}"),
            Way::PubSub => format!("P{number}"),
        };
        let (counter, id) = (counter.to_string(), number.to_string());
        let src = format!("{way:?}");
        Self {
            way,
            event: json!({"ticket": ticket, "counter": counter, "src": src, "id": id}),
            is_known: false,
            listeners: 0,
        }
    }

    fn ticket(&self) -> String {
        self.event["ticket"].as_str().unwrap().to_owned()
    }

    fn send(mut self, goal: &Goal<'_>) -> Self {
        match self.way {
            Way::Http => self.is_known = goal.post(&self.event),
            Way::Stream => self.is_known = goal.redis.try_add(&self.event).is_ok(),
            Way::PubSub => self.listeners = goal.redis.try_publish(&self.event).unwrap_or(0),
        }
        self
    }
}

impl Goal<'_> {
    fn post(&self, event: &Value) -> bool {
        let agent = ureq::Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .build()
            .new_agent();
        let post = agent.post(format!("{}/api/v1/events", self.url));
        let key = format!("Bearer {}", self.key);
        post.header("Authorization", key).send_json(event).is_ok()
    }
}

/// Ends the machines' work, also where a test fails meanwhile.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// The pace of a machine.
fn rest(pace: Duration) {
    let end = Instant::now() + pace;
    while let Some(left) = end.checked_duration_since(Instant::now()) {
        thread::park_timeout(left);
    }
}
