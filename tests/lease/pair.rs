//! Two servers with a sound card each, on one Redis that each reaches by a line of its own; and what can happen to them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a helper of tests fails by panicking; clippy's allowance ends at functions marked as tests"
)]

use std::{
    sync::mpsc::{Sender, channel},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use fastrand::Rng;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::common::{
    AlsaRig, SOON, TestPanggil, TestRedis, claim, eventually,
    quick_voice::give_quick_voice,
    speaker_is,
    weather::{Way, Weather},
};

/// Longer than a lease, and than all that a round speaks.
const SETTLED: Duration = Duration::from_secs(60);
/// What the target halts the holder for.
const HALTED: Duration = Duration::from_secs(10);
/// Calls come within this, and so does the fault.
const ROUND_MS: u64 = 5_000;
/// The counters of the site that call.
const COUNTERS: u32 = 8;

/// A card is looked at more often than it moves.
const RECENTLY: Duration = Duration::from_millis(50);

/// What happens to the node that speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is halted for a while.
    Halted,
    /// It dies, and starts again later.
    Killed,
    /// Its line to Redis is cut.
    Cut,
    /// Its line to Redis swallows everything.
    Swallowed,
    /// Its sound card breaks down.
    Deaf,
}

pub(crate) const FAULTS: [Fault; 5] = [
    Fault::Halted,
    Fault::Killed,
    Fault::Cut,
    Fault::Swallowed,
    Fault::Deaf,
];

/// See the module.
pub(crate) struct Pair {
    pub(crate) redis: TestRedis,
    pub(crate) nodes: [Node; 2],
    called: u32,
}

pub(crate) struct Node {
    pub(crate) server: TestPanggil,
    rig: AlsaRig,
    line: Weather,
    _home: TempDir,
}

/// What a round showed.
pub(crate) struct Outcome {
    pub(crate) fault: Fault,
    pub(crate) calls: Vec<CallStory>,
    pub(crate) taken_over: Duration,
    /// How long both were heard at a time.
    pub(crate) overlap: Duration,
}

/// What became of a call at both nodes.
pub(crate) struct CallStory {
    /// One of them spoke it to its end.
    pub(crate) is_done: bool,
    /// How often it was begun.
    pub(crate) begun: usize,
}

impl Pair {
    /// The first is the primary one, and has the voice.
    pub(crate) fn open() -> Self {
        let redis = TestRedis::start();
        let primary = Node::start(&redis, true);
        speaker_is(&primary.server, "idle");
        let second = Node::start(&redis, false);
        speaker_is(&second.server, "standby");
        Self {
            redis,
            nodes: [primary, second],
            called: 0,
        }
    }

    /// Which node has the voice, once one has and the other knows it.
    #[track_caller]
    pub(crate) fn speaks(&self) -> usize {
        eventually(SETTLED, || {
            let states = [0, 1].map(|node| self.state(node));
            match [0, 1].map(|node| is_speaker(&states[node])) {
                [true, false] if states[1] == "standby" => Ok(0),
                [false, true] if states[0] == "standby" => Ok(1),
                _ => Err(states),
            }
        })
    }

    fn state(&self, node: usize) -> String {
        let ready = self.nodes[node].read("/readyz");
        ready["speakers"][0]["state"].as_str().unwrap().to_owned()
    }

    /// A machine calls a ticket.
    pub(crate) fn call(&self, ticket: &str, counter: &str) {
        let id = format!("{ticket}-{counter}");
        self.redis
            .add(&json!({"src": "mesin", "id": id, "ticket": ticket, "counter": counter}));
    }

    /// How often each node began to speak a ticket.
    pub(crate) fn begun(&self, ticket: &str) -> [usize; 2] {
        let named = format!("ticket.number={ticket} ");
        [0, 1].map(|node| {
            let log = self.nodes[node].server.log_text();
            let begins = |line: &&str| line.contains("speaking") && line.contains(&named);
            log.lines().filter(begins).count()
        })
    }

    /// Whether a node spoke a ticket to its end.
    fn is_done(&self, ticket: &str) -> bool {
        let is = |node: &Node| word(&node.spoken(ticket), "state") == "done";
        self.nodes.iter().any(is)
    }

    /// Calls at random moments, and the fault at one of them; then everything is mended.
    pub(crate) fn round(&mut self, fault: Fault, dice: &mut Rng) -> Outcome {
        let holder = self.speaks();
        let ears = Ears::listen(&self.nodes);
        let begin = Instant::now();
        let mut moments: Vec<u64> = (0..dice.u64(2..=4))
            .map(|_| dice.u64(0..ROUND_MS))
            .collect();
        moments.sort_unstable();
        let mut breaks = Some(dice.u64(500..ROUND_MS - 1_000));
        let mut tickets = Vec::new();
        let mut since = begin;
        for moment in moments {
            if let Some(at) = breaks.take_if(|at| *at <= moment) {
                wait_until(begin + Duration::from_millis(at));
                since = self.strike(holder, fault);
            }
            wait_until(begin + Duration::from_millis(moment));
            tickets.push(self.next_call());
        }
        if let Some(at) = breaks {
            wait_until(begin + Duration::from_millis(at));
            since = self.strike(holder, fault);
        }
        eventually(SETTLED, || {
            let state = self.state(1 - holder);
            claim(is_speaker(&state), (fault, state))
        });
        let taken_over = since.elapsed();
        wait_until(since + HALTED);
        self.mend(holder, fault);
        self.settle(&tickets);
        let story = |ticket: &String| CallStory {
            is_done: self.is_done(ticket),
            begun: self.begun(ticket).iter().sum(),
        };
        Outcome {
            fault,
            calls: tickets.iter().map(story).collect(),
            taken_over,
            overlap: ears.overlap(),
        }
    }

