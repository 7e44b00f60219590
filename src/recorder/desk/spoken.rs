//! The desk's part in speaking: what became of calls goes into the journal.

use super::Desk;
use crate::{
    board::Effect,
    journal::SpokenRecord,
    recorder::{announcers::VoiceReport, unwritten::Unwritten},
};

impl Desk {
    /// Writes down what became of calls, and shows which one is being spoken.
    pub(in crate::recorder) fn note_spoken(&mut self, report: &VoiceReport) {
        self.write_spoken(&report.rows);
        self.daybook.note_spoken(&report.rows);
        if !self.backlog.waits() {
            self.publish_facts();
        }
        let changed = self
            .announcers
            .note(report)
            .into_iter()
            .map(Effect::Changed);
        self.publish(&changed.collect::<Vec<_>>(), self.clock.now_ms());
    }

    pub(super) fn write_spoken(&mut self, rows: &[SpokenRecord]) {
        if rows.is_empty() {
            return;
        }
        if !self.unwritten.is_empty() {
            self.unwritten.push_spoken(rows);
            return self.tell_waiting();
        }
        let sent = rows.to_vec();
        let written = self.journal.lend_for(
            rows.len(),
            move |journal| journal.write_spoken(&sent),
            Self::settle,
        );
        let wait = |unwritten: &mut Unwritten| unwritten.push_spoken(rows);
        self.written_or_waits(written, "what was spoken is not recorded", wait);
    }
}
