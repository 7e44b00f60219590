//! Who is connected, over all workers, and how they are: counts screens, and lets the newer of two sockets of one screen win. A screen
//! with a name that left is remembered.

mod seated;

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use tokio::sync::{mpsc, watch};

use super::vitals::{Condition, Report, ScreenState, Sight, Vitals};
use crate::{clock::Clock, model::ZoneId, screen::Bye, stir::Stir};

pub use seated::Seated;

/// So many screens that left are remembered; the oldest are forgotten first.
const LOST: usize = 500;

/// See the module. Held for a look-up only.
#[derive(Debug)]
pub struct Roster {
    most: usize,
    clock: Clock,
    inner: Mutex<Inner>,
    present: watch::Sender<usize>,
    /// How often a screen painted another layout than before.
    hung: watch::Sender<u64>,
    stir: Stir,
}

/// What a worker's hub is told about one of its sockets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// This one is to go.
    Leave(u64, Bye),
    /// This one is to hear a small message.
    Say(u64, Bytes),
}

#[derive(Debug, Default)]
struct Inner {
    next: u64,
    named: HashMap<Arc<str>, Holder>,
    /// Paired screens that left.
    missed: HashMap<Arc<str>, Arc<Mutex<Vitals>>>,
    /// Others with a name that left, the newest last.
    lost: VecDeque<(Arc<str>, Arc<Mutex<Vitals>>)>,
}

impl Inner {
    /// Those that are connected, and the paired ones that left.
    fn known(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<Mutex<Vitals>>)> {
        let here = self.named.iter();
        here.map(|(name, holder)| (name, &holder.vitals))
            .chain(&self.missed)
    }
}

