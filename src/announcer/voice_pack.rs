//! A voice pack: the clips of one voice, found, proved complete and held in memory.
//!
//! In: a pack's id or folder. Out: samples at 48 kHz, one channel. Promise: a pack that was found has
//! every clip that [`needed`] names, each being the recording its manifest stands for; a pack that has
//! not is refused with every one of its faults. A recording that calls can do without is set aside when it is bad.

mod check;
mod decode;
mod double;
mod fault;
mod find;
mod flaws;
pub(crate) mod level;
mod manifest;
mod place;
mod read;

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::OnceLock,
};

use serde::{Deserialize, Serialize};

use super::phrase::{is_name, needed};
use double::doubled;
use place::Place;

pub use check::{Checked, check};
pub use fault::{Flaw, PackFault, PackFaults};
pub use manifest::{ClipEntry, MANIFEST, Maker, Manifest, PACK_RATE, hash};

/// How a word is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Variant {
    /// More follows (`.m`).
    #[serde(rename = "m")]
    Medial,
    /// The clause ends here (`.f`).
    #[serde(rename = "f")]
    Final,
}

impl Variant {
    /// What a word in this variant is asked for by: `nol.m`.
    pub(crate) fn key(self, id: &str) -> String {
        match self {
            Self::Medial => format!("{id}.m"),
            Self::Final => format!("{id}.f"),
        }
    }
}

/// The clips of one voice, in memory.
#[derive(Debug, Clone)]
pub struct VoicePack {
    id: String,
    /// By key: `nol.m`, `chime`.
    clips: HashMap<String, Recording>,
    /// What is wrong with recordings that it goes without.
    set_aside: Vec<String>,
}

/// The samples of a clip. They are held as the file has them, and doubled to 48 kHz when they are first
/// spoken: a pack loads sooner and most of its words are rare.
#[derive(Debug, Clone)]
struct Recording {
    filed: Vec<i16>,
    spoken: OnceLock<Vec<i16>>,
}

impl Recording {
    fn samples(&self) -> &[i16] {
        self.spoken.get_or_init(|| doubled(&self.filed))
    }
}

impl VoicePack {
    /// Finds and loads the pack of an id: in `voices/` of the data directory, inside the program, or beside it.
    ///
    /// # Errors
    /// All that is wrong with the first pack found, or where it was looked for.
    pub fn find(id: &str, data: Option<&Path>) -> Result<Self, PackFaults> {
        Self::load_from(&find::found(id, data)?, Some(id))
    }

    /// Loads the pack in a folder.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn load(folder: &Path) -> Result<Self, PackFaults> {
        Self::load_from(&Place::Folder(folder.to_owned()), None)
    }

    fn load_from(place: &Place, id: Option<&str>) -> Result<Self, PackFaults> {
        let refused = |faults| PackFaults::new(place.described(), place.then(), faults);
        let manifest = read::manifest(place).map_err(|fault| refused(vec![fault]))?;
        let mut faults = read::list_faults(&manifest, needed());
        if id.is_some_and(|id| id != manifest.id) {
            faults.push(PackFault::OtherId {
                found: manifest.id.clone(),
            });
        }
        let needed: HashSet<_> = needed().collect();
        let (mut clips, mut set_aside) = (HashMap::new(), Vec::new());
        for (entry, samples) in read::clips(place, &manifest) {
            match samples {
                Ok(filed) => {
                    let spoken = OnceLock::new();
                    clips.insert(entry.key(), Recording { filed, spoken });
                }
                Err(flaw) if needed.contains(entry.id.as_str()) => {
                    faults.push(read::fault(entry, flaw));
                }
                Err(flaw) => set_aside.push(read::fault(entry, flaw).to_string()),
            }
        }
        if faults.is_empty() {
            let id = manifest.id;
            Ok(Self {
                id,
                clips,
                set_aside,
            })
        } else {
            Err(refused(faults))
        }
    }

    /// A pack of clips by key (`nol.m`, `chime`), one channel at 48 kHz.
    #[must_use]
    pub fn from_clips(id: &str, clips: HashMap<String, Vec<i16>>) -> Self {
        let recording = |samples| Recording {
            filed: Vec::new(),
            spoken: OnceLock::from(samples),
        };
        Self {
            id: id.to_owned(),
            clips: clips
                .into_iter()
                .map(|(key, samples)| (key, recording(samples)))
                .collect(),
            set_aside: Vec::new(),
        }
    }

    /// Its id, such as `id-wanita`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is wrong with the recordings that it goes without: a name is said by number then.
    #[must_use]
    pub fn set_aside(&self) -> &[String] {
        &self.set_aside
    }

    /// The samples of a word, one channel at 48 kHz; a chime has no variants and is asked for by [`Self::chime`].
    #[must_use]
    pub fn clip(&self, id: &str, variant: Variant) -> Option<&[i16]> {
        self.get(&variant.key(id))
    }

    /// The samples of a chime: `chime`, `chime_priority`, `chime_final`, `chime_short`. Where the pack lacks it, the ordinary one.
    #[must_use]
    pub fn chime(&self, id: &str) -> Option<&[i16]> {
        self.get(id).or_else(|| self.get("chime"))
    }

    /// The names of places it can say, in both variants, in no order: `nama_…`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.clips
            .keys()
            .filter_map(|key| key.strip_suffix(".f"))
            .filter(|id| self.has_name(id))
    }

    /// Whether it can say this name of a place, in both variants.
    #[must_use]
    pub fn has_name(&self, id: &str) -> bool {
        let spoken = |variant: Variant| self.clips.contains_key(&variant.key(id));
        is_name(id) && spoken(Variant::Medial) && spoken(Variant::Final)
    }

    fn get(&self, key: &str) -> Option<&[i16]> {
        self.clips.get(key).map(Recording::samples)
    }
}
