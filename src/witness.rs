//! Who painted which call, and how late.
//!
//! In: every call with its zones, from the recorder, before any screen hears of it; what each screen said it painted, looked at four times a
//! second while calls are open. Out: for the newest calls at once, for all in the journal, a second's together: on how many of how
//! many screens it was shown, and why not on the others. Promise: neither the recorder nor a session waits for it, and a quiet hall costs
//! nothing.

mod open;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::{
    sync::mpsc::{self, Receiver, Sender},
    time::{MissedTickBehavior, interval},
};

use crate::{
    hub::Roster,
    journal::ShownRow,
    model::ZoneId,
    recorder::Recorder,
    screen_book::{ScreenBook, Screens},
    stir::Stir,
    telemetry::chain,
};

use open::OpenCall;

/// Calls on their way: the witness takes them at once. When full, a call is not witnessed, which is counted.
const CALLS: usize = 1024;
/// How often the screens are looked at while calls are open.
const LOOK: Duration = Duration::from_millis(250);
/// So many looks between two writes.
const WRITE_EVERY: u32 = 4;
/// The newest calls that are answered from memory.
const NEWEST: usize = 2_000;
/// So many are open at a time: beyond, the oldest are closed, for a look holds up the screens that come and go.
const OPEN: usize = 500;
/// Of the newest, so many with every screen: a call that can be looked at lives no longer.
const TOLD: usize = 50;

/// A call, as the recorder announces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// Its number.
    pub call: u64,
    /// When, in ms since 1970.
    pub at: i64,
    /// The zones that show it.
    pub zones: Vec<ZoneId>,
}

/// The recorder's way to the witness. Cheap to clone.
#[derive(Debug, Clone)]
pub struct CallNotes(Sender<Called>);

/// On how many screens a call was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Shown {
    /// On so many.
    pub shown: u32,
    /// Of so many: those that were connected in its zones, and the paired ones that were lost.
    pub of: u32,
    /// The latest of them, in ms after the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub late_ms: Option<u32>,
}

/// What one screen did with a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
pub struct ShownScreen {
    /// Which screen.
    pub screen: String,
    /// What operators called it then.
    pub name: String,
    /// It painted the call so long after it, in ms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_ms: Option<u32>,
    /// It did not, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Unseen>,
}

/// Why a screen did not show a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Unseen {
    /// It was not connected.
    Lost,
    /// It was connected, and neither painted nor answered.
    Stalled,
    /// It was well, and did not say that it painted it.
    Unseen,
}

/// See the module. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Witness(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    roster: Arc<Roster>,
    book: ScreenBook,
    stir: Stir,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    open: BTreeMap<u64, OpenCall>,
    newest: BTreeMap<u64, Shown>,
    told: VecDeque<(u64, Vec<ShownScreen>)>,
    unwritten: BTreeMap<u64, ShownRow>,
}

/// The recorder's way in, and its end.
#[must_use]
pub fn channel() -> (CallNotes, Receiver<Called>) {
    let (sender, receiver) = mpsc::channel(CALLS);
    (CallNotes(sender), receiver)
}

impl CallNotes {
    /// Announces a call, and does not wait.
    pub fn note(&self, called: Called) {
        if self.0.try_send(called).is_err() {
            metrics::counter!("panggil_calls_unwitnessed_total").increment(1);
        }
    }
}

impl Witness {
    /// A witness of the screens on a roster; those in the book are missed when they are away.
    #[must_use]
    pub fn new(roster: Arc<Roster>, book: ScreenBook) -> Self {
        Self(Arc::new(Inner {
            roster,
            book,
            stir: Stir::default(),
            state: Mutex::default(),
        }))
    }

    /// On how many screens one of the newest calls was shown, up to this moment.
    #[must_use]
    pub fn of(&self, call: u64) -> Option<Shown> {
        let state = self.lock();
        let open = state.open.get(&call).map(OpenCall::shown);
        open.or_else(|| state.newest.get(&call).copied())
    }

    /// What each screen did with a call that was made just now; of older ones the journal knows. A screen with neither a time nor a reason
    /// may still paint it.
    #[must_use]
    pub fn screens(&self, call: u64) -> Option<Vec<ShownScreen>> {
        let mut screens = {
            let state = self.lock();
            match state.open.get(&call) {
                Some(open) => open.so_far(),
                None => {
                    return state
                        .told
                        .iter()
                        .find(|(told, _)| *told == call)
                        .map(|(_, screens)| screens.clone());
                }
            }
        };
        name(&mut screens, &self.0.book.now());
        Some(screens)
    }

    /// What the witness says changed when this mark differs from what it was.
    #[must_use]
    pub fn mark(&self) -> u64 {
        self.0.stir.mark()
    }

