//! Publications that the disk refuses: they are tried again after ever longer, all of them together, and told once for each cause. Pure.

use std::time::{Duration, Instant};

/// The first wait; each one after it is twice as long.
const FIRST: Duration = Duration::from_secs(1);
/// The longest: a disk that has room again is seen within a minute.
const LONGEST: Duration = Duration::from_secs(60);

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Retries(Option<Retry>);

#[derive(Debug)]
struct Retry {
    cause: String,
    wait: Duration,
    next: Instant,
}

impl Retries {
    /// Whether the disk may be asked now. One waits for all: what was meant to hang last must not hang first.
    pub(super) fn may_try(&self, now: Instant) -> bool {
        self.0.as_ref().is_none_or(|retry| retry.next <= now)
    }

    /// Keeps in mind that the disk refused; says whether this cause is news.
    pub(super) fn refused(&mut self, cause: &str, now: Instant) -> bool {
        let before = self.0.as_ref();
        let is_news = before.is_none_or(|before| before.cause != cause);
        let wait = before.map_or(FIRST, |before| (before.wait * 2).min(LONGEST));
        self.0 = Some(Retry {
            cause: cause.to_owned(),
            wait,
            next: now + wait,
        });
        is_news
    }

    /// The disk takes what it is given, or nothing is due any more: the next refusal is news.
    pub(super) fn forget(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_told_once_for_each_cause_and_tried_less_and_less_often() {
        let mut retries = Retries::default();
        let mut now = Instant::now();
        assert!(retries.may_try(now));
        assert!(retries.refused("the disk is full", now));
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            let wait = Duration::from_secs(seconds);
            assert!(!retries.may_try(now + wait - Duration::from_millis(1)));
            now += wait;
            assert!(retries.may_try(now));
            assert!(!retries.refused("the disk is full", now));
        }
        assert!(retries.refused("the disk is gone", now));
        // what is not due any more begins anew
        retries.forget();
        assert!(retries.may_try(now));
        assert!(retries.refused("the disk is gone", now));
    }
}
