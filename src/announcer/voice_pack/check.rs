//! Whether a voice pack is complete and sound, beyond what loading it asks.
//!
//! A pack that fails only here still loads: one clip too loud is a poor reason to be silent.

use std::{collections::BTreeSet, fs, path::Path};

use super::{
    MANIFEST,
    fault::{PackFault, PackFaults},
    find,
    flaws::flaws,
    manifest::{ClipEntry, Manifest},
    place::{NoFile, Place},
    read,
};
use crate::announcer::phrase::{is_name, vocabulary};

/// What a pack without a fault has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Its id.
    pub id: String,
    /// How many clips.
    pub clips: usize,
}

/// Proves the pack in a folder complete and sound; `names` are the names of places (`nama_…`) that the site needs besides.
///
/// # Errors
/// All that is wrong with it.
pub fn check(folder: &Path, names: &[String]) -> Result<Checked, PackFaults> {
    let place = Place::Folder(folder.to_owned());
    let refused = |faults| PackFaults::new(place.described(), place.then(), faults);
    let manifest = read::manifest(&place).map_err(|fault| refused(vec![fault]))?;
    let mut faults = read::list_faults(&manifest, wanted(&manifest, names));
    faults.extend(other_id(folder, &manifest));
    faults.extend(unknown(&manifest));
    faults.extend(licences(&place, &manifest));
    for (entry, samples) in read::clips(&place, &manifest) {
        let flaws = samples.map_or_else(|flaw| vec![flaw], |samples| flaws(entry, &samples));
        faults.extend(flaws.into_iter().map(|flaw| read::fault(entry, flaw)));
    }
    faults.extend(strays(folder, &manifest));
    if !faults.is_empty() {
        return Err(refused(faults));
    }
    Ok(Checked {
        clips: manifest.clips.len(),
        id: manifest.id,
    })
}

/// Where a server looks for packs, a folder has the name of its pack.
fn other_id(folder: &Path, manifest: &Manifest) -> Option<PackFault> {
    let folder = fs::canonicalize(folder).ok()?;
    let is_installed = folder.parent()?.file_name()? == find::VOICES;
    let differs = folder.file_name()? != manifest.id.as_str();
    (is_installed && differs).then(|| PackFault::OtherId {
        found: manifest.id.clone(),
    })
}

/// Everything that must be there in both variants: names that are there at all, too.
fn wanted<'a>(manifest: &'a Manifest, names: &'a [String]) -> Vec<&'a str> {
    let present = manifest.clips.iter().map(|clip| clip.id.as_str());
    let names: BTreeSet<_> = names
        .iter()
        .map(String::as_str)
        .chain(present.filter(|id| is_name(id)))
        .collect();
    let mut wanted: Vec<&str> = vocabulary().collect();
    wanted.extend(names);
    wanted
}

fn unknown(manifest: &Manifest) -> impl Iterator<Item = PackFault> {
    let chimes = ["chime_priority", "chime_final", "chime_short"];
    let known: BTreeSet<_> = vocabulary().chain(chimes).flat_map(read::keys).collect();
    let is_known = move |clip: &ClipEntry| {
        known.contains(&clip.key()) || (is_name(&clip.id) && clip.variant.is_some())
    };
    manifest
        .clips
        .iter()
        .filter(move |clip| !is_known(clip))
        .map(|clip| PackFault::Unknown { clip: clip.key() })
}

fn licences(place: &Place, manifest: &Manifest) -> impl Iterator<Item = PackFault> {
    manifest.licence.iter().filter_map(|file| {
        let reason = match place.read(file).err()? {
            NoFile::Outside => "it lies outside the pack".to_owned(),
            NoFile::Unreadable(error) => error.to_string(),
        };
        let file = file.clone();
        Some(PackFault::Licence { file, reason })
    })
}

/// Files that nothing in the manifest stands for; what cannot be listed has been said before.
fn strays(folder: &Path, manifest: &Manifest) -> Vec<PackFault> {
    let named: BTreeSet<_> = manifest
        .clips
        .iter()
        .map(|clip| clip.file.as_str())
        .chain(manifest.licence.iter().map(String::as_str))
        .chain([MANIFEST])
        .collect();
    let mut strays = Vec::new();
    walk(folder, "", &mut strays);
    strays.sort();
    strays
        .into_iter()
        .filter(|file| !named.contains(file.as_str()))
        .map(|file| PackFault::Stray { file })
        .collect()
}

/// Every file below a folder, by its path from there.
fn walk(folder: &Path, above: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push(path);
        }
    }
}
