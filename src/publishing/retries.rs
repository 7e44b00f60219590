//! Publications that the disk refuses: each is tried again after ever longer, and told once for each cause. Pure.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// The first wait; each one after it is twice as long.
const FIRST: Duration = Duration::from_secs(1);
/// The longest: a disk that has room again is seen within a minute.
const LONGEST: Duration = Duration::from_secs(60);

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Retries(BTreeMap<String, Retry>);

#[derive(Debug)]
struct Retry {
    cause: String,
    wait: Duration,
    next: Instant,
}

impl Retries {
    /// Whether a layout may be tried now.
    pub(super) fn may_try(&self, layout: &str, now: Instant) -> bool {
        self.0.get(layout).is_none_or(|retry| retry.next <= now)
    }

    /// Keeps in mind that one was refused; says whether this cause is news.
    pub(super) fn refused(&mut self, layout: &str, cause: &str, now: Instant) -> bool {
        let before = self.0.get(layout);
        let is_news = before.is_none_or(|before| before.cause != cause);
        let wait = before.map_or(FIRST, |before| (before.wait * 2).min(LONGEST));
        let retry = Retry {
            cause: cause.to_owned(),
            wait,
            next: now + wait,
        };
        self.0.insert(layout.to_owned(), retry);
        is_news
    }

    /// Forgets all that `is_due` does not know any more.
    pub(super) fn keep(&mut self, is_due: impl Fn(&str) -> bool) {
        self.0.retain(|layout, _| is_due(layout));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_once_for_each_cause_and_tried_less_and_less_often() {
        let mut retries = Retries::default();
        let mut now = Instant::now();
        assert!(retries.may_try("kafe", now));
        assert!(retries.refused("kafe", "the disk is full", now));
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            let wait = Duration::from_secs(seconds);
            assert!(!retries.may_try("kafe", now + wait - Duration::from_millis(1)));
            now += wait;
            assert!(retries.may_try("kafe", now));
            assert!(!retries.refused("kafe", "the disk is full", now));
        }
        assert!(retries.refused("kafe", "the disk is gone", now));
        assert!(retries.may_try("lobi", now), "each for itself");
        // what is not due any more begins anew
        retries.keep(|_| false);
        assert!(retries.refused("kafe", "the disk is gone", now));
    }
}
