//! Whether a film runs on every television of a hall, from its index. Pure, but for reading that.

use std::io::{self, Read, Seek};

use serde::Serialize;

use super::{
    ffmpeg::{Encode, Fix},
    mp4::{self, Coding, Movie, Track, Unreadable},
};

/// Baseline, Main and High: what television chips decode. Above them: 10 bits, 4:2:2, 4:4:4.
const PROFILES: [u8; 3] = [66, 77, 100];
/// 1920 × 1080 at 60 in a second; the rate is limited below.
const HIGHEST_LEVEL: u8 = 42;
/// A screen's long and short side.
const SCREEN: (u32, u32) = (1920, 1080);
/// 30 in a second, and what cameras make of it.
const FASTEST: u64 = 31;
/// Two hours.
const LONGEST_MS: u64 = 7_200_000;
/// AAC in its forms, among what `mp4a` may be.
const AAC: [u8; 4] = [0x40, 0x66, 0x67, 0x68];

/// What is told of a good film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) w: u32,
    pub(super) h: u32,
    pub(super) duration_ms: u64,
}

/// One thing that keeps a film from running. Its word and its values are fixed: pages have a sentence for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "code", content = "params", rename_all = "kebab-case")]
pub enum FilmFault {
    /// Its index makes no sense.
    #[error("the film cannot be read: {what}")]
    Unreadable {
        /// What of it, in English.
        what: &'static str,
    },
    /// It is in pieces, each with an index of its own.
    #[error("it is fragmented: televisions play films in one piece")]
    Fragmented,
    /// Its index comes last.
    #[error("its index stands at its end: a television would have to load all of it first")]
    LateIndex,
    /// Its sound is something else.
    #[error("its sound is not AAC: it may have AAC, or none")]
    Sound,
    /// It has no pictures, or several tracks of them.
    #[error("it must have exactly one video track")]
    Tracks,
    /// Pictures are missing.
    #[error("its pictures are missing, or it is cut off: export it again")]
    CutOff,
    /// Nothing says how it is encoded.
    #[error("it does not say how it is encoded")]
    NoCodec,
    /// It is encoded otherwise.
    #[error("it is encoded as {found:?}, not H.264")]
    Codec {
        /// How.
        found: String,
    },
    /// More colours or bits than televisions decode.
    #[error("its H.264 profile is above High: 8 bits and 4:2:0 are needed")]
    Profile,
    /// More than televisions decode in time.
    #[error("its H.264 level is above 4.2")]
    Level,
    /// What a decoder has to know first is damaged.
    #[error("its H.264 set-up cannot be read")]
    Setup,
    /// More pixels than a screen has.
    #[error("it has {w} x {h} pixels, at most 1920 x 1080 are needed")]
    Pixels {
        /// Across.
        w: u32,
        /// Down.
        h: u32,
    },
    /// None.
    #[error("it has no pixels")]
    NoPixels,
    /// It is over before it begins.
    #[error("it has no length")]
    NoLength,
    /// More than two hours.
    #[error("it is longer than two hours: cut it")]
    TooLong,
    /// More pictures a second than televisions show.
    #[error("it has {rate} pictures a second, at most 30 are needed")]
    TooFast {
        /// So many.
        rate: u64,
    },
}

/// All that keeps a film from running.
#[derive(Debug, Default)]
pub struct Faults {
    /// In the order in which they are found.
    reasons: Vec<FilmFault>,
    fix: Option<Fix>,
}

/// Why a film is not taken.
#[derive(Debug)]
pub(super) enum Fault {
    Film(Faults),
    Disk(io::Error),
}

impl Faults {
    /// What they are.
    #[must_use]
    pub fn reasons(&self) -> &[FilmFault] {
        &self.reasons
    }

    /// In a sentence.
    #[must_use]
    pub fn told(&self) -> String {
        let told = self.reasons.iter().map(ToString::to_string);
        told.collect::<Vec<_>>().join("; ")
    }

    /// The command that makes a good film of a file of this name.
    #[must_use]
    pub fn fix(&self, name: &str) -> String {
        self.fix.clone().unwrap_or_default().line(name)
    }

    fn add(&mut self, reason: FilmFault, fix: Fix) {
        self.reasons.push(reason);
        self.fix = Some(match self.fix.take() {
            Some(before) => before.and(&fix),
            None => fix,
        });
    }
}

