//! How an announcer follows the site: another name of a counter or another style counts from the next call on, another device or voice is
//! taken in their place, without losing or repeating a call.

use std::sync::Arc;

use super::Announcer;
use crate::{health::SpeakerHealth, site::Site};

impl Announcer {
    /// The site is another from here on.
    pub(super) fn follow(&mut self, site: Arc<Site>) {
        let speaker = site.speaker(&self.speaker.id).cloned();
        self.site = site;
        let Some(speaker) = speaker else { return }; // it is about to be dismissed
        let has_other_voice = speaker.voice != self.speaker.voice;
        let has_other_device = speaker.device != self.speaker.device;
        self.speaker = speaker;
        if has_other_voice {
            self.ask_for_voice(); // the old one goes on until the new one is there
        }
        self.find_words();
        // what was silent for good begins anew, whatever made it silent
        self.is_to_reopen |= has_other_device || (has_other_voice && self.turns.is_silent());
    }

    /// Takes the device that the site names now, once nothing is heard of the one before.
    pub(super) fn reopen(&mut self) {
        if !self.is_to_reopen || self.turns.is_speaking() || self.extras.sound() {
            return;
        }
        self.is_to_reopen = false;
        (self.output, self.events) = self.equipment.open(&self.speaker.device);
        (self.has_output, self.is_open, self.lost) = (true, false, None);
        self.turns.replaced(self.now());
        self.be(&SpeakerHealth::Starting);
        if self.pack.is_none() && self.voice.is_none() {
            self.ask_for_voice(); // it may have been mended
        }
    }

    pub(super) fn ask_for_voice(&mut self) {
        let mut voice = self.equipment.voice(&self.speaker.voice);
        voice.mark_changed(); // it may be there already
        self.voice = Some(voice);
    }
}