    fn next_call(&mut self) -> String {
        self.called += 1;
        let ticket = format!("A{:03}", self.called);
        self.call(&ticket, &(self.called % COUNTERS + 1).to_string());
        ticket
    }

    fn strike(&mut self, node: usize, fault: Fault) -> Instant {
        let struck = Instant::now();
        let node = &mut self.nodes[node];
        match fault {
            Fault::Halted => node.server.signal("STOP"),
            Fault::Killed => node.server.kill_9(),
            Fault::Cut => {
                node.line.leads_to("127.0.0.1:1");
                node.line.cuts();
            }
            Fault::Swallowed => node.line.is(Way::clear().swallowed()),
            Fault::Deaf => node.rig.tape_mut("default").break_down(),
        }
        struck
    }

    fn mend(&mut self, node: usize, fault: Fault) {
        let redis = self.redis.url().replace("redis://", "");
        let node = &mut self.nodes[node];
        match fault {
            Fault::Halted => node.server.signal("CONT"),
            Fault::Killed => node.server.start_again(),
            Fault::Cut => node.line.leads_to(&redis),
            Fault::Swallowed => {
                node.line.clears();
                node.line.cuts();
            }
            Fault::Deaf => node.rig.tape_mut("default").mend(),
        }
    }

    /// Waits until both nodes have done with these tickets.
    fn settle(&self, tickets: &[String]) {
        for node in &self.nodes {
            for ticket in tickets {
                eventually(SETTLED, || {
                    let row = node.spoken(ticket);
                    let is_over = matches!(word(&row, "state"), "done" | "skipped");
                    claim(is_over, (ticket, row))
                });
            }
        }
        self.speaks();
    }
}

impl Node {
    fn start(redis: &TestRedis, is_primary: bool) -> Self {
        let (rig, home) = (AlsaRig::new(), tempfile::tempdir().unwrap());
        give_quick_voice(home.path());
        let address = redis.url().replace("redis://", "");
        let line = Weather::before(&address, Rng::with_seed(1));
        let setup = TestPanggil::setup()
            .pairing_open()
            .settings(&format!("[redis]\nprimary = {is_primary}\nrelay = true\n"))
            .redis_at(&format!("redis://{}", line.address()))
            .data(home.path())
            .variable("ALSA_CONFIG_PATH", &rig.config_path());
        Self {
            server: setup.start(),
            rig,
            line,
            _home: home,
        }
    }

    /// What became of a ticket here.
    fn spoken(&self, ticket: &str) -> Value {
        let journal = self.read("/api/v1/journal?limit=5000");
        let mut events = journal["events"].as_array().unwrap().iter();
        let event = events.find(|event| event["ticket"] == ticket);
        event.map_or(Value::Null, |event| event["spoken"][0].clone())
    }

    /// A server that was halted lets go of the connection that waited meanwhile: then it is asked again.
    fn read(&self, path: &str) -> Value {
        let ask = || self.server.get(path).key(self.server.key()).attempt();
        eventually(SOON, ask).document()
    }
}

/// Somebody who listens to both nodes.
struct Ears {
    stop: Sender<()>,
    thread: JoinHandle<Duration>,
}

impl Ears {
    fn listen(nodes: &[Node; 2]) -> Self {
        let tapes = [0, 1].map(|node| nodes[node].rig.tape("default").sounding());
        let (stop, stopped) = channel();
        let thread = std::thread::spawn(move || {
            let (mut both, mut last) = (Duration::ZERO, Instant::now());
            let mut heard = [None; 2];
            eventually(Duration::from_secs(600), || {
                let (now, then) = (Instant::now(), last);
                last = now;
                for (tape, heard) in tapes.iter().zip(&mut heard) {
                    *heard = if tape.now() { Some(now) } else { *heard };
                }
                if heard
                    .iter()
                    .all(|at| at.is_some_and(|at| now - at < RECENTLY))
                {
                    both += now - then;
                }
                claim(stopped.try_recv().is_ok(), ())
            });
            both
        });
        Self { stop, thread }
    }

    fn overlap(self) -> Duration {
        self.stop.send(()).unwrap();
        self.thread.join().unwrap()
    }
}

fn is_speaker(state: &str) -> bool {
    matches!(state, "idle" | "speaking")
}

fn word<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}

fn wait_until(moment: Instant) {
    let left = moment.saturating_duration_since(Instant::now());
    eventually(left + SOON, || claim(Instant::now() >= moment, ()));
}
