//! How the journal is: whether the disk takes rows, in time, and what waits while it does not.
//!
//! The recorder notes what becomes of its writes, [`crate::disk::DiskWatch`] what the disk looks like. A write that is not done is told of
//! by whoever asks: the thread that waits for it cannot.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use serde::Serialize;

use crate::disk::Cause;

/// A disk that has not taken a row after this time is slow: a commit takes under a millisecond, on a busy machine some tens.
const SLOW: Duration = Duration::from_millis(700);

/// See the module. Shared; held for a look or a note only.
#[derive(Debug, Default)]
pub struct JournalHealth(Mutex<Noted>);

#[derive(Debug, Default)]
struct Noted {
    /// Why the last write was refused, until all that waited is written.
    refused: Option<Cause>,
    /// What the disk itself looks like.
    disk: Option<Cause>,
    /// A write that is not done.
    began: Option<Instant>,
    waiting: usize,
    given_up: u64,
    /// The cause that was told last; nothing was told before the first look.
    told: Option<Option<Cause>>,
}

/// The journal in `/readyz`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ReadyJournal)]
pub(crate) struct JournalReport {
    /// `ok` or `degraded`.
    pub(crate) state: &'static str,
    /// `full`, `read-only`, `slow` or `error`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cause: Option<&'static str>,
    /// What it means, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    /// Rows that are shown, and wait to be recorded.
    pub(crate) waiting: usize,
    /// Rows that will not be recorded any more, since the start: more waited than can be kept.
    pub(crate) given_up: u64,
}

impl JournalHealth {
    /// A write begins.
    pub fn write_began(&self) {
        self.noted().began = Some(Instant::now());
    }

    /// The write is done, well or not.
    pub fn write_ended(&self) {
        self.noted().began = None;
    }

    /// The disk refused rows.
    pub fn refused(&self, cause: Cause) {
        self.note(|noted| noted.refused = Some(cause));
    }

    /// All that waited is written.
    pub fn accepted(&self) {
        self.note(|noted| noted.refused = None);
    }

    /// So many rows wait, and so many were given up since the start.
    pub fn rows_wait(&self, waiting: usize, given_up: u64) {
        self.note(|noted| (noted.waiting, noted.given_up) = (waiting, given_up));
    }

