//! `panggil say`: renders to a WAV file what `panggil phrase` prints, without a sound card, a server or a data directory.
//!
//! There is no counter here whose number could stand in for a name without a clip, so a number in the place's own text does.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    process,
};

use clap::Args;

use super::{Failure, phrase::PhraseArgs};
use crate::{
    announcer::{
        phrase::{Clip, place_phrase},
        plan::{Chime, plan},
        render::render,
        spoken_place::{SpokenPlace, spoken_place},
        voice_pack::VoicePack,
        wav::wav,
    },
    telemetry::chain,
};

/// The voice of the program itself.
const BUILT_IN: &str = "id-wanita";

/// What is to be said, in whose voice, and into which file.
#[derive(Debug, Clone, Args)]
pub struct SayArgs {
    /// What is to be said
    #[command(flatten)]
    pub phrase: PhraseArgs,
    /// The WAV file to write: 48 kHz, one channel, 16 bits
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The folder of the voice pack; without one, the built-in voice
    #[arg(long, value_name = "DIR")]
    pub voice: Option<PathBuf>,
}

/// Writes the file, or nothing at all.
///
/// # Errors
/// Code 2 for what cannot be said, 1 for a voice pack or a file that cannot be used.
pub fn run(args: &SayArgs) -> Result<(), Failure> {
    let failed = |error: &dyn std::error::Error| Failure::failed(chain(error));
    let speakable = args.phrase.phrase();
    speakable.map_err(|fault| Failure::wrong_use(fault.to_string()))?;
    let pack = pack(args.voice.as_deref())?;
    let spoken = in_this_voice(&args.phrase, &pack)?;
    let phrase = spoken.phrase().map_err(|fault| failed(&fault))?;
    let chime = Chime::of(spoken.priority, spoken.final_call);
    let plan = plan(&phrase, &pack, chime).map_err(|fault| failed(&fault))?;
    let bytes = wav(&render(&plan, 0.0)).map_err(|fault| failed(&fault))?;
    write_whole(&args.out, &bytes).map_err(|error| {
        Failure::failed(format!(
            "{} cannot be written: give a file in a folder that this user may write to ({error})",
            args.out.display()
        ))
    })
}

fn pack(folder: Option<&Path>) -> Result<VoicePack, Failure> {
    let loaded = match folder {
        Some(folder) => VoicePack::load(folder),
        None => VoicePack::find(BUILT_IN, None),
    };
    loaded.map_err(|faults| Failure::failed(faults.to_string()))
}

/// The same with a place that the voice can say; a warning where that is not the place as given.
fn in_this_voice(args: &PhraseArgs, pack: &VoicePack) -> Result<PhraseArgs, Failure> {
    let Some(place) = &args.place else {
        return Ok(args.clone());
    };
    let number = number_in(place).unwrap_or(place);
    let SpokenPlace { text, fault } =
        spoken_place(place, number, pack).map_err(|fault| Failure::wrong_use(fault.to_string()))?;
    if let Some(fault) = fault {
        let _unheard = writeln!(io::stderr(), "{fault}; the file says {text:?} instead"); // the file is written nevertheless
    }
    Ok(PhraseArgs {
        place: Some(text),
        ..args.clone()
    })
}

/// The first counter number in a name, with its letter: the 5 of `Dukcapil 5`.
fn number_in(place: &str) -> Option<&str> {
    let is_number = |word: &&str| {
        word.contains(|c: char| c.is_ascii_digit())
            && place_phrase(word).is_ok_and(|place| !place.clips().any(Clip::is_name))
    };
    place.split(|c: char| !c.is_alphanumeric()).find(is_number)
}

/// Puts the bytes where a whole file or nothing is seen: only what is a file, or not there yet, is replaced. Anything else, such as a
/// pipe or `/dev/stdout`, is written to as it is.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::write(path, bytes);
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let new = path.with_file_name(format!(".{}.{}", name.display(), process::id()));
    let written = fs::write(&new, bytes).and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        let _absent = fs::remove_file(&new); // when not even the beginning could be written
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_in_a_name() {
        for (place, number) in [
            ("Dukcapil 5", Some("5")),
            ("Dukcapil (05)", Some("05")),
            ("Bank BJB-3B, lt. 2", Some("3B")),
            ("Samsat A3", Some("A3")),
            ("Samsat 100 dan 7", Some("7")),
            ("Imigrasi", None),
            ("Gerai A", None),
            ("BPJS 2024", None),
        ] {
            assert_eq!(number_in(place), number, "{place}");
        }
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.wav");
        for bytes in [b"one".as_slice(), b"other"] {
            write_whole(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_file_is_written_to_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.wav"), folder.path().join("b.wav"));
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_whole(&link, b"one").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"one");
    }
}
