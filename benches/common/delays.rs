//! From what screens saw to how late each call was on each of them.

use std::time::{Duration, Instant};

use super::{figures::sorted, screens::Sight};

/// A call, by the number of its event, and when it was sent.
pub(crate) type Sent = (u64, Instant);

/// How late the calls were, in ms, sorted.
pub(crate) struct Delays {
    /// Of every call on every screen.
    pub(crate) each_ms: Vec<f64>,
    /// Of every call on the first screen that had it: the way in, for the most part.
    pub(crate) first_ms: Vec<f64>,
    /// Of every call on every screen, from the first one that had it: the fan-out alone.
    pub(crate) after_first_ms: Vec<f64>,
    /// States that came; fewer than calls × screens where newer ones replaced them.
    pub(crate) states: usize,
}

impl Delays {
    /// Of calls in the order of their events.
    pub(crate) fn of(calls: &[Sent], sights: &[Sight], screens: usize) -> Self {
        let (seen, states) = seen_at(calls, sights, screens);
        let (mut each, mut first, mut after_first) = (Vec::new(), Vec::new(), Vec::new());
        for ((_, sent), seen) in calls.iter().zip(&seen) {
            let Some(earliest) = seen.iter().min() else {
                continue;
            };
            first.push(ms(*earliest - *sent));
            each.extend(seen.iter().map(|at| ms(*at - *sent)));
            after_first.extend(seen.iter().map(|at| ms(*at - *earliest)));
        }
        Self {
            each_ms: sorted(each),
            first_ms: sorted(first),
            after_first_ms: sorted(after_first),
            states,
        }
    }
}

/// For every call when the screens had it, and how many states brought that about: a state stands for all calls before it.
fn seen_at(calls: &[Sent], sights: &[Sight], screens: usize) -> (Vec<Vec<Instant>>, usize) {
    let mut next_of = vec![0; screens];
    let mut seen = vec![Vec::with_capacity(screens); calls.len()];
    let mut states = 0;
    for sight in sights {
        let Some(next) = next_of.get_mut(sight.screen) else {
            continue;
        };
        let had = calls.partition_point(|(seq, _)| *seq <= sight.seq);
        let new = seen.get_mut(*next..had).unwrap_or_default();
        states += usize::from(!new.is_empty());
        new.iter_mut().for_each(|seen| seen.push(sight.at));
        *next = had.max(*next);
    }
    (seen, states)
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
