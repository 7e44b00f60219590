//! The two filters of speech: rumble is taken away, presence is given.

use std::f64::consts::TAU;

use realfft::{FftError, RealFftPlanner};

/// Below it a woman's voice has nothing, and small loudspeakers only rattle.
const HIGH_PASS_HZ: f64 = 110.0;

/// Quality of the two sections that make a Butterworth filter of 4th order.
const SECTIONS: [f64; 2] = [0.541_196_100_146_197, 1.306_562_964_876_376_5];

/// Gain of the presence filter by frequency: the synthetic voice is dark where consonants are told
/// apart, and has nothing but hiss at the top.
const PRESENCE: [(f64, f64); 9] = [
    (0.0, 1.0),
    (900.0, 1.0),
    (1500.0, 1.25),
    (2500.0, 1.6),
    (4500.0, 1.6),
    (6500.0, 1.4),
    (9000.0, 1.2),
    (11_000.0, 1.0),
    (24_000.0, 0.7),
];

/// Without what lies below the voice.
pub(super) fn high_passed(samples: &[f64], rate: u32) -> Vec<f64> {
    let omega = TAU * HIGH_PASS_HZ / f64::from(rate);
    SECTIONS.iter().fold(samples.to_vec(), |samples, quality| {
        section(&samples, omega, *quality)
    })
}

/// One section of second order, by the bilinear transform.
fn section(samples: &[f64], omega: f64, quality: f64) -> Vec<f64> {
    let alpha = omega.sin() / (2.0 * quality);
    let a0 = 1.0 + alpha;
    let b0 = f64::midpoint(1.0, omega.cos()) / a0;
    let (a1, a2) = (-2.0 * omega.cos() / a0, (1.0 - alpha) / a0);
    let (mut first, mut second) = (0.0, 0.0);
    samples
        .iter()
        .map(|x| {
            let y = b0 * x + first;
            first = -2.0 * b0 * x - a1 * y + second;
            second = b0 * x - a2 * y;
            y
        })
        .collect()
}

/// With the presence that makes consonants carry; nothing is shifted in time, but what rings at one end would
/// come in at the other: the ends must be silent.
pub(super) fn with_presence(samples: &[f64], rate: u32) -> Result<Vec<f64>, FftError> {
    let length = samples.len().next_power_of_two();
    let mut planner = RealFftPlanner::<f64>::new();
    let mut padded = samples.to_vec();
    padded.resize(length, 0.0);
    let forward = planner.plan_fft_forward(length);
    let mut spectrum = forward.make_output_vec();
    forward.process(&mut padded, &mut spectrum)?;
    let scale = 1.0 / exact(length);
    for (bin, value) in spectrum.iter_mut().enumerate() {
        *value *= scale * gain(exact(bin) * scale * f64::from(rate));
    }
    planner
        .plan_fft_inverse(length)
        .process(&mut spectrum, &mut padded)?;
    padded.truncate(samples.len());
    Ok(padded)
}

fn exact(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// The gain at a frequency, on straight lines between the points.
fn gain(hz: f64) -> f64 {
    PRESENCE
        .windows(2)
        .find_map(|pair| match pair {
            [(from, low), (to, high)] if (*from..=*to).contains(&hz) => {
                Some(low + (high - low) * (hz - from) / (to - from))
            }
            _ => None,
        })
        .unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: u32 = 48_000;

    fn tone(hz: f64) -> Vec<f64> {
        (0..RATE)
            .map(|frame| (TAU * hz * f64::from(frame) / f64::from(RATE)).sin())
            .collect()
    }

    fn change_db(hz: f64, filter: impl Fn(&[f64], u32) -> Vec<f64>) -> f64 {
        let power = |samples: &[f64]| samples[12_000..36_000].iter().map(|x| x * x).sum::<f64>();
        let before = tone(hz);
        10.0 * (power(&filter(&before, RATE)) / power(&before)).log10()
    }

    #[test]
    fn the_high_pass_takes_rumble_and_leaves_the_voice() {
        assert!(change_db(30.0, high_passed) < -40.0);
        assert!((change_db(110.0, high_passed) + 3.01).abs() < 0.05);
        assert!(change_db(300.0, high_passed).abs() < 0.1);
    }

    #[test]
    fn presence_is_given_where_consonants_are_told_apart() {
        for (hz, db) in [
            (500.0, 0.0),
            (3500.0, 4.08),
            (6500.0, 2.92),
            (11_000.0, 0.0),
        ] {
            let change = change_db(hz, |samples, rate| with_presence(samples, rate).unwrap());
            assert!((change - db).abs() < 0.25, "{hz} Hz: {change} dB");
        }
    }

    #[test]
    fn presence_shifts_nothing_in_time() {
        let mut pulse = vec![0.0; 4801];
        pulse[2400] = 1.0;
        let after = with_presence(&pulse, RATE).unwrap();
        assert_eq!(after.len(), pulse.len());
        let highest = after.iter().copied().fold(0.0, f64::max);
        assert!((after[2400] - highest).abs() < 1e-12);
        assert!((after[2380] - after[2420]).abs() < 1e-12);
    }
}
