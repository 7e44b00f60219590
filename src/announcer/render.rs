//! From a plan to one buffer of sound: clips at their frames, the whole at one loudness, no peak above the limiter's ceiling.
//!
//! Pure: no device and no clock. Promise: between clips is silence, exactly; a whole call at no gain has -18 LUFS within 1 LU and a
//! true peak below -1 dBTP, whatever its ticket; the same plan gives the same samples.

use ebur128::{EbuR128, Mode};

use crate::announcer::{
    limiter::limit,
    plan::Plan,
    speaker::{RATE, Sound},
    voice_pack::PACK_RATE,
};

/// Every how many samples of an announcement one stands in the recording.
const TELLING: usize = (RATE / PACK_RATE) as usize;

/// Integrated loudness of an announcement, in LUFS: as loud as synthetic speech gets before it needs audible limiting. How loud a
/// hall is, is a matter of its gain.
pub const LOUDNESS: f64 = -18.0;

/// The sound of a plan, by `gain_db` louder than [`LOUDNESS`].
#[must_use]
pub fn render(plan: &Plan<'_>, gain_db: f64) -> Sound {
    let mut samples = joined(plan);
    let to_level = loudness(&samples).map_or(0.0, |loudness| LOUDNESS - loudness);
    amplify(&mut samples, to_level + gain_db);
    limit(&mut samples);
    Sound { samples }
}

/// Every clip at its frame. A plan has them in order.
fn joined(plan: &Plan<'_>) -> Vec<f32> {
    let mut samples = Vec::with_capacity(plan.frames());
    for clip in plan.clips() {
        samples.resize(clip.start, 0.0);
        samples.extend(
            clip.samples
                .iter()
                .map(|&sample| f32::from(sample) / 32_768.0),
        );
    }
    samples
}

/// Integrated loudness by EBU R 128; nothing for what is too short or too quiet to have one.
///
/// Recordings have half the rate of an announcement and so nothing that every second sample would not tell. Measuring those takes half
/// of the time, which is most of what a rendering takes, and is away from the whole by less than 0.1 LU.
fn loudness(samples: &[f32]) -> Option<f64> {
    let told: Vec<f32> = samples.iter().copied().step_by(TELLING).collect();
    let mut meter = EbuR128::new(1, PACK_RATE, Mode::I).ok()?;
    meter.add_frames_planar_f32(&[&told]).ok()?;
    meter
        .loudness_global()
        .ok()
        .filter(|loudness| loudness.is_finite())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "samples have the precision of f32"
)]
fn amplify(samples: &mut [f32], gain_db: f64) {
    let factor = 10_f64.powf(gain_db / 20.0) as f32;
    for sample in samples {
        *sample *= factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::announcer::{
        phrase::{Phrase, Style, ticket_phrase},
        plan::{Chime, plan},
        voice_pack::VoicePack,
    };

    /// A pack whose words are tones of so many frames.
    fn pack(frames: u16, height: i16) -> VoicePack {
        let wave = |frame: u16| (f32::from(frame) * 0.1).sin() * f32::from(height);
        #[expect(clippy::cast_possible_truncation, reason = "the height is an i16")]
        let tone: Vec<_> = (0..frames).map(|frame| wave(frame) as i16).collect();
        let keys = ["satu.m", "satu.f", "dua.f"].map(|key| (key.to_owned(), tone.clone()));
        VoicePack::from_clips("uji", keys.into_iter().collect())
    }

    fn ticket(text: &str) -> Phrase {
        ticket_phrase(text, Style::DigitsNol).unwrap()
    }

    fn sound(text: &str, pack: &VoicePack, gain_db: f64) -> Vec<f32> {
        let (phrase, chime) = (ticket(text), Chime::Ordinary);
        render(&plan(&phrase, pack, chime).unwrap(), gain_db).samples
    }

    fn peak(samples: &[f32]) -> f32 {
        samples
            .iter()
            .fold(0.0, |peak, sample| peak.max(sample.abs()))
    }

    #[test]
    fn clips_stand_at_their_frames_with_silence_between() {
        let samples = sound("12", &pack(10_000, 8_000), 0.0);
        assert_eq!(samples.len(), 10_000 + 70 * 48 + 10_000);
        assert!(samples[10_000..13_360].iter().all(|&sample| sample == 0.0));
        assert!(samples[1] != 0.0 && samples[13_361] != 0.0);
        assert_eq!(samples[..10_000], samples[13_360..]);
    }

    #[test]
    fn quiet_and_loud_packs_come_out_at_the_same_loudness() {
        for height in [300, 3_000, 12_000] {
            let samples = sound("1111", &pack(30_000, height), 0.0);
            let found = loudness(&samples).unwrap();
            assert!((found - LOUDNESS).abs() < 0.05, "{height}: {found}");
        }
    }

    #[test]
    fn the_gain_comes_on_top_and_the_limiter_holds_the_peak() {
        let pack = pack(30_000, 3_000);
        let plain = loudness(&sound("1111", &pack, 0.0)).unwrap();
        let softer = loudness(&sound("1111", &pack, -12.0)).unwrap();
        assert!((plain - softer - 12.0).abs() < 0.05, "{plain} {softer}");
        let loud = peak(&sound("1111", &pack, 40.0));
        assert!(loud > 0.84 && loud < 0.8414, "{loud}");
    }

    #[test]
    fn what_is_too_short_to_be_measured_keeps_its_level() {
        let samples = sound("2", &pack(5_000, 8_000), 0.0);
        assert!((peak(&samples) - 8_000.0 / 32_768.0).abs() < 1e-4);
        assert_eq!(peak(&sound("2", &pack(30_000, 0), 0.0)), 0.0);
    }
}
