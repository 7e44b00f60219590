//! The board: what every counter calls now, and the recent calls. A pure fold over stamped events.
//!
//! In: events in the journal's order. Out: the zones that changed, the calls to be announced, and on demand the whole state of a
//! zone. No clock, no channel, no error: what could fail was refused before it was stamped. Folding the day's journal again gives the
//! same board, which is how a restart finds it; so does another arrangement of the site, for what was called is kept by counter, and a
//! zone only looks at it.

mod past;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    model::{
        Action, CounterId, CounterStatus, Fate, Latest, Priority, Stamped, Step, TicketNumber,
        ZoneId,
    },
    protocol::{Call, CounterState, Notice, Speaking, Waiting, ZoneState},
    site::Site,
};

use past::Past;

/// So many calls stay in view of a screen that was away or slow.
const RECENT: usize = 20;
/// More notices than a ticker can run through; the oldest goes first.
const NOTICES: usize = 20;

/// What applying an event asks of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// This zone looks different now.
    Changed(ZoneId),
    /// This call is new, and shows in these zones.
    Announce(Call, Vec<ZoneId>),
    /// This call came when its counter had called another or was done with it: it shows in these zones, and needs no announcement.
    Overtaken(Call, Vec<ZoneId>),
    /// Calls of this ticket need no announcement any more: at this counter, or at any.
    Withdraw(TicketNumber, Option<CounterId>),
    /// No call made so far needs an announcement any more.
    WithdrawAll,
}

