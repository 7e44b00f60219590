//! Where a voice pack is looked for.

use std::path::{Path, PathBuf};

use super::{
    MANIFEST,
    fault::{PackFault, PackFaults},
    place::Place,
};

/// The folder of packs in the data directory.
pub(super) const VOICES: &str = "voices";

/// The pack of this id: an operator's own first, then the one inside the program, then those beside it.
pub(super) fn found(id: &str, data: Option<&Path>) -> Result<Place, PackFaults> {
    let none = |fault| PackFaults::new(id.to_owned(), String::new(), vec![fault]);
    let may_stand = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    if id.is_empty() || !id.chars().all(may_stand) {
        return Err(none(PackFault::Id));
    }
    let own = data.map(|data| data.join(VOICES).join(id));
    let beside = std::env::current_exe().map_or_else(|_| Vec::new(), |exe| beside(&exe, id));
    own.clone()
        .filter(|own| own.is_dir()) // an empty folder is a mistake to be told, not to be passed over
        .map(Place::Folder)
        .or_else(|| Place::embedded(id))
        .or_else(|| beside.iter().cloned().find_map(folder))
        .ok_or_else(|| {
            none(PackFault::Nowhere {
                looked: looked(own.as_deref(), &beside),
            })
        })
}

/// The folders of a program that is unpacked, and of one that is installed.
fn beside(exe: &Path, id: &str) -> Vec<PathBuf> {
    let bin = exe.parent().unwrap_or(exe);
    let share = bin.parent().unwrap_or(bin).join("share/panggil");
    vec![bin.join("voice").join(id), share.join("voice").join(id)]
}

fn folder(folder: PathBuf) -> Option<Place> {
    folder
        .join(MANIFEST)
        .exists()
        .then_some(Place::Folder(folder))
}

fn looked(own: Option<&Path>, beside: &[PathBuf]) -> Vec<String> {
    let shown = |folder: &Path| folder.display().to_string();
    own.map(shown)
        .into_iter()
        .chain(["the program itself".to_owned()])
        .chain(beside.iter().map(|folder| shown(folder)))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_pack_is_looked_for_beside_the_program_and_in_its_share_folder() {
        assert_eq!(
            beside(Path::new("/usr/bin/panggil"), "x"),
            [
                PathBuf::from("/usr/bin/voice/x"),
                PathBuf::from("/usr/share/panggil/voice/x")
            ]
        );
    }

    #[test]
    fn an_operators_own_pack_goes_before_the_built_in_one_even_when_it_is_empty() {
        let data = tempfile::tempdir().unwrap();
        let own = data.path().join("voices/id-wanita");
        fs::create_dir_all(&own).unwrap();
        let place = found("id-wanita", Some(data.path())).unwrap();
        assert_eq!(place, Place::Folder(own));
    }

    #[cfg(feature = "embedded-voice")]
    #[test]
    fn the_built_in_pack_is_inside_the_program() {
        let place = found("id-wanita", None).unwrap();
        assert_eq!(place, Place::Embedded("id-wanita".to_owned()));
    }

    #[test]
    fn a_pack_that_is_nowhere_is_said_with_every_place_looked_in() {
        let data = tempfile::tempdir().unwrap();
        let faults = found("id-x", Some(data.path())).unwrap_err().to_string();
        assert_eq!(faults.lines().count(), 1, "{faults}");
        let own = data.path().join("voices/id-x").display().to_string();
        for word in [
            own.as_str(),
            "the program itself",
            "share/panggil/voice/id-x",
        ] {
            assert!(faults.contains(word), "{word} is missing: {faults}");
        }
    }

    #[test]
    fn an_id_that_leads_elsewhere_is_refused() {
        for id in ["", "../x", "/etc", "a b", "x/y"] {
            let faults = found(id, None).unwrap_err();
            assert!(matches!(faults.faults(), [PackFault::Id]), "{id}");
        }
    }
}
