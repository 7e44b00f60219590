//! Where a voice pack is: a folder, or inside the program.

use std::{
    borrow::Cow,
    fs, io,
    path::{Component, Path, PathBuf},
};

#[cfg(feature = "embedded-voice")]
#[derive(rust_embed::RustEmbed)]
#[folder = "assets/voice"]
struct Embedded;

/// Where a pack is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// In a folder of its own.
    Folder(PathBuf),
    /// Inside the program, under this id.
    Embedded(String),
}

/// Why a file of a pack is not there.
#[derive(Debug)]
pub(super) enum NoFile {
    /// Its path leads out of the pack.
    Outside,
    /// The system says why.
    Unreadable(io::Error),
}

impl Place {
    /// The pack of this id inside the program, if it is there.
    pub(super) fn embedded(id: &str) -> Option<Self> {
        let place = Self::Embedded(id.to_owned());
        place.read(super::MANIFEST).is_ok().then_some(place)
    }

    /// The bytes of a file that lies in the pack.
    pub(super) fn read(&self, file: &str) -> Result<Cow<'static, [u8]>, NoFile> {
        let inside = |part| matches!(part, Component::Normal(_));
        if !Path::new(file).components().all(inside) {
            return Err(NoFile::Outside);
        }
        match self {
            Self::Folder(folder) => within(folder, file).map(Cow::Owned),
            Self::Embedded(id) => embedded(&format!("{id}/{file}")),
        }
    }

    /// As faults name it.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Folder(folder) => folder.display().to_string(),
            Self::Embedded(id) => format!("{id} inside the program"),
        }
    }

    /// What to do when a fault is mended.
    pub(super) fn then(&self) -> String {
        match self {
            Self::Folder(folder) => {
                format!(", then run `panggil voice check {}`", folder.display())
            }
            Self::Embedded(_) => {
                ", by `panggil voice build` and a new build of the program".to_owned()
            }
        }
    }
}

/// A link may lead anywhere: what counts is where the file is at last.
fn within(folder: &Path, file: &str) -> Result<Vec<u8>, NoFile> {
    let path = folder
        .join(file)
        .canonicalize()
        .map_err(NoFile::Unreadable)?;
    let folder = folder.canonicalize().map_err(NoFile::Unreadable)?;
    if !path.starts_with(folder) {
        return Err(NoFile::Outside);
    }
    fs::read(path).map_err(NoFile::Unreadable)
}

#[cfg(feature = "embedded-voice")]
fn embedded(path: &str) -> Result<Cow<'static, [u8]>, NoFile> {
    Embedded::get(path)
        .map(|file| file.data)
        .ok_or_else(|| NoFile::Unreadable(io::ErrorKind::NotFound.into()))
}

#[cfg(not(feature = "embedded-voice"))]
fn embedded(_path: &str) -> Result<Cow<'static, [u8]>, NoFile> {
    Err(NoFile::Unreadable(io::ErrorKind::NotFound.into()))
}
