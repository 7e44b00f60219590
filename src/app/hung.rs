//! What hangs beside the calls: its store, its files, the documents made of it, and the log of what ran.

use std::time::Duration;

use anyhow::Context;
use tokio_util::sync::CancellationToken;

use super::seats::Seats;
use crate::{
    clock::Clock,
    config::{Pairing, Settings},
    content::{Content, ContentStore},
    documents::{Facts, Publisher},
    frame::Frames,
    hall::Hall,
    hub::{Gate, HubParts},
    media::{Shelf, Uploads},
    plays::{self, PlayLog, PlayReports},
    recorder::Recorder,
    web,
};

/// See the module.
pub(super) struct Hung {
    pub(super) content: ContentStore,
    pub(super) shelf: Shelf,
    pub(super) uploads: Uploads,
    pub(super) publisher: Publisher,
    plays: PlayReports,
    pub(super) play_log: PlayLog,
}

impl Hung {
    pub(super) fn new(
        settings: &Settings,
        hall: &Hall,
        content: Content,
        recorder: &Recorder,
        clock: &Clock,
    ) -> anyhow::Result<Self> {
        let content = ContentStore::new(content, recorder.clone());
        let publisher = Publisher::new(
            facts(settings, hall),
            hall.watch(),
            content.watch(),
            clock.clone(),
        );
        let (plays, reports) = plays::channel();
        let play_log = PlayLog::new(reports, content.clone(), recorder.clone(), clock.clone());
        let shelf = Shelf::open(&settings.store.path, &content.now().media)
            .context("the folder of the media cannot be written")?;
        let idle = Duration::from_secs(settings.limits.upload_idle_s.into());
        Ok(Self {
            content,
            uploads: Uploads::new(shelf.clone(), idle),
            shelf,
            publisher,
            plays,
            play_log,
        })
    }

    /// What shows it.
    pub(super) fn hub(
        &self,
        settings: &Settings,
        seats: &Seats,
        frames: Frames,
        clock: &Clock,
        broken: &CancellationToken,
    ) -> HubParts {
        HubParts {
            frames,
            documents: self.publisher.newest(),
            errands: seats.errands.clone(),
            book: seats.book.watch(),
            roster: seats.roster.clone(),
            gate: Gate::new(settings.limits.per_address),
            pairing: settings.screens.pairing,
            clock: clock.clone(),
            plays: self.plays.clone(),
            broken: broken.clone(),
        }
    }
}

fn facts(settings: &Settings, hall: &Hall) -> Facts {
    Facts {
        site: hall.now(),
        pairing: match settings.screens.pairing {
            Pairing::Open => "open",
            Pairing::Required => "required",
        },
        build: web::build(),
    }
}
