//! A hall: its walls and its noise.

use std::f64::consts::TAU;

use fastrand::Rng;
use realfft::RealFftPlanner;

use crate::features::RATE;

/// Seconds until the sound has fallen by 60 dB, as in a bare hall.
const REVERBERATION: f64 = 1.0;

/// Power of all that the walls throw back over that of the voice itself.
const WALLS: f64 = 0.5;

/// Below it the noise is even, above it falls by 3 dB an octave: people and ventilation.
const PINK_FROM_HZ: f64 = 100.0;

/// One hall, drawn by its seed.
pub(crate) struct Hall(Rng);

impl Hall {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// The sound as it arrives, `level` dB over the noise; as long as it was.
    pub(crate) fn disturbed(&mut self, sound: &[f64], level: f64) -> Vec<f64> {
        let noise = self.noise(sound.len());
        let height = (power(sound) / power(&noise) * 10_f64.powf(-level / 10.0)).sqrt();
        self.thrown_back(sound)
            .iter()
            .zip(noise)
            .map(|(sound, noise)| sound + height * noise)
            .collect()
    }

    fn thrown_back(&mut self, sound: &[f64]) -> Vec<f64> {
        let decay = (1000.0_f64).ln() / (REVERBERATION * RATE);
        let mut walls: Vec<f64> = (0..sound.len())
            .map(|frame| self.normal() * (-decay * exact(frame)).exp())
            .collect();
        let whole = 1.0 / (2.0 * decay); // the power of the whole tail, however long the word
        let height = (WALLS / whole).sqrt();
        walls.iter_mut().for_each(|wall| *wall *= height);
        if let Some(direct) = walls.first_mut() {
            *direct = 1.0;
        }
        convolved(sound, &walls)
    }

    fn noise(&mut self, length: usize) -> Vec<f64> {
        let white: Vec<f64> = (0..length.next_power_of_two())
            .map(|_| self.normal())
            .collect();
        filtered(white, |hz| {
            1.0 / (hz.max(PINK_FROM_HZ) / PINK_FROM_HZ).sqrt()
        })
        .into_iter()
        .take(length)
        .collect()
    }

    /// Normally distributed, by Box and Muller.
    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.0.f64()).ln()).sqrt();
        radius * (TAU * self.0.f64()).cos()
    }
}

fn power(sound: &[f64]) -> f64 {
    sound.iter().map(|x| x * x).sum::<f64>() / exact(sound.len())
}

fn filtered(mut sound: Vec<f64>, gain: impl Fn(f64) -> f64) -> Vec<f64> {
    let length = sound.len();
    let mut planner = RealFftPlanner::<f64>::new();
    let forward = planner.plan_fft_forward(length);
    let mut spectrum = forward.make_output_vec();
    forward.process(&mut sound, &mut spectrum).unwrap();
    for (bin, value) in spectrum.iter_mut().enumerate() {
        *value *= gain(exact(bin) * RATE / exact(length)) / exact(length);
    }
    let inverse = planner.plan_fft_inverse(length);
    inverse.process(&mut spectrum, &mut sound).unwrap();
    sound
}

/// The first part of a convolution, as long as the sound.
fn convolved(sound: &[f64], walls: &[f64]) -> Vec<f64> {
    let length = (sound.len() + walls.len()).next_power_of_two();
    let mut planner = RealFftPlanner::<f64>::new();
    let forward = planner.plan_fft_forward(length);
    let [mut spectrum, other] = [sound, walls].map(|part| {
        let mut padded = part.to_vec();
        padded.resize(length, 0.0);
        let mut spectrum = forward.make_output_vec();
        forward.process(&mut padded, &mut spectrum).unwrap();
        spectrum
    });
    for (value, other) in spectrum.iter_mut().zip(other) {
        *value *= other / exact(length);
    }
    let mut whole = vec![0.0; length];
    let inverse = planner.plan_fft_inverse(length);
    inverse.process(&mut spectrum, &mut whole).unwrap();
    whole.truncate(sound.len());
    whole
}

fn exact(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}
