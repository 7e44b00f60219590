//! What hangs on the screens beside the calls: layouts and their revisions, playlists, media, texts, notices that take over, and the
//! programme that says what hangs where and when.
//!
//! In: [`Change`]s, which the web's handlers work out from the present content and wishes of operators. Out: the newest [`Content`], in
//! a `watch`. Promise: a change is on disk before anybody sees it, and several made together are seen together.

mod audit;
mod hanging;
mod holds;
pub mod interrupts;
pub mod media;
mod order;
mod plans;
mod replacing;
mod revisions;
pub mod texts;
mod types;
pub mod when;

use std::{collections::BTreeMap, sync::Arc};

use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use crate::{
    journal::{AuditRecord, Journal, JournalError},
    recorder::{self, Recorder, Stopped},
};

pub use audit::{BeforeAfter, Deed, deeds};
pub use hanging::ZoneUses;
pub use replacing::Stamp;
pub use texts::TextItem;
pub use types::*;

/// Everything of a site, as it is now.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    /// Layouts of the site's own, by id; one named as a preset stands in its place.
    pub layouts: BTreeMap<String, LayoutRecord>,
    /// Playlists, by id.
    pub playlists: BTreeMap<String, Playlist>,
    /// Media, by SHA-256.
    pub media: BTreeMap<String, Medium>,
    /// Notices that take over screens, by id.
    pub notices: BTreeMap<String, TakeOver>,
    /// What visitors read beside the calls, in this order.
    pub texts: Vec<TextItem>,
    /// What hangs where and when.
    pub programme: Programme,
    /// Publications to come, by the layout's id.
    pub due: BTreeMap<String, Due>,
    /// Drafts that are looked at, by the screen's id.
    pub trials: BTreeMap<String, Trial>,
}

/// One change, as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// A revision of a layout, new or saved over, which is its draft.
    Draft(LayoutRevision),
    /// A revision of a layout goes.
    ForgetRevision {
        /// The layout's id.
        layout: String,
        /// Its revision.
        rev: u64,
    },
    /// This revision of a layout is the one on screens.
    Publish {
        /// The layout's id.
        layout: String,
        /// Its revision.
        rev: u64,
        /// When, in ms since 1970.
        at: i64,
    },
    /// A layout goes, with all revisions, and what was to come of it.
    RemoveLayout(String),
    /// A playlist is new or changed.
    SetPlaylist(Playlist),
    /// A playlist goes.
    RemovePlaylist(String),
    /// A medium was added or renamed.
    SetMedium(Medium),
    /// A medium goes.
    RemoveMedium(String),
    /// A notice takes over, or changed.
    SetNotice(TakeOver),
    /// A notice goes.
    RemoveNotice(String),
    /// A text is new or changed.
    SetText {
        /// The text.
        text: TextItem,
        /// A new one stands before this one; else behind all.
        before: Option<String>,
    },
    /// A text goes.
    RemoveText(String),
    /// The texts have another order.
    OrderTexts(Vec<String>),
    /// The programme is another.
    SetProgramme(Programme),
    /// A layout is to be published at a time.
    SetDue {
        /// The layout's id.
        layout: String,
        /// What, when and where.
        due: Due,
    },
    /// It is not any more.
    RemoveDue(String),
    /// A draft is looked at on a screen.
    SetTrial(Trial),
    /// It is not any more on this screen.
    RemoveTrial(String),
}

impl Content {
    /// What these changes make of it.
    #[must_use]
    pub fn after(&self, changes: &[Change]) -> Self {
        let mut content = self.clone();
        changes.iter().for_each(|change| content.apply(change));
        content
    }

