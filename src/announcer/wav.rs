//! A sound as a WAV file: one channel of 16 bits at [`RATE`]. Bytes out, no file: whoever asks decides where they go.

use std::io::Cursor;

use hound::{SampleFormat, WavSpec, WavWriter};

use crate::announcer::speaker::{RATE, Sound};

/// The bytes of the file. Silence stays silence: no dither is added.
///
/// # Errors
/// When the sound is longer than the 4 GiB that the format can tell.
pub fn wav(sound: &Sound) -> Result<Vec<u8>, hound::Error> {
    let spec = WavSpec {
        channels: 1,
        sample_rate: RATE,
        bits_per_sample: 16,
        sample_format: SampleFormat::Int,
    };
    let mut bytes = Cursor::new(Vec::with_capacity(sound.samples.len() * 2 + 64));
    let mut writer = WavWriter::new(&mut bytes, spec)?;
    for &sample in &sound.samples {
        writer.write_sample(quantised(sample))?;
    }
    writer.finalize()?;
    Ok(bytes.into_inner())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond the range becomes its end"
)]
fn quantised(sample: f32) -> i16 {
    (sample * f32::from(i16::MAX)).round() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_the_nearest_of_16_bits() {
        for (sample, value) in [
            (0.0, 0),
            (1e-5, 0),
            (-0.5, -16_384),
            (0.25, 8_192),
            (1.0, 32_767),
            (-7.0, -32_768),
        ] {
            assert_eq!(quantised(sample), value);
        }
    }

    #[test]
    fn the_file_says_one_channel_at_48_khz_and_holds_every_sample() {
        let sound = Sound {
            samples: vec![0.0, 0.5, -0.5],
        };
        let bytes = wav(&sound).unwrap();
        let mut reader = hound::WavReader::new(bytes.as_slice()).unwrap();
        let spec = reader.spec();
        assert_eq!((spec.channels, spec.sample_rate), (1, 48_000));
        assert_eq!(
            (spec.bits_per_sample, spec.sample_format),
            (16, SampleFormat::Int)
        );
        let samples: Vec<i16> = reader.samples().map(Result::unwrap).collect();
        assert_eq!(samples, [0, 16_384, -16_384]);
    }
}
