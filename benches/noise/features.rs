//! What is compared of a sound: its mel cepstrum every 10 ms, and how that changes.

use std::f64::consts::{PI, TAU};

use realfft::{RealFftPlanner, num_complex::Complex};
use rubato::{Fft, FixedSync, Resampler, audioadapter_buffers::direct::SequentialSlice};

/// Samples a second of what is compared.
pub(crate) const RATE: f64 = 16_000.0;

const WINDOW: usize = 400;
const STEP: usize = 160;
const FFT: usize = 512;
const BANDS: usize = 32;
const CEPSTRA: usize = 15;

/// The lowest and the highest frequency of the bands.
const RANGE_HZ: (f64, f64) = (100.0, 7600.0);

/// Height below the highest at which a word begins and ends: -45 dB.
const THRESHOLD: f64 = 0.005_623;

/// What is masked, as ears do not hear it beside the rest: a tenth of the power that the whole sound would have in a
/// band, were it spread evenly. Without it, the noise between the words would be compared with their silence.
const MASKED: f64 = 0.1;

/// Power of the window.
const WINDOW_POWER: f64 = 0.375;

/// A row for every 10 ms.
pub(crate) type Features = Vec<Vec<f64>>;

/// A clip as it is compared: at [`RATE`], from -1 to 1, without silence around it.
pub(crate) fn heard(clip: &[i16]) -> Vec<f64> {
    let sound: Vec<f64> = clip.iter().map(|x| f64::from(*x) / 32_768.0).collect();
    let input = SequentialSlice::new(&sound, 1, sound.len()).unwrap();
    let mut resampler = Fft::<f64>::new(48_000, 16_000, 1024, 1, FixedSync::Both).unwrap();
    let sound = resampler
        .process_all(&input, sound.len(), None)
        .unwrap()
        .take_data();
    let threshold = THRESHOLD
        * sound
            .iter()
            .fold(0.0, |highest: f64, x| highest.max(x.abs()));
    let is_loud = |x: &f64| x.abs() > threshold;
    let first = sound.iter().position(is_loud).unwrap();
    let last = sound.iter().rposition(is_loud).unwrap();
    sound[first..=last].to_vec()
}

/// The rows of a sound.
pub(crate) fn features(sound: &[f64]) -> Features {
    let mut padded = sound.to_vec();
    padded.resize(sound.len().max(WINDOW + 3 * STEP), 0.0);
    let bank = bank();
    let fft = RealFftPlanner::<f64>::new().plan_fft_forward(FFT);
    let power = sound.iter().map(|x| x * x).sum::<f64>() / exact(sound.len());
    let masked = MASKED * power * WINDOW_POWER * exact(WINDOW);
    let cepstra: Vec<_> = padded
        .windows(WINDOW)
        .step_by(STEP)
        .map(|window| {
            let mut frame: Vec<f64> = window
                .iter()
                .enumerate()
                .map(|(at, x)| x * hann(at))
                .collect();
            frame.resize(FFT, 0.0);
            let mut spectrum = fft.make_output_vec();
            fft.process(&mut frame, &mut spectrum).unwrap();
            let powers: Vec<f64> = spectrum.iter().map(Complex::norm_sqr).collect();
            cepstrum(&powers, &bank, masked)
        })
        .collect();
    with_change(&cepstra)
}

fn hann(at: usize) -> f64 {
    0.5 - 0.5 * (TAU * exact(at) / exact(WINDOW - 1)).cos()
}

fn cepstrum(powers: &[f64], bank: &[Vec<f64>], masked: f64) -> Vec<f64> {
    let logs: Vec<f64> = bank
        .iter()
        .map(|band| (band.iter().zip(powers).map(|(x, y)| x * y).sum::<f64>() + masked).ln())
        .collect();
    (1..=CEPSTRA)
        .map(|order| {
            let wave = |band| (PI * exact(order) * (exact(band) + 0.5) / exact(BANDS)).cos();
            let sum: f64 = logs
                .iter()
                .enumerate()
                .map(|(band, log)| log * wave(band))
                .sum();
            sum * (2.0 / exact(BANDS)).sqrt()
        })
        .collect()
}

/// Triangles of equal width on the mel scale.
fn bank() -> Vec<Vec<f64>> {
    let mel = |hz: f64| 2595.0 * (1.0 + hz / 700.0).log10();
    let hz = |mel: f64| 700.0 * (10_f64.powf(mel / 2595.0) - 1.0);
    let (low, high) = (mel(RANGE_HZ.0), mel(RANGE_HZ.1));
    let step = (high - low) / exact(BANDS + 1);
    let bin = |edge: usize| hz(low + step * exact(edge)) / RATE * exact(FFT);
    (0..BANDS)
        .map(|band| {
            let [left, middle, right] = [band, band + 1, band + 2].map(bin);
            (0..=FFT / 2)
                .map(exact)
                .map(|at| ((at - left) / (middle - left)).min((right - at) / (right - middle)))
                .map(|height| height.max(0.0))
                .collect()
        })
        .collect()
}

/// Every row, and twice its slope: what moves tells more than what stands.
fn with_change(rows: &[Vec<f64>]) -> Features {
    let last = rows.len() - 1;
    (0..rows.len())
        .map(|at| {
            let (before, after) = (at.saturating_sub(1), (at + 1).min(last));
            let span = exact(after - before);
            let slopes = rows[after]
                .iter()
                .zip(&rows[before])
                .map(|(x, y)| 2.0 * (x - y) / span);
            rows[at].iter().copied().chain(slopes).collect()
        })
        .collect()
}

fn exact(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}
