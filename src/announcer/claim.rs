//! Between an announcer and who keeps the leases: the announcer's claim to the voice of its speaker, and the other end of it.
//!
//! The claim says whether the speaker could speak and what it has done with; it is told who has the voice. Dropped, it wants nothing any
//! more.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::{
    sync::{Notify, watch},
    time::Instant,
};

use super::{finished::Finished, lease::Holder};

/// What an announcer is told of the voice.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Who has it.
    pub holder: Holder,
    /// Until when that holds unless more is told; absent: until then.
    pub until: Option<Instant>,
    /// What other nodes have done with, by this machine's clock.
    pub reported: Arc<Vec<Finished>>,
}

/// An announcer's end. See the module.
#[derive(Debug)]
pub struct Claim {
    told: watch::Receiver<Told>,
    said: Arc<Said>,
}

/// The other end.
#[derive(Debug)]
pub struct Claimed {
    told: watch::Sender<Told>,
    said: Arc<Said>,
}

#[derive(Debug)]
struct Said {
    wish: Mutex<Wish>,
    /// Wakes who keeps the leases.
    changed: Arc<Notify>,
}

#[derive(Debug, Default)]
struct Wish {
    is_able: bool,
    is_gone: bool,
    finished: Vec<Finished>,
}

/// A claim and its other end, which `changed` wakes.
#[must_use]
pub fn claim(changed: Arc<Notify>) -> (Claim, Claimed) {
    let (sender, told) = watch::channel(Told::default());
    let said = Arc::new(Said {
        wish: Mutex::default(),
        changed,
    });
    let claimed = Claimed {
        told: sender,
        said: said.clone(),
    };
    (Claim { told, said }, claimed)
}

impl Told {
    /// Who has the voice at a moment: nothing that was told is believed for ever.
    #[must_use]
    pub fn holder(&self, now: Instant) -> Holder {
        if self.until.is_some_and(|until| now >= until) {
            Holder::Nobody
        } else {
            self.holder.clone()
        }
    }
}

impl Claim {
    /// What it was told last.
    pub(super) fn told(&mut self) -> Told {
        self.told.borrow_and_update().clone()
    }

    /// Waits until it is told something else, or until what it was told holds no more.
    pub(super) async fn changed(&mut self) {
        let until = self.told.borrow().until;
        let until = until.filter(|until| *until > Instant::now());
        tokio::select! {
            told = self.told.changed() => if told.is_err() {
                std::future::pending::<()>().await; // the server stops
            },
            () = at(until) => {}
        }
    }

    /// Says whether the speaker could speak now, and what it has done with.
    pub(super) fn say(&self, is_able: bool, finished: Vec<Finished>) {
        let mut wish = self.said.wish();
        if wish.is_able == is_able && finished.is_empty() {
            return;
        }
        wish.is_able = is_able;
        wish.finished.extend(finished);
        self.said.changed.notify_one();
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut wish = self.said.wish();
        (wish.is_able, wish.is_gone) = (false, true);
        self.said.changed.notify_one();
    }
}

impl Claimed {
    /// Whether the speaker could speak.
    #[must_use]
    pub fn is_able(&self) -> bool {
        self.said.wish().is_able
    }

    /// Whether there is no such speaker any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.said.wish().is_gone
    }

    /// What it has done with since this was asked last.
    #[must_use]
    pub fn take_finished(&self) -> Vec<Finished> {
        std::mem::take(&mut self.said.wish().finished)
    }

    /// Tells who has the voice.
    pub fn tell(&self, told: Told) {
        self.told.send_if_modified(|known| {
            let is_new = known.holder != told.holder
                || known.until != told.until
                || known.reported != told.reported;
            *known = told;
            is_new
        });
    }
}

impl Said {
    fn wish(&self) -> MutexGuard<'_, Wish> {
        self.wish.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
