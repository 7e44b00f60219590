//! What all consoles watch, made once for all of them: screens, calls, health, and what needs attention.
//!
//! In: the daybook's facts, the screens, the parts. Out: the newest text of each document in a `watch`, at most one a second, one more
//! whenever a notice or a text changes or screens have painted another layout, and none while nobody watches. A console that does not read
//! finds the newest when it does; nothing here waits for it. Promise: with thousands of screens it takes its time rather than the core's.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    sync::{Notify, watch},
    time::{MissedTickBehavior, interval, sleep_until},
};

use super::{
    Screens, View,
    attention::{Signs, attention},
    health_doc::{Since, health_doc},
    newest_calls,
    pace::Pace,
    today,
    wire::{Disk, Health},
    words::ToConsole,
};
use crate::{
    clock::Clock,
    content::{Content, ContentStore},
    daybook::Facts,
    hall::Hall,
    hub::Roster,
    intake::Intake,
    journal::{self, GapRecord, Group},
    pairing::{Asking, PairingDesk},
    people::PeopleStore,
    screen_book::ScreenBook,
    screen_list::{self, ScreenCard},
    site::Site,
    witness::Witness,
};

/// Pages are for people: a second is soon.
const TICK: Duration = Duration::from_secs(1);
/// Somebody who publishes waits to see it hang: so long more screens are waited for, and told together.
const PAINTED: Duration = Duration::from_millis(60);
/// Disk, holes and last week are looked at every so many ticks.
const SLOW: u32 = 10;
/// The newest calls on the overview.
const CALLS: usize = 8;
/// More holes in a day than anybody reads.
const GAPS: u32 = 200;

/// The newest text of every document. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Live {
    /// `screens`, for operators.
    pub screens: watch::Receiver<Arc<str>>,
    /// `calls`, for operators.
    pub calls: watch::Receiver<Arc<str>>,
    /// `attention`, for operators.
    pub attention: watch::Receiver<Arc<str>>,
    /// `health`, for everybody.
    pub health: watch::Receiver<Arc<str>>,
    pages: Arc<Pages>,
}

/// How many pages watch.
#[derive(Debug, Default)]
struct Pages {
    open: AtomicUsize,
    first: Notify,
}

/// A page that watches, until it is dropped.
#[derive(Debug)]
pub struct Present(Arc<Pages>);

impl Live {
    /// Notes that a page watches: documents are made while any does.
    #[must_use]
    pub fn enter(&self) -> Present {
        self.pages.open.fetch_add(1, Ordering::Relaxed);
        self.pages.first.notify_one();
        Present(self.pages.clone())
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What the documents are made from.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The site.
    pub hall: Hall,
    /// The daybook's facts.
    pub facts: watch::Receiver<Arc<Facts>>,
    /// What was refused.
    pub intake: Intake,
    /// The screens.
    pub roster: Arc<Roster>,
    /// Their records.
    pub book: ScreenBook,
    /// Those that ask to be let in.
    pub pairings: PairingDesk,
    /// Who failed to sign in.
    pub people: PeopleStore,
    /// What hangs on the screens.
    pub content: ContentStore,
    /// The parts.
    pub health: Arc<crate::health::Health>,
    /// Who saw what they painted.
    pub witness: Witness,
    /// The wall clock.
    pub clock: Clock,
    /// The data directory.
    pub directory: PathBuf,
}

/// Makes the documents.
#[derive(Debug)]
pub struct Maker {
    sources: Sources,
    started: i64,
    since: Since,
    slow: Slow,
    screens: watch::Sender<Arc<str>>,
    calls: watch::Sender<Arc<str>>,
    attention: watch::Sender<Arc<str>>,
    health: watch::Sender<Arc<str>>,
    pages: Arc<Pages>,
}

/// What is looked at seldom.
#[derive(Debug, Clone, Default)]
struct Slow {
    disk: Disk,
    gaps: Vec<GapRecord>,
    last_week: [u32; 24],
}

impl Maker {
    /// A maker, and where its documents come out.
    #[must_use]
    pub fn new(sources: Sources) -> (Self, Live) {
        let empty = || watch::Sender::new(Arc::from(""));
        let maker = Self {
            started: sources.clock.now_ms(),
            sources,
            since: Since::default(),
            slow: Slow::default(),
            screens: empty(),
            calls: empty(),
            attention: empty(),
            health: empty(),
            pages: Arc::default(),
        };
        let live = Live {
            screens: maker.screens.subscribe(),
            calls: maker.calls.subscribe(),
            attention: maker.attention.subscribe(),
            health: maker.health.subscribe(),
            pages: maker.pages.clone(),
        };
        (maker, live)
    }

    /// Makes documents until the server stops.
    pub async fn run(mut self) {
        let mut tick = interval(TICK);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut until_slow = 0_u32;
        let mut content = self.sources.content.watch();
        let mut told = content.borrow_and_update().clone();
        let mut painted = self.sources.roster.layouts_painted();
        let mut pace = Pace::new(Instant::now());
        loop {
            let is_watched = self.pages.open.load(Ordering::Relaxed) > 0;
            tokio::select! {
                _now = tick.tick() => {}
                Ok(()) = painted.changed(), if is_watched => {
                    pace.wish(Instant::now(), PAINTED);
                    continue;
                }
                () = until(pace.at()) => if !tells_other_than(&content.borrow(), &told) {
                    self.tell_screens(&mut painted, &mut pace);
                    continue;
                },
                () = self.pages.first.notified(), if !is_watched => {}
                Ok(()) = content.changed() => {
                    hasten(&mut pace, &content.borrow(), &told);
                    continue;
                }
            }
            told = content.borrow_and_update().clone();
            let health = self.health_now(); // always: it dates changes
            if self.pages.open.load(Ordering::Relaxed) == 0 {
                until_slow = 0;
                self.forget();
                pace = Pace::new(Instant::now());
                continue;
            }
            if until_slow == 0 {
                until_slow = SLOW;
                self.look_slowly().await;
            }
            until_slow -= 1;
            let began = Instant::now();
            self.make(&health);
            pace.told(began, Instant::now());
        }
    }

