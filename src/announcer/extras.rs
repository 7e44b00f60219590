//! What an operator wants to hear of a speaker that is no call: a tone, or a call as it would be spoken. It leaves no trace.

use std::collections::VecDeque;

use super::{speaker::Sound, tone, wording::Wording};
use crate::protocol::Call;

/// Somebody who presses more often than this has heard enough; beyond it nothing is added.
const MOST: usize = 3;

#[derive(Debug)]
enum Extra {
    Tone,
    Sample(Call),
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Extras {
    waiting: VecDeque<Extra>,
    is_heard: bool,
}

impl Extras {
    pub(super) fn test(&mut self) {
        self.add(Extra::Tone);
    }

    pub(super) fn say(&mut self, call: Call) {
        self.add(Extra::Sample(call));
    }

    /// Whether one waits for its turn.
    pub(super) fn wait(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Whether one is being heard.
    pub(super) fn sound(&self) -> bool {
        self.is_heard
    }

    /// The one that was heard is over; whether there was one.
    pub(super) fn ended(&mut self) -> bool {
        std::mem::take(&mut self.is_heard)
    }

    /// Begins the next that can be heard.
    pub(super) fn next(
        &mut self,
        speaker: &str,
        wording: Option<&Wording>,
        gain_db: f64,
    ) -> Option<Sound> {
        while let Some(extra) = self.waiting.pop_front() {
            let sound = match (&extra, wording) {
                (Extra::Tone, _) => Ok(tone::test_tone(gain_db)),
                (Extra::Sample(call), Some(wording)) => wording.sound(call, false),
                (Extra::Sample(_), None) => Err("no voice is loaded".to_owned()),
            };
            match sound {
                Ok(sound) => {
                    self.is_heard = true;
                    return Some(sound);
                }
                Err(why) => {
                    tracing::warn!(speaker.id = speaker, "a sample cannot be spoken: {why}");
                }
            }
        }
        None
    }

    fn add(&mut self, extra: Extra) {
        if self.waiting.len() < MOST {
            self.waiting.push_back(extra);
        }
    }
}
