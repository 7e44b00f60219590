//! From one link to the next: what the old one still brings, until its marker or its end. Pure.

use std::{collections::VecDeque, time::Duration};

use super::{Act, Attempt, Bridge, Emitted, Gap, HOLD, Link, Receivers, Said, Why, pairs::Pairs};

/// So many old links are read at a time.
const LINKS: usize = 3;
/// After a black hole the old link resumes within two minutes at the most; what is older brings nothing any more.
const DRAIN: Duration = Duration::from_secs(600);
/// So long an old link is read that Redis has let go of, or of which nothing can be proved.
const REST: Duration = Duration::from_secs(10);

/// An old link, and the one after it.
#[derive(Debug)]
pub(super) struct Drain<T> {
    pub(super) link: Link<T>,
    pub(super) successor: u64,
    /// What may be lost if its marker never comes.
    gap: Gap,
    /// When it is given up.
    end: Duration,
    /// The next one waits for its marker.
    pub(super) holds: bool,
    /// What may be lost was told already.
    pub(super) is_told: bool,
    /// What both links have: the first of the next one, the last before the marker on this one.
    overlap: Vec<T>,
    /// The first of these that it seems to have brought before the next one stood, with their positions there: they wait for its marker.
    twins: Vec<(u64, T)>,
    /// Its newest messages, as many as overlap: they count when newer ones push them out.
    line: VecDeque<(u64, T)>,
    /// Without a marker: what one of both links brought and the other did not yet.
    pairs: Option<Pairs<T>>,
}

impl<T> Drain<T> {
    pub(super) fn wake(&self) -> Duration {
        let end = if self.holds {
            self.gap.until + HOLD
        } else {
            self.end
        };
        let waits = self.pairs.as_ref().and_then(Pairs::wake);
        waits.map_or(end, |until| until.min(end))
    }
}

impl<T: Clone + PartialEq> Drain<T> {
    /// What of its line, and of the twins, does not come by the other link, where no marker tells. Link, position, message.
    fn not_shared(&mut self) -> Vec<(u64, u64, T)> {
        let mut line = std::mem::take(&mut self.line);
        let twins = std::mem::take(&mut self.twins);
        let came = || line.iter().map(|(_, message)| message);
        let rest = self.overlap.iter().skip(twins.len());
        if !twins.is_empty() && came().eq(rest.take(line.len())) {
            return Vec::new();
        }
        let shared = shared(came(), &self.overlap);
        line.truncate(line.len() - shared);
        let of = |link| move |(position, message)| (link, position, message);
        let line = line.into_iter().map(of(self.link.number));
        line.chain(twins.into_iter().map(of(self.successor)))
            .collect()
    }

    /// What waited for the next link until then in vain.
    fn late(&mut self, at: Duration) -> Vec<Act<T>> {
        let Some(pairs) = &mut self.pairs else {
            return Vec::new();
        };
        let (link, late) = (self.link.number, Some(self.successor));
        let emit = |(position, message)| {
            Act::Emit(Emitted {
                link,
                position,
                late,
                message,
            })
        };
        std::iter::from_fn(|| pairs.next_late(at))
            .map(emit)
            .collect()
    }
}

impl<T: Clone + PartialEq> Bridge<T> {
    /// The attempt stands: it is the current link from here on.
    pub(super) fn stands(&mut self, at: Duration, receivers: Receivers) {
        let Some(attempt) = self.attempt.take() else {
            return;
        };
        let Attempt {
            number,
            position,
            mut early,
            overlap,
            pairs,
            ..
        } = attempt;
        self.acts.push(Act::Stands(number));
        let both = usize::try_from(overlap).map_or(early.len(), |both| both.min(early.len()));
        match self.current.replace(Link::new(number, position, at)) {
            None => {
                let gap = self.missed.take().map(|since| Gap {
                    since,
                    until: at,
                    why: Why::Unreached,
                });
                self.acts.extend(gap.map(Act::Gap));
            }
            Some(old) if old.aside.is_some() => {
                early.drain(..both); // the old one brought them
                if old.ended.is_none() {
                    self.acts.push(Act::Close(old.number));
                }
            }
            Some(old) => {
                let both = early.iter().take(both).map(|(_, message)| message.clone());
                let overlap: Vec<T> = both.collect();
                let twins = early.drain(..shared(pairs.went_on(), &overlap)).collect();
                self.drain(at, old, (number, receivers), (overlap, twins), pairs);
            }
        }
        for (position, message) in early {
            self.deliver(number, position, message);
        }
    }