    /// Until nobody calls any more.
    pub async fn run(self, mut calls: Receiver<Called>, recorder: Recorder) {
        let mut tick = interval(LOOK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut looks = 0_u32;
        loop {
            if self.is_idle() {
                match calls.recv().await {
                    Some(called) => self.open(&called),
                    None => return,
                }
            }
            tick.tick().await;
            // first the calls: a screen cannot have painted one that was not announced before
            while let Ok(called) = calls.try_recv() {
                self.open(&called);
            }
            self.look();
            looks = looks.wrapping_add(1);
            if looks.is_multiple_of(WRITE_EVERY) {
                self.write(&recorder).await;
            }
        }
    }

    /// Writes down what is not written yet.
    pub async fn write(&self, recorder: &Recorder) {
        let rows: Vec<_> = self.lock().unwritten.values().cloned().collect();
        if rows.is_empty() {
            return;
        }
        let sent = rows.clone();
        match recorder
            .edit(move |journal| journal.write_shown(&sent))
            .await
        {
            Ok(Ok(())) => {
                let mut state = self.lock();
                state.unwritten.retain(|call, row| {
                    !rows
                        .iter()
                        .any(|written| written.seq == *call && written == row)
                });
            }
            Ok(Err(error)) => {
                tracing::debug!(error = %chain(&error), "who saw which call waits for the disk");
            }
            Err(_stopping) => {}
        }
    }

    fn is_idle(&self) -> bool {
        let state = self.lock();
        state.open.is_empty() && state.unwritten.is_empty()
    }

    fn open(&self, called: &Called) {
        let book = self.0.book.now();
        let in_zones = |zone: &ZoneId| called.zones.contains(zone);
        let here = self.0.roster.in_zones(in_zones);
        let missed = self.0.roster.missed();
        let away = missed.into_iter().filter(|name| {
            let record = book.get(&**name);
            record.is_some_and(|record| in_zones(&record.zone)) && !here.contains(name)
        });
        let call = OpenCall::new(called, here.clone(), away, self.0.roster.now_ms());
        let mut state = self.lock();
        state.note(called.call, &call, &book);
        state.open.insert(called.call, call);
        let oldest = match state.open.len() > OPEN {
            true => state.open.pop_first(),
            false => None,
        };
        drop(state);
        if let Some((oldest, call)) = oldest {
            self.close(oldest, &call);
        }
        self.0.stir.stir();
    }

    /// Looks what the screens painted since the last look.
    fn look(&self) {
        let (now, book) = (self.0.roster.now_ms(), self.0.book.now());
        let mut state = self.lock();
        let mut changed = Vec::new();
        self.0.roster.look(|screens| {
            for (call, open) in &mut state.open {
                if open.look(*call, screens) {
                    changed.push(*call);
                }
            }
        });
        let over = state.open.iter().filter(|(_, open)| open.is_over(now));
        let over: Vec<u64> = over.map(|(call, _)| *call).collect();
        for call in &changed {
            if let Some(open) = state.open.remove(call) {
                state.note(*call, &open, &book);
                state.open.insert(*call, open);
            }
        }
        let closed: Vec<_> = over
            .iter()
            .filter_map(|call| Some((*call, state.open.remove(call)?)))
            .collect();
        drop(state);
        for (call, open) in closed {
            self.close(call, &open);
        }
        if !changed.is_empty() || !over.is_empty() {
            self.0.stir.stir();
        }
    }

    fn close(&self, call: u64, open: &OpenCall) {
        let mut screens =
            open.at_last(|name| self.0.roster.report(name).map(|report| report.state));
        name(&mut screens, &self.0.book.now());
        let mut state = self.lock();
        let row = ShownRow::new(call, open.shown(), &screens);
        state.unwritten.insert(call, row);
        while state.unwritten.len() > NEWEST {
            state.unwritten.pop_first();
        }
        state.told.push_back((call, screens));
        while state.told.len() > TOLD {
            state.told.pop_front();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Calls the screens as operators do.
fn name(screens: &mut [ShownScreen], book: &Screens) {
    for screen in screens {
        if let Some(record) = book.get(&screen.screen) {
            screen.name.clone_from(&record.name);
        }
    }
}

impl State {
    /// Keeps how a call stands, and has it written.
    fn note(&mut self, call: u64, open: &OpenCall, book: &Screens) {
        let shown = open.shown();
        self.newest.insert(call, shown);
        while self.newest.len() > NEWEST {
            self.newest.pop_first();
        }
        let mut screens = open.so_far();
        name(&mut screens, book);
        let row = ShownRow::new(call, shown, &screens);
        self.unwritten.insert(call, row);
    }
}