/// Looks at a film of so many bytes.
///
/// # Errors
/// All that is wrong with it.
pub(super) fn check(mut file: impl Read + Seek, bytes: u64) -> Result<Facts, Fault> {
    let movie = mp4::read(&mut file, bytes).map_err(|error| match error {
        Unreadable::Disk(error) => Fault::Disk(error),
        Unreadable::Shape(what) => {
            let mut faults = Faults::default();
            faults.add(FilmFault::Unreadable { what }, Fix::default());
            Fault::Film(faults)
        }
    })?;
    let mut faults = Faults::default();
    let facts = look(&movie, &mut faults);
    match facts {
        Some(facts) if faults.reasons.is_empty() => Ok(facts),
        _ => Err(Fault::Film(faults)),
    }
}

fn look(movie: &Movie, faults: &mut Faults) -> Option<Facts> {
    if movie.is_fragmented {
        faults.add(FilmFault::Fragmented, Fix::remux());
    } else if !movie.starts_fast {
        faults.add(FilmFault::LateIndex, Fix::remux());
    }
    let of = |handler: &'static [u8; 4]| {
        let tracks = movie.tracks.iter();
        tracks.filter(move |track| track.handler == *handler)
    };
    for track in of(b"soun") {
        look_at_sound(track, faults);
    }
    let mut films = of(b"vide");
    let (Some(film), None) = (films.next(), films.next()) else {
        faults.add(FilmFault::Tracks, Fix::default());
        return None;
    };
    if !movie.is_fragmented && (film.samples == 0 || !film.is_whole) {
        faults.add(FilmFault::CutOff, Fix::default());
    }
    look_at_coding(film, faults);
    look_at_time(film, movie.is_fragmented, faults)
}

fn look_at_sound(track: &Track, faults: &mut Faults) {
    let is_aac = |coding: &Coding| {
        &coding.name == b"mp4a" && coding.object.is_some_and(|object| AAC.contains(&object))
    };
    if !track.codings.iter().all(is_aac) {
        faults.add(FilmFault::Sound, Fix::sound());
    }
}

fn look_at_coding(film: &Track, faults: &mut Faults) {
    if film.codings.is_empty() {
        faults.add(FilmFault::NoCodec, Fix::default());
    }
    for coding in &film.codings {
        let (w, h) = size(film, coding);
        let encode = Fix::encode(Encode { upright: h > w });
        if !matches!(&coding.name, b"avc1" | b"avc3") {
            let name = String::from_utf8_lossy(&coding.name);
            let found = name.trim().to_owned();
            faults.add(FilmFault::Codec { found }, encode.clone());
        } else if let Some(said) = coding.avc {
            if said.iter().any(|(profile, _)| !PROFILES.contains(profile)) {
                faults.add(FilmFault::Profile, encode.clone());
            }
            if said.iter().any(|(_, level)| *level > HIGHEST_LEVEL) {
                faults.add(FilmFault::Level, encode.clone());
            }
        } else {
            faults.add(FilmFault::Setup, encode.clone());
        }
        if w.max(h) > SCREEN.0 || w.min(h) > SCREEN.1 {
            faults.add(FilmFault::Pixels { w, h }, encode);
        } else if w == 0 || h == 0 {
            faults.add(FilmFault::NoPixels, encode);
        }
    }
}

fn size(film: &Track, coding: &Coding) -> (u32, u32) {
    let (w, h) = (u32::from(coding.w), u32::from(coding.h));
    if film.is_turned { (h, w) } else { (w, h) }
}

fn look_at_time(film: &Track, is_fragmented: bool, faults: &mut Faults) -> Option<Facts> {
    let scale = u64::from(film.timescale);
    let duration_ms = film
        .ticks
        .saturating_mul(1000)
        .checked_div(scale)
        .unwrap_or(0);
    if is_fragmented {
        return None; // its length is in its pieces
    }
    if duration_ms == 0 {
        faults.add(FilmFault::NoLength, Fix::default());
    } else if duration_ms > LONGEST_MS {
        faults.add(FilmFault::TooLong, Fix::remux());
    }
    let (w, h) = size(film, film.codings.first()?);
    let fastest = film.ticks.saturating_mul(FASTEST);
    if film.samples.saturating_mul(scale) > fastest && duration_ms > 0 {
        let encode = Encode { upright: h > w };
        let rate = film.samples.saturating_mul(scale) / film.ticks.max(1);
        faults.add(FilmFault::TooFast { rate }, Fix::encode(encode));
    }
    Some(Facts { w, h, duration_ms })
}
