//! Which of several nodes on one Redis has the voice of a speaker: what is asked of Redis, and what its answers mean. Pure: no network, no
//! clock.
//!
//! In: answers and failures, with when they were asked for. Out: the [`Holder`] of the voice at a moment. The voice is a key that ends
//! by itself after [`LEASE`]; its holder renews it every [`RENEW`], and believes in it for [`TRUST`] from when it asked, by its own steady
//! clock. Promise: two nodes that both reach Redis never both believe; whoever slept looks again before it speaks; when Redis is
//! away the primary node speaks, for a call heard twice is better than one that is lost.

use std::time::Duration;

use tokio::time::Instant;

/// The key's life. With a look every [`LOOK`], a node that died is replaced within six seconds.
pub const LEASE: Duration = Duration::from_millis(5_500);
/// How often the holder renews: one answer may be lost.
pub const RENEW: Duration = Duration::from_secs(2);
/// How long the holder believes in it; what is left of [`LEASE`] is for fading out, and for clocks that do not run alike.
pub const TRUST: Duration = Duration::from_secs(4);
/// How often the others look whether it is free.
pub const LOOK: Duration = Duration::from_millis(250);
/// At a start, Redis is waited for so long before the primary node speaks without it.
const PATIENCE: Duration = Duration::from_secs(1);
/// Where Redis is back, the primary node, which spoke until now, is let go first.
const COURTESY: Duration = Duration::from_secs(1);
/// No question takes so long: the process slept meanwhile, and knows nothing any more.
const ASLEEP: Duration = Duration::from_millis(2_500);

/// Who has the voice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Holder {
    /// This node.
    Us,
    /// Nobody that is known of: nothing begins.
    #[default]
    Nobody,
    /// Another node, by the name people know; none while Redis is away: then it is the primary one.
    Other(Option<String>),
}

/// What the key holds, by the answer of Redis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Our name, since just now or renewed just now.
    Ours,
    /// Another node's name.
    Theirs(String),
    /// Nothing.
    Free,
}

/// What to ask of Redis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Take the key if nobody has it, and look who has it.
    Take,
    /// Look who has it.
    Look,
    /// Nothing yet.
    Nothing,
}

/// The lease of one speaker, as one node knows it.
#[derive(Debug)]
pub struct Lease {
    is_primary: bool,
    state: State,
    /// When it was last told anything, be it a failure.
    told: Instant,
    /// Before this moment the key is left to the primary node.
    courtesy: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Unknown { since: Instant },
    Ours { renewed: Instant, until: Instant },
    Theirs { node: Option<String>, seen: Instant },
    Alone { until: Instant },
    Away,
}

impl Lease {
    /// Nothing is known yet.
    #[must_use]
    pub fn new(is_primary: bool, now: Instant) -> Self {
        Self {
            is_primary,
            state: State::Unknown { since: now },
            told: now,
            courtesy: None,
        }
    }

    /// A connection to Redis is new.
    pub fn connected(&mut self, now: Instant) {
        self.courtesy = (!self.is_primary).then(|| now + COURTESY);
    }

    /// What to ask; `is_able`: the speaker could speak.
    #[must_use]
    pub fn asks(&self, is_able: bool, now: Instant) -> Ask {
        if let State::Ours { renewed, .. } = self.state
            && is_able
            && now.saturating_duration_since(renewed) < RENEW
        {
            return Ask::Nothing;
        }
        let is_courteous = self.courtesy.is_some_and(|until| now < until);
        if is_able && !is_courteous {
            Ask::Take
        } else {
            Ask::Look
        }
    }

    /// Redis answered what was asked at `asked`.
    pub fn found(&mut self, asked: Instant, found: Found) {
        self.told = asked;
        self.state = match found {
            Found::Ours => State::Ours {
                renewed: asked,
                until: asked + TRUST,
            },
            Found::Theirs(node) => State::Theirs {
                node: Some(node),
                seen: asked,
            },
            Found::Free => State::Theirs {
                node: None,
                seen: asked,
            },
        };
    }

    /// The key is about to be given up: another node may have it before the answer is here.
    pub fn give_up(&mut self, now: Instant) {
        self.state = State::Theirs {
            node: None,
            seen: now,
        };
    }

    /// Redis did not answer what was asked at `asked`.
    pub fn failed(&mut self, asked: Instant, now: Instant) {
        let over = |since: Instant, wait| now.saturating_duration_since(since) >= wait;
        let slept = over(asked, ASLEEP) || over(self.told, TRUST);
        self.told = now;
        if slept {
            self.state = State::Unknown { since: now };
            return;
        }
        self.state = match &self.state {
            State::Unknown { since } if over(*since, PATIENCE) => self.without_redis(now),
            State::Theirs { seen, .. } if over(*seen, LEASE) => self.without_redis(now),
            State::Ours { until, .. } | State::Alone { until } if now >= *until => {
                State::Unknown { since: now }
            }
            State::Alone { .. } => self.without_redis(now),
            State::Ours { renewed, .. } if self.is_primary => State::Ours {
                renewed: *renewed,
                until: now + TRUST,
            },
            unchanged => unchanged.clone(),
        };
    }

    /// Redis is there and keeps no leases for us: an old list of rights, which knows of no second node.
    pub fn refused(&mut self, now: Instant) {
        self.told = now;
        self.state = self.without_redis(now);
    }

    /// Who has the voice.
    #[must_use]
    pub fn holder(&self, now: Instant) -> Holder {
        match &self.state {
            State::Ours { until, .. } | State::Alone { until } if now < *until => Holder::Us,
            State::Theirs {
                node: Some(node), ..
            } => Holder::Other(Some(node.clone())),
            State::Away => Holder::Other(None),
            _ => Holder::Nobody,
        }
    }

    /// Until when this node has the voice unless more is told, where it has.
    #[must_use]
    pub fn until(&self) -> Option<Instant> {
        match self.state {
            State::Ours { until, .. } | State::Alone { until } => Some(until),
            State::Unknown { .. } | State::Theirs { .. } | State::Away => None,
        }
    }

    /// Whether Redis has this node's name.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        matches!(self.state, State::Ours { .. })
    }

    fn without_redis(&self, now: Instant) -> State {
        if self.is_primary {
            State::Alone { until: now + TRUST }
        } else {
            State::Away
        }
    }
}

#[cfg(test)]
mod tests;
