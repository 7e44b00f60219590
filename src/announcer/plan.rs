//! Where every clip of a phrase stands, to the frame: a phrase and a voice pack in, a [`Plan`] out.
//!
//! Pure. The pauses are the gaps between clips, which carry next to no silence of their own. Promise: clips stand in the order of the
//! phrase, never overlap, and the gap before each is exactly that of its [`Join`]; the same phrase and pack give the same plan.

use thiserror::Error;

use crate::{
    announcer::{
        phrase::{CHIME, Join, Phrase, Word},
        speaker::RATE,
        voice_pack::{Variant, VoicePack},
    },
    model::Priority,
};

const FRAMES_PER_MS: usize = RATE as usize / 1000;

/// What a separator in the ticket adds to the pause there.
const APART_MS: usize = 80;

/// Which chime opens an announcement. A pack may lack all but the ordinary one, which then stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chime {
    /// Of most calls.
    Ordinary,
    /// Somebody is served first.
    Priority,
    /// The ticket is called for the last time.
    Final,
    /// Many calls wait: the next one must come soon.
    Short,
}

/// A whole announcement, clip by clip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<'pack> {
    clips: Vec<PlacedClip<'pack>>,
}

/// One clip and where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedClip<'pack> {
    /// Its key: `nol.m`, `chime_final`; a pack that lacks such a chime gives its ordinary one under this key.
    pub key: String,
    /// Its first frame; a second has [`RATE`] of them.
    pub start: usize,
    /// What sounds from there on.
    pub samples: &'pack [i16],
}

/// A clip that the phrase needs and the pack lacks.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("voice pack {pack} has no clip {key}: record it, or choose a pack that has it")]
pub struct MissingClip {
    /// The pack's id.
    pub pack: String,
    /// The clip's key: `nama_imigrasi.f`.
    pub key: String,
}

/// Places every clip of a phrase. A word that closes its clause is taken in its final variant, every other in its medial one.
///
/// # Errors
/// The first clip that the pack lacks.
pub fn plan<'pack>(
    phrase: &Phrase,
    pack: &'pack VoicePack,
    chime: Chime,
) -> Result<Plan<'pack>, MissingClip> {
    let mut clips: Vec<PlacedClip<'pack>> = Vec::with_capacity(phrase.words().len());
    for word in phrase.words() {
        let end = clips.last().map_or(0, PlacedClip::end);
        let (key, samples) = recording(word, pack, chime)?;
        clips.push(PlacedClip {
            key,
            start: end + pause_frames(word),
            samples,
        });
    }
    Ok(Plan { clips })
}

impl Chime {
    /// The chime of a call: the last one is told apart first.
    #[must_use]
    pub fn of(priority: Option<Priority>, final_call: bool) -> Self {
        match (final_call, priority) {
            (true, _) => Self::Final,
            (false, Some(_)) => Self::Priority,
            (false, None) => Self::Ordinary,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Ordinary => CHIME,
            Self::Priority => "chime_priority",
            Self::Final => "chime_final",
            Self::Short => "chime_short",
        }
    }
}

impl<'pack> Plan<'pack> {
    /// The clips in order.
    #[must_use]
    pub fn clips(&self) -> &[PlacedClip<'pack>] {
        &self.clips
    }

    /// How long it is, in frames: to the end of the last clip.
    #[must_use]
    pub fn frames(&self) -> usize {
        self.clips.last().map_or(0, PlacedClip::end)
    }
}

impl PlacedClip<'_> {
    /// The frame after its last one.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start + self.samples.len()
    }
}

fn recording<'pack>(
    word: &Word,
    pack: &'pack VoicePack,
    chime: Chime,
) -> Result<(String, &'pack [i16]), MissingClip> {
    let id = word.clip.as_str();
    let (key, samples) = if id == CHIME {
        (chime.key().to_owned(), pack.chime(chime.key()))
    } else {
        let variant = if word.closes {
            Variant::Final
        } else {
            Variant::Medial
        };
        (variant.key(id), pack.clip(id, variant))
    };
    match samples {
        Some(samples) => Ok((key, samples)),
        None => Err(MissingClip {
            pack: pack.id().to_owned(),
            key,
        }),
    }
}

fn pause_frames(word: &Word) -> usize {
    let apart = if word.is_apart { APART_MS } else { 0 };
    (pause_ms(word.join) + apart) * FRAMES_PER_MS
}

/// Long enough to tell words apart in a hall that echoes, short where words are one thought.
const fn pause_ms(join: Join) -> usize {
    match join {
        Join::Start => 0,
        Join::Number => 15,
        Join::Place => 40,
        Join::Category | Join::Letters => 60,
        Join::Digits => 70,
        Join::Ticket | Join::Turn | Join::Floor | Join::Again => 120,
        Join::Chime => 150,
        Join::Occasion => 300,
        Join::Destination => 380,
        Join::Repetition => 800,
    }
}

#[cfg(test)]
mod tests;
