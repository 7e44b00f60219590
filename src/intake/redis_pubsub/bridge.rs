//! Make before break: which link counts, what is held, what is late and what is lost. Pure.
//!
//! In: what links say, each with the time, and time itself. Out: messages in an order that can be trusted, links to start, to ping and to
//! give up, and the holes that could not be bridged. A link is one subscription; the newest is *current*, older ones are *draining*:
//! Redis may still hold messages for them. A link that follows another publishes a marker to it, in the same write as its subscriptions:
//! what the older one brings before the marker only it has, what it brings after it the newer one has too.
//!
//! It promises: nothing that Redis held is lost, nothing comes twice, the order is that of (link, position) but for what is marked late,
//! and there is one report for each link of which something may be lost, and none for one of which nothing is.

mod handover;
mod pairs;
#[cfg(test)]
mod proof;
#[cfg(test)]
mod tests;
mod words;

use std::{collections::VecDeque, time::Duration};

use handover::Drain;
use pairs::Pairs;
pub(super) use words::{Act, Emitted, Gap, Receivers, Said, State, Why};

/// A ping is due this long after the last.
const PING: Duration = Duration::from_secs(1);
/// Without a byte for so long after a ping a link is stalled.
const DEADLINE: Duration = Duration::from_secs(2);
/// A link that does not stand by then is given up: a single long connect would wait through its own repeats.
const ATTEMPT: Duration = Duration::from_secs(2);
/// Between two attempts, in ms: chance keeps many servers apart.
const PAUSE_MS: std::ops::RangeInclusive<u64> = 100..=200;
/// So long a new link waits for the marker on the old one. Longer keeps fresh calls waiting, shorter makes more of them late.
const HOLD: Duration = Duration::from_millis(500);
/// More messages than this are not set aside: what is beyond goes on out of order.
const ASIDE: usize = 20_000;

/// A subscription that stands or stood.
#[derive(Debug)]
struct Link<T> {
    number: u64,
    position: u64,
    heard: Duration,
    last_ping: Duration,
    pinged: Option<Duration>,
    is_stalled: bool,
    ended: Option<Why>,
    /// What came after the marker of the attempt: the new link has it too, if it comes to stand.
    aside: Option<Vec<(u64, T)>>,
}

/// A link that is being made.
#[derive(Debug)]
struct Attempt<T> {
    number: u64,
    started: Duration,
    position: u64,
    /// What came before it was known to stand.
    early: Vec<(u64, T)>,
    /// How many messages came before its own marker: the old link has them too.
    overlap: u64,
    /// What the current link brought meanwhile: without a marker, this one may have it too.
    pairs: Pairs<T>,
}

/// See the module.
#[derive(Debug)]
pub(super) struct Bridge<T> {
    /// When something was heard or time passed last.
    now: Duration,
    current: Option<Link<T>>,
    /// The oldest first.
    draining: VecDeque<Drain<T>>,
    attempt: Option<Attempt<T>>,
    held: Vec<(u64, u64, T)>,
    /// When the first attempt began, once it failed and until one stands: nothing was listened to since.
    missed: Option<Duration>,
    next: u64,
    may_start: Duration,
    chance: fastrand::Rng,
    acts: Vec<Act<T>>,
}

