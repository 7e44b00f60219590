//! From one rate to another, with nothing shifted in time.

use rubato::{Fft, FixedSync, Resampler, audioadapter_buffers::direct::SequentialSlice};

use super::BuildError;

/// Frames worked on at once: an even multiple of 147, the step of 22 050 Hz against 48 kHz, so that the filter's
/// delay is a whole number of frames at both rates and can be taken away exactly.
const CHUNK: usize = 8 * 147;

/// The samples at another rate.
pub(super) fn resampled(samples: &[f64], from: u32, to: u32) -> Result<Vec<f64>, BuildError> {
    if from == to {
        return Ok(samples.to_vec());
    }
    let failed = |error: &dyn std::error::Error| BuildError::Resample {
        from,
        to,
        reason: error.to_string(),
    };
    let [from_rate, to_rate] = [from, to].map(|rate| usize::try_from(rate).unwrap_or_default());
    let mut resampler = Fft::<f64>::new(from_rate, to_rate, CHUNK, 1, FixedSync::Both)
        .map_err(|error| failed(&error))?;
    let input = SequentialSlice::new(samples, 1, samples.len()).map_err(|error| failed(&error))?;
    let output = resampler
        .process_all(&input, samples.len(), None)
        .map_err(|error| failed(&error))?;
    Ok(output.take_data())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pulse_stays_where_it_is() {
        let mut pulse = vec![0.0; 22_050];
        pulse[14_700] = 1.0;
        let after = resampled(&pulse, 22_050, 48_000).unwrap();
        assert!((48_000..=48_001).contains(&after.len()));
        let highest = after.iter().copied().fold(0.0, f64::max);
        assert_eq!(after.iter().position(|x| *x == highest), Some(32_000));
    }
}
