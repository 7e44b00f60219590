//! When consoles are told between two ticks: soon, but making the documents takes a small part of a core, however many screens there are. Pure.

use std::time::{Duration, Instant};

/// So many times as long as the documents took to make, the core is left to the calls: a tenth of it is for consoles.
const REST: u32 = 9;

/// See the module.
#[derive(Debug)]
pub(super) struct Pace {
    rested: Instant,
    at: Option<Instant>,
}

impl Pace {
    /// Nothing is to be told.
    pub(super) fn new(now: Instant) -> Self {
        Self {
            rested: now,
            at: None,
        }
    }

    /// Something is to be told after so long, so that what comes meanwhile is told with it.
    pub(super) fn wish(&mut self, now: Instant, patience: Duration) {
        let at = (now + patience).max(self.rested);
        self.at = Some(self.at.map_or(at, |before| before.min(at)));
    }

    /// When to tell it, if anything is to be told.
    pub(super) fn at(&self) -> Option<Instant> {
        self.at
    }

    /// All is told: making it took from `began` until now.
    pub(super) fn told(&mut self, began: Instant, now: Instant) {
        let took = now.saturating_duration_since(began);
        *self = Self::new(now + took * REST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(60);

    #[test]
    fn what_takes_long_to_make_is_told_less_often() {
        let start = Instant::now();
        let ms = |ms: u64| start + Duration::from_millis(ms);
        let mut pace = Pace::new(start);
        assert_eq!(pace.at(), None);
        // a few screens
        pace.wish(start, SOON);
        pace.wish(ms(20), SOON);
        assert_eq!(pace.at(), Some(ms(60)), "the first wish counts");
        pace.told(ms(60), ms(61));
        assert_eq!(pace.at(), None);
        pace.wish(ms(61), SOON);
        assert_eq!(pace.at(), Some(ms(121)));
        // thousands
        pace.told(ms(121), ms(171));
        pace.wish(ms(180), SOON);
        assert_eq!(pace.at(), Some(ms(171 + 450)));
        pace.wish(ms(180), Duration::ZERO);
        assert_eq!(
            pace.at(),
            Some(ms(171 + 450)),
            "for no wish the core is taken"
        );
    }
}