    fn health_now(&mut self) -> Health {
        let now = self.sources.clock.now_ms();
        let report = self.sources.health.report();
        health_doc(&report, &mut self.since, self.slow.disk, now)
    }

    async fn look_slowly(&mut self) {
        let (directory, site) = (self.sources.directory.clone(), self.sources.hall.now());
        let now = self.sources.clock.now_ms();
        let looked = tokio::task::spawn_blocking(move || look(&directory, &site, now)).await;
        if let Ok(slow) = looked {
            self.slow = slow;
        }
    }

    /// What nobody watches grows old: the next page is told nothing rather than that.
    fn forget(&self) {
        for document in [&self.screens, &self.calls, &self.attention, &self.health] {
            document.send_if_modified(|known| {
                let is_old = !known.is_empty();
                *known = Arc::from("");
                is_old
            });
        }
    }

    fn make(&self, health: &Health) {
        let Sources { hall, facts, .. } = &self.sources;
        let (site, facts) = (hall.now(), facts.borrow().clone());
        let now = self.sources.clock.now_ms();
        let (book, roster) = (self.sources.book.now(), self.sources.roster.clone());
        let cards = screen_list::screens(&book, &roster);
        let screens = Screens::new(self.sources.witness.clone(), book, roster);
        let asking = self.sources.pairings.asking();
        let away = self.sources.health.away();
        let view = View {
            facts: &facts,
            site: &site,
            screens: &screens,
            away: &away,
        };
        let items = attention(&Signs {
            now,
            started: self.started,
            site: &site,
            screens: &cards,
            asking: &asking,
            health,
            gaps: &self.slow.gaps,
            refused: &self.sources.intake.refused(),
            odd: &self.sources.health.machines().odd(now),
            lockouts: &self.sources.people.lockouts(),
            content: &self.sources.content.now(),
        });
        let calls = newest_calls(view, CALLS);
        let today = today(view, &self.slow.last_week, now);
        publish(&self.health, &ToConsole::Health { health });
        publish(&self.attention, &ToConsole::Attention { items: &items });
        publish(
            &self.calls,
            &ToConsole::Calls {
                calls: &calls,
                today: &today,
            },
        );
        publish_screens(&self.screens, &cards, &asking);
    }

    /// The screens alone, between two ticks.
    fn tell_screens(&self, painted: &mut watch::Receiver<u64>, pace: &mut Pace) {
        let began = Instant::now();
        painted.mark_unchanged();
        self.make_screens();
        pace.told(began, Instant::now());
    }

    fn make_screens(&self) {
        let (book, roster) = (self.sources.book.now(), &self.sources.roster);
        let cards = screen_list::screens(&book, roster);
        publish_screens(&self.screens, &cards, &self.sources.pairings.asking());
    }
}

fn publish_screens(document: &watch::Sender<Arc<str>>, screens: &[ScreenCard], asking: &[Asking]) {
    publish(document, &ToConsole::Screens { screens, asking });
}

/// Waits for a moment; without one, for ever.
async fn until(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

/// Whoever ended a notice sees at once that it is gone.
fn hasten(pace: &mut Pace, content: &Content, told: &Content) {
    if tells_other_than(content, told) {
        pace.wish(Instant::now(), Duration::ZERO);
    }
}

/// Whether something else needs attention. Drafts that are saved are nothing of that kind.
fn tells_other_than(content: &Content, told: &Content) -> bool {
    content.notices != told.notices || content.due != told.due || content.texts != told.texts
}

/// The newest wins, and what is as before wakes nobody.
fn publish(document: &watch::Sender<Arc<str>>, newest: &ToConsole<'_>) {
    let text = serde_json::to_string(newest).unwrap_or_default();
    document.send_if_modified(|known| {
        let is_new = **known != *text;
        if is_new {
            *known = text.into();
        }
        is_new
    });
}

/// Looks at the disk. What cannot be read now is as if it were empty: the next look is soon.
fn look(directory: &std::path::Path, site: &Site, now: i64) -> Slow {
    let offset = i64::from(site.utc_offset.minutes()) * 60_000;
    let day = site.utc_offset.local_day(now);
    let midnight = i64::from(day) * 86_400_000 - offset;
    let mut last_week = [0; 24];
    let days = (day - 7, day - 7);
    for (hour, _, calls) in journal::count(directory, days, Group::Hour, offset).unwrap_or_default()
    {
        let hour: Option<usize> = hour.parse().ok();
        if let Some(place) = hour.and_then(|hour| last_week.get_mut(hour)) {
            *place = calls;
        }
    }
    Slow {
        disk: disk(directory),
        gaps: journal::gaps(directory, midnight, GAPS).unwrap_or_default(),
        last_week,
    }
}

/// What is left on the disk of a directory.
#[must_use]
pub fn disk(directory: &std::path::Path) -> Disk {
    crate::disk::look(directory).map_or_else(
        |_| Disk::default(),
        |seen| Disk {
            free: seen.free,
            total: seen.total,
        },
    )
}
