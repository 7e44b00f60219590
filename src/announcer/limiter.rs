//! The limiter: what stands above the knee is bent, so that nothing reaches the ceiling.
//!
//! Pure and without memory: every sample is bent by itself, so a limited clip does not depend on what
//! surrounds it, and nothing pumps. Promise: samples below the knee stay as they are, order and sign
//! are kept, and the curve has no corner.

/// Where bending begins: -4.5 dBFS.
pub const KNEE: f64 = 0.595_662_143_529_010_5;

/// What no sample passes: -1.5 dBFS. Half a decibel is left for what a converter makes between the samples.
pub const CEILING: f64 = 0.841_395_141_645_195_1;

/// One sample, bent where it stands above the knee.
#[must_use]
pub fn limited(sample: f64) -> f64 {
    let height = sample.abs();
    if height <= KNEE {
        return sample;
    }
    let room = CEILING - KNEE;
    (KNEE + room * ((height - KNEE) / room).tanh()).copysign(sample)
}

/// Limits every sample in place.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a sample of 24 bits needs no more than f32 has"
)]
pub fn limit(samples: &mut [f32]) {
    for sample in samples {
        let exact = f64::from(*sample);
        if exact.abs() > KNEE {
            *sample = limited(exact) as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decibels(height: f64) -> f64 {
        20.0 * height.log10()
    }

    #[test]
    fn knee_and_ceiling_are_where_they_are_said_to_be() {
        assert!((decibels(KNEE) + 4.5).abs() < 1e-12);
        assert!((decibels(CEILING) + 1.5).abs() < 1e-12);
    }

    #[test]
    fn the_curve_has_no_corner_at_the_knee() {
        let step = 1e-6;
        let slope = (limited(KNEE + step) - limited(KNEE)) / step;
        assert!((slope - 1.0).abs() < 1e-3, "{slope}");
    }

    proptest! {
        #[test]
        fn nothing_passes_the_ceiling_and_the_sign_is_kept(sample in -100.0_f64..100.0) {
            let after = limited(sample);
            prop_assert!(after.abs() <= CEILING);
            prop_assert!(after * sample >= 0.0);
        }

        #[test]
        fn what_is_below_the_knee_stays_exactly(sample in -KNEE..KNEE) {
            prop_assert_eq!(limited(sample), sample);
        }

        #[test]
        fn the_louder_sample_stays_the_louder(a in 0.0_f64..2.0, b in 0.0_f64..2.0) {
            prop_assert_eq!(limited(a) < limited(b) || limited(a) == limited(b), a <= b || limited(a) == limited(b));
        }

        #[test]
        fn a_buffer_is_limited_sample_by_sample(samples in prop::collection::vec(-2.0_f32..2.0, 0..64)) {
            let mut after = samples.clone();
            limit(&mut after);
            for (before, after) in samples.iter().zip(after) {
                prop_assert!((f64::from(after) - limited(f64::from(*before))).abs() < 1e-7);
            }
        }
    }
}
