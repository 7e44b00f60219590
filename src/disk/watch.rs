//! The look at the disk twice a second: what happens to it is seen when no call comes, too.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::time::{MissedTickBehavior, interval, timeout};

use super::{Ballast, Cause, ballast::as_gauge, look, refusal_to_open};
use crate::{health::Health, journal::LOCK};

/// Two looks a second: what happens is told within one.
const EVERY: Duration = Duration::from_millis(500);
/// A disk that does not even tell its size in this time does not answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// See the module.
#[derive(Debug)]
pub struct DiskWatch {
    directory: PathBuf,
    ballast: Ballast,
    health: Arc<Health>,
}

impl DiskWatch {
    /// One of a data directory.
    #[must_use]
    pub fn new(directory: PathBuf, ballast: Ballast, health: Arc<Health>) -> Self {
        Self {
            directory,
            ballast,
            health,
        }
    }

    /// Watches until the server stops.
    pub async fn run(mut self) {
        let mut tick = interval(EVERY);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tick.tick().await;
            let health = self.health.clone();
            let mut looking = tokio::task::spawn_blocking(move || {
                self.look_once();
                self
            });
            let looked = match timeout(PATIENCE, &mut looking).await {
                Ok(looked) => looked,
                Err(_late) => {
                    health.journal.disk_is(Some(Cause::Slow));
                    looking.await
                }
            };
            let Ok(watch) = looked else {
                return; // only when the runtime stops
            };
            self = watch;
        }
    }

    fn look_once(&mut self) {
        let cause = match look(&self.directory) {
            Ok(seen) => {
                metrics::gauge!("panggil_disk_free_bytes").set(as_gauge(seen.free));
                metrics::gauge!("panggil_disk_total_bytes").set(as_gauge(seen.total));
                let is_full = self.ballast.follow(seen, Instant::now());
                match seen.is_read_only {
                    true => Some(Cause::ReadOnly),
                    false => refusal_to_open(&self.directory.join(LOCK))
                        .or(is_full.then_some(Cause::Full)),
                }
            }
            Err(error) => {
                tracing::debug!(%error, "the disk of the data directory cannot be looked at");
                Some(Cause::Error)
            }
        };
        self.health.journal.disk_is(cause);
    }
}
