//! The hall: the one owner of the site as it is now, which operators change while it runs.
//!
//! In: changes, worked out from the present site. Out: the newest [`Site`], in a `watch`. Promise: a change fits together as a profile
//! must, leaves alone what the settings file fixes, is on the disk together with who made it, and is on the board before anybody
//! hears of it; documents and voices follow at once.

mod audit;
mod fixed;
pub mod misfit;

use std::sync::Arc;

use tokio::sync::{Mutex, watch};

use crate::{
    clock::Clock,
    config::{Faults, SiteParts},
    content::Change,
    journal::{AuditRecord, JournalError},
    recorder::{Rearrangement, Recorder, Stopped},
    site::{Site, assemble},
};

pub use fixed::Fixed;

/// Who changes something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The login.
    pub login: String,
    /// The person's name.
    pub name: String,
}

/// The site of a data directory: what its database holds, and what the settings file makes of it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// As it is in the database.
    pub stored: Site,
    /// What the settings file fixes.
    pub settings: SiteParts,
    /// Both together.
    pub site: Arc<Site>,
}

/// See the module. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hall(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    recorder: Recorder,
    clock: Clock,
    settings: SiteParts,
    newest: watch::Sender<Arc<Site>>,
    /// Held while a change is worked out and written: the next one is worked out from what it left.
    stored: Arc<Mutex<Site>>,
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum HallError {
    /// The settings file fixes it.
    #[error("`{0}` is fixed by the settings file of the server: change it there")]
    Locked(String),
    /// The pieces do not fit together.
    #[error(transparent)]
    Unfit(#[from] Faults),
    /// The disk's reason.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The server is stopping.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Another site, and what comes with it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// How the site shall be.
    pub site: Site,
    /// What shall hang on its screens, written in the same breath.
    pub hung: Vec<Change>,
    /// What is to be remembered of it besides the items that differ.
    pub audit: Vec<(String, serde_json::Value)>,
}

impl From<Site> for Plan {
    fn from(site: Site) -> Self {
        Self {
            site,
            hung: Vec::new(),
            audit: Vec::new(),
        }
    }
}

impl Hall {
    /// A hall that begins as it was opened.
    #[must_use]
    pub fn new(opened: Opened, recorder: Recorder, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            recorder,
            clock,
            settings: opened.settings,
            newest: watch::Sender::new(opened.site),
            stored: Arc::new(Mutex::new(opened.stored)),
        }))
    }

    /// The site now.
    #[must_use]
    pub fn now(&self) -> Arc<Site> {
        self.0.newest.borrow().clone()
    }

    /// The site, whenever it changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Arc<Site>> {
        self.0.newest.subscribe()
    }

    /// What the settings file fixes.
    #[must_use]
    pub fn fixed(&self) -> Fixed<'_> {
        Fixed(&self.0.settings)
    }

    /// Works out another site from the present one, and makes it so. Nobody changes it meanwhile. Once it is on its way to the disk it
    /// also comes to be, even when nobody waits for it any more.
    ///
    /// # Errors
    /// What `work` finds wrong, what does not fit or is fixed, else the disk's reason.
    pub async fn change<E: From<HallError>>(
        &self,
        author: &Author,
        work: impl FnOnce(&Site) -> Result<Site, E>,
    ) -> Result<Arc<Site>, E> {
        self.carry_out(author, |site| work(site).map(Plan::from), |_nothing| ())
            .await
    }

    /// The same, with what hangs on the screens; `published` is called with it when both are on the disk and on the board.
    ///
    /// # Errors
    /// As above.
    pub async fn carry_out<E: From<HallError>>(
        &self,
        author: &Author,
        work: impl FnOnce(&Site) -> Result<Plan, E>,
        published: impl FnOnce(&[Change]) + Send + 'static,
    ) -> Result<Arc<Site>, E> {
        let mut stored = self.0.stored.clone().lock_owned().await;
        let before = self.now();
        let plan = work(&before)?;
        let after = Arc::new(self.checked(&before, &plan.site)?);
        let next = self.fixed().kept_apart(&stored, &after);
        let audit = self.told(author, &before, &after, plan.audit);
        let (row, newest, hung) = (next.clone(), self.0.clone(), Arc::new(plan.hung));
        let written = hung.clone();
        let answer = after.clone();
        let rearrangement = Rearrangement {
            site: after.clone(),
            write: Box::new(move |journal| journal.change_site(&row, &written, &audit)),
            publish: Box::new(move || {
                *stored = next; // the asker may be gone: then the next one waits for this all the same
                newest.newest.send_replace(after);
                published(&hung);
            }),
        };
        let done = self.0.recorder.rearrange(rearrangement).await;
        done.map_err(HallError::from)?.map_err(HallError::from)?;
        Ok(answer)
    }

    /// The site as it would be assembled at the next start.
    fn checked(&self, before: &Site, after: &Site) -> Result<Site, HallError> {
        if let Some(locked) = self.fixed().touched(before, after) {
            return Err(HallError::Locked(locked));
        }
        Ok(assemble(&after.to_parts("console"), &self.0.settings)?)
    }

    fn told(
        &self,
        author: &Author,
        before: &Site,
        after: &Site,
        more: Vec<(String, serde_json::Value)>,
    ) -> Vec<AuditRecord> {
        let differences = audit::differences(before, after);
        let more = more.into_iter().map(|(what, after)| audit::Difference {
            what,
            target: String::new(),
            before: None,
            after: Some(after),
        });
        let at = self.0.clock.now_ms();
        let record = |difference: audit::Difference| AuditRecord {
            at,
            who: author.login.clone(),
            name: author.name.clone(),
            what: difference.what,
            target: difference.target,
            before: difference.before,
            after: difference.after,
        };
        differences.into_iter().chain(more).map(record).collect()
    }
}