/// Under which name a screen comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named<'a> {
    /// Without one: it is given one.
    No,
    /// By its own word.
    Itself(&'a str),
    /// By its pairing.
    Paired(&'a str),
}

#[derive(Debug)]
struct Holder {
    number: u64,
    worker: mpsc::Sender<Word>,
    vitals: Arc<Mutex<Vitals>>,
}

impl Roster {
    /// A roster for so many screens; it stirs with everything that happens to one.
    #[must_use]
    pub fn new(most: usize, clock: Clock, stir: Stir) -> Arc<Self> {
        Arc::new(Self {
            most,
            clock,
            inner: Mutex::default(),
            present: watch::Sender::new(0),
            hung: watch::Sender::new(0),
            stir,
        })
    }

    /// How many screens are connected.
    #[must_use]
    pub fn present(&self) -> watch::Receiver<usize> {
        self.present.subscribe()
    }

    /// Enters a screen, unless there are too many. Without a name it is given one. An earlier socket under the same name is sent away
    /// by its worker, which hears the number of that socket, and leaves its place to this one.
    pub fn seat(
        self: &Arc<Self>,
        named: Named<'_>,
        zone: &ZoneId,
        worker: &mpsc::Sender<Word>,
    ) -> Option<Seated> {
        let (name, is_paired) = match named {
            Named::No => (None, false),
            Named::Itself(name) => (Some(name), false),
            Named::Paired(name) => (Some(name), true),
        };
        let mut inner = self.lock();
        let replaces = name.is_some_and(|name| inner.named.contains_key(name));
        if !replaces && *self.present.borrow() >= self.most {
            return None;
        }
        self.present.send_modify(|present| *present += 1);
        let number = inner.next;
        inner.next += 1;
        let is_named = name.is_some();
        let name: Arc<str> = name.map_or_else(|| format!("open-{number}").into(), Arc::from);
        let before = inner.missed.remove(&name);
        let before = before.or_else(|| Some(inner.named.get(&name)?.vitals.clone()));
        let vitals = Vitals::new(zone.clone(), self.clock.now_ms());
        let vitals = if is_paired { vitals.paired() } else { vitals };
        let vitals = match before {
            Some(before) => vitals.after(&look(&before)),
            None => vitals,
        };
        let vitals = Arc::new(Mutex::new(vitals));
        let holder = Holder {
            number,
            worker: worker.clone(),
            vitals: vitals.clone(),
        };
        inner.lost.retain(|(lost, _)| *lost != name);
        let earlier = inner.named.insert(name.clone(), holder);
        drop(inner);
        if let Some(earlier) = earlier
            && !earlier.hears(Word::Leave(earlier.number, Bye::Replaced))
        {
            tracing::warn!(
                screen.id = &*name,
                "the earlier socket of a screen could not be told to go; silence will end it"
            );
        }
        self.gauge();
        self.stir.stir();
        Some(Seated {
            roster: self.clone(),
            number,
            name,
            is_named,
            is_paired,
            vitals,
        })
    }

    /// Sends a small message to a connected screen; says whether it is on its way.
    pub fn tell(&self, name: &str, message: Bytes) -> bool {
        let inner = self.lock();
        let holder = inner.named.get(name);
        holder.is_some_and(|holder| holder.hears(Word::Say(holder.number, message)))
    }

    /// The names of all that are connected.
    #[must_use]
    pub fn connected(&self) -> Vec<Arc<str>> {
        self.lock().named.keys().cloned().collect()
    }

    /// Remembers that a paired screen left, before this server started.
    pub fn miss(&self, name: &str, zone: &ZoneId, since: i64) {
        let mut vitals = Vitals::new(zone.clone(), since).paired();
        vitals.left(since);
        let vitals = Arc::new(Mutex::new(vitals));
        self.lock().missed.insert(name.into(), vitals);
    }

    /// Forgets the paired screens that left, but for those that `is_paired` knows.
    pub fn forget(&self, is_paired: impl Fn(&str) -> bool) {
        self.lock().missed.retain(|name, _| is_paired(name));
    }

    /// Wakes when a screen painted another layout than before.
    #[must_use]
    pub fn layouts_painted(&self) -> watch::Receiver<u64> {
        self.hung.subscribe()
    }

    /// Something about the screens changed when this mark differs from what it was.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.stir.mark()
    }

    /// How every screen with a name of its own is, that is or was connected; of the lost, the paired ones.
    #[must_use]
    pub fn conditions(&self) -> Vec<Condition> {
        let now = self.clock.now_ms();
        let inner = self.lock();
        let known = inner.known();
        known
            .map(|(name, vitals)| look(vitals).condition(name, now))
            .collect()
    }

    /// The names of the connected screens in some zones.
    pub(crate) fn in_zones(&self, is_meant: impl Fn(&ZoneId) -> bool) -> HashSet<Arc<str>> {
        let inner = self.lock();
        let here = inner.named.iter();
        here.filter(|(_, holder)| is_meant(look(&holder.vitals).zone()))
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// The names of the paired screens that left.
    pub(crate) fn missed(&self) -> Vec<Arc<str>> {
        self.lock().missed.keys().cloned().collect()
    }

    /// Lets somebody look at many screens; nobody comes or goes meanwhile.
    pub(crate) fn look(&self, see: impl FnOnce(&Faces<'_>)) {
        let now = self.clock.now_ms();
        let inner = self.lock();
        let named = &inner.named;
        see(&Faces { named, now });
    }

    /// The time, by the clock that all notes are taken by.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// How every screen is, by zone and name.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        let now = self.clock.now_ms();
        let mut reports = self.each(|name, vitals| vitals.report(name, now));
        reports.sort_by(|a, b| (a.zone.as_str(), &a.id).cmp(&(b.zone.as_str(), &b.id)));
        reports
    }

    /// What every screen shows, in no order.
    #[must_use]
    pub fn sights(&self) -> Vec<Sight> {
        let now = self.clock.now_ms();
        self.each(|name, vitals| vitals.sight(name, now))
    }

    /// Looks at every screen, also at those that left.
    fn each<T>(&self, tell: impl Fn(&Arc<str>, &Vitals) -> T) -> Vec<T> {
        let inner = self.lock();
        let lost = inner.lost.iter().map(|(name, vitals)| (name, vitals));
        let all = inner.known().chain(lost);
        all.map(|(name, vitals)| tell(name, &look(vitals)))
            .collect()
    }

    /// How a screen is, if it is or was connected.
    #[must_use]
    pub fn report(&self, name: &str) -> Option<Report> {
        let now = self.clock.now_ms();
        let inner = self.lock();
        let here = inner.named.get(name).map(|holder| &holder.vitals);
        let vitals = here.or_else(|| inner.missed.get(name))?;
        Some(look(vitals).report(name, now))
    }

    /// Whether a screen is connected, or was lately without being paired: for paired ones that are away the book speaks.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        let inner = self.lock();
        inner.named.contains_key(name) || inner.lost.iter().any(|(lost, _)| **lost == *name)
    }

    fn gauge(&self) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a count of screens is far below 2^52"
        )]
        metrics::gauge!("panggil_screens").set(*self.present.borrow() as f64);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The connected screens, to be looked at.