impl<T: Clone + PartialEq> Bridge<T> {
    /// Nothing stands yet.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            now: Duration::ZERO,
            current: None,
            draining: VecDeque::new(),
            attempt: None,
            held: Vec::new(),
            missed: None,
            next: 1,
            may_start: Duration::ZERO,
            chance: fastrand::Rng::with_seed(seed),
            acts: Vec::new(),
        }
    }

    /// How the feed is.
    pub(super) fn state(&self) -> State {
        match &self.current {
            None if self.missed.is_none() => State::Connecting,
            None => State::Away,
            Some(link) if !link.is_well() => State::Away,
            Some(_) if self.draining.iter().any(|drain| !drain.is_told) => State::CatchingUp,
            Some(_) => State::Ok,
        }
    }

    /// What is to be done since this was asked last.
    pub(super) fn acts(&mut self) -> Vec<Act<T>> {
        std::mem::take(&mut self.acts)
    }

    /// Takes in what a link says. One that was closed is not listened to.
    pub(super) fn hear(&mut self, at: Duration, number: u64, said: Said<T>) {
        self.now = at;
        if self
            .attempt
            .as_ref()
            .is_some_and(|attempt| attempt.number == number)
        {
            self.attempt_says(at, said);
        } else if self
            .current
            .as_ref()
            .is_some_and(|link| link.number == number)
        {
            self.current_says(at, said);
        } else if self
            .draining
            .iter()
            .any(|drain| drain.link.number == number)
        {
            self.old_says(number, said);
        }
        self.pass(at);
    }

    /// Lets time pass.
    pub(super) fn pass(&mut self, at: Duration) {
        self.now = at;
        self.end_holds(at);
        self.end_waits(at);
        self.end_drains(at);
        if self
            .attempt
            .as_ref()
            .is_some_and(|attempt| at >= attempt.started + ATTEMPT)
        {
            self.give_up_attempt(at);
        }
        if let Some(link) = self.current.as_mut().filter(|link| link.ended.is_none()) {
            if link.pinged.is_none() && at >= link.last_ping + PING {
                (link.pinged, link.last_ping) = (Some(at), at);
                self.acts.push(Act::Ping(link.number));
            }
            link.is_stalled |= link.stalls_at().is_some_and(|stalls| at >= stalls);
        }
        if self.wants_attempt() && at >= self.may_start {
            self.start(at);
        }
    }

    /// When time has to pass next.
    pub(super) fn wake(&self) -> Duration {
        let attempt = self
            .attempt
            .as_ref()
            .map(|attempt| attempt.started + ATTEMPT);
        let start = self.wants_attempt().then_some(self.may_start);
        let alive = self.current.as_ref().filter(|link| link.is_well());
        let link = alive.map(|link| link.stalls_at().unwrap_or(link.last_ping + PING));
        let drains = self.draining.iter().map(Drain::wake).min();
        let due = [attempt, start, link, drains].into_iter().flatten().min();
        due.unwrap_or(Duration::MAX)
    }

    fn wants_attempt(&self) -> bool {
        self.attempt.is_none() && self.current.as_ref().is_none_or(|link| !link.is_well())
    }

    fn start(&mut self, at: Duration) {
        let number = self.next;
        self.next += 1;
        self.attempt = Some(Attempt {
            number,
            started: at,
            position: 0,
            early: Vec::new(),
            overlap: 0,
            pairs: Pairs::default(),
        });
        let follows = self.current.as_ref().map(|link| link.number);
        self.acts.push(Act::Start {
            link: number,
            follows,
        });
    }

    fn attempt_says(&mut self, at: Duration, said: Said<T>) {
        let Some(attempt) = &mut self.attempt else {
            return;
        };
        match said {
            Said::Message(message) => {
                attempt.position += 1;
                attempt.early.push((attempt.position, message));
                if attempt.early.len() > ASIDE {
                    self.give_up_attempt(at);
                }
            }
            Said::Marker(of) if of == attempt.number => attempt.overlap = attempt.position,
            Said::Opened(receivers) => self.stands(at, receivers),
            Said::Failed | Said::Dead | Said::Overflow => self.give_up_attempt(at),
            Said::Marker(_) | Said::Pong => {}
        }
    }

    fn current_says(&mut self, at: Duration, said: Said<T>) {
        let attempt = self.attempt.as_ref().map(|attempt| attempt.number);
        let Some(link) = &mut self.current else {
            return;
        };
        match said {
            Said::Message(message) => {
                link.heard = at;
                link.position += 1;
                if let Some(attempt) = &mut self.attempt {
                    attempt.pairs.goes_on(message.clone());
                }
                let (number, position) = (link.number, link.position);
                match &mut link.aside {
                    Some(aside) if aside.len() < ASIDE => aside.push((position, message)),
                    Some(_) => {
                        self.give_up_attempt(at); // so much is brought by a link that is well
                        self.deliver(number, position, message);
                    }
                    None => self.deliver(number, position, message),
                }
            }
            Said::Marker(of) => {
                link.heard = at;
                if attempt == Some(of) && link.aside.is_none() {
                    link.aside = Some(Vec::new());
                }
            }
            Said::Pong => {
                (link.heard, link.pinged, link.is_stalled) = (at, None, false);
                if attempt.is_some() && link.ended.is_none() {
                    self.give_up_attempt(at); // nothing was interrupted
                }
            }
            Said::Dead => self.current_ends(Why::Cut),
            Said::Overflow => self.current_ends(Why::Overflow),
            Said::Opened(_) | Said::Failed => {}
        }
    }

    fn current_ends(&mut self, why: Why) {
        if let Some(link) = &mut self.current
            && link.ended.is_none()
        {
            link.ended = Some(why);
            self.acts.push(Act::Close(link.number));
        }
    }

    /// What was set aside for it is not brought by it: it counts again.
    fn give_up_attempt(&mut self, at: Duration) {
        let Some(attempt) = self.attempt.take() else {
            return;
        };
        self.acts.push(Act::Close(attempt.number));
        self.may_start = at + Duration::from_millis(self.chance.u64(PAUSE_MS));
        let Some(link) = &mut self.current else {
            self.missed.get_or_insert(attempt.started);
            return;
        };
        let (number, aside) = (link.number, link.aside.take());
        for (position, message) in aside.into_iter().flatten() {
            self.deliver(number, position, message);
        }
    }

    /// Emits a message, or holds it behind what older links may still bring.
    fn deliver(&mut self, link: u64, position: u64, message: T) {
        let Some(message) = self.unpaired(link, position, message) else {
            return;
        };
        if !self.is_held(link) {
            return self.emit(link, position, message);
        }
        self.held.push((link, position, message));
        if self.held.len() > ASIDE {
            self.draining
                .iter_mut()
                .for_each(|drain| drain.holds = false);
            self.release();
        }
    }

    fn is_held(&self, link: u64) -> bool {
        let mut older = self.draining.iter().filter(|drain| drain.successor <= link);
        older.any(|drain| drain.holds)
    }

    fn emit(&mut self, link: u64, position: u64, message: T) {
        let drain = self.draining.iter().find(|drain| drain.link.number == link);
        let late = drain
            .filter(|drain| !drain.holds)
            .map(|drain| drain.successor);
        self.acts.push(Act::Emit(Emitted {
            link,
            position,
            late,
            message,
        }));
    }

    /// Emits what is held no more, in order.
    fn release(&mut self) {
        let mut held = std::mem::take(&mut self.held);
        held.sort_by_key(|(link, position, _)| (*link, *position));
        for (link, position, message) in held {
            if self.is_held(link) {
                self.held.push((link, position, message));
            } else {
                self.emit(link, position, message);
            }
        }
    }
}

impl<T> Link<T> {
    fn new(number: u64, position: u64, at: Duration) -> Self {
        Self {
            number,
            position,
            heard: at,
            last_ping: at,
            pinged: None,
            is_stalled: false,
            ended: None,
            aside: None,
        }
    }

    fn is_well(&self) -> bool {
        self.ended.is_none() && !self.is_stalled
    }

    /// Messages count as life.
    fn stalls_at(&self) -> Option<Duration> {
        self.pinged.map(|pinged| pinged.max(self.heard) + DEADLINE)
    }
}