    /// How many rows wait.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.noted().waiting
    }

    /// Whether all that was shown is on the disk.
    #[must_use]
    pub fn has_all(&self) -> bool {
        self.waiting() == 0
    }

    /// What the disk looks like; absent: well.
    pub fn disk_is(&self, cause: Option<Cause>) {
        self.note(|noted| noted.disk = cause);
    }

    pub(super) fn report(&self) -> JournalReport {
        let mut noted = self.noted();
        noted.tell(); // a write that hangs is noticed by whoever looks
        let cause = noted.cause();
        JournalReport {
            state: if cause.is_some() { "degraded" } else { "ok" },
            cause: cause.map(Cause::as_str),
            detail: cause.map(|cause| detail(cause, noted.waiting, noted.given_up)),
            waiting: noted.waiting,
            given_up: noted.given_up,
        }
    }

    fn note(&self, note: impl FnOnce(&mut Noted)) {
        let mut noted = self.noted();
        note(&mut noted);
        noted.tell();
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Noted {
    /// What the disk looks like says more than how a write failed.
    fn cause(&self) -> Option<Cause> {
        let is_slow = self.began.is_some_and(|began| began.elapsed() > SLOW);
        self.disk
            .or(self.refused)
            .or(is_slow.then_some(Cause::Slow))
    }

    /// Logs a change once, and sets the gauges.
    fn tell(&mut self) {
        let waiting = f64::from(u32::try_from(self.waiting).unwrap_or(u32::MAX));
        metrics::gauge!("panggil_journal_waiting_rows").set(waiting);
        let cause = self.cause();
        if self.told == Some(cause) {
            return;
        }
        let before = self.told.replace(cause);
        match (cause, before) {
            (Some(cause), _) => {
                let told = detail(cause, self.waiting, self.given_up);
                tracing::error!(cause = cause.as_str(), "the journal is degraded: {told}");
            }
            (None, Some(_)) => {
                tracing::info!("the disk takes the journal again: all that waited is recorded");
            }
            (None, None) => {}
        }
        let gauge = |holds: bool| f64::from(u8::from(holds));
        metrics::gauge!("panggil_journal_degraded").set(gauge(cause.is_some()));
        for known in Cause::ALL {
            metrics::gauge!("panggil_journal_trouble", "cause" => known.as_str())
                .set(gauge(cause == Some(known)));
        }
    }
}

fn detail(cause: Cause, waiting: usize, given_up: u64) -> String {
    let what = match (cause, waiting) {
        (Cause::Full, 0) => {
            "the disk is full: calls are recorded into what is left of its reserve".to_owned()
        }
        (Cause::Full, _) => format!("the disk is full: {}", shown(waiting)),
        (Cause::ReadOnly, _) => format!("the disk may only be read: {}", shown(waiting)),
        (Cause::Slow, _) => {
            format!(
                "the disk does not answer in time, or another program holds the database locked: {}",
                shown(waiting)
            )
        }
        (Cause::Error, _) => format!("the disk refuses rows: {}", shown(waiting)),
    };
    let remedy = match cause {
        Cause::Full => {
            "free some space on the disk of the data directory, beginning with what fills it"
        }
        Cause::ReadOnly => {
            "look at the disk's health in the system's log, and mount it writable again"
        }
        Cause::Slow => {
            "close other programs that have panggil.sqlite3 open, and look at the disk's load and health"
        }
        Cause::Error => "look at the disk's space and health, and at the log of the server",
    };
    let lost = match given_up {
        0 => String::new(),
        rows => format!(", {rows} were given up"),
    };
    format!("{what}{lost}; {remedy}")
}

fn shown(waiting: usize) -> String {
    match waiting {
        0 => "calls are shown all the same".to_owned(),
        rows => format!("calls are shown, and {rows} rows wait to be recorded"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_looks_like_says_more_than_how_a_write_failed() {
        let journal = JournalHealth::default();
        assert_eq!(journal.report().state, "ok");
        journal.refused(Cause::Error);
        journal.rows_wait(3, 0);
        assert_eq!(journal.report().cause, Some("error"));
        journal.disk_is(Some(Cause::ReadOnly));
        let report = journal.report();
        assert_eq!((report.cause, report.waiting), (Some("read-only"), 3));
        journal.disk_is(None);
        journal.rows_wait(0, 0);
        assert_eq!(journal.report().cause, Some("error"), "not all is written");
        journal.accepted();
        assert_eq!(journal.report().state, "ok");
    }

    #[test]
    fn a_full_disk_is_told_while_its_reserve_still_takes_rows() {
        let journal = JournalHealth::default();
        journal.disk_is(Some(Cause::Full));
        let report = journal.report();
        assert_eq!((report.state, report.cause), ("degraded", Some("full")));
        assert!(report.detail.unwrap().contains("reserve"));
    }

    #[test]
    fn a_write_that_is_not_done_is_told_of_by_whoever_asks() {
        let journal = JournalHealth::default();
        journal.write_began();
        assert_eq!(journal.report().cause, None);
        journal.noted().began = Instant::now().checked_sub(SLOW * 2);
        assert_eq!(journal.report().cause, Some("slow"));
        journal.write_ended();
        assert_eq!(journal.report().cause, None);
    }

    #[test]
    fn what_was_given_up_is_said_as_long_as_it_matters() {
        assert!(detail(Cause::Full, 10_000, 7).contains("7 were given up"));
        assert!(!detail(Cause::Full, 10_000, 0).contains("given up"));
    }
}
