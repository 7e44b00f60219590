//! How the built-in voice pack is made: every word spoken by espeak-ng, the chimes computed, all of
//! it brought to one level and written as FLAC with a manifest.
//!
//! Needed only to make the pack anew; a server never calls it. Promise: the same version of espeak-ng
//! gives the same samples, and a folder that holds anything but a voice pack is left alone.

mod chime;
mod error;
mod espeak;
mod filter;
mod flac;
mod process;
mod quantise;
mod resample;
mod words;
mod write;

use std::{path::Path, thread};

use crate::announcer::voice_pack::{
    ClipEntry, MANIFEST, Maker, Manifest, PACK_RATE, Variant, hash,
    level::{active_level, decibels, exact},
};

use chime::{CHIMES, Chime};
use espeak::{Espeak, utterance};
use quantise::quantised;
use words::{Word, words};
use write::Target;

pub use error::BuildError;

/// The pack's id, and its folder below `assets/voice`.
pub const ID: &str = "id-wanita";

/// Builds the pack into a folder: one that is absent, empty or holds a voice pack.
///
/// # Errors
/// When espeak-ng is missing or fails, or a file cannot be written.
pub fn build(out: &Path) -> Result<(), BuildError> {
    let target = Target::new(out)?;
    let espeak = Espeak::find()?;
    let mut clips = CHIMES
        .iter()
        .map(|chime| chime_clip(chime, &target))
        .collect::<Result<Vec<_>, _>>()?;
    clips.extend(word_clips(&espeak, &target)?);
    let manifest = toml::to_string(&manifest(espeak.version(), clips))?;
    target.write(
        "LICENCE.md",
        include_bytes!("../assets/voice/id-wanita/LICENCE.md"),
    )?;
    target.write(
        "COPYING",
        include_bytes!("../assets/voice/id-wanita/COPYING"),
    )?;
    target.write(MANIFEST, manifest.as_bytes())
}

fn chime_clip(chime: &Chime, target: &Target) -> Result<ClipEntry, BuildError> {
    let samples = quantised(&process::chime(&chime.samples())?)?;
    let entry = ClipEntry {
        id: chime.id.to_owned(),
        text: chime.text.to_owned(),
        ..measured(&samples)
    };
    written(entry, &samples, target)
}

/// Every word in both variants, by two threads.
fn word_clips(espeak: &Espeak, target: &Target) -> Result<Vec<ClipEntry>, BuildError> {
    let jobs: Vec<_> = words()
        .flat_map(|word| [(word, Variant::Medial), (word, Variant::Final)])
        .collect();
    let work = |jobs: &[(Word, Variant)]| -> Result<Vec<_>, BuildError> {
        jobs.iter()
            .map(|(word, variant)| word_clip(*word, *variant, espeak, target))
            .collect()
    };
    let (first, second) = jobs.split_at(jobs.len() / 2);
    thread::scope(|scope| {
        let other = scope.spawn(|| work(second));
        let mut clips = work(first)?;
        clips.extend(other.join().map_err(|_| BuildError::Thread)??);
        Ok(clips)
    })
}

fn word_clip(
    word: Word,
    variant: Variant,
    espeak: &Espeak,
    target: &Target,
) -> Result<ClipEntry, BuildError> {
    let utterance = utterance(word.phonemes, variant);
    let (raw, rate) = espeak.say(&utterance, pitch(word, variant))?;
    let finished = process::speech(&raw, rate, word.id == "huruf_h")?;
    let samples = quantised(&finished)?;
    let entry = ClipEntry {
        id: word.id.to_owned(),
        variant: Some(variant),
        text: word.text.to_owned(),
        phonemes: Some(utterance),
        ..measured(&samples)
    };
    written(entry, &samples, target)
}

/// A call sinks a little from its letter to its end, as a sentence does.
fn pitch(word: Word, variant: Variant) -> u8 {
    match variant {
        Variant::Medial if word.is_letter() => 54,
        Variant::Medial => 52,
        Variant::Final => 48,
    }
}

fn written(
    mut entry: ClipEntry,
    samples: &[i16],
    target: &Target,
) -> Result<ClipEntry, BuildError> {
    entry.file = format!("{}.flac", entry.key());
    target.write(&entry.file, &flac::encoded(samples)?)?;
    Ok(entry)
}

/// An entry of which only the figures are filled in.
fn measured(samples: &[i16]) -> ClipEntry {
    let exact = exact(samples);
    let highest = exact
        .iter()
        .fold(0.0, |highest: f64, sample| highest.max(sample.abs()));
    let level = active_level(&exact, PACK_RATE).unwrap_or(f64::NEG_INFINITY);
    ClipEntry {
        id: String::new(),
        variant: None,
        file: String::new(),
        text: String::new(),
        phonemes: None,
        frames: u64::try_from(samples.len()).unwrap_or(u64::MAX),
        level: hundredths(level),
        peak: hundredths(decibels(highest)),
        sha256: hash(samples),
    }
}

fn hundredths(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

fn manifest(version: &str, clips: Vec<ClipEntry>) -> Manifest {
    Manifest {
        id: ID.to_owned(),
        name: "Wanita".to_owned(),
        language: "id".to_owned(),
        rate: PACK_RATE,
        licence: vec!["LICENCE.md".to_owned(), "COPYING".to_owned()],
        speaker: None,
        consent: None,
        made_by: Some(Maker {
            tool: "espeak-ng".to_owned(),
            version: version.to_owned(),
            command: "panggil voice build".to_owned(),
        }),
        clips,
    }
}
