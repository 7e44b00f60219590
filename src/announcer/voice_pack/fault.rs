//! What can be wrong with a voice pack, in lines an operator can act on.

use std::{fmt, io};

use thiserror::Error;

use super::manifest::{MANIFEST, PACK_RATE};

/// Everything that is wrong with one pack: a line each.
#[derive(Debug, Error)]
pub struct PackFaults {
    /// The pack, and where it is.
    pack: String,
    /// What to do when a fault is mended.
    then: String,
    faults: Vec<PackFault>,
}

impl PackFaults {
    pub(super) fn new(pack: String, then: String, faults: Vec<PackFault>) -> Self {
        Self { pack, then, faults }
    }

    /// The faults, in the order of the manifest.
    #[must_use]
    pub fn faults(&self) -> &[PackFault] {
        &self.faults
    }
}

impl fmt::Display for PackFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "voice pack {}: {fault}{}", self.pack, self.then)?;
        }
        Ok(())
    }
}

/// One thing that is wrong, and what mends it.
#[derive(Debug, Error)]
pub enum PackFault {
    /// No pack has this id.
    #[error(
        "there is none, looked in {}: put it there, or set `voice` to another",
        list(looked)
    )]
    Nowhere {
        /// Where it was looked for, in this order.
        looked: Vec<String>,
    },
    /// An id that no folder may have.
    #[error("an id has only letters, digits, - and _: set `voice` to another")]
    Id,
    /// Not a folder with a manifest.
    #[error("{MANIFEST} cannot be read ({0}): give the folder of a voice pack")]
    NoManifest(io::Error),
    /// The manifest is not what it should be.
    #[error("{MANIFEST} line {line}: {message}: correct it")]
    Manifest {
        /// Counted from 1.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// The manifest has another id than the folder.
    #[error("{MANIFEST} says it is the pack {found:?}: correct its `id` or the folder's name")]
    OtherId {
        /// The id in the manifest.
        found: String,
    },
    /// The manifest states another rate.
    #[error(
        "{MANIFEST} says {rate} Hz and not {PACK_RATE} Hz: convert the clips and correct `rate`"
    )]
    PackRate {
        /// The rate in the manifest.
        rate: u32,
    },
    /// The manifest names no clip.
    #[error("it is empty: add its clips to {MANIFEST}")]
    Empty,
    /// A clip that calls need is not in the manifest.
    #[error("clip {clip} is missing: record it and add it to {MANIFEST}")]
    Missing {
        /// The clip.
        clip: String,
    },
    /// The manifest names a clip twice.
    #[error("clip {clip} is listed twice: remove one from {MANIFEST}")]
    Twice {
        /// The clip.
        clip: String,
    },
    /// The manifest names a clip that nothing says.
    #[error(
        "clip {clip} is in no phrase and no name: correct its `id` and `variant` in {MANIFEST}, or remove it"
    )]
    Unknown {
        /// The clip.
        clip: String,
    },
    /// A file that the manifest does not name.
    #[error("the file {file} is not in {MANIFEST}: add it there or remove the file")]
    Stray {
        /// The file, from the pack's folder.
        file: String,
    },
    /// A licence that the manifest names is not there.
    #[error("the licence {file} cannot be read ({reason}): restore the file")]
    Licence {
        /// The file, from the pack's folder.
        file: String,
        /// Why.
        reason: String,
    },
    /// Something is wrong with a clip's file.
    #[error("clip {clip} ({file}) {flaw}")]
    Clip {
        /// The clip.
        clip: String,
        /// Its file, from the pack's folder.
        file: String,
        /// What is wrong.
        flaw: Flaw,
    },
}

/// What can be wrong with a clip's file.
#[derive(Debug, Error)]
pub enum Flaw {
    /// It leads out of the pack.
    #[error("lies outside the pack: move it into the pack's folder")]
    Outside,
    /// It cannot be read.
    #[error("cannot be read ({0}): restore the file or record it again")]
    Unreadable(io::Error),
    /// It is no FLAC, or damaged.
    #[error("cannot be decoded as FLAC ({0}): restore the file or record it again")]
    Undecodable(String),
    /// It ends early, or goes on.
    #[error("has {frames} frames and not {expected}: restore the file or record it again")]
    Truncated {
        /// As many as there are.
        frames: u64,
        /// As many as the manifest says.
        expected: u64,
    },
    /// Another rate.
    #[error("has {rate} Hz and not {PACK_RATE} Hz: convert it")]
    Rate {
        /// What it has.
        rate: u32,
    },
    /// More than one channel.
    #[error("has {channels} channels and not 1: convert it")]
    Channels {
        /// What it has.
        channels: usize,
    },
    /// Another size of samples.
    #[error("has {bits} bits a sample and not 16: convert it")]
    Depth {
        /// What it has.
        bits: u32,
    },
    /// Other samples than the manifest says.
    #[error("is not the recording its sha256 stands for: restore the file or record it again")]
    Hash,
    /// Too short to be a word, or too long.
    #[error("lasts {ms} ms and not {least} to {most} ms: record it again")]
    Length {
        /// What it has.
        ms: u64,
        /// The shortest of its kind.
        least: u64,
        /// The longest of its kind.
        most: u64,
    },
    /// Nothing is heard.
    #[error("is silent: record it again")]
    Silent,
    /// Too quiet or too loud beside the others.
    #[error("has {level:.1} LKFS and not {wanted} within {tolerance}: change its level")]
    Level {
        /// What it has.
        level: f64,
        /// What a clip of its kind should have.
        wanted: f64,
        /// How far it may be off.
        tolerance: f64,
    },
    /// Cut off at full scale.
    #[error("is clipped at {at_ms} ms: record it again with less gain")]
    Clipped {
        /// Where it first is.
        at_ms: u64,
    },
    /// Its middle is not at zero.
    #[error("is off zero by {percent:.1} %: take its direct current away")]
    Offset {
        /// By how much of full scale.
        percent: f64,
    },
    /// Its ends would be heard as pauses.
    #[error("has {ms} ms of silence at its ends and not {most} ms at most: trim it")]
    Silence {
        /// What it has.
        ms: u64,
        /// What it may have.
        most: u64,
    },
    /// Its ends would be heard as clicks.
    #[error("{end} at {level:.0} dBFS, which is heard as a click: fade it")]
    Click {
        /// Which end.
        end: &'static str,
        /// How loud that end is.
        level: f64,
    },
}

fn list(places: &[String]) -> String {
    places.join(", ")
}
