//! The output that plays nothing, where no sound is wanted or can be had.
//!
//! In: announcements, which are forgotten. Out: why there is no sound, once; it is never ready.

use std::sync::Arc;

use tokio::sync::mpsc;

use super::{Opened, Sound, Speaker, SpeakerEvent};

/// See the module.
pub(super) struct SilentSpeaker {
    /// Held so that its receiver waits on rather than hearing of an end.
    _events: mpsc::Sender<SpeakerEvent>,
}

impl SilentSpeaker {
    /// One that is silent for this reason.
    pub(super) fn open(reason: &str) -> Opened {
        let (events, told) = mpsc::channel(1);
        let reason = reason.to_owned();
        let _fits = events.try_send(SpeakerEvent::Silent { reason });
        (Box::new(Self { _events: events }), told)
    }
}

impl Speaker for SilentSpeaker {
    fn play(&mut self, _sound: Arc<Sound>) {}

    fn fade_out(&mut self) {}
}
