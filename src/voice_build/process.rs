//! From raw speech to a finished clip: filtered, trimmed, levelled, limited.
//!
//! In: samples as synthesised. Out: samples at [`RATE`] that begin and end in silence, with the level
//! every clip has. Everything is computed in `f64` and without chance, so the same input gives the same
//! output.

use crate::announcer::{
    limiter::limited,
    voice_pack::level::{active_level, true_peak},
};

use super::{
    BuildError,
    filter::{high_passed, with_presence},
    resample::resampled,
};

/// Samples a second while a clip is worked on.
pub(super) const RATE: u32 = 48_000;

/// Active level of speech, in LKFS: under -18 LUFS, what an announcement has, by what its pauses take.
const SPEECH: f64 = -17.0;

/// Chimes wake, they need not shout: 2 dB below speech.
const CHIME: f64 = -19.0;

/// Height between the samples that no clip passes, in dBFS.
const TRUE_PEAK: f64 = -1.0;

/// Silence put around a clip, so that filters ring out.
const PADDING: usize = frames(50);

/// Length of the frames in which the ends of speech are looked for.
const FRAME: usize = frames(5);

/// Power of the loudest frame over that of the quietest that is still speech: 40 dB.
const SPEECH_RANGE: f64 = 1e4;

/// What is kept before the first frame of speech and after the last.
const KEPT: (usize, usize) = (frames(10), frames(15));

/// Lengths of the fades.
const FADE: (usize, usize) = (frames(3), frames(10));

/// The breath before the *a* of the letter H is 24 dB below it, and the letter would be heard as A: its
/// first 85 ms are raised by 9 dB, which are taken back within 20 ms.
const ONSET: (f64, usize, usize) = (2.818_382_931_264_453_7, frames(85), frames(20));

const fn frames(ms: usize) -> usize {
    RATE as usize * ms / 1000
}

/// A word's finished samples at [`RATE`].
pub(super) fn speech(raw: &[f64], rate: u32, raise_onset: bool) -> Result<Vec<f64>, BuildError> {
    let mut padded = vec![0.0; PADDING];
    padded.extend(resampled(raw, rate, RATE)?);
    padded.extend([0.0; PADDING]);
    let filtered = with_presence(&high_passed(&padded, RATE), RATE)?;
    let mut speech = trimmed(&filtered).to_vec();
    if raise_onset {
        raise(&mut speech);
    }
    fade(&mut speech);
    levelled(&speech, SPEECH)
}

/// A chime's finished samples at [`RATE`].
pub(super) fn chime(raw: &[f64]) -> Result<Vec<f64>, BuildError> {
    levelled(raw, CHIME)
}

/// From the first frame of speech to the last.
fn trimmed(samples: &[f64]) -> &[f64] {
    let powers: Vec<f64> = samples
        .chunks(FRAME)
        .map(|frame| frame.iter().map(|sample| sample * sample).sum())
        .collect();
    let threshold = powers.iter().copied().fold(0.0, f64::max) / SPEECH_RANGE;
    let is_speech = |power: &f64| *power > threshold;
    let first = powers.iter().position(is_speech).unwrap_or(0);
    let last = powers.iter().rposition(is_speech).unwrap_or(0);
    let begin = (first * FRAME).saturating_sub(KEPT.0);
    let end = ((last + 1) * FRAME + KEPT.1).min(samples.len());
    samples.get(begin..end).unwrap_or(samples)
}

fn raise(samples: &mut [f64]) {
    let (gain, held, released) = ONSET;
    for (frame, sample) in samples.iter_mut().enumerate().take(held + released) {
        let left = share(held + released - frame, released).min(1.0);
        *sample *= 1.0 + (gain - 1.0) * left;
    }
}

/// Raised cosines: no corner that could be heard.
fn fade(samples: &mut [f64]) {
    let rise = |frame, length| 0.5 - 0.5 * (std::f64::consts::PI * share(frame, length)).cos();
    for (frame, sample) in samples.iter_mut().enumerate().take(FADE.0) {
        *sample *= rise(frame, FADE.0);
    }
    for (frame, sample) in samples.iter_mut().rev().enumerate().take(FADE.1) {
        *sample *= rise(frame, FADE.1);
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let exact = |frames: usize| u32::try_from(frames).map_or(f64::MAX, f64::from);
    exact(part) / exact(whole)
}

/// At this level and limited. The limiter takes a little of the level, so it is given back once.
fn levelled(samples: &[f64], level: f64) -> Result<Vec<f64>, BuildError> {
    let limited_at = |gain_db: f64| -> Vec<f64> {
        let gain = 10_f64.powf(gain_db / 20.0);
        samples
            .iter()
            .map(|sample| limited(sample * gain))
            .collect()
    };
    let gain = level - active_level(samples, RATE).ok_or(BuildError::Silent)?;
    let lost = level - active_level(&limited_at(gain), RATE).ok_or(BuildError::Silent)?;
    let finished = limited_at(gain + lost);
    let over = true_peak(&finished, RATE).ok_or(BuildError::Silent)? - TRUE_PEAK;
    Ok(if over > 0.0 {
        limited_at(gain + lost - over)
    } else {
        finished
    })
}
