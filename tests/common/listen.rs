//! An ear for known clips: where in a sound a clip is, by normalised cross-correlation. One channel at 48 kHz throughout.
//!
//! 1 is the very same wave at any level, 0 has nothing in common with it. Correlation proves which clip sounds where, not how it sounds.

use std::ops::Range;

/// Every how many samples a first glance looks: a word still has hundreds of them, so another wave shows at once.
const GLANCE: usize = 64;

/// A clip, with what every comparison needs of it.
pub(crate) struct Known {
    samples: Vec<f32>,
    energy: [f64; 2],
}

/// Samples of 16 bits as a sound has them.
pub(crate) fn floats(samples: &[i16]) -> Vec<f32> {
    let float = |&sample: &i16| f32::from(sample) / 32_768.0;
    samples.iter().map(float).collect()
}

impl Known {
    pub(crate) fn new(samples: Vec<f32>) -> Self {
        let energy = [1, GLANCE].map(|step| {
            let squares = samples
                .iter()
                .step_by(step)
                .map(|&sample| f64::from(sample).powi(2));
            squares.sum()
        });
        Self { samples, energy }
    }

    pub(crate) fn samples(&self) -> &[f32] {
        &self.samples
    }

    /// The frame in `near` at which it is found best, and how well.
    #[track_caller]
    pub(crate) fn find(&self, sound: &[f32], near: Range<usize>) -> (usize, f64) {
        near.map(|frame| (frame, self.likeness(sound, frame)))
            .max_by(|(_, one), (_, other)| one.total_cmp(other))
            .expect("a range to search in")
    }

    /// How much the sound from `frame` on is this clip; what is beyond its end is silence.
    pub(crate) fn likeness(&self, sound: &[f32], frame: usize) -> f64 {
        self.compare(sound, frame, 1, self.energy[0])
    }

    /// The same from a few samples: good enough to tell that it is another clip.
    pub(crate) fn glance(&self, sound: &[f32], frame: usize) -> f64 {
        self.compare(sound, frame, GLANCE, self.energy[1])
    }

    fn compare(&self, sound: &[f32], frame: usize, step: usize, energy: f64) -> f64 {
        let sound = sound.get(frame..).unwrap_or_default();
        let count = sound.len().min(self.samples.len());
        let (ours, theirs) = (&self.samples[..count], &sound[..count]);
        let (mut common, mut heard) = (0.0_f64, 0.0_f64);
        let mut at = 0;
        // an iterator would be many times slower where tests are not optimised
        while at < count {
            let theirs = f64::from(theirs[at]);
            common += f64::from(ours[at]) * theirs;
            heard += theirs * theirs;
            at += step;
        }
        if heard == 0.0 || energy == 0.0 {
            return 0.0;
        }
        common / (heard * energy).sqrt()
    }
}
