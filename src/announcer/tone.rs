//! The tone by which an operator hears that an output works. Pure.

use std::f64::consts::TAU;

use super::speaker::{RATE, Sound};

/// Two notes in turn: told apart from any hum, and from the chime.
const NOTES_HZ: [f64; 3] = [523.25, 659.25, 523.25];
/// Of each note.
const NOTE_S: f64 = 0.4;
/// Into each note and out of it, else it clicks.
const EDGE_S: f64 = 0.02;
/// Of full scale: as loud as speech, with room for a gain.
const LEVEL: f64 = 0.12;

/// The tone, louder or softer by so many decibels.
#[must_use]
pub fn test_tone(gain_db: f64) -> Sound {
    let rate = f64::from(RATE);
    let level = LEVEL * 10_f64.powf(gain_db / 20.0);
    let note = |hz: f64| {
        let frames = (0..RATE).map(move |frame| f64::from(frame) / rate);
        frames
            .take_while(|time| *time < NOTE_S)
            .map(move |time| (TAU * hz * time).sin() * level * edge(time))
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "samples are from -1 to 1: what is lost is below hearing"
    )]
    let samples = NOTES_HZ.into_iter().flat_map(note).map(|sample| {
        let sample = sample as f32;
        sample.clamp(-1.0, 1.0)
    });
    Sound {
        samples: samples.collect(),
    }
}

fn edge(time: f64) -> f64 {
    (time.min(NOTE_S - time) / EDGE_S).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loudest(gain_db: f64) -> f32 {
        let sound = test_tone(gain_db);
        sound
            .samples
            .iter()
            .fold(0.0, |most, sample| most.max(sample.abs()))
    }

    #[test]
    fn the_tone_is_a_second_long_begins_and_ends_in_silence_and_follows_the_gain() {
        let samples = test_tone(0.0).samples;
        assert_eq!(samples.len(), 3 * 19_200);
        assert!(samples[0].abs() < 0.001 && samples[samples.len() - 1].abs() < 0.001);
        assert!((loudest(0.0) - 0.12).abs() < 0.001);
        assert!((loudest(-6.0) - 0.06).abs() < 0.001);
        assert!(loudest(24.0) <= 1.0);
    }
}
