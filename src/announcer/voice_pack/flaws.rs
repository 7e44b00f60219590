//! What can be wrong with a recording that is read without fault: the rules of a good clip.

use super::{
    PACK_RATE,
    fault::Flaw,
    level::{active_level, decibels, exact},
    manifest::ClipEntry,
};

/// Milliseconds of a word or phrase: shorter is not understood, longer is no clip.
const WORD_MS: (u64, u64) = (150, 6000);

/// Milliseconds of a chime: nobody waits longer for the number.
const CHIME_MS: (u64, u64) = (150, 3000);

/// Active level of speech and of chimes, in LKFS.
const SPEECH: f64 = -17.0;
const CHIME: f64 = -19.0;

/// How far a level may be off: announcements are levelled as a whole, so what remains is the
/// difference between two words of one, and 3 dB is where it begins to be heard as an error.
const TOLERANCE: f64 = 3.0;

/// As many samples at full scale in a row are no peak of speech but a cut.
const CLIPPED: usize = 4;

/// The most a recording may be off zero, in per cent of full scale.
const OFFSET: f64 = 0.5;

/// As loud an end, in dBFS, is heard as a click.
const CLICK: f64 = -50.0;

/// So far below the loudest frame is silence.
const SILENCE_DB: f64 = -50.0;

/// The most silence at both ends together: more would be heard as a pause.
const SILENCE_MS: u64 = 25;

/// Frames of an end that is looked at: 5 ms.
const END_MS: u64 = 5;
const END: usize = 120;

/// Everything that is wrong with a clip's samples.
pub(super) fn flaws(entry: &ClipEntry, samples: &[i16]) -> Vec<Flaw> {
    let is_chime = entry.variant.is_none();
    let sound = exact(samples);
    [
        length(samples, if is_chime { CHIME_MS } else { WORD_MS }),
        level(&sound, if is_chime { CHIME } else { SPEECH }),
        clipped(samples),
        offset(&sound),
        silence(&sound),
        click(sound.chunks(END).next(), "begins"),
        click(sound.rchunks(END).next(), "ends"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn length(samples: &[i16], (least, most): (u64, u64)) -> Option<Flaw> {
    let ms = ms(samples.len());
    let fits = (least..=most).contains(&ms);
    (!fits).then_some(Flaw::Length { ms, least, most })
}

fn level(sound: &[f64], wanted: f64) -> Option<Flaw> {
    let Some(level) = active_level(sound, PACK_RATE) else {
        return Some(Flaw::Silent);
    };
    let off = (level - wanted).abs() > TOLERANCE;
    off.then_some(Flaw::Level {
        level,
        wanted,
        tolerance: TOLERANCE,
    })
}

fn clipped(samples: &[i16]) -> Option<Flaw> {
    let is_full = |sample: &i16| *sample == i16::MAX || *sample <= -i16::MAX;
    let at = samples.windows(CLIPPED).position(|run| {
        let first = run.first();
        first.is_some_and(is_full) && run.iter().all(|sample| Some(sample) == first)
    })?;
    Some(Flaw::Clipped { at_ms: ms(at) })
}

fn offset(sound: &[f64]) -> Option<Flaw> {
    let percent = 100.0 * mean(sound.iter().copied());
    (percent.abs() > OFFSET).then_some(Flaw::Offset { percent })
}

fn silence(sound: &[f64]) -> Option<Flaw> {
    let loudest = sound
        .chunks(END)
        .map(height)
        .fold(f64::NEG_INFINITY, f64::max);
    let is_silent = |frame: &&[f64]| height(frame) < loudest + SILENCE_DB;
    let before = sound.chunks(END).take_while(is_silent).count();
    let after = sound.rchunks(END).take_while(is_silent).count();
    let frames = u64::try_from(before + after).unwrap_or(u64::MAX);
    let ms = frames.saturating_mul(END_MS);
    (ms > SILENCE_MS).then_some(Flaw::Silence {
        ms,
        most: SILENCE_MS,
    })
}

fn click(frame: Option<&[f64]>, end: &'static str) -> Option<Flaw> {
    let level = height(frame?);
    (level > CLICK).then_some(Flaw::Click { end, level })
}

/// The mean height of a frame in dBFS.
fn height(frame: &[f64]) -> f64 {
    decibels(mean(frame.iter().map(|sample| sample * sample)).sqrt())
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = u32::try_from(values.len().max(1)).map_or(f64::MAX, f64::from);
    values.sum::<f64>() / count
}

fn ms(frames: usize) -> u64 {
    u64::try_from(frames).unwrap_or(u64::MAX) * 1000 / u64::from(PACK_RATE)
}
