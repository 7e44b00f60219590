//! The folder a pack is written to.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::announcer::voice_pack::{MANIFEST, Manifest};

use super::{BuildError, ID};

/// A folder that holds this voice pack or nothing.
#[derive(Debug)]
pub(super) struct Target(PathBuf);

impl Target {
    /// Makes the folder where it is absent. One that holds something else is left alone.
    pub(super) fn new(folder: &Path) -> Result<Self, BuildError> {
        let failed = |source| BuildError::Write {
            file: folder.to_owned(),
            source,
        };
        fs::create_dir_all(folder).map_err(failed)?;
        let is_empty = fs::read_dir(folder).map_err(failed)?.next().is_none();
        if !is_empty && !is_ours(folder) {
            return Err(BuildError::Occupied {
                folder: folder.to_owned(),
            });
        }
        Ok(Self(folder.to_owned()))
    }

    /// Writes a file whole.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), BuildError> {
        let file = self.0.join(name);
        let written: io::Result<()> = fs::write(&file, bytes);
        written.map_err(|source| BuildError::Write { file, source })
    }
}

/// Whether a folder has an earlier build of this pack.
fn is_ours(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    toml::from_str::<Manifest>(&manifest).is_ok_and(|manifest| manifest.id == ID)
}
