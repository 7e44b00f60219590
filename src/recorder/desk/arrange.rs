//! Another arrangement of the site: what is on the board, where zones' frames go, and who speaks.

use std::sync::Arc;

use tokio::sync::watch;

use super::{Desk, News, Outlet};
use crate::{
    frame::ZoneFrames,
    journal::{Journal, JournalError},
    model::ZoneId,
    recorder::{Publish, Rearrangement, Silencing, lending::Refused},
    site::Site,
    telemetry::chain,
};

impl Desk {
    /// Writes it down and makes it so; when the disk refuses, nothing changes. When it hangs, that follows once it answers.
    pub(in crate::recorder) fn rearrange(
        &mut self,
        rearrangement: Rearrangement,
    ) -> Result<(), JournalError> {
        let Rearrangement {
            site,
            write,
            publish,
        } = rearrangement;
        let speakers: Vec<_> = site.speakers.iter().map(|known| known.id.clone()).collect();
        let work = move |journal: &mut Journal| {
            write(journal)?;
            if let Err(error) = journal.keep_mutes(speakers.iter().map(String::as_str)) {
                tracing::warn!(error = %chain(&error), "a speaker that is gone stays muted should it come again");
            }
            Ok(publish)
        };
        let late = {
            let site = site.clone();
            move |desk: &mut Self, written: Result<Publish, Refused>| match written {
                Ok(publish) => desk.is_rearranged(&site, publish),
                Err(refused) => {
                    tracing::warn!(error = %chain(&refused.error), "the hall stays arranged as it was");
                }
            }
        };
        let publish = self.journal.lend(work, late).in_time()?;
        self.is_rearranged(&site, publish);
        Ok(())
    }

    fn is_rearranged(&mut self, site: &Arc<Site>, publish: Publish) {
        self.utc_offset = site.utc_offset;
        self.site = site.clone();
        self.board.rearrange(site);
        self.health.rearrange(site);
        self.announcers.rearrange(site);
        self.open_outlets();
        publish();
        self.turn_day(self.clock.now_ms()); // its day may begin at another hour now
    }

    /// Says something to the announcer of a speaker, if there is such a speaker.
    pub(in crate::recorder) fn tell(&mut self, speaker: &str, news: News) -> bool {
        self.announcers.tell(speaker, news)
    }

    /// Writes down that a speaker is to be silent or heard, and tells its announcer; whether there is such a speaker. When the disk refuses,
    /// nothing changes; when it hangs, that follows once it answers.
    pub(in crate::recorder) fn mute(&mut self, silencing: Silencing) -> Result<bool, JournalError> {
        let Silencing {
            speaker,
            mute,
            audit,
        } = silencing;
        if self.site.speaker(&speaker).is_none() {
            return Ok(false);
        }
        let (id, news) = (speaker.clone(), News::Muted(mute.clone()));
        let late = move |desk: &mut Self, written: Result<(), Refused>| match written {
            Ok(()) => {
                desk.announcers.tell(&id, news);
            }
            Err(refused) => {
                tracing::warn!(speaker.id = id, error = %chain(&refused.error), "the speaker stays muted or heard as it was");
            }
        };
        let (id, row) = (speaker.clone(), mute.clone());
        let work = move |journal: &mut Journal| journal.set_mute(&id, row.as_ref(), &audit);
        self.journal.lend(work, late).in_time()?;
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