    /// Reads an old link on, unless it ended already.
    fn drain(
        &mut self,
        at: Duration,
        old: Link<T>,
        (successor, receivers): (u64, Receivers),
        (overlap, twins): (Vec<T>, Vec<(u64, T)>),
        pairs: Pairs<T>,
    ) {
        let is_closed = old.ended.is_some();
        let is_told = is_closed || matches!(receivers, Receivers::Count(0 | 1));
        let (time, why) = match receivers {
            _ if is_told => (REST, old.ended.unwrap_or(Why::Cut)),
            Receivers::Unknown => (REST, Why::Unproven),
            Receivers::Count(_) => (DRAIN, Why::Bound),
        };
        let gap = Gap {
            since: old.heard.min(at),
            until: at,
            why,
        };
        if is_told {
            self.acts.push(Act::Gap(gap));
        }
        if is_closed {
            return;
        }
        self.draining.push_back(Drain {
            link: old,
            successor,
            gap,
            end: at + time,
            holds: !is_told,
            is_told,
            overlap,
            twins,
            line: VecDeque::new(),
            pairs: (receivers == Receivers::Unknown).then_some(pairs),
        });
        if self.draining.len() > LINKS
            && let Some(oldest) = self.draining.front()
        {
            let oldest = oldest.link.number;
            self.lose(oldest, Why::Bound);
        }
    }

    pub(super) fn old_says(&mut self, number: u64, said: Said<T>) {
        let known = |drain: &&mut Drain<T>| drain.link.number == number;
        let Some(drain) = self.draining.iter_mut().find(known) else {
            return;
        };
        match said {
            _ if drain.link.ended.is_some() => {}
            Said::Message(message) => {
                drain.link.position += 1;
                drain.line.push_back((drain.link.position, message));
                if drain.line.len() > drain.overlap.len()
                    && let Some((position, message)) = drain.line.pop_front()
                {
                    self.deliver(number, position, message);
                }
            }
            Said::Marker(of) if of == drain.successor => self.finish(number),
            Said::Dead => self.lose(number, Why::Cut),
            Said::Overflow => self.lose(number, Why::Overflow),
            Said::Marker(_) | Said::Pong | Said::Opened(_) | Said::Failed => {}
        }
    }

    /// Its marker came: all that only it had is here. What is in its line the next one has; and how much of what both have it brought
    /// before the next one was known to stand, is known now.
    fn finish(&mut self, number: u64) {
        let Some(drain) = self.take_out(number) else {
            return;
        };
        let brought = drain.overlap.len().saturating_sub(drain.line.len());
        for (position, message) in drain.twins.into_iter().skip(brought) {
            self.deliver(drain.successor, position, message); // it was another that looked the same
        }
        if drain.holds {
            let brought = u64::try_from(brought).unwrap_or(u64::MAX);
            self.held
                .retain(|(link, position, _)| *link != drain.successor || *position > brought);
        }
        self.acts.push(Act::Close(number));
        self.release();
    }

    /// It ended before its marker, or is given up. What the next one has not of its line counts.
    fn lose(&mut self, number: u64, why: Why) {
        let known = |drain: &&mut Drain<T>| drain.link.number == number;
        let Some(drain) = self.draining.iter_mut().find(known) else {
            return;
        };
        if drain.pairs.is_some() && drain.link.ended.is_none() {
            return self.let_rest(number, why);
        }
        self.acts.extend(drain.late(Duration::MAX));
        let (gap, is_told) = (Gap { why, ..drain.gap }, drain.is_told);
        for (link, position, message) in drain.not_shared() {
            self.deliver(link, position, message);
        }
        let ended = self.take_out(number).and_then(|drain| drain.link.ended);
        if ended.is_none() {
            self.acts.push(Act::Close(number));
        }
        if !is_told {
            self.acts.push(Act::Gap(gap));
        }
        self.release();
    }

