//! The screens: who is paired, who asks, who is connected.

use std::sync::Arc;

use crate::{
    clock::Clock,
    config::Settings,
    hub::{Errands, Roster},
    journal::{Journal, JournalError, ScreenLogRow},
    pairing::PairingDesk,
    recorder::Recorder,
    screen_book::{ScreenBook, ScreenRecord},
    screen_log::ScreenLog,
    stir::Stir,
    witness::Witness,
};

/// See the module.
pub(super) struct Seats {
    pub(super) roster: Arc<Roster>,
    pub(super) errands: Errands,
    pub(super) book: ScreenBook,
    pub(super) pairings: PairingDesk,
    pub(super) log: ScreenLog,
    pub(super) witness: Witness,
}

/// What the journal knows of the screens.
pub(super) struct Known {
    records: Vec<ScreenRecord>,
    lost: Vec<(ScreenLogRow, bool)>,
}

impl Known {
    pub(super) fn read(journal: &Journal) -> Result<Self, JournalError> {
        Ok(Self {
            records: journal.screens()?,
            lost: journal.screens_lost()?,
        })
    }
}

impl Seats {
    /// Begins with the screens that the journal knows, and since when they are away.
    pub(super) fn new(
        settings: &Settings,
        known: Known,
        recorder: &Recorder,
        clock: &Clock,
    ) -> Self {
        let stir = Stir::default();
        let roster = Roster::new(settings.limits.screens, clock.clone(), stir.clone());
        let Known { records, lost } = known;
        for (row, _) in &lost {
            if let Some(record) = records.iter().find(|record| record.id == row.screen) {
                roster.miss(&record.id, &record.zone, row.at);
            }
        }
        let unnoted = lost.into_iter().filter(|(_, is_noted)| !is_noted);
        let unnoted = unnoted.map(|(row, _)| row).collect();
        let book = ScreenBook::new(records, recorder.clone(), stir.clone());
        Self {
            errands: Errands::new(roster.clone()),
            witness: Witness::new(roster.clone(), book.clone()),
            log: ScreenLog::new(roster.clone(), book.clone(), recorder.clone(), unnoted),
            roster,
            book,
            pairings: PairingDesk::new(clock.clone(), stir),
        }
    }
}