    /// Folds a change in. Pure: loading the rows again gives the same content.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::Draft(revision) => {
                let record = self.layouts.entry(revision.layout.id.clone()).or_default();
                record
                    .revisions
                    .insert(revision.rev, Arc::new(revision.clone()));
            }
            Change::ForgetRevision { layout, rev } => {
                if let Some(record) = self.layouts.get_mut(layout) {
                    record.revisions.remove(rev);
                }
            }
            Change::Publish { layout, rev, at } => self.publish(layout, *rev, *at),
            Change::RemoveLayout(id) => {
                self.layouts.remove(id);
                self.due.remove(id);
                self.trials.retain(|_, trial| trial.layout != *id);
            }
            Change::SetPlaylist(playlist) => {
                self.playlists.insert(playlist.id.clone(), playlist.clone());
            }
            Change::RemovePlaylist(id) => {
                self.playlists.remove(id);
            }
            Change::SetMedium(medium) => {
                self.media.insert(medium.sha256.clone(), medium.clone());
            }
            Change::RemoveMedium(sha256) => {
                self.media.remove(sha256);
            }
            Change::SetNotice(notice) => {
                self.notices.insert(notice.id.clone(), notice.clone());
            }
            Change::RemoveNotice(id) => {
                self.notices.remove(id);
            }
            Change::SetText { text, before } => {
                order::put(&mut self.texts, text, before.as_deref());
            }
            Change::RemoveText(id) => self.texts.retain(|text| text.id != *id),
            Change::OrderTexts(ids) => order::sort(&mut self.texts, ids),
            Change::SetProgramme(programme) => self.programme = programme.clone(),
            Change::SetDue { layout, due } => {
                self.due.insert(layout.clone(), due.clone());
            }
            Change::RemoveDue(layout) => {
                self.due.remove(layout);
            }
            Change::SetTrial(trial) => {
                self.trials.insert(trial.screen.clone(), trial.clone());
            }
            Change::RemoveTrial(screen) => {
                self.trials.remove(screen);
            }
        }
    }

    fn publish(&mut self, layout: &str, rev: u64, at: i64) {
        let Some(record) = self.layouts.get_mut(layout) else {
            return;
        };
        record.published = Some(rev);
        if let Some(revision) = record.revisions.get_mut(&rev) {
            Arc::make_mut(revision).published_at = Some(at);
        }
    }
}

/// The one owner of the content. Cheap to clone.
#[derive(Debug, Clone)]
pub struct ContentStore(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    recorder: Recorder,
    newest: watch::Sender<Arc<Content>>,
    /// Held while a change is worked out and written: the next one is worked out from what it left.
    turn: Arc<Mutex<()>>,
}

/// The content while nobody changes it.
#[derive(Debug)]
pub struct Held {
    /// As it is.
    pub now: Arc<Content>,
    inner: Arc<Inner>,
    _turn: OwnedMutexGuard<()>,
}

impl Held {
    /// Publishes what these changes make of it. They are on the disk already.
    pub fn publish(self, changes: &[Change]) {
        let content = self.now.after(changes);
        self.inner.newest.send_replace(Arc::new(content));
    }
}

/// Why a change was not made.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk's reason.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The server is stopping.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl ContentStore {
    /// A store that begins with what the journal holds.
    #[must_use]
    pub fn new(content: Content, recorder: Recorder) -> Self {
        Self(Arc::new(Inner {
            recorder,
            newest: watch::Sender::new(Arc::new(content)),
            turn: Arc::default(),
        }))
    }

    /// The content now.
    #[must_use]
    pub fn now(&self) -> Arc<Content> {
        self.0.newest.borrow().clone()
    }

    /// The content, whenever it changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Arc<Content>> {
        self.0.newest.subscribe()
    }

    /// Holds the content still until it is published or let go, for who writes it down together with something else.
    ///
    /// # Errors
    /// When a change before it hangs on the disk.
    pub async fn hold(&self) -> Result<Held, StoreError> {
        let turn = recorder::turn(&self.0.turn).await?;
        Ok(Held {
            now: self.now(),
            inner: self.0.clone(),
            _turn: turn,
        })
    }

    /// Works out changes from the present content, writes them down with who made them, and publishes the result. Nobody changes it
    /// meanwhile. Once they are on their way to the disk they are also published, even when nobody waits for it any more. `note` makes the
    /// note of a deed: what was done to which thing, how it was and how it is since.
    ///
    /// # Errors
    /// What `work` finds wrong, else the disk's reason.
    pub async fn change<T, E: From<StoreError>>(
        &self,
        now_ms: i64,
        note: impl Fn(&str, &str, BeforeAfter) -> AuditRecord,
        work: impl FnOnce(&Content) -> Result<(Vec<Change>, T), E>,
    ) -> Result<T, E> {
        let turn = recorder::turn(&self.0.turn)
            .await
            .map_err(StoreError::from)?;
        let before = self.now();
        let (changes, answer) = work(&before)?;
        let deeds = audit::deeds(&before, &changes, now_ms).into_iter();
        let notes: Vec<_> = deeds
            .map(|deed| note(&deed.what, &deed.target, deed.difference))
            .collect();
        let content = before.after(&changes);
        let inner = self.0.clone();
        let write = move |journal: &mut Journal| {
            let _turn = turn; // the asker may be gone: then the next one waits for this all the same
            journal.write_content(&changes, &notes)?;
            inner.newest.send_replace(Arc::new(content));
            Ok::<_, JournalError>(())
        };
        let written = self.0.recorder.edit(write).await;
        written
            .map_err(StoreError::from)?
            .map_err(StoreError::from)?;
        Ok(answer)
    }
}
