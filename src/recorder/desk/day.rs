//! The local day: its turn at midnight, and the days that are no longer kept.

use super::Desk;
use crate::{
    intake::{Arrival, Via},
    journal::{Batch, Journal},
    model::{Action, Event},
    telemetry::chain,
};

/// In ms.
const DAY: i64 = 86_400_000;
/// A month of what happened to screens is enough to find a bad cable.
const SCREEN_LOG: i64 = 31 * DAY;
/// For so many days it is kept which screen showed a call; on how many it was shown, as long as the call.
const SCREENS_OF_CALLS: i32 = 31;

impl Desk {
    /// At local midnight the board starts anew, by an event of the server's own. A clock set back by a day does not open the day
    /// before; one set back by more was wrong until now.
    pub(super) fn turn_day(&mut self, now: i64) {
        let today = self.utc_offset.local_day(now);
        if today < self.day - 1 {
            tracing::warn!(
                day = today,
                "the clock was set back by days: the days are counted from here again"
            );
            self.day = today;
        }
        if today <= self.day {
            return;
        }
        self.day = today;
        let event = Event {
            action: Action::Reset,
            zone: None,
            src: "panggil".into(),
            id: Some(format!("day-{today}-{}", self.next_seq)),
            ts: None,
            n: None,
        };
        let arrival = Arrival {
            event,
            via: Via::Server,
            place: String::new(),
            age_ms: 0,
            days_back: 0,
            at: None,
            late: false,
            who: None,
        };
        self.record(vec![Batch {
            arrivals: vec![arrival],
            cursor: None,
        }]);
        tracing::info!(day = today, "a new day: the board starts anew");
        self.forget_old();
    }

    /// Removes what is older than the days to keep; when the disk hangs, that can wait.
    pub(super) fn forget_old(&mut self) {
        let first_day = self.day.saturating_sub(self.keep_days);
        let midnight = i64::from(first_day) * DAY;
        let old = Old {
            first_day,
            first_day_of_screens: self.day.saturating_sub(SCREENS_OF_CALLS),
            first: midnight - i64::from(self.utc_offset.minutes()) * 60_000,
            first_of_log: self.clock.now_ms() - SCREEN_LOG,
        };
        let _when_it_can = self.journal.lend(
            move |journal| {
                old.forget(journal);
                Ok(())
            },
            |_, _| (),
        );
    }
}

/// What is kept: from which days, and since when in ms.
struct Old {
    first_day: i32,
    first_day_of_screens: i32,
    first: i64,
    first_of_log: i64,
}

impl Old {
    fn forget(&self, journal: &mut Journal) {
        match journal.forget_before(self.first_day) {
            Ok(0) => {}
            Ok(gone) => tracing::info!(
                events = gone,
                "events older than the days to keep were removed"
            ),
            Err(error) => tracing::warn!(error = %chain(&error), "old events could not be removed"),
        }
        if let Err(error) = journal.forget_screen_log_before(self.first_of_log) {
            tracing::warn!(error = %chain(&error), "old lines of the screens' log could not be removed");
        }
        if let Err(error) = journal.forget_screens_of_calls_before(self.first_day_of_screens) {
            tracing::warn!(error = %chain(&error), "which screens showed old calls could not be removed");
        }
        if let Err(error) = journal.forget_gaps_before(self.first) {
            tracing::warn!(error = %chain(&error), "holes of long ago could not be removed");
        }
        if let Err(error) = journal.forget_plays_before(self.first) {
            tracing::warn!(error = %chain(&error), "what ran on screens long ago could not be removed");
        }
    }
}
