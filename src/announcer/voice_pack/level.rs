//! How loud a clip is: the level of its active part.
//!
//! The loudness of ITU-R BS.1770 is undefined below 400 ms, and most words are shorter. So the same
//! K-weighted energy is taken in blocks of 20 ms, and averaged over those within 25 dB of the loudest:
//! pauses inside a word and its fading end do not count.

use ebur128::{EbuR128, Error, Mode};

/// Milliseconds of a block.
const BLOCK_MS: u32 = 20;

/// How far below the loudest a block still counts.
const RANGE_DB: f64 = 25.0;

/// The K-weighted level of the active part, in LKFS; nothing where no block is heard.
pub(crate) fn active_level(samples: &[f64], rate: u32) -> Option<f64> {
    let blocks = block_levels(samples, rate).ok()?;
    let loudest = blocks.iter().copied().reduce(f64::max)?;
    let active: Vec<_> = blocks
        .into_iter()
        .filter(|level| *level > loudest - RANGE_DB)
        .map(|level| 10_f64.powf(level / 10.0))
        .collect();
    let count = u32::try_from(active.len())
        .ok()
        .filter(|count| *count > 0)?;
    Some(10.0 * (active.iter().sum::<f64>() / f64::from(count)).log10())
}

/// The height between the samples as well, in dBFS.
pub(crate) fn true_peak(samples: &[f64], rate: u32) -> Option<f64> {
    let mut meter = EbuR128::new(1, rate, Mode::TRUE_PEAK).ok()?;
    meter.add_frames_f64(samples).ok()?;
    meter.true_peak(0).ok().map(decibels)
}

/// Samples of 16 bits as numbers from -1 to 1.
pub(crate) fn exact(samples: &[i16]) -> Vec<f64> {
    samples
        .iter()
        .map(|sample| f64::from(*sample) / 32_768.0)
        .collect()
}

/// A height from 0 to 1 in dBFS.
pub(crate) fn decibels(height: f64) -> f64 {
    20.0 * height.log10()
}

fn block_levels(samples: &[f64], rate: u32) -> Result<Vec<f64>, Error> {
    let mut meter = EbuR128::new(1, rate, Mode::M)?;
    let block = usize::try_from(rate * BLOCK_MS / 1000).unwrap_or(usize::MAX);
    samples
        .chunks_exact(block.max(1))
        .map(|block| {
            meter.add_frames_f64(block)?;
            meter.loudness_window(BLOCK_MS)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::f64::consts::TAU;

    use super::*;

    const RATE: u32 = 24_000;

    fn tone(height: f64, ms: u32) -> Vec<f64> {
        (0..RATE * ms / 1000)
            .map(|frame| height * (TAU * 997.0 * f64::from(frame) / f64::from(RATE)).sin())
            .collect()
    }

    /// The reference of BS.1770: a full sine of 997 Hz in one channel has -3.01 LKFS.
    #[test]
    fn a_full_sine_has_the_level_of_the_standard() {
        let level = active_level(&tone(1.0, 500), RATE).unwrap();
        assert!((level + 3.01).abs() < 0.1, "{level}");
    }

    #[test]
    fn silence_around_a_sound_does_not_change_its_level() {
        let mut padded = vec![0.0; 24_000];
        padded.extend(tone(0.1, 400));
        padded.extend(vec![0.0; 24_000]);
        let level = active_level(&padded, RATE).unwrap();
        assert!((level + 23.01).abs() < 0.3, "{level}");
    }

    #[test]
    fn silence_has_no_level() {
        assert_eq!(active_level(&[], RATE), None);
        assert_eq!(active_level(&[0.0; 48_000], RATE), None);
    }
}