    /// It ended, or is given up, where no marker tells: the next one is still to bring what both have.
    fn let_rest(&mut self, number: u64, why: Why) {
        let known = |drain: &&mut Drain<T>| drain.link.number == number;
        let Some(drain) = self.draining.iter_mut().find(known) else {
            return;
        };
        (drain.link.ended, drain.holds) = (Some(why), false);
        drain.end = self.now + HOLD;
        self.acts.push(Act::Close(number));
        if !std::mem::replace(&mut drain.is_told, true) {
            self.acts.push(Act::Gap(Gap { why, ..drain.gap }));
        }
        self.release();
    }

    fn take_out(&mut self, number: u64) -> Option<Drain<T>> {
        let known = |drain: &Drain<T>| drain.link.number == number;
        let index = self.draining.iter().position(known)?;
        self.draining.remove(index)
    }

    /// Newer messages wait no longer than this: what an old link brings from here on is late.
    pub(super) fn end_holds(&mut self, at: Duration) {
        let is_over = |drain: &&mut Drain<T>| drain.holds && at >= drain.gap.until + HOLD;
        let mut over = self.draining.iter_mut().filter(is_over).peekable();
        if over.peek().is_none() {
            return;
        }
        over.for_each(|drain| drain.holds = false);
        self.release();
    }

    /// The message, if it goes on now. Where no marker tells, it does not when it came by the other link already, nor while it waits for that.
    ///
    /// As long as newer messages are held the old link goes first, and a twin among them is thrown away; from then on the new one does.
    pub(super) fn unpaired(&mut self, link: u64, position: u64, message: T) -> Option<T> {
        let mut came = false;
        for drain in &mut self.draining {
            if drain.successor == link
                && let Some(pairs) = &mut drain.pairs
            {
                came |= pairs.new_brings(&message);
            }
        }
        let mut old = self.draining.iter_mut();
        let old = old.find(|drain| drain.link.number == link);
        let Some((pairs, holds, successor)) =
            old.and_then(|drain| Some((drain.pairs.as_mut()?, drain.holds, drain.successor)))
        else {
            return (!came).then_some(message);
        };
        if pairs.old_brings(&message) {
            let is_twin = |held: &(u64, u64, T)| held.0 == successor && held.2 == message;
            let twin = self.held.iter().position(is_twin).filter(|_| holds)?;
            self.held.remove(twin);
        } else if holds || came {
            pairs.goes_on(message.clone());
        } else {
            pairs.waits(self.now + HOLD, position, message);
            return None;
        }
        (!came).then_some(message)
    }

    /// What the new links did not bring meanwhile is late.
    pub(super) fn end_waits(&mut self, at: Duration) {
        for drain in &mut self.draining {
            self.acts.extend(drain.late(at));
        }
    }

    pub(super) fn end_drains(&mut self, at: Duration) {
        while let Some(drain) = self.draining.iter().find(|drain| at >= drain.end) {
            let (number, why) = (drain.link.number, drain.gap.why);
            self.lose(number, why);
        }
    }
}

/// How many of the last messages that came are the first of what both links have.
fn shared<'a, T: PartialEq + 'a>(came: impl Iterator<Item = &'a T>, overlap: &[T]) -> usize {
    let came: Vec<&T> = came.collect();
    let most = came.len().min(overlap.len());
    let is_shared = |count: &usize| {
        let last = came.iter().skip(came.len() - count).copied();
        last.eq(overlap.iter().take(*count))
    };
    (0..=most).rev().find(is_shared).unwrap_or(0)
}