#[derive(Debug)]
pub struct Faces<'a> {
    named: &'a HashMap<Arc<str>, Holder>,
    now: i64,
}

impl Faces<'_> {
    /// How late a screen painted a call that was made at `at`, if it did; it is noted with the screen.
    pub(crate) fn painted(&self, name: &str, call: u64, at: i64) -> Option<u32> {
        let mut vitals = look(&self.named.get(name)?.vitals);
        let late_ms = vitals.painted(call, at)?.saturating_sub(at);
        let late_ms = u32::try_from(late_ms).unwrap_or(u32::MAX);
        vitals.is_late_by(late_ms);
        Some(late_ms)
    }

    /// How a screen is, while it is connected.
    pub(crate) fn state(&self, name: &str) -> Option<ScreenState> {
        let vitals = look(&self.named.get(name)?.vitals);
        Some(vitals.state(self.now).0)
    }
}

impl Holder {
    /// Does not wait: a worker that is behind by so many words has other troubles.
    fn hears(&self, word: Word) -> bool {
        self.worker.try_send(word).is_ok()
    }
}

/// Held for a note or a look; nobody else writes to a screen's but its own session.
fn look(vitals: &Mutex<Vitals>) -> MutexGuard<'_, Vitals> {
    vitals.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::ScreenState;

    fn roster(most: usize) -> Arc<Roster> {
        Roster::new(most, Clock::from_fn(|| 1_000), Stir::default())
    }

    fn zone() -> ZoneId {
        "lantai-1".into()
    }

    #[test]
    fn the_newer_socket_of_a_screen_wins() {
        let roster = roster(10);
        let (worker, mut words) = mpsc::channel(8);
        let first = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        let second = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        assert_eq!(
            words.try_recv().unwrap(),
            Word::Leave(first.number(), Bye::Replaced)
        );
        drop(first);
        let third = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        assert_eq!(
            words.try_recv().unwrap(),
            Word::Leave(second.number(), Bye::Replaced)
        );
        drop((second, third));
        assert_eq!(*roster.present().borrow(), 0);
    }

    #[test]
    fn a_full_house_takes_nobody_until_somebody_leaves() {
        let roster = roster(1);
        let (worker, _words) = mpsc::channel(8);
        let first = roster.seat(Named::No, &zone(), &worker).unwrap();
        assert!(roster.seat(Named::No, &zone(), &worker).is_none());
        drop(first);
        assert!(roster.seat(Named::No, &zone(), &worker).is_some());
    }

    #[test]
    fn a_screen_that_comes_again_to_a_full_house_takes_its_own_place() {
        let roster = roster(1);
        let (worker, mut words) = mpsc::channel(8);
        let first = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        let _second = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        assert_eq!(
            words.try_recv().unwrap(),
            Word::Leave(first.number(), Bye::Replaced)
        );
        assert!(
            roster
                .seat(Named::Itself("tv-2"), &zone(), &worker)
                .is_none()
        );
    }

    #[test]
    fn a_screen_that_left_is_remembered_by_its_name_until_it_comes_again() {
        let roster = roster(10);
        let (worker, _words) = mpsc::channel(8);
        let states = || -> Vec<_> {
            let reports = roster.reports();
            reports
                .into_iter()
                .map(|report| (report.id, report.state))
                .collect()
        };
        let named = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        let unnamed = roster.seat(Named::No, &zone(), &worker).unwrap();
        assert_eq!(states().len(), 2);
        drop((named, unnamed));
        assert_eq!(states(), [("tv-1".to_owned(), ScreenState::Lost)]);
        let again = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        assert_eq!(states(), [("tv-1".to_owned(), ScreenState::Living)]);
        let newer = roster
            .seat(Named::Itself("tv-1"), &zone(), &worker)
            .unwrap();
        drop(again); // the earlier socket's end is not the screen's
        assert_eq!(states(), [("tv-1".to_owned(), ScreenState::Living)]);
        drop(newer);
        for number in 0..LOST {
            drop(roster.seat(
                Named::Itself(&format!("tv-{number}-more")),
                &zone(),
                &worker,
            ));
        }
        assert_eq!(states().len(), LOST);
        assert!(!states().iter().any(|(id, _)| id == "tv-1"));
    }
}
