//! One call while its screens may still paint it.

use std::sync::Arc;

use super::{Called, Shown, ShownScreen, Unseen};
use crate::hub::{Faces, ScreenState};

/// A screen that has not painted a call after so long, in ms, shows a newer one, or nothing.
const OPEN_MS: i64 = 60_000;

/// See the module.
#[derive(Debug)]
pub(super) struct OpenCall {
    at: i64,
    opened_at: i64,
    missing: Vec<Missing>,
    seen: Vec<(Arc<str>, u32)>,
}

#[derive(Debug)]
struct Missing {
    name: Arc<str>,
    /// Whether it was connected when the call was made.
    was_here: bool,
    /// Whether it answered no more, while it was connected: it is let go for that, and then it is lost.
    is_stalled: bool,
}

impl Missing {
    /// Follows how a screen is; says whether that is another reason now.
    fn follow(&mut self, state: Option<ScreenState>) -> bool {
        let is_stalled = match state {
            Some(state) => state == ScreenState::Stalled,
            None => self.is_stalled,
        };
        std::mem::replace(&mut self.is_stalled, is_stalled) != is_stalled
    }

    fn why(&self) -> Option<Unseen> {
        match (self.was_here, self.is_stalled) {
            (false, _) => Some(Unseen::Lost),
            (true, true) => Some(Unseen::Stalled),
            (true, false) => None,
        }
    }
}

impl OpenCall {
    pub(super) fn new(
        called: &Called,
        here: impl IntoIterator<Item = Arc<str>>,
        away: impl IntoIterator<Item = Arc<str>>,
        now: i64,
    ) -> Self {
        let missing = |was_here| {
            move |name| Missing {
                name,
                was_here,
                is_stalled: false,
            }
        };
        let here = here.into_iter().map(missing(true));
        Self {
            at: called.at,
            opened_at: now,
            missing: here.chain(away.into_iter().map(missing(false))).collect(),
            seen: Vec::new(),
        }
    }

    pub(super) fn shown(&self) -> Shown {
        let count = |length| u32::try_from(length).unwrap_or(u32::MAX);
        Shown {
            shown: count(self.seen.len()),
            of: count(self.seen.len() + self.missing.len()),
            late_ms: self.seen.iter().map(|(_, late_ms)| *late_ms).max(),
        }
    }

    /// Notes who painted it since the last look, and who does not answer; says whether anything of it is new.
    pub(super) fn look(&mut self, call: u64, screens: &Faces<'_>) -> bool {
        let before = self.seen.len();
        let (at, seen) = (self.at, &mut self.seen);
        let mut is_new = false;
        self.missing.retain_mut(|screen| {
            let Some(late_ms) = screens.painted(&screen.name, call, at) else {
                is_new |= screen.follow(screens.state(&screen.name));
                return true;
            };
            seen.push((screen.name.clone(), late_ms));
            false
        });
        is_new || self.seen.len() > before
    }

    /// Whether nothing can change any more.
    pub(super) fn is_over(&self, now: i64) -> bool {
        self.missing.is_empty() || now.saturating_sub(self.opened_at) >= OPEN_MS
    }

    /// What each screen did up to this moment: those that are missing first, then the latest.
    pub(super) fn so_far(&self) -> Vec<ShownScreen> {
        self.told(Missing::why)
    }

    /// The same when nothing can change any more: each that is missing has its reason.
    pub(super) fn at_last(&self, state: impl Fn(&str) -> Option<ScreenState>) -> Vec<ShownScreen> {
        self.told(|screen| {
            Some(match state(&screen.name) {
                Some(ScreenState::Stalled) => Unseen::Stalled,
                Some(ScreenState::Living | ScreenState::Late) if screen.was_here => Unseen::Unseen,
                _ => screen.why().unwrap_or(Unseen::Lost),
            })
        })
    }

