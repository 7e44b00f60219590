//! Another arrangement of the site: what is on the board, where zones' frames go, and who speaks.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Desk, News, Outlet};
use crate::{
    frame::ZoneFrames,
    journal::JournalError,
    model::ZoneId,
    recorder::{Rearrangement, Silencing},
    telemetry::chain,
};

impl Desk {
    /// Writes it down and makes it so; when the disk refuses, nothing changes.
    pub(in crate::recorder) fn rearrange(
        &mut self,
        rearrangement: Rearrangement,
    ) -> Result<(), JournalError> {
        let Rearrangement {
            site,
            write,
            publish,
        } = rearrangement;
        write(&mut self.journal)?;
        let speakers = site.speakers.iter().map(|speaker| speaker.id.as_str());
        if let Err(error) = self.journal.keep_mutes(speakers) {
            tracing::warn!(error = %chain(&error), "a speaker that is gone stays muted should it come again");
        }
        self.utc_offset = site.utc_offset;
        self.site = site.clone();
        self.board.rearrange(&site);
        self.health.rearrange(&site);
        self.announcers.rearrange(&site);
        self.open_outlets();
        publish();
        self.turn_day(self.clock.now_ms()); // its day may begin at another hour now
        Ok(())
    }

    /// Says something to the announcer of a speaker, if there is such a speaker.
    pub(in crate::recorder) fn tell(&mut self, speaker: &str, news: News) -> bool {
        self.announcers.tell(speaker, news)
    }

    /// Writes down that a speaker is to be silent or heard, and tells its announcer; whether there is such a speaker. When the disk refuses,
    /// nothing changes.
    pub(in crate::recorder) fn mute(&mut self, silencing: Silencing) -> Result<bool, JournalError> {
        let Silencing {
            speaker,
            mute,
            audit,
        } = silencing;
        if self.site.speaker(&speaker).is_none() {
            return Ok(false);
        }
        self.journal.set_mute(&speaker, mute.as_ref(), &audit)?;
        Ok(self.announcers.tell(&speaker, News::Muted(mute)))
    }

    /// An outlet for every zone of the board, each with the newest frame in it. The screens of a zone that is no more are let go.
    pub(super) fn open_outlets(&mut self) {
        let zones: Vec<ZoneId> = self.board.zones().cloned().collect();
        self.outlets.retain(|outlet| zones.contains(&outlet.zone));
        for zone in &zones {
            if !self.outlets.iter().any(|outlet| outlet.zone == *zone) {
                self.outlets.push(Outlet {
                    zone: zone.clone(),
                    sender: watch::Sender::default(),
                    rev: 0,
                    is_silent: self.health.is_silent_in(zone),
                });
            }
        }
        self.publish_all(); // before anybody finds the new ones
        let of = |outlet: &Outlet| (outlet.zone.clone(), outlet.sender.subscribe());
        let frames: ZoneFrames = self.outlets.iter().map(of).collect();
        self.zones.send_if_modified(|known| {
            let is_same = |(zone, frames): (&ZoneId, &watch::Receiver<_>)| {
                known
                    .get(zone)
                    .is_some_and(|known| known.same_channel(frames))
            };
            if known.len() == frames.len() && frames.iter().all(is_same) {
                return false;
            }
            *known = Arc::new(frames);
            true
        });
    }
}
