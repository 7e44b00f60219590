//! From a finished clip to the samples of a file: at the pack's rate, in 16 bits.

use crate::announcer::voice_pack::PACK_RATE;

use super::{BuildError, process::RATE, resample::resampled};

/// The same noise for every clip: a rebuild gives the same samples.
const SEED: u64 = 0x70_61_6e_67_67_69_6c;

/// The samples at [`PACK_RATE`], rounded under triangular dither: what rounding adds is an even hiss
/// at -90 dB, not a rasp on fading ends.
pub(super) fn quantised(finished: &[f64]) -> Result<Vec<i16>, BuildError> {
    let mut noise = Noise(SEED);
    Ok(resampled(finished, RATE, PACK_RATE)?
        .into_iter()
        .map(|sample| rounded(sample * 32_768.0 + noise.next() - noise.next()))
        .collect())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "casting a float saturates, which is meant"
)]
fn rounded(sample: f64) -> i16 {
    sample.round() as i16
}

/// Even noise from 0 to 1: `SplitMix64`, written out so that no new version of a library changes the pack.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let top = u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or_default();
        f64::from(top) / (f64::from(u32::MAX) + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_becomes_a_hiss_of_at_most_one_step() {
        let samples = quantised(&[0.0; 4800]).unwrap();
        assert_eq!(samples.len(), 2400);
        assert!(samples.iter().all(|sample| sample.abs() <= 1));
        let sum: i32 = samples.iter().map(|sample| i32::from(*sample)).sum();
        assert!(sum.abs() < 120, "{sum}");
        assert!(samples.contains(&1) && samples.contains(&-1));
    }

    #[test]
    fn the_same_clip_gives_the_same_samples() {
        let clip: Vec<_> = (0..4800)
            .map(|frame| (f64::from(frame) / 9.0).sin() / 2.0)
            .collect();
        assert_eq!(quantised(&clip).unwrap(), quantised(&clip).unwrap());
    }
}
