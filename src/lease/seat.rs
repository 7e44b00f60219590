//! One speaker's place with the keeper: its lease, its claim, and the list of what was done with. It writes what to ask of Redis, and
//! reads the answers.

use std::{sync::Arc, vec::IntoIter};

use redis::{Pipeline, Value, from_redis_value};
use tokio::time::Instant;

use super::Node;
use crate::announcer::{
    claim::{Claimed, Told},
    finished::{self, Finished, KEPT_MS},
    lease::{Ask, Found, Holder, LEASE, Lease},
};

/// A key that is given up lives so long, for it cannot live less.
const GIVEN_UP_MS: u128 = 1;

/// The names of keys.
#[derive(Debug)]
pub(super) struct Keys(String);

impl Keys {
    /// Those of a site.
    pub(super) fn new(site: &str) -> Self {
        Self(format!("panggil:{{{site}}}:lease:"))
    }

    fn lease(&self, speaker: &str) -> String {
        format!("{}{speaker}", self.0)
    }

    fn spoken(&self, speaker: &str) -> String {
        format!("{}{speaker}:spoken", self.0)
    }
}

/// See the module.
#[derive(Debug)]
pub(super) struct Seat {
    speaker: String,
    lease: Lease,
    claimed: Claimed,
    /// What was done with, as it stands in Redis.
    list: Vec<Finished>,
    /// What this node has done with and Redis does not know yet.
    unsent: Vec<Finished>,
    round: Round,
}

/// What was asked in the round that runs.
#[derive(Debug, Clone, Copy)]
struct Round {
    ask: Ask,
    is_able: bool,
    renews: bool,
    reports: bool,
}

impl Seat {
    pub(super) fn new(speaker: &str, is_primary: bool, claimed: Claimed) -> Self {
        Self {
            speaker: speaker.to_owned(),
            lease: Lease::new(is_primary, Instant::now()),
            claimed,
            list: Vec::new(),
            unsent: Vec::new(),
            round: Round {
                ask: Ask::Nothing,
                is_able: false,
                renews: false,
                reports: false,
            },
        }
    }

    pub(super) fn is_of(&self, speaker: &str) -> bool {
        self.speaker == speaker
    }

    /// The speaker's name.
    pub(super) fn speaker(&self) -> &str {
        &self.speaker
    }

    /// Whether there is nothing left to do for it.
    pub(super) fn is_over(&self) -> bool {
        self.claimed.is_gone() && !self.lease.is_ours()
    }

    pub(super) fn connected(&mut self, now: Instant) {
        self.lease.connected(now);
    }

    pub(super) fn failed(&mut self, asked: Instant, now: Instant) {
        self.lease.failed(asked, now);
    }

    pub(super) fn refused(&mut self, now: Instant) {
        self.lease.refused(now);
    }

    /// Takes up what its announcer has done with.
    pub(super) fn gather(&mut self, node: &Node, ahead_ms: i64, redis_now: i64) {
        let new = self.claimed.take_finished().into_iter();
        let new = new.map(|finished| Finished {
            node: node.value(),
            ..finished.moved(ahead_ms)
        });
        finished::add(&mut self.unsent, new, redis_now);
    }

    /// Asks who has the lease, and takes it where that is due.
    pub(super) fn ask(&mut self, pipe: &mut Pipeline, keys: &Keys, node: &Node, now: Instant) {
        let is_able = self.claimed.is_able();
        self.round = Round {
            ask: self.lease.asks(is_able, now),
            is_able,
            renews: false,
            reports: false,
        };
        let key = keys.lease(&self.speaker);
        if self.round.ask == Ask::Take {
            set(pipe, &key, &node.value(), LEASE.as_millis()).arg("NX");
        }
        if self.round.ask != Ask::Nothing {
            pipe.cmd("GET").arg(&key);
            pipe.cmd("GET").arg(keys.spoken(&self.speaker));
        }
    }

    /// Reads the answers.
    pub(super) fn answered(&mut self, answers: &mut IntoIter<Value>, node: &Node, asked: Instant) {
        if self.round.ask == Ask::Nothing {
            return;
        }
        let is_taken = self.round.ask == Ask::Take && answers.next() == Some(Value::Okay);
        let holder = text(answers.next());
        self.list = text(answers.next()).map_or_else(Vec::new, |list| finished::read(&list));
        let found = match holder {
            None => Found::Free,
            Some(value) if node.is(&value) => Found::Ours,
            Some(value) => Found::Theirs(node.name_of(&value)),
        };
        self.round.renews = found == Found::Ours && !is_taken;
        if matches!(found, Found::Theirs(_)) {
            self.unsent.clear(); // what is left is that node's to speak
        }
        if !self.round.renews {
            self.lease.found(asked, found);
        }
    }

    /// What is to be written once the answers are known: the lease longer, or given up; and what was done with.
    pub(super) fn write(
        &mut self,
        pipe: &mut Pipeline,
        (keys, node): (&Keys, &Node),
        now: Instant,
        redis_now: i64,
    ) {
        if self.round.renews {
            let life = if self.round.is_able {
                LEASE.as_millis()
            } else {
                self.lease.give_up(now);
                GIVEN_UP_MS
            };
            set(pipe, &keys.lease(&self.speaker), &node.value(), life).arg("XX");
        }
        let is_holder = self.round.renews || self.lease.holder(now) == Holder::Us;
        self.round.reports = is_holder && !self.unsent.is_empty();
        if self.round.reports {
            finished::add(&mut self.list, self.unsent.iter().cloned(), redis_now);
            let list = serde_json::to_string(&self.list).unwrap_or_default();
            let life = u128::from(KEPT_MS.unsigned_abs());
            set(pipe, &keys.spoken(&self.speaker), &list, life);
        }
    }

    /// Reads what became of that.
    pub(super) fn written(&mut self, answers: &mut IntoIter<Value>, asked: Instant) {
        if self.round.renews {
            let is_done = answers.next() == Some(Value::Okay);
            let found = match self.round.is_able && is_done {
                true => Found::Ours,
                false => Found::Free,
            };
            self.lease.found(asked, found);
        }
        if self.round.reports {
            let _okay = answers.next(); // an error would have ended the round
            self.unsent.clear();
        }
    }

    /// Tells its announcer who has the voice.
    pub(super) fn tell(&self, node: &Node, now: Instant, ahead_ms: i64) {
        let of_others = self.list.iter().filter(|finished| !node.is(&finished.node));
        let reported = of_others.map(|finished| Finished {
            node: node.name_of(&finished.node),
            ..finished.clone().moved(-ahead_ms)
        });
        self.claimed.tell(Told {
            holder: self.lease.holder(now),
            until: self.lease.until(),
            reported: Arc::new(reported.collect()),
        });
    }
}

/// `SET` with a life in ms.
fn set<'pipe>(
    pipe: &'pipe mut Pipeline,
    key: &str,
    value: &str,
    life: u128,
) -> &'pipe mut Pipeline {
    let life = life.to_string();
    pipe.cmd("SET").arg(key).arg(value).arg("PX").arg(life)
}

fn text(answer: Option<Value>) -> Option<String> {
    from_redis_value(answer?).ok()
}