    fn told(&self, why: impl Fn(&Missing) -> Option<Unseen>) -> Vec<ShownScreen> {
        let screen = |name: &str, late_ms, why| ShownScreen {
            screen: name.to_owned(),
            name: name.to_owned(),
            late_ms,
            why,
        };
        let missing = self.missing.iter();
        let mut told: Vec<_> = missing
            .map(|missing| screen(&missing.name, None, why(missing)))
            .collect();
        told.sort_by(|a, b| a.screen.cmp(&b.screen));
        let mut seen: Vec<_> = self.seen.iter().collect();
        seen.sort_by(|a, b| (b.1, &a.0).cmp(&(a.1, &b.0)));
        told.extend(
            seen.into_iter()
                .map(|(name, late_ms)| screen(name, Some(*late_ms), None)),
        );
        told
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use tokio::sync::mpsc;

    use super::*;
    use crate::{
        clock::Clock,
        hub::{Named, Roster, Seated},
        stir::Stir,
    };

    /// A hall whose clock is set by hand.
    struct Hall {
        time: Arc<AtomicI64>,
        roster: Arc<Roster>,
    }

    impl Hall {
        fn new() -> Self {
            let time = Arc::new(AtomicI64::new(1_000));
            let told = time.clone();
            let clock = Clock::from_fn(move || told.load(Ordering::Relaxed));
            let roster = Roster::new(10, clock, Stir::default());
            Self { time, roster }
        }

        fn at(&self, now: i64) {
            self.time.store(now, Ordering::Relaxed);
        }

        fn seat(&self, name: &str) -> Seated {
            let worker = mpsc::channel(8).0;
            let zone = "lantai-1".into();
            self.roster
                .seat(Named::Paired(name), &zone, &worker)
                .unwrap()
        }

        fn call(&self, call: u64, away: &[&str]) -> (u64, OpenCall) {
            let called = Called {
                call,
                at: self.roster.now_ms(),
                zones: vec!["lantai-1".into()],
            };
            let here = self.roster.in_zones(|zone| called.zones.contains(zone));
            let away = away.iter().map(|name| Arc::from(*name));
            (call, OpenCall::new(&called, here, away, called.at))
        }

        fn look(&self, (call, open): &mut (u64, OpenCall)) -> bool {
            let mut is_new = false;
            self.roster
                .look(|screens| is_new = open.look(*call, screens));
            is_new
        }
    }

    fn shown(shown: u32, of: u32, late_ms: Option<u32>) -> Shown {
        Shown { shown, of, late_ms }
    }

    #[test]
    fn a_call_is_shown_by_each_screen_that_painted_it_or_a_newer_one() {
        let hall = Hall::new();
        let (quick, slow, _deaf) = (hall.seat("a"), hall.seat("b"), hall.seat("c"));
        quick.saw(4.0, None); // an older one
        let mut call = hall.call(5, &["away"]);
        assert!(!hall.look(&mut call));
        assert_eq!(call.1.shown(), shown(0, 4, None));
        hall.at(1_040);
        quick.saw(5.0, Some(3.0));
        assert!(hall.look(&mut call));
        assert_eq!(call.1.shown(), shown(1, 4, Some(40)));
        // a screen that is a little behind paints the next call too, and so this one
        hall.at(2_200);
        slow.saw(9.0, Some(3.0));
        quick.saw(9.0, Some(3.0));
        assert!(hall.look(&mut call));
        assert_eq!(call.1.shown(), shown(2, 4, Some(1_200)));
        assert_eq!(hall.roster.report("a").unwrap().late_ms, Some(40));
        assert!(!call.1.is_over(2_200));
        assert!(call.1.is_over(61_000));
        let states = |name: &str| hall.roster.report(name).map(|report| report.state);
        let told = call.1.at_last(states);
        let told: Vec<_> = told
            .iter()
            .map(|screen| (screen.screen.as_str(), screen.late_ms, screen.why))
            .collect();
        let expected = [
            ("away", None, Some(Unseen::Lost)),
            ("c", None, Some(Unseen::Unseen)),
            ("b", Some(1_200), None),
            ("a", Some(40), None),
        ];
        assert_eq!(told, expected);
        hall.at(30_000);
        assert_eq!(call.1.at_last(states)[1].why, Some(Unseen::Stalled));
    }

    #[test]
    fn what_was_painted_before_a_call_proves_nothing_of_it() {
        let hall = Hall::new();
        let liar = hall.seat("a");
        liar.saw(1e15, None);
        hall.at(1_001);
        let mut call = hall.call(5, &[]);
        assert!(!hall.look(&mut call));
        hall.at(1_500);
        liar.saw(5.0, None);
        assert!(hall.look(&mut call));
        assert_eq!(call.1.shown(), shown(1, 1, Some(499)));
        assert!(call.1.is_over(1_500));
    }

    #[test]
    fn a_screen_that_stalls_and_is_let_go_for_it_was_stalled() {
        let hall = Hall::new();
        let (frozen, unplugged) = (hall.seat("a"), hall.seat("b"));
        let mut call = hall.call(5, &[]);
        assert!(!hall.look(&mut call));
        let why = |call: &(u64, OpenCall)| call.1.so_far().into_iter().map(|screen| screen.why);
        assert_eq!(why(&call).collect::<Vec<_>>(), [None, None]);
        // when one is unplugged, and the other does not answer any more
        drop(unplugged);
        hall.at(30_000);
        assert!(hall.look(&mut call));
        assert_eq!(
            why(&call).collect::<Vec<_>>(),
            [Some(Unseen::Stalled), None]
        );
        assert!(!hall.look(&mut call), "nothing of it is new");
        drop(frozen);
        // then
        hall.at(61_000);
        hall.look(&mut call);
        let states = |name: &str| hall.roster.report(name).map(|report| report.state);
        let told: Vec<_> = call.1.at_last(states);
        let told: Vec<_> = told.iter().map(|screen| screen.why).collect();
        assert_eq!(told, [Some(Unseen::Stalled), Some(Unseen::Lost)]);
    }

    #[test]
    fn a_lost_screen_that_comes_back_in_time_shows_the_call_late() {
        let hall = Hall::new();
        let mut call = hall.call(5, &["a"]);
        hall.at(9_000);
        let back = hall.seat("a");
        back.saw(5.0, None);
        assert!(hall.look(&mut call));
        assert_eq!(call.1.shown(), shown(1, 1, Some(8_000)));
    }
}
