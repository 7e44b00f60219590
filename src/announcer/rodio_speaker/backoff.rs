//! When a lost device is tried again. Pure: the time is passed in.

use std::time::{Duration, Instant};

/// The first wait. Doubled until [`SOON`].
const FIRST: Duration = Duration::from_millis(500);
/// The longest wait at first: a sound server that is back is to be heard within 5 s, with a relapse in between.
const SOON: Duration = Duration::from_secs(2);
/// The wait for a device that has been away for [`LONG`]: somebody must come first.
const LATE: Duration = Duration::from_secs(15);
/// See [`LATE`].
const LONG: Duration = Duration::from_secs(300);
/// What plays so long has come back; before that it only relapses, and its waits go on growing.
const HEALTHY: Duration = Duration::from_secs(60);

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Backoff {
    away: Option<Away>,
}

#[derive(Debug)]
struct Away {
    since: Instant,
    wait: Duration,
}

impl Backoff {
    /// How long to wait at `now` until the next try.
    pub(super) fn wait(&mut self, now: Instant) -> Duration {
        let away = self.away.get_or_insert(Away {
            since: now,
            wait: FIRST,
        });
        if now.duration_since(away.since) >= LONG {
            return LATE;
        }
        let wait = away.wait;
        away.wait = (wait * 2).min(SOON);
        wait
    }

    /// The device worked from `opened` until `now`, and is lost again.
    pub(super) fn relapsed(&mut self, opened: Instant, now: Instant) {
        if now.duration_since(opened) >= HEALTHY {
            self.away = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: f32) -> Duration {
        Duration::from_secs_f32(seconds)
    }

    #[test]
    fn waits_grow_to_2_s_and_to_15_after_five_minutes() {
        let lost = Instant::now();
        let mut backoff = Backoff::default();
        let waits = [0.0, 0.5, 1.5, 3.5, 299.0, 300.0, 4_000.0]
            .map(|at| backoff.wait(lost + seconds(at)).as_secs_f32());
        assert_eq!(waits, [0.5, 1.0, 2.0, 2.0, 2.0, 15.0, 15.0]);
    }

    #[test]
    fn only_a_healthy_minute_begins_anew() {
        let lost = Instant::now();
        let mut backoff = Backoff::default();
        backoff.wait(lost);
        backoff.relapsed(lost + seconds(0.5), lost + seconds(60.0));
        assert_eq!(backoff.wait(lost + seconds(60.0)), seconds(1.0));

        backoff.relapsed(lost + seconds(61.0), lost + seconds(121.0));
        assert_eq!(backoff.wait(lost + seconds(121.0)), seconds(0.5));
    }
}
