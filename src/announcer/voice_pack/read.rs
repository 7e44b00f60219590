//! From a place to a checked manifest and checked samples: what loading and checking share.

use std::{
    collections::HashSet,
    panic::{UnwindSafe, catch_unwind},
    thread,
};

use super::{
    MANIFEST, PACK_RATE, Variant,
    decode::decoded,
    fault::{Flaw, PackFault},
    manifest::{ClipEntry, Manifest, hash},
    place::{NoFile, Place},
};

/// The manifest as it is written.
pub(super) fn manifest(place: &Place) -> Result<Manifest, PackFault> {
    let bytes = place.read(MANIFEST).map_err(|error| match error {
        NoFile::Outside => PackFault::NoManifest(std::io::ErrorKind::NotFound.into()),
        NoFile::Unreadable(error) => PackFault::NoManifest(error),
    })?;
    let text = String::from_utf8_lossy(&bytes);
    toml::from_str(&text).map_err(|error| PackFault::Manifest {
        line: error.span().map_or(1, |span| line(&text, span.start)),
        message: error.message().replace('\n', " "),
    })
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// What is wrong with the list of clips, when these are wanted.
pub(super) fn list_faults<'a>(
    manifest: &Manifest,
    wanted: impl IntoIterator<Item = &'a str>,
) -> Vec<PackFault> {
    let mut faults = Vec::new();
    if manifest.rate != PACK_RATE {
        faults.push(PackFault::PackRate {
            rate: manifest.rate,
        });
    }
    if manifest.clips.is_empty() {
        faults.push(PackFault::Empty);
        return faults;
    }
    let mut present = HashSet::new();
    for clip in manifest.clips.iter().map(ClipEntry::key) {
        if !present.insert(clip.clone()) {
            faults.push(PackFault::Twice { clip });
        }
    }
    let missing = wanted.into_iter().flat_map(keys);
    faults.extend(
        missing
            .filter(|key| !present.contains(key))
            .map(|clip| PackFault::Missing { clip }),
    );
    faults
}

/// The recordings of a clip: a chime has one, everything else two.
pub(super) fn keys(id: &str) -> Vec<String> {
    if id.starts_with("chime") {
        return vec![id.to_owned()];
    }
    [Variant::Medial, Variant::Final]
        .map(|variant| variant.key(id))
        .to_vec()
}

/// A clip and its samples, or what is wrong with it.
pub(super) type Read<'a> = (&'a ClipEntry, Result<Vec<i16>, Flaw>);

/// Reads every clip, by two threads: decoding is most of the time a pack takes to load.
pub(super) fn clips<'a>(place: &Place, manifest: &'a Manifest) -> Vec<Read<'a>> {
    let read = |entries: &'a [ClipEntry]| -> Vec<Read<'a>> {
        entries
            .iter()
            .map(|entry| (entry, samples(place, entry)))
            .collect()
    };
    let (first, second) = manifest.clips.split_at(manifest.clips.len() / 2);
    thread::scope(|scope| {
        let other = scope.spawn(|| read(second));
        let mut clips = read(first);
        // A thread that ended early has no result: its share is read here then.
        clips.extend(other.join().unwrap_or_else(|_| read(second)));
        clips
    })
}

/// The fault of a clip.
pub(super) fn fault(entry: &ClipEntry, flaw: Flaw) -> PackFault {
    PackFault::Clip {
        clip: entry.key(),
        file: entry.file.clone(),
        flaw,
    }
}

fn samples(place: &Place, entry: &ClipEntry) -> Result<Vec<i16>, Flaw> {
    let bytes = place.read(&entry.file).map_err(|error| match error {
        NoFile::Outside => Flaw::Outside,
        NoFile::Unreadable(error) => Flaw::Unreadable(error),
    })?;
    let samples = unharmed(|| decoded(&bytes))?;
    let frames = u64::try_from(samples.len()).unwrap_or(u64::MAX);
    if frames != entry.frames {
        return Err(Flaw::Truncated {
            frames,
            expected: entry.frames,
        });
    }
    if hash(&samples) != entry.sha256 {
        return Err(Flaw::Hash);
    }
    Ok(samples)
}

/// A decoder that panics over a file is a fault of that file, and of nothing else.
fn unharmed<T>(decode: impl FnOnce() -> Result<T, Flaw> + UnwindSafe) -> Result<T, Flaw> {
    let panicked = |_| {
        Err(Flaw::Undecodable(
            "the decoder broke down over it".to_owned(),
        ))
    };
    catch_unwind(decode).unwrap_or_else(panicked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decoder_that_panics_is_a_flaw_of_the_file() {
        let flaw = unharmed::<()>(|| panic!("index out of bounds"));
        assert!(matches!(flaw, Err(Flaw::Undecodable(_))));
        assert!(unharmed(|| Ok(1)).is_ok());
    }
}