/// What a zone's state says that no event did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// The zone's count of frames.
    pub rev: u64,
    /// The time, in ms since 1970.
    pub now: i64,
    /// The disk refuses rows.
    pub degraded: bool,
    /// The call that is being spoken.
    pub speaking: Option<Speaking>,
    /// The zone's speaker cannot be heard.
    pub silent: bool,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    epoch: String,
    seq: u64,
    zones: Vec<Zone>,
    /// Of every counter that was ever spoken of, whether the site has it now or not.
    places: BTreeMap<CounterId, Place>,
    queues: BTreeMap<String, Waiting>,
    past: Past,
    latest: Latest,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Zone {
    id: ZoneId,
    counters: Vec<CounterId>,
    services: BTreeSet<String>,
    recent: VecDeque<Call>,
    notices: VecDeque<Notice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Place {
    call: Option<Call>,
    status: CounterStatus,
    text: Option<String>,
}

impl Board {
    /// An empty board for a site.
    #[must_use]
    pub fn new(site: &Site, epoch: &str) -> Self {
        Self {
            epoch: epoch.to_owned(),
            seq: 0,
            zones: site
                .zones
                .iter()
                .map(|zone| Zone::new(site, zone))
                .collect(),
            places: BTreeMap::new(),
            queues: BTreeMap::new(),
            past: Past::default(),
            latest: Latest::default(),
        }
    }

    /// Shows what there is as another arrangement of the site has it: the calls of a counter move with it, and a counter that is no
    /// more leaves the tiles.
    pub fn rearrange(&mut self, site: &Site) {
        self.zones = site
            .zones
            .iter()
            .map(|zone| Zone::new(site, zone))
            .collect();
        for zone in &mut self.zones {
            zone.recent = self.past.calls_in(&zone.id, &zone.counters);
            zone.notices = self.past.notices_in(&zone.id);
        }
    }

    /// The newest event folded in.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The zones, in the site's order.
    pub fn zones(&self) -> impl Iterator<Item = &ZoneId> {
        self.zones.iter().map(|zone| &zone.id)
    }

    /// The zones that show a counter, in the site's order.
    #[must_use]
    pub fn zones_of(&self, counter: &CounterId) -> Vec<ZoneId> {
        let here = self
            .zones
            .iter()
            .filter(|zone| zone.counters.contains(counter));
        here.map(|zone| zone.id.clone()).collect()
    }

    /// Begins a new numbering: what screens hold of the old one no longer counts.
    pub fn begin_epoch(&mut self, epoch: &str) {
        epoch.clone_into(&mut self.epoch);
    }

    /// Folds one event in.
    pub fn apply(&mut self, stamped: &Stamped) -> Vec<Effect> {
        self.seq = stamped.seq;
        let fate = self.latest.follow(stamped);
        match &stamped.event.action {
            Action::Call { counter, .. } | Action::Recall { counter, .. } if fate == Fate::Void => {
                self.leave(counter, stamped.at);
                self.changed(|_, zone| zone.counters.contains(counter))
            }
            Action::Call {
                ticket,
                counter,
                priority,
            } => self.call(stamped, fate, (ticket, counter, *priority, false)),
            Action::Recall {
                ticket,
                counter,
                priority,
            } => self.call(stamped, fate, (ticket, counter, *priority, true)),
            _ if fate != Fate::Now => Vec::new(),
            Action::Progress {
                step,
                ticket,
                counter,
                ..
            } => self.progress(stamped, *step, ticket, counter.as_ref()),
            Action::Restore { ticket, counter } => self.restore(ticket, counter),
            Action::Counter {
                counter,
                status,
                text,
                ..
            } => self.set_status(counter, *status, text.as_ref()),
            Action::Queue {
                service,
                waiting,
                next,
            } => self.set_queue(service, *waiting, next),
            Action::Notice { text, until, zones } => {
                self.add_notice(stamped.seq, text, *until, zones)
            }
            Action::Reset => self.reset(),
            Action::Issued { .. } | Action::Renumber { .. } | Action::Unknown { .. } => Vec::new(),
        }
    }

    /// Takes away the notices whose time is over.
    pub fn expire(&mut self, now: i64) -> Vec<Effect> {
        let ended = |notice: &Notice| notice.until.is_some_and(|until| until <= now);
        self.past.forget_notices(ended);
        let mut effects = Vec::new();
        for zone in self
            .zones
            .iter_mut()
            .filter(|zone| zone.notices.iter().any(ended))
        {
            zone.notices.retain(|notice| !ended(notice));
            effects.push(Effect::Changed(zone.id.clone()));
        }
        effects
    }

    /// The whole zone, with what only the caller knows.
    #[must_use]
    pub fn state(&self, zone: &ZoneId, moment: Moment) -> Option<ZoneState> {
        let zone = self.zones.iter().find(|known| known.id == *zone)?;
        Some(ZoneState {
            epoch: self.epoch.clone(),
            seq: self.seq,
            rev: moment.rev,
            zone: zone.id.clone(),
            now: moment.now,
            counters: zone
                .counters
                .iter()
                .map(|id| self.counter_state(id))
                .collect(),
            recent: zone.recent.iter().cloned().collect(),
            speaking: moment.speaking,
            waiting: self
                .queues
                .values()
                .filter(|queue| zone.services.contains(&queue.service))
                .cloned()
                .collect(),
            notices: zone.notices.iter().cloned().collect(),
            degraded: moment.degraded,
            silent: moment.silent,
        })
    }

    fn counter_state(&self, id: &CounterId) -> CounterState {
        let place = self.places.get(id);
        let call = place.and_then(|place| place.call.as_ref());
        CounterState {
            id: id.clone(),
            ticket: call.map(|call| call.ticket.clone()),
            call: call.map(|call| call.call),
            at: call.map(|call| call.at),
            attempt: call.map_or(1, |call| call.attempt),
            status: place.map_or_else(CounterStatus::default, |place| place.status),
            text: place.and_then(|place| place.text.clone()),
            priority: call.and_then(|call| call.priority),
        }
    }

    /// A counter that calls is open, whatever was said before: its staff are there.
    fn call(
        &mut self,
        stamped: &Stamped,
        fate: Fate,
        (ticket, counter, priority, recall): (&TicketNumber, &CounterId, Option<Priority>, bool),
    ) -> Vec<Effect> {
        let before = stamped.late.then_some(stamped.at);
        let earlier = self.earlier(ticket, counter, recall, before);
        let attempt = match &earlier {
            Some(call) => call.attempt.saturating_add(1),
            None if recall => 2, // the first call was not ours to see
            None => 1,
        };
        let call = Call {
            call: stamped.seq,
            ticket: ticket.clone(),
            counter: counter.clone(),
            at: stamped.at,
            attempt,
            priority: priority.or_else(|| earlier.and_then(|call| call.priority)),
        };
        if fate == Fate::Now {
            let was_told = stamped.late && self.latest.was_told_since(counter, stamped.at);
            let place = self.places.entry(counter.clone()).or_default();
            if !was_told {
                *place = Place::default();
            }
            place.call = Some(call.clone());
        } else {
            self.leave(counter, call.at);
        }
        let named = stamped.event.zone.as_ref();
        let time = before.unwrap_or_else(|| self.latest.newest());
        self.past.add_call(time, &call, named);
        let mut zones = Vec::new();
        for zone in self
            .zones
            .iter_mut()
            .filter(|zone| zone.counters.contains(counter) || named == Some(&zone.id))
        {
            if stamped.late {
                zone.recent = self.past.calls_in(&zone.id, &zone.counters);
            } else {
                zone.recent.push_front(call.clone());
                zone.recent.truncate(RECENT);
            }
            zones.push(zone.id.clone());
        }
        let mut effects: Vec<_> = zones.iter().cloned().map(Effect::Changed).collect();
        effects.push(match fate {
            Fate::Now => Effect::Announce(call, zones),
            Fate::Past | Fate::Void => Effect::Overtaken(call, zones),
        });
        effects
    }

    /// The counter called another at this time and is done with it: what it showed before is over.
    fn leave(&mut self, counter: &CounterId, at: i64) {
        if let Some(place) = self.places.get_mut(counter)
            && place.call.as_ref().is_some_and(|shown| shown.at <= at)
        {
            place.call = None;
        }
    }

    /// The call that this one repeats: what the counter shows, or for a plain recall any that is still in view. Of a late one: made before it.
    fn earlier(
        &self,
        ticket: &TicketNumber,
        counter: &CounterId,
        recall: bool,
        before: Option<i64>,
    ) -> Option<Call> {
        let shown = self
            .places
            .get(counter)
            .and_then(|place| place.call.as_ref())
            .filter(|call| call.ticket.is(ticket))
            .filter(|call| before.is_none_or(|before| call.at <= before));
        let in_view = || self.past.newest_call(ticket, counter, before);
        shown
            .or_else(|| if recall { in_view() } else { None })
            .cloned()
    }

    fn progress(
        &mut self,
        stamped: &Stamped,
        step: Step,
        ticket: &TicketNumber,
        counter: Option<&CounterId>,
    ) -> Vec<Effect> {
        if step == Step::Serve {
            return Vec::new(); // the visitor is there: the tile goes on showing the ticket
        }
        let meant = |call: &Call| {
            call.ticket.is(ticket)
                && counter.is_none_or(|counter| call.counter == *counter)
                && !(stamped.late && call.at > stamped.at)
        };
        let mut left = BTreeSet::new();
        for (id, place) in &mut self.places {
            if place.call.as_ref().is_some_and(meant) {
                place.call = None;
                left.insert(id.clone());
            }
        }
        if step == Step::Cancel {
            self.past.forget_calls(meant); // a call made by mistake is not history
        }
        let mut changed: BTreeSet<usize> = BTreeSet::new();
        for (index, zone) in self.zones.iter_mut().enumerate() {
            let is_shown = step == Step::Cancel && zone.recent.iter().any(meant);
            if is_shown {
                zone.recent = self.past.calls_in(&zone.id, &zone.counters);
            }
            if is_shown || zone.counters.iter().any(|id| left.contains(id)) {
                changed.insert(index);
            }
        }
        let mut effects = self.changed(|index, _| changed.contains(&index));
        if !stamped.late || !effects.is_empty() {
            effects.push(Effect::Withdraw(ticket.clone(), counter.cloned()));
        }
        effects
    }

    /// The tile shows the ticket again, unless the counter has called since; whoever heard it called hears nothing.
    fn restore(&mut self, ticket: &TicketNumber, counter: &CounterId) -> Vec<Effect> {
        let Some(call) = self.earlier(ticket, counter, true, None) else {
            return Vec::new();
        };
        let place = self.places.entry(counter.clone()).or_default();
        if place.call.is_some() {
            return Vec::new();
        }
        place.call = Some(call);
        self.changed(|_, zone| zone.counters.contains(counter))
    }

    /// The last call stays: who looks up late still finds it in the state, whatever the tile says.
    fn set_status(
        &mut self,
        counter: &CounterId,
        status: CounterStatus,
        text: Option<&String>,
    ) -> Vec<Effect> {
        let place = self.places.entry(counter.clone()).or_default();
        place.status = status;
        place.text = text.cloned();
        self.changed(|_, zone| zone.counters.contains(counter))
    }

    fn set_queue(&mut self, service: &str, waiting: u32, next: &[TicketNumber]) -> Vec<Effect> {
        let queue = Waiting {
            service: service.to_owned(),
            count: waiting,
            next: next.to_vec(),
        };
        self.queues.insert(service.to_owned(), queue);
        self.changed(|_, zone| zone.services.contains(service))
    }

    fn add_notice(
        &mut self,
        seq: u64,
        text: &str,
        until: Option<i64>,
        zones: &[ZoneId],
    ) -> Vec<Effect> {
        let notice = Notice {
            id: seq.to_string(),
            text: text.to_owned(),
            until,
        };
        self.past.add_notice(seq, &notice, zones);
        for zone in self
            .zones
            .iter_mut()
            .filter(|zone| zones.is_empty() || zones.contains(&zone.id))
        {
            zone.notices = self.past.notices_in(&zone.id);
        }
        self.changed(|_, zone| zones.is_empty() || zones.contains(&zone.id))
    }

    fn reset(&mut self) -> Vec<Effect> {
        self.places.clear();
        for zone in &mut self.zones {
            zone.recent.clear();
            zone.notices.clear();
        }
        self.queues.clear();
        self.past = Past::default();
        let mut effects = self.changed(|_, _| true);
        effects.push(Effect::WithdrawAll);
        effects
    }

    fn changed(&self, is: impl Fn(usize, &Zone) -> bool) -> Vec<Effect> {
        let zones = self
            .zones
            .iter()
            .enumerate()
            .filter(|(index, zone)| is(*index, zone));
        zones
            .map(|(_, zone)| Effect::Changed(zone.id.clone()))
            .collect()
    }
}

impl Zone {
    /// A zone as the site has it, with nothing in it.
    fn new(site: &Site, zone: &crate::site::Zone) -> Self {
        let counters = site.counters_in(zone);
        Self {
            id: zone.id.as_str().into(),
            services: counters
                .iter()
                .filter_map(|counter| counter.service.clone())
                .collect(),
            counters: counters
                .iter()
                .map(|counter| counter.id.as_str().into())
                .collect(),
            recent: VecDeque::new(),
            notices: VecDeque::new(),
        }
    }
}
