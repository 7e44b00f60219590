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
    content::{Change, Deed},
    journal::{AuditRecord, JournalError},
    recorder::{self, Rearrangement, Recorder, Stopped},
    site::{Site, assemble},
};

use audit::Difference;

#[cfg(test)]
pub(crate) use fixed::FIXABLE;
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
    /// What is to be remembered of it besides the items of the site that differ.
    pub audit: Vec<Deed>,
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
        let mut stored = recorder::turn(&self.0.stored)
            .await
            .map_err(HallError::from)?;
        let before = self.now();
        let mut plan = work(&before)?;
        let hung = Arc::new(std::mem::take(&mut plan.hung));
        let written = hung.clone();
        let present = Before {
            stored: &stored,
            site: &before,
            settings: &self.0.settings,
        };
        let worked = present.work_out(plan, author, self.0.clock.now_ms())?;
        let (row, notes, after) = (worked.row.clone(), worked.notes, Arc::new(worked.site));
        let (next, newest) = (worked.row, self.0.clone());
        let answer = after.clone();
        let rearrangement = Rearrangement {
            site: after.clone(),
            write: Box::new(move |journal| journal.change_site(&row, &written, &notes)),
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
}

/// What a change is worked out on.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The site as it is in the database.
    pub stored: &'a Site,
    /// As it is shown: with what the settings file fixes.
    pub site: &'a Site,
    /// What that is.
    pub settings: &'a SiteParts,
}

/// What a change comes to.
#[derive(Debug, Clone)]
pub struct Worked {
    /// The site as it is shown from then on.
    pub site: Site,
    /// As it is in the database.
    pub row: Site,
    /// Who changed what.
    pub notes: Vec<AuditRecord>,
}

impl Before<'_> {
    /// What a plan comes to. Pure.
    ///
    /// # Errors
    /// When the pieces do not fit, or the settings file fixes one of them.
    pub fn work_out(&self, plan: Plan, author: &Author, now_ms: i64) -> Result<Worked, HallError> {
        let fixed = Fixed(self.settings);
        if let Some(locked) = fixed.touched(self.site, &plan.site) {
            return Err(HallError::Locked(locked));
        }
        let after = assemble(&plan.site.to_parts("console"), self.settings)?; // as at the next start
        let more = plan.audit.into_iter().map(Difference::from);
        let differences = audit::differences(self.site, &after).into_iter();
        let note = |difference: Difference| AuditRecord {
            at: now_ms,
            who: author.login.clone(),
            name: author.name.clone(),
            what: difference.what,
            target: difference.target,
            before: difference.before,
            after: difference.after,
        };
        Ok(Worked {
            row: fixed.kept_apart(self.stored, &after),
            notes: differences.chain(more).map(note).collect(),
            site: after,
        })
    }
}
