//! Calls said again for whoever looks them up: as words, and as the very sound of the announcement.
//!
//! In: a call, the site and a speaker. Out: a WAV file, or text. Nothing is kept: the same site, voice and call give the same samples.
//! Promise: a voice is only borrowed from the announcers, never loaded, and few calls are rendered at once.

use std::{fmt, sync::Arc};

use tokio::{sync::Semaphore, task::spawn_blocking};

use super::{voice_pack::VoicePack, wav::wav, wording::Wording};
use crate::{
    protocol::Call,
    site::{Site, SpeakerSettings},
};

/// Rendering one takes some 20 ms of a core: the hall's own announcements must not wait for many.
const AT_ONCE: usize = 2;

/// Where voices are that announcers speak with; by the pack's id.
pub type Packs = Arc<dyn Fn(&str) -> Option<Arc<VoicePack>> + Send + Sync>;

/// See the module. Cheap to clone.
#[derive(Clone)]
pub struct Replay {
    packs: Packs,
    room: Arc<Semaphore>,
}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").finish_non_exhaustive()
    }
}

impl Replay {
    /// With the voices of the announcers.
    #[must_use]
    pub fn new(packs: Packs) -> Self {
        Self {
            packs,
            room: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// The words of a speaker, where its voice is there.
    #[must_use]
    pub fn wording(&self, site: &Site, speaker: &SpeakerSettings) -> Option<Wording> {
        let pack = (self.packs)(&speaker.voice)?;
        Some(Wording::new(site, speaker, pack))
    }

    /// The announcement of a call as a WAV file, with its usual chime.
    ///
    /// # Errors
    /// Why it cannot be said, in one line.
    pub async fn wav(&self, wording: Wording, call: Call) -> Result<Vec<u8>, String> {
        let room = self.room.clone().acquire_owned().await;
        let held = room.map_err(|error| error.to_string())?;
        let rendered = spawn_blocking(move || {
            let _held = held; // also when nobody waits for it any more
            let sound = wording.sound(&call, false)?;
            wav(&sound).map_err(|error| error.to_string())
        });
        rendered.await.map_err(|error| error.to_string())?
    }
}
