//! What the device pulls: silence without end, and announcements on top of it.
//!
//! Both are pulled on the device's own thread, so they only count and touch atomics. Every announcement is a source of its own, added
//! to the mixer as it is: a queue that is filled after it was added reads its first 512 samples with the rate and channels of silence.

use std::{
    num::NonZero,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use rodio::{ChannelCount, SampleRate, Source};

use super::chatter::hush_this_thread;
use crate::announcer::speaker::{RATE, Sound};

/// One channel, which the mixer gives to all of the device's.
const MONO: ChannelCount = NonZero::<u16>::MIN;

/// [`RATE`], as rodio has it.
const SAMPLE_RATE: SampleRate = match NonZero::new(RATE) {
    Some(rate) => rate,
    None => NonZero::<u32>::MIN,
};

/// Samples from the wish to fade out to silence: 50 ms. The device holds up to 128 ms that cannot be taken back, and all of it is to
/// end within 200 ms.
const FADE: usize = 2_400;

/// Silence, which shows that the device takes samples even while nothing is played.
pub(super) struct Heartbeat {
    pulled: Arc<AtomicU64>,
    is_hushed: bool,
}

/// How far the device is with an announcement.
#[derive(Debug, Default)]
pub(super) struct Progress {
    begun: AtomicBool,
    ended: AtomicBool,
    fading: AtomicBool,
}

/// An announcement on its way into the device.
pub(super) struct Playback {
    sound: Arc<Sound>,
    progress: Arc<Progress>,
    next: usize,
    /// Where the fade began.
    fade: Option<usize>,
}

impl Heartbeat {
    /// One that counts the samples of silence which the device has taken.
    pub(super) fn new(pulled: Arc<AtomicU64>) -> Self {
        Self {
            pulled,
            is_hushed: false,
        }
    }
}

impl Progress {
    /// The device took the first sample, or found none.
    pub(super) fn has_begun(&self) -> bool {
        self.begun.load(Relaxed)
    }

    /// The device took the last sample.
    pub(super) fn has_ended(&self) -> bool {
        self.ended.load(Relaxed)
    }

    /// From the next sample on it fades out.
    pub(super) fn fade_out(&self) {
        self.fading.store(true, Relaxed);
    }
}

impl Playback {
    /// All of `sound`, from its beginning.
    pub(super) fn new(sound: Arc<Sound>, progress: Arc<Progress>) -> Self {
        Self {
            sound,
            progress,
            next: 0,
            fade: None,
        }
    }

    /// The next sample as it is to be heard.
    fn pull(&mut self) -> Option<f32> {
        if self.fade.is_none() && self.progress.fading.load(Relaxed) {
            self.fade = Some(self.next);
        }
        let gain = self.fade.map_or(Some(1.0), |from| gain(self.next - from))?;
        let sample = self.sound.samples.get(self.next)?;
        self.next += 1;
        Some(sample * gain)
    }
}

/// How loud it still is so many samples into the fade: half a cosine, which does not click. None when it is over.
#[expect(clippy::cast_precision_loss, reason = "up to 2,400 is exact in an f32")]
fn gain(into: usize) -> Option<f32> {
    let turn = std::f32::consts::PI * into as f32 / FADE as f32;
    (into < FADE).then(|| turn.cos().mul_add(0.5, 0.5))
}

impl Iterator for Heartbeat {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if !self.is_hushed {
            self.is_hushed = true;
            hush_this_thread(); // the first thing of ours that runs there
        }
        self.pulled.fetch_add(1, Relaxed);
        Some(0.0)
    }
}

impl Iterator for Playback {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let sample = self.pull();
        self.progress.begun.store(true, Relaxed);
        if sample.is_none() {
            self.progress.ended.store(true, Relaxed);
        }
        sample
    }
}

impl Source for Heartbeat {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        MONO
    }

    fn sample_rate(&self) -> SampleRate {
        SAMPLE_RATE
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

impl Source for Playback {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        MONO
    }

    fn sample_rate(&self) -> SampleRate {
        SAMPLE_RATE
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn playback(samples: Vec<f32>) -> (Playback, Arc<Progress>) {
        let progress = Arc::<Progress>::default();
        let playback = Playback::new(Arc::new(Sound { samples }), Arc::clone(&progress));
        (playback, progress)
    }

    #[test]
    fn it_begins_with_the_first_sample_and_ends_after_the_last() {
        let (mut playback, progress) = playback(vec![0.25, -0.5]);
        assert!(!progress.has_begun());

        assert_eq!(playback.next(), Some(0.25));
        assert!(progress.has_begun());
        assert_eq!(playback.next(), Some(-0.5));
        assert!(!progress.has_ended());
        assert_eq!(playback.next(), None);
        assert!(progress.has_ended());
        assert_eq!(playback.next(), None, "it stays ended");
    }

    #[test]
    fn a_fade_is_smooth_and_over_in_50_ms() {
        let (mut playback, progress) = playback(vec![1.0; 48_000]);
        assert_eq!(playback.by_ref().take(1_000).sum::<f32>(), 1_000.0);
        progress.fade_out();

        let faded: Vec<f32> = playback.by_ref().collect();
        assert_eq!(faded.len(), FADE);
        assert!(progress.has_ended());
        let mut before = 1.0;
        for sample in faded {
            assert!(
                (0.0..0.001).contains(&(before - sample)),
                "{before} → {sample}"
            );
            before = sample;
        }
        assert!(before < 1e-5);
    }

    /// A queue that is filled after it was added would play the first 512 samples too fast here.
    #[test]
    fn a_device_at_another_rate_gets_the_whole_sound_converted() {
        let channels = NonZero::new(2).unwrap();
        let (mixer, mut device) = rodio::mixer::mixer(channels, NonZero::new(RATE / 2).unwrap());
        let pulled = Arc::<AtomicU64>::default();
        mixer.add(Heartbeat::new(Arc::clone(&pulled)));
        assert!(device.by_ref().take(2_000).all(|sample| sample == 0.0));
        let silent = pulled.load(Relaxed);
        assert!(silent.abs_diff(2_000) < 4, "{silent} of silence at 48 kHz");

        let (playback, progress) = playback((0..4_800_u16).map(|at| f32::from(at + 1)).collect());
        mixer.add(playback);
        let heard: Vec<f32> = device.by_ref().take(4_800).collect();
        for (at, frame) in heard.chunks(2).enumerate() {
            assert_eq!(frame, [(2 * at + 1) as f32; 2], "frame {at}");
        }
        assert!(device.take(10).all(|sample| sample == 0.0));
        assert!(progress.has_ended());
    }

    #[test]
    fn a_sound_of_nothing_ends_at_once() {
        let (mut playback, progress) = playback(Vec::new());
        assert_eq!(playback.next(), None);
        assert!(progress.has_begun() && progress.has_ended());
    }
}
