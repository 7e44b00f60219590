//! What is heard of a speaker that is no call: a tone, a call as it would be spoken, or the signal of a message that takes over. It leaves no
//! trace.

use std::collections::VecDeque;

use super::{speaker::Sound, tone, wording::Wording};
use crate::{protocol::Call, recorder::Signal};

/// Somebody who presses more often than this has heard enough; beyond it nothing is added.
const MOST: usize = 3;

#[derive(Debug)]
enum Extra {
    Tone,
    Sample(Call),
    Signal(Signal),
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

    pub(super) fn signal(&mut self, signal: Signal) {
        self.add(Extra::Signal(signal));
    }

    /// Signals of messages that began while nobody should hear anything are not heard later.
    pub(super) fn forget_signals(&mut self) {
        let is_signal = |extra: &Extra| matches!(extra, Extra::Signal(_));
        self.waiting.retain(|extra| !is_signal(extra));
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

    /// Begins the next that can be heard. A signal that comes too late is of a message that was read long ago.
    pub(super) fn next(
        &mut self,
        speaker: &str,
        wording: Option<&Wording>,
        gain_db: f64,
        now: i64,
    ) -> Option<Sound> {
        while let Some(extra) = self.waiting.pop_front() {
            let sound = match (&extra, wording) {
                (Extra::Tone, _) => Ok(tone::test_tone(gain_db)),
                (Extra::Sample(call), Some(wording)) => wording.sound(call, false),
                (Extra::Signal(signal), Some(wording)) => {
                    let signal = Some(*signal).filter(|signal| now < signal.until);
                    match signal.and_then(|signal| wording.signal(signal)) {
                        Some(sound) => Ok(sound),
                        None => continue,
                    }
                }
                (Extra::Sample(_) | Extra::Signal(_), None) => Err("no voice is loaded".to_owned()),
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
