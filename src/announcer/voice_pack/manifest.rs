//! `manifest.toml`: what a voice pack holds, and what every file of it must be.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Variant;

/// Name of the manifest in a pack's folder.
pub const MANIFEST: &str = "manifest.toml";

/// Samples a second of every clip in a pack. Twice as many are held in memory.
pub const PACK_RATE: u32 = 24_000;

/// What a pack says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Its id, which is its folder's name.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The language it speaks, as an ISO 639 code.
    pub language: String,
    /// Samples a second of its files: [`PACK_RATE`].
    pub rate: u32,
    /// The files that say what may be done with it.
    pub licence: Vec<String>,
    /// Who speaks, where it is a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Where the speaker's signed consent is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// What made it, where a program did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_by: Option<Maker>,
    /// Its clips.
    #[serde(default, rename = "clip")]
    pub clips: Vec<ClipEntry>,
}

/// What made a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Maker {
    /// The program that spoke.
    pub tool: String,
    /// Its version: another one speaks other samples.
    pub version: String,
    /// The command that makes the pack anew.
    pub command: String,
}

/// One clip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClipEntry {
    /// Its id, such as `nol`.
    pub id: String,
    /// How it is spoken; a chime has no variant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<Variant>,
    /// Its file, from the pack's folder.
    pub file: String,
    /// What is heard, as it is written.
    pub text: String,
    /// How it is pronounced, in the maker's notation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phonemes: Option<String>,
    /// Its length in samples.
    pub frames: u64,
    /// Its active level in LKFS.
    pub level: f64,
    /// Its highest sample in dBFS.
    pub peak: f64,
    /// The SHA-256 of its samples, each two bytes, the low one first.
    pub sha256: String,
}

impl ClipEntry {
    /// What the clip is asked for by: `nol.m`, `chime`.
    #[must_use]
    pub fn key(&self) -> String {
        match self.variant {
            Some(variant) => variant.key(&self.id),
            None => self.id.clone(),
        }
    }
}

/// The SHA-256 of samples, each two bytes, the low one first.
#[must_use]
pub fn hash(samples: &[i16]) -> String {
    let bytes: Vec<u8> = samples
        .iter()
        .flat_map(|sample| sample.to_le_bytes())
        .collect();
    Sha256::digest(&bytes)
        .iter()
        .fold(String::with_capacity(64), |text, byte| {
            text + &format!("{byte:02x}")
        })
}
